//! Comparison, membership, truth.

use bytecode::Opcode;
use object::slot::CompareOp;
use object::{Float, Int, List, PyResult, Str, Thread};

use crate::stack::Val;

/// Set in COMPARE_OP's operand when the result shall be a bool.
const TO_BOOL: usize = 16;

fn op_of(oparg: usize) -> CompareOp {
    CompareOp::ALL[oparg >> 5]
}

/// COMPARE_OP, generic.
#[inline(never)]
pub(crate) fn compare_op(
    thread: &mut Thread,
    oparg: usize,
    left: &mut Val,
    right: &mut Val,
) -> PyResult<Val> {
    let op = op_of(oparg);
    if let (Some(a), Some(b)) = (left.as_small_int(), right.as_small_int()) {
        return Ok(Val::bool(op.holds(a.cmp(&b))));
    }
    let right = right.boxed(thread)?;
    let value = left.boxed(thread)?.compare(thread, right, op)?;
    if oparg & TO_BOOL != 0 {
        return value.is_truthy(thread).map(Val::bool);
    }
    Ok(Val::from(value))
}

/// The specialised comparisons; `None` if the operands are of other types.
#[inline(always)]
pub(crate) fn known_compare(opcode: Opcode, oparg: usize, left: &Val, right: &Val) -> Option<bool> {
    let op = op_of(oparg);
    match opcode {
        Opcode::CompareOpInt => Some(op.holds(left.as_small_int()?.cmp(&right.as_small_int()?))),
        Opcode::CompareOpFloat => {
            let float = |value: &Val| value.object()?.downcast_exact::<Float>().map(Float::value);
            let (a, b) = (float(left)?, float(right)?);
            Some(match a.partial_cmp(&b) {
                Some(order) => op.holds(order),
                None => op == CompareOp::Ne,
            })
        }
        _ => {
            let (a, b) =
                (left.object()?.downcast_exact::<Str>()?, right.object()?.downcast_exact::<Str>()?);
            match op {
                CompareOp::Eq => Some(a.eq_str(b)),
                CompareOp::Ne => Some(!a.eq_str(b)),
                _ => None,
            }
        }
    }
}

/// `bool(value)`
#[inline]
pub(crate) fn truth(thread: &mut Thread, value: &Val) -> PyResult<bool> {
    match value.as_small_int() {
        Some(n) => Ok(n != 0),
        None => value.object().expect("not null").is_truthy(thread),
    }
}

/// The specialised tests; `None` if the value is of another type.
#[inline(always)]
pub(crate) fn known_truth(opcode: Opcode, value: &Val, ip: *mut u16) -> Option<bool> {
    match opcode {
        Opcode::ToBoolInt => match value.as_small_int() {
            Some(n) => Some(n != 0),
            None => value.object()?.downcast_exact::<Int>().map(|n| !n.is_zero()),
        },
        Opcode::ToBoolList => value.object()?.downcast_exact::<List>().map(|list| !list.is_empty()),
        Opcode::ToBoolNone => value.is_none().then_some(false),
        Opcode::ToBoolStr => value.object()?.downcast_exact::<Str>().map(|text| !text.is_empty()),
        _ => {
            let version = value.object()?.ty().tp_version_tag.get();
            (version != 0 && version == crate::specialize::cached_u32(ip, 1)).then_some(true)
        }
    }
}

/// `item in container`
pub(crate) fn contains(thread: &mut Thread, container: &mut Val, item: &mut Val) -> PyResult<bool> {
    let item = item.boxed(thread)?;
    container.boxed(thread)?.contains(thread, item)
}
