//! One row per builtin type: what makes the static types ready when the process starts.

use object::{PyResult, Thread, TypeSpec};

/// The specs of all builtin types, bases before subclasses.
pub fn specs() -> Vec<TypeSpec> {
    let mut all: Vec<TypeSpec> = Vec::new();
    all.extend(crate::bytearray::specs());
    all.extend(crate::bytes::specs());
    all.extend(crate::memoryview::specs());
    all.extend(crate::str::specs());
    all.extend([crate::codecs::charmap::spec()]);
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
