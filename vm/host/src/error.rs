//! What a call into the operating system can fail with.

#![expect(unsafe_code, reason = "reads errno and the texts of the C library")]

use std::ffi::CStr;
use std::fmt;

/// Why a call did not happen or did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostError {
    /// The system refused, with this error number.
    Os {
        /// The number, `ENOENT` and friends.
        errno: i32,
    },
    /// The permissions forbid it; the system was not asked.
    Denied {
        /// The permission that is missing, by its field name.
        what: &'static str,
    },
}

/// The result of a call into the operating system.
pub type HostResult<T> = Result<T, HostError>;

impl HostError {
    /// The error with this number.
    #[must_use]
    pub const fn new(errno: i32) -> HostError {
        HostError::Os { errno }
    }

    /// What `errno` says after a call of the C library that failed.
    #[must_use]
    pub fn last() -> HostError {
        HostError::new(std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO))
    }

    /// The error number; a denial counts as `EPERM`.
    #[must_use]
    pub const fn errno(self) -> i32 {
        match self {
            HostError::Os { errno } => errno,
            HostError::Denied { .. } => libc::EPERM,
        }
    }

    /// Whether a signal arrived before the call was through.
    #[must_use]
    pub const fn is_interrupted(self) -> bool {
        matches!(self, HostError::Os { errno: libc::EINTR })
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HostError::Os { errno } => f.write_str(&strerror(*errno)),
            HostError::Denied { what } => write!(f, "permission '{what}' is not given"),
        }
    }
}

impl std::error::Error for HostError {}

/// The C library's text for an error number.
#[must_use]
pub fn strerror(errno: i32) -> String {
    let mut buffer = [0 as libc::c_char; 256];
    // SAFETY: the buffer is ours and its true length is passed.
    unsafe { libc::strerror_r(errno, buffer.as_mut_ptr(), buffer.len()) };
    // SAFETY: the buffer was zeroed and the call writes a terminated text into it.
    unsafe { CStr::from_ptr(buffer.as_ptr()) }.to_string_lossy().into_owned()
}

/// A C result in which -1 means that `errno` is set.
pub(crate) trait Checked: Sized {
    /// The value, or the error.
    fn checked(self) -> HostResult<Self>;
}

impl Checked for i32 {
    fn checked(self) -> HostResult<i32> {
        if self == -1 { Err(HostError::last()) } else { Ok(self) }
    }
}

impl Checked for i64 {
    fn checked(self) -> HostResult<i64> {
        if self == -1 { Err(HostError::last()) } else { Ok(self) }
    }
}

impl Checked for isize {
    fn checked(self) -> HostResult<isize> {
        if self == -1 { Err(HostError::last()) } else { Ok(self) }
    }
}

/// A count that the system returned.
pub(crate) fn count(result: isize) -> HostResult<usize> {
    Ok(result.checked()?.unsigned_abs())
}

/// Success or error of a call that returns 0 or -1.
pub(crate) fn done(result: i32) -> HostResult<()> {
    result.checked().map(|_| ())
}

/// Success or error of a call that returns the error number itself.
pub(crate) fn number(errno: i32) -> HostResult<()> {
    if errno == 0 { Ok(()) } else { Err(HostError::new(errno)) }
}
