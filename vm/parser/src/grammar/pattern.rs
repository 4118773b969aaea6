//! Patterns.

use super::{Found, Grammar, Rule, Shape};
use crate::tokens::Kind;

const NOT_CAPTURE: [Kind; 3] = [Kind::Dot, Kind::LParen, Kind::Equal];

impl Grammar<'_> {
    pub(super) fn patterns(&mut self) -> Found {
        self.open_sequence_pattern().or_else(|| self.pattern())
    }

    fn pattern(&mut self) -> Found {
        self.as_pattern().or_else(|| self.or_pattern())
    }

    fn as_pattern(&mut self) -> Found {
        self.alt(|p| {
            let pattern = p.or_pattern()?;
            p.t(Kind::As)?;
            p.capture_target()?;
            Some(pattern)
        })
        .or_else(|| {
            self.invalid(|p| {
                p.or_pattern()?;
                p.t(Kind::As)?;
                if let Some(wildcard) = p.soft("_") {
                    return p.raise_token(wildcard, "cannot use '_' as a target");
                }
                let target = p.expression()?;
                let message = format!("cannot use {} as pattern target", p.describe(target));
                p.raise_at(target, &message)
            })
        })
    }

    fn or_pattern(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.closed_pattern()?;
            p.many(|p| {
                p.t(Kind::VBar)?;
                p.closed_pattern()
            })?;
            p.node(Shape::Other, first)
        })
    }

    fn closed_pattern(&mut self) -> Found {
        self.memo(Rule::ClosedPattern, |p| {
            p.literal_pattern()
                .or_else(|| p.capture_target())
                .or_else(|| p.soft("_").map(|token| p.leaf(Shape::Other, token)))
                .or_else(|| {
                    p.alt(|p| {
                        let value = p.attr()?;
                        p.not_any(&NOT_CAPTURE)?;
                        Some(value)
                    })
                })
                .or_else(|| {
                    p.alt(|p| {
                        p.t(Kind::LParen)?;
                        let pattern = p.pattern()?;
                        p.t(Kind::RParen)?;
                        Some(pattern)
                    })
                })
                .or_else(|| p.sequence_pattern())
                .or_else(|| p.mapping_pattern())
                .or_else(|| p.class_pattern())
        })
    }

    fn literal_pattern(&mut self) -> Found {
        self.alt(|p| {
            let number = p.signed_number()?;
            p.not_any(&[Kind::Plus, Kind::Minus])?;
            Some(number)
        })
        .or_else(|| self.complex_number())
        .or_else(|| self.strings())
        .or_else(|| {
            let token = self.any(&[Kind::None, Kind::True, Kind::False])?;
            Some(self.leaf(Shape::Literal, token))
        })
    }

    fn signed_number(&mut self) -> Found {
        self.alt(|p| {
            p.opt(|p| p.t(Kind::Minus))?;
            p.number()
        })
    }

    fn complex_number(&mut self) -> Found {
        self.alt(|p| {
            let real = p.signed_number()?;
            let token = p.last(real);
            if is_imaginary(p.token_text(token)) {
                return p.raise_token(token, "real number required in complex literal");
            }
            p.any(&[Kind::Plus, Kind::Minus])?;
            let imaginary = p.number()?;
            let token = p.last(imaginary);
            if !is_imaginary(p.token_text(token)) {
                return p.raise_token(token, "imaginary number required in complex literal");
            }
            Some(real)
        })
    }

    fn capture_target(&mut self) -> Found {
        if self.at_soft("_") {
            return None;
        }
        self.alt(|p| {
            let name = p.name()?;
            p.not_any(&NOT_CAPTURE)?;
            Some(name)
        })
    }

    /// A name with at least one attribute.
    fn attr(&mut self) -> Found {
        let name = self.alt(Self::name_or_attr)?;
        (self.shape(name) == Shape::Attribute).then_some(name)
    }

    fn name_or_attr(&mut self) -> Found {
        self.memo(Rule::NameOrAttr, |p| {
            let first = p.here();
            let name = p.name()?;
            let more = p.many(|p| {
                p.t(Kind::Dot)?;
                p.name()
            })?;
            if more.is_empty() { Some(name) } else { p.node(Shape::Attribute, first) }
        })
    }

    fn sequence_pattern(&mut self) -> Found {
        self.alt(|p| {
            p.t(Kind::LBracket)?;
            p.opt(Self::maybe_sequence_pattern)?;
            p.t(Kind::RBracket)
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::LParen)?;
                p.opt(Self::open_sequence_pattern)?;
                p.t(Kind::RParen)
            })
        })
    }

    fn open_sequence_pattern(&mut self) -> Found {
        self.alt(|p| {
            let pattern = p.maybe_star_pattern()?;
            p.t(Kind::Comma)?;
            p.opt(Self::maybe_sequence_pattern)?;
            Some(pattern)
        })
    }

    fn maybe_sequence_pattern(&mut self) -> Found {
        let first = self.here();
        self.list(Self::maybe_star_pattern)?;
        self.opt(|p| p.t(Kind::Comma))?;
        self.node(Shape::Other, first)
    }

    fn maybe_star_pattern(&mut self) -> Found {
        self.memo(Rule::StarPattern, |p| {
            p.alt(|p| {
                p.t(Kind::Star)?;
                p.capture_target().or_else(|| p.soft("_"))
            })
        })
        .or_else(|| self.pattern())
    }

    fn mapping_pattern(&mut self) -> Found {
        self.alt(|p| {
            p.t(Kind::LBrace)?;
            if let Some(close) = p.t(Kind::RBrace) {
                return Some(close);
            }
            if p.double_star_pattern().is_none() {
                p.items_pattern()?;
                p.opt(|p| {
                    p.t(Kind::Comma)?;
                    p.double_star_pattern()
                })?;
            }
            p.opt(|p| p.t(Kind::Comma))?;
            p.t(Kind::RBrace)
        })
    }

    fn double_star_pattern(&mut self) -> Found {
        self.alt(|p| {
            p.t(Kind::DoubleStar)?;
            p.capture_target()
        })
    }

    fn items_pattern(&mut self) -> Option<()> {
        self.list(|p| {
            p.literal_pattern().or_else(|| p.attr())?;
            p.t(Kind::Colon)?;
            p.pattern()
        })?;
        Some(())
    }

    fn class_pattern(&mut self) -> Found {
        self.alt(|p| {
            let class = p.name_or_attr()?;
            p.t(Kind::LParen)?;
            p.opt(|p| {
                if p.alt(Self::positional_patterns).is_some() {
                    p.opt(|p| {
                        p.t(Kind::Comma)?;
                        p.keyword_patterns()
                    })?;
                } else {
                    p.keyword_patterns()?;
                }
                p.opt(|p| p.t(Kind::Comma))
            })?;
            p.t(Kind::RParen)?;
            Some(class)
        })
        .or_else(|| {
            self.invalid(|p| {
                p.name_or_attr()?;
                p.t(Kind::LParen)?;
                p.opt(|p| {
                    p.positional_patterns()?;
                    p.t(Kind::Comma)
                })?;
                p.keyword_patterns()?;
                p.t(Kind::Comma)?;
                let wrong = p.positional_patterns()?;
                p.raise_range(
                    wrong[0],
                    wrong[wrong.len() - 1],
                    "positional patterns follow keyword patterns",
                )
            })
        })
    }

    fn positional_patterns(&mut self) -> Option<Vec<u32>> {
        self.list(Self::pattern)
    }

    fn keyword_patterns(&mut self) -> Option<()> {
        self.list(|p| {
            p.name()?;
            p.t(Kind::Equal)?;
            p.pattern()
        })?;
        Some(())
    }
}

fn is_imaginary(number: &str) -> bool {
    number.ends_with(['j', 'J']) && !number.starts_with("0x") && !number.starts_with("0X")
}
