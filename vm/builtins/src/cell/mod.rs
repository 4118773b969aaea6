//! `cell`: the variable that a function shares with those inside it.

use object::args::Args;
use object::descriptor::getset;
use object::singletons;
use object::slot;
use object::{Cell, CompareOp, Layout, Object, PyResult, Ref, Thread, Type, TypeSpec};

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::layout::<Cell>()
            .doc("cell([contents])\n--\n\nA variable that closures share.")
            .slots([slot::tp_new(new), slot::tp_repr(repr), slot::tp_richcompare(compare)])
            .getset([getset(c"cell_contents", get, set)]),
    ]
}

fn new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    let [value] = args.between(thread, "cell", 0)?;
    Ok(Cell::new(thread, value.map(Layout::to_ref))?.into_object())
}

fn repr(_: &mut Thread, this: &Cell) -> String {
    let at = this.as_object().id();
    match this.ob_ref.get() {
        None => format!("<cell at {at:#x}: empty>"),
        Some(value) => {
            format!("<cell at {at:#x}: {} object at {:#x}>", value.ty().full_name(), value.id())
        }
    }
}

/// Cells compare by what they hold; an empty one is less than any other.
fn compare(thread: &mut Thread, this: &Cell, other: &Object, op: CompareOp) -> PyResult {
    let Some(other) = other.downcast::<Cell>() else { return Ok(singletons::not_implemented()) };
    match (this.ob_ref.get(), other.ob_ref.get()) {
        (Some(a), Some(b)) => a.compare(thread, &b, op),
        (a, b) => Ok(singletons::bool_object(op.holds(a.is_some().cmp(&b.is_some())))),
    }
}

fn get(thread: &mut Thread, this: &Cell) -> PyResult<Ref> {
    this.ob_ref.get().ok_or_else(|| thread.value_error("Cell is empty"))
}

fn set(_: &mut Thread, this: &Cell, value: Option<&Object>) -> PyResult<()> {
    this.ob_ref.set(value.map(Layout::to_ref));
    Ok(())
}
