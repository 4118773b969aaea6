//! Leaving blocks: what return, break and continue do on their way out.

use bytecode::line_table::Position;
use bytecode::{Const, Opcode as O, Pseudo as P};
use parser::ast::Loc;

use super::unit::{FBlock, FBlockKind};
use super::{Compiler, Done};
use crate::error::{CompileError, CompileResult};
use crate::instruction::NO_LOCATION;

/// Is there a value on top that has to survive?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Top {
    Keep,
    Nothing,
}

/// How far to unwind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    Loop,
    Function,
}

impl<'a> Compiler<'a> {
    /// Unwinds to the innermost loop, which is returned, or all the way.
    pub(super) fn unwind(
        &mut self,
        at: Loc,
        loc: &mut Position,
        top: Top,
        until: Until,
    ) -> CompileResult<Option<FBlock<'a>>> {
        let saved = self.unit.fblocks.clone();
        let mut found = None;
        while let Some(block) = self.unit.fblocks.last().cloned() {
            if block.kind == FBlockKind::ExceptionGroupHandler {
                let message = "'break', 'continue' and 'return' cannot appear in an except* block";
                return Err(CompileError::syntax(message, at));
            }
            let is_loop = matches!(
                block.kind,
                FBlockKind::WhileLoop | FBlockKind::ForLoop | FBlockKind::AsyncForLoop
            );
            if is_loop && until == Until::Loop {
                found = Some(block);
                break;
            }
            self.unit.fblocks.pop();
            self.unwind_block(&block, loc, top)?;
        }
        self.unit.fblocks = saved;
        Ok(found)
    }

    pub(super) fn unwind_block(
        &mut self,
        block: &FBlock<'a>,
        loc: &mut Position,
        top: Top,
    ) -> Done {
        let keep = top == Top::Keep;
        match block.kind {
            FBlockKind::WhileLoop
            | FBlockKind::ExceptionHandler
            | FBlockKind::ExceptionGroupHandler
            | FBlockKind::AsyncComprehension
            | FBlockKind::StopIteration => {}
            FBlockKind::ForLoop | FBlockKind::AsyncForLoop | FBlockKind::PopValue => {
                self.drop_below(*loc, keep);
            }
            FBlockKind::TryExcept => self.op(*loc, P::PopBlock),
            FBlockKind::FinallyTry => {
                self.op(*loc, P::PopBlock);
                if keep {
                    self.push_fblock(FBlock::new(FBlockKind::PopValue, *loc))?;
                }
                self.stmts(block.finalbody)?;
                if keep {
                    self.pop_fblock(FBlockKind::PopValue);
                }
                *loc = NO_LOCATION;
            }
            FBlockKind::FinallyEnd => {
                self.drop_below(*loc, keep);
                if keep {
                    self.op_i(*loc, O::Swap, 2);
                }
                self.op(*loc, P::PopBlock);
                self.op(*loc, O::PopExcept);
            }
            FBlockKind::With | FBlockKind::AsyncWith => {
                *loc = block.loc;
                self.op(*loc, P::PopBlock);
                if keep {
                    self.op_i(*loc, O::Swap, 3);
                    self.op_i(*loc, O::Swap, 2);
                }
                self.call_exit_with_nones(*loc);
                if block.kind == FBlockKind::AsyncWith {
                    self.await_with(*loc, 2);
                }
                self.op(*loc, O::PopTop);
                *loc = NO_LOCATION;
            }
            FBlockKind::HandlerCleanup => {
                if block.name.is_some() {
                    self.op(*loc, P::PopBlock);
                }
                if keep {
                    self.op_i(*loc, O::Swap, 2);
                }
                self.op(*loc, P::PopBlock);
                self.op(*loc, O::PopExcept);
                if let Some(name) = &block.name {
                    self.load_const(*loc, Const::None);
                    self.name_store(*loc, name)?;
                    self.name_delete(*loc, name)?;
                }
            }
        }
        Ok(())
    }

    /// Drops the top, or what is below it if the top is kept.
    fn drop_below(&mut self, loc: Position, keep: bool) {
        if keep {
            self.op_i(loc, O::Swap, 2);
        }
        self.op(loc, O::PopTop);
    }
}
