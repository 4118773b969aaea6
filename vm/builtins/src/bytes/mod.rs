//! `bytes`: the type, its slots and its constructor.

use std::cell::Cell;

use object::names;
use object::native_function::{noargs, one};
use object::static_types::{
    IndexError, OverflowError, PyByteArrayIter_Type, PyBytes_Type, PyBytesIter_Type,
};
use object::{
    Args, ByteArray, Bytes, CompareOp, Field, IntoObject, Layout, Native, Object, Params, Payload,
    PyResult, Ref, Slice, Str, Thread, Tuple, Type, TypeSpec, TypedLayout, Visitor, buffer,
    singletons, slot,
};

use crate::bytes_methods::{self, BytesLike, collect_bytes, encoded, from_hex, literal};
use crate::str::percent::bytes_percent;
use crate::str::text_arg;

/// The types of this folder.
#[rustfmt::skip]
pub fn specs() -> Vec<TypeSpec> {
    let bytes = TypeSpec::plain::<Bytes>()
        .doc("bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> bytes\nbytes(int) -> bytes\nbytes() -> bytes\n\nBytes that never change.")
        .slots([
            slot::tp_repr(repr),
            slot::tp_str(repr),
            slot::tp_hash(hash),
            slot::tp_richcompare(compare),
            slot::tp_iter(iter),
            slot::tp_new(new),
            slot::nb_remainder(remainder),
            slot::sq_length(len),
            slot::sq_concat(concat),
            slot::sq_repeat(repeat),
            slot::sq_item(item),
            slot::sq_contains(contains),
            slot::mp_length(len),
            slot::mp_subscript(subscript),
            slot::bf_getbuffer(getbuffer),
        ])
        .methods(bytes_methods::methods::<Bytes>())
        .methods([
            one(c"fromhex", fromhex).class().doc(c"fromhex($type, string, /)\n--\n\nThe bytes that hexadecimal digits stand for; white space between them is left out."),
            noargs(c"__getnewargs__", getnewargs),
            noargs(c"__bytes__", dunder_bytes).doc(c"__bytes__($self, /)\n--\n\nThe bytes as exactly a bytes object."),
            noargs(c"__sizeof__", sizeof).doc(c"__sizeof__($self, /)\n--\n\nSize in memory, in bytes."),
        ]);
    vec![bytes, iter_spec::<OfBytes>(), iter_spec::<OfByteArray>()]
}

fn repr(thread: &mut Thread, this: &Bytes) -> PyResult<Ref<Str>> {
    Str::new(thread, &literal(this.as_slice()))
}

fn hash(_: &mut Thread, this: &Bytes) -> PyResult<isize> {
    Ok(this.hash())
}

fn compare(thread: &mut Thread, this: &Bytes, other: &Object, op: CompareOp) -> PyResult {
    compare_data(thread, this.as_slice(), other, op)
}

/// Compares with anything that has a buffer.
pub fn compare_data(thread: &mut Thread, data: &[u8], other: &Object, op: CompareOp) -> PyResult {
    if let Some(other) = other.downcast::<Bytes>() {
        return Ok(singletons::bool_object(op.holds(data.cmp(other.as_slice()))));
    }
    if other.downcast::<Str>().is_some() || !buffer::is_bytes_like(other) {
        return Ok(singletons::not_implemented());
    }
    match buffer::get_bytes(thread, other) {
        Ok(other) => Ok(singletons::bool_object(op.holds(data.cmp(other.as_slice())))),
        Err(raised) => {
            drop(thread.catch(raised));
            Ok(singletons::not_implemented())
        }
    }
}

fn len(_: &mut Thread, this: &Bytes) -> PyResult<usize> {
    Ok(this.len())
}

fn concat(thread: &mut Thread, this: &Bytes, other: &Object) -> PyResult<Ref<Bytes>> {
    if !buffer::is_bytes_like(other) {
        return Err(thread.type_error(format!("can't concat {} to bytes", other.type_name())));
    }
    let other_data = match buffer::get_bytes(thread, other) {
        Ok(data) => data,
        Err(raised) => {
            drop(thread.catch(raised));
            let given = other.type_name();
            return Err(thread.type_error(format!("can't concat {given} to bytes")));
        }
    };
    if this.is_empty() {
        if let Some(other) = other.downcast_exact::<Bytes>() {
            return Ok(other.to_ref());
        }
    }
    if other_data.is_empty() && this.as_object().is_exact::<Bytes>() {
        return Ok(this.to_ref());
    }
    let mut out = Vec::new();
    if out.try_reserve(this.len() + other_data.len()).is_err() {
        return Err(thread.memory_error());
    }
    out.extend_from_slice(this.as_slice());
    out.extend_from_slice(other_data.as_slice());
    Bytes::new(thread, &out)
}

/// `data * count`
pub fn repeated(thread: &Thread, data: &[u8], count: isize) -> PyResult<Vec<u8>> {
    let count = usize::try_from(count).unwrap_or(0);
    let total = data.len().checked_mul(count).filter(|total| *total <= isize::MAX as usize);
    let Some(total) = total else { return Err(thread.memory_error()) };
    let mut out = Vec::new();
    if out.try_reserve_exact(total).is_err() {
        return Err(thread.memory_error());
    }
    match data {
        [] => {}
        [byte] => out.resize(total, *byte),
        _ => (0..count).for_each(|_| out.extend_from_slice(data)),
    }
    Ok(out)
}

fn repeat(thread: &mut Thread, this: &Bytes, count: isize) -> PyResult<Ref<Bytes>> {
    if count == 1 && this.as_object().is_exact::<Bytes>() {
        return Ok(this.to_ref());
    }
    match usize::try_from(count).unwrap_or(0).checked_mul(this.len()) {
        Some(total) if total <= isize::MAX as usize => {}
        _ => return Err(thread.overflow_error("repeated bytes are too long")),
    }
    Bytes::new(thread, &repeated(thread, this.as_slice(), count)?)
}

fn item(thread: &mut Thread, this: &Bytes, index: isize) -> PyResult {
    match usize::try_from(index).ok().and_then(|at| this.as_slice().get(at)) {
        Some(byte) => byte.into_object(thread),
        None => Err(thread.index_error("index out of range")),
    }
}

fn subscript(thread: &mut Thread, this: &Bytes, key: &Object) -> PyResult {
    if key.is_index() {
        let index = key.to_index_isize(thread, &IndexError)?;
        return item(thread, this, if index < 0 { index + this.len() as isize } else { index });
    }
    let Some(slice) = key.downcast::<Slice>() else {
        return Err(thread.type_error(format!(
            "byte indices must be integers or slices, not {}",
            key.type_name()
        )));
    };
    let at = slice.indices(thread, this.len())?;
    if at.step == 1 {
        let start = at.start as usize;
        return Ok(this.same(thread, &this.as_slice()[start..start + at.len])?.into_object());
    }
    let picked: Vec<u8> = at.iter().map(|index| this.as_slice()[index]).collect();
    Ok(Bytes::new(thread, &picked)?.into_object())
}

fn contains(thread: &mut Thread, this: &Bytes, item: &Object) -> PyResult<bool> {
    bytes_methods::contains(thread, this.as_object(), item)
}

fn remainder(thread: &mut Thread, left: &Object, right: &Object) -> PyResult {
    let Some(data) = left.downcast::<Bytes>() else { return Ok(singletons::not_implemented()) };
    let out = bytes_percent(thread, data.as_slice(), right)?;
    Ok(Bytes::new(thread, &out)?.into_object())
}

fn getbuffer(
    thread: &mut Thread,
    this: &Bytes,
    view: &mut buffer::PyBuffer,
    flags: std::ffi::c_int,
) -> PyResult<()> {
    let memory = (this.data_ptr().cast_mut(), this.len());
    view.fill_bytes(thread, this.as_object(), memory, true, flags)
}

fn fromhex(thread: &mut Thread, ty: &Type, text: &Object) -> PyResult {
    let data = from_hex(thread, text)?;
    let made = Bytes::new(thread, &data)?.into_object();
    if std::ptr::eq(ty, PyBytes_Type.as_type()) {
        return Ok(made);
    }
    ty.as_object().call(thread, &[&made])
}

fn getnewargs(thread: &mut Thread, this: &Bytes) -> PyResult<Ref<Tuple>> {
    let copy = Bytes::new(thread, this.as_slice())?;
    Tuple::from_array(thread, [copy.into_object()])
}

fn dunder_bytes(thread: &mut Thread, this: &Bytes) -> PyResult<Ref<Bytes>> {
    this.same(thread, this.as_slice())
}

fn sizeof(_: &mut Thread, this: &Bytes) -> usize {
    this.as_object().ty().tp_basicsize.get() as usize + this.len()
}

static NEW: Params<3> = Params::new("bytes", ["source", "encoding", "errors"], 0);

/// What the arguments of `bytes` and `bytearray` ask for.
pub enum Source<'a> {
    Nothing,
    Encoded(Vec<u8>),
    Object(&'a Object),
}

/// Reads `source, encoding, errors`.
pub fn source<'a>(thread: &mut Thread, args: Args<'a>, params: &Params<3>) -> PyResult<Source<'a>> {
    let [source, encoding, errors] = args.bind(thread, params)?;
    let name = params.function;
    let encoding = encoding.map(|text| text_arg(thread, text, name, "'encoding'")).transpose()?;
    let errors = errors.map(|text| text_arg(thread, text, name, "'errors'")).transpose()?;
    let text = source.and_then(|source| source.downcast::<Str>());
    match (text, encoding, errors) {
        (Some(text), Some(encoding), errors) => {
            encoded(thread, text, &encoding, errors.as_deref()).map(Source::Encoded)
        }
        (Some(_), None, _) => Err(thread.type_error("string argument without an encoding")),
        (None, Some(_), _) => Err(thread.type_error("encoding without a string argument")),
        (None, None, Some(_)) => Err(thread.type_error("errors without a string argument")),
        (None, None, None) => Ok(source.map_or(Source::Nothing, Source::Object)),
    }
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let [given, encoding, errors] = args.bind(thread, &NEW)?;
    // A subclass of `str` may have `__bytes__`, which comes before the missing encoding.
    let special = match given {
        Some(given) if encoding.is_none() && errors.is_none() => special_bytes(thread, given)?,
        _ => None,
    };
    let data = match special {
        Some(bytes) if is_bytes(ty) => return Ok(bytes.into_object()),
        Some(bytes) => bytes.as_slice().to_vec(),
        None => match source(thread, args, &NEW)? {
            Source::Nothing => Vec::new(),
            Source::Encoded(data) => data,
            Source::Object(object) => {
                if object.is_exact::<Bytes>() && is_bytes(ty) {
                    return Ok(object.to_ref());
                }
                data_of(thread, object, "bytes", "bytes")?
            }
        },
    };
    Ok(Bytes::new_of(thread, ty, &data)?.into_object())
}

fn is_bytes(ty: &Type) -> bool {
    std::ptr::eq(ty, PyBytes_Type.as_type())
}

/// What `__bytes__` gives, where there is one.
pub fn special_bytes(thread: &mut Thread, object: &Object) -> PyResult<Option<Ref<Bytes>>> {
    if object.is_exact::<Bytes>() {
        return Ok(None);
    }
    let Some(made) = object.call_special(thread, &names::__bytes__, &[])? else { return Ok(None) };
    made.downcast_ref::<Bytes>().map(Some).map_err(|made| {
        thread.type_error(format!("__bytes__ returned non-bytes (type {})", made.type_name()))
    })
}

/// The bytes of an int (that many zeros), a buffer, or an iterable of ints.
pub fn data_of(
    thread: &mut Thread,
    object: &Object,
    target: &str,
    item_name: &str,
) -> PyResult<Vec<u8>> {
    if object.is_index() {
        match object.to_index_isize(thread, &OverflowError) {
            Ok(count) => {
                let Ok(count) = usize::try_from(count) else {
                    return Err(thread.value_error("negative count"));
                };
                let mut out = Vec::new();
                if out.try_reserve_exact(count).is_err() {
                    return Err(thread.memory_error());
                }
                out.resize(count, 0);
                return Ok(out);
            }
            Err(raised) => thread.catch_if(raised, &object::static_types::TypeError)?,
        }
    }
    if buffer::is_bytes_like(object) {
        return Ok(buffer::get(thread, object, buffer::FULL_RO)?.to_vec());
    }
    if object.downcast::<Str>().is_none()
        && (object.ty().tp_iter.get().is_some() || object.is_sequence())
    {
        return collect_bytes(thread, object, item_name);
    }
    Err(thread.type_error(format!("cannot convert '{}' object to {target}", object.type_name())))
}

/// An iterator over bytes; `K` says of which type.
#[repr(C)]
pub struct BytesIter<K: Kind> {
    index: Cell<usize>,
    sequence: Field<K::Sequence>,
}

/// Which of the two iterators.
pub trait Kind: 'static {
    type Sequence: TypedLayout;
    fn iter_type() -> &'static Type;
    fn byte(sequence: &Self::Sequence, at: usize) -> Option<u8>;
    fn len(sequence: &Self::Sequence) -> usize;
}

/// `bytes_iterator`
pub struct OfBytes;
/// `bytearray_iterator`
pub struct OfByteArray;

impl Kind for OfBytes {
    type Sequence = Bytes;
    fn iter_type() -> &'static Type {
        &PyBytesIter_Type
    }
    fn byte(sequence: &Bytes, at: usize) -> Option<u8> {
        sequence.as_slice().get(at).copied()
    }
    fn len(sequence: &Bytes) -> usize {
        sequence.len()
    }
}

impl Kind for OfByteArray {
    type Sequence = ByteArray;
    fn iter_type() -> &'static Type {
        &PyByteArrayIter_Type
    }
    fn byte(sequence: &ByteArray, at: usize) -> Option<u8> {
        sequence.get(at)
    }
    fn len(sequence: &ByteArray) -> usize {
        sequence.len()
    }
}

impl<K: Kind> Payload for BytesIter<K> {
    fn ty() -> &'static Type {
        K::iter_type()
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.sequence.visit(visitor);
    }
    fn clear(&self) {
        self.sequence.set(None);
    }
}

#[rustfmt::skip]
fn iter_spec<K: Kind>() -> TypeSpec {
    TypeSpec::native::<BytesIter<K>>()
        .slots([slot::tp_iter(itself::<K>), slot::tp_iternext(iter_next::<K>)])
        .methods([
            noargs(c"__length_hint__", iter_hint::<K>).doc(c"__length_hint__($self, /)\n--\n\nHow many bytes are left."),
            noargs(c"__reduce__", iter_reduce::<K>).doc(c"__reduce__($self, /)\n--\n\nState for pickling."),
            one(c"__setstate__", iter_setstate::<K>).doc(c"__setstate__($self, object, /)\n--\n\nSets the position."),
        ])
}

fn iter(thread: &mut Thread, this: &Bytes) -> PyResult<Ref<Native<BytesIter<OfBytes>>>> {
    new_iter(thread, this)
}

/// `iter(sequence)`
pub fn new_iter<K: Kind<Sequence = T>, T: TypedLayout>(
    thread: &Thread,
    this: &T,
) -> PyResult<Ref<Native<BytesIter<K>>>> {
    Native::new(thread, BytesIter { index: Cell::new(0), sequence: Field::of(this.to_ref()) })
}

fn itself<K: Kind>(_: &mut Thread, this: &Native<BytesIter<K>>) -> Ref<Native<BytesIter<K>>> {
    this.to_ref()
}

fn iter_next<K: Kind>(thread: &mut Thread, this: &Native<BytesIter<K>>) -> PyResult<Option<Ref>> {
    let Some(sequence) = this.sequence.get() else { return Ok(None) };
    match K::byte(&sequence, this.index.get()) {
        Some(byte) => {
            this.index.set(this.index.get() + 1);
            byte.into_object(thread).map(Some)
        }
        None => {
            this.sequence.set(None);
            Ok(None)
        }
    }
}

fn iter_hint<K: Kind>(_: &mut Thread, this: &Native<BytesIter<K>>) -> usize {
    this.sequence.get().map_or(0, |all| K::len(&all).saturating_sub(this.index.get()))
}

fn iter_reduce<K: Kind>(thread: &mut Thread, this: &Native<BytesIter<K>>) -> PyResult {
    let iter = crate::str::builtin(thread, "iter")?;
    match this.sequence.get() {
        Some(sequence) => {
            let args = Tuple::from_array(thread, [sequence.into_object()])?;
            (iter, args, this.index.get()).into_object(thread)
        }
        None => {
            let args = Tuple::from_array(thread, [Tuple::empty().into_object()])?;
            (iter, args).into_object(thread)
        }
    }
}

fn iter_setstate<K: Kind>(
    thread: &mut Thread,
    this: &Native<BytesIter<K>>,
    state: &Object,
) -> PyResult<()> {
    let at = state.to_isize(thread)?;
    if let Some(sequence) = this.sequence.get() {
        this.index.set((at.max(0) as usize).min(K::len(&sequence)));
    }
    Ok(())
}
