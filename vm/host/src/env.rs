//! Environment variables.

#![expect(unsafe_code, reason = "the environment is shared with C code")]

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};

use crate::{HostError, HostResult, Permissions};

fn name(bytes: &[u8]) -> HostResult<&OsStr> {
    if bytes.is_empty() || bytes.contains(&b'=') || bytes.contains(&0) {
        return Err(HostError::new(libc::EINVAL));
    }
    Ok(OsStr::from_bytes(bytes))
}

/// All variables, in the order of the process's block.
pub fn all(permissions: &Permissions) -> HostResult<Vec<(Vec<u8>, Vec<u8>)>> {
    permissions.read_environment()?;
    Ok(std::env::vars_os().map(|(k, v)| (k.into_vec(), v.into_vec())).collect())
}

/// One variable.
pub fn get(permissions: &Permissions, key: &[u8]) -> HostResult<Option<Vec<u8>>> {
    permissions.read_environment()?;
    Ok(std::env::var_os(name(key)?).map(OsString::into_vec))
}

/// Sets a variable.
///
/// Rust code that reads the environment is kept out by the standard library's lock; C code that does
/// so at this very moment in another thread is not, as under any Python.
pub fn set(permissions: &Permissions, key: &[u8], value: &[u8]) -> HostResult<()> {
    permissions.write_environment()?;
    let key = name(key)?;
    if value.contains(&0) {
        return Err(HostError::new(libc::EINVAL));
    }
    // SAFETY: name and value are valid; glibc keeps replaced entries alive, so that a C reader at
    // worst sees the former value.
    unsafe { std::env::set_var(key, OsStr::from_bytes(value)) };
    Ok(())
}

/// Removes a variable.
pub fn unset(permissions: &Permissions, key: &[u8]) -> HostResult<()> {
    permissions.write_environment()?;
    let key = name(key)?;
    // SAFETY: as for `set`.
    unsafe { std::env::remove_var(key) };
    Ok(())
}
