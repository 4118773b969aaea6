//! The slots of `int`.

use object::singletons::{bool_object, not_implemented};
use object::slot::CompareOp;
use object::{Float, Int, IntoObject, Object, PyResult, Ref, Str, Thread};

use super::arith;

macro_rules! binary {
    ($($name:ident = $op:path;)*) => { $(
        pub(super) fn $name(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
            match (a.downcast::<Int>(), b.downcast::<Int>()) {
                (Some(a), Some(b)) => IntoObject::into_object($op(thread, a, b), thread),
                _ => Ok(not_implemented()),
            }
        }
    )* };
}
binary! {
    add = arith::add;
    subtract = arith::sub;
    multiply = arith::mul;
    remainder = arith::modulo;
    divmod = arith::div_mod;
    lshift = arith::lshift;
    rshift = arith::rshift;
    and = arith::and;
    xor = arith::xor;
    or = arith::or;
    floor_divide = arith::floor_div;
    true_divide = arith::true_div;
}

pub(super) fn power(thread: &mut Thread, a: &Object, b: &Object, modulus: &Object) -> PyResult {
    let (Some(a), Some(b)) = (a.downcast::<Int>(), b.downcast::<Int>()) else {
        return Ok(not_implemented());
    };
    if modulus.is_none() {
        return arith::pow(thread, a, b);
    }
    match modulus.downcast::<Int>() {
        Some(modulus) => Ok(arith::pow_mod(thread, a, b, modulus)?.into_object()),
        None => Ok(not_implemented()),
    }
}

pub(super) fn negative(thread: &mut Thread, this: &Int) -> PyResult<Ref<Int>> {
    arith::neg(thread, this)
}

pub(super) fn positive(thread: &mut Thread, this: &Int) -> PyResult<Ref<Int>> {
    arith::exact(thread, this)
}

pub(super) fn absolute(thread: &mut Thread, this: &Int) -> PyResult<Ref<Int>> {
    arith::abs(thread, this)
}

pub(super) fn invert(thread: &mut Thread, this: &Int) -> PyResult<Ref<Int>> {
    arith::invert(thread, this)
}

pub(super) fn truth(_: &mut Thread, this: &Int) -> PyResult<bool> {
    Ok(!this.is_zero())
}

pub(super) fn to_float(thread: &mut Thread, this: &Int) -> PyResult<Ref<Float>> {
    let value = object::protocol::number::int_to_f64(thread, this)?;
    Float::new(thread, value)
}

pub(super) fn repr(thread: &mut Thread, this: &Int) -> PyResult<Ref<Str>> {
    super::to_str(thread, this)
}

pub(super) fn hash(_: &mut Thread, this: &Int) -> PyResult<isize> {
    Ok(this.hash())
}

pub(super) fn richcompare(_: &mut Thread, this: &Int, other: &Object, op: CompareOp) -> Ref {
    match arith::compare(this, other) {
        Some(order) => bool_object(op.holds(order)),
        None => not_implemented(),
    }
}
