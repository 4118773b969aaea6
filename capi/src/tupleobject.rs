//! tupleobject.h
#![expect(unsafe_code, reason = "exported names")]

use object::static_types::PyTuple_Type;
use object::{Layout, Object, Ref, Tuple};

use crate::convention::*;
use crate::varargs::VaList;

/// A tuple of so many items, to be filled with `PyTuple_SetItem` before anybody sees it.
///
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a negative length.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyTuple_New(len: Py_ssize_t) -> New {
    enter_quiet(|thread| match size(thread, len)? {
        0 => Ok(Tuple::empty()),
        len => Tuple::alloc(thread, &PyTuple_Type, len),
    })
}

/// `len(tuple)`
///
/// @param tuple borrowed
/// @return The number, or -1 with an exception set.
/// Raises: SystemError for no tuple.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyTuple_Size(tuple: Arg<'_>) -> Py_ssize_t {
    enter_quiet(|thread| Ok(tuple.expect::<Tuple>(thread)?.len()))
}

/// `tuple[index]`, lent; negative indices are out of range.
///
/// @param tuple borrowed
/// @param index a number
/// @return A borrowed reference, or NULL.
/// Raises: IndexError, SystemError for no tuple.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyTuple_GetItem(tuple: Arg<'_>, index: Py_ssize_t) -> Borrowed {
    enter_quiet(|thread| {
        let tuple = tuple.expect::<Tuple>(thread)?;
        let item = usize::try_from(index).ok().and_then(|at| tuple.items().get(at).copied());
        item.ok_or_else(|| thread.index_error("tuple index out of range"))
    })
}

/// Fills an item of a tuple that nobody else has seen.
///
/// @param tuple borrowed
/// @param index a number
/// @param item taken over, also where the call fails
/// @return 0, or -1 with an exception set.
/// Raises: IndexError, SystemError for no tuple or one that is shared.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyTuple_SetItem(tuple: Arg<'_>, index: Py_ssize_t, item: Stolen) -> Status {
    enter_quiet(|thread| {
        let item = item.get();
        let tuple = tuple.expect::<Tuple>(thread)?;
        if !tuple.as_object().is_unique() {
            return Err(bad_call(thread));
        }
        let at = usize::try_from(index).ok().filter(|at| *at < tuple.len());
        let at = at.ok_or_else(|| thread.index_error("tuple assignment index out of range"))?;
        put(tuple, at, item);
        Ok(())
    })
}

fn put(tuple: &Tuple, at: usize, item: Option<Ref>) {
    drop(replace_slot(tuple, at, item));
}

/// `tuple[from:to]`
///
/// @param tuple borrowed
/// @param from a number
/// @param to a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for no tuple.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyTuple_GetSlice(tuple: Arg<'_>, from: Py_ssize_t, to: Py_ssize_t) -> New {
    enter_quiet(|thread| {
        let tuple = tuple.expect::<Tuple>(thread)?;
        let (from, to) = crate::listobject::clip(from, to, tuple.len());
        if from == 0 && to == tuple.len() && tuple.as_object().is_exact::<Tuple>() {
            return Ok(tuple.to_ref());
        }
        Tuple::from_slice(thread, &tuple.items()[from..to])
    })
}

/// Another length for a tuple that nobody else has seen; the pointer may change.
///
/// @param tuple written to
/// @param len a number
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for no tuple or one that is shared.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyTuple_Resize(tuple: &mut *mut Object, len: Py_ssize_t) -> Status {
    enter_quiet(|thread| {
        let old = owned(std::mem::replace(tuple, std::ptr::null_mut()));
        let Some(old) = old.as_ref().and_then(|old| old.downcast::<Tuple>()) else {
            return Err(bad_call(thread));
        };
        if !old.as_object().is_unique() && !old.is_empty() {
            return Err(bad_call(thread));
        }
        let len = size(thread, len)?;
        let new = Tuple::alloc(thread, old.as_object().ty(), len)?;
        for at in 0..len.min(old.len()) {
            drop(replace_slot(&new, at, replace_slot(old, at, None)));
        }
        *tuple = new.into_object().into_raw();
        Ok(())
    })
}

/// `PyTuple_Pack`
pub(crate) extern "C" fn pack(len: Py_ssize_t, args: &mut VaList) -> New {
    enter_quiet(|thread| {
        let len = size(thread, len)?;
        if len > isize::MAX as usize / size_of::<*mut Object>() {
            return Err(thread.memory_error());
        }
        let items: Vec<&Object> = (0..len).filter_map(|_| args.object()).collect();
        if items.len() != len {
            return Err(bad_call(thread));
        }
        Tuple::from_slice(thread, &items)
    })
}
