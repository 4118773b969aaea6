//! Files and anonymous memory mapped into the process.

#![expect(unsafe_code, reason = "mappings are raw memory")]

use crate::error::{Checked as _, done};
use crate::{HostError, HostResult};

/// A mapping, undone on drop. Its bytes may change under our hands, since other processes may
/// write them: they are copied in and out, and never borrowed.
#[derive(Debug)]
pub struct Mapping {
    start: *mut u8,
    len: usize,
}

impl Mapping {
    /// Maps `len` bytes; `fd` -1 is memory without a file.
    pub fn new(len: usize, prot: i32, flags: i32, fd: i32, offset: i64) -> HostResult<Mapping> {
        // A fixed address could replace memory that is in use.
        if flags & (libc::MAP_FIXED | libc::MAP_FIXED_NOREPLACE) != 0 {
            return Err(HostError::new(libc::EINVAL));
        }
        // SAFETY: the kernel chooses the place.
        let start = unsafe { libc::mmap(std::ptr::null_mut(), len, prot, flags, fd, offset) };
        if start == libc::MAP_FAILED {
            return Err(HostError::last());
        }
        Ok(Mapping { start: start.cast(), len })
    }

    /// Where it begins.
    #[must_use]
    pub fn pointer(&self) -> *mut u8 {
        self.start
    }

    /// How many bytes it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Copies bytes out; the range has to be inside.
    #[must_use]
    pub fn read(&self, at: usize, len: usize) -> Vec<u8> {
        assert!(at <= self.len && len <= self.len - at, "checked by the caller");
        let mut out = Vec::with_capacity(len);
        // SAFETY: in bounds of the mapping, and of the new memory, all of which is written.
        unsafe {
            std::ptr::copy_nonoverlapping(self.start.add(at), out.as_mut_ptr(), len);
            out.set_len(len);
        }
        out
    }

    /// Copies bytes in; the range has to be inside, and the mapping writable.
    pub fn write(&self, at: usize, data: &[u8]) {
        assert!(at <= self.len && data.len() <= self.len - at, "checked by the caller");
        // SAFETY: in bounds of the mapping; `data` may lie in it too.
        unsafe { std::ptr::copy(data.as_ptr(), self.start.add(at), data.len()) };
    }

    /// Writes pages back to the file.
    pub fn flush(&self, at: usize, len: usize) -> HostResult<()> {
        assert!(at <= self.len && len <= self.len - at, "checked by the caller");
        // SAFETY: in bounds of the mapping.
        done(unsafe { libc::msync(self.start.add(at).cast(), len, libc::MS_SYNC) })
    }

    /// Says how a part will be used.
    pub fn advise(&self, at: usize, len: usize, advice: i32) -> HostResult<()> {
        assert!(at <= self.len && len <= self.len - at, "checked by the caller");
        // SAFETY: in bounds of the mapping, whose bytes nobody borrows.
        done(unsafe { libc::madvise(self.start.add(at).cast(), len, advice) })
    }

    /// Makes it longer or shorter; it may move, so nobody may hold its address.
    pub fn resize(&mut self, len: usize) -> HostResult<()> {
        // SAFETY: our own mapping, its true length.
        let start = unsafe { libc::mremap(self.start.cast(), self.len, len, libc::MREMAP_MAYMOVE) };
        if start == libc::MAP_FAILED {
            return Err(HostError::last());
        }
        self.start = start.cast();
        self.len = len;
        Ok(())
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: our own mapping, not used again.
        unsafe { libc::munmap(self.start.cast(), self.len) };
    }
}

/// Opens or makes a named piece of shared memory.
pub fn shared_open(
    permissions: &crate::Permissions,
    name: &std::ffi::CStr,
    flags: i32,
    mode: u32,
) -> HostResult<i32> {
    permissions.write_files()?;
    // SAFETY: a terminated name, and numbers.
    unsafe { libc::shm_open(name.as_ptr(), flags | libc::O_CLOEXEC, mode) }.checked()
}

/// Removes the name of a piece of shared memory.
pub fn shared_unlink(permissions: &crate::Permissions, name: &std::ffi::CStr) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: a terminated name.
    done(unsafe { libc::shm_unlink(name.as_ptr()) })
}
