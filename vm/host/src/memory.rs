//! Address space: reservations for frame stacks.

#![expect(unsafe_code, reason = "maps memory")]

/// Reserves `size` bytes of zeroed memory that takes no pages until it is touched.
///
/// # Panics
/// When the system has no address space left; there is no thread without a stack.
#[must_use]
pub fn reserve(size: usize) -> *mut u8 {
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
    let access = libc::PROT_READ | libc::PROT_WRITE;
    // SAFETY: a fresh anonymous mapping.
    let memory = unsafe { libc::mmap(std::ptr::null_mut(), size, access, flags, -1, 0) };
    assert!(memory != libc::MAP_FAILED, "address space for a thread's frames");
    memory.cast()
}

/// As `reserve`, in pages of the usual size: huge ones would be cleared whole at the first touch.
#[must_use]
pub fn reserve_small_pages(size: usize) -> *mut u8 {
    let memory = reserve(size);
    // SAFETY: just mapped. A system without huge pages refuses, and nothing is lost.
    unsafe { libc::madvise(memory.cast(), size, libc::MADV_NOHUGEPAGE) };
    memory
}

/// Gives a reservation back.
pub fn release(memory: *mut u8, size: usize) {
    if !memory.is_null() {
        // SAFETY: `memory` came from `reserve` with this size and is not used any more.
        unsafe { libc::munmap(memory.cast(), size) };
    }
}
