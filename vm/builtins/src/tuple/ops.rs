//! Operators of `tuple`: comparison, hash, concatenation, items and slices, repr.

use object::static_types as types;
use object::{
    CompareOp, IntoObject, Layout, Object, PyResult, Ref, Slice, Thread, Tuple, singletons,
};

use super::methods::plain;
use crate::common::TextWriter;

pub(super) fn len(_: &mut Thread, this: &Tuple) -> PyResult<usize> {
    Ok(this.len())
}

pub(super) fn repr(thread: &mut Thread, this: &Tuple) -> PyResult {
    if this.is_empty() {
        return "()".into_object(thread);
    }
    if !thread.repr_enter(this.as_object()) {
        return "(...)".into_object(thread);
    }
    let result = repr_items(thread, this);
    thread.repr_leave(this.as_object());
    result
}

fn repr_items(thread: &mut Thread, this: &Tuple) -> PyResult {
    let mut out = TextWriter::new("(");
    for (at, item) in this.items().iter().enumerate() {
        if at > 0 {
            out.text(", ");
        }
        out.repr(thread, item)?;
    }
    out.text(if this.len() == 1 { ",)" } else { ")" });
    out.finish(thread)
}

/// The hash, kept in the tuple once it is known.
pub(super) fn hash(thread: &mut Thread, this: &Tuple) -> PyResult<isize> {
    let cached = this.hash_cached();
    if cached != -1 {
        return Ok(cached);
    }
    thread.check_stack(" while hashing a tuple")?;
    let mut hasher = TupleHasher::default();
    for item in this.items() {
        hasher.add(item.hash(thread)?);
    }
    let hash = hasher.finish(this.len());
    this.set_hash(hash);
    Ok(hash)
}

/// The hash of a sequence of hashes: xxHash's rounds (Yann Collet), as CPython uses them.
pub struct TupleHasher {
    acc: u64,
}

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

impl Default for TupleHasher {
    fn default() -> TupleHasher {
        TupleHasher { acc: PRIME_5 }
    }
}

impl TupleHasher {
    pub fn add(&mut self, hash: isize) {
        let lane = (hash as u64).wrapping_mul(PRIME_2);
        self.acc = self.acc.wrapping_add(lane).rotate_left(31).wrapping_mul(PRIME_1);
    }

    /// The hash of `len` items; never -1.
    pub fn finish(self, len: usize) -> isize {
        let hash = self.finish_plain(len as u64 ^ (PRIME_5 ^ 3_527_539));
        if hash == -1 { 1_546_275_796 } else { hash }
    }

    /// Without the length, as slices use it.
    pub fn finish_plain(self, add: u64) -> isize {
        self.acc.wrapping_add(add) as isize
    }
}

pub(super) fn compare(
    thread: &mut Thread,
    this: &Tuple,
    other: &Object,
    op: CompareOp,
) -> PyResult {
    let Some(other) = other.downcast::<Tuple>() else { return Ok(singletons::not_implemented()) };
    for (a, b) in this.items().iter().zip(other.items()) {
        if !a.equals(thread, b)? {
            return match op {
                CompareOp::Eq => Ok(singletons::bool_object(false)),
                CompareOp::Ne => Ok(singletons::bool_object(true)),
                _ => a.compare(thread, b, op),
            };
        }
    }
    Ok(singletons::bool_object(op.holds(this.len().cmp(&other.len()))))
}

pub(super) fn contains(thread: &mut Thread, this: &Tuple, item: &Object) -> PyResult<bool> {
    for found in this.items() {
        if found.equals(thread, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) fn concat(thread: &mut Thread, this: &Tuple, other: &Object) -> PyResult<Ref<Tuple>> {
    let Some(other) = other.downcast::<Tuple>() else {
        return Err(thread.type_error(format!(
            "can only concatenate tuple (not \"{}\") to tuple",
            other.type_name()
        )));
    };
    if this.is_empty() && other.as_object().is_exact::<Tuple>() {
        return Ok(other.to_ref());
    }
    if other.is_empty() {
        return plain(thread, this);
    }
    let mut items = this.to_vec();
    items.extend(other.to_vec());
    Tuple::new(thread, items)
}

pub(super) fn repeat(thread: &mut Thread, this: &Tuple, times: isize) -> PyResult<Ref<Tuple>> {
    if times <= 0 || this.is_empty() {
        return Ok(Tuple::empty());
    }
    if times == 1 {
        return plain(thread, this);
    }
    let mut items = Vec::new();
    match this.len().checked_mul(times as usize) {
        Some(len) if items.try_reserve_exact(len).is_ok() => {}
        _ => return Err(thread.memory_error()),
    }
    for _ in 0..times {
        items.extend(this.items().iter().map(|item| item.to_ref()));
    }
    Tuple::new(thread, items)
}

pub(super) fn item(thread: &mut Thread, this: &Tuple, index: isize) -> PyResult {
    let found = usize::try_from(index).ok().and_then(|at| this.get(at));
    found.ok_or_else(|| thread.index_error("tuple index out of range"))
}

pub(super) fn subscript(thread: &mut Thread, this: &Tuple, key: &Object) -> PyResult {
    if key.is_index() {
        let index = key.to_index_isize(thread, &types::IndexError)?;
        let index = if index < 0 { index.saturating_add(this.len() as isize) } else { index };
        return item(thread, this, index);
    }
    let Some(slice) = key.downcast_exact::<Slice>() else {
        return Err(thread.type_error(format!(
            "tuple indices must be integers or slices, not {}",
            key.type_name()
        )));
    };
    let indices = slice.indices(thread, this.len())?;
    if indices.len == this.len() && indices.step == 1 && this.as_object().is_exact::<Tuple>() {
        return Ok(this.to_ref().into_object());
    }
    let items = indices.iter().filter_map(|at| this.get(at)).collect();
    Ok(Tuple::new(thread, items)?.into_object())
}
