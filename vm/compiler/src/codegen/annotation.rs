//! Annotations: `__annotate__` functions, and their text under the future import.

use bytecode::line_table::Position;
use bytecode::operand::{CommonConstant, CompareOp, function_attribute as attribute};
use bytecode::{Const, Opcode as O};
use parser::ast::{Arg, Expr, ExprKind, FunctionDef, Stmt, StmtKind};

use super::unit::UnitKind;
use super::{Compiler, Done};
use crate::error::CompileResult;
use crate::instruction::position;
use crate::symtable::{Block, Name, Role};

impl<'a> Compiler<'a> {
    /// Starts a function of one parameter, the format, that knows only format VALUE.
    pub(super) fn enter_annotations(&mut self, loc: Position, scope: usize, name: Name) -> Done {
        self.enter(UnitKind::Annotations, scope, name, loc.line as u32)?;
        self.unit.posonlyargcount = 1;
        self.unit.argcount = 1;
        let body = self.label();
        self.op_i(loc, O::LoadFast, 0);
        self.load_const(loc, Const::Int(2));
        self.op_i(loc, O::CompareOp, (CompareOp::Gt as u32) << 5 | CompareOp::Gt.mask());
        self.jump(loc, O::PopJumpIfFalse, body);
        let which = CommonConstant::NotImplementedError as u32;
        self.op_i(loc, O::LoadCommonConstant, which);
        self.op_i(loc, O::RaiseVarargs, 1);
        self.place(body);
        Ok(())
    }

    fn leave_annotations(&mut self, loc: Position) -> Done {
        self.op(loc, O::ReturnValue);
        self.unit.annotations_format_param = true;
        let code = self.leave(true)?;
        self.make_closure(loc, code, 0);
        Ok(())
    }

    /// Pushes what the function needs for its annotations; returns how to attach it.
    pub(super) fn function_annotations(
        &mut self,
        loc: Position,
        def: &'a FunctionDef,
    ) -> CompileResult<u32> {
        let id = self.scope_of(def, Role::Annotations)?;
        if !self.table.scopes[id].annotations_used {
            return Ok(0);
        }
        self.enter_annotations(loc, id, "__annotate__".into())?;
        let function = self.qualname(&def.name, UnitKind::Function);
        self.unit.qualname = format!("{function}.__annotate__").into();
        let count = self.argument_annotations(loc, def)?;
        self.op_i(loc, O::BuildMap, count);
        self.leave_annotations(loc)?;
        Ok(attribute::ANNOTATE)
    }

    fn argument_annotations(&mut self, loc: Position, def: &'a FunctionDef) -> CompileResult<u32> {
        let args = &def.args;
        let mut count = 0;
        let positional = args.args.iter().chain(&args.posonlyargs).chain(args.vararg.as_deref());
        for arg in positional.chain(&args.kwonlyargs).chain(args.kwarg.as_deref()) {
            let Arg { arg: name, annotation: Some(annotation), .. } = arg else {
                continue;
            };
            self.argument_annotation(loc, name, annotation)?;
            count += 1;
        }
        if let Some(returns) = &def.returns {
            self.argument_annotation(loc, &"return".into(), returns)?;
            count += 1;
        }
        Ok(count)
    }

    fn argument_annotation(&mut self, loc: Position, name: &Name, annotation: &'a Expr) -> Done {
        let mangled = self.mangled(name);
        self.load_str(loc, &mangled);
        if self.future_annotations() {
            self.annotation_text(annotation);
            return Ok(());
        }
        match &annotation.kind {
            // *args: *Ts
            ExprKind::Starred { value, .. } => {
                self.expr(value)?;
                self.op_i(loc, O::UnpackSequence, 1);
                Ok(())
            }
            _ => self.expr(annotation),
        }
    }

    pub(super) fn ann_assign(
        &mut self,
        stmt: &'a Stmt,
        target: &'a Expr,
        value: Option<&'a Expr>,
        simple: bool,
    ) -> Done {
        if let Some(value) = value {
            self.expr(value)?;
            self.expr(target)?;
        }
        match &target.kind {
            ExprKind::Name { id, .. }
                if simple && matches!(self.unit.kind, UnitKind::Module | UnitKind::Class) =>
            {
                self.note_annotation(stmt, id);
            }
            ExprKind::Attribute { value: owner, .. } if value.is_none() => {
                self.evaluate(owner)?;
            }
            ExprKind::Subscript { value: owner, slice, .. } if value.is_none() => {
                self.evaluate(owner)?;
                self.evaluate_subscript(slice)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn evaluate(&mut self, expr: &'a Expr) -> Done {
        self.expr(expr)?;
        self.op(position(expr.loc), O::PopTop);
        Ok(())
    }

    fn evaluate_subscript(&mut self, slice: &'a Expr) -> Done {
        match &slice.kind {
            ExprKind::Slice { lower, upper, step } => {
                for part in [lower, upper, step].into_iter().flatten() {
                    self.evaluate(part)?;
                }
                Ok(())
            }
            ExprKind::Tuple { elts, .. } => {
                elts.iter().try_for_each(|elt| self.evaluate_subscript(elt))
            }
            _ => self.evaluate(slice),
        }
    }

    /// A simple annotation of a module or class is evaluated later, by `__annotate__`.
    fn note_annotation(&mut self, stmt: &'a Stmt, name: &Name) {
        let loc = position(stmt.loc);
        if self.future_annotations() {
            if let StmtKind::AnnAssign { annotation, .. } = &stmt.kind {
                self.annotation_text(annotation);
            }
            let index = self.unit.name_index(&"__annotations__".into());
            self.op_i(loc, O::LoadName, index);
            let mangled = self.mangled(name);
            self.load_str(loc, &mangled);
            return self.op(loc, O::StoreSubscr);
        }
        let module = self.unit.kind == UnitKind::Module;
        if !module && !self.unit.in_conditional_block {
            return self.unit.deferred_annotations.push((stmt, None));
        }
        let number = self.unit.next_conditional_annotation;
        self.unit.next_conditional_annotation += 1;
        self.unit.deferred_annotations.push((stmt, Some(number)));
        let set = Name::from("__conditional_annotations__");
        if module {
            let index = self.unit.name_index(&set);
            self.op_i(loc, O::LoadName, index);
        } else {
            let cell = self.unit.cellvars.add(&set);
            self.op_i(loc, O::LoadDeref, cell);
        }
        self.load_const(loc, Const::Int(i64::from(number)));
        self.op_i(loc, O::SetAdd, 1);
        self.op(loc, O::PopTop);
    }

    /// Makes the `__annotate__` function of a module or class; a module's goes to its front.
    pub(super) fn deferred_annotations(&mut self, loc: Position) -> Done {
        let deferred = std::mem::take(&mut self.unit.deferred_annotations);
        let Some(scope) = self.scope().annotation_block.filter(|_| !deferred.is_empty()) else {
            return Ok(());
        };
        let class = self.scope().block == Block::Class;
        let module_code = (!class).then(|| std::mem::take(&mut self.unit.seq));
        self.enter_annotations(loc, scope, "__annotate__".into())?;
        self.op_i(loc, O::BuildMap, 0);
        for (stmt, number) in deferred {
            self.deferred_annotation(loc, stmt, number, class)?;
        }
        self.leave_annotations(loc)?;
        let name = if class { "__annotate_func__" } else { "__annotate__" };
        self.name_store(loc, &name.into())?;
        if let Some(seq) = module_code {
            let prologue = std::mem::replace(&mut self.unit.seq, seq);
            self.unit.annotation_prologue = Some(prologue);
        }
        Ok(())
    }

    fn deferred_annotation(
        &mut self,
        loc: Position,
        stmt: &'a Stmt,
        number: Option<u32>,
        class: bool,
    ) -> Done {
        let StmtKind::AnnAssign { target, annotation, .. } = &stmt.kind else {
            return Ok(());
        };
        let ExprKind::Name { id, .. } = &target.kind else {
            return Ok(());
        };
        let at = position(stmt.loc);
        let not_set = self.label();
        if let Some(number) = number {
            self.load_const(at, Const::Int(i64::from(number)));
            let set = Name::from("__conditional_annotations__");
            if class {
                let index = self.unit.freevar_index(&set);
                self.op_i(at, O::LoadDeref, index);
            } else {
                let index = self.unit.name_index(&set);
                self.op_i(at, O::LoadGlobal, index << 1);
            }
            self.op_i(at, O::ContainsOp, 0);
            self.jump(at, O::PopJumpIfFalse, not_set);
        }
        self.expr(annotation)?;
        self.op_i(at, O::Copy, 2);
        let mangled = self.mangled(id);
        self.load_str(at, &mangled);
        self.op(loc, O::StoreSubscr);
        self.place(not_set);
        Ok(())
    }
}
