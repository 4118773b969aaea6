//! `OrderedDict` and `defaultdict`: a `dict` with a few fields behind it.
//!
//! Our dicts keep their order, so an `OrderedDict` needs no list of its own: only a note of where
//! its first entry stands, so that taking from the front stays cheap.
#![expect(unsafe_code, reason = "header traits")]

use std::cell::Cell;

use crate::dict::Dict;
use crate::header::Object;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::static_types::PyODict_Type;
use crate::thread::Thread;
use crate::type_object::{Type, flags};

/// `PyODictObject`: its size is CPython's, its fields are ours.
#[repr(C)]
pub struct OrderedDict {
    pub dict: Dict,
    /// See `Dict::pop_first`.
    pub first_hint: Cell<usize>,
    /// Counts changes of the order, which iterators check.
    pub state: Cell<usize>,
    unused: [Cell<usize>; 4],
    /// `__dict__`
    pub attributes: Field<Dict>,
    weakreflist: Cell<*mut Object>,
}

/// `collections.defaultdict`
#[repr(C)]
pub struct DefaultDict {
    pub dict: Dict,
    pub default_factory: Field<Object>,
}

/// The type `collections.defaultdict`, which no header names.
pub static DEFAULT_DICT: Type = Type::new_static(
    c"collections.defaultdict",
    size_of::<DefaultDict>(),
    0,
    flags::BASETYPE | flags::HAVE_GC | flags::DICT_SUBCLASS,
);

const _: () = assert!(size_of::<OrderedDict>() == 112);

// SAFETY: `#[repr(C)]`, begins with a `Dict`, which begins with a header.
unsafe impl Layout for OrderedDict {}
// SAFETY: as above.
unsafe impl Layout for DefaultDict {}

impl TypedLayout for OrderedDict {
    fn type_object() -> &'static Type {
        &PyODict_Type
    }
}

impl TypedLayout for DefaultDict {
    fn type_object() -> &'static Type {
        &DEFAULT_DICT
    }
}

impl OrderedDict {
    /// Where `__dict__` stands in an instance.
    pub const DICT_OFFSET: usize = std::mem::offset_of!(OrderedDict, attributes);
    /// Where the weak references stand in an instance.
    pub const WEAK_OFFSET: usize = std::mem::offset_of!(OrderedDict, weakreflist);

    pub fn new_of(thread: &Thread, ty: &Type) -> PyResult<Ref<OrderedDict>> {
        debug_assert!(ty.is_subtype(&PyODict_Type));
        // SAFETY: `Dict::new_of` makes as much zeroed memory as the type asks for, and empty
        // fields are zeros.
        Ok(unsafe { Dict::new_of(thread, ty)?.into_object().cast_ref_unchecked() })
    }
}

impl DefaultDict {
    pub fn new_of(thread: &Thread, ty: &Type) -> PyResult<Ref<DefaultDict>> {
        debug_assert!(ty.is_subtype(&DEFAULT_DICT));
        // SAFETY: as for `OrderedDict`.
        Ok(unsafe { Dict::new_of(thread, ty)?.into_object().cast_ref_unchecked() })
    }
}

impl Traverse for OrderedDict {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.dict.traverse(visitor);
        self.attributes.visit(visitor);
    }
    fn clear(&self) {
        self.attributes.set(None);
        self.dict.clear();
    }
}

impl Traverse for DefaultDict {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.dict.traverse(visitor);
        self.default_factory.visit(visitor);
    }
    fn clear(&self) {
        self.default_factory.set(None);
        self.dict.clear();
    }
}
