//! Constants: tests decided, expressions of constants computed.

use bytecode::{Const, Opcode as O, Pseudo as P};

use super::block::{BlockId, Graph, Ins};
use crate::constants::ConstTable;
use crate::fold;
use crate::instruction::{NO_LOCATION, Op};

/// Displays longer than this are not folded.
const SEQUENCE_MAX: usize = 30;

fn loaded(ins: &Ins, consts: &ConstTable) -> Option<Const> {
    match ins.op {
        Op::Real(O::LoadConst) => Some(consts.get(ins.arg).clone()),
        Op::Real(O::LoadSmallInt) => Some(Const::Int(i64::from(ins.arg))),
        _ => None,
    }
}

fn set_const(ins: &mut Ins, value: Const, consts: &mut ConstTable) {
    match value {
        Const::Int(small @ 0..256) => ins.set(O::LoadSmallInt, small as u32),
        value => {
            let index = consts.add(value);
            ins.set(O::LoadConst, index);
        }
    }
}

/// The indices of the `count` loads of constants right before `end`, NOPs skipped.
fn loads_before(list: &[Ins], end: usize, count: usize) -> Option<Vec<usize>> {
    let mut found = Vec::with_capacity(count);
    for index in (0..end).rev() {
        if found.len() == count {
            break;
        }
        if list[index].op == O::Nop {
            continue;
        }
        if list[index].op != O::LoadConst && list[index].op != O::LoadSmallInt {
            return None;
        }
        found.push(index);
    }
    found.reverse();
    (found.len() == count).then_some(found)
}

fn nop_out(list: &mut [Ins], indices: &[usize]) {
    for index in indices {
        list[*index].nop();
        list[*index].loc = NO_LOCATION;
    }
}

fn values(list: &[Ins], indices: &[usize], consts: &ConstTable) -> Option<Vec<Const>> {
    indices.iter().map(|index| loaded(&list[*index], consts)).collect()
}

pub(super) fn fold_tuple(list: &mut [Ins], index: usize, consts: &mut ConstTable) {
    let count = list[index].arg as usize;
    if count > SEQUENCE_MAX {
        return;
    }
    let Some(loads) = loads_before(list, index, count) else {
        return;
    };
    if let Some(items) = values(list, &loads, consts) {
        nop_out(list, &loads);
        set_const(&mut list[index], Const::Tuple(items.into()), consts);
    }
}

pub(super) fn fold_list_or_set(
    list: &mut [Ins],
    index: usize,
    looped: bool,
    consts: &mut ConstTable,
) {
    let (ins, count) = (list[index], list[index].arg as usize);
    if count > SEQUENCE_MAX || (count < 3 && !looped) {
        return;
    }
    let loads = loads_before(list, index, count);
    let Some((loads, items)) = loads.and_then(|l| values(list, &l, consts).map(|v| (l, v))) else {
        if looped && ins.op == O::BuildList {
            list[index].op = O::BuildTuple.into();
        }
        return;
    };
    let set = ins.op == O::BuildSet;
    let value = if set { fold::frozen_set(items) } else { Const::Tuple(items.into()) };
    let at = consts.add(value);
    nop_out(list, &loads);
    if looped {
        list[index].set(O::LoadConst, at);
        return;
    }
    list[index - 2].loc = ins.loc;
    list[index - 2].op = ins.op;
    list[index - 2].arg = 0;
    list[index - 1].set(O::LoadConst, at);
    list[index].set(if set { O::SetUpdate } else { O::ListExtend }, 1);
}

/// `[]`, then appends of constants, then a tuple of it: how long or starred displays are built.
pub(super) fn fold_list_to_tuple(list: &mut [Ins], index: usize, consts: &mut ConstTable) {
    let mut items = Vec::new();
    let mut used = Vec::new();
    let mut expect_append = true;
    for at in (0..index).rev() {
        let ins = list[at];
        if ins.op == O::Nop {
            continue;
        }
        used.push(at);
        if ins.op == O::BuildList && ins.arg == 0 {
            if expect_append {
                items.reverse();
                nop_out(list, &used);
                set_const(&mut list[index], Const::Tuple(items.into()), consts);
            }
            return;
        }
        if expect_append {
            if ins.op != O::ListAppend || ins.arg != 1 {
                return;
            }
        } else {
            match loaded(&ins, consts) {
                Some(value) => items.push(value),
                None => return,
            }
        }
        expect_append = !expect_append;
    }
}

pub(super) fn fold_unary(list: &mut [Ins], index: usize, consts: &mut ConstTable) {
    let Some(loads) = loads_before(list, index, 1) else {
        return;
    };
    let Some(operand) = loaded(&list[loads[0]], consts) else {
        return;
    };
    let result = match list[index].op {
        Op::Real(O::UnaryNot) => fold::not(&operand),
        Op::Real(O::UnaryInvert) => fold::invert(&operand),
        Op::Real(O::UnaryNegative) => fold::negate(&operand),
        _ => fold::positive(&operand),
    };
    if let Some(value) = result {
        nop_out(list, &loads);
        set_const(&mut list[index], value, consts);
    }
}

pub(super) fn fold_binary(list: &mut [Ins], index: usize, consts: &mut ConstTable) {
    let Some(loads) = loads_before(list, index, 2) else {
        return;
    };
    let Some(operands) = values(list, &loads, consts) else {
        return;
    };
    if let Some(value) = fold::binary(list[index].arg, &operands[0], &operands[1]) {
        nop_out(list, &loads);
        set_const(&mut list[index], value, consts);
    }
}

impl Graph {
    /// Decides jumps on constants and turns comparisons with None into jumps on None.
    pub(super) fn optimize_load_const(&mut self, consts: &mut ConstTable) {
        for block in self.order() {
            self.optimize_load_const_in(block, consts);
        }
    }

    fn optimize_load_const_in(&mut self, block: BlockId, consts: &mut ConstTable) {
        let list = &mut self.blocks[block].ins;
        let mut value: Option<Const> = None;
        for index in 0..list.len() {
            let copied = list[index].op == O::Copy && list[index].arg == 1;
            if !(copied && value.is_some()) {
                value = loaded(&list[index], consts);
            }
            if let (Op::Real(O::LoadConst), Some(Const::Int(small @ 0..256))) =
                (list[index].op, &value)
            {
                list[index].set(O::LoadSmallInt, *small as u32);
            }
            let (Some(constant), Some(next)) = (&value, list.get(index + 1).copied()) else {
                continue;
            };
            let truth = fold::truth(constant);
            match next.op {
                Op::Real(O::PopJumpIfFalse | O::PopJumpIfTrue)
                | Op::Pseudo(P::JumpIfFalse | P::JumpIfTrue) => {
                    if matches!(next.op, Op::Real(_)) {
                        list[index].nop();
                    }
                    let on_true = next.op == O::PopJumpIfTrue || next.op == P::JumpIfTrue;
                    if truth == on_true {
                        list[index + 1].op = P::Jump.into();
                    } else {
                        list[index + 1].nop();
                    }
                }
                Op::Real(O::ToBool) => {
                    let value = if truth { Const::True } else { Const::False };
                    list[index].nop();
                    let at = consts.add(value);
                    list[index + 1].set(O::LoadConst, at);
                }
                Op::Real(O::IsOp) if *constant == Const::None => is_none(list, index),
                _ => {}
            }
        }
    }
}

fn is_none(list: &mut [Ins], index: usize) {
    let mut jump = index + 2;
    if list.get(jump).is_some_and(|ins| ins.op == O::ToBool) {
        list[jump].nop();
        jump += 1;
    }
    let Some(ins) = list.get(jump).copied() else {
        return;
    };
    let inverted = list[index + 1].arg != 0;
    let not_none = match ins.op {
        Op::Real(O::PopJumpIfFalse) => !inverted,
        Op::Real(O::PopJumpIfTrue) => inverted,
        _ => return,
    };
    list[index].nop();
    list[index + 1].nop();
    list[jump].op = if not_none { O::PopJumpIfNotNone } else { O::PopJumpIfNone }.into();
}
