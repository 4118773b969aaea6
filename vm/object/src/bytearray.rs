//! `bytearray`: the layout and its growth. While a buffer is exported the size can't change.
#![expect(unsafe_code, reason = "the block is C-visible memory")]

use std::cell::Cell;

use crate::header::VarObject;
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref, TypedLayout};
use crate::static_types::PyByteArray_Type;
use crate::thread::Thread;
use crate::type_object::Type;

/// `PyByteArrayObject`.
#[repr(C)]
pub struct ByteArray {
    ob_base: VarObject,
    alloc: Cell<isize>,
    bytes: Cell<*mut u8>,
    start: Cell<*mut u8>,
    exports: Cell<isize>,
}

const _: () = assert!(size_of::<ByteArray>() == 56);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for ByteArray {}

impl TypedLayout for ByteArray {
    fn type_object() -> &'static Type {
        &PyByteArray_Type
    }
}

/// The bytes of every empty bytearray.
#[unsafe(no_mangle)]
pub static _PyByteArray_empty_string: [u8; 1] = [0];

impl ByteArray {
    pub fn new(thread: &Thread, data: &[u8]) -> PyResult<Ref<ByteArray>> {
        ByteArray::new_of(thread, &PyByteArray_Type, data)
    }

    pub fn new_of(thread: &Thread, ty: &Type, data: &[u8]) -> PyResult<Ref<ByteArray>> {
        let made = heap::new_object(thread, ty, |ob_base| ByteArray {
            ob_base: VarObject { ob_base, ob_size: Cell::new(0) },
            alloc: Cell::new(0),
            bytes: Cell::new(std::ptr::null_mut()),
            start: Cell::new(std::ptr::null_mut()),
            exports: Cell::new(0),
        })?;
        made.replace_all(thread, data)?;
        Ok(made)
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.ob_base.ob_size.get() as usize
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Allocated bytes (`__alloc__`).
    pub fn allocated(&self) -> usize {
        self.alloc.get() as usize
    }

    /// A copy of the bytes.
    pub fn to_vec(&self) -> Vec<u8> {
        // SAFETY: copied at once.
        unsafe { self.as_slice_unchecked() }.to_vec()
    }

    /// # Safety
    /// Nothing changes the bytes while the borrow lives.
    pub unsafe fn as_slice_unchecked(&self) -> &[u8] {
        if self.is_empty() {
            return &[];
        }
        // SAFETY: `len` bytes stand there.
        unsafe { std::slice::from_raw_parts(self.start.get(), self.len()) }
    }

    /// The first byte's address, also where there is none.
    pub fn data_ptr(&self) -> *mut u8 {
        if self.is_empty() {
            (&raw const _PyByteArray_empty_string).cast_mut().cast()
        } else {
            self.start.get()
        }
    }

    pub fn get(&self, at: usize) -> Option<u8> {
        // SAFETY: read at once.
        unsafe { self.as_slice_unchecked() }.get(at).copied()
    }

    /// Overwrites a byte; false if there is no such place.
    pub fn set(&self, at: usize, value: u8) -> bool {
        if at >= self.len() {
            return false;
        }
        // SAFETY: in bounds.
        unsafe { self.start.get().add(at).write(value) };
        true
    }

    /// Overwrites a stretch of the same length.
    pub fn write(&self, at: usize, data: &[u8]) {
        assert!(at + data.len() <= self.len(), "the caller checked the bounds");
        if !data.is_empty() {
            // SAFETY: in bounds; `data` may be part of the same bytes, so `copy`.
            unsafe { std::ptr::copy(data.as_ptr(), self.start.get().add(at), data.len()) };
        }
    }

    pub fn exports(&self) -> isize {
        self.exports.get()
    }

    pub fn add_export(&self) {
        self.exports.set(self.exports.get() + 1);
    }

    pub fn remove_export(&self) {
        self.exports.set(self.exports.get() - 1);
    }

    /// Raises BufferError if a buffer is exported.
    pub fn check_resizable(&self, thread: &Thread) -> PyResult<()> {
        if self.exports.get() > 0 {
            return Err(thread.buffer_error("Existing exports of data: object cannot be re-sized"));
        }
        Ok(())
    }

    /// Changes the length; new bytes are zero.
    pub fn resize(&self, thread: &Thread, len: usize) -> PyResult<()> {
        let old = self.len();
        if len == old {
            return Ok(());
        }
        self.check_resizable(thread)?;
        let alloc = self.alloc.get() as usize;
        let offset = self.start.get().addr() - self.bytes.get().addr();
        if len + 1 > alloc - offset.min(alloc) || len < alloc / 2 {
            let capacity = if len <= alloc + (alloc >> 3) && len > old {
                len + (len >> 3) + if len < 9 { 3 } else { 6 }
            } else {
                len + 1
            };
            if len >= isize::MAX as usize - 8 {
                return Err(thread.memory_error());
            }
            if offset > 0 {
                // SAFETY: both within this block.
                unsafe { std::ptr::copy(self.start.get(), self.bytes.get(), old.min(len)) };
            }
            // SAFETY: the block is this bytearray's own.
            let block =
                unsafe { thread.interp().heap.realloc(self.bytes.get(), capacity.max(len + 1)) };
            if block.is_null() {
                return Err(thread.memory_error());
            }
            self.bytes.set(block);
            self.start.set(block);
            self.alloc.set(capacity.max(len + 1) as isize);
        }
        // SAFETY: room for `len` and a NUL.
        unsafe {
            if len > old {
                self.start.get().add(old).write_bytes(0, len - old);
            }
            self.start.get().add(len).write(0);
        }
        self.ob_base.ob_size.set(len as isize);
        Ok(())
    }

    /// Replaces everything.
    pub fn replace_all(&self, thread: &Thread, data: &[u8]) -> PyResult<()> {
        self.resize(thread, data.len())?;
        self.write(0, data);
        Ok(())
    }

    /// Replaces `range` by `data`.
    pub fn splice(
        &self,
        thread: &Thread,
        range: std::ops::Range<usize>,
        data: &[u8],
    ) -> PyResult<()> {
        let old = self.len();
        let (start, end) = (range.start.min(old), range.end.min(old).max(range.start.min(old)));
        let new_len = old - (end - start) + data.len();
        // `data` is a slice of other memory, or a copy that the caller made.
        if new_len > old {
            self.resize(thread, new_len)?;
        } else if new_len < old {
            self.check_resizable(thread)?;
        }
        // SAFETY: the longer of both lengths is there.
        unsafe {
            let base = self.start.get();
            if end < old {
                std::ptr::copy(base.add(end), base.add(start + data.len()), old - end);
            }
            if !data.is_empty() {
                std::ptr::copy(data.as_ptr(), base.add(start), data.len());
            }
        }
        if new_len < old {
            self.resize(thread, new_len)?;
        }
        Ok(())
    }
}

impl Drop for ByteArray {
    fn drop(&mut self) {
        // SAFETY: the block is this bytearray's own.
        unsafe { heap::free(self.bytes.get()) };
    }
}
