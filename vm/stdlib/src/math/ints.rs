//! The functions of ints: `factorial`, `comb`, `perm`, `gcd`, `lcm`, `isqrt`.

use builtins::int::exact;
use num_bigint::{BigInt, BigUint, Sign};
use object::{Args, Int, Module, Object, PyResult, Ref, Thread};

/// `first * (first + 1) * … * last`, by halves so that big factors meet big ones.
fn range_product(first: u64, last: u64) -> BigUint {
    if first > last {
        return BigUint::from(1u32);
    }
    if last - first < 16 {
        return (first..=last).fold(BigUint::from(1u32), |product, n| product * n);
    }
    let middle = first + (last - first) / 2;
    range_product(first, middle) * range_product(middle + 1, last)
}

/// As `range_product` below a big number: `n * (n - 1) * … * (n - k + 1)`.
fn falling(n: &BigUint, k: u64) -> BigUint {
    if let Ok(n) = u64::try_from(n) {
        return range_product(n - k + 1, n);
    }
    if k <= 16 {
        return (0..k).fold(BigUint::from(1u32), |product, at| product * (n - at));
    }
    let half = k / 2;
    falling(n, half) * falling(&(n - half), k - half)
}

fn made(thread: &Thread, magnitude: BigUint) -> PyResult<Ref<Int>> {
    Int::from_bigint(thread, &BigInt::from_biguint(Sign::Plus, magnitude))
}

/// Bits that a product of `count` factors up to `bits` wide takes, checked against memory.
fn check(thread: &Thread, count: u64, bits: u64) -> PyResult<()> {
    builtins::int::arith::check_bits(thread, count.saturating_mul(bits))
}

pub(super) fn factorial(thread: &mut Thread, _: &Module, n: &Object) -> PyResult<Ref<Int>> {
    let n = n.to_index(thread)?;
    if n.is_negative() {
        return Err(thread.value_error("factorial() not defined for negative values"));
    }
    let Some(n) = n.as_i64() else {
        return Err(
            thread.overflow_error(format!("factorial() argument should not exceed {}", i64::MAX))
        );
    };
    let n = n as u64;
    if n <= 20 {
        return Int::from_u64(thread, (1..=n).product());
    }
    check(thread, n, u64::from(63 - n.leading_zeros()))?;
    made(thread, range_product(2, n))
}

pub(super) fn perm(thread: &mut Thread, module: &Module, args: Args<'_>) -> PyResult<Ref<Int>> {
    let [n, k] = args.between(thread, "perm", 1)?;
    let first = n.expect("bound as required");
    let Some(k) = k.filter(|k| !k.is_none()) else { return factorial(thread, module, first) };
    let (n, k) = (first.to_index(thread)?, k.to_index(thread)?);
    check_signs(thread, &n, &k)?;
    if n.cmp_int(&k).is_lt() {
        return Int::new(thread, 0);
    }
    let Some(k) = k.as_i64() else {
        return Err(thread.overflow_error(format!("k must not exceed {}", i64::MAX)));
    };
    check(thread, k as u64, n.bit_length().saturating_sub(1))?;
    made(thread, falling(n.to_bigint().magnitude(), k as u64))
}

fn check_signs(thread: &Thread, n: &Int, k: &Int) -> PyResult<()> {
    if n.is_negative() {
        return Err(thread.value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(thread.value_error("k must be a non-negative integer"));
    }
    Ok(())
}

pub(super) fn comb(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Int>> {
    let [n, k] = args.exactly(thread, "comb")?;
    let (n, k) = (n.to_index(thread)?, k.to_index(thread)?);
    check_signs(thread, &n, &k)?;
    if n.cmp_int(&k).is_lt() {
        return Int::new(thread, 0);
    }
    let rest = builtins::int::sub(thread, &n, &k)?;
    let k = if rest.cmp_int(&k).is_lt() { rest } else { k };
    let Some(k) = k.as_i64() else {
        return Err(thread.overflow_error(format!("min(n - k, k) must not exceed {}", i64::MAX)));
    };
    let k = k as u64;
    if let Some(word) = n.as_u64().and_then(|n| small_comb(n, k)) {
        return Int::from_u64(thread, word);
    }
    check(thread, k, n.bit_length().saturating_sub(u64::from(k.max(1).ilog2())))?;
    made(thread, falling(n.to_bigint().magnitude(), k) / range_product(1, k))
}

/// C(n, k) if no step goes beyond a word.
fn small_comb(n: u64, k: u64) -> Option<u64> {
    if k > 64 {
        return None;
    }
    let mut result = 1u64;
    for at in 0..k {
        // Each partial result is itself a binomial coefficient.
        let next = u128::from(result) * u128::from(n - at) / u128::from(at + 1);
        result = u64::try_from(next).ok()?;
    }
    Some(result)
}

/// The greatest common divisor of machine words.
fn gcd_words(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn gcd_big(mut a: BigUint, mut b: BigUint) -> BigUint {
    loop {
        if let (Ok(a), Ok(b)) = (u64::try_from(&a), u64::try_from(&b)) {
            return BigUint::from(gcd_words(a, b));
        }
        if b.bits() == 0 {
            return a;
        }
        if a < b {
            std::mem::swap(&mut a, &mut b);
            continue;
        }
        (a, b) = lehmer(a, b);
    }
}

/// Several steps of Euclid's way at once, found from the leading bits (Lehmer); `a >= b > 0`.
fn lehmer(a: BigUint, b: BigUint) -> (BigUint, BigUint) {
    let shift = a.bits().saturating_sub(62);
    let lead = |x: &BigUint| i64::try_from(x >> shift).unwrap_or(0);
    let (mut x, mut y) = (lead(&a), lead(&b));
    // Signs are kept apart: [x', y'] = [[p, q], [r, s]] * [a, b].
    let (mut p, mut q, mut r, mut s) = (1i64, 0i64, 0i64, 1i64);
    while y + r != 0 && y + s != 0 {
        let quotient = (x + p) / (y + r);
        if quotient != (x + q) / (y + s) {
            break;
        }
        let step = |old: i64, new: i64| old.checked_sub(quotient.checked_mul(new)?);
        let (Some(next_r), Some(next_s), Some(next_y)) = (step(p, r), step(q, s), step(x, y))
        else {
            break;
        };
        (p, r) = (r, next_r);
        (q, s) = (s, next_s);
        (x, y) = (y, next_y);
        // The factors stay below half a word, so the tests above can't overflow.
        if r.unsigned_abs().max(s.unsigned_abs()) > 1 << 31 {
            break;
        }
    }
    if q == 0 {
        let rest = &a % &b;
        return (b, rest);
    }
    let (a, b) = (BigInt::from(a), BigInt::from(b));
    let first: BigInt = &a * p + &b * q;
    let second: BigInt = &a * r + &b * s;
    (first.into_parts().1, second.into_parts().1)
}

fn magnitude(n: &Int) -> BigUint {
    n.to_bigint().into_parts().1
}

fn gcd_of(thread: &Thread, a: &Int, b: &Int) -> PyResult<Ref<Int>> {
    if let (Some(a), Some(b)) = (a.as_i64(), b.as_i64()) {
        return Int::from_u64(thread, gcd_words(a.unsigned_abs(), b.unsigned_abs()));
    }
    made(thread, gcd_big(magnitude(a), magnitude(b)))
}

pub(super) fn gcd(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Int>> {
    args.no_keywords(thread, "math.gcd")?;
    let mut result = Int::new(thread, 0)?;
    for value in args.positional() {
        let value = value.to_index(thread)?;
        // One is not left any more, but the other arguments must still be ints.
        if result.as_compact() != Some(1) {
            result = gcd_of(thread, &result, &value)?;
        }
    }
    exact(thread, &result)
}

pub(super) fn lcm(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Int>> {
    args.no_keywords(thread, "math.lcm")?;
    let mut result = Int::new(thread, 1)?;
    for value in args.positional() {
        let value = value.to_index(thread)?;
        if result.is_zero() {
            continue;
        }
        if value.is_zero() {
            result = Int::new(thread, 0)?;
            continue;
        }
        let common = gcd_of(thread, &result, &value)?;
        let part = builtins::int::floor_div(thread, &result, &common)?;
        let product = builtins::int::mul(thread, &part, &value)?;
        result = builtins::int::abs(thread, &product)?;
    }
    Ok(result)
}

pub(super) fn isqrt(thread: &mut Thread, _: &Module, n: &Object) -> PyResult<Ref<Int>> {
    let n = n.to_index(thread)?;
    if n.is_negative() {
        return Err(thread.value_error("isqrt() argument must be nonnegative"));
    }
    match n.as_u64() {
        Some(n) => Int::from_u64(thread, n.isqrt()),
        None => made(thread, n.to_bigint().magnitude().sqrt()),
    }
}
