//! descrobject.h, classobject.h and funcobject.h: descriptors, bound methods.
#![expect(unsafe_code, reason = "exported names, and tables of C")]

use std::ffi::{c_char, c_int};

use object::descriptor::{GetSetDef, GetSetDescr, MemberDef, MemberDescr, MethodDescr};
use object::native_function::{METH_CLASS, MethodDef};
use object::static_types as types;
use object::{BoundMethod, ClassMethod, Layout, StaticMethod};

use crate::convention::*;

/// A method descriptor.
///
/// @param ty borrowed
/// @param def a definition that lives as long as the type
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDescr_NewMethod(ty: TypeArg<'_>, def: *const MethodDef) -> New {
    enter_quiet(|thread| {
        let row = pointed(def).ok_or_else(|| bad_call(thread))?;
        // SAFETY: the C caller promises a definition of this type.
        unsafe { MethodDescr::new(thread, ty.ty(), row) }
    })
}

/// A descriptor of a class method.
///
/// @param ty borrowed
/// @param def a definition that lives as long as the type
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDescr_NewClassMethod(ty: TypeArg<'_>, def: *const MethodDef) -> New {
    enter_quiet(|thread| {
        let mut row = *pointed(def).ok_or_else(|| bad_call(thread))?;
        row.ml_flags |= METH_CLASS;
        let row: &'static MethodDef = Box::leak(Box::new(row));
        // SAFETY: the C caller promises a definition of this type.
        unsafe { MethodDescr::new(thread, ty.ty(), row) }
    })
}

/// A descriptor of a member of C memory.
///
/// @param ty borrowed
/// @param def a definition that lives as long as the type
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDescr_NewMember(ty: TypeArg<'_>, def: *const MemberDef) -> New {
    enter_quiet(|thread| {
        let row = pointed(def).ok_or_else(|| bad_call(thread))?;
        // SAFETY: the C caller promises a definition of this type.
        unsafe { MemberDescr::new(thread, ty.ty(), row) }
    })
}

/// A descriptor of a getter and setter.
///
/// @param ty borrowed
/// @param def a definition that lives as long as the type
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyDescr_NewGetSet(ty: TypeArg<'_>, def: *const GetSetDef) -> New {
    enter_quiet(|thread| {
        let row = pointed(def).ok_or_else(|| bad_call(thread))?;
        // SAFETY: the C caller promises a definition of this type.
        unsafe { GetSetDescr::new(thread, ty.ty(), row) }
    })
}

/// Whether a descriptor also writes.
///
/// @param descr borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyDescr_IsData(descr: Arg<'_>) -> c_int {
    c_int::from(descr.ty().tp_descr_set.get().is_some())
}

/// Reads a member of C memory.
///
/// @param memory where the object begins
/// @param def the member
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMember_GetOne(memory: *const c_char, def: *const MemberDef) -> New {
    enter(|thread| {
        let row = pointed(def).ok_or_else(|| bad_call(thread))?;
        let o = pointed(memory.cast::<object::Object>()).ok_or_else(|| bad_call(thread))?;
        // SAFETY: the C caller promises memory that the definition describes.
        unsafe { object::member::read(thread, o, row) }
    })
}

/// Writes a member of C memory; NULL deletes it.
///
/// @param memory where the object begins
/// @param def the member
/// @param value borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMember_SetOne(
    memory: *mut c_char,
    def: *const MemberDef,
    value: OptArg<'_>,
) -> Status {
    enter(|thread| {
        let row = pointed(def).ok_or_else(|| bad_call(thread))?;
        let o = pointed(memory.cast::<object::Object>()).ok_or_else(|| bad_call(thread))?;
        // SAFETY: the C caller promises memory that the definition describes.
        unsafe { object::member::write(thread, o, row, value.get()) }
    })
}

/// A bound method.
///
/// @param function borrowed
/// @param this borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for NULL.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMethod_New(function: Arg<'_>, this: OptArg<'_>) -> New {
    enter_quiet(|thread| {
        let this = this.to_ref().ok_or_else(|| bad_call(thread))?;
        BoundMethod::new(thread, function.to_ref(), this)
    })
}

/// The function of a bound method, lent.
///
/// @param method borrowed
/// @return A borrowed reference, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMethod_Function(method: Arg<'_>) -> Borrowed {
    enter_quiet(|thread| Ok(method.expect::<BoundMethod>(thread)?.func()))
}

/// The object of a bound method, lent.
///
/// @param method borrowed
/// @return A borrowed reference, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMethod_Self(method: Arg<'_>) -> Borrowed {
    enter_quiet(|thread| Ok(method.expect::<BoundMethod>(thread)?.this()))
}

/// `classmethod(callable)`
///
/// @param callable borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyClassMethod_New(callable: Arg<'_>) -> New {
    enter_quiet(|thread| ClassMethod::new(thread, callable.to_ref()))
}

/// `staticmethod(callable)`
///
/// @param callable borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyStaticMethod_New(callable: Arg<'_>) -> New {
    enter_quiet(|thread| StaticMethod::new(thread, callable.to_ref()))
}

/// `types.GenericAlias(origin, args)`
///
/// @param origin borrowed
/// @param args borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.9. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GenericAlias(origin: Arg<'_>, args: Arg<'_>) -> New {
    enter(|thread| {
        let args = [origin.object(), args.object()];
        types::Py_GenericAliasType.as_object().call(thread, &args)
    })
}

/// `iter(sequence)` by index.
///
/// @param sequence borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySeqIter_New(sequence: Arg<'_>) -> New {
    enter(|thread| object::protocol::iter::sequence_iterator(thread, sequence.object()))
}

/// `iter(callable, sentinel)`
///
/// @param callable borrowed
/// @param sentinel borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCallIter_New(callable: Arg<'_>, sentinel: Arg<'_>) -> New {
    enter(|thread| {
        let iter = builtins::common::builtin(thread, "iter")?;
        iter.call(thread, &[callable.object(), sentinel.object()])
    })
}
