//! memoryobject.h
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_char, c_int};

use object::buffer::{self, PyBuffer};
use object::memoryview::MemoryView;

use crate::convention::*;

/// `memoryview(o)`
///
/// @param o borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: TypeError for an object without buffer.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMemoryView_FromObject(o: Arg<'_>) -> New {
    enter(|thread| MemoryView::from_object(thread, o.object(), buffer::FULL_RO))
}

/// A view of C memory, which must outlive it; `PyBUF_WRITE` (0x200) lets it be written.
///
/// @param memory the bytes
/// @param len a number
/// @param flags a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMemoryView_FromMemory(
    memory: *mut c_char,
    len: Py_ssize_t,
    flags: c_int,
) -> New {
    enter_quiet(|thread| {
        let mut view = PyBuffer::empty();
        let memory = (memory.cast::<u8>(), size(thread, len)?);
        let none = object::singletons::none();
        let readonly = flags & 0x200 == 0;
        view.fill_bytes(thread, &none, memory, readonly, buffer::FULL_RO)?;
        view.obj = std::ptr::null_mut();
        MemoryView::from_view(thread, view)
    })
}

/// A view of what a buffer describes; the buffer stays the caller's.
///
/// @param view a number
/// @return A new reference, or NULL with an exception set.
/// Raises: ValueError for NULL as memory.
/// Runs Python: no.
/// Since: 3.11. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMemoryView_FromBuffer(view: &PyBuffer) -> New {
    enter_quiet(|thread| {
        if view.buf.is_null() {
            let text = "PyMemoryView_FromBuffer(): info->buf must not be NULL";
            return Err(thread.value_error(text));
        }
        let mut copy = PyBuffer { ..*view };
        copy.obj = std::ptr::null_mut();
        MemoryView::from_view(thread, copy)
    })
}

/// A view of contiguous memory: of the object itself, or of a copy for `PyBUF_READ` (0x100).
///
/// @param o borrowed
/// @param kind a number
/// @param order a number
/// @return A new reference, or NULL with an exception set.
/// Raises: BufferError where writing is asked for and the memory is not contiguous.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMemoryView_GetContiguous(o: Arg<'_>, kind: c_int, order: c_char) -> New {
    enter(|thread| {
        let made = MemoryView::from_object(thread, o.object(), buffer::FULL_RO)?;
        let writes = kind == 0x200;
        if writes && made.view().readonly != 0 {
            return Err(thread.buffer_error("underlying buffer is not writable"));
        }
        let fits = match order.cast_unsigned() {
            b'F' => made.is_f_contiguous(),
            b'A' => made.is_c_contiguous() || made.is_f_contiguous(),
            _ => made.is_c_contiguous(),
        };
        if fits {
            return Ok(made);
        }
        if writes {
            let text = "writable contiguous buffer requested for a non-contiguous object.";
            return Err(thread.buffer_error(text));
        }
        let order =
            if order.cast_unsigned() == b'F' { buffer::Order::Fortran } else { buffer::Order::C };
        let copy = object::Bytes::new(thread, &made.view().gather(order))?;
        MemoryView::from_object(thread, object::Layout::as_object(&*copy), buffer::FULL_RO)
    })
}
