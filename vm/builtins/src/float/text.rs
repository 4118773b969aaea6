//! Floats to text: shortest digits, exact digits, hexadecimal; text to floats.
//!
//! Nothing here knows an object. `format_float` is the one place that lays digits out, for
//! `repr`, `format()` and `%`.

use crate::numbers::{decode, scale};

/// How `format_float` shall lay out.
#[derive(Clone, Copy, Default, Debug)]
pub struct FloatFlags {
    /// A `+` before what is not negative.
    pub sign: bool,
    /// `.0` where no point or exponent would show.
    pub add_dot_0: bool,
    /// `#`: the point always, and the trailing zeros of `g`.
    pub alternate: bool,
    /// No sign before what rounds to zero.
    pub no_negative_zero: bool,
}

/// More significant digits than any double has; further ones are zeros.
const EXACT_DIGITS: usize = 1100;

/// Digits without a point, and the place of the point: `0.DIGITS * 10 ** point`.
struct Digits {
    text: String,
    point: i64,
}

impl Digits {
    /// True if the digits read back as this float.
    fn reads_as(&self, value: f64) -> bool {
        format!("0.{}e{}", self.text, self.point).parse::<f64>() == Ok(value)
    }
}

fn from_scientific(text: &str) -> Digits {
    let (mantissa, exponent) = text.split_once('e').expect("`{:e}` writes an exponent");
    let mut digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let kept = digits.trim_end_matches('0').len();
    digits.truncate(kept.max(1));
    let exponent: i64 = exponent.parse().expect("`{:e}` writes an integer exponent");
    let point = if digits == "0" { 1 } else { exponent + 1 };
    Digits { text: digits, point }
}

/// The shortest digits that read back as the same float.
fn shortest(value: f64) -> Digits {
    let digits = from_scientific(&format!("{value:e}"));
    // Only here can a float lie in the middle between two texts: then the even digit counts.
    if (1e14..1e25).contains(&value.abs()) {
        let even = significant(value, digits.text.len());
        if even.text != digits.text && even.reads_as(value.abs()) {
            return even;
        }
    }
    digits
}

/// `count` significant digits, trailing zeros left out.
fn significant(value: f64, count: usize) -> Digits {
    let count = count.clamp(1, EXACT_DIGITS);
    from_scientific(&format!("{value:.*e}", count - 1))
}

/// All digits down to `places` after the point, trailing zeros left out.
fn fixed(value: f64, places: usize) -> Digits {
    let text = format!("{value:.*}", places.min(EXACT_DIGITS));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.trim_start_matches('0');
    if !whole.is_empty() {
        let mut digits = format!("{whole}{fraction}");
        digits.truncate(digits.trim_end_matches('0').len());
        return Digits { text: digits, point: whole.len() as i64 };
    }
    let digits = fraction.trim_start_matches('0');
    if digits.is_empty() {
        return Digits { text: "0".to_owned(), point: 1 };
    }
    let zeros = fraction.len() - digits.len();
    Digits { text: digits.trim_end_matches('0').to_owned(), point: -(zeros as i64) }
}

/// A float as text. `kind` is `e`, `f`, `g` or `r` (`repr`, no precision), or one of `E`, `F`, `G`.
pub fn format_float(value: f64, kind: char, precision: usize, flags: FloatFlags) -> String {
    let upper = kind.is_ascii_uppercase();
    let mut out = String::new();
    let negative = value.is_sign_negative() && !value.is_nan();
    let body = if value.is_nan() {
        "nan".to_owned()
    } else if value.is_infinite() {
        "inf".to_owned()
    } else {
        finite(value.abs(), kind.to_ascii_lowercase(), precision, flags)
    };
    let zero = value.is_finite()
        && body.bytes().take_while(|c| *c != b'e').all(|c| !matches!(c, b'1'..=b'9'));
    if negative && !(flags.no_negative_zero && zero) {
        out.push('-');
    } else if flags.sign {
        out.push('+');
    }
    if upper {
        out.push_str(&body.to_ascii_uppercase());
    } else {
        out.push_str(&body);
    }
    out
}

/// Lays out the digits of a finite, non-negative float.
fn finite(value: f64, kind: char, precision: usize, flags: FloatFlags) -> String {
    let wide = i64::try_from(precision).unwrap_or(i64::MAX / 4).min(i64::MAX / 4);
    // Digits up to this place are shown, as zeros where there are none.
    let (digits, exponent_form, shown) = match kind {
        'r' => {
            let digits = shortest(value);
            let exponent_form = digits.point <= -4 || digits.point > 16;
            (digits, exponent_form, 0)
        }
        'e' => (significant(value, precision.saturating_add(1)), true, wide + 1),
        'f' => {
            let digits = fixed(value, precision);
            let shown = digits.point + wide;
            (digits, false, shown)
        }
        _ => {
            let wanted = precision.max(1);
            let digits = significant(value, wanted);
            let limit = wide.max(1) - i64::from(flags.add_dot_0);
            let exponent_form = digits.point <= -4 || digits.point > limit;
            let shown = if flags.alternate { wide.max(1) } else { 0 };
            (digits, exponent_form, shown)
        }
    };
    let exponent = digits.point - 1;
    let point = if exponent_form { 1 } else { digits.point };
    let mut end = shown.max(digits.text.len() as i64);
    if flags.add_dot_0 && !exponent_form {
        end = end.max(point + 1);
    }
    let end = end.max(point);
    let mut out = String::new();
    if point <= 0 {
        out.push_str("0.");
        push_zeros(&mut out, -point);
        out.push_str(&digits.text);
        push_zeros(&mut out, end - digits.text.len() as i64);
        // Zero digits asked for after the point: there is no fraction.
        if end <= 0 && out.ends_with('.') {
            out.pop();
        }
    } else {
        let split = (point as usize).min(digits.text.len());
        out.push_str(&digits.text[..split]);
        push_zeros(&mut out, point - split as i64);
        if end > point {
            out.push('.');
            out.push_str(&digits.text[split..]);
            push_zeros(&mut out, end - point - (digits.text.len() - split) as i64);
        } else if flags.alternate {
            out.push('.');
        }
    }
    if exponent_form {
        let sign = if exponent < 0 { '-' } else { '+' };
        out.push_str(&format!("e{sign}{:02}", exponent.abs()));
    }
    out
}

fn push_zeros(out: &mut String, count: i64) {
    out.extend(std::iter::repeat_n('0', count.max(0) as usize));
}

/// `repr(float)`
pub fn repr_f64(value: f64) -> String {
    format_float(value, 'r', 0, FloatFlags { add_dot_0: true, ..FloatFlags::default() })
}

/// A part of a complex number's repr: as `repr_f64`, without `.0`.
pub fn repr_part(value: f64, sign: bool) -> String {
    format_float(value, 'r', 0, FloatFlags { sign, ..FloatFlags::default() })
}

/// True for what `int()` and `float()` strip.
pub fn is_space(c: u8) -> bool {
    matches!(c, b' ' | b'\t'..=b'\r')
}

/// The longest prefix of `text` that is a float, and its value; no spaces, no underscores.
pub fn parse_prefix(text: &[u8]) -> Option<(f64, usize)> {
    let mut at = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let negative = text.first() == Some(&b'-');
    let signed = |value: f64| if negative { -value } else { value };
    let rest = &text[at..];
    let has = |word: &str| {
        rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
    };
    if has("infinity") {
        return Some((signed(f64::INFINITY), at + 8));
    }
    if has("inf") {
        return Some((signed(f64::INFINITY), at + 3));
    }
    if has("nan") {
        return Some((signed(f64::NAN.abs()), at + 3));
    }
    let digits = |from: usize| text[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let whole = digits(at);
    at += whole;
    let mut fraction = 0;
    if text.get(at) == Some(&b'.') {
        fraction = digits(at + 1);
        if whole + fraction > 0 {
            at += 1 + fraction;
        }
    }
    if whole + fraction == 0 {
        return None;
    }
    if matches!(text.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits((at + 1 + sign).min(text.len()));
        if exponent > 0 {
            at += 1 + sign + exponent;
        }
    }
    let value = std::str::from_utf8(&text[..at]).ok()?.parse::<f64>().ok()?;
    Some((value, at))
}

/// Removes underscores that stand between digits; `None` where one stands elsewhere.
pub fn without_underscores(text: &[u8]) -> Option<std::borrow::Cow<'_, [u8]>> {
    if !text.contains(&b'_') {
        return Some(text.into());
    }
    let mut out = Vec::with_capacity(text.len());
    let mut last = 0u8;
    for &c in text {
        if c == b'_' {
            if !last.is_ascii_digit() {
                return None;
            }
        } else {
            if last == b'_' && !c.is_ascii_digit() {
                return None;
            }
            out.push(c);
        }
        last = c;
    }
    if last == b'_' {
        return None;
    }
    Some(out.into())
}

/// `float(text)`: spaces around, underscores between digits.
pub fn parse_f64(text: &[u8]) -> Option<f64> {
    let text = trim(text);
    let text = without_underscores(text)?;
    let (value, used) = parse_prefix(&text)?;
    (used == text.len()).then_some(value)
}

/// The text without the spaces around it.
pub fn trim(mut text: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = text {
        if !is_space(*first) {
            break;
        }
        text = rest;
    }
    while let [rest @ .., last] = text {
        if !is_space(*last) {
            break;
        }
        text = rest;
    }
    text
}

/// `float.hex()`
pub fn to_hex(value: f64) -> String {
    if !value.is_finite() {
        return repr_f64(value);
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let (_, mantissa, exponent) = decode(value);
    let lead = mantissa >> 52;
    format!("{sign}0x{lead}.{:013x}p{:+}", mantissa & ((1 << 52) - 1), exponent + 52)
}

/// Why `float.fromhex` failed.
#[derive(Debug, PartialEq, Eq)]
pub enum HexError {
    Invalid,
    Overflow,
    TooLong,
}

/// `float.fromhex(text)`
pub fn from_hex(text: &[u8]) -> Result<f64, HexError> {
    let text = trim(text);
    if let Some((value, used)) = parse_prefix(text) {
        if used == text.len() && !value.is_finite() && !text.iter().any(u8::is_ascii_digit) {
            return Ok(value);
        }
    }
    let negative = text.first() == Some(&b'-');
    let mut rest = text.strip_prefix(b"-").or(text.strip_prefix(b"+")).unwrap_or(text);
    if rest.len() >= 2 && rest[0] == b'0' && matches!(rest[1], b'x' | b'X') {
        rest = &rest[2..];
    }
    let (mut mantissa, mut sticky, mut exponent) = (0u128, false, 0i64);
    let (mut digits, mut seen_point) = (0usize, false);
    let mut at = 0;
    while let Some(&c) = rest.get(at) {
        if c == b'.' && !seen_point {
            seen_point = true;
        } else if let Some(digit) = (c as char).to_digit(16) {
            digits += 1;
            if mantissa >> 120 == 0 {
                mantissa = mantissa << 4 | u128::from(digit);
                exponent -= if seen_point { 4 } else { 0 };
            } else {
                sticky |= digit != 0;
                exponent += if seen_point { 0 } else { 4 };
            }
        } else {
            break;
        }
        at += 1;
    }
    if digits == 0 {
        return Err(HexError::Invalid);
    }
    if digits > i64::MAX as usize / 8 {
        return Err(HexError::TooLong);
    }
    if matches!(rest.get(at), Some(b'p' | b'P')) {
        let text = std::str::from_utf8(&rest[at + 1..]).map_err(|_| HexError::Invalid)?;
        let count = text.trim_start_matches(['+', '-']).len();
        let plain = text.strip_prefix(['+', '-']).unwrap_or(text);
        if plain.is_empty() || count != plain.len() || !plain.bytes().all(|c| c.is_ascii_digit()) {
            return Err(HexError::Invalid);
        }
        let size = plain.parse::<i64>().unwrap_or(i64::MAX / 4).min(i64::MAX / 4);
        exponent = exponent.saturating_add(if text.starts_with('-') { -size } else { size });
    } else if at != rest.len() {
        return Err(HexError::Invalid);
    }
    let value = scale(mantissa, sticky, exponent);
    if value.is_infinite() {
        return Err(HexError::Overflow);
    }
    Ok(if negative { -value } else { value })
}

/// `round(value, places)`: `None` where the result is too large.
pub fn round_to(value: f64, places: i64) -> Option<f64> {
    if value == 0.0 || !value.is_finite() || places > 323 {
        return Some(value);
    }
    if places < -308 {
        return Some(0.0 * value);
    }
    let magnitude = value.abs();
    let rounded = if places >= 0 {
        format!("{magnitude:.*}", places as usize).parse::<f64>().unwrap_or(magnitude)
    } else {
        round_whole(magnitude, -places)
    };
    rounded.is_finite().then_some(rounded.copysign(value))
}

/// To a multiple of `10 ** places`, ties to even.
fn round_whole(magnitude: f64, places: i64) -> f64 {
    let exact = format!("{magnitude:.*e}", EXACT_DIGITS);
    let digits = from_scientific(&exact);
    let kept = digits.point - places;
    let text = if kept < 0 {
        return 0.0;
    } else if kept == 0 {
        // Half of the unit and less goes to zero.
        let up = digits.text.as_bytes()[0] > b'5'
            || digits.text.starts_with('5') && digits.text.len() > 1;
        if !up {
            return 0.0;
        }
        format!("1e{}", digits.point)
    } else {
        format!("{magnitude:.*e}", (kept - 1) as usize)
    };
    text.parse::<f64>().unwrap_or(magnitude)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64, kind: char, precision: usize) -> String {
        format_float(value, kind, precision, FloatFlags::default())
    }

    #[test]
    fn shortest_digits() {
        assert_eq!(repr_f64(1e16), "1e+16");
        assert_eq!(repr_f64(123456789012345680.0), "1.2345678901234568e+17");
        assert_eq!(repr_f64(-0.0), "-0.0");
        assert_eq!(repr_f64(0.0001), "0.0001");
        assert_eq!(repr_f64(0.00001), "1e-05");
    }

    #[test]
    fn exact_digits() {
        assert_eq!(shown(2.5, 'f', 0), "2");
        assert_eq!(shown(0.5, 'f', 0), "0");
        assert_eq!(shown(999999.5, 'g', 6), "1e+06");
        assert_eq!(shown(0.0, 'e', 3), "0.000e+00");
        assert_eq!(shown(5e-324, 'e', 5), "4.94066e-324");
    }

    #[test]
    fn rounding() {
        assert_eq!(round_to(2.675, 2), Some(2.67));
        assert_eq!(round_to(25.0, -1), Some(20.0));
        assert_eq!(round_to(5.0, -1), Some(0.0));
        assert_eq!(round_to(f64::MAX, -308), None);
    }

    #[test]
    fn reading() {
        assert_eq!(parse_f64(b" 1_0.5e1 "), Some(105.0));
        assert_eq!(parse_f64(b"1__0"), None);
        assert_eq!(parse_f64(b"."), None);
        assert_eq!(parse_f64(b"1e"), None);
        assert_eq!(from_hex(b"0x1.fffffffffffff8p1023"), Err(HexError::Overflow));
        assert_eq!(from_hex(b"0x.8p-1074"), Ok(0.0));
        assert_eq!(from_hex(b"0x.80001p-1074"), Ok(5e-324));
    }
}
