//! Expressions.

use bytecode::line_table::Position;
use bytecode::operand::{BinaryOp, COMPARE_TO_BOOL, CompareOp, Intrinsic1, resume};
use bytecode::{Const, ConstSlice, Opcode as O, Pseudo as P};
use parser::ast::{BoolOp, CmpOp, Constant, Expr, ExprContext, ExprKind, Operator, UnaryOp};
use std::sync::Arc;

use super::unit::UnitKind;
use super::{Compiler, Done, STACK_USE_GUIDELINE};
use crate::constants;
use crate::error::{CompileError, CompileResult};
use crate::fold::format_pieces;
use crate::instruction::{Label, NO_LOCATION, position};
use crate::symtable::{Name, Reach};

/// The attribute's own place, for an expression that spans lines.
pub(super) fn attribute_location(loc: Position, expr: &Expr, attr: &str) -> Position {
    if expr.loc.line == expr.loc.end_line {
        return loc;
    }
    let end = expr.loc.end_col as i32;
    let len = attr.chars().count() as i32;
    let (col, end_col) = if len <= end { (end - len, loc.end_col) } else { (-1, -1) };
    let line = expr.loc.end_line as i32;
    Position { line, end_line: loc.end_line, col, end_col }
}

pub(super) const fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Subtract,
        Operator::Mult => BinaryOp::Multiply,
        Operator::MatMult => BinaryOp::MatrixMultiply,
        Operator::Div => BinaryOp::TrueDivide,
        Operator::Mod => BinaryOp::Remainder,
        Operator::Pow => BinaryOp::Power,
        Operator::LShift => BinaryOp::Lshift,
        Operator::RShift => BinaryOp::Rshift,
        Operator::BitOr => BinaryOp::Or,
        Operator::BitXor => BinaryOp::Xor,
        Operator::BitAnd => BinaryOp::And,
        Operator::FloorDiv => BinaryOp::FloorDivide,
    }
}

/// Which instructions build a display.
#[derive(Clone, Copy)]
pub(super) struct Display {
    pub(super) build: O,
    pub(super) add: O,
    pub(super) extend: O,
    pub(super) tuple: bool,
}

pub(super) const LIST: Display =
    Display { build: O::BuildList, add: O::ListAppend, extend: O::ListExtend, tuple: false };
pub(super) const TUPLE: Display = Display { tuple: true, ..LIST };
const SET: Display =
    Display { build: O::BuildSet, add: O::SetAdd, extend: O::SetUpdate, tuple: false };

impl<'a> Compiler<'a> {
    pub(super) fn exprs(&mut self, exprs: &'a [Expr]) -> Done {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    pub(super) fn expr(&mut self, expr: &'a Expr) -> Done {
        self.deeper()?;
        self.expr_inner(expr)?;
        self.depth -= 1;
        Ok(())
    }

    /// The value of a constant expression: a literal, or `__debug__`.
    pub(super) fn constant_of(&self, expr: &Expr) -> Option<Const> {
        match &expr.kind {
            ExprKind::Constant { value, .. } => Some(constants::from_ast(value)),
            ExprKind::Name { id, ctx: ExprContext::Load } if &**id == "__debug__" => {
                Some(if self.optimize == 0 { Const::True } else { Const::False })
            }
            _ => None,
        }
    }

    fn expr_inner(&mut self, expr: &'a Expr) -> Done {
        let loc = position(expr.loc);
        match &expr.kind {
            ExprKind::NamedExpr { target, value } => {
                self.expr(value)?;
                self.op_i(loc, O::Copy, 1);
                self.expr(target)
            }
            ExprKind::BoolOp { op, values } => self.bool_op(loc, *op, values),
            ExprKind::BinOp { .. } => self.bin_op(expr),
            ExprKind::UnaryOp { op, operand } => self.unary_op(loc, *op, operand),
            ExprKind::Lambda { args, body } => self.lambda(expr, args, body),
            ExprKind::IfExp { test, body, orelse } => {
                let (end, next) = (self.label(), self.label());
                self.jump_if(loc, test, next, false)?;
                self.expr(body)?;
                self.jump(NO_LOCATION, P::JumpNoInterrupt, end);
                self.place(next);
                self.expr(orelse)?;
                self.place(end);
                Ok(())
            }
            ExprKind::Dict { keys, values } => self.dict(loc, keys, values),
            ExprKind::Set { elts } => self.display(loc, elts, None, 0, SET),
            ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. }
            | ExprKind::GeneratorExp { .. } => self.comprehension(expr),
            ExprKind::Yield { value } => self.yield_expr(expr, value.as_deref()),
            ExprKind::YieldFrom { value } => self.yield_from_expr(expr, value),
            ExprKind::Await { value } => {
                self.expr(value)?;
                self.await_with(loc, 0);
                Ok(())
            }
            ExprKind::Compare { left, ops, comparators } => {
                self.compare(expr, left, ops, comparators)
            }
            ExprKind::Call { func, args, keywords } => self.call(expr, func, args, keywords),
            ExprKind::JoinedStr { values } => self.joined_str(loc, values),
            ExprKind::TemplateStr { values } => self.template_str(loc, values),
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                self.expr(value)?;
                self.format(loc, *conversion, format_spec.as_deref())
            }
            ExprKind::Interpolation { value, str, conversion, format_spec } => {
                self.expr(value)?;
                self.load_const(loc, Const::Str(constants::text(str)));
                let mut oparg = 2 | conversion_number(*conversion) << 2;
                if let Some(spec) = format_spec {
                    oparg |= 1;
                    self.expr(spec)?;
                }
                self.op_i(loc, O::BuildInterpolation, oparg);
                Ok(())
            }
            ExprKind::Constant { value, .. } => {
                self.constant(loc, value);
                Ok(())
            }
            ExprKind::Attribute { value, attr, ctx } => self.attribute(expr, value, attr, *ctx),
            ExprKind::Subscript { value, slice, ctx } => self.subscript(loc, value, slice, *ctx),
            ExprKind::Starred { ctx, .. } => {
                let message = match ctx {
                    ExprContext::Store => "starred assignment target must be in a list or tuple",
                    _ => "can't use starred expression here",
                };
                Err(CompileError::syntax(message, expr.loc))
            }
            ExprKind::Name { id, ctx } => match self.constant_of(expr) {
                Some(value) => {
                    self.load_const(loc, value);
                    Ok(())
                }
                None => self.name_op(loc, id, *ctx),
            },
            ExprKind::List { elts, ctx } => match ctx {
                ExprContext::Load => self.display(loc, elts, None, 0, LIST),
                ExprContext::Store => self.unpack(expr, elts),
                ExprContext::Del => self.exprs(elts),
            },
            ExprKind::Tuple { elts, ctx } => match ctx {
                ExprContext::Load => self.display(loc, elts, None, 0, TUPLE),
                ExprContext::Store => self.unpack(expr, elts),
                ExprContext::Del => self.exprs(elts),
            },
            ExprKind::Slice { step, .. } => self.slice(loc, expr, step.as_deref()),
        }
    }

    fn bool_op(&mut self, loc: Position, op: BoolOp, values: &'a [Expr]) -> Done {
        let jump = if op == BoolOp::And { P::JumpIfFalse } else { P::JumpIfTrue };
        let end = self.label();
        let Some((last, init)) = values.split_last() else {
            return Ok(());
        };
        for value in init {
            self.expr(value)?;
            self.jump(loc, jump, end);
            self.op(loc, O::PopTop);
        }
        self.expr(last)?;
        self.place(end);
        Ok(())
    }

    /// A long chain of operators leans to the left; its spine is walked in a loop.
    fn bin_op(&mut self, expr: &'a Expr) -> Done {
        let mut spine = Vec::new();
        let mut leftmost = expr;
        while let ExprKind::BinOp { left, op, right } = &leftmost.kind {
            if *op == Operator::Mod && self.percent_format(leftmost, left, right)? {
                break;
            }
            spine.push((leftmost, *op, &**right));
            leftmost = left;
        }
        if !matches!(leftmost.kind, ExprKind::BinOp { .. }) {
            self.expr(leftmost)?;
        }
        for (node, op, right) in spine.into_iter().rev() {
            self.expr(right)?;
            self.op_i(position(node.loc), O::BinaryOp, binary_op(op) as u32);
        }
        Ok(())
    }

    /// `'%s and %r' % (a, b)` becomes what the f-string would be, if the format is simple.
    fn percent_format(
        &mut self,
        expr: &'a Expr,
        left: &Expr,
        right: &'a Expr,
    ) -> CompileResult<bool> {
        let ExprKind::Constant { value: Constant::Str(format), .. } = &left.kind else {
            return Ok(false);
        };
        let ExprKind::Tuple { elts, .. } = &right.kind else {
            return Ok(false);
        };
        let Some(pieces) = format_pieces(format, elts) else {
            return Ok(false);
        };
        let loc = position(expr.loc);
        let count = pieces.len();
        let joined = count > STACK_USE_GUIDELINE;
        if joined {
            self.start_join(loc);
        }
        for piece in pieces {
            match piece {
                crate::fold::Piece::Text(text) => self.load_const(NO_LOCATION, Const::Str(text)),
                crate::fold::Piece::Value { value, conversion, spec } => {
                    self.expr(value)?;
                    let loc = position(value.loc);
                    self.op_i(loc, O::ConvertValue, conversion);
                    match spec {
                        Some(spec) => {
                            self.load_str(NO_LOCATION, &spec);
                            self.op(loc, O::FormatWithSpec);
                        }
                        None => self.op(loc, O::FormatSimple),
                    }
                }
            }
            if joined {
                self.op_i(loc, O::ListAppend, 1);
            }
        }
        self.end_join(loc, count, joined);
        Ok(true)
    }

    fn unary_op(&mut self, loc: Position, op: UnaryOp, operand: &'a Expr) -> Done {
        self.expr(operand)?;
        match op {
            UnaryOp::Invert => self.op(loc, O::UnaryInvert),
            UnaryOp::Not => {
                self.op(loc, O::ToBool);
                self.op(loc, O::UnaryNot);
            }
            UnaryOp::UAdd => self.intrinsic_1(loc, Intrinsic1::UnaryPositive),
            UnaryOp::USub => self.op(loc, O::UnaryNegative),
        }
        Ok(())
    }

    fn dict(&mut self, loc: Position, keys: &'a [Option<Expr>], values: &'a [Expr]) -> Done {
        let mut have_dict = false;
        let mut pending = 0;
        for (index, (key, value)) in keys.iter().zip(values).enumerate() {
            if key.is_none() {
                self.sub_dict(
                    loc,
                    &keys[index - pending..index],
                    &values[index - pending..index],
                    &mut have_dict,
                )?;
                pending = 0;
                if !have_dict {
                    self.op_i(loc, O::BuildMap, 0);
                    have_dict = true;
                }
                self.expr(value)?;
                self.op_i(loc, O::DictUpdate, 1);
            } else if pending * 2 > STACK_USE_GUIDELINE {
                let range = index - pending..index + 1;
                self.sub_dict(loc, &keys[range.clone()], &values[range], &mut have_dict)?;
                pending = 0;
            } else {
                pending += 1;
            }
        }
        let start = keys.len() - pending;
        self.sub_dict(loc, &keys[start..], &values[start..], &mut have_dict)?;
        if !have_dict {
            self.op_i(loc, O::BuildMap, 0);
        }
        Ok(())
    }

    fn sub_dict(
        &mut self,
        loc: Position,
        keys: &'a [Option<Expr>],
        values: &'a [Expr],
        have_dict: &mut bool,
    ) -> Done {
        if keys.is_empty() {
            return Ok(());
        }
        let big = keys.len() * 2 > STACK_USE_GUIDELINE;
        if big {
            self.op_i(loc, O::BuildMap, 0);
        }
        for (key, value) in keys.iter().flatten().zip(values) {
            self.expr(key)?;
            self.expr(value)?;
            if big {
                self.op_i(loc, O::MapAdd, 1);
            }
        }
        if !big {
            self.op_i(loc, O::BuildMap, keys.len() as u32);
        }
        if *have_dict {
            self.op_i(loc, O::DictUpdate, 1);
        }
        *have_dict = true;
        Ok(())
    }

    /// Builds a collection of `elts`, and of `pushed` values that already stand on the stack;
    /// `injected` is a name whose value goes last.
    pub(super) fn display(
        &mut self,
        loc: Position,
        elts: &'a [Expr],
        injected: Option<&Name>,
        pushed: u32,
        how: Display,
    ) -> Done {
        let count = elts.len() + pushed as usize + usize::from(injected.is_some());
        let big = count > STACK_USE_GUIDELINE;
        let star = elts.iter().any(|elt| matches!(elt.kind, ExprKind::Starred { .. }));
        if !star && !big {
            self.exprs(elts)?;
            if let Some(name) = injected {
                self.name_load(loc, name)?;
            }
            let build = if how.tuple { O::BuildTuple } else { how.build };
            self.op_i(loc, build, count as u32);
            return Ok(());
        }
        let mut built = false;
        if big {
            self.op_i(loc, how.build, pushed);
            built = true;
        }
        for (index, elt) in elts.iter().enumerate() {
            if let ExprKind::Starred { value, .. } = &elt.kind {
                if !built {
                    self.op_i(loc, how.build, index as u32 + pushed);
                    built = true;
                }
                self.expr(value)?;
                self.op_i(loc, how.extend, 1);
            } else {
                self.expr(elt)?;
                if built {
                    self.op_i(loc, how.add, 1);
                }
            }
        }
        if let Some(name) = injected {
            self.name_load(loc, name)?;
            self.op_i(loc, how.add, 1);
        }
        if how.tuple {
            self.intrinsic_1(loc, Intrinsic1::ListToTuple);
        }
        Ok(())
    }

    fn unpack(&mut self, expr: &'a Expr, elts: &'a [Expr]) -> Done {
        let loc = position(expr.loc);
        let mut starred = elts.iter().enumerate().filter(|(_, elt)| is_starred(elt));
        match (starred.next(), starred.next()) {
            (Some(_), Some(_)) => {
                let message = "multiple starred expressions in assignment";
                return Err(CompileError::syntax(message, expr.loc));
            }
            (Some((before, _)), None) => {
                let after = elts.len() - before - 1;
                if before >= 1 << 8 || after >= 0x7F_FFFF {
                    let message = "too many expressions in star-unpacking assignment";
                    return Err(CompileError::syntax(message, expr.loc));
                }
                self.op_i(loc, O::UnpackEx, before as u32 | (after as u32) << 8);
            }
            _ => self.op_i(loc, O::UnpackSequence, elts.len() as u32),
        }
        for elt in elts {
            match &elt.kind {
                ExprKind::Starred { value, .. } => self.expr(value)?,
                _ => self.expr(elt)?,
            }
        }
        Ok(())
    }

    pub(super) fn is_two_part_slice(&self, slice: &Expr) -> bool {
        matches!(slice.kind, ExprKind::Slice { step: None, .. })
            && self.constant_slice(slice).is_none()
    }

    /// The slice object, if all its parts are literals.
    fn constant_slice(&self, slice: &Expr) -> Option<Const> {
        let ExprKind::Slice { lower, upper, step } = &slice.kind else {
            return None;
        };
        let part = |part: &Option<Box<Expr>>| match part {
            None => Some(Const::None),
            Some(part) => self.constant_of(part),
        };
        let (start, stop, step) = (part(lower)?, part(upper)?, part(step)?);
        Some(Const::Slice(Arc::new(ConstSlice { start, stop, step })))
    }

    fn slice(&mut self, loc: Position, slice: &'a Expr, step: Option<&'a Expr>) -> Done {
        if let Some(value) = self.constant_slice(slice) {
            self.load_const(loc, value);
            return Ok(());
        }
        self.slice_two_parts(slice)?;
        if let Some(step) = step {
            self.expr(step)?;
        }
        self.op_i(loc, O::BuildSlice, if step.is_some() { 3 } else { 2 });
        Ok(())
    }

    pub(super) fn slice_two_parts(&mut self, slice: &'a Expr) -> Done {
        if let ExprKind::Slice { lower, upper, .. } = &slice.kind {
            for part in [lower, upper] {
                match part {
                    Some(part) => self.expr(part)?,
                    None => self.load_const(position(slice.loc), Const::None),
                }
            }
        }
        Ok(())
    }

    fn subscript(
        &mut self,
        loc: Position,
        value: &'a Expr,
        slice: &'a Expr,
        ctx: ExprContext,
    ) -> Done {
        if ctx == ExprContext::Load {
            self.check_subscripter(value);
            self.check_index(value, slice);
        }
        self.expr(value)?;
        if ctx != ExprContext::Del && self.is_two_part_slice(slice) {
            self.slice_two_parts(slice)?;
            let load = ctx == ExprContext::Load;
            self.op(loc, if load { O::BinarySlice } else { O::StoreSlice });
            return Ok(());
        }
        self.expr(slice)?;
        match ctx {
            ExprContext::Load => self.op_i(loc, O::BinaryOp, BinaryOp::Subscr as u32),
            ExprContext::Store => self.op(loc, O::StoreSubscr),
            ExprContext::Del => self.op(loc, O::DeleteSubscr),
        }
        Ok(())
    }

    fn attribute(
        &mut self,
        expr: &'a Expr,
        value: &'a Expr,
        attr: &'a Name,
        ctx: ExprContext,
    ) -> Done {
        let loc = position(expr.loc);
        if ctx == ExprContext::Load && self.is_plain_super(value) {
            let two = self.load_super_args(value)?;
            let index = self.name_index(attr);
            self.op_i(loc, O::LoadSuperAttr, index << 2 | u32::from(two) << 1);
            self.op(attribute_location(loc, expr, attr), O::Nop);
            return Ok(());
        }
        self.note_static_attribute(value, attr, ctx);
        self.expr(value)?;
        let loc = attribute_location(loc, expr, attr);
        let index = self.name_index(attr);
        match ctx {
            ExprContext::Load => self.op_i(loc, O::LoadAttr, index << 1),
            ExprContext::Store => self.op_i(loc, O::StoreAttr, index),
            ExprContext::Del => self.op_i(loc, O::DeleteAttr, index),
        }
        Ok(())
    }

    /// `self.attr = …` in a method is listed in the class's `__static_attributes__`.
    fn note_static_attribute(&mut self, value: &Expr, attr: &Name, ctx: ExprContext) {
        let ExprKind::Name { id, .. } = &value.kind else {
            return;
        };
        if ctx != ExprContext::Store || &**id != "self" {
            return;
        }
        if let Some(class) = self.outer.iter_mut().rev().find(|unit| unit.kind == UnitKind::Class) {
            class.static_attributes.insert(attr.clone());
        }
    }

    /// Can `super().attr` skip making the super object?
    pub(super) fn is_plain_super(&self, value: &Expr) -> bool {
        let ExprKind::Call { func, args, keywords } = &value.kind else {
            return false;
        };
        let ExprKind::Name { id, .. } = &func.kind else {
            return false;
        };
        if &**id != "super" || !keywords.is_empty() {
            return false;
        }
        let shadowed = Reach::of(self.symbol(id)) != Reach::GlobalImplicit
            || self.table.scopes[0]
                .symbols
                .get("super")
                .is_some_and(|f| Reach::of(f) != Reach::Unknown);
        if shadowed {
            return false;
        }
        match args.as_slice() {
            [] => {
                let has_self = self.unit.argcount > 0;
                has_self && self.closure_reach(&"__class__".into()) == Reach::Free
            }
            [first, second] => !is_starred(first) && !is_starred(second),
            _ => false,
        }
    }

    /// Pushes super, class and self. True if the call has them written out.
    pub(super) fn load_super_args(&mut self, value: &'a Expr) -> CompileResult<bool> {
        let ExprKind::Call { func, args, .. } = &value.kind else {
            return Ok(false);
        };
        let loc = position(value.loc);
        if let ExprKind::Name { id, .. } = &func.kind {
            self.name_load(position(func.loc), id)?;
        }
        if args.is_empty() {
            self.name_load(loc, &"__class__".into())?;
            let first = self.unit.varnames.names[0].clone();
            self.name_load(loc, &first)?;
            return Ok(false);
        }
        self.exprs(args)?;
        Ok(true)
    }

    fn joined_str(&mut self, loc: Position, values: &'a [Expr]) -> Done {
        let joined = values.len() > STACK_USE_GUIDELINE;
        if joined {
            self.start_join(loc);
        }
        for value in values {
            self.expr(value)?;
            if joined {
                self.op_i(loc, O::ListAppend, 1);
            }
        }
        self.end_join(loc, values.len(), joined);
        Ok(())
    }

    fn start_join(&mut self, loc: Position) {
        self.load_str(loc, "");
        let join = self.unit.name_index(&"join".into());
        self.op_i(loc, O::LoadAttr, join << 1 | 1);
        self.op_i(loc, O::BuildList, 0);
    }

    fn end_join(&mut self, loc: Position, count: usize, joined: bool) {
        match count {
            _ if joined => self.op_i(loc, O::Call, 1),
            0 => self.load_str(loc, ""),
            1 => {}
            _ => self.op_i(loc, O::BuildString, count as u32),
        }
    }

    fn format(&mut self, loc: Position, conversion: i32, spec: Option<&'a Expr>) -> Done {
        if conversion >= 0 {
            self.op_i(loc, O::ConvertValue, conversion_number(conversion));
        }
        match spec {
            Some(spec) => {
                self.expr(spec)?;
                self.op(loc, O::FormatWithSpec);
            }
            None => self.op(loc, O::FormatSimple),
        }
        Ok(())
    }

    fn template_str(&mut self, loc: Position, values: &'a [Expr]) -> Done {
        let interpolation = |value: &Expr| matches!(value.kind, ExprKind::Interpolation { .. });
        let mut after_interpolation = true;
        let mut strings = 0;
        for value in values {
            if !interpolation(value) {
                self.expr(value)?;
                strings += 1;
            } else if after_interpolation {
                self.load_str(loc, "");
                strings += 1;
            }
            after_interpolation = interpolation(value);
        }
        if after_interpolation {
            self.load_str(loc, "");
            strings += 1;
        }
        self.op_i(loc, O::BuildTuple, strings);
        let mut count = 0;
        for value in values.iter().filter(|value| interpolation(value)) {
            self.expr(value)?;
            count += 1;
        }
        self.op_i(loc, O::BuildTuple, count);
        self.op(loc, O::BuildTemplate);
        Ok(())
    }

    fn yield_expr(&mut self, expr: &'a Expr, value: Option<&'a Expr>) -> Done {
        let loc = position(expr.loc);
        if !self.scope().is_function_like() {
            return Err(CompileError::syntax("'yield' outside function", expr.loc));
        }
        match value {
            Some(value) => self.expr(value)?,
            None => self.load_const(loc, Const::None),
        }
        self.yield_value(loc);
        Ok(())
    }

    pub(super) fn yield_value(&mut self, loc: Position) {
        let scope = self.scope();
        if scope.generator && scope.coroutine {
            self.intrinsic_1(loc, Intrinsic1::AsyncGenWrap);
        }
        self.op_i(loc, O::YieldValue, 0);
        self.op_i(loc, O::Resume, resume::AFTER_YIELD);
    }

    fn yield_from_expr(&mut self, expr: &'a Expr, value: &'a Expr) -> Done {
        let loc = position(expr.loc);
        if !self.scope().is_function_like() {
            return Err(CompileError::syntax("'yield from' outside function", expr.loc));
        }
        if self.unit.kind == UnitKind::AsyncFunction {
            return Err(CompileError::syntax("'yield from' inside async function", expr.loc));
        }
        self.expr(value)?;
        self.op(loc, O::GetYieldFromIter);
        self.load_const(loc, Const::None);
        self.yield_from(loc, resume::AFTER_YIELD_FROM);
        Ok(())
    }

    /// The loop that passes values between a sub-iterator and our caller.
    pub(super) fn yield_from(&mut self, loc: Position, after: u32) {
        let (send, fail, exit) = (self.label(), self.label(), self.label());
        self.place(send);
        self.jump(loc, O::Send, exit);
        self.jump(loc, P::SetupFinally, fail);
        self.op_i(loc, O::YieldValue, 1);
        self.op(NO_LOCATION, P::PopBlock);
        self.op_i(loc, O::Resume, after);
        self.jump(loc, P::JumpNoInterrupt, send);
        self.place(fail);
        self.op(loc, O::CleanupThrow);
        self.place(exit);
        self.op(loc, O::EndSend);
    }

    pub(super) fn add_compare(&mut self, loc: Position, op: CmpOp) {
        let compare = match op {
            CmpOp::Eq => CompareOp::Eq,
            CmpOp::NotEq => CompareOp::Ne,
            CmpOp::Lt => CompareOp::Lt,
            CmpOp::LtE => CompareOp::Le,
            CmpOp::Gt => CompareOp::Gt,
            CmpOp::GtE => CompareOp::Ge,
            CmpOp::Is => return self.op_i(loc, O::IsOp, 0),
            CmpOp::IsNot => return self.op_i(loc, O::IsOp, 1),
            CmpOp::In => return self.op_i(loc, O::ContainsOp, 0),
            CmpOp::NotIn => return self.op_i(loc, O::ContainsOp, 1),
        };
        let arg = (compare as u32) << 5 | compare.mask();
        debug_assert!(arg & COMPARE_TO_BOOL == 0, "the optimizer sets this bit");
        self.op_i(loc, O::CompareOp, arg);
    }

    fn compare(
        &mut self,
        expr: &'a Expr,
        left: &'a Expr,
        ops: &'a [CmpOp],
        rest: &'a [Expr],
    ) -> Done {
        let loc = position(expr.loc);
        self.check_compare(expr, left, ops, rest);
        self.expr(left)?;
        let (Some((last_op, ops)), Some((last, rest))) = (ops.split_last(), rest.split_last())
        else {
            return Ok(());
        };
        if rest.is_empty() {
            self.expr(last)?;
            self.add_compare(loc, *last_op);
            return Ok(());
        }
        let cleanup = self.label();
        for (op, right) in ops.iter().zip(rest) {
            self.expr(right)?;
            self.op_i(loc, O::Swap, 2);
            self.op_i(loc, O::Copy, 2);
            self.add_compare(loc, *op);
            self.jump(loc, P::JumpIfFalse, cleanup);
            self.op(loc, O::PopTop);
        }
        self.expr(last)?;
        self.add_compare(loc, *last_op);
        let end = self.label();
        self.jump(NO_LOCATION, P::JumpNoInterrupt, end);
        self.place(cleanup);
        self.op_i(loc, O::Swap, 2);
        self.op(loc, O::PopTop);
        self.place(end);
        Ok(())
    }

    /// Jumps to `next` if the truth of `expr` is `cond`.
    pub(super) fn jump_if(
        &mut self,
        loc: Position,
        expr: &'a Expr,
        next: Label,
        cond: bool,
    ) -> Done {
        self.deeper()?;
        self.jump_if_inner(loc, expr, next, cond)?;
        self.depth -= 1;
        Ok(())
    }

    fn jump_if_inner(&mut self, loc: Position, expr: &'a Expr, next: Label, cond: bool) -> Done {
        let jump = if cond { O::PopJumpIfTrue } else { O::PopJumpIfFalse };
        match &expr.kind {
            ExprKind::UnaryOp { op: UnaryOp::Not, operand } => {
                return self.jump_if(loc, operand, next, !cond);
            }
            ExprKind::BoolOp { op, values } => {
                let early = *op == BoolOp::Or;
                let target = if early == cond { next } else { self.label() };
                let Some((last, init)) = values.split_last() else {
                    return Ok(());
                };
                for value in init {
                    self.jump_if(loc, value, target, early)?;
                }
                self.jump_if(loc, last, next, cond)?;
                if target != next {
                    self.place(target);
                }
                return Ok(());
            }
            ExprKind::IfExp { test, body, orelse } => {
                let (end, other) = (self.label(), self.label());
                self.jump_if(loc, test, other, false)?;
                self.jump_if(loc, body, next, cond)?;
                self.jump(NO_LOCATION, P::JumpNoInterrupt, end);
                self.place(other);
                self.jump_if(loc, orelse, next, cond)?;
                self.place(end);
                return Ok(());
            }
            ExprKind::Compare { left, ops, comparators } if ops.len() > 1 => {
                return self.jump_if_chain(expr, left, ops, comparators, next, cond);
            }
            _ => {}
        }
        self.expr(expr)?;
        self.op(position(expr.loc), O::ToBool);
        self.jump(position(expr.loc), jump, next);
        Ok(())
    }

    fn jump_if_chain(
        &mut self,
        expr: &'a Expr,
        left: &'a Expr,
        ops: &'a [CmpOp],
        rest: &'a [Expr],
        next: Label,
        cond: bool,
    ) -> Done {
        let loc = position(expr.loc);
        self.check_compare(expr, left, ops, rest);
        let cleanup = self.label();
        self.expr(left)?;
        for (index, (op, right)) in ops.iter().zip(rest).enumerate() {
            self.expr(right)?;
            if index + 1 < ops.len() {
                self.op_i(loc, O::Swap, 2);
                self.op_i(loc, O::Copy, 2);
                self.add_compare(loc, *op);
                self.op(loc, O::ToBool);
                self.jump(loc, O::PopJumpIfFalse, cleanup);
            } else {
                self.add_compare(loc, *op);
                self.op(loc, O::ToBool);
                self.jump(loc, if cond { O::PopJumpIfTrue } else { O::PopJumpIfFalse }, next);
            }
        }
        let end = self.label();
        self.jump(NO_LOCATION, P::JumpNoInterrupt, end);
        self.place(cleanup);
        self.op(loc, O::PopTop);
        if !cond {
            self.jump(NO_LOCATION, P::JumpNoInterrupt, next);
        }
        self.place(end);
        Ok(())
    }
}

pub(super) const fn is_starred(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Starred { .. })
}

/// The operand of CONVERT_VALUE for a conversion's letter; 0 for none.
const fn conversion_number(conversion: i32) -> u32 {
    match conversion {
        115 => 1,
        114 => 2,
        97 => 3,
        _ => 0,
    }
}
