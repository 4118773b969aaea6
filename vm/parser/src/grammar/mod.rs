//! Why a source is not Python: CPython's grammar as a recogniser, for its errors.
//!
//! CPython's parser tries alternatives in order, and remembers how far it ever looked. If nothing
//! fits it runs a second time with the `invalid_…` rules switched on; the first of them that
//! matches words the error. To word errors the same, this follows the order of CPython's grammar
//! (Grammar/python.gram) alternative by alternative. It builds no tree, only spans with a kind.
//!
//! A rule answers `None` both where it does not fit and after an error was raised; `raised` tells
//! them apart, and once it is set nothing fits any more.

mod args;
mod compound;
mod expr;
mod invalid;
mod params;
mod pattern;
mod report;
mod simple;
mod string;
mod target;

use crate::error::ParseError;
use crate::lines::Lines;
use crate::tokens::{Kind, Token, Tokens};
use crate::{Mode, Options};

/// Steps after which the search for words is given up.
const BUDGET: u32 = 20_000_000;

type Id = u32;
/// A node, or none.
type Found = Option<Id>;

/// What a node is, as far as messages tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Name,
    Attribute,
    Subscript,
    Starred,
    List,
    Tuple,
    Lambda,
    Call,
    Operation,
    Compare,
    Generator,
    Yield,
    Await,
    ListComp,
    SetComp,
    DictComp,
    Dict,
    Set,
    FString,
    TString,
    None,
    True,
    False,
    Ellipsis,
    Literal,
    Bytes,
    IfExp,
    Named,
    Other,
}

#[derive(Debug)]
struct Node {
    shape: Shape,
    /// The first and the last token.
    first: u32,
    last: u32,
    kids: Vec<Id>,
    /// A comparison whose first operator is `in`; arguments with `**`.
    flag: bool,
}

/// Rules whose results are kept, those that CPython keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    SimpleStmt,
    Block,
    Import,
    Expression,
    StarExpression,
    Disjunction,
    Conjunction,
    Inversion,
    BitwiseOr,
    BitwiseXor,
    BitwiseAnd,
    Shift,
    Sum,
    Term,
    Factor,
    AwaitPrimary,
    Primary,
    Arguments,
    StarTarget,
    TargetWithStarAtom,
    DelTarget,
    TPrimary,
    Strings,
    TString,
    ClosedPattern,
    StarPattern,
    TypeParam,
    NamedInvalid,
    DottedName,
    NameOrAttr,
}

#[derive(Debug, Clone, Copy)]
struct Memo {
    rule: Rule,
    found: Found,
    mark: u32,
}

struct Grammar<'a> {
    lines: &'a Lines<'a>,
    tokens: &'a Tokens,
    options: &'a Options,
    mark: usize,
    /// How many tokens were ever looked at.
    fill: usize,
    /// The `invalid_…` rules are on.
    invalid: bool,
    raised: Option<Box<ParseError>>,
    nodes: Vec<Node>,
    memo: Vec<Vec<Memo>>,
    steps: u32,
    /// Names in a row that `invalid_legacy_expression` is in.
    names: u32,
}

/// Finds what CPython says to these tokens; `None` if it accepts them.
pub(crate) fn diagnose(
    lines: &Lines<'_>,
    tokens: &Tokens,
    mode: Mode,
    options: &Options,
) -> Option<ParseError> {
    let mut grammar = Grammar {
        lines,
        tokens,
        options,
        mark: 0,
        fill: 0,
        invalid: false,
        raised: None,
        nodes: Vec::new(),
        memo: vec![Vec::new(); tokens.list.len() + 1],
        steps: 0,
        names: 0,
    };
    grammar.run(mode)
}

impl<'a> Grammar<'a> {
    fn run(&mut self, mode: Mode) -> Option<ParseError> {
        let fits = self.start(mode);
        if fits && self.raised.is_none() {
            return self.bad_single_statement(mode);
        }
        let last = self.fill.saturating_sub(1);
        if self.options.allow_incomplete_input && self.stands_at_end() {
            return Some(self.incomplete());
        }
        if let Some(raised) = self.raised.take() {
            return Some(self.prefer_tokenizer(*raised));
        }
        self.mark = 0;
        self.invalid = true;
        self.memo.iter_mut().for_each(Vec::clear);
        self.nodes.clear();
        self.start(mode);
        Some(self.verdict(last))
    }

    fn start(&mut self, mode: Mode) -> bool {
        let found = match mode {
            Mode::Exec => self.file(),
            Mode::Single => self.statement_newline(),
            Mode::Eval => self.eval(),
            Mode::FuncType => self.func_type(),
        };
        found.is_some()
    }

    // ---- tokens

    /// The next token; meeting the place where the tokenizer stopped raises its error.
    fn peek(&mut self) -> Kind {
        let index = self.mark.min(self.tokens.list.len() - 1);
        self.fill = self.fill.max(index + 1);
        let kind = self.tokens.list[index].kind;
        if kind == Kind::Error && self.raised.is_none() {
            self.raise_stop();
        }
        kind
    }

    /// Takes a token of this kind; answers its index.
    fn t(&mut self, kind: Kind) -> Option<u32> {
        if self.raised.is_some() || self.peek() != kind {
            return None;
        }
        self.mark += 1;
        Some(self.mark as u32 - 1)
    }

    fn any(&mut self, kinds: &[Kind]) -> Option<u32> {
        if self.raised.is_some() {
            return None;
        }
        let kind = self.peek();
        kinds.contains(&kind).then(|| {
            self.mark += 1;
            self.mark as u32 - 1
        })
    }

    fn at(&mut self, kind: Kind) -> bool {
        self.raised.is_none() && self.peek() == kind
    }

    fn at_any(&mut self, kinds: &[Kind]) -> bool {
        let kind = self.peek();
        self.raised.is_none() && kinds.contains(&kind)
    }

    /// `!kind`: true if the next token is another one.
    fn not(&mut self, kind: Kind) -> Option<()> {
        let other = self.peek() != kind;
        (other && self.raised.is_none()).then_some(())
    }

    fn not_any(&mut self, kinds: &[Kind]) -> Option<()> {
        let kind = self.peek();
        (!kinds.contains(&kind) && self.raised.is_none()).then_some(())
    }

    fn text(&self, token: Token) -> &'a str {
        &self.lines.source()[token.start as usize..token.end as usize]
    }

    fn token_text(&self, index: u32) -> &'a str {
        self.text(self.tokens.list[index as usize])
    }

    /// Takes a soft keyword.
    fn soft(&mut self, word: &str) -> Option<u32> {
        if !self.at(Kind::Name) || self.token_text(self.mark as u32) != word {
            return None;
        }
        self.t(Kind::Name)
    }

    fn at_soft(&mut self, word: &str) -> bool {
        self.at(Kind::Name) && self.token_text(self.mark as u32) == word
    }

    fn name(&mut self) -> Found {
        let token = self.t(Kind::Name)?;
        Some(self.leaf(Shape::Name, token))
    }

    /// `&&kind`: fails with an error if the next token is another one.
    fn force(&mut self, kind: Kind) -> Option<u32> {
        if let Some(token) = self.t(kind) {
            return Some(token);
        }
        if self.raised.is_none() {
            let message = format!("expected '{}'", kind.text());
            self.raise_token::<()>(self.mark as u32, &message);
        }
        None
    }

    // ---- nodes

    fn leaf(&mut self, shape: Shape, token: u32) -> Id {
        self.push(Node { shape, first: token, last: token, kids: Vec::new(), flag: false })
    }

    fn push(&mut self, node: Node) -> Id {
        self.nodes.push(node);
        self.nodes.len() as Id - 1
    }

    /// A node from token `first` up to the token taken last.
    fn node(&mut self, shape: Shape, first: u32) -> Found {
        self.node_of(shape, first, Vec::new())
    }

    fn node_of(&mut self, shape: Shape, first: u32, kids: Vec<Id>) -> Found {
        let last = (self.mark as u32).saturating_sub(1);
        Some(self.push(Node { shape, first, last, kids, flag: false }))
    }

    fn shape(&self, id: Id) -> Shape {
        self.nodes[id as usize].shape
    }

    fn first(&self, id: Id) -> u32 {
        self.nodes[id as usize].first
    }

    fn last(&self, id: Id) -> u32 {
        self.nodes[id as usize].last
    }

    fn here(&self) -> u32 {
        self.mark as u32
    }

    // ---- combining

    /// Tries an alternative; goes back to where it began if it does not fit.
    fn alt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.raised.is_some() {
            return None;
        }
        self.steps += 1;
        if self.steps > BUDGET {
            self.give_up();
            return None;
        }
        let mark = self.mark;
        let found = rule(self);
        if found.is_none() || self.raised.is_some() {
            self.mark = mark;
            return None;
        }
        found
    }

    /// `&rule`
    fn look<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> bool {
        let mark = self.mark;
        let found = self.alt(rule).is_some();
        self.mark = mark;
        found && self.raised.is_none()
    }

    /// `!rule`
    fn look_not<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<()> {
        let found = self.look(rule);
        (!found && self.raised.is_none()).then_some(())
    }

    /// `[rule]`: fits always, but for errors.
    fn opt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        let found = self.alt(rule);
        self.raised.is_none().then_some(found)
    }

    /// `rule*`
    fn many<T>(&mut self, mut rule: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut found = Vec::new();
        while let Some(one) = self.alt(&mut rule) {
            found.push(one);
        }
        self.raised.is_none().then_some(found)
    }

    /// `rule+`
    fn some<T>(&mut self, rule: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.many(rule).filter(|found| !found.is_empty())
    }

    /// `','.rule+`
    fn list<T>(&mut self, mut rule: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut found = vec![self.alt(&mut rule)?];
        let more = self.many(|p| {
            p.t(Kind::Comma)?;
            p.alt(&mut rule)
        })?;
        found.extend(more);
        Some(found)
    }

    fn memo(&mut self, rule: Rule, parse: impl FnOnce(&mut Self) -> Found) -> Found {
        if self.raised.is_some() {
            return None;
        }
        let start = self.mark.min(self.memo.len() - 1);
        if let Some(memo) = self.memo[start].iter().find(|memo| memo.rule == rule) {
            self.mark = memo.mark as usize;
            return memo.found;
        }
        let found = self.alt(parse);
        if self.raised.is_none() {
            let mark = self.mark as u32;
            self.memo[start].push(Memo { rule, found, mark });
        }
        found
    }

    /// An `invalid_…` rule: tried in the second run only.
    fn invalid(&mut self, rule: impl FnOnce(&mut Self) -> Found) -> Found {
        if !self.invalid {
            return None;
        }
        self.alt(rule)
    }
}
