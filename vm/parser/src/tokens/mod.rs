//! The tokenizer: CPython's tokens, with its errors, warnings and limits.
//!
//! CPython: Parser/lexer/lexer.c. Every source passes through it before ruff sees it: what the
//! tokenizer refuses never reaches the tree's parser, and neither does what is nested too deep.

mod fence;
mod kind;
mod lexer;
mod listing;
mod number;
mod strings;

pub(crate) use kind::Kind;

pub(crate) use lexer::tokenize;
pub use listing::{ListStop, ListedToken, TokenList, list_tokens};

use crate::error::{ParseError, Warning};

/// A token. Indents, dedents and the end mark have no extent; `start` is where the tokenizer
/// stood when it made them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    /// The depth of brackets behind the token.
    pub(crate) level: u8,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// The bracket that was open at the end of the source.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OpenBracket {
    pub(crate) byte: u8,
    pub(crate) at: u32,
}

/// What the tokenizer stopped for.
#[derive(Debug, Clone)]
pub(crate) enum Stop {
    /// An error that wins over a parser's error before it.
    Error(ParseError),
    /// An error that only counts if the parser gets there: indentation, continuation.
    Quiet(ParseError),
    /// The end of the source inside brackets.
    Unclosed(OpenBracket),
    /// Nested deeper than the parser goes; wins over everything.
    TooDeep(ParseError),
}

#[derive(Debug)]
pub(crate) struct Tokens {
    /// Ends with `EndMarker` or `Error`.
    pub(crate) list: Vec<Token>,
    /// Why the last token is `Error`.
    pub(crate) stop: Option<Stop>,
    /// It stopped inside an f-string, whose errors only the parser finds.
    pub(crate) stopped_in_string: bool,
    /// It stopped for the end of the source, so more input might help.
    pub(crate) hit_end: bool,
    pub(crate) warnings: Vec<Warning>,
    /// Bytes of stack that the tree's depth asks for.
    pub(crate) stack: usize,
    /// Not Python, and too deep to be shown to ruff.
    pub(crate) absurd: bool,
}
