//! pyerrors.h: the exception of a thread, exceptions' parts, and making exceptions.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_char, c_int};

use object::exception::ImportError;
use object::static_types as types;
use object::{BaseException, Bytes, Dict, Layout, Object, PyResult, Raised, Ref, Str, Thread};
use object::{Tuple, Type, names, singletons};

use crate::convention::*;
use crate::varargs::VaList;

/// True for a class of exceptions.
pub(crate) fn is_exception_class(o: &Object) -> bool {
    o.downcast::<Type>()
        .is_some_and(|ty| ty.has_flag(object::type_object::flags::BASE_EXC_SUBCLASS))
}

/// An instance of `class` made of `value`, as `PyErr_SetObject` and `raise` make it.
pub(crate) fn make(thread: &mut Thread, class: &Object, value: Option<&Object>) -> PyResult {
    let made = match value {
        None => class.call(thread, &[])?,
        Some(value) if value.is_none() => class.call(thread, &[])?,
        Some(value) if is_instance(value, class) => return Ok(value.to_ref()),
        Some(value) => match value.downcast::<Tuple>() {
            Some(args) => class.call(thread, args.items())?,
            None => class.call(thread, &[value])?,
        },
    };
    if made.downcast::<BaseException>().is_none() {
        let shown = class.repr(thread)?;
        return Err(thread.type_error(format!(
            "calling {shown} should have returned an instance of BaseException, not {}",
            made.type_name()
        )));
    }
    Ok(made)
}

fn is_instance(value: &Object, class: &Object) -> bool {
    class.downcast::<Type>().is_some_and(|ty| value.ty().is_subtype(ty))
}

/// Raises `class(value)`.
pub(crate) fn set_object(thread: &mut Thread, class: &Object, value: Option<&Object>) -> Raised {
    if !is_exception_class(class) {
        return match class.repr(thread) {
            Ok(shown) => thread.system_error(format!(
                "_PyErr_SetObject: exception {shown} is not a BaseException subclass"
            )),
            Err(raised) => raised,
        };
    }
    let before = thread.take_exception();
    let made = make(thread, class, value);
    drop(before);
    match made {
        Ok(exception) => thread.raise(exception),
        Err(raised) => raised,
    }
}

/// The exception that is set, as a class lent; NULL if there is none.
///
/// @return the class of the exception, lent, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_Occurred() -> Borrowed {
    let found = enter_or(None, |thread| thread.current_exception.get());
    Borrowed::of(found.as_ref().map(|exception| exception.ty().as_object()))
}

/// Forgets the exception that is set.
///
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_Clear() {
    enter_or((), |thread| drop(thread.take_exception()));
}

/// Raises `class()`.
///
/// @param class borrowed
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetNone(class: Arg<'_>) {
    enter_or((), |thread| {
        let _raised = set_object(thread, class.object(), None);
    });
}

/// Raises `class(value)`; a tuple is the arguments, an instance of the class is raised itself.
///
/// @param class borrowed
/// @param value borrowed, may be NULL
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetObject(class: Arg<'_>, value: OptArg<'_>) {
    enter_or((), |thread| {
        let _raised = set_object(thread, class.object(), value.get());
    });
}

/// Raises `class(text)`.
///
/// @param class borrowed
/// @param text a text that ends with NUL
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetString(class: Arg<'_>, text: Text<'_>) {
    enter_or((), |thread| {
        if let Ok(text) = text.to_str(thread) {
            let _raised = set_object(thread, class.object(), Some(text.as_object()));
        }
    });
}

/// Raises `class(text)`, the text made as by `PyUnicode_FromFormatV`.
///
/// @param class borrowed
/// @param format a text that ends with NUL
/// @param args written to
/// @return NULL, always.
/// Raises: the exception, always.
/// Runs Python: yes.
/// Since: 3.5. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_FormatV(class: Arg<'_>, format: Text<'_>, args: &mut VaList) -> New {
    enter(|thread| {
        drop(thread.take_exception());
        let text = crate::unicodeobject::format(thread, format.c_str().to_bytes(), args)?;
        Err::<Ref, _>(set_object(thread, class.object(), Some(text.as_object())))
    })
}

/// `_PyErr_FormatFromCause`: the exception that is set becomes cause and context of a new one.
pub(crate) extern "C" fn format_from_cause(
    class: Arg<'_>,
    format: Text<'_>,
    args: &mut VaList,
) -> New {
    enter(|thread| {
        let cause = thread.take_exception().ok_or_else(|| bad_call(thread))?;
        let text = crate::unicodeobject::format(thread, format.c_str().to_bytes(), args)?;
        let raised = set_object(thread, class.object(), Some(text.as_object()));
        let exception = thread.catch(raised);
        if let Some(fields) = exception.downcast::<BaseException>() {
            fields.cause.put(cause.clone());
            fields.suppress_context.set(1);
            fields.context.put(cause);
        }
        Err::<Ref, _>(thread.restore(exception))
    })
}

/// Raises MemoryError.
///
/// @return NULL, always.
/// Raises: MemoryError, always.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_NoMemory() -> New {
    enter_quiet(|thread| Err::<Ref, _>(thread.memory_error()))
}

/// Raises TypeError: a bad argument.
///
/// @return 0, always.
/// Raises: TypeError, always.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_BadArgument() -> c_int {
    enter_or((), |thread| {
        let _raised = thread.type_error("bad argument type for built-in operation");
    });
    0
}

/// Raises SystemError: a bad call of the C API.
///
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_BadInternalCall() {
    enter_or((), |thread| {
        let _raised = bad_call(thread);
    });
}

/// As `PyErr_BadInternalCall`, with the place.
///
/// @param file a text that ends with NUL
/// @param line a number
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _PyErr_BadInternalCall(file: Text<'_>, line: c_int) {
    enter_or((), |thread| {
        let file = file.lossy();
        let _raised =
            thread.system_error(format!("{file}:{line}: bad argument to internal function"));
    });
}

/// Takes the exception away, as class, value and traceback.
///
/// @param class where the result goes: a new reference, or NULL
/// @param value where the result goes: a new reference, or NULL
/// @param traceback where the result goes: a new reference, or NULL
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_Fetch(mut class: Out<'_>, mut value: Out<'_>, mut traceback: Out<'_>) {
    let taken = enter_or(None, |thread| thread.take_exception());
    let fields = taken.as_ref().and_then(|exception| exception.downcast::<BaseException>());
    traceback.put(fields.and_then(|fields| fields.traceback.get()));
    class.put(taken.as_ref().map(|exception| exception.ty().as_object().to_ref()));
    value.put(taken);
}

/// Sets the exception from class, value and traceback; NULL for all clears it.
///
/// @param class taken over, also where the call fails
/// @param value taken over, also where the call fails
/// @param traceback taken over, also where the call fails
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_Restore(class: Stolen, value: Stolen, traceback: Stolen) {
    enter_or((), |thread| {
        let (class, value, traceback) = (class.get(), value.get(), traceback.get());
        let Some(class) = class else {
            drop(thread.take_exception());
            return;
        };
        drop(thread.take_exception());
        match make(thread, &class, value.as_deref()) {
            Ok(exception) => {
                if let Some(fields) = exception.downcast::<BaseException>() {
                    fields.traceback.set(traceback.filter(|traceback| !traceback.is_none()));
                }
                let _raised = thread.restore(exception);
            }
            Err(raised) => drop(raised),
        }
    });
}

/// Makes the value an instance of the class; a failure replaces both by the new exception.
///
/// @param class where the result goes: a new reference, or NULL
/// @param value where the result goes: a new reference, or NULL
/// @param traceback where the result goes: a new reference, or NULL
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_NormalizeException(
    mut class: Out<'_>,
    mut value: Out<'_>,
    mut traceback: Out<'_>,
) {
    enter_or((), |thread| {
        let (Some(ty), given) = (class.take(), value.take()) else { return };
        if !is_exception_class(&ty) {
            class.put(Some(ty));
            value.put(given);
            return;
        }
        match make(thread, &ty, given.as_deref()) {
            Ok(made) => {
                class.put(Some(made.ty().as_object().to_ref()));
                value.put(Some(made));
            }
            Err(raised) => {
                let failed = thread.catch(raised);
                let fields = failed.downcast::<BaseException>();
                let newer = fields.and_then(|fields| fields.traceback.get());
                if newer.is_some() {
                    drop(traceback.take());
                    traceback.put(newer);
                }
                class.put(Some(failed.ty().as_object().to_ref()));
                value.put(Some(failed));
            }
        }
    });
}

/// Takes the exception away.
///
/// @return the exception, a new reference, or NULL if none is set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_GetRaisedException() -> New {
    Leave::leave(enter_or(None, |thread| thread.take_exception()))
}

/// Sets the exception; NULL clears it.
///
/// @param exception taken over, also where the call fails
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetRaisedException(exception: Stolen) {
    enter_or((), |thread| {
        let new = exception.get();
        drop(thread.current_exception.replace(new));
    });
}

/// Whether the exception that is set is an instance of a class, or of one of a tuple.
///
/// @param class borrowed, may be NULL
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_ExceptionMatches(class: OptArg<'_>) -> c_int {
    let current = enter_or(None, |thread| thread.current_exception.get());
    matches(current.as_deref(), class.get())
}

/// Whether an exception or class matches a class, or one of a tuple.
///
/// @param given borrowed, may be NULL
/// @param class borrowed, may be NULL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_GivenExceptionMatches(given: OptArg<'_>, class: OptArg<'_>) -> c_int {
    matches(given.get(), class.get())
}

fn matches(given: Option<&Object>, class: Option<&Object>) -> c_int {
    let (Some(given), Some(class)) = (given, class) else { return 0 };
    if let Some(classes) = class.downcast::<Tuple>() {
        return c_int::from(classes.items().iter().any(|one| matches(Some(given), Some(one)) != 0));
    }
    let ty = if given.downcast::<BaseException>().is_some() {
        given.ty()
    } else {
        match given.downcast::<Type>() {
            Some(ty) if is_exception_class(given) => ty,
            _ => return c_int::from(std::ptr::eq(given, class)),
        }
    };
    match class.downcast::<Type>() {
        Some(class_ty) if is_exception_class(class) => c_int::from(ty.is_subtype(class_ty)),
        _ => c_int::from(std::ptr::eq(ty.as_object(), class)),
    }
}

/// The exception that is being handled, `sys.exception()`.
///
/// @return a new reference, or NULL.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_GetHandledException() -> New {
    Leave::leave(enter_or(None, |thread| thread.handled_exception()))
}

/// Sets the exception that is being handled; NULL or None for none.
///
/// @param exception borrowed, may be NULL
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetHandledException(exception: OptArg<'_>) {
    enter_or((), |thread| set_handled(thread, exception.to_ref()));
}

fn set_handled(thread: &Thread, exception: Option<Ref>) {
    let exception = exception.filter(|exception| !exception.is_none());
    if let Some(item) = pointed(thread.exc_info.get()) {
        drop(item.exc_value.replace(exception));
    }
}

/// The exception that is being handled, as class, value and traceback.
///
/// @param class where the result goes: a new reference, or NULL
/// @param value where the result goes: a new reference, or NULL
/// @param traceback where the result goes: a new reference, or NULL
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_GetExcInfo(mut class: Out<'_>, mut value: Out<'_>, mut traceback: Out<'_>) {
    let handled = enter_or(None, |thread| thread.handled_exception());
    let fields = handled.as_ref().and_then(|exception| exception.downcast::<BaseException>());
    let none = || handled.as_ref().map(|_| singletons::none());
    traceback.put(fields.and_then(|fields| fields.traceback.get()).or_else(none));
    class.put(handled.as_ref().map(|exception| exception.ty().as_object().to_ref()));
    value.put(handled);
}

/// Sets the exception that is being handled; class and traceback are those of the value.
///
/// @param class taken over, also where the call fails
/// @param value taken over, also where the call fails
/// @param traceback taken over, also where the call fails
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetExcInfo(class: Stolen, value: Stolen, traceback: Stolen) {
    enter_or((), |thread| {
        drop((class.get(), traceback.get()));
        set_handled(thread, value.get());
    });
}

/// `exception.with_traceback(traceback)`
///
/// @param exception borrowed
/// @param traceback borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: TypeError where it is neither a traceback nor None.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyException_SetTraceback(exception: Arg<'_>, traceback: OptArg<'_>) -> Status {
    enter_quiet(|thread| {
        let fields = exception.expect::<BaseException>(thread)?;
        let Some(traceback) = traceback.get() else {
            return Err(thread.type_error("__traceback__ may not be deleted"));
        };
        if traceback.is_none() {
            fields.traceback.set(None);
        } else if std::ptr::eq(traceback.ty(), types::PyTraceBack_Type.as_type()) {
            fields.traceback.put(traceback.to_ref());
        } else {
            return Err(thread.type_error("__traceback__ must be a traceback or None"));
        }
        Ok(())
    })
}

/// `exception.__traceback__`
///
/// @param exception borrowed
/// @return a new reference, or NULL if there is none.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyException_GetTraceback(exception: Arg<'_>) -> New {
    enter_quiet(|thread| Ok(exception.expect::<BaseException>(thread)?.traceback.get()))
}

/// `exception.__cause__`
///
/// @param exception borrowed
/// @return a new reference, or NULL if there is none.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyException_GetCause(exception: Arg<'_>) -> New {
    enter_quiet(|thread| Ok(exception.expect::<BaseException>(thread)?.cause.get()))
}

/// `exception.__cause__ = cause`, which also hides the context.
///
/// @param exception borrowed
/// @param cause taken over, also where the call fails
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyException_SetCause(exception: Arg<'_>, cause: Stolen) {
    enter_or((), |_| {
        if let Some(fields) = exception.downcast::<BaseException>() {
            fields.suppress_context.set(1);
            fields.cause.set(cause.get());
        }
    });
}

/// `exception.__context__`
///
/// @param exception borrowed
/// @return a new reference, or NULL if there is none.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyException_GetContext(exception: Arg<'_>) -> New {
    enter_quiet(|thread| Ok(exception.expect::<BaseException>(thread)?.context.get()))
}

/// `exception.__context__ = context`
///
/// @param exception borrowed
/// @param context taken over, also where the call fails
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyException_SetContext(exception: Arg<'_>, context: Stolen) {
    enter_or((), |_| {
        if let Some(fields) = exception.downcast::<BaseException>() {
            fields.context.set(context.get());
        }
    });
}

/// `exception.args`
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyException_GetArgs(exception: Arg<'_>) -> New {
    enter_quiet(|thread| Ok(exception.expect::<BaseException>(thread)?.args()))
}

/// `exception.args = args`
///
/// @param exception borrowed
/// @param args borrowed
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyException_SetArgs(exception: Arg<'_>, args: Arg<'_>) {
    enter_or((), |_| {
        if let (Some(fields), Some(args)) =
            (exception.downcast::<BaseException>(), args.downcast::<Tuple>())
        {
            fields.args.put(args.to_ref());
        }
    });
}

/// The name of a class of exceptions.
///
/// @param class borrowed
/// @return the text, which lives as long as the class.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyExceptionClass_Name(class: Arg<'_>) -> *const c_char {
    class.downcast::<Type>().map_or(std::ptr::null(), |ty| ty.tp_name.get())
}

/// Puts an exception that is set aside as context of the one that is set now.
///
/// @param exception taken over, also where the call fails
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyErr_ChainExceptions1(exception: Stolen) {
    enter_or((), |thread| {
        let Some(first) = exception.get() else { return };
        match thread.take_exception() {
            Some(second) => {
                object::exception::link_context(&second, first);
                let _raised = thread.restore(second);
            }
            None => {
                let _raised = thread.restore(first);
            }
        }
    });
}

/// Raises KeyError(key).
///
/// @param key borrowed
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyErr_SetKeyError(key: Arg<'_>) {
    enter_or((), |thread| {
        let _raised = thread.key_error(key.object());
    });
}

/// Raises OSError from `errno`.
///
/// @param class borrowed
/// @return NULL, always.
/// Raises: the exception, always; what a signal handler raises if a call was interrupted.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetFromErrno(class: Arg<'_>) -> New {
    let errno = last_errno();
    enter(|thread| Err::<Ref, _>(from_errno(thread, class.object(), errno, &[])))
}

/// As `PyErr_SetFromErrno`, with a file name.
///
/// @param class borrowed
/// @param name borrowed, may be NULL
/// @return NULL, always.
/// Raises: the exception, always.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetFromErrnoWithFilenameObject(class: Arg<'_>, name: OptArg<'_>) -> New {
    let errno = last_errno();
    enter(|thread| {
        let name = name.to_ref();
        Err::<Ref, _>(from_errno(thread, class.object(), errno, name.as_slice()))
    })
}

/// As `PyErr_SetFromErrno`, with two file names.
///
/// @param class borrowed
/// @param name borrowed, may be NULL
/// @param name2 borrowed, may be NULL
/// @return NULL, always.
/// Raises: the exception, always.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetFromErrnoWithFilenameObjects(
    class: Arg<'_>,
    name: OptArg<'_>,
    name2: OptArg<'_>,
) -> New {
    let errno = last_errno();
    enter(|thread| {
        let names: Vec<Ref> = name.to_ref().into_iter().chain(name2.to_ref()).collect();
        Err::<Ref, _>(from_errno(thread, class.object(), errno, &names))
    })
}

/// As `PyErr_SetFromErrno`, with a file name in the file system's encoding.
///
/// @param class borrowed
/// @param name a text that ends with NUL, or NULL
/// @return NULL, always.
/// Raises: the exception, always.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetFromErrnoWithFilename(class: Arg<'_>, name: OptText<'_>) -> New {
    let errno = last_errno();
    enter(|thread| {
        let name = match name.get() {
            Some(name) => Some(crate::unicodeobject::decode_fs(thread, name.c_str().to_bytes())?),
            None => None,
        };
        let name = name.map(Ref::into_object);
        Err::<Ref, _>(from_errno(thread, class.object(), errno, name.as_slice()))
    })
}

fn last_errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

pub(crate) fn from_errno(thread: &mut Thread, class: &Object, errno: i32, files: &[Ref]) -> Raised {
    let raise = |thread: &mut Thread| -> PyResult<Raised> {
        if errno == libc::EINTR
            && let Some(handle) = thread.interp().signal_hook.get()
        {
            handle(thread)?;
        }
        let text = if errno == 0 { "Error".to_owned() } else { host::strerror(errno) };
        let number = object::Int::new(thread, errno.into())?.into_object();
        let mut args = vec![number, Str::new(thread, &text)?.into_object()];
        args.extend(files.first().cloned());
        if let Some(second) = files.get(1) {
            args.push(object::Int::new(thread, 0)?.into_object());
            args.push(second.clone());
        }
        let args = Tuple::new(thread, args)?;
        let made = class.call(thread, args.items())?;
        let class = made.ty().to_type_ref();
        Ok(set_object(thread, class.as_object(), Some(&made)))
    };
    raise(thread).unwrap_or_else(|raised| raised)
}

/// Raises ImportError with a name and a path.
///
/// @param text borrowed, may be NULL
/// @param name borrowed, may be NULL
/// @param path borrowed, may be NULL
/// @return NULL, always.
/// Raises: ImportError, always.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetImportError(
    text: OptArg<'_>,
    name: OptArg<'_>,
    path: OptArg<'_>,
) -> New {
    enter(|thread| {
        let class = types::ImportError.as_object();
        Err::<Ref, _>(import_error(thread, class, text.get(), name.get(), path.get()))
    })
}

/// As `PyErr_SetImportError`, for a subclass.
///
/// @param class borrowed
/// @param text borrowed, may be NULL
/// @param name borrowed, may be NULL
/// @param path borrowed, may be NULL
/// @return NULL, always.
/// Raises: the exception, always; TypeError if the class is no subclass of ImportError.
/// Runs Python: yes.
/// Since: 3.6. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetImportErrorSubclass(
    class: Arg<'_>,
    text: OptArg<'_>,
    name: OptArg<'_>,
    path: OptArg<'_>,
) -> New {
    enter(|thread| {
        Err::<Ref, _>(import_error(thread, class.object(), text.get(), name.get(), path.get()))
    })
}

fn import_error(
    thread: &mut Thread,
    class: &Object,
    text: Option<&Object>,
    name: Option<&Object>,
    path: Option<&Object>,
) -> Raised {
    let is_import_error =
        class.downcast::<Type>().is_some_and(|ty| ty.is_subtype(&types::ImportError));
    if !is_import_error {
        return thread.type_error("expected a subclass of ImportError");
    }
    let Some(text) = text else { return thread.type_error("expected a message argument") };
    let made = match class.call(thread, &[text]) {
        Ok(made) => made,
        Err(raised) => return raised,
    };
    if let Some(fields) = made.downcast::<ImportError>() {
        fields.name.set(name.map(Layout::to_ref));
        fields.path.set(path.map(Layout::to_ref));
    }
    thread.raise(made)
}

/// Makes a class of exceptions, `module.Name`.
///
/// @param name a text that ends with NUL
/// @param base a class or a tuple of classes, borrowed; NULL for Exception
/// @param dict the class's namespace, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a name without a dot.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_NewException(name: Text<'_>, base: OptArg<'_>, dict: OptArg<'_>) -> New {
    enter(|thread| new_exception(thread, &name.lossy(), None, base.get(), dict.get()))
}

/// As `PyErr_NewException`, with a docstring.
///
/// @param name a text that ends with NUL
/// @param doc a text that ends with NUL, or NULL
/// @param base a class or a tuple of classes, borrowed; NULL for Exception
/// @param dict the class's namespace, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a name without a dot.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_NewExceptionWithDoc(
    name: Text<'_>,
    doc: OptText<'_>,
    base: OptArg<'_>,
    dict: OptArg<'_>,
) -> New {
    enter(|thread| new_exception(thread, &name.lossy(), doc.lossy(), base.get(), dict.get()))
}

fn new_exception(
    thread: &mut Thread,
    name: &str,
    doc: Option<String>,
    base: Option<&Object>,
    dict: Option<&Object>,
) -> PyResult {
    let Some((module, name)) = name.rsplit_once('.') else {
        return Err(thread.system_error("PyErr_NewException: name must be module.class"));
    };
    let dict = match dict {
        Some(dict) => dict.downcast::<Dict>().ok_or_else(|| bad_call(thread))?.to_ref(),
        None => Dict::new(thread)?,
    };
    if let Some(doc) = doc {
        let doc = Str::new(thread, &doc)?;
        dict.set_str(thread, &names::__doc__, doc.into_object())?;
    }
    if !dict.contains_str(&names::__module__) {
        let module = Str::new(thread, module)?;
        dict.set_str(thread, &names::__module__, module.into_object())?;
    }
    let base = base.unwrap_or(types::Exception.as_object());
    let bases = match base.downcast::<Tuple>() {
        Some(bases) => bases.to_ref(),
        None => Tuple::from_slice(thread, &[base])?,
    };
    let name = Str::new(thread, name)?;
    let args = [name.as_object(), bases.as_object(), dict.as_object()];
    types::PyType_Type.as_object().call(thread, &args)
}

/// Hands the exception that is set to `sys.unraisablehook`.
///
/// @param object borrowed, may be NULL
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_WriteUnraisable(object: OptArg<'_>) {
    enter_or((), |thread| {
        if thread.has_exception() {
            let text = "Exception ignored in";
            let raised = Raised::assume_set();
            object::protocol::object::write_unraisable(thread, raised, text, object.get());
        }
    });
}

/// `PyErr_FormatUnraisable`
pub(crate) extern "C" fn format_unraisable(format: OptText<'_>, args: &mut VaList) {
    enter_or((), |thread| {
        let Some(exception) = thread.take_exception() else { return };
        let text = match format.get() {
            Some(format) => crate::unicodeobject::format(thread, format.c_str().to_bytes(), args),
            None => Str::new(thread, "Exception ignored in"),
        };
        let text = text.map_or_else(
            |raised| {
                drop(thread.catch(raised));
                "Exception ignored in".to_owned()
            },
            |text| text.to_string_lossy(),
        );
        let raised = thread.restore(exception);
        object::protocol::object::write_unraisable(thread, raised, &text, None);
    });
}

/// Runs the handlers of signals that have come.
///
/// @return 0, or -1 with an exception set.
/// Raises: what a handler raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_CheckSignals() -> Status {
    enter(|thread| match thread.interp().signal_hook.get() {
        Some(handle) => handle(thread),
        None => Ok(()),
    })
}

/// Acts as if SIGINT had come.
///
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetInterrupt() {
    host::process::mark_tripped(libc::SIGINT);
}

/// Acts as if a signal had come.
///
/// @param signal a number
/// @return 0, or -1 for a number that is no signal.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SetInterruptEx(signal: c_int) -> c_int {
    if !(1..65).contains(&signal) {
        return -1;
    }
    host::process::mark_tripped(signal);
    0
}

/// Raises SyntaxError's place: file, line and column of the exception that is set.
///
/// @param file a text that ends with NUL, or NULL
/// @param line a number
/// @param column a number
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SyntaxLocationEx(file: OptText<'_>, line: c_int, column: c_int) {
    enter_or((), |thread| {
        let name = file.get().map(|file| file.to_str(thread));
        let Some(name) = name.transpose().ok() else { return };
        syntax_location(thread, name.map(Ref::into_object), line, column);
    });
}

/// As `PyErr_SyntaxLocationEx`, without column.
///
/// @param file a text that ends with NUL, or NULL
/// @param line a number
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SyntaxLocation(file: OptText<'_>, line: c_int) {
    PyErr_SyntaxLocationEx(file, line, -1);
}

/// As `PyErr_SyntaxLocationEx`, for a file name that is an object.
///
/// @param file borrowed, may be NULL
/// @param line a number
/// @param column a number
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_SyntaxLocationObject(file: OptArg<'_>, line: c_int, column: c_int) {
    enter_or((), |thread| syntax_location(thread, file.to_ref(), line, column));
}

fn syntax_location(thread: &mut Thread, file: Option<Ref>, line: c_int, column: c_int) {
    let Some(exception) = thread.take_exception() else { return };
    if let Some(error) = exception.downcast::<object::exception::SyntaxError>() {
        error.filename.set(file);
        error.lineno.set(object::Int::new(thread, line.into()).ok().map(Ref::into_object));
        let column = (column >= 0).then(|| object::Int::new(thread, column.into()).ok()).flatten();
        error.offset.set(Some(column.map_or_else(singletons::none, Ref::into_object)));
    }
    let _raised = thread.restore(exception);
}

fn unicode_error(thread: &Thread, exception: &Object) -> PyResult<Ref<BaseException>> {
    let ty = exception.ty();
    let fits = ty.is_subtype(&types::UnicodeDecodeError)
        || ty.is_subtype(&types::UnicodeEncodeError)
        || ty.is_subtype(&types::UnicodeTranslateError);
    match exception.downcast::<BaseException>() {
        Some(found) if fits => Ok(found.to_ref()),
        _ => Err(bad_call(thread)),
    }
}

fn attribute(thread: &mut Thread, exception: Arg<'_>, name: &Str) -> PyResult {
    unicode_error(thread, exception.object())?;
    exception.get_attr(thread, name)
}

fn number(thread: &mut Thread, exception: Arg<'_>, name: &str) -> PyResult<isize> {
    unicode_error(thread, exception.object())?;
    exception.get_attr_text(thread, name)?.to_isize(thread)
}

fn set_number(thread: &mut Thread, exception: Arg<'_>, name: &str, value: isize) -> PyResult<()> {
    unicode_error(thread, exception.object())?;
    let name = Str::intern_new(thread, name)?;
    let value = object::Int::new(thread, value as i64)?;
    exception.set_attr(thread, &name, value.as_object())
}

/// Makes a UnicodeDecodeError.
///
/// @param encoding a text that ends with NUL
/// @param data the bytes
/// @param len a number
/// @param start a number
/// @param end a number
/// @param reason a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeDecodeError_Create(
    encoding: Text<'_>,
    data: OptText<'_>,
    len: Py_ssize_t,
    start: Py_ssize_t,
    end: Py_ssize_t,
    reason: Text<'_>,
) -> New {
    enter(|thread| {
        let encoding = encoding.to_str(thread)?;
        let data = Bytes::new(thread, data.bytes(len).unwrap_or_default())?;
        let start = object::Int::new(thread, start as i64)?;
        let end = object::Int::new(thread, end as i64)?;
        let reason = reason.to_str(thread)?;
        let args = [
            encoding.as_object(),
            data.as_object(),
            start.as_object(),
            end.as_object(),
            reason.as_object(),
        ];
        types::UnicodeDecodeError.as_object().call(thread, &args)
    })
}

/// `exception.encoding`
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeEncodeError_GetEncoding(exception: Arg<'_>) -> New {
    enter(|thread| attribute(thread, exception, &names::encoding))
}

/// `exception.encoding`
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeDecodeError_GetEncoding(exception: Arg<'_>) -> New {
    enter(|thread| attribute(thread, exception, &names::encoding))
}

/// `exception.object`
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeEncodeError_GetObject(exception: Arg<'_>) -> New {
    enter(|thread| attribute(thread, exception, &names::object))
}

/// `exception.object`
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeDecodeError_GetObject(exception: Arg<'_>) -> New {
    enter(|thread| attribute(thread, exception, &names::object))
}

/// `exception.object`
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeTranslateError_GetObject(exception: Arg<'_>) -> New {
    enter(|thread| attribute(thread, exception, &names::object))
}

/// `exception.start`
///
/// @param exception borrowed
/// @param start written to
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeEncodeError_GetStart(
    exception: Arg<'_>,
    start: &mut Py_ssize_t,
) -> Status {
    enter(|thread| Ok(*start = number(thread, exception, "start")?))
}

/// `exception.start`
///
/// @param exception borrowed
/// @param start written to
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeDecodeError_GetStart(
    exception: Arg<'_>,
    start: &mut Py_ssize_t,
) -> Status {
    enter(|thread| Ok(*start = number(thread, exception, "start")?))
}

/// `exception.start`
///
/// @param exception borrowed
/// @param start written to
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeTranslateError_GetStart(
    exception: Arg<'_>,
    start: &mut Py_ssize_t,
) -> Status {
    enter(|thread| Ok(*start = number(thread, exception, "start")?))
}

/// `exception.start = start`
///
/// @param exception borrowed
/// @param start a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeEncodeError_SetStart(exception: Arg<'_>, start: Py_ssize_t) -> Status {
    enter(|thread| set_number(thread, exception, "start", start))
}

/// `exception.start = start`
///
/// @param exception borrowed
/// @param start a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeDecodeError_SetStart(exception: Arg<'_>, start: Py_ssize_t) -> Status {
    enter(|thread| set_number(thread, exception, "start", start))
}

/// `exception.start = start`
///
/// @param exception borrowed
/// @param start a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeTranslateError_SetStart(
    exception: Arg<'_>,
    start: Py_ssize_t,
) -> Status {
    enter(|thread| set_number(thread, exception, "start", start))
}

/// `exception.end`
///
/// @param exception borrowed
/// @param end written to
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeEncodeError_GetEnd(exception: Arg<'_>, end: &mut Py_ssize_t) -> Status {
    enter(|thread| Ok(*end = number(thread, exception, "end")?))
}

/// `exception.end`
///
/// @param exception borrowed
/// @param end written to
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeDecodeError_GetEnd(exception: Arg<'_>, end: &mut Py_ssize_t) -> Status {
    enter(|thread| Ok(*end = number(thread, exception, "end")?))
}

/// `exception.end`
///
/// @param exception borrowed
/// @param end written to
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeTranslateError_GetEnd(
    exception: Arg<'_>,
    end: &mut Py_ssize_t,
) -> Status {
    enter(|thread| Ok(*end = number(thread, exception, "end")?))
}

/// `exception.end = end`
///
/// @param exception borrowed
/// @param end a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeEncodeError_SetEnd(exception: Arg<'_>, end: Py_ssize_t) -> Status {
    enter(|thread| set_number(thread, exception, "end", end))
}

/// `exception.end = end`
///
/// @param exception borrowed
/// @param end a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeDecodeError_SetEnd(exception: Arg<'_>, end: Py_ssize_t) -> Status {
    enter(|thread| set_number(thread, exception, "end", end))
}

/// `exception.end = end`
///
/// @param exception borrowed
/// @param end a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeTranslateError_SetEnd(exception: Arg<'_>, end: Py_ssize_t) -> Status {
    enter(|thread| set_number(thread, exception, "end", end))
}

/// `exception.reason`
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeEncodeError_GetReason(exception: Arg<'_>) -> New {
    enter(|thread| attribute(thread, exception, &names::reason))
}

/// `exception.reason`
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeDecodeError_GetReason(exception: Arg<'_>) -> New {
    enter(|thread| attribute(thread, exception, &names::reason))
}

/// `exception.reason`
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeTranslateError_GetReason(exception: Arg<'_>) -> New {
    enter(|thread| attribute(thread, exception, &names::reason))
}

fn set_reason(thread: &mut Thread, exception: Arg<'_>, reason: Text<'_>) -> PyResult<()> {
    unicode_error(thread, exception.object())?;
    let reason = reason.to_str(thread)?;
    exception.set_attr(thread, &names::reason, reason.as_object())
}

/// `exception.reason = reason`
///
/// @param exception borrowed
/// @param reason a text that ends with NUL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeEncodeError_SetReason(exception: Arg<'_>, reason: Text<'_>) -> Status {
    enter(|thread| set_reason(thread, exception, reason))
}

/// `exception.reason = reason`
///
/// @param exception borrowed
/// @param reason a text that ends with NUL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeDecodeError_SetReason(exception: Arg<'_>, reason: Text<'_>) -> Status {
    enter(|thread| set_reason(thread, exception, reason))
}

/// `exception.reason = reason`
///
/// @param exception borrowed
/// @param reason a text that ends with NUL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeTranslateError_SetReason(
    exception: Arg<'_>,
    reason: Text<'_>,
) -> Status {
    enter(|thread| set_reason(thread, exception, reason))
}

/// `vsnprintf` that always ends the text with NUL.
///
/// @param out a pointer
/// @param size a number
/// @param format a text that ends with NUL
/// @param args written to
/// @return how long the whole text is, or a negative number.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_vsnprintf(
    out: *mut c_char,
    size: usize,
    format: Text<'_>,
    args: &mut VaList,
) -> c_int {
    if size == 0 || i32::try_from(size).is_err() {
        return -666;
    }
    let len = crate::varargs::print_to(out, size, format, args);
    if let Some(memory) = bytes_at_mut(out.cast(), size.cast_signed()) {
        memory[size - 1] = 0;
    }
    len
}

/// What is raised after the `except*` clauses of a `try`.
///
/// @param caught what came in, borrowed
/// @param raised a list of what the clauses left and raised, borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: TypeError, and what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Exc_PrepReraiseStar(caught: OptArg<'_>, raised: OptArg<'_>) -> New {
    enter(|thread| {
        let caught = caught.get().filter(|caught| caught.downcast::<BaseException>().is_some());
        let Some(caught) = caught else {
            return Err(thread.type_error("orig must be an exception"));
        };
        let Some(raised) = raised.get().and_then(Object::downcast::<object::List>) else {
            return Err(thread.type_error("excs must be a list"));
        };
        for item in raised.to_vec() {
            if !item.is_none() && item.downcast::<BaseException>().is_none() {
                let text = "the list must contain only exceptions and Nones";
                return Err(thread.type_error(text));
            }
        }
        builtins::exceptions::prepare_reraise_star(thread, caught, raised)
    })
}
