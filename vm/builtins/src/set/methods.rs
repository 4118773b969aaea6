//! Construction and methods of sets.

use object::static_types::{PyFrozenSet_Type, PySet_Type};
use object::{Args, IntoObject, Layout, List, Object, PyResult, Ref, Set, Thread, Type, names};

use super::algebra::{self, base_type, subtract_from, toggle_from, update_from};
use super::ops;
use crate::common::{IntoTuple, no_keywords_for, size_of_object};

pub(super) fn new_set(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    Ok(Set::new_of(thread, ty)?.into_object())
}

pub(super) fn init(thread: &mut Thread, this: &Set, args: Args<'_>) -> PyResult<()> {
    no_keywords_for(thread, &PySet_Type, &PySet_Type, "set", args)?;
    args.check_positional(thread, "set", 0, 1)?;
    this.clear_all();
    match args.get(0) {
        Some(items) => update_from(thread, this, items),
        None => Ok(()),
    }
}

pub(super) fn vectorcall_set(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let set = Set::new_of(thread, ty)?;
    init(thread, &set, args)?;
    Ok(set.into_object())
}

pub(super) fn new_frozenset(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    no_keywords_for(thread, ty, &PyFrozenSet_Type, "frozenset", args)?;
    args.check_positional(thread, "frozenset", 0, 1)?;
    let exact = std::ptr::eq(ty, PyFrozenSet_Type.as_type());
    let items = args.get(0);
    if let Some(items) = items.filter(|items| exact && std::ptr::eq(items.type_ptr(), ty)) {
        return Ok(items.to_ref());
    }
    let set = Set::new_of(thread, ty)?;
    if let Some(items) = items {
        update_from(thread, &set, items)?;
    }
    Ok(set.into_object())
}

pub(super) fn size_of(_: &mut Thread, this: &Set) -> usize {
    size_of_object(this.as_object(), this.table_bytes())
}

/// `(type, ([items],), state)`
pub(super) fn reduce(thread: &mut Thread, this: &Set) -> PyResult {
    let items = this.items().into_iter().map(|(item, _)| item).collect();
    let args = (List::new(thread, items)?,).into_tuple(thread)?;
    let state = this.as_object().call_method(thread, &names::__getstate__, &[])?;
    (this.as_object().ty().to_type_ref(), args, state).into_object(thread)
}

pub(super) fn copy(thread: &mut Thread, this: &Set) -> PyResult<Ref<Set>> {
    this.copy_of(thread, base_type(this))
}

pub(super) fn copy_frozen(thread: &mut Thread, this: &Set) -> PyResult<Ref<Set>> {
    if std::ptr::eq(this.as_object().type_ptr(), PyFrozenSet_Type.as_type()) {
        return Ok(this.to_ref());
    }
    copy(thread, this)
}

pub(super) fn clear(_: &mut Thread, this: &Set) {
    this.clear_all();
}

pub(super) fn add(thread: &mut Thread, this: &Set, item: &Object) -> PyResult<()> {
    this.add(thread, item).map(drop)
}

pub(super) fn discard(thread: &mut Thread, this: &Set, item: &Object) -> PyResult<()> {
    let hash = ops::hash_or_frozen(thread, item)?;
    this.discard_known_hash(thread, item, hash).map(drop)
}

pub(super) fn remove(thread: &mut Thread, this: &Set, item: &Object) -> PyResult<()> {
    let hash = ops::hash_or_frozen(thread, item)?;
    if this.discard_known_hash(thread, item, hash)? {
        return Ok(());
    }
    Err(thread.key_error(item))
}

pub(super) fn pop(thread: &mut Thread, this: &Set) -> PyResult {
    match this.pop() {
        Some(item) => Ok(item),
        None => {
            let text = "pop from an empty set".into_object(thread)?;
            Err(thread.key_error(&text))
        }
    }
}

pub(super) fn update(thread: &mut Thread, this: &Set, args: Args<'_>) -> PyResult<()> {
    args.no_keywords(thread, "set.update")?;
    for other in args.positional() {
        update_from(thread, this, other)?;
    }
    Ok(())
}

pub(super) fn union(thread: &mut Thread, this: &Set, args: Args<'_>) -> PyResult<Ref<Set>> {
    args.no_keywords(thread, &method_name(this, "union"))?;
    let result = copy(thread, this)?;
    for other in args.positional() {
        update_from(thread, &result, other)?;
    }
    Ok(result)
}

/// `set.union`, as messages have it.
fn method_name(this: &Set, name: &str) -> String {
    format!("{}.{name}", this.as_object().type_name())
}

pub(super) fn difference(thread: &mut Thread, this: &Set, args: Args<'_>) -> PyResult<Ref<Set>> {
    args.no_keywords(thread, &method_name(this, "difference"))?;
    let Some((first, rest)) = args.positional().split_first() else { return copy(thread, this) };
    let result = algebra::difference_of(thread, this, first)?;
    for other in rest {
        subtract_from(thread, &result, other)?;
    }
    Ok(result)
}

pub(super) fn difference_update(thread: &mut Thread, this: &Set, args: Args<'_>) -> PyResult<()> {
    args.no_keywords(thread, "set.difference_update")?;
    for other in args.positional() {
        subtract_from(thread, this, other)?;
    }
    Ok(())
}

pub(super) fn intersection(thread: &mut Thread, this: &Set, args: Args<'_>) -> PyResult<Ref<Set>> {
    args.no_keywords(thread, &method_name(this, "intersection"))?;
    let mut result: Option<Ref<Set>> = None;
    for other in args.positional() {
        let of = result.as_deref().unwrap_or(this);
        result = Some(algebra::intersection_of(thread, of, other)?);
    }
    match result {
        Some(result) => Ok(result),
        None => copy(thread, this),
    }
}

pub(super) fn intersection_update(thread: &mut Thread, this: &Set, args: Args<'_>) -> PyResult<()> {
    let result = intersection(thread, this, args)?;
    this.swap(&result);
    Ok(())
}

pub(super) fn symmetric_difference(
    thread: &mut Thread,
    this: &Set,
    other: &Object,
) -> PyResult<Ref<Set>> {
    // The other's items come first, as in CPython.
    let result = Set::new_of(thread, base_type(this))?;
    update_from(thread, &result, other)?;
    toggle_from(thread, &result, this.as_object())?;
    Ok(result)
}

pub(super) fn symmetric_difference_update(
    thread: &mut Thread,
    this: &Set,
    other: &Object,
) -> PyResult<()> {
    toggle_from(thread, this, other)
}

pub(super) fn is_disjoint(thread: &mut Thread, this: &Set, other: &Object) -> PyResult<bool> {
    algebra::disjoint(thread, this, other)
}

pub(super) fn is_subset_method(thread: &mut Thread, this: &Set, other: &Object) -> PyResult<bool> {
    match other.downcast::<Set>() {
        Some(other) => algebra::is_subset(thread, this, other),
        None => {
            let common = algebra::intersection_of(thread, this, other)?;
            Ok(common.len() == this.len())
        }
    }
}

pub(super) fn is_superset(thread: &mut Thread, this: &Set, other: &Object) -> PyResult<bool> {
    match other.downcast::<Set>() {
        Some(other) => algebra::is_subset(thread, other, this),
        None => algebra::has_all(thread, this, other),
    }
}
