//! Line numbers for instructions that have none of their own.

use bytecode::Opcode as O;

use super::block::{BlockId, Graph};
use crate::instruction::{NO_LOCATION, Op};

impl Graph {
    pub(super) fn resolve_line_numbers(&mut self) {
        self.duplicate_exits_without_line();
        self.propagate_line_numbers();
    }

    fn is_exit_or_check_without_line(&self, block: BlockId) -> bool {
        let block = &self.blocks[block];
        let checks = block.ins.iter().any(|ins| {
            matches!(
                ins.op,
                Op::Real(O::Resume | O::Call | O::CallKw | O::CallFunctionEx | O::JumpBackward)
                    | Op::Pseudo(bytecode::Pseudo::Jump)
            )
        });
        (block.exits_scope() || checks) && block.has_no_line()
    }

    /// Each jump to such an exit gets its own, so that it can have the jump's line.
    fn duplicate_exits_without_line(&mut self) {
        for block in self.order() {
            let Some(last) = self.blocks[block].ins.last().copied() else {
                continue;
            };
            let Some(target) = self.next_nonempty(last.target.filter(|_| last.is_jump())) else {
                continue;
            };
            if !self.is_exit_or_check_without_line(target) || self.blocks[target].predecessors <= 1
            {
                continue;
            }
            let mut copy = self.blocks[target].clone();
            copy.ins[0].loc = last.loc;
            copy.predecessors = 1;
            copy.labelled = true;
            self.blocks[target].predecessors -= 1;
            let new = self.insert_after(target, copy);
            self.blocks[block].ins.last_mut().expect("there is a last one").target = Some(new);
        }
        for block in self.order() {
            let Some(next) = self.blocks[block].next.filter(|_| self.blocks[block].falls_through())
            else {
                continue;
            };
            let Some(last) = self.blocks[block].ins.last().copied() else {
                continue;
            };
            if !self.blocks[next].ins.is_empty() && self.is_exit_or_check_without_line(next) {
                self.blocks[next].ins[0].loc = last.loc;
            }
        }
    }

    fn propagate_line_numbers(&mut self) {
        for block in self.order() {
            let mut previous = NO_LOCATION;
            for ins in &mut self.blocks[block].ins {
                if ins.loc.line == NO_LOCATION.line {
                    ins.loc = previous;
                } else {
                    previous = ins.loc;
                }
            }
            let Some(last) = self.blocks[block].ins.last().copied() else {
                continue;
            };
            let fall = self.blocks[block].next.filter(|_| self.blocks[block].falls_through());
            let jump = last.target.filter(|_| last.is_jump());
            for to in fall.into_iter().chain(jump) {
                let to = &mut self.blocks[to];
                if to.predecessors == 1
                    && let Some(first) = to.ins.first_mut()
                    && first.loc.line == NO_LOCATION.line
                {
                    first.loc = previous;
                }
            }
        }
    }
}
