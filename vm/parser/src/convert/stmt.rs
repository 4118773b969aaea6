//! Statements.

use ruff_python_ast as ruff;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Converter;
use crate::ast::{
    Alias, ExceptHandler, Expr, For, MatchCase, Operator, Stmt, StmtKind, Try, WithItem,
};

impl Converter<'_> {
    pub(super) fn body(&mut self, body: impl IntoIterator<Item = ruff::Stmt>) -> Vec<Stmt> {
        body.into_iter().map(|stmt| self.stmt(stmt)).collect()
    }

    fn stmt(&mut self, stmt: ruff::Stmt) -> Stmt {
        let loc = match &stmt {
            ruff::Stmt::For(_)
            | ruff::Stmt::While(_)
            | ruff::Stmt::With(_)
            | ruff::Stmt::Match(_)
            | ruff::Stmt::Try(_) => self.range(self.with_semicolon(stmt.range())),
            _ => self.loc(&stmt),
        };
        let kind = match stmt {
            ruff::Stmt::FunctionDef(def) => return self.function_def(def),
            ruff::Stmt::ClassDef(def) => return self.class_def(def),
            ruff::Stmt::If(stmt) => return self.if_stmt(stmt),
            ruff::Stmt::Return(s) => StmtKind::Return { value: self.optional(s.value) },
            ruff::Stmt::Delete(s) => StmtKind::Delete { targets: self.exprs(s.targets) },
            ruff::Stmt::Assign(s) => StmtKind::Assign {
                targets: self.exprs(s.targets),
                value: self.boxed(s.value),
                type_comment: None,
            },
            ruff::Stmt::TypeAlias(s) => StmtKind::TypeAlias {
                name: self.boxed(s.name),
                type_params: self.type_params(s.type_params),
                value: self.boxed(s.value),
            },
            ruff::Stmt::AugAssign(s) => StmtKind::AugAssign {
                target: self.boxed(s.target),
                op: operator(s.op),
                value: self.boxed(s.value),
            },
            ruff::Stmt::AnnAssign(s) => StmtKind::AnnAssign {
                target: self.boxed(s.target),
                annotation: self.boxed(s.annotation),
                value: self.optional(s.value),
                simple: s.simple,
            },
            ruff::Stmt::While(s) => StmtKind::While {
                test: self.boxed(s.test),
                body: self.body(s.body),
                orelse: self.body(s.orelse),
            },
            ruff::Stmt::Match(s) => {
                StmtKind::Match { subject: self.boxed(s.subject), cases: self.cases(s.cases) }
            }
            ruff::Stmt::Raise(s) => {
                StmtKind::Raise { exc: self.optional(s.exc), cause: self.optional(s.cause) }
            }
            ruff::Stmt::Assert(s) => {
                StmtKind::Assert { test: self.boxed(s.test), msg: self.optional(s.msg) }
            }
            ruff::Stmt::Expr(s) => StmtKind::Expr { value: self.boxed(s.value) },
            ruff::Stmt::Pass(_) => StmtKind::Pass,
            ruff::Stmt::Break(_) => StmtKind::Break,
            ruff::Stmt::Continue(_) => StmtKind::Continue,
            ruff::Stmt::Global(s) => {
                StmtKind::Global { names: s.names.iter().map(|n| self.identifier(n)).collect() }
            }
            ruff::Stmt::Nonlocal(s) => {
                StmtKind::Nonlocal { names: s.names.iter().map(|n| self.identifier(n)).collect() }
            }
            ruff::Stmt::Import(s) => StmtKind::Import { names: self.aliases(s.names) },
            ruff::Stmt::ImportFrom(s) => StmtKind::ImportFrom {
                module: s.module.as_ref().map(|module| self.identifier(module)),
                names: self.aliases(s.names),
                level: s.level,
            },
            ruff::Stmt::For(s) => self.for_stmt(s),
            ruff::Stmt::With(s) => self.with_stmt(s),
            ruff::Stmt::Try(s) => self.try_stmt(s),
            // Only made in IPython mode, which nobody asks for.
            ruff::Stmt::IpyEscapeCommand(_) => StmtKind::Pass,
        };
        Stmt { kind, loc }
    }

    /// A chain of `elif` is `If` in the `orelse` of `If`, each up to the end of the whole.
    fn if_stmt(&mut self, stmt: ruff::StmtIf) -> Stmt {
        let range = self.with_semicolon(stmt.range);
        let end = range.end();
        let mut orelse = Vec::new();
        let mut clauses = stmt.elif_else_clauses;
        while let Some(clause) = clauses.pop() {
            let loc = self.range(TextRange::new(clause.range.start(), end));
            let body = self.body(clause.body);
            orelse = match clause.test {
                None => body,
                Some(test) => {
                    let test = Box::new(self.expr(test));
                    vec![Stmt { kind: StmtKind::If { test, body, orelse }, loc }]
                }
            };
        }
        let loc = self.range(range);
        let (test, body) = (self.boxed(stmt.test), self.body(stmt.body));
        Stmt { kind: StmtKind::If { test, body, orelse }, loc }
    }

    fn for_stmt(&mut self, stmt: ruff::StmtFor) -> StmtKind {
        let parts = Box::new(For {
            target: self.boxed(stmt.target),
            iter: self.boxed(stmt.iter),
            body: self.body(stmt.body),
            orelse: self.body(stmt.orelse),
            type_comment: None,
        });
        if stmt.is_async { StmtKind::AsyncFor(parts) } else { StmtKind::For(parts) }
    }

    fn with_stmt(&mut self, stmt: ruff::StmtWith) -> StmtKind {
        let items = stmt.items.into_iter().map(|item| WithItem {
            context_expr: self.expr(item.context_expr),
            optional_vars: self.optional(item.optional_vars),
        });
        let items = items.collect();
        let (body, type_comment) = (self.body(stmt.body), None);
        if stmt.is_async {
            StmtKind::AsyncWith { items, body, type_comment }
        } else {
            StmtKind::With { items, body, type_comment }
        }
    }

    fn try_stmt(&mut self, stmt: ruff::StmtTry) -> StmtKind {
        let body = self.body(stmt.body);
        let handlers = stmt.handlers.into_iter().map(|handler| {
            let ruff::ExceptHandler::ExceptHandler(handler) = handler;
            ExceptHandler {
                loc: self.range(self.with_semicolon(handler.range)),
                type_: self.optional(handler.type_),
                name: handler.name.as_ref().map(|name| self.identifier(name)),
                body: self.body(handler.body),
            }
        });
        let handlers = handlers.collect();
        let (orelse, finalbody) = (self.body(stmt.orelse), self.body(stmt.finalbody));
        let parts = Box::new(Try { body, handlers, orelse, finalbody });
        if stmt.is_star { StmtKind::TryStar(parts) } else { StmtKind::Try(parts) }
    }

    fn aliases(&mut self, aliases: Vec<ruff::Alias>) -> Vec<Alias> {
        let convert = |alias: ruff::Alias| Alias {
            loc: self.range(alias.range),
            name: self.identifier(&alias.name),
            asname: alias.asname.as_ref().map(|name| self.identifier(name)),
        };
        aliases.into_iter().map(convert).collect()
    }

    fn cases(&mut self, cases: Vec<ruff::MatchCase>) -> Vec<MatchCase> {
        let convert = |case: ruff::MatchCase| MatchCase {
            pattern: self.pattern(case.pattern),
            guard: self.optional(case.guard),
            body: self.body(case.body),
        };
        cases.into_iter().map(convert).collect()
    }

    /// A block that ends in `x;` reaches to the semicolon.
    pub(super) fn with_semicolon(&self, range: TextRange) -> TextRange {
        let bytes = self.lines.source().as_bytes();
        let mut at = range.end().to_usize();
        loop {
            match bytes.get(at) {
                Some(b' ' | b'\t' | b'\x0C') => at += 1,
                Some(b'\\') if bytes.get(at + 1) == Some(&b'\n') => at += 2,
                Some(b';') => return TextRange::new(range.start(), TextSize::new(at as u32 + 1)),
                _ => return range,
            }
        }
    }

    /// Where `def`, `async` or `class` stands: behind the decorators and what is blank.
    pub(super) fn start_behind_decorators(
        &self,
        range: TextRange,
        decorators: &[ruff::Decorator],
    ) -> TextRange {
        let range = self.with_semicolon(range);
        let Some(last) = decorators.last() else {
            return range;
        };
        let bytes = self.lines.source().as_bytes();
        let mut at = last.range().end().to_usize();
        loop {
            match bytes[at] {
                b'#' => at += bytes[at..].iter().take_while(|b| **b != b'\n').count(),
                b' ' | b'\t' | b'\n' | b'\x0C' | b'\\' => at += 1,
                _ => break,
            }
        }
        TextRange::new(TextSize::new(at as u32), range.end())
    }

    pub(super) fn decorators(&mut self, decorators: Vec<ruff::Decorator>) -> Vec<Expr> {
        decorators.into_iter().map(|decorator| self.expr(decorator.expression)).collect()
    }
}

pub(super) fn operator(op: ruff::Operator) -> Operator {
    match op {
        ruff::Operator::Add => Operator::Add,
        ruff::Operator::Sub => Operator::Sub,
        ruff::Operator::Mult => Operator::Mult,
        ruff::Operator::MatMult => Operator::MatMult,
        ruff::Operator::Div => Operator::Div,
        ruff::Operator::Mod => Operator::Mod,
        ruff::Operator::Pow => Operator::Pow,
        ruff::Operator::LShift => Operator::LShift,
        ruff::Operator::RShift => Operator::RShift,
        ruff::Operator::BitOr => Operator::BitOr,
        ruff::Operator::BitXor => Operator::BitXor,
        ruff::Operator::BitAnd => Operator::BitAnd,
        ruff::Operator::FloorDiv => Operator::FloorDiv,
    }
}
