//! Operators of `dict`: subscripts, comparison, union, repr.

use object::{
    CompareOp, Dict, IntoObject, Layout, Object, PyResult, Ref, Thread, names, singletons,
};

use super::merge;
use crate::common::TextWriter;

pub(super) fn len(_: &mut Thread, this: &Dict) -> PyResult<usize> {
    Ok(this.len())
}

/// `repr` of a dict, whatever its class.
pub fn repr(thread: &mut Thread, this: &Dict) -> PyResult {
    if this.is_empty() {
        return "{}".into_object(thread);
    }
    if !thread.repr_enter(this.as_object()) {
        return "{...}".into_object(thread);
    }
    let result = repr_items(thread, this);
    thread.repr_leave(this.as_object());
    result
}

fn repr_items(thread: &mut Thread, this: &Dict) -> PyResult {
    let mut out = TextWriter::new("{");
    let (mut pos, mut first) = (0, true);
    while let Some((key, value)) = this.next(&mut pos) {
        if !first {
            out.text(", ");
        }
        first = false;
        out.repr(thread, &key)?;
        out.text(": ");
        out.repr(thread, &value)?;
    }
    out.text("}");
    out.finish(thread)
}

pub(super) fn contains(thread: &mut Thread, this: &Dict, key: &Object) -> PyResult<bool> {
    this.contains(thread, key)
}

pub(super) fn subscript(thread: &mut Thread, this: &Dict, key: &Object) -> PyResult {
    match this.get(thread, key)? {
        Some(value) => Ok(value),
        None => missing_or_error(thread, this, key),
    }
}

/// `__missing__` of a subclass, or KeyError.
#[cold]
pub fn missing_or_error(thread: &mut Thread, this: &Dict, key: &Object) -> PyResult {
    if !this.as_object().is_exact::<Dict>() {
        if let Some(value) = this.as_object().call_special(thread, &names::__missing__, &[key])? {
            return Ok(value);
        }
    }
    Err(thread.key_error(key))
}

pub(super) fn assign_subscript(
    thread: &mut Thread,
    this: &Dict,
    key: &Object,
    value: Option<&Object>,
) -> PyResult<()> {
    match value {
        Some(value) => this.set(thread, key, value.to_ref()),
        None if this.remove(thread, key)? => Ok(()),
        None => Err(thread.key_error(key)),
    }
}

pub(super) fn compare(thread: &mut Thread, this: &Dict, other: &Object, op: CompareOp) -> PyResult {
    let Some(other) = other.downcast::<Dict>() else { return Ok(singletons::not_implemented()) };
    match op {
        CompareOp::Eq => Ok(singletons::bool_object(equal(thread, this, other)?)),
        CompareOp::Ne => Ok(singletons::bool_object(!equal(thread, this, other)?)),
        _ => Ok(singletons::not_implemented()),
    }
}

/// True if both have the same keys with equal values, in any order.
pub fn equal(thread: &mut Thread, a: &Dict, b: &Dict) -> PyResult<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut pos = 0;
    while let Some((key, value)) = a.next(&mut pos) {
        let hash = a.hash_at(pos - 1);
        let Some(other) = b.get_known_hash(thread, &key, hash)? else { return Ok(false) };
        if !other.equals(thread, &value)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `a | b`; either may be the dict.
pub(super) fn or(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let (Some(left), Some(_)) = (a.downcast::<Dict>(), b.downcast::<Dict>()) else {
        return Ok(singletons::not_implemented());
    };
    let union = super::copy_plain(thread, left)?;
    merge::update(thread, &union, b)?;
    Ok(union.into_object())
}

pub(super) fn in_place_or(thread: &mut Thread, a: &Object, b: &Object) -> PyResult<Ref<Object>> {
    let dict = a.downcast::<Dict>().expect("the slot is called on a dict");
    merge::update(thread, dict, b)?;
    Ok(a.to_ref())
}
