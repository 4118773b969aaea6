//! Arithmetic on floats as Python defines it.

use object::{PyResult, Raised, Thread};

use crate::numbers::range_error;

#[cold]
fn by_zero(thread: &Thread) -> Raised {
    thread.zero_division_error("division by zero")
}

/// `a / b`
#[inline]
pub fn true_div_f64(thread: &Thread, a: f64, b: f64) -> PyResult<f64> {
    if b == 0.0 { Err(by_zero(thread)) } else { Ok(a / b) }
}

/// `a % b` for `b != 0`: the sign of the divisor.
fn rest(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if rest == 0.0 {
        return (0.0f64).copysign(b);
    }
    if (b < 0.0) != (rest < 0.0) { rest + b } else { rest }
}

/// `a // b` and `a % b` for `b != 0`.
fn both(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    // `a - rest` is a multiple of `b`, as nearly as floats can say.
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = (0.0f64).copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return ((0.0f64).copysign(a / b), rest);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

/// `a % b`
pub fn modulo_f64(thread: &Thread, a: f64, b: f64) -> PyResult<f64> {
    if b == 0.0 { Err(by_zero(thread)) } else { Ok(rest(a, b)) }
}

/// `a // b`
pub fn floor_div_f64(thread: &Thread, a: f64, b: f64) -> PyResult<f64> {
    if b == 0.0 { Err(by_zero(thread)) } else { Ok(both(a, b).0) }
}

/// `divmod(a, b)`
pub fn divmod_f64(thread: &Thread, a: f64, b: f64) -> PyResult<(f64, f64)> {
    if b == 0.0 { Err(by_zero(thread)) } else { Ok(both(a, b)) }
}

/// `a ** b` where the result is real: the caller handles a negative base with a fraction as
/// exponent.
pub fn pow_f64(thread: &Thread, a: f64, b: f64) -> PyResult<f64> {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(thread.zero_division_error("zero to a negative power"));
    }
    let value = a.powf(b);
    if value.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(range_error(thread));
    }
    Ok(value)
}

/// True where `a ** b` is complex.
pub fn pow_is_complex(a: f64, b: f64) -> bool {
    a < 0.0 && a.is_finite() && b.is_finite() && b != b.floor()
}
