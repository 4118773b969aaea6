//! `_Py_Identifier` and `_PyOnceFlag`: what older C code uses for names and for doing things once.
#![expect(unsafe_code, reason = "exported names, and texts of C")]

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{c_char, c_int, c_void};
use std::sync::atomic::{AtomicU8, Ordering};

use object::{PyResult, Ref, Str, Thread};

use crate::convention::*;
use crate::varargs::VaList;

/// `_Py_Identifier`: a name in static memory.
#[repr(C)]
pub struct Identifier {
    index: isize,
    string: *const c_char,
    mutex: u8,
}

/// The names that an interpreter has met, by address.
#[derive(Default)]
struct Known(RefCell<HashMap<usize, Ref<Str>>>);

fn name(thread: &Thread, id: &Identifier) -> PyResult<Ref<Str>> {
    let known = thread.interp().state::<Known>();
    let address = std::ptr::from_ref(id).addr();
    if let Some(found) = known.0.borrow().get(&address) {
        return Ok(found.clone());
    }
    let text = pointed(id.string).ok_or_else(|| bad_call(thread))?;
    // SAFETY: a pointer to C's text, not NULL.
    let text = unsafe { std::ffi::CStr::from_ptr(text) };
    let made = Str::intern_new(thread, &text.to_string_lossy())?;
    known.0.borrow_mut().insert(address, made.clone());
    Ok(made)
}

/// The str of an identifier, lent for as long as the interpreter lives.
///
/// @param id an identifier
/// @return A borrowed reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_FromId(id: &Identifier) -> Borrowed {
    enter_quiet(|thread| name(thread, id))
}

/// An attribute by an identifier.
///
/// @param o borrowed
/// @param id an identifier
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyObject_GetAttrId(o: Arg<'_>, id: &Identifier) -> New {
    enter(|thread| {
        let name = name(thread, id)?;
        o.object().get_attr(thread, &name)
    })
}

/// `_PyObject_CallMethodId`
pub(crate) extern "C" fn call_method_id(
    o: Arg<'_>,
    id: &Identifier,
    format: OptText<'_>,
    args: &mut VaList,
) -> New {
    let method = enter(|thread| {
        let name = name(thread, id)?;
        Ok(o.object().get_attr(thread, &name)?.into_raw())
    });
    let Some(method) = owned(method) else { return New::FAILED };
    // SAFETY: `OptArg` is a pointer to a live object, which `method` holds.
    let callable =
        unsafe { std::mem::transmute::<*mut object::Object, OptArg<'_>>(method.as_ptr()) };
    crate::abstract_::call_function(callable, format, args)
}

/// The state of a flag whose function has run.
const DONE: u8 = 4;

/// Runs a function once for a flag; one that fails is run again.
///
/// @param flag a byte that begins as 0
/// @param function what runs
/// @param arg its argument
/// @return 0, or -1 if the function failed.
/// Raises: what the function raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyOnceFlag_CallOnceSlow(
    flag: *mut u8,
    function: unsafe extern "C-unwind" fn(*mut c_void) -> c_int,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: the C caller promises a live byte that is touched by atomic operations only.
    let flag = unsafe { AtomicU8::from_ptr(flag) };
    if flag.load(Ordering::Acquire) == DONE {
        return 0;
    }
    // SAFETY: the C caller's own function and argument; the interpreter's lock keeps others out.
    let status = unsafe { function(arg) };
    if status == 0 {
        flag.store(DONE, Ordering::Release);
    }
    status
}
