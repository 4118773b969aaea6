//! LOAD_FAST_BORROW: loads that can leave the reference with the local.
//!
//! A load may borrow if its value is gone from the stack before the block ends and before the
//! local changes, and if it is not itself stored into a local.

use bytecode::Opcode as O;

use super::block::{BlockId, Graph, Ins};
use crate::instruction::Op;

/// A value on the stack: the instruction that made it, and the local it came from.
#[derive(Clone, Copy)]
struct Value {
    maker: Option<usize>,
    local: Option<u32>,
}

const UNKNOWN: Value = Value { maker: None, local: None };

#[derive(Default)]
struct State {
    stack: Vec<Value>,
    /// Instructions that must take a reference of their own.
    owned: Vec<bool>,
}

impl State {
    fn push(&mut self, maker: usize, local: Option<u32>) {
        self.stack.push(Value { maker: Some(maker), local });
    }

    fn pop(&mut self) -> Value {
        self.stack.pop().unwrap_or(UNKNOWN)
    }

    fn kill(&mut self, local: u32) {
        for value in &self.stack {
            if let (Some(maker), true) = (value.maker, value.local == Some(local)) {
                self.owned[maker] = true;
            }
        }
    }

    fn store(&mut self, local: u32) {
        let value = self.pop();
        self.kill(local);
        if let Some(maker) = value.maker {
            self.owned[maker] = true;
        }
    }
}

impl Graph {
    pub(super) fn borrow_locals(&mut self) {
        let mut visited = vec![false; self.blocks.len()];
        visited[0] = true;
        let mut work = vec![0];
        while let Some(block) = work.pop() {
            let this = &self.blocks[block];
            let depth = this.start_depth.unwrap_or(0) as usize;
            let mut state =
                State { stack: vec![UNKNOWN; depth], owned: vec![false; this.ins.len()] };
            for (index, ins) in this.ins.iter().enumerate() {
                step(&mut state, index, ins);
            }
            for value in &state.stack {
                if let Some(maker) = value.maker {
                    state.owned[maker] = true;
                }
            }
            let jumps = this.ins.iter().filter_map(|ins| ins.target);
            let fall = this.next.filter(|_| this.falls_through());
            let reached: Vec<BlockId> = jumps.chain(fall).collect();
            for next in reached {
                if !std::mem::replace(&mut visited[next], true) {
                    work.push(next);
                }
            }
            for (index, ins) in self.blocks[block].ins.iter_mut().enumerate() {
                if state.owned[index] {
                    continue;
                }
                if ins.op == O::LoadFast {
                    ins.op = O::LoadFastBorrow.into();
                } else if ins.op == O::LoadFastLoadFast {
                    ins.op = O::LoadFastBorrowLoadFastBorrow.into();
                }
            }
        }
    }
}

fn step(state: &mut State, index: usize, ins: &Ins) {
    let Op::Real(op) = ins.op else {
        // Only jumps are left of the pseudo-instructions; they leave the stack alone.
        return;
    };
    let arg = ins.arg;
    match op {
        O::DeleteFast => state.kill(arg),
        O::LoadFast => state.push(index, Some(arg)),
        O::LoadFastAndClear => {
            state.kill(arg);
            state.push(index, Some(arg));
        }
        O::LoadFastLoadFast => {
            state.push(index, Some(arg >> 4));
            state.push(index, Some(arg & 15));
        }
        O::StoreFast => state.store(arg),
        O::StoreFastLoadFast => {
            state.store(arg >> 4);
            state.push(index, Some(arg & 15));
        }
        O::StoreFastStoreFast => {
            state.store(arg >> 4);
            state.store(arg & 15);
        }
        O::Copy => {
            let at = state.stack.len() - arg as usize;
            state.stack.push(state.stack[at]);
        }
        O::Swap => {
            let top = state.stack.len() - 1;
            state.stack.swap(top, top + 1 - arg as usize);
        }
        O::GetAnext
        | O::GetLen
        | O::ImportFrom
        | O::MatchKeys
        | O::MatchMapping
        | O::MatchSequence
        | O::WithExceptStart
        | O::ForIter => {
            for _ in op.popped(arg)..op.pushed(arg) {
                state.push(index, None);
            }
        }
        O::DictMerge
        | O::DictUpdate
        | O::ListAppend
        | O::ListExtend
        | O::MapAdd
        | O::Reraise
        | O::SetAdd
        | O::SetUpdate => {
            for _ in op.pushed(arg)..op.popped(arg) {
                state.pop();
            }
        }
        O::CheckExcMatch | O::Send => {
            state.pop();
            state.push(index, None);
        }
        O::EndSend | O::SetFunctionAttribute => {
            let top = state.pop();
            state.pop();
            state.stack.push(top);
        }
        O::LoadAttr | O::LoadSuperAttr => {
            let owner = state.pop();
            for _ in 1..op.popped(arg) {
                state.pop();
            }
            state.push(index, None);
            if arg & 1 == 1 {
                // A method call may push the owner again.
                state.stack.push(owner);
            }
        }
        // The iterator may be the value itself.
        O::GetYieldFromIter => {}
        O::LoadSpecial | O::PushExcInfo => {
            let top = state.pop();
            state.push(index, None);
            state.stack.push(top);
        }
        _ => {
            for _ in 0..op.popped(arg) {
                state.pop();
            }
            for _ in 0..op.pushed(arg) {
                state.push(index, None);
            }
        }
    }
}
