//! Formats of the `struct` module: parsed once, packed and unpacked by whoever needs them.
//!
//! A memoryview compares items of other than single native formats by them too.

use object::{
    ByteArray, Bytes, CompareOp, Int, IntoObject, Layout, Object, PyResult, Raised, Ref, Thread,
    Tuple,
};

use crate::memoryview::format::{f64_to_half, half_to_f64};

/// How numbers lie in memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mode {
    pub native: bool,
    pub big: bool,
}

/// One code of a format, where its first item stands.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    pub code: u8,
    pub offset: usize,
    /// Bytes of an item; for `s` and `p` of the whole string.
    pub size: usize,
    pub repeat: usize,
}

/// A parsed format.
#[derive(Debug, Default)]
pub struct Packed {
    pub codes: Vec<Code>,
    pub size: usize,
    /// How many values are packed.
    pub values: usize,
    pub big: bool,
    pub native: bool,
}

/// What is wrong with a format.
#[derive(Debug, PartialEq, Eq)]
pub enum FormatError {
    BadChar,
    RepeatWithoutCode,
    TooLong,
}

impl FormatError {
    /// The text of `struct.error`.
    pub fn text(&self) -> &'static str {
        match self {
            FormatError::BadChar => "bad char in struct format",
            FormatError::RepeatWithoutCode => "repeat count given without format specifier",
            FormatError::TooLong => "total struct size too long",
        }
    }
}

/// Size and alignment of a code.
fn size_of_code(code: u8, native: bool) -> Option<(usize, usize)> {
    let size = match code {
        b'x' | b'b' | b'B' | b'c' | b's' | b'p' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' => {
            if native {
                8
            } else {
                4
            }
        }
        b'q' | b'Q' | b'd' => 8,
        b'n' | b'N' | b'P' if native => 8,
        // Complex numbers are aligned as their parts.
        b'F' => return Some((8, if native { 4 } else { 1 })),
        b'D' => return Some((16, if native { 8 } else { 1 })),
        _ => return None,
    };
    Some((size, if native { size } else { 1 }))
}

/// The mode that a format begins with, and the rest.
fn mode(format: &[u8]) -> (Mode, &[u8]) {
    let little = Mode { native: false, big: false };
    let big = Mode { native: false, big: true };
    let host = cfg!(target_endian = "big");
    match format.split_first() {
        Some((b'<', rest)) => (little, rest),
        Some((b'>' | b'!', rest)) => (big, rest),
        Some((b'=', rest)) => (Mode { native: false, big: host }, rest),
        Some((b'@', rest)) => (Mode { native: true, big: host }, rest),
        _ => (Mode { native: true, big: host }, format),
    }
}

/// Parses a format.
pub fn parse(format: &[u8]) -> Result<Packed, FormatError> {
    let (mode, rest) = mode(format);
    let mut layout = Packed { big: mode.big, native: mode.native, ..Packed::default() };
    let mut at = 0;
    let limit = isize::MAX as usize;
    while at < rest.len() {
        if rest[at].is_ascii_whitespace() || rest[at] == 0x0B {
            at += 1;
            continue;
        }
        let start = at;
        let mut repeat = 0usize;
        while at < rest.len() && rest[at].is_ascii_digit() {
            let digit = usize::from(rest[at] - b'0');
            repeat = repeat
                .checked_mul(10)
                .and_then(|repeat| repeat.checked_add(digit))
                .filter(|repeat| *repeat <= limit)
                .ok_or(FormatError::TooLong)?;
            at += 1;
        }
        if at > start && at == rest.len() {
            return Err(FormatError::RepeatWithoutCode);
        }
        let repeat = if at > start { repeat } else { 1 };
        let code = rest[at];
        at += 1;
        let (size, align) = size_of_code(code, mode.native).ok_or(FormatError::BadChar)?;
        let offset =
            layout.size.checked_add(align - 1).ok_or(FormatError::TooLong)? / align * align;
        layout.size = size
            .checked_mul(repeat)
            .and_then(|bytes| bytes.checked_add(offset))
            .filter(|size| *size <= limit)
            .ok_or(FormatError::TooLong)?;
        match code {
            b'x' => {}
            b's' | b'p' => {
                layout.codes.push(Code { code, offset, size: repeat, repeat: 1 });
                layout.values += 1;
            }
            _ if repeat > 0 => {
                layout.codes.push(Code { code, offset, size, repeat });
                layout.values += repeat;
            }
            _ => {}
        }
    }
    Ok(layout)
}

fn bytes_of<const N: usize>(data: &[u8], big: bool) -> [u8; N] {
    let mut out: [u8; N] = std::array::from_fn(|at| data[at]);
    if big {
        out.reverse();
    }
    out
}

/// A value from its bytes.
fn unpack_one(thread: &Thread, code: &Code, big: bool, data: &[u8]) -> PyResult {
    let signed = |bits: usize| {
        let mut wide = [0u8; 8];
        let size = bits / 8;
        for (at, byte) in wide.iter_mut().take(size).enumerate() {
            *byte = if big { data[size - 1 - at] } else { data[at] };
        }
        u64::from_le_bytes(wide)
    };
    let bits = code.size * 8;
    match code.code {
        b'c' => data[..1].into_object(thread),
        b's' => data[..code.size].into_object(thread),
        b'p' => {
            let len = data.first().map_or(0, |len| usize::from(*len));
            let len = len.min(code.size.saturating_sub(1));
            data.get(1..1 + len).unwrap_or(&[]).into_object(thread)
        }
        b'?' => (data[0] != 0).into_object(thread),
        b'e' => half_to_f64(u16::from_le_bytes(bytes_of(data, big))).into_object(thread),
        b'f' => f64::from(f32::from_le_bytes(bytes_of(data, big))).into_object(thread),
        b'd' => f64::from_le_bytes(bytes_of(data, big)).into_object(thread),
        b'F' => {
            let real = f32::from_le_bytes(bytes_of(data, big));
            let imag = f32::from_le_bytes(bytes_of(&data[4..], big));
            Ok(object::Complex::new(thread, real.into(), imag.into())?.into_object())
        }
        b'D' => {
            let real = f64::from_le_bytes(bytes_of(data, big));
            let imag = f64::from_le_bytes(bytes_of(&data[8..], big));
            Ok(object::Complex::new(thread, real, imag)?.into_object())
        }
        b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => {
            let shift = 64 - bits;
            ((signed(bits) << shift) as i64 >> shift).into_object(thread)
        }
        _ => signed(bits).into_object(thread),
    }
}

/// All values of a format from data of at least its size.
pub fn unpack(thread: &Thread, layout: &Packed, data: &[u8]) -> PyResult<Ref<Tuple>> {
    let mut out = Vec::with_capacity(layout.values);
    for code in &layout.codes {
        for n in 0..code.repeat {
            let at = code.offset + n * code.size;
            out.push(unpack_one(thread, code, layout.big, &data[at..at + code.size])?);
        }
    }
    Tuple::new(thread, out)
}

/// How a value that does not fit is reported: the text becomes `struct.error`.
pub type Fail<'a> = &'a dyn Fn(&Thread, &str) -> Raised;

/// Packs values, as many as the format takes.
pub fn pack(
    thread: &mut Thread,
    layout: &Packed,
    values: &[&Object],
    fail: Fail<'_>,
) -> PyResult<Vec<u8>> {
    let mut out = Vec::new();
    if out.try_reserve_exact(layout.size).is_err() {
        return Err(thread.memory_error());
    }
    out.resize(layout.size, 0);
    let mut next = values.iter();
    for code in &layout.codes {
        for n in 0..code.repeat {
            let Some(value) = next.next() else { return Ok(out) };
            let at = code.offset + n * code.size;
            pack_one(thread, layout, code, value, &mut out[at..at + code.size], fail)?;
        }
    }
    Ok(out)
}

fn pack_one(
    thread: &mut Thread,
    layout: &Packed,
    code: &Code,
    value: &Object,
    out: &mut [u8],
    fail: Fail<'_>,
) -> PyResult<()> {
    match code.code {
        b'c' => match bytes_value(value, false) {
            Some(bytes) if bytes.len() == 1 => out.copy_from_slice(&bytes),
            _ => return Err(fail(thread, "char format requires a bytes object of length 1")),
        },
        b's' => {
            let Some(bytes) = bytes_value(value, true) else {
                return Err(fail(thread, "argument for 's' must be a bytes object"));
            };
            let len = bytes.len().min(out.len());
            out[..len].copy_from_slice(&bytes[..len]);
        }
        b'p' => {
            let Some(bytes) = bytes_value(value, true) else {
                return Err(fail(thread, "argument for 'p' must be a bytes object"));
            };
            if !out.is_empty() {
                let len = bytes.len().min(out.len() - 1);
                out[0] = len.min(255) as u8;
                out[1..=len].copy_from_slice(&bytes[..len]);
            }
        }
        b'?' => out[0] = u8::from(value.is_truthy(thread)?),
        b'e' | b'f' | b'd' => {
            let number = match value.to_f64(thread) {
                Ok(number) => number,
                Err(raised) => {
                    thread.catch_if(raised, &object::static_types::TypeError)?;
                    return Err(fail(thread, "required argument is not a float"));
                }
            };
            pack_float(thread, code.code, layout.big, number, out)?;
        }
        b'F' | b'D' => {
            let (real, imag) = complex_value(thread, value, fail)?;
            let part = if code.code == b'F' { b'f' } else { b'd' };
            let (first, second) = out.split_at_mut(code.size / 2);
            pack_float(thread, part, layout.big, real, first)?;
            pack_float(thread, part, layout.big, imag, second)?;
        }
        _ => pack_int(thread, layout, code, value, out, fail)?,
    }
    Ok(())
}

fn bytes_value(value: &Object, arrays: bool) -> Option<Vec<u8>> {
    if let Some(bytes) = value.downcast::<Bytes>() {
        return Some(bytes.as_slice().to_vec());
    }
    value.downcast::<ByteArray>().filter(|_| arrays).map(ByteArray::to_vec)
}

fn complex_value(thread: &mut Thread, value: &Object, fail: Fail<'_>) -> PyResult<(f64, f64)> {
    if let Some(complex) = value.downcast::<object::Complex>() {
        return Ok((complex.real(), complex.imag()));
    }
    match value.to_f64(thread) {
        Ok(number) => Ok((number, 0.0)),
        Err(raised) => {
            thread.catch_if(raised, &object::static_types::TypeError)?;
            Err(fail(thread, "required argument is not a complex"))
        }
    }
}

fn pack_float(thread: &Thread, code: u8, big: bool, number: f64, out: &mut [u8]) -> PyResult<()> {
    match code {
        b'e' => match f64_to_half(number) {
            Some(half) => out.copy_from_slice(&half.to_le_bytes()),
            None => return Err(thread.overflow_error("float too large to pack with e format")),
        },
        b'f' => {
            let single = number as f32;
            if single.is_infinite() && number.is_finite() {
                return Err(thread.overflow_error("float too large to pack with f format"));
            }
            out.copy_from_slice(&single.to_le_bytes());
        }
        _ => out.copy_from_slice(&number.to_le_bytes()),
    }
    if big {
        out.reverse();
    }
    Ok(())
}

fn pack_int(
    thread: &mut Thread,
    layout: &Packed,
    code: &Code,
    value: &Object,
    out: &mut [u8],
    fail: Fail<'_>,
) -> PyResult<()> {
    if !value.is_index() {
        return Err(fail(thread, "required argument is not an integer"));
    }
    let int: Ref<Int> = value.to_index(thread)?;
    let bits = code.size as u32 * 8;
    let is_signed = code.code.is_ascii_lowercase();
    let wide: Option<i128> = int.as_i64().map(i128::from).or_else(|| int.as_u64().map(i128::from));
    let (low, high) = if is_signed {
        (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1)
    } else if code.code == b'P' {
        (-(1i128 << 63), (1i128 << 64) - 1)
    } else {
        (0, (1i128 << bits) - 1)
    };
    match wide {
        Some(number) if (low..=high).contains(&number) => {
            let bytes = number.to_le_bytes();
            out.copy_from_slice(&bytes[..code.size]);
            if layout.big {
                out.reverse();
            }
            Ok(())
        }
        _ if code.code == b'P' => Err(fail(thread, "int too large to convert")),
        _ => {
            let letter = char::from(code.code);
            let text = format!("'{letter}' format requires {low} <= number <= {high}");
            Err(fail(thread, &text))
        }
    }
}

/// Compares items of two formats value by value; formats that can't be read make them unequal.
pub fn items_equal(
    thread: &mut Thread,
    left: (&[u8], &str),
    right: (&[u8], &str),
) -> PyResult<bool> {
    let (Ok(a), Ok(b)) = (parse(left.1.as_bytes()), parse(right.1.as_bytes())) else {
        return Ok(false);
    };
    if a.size == 0 || b.size == 0 {
        return Ok(left.0.is_empty() && right.0.is_empty());
    }
    for (x, y) in left.0.chunks(a.size).zip(right.0.chunks(b.size)) {
        let (x, y) = (unpack(thread, &a, x)?, unpack(thread, &b, y)?);
        if !x.as_object().compare(thread, y.as_object(), CompareOp::Eq)?.is_truthy(thread)? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts() {
        assert_eq!(parse(b"bi").expect("valid").size, 8);
        assert_eq!(parse(b"<bi").expect("valid").size, 5);
        assert_eq!(parse(b"3s2h").expect("valid").values, 3);
        assert_eq!(parse(b"i0d").expect("valid").size, 8);
        assert_eq!(parse(b"3").err(), Some(FormatError::RepeatWithoutCode));
        assert_eq!(parse(b"<n").err(), Some(FormatError::BadChar));
    }
}
