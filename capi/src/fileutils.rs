//! fileutils.h: wide texts of C, and files by name.
//!
//! Bytes become wide characters as UTF-8; a byte that is no UTF-8 becomes a lone surrogate and back
//! again, as PEP 383 has it, so that every file name survives.
#![expect(unsafe_code, reason = "exported names, and texts of C")]

use std::ffi::{CStr, CString, c_char, c_int};

use object::{Bytes, Layout, Str};

use crate::convention::*;

/// A byte that is no UTF-8 stands as this plus the byte.
const ESCAPE: u32 = 0xDC00;

/// The characters of a text, with NUL behind them.
pub(crate) fn to_wide(bytes: &[u8]) -> Vec<wchar_t> {
    let mut out = Vec::with_capacity(bytes.len() + 1);
    for chunk in bytes.utf8_chunks() {
        out.extend(chunk.valid().chars().map(|c| c as wchar_t));
        out.extend(chunk.invalid().iter().map(|byte| (ESCAPE + u32::from(*byte)) as wchar_t));
    }
    out.push(0);
    out
}

/// The bytes of a wide text; the index of a character that cannot be encoded.
pub(crate) fn from_wide(text: &[wchar_t]) -> Result<Vec<u8>, usize> {
    let mut out = Vec::with_capacity(text.len());
    for (at, wide) in text.iter().enumerate() {
        let point = wide.cast_unsigned();
        match char::from_u32(point) {
            Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None if (ESCAPE + 0x80..ESCAPE + 0x100).contains(&point) => out.push(point as u8),
            None => return Err(at),
        }
    }
    Ok(out)
}

/// The characters of a wide text that ends with NUL; none for NULL.
pub(crate) fn wide_text<'a>(text: *const wchar_t) -> &'a [wchar_t] {
    if text.is_null() {
        return &[];
    }
    items_at(text, crate::unicodeobject::wide_len(text)).unwrap_or(&[])
}

/// The bytes of a wide text; what cannot be encoded is left out.
pub(crate) fn wide_bytes(text: *const wchar_t) -> Vec<u8> {
    let text = wide_text(text);
    from_wide(text).unwrap_or_else(|at| from_wide(&text[..at]).unwrap_or_default())
}

/// A copy in memory of `PyMem_RawMalloc`, NUL behind it; NULL without memory.
pub(crate) fn raw_wide(text: &[wchar_t]) -> *mut wchar_t {
    let len = text.iter().position(|c| *c == 0).unwrap_or(text.len());
    let memory = object::heap::raw_alloc_zeroed((len + 1) * size_of::<wchar_t>());
    let to = memory.cast::<wchar_t>();
    if !to.is_null() {
        // SAFETY: the memory has room for `len` characters and the NUL.
        unsafe { std::ptr::copy_nonoverlapping(text.as_ptr(), to, len) };
    }
    to
}

/// The text of a pointer of C, which may be NULL.
pub(crate) fn c_bytes<'a>(text: *const c_char) -> Option<&'a [u8]> {
    // SAFETY: the C caller promises a text that ends with NUL, or NULL.
    pointed(text).map(|text| unsafe { CStr::from_ptr(text) }.to_bytes())
}

/// The wide text of bytes; `size` gets its length.
///
/// @param text a text that ends with NUL
/// @param size written to, may be NULL
/// @return the text, to be freed with `PyMem_RawFree`; NULL without memory, size is then `(size_t)-1`.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_DecodeLocale(text: Text<'_>, size: Option<&mut usize>) -> *mut wchar_t {
    let wide = to_wide(text.c_str().to_bytes());
    let made = raw_wide(&wide);
    if let Some(size) = size {
        *size = if made.is_null() { usize::MAX } else { wide.len() - 1 };
    }
    made
}

/// The bytes of a wide text; `error_pos` gets the index of a character that cannot be encoded.
///
/// @param text a wide text that ends with NUL
/// @param error_pos written to, may be NULL
/// @return the text, to be freed with `PyMem_Free`; NULL on an error.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_EncodeLocale(
    text: *const wchar_t,
    error_pos: Option<&mut usize>,
) -> *mut c_char {
    let (made, place) = match from_wide(wide_text(text)) {
        Ok(bytes) => (raw_bytes(&bytes), usize::MAX),
        Err(at) => (std::ptr::null_mut(), at),
    };
    if let Some(error_pos) = error_pos {
        *error_pos = place;
    }
    made
}

/// A copy in memory of `PyMem_RawMalloc`, NUL behind it; NULL without memory.
pub(crate) fn raw_bytes(bytes: &[u8]) -> *mut c_char {
    let memory = object::heap::raw_alloc_zeroed(bytes.len() + 1);
    if !memory.is_null() {
        // SAFETY: the memory has room for the bytes and the NUL.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), memory, bytes.len()) };
    }
    memory.cast::<c_char>()
}

/// Opens a file as `fopen` does; the name is a str, bytes or a path.
///
/// @param path borrowed
/// @param mode a text that ends with NUL
/// @return the stream, to be closed with `Py_fclose`; NULL with an exception set.
/// Raises: OSError, ValueError for a NUL in the name.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_fopen(path: Arg<'_>, mode: Text<'_>) -> *mut libc::FILE {
    enter(|thread| {
        let found = crate::osmodule::fspath(thread, path.object())?;
        let bytes = match (found.downcast::<Str>(), found.downcast::<Bytes>()) {
            (Some(text), _) => from_wtf8_escaped(text),
            (None, Some(bytes)) => bytes.as_slice().to_vec(),
            (None, None) => return Err(bad_call(thread)),
        };
        let name = CString::new(bytes).map_err(|_| thread.value_error("embedded null byte"))?;
        // SAFETY: two texts that end with NUL.
        let file = unsafe { libc::fopen(name.as_ptr(), mode.as_ptr()) };
        if file.is_null() {
            let errno = std::io::Error::last_os_error().raw_os_error().unwrap_or(0);
            let class = object::static_types::OSError.as_type().as_object();
            return Err(crate::pyerrors::from_errno(thread, class, errno, &[path.to_ref()]));
        }
        Ok(file)
    })
}

fn from_wtf8_escaped(text: &Str) -> Vec<u8> {
    let wide: Vec<wchar_t> = text.chars().iter().map(u32::cast_signed).collect();
    from_wide(&wide).unwrap_or_default()
}

/// Closes a stream of `Py_fopen`.
///
/// @param file a stream
/// @return what `fclose` returns.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_fclose(file: *mut libc::FILE) -> c_int {
    // SAFETY: the C caller promises an open stream.
    unsafe { libc::fclose(file) }
}

/// Whether a descriptor is open.
///
/// @param fd a number
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_IsValidFD(fd: c_int) -> c_int {
    // SAFETY: this asks about a descriptor and changes nothing.
    c_int::from(fd >= 0 && unsafe { libc::fcntl(fd, libc::F_GETFD) } >= 0)
}
