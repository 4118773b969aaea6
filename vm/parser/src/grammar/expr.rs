//! Expressions.

use super::{Found, Grammar, Id, Rule, Shape};
use crate::literal::number;
use crate::tokens::Kind;

const COMPARISONS: [Kind; 6] =
    [Kind::EqEqual, Kind::NotEqual, Kind::LessEqual, Kind::Less, Kind::GreaterEqual, Kind::Greater];

impl Grammar<'_> {
    /// `one (',' one)* [',']`, a tuple if there is a comma.
    fn tuple_of(&mut self, one: fn(&mut Self) -> Found) -> Found {
        let first = self.here();
        self.alt(|p| {
            let head = one(p)?;
            let mut kids = vec![head];
            kids.extend(p.many(|p| {
                p.t(Kind::Comma)?;
                one(p)
            })?);
            let comma = p.opt(|p| p.t(Kind::Comma))?;
            if kids.len() == 1 && comma.is_none() {
                return Some(head);
            }
            p.node_of(Shape::Tuple, first, kids)
        })
    }

    pub(super) fn expressions(&mut self) -> Found {
        self.tuple_of(Self::expression)
    }

    pub(super) fn star_expressions(&mut self) -> Found {
        self.tuple_of(Self::star_expression)
    }

    pub(super) fn expression(&mut self) -> Found {
        self.memo(Rule::Expression, |p| {
            if p.invalid {
                let found =
                    p.invalid_expression().or_else(|| p.invalid(Self::invalid_legacy_expression));
                if found.is_some() || p.raised.is_some() {
                    return found;
                }
            }
            p.expression_proper()
        })
    }

    /// An expression without the `invalid_` rules of this level.
    pub(super) fn expression_proper(&mut self) -> Found {
        self.if_expression().or_else(|| self.disjunction()).or_else(|| self.lambda())
    }

    fn if_expression(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.disjunction()?;
            p.t(Kind::If)?;
            p.disjunction()?;
            p.t(Kind::Else)?;
            p.expression()?;
            p.node(Shape::IfExp, first)
        })
    }

    pub(super) fn yield_expr(&mut self) -> Found {
        let first = self.here();
        if !self.at(Kind::Yield) {
            return None;
        }
        self.alt(|p| {
            p.t(Kind::Yield)?;
            p.t(Kind::From)?;
            p.expression()?;
            p.node(Shape::Yield, first)
        })
        .or_else(|| {
            self.alt(|p| {
                p.t(Kind::Yield)?;
                p.opt(Self::star_expressions)?;
                p.node(Shape::Yield, first)
            })
        })
    }

    fn starred_bitwise_or(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t(Kind::Star)?;
            let value = p.bitwise_or()?;
            p.node_of(Shape::Starred, first, vec![value])
        })
    }

    pub(super) fn star_expression(&mut self) -> Found {
        self.memo(Rule::StarExpression, |p| p.starred_bitwise_or().or_else(|| p.expression()))
    }

    /// The list's first item is the answer's node; the list's nodes are its kids.
    pub(super) fn star_named_expressions(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            let kids = p.list(Self::star_named_expression)?;
            p.opt(|p| p.t(Kind::Comma))?;
            p.node_of(Shape::Other, first, kids)
        })
    }

    pub(super) fn star_named_expression(&mut self) -> Found {
        self.starred_bitwise_or().or_else(|| self.named_expression())
    }

    pub(super) fn assignment_expression(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.name()?;
            p.t(Kind::ColonEqual)?;
            p.expression()?;
            p.node(Shape::Named, first)
        })
    }

    pub(super) fn named_expression(&mut self) -> Found {
        self.assignment_expression()
            .or_else(|| {
                if !self.invalid {
                    return None;
                }
                self.memo(Rule::NamedInvalid, Self::invalid_named_expression)
            })
            .or_else(|| {
                self.alt(|p| {
                    let found = p.expression()?;
                    p.not(Kind::ColonEqual)?;
                    Some(found)
                })
            })
    }

    // ---- operators

    /// `one (word one)*`
    fn chain(&mut self, word: Kind, one: fn(&mut Self) -> Found) -> Found {
        let first = self.here();
        let head = one(self)?;
        let more = self.many(|p| {
            p.t(word)?;
            one(p)
        })?;
        if more.is_empty() { Some(head) } else { self.node(Shape::Operation, first) }
    }

    pub(super) fn disjunction(&mut self) -> Found {
        self.memo(Rule::Disjunction, |p| p.chain(Kind::Or, Self::conjunction))
    }

    fn conjunction(&mut self) -> Found {
        self.memo(Rule::Conjunction, |p| p.chain(Kind::And, Self::inversion))
    }

    pub(super) fn inversion(&mut self) -> Found {
        self.memo(Rule::Inversion, |p| {
            let first = p.here();
            p.alt(|p| {
                p.t(Kind::Not)?;
                p.inversion()?;
                p.node(Shape::Operation, first)
            })
            .or_else(|| p.comparison())
        })
    }

    fn comparison(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            let left = p.bitwise_or()?;
            let is_in = p.at(Kind::In);
            let pairs = p.many(|p| {
                p.comparison_operator()?;
                p.bitwise_or()
            })?;
            if pairs.is_empty() {
                return Some(left);
            }
            let node = p.node_of(Shape::Compare, first, vec![left])?;
            p.node_mut(node).flag = is_in;
            Some(node)
        })
    }

    fn comparison_operator(&mut self) -> Option<u32> {
        if let Some(token) = self.any(&COMPARISONS) {
            return Some(token);
        }
        match self.peek() {
            Kind::LessGreater => self
                .raise_token(self.here(), "invalid syntax.  Maybe you meant '!=' instead of '<>'?"),
            Kind::Not => {
                self.t(Kind::Not)?;
                self.t(Kind::In)
            }
            Kind::In => self.t(Kind::In),
            Kind::Is => {
                self.t(Kind::Is)?;
                self.opt(|p| {
                    p.t(Kind::Not)?;
                    // `is not x` rather than `is (not x)`, if what follows fits.
                    p.look(Self::bitwise_or).then_some(0)
                })?;
                Some(0)
            }
            _ => None,
        }
    }

    /// A left-associative operator: `one (op one)*`.
    fn binary(&mut self, operators: &[Kind], one: fn(&mut Self) -> Found) -> Found {
        let first = self.here();
        let mut left = one(self)?;
        while let Some(whole) = self.alt(|p| {
            p.any(operators)?;
            one(p)?;
            p.node(Shape::Operation, first)
        }) {
            left = whole;
        }
        self.raised.is_none().then_some(left)
    }

    pub(super) fn bitwise_or(&mut self) -> Found {
        self.memo(Rule::BitwiseOr, |p| p.binary(&[Kind::VBar], Self::bitwise_xor))
    }

    fn bitwise_xor(&mut self) -> Found {
        self.memo(Rule::BitwiseXor, |p| p.binary(&[Kind::Circumflex], Self::bitwise_and))
    }

    fn bitwise_and(&mut self) -> Found {
        self.memo(Rule::BitwiseAnd, |p| p.binary(&[Kind::Amper], Self::shift))
    }

    fn shift(&mut self) -> Found {
        self.memo(Rule::Shift, |p| {
            p.invalid(Self::invalid_arithmetic);
            p.binary(&[Kind::LeftShift, Kind::RightShift], Self::sum)
        })
    }

    pub(super) fn sum(&mut self) -> Found {
        self.memo(Rule::Sum, |p| p.binary(&[Kind::Plus, Kind::Minus], Self::term))
    }

    fn term(&mut self) -> Found {
        const OPERATORS: [Kind; 5] =
            [Kind::Star, Kind::Slash, Kind::DoubleSlash, Kind::Percent, Kind::At];
        self.memo(Rule::Term, |p| {
            p.invalid(Self::invalid_factor);
            p.binary(&OPERATORS, Self::factor)
        })
    }

    pub(super) fn factor(&mut self) -> Found {
        self.memo(Rule::Factor, |p| {
            let first = p.here();
            p.alt(|p| {
                p.any(&[Kind::Plus, Kind::Minus, Kind::Tilde])?;
                p.factor()?;
                p.node(Shape::Operation, first)
            })
            .or_else(|| p.power())
        })
    }

    fn power(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            let base = p.await_primary()?;
            let power = p.opt(|p| {
                p.t(Kind::DoubleStar)?;
                p.factor()
            })?;
            if power.is_none() { Some(base) } else { p.node(Shape::Operation, first) }
        })
    }

    fn await_primary(&mut self) -> Found {
        self.memo(Rule::AwaitPrimary, |p| {
            let first = p.here();
            p.alt(|p| {
                p.t(Kind::Await)?;
                p.primary()?;
                p.node(Shape::Await, first)
            })
            .or_else(|| p.primary())
        })
    }

    // ---- primaries

    fn primary(&mut self) -> Found {
        self.memo(Rule::Primary, |p| {
            let first = p.here();
            let mut found = p.atom()?;
            while let Some(longer) = p.alt(|p| p.trailer(first)) {
                found = longer;
            }
            p.raised.is_none().then_some(found)
        })
    }

    /// `.name`, a call or a subscript of what begins at token `first`.
    pub(super) fn trailer(&mut self, first: u32) -> Found {
        let kind = self.peek();
        if matches!(kind, Kind::LBracket | Kind::LBrace) {
            // The rule for generators, which comes before that for subscripts, has an invalid
            // rule that any bracket begins.
            self.invalid(Self::invalid_comprehension);
        }
        match kind {
            Kind::Dot => {
                self.t(Kind::Dot)?;
                self.name()?;
                self.node(Shape::Attribute, first)
            }
            Kind::LParen => {
                if self.genexp().is_some() {
                    return self.node(Shape::Call, first);
                }
                self.t(Kind::LParen)?;
                self.opt(Self::arguments)?;
                self.t(Kind::RParen)?;
                self.node(Shape::Call, first)
            }
            Kind::LBracket => {
                self.t(Kind::LBracket)?;
                self.slices()?;
                self.t(Kind::RBracket)?;
                self.node(Shape::Subscript, first)
            }
            _ => None,
        }
    }

    pub(super) fn slices(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            let slice = p.slice()?;
            p.not(Kind::Comma)?;
            Some(slice)
        })
        .or_else(|| {
            self.alt(|p| {
                p.list(|p| p.slice().or_else(|| p.starred_expression()))?;
                p.opt(|p| p.t(Kind::Comma))?;
                p.node(Shape::Tuple, first)
            })
        })
    }

    fn slice(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.opt(Self::expression)?;
            p.t(Kind::Colon)?;
            p.opt(Self::expression)?;
            p.opt(|p| {
                p.t(Kind::Colon)?;
                p.opt(Self::expression)
            })?;
            p.node(Shape::Other, first)
        })
        .or_else(|| self.named_expression())
    }

    pub(super) fn atom(&mut self) -> Found {
        let token = self.here();
        let shape = match self.peek() {
            Kind::Name => Shape::Name,
            Kind::True => Shape::True,
            Kind::False => Shape::False,
            Kind::None => Shape::None,
            Kind::Ellipsis => Shape::Ellipsis,
            Kind::Number => return self.number(),
            Kind::String | Kind::FStringStart | Kind::TStringStart => return self.strings(),
            Kind::LParen => {
                return self.tuple().or_else(|| self.group()).or_else(|| self.genexp());
            }
            Kind::LBracket => return self.list_display().or_else(|| self.list_comp()),
            Kind::LBrace => {
                return self
                    .dict()
                    .or_else(|| self.set())
                    .or_else(|| self.dict_comp())
                    .or_else(|| self.set_comp());
            }
            _ => return None,
        };
        if self.raised.is_some() {
            return None;
        }
        self.mark += 1;
        Some(self.leaf(shape, token))
    }

    pub(super) fn number(&mut self) -> Found {
        let token = self.t(Kind::Number)?;
        if let Err(message) = number(self.token_text(token), self.options.int_max_str_digits) {
            self.raise_too_long(token, &message);
            return None;
        }
        Some(self.leaf(Shape::Literal, token))
    }

    fn group(&mut self) -> Found {
        self.alt(|p| {
            p.t(Kind::LParen)?;
            let inner = p.yield_expr().or_else(|| p.named_expression())?;
            p.t(Kind::RParen)?;
            Some(inner)
        })
        .or_else(|| self.invalid(Self::invalid_group))
    }

    pub(super) fn tuple(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t(Kind::LParen)?;
            let kids = p.opt(|p| {
                let mut kids = vec![p.star_named_expression()?];
                p.t(Kind::Comma)?;
                if let Some(more) = p.opt(Self::star_named_expressions)? {
                    kids.extend(p.kids(more));
                }
                Some(kids)
            })?;
            p.t(Kind::RParen)?;
            p.node_of(Shape::Tuple, first, kids.unwrap_or_default())
        })
    }

    pub(super) fn kids(&self, id: Id) -> Vec<Id> {
        self.nodes[id as usize].kids.clone()
    }

    pub(super) fn list_display(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t(Kind::LBracket)?;
            let items = p.opt(Self::star_named_expressions)?;
            p.t(Kind::RBracket)?;
            let kids = items.map(|items| p.kids(items)).unwrap_or_default();
            p.node_of(Shape::List, first, kids)
        })
    }

    fn set(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t(Kind::LBrace)?;
            p.star_named_expressions()?;
            p.t(Kind::RBrace)?;
            p.node(Shape::Set, first)
        })
    }

    fn dict(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t(Kind::LBrace)?;
            p.opt(|p| {
                p.list(Self::double_starred_pair)?;
                p.opt(|p| p.t(Kind::Comma))
            })?;
            p.t(Kind::RBrace)?;
            p.node(Shape::Dict, first)
        })
        .or_else(|| {
            // CPython guards only alternatives that are nothing but an invalid rule: this one is
            // tried in the first run too.
            self.alt(|p| {
                p.t(Kind::LBrace)?;
                p.invalid_double_starred_pairs()?;
                p.t(Kind::RBrace)
            })
        })
    }

    pub(super) fn double_starred_pair(&mut self) -> Found {
        self.alt(|p| {
            p.t(Kind::DoubleStar)?;
            p.bitwise_or()
        })
        .or_else(|| self.pair())
    }

    fn pair(&mut self) -> Found {
        self.alt(|p| {
            p.expression()?;
            p.t(Kind::Colon)?;
            p.expression()
        })
    }

    // ---- comprehensions

    /// The node is the last item of the last clause: its condition, or what it iterates.
    pub(super) fn for_if_clauses(&mut self) -> Found {
        self.alt(|p| p.some(Self::for_if_clause)?.pop())
    }

    fn for_if_clause(&mut self) -> Found {
        let mut cut = false;
        let found = self.alt(|p| {
            p.opt(|p| p.t(Kind::Async))?;
            p.t(Kind::For)?;
            p.star_targets()?;
            p.t(Kind::In)?;
            cut = true;
            let iter = p.disjunction()?;
            let mut conditions = p.many(|p| {
                p.t(Kind::If)?;
                p.disjunction()
            })?;
            Some(conditions.pop().unwrap_or(iter))
        });
        if found.is_some() || cut {
            return found;
        }
        self.invalid(|p| {
            p.opt(|p| p.t(Kind::Async))?;
            p.t(Kind::For)?;
            p.list(Self::bitwise_or)?;
            p.opt(|p| p.t(Kind::Comma))?;
            p.not(Kind::In)?;
            p.raise_furthest("'in' expected after for-loop variables")
        })
        .or_else(|| self.invalid(Self::invalid_for_target))
    }

    fn list_comp(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t(Kind::LBracket)?;
            p.named_expression()?;
            p.for_if_clauses()?;
            p.t(Kind::RBracket)?;
            p.node(Shape::ListComp, first)
        })
        .or_else(|| self.invalid(Self::invalid_comprehension))
    }

    fn set_comp(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t(Kind::LBrace)?;
            p.named_expression()?;
            p.for_if_clauses()?;
            p.t(Kind::RBrace)?;
            p.node(Shape::SetComp, first)
        })
        .or_else(|| self.invalid(Self::invalid_comprehension))
    }

    pub(super) fn genexp(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t(Kind::LParen)?;
            p.assignment_or_expression()?;
            p.for_if_clauses()?;
            p.t(Kind::RParen)?;
            p.node(Shape::Generator, first)
        })
        .or_else(|| self.invalid(Self::invalid_comprehension))
    }

    /// `assignment_expression | expression !':='`
    pub(super) fn assignment_or_expression(&mut self) -> Found {
        self.assignment_expression().or_else(|| {
            self.alt(|p| {
                let found = p.expression()?;
                p.not(Kind::ColonEqual)?;
                Some(found)
            })
        })
    }

    fn dict_comp(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t(Kind::LBrace)?;
            p.pair()?;
            p.for_if_clauses()?;
            p.t(Kind::RBrace)?;
            p.node(Shape::DictComp, first)
        })
        .or_else(|| {
            self.invalid(|p| {
                p.t(Kind::LBrace)?;
                let stars = p.t(Kind::DoubleStar)?;
                p.bitwise_or()?;
                p.for_if_clauses()?;
                p.t(Kind::RBrace)?;
                p.raise_token(stars, "dict unpacking cannot be used in dict comprehension")
            })
        })
    }

    // ---- lambda

    fn lambda(&mut self) -> Found {
        let first = self.here();
        self.alt(|p| {
            p.t(Kind::Lambda)?;
            p.opt(Self::lambda_params)?;
            p.t(Kind::Colon)?;
            p.expression()?;
            p.node(Shape::Lambda, first)
        })
    }
}
