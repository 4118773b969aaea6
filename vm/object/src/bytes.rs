//! `bytes`: the layout. `bytearray` stands in `bytearray.rs`.
#![expect(unsafe_code, reason = "bytes follow the header in memory")]

use std::cell::Cell;

use crate::header::{Object, VarObject};
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref, TypedLayout};
use crate::static_types::PyBytes_Type;
use crate::thread::Thread;
use crate::type_object::{Type, flags};

/// `PyBytesObject`: the bytes and a NUL follow.
#[repr(C)]
pub struct Bytes {
    ob_base: VarObject,
    hash: Cell<isize>,
    data: [u8; 8],
}

const HEAD: usize = 32;

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Bytes {}

impl TypedLayout for Bytes {
    fn type_object() -> &'static Type {
        &PyBytes_Type
    }
    #[inline(always)]
    fn check(object: &Object) -> bool {
        object.ty().has_flag(flags::BYTES_SUBCLASS)
    }
}

impl Bytes {
    pub fn new(thread: &Thread, data: &[u8]) -> PyResult<Ref<Bytes>> {
        Bytes::new_of(thread, &PyBytes_Type, data)
    }

    pub fn new_of(thread: &Thread, ty: &Type, data: &[u8]) -> PyResult<Ref<Bytes>> {
        let made = Bytes::alloc(thread, ty, data.len())?;
        // SAFETY: room for the bytes.
        unsafe {
            std::ptr::copy_nonoverlapping(data.as_ptr(), made.data_ptr().cast_mut(), data.len())
        };
        Ok(made)
    }

    /// Zeroed bytes, for C's `PyBytes_FromStringAndSize(NULL, n)`.
    pub fn alloc(thread: &Thread, ty: &Type, len: usize) -> PyResult<Ref<Bytes>> {
        let object = heap::alloc_instance(thread, ty, len)?.cast::<Bytes>();
        // SAFETY: fresh memory, zeroed, so the NUL is there.
        let made = unsafe {
            (*object).hash.set(-1);
            Ref::from_raw(object)
        };
        crate::gc::track_if_gc(thread, made.as_object());
        Ok(made)
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.ob_base.ob_size.get() as usize
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline(always)]
    pub fn data_ptr(&self) -> *const u8 {
        // SAFETY: the bytes follow the header.
        unsafe { std::ptr::from_ref(self).cast::<u8>().add(HEAD) }
    }

    #[inline(always)]
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: `len` bytes stand there and never change.
        unsafe { std::slice::from_raw_parts(self.data_ptr(), self.len()) }
    }

    /// `hash(b)`, cached.
    pub fn hash(&self) -> isize {
        if self.hash.get() == -1 {
            self.hash.set(crate::string::hash_bytes(self.as_slice()));
        }
        self.hash.get()
    }
}
