//! The slots of `float`.

use object::singletons::{bool_object, not_implemented};
use object::slot::CompareOp;
use object::{Complex, Float, Int, IntoObject, Layout, Object, PyResult, Ref, Str, Thread};

use super::arith;
use crate::numbers::{cmp_int_f64, f64_to_int, float_operand, hash_float_object};

/// Both operands as floats, or nothing.
#[inline]
fn operands(thread: &Thread, a: &Object, b: &Object) -> PyResult<Option<(f64, f64)>> {
    if let (Some(a), Some(b)) = (a.downcast_exact::<Float>(), b.downcast_exact::<Float>()) {
        return Ok(Some((a.value(), b.value())));
    }
    let Some(a) = float_operand(thread, a)? else { return Ok(None) };
    let Some(b) = float_operand(thread, b)? else { return Ok(None) };
    Ok(Some((a, b)))
}

macro_rules! binary {
    ($($name:ident = |$thread:ident, $a:ident, $b:ident| $value:expr;)*) => { $(
        pub(super) fn $name($thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
            match operands($thread, a, b)? {
                Some(($a, $b)) => $value.into_object($thread),
                None => Ok(not_implemented()),
            }
        }
    )* };
}
binary! {
    add = |thread, a, b| (a + b);
    subtract = |thread, a, b| (a - b);
    multiply = |thread, a, b| (a * b);
    true_divide = |thread, a, b| arith::true_div_f64(thread, a, b)?;
    remainder = |thread, a, b| arith::modulo_f64(thread, a, b)?;
    floor_divide = |thread, a, b| arith::floor_div_f64(thread, a, b)?;
    divmod = |thread, a, b| arith::divmod_f64(thread, a, b)?;
}

pub(super) fn power(thread: &mut Thread, a: &Object, b: &Object, modulus: &Object) -> PyResult {
    if !modulus.is_none() {
        return Err(
            thread.type_error("pow() 3rd argument not allowed unless all arguments are integers")
        );
    }
    let Some((base, exponent)) = operands(thread, a, b)? else { return Ok(not_implemented()) };
    if arith::pow_is_complex(base, exponent) {
        let base = Complex::new(thread, base, 0.0)?;
        let exponent = Complex::new(thread, exponent, 0.0)?;
        return crate::complex::power(thread, base.as_object(), exponent.as_object(), modulus);
    }
    arith::pow_f64(thread, base, exponent)?.into_object(thread)
}

pub(super) fn negative(_: &mut Thread, this: &Float) -> f64 {
    -this.value()
}

pub(super) fn absolute(_: &mut Thread, this: &Float) -> f64 {
    this.value().abs()
}

pub(super) fn positive(thread: &mut Thread, this: &Float) -> PyResult<Ref<Float>> {
    if this.as_object().is_exact::<Float>() {
        return Ok(this.to_ref());
    }
    Float::new(thread, this.value())
}

pub(super) fn truth(_: &mut Thread, this: &Float) -> PyResult<bool> {
    Ok(this.value() != 0.0)
}

pub(super) fn trunc(thread: &mut Thread, this: &Float) -> PyResult<Ref<Int>> {
    f64_to_int(thread, this.value())
}

pub(super) fn repr(thread: &mut Thread, this: &Float) -> PyResult<Ref<Str>> {
    Str::new(thread, &super::repr_f64(this.value()))
}

pub(super) fn hash(_: &mut Thread, this: &Float) -> PyResult<isize> {
    Ok(hash_float_object(this.as_object(), this.value()))
}

pub(super) fn richcompare(_: &mut Thread, this: &Float, other: &Object, op: CompareOp) -> Ref {
    let value = this.value();
    let order = if let Some(other) = other.downcast::<Float>() {
        value.partial_cmp(&other.value())
    } else if let Some(other) = other.downcast::<Int>() {
        cmp_int_f64(other, value).map(std::cmp::Ordering::reverse)
    } else {
        return not_implemented();
    };
    bool_object(match order {
        Some(order) => op.holds(order),
        None => op == CompareOp::Ne,
    })
}
