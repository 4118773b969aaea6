//! longobject.h: ints from and to C numbers.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_char, c_double, c_int, c_long, c_longlong, c_ulong, c_ulonglong, c_void};

use num_bigint::BigInt;
use object::{Float, Int, Layout, Object, PyResult, Ref, Str, Thread, static_types as types};

use crate::convention::*;

/// The object as an int: itself, or what its `__index__` gives.
pub(crate) fn index(thread: &mut Thread, o: &Object) -> PyResult<Ref<Int>> {
    o.to_index(thread)
}

fn too_large(thread: &Thread, ty: &str) -> object::Raised {
    thread.overflow_error(format!("Python int too large to convert to C {ty}"))
}

pub(crate) fn as_long(thread: &mut Thread, o: &Object) -> PyResult<c_long> {
    let int = index(thread, o)?;
    int.as_i64().ok_or_else(|| too_large(thread, "long"))
}

pub(crate) fn as_long_long(thread: &mut Thread, o: &Object) -> PyResult<c_longlong> {
    let int = index(thread, o)?;
    int.as_i64().ok_or_else(|| thread.overflow_error("int too big to convert"))
}

pub(crate) fn index_as_isize(thread: &mut Thread, o: &Object) -> PyResult<isize> {
    let int = index(thread, o)?;
    int.as_isize().ok_or_else(|| too_large(thread, "ssize_t"))
}

/// The low 64 bits.
pub(crate) fn mask(thread: &mut Thread, o: &Object) -> PyResult<u64> {
    let int = index(thread, o)?;
    let mut bits: u64 = 0;
    for (at, digit) in int.digits().iter().enumerate().take(3) {
        bits |= u64::from(*digit).wrapping_shl(30 * at as u32);
    }
    Ok(if int.is_negative() { bits.wrapping_neg() } else { bits })
}

fn exact(thread: &Thread, o: OptArg<'_>) -> PyResult<Ref<Int>> {
    match o.get() {
        None => Err(bad_call(thread)),
        Some(o) => match o.downcast::<Int>() {
            Some(int) => Ok(int.to_ref()),
            None => Err(thread.type_error("an integer is required")),
        },
    }
}

/// An int.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromLong(value: c_long) -> New {
    enter_quiet(|thread| Int::new(thread, value))
}

/// An int.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromUnsignedLong(value: c_ulong) -> New {
    enter_quiet(|thread| Int::from_u64(thread, value))
}

/// An int.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromSize_t(value: usize) -> New {
    enter_quiet(|thread| Int::from_usize(thread, value))
}

/// An int.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromSsize_t(value: Py_ssize_t) -> New {
    enter_quiet(|thread| Int::new(thread, value as i64))
}

/// The whole part of a float.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: OverflowError for an infinity, ValueError for NaN.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromDouble(value: c_double) -> New {
    enter(|thread| {
        let value = Float::new(thread, value)?;
        types::PyLong_Type.as_object().call(thread, &[value.as_object()])
    })
}

/// An int as a C number.
///
/// @param o borrowed, may be NULL
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError for no int, OverflowError where it does not fit.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsLong(o: OptArg<'_>) -> c_long {
    enter(|thread| as_long(thread, o.get().ok_or_else(|| bad_call(thread))?))
}

/// An int as a C number; `overflow` tells -1 or 1 where it does not fit.
///
/// @param o borrowed, may be NULL
/// @param overflow written to
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError for no int.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsLongAndOverflow(o: OptArg<'_>, overflow: &mut c_int) -> c_long {
    *overflow = 0;
    enter(|thread| {
        let int = index(thread, o.get().ok_or_else(|| bad_call(thread))?)?;
        Ok(int.as_i64().unwrap_or_else(|| {
            *overflow = if int.is_negative() { -1 } else { 1 };
            -1
        }))
    })
}

/// An int as a C number.
///
/// @param o borrowed, may be NULL
/// @return The number, or -1 with an exception set.
/// Raises: TypeError for no int, OverflowError where it does not fit.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsSsize_t(o: OptArg<'_>) -> Py_ssize_t {
    enter_quiet(|thread| {
        let int = exact(thread, o)?;
        int.as_isize().ok_or_else(|| too_large(thread, "ssize_t"))
    })
}

fn unsigned(thread: &Thread, o: OptArg<'_>, ty: &str) -> PyResult<u64> {
    let int = exact(thread, o)?;
    if int.is_negative() {
        let text = match ty {
            "unsigned long long" => "can't convert negative int to unsigned".to_owned(),
            "size_t" => "can't convert negative value to size_t".to_owned(),
            _ => "can't convert negative value to unsigned int".to_owned(),
        };
        return Err(thread.overflow_error(text));
    }
    int.as_u64().ok_or_else(|| match ty {
        "unsigned long long" => thread.overflow_error("int too big to convert"),
        ty => too_large(thread, ty),
    })
}

/// An int as a C number.
///
/// @param o borrowed, may be NULL
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError for no int, OverflowError where it does not fit.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsSize_t(o: OptArg<'_>) -> usize {
    enter_quiet(|thread| Ok(unsigned(thread, o, "size_t")? as usize))
}

/// An int as a C number.
///
/// @param o borrowed, may be NULL
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError for no int, OverflowError where it does not fit.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsUnsignedLong(o: OptArg<'_>) -> c_ulong {
    enter_quiet(|thread| unsigned(thread, o, "unsigned long"))
}

/// The low bits of an int.
///
/// @param o borrowed, may be NULL
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError for no int.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsUnsignedLongMask(o: OptArg<'_>) -> c_ulong {
    enter(|thread| mask(thread, o.get().ok_or_else(|| bad_call(thread))?))
}

/// An int as a C number.
///
/// @param o borrowed, may be NULL
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: TypeError for no int, OverflowError where it does not fit.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsInt(o: OptArg<'_>) -> c_int {
    enter(|thread| {
        let int = index(thread, o.get().ok_or_else(|| bad_call(thread))?)?;
        int.as_i32().ok_or_else(|| too_large(thread, "int"))
    })
}

/// An int as a C number.
///
/// @param o borrowed, may be NULL
/// @param value written to
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for no int, OverflowError where it does not fit.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsInt32(o: OptArg<'_>, value: &mut i32) -> Status {
    enter(|thread| {
        let int = index(thread, o.get().ok_or_else(|| bad_call(thread))?)?;
        *value = int.as_i32().ok_or_else(|| too_large(thread, "int32_t"))?;
        Ok(())
    })
}

/// An int as a C number.
///
/// @param o borrowed, may be NULL
/// @param value written to
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for no int, OverflowError where it does not fit.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsInt64(o: OptArg<'_>, value: &mut i64) -> Status {
    enter(|thread| {
        let int = index(thread, o.get().ok_or_else(|| bad_call(thread))?)?;
        *value = int.as_i64().ok_or_else(|| too_large(thread, "int64_t"))?;
        Ok(())
    })
}

fn unsigned_of(thread: &mut Thread, o: OptArg<'_>, max: u64, ty: &str) -> PyResult<u64> {
    let int = index(thread, o.get().ok_or_else(|| bad_call(thread))?)?;
    if int.is_negative() {
        return Err(thread.value_error("Cannot convert negative int"));
    }
    int.as_u64().filter(|value| *value <= max).ok_or_else(|| too_large(thread, ty))
}

/// An int as a C number.
///
/// @param o borrowed, may be NULL
/// @param value written to
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for no int, ValueError for a negative one, OverflowError where it does not fit.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsUInt32(o: OptArg<'_>, value: &mut u32) -> Status {
    enter(|thread| {
        *value = unsigned_of(thread, o, u32::MAX.into(), "uint32_t")? as u32;
        Ok(())
    })
}

/// An int as a C number.
///
/// @param o borrowed, may be NULL
/// @param value written to
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for no int, ValueError for a negative one, OverflowError where it does not fit.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsUInt64(o: OptArg<'_>, value: &mut u64) -> Status {
    enter(|thread| {
        *value = unsigned_of(thread, o, u64::MAX, "uint64_t")?;
        Ok(())
    })
}

/// An int.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromInt32(value: i32) -> New {
    enter_quiet(|thread| Int::new(thread, value.into()))
}

/// An int.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromInt64(value: i64) -> New {
    enter_quiet(|thread| Int::new(thread, value))
}

/// An int.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromUInt32(value: u32) -> New {
    enter_quiet(|thread| Int::new(thread, value.into()))
}

/// An int.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromUInt64(value: u64) -> New {
    enter_quiet(|thread| Int::from_u64(thread, value))
}

/// Information about how ints are kept: `sys.int_info`.
///
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_GetInfo() -> New {
    enter(|thread| crate::sysmodule::get(thread, "int_info"))
}

/// An int as a float.
///
/// @param o borrowed, may be NULL
/// @return The value, or the error value of its type with an exception set.
/// Raises: OverflowError where it is too large.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsDouble(o: OptArg<'_>) -> c_double {
    enter_quiet(|thread| {
        let int = exact(thread, o)?;
        object::protocol::number::int_to_f64(thread, &int)
    })
}

/// An address as an int.
///
/// @param pointer a pointer
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromVoidPtr(pointer: *const c_void) -> New {
    enter_quiet(|thread| Int::from_usize(thread, pointer.addr()))
}

/// An int as an address.
///
/// @param o borrowed, may be NULL
/// @return the address, or NULL with an exception set.
/// Raises: TypeError for no int, OverflowError where it does not fit.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsVoidPtr(o: OptArg<'_>) -> *mut c_void {
    enter_quiet(|thread| {
        let int = exact(thread, o)?;
        let bits = int.as_i64().map(i64::cast_unsigned).or_else(|| int.as_u64());
        let bits = bits.ok_or_else(|| thread.overflow_error("int too big to convert"))?;
        Ok(std::ptr::with_exposed_provenance_mut::<c_void>(bits as usize))
    })
}

/// An int.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromLongLong(value: c_longlong) -> New {
    enter_quiet(|thread| Int::new(thread, value))
}

/// An int.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromUnsignedLongLong(value: c_ulonglong) -> New {
    enter_quiet(|thread| Int::from_u64(thread, value))
}

/// An int as a C number.
///
/// @param o borrowed, may be NULL
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError for no int, OverflowError where it does not fit.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsLongLong(o: OptArg<'_>) -> c_longlong {
    enter(|thread| as_long_long(thread, o.get().ok_or_else(|| bad_call(thread))?))
}

/// An int as a C number.
///
/// @param o borrowed, may be NULL
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError for no int, OverflowError where it does not fit.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsUnsignedLongLong(o: OptArg<'_>) -> c_ulonglong {
    enter_quiet(|thread| unsigned(thread, o, "unsigned long long"))
}

/// The low bits of an int.
///
/// @param o borrowed, may be NULL
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError for no int.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsUnsignedLongLongMask(o: OptArg<'_>) -> c_ulonglong {
    enter(|thread| mask(thread, o.get().ok_or_else(|| bad_call(thread))?))
}

/// An int as a C number; `overflow` tells -1 or 1 where it does not fit.
///
/// @param o borrowed, may be NULL
/// @param overflow written to
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError for no int.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsLongLongAndOverflow(o: OptArg<'_>, overflow: &mut c_int) -> c_longlong {
    PyLong_AsLongAndOverflow(o, overflow)
}

/// The int at the head of a text; `end` gets where it stops.
///
/// @param text a text that ends with NUL
/// @param end where the answer goes, or NULL
/// @param base a number
/// @return A new reference, or NULL with an exception set.
/// Raises: ValueError for a text that is no int of this base, and without `end` for one with more in it.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromString(
    text: Text<'_>,
    end: Option<&mut *const c_char>,
    base: c_int,
) -> New {
    enter(|thread| {
        if base != 0 && !(2..=36).contains(&base) {
            return Err(thread.value_error("int() arg 2 must be >= 2 and <= 36"));
        }
        let bytes = text.c_str().to_bytes();
        let len = if end.is_some() { int_prefix(bytes, base) } else { bytes.len() };
        let number = decode_utf8(thread, &bytes[..len])?;
        let base = Int::new(thread, base.into())?;
        let args = [number.as_object(), base.as_object()];
        let made = types::PyLong_Type.as_object().call(thread, &args)?;
        if let Some(end) = end {
            *end = text.as_ptr().wrapping_add(len);
        }
        Ok(made)
    })
}

/// How much of a text is an int literal of this base.
fn int_prefix(bytes: &[u8], base: c_int) -> usize {
    let mut at = bytes.iter().take_while(|c| c.is_ascii_whitespace()).count();
    at += usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
    let marked = match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'0'), Some(b'x' | b'X')) if matches!(base, 0 | 16) => Some(16),
        (Some(b'0'), Some(b'o' | b'O')) if matches!(base, 0 | 8) => Some(8),
        (Some(b'0'), Some(b'b' | b'B')) if matches!(base, 0 | 2) => Some(2),
        _ => None,
    };
    at += if marked.is_some() { 2 } else { 0 };
    let radix = marked.unwrap_or(if base == 0 { 10 } else { base.cast_unsigned() });
    at + bytes[at..].iter().take_while(|c| **c == b'_' || char::from(**c).is_digit(radix)).count()
}

/// `int(text, base)`
///
/// @param text borrowed
/// @param base a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromUnicodeObject(text: Arg<'_>, base: c_int) -> New {
    enter(|thread| {
        let base = Int::new(thread, base.into())?;
        types::PyLong_Type.as_object().call(thread, &[text.object(), base.as_object()])
    })
}

pub(crate) fn to_base(thread: &Thread, int: &Int, base: c_int) -> PyResult<Ref<Str>> {
    let (radix, prefix) = match base {
        2 => (2, "0b"),
        8 => (8, "0o"),
        10 => (10, ""),
        16 => (16, "0x"),
        _ => {
            return Err(thread.system_error("PyNumber_ToBase: base must be 2, 8, 10 or 16"));
        }
    };
    let text = int.to_bigint().magnitude().to_str_radix(radix);
    let sign = if int.is_negative() { "-" } else { "" };
    Str::new(thread, &format!("{sign}{prefix}{text}"))
}

/// Whether an int fits in a machine word, so that its value can be read without a loop.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Long_IsCompact(o: Arg<'_>) -> c_int {
    c_int::from(o.downcast::<Int>().is_some_and(|int| int.as_compact().is_some()))
}

/// The value of a compact int.
///
/// @param o borrowed
/// @return The number, or -1 with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Long_CompactValue(o: Arg<'_>) -> Py_ssize_t {
    o.downcast::<Int>().and_then(Int::as_compact).unwrap_or(0) as Py_ssize_t
}

fn sign(int: &Int) -> c_int {
    if int.is_zero() {
        0
    } else if int.is_negative() {
        -1
    } else {
        1
    }
}

/// The sign of an int: -1, 0 or 1.
///
/// @param o borrowed
/// @param result written to
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for no int.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_GetSign(o: Arg<'_>, result: &mut c_int) -> Status {
    enter_quiet(|thread| {
        let Some(int) = o.downcast::<Int>() else {
            let text = format!("expect int, got {}", o.type_name());
            return Err(thread.type_error(text));
        };
        *result = sign(int);
        Ok(())
    })
}

fn tested(o: Arg<'_>, test: impl FnOnce(&Int) -> bool) -> c_int {
    enter_quiet(|thread| match o.downcast::<Int>() {
        Some(int) => Ok(test(int)),
        None => Err(thread.type_error(format!("expected int, got {}", o.type_name()))),
    })
}

/// `o > 0`
///
/// @param o borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: TypeError for no int.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_IsPositive(o: Arg<'_>) -> c_int {
    tested(o, |int| sign(int) > 0) // enter_
}

/// `o < 0`
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: TypeError for no int.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_IsNegative(o: Arg<'_>) -> c_int {
    tested(o, Int::is_negative)
}

/// `o == 0`
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: TypeError for no int.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_IsZero(o: Arg<'_>) -> c_int {
    tested(o, Int::is_zero)
}

/// The sign of an int: -1, 0 or 1.
///
/// @param o borrowed
/// @return the sign.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyLong_Sign(o: Arg<'_>) -> c_int {
    o.downcast::<Int>().map_or(0, sign)
}

/// `o.bit_length()`
///
/// @param o borrowed
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyLong_NumBits(o: Arg<'_>) -> i64 {
    o.downcast::<Int>().map_or(0, |int| int.bit_length().cast_signed())
}

/// A fresh int of the same value where it has more than one digit.
///
/// @param o borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyLong_Copy(o: Arg<'_>) -> New {
    enter_quiet(|thread| {
        let int = o.expect::<Int>(thread)?;
        match int.as_compact() {
            Some(value) => Int::new(thread, value),
            None => Int::from_bigint(thread, &int.to_bigint()),
        }
    })
}

/// The bytes of an int of this sign, two's complement, least byte first.
fn to_bytes(int: &Int) -> Vec<u8> {
    int.to_bigint().to_signed_bytes_le()
}

/// Flags of `PyLong_AsNativeBytes`.
const BIG_ENDIAN: c_int = 0;
const NATIVE_ENDIAN: c_int = 3;
const UNSIGNED: c_int = 4;
const REJECT_NEGATIVE: c_int = 8;
const ALLOW_INDEX: c_int = 16;
const ALL_FLAGS: c_int = -1;

fn is_big(flags: c_int) -> bool {
    let order = if flags == ALL_FLAGS { NATIVE_ENDIAN } else { flags & 3 };
    order == BIG_ENDIAN || (order >= 2 && cfg!(target_endian = "big"))
}

/// Writes an int's bytes, as many as fit.
///
/// @param o borrowed
/// @param buffer where they go
/// @param len a number
/// @param flags a number
/// @return how many bytes the value needs, or -1 with an exception set.
/// Raises: TypeError for no int, ValueError for a negative one where the flags refuse it.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_AsNativeBytes(
    o: Arg<'_>,
    buffer: *mut c_void,
    len: Py_ssize_t,
    flags: c_int,
) -> Py_ssize_t {
    enter(|thread| {
        let int = match o.downcast::<Int>() {
            Some(int) => int.to_ref(),
            None if flags != ALL_FLAGS && flags & ALLOW_INDEX != 0 => index(thread, o.object())?,
            None => {
                let text = format!("expect int, got {}", o.type_name());
                return Err(thread.type_error(text));
            }
        };
        let refuse = flags != ALL_FLAGS && flags & REJECT_NEGATIVE != 0;
        if int.is_negative() && refuse {
            return Err(thread.value_error("Cannot convert negative int"));
        }
        Ok(write_native(&int, bytes_at_mut(buffer, len).unwrap_or_default(), flags))
    })
}

fn write_native(int: &Int, out: &mut [u8], flags: c_int) -> usize {
    let mut bytes = to_bytes(int);
    let unsigned = flags == ALL_FLAGS || flags & UNSIGNED != 0;
    if unsigned
        && !int.is_negative()
        && bytes.len() > 1
        && bytes.last() == Some(&0)
        && bytes.len() == out.len() + 1
    {
        bytes.pop();
    }
    let fill = if int.is_negative() { 0xFF } else { 0 };
    let needed = bytes.len();
    bytes.resize(out.len().max(needed), fill);
    for (at, place) in out.iter_mut().enumerate() {
        *place = bytes[at];
    }
    if is_big(flags) {
        out.reverse();
    }
    needed
}

fn from_native(thread: &Thread, bytes: &[u8], flags: c_int, signed: bool) -> PyResult<Ref<Int>> {
    let mut bytes = bytes.to_vec();
    if is_big(flags) {
        bytes.reverse();
    }
    if !signed {
        bytes.push(0);
    }
    Int::from_bigint(thread, &BigInt::from_signed_bytes_le(&bytes))
}

/// The int of bytes, two's complement.
///
/// @param buffer the bytes
/// @param len a number
/// @param flags a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromNativeBytes(buffer: *const c_void, len: usize, flags: c_int) -> New {
    enter_quiet(|thread| {
        let bytes = bytes_at(buffer, len.cast_signed()).unwrap_or_default();
        let signed = flags == ALL_FLAGS || flags & UNSIGNED == 0;
        from_native(thread, bytes, flags, signed)
    })
}

/// The int of bytes without sign.
///
/// @param buffer the bytes
/// @param len a number
/// @param flags a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FromUnsignedNativeBytes(
    buffer: *const c_void,
    len: usize,
    flags: c_int,
) -> New {
    enter_quiet(|thread| {
        let bytes = bytes_at(buffer, len.cast_signed()).unwrap_or_default();
        from_native(thread, bytes, flags, false)
    })
}

/// The int of bytes.
///
/// @param bytes the bytes
/// @param len a number
/// @param little a number
/// @param signed a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyLong_FromByteArray(
    bytes: *const c_void,
    len: usize,
    little: c_int,
    signed: c_int,
) -> New {
    enter_quiet(|thread| {
        let bytes = bytes_at(bytes, len.cast_signed()).unwrap_or_default();
        from_native(thread, bytes, c_int::from(little != 0), signed != 0)
    })
}

/// Writes an int's bytes.
///
/// @param o borrowed
/// @param bytes where they go
/// @param len a number
/// @param little a number
/// @param signed a number
/// @param with_exceptions a number
/// @return 0, or -1 with an exception set.
/// Raises: OverflowError where they do not fit.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyLong_AsByteArray(
    o: Arg<'_>,
    bytes: *mut c_void,
    len: usize,
    little: c_int,
    signed: c_int,
    with_exceptions: c_int,
) -> Status {
    enter_quiet(|thread| {
        let int = o.expect::<Int>(thread)?;
        if int.is_negative() && signed == 0 {
            if with_exceptions == 0 {
                return Err(object::Raised::assume_set());
            }
            return Err(thread.overflow_error("can't convert negative int to unsigned"));
        }
        let flags = c_int::from(little != 0) | if signed == 0 { UNSIGNED } else { 0 };
        let out = bytes_at_mut(bytes, len.cast_signed()).unwrap_or_default();
        if write_native(int, out, flags) > len {
            if with_exceptions == 0 {
                return Err(object::Raised::assume_set());
            }
            return Err(thread.overflow_error("int too big to convert"));
        }
        Ok(())
    })
}

/// `PyLongLayout`: digits of 30 bits, least first.
#[repr(C)]
pub struct LongLayout {
    bits_per_digit: u8,
    digit_size: u8,
    digits_order: i8,
    digit_endianness: i8,
}

/// `PyLongExport`.
#[repr(C)]
pub struct LongExport {
    value: i64,
    negative: u8,
    ndigits: Py_ssize_t,
    digits: *const c_void,
    reserved: usize,
}

static LAYOUT: LongLayout =
    LongLayout { bits_per_digit: 30, digit_size: 4, digits_order: -1, digit_endianness: -1 };

/// How the digits of ints are kept.
///
/// @return a structure that lives for ever.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_GetNativeLayout() -> *const LongLayout {
    &raw const LAYOUT
}

/// An int's value or digits; what is lent is given back by `PyLong_FreeExport`.
///
/// @param o borrowed
/// @param out written to
/// @return 0, or -1 with an exception set.
/// Raises: TypeError for no int.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_Export(o: Arg<'_>, out: &mut LongExport) -> Status {
    enter_quiet(|thread| {
        let Some(int) = o.downcast::<Int>() else {
            return Err(thread.type_error(format!("expected int, got {}", o.type_name())));
        };
        *out =
            LongExport { value: 0, negative: 0, ndigits: 0, digits: std::ptr::null(), reserved: 0 };
        match int.as_i64() {
            Some(value) => out.value = value,
            None => {
                let digits = int.digits();
                out.negative = u8::from(int.is_negative());
                out.ndigits = digits.len().cast_signed();
                out.digits = digits.as_ptr().cast::<c_void>();
                out.reserved = int.to_ref().into_raw().expose_provenance();
            }
        }
        Ok(())
    })
}

/// Ends what `PyLong_Export` began.
///
/// @param export written to
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyLong_FreeExport(export: &mut LongExport) {
    let held = std::mem::take(&mut export.reserved);
    if let Some(held) = pointed(std::ptr::with_exposed_provenance::<Object>(held)) {
        decref(held);
    }
}

/// An int that is being made.
pub struct LongWriter {
    negative: bool,
    digits: Vec<u32>,
}

/// Begins an int of so many digits, which the caller writes.
///
/// @param negative a number
/// @param ndigits a number
/// @param digits written to
/// @return a writer, to be given to `PyLongWriter_Finish` or `PyLongWriter_Discard`.
/// Raises: ValueError for no digits.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyLongWriter_Create(
    negative: c_int,
    ndigits: Py_ssize_t,
    digits: &mut *mut c_void,
) -> *mut LongWriter {
    enter_quiet(|thread| {
        if ndigits <= 0 {
            *digits = std::ptr::null_mut();
            return Err(thread.value_error("ndigits must be positive"));
        }
        let made = LongWriter { negative: negative != 0, digits: vec![0; size(thread, ndigits)?] };
        let writer = Box::into_raw(Box::new(made));
        if let Some(writer) = pointed_mut(writer) {
            *digits = writer.digits.as_mut_ptr().cast::<c_void>();
        }
        Ok(writer)
    })
}

/// Ends a writer with its int.
///
/// @param writer a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyLongWriter_Finish(writer: Option<Box<LongWriter>>) -> New {
    enter_quiet(|thread| {
        let writer = writer.ok_or_else(|| bad_call(thread))?;
        let mut value = BigInt::ZERO;
        for digit in writer.digits.iter().rev() {
            value = (value << 30) + *digit;
        }
        Int::from_bigint(thread, &if writer.negative { -value } else { value })
    })
}

/// Ends a writer without an int; NULL is nothing.
///
/// @param writer a number
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyLongWriter_Discard(writer: Option<Box<LongWriter>>) {
    drop(writer);
}

/// `strtoul` with Python's prefixes.
///
/// @param text a text that ends with NUL
/// @param end where it stops
/// @param base a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_strtoul(
    text: Text<'_>,
    end: Option<&mut *const c_char>,
    base: c_int,
) -> c_ulong {
    let (value, negative, len, fits) = strtol(text.c_str().to_bytes(), base);
    if let Some(end) = end {
        *end = text.as_ptr().wrapping_add(len);
    }
    match (fits, negative) {
        (false, _) => c_ulong::MAX,
        (true, true) => value.wrapping_neg(),
        (true, false) => value,
    }
}

/// `strtol` with Python's prefixes.
///
/// @param text a text that ends with NUL
/// @param end where it stops
/// @param base a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_strtol(
    text: Text<'_>,
    end: Option<&mut *const c_char>,
    base: c_int,
) -> c_long {
    let (value, negative, len, fits) = strtol(text.c_str().to_bytes(), base);
    if let Some(end) = end {
        *end = text.as_ptr().wrapping_add(len);
    }
    let limit = i64::MAX as u64 + u64::from(negative);
    match (fits && value <= limit, negative) {
        (false, false) => c_long::MAX,
        (false, true) => c_long::MIN,
        (true, true) => (value as i64).wrapping_neg(),
        (true, false) => value as i64,
    }
}

fn strtol(bytes: &[u8], base: c_int) -> (u64, bool, usize, bool) {
    let len = int_prefix(bytes, base);
    let text: String = bytes[..len].iter().map(|c| char::from(*c)).filter(|c| *c != '_').collect();
    let text = text.trim_start();
    let negative = text.starts_with('-');
    let digits = text.trim_start_matches(['+', '-']);
    let lower = digits.to_ascii_lowercase();
    let (digits, radix) = match (lower.get(..2), base) {
        (Some("0x"), 0 | 16) => (&lower[2..], 16),
        (Some("0o"), 0 | 8) => (&lower[2..], 8),
        (Some("0b"), 0 | 2) => (&lower[2..], 2),
        _ => (lower.as_str(), if base == 0 { 10 } else { base.cast_unsigned() }),
    };
    match u64::from_str_radix(digits, radix) {
        Ok(value) => (value, negative, len, true),
        Err(_) if digits.is_empty() => (0, negative, 0, true),
        Err(_) => (0, negative, len, false),
    }
}
