//! `from __future__ import …`: which features a module asks for.

use bytecode::code::flags;
use parser::ast::{Mod, Stmt, StmtKind};

use crate::docstring::docstring_of;
use crate::error::{CompileError, CompileResult};

/// The `CO_FUTURE_*` flags of a module.
pub(crate) fn features(module: &Mod) -> CompileResult<u32> {
    let (Mod::Module { body, .. } | Mod::Interactive { body }) = module else {
        return Ok(0);
    };
    let docstrings = usize::from(docstring_of(body).is_some());
    let mut found = 0;
    let mut done = false;
    for stmt in &body[docstrings..] {
        let StmtKind::ImportFrom { module: Some(name), names, level: 0 } = &stmt.kind else {
            done = true;
            continue;
        };
        if &**name != "__future__" {
            done = true;
            continue;
        }
        if done {
            let message = "from __future__ imports must occur at the beginning of the file";
            return Err(CompileError::symtable(message, stmt.loc));
        }
        for alias in names {
            found |= feature(&alias.name, stmt)?;
        }
    }
    Ok(found)
}

fn feature(name: &str, stmt: &Stmt) -> CompileResult<u32> {
    match name {
        "nested_scopes" | "generators" | "division" | "absolute_import" | "with_statement"
        | "print_function" | "unicode_literals" | "generator_stop" => Ok(0),
        "barry_as_FLUFL" => Ok(flags::CO_FUTURE_BARRY_AS_BDFL),
        "annotations" => Ok(flags::CO_FUTURE_ANNOTATIONS),
        "braces" => Err(CompileError::symtable("not a chance", stmt.loc)),
        _ => {
            let message = format!("future feature {name} is not defined");
            Err(CompileError::symtable(message, stmt.loc))
        }
    }
}
