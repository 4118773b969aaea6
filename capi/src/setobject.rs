//! setobject.h
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_int;

use object::static_types::{PyFrozenSet_Type, PySet_Type};
use object::{Object, PyResult, Set, Thread};

use crate::convention::*;

/// `set(items)`, or an empty one for NULL.
///
/// @param items any iterable, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySet_New(items: OptArg<'_>) -> New {
    enter(|thread| make(thread, &PySet_Type, items.get()))
}

/// `frozenset(items)`, or an empty one for NULL; a fresh one may be filled with `PySet_Add`.
///
/// @param items any iterable, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrozenSet_New(items: OptArg<'_>) -> New {
    enter(|thread| make(thread, &PyFrozenSet_Type, items.get()))
}

fn make(thread: &mut Thread, ty: &object::Type, items: Option<&Object>) -> PyResult {
    let items = match items {
        Some(items) => items.collect(thread)?,
        None => Vec::new(),
    };
    Ok(Set::from_items(thread, ty, &items)?.into_object())
}

fn mutable<'a>(thread: &Thread, set: Arg<'a>) -> PyResult<&'a Set> {
    if !Set::is_set(set.object()) {
        return Err(bad_call(thread));
    }
    set.expect::<Set>(thread)
}

/// `set.add(item)`, also for a frozenset that nobody else has seen.
///
/// @param set borrowed
/// @param item borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySet_Add(set: Arg<'_>, item: Arg<'_>) -> Status {
    enter(|thread| {
        let fresh = Set::is_frozenset(set.object()) && set.is_unique();
        if !fresh && !Set::is_set(set.object()) {
            return Err(bad_call(thread));
        }
        set.expect::<Set>(thread)?.add(thread, item.object()).map(|_| ())
    })
}

/// `set.clear()`
///
/// @param set borrowed
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for no set.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySet_Clear(set: Arg<'_>) -> Status {
    enter(|thread| Ok(mutable(thread, set)?.clear_all()))
}

/// `item in set`
///
/// @param set borrowed
/// @param item borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySet_Contains(set: Arg<'_>, item: Arg<'_>) -> c_int {
    enter(|thread| set.expect::<Set>(thread)?.contains(thread, item.object()))
}

/// `set.discard(item)`
///
/// @param set borrowed
/// @param item borrowed
/// @return 1 if it was there, 0 if not; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySet_Discard(set: Arg<'_>, item: Arg<'_>) -> c_int {
    enter(|thread| mutable(thread, set)?.discard(thread, item.object()))
}

/// `set.pop()`
///
/// @param set borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: KeyError for an empty set, SystemError for no set.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySet_Pop(set: Arg<'_>) -> New {
    enter_quiet(|thread| {
        let set = mutable(thread, set)?;
        set.pop().ok_or_else(|| {
            thread.raise_text(&object::static_types::KeyError, "pop from an empty set")
        })
    })
}

/// `len(set)`
///
/// @param set borrowed
/// @return The number, or -1 with an exception set.
/// Raises: SystemError for no set.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySet_Size(set: Arg<'_>) -> Py_ssize_t {
    enter_quiet(|thread| Ok(set.expect::<Set>(thread)?.len()))
}

/// `set.update(items)`
///
/// @param set borrowed
/// @param items borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PySet_Update(set: Arg<'_>, items: Arg<'_>) -> Status {
    enter(|thread| {
        let set = mutable(thread, set)?;
        for item in items.collect(thread)? {
            set.add(thread, &item)?;
        }
        Ok(())
    })
}

/// The next item of a set, lent, and its hash; `position` begins at 0.
///
/// @param set borrowed
/// @param position written to
/// @param item where the result goes: a new reference, or NULL
/// @param hash written to
/// @return 1, or 0 at the end.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PySet_NextEntry(
    set: Arg<'_>,
    position: &mut Py_ssize_t,
    mut item: Out<'_>,
    hash: &mut Py_hash_t,
) -> c_int {
    let Some(set) = set.downcast::<Set>() else { return -1 };
    let mut at = usize::try_from(*position).unwrap_or(0);
    let Some((found, known)) = set.next(&mut at) else { return 0 };
    *position = at.cast_signed();
    *hash = known;
    item.lend(Some(&found));
    1
}
