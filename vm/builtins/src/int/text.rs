//! Ints to decimal text.

use num_bigint::{BigInt, BigUint, Sign};
use object::{Int, Layout, PyResult, Raised, Ref, Str, Thread};

use super::limits;

/// `str(n)` as a Rust string, within the interpreter's limit.
pub fn to_decimal_string(thread: &Thread, value: &Int) -> PyResult<String> {
    if let Some(word) = value.as_i64() {
        return Ok(word.to_string());
    }
    let digits = value.digits().len();
    // 30 bits are a little more than nine decimal digits.
    let limit = if digits * 10 > limits::THRESHOLD { limits::get(thread) } else { 0 };
    if limit > 0 && digits.saturating_sub(1) * 9 > limit {
        return Err(too_long(thread, limit));
    }
    let text = big_to_decimal(&value.to_bigint());
    let len = text.len() - usize::from(text.starts_with('-'));
    if limit > 0 && len > limit.max(limits::THRESHOLD) {
        return Err(too_long(thread, limit));
    }
    Ok(text)
}

/// `str(n)`
pub fn to_str(thread: &Thread, value: &Int) -> PyResult<Ref<Str>> {
    if let Some(word @ 0..=9) = value.as_compact() {
        return Ok(Str::latin1_char(b'0' + word as u8).to_ref());
    }
    Str::new(thread, &to_decimal_string(thread, value)?)
}

#[cold]
fn too_long(thread: &Thread, limit: usize) -> Raised {
    thread.value_error(format!(
        "Exceeds the limit ({limit} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
    ))
}

/// All decimal digits, with the sign.
pub fn big_to_decimal(value: &BigInt) -> String {
    let mut out = String::new();
    if value.sign() == Sign::Minus {
        out.push('-');
    }
    let magnitude = value.magnitude();
    if magnitude.bits() < 20_000 {
        out.push_str(&magnitude.to_str_radix(10));
        return out;
    }
    // Split by powers of ten, so that fast division does the work.
    let mut powers = vec![(1024usize, BigUint::from(10u32).pow(1024))];
    while let Some((count, power)) = powers.last() {
        if power.bits() * 2 > magnitude.bits() + 1 {
            break;
        }
        let next = (count * 2, power * power);
        powers.push(next);
    }
    split(magnitude, &powers, false, &mut out);
    out
}

/// Writes `value`; padded to twice the digits of the last power where `padded` is set.
fn split(value: &BigUint, powers: &[(usize, BigUint)], padded: bool, out: &mut String) {
    let Some(((count, power), smaller)) = powers.split_last() else {
        let text = value.to_str_radix(10);
        if padded {
            out.extend(std::iter::repeat_n('0', 1024 - text.len()));
        }
        out.push_str(&text);
        return;
    };
    debug_assert!(count % 1024 == 0);
    if !padded && value < power {
        return split(value, smaller, false, out);
    }
    let high = value / power;
    let low = value - &high * power;
    split(&high, smaller, padded, out);
    split(&low, smaller, true, out);
}
