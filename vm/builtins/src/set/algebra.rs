//! Union, intersection and difference of a set with anything that can be iterated.

use object::set::hash_item;
use object::static_types::{PyFrozenSet_Type, PySet_Type};
use object::{Dict, Layout, Object, PyResult, Ref, Set, Thread, Type};

/// The builtin type of which the object is a set: results are never of a subclass.
pub(super) fn base_type(this: &Set) -> &'static Type {
    if Set::is_frozenset(this.as_object()) { &PyFrozenSet_Type } else { &PySet_Type }
}

/// As `for_each_hashed`, but an item with no hash raises the plain error.
fn for_each_plainly_hashed(
    thread: &mut Thread,
    items: &Object,
    mut body: impl FnMut(&mut Thread, Ref, isize) -> PyResult<bool>,
) -> PyResult<()> {
    if items.downcast::<Set>().is_some() {
        return for_each_hashed(thread, items, body);
    }
    if let Some(dict) = items.downcast_exact::<Dict>() {
        let len = dict.len();
        return for_each_hashed(thread, items, |thread, item, hash| {
            if dict.len() != len {
                return Err(thread.runtime_error("dictionary changed size during iteration"));
            }
            body(thread, item, hash)
        });
    }
    items.for_each(thread, |thread, item| {
        let hash = item.hash(thread)?;
        body(thread, item, hash)
    })
}

/// Calls `body` with each item of an iterable and its hash, which sets and dicts know.
fn for_each_hashed(
    thread: &mut Thread,
    items: &Object,
    mut body: impl FnMut(&mut Thread, Ref, isize) -> PyResult<bool>,
) -> PyResult<()> {
    if let Some(set) = items.downcast::<Set>() {
        let mut pos = 0;
        while let Some((item, hash)) = set.next(&mut pos) {
            if !body(thread, item, hash)? {
                break;
            }
        }
        return Ok(());
    }
    if let Some(dict) = items.downcast_exact::<Dict>() {
        let mut pos = 0;
        while let Some((key, _)) = dict.next(&mut pos) {
            let hash = dict.hash_at(pos - 1);
            if !body(thread, key, hash)? {
                break;
            }
        }
        return Ok(());
    }
    let iter = items.iter(thread)?;
    while let Some(item) = iter.next(thread)? {
        let hash = hash_item(thread, &item)?;
        if !body(thread, item, hash)? {
            break;
        }
    }
    Ok(())
}

/// `set |= items`
pub fn update_from(thread: &mut Thread, set: &Set, items: &Object) -> PyResult<()> {
    if items.is(set) {
        return Ok(());
    }
    for_each_hashed(thread, items, |thread, item, hash| {
        set.add_known_hash(thread, &item, hash)?;
        Ok(true)
    })
}

/// `set -= items`
pub fn subtract_from(thread: &mut Thread, set: &Set, items: &Object) -> PyResult<()> {
    if items.is(set) {
        set.clear_all();
        return Ok(());
    }
    for_each_hashed(thread, items, |thread, item, hash| {
        set.discard_known_hash(thread, &item, hash)?;
        Ok(true)
    })
}

/// `set ^= items`
pub fn toggle_from(thread: &mut Thread, set: &Set, items: &Object) -> PyResult<()> {
    if items.is(set) {
        set.clear_all();
        return Ok(());
    }
    // What stands twice in an iterable counts once, so it becomes a set first.
    let held;
    let items = if items.downcast::<Set>().is_some() || items.is_exact::<Dict>() {
        items
    } else {
        let made = Set::new(thread)?;
        update_from(thread, &made, items)?;
        held = made.into_object();
        &*held
    };
    for_each_hashed(thread, items, |thread, item, hash| {
        if !set.discard_known_hash(thread, &item, hash)? {
            set.add_known_hash(thread, &item, hash)?;
        }
        Ok(true)
    })
}

/// What both have, as a set of the first one's builtin type.
pub fn intersection_of(thread: &mut Thread, this: &Set, other: &Object) -> PyResult<Ref<Set>> {
    if other.is(this) {
        return this.copy_of(thread, base_type(this));
    }
    let result = Set::new_of(thread, base_type(this))?;
    let (mut look_in, mut walk) = (this, other);
    if let Some(set) = other.downcast::<Set>() {
        if set.len() > this.len() {
            (look_in, walk) = (set, this.as_object());
        }
    }
    for_each_plainly_hashed(thread, walk, |thread, item, hash| {
        if look_in.contains_known_hash(thread, &item, hash)? {
            result.add_known_hash(thread, &item, hash)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

/// What the first has and the other has not.
pub(super) fn difference_of(thread: &mut Thread, this: &Set, other: &Object) -> PyResult<Ref<Set>> {
    let lookup = |thread: &mut Thread, item: &Object, hash: isize| -> PyResult<bool> {
        if let Some(set) = other.downcast::<Set>() {
            return set.contains_known_hash(thread, item, hash);
        }
        match other.downcast_exact::<Dict>() {
            Some(dict) => dict.contains_known_hash(thread, item, hash),
            None => Ok(false),
        }
    };
    let other_len = match (other.downcast::<Set>(), other.downcast_exact::<Dict>()) {
        (Some(set), _) => Some(set.len()),
        (None, Some(dict)) => Some(dict.len()),
        _ => None,
    };
    // Walking the smaller side is cheaper, unless that is the other by far.
    if other_len.is_none_or(|len| this.len() >> 2 > len) {
        let copy = this.copy_of(thread, base_type(this))?;
        subtract_from(thread, &copy, other)?;
        return Ok(copy);
    }
    let result = Set::new_of(thread, base_type(this))?;
    let mut pos = 0;
    while let Some((item, hash)) = this.next(&mut pos) {
        if !lookup(thread, &item, hash)? {
            result.add_known_hash(thread, &item, hash)?;
        }
    }
    Ok(result)
}

/// Whether `b` has all items of `a`.
pub fn is_subset(thread: &mut Thread, a: &Set, b: &Set) -> PyResult<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    let mut pos = 0;
    while let Some((item, hash)) = a.next(&mut pos) {
        if !b.contains_known_hash(thread, &item, hash)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the two have no item in common.
pub(super) fn disjoint(thread: &mut Thread, this: &Set, other: &Object) -> PyResult<bool> {
    if other.is(this) {
        return Ok(this.is_empty());
    }
    let (mut look_in, mut walk) = (this, other);
    if let Some(set) = other.downcast::<Set>() {
        if set.len() > this.len() {
            (look_in, walk) = (set, this.as_object());
        }
    }
    let mut common = false;
    for_each_plainly_hashed(thread, walk, |thread, item, hash| {
        common = look_in.contains_known_hash(thread, &item, hash)?;
        Ok(!common)
    })?;
    Ok(!common)
}

/// Whether the set has all items of an iterable.
pub(super) fn has_all(thread: &mut Thread, this: &Set, items: &Object) -> PyResult<bool> {
    let mut all = true;
    for_each_plainly_hashed(thread, items, |thread, item, hash| {
        all = this.contains_known_hash(thread, &item, hash)?;
        Ok(all)
    })?;
    Ok(all)
}
