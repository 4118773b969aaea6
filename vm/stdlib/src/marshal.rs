//! `marshal`: objects as bytes, in CPython's format. Only code objects are laid out our own way.

mod read;
mod write;

use object::native_function::{MethodDef, fast};
use object::{Args, Layout, Module, Object, Params, PyResult, Ref, Str, Thread};

use crate::common::{call, truth};
use read::Source;

/// What `dump` writes if it is not told.
pub const VERSION: i32 = 5;
/// How deep objects may be nested, in both directions.
const DEPTH_MAX: u32 = 2000;

/// The letters in front of values.
mod tag {
    pub(super) const NULL: u8 = b'0';
    pub(super) const NONE: u8 = b'N';
    pub(super) const FALSE: u8 = b'F';
    pub(super) const TRUE: u8 = b'T';
    pub(super) const STOP_ITERATION: u8 = b'S';
    pub(super) const ELLIPSIS: u8 = b'.';
    pub(super) const BINARY_FLOAT: u8 = b'g';
    pub(super) const BINARY_COMPLEX: u8 = b'y';
    pub(super) const LONG: u8 = b'l';
    pub(super) const BYTES: u8 = b's';
    pub(super) const TUPLE: u8 = b'(';
    pub(super) const LIST: u8 = b'[';
    pub(super) const DICT: u8 = b'{';
    pub(super) const CODE: u8 = b'c';
    pub(super) const UNICODE: u8 = b'u';
    pub(super) const SET: u8 = b'<';
    pub(super) const FROZEN_SET: u8 = b'>';
    pub(super) const SLICE: u8 = b':';
    pub(super) const REF: u8 = b'r';
    pub(super) const INT: u8 = b'i';
    pub(super) const INTERNED: u8 = b't';
    pub(super) const SMALL_TUPLE: u8 = b')';
    pub(super) const INT64: u8 = b'I';
    pub(super) const FLOAT: u8 = b'f';
    pub(super) const COMPLEX: u8 = b'x';
    pub(super) const ASCII: u8 = b'a';
    pub(super) const ASCII_INTERNED: u8 = b'A';
    pub(super) const SHORT_ASCII: u8 = b'z';
    pub(super) const SHORT_ASCII_INTERNED: u8 = b'Z';
    /// The value gets a number, by which `REF` means it later.
    pub(super) const FLAG_REF: u8 = 0x80;
}

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "marshal")?;
    module.add_functions(thread, functions())?;
    module.add(thread, "version", VERSION)?;
    Ok(module)
}

fn functions() -> [MethodDef; 4] {
    [
        fast(c"dump", dump).doc(
            c"dump($module, value, file, version=version, /, *, allow_code=True)\n--\n\nWrite the value to a binary file.",
        ),
        fast(c"load", load).doc(
            c"load($module, file, /, *, allow_code=True)\n--\n\nRead one value from a binary file.",
        ),
        fast(c"dumps", dumps).doc(
            c"dumps($module, value, version=version, /, *, allow_code=True)\n--\n\nThe value as bytes.",
        ),
        fast(c"loads", loads).doc(
            c"loads($module, bytes, /, *, allow_code=True)\n--\n\nThe value at the start of the bytes.",
        ),
    ]
}

/// An object as bytes.
pub fn to_bytes(
    thread: &mut Thread,
    value: &Object,
    version: i32,
    allow_code: bool,
) -> PyResult<Vec<u8>> {
    write::write(thread, value, version, allow_code)
}

/// The object at the start of some bytes.
pub fn from_bytes(thread: &mut Thread, bytes: &[u8], allow_code: bool) -> PyResult {
    read::read(thread, &Source::Bytes(bytes), allow_code)
}

/// The object at the start of some bytes, and how many of them it takes.
pub fn from_bytes_with_len(thread: &mut Thread, bytes: &[u8]) -> PyResult<(Ref, usize)> {
    read::read_counted(thread, &Source::Bytes(bytes), true)
}

fn version_of(thread: &mut Thread, version: Option<&Object>) -> PyResult<i32> {
    version.map_or(Ok(VERSION), |version| version.to_i32(thread))
}

fn dump(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<4> =
        Params::new("dump", ["", "", "", "allow_code"], 2).positional_only(3).keyword_only(1);
    let [value, file, version, allow_code] = args.bind(thread, &PARAMS)?;
    let version = version_of(thread, version)?;
    let allow_code = truth(thread, allow_code, true)?;
    let value = value.expect("required");
    let bytes = write::write(thread, value, version, allow_code)?;
    let bytes = object::Bytes::new(thread, &bytes)?;
    call(thread, file.expect("required"), "write", &[bytes.as_object()])
}

fn dumps(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<object::Bytes>> {
    static PARAMS: Params<3> =
        Params::new("dumps", ["", "", "allow_code"], 1).positional_only(2).keyword_only(1);
    let [value, version, allow_code] = args.bind(thread, &PARAMS)?;
    let version = version_of(thread, version)?;
    let allow_code = truth(thread, allow_code, true)?;
    let bytes = write::write(thread, value.expect("required"), version, allow_code)?;
    object::Bytes::new(thread, &bytes)
}

fn load(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> =
        Params::new("load", ["", "allow_code"], 1).positional_only(1).keyword_only(1);
    let [file, allow_code] = args.bind(thread, &PARAMS)?;
    let allow_code = truth(thread, allow_code, true)?;
    let file = file.expect("required");
    // Reading nothing shows what kind of file it is.
    let zero = object::Int::new(thread, 0)?;
    let nothing = call(thread, file, "read", &[zero.as_object()])?;
    if nothing.downcast::<object::Bytes>().is_none() {
        return Err(thread.type_error(format!(
            "file.read() returned not bytes but {}",
            nothing.ty().full_name()
        )));
    }
    read::read(thread, &Source::File(file), allow_code)
}

fn loads(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> =
        Params::new("loads", ["", "allow_code"], 1).positional_only(1).keyword_only(1);
    let [bytes, allow_code] = args.bind(thread, &PARAMS)?;
    let buffer = object::buffer::get_bytes(thread, bytes.expect("required"))?;
    let allow_code = truth(thread, allow_code, true)?;
    read::read(thread, &Source::Bytes(buffer.as_slice()), allow_code)
}

/// The text of a str, utf-8 with surrogates.
fn text_bytes(text: &Str) -> Vec<u8> {
    text.to_wtf8()
}
