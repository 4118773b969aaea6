//! floatobject.h: floats from and to C numbers and bytes.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_double, c_int};

use object::{Float, Layout, PyResult, Thread, static_types as types};

use crate::convention::*;

/// The largest float.
///
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_GetMax() -> c_double {
    f64::MAX
}

/// The smallest normal float.
///
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_GetMin() -> c_double {
    f64::MIN_POSITIVE
}

/// `sys.float_info`
///
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_GetInfo() -> New {
    enter(|thread| crate::sysmodule::get(thread, "float_info"))
}

/// `float(text)`, of a str or bytes.
///
/// @param text borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_FromString(text: Arg<'_>) -> New {
    enter(|thread| types::PyFloat_Type.as_object().call(thread, &[text.object()]))
}

/// A float.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_FromDouble(value: c_double) -> New {
    enter_quiet(|thread| Float::new(thread, value))
}

/// The value of a float, or of an object with `__float__` or `__index__`.
///
/// @param o borrowed, may be NULL
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError for another object, and what its method raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_AsDouble(o: OptArg<'_>) -> c_double {
    enter(|thread| match o.get() {
        Some(o) => o.to_f64(thread),
        None => Err(thread.type_error("bad argument type for built-in operation")),
    })
}

fn put(thread: &Thread, bytes: &[u8], out: *mut std::ffi::c_char, little: c_int) -> PyResult<()> {
    let out =
        bytes_at_mut(out.cast(), bytes.len().cast_signed()).ok_or_else(|| bad_call(thread))?;
    out.copy_from_slice(bytes);
    if little == 0 {
        out.reverse();
    }
    Ok(())
}

fn take<const N: usize>(data: *const std::ffi::c_char, little: c_int) -> [u8; N] {
    let mut bytes = [0; N];
    bytes.copy_from_slice(bytes_at(data.cast(), N.cast_signed()).unwrap_or(&[0; N]));
    if little == 0 {
        bytes.reverse();
    }
    bytes
}

/// Writes a number as a half float.
///
/// @param value a number
/// @param out a pointer
/// @param little a number
/// @return 0, or -1 with an exception set.
/// Raises: OverflowError where it does not fit.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_Pack2(
    value: c_double,
    out: *mut std::ffi::c_char,
    little: c_int,
) -> Status {
    enter_quiet(|thread| {
        let Some(bits) = half_bits(value) else {
            return Err(thread.overflow_error("float too large to pack with e format"));
        };
        put(thread, &bits.to_le_bytes(), out, little)
    })
}

/// The bits of the nearest half float, ties to even; `None` if it is too large.
fn half_bits(value: f64) -> Option<u16> {
    let sign = u16::from(value.is_sign_negative()) << 15;
    let size = value.abs();
    if value.is_nan() {
        return Some(sign | 0x7E00);
    }
    if size.is_infinite() {
        return Some(sign | 0x7C00);
    }
    // Halves below 2**-14 are multiples of 2**-24; above, the last place moves with the exponent.
    let exponent = ((size.to_bits() >> 52) as i32 - 1023).max(-14);
    let places = (size * 2f64.powi(10 - exponent)).round_ties_even();
    let bits = if exponent == -14 && places < 1024.0 {
        places as u32
    } else {
        ((exponent + 15) as u32).checked_shl(10)? + (places as u32 - 1024)
    };
    (bits < 0x7C00).then_some(sign | bits as u16)
}

/// Writes a number as a C float.
///
/// @param value a number
/// @param out a pointer
/// @param little a number
/// @return 0, or -1 with an exception set.
/// Raises: OverflowError where it does not fit.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_Pack4(
    value: c_double,
    out: *mut std::ffi::c_char,
    little: c_int,
) -> Status {
    enter_quiet(|thread| {
        let narrow = value as f32;
        if narrow.is_infinite() && value.is_finite() {
            return Err(thread.overflow_error("float too large to pack with f format"));
        }
        put(thread, &narrow.to_le_bytes(), out, little)
    })
}

/// Writes a number as a C double.
///
/// @param value a number
/// @param out a pointer
/// @param little a number
/// @return 0, or -1 with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_Pack8(
    value: c_double,
    out: *mut std::ffi::c_char,
    little: c_int,
) -> Status {
    enter_quiet(|thread| put(thread, &value.to_le_bytes(), out, little))
}

/// Reads a half float.
///
/// @param data a pointer
/// @param little a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_Unpack2(data: *const std::ffi::c_char, little: c_int) -> c_double {
    let bits = u16::from_le_bytes(take(data, little));
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, places) = (i32::from(bits >> 10 & 31), f64::from(bits & 0x3FF));
    sign * match exponent {
        0 => places * 2f64.powi(-24),
        31 if places == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1024.0 + places) * 2f64.powi(exponent - 25),
    }
}

/// Reads a C float.
///
/// @param data a pointer
/// @param little a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_Unpack4(data: *const std::ffi::c_char, little: c_int) -> c_double {
    f32::from_le_bytes(take(data, little)).into()
}

/// Reads a C double.
///
/// @param data a pointer
/// @param little a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFloat_Unpack8(data: *const std::ffi::c_char, little: c_int) -> c_double {
    f64::from_le_bytes(take(data, little))
}
