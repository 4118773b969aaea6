//! Operators of sets: comparison, hash, membership, the algebra between sets, repr.

use object::set::hash_item;
use object::static_types as types;
use object::static_types::PySet_Type;
use object::{CompareOp, IntoObject, Layout, Object, PyResult, Ref, Set, Thread, singletons};

use super::algebra::{self, base_type, subtract_from, toggle_from, update_from};
use crate::common::TextWriter;

pub(super) fn len(_: &mut Thread, this: &Set) -> PyResult<usize> {
    Ok(this.len())
}

pub(super) fn hash(_: &mut Thread, this: &Set) -> PyResult<isize> {
    if this.hash.get() == -1 {
        this.hash.set(frozen_hash(this));
    }
    Ok(this.hash.get())
}

/// CPython's hash of a frozenset: it does not depend on the order.
pub fn frozen_hash(this: &Set) -> isize {
    let mut hash: u64 = 0;
    let mut pos = 0;
    while let Some((_, item)) = this.next(&mut pos) {
        let item = item as u64;
        hash ^= ((item ^ 89_869_747) ^ (item << 16)).wrapping_mul(3_644_798_167);
    }
    hash ^= (this.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash as isize }
}

/// The hash of an item to be looked up: a set is looked up as the frozenset that equals it.
pub(super) fn hash_or_frozen(thread: &mut Thread, item: &Object) -> PyResult<isize> {
    let raised = match hash_item(thread, item) {
        Ok(hash) => return Ok(hash),
        Err(raised) => raised,
    };
    match item.downcast::<Set>() {
        Some(set) if Set::is_set(item) => {
            thread.catch_if(raised, &types::TypeError)?;
            Ok(frozen_hash(set))
        }
        _ => Err(raised),
    }
}

pub(super) fn contains(thread: &mut Thread, this: &Set, item: &Object) -> PyResult<bool> {
    let hash = hash_or_frozen(thread, item)?;
    this.contains_known_hash(thread, item, hash)
}

pub(super) fn repr(thread: &mut Thread, this: &Set) -> PyResult {
    let name = this.as_object().type_name();
    if this.is_empty() {
        return format!("{name}()").into_object(thread);
    }
    if !thread.repr_enter(this.as_object()) {
        return format!("{name}(...)").into_object(thread);
    }
    let result = repr_items(thread, this, &name);
    thread.repr_leave(this.as_object());
    result
}

fn repr_items(thread: &mut Thread, this: &Set, name: &str) -> PyResult {
    let plain = std::ptr::eq(this.as_object().type_ptr(), PySet_Type.as_type());
    let mut out = TextWriter::default();
    if !plain {
        out.text(name);
        out.text("(");
    }
    for (at, (item, _)) in this.items().into_iter().enumerate() {
        out.text(if at == 0 { "{" } else { ", " });
        out.repr(thread, &item)?;
    }
    out.text(if plain { "}" } else { "})" });
    out.finish(thread)
}

pub(super) fn compare(thread: &mut Thread, this: &Set, other: &Object, op: CompareOp) -> PyResult {
    let Some(other) = other.downcast::<Set>() else { return Ok(singletons::not_implemented()) };
    let result = match op {
        CompareOp::Eq => equal(thread, this, other)?,
        CompareOp::Ne => !equal(thread, this, other)?,
        CompareOp::Le => algebra::is_subset(thread, this, other)?,
        CompareOp::Ge => algebra::is_subset(thread, other, this)?,
        CompareOp::Lt => this.len() < other.len() && algebra::is_subset(thread, this, other)?,
        CompareOp::Gt => other.len() < this.len() && algebra::is_subset(thread, other, this)?,
    };
    Ok(singletons::bool_object(result))
}

fn equal(thread: &mut Thread, a: &Set, b: &Set) -> PyResult<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let (hash_a, hash_b) = (a.hash.get(), b.hash.get());
    if hash_a != -1 && hash_b != -1 && hash_a != hash_b {
        return Ok(false);
    }
    algebra::is_subset(thread, a, b)
}

/// Both operands, if both are sets.
fn both<'a>(a: &'a Object, b: &'a Object) -> Option<(&'a Set, &'a Set)> {
    Some((a.downcast::<Set>()?, b.downcast::<Set>()?))
}

fn copy(thread: &Thread, this: &Set) -> PyResult<Ref<Set>> {
    this.copy_of(thread, base_type(this))
}

pub(super) fn or(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let Some((left, _)) = both(a, b) else { return Ok(singletons::not_implemented()) };
    let result = copy(thread, left)?;
    update_from(thread, &result, b)?;
    Ok(result.into_object())
}

pub(super) fn and(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let Some((left, _)) = both(a, b) else { return Ok(singletons::not_implemented()) };
    Ok(algebra::intersection_of(thread, left, b)?.into_object())
}

pub(super) fn subtract(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let Some((left, _)) = both(a, b) else { return Ok(singletons::not_implemented()) };
    Ok(algebra::difference_of(thread, left, b)?.into_object())
}

pub(super) fn xor(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let Some((left, _)) = both(a, b) else { return Ok(singletons::not_implemented()) };
    Ok(super::methods::symmetric_difference(thread, left, b)?.into_object())
}

pub(super) fn in_place_or(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let Some((left, _)) = both(a, b) else { return Ok(singletons::not_implemented()) };
    update_from(thread, left, b)?;
    Ok(a.to_ref())
}

pub(super) fn in_place_and(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let Some((left, _)) = both(a, b) else { return Ok(singletons::not_implemented()) };
    let result = algebra::intersection_of(thread, left, b)?;
    left.swap(&result);
    Ok(a.to_ref())
}

pub(super) fn in_place_subtract(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let Some((left, _)) = both(a, b) else { return Ok(singletons::not_implemented()) };
    subtract_from(thread, left, b)?;
    Ok(a.to_ref())
}

pub(super) fn in_place_xor(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let Some((left, _)) = both(a, b) else { return Ok(singletons::not_implemented()) };
    toggle_from(thread, left, b)?;
    Ok(a.to_ref())
}
