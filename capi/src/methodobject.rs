//! methodobject.h: functions written in C.
#![expect(unsafe_code, reason = "exported names, and tables of C")]

use std::ffi::{c_int, c_void};

use object::native_function::{METH_STATIC, MethodDef, NativeFunction};
use object::{PyResult, Ref, Thread};

use crate::convention::*;

/// A function of a definition.
///
/// @param def a definition that lives as long as the function
/// @param this borrowed, may be NULL
/// @param module borrowed, may be NULL
/// @param class borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError where definition and class do not fit.
/// Runs Python: no.
/// Since: 3.9. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCMethod_New(
    def: *const MethodDef,
    this: OptArg<'_>,
    module: OptArg<'_>,
    class: OptTypeArg<'_>,
) -> New {
    enter_quiet(|thread| make(thread, def, this, module, class))
}

fn make(
    thread: &Thread,
    def: *const MethodDef,
    this: OptArg<'_>,
    module: OptArg<'_>,
    class: OptTypeArg<'_>,
) -> PyResult<Ref<NativeFunction>> {
    let row = pointed(def).ok_or_else(|| bad_call(thread))?;
    let wants_class = row.ml_flags & object::native_function::METH_METHOD != 0;
    match class.get() {
        None if wants_class => Err(thread
            .system_error("attempting to create PyCMethod with a METH_METHOD flag but no class")),
        Some(_) if !wants_class => Err(thread
            .system_error("attempting to create PyCFunction with class but no METH_METHOD flag")),
        // SAFETY: the C caller promises a definition that lives long enough.
        Some(class) => unsafe {
            NativeFunction::method_from_def(
                thread,
                def,
                this.to_ref(),
                module.to_ref(),
                class.to_type_ref(),
            )
        },
        // SAFETY: as above.
        None => unsafe { NativeFunction::from_def(thread, def, this.to_ref(), module.to_ref()) },
    }
}

/// As `PyCMethod_New`, without class.
///
/// @param def a definition that lives as long as the function
/// @param this borrowed, may be NULL
/// @param module borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCFunction_NewEx(
    def: *const MethodDef,
    this: OptArg<'_>,
    module: OptArg<'_>,
) -> New {
    enter_quiet(|thread| {
        let row = pointed(def).ok_or_else(|| bad_call(thread))?;
        // SAFETY: the C caller promises a definition that lives long enough.
        unsafe { NativeFunction::from_def(thread, row, this.to_ref(), module.to_ref()) }
    })
}

/// As `PyCMethod_New`, without module and class.
///
/// @param def a definition that lives as long as the function
/// @param this borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.4. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCFunction_New(def: *const MethodDef, this: OptArg<'_>) -> New {
    enter_quiet(|thread| {
        let row = pointed(def).ok_or_else(|| bad_call(thread))?;
        // SAFETY: the C caller promises a definition that lives long enough.
        unsafe { NativeFunction::from_def(thread, row, this.to_ref(), None) }
    })
}

/// The C function of a function object.
///
/// @param function borrowed
/// @return the function, or NULL with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCFunction_GetFunction(function: Arg<'_>) -> *const c_void {
    enter_quiet(|thread| {
        let function = function.expect::<NativeFunction>(thread)?;
        Ok(function.def().ml_meth.cast::<c_void>())
    })
}

/// The `self` of a function object, lent.
///
/// @param function borrowed
/// @return A borrowed reference, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCFunction_GetSelf(function: Arg<'_>) -> Borrowed {
    enter_quiet(|thread| {
        let function = function.expect::<NativeFunction>(thread)?;
        let is_static = function.def().ml_flags & METH_STATIC != 0;
        Ok(function.m_self.get().filter(|_| !is_static))
    })
}

/// The flags of a function object, `METH_O` and so on.
///
/// @param function borrowed
/// @return the flags, or -1 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCFunction_GetFlags(function: Arg<'_>) -> c_int {
    enter_quiet(|thread| Ok(function.expect::<NativeFunction>(thread)?.def().ml_flags))
}

/// `PyObject_Call` by its old name.
///
/// @param function borrowed
/// @param args a tuple, borrowed
/// @param kwargs a dict, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCFunction_Call(function: Arg<'_>, args: Arg<'_>, kwargs: OptArg<'_>) -> New {
    crate::abstract_::PyObject_Call(function, args, kwargs)
}
