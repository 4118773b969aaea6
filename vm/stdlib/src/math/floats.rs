//! The functions of floats.
//!
//! A result that is NaN though no argument is, or infinite though all are finite, is an error:
//! of the domain, or of the range where the function can outgrow a float.

use builtins::float::repr_f64;
use builtins::numbers;
use num_bigint::BigInt;
use object::protocol::number::int_to_f64;
use object::static_types::OverflowError;
use object::{
    Args, Float, Int, IntoObject, Module, Object, Params, PyResult, Raised, Ref, Str, Thread, names,
};

use super::special::{self, Fault};

#[cold]
fn domain(thread: &Thread) -> Raised {
    thread.value_error("math domain error")
}

#[cold]
fn range(thread: &Thread) -> Raised {
    thread.overflow_error("math range error")
}

/// Checks a result of one argument. `expected` is the message for a bad argument, which then says
/// what it got; empty where infinity means that the result is too large.
fn checked(thread: &Thread, x: f64, r: f64, expected: &str, grows: bool) -> PyResult<f64> {
    let bad = r.is_nan() && !x.is_nan() || r.is_infinite() && x.is_finite() && !grows;
    if bad {
        return Err(thread.value_error(format!("{expected}, got {}", repr_f64(x))));
    }
    if r.is_infinite() && x.is_finite() {
        return Err(range(thread));
    }
    Ok(r)
}

macro_rules! elementary {
    ($($name:ident = $f:expr, $expected:literal, $grows:literal;)*) => { $(
        pub(super) fn $name(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<f64> {
            let x = x.to_f64(thread)?;
            let f: fn(f64) -> f64 = $f;
            checked(thread, x, f(x), $expected, $grows)
        }
    )* };
}
elementary! {
    acos = f64::acos, "expected a number in range from -1 up to 1", false;
    acosh = libm::acosh, "expected argument value not less than 1", false;
    asin = f64::asin, "expected a number in range from -1 up to 1", false;
    asinh = libm::asinh, "math domain error", false;
    atan = f64::atan, "math domain error", false;
    atanh = libm::atanh, "expected a number between -1 and 1", false;
    cbrt = f64::cbrt, "math domain error", false;
    cos = f64::cos, "expected a finite input", false;
    cosh = f64::cosh, "math domain error", true;
    erf = libm::erf, "math domain error", false;
    erfc = libm::erfc, "math domain error", false;
    exp = f64::exp, "math domain error", true;
    exp2 = f64::exp2, "math domain error", true;
    expm1 = f64::exp_m1, "math domain error", true;
    fabs = f64::abs, "math domain error", false;
    log1p = f64::ln_1p, "expected argument value > -1", false;
    sin = f64::sin, "expected a finite input", false;
    sinh = f64::sinh, "math domain error", true;
    sqrt = f64::sqrt, "expected a nonnegative input", false;
    tan = f64::tan, "expected a finite input", false;
    tanh = f64::tanh, "math domain error", false;
}

macro_rules! gammas {
    ($($name:ident)*) => { $(
        pub(super) fn $name(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<f64> {
            let x = x.to_f64(thread)?;
            match special::$name(x) {
                Ok(value) => Ok(value),
                Err(Fault::Range) => Err(range(thread)),
                Err(Fault::Domain) => Err(thread.value_error(format!(
                    "expected a noninteger or positive integer, got {}",
                    repr_f64(x)
                ))),
            }
        }
    )* };
}
gammas! { gamma lgamma }

/// Both arguments of a function as floats.
fn two(thread: &mut Thread, args: Args<'_>, name: &str) -> PyResult<(f64, f64)> {
    args.no_keywords(thread, &format!("math.{name}"))?;
    let [x, y] = args.exactly(thread, name)?;
    Ok((x.to_f64(thread)?, y.to_f64(thread)?))
}

pub(super) fn atan2(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<f64> {
    let (y, x) = two(thread, args, "atan2")?;
    Ok(y.atan2(x))
}

pub(super) fn copysign(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<f64> {
    let (x, y) = two(thread, args, "copysign")?;
    Ok(x.copysign(y))
}

pub(super) fn fmod(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<f64> {
    let (x, y) = two(thread, args, "fmod")?;
    let r = x % y;
    if r.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain(thread)) } else { Ok(r) }
}

pub(super) fn pow(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<f64> {
    let (x, y) = two(thread, args, "pow")?;
    let r = x.powf(y);
    if x.is_finite() && y.is_finite() {
        if r.is_nan() || r.is_infinite() && x == 0.0 {
            return Err(domain(thread));
        }
        if r.is_infinite() {
            return Err(range(thread));
        }
    }
    Ok(r)
}

pub(super) fn remainder(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<f64> {
    let (x, y) = two(thread, args, "remainder")?;
    if x.is_nan() || y.is_nan() {
        return Ok(f64::NAN);
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain(thread));
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (size, step) = (x.abs(), y.abs());
    let below = size % step;
    // All of these differences are exact.
    let above = step - below;
    let r = if below < above {
        below
    } else if below > above {
        -above
    } else {
        // Half way: to the even multiple.
        below - 2.0 * ((0.5 * (size - below)) % step)
    };
    Ok((1.0f64).copysign(x) * r)
}

pub(super) fn fma(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<f64> {
    args.no_keywords(thread, "math.fma")?;
    let [x, y, z] = args.exactly(thread, "fma")?;
    let (x, y, z) = (x.to_f64(thread)?, y.to_f64(thread)?, z.to_f64(thread)?);
    let r = x.mul_add(y, z);
    if r.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(thread.value_error("invalid operation in fma"));
    }
    if r.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(thread.overflow_error("overflow in fma"));
    }
    Ok(r)
}

/// A logarithm of a number that may be an int of any size.
fn logarithm(thread: &mut Thread, x: &Object, f: fn(f64) -> f64) -> PyResult<f64> {
    if let Some(int) = x.downcast::<Int>() {
        if int.is_negative() || int.is_zero() {
            return Err(thread.value_error("expected a positive input"));
        }
        return match int_to_f64(thread, int) {
            Ok(x) => Ok(f(x)),
            Err(raised) => {
                thread.catch_if(raised, &OverflowError)?;
                let (mantissa, exponent) = big_frexp(&int.to_bigint());
                Ok(f(mantissa) + f(2.0) * exponent as f64)
            }
        };
    }
    let x = x.to_f64(thread)?;
    if x > 0.0 || x.is_nan() {
        return Ok(f(x));
    }
    Err(thread.value_error(format!("expected a positive input, got {}", repr_f64(x))))
}

/// Mantissa in [0.5, 1) and exponent of a positive int.
fn big_frexp(value: &BigInt) -> (f64, u64) {
    let bits = value.bits();
    let shift = bits.saturating_sub(64);
    let top = value.magnitude() >> shift;
    let sticky = value.magnitude().trailing_zeros().is_some_and(|zeros| zeros < shift);
    let word = u128::try_from(&top).expect("64 bits");
    let mantissa = numbers::scale(word, sticky, -((bits - shift) as i64));
    if mantissa >= 1.0 { (mantissa / 2.0, bits + 1) } else { (mantissa, bits) }
}

pub(super) fn log(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    args.no_keywords(thread, "math.log")?;
    let [x, base] = args.between(thread, "log", 1)?;
    let top = logarithm(thread, x.expect("bound as required"), f64::ln)?;
    let Some(base) = base else { return top.into_object(thread) };
    let bottom = logarithm(thread, base, f64::ln)?;
    builtins::float::true_div_f64(thread, top, bottom)?.into_object(thread)
}

pub(super) fn log2(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<f64> {
    logarithm(thread, x, f64::log2)
}

pub(super) fn log10(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<f64> {
    logarithm(thread, x, f64::log10)
}

pub(super) fn degrees(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<f64> {
    Ok(x.to_f64(thread)? * (180.0 / std::f64::consts::PI))
}

pub(super) fn radians(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<f64> {
    Ok(x.to_f64(thread)? * (std::f64::consts::PI / 180.0))
}

/// `__floor__` and the like, or the function of the float.
fn to_whole(thread: &mut Thread, x: &Object, name: &Str, f: fn(f64) -> f64) -> PyResult {
    if !x.is_exact::<Float>() {
        if let Some(value) = x.call_special(thread, name, &[])? {
            return Ok(value);
        }
    }
    let x = x.to_f64(thread)?;
    Ok(numbers::f64_to_int(thread, f(x))?.into_object())
}

pub(super) fn floor(thread: &mut Thread, _: &Module, x: &Object) -> PyResult {
    to_whole(thread, x, &names::__floor__, f64::floor)
}

pub(super) fn ceil(thread: &mut Thread, _: &Module, x: &Object) -> PyResult {
    to_whole(thread, x, &names::__ceil__, f64::ceil)
}

pub(super) fn trunc(thread: &mut Thread, _: &Module, x: &Object) -> PyResult {
    if let Some(float) = x.downcast_exact::<Float>() {
        return Ok(numbers::f64_to_int(thread, float.value())?.into_object());
    }
    match x.call_special(thread, &names::__trunc__, &[])? {
        Some(value) => Ok(value),
        None => {
            Err(thread
                .type_error(format!("type {} doesn't define __trunc__ method", x.type_name())))
        }
    }
}

pub(super) fn frexp(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<(f64, i32)> {
    Ok(numbers::frexp(x.to_f64(thread)?))
}

pub(super) fn ldexp(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<f64> {
    args.no_keywords(thread, "math.ldexp")?;
    let [x, exponent] = args.exactly(thread, "ldexp")?;
    let x = x.to_f64(thread)?;
    let Some(exponent) = exponent.downcast::<Int>() else {
        return Err(thread.type_error("Expected an int as second argument to ldexp."));
    };
    let exponent =
        exponent.as_i64().unwrap_or(if exponent.is_negative() { i64::MIN } else { i64::MAX });
    let r = numbers::ldexp(x, exponent);
    if r.is_infinite() && x.is_finite() { Err(range(thread)) } else { Ok(r) }
}

pub(super) fn modf(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<(f64, f64)> {
    let x = x.to_f64(thread)?;
    if x.is_infinite() {
        return Ok(((0.0f64).copysign(x), x));
    }
    if x.is_nan() {
        return Ok((x, x));
    }
    let whole = x.trunc();
    Ok(((x - whole).copysign(x), whole))
}

pub(super) fn isfinite(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<bool> {
    Ok(x.to_f64(thread)?.is_finite())
}

pub(super) fn isinf(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<bool> {
    Ok(x.to_f64(thread)?.is_infinite())
}

pub(super) fn isnan(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<bool> {
    Ok(x.to_f64(thread)?.is_nan())
}

pub(super) fn isclose(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    static PARAMS: Params<4> =
        Params::new("isclose", ["a", "b", "rel_tol", "abs_tol"], 2).keyword_only(2);
    let [a, b, relative, absolute] = args.bind(thread, &PARAMS)?;
    let a = a.expect("bound as required").to_f64(thread)?;
    let b = b.expect("bound as required").to_f64(thread)?;
    let relative = relative.map_or(Ok(1e-9), |value| value.to_f64(thread))?;
    let absolute = absolute.map_or(Ok(0.0), |value| value.to_f64(thread))?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(thread.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    Ok(super::close((b - a).abs(), a, b, relative, absolute))
}

pub(super) fn ulp(thread: &mut Thread, _: &Module, x: &Object) -> PyResult<f64> {
    let x = x.to_f64(thread)?.abs();
    if !x.is_finite() {
        return Ok(x);
    }
    let up = x.next_up();
    Ok(if up.is_infinite() { x - x.next_down() } else { up - x })
}

/// The place of a float in their order: its bits, negated where it is negative.
fn place(x: f64) -> i64 {
    let bits = x.abs().to_bits() as i64;
    if x.is_sign_negative() { -bits } else { bits }
}

pub(super) fn nextafter(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<f64> {
    static PARAMS: Params<3> =
        Params::new("nextafter", ["", "", "steps"], 2).positional_only(2).keyword_only(1);
    let [x, y, steps] = args.bind(thread, &PARAMS)?;
    let x = x.expect("bound as required").to_f64(thread)?;
    let y = y.expect("bound as required").to_f64(thread)?;
    let steps = match steps.filter(|steps| !steps.is_none()) {
        // One step reaches zero with the sign of x, whatever the sign of y.
        None if y == 0.0 && x != y && x.abs() == f64::from_bits(1) => {
            return Ok((0.0f64).copysign(x));
        }
        None => 1,
        Some(steps) => {
            let steps: Ref<Int> = steps.to_index(thread)?;
            if steps.is_negative() {
                return Err(thread.value_error("steps must be a non-negative integer"));
            }
            steps.as_u64().unwrap_or(u64::MAX)
        }
    };
    if steps == 0 || x.is_nan() {
        return Ok(x);
    }
    if y.is_nan() || x == y {
        return Ok(y);
    }
    let (from, to) = (place(x), place(y));
    if from.abs_diff(to) <= steps {
        return Ok(y);
    }
    let at = if from < to {
        from.saturating_add_unsigned(steps)
    } else {
        from.saturating_sub_unsigned(steps)
    };
    let value = f64::from_bits(at.unsigned_abs());
    // On zero, the sign is that of the side it was reached from.
    let negative = at < 0 || at == 0 && x.is_sign_negative();
    Ok(if negative { -value } else { value })
}
