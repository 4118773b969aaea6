//! Arithmetic on ints: the entry points of the slots and of the interpreter.
//!
//! Each function takes operands of one digit first, machine words next, and big ones last.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use object::{Float, Int, Layout, Object, PyResult, Raised, Ref, Thread};

use crate::numbers;

/// The value as an exact int: itself, or a copy of what an instance of a subclass holds.
pub fn exact(thread: &Thread, value: &Int) -> PyResult<Ref<Int>> {
    if value.as_object().is_exact::<Int>() {
        return Ok(value.to_ref());
    }
    match value.as_i64() {
        Some(word) => Int::new(thread, word),
        None => Int::from_bigint(thread, &value.to_bigint()),
    }
}

fn big(thread: &Thread, value: &BigInt) -> PyResult<Ref<Int>> {
    Int::from_bigint(thread, value)
}

#[cold]
fn by_zero(thread: &Thread) -> Raised {
    thread.zero_division_error("division by zero")
}

/// Raises MemoryError where a value of that many bits can't be held.
pub fn check_bits(thread: &Thread, bits: u64) -> PyResult<()> {
    if bits < 1 << 24 {
        return Ok(());
    }
    // Digits, and the room that the operation itself takes.
    let bytes = usize::try_from(bits / 2).unwrap_or(usize::MAX);
    if bytes > isize::MAX as usize || Vec::<u8>::new().try_reserve_exact(bytes).is_err() {
        return Err(thread.memory_error());
    }
    Ok(())
}

/// `a + b`
#[inline]
pub fn add(thread: &Thread, a: &Int, b: &Int) -> PyResult<Ref<Int>> {
    if let (Some(a), Some(b)) = (a.as_compact(), b.as_compact()) {
        return Int::new(thread, a + b);
    }
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => Int::from_i128(thread, i128::from(a) + i128::from(b)),
        _ => big(thread, &(a.to_bigint() + b.to_bigint())),
    }
}

/// `a - b`
#[inline]
pub fn sub(thread: &Thread, a: &Int, b: &Int) -> PyResult<Ref<Int>> {
    if let (Some(a), Some(b)) = (a.as_compact(), b.as_compact()) {
        return Int::new(thread, a - b);
    }
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => Int::from_i128(thread, i128::from(a) - i128::from(b)),
        _ => big(thread, &(a.to_bigint() - b.to_bigint())),
    }
}

/// `a * b`
#[inline]
pub fn mul(thread: &Thread, a: &Int, b: &Int) -> PyResult<Ref<Int>> {
    if let (Some(a), Some(b)) = (a.as_compact(), b.as_compact()) {
        return Int::new(thread, a * b);
    }
    if let (Some(a), Some(b)) = (a.as_i64(), b.as_i64()) {
        return Int::from_i128(thread, i128::from(a) * i128::from(b));
    }
    check_bits(thread, a.bit_length() + b.bit_length())?;
    big(thread, &(a.to_bigint() * b.to_bigint()))
}

/// Quotient rounded down, and the rest with the divisor's sign.
pub(super) fn div_mod_floor(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let (mut quotient, mut rest) = (a / b, BigInt::default());
    rest += a - &quotient * b;
    if rest.sign() != Sign::NoSign && (rest.sign() == Sign::Minus) != (b.sign() == Sign::Minus) {
        quotient -= 1;
        rest += b;
    }
    (quotient, rest)
}

/// As `div_mod_floor` for machine words; the divisor is not zero.
#[inline]
fn floor_words(a: i64, b: i64) -> (i128, i64) {
    if b == -1 {
        return (-i128::from(a), 0);
    }
    let (quotient, rest) = (a / b, a % b);
    if rest != 0 && (rest < 0) != (b < 0) {
        return (i128::from(quotient - 1), rest + b);
    }
    (i128::from(quotient), rest)
}

/// `a // b`
#[inline]
pub fn floor_div(thread: &Thread, a: &Int, b: &Int) -> PyResult<Ref<Int>> {
    if b.is_zero() {
        return Err(by_zero(thread));
    }
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => Int::from_i128(thread, floor_words(a, b).0),
        _ => big(thread, &div_mod_floor(&a.to_bigint(), &b.to_bigint()).0),
    }
}

/// `a % b`
#[inline]
pub fn modulo(thread: &Thread, a: &Int, b: &Int) -> PyResult<Ref<Int>> {
    if b.is_zero() {
        return Err(by_zero(thread));
    }
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => Int::new(thread, floor_words(a, b).1),
        _ => big(thread, &div_mod_floor(&a.to_bigint(), &b.to_bigint()).1),
    }
}

/// `divmod(a, b)`
pub fn div_mod(thread: &Thread, a: &Int, b: &Int) -> PyResult<(Ref<Int>, Ref<Int>)> {
    if b.is_zero() {
        return Err(by_zero(thread));
    }
    if let (Some(a), Some(b)) = (a.as_i64(), b.as_i64()) {
        let (quotient, rest) = floor_words(a, b);
        return Ok((Int::from_i128(thread, quotient)?, Int::new(thread, rest)?));
    }
    let (quotient, rest) = div_mod_floor(&a.to_bigint(), &b.to_bigint());
    Ok((big(thread, &quotient)?, big(thread, &rest)?))
}

/// `a / b`, the float nearest to the exact quotient.
pub fn true_div(thread: &Thread, a: &Int, b: &Int) -> PyResult<f64> {
    if b.is_zero() {
        return Err(by_zero(thread));
    }
    const EXACT: i64 = 1 << 53;
    if let (Some(a), Some(b)) = (a.as_i64(), b.as_i64()) {
        if a.abs() <= EXACT && b.abs() <= EXACT && a != i64::MIN && b != i64::MIN {
            return Ok(a as f64 / b as f64);
        }
    }
    if a.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    let value = ratio_to_f64(a.to_bigint().magnitude(), b.to_bigint().magnitude());
    if value.is_infinite() {
        return Err(thread.overflow_error("integer division result too large for a float"));
    }
    Ok(if a.is_negative() == b.is_negative() { value } else { -value })
}

/// The float nearest to `a / b`.
pub fn ratio_to_f64(a: &BigUint, b: &BigUint) -> f64 {
    // A quotient of 66 bits or so, and a note of what is left over.
    let shift = a.bits() as i64 - b.bits() as i64 - 66;
    if shift > 1100 {
        return f64::INFINITY;
    }
    if shift < -1300 {
        return 0.0;
    }
    let (quotient, rest) = if shift < 0 {
        let a = a << -shift as u64;
        (&a / b, &a % b)
    } else {
        let b = b << shift as u64;
        (a / &b, a % &b)
    };
    let mantissa = u128::try_from(&quotient).expect("a quotient of 67 bits at most");
    numbers::scale(mantissa, rest.bits() != 0, shift)
}

/// `-a`
#[inline]
pub fn neg(thread: &Thread, a: &Int) -> PyResult<Ref<Int>> {
    match a.as_i64() {
        Some(a) => Int::from_i128(thread, -i128::from(a)),
        None => big(thread, &-a.to_bigint()),
    }
}

/// `abs(a)`
#[inline]
pub fn abs(thread: &Thread, a: &Int) -> PyResult<Ref<Int>> {
    if a.is_negative() { neg(thread, a) } else { exact(thread, a) }
}

/// `~a`
#[inline]
pub fn invert(thread: &Thread, a: &Int) -> PyResult<Ref<Int>> {
    match a.as_i64() {
        Some(a) => Int::new(thread, !a),
        None => big(thread, &!a.to_bigint()),
    }
}

macro_rules! bitwise {
    ($($(#[$doc:meta])* $name:ident $op:tt;)*) => { $(
        $(#[$doc])*
        #[inline]
        pub fn $name(thread: &Thread, a: &Int, b: &Int) -> PyResult<Ref<Int>> {
            match (a.as_i64(), b.as_i64()) {
                (Some(a), Some(b)) => Int::new(thread, a $op b),
                _ => big(thread, &(a.to_bigint() $op b.to_bigint())),
            }
        }
    )* };
}
bitwise! {
    /// `a & b`
    and &;
    /// `a | b`
    or |;
    /// `a ^ b`
    xor ^;
}

/// `a << b`
pub fn lshift(thread: &Thread, a: &Int, b: &Int) -> PyResult<Ref<Int>> {
    if b.is_negative() {
        return Err(thread.value_error("negative shift count"));
    }
    if a.is_zero() {
        return Int::new(thread, 0);
    }
    let Some(count) = b.as_i64() else {
        return Err(thread.overflow_error("too many digits in integer"));
    };
    if let (Some(a), 0..=33) = (a.as_compact(), count) {
        return Int::new(thread, a << count);
    }
    let count = count as u64;
    check_bits(thread, a.bit_length().saturating_add(count))?;
    big(thread, &(a.to_bigint() << count))
}

/// `a >> b`
pub fn rshift(thread: &Thread, a: &Int, b: &Int) -> PyResult<Ref<Int>> {
    if b.is_negative() {
        return Err(thread.value_error("negative shift count"));
    }
    let count = b.as_u64().unwrap_or(u64::MAX);
    if let Some(a) = a.as_i64() {
        return Int::new(thread, a >> count.min(63));
    }
    if count >= a.bit_length() {
        return Int::new(thread, if a.is_negative() { -1 } else { 0 });
    }
    big(thread, &(a.to_bigint() >> count))
}

/// `a ** b`: an int, or a float where the exponent is negative.
pub fn pow(thread: &mut Thread, a: &Int, b: &Int) -> PyResult {
    if b.is_negative() {
        let base = object::protocol::number::int_to_f64(thread, a)?;
        let exponent = object::protocol::number::int_to_f64(thread, b)?;
        let value = crate::float::pow_f64(thread, base, exponent)?;
        return Ok(Float::new(thread, value)?.into_object());
    }
    Ok(pow_int(thread, a, b)?.into_object())
}

/// `a ** b` for `b >= 0`.
fn pow_int(thread: &Thread, a: &Int, b: &Int) -> PyResult<Ref<Int>> {
    if let Some(base @ -1..=1) = a.as_compact() {
        let odd = b.digits().first().is_some_and(|digit| digit & 1 == 1);
        let value = match (base, b.is_zero()) {
            (_, true) => 1,
            (-1, _) if !odd => 1,
            (base, _) => base,
        };
        return Int::new(thread, value);
    }
    let Some(exponent) = b.as_u64() else { return Err(thread.memory_error()) };
    let Ok(exponent) = u32::try_from(exponent) else { return Err(thread.memory_error()) };
    if let Some(value) = a.as_i64().and_then(|base| base.checked_pow(exponent)) {
        return Int::new(thread, value);
    }
    if a.digits().len() == 1 && a.digits()[0] == 2 && !a.is_negative() {
        check_bits(thread, u64::from(exponent))?;
        return big(thread, &(BigInt::from(1) << exponent));
    }
    check_bits(thread, (a.bit_length() - 1).saturating_mul(u64::from(exponent)))?;
    big(thread, &a.to_bigint().pow(exponent))
}

/// `pow(a, b, modulus)`
pub fn pow_mod(thread: &Thread, a: &Int, b: &Int, modulus: &Int) -> PyResult<Ref<Int>> {
    if modulus.is_zero() {
        return Err(thread.value_error("pow() 3rd argument cannot be 0"));
    }
    let m = modulus.to_bigint();
    let size = m.magnitude();
    let mut base = div_mod_floor(&a.to_bigint(), &BigInt::from(size.clone())).1;
    if b.is_negative() {
        base = match base.modinv(&BigInt::from(size.clone())) {
            Some(inverse) => inverse,
            None if size.bits() == 1 => BigInt::default(),
            None => {
                return Err(thread.value_error("base is not invertible for the given modulus"));
            }
        };
    }
    let value = base.magnitude().modpow(b.to_bigint().magnitude(), size);
    let mut value = BigInt::from(value);
    if m.sign() == Sign::Minus && value.sign() == Sign::Plus {
        value += &m;
    }
    big(thread, &value)
}

/// How an int stands to another object's number: an int's, or nothing.
pub fn compare(a: &Int, b: &Object) -> Option<Ordering> {
    b.downcast::<Int>().map(|b| a.cmp_int(b))
}

/// `round(n, -places)` for positive `places`: to a multiple of a power of ten, ties to even.
pub fn round_to_tens(thread: &Thread, n: &Int, places: &Int) -> PyResult<Ref<Int>> {
    // Beyond the number's own digits everything rounds to zero.
    let most = n.bit_length() / 3 + 2;
    let Some(places) = places.as_u64().filter(|places| *places <= most) else {
        return Int::new(thread, 0);
    };
    let Ok(places) = u32::try_from(places) else { return Err(thread.memory_error()) };
    let unit = BigInt::from(10).pow(places);
    let value = n.to_bigint();
    let (quotient, rest) = div_mod_floor(&value, &unit);
    let twice: BigInt = &rest * 2;
    let up = match twice.cmp(&unit) {
        Ordering::Greater => true,
        Ordering::Less => false,
        Ordering::Equal => quotient.bit(0),
    };
    let low = value - rest;
    big(thread, &if up { low + unit } else { low })
}
