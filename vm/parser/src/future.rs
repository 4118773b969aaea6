//! The names that `from __future__` knows.

use crate::ast::{Alias, Constant, ExprKind, Mod, Stmt, StmtKind};
use crate::error::{ErrorKind, ErrorLoc, ParseError};
use crate::lines::Lines;

const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// Refuses features that do not exist, in the imports at the start of a module. Those further
/// down are the compiler's.
pub(crate) fn check(lines: &Lines<'_>, module: &Mod) -> Result<(), ParseError> {
    let (Mod::Module { body, .. } | Mod::Interactive { body }) = module else {
        return Ok(());
    };
    let skip = usize::from(body.first().is_some_and(is_docstring));
    for stmt in &body[skip..] {
        let StmtKind::ImportFrom { module: Some(from), names, level: 0 } = &stmt.kind else {
            return Ok(());
        };
        if &**from != "__future__" {
            return Ok(());
        }
        if let Some(wrong) = names.iter().find(|alias| !FEATURES.contains(&&*alias.name)) {
            return Err(unknown(lines, wrong));
        }
    }
    Ok(())
}

fn is_docstring(stmt: &Stmt) -> bool {
    let StmtKind::Expr { value } = &stmt.kind else {
        return false;
    };
    matches!(&value.kind, ExprKind::Constant { value: Constant::Str(_), .. })
}

fn unknown(lines: &Lines<'_>, alias: &Alias) -> ParseError {
    let message = match &*alias.name {
        "braces" => "not a chance".to_owned(),
        name => format!("future feature {name} is not defined"),
    };
    let loc = ErrorLoc {
        line: alias.loc.line,
        offset: alias.loc.col + 1,
        end_line: alias.loc.end_line,
        end_offset: alias.loc.end_col as i32 + 1,
    };
    let text = Some(lines.text_of(loc.line).to_owned());
    ParseError { kind: ErrorKind::Syntax, message, loc: Some(loc), text }
}
