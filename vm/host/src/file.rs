//! Open files: descriptors, and what is known of a file by name.

#![expect(unsafe_code, reason = "file descriptors are numbers that C owns")]

use std::ffi::CStr;

use crate::error::{Checked as _, count, done, number};
use crate::{HostError, HostResult, Permissions};

/// For calls that take a directory descriptor: names are relative to the working directory.
pub const CWD: i32 = libc::AT_FDCWD;

/// What is known of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of struct stat")]
pub struct Stat {
    pub mode: u32,
    pub ino: u64,
    pub dev: u64,
    pub nlink: u64,
    pub uid: u32,
    pub gid: u32,
    pub size: i64,
    pub rdev: u64,
    pub blksize: i64,
    pub blocks: i64,
    pub atime: (i64, i64),
    pub mtime: (i64, i64),
    pub ctime: (i64, i64),
}

/// Whether a symbolic link at the end of a path is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// What it points to is meant.
    Yes,
    /// The link itself is meant.
    No,
}

impl Follow {
    pub(crate) fn flag(self) -> i32 {
        if self == Follow::Yes { 0 } else { libc::AT_SYMLINK_NOFOLLOW }
    }
}

fn empty_stat() -> libc::stat {
    // SAFETY: all zero bytes are a valid `stat`.
    unsafe { std::mem::zeroed() }
}

#[expect(clippy::useless_conversion, clippy::unnecessary_cast, reason = "differ by platform")]
fn from_c(c: &libc::stat) -> Stat {
    Stat {
        mode: c.st_mode,
        ino: c.st_ino.into(),
        dev: c.st_dev.into(),
        nlink: u64::from(c.st_nlink),
        uid: c.st_uid,
        gid: c.st_gid,
        size: c.st_size,
        rdev: c.st_rdev,
        blksize: c.st_blksize as i64,
        blocks: c.st_blocks,
        atime: (c.st_atime, c.st_atime_nsec),
        mtime: (c.st_mtime, c.st_mtime_nsec),
        ctime: (c.st_ctime, c.st_ctime_nsec),
    }
}

/// Whether these flags of `open` can change anything.
fn writes(flags: i32) -> bool {
    flags & libc::O_ACCMODE != libc::O_RDONLY
        || flags & (libc::O_CREAT | libc::O_TRUNC | libc::O_APPEND) != 0
}

/// Opens a file below `dir`; the descriptor is never inherited by other programs unless made so.
pub fn open(
    permissions: &Permissions,
    dir: i32,
    path: &CStr,
    flags: i32,
    mode: u32,
) -> HostResult<i32> {
    if writes(flags) {
        permissions.write_files()?;
    } else {
        permissions.read_files()?;
    }
    // SAFETY: a terminated path; the rest are numbers.
    unsafe { libc::openat(dir, path.as_ptr(), flags | libc::O_CLOEXEC, mode) }.checked()
}

/// Closes a descriptor; it is closed even if this fails.
pub fn close(fd: i32) -> HostResult<()> {
    // SAFETY: a number; that nobody else uses it is the caller's business, as in C.
    done(unsafe { libc::close(fd) })
}

/// Closes every descriptor from `low` up to, but without, `high`.
pub fn close_range(low: i32, high: i32) {
    if low < 0 || high <= low {
        return;
    }
    // SAFETY: numbers; as for `close`.
    let result = unsafe { libc::syscall(libc::SYS_close_range, low, high - 1, 0) };
    if result != 0 {
        for fd in low..high {
            // SAFETY: as for `close`.
            unsafe { libc::close(fd) };
        }
    }
}

/// Reads into `buffer`; 0 is the end.
pub fn read(fd: i32, buffer: &mut [u8]) -> HostResult<usize> {
    // SAFETY: pointer and length of a slice.
    count(unsafe { libc::read(fd, buffer.as_mut_ptr().cast(), buffer.len()) })
}

/// Writes some of `bytes`; says how many.
pub fn write(fd: i32, bytes: &[u8]) -> HostResult<usize> {
    // SAFETY: pointer and length of a slice.
    count(unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) })
}

/// Reads from a position.
pub fn pread(fd: i32, buffer: &mut [u8], offset: i64) -> HostResult<usize> {
    // SAFETY: pointer and length of a slice.
    count(unsafe { libc::pread(fd, buffer.as_mut_ptr().cast(), buffer.len(), offset) })
}

/// Writes at a position.
pub fn pwrite(fd: i32, bytes: &[u8], offset: i64) -> HostResult<usize> {
    // SAFETY: pointer and length of a slice.
    count(unsafe { libc::pwrite(fd, bytes.as_ptr().cast(), bytes.len(), offset) })
}

/// Moves the position; says where it is now.
pub fn seek(fd: i32, offset: i64, whence: i32) -> HostResult<i64> {
    // SAFETY: numbers only.
    unsafe { libc::lseek(fd, offset, whence) }.checked()
}

/// What is known of an open file.
pub fn fstat(fd: i32) -> HostResult<Stat> {
    let mut stat = empty_stat();
    // SAFETY: writes into our own variable.
    done(unsafe { libc::fstat(fd, &raw mut stat) })?;
    Ok(from_c(&stat))
}

/// What is known of a file below `dir`.
pub fn stat(permissions: &Permissions, dir: i32, path: &CStr, follow: Follow) -> HostResult<Stat> {
    permissions.read_files()?;
    let mut stat = empty_stat();
    // SAFETY: a terminated path and our own variable.
    done(unsafe { libc::fstatat(dir, path.as_ptr(), &raw mut stat, follow.flag()) })?;
    Ok(from_c(&stat))
}

/// Cuts or extends an open file.
pub fn ftruncate(fd: i32, length: i64) -> HostResult<()> {
    // SAFETY: numbers only.
    done(unsafe { libc::ftruncate(fd, length) })
}

/// Cuts or extends a file.
pub fn truncate(permissions: &Permissions, path: &CStr, length: i64) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: a terminated path.
    done(unsafe { libc::truncate(path.as_ptr(), length) })
}

/// A second descriptor of the same open file, not inherited.
pub fn dup(fd: i32) -> HostResult<i32> {
    fcntl(fd, libc::F_DUPFD_CLOEXEC, 0)
}

/// Makes `to` a descriptor of the open file `from`.
pub fn dup2(from: i32, to: i32, inheritable: bool) -> HostResult<i32> {
    let result = if inheritable || from == to {
        // SAFETY: numbers only.
        unsafe { libc::dup2(from, to) }
    } else {
        // SAFETY: numbers only.
        unsafe { libc::dup3(from, to, libc::O_CLOEXEC) }
    };
    result.checked()
}

/// A pipe: the end to read from and the end to write to; with the flags of `pipe2`.
pub fn pipe(flags: i32) -> HostResult<(i32, i32)> {
    let mut ends = [0; 2];
    // SAFETY: two numbers of our own.
    done(unsafe { libc::pipe2(ends.as_mut_ptr(), flags) })?;
    Ok((ends[0], ends[1]))
}

/// Whether it is a terminal.
#[must_use]
pub fn is_tty(fd: i32) -> bool {
    // SAFETY: a number only.
    unsafe { libc::isatty(fd) == 1 }
}

/// Waits until all is on the disk.
pub fn fsync(fd: i32) -> HostResult<()> {
    // SAFETY: a number only.
    done(unsafe { libc::fsync(fd) })
}

/// Waits until the contents are on the disk.
pub fn fdatasync(fd: i32) -> HostResult<()> {
    // SAFETY: a number only.
    done(unsafe { libc::fdatasync(fd) })
}

/// `fcntl` with a number as its argument.
pub fn fcntl(fd: i32, command: i32, argument: i32) -> HostResult<i32> {
    // The others would read or write memory.
    let takes_number = !matches!(
        command,
        libc::F_GETLK
            | libc::F_SETLK
            | libc::F_SETLKW
            | libc::F_OFD_GETLK
            | libc::F_OFD_SETLK
            | libc::F_OFD_SETLKW
    );
    if !takes_number {
        return Err(HostError::new(libc::EINVAL));
    }
    // SAFETY: the command takes a number.
    unsafe { libc::fcntl(fd, command, argument) }.checked()
}

/// Locks or unlocks a part of a file: `kind` is `F_RDLCK`, `F_WRLCK` or `F_UNLCK`.
pub fn lock_range(
    fd: i32,
    kind: i32,
    wait: bool,
    start: i64,
    len: i64,
    whence: i32,
) -> HostResult<()> {
    let small = |n: i32| i16::try_from(n).map_err(|_| HostError::new(libc::EINVAL));
    let lock = libc::flock {
        l_type: small(kind)?,
        l_whence: small(whence)?,
        l_start: start,
        l_len: len,
        l_pid: 0,
    };
    let command = if wait { libc::F_SETLKW } else { libc::F_SETLK };
    // SAFETY: the command reads a `flock`, which is ours.
    done(unsafe { libc::fcntl(fd, command, &raw const lock) })
}

/// Locks or unlocks a whole file, with the flags of `flock`.
pub fn flock(fd: i32, operation: i32) -> HostResult<()> {
    // SAFETY: numbers only.
    done(unsafe { libc::flock(fd, operation) })
}

/// Whether programs started later get this descriptor.
pub fn inheritable(fd: i32) -> HostResult<bool> {
    Ok(fcntl(fd, libc::F_GETFD, 0)? & libc::FD_CLOEXEC == 0)
}

/// Sets whether programs started later get this descriptor.
pub fn set_inheritable(fd: i32, inheritable: bool) -> HostResult<()> {
    let old = fcntl(fd, libc::F_GETFD, 0)?;
    let new = if inheritable { old & !libc::FD_CLOEXEC } else { old | libc::FD_CLOEXEC };
    fcntl(fd, libc::F_SETFD, new).map(|_| ())
}

/// Whether reading and writing wait.
pub fn blocking(fd: i32) -> HostResult<bool> {
    Ok(fcntl(fd, libc::F_GETFL, 0)? & libc::O_NONBLOCK == 0)
}

/// Sets whether reading and writing wait.
pub fn set_blocking(fd: i32, blocking: bool) -> HostResult<()> {
    let old = fcntl(fd, libc::F_GETFL, 0)?;
    let new = if blocking { old & !libc::O_NONBLOCK } else { old | libc::O_NONBLOCK };
    fcntl(fd, libc::F_SETFL, new).map(|_| ())
}

/// Copies between descriptors inside the kernel; from `offset` if one is given.
pub fn sendfile(out: i32, input: i32, offset: Option<i64>, len: usize) -> HostResult<usize> {
    let mut offset = offset;
    let at = offset.as_mut().map_or(std::ptr::null_mut(), std::ptr::from_mut);
    // SAFETY: null or our own variable.
    count(unsafe { libc::sendfile(out, input, at, len) })
}

/// Copies a part of a file inside the kernel.
pub fn copy_range(
    from: i32,
    to: i32,
    len: usize,
    from_offset: Option<i64>,
    to_offset: Option<i64>,
) -> HostResult<usize> {
    let (mut from_offset, mut to_offset) = (from_offset, to_offset);
    let from_at = from_offset.as_mut().map_or(std::ptr::null_mut(), std::ptr::from_mut);
    let to_at = to_offset.as_mut().map_or(std::ptr::null_mut(), std::ptr::from_mut);
    // SAFETY: null or our own variables.
    count(unsafe { libc::copy_file_range(from, from_at, to, to_at, len, 0) })
}

/// Reserves room on the disk.
pub fn allocate(fd: i32, offset: i64, len: i64) -> HostResult<()> {
    // SAFETY: numbers only.
    number(unsafe { libc::posix_fallocate(fd, offset, len) })
}

/// Says how a part of a file will be used.
pub fn advise(fd: i32, offset: i64, len: i64, advice: i32) -> HostResult<()> {
    // SAFETY: numbers only.
    number(unsafe { libc::posix_fadvise(fd, offset, len, advice) })
}

/// What is known of a file system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of struct statvfs")]
pub struct StatVfs {
    pub bsize: u64,
    pub frsize: u64,
    pub blocks: u64,
    pub bfree: u64,
    pub bavail: u64,
    pub files: u64,
    pub ffree: u64,
    pub favail: u64,
    pub flag: u64,
    pub namemax: u64,
    pub fsid: u64,
}

fn vfs_from_c(c: &libc::statvfs) -> StatVfs {
    StatVfs {
        bsize: c.f_bsize,
        frsize: c.f_frsize,
        blocks: c.f_blocks,
        bfree: c.f_bfree,
        bavail: c.f_bavail,
        files: c.f_files,
        ffree: c.f_ffree,
        favail: c.f_favail,
        flag: c.f_flag,
        namemax: c.f_namemax,
        fsid: c.f_fsid,
    }
}

/// What is known of the file system that holds an open file.
pub fn fstatvfs(fd: i32) -> HostResult<StatVfs> {
    // SAFETY: all zero bytes are a valid `statvfs`.
    let mut stat: libc::statvfs = unsafe { std::mem::zeroed() };
    // SAFETY: writes into our own variable.
    done(unsafe { libc::fstatvfs(fd, &raw mut stat) })?;
    Ok(vfs_from_c(&stat))
}

/// What is known of the file system that holds a file.
pub fn statvfs(permissions: &Permissions, path: &CStr) -> HostResult<StatVfs> {
    permissions.read_files()?;
    // SAFETY: all zero bytes are a valid `statvfs`.
    let mut stat: libc::statvfs = unsafe { std::mem::zeroed() };
    // SAFETY: a terminated path and our own variable.
    done(unsafe { libc::statvfs(path.as_ptr(), &raw mut stat) })?;
    Ok(vfs_from_c(&stat))
}

/// Room that the kernel never writes beyond: an `ioctl` number has 14 bits for a size.
const CONTROL_ROOM: usize = 1 << 14;

/// Copies `data` into larger memory for the time of `call`, and back.
fn with_room(data: &mut [u8], call: impl FnOnce(*mut u8) -> i32) -> HostResult<i32> {
    let mut room = vec![0u64; CONTROL_ROOM.max(data.len()).div_ceil(8) + 1];
    let at = room.as_mut_ptr().cast::<u8>();
    // SAFETY: the room is at least as long as the data.
    unsafe { std::ptr::copy_nonoverlapping(data.as_ptr(), at, data.len()) };
    let result = call(at).checked()?;
    // SAFETY: as above.
    unsafe { std::ptr::copy_nonoverlapping(at, data.as_mut_ptr(), data.len()) };
    Ok(result)
}

/// `fcntl` with memory as its argument.
pub fn fcntl_memory(fd: i32, command: i32, data: &mut [u8]) -> HostResult<i32> {
    // SAFETY: memory longer than any structure that a command reads or writes.
    with_room(data, |at| unsafe { libc::fcntl(fd, command, at) })
}

/// `ioctl` with memory as its argument.
pub fn ioctl_memory(fd: i32, request: u64, data: &mut [u8]) -> HostResult<i32> {
    // SAFETY: memory longer than any size that a request can name.
    with_room(data, |at| unsafe { libc::ioctl(fd, request, at) })
}

/// `ioctl` with a number as its argument. To some requests a number is an address, so this takes
/// the permission that native code takes.
pub fn ioctl(permissions: &Permissions, fd: i32, request: u64, argument: i64) -> HostResult<i32> {
    crate::permissions::need(permissions.native_extensions, "native_extensions")?;
    // SAFETY: whoever has that permission could pass the same number from C.
    unsafe { libc::ioctl(fd, request, argument) }.checked()
}
