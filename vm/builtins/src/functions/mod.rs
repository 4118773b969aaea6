//! The module `builtins`: its functions and constants, and the hooks to what runs code.
//!
//! Order: `class_check.rs` (isinstance), `iteration.rs`, `numbers.rs`, `attributes.rs`, `text.rs`
//! (print, input, format), `run.rs` (eval, exec, compile), `build_class.rs`.

mod attributes;
mod build_class;
mod class_check;
mod iteration;
mod numbers;
mod run;
mod text;

pub use attributes::{dir_of, sorted_names};
pub use build_class::{build_class, update_bases};
pub use class_check::{is_instance, is_subclass, real_is_instance, real_is_subclass};
pub use iteration::{anext_default, get_aiter};
pub use run::{
    BuiltinHooks, CallWithLocals, CompileRequest, EvalCode, Import, import, with_builtins,
};
pub use text::{format_value, write_text};

use object::static_types as types;
use object::{Layout, Module, Object, PyResult, Ref, Thread, singletons};

/// True if the object can be asked for a buffer.
pub fn has_buffer(object: &Object) -> bool {
    object.ty().buffer().is_some_and(|procs| procs.bf_getbuffer.get().is_some())
}

/// The types that `builtins` shows, `ExceptionGroup` aside.
const TYPES: &[(&str, &object::Type)] = &[
    ("bool", &types::PyBool_Type),
    ("memoryview", &types::PyMemoryView_Type),
    ("bytearray", &types::PyByteArray_Type),
    ("bytes", &types::PyBytes_Type),
    ("classmethod", &types::PyClassMethod_Type),
    ("complex", &types::PyComplex_Type),
    ("dict", &types::PyDict_Type),
    ("enumerate", &types::PyEnum_Type),
    ("filter", &types::PyFilter_Type),
    ("float", &types::PyFloat_Type),
    ("frozenset", &types::PyFrozenSet_Type),
    ("property", &types::PyProperty_Type),
    ("int", &types::PyLong_Type),
    ("list", &types::PyList_Type),
    ("map", &types::PyMap_Type),
    ("object", &types::PyBaseObject_Type),
    ("range", &types::PyRange_Type),
    ("reversed", &types::PyReversed_Type),
    ("set", &types::PySet_Type),
    ("slice", &types::PySlice_Type),
    ("staticmethod", &types::PyStaticMethod_Type),
    ("str", &types::PyUnicode_Type),
    ("super", &types::PySuper_Type),
    ("tuple", &types::PyTuple_Type),
    ("type", &types::PyType_Type),
    ("zip", &types::PyZip_Type),
];

/// The module `builtins` of an interpreter; its dict becomes the interpreter's builtins.
pub fn make_module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "builtins")?;
    module.add(thread, "__doc__", "Names that every module can use without importing them.")?;
    module.add_functions(thread, build_class::functions())?;
    module.add_functions(thread, run::functions())?;
    module.add_functions(thread, iteration::functions())?;
    module.add_functions(thread, numbers::functions())?;
    module.add_functions(thread, attributes::functions())?;
    module.add_functions(thread, class_check::functions())?;
    module.add_functions(thread, text::functions())?;
    module.add(thread, "None", singletons::none())?;
    module.add(thread, "Ellipsis", singletons::ellipsis())?;
    module.add(thread, "NotImplemented", singletons::not_implemented())?;
    module.add(thread, "False", false)?;
    module.add(thread, "True", true)?;
    for (name, ty) in TYPES {
        module.add(thread, name, ty.as_object().to_ref())?;
    }
    module.add(thread, "__debug__", true)?;
    for (ty, _) in types::EXCEPTIONS {
        module.add(thread, ty.name(), ty.as_object().to_ref())?;
        if ty.name() == "OSError" {
            module.add(thread, "EnvironmentError", ty.as_object().to_ref())?;
            module.add(thread, "IOError", ty.as_object().to_ref())?;
        }
    }
    let interp = thread.interp();
    interp.builtins_dict.put(module.dict());
    interp.builtins_module.put(module.as_object().to_ref());
    Ok(module)
}

/// What can only be made once `type` works: `ExceptionGroup`.
pub fn complete_module(thread: &mut Thread, module: &Module) -> PyResult<()> {
    let group = crate::exceptions::exception_group_type(thread)?;
    module.add(thread, "ExceptionGroup", group.into_object())
}
