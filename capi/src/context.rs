//! context.h: contexts and their variables (PEP 567).
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_int;

use object::{PyResult, Raised, Str, Thread};
use stdlib::contextvars::{self, ContextObject, TokenObject, VarObject};

use crate::convention::*;

fn wrong(thread: &Thread, what: &str) -> Raised {
    thread.type_error(format!("an instance of {what} was expected"))
}

fn context<'a>(thread: &Thread, object: Arg<'a>) -> PyResult<&'a ContextObject> {
    object.object().downcast::<ContextObject>().ok_or_else(|| wrong(thread, "Context"))
}

fn variable<'a>(thread: &Thread, object: Arg<'a>) -> PyResult<&'a VarObject> {
    object.object().downcast::<VarObject>().ok_or_else(|| wrong(thread, "ContextVar"))
}

/// An empty context.
///
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyContext_New() -> New {
    enter_quiet(contextvars::new_empty)
}

/// A copy of a context.
///
/// @param context_ borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: TypeError for another type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyContext_Copy(context_: Arg<'_>) -> New {
    enter_quiet(|thread| contextvars::copy(thread, context(thread, context_)?))
}

/// A copy of the thread's context.
///
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyContext_CopyCurrent() -> New {
    enter_quiet(contextvars::copy_current)
}

/// Makes a context the thread's.
///
/// @param context_ borrowed
/// @return 0, or -1 with an exception set.
/// Raises: RuntimeError where that cannot be, TypeError for another type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyContext_Enter(context_: Arg<'_>) -> Status {
    enter(|thread| {
        let context = context(thread, context_)?;
        contextvars::enter(thread, context)
    })
}

/// Gives the thread back the context from before `PyContext_Enter`.
///
/// @param context_ borrowed
/// @return 0, or -1 with an exception set.
/// Raises: RuntimeError where that cannot be, TypeError for another type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyContext_Exit(context_: Arg<'_>) -> Status {
    enter(|thread| {
        let context = context(thread, context_)?;
        contextvars::exit(thread, context)
    })
}

/// A variable of contexts.
///
/// @param name a text that ends with NUL
/// @param default borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyContextVar_New(name: Text<'_>, default: OptArg<'_>) -> New {
    enter_quiet(|thread| {
        let name: object::Ref<Str> = name.to_str(thread)?;
        contextvars::new_var(thread, name, default.to_ref())
    })
}

/// The value of a variable: the context's, else the default given, else the variable's own.
///
/// @param var borrowed
/// @param default borrowed, may be NULL
/// @param value gets a new reference, or NULL where there is none
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for another type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyContextVar_Get(var: Arg<'_>, default: OptArg<'_>, mut value: Out<'_>) -> c_int {
    value.put(None);
    enter(|thread| {
        let var = variable(thread, var)?;
        let found = contextvars::get(thread, var, default.to_ref())?;
        value.put(found);
        Ok(0)
    })
}

/// Gives a variable a value in the thread's context.
///
/// @param var borrowed
/// @param value borrowed
/// @return a token that undoes it; NULL with an exception set.
/// Raises: TypeError for another type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyContextVar_Set(var: Arg<'_>, value: Arg<'_>) -> New {
    enter(|thread| {
        let var = variable(thread, var)?;
        contextvars::set(thread, var, value.object())
    })
}

/// Undoes an assignment.
///
/// @param var borrowed
/// @param token what `PyContextVar_Set` gave, borrowed
/// @return 0, or -1 with an exception set.
/// Raises: RuntimeError for a used token, ValueError for one of another variable or context, TypeError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyContextVar_Reset(var: Arg<'_>, token: Arg<'_>) -> Status {
    enter(|thread| {
        let var = variable(thread, var)?;
        let token = token.object().downcast::<TokenObject>();
        let token = token.ok_or_else(|| wrong(thread, "Token"))?;
        contextvars::reset(thread, var, token)
    })
}
