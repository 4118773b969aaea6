//! with, async with, try, except*, finally.

use bytecode::line_table::Position;
use bytecode::operand::{Intrinsic2, SpecialMethod};
use bytecode::{Const, Opcode as O, Pseudo as P};
use parser::ast::{ExceptHandler, Stmt, Try, WithItem};

use super::unit::{FBlock, FBlockKind};
use super::{Compiler, Done};
use crate::error::CompileError;
use crate::instruction::{Label, NO_LOCATION, position};
use crate::symtable::Name;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum WithKind {
    Sync,
    Async,
}

impl<'a> Compiler<'a> {
    pub(super) fn with(&mut self, kind: WithKind, items: &'a [WithItem], body: &'a [Stmt]) -> Done {
        let Some((item, rest)) = items.split_first() else {
            return self.stmts(body);
        };
        self.deeper()?;
        let (block, handler) = (self.label(), self.label());
        let (exit, cleanup) = (self.label(), self.label());
        self.expr(&item.context_expr)?;
        let loc = position(item.context_expr.loc);
        let (enter_method, exit_method, fblock) = match kind {
            WithKind::Sync => (SpecialMethod::Enter, SpecialMethod::Exit, FBlockKind::With),
            WithKind::Async => (SpecialMethod::Aenter, SpecialMethod::Aexit, FBlockKind::AsyncWith),
        };
        self.op_i(loc, O::Copy, 1);
        self.op_i(loc, O::LoadSpecial, exit_method as u32);
        self.op_i(loc, O::Swap, 2);
        self.op_i(loc, O::Swap, 3);
        self.op_i(loc, O::LoadSpecial, enter_method as u32);
        self.op_i(loc, O::Call, 0);
        if kind == WithKind::Async {
            self.await_with(loc, 1);
        }
        self.jump(loc, P::SetupWith, handler);
        self.place(block);
        self.push_fblock(FBlock {
            block: Some(block),
            exit: Some(handler),
            ..FBlock::new(fblock, loc)
        })?;
        match &item.optional_vars {
            Some(target) => self.expr(target)?,
            None => self.op(loc, O::PopTop),
        }
        self.with(kind, rest, body)?;
        self.op(NO_LOCATION, P::PopBlock);
        self.pop_fblock(fblock);
        self.call_exit_with_nones(loc);
        if kind == WithKind::Async {
            self.await_with(loc, 2);
        }
        self.op(loc, O::PopTop);
        self.jump(loc, P::Jump, exit);
        self.place(handler);
        self.jump(loc, P::SetupCleanup, cleanup);
        self.op(loc, O::PushExcInfo);
        self.op(loc, O::WithExceptStart);
        if kind == WithKind::Async {
            self.await_with(loc, 2);
        }
        self.with_except_finish(cleanup);
        self.place(exit);
        self.depth -= 1;
        Ok(())
    }

    pub(super) fn await_with(&mut self, loc: Position, what: u32) {
        self.op_i(loc, O::GetAwaitable, what);
        self.load_const(loc, Const::None);
        self.yield_from(loc, bytecode::operand::resume::AFTER_AWAIT);
    }

    pub(super) fn call_exit_with_nones(&mut self, loc: Position) {
        for _ in 0..3 {
            self.load_const(loc, Const::None);
        }
        self.op_i(loc, O::Call, 3);
    }

    fn with_except_finish(&mut self, cleanup: Label) {
        let suppress = self.label();
        let exit = self.label();
        self.op(NO_LOCATION, O::ToBool);
        self.jump(NO_LOCATION, O::PopJumpIfTrue, suppress);
        self.op_i(NO_LOCATION, O::Reraise, 2);
        self.place(suppress);
        self.op(NO_LOCATION, O::PopTop);
        self.op(NO_LOCATION, P::PopBlock);
        self.op(NO_LOCATION, O::PopExcept);
        for _ in 0..3 {
            self.op(NO_LOCATION, O::PopTop);
        }
        self.jump(NO_LOCATION, P::JumpNoInterrupt, exit);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(exit);
    }

    fn pop_except_and_reraise(&mut self) {
        self.op_i(NO_LOCATION, O::Copy, 3);
        self.op(NO_LOCATION, O::PopExcept);
        self.op_i(NO_LOCATION, O::Reraise, 1);
    }

    pub(super) fn try_stmt(&mut self, loc: Position, node: &'a Try, star: bool) -> Done {
        if node.finalbody.is_empty() {
            return self.try_except(loc, node, star);
        }
        let (body, end, exit) = (self.label(), self.label(), self.label());
        self.jump(loc, P::SetupFinally, end);
        self.place(body);
        self.push_fblock(FBlock {
            block: Some(body),
            exit: Some(end),
            finalbody: &node.finalbody,
            ..FBlock::new(FBlockKind::FinallyTry, loc)
        })?;
        if node.handlers.is_empty() {
            self.stmts(&node.body)?;
        } else {
            self.try_except(loc, node, star)?;
        }
        self.op(NO_LOCATION, P::PopBlock);
        self.pop_fblock(FBlockKind::FinallyTry);
        self.stmts(&node.finalbody)?;
        self.jump(NO_LOCATION, P::JumpNoInterrupt, exit);
        self.place(end);
        let cleanup = self.label();
        self.jump(NO_LOCATION, P::SetupCleanup, cleanup);
        self.op(NO_LOCATION, O::PushExcInfo);
        self.push_fblock(FBlock { block: Some(end), ..FBlock::new(FBlockKind::FinallyEnd, loc) })?;
        self.quiet += 1;
        self.stmts(&node.finalbody)?;
        self.quiet -= 1;
        self.pop_fblock(FBlockKind::FinallyEnd);
        self.op_i(NO_LOCATION, O::Reraise, 0);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(exit);
        Ok(())
    }

    fn try_except(&mut self, loc: Position, node: &'a Try, star: bool) -> Done {
        if star { self.try_star(loc, node) } else { self.try_plain(loc, node) }
    }

    fn try_body(&mut self, loc: Position, node: &'a Try, except: Label) -> Done {
        let body = self.label();
        self.jump(loc, P::SetupFinally, except);
        self.place(body);
        self.push_fblock(FBlock { block: Some(body), ..FBlock::new(FBlockKind::TryExcept, loc) })?;
        self.stmts(&node.body)?;
        self.pop_fblock(FBlockKind::TryExcept);
        self.op(NO_LOCATION, P::PopBlock);
        Ok(())
    }

    fn try_plain(&mut self, loc: Position, node: &'a Try) -> Done {
        let (mut except, end, cleanup) = (self.label(), self.label(), self.label());
        self.try_body(loc, node, except)?;
        self.stmts(&node.orelse)?;
        self.jump(NO_LOCATION, P::JumpNoInterrupt, end);
        self.place(except);
        self.jump(NO_LOCATION, P::SetupCleanup, cleanup);
        self.op(NO_LOCATION, O::PushExcInfo);
        self.push_fblock(FBlock::new(FBlockKind::ExceptionHandler, loc))?;
        for (index, handler) in node.handlers.iter().enumerate() {
            let loc = position(handler.loc);
            except = self.label();
            match &handler.type_ {
                Some(ty) => {
                    self.expr(ty)?;
                    self.op(loc, O::CheckExcMatch);
                    self.jump(loc, O::PopJumpIfFalse, except);
                }
                None if index + 1 < node.handlers.len() => {
                    let message = "default 'except:' must be last";
                    return Err(CompileError::syntax(message, handler.loc));
                }
                None => {}
            }
            self.handler_body(loc, handler, end)?;
            self.place(except);
        }
        self.op_i(NO_LOCATION, O::Reraise, 0);
        self.pop_fblock(FBlockKind::ExceptionHandler);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(end);
        Ok(())
    }

    fn handler_body(&mut self, loc: Position, handler: &'a ExceptHandler, end: Label) -> Done {
        let cleanup_end = self.label();
        let body = self.label();
        match &handler.name {
            Some(name) => {
                self.name_store(loc, name)?;
                self.jump(loc, P::SetupCleanup, cleanup_end);
            }
            None => self.op(loc, O::PopTop),
        }
        self.place(body);
        self.push_fblock(FBlock {
            block: Some(body),
            name: handler.name.clone(),
            ..FBlock::new(FBlockKind::HandlerCleanup, loc)
        })?;
        self.stmts(&handler.body)?;
        self.pop_fblock(FBlockKind::HandlerCleanup);
        self.op(NO_LOCATION, P::PopBlock);
        if handler.name.is_some() {
            self.op(NO_LOCATION, P::PopBlock);
        }
        self.op(NO_LOCATION, O::PopExcept);
        self.unbind(handler.name.as_ref())?;
        self.jump(NO_LOCATION, P::JumpNoInterrupt, end);
        if handler.name.is_some() {
            self.place(cleanup_end);
            self.unbind(handler.name.as_ref())?;
            self.op_i(NO_LOCATION, O::Reraise, 1);
        }
        Ok(())
    }

    /// `name = None; del name`
    fn unbind(&mut self, name: Option<&Name>) -> Done {
        if let Some(name) = name {
            self.load_const(NO_LOCATION, Const::None);
            self.name_store(NO_LOCATION, name)?;
            self.name_delete(NO_LOCATION, name)?;
        }
        Ok(())
    }

    fn try_star(&mut self, loc: Position, node: &'a Try) -> Done {
        let (except, orelse, end) = (self.label(), self.label(), self.label());
        let (cleanup, reraise_star) = (self.label(), self.label());
        self.try_body(loc, node, except)?;
        self.jump(NO_LOCATION, P::JumpNoInterrupt, orelse);
        self.place(except);
        self.jump(NO_LOCATION, P::SetupCleanup, cleanup);
        self.op(NO_LOCATION, O::PushExcInfo);
        self.push_fblock(FBlock::new(FBlockKind::ExceptionGroupHandler, loc))?;
        for (index, handler) in node.handlers.iter().enumerate() {
            if index == 0 {
                let loc = position(handler.loc);
                self.op_i(loc, O::BuildList, 0);
                self.op_i(loc, O::Copy, 2);
            }
            self.star_handler(handler)?;
            if index + 1 == node.handlers.len() {
                self.op_i(NO_LOCATION, O::ListAppend, 1);
                self.jump(NO_LOCATION, P::JumpNoInterrupt, reraise_star);
            }
        }
        self.pop_fblock(FBlockKind::ExceptionGroupHandler);
        let reraise = self.label();
        self.place(reraise_star);
        self.op_i(NO_LOCATION, O::CallIntrinsic2, Intrinsic2::PrepReraiseStar as u32);
        self.op_i(NO_LOCATION, O::Copy, 1);
        self.jump(NO_LOCATION, O::PopJumpIfNotNone, reraise);
        self.op(NO_LOCATION, O::PopTop);
        self.op(NO_LOCATION, P::PopBlock);
        self.op(NO_LOCATION, O::PopExcept);
        self.jump(NO_LOCATION, P::JumpNoInterrupt, end);
        self.place(reraise);
        self.op(NO_LOCATION, P::PopBlock);
        self.op_i(NO_LOCATION, O::Swap, 2);
        self.op(NO_LOCATION, O::PopExcept);
        self.op_i(NO_LOCATION, O::Reraise, 0);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(orelse);
        self.stmts(&node.orelse)?;
        self.place(end);
        Ok(())
    }

    fn star_handler(&mut self, handler: &'a ExceptHandler) -> Done {
        let loc = position(handler.loc);
        let (except, except_with_error) = (self.label(), self.label());
        let (no_match, cleanup_end, body) = (self.label(), self.label(), self.label());
        if let Some(ty) = &handler.type_ {
            self.expr(ty)?;
            self.op(loc, O::CheckEgMatch);
            self.op_i(loc, O::Copy, 1);
            self.jump(loc, O::PopJumpIfNone, no_match);
        }
        match &handler.name {
            Some(name) => self.name_store(loc, name)?,
            None => self.op(loc, O::PopTop),
        }
        self.jump(loc, P::SetupCleanup, cleanup_end);
        self.place(body);
        self.push_fblock(FBlock {
            block: Some(body),
            name: handler.name.clone(),
            ..FBlock::new(FBlockKind::HandlerCleanup, loc)
        })?;
        self.stmts(&handler.body)?;
        self.pop_fblock(FBlockKind::HandlerCleanup);
        self.op(NO_LOCATION, P::PopBlock);
        self.unbind(handler.name.as_ref())?;
        self.jump(NO_LOCATION, P::JumpNoInterrupt, except);
        self.place(cleanup_end);
        self.unbind(handler.name.as_ref())?;
        self.op_i(NO_LOCATION, O::ListAppend, 3);
        self.op(NO_LOCATION, O::PopTop);
        self.jump(NO_LOCATION, P::JumpNoInterrupt, except_with_error);
        self.place(except);
        self.op(NO_LOCATION, O::Nop);
        self.jump(NO_LOCATION, P::JumpNoInterrupt, except_with_error);
        self.place(no_match);
        self.op(loc, O::PopTop);
        self.place(except_with_error);
        Ok(())
    }
}
