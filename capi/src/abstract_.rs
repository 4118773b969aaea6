//! abstract.h: calls, numbers, sequences, mappings, iteration, buffers, isinstance.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_char, c_int, c_void};

use object::buffer::{self, Order, PyBuffer};
use object::protocol::number::BinaryOp;
use object::static_types as types;
use object::type_object::{RawObject, VectorcallFunc};
use object::{Args, Dict, Float, Int, Layout, List, Object, PyResult, Raised, Ref, Str};
use object::{Thread, Tuple, Type, names, singletons};

use crate::convention::*;
use crate::varargs::VaList;

/// `callable(*args, **kwargs)`
///
/// @param callable borrowed
/// @param args a tuple, borrowed
/// @param kwargs a dict, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Call(callable: Arg<'_>, args: Arg<'_>, kwargs: OptArg<'_>) -> New {
    enter(|thread| call_tuple(thread, callable.object(), args.object(), kwargs.get()))
}

fn call_tuple(
    thread: &mut Thread,
    callable: &Object,
    args: &Object,
    kwargs: Option<&Object>,
) -> PyResult {
    let args = args.downcast::<Tuple>().ok_or_else(|| bad_call(thread))?;
    let Some(kwargs) = kwargs else { return callable.call(thread, args.items()) };
    let kwargs = kwargs.downcast::<Dict>().ok_or_else(|| bad_call(thread))?.entries();
    let mut values = args.items().to_vec();
    let mut names = Vec::with_capacity(kwargs.len());
    for (name, value) in &kwargs {
        if name.downcast::<Str>().is_none() {
            return Err(thread.type_error("keywords must be strings"));
        }
        names.push(&**name);
        values.push(value);
    }
    callable.call_args(thread, Args::new(&values, &names))
}

/// `callable(*args)`
///
/// @param callable borrowed
/// @param args a tuple, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_CallObject(callable: Arg<'_>, args: OptArg<'_>) -> New {
    enter(|thread| match args.get() {
        None => callable.call(thread, &[]),
        Some(args) if args.downcast::<Tuple>().is_none() => {
            Err(thread.type_error("argument list must be a tuple"))
        }
        Some(args) => call_tuple(thread, callable.object(), args, None),
    })
}

/// `callable(*args, **kwargs)`, for old extensions.
///
/// @param callable borrowed
/// @param args a tuple, borrowed, may be NULL
/// @param kwargs a dict, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_CallObjectWithKeywords(
    callable: Arg<'_>,
    args: OptArg<'_>,
    kwargs: OptArg<'_>,
) -> New {
    enter(|thread| {
        let empty = Tuple::empty().into_object();
        call_tuple(thread, callable.object(), args.get().unwrap_or(&empty), kwargs.get())
    })
}

/// `callable()`
///
/// @param callable borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_CallNoArgs(callable: Arg<'_>) -> New {
    enter(|thread| callable.call(thread, &[]))
}

/// `callable(arg)`
///
/// @param callable borrowed
/// @param arg borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_CallOneArg(callable: Arg<'_>, arg: Arg<'_>) -> New {
    enter(|thread| callable.call(thread, &[arg.object()]))
}

/// Calls with arguments in an array; `nargsf` may carry `PY_VECTORCALL_ARGUMENTS_OFFSET`.
///
/// @param callable borrowed
/// @param args the positional values, then those of the names, borrowed
/// @param nargsf a number
/// @param names a tuple of the keywords' names, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Vectorcall(
    callable: Arg<'_>,
    args: *const RawObject,
    nargsf: usize,
    names: OptArg<'_>,
) -> New {
    enter(|thread| callable.call_args(thread, vector(args, nargsf, names)))
}

/// As `PyObject_Vectorcall`, with the keywords as a dict.
///
/// @param callable borrowed
/// @param args the positional values, borrowed
/// @param nargsf a number
/// @param kwargs a dict, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_VectorcallDict(
    callable: Arg<'_>,
    args: *const RawObject,
    nargsf: usize,
    kwargs: OptArg<'_>,
) -> New {
    enter(|thread| {
        let positional = objects(args, nargs(nargsf));
        let args = Tuple::from_slice(thread, positional)?;
        call_tuple(thread, callable.object(), args.as_object(), kwargs.get())
    })
}

fn nargs(nargsf: usize) -> isize {
    (nargsf & !object::args::ARGUMENTS_OFFSET).cast_signed()
}

/// `args[0].name(*args[1:])`
///
/// @param name borrowed
/// @param args the object, then the positional values, then those of the names, borrowed
/// @param nargsf a number
/// @param names a tuple of the keywords' names, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_VectorcallMethod(
    name: Arg<'_>,
    args: *const RawObject,
    nargsf: usize,
    names: OptArg<'_>,
) -> New {
    enter(|thread| {
        let all = vector(args, nargsf, names);
        let this = all.get(0).ok_or_else(|| bad_call(thread))?;
        this.call_method_args(thread, name.expect::<Str>(thread)?, all.skip_first())
    })
}

/// How many positional arguments a vectorcall has.
///
/// @param nargsf a number
/// @return The number, or -1 with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyVectorcall_NARGS(nargsf: usize) -> Py_ssize_t {
    nargs(nargsf)
}

/// The vectorcall function of an object.
///
/// @param callable borrowed
/// @return the function, or NULL if it has none.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyVectorcall_Function(callable: Arg<'_>) -> Option<VectorcallFunc> {
    callable.vectorcall_func()
}

/// `tp_call` of objects with a vectorcall.
///
/// @param callable borrowed
/// @param args a tuple, borrowed
/// @param kwargs a dict, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: TypeError for an object without one.
/// Runs Python: yes.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyVectorcall_Call(callable: Arg<'_>, args: Arg<'_>, kwargs: OptArg<'_>) -> New {
    enter(|thread| {
        if callable.vectorcall_func().is_none() {
            let name = callable.type_name();
            return Err(thread.type_error(format!("'{name}' object does not support vectorcall")));
        }
        call_tuple(thread, callable.object(), args.object(), kwargs.get())
    })
}

fn call_values(
    thread: &mut Thread,
    callable: &Object,
    format: OptText<'_>,
    args: &mut VaList,
) -> PyResult {
    let Some(format) = format.get() else { return callable.call(thread, &[]) };
    let format = format.c_str().to_bytes();
    let values = crate::modsupport::build_items(thread, format, args)?;
    // A single tuple is the arguments, unless the format says that it is one of them.
    if let [only] = values.as_slice()
        && let Some(tuple) = only.downcast_exact::<Tuple>()
    {
        return callable.call(thread, tuple.items());
    }
    let values: Vec<&Object> = values.iter().map(|value| &**value).collect();
    callable.call(thread, &values)
}

/// `PyObject_CallFunction`
pub(crate) extern "C" fn call_function(
    callable: OptArg<'_>,
    format: OptText<'_>,
    args: &mut VaList,
) -> New {
    enter(|thread| {
        let callable = callable.required(thread)?;
        call_values(thread, callable, format, args)
    })
}

/// `PyObject_CallMethod`
pub(crate) extern "C" fn call_method(
    this: OptArg<'_>,
    name: OptText<'_>,
    format: OptText<'_>,
    args: &mut VaList,
) -> New {
    enter(|thread| {
        let this = this.required(thread)?;
        let name = name.get().ok_or_else(|| null_error(thread))?.to_name(thread)?;
        let method = this.get_attr(thread, &name)?;
        if !method.is_callable() {
            let kind = method.type_name();
            let text = format!("attribute of type '{kind}' is not callable");
            return Err(thread.type_error(text));
        }
        call_values(thread, &method, format, args)
    })
}

fn objects_to_null<'a>(args: &mut VaList) -> Vec<&'a Object> {
    std::iter::from_fn(|| args.object()).collect()
}

/// `PyObject_CallFunctionObjArgs`
pub(crate) extern "C" fn call_function_objects(callable: OptArg<'_>, args: &mut VaList) -> New {
    enter(|thread| callable.required(thread)?.call(thread, &objects_to_null(args)))
}

/// `PyObject_CallMethodObjArgs`
pub(crate) extern "C" fn call_method_objects(
    this: OptArg<'_>,
    name: OptArg<'_>,
    args: &mut VaList,
) -> New {
    enter(|thread| {
        let (this, name) = (this.required(thread)?, name.required(thread)?);
        let name = name.downcast::<Str>().ok_or_else(|| bad_call(thread))?;
        this.call_method(thread, name, &objects_to_null(args))
    })
}

/// `len(o)`
///
/// @param o borrowed, may be NULL
/// @return The number, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Size(o: OptArg<'_>) -> Py_ssize_t {
    enter(|thread| o.required(thread)?.len(thread))
}

/// `len(o)`
///
/// @param o borrowed, may be NULL
/// @return The number, or -1 with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Length(o: OptArg<'_>) -> Py_ssize_t {
    PyObject_Size(o)
}

/// `operator.length_hint(o, default)`
///
/// @param o borrowed
/// @param default a number
/// @return The number, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_LengthHint(o: Arg<'_>, default: Py_ssize_t) -> Py_ssize_t {
    enter(|thread| o.length_hint(thread, default.cast_unsigned()))
}

/// `o[key]`
///
/// @param o borrowed, may be NULL
/// @param key borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GetItem(o: OptArg<'_>, key: OptArg<'_>) -> New {
    enter(|thread| o.required(thread)?.get_item(thread, key.required(thread)?))
}

/// `o[key] = value`
///
/// @param o borrowed, may be NULL
/// @param key borrowed, may be NULL
/// @param value borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_SetItem(o: OptArg<'_>, key: OptArg<'_>, value: OptArg<'_>) -> Status {
    enter(|thread| {
        o.required(thread)?.set_item(thread, key.required(thread)?, value.required(thread)?)
    })
}

/// `del o[key]`
///
/// @param o borrowed, may be NULL
/// @param key borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_DelItem(o: OptArg<'_>, key: OptArg<'_>) -> Status {
    enter(|thread| o.required(thread)?.del_item(thread, key.required(thread)?))
}

/// `del o[key]`
///
/// @param o borrowed, may be NULL
/// @param key a text that ends with NUL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_DelItemString(o: OptArg<'_>, key: Text<'_>) -> Status {
    enter(|thread| {
        let key = key.to_str(thread)?;
        o.required(thread)?.del_item(thread, key.as_object())
    })
}

/// `format(o, spec)`
///
/// @param o borrowed
/// @param spec borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Format(o: Arg<'_>, spec: OptArg<'_>) -> New {
    enter(|thread| format(thread, o.object(), spec.get()))
}

fn format(thread: &mut Thread, o: &Object, spec: Option<&Object>) -> PyResult {
    let empty = Str::empty().into_object();
    let spec = spec.unwrap_or(&empty);
    let Some(text) = spec.downcast::<Str>() else {
        let kind = spec.type_name();
        return Err(thread.system_error(format!("Format specifier must be a string, not {kind}")));
    };
    if text.is_empty() && (o.is_exact::<Str>() || o.is_exact::<Int>()) {
        return Ok(o.str(thread)?.into_object());
    }
    let Some(made) = o.call_special(thread, &names::__format__, &[spec])? else {
        let text = format!("Type {} doesn't define __format__", o.type_name());
        return Err(thread.type_error(text));
    };
    if made.downcast::<Str>().is_none() {
        let text = format!("__format__ must return a str, not {}", made.type_name());
        return Err(thread.type_error(text));
    }
    Ok(made)
}

/// `iter(o)`
///
/// @param o borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GetIter(o: Arg<'_>) -> New {
    enter(|thread| o.iter(thread))
}

/// `aiter(o)`
///
/// @param o borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GetAIter(o: Arg<'_>) -> New {
    enter(|thread| {
        let made = o.call_special(thread, &names::__aiter__, &[])?;
        let Some(made) = made else {
            let text = format!("'{}' object is not an async iterable", o.type_name());
            return Err(thread.type_error(text));
        };
        if !is_async_iterator(&made) {
            let text =
                format!("aiter() returned not an async iterator of type '{}'", made.type_name());
            return Err(thread.type_error(text));
        }
        Ok(made)
    })
}

fn is_async_iterator(o: &Object) -> bool {
    o.ty().async_methods().is_some_and(|methods| methods.am_anext.get().is_some())
}

/// Whether the object has `__next__`.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyIter_Check(o: Arg<'_>) -> c_int {
    c_int::from(o.is_iterator())
}

/// Whether the object has `__anext__`.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyAIter_Check(o: Arg<'_>) -> c_int {
    c_int::from(is_async_iterator(o.object()))
}

/// `next(o)`
///
/// @param o borrowed
/// @param item where the result goes: a new reference, or NULL
/// @return 1 and an item, 0 at the end; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyIter_NextItem(o: Arg<'_>, mut item: Out<'_>) -> c_int {
    item.put(None);
    enter(|thread| {
        if !o.is_iterator() {
            let kind = o.type_name();
            return Err(thread.type_error(format!("expected an iterator, got '{kind}'")));
        }
        let next = o.next(thread)?;
        Ok(item.put(next))
    })
}

/// `next(o)`
///
/// @param o borrowed
/// @return a new reference; NULL at the end, and with an exception set after a failure.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyIter_Next(o: Arg<'_>) -> New {
    enter(|thread| o.next(thread))
}

/// Sends a value into an iterator.
///
/// @param o borrowed
/// @param value borrowed
/// @param result where the result goes: a new reference, or NULL
/// @return `PYGEN_NEXT` (1) or `PYGEN_RETURN` (0) with a result; `PYGEN_ERROR` (-1).
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyIter_Send(o: Arg<'_>, value: Arg<'_>, mut result: Out<'_>) -> c_int {
    result.put(None);
    enter(|thread| {
        let made = if value.is_none() && o.is_iterator() {
            o.next(thread)
        } else {
            o.call_method_text(thread, "send", &[value.object()]).map(Some)
        };
        match made {
            Ok(Some(item)) => Ok(result.put(Some(item))),
            Ok(None) => {
                result.put(Some(singletons::none()));
                Ok(false)
            }
            Err(raised) => {
                thread.exception_matches(&types::StopIteration).then_some(()).ok_or(raised)?;
                let stop = thread.take_exception();
                let stop =
                    stop.as_ref().and_then(|e| e.downcast::<object::exception::StopIteration>());
                result.put(
                    stop.and_then(|stop| stop.value.get()).or_else(|| Some(singletons::none())),
                );
                Ok(false)
            }
        }
    })
}

/// `type(o)`'s support for the buffer protocol.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_CheckBuffer(o: Arg<'_>) -> c_int {
    c_int::from(o.ty().buffer().is_some_and(|procs| procs.bf_getbuffer.get().is_some()))
}

/// A view of the object's memory; it must be released.
///
/// @param o borrowed
/// @param view written to
/// @param flags a number
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for an object without, BufferError where the view cannot be had.
/// Runs Python: yes.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GetBuffer(o: Arg<'_>, view: &mut PyBuffer, flags: c_int) -> Status {
    enter(|thread| buffer::fill(thread, o.object(), view, flags))
}

/// Gives a view back.
///
/// @param view written to
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBuffer_Release(view: &mut PyBuffer) {
    enter_or((), |_| view.release());
}

/// Fills a view of plain bytes.
///
/// @param view written to
/// @param o the owner, borrowed, may be NULL
/// @param memory the bytes
/// @param len a number
/// @param readonly a number
/// @param flags a number
/// @return 0, or -1 with an exception set.
/// Raises: BufferError where writing is asked for and not allowed.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBuffer_FillInfo(
    view: &mut PyBuffer,
    o: OptArg<'_>,
    memory: *mut c_void,
    len: Py_ssize_t,
    readonly: c_int,
    flags: c_int,
) -> Status {
    enter_quiet(|thread| {
        let memory = (memory.cast::<u8>(), size(thread, len)?);
        let none = singletons::none();
        let owner = o.get().unwrap_or(&none);
        view.fill_bytes(thread, owner, memory, readonly != 0, flags)?;
        if o.get().is_none() {
            view.obj = std::ptr::null_mut();
        }
        Ok(())
    })
}

/// Whether a view is contiguous in an order: `C`, `F` or `A` for either.
///
/// @param view a number
/// @param order a number
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBuffer_IsContiguous(view: &PyBuffer, order: c_char) -> c_int {
    c_int::from(match order.cast_unsigned() {
        b'C' => view.is_c_contiguous(),
        b'F' => view.is_f_contiguous(),
        b'A' => view.is_c_contiguous() || view.is_f_contiguous(),
        _ => false,
    })
}

/// Copies a view's items into contiguous memory.
///
/// @param out where the bytes go
/// @param view a number
/// @param len a number
/// @param order a number
/// @return 0, or -1 with an exception set.
/// Raises: ValueError for a length that is not the view's.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBuffer_ToContiguous(
    out: *mut c_void,
    view: &PyBuffer,
    len: Py_ssize_t,
    order: c_char,
) -> Status {
    enter_quiet(|thread| {
        if len != view.len {
            return Err(thread.value_error("PyBuffer_ToContiguous: len != view->len"));
        }
        let order = if order.cast_unsigned() == b'F' { Order::Fortran } else { Order::C };
        let bytes = view.gather(order);
        if let Some(out) = bytes_at_mut(out, len) {
            out.copy_from_slice(&bytes);
        }
        Ok(())
    })
}

/// Copies contiguous bytes into a view.
///
/// @param view a number
/// @param memory the bytes
/// @param len a number
/// @param order a number
/// @return 0, or -1 with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBuffer_FromContiguous(
    view: &PyBuffer,
    memory: *const c_void,
    len: Py_ssize_t,
    _order: c_char,
) -> Status {
    enter_quiet(|_| {
        let len = len.min(view.len);
        view.scatter(bytes_at(memory, len).unwrap_or_default());
        Ok(())
    })
}

/// Copies the memory of one object into another's.
///
/// @param to borrowed
/// @param from borrowed
/// @return 0, or -1 with an exception set.
/// Raises: TypeError and BufferError of the two objects.
/// Runs Python: yes.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_CopyData(to: Arg<'_>, from: Arg<'_>) -> Status {
    enter(|thread| {
        let source = buffer::get(thread, from.object(), buffer::FULL_RO)?.to_vec();
        let target = buffer::get(thread, to.object(), buffer::FULL)?;
        if target.len() < source.len() {
            let text = "destination is too small to receive data from source";
            return Err(thread.buffer_error(text));
        }
        target.write(0, &source);
        Ok(())
    })
}

/// The address of an item of a view.
///
/// @param view a number
/// @param indices one index a dimension
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBuffer_GetPointer(view: &PyBuffer, indices: *const Py_ssize_t) -> *mut c_void {
    let strides = view.strides_vec();
    let suboffsets = view.suboffsets_vec();
    let indices = items_at(indices, view.ndim as isize).unwrap_or(&[]);
    let mut at = view.buf.cast::<u8>();
    for (dim, (index, stride)) in indices.iter().zip(&strides).enumerate() {
        at = at.wrapping_offset(index * stride);
        let sub = suboffsets.as_ref().map_or(-1, |all| all[dim]);
        if sub >= 0
            && let Some(inner) = pointed(at.cast::<*mut u8>())
        {
            at = inner.wrapping_offset(sub);
        }
    }
    at.cast::<c_void>()
}

/// The strides of contiguous memory of a shape.
///
/// @param ndim a number
/// @param shape the lengths
/// @param strides where they go
/// @param itemsize a number
/// @param order a number
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBuffer_FillContiguousStrides(
    ndim: c_int,
    shape: *const Py_ssize_t,
    strides: *mut Py_ssize_t,
    itemsize: Py_ssize_t,
    order: c_char,
) {
    let shape = items_at(shape, ndim as isize).unwrap_or(&[]);
    let mut step = itemsize;
    let fortran = order.cast_unsigned() == b'F';
    for at in 0..shape.len() {
        let dim = if fortran { at } else { shape.len() - 1 - at };
        if let Some(place) = pointed_mut(strides.wrapping_add(dim)) {
            *place = step;
        }
        step *= shape[dim];
    }
}

/// The size of an item of a format, `struct.calcsize(format)`.
///
/// @param format a text that ends with NUL
/// @return The number, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBuffer_SizeFromFormat(format: Text<'_>) -> Py_ssize_t {
    enter(|thread| {
        let module = crate::import::module(thread, "struct")?;
        let format = format.to_str(thread)?;
        module.call_method_text(thread, "calcsize", &[format.as_object()])?.to_isize(thread)
    })
}

/// Whether the object can be read as bytes, for old extensions.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_CheckReadBuffer(o: Arg<'_>) -> c_int {
    PyObject_CheckBuffer(o)
}

/// The bytes of an object, lent as long as it is not changed; for old extensions.
///
/// @param o borrowed
/// @param data where the address goes
/// @param len where the answer goes, or NULL
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for an object without.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_AsReadBuffer(
    o: Arg<'_>,
    data: Option<&mut *const c_void>,
    len: Option<&mut Py_ssize_t>,
) -> Status {
    enter_quiet(|thread| old_buffer(thread, o.object(), buffer::SIMPLE, data, len))
}

/// As `PyObject_AsReadBuffer`.
///
/// @param o borrowed
/// @param data where the address goes
/// @param len where the answer goes, or NULL
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for an object without.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_AsCharBuffer(
    o: Arg<'_>,
    data: Option<&mut *const c_void>,
    len: Option<&mut Py_ssize_t>,
) -> Status {
    enter_quiet(|thread| old_buffer(thread, o.object(), buffer::SIMPLE, data, len))
}

/// As `PyObject_AsReadBuffer`, to write to.
///
/// @param o borrowed
/// @param data where the address goes
/// @param len where the answer goes, or NULL
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for an object without, BufferError for one that cannot be written.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_AsWriteBuffer(
    o: Arg<'_>,
    data: Option<&mut *const c_void>,
    len: Option<&mut Py_ssize_t>,
) -> Status {
    enter_quiet(|thread| old_buffer(thread, o.object(), buffer::WRITABLE, data, len))
}

fn old_buffer(
    thread: &Thread,
    o: &Object,
    flags: c_int,
    data: Option<&mut *const c_void>,
    len: Option<&mut Py_ssize_t>,
) -> PyResult<()> {
    let (Some(data), Some(len)) = (data, len) else { return Err(null_error(thread)) };
    let mut view = PyBuffer::empty();
    buffer::fill(thread, o, &mut view, flags)?;
    (*data, *len) = (view.buf.cast_const(), view.len);
    view.release();
    Ok(())
}

/// Whether the object is a number: it has `__index__`, `__int__` or `__float__`, or is complex.
///
/// @param o borrowed, may be NULL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Check(o: OptArg<'_>) -> c_int {
    let Some(o) = o.get() else { return 0 };
    let number = o.ty().number().is_some_and(|n| {
        n.nb_index.get().is_some() || n.nb_int.get().is_some() || n.nb_float.get().is_some()
    });
    c_int::from(number || o.downcast::<object::Complex>().is_some())
}

fn binary(a: OptArg<'_>, b: OptArg<'_>, op: BinaryOp) -> New {
    enter(|thread| a.required(thread)?.binary_op(thread, b.required(thread)?, op))
}

fn in_place(a: OptArg<'_>, b: OptArg<'_>, op: BinaryOp) -> New {
    enter(|thread| a.required(thread)?.in_place_op(thread, b.required(thread)?, op))
}

/// `a + b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Add(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::ADD)
}

/// `a - b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Subtract(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::SUBTRACT)
}

/// `a * b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Multiply(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::MULTIPLY)
}

/// `a @ b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_MatrixMultiply(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::MATRIX_MULTIPLY)
}

/// `a // b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_FloorDivide(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::FLOOR_DIVIDE)
}

/// `a / b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_TrueDivide(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::TRUE_DIVIDE)
}

/// `a % b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Remainder(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::REMAINDER)
}

/// `divmod(a, b)`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Divmod(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::DIVMOD)
}

/// `a << b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Lshift(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::LSHIFT)
}

/// `a >> b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Rshift(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::RSHIFT)
}

/// `a & b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_And(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::AND)
}

/// `a ^ b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Xor(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::XOR)
}

/// `a | b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Or(a: OptArg<'_>, b: OptArg<'_>) -> New {
    binary(a, b, BinaryOp::OR)
}

/// `a += b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceAdd(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::ADD)
}

/// `a -= b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceSubtract(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::SUBTRACT)
}

/// `a *= b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceMultiply(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::MULTIPLY)
}

/// `a @= b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceMatrixMultiply(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::MATRIX_MULTIPLY)
}

/// `a //= b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceFloorDivide(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::FLOOR_DIVIDE)
}

/// `a /= b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceTrueDivide(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::TRUE_DIVIDE)
}

/// `a %= b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceRemainder(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::REMAINDER)
}

/// `a <<= b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceLshift(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::LSHIFT)
}

/// `a >>= b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceRshift(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::RSHIFT)
}

/// `a &= b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceAnd(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::AND)
}

/// `a ^= b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceXor(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::XOR)
}

/// `a |= b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlaceOr(a: OptArg<'_>, b: OptArg<'_>) -> New {
    in_place(a, b, BinaryOp::OR)
}

/// `pow(a, b, c)`, with None for no modulus.
///
/// @param a borrowed
/// @param b borrowed
/// @param c borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Power(a: Arg<'_>, b: Arg<'_>, c: Arg<'_>) -> New {
    enter(|thread| a.power(thread, b.object(), c.object()))
}

/// `a **= b`, with None for no modulus.
///
/// @param a borrowed
/// @param b borrowed
/// @param c borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_InPlacePower(a: Arg<'_>, b: Arg<'_>, c: Arg<'_>) -> New {
    enter(|thread| match c.is_none() {
        true => a.in_place_op(thread, b.object(), BinaryOp::POWER),
        false => a.power(thread, b.object(), c.object()),
    })
}

/// `-o`
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Negative(o: OptArg<'_>) -> New {
    enter(|thread| o.required(thread)?.negative(thread))
}

/// `+o`
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Positive(o: OptArg<'_>) -> New {
    enter(|thread| o.required(thread)?.positive(thread))
}

/// `abs(o)`
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Absolute(o: OptArg<'_>) -> New {
    enter(|thread| o.required(thread)?.absolute(thread))
}

/// `~o`
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Invert(o: OptArg<'_>) -> New {
    enter(|thread| o.required(thread)?.invert(thread))
}

/// Whether the object has `__index__`.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyIndex_Check(o: Arg<'_>) -> c_int {
    c_int::from(o.is_index())
}

/// `operator.index(o)`
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Index(o: OptArg<'_>) -> New {
    enter(|thread| o.required(thread)?.to_index(thread))
}

/// The object as an index; a value that is too large raises `error`, or is clipped for NULL.
///
/// @param o borrowed
/// @param error a class of exceptions, borrowed, may be NULL
/// @return The number, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_AsSsize_t(o: Arg<'_>, error: OptArg<'_>) -> Py_ssize_t {
    enter(|thread| match error.get().and_then(Object::downcast::<Type>) {
        Some(error) => o.to_index_isize(thread, error),
        None => {
            let int = o.to_index(thread)?;
            let clipped = if int.is_negative() { isize::MIN } else { isize::MAX };
            Ok(int.as_isize().unwrap_or(clipped))
        }
    })
}

/// `int(o)`
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Long(o: OptArg<'_>) -> New {
    enter(|thread| {
        let o = o.required(thread)?;
        types::PyLong_Type.as_object().call(thread, &[o])
    })
}

/// `float(o)`
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_Float(o: OptArg<'_>) -> New {
    enter(|thread| {
        let o = o.required(thread)?;
        if o.is_exact::<Float>() {
            return Ok(o.to_ref());
        }
        types::PyFloat_Type.as_object().call(thread, &[o])
    })
}

/// `bin(o)`, `oct(o)`, `hex(o)` or `str(o)`, by the base 2, 8, 16 or 10.
///
/// @param o borrowed
/// @param base a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for another base.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyNumber_ToBase(o: Arg<'_>, base: c_int) -> New {
    enter(|thread| {
        let int = o.to_index(thread)?;
        crate::longobject::to_base(thread, &int, base)
    })
}

/// Whether the object has items by index and is no dict.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_Check(o: Arg<'_>) -> c_int {
    c_int::from(o.is_sequence())
}

/// `len(o)`
///
/// @param o borrowed, may be NULL
/// @return The number, or -1 with an exception set.
/// Raises: TypeError for an object that is no sequence.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_Size(o: OptArg<'_>) -> Py_ssize_t {
    enter(|thread| {
        let o = o.required(thread)?;
        if o.ty().sequence().is_some_and(|s| s.sq_length.get().is_some()) {
            return o.len(thread);
        }
        let kind = o.type_name();
        if o.ty().mapping().is_some_and(|m| m.mp_length.get().is_some()) {
            return Err(thread.type_error(format!("{kind} is not a sequence")));
        }
        Err(thread.type_error(format!("object of type '{kind}' has no len()")))
    })
}

/// As `PySequence_Size`.
///
/// @param o borrowed, may be NULL
/// @return The number, or -1 with an exception set.
/// Raises: TypeError for an object that is no sequence.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_Length(o: OptArg<'_>) -> Py_ssize_t {
    PySequence_Size(o)
}

/// `a + b`, of sequences.
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_Concat(a: OptArg<'_>, b: OptArg<'_>) -> New {
    enter(|thread| {
        let (a, b) = (a.required(thread)?, b.required(thread)?);
        if a.ty().sequence().is_some_and(|s| s.sq_concat.get().is_some())
            || (a.is_sequence() && b.is_sequence())
        {
            return a.binary_op(thread, b, BinaryOp::ADD);
        }
        let text = format!("'{}' object can't be concatenated", a.type_name());
        Err(thread.type_error(text))
    })
}

/// `o * count`
///
/// @param o borrowed, may be NULL
/// @param count a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_Repeat(o: OptArg<'_>, count: Py_ssize_t) -> New {
    enter(|thread| {
        let o = o.required(thread)?;
        repeatable(thread, o)?;
        let count = Int::new(thread, count as i64)?;
        o.binary_op(thread, count.as_object(), BinaryOp::MULTIPLY)
    })
}

fn repeatable(thread: &Thread, o: &Object) -> PyResult<()> {
    if o.is_sequence() {
        return Ok(());
    }
    Err(thread.type_error(format!("'{}' object can't be repeated", o.type_name())))
}

/// `a += b`, of sequences.
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_InPlaceConcat(a: OptArg<'_>, b: OptArg<'_>) -> New {
    enter(|thread| {
        let (a, b) = (a.required(thread)?, b.required(thread)?);
        if a.is_sequence() {
            return a.in_place_op(thread, b, BinaryOp::ADD);
        }
        let text = format!("'{}' object can't be concatenated", a.type_name());
        Err(thread.type_error(text))
    })
}

/// `o *= count`
///
/// @param o borrowed, may be NULL
/// @param count a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_InPlaceRepeat(o: OptArg<'_>, count: Py_ssize_t) -> New {
    enter(|thread| {
        let o = o.required(thread)?;
        repeatable(thread, o)?;
        let count = Int::new(thread, count as i64)?;
        o.in_place_op(thread, count.as_object(), BinaryOp::MULTIPLY)
    })
}

/// `o[index]`; negative indices count from the end.
///
/// @param o borrowed, may be NULL
/// @param index a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_GetItem(o: OptArg<'_>, index: Py_ssize_t) -> New {
    enter(|thread| {
        let o = o.required(thread)?;
        sequence(thread, o, "index")?;
        o.get_index(thread, index)
    })
}

/// TypeError unless the object has items by index.
fn sequence(thread: &Thread, o: &Object, what: &str) -> PyResult<()> {
    if o.ty().sequence().is_some_and(|s| s.sq_item.get().is_some()) {
        return Ok(());
    }
    let kind = o.type_name();
    let text = match what {
        _ if o.ty().mapping().is_some_and(|m| m.mp_subscript.get().is_some()) => {
            format!("{kind} is not a sequence")
        }
        "assignment" => format!("'{kind}' object does not support item assignment"),
        "deletion" => format!("'{kind}' object doesn't support item deletion"),
        _ => format!("'{kind}' object does not support indexing"),
    };
    Err(thread.type_error(text))
}

/// `o[index] = value`; NULL deletes the item.
///
/// @param o borrowed, may be NULL
/// @param index a number
/// @param value borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_SetItem(
    o: OptArg<'_>,
    index: Py_ssize_t,
    value: OptArg<'_>,
) -> Status {
    enter(|thread| {
        let o = o.required(thread)?;
        sequence(thread, o, "assignment")?;
        let index = Int::new(thread, index as i64)?;
        o.store_item(thread, index.as_object(), value.get())
    })
}

/// `del o[index]`
///
/// @param o borrowed, may be NULL
/// @param index a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_DelItem(o: OptArg<'_>, index: Py_ssize_t) -> Status {
    enter(|thread| {
        let o = o.required(thread)?;
        sequence(thread, o, "deletion")?;
        let index = Int::new(thread, index as i64)?;
        o.del_item(thread, index.as_object())
    })
}

fn slice(thread: &Thread, from: Py_ssize_t, to: Py_ssize_t) -> PyResult {
    let from = Int::new(thread, from as i64)?.into_object();
    let to = Int::new(thread, to as i64)?.into_object();
    Ok(object::Slice::new(thread, from, to, singletons::none())?.into_object())
}

/// `o[from:to]`
///
/// @param o borrowed, may be NULL
/// @param from a number
/// @param to a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_GetSlice(o: OptArg<'_>, from: Py_ssize_t, to: Py_ssize_t) -> New {
    enter(|thread| {
        let o = o.required(thread)?;
        let slice = slice(thread, from, to)?;
        if o.ty().mapping().is_none_or(|m| m.mp_subscript.get().is_none()) {
            return Err(thread.type_error(format!("'{}' object is unsliceable", o.type_name())));
        }
        o.get_item(thread, &slice)
    })
}

/// `o[from:to] = value`; NULL deletes the items.
///
/// @param o borrowed, may be NULL
/// @param from a number
/// @param to a number
/// @param value borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_SetSlice(
    o: OptArg<'_>,
    from: Py_ssize_t,
    to: Py_ssize_t,
    value: OptArg<'_>,
) -> Status {
    enter(|thread| {
        let o = o.required(thread)?;
        let slice = slice(thread, from, to)?;
        if o.ty().mapping().is_none_or(|m| m.mp_ass_subscript.get().is_none()) {
            let text = format!("'{}' object doesn't support slice assignment", o.type_name());
            return Err(thread.type_error(text));
        }
        o.store_item(thread, &slice, value.get())
    })
}

/// `del o[from:to]`
///
/// @param o borrowed, may be NULL
/// @param from a number
/// @param to a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_DelSlice(o: OptArg<'_>, from: Py_ssize_t, to: Py_ssize_t) -> Status {
    enter(|thread| {
        let o = o.required(thread)?;
        let slice = slice(thread, from, to)?;
        o.del_item(thread, &slice)
    })
}

/// `tuple(o)`
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_Tuple(o: OptArg<'_>) -> New {
    enter(|thread| {
        let o = o.required(thread)?;
        if o.is_exact::<Tuple>() {
            return Ok(o.to_ref());
        }
        let items = o.collect(thread)?;
        Ok(Tuple::new(thread, items)?.into_object())
    })
}

/// `list(o)`
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_List(o: OptArg<'_>) -> New {
    enter(|thread| {
        let items = o.required(thread)?.collect(thread)?;
        List::new(thread, items)
    })
}

/// The object itself if it is a list or tuple, else a list of its items.
///
/// @param o borrowed, may be NULL
/// @param text a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: TypeError with `text` for an object that cannot be walked.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_Fast(o: OptArg<'_>, text: Text<'_>) -> New {
    enter(|thread| {
        let o = o.required(thread)?;
        if o.downcast::<List>().is_some() || o.downcast::<Tuple>().is_some() {
            return Ok(o.to_ref());
        }
        let iter = o.iter(thread).map_err(|raised| {
            if thread.exception_matches(&types::TypeError) {
                drop(thread.take_exception());
                return thread.type_error(text.lossy());
            }
            raised
        })?;
        let items = iter.collect(thread)?;
        Ok(List::new(thread, items)?.into_object())
    })
}

/// How often a value is in a sequence.
///
/// @param o borrowed
/// @param value borrowed
/// @return The number, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_Count(o: Arg<'_>, value: Arg<'_>) -> Py_ssize_t {
    enter(|thread| {
        let mut count: isize = 0;
        o.for_each(thread, |thread, item| {
            count += isize::from(item.equals(thread, value.object())?);
            Ok(true)
        })?;
        Ok(count)
    })
}

/// `value in o`
///
/// @param o borrowed
/// @param value borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_Contains(o: Arg<'_>, value: Arg<'_>) -> c_int {
    enter(|thread| o.contains(thread, value.object()))
}

/// `value in o`, for old extensions.
///
/// @param o borrowed
/// @param value borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_In(o: Arg<'_>, value: Arg<'_>) -> c_int {
    PySequence_Contains(o, value)
}

/// Where a value is in a sequence.
///
/// @param o borrowed
/// @param value borrowed
/// @return The number, or -1 with an exception set.
/// Raises: ValueError where it is not.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySequence_Index(o: Arg<'_>, value: Arg<'_>) -> Py_ssize_t {
    enter(|thread| {
        let (mut at, mut found) = (0isize, None);
        o.for_each(thread, |thread, item| {
            if item.equals(thread, value.object())? {
                found = Some(at);
                return Ok(false);
            }
            at += 1;
            Ok(true)
        })?;
        found.ok_or_else(|| thread.value_error("sequence.index(x): x not in sequence"))
    })
}

/// Whether the object has items by key.
///
/// @param o borrowed, may be NULL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_Check(o: OptArg<'_>) -> c_int {
    let mapping = |o: &Object| o.ty().mapping().is_some_and(|m| m.mp_subscript.get().is_some());
    c_int::from(o.get().is_some_and(mapping))
}

/// `len(o)`
///
/// @param o borrowed, may be NULL
/// @return The number, or -1 with an exception set.
/// Raises: TypeError for an object that is no mapping.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_Size(o: OptArg<'_>) -> Py_ssize_t {
    enter(|thread| {
        let o = o.required(thread)?;
        if o.ty().mapping().is_some_and(|m| m.mp_length.get().is_some()) {
            return o.len(thread);
        }
        let kind = o.type_name();
        if o.ty().sequence().is_some_and(|s| s.sq_length.get().is_some()) {
            return Err(thread.type_error(format!("{kind} is not a mapping")));
        }
        Err(thread.type_error(format!("object of type '{kind}' has no len()")))
    })
}

/// As `PyMapping_Size`.
///
/// @param o borrowed, may be NULL
/// @return The number, or -1 with an exception set.
/// Raises: TypeError for an object that is no mapping.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_Length(o: OptArg<'_>) -> Py_ssize_t {
    PyMapping_Size(o)
}

/// `o[key]`
///
/// @param o borrowed, may be NULL
/// @param key a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_GetItemString(o: OptArg<'_>, key: OptText<'_>) -> New {
    enter(|thread| {
        let key = key.get().ok_or_else(|| null_error(thread))?.to_str(thread)?;
        o.required(thread)?.get_item(thread, key.as_object())
    })
}

fn optional_item(thread: &mut Thread, o: &Object, key: &Object) -> PyResult<Option<Ref>> {
    if let Some(dict) = o.downcast_exact::<Dict>() {
        return dict.get(thread, key);
    }
    match o.get_item(thread, key) {
        Ok(value) => Ok(Some(value)),
        Err(raised) => thread.catch_if(raised, &types::KeyError).map(|()| None),
    }
}

/// `o[key]`; no exception where it is missing.
///
/// @param o borrowed
/// @param key borrowed
/// @param result where the result goes: a new reference, or NULL
/// @return 1 if it is there, 0 if not; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_GetOptionalItem(
    o: Arg<'_>,
    key: Arg<'_>,
    mut result: Out<'_>,
) -> c_int {
    result.put(None);
    enter(|thread| {
        let found = optional_item(thread, o.object(), key.object())?;
        Ok(result.put(found))
    })
}

/// As `PyMapping_GetOptionalItem`.
///
/// @param o borrowed
/// @param key a text that ends with NUL
/// @param result where the result goes: a new reference, or NULL
/// @return 1 if it is there, 0 if not; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_GetOptionalItemString(
    o: Arg<'_>,
    key: Text<'_>,
    mut result: Out<'_>,
) -> c_int {
    result.put(None);
    enter(|thread| {
        let key = key.to_str(thread)?;
        let found = optional_item(thread, o.object(), key.as_object())?;
        Ok(result.put(found))
    })
}

/// `o[key] = value`
///
/// @param o borrowed, may be NULL
/// @param key a text that ends with NUL
/// @param value borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_SetItemString(
    o: OptArg<'_>,
    key: Text<'_>,
    value: OptArg<'_>,
) -> Status {
    enter(|thread| {
        let key = key.to_str(thread)?;
        o.required(thread)?.set_item(thread, key.as_object(), value.required(thread)?)
    })
}

fn has(found: PyResult<bool>, thread: &mut Thread, by: &str) -> c_int {
    match found {
        Ok(found) => c_int::from(found),
        Err(raised) => {
            let (with_error, optional, get) = match by {
                "PyMapping_HasKey()" => (
                    "PyMapping_HasKeyWithError()",
                    "PyMapping_GetOptionalItem()",
                    "PyObject_GetItem()",
                ),
                _ => (
                    "PyMapping_HasKeyStringWithError()",
                    "PyMapping_GetOptionalItemString()",
                    "PyMapping_GetItemString()",
                ),
            };
            let text = format!(
                "Exception ignored in {by}; consider using {with_error}, {optional} or {get}"
            );
            object::protocol::object::write_unraisable(thread, raised, &text, None);
            0
        }
    }
}

/// Whether `o[key]` works; any exception counts as no.
///
/// @param o borrowed
/// @param key borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: nothing: what is raised goes to `sys.unraisablehook`.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_HasKey(o: Arg<'_>, key: Arg<'_>) -> c_int {
    enter_or(0, |thread| {
        let found = optional_item(thread, o.object(), key.object()).map(|found| found.is_some());
        has(found, thread, "PyMapping_HasKey()")
    })
}

/// Whether `o[key]` works; any exception counts as no.
///
/// @param o borrowed
/// @param key a text that ends with NUL
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: nothing: what is raised goes to `sys.unraisablehook`.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_HasKeyString(o: Arg<'_>, key: Text<'_>) -> c_int {
    enter_or(0, |thread| {
        let key = key.to_str(thread);
        let found = key.and_then(|key| optional_item(thread, o.object(), key.as_object()));
        has(found.map(|found| found.is_some()), thread, "PyMapping_HasKeyString()")
    })
}

/// Whether `o[key]` is there; only KeyError counts as no.
///
/// @param o borrowed
/// @param key borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_HasKeyWithError(o: Arg<'_>, key: Arg<'_>) -> c_int {
    enter(|thread| Ok(optional_item(thread, o.object(), key.object())?.is_some()))
}

/// Whether `o[key]` is there; only KeyError counts as no.
///
/// @param o borrowed
/// @param key a text that ends with NUL
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_HasKeyStringWithError(o: Arg<'_>, key: Text<'_>) -> c_int {
    enter(|thread| {
        let key = key.to_str(thread)?;
        Ok(optional_item(thread, o.object(), key.as_object())?.is_some())
    })
}

fn listed(o: OptArg<'_>, method: &str) -> New {
    enter(|thread| {
        let o = o.required(thread)?;
        let made = o.call_method_text(thread, method, &[])?;
        if made.is_exact::<List>() {
            return Ok(made);
        }
        let iter =
            made.iter(thread).map_err(|raised| not_walked(thread, raised, o, method, &made))?;
        let items = iter.collect(thread)?;
        Ok(List::new(thread, items)?.into_object())
    })
}

fn not_walked(thread: &Thread, raised: Raised, o: &Object, method: &str, made: &Object) -> Raised {
    if !thread.exception_matches(&types::TypeError) {
        return raised;
    }
    drop(thread.take_exception());
    thread.type_error(format!(
        "{}.{method}() returned a non-iterable (type {})",
        o.type_name(),
        made.type_name()
    ))
}

/// A list of `o.keys()`.
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_Keys(o: OptArg<'_>) -> New {
    listed(o, "keys")
}

/// A list of `o.values()`.
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_Values(o: OptArg<'_>) -> New {
    listed(o, "values")
}

/// A list of `o.items()`.
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMapping_Items(o: OptArg<'_>) -> New {
    listed(o, "items")
}

/// `isinstance(o, class)`
///
/// @param o borrowed
/// @param class a class, a union or a tuple of them, borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_IsInstance(o: Arg<'_>, class: Arg<'_>) -> c_int {
    enter(|thread| o.is_instance(thread, class.object()))
}

/// `issubclass(derived, class)`
///
/// @param derived borrowed
/// @param class a class, a union or a tuple of them, borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_IsSubclass(derived: Arg<'_>, class: Arg<'_>) -> c_int {
    enter(|thread| derived.is_subclass(thread, class.object()))
}
