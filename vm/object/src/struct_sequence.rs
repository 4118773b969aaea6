//! Memory of struct sequences: tuples with items behind their end, which only names reach.
//!
//! CPython: Objects/structseq.c. The length that Python sees is the tuple's; how many items there
//! are in truth says `n_fields` in the type's dict. Next: builtins/structseq.rs.
#![expect(unsafe_code, reason = "items stand behind the end of a tuple")]

use std::ffi::{CString, c_int, c_void};

use crate::descriptor::{MemberDef, member};
use crate::gc;
use crate::header::{Object, VarObject};
use crate::heap;
use crate::names;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref};
use crate::slot_adapters::SlotDef;
use crate::slot_table::SlotId;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::{Type, VisitProc};

/// How many items instances of the type have, hidden ones included.
pub fn fields_len(ty: &Type) -> Option<usize> {
    ty.dict().get_str(&names::n_fields)?.downcast::<crate::int::Int>()?.as_usize()
}

/// A struct sequence of these items, of which the first `visible` make its length.
pub fn new(thread: &Thread, ty: &Type, items: Vec<Ref>, visible: usize) -> PyResult<Ref<Tuple>> {
    debug_assert!(visible <= items.len() && fields_len(ty) == Some(items.len()));
    let made = Tuple::alloc(thread, ty, items.len())?;
    for (at, item) in items.into_iter().enumerate() {
        // SAFETY: the memory has room for all items.
        unsafe { made.slot(at).set(item.into_raw()) };
    }
    // SAFETY: a tuple begins with a `VarObject`.
    unsafe { (*made.as_raw().cast::<VarObject>()).ob_size.set(visible as isize) };
    gc::track(thread, made.as_object());
    Ok(made)
}

/// A struct sequence without items, for C to fill.
pub fn new_empty(thread: &Thread, ty: &Type) -> PyResult<Ref<Tuple>> {
    let count = |name: &crate::string::Str| {
        let found = ty.dict().get_str(name);
        found.and_then(|n| n.downcast::<crate::int::Int>().and_then(crate::int::Int::as_usize))
    };
    let (Some(len), Some(visible)) = (fields_len(ty), count(&names::n_sequence_fields)) else {
        return Err(thread.system_error("bad argument to internal function"));
    };
    let made = Tuple::alloc(thread, ty, len)?;
    // SAFETY: a tuple begins with a `VarObject`.
    unsafe { (*made.as_raw().cast::<VarObject>()).ob_size.set(visible as isize) };
    gc::track(thread, made.as_object());
    Ok(made)
}

/// The item at an index, hidden ones included; `None` where C code left a hole.
pub fn item(this: &Tuple, at: usize) -> Option<Ref> {
    if at >= fields_len(this.as_object().ty()).unwrap_or_else(|| this.len()) {
        return None;
    }
    // SAFETY: below the number of items, which are live or null.
    unsafe { this.slot(at).get().as_ref() }.map(Layout::to_ref)
}

/// The slots that free and traverse a struct sequence.
pub fn memory_slots() -> [SlotDef; 2] {
    [
        SlotDef { id: SlotId::tp_dealloc, func: dealloc as *const () },
        SlotDef { id: SlotId::tp_traverse, func: traverse as *const () },
    ]
}

unsafe extern "C-unwind" fn dealloc(object: *mut Object) {
    // SAFETY: a dying struct sequence: what stands behind its end is given up first.
    unsafe {
        let this = &*object.cast::<Tuple>();
        gc::untrack(&*object);
        for at in this.len()..fields_len(this.as_object().ty()).unwrap_or(0) {
            drop(Ref::from_raw_opt(this.slot(at).replace(std::ptr::null_mut())));
        }
        heap::dealloc_tuple(object);
    }
}

unsafe extern "C-unwind" fn traverse(
    object: *mut Object,
    visit: VisitProc,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: a live struct sequence; its items are live or null.
    unsafe {
        let this = &*object.cast::<Tuple>();
        let len = fields_len(this.as_object().ty()).unwrap_or_else(|| this.len());
        for at in 0..len {
            let item = this.slot(at).get();
            if !item.is_null() {
                let stop = visit(item, arg);
                if stop != 0 {
                    return stop;
                }
            }
        }
    }
    0
}

/// A read-only member for the item at an index. The texts are never freed.
pub fn member(name: &str, doc: &str, at: usize) -> MemberDef {
    let text = |text: &str| CString::new(text).expect("names hold no NUL").into_raw().cast_const();
    MemberDef {
        name: text(name),
        kind: member::OBJECT,
        offset: (size_of::<Tuple>() + at * size_of::<*mut Object>()) as isize,
        flags: member::READONLY,
        doc: text(doc),
    }
}

/// As `memory_slots`, for the types that C makes at run time, by their numbers in `typeslots.h`.
pub fn heap_slots() -> [(c_int, *mut c_void); 2] {
    const TP_DEALLOC: c_int = 52;
    const TP_TRAVERSE: c_int = 71;
    [(TP_DEALLOC, dealloc_heap as *mut c_void), (TP_TRAVERSE, traverse_heap as *mut c_void)]
}

unsafe extern "C-unwind" fn dealloc_heap(object: *mut Object) {
    // SAFETY: a dying struct sequence; its type is kept until the memory is gone.
    unsafe {
        let ty = (*object).ty().to_ref();
        dealloc(object);
        // The count that the instance had.
        drop(Ref::from_raw(ty.as_raw()));
    }
}

unsafe extern "C-unwind" fn traverse_heap(
    object: *mut Object,
    visit: VisitProc,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: a live struct sequence of a heap type.
    unsafe {
        match visit((*object).ty().as_object().as_ptr(), arg) {
            0 => traverse(object, visit, arg),
            stop => stop,
        }
    }
}
