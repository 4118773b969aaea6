//! `_struct`: values packed into bytes by a format. The formats stand in `builtins`.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use builtins::codecs;
use builtins::struct_format::{Packed, pack as pack_values, parse, unpack as unpack_values};
use object::descriptor::getter;
use object::native_function::{MethodDef, fast, noargs, one, positional};
use object::static_types::{Exception, PyType_Type};
use object::{
    Args, Bytes, Dict, Field, IntoObject, Layout, Module, Native, Object, Params, Payload,
    PyResult, Raised, Ref, Str, Thread, Tuple, Type, TypeSpec, buffer, native_type, slot,
};

/// The module's own: `struct.error`, and formats that were used lately.
#[derive(Default)]
struct State {
    error: Field<Object>,
    cache: RefCell<HashMap<Vec<u8>, Rc<Packed>>>,
}

/// How many formats are kept.
const CACHE_MAX: usize = 100;

/// A class made for a module: an exception type.
pub(crate) fn new_exception(
    thread: &mut Thread,
    module: &str,
    name: &str,
    base: &Type,
) -> PyResult {
    let dict = Dict::new(thread)?;
    dict.set_text(thread, "__module__", module.into_object(thread)?)?;
    let bases = Tuple::from_slice(thread, &[base.as_object()])?;
    let name = Str::new(thread, name)?;
    PyType_Type.as_object().call(thread, &[name.as_object(), bases.as_object(), dict.as_object()])
}

/// Makes the module.
#[rustfmt::skip]
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_struct")?;
    let state = thread.interp().state::<State>();
    let error = match state.error.get() {
        Some(error) => error,
        None => {
            let made = new_exception(thread, "struct", "error", &Exception)?;
            state.error.put(made.clone());
            made
        }
    };
    module.add(thread, "error", error)?;
    module.add(thread, "Struct", STRUCT.to_type_ref())?;
    module.add_functions(thread, [
        noargs(c"_clearcache", clear_cache).doc(c"_clearcache($module, /)\n--\n\nForgets the formats that were kept."),
        one(c"calcsize", calcsize).doc(c"calcsize($module, format, /)\n--\n\nHow many bytes the format takes."),
        positional(c"iter_unpack", iter_unpack).doc(c"iter_unpack($module, format, buffer, /)\n--\n\nAn iterator over the values of one stretch after the other."),
        positional(c"pack", pack).doc(c"pack(format, v1, v2, ...) -> bytes\n\nThe values packed by the format."),
        positional(c"pack_into", pack_into).doc(c"pack_into(format, buffer, offset, v1, v2, ...)\n\nPacks the values into a writable buffer."),
        positional(c"unpack", unpack).doc(c"unpack($module, format, buffer, /)\n--\n\nThe values in a buffer of the format's size."),
        fast(c"unpack_from", unpack_from).doc(c"unpack_from($module, format, /, buffer, offset=0)\n--\n\nThe values at an offset of a buffer."),
    ])?;
    Ok(module)
}

fn error(thread: &Thread, text: &str) -> Raised {
    let state = thread.interp().state::<State>();
    match state.error.get() {
        Some(class) => match class.downcast::<Type>() {
            Some(class) => thread.raise_text(class, text),
            None => thread.system_error("struct.error is not a class"),
        },
        None => thread.system_error("the module _struct was not made"),
    }
}

/// The text of a format argument.
fn format_bytes(thread: &Thread, format: &Object) -> PyResult<Vec<u8>> {
    if let Some(bytes) = format.downcast::<Bytes>() {
        return Ok(bytes.as_slice().to_vec());
    }
    let Some(text) = format.downcast::<Str>() else {
        return Err(thread.type_error(format!(
            "Struct() argument 1 must be a str or bytes object, not {}",
            format.type_name()
        )));
    };
    match text.as_ascii() {
        Some(text) => Ok(text.as_bytes().to_vec()),
        None => {
            let chars = text.chars();
            let bad: Vec<usize> = (0..chars.len()).filter(|at| chars.at(*at) > 127).collect();
            let start = bad.first().copied().unwrap_or(0);
            let run = bad.iter().enumerate().take_while(|(n, at)| start + n == **at).count();
            Err(codecs::errors::encode_error(
                thread,
                "ascii",
                text,
                start,
                start + run,
                "ordinal not in range(128)",
            ))
        }
    }
}

fn parsed(thread: &Thread, format: &[u8]) -> PyResult<Rc<Packed>> {
    let state = thread.interp().state::<State>();
    if let Some(found) = state.cache.borrow().get(format) {
        return Ok(Rc::clone(found));
    }
    if format.contains(&0) {
        return Err(error(thread, "embedded null character"));
    }
    let made = Rc::new(parse(format).map_err(|wrong| error(thread, wrong.text()))?);
    let mut cache = state.cache.borrow_mut();
    if cache.len() >= CACHE_MAX {
        cache.clear();
    }
    cache.insert(format.to_vec(), Rc::clone(&made));
    Ok(made)
}

fn layout_arg(thread: &Thread, format: &Object) -> PyResult<Rc<Packed>> {
    parsed(thread, &format_bytes(thread, format)?)
}

fn clear_cache(thread: &mut Thread, _: &Module) {
    thread.interp().state::<State>().cache.borrow_mut().clear();
}

fn calcsize(thread: &mut Thread, _: &Module, format: &Object) -> PyResult<usize> {
    Ok(layout_arg(thread, format)?.size)
}

fn pack(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let Some((format, values)) = args.positional().split_first() else {
        return Err(thread.type_error("missing format argument"));
    };
    let layout = layout_arg(thread, format)?;
    do_pack(thread, &layout, values)
}

fn do_pack(thread: &mut Thread, layout: &Packed, values: &[&Object]) -> PyResult<Ref<Bytes>> {
    check_count(thread, layout, values.len(), "pack")?;
    let data = pack_values(thread, layout, values, &error)?;
    Bytes::new(thread, &data)
}

fn check_count(thread: &Thread, layout: &Packed, given: usize, name: &str) -> PyResult<()> {
    if given == layout.values {
        return Ok(());
    }
    let wanted = layout.values;
    Err(error(thread, &format!("{name} expected {wanted} items for packing (got {given})")))
}

fn pack_into(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let Some((format, rest)) = args.positional().split_first() else {
        return Err(thread.type_error("missing format argument"));
    };
    let layout = layout_arg(thread, format)?;
    do_pack_into(thread, &layout, rest)
}

fn do_pack_into(thread: &mut Thread, layout: &Packed, args: &[&Object]) -> PyResult<()> {
    let [target, offset, values @ ..] = args else {
        let missing = if args.is_empty() { "buffer" } else { "offset" };
        return Err(error(thread, &format!("pack_into expected {missing} argument")));
    };
    check_count(thread, layout, values.len(), "pack_into")?;
    let target = match buffer::get(thread, target, buffer::WRITABLE) {
        Ok(taken) => taken,
        Err(raised) => {
            drop(thread.catch(raised));
            return Err(thread.type_error(format!(
                "argument must be read-write bytes-like object, not {}",
                target.type_name()
            )));
        }
    };
    let offset = offset.to_index_isize(thread, &object::static_types::IndexError)?;
    let (len, size) = (target.len() as isize, layout.size as isize);
    let at = if offset < 0 {
        if offset + size > 0 {
            return Err(error(
                thread,
                &format!("no space to pack {size} bytes at offset {offset}"),
            ));
        }
        if offset + len < 0 {
            return Err(error(
                thread,
                &format!("offset {offset} out of range for {len}-byte buffer"),
            ));
        }
        offset + len
    } else {
        offset
    };
    if len - at < size {
        return Err(error(
            thread,
            &format!(
                "pack_into requires a buffer of at least {} bytes for packing {size} bytes at \
                 offset {at} (actual buffer size is {len})",
                at as i128 + size as i128
            ),
        ));
    }
    let data = pack_values(thread, layout, values, &error)?;
    target.write(at as usize, &data);
    Ok(())
}

fn unpack(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [format, data] = args.exactly::<2>(thread, "unpack")?;
    let layout = layout_arg(thread, format)?;
    do_unpack(thread, &layout, data)
}

fn do_unpack(thread: &mut Thread, layout: &Packed, data: &Object) -> PyResult<Ref<Tuple>> {
    let data = buffer::get_bytes(thread, data)?;
    if data.len() != layout.size {
        return Err(error(thread, &format!("unpack requires a buffer of {} bytes", layout.size)));
    }
    unpack_values(thread, layout, data.as_slice())
}

static UNPACK_FROM: Params<3> =
    Params::new("unpack_from", ["format", "buffer", "offset"], 2).positional_only(1);
static METHOD_UNPACK_FROM: Params<2> = Params::new("unpack_from", ["buffer", "offset"], 1);

fn unpack_from(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [format, data, offset] = args.bind(thread, &UNPACK_FROM)?;
    let layout = layout_arg(thread, format.expect("required"))?;
    do_unpack_from(thread, &layout, data.expect("required"), offset)
}

fn do_unpack_from(
    thread: &mut Thread,
    layout: &Packed,
    data: &Object,
    offset: Option<&Object>,
) -> PyResult<Ref<Tuple>> {
    let data = buffer::get_bytes(thread, data)?;
    let offset = match offset {
        Some(offset) => offset.to_isize(thread)?,
        None => 0,
    };
    let (len, size) = (data.len() as isize, layout.size as isize);
    let at = if offset < 0 {
        if offset + size > 0 {
            return Err(error(
                thread,
                &format!("not enough data to unpack {size} bytes at offset {offset}"),
            ));
        }
        if offset + len < 0 {
            return Err(error(
                thread,
                &format!("offset {offset} out of range for {len}-byte buffer"),
            ));
        }
        offset + len
    } else {
        offset
    };
    if len - at < size {
        return Err(error(
            thread,
            &format!(
                "unpack_from requires a buffer of at least {} bytes for unpacking {size} bytes at \
                 offset {at} (actual buffer size is {len})",
                at as i128 + size as i128
            ),
        ));
    }
    let at = at as usize;
    unpack_values(thread, layout, &data.as_slice()[at..at + layout.size])
}

fn iter_unpack(
    thread: &mut Thread,
    _: &Module,
    args: Args<'_>,
) -> PyResult<Ref<Native<UnpackIter>>> {
    let [format, data] = args.exactly::<2>(thread, "iter_unpack")?;
    let layout = layout_arg(thread, format)?;
    new_iter(thread, layout, data)
}

fn new_iter(
    thread: &mut Thread,
    layout: Rc<Packed>,
    data: &Object,
) -> PyResult<Ref<Native<UnpackIter>>> {
    if layout.size == 0 {
        return Err(error(thread, "cannot iteratively unpack with a struct of length 0"));
    }
    let data = buffer::get_bytes(thread, data)?;
    if data.len() % layout.size != 0 {
        return Err(error(
            thread,
            &format!(
                "iterative unpacking requires a buffer of a multiple of {} bytes",
                layout.size
            ),
        ));
    }
    Native::new(thread, UnpackIter { layout, data: RefCell::new(Some(data)), at: Cell::new(0) })
}

/// `_struct.unpack_iterator`
pub struct UnpackIter {
    layout: Rc<Packed>,
    data: RefCell<Option<buffer::Buffer>>,
    at: Cell<usize>,
}

native_type! {
    /// `_struct.unpack_iterator`
    UNPACK_ITERATOR: UnpackIter = c"_struct.unpack_iterator", DISALLOW_INSTANTIATION
}

impl Payload for UnpackIter {
    fn ty() -> &'static Type {
        &UNPACK_ITERATOR
    }
}

fn itself(_: &mut Thread, this: &Native<UnpackIter>) -> Ref<Native<UnpackIter>> {
    this.to_ref()
}

fn iter_next(thread: &mut Thread, this: &Native<UnpackIter>) -> PyResult<Option<Ref>> {
    let data = this.data.borrow();
    let Some(bytes) = data.as_ref() else { return Ok(None) };
    let at = this.at.get();
    let Some(part) = bytes.as_slice().get(at..at + this.layout.size) else {
        drop(data);
        let done = this.data.borrow_mut().take();
        drop(done);
        return Ok(None);
    };
    this.at.set(at + this.layout.size);
    Ok(Some(unpack_values(thread, &this.layout, part)?.into_object()))
}

fn length_hint(_: &mut Thread, this: &Native<UnpackIter>) -> usize {
    let data = this.data.borrow();
    data.as_ref().map_or(0, |data| (data.len() - this.at.get()) / this.layout.size)
}

/// `struct.Struct`
#[derive(Default)]
pub struct Struct {
    layout: RefCell<Option<Rc<Packed>>>,
    format: RefCell<Vec<u8>>,
}

native_type! {
    /// `_struct.Struct`
    STRUCT: Struct = c"_struct.Struct", BASETYPE
}

impl Payload for Struct {
    fn ty() -> &'static Type {
        &STRUCT
    }
}

/// The types of the module.
pub fn specs() -> Vec<TypeSpec> {
    let iter = TypeSpec::native::<UnpackIter>()
        .slots([slot::tp_iter(itself), slot::tp_iternext(iter_next)])
        .methods([noargs(c"__length_hint__", length_hint)
            .doc(c"__length_hint__($self, /)\n--\n\nHow many stretches are left.")]);
    let of = TypeSpec::native::<Struct>()
        .doc("Struct(fmt)\n--\n\nA format that was read once.")
        .slots([slot::tp_new(struct_new), slot::tp_init(struct_init), slot::tp_repr(struct_repr)])
        .methods(struct_methods())
        .getset([
            getter(c"format", struct_format).doc(c"The format as text."),
            getter(c"size", struct_size).doc(c"How many bytes the format takes."),
        ]);
    vec![iter, of]
}

#[rustfmt::skip]
fn struct_methods() -> Vec<MethodDef> {
    vec![
        one(c"iter_unpack", |thread: &mut Thread, this: &Native<Struct>, data: &Object| {
            let layout = ready(thread, this)?;
            new_iter(thread, layout, data)
        }).doc(c"iter_unpack($self, buffer, /)\n--\n\nAn iterator over the values of one stretch after the other."),
        positional(c"pack", |thread: &mut Thread, this: &Native<Struct>, args: Args<'_>| {
            let layout = ready(thread, this)?;
            do_pack(thread, &layout, args.positional())
        }).doc(c"pack(v1, v2, ...) -> bytes\n\nThe values packed by the format."),
        positional(c"pack_into", |thread: &mut Thread, this: &Native<Struct>, args: Args<'_>| {
            let layout = ready(thread, this)?;
            do_pack_into(thread, &layout, args.positional())
        }).doc(c"pack_into(buffer, offset, v1, v2, ...)\n\nPacks the values into a writable buffer."),
        one(c"unpack", |thread: &mut Thread, this: &Native<Struct>, data: &Object| {
            let layout = ready(thread, this)?;
            do_unpack(thread, &layout, data)
        }).doc(c"unpack($self, buffer, /)\n--\n\nThe values in a buffer of the format's size."),
        fast(c"unpack_from", |thread: &mut Thread, this: &Native<Struct>, args: Args<'_>| {
            let layout = ready(thread, this)?;
            let [data, offset] = args.bind(thread, &METHOD_UNPACK_FROM)?;
            do_unpack_from(thread, &layout, data.expect("required"), offset)
        }).doc(c"unpack_from($self, /, buffer, offset=0)\n--\n\nThe values at an offset of a buffer."),
        noargs(c"__sizeof__", |thread: &mut Thread, this: &Native<Struct>| -> PyResult<usize> {
            let codes = ready(thread, this)?.codes.len();
            Ok(this.as_object().ty().tp_basicsize.get() as usize + codes * 32)
        }).doc(c"__sizeof__($self, /)\n--\n\nSize in memory, in bytes."),
    ]
}

fn ready(thread: &Thread, this: &Native<Struct>) -> PyResult<Rc<Packed>> {
    this.layout
        .borrow()
        .clone()
        .ok_or_else(|| thread.runtime_error("Struct object is not initialized"))
}

fn struct_new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    Ok(Native::new_of(thread, ty, Struct::default())?.into_object())
}

static INIT: Params<1> = Params::new("Struct", ["format"], 1);

fn struct_init(thread: &mut Thread, this: &Native<Struct>, args: Args<'_>) -> PyResult<()> {
    let [format] = args.bind(thread, &INIT)?;
    let format = format_bytes(thread, format.expect("required"))?;
    let layout = parsed(thread, &format)?;
    this.layout.replace(Some(layout));
    this.format.replace(format);
    Ok(())
}

fn struct_format(thread: &mut Thread, this: &Native<Struct>) -> PyResult<Ref<Str>> {
    ready(thread, this)?;
    Str::from_latin1(thread, &this.format.borrow())
}

fn struct_size(_: &mut Thread, this: &Native<Struct>) -> isize {
    this.layout.borrow().as_ref().map_or(-1, |layout| layout.size as isize)
}

fn struct_repr(thread: &mut Thread, this: &Native<Struct>) -> PyResult<String> {
    let format = struct_format(thread, this)?;
    let shown = format.as_object().repr(thread)?;
    Ok(format!("{}({shown})", this.as_object().ty().name()))
}
