//! The `invalid_` rules of expressions.

use super::{Found, Grammar, Shape};
use crate::tokens::Kind;

const MAYBE_EQUALS: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
const NOT_AFTER_OPERATOR: &str = "'not' after an operator must be parenthesized";

impl Grammar<'_> {
    /// An expression in which no `invalid_` rule is tried.
    fn expression_without_invalid(&mut self) -> Found {
        let before = std::mem::replace(&mut self.invalid, false);
        let found = self.alt(Self::expression_proper);
        self.invalid = before;
        found
    }

    pub(super) fn invalid_legacy_expression(&mut self) -> Found {
        const MAX_NAMES: u32 = 1000;
        let name = self.name()?;
        self.not(Kind::LParen)?;
        if self.names > MAX_NAMES {
            return None;
        }
        self.names += 1;
        let value = self.star_expressions();
        self.names -= 1;
        let value = value?;
        let word = self.token_text(self.first(name));
        if !matches!(word, "print" | "exec") {
            return None;
        }
        let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
        self.raise_range(name, value, &message)
    }

    /// A match of an alternative that raises nothing ends the rule, so `Some(None)` is possible.
    pub(super) fn invalid_expression(&mut self) -> Found {
        self.alt(|p| {
            p.t(Kind::String)?;
            let parts = p.some(|p| {
                p.not(Kind::String)?;
                p.expression_without_invalid()
            })?;
            p.t(Kind::String)?;
            p.raise_range::<()>(
                parts[0],
                parts[parts.len() - 1],
                "invalid syntax. Is this intended to be part of the string?",
            )
        });
        if self.missing_comma() || self.raised.is_some() {
            return None;
        }
        self.alt(|p| {
            let value = p.disjunction()?;
            p.t(Kind::If)?;
            let test = p.disjunction()?;
            p.not_any(&[Kind::Else, Kind::Colon])?;
            p.raise_range(value, test, "expected 'else' after 'if' expression")
        })
        .or_else(|| {
            self.alt(|p| {
                p.disjunction()?;
                p.t(Kind::If)?;
                p.disjunction()?;
                p.t(Kind::Else)?;
                p.look_not(Self::expression)?;
                p.raise_next("expected expression after 'else', but statement is given")
            })
        })
        .or_else(|| {
            self.alt(|p| {
                let word = p.word_stmt()?;
                p.t(Kind::If)?;
                p.disjunction()?;
                p.t(Kind::Else)?;
                p.simple_stmt()?;
                p.raise_at(word, "expected expression before 'if', but statement is given")
            })
        })
        .or_else(|| {
            self.alt(|p| {
                let lambda = p.t(Kind::Lambda)?;
                p.opt(Self::lambda_params)?;
                let colon = p.t(Kind::Colon)?;
                let prefix = match p.peek() {
                    Kind::FStringMiddle => 'f',
                    Kind::TStringMiddle => 't',
                    _ => return None,
                };
                let message = format!(
                    "{prefix}-string: lambda expressions are not allowed without parentheses"
                );
                p.raise_tokens(lambda, colon, &message)
            })
        })
    }

    /// Two expressions side by side. True if they are, whether that is an error or not.
    fn missing_comma(&mut self) -> bool {
        let mut matched = false;
        self.alt(|p| {
            p.look_not(|p| {
                let name = p.t(Kind::Name)?;
                let word = p.token_text(name);
                if matches!(word, "_" | "case" | "match" | "type") {
                    return Some(name);
                }
                p.t(Kind::String)
            })?;
            let left = p.disjunction()?;
            let right = p.expression_without_invalid()?;
            matched = true;
            let legacy = p.shape(left) == Shape::Name
                && matches!(p.token_text(p.first(left)), "print" | "exec");
            let level = p.tokens.list[p.mark - 1].level;
            if legacy || level == 0 {
                return None::<()>;
            }
            p.raise_range(left, right, "invalid syntax. Perhaps you forgot a comma?")
        });
        matched
    }

    pub(super) fn invalid_named_expression(&mut self) -> Found {
        self.alt(|p| {
            let target = p.expression()?;
            p.t(Kind::ColonEqual)?;
            p.expression()?;
            let message = format!("cannot use assignment expressions with {}", p.describe(target));
            p.raise_at(target, &message)
        })
        .or_else(|| {
            self.alt(|p| {
                let name = p.name()?;
                p.t(Kind::Equal)?;
                let value = p.bitwise_or()?;
                p.not_any(&[Kind::Equal, Kind::ColonEqual])?;
                p.raise_range(name, value, MAYBE_EQUALS)
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.look_not(|p| {
                    p.list_display()
                        .or_else(|| p.tuple())
                        .or_else(|| p.genexp())
                        .or_else(|| p.any(&[Kind::True, Kind::None, Kind::False]))
                })?;
                let target = p.bitwise_or()?;
                p.t(Kind::Equal)?;
                p.bitwise_or()?;
                p.not_any(&[Kind::Equal, Kind::ColonEqual])?;
                let message = format!(
                    "cannot assign to {} here. Maybe you meant '==' instead of '='?",
                    p.describe(target)
                );
                p.raise_at(target, &message)
            })
        })
    }

    pub(super) fn invalid_arithmetic(&mut self) -> Found {
        const OPERATORS: [Kind; 7] = [
            Kind::Plus,
            Kind::Minus,
            Kind::Star,
            Kind::Slash,
            Kind::Percent,
            Kind::DoubleSlash,
            Kind::At,
        ];
        self.sum()?;
        self.any(&OPERATORS)?;
        let not = self.t(Kind::Not)?;
        let operand = self.inversion()?;
        self.raise_tokens(not, self.last(operand), NOT_AFTER_OPERATOR)
    }

    pub(super) fn invalid_factor(&mut self) -> Found {
        self.any(&[Kind::Plus, Kind::Minus, Kind::Tilde])?;
        let not = self.t(Kind::Not)?;
        let operand = self.factor()?;
        self.raise_tokens(not, self.last(operand), NOT_AFTER_OPERATOR)
    }

    pub(super) fn invalid_group(&mut self) -> Found {
        self.alt(|p| {
            p.t(Kind::LParen)?;
            let starred = p.starred_expression()?;
            p.t(Kind::RParen)?;
            p.raise_at(starred, "cannot use starred expression here")
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::LParen)?;
                let stars = p.t(Kind::DoubleStar)?;
                p.expression()?;
                p.t(Kind::RParen)?;
                p.raise_token(stars, "cannot use double starred expression here")
            })
        })
    }

    pub(super) fn invalid_comprehension(&mut self) -> Found {
        const FORGOT: &str = "did you forget parentheses around the comprehension target?";
        self.alt(|p| {
            p.any(&[Kind::LBracket, Kind::LParen, Kind::LBrace])?;
            let starred = p.starred_expression()?;
            p.for_if_clauses()?;
            p.raise_at(starred, "iterable unpacking cannot be used in comprehension")
        })
        .or_else(|| {
            self.alt(|p| {
                p.any(&[Kind::LBracket, Kind::LBrace])?;
                let first = p.star_named_expression()?;
                p.t(Kind::Comma)?;
                let more = p.star_named_expressions()?;
                p.for_if_clauses()?;
                let last = *p.kids(more).last().expect("a list has an item");
                p.raise_range(first, last, FORGOT)
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.any(&[Kind::LBracket, Kind::LBrace])?;
                let first = p.star_named_expression()?;
                let comma = p.t(Kind::Comma)?;
                p.for_if_clauses()?;
                p.raise_tokens(p.first(first), comma, FORGOT)
            })
        })
    }

    pub(super) fn invalid_double_starred_pairs(&mut self) -> Found {
        self.alt(|p| {
            p.list(Self::double_starred_pair)?;
            p.t(Kind::Comma)?;
            p.invalid_pair()
        })
        .or_else(|| self.invalid_starred_value())
        .or_else(|| self.invalid_missing_value())
    }

    fn invalid_starred_value(&mut self) -> Found {
        self.alt(|p| {
            p.expression()?;
            p.t(Kind::Colon)?;
            let star = p.t(Kind::Star)?;
            p.bitwise_or()?;
            p.raise_from(star, "cannot use a starred expression in a dictionary value")
        })
    }

    fn invalid_missing_value(&mut self) -> Found {
        self.alt(|p| {
            p.expression()?;
            let colon = p.t(Kind::Colon)?;
            if !p.at_any(&[Kind::RBrace, Kind::Comma]) {
                return None;
            }
            p.raise_token(colon, "expression expected after dictionary key and ':'")
        })
    }

    fn invalid_pair(&mut self) -> Found {
        self.alt(|p| {
            let key = p.expression()?;
            p.not(Kind::Colon)?;
            p.raise_behind(key, "':' expected after dictionary key")
        })
        .or_else(|| self.invalid_starred_value())
        .or_else(|| self.invalid_missing_value())
    }

    // ---- arguments

    pub(super) fn invalid_arguments(&mut self) -> Found {
        const GENERATOR: &str = "Generator expression must be parenthesized";
        self.alt(|p| {
            p.alt(|p| {
                p.list(Self::positional)?;
                p.t(Kind::Comma)?;
                p.kwargs()
            })
            .or_else(|| p.kwargs())?;
            let comma = p.t(Kind::Comma)?;
            p.list(|p| {
                p.starred_expression()?;
                p.not(Kind::Equal)
            })?;
            p.raise_from::<()>(
                comma,
                "iterable argument unpacking follows keyword argument unpacking",
            )
        });
        self.alt(|p| {
            let value = p.expression()?;
            let item = p.for_if_clauses()?;
            p.t(Kind::Comma)?;
            p.opt(|p| {
                p.args().or_else(|| {
                    p.alt(|p| {
                        p.expression()?;
                        p.for_if_clauses()
                    })
                })
            })?;
            p.raise_range(value, item, GENERATOR)
        })
        .or_else(|| self.invalid_assigned_generator())
        .or_else(|| {
            self.alt(|p| {
                p.opt(|p| {
                    p.args()?;
                    p.t(Kind::Comma)
                })?;
                let name = p.name()?;
                let equal = p.t(Kind::Equal)?;
                if !p.at_any(&[Kind::Comma, Kind::RParen]) {
                    return None;
                }
                p.raise_tokens(p.first(name), equal, "expected argument value expression")
            })
        })
        .or_else(|| self.invalid_argument_order(GENERATOR))
    }

    fn invalid_argument_order(&mut self, generator: &str) -> Found {
        let mut matched = false;
        self.alt(|p| {
            let args = p.args()?;
            let item = p.for_if_clauses()?;
            matched = true;
            let kids = p.kids(args);
            if kids.len() <= 1 {
                return None::<()>;
            }
            p.raise_range(kids[kids.len() - 1], item, generator)
        });
        if matched {
            return None;
        }
        self.alt(|p| {
            p.args()?;
            p.t(Kind::Comma)?;
            let value = p.expression()?;
            let item = p.for_if_clauses()?;
            p.raise_range(value, item, generator)
        })
        .or_else(|| {
            self.alt(|p| {
                let args = p.args()?;
                p.t(Kind::Comma)?;
                p.args()?;
                let unpacks = p.node_mut(args).flag;
                p.raise_furthest(if unpacks {
                    "positional argument follows keyword argument unpacking"
                } else {
                    "positional argument follows keyword argument"
                })
            })
        })
    }

    /// `name = expression for …`
    fn invalid_assigned_generator(&mut self) -> Found {
        self.alt(|p| {
            let name = p.name()?;
            let equal = p.t(Kind::Equal)?;
            p.expression()?;
            p.for_if_clauses()?;
            p.raise_tokens(p.first(name), equal, MAYBE_EQUALS)
        })
    }

    pub(super) fn invalid_kwarg(&mut self) -> Found {
        self.alt(|p| {
            let word = p.any(&[Kind::True, Kind::False, Kind::None])?;
            let equal = p.t(Kind::Equal)?;
            let message = format!("cannot assign to {}", p.token_text(word));
            p.raise_tokens(word, equal, &message)
        })
        .or_else(|| self.invalid_assigned_generator())
        .or_else(|| {
            self.alt(|p| {
                p.look_not(|p| {
                    p.name()?;
                    p.t(Kind::Equal)
                })?;
                let target = p.expression()?;
                let equal = p.t(Kind::Equal)?;
                p.raise_tokens(
                    p.first(target),
                    equal,
                    "expression cannot contain assignment, perhaps you meant \"==\"?",
                )
            })
        })
        .or_else(|| {
            self.alt(|p| {
                let stars = p.t(Kind::DoubleStar)?;
                p.expression()?;
                p.t(Kind::Equal)?;
                let value = p.expression()?;
                let last = p.last(value);
                p.raise_tokens(stars, last, "cannot assign to keyword argument unpacking")
            })
        })
    }

    pub(super) fn invalid_starred_unpacking(&mut self) -> Found {
        let star = self.t(Kind::Star)?;
        self.expression()?;
        self.t(Kind::Equal)?;
        let value = self.expression()?;
        let last = self.last(value);
        self.raise_tokens(star, last, "cannot assign to iterable argument unpacking")
    }
}
