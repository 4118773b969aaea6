//! Binary and unary operators.

use bytecode::Opcode;
use bytecode::operand::BinaryOp as Oparg;
use object::protocol::number::BinaryOp;
use object::stack_ref::StackRef;
use object::{Float, Int, PyResult, Ref, Str, Thread};

use crate::stack::Val;

/// The operator of BINARY_OP's operand, and whether it is the augmented form.
fn operator(oparg: usize) -> (BinaryOp, bool) {
    use Oparg as O;
    let kind = O::from_oparg(oparg as u32).expect("the compiler emits known operators");
    let op = match kind {
        O::Add | O::InplaceAdd => BinaryOp::ADD,
        O::And | O::InplaceAnd => BinaryOp::AND,
        O::FloorDivide | O::InplaceFloorDivide => BinaryOp::FLOOR_DIVIDE,
        O::Lshift | O::InplaceLshift => BinaryOp::LSHIFT,
        O::MatrixMultiply | O::InplaceMatrixMultiply => BinaryOp::MATRIX_MULTIPLY,
        O::Multiply | O::InplaceMultiply => BinaryOp::MULTIPLY,
        O::Remainder | O::InplaceRemainder => BinaryOp::REMAINDER,
        O::Or | O::InplaceOr => BinaryOp::OR,
        O::Power | O::InplacePower => BinaryOp::POWER,
        O::Rshift | O::InplaceRshift => BinaryOp::RSHIFT,
        O::Subtract | O::InplaceSubtract => BinaryOp::SUBTRACT,
        O::TrueDivide | O::InplaceTrueDivide => BinaryOp::TRUE_DIVIDE,
        O::Xor | O::InplaceXor => BinaryOp::XOR,
        O::Subscr => unreachable!("handled before"),
    };
    (op, kind as usize >= O::InplaceAdd as usize)
}

/// BINARY_OP, generic.
#[inline(never)]
pub(crate) fn binary_op(
    thread: &mut Thread,
    oparg: usize,
    left: &mut Val,
    right: &mut Val,
) -> PyResult<Val> {
    if oparg == Oparg::Subscr as usize {
        let key = right.boxed(thread)?;
        return left.boxed(thread)?.get_item(thread, key).map(Val::from);
    }
    if let (Some(a), Some(b)) = (left.as_small_int(), right.as_small_int()) {
        if let Some(value) = int_op(oparg, a, b) {
            return Val::int(thread, value);
        }
    }
    let (op, in_place) = operator(oparg);
    let right = right.boxed(thread)?;
    let left = left.boxed(thread)?;
    let value = if in_place {
        left.in_place_op(thread, right, op)
    } else {
        left.binary_op(thread, right, op)
    };
    value.map(Val::from)
}

/// Operators on small ints that need no object.
fn int_op(oparg: usize, a: i64, b: i64) -> Option<i64> {
    use Oparg as O;
    match O::from_oparg(oparg as u32)? {
        O::Add | O::InplaceAdd => a.checked_add(b),
        O::Subtract | O::InplaceSubtract => a.checked_sub(b),
        O::Multiply | O::InplaceMultiply => a.checked_mul(b),
        O::And | O::InplaceAnd => Some(a & b),
        O::Or | O::InplaceOr => Some(a | b),
        O::Xor | O::InplaceXor => Some(a ^ b),
        O::FloorDivide | O::InplaceFloorDivide if b != 0 => {
            let (q, r) = (a.checked_div(b)?, a.checked_rem(b)?);
            Some(if r != 0 && (r < 0) != (b < 0) { q - 1 } else { q })
        }
        O::Remainder | O::InplaceRemainder if b != 0 => {
            let r = a.checked_rem(b)?;
            Some(if r != 0 && (r < 0) != (b < 0) { r + b } else { r })
        }
        O::Lshift | O::InplaceLshift if (0..62).contains(&b) => {
            let shifted = a.checked_shl(b as u32)?;
            (shifted >> b == a).then_some(shifted)
        }
        O::Rshift | O::InplaceRshift if b >= 0 => Some(a >> b.min(63)),
        _ => None,
    }
}

/// The int forms of BINARY_OP where operands and result fit a word.
#[inline(always)]
pub(crate) fn small_int_op(opcode: Opcode, left: &Val, right: &Val) -> Option<StackRef> {
    let (a, b) = (left.as_small_int()?, right.as_small_int()?);
    let value = match opcode {
        Opcode::BinaryOpAddInt => a.checked_add(b)?,
        Opcode::BinaryOpSubtractInt => a.checked_sub(b)?,
        _ => a.checked_mul(b)?,
    };
    StackRef::from_int(value)
}

#[inline(always)]
pub(crate) fn both_ints(left: &Val, right: &Val) -> bool {
    let is_int =
        |value: &Val| value.is_tagged_int() || value.object().is_some_and(|o| o.is_exact::<Int>());
    is_int(left) && is_int(right)
}

/// The int forms where the result is large.
#[inline(never)]
pub(crate) fn big_int_op(
    thread: &mut Thread,
    opcode: Opcode,
    mut left: Val,
    mut right: Val,
) -> PyResult {
    let op = match opcode {
        Opcode::BinaryOpAddInt => BinaryOp::ADD,
        Opcode::BinaryOpSubtractInt => BinaryOp::SUBTRACT,
        _ => BinaryOp::MULTIPLY,
    };
    let right = right.boxed(thread)?;
    left.boxed(thread)?.binary_op(thread, right, op)
}

/// The float forms; gives the operands back if they are no floats.
#[inline(always)]
pub(crate) fn float_op(
    thread: &Thread,
    opcode: Opcode,
    left: Val,
    right: Val,
) -> Result<PyResult, (Val, Val)> {
    let float =
        |value: &Val| value.object().and_then(|o| o.downcast_exact::<Float>()).map(Float::value);
    let (Some(a), Some(b)) = (float(&left), float(&right)) else { return Err((left, right)) };
    let value = match opcode {
        Opcode::BinaryOpAddFloat => a + b,
        Opcode::BinaryOpSubtractFloat => a - b,
        _ => a * b,
    };
    // An operand that nobody else holds is overwritten in place of a new allocation.
    for operand in [left, right] {
        let reusable = operand.object().is_some_and(|o| o.is_unique()) && operand.is_owned();
        if reusable {
            let Some(float) = operand.object().and_then(|o| o.downcast_exact::<Float>()) else {
                continue;
            };
            float.set_unique(value);
            return Ok(operand.into_ref(thread));
        }
    }
    Ok(Float::new(thread, value).map(Ref::into_object))
}

/// `str + str`
#[inline(never)]
pub(crate) fn concat_str(thread: &mut Thread, left: Val, right: Val) -> PyResult {
    let (Some(a), Some(b)) = (
        left.object().and_then(|o| o.downcast::<Str>()),
        right.object().and_then(|o| o.downcast::<Str>()),
    ) else {
        return Err(thread.system_error("string concatenation of non-strings"));
    };
    Ok(Str::concat(thread, a, b)?.into_object())
}

pub(crate) fn negative(thread: &mut Thread, value: &mut Val) -> PyResult<Val> {
    if let Some(n) = value.as_small_int() {
        return Val::int(thread, -n);
    }
    value.boxed(thread)?.negative(thread).map(Val::from)
}

pub(crate) fn invert(thread: &mut Thread, value: &mut Val) -> PyResult {
    value.boxed(thread)?.invert(thread)
}
