//! `Unit`: a code object being made.

use std::collections::{BTreeSet, HashMap};

use bytecode::line_table::Position;
use parser::ast::Stmt;

use crate::constants::ConstTable;
use crate::instruction::{Label, Sequence};
use crate::symtable::{Name, Reach, Scope, def};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum UnitKind {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension,
    TypeParameters,
    Annotations,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FBlockKind {
    WhileLoop,
    ForLoop,
    AsyncForLoop,
    TryExcept,
    FinallyTry,
    FinallyEnd,
    With,
    AsyncWith,
    HandlerCleanup,
    PopValue,
    ExceptionHandler,
    ExceptionGroupHandler,
    AsyncComprehension,
    StopIteration,
}

/// A construct that return, break and continue have to unwind.
#[derive(Clone, Debug)]
pub(super) struct FBlock<'a> {
    pub(super) kind: FBlockKind,
    /// Where continue goes.
    pub(super) block: Option<Label>,
    /// Where break goes.
    pub(super) exit: Option<Label>,
    pub(super) loc: Position,
    /// The statements of a finally.
    pub(super) finalbody: &'a [Stmt],
    /// The name that an except clause binds.
    pub(super) name: Option<Name>,
}

impl FBlock<'_> {
    pub(super) const fn new(kind: FBlockKind, loc: Position) -> Self {
        Self { kind, block: None, exit: None, loc, finalbody: &[], name: None }
    }
}

/// Names in the order of first use.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameTable {
    pub(crate) names: Vec<Name>,
    index: HashMap<Name, u32>,
}

impl NameTable {
    pub(crate) fn add(&mut self, name: &Name) -> u32 {
        if let Some(index) = self.index.get(name) {
            return *index;
        }
        let index = self.names.len() as u32;
        self.names.push(name.clone());
        self.index.insert(name.clone(), index);
        index
    }
}

pub(crate) struct Unit<'a> {
    pub(crate) kind: UnitKind,
    pub(crate) scope: usize,
    pub(crate) name: Name,
    pub(crate) qualname: Name,
    /// The class whose name mangles private names.
    pub(crate) private: Option<Name>,
    pub(crate) firstlineno: u32,
    pub(crate) argcount: u32,
    pub(crate) posonlyargcount: u32,
    pub(crate) kwonlyargcount: u32,
    pub(crate) seq: Sequence,
    pub(crate) consts: ConstTable,
    pub(crate) names: NameTable,
    pub(crate) varnames: NameTable,
    pub(crate) cellvars: NameTable,
    pub(crate) freevars: NameTable,
    /// Names that an inlined comprehension makes fast locals where locals are not fast; true
    /// while it is open.
    pub(crate) fasthidden: HashMap<Name, bool>,
    /// Flags of names as an open inlined comprehension sees them.
    pub(super) overrides: HashMap<Name, u32>,
    pub(super) fblocks: Vec<FBlock<'a>>,
    pub(super) static_attributes: BTreeSet<Name>,
    /// Annotated statements and, if conditional, their number.
    pub(super) deferred_annotations: Vec<(&'a Stmt, Option<u32>)>,
    pub(super) next_conditional_annotation: u32,
    pub(super) in_conditional_block: bool,
    pub(super) inlined_comprehensions: u32,
    /// The instructions that replace ANNOTATIONS_PLACEHOLDER.
    pub(crate) annotation_prologue: Option<Sequence>,
    pub(crate) annotations_format_param: bool,
}

impl Unit<'_> {
    /// What lies below the module on the stack of units.
    pub(super) fn placeholder() -> Self {
        Self::empty(UnitKind::Module, 0, "".into(), 0)
    }

    fn empty(kind: UnitKind, scope: usize, name: Name, firstlineno: u32) -> Self {
        Self {
            kind,
            scope,
            qualname: name.clone(),
            name,
            private: None,
            firstlineno,
            argcount: 0,
            posonlyargcount: 0,
            kwonlyargcount: 0,
            seq: Sequence::default(),
            consts: ConstTable::default(),
            names: NameTable::default(),
            varnames: NameTable::default(),
            cellvars: NameTable::default(),
            freevars: NameTable::default(),
            fasthidden: HashMap::new(),
            overrides: HashMap::new(),
            fblocks: Vec::new(),
            static_attributes: BTreeSet::new(),
            deferred_annotations: Vec::new(),
            next_conditional_annotation: 0,
            in_conditional_block: false,
            inlined_comprehensions: 0,
            annotation_prologue: None,
            annotations_format_param: false,
        }
    }

    pub(super) fn new(kind: UnitKind, id: usize, scope: &Scope, name: Name, line: u32) -> Self {
        let mut unit = Self::empty(kind, id, name, line);
        for name in &scope.varnames {
            unit.varnames.add(name);
        }
        for name in sorted(scope, Reach::Cell, def::COMP_CELL) {
            unit.cellvars.add(name);
        }
        let implicit = [
            (scope.needs_class_closure, "__class__"),
            (scope.needs_classdict, "__classdict__"),
            (scope.has_conditional_annotations, "__conditional_annotations__"),
        ];
        for (needed, name) in implicit {
            if needed {
                unit.cellvars.add(&name.into());
            }
        }
        for name in sorted(scope, Reach::Free, def::FREE_CLASS) {
            unit.freevars.add(name);
        }
        unit
    }

    pub(super) fn name_index(&mut self, name: &Name) -> u32 {
        self.names.add(name)
    }

    /// Free variables are numbered behind the cells.
    pub(super) fn freevar_index(&mut self, name: &Name) -> u32 {
        self.cellvars.names.len() as u32 + self.freevars.add(name)
    }
}

fn sorted(scope: &Scope, reach: Reach, flag: u32) -> Vec<&Name> {
    let matching = scope.symbols.iter().filter(|(_, f)| Reach::of(*f) == reach || f & flag != 0);
    let mut names: Vec<_> = matching.map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}
