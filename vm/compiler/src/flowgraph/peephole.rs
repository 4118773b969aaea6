//! Local improvements inside a block, and jumps to jumps.

use bytecode::operand::Intrinsic1;
use bytecode::{Opcode as O, Pseudo as P};

use super::block::{BlockId, Graph, Ins};
use super::swap;
use crate::constants::ConstTable;
use crate::instruction::Op;

impl Graph {
    pub(super) fn optimize_block(&mut self, block: BlockId, consts: &mut ConstTable) {
        let mut index = 0;
        while index < self.blocks[block].ins.len() {
            if self.thread_jump(block, index) {
                // What replaced the jump is looked at again.
                continue;
            }
            let list = &mut self.blocks[block].ins;
            simplify(list, index, consts);
            index += 1;
        }
        let list = &mut self.blocks[block].ins;
        let mut index = 0;
        while index < list.len() {
            if list[index].op == O::Swap {
                index = swap::shorten_run(list, index);
                swap::apply_static(list, index);
            }
            index += 1;
        }
    }

    /// A jump to a jump goes where that goes. True if there is a new last instruction.
    fn thread_jump(&mut self, block: BlockId, index: usize) -> bool {
        let ins = self.blocks[block].ins[index];
        let Some(target) = self.next_nonempty(ins.target.filter(|_| ins.is_jump())) else {
            return false;
        };
        let there = self.blocks[target].ins[0];
        let op = match (ins.op, there.op) {
            (
                Op::Real(
                    O::PopJumpIfNone | O::PopJumpIfNotNone | O::PopJumpIfFalse | O::PopJumpIfTrue,
                ),
                Op::Pseudo(P::Jump),
            )
            | (Op::Pseudo(P::JumpIfFalse), Op::Pseudo(P::Jump | P::JumpIfFalse))
            | (Op::Pseudo(P::JumpIfTrue), Op::Pseudo(P::Jump | P::JumpIfTrue)) => ins.op,
            (Op::Pseudo(P::JumpIfFalse), Op::Pseudo(P::JumpIfTrue))
            | (Op::Pseudo(P::JumpIfTrue), Op::Pseudo(P::JumpIfFalse)) => {
                let next = self.blocks[target].next;
                self.blocks[block].ins[index].target = next;
                if let Some(next) = next {
                    self.blocks[next].labelled = true;
                }
                return true;
            }
            (Op::Pseudo(P::Jump), Op::Pseudo(P::Jump))
            | (Op::Pseudo(P::Jump | P::JumpNoInterrupt), Op::Pseudo(P::JumpNoInterrupt)) => ins.op,
            (Op::Pseudo(P::JumpNoInterrupt), Op::Pseudo(P::Jump)) => there.op,
            _ => return false,
        };
        if there.target == ins.target || there.target == Some(target) {
            return false;
        }
        let list = &mut self.blocks[block].ins;
        list[index].nop();
        list.push(Ins { op, except: ins.except, ..there });
        true
    }
}

fn simplify(list: &mut [Ins], index: usize, consts: &mut ConstTable) {
    let ins = list[index];
    let next = list.get(index + 1).copied();
    let next_op = next.map(|next| next.op);
    let next_is = |op: O| next_op.is_some_and(|next| next == op);
    let Op::Real(op) = ins.op else {
        return;
    };
    match op {
        O::BuildTuple => {
            if next_is(O::UnpackSequence) && next.is_some_and(|next| next.arg == ins.arg) {
                match ins.arg {
                    1 => {
                        list[index].nop();
                        list[index + 1].nop();
                        return;
                    }
                    2 | 3 => {
                        list[index].nop();
                        list[index + 1].set(O::Swap, ins.arg);
                        return;
                    }
                    _ => {}
                }
            }
            super::constant::fold_tuple(list, index, consts);
        }
        O::BuildList | O::BuildSet => {
            let looped = next_is(O::GetIter) || next_is(O::ContainsOp);
            super::constant::fold_list_or_set(list, index, looped, consts);
        }
        O::CompareOp if next_is(O::ToBool) => {
            list[index].nop();
            list[index + 1].set(O::CompareOp, ins.arg | bytecode::operand::COMPARE_TO_BOOL);
        }
        O::ContainsOp | O::IsOp if next_is(O::ToBool) => {
            list[index].nop();
            list[index + 1].set(op, ins.arg);
        }
        O::ContainsOp | O::IsOp if next_is(O::UnaryNot) => {
            list[index].nop();
            list[index + 1].set(op, ins.arg ^ 1);
        }
        O::ToBool if next_is(O::ToBool) => list[index].nop(),
        O::UnaryNot if next_is(O::ToBool) => {
            list[index].nop();
            list[index + 1].set(O::UnaryNot, 0);
        }
        O::UnaryNot if next_is(O::UnaryNot) => {
            list[index].nop();
            list[index + 1].nop();
        }
        O::UnaryNot | O::UnaryInvert | O::UnaryNegative => {
            super::constant::fold_unary(list, index, consts);
        }
        O::BinaryOp => super::constant::fold_binary(list, index, consts),
        O::CallIntrinsic1 => {
            if ins.arg == Intrinsic1::UnaryPositive as u32 {
                super::constant::fold_unary(list, index, consts);
            } else if ins.arg == Intrinsic1::ListToTuple as u32 {
                if next_is(O::GetIter) {
                    list[index].nop();
                } else {
                    super::constant::fold_list_to_tuple(list, index, consts);
                }
            }
        }
        O::StoreFast => {
            let again = next.is_some_and(|next| {
                next.op == O::StoreFast && next.arg == ins.arg && next.loc.line == ins.loc.line
            });
            if again {
                list[index].set(O::PopTop, 0);
            }
        }
        O::Swap if ins.arg == 1 => list[index].nop(),
        O::LoadGlobal if next_is(O::PushNull) && ins.arg & 1 == 0 => {
            list[index].arg |= 1;
            list[index + 1].nop();
        }
        _ => {}
    }
}
