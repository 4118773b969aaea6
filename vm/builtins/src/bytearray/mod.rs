//! `bytearray`: the type, its slots, and the methods that change it.

use object::native_function::{noargs, one, positional};
use object::slot_adapters::CompareOp;
use object::static_types::{IndexError, PyByteArray_Type};
use object::{
    Args, ByteArray, Bytes, IntoObject, Layout, Native, Object, Params, PyResult, Ref, Slice, Str,
    Thread, Type, TypeSpec, buffer, names, singletons, slot,
};

use crate::bytes::{
    BytesIter, OfByteArray, Source, compare_data, data_of, new_iter, repeated, source,
};
use crate::bytes_methods::{self, byte_value, collect_bytes, from_hex, quoted};
use crate::str::percent::bytes_percent;

/// The types of this folder.
#[rustfmt::skip]
pub fn specs() -> Vec<TypeSpec> {
    vec![TypeSpec::plain::<ByteArray>()
        .doc("bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> bytearray\nbytearray(int) -> bytearray\nbytearray() -> bytearray\n\nBytes that can change.")
        .slots([
            slot::tp_repr(repr),
            slot::tp_str(repr),
            slot::tp_richcompare(compare),
            slot::tp_iter(iter),
            slot::tp_new(new),
            slot::tp_init(init),
            slot::nb_remainder(remainder),
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
        .methods(bytes_methods::methods::<ByteArray>())
        .methods([
            noargs(c"__alloc__", alloc).doc(c"__alloc__($self, /)\n--\n\nHow many bytes are allocated."),
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nState for pickling."),
            positional(c"__reduce_ex__", reduce_ex).doc(c"__reduce_ex__($self, proto=0, /)\n--\n\nState for pickling."),
            noargs(c"__sizeof__", sizeof).doc(c"__sizeof__($self, /)\n--\n\nSize in memory, in bytes."),
            one(c"append", append).doc(c"append($self, item, /)\n--\n\nAppends one byte."),
            noargs(c"clear", clear).doc(c"clear($self, /)\n--\n\nRemoves all bytes."),
            noargs(c"copy", copy).doc(c"copy($self, /)\n--\n\nA copy."),
            one(c"extend", extend).doc(c"extend($self, iterable_of_ints, /)\n--\n\nAppends all bytes of a buffer or an iterable."),
            one(c"fromhex", fromhex).class().doc(c"fromhex($type, string, /)\n--\n\nThe bytes that hexadecimal digits stand for; white space between them is left out."),
            positional(c"insert", insert).doc(c"insert($self, index, item, /)\n--\n\nInserts one byte before the index."),
            positional(c"pop", pop).doc(c"pop($self, index=-1, /)\n--\n\nRemoves the byte at the index and returns it."),
            one(c"remove", remove).doc(c"remove($self, value, /)\n--\n\nRemoves the first byte of this value."),
            one(c"resize", resize).doc(c"resize($self, size, /)\n--\n\nChanges the length; new bytes are zero."),
            noargs(c"reverse", reverse).doc(c"reverse($self, /)\n--\n\nReverses the order in place."),
        ])]
}

fn repr(thread: &mut Thread, this: &ByteArray) -> PyResult<Ref<Str>> {
    let data = this.to_vec();
    let quote = if data.contains(&b'\'') && !data.contains(&b'"') { b'"' } else { b'\'' };
    // Both kinds of single quotes are escaped here, other than in `bytes`.
    let mut shown = String::new();
    for (at, part) in data.split(|byte| *byte == b'\'').enumerate() {
        if at > 0 {
            shown.push_str("\\'");
        }
        let text = quoted(part, quote);
        shown.push_str(&text[2..text.len() - 1]);
    }
    let quote = char::from(quote);
    let name = this.as_object().ty().name().to_owned();
    Str::new(thread, &format!("{name}(b{quote}{shown}{quote})"))
}

fn compare(thread: &mut Thread, this: &ByteArray, other: &Object, op: CompareOp) -> PyResult {
    compare_data(thread, &this.to_vec(), other, op)
}

fn iter(thread: &mut Thread, this: &ByteArray) -> PyResult<Ref<Native<BytesIter<OfByteArray>>>> {
    new_iter(thread, this)
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult<Ref> {
    Ok(ByteArray::new_of(thread, ty, b"")?.into_object())
}

static INIT: Params<3> = Params::new("bytearray", ["source", "encoding", "errors"], 0);

fn init(thread: &mut Thread, this: &ByteArray, args: Args<'_>) -> PyResult<()> {
    let source = source(thread, args, &INIT)?;
    this.resize(thread, 0)?;
    match source {
        Source::Nothing => Ok(()),
        Source::Encoded(data) => this.replace_all(thread, &data),
        Source::Object(object) => {
            let data = data_of(thread, object, "bytearray", "byte")?;
            this.replace_all(thread, &data)
        }
    }
}

fn len(_: &mut Thread, this: &ByteArray) -> PyResult<usize> {
    Ok(this.len())
}

fn concat(thread: &mut Thread, this: &ByteArray, other: &Object) -> PyResult<Ref<ByteArray>> {
    if !buffer::is_bytes_like(other) {
        return Err(thread.type_error(format!("can't concat {} to bytearray", other.type_name())));
    }
    let other = buffer::get_bytes(thread, other)?.as_slice().to_vec();
    let mut out = this.to_vec();
    out.extend(other);
    ByteArray::new(thread, &out)
}

fn inplace_concat(
    thread: &mut Thread,
    this: &ByteArray,
    other: &Object,
) -> PyResult<Ref<ByteArray>> {
    if !buffer::is_bytes_like(other) {
        return Err(thread.type_error(format!("can't concat {} to bytearray", other.type_name())));
    }
    let data = buffer::with_bytes(thread, other, <[u8]>::to_vec)?;
    append_all(thread, this, &data)?;
    Ok(this.to_ref())
}

fn append_all(thread: &Thread, this: &ByteArray, data: &[u8]) -> PyResult<()> {
    let at = this.len();
    this.resize(thread, at + data.len())?;
    this.write(at, data);
    Ok(())
}

fn repeat(thread: &mut Thread, this: &ByteArray, count: isize) -> PyResult<Ref<ByteArray>> {
    ByteArray::new(thread, &repeated(thread, &this.to_vec(), count)?)
}

fn inplace_repeat(thread: &mut Thread, this: &ByteArray, count: isize) -> PyResult<Ref<ByteArray>> {
    if count != 1 {
        let data = repeated(thread, &this.to_vec(), count)?;
        this.replace_all(thread, &data)?;
    }
    Ok(this.to_ref())
}

fn item(thread: &mut Thread, this: &ByteArray, index: isize) -> PyResult {
    match usize::try_from(index).ok().and_then(|at| this.get(at)) {
        Some(byte) => byte.into_object(thread),
        None => Err(thread.index_error("bytearray index out of range")),
    }
}

fn from_end(this: &ByteArray, index: isize) -> isize {
    if index < 0 { index + this.len() as isize } else { index }
}

fn subscript(thread: &mut Thread, this: &ByteArray, key: &Object) -> PyResult {
    if key.is_index() {
        let index = key.to_index_isize(thread, &IndexError)?;
        return item(thread, this, from_end(this, index));
    }
    let Some(slice) = key.downcast::<Slice>() else { return Err(bad_key(thread, key)) };
    let at = slice.indices(thread, this.len())?;
    let picked: Vec<u8> = at.iter().filter_map(|index| this.get(index)).collect();
    Ok(ByteArray::new(thread, &picked)?.into_object())
}

fn bad_key(thread: &Thread, key: &Object) -> object::Raised {
    thread.type_error(format!(
        "bytearray indices must be integers or slices, not {}",
        key.type_name()
    ))
}

fn ass_item(
    thread: &mut Thread,
    this: &ByteArray,
    index: isize,
    value: Option<&Object>,
) -> PyResult<()> {
    let byte = value.map(|value| byte_value(thread, value, "byte")).transpose()?;
    let at = usize::try_from(index).ok().filter(|at| *at < this.len());
    let Some(at) = at else { return Err(thread.index_error("bytearray index out of range")) };
    match byte {
        Some(byte) => {
            this.set(at, byte);
            Ok(())
        }
        None => this.splice(thread, at..at + 1, b""),
    }
}

fn ass_subscript(
    thread: &mut Thread,
    this: &ByteArray,
    key: &Object,
    value: Option<&Object>,
) -> PyResult<()> {
    if key.is_index() {
        let index = key.to_index_isize(thread, &IndexError)?;
        return ass_item(thread, this, from_end(this, index), value);
    }
    let Some(slice) = key.downcast::<Slice>() else { return Err(bad_key(thread, key)) };
    let data = match value {
        None => Vec::new(),
        Some(value) => slice_value(thread, value)?,
    };
    let at = slice.indices(thread, this.len())?;
    if at.step == 1 {
        let start = at.start as usize;
        return this.splice(thread, start..start + at.len, &data);
    }
    // Nothing in the place of a slice deletes it.
    if data.is_empty() {
        this.check_resizable(thread)?;
        let gone: std::collections::HashSet<usize> = at.iter().collect();
        let all = this.to_vec();
        let kept: Vec<u8> =
            all.iter().enumerate().filter(|(n, _)| !gone.contains(n)).map(|(_, b)| *b).collect();
        return this.replace_all(thread, &kept);
    }
    if data.len() != at.len {
        return Err(thread.value_error(format!(
            "attempt to assign bytes of size {} to extended slice of size {}",
            data.len(),
            at.len
        )));
    }
    for (index, byte) in at.iter().zip(data) {
        this.set(index, byte);
    }
    Ok(())
}

/// What may be assigned to a slice.
fn slice_value(thread: &mut Thread, value: &Object) -> PyResult<Vec<u8>> {
    if buffer::is_bytes_like(value) {
        return buffer::with_bytes(thread, value, <[u8]>::to_vec);
    }
    let iterable = value.ty().tp_iter.get().is_some() || value.is_sequence();
    if value.is_index() || value.downcast::<Str>().is_some() || !iterable {
        return Err(thread
            .type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
    }
    collect_bytes(thread, value, "byte")
}

fn contains(thread: &mut Thread, this: &ByteArray, item: &Object) -> PyResult<bool> {
    bytes_methods::contains(thread, this.as_object(), item)
}

fn remainder(thread: &mut Thread, left: &Object, right: &Object) -> PyResult {
    let Some(data) = left.downcast::<ByteArray>() else {
        return Ok(singletons::not_implemented());
    };
    let out = bytes_percent(thread, &data.to_vec(), right)?;
    Ok(ByteArray::new(thread, &out)?.into_object())
}

fn getbuffer(
    thread: &mut Thread,
    this: &ByteArray,
    view: &mut buffer::PyBuffer,
    flags: std::ffi::c_int,
) -> PyResult<()> {
    view.fill_bytes(thread, this.as_object(), (this.data_ptr(), this.len()), false, flags)?;
    this.add_export();
    Ok(())
}

fn releasebuffer(_: &mut Thread, this: &ByteArray, _: &mut buffer::PyBuffer) {
    this.remove_export();
}

fn alloc(_: &mut Thread, this: &ByteArray) -> usize {
    this.allocated()
}

fn sizeof(_: &mut Thread, this: &ByteArray) -> usize {
    this.as_object().ty().tp_basicsize.get() as usize + this.allocated()
}

fn state(thread: &mut Thread, this: &ByteArray) -> PyResult {
    this.as_object().call_method(thread, &names::__getstate__, &[])
}

fn reduce(thread: &mut Thread, this: &ByteArray) -> PyResult {
    let ty = this.as_object().ty().as_object().to_ref();
    let state = state(thread, this)?;
    let text = Str::from_latin1(thread, &this.to_vec())?;
    let args = (text, "latin-1").into_object(thread)?;
    (ty, args, state).into_object(thread)
}

fn reduce_ex(thread: &mut Thread, this: &ByteArray, args: Args<'_>) -> PyResult {
    let [proto] = args.between::<1>(thread, "__reduce_ex__", 0)?;
    let proto = match proto {
        Some(proto) => proto.to_i32(thread)?,
        None => 0,
    };
    if proto < 3 {
        return reduce(thread, this);
    }
    let ty = this.as_object().ty().as_object().to_ref();
    let state = state(thread, this)?;
    let data = Bytes::new(thread, &this.to_vec())?.into_object();
    let args = object::Tuple::from_array(thread, [data])?;
    (ty, args, state).into_object(thread)
}

fn append(thread: &mut Thread, this: &ByteArray, item: &Object) -> PyResult<()> {
    let byte = byte_value(thread, item, "byte")?;
    append_all(thread, this, &[byte])
}

fn clear(thread: &mut Thread, this: &ByteArray) -> PyResult<()> {
    this.resize(thread, 0)
}

fn copy(thread: &mut Thread, this: &ByteArray) -> PyResult<Ref<ByteArray>> {
    ByteArray::new(thread, &this.to_vec())
}

fn extend(thread: &mut Thread, this: &ByteArray, items: &Object) -> PyResult<()> {
    if buffer::is_bytes_like(items) {
        let data = buffer::with_bytes(thread, items, <[u8]>::to_vec)?;
        return append_all(thread, this, &data);
    }
    if items.ty().tp_iter.get().is_none() && !items.is_sequence() {
        return Err(thread.type_error(format!("can't extend bytearray with {}", items.type_name())));
    }
    if items.downcast::<Str>().is_some_and(|text| !text.is_empty()) {
        return Err(thread
            .type_error(format!("expected iterable of integers; got: '{}'", items.type_name())));
    }
    let data = collect_bytes(thread, items, "byte")?;
    append_all(thread, this, &data)
}

fn fromhex(thread: &mut Thread, ty: &Type, text: &Object) -> PyResult {
    let data = from_hex(thread, text)?;
    if std::ptr::eq(ty, PyByteArray_Type.as_type()) {
        return Ok(ByteArray::new(thread, &data)?.into_object());
    }
    let data = Bytes::new(thread, &data)?;
    ty.as_object().call(thread, &[data.as_object()])
}

fn insert(thread: &mut Thread, this: &ByteArray, args: Args<'_>) -> PyResult<()> {
    let [index, item] = args.exactly::<2>(thread, "insert")?;
    let index = index.to_isize(thread)?;
    let byte = byte_value(thread, item, "byte")?;
    let at = from_end(this, index).clamp(0, this.len() as isize) as usize;
    this.splice(thread, at..at, &[byte])
}

fn pop(thread: &mut Thread, this: &ByteArray, args: Args<'_>) -> PyResult<u8> {
    let [index] = args.between::<1>(thread, "pop", 0)?;
    let index = match index {
        Some(index) => index.to_isize(thread)?,
        None => -1,
    };
    if this.is_empty() {
        return Err(thread.index_error("pop from empty bytearray"));
    }
    let at = usize::try_from(from_end(this, index)).ok();
    let Some((at, byte)) = at.and_then(|at| Some((at, this.get(at)?))) else {
        return Err(thread.index_error("pop index out of range"));
    };
    this.splice(thread, at..at + 1, b"")?;
    Ok(byte)
}

fn remove(thread: &mut Thread, this: &ByteArray, value: &Object) -> PyResult<()> {
    let byte = byte_value(thread, value, "byte")?;
    match this.to_vec().iter().position(|known| *known == byte) {
        Some(at) => this.splice(thread, at..at + 1, b""),
        None => Err(thread.value_error("value not found in bytearray")),
    }
}

fn resize(thread: &mut Thread, this: &ByteArray, size: &Object) -> PyResult<()> {
    let size = size.to_index_isize(thread, &object::static_types::OverflowError)?;
    match usize::try_from(size) {
        Ok(len) => this.resize(thread, len),
        Err(_) => Err(thread.value_error(format!("Can only resize to positive sizes, got {size}"))),
    }
}

fn reverse(_: &mut Thread, this: &ByteArray) {
    let mut data = this.to_vec();
    data.reverse();
    this.write(0, &data);
}
