//! `_ast`: the syntax tree as objects, both ways.

mod classes;
mod field;
mod nodes;
mod table;
mod validate;

use object::{Module, Native, Object, PyResult, Ref, Thread};
use parser::Mode;
use parser::ast::Mod;

use crate::compile::{Tree, flags};
use classes::{AST, Classes};
use field::{In, Out};

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_ast")?;
    let classes = Classes::of(thread)?;
    module.add(thread, "AST", AST.to_type_ref())?;
    for (name, class) in classes.all() {
        module.add(thread, name, class)?;
    }
    for (name, value) in [
        ("PyCF_ALLOW_TOP_LEVEL_AWAIT", flags::ALLOW_TOP_LEVEL_AWAIT),
        ("PyCF_ONLY_AST", flags::ONLY_AST),
        ("PyCF_OPTIMIZED_AST", flags::OPTIMIZED_AST),
        ("PyCF_TYPE_COMMENTS", flags::TYPE_COMMENTS),
    ] {
        module.add(thread, name, value)?;
    }
    Ok(module)
}

/// Makes the static part ready, once when the process starts.
pub fn ready(thread: &mut Thread) -> PyResult<()> {
    classes::ready(thread)
}

pub fn is_node(object: &Object) -> bool {
    object.downcast::<Native<classes::Node>>().is_some()
}

/// The tree as objects.
pub fn to_objects(thread: &mut Thread, module: &Mod) -> PyResult {
    let classes = Classes::of(thread)?;
    nodes::module_out(&mut Out { thread, classes }, module)
}

/// The tree that objects stand for, checked as `compile()` does.
pub fn from_objects(thread: &mut Thread, object: &Object, mode: Mode) -> PyResult<Tree> {
    /// Bytes of stack that a level of the tree takes whoever walks it.
    const LEVEL: usize = 4096;
    let classes = Classes::of(thread)?;
    let wanted = match mode {
        Mode::Exec => "Module",
        Mode::Eval => "Expression",
        Mode::Single => "Interactive",
        Mode::FuncType => "FunctionType",
    };
    if classes.kind_of(object, "mod") != Some(wanted) {
        return Err(
            thread.type_error(format!("expected {wanted} node, got {}", object.ty().name()))
        );
    }
    let mut input = In { thread, classes, depth: 0, deepest: 0 };
    let module = nodes::module_in(&mut input, object, wanted)?;
    let stack = input.deepest * LEVEL;
    let tree = Tree::new(module, stack);
    let checked = parser::with_stack(stack, || validate::module(tree.module()));
    match checked {
        Ok(()) => Ok(tree),
        Err(validate::Problem::Value(message)) => Err(thread.value_error(message)),
        Err(validate::Problem::Type(message)) => Err(thread.type_error(message)),
    }
}
