//! `errno`: the names of the system's error numbers.

use object::{Dict, IntoObject, Module, PyResult, Ref, Thread};

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "errno")?;
    module.add(thread, "__doc__", "The numbers of the system's errors by name.")?;
    let names = Dict::new(thread)?;
    module.add(thread, "errorcode", names.clone())?;
    for (name, number) in host::errno::NUMBERS {
        let key = number.into_object(thread)?;
        // Where a number has two names, the later one is shown.
        names.set(thread, &key, name.into_object(thread)?)?;
        module.add(thread, name, key)?;
    }
    Ok(module)
}
