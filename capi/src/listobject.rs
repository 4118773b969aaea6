//! listobject.h
#![expect(unsafe_code, reason = "exported names")]

use object::{Layout, List, PyResult, Ref, Thread, Tuple};

use crate::convention::*;

/// Bounds of a slice inside a sequence.
pub(crate) fn clip(from: isize, to: isize, len: usize) -> (usize, usize) {
    let inside = |at: isize| usize::try_from(at).unwrap_or(0).min(len);
    let from = inside(from);
    (from, inside(to).max(from))
}

/// A list of so many items, to be filled with `PyList_SetItem` before anybody sees it.
///
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a negative length.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_New(len: Py_ssize_t) -> New {
    enter_quiet(|thread| match size(thread, len)? {
        0 => List::new(thread, Vec::new()),
        len => List::alloc_null(thread, len),
    })
}

/// `len(list)`
///
/// @param list borrowed
/// @return The number, or -1 with an exception set.
/// Raises: SystemError for no list.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_Size(list: Arg<'_>) -> Py_ssize_t {
    enter_quiet(|thread| Ok(list.expect::<List>(thread)?.len()))
}

fn item(thread: &Thread, list: &List, index: isize) -> PyResult {
    let item = usize::try_from(index).ok().and_then(|at| list.get(at));
    item.ok_or_else(|| thread.index_error("list index out of range"))
}

/// `list[index]`, lent; negative indices are out of range.
///
/// @param list borrowed
/// @param index a number
/// @return A borrowed reference, or NULL.
/// Raises: IndexError, SystemError for no list.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_GetItem(list: Arg<'_>, index: Py_ssize_t) -> Borrowed {
    enter_quiet(|thread| item(thread, list.expect::<List>(thread)?, index))
}

/// `list[index]`; negative indices are out of range.
///
/// @param list borrowed
/// @param index a number
/// @return A new reference, or NULL with an exception set.
/// Raises: IndexError, TypeError for no list.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_GetItemRef(list: Arg<'_>, index: Py_ssize_t) -> New {
    enter_quiet(|thread| match list.downcast::<List>() {
        Some(list) => item(thread, list, index),
        None => Err(thread.type_error("expected a list")),
    })
}

/// `list[index] = item`
///
/// @param list borrowed
/// @param index a number
/// @param item taken over, also where the call fails
/// @return 0, or -1 with an exception set.
/// Raises: IndexError, SystemError for no list.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_SetItem(list: Arg<'_>, index: Py_ssize_t, item: Stolen) -> Status {
    enter_quiet(|thread| {
        let item = item.get();
        let list = list.expect::<List>(thread)?;
        let at = usize::try_from(index).ok().filter(|at| *at < list.len());
        let at = at.ok_or_else(|| thread.index_error("list assignment index out of range"))?;
        drop(replace_item(list, at, item));
        Ok(())
    })
}

/// `list.insert(index, item)`
///
/// @param list borrowed
/// @param index a number
/// @param item borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for no list or NULL.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_Insert(list: Arg<'_>, index: Py_ssize_t, item: OptArg<'_>) -> Status {
    enter_quiet(|thread| {
        let list = list.expect::<List>(thread)?;
        let item = item.get().ok_or_else(|| bad_call(thread))?;
        let len = list.len().cast_signed();
        let at = if index < 0 { (index + len).max(0) } else { index.min(len) };
        list.insert(thread, at.cast_unsigned(), item.to_ref())
    })
}

/// `list.append(item)`
///
/// @param list borrowed
/// @param item borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for no list or NULL.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_Append(list: Arg<'_>, item: OptArg<'_>) -> Status {
    enter_quiet(|thread| {
        let list = list.expect::<List>(thread)?;
        let item = item.get().ok_or_else(|| bad_call(thread))?;
        list.append(thread, item.to_ref())
    })
}

/// `list[from:to]`
///
/// @param list borrowed
/// @param from a number
/// @param to a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for no list.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_GetSlice(list: Arg<'_>, from: Py_ssize_t, to: Py_ssize_t) -> New {
    enter_quiet(|thread| {
        let list = list.expect::<List>(thread)?;
        let (from, to) = clip(from, to, list.len());
        let items: Vec<Ref> = (from..to).filter_map(|at| list.get(at)).collect();
        List::new(thread, items)
    })
}

/// `list[from:to] = items`; NULL deletes.
///
/// @param list borrowed
/// @param from a number
/// @param to a number
/// @param items any iterable, borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_SetSlice(
    list: Arg<'_>,
    from: Py_ssize_t,
    to: Py_ssize_t,
    items: OptArg<'_>,
) -> Status {
    enter(|thread| {
        let list = list.expect::<List>(thread)?;
        let items = match items.get() {
            Some(items) => items.collect(thread)?,
            None => Vec::new(),
        };
        let (from, to) = clip(from, to, list.len());
        drop(list.splice(thread, from..to, items)?);
        Ok(())
    })
}

/// `list.extend(items)`
///
/// @param list borrowed
/// @param items borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_Extend(list: Arg<'_>, items: Arg<'_>) -> Status {
    enter(|thread| {
        let list = list.expect::<List>(thread)?;
        let items = items.collect(thread)?;
        list.append_all(thread, items)
    })
}

/// `list.clear()`
///
/// @param list borrowed
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for no list.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_Clear(list: Arg<'_>) -> Status {
    enter(|thread| Ok(list.expect::<List>(thread)?.clear_all()))
}

/// `list.sort()`
///
/// @param list borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_Sort(list: OptArg<'_>) -> Status {
    enter(|thread| {
        let list = list.expect::<List>(thread)?;
        list.as_object().call_method_text(thread, "sort", &[])?;
        Ok(())
    })
}

/// `list.reverse()`
///
/// @param list borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for no list.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_Reverse(list: OptArg<'_>) -> Status {
    enter_quiet(|thread| Ok(list.expect::<List>(thread)?.reverse()))
}

/// `tuple(list)`
///
/// @param list borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for no list.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyList_AsTuple(list: OptArg<'_>) -> New {
    enter_quiet(|thread| {
        let list = list.expect::<List>(thread)?;
        Tuple::new(thread, list.to_vec())
    })
}
