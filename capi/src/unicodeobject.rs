//! unicodeobject.h: strings.
//!
//! Formats of `PyUnicode_FromFormat` stand in `text_format.rs`, codecs in `unicode_codecs.rs`.
#![expect(unsafe_code, reason = "exported names, and characters that C fills in")]

use std::ffi::{c_int, c_void};

use object::string_ops::StrBuilder;
use object::{Chars, CompareOp, Layout, Object, PyResult, Ref, Str, Thread};

use crate::convention::*;
use crate::varargs::VaList;

pub(crate) use crate::text_format::format;
pub(crate) use crate::unicode_codecs::{decode_fs, encode, utf8};

/// A string of so many characters up to `max_char`, which the caller fills in.
///
/// @param len a number
/// @param max_char a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a negative length or a maximum that is none.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_New(len: Py_ssize_t, max_char: Py_UCS4) -> New {
    enter_quiet(|thread| {
        if len == 0 {
            return Ok(Str::empty());
        }
        if max_char > 0x10_FFFF {
            let text = "invalid maximum character passed to PyUnicode_New";
            return Err(thread.system_error(text));
        }
        let Ok(len) = usize::try_from(len) else {
            return Err(thread.system_error("Negative size passed to PyUnicode_New"));
        };
        fresh(thread, len, max_char)
    })
}

fn fresh(thread: &Thread, len: usize, max_char: u32) -> PyResult<Ref<Str>> {
    // SAFETY: zeroed at once; the C caller promises to fill it in as it asked for it.
    unsafe {
        let made = Str::alloc(thread, len, max_char)?;
        let bytes = len * made.kind() as usize;
        made.data().cast::<u8>().cast_mut().write_bytes(0, bytes);
        Ok(made)
    }
}

/// A string that nobody else looks at yet, with room to write.
fn writable<'a>(thread: &Thread, text: &'a Str) -> PyResult<&'a mut [u8]> {
    if !text.as_object().is_unique() || text.is_interned() {
        return Err(thread.system_error("Cannot modify a string currently used"));
    }
    let len = (text.len() * text.kind() as usize).cast_signed();
    bytes_at_mut(text.data().cast_mut(), len).ok_or_else(|| bad_call(thread))
}

/// A string of characters of 1, 2 or 4 bytes.
///
/// @param kind a number
/// @param data the characters
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for another width.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_FromKindAndData(
    kind: c_int,
    data: *const c_void,
    len: Py_ssize_t,
) -> New {
    enter_quiet(|thread| {
        if len < 0 {
            return Err(thread.value_error("size must be positive"));
        }
        match kind {
            1 => Str::from_latin1(thread, items_at(data.cast(), len).unwrap_or(&[])),
            2 => Str::from_ucs2(thread, items_at(data.cast(), len).unwrap_or(&[])),
            4 => Str::from_code_points(thread, items_at(data.cast(), len).unwrap_or(&[])),
            _ => Err(thread.system_error("invalid kind")),
        }
    })
}

/// A string of UTF-8.
///
/// @param data the bytes
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: UnicodeDecodeError; SystemError for a negative length or NULL with a length.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_FromStringAndSize(data: OptText<'_>, len: Py_ssize_t) -> New {
    enter_quiet(|thread| {
        if len < 0 {
            return Err(thread.system_error("Negative size passed to PyUnicode_FromStringAndSize"));
        }
        match data.bytes(len) {
            Some(bytes) => decode_utf8(thread, bytes),
            None if len == 0 => Ok(Str::empty()),
            None => {
                let text = "NULL string with positive size with NULL passed to \
                            PyUnicode_FromStringAndSize";
                Err(thread.system_error(text))
            }
        }
    })
}

/// A string of UTF-8.
///
/// @param text a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: UnicodeDecodeError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_FromString(text: Text<'_>) -> New {
    enter_quiet(|thread| text.to_str(thread))
}

/// `text[from:to]`
///
/// @param text borrowed
/// @param from a number
/// @param to a number
/// @return A new reference, or NULL with an exception set.
/// Raises: IndexError for a negative bound.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Substring(text: Arg<'_>, from: Py_ssize_t, to: Py_ssize_t) -> New {
    enter_quiet(|thread| {
        let text = text.expect::<Str>(thread)?;
        let (Ok(from), Ok(to)) = (usize::try_from(from), usize::try_from(to)) else {
            return Err(thread.index_error("string index out of range"));
        };
        let to = to.min(text.len());
        if from == 0 && to == text.len() && text.as_object().is_exact::<Str>() {
            return Ok(text.to_ref());
        }
        if from >= to {
            return Ok(Str::empty());
        }
        Str::from_chars(thread, text.chars().slice(from..to))
    })
}

/// The characters as code points, in memory of the caller's.
///
/// @param text borrowed
/// @param out where they go
/// @param len a number
/// @param copy_nul a number
/// @return `out`, or NULL with an exception set.
/// Raises: SystemError where they do not fit.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsUCS4(
    text: Arg<'_>,
    out: *mut Py_UCS4,
    len: Py_ssize_t,
    copy_nul: c_int,
) -> *mut Py_UCS4 {
    enter_quiet(|thread| {
        let text = text.expect::<Str>(thread)?;
        let needed = text.len() + usize::from(copy_nul != 0);
        if out.is_null() || len < needed.cast_signed() {
            return Err(thread.system_error("string is longer than the buffer"));
        }
        put_ucs4(text, out, copy_nul != 0);
        Ok(out)
    })
}

fn put_ucs4(text: &Str, out: *mut Py_UCS4, nul: bool) {
    let end = nul.then_some(0);
    for (at, c) in text.chars().iter().chain(end).enumerate() {
        if let Some(place) = pointed_mut(out.wrapping_add(at)) {
            *place = c;
        }
    }
}

/// The characters as code points, in memory to be freed with `PyMem_Free`.
///
/// @param text borrowed
/// @return the memory, or NULL with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsUCS4Copy(text: Arg<'_>) -> *mut Py_UCS4 {
    enter_quiet(|thread| {
        let text = text.expect::<Str>(thread)?;
        let memory = thread.interp().heap.alloc((text.len() + 1) * 4);
        if memory.is_null() {
            return Err(thread.memory_error());
        }
        let out = memory.cast::<Py_UCS4>();
        put_ucs4(text, out, true);
        Ok(out)
    })
}

/// `len(text)`
///
/// @param text borrowed
/// @return The number, or -1 with an exception set.
/// Raises: TypeError for no str.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_GetLength(text: Arg<'_>) -> Py_ssize_t {
    enter_quiet(|thread| Ok(expect_str(thread, text.object())?.len()))
}

fn expect_str<'a>(thread: &Thread, o: &'a Object) -> PyResult<&'a Str> {
    o.downcast::<Str>().ok_or_else(|| thread.type_error("bad argument type for built-in operation"))
}

/// `ord(text[index])`
///
/// @param text borrowed
/// @param index a number
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError for no str, IndexError.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_ReadChar(text: Arg<'_>, index: Py_ssize_t) -> Py_UCS4 {
    enter_quiet(|thread| {
        let text = expect_str(thread, text.object())?;
        match usize::try_from(index) {
            Ok(at) if at < text.len() => Ok(text.char_at(at)),
            _ => Err(thread.index_error("string index out of range")),
        }
    })
}

/// Writes a character of a string that nobody else has seen.
///
/// @param text borrowed
/// @param index a number
/// @param c a number
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for no str, IndexError, SystemError for a string in use, ValueError where it is too wide.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_WriteChar(text: Arg<'_>, index: Py_ssize_t, c: Py_UCS4) -> Status {
    enter_quiet(|thread| {
        let text = expect_str(thread, text.object())?;
        let at = usize::try_from(index).ok().filter(|at| *at < text.len());
        let at = at.ok_or_else(|| thread.index_error("string index out of range"))?;
        if c > text.class_max() {
            return Err(thread.value_error("character out of range"));
        }
        let kind = text.kind() as usize;
        let memory = writable(thread, text)?;
        memory[at * kind..(at + 1) * kind].copy_from_slice(&c.to_ne_bytes()[..kind]);
        Ok(())
    })
}

/// Another length for a string; the pointer may change.
///
/// @param text written to
/// @param len a number
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for no str or a negative length.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Resize(text: &mut *mut Object, len: Py_ssize_t) -> Status {
    enter_quiet(|thread| {
        let old = pointed(*text).and_then(Object::downcast::<Str>);
        let old = old.ok_or_else(|| bad_call(thread))?;
        let len = size(thread, len)?;
        if old.len() == len {
            return Ok(());
        }
        let new = if len == 0 { Str::empty() } else { fresh(thread, len, old.class_max())? };
        let kept = len.min(old.len()) * old.kind() as usize;
        if kept > 0 {
            writable(thread, &new)?[..kept].copy_from_slice(&old.chars().as_bytes()[..kept]);
        }
        drop(owned(std::mem::replace(text, new.into_object().into_raw())));
        Ok(())
    })
}

/// Copies characters into a string that nobody else has seen.
///
/// @param to borrowed
/// @param at a number
/// @param from borrowed
/// @param first a number
/// @param len a number
/// @return how many were copied, or -1 with an exception set.
/// Raises: IndexError, SystemError where they are too wide or the string is in use.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_CopyCharacters(
    to: Arg<'_>,
    at: Py_ssize_t,
    from: Arg<'_>,
    first: Py_ssize_t,
    len: Py_ssize_t,
) -> Py_ssize_t {
    enter_quiet(|thread| {
        let (to, from) = (to.expect::<Str>(thread)?, from.expect::<Str>(thread)?);
        let (Ok(at), Ok(first)) = (usize::try_from(at), usize::try_from(first)) else {
            return Err(thread.index_error("string index out of range"));
        };
        if at > to.len() || first > from.len() {
            return Err(thread.index_error("string index out of range"));
        }
        let len = size(thread, len)?.min(from.len() - first);
        if at + len > to.len() {
            return Err(thread.system_error(format!(
                "Cannot write {len} characters at {at} in a string of {} characters",
                to.len()
            )));
        }
        copy_into(thread, to, at, from.chars().slice(first..first + len))?;
        Ok(len)
    })
}

fn copy_into(thread: &Thread, to: &Str, at: usize, chars: Chars<'_>) -> PyResult<()> {
    if chars.max_char() > to.class_max() {
        return Err(thread.system_error("Cannot copy wider characters into a narrower string"));
    }
    if chars.is_empty() {
        return Ok(());
    }
    let kind = to.kind() as usize;
    let memory = writable(thread, to)?;
    for (place, c) in memory.chunks_exact_mut(kind).skip(at).zip(chars.iter()) {
        place.copy_from_slice(&c.to_ne_bytes()[..kind]);
    }
    Ok(())
}

/// Fills a part of a string that nobody else has seen with one character.
///
/// @param text borrowed
/// @param at a number
/// @param len a number
/// @param c a number
/// @return how many were written, or -1 with an exception set.
/// Raises: IndexError, ValueError where it is too wide, SystemError for a string in use.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Fill(
    text: Arg<'_>,
    at: Py_ssize_t,
    len: Py_ssize_t,
    c: Py_UCS4,
) -> Py_ssize_t {
    enter_quiet(|thread| {
        let text = text.expect::<Str>(thread)?;
        let Ok(at) = usize::try_from(at) else {
            return Err(thread.index_error("string index out of range"));
        };
        if c > text.class_max() {
            return Err(
                thread.value_error("fill character is bigger than the string maximum character")
            );
        }
        let len = usize::try_from(len).unwrap_or(0).min(text.len().saturating_sub(at));
        let one = [c];
        for offset in 0..len {
            copy_into(thread, text, at + offset, Chars::Ucs4(&one))?;
        }
        Ok(len)
    })
}

/// The string itself, or an exact copy for a subclass.
///
/// @param o borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: TypeError for no str.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_FromObject(o: Arg<'_>) -> New {
    enter_quiet(|thread| match o.downcast::<Str>() {
        Some(text) if o.is_exact::<Str>() => Ok(text.to_ref()),
        Some(text) => Str::from_chars(thread, text.chars()),
        None => {
            let kind = o.type_name();
            Err(thread.type_error(format!("Can't convert '{kind}' object to str implicitly")))
        }
    })
}

/// The text of a format: `printf` with objects, see `text_format.rs`.
///
/// @param text a text that ends with NUL
/// @param args written to
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a bad format, and what showing objects raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_FromFormatV(text: Text<'_>, args: &mut VaList) -> New {
    enter(|thread| format(thread, text.c_str().to_bytes(), args))
}

/// Makes a string the one object of its value that is shared by name lookups.
///
/// @param text replaced by the shared object
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_InternInPlace(text: &mut *mut Object) {
    enter_or((), |thread| {
        let Some(given) = pointed(*text) else { return };
        if !given.is_exact::<Str>() {
            return;
        }
        let Some(Ok(given)) = owned(*text).map(Ref::downcast_ref::<Str>) else { return };
        *text = Str::intern(thread, given).into_object().into_raw();
    });
}

/// As `PyUnicode_InternInPlace`, for ever.
///
/// @param text replaced by the shared object
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_InternImmortal(text: &mut *mut Object) {
    PyUnicode_InternInPlace(text);
    if let Some(text) = pointed(*text) {
        text.make_immortal();
    }
}

/// A shared string of UTF-8.
///
/// @param text a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: UnicodeDecodeError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_InternFromString(text: Text<'_>) -> New {
    enter_quiet(|thread| {
        let text = text.to_str(thread)?;
        Ok(Str::intern(thread, text))
    })
}

/// A string of characters of the C library; a negative length asks for the end at NUL.
///
/// @param text the characters
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_FromWideChar(text: *const wchar_t, len: Py_ssize_t) -> New {
    enter_quiet(|thread| {
        if text.is_null() && len == 0 {
            return Ok(Str::empty());
        }
        if text.is_null() {
            return Err(bad_call(thread));
        }
        from_wide(thread, text, len)
    })
}

pub(crate) fn from_wide(thread: &Thread, text: *const wchar_t, len: isize) -> PyResult<Ref<Str>> {
    let len = if len < 0 { wide_len(text) } else { len };
    if len > isize::MAX / size_of::<wchar_t>().cast_signed() {
        return Err(thread.memory_error());
    }
    let points: Vec<u32> =
        items_at(text, len).unwrap_or(&[]).iter().map(|c| c.cast_unsigned()).collect();
    if let Some(bad) = points.iter().find(|c| **c > 0x10_FFFF) {
        return Err(
            thread.value_error(format!("character U+{bad:x} is not in range [U+0000; U+10ffff]"))
        );
    }
    Str::from_code_points(thread, &points)
}

fn bad_argument(thread: &Thread) -> object::Raised {
    thread.type_error("bad argument type for built-in operation")
}

pub(crate) fn wide_len(text: *const wchar_t) -> isize {
    let mut len = 0;
    while pointed(text.wrapping_offset(len)).is_some_and(|c| *c != 0) {
        len += 1;
    }
    len
}

/// Copies a string into characters of the C library, with NUL if there is room.
///
/// @param text borrowed, may be NULL
/// @param out where they go, NULL to ask for the length
/// @param len a number
/// @return how many were copied, or how many are needed with NULL; -1 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsWideChar(
    text: OptArg<'_>,
    out: *mut wchar_t,
    len: Py_ssize_t,
) -> Py_ssize_t {
    enter_quiet(|thread| {
        let text = text.required(thread)?.downcast::<Str>();
        let text = text.ok_or_else(|| bad_argument(thread))?;
        if out.is_null() {
            return Ok(text.len() + 1);
        }
        let len = usize::try_from(len).unwrap_or(0);
        for (at, c) in text.chars().iter().chain([0]).take(len).enumerate() {
            if let Some(place) = pointed_mut(out.wrapping_add(at)) {
                *place = c.cast_signed();
            }
        }
        Ok(text.len().min(len))
    })
}

/// A string as characters of the C library, in memory to be freed with `PyMem_Free`.
///
/// @param text borrowed, may be NULL
/// @param len where the answer goes, or NULL
/// @return the memory, or NULL with an exception set.
/// Raises: ValueError for a NUL inside, where `len` is NULL.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AsWideCharString(
    text: OptArg<'_>,
    len: Option<&mut Py_ssize_t>,
) -> *mut wchar_t {
    enter_quiet(|thread| {
        let text = text.expect::<Str>(thread)?;
        match len {
            Some(len) => *len = text.len().cast_signed(),
            None if text.chars().iter().any(|c| c == 0) => {
                return Err(thread.value_error("embedded null character"));
            }
            None => {}
        }
        let memory = thread.interp().heap.alloc((text.len() + 1) * 4);
        if memory.is_null() {
            return Err(thread.memory_error());
        }
        let out = memory.cast::<u32>();
        put_ucs4(text, out, true);
        Ok(out.cast::<wchar_t>())
    })
}

/// `chr(ordinal)`
///
/// @param ordinal a number
/// @return A new reference, or NULL with an exception set.
/// Raises: ValueError out of range.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_FromOrdinal(ordinal: c_int) -> New {
    enter_quiet(|thread| from_ordinal(thread, ordinal.into()))
}

pub(crate) fn from_ordinal(thread: &Thread, ordinal: i64) -> PyResult<Ref<Str>> {
    match u32::try_from(ordinal) {
        Ok(c) if c <= 0x10_FFFF => Str::from_char(thread, c),
        _ => Err(thread.value_error("chr() arg not in range(0x110000)")),
    }
}

/// The width of a string's characters: 1, 2 or 4.
///
/// @param text borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_KIND(text: Arg<'_>) -> c_int {
    text.downcast::<Str>().map_or(0, |text| text.kind() as c_int)
}

/// The characters of a string, lent.
///
/// @param text borrowed
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_DATA(text: Arg<'_>) -> *mut c_void {
    text.downcast::<Str>().map_or(std::ptr::null_mut(), |text| text.data().cast_mut())
}

fn both<'a>(thread: &Thread, a: &'a Object, b: &'a Object) -> PyResult<(&'a Str, &'a Str)> {
    let must = |o: &'a Object| {
        o.downcast::<Str>()
            .ok_or_else(|| thread.type_error(format!("must be str, not {}", o.type_name())))
    };
    Ok((must(a)?, must(b)?))
}

/// `a + b`
///
/// @param a borrowed
/// @param b borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: TypeError for no str.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Concat(a: Arg<'_>, b: Arg<'_>) -> New {
    enter_quiet(|thread| {
        let a = a
            .downcast::<Str>()
            .ok_or_else(|| thread.type_error(format!("must be str, not {}", a.type_name())))?;
        let b = b.downcast::<Str>().ok_or_else(|| {
            let kind = b.type_name();
            thread.type_error(format!("can only concatenate str (not \"{kind}\") to str"))
        })?;
        Str::concat(thread, a, b)
    })
}

/// `*a += b`; on failure `*a` becomes NULL.
///
/// @param a replaced by the new string
/// @param b borrowed, may be NULL
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Append(a: &mut *mut Object, b: OptArg<'_>) {
    enter_or((), |thread| {
        let Some(old) = owned(std::mem::replace(a, std::ptr::null_mut())) else {
            if !thread.has_exception() {
                let _raised = bad_call(thread);
            }
            return;
        };
        let texts = old.downcast::<Str>().zip(b.get().and_then(Object::downcast::<Str>));
        let made = match texts {
            Some((old, b)) => Str::concat(thread, old, b),
            None => Err(bad_call(thread)),
        };
        *a = made.map_or(std::ptr::null_mut(), |made| made.into_object().into_raw());
    });
}

/// As `PyUnicode_Append`; gives `b` up.
///
/// @param a replaced by the new string
/// @param b taken over, also where the call fails
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_AppendAndDel(a: &mut *mut Object, b: Stolen) {
    let b = b.get();
    enter_or((), |thread| {
        let old = owned(std::mem::replace(a, std::ptr::null_mut()));
        let texts = old.as_ref().and_then(|old| old.downcast::<Str>());
        let texts = texts.zip(b.as_ref().and_then(|b| b.downcast::<Str>()));
        let made = match texts {
            Some((old, b)) => Str::concat(thread, old, b),
            None => Err(bad_call(thread)),
        };
        *a = made.map_or(std::ptr::null_mut(), |made| made.into_object().into_raw());
    });
}

/// Calls a method of str with these arguments.
fn method(thread: &mut Thread, text: &Object, name: &str, args: &[&Object]) -> PyResult {
    expect_str(thread, text)?;
    text.call_method_text(thread, name, args)
}

fn count_arg(thread: &Thread, count: isize) -> PyResult {
    Ok(object::Int::new(thread, count as i64)?.into_object())
}

/// `text.split(separator, max)`
///
/// @param text borrowed
/// @param separator borrowed, NULL for white space
/// @param max a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Split(text: Arg<'_>, separator: OptArg<'_>, max: Py_ssize_t) -> New {
    enter(|thread| {
        let (none, max) = (object::singletons::none(), count_arg(thread, max)?);
        let args = [separator.get().unwrap_or(&none), &max];
        method(thread, text.object(), "split", &args)
    })
}

/// `text.rsplit(separator, max)`
///
/// @param text borrowed
/// @param separator borrowed, NULL for white space
/// @param max a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_RSplit(text: Arg<'_>, separator: OptArg<'_>, max: Py_ssize_t) -> New {
    enter(|thread| {
        let (none, max) = (object::singletons::none(), count_arg(thread, max)?);
        let args = [separator.get().unwrap_or(&none), &max];
        method(thread, text.object(), "rsplit", &args)
    })
}

/// `text.splitlines(keepends)`
///
/// @param text borrowed
/// @param keepends a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Splitlines(text: Arg<'_>, keepends: c_int) -> New {
    enter(|thread| {
        let keep = object::singletons::bool_object(keepends != 0);
        method(thread, text.object(), "splitlines", &[&keep])
    })
}

/// `text.partition(separator)`
///
/// @param text borrowed
/// @param separator borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Partition(text: Arg<'_>, separator: Arg<'_>) -> New {
    enter(|thread| method(thread, text.object(), "partition", &[separator.object()]))
}

/// `text.rpartition(separator)`
///
/// @param text borrowed
/// @param separator borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_RPartition(text: Arg<'_>, separator: Arg<'_>) -> New {
    enter(|thread| method(thread, text.object(), "rpartition", &[separator.object()]))
}

/// `text.translate(table)`
///
/// @param text borrowed
/// @param table borrowed
/// @param errors is not used
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Translate(text: Arg<'_>, table: Arg<'_>, _errors: OptText<'_>) -> New {
    enter(|thread| method(thread, text.object(), "translate", &[table.object()]))
}

/// `separator.join(items)`
///
/// @param separator borrowed, NULL for a space
/// @param items borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Join(separator: OptArg<'_>, items: Arg<'_>) -> New {
    enter(|thread| {
        let space = Str::latin1_char(b' ').as_object();
        method(thread, separator.get().unwrap_or(space), "join", &[items.object()])
    })
}

/// A part of the text matched at its end (`direction` 1) or beginning (-1).
///
/// @param text borrowed
/// @param part borrowed
/// @param from a number
/// @param to a number
/// @param direction a number
/// @return The number, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Tailmatch(
    text: Arg<'_>,
    part: Arg<'_>,
    from: Py_ssize_t,
    to: Py_ssize_t,
    direction: c_int,
) -> Py_ssize_t {
    enter(|thread| {
        both(thread, text.object(), part.object())?;
        let (from, to) = (count_arg(thread, from)?, count_arg(thread, to)?);
        let name = if direction > 0 { "endswith" } else { "startswith" };
        let found = method(thread, text.object(), name, &[part.object(), &from, &to])?;
        Ok(isize::from(found.is_true()))
    })
}

fn search(text: Arg<'_>, part: Arg<'_>, from: isize, to: isize, name: &str) -> Py_ssize_t {
    enter_failing(-2, |thread| {
        both(thread, text.object(), part.object())?;
        let (from, to) = (count_arg(thread, from)?, count_arg(thread, to)?);
        let found = method(thread, text.object(), name, &[part.object(), &from, &to])?;
        found.to_isize(thread)
    })
}

/// As `enter`, with another error value.
fn enter_failing(failed: isize, body: impl FnOnce(&mut Thread) -> PyResult<isize>) -> isize {
    enter_or(failed, |thread| body(thread).unwrap_or(failed))
}

/// Where a part is: the first place (`direction` 1) or the last (-1).
///
/// @param text borrowed
/// @param part borrowed
/// @param from a number
/// @param to a number
/// @param direction a number
/// @return the place, -1 where it is not; -2 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Find(
    text: Arg<'_>,
    part: Arg<'_>,
    from: Py_ssize_t,
    to: Py_ssize_t,
    direction: c_int,
) -> Py_ssize_t {
    search(text, part, from, to, if direction > 0 { "find" } else { "rfind" })
}

/// Where a character is: the first place (`direction` 1) or the last (-1).
///
/// @param text borrowed
/// @param c a number
/// @param from a number
/// @param to a number
/// @param direction a number
/// @return the place, -1 where it is not; -2 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_FindChar(
    text: Arg<'_>,
    c: Py_UCS4,
    from: Py_ssize_t,
    to: Py_ssize_t,
    direction: c_int,
) -> Py_ssize_t {
    enter_failing(-2, |thread| {
        let text = text.expect::<Str>(thread)?;
        if from < 0 || to < 0 {
            return Err(thread.index_error("string index out of range"));
        }
        let (from, to) = crate::listobject::clip(from, to, text.len());
        let mut chars = text.chars().slice(from..to).iter();
        let found =
            if direction > 0 { chars.position(|x| x == c) } else { chars.rposition(|x| x == c) };
        Ok(found.map_or(-1, |at| (at + from).cast_signed()))
    })
}

/// How often a part is in a text, without overlaps.
///
/// @param text borrowed
/// @param part borrowed
/// @param from a number
/// @param to a number
/// @return The number, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Count(
    text: Arg<'_>,
    part: Arg<'_>,
    from: Py_ssize_t,
    to: Py_ssize_t,
) -> Py_ssize_t {
    enter(|thread| {
        both(thread, text.object(), part.object())?;
        let (from, to) = (count_arg(thread, from)?, count_arg(thread, to)?);
        let args = [part.object(), &from, &to];
        method(thread, text.object(), "count", &args)?.to_isize(thread)
    })
}

/// `text.replace(part, new, max)`
///
/// @param text borrowed
/// @param part borrowed
/// @param new borrowed
/// @param max a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Replace(
    text: Arg<'_>,
    part: Arg<'_>,
    new: Arg<'_>,
    max: Py_ssize_t,
) -> New {
    enter(|thread| {
        both(thread, part.object(), new.object())?;
        let max = count_arg(thread, max)?;
        method(thread, text.object(), "replace", &[part.object(), new.object(), &max])
    })
}

/// -1, 0 or 1 by the order of code points.
///
/// @param a borrowed
/// @param b borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: TypeError for no str.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Compare(a: Arg<'_>, b: Arg<'_>) -> c_int {
    enter_quiet(|thread| match (a.downcast::<Str>(), b.downcast::<Str>()) {
        (Some(a), Some(b)) => Ok(a.cmp_str(b) as c_int),
        _ => {
            let (a, b) = (a.type_name(), b.type_name());
            Err(thread.type_error(format!("Can't compare {a} and {b}")))
        }
    })
}

/// -1, 0 or 1 by the order of code points; the text is taken as Latin-1.
///
/// @param a borrowed
/// @param b a text that ends with NUL
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_CompareWithASCIIString(a: Arg<'_>, b: Text<'_>) -> c_int {
    let Some(a) = a.downcast::<Str>() else { return -1 };
    let order = a.chars().iter().cmp(b.c_str().to_bytes().iter().map(|c| u32::from(*c)));
    order as c_int
}

/// Whether a string is this UTF-8; never fails.
///
/// @param a borrowed
/// @param b a text that ends with NUL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_EqualToUTF8(a: Arg<'_>, b: Text<'_>) -> c_int {
    let text = b.c_str().to_str().ok();
    c_int::from(a.downcast::<Str>().zip(text).is_some_and(|(a, b)| a.eq_text(b)))
}

/// Whether a string is this UTF-8; never fails.
///
/// @param a borrowed
/// @param b a text that ends with NUL, or NULL
/// @param len a number
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_EqualToUTF8AndSize(
    a: Arg<'_>,
    b: OptText<'_>,
    len: Py_ssize_t,
) -> c_int {
    let text = std::str::from_utf8(b.bytes(len).unwrap_or_default()).ok();
    c_int::from(a.downcast::<Str>().zip(text).is_some_and(|(a, b)| a.eq_text(b)))
}

/// `a == b`
///
/// @param a borrowed
/// @param b borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: TypeError for no str.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Equal(a: Arg<'_>, b: Arg<'_>) -> c_int {
    enter_quiet(|thread| {
        let must = |o: Arg<'_>, which: &str| {
            let kind = o.type_name();
            thread.type_error(format!("{which} argument must be str, not {kind}"))
        };
        let first = a.downcast::<Str>().ok_or_else(|| must(a, "first"))?;
        let second = b.downcast::<Str>().ok_or_else(|| must(b, "second"))?;
        Ok(first.eq_str(second))
    })
}

/// `a op b` for two strings, else NotImplemented.
///
/// @param a borrowed
/// @param b borrowed
/// @param op a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_RichCompare(a: Arg<'_>, b: Arg<'_>, op: c_int) -> New {
    enter_quiet(|thread| {
        let (Some(a), Some(b)) = (a.downcast::<Str>(), b.downcast::<Str>()) else {
            return Ok(object::singletons::not_implemented());
        };
        let op = CompareOp::from_raw(op).ok_or_else(|| bad_call(thread))?;
        Ok(object::singletons::bool_object(op.holds(a.cmp_str(b))))
    })
}

/// `text % args`
///
/// @param text borrowed, may be NULL
/// @param args borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Format(text: OptArg<'_>, args: OptArg<'_>) -> New {
    enter(|thread| {
        let (Some(text), Some(args)) = (text.get(), args.get()) else {
            return Err(bad_call(thread));
        };
        expect_str(thread, text)?;
        text.binary_op(thread, args, object::protocol::number::BinaryOp::REMAINDER)
    })
}

/// `part in text`
///
/// @param text borrowed
/// @param part borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_Contains(text: Arg<'_>, part: Arg<'_>) -> c_int {
    enter(|thread| {
        expect_str(thread, text.object())?;
        text.contains(thread, part.object())
    })
}

/// `text.isidentifier()`
///
/// @param text borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_IsIdentifier(text: Arg<'_>) -> c_int {
    enter_or(0, |thread| {
        let found = method(thread, text.object(), "isidentifier", &[]);
        c_int::from(found.is_ok_and(|found| found.is_true()))
    })
}

/// A string that is being written.
pub struct TextWriter {
    text: StrBuilder,
}

/// Begins a string.
///
/// @param len a number
/// @return a writer, to be given to `PyUnicodeWriter_Finish` or `PyUnicodeWriter_Discard`.
/// Raises: ValueError for a negative length.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_Create(len: Py_ssize_t) -> *mut TextWriter {
    enter_quiet(|thread| {
        let Ok(len) = usize::try_from(len) else {
            return Err(thread.value_error("length must be positive"));
        };
        let text = StrBuilder::with_capacity(len.min(1 << 20));
        Ok(Box::into_raw(Box::new(TextWriter { text })))
    })
}

/// Ends a writer without a string; NULL is nothing.
///
/// @param writer a number
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_Discard(writer: Option<Box<TextWriter>>) {
    drop(writer);
}

/// Ends a writer with its string.
///
/// @param writer a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_Finish(writer: Option<Box<TextWriter>>) -> New {
    enter_quiet(|thread| {
        let writer = writer.ok_or_else(|| bad_call(thread))?;
        writer.text.finish(thread)
    })
}

/// Adds a character.
///
/// @param writer written to
/// @param c a number
/// @return 0, or -1 with an exception set.
/// Raises: ValueError out of range.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_WriteChar(writer: &mut TextWriter, c: Py_UCS4) -> Status {
    enter_quiet(|thread| {
        if c > 0x10_FFFF {
            return Err(thread.value_error("character must be in range(0x110000)"));
        }
        writer.text.push(c);
        Ok(())
    })
}

/// Adds UTF-8; a negative length asks for the end at NUL.
///
/// @param writer written to
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @return 0, or -1 with an exception set.
/// Raises: UnicodeDecodeError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_WriteUTF8(
    writer: &mut TextWriter,
    text: OptText<'_>,
    len: Py_ssize_t,
) -> Status {
    enter_quiet(|thread| {
        let bytes = bytes_or_to_nul(text, len);
        let text = decode_utf8(thread, bytes)?;
        writer.text.push_str(&text);
        Ok(())
    })
}

pub(crate) fn bytes_or_to_nul(text: OptText<'_>, len: isize) -> &[u8] {
    match text.get() {
        Some(found) if len < 0 => found.c_str().to_bytes(),
        _ => text.bytes(len).unwrap_or_default(),
    }
}

/// Adds ASCII; a negative length asks for the end at NUL.
///
/// @param writer written to
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @return 0, or -1 with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_WriteASCII(
    writer: &mut TextWriter,
    text: OptText<'_>,
    len: Py_ssize_t,
) -> Status {
    writer.text.push_latin1(bytes_or_to_nul(text, len));
    Status(0)
}

/// Adds characters of the C library; a negative length asks for the end at NUL.
///
/// @param writer written to
/// @param text a pointer
/// @param len a number
/// @return 0, or -1 with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_WriteWideChar(
    writer: &mut TextWriter,
    text: *const wchar_t,
    len: Py_ssize_t,
) -> Status {
    enter_quiet(|thread| {
        let text = from_wide(thread, text, len)?;
        writer.text.push_str(&text);
        Ok(())
    })
}

/// Adds code points.
///
/// @param writer written to
/// @param text a pointer
/// @param len a number
/// @return 0, or -1 with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_WriteUCS4(
    writer: &mut TextWriter,
    text: *const Py_UCS4,
    len: Py_ssize_t,
) -> Status {
    enter_quiet(|thread| {
        let text = Str::from_code_points(thread, items_at(text, len).unwrap_or(&[]))?;
        writer.text.push_str(&text);
        Ok(())
    })
}

/// Adds `str(o)`.
///
/// @param writer written to
/// @param o borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_WriteStr(writer: &mut TextWriter, o: Arg<'_>) -> Status {
    enter(|thread| {
        let text = o.str(thread)?;
        writer.text.push_str(&text);
        Ok(())
    })
}

/// Adds `repr(o)`; NULL gives `<NULL>`.
///
/// @param writer written to
/// @param o borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_WriteRepr(writer: &mut TextWriter, o: OptArg<'_>) -> Status {
    enter(|thread| {
        let Some(o) = o.get() else {
            writer.text.push_text("<NULL>");
            return Ok(());
        };
        let text = o.repr(thread)?;
        writer.text.push_str(&text);
        Ok(())
    })
}

/// Adds a part of a string.
///
/// @param writer written to
/// @param text borrowed
/// @param from a number
/// @param to a number
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for no str, ValueError for bounds outside.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_WriteSubstring(
    writer: &mut TextWriter,
    text: Arg<'_>,
    from: Py_ssize_t,
    to: Py_ssize_t,
) -> Status {
    enter_quiet(|thread| {
        let Some(text) = text.downcast::<Str>() else {
            return Err(thread.type_error(format!("expect str, not {}", text.type_name())));
        };
        let (Ok(from), Ok(to)) = (usize::try_from(from), usize::try_from(to)) else {
            return Err(thread.value_error("start must be positive"));
        };
        if from > to || to > text.len() {
            let what =
                if from > to { "end must be greater than start" } else { "end is too large" };
            return Err(thread.value_error(what));
        }
        writer.text.push_chars(text.chars().slice(from..to));
        Ok(())
    })
}

/// Adds decoded bytes.
///
/// @param writer written to
/// @param text a text that ends with NUL, or NULL
/// @param len a number
/// @param errors a text that ends with NUL, or NULL
/// @param consumed where the number of bytes goes that were used, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicodeWriter_DecodeUTF8Stateful(
    writer: &mut TextWriter,
    text: OptText<'_>,
    len: Py_ssize_t,
    errors: OptText<'_>,
    consumed: Option<&mut Py_ssize_t>,
) -> Status {
    enter(|thread| {
        let bytes = bytes_or_to_nul(text, len);
        let text = crate::unicode_codecs::decode_stateful(thread, bytes, errors, consumed)?;
        writer.text.push_str(&text);
        Ok(())
    })
}

/// `PyUnicodeWriter_Format`
pub(crate) extern "C" fn writer_format(
    writer: &mut TextWriter,
    text: Text<'_>,
    args: &mut VaList,
) -> Status {
    enter(|thread| {
        let text = format(thread, text.c_str().to_bytes(), args)?;
        writer.text.push_str(&text);
        Ok(())
    })
}

/// The number of characters; gone from the headers of CPython, for old extensions.
///
/// @param text borrowed
/// @return the length, or -1 with an exception set.
/// Raises: SystemError for no str.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnicode_GetSize(text: Arg<'_>) -> Py_ssize_t {
    enter_quiet(|thread| {
        let text = text.expect::<Str>(thread)?;
        Ok(text.len())
    })
}

/// Adds characters of Latin-1.
///
/// @param writer written to
/// @param text so many bytes
/// @param len a number
/// @return 0, or -1 with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicodeWriter_WriteLatin1String(
    writer: &mut TextWriter,
    text: OptText<'_>,
    len: Py_ssize_t,
) -> Status {
    writer.text.push_latin1(bytes_or_to_nul(text, len));
    Status(0)
}
