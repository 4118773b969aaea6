//! The methods of `float`.

use num_bigint::BigInt;
use object::{Args, Float, Int, IntoObject, Layout, Object, PyResult, Ref, Str, Thread, Tuple};

use super::text::{self, HexError};
use crate::numbers::{decode, f64_to_int};

pub(super) fn zero(_: &mut Thread, _: &Float) -> f64 {
    0.0
}

pub(super) fn floor(thread: &mut Thread, this: &Float) -> PyResult<Ref<Int>> {
    f64_to_int(thread, this.value().floor())
}

pub(super) fn ceil(thread: &mut Thread, this: &Float) -> PyResult<Ref<Int>> {
    f64_to_int(thread, this.value().ceil())
}

pub(super) fn is_integer(_: &mut Thread, this: &Float) -> bool {
    let value = this.value();
    value.is_finite() && value.floor() == value
}

pub(super) fn round(thread: &mut Thread, this: &Float, args: Args<'_>) -> PyResult {
    let [places] = args.between(thread, "__round__", 0)?;
    let value = this.value();
    let Some(places) = places.filter(|places| !places.is_none()) else {
        return Ok(f64_to_int(thread, value.round_ties_even())?.into_object());
    };
    let places = places.to_index(thread)?;
    let places = places.as_i64().unwrap_or(if places.is_negative() { i64::MIN } else { i64::MAX });
    match text::round_to(value, places) {
        Some(value) => value.into_object(thread),
        None => Err(thread.overflow_error("rounded value too large to represent")),
    }
}

pub(super) fn as_integer_ratio(thread: &mut Thread, this: &Float) -> PyResult<(BigInt, BigInt)> {
    let value = this.value();
    if value.is_nan() {
        return Err(thread.value_error("cannot convert NaN to integer ratio"));
    }
    if value.is_infinite() {
        return Err(thread.overflow_error("cannot convert Infinity to integer ratio"));
    }
    let (negative, mut mantissa, mut exponent) = decode(value);
    if mantissa == 0 {
        return Ok((BigInt::from(0), BigInt::from(1)));
    }
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    exponent += i64::from(zeros);
    let (mut top, mut bottom) = (BigInt::from(mantissa), BigInt::from(1));
    if exponent > 0 {
        top <<= exponent as u64;
    } else {
        bottom <<= exponent.unsigned_abs();
    }
    Ok((if negative { -top } else { top }, bottom))
}

pub(super) fn hex(_: &mut Thread, this: &Float) -> String {
    text::to_hex(this.value())
}

pub(super) fn fromhex(thread: &mut Thread, this: &Object, value: &Object) -> PyResult {
    let Some(text) = value.downcast::<Str>() else {
        return Err(thread.type_error("bad argument type for built-in operation"));
    };
    let parsed = match text.as_ascii() {
        Some(ascii) => text::from_hex(ascii.as_bytes()),
        None => Err(HexError::Invalid),
    };
    let value = match parsed {
        Ok(value) => value,
        Err(HexError::Invalid) => {
            return Err(thread.value_error("invalid hexadecimal floating-point string"));
        }
        Err(HexError::Overflow) => {
            return Err(
                thread.overflow_error("hexadecimal value too large to represent as a float")
            );
        }
        Err(HexError::TooLong) => {
            return Err(thread.value_error("hexadecimal string too long to convert"));
        }
    };
    super::construct::build(thread, this, value)
}

pub(super) fn getnewargs(thread: &mut Thread, this: &Float) -> PyResult<Ref<Tuple>> {
    let value = Float::new(thread, this.value())?;
    Tuple::from_array(thread, [value.into_object()])
}

pub(super) fn getformat(thread: &mut Thread, _: &Object, kind: &Object) -> PyResult<&'static str> {
    let Some(text) = kind.downcast::<Str>() else {
        return Err(thread.type_error(format!(
            "__getformat__() argument must be str, not {}",
            kind.type_name()
        )));
    };
    match text.as_ascii() {
        Some("double" | "float") if cfg!(target_endian = "little") => Ok("IEEE, little-endian"),
        Some("double" | "float") => Ok("IEEE, big-endian"),
        _ => Err(thread.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}

pub(super) fn format(thread: &mut Thread, this: &Float, spec: &Object) -> PyResult<Ref<Str>> {
    let Some(spec) = spec.downcast::<Str>() else {
        return Err(crate::int::format_argument(thread, spec));
    };
    let value = this.as_object();
    if spec.is_empty() && !value.is_exact::<Float>() {
        return value.str(thread);
    }
    crate::format_spec::format_f64(thread, this.value(), spec, &value.type_name())
}
