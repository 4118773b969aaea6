//! dictobject.h
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_int;

use object::static_types as types;
use object::{Dict, Layout, List, Object, PyResult, Ref, Thread};

use crate::convention::*;

/// An empty dict.
///
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_New() -> New {
    enter_quiet(Dict::new)
}

/// An empty dict with room for so many items.
///
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyDict_NewPresized(len: Py_ssize_t) -> New {
    enter_quiet(|thread| Dict::with_capacity(thread, usize::try_from(len).unwrap_or(0)))
}

/// `dict[key]`, lent; exceptions are dropped, which `PyDict_GetItemWithError` does not do.
///
/// @param dict borrowed
/// @param key borrowed
/// @return A borrowed reference, or NULL.
/// Raises: nothing: what is raised goes to `sys.unraisablehook`.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_GetItem(dict: Arg<'_>, key: Arg<'_>) -> Borrowed {
    let found = enter_or(None, |thread| {
        let pending = thread.take_exception();
        let found = dict.downcast::<Dict>().map_or(Ok(None), |dict| dict.get(thread, key.object()));
        let found = found.unwrap_or_else(|raised| {
            let text = "Exception ignored in PyDict_GetItem(); consider using \
                        PyDict_GetItemRef() or PyDict_GetItemWithError()";
            object::protocol::object::write_unraisable(thread, raised, text, None);
            None
        });
        drop(thread.current_exception.replace(pending));
        found
    });
    Borrowed::of(found.as_deref())
}

/// `dict[key]`, lent; NULL without an exception where it is missing.
///
/// @param dict borrowed
/// @param key borrowed
/// @return A borrowed reference, or NULL.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_GetItemWithError(dict: Arg<'_>, key: Arg<'_>) -> Borrowed {
    enter(|thread| dict.expect::<Dict>(thread)?.get(thread, key.object()))
}

/// As `PyDict_GetItemWithError`, for a key whose hash is known.
///
/// @param dict borrowed
/// @param key borrowed
/// @param hash a number
/// @return A borrowed reference, or NULL.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyDict_GetItem_KnownHash(
    dict: Arg<'_>,
    key: Arg<'_>,
    hash: Py_hash_t,
) -> Borrowed {
    enter(|thread| dict.expect::<Dict>(thread)?.get_known_hash(thread, key.object(), hash))
}

/// `dict[key]`, lent; exceptions are dropped.
///
/// @param dict borrowed
/// @param key a text that ends with NUL
/// @return A borrowed reference, or NULL.
/// Raises: nothing: what is raised goes to `sys.unraisablehook`.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_GetItemString(dict: Arg<'_>, key: Text<'_>) -> Borrowed {
    let found = enter_or(None, |thread| {
        let key = key.to_str(thread).ok()?;
        dict.downcast::<Dict>()?.get(thread, key.as_object()).ok()?
    });
    Borrowed::of(found.as_deref())
}

/// `dict[key]`
///
/// @param dict borrowed
/// @param key borrowed
/// @param result where the result goes: a new reference, or NULL
/// @return 1 if it is there, 0 if not; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_GetItemRef(dict: Arg<'_>, key: Arg<'_>, mut result: Out<'_>) -> c_int {
    result.put(None);
    enter(|thread| {
        let found = dict.expect::<Dict>(thread)?.get(thread, key.object())?;
        Ok(result.put(found))
    })
}

/// `dict[key]`
///
/// @param dict borrowed
/// @param key a text that ends with NUL
/// @param result where the result goes: a new reference, or NULL
/// @return 1 if it is there, 0 if not; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_GetItemStringRef(
    dict: Arg<'_>,
    key: Text<'_>,
    mut result: Out<'_>,
) -> c_int {
    result.put(None);
    enter(|thread| {
        let key = key.to_str(thread)?;
        let found = dict.expect::<Dict>(thread)?.get(thread, key.as_object())?;
        Ok(result.put(found))
    })
}

/// `dict[key] = value`
///
/// @param dict borrowed
/// @param key borrowed
/// @param value borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_SetItem(dict: Arg<'_>, key: Arg<'_>, value: Arg<'_>) -> Status {
    enter(|thread| dict.expect::<Dict>(thread)?.set(thread, key.object(), value.to_ref()))
}

/// `dict[key] = value`, for a key whose hash is known.
///
/// @param dict borrowed
/// @param key borrowed
/// @param value borrowed
/// @param hash a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyDict_SetItem_KnownHash(
    dict: Arg<'_>,
    key: Arg<'_>,
    value: Arg<'_>,
    hash: Py_hash_t,
) -> Status {
    enter(|thread| {
        let dict = dict.expect::<Dict>(thread)?;
        dict.set_known_hash(thread, key.object(), hash, value.to_ref())
    })
}

/// As `_PyDict_SetItem_KnownHash`, for a caller that holds the dict's lock.
///
/// @param dict borrowed
/// @param key borrowed
/// @param value borrowed
/// @param hash a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyDict_SetItem_KnownHash_LockHeld(
    dict: Arg<'_>,
    key: Arg<'_>,
    value: Arg<'_>,
    hash: Py_hash_t,
) -> Status {
    _PyDict_SetItem_KnownHash(dict, key, value, hash)
}

/// `dict[key] = value`
///
/// @param dict borrowed
/// @param key a text that ends with NUL
/// @param value borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_SetItemString(dict: Arg<'_>, key: Text<'_>, value: Arg<'_>) -> Status {
    enter(|thread| {
        let key = key.to_name(thread)?;
        dict.expect::<Dict>(thread)?.set(thread, key.as_object(), value.to_ref())
    })
}

fn delete(thread: &mut Thread, dict: &Dict, key: &Object) -> PyResult<()> {
    if dict.remove(thread, key)? {
        return Ok(());
    }
    Err(thread.key_error(key))
}

/// `del dict[key]`
///
/// @param dict borrowed
/// @param key borrowed
/// @return 0, or -1 with an exception set.
/// Raises: KeyError where it is missing.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_DelItem(dict: Arg<'_>, key: Arg<'_>) -> Status {
    enter(|thread| delete(thread, dict.expect::<Dict>(thread)?, key.object()))
}

/// `del dict[key]`
///
/// @param dict borrowed
/// @param key a text that ends with NUL
/// @return 0, or -1 with an exception set.
/// Raises: KeyError where it is missing.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_DelItemString(dict: Arg<'_>, key: Text<'_>) -> Status {
    enter(|thread| {
        let key = key.to_str(thread)?;
        delete(thread, dict.expect::<Dict>(thread)?, key.as_object())
    })
}

/// `dict.clear()`
///
/// @param dict borrowed
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Clear(dict: Arg<'_>) {
    enter_or((), |_| {
        if let Some(dict) = dict.downcast::<Dict>() {
            dict.clear_all();
        }
    });
}

/// The next entry, lent; `position` begins at 0. The dict's keys must stay as they are meanwhile.
///
/// @param dict borrowed
/// @param position written to
/// @param key a number
/// @param value a number
/// @return 1, or 0 at the end.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Next(
    dict: Arg<'_>,
    position: &mut Py_ssize_t,
    mut key: OptOut<'_>,
    mut value: OptOut<'_>,
) -> c_int {
    let Some(dict) = dict.downcast::<Dict>() else { return 0 };
    let mut at = usize::try_from(*position).unwrap_or(usize::MAX);
    let Some((found, item)) = dict.next(&mut at) else { return 0 };
    *position = at.cast_signed();
    key.lend(Some(&found));
    value.lend(Some(&item));
    1
}

/// A list of the keys.
///
/// @param dict borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for no dict.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Keys(dict: OptArg<'_>) -> New {
    enter_quiet(|thread| {
        let keys = dict.expect::<Dict>(thread)?.entries().into_iter().map(|(key, _)| key);
        List::new(thread, keys.collect())
    })
}

/// A list of the values.
///
/// @param dict borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for no dict.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Values(dict: OptArg<'_>) -> New {
    enter_quiet(|thread| {
        let values = dict.expect::<Dict>(thread)?.entries().into_iter().map(|(_, value)| value);
        List::new(thread, values.collect())
    })
}

/// A list of pairs.
///
/// @param dict borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for no dict.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Items(dict: OptArg<'_>) -> New {
    enter_quiet(|thread| {
        let entries = dict.expect::<Dict>(thread)?.entries();
        let pair = |(key, value)| object::Tuple::from_array(thread, [key, value]);
        let pairs: PyResult<Vec<Ref>> =
            entries.into_iter().map(|entry| pair(entry).map(Ref::into_object)).collect();
        List::new(thread, pairs?)
    })
}

/// `len(dict)`
///
/// @param dict borrowed, may be NULL
/// @return The number, or -1 with an exception set.
/// Raises: SystemError for no dict.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Size(dict: OptArg<'_>) -> Py_ssize_t {
    enter_quiet(|thread| Ok(dict.expect::<Dict>(thread)?.len()))
}

/// `dict.copy()`, a plain dict.
///
/// @param dict borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for no dict.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Copy(dict: OptArg<'_>) -> New {
    enter_quiet(|thread| dict.expect::<Dict>(thread)?.copy(thread))
}

/// `key in dict`
///
/// @param dict borrowed
/// @param key borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Contains(dict: Arg<'_>, key: Arg<'_>) -> c_int {
    enter(|thread| dict.expect::<Dict>(thread)?.contains(thread, key.object()))
}

/// `key in dict`
///
/// @param dict borrowed
/// @param key a text that ends with NUL
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_ContainsString(dict: Arg<'_>, key: Text<'_>) -> c_int {
    enter(|thread| {
        let key = key.to_str(thread)?;
        dict.expect::<Dict>(thread)?.contains(thread, key.as_object())
    })
}

/// What an entry that is already there means to a merge.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existing {
    Stays,
    Replaced,
    Refused,
}

fn merge(thread: &mut Thread, dict: &Dict, other: &Object, existing: Existing) -> PyResult<()> {
    let entries = if let Some(other) = other.downcast_exact::<Dict>() {
        other.entries()
    } else {
        let mut entries = Vec::new();
        for key in other.call_method_text(thread, "keys", &[])?.collect(thread)? {
            let value = other.get_item(thread, &key)?;
            entries.push((key, value));
        }
        entries
    };
    for (key, value) in entries {
        put(thread, dict, &key, value, existing)?;
    }
    Ok(())
}

fn put(
    thread: &mut Thread,
    dict: &Dict,
    key: &Object,
    value: Ref,
    existing: Existing,
) -> PyResult<()> {
    if existing != Existing::Replaced && dict.contains(thread, key)? {
        return if existing == Existing::Refused { Err(thread.key_error(key)) } else { Ok(()) };
    }
    dict.set(thread, key, value)
}

/// `dict.update(other)`
///
/// @param dict borrowed
/// @param other a mapping, borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Update(dict: Arg<'_>, other: Arg<'_>) -> Status {
    PyDict_Merge(dict, other, 1)
}

/// `dict.update(other)`; without `override` the keys that are there keep their values.
///
/// @param dict borrowed
/// @param other a mapping, borrowed
/// @param override_ a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Merge(dict: Arg<'_>, other: Arg<'_>, override_: c_int) -> Status {
    enter(|thread| {
        let existing = if override_ != 0 { Existing::Replaced } else { Existing::Stays };
        merge(thread, dict.expect::<Dict>(thread)?, other.object(), existing)
    })
}

/// As `PyDict_Merge`; with `override` 2 a key that is there raises KeyError.
///
/// @param dict borrowed
/// @param other a mapping, borrowed
/// @param override_ a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyDict_MergeEx(dict: Arg<'_>, other: Arg<'_>, override_: c_int) -> Status {
    enter(|thread| {
        let existing = match override_ {
            0 => Existing::Stays,
            1 => Existing::Replaced,
            _ => Existing::Refused,
        };
        merge(thread, dict.expect::<Dict>(thread)?, other.object(), existing)
    })
}

/// `dict.update(pairs)`
///
/// @param dict borrowed
/// @param pairs an iterable of pairs, borrowed
/// @param override_ a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_MergeFromSeq2(dict: Arg<'_>, pairs: Arg<'_>, override_: c_int) -> Status {
    enter(|thread| {
        let dict = dict.expect::<Dict>(thread)?;
        let existing = if override_ != 0 { Existing::Replaced } else { Existing::Stays };
        for (at, pair) in pairs.collect(thread)?.into_iter().enumerate() {
            let pair = pair.collect(thread)?;
            let [key, value] = pair.as_slice() else {
                return Err(thread.value_error(format!(
                    "dictionary update sequence element #{at} has length {}; 2 is required",
                    pair.len()
                )));
            };
            put(thread, dict, key, value.clone(), existing)?;
        }
        Ok(())
    })
}

/// `dict.setdefault(key, default)`, lent.
///
/// @param dict borrowed
/// @param key borrowed
/// @param default borrowed
/// @return A borrowed reference, or NULL.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_SetDefault(dict: Arg<'_>, key: Arg<'_>, default: Arg<'_>) -> Borrowed {
    enter(|thread| dict.expect::<Dict>(thread)?.set_default(thread, key.object(), default.object()))
}

/// `dict.setdefault(key, default)`
///
/// @param dict borrowed
/// @param key borrowed
/// @param default borrowed
/// @param result where the value goes, a new reference; may be NULL
/// @return 1 if the key was there, 0 if not; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_SetDefaultRef(
    dict: Arg<'_>,
    key: Arg<'_>,
    default: Arg<'_>,
    mut result: OptOut<'_>,
) -> c_int {
    result.put(None);
    enter(|thread| {
        let dict = dict.expect::<Dict>(thread)?;
        let before = dict.len();
        let value = dict.set_default(thread, key.object(), default.object())?;
        result.put(Some(value));
        Ok(dict.len() == before)
    })
}

/// `dict.pop(key)`
///
/// @param dict borrowed
/// @param key borrowed
/// @param result where the value goes, a new reference; may be NULL
/// @return 1 if the key was there, 0 if not; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Pop(dict: Arg<'_>, key: Arg<'_>, mut result: OptOut<'_>) -> c_int {
    result.put(None);
    enter(|thread| {
        let found = dict.expect::<Dict>(thread)?.pop(thread, key.object())?;
        Ok(result.put(found))
    })
}

/// As `PyDict_Pop`.
///
/// @param dict borrowed
/// @param key a text that ends with NUL
/// @param result where the value goes, a new reference; may be NULL
/// @return 1 if the key was there, 0 if not; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_PopString(dict: Arg<'_>, key: Text<'_>, mut result: OptOut<'_>) -> c_int {
    result.put(None);
    enter(|thread| {
        let key = key.to_str(thread)?;
        let found = dict.expect::<Dict>(thread)?.pop(thread, key.as_object())?;
        Ok(result.put(found))
    })
}

/// `dict.pop(key, default)`; NULL for the default raises KeyError.
///
/// @param dict borrowed
/// @param key borrowed
/// @param default borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyDict_Pop(dict: Arg<'_>, key: Arg<'_>, default: OptArg<'_>) -> New {
    enter(|thread| {
        let found = dict.expect::<Dict>(thread)?.pop(thread, key.object())?;
        found.or_else(|| default.to_ref()).ok_or_else(|| thread.key_error(key.object()))
    })
}

/// `types.MappingProxyType(mapping)`
///
/// @param mapping borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDictProxy_New(mapping: Arg<'_>) -> New {
    enter(|thread| types::PyDictProxy_Type.as_object().call(thread, &[mapping.object()]))
}
