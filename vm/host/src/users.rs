//! The system's lists of users and groups.

#![expect(unsafe_code, reason = "the C library's lists of users and groups")]

use std::ffi::{CStr, c_char};

use crate::{HostError, HostResult, Permissions};

/// A user, as `passwd` lists it.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names of struct passwd")]
pub struct User {
    pub name: Vec<u8>,
    pub passwd: Vec<u8>,
    pub uid: u32,
    pub gid: u32,
    pub gecos: Vec<u8>,
    pub dir: Vec<u8>,
    pub shell: Vec<u8>,
}

/// A group.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names of struct group")]
pub struct Group {
    pub name: Vec<u8>,
    pub passwd: Vec<u8>,
    pub gid: u32,
    pub members: Vec<Vec<u8>>,
}

/// # Safety
/// Null or a terminated text.
unsafe fn text(from: *const c_char) -> Vec<u8> {
    if from.is_null() {
        return Vec::new();
    }
    // SAFETY: the caller's promise.
    unsafe { CStr::from_ptr(from) }.to_bytes().to_vec()
}

/// # Safety
/// An entry as the C library filled it.
unsafe fn user(entry: &libc::passwd) -> User {
    // SAFETY: the caller's promise.
    unsafe {
        User {
            name: text(entry.pw_name),
            passwd: text(entry.pw_passwd),
            uid: entry.pw_uid,
            gid: entry.pw_gid,
            gecos: text(entry.pw_gecos),
            dir: text(entry.pw_dir),
            shell: text(entry.pw_shell),
        }
    }
}

/// # Safety
/// An entry as the C library filled it.
unsafe fn group(entry: &libc::group) -> Group {
    let mut members = Vec::new();
    // SAFETY: the caller's promise; the list ends with null.
    unsafe {
        let mut at = entry.gr_mem;
        while !at.is_null() && !(*at).is_null() {
            members.push(text(*at));
            at = at.add(1);
        }
        let (name, passwd) = (text(entry.gr_name), text(entry.gr_passwd));
        Group { name, passwd, gid: entry.gr_gid, members }
    }
}

/// Calls a reentrant look-up with larger and larger buffers.
fn look_up<T, R>(
    call: impl Fn(*mut T, *mut c_char, usize, *mut *mut T) -> i32,
    read: impl Fn(&T) -> R,
) -> HostResult<Option<R>> {
    let mut size = 1024;
    loop {
        let mut buffer = vec![0 as c_char; size];
        // SAFETY: all zero bytes are a valid entry of numbers and null pointers.
        let mut entry: T = unsafe { std::mem::zeroed() };
        let mut found = std::ptr::null_mut();
        let code = call(&raw mut entry, buffer.as_mut_ptr(), buffer.len(), &raw mut found);
        if code == libc::ERANGE && size < 1 << 24 {
            size *= 2;
            continue;
        }
        if code == libc::ERANGE {
            return Err(HostError::new(libc::ENOMEM));
        }
        // An error number is how some systems say that there is none.
        return Ok((!found.is_null()).then(|| read(&entry)));
    }
}

/// A user by name.
pub fn user_by_name(permissions: &Permissions, name: &CStr) -> HostResult<Option<User>> {
    permissions.read_files()?;
    look_up(
        // SAFETY: a terminated name; entry, buffer and result are `look_up`'s own.
        |entry, buffer, size, found| unsafe {
            libc::getpwnam_r(name.as_ptr(), entry, buffer, size, found)
        },
        // SAFETY: found, so the C library filled it.
        |entry| unsafe { user(entry) },
    )
}

/// A user by number.
pub fn user_by_id(permissions: &Permissions, uid: u32) -> HostResult<Option<User>> {
    permissions.read_files()?;
    look_up(
        // SAFETY: entry, buffer and result are `look_up`'s own.
        |entry, buffer, size, found| unsafe { libc::getpwuid_r(uid, entry, buffer, size, found) },
        // SAFETY: found, so the C library filled it.
        |entry| unsafe { user(entry) },
    )
}

/// A group by name.
pub fn group_by_name(permissions: &Permissions, name: &CStr) -> HostResult<Option<Group>> {
    permissions.read_files()?;
    look_up(
        // SAFETY: a terminated name; entry, buffer and result are `look_up`'s own.
        |entry, buffer, size, found| unsafe {
            libc::getgrnam_r(name.as_ptr(), entry, buffer, size, found)
        },
        // SAFETY: found, so the C library filled it.
        |entry| unsafe { group(entry) },
    )
}

/// A group by number.
pub fn group_by_id(permissions: &Permissions, gid: u32) -> HostResult<Option<Group>> {
    permissions.read_files()?;
    look_up(
        // SAFETY: entry, buffer and result are `look_up`'s own.
        |entry, buffer, size, found| unsafe { libc::getgrgid_r(gid, entry, buffer, size, found) },
        // SAFETY: found, so the C library filled it.
        |entry| unsafe { group(entry) },
    )
}

/// All users.
pub fn users(permissions: &Permissions) -> HostResult<Vec<User>> {
    permissions.read_files()?;
    let mut all = Vec::new();
    // SAFETY: the list's position is the process's; each entry is copied before the next call.
    unsafe {
        libc::setpwent();
        while let Some(entry) = libc::getpwent().as_ref() {
            all.push(user(entry));
        }
        libc::endpwent();
    }
    Ok(all)
}

/// All groups.
pub fn groups(permissions: &Permissions) -> HostResult<Vec<Group>> {
    permissions.read_files()?;
    let mut all = Vec::new();
    // SAFETY: the list's position is the process's; each entry is copied before the next call.
    unsafe {
        libc::setgrent();
        while let Some(entry) = libc::getgrent().as_ref() {
            all.push(group(entry));
        }
        libc::endgrent();
    }
    Ok(all)
}
