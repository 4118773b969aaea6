//! weakrefobject.h
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_int;

use object::static_types::_PyWeakref_RefType;
use object::{PyResult, Ref, Thread, WeakRef, singletons};

use crate::convention::*;

/// `weakref.ref(o, callback)`
///
/// @param o borrowed
/// @param callback borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: TypeError for an object that cannot be referred to weakly.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyWeakref_NewRef(o: Arg<'_>, callback: OptArg<'_>) -> New {
    enter_quiet(|thread| {
        let callback = callback.to_ref().filter(|callback| !callback.is_none());
        WeakRef::new(thread, &_PyWeakref_RefType, o.object(), callback)
    })
}

/// `weakref.proxy(o, callback)`
///
/// @param o borrowed
/// @param callback borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: TypeError for an object that cannot be referred to weakly.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyWeakref_NewProxy(o: Arg<'_>, callback: OptArg<'_>) -> New {
    enter(|thread| {
        let weakref = crate::import::module(thread, "_weakref")?;
        let none = singletons::none();
        let args = [o.object(), callback.get().unwrap_or(&none)];
        weakref.call_method_text(thread, "proxy", &args)
    })
}

fn target(thread: &Thread, reference: OptArg<'_>) -> PyResult<Option<Ref>> {
    let Some(reference) = reference.get() else { return Err(bad_call(thread)) };
    match object::weakref::of(reference) {
        Some(reference) => Ok(reference.upgrade()),
        None => Err(thread.type_error("expected a weakref")),
    }
}

/// The object of a weak reference.
///
/// @param reference borrowed, may be NULL
/// @param result where the result goes: a new reference, or NULL
/// @return 1 and the object, 0 if it is dead; -1 with an exception set.
/// Raises: TypeError for no weak reference.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyWeakref_GetRef(reference: OptArg<'_>, mut result: Out<'_>) -> c_int {
    result.put(None);
    enter_quiet(|thread| {
        let found = target(thread, reference)?;
        Ok(result.put(found))
    })
}

/// The object of a weak reference, lent, or None if it is dead.
///
/// @param reference borrowed, may be NULL
/// @return A borrowed reference, or NULL.
/// Raises: SystemError for no weak reference.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyWeakref_GetObject(reference: OptArg<'_>) -> Borrowed {
    enter_quiet(|thread| {
        let found = target(thread, reference).map_err(|raised| {
            drop(raised);
            drop(thread.take_exception());
            bad_call(thread)
        })?;
        Ok(found.unwrap_or_else(singletons::none))
    })
}

/// Whether the object of a weak reference is dead.
///
/// @param reference borrowed, may be NULL
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: TypeError for no weak reference.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyWeakref_IsDead(reference: OptArg<'_>) -> c_int {
    enter_quiet(|thread| Ok(target(thread, reference)?.is_none()))
}

/// Drops the weak references to an object without calling callbacks.
///
/// @param o borrowed
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Object_ClearWeakRefsNoCallbacks(o: Arg<'_>) {
    enter_or((), |thread| {
        for reference in object::weakref::references(thread, o.object()) {
            reference.detach(thread);
        }
    });
}
