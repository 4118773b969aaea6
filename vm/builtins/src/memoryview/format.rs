//! Items of a buffer by their format code: native, single characters, as `memoryview` knows them.

use object::static_types::{OverflowError, TypeError};
use object::{Bytes, Int, IntoObject, Object, PyResult, Raised, Thread, buffer};

/// The native formats that a cast may ask for, with size; `@` may stand before them.
const FORMATS: [(u8, usize, &std::ffi::CStr, &std::ffi::CStr); 17] = [
    (b'c', 1, c"c", c"@c"),
    (b'b', 1, c"b", c"@b"),
    (b'B', 1, c"B", c"@B"),
    (b'h', 2, c"h", c"@h"),
    (b'H', 2, c"H", c"@H"),
    (b'i', 4, c"i", c"@i"),
    (b'I', 4, c"I", c"@I"),
    (b'l', 8, c"l", c"@l"),
    (b'L', 8, c"L", c"@L"),
    (b'q', 8, c"q", c"@q"),
    (b'Q', 8, c"Q", c"@Q"),
    (b'n', 8, c"n", c"@n"),
    (b'N', 8, c"N", c"@N"),
    (b'f', 4, c"f", c"@f"),
    (b'd', 8, c"d", c"@d"),
    (b'e', 2, c"e", c"@e"),
    (b'?', 1, c"?", c"@?"),
];

/// A native format: its character, its size, and the text that lives for ever.
pub fn native(format: &str) -> Option<(u8, usize, &'static std::ffi::CStr)> {
    let (at, code) = match format.as_bytes() {
        [code] => (false, *code),
        [b'@', code] => (true, *code),
        _ => return None,
    };
    if code == b'P' {
        return Some((code, 8, if at { c"@P" } else { c"P" }));
    }
    FORMATS
        .iter()
        .find(|row| row.0 == code)
        .map(|row| (row.0, row.1, if at { row.3 } else { row.2 }))
}

/// True for the formats of plain bytes.
pub fn is_byte(code: u8) -> bool {
    matches!(code, b'c' | b'b' | b'B')
}

/// The character of a native format, or NotImplementedError.
pub fn code_of(thread: &Thread, format: &str) -> PyResult<u8> {
    native(format).map(|(code, ..)| code).ok_or_else(|| unsupported(thread, format))
}

fn unsupported(thread: &Thread, format: &str) -> Raised {
    thread.not_implemented_error(format!("memoryview: format {format} not supported"))
}

fn array<const N: usize>(data: &[u8]) -> [u8; N] {
    std::array::from_fn(|at| data[at])
}

/// The object that an item's bytes are.
pub fn unpack(thread: &Thread, code: u8, data: &[u8]) -> PyResult {
    match code {
        b'c' => data[..1].into_object(thread),
        b'b' => i64::from(data[0] as i8).into_object(thread),
        b'B' => data[0].into_object(thread),
        b'h' => i64::from(i16::from_ne_bytes(array(data))).into_object(thread),
        b'H' => u16::from_ne_bytes(array(data)).into_object(thread),
        b'i' => i32::from_ne_bytes(array(data)).into_object(thread),
        b'I' => u32::from_ne_bytes(array(data)).into_object(thread),
        b'l' | b'q' | b'n' => i64::from_ne_bytes(array(data)).into_object(thread),
        b'L' | b'Q' | b'N' | b'P' => u64::from_ne_bytes(array(data)).into_object(thread),
        b'f' => f64::from(f32::from_ne_bytes(array(data))).into_object(thread),
        b'd' => f64::from_ne_bytes(array(data)).into_object(thread),
        b'e' => half_to_f64(u16::from_ne_bytes(array(data))).into_object(thread),
        _ => (data[0] != 0).into_object(thread),
    }
}

/// The bytes of an object as an item.
pub fn pack(thread: &mut Thread, code: u8, format: &str, value: &Object) -> PyResult<Vec<u8>> {
    match code {
        b'c' => {
            let Some(bytes) = value.downcast::<Bytes>() else {
                return Err(bad_type(thread, format));
            };
            match bytes.as_slice() {
                [byte] => Ok(vec![*byte]),
                _ => Err(bad_value(thread, format)),
            }
        }
        b'f' | b'd' | b'e' => {
            let number = match value.to_f64(thread) {
                Ok(number) => number,
                Err(raised) => return Err(reworded(thread, raised, format)),
            };
            pack_float(thread, code, number, format)
        }
        b'?' => Ok(vec![u8::from(value.is_truthy(thread)?)]),
        _ => pack_int(thread, code, format, value),
    }
}

fn pack_float(thread: &Thread, code: u8, number: f64, format: &str) -> PyResult<Vec<u8>> {
    Ok(match code {
        b'f' => (number as f32).to_ne_bytes().to_vec(),
        b'd' => number.to_ne_bytes().to_vec(),
        _ => match f64_to_half(number) {
            Some(half) => half.to_ne_bytes().to_vec(),
            None => return Err(bad_value(thread, format)),
        },
    })
}

fn pack_int(thread: &mut Thread, code: u8, format: &str, value: &Object) -> PyResult<Vec<u8>> {
    let int = match value.to_index(thread) {
        Ok(int) => int,
        Err(raised) => return Err(reworded(thread, raised, format)),
    };
    pack_integer(&int, code).ok_or_else(|| bad_value(thread, format))
}

fn pack_integer(int: &Int, code: u8) -> Option<Vec<u8>> {
    let signed = int.as_i64();
    Some(match code {
        b'b' => i8::try_from(signed?).ok()?.to_ne_bytes().to_vec(),
        b'B' => u8::try_from(signed?).ok()?.to_ne_bytes().to_vec(),
        b'h' => i16::try_from(signed?).ok()?.to_ne_bytes().to_vec(),
        b'H' => u16::try_from(signed?).ok()?.to_ne_bytes().to_vec(),
        b'i' => i32::try_from(signed?).ok()?.to_ne_bytes().to_vec(),
        b'I' => u32::try_from(signed?).ok()?.to_ne_bytes().to_vec(),
        b'l' | b'q' | b'n' => signed?.to_ne_bytes().to_vec(),
        // A pointer may be given as the signed number of the same bits.
        b'P' if int.is_negative() => signed?.to_ne_bytes().to_vec(),
        _ => int.as_u64()?.to_ne_bytes().to_vec(),
    })
}

/// A TypeError or OverflowError out of a conversion becomes one that names the format.
fn reworded(thread: &Thread, raised: Raised, format: &str) -> Raised {
    if thread.exception_matches(&TypeError) {
        drop(thread.catch(raised));
        return bad_type(thread, format);
    }
    if thread.exception_matches(&OverflowError) {
        drop(thread.catch(raised));
        return bad_value(thread, format);
    }
    raised
}

fn bad_type(thread: &Thread, format: &str) -> Raised {
    thread.type_error(format!("memoryview: invalid type for format '{format}'"))
}

fn bad_value(thread: &Thread, format: &str) -> Raised {
    thread.value_error(format!("memoryview: invalid value for format '{format}'"))
}

/// A half-precision number.
pub fn half_to_f64(bits: u16) -> f64 {
    let sign = if bits & 0x8000 != 0 { -1.0 } else { 1.0 };
    let (power, fraction) = (i32::from(bits >> 10 & 0x1F), f64::from(bits & 0x3FF));
    match power {
        0x1F if bits & 0x3FF == 0 => sign * f64::INFINITY,
        0x1F => {
            let payload = u64::from(bits & 0x3FF) << 42;
            f64::from_bits(u64::from(bits & 0x8000) << 48 | 0x7FF0_0000_0000_0000 | payload)
        }
        0 => sign * fraction * 2f64.powi(-24),
        _ => sign * (1.0 + fraction / 1024.0) * 2f64.powi(power - 15),
    }
}

/// The nearest half-precision number, ties to even; `None` if it is too large.
pub fn f64_to_half(number: f64) -> Option<u16> {
    let sign = if number.is_sign_negative() { 0x8000 } else { 0 };
    if number.is_nan() {
        let payload = (number.to_bits() >> 42 & 0x3FF) as u16;
        return Some(sign | 0x7C00 | if payload == 0 { 0x200 } else { payload });
    }
    let magnitude = number.abs();
    if magnitude.is_infinite() {
        return Some(sign | 0x7C00);
    }
    if magnitude < 2f64.powi(-14) {
        // Subnormal: a multiple of 2⁻²⁴, exact scaling before the rounding.
        return Some(sign | (magnitude * 2f64.powi(24)).round_ties_even() as u16);
    }
    let power = (magnitude.to_bits() >> 52) as i32 - 1023;
    let units = (magnitude * 2f64.powi(10 - power)).round_ties_even() as u32;
    let (power, units) = if units == 2048 { (power + 1, 1024) } else { (power, units) };
    if power > 15 {
        return None;
    }
    Some(sign | ((power + 15) as u16) << 10 | (units - 1024) as u16)
}

/// A view's bytes as an item, for natives that hold a buffer.
pub fn item_of(thread: &Thread, view: &buffer::PyBuffer, indices: &[isize]) -> PyResult {
    let code = code_of(thread, &view.format_text())?;
    unpack(thread, code, &view.read_item(indices))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves() {
        for bits in 0..=u16::MAX {
            let number = half_to_f64(bits);
            if number.is_nan() {
                assert!(half_to_f64(f64_to_half(number).unwrap_or(0)).is_nan());
            } else {
                assert_eq!(f64_to_half(number), Some(bits), "{number}");
            }
        }
        assert_eq!(f64_to_half(65520.0), None);
        assert_eq!(f64_to_half(65519.0), Some(0x7BFF));
        assert_eq!(f64_to_half(1e-10), Some(0));
    }
}
