//! Source text to syntax tree, with errors in CPython's words.
#![forbid(unsafe_code)]

pub mod ast;
mod error;
mod text;

pub use error::{ErrorKind, ErrorLoc, ParseError, Warning, WarningKind};
pub use text::{Text, TextBuf};

/// What the source is: the `mode` of `compile`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    Exec,
    Eval,
    Single,
    FuncType,
}

/// The flags of `compile` that the parser minds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// `PyCF_ALLOW_INCOMPLETE_INPUT`: input that stops too early is `ErrorKind::Incomplete`.
    pub allow_incomplete_input: bool,
    /// `PyCF_DONT_IMPLY_DEDENT`: a block at the end of input needs its own end.
    pub dont_imply_dedent: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    pub module: ast::Mod,
    pub warnings: Vec<Warning>,
}
