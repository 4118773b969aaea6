//! Statements with blocks.

use super::report::Targets;
use super::{Found, Grammar, Rule, Shape};
use crate::tokens::Kind;

impl Grammar<'_> {
    pub(super) fn compound_stmt(&mut self) -> Found {
        let kind = self.peek();
        match kind {
            Kind::Def
            | Kind::At
            | Kind::Async
            | Kind::If
            | Kind::Class
            | Kind::With
            | Kind::For
            | Kind::Try
            | Kind::While => {}
            Kind::Name => return self.match_stmt(),
            _ => return None,
        }
        let mut found = None;
        if matches!(kind, Kind::Def | Kind::At | Kind::Async) {
            found = self.decorated(Self::function_def_raw);
        }
        if found.is_none() && matches!(kind, Kind::Class | Kind::At) {
            found = self.decorated(Self::class_def_raw);
        }
        if found.is_none() && matches!(kind, Kind::With | Kind::Async) {
            found = self.with_stmt();
        }
        if found.is_none() && matches!(kind, Kind::For | Kind::Async) {
            found = self.for_stmt();
        }
        found.or_else(|| match kind {
            Kind::If => self.if_stmt(),
            Kind::Try => self.try_stmt(),
            Kind::While => self.while_stmt(),
            _ => None,
        })
    }

    fn block(&mut self) -> Found {
        self.memo(Rule::Block, |p| {
            p.alt(|p| {
                p.t(Kind::Newline)?;
                p.t(Kind::Indent)?;
                p.statements()?;
                p.t(Kind::Dedent)
            })
            .or_else(|| p.simple_stmts())
            .or_else(|| {
                p.invalid(|p| {
                    p.missing_block()?;
                    p.raise_indentation("expected an indented block")
                })
            })
        })
    }

    /// `NEWLINE !INDENT`
    fn missing_block(&mut self) -> Option<()> {
        self.t(Kind::Newline)?;
        self.not(Kind::Indent)
    }

    /// `':' NEWLINE !INDENT`, an error that names the statement.
    fn no_block(&mut self, what: &str, token: u32) -> Found {
        self.t(Kind::Colon)?;
        self.missing_block()?;
        self.raise_block(what, token)
    }

    /// `NEWLINE` where a colon was expected.
    fn no_colon(&mut self) -> Found {
        self.t(Kind::Newline)?;
        self.raise_furthest("expected ':'")
    }

    fn decorated(&mut self, definition: fn(&mut Self) -> Found) -> Found {
        self.alt(|p| {
            p.some(|p| {
                p.t(Kind::At)?;
                p.named_expression()?;
                p.t(Kind::Newline)
            })?;
            definition(p)
        })
        .or_else(|| definition(self))
    }

    // ---- definitions

    fn class_def_raw(&mut self) -> Found {
        let arguments = |p: &mut Self| {
            p.t(Kind::LParen)?;
            p.opt(Self::arguments)?;
            p.t(Kind::RParen)
        };
        let head = |p: &mut Self| {
            let class = p.t(Kind::Class)?;
            p.name()?;
            p.opt(Self::type_params)?;
            p.opt(arguments)?;
            Some(class)
        };
        self.invalid(|p| {
            p.alt(|p| {
                head(p)?;
                p.no_colon()
            })
            .or_else(|| {
                p.alt(|p| {
                    let class = head(p)?;
                    p.no_block("class definition", class)
                })
            })
        })
        .or_else(|| {
            self.alt(|p| {
                head(p)?;
                p.t(Kind::Colon)?;
                p.block()
            })
        })
    }

    fn function_def_raw(&mut self) -> Found {
        self.invalid(Self::invalid_def_raw).or_else(|| {
            self.alt(|p| {
                p.opt(|p| p.t(Kind::Async))?;
                p.t(Kind::Def)?;
                p.name()?;
                p.opt(Self::type_params)?;
                p.t(Kind::LParen)?;
                p.opt(Self::params)?;
                p.t(Kind::RParen)?;
                p.opt(Self::returns)?;
                p.t(Kind::Colon)?;
                p.block()
            })
        })
    }

    fn returns(&mut self) -> Found {
        self.t(Kind::Arrow)?;
        self.expression()
    }

    fn invalid_def_raw(&mut self) -> Found {
        self.alt(|p| {
            p.opt(|p| p.t(Kind::Async))?;
            let def = p.t(Kind::Def)?;
            p.name()?;
            p.opt(Self::type_params)?;
            p.t(Kind::LParen)?;
            p.opt(Self::params)?;
            p.t(Kind::RParen)?;
            p.opt(Self::returns)?;
            p.no_block("function definition", def)
        })
        .or_else(|| {
            self.alt(|p| {
                p.opt(|p| p.t(Kind::Async))?;
                p.t(Kind::Def)?;
                p.name()?;
                p.opt(Self::type_params)?;
                p.force(Kind::LParen)?;
                p.opt(Self::params)?;
                p.t(Kind::RParen)?;
                p.opt(Self::returns)?;
                p.force(Kind::Colon)?;
                p.block()
            })
        })
    }

    // ---- if, while

    fn if_stmt(&mut self) -> Found {
        self.invalid(|p| p.invalid_condition(Kind::If)).or_else(|| {
            self.alt(|p| {
                p.condition(Kind::If)?;
                p.elif_stmt().or_else(|| p.opt(Self::else_block).map(|_| 0))
            })
        })
    }

    fn elif_stmt(&mut self) -> Found {
        self.invalid(|p| p.invalid_condition(Kind::Elif)).or_else(|| {
            self.alt(|p| {
                p.condition(Kind::Elif)?;
                p.elif_stmt().or_else(|| p.opt(Self::else_block).map(|_| 0))
            })
        })
    }

    fn condition(&mut self, word: Kind) -> Found {
        self.t(word)?;
        self.named_expression()?;
        self.t(Kind::Colon)?;
        self.block()
    }

    fn invalid_condition(&mut self, word: Kind) -> Found {
        self.alt(|p| {
            p.t(word)?;
            p.named_expression()?;
            p.no_colon()
        })
        .or_else(|| {
            self.alt(|p| {
                let token = p.t(word)?;
                p.named_expression()?;
                p.no_block(&format!("'{}' statement", word.text()), token)
            })
        })
    }

    fn else_block(&mut self) -> Found {
        self.invalid(|p| {
            p.alt(|p| {
                let token = p.t(Kind::Else)?;
                p.no_block("'else' statement", token)
            })
            .or_else(|| {
                p.alt(|p| {
                    p.t(Kind::Else)?;
                    p.t(Kind::Colon)?;
                    p.block()?;
                    p.t(Kind::Elif)?;
                    p.raise_furthest("'elif' block follows an 'else' block")
                })
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::Else)?;
                p.force(Kind::Colon)?;
                p.block()
            })
        })
    }

    fn while_stmt(&mut self) -> Found {
        self.invalid(|p| p.invalid_condition(Kind::While)).or_else(|| {
            self.alt(|p| {
                p.condition(Kind::While)?;
                p.opt(Self::else_block).map(|_| 0)
            })
        })
    }

    // ---- for, with

    fn for_stmt(&mut self) -> Found {
        let found = self.invalid(|p| {
            p.alt(|p| {
                p.for_head()?;
                p.no_colon()
            })
            .or_else(|| {
                p.alt(|p| {
                    let token = p.for_head()?;
                    p.no_block("'for' statement", token)
                })
            })
        });
        if found.is_some() || self.raised.is_some() {
            return found;
        }
        let mut cut = false;
        let found = self.alt(|p| {
            p.opt(|p| p.t(Kind::Async))?;
            p.t(Kind::For)?;
            p.star_targets()?;
            p.t(Kind::In)?;
            cut = true;
            p.star_expressions()?;
            p.t(Kind::Colon)?;
            p.block()?;
            p.opt(Self::else_block).map(|_| 0)
        });
        if found.is_some() || cut {
            return found;
        }
        self.invalid(Self::invalid_for_target)
    }

    fn for_head(&mut self) -> Found {
        self.opt(|p| p.t(Kind::Async))?;
        let token = self.t(Kind::For)?;
        self.star_targets()?;
        self.t(Kind::In)?;
        self.star_expressions()?;
        Some(token)
    }

    pub(super) fn invalid_for_target(&mut self) -> Found {
        self.opt(|p| p.t(Kind::Async))?;
        self.t(Kind::For)?;
        let target = self.star_expressions()?;
        self.raise_invalid_target(target, Targets::For)
    }

    fn with_stmt(&mut self) -> Found {
        self.invalid(Self::invalid_with_stmt_indent)
            .or_else(|| {
                self.alt(|p| {
                    p.opt(|p| p.t(Kind::Async))?;
                    p.t(Kind::With)?;
                    p.t(Kind::LParen)?;
                    p.list(Self::with_item)?;
                    p.opt(|p| p.t(Kind::Comma))?;
                    p.t(Kind::RParen)?;
                    p.t(Kind::Colon)?;
                    p.block()
                })
            })
            .or_else(|| {
                self.alt(|p| {
                    p.opt(|p| p.t(Kind::Async))?;
                    p.t(Kind::With)?;
                    p.list(Self::with_item)?;
                    p.t(Kind::Colon)?;
                    p.block()
                })
            })
            .or_else(|| self.invalid(Self::invalid_with_stmt))
    }

    fn with_item(&mut self) -> Found {
        let ends = [Kind::Comma, Kind::RParen, Kind::Colon];
        self.alt(|p| {
            let item = p.expression()?;
            p.t(Kind::As)?;
            p.star_target()?;
            p.at_any(&ends).then_some(item)
        })
        .or_else(|| {
            self.invalid(|p| {
                p.expression()?;
                p.t(Kind::As)?;
                let target = p.expression()?;
                if !p.at_any(&ends) {
                    return None;
                }
                p.raise_invalid_target(target, Targets::Star)
            })
        })
        .or_else(|| self.expression())
    }

    /// `with` and its items as loosely as the `invalid_` rules read them.
    fn with_head(&mut self, parentheses: bool) -> Found {
        self.opt(|p| p.t(Kind::Async))?;
        let token = self.t(Kind::With)?;
        let target = |p: &mut Self| {
            p.t(Kind::As)?;
            p.star_target()
        };
        if parentheses {
            self.t(Kind::LParen)?;
        }
        self.list(|p| {
            if parentheses { p.expressions() } else { p.expression() }?;
            p.opt(target)
        })?;
        if parentheses {
            self.opt(|p| p.t(Kind::Comma))?;
            self.t(Kind::RParen)?;
        }
        Some(token)
    }

    fn invalid_with_stmt(&mut self) -> Found {
        self.alt(|p| {
            p.with_head(false)?;
            p.no_colon()
        })
        .or_else(|| {
            self.alt(|p| {
                p.with_head(true)?;
                p.no_colon()
            })
        })
    }

    fn invalid_with_stmt_indent(&mut self) -> Found {
        self.alt(|p| {
            let token = p.with_head(false)?;
            p.no_block("'with' statement", token)
        })
        .or_else(|| {
            self.alt(|p| {
                let token = p.with_head(true)?;
                p.no_block("'with' statement", token)
            })
        })
    }

    // ---- try

    fn try_stmt(&mut self) -> Found {
        let head = |p: &mut Self| {
            p.t(Kind::Try)?;
            p.force(Kind::Colon)?;
            p.block()
        };
        let tail = |p: &mut Self| {
            p.opt(Self::else_block)?;
            p.opt(Self::finally_block).map(|_| 0)
        };
        self.invalid(Self::invalid_try_stmt)
            .or_else(|| {
                self.alt(|p| {
                    head(p)?;
                    p.finally_block()
                })
            })
            .or_else(|| {
                self.alt(|p| {
                    head(p)?;
                    p.some(|p| p.except_block(false))?;
                    tail(p)
                })
            })
            .or_else(|| {
                self.alt(|p| {
                    head(p)?;
                    p.some(|p| p.except_block(true))?;
                    tail(p)
                })
            })
    }

    fn invalid_try_stmt(&mut self) -> Found {
        const BOTH: &str = "cannot have both 'except' and 'except*' on the same 'try'";
        self.alt(|p| {
            let token = p.t(Kind::Try)?;
            p.no_block("'try' statement", token)
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::Try)?;
                p.t(Kind::Colon)?;
                p.block()?;
                p.not_any(&[Kind::Except, Kind::Finally])?;
                p.raise_furthest("expected 'except' or 'finally' block")
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::Try)?;
                p.t(Kind::Colon)?;
                p.many(Self::block)?;
                p.some(|p| p.except_block(false))?;
                let except = p.t(Kind::Except)?;
                let star = p.t(Kind::Star)?;
                p.expression()?;
                p.opt(Self::as_name)?;
                p.t(Kind::Colon)?;
                p.raise_tokens(except, star, BOTH)
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::Try)?;
                p.t(Kind::Colon)?;
                p.many(Self::block)?;
                p.some(|p| p.except_block(true))?;
                let except = p.t(Kind::Except)?;
                p.opt(|p| {
                    p.expression()?;
                    p.opt(Self::as_name)
                })?;
                p.t(Kind::Colon)?;
                p.raise_token(except, BOTH)
            })
        })
    }

    /// `except` or, with `star`, `except*`.
    fn except_word(&mut self, star: bool) -> Found {
        let token = self.t(Kind::Except)?;
        if star {
            self.t(Kind::Star)?;
        }
        Some(token)
    }

    fn except_block(&mut self, star: bool) -> Found {
        self.invalid(|p| p.invalid_except_indent(star))
            .or_else(|| {
                self.alt(|p| {
                    p.except_word(star)?;
                    p.expression()?;
                    p.opt(Self::as_name)?;
                    p.t(Kind::Colon)?;
                    p.block()
                })
            })
            .or_else(|| {
                self.alt(|p| {
                    p.except_word(star)?;
                    p.expressions()?;
                    p.t(Kind::Colon)?;
                    p.block()
                })
            })
            .or_else(|| {
                if star {
                    return None;
                }
                self.alt(|p| {
                    p.t(Kind::Except)?;
                    p.t(Kind::Colon)?;
                    p.block()
                })
            })
            .or_else(|| self.invalid(|p| p.invalid_except(star)))
    }

    fn invalid_except_indent(&mut self, star: bool) -> Found {
        let what = if star { "'except*' statement" } else { "'except' statement" };
        self.alt(|p| {
            let token = p.except_word(star)?;
            p.expression()?;
            p.opt(Self::as_name)?;
            p.no_block(what, token)
        })
        .or_else(|| {
            if star {
                return None;
            }
            self.alt(|p| {
                let token = p.t(Kind::Except)?;
                p.no_block(what, token)
            })
        })
    }

    fn invalid_except(&mut self, star: bool) -> Found {
        self.alt(|p| {
            p.except_word(star)?;
            let first = p.expression()?;
            p.t(Kind::Comma)?;
            p.expressions()?;
            p.as_name()?;
            p.t(Kind::Colon)?;
            let token = p.first(first);
            p.raise_from(token, "multiple exception types must be parenthesized when using 'as'")
        })
        .or_else(|| {
            self.alt(|p| {
                p.except_word(star)?;
                p.expression()?;
                p.opt(Self::as_name)?;
                p.no_colon()
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.except_word(star)?;
                if !star {
                    return p.no_colon();
                }
                p.any(&[Kind::Newline, Kind::Colon])?;
                p.raise_furthest("expected one or more exception types")
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.except_word(star)?;
                p.expression()?;
                p.t(Kind::As)?;
                let target = p.expression()?;
                p.t(Kind::Colon)?;
                p.block()?;
                let word = if star { "except*" } else { "except" };
                let message = format!("cannot use {word} statement with {}", p.describe(target));
                p.raise_at(target, &message)
            })
        })
    }

    fn finally_block(&mut self) -> Found {
        self.invalid(|p| {
            let token = p.t(Kind::Finally)?;
            p.no_block("'finally' statement", token)
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::Finally)?;
                p.force(Kind::Colon)?;
                p.block()
            })
        })
    }

    // ---- match

    fn match_stmt(&mut self) -> Found {
        if !self.at_soft("match") {
            return None;
        }
        self.alt(|p| {
            p.soft("match")?;
            p.subject()?;
            p.t(Kind::Colon)?;
            p.t(Kind::Newline)?;
            p.t(Kind::Indent)?;
            p.some(Self::case_block)?;
            p.t(Kind::Dedent)
        })
        .or_else(|| {
            self.invalid(|p| {
                p.alt(|p| {
                    p.soft("match")?;
                    p.subject()?;
                    p.no_colon()
                })
                .or_else(|| {
                    let token = p.soft("match")?;
                    p.subject()?;
                    p.no_block("'match' statement", token)
                })
            })
        })
    }

    fn subject(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.star_named_expression()?;
            p.t(Kind::Comma)?;
            p.opt(Self::star_named_expressions)?;
            p.node(Shape::Tuple, first)
        })
        .or_else(|| self.named_expression())
    }

    fn case_block(&mut self) -> Found {
        self.invalid(|p| {
            p.alt(|p| {
                p.case_head()?;
                p.no_colon()
            })
            .or_else(|| {
                let token = p.case_head()?;
                p.no_block("'case' statement", token)
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.case_head()?;
                p.t(Kind::Colon)?;
                p.block()
            })
        })
    }

    fn case_head(&mut self) -> Found {
        let token = self.soft("case")?;
        self.patterns()?;
        self.opt(|p| {
            p.t(Kind::If)?;
            p.named_expression()
        })?;
        Some(token)
    }
}
