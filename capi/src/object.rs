//! Object.h: counts, types, attributes, comparison, text of objects, and the constants.
//!
//! `PyObject_GenericGetAttr` and `PyObject_GenericSetAttr` stand in the object crate, which compares
//! their addresses.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_int, c_uint, c_ulong, c_void};

use object::type_object::{Type, VisitProc, flags};
use object::{CompareOp, Layout, List, Object, Ref, Str, gc, names, singletons};

use crate::convention::*;

/// Counts one more reference; NULL is nothing.
///
/// @param o borrowed, may be NULL
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_IncRef(o: OptArg<'_>) {
    if let Some(o) = o.get() {
        incref(o);
    }
}

/// Gives a reference up; the object dies with the last one. NULL is nothing.
///
/// @param o borrowed, may be NULL
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_DecRef(o: OptArg<'_>) {
    if let Some(o) = o.get() {
        decref(o);
    }
}

/// As `Py_IncRef`, for objects that are there.
///
/// @param o borrowed
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_IncRef(o: Arg<'_>) {
    incref(o.object());
}

/// As `Py_DecRef`, for objects that are there.
///
/// @param o borrowed
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_DecRef(o: Arg<'_>) {
    decref(o.object());
}

/// Another reference to the object.
///
/// @param o borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_NewRef(o: Arg<'_>) -> New {
    Leave::leave(o.object().to_ref())
}

/// Another reference to the object, or NULL for NULL.
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_XNewRef(o: OptArg<'_>) -> New {
    Leave::leave(o.to_ref())
}

/// The count of references; of no use for immortal objects.
///
/// @param o borrowed
/// @return The number, or -1 with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_REFCNT(o: Arg<'_>) -> Py_ssize_t {
    o.refcnt() as Py_ssize_t
}

/// Overwrites the count; immortal objects keep theirs.
///
/// @param o borrowed
/// @param count a number
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_SetRefcnt(o: Arg<'_>, count: Py_ssize_t) {
    o.set_refcnt(count as u32);
}

/// Makes the object live as long as the process.
///
/// @param o borrowed
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_SetImmortal(o: Arg<'_>) {
    o.make_immortal();
}

/// Makes the object live as long as the process; says whether that was possible.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_SetImmortal(o: Arg<'_>) -> c_int {
    o.make_immortal();
    1
}

/// Whether the object lives as long as the process.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_IsImmortal(o: Arg<'_>) -> c_int {
    c_int::from(o.is_immortal())
}

/// Frees an object whose count has become zero.
///
/// @param o borrowed
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_Dealloc(o: Arg<'_>) {
    dealloc(o.object());
}

/// Whether the caller holds the only reference.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Object_IsUniquelyReferenced(o: Arg<'_>) -> c_int {
    c_int::from(o.is_unique())
}

/// Whether the caller's reference is the only one and lies on the stack of a running frame.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Object_IsUniqueReferencedTemporary(_o: Arg<'_>) -> c_int {
    0
}

/// Asks for counting that is put off; it is not needed here.
///
/// @param o borrowed
/// @return 0: the object keeps being counted at once.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Object_EnableDeferredRefcount(_o: Arg<'_>) -> c_int {
    0
}

/// Takes a reference if the object is alive; with a lock it always is.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_TryIncRef(o: Arg<'_>) -> c_int {
    incref(o.object());
    1
}

/// Prepares for `PyUnstable_TryIncRef`; nothing needs to be done.
///
/// @param o borrowed
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_EnableTryIncRef(_o: Arg<'_>) {}

/// `type(o)`, lent.
///
/// @param o borrowed
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_TYPE(o: Arg<'_>) -> *mut Type {
    o.ty().as_type_ptr()
}

/// `a is b`
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_Is(a: OptArg<'_>, b: OptArg<'_>) -> c_int {
    c_int::from(a.get().map(Object::as_ptr) == b.get().map(Object::as_ptr))
}

/// `o is None`
///
/// @param o borrowed, may be NULL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_IsNone(o: OptArg<'_>) -> c_int {
    c_int::from(o.get().is_some_and(Object::is_none))
}

/// `o is True`
///
/// @param o borrowed, may be NULL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_IsTrue(o: OptArg<'_>) -> c_int {
    c_int::from(o.get().is_some_and(Object::is_true))
}

/// `o is False`
///
/// @param o borrowed, may be NULL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_IsFalse(o: OptArg<'_>) -> c_int {
    c_int::from(o.get().is_some_and(Object::is_false))
}

/// The constant of a number, `Py_CONSTANT_NONE` and so on.
///
/// @param number a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a number that is none.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetConstant(number: c_uint) -> New {
    enter_quiet(|thread| constant(thread, number))
}

/// As `Py_GetConstant`; constants live for ever.
///
/// @param number a number
/// @return A borrowed reference, or NULL.
/// Raises: SystemError for a number that is none.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetConstantBorrowed(number: c_uint) -> Borrowed {
    enter_quiet(|thread| constant(thread, number))
}

fn constant(thread: &object::Thread, number: c_uint) -> object::PyResult {
    Ok(match number {
        0 => singletons::none(),
        1 => singletons::bool_object(false),
        2 => singletons::bool_object(true),
        3 => singletons::ellipsis(),
        4 => singletons::not_implemented(),
        5 => object::Int::new(thread, 0)?.into_object(),
        6 => object::Int::new(thread, 1)?.into_object(),
        7 => Str::empty().into_object(),
        8 => object::Bytes::new(thread, b"")?.into_object(),
        9 => object::Tuple::empty().into_object(),
        _ => return Err(bad_call(thread)),
    })
}

/// `repr(o)`; NULL gives `<NULL>`.
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Repr(o: OptArg<'_>) -> New {
    enter(|thread| match o.get() {
        Some(o) => o.repr(thread),
        None => Str::new(thread, "<NULL>"),
    })
}

/// `str(o)`; NULL gives `<NULL>`.
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Str(o: OptArg<'_>) -> New {
    enter(|thread| match o.get() {
        Some(o) => o.str(thread),
        None => Str::new(thread, "<NULL>"),
    })
}

/// `ascii(o)`; NULL gives `<NULL>`.
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_ASCII(o: OptArg<'_>) -> New {
    enter(|thread| match o.get() {
        Some(o) => o.ascii(thread),
        None => Str::new(thread, "<NULL>"),
    })
}

/// `bytes(o)`; NULL gives `<NULL>`.
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Bytes(o: OptArg<'_>) -> New {
    enter(|thread| {
        let Some(o) = o.get() else {
            return Ok(object::Bytes::new(thread, b"<NULL>")?.into_object());
        };
        if o.is_exact::<object::Bytes>() {
            return Ok(o.to_ref());
        }
        if let Some(made) = o.call_special(thread, &names::__bytes__, &[])? {
            return crate::bytesobject::expect_bytes(thread, made, "__bytes__");
        }
        crate::bytesobject::from_object(thread, o)
    })
}

/// `a op b`, with `Py_LT` and so on.
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @param op a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what comparing raises; SystemError for an operator that is none.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_RichCompare(a: OptArg<'_>, b: OptArg<'_>, op: c_int) -> New {
    enter(|thread| {
        let op = CompareOp::from_raw(op).ok_or_else(|| bad_call(thread))?;
        let (Some(a), Some(b)) = (a.get(), b.get()) else { return Err(bad_call(thread)) };
        a.compare(thread, b, op)
    })
}

/// The truth of `a op b`; an object equals itself, whatever its type says.
///
/// @param a borrowed, may be NULL
/// @param b borrowed, may be NULL
/// @param op a number
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_RichCompareBool(a: OptArg<'_>, b: OptArg<'_>, op: c_int) -> c_int {
    enter(|thread| {
        let op = CompareOp::from_raw(op).ok_or_else(|| bad_call(thread))?;
        let (Some(a), Some(b)) = (a.get(), b.get()) else { return Err(bad_call(thread)) };
        a.compare_bool(thread, b, op)
    })
}

/// `o.name`
///
/// @param o borrowed
/// @param name a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GetAttrString(o: Arg<'_>, name: Text<'_>) -> New {
    enter(|thread| {
        let name = name.to_name(thread)?;
        o.get_attr(thread, &name)
    })
}

/// `o.name = value`; NULL deletes the attribute, which is better done by `PyObject_DelAttrString`.
///
/// @param o borrowed
/// @param name a text that ends with NUL
/// @param value borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_SetAttrString(o: Arg<'_>, name: Text<'_>, value: OptArg<'_>) -> Status {
    enter(|thread| {
        let name = name.to_name(thread)?;
        o.store_attr(thread, name.as_object(), value.get())
    })
}

/// `del o.name`
///
/// @param o borrowed
/// @param name a text that ends with NUL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_DelAttrString(o: Arg<'_>, name: Text<'_>) -> Status {
    enter(|thread| {
        let name = name.to_name(thread)?;
        o.del_attr(thread, &name)
    })
}

/// Whether `o.name` works; any exception counts as no.
///
/// @param o borrowed
/// @param name a text that ends with NUL
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: nothing: what is raised goes to `sys.unraisablehook`.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_HasAttrString(o: Arg<'_>, name: Text<'_>) -> c_int {
    enter_or(0, |thread| {
        let found = name.to_name(thread).and_then(|name| o.get_attr_opt(thread, &name));
        answer_or_report(thread, found.map(|found| found.is_some()), "PyObject_HasAttrString()")
    })
}

fn answer_or_report(thread: &mut object::Thread, found: object::PyResult<bool>, by: &str) -> c_int {
    match found {
        Ok(found) => c_int::from(found),
        Err(raised) => {
            let text = format!(
                "Exception ignored in {by}; consider using PyObject_HasAttrStringWithError(), \
                 PyObject_GetOptionalAttrString() or PyObject_GetAttrString()"
            );
            let text = if by == "PyObject_HasAttr()" { text.replace("String", "") } else { text };
            object::protocol::object::write_unraisable(thread, raised, &text, None);
            0
        }
    }
}

/// Whether `o.name` is there; only AttributeError counts as no.
///
/// @param o borrowed
/// @param name a text that ends with NUL
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_HasAttrStringWithError(o: Arg<'_>, name: Text<'_>) -> c_int {
    enter(|thread| {
        let name = name.to_name(thread)?;
        Ok(o.get_attr_opt(thread, &name)?.is_some())
    })
}

/// `o.name`
///
/// @param o borrowed
/// @param name borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GetAttr(o: Arg<'_>, name: Arg<'_>) -> New {
    enter(|thread| o.get_attr_object(thread, name.object()))
}

/// `o.name`; no exception where it is missing.
///
/// @param o borrowed
/// @param name borrowed
/// @param result where the result goes: a new reference, or NULL
/// @return 1 if it is there, 0 if not; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GetOptionalAttr(
    o: Arg<'_>,
    name: Arg<'_>,
    mut result: Out<'_>,
) -> c_int {
    result.put(None);
    enter(|thread| {
        let Some(name) = name.downcast::<Str>() else {
            return Err(object::protocol::object::bad_attribute_name(thread, name.object()));
        };
        let found = o.get_attr_opt(thread, name)?;
        Ok(result.put(found))
    })
}

/// As `PyObject_GetOptionalAttr`.
///
/// @param o borrowed
/// @param name a text that ends with NUL
/// @param result where the result goes: a new reference, or NULL
/// @return 1 if it is there, 0 if not; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GetOptionalAttrString(
    o: Arg<'_>,
    name: Text<'_>,
    mut result: Out<'_>,
) -> c_int {
    result.put(None);
    enter(|thread| {
        let name = name.to_name(thread)?;
        let found = o.get_attr_opt(thread, &name)?;
        Ok(result.put(found))
    })
}

/// `o.name = value`; NULL deletes the attribute, which is better done by `PyObject_DelAttr`.
///
/// @param o borrowed
/// @param name borrowed
/// @param value borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_SetAttr(o: Arg<'_>, name: Arg<'_>, value: OptArg<'_>) -> Status {
    enter(|thread| o.store_attr(thread, name.object(), value.get()))
}

/// `del o.name`
///
/// @param o borrowed
/// @param name borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_DelAttr(o: Arg<'_>, name: Arg<'_>) -> Status {
    enter(|thread| o.store_attr(thread, name.object(), None))
}

/// Whether `o.name` works; any exception counts as no.
///
/// @param o borrowed
/// @param name borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: nothing: what is raised goes to `sys.unraisablehook`.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_HasAttr(o: Arg<'_>, name: Arg<'_>) -> c_int {
    enter_or(0, |thread| {
        let found = match name.downcast::<Str>() {
            Some(name) => o.get_attr_opt(thread, name),
            None => Err(object::protocol::object::bad_attribute_name(thread, name.object())),
        };
        answer_or_report(thread, found.map(|found| found.is_some()), "PyObject_HasAttr()")
    })
}

/// Whether `o.name` is there; only AttributeError counts as no.
///
/// @param o borrowed
/// @param name borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_HasAttrWithError(o: Arg<'_>, name: Arg<'_>) -> c_int {
    enter(|thread| {
        let Some(name) = name.downcast::<Str>() else {
            return Err(object::protocol::object::bad_attribute_name(thread, name.object()));
        };
        Ok(o.get_attr_opt(thread, name)?.is_some())
    })
}

/// The object itself: `tp_iter` of iterators.
///
/// @param o borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_SelfIter(o: Arg<'_>) -> New {
    Leave::leave(o.object().to_ref())
}

/// `o.__dict__`, for `tp_getset` tables.
///
/// @param o borrowed
/// @param context a pointer
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GenericGetDict(o: Arg<'_>, _context: *mut c_void) -> New {
    enter_quiet(|thread| object::type_new::generic_dict(thread, o.object()))
}

/// `o.__dict__ = value`, for `tp_getset` tables.
///
/// @param o borrowed
/// @param value borrowed, may be NULL
/// @param context a pointer
/// @return 0, or -1 with an exception set.
/// Raises: TypeError where the value is no dict, or NULL.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GenericSetDict(
    o: Arg<'_>,
    value: OptArg<'_>,
    _context: *mut c_void,
) -> Status {
    enter_quiet(|thread| object::type_new::set_generic_dict(thread, o.object(), value.get()))
}

/// `hash(o)`
///
/// @param o borrowed
/// @return The value, or the error value of its type with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Hash(o: Arg<'_>) -> Py_hash_t {
    enter(|thread| o.hash(thread))
}

/// Raises TypeError: `tp_hash` of types whose instances have none.
///
/// @param o borrowed
/// @return The value, or the error value of its type with an exception set.
/// Raises: TypeError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_HashNotImplemented(o: Arg<'_>) -> Py_hash_t {
    enter_quiet(|thread| Err::<isize, _>(object::protocol::object::unhashable(thread, o.object())))
}

/// `bool(o)`
///
/// @param o borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_IsTrue(o: Arg<'_>) -> c_int {
    enter(|thread| o.is_truthy(thread))
}

/// `not o`
///
/// @param o borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Not(o: Arg<'_>) -> c_int {
    enter(|thread| Ok(!o.is_truthy(thread)?))
}

/// `callable(o)`
///
/// @param o borrowed, may be NULL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCallable_Check(o: OptArg<'_>) -> c_int {
    c_int::from(o.get().is_some_and(Object::is_callable))
}

/// Drops the weak references to a dying object, after calling their callbacks.
///
/// @param o borrowed
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_ClearWeakRefs(o: Arg<'_>) {
    object::weakref::clear_weakrefs(o.object());
}

/// `dir(o)`; NULL gives the names of the running frame.
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Dir(o: OptArg<'_>) -> New {
    enter(|thread| {
        let Some(o) = o.get() else {
            let locals = crate::ceval::locals(thread)?
                .ok_or_else(|| thread.system_error("frame does not exist"))?;
            let names = locals.call_method_text(thread, "keys", &[])?.collect(thread)?;
            return sorted(thread, names);
        };
        let found = o.call_special(thread, &names::__dir__, &[])?;
        let found = found.ok_or_else(|| thread.type_error("object does not provide __dir__"))?;
        let names = found.collect(thread)?;
        sorted(thread, names)
    })
}

fn sorted(thread: &mut object::Thread, items: Vec<Ref>) -> object::PyResult<Ref<List>> {
    let list = List::new(thread, items)?;
    list.as_object().call_method_text(thread, "sort", &[])?;
    Ok(list)
}

/// Marks the object as being shown.
///
/// @param o borrowed
/// @return 0, or 1 if it already is; -1 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_ReprEnter(o: Arg<'_>) -> c_int {
    enter_quiet(|thread| Ok(!thread.repr_enter(o.object())))
}

/// Ends what `Py_ReprEnter` began.
///
/// @param o borrowed
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_ReprLeave(o: Arg<'_>) {
    enter_or((), |thread| thread.repr_leave(o.object()));
}

/// `type(o)`
///
/// @param o borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Type(o: OptArg<'_>) -> New {
    enter_quiet(|thread| Ok(o.required(thread)?.ty().to_type_ref()))
}

/// The object's `__dict__` where it keeps one as a plain dict.
///
/// @param o borrowed
/// @return where it is kept, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyObject_GetDictPtr(o: Arg<'_>) -> *mut *mut Object {
    dict_pointer(o.object())
}

/// Shows a collector the attributes of an instance whose type manages its dict.
///
/// @param o borrowed
/// @param visit a function
/// @param arg a pointer
/// @return what `visit` answered.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_VisitManagedDict(
    o: Arg<'_>,
    visit: VisitProc,
    arg: *mut c_void,
) -> c_int {
    visit_managed(o.object(), visit, arg)
}

/// Drops the attributes of an instance whose type manages its dict.
///
/// @param o borrowed
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_ClearManagedDict(o: Arg<'_>) {
    enter_or((), |_| o.clear_managed());
}

/// Writes `repr(o)`, or `str(o)` with `Py_PRINT_RAW`, to a C file.
///
/// @param o borrowed, may be NULL
/// @param file a pointer
/// @param flags a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Print(o: OptArg<'_>, file: *mut libc::FILE, flags: c_int) -> Status {
    enter(|thread| {
        let text = match o.get() {
            None => "<nil>".to_owned(),
            // What lives no longer may be in any state.
            Some(o) if o.refcnt() == 0 => format!("<refcnt 0 at {:p}>", o.as_ptr()),
            Some(o) if flags & 1 != 0 => o.str(thread)?.to_string_lossy(),
            Some(o) => o.repr(thread)?.to_string_lossy(),
        };
        write_file(thread, file, text.as_bytes())
    })
}

/// The flags of a type.
///
/// @param ty borrowed
/// @return `tp_flags`.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_GetFlags(ty: TypeArg<'_>) -> c_ulong {
    ty.tp_flags.get()
}

/// Runs the finalizer (`tp_finalize`) of an object, once.
///
/// @param o borrowed
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_CallFinalizer(o: Arg<'_>) {
    enter_or((), |_| finalize(o.object()));
}

/// As `PyObject_CallFinalizer`, from `tp_dealloc`.
///
/// @param o borrowed
/// @return 0, or -1 if the finalizer kept the object alive.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_CallFinalizerFromDealloc(o: Arg<'_>) -> c_int {
    enter_or(0, |_| if finalize_dying(o.object()) { 0 } else { -1 })
}

/// Whether the finalizer of an object has run.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.9. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GC_IsFinalized(o: Arg<'_>) -> c_int {
    c_int::from(gc::is_finalized(o.object()))
}

/// `object.__getstate__` and others: the names that a class's `__slots__` have, for copying.
///
/// @param o borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the class's attributes raise.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyObject_GetState(o: Arg<'_>) -> New {
    enter(|thread| o.call_method(thread, &names::__getstate__, &[]))
}

/// The attributes of an instance as a dict, made if it has none.
///
/// @param o borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyObject_GetDict(o: Arg<'_>) -> New {
    enter_quiet(|thread| o.instance_dict(thread))
}

/// Looks an attribute up along the MRO, without descriptors.
///
/// @param ty borrowed
/// @param name borrowed
/// @return A borrowed reference, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyType_Lookup(ty: TypeArg<'_>, name: Arg<'_>) -> Borrowed {
    enter_quiet(|thread| Ok(ty.lookup(thread, name.expect::<Str>(thread)?)))
}

/// As `_PyType_Lookup`, for an owned reference.
///
/// @param ty borrowed
/// @param name borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyType_LookupRef(ty: TypeArg<'_>, name: Arg<'_>) -> New {
    enter_quiet(|thread| Ok(ty.lookup(thread, name.expect::<Str>(thread)?)))
}

/// The name of an attribute as `name`; helps `tp_iternext` that is none.
///
/// @param o borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: TypeError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyObject_NextNotImplemented(o: Arg<'_>) -> New {
    enter_quiet(|thread| {
        let text = format!("'{}' object is not iterable", o.type_name());
        Err::<Ref, _>(thread.type_error(text))
    })
}

/// Whether instances of a type can be referred to weakly.
///
/// @param ty borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyType_SUPPORTS_WEAKREFS(ty: TypeArg<'_>) -> c_int {
    c_int::from(object::weakref::supported(ty.ty()))
}

/// Whether the object is tracked by a collector at all.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_IS_GC(o: Arg<'_>) -> c_int {
    let is_gc = o.ty().has_flag(flags::HAVE_GC);
    c_int::from(is_gc && !is_static_type(o.object()))
}

fn is_static_type(o: &Object) -> bool {
    o.downcast::<Type>().is_some_and(|ty| !ty.is_heap_type())
}

/// Gives an object whose last count is gone one count again.
///
/// @param o borrowed
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_ResurrectReference(o: Arg<'_>) {
    incref(o.object());
}
