//! `_typing`: what the module `typing` builds on.

use object::{Module, PyResult, Ref, Thread};

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_typing")?;
    builtins::typing::fill_module(thread, &module)?;
    Ok(module)
}
