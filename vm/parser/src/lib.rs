//! Source text to syntax tree, with errors in CPython's words.
#![forbid(unsafe_code)]

pub mod ast;
mod convert;
mod decode;
mod error;
mod func_type;
mod future;
mod grammar;
mod lines;
mod literal;
mod text;
mod tokens;

use std::borrow::Cow;

use ruff_python_parser as ruff_parser;

use crate::convert::Converter;
use crate::lines::Lines;

pub use decode::{DecodeError, decode_source, unknown_encoding};
pub use error::{ErrorKind, ErrorLoc, ParseError, Warning, WarningKind};
pub use text::{Text, TextBuf};
pub use tokens::{ListStop, ListedToken, TokenList, list_tokens};

/// What the source is: the `mode` of `compile`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    Exec,
    Eval,
    Single,
    FuncType,
}

/// The flags of `compile` that the parser minds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// `PyCF_ALLOW_INCOMPLETE_INPUT`: input that stops too early is `ErrorKind::Incomplete`.
    pub allow_incomplete_input: bool,
    /// `PyCF_DONT_IMPLY_DEDENT`: a block at the end of input needs its own end.
    pub dont_imply_dedent: bool,
    /// `sys.get_int_max_str_digits()`, 0 for no limit.
    pub int_max_str_digits: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { allow_incomplete_input: false, dont_imply_dedent: false, int_max_str_digits: 4300 }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    pub module: ast::Mod,
    pub warnings: Vec<Warning>,
    /// Bytes of stack for walking the tree, for `with_stack`.
    pub stack: usize,
}

/// Parses source text.
///
/// Sources that nest deep are parsed on a stack of their own. Their trees are as deep: whoever
/// walks or drops one does it inside `with_stack`.
pub fn parse(source: &str, mode: Mode, options: &Options) -> Result<Parsed, ParseError> {
    if source.contains('\0') {
        let message = "source code string cannot contain null bytes";
        return Err(error::nowhere(ErrorKind::Syntax, message));
    }
    // Offsets are 32 bits.
    if source.len() >= u32::MAX as usize {
        return Err(error::nowhere(ErrorKind::Memory, ""));
    }
    let source = universal_newlines(source, mode);
    let lines = Lines::new(&source);
    let tokens = tokens::tokenize(&lines, mode, options);
    if let Some(tokens::Stop::TooDeep(error)) = tokens.stop {
        return Err(error);
    }
    with_stack(tokens.stack, || parse_tokens(&lines, tokens, mode, options))
}

/// Runs `work` where at least `stack` bytes of stack are free.
pub fn with_stack<T>(stack: usize, work: impl FnOnce() -> T) -> T {
    /// What the calling thread is trusted to have left.
    const SMALL: usize = 1 << 20;
    if stack <= SMALL {
        return work();
    }
    stacker::maybe_grow(stack, stack, work)
}

fn parse_tokens(
    lines: &Lines<'_>,
    tokens: tokens::Tokens,
    mode: Mode,
    options: &Options,
) -> Result<Parsed, ParseError> {
    // ruff knows neither single statements nor that an expression is not indented.
    let indented = || tokens.list.iter().any(|token| token.kind == tokens::Kind::Indent);
    let odd_mode = matches!(mode, Mode::Single | Mode::FuncType);
    let doubtful = tokens.stop.is_some() || tokens.absurd || odd_mode;
    if (doubtful || (mode == Mode::Eval && indented()))
        && let Some(error) = grammar::diagnose(lines, &tokens, mode, options)
    {
        return Err(error);
    }
    if mode == Mode::FuncType {
        let (module, warnings) = func_type::convert(lines, &tokens, options)?;
        return Ok(Parsed { module, warnings, stack: tokens.stack });
    }
    let ruff_mode = match mode {
        Mode::Eval => ruff_parser::Mode::Expression,
        _ => ruff_parser::Mode::Module,
    };
    let tree = match ruff_parser::parse(lines.source(), ruff_mode.into()) {
        Ok(parsed) => parsed.into_syntax(),
        Err(error) => {
            if let Some(error) = grammar::diagnose(lines, &tokens, mode, options) {
                return Err(error);
            }
            let range = error.location;
            let (start, end) = (range.start().to_u32(), range.end().to_u32());
            return Err(error::syntax(lines, "invalid syntax".to_owned(), start, end));
        }
    };
    let mut converter = Converter::new(lines, options);
    let module = converter.module(tree, mode);
    if (module.is_err() || converter.suspect)
        && let Some(error) = grammar::diagnose(lines, &tokens, mode, options)
    {
        return Err(error);
    }
    let module = module?;
    future::check(lines, &module)?;
    let mut warnings = tokens.warnings;
    warnings.append(&mut converter.warnings);
    warnings.sort_by_key(|warning| (warning.line, warning.offset));
    Ok(Parsed { module, warnings, stack: tokens.stack })
}

/// `\r\n` and `\r` are `\n`, and the last line of a file has one.
fn universal_newlines(source: &str, mode: Mode) -> Cow<'_, str> {
    let mut source = Cow::Borrowed(source);
    if source.contains('\r') {
        source = Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n"));
    }
    if mode == Mode::Exec && !source.is_empty() && !source.ends_with('\n') {
        source.to_mut().push('\n');
    }
    source
}
