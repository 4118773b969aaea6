//! How deep the stack gets, and how deep it is at the start of each block.

use bytecode::Opcode as O;

use super::block::{BlockId, Graph, Ins};
use crate::error::{CompileError, CompileErrorKind, CompileResult};
use crate::instruction::Op;

impl Graph {
    pub(super) fn stack_depth(&mut self) -> CompileResult<u32> {
        for block in &mut self.blocks {
            block.start_depth = None;
        }
        let mut work = Vec::new();
        self.enter_at(0, 0, &mut work)?;
        let mut deepest = 0;
        while let Some(block) = work.pop() {
            let mut depth = i64::from(self.blocks[block].start_depth.unwrap_or(0));
            let mut falls = true;
            for index in 0..self.blocks[block].ins.len() {
                let ins = self.blocks[block].ins[index];
                let (effect, jump_effect) = effects(&ins);
                let after = depth + effect;
                deepest = deepest.max(after).max(depth);
                if let Some(target) = ins.target
                    && ins.op != O::EndAsyncFor
                {
                    let there = depth + jump_effect;
                    deepest = deepest.max(there);
                    self.enter_at(target, there, &mut work)?;
                }
                depth = after;
                if ins.op.is_unconditional_jump() || ins.op.is_scope_exit() {
                    falls = false;
                    break;
                }
            }
            if let Some(next) = self.blocks[block].next.filter(|_| falls) {
                self.enter_at(next, depth, &mut work)?;
            }
        }
        Ok(deepest as u32)
    }

    fn enter_at(
        &mut self,
        block: BlockId,
        depth: i64,
        work: &mut Vec<BlockId>,
    ) -> CompileResult<()> {
        let new = u32::try_from(depth).map_err(|_| inconsistent())?;
        match self.blocks[block].start_depth {
            Some(known) if known == new => {}
            Some(_) => return Err(inconsistent()),
            None => {
                self.blocks[block].start_depth = Some(new);
                work.push(block);
            }
        }
        Ok(())
    }
}

fn inconsistent() -> CompileError {
    CompileError::other(CompileErrorKind::System, "inconsistent stack depth")
}

fn effects(ins: &Ins) -> (i64, i64) {
    let (plain, jump) = match ins.op {
        Op::Real(op) => (op.stack_effect(ins.arg), op.stack_effect(ins.arg)),
        Op::Pseudo(op) => (op.stack_effect(), op.stack_effect_jump()),
    };
    (i64::from(plain), i64::from(jump))
}
