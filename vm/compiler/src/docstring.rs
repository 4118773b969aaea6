//! Docstrings: which statement is one, and how its indentation is cleaned.

use parser::ast::{Constant, Expr, ExprKind, Stmt, StmtKind, Text};

/// The expression of the docstring that a body opens with.
pub(crate) fn docstring_of(body: &[Stmt]) -> Option<(&Expr, &Text)> {
    let StmtKind::Expr { value } = &body.first()?.kind else {
        return None;
    };
    match &value.kind {
        ExprKind::Constant { value: Constant::Str(text), .. } => Some((value, text)),
        _ => None,
    }
}

/// Takes the common indentation off all lines but the first, and all of the first's; tabs count
/// as spaces to the next multiple of eight.
///
/// CPython: Python/compile.c, _PyCompile_CleanDoc.
pub(crate) fn clean(text: &[u8]) -> Vec<u8> {
    let expanded = expand_tabs(text);
    let mut lines = expanded.split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or(&[]);
    let rest: Vec<&[u8]> = lines.collect();
    let indent = |line: &&[u8]| line.iter().take_while(|byte| **byte == b' ').count();
    let margin = rest.iter().filter(|line| indent(line) < line.len()).map(indent).min();
    let mut out = first[indent(&first)..].to_vec();
    for line in rest {
        out.push(b'\n');
        // A line of blanks alone keeps what reaches beyond the margin.
        let cut = margin.unwrap_or(0).min(indent(&line));
        out.extend_from_slice(&line[cut..]);
    }
    out
}

fn expand_tabs(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut column = 0;
    for &byte in text {
        match byte {
            b'\t' => {
                let spaces = 8 - column % 8;
                out.extend(std::iter::repeat_n(b' ', spaces));
                column += spaces;
                continue;
            }
            b'\n' | b'\r' => column = 0,
            // A continuation byte of a character is no column of its own.
            0x80..0xC0 => {}
            _ => column += 1,
        }
        out.push(byte);
        if matches!(byte, b'\n' | b'\r') {
            column = 0;
        }
    }
    out
}
