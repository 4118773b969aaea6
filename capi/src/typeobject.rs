//! Types: object.h's functions on them, and `PyType_FromSpec`.
//!
//! `PyType_GenericAlloc` stands in the object crate, which compares its address.
#![expect(unsafe_code, reason = "exported names, and tables of C")]

use std::ffi::{c_int, c_uint, c_void};

use object::slot_table::get_slot;
use object::type_object::flags;
use object::type_spec::PyTypeSpec;
use object::{Layout, Object, PyResult, Ref, Str, Thread, Tuple, Type, names};

use crate::convention::*;

type ModuleDef = object::module::ModuleDef;

/// `issubclass(a, b)` by the MRO alone.
///
/// @param a borrowed
/// @param b borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_IsSubtype(a: TypeArg<'_>, b: TypeArg<'_>) -> c_int {
    c_int::from(a.is_subtype(b.ty()))
}

/// Completes a type that C defined: bases, slots, methods.
///
/// @param ty borrowed
/// @return 0, or -1 with an exception set.
/// Raises: TypeError and SystemError for a definition that does not fit.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_Ready(ty: TypeArg<'_>) -> Status {
    enter(|thread| object::type_ready::ready(thread, ty.ty()))
}

/// `tp_new` of types without one of their own: memory and nothing else.
///
/// @param ty borrowed
/// @param args the arguments, not looked at
/// @param kwargs the keyword arguments, not looked at
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GenericNew(
    ty: TypeArg<'_>,
    _args: OptArg<'_>,
    _kwargs: OptArg<'_>,
) -> New {
    enter(|thread| object::type_new::new_instance(thread, ty.ty()))
}

/// Forgets what is cached about a type, after a change behind its back.
///
/// @param ty borrowed
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_Modified(ty: TypeArg<'_>) {
    enter_or((), |thread| object::type_ready::type_modified(thread, ty.ty()));
}

/// Forgets all cached lookups.
///
/// @return 0.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_ClearCache() -> c_uint {
    enter_or((), |thread| thread.interp().method_cache.clear());
    0
}

fn from_spec(
    thread: &mut Thread,
    metaclass: Option<&Type>,
    module: Option<&Object>,
    spec: *const PyTypeSpec,
    bases: Option<&Object>,
) -> PyResult<Ref<Type>> {
    if spec.is_null() {
        return Err(bad_call(thread));
    }
    // SAFETY: the C caller promises a whole spec.
    unsafe { object::type_spec::type_from_spec(thread, metaclass, module, spec, bases) }
}

/// A type from a spec.
///
/// @param spec a pointer
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError and TypeError for a spec that does not fit.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_FromSpec(spec: *const PyTypeSpec) -> New {
    enter(|thread| from_spec(thread, None, None, spec, None))
}

/// As `PyType_FromSpec`, with bases.
///
/// @param spec a pointer
/// @param bases a type or a tuple of types, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError and TypeError for a spec that does not fit.
/// Runs Python: yes.
/// Since: 3.3. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_FromSpecWithBases(spec: *const PyTypeSpec, bases: OptArg<'_>) -> New {
    enter(|thread| from_spec(thread, None, None, spec, bases.get()))
}

/// As `PyType_FromSpecWithBases`, for a type of a module.
///
/// @param module borrowed, may be NULL
/// @param spec a pointer
/// @param bases a type or a tuple of types, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError and TypeError for a spec that does not fit.
/// Runs Python: yes.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_FromModuleAndSpec(
    module: OptArg<'_>,
    spec: *const PyTypeSpec,
    bases: OptArg<'_>,
) -> New {
    enter(|thread| from_spec(thread, None, module.get(), spec, bases.get()))
}

/// As `PyType_FromModuleAndSpec`, with a metaclass.
///
/// @param metaclass borrowed, may be NULL
/// @param module borrowed, may be NULL
/// @param spec a pointer
/// @param bases a type or a tuple of types, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError and TypeError for a spec that does not fit.
/// Runs Python: yes.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_FromMetaclass(
    metaclass: OptTypeArg<'_>,
    module: OptArg<'_>,
    spec: *const PyTypeSpec,
    bases: OptArg<'_>,
) -> New {
    enter(|thread| from_spec(thread, metaclass.get(), module.get(), spec, bases.get()))
}

/// What a slot of a type holds.
///
/// @param ty borrowed
/// @param slot a number
/// @return the function or data, or NULL.
/// Raises: SystemError for a number that is none.
/// Runs Python: no.
/// Since: 3.4. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetSlot(ty: TypeArg<'_>, slot: c_int) -> *mut c_void {
    enter_quiet(|thread| {
        let address = |object: *mut Object| object.cast::<c_void>();
        Ok(match slot {
            48 => ty.base().map_or(std::ptr::null_mut(), |base| address(base.as_object().as_ptr())),
            49 => ty.tp_bases.as_ptr().cast::<c_void>(),
            56 => ty.tp_doc.get().cast_mut().cast::<c_void>(),
            64 => ty.tp_methods.get().cast_mut().cast::<c_void>(),
            72 => ty.tp_members.get().cast_mut().cast::<c_void>(),
            73 => ty.tp_getset.get().cast_mut().cast::<c_void>(),
            83 => ty.as_heap().map_or(std::ptr::null_mut(), |heap| heap.ht_token.get()),
            _ => match object::type_spec::slot_of(slot) {
                Some(id) => get_slot(ty.ty(), id).cast_mut().cast::<c_void>(),
                None => return Err(bad_call(thread)),
            },
        })
    })
}

/// `type.__name__`
///
/// @param ty borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetName(ty: TypeArg<'_>) -> New {
    enter_quiet(|thread| Str::new(thread, ty.name()))
}

/// `type.__qualname__`
///
/// @param ty borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetQualName(ty: TypeArg<'_>) -> New {
    enter_quiet(|thread| match ty.as_heap().and_then(|heap| heap.ht_qualname.get()) {
        Some(name) => Ok(name.into_object()),
        None => Ok(Str::new(thread, ty.name())?.into_object()),
    })
}

/// `type.__module__`
///
/// @param ty borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetModuleName(ty: TypeArg<'_>) -> New {
    enter(|thread| ty.as_object().get_attr(thread, &names::__module__))
}

/// The module and qualified name of a type.
///
/// @param ty borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetFullyQualifiedName(ty: TypeArg<'_>) -> New {
    enter(|thread| {
        let name = object::protocol::object::qualified_name(thread, ty.ty())?;
        Str::new(thread, name.strip_prefix("__main__.").unwrap_or(&name))
    })
}

/// The module that a type was made for, lent.
///
/// @param ty borrowed
/// @return A borrowed reference, or NULL.
/// Raises: TypeError for a type without.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetModule(ty: TypeArg<'_>) -> Borrowed {
    enter_quiet(|thread| module_of(thread, ty.ty()))
}

fn module_of(thread: &Thread, ty: &Type) -> PyResult {
    let name = ty.display_name();
    let Some(heap) = ty.as_heap() else {
        let text = format!("PyType_GetModule: Type '{name}' is not a heap type");
        return Err(thread.type_error(text));
    };
    heap.ht_module.get().ok_or_else(|| {
        thread.type_error(format!("PyType_GetModule: Type '{name}' has no associated module"))
    })
}

/// The state of the module that a type was made for.
///
/// @param ty borrowed
/// @return the state, or NULL.
/// Raises: TypeError for a type without module.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetModuleState(ty: TypeArg<'_>) -> *mut c_void {
    enter_quiet(|thread| {
        let module = module_of(thread, ty.ty())?;
        Ok(module.downcast::<object::Module>().map_or(std::ptr::null_mut(), |m| m.md_state.get()))
    })
}

/// The module of a definition, of the type or one of its bases; lent.
///
/// @param ty borrowed
/// @param def the module's definition
/// @return A borrowed reference, or NULL.
/// Raises: TypeError where none was made of it.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetModuleByDef(ty: TypeArg<'_>, def: *mut ModuleDef) -> Borrowed {
    enter_quiet(|thread| {
        for base in ty.mro().map_or(&[][..], Tuple::items) {
            let heap = base.downcast::<Type>().and_then(Type::as_heap);
            let module = heap.and_then(|heap| heap.ht_module.get());
            let found = module.filter(|module| {
                let module = module.downcast::<object::Module>();
                module.is_some_and(|module| std::ptr::eq(module.md_def.get(), def))
            });
            if let Some(module) = found {
                return Ok(module);
            }
        }
        let name = ty.display_name();
        Err(thread.type_error(format!(
            "PyType_GetModuleByDef: No superclass of '{name}' has the given module"
        )))
    })
}

/// The first type along the MRO that was made with a token.
///
/// @param ty borrowed
/// @param token the token
/// @param result where the type goes, a new reference; may be NULL
/// @return 1 if there is one, 0 if not; -1 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetBaseByToken(
    ty: TypeArg<'_>,
    token: *mut c_void,
    mut result: OptOut<'_>,
) -> c_int {
    result.put(None);
    enter_quiet(|thread| {
        if token.is_null() {
            return Err(thread.system_error("PyType_GetBaseByToken called with token=NULL"));
        }
        let found = ty.mro().map_or(&[][..], Tuple::items).iter().find(|base| {
            let heap = base.downcast::<Type>().and_then(Type::as_heap);
            heap.is_some_and(|heap| heap.ht_token.get() == token)
        });
        Ok(result.put(found.map(|base| base.to_ref())))
    })
}

/// The namespace of a type.
///
/// @param ty borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetDict(ty: TypeArg<'_>) -> New {
    enter_quiet(|_| Ok(ty.dict().to_ref()))
}

/// The memory of an instance that belongs to a class with relative size.
///
/// @param o borrowed
/// @param ty borrowed
/// @return its address.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GetTypeData(o: Arg<'_>, ty: TypeArg<'_>) -> *mut c_void {
    let offset = ty.base().map_or(0, |base| base.tp_basicsize.get());
    let offset = (offset + 15) & !15;
    o.as_ptr().cast::<u8>().wrapping_offset(offset).cast::<c_void>()
}

/// How much memory `PyObject_GetTypeData` gives.
///
/// @param ty borrowed
/// @return The number, or -1 with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetTypeDataSize(ty: TypeArg<'_>) -> Py_ssize_t {
    let start = (ty.base().map_or(0, |base| base.tp_basicsize.get()) + 15) & !15;
    (ty.tp_basicsize.get() - start).max(0)
}

/// The items of an instance of variable size.
///
/// @param o borrowed
/// @return their address, or NULL with an exception set.
/// Raises: TypeError for a type whose items have no fixed place.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GetItemData(o: Arg<'_>) -> *mut c_void {
    enter_quiet(|thread| {
        if !o.ty().has_flag(flags::ITEMS_AT_END) {
            let name = o.ty().display_name();
            return Err(
                thread.type_error(format!("type '{name}' does not have Py_TPFLAGS_ITEMS_AT_END"))
            );
        }
        let offset = o.ty().tp_basicsize.get();
        Ok(o.as_ptr().cast::<u8>().wrapping_offset(offset).cast::<c_void>())
    })
}

/// Makes a type immutable.
///
/// @param ty borrowed
/// @return 0, or -1 with an exception set.
/// Raises: TypeError where a base is not.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_Freeze(ty: TypeArg<'_>) -> Status {
    enter_quiet(|thread| {
        for base in ty.mro().map_or(&[][..], Tuple::items).iter().skip(1) {
            let frozen =
                base.downcast::<Type>().is_some_and(|base| base.has_flag(flags::IMMUTABLETYPE));
            if !frozen {
                let text = "Creating immutable type X from mutable base ";
                let name = base.downcast::<Type>().map_or_else(String::new, Type::display_name);
                return Err(
                    thread.type_error(format!("{}{name}", text.replace('X', &ty.display_name())))
                );
            }
        }
        ty.add_flags(flags::IMMUTABLETYPE);
        object::type_ready::type_modified(thread, ty.ty());
        Ok(())
    })
}

/// Gives a type a version, if it has none.
///
/// @param ty borrowed
/// @return 1 if it has one now, else 0.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Type_AssignVersionTag(ty: TypeArg<'_>) -> c_int {
    enter_or(0, |thread| c_int::from(ty.ty().version(thread) != 0))
}
