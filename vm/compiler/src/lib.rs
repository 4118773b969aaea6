//! Syntax tree to code.
//!
//! In order: [`future`] reads `from __future__`, [`symtable`] finds what each name means,
//! [`codegen`] emits instructions with labels, [`flowgraph`] improves them as a graph of basic
//! blocks, [`assemble`] lays them out. Emission and optimization follow CPython 3.14, so that
//! `dis` shows the same.
#![forbid(unsafe_code)]

pub mod symtable;

mod assemble;
mod codegen;
mod constants;
mod docstring;
mod error;
mod finally_check;
mod flowgraph;
mod fold;
mod future;
mod instruction;
mod unparse;

use std::sync::Arc;

use bytecode::CodeData;
use parser::ast::Mod;

pub use error::{CompileError, CompileErrorKind, CompileWarning, Finder};

/// How deep a tree may be nested.
pub(crate) const DEPTH_MAX: u32 = 900;

/// What `compile()` can ask for.
#[derive(Clone, Debug, Default)]
pub struct CompileOptions {
    /// 0, 1 (`-O`) or 2 (`-OO`).
    pub optimize: u8,
    /// `CO_FUTURE_*` flags that are on from the start.
    pub flags: u32,
    /// `PyCF_ALLOW_TOP_LEVEL_AWAIT`.
    pub top_level_await: bool,
}

#[derive(Clone, Debug)]
pub struct Compiled {
    pub code: Arc<CodeData>,
    /// To be issued in this order, as `SyntaxWarning`.
    pub warnings: Vec<CompileWarning>,
}

/// Compiles a module, an expression or an interactive statement.
pub fn compile(
    module: &Mod,
    filename: &str,
    options: &CompileOptions,
) -> Result<Compiled, CompileError> {
    let flags = options.flags | future::features(module)?;
    let mut warnings = finally_check::warnings(module)?;
    let future_annotations = flags & bytecode::code::flags::CO_FUTURE_ANNOTATIONS != 0;
    let table = symtable::build(module, options, future_annotations)?;
    let (code, found) = codegen::generate(module, filename, options, flags, &table)?;
    warnings.extend(found);
    Ok(Compiled { code, warnings })
}

/// The symbol table alone, for module `symtable`.
pub fn symbol_table(
    module: &Mod,
    options: &CompileOptions,
) -> Result<symtable::SymbolTable, CompileError> {
    let flags = options.flags | future::features(module)?;
    let annotations = flags & bytecode::code::flags::CO_FUTURE_ANNOTATIONS != 0;
    symtable::build(module, options, annotations)
}
