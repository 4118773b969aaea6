//! The slots and methods of `complex`.

use object::protocol::number::int_to_f64;
use object::singletons::{bool_object, not_implemented};
use object::slot::CompareOp;
use object::{Complex, Float, Int, Layout, Object, PyResult, Ref, Str, Thread, Tuple};

use super::arith::{self, C, Fault};
use crate::numbers::{HASH_IMAG, cmp_int_f64, hash_float_object};

/// An operand: real numbers have no imaginary part, which is not the same as one of zero.
#[derive(Clone, Copy)]
enum Operand {
    Real(f64),
    Whole(C),
}

fn value(this: &Complex) -> C {
    C::new(this.real(), this.imag())
}

fn operand(thread: &Thread, object: &Object) -> PyResult<Option<Operand>> {
    if let Some(complex) = object.downcast::<Complex>() {
        return Ok(Some(Operand::Whole(value(complex))));
    }
    if let Some(float) = object.downcast::<Float>() {
        return Ok(Some(Operand::Real(float.value())));
    }
    match object.downcast::<Int>() {
        Some(int) => Ok(Some(Operand::Real(int_to_f64(thread, int)?))),
        None => Ok(None),
    }
}

fn made(thread: &Thread, value: C) -> PyResult {
    Ok(Complex::new(thread, value.re, value.im)?.into_object())
}

fn binary(
    thread: &mut Thread,
    a: &Object,
    b: &Object,
    op: fn(Operand, Operand) -> Result<C, Fault>,
) -> PyResult {
    let Some(a) = operand(thread, a)? else { return Ok(not_implemented()) };
    let Some(b) = operand(thread, b)? else { return Ok(not_implemented()) };
    match op(a, b) {
        Ok(value) => made(thread, value),
        Err(_) => Err(thread.zero_division_error("division by zero")),
    }
}

pub(super) fn add(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    binary(thread, a, b, |a, b| {
        Ok(match (a, b) {
            (Operand::Whole(a), Operand::Whole(b)) => arith::add(a, b),
            (Operand::Whole(a), Operand::Real(b)) => C::new(a.re + b, a.im),
            (Operand::Real(a), Operand::Whole(b)) => C::new(a + b.re, b.im),
            (Operand::Real(a), Operand::Real(b)) => C::new(a + b, 0.0),
        })
    })
}

pub(super) fn subtract(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    binary(thread, a, b, |a, b| {
        Ok(match (a, b) {
            (Operand::Whole(a), Operand::Whole(b)) => arith::sub(a, b),
            (Operand::Whole(a), Operand::Real(b)) => C::new(a.re - b, a.im),
            (Operand::Real(a), Operand::Whole(b)) => C::new(a - b.re, -b.im),
            (Operand::Real(a), Operand::Real(b)) => C::new(a - b, 0.0),
        })
    })
}

pub(super) fn multiply(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    binary(thread, a, b, |a, b| {
        Ok(match (a, b) {
            (Operand::Whole(a), Operand::Whole(b)) => arith::mul(a, b),
            (Operand::Whole(z), Operand::Real(x)) | (Operand::Real(x), Operand::Whole(z)) => {
                C::new(z.re * x, z.im * x)
            }
            (Operand::Real(a), Operand::Real(b)) => C::new(a * b, 0.0),
        })
    })
}

pub(super) fn true_divide(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    binary(thread, a, b, |a, b| match (a, b) {
        (Operand::Whole(a), Operand::Whole(b)) => arith::div(a, b),
        (_, Operand::Real(0.0)) => Err(Fault::Domain),
        (Operand::Whole(a), Operand::Real(b)) => Ok(C::new(a.re / b, a.im / b)),
        (Operand::Real(a), Operand::Whole(b)) => arith::real_div(a, b),
        (Operand::Real(a), Operand::Real(b)) => Ok(C::new(a / b, 0.0)),
    })
}

/// `nb_power`
pub fn power(thread: &mut Thread, a: &Object, b: &Object, modulus: &Object) -> PyResult {
    let whole = |operand: Operand| match operand {
        Operand::Real(re) => C::new(re, 0.0),
        Operand::Whole(value) => value,
    };
    let Some(a) = operand(thread, a)? else { return Ok(not_implemented()) };
    let Some(b) = operand(thread, b)? else { return Ok(not_implemented()) };
    if !modulus.is_none() {
        return Err(thread.value_error("complex modulo"));
    }
    match arith::pow(whole(a), whole(b)) {
        Ok(value) => made(thread, value),
        Err(Fault::Domain) => {
            Err(thread.zero_division_error("zero to a negative or complex power"))
        }
        Err(Fault::Range) => Err(thread.overflow_error("complex exponentiation")),
    }
}

pub(super) fn negative(thread: &mut Thread, this: &Complex) -> PyResult<Ref<Complex>> {
    Complex::new(thread, -this.real(), -this.imag())
}

pub(super) fn conjugate(thread: &mut Thread, this: &Complex) -> PyResult<Ref<Complex>> {
    Complex::new(thread, this.real(), -this.imag())
}

pub(super) fn positive(thread: &mut Thread, this: &Complex) -> PyResult<Ref<Complex>> {
    if this.as_object().is_exact::<Complex>() {
        return Ok(this.to_ref());
    }
    Complex::new(thread, this.real(), this.imag())
}

pub(super) fn absolute(thread: &mut Thread, this: &Complex) -> PyResult<f64> {
    arith::abs(value(this)).map_err(|_| thread.overflow_error("absolute value too large"))
}

pub(super) fn truth(_: &mut Thread, this: &Complex) -> PyResult<bool> {
    Ok(!value(this).is_zero())
}

pub(super) fn repr(thread: &mut Thread, this: &Complex) -> PyResult<Ref<Str>> {
    Str::new(thread, &super::repr_parts(this.real(), this.imag()))
}

pub(super) fn hash(_: &mut Thread, this: &Complex) -> PyResult<isize> {
    let object = this.as_object();
    let real = hash_float_object(object, this.real()) as usize;
    let imag = hash_float_object(object, this.imag()) as usize;
    let hash = real.wrapping_add(imag.wrapping_mul(HASH_IMAG)) as isize;
    Ok(if hash == -1 { -2 } else { hash })
}

pub(super) fn richcompare(_: &mut Thread, this: &Complex, other: &Object, op: CompareOp) -> Ref {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return not_implemented();
    }
    let equal = if let Some(other) = other.downcast::<Complex>() {
        this.real() == other.real() && this.imag() == other.imag()
    } else if let Some(other) = other.downcast::<Float>() {
        this.imag() == 0.0 && this.real() == other.value()
    } else if let Some(other) = other.downcast::<Int>() {
        this.imag() == 0.0 && cmp_int_f64(other, this.real()) == Some(std::cmp::Ordering::Equal)
    } else {
        return not_implemented();
    };
    bool_object(equal == (op == CompareOp::Eq))
}

pub(super) fn getnewargs(thread: &mut Thread, this: &Complex) -> PyResult<Ref<Tuple>> {
    let parts = [Float::new(thread, this.real())?, Float::new(thread, this.imag())?];
    Tuple::from_array(thread, parts.map(Ref::into_object))
}

pub(super) fn format(thread: &mut Thread, this: &Complex, spec: &Object) -> PyResult<Ref<Str>> {
    let Some(spec) = spec.downcast::<Str>() else {
        return Err(crate::int::format_argument(thread, spec));
    };
    let object = this.as_object();
    if spec.is_empty() && !object.is_exact::<Complex>() {
        return object.str(thread);
    }
    let (real, imag) = (this.real(), this.imag());
    crate::format_spec::format_complex(thread, real, imag, spec, &object.type_name())
}
