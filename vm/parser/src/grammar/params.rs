//! The parameters of functions and lambdas, and type parameters.
//!
//! A lambda's parameters follow the same rules, but that `:` ends them and nothing is annotated.

use super::{Found, Grammar, Rule, Shape};
use crate::tokens::Kind;

/// Whose parameters are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Def,
    Lambda,
}

impl Of {
    fn end(self) -> Kind {
        if self == Self::Def { Kind::RParen } else { Kind::Colon }
    }
}

impl Grammar<'_> {
    pub(super) fn params(&mut self) -> Found {
        self.invalid(|p| p.invalid_parameters(Of::Def)).or_else(|| self.parameters(Of::Def))
    }

    pub(super) fn lambda_params(&mut self) -> Found {
        self.invalid(|p| p.invalid_parameters(Of::Lambda)).or_else(|| self.parameters(Of::Lambda))
    }

    fn parameters(&mut self, of: Of) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.slash_no_default(of)?;
            p.many(|p| p.param_no_default(of))?;
            p.many(|p| p.param_with_default(of))?;
            p.opt(|p| p.star_etc(of))?;
            p.node(Shape::Other, first)
        })
        .or_else(|| {
            self.alt(|p| {
                p.slash_with_default(of)?;
                p.many(|p| p.param_with_default(of))?;
                p.opt(|p| p.star_etc(of))?;
                p.node(Shape::Other, first)
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.some(|p| p.param_no_default(of))?;
                p.many(|p| p.param_with_default(of))?;
                p.opt(|p| p.star_etc(of))?;
                p.node(Shape::Other, first)
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.some(|p| p.param_with_default(of))?;
                p.opt(|p| p.star_etc(of))?;
                p.node(Shape::Other, first)
            })
        })
        .or_else(|| self.star_etc(of))
    }

    fn slash(&mut self, of: Of) -> Option<u32> {
        let slash = self.t(Kind::Slash)?;
        if self.t(Kind::Comma).is_some() || self.at(of.end()) { Some(slash) } else { None }
    }

    fn slash_no_default(&mut self, of: Of) -> Found {
        self.alt(|p| {
            p.some(|p| p.param_no_default(of))?;
            p.slash(of)
        })
    }

    fn slash_with_default(&mut self, of: Of) -> Found {
        self.alt(|p| {
            p.many(|p| p.param_no_default(of))?;
            p.some(|p| p.param_with_default(of))?;
            p.slash(of)
        })
    }

    fn star_etc(&mut self, of: Of) -> Found {
        self.invalid(|p| p.invalid_star_etc(of))
            .or_else(|| {
                self.alt(|p| {
                    p.t(Kind::Star)?;
                    let param = p.param_no_default(of)?;
                    p.many(|p| p.param_maybe_default(of))?;
                    p.opt(|p| p.kwds(of))?;
                    Some(param)
                })
            })
            .or_else(|| {
                if of == Of::Lambda {
                    return None;
                }
                self.alt(|p| {
                    p.t(Kind::Star)?;
                    let param = p.name()?;
                    p.t(Kind::Colon)?;
                    p.star_expression()?;
                    p.end_param(of)?;
                    p.many(|p| p.param_maybe_default(of))?;
                    p.opt(|p| p.kwds(of))?;
                    Some(param)
                })
            })
            .or_else(|| {
                self.alt(|p| {
                    let star = p.t(Kind::Star)?;
                    p.t(Kind::Comma)?;
                    p.some(|p| p.param_maybe_default(of))?;
                    p.opt(|p| p.kwds(of))?;
                    Some(star)
                })
            })
            .or_else(|| self.kwds(of))
    }

    fn kwds(&mut self, of: Of) -> Found {
        self.invalid(|p| p.invalid_kwds(of)).or_else(|| {
            self.alt(|p| {
                p.t(Kind::DoubleStar)?;
                p.param_no_default(of)
            })
        })
    }

    /// A comma, or the end not yet taken.
    fn end_param(&mut self, of: Of) -> Option<()> {
        (self.t(Kind::Comma).is_some() || self.at(of.end())).then_some(())
    }

    fn param(&mut self, of: Of) -> Found {
        self.alt(|p| {
            let first = p.here();
            p.name()?;
            if of == Of::Def {
                p.opt(|p| {
                    p.t(Kind::Colon)?;
                    p.expression()
                })?;
            }
            p.node(Shape::Name, first)
        })
    }

    fn param_no_default(&mut self, of: Of) -> Found {
        self.alt(|p| {
            let param = p.param(of)?;
            p.end_param(of)?;
            Some(param)
        })
    }

    fn param_with_default(&mut self, of: Of) -> Found {
        self.alt(|p| {
            let param = p.param(of)?;
            p.default_value()?;
            p.end_param(of)?;
            Some(param)
        })
    }

    fn param_maybe_default(&mut self, of: Of) -> Found {
        self.alt(|p| {
            let param = p.param(of)?;
            p.opt(Self::default_value)?;
            p.end_param(of)?;
            Some(param)
        })
    }

    fn default_value(&mut self) -> Found {
        self.alt(|p| {
            p.t(Kind::Equal)?;
            p.expression()
        })
        .or_else(|| {
            self.invalid(|p| {
                let equal = p.t(Kind::Equal)?;
                if !p.at_any(&[Kind::RParen, Kind::Comma]) {
                    return None;
                }
                p.raise_token(equal, "expected default value expression")
            })
        })
    }

    // ---- what is wrong

    fn any_slash(&mut self, of: Of) -> Found {
        self.slash_no_default(of).or_else(|| self.slash_with_default(of))
    }

    fn invalid_parameters(&mut self, of: Of) -> Found {
        self.alt(|p| {
            let slash = p.t(Kind::Slash)?;
            p.t(Kind::Comma)?;
            p.raise_token(slash, "at least one argument must precede /")
        })
        .or_else(|| {
            self.alt(|p| {
                p.any_slash(of)?;
                p.many(|p| p.param_maybe_default(of))?;
                let slash = p.t(Kind::Slash)?;
                p.raise_token(slash, "/ may appear only once")
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.opt(|p| p.slash_no_default(of))?;
                p.many(|p| p.param_no_default(of))?;
                p.slash_with_default(of)
                    .or_else(|| p.some(|p| p.param_with_default(of)).map(|_| 0))?;
                let param = p.param_no_default(of)?;
                p.raise_at(param, "parameter without a default follows parameter with a default")
            })
        })
        .or_else(|| self.invalid_parenthesized(of))
        .or_else(|| {
            self.alt(|p| {
                p.opt(|p| p.any_slash(of))?;
                p.many(|p| p.param_maybe_default(of))?;
                p.t(Kind::Star)?;
                p.t(Kind::Comma).or_else(|| p.param_no_default(of))?;
                p.many(|p| p.param_maybe_default(of))?;
                let slash = p.t(Kind::Slash)?;
                p.raise_token(slash, "/ must be ahead of *")
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.some(|p| p.param_maybe_default(of))?;
                p.t(Kind::Slash)?;
                let star = p.t(Kind::Star)?;
                p.raise_token(star, "expected comma between / and *")
            })
        })
    }

    fn invalid_parenthesized(&mut self, of: Of) -> Found {
        self.alt(|p| {
            p.many(|p| p.param_no_default(of))?;
            let open = p.t(Kind::LParen)?;
            if of == Of::Def {
                p.some(|p| p.param_no_default(of))?;
            } else {
                p.list(|p| p.param(of))?;
            }
            p.opt(|p| p.t(Kind::Comma))?;
            let close = p.t(Kind::RParen)?;
            let what = if of == Of::Def { "Function" } else { "Lambda expression" };
            p.raise_tokens(open, close, &format!("{what} parameters cannot be parenthesized"))
        })
    }

    fn invalid_star_etc(&mut self, of: Of) -> Found {
        self.alt(|p| {
            let star = p.t(Kind::Star)?;
            if p.t(of.end()).is_none() {
                p.t(Kind::Comma)?;
                p.any(&[of.end(), Kind::DoubleStar])?;
            }
            let message = "named arguments must follow bare *";
            if of == Of::Def { p.raise_token(star, message) } else { p.raise_furthest(message) }
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::Star)?;
                p.param(of)?;
                let equal = p.t(Kind::Equal)?;
                p.raise_token(equal, "var-positional argument cannot have default value")
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::Star)?;
                p.param_no_default(of).or_else(|| p.t(Kind::Comma))?;
                p.many(|p| p.param_maybe_default(of))?;
                let star = p.t(Kind::Star)?;
                p.param_no_default(of).or_else(|| p.t(Kind::Comma))?;
                p.raise_token(star, "* argument may appear only once")
            })
        })
    }

    fn invalid_kwds(&mut self, of: Of) -> Found {
        const FOLLOW: &str = "arguments cannot follow var-keyword argument";
        self.alt(|p| {
            p.t(Kind::DoubleStar)?;
            p.param(of)?;
            let equal = p.t(Kind::Equal)?;
            p.raise_token(equal, "var-keyword argument cannot have default value")
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::DoubleStar)?;
                p.param(of)?;
                p.t(Kind::Comma)?;
                let param = p.param(of)?;
                p.raise_at(param, FOLLOW)
            })
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::DoubleStar)?;
                p.param(of)?;
                p.t(Kind::Comma)?;
                let token = p.any(&[Kind::Star, Kind::DoubleStar, Kind::Slash])?;
                p.raise_token(token, FOLLOW)
            })
        })
    }

    // ---- type parameters

    pub(super) fn type_params(&mut self) -> Found {
        self.invalid(|p| {
            p.t(Kind::LBracket)?;
            let close = p.t(Kind::RBracket)?;
            p.raise_from(close, "Type parameter list cannot be empty")
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::LBracket)?;
                p.list(Self::type_param)?;
                p.opt(|p| p.t(Kind::Comma))?;
                p.t(Kind::RBracket)
            })
        })
    }

    fn type_param(&mut self) -> Found {
        let default = |p: &mut Self| {
            p.t(Kind::Equal)?;
            p.expression()
        };
        self.memo(Rule::TypeParam, |p| {
            p.alt(|p| {
                let name = p.name()?;
                p.opt(|p| {
                    p.t(Kind::Colon)?;
                    p.expression()
                })?;
                p.opt(default)?;
                Some(name)
            })
            .or_else(|| p.invalid(Self::invalid_type_param))
            .or_else(|| {
                p.alt(|p| {
                    p.t(Kind::Star)?;
                    let name = p.name()?;
                    p.opt(|p| {
                        p.t(Kind::Equal)?;
                        p.star_expression()
                    })?;
                    Some(name)
                })
            })
            .or_else(|| {
                p.alt(|p| {
                    p.t(Kind::DoubleStar)?;
                    let name = p.name()?;
                    p.opt(default)?;
                    Some(name)
                })
            })
        })
    }

    fn invalid_type_param(&mut self) -> Found {
        let stars = self.any(&[Kind::Star, Kind::DoubleStar])?;
        self.name()?;
        let colon = self.t(Kind::Colon)?;
        let bound = self.expression()?;
        let what = if self.shape(bound) == Shape::Tuple { "constraints" } else { "bound" };
        let kind = self.tokens.list[stars as usize].kind;
        let class = if kind == Kind::Star { "TypeVarTuple" } else { "ParamSpec" };
        self.raise_from(colon, &format!("cannot use {what} with {class}"))
    }
}
