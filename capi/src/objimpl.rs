//! objimpl.h: memory becomes an object, and the collector.
//!
//! `PyObject_Free` and `PyObject_GC_Del` stand here and in the types' `tp_free`.
#![expect(unsafe_code, reason = "exported names, and memory that becomes an object")]

use std::ffi::{c_int, c_void};

use object::{Object, PyResult, Thread, Type, gc, heap};

use crate::convention::*;

/// Gives the memory of an object back.
///
/// @param memory a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Free(memory: *mut c_void) {
    free(memory);
}

/// Gives the memory of a collected object back.
///
/// @param memory a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GC_Del(memory: *mut c_void) {
    if let Some(object) = pointed(memory.cast::<Object>()) {
        free_object(object);
    }
}

fn free_object(object: &Object) {
    // SAFETY: the C caller's `tp_dealloc` ends with this, nobody uses the object any more.
    unsafe {
        gc::untrack(object);
        heap::free_object(object.as_ptr().cast::<c_void>());
    }
}

/// Makes memory an object of a type, with one reference.
///
/// @param memory at least `tp_basicsize` bytes
/// @param ty borrowed
/// @return the object, which is the memory; NULL with an exception set for NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Init(memory: *mut Object, ty: TypeArg<'_>) -> *mut Object {
    enter_quiet(|thread| init(thread, memory, ty.ty(), None))
}

/// As `PyObject_Init`, with a number of items.
///
/// @param memory at least `tp_basicsize` bytes and the items
/// @param ty borrowed
/// @param len a number
/// @return the object, which is the memory; NULL with an exception set for NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_InitVar(
    memory: *mut Object,
    ty: TypeArg<'_>,
    len: Py_ssize_t,
) -> *mut Object {
    enter_quiet(|thread| init(thread, memory, ty.ty(), Some(len)))
}

fn init(
    thread: &Thread,
    memory: *mut Object,
    ty: &Type,
    len: Option<isize>,
) -> PyResult<*mut Object> {
    if memory.is_null() {
        return Err(thread.memory_error());
    }
    // SAFETY: the C caller promises memory of the type's size.
    unsafe { heap::init_object(memory, ty, len) };
    Ok(memory)
}

/// Memory of a type as an object, its fields not set.
///
/// @param ty borrowed
/// @return The value, or the error value of its type with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _PyObject_New(ty: TypeArg<'_>) -> *mut Object {
    enter_quiet(|thread| heap::alloc_instance(thread, ty.ty(), 0))
}

/// As `_PyObject_New`, with so many items.
///
/// @param ty borrowed
/// @param len a number
/// @return The value, or the error value of its type with an exception set.
/// Raises: SystemError for a negative number.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _PyObject_NewVar(ty: TypeArg<'_>, len: Py_ssize_t) -> *mut Object {
    enter_quiet(|thread| heap::alloc_instance(thread, ty.ty(), size(thread, len)?))
}

/// As `_PyObject_New`, for types whose instances are collected; not yet tracked.
///
/// @param ty borrowed
/// @return The value, or the error value of its type with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _PyObject_GC_New(ty: TypeArg<'_>) -> *mut Object {
    enter_quiet(|thread| heap::alloc_instance(thread, ty.ty(), 0))
}

/// As `_PyObject_GC_New`, with so many items.
///
/// @param ty borrowed
/// @param len a number
/// @return The value, or the error value of its type with an exception set.
/// Raises: SystemError for a negative number.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _PyObject_GC_NewVar(ty: TypeArg<'_>, len: Py_ssize_t) -> *mut Object {
    enter_quiet(|thread| heap::alloc_instance(thread, ty.ty(), size(thread, len)?))
}

/// As `_PyObject_GC_New`, with so many bytes more.
///
/// @param ty borrowed
/// @param extra a number
/// @return The value, or the error value of its type with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Object_GC_NewWithExtraData(
    ty: TypeArg<'_>,
    extra: usize,
) -> *mut Object {
    enter_quiet(|thread| {
        let size = ty.tp_basicsize.get().cast_unsigned().checked_add(extra);
        let size = size.ok_or_else(|| thread.memory_error())?;
        heap::alloc_object(thread, ty.ty(), size, 0)
    })
}

/// Lets the collector see an object.
///
/// @param o a pointer
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GC_Track(o: *mut Object) {
    enter_or((), |thread| {
        if let Some(o) = pointed(o) {
            gc::track(thread, o);
        }
    });
}

/// Hides an object from the collector.
///
/// @param o a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GC_UnTrack(o: *mut Object) {
    if let Some(o) = pointed(o) {
        untrack(o);
    }
}

fn untrack(o: &Object) {
    if o.ty().is_gc() && gc::is_tracked(o) {
        // SAFETY: a live object of a collected type.
        unsafe { gc::untrack(o) };
    }
}

/// Whether the collector sees an object.
///
/// @param o borrowed
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.9. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_GC_IsTracked(o: Arg<'_>) -> c_int {
    c_int::from(o.ty().is_gc() && gc::is_tracked(o.object()))
}

/// Collects all cycles.
///
/// @return how many objects were found unreachable.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyGC_Collect() -> Py_ssize_t {
    enter(|thread| {
        if !thread.interp().gc.enabled.get() {
            return Ok(0);
        }
        let pending = thread.take_exception();
        let found = gc::collect_all(thread);
        drop(thread.current_exception.replace(pending));
        Ok(found)
    })
}

/// Turns automatic collection on.
///
/// @return what it was.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyGC_Enable() -> c_int {
    enter_or(0, |thread| c_int::from(thread.interp().gc.enabled.replace(true)))
}

/// Turns automatic collection off.
///
/// @return what it was.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyGC_Disable() -> c_int {
    enter_or(0, |thread| c_int::from(thread.interp().gc.enabled.replace(false)))
}

/// Whether automatic collection is on.
///
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyGC_IsEnabled() -> c_int {
    enter_or(0, |thread| c_int::from(thread.interp().gc.enabled.get()))
}

/// Calls a function with each object that the collector sees, until it answers 0.
///
/// @param visit a function
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_GC_VisitObjects(
    visit: Option<unsafe extern "C-unwind" fn(*mut Object, *mut c_void) -> c_int>,
    arg: *mut c_void,
) {
    enter_or((), |thread| {
        let Some(visit) = visit else { return };
        for object in thread.interp().gc.objects() {
            // SAFETY: the C caller's function, on a live object.
            if unsafe { visit(object.as_ptr(), arg) } == 0 {
                break;
            }
        }
    });
}
