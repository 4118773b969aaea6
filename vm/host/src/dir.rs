//! Directories, and files by name: making, listing, renaming, removing, changing.
//!
//! The `dir` of each call is a descriptor that relative names start from, or `file::CWD`.

#![expect(unsafe_code, reason = "passes paths to the system")]

use std::ffi::{CStr, CString};

use crate::error::{Checked as _, count, done};
use crate::file::Follow;
use crate::{HostError, HostResult, Permissions};

/// One name in a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name, without a path.
    pub name: CString,
    /// Its number in the file system.
    pub ino: u64,
    /// `DT_REG`, `DT_DIR`, … or `DT_UNKNOWN`.
    pub kind: u8,
}

/// A directory that is being listed.
#[derive(Debug)]
pub struct Listing(*mut libc::DIR);

// SAFETY: a directory stream belongs to no thread; `next` needs the listing for itself.
unsafe impl Send for Listing {}

impl Listing {
    /// Starts to list the directory at `path`.
    pub fn open(permissions: &Permissions, path: &CStr) -> HostResult<Listing> {
        permissions.read_files()?;
        // SAFETY: a terminated path.
        Listing::checked(unsafe { libc::opendir(path.as_ptr()) })
    }

    /// Starts to list the directory that `fd` is; the descriptor itself is not used up.
    pub fn of_descriptor(permissions: &Permissions, fd: i32) -> HostResult<Listing> {
        permissions.read_files()?;
        let own = crate::file::dup(fd)?;
        // SAFETY: the descriptor was made for this stream, which closes it.
        let listing = Listing::checked(unsafe { libc::fdopendir(own) });
        match &listing {
            // SAFETY: the stream is open.
            Ok(listing) => unsafe { libc::rewinddir(listing.0) },
            Err(_) => crate::file::close(own)?,
        }
        listing
    }

    fn checked(stream: *mut libc::DIR) -> HostResult<Listing> {
        if stream.is_null() { Err(HostError::last()) } else { Ok(Listing(stream)) }
    }

    /// The next name but "." and ".."; `None` at the end.
    pub fn next_entry(&mut self) -> HostResult<Option<Entry>> {
        loop {
            // SAFETY: the address of this thread's own errno.
            let errno = unsafe { libc::__errno_location() };
            // SAFETY: as above. The end and an error differ in errno only.
            unsafe { *errno = 0 };
            // SAFETY: the stream is open until drop.
            let entry = unsafe { libc::readdir(self.0) };
            if entry.is_null() {
                let error = HostError::last();
                return if error.errno() == 0 { Ok(None) } else { Err(error) };
            }
            // SAFETY: not null, and valid until the next call on this stream.
            let name = unsafe { &raw const (*entry).d_name };
            // SAFETY: the system terminates the name.
            let name = unsafe { CStr::from_ptr(name.cast()) };
            if matches!(name.to_bytes(), b"." | b"..") {
                continue;
            }
            // SAFETY: as for the name.
            let ino = unsafe { (*entry).d_ino };
            // SAFETY: as for the name.
            let kind = unsafe { (*entry).d_type };
            return Ok(Some(Entry { name: name.to_owned(), ino, kind }));
        }
    }
}

impl Drop for Listing {
    fn drop(&mut self) {
        // SAFETY: the stream is open and not used again.
        unsafe { libc::closedir(self.0) };
    }
}

/// Makes a directory.
pub fn make(permissions: &Permissions, dir: i32, path: &CStr, mode: u32) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: a terminated path.
    done(unsafe { libc::mkdirat(dir, path.as_ptr(), mode) })
}

/// Removes an empty directory.
pub fn remove(permissions: &Permissions, dir: i32, path: &CStr) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: a terminated path.
    done(unsafe { libc::unlinkat(dir, path.as_ptr(), libc::AT_REMOVEDIR) })
}

/// Removes a name of a file.
pub fn unlink(permissions: &Permissions, dir: i32, path: &CStr) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: a terminated path.
    done(unsafe { libc::unlinkat(dir, path.as_ptr(), 0) })
}

/// Renames, replacing what is there.
pub fn rename(permissions: &Permissions, from: (i32, &CStr), to: (i32, &CStr)) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: two terminated paths.
    done(unsafe { libc::renameat(from.0, from.1.as_ptr(), to.0, to.1.as_ptr()) })
}

/// Gives a file a second name.
pub fn link(
    permissions: &Permissions,
    from: (i32, &CStr),
    to: (i32, &CStr),
    follow: Follow,
) -> HostResult<()> {
    permissions.write_files()?;
    let flags = if follow == Follow::Yes { libc::AT_SYMLINK_FOLLOW } else { 0 };
    // SAFETY: two terminated paths.
    done(unsafe { libc::linkat(from.0, from.1.as_ptr(), to.0, to.1.as_ptr(), flags) })
}

/// Makes a symbolic link that says `target`.
pub fn symlink(permissions: &Permissions, target: &CStr, dir: i32, path: &CStr) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: two terminated paths.
    done(unsafe { libc::symlinkat(target.as_ptr(), dir, path.as_ptr()) })
}

/// What a symbolic link says.
pub fn read_link(permissions: &Permissions, dir: i32, path: &CStr) -> HostResult<Vec<u8>> {
    permissions.read_files()?;
    let mut buffer = vec![0u8; 4097];
    // SAFETY: a terminated path; pointer and length of our own buffer.
    let len = count(unsafe {
        libc::readlinkat(dir, path.as_ptr(), buffer.as_mut_ptr().cast(), buffer.len())
    })?;
    buffer.truncate(len);
    Ok(buffer)
}

/// A path with all links followed, from the root.
pub fn real_path(
    permissions: &Permissions,
    path: &std::path::Path,
) -> HostResult<std::path::PathBuf> {
    permissions.read_files()?;
    std::fs::canonicalize(path)
        .map_err(|error| crate::HostError::new(error.raw_os_error().unwrap_or(libc::ENOENT)))
}

/// Changes the mode of a file.
pub fn chmod(
    permissions: &Permissions,
    dir: i32,
    path: &CStr,
    mode: u32,
    follow: Follow,
) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: a terminated path.
    done(unsafe { libc::fchmodat(dir, path.as_ptr(), mode, follow.flag()) })
}

/// Changes the mode of an open file.
pub fn fchmod(permissions: &Permissions, fd: i32, mode: u32) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: numbers only.
    done(unsafe { libc::fchmod(fd, mode) })
}

/// Changes the owner of a file; `u32::MAX` leaves one as it is.
pub fn chown(
    permissions: &Permissions,
    dir: i32,
    path: &CStr,
    owner: (u32, u32),
    follow: Follow,
) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: a terminated path.
    done(unsafe { libc::fchownat(dir, path.as_ptr(), owner.0, owner.1, follow.flag()) })
}

/// Changes the owner of an open file.
pub fn fchown(permissions: &Permissions, fd: i32, owner: (u32, u32)) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: numbers only.
    done(unsafe { libc::fchown(fd, owner.0, owner.1) })
}

/// A time of a file: seconds and nanoseconds, where the latter may be `UTIME_NOW` or `UTIME_OMIT`.
pub type FileTime = (i64, i64);

fn times(access: FileTime, change: FileTime) -> [libc::timespec; 2] {
    [access, change].map(|(tv_sec, tv_nsec)| libc::timespec { tv_sec, tv_nsec })
}

/// Sets the times of last access and change.
pub fn set_times(
    permissions: &Permissions,
    dir: i32,
    path: &CStr,
    (access, change): (FileTime, FileTime),
    follow: Follow,
) -> HostResult<()> {
    permissions.write_files()?;
    let times = times(access, change);
    // SAFETY: a terminated path and two times of our own.
    done(unsafe { libc::utimensat(dir, path.as_ptr(), times.as_ptr(), follow.flag()) })
}

/// Sets the times of an open file.
pub fn set_times_of(
    permissions: &Permissions,
    fd: i32,
    (access, change): (FileTime, FileTime),
) -> HostResult<()> {
    permissions.write_files()?;
    let times = times(access, change);
    // SAFETY: two times of our own.
    done(unsafe { libc::futimens(fd, times.as_ptr()) })
}

/// Whether a file may be used as `mode` says; `flags` as of `faccessat`.
#[must_use]
pub fn access(permissions: &Permissions, dir: i32, path: &CStr, mode: i32, flags: i32) -> bool {
    if permissions.read_files().is_err() {
        return false;
    }
    if mode & libc::W_OK != 0 && permissions.write_files().is_err() {
        return false;
    }
    // SAFETY: a terminated path.
    unsafe { libc::faccessat(dir, path.as_ptr(), mode, flags) == 0 }
}

/// The working directory.
pub fn current(permissions: &Permissions) -> HostResult<Vec<u8>> {
    permissions.read_files()?;
    let mut buffer = vec![0u8; 4096];
    loop {
        // SAFETY: pointer and length of our own buffer.
        let result = unsafe { libc::getcwd(buffer.as_mut_ptr().cast(), buffer.len()) };
        if !result.is_null() {
            let len = buffer.iter().position(|byte| *byte == 0).unwrap_or(buffer.len());
            buffer.truncate(len);
            return Ok(buffer);
        }
        let error = HostError::last();
        if error.errno() != libc::ERANGE {
            return Err(error);
        }
        buffer.resize(buffer.len() * 2, 0);
    }
}

/// Changes the working directory of the whole process.
pub fn change(permissions: &Permissions, path: &CStr) -> HostResult<()> {
    permissions.read_files()?;
    permissions.process()?;
    // SAFETY: a terminated path.
    done(unsafe { libc::chdir(path.as_ptr()) })
}

/// Changes the working directory to an open one.
pub fn change_to(permissions: &Permissions, fd: i32) -> HostResult<()> {
    permissions.read_files()?;
    permissions.process()?;
    // SAFETY: a number only.
    done(unsafe { libc::fchdir(fd) })
}

/// Makes a named pipe.
pub fn make_fifo(permissions: &Permissions, dir: i32, path: &CStr, mode: u32) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: a terminated path.
    done(unsafe { libc::mkfifoat(dir, path.as_ptr(), mode) })
}

/// Makes a device file.
pub fn make_node(
    permissions: &Permissions,
    dir: i32,
    path: &CStr,
    mode: u32,
    device: u64,
) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: a terminated path.
    done(unsafe { libc::mknodat(dir, path.as_ptr(), mode, device) })
}

/// A limit of the system for files at `path`, by its `_PC_` number.
pub fn limit(permissions: &Permissions, path: &CStr, which: i32) -> HostResult<i64> {
    permissions.read_files()?;
    // SAFETY: a terminated path.
    unsafe { libc::pathconf(path.as_ptr(), which) }.checked()
}
