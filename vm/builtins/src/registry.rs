//! One row per builtin type: what makes the static types ready when the process starts.

use object::{PyResult, Thread, Type, TypeSpec, static_types as types};

/// The specs of all builtin types, bases before subclasses.
pub fn specs() -> Vec<TypeSpec> {
    let mut all: Vec<TypeSpec> = Vec::new();
    all.extend(crate::object::specs());
    all.extend(crate::type_::specs());
    all.extend(crate::none::specs());
    all.extend(crate::builtin_function::specs());
    all.extend(crate::descriptors::specs());
    all.extend(crate::staticmethod::specs());
    all.extend(crate::classmethod::specs());
    all.extend(crate::property::specs());
    all.extend(crate::super_::specs());
    all.extend(crate::method::specs());
    all.extend(crate::cell::specs());
    all.extend(crate::capsule::specs());
    all.extend(crate::generic_alias::specs());
    all.extend(crate::union::specs());
    all.extend(crate::namespace::specs());
    all.extend(crate::typing::specs());
    all.extend(crate::weakref::specs());
    all.extend(crate::dict::specs());
    all.extend(crate::iterators::specs());
    all.extend(crate::list::specs());
    all.extend(crate::mappingproxy::specs());
    all.extend(crate::ordered_dict::specs());
    all.extend(crate::range::specs());
    all.extend(crate::set::specs());
    all.extend(crate::slice::specs());
    all.extend(crate::template::specs());
    all.extend(crate::tuple::specs());
    all.extend(crate::code::specs());
    all.extend(crate::exceptions::specs());
    all.extend(crate::frame::specs());
    all.extend(crate::function::specs());
    all.extend(crate::generator::specs());
    all.extend(crate::module::specs());
    all.extend(crate::traceback::specs());
    all.extend(crate::bytearray::specs());
    all.extend(crate::bytes::specs());
    all.extend(crate::memoryview::specs());
    all.extend(crate::str::specs());
    all.extend([crate::codecs::charmap::spec()]);
    all.extend(crate::int::specs());
    all.extend(crate::float::specs());
    all.extend(crate::complex::specs());
    all
}

/// Where instances keep the first of their weak references.
const WEAK_OFFSETS: &[(&Type, isize)] = &[
    (&types::PyAsyncGen_Type, 16),
    (&types::PyCode_Type, 144),
    (&types::PyCoro_Type, 16),
    (&types::PyFunction_Type, 96),
    (&types::PyGen_Type, 16),
    (&types::PyMemoryView_Type, 136),
    (&types::PyModule_Type, 40),
];

/// Makes every static type ready; once per process.
pub fn ready_all(thread: &mut Thread) -> PyResult<()> {
    for (ty, offset) in WEAK_OFFSETS {
        ty.tp_weaklistoffset.set(*offset);
    }
    for spec in specs() {
        spec.apply(thread)?;
    }
    crate::template::finish(thread)
}

/// Makes the exported types ready that no spec has described; after the modules' own specs.
pub fn ready_rest(thread: &mut Thread) -> PyResult<()> {
    for ty in object::static_types::EXPORTED {
        object::type_ready::ready(thread, ty)?;
    }
    Ok(())
}
