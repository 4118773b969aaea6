//! Calls.

use bytecode::line_table::Position;
use bytecode::operand::{CommonConstant, Intrinsic1};
use bytecode::{Const, Opcode as O, Pseudo as P};
use parser::ast::{Expr, ExprContext, ExprKind, Keyword};

use super::expr::{LIST, TUPLE, attribute_location, is_starred};
use super::{Compiler, Done, STACK_USE_GUIDELINE};
use crate::error::{CompileError, CompileResult};
use crate::instruction::{Label, position};
use crate::symtable::Name;

impl<'a> Compiler<'a> {
    pub(super) fn call(
        &mut self,
        expr: &'a Expr,
        func: &'a Expr,
        args: &'a [Expr],
        keywords: &'a [Keyword],
    ) -> Done {
        check_keywords(keywords)?;
        if self.method_call(expr, func, args, keywords)? {
            return Ok(());
        }
        let skip = self.label();
        self.check_caller(func);
        self.expr(func)?;
        self.any_all_tuple(func, args, keywords, skip)?;
        self.op(position(func.loc), O::PushNull);
        self.call_helper(position(expr.loc), 0, args, None, keywords)?;
        self.place(skip);
        Ok(())
    }

    /// `owner.method(…)` without making a bound method. False if it has to be an ordinary call.
    fn method_call(
        &mut self,
        expr: &'a Expr,
        func: &'a Expr,
        args: &'a [Expr],
        keywords: &'a [Keyword],
    ) -> CompileResult<bool> {
        let ExprKind::Attribute { value, attr, ctx: ExprContext::Load } = &func.kind else {
            return Ok(false);
        };
        if let ExprKind::Name { id, .. } = &value.kind
            && self.is_imported(id)
        {
            return Ok(false);
        }
        let pushed = args.len() + keywords.len() + usize::from(!keywords.is_empty());
        let plain = !args.iter().any(is_starred) && keywords.iter().all(|kw| kw.arg.is_some());
        if pushed >= STACK_USE_GUIDELINE || !plain {
            return Ok(false);
        }
        let loc = attribute_location(position(func.loc), func, attr);
        if self.is_plain_super(value) {
            let two = self.load_super_args(value)?;
            let index = self.name_index(attr);
            let whole = position(func.loc);
            self.op_i(whole, O::LoadSuperAttr, index << 2 | u32::from(two) << 1 | 1);
            self.op(loc, O::Nop);
        } else {
            self.expr(value)?;
            let index = self.name_index(attr);
            self.op_i(loc, O::LoadAttr, index << 1 | 1);
        }
        self.exprs(args)?;
        let call_loc = attribute_location(position(expr.loc), func, attr);
        self.finish_call(call_loc, loc, args.len(), keywords)?;
        Ok(true)
    }

    /// Pushes the keywords' values and calls; all positional arguments are on the stack.
    fn finish_call(
        &mut self,
        loc: Position,
        names_loc: Position,
        positional: usize,
        keywords: &'a [Keyword],
    ) -> Done {
        if keywords.is_empty() {
            self.op_i(loc, O::Call, positional as u32);
            return Ok(());
        }
        for keyword in keywords {
            self.expr(&keyword.value)?;
        }
        let names = keywords.iter().filter_map(|keyword| keyword.arg.as_deref());
        let names = names.map(|name| Const::Str(name.into())).collect();
        self.load_const(names_loc, Const::Tuple(names));
        self.op_i(loc, O::CallKw, (positional + keywords.len()) as u32);
        Ok(())
    }

    /// Calls with `pushed` arguments already on the stack.
    pub(super) fn call_helper(
        &mut self,
        loc: Position,
        pushed: u32,
        args: &'a [Expr],
        injected: Option<&Name>,
        keywords: &'a [Keyword],
    ) -> Done {
        check_keywords(keywords)?;
        let unpacks = args.iter().any(is_starred) || keywords.iter().any(|kw| kw.arg.is_none());
        if args.len() + keywords.len() * 2 <= STACK_USE_GUIDELINE && !unpacks {
            self.exprs(args)?;
            let mut count = args.len() + pushed as usize;
            if let Some(name) = injected {
                self.name_load(loc, name)?;
                count += 1;
            }
            return self.finish_call(loc, loc, count, keywords);
        }
        match args {
            [only] if pushed == 0 && is_starred(only) => {
                if let ExprKind::Starred { value, .. } = &only.kind {
                    self.expr(value)?;
                }
            }
            _ => self.display(loc, args, injected, pushed, TUPLE)?,
        }
        if keywords.is_empty() {
            self.op(loc, O::PushNull);
        } else {
            self.keyword_dict(loc, keywords)?;
        }
        self.op(loc, O::CallFunctionEx);
        Ok(())
    }

    fn keyword_dict(&mut self, loc: Position, keywords: &'a [Keyword]) -> Done {
        let mut have_dict = false;
        for group in keywords.chunk_by(|a, b| a.arg.is_some() && b.arg.is_some()) {
            if group[0].arg.is_none() {
                if !have_dict {
                    self.op_i(loc, O::BuildMap, 0);
                }
                self.expr(&group[0].value)?;
                self.op_i(loc, O::DictMerge, 1);
            } else {
                self.keyword_group(loc, group)?;
                if have_dict {
                    self.op_i(loc, O::DictMerge, 1);
                }
            }
            have_dict = true;
        }
        Ok(())
    }

    fn keyword_group(&mut self, loc: Position, group: &'a [Keyword]) -> Done {
        let big = group.len() * 2 > STACK_USE_GUIDELINE;
        if big {
            self.op_i(crate::instruction::NO_LOCATION, O::BuildMap, 0);
        }
        for keyword in group {
            self.load_str(loc, keyword.arg.as_deref().unwrap_or(""));
            self.expr(&keyword.value)?;
            if big {
                self.op_i(crate::instruction::NO_LOCATION, O::MapAdd, 1);
            }
        }
        if !big {
            self.op_i(loc, O::BuildMap, group.len() as u32);
        }
        Ok(())
    }

    /// `any(… for …)`, `all` and `tuple` run the loop in place, if they are the builtins.
    fn any_all_tuple(
        &mut self,
        func: &'a Expr,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        skip: Label,
    ) -> Done {
        let (ExprKind::Name { id, .. }, [arg], []) = (&func.kind, args, keywords) else {
            return Ok(());
        };
        if !matches!(arg.kind, ExprKind::GeneratorExp { .. }) {
            return Ok(());
        }
        let generator = self.scope_of(arg, crate::symtable::Role::Body)?;
        if self.table.scopes[generator].coroutine {
            return Ok(());
        }
        let (which, initial, continue_jump) = match &**id {
            "all" => (CommonConstant::All, Some(Const::True), O::PopJumpIfTrue),
            "any" => (CommonConstant::Any, Some(Const::False), O::PopJumpIfFalse),
            "tuple" => (CommonConstant::Tuple, None, O::Nop),
            _ => return Ok(()),
        };
        let loc = position(func.loc);
        let (normal, again, cleanup) = (self.label(), self.label(), self.label());
        self.op_i(loc, O::Copy, 1);
        self.op_i(loc, O::LoadCommonConstant, which as u32);
        self.op_i(loc, O::IsOp, 0);
        self.jump(loc, O::PopJumpIfFalse, normal);
        self.op(loc, O::PopTop);
        if initial.is_none() {
            self.op_i(loc, LIST.build, 0);
        }
        self.expr(arg)?;
        self.place(again);
        self.jump(loc, O::ForIter, cleanup);
        match &initial {
            None => {
                self.op_i(loc, O::ListAppend, 2);
                self.jump(loc, P::Jump, again);
            }
            Some(initial) => {
                self.op(loc, O::ToBool);
                self.jump(loc, continue_jump, again);
                self.op(crate::instruction::NO_LOCATION, O::PopIter);
                let other = if *initial == Const::True { Const::False } else { Const::True };
                self.load_const(loc, other);
                self.jump(loc, P::Jump, skip);
            }
        }
        self.place(cleanup);
        self.op(crate::instruction::NO_LOCATION, O::EndFor);
        self.op(crate::instruction::NO_LOCATION, O::PopIter);
        match initial {
            None => self.intrinsic_1(loc, Intrinsic1::ListToTuple),
            Some(initial) => self.load_const(loc, initial),
        }
        self.jump(loc, P::Jump, skip);
        self.place(normal);
        Ok(())
    }
}

pub(super) fn check_keywords(keywords: &[Keyword]) -> Done {
    for (index, keyword) in keywords.iter().enumerate() {
        let Some(arg) = &keyword.arg else {
            continue;
        };
        if let Some(again) = keywords[index + 1..].iter().find(|kw| kw.arg.as_ref() == Some(arg)) {
            let message = format!("keyword argument repeated: {arg}");
            return Err(CompileError::syntax(message, again.loc));
        }
    }
    Ok(())
}
