//! What stands on the left of an assignment, in `for`, `with` and `del`.

use super::{Found, Grammar, Rule, Shape};
use crate::tokens::Kind;

const LOOKAHEAD: [Kind; 3] = [Kind::LParen, Kind::LBracket, Kind::Dot];

impl Grammar<'_> {
    pub(super) fn star_targets(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            let target = p.star_target()?;
            p.not(Kind::Comma)?;
            Some(target)
        })
        .or_else(|| {
            self.alt(|p| {
                let kids = p.list(Self::star_target)?;
                p.opt(|p| p.t(Kind::Comma))?;
                p.node_of(Shape::Tuple, first, kids)
            })
        })
    }

    pub(super) fn star_target(&mut self) -> Found {
        self.memo(Rule::StarTarget, |p| {
            let first = p.here();
            p.alt(|p| {
                p.t(Kind::Star)?;
                p.not(Kind::Star)?;
                let target = p.star_target()?;
                p.node_of(Shape::Starred, first, vec![target])
            })
            .or_else(|| p.target_with_star_atom())
        })
    }

    fn target_with_star_atom(&mut self) -> Found {
        self.memo(Rule::TargetWithStarAtom, |p| {
            p.single_subscript_attribute_target().or_else(|| p.star_atom())
        })
    }

    fn star_atom(&mut self) -> Found {
        let first = self.here();
        match self.peek() {
            Kind::Name => self.name(),
            Kind::LParen => self
                .alt(|p| {
                    p.t(Kind::LParen)?;
                    let target = p.target_with_star_atom()?;
                    p.t(Kind::RParen)?;
                    Some(target)
                })
                .or_else(|| {
                    self.alt(|p| {
                        p.t(Kind::LParen)?;
                        p.opt(|p| {
                            let kids = p.list(Self::star_target)?;
                            let comma = p.opt(|p| p.t(Kind::Comma))?;
                            (kids.len() > 1 || comma.is_some()).then_some(())
                        })?;
                        p.t(Kind::RParen)?;
                        p.node(Shape::Tuple, first)
                    })
                }),
            Kind::LBracket => self.alt(|p| {
                p.t(Kind::LBracket)?;
                p.opt(|p| {
                    p.list(Self::star_target)?;
                    p.opt(|p| p.t(Kind::Comma))
                })?;
                p.t(Kind::RBracket)?;
                p.node(Shape::List, first)
            }),
            _ => None,
        }
    }

    pub(super) fn single_target(&mut self) -> Found {
        self.single_subscript_attribute_target().or_else(|| self.name()).or_else(|| {
            self.alt(|p| {
                p.t(Kind::LParen)?;
                let target = p.single_target()?;
                p.t(Kind::RParen)?;
                Some(target)
            })
        })
    }

    pub(super) fn single_subscript_attribute_target(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t_primary()?;
            p.t(Kind::Dot)?;
            p.name()?;
            p.not_any(&LOOKAHEAD)?;
            p.node(Shape::Attribute, first)
        })
        .or_else(|| {
            self.alt(|p| {
                p.t_primary()?;
                p.t(Kind::LBracket)?;
                p.slices()?;
                p.t(Kind::RBracket)?;
                p.not_any(&LOOKAHEAD)?;
                p.node(Shape::Subscript, first)
            })
        })
    }

    /// A primary that more of it must follow.
    fn t_primary(&mut self) -> Found {
        self.memo(Rule::TPrimary, |p| {
            let first = p.here();
            let mut found = p.alt(|p| {
                let atom = p.atom()?;
                p.at_any(&LOOKAHEAD).then_some(atom)
            })?;
            while let Some(longer) = p.alt(|p| {
                let longer = p.trailer(first)?;
                p.at_any(&LOOKAHEAD).then_some(longer)
            }) {
                found = longer;
            }
            p.raised.is_none().then_some(found)
        })
    }

    pub(super) fn del_target(&mut self) -> Found {
        self.memo(Rule::DelTarget, |p| {
            p.single_subscript_attribute_target().or_else(|| p.del_t_atom())
        })
    }

    fn del_t_atom(&mut self) -> Found {
        let first = self.here();
        let targets = |p: &mut Self| {
            p.list(Self::del_target)?;
            p.opt(|p| p.t(Kind::Comma))
        };
        self.name()
            .or_else(|| {
                self.alt(|p| {
                    p.t(Kind::LParen)?;
                    let target = p.del_target()?;
                    p.t(Kind::RParen)?;
                    Some(target)
                })
            })
            .or_else(|| {
                self.alt(|p| {
                    p.t(Kind::LParen)?;
                    p.opt(targets)?;
                    p.t(Kind::RParen)?;
                    p.node(Shape::Tuple, first)
                })
            })
            .or_else(|| {
                self.alt(|p| {
                    p.t(Kind::LBracket)?;
                    p.opt(targets)?;
                    p.t(Kind::RBracket)?;
                    p.node(Shape::List, first)
                })
            })
    }
}
