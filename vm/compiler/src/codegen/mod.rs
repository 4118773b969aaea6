//! Emission: from statements and expressions to instructions with labels.
//!
//! CPython: Python/codegen.c and Python/compile.c. One [`Unit`] is a code object being made; the
//! stack of units follows the nesting of the source.

mod annotation;
mod call;
mod class;
mod comprehension;
mod expr;
mod function;
mod name;
mod pattern;
mod stmt;
mod unit;
mod unwind;
mod warn;
mod with_try;

use std::sync::Arc;

use bytecode::code::flags as co;
use bytecode::line_table::Position;
use bytecode::operand::Intrinsic1;
use bytecode::{CodeData, Const, Opcode as O, Pseudo as P};
use parser::ast::{Loc, Mod, Stmt};

use crate::error::{CompileError, CompileResult, CompileWarning};
use crate::instruction::{Instr, Label, NO_LOCATION, Op, position};
use crate::symtable::{Name, Role, Scope, SymbolTable, maybe_mangle};
use crate::{CompileOptions, DEPTH_MAX, assemble, constants, docstring, flowgraph};

use unit::{FBlock, FBlockKind};
pub(crate) use unit::{Unit, UnitKind};

type Done = CompileResult<()>;

/// How much may be pushed before building a collection piece by piece.
const STACK_USE_GUIDELINE: usize = 30;

pub(crate) fn generate(
    module: &Mod,
    filename: &str,
    options: &CompileOptions,
    flags: u32,
    table: &SymbolTable,
) -> CompileResult<(Arc<CodeData>, Vec<CompileWarning>)> {
    let mut compiler = Compiler {
        table,
        filename: filename.into(),
        optimize: options.optimize,
        flags,
        top_level_await: options.top_level_await,
        interactive: matches!(module, Mod::Interactive { .. }),
        outer: Vec::new(),
        unit: Unit::placeholder(),
        warnings: Vec::new(),
        quiet: 0,
        depth: 0,
    };
    let code = compiler.module(module)?;
    Ok((code, compiler.warnings))
}

struct Compiler<'a> {
    table: &'a SymbolTable,
    filename: Arc<str>,
    optimize: u8,
    flags: u32,
    top_level_await: bool,
    interactive: bool,
    /// The units around the current one.
    outer: Vec<Unit<'a>>,
    unit: Unit<'a>,
    warnings: Vec<CompileWarning>,
    /// Above 0 while code is emitted a second time.
    quiet: u32,
    depth: u32,
}

impl<'a> Compiler<'a> {
    fn module(&mut self, module: &'a Mod) -> CompileResult<Arc<CodeData>> {
        self.enter(UnitKind::Module, 0, "<module>".into(), 1)?;
        match module {
            Mod::Module { body, .. } => {
                let loc = start_location(body);
                self.conditional_annotations_set(loc);
                self.body(loc, body)?;
            }
            Mod::Interactive { body } => {
                let loc = start_location(body);
                self.conditional_annotations_set(loc);
                self.body(loc, body)?;
            }
            Mod::Expression { body } => {
                self.expr(body)?;
                return self.leave(false);
            }
            Mod::FunctionType { .. } => {
                let message = "module kind 4 should not be possible";
                return Err(CompileError::other(crate::CompileErrorKind::System, message));
            }
        }
        self.leave(true)
    }

    fn conditional_annotations_set(&mut self, loc: Position) {
        if self.scope().has_conditional_annotations {
            self.op_i(loc, O::BuildSet, 0);
            let name: Name = "__conditional_annotations__".into();
            let index = self.unit.name_index(&name);
            self.op_i(loc, O::StoreName, index);
        }
    }

    fn future_annotations(&self) -> bool {
        self.flags & co::CO_FUTURE_ANNOTATIONS != 0
    }

    fn scope(&self) -> &'a Scope {
        &self.table.scopes[self.unit.scope]
    }

    fn scope_of<T>(&self, node: &T, role: Role) -> CompileResult<usize> {
        self.table.scope_of(node, role).ok_or_else(|| {
            CompileError::other(crate::CompileErrorKind::System, "symbol table has no such scope")
        })
    }

    fn mangled(&self, name: &Name) -> Name {
        maybe_mangle(self.unit.private.as_ref(), self.scope(), name)
    }

    /// Starts a code object.
    fn enter(&mut self, kind: UnitKind, scope: usize, name: Name, line: u32) -> Done {
        let unit = Unit::new(kind, scope, &self.table.scopes[scope], name, line);
        self.outer.push(std::mem::replace(&mut self.unit, unit));
        let parent = self.outer.last().expect("just pushed");
        self.unit.private.clone_from(&parent.private);
        self.unit.qualname = self.qualname(&self.unit.name, kind);
        let mut loc = Position { line: line as i32, end_line: line as i32, col: 0, end_col: 0 };
        if kind == UnitKind::Module {
            loc.line = 0;
        }
        self.op_i(loc, O::Resume, 0);
        if kind == UnitKind::Module {
            self.op(loc, P::AnnotationsPlaceholder);
        }
        Ok(())
    }

    /// The qualified name of what the unit around the current one has under this name.
    fn qualname(&self, name: &Name, kind: UnitKind) -> Name {
        let name = name.clone();
        // The first unit is the placeholder below the module.
        let mut parents = self.outer[1..].iter().rev();
        let Some(mut parent) = parents.next() else {
            return name;
        };
        if parent.kind == UnitKind::TypeParameters {
            match parents.next() {
                Some(grandparent) => parent = grandparent,
                None => return name,
            }
        }
        if parent.kind == UnitKind::Module {
            return name;
        }
        if matches!(kind, UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Class) {
            let scope = &self.table.scopes[parent.scope];
            let mangled = maybe_mangle(parent.private.as_ref(), scope, &name);
            if scope.reach(&mangled) == crate::symtable::Reach::GlobalExplicit {
                return name;
            }
        }
        let function =
            matches!(parent.kind, UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Lambda);
        let middle = if function { ".<locals>" } else { "" };
        format!("{}{middle}.{name}", parent.qualname).into()
    }

    /// Ends a code object; what falls off its end returns None, or the top if not `add_none`.
    fn leave(&mut self, add_none: bool) -> CompileResult<Arc<CodeData>> {
        if add_none {
            self.load_const(NO_LOCATION, Const::None);
        }
        self.op(NO_LOCATION, O::ReturnValue);
        let outer = self.outer.pop().expect("enter pushed it");
        let unit = std::mem::replace(&mut self.unit, outer);
        let scope = &self.table.scopes[unit.scope];
        let inputs = flowgraph::Inputs::new(unit, scope, self.flags, self.top_level_await);
        let graph = flowgraph::optimize(inputs)?;
        Ok(Arc::new(assemble::assemble(graph, self.filename.clone())?))
    }

    fn deeper(&mut self) -> Done {
        self.depth += 1;
        if self.depth > DEPTH_MAX { Err(CompileError::too_deep()) } else { Ok(()) }
    }

    fn body(&mut self, loc: Position, body: &'a [Stmt]) -> Done {
        if self.future_annotations() && self.scope().annotation_block.is_some() {
            self.op(loc, O::SetupAnnotations);
        }
        if body.is_empty() {
            return Ok(());
        }
        let mut first = 0;
        let is_module_text = !(self.interactive && self.unit.kind == UnitKind::Module);
        if is_module_text && let Some((expr, text)) = docstring::docstring_of(body) {
            first = 1;
            if self.optimize < 2 {
                let clean = docstring::clean(text.as_bytes());
                let clean = bytecode::Text::from_wtf8(&clean).expect("cleaning moves spaces only");
                self.load_const(position(expr.loc), Const::Str(clean));
                self.name_store(NO_LOCATION, &"__doc__".into())?;
            } else if body.len() == 1 {
                self.op(position(expr.loc), O::Nop);
            }
        }
        self.stmts(&body[first..])?;
        if !self.future_annotations() {
            self.deferred_annotations(loc)?;
        }
        Ok(())
    }

    // The emitters: every instruction goes through `emit`.

    fn emit(&mut self, loc: Position, op: Op, arg: u32, target: Option<Label>) {
        self.unit.seq.instrs.push(Instr { op, arg, target, loc });
    }

    fn op(&mut self, loc: Position, op: impl Into<Op>) {
        self.emit(loc, op.into(), 0, None);
    }

    fn op_i(&mut self, loc: Position, op: impl Into<Op>, arg: u32) {
        self.emit(loc, op.into(), arg, None);
    }

    fn jump(&mut self, loc: Position, op: impl Into<Op>, target: Label) {
        self.emit(loc, op.into(), 0, Some(target));
    }

    fn label(&mut self) -> Label {
        self.unit.seq.new_label()
    }

    fn place(&mut self, label: Label) {
        self.unit.seq.place(label);
    }

    fn load_const(&mut self, loc: Position, value: Const) {
        let index = self.unit.consts.add(value);
        self.op_i(loc, O::LoadConst, index);
    }

    fn load_str(&mut self, loc: Position, text: &str) {
        self.load_const(loc, Const::Str(text.into()));
    }

    fn intrinsic_1(&mut self, loc: Position, which: Intrinsic1) {
        self.op_i(loc, O::CallIntrinsic1, which as u32);
    }

    fn push_fblock(&mut self, block: FBlock<'a>) -> Done {
        if self.unit.fblocks.len() >= 21 {
            let loc = Loc {
                line: block.loc.line.max(0) as u32,
                col: block.loc.col.max(0) as u32,
                end_line: block.loc.end_line.max(0) as u32,
                end_col: block.loc.end_col.max(0) as u32,
            };
            return Err(CompileError::syntax("too many statically nested blocks", loc));
        }
        self.unit.fblocks.push(block);
        Ok(())
    }

    fn pop_fblock(&mut self, kind: FBlockKind) {
        let block = self.unit.fblocks.pop();
        debug_assert!(block.is_some_and(|block| block.kind == kind), "blocks nest");
    }

    fn constant(&mut self, loc: Position, value: &parser::ast::Constant) {
        self.load_const(loc, constants::from_ast(value));
    }
}

fn start_location(body: &[Stmt]) -> Position {
    match body.first() {
        Some(stmt) => position(stmt.loc),
        None => Position { line: 1, end_line: 1, col: 0, end_col: 0 },
    }
}
