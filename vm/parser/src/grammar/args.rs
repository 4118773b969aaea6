//! The arguments of calls.

use super::{Found, Grammar, Id, Rule, Shape};
use crate::tokens::Kind;

/// A keyword argument as the rules of calls see it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Keyword {
    /// `name=value`
    Named,
    /// `*value`, which is positional.
    Starred(Id),
    /// `**value`
    Doubled,
}

impl Grammar<'_> {
    pub(super) fn arguments(&mut self) -> Found {
        self.memo(Rule::Arguments, |p| {
            p.alt(|p| {
                let args = p.args()?;
                p.opt(|p| p.t(Kind::Comma))?;
                p.at(Kind::RParen).then_some(args)
            })
            .or_else(|| p.invalid(Self::invalid_arguments))
        })
    }

    /// An argument without a name: `*value`, or a value that no `=` follows.
    pub(super) fn positional(&mut self) -> Found {
        self.starred_expression().or_else(|| {
            self.alt(|p| {
                let found = p.assignment_or_expression()?;
                p.not(Kind::Equal)?;
                Some(found)
            })
        })
    }

    /// The node's kids are the positional arguments; its flag says that there is a `**`.
    pub(super) fn args(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            let kids = p.list(Self::positional)?;
            let keywords = p.opt(|p| {
                p.t(Kind::Comma)?;
                p.kwargs()
            })?;
            p.call_node(first, kids, keywords.unwrap_or_default())
        })
        .or_else(|| {
            self.alt(|p| {
                let keywords = p.kwargs()?;
                p.call_node(first, Vec::new(), keywords)
            })
        })
    }

    fn call_node(&mut self, first: u32, mut kids: Vec<Id>, keywords: Vec<Keyword>) -> Found {
        let flag = keywords.iter().any(|keyword| matches!(keyword, Keyword::Doubled));
        kids.extend(keywords.iter().filter_map(|keyword| match keyword {
            Keyword::Starred(id) => Some(*id),
            _ => None,
        }));
        let node = self.node_of(Shape::Call, first, kids)?;
        self.node_mut(node).flag = flag;
        Some(node)
    }

    pub(super) fn kwargs(&mut self) -> Option<Vec<Keyword>> {
        self.alt(|p| {
            let mut found = p.list(Self::kwarg_or_starred)?;
            p.t(Kind::Comma)?;
            found.extend(p.list(Self::kwarg_or_doubled)?);
            Some(found)
        })
        .or_else(|| self.alt(|p| p.list(Self::kwarg_or_starred)))
        .or_else(|| self.alt(|p| p.list(Self::kwarg_or_doubled)))
    }

    fn named_argument(&mut self) -> Option<Keyword> {
        self.name()?;
        self.t(Kind::Equal)?;
        self.expression()?;
        Some(Keyword::Named)
    }

    fn kwarg_or_starred(&mut self) -> Option<Keyword> {
        self.invalid(Self::invalid_kwarg);
        self.alt(Self::named_argument).or_else(|| self.starred_expression().map(Keyword::Starred))
    }

    fn kwarg_or_doubled(&mut self) -> Option<Keyword> {
        self.invalid(Self::invalid_kwarg);
        self.alt(Self::named_argument).or_else(|| {
            self.alt(|p| {
                p.t(Kind::DoubleStar)?;
                p.expression()?;
                Some(Keyword::Doubled)
            })
        })
    }

    pub(super) fn starred_expression(&mut self) -> Found {
        let first = self.here();
        self.invalid(Self::invalid_starred_unpacking)
            .or_else(|| {
                self.alt(|p| {
                    p.t(Kind::Star)?;
                    let value = p.expression()?;
                    p.node_of(Shape::Starred, first, vec![value])
                })
            })
            .or_else(|| {
                self.invalid(|p| {
                    p.t(Kind::Star)?;
                    p.raise_furthest("Invalid star expression")
                })
            })
    }
}
