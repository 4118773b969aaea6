//! Statements.

use bytecode::line_table::Position;
use bytecode::operand::{BinaryOp, CommonConstant, Intrinsic1};
use bytecode::{Const, Opcode as O, Pseudo as P};
use parser::ast::{Alias, Constant, Expr, ExprContext, ExprKind, For, Operator, Stmt, StmtKind};

use super::unit::{FBlock, FBlockKind, UnitKind};
use super::unwind::{Top, Until};
use super::with_try::WithKind;
use super::{Compiler, Done};
use crate::error::CompileError;
use crate::instruction::{NO_LOCATION, position};
use crate::symtable::Name;

impl<'a> Compiler<'a> {
    pub(super) fn stmts(&mut self, body: &'a [Stmt]) -> Done {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Done {
        self.deeper()?;
        self.stmt_inner(stmt)?;
        self.depth -= 1;
        Ok(())
    }

    fn stmt_inner(&mut self, stmt: &'a Stmt) -> Done {
        let loc = position(stmt.loc);
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(stmt, def, UnitKind::Function),
            StmtKind::AsyncFunctionDef(def) => self.function(stmt, def, UnitKind::AsyncFunction),
            StmtKind::ClassDef(class) => self.class(stmt, class),
            StmtKind::TypeAlias { name, type_params, value } => {
                self.type_alias(stmt, name, type_params, value)
            }
            StmtKind::Return { value } => self.return_stmt(stmt, value.as_deref()),
            StmtKind::Delete { targets } => self.exprs(targets),
            StmtKind::Assign { targets, value, .. } => {
                self.expr(value)?;
                for (index, target) in targets.iter().enumerate() {
                    if index + 1 < targets.len() {
                        self.op_i(loc, O::Copy, 1);
                    }
                    self.expr(target)?;
                }
                Ok(())
            }
            StmtKind::AugAssign { target, op, value } => self.aug_assign(loc, target, *op, value),
            StmtKind::AnnAssign { target, value, simple, .. } => {
                self.ann_assign(stmt, target, value.as_deref(), *simple)
            }
            StmtKind::For(node) => self.conditional(|this| this.for_stmt(loc, node)),
            StmtKind::AsyncFor(node) => self.conditional(|this| this.async_for(loc, node)),
            StmtKind::While { test, body, orelse } => {
                self.conditional(|this| this.while_stmt(loc, test, body, orelse))
            }
            StmtKind::If { .. } => self.conditional(|this| this.if_stmt(stmt)),
            StmtKind::With { items, body, .. } => {
                self.conditional(|this| this.with(WithKind::Sync, items, body))
            }
            StmtKind::AsyncWith { items, body, .. } => {
                self.conditional(|this| this.with(WithKind::Async, items, body))
            }
            StmtKind::Match { subject, cases } => {
                self.conditional(|this| this.match_stmt(subject, cases))
            }
            StmtKind::Raise { exc, cause } => {
                let parts = exc.iter().chain(cause);
                let count = parts.clone().count() as u32;
                for part in parts {
                    self.expr(part)?;
                }
                self.op_i(loc, O::RaiseVarargs, count);
                Ok(())
            }
            StmtKind::Try(node) => self.conditional(|this| this.try_stmt(loc, node, false)),
            StmtKind::TryStar(node) => self.conditional(|this| this.try_stmt(loc, node, true)),
            StmtKind::Assert { test, msg } => self.assert(stmt, test, msg.as_deref()),
            StmtKind::Import { names } => {
                names.iter().try_for_each(|alias| self.import(loc, alias))
            }
            StmtKind::ImportFrom { module, names, level } => {
                self.import_from(loc, module.as_ref(), names, *level)
            }
            StmtKind::Global { .. } | StmtKind::Nonlocal { .. } => Ok(()),
            StmtKind::Expr { value } => self.expr_stmt(loc, value),
            StmtKind::Pass => {
                self.op(loc, O::Nop);
                Ok(())
            }
            StmtKind::Break | StmtKind::Continue => self.break_or_continue(stmt),
        }
    }

    /// Runs `emit` with annotations counting as conditional.
    fn conditional(&mut self, emit: impl FnOnce(&mut Self) -> Done) -> Done {
        let before = std::mem::replace(&mut self.unit.in_conditional_block, true);
        emit(self)?;
        self.unit.in_conditional_block = before;
        Ok(())
    }

    fn expr_stmt(&mut self, loc: Position, value: &'a Expr) -> Done {
        if self.interactive && self.unit.kind == UnitKind::Module {
            self.expr(value)?;
            self.intrinsic_1(loc, Intrinsic1::Print);
            self.op(NO_LOCATION, O::PopTop);
            return Ok(());
        }
        if self.constant_of(value).is_some() {
            self.op(loc, O::Nop);
            return Ok(());
        }
        self.expr(value)?;
        self.op(NO_LOCATION, O::PopTop);
        Ok(())
    }

    fn return_stmt(&mut self, stmt: &'a Stmt, value: Option<&'a Expr>) -> Done {
        let mut loc = position(stmt.loc);
        let scope = self.scope();
        if !scope.is_function_like() {
            return Err(CompileError::syntax("'return' outside function", stmt.loc));
        }
        if value.is_some() && scope.coroutine && scope.generator {
            let message = "'return' with value in async generator";
            return Err(CompileError::syntax(message, stmt.loc));
        }
        let constant = value.and_then(|value| self.constant_of(value));
        let top = if value.is_some() && constant.is_none() { Top::Keep } else { Top::Nothing };
        match value {
            Some(value) if top == Top::Keep => self.expr(value)?,
            Some(value) => {
                loc = position(value.loc);
                self.op(loc, O::Nop);
            }
            None => {}
        }
        if value.is_none_or(|value| value.loc.line != stmt.loc.line) {
            loc = position(stmt.loc);
            self.op(loc, O::Nop);
        }
        self.unwind(stmt.loc, &mut loc, top, Until::Function)?;
        match constant {
            Some(constant) => self.load_const(loc, constant),
            None if value.is_none() => self.load_const(loc, Const::None),
            None => {}
        }
        self.op(loc, O::ReturnValue);
        Ok(())
    }

    fn break_or_continue(&mut self, stmt: &'a Stmt) -> Done {
        let mut loc = position(stmt.loc);
        let is_break = matches!(stmt.kind, StmtKind::Break);
        self.op(loc, O::Nop);
        let Some(found) = self.unwind(stmt.loc, &mut loc, Top::Nothing, Until::Loop)? else {
            let message =
                if is_break { "'break' outside loop" } else { "'continue' not properly in loop" };
            return Err(CompileError::syntax(message, stmt.loc));
        };
        let target = if is_break {
            self.unwind_block(&found, &mut loc, Top::Nothing)?;
            found.exit
        } else {
            found.block
        };
        self.jump(loc, P::Jump, target.expect("loops have both labels"));
        Ok(())
    }

    /// A chain of elif is emitted in a loop, so that its length is not depth.
    fn if_stmt(&mut self, stmt: &'a Stmt) -> Done {
        let mut ends = Vec::new();
        let mut stmt = stmt;
        while let StmtKind::If { test, body, orelse } = &stmt.kind {
            let loc = position(stmt.loc);
            let end = self.label();
            ends.push(end);
            let next = if orelse.is_empty() { end } else { self.label() };
            self.jump_if(loc, test, next, false)?;
            self.stmts(body)?;
            if orelse.is_empty() {
                break;
            }
            self.jump(NO_LOCATION, P::JumpNoInterrupt, end);
            self.place(next);
            match orelse.as_slice() {
                [inner] if matches!(inner.kind, StmtKind::If { .. }) => stmt = inner,
                _ => {
                    self.stmts(orelse)?;
                    break;
                }
            }
        }
        for end in ends.into_iter().rev() {
            self.place(end);
        }
        Ok(())
    }

    fn for_stmt(&mut self, stmt_loc: Position, node: &'a For) -> Done {
        let (start, body) = (self.label(), self.label());
        let (cleanup, end) = (self.label(), self.label());
        self.push_fblock(FBlock {
            block: Some(start),
            exit: Some(end),
            ..FBlock::new(FBlockKind::ForLoop, stmt_loc)
        })?;
        self.expr(&node.iter)?;
        let loc = position(node.iter.loc);
        self.op(loc, O::GetIter);
        self.place(start);
        self.jump(loc, O::ForIter, cleanup);
        self.op(position(node.target.loc), O::Nop);
        self.place(body);
        self.expr(&node.target)?;
        self.stmts(&node.body)?;
        self.jump(NO_LOCATION, P::Jump, start);
        self.place(cleanup);
        self.op(NO_LOCATION, O::EndFor);
        self.op(NO_LOCATION, O::PopIter);
        self.pop_fblock(FBlockKind::ForLoop);
        self.stmts(&node.orelse)?;
        self.place(end);
        Ok(())
    }

    fn async_for(&mut self, loc: Position, node: &'a For) -> Done {
        let (start, send) = (self.label(), self.label());
        let (except, end) = (self.label(), self.label());
        self.expr(&node.iter)?;
        self.op(position(node.iter.loc), O::GetAiter);
        self.place(start);
        self.push_fblock(FBlock {
            block: Some(start),
            exit: Some(end),
            ..FBlock::new(FBlockKind::AsyncForLoop, loc)
        })?;
        self.jump(loc, P::SetupFinally, except);
        self.op(loc, O::GetAnext);
        self.load_const(loc, Const::None);
        self.place(send);
        self.yield_from(loc, bytecode::operand::resume::AFTER_AWAIT);
        self.op(loc, P::PopBlock);
        self.op(loc, O::NotTaken);
        self.expr(&node.target)?;
        self.stmts(&node.body)?;
        self.jump(NO_LOCATION, P::Jump, start);
        self.pop_fblock(FBlockKind::AsyncForLoop);
        self.place(except);
        self.jump(position(node.iter.loc), O::EndAsyncFor, send);
        self.stmts(&node.orelse)?;
        self.place(end);
        Ok(())
    }

    fn while_stmt(
        &mut self,
        loc: Position,
        test: &'a Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
    ) -> Done {
        let (start, end, anchor) = (self.label(), self.label(), self.label());
        self.place(start);
        self.push_fblock(FBlock {
            block: Some(start),
            exit: Some(end),
            ..FBlock::new(FBlockKind::WhileLoop, loc)
        })?;
        self.jump_if(loc, test, anchor, false)?;
        self.stmts(body)?;
        self.jump(NO_LOCATION, P::Jump, start);
        self.pop_fblock(FBlockKind::WhileLoop);
        self.place(anchor);
        self.stmts(orelse)?;
        self.place(end);
        Ok(())
    }

    fn assert(&mut self, stmt: &'a Stmt, test: &'a Expr, msg: Option<&'a Expr>) -> Done {
        let full = match &test.kind {
            ExprKind::Tuple { elts, .. } => !elts.is_empty(),
            ExprKind::Constant { value: Constant::Tuple(items), .. } => !items.is_empty(),
            _ => false,
        };
        if full {
            let message = "assertion is always true, perhaps remove parentheses?";
            self.warn(stmt.loc, message.to_owned());
        }
        if self.optimize > 0 {
            return Ok(());
        }
        let loc = position(stmt.loc);
        let end = self.label();
        self.jump_if(loc, test, end, true)?;
        self.op_i(loc, O::LoadCommonConstant, CommonConstant::AssertionError as u32);
        if let Some(msg) = msg {
            self.expr(msg)?;
            self.op_i(loc, O::Call, 0);
        }
        self.op_i(position(test.loc), O::RaiseVarargs, 1);
        self.place(end);
        Ok(())
    }

    fn import(&mut self, loc: Position, alias: &'a Alias) -> Done {
        self.load_const(loc, Const::Int(0));
        self.load_const(loc, Const::None);
        let index = self.name_index(&alias.name);
        self.op_i(loc, O::ImportName, index);
        let mut parts = alias.name.split('.');
        let first = parts.next().unwrap_or("");
        let Some(asname) = &alias.asname else {
            return self.name_store(loc, &first.into());
        };
        let rest: Vec<&str> = parts.collect();
        for (index, part) in rest.iter().enumerate() {
            let name = self.unit.name_index(&Name::from(*part));
            self.op_i(loc, O::ImportFrom, name);
            if index + 1 < rest.len() {
                self.op_i(loc, O::Swap, 2);
                self.op(loc, O::PopTop);
            }
        }
        self.name_store(loc, asname)?;
        if !rest.is_empty() {
            self.op(loc, O::PopTop);
        }
        Ok(())
    }

    fn import_from(
        &mut self,
        loc: Position,
        module: Option<&'a Name>,
        names: &'a [Alias],
        level: u32,
    ) -> Done {
        self.load_const(loc, Const::Int(i64::from(level)));
        let fromlist = names.iter().map(|alias| Const::Str((&*alias.name).into())).collect();
        self.load_const(loc, Const::Tuple(fromlist));
        let empty = Name::from("");
        let index = self.name_index(module.unwrap_or(&empty));
        self.op_i(loc, O::ImportName, index);
        for alias in names {
            if &*alias.name == "*" {
                self.intrinsic_1(loc, Intrinsic1::ImportStar);
                self.op(NO_LOCATION, O::PopTop);
                return Ok(());
            }
            let index = self.name_index(&alias.name);
            self.op_i(loc, O::ImportFrom, index);
            self.name_store(loc, alias.asname.as_ref().unwrap_or(&alias.name))?;
        }
        self.op(loc, O::PopTop);
        Ok(())
    }

    fn aug_assign(
        &mut self,
        stmt_loc: Position,
        target: &'a Expr,
        op: Operator,
        value: &'a Expr,
    ) -> Done {
        let mut loc = position(target.loc);
        let mut two_part_slice = false;
        match &target.kind {
            ExprKind::Attribute { value, attr, .. } => {
                self.expr(value)?;
                self.op_i(loc, O::Copy, 1);
                loc = super::expr::attribute_location(loc, target, attr);
                let index = self.name_index(attr);
                self.op_i(loc, O::LoadAttr, index << 1);
            }
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value)?;
                two_part_slice = self.is_two_part_slice(slice);
                if two_part_slice {
                    self.slice_two_parts(slice)?;
                    for _ in 0..3 {
                        self.op_i(loc, O::Copy, 3);
                    }
                    self.op(loc, O::BinarySlice);
                } else {
                    self.expr(slice)?;
                    self.op_i(loc, O::Copy, 2);
                    self.op_i(loc, O::Copy, 2);
                    self.op_i(loc, O::BinaryOp, BinaryOp::Subscr as u32);
                }
            }
            ExprKind::Name { id, .. } => self.name_load(loc, id)?,
            _ => {
                let message = "invalid node type for augmented assignment";
                return Err(CompileError::other(crate::CompileErrorKind::System, message));
            }
        }
        self.expr(value)?;
        let inplace = super::expr::binary_op(op) as u32 + BinaryOp::InplaceAdd as u32;
        self.op_i(stmt_loc, O::BinaryOp, inplace);
        let loc = position(target.loc);
        match &target.kind {
            ExprKind::Attribute { attr, .. } => {
                let loc = super::expr::attribute_location(loc, target, attr);
                self.op_i(loc, O::Swap, 2);
                let index = self.name_index(attr);
                self.op_i(loc, O::StoreAttr, index);
            }
            ExprKind::Subscript { .. } if two_part_slice => {
                for depth in [4, 3, 2] {
                    self.op_i(loc, O::Swap, depth);
                }
                self.op(loc, O::StoreSlice);
            }
            ExprKind::Subscript { .. } => {
                self.op_i(loc, O::Swap, 3);
                self.op_i(loc, O::Swap, 2);
                self.op(loc, O::StoreSubscr);
            }
            ExprKind::Name { id, .. } => self.name_op(loc, id, ExprContext::Store)?,
            _ => {}
        }
        Ok(())
    }
}
