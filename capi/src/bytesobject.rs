//! bytesobject.h
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_char, c_int};

use object::static_types::PyBytes_Type;
use object::{Bytes, Layout, Object, PyResult, Ref, Str, Thread};

use crate::convention::*;
use crate::varargs::VaList;

pub(crate) fn expect_bytes(thread: &Thread, made: Ref, by: &str) -> PyResult {
    if made.downcast::<Bytes>().is_some() {
        return Ok(made);
    }
    let text = format!("{by} returned non-bytes (type {})", made.type_name());
    Err(thread.type_error(text))
}

/// `bytes(o)` of an object without `__bytes__`.
pub(crate) fn from_object(thread: &mut Thread, o: &Object) -> PyResult {
    if object::buffer::is_bytes_like(o) {
        let data = object::buffer::get_bytes(thread, o)?.to_vec();
        return Ok(Bytes::new(thread, &data)?.into_object());
    }
    if o.downcast::<Str>().is_none() && (o.is_sequence() || o.ty().tp_iter.get().is_some()) {
        let data = builtins::bytes_methods::collect_bytes(thread, o, "bytes")?;
        return Ok(Bytes::new(thread, &data)?.into_object());
    }
    let text = format!("cannot convert '{}' object to bytes", o.type_name());
    Err(thread.type_error(text))
}

/// Bytes; NULL leaves them to be filled in before anybody sees them.
///
/// @param data the bytes, may be NULL
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a negative length.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_FromStringAndSize(data: OptText<'_>, len: Py_ssize_t) -> New {
    enter_quiet(|thread| {
        let Ok(size) = usize::try_from(len) else {
            return Err(thread.system_error("Negative size passed to PyBytes_FromStringAndSize"));
        };
        match data.bytes(len) {
            Some(data) => Bytes::new(thread, data),
            None if size <= 1 => Bytes::new(thread, &[0][..size]),
            None => Bytes::alloc(thread, &PyBytes_Type, size),
        }
    })
}

/// Bytes up to NUL.
///
/// @param text a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_FromString(text: Text<'_>) -> New {
    enter_quiet(|thread| Bytes::new(thread, text.c_str().to_bytes()))
}

/// Bytes of an object: of its buffer, or of the ints that it holds.
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_FromObject(o: OptArg<'_>) -> New {
    enter(|thread| {
        let o = o.get().ok_or_else(|| bad_call(thread))?;
        if o.is_exact::<Bytes>() {
            return Ok(o.to_ref());
        }
        from_object(thread, o)
    })
}

/// Bytes of a C format: `printf` of numbers and texts.
///
/// @param format a text that ends with NUL
/// @param args written to
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_FromFormatV(format: Text<'_>, args: &mut VaList) -> New {
    enter_quiet(|thread| Bytes::new(thread, &crate::varargs::printed(format, args)))
}

/// `len(bytes)`
///
/// @param bytes borrowed
/// @return The number, or -1 with an exception set.
/// Raises: TypeError for no bytes.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_Size(bytes: Arg<'_>) -> Py_ssize_t {
    enter_quiet(|thread| Ok(expect(thread, bytes)?.len()))
}

fn expect<'a>(thread: &Thread, o: Arg<'a>) -> PyResult<&'a Bytes> {
    o.object()
        .downcast::<Bytes>()
        .ok_or_else(|| thread.type_error(format!("expected bytes, {} found", o.type_name())))
}

/// The bytes, lent, with NUL behind the last.
///
/// @param bytes borrowed
/// @return the address, or NULL with an exception set.
/// Raises: TypeError for no bytes.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_AsString(bytes: Arg<'_>) -> *mut c_char {
    enter_quiet(|thread| Ok(expect(thread, bytes)?.data_ptr().cast_mut().cast::<c_char>()))
}

/// The bytes, lent; without `len` a NUL inside is an error.
///
/// @param bytes borrowed
/// @param data where the answer goes, or NULL
/// @param len where the answer goes, or NULL
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for no bytes, ValueError for a NUL inside.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_AsStringAndSize(
    bytes: Arg<'_>,
    data: Option<&mut *mut c_char>,
    len: Option<&mut Py_ssize_t>,
) -> Status {
    enter_quiet(|thread| {
        let data = data.ok_or_else(|| bad_call(thread))?;
        let bytes = expect(thread, bytes)?;
        match len {
            Some(len) => *len = bytes.len().cast_signed(),
            None if bytes.as_slice().contains(&0) => {
                return Err(thread.value_error("embedded null byte"));
            }
            None => {}
        }
        *data = bytes.data_ptr().cast_mut().cast::<c_char>();
        Ok(())
    })
}

/// `repr(bytes)`; with `smart` quotes are chosen by what is inside.
///
/// @param bytes borrowed
/// @param smart a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_Repr(bytes: Arg<'_>, smart: c_int) -> New {
    enter_quiet(|thread| {
        let data = expect(thread, bytes)?.as_slice();
        let text = match smart {
            0 => builtins::bytes_methods::quoted(data, b'\''),
            _ => builtins::bytes_methods::literal(data),
        };
        Str::new(thread, &text)
    })
}

/// `*bytes += other`; on failure `*bytes` becomes NULL.
///
/// @param bytes replaced by the new object
/// @param other borrowed, may be NULL
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_Concat(bytes: &mut *mut Object, other: OptArg<'_>) {
    enter_or((), |thread| {
        let Some(old) = owned(std::mem::replace(bytes, std::ptr::null_mut())) else { return };
        let Some(other) = other.get() else { return };
        let made = concat(thread, &old, other);
        *bytes = made.map_or(std::ptr::null_mut(), |made| made.into_object().into_raw());
    });
}

/// As `PyBytes_Concat`; gives `other` up.
///
/// @param bytes replaced by the new object
/// @param other taken over, also where the call fails
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_ConcatAndDel(bytes: &mut *mut Object, other: Stolen) {
    let other = other.get();
    enter_or((), |thread| {
        let Some(old) = owned(std::mem::replace(bytes, std::ptr::null_mut())) else { return };
        let Some(other) = &other else { return };
        let made = concat(thread, &old, other);
        *bytes = made.map_or(std::ptr::null_mut(), |made| made.into_object().into_raw());
    });
}

fn concat(thread: &mut Thread, a: &Object, b: &Object) -> PyResult<Ref<Bytes>> {
    for o in [a, b] {
        if !object::buffer::is_bytes_like(o) {
            let (b, a) = (b.type_name(), a.type_name());
            return Err(thread.type_error(format!("can't concat {b} to {a}")));
        }
    }
    let mut data = object::buffer::get_bytes(thread, a)?.to_vec();
    data.extend_from_slice(&object::buffer::get_bytes(thread, b)?.to_vec());
    Bytes::new(thread, &data)
}

/// `separator.join(items)`
///
/// @param separator borrowed
/// @param items borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_Join(separator: Arg<'_>, items: Arg<'_>) -> New {
    enter(|thread| {
        expect(thread, separator)?;
        separator.call_method_text(thread, "join", &[items.object()])
    })
}

/// Another length for bytes that nobody else has seen; the pointer may change.
///
/// @param bytes written to
/// @param len a number
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for no bytes, or bytes in use.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyBytes_Resize(bytes: &mut *mut Object, len: Py_ssize_t) -> Status {
    enter_quiet(|thread| {
        let old = owned(std::mem::replace(bytes, std::ptr::null_mut()));
        let Some(data) = old.as_ref().and_then(|old| old.downcast::<Bytes>()) else {
            return Err(bad_call(thread));
        };
        let len = size(thread, len)?;
        if !data.as_object().is_unique() && data.len() > 1 {
            return Err(bad_call(thread));
        }
        let made = if len <= 1 {
            Bytes::new(thread, &data.as_slice()[..len.min(data.len())])?
        } else {
            let made = Bytes::alloc(thread, &PyBytes_Type, len)?;
            let kept = len.min(data.len());
            let memory = bytes_at_mut(made.data_ptr().cast_mut().cast(), len.cast_signed());
            memory.unwrap_or_default()[..kept].copy_from_slice(&data.as_slice()[..kept]);
            made
        };
        *bytes = made.into_object().into_raw();
        Ok(())
    })
}

/// The bytes of the inside of a literal.
///
/// @param text the inside of the literal
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @param unicode a number
/// @param encoding a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBytes_DecodeEscape(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
    _unicode: Py_ssize_t,
    _encoding: OptText<'_>,
) -> New {
    enter_quiet(|thread| {
        let errors = builtins::codecs::errors::Errors::named(errors.lossy().as_deref());
        let data = text.bytes(len).unwrap_or_default();
        let made = builtins::codecs::escapes::decode_bytes(thread, data, &errors)?;
        Bytes::new(thread, &made)
    })
}
