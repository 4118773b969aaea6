//! One row per builtin type: what makes the static types ready when the process starts.

use object::{PyResult, Thread, TypeSpec};

/// The specs of all builtin types, bases before subclasses.
pub fn specs() -> Vec<TypeSpec> {
    let mut all: Vec<TypeSpec> = Vec::new();
    all.extend(crate::dict::specs());
    all.extend(crate::iterators::specs());
    all.extend(crate::list::specs());
    all.extend(crate::mappingproxy::specs());
    all.extend(crate::ordered_dict::specs());
    all.extend(crate::range::specs());
    all.extend(crate::set::specs());
    all.extend(crate::slice::specs());
    all.extend(crate::tuple::specs());
    all
}

/// Makes every static type ready; once per process.
pub fn ready_all(thread: &mut Thread) -> PyResult<()> {
    for spec in specs() {
        spec.apply(thread)?;
    }
    for ty in object::static_types::EXPORTED {
        object::type_ready::ready(thread, ty)?;
    }
    Ok(())
}
