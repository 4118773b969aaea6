//! The symbol table: what each name means in each scope.
//!
//! [`build`] walks the tree once and records how every scope uses its names; `analyze` then
//! decides local, global, cell or free. The result is plain data that outlives the tree.
//!
//! CPython: Python/symtable.c, whose flags and scope kinds these are (`_symtable` shows them).

mod analyze;
mod build;

use std::collections::HashMap;
use std::sync::Arc;

use parser::ast::Loc;

pub(crate) use build::build;

pub type Name = Arc<str>;

/// How a scope uses a name; the resolved scope stands above `SCOPE_OFFSET`.
pub mod def {
    pub const GLOBAL: u32 = 1;
    pub const LOCAL: u32 = 2;
    pub const PARAM: u32 = 4;
    pub const NONLOCAL: u32 = 8;
    pub const USE: u32 = 16;
    pub const FREE_CLASS: u32 = 64;
    pub const IMPORT: u32 = 128;
    pub const ANNOT: u32 = 256;
    pub const COMP_ITER: u32 = 512;
    pub const TYPE_PARAM: u32 = 1024;
    pub const COMP_CELL: u32 = 2048;
    pub const BOUND: u32 = LOCAL | PARAM | IMPORT | TYPE_PARAM;
    pub const SCOPE_OFFSET: u32 = 12;
    pub const SCOPE_MASK: u32 = 15;
}

/// What a name is in a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Reach {
    Unknown = 0,
    Local = 1,
    GlobalExplicit = 2,
    GlobalImplicit = 3,
    Free = 4,
    Cell = 5,
}

impl Reach {
    #[must_use]
    pub const fn of(flags: u32) -> Self {
        match (flags >> def::SCOPE_OFFSET) & def::SCOPE_MASK {
            1 => Self::Local,
            2 => Self::GlobalExplicit,
            3 => Self::GlobalImplicit,
            4 => Self::Free,
            5 => Self::Cell,
            _ => Self::Unknown,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Block {
    Function,
    Class,
    Module,
    Annotation,
    TypeAlias,
    TypeParameters,
    TypeVariable,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ComprehensionKind {
    List,
    Dict,
    Set,
    Generator,
}

/// A name's flags in the order of first use.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    order: Vec<Name>,
    flags: HashMap<Name, u32>,
}

impl Symbols {
    #[must_use]
    pub fn get(&self, name: &str) -> Option<u32> {
        self.flags.get(name).copied()
    }

    pub fn set(&mut self, name: &Name, flags: u32) {
        if self.flags.insert(name.clone(), flags).is_none() {
            self.order.push(name.clone());
        }
    }

    pub fn remove(&mut self, name: &str) {
        if self.flags.remove(name).is_some() {
            self.order.retain(|other| &**other != name);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Name, u32)> {
        self.order.iter().map(|name| (name, self.flags[name]))
    }
}

/// One block of the source and its names.
#[derive(Clone, Debug)]
pub struct Scope {
    pub name: Name,
    pub block: Block,
    pub symbols: Symbols,
    /// Parameters, mangled, in order.
    pub varnames: Vec<Name>,
    pub children: Vec<usize>,
    /// Names declared global or nonlocal, and where.
    pub directives: Vec<(Name, Loc)>,
    pub comprehension: Option<ComprehensionKind>,
    pub nested: bool,
    pub generator: bool,
    pub coroutine: bool,
    pub varargs: bool,
    pub varkeywords: bool,
    pub returns_value: bool,
    pub needs_class_closure: bool,
    pub needs_classdict: bool,
    pub has_conditional_annotations: bool,
    pub in_conditional_block: bool,
    pub in_unevaluated_annotation: bool,
    pub annotations_used: bool,
    pub comp_inlined: bool,
    pub comp_iter_target: bool,
    pub comp_iter_expr: u32,
    pub can_see_class_scope: bool,
    pub method: bool,
    pub has_docstring: bool,
    /// The scope of this class's or module's `__annotate__`.
    pub annotation_block: Option<usize>,
    /// If set, only these names are mangled here.
    pub mangled_names: Option<Vec<Name>>,
    /// What a type variable's scope is called in errors.
    pub scope_info: &'static str,
    pub loc: Loc,
}

impl Scope {
    #[must_use]
    pub fn is_function_like(&self) -> bool {
        matches!(
            self.block,
            Block::Function
                | Block::Annotation
                | Block::TypeVariable
                | Block::TypeAlias
                | Block::TypeParameters
        )
    }

    #[must_use]
    pub fn reach(&self, name: &str) -> Reach {
        self.symbols.get(name).map_or(Reach::Unknown, Reach::of)
    }
}

/// Which scope of a node is meant: a node can own several.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Role {
    Body,
    TypeParameters,
    Annotations,
    Bound,
    Default,
}

/// The scopes of a tree. Scope 0 is the module's.
///
/// Nodes are known by their address, so a table is good only for the tree it was built from.
#[derive(Debug, Default)]
pub struct SymbolTable {
    pub scopes: Vec<Scope>,
    by_node: HashMap<(usize, Role), usize>,
}

impl SymbolTable {
    /// The scope that `node` owns in this role.
    #[must_use]
    pub fn scope_of<T>(&self, node: &T, role: Role) -> Option<usize> {
        self.by_node.get(&(address(node), role)).copied()
    }
}

fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node).addr()
}

/// A private name inside a class gets the class's name in front.
#[must_use]
pub fn mangle(private: Option<&Name>, name: &Name) -> Name {
    let Some(class) = private else {
        return name.clone();
    };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    let stripped = class.trim_start_matches('_');
    if stripped.is_empty() {
        return name.clone();
    }
    format!("_{stripped}{name}").into()
}

/// `mangle`, minding a scope that mangles only some names.
#[must_use]
pub fn maybe_mangle(private: Option<&Name>, scope: &Scope, name: &Name) -> Name {
    match &scope.mangled_names {
        Some(names) if !names.contains(name) => name.clone(),
        _ => mangle(private, name),
    }
}
