//! The module `_typing`: the types that the compiler makes.

use object::{Module, PyResult, Ref, Thread};

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_typing")?;
    builtins::typing::fill_module(thread, &module)?;
    Ok(module)
}
