//! SyntaxWarnings about expressions that cannot mean what they say.

use parser::ast::{CmpOp, Constant, Expr, ExprKind, Loc};

use super::Compiler;
use crate::error::CompileWarning;

impl Compiler<'_> {
    pub(super) fn warn(&mut self, loc: Loc, message: String) {
        if self.quiet == 0 {
            self.warnings.push(CompileWarning { message, loc });
        }
    }

    pub(super) fn check_caller(&mut self, func: &Expr) {
        let odd = matches!(
            func.kind,
            ExprKind::Constant { .. }
                | ExprKind::Tuple { .. }
                | ExprKind::List { .. }
                | ExprKind::ListComp { .. }
                | ExprKind::Dict { .. }
                | ExprKind::DictComp { .. }
                | ExprKind::Set { .. }
                | ExprKind::SetComp { .. }
                | ExprKind::GeneratorExp { .. }
                | ExprKind::JoinedStr { .. }
                | ExprKind::FormattedValue { .. }
                | ExprKind::TemplateStr { .. }
                | ExprKind::Interpolation { .. }
        );
        if odd && let Some(ty) = type_name(func) {
            let message = format!("'{ty}' object is not callable; perhaps you missed a comma?");
            self.warn(func.loc, message);
        }
    }

    pub(super) fn check_subscripter(&mut self, value: &Expr) {
        let odd = match &value.kind {
            ExprKind::Constant { value, .. } => matches!(
                value,
                Constant::None
                    | Constant::Ellipsis
                    | Constant::True
                    | Constant::False
                    | Constant::Int(_)
                    | Constant::Float(_)
                    | Constant::Complex { .. }
                    | Constant::FrozenSet(_)
            ),
            ExprKind::Set { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::GeneratorExp { .. }
            | ExprKind::TemplateStr { .. }
            | ExprKind::Interpolation { .. }
            | ExprKind::Lambda { .. } => true,
            _ => false,
        };
        if odd && let Some(ty) = type_name(value) {
            let message =
                format!("'{ty}' object is not subscriptable; perhaps you missed a comma?");
            self.warn(value.loc, message);
        }
    }

    pub(super) fn check_index(&mut self, value: &Expr, index: &Expr) {
        let Some(index_type) = type_name(index) else {
            return;
        };
        if matches!(index_type, "int" | "bool" | "slice") {
            return;
        }
        let odd = match &value.kind {
            ExprKind::Constant { value, .. } => {
                matches!(value, Constant::Str(_) | Constant::Bytes(_) | Constant::Tuple(_))
            }
            ExprKind::Tuple { .. }
            | ExprKind::List { .. }
            | ExprKind::ListComp { .. }
            | ExprKind::JoinedStr { .. }
            | ExprKind::FormattedValue { .. } => true,
            _ => false,
        };
        if odd && let Some(ty) = type_name(value) {
            let message = format!(
                "{ty} indices must be integers or slices, not {index_type}; \
                 perhaps you missed a comma?"
            );
            self.warn(value.loc, message);
        }
    }

    pub(super) fn check_compare(&mut self, expr: &Expr, left: &Expr, ops: &[CmpOp], rest: &[Expr]) {
        let mut left = left;
        for (op, right) in ops.iter().zip(rest) {
            let (word, better) = match op {
                CmpOp::Is => ("is", "=="),
                CmpOp::IsNot => ("is not", "!="),
                _ => {
                    left = right;
                    continue;
                }
            };
            let literal = [left, right].into_iter().find(|side| is_literal(side));
            if let Some(ty) = literal.and_then(type_name) {
                let message = format!("\"{word}\" with '{ty}' literal. Did you mean \"{better}\"?");
                return self.warn(expr.loc, message);
            }
            left = right;
        }
    }
}

/// Does identity with this make no sense?
fn is_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Constant { value, .. } => {
            !matches!(value, Constant::None | Constant::True | Constant::False | Constant::Ellipsis)
        }
        ExprKind::Tuple { elts, .. } => {
            elts.iter().all(|elt| matches!(elt.kind, ExprKind::Constant { .. }))
        }
        _ => false,
    }
}

/// The type of what an expression certainly makes.
fn type_name(expr: &Expr) -> Option<&'static str> {
    Some(match &expr.kind {
        ExprKind::Tuple { .. } => "tuple",
        ExprKind::List { .. } | ExprKind::ListComp { .. } => "list",
        ExprKind::Dict { .. } | ExprKind::DictComp { .. } => "dict",
        ExprKind::Set { .. } | ExprKind::SetComp { .. } => "set",
        ExprKind::GeneratorExp { .. } => "generator",
        ExprKind::Lambda { .. } => "function",
        ExprKind::TemplateStr { .. } => "string.templatelib.Template",
        ExprKind::Interpolation { .. } => "string.templatelib.Interpolation",
        ExprKind::JoinedStr { .. } | ExprKind::FormattedValue { .. } => "str",
        ExprKind::Constant { value, .. } => match value {
            Constant::None => "NoneType",
            Constant::True | Constant::False => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) => "int",
            Constant::Float(_) => "float",
            Constant::Complex { .. } => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
            Constant::Tuple(_) => "tuple",
            Constant::FrozenSet(_) => "frozenset",
        },
        _ => return None,
    })
}
