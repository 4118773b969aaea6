//! Watchers of dicts, types, functions, code objects and contexts, and tracers of references.
//!
//! The virtual machine tells nobody of such changes yet, so no watcher can be added: that is an
//! error, as it is in CPython when all are taken.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_int, c_void};

use object::{Dict, Object, PyResult, Raised, Thread, Type};

use crate::convention::*;

type Callback = *const c_void;

fn refuse(what: &str) -> c_int {
    enter_quiet(|thread| -> PyResult<c_int> {
        Err(thread.runtime_error(format!("watchers of {what} are not supported")))
    })
}

/// No number stands for a watcher.
fn unknown(thread: &Thread, what: &str, number: c_int) -> Raised {
    if !(0..8).contains(&number) {
        return thread.value_error(format!("Invalid {what} watcher ID {number}"));
    }
    thread.value_error(format!("No {what} watcher set for ID {number}"))
}

macro_rules! watchers {
    ($($add:ident $clear:ident $what:literal;)*) => { $(
        /// Adds a watcher; there is room for none.
        ///
        /// @param callback what would be called
        /// @return -1 with an exception set.
        /// Raises: RuntimeError, always.
        /// Runs Python: no.
        /// Since: before 3.14. Stable ABI: no.
        #[unsafe(no_mangle)]
        pub extern "C" fn $add(_callback: Callback) -> c_int {
            refuse($what)
        }

        /// Takes a watcher away.
        ///
        /// @param number a number
        /// @return -1 with an exception set.
        /// Raises: ValueError, as no number stands for a watcher.
        /// Runs Python: no.
        /// Since: before 3.14. Stable ABI: no.
        #[unsafe(no_mangle)]
        pub extern "C" fn $clear(number: c_int) -> c_int {
            enter_quiet(|thread| -> PyResult<c_int> { Err(unknown(thread, $what, number)) })
        }
    )* };
}
watchers! {
    PyDict_AddWatcher PyDict_ClearWatcher "dict";
    PyType_AddWatcher PyType_ClearWatcher "type";
    PyFunction_AddWatcher PyFunction_ClearWatcher "function";
    PyCode_AddWatcher PyCode_ClearWatcher "code";
    PyContext_AddWatcher PyContext_ClearWatcher "context";
}

fn no_dict_watch(number: c_int, dict: &Object) -> Status {
    enter_quiet(|thread| -> PyResult<()> {
        if dict.downcast::<Dict>().is_none() {
            return Err(thread.value_error("Cannot watch non-dictionary"));
        }
        Err(unknown(thread, "dict", number))
    })
}

fn no_type_watch(number: c_int, ty: &Object) -> Status {
    enter_quiet(|thread| -> PyResult<()> {
        if ty.downcast::<Type>().is_none() {
            return Err(thread.value_error("Cannot watch non-type"));
        }
        Err(unknown(thread, "type", number))
    })
}

/// Lets a watcher watch a dict.
///
/// @param number a number
/// @param dict borrowed
/// @return -1 with an exception set.
/// Raises: ValueError, as no number stands for a watcher.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Watch(number: c_int, dict: Arg<'_>) -> Status {
    no_dict_watch(number, dict.object())
}

/// Ends what `PyDict_Watch` began.
///
/// @param number a number
/// @param dict borrowed
/// @return -1 with an exception set.
/// Raises: ValueError, as no number stands for a watcher.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyDict_Unwatch(number: c_int, dict: Arg<'_>) -> Status {
    no_dict_watch(number, dict.object())
}

/// Lets a watcher watch a type.
///
/// @param number a number
/// @param ty borrowed
/// @return -1 with an exception set.
/// Raises: ValueError, as no number stands for a watcher.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_Watch(number: c_int, ty: Arg<'_>) -> Status {
    no_type_watch(number, ty.object())
}

/// Ends what `PyType_Watch` began.
///
/// @param number a number
/// @param ty borrowed
/// @return -1 with an exception set.
/// Raises: ValueError, as no number stands for a watcher.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_Unwatch(number: c_int, ty: Arg<'_>) -> Status {
    no_type_watch(number, ty.object())
}

/// Asks to be told of each object that is made and destroyed; that is not supported.
///
/// @param tracer what would be called; NULL for nothing
/// @param data a pointer, not used
/// @return 0 for NULL, else -1 with an exception set.
/// Raises: RuntimeError for any tracer.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRefTracer_SetTracer(tracer: Callback, _data: *mut c_void) -> c_int {
    if tracer.is_null() { 0 } else { refuse("references") }
}

/// The tracer of references; there is none.
///
/// @param data gets NULL; may be NULL
/// @return NULL
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRefTracer_GetTracer(data: *mut *mut c_void) -> Callback {
    if let Some(place) = pointed_mut(data) {
        *place = std::ptr::null_mut();
    }
    std::ptr::null()
}

/// An index for data that extensions keep with code objects; there is none to be had.
///
/// @param free what would free the data
/// @return -1
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Eval_RequestCodeExtraIndex(_free: Callback) -> Py_ssize_t {
    -1
}

/// Data that an extension keeps with a code object; there is none.
///
/// @param code borrowed
/// @param index a number
/// @param extra gets NULL
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for no code object.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Code_GetExtra(
    code: Arg<'_>,
    _index: Py_ssize_t,
    extra: *mut *mut c_void,
) -> Status {
    enter_quiet(|thread| {
        code.expect::<object::Code>(thread)?;
        if let Some(place) = pointed_mut(extra) {
            *place = std::ptr::null_mut();
        }
        Ok(())
    })
}

/// Keeps data with a code object; there is no index for it, so that is an error.
///
/// @param code borrowed
/// @param index a number
/// @param extra a pointer, not used
/// @return -1 with an exception set.
/// Raises: SystemError, always.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Code_SetExtra(
    _code: Arg<'_>,
    _index: Py_ssize_t,
    _extra: *mut c_void,
) -> Status {
    enter_quiet(|thread| -> PyResult<()> { Err(bad_call(thread)) })
}
