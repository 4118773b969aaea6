//! Loading, storing and deleting names, wherever they live.

use bytecode::line_table::Position;
use bytecode::{Opcode as O, Pseudo as P};
use parser::ast::ExprContext;

use super::{Compiler, Done};
use crate::symtable::{Block, Name, Reach, def};

/// Where a name lives, and its index there.
enum Home {
    Fast(u32),
    Deref(u32),
    Global(u32),
    Name(u32),
}

impl Compiler<'_> {
    pub(super) fn name_load(&mut self, loc: Position, name: &Name) -> Done {
        self.name_op(loc, name, ExprContext::Load)
    }

    pub(super) fn name_store(&mut self, loc: Position, name: &Name) -> Done {
        self.name_op(loc, name, ExprContext::Store)
    }

    pub(super) fn name_delete(&mut self, loc: Position, name: &Name) -> Done {
        self.name_op(loc, name, ExprContext::Del)
    }

    /// A name's flags, as an open inlined comprehension sees them.
    pub(super) fn symbol(&self, name: &Name) -> u32 {
        match self.unit.overrides.get(name) {
            Some(flags) => *flags,
            None => self.scope().symbols.get(name).unwrap_or(0),
        }
    }

    fn home(&mut self, name: &Name) -> (Home, Reach) {
        let reach = Reach::of(self.symbol(name));
        let function = self.scope().is_function_like();
        let hidden = self.unit.fasthidden.get(name).copied().unwrap_or(false);
        let home = match reach {
            Reach::Free => Home::Deref(self.unit.freevar_index(name)),
            Reach::Cell => Home::Deref(self.unit.cellvars.add(name)),
            Reach::Local if function || hidden => Home::Fast(self.unit.varnames.add(name)),
            Reach::GlobalImplicit if function => Home::Global(self.unit.names.add(name)),
            Reach::GlobalExplicit => Home::Global(self.unit.names.add(name)),
            _ => Home::Name(self.unit.names.add(name)),
        };
        (home, reach)
    }

    pub(super) fn name_op(&mut self, loc: Position, name: &Name, ctx: ExprContext) -> Done {
        let mangled = self.mangled(name);
        let (home, reach) = self.home(&mangled);
        let in_class_body = self.scope().block == Block::Class;
        let inlined = self.unit.inlined_comprehensions > 0;
        let sees_class = self.scope().can_see_class_scope;
        let (op, arg) = match (home, ctx) {
            (Home::Deref(index), ExprContext::Load) if in_class_body && !inlined => {
                self.op(loc, O::LoadLocals);
                (O::LoadFromDictOrDeref, index)
            }
            (Home::Deref(index), ExprContext::Load) if sees_class => {
                self.load_classdict(loc);
                (O::LoadFromDictOrDeref, index)
            }
            (Home::Deref(index), ExprContext::Load) => (O::LoadDeref, index),
            (Home::Deref(index), ExprContext::Store) => (O::StoreDeref, index),
            (Home::Deref(index), ExprContext::Del) => (O::DeleteDeref, index),
            (Home::Fast(index), ExprContext::Load) => (O::LoadFast, index),
            (Home::Fast(index), ExprContext::Store) => (O::StoreFast, index),
            (Home::Fast(index), ExprContext::Del) => (O::DeleteFast, index),
            (Home::Global(index), ExprContext::Load)
                if sees_class && reach == Reach::GlobalImplicit =>
            {
                self.load_classdict(loc);
                (O::LoadFromDictOrGlobals, index)
            }
            (Home::Global(index), ExprContext::Load) => (O::LoadGlobal, index << 1),
            (Home::Global(index), ExprContext::Store) => (O::StoreGlobal, index),
            (Home::Global(index), ExprContext::Del) => (O::DeleteGlobal, index),
            (Home::Name(index), ExprContext::Load) if in_class_body && inlined => {
                (O::LoadGlobal, index << 1)
            }
            (Home::Name(index), ExprContext::Load) => (O::LoadName, index),
            (Home::Name(index), ExprContext::Store) => (O::StoreName, index),
            (Home::Name(index), ExprContext::Del) => (O::DeleteName, index),
        };
        self.op_i(loc, op, arg);
        Ok(())
    }

    fn load_classdict(&mut self, loc: Position) {
        let index = self.unit.freevar_index(&"__classdict__".into());
        self.op_i(loc, O::LoadDeref, index);
    }

    /// Is a name that a closure needs a cell of ours, or free here too?
    pub(super) fn closure_reach(&self, name: &Name) -> Reach {
        let implicit = ["__class__", "__classdict__", "__conditional_annotations__"];
        if self.scope().block == Block::Class && implicit.contains(&&**name) {
            return Reach::Cell;
        }
        Reach::of(self.symbol(name))
    }

    pub(super) fn load_closure(&mut self, loc: Position, name: &Name) {
        let index = match self.closure_reach(name) {
            Reach::Cell => self.unit.cellvars.add(name),
            _ => self.unit.freevar_index(name),
        };
        self.op_i(loc, P::LoadClosure, index);
    }

    /// Was this name imported at module level?
    pub(super) fn is_imported(&self, name: &Name) -> bool {
        self.table.scopes[0].symbols.get(name).unwrap_or(0) & def::IMPORT != 0
    }

    /// An instruction whose operand is an attribute or module name, mangled.
    pub(super) fn name_index(&mut self, name: &Name) -> u32 {
        let mangled = self.mangled(name);
        self.unit.names.add(&mangled)
    }
}
