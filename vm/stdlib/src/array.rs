//! `array`: numbers of one machine type, one after the other.

use std::cell::{Cell, RefCell};

use builtins::str::{builtin, shown_type, str_arg};
use object::buffer::{self, PyBuffer};
use object::descriptor::getter;
use object::native_function::{MethodDef, noargs, one, positional};
use object::protocol::import::import_text;
use object::static_types::{EOFError, IndexError};
use object::{
    Args, Bytes, CompareOp, Field, IntoObject, Layout, List, Module, Native, Object, Payload,
    PyResult, Raised, Ref, Slice, Str, Thread, Tuple, Type, TypeSpec, Visitor, names, native_type,
    singletons, slot,
};

/// A type code: its letter, its size, its name in messages, and its format for buffers.
#[derive(Debug)]
struct Kind {
    code: u8,
    size: usize,
    format: &'static std::ffi::CStr,
}

const KINDS: [Kind; 14] = [
    Kind { code: b'b', size: 1, format: c"b" },
    Kind { code: b'B', size: 1, format: c"B" },
    Kind { code: b'u', size: 4, format: c"w" },
    Kind { code: b'w', size: 4, format: c"w" },
    Kind { code: b'h', size: 2, format: c"h" },
    Kind { code: b'H', size: 2, format: c"H" },
    Kind { code: b'i', size: 4, format: c"i" },
    Kind { code: b'I', size: 4, format: c"I" },
    Kind { code: b'l', size: 8, format: c"l" },
    Kind { code: b'L', size: 8, format: c"L" },
    Kind { code: b'q', size: 8, format: c"q" },
    Kind { code: b'Q', size: 8, format: c"Q" },
    Kind { code: b'f', size: 4, format: c"f" },
    Kind { code: b'd', size: 8, format: c"d" },
];

fn kind(code: u32) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| u32::from(kind.code) == code)
}

/// `array.array`
pub struct Array {
    kind: &'static Kind,
    /// The items' bytes. The block is given to others while `exports` counts them, so it must not
    /// move then.
    data: RefCell<Vec<u8>>,
    exports: Cell<usize>,
}

native_type! {
    /// `array.array`
    ARRAY: Array = c"array.array", BASETYPE | SEQUENCE
}

impl Payload for Array {
    fn ty() -> &'static Type {
        &ARRAY
    }
}

type This = Native<Array>;

/// Makes the module.
#[rustfmt::skip]
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "array")?;
    let class = ARRAY.to_type_ref();
    module.add(thread, "array", class.clone())?;
    module.add(thread, "ArrayType", class)?;
    let codes: String = KINDS.iter().map(|kind| char::from(kind.code)).collect();
    module.add(thread, "typecodes", codes)?;
    module.add_functions(thread, [
        positional(c"_array_reconstructor", reconstruct).doc(c"_array_reconstructor($module, arraytype, typecode, mformat_code, items,\n                     /)\n--\n\nAn array from what __reduce_ex__ gave."),
    ])?;
    let abc = import_text(thread, "collections.abc")?;
    let sequence = abc.get_attr_text(thread, "MutableSequence")?;
    sequence.call_method_text(thread, "register", &[ARRAY.as_object()])?;
    let state = thread.interp().state::<State>();
    state.reconstructor.set(module.dict().get_text(thread, "_array_reconstructor"));
    Ok(module)
}

#[derive(Default)]
struct State {
    reconstructor: Field<Object>,
}

/// The types of the module.
pub fn specs() -> Vec<TypeSpec> {
    vec![array_spec(), iter_spec()]
}

fn array_spec() -> TypeSpec {
    TypeSpec::native::<Array>()
        .doc(
            "array(typecode [, initializer]) -> array\n\nNumbers of one machine type, kept as \
             compactly as C keeps them. The type code says which: b, B, u, w, h, H, i, I, l, L, \
             q, Q, f or d.",
        )
        .slots([
            slot::tp_repr(repr),
            slot::tp_richcompare(compare),
            slot::tp_iter(iter),
            slot::tp_new(new),
            slot::sq_length(len),
            slot::sq_concat(concat),
            slot::sq_repeat(repeat),
            slot::sq_item(item),
            slot::sq_ass_item(ass_item),
            slot::sq_contains(contains),
            slot::sq_inplace_concat(inplace_concat),
            slot::sq_inplace_repeat(inplace_repeat),
            slot::mp_length(len),
            slot::mp_subscript(subscript),
            slot::mp_ass_subscript(ass_subscript),
            slot::bf_getbuffer(getbuffer),
            slot::bf_releasebuffer(releasebuffer),
        ])
        .methods(methods())
        .getset([
            getter(c"typecode", |thread: &mut Thread, this: &This| {
                Str::from_latin1(thread, &[this.kind.code])
            })
            .doc(c"The letter that the array was made with."),
            getter(c"itemsize", |_: &mut Thread, this: &This| this.kind.size)
                .doc(c"Bytes of an item."),
        ])
}

#[rustfmt::skip]
fn methods() -> Vec<MethodDef> {
    vec![
        one(c"append", append).doc(c"append($self, v, /)\n--\n\nAppends one item."),
        noargs(c"buffer_info", buffer_info).doc(c"buffer_info($self, /)\n--\n\nThe address of the memory and the number of items."),
        noargs(c"byteswap", byteswap).doc(c"byteswap($self, /)\n--\n\nReverses the bytes of every item."),
        noargs(c"clear", clear).doc(c"clear($self, /)\n--\n\nRemoves all items."),
        noargs(c"__copy__", copy).doc(c"__copy__($self, /)\n--\n\nA copy."),
        one(c"count", count).doc(c"count($self, v, /)\n--\n\nHow many items are equal to v."),
        one(c"__deepcopy__", |thread: &mut Thread, this: &This, _: &Object| copy(thread, this)).doc(c"__deepcopy__($self, unused, /)\n--\n\nA copy."),
        one(c"extend", extend).doc(c"extend($self, bb, /)\n--\n\nAppends all items of an array or an iterable."),
        positional(c"fromfile", fromfile).doc(c"fromfile($self, f, n, /)\n--\n\nAppends n items read from a binary file."),
        one(c"fromlist", fromlist).doc(c"fromlist($self, list, /)\n--\n\nAppends the items of a list, all or none."),
        one(c"frombytes", frombytes).doc(c"frombytes($self, buffer, /)\n--\n\nAppends items from their bytes."),
        one(c"fromunicode", fromunicode).doc(c"fromunicode($self, ustr, /)\n--\n\nAppends the characters of a string."),
        positional(c"index", index).doc(c"index($self, v, start=0, stop=sys.maxsize, /)\n--\n\nThe first index of v in the range; ValueError if there is none."),
        positional(c"insert", insert).doc(c"insert($self, i, v, /)\n--\n\nInserts an item before index i."),
        positional(c"pop", pop).doc(c"pop($self, i=-1, /)\n--\n\nRemoves the item at the index and returns it."),
        one(c"__reduce_ex__", reduce_ex).doc(c"__reduce_ex__($self, value, /)\n--\n\nState for pickling."),
        one(c"remove", remove).doc(c"remove($self, v, /)\n--\n\nRemoves the first item that is equal to v."),
        noargs(c"reverse", reverse).doc(c"reverse($self, /)\n--\n\nReverses the order in place."),
        one(c"tofile", tofile).doc(c"tofile($self, f, /)\n--\n\nWrites all items to a binary file."),
        noargs(c"tolist", tolist).doc(c"tolist($self, /)\n--\n\nThe items as a list."),
        noargs(c"tobytes", tobytes).doc(c"tobytes($self, /)\n--\n\nThe bytes of all items."),
        noargs(c"tounicode", tounicode).doc(c"tounicode($self, /)\n--\n\nThe characters as a string."),
        noargs(c"__sizeof__", sizeof).doc(c"__sizeof__($self, /)\n--\n\nSize in memory, in bytes."),
        one(c"__class_getitem__", class_getitem).class().doc(c"__class_getitem__($type, object, /)\n--\n\nSee PEP 585"),
    ]
}

fn class_getitem(thread: &mut Thread, ty: &Object, key: &Object) -> PyResult {
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, ty, key)
}

fn is_text(kind: &Kind) -> bool {
    matches!(kind.code, b'u' | b'w')
}

fn count_of(this: &This) -> usize {
    this.data.borrow().len() / this.kind.size
}

fn new_array(thread: &Thread, kind: &'static Kind, data: Vec<u8>) -> PyResult<Ref<This>> {
    new_of(thread, &ARRAY, kind, data)
}

fn new_of(thread: &Thread, ty: &Type, kind: &'static Kind, data: Vec<u8>) -> PyResult<Ref<This>> {
    Native::new_of(thread, ty, Array { kind, data: RefCell::new(data), exports: Cell::new(0) })
}

/// Raises BufferError if the memory must not move.
fn check_resizable(thread: &Thread, this: &This) -> PyResult<()> {
    if this.exports.get() > 0 {
        return Err(thread.buffer_error("cannot resize an array that is exporting buffers"));
    }
    Ok(())
}

fn fixed<const N: usize>(data: &[u8]) -> [u8; N] {
    std::array::from_fn(|at| data[at])
}

/// The object of an item's bytes.
fn unpack(thread: &Thread, kind: &Kind, data: &[u8]) -> PyResult {
    match kind.code {
        b'b' => i64::from(data[0] as i8).into_object(thread),
        b'B' => data[0].into_object(thread),
        b'u' | b'w' => {
            let c = u32::from_ne_bytes(fixed(data));
            if c > 0x10_FFFF {
                return Err(thread
                    .value_error(format!("character U+{c:x} is not in range [U+0000; U+10ffff]")));
            }
            Ok(Str::from_char(thread, c)?.into_object())
        }
        b'h' => i64::from(i16::from_ne_bytes(fixed(data))).into_object(thread),
        b'H' => u16::from_ne_bytes(fixed(data)).into_object(thread),
        b'i' => i32::from_ne_bytes(fixed(data)).into_object(thread),
        b'I' => u32::from_ne_bytes(fixed(data)).into_object(thread),
        b'l' | b'q' => i64::from_ne_bytes(fixed(data)).into_object(thread),
        b'L' | b'Q' => u64::from_ne_bytes(fixed(data)).into_object(thread),
        b'f' => f64::from(f32::from_ne_bytes(fixed(data))).into_object(thread),
        _ => f64::from_ne_bytes(fixed(data)).into_object(thread),
    }
}

/// The bytes of an object as an item.
fn pack(thread: &mut Thread, kind: &Kind, value: &Object) -> PyResult<Vec<u8>> {
    match kind.code {
        b'u' | b'w' => pack_char(thread, value),
        b'f' => Ok((value.to_f64(thread)? as f32).to_ne_bytes().to_vec()),
        b'd' => Ok(value.to_f64(thread)?.to_ne_bytes().to_vec()),
        b'I' | b'L' | b'Q' => pack_unsigned(thread, kind, value),
        _ => pack_signed(thread, kind, value),
    }
}

fn pack_char(thread: &Thread, value: &Object) -> PyResult<Vec<u8>> {
    match value.downcast::<Str>() {
        Some(text) if text.len() == 1 => Ok(text.char_at(0).to_ne_bytes().to_vec()),
        Some(text) => Err(thread.type_error(format!(
            "array item must be a unicode character, not a string of length {}",
            text.len()
        ))),
        None => Err(thread.type_error(format!(
            "array item must be a unicode character, not {}",
            value.type_name()
        ))),
    }
}

fn pack_signed(thread: &mut Thread, kind: &Kind, value: &Object) -> PyResult<Vec<u8>> {
    let int = value.to_index(thread)?;
    let (low, high, name) = match kind.code {
        b'b' => (-128, 127, "signed char"),
        b'B' => (0, 255, "unsigned byte integer"),
        b'h' => (-32768, 32767, "signed short integer"),
        b'H' => (0, 65535, "unsigned short"),
        b'i' => (i64::from(i32::MIN), i64::from(i32::MAX), "signed integer"),
        _ => (i64::MIN, i64::MAX, ""),
    };
    let Some(number) = int.as_i64() else {
        return Err(thread.overflow_error(match kind.code {
            b'q' => "int too big to convert",
            _ => "Python int too large to convert to C long",
        }));
    };
    if number < low {
        return Err(thread.overflow_error(format!("{name} is less than minimum")));
    }
    if number > high {
        return Err(thread.overflow_error(format!("{name} is greater than maximum")));
    }
    Ok(native_order(number.to_le_bytes()[..kind.size].to_vec()))
}

fn native_order(mut little: Vec<u8>) -> Vec<u8> {
    if cfg!(target_endian = "big") {
        little.reverse();
    }
    little
}

fn pack_unsigned(thread: &mut Thread, kind: &Kind, value: &Object) -> PyResult<Vec<u8>> {
    let int = value.to_index(thread)?;
    if int.is_negative() {
        return Err(thread.overflow_error(match kind.code {
            b'Q' => "can't convert negative int to unsigned",
            _ => "can't convert negative value to unsigned int",
        }));
    }
    let Some(number) = int.as_u64() else {
        return Err(thread.overflow_error(match kind.code {
            b'Q' => "int too big to convert",
            _ => "Python int too large to convert to C unsigned long",
        }));
    };
    if kind.code == b'I' && number > u64::from(u32::MAX) {
        return Err(thread.overflow_error("unsigned int is greater than maximum"));
    }
    Ok(native_order(number.to_le_bytes()[..kind.size].to_vec()))
}

/// The item at an index below the length.
fn get(thread: &Thread, this: &This, at: usize) -> PyResult {
    let size = this.kind.size;
    let data = this.data.borrow();
    unpack(thread, this.kind, &data[at * size..(at + 1) * size])
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    if std::ptr::eq(ty, ARRAY.as_type()) && args.has_keywords() {
        return Err(thread.type_error("array.array() takes no keyword arguments"));
    }
    let given = args.len();
    if given == 0 || given > 2 {
        let bound = if given == 0 { "at least 1 argument" } else { "at most 2 arguments" };
        return Err(thread.type_error(format!("array() takes {bound} ({given} given)")));
    }
    let kind = kind_arg(thread, args.positional()[0])?;
    let made = new_of(thread, ty, kind, Vec::new())?;
    if let Some(initial) = args.get(1) {
        fill(thread, &made, initial)?;
    }
    Ok(made.into_object())
}

fn kind_arg(thread: &Thread, code: &Object) -> PyResult<&'static Kind> {
    let Some(text) = code.downcast::<Str>() else {
        return Err(thread.type_error(format!(
            "array() argument 1 must be a unicode character, not {}",
            shown_type(code)
        )));
    };
    if text.len() != 1 {
        return Err(thread.type_error(format!(
            "array() argument 1 must be a unicode character, not a string of length {}",
            text.len()
        )));
    }
    kind(text.char_at(0)).ok_or_else(|| {
        thread.value_error("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)")
    })
}

/// Fills a new array from its initialiser.
fn fill(thread: &mut Thread, this: &This, initial: &Object) -> PyResult<()> {
    let code = char::from(this.kind.code);
    if !is_text(this.kind) {
        if initial.downcast::<Str>().is_some() {
            return Err(thread.type_error(format!(
                "cannot use a str to initialize an array with typecode '{code}'"
            )));
        }
        if initial.downcast::<This>().is_some_and(|other| is_text(other.kind)) {
            return Err(thread.type_error(format!(
                "cannot use a unicode array to initialize an array with typecode '{code}'"
            )));
        }
    }
    if let Some(other) = initial.downcast::<This>() {
        if other.kind.code == this.kind.code {
            let data = other.data.borrow().clone();
            this.data.replace(data);
            return Ok(());
        }
    }
    if let Some(text) = initial.downcast::<Str>() {
        return fromunicode(thread, this, text.as_object());
    }
    if initial.downcast::<Bytes>().is_some() || initial.downcast::<object::ByteArray>().is_some() {
        return frombytes(thread, this, initial);
    }
    append_items(thread, this, initial)
}

fn append_items(thread: &mut Thread, this: &This, items: &Object) -> PyResult<()> {
    items.for_each(thread, |thread, item| {
        append(thread, this, &item)?;
        Ok(true)
    })
}

fn append(thread: &mut Thread, this: &This, item: &Object) -> PyResult<()> {
    let packed = pack(thread, this.kind, item)?;
    push_bytes(thread, this, &packed)
}

fn push_bytes(thread: &Thread, this: &This, bytes: &[u8]) -> PyResult<()> {
    check_resizable(thread, this)?;
    let mut data = this.data.borrow_mut();
    if data.try_reserve(bytes.len()).is_err() {
        return Err(thread.memory_error());
    }
    data.extend_from_slice(bytes);
    Ok(())
}

fn repr(thread: &mut Thread, this: &This) -> PyResult<Ref<Str>> {
    let name = this.as_object().ty().name().to_owned();
    let code = char::from(this.kind.code);
    if count_of(this) == 0 {
        return Str::new(thread, &format!("{name}('{code}')"));
    }
    let inside = if is_text(this.kind) {
        tounicode(thread, this)?.into_object()
    } else {
        tolist(thread, this)?.into_object()
    };
    let shown = inside.repr(thread)?;
    let mut out = object::string_ops::StrBuilder::new();
    out.push_text(&format!("{name}('{code}', "));
    out.push_str(&shown);
    out.push(u32::from(b')'));
    out.finish(thread)
}

fn compare(thread: &mut Thread, this: &This, other: &Object, op: CompareOp) -> PyResult {
    let Some(other) = other.downcast::<This>() else { return Ok(singletons::not_implemented()) };
    let (a, b) = (count_of(this), count_of(other));
    if a != b && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(singletons::bool_object(op == CompareOp::Ne));
    }
    let mut at = 0;
    while at < count_of(this).min(count_of(other)) {
        let (x, y) = (get(thread, this, at)?, get(thread, other, at)?);
        if !x.equals(thread, &y)? {
            return match op {
                CompareOp::Eq => Ok(singletons::bool_object(false)),
                CompareOp::Ne => Ok(singletons::bool_object(true)),
                _ => x.compare(thread, &y, op),
            };
        }
        at += 1;
    }
    Ok(singletons::bool_object(op.holds(count_of(this).cmp(&count_of(other)))))
}

fn len(_: &mut Thread, this: &This) -> PyResult<usize> {
    Ok(count_of(this))
}

fn bad_internal(thread: &Thread) -> Raised {
    thread.type_error("bad argument type for built-in operation")
}

fn concat(thread: &mut Thread, this: &This, other: &Object) -> PyResult<Ref<This>> {
    let Some(other) = other.downcast::<This>() else {
        return Err(thread.type_error(format!(
            "can only append array (not \"{}\") to array",
            other.type_name()
        )));
    };
    if other.kind.code != this.kind.code {
        return Err(bad_internal(thread));
    }
    let mut data = this.data.borrow().clone();
    data.extend_from_slice(&other.data.borrow());
    new_array(thread, this.kind, data)
}

fn inplace_concat(thread: &mut Thread, this: &This, other: &Object) -> PyResult<Ref<This>> {
    if other.downcast::<This>().is_none() {
        return Err(thread.type_error(format!(
            "can only extend array with array (not \"{}\")",
            other.type_name()
        )));
    }
    extend(thread, this, other)?;
    Ok(this.to_ref())
}

fn repeated(thread: &Thread, this: &This, count: isize) -> PyResult<Vec<u8>> {
    builtins::bytes::repeated(thread, &this.data.borrow(), count)
}

fn repeat(thread: &mut Thread, this: &This, count: isize) -> PyResult<Ref<This>> {
    new_array(thread, this.kind, repeated(thread, this, count)?)
}

fn inplace_repeat(thread: &mut Thread, this: &This, count: isize) -> PyResult<Ref<This>> {
    if count_of(this) > 0 && count != 1 {
        check_resizable(thread, this)?;
    }
    let data = repeated(thread, this, count)?;
    if count != 1 {
        this.data.replace(data);
    }
    Ok(this.to_ref())
}

fn item(thread: &mut Thread, this: &This, index: isize) -> PyResult {
    match usize::try_from(index) {
        Ok(at) if at < count_of(this) => get(thread, this, at),
        _ => Err(thread.index_error("array index out of range")),
    }
}

fn from_end(this: &This, index: isize) -> isize {
    if index < 0 { index + count_of(this) as isize } else { index }
}

fn subscript(thread: &mut Thread, this: &This, key: &Object) -> PyResult {
    if key.is_index() {
        let index = key.to_index_isize(thread, &IndexError)?;
        return item(thread, this, from_end(this, index));
    }
    let Some(slice) = key.downcast::<Slice>() else {
        return Err(thread.type_error("array indices must be integers"));
    };
    let at = slice.indices(thread, count_of(this))?;
    let size = this.kind.size;
    let picked = {
        let data = this.data.borrow();
        let mut picked = Vec::with_capacity(at.len * size);
        at.iter().for_each(|n| picked.extend_from_slice(&data[n * size..(n + 1) * size]));
        picked
    };
    Ok(new_array(thread, this.kind, picked)?.into_object())
}

fn ass_item(
    thread: &mut Thread,
    this: &This,
    index: isize,
    value: Option<&Object>,
) -> PyResult<()> {
    let at = usize::try_from(index).ok().filter(|at| *at < count_of(this));
    let Some(at) = at else {
        return Err(thread.index_error("array assignment index out of range"));
    };
    let size = this.kind.size;
    match value {
        None => splice(thread, this, at, at + 1, &[]),
        Some(value) => {
            let packed = pack(thread, this.kind, value)?;
            // The conversion may have shortened the array.
            if let Some(place) = this.data.borrow_mut().get_mut(at * size..(at + 1) * size) {
                place.copy_from_slice(&packed);
                return Ok(());
            }
            Err(thread.index_error("array assignment index out of range"))
        }
    }
}

/// Replaces items by bytes.
fn splice(thread: &Thread, this: &This, start: usize, end: usize, bytes: &[u8]) -> PyResult<()> {
    let size = this.kind.size;
    let mut data = this.data.borrow_mut();
    if (end - start) * size == bytes.len() {
        // In place: exported memory does not move.
        data[start * size..end * size].copy_from_slice(bytes);
        return Ok(());
    }
    check_resizable(thread, this)?;
    if data.try_reserve(bytes.len()).is_err() {
        return Err(thread.memory_error());
    }
    data.splice(start * size..end * size, bytes.iter().copied());
    Ok(())
}

fn ass_subscript(
    thread: &mut Thread,
    this: &This,
    key: &Object,
    value: Option<&Object>,
) -> PyResult<()> {
    if key.is_index() {
        let index = key.to_index_isize(thread, &IndexError)?;
        return ass_item(thread, this, from_end(this, index), value);
    }
    let Some(slice) = key.downcast::<Slice>() else {
        return Err(thread.type_error("array indices must be integers"));
    };
    let at = slice.indices(thread, count_of(this))?;
    let given = match value {
        None => Vec::new(),
        Some(value) => {
            let Some(other) = value.downcast::<This>() else {
                return Err(thread.type_error(format!(
                    "can only assign array (not \"{}\") to array slice",
                    value.type_name()
                )));
            };
            if other.kind.code != this.kind.code {
                return Err(bad_internal(thread));
            }
            other.data.borrow().clone()
        }
    };
    let size = this.kind.size;
    if at.step == 1 {
        let start = at.start as usize;
        return splice(thread, this, start, start + at.len, &given);
    }
    if value.is_none() {
        return delete_strided(thread, this, at.iter().collect());
    }
    if given.len() != at.len * size {
        return Err(thread.value_error(format!(
            "attempt to assign array of size {} to extended slice of size {}",
            given.len() / size,
            at.len
        )));
    }
    let mut data = this.data.borrow_mut();
    for (n, item) in at.iter().zip(given.chunks(size)) {
        data[n * size..(n + 1) * size].copy_from_slice(item);
    }
    Ok(())
}

fn delete_strided(thread: &Thread, this: &This, mut gone: Vec<usize>) -> PyResult<()> {
    if gone.is_empty() {
        return Ok(());
    }
    check_resizable(thread, this)?;
    gone.sort_unstable();
    let mut data = this.data.borrow_mut();
    let kept: Vec<u8> = data
        .chunks(this.kind.size)
        .enumerate()
        .filter(|(n, _)| gone.binary_search(n).is_err())
        .flat_map(|(_, item)| item.iter().copied())
        .collect();
    *data = kept;
    Ok(())
}

fn find(
    thread: &mut Thread,
    this: &This,
    value: &Object,
    range: (usize, usize),
) -> PyResult<Option<usize>> {
    let mut at = range.0;
    while at < range.1.min(count_of(this)) {
        let item = get(thread, this, at)?;
        if item.equals(thread, value)? {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

fn contains(thread: &mut Thread, this: &This, value: &Object) -> PyResult<bool> {
    Ok(find(thread, this, value, (0, usize::MAX))?.is_some())
}

fn count(thread: &mut Thread, this: &This, value: &Object) -> PyResult<usize> {
    let (mut found, mut from) = (0, 0);
    while let Some(at) = find(thread, this, value, (from, usize::MAX))? {
        found += 1;
        from = at + 1;
    }
    Ok(found)
}

fn index(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<usize> {
    let [value, start, stop] = args.between::<3>(thread, "index", 1)?;
    let mut bound = |value: Option<&Object>, default: isize| -> PyResult<isize> {
        let Some(value) = value else { return Ok(default) };
        if !value.is_index() {
            return Err(
                thread.type_error("slice indices must be integers or have an __index__ method")
            );
        }
        value.to_slice_index(thread)
    };
    let (start, stop) = (bound(start, 0)?, bound(stop, isize::MAX)?);
    let clip = |at: isize| from_end(this, at).max(0) as usize;
    let range = (clip(start), clip(stop));
    match find(thread, this, value.expect("one at least"), range)? {
        Some(at) => Ok(at),
        None => Err(thread.value_error("array.index(x): x not in array")),
    }
}

fn remove(thread: &mut Thread, this: &This, value: &Object) -> PyResult<()> {
    match find(thread, this, value, (0, usize::MAX))? {
        Some(at) => splice(thread, this, at, at + 1, &[]),
        None => Err(thread.value_error("array.remove(x): x not in array")),
    }
}

fn insert(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [index, value] = args.exactly::<2>(thread, "insert")?;
    let index = index.to_isize(thread)?;
    let packed = pack(thread, this.kind, value)?;
    let at = from_end(this, index).clamp(0, count_of(this) as isize) as usize;
    splice(thread, this, at, at, &packed)
}

fn pop(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [index] = args.between::<1>(thread, "pop", 0)?;
    let index = match index {
        Some(index) => index.to_isize(thread)?,
        None => -1,
    };
    if count_of(this) == 0 {
        return Err(thread.index_error("pop from empty array"));
    }
    let at = usize::try_from(from_end(this, index)).ok().filter(|at| *at < count_of(this));
    let Some(at) = at else { return Err(thread.index_error("pop index out of range")) };
    let value = get(thread, this, at)?;
    splice(thread, this, at, at + 1, &[])?;
    Ok(value)
}

fn extend(thread: &mut Thread, this: &This, items: &Object) -> PyResult<()> {
    let Some(other) = items.downcast::<This>() else { return append_items(thread, this, items) };
    if other.kind.code != this.kind.code {
        return Err(thread.type_error("can only extend with array of same kind"));
    }
    let data = other.data.borrow().clone();
    push_bytes(thread, this, &data)
}

fn fromlist(thread: &mut Thread, this: &This, items: &Object) -> PyResult<()> {
    let Some(list) = items.downcast::<List>() else {
        return Err(thread.type_error("arg must be list"));
    };
    let mut packed = Vec::new();
    let count = list.len();
    for at in 0..count {
        let Some(item) = list.get(at) else { break };
        packed.extend(pack(thread, this.kind, &item)?);
        if list.len() != count {
            return Err(thread.runtime_error("list changed size during iteration"));
        }
    }
    push_bytes(thread, this, &packed)
}

fn frombytes(thread: &mut Thread, this: &This, data: &Object) -> PyResult<()> {
    let data = buffer::with_bytes(thread, data, <[u8]>::to_vec)?;
    if data.len() % this.kind.size != 0 {
        return Err(thread.value_error("bytes length not a multiple of item size"));
    }
    push_bytes(thread, this, &data)
}

fn fromunicode(thread: &mut Thread, this: &This, text: &Object) -> PyResult<()> {
    let text = str_arg(thread, text, "fromunicode", "")?;
    if !is_text(this.kind) {
        return Err(thread
            .value_error("fromunicode() may only be called on unicode type arrays ('u' or 'w')"));
    }
    let data: Vec<u8> = text.chars().iter().flat_map(u32::to_ne_bytes).collect();
    push_bytes(thread, this, &data)
}

fn tounicode(thread: &mut Thread, this: &This) -> PyResult<Ref<Str>> {
    if !is_text(this.kind) {
        return Err(thread
            .value_error("tounicode() may only be called on unicode type arrays ('u' or 'w')"));
    }
    let chars: Vec<u32> =
        this.data.borrow().chunks(4).map(|item| u32::from_ne_bytes(fixed(item))).collect();
    if let Some(c) = chars.iter().find(|c| **c > 0x10_FFFF) {
        return Err(
            thread.value_error(format!("character U+{c:x} is not in range [U+0000; U+10ffff]"))
        );
    }
    Str::from_code_points(thread, &chars)
}

fn fromfile(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [file, count] = args.exactly::<2>(thread, "fromfile")?;
    let count = count.to_isize(thread)?;
    let Ok(count) = usize::try_from(count) else {
        return Err(thread.value_error("negative count"));
    };
    let Some(wanted) = count.checked_mul(this.kind.size) else { return Err(thread.memory_error()) };
    let size = wanted.into_object(thread)?;
    let read = file.call_method(thread, &names::read, &[&size])?;
    let Some(data) = read.downcast::<Bytes>() else {
        return Err(thread.type_error("read() didn't return bytes"));
    };
    frombytes(thread, this, data.as_object())?;
    if data.len() != wanted {
        return Err(thread.raise_text(&EOFError, "read() didn't return enough bytes"));
    }
    Ok(())
}

fn tofile(thread: &mut Thread, this: &This, file: &Object) -> PyResult<()> {
    const BLOCK: usize = 64 * 1024;
    let data = this.data.borrow().clone();
    for block in data.chunks(BLOCK) {
        let block = Bytes::new(thread, block)?;
        file.call_method(thread, &names::write, &[block.as_object()])?;
    }
    Ok(())
}

fn tolist(thread: &mut Thread, this: &This) -> PyResult<Ref<List>> {
    let items: PyResult<Vec<Ref>> = (0..count_of(this)).map(|at| get(thread, this, at)).collect();
    List::new(thread, items?)
}

fn tobytes(thread: &mut Thread, this: &This) -> PyResult<Ref<Bytes>> {
    Bytes::new(thread, &this.data.borrow())
}

fn buffer_info(thread: &mut Thread, this: &This) -> PyResult {
    let address = this.data.borrow().as_ptr().addr();
    (address, count_of(this)).into_object(thread)
}

fn byteswap(_: &mut Thread, this: &This) {
    this.data.borrow_mut().chunks_mut(this.kind.size).for_each(<[u8]>::reverse);
}

fn clear(thread: &mut Thread, this: &This) -> PyResult<()> {
    check_resizable(thread, this)?;
    this.data.borrow_mut().clear();
    Ok(())
}

fn copy(thread: &mut Thread, this: &This) -> PyResult<Ref<This>> {
    new_array(thread, this.kind, this.data.borrow().clone())
}

fn reverse(_: &mut Thread, this: &This) {
    let size = this.kind.size;
    let mut data = this.data.borrow_mut();
    data.reverse();
    data.chunks_mut(size).for_each(<[u8]>::reverse);
}

fn sizeof(_: &mut Thread, this: &This) -> usize {
    this.as_object().ty().tp_basicsize.get() as usize + this.data.borrow().capacity()
}

fn getbuffer(
    thread: &mut Thread,
    this: &This,
    view: &mut PyBuffer,
    flags: std::ffi::c_int,
) -> PyResult<()> {
    let mut data = this.data.borrow_mut();
    let memory = (data.as_mut_ptr(), data.len());
    let item = (this.kind.format, this.kind.size);
    view.fill_items(thread, this.as_object(), memory, item, false, flags)?;
    this.exports.set(this.exports.get() + 1);
    Ok(())
}

fn releasebuffer(_: &mut Thread, this: &This, _: &mut PyBuffer) {
    this.exports.set(this.exports.get() - 1);
}

/// The machine format of items in a pickle: what they are, and their byte order.
fn machine_format(kind: &Kind) -> i32 {
    let big = i32::from(cfg!(target_endian = "big"));
    match kind.code {
        b'B' => 0,
        b'b' => 1,
        b'H' => 2 + big,
        b'h' => 4 + big,
        b'I' => 6 + big,
        b'i' => 8 + big,
        b'L' | b'Q' => 10 + big,
        b'l' | b'q' => 12 + big,
        b'f' => 14 + big,
        b'd' => 16 + big,
        _ => 20 + big,
    }
}

fn state_of(thread: &mut Thread, this: &This) -> PyResult {
    let dict = this.as_object().get_attr_opt(thread, &names::__dict__)?;
    Ok(dict.unwrap_or_else(singletons::none))
}

fn reduce_ex(thread: &mut Thread, this: &This, protocol: &Object) -> PyResult {
    let protocol = protocol.to_index(thread)?.as_i64().unwrap_or(i64::MAX);
    let state = state_of(thread, this)?;
    let class = this.as_object().ty().as_object().to_ref();
    let code = Str::from_latin1(thread, &[this.kind.code])?;
    if protocol < 3 {
        let list = tolist(thread, this)?;
        let args = (code, list).into_object(thread)?;
        return (class, args, state).into_object(thread);
    }
    let rebuild = thread.interp().state::<State>().reconstructor.get();
    let format = machine_format(this.kind).into_object(thread)?;
    let data = tobytes(thread, this)?.into_object();
    let args = Tuple::from_array(thread, [class, code.into_object(), format, data])?;
    (rebuild, args, state).into_object(thread)
}

/// How items of a machine format are read: size, signed, float, text, big-endian.
struct Machine {
    size: usize,
    what: u8,
    big: bool,
}

fn machine(format: i64) -> Option<Machine> {
    let (size, what) = match format {
        0 => (1, b'I'),
        1 => (1, b'i'),
        2 | 3 => (2, b'I'),
        4 | 5 => (2, b'i'),
        6 | 7 => (4, b'I'),
        8 | 9 => (4, b'i'),
        10 | 11 => (8, b'I'),
        12 | 13 => (8, b'i'),
        14 | 15 => (4, b'f'),
        16 | 17 => (8, b'f'),
        18 | 19 => (2, b'u'),
        20 | 21 => (4, b'u'),
        _ => return None,
    };
    Some(Machine { size, what, big: format > 1 && format % 2 == 1 })
}

fn reconstruct(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [class, code, format, items] = args.exactly::<4>(thread, "_array_reconstructor")?;
    let Some(class) = class.downcast::<Type>() else {
        return Err(thread.type_error(format!(
            "first argument must be a type object, not {}",
            class.type_name()
        )));
    };
    if !class.is_subtype(&ARRAY) {
        return Err(
            thread.type_error(format!("{} is not a subtype of array.array", class.display_name()))
        );
    }
    let wanted = code.downcast::<Str>().filter(|text| text.len() == 1);
    let Some(wanted) = wanted.and_then(|text| kind(text.char_at(0))) else {
        return Err(thread.value_error("second argument must be a valid type code"));
    };
    let format = format.to_index(thread)?.as_i64().unwrap_or(-1);
    let Some(machine) = machine(format) else {
        return Err(thread.value_error("third argument must be a valid machine format code."));
    };
    let Some(data) = items.downcast::<Bytes>() else {
        return Err(thread
            .type_error(format!("fourth argument should be bytes, not {}", items.type_name())));
    };
    if data.len() % machine.size != 0 {
        return Err(thread.value_error("string length not a multiple of item size"));
    }
    rebuild(thread, class, wanted, &machine, data.as_slice())
}

/// An array of the items, of the wanted kind where it has their format, else of one that has.
fn rebuild(
    thread: &mut Thread,
    class: &Type,
    wanted: &'static Kind,
    machine: &Machine,
    data: &[u8],
) -> PyResult {
    let fits = |kind: &Kind| {
        let what = match kind.code {
            b'u' | b'w' => b'u',
            b'f' | b'd' => b'f',
            code if code.is_ascii_uppercase() => b'I',
            _ => b'i',
        };
        kind.size == machine.size && what == machine.what
    };
    let chosen = if fits(wanted) { Some(wanted) } else { KINDS.iter().find(|kind| fits(kind)) };
    let Some(chosen) = chosen else {
        // Text of 16-bit units: pairs of surrogates become characters.
        let units: Vec<u16> = data
            .chunks(2)
            .map(|unit| {
                let unit = [unit[0], unit[1]];
                if machine.big { u16::from_be_bytes(unit) } else { u16::from_le_bytes(unit) }
            })
            .collect();
        let chars = char::decode_utf16(units)
            .map(|c| c.map_or_else(|lone| u32::from(lone.unpaired_surrogate()), u32::from));
        let data: Vec<u8> = chars.flat_map(u32::to_ne_bytes).collect();
        return Ok(new_of(thread, class, wanted, data)?.into_object());
    };
    let mut data = data.to_vec();
    if machine.size > 1 && machine.big != cfg!(target_endian = "big") {
        data.chunks_mut(machine.size).for_each(<[u8]>::reverse);
    }
    Ok(new_of(thread, class, chosen, data)?.into_object())
}

/// `array.arrayiterator`
pub struct ArrayIter {
    at: Cell<usize>,
    array: Field<This>,
}

native_type! {
    /// `array.arrayiterator`
    ARRAY_ITERATOR: ArrayIter = c"array.arrayiterator", HAVE_GC | DISALLOW_INSTANTIATION
}

impl Payload for ArrayIter {
    fn ty() -> &'static Type {
        &ARRAY_ITERATOR
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.array.visit(visitor);
    }
    fn clear(&self) {
        self.array.set(None);
    }
}

#[rustfmt::skip]
fn iter_spec() -> TypeSpec {
    TypeSpec::native::<ArrayIter>()
        .slots([
            slot::tp_iter(|_: &mut Thread, this: &Native<ArrayIter>| this.to_ref()),
            slot::tp_iternext(iter_next),
        ])
        .methods([
            noargs(c"__reduce__", iter_reduce).doc(c"__reduce__($self, /)\n--\n\nState for pickling."),
            one(c"__setstate__", iter_setstate).doc(c"__setstate__($self, state, /)\n--\n\nSets the position."),
        ])
}

fn iter(thread: &mut Thread, this: &This) -> PyResult<Ref<Native<ArrayIter>>> {
    Native::new(thread, ArrayIter { at: Cell::new(0), array: Field::of(this.to_ref()) })
}

fn iter_next(thread: &mut Thread, this: &Native<ArrayIter>) -> PyResult<Option<Ref>> {
    let Some(array) = this.array.get() else { return Ok(None) };
    let at = this.at.get();
    if at >= count_of(&array) {
        this.array.set(None);
        return Ok(None);
    }
    this.at.set(at + 1);
    get(thread, &array, at).map(Some)
}

fn iter_reduce(thread: &mut Thread, this: &Native<ArrayIter>) -> PyResult {
    let iter = builtin(thread, "iter")?;
    match this.array.get() {
        Some(array) => {
            let args = Tuple::from_array(thread, [array.into_object()])?;
            (iter, args, this.at.get()).into_object(thread)
        }
        None => {
            let empty = List::new(thread, Vec::new())?.into_object();
            let args = Tuple::from_array(thread, [empty])?;
            (iter, args).into_object(thread)
        }
    }
}

fn iter_setstate(thread: &mut Thread, this: &Native<ArrayIter>, state: &Object) -> PyResult<()> {
    let at = state.to_isize(thread)?;
    if let Some(array) = this.array.get() {
        this.at.set((at.max(0) as usize).min(count_of(&array)));
    }
    Ok(())
}
