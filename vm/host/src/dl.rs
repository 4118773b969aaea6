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

/// Makes what the library around `address` exports visible to libraries that are opened later, even
/// if the library itself was opened for its opener alone. Nothing happens if it is the program.
pub fn promote(address: *const c_void) {
    // SAFETY: all zeroes is a value of this plain structure.
    let mut found: libc::Dl_info = unsafe { std::mem::zeroed() };
    // SAFETY: the address is not read, and the structure lives for the call.
    if unsafe { libc::dladdr(address, &raw mut found) } == 0 || found.dli_fname.is_null() {
        return;
    }
    // SAFETY: with this flag nothing new is loaded, so no code runs; the handle is kept, as the
    // library stays for ever.
    unsafe {
        libc::dlopen(found.dli_fname, libc::RTLD_NOW | libc::RTLD_NOLOAD | libc::RTLD_GLOBAL)
    };
}

/// Whether the file holds all that its ELF header says is loaded: the linker maps what is missing
/// as well, and the process dies where it touches it. Of what is no ELF file, the linker knows best.
fn is_whole(path: &OsStr) -> bool {
    use std::os::unix::fs::FileExt as _;
    let Ok(file) = std::fs::File::open(path) else { return true };
    let Ok(size) = file.metadata().map(|data| data.len()) else { return true };
    let mut header = [0u8; 64];
    if file.read_exact_at(&mut header, 0).is_err() || !header.starts_with(b"\x7fELF\x02\x01") {
        return true;
    }
    let long = |bytes: &[u8], at: usize| {
        bytes[at..at + 8].iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte))
    };
    let short = |at: usize| u64::from(header[at]) | u64::from(header[at + 1]) << 8;
    let (start, step, count) = (long(&header, 32), short(54), short(56));
    (0..count).all(|index| {
        let mut row = [0u8; 56];
        let at = start.saturating_add(step * index);
        // The first word of a row is its kind, 1 for what is loaded.
        file.read_exact_at(&mut row, at).is_ok()
            && (row[..4] != [1, 0, 0, 0] || long(&row, 8).saturating_add(long(&row, 32)) <= size)
    })
}

impl Library {
    /// Opens the library at `path` with the flags of `dlopen`, and runs its initializers.
    pub fn open(permissions: &Permissions, path: &CStr, flags: i32) -> Result<Library, LoadError> {
        need(permissions.native_extensions, "native_extensions").map_err(LoadError::Denied)?;
        let path = OsStr::from_bytes(path.to_bytes());
        if path.as_bytes().contains(&b'/') && !is_whole(path) {
            let shown = path.to_string_lossy();
            return Err(LoadError::Linker(format!("{shown}: file too short")));
        }
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
