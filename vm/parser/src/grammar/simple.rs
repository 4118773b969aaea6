//! Statements in a line, and the rules that a source starts with.

use super::report::Targets;
use super::{Found, Grammar, Rule, Shape};
use crate::tokens::Kind;

const AUGMENTED: [Kind; 13] = [
    Kind::PlusEqual,
    Kind::MinEqual,
    Kind::StarEqual,
    Kind::AtEqual,
    Kind::SlashEqual,
    Kind::PercentEqual,
    Kind::AmperEqual,
    Kind::VBarEqual,
    Kind::CircumflexEqual,
    Kind::LeftShiftEqual,
    Kind::RightShiftEqual,
    Kind::DoubleStarEqual,
    Kind::DoubleSlashEqual,
];

impl Grammar<'_> {
    pub(super) fn file(&mut self) -> Found {
        self.alt(|p| {
            p.opt(Self::statements)?;
            p.t(Kind::EndMarker)
        })
    }

    pub(super) fn eval(&mut self) -> Found {
        self.alt(|p| {
            p.expressions()?;
            p.many(|p| p.t(Kind::Newline))?;
            p.t(Kind::EndMarker)
        })
    }

    pub(super) fn func_type(&mut self) -> Found {
        self.alt(|p| {
            p.t(Kind::LParen)?;
            p.opt(Self::type_expressions)?;
            p.t(Kind::RParen)?;
            p.t(Kind::Arrow)?;
            p.expression()?;
            p.many(|p| p.t(Kind::Newline))?;
            p.t(Kind::EndMarker)
        })
    }

    fn type_expressions(&mut self) -> Found {
        let first = self.here();
        let starred = |p: &mut Self| {
            p.t(Kind::Star)?;
            p.expression()
        };
        let doubled = |p: &mut Self| {
            p.t(Kind::DoubleStar)?;
            p.expression()
        };
        let plain = self.opt(|p| p.list(Self::expression))?;
        let found = self.opt(|p| {
            if plain.is_some() {
                p.t(Kind::Comma)?;
            }
            p.alt(starred)
        })?;
        let comma = plain.is_some() || found.is_some();
        let last = self.opt(|p| {
            if comma {
                p.t(Kind::Comma)?;
            }
            p.alt(doubled)
        })?;
        if !comma && last.is_none() {
            return None;
        }
        self.node(Shape::Other, first)
    }

    pub(super) fn statements(&mut self) -> Found {
        let first = self.here();
        self.some(Self::statement)?;
        self.node(Shape::Other, first)
    }

    fn statement(&mut self) -> Found {
        self.compound_stmt().or_else(|| self.simple_stmts())
    }

    pub(super) fn statement_newline(&mut self) -> Found {
        self.alt(|p| {
            p.compound_stmt()?;
            p.t(Kind::Newline)
        })
        .or_else(|| self.simple_stmts())
        .or_else(|| self.t(Kind::Newline))
        // CPython's rule for the end mark answers nothing, so it does not fit either.
        .or_else(|| {
            self.at(Kind::EndMarker);
            None
        })
    }

    pub(super) fn simple_stmts(&mut self) -> Found {
        self.alt(|p| {
            p.simple_stmt()?;
            p.not(Kind::Semi)?;
            p.t(Kind::Newline)
        })
        .or_else(|| {
            self.alt(|p| {
                p.simple_stmt()?;
                p.many(|p| {
                    p.t(Kind::Semi)?;
                    p.simple_stmt()
                })?;
                p.opt(|p| p.t(Kind::Semi))?;
                p.t(Kind::Newline)
            })
        })
    }

    pub(super) fn simple_stmt(&mut self) -> Found {
        self.memo(Rule::SimpleStmt, |p| {
            let found = p.assignment();
            if found.is_some() || p.raised.is_some() {
                return found;
            }
            if p.at_soft("type")
                && let Some(found) = p.type_alias()
            {
                return Some(found);
            }
            if p.at_any(&[Kind::Import, Kind::From])
                && let Some(found) = p.import_stmt()
            {
                return Some(found);
            }
            p.star_expressions().or_else(|| p.keyword_stmt())
        })
    }

    fn keyword_stmt(&mut self) -> Found {
        let first = self.here();
        match self.peek() {
            Kind::Return => self.alt(|p| {
                p.t(Kind::Return)?;
                p.opt(Self::star_expressions)?;
                p.node(Shape::Other, first)
            }),
            Kind::Raise => self.raise_stmt(),
            Kind::Pass | Kind::Break | Kind::Continue => self.word_stmt(),
            Kind::Del => self.del_stmt(),
            Kind::Yield => self.yield_expr(),
            Kind::Assert => self.alt(|p| {
                p.t(Kind::Assert)?;
                p.expression()?;
                p.opt(|p| {
                    p.t(Kind::Comma)?;
                    p.expression()
                })?;
                p.node(Shape::Other, first)
            }),
            Kind::Global | Kind::Nonlocal => self.alt(|p| {
                p.any(&[Kind::Global, Kind::Nonlocal])?;
                p.list(Self::name)?;
                p.node(Shape::Other, first)
            }),
            _ => None,
        }
    }

    /// `pass`, `break` or `continue`.
    pub(super) fn word_stmt(&mut self) -> Found {
        let token = self.any(&[Kind::Pass, Kind::Break, Kind::Continue])?;
        Some(self.leaf(Shape::Other, token))
    }

    fn raise_stmt(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t(Kind::Raise)?;
            p.expression()?;
            p.t(Kind::From)?;
            p.expression()?;
            p.node(Shape::Other, first)
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::Raise)?;
                p.opt(Self::expression)?;
                p.node(Shape::Other, first)
            })
        })
    }

    fn del_stmt(&mut self) -> Found {
        self.alt(|p| {
            p.t(Kind::Del)?;
            p.list(Self::del_target)?;
            p.opt(|p| p.t(Kind::Comma))?;
            p.at_any(&[Kind::Semi, Kind::Newline]).then_some(0)
        })
        .or_else(|| {
            self.invalid(|p| {
                p.t(Kind::Del)?;
                let targets = p.star_expressions()?;
                p.raise_invalid_target(targets, Targets::Del)
            })
        })
    }

    fn type_alias(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.soft("type")?;
            p.name()?;
            p.opt(Self::type_params)?;
            p.t(Kind::Equal)?;
            p.expression()?;
            p.node(Shape::Other, first)
        })
    }

    // ---- assignments

    fn assignment(&mut self) -> Found {
        let first = self.here();
        let found = self.alt(|p| {
            p.name()?;
            p.annotation_and_value()
        });
        let found = found.or_else(|| {
            self.alt(|p| {
                p.alt(|p| {
                    p.t(Kind::LParen)?;
                    p.single_target()?;
                    p.t(Kind::RParen)
                })
                .or_else(|| p.single_subscript_attribute_target())?;
                p.annotation_and_value()
            })
        });
        let found = found.or_else(|| {
            self.alt(|p| {
                p.some(Self::target_equal)?;
                p.annotated_rhs()?;
                p.not(Kind::Equal)?;
                p.node(Shape::Other, first)
            })
        });
        if found.is_some() || self.raised.is_some() {
            return found;
        }
        let mut cut = false;
        let found = self.alt(|p| {
            p.single_target()?;
            p.any(&AUGMENTED)?;
            cut = true;
            p.annotated_rhs()?;
            p.node(Shape::Other, first)
        });
        if found.is_some() || cut {
            return found;
        }
        self.invalid(Self::invalid_assignment)
    }

    fn annotation_and_value(&mut self) -> Found {
        self.t(Kind::Colon)?;
        self.expression()?;
        self.opt(|p| {
            p.t(Kind::Equal)?;
            p.annotated_rhs()
        })?;
        self.node(Shape::Other, self.here() - 1)
    }

    fn target_equal(&mut self) -> Found {
        self.star_targets()?;
        self.t(Kind::Equal)
    }

    pub(super) fn annotated_rhs(&mut self) -> Found {
        self.yield_expr().or_else(|| self.star_expressions())
    }

    fn invalid_assignment(&mut self) -> Found {
        self.alt(|p| {
            let target = p.invalid_ann_assign_target()?;
            p.t(Kind::Colon)?;
            p.expression()?;
            let message =
                format!("only single target (not {}) can be annotated", p.describe(target));
            p.raise_at(target, &message)
        })
        .or_else(|| {
            self.alt(|p| {
                let target = p.star_named_expression()?;
                p.t(Kind::Comma)?;
                p.many(Self::star_named_expressions)?;
                p.t(Kind::Colon)?;
                p.expression()?;
                p.raise_at(target, "only single target (not tuple) can be annotated")
            })
        })
        .or_else(|| {
            self.alt(|p| {
                let target = p.expression()?;
                p.t(Kind::Colon)?;
                p.expression()?;
                p.raise_at(target, "illegal target for annotation")
            })
        })
        .or_else(|| self.invalid_assignment_target())
    }

    /// The alternatives about `=` and `+=`. A match that raises nothing ends the rule.
    fn invalid_assignment_target(&mut self) -> Found {
        let mut matched = false;
        let found = self.alt(|p| {
            p.many(Self::target_equal)?;
            let value = p.star_expressions()?;
            p.t(Kind::Equal)?;
            matched = true;
            p.raise_invalid_target(value, Targets::Star)
        });
        if matched {
            return found;
        }
        self.alt(|p| {
            p.many(Self::target_equal)?;
            let value = p.yield_expr()?;
            p.t(Kind::Equal)?;
            p.raise_at(value, "assignment to yield expression not possible")
        })
        .or_else(|| {
            self.alt(|p| {
                let target = p.star_expressions()?;
                p.any(&AUGMENTED)?;
                p.annotated_rhs()?;
                let message = format!(
                    "'{}' is an illegal expression for augmented assignment",
                    p.describe(target)
                );
                p.raise_at(target, &message)
            })
        })
    }

    fn invalid_ann_assign_target(&mut self) -> Found {
        self.list_display().or_else(|| self.tuple()).or_else(|| {
            self.alt(|p| {
                p.t(Kind::LParen)?;
                let target = p.invalid_ann_assign_target()?;
                p.t(Kind::RParen)?;
                Some(target)
            })
        })
    }

    // ---- imports

    fn import_stmt(&mut self) -> Found {
        self.memo(Rule::Import, |p| {
            p.invalid(Self::invalid_import)
                .or_else(|| {
                    p.alt(|p| {
                        p.t(Kind::Import)?;
                        p.list(Self::dotted_as_name)?;
                        p.node(Shape::Other, p.here() - 1)
                    })
                })
                .or_else(|| p.import_from())
        })
    }

    fn invalid_import(&mut self) -> Found {
        self.alt(|p| {
            let import = p.t(Kind::Import)?;
            p.list(Self::dotted_name)?;
            p.t(Kind::From)?;
            p.dotted_name()?;
            p.raise_from(import, "Did you mean to use 'from ... import ...' instead?")
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::Import)?;
                let newline = p.t(Kind::Newline)?;
                p.raise_from(newline, "Expected one or more names after 'import'")
            })
        })
    }

    fn import_from(&mut self) -> Found {
        let dots = |p: &mut Self| p.any(&[Kind::Dot, Kind::Ellipsis]);
        self.alt(|p| {
            p.t(Kind::From)?;
            p.many(dots)?;
            p.dotted_name()?;
            p.t(Kind::Import)?;
            p.import_from_targets()
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::From)?;
                p.some(dots)?;
                p.t(Kind::Import)?;
                p.import_from_targets()
            })
        })
    }

    fn import_from_targets(&mut self) -> Found {
        self.alt(|p| {
            p.t(Kind::LParen)?;
            p.list(Self::import_from_as_name)?;
            p.opt(|p| p.t(Kind::Comma))?;
            p.t(Kind::RParen)
        })
        .or_else(|| {
            self.alt(|p| {
                p.list(Self::import_from_as_name)?;
                p.not(Kind::Comma)?;
                Some(0)
            })
        })
        .or_else(|| self.t(Kind::Star))
        .or_else(|| {
            self.invalid(|p| {
                p.alt(|p| {
                    p.list(Self::import_from_as_name)?;
                    p.t(Kind::Comma)?;
                    p.t(Kind::Newline)?;
                    p.raise_furthest("trailing comma not allowed without surrounding parentheses")
                })
                .or_else(|| {
                    let newline = p.t(Kind::Newline)?;
                    p.raise_from(newline, "Expected one or more names after 'import'")
                })
            })
        })
    }

    fn import_from_as_name(&mut self) -> Found {
        self.invalid(|p| p.invalid_as_name(Self::name)).or_else(|| {
            self.alt(|p| {
                let name = p.name()?;
                p.opt(Self::as_name)?;
                Some(name)
            })
        })
    }

    fn dotted_as_name(&mut self) -> Found {
        self.invalid(|p| p.invalid_as_name(Self::dotted_name)).or_else(|| {
            self.alt(|p| {
                let name = p.dotted_name()?;
                p.opt(Self::as_name)?;
                Some(name)
            })
        })
    }

    pub(super) fn as_name(&mut self) -> Found {
        self.t(Kind::As)?;
        self.name()
    }

    fn invalid_as_name(&mut self, name: fn(&mut Self) -> Found) -> Found {
        name(self)?;
        self.t(Kind::As)?;
        self.look_not(|p| {
            p.name()?;
            p.any(&[Kind::Comma, Kind::RParen, Kind::Semi, Kind::Newline])
        })?;
        let target = self.expression()?;
        let message = format!("cannot use {} as import target", self.describe(target));
        self.raise_at(target, &message)
    }

    fn dotted_name(&mut self) -> Found {
        self.memo(Rule::DottedName, |p| {
            let name = p.name()?;
            p.many(|p| {
                p.t(Kind::Dot)?;
                p.name()
            })?;
            Some(name)
        })
    }
}
