//! Comprehensions, inlined where they can be, and generator expressions.

use bytecode::line_table::Position;
use bytecode::{Const, Opcode as O, Pseudo as P};
use parser::ast::{Comprehension, Expr, ExprKind};

use super::unit::{FBlock, FBlockKind, UnitKind};
use super::{Compiler, Done};
use crate::error::CompileError;
use crate::instruction::{Label, NO_LOCATION, position};
use crate::symtable::{Block, Name, Reach, Role, def};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Set,
    Dict,
    Generator,
}

/// What a comprehension makes of each round.
#[derive(Clone, Copy)]
struct Product<'a> {
    kind: Kind,
    elt: &'a Expr,
    value: Option<&'a Expr>,
}

/// What has to be undone behind an inlined comprehension.
#[derive(Default)]
struct Inlined {
    pushed: Vec<Name>,
    cleanup: Option<Label>,
    overridden: Vec<(Name, Option<u32>)>,
    hidden: Vec<Name>,
}

impl<'a> Compiler<'a> {
    pub(super) fn comprehension(&mut self, expr: &'a Expr) -> Done {
        let (kind, elt, value, generators) = match &expr.kind {
            ExprKind::ListComp { elt, generators } => (Kind::List, elt, None, generators),
            ExprKind::SetComp { elt, generators } => (Kind::Set, elt, None, generators),
            ExprKind::GeneratorExp { elt, generators } => (Kind::Generator, elt, None, generators),
            ExprKind::DictComp { key, value, generators } => {
                (Kind::Dict, key, Some(&**value), generators)
            }
            _ => unreachable!("only called for comprehensions"),
        };
        let product = Product { kind, elt, value };
        let loc = position(expr.loc);
        let id = self.scope_of(expr, Role::Body)?;
        let scope = &self.table.scopes[id];
        let outermost = &generators[0];
        if scope.comp_inlined {
            self.iterable(outermost)?;
            let state = self.push_inlined(loc, id)?;
            self.start_product(loc, kind);
            if kind != Kind::Generator {
                self.op_i(loc, O::Swap, 2);
            }
            self.generators(loc, generators, 0, 0, product, true)?;
            return self.pop_inlined(loc, state);
        }
        let is_async = scope.coroutine;
        self.enter(UnitKind::Comprehension, id, scope.name.clone(), expr.loc.line)?;
        self.unit.argcount = 1;
        self.start_product(loc, kind);
        self.generators(loc, generators, 0, 0, product, false)?;
        if kind == Kind::Generator {
            self.wrap_in_stopiteration_handler();
        } else {
            self.op(position(elt.loc), O::ReturnValue);
        }
        let code = self.leave(true)?;
        self.make_closure(loc, code, 0);
        self.iterable(outermost)?;
        self.op_i(loc, O::Call, 0);
        if is_async && kind != Kind::Generator {
            self.await_with(loc, 0);
        }
        Ok(())
    }

    fn iterable(&mut self, generator: &'a Comprehension) -> Done {
        self.expr(&generator.iter)?;
        let op = if generator.is_async { O::GetAiter } else { O::GetIter };
        self.op(position(generator.iter.loc), op);
        Ok(())
    }

    fn start_product(&mut self, loc: Position, kind: Kind) {
        match kind {
            Kind::List => self.op_i(loc, O::BuildList, 0),
            Kind::Set => self.op_i(loc, O::BuildSet, 0),
            Kind::Dict => self.op_i(loc, O::BuildMap, 0),
            Kind::Generator => {}
        }
    }

    /// Makes the comprehension's names ours, putting values they hide on the stack.
    fn push_inlined(&mut self, loc: Position, id: usize) -> Result<Inlined, CompileError> {
        let mut state = Inlined::default();
        let in_class = self.scope().block == Block::Class && self.unit.inlined_comprehensions == 0;
        self.unit.inlined_comprehensions += 1;
        let function = self.scope().is_function_like();
        let table = self.table;
        let mut free_outside = Vec::new();
        for (name, flags) in table.scopes[id].symbols.iter() {
            let bound = flags & def::LOCAL != 0 && flags & def::NONLOCAL == 0;
            let (reach, outside) = (Reach::of(flags), Reach::of(self.symbol(name)));
            if !bound && !in_class {
                // Another comprehension may have made a local of a name that is global here.
                if reach != outside && reach == Reach::GlobalImplicit {
                    let before = self.unit.overrides.insert(name.clone(), flags);
                    state.overridden.push((name.clone(), before));
                }
                continue;
            }
            if outside == Reach::Free {
                free_outside.push(name.clone());
            }
            if reach != outside && !(reach == Reach::Cell && outside == Reach::Free) {
                let before = self.unit.overrides.insert(name.clone(), flags);
                state.overridden.push((name.clone(), before));
            }
            if bound && !function && self.unit.fasthidden.get(name) != Some(&true) {
                self.unit.fasthidden.insert(name.clone(), true);
                state.hidden.push(name.clone());
            }
        }
        for (name, flags) in table.scopes[id].symbols.iter() {
            if flags & def::LOCAL == 0 || flags & def::NONLOCAL != 0 {
                continue;
            }
            let index = self.unit.varnames.add(name);
            self.op_i(loc, O::LoadFastAndClear, index);
            if Reach::of(flags) == Reach::Cell {
                let cell = if free_outside.contains(name) {
                    self.unit.freevar_index(name)
                } else {
                    self.unit.cellvars.add(name)
                };
                self.op_i(loc, O::MakeCell, cell);
            }
            state.pushed.push(name.clone());
        }
        if !state.pushed.is_empty() {
            self.op_i(loc, O::Swap, state.pushed.len() as u32 + 1);
            let cleanup = self.label();
            state.cleanup = Some(cleanup);
            self.jump(loc, P::SetupFinally, cleanup);
        }
        Ok(state)
    }

    fn pop_inlined(&mut self, loc: Position, state: Inlined) -> Done {
        self.unit.inlined_comprehensions -= 1;
        if let Some(cleanup) = state.cleanup {
            self.op(NO_LOCATION, P::PopBlock);
            let end = self.label();
            self.jump(NO_LOCATION, P::JumpNoInterrupt, end);
            self.place(cleanup);
            self.op_i(NO_LOCATION, O::Swap, 2);
            self.op(NO_LOCATION, O::PopTop);
            self.restore_locals(loc, &state.pushed);
            self.op_i(NO_LOCATION, O::Reraise, 0);
            self.place(end);
            self.restore_locals(loc, &state.pushed);
        }
        for (name, before) in state.overridden {
            match before {
                Some(flags) => self.unit.overrides.insert(name, flags),
                None => self.unit.overrides.remove(&name),
            };
        }
        for name in state.hidden {
            self.unit.fasthidden.insert(name, false);
        }
        Ok(())
    }

    fn restore_locals(&mut self, loc: Position, names: &[Name]) {
        self.op_i(loc, O::Swap, names.len() as u32 + 1);
        for name in names.iter().rev() {
            let index = self.unit.varnames.add(name);
            self.op_i(loc, P::StoreFastMaybeNull, index);
        }
    }

    /// The loop of `generators[index]` and all inside it.
    fn generators(
        &mut self,
        loc: Position,
        generators: &'a [Comprehension],
        index: usize,
        depth: u32,
        product: Product<'a>,
        on_stack: bool,
    ) -> Done {
        self.deeper()?;
        let generator = &generators[index];
        if index == 0 && !on_stack {
            self.op_i(loc, O::LoadFast, 0);
        }
        if generator.is_async {
            self.async_generator(loc, generators, index, depth, product)?;
        } else {
            self.sync_generator(loc, generators, index, depth, product)?;
        }
        self.depth -= 1;
        Ok(())
    }

    fn sync_generator(
        &mut self,
        loc: Position,
        generators: &'a [Comprehension],
        index: usize,
        mut depth: u32,
        product: Product<'a>,
    ) -> Done {
        let generator = &generators[index];
        let (start, if_cleanup, anchor) = (self.label(), self.label(), self.label());
        // `for y in [f(x)]` is an assignment.
        let single = match &generator.iter.kind {
            ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } if index > 0 => {
                match elts.as_slice() {
                    [only] if !super::expr::is_starred(only) => Some(only),
                    _ => None,
                }
            }
            _ => None,
        };
        if let Some(only) = single {
            self.expr(only)?;
        } else {
            let iter_loc = position(generator.iter.loc);
            if index > 0 {
                self.iterable(generator)?;
            }
            depth += 1;
            self.place(start);
            self.jump(iter_loc, O::ForIter, anchor);
        }
        self.expr(&generator.target)?;
        for test in &generator.ifs {
            self.jump_if(loc, test, if_cleanup, false)?;
        }
        let elt_loc = self.inner(loc, generators, index, depth, product)?;
        self.place(if_cleanup);
        if single.is_none() {
            self.jump(elt_loc, P::Jump, start);
            self.place(anchor);
            self.op(NO_LOCATION, O::EndFor);
            self.op(NO_LOCATION, O::PopIter);
        }
        Ok(())
    }

    fn async_generator(
        &mut self,
        loc: Position,
        generators: &'a [Comprehension],
        index: usize,
        depth: u32,
        product: Product<'a>,
    ) -> Done {
        let generator = &generators[index];
        let (start, send) = (self.label(), self.label());
        let (except, if_cleanup) = (self.label(), self.label());
        if index > 0 {
            self.iterable(generator)?;
        }
        self.place(start);
        self.push_fblock(FBlock {
            block: Some(start),
            ..FBlock::new(FBlockKind::AsyncComprehension, loc)
        })?;
        self.jump(loc, P::SetupFinally, except);
        self.op(loc, O::GetAnext);
        self.load_const(loc, Const::None);
        self.place(send);
        self.yield_from(loc, bytecode::operand::resume::AFTER_AWAIT);
        self.op(loc, P::PopBlock);
        self.expr(&generator.target)?;
        for test in &generator.ifs {
            self.jump_if(loc, test, if_cleanup, false)?;
        }
        let elt_loc = self.inner(loc, generators, index, depth + 1, product)?;
        self.place(if_cleanup);
        self.jump(elt_loc, P::Jump, start);
        self.pop_fblock(FBlockKind::AsyncComprehension);
        self.place(except);
        self.jump(loc, O::EndAsyncFor, send);
        Ok(())
    }

    /// The next loop, or what a round makes.
    fn inner(
        &mut self,
        loc: Position,
        generators: &'a [Comprehension],
        index: usize,
        depth: u32,
        product: Product<'a>,
    ) -> Result<Position, CompileError> {
        let Product { kind, elt, value } = product;
        let mut elt_loc = position(elt.loc);
        if index + 1 < generators.len() {
            self.generators(loc, generators, index + 1, depth, product, false)?;
            return Ok(elt_loc);
        }
        self.expr(elt)?;
        match kind {
            Kind::Generator => {
                self.yield_value(elt_loc);
                self.op(elt_loc, O::PopTop);
            }
            Kind::List => self.op_i(elt_loc, O::ListAppend, depth + 1),
            Kind::Set => self.op_i(elt_loc, O::SetAdd, depth + 1),
            Kind::Dict => {
                if let Some(value) = value {
                    self.expr(value)?;
                    let end = position(value.loc);
                    elt_loc.end_line = end.end_line;
                    elt_loc.end_col = end.end_col;
                }
                self.op_i(elt_loc, O::MapAdd, depth + 1);
            }
        }
        Ok(elt_loc)
    }
}
