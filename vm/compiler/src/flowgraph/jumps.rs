//! Jumps: inlining short exits, removing jumps to the next block, making conditional jumps forward.

use bytecode::{Opcode as O, Pseudo as P};

use super::block::{Block, BlockId, Graph, Ins};
use crate::instruction::Op;

/// Exits of up to this many instructions are copied to where they are jumped to from.
const COPY_SIZE_MAX: usize = 4;

impl Graph {
    pub(super) fn inline_small_exits(&mut self) {
        let mut changed = true;
        while changed {
            changed = false;
            for block in self.order() {
                changed |= self.inline_small_exit(block);
            }
        }
    }

    fn inline_small_exit(&mut self, block: BlockId) -> bool {
        let Some(last) = self.blocks[block].ins.last().copied() else {
            return false;
        };
        let Some(target) = last.target.filter(|_| last.op.is_unconditional_jump()) else {
            return false;
        };
        let to = &self.blocks[target];
        let small_exit = to.exits_scope() && to.ins.len() <= COPY_SIZE_MAX;
        let lineless = to.has_no_line() && !to.falls_through();
        if !small_exit && !lineless {
            return false;
        }
        let copied = to.ins.clone();
        let list = &mut self.blocks[block].ins;
        list.last_mut().expect("there is a last one").nop();
        list.extend(copied);
        let new_last = list.last_mut().expect("the list only grew");
        if lineless && new_last.op.is_unconditional_jump() && last.op == P::Jump {
            // The check of the eval breaker must not get lost.
            new_last.op = P::Jump.into();
        }
        self.blocks[target].predecessors = self.blocks[target].predecessors.saturating_sub(1);
        true
    }

    pub(super) fn remove_redundant_nops_and_jumps(&mut self) {
        loop {
            self.remove_redundant_nops();
            if !self.remove_redundant_jumps() {
                return;
            }
        }
    }

    fn remove_redundant_jumps(&mut self) -> bool {
        let mut changed = false;
        for block in self.order() {
            let Some(last) = self.blocks[block].ins.last().copied() else {
                continue;
            };
            if !last.op.is_unconditional_jump() {
                continue;
            }
            let next = self.next_nonempty(self.blocks[block].next);
            if next.is_some() && self.next_nonempty(last.target) == next {
                self.blocks[block].ins.last_mut().expect("there is a last one").nop();
                changed = true;
            }
        }
        changed
    }

    pub(super) fn convert_pseudo_conditional_jumps(&mut self) {
        for block in self.order() {
            let list = std::mem::take(&mut self.blocks[block].ins);
            for ins in list {
                let real = match ins.op {
                    Op::Pseudo(P::JumpIfFalse) => O::PopJumpIfFalse,
                    Op::Pseudo(P::JumpIfTrue) => O::PopJumpIfTrue,
                    _ => {
                        self.blocks[block].ins.push(ins);
                        continue;
                    }
                };
                let copy = Ins { target: None, ..ins };
                self.blocks[block].ins.extend([
                    Ins { op: O::Copy.into(), arg: 1, ..copy },
                    Ins { op: O::ToBool.into(), arg: 0, ..copy },
                    Ins { op: real.into(), ..ins },
                ]);
            }
        }
    }

    /// Only unconditional jumps may go back: a conditional one goes around such a jump.
    pub(super) fn normalize_jumps(&mut self) {
        let mut passed = vec![false; self.blocks.len()];
        for block in self.order() {
            passed[block] = true;
            let Some(last) = self.blocks[block].ins.last().copied() else {
                continue;
            };
            let reversed = match last.op {
                Op::Real(O::PopJumpIfTrue) => O::PopJumpIfFalse,
                Op::Real(O::PopJumpIfFalse) => O::PopJumpIfTrue,
                Op::Real(O::PopJumpIfNone) => O::PopJumpIfNotNone,
                Op::Real(O::PopJumpIfNotNone) => O::PopJumpIfNone,
                _ => continue,
            };
            let target = last.target.expect("a jump has a target");
            let not_taken = Ins { except: last.except, ..Ins::new(O::NotTaken, 0, last.loc) };
            if !passed[target] {
                self.blocks[block].ins.push(not_taken);
                continue;
            }
            let back = Ins { except: last.except, ..Ins::jump(P::Jump, target, last.loc) };
            let next = self.blocks[block].next.expect("a conditional jump is never last");
            let new = Block {
                ins: vec![not_taken, back],
                start_depth: self.blocks[target].start_depth,
                cold: self.blocks[block].cold,
                ..Block::default()
            };
            self.insert_after(block, new);
            let ins = self.blocks[block].ins.last_mut().expect("there is a last one");
            ins.op = reversed.into();
            ins.target = Some(next);
            self.blocks[next].labelled = true;
        }
    }
}
