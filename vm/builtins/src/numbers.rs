//! What int, float and complex share: hashes, exact conversion and exact comparison.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use object::protocol::number::int_to_f64;
use object::{Bytes, Float, Int, Layout, Object, PyResult, Ref, Str, Thread};

/// The modulus of numeric hashes is 2⁶¹ - 1.
const HASH_BITS: u32 = 61;
const HASH_MODULUS: u64 = (1 << HASH_BITS) - 1;
/// `sys.hash_info.inf`
const HASH_INF: isize = 314_159;
/// `sys.hash_info.imag`
pub const HASH_IMAG: usize = 1_000_003;

/// Mantissa and exponent: `value == m * 2.0.powi(e)` with `0.5 <= |m| < 1`, as C's `frexp`.
pub fn frexp(value: f64) -> (f64, i32) {
    if value == 0.0 || !value.is_finite() {
        return (value, 0);
    }
    let bits = value.to_bits();
    let raw = ((bits >> 52) & 0x7FF) as i32;
    if raw == 0 {
        let (m, e) = frexp(value * 2f64.powi(64));
        return (m, e - 64);
    }
    (f64::from_bits((bits & !(0x7FF << 52)) | (1022 << 52)), raw - 1022)
}

/// `value * 2 ** exponent`, rounded once, as C's `ldexp`.
pub fn ldexp(value: f64, exponent: i64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let (negative, mantissa, e) = decode(value);
    let out = scale(u128::from(mantissa), false, e.saturating_add(exponent));
    if negative { -out } else { out }
}

/// Sign, integer mantissa and exponent of a finite float.
pub fn decode(value: f64) -> (bool, u64, i64) {
    let bits = value.to_bits();
    let raw = ((bits >> 52) & 0x7FF) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let negative = bits >> 63 != 0;
    if raw == 0 { (negative, fraction, -1074) } else { (negative, fraction | 1 << 52, raw - 1075) }
}

/// The float nearest to `mantissa * 2 ** exponent`, ties to even; infinity where it is too large.
/// `sticky` says that the true mantissa is a little larger.
pub fn scale(mantissa: u128, sticky: bool, exponent: i64) -> f64 {
    if mantissa == 0 {
        return 0.0;
    }
    let bits = 128 - i64::from(mantissa.leading_zeros());
    let top = bits.saturating_add(exponent);
    if top > 1024 {
        return f64::INFINITY;
    }
    if top < -1080 {
        return 0.0;
    }
    // The exponent of the last bit that the result can hold.
    let last = (top - 53).max(-1074);
    let drop = last - exponent;
    if drop <= 0 {
        // All bits fit: the shifted mantissa has 53 bits at most.
        let whole = (mantissa << -drop) as u64;
        return assemble(whole, last);
    }
    if drop > 127 {
        return 0.0;
    }
    let whole = (mantissa >> drop) as u64;
    let rest = mantissa & ((1 << drop) - 1);
    let half = 1u128 << (drop - 1);
    let up = rest > half || rest == half && (sticky || whole & 1 == 1);
    assemble(whole + u64::from(up), last)
}

/// `whole * 2 ** exponent` where that is exact or infinite.
fn assemble(whole: u64, exponent: i64) -> f64 {
    let value = whole as f64;
    // Two steps keep each power of two in range; the product is exact.
    if exponent < -1000 {
        return value * 2f64.powi(-1000) * 2f64.powi((exponent + 1000) as i32);
    }
    if exponent > 1000 {
        return value * 2f64.powi(1000) * 2f64.powi((exponent - 1000) as i32);
    }
    value * 2f64.powi(exponent as i32)
}

/// The hash of a finite or infinite float; `None` for NaN, whose hash is its identity's.
pub fn hash_f64(value: f64) -> Option<isize> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value > 0.0 { HASH_INF } else { -HASH_INF });
    }
    let (negative, mantissa, exponent) = decode(value);
    let mut x = mantissa % HASH_MODULUS;
    let turn = exponent.rem_euclid(i64::from(HASH_BITS)) as u32;
    x = ((x << turn) & HASH_MODULUS) | (x >> (HASH_BITS - turn));
    if x == HASH_MODULUS {
        x = 0;
    }
    let hash = if negative { -(x as isize) } else { x as isize };
    Some(if hash == -1 { -2 } else { hash })
}

/// As `hash_f64`, with the hash of the object's address for NaN.
pub fn hash_float_object(object: &Object, value: f64) -> isize {
    hash_f64(value).unwrap_or_else(|| hash_identity(object))
}

/// `object.__hash__`: the address, its low bits moved to the top.
pub fn hash_identity(object: &Object) -> isize {
    let hash = object.id().rotate_right(4) as isize;
    if hash == -1 { -2 } else { hash }
}

/// How an int stands to a float, exactly; `None` where the float is NaN.
pub fn cmp_int_f64(int: &Int, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    if let Some(small) = int.as_compact() {
        return (small as f64).partial_cmp(&float);
    }
    if float.is_infinite() {
        return Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    // Not compact, so the int's magnitude is 2³⁰ or more.
    if int.is_negative() != (float < 0.0) {
        return Some(if int.is_negative() { Ordering::Less } else { Ordering::Greater });
    }
    let (_, exponent) = frexp(float);
    let order = i64::try_from(int.bit_length()).unwrap_or(i64::MAX).cmp(&i64::from(exponent));
    if order != Ordering::Equal {
        return Some(if int.is_negative() { order.reverse() } else { order });
    }
    let whole = float.trunc();
    let order = int.to_bigint().cmp(&f64_to_bigint(whole));
    Some(order.then_with(|| {
        (0.0).partial_cmp(&(float - whole)).expect("the difference of finite floats is no NaN")
    }))
}

/// The integer part of a finite float.
pub fn f64_to_bigint(value: f64) -> BigInt {
    let (negative, mantissa, exponent) = decode(value);
    let magnitude = if exponent >= 0 {
        BigUint::from(mantissa) << exponent as u64
    } else if exponent > -64 {
        BigUint::from(mantissa >> -exponent)
    } else {
        BigUint::default()
    };
    BigInt::from_biguint(if negative { Sign::Minus } else { Sign::Plus }, magnitude)
}

/// The integer part of a float as an int, with the messages for NaN and infinity.
pub fn f64_to_int(thread: &Thread, value: f64) -> PyResult<Ref<Int>> {
    if value.abs() < 9.0e18 {
        return Int::new(thread, value as i64);
    }
    if value.is_nan() {
        return Err(thread.value_error("cannot convert float NaN to integer"));
    }
    if value.is_infinite() {
        return Err(thread.overflow_error("cannot convert float infinity to integer"));
    }
    Int::from_bigint(thread, &f64_to_bigint(value))
}

/// The operand of float arithmetic: a float, or an int that fits one.
#[inline]
pub fn float_operand(thread: &Thread, operand: &Object) -> PyResult<Option<f64>> {
    if let Some(float) = operand.downcast::<Float>() {
        return Ok(Some(float.value()));
    }
    match operand.downcast::<Int>() {
        Some(int) => int_to_f64(thread, int).map(Some),
        None => Ok(None),
    }
}

/// Raises OverflowError as C's ERANGE does in `**`.
pub fn range_error(thread: &Thread) -> object::Raised {
    let made = Int::new(thread, 34).and_then(|number| {
        let text = Str::new(thread, "Numerical result out of range")?;
        let args = [number.into_object(), text.into_object()];
        object::BaseException::new(thread, &object::static_types::OverflowError, &args)
    });
    match made {
        Ok(exception) => thread.raise(exception.into_object()),
        Err(raised) => raised,
    }
}

/// What `bytes(value)` gives for everything but counts and texts (`PyObject_Bytes`).
pub fn bytes_of(thread: &mut Thread, value: &Object) -> PyResult<Ref<Bytes>> {
    if let Some(bytes) = value.downcast_exact::<Bytes>() {
        return Ok(bytes.to_ref());
    }
    let refused = value.downcast::<Str>().is_some()
        || value.downcast::<Int>().is_some() && !value.has_buffer();
    let converts = value.ty().lookup(thread, &object::names::__bytes__).is_some();
    if refused && !converts || value.is_none() {
        return Err(
            thread.type_error(format!("cannot convert '{}' object to bytes", value.type_name()))
        );
    }
    let made = object::static_types::PyBytes_Type.as_object().call(thread, &[value])?;
    made.downcast_ref::<Bytes>().map_err(|made| {
        thread.type_error(format!("__bytes__ returned non-bytes (type {})", made.type_name()))
    })
}
