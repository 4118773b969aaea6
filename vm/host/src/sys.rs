//! Facts about the machine, the terminal and the locale.

#![expect(unsafe_code, reason = "asks the C library")]

use std::ffi::CStr;

use crate::error::{Checked as _, done, number};
use crate::{HostError, HostResult};

/// A value of the system by its `_SC_` number; -1 where there is no limit.
pub fn sysconf(which: i32) -> HostResult<i64> {
    // SAFETY: the address of this thread's own errno.
    let errno = unsafe { libc::__errno_location() };
    // SAFETY: as above: "no limit" and an error differ in errno only.
    unsafe { *errno = 0 };
    // SAFETY: a number only.
    let value = unsafe { libc::sysconf(which) };
    let error = HostError::last();
    if value == -1 && error.errno() != 0 { Err(error) } else { Ok(value) }
}

/// Bytes of a page of memory.
#[must_use]
pub fn page_size() -> usize {
    sysconf(libc::_SC_PAGESIZE).ok().and_then(|size| usize::try_from(size).ok()).unwrap_or(4096)
}

/// Processors that are on line.
#[must_use]
pub fn cpu_count() -> Option<usize> {
    let count = sysconf(libc::_SC_NPROCESSORS_ONLN).ok()?;
    usize::try_from(count).ok().filter(|count| *count > 0)
}

/// Processors that a process may run on; 0 is the calling one.
pub fn affinity(pid: i32) -> HostResult<Vec<usize>> {
    // SAFETY: all zero bytes are the empty set.
    let mut set: libc::cpu_set_t = unsafe { std::mem::zeroed() };
    // SAFETY: our own set and its size.
    done(unsafe { libc::sched_getaffinity(pid, size_of::<libc::cpu_set_t>(), &raw mut set) })?;
    let max = usize::try_from(libc::CPU_SETSIZE).unwrap_or(0);
    // SAFETY: the index is below the size of the set.
    Ok((0..max).filter(|cpu| unsafe { libc::CPU_ISSET(*cpu, &set) }).collect())
}

/// The terminal that a descriptor is.
pub fn tty_name(fd: i32) -> HostResult<Vec<u8>> {
    let mut buffer = [0 as libc::c_char; 256];
    // SAFETY: pointer and length of our own buffer.
    number(unsafe { libc::ttyname_r(fd, buffer.as_mut_ptr(), buffer.len()) })?;
    // SAFETY: the call has succeeded, so the name is there and terminated.
    Ok(unsafe { CStr::from_ptr(buffer.as_ptr()) }.to_bytes().to_vec())
}

/// Columns and lines of a terminal.
pub fn terminal_size(fd: i32) -> HostResult<(u16, u16)> {
    let mut size = libc::winsize { ws_row: 0, ws_col: 0, ws_xpixel: 0, ws_ypixel: 0 };
    // SAFETY: this request writes a `winsize`, which is ours.
    done(unsafe { libc::ioctl(fd, libc::TIOCGWINSZ, &raw mut size) })?;
    Ok((size.ws_col, size.ws_row))
}

/// Sets the locale of a category, for the whole process; `None` asks only.
#[must_use]
pub fn set_locale(category: i32, name: Option<&CStr>) -> Option<Vec<u8>> {
    let name = name.map_or(std::ptr::null(), CStr::as_ptr);
    // SAFETY: null or a terminated name; the result is null or a text of the C library.
    let result = unsafe { libc::setlocale(category, name) };
    if result.is_null() {
        return None;
    }
    // SAFETY: not null, and valid until the next call; copied at once.
    Some(unsafe { CStr::from_ptr(result) }.to_bytes().to_vec())
}

/// What the locale says about an item, `CODESET` for instance.
#[must_use]
pub fn language_info(item: i32) -> Vec<u8> {
    // SAFETY: the result is a text of the C library, "" for an unknown item.
    let text = unsafe { libc::nl_langinfo(item) };
    if text.is_null() {
        return Vec::new();
    }
    // SAFETY: not null, and valid until the next call; copied at once.
    unsafe { CStr::from_ptr(text) }.to_bytes().to_vec()
}

/// How the locale writes numbers: decimal point, separator of thousands, sizes of groups.
#[must_use]
pub fn number_format() -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    // SAFETY: never null; valid until the next call.
    let conv = unsafe { libc::localeconv() };
    let text = |pointer: *const libc::c_char| {
        // SAFETY: each field is a terminated text; copied at once.
        unsafe { CStr::from_ptr(pointer) }.to_bytes().to_vec()
    };
    // SAFETY: as above.
    let point = unsafe { (*conv).decimal_point };
    // SAFETY: as above.
    let separator = unsafe { (*conv).thousands_sep };
    // SAFETY: as above.
    let grouping = unsafe { (*conv).grouping };
    (text(point), text(separator), text(grouping))
}

/// Load of the machine over 1, 5 and 15 minutes.
pub fn load_average() -> HostResult<[f64; 3]> {
    let mut load = [0.0; 3];
    // SAFETY: three numbers of our own.
    if unsafe { libc::getloadavg(load.as_mut_ptr(), 3) } == 3 {
        Ok(load)
    } else {
        Err(HostError::new(libc::EIO))
    }
}

/// The memory of a native stack: it grows from `high` down to `low`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StackBounds {
    /// The lowest address that may be used.
    pub low: usize,
    /// One beyond the highest.
    pub high: usize,
}

/// The native stack of the calling thread.
///
/// The first thread's stack grows on demand up to its resource limit, which is what is given here.
pub fn stack_bounds() -> HostResult<StackBounds> {
    // SAFETY: all zero bytes are a valid object to initialize.
    let mut attributes: libc::pthread_attr_t = unsafe { std::mem::zeroed() };
    // SAFETY: names the calling thread itself; writes our own variable.
    number(unsafe { libc::pthread_getattr_np(libc::pthread_self(), &raw mut attributes) })?;
    let mut low = std::ptr::null_mut();
    let mut size = 0;
    // SAFETY: the attributes are initialized; writes our own variables.
    let result =
        unsafe { libc::pthread_attr_getstack(&raw const attributes, &raw mut low, &raw mut size) };
    let mut guard = 0;
    // SAFETY: the attributes are initialized; writes our own variable.
    let guarded = unsafe { libc::pthread_attr_getguardsize(&raw const attributes, &raw mut guard) };
    // SAFETY: initialized, and not used again.
    unsafe { libc::pthread_attr_destroy(&raw mut attributes) };
    number(result)?;
    number(guarded)?;
    let low = low.addr();
    Ok(StackBounds { low: low.saturating_add(guard), high: low + size })
}

/// The value of a configuration text by its `_CS_` number.
pub fn confstr(which: i32) -> HostResult<Vec<u8>> {
    // SAFETY: asks for the length only.
    let len = unsafe { libc::confstr(which, std::ptr::null_mut(), 0) };
    if len == 0 {
        return Err(HostError::new(libc::EINVAL));
    }
    let mut buffer = vec![0u8; len];
    // SAFETY: pointer and length of our own buffer.
    unsafe { libc::confstr(which, buffer.as_mut_ptr().cast(), len) };
    buffer.pop();
    Ok(buffer)
}

/// The name of this machine.
pub fn host_name() -> HostResult<Vec<u8>> {
    let mut buffer = [0u8; 256];
    // SAFETY: pointer and length of our own buffer, less one for the terminator.
    done(unsafe { libc::gethostname(buffer.as_mut_ptr().cast(), buffer.len() - 1) }.checked()?)?;
    let len = buffer.iter().position(|byte| *byte == 0).unwrap_or(0);
    Ok(buffer[..len].to_vec())
}
