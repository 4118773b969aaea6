//! pycapsule.h: a C pointer as an object.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{CStr, c_char, c_int, c_void};

use builtins::capsule::{Capsule, name_of};
use object::type_object::Destructor;
use object::{Native, PyResult, Thread};

use crate::convention::*;

/// A capsule; name and destructor may be NULL.
///
/// @param pointer a pointer
/// @param name a text that lives as long as the capsule, or NULL
/// @param destructor a function of the capsule, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: ValueError for NULL as pointer.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCapsule_New(
    pointer: *mut c_void,
    name: OptText<'_>,
    destructor: Option<Destructor>,
) -> New {
    enter_quiet(|thread| {
        if pointer.is_null() {
            return Err(thread.value_error("PyCapsule_New called with null pointer"));
        }
        Capsule::create(thread, pointer, name.as_ptr(), destructor)
    })
}

/// The capsule, if its pointer is set.
fn legal<'a>(thread: &Thread, o: OptArg<'a>, by: &str) -> PyResult<&'a Native<Capsule>> {
    let capsule = o.get().and_then(|o| o.downcast_exact::<Native<Capsule>>());
    let capsule = capsule.filter(|capsule| !capsule.pointer.get().is_null());
    capsule.ok_or_else(|| thread.value_error(format!("{by} called with invalid PyCapsule object")))
}

fn same_name(capsule: &Native<Capsule>, name: Option<&CStr>) -> bool {
    name_of(capsule) == name
}

/// The pointer of a capsule of this name.
///
/// @param capsule borrowed, may be NULL
/// @param name a text that ends with NUL, or NULL
/// @return the pointer, or NULL with an exception set.
/// Raises: ValueError for another name or no capsule.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCapsule_GetPointer(capsule: OptArg<'_>, name: OptText<'_>) -> *mut c_void {
    enter_quiet(|thread| {
        let capsule = legal(thread, capsule, "PyCapsule_GetPointer")?;
        if !same_name(capsule, name.get().map(Text::c_str)) {
            return Err(thread.value_error("PyCapsule_GetPointer called with incorrect name"));
        }
        Ok(capsule.pointer.get())
    })
}

/// The destructor of a capsule.
///
/// @param capsule borrowed, may be NULL
/// @return the function, or NULL.
/// Raises: ValueError for no capsule.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCapsule_GetDestructor(capsule: OptArg<'_>) -> Option<Destructor> {
    enter_or(None, |thread| {
        legal(thread, capsule, "PyCapsule_GetDestructor").ok().and_then(|c| c.destructor.get())
    })
}

/// The name of a capsule.
///
/// @param capsule borrowed, may be NULL
/// @return the text, or NULL.
/// Raises: ValueError for no capsule.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCapsule_GetName(capsule: OptArg<'_>) -> *const c_char {
    enter_quiet(|thread| Ok(legal(thread, capsule, "PyCapsule_GetName")?.name.get()))
}

/// The second pointer of a capsule.
///
/// @param capsule borrowed, may be NULL
/// @return the pointer, or NULL.
/// Raises: ValueError for no capsule.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCapsule_GetContext(capsule: OptArg<'_>) -> *mut c_void {
    enter_quiet(|thread| Ok(legal(thread, capsule, "PyCapsule_GetContext")?.context.get()))
}

/// Whether an object is a capsule of this name.
///
/// @param capsule borrowed, may be NULL
/// @param name a text that ends with NUL, or NULL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCapsule_IsValid(capsule: OptArg<'_>, name: OptText<'_>) -> c_int {
    let found = capsule.get().and_then(|o| o.downcast_exact::<Native<Capsule>>());
    c_int::from(found.is_some_and(|capsule| {
        !capsule.pointer.get().is_null() && same_name(capsule, name.get().map(Text::c_str))
    }))
}

/// Another pointer for a capsule.
///
/// @param capsule borrowed, may be NULL
/// @param pointer a pointer
/// @return 0, or -1 with an exception set.
/// Raises: ValueError for NULL or no capsule.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCapsule_SetPointer(capsule: OptArg<'_>, pointer: *mut c_void) -> Status {
    enter_quiet(|thread| {
        if pointer.is_null() {
            return Err(thread.value_error("PyCapsule_SetPointer called with null pointer"));
        }
        Ok(legal(thread, capsule, "PyCapsule_SetPointer")?.pointer.set(pointer))
    })
}

/// Another destructor for a capsule, or none for NULL.
///
/// @param capsule borrowed, may be NULL
/// @param destructor a function of the capsule, or NULL
/// @return 0, or -1 with an exception set.
/// Raises: ValueError for no capsule.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCapsule_SetDestructor(
    capsule: OptArg<'_>,
    destructor: Option<Destructor>,
) -> Status {
    enter_quiet(|thread| {
        Ok(legal(thread, capsule, "PyCapsule_SetDestructor")?.destructor.set(destructor))
    })
}

/// Another name for a capsule.
///
/// @param capsule borrowed, may be NULL
/// @param name a text that lives as long as the capsule, or NULL
/// @return 0, or -1 with an exception set.
/// Raises: ValueError for no capsule.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCapsule_SetName(capsule: OptArg<'_>, name: OptText<'_>) -> Status {
    enter_quiet(|thread| Ok(legal(thread, capsule, "PyCapsule_SetName")?.name.set(name.as_ptr())))
}

/// Another second pointer for a capsule.
///
/// @param capsule borrowed, may be NULL
/// @param context a pointer
/// @return 0, or -1 with an exception set.
/// Raises: ValueError for no capsule.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCapsule_SetContext(capsule: OptArg<'_>, context: *mut c_void) -> Status {
    enter_quiet(|thread| Ok(legal(thread, capsule, "PyCapsule_SetContext")?.context.set(context)))
}

/// Imports the module in a dotted name and gives the pointer of the capsule of that name.
///
/// @param name a text that ends with NUL
/// @param no_block a number
/// @return the pointer, or NULL with an exception set.
/// Raises: AttributeError where it is no capsule of this name, and what importing raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCapsule_Import(name: Text<'_>, _no_block: c_int) -> *mut c_void {
    enter(|thread| {
        let text = name.lossy();
        let mut parts = text.split('.');
        let first = parts.next().unwrap_or_default();
        let mut found = crate::import::module(thread, first)?;
        for part in parts {
            found = found.get_attr_text(thread, part)?;
        }
        let capsule = found.downcast_exact::<Native<Capsule>>();
        match capsule.filter(|capsule| same_name(capsule, Some(name.c_str()))) {
            Some(capsule) => Ok(capsule.pointer.get()),
            None => {
                Err(thread
                    .attribute_error_text(format!("PyCapsule_Import \"{text}\" is not valid")))
            }
        }
    })
}
