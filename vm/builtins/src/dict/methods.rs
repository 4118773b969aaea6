//! Construction and methods of `dict`.

use object::static_types::PyDict_Type;
use object::{
    Args, Dict, IntoObject, Layout, Object, PyResult, Ref, Set, Thread, Type, singletons,
};

use super::merge;
use crate::common::size_of_object;

pub(super) fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    Ok(Dict::new_of(thread, ty)?.into_object())
}

pub(super) fn init(thread: &mut Thread, this: &Dict, args: Args<'_>) -> PyResult<()> {
    merge::update_args(thread, this, "dict", args)
}

pub(super) fn vectorcall(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let dict = Dict::new_of(thread, ty)?;
    merge::update_args(thread, &dict, "dict", args)?;
    Ok(dict.into_object())
}

pub(super) fn size_of(_: &mut Thread, this: &Dict) -> usize {
    size_of_object(this.as_object(), this.table_bytes())
}

pub(super) fn get(thread: &mut Thread, this: &Dict, args: Args<'_>) -> PyResult {
    let [key, default] = args.between(thread, "get", 1)?;
    let key = key.expect("one argument at least was asked for");
    match this.get(thread, key)? {
        Some(value) => Ok(value),
        None => Ok(default.map_or_else(singletons::none, Layout::to_ref)),
    }
}

pub(super) fn setdefault(thread: &mut Thread, this: &Dict, args: Args<'_>) -> PyResult {
    let [key, default] = args.between(thread, "setdefault", 1)?;
    let key = key.expect("one argument at least was asked for");
    this.set_default(thread, key, default.unwrap_or(singletons::none_ref()))
}

pub(super) fn pop(thread: &mut Thread, this: &Dict, args: Args<'_>) -> PyResult {
    let [key, default] = args.between(thread, "pop", 1)?;
    let key = key.expect("one argument at least was asked for");
    // An empty dict asks for no hash.
    let found = if this.is_empty() { None } else { this.pop(thread, key)? };
    match (found, default) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => Err(thread.key_error(key)),
    }
}

pub(super) fn popitem(thread: &mut Thread, this: &Dict) -> PyResult {
    match this.pop_last() {
        Some(pair) => pair.into_object(thread),
        None => {
            let text = "popitem(): dictionary is empty".into_object(thread)?;
            Err(thread.key_error(&text))
        }
    }
}

pub(super) fn update_method(thread: &mut Thread, this: &Dict, args: Args<'_>) -> PyResult<()> {
    merge::update_args(thread, this, "update", args)
}

pub(super) fn clear(_: &mut Thread, this: &Dict) {
    this.clear_all();
}

pub(super) fn copy(thread: &mut Thread, this: &Dict) -> PyResult<Ref<Dict>> {
    copy_plain(thread, this)
}

/// A plain dict of the same items, as a subclass that iterates in its own way shows them.
pub fn copy_plain(thread: &mut Thread, this: &Dict) -> PyResult<Ref<Dict>> {
    let iter = this.as_object().ty().tp_iter.get().map(|f| f as *const ());
    if iter == PyDict_Type.tp_iter.get().map(|f| f as *const ()) {
        return this.copy(thread);
    }
    let copy = Dict::new(thread)?;
    merge::merge(thread, &copy, this.as_object(), merge::Present::Replace)?;
    Ok(copy)
}

pub(super) fn fromkeys(thread: &mut Thread, class: &Type, args: Args<'_>) -> PyResult {
    let [keys, value] = args.between(thread, "fromkeys", 1)?;
    let keys = keys.expect("one argument at least was asked for");
    let value = value.unwrap_or(singletons::none_ref());
    let made = class.as_object().call(thread, &[])?;
    if let Some(dict) = made.downcast_exact::<Dict>() {
        fill(thread, dict, keys, value)?;
        return Ok(made);
    }
    let iter = keys.iter(thread)?;
    while let Some(key) = iter.next(thread)? {
        made.set_item(thread, &key, value)?;
    }
    Ok(made)
}

fn fill(thread: &mut Thread, dict: &Dict, keys: &Object, value: &Object) -> PyResult<()> {
    if let Some(from) = keys.downcast_exact::<Dict>() {
        let mut pos = 0;
        while let Some((key, _)) = from.next(&mut pos) {
            dict.set_known_hash(thread, &key, from.hash_at(pos - 1), value.to_ref())?;
        }
        return Ok(());
    }
    let frozen = std::ptr::eq(keys.type_ptr(), &raw const object::static_types::PyFrozenSet_Type);
    if keys.is_exact::<Set>() || frozen {
        if let Some(set) = keys.downcast::<Set>() {
            let mut pos = 0;
            while let Some((key, hash)) = set.next(&mut pos) {
                dict.set_known_hash(thread, &key, hash, value.to_ref())?;
            }
            return Ok(());
        }
    }
    let iter = keys.iter(thread)?;
    while let Some(key) = iter.next(thread)? {
        dict.set(thread, &key, value.to_ref())?;
    }
    Ok(())
}
