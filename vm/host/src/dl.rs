//! Shared libraries.

#![expect(unsafe_code, reason = "loading a library runs its code")]

use std::ffi::{CStr, OsStr, c_void};
use std::os::unix::ffi::OsStrExt as _;

use libloading::os::unix;

use crate::HostError;
use crate::Permissions;
use crate::permissions::need;

/// A loaded library; unloaded on drop unless kept.
#[derive(Debug)]
pub struct Library(unix::Library);

/// Why a library or symbol could not be had.
#[derive(Debug)]
pub enum LoadError {
    /// The permissions forbid it.
    Denied(HostError),
    /// What the dynamic linker says.
    Linker(String),
}

/// The linker's own words, without what libloading puts around them.
fn words(error: &libloading::Error) -> LoadError {
    use std::error::Error as _;
    LoadError::Linker(match error {
        libloading::Error::DlOpen { source, .. } | libloading::Error::DlSym { source, .. } => {
            source.to_string()
        }
        other => other.source().map_or_else(|| other.to_string(), ToString::to_string),
    })
}

impl Library {
    /// Opens the library at `path` with the flags of `dlopen`, and runs its initializers.
    pub fn open(permissions: &Permissions, path: &CStr, flags: i32) -> Result<Library, LoadError> {
        need(permissions.native_extensions, "native_extensions").map_err(LoadError::Denied)?;
        let path = OsStr::from_bytes(path.to_bytes());
        // SAFETY: initializers are arbitrary code; the permission says that the embedder trusts
        // what the interpreter may load.
        unsafe { unix::Library::open(Some(path), flags) }.map(Library).map_err(|e| words(&e))
    }

    /// The program itself and all it has loaded globally.
    #[must_use]
    pub fn this() -> Library {
        Library(unix::Library::this())
    }

    /// The address of a symbol.
    pub fn symbol(&self, name: &CStr) -> Result<*mut c_void, LoadError> {
        // SAFETY: the address is handed on without being used; its user knows what it points to.
        let found = unsafe { self.0.get::<*mut c_void>(name.to_bytes_with_nul()) };
        found.map(|symbol| symbol.as_raw_ptr()).map_err(|e| words(&e))
    }

    /// Keeps the library loaded for the rest of the process: objects point into it.
    pub fn keep(self) {
        std::mem::forget(self);
    }

    /// The handle that `dlsym` takes, and keeps the library loaded.
    #[must_use]
    pub fn into_raw(self) -> *mut c_void {
        self.0.into_raw()
    }
}
