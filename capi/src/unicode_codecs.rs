//! unicodeobject.h, codecs: strings from bytes and back.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_char, c_int};

use builtins::codecs::errors::Errors;
use builtins::codecs::utf16::Order;
use builtins::codecs::{charmap, escapes, single, utf7, utf8 as utf8_codec, utf16};
use object::{Bytes, PyResult, Ref, Str, Thread};

use crate::convention::*;

/// The string's UTF-8, kept as long as it lives; UnicodeEncodeError for lone surrogates.
pub(crate) fn utf8<'a>(thread: &Thread, text: &'a Str) -> PyResult<&'a [u8]> {
    match text.utf8_cached(thread)? {
        Some(bytes) => Ok(bytes),
        None => Err(builtins::codecs::surrogates_not_allowed(thread, text)),
    }
}

pub(crate) fn encode(
    thread: &mut Thread,
    text: &Str,
    encoding: Option<&str>,
    errors: Option<&str>,
) -> PyResult<Vec<u8>> {
    let made = builtins::codecs::encode(thread, text, encoding, errors)?;
    let bytes = made.downcast::<Bytes>().ok_or_else(|| bad_call(thread))?;
    Ok(bytes.as_slice().to_vec())
}

/// A file name of the system as a string.
pub(crate) fn decode_fs(thread: &mut Thread, bytes: &[u8]) -> PyResult<Ref<Str>> {
    builtins::codecs::decode(thread, bytes, Some("utf-8"), Some("surrogateescape"))
}

fn handler(errors: OptText<'_>) -> Errors {
    Errors::named(errors.lossy().as_deref())
}

fn data<'a>(text: OptText<'a>, len: isize) -> &'a [u8] {
    text.bytes(len).unwrap_or_default()
}

/// A string of bytes in an encoding; UTF-8 for NULL.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param encoding a text that ends with NUL, or NULL
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Decode(
    text: OptText<'_>,
    len: Py_ssize_t,
    encoding: OptText<'_>,
    errors: OptText<'_>,
) -> New {
    enter(|thread| {
        let (encoding, errors) = (encoding.lossy(), errors.lossy());
        let bytes = data(text, len);
        builtins::codecs::decode(thread, bytes, encoding.as_deref(), errors.as_deref())
    })
}

/// A string of a bytes-like object in an encoding; UTF-8 for NULL.
///
/// @param o borrowed, may be NULL
/// @param encoding a text that ends with NUL, or NULL
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_FromEncodedObject(
    o: OptArg<'_>,
    encoding: OptText<'_>,
    errors: OptText<'_>,
) -> New {
    enter(|thread| {
        let o = o.get().ok_or_else(|| bad_call(thread))?;
        if o.downcast::<Str>().is_some() {
            return Err(thread.type_error("decoding str is not supported"));
        }
        if !object::buffer::is_bytes_like(o) {
            let text =
                format!("decoding to str: need a bytes-like object, {} found", o.type_name());
            return Err(thread.type_error(text));
        }
        let bytes = object::buffer::get_bytes(thread, o)?.to_vec();
        let (encoding, errors) = (encoding.lossy(), errors.lossy());
        builtins::codecs::decode(thread, &bytes, encoding.as_deref(), errors.as_deref())
    })
}

/// `text.encode(encoding, errors)`; UTF-8 for NULL.
///
/// @param text borrowed
/// @param encoding a text that ends with NUL, or NULL
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsEncodedString(
    text: Arg<'_>,
    encoding: OptText<'_>,
    errors: OptText<'_>,
) -> New {
    enter(|thread| {
        let Some(text) = text.downcast::<Str>() else {
            return Err(thread.type_error("bad argument type for built-in operation"));
        };
        let (encoding, errors) = (encoding.lossy(), errors.lossy());
        builtins::codecs::encode(thread, text, encoding.as_deref(), errors.as_deref())
    })
}

fn code(
    text: Arg<'_>,
    encoding: OptText<'_>,
    errors: OptText<'_>,
    way: builtins::codecs::Way,
) -> New {
    enter(|thread| {
        text.expect::<Str>(thread)?;
        let encoding = encoding.lossy().unwrap_or_else(|| "utf-8".to_owned());
        let errors = errors.lossy();
        builtins::codecs::code_any(thread, text.object(), &encoding, errors.as_deref(), way)
    })
}

/// `codecs.decode(text, encoding, errors)`, of a str; for old extensions.
///
/// @param text borrowed
/// @param encoding a text that ends with NUL, or NULL
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsDecodedObject(
    text: Arg<'_>,
    encoding: OptText<'_>,
    errors: OptText<'_>,
) -> New {
    code(text, encoding, errors, builtins::codecs::Way::Decode)
}

/// `codecs.encode(text, encoding, errors)`; for old extensions.
///
/// @param text borrowed
/// @param encoding a text that ends with NUL, or NULL
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsEncodedObject(
    text: Arg<'_>,
    encoding: OptText<'_>,
    errors: OptText<'_>,
) -> New {
    code(text, encoding, errors, builtins::codecs::Way::Encode)
}

/// `codecs.decode(text, encoding, errors)`, which must give a str; for old extensions.
///
/// @param text borrowed
/// @param encoding a text that ends with NUL, or NULL
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsDecodedUnicode(
    text: Arg<'_>,
    encoding: OptText<'_>,
    errors: OptText<'_>,
) -> New {
    code(text, encoding, errors, builtins::codecs::Way::Decode)
}

/// `codecs.encode(text, encoding, errors)`, which must give a str; for old extensions.
///
/// @param text borrowed
/// @param encoding a text that ends with NUL, or NULL
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsEncodedUnicode(
    text: Arg<'_>,
    encoding: OptText<'_>,
    errors: OptText<'_>,
) -> New {
    code(text, encoding, errors, builtins::codecs::Way::Encode)
}

/// A string of UTF-7.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeUTF7(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
) -> New {
    PyUnicode_DecodeUTF7Stateful(text, len, errors, None)
}

/// As `PyUnicode_DecodeUTF7`, for input in parts.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @param consumed where the answer goes, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeUTF7Stateful(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
    consumed: Option<&mut Py_ssize_t>,
) -> New {
    enter(|thread| {
        let last = consumed.is_none();
        let (made, used) = utf7::decode(thread, data(text, len), &handler(errors), last)?;
        tell(consumed, used);
        Ok(made)
    })
}

fn tell(consumed: Option<&mut Py_ssize_t>, used: usize) {
    if let Some(consumed) = consumed {
        *consumed = used.cast_signed();
    }
}

pub(crate) fn decode_stateful(
    thread: &mut Thread,
    bytes: &[u8],
    errors: OptText<'_>,
    consumed: Option<&mut Py_ssize_t>,
) -> PyResult<Ref<Str>> {
    let last = consumed.is_none();
    let (made, used) = utf8_codec::decode(thread, bytes, &handler(errors), last)?;
    tell(consumed, used);
    Ok(made)
}

/// A string of UTF-8.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeUTF8(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
) -> New {
    enter(|thread| decode_stateful(thread, data(text, len), errors, None))
}

/// As `PyUnicode_DecodeUTF8`, for input in parts.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @param consumed where the answer goes, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeUTF8Stateful(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
    consumed: Option<&mut Py_ssize_t>,
) -> New {
    enter(|thread| decode_stateful(thread, data(text, len), errors, consumed))
}

/// UTF-8 as bytes.
///
/// @param text borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsUTF8String(text: Arg<'_>) -> New {
    enter(|thread| {
        let made = expect(thread, text)?;
        let bytes = utf8(thread, made)?;
        Bytes::new(thread, bytes)
    })
}

fn expect<'a>(thread: &Thread, text: Arg<'a>) -> PyResult<&'a Str> {
    text.object()
        .downcast::<Str>()
        .ok_or_else(|| thread.type_error("bad argument type for built-in operation"))
}

/// The string as UTF-8, kept as long as it lives.
///
/// @param text borrowed
/// @param len where the answer goes, or NULL
/// @return the text, lent, or NULL with an exception set.
/// Raises: TypeError for no str, UnicodeEncodeError for lone surrogates.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsUTF8AndSize(
    text: Arg<'_>,
    len: Option<&mut Py_ssize_t>,
) -> *const c_char {
    let mut found = -1;
    let result = enter_quiet(|thread| {
        let bytes = utf8(thread, expect(thread, text)?)?;
        found = bytes.len().cast_signed();
        Ok(bytes.as_ptr().cast::<c_char>())
    });
    if let Some(len) = len {
        *len = found;
    }
    result
}

/// As `PyUnicode_AsUTF8AndSize`.
///
/// @param text borrowed
/// @return the text, lent, or NULL with an exception set.
/// Raises: TypeError for no str, UnicodeEncodeError for lone surrogates.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsUTF8(text: Arg<'_>) -> *const c_char {
    PyUnicode_AsUTF8AndSize(text, None) // enter_
}

fn decode_wide(
    text: OptText<'_>,
    len: isize,
    errors: OptText<'_>,
    order: Option<&mut c_int>,
    consumed: Option<&mut Py_ssize_t>,
    width: u32,
) -> New {
    enter(|thread| {
        let mut which = order.as_ref().map_or(Order::Detect, |order| Order::from_number(**order));
        let (last, bytes, errors) = (consumed.is_none(), data(text, len), handler(errors));
        let (made, used) = if width == 2 {
            utf16::decode16(thread, bytes, &errors, &mut which, last)?
        } else {
            utf16::decode32(thread, bytes, &errors, &mut which, last)?
        };
        if let Some(order) = order {
            *order = which.number();
        }
        tell(consumed, used);
        Ok(made)
    })
}

/// A string of UTF-16; `order` is -1 for little, 1 for big, 0 to look for a mark.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @param order where the answer goes, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeUTF16(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
    order: Option<&mut c_int>,
) -> New {
    decode_wide(text, len, errors, order, None, 2)
}

/// As `PyUnicode_DecodeUTF16`, for input in parts.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @param order where the answer goes, or NULL
/// @param consumed where the answer goes, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeUTF16Stateful(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
    order: Option<&mut c_int>,
    consumed: Option<&mut Py_ssize_t>,
) -> New {
    decode_wide(text, len, errors, order, consumed, 2)
}

/// A string of UTF-32; `order` is -1 for little, 1 for big, 0 to look for a mark.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @param order where the answer goes, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeUTF32(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
    order: Option<&mut c_int>,
) -> New {
    decode_wide(text, len, errors, order, None, 4)
}

/// As `PyUnicode_DecodeUTF32`, for input in parts.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @param order where the answer goes, or NULL
/// @param consumed where the answer goes, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeUTF32Stateful(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
    order: Option<&mut c_int>,
    consumed: Option<&mut Py_ssize_t>,
) -> New {
    decode_wide(text, len, errors, order, consumed, 4)
}

/// UTF-16 with a mark, as bytes.
///
/// @param text borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsUTF16String(text: Arg<'_>) -> New {
    encoded(text, "utf-16")
}

/// UTF-32 with a mark, as bytes.
///
/// @param text borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsUTF32String(text: Arg<'_>) -> New {
    encoded(text, "utf-32")
}

fn encoded(text: Arg<'_>, encoding: &str) -> New {
    enter(|thread| {
        let text = expect(thread, text)?;
        builtins::codecs::encode(thread, text, Some(encoding), None)
    })
}

/// A string of bytes with Python's escapes.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeUnicodeEscape(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
) -> New {
    enter(|thread| {
        let bytes = data(text, len);
        escapes::decode_unicode(thread, bytes, &handler(errors), true).map(|made| made.0)
    })
}

/// The string with Python's escapes, as bytes.
///
/// @param text borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsUnicodeEscapeString(text: Arg<'_>) -> New {
    enter_quiet(|thread| {
        let bytes = escapes::encode_unicode(expect(thread, text)?);
        Bytes::new(thread, &bytes)
    })
}

/// A string of bytes with `\u` escapes alone.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeRawUnicodeEscape(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
) -> New {
    enter(|thread| {
        let bytes = data(text, len);
        escapes::decode_raw(thread, bytes, &handler(errors), true).map(|made| made.0)
    })
}

/// The string with `\u` escapes alone, as bytes.
///
/// @param text borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsRawUnicodeEscapeString(text: Arg<'_>) -> New {
    enter_quiet(|thread| {
        let bytes = escapes::encode_raw(expect(thread, text)?);
        Bytes::new(thread, &bytes)
    })
}

/// A string of Latin-1.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeLatin1(
    text: OptText<'_>,
    len: Py_ssize_t,
    _errors: OptText<'_>,
) -> New {
    enter_quiet(|thread| Str::from_latin1(thread, data(text, len)))
}

/// Latin-1 as bytes.
///
/// @param text borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsLatin1String(text: Arg<'_>) -> New {
    encoded(text, "latin-1")
}

/// A string of ASCII.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeASCII(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
) -> New {
    enter(|thread| single::decode_ascii(thread, data(text, len), &handler(errors)))
}

/// ASCII as bytes.
///
/// @param text borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsASCIIString(text: Arg<'_>) -> New {
    encoded(text, "ascii")
}

/// A string of bytes by a mapping; Latin-1 for NULL.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param mapping borrowed, may be NULL
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeCharmap(
    text: OptText<'_>,
    len: Py_ssize_t,
    mapping: OptArg<'_>,
    errors: OptText<'_>,
) -> New {
    enter(|thread| charmap::decode(thread, data(text, len), &handler(errors), mapping.get()))
}

/// A string as bytes by a mapping.
///
/// @param text borrowed
/// @param mapping borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsCharmapString(text: Arg<'_>, mapping: Arg<'_>) -> New {
    enter(|thread| {
        let text = expect(thread, text)?;
        let bytes = charmap::encode(thread, text, &Errors::named(None), Some(mapping.object()))?;
        Bytes::new(thread, &bytes)
    })
}

/// A string of bytes by the decoding table of an encoding.
///
/// @param table borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_BuildEncodingMap(table: Arg<'_>) -> New {
    enter_quiet(|thread| charmap::build(thread, table.expect::<Str>(thread)?))
}

fn locale_errors(thread: &Thread, errors: OptText<'_>) -> PyResult<Option<String>> {
    match errors.lossy().as_deref() {
        None | Some("strict") => Ok(None),
        Some("surrogateescape") => Ok(Some("surrogateescape".to_owned())),
        Some(name) => Err(thread.value_error(format!("unsupported error handler: {name}"))),
    }
}

/// A string of the locale's encoding, which is UTF-8.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeLocaleAndSize(
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
) -> New {
    enter(|thread| {
        let errors = locale_errors(thread, errors)?;
        let bytes = data(text, len);
        if bytes.contains(&0) {
            return Err(thread.value_error("embedded null byte"));
        }
        builtins::codecs::decode(thread, bytes, Some("utf-8"), errors.as_deref())
    })
}

/// As `PyUnicode_DecodeLocaleAndSize`, up to NUL.
///
/// @param text a text that ends with NUL
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeLocale(text: Text<'_>, errors: OptText<'_>) -> New {
    enter(|thread| {
        let errors = locale_errors(thread, errors)?;
        let bytes = text.c_str().to_bytes();
        builtins::codecs::decode(thread, bytes, Some("utf-8"), errors.as_deref())
    })
}

/// A string in the locale's encoding, which is UTF-8, as bytes.
///
/// @param text borrowed
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_EncodeLocale(text: Arg<'_>, errors: OptText<'_>) -> New {
    enter(|thread| {
        let errors = locale_errors(thread, errors)?;
        let text = expect(thread, text)?;
        if text.chars().iter().any(|c| c == 0) {
            return Err(thread.value_error("embedded null character"));
        }
        builtins::codecs::encode(thread, text, Some("utf-8"), errors.as_deref())
    })
}

/// A path as bytes in the file system's encoding: a converter for `O&`.
///
/// @param o borrowed, may be NULL
/// @param result where the bytes go, a new reference
/// @return `Py_CLEANUP_SUPPORTED`, 1 when cleaning up, or 0 with an exception set.
/// Raises: TypeError for no path, ValueError for a NUL inside.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_FSConverter(o: OptArg<'_>, mut result: Out<'_>) -> c_int {
    converted(enter(|thread| {
        let Some(o) = o.get() else {
            drop(result.take());
            return Ok(1);
        };
        let path = crate::osmodule::fspath(thread, o)?;
        let bytes = match path.downcast::<Str>() {
            Some(text) => {
                let made = encode(thread, text, Some("utf-8"), Some("surrogateescape"))?;
                Bytes::new(thread, &made)?.into_object()
            }
            None => path,
        };
        let has_nul = bytes.downcast::<Bytes>().is_some_and(|bytes| bytes.as_slice().contains(&0));
        if has_nul {
            return Err(thread.value_error("embedded null byte"));
        }
        result.put(Some(bytes));
        Ok(0x20000)
    }))
}

fn converted(result: c_int) -> c_int {
    result.max(0)
}

/// A path as a string: a converter for `O&`.
///
/// @param o borrowed, may be NULL
/// @param result where the string goes, a new reference
/// @return `Py_CLEANUP_SUPPORTED`, 1 when cleaning up, or 0 with an exception set.
/// Raises: TypeError for no path, ValueError for a NUL inside.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_FSDecoder(o: OptArg<'_>, mut result: Out<'_>) -> c_int {
    converted(enter(|thread| {
        let Some(o) = o.get() else {
            drop(result.take());
            return Ok(1);
        };
        let path = crate::osmodule::fspath(thread, o)?;
        let text = match path.downcast::<Bytes>() {
            Some(bytes) => decode_fs(thread, bytes.as_slice())?.into_object(),
            None => path,
        };
        let nul = text.downcast::<Str>().is_some_and(|text| text.chars().iter().any(|c| c == 0));
        if nul {
            return Err(thread.value_error("embedded null character"));
        }
        result.put(Some(text));
        Ok(0x20000)
    }))
}

/// A string of a file name.
///
/// @param text a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeFSDefault(text: Text<'_>) -> New {
    enter(|thread| decode_fs(thread, text.c_str().to_bytes()))
}

/// A string of a file name.
///
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DecodeFSDefaultAndSize(text: OptText<'_>, len: Py_ssize_t) -> New {
    enter(|thread| decode_fs(thread, data(text, len)))
}

/// A string as a file name, as bytes.
///
/// @param text borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_EncodeFSDefault(text: Arg<'_>) -> New {
    enter(|thread| {
        let text = expect(thread, text)?;
        let bytes = encode(thread, text, Some("utf-8"), Some("surrogateescape"))?;
        Bytes::new(thread, &bytes)
    })
}

/// The encoding of `str.encode()`.
///
/// @return a text that lives for ever.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_GetDefaultEncoding() -> *const c_char {
    c"utf-8".as_ptr()
}
