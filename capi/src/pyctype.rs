//! pyctype.h, pystrcmp.h and pystrtod.h: characters and numbers in text, whatever the locale.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_char, c_double, c_int, c_uint};

use object::{Float, Layout, Str};

use crate::convention::*;

const LOWER: c_uint = 1;
const UPPER: c_uint = 2;
const DIGIT: c_uint = 4;
const XDIGIT: c_uint = 8;
const SPACE: c_uint = 16;

const fn class_of(c: u8) -> c_uint {
    let mut bits = 0;
    if c.is_ascii_lowercase() {
        bits |= LOWER;
    }
    if c.is_ascii_uppercase() {
        bits |= UPPER;
    }
    if c.is_ascii_digit() {
        bits |= DIGIT;
    }
    if c.is_ascii_hexdigit() {
        bits |= XDIGIT;
    }
    if matches!(c, b' ' | b'\t'..=b'\r') {
        bits |= SPACE;
    }
    bits
}

/// Classes of bytes.
#[unsafe(no_mangle)]
pub static _Py_ctype_table: [c_uint; 256] = {
    let mut table = [0; 256];
    let mut c = 0;
    while c < 256 {
        table[c] = class_of(c as u8);
        c += 1;
    }
    table
};

/// Bytes in lower case.
#[unsafe(no_mangle)]
pub static _Py_ctype_tolower: [u8; 256] = {
    let mut table = [0; 256];
    let mut c = 0;
    while c < 256 {
        table[c] = (c as u8).to_ascii_lowercase();
        c += 1;
    }
    table
};

/// Bytes in upper case.
#[unsafe(no_mangle)]
pub static _Py_ctype_toupper: [u8; 256] = {
    let mut table = [0; 256];
    let mut c = 0;
    while c < 256 {
        table[c] = (c as u8).to_ascii_uppercase();
        c += 1;
    }
    table
};

/// White space of ASCII as Python's strings see it.
#[unsafe(no_mangle)]
pub static _Py_ascii_whitespace: [u8; 128] = {
    let mut table = [0; 128];
    let mut c = 0;
    while c < 128 {
        table[c] = matches!(c as u8, b'\t'..=b'\r' | 0x1C..=0x20) as u8;
        c += 1;
    }
    table
};

fn compare(a: Text<'_>, b: Text<'_>, len: usize) -> c_int {
    let lower = |text: Text<'_>| {
        let bytes = text.c_str().to_bytes();
        bytes[..bytes.len().min(len)].to_ascii_lowercase()
    };
    lower(a).cmp(&lower(b)) as c_int
}

/// Compares texts, ASCII letters alike in either case.
///
/// @param a a text that ends with NUL
/// @param b a text that ends with NUL
/// @return less than, equal to or greater than 0.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_mystricmp(a: Text<'_>, b: Text<'_>) -> c_int {
    compare(a, b, usize::MAX)
}

/// As `PyOS_mystricmp`, at most so many bytes.
///
/// @param a a text that ends with NUL
/// @param b a text that ends with NUL
/// @param len a number
/// @return less than, equal to or greater than 0.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_mystrnicmp(a: Text<'_>, b: Text<'_>, len: Py_ssize_t) -> c_int {
    compare(a, b, usize::try_from(len).unwrap_or(0))
}

/// How much of a text is a float.
fn float_prefix(text: &[u8]) -> usize {
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let rest = text[sign..].to_ascii_lowercase();
    for word in [&b"infinity"[..], b"inf", b"nan"] {
        if rest.starts_with(word) {
            return sign + word.len();
        }
    }
    let digits = |from: usize| rest[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let whole = digits(0);
    let point = usize::from(rest.get(whole) == Some(&b'.'));
    let places = if point == 1 { digits(whole + 1) } else { 0 };
    if whole + places == 0 {
        return 0;
    }
    let mut end = whole + point + places;
    if rest.get(end) == Some(&b'e') {
        let signed = usize::from(matches!(rest.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits((end + 1 + signed).min(rest.len()));
        if exponent > 0 {
            end += 1 + signed + exponent;
        }
    }
    sign + end
}

/// The float at the head of a text; without `end` the text must be nothing else.
///
/// @param text a text that ends with NUL
/// @param end where it goes what follows, may be NULL
/// @param overflow a class of exceptions, borrowed, may be NULL
/// @return The value, or the error value of its type with an exception set.
/// Raises: ValueError for no float; `overflow`, where not NULL, for one that is too large.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_string_to_double(
    text: Text<'_>,
    end: Option<&mut *const c_char>,
    overflow: OptArg<'_>,
) -> c_double {
    enter(|thread| {
        let bytes = text.c_str().to_bytes();
        let len = float_prefix(bytes);
        if len == 0 || (end.is_none() && len != bytes.len()) {
            let text = text.lossy();
            return Err(thread.value_error(format!("could not convert string to float: '{text}'")));
        }
        let number = String::from_utf8_lossy(&bytes[..len]);
        let value: f64 = number.parse().map_err(|_| bad_call(thread))?;
        let is_number = number.contains(|c: char| c.is_ascii_digit());
        if value.is_infinite()
            && is_number
            && let Some(class) = overflow.get()
        {
            let text = Str::new(
                thread,
                &format!("value too large to convert to float: '{}'", text.lossy()),
            )?;
            return Err(crate::pyerrors::set_object(thread, class, Some(text.as_object())));
        }
        if let Some(end) = end {
            *end = text.as_ptr().wrapping_add(len);
        }
        Ok(value)
    })
}

/// A float as text, by a format `e`, `f`, `g` or `r`; to be freed with `PyMem_Free`.
///
/// @param value a number
/// @param format a number
/// @param precision a number
/// @param flags a number
/// @param kind where it goes whether it is finite, infinite or no number, may be NULL
/// @return the text, or NULL with an exception set.
/// Raises: SystemError for another format.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_double_to_string(
    value: c_double,
    format: c_char,
    precision: c_int,
    flags: c_int,
    kind: Option<&mut c_int>,
) -> *mut c_char {
    enter(|thread| {
        let code = format.cast_unsigned();
        if !b"eEfFgGr".contains(&code) || (code == b'r' && precision != 0) {
            return Err(bad_call(thread));
        }
        if let Some(kind) = kind {
            *kind = if value.is_nan() { 2 } else { c_int::from(value.is_infinite()) };
        }
        let number = Float::new(thread, value)?;
        let text = if code == b'r' {
            number.as_object().repr(thread)?.to_string_lossy()
        } else {
            let sharp = if flags & 4 != 0 { "#" } else { "" };
            let spec = format!("{sharp}.{precision}{}", char::from(code));
            let spec = Str::new(thread, &spec)?;
            let made = builtins::format_spec::format_f64(thread, value, &spec, "float")?;
            made.to_string_lossy()
        };
        let bare = value.is_finite() && !text.contains(['.', 'e', 'E']);
        let text = match flags & 2 != 0 && bare {
            true => format!("{text}.0"),
            false if code == b'r' && flags & 2 == 0 => text.trim_end_matches(".0").to_owned(),
            false => text,
        };
        let sign = if flags & 1 != 0 && !text.starts_with('-') { "+" } else { "" };
        let text = format!("{sign}{text}\0");
        let memory = thread.interp().heap.alloc(text.len());
        let out = bytes_at_mut(memory.cast(), text.len().cast_signed());
        out.ok_or_else(|| thread.memory_error())?.copy_from_slice(text.as_bytes());
        Ok(memory.cast::<c_char>())
    })
}

/// `hash(value)` of a float; NaN gives what the object's address gives.
///
/// @param o borrowed, may be NULL
/// @param value a number
/// @return The value, or the error value of its type with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_HashDouble(o: OptArg<'_>, value: c_double) -> Py_hash_t {
    if value.is_nan() {
        return o.get().map_or(0, |o| Py_HashPointer(o.as_ptr().cast()));
    }
    enter(|thread| {
        let value = Float::new(thread, value)?;
        value.as_object().hash(thread)
    })
}

/// The hash of an address.
///
/// @param pointer a pointer
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_HashPointer(pointer: *const std::ffi::c_void) -> Py_hash_t {
    match pointer.addr().rotate_right(4).cast_signed() {
        -1 => -2,
        hash => hash,
    }
}

/// The hash of bytes, as `hash(bytes)` gives it.
///
/// @param data the bytes
/// @param len a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_HashBuffer(data: *const std::ffi::c_void, len: Py_ssize_t) -> Py_hash_t {
    object::string::hash_bytes(bytes_at(data, len).unwrap_or_default())
}

/// `PyHash_FuncDef`: the hash function of texts and bytes.
#[repr(C)]
pub struct HashFuncDef {
    hash: extern "C" fn(*const std::ffi::c_void, Py_ssize_t) -> Py_hash_t,
    name: *const std::ffi::c_char,
    hash_bits: std::ffi::c_int,
    seed_bits: std::ffi::c_int,
}
// SAFETY: never written, and its pointer is to a text that never changes.
unsafe impl Sync for HashFuncDef {}

static HASH_FUNCTION: HashFuncDef =
    HashFuncDef { hash: Py_HashBuffer, name: c"siphash13".as_ptr(), hash_bits: 64, seed_bits: 128 };

/// The hash function of texts and bytes.
///
/// @return a table that lives for ever.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyHash_GetFuncDef() -> *const HashFuncDef {
    &raw const HASH_FUNCTION
}

/// The hash of an object by its address.
///
/// @param o borrowed
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GenericHash(o: Arg<'_>) -> Py_hash_t {
    builtins::object::identity_hash(o.object())
}
