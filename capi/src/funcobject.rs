//! funcobject.h and genobject.h: functions and generators from C.
#![expect(unsafe_code, reason = "exported names")]

use object::{Code, Dict, Function, Generator, Layout, Object, PyResult, Str, Thread, Tuple};

use crate::convention::*;

fn function<'a>(thread: &Thread, object: Arg<'a>) -> PyResult<&'a Function> {
    object.expect::<Function>(thread)
}

/// NULL and None take a value away.
fn given<'a>(object: OptArg<'a>) -> Option<&'a Object> {
    object.get().filter(|object| !object.is_none())
}

/// Sets what a function has as `func_defaults`.
///
/// @param function_ borrowed
/// @param value borrowed, NULL or None for nothing
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for another type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_SetDefaults(function_: Arg<'_>, value: OptArg<'_>) -> Status {
    enter_quiet(|thread| {
        let function = function(thread, function_)?;
        let value = match given(value) {
            None => None,
            Some(value) => match value.downcast::<Tuple>() {
                Some(value) => Some(value.to_ref()),
                None => return Err(thread.system_error("non-tuple default args")),
            },
        };
        function.modified();
        function.func_defaults.set(value);
        Ok(())
    })
}

/// Sets what a function has as `func_kwdefaults`.
///
/// @param function_ borrowed
/// @param value borrowed, NULL or None for nothing
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for another type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_SetKwDefaults(function_: Arg<'_>, value: OptArg<'_>) -> Status {
    enter_quiet(|thread| {
        let function = function(thread, function_)?;
        let value = match given(value) {
            None => None,
            Some(value) => match value.downcast::<Dict>() {
                Some(value) => Some(value.to_ref()),
                None => return Err(thread.system_error("non-dict keyword only default args")),
            },
        };
        function.modified();
        function.func_kwdefaults.set(value);
        Ok(())
    })
}

/// Sets what a function has as `func_closure`.
///
/// @param function_ borrowed
/// @param value borrowed, NULL or None for nothing
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for another type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_SetClosure(function_: Arg<'_>, value: OptArg<'_>) -> Status {
    enter_quiet(|thread| {
        let function = function(thread, function_)?;
        let value = match given(value) {
            None => None,
            Some(value) => match value.downcast::<Tuple>() {
                Some(value) => Some(value.to_ref()),
                None => return Err(thread.system_error("expected tuple for closure, got")),
            },
        };
        function.modified();
        function.func_closure.set(value);
        Ok(())
    })
}

/// Sets `function.__annotations__`.
///
/// @param function_ borrowed
/// @param value a dict, borrowed, NULL or None for nothing
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for another type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_SetAnnotations(function_: Arg<'_>, value: OptArg<'_>) -> Status {
    enter_quiet(|thread| {
        let function = function(thread, function_)?;
        let value = given(value);
        if value.is_some_and(|value| value.downcast::<Dict>().is_none()) {
            return Err(thread.system_error("non-dict annotations"));
        }
        function.func_annotations.set(value.map(Layout::to_ref));
        Ok(())
    })
}

/// A function of a code object, with another qualified name.
///
/// @param code borrowed
/// @param globals a dict, borrowed
/// @param qualname a str, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for another type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_NewWithQualName(
    code: Arg<'_>,
    globals: Arg<'_>,
    qualname: OptArg<'_>,
) -> New {
    enter(|thread| {
        let code = code.expect::<Code>(thread)?.to_ref();
        let globals = globals.expect::<Dict>(thread)?.to_ref();
        let made = Function::new(thread, code, globals)?;
        if let Some(name) = qualname.get().filter(|name| name.downcast::<Str>().is_some()) {
            made.func_qualname.put(name.to_ref());
        }
        Ok(made)
    })
}

/// The code of a generator.
///
/// @param generator borrowed
/// @return A new reference, or NULL.
/// Raises: SystemError for another type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyGen_GetCode(generator: Arg<'_>) -> New {
    enter_quiet(|thread| {
        let generator = generator.expect::<Generator>(thread)?;
        Ok(generator.code())
    })
}

/// Sets what a call of a function runs. Calls that the interpreter makes without leaving Python do not ask for it.
///
/// @param function_ borrowed
/// @param vectorcall what runs
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_SetVectorcall(
    function_: Arg<'_>,
    vectorcall: Option<object::type_object::VectorcallFunc>,
) {
    if let Some(function) = function_.object().downcast::<Function>() {
        function.modified();
        function.vectorcall.set(vectorcall);
    }
}
