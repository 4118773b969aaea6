//! What compiling reports.

use std::fmt;

use parser::ast::Loc;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompileErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `RecursionError`: the tree is too deep.
    Recursion,
    /// `SystemError`: an impossible tree or a bug of ours.
    System,
    /// `ValueError`: a tree that the parser would not make.
    Value,
    /// `TypeError`, as `Value`.
    Type,
}

/// Which part found a syntax error. CPython raises them differently: from the symbol table
/// `args` has the message only, from code generation it has the details too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Finder {
    SymbolTable,
    CodeGenerator,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompileError {
    pub kind: CompileErrorKind,
    pub message: String,
    /// Columns in bytes from 0, as in the tree.
    pub loc: Option<Loc>,
    pub finder: Finder,
}

pub(crate) type CompileResult<T> = Result<T, CompileError>;

impl CompileError {
    pub(crate) fn symtable(message: impl Into<String>, loc: Loc) -> Self {
        Self {
            kind: CompileErrorKind::Syntax,
            message: message.into(),
            loc: Some(loc),
            finder: Finder::SymbolTable,
        }
    }

    pub(crate) fn syntax(message: impl Into<String>, loc: Loc) -> Self {
        Self { finder: Finder::CodeGenerator, ..Self::symtable(message, loc) }
    }

    pub(crate) fn other(kind: CompileErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), loc: None, finder: Finder::CodeGenerator }
    }

    pub(crate) fn too_deep() -> Self {
        let message = "maximum recursion depth exceeded during compilation";
        Self::other(CompileErrorKind::Recursion, message)
    }
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.loc {
            Some(loc) => write!(f, " (line {}, column {})", loc.line, loc.col),
            None => Ok(()),
        }
    }
}

impl std::error::Error for CompileError {}

/// A `SyntaxWarning` to issue, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompileWarning {
    pub message: String,
    pub loc: Loc,
}
