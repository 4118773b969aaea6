//! `PyCapsule`: a C pointer with a name; capi makes and reads them.

use std::cell::Cell;
use std::ffi::{CStr, c_char, c_void};

use object::native::{Native, Payload};
use object::refs::Layout;
use object::slot;
use object::static_types as types;
use object::type_object::{Destructor, Inquiry, TraverseProc};
use object::{PyResult, Ref, Thread, Type, TypeSpec};

/// `PyCapsule`, whose fields the `PyCapsule_…` functions read and write.
#[repr(C)]
pub struct Capsule {
    pub pointer: Cell<*mut c_void>,
    pub name: Cell<*const c_char>,
    pub context: Cell<*mut c_void>,
    pub destructor: Cell<Option<Destructor>>,
    pub traverse_func: Cell<Option<TraverseProc>>,
    pub clear_func: Cell<Option<Inquiry>>,
}

const _: () = assert!(Native::<Capsule>::SIZE == 64);

impl Payload for Capsule {
    fn ty() -> &'static Type {
        types::PyCapsule_Type.as_type()
    }
}

impl Capsule {
    /// A capsule; the name is kept as a pointer, as C expects.
    pub fn create(
        thread: &Thread,
        pointer: *mut c_void,
        name: *const c_char,
        destructor: Option<Destructor>,
    ) -> PyResult<Ref<Native<Capsule>>> {
        Native::new(
            thread,
            Capsule {
                pointer: Cell::new(pointer),
                name: Cell::new(name),
                context: Cell::new(std::ptr::null_mut()),
                destructor: Cell::new(destructor),
                traverse_func: Cell::new(None),
                clear_func: Cell::new(None),
            },
        )
    }
}

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Capsule>()
            .doc("A C pointer that one extension module hands to another.")
            .slots([slot::tp_repr(repr), object::type_new::capsule_dealloc_slot()]),
    ]
}

fn repr(_: &mut Thread, this: &Native<Capsule>) -> String {
    let at = this.as_object().id();
    match object::type_new::c_text(this.name.get()) {
        Some(name) => format!("<capsule object \"{name}\" at {at:#x}>"),
        None => format!("<capsule object NULL at {at:#x}>"),
    }
}

/// The name as C sees it, for callers that compare.
pub fn name_of(capsule: &Native<Capsule>) -> Option<&'static CStr> {
    object::type_new::c_str(capsule.name.get())
}
