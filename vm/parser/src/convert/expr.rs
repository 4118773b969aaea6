//! Expressions, but for strings.

use ruff_python_ast as ruff;
use ruff_text_size::TextRange;

use super::Converter;
use super::stmt::operator;
use crate::ast::{BoolOp, CmpOp, Comprehension, Constant, Expr, ExprContext, ExprKind, UnaryOp};
use crate::literal::number;

impl Converter<'_> {
    // The boxes are ruff's, and its boxed nodes are taken as they are.
    #[expect(clippy::boxed_local, reason = "ruff's tree hands out boxes")]
    pub(super) fn boxed(&mut self, expr: Box<ruff::Expr>) -> Box<Expr> {
        Box::new(self.expr(*expr))
    }

    pub(super) fn optional(&mut self, expr: Option<Box<ruff::Expr>>) -> Option<Box<Expr>> {
        expr.map(|expr| self.boxed(expr))
    }

    pub(super) fn exprs(&mut self, exprs: impl IntoIterator<Item = ruff::Expr>) -> Vec<Expr> {
        exprs.into_iter().map(|expr| self.expr(expr)).collect()
    }

    pub(crate) fn expr(&mut self, expr: ruff::Expr) -> Expr {
        let loc = self.loc(&expr);
        let kind = match expr {
            ruff::Expr::StringLiteral(e) => return self.string_literal(&e),
            ruff::Expr::BytesLiteral(e) => return self.bytes_literal(&e),
            ruff::Expr::FString(e) => return self.f_string(e),
            ruff::Expr::TString(e) => return self.t_string(e),
            ruff::Expr::NumberLiteral(e) => {
                match number(self.text(e.range), self.options.int_max_str_digits) {
                    Ok(value) => constant(value),
                    Err(message) => {
                        let (start, end) = (e.range.start().to_u32(), e.range.end().to_u32());
                        self.fail(crate::error::syntax(self.lines, message, start, end));
                        constant(Constant::None)
                    }
                }
            }
            ruff::Expr::BooleanLiteral(e) => {
                constant(if e.value { Constant::True } else { Constant::False })
            }
            ruff::Expr::NoneLiteral(_) => constant(Constant::None),
            ruff::Expr::EllipsisLiteral(_) => constant(Constant::Ellipsis),
            ruff::Expr::Name(e) => {
                ExprKind::Name { id: self.name(e.id.as_str()), ctx: context(e.ctx) }
            }
            ruff::Expr::Attribute(e) => ExprKind::Attribute {
                value: self.boxed(e.value),
                attr: self.identifier(&e.attr),
                ctx: context(e.ctx),
            },
            ruff::Expr::Subscript(e) => ExprKind::Subscript {
                value: self.boxed(e.value),
                slice: self.boxed(e.slice),
                ctx: context(e.ctx),
            },
            ruff::Expr::Starred(e) => {
                ExprKind::Starred { value: self.boxed(e.value), ctx: context(e.ctx) }
            }
            ruff::Expr::List(e) => ExprKind::List { elts: self.exprs(e.elts), ctx: context(e.ctx) },
            ruff::Expr::Tuple(e) => {
                ExprKind::Tuple { elts: self.exprs(e.elts), ctx: context(e.ctx) }
            }
            ruff::Expr::Slice(e) => ExprKind::Slice {
                lower: self.optional(e.lower),
                upper: self.optional(e.upper),
                step: self.optional(e.step),
            },
            ruff::Expr::Call(e) => self.call(e),
            other => self.operation(other),
        };
        Expr { kind, loc }
    }

    fn operation(&mut self, expr: ruff::Expr) -> ExprKind {
        match expr {
            ruff::Expr::BoolOp(e) => ExprKind::BoolOp {
                op: match e.op {
                    ruff::BoolOp::And => BoolOp::And,
                    ruff::BoolOp::Or => BoolOp::Or,
                },
                values: self.exprs(e.values),
            },
            ruff::Expr::Named(e) => {
                ExprKind::NamedExpr { target: self.boxed(e.target), value: self.boxed(e.value) }
            }
            ruff::Expr::BinOp(e) => ExprKind::BinOp {
                left: self.boxed(e.left),
                op: operator(e.op),
                right: self.boxed(e.right),
            },
            ruff::Expr::UnaryOp(e) => ExprKind::UnaryOp {
                op: match e.op {
                    ruff::UnaryOp::Invert => UnaryOp::Invert,
                    ruff::UnaryOp::Not => UnaryOp::Not,
                    ruff::UnaryOp::UAdd => UnaryOp::UAdd,
                    ruff::UnaryOp::USub => UnaryOp::USub,
                },
                operand: self.boxed(e.operand),
            },
            ruff::Expr::Lambda(e) => {
                let args = e.parameters.map(|p| self.parameters(*p)).unwrap_or_default();
                ExprKind::Lambda { args: Box::new(args), body: self.boxed(e.body) }
            }
            ruff::Expr::If(e) => ExprKind::IfExp {
                test: self.boxed(e.test),
                body: self.boxed(e.body),
                orelse: self.boxed(e.orelse),
            },
            ruff::Expr::Compare(e) => ExprKind::Compare {
                left: self.boxed(e.left),
                ops: e.ops.iter().map(|op| comparison(*op)).collect(),
                comparators: self.exprs(e.comparators),
            },
            ruff::Expr::Await(e) => ExprKind::Await { value: self.boxed(e.value) },
            ruff::Expr::Yield(e) => {
                self.suspect |= e.value.is_none() && !self.may_end_yield(e.range);
                ExprKind::Yield { value: self.optional(e.value) }
            }
            ruff::Expr::YieldFrom(e) => ExprKind::YieldFrom { value: self.boxed(e.value) },
            other => self.collection(other),
        }
    }

    fn collection(&mut self, expr: ruff::Expr) -> ExprKind {
        match expr {
            ruff::Expr::Dict(e) => {
                let pairs = e.items.into_iter();
                let (keys, values) = pairs
                    .map(|item| (item.key.map(|key| self.expr(key)), self.expr(item.value)))
                    .unzip();
                ExprKind::Dict { keys, values }
            }
            ruff::Expr::Set(e) => ExprKind::Set { elts: self.exprs(e.elts) },
            ruff::Expr::ListComp(e) => {
                self.suspect |= e.elt.is_starred_expr();
                ExprKind::ListComp {
                    elt: self.boxed(e.elt),
                    generators: self.generators(e.generators),
                }
            }
            ruff::Expr::SetComp(e) => {
                self.suspect |= e.elt.is_starred_expr();
                ExprKind::SetComp {
                    elt: self.boxed(e.elt),
                    generators: self.generators(e.generators),
                }
            }
            ruff::Expr::DictComp(e) => {
                // A comprehension of `**value` has no key; 3.14 refuses it.
                self.suspect |= e.key.is_none();
                let value = self.boxed(e.value);
                let key = e.key.map_or_else(|| value.clone(), |key| self.boxed(key));
                ExprKind::DictComp { key, value, generators: self.generators(e.generators) }
            }
            ruff::Expr::Generator(e) => {
                self.suspect |= e.elt.is_starred_expr();
                ExprKind::GeneratorExp {
                    elt: self.boxed(e.elt),
                    generators: self.generators(e.generators),
                }
            }
            _ => constant(Constant::None),
        }
    }

    /// ruff lets operators follow a bare `yield`.
    fn may_end_yield(&self, range: TextRange) -> bool {
        let rest = self.lines.source()[range.end().to_usize()..].trim_start_matches([' ', '\t']);
        rest.is_empty() || rest.starts_with(['\n', ')', ']', '}', ';', '#'])
    }

    fn generators(&mut self, generators: Vec<ruff::Comprehension>) -> Vec<Comprehension> {
        let convert = |generator: ruff::Comprehension| Comprehension {
            target: self.expr(generator.target),
            iter: self.expr(generator.iter),
            ifs: self.exprs(generator.ifs),
            is_async: generator.is_async,
        };
        generators.into_iter().map(convert).collect()
    }

    /// A generator that is the only argument owns the parentheses of the call.
    fn call(&mut self, call: ruff::ExprCall) -> ExprKind {
        let func = self.boxed(call.func);
        let parentheses = self.loc(&call.arguments);
        let mut args = Vec::with_capacity(call.arguments.args.len());
        for arg in call.arguments.args {
            let bare = matches!(&arg, ruff::Expr::Generator(e) if !e.parenthesized);
            let mut arg = self.expr(arg);
            if bare {
                arg.loc = parentheses;
            }
            args.push(arg);
        }
        ExprKind::Call { func, args, keywords: self.keywords(call.arguments.keywords) }
    }
}

pub(super) fn constant(value: Constant) -> ExprKind {
    ExprKind::Constant { value, kind: None }
}

fn context(ctx: ruff::ExprContext) -> ExprContext {
    match ctx {
        ruff::ExprContext::Load | ruff::ExprContext::Invalid => ExprContext::Load,
        ruff::ExprContext::Store => ExprContext::Store,
        ruff::ExprContext::Del => ExprContext::Del,
    }
}

fn comparison(op: ruff::CmpOp) -> CmpOp {
    match op {
        ruff::CmpOp::Eq => CmpOp::Eq,
        ruff::CmpOp::NotEq => CmpOp::NotEq,
        ruff::CmpOp::Lt => CmpOp::Lt,
        ruff::CmpOp::LtE => CmpOp::LtE,
        ruff::CmpOp::Gt => CmpOp::Gt,
        ruff::CmpOp::GtE => CmpOp::GtE,
        ruff::CmpOp::Is => CmpOp::Is,
        ruff::CmpOp::IsNot => CmpOp::IsNot,
        ruff::CmpOp::In => CmpOp::In,
        ruff::CmpOp::NotIn => CmpOp::NotIn,
    }
}
