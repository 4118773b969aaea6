//! Native threads.

#![expect(unsafe_code, reason = "asks the C library about the calling thread")]

use std::ffi::CString;

use crate::error::number;
use crate::permissions::need;
use crate::{HostError, HostResult, Permissions};

/// Whether the end of the interpreter waits for a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// It does.
    Yes,
    /// It does not: a daemon.
    No,
}

/// Starts a thread that runs `body`; a stack size of 0 is the default one.
pub fn spawn(
    permissions: &Permissions,
    waited: Waited,
    stack_size: usize,
    body: impl FnOnce() + Send + 'static,
) -> HostResult<std::thread::JoinHandle<()>> {
    need(permissions.threads, "threads")?;
    need(waited == Waited::Yes || permissions.daemon_threads, "daemon_threads")?;
    let mut builder = std::thread::Builder::new();
    if stack_size > 0 {
        builder = builder.stack_size(stack_size);
    }
    builder
        .spawn(body)
        .map_err(|error| HostError::new(error.raw_os_error().unwrap_or(libc::EAGAIN)))
}

/// The kernel's number of the calling thread.
#[must_use]
pub fn native_id() -> u64 {
    // SAFETY: takes nothing and cannot fail.
    let id = unsafe { libc::gettid() };
    u64::from(id.unsigned_abs())
}

/// The calling thread's `pthread_t`, which is what Python calls its ident.
#[inline]
#[must_use]
pub fn ident() -> u64 {
    // SAFETY: takes nothing and cannot fail.
    unsafe { libc::pthread_self() }
}

/// Names the calling thread for debuggers; at most 15 bytes count.
pub fn set_name(name: &[u8]) -> HostResult<()> {
    let name =
        CString::new(&name[..name.len().min(15)]).map_err(|_| HostError::new(libc::EINVAL))?;
    // SAFETY: a terminated text of at most 16 bytes, read during the call.
    number(unsafe { libc::pthread_setname_np(libc::pthread_self(), name.as_ptr()) })
}

/// What debuggers call the calling thread.
pub fn name() -> HostResult<Vec<u8>> {
    let mut buffer = [0u8; 64];
    // SAFETY: the C library writes a terminated text into memory of the length it is told.
    number(unsafe {
        libc::pthread_getname_np(libc::pthread_self(), buffer.as_mut_ptr().cast(), buffer.len())
    })?;
    let len = buffer.iter().position(|byte| *byte == 0).unwrap_or(buffer.len());
    Ok(buffer[..len].to_vec())
}

/// Lets another thread run.
pub fn yield_now() {
    std::thread::yield_now();
}
