//! pymem.h: memory for C code. What is not raw belongs to the interpreter and counts for its limits.
#![expect(unsafe_code, reason = "exported names, and memory")]

use std::ffi::{c_char, c_int, c_void};

use object::heap;
use object::thread::current;

use crate::convention::*;

fn fits(size: usize) -> Option<usize> {
    (size <= isize::MAX as usize).then_some(size)
}

fn alloc(size: Option<usize>) -> *mut c_void {
    let Some(size) = size.and_then(fits) else { return std::ptr::null_mut() };
    match pointed(current::get()) {
        Some(state) => state.interp().heap.alloc(size).cast::<c_void>(),
        None => heap::raw_alloc(size).cast::<c_void>(),
    }
}

fn zeroed(size: Option<usize>) -> *mut c_void {
    let Some(size) = size.and_then(fits) else { return std::ptr::null_mut() };
    match pointed(current::get()) {
        Some(state) => state.interp().heap.alloc_zeroed(size).cast::<c_void>(),
        None => heap::raw_alloc_zeroed(size).cast::<c_void>(),
    }
}

fn resize(memory: *mut c_void, size: usize) -> *mut c_void {
    let Some(size) = fits(size) else { return std::ptr::null_mut() };
    // SAFETY: the C caller promises memory of these functions, or NULL.
    unsafe {
        match pointed(current::get()) {
            Some(state) => state.interp().heap.realloc(memory.cast(), size).cast::<c_void>(),
            None => heap::raw_realloc(memory.cast(), size).cast::<c_void>(),
        }
    }
}

/// Memory of no interpreter, to be had without a thread.
///
/// @param size a number
/// @return the memory, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMem_RawMalloc(size: usize) -> *mut c_void {
    fits(size).map_or(std::ptr::null_mut(), |size| heap::raw_alloc(size).cast::<c_void>())
}

/// As `PyMem_RawMalloc`, zeroed.
///
/// @param count a number
/// @param size a number
/// @return the memory, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMem_RawCalloc(count: usize, size: usize) -> *mut c_void {
    let size = count.checked_mul(size).and_then(fits);
    size.map_or(std::ptr::null_mut(), |size| heap::raw_alloc_zeroed(size).cast::<c_void>())
}

/// Another size for memory of `PyMem_RawMalloc`.
///
/// @param memory a pointer
/// @param size a number
/// @return the memory, or NULL, which leaves the old one as it is.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMem_RawRealloc(memory: *mut c_void, size: usize) -> *mut c_void {
    let Some(size) = fits(size) else { return std::ptr::null_mut() };
    // SAFETY: the C caller promises memory of `PyMem_RawMalloc`, or NULL.
    unsafe { heap::raw_realloc(memory.cast::<u8>(), size).cast::<c_void>() }
}

/// Gives memory of `PyMem_RawMalloc` back.
///
/// @param memory a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMem_RawFree(memory: *mut c_void) {
    free(memory);
}

/// Memory of the interpreter.
///
/// @param size a number
/// @return the memory, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMem_Malloc(size: usize) -> *mut c_void {
    alloc(Some(size))
}

/// As `PyMem_Malloc`, zeroed.
///
/// @param count a number
/// @param size a number
/// @return the memory, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMem_Calloc(count: usize, size: usize) -> *mut c_void {
    zeroed(count.checked_mul(size))
}

/// Another size for memory of `PyMem_Malloc`.
///
/// @param memory a pointer
/// @param size a number
/// @return the memory, or NULL, which leaves the old one as it is.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMem_Realloc(memory: *mut c_void, size: usize) -> *mut c_void {
    resize(memory, size)
}

/// Gives memory of `PyMem_Malloc` back.
///
/// @param memory a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyMem_Free(memory: *mut c_void) {
    free(memory);
}

/// Memory for an object.
///
/// @param size a number
/// @return the memory, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Malloc(size: usize) -> *mut c_void {
    alloc(Some(size))
}

/// As `PyObject_Malloc`, zeroed.
///
/// @param count a number
/// @param size a number
/// @return the memory, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Calloc(count: usize, size: usize) -> *mut c_void {
    zeroed(count.checked_mul(size))
}

/// Another size for memory of `PyObject_Malloc`.
///
/// @param memory a pointer
/// @param size a number
/// @return the memory, or NULL, which leaves the old one as it is.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_Realloc(memory: *mut c_void, size: usize) -> *mut c_void {
    resize(memory, size)
}

/// A copy of a text, to be freed with `PyMem_Free`.
///
/// @param text a text that ends with NUL
/// @return the copy, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyMem_Strdup(text: Text<'_>) -> *mut c_char {
    let bytes = text.c_str().to_bytes_with_nul();
    let memory = alloc(Some(bytes.len()));
    if let Some(out) = bytes_at_mut(memory, bytes.len().cast_signed()) {
        out.copy_from_slice(bytes);
    }
    memory.cast::<c_char>()
}

/// Counts memory for `tracemalloc`, which is not kept here.
///
/// @param domain a number
/// @param pointer a number
/// @param size a number
/// @return -2: not tracing.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyTraceMalloc_Track(
    _domain: std::ffi::c_uint,
    _pointer: usize,
    _size: usize,
) -> c_int {
    -2
}

/// Ends what `PyTraceMalloc_Track` began.
///
/// @param domain a number
/// @param pointer a number
/// @return -2: not tracing.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyTraceMalloc_Untrack(_domain: std::ffi::c_uint, _pointer: usize) -> c_int {
    -2
}

/// `PyMemAllocatorEx`: functions that give memory, and their first argument.
#[repr(C)]
pub struct MemAllocator {
    ctx: *mut c_void,
    malloc: Option<extern "C" fn(*mut c_void, usize) -> *mut c_void>,
    calloc: Option<extern "C" fn(*mut c_void, usize, usize) -> *mut c_void>,
    realloc: Option<extern "C" fn(*mut c_void, *mut c_void, usize) -> *mut c_void>,
    free: Option<extern "C" fn(*mut c_void, *mut c_void)>,
}

extern "C" fn raw_malloc(_: *mut c_void, size: usize) -> *mut c_void {
    PyMem_RawMalloc(size)
}
extern "C" fn raw_calloc(_: *mut c_void, count: usize, size: usize) -> *mut c_void {
    PyMem_RawCalloc(count, size)
}
extern "C" fn raw_realloc(_: *mut c_void, memory: *mut c_void, size: usize) -> *mut c_void {
    PyMem_RawRealloc(memory, size)
}
extern "C" fn raw_free(_: *mut c_void, memory: *mut c_void) {
    PyMem_RawFree(memory);
}
extern "C" fn mem_malloc(_: *mut c_void, size: usize) -> *mut c_void {
    PyMem_Malloc(size)
}
extern "C" fn mem_calloc(_: *mut c_void, count: usize, size: usize) -> *mut c_void {
    PyMem_Calloc(count, size)
}
extern "C" fn mem_realloc(_: *mut c_void, memory: *mut c_void, size: usize) -> *mut c_void {
    PyMem_Realloc(memory, size)
}
extern "C" fn mem_free(_: *mut c_void, memory: *mut c_void) {
    PyMem_Free(memory);
}

/// The functions that give memory.
///
/// @param domain 0 for raw memory, 1 and 2 for the interpreter's
/// @param allocator written to
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMem_GetAllocator(domain: c_int, allocator: *mut MemAllocator) {
    let Some(out) = pointed_mut(allocator) else { return };
    *out = MemAllocator {
        ctx: std::ptr::null_mut(),
        malloc: Some(if domain == 0 { raw_malloc } else { mem_malloc }),
        calloc: Some(if domain == 0 { raw_calloc } else { mem_calloc }),
        realloc: Some(if domain == 0 { raw_realloc } else { mem_realloc }),
        free: Some(if domain == 0 { raw_free } else { mem_free }),
    };
}

/// Would exchange the functions that give memory. It has no effect: memory comes from the interpreter's own heap, whose limits must hold.
///
/// @param domain not used
/// @param allocator not used
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMem_SetAllocator(_domain: c_int, _allocator: *mut MemAllocator) {}
