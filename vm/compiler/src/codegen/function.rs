//! Functions, lambdas, closures, type parameters and type aliases.

use std::sync::Arc;

use bytecode::line_table::Position;
use bytecode::operand::{Intrinsic1, Intrinsic2, function_attribute as attribute};
use bytecode::{CodeData, Const, Opcode as O, Pseudo as P};
use parser::ast::{Arguments, Expr, ExprKind, FunctionDef, Stmt, TypeParam, TypeParamKind};

use super::unit::{FBlock, FBlockKind, UnitKind};
use super::{Compiler, Done};
use crate::constants;
use crate::docstring;
use crate::error::{CompileError, CompileResult};
use crate::instruction::{Instr, NO_LOCATION, Op, position};
use crate::symtable::{Name, Role};

impl<'a> Compiler<'a> {
    pub(super) fn function(
        &mut self,
        stmt: &'a Stmt,
        def: &'a FunctionDef,
        kind: UnitKind,
    ) -> Done {
        self.exprs(&def.decorator_list)?;
        let line = def.decorator_list.first().map_or(stmt.loc.line, |first| first.loc.line);
        let loc = position(stmt.loc);
        let mut flags = self.default_arguments(loc, &def.args)?;
        let generic = !def.type_params.is_empty();
        let passed =
            (flags & attribute::DEFAULTS != 0) as u32 + (flags & attribute::KWDEFAULTS != 0) as u32;
        if generic {
            if passed == 2 {
                self.op_i(loc, O::Swap, 2);
            }
            let id = self.scope_of(def, Role::TypeParameters)?;
            let name = format!("<generic parameters of {}>", def.name).into();
            self.enter(UnitKind::TypeParameters, id, name, line)?;
            self.unit.argcount = passed;
            self.type_params(&def.type_params)?;
            for index in 0..passed {
                self.op_i(loc, O::LoadFast, index);
            }
        }
        flags |= self.function_annotations(loc, def)?;
        self.function_body(stmt, def, kind, flags, line)?;
        if generic {
            self.op_i(loc, O::Swap, 2);
            self.op_i(loc, O::CallIntrinsic2, Intrinsic2::SetFunctionTypeParams as u32);
            let code = self.leave(false)?;
            self.make_closure(loc, code, 0);
            if passed > 0 {
                self.op_i(loc, O::Swap, passed + 1);
                self.op_i(loc, O::Call, passed - 1);
            } else {
                self.op(loc, O::PushNull);
                self.op_i(loc, O::Call, 0);
            }
        }
        self.apply_decorators(&def.decorator_list);
        self.name_store(loc, &def.name)
    }

    pub(super) fn apply_decorators(&mut self, decorators: &'a [Expr]) {
        for decorator in decorators.iter().rev() {
            self.op_i(position(decorator.loc), O::Call, 0);
        }
    }

    fn default_arguments(&mut self, loc: Position, args: &'a Arguments) -> CompileResult<u32> {
        let mut flags = 0;
        if !args.defaults.is_empty() {
            flags |= attribute::DEFAULTS;
            self.exprs(&args.defaults)?;
            self.op_i(loc, O::BuildTuple, args.defaults.len() as u32);
        }
        let mut count = 0;
        for (arg, default) in args.kwonlyargs.iter().zip(&args.kw_defaults) {
            if let Some(default) = default {
                let name = self.mangled(&arg.arg);
                self.load_str(loc, &name);
                self.expr(default)?;
                count += 1;
            }
        }
        if count > 0 {
            flags |= attribute::KWDEFAULTS;
            self.op_i(loc, O::BuildMap, count);
        }
        Ok(flags)
    }

    fn set_argcounts(&mut self, args: &Arguments) {
        self.unit.posonlyargcount = args.posonlyargs.len() as u32;
        self.unit.argcount = (args.posonlyargs.len() + args.args.len()) as u32;
        self.unit.kwonlyargcount = args.kwonlyargs.len() as u32;
    }

    fn function_body(
        &mut self,
        stmt: &'a Stmt,
        def: &'a FunctionDef,
        kind: UnitKind,
        flags: u32,
        line: u32,
    ) -> Done {
        let id = self.scope_of(def, Role::Body)?;
        self.enter(kind, id, def.name.clone(), line)?;
        self.set_argcounts(&def.args);
        let mut body = def.body.as_slice();
        if let Some((expr, text)) = docstring::docstring_of(body) {
            if self.optimize < 2 {
                let clean = docstring::clean(text.as_bytes());
                let clean = bytecode::Text::from_wtf8(&clean).expect("cleaning moves spaces only");
                self.unit.consts.add(Const::Str(clean));
            } else if body.len() == 1 {
                self.op(position(expr.loc), O::Nop);
            }
            body = &body[1..];
        }
        let scope = self.scope();
        let suspends = scope.coroutine || scope.generator;
        if suspends {
            let start = self.label();
            self.place(start);
            self.push_fblock(FBlock {
                block: Some(start),
                ..FBlock::new(FBlockKind::StopIteration, NO_LOCATION)
            })?;
        }
        self.stmts(body)?;
        if suspends {
            self.wrap_in_stopiteration_handler();
            self.pop_fblock(FBlockKind::StopIteration);
        }
        let code = self.leave(true)?;
        self.make_closure(position(stmt.loc), code, flags);
        Ok(())
    }

    /// A StopIteration that leaves a generator becomes a RuntimeError.
    pub(super) fn wrap_in_stopiteration_handler(&mut self) {
        let handler = self.label();
        let at = self.unit.seq.instrs.iter().position(|instr| instr.op == O::Resume);
        let setup = Instr {
            op: Op::Pseudo(P::SetupCleanup),
            arg: 0,
            target: Some(handler),
            loc: NO_LOCATION,
        };
        self.unit.seq.insert(at.expect("every unit starts with RESUME"), vec![setup]);
        self.load_const(NO_LOCATION, Const::None);
        self.op(NO_LOCATION, O::ReturnValue);
        self.place(handler);
        self.intrinsic_1(NO_LOCATION, Intrinsic1::StopIterationError);
        self.op_i(NO_LOCATION, O::Reraise, 1);
    }

    pub(super) fn lambda(&mut self, expr: &'a Expr, args: &'a Arguments, body: &'a Expr) -> Done {
        let loc = position(expr.loc);
        let flags = self.default_arguments(loc, args)?;
        let id = self.scope_of(expr, Role::Body)?;
        self.enter(UnitKind::Lambda, id, "<lambda>".into(), expr.loc.line)?;
        self.set_argcounts(args);
        self.expr(body)?;
        let code = if self.scope().generator {
            self.leave(false)?
        } else {
            self.op(position(body.loc), O::ReturnValue);
            self.leave(true)?
        };
        self.make_closure(loc, code, flags);
        Ok(())
    }

    /// Makes a function of a code object; what `flags` says lies on the stack.
    pub(super) fn make_closure(&mut self, loc: Position, code: Arc<CodeData>, flags: u32) {
        let free: Vec<Name> = code.freevars().cloned().collect();
        let mut flags = flags;
        if !free.is_empty() {
            for name in &free {
                self.load_closure(loc, name);
            }
            self.op_i(loc, O::BuildTuple, free.len() as u32);
            flags |= attribute::CLOSURE;
        }
        self.load_const(loc, Const::Code(code));
        self.op(loc, O::MakeFunction);
        let order = [
            attribute::CLOSURE,
            attribute::ANNOTATIONS,
            attribute::ANNOTATE,
            attribute::KWDEFAULTS,
            attribute::DEFAULTS,
        ];
        for flag in order {
            if flags & flag != 0 {
                self.op_i(loc, O::SetFunctionAttribute, flag);
            }
        }
    }

    pub(super) fn type_params(&mut self, params: &'a [TypeParam]) -> Done {
        let mut seen_default = false;
        for param in params {
            let loc = position(param.loc);
            let (name, default, starred) = match &param.kind {
                TypeParamKind::TypeVar { name, bound, default_value } => {
                    self.load_str(loc, name);
                    match bound {
                        Some(bound) => {
                            self.type_variable(bound, name, param, Role::Bound, false)?;
                            let tuple = matches!(bound.kind, ExprKind::Tuple { .. });
                            let which = if tuple {
                                Intrinsic2::TypeVarWithConstraints
                            } else {
                                Intrinsic2::TypeVarWithBound
                            };
                            self.op_i(loc, O::CallIntrinsic2, which as u32);
                        }
                        None => self.intrinsic_1(loc, Intrinsic1::TypeVar),
                    }
                    (name, default_value, false)
                }
                TypeParamKind::TypeVarTuple { name, default_value } => {
                    self.load_str(loc, name);
                    self.intrinsic_1(loc, Intrinsic1::TypeVarTuple);
                    (name, default_value, true)
                }
                TypeParamKind::ParamSpec { name, default_value } => {
                    self.load_str(loc, name);
                    self.intrinsic_1(loc, Intrinsic1::ParamSpec);
                    (name, default_value, false)
                }
            };
            if let Some(default) = default {
                seen_default = true;
                self.type_variable(default, name, param, Role::Default, starred)?;
                self.op_i(loc, O::CallIntrinsic2, Intrinsic2::SetTypeParamDefault as u32);
            } else if seen_default {
                let message =
                    format!("non-default type parameter '{name}' follows default type parameter");
                return Err(CompileError::syntax(message, param.loc));
            }
            self.op_i(loc, O::Copy, 1);
            self.name_store(loc, name)?;
        }
        if let Some(first) = params.first() {
            self.op_i(position(first.loc), O::BuildTuple, params.len() as u32);
        }
        Ok(())
    }

    /// Makes the function that evaluates a bound or default when asked to.
    fn type_variable(
        &mut self,
        value: &'a Expr,
        name: &Name,
        param: &'a TypeParam,
        role: Role,
        allow_starred: bool,
    ) -> Done {
        let loc = position(value.loc);
        self.load_const(loc, Const::Tuple([Const::Int(1)].into()));
        let id = self.scope_of(param, role)?;
        self.enter_annotations(loc, id, name.clone())?;
        match &value.kind {
            ExprKind::Starred { value: inner, .. } if allow_starred => {
                self.expr(inner)?;
                self.op_i(loc, O::UnpackSequence, 1);
            }
            _ => self.expr(value)?,
        }
        self.op(loc, O::ReturnValue);
        let code = self.leave(true)?;
        self.make_closure(loc, code, attribute::DEFAULTS);
        Ok(())
    }

    pub(super) fn type_alias(
        &mut self,
        stmt: &'a Stmt,
        name: &'a Expr,
        params: &'a [TypeParam],
        value: &'a Expr,
    ) -> Done {
        let ExprKind::Name { id: name, .. } = &name.kind else {
            return Ok(());
        };
        let loc = position(stmt.loc);
        let generic = !params.is_empty();
        if generic {
            let id = self.scope_of(stmt, Role::TypeParameters)?;
            let title = format!("<generic parameters of {name}>").into();
            self.enter(UnitKind::TypeParameters, id, title, stmt.loc.line)?;
            self.load_str(loc, name);
            self.type_params(params)?;
        } else {
            self.load_str(loc, name);
            self.load_const(loc, Const::None);
        }
        self.load_const(loc, Const::Tuple([Const::Int(1)].into()));
        let id = self.scope_of(stmt, Role::Body)?;
        self.enter_annotations(loc, id, name.clone())?;
        self.expr(value)?;
        self.op(loc, O::ReturnValue);
        let code = self.leave(false)?;
        self.make_closure(loc, code, attribute::DEFAULTS);
        self.op_i(loc, O::BuildTuple, 3);
        self.intrinsic_1(loc, Intrinsic1::TypeAlias);
        if generic {
            let code = self.leave(false)?;
            self.make_closure(loc, code, 0);
            self.op(loc, O::PushNull);
            self.op_i(loc, O::Call, 0);
        }
        self.name_store(loc, name)
    }

    /// The text of an annotation, under `from __future__ import annotations`.
    pub(super) fn annotation_text(&mut self, annotation: &Expr) {
        let text = crate::unparse::expression(annotation);
        self.load_const(position(annotation.loc), Const::Str(constants::text(&text)));
    }
}
