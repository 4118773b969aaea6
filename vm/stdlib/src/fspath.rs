//! Names of files: what Python code may pass for one, and the bytes that the system gets.
//!
//! The file system's encoding is UTF-8 with `surrogateescape`.

use std::ffi::CString;

use object::string::Str;
use object::{Bytes, Layout, Object, PyResult, Raised, Ref, Thread};

use crate::common::{attr_opt, int};

/// The bytes of a text in the file system's encoding.
pub(crate) fn encode(thread: &mut Thread, text: &Str) -> PyResult<Vec<u8>> {
    if let Some(ascii) = text.as_ascii() {
        return Ok(ascii.as_bytes().to_vec());
    }
    let mut out = Vec::with_capacity(text.len() * 2);
    for (at, c) in text.chars().iter().enumerate() {
        match c {
            0xDC80..=0xDCFF => out.push((c - 0xDC00) as u8),
            0xD800..=0xDFFF => {
                let end = (at..text.len())
                    .find(|at| !(0xD800..=0xDFFF).contains(&text.char_at(*at)))
                    .unwrap_or(text.len());
                return Err(encode_error(thread, "utf-8", text, at, end, "surrogates not allowed"));
            }
            c => object::string::encode_wtf8(c, &mut out),
        }
    }
    Ok(out)
}

/// Raises UnicodeEncodeError.
#[cold]
pub(crate) fn encode_error(
    thread: &mut Thread,
    encoding: &str,
    text: &Str,
    start: usize,
    end: usize,
    reason: &str,
) -> Raised {
    let ty = object::static_types::UnicodeEncodeError.as_type();
    unicode_error(thread, ty, encoding, text.as_object(), start, end, reason)
}

/// Raises UnicodeDecodeError.
#[cold]
pub(crate) fn decode_error(
    thread: &mut Thread,
    encoding: &str,
    data: &[u8],
    start: usize,
    end: usize,
    reason: &str,
) -> Raised {
    let data = match Bytes::new(thread, data) {
        Ok(data) => data,
        Err(raised) => return raised,
    };
    let ty = object::static_types::UnicodeDecodeError.as_type();
    unicode_error(thread, ty, encoding, data.as_object(), start, end, reason)
}

fn unicode_error(
    thread: &mut Thread,
    ty: &object::Type,
    encoding: &str,
    object: &Object,
    start: usize,
    end: usize,
    reason: &str,
) -> Raised {
    let made = (|| {
        let encoding = Str::new(thread, encoding)?;
        let (start, end) = (int(thread, start)?, int(thread, end)?);
        let reason = Str::new(thread, reason)?;
        let args = [encoding.as_object(), object, &*start, &*end, reason.as_object()];
        ty.as_object().call(thread, &args)
    })();
    match made {
        Ok(exception) => thread.raise(exception),
        Err(raised) => raised,
    }
}

/// The text of a file name; bytes that are not UTF-8 become lone surrogates.
pub(crate) fn decode(thread: &Thread, bytes: &[u8]) -> PyResult<Ref<Str>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Str::new(thread, text);
    }
    let mut points = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        points.extend(chunk.valid().chars().map(u32::from));
        points.extend(chunk.invalid().iter().map(|byte| 0xDC00 + u32::from(*byte)));
    }
    Str::from_code_points(thread, &points)
}

/// `os.fspath(value)`: a str or bytes object.
pub(crate) fn fspath(thread: &mut Thread, value: &Object) -> PyResult {
    if value.downcast::<Str>().is_some() || value.downcast::<Bytes>().is_some() {
        return Ok(value.to_ref());
    }
    let name = Str::intern_new(thread, "__fspath__")?;
    let Some(method) = value.ty().lookup(thread, &name) else {
        return Err(thread.type_error(format!(
            "expected str, bytes or os.PathLike object, not {}",
            value.type_name()
        )));
    };
    if method.is_none() {
        return Err(thread.type_error(format!(
            "expected str, bytes or os.PathLike object, not {}",
            value.type_name()
        )));
    }
    let bound = match method.ty().tp_descr_get.get() {
        Some(_) => attr_opt(thread, value, "__fspath__")?,
        None => None,
    };
    let result = match bound {
        Some(bound) => bound.call(thread, &[])?,
        None => method.call(thread, &[])?,
    };
    if result.downcast::<Str>().is_none() && result.downcast::<Bytes>().is_none() {
        return Err(thread.type_error(format!(
            "expected {}.__fspath__() to return str or bytes, not {}",
            value.type_name(),
            result.type_name()
        )));
    }
    Ok(result)
}

/// The bytes of any path-like object (`os.fsencode`).
pub(crate) fn fs_bytes(thread: &mut Thread, value: &Object) -> PyResult<Vec<u8>> {
    let path = fspath(thread, value)?;
    if let Some(bytes) = path.downcast::<Bytes>() {
        return Ok(bytes.as_slice().to_vec());
    }
    let text = path.downcast::<Str>().expect("fspath gives a str or bytes");
    encode(thread, text)
}

/// As `fs_bytes`, ended with a zero; a zero inside raises ValueError.
pub(crate) fn fs_c(thread: &mut Thread, value: &Object) -> PyResult<CString> {
    let bytes = fs_bytes(thread, value)?;
    CString::new(bytes).map_err(|_| thread.value_error("embedded null byte"))
}
