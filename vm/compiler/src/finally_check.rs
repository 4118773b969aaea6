//! Warns of `return`, `break` and `continue` that would swallow an exception (PEP 765).

use parser::ast::{Mod, Stmt, StmtKind};

use crate::DEPTH_MAX;
use crate::error::{CompileError, CompileResult, CompileWarning};

pub(crate) fn warnings(module: &Mod) -> CompileResult<Vec<CompileWarning>> {
    let mut finder = Finder { found: Vec::new(), depth: 0 };
    if let Mod::Module { body, .. } | Mod::Interactive { body } = module {
        finder.body(body, Place::default())?;
    }
    Ok(finder.found)
}

/// What surrounds a statement, up to the function or class.
#[derive(Clone, Copy, Default)]
struct Place {
    in_finally: bool,
    /// Inside a loop that is itself inside the finally block.
    in_loop: bool,
}

struct Finder {
    found: Vec<CompileWarning>,
    depth: u32,
}

impl Finder {
    fn body(&mut self, body: &[Stmt], place: Place) -> CompileResult<()> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(CompileError::too_deep());
        }
        body.iter().try_for_each(|stmt| self.stmt(stmt, place))?;
        self.depth -= 1;
        Ok(())
    }

    fn warn(&mut self, stmt: &Stmt, what: &str) {
        let message = format!("'{what}' in a 'finally' block");
        self.found.push(CompileWarning { message, loc: stmt.loc });
    }

    fn stmt(&mut self, stmt: &Stmt, place: Place) -> CompileResult<()> {
        match &stmt.kind {
            StmtKind::Return { .. } if place.in_finally => self.warn(stmt, "return"),
            StmtKind::Break if place.in_finally && !place.in_loop => self.warn(stmt, "break"),
            StmtKind::Continue if place.in_finally && !place.in_loop => self.warn(stmt, "continue"),
            StmtKind::FunctionDef(def) | StmtKind::AsyncFunctionDef(def) => {
                self.body(&def.body, Place::default())?;
            }
            StmtKind::ClassDef(class) => self.body(&class.body, Place::default())?,
            StmtKind::For(node) | StmtKind::AsyncFor(node) => {
                self.body(&node.body, Place { in_loop: true, ..place })?;
                self.body(&node.orelse, place)?;
            }
            StmtKind::While { body, orelse, .. } => {
                self.body(body, Place { in_loop: true, ..place })?;
                self.body(orelse, place)?;
            }
            StmtKind::If { .. } => self.if_chain(stmt, place)?,
            StmtKind::With { body, .. } | StmtKind::AsyncWith { body, .. } => {
                self.body(body, place)?;
            }
            StmtKind::Match { cases, .. } => {
                cases.iter().try_for_each(|case| self.body(&case.body, place))?;
            }
            StmtKind::Try(node) | StmtKind::TryStar(node) => {
                self.body(&node.body, place)?;
                node.handlers.iter().try_for_each(|handler| self.body(&handler.body, place))?;
                self.body(&node.orelse, place)?;
                self.body(&node.finalbody, Place { in_finally: true, in_loop: false })?;
            }
            _ => {}
        }
        Ok(())
    }

    fn if_chain(&mut self, stmt: &Stmt, place: Place) -> CompileResult<()> {
        let mut stmt = stmt;
        while let StmtKind::If { body, orelse, .. } = &stmt.kind {
            self.body(body, place)?;
            match orelse.as_slice() {
                [next] if matches!(next.kind, StmtKind::If { .. }) => stmt = next,
                _ => return self.body(orelse, place),
            }
        }
        Ok(())
    }
}
