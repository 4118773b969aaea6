//! LOAD_FAST_CHECK for locals that may have no value.

use bytecode::{Opcode as O, Pseudo as P};

use super::block::{BlockId, Graph};
use crate::instruction::Op;

/// Locals from this one on are followed within a block only.
const TRACKED_MAX: usize = 64;

struct Work {
    unsafe_mask: Vec<u64>,
    queued: Vec<bool>,
    stack: Vec<BlockId>,
}

impl Work {
    fn push(&mut self, block: BlockId, mask: u64) {
        let both = self.unsafe_mask[block] | mask;
        if both != self.unsafe_mask[block] {
            self.unsafe_mask[block] = both;
            if !std::mem::replace(&mut self.queued[block], true) {
                self.stack.push(block);
            }
        }
    }
}

impl Graph {
    pub(super) fn add_unbound_checks(&mut self, nlocals: usize, nparams: usize) {
        if nlocals == 0 {
            return;
        }
        if nlocals > TRACKED_MAX {
            self.check_untracked(nlocals);
        }
        let count = self.blocks.len();
        let mut work =
            Work { unsafe_mask: vec![0; count], queued: vec![false; count], stack: Vec::new() };
        let unbound = (nparams..nlocals.min(TRACKED_MAX)).fold(0u64, |mask, i| mask | 1 << i);
        work.push(0, unbound);
        for block in self.order() {
            self.scan_locals(block, &mut work);
        }
        while let Some(block) = work.stack.pop() {
            work.queued[block] = false;
            self.scan_locals(block, &mut work);
        }
    }

    fn scan_locals(&mut self, block: BlockId, work: &mut Work) {
        let mut mask = work.unsafe_mask[block];
        for ins in &mut self.blocks[block].ins {
            if let Some(handler) = ins.except {
                work.push(handler, mask);
            }
            if ins.arg as usize >= TRACKED_MAX {
                continue;
            }
            let bit = 1u64 << ins.arg;
            match ins.op {
                Op::Real(O::DeleteFast | O::LoadFastAndClear)
                | Op::Pseudo(P::StoreFastMaybeNull) => mask |= bit,
                Op::Real(O::StoreFast | O::LoadFastCheck) => mask &= !bit,
                Op::Real(O::LoadFast) => {
                    if mask & bit != 0 {
                        ins.op = O::LoadFastCheck.into();
                    }
                    mask &= !bit;
                }
                _ => {}
            }
        }
        let this = &self.blocks[block];
        if let Some(next) = this.next.filter(|_| this.falls_through()) {
            work.push(next, mask);
        }
        if let Some(target) = this.ins.last().filter(|ins| ins.is_jump()).and_then(|i| i.target) {
            work.push(target, mask);
        }
    }

    fn check_untracked(&mut self, nlocals: usize) {
        for block in self.order() {
            let mut bound = vec![false; nlocals];
            for ins in &mut self.blocks[block].ins {
                let local = ins.arg as usize;
                if local < TRACKED_MAX {
                    continue;
                }
                match ins.op {
                    Op::Real(O::DeleteFast | O::LoadFastAndClear)
                    | Op::Pseudo(P::StoreFastMaybeNull) => bound[local] = false,
                    Op::Real(O::StoreFast) => bound[local] = true,
                    Op::Real(O::LoadFast) => {
                        if !bound[local] {
                            ins.op = O::LoadFastCheck.into();
                        }
                        bound[local] = true;
                    }
                    _ => {}
                }
            }
        }
    }
}
