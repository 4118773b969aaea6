//! match: patterns.

use bytecode::line_table::Position;
use bytecode::operand::BinaryOp;
use bytecode::{Const, Opcode as O, Pseudo as P};
use parser::ast::{CmpOp, Expr, ExprKind, Loc, MatchCase, Pattern, PatternKind};

use super::{Compiler, Done};
use crate::constants::push_key;
use crate::error::CompileError;
use crate::fold;
use crate::instruction::{Label, NEXT_LOCATION, NO_LOCATION, Op, position};
use crate::symtable::Name;

/// The state of matching one case.
#[derive(Default)]
struct Context {
    /// Names captured so far; their values lie at the bottom of our part of the stack.
    stores: Vec<Name>,
    /// May a pattern that always matches stand here?
    allow_irrefutable: bool,
    /// `fail_pop[n]` pops n values and goes to the next case.
    fail_pop: Vec<Label>,
    /// How many values stand above the captured ones.
    on_top: usize,
}

impl<'a> Compiler<'a> {
    pub(super) fn match_stmt(&mut self, subject: &'a Expr, cases: &'a [MatchCase]) -> Done {
        self.expr(subject)?;
        let end = self.label();
        let has_default = cases.len() > 1 && cases.last().is_some_and(|c| is_wildcard(&c.pattern));
        let tested = cases.len() - usize::from(has_default);
        for (index, case) in cases[..tested].iter().enumerate() {
            let loc = position(case.pattern.loc);
            let last = index + 1 == tested;
            if !last {
                self.op_i(loc, O::Copy, 1);
            }
            let mut pc = Context {
                allow_irrefutable: case.guard.is_some() || index + 1 == cases.len(),
                ..Context::default()
            };
            self.pattern(&case.pattern, &mut pc)?;
            for name in std::mem::take(&mut pc.stores) {
                self.name_store(loc, &name)?;
            }
            if let Some(guard) = &case.guard {
                self.ensure_fail_pop(&mut pc, 0);
                let target = pc.fail_pop[0];
                self.jump_if(loc, guard, target, false)?;
            }
            if !last {
                // So that the branch that leads here is told with the body's line.
                self.op(NEXT_LOCATION, O::PopTop);
            }
            self.stmts(&case.body)?;
            self.jump(NO_LOCATION, P::Jump, end);
            self.emit_fail_pop(loc, &mut pc);
        }
        if let Some(default) = cases.last().filter(|_| has_default) {
            let loc = position(default.pattern.loc);
            self.op(loc, O::Nop);
            if let Some(guard) = &default.guard {
                self.jump_if(loc, guard, end, false)?;
            }
            self.stmts(&default.body)?;
        }
        self.place(end);
        Ok(())
    }

    fn ensure_fail_pop(&mut self, pc: &mut Context, count: usize) {
        while pc.fail_pop.len() <= count {
            let label = self.label();
            pc.fail_pop.push(label);
        }
    }

    fn jump_to_fail_pop(&mut self, loc: Position, pc: &mut Context, op: impl Into<Op>) {
        let pops = pc.on_top + pc.stores.len();
        self.ensure_fail_pop(pc, pops);
        let target = pc.fail_pop[pops];
        self.jump(loc, op, target);
    }

    fn emit_fail_pop(&mut self, loc: Position, pc: &mut Context) {
        for (index, label) in std::mem::take(&mut pc.fail_pop).into_iter().enumerate().rev() {
            self.place(label);
            if index > 0 {
                self.op(loc, O::PopTop);
            }
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern, pc: &mut Context) -> Done {
        self.deeper()?;
        let loc = position(pattern.loc);
        match &pattern.kind {
            PatternKind::MatchValue { value } => self.match_value(loc, value, pc)?,
            PatternKind::MatchSingleton { value } => {
                self.constant(loc, value);
                self.add_compare(loc, CmpOp::Is);
                self.jump_to_fail_pop(loc, pc, O::PopJumpIfFalse);
            }
            PatternKind::MatchSequence { patterns } => {
                self.match_sequence(pattern, patterns, pc)?;
            }
            PatternKind::MatchMapping { keys, patterns, rest } => {
                self.match_mapping(pattern, keys, patterns, rest.as_ref(), pc)?;
            }
            PatternKind::MatchClass { .. } => self.match_class(pattern, pc)?,
            PatternKind::MatchStar { name } => {
                self.store_capture(pattern.loc, name.as_ref(), pc)?;
            }
            PatternKind::MatchAs { pattern: inner, name } => {
                self.match_as(pattern, inner.as_deref(), name.as_ref(), pc)?;
            }
            PatternKind::MatchOr { patterns } => self.match_or(pattern, patterns, pc)?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn subpattern(&mut self, pattern: &'a Pattern, pc: &mut Context) -> Done {
        let before = std::mem::replace(&mut pc.allow_irrefutable, true);
        self.pattern(pattern, pc)?;
        pc.allow_irrefutable = before;
        Ok(())
    }

    /// Loads a literal, folding a sign or a complex sum.
    fn literal(&mut self, value: &'a Expr) -> Done {
        match fold::pattern_literal(value) {
            Some(constant) => {
                self.load_const(position(value.loc), constant);
                Ok(())
            }
            None => self.expr(value),
        }
    }

    fn match_value(&mut self, loc: Position, value: &'a Expr, pc: &mut Context) -> Done {
        let constant = fold::pattern_literal(value).is_some();
        if !constant && !matches!(value.kind, ExprKind::Attribute { .. }) {
            let message = "patterns may only match literals and attribute lookups";
            return Err(CompileError::syntax(message, value.loc));
        }
        self.literal(value)?;
        self.add_compare(loc, CmpOp::Eq);
        self.op(loc, O::ToBool);
        self.jump_to_fail_pop(loc, pc, O::PopJumpIfFalse);
        Ok(())
    }

    fn rotate(&mut self, loc: Position, count: usize) {
        for depth in (2..=count).rev() {
            self.op_i(loc, O::Swap, depth as u32);
        }
    }

    fn store_capture(&mut self, at: Loc, name: Option<&Name>, pc: &mut Context) -> Done {
        let loc = position(at);
        let Some(name) = name else {
            self.op(loc, O::PopTop);
            return Ok(());
        };
        if pc.stores.contains(name) {
            let message = format!("multiple assignments to name '{name}' in pattern");
            return Err(CompileError::syntax(message, at));
        }
        self.rotate(loc, pc.on_top + pc.stores.len() + 1);
        pc.stores.push(name.clone());
        Ok(())
    }

    fn match_as(
        &mut self,
        pattern: &'a Pattern,
        inner: Option<&'a Pattern>,
        name: Option<&'a Name>,
        pc: &mut Context,
    ) -> Done {
        let Some(inner) = inner else {
            if !pc.allow_irrefutable {
                let message = match name {
                    Some(name) => {
                        format!("name capture '{name}' makes remaining patterns unreachable")
                    }
                    None => "wildcard makes remaining patterns unreachable".to_owned(),
                };
                return Err(CompileError::syntax(message, pattern.loc));
            }
            return self.store_capture(pattern.loc, name, pc);
        };
        pc.on_top += 1;
        self.op_i(position(pattern.loc), O::Copy, 1);
        self.pattern(inner, pc)?;
        pc.on_top -= 1;
        self.store_capture(pattern.loc, name, pc)
    }

    fn match_sequence(
        &mut self,
        pattern: &'a Pattern,
        patterns: &'a [Pattern],
        pc: &mut Context,
    ) -> Done {
        let loc = position(pattern.loc);
        let stars: Vec<usize> = (0..patterns.len()).filter(|i| is_star(&patterns[*i])).collect();
        if stars.len() > 1 {
            let message = "multiple starred names in sequence pattern";
            return Err(CompileError::syntax(message, pattern.loc));
        }
        let star = stars.first().copied();
        let star_wildcard = star.is_some_and(|index| is_wildcard_star(&patterns[index]));
        let only_wildcard = patterns.iter().all(|p| is_wildcard(p) || is_wildcard_star(p));
        pc.on_top += 1;
        self.op(loc, O::MatchSequence);
        self.jump_to_fail_pop(loc, pc, O::PopJumpIfFalse);
        if star.is_none() {
            self.check_length(loc, patterns.len(), CmpOp::Eq, pc);
        } else if patterns.len() > 1 {
            self.check_length(loc, patterns.len() - 1, CmpOp::GtE, pc);
        }
        pc.on_top -= 1;
        match star {
            _ if only_wildcard => {
                self.op(loc, O::PopTop);
                Ok(())
            }
            Some(star) if star_wildcard => self.sequence_subscript(loc, patterns, star, pc),
            _ => self.sequence_unpack(pattern, patterns, star, pc),
        }
    }

    fn check_length(&mut self, loc: Position, len: usize, op: CmpOp, pc: &mut Context) {
        self.op(loc, O::GetLen);
        self.load_const(loc, Const::Int(len as i64));
        self.add_compare(loc, op);
        self.jump_to_fail_pop(loc, pc, O::PopJumpIfFalse);
    }

    fn sequence_unpack(
        &mut self,
        pattern: &'a Pattern,
        patterns: &'a [Pattern],
        star: Option<usize>,
        pc: &mut Context,
    ) -> Done {
        let loc = position(pattern.loc);
        match star {
            Some(before) => {
                let after = patterns.len() - before - 1;
                if before >= 1 << 8 || after >= 0x7F_FFFF {
                    let message = "too many expressions in star-unpacking sequence pattern";
                    return Err(CompileError::syntax(message, pattern.loc));
                }
                self.op_i(loc, O::UnpackEx, before as u32 | (after as u32) << 8);
            }
            None => self.op_i(loc, O::UnpackSequence, patterns.len() as u32),
        }
        pc.on_top += patterns.len();
        for inner in patterns {
            pc.on_top -= 1;
            self.subpattern(inner, pc)?;
        }
        Ok(())
    }

    /// With `*_` only the items that are looked at are taken out.
    fn sequence_subscript(
        &mut self,
        loc: Position,
        patterns: &'a [Pattern],
        star: usize,
        pc: &mut Context,
    ) -> Done {
        pc.on_top += 1;
        for (index, inner) in patterns.iter().enumerate() {
            if is_wildcard(inner) || index == star {
                continue;
            }
            self.op_i(loc, O::Copy, 1);
            if index < star {
                self.load_const(loc, Const::Int(index as i64));
            } else {
                self.op(loc, O::GetLen);
                self.load_const(loc, Const::Int((patterns.len() - index) as i64));
                self.op_i(loc, O::BinaryOp, BinaryOp::Subtract as u32);
            }
            self.op_i(loc, O::BinaryOp, BinaryOp::Subscr as u32);
            self.subpattern(inner, pc)?;
        }
        pc.on_top -= 1;
        self.op(loc, O::PopTop);
        Ok(())
    }

    fn match_class(&mut self, pattern: &'a Pattern, pc: &mut Context) -> Done {
        let PatternKind::MatchClass { cls, patterns, kwd_attrs, kwd_patterns } = &pattern.kind
        else {
            return Ok(());
        };
        let loc = position(pattern.loc);
        for (index, attr) in kwd_attrs.iter().enumerate() {
            if let Some(again) = kwd_attrs[index + 1..].iter().position(|other| other == attr) {
                let message = format!("attribute name repeated in class pattern: {attr}");
                return Err(CompileError::syntax(message, kwd_patterns[index + 1 + again].loc));
            }
        }
        self.expr(cls)?;
        let names = kwd_attrs.iter().map(|attr| Const::Str((&**attr).into())).collect();
        self.load_const(loc, Const::Tuple(names));
        self.op_i(loc, O::MatchClass, patterns.len() as u32);
        self.op_i(loc, O::Copy, 1);
        self.load_const(loc, Const::None);
        self.op_i(loc, O::IsOp, 1);
        pc.on_top += 1;
        self.jump_to_fail_pop(loc, pc, O::PopJumpIfFalse);
        let count = patterns.len() + kwd_patterns.len();
        self.op_i(loc, O::UnpackSequence, count as u32);
        pc.on_top = pc.on_top + count - 1;
        for inner in patterns.iter().chain(kwd_patterns) {
            pc.on_top -= 1;
            if is_wildcard(inner) {
                self.op(loc, O::PopTop);
            } else {
                self.subpattern(inner, pc)?;
            }
        }
        Ok(())
    }

    fn match_mapping(
        &mut self,
        pattern: &'a Pattern,
        keys: &'a [Expr],
        patterns: &'a [Pattern],
        rest: Option<&'a Name>,
        pc: &mut Context,
    ) -> Done {
        let loc = position(pattern.loc);
        pc.on_top += 1;
        self.op(loc, O::MatchMapping);
        self.jump_to_fail_pop(loc, pc, O::PopJumpIfFalse);
        if keys.is_empty() && rest.is_none() {
            pc.on_top -= 1;
            self.op(loc, O::PopTop);
            return Ok(());
        }
        if !keys.is_empty() {
            self.check_length(loc, keys.len(), CmpOp::GtE, pc);
        }
        self.mapping_keys(pattern, keys)?;
        self.op_i(loc, O::BuildTuple, keys.len() as u32);
        self.op(loc, O::MatchKeys);
        pc.on_top += 2;
        self.op_i(loc, O::Copy, 1);
        self.load_const(loc, Const::None);
        self.op_i(loc, O::IsOp, 1);
        self.jump_to_fail_pop(loc, pc, O::PopJumpIfFalse);
        self.op_i(loc, O::UnpackSequence, keys.len() as u32);
        pc.on_top = pc.on_top + keys.len() - 1;
        for inner in patterns {
            pc.on_top -= 1;
            self.subpattern(inner, pc)?;
        }
        pc.on_top -= 2;
        let Some(rest) = rest else {
            self.op(loc, O::PopTop);
            self.op(loc, O::PopTop);
            return Ok(());
        };
        self.op_i(loc, O::BuildMap, 0);
        self.op_i(loc, O::Swap, 3);
        self.op_i(loc, O::DictUpdate, 2);
        self.op_i(loc, O::UnpackSequence, keys.len() as u32);
        for left in (1..=keys.len()).rev() {
            self.op_i(loc, O::Copy, 1 + left as u32);
            self.op_i(loc, O::Swap, 2);
            self.op(loc, O::DeleteSubscr);
        }
        self.store_capture(pattern.loc, Some(rest), pc)
    }

    fn mapping_keys(&mut self, pattern: &'a Pattern, keys: &'a [Expr]) -> Done {
        let mut seen: Vec<Vec<u8>> = Vec::new();
        for key in keys {
            if let Some(constant) = fold::pattern_literal(key) {
                let mut bytes = Vec::new();
                push_key(&mut bytes, &fold::dict_key(&constant));
                if seen.contains(&bytes) {
                    let text = crate::unparse::constant(&constant);
                    let message = format!("mapping pattern checks duplicate key ({text})");
                    return Err(CompileError::syntax(message, pattern.loc));
                }
                seen.push(bytes);
            } else if !matches!(key.kind, ExprKind::Attribute { .. }) {
                let message = "mapping pattern keys may only match literals and attribute lookups";
                return Err(CompileError::syntax(message, pattern.loc));
            }
            self.literal(key)?;
        }
        Ok(())
    }

    fn match_or(
        &mut self,
        pattern: &'a Pattern,
        alternatives: &'a [Pattern],
        pc: &mut Context,
    ) -> Done {
        let loc = position(pattern.loc);
        let end = self.label();
        let mut control: Vec<Name> = Vec::new();
        for (index, alternative) in alternatives.iter().enumerate() {
            let at = position(alternative.loc);
            let mut inner = Context {
                allow_irrefutable: index + 1 == alternatives.len() && pc.allow_irrefutable,
                ..Context::default()
            };
            self.op_i(at, O::Copy, 1);
            self.pattern(alternative, &mut inner)?;
            if index == 0 {
                control.clone_from(&inner.stores);
            } else if !self.reorder_stores(at, &control, &mut inner.stores) {
                let message = "alternative patterns bind different names";
                return Err(CompileError::syntax(message, pattern.loc));
            }
            self.jump(at, P::Jump, end);
            self.emit_fail_pop(at, &mut inner);
        }
        self.op(loc, O::PopTop);
        self.jump_to_fail_pop(loc, pc, P::Jump);
        self.place(end);
        let rotations = control.len() + 1 + pc.on_top + pc.stores.len();
        for name in control {
            self.rotate(loc, rotations);
            if pc.stores.contains(&name) {
                let message = format!("multiple assignments to name '{name}' in pattern");
                return Err(CompileError::syntax(message, pattern.loc));
            }
            pc.stores.push(name);
        }
        self.op(loc, O::PopTop);
        Ok(())
    }

    /// Brings an alternative's captures into the order of the first's; false if they differ.
    fn reorder_stores(&mut self, loc: Position, control: &[Name], stores: &mut Vec<Name>) -> bool {
        if control.len() != stores.len() {
            return false;
        }
        for wanted in (0..control.len()).rev() {
            let Some(found) = stores.iter().position(|name| *name == control[wanted]) else {
                return false;
            };
            if wanted != found {
                let rotations = found + 1;
                let rotated: Vec<Name> = stores.drain(..rotations).collect();
                let at = wanted - found;
                stores.splice(at..at, rotated);
                for _ in 0..rotations {
                    self.rotate(loc, wanted + 1);
                }
            }
        }
        true
    }
}

fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern.kind, PatternKind::MatchAs { name: None, pattern: None })
}

fn is_star(pattern: &Pattern) -> bool {
    matches!(pattern.kind, PatternKind::MatchStar { .. })
}

fn is_wildcard_star(pattern: &Pattern) -> bool {
    matches!(pattern.kind, PatternKind::MatchStar { name: None })
}
