//! The header that starts every object, with CPython 3.14's layout and count rules.
//!
//! Invariant: a mortal object keeps `overflow` and `flags` zero; an object whose count is at or
//! above 2³¹ is immortal and its header is never written by us. Next: `refs.rs`.
#![expect(unsafe_code, reason = "counts are kept and the last one frees the object")]

use std::cell::Cell;
use std::fmt;

use crate::type_object::Type;

/// The count that we give to objects that never die.
pub const IMMORTAL_REFCNT: u32 = 0xC000_0000;
/// `flags` of an immortal object that stands in static memory (immortal 1, static 4).
const STATIC_FLAGS: u16 = 5;

/// `PyObject`: count and type.
#[repr(C)]
pub struct Object {
    refcnt: Cell<u32>,
    overflow: Cell<u16>,
    flags: Cell<u16>,
    ty: Cell<*const Type>,
}

/// `PyVarObject`: an object whose size in items is part of the header.
#[repr(C)]
pub struct VarObject {
    pub ob_base: Object,
    pub ob_size: Cell<isize>,
}

/// A value in static memory that any thread may look at.
#[repr(transparent)]
pub struct Shared<T>(pub T);
// SAFETY: what is wrapped is immortal and written only before a second thread exists, or is
// written with the same value by everyone (cached hashes).
unsafe impl<T> Sync for Shared<T> {}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl Object {
    /// The header of an immortal object in static memory.
    pub const fn new_static(ty: &'static Type) -> Object {
        Object {
            refcnt: Cell::new(IMMORTAL_REFCNT),
            overflow: Cell::new(0),
            flags: Cell::new(STATIC_FLAGS),
            ty: Cell::new(ty),
        }
    }

    /// A header with one owner, for memory that is about to become an object.
    pub(crate) fn new_header(ty: &Type) -> Object {
        Object {
            refcnt: Cell::new(1),
            overflow: Cell::new(0),
            flags: Cell::new(0),
            ty: Cell::new(ty),
        }
    }

    /// The object's type, `type(x)`.
    #[inline(always)]
    pub fn ty(&self) -> &Type {
        // SAFETY: an object keeps its type alive: heap types are counted by their instances.
        unsafe { &*self.ty.get() }
    }

    #[inline(always)]
    pub fn type_ptr(&self) -> *const Type {
        self.ty.get()
    }

    /// Changes the type; the caller moves the counts.
    pub fn set_type_ptr(&self, ty: *const Type) {
        self.ty.set(ty);
    }

    /// The count as `sys.getrefcount` sees it.
    #[inline]
    pub fn refcnt(&self) -> u32 {
        self.refcnt.get()
    }

    /// Overwrites the count; does nothing to immortals.
    pub fn set_refcnt(&self, count: u32) {
        if !self.is_immortal() {
            self.refcnt.set(count);
        }
    }

    /// True for one owner alone.
    #[inline]
    pub fn is_unique(&self) -> bool {
        self.refcnt.get() == 1
    }

    #[inline(always)]
    pub fn is_immortal(&self) -> bool {
        (self.refcnt.get() as i32) < 0
    }

    /// Makes the object live as long as the process.
    pub fn make_immortal(&self) {
        if !self.is_immortal() {
            self.refcnt.set(IMMORTAL_REFCNT);
            self.flags.set(1);
        }
    }

    #[inline(always)]
    pub(crate) fn incref(&self) {
        let count = self.refcnt.get();
        if count < IMMORTAL_REFCNT {
            self.refcnt.set(count + 1);
        }
    }

    /// Gives up one count.
    ///
    /// # Safety
    /// The caller owns a count and does not use the object afterwards.
    #[inline(always)]
    pub(crate) unsafe fn decref(this: *const Object) {
        // SAFETY: the caller owns a count, so the object is alive.
        let object = unsafe { &*this };
        let count = object.refcnt.get();
        if (count as i32) < 0 {
            return;
        }
        object.refcnt.set(count - 1);
        if count == 1 {
            // SAFETY: the last count is gone.
            unsafe { crate::heap::dealloc(this) }
        }
    }

    /// Identity, `a is b`.
    #[inline(always)]
    pub fn is<T: crate::refs::Layout>(&self, other: &T) -> bool {
        std::ptr::eq(self, other.as_object())
    }

    pub fn as_ptr(&self) -> *mut Object {
        std::ptr::from_ref(self).cast_mut()
    }

    /// The address, as `id()` gives it.
    pub fn id(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} object at {:#x}>", self.ty().name(), self.id())
    }
}

const _: () = assert!(size_of::<Object>() == 16 && size_of::<VarObject>() == 24);

// SAFETY: `#[repr(C)]`, begins with an `Object`.
unsafe impl crate::refs::Layout for VarObject {}
