//! `_typing`: what the module `typing` builds on.

use object::native_function::one;
use object::static_types as types;
use object::{Layout, Module, Object, PyResult, Ref, Thread, Type};

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_typing")?;
    module.add_functions(
        thread,
        [one(c"_idfunc", |_: &mut Thread, _: &Module, value: &Object| value.to_ref())
            .doc(c"_idfunc($module, x, /)\n--\n\nGives its argument back.")],
    )?;
    let exported: [&Type; 8] = [
        &builtins::typing::TYPEVAR,
        &builtins::typing::PARAMSPEC,
        &builtins::typing::TYPEVARTUPLE,
        &builtins::typing::ARGS,
        &builtins::typing::KWARGS,
        builtins::typing::alias_type(),
        builtins::typing::generic_type(),
        &types::_PyUnion_Type,
    ];
    for ty in exported {
        module.add(thread, ty.name(), ty.to_ref())?;
    }
    let no_default = builtins::typing::no_default(thread)?;
    module.add(thread, "NoDefault", no_default)?;
    Ok(module)
}
