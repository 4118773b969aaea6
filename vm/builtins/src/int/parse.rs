//! Text to ints: every base, underscores, digits of any script.

use num_bigint::{BigInt, BigUint, Sign};
use object::{Bytes, Int, Object, PyResult, Raised, Ref, Str, Thread};

use super::limits;
use crate::float::text::trim;

/// Why a text is no int.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ParseError {
    Invalid,
    /// More decimal digits than the limit: limit, digits.
    TooLong(usize, usize),
}

/// A value, small or not.
pub(super) enum Parsed {
    Word(i64),
    Big(BigInt),
}

/// Reads ASCII `text` in `base` (0 or 2 to 36); `limit` bounds the digits where that is not a
/// power of two, 0 meaning no bound.
pub(super) fn parse_ascii(text: &[u8], base: u32, limit: usize) -> Result<Parsed, ParseError> {
    let text = trim(text);
    let (negative, mut text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let prefix = match text {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let mut only_zero = false;
    let mut radix = base;
    if base == 0 {
        radix = if prefix == 0 { 10 } else { prefix };
        only_zero = prefix == 0 && text.first() == Some(&b'0');
    }
    if prefix == radix {
        text = &text[2..];
        text = text.strip_prefix(b"_").unwrap_or(text);
    }
    let value = digits(text, radix, limit)?;
    let zero = match &value {
        Parsed::Word(word) => *word == 0,
        Parsed::Big(big) => big.sign() == Sign::NoSign,
    };
    if only_zero && !zero {
        return Err(ParseError::Invalid);
    }
    Ok(match value {
        Parsed::Word(word) if negative => Parsed::Word(-word),
        Parsed::Big(big) if negative => Parsed::Big(-big),
        value => value,
    })
}

fn digits(text: &[u8], radix: u32, limit: usize) -> Result<Parsed, ParseError> {
    let value_of = |c: u8| (c as char).to_digit(36).filter(|digit| *digit < radix);
    // A machine word takes this many digits of any base.
    if text.len() <= 12 && !text.is_empty() && !text.contains(&b'_') {
        let mut word = 0i64;
        for &c in text {
            word = word * i64::from(radix) + i64::from(value_of(c).ok_or(ParseError::Invalid)?);
        }
        return Ok(Parsed::Word(word));
    }
    let mut found = Vec::with_capacity(text.len());
    let mut last = b'_';
    for &c in text {
        if c == b'_' {
            if last == b'_' {
                return Err(ParseError::Invalid);
            }
        } else {
            found.push(value_of(c).ok_or(ParseError::Invalid)? as u8);
        }
        last = c;
    }
    if last == b'_' {
        return Err(ParseError::Invalid);
    }
    if !radix.is_power_of_two() && limit > 0 && found.len() > limits::THRESHOLD.max(limit) {
        return Err(ParseError::TooLong(limit, found.len()));
    }
    let magnitude = if radix == 10 {
        decimal(&found)
    } else {
        BigUint::from_radix_be(&found, radix).unwrap_or_default()
    };
    Ok(Parsed::Big(BigInt::from_biguint(Sign::Plus, magnitude)))
}

/// Digits by halves, so that fast multiplication does the work.
fn decimal(digits: &[u8]) -> BigUint {
    const LEAF: usize = 1000;
    if digits.len() <= LEAF {
        return BigUint::from_radix_be(digits, 10).unwrap_or_default();
    }
    let mut powers = vec![BigUint::from(10u32).pow(LEAF as u32)];
    let mut parts: Vec<BigUint> = digits
        .rchunks(LEAF)
        .map(|chunk| BigUint::from_radix_be(chunk, 10).unwrap_or_default())
        .collect();
    while parts.len() > 1 {
        let power = powers.pop().expect("one power is put in for each taken out");
        parts = parts
            .chunks(2)
            .map(|pair| match pair {
                [low, high] => low + high * &power,
                rest => rest[0].clone(),
            })
            .collect();
        powers.push(&power * &power);
    }
    parts.pop().unwrap_or_default()
}

/// `int(text, base)` of a text.
pub fn parse_int(thread: &mut Thread, text: &str, base: u32) -> PyResult<Ref<Int>> {
    let text = Str::new(thread, text)?;
    parse_str(thread, &text, base)
}

/// `int(text, base)` of a str.
pub fn parse_str(thread: &mut Thread, text: &Str, base: u32) -> PyResult<Ref<Int>> {
    let parsed = match text.as_ascii() {
        Some(ascii) => parse_ascii(ascii.as_bytes(), base, limits::get(thread)),
        None => parse_ascii(&to_ascii(text), base, limits::get(thread)),
    };
    match parsed {
        Ok(value) => finish(thread, value),
        Err(error) => {
            let shown = crate::int::text_repr(thread, text);
            Err(fail(thread, error, base, &shown))
        }
    }
}

/// `int(data, base)` of bytes.
pub fn parse_bytes(thread: &mut Thread, data: &[u8], base: u32) -> PyResult<Ref<Int>> {
    match parse_ascii(data, base, limits::get(thread)) {
        Ok(value) => finish(thread, value),
        Err(error) => {
            let shown = Bytes::new(thread, data)?;
            let shown = Object::repr(object::Layout::as_object(&*shown), thread)?;
            Err(fail(thread, error, base, &shown.to_string_lossy()))
        }
    }
}

fn finish(thread: &Thread, value: Parsed) -> PyResult<Ref<Int>> {
    match value {
        Parsed::Word(word) => Int::new(thread, word),
        Parsed::Big(big) => Int::from_bigint(thread, &big),
    }
}

fn fail(thread: &Thread, error: ParseError, base: u32, shown: &str) -> Raised {
    match error {
        ParseError::TooLong(limit, found) => thread.value_error(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: value has {found} digits; use sys.set_int_max_str_digits() to increase the limit"
        )),
        ParseError::Invalid => {
            let shown: String = shown.chars().take(200).collect();
            thread.value_error(format!("invalid literal for int() with base {base}: {shown}"))
        }
    }
}

/// Digits of any script as ASCII ones, spaces as spaces, everything else as what no number holds.
pub fn to_ascii(text: &Str) -> Vec<u8> {
    text.chars()
        .iter()
        .map(|c| match c {
            0..=0x7F => c as u8,
            _ if unicode::is_space(c) => b' ',
            _ => unicode::decimal(c).map_or(b'?', |digit| b'0' + digit),
        })
        .collect()
}
