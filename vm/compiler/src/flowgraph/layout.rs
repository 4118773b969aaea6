//! Cold blocks, which only exceptions reach, go to the end.

use bytecode::Pseudo as P;

use super::block::{Block, BlockId, Graph, Ins};
use crate::instruction::NO_LOCATION;

impl Graph {
    /// Where control can go from a block without an exception.
    fn successors(&self, block: BlockId) -> Vec<BlockId> {
        let this = &self.blocks[block];
        let jumps = this.ins.iter().filter(|ins| ins.is_jump()).filter_map(|ins| ins.target);
        this.next.filter(|_| this.falls_through()).into_iter().chain(jumps).collect()
    }

    fn mark_warm(&mut self) {
        let mut work = vec![0];
        self.blocks[0].warm = true;
        while let Some(block) = work.pop() {
            for next in self.successors(block) {
                if !std::mem::replace(&mut self.blocks[next].warm, true) {
                    work.push(next);
                }
            }
        }
    }

    fn mark_cold(&mut self) {
        self.mark_warm();
        let order = self.order();
        let mut work: Vec<_> =
            order.into_iter().filter(|block| self.blocks[*block].except_handler).collect();
        let mut visited = vec![false; self.blocks.len()];
        for block in &work {
            visited[*block] = true;
        }
        while let Some(block) = work.pop() {
            self.blocks[block].cold = true;
            for next in self.successors(block) {
                if !self.blocks[next].warm && !std::mem::replace(&mut visited[next], true) {
                    work.push(next);
                }
            }
        }
    }

    pub(super) fn push_cold_blocks_to_end(&mut self) {
        if self.blocks[0].next.is_none() {
            return;
        }
        self.mark_cold();
        for block in self.order() {
            let this = &self.blocks[block];
            if let Some(next) = this
                .next
                .filter(|next| this.cold && this.falls_through() && self.blocks[*next].warm)
            {
                let jump = Ins::jump(P::JumpNoInterrupt, next, NO_LOCATION);
                let new =
                    Block { ins: vec![jump], cold: true, predecessors: 1, ..Block::default() };
                self.insert_after(block, new);
                self.blocks[next].labelled = true;
            }
        }
        let (cold, warm): (Vec<_>, Vec<_>) =
            self.order().into_iter().partition(|block| *block != 0 && self.blocks[*block].cold);
        let any_cold = !cold.is_empty();
        let order: Vec<_> = warm.into_iter().chain(cold).collect();
        for (index, block) in order.iter().enumerate() {
            self.blocks[*block].next = order.get(index + 1).copied();
        }
        if any_cold {
            self.remove_redundant_nops_and_jumps();
        }
    }
}
