//! What parsing reports: errors and warnings, in CPython's words and with its offsets.

use std::fmt;

use crate::lines::Lines;

/// The exception an error becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    Syntax,
    Indentation,
    Tab,
    /// `_IncompleteInputError`, only with `Options::allow_incomplete_input`.
    Incomplete,
    /// A number or an escape that cannot be converted (ValueError turned SyntaxError has
    /// `Syntax`); this is for a bare `MemoryError`.
    Memory,
    Recursion,
    /// A bare `ValueError`: an identifier that normalises to `True`, `False` or `None`.
    Value,
}

/// The place of an error, as the attributes of `SyntaxError`: lines from 1, offsets in characters
/// from 1. CPython has odd values where it knows no end: an `end_offset` of 0 or -1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct ErrorLoc {
    pub line: u32,
    pub offset: u32,
    pub end_line: u32,
    pub end_offset: i32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    pub kind: ErrorKind,
    pub message: String,
    /// Nothing where CPython names no place, as for null bytes.
    pub loc: Option<ErrorLoc>,
    /// The source line, with its line break where the source has one.
    pub text: Option<String>,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.loc {
            Some(loc) => write!(f, "{} (line {}, offset {})", self.message, loc.line, loc.offset),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for ParseError {}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WarningKind {
    Syntax,
    Deprecation,
}

/// A warning of the tokenizer; to be issued at `line` of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    pub kind: WarningKind,
    pub message: String,
    pub line: u32,
    /// Characters from 1; where the error stands if the filter turns the warning into one.
    pub offset: u32,
}

pub(crate) fn syntax(lines: &Lines<'_>, message: String, start: u32, end: u32) -> ParseError {
    let loc = lines.error_loc(start, end);
    let text = Some(lines.text_of(loc.line).to_owned());
    ParseError { kind: ErrorKind::Syntax, message, loc: Some(loc), text }
}

/// An error that has no place in the source.
pub(crate) fn nowhere(kind: ErrorKind, message: &str) -> ParseError {
    ParseError { kind, message: message.to_owned(), loc: None, text: None }
}
