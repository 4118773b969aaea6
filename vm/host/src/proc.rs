//! Processes: who we are, starting and waiting for others, resources, random numbers.

#![expect(unsafe_code, reason = "process calls of the C library")]

use std::ffi::{CStr, CString};

use crate::error::{Checked as _, count, done};
use crate::permissions::need;
use crate::{HostError, HostResult, Permissions};

/// Forks; the child gets 0. Only the calling thread lives on in the child.
pub fn fork(permissions: &Permissions) -> HostResult<i32> {
    need(permissions.fork, "fork")?;
    // SAFETY: takes nothing. The child may hold locks of threads that are gone; the interpreter
    // resets its own after a fork, and C code is warned by POSIX.
    unsafe { libc::fork() }.checked()
}

/// Pointers to the texts, ended by null, as `exec` wants them.
pub(crate) fn pointers(list: &[CString]) -> Vec<*const libc::c_char> {
    list.iter().map(|text| text.as_ptr()).chain([std::ptr::null()]).collect()
}

/// Replaces the program; returns only if that fails.
pub fn exec(
    permissions: &Permissions,
    path: &CStr,
    arguments: &[CString],
    environment: Option<&[CString]>,
) -> HostError {
    if let Err(denied) = need(permissions.exec, "exec") {
        return denied;
    }
    let arguments = pointers(arguments);
    match environment.map(pointers) {
        // SAFETY: a terminated path and two lists ended by null that outlive the call.
        Some(environment) => unsafe {
            libc::execve(path.as_ptr(), arguments.as_ptr(), environment.as_ptr());
        },
        // SAFETY: as above.
        None => unsafe {
            libc::execv(path.as_ptr(), arguments.as_ptr());
        },
    }
    HostError::last()
}

/// What a process has used.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names of struct rusage")]
pub struct Usage {
    pub utime: f64,
    pub stime: f64,
    pub maxrss: i64,
    pub ixrss: i64,
    pub idrss: i64,
    pub isrss: i64,
    pub minflt: i64,
    pub majflt: i64,
    pub nswap: i64,
    pub inblock: i64,
    pub oublock: i64,
    pub msgsnd: i64,
    pub msgrcv: i64,
    pub nsignals: i64,
    pub nvcsw: i64,
    pub nivcsw: i64,
}

fn empty_usage() -> libc::rusage {
    // SAFETY: all zero bytes are a valid `rusage`.
    unsafe { std::mem::zeroed() }
}

#[expect(clippy::cast_precision_loss, reason = "times fit in 53 bits")]
fn seconds(time: libc::timeval) -> f64 {
    time.tv_sec as f64 + time.tv_usec as f64 / 1e6
}

fn usage_from(c: &libc::rusage) -> Usage {
    Usage {
        utime: seconds(c.ru_utime),
        stime: seconds(c.ru_stime),
        maxrss: c.ru_maxrss,
        ixrss: c.ru_ixrss,
        idrss: c.ru_idrss,
        isrss: c.ru_isrss,
        minflt: c.ru_minflt,
        majflt: c.ru_majflt,
        nswap: c.ru_nswap,
        inblock: c.ru_inblock,
        oublock: c.ru_oublock,
        msgsnd: c.ru_msgsnd,
        msgrcv: c.ru_msgrcv,
        nsignals: c.ru_nsignals,
        nvcsw: c.ru_nvcsw,
        nivcsw: c.ru_nivcsw,
    }
}

/// Waits for a child; its number (0 if none has changed), status and what it used.
pub fn wait(pid: i32, options: i32) -> HostResult<(i32, i32, Usage)> {
    let mut status = 0;
    let mut usage = empty_usage();
    // SAFETY: writes into our own variables.
    let pid = unsafe { libc::wait4(pid, &raw mut status, options, &raw mut usage) }.checked()?;
    Ok((pid, status, usage_from(&usage)))
}

/// What the calling process, its children or thread have used: `RUSAGE_SELF` and friends.
pub fn usage(who: i32) -> HostResult<Usage> {
    let mut usage = empty_usage();
    // SAFETY: writes into our own variable.
    done(unsafe { libc::getrusage(who, &raw mut usage) })?;
    Ok(usage_from(&usage))
}

/// Sends a signal to a process, or to a group by its negative number.
pub fn kill(permissions: &Permissions, pid: i32, signum: i32) -> HostResult<()> {
    permissions.signals()?;
    // SAFETY: numbers only.
    done(unsafe { libc::kill(pid, signum) })
}

/// Sends a signal to a process group.
pub fn kill_group(permissions: &Permissions, group: i32, signum: i32) -> HostResult<()> {
    permissions.signals()?;
    // SAFETY: numbers only.
    done(unsafe { libc::killpg(group, signum) })
}

/// The calling process.
#[must_use]
pub fn id() -> i32 {
    // SAFETY: takes nothing and cannot fail.
    unsafe { libc::getpid() }
}

/// The process that started this one.
#[must_use]
pub fn parent_id() -> i32 {
    // SAFETY: takes nothing and cannot fail.
    unsafe { libc::getppid() }
}

/// Real, effective and saved user.
pub fn users() -> HostResult<[u32; 3]> {
    let mut ids = [0; 3];
    let [real, effective, saved] = &mut ids;
    // SAFETY: three numbers of our own.
    done(unsafe { libc::getresuid(real, effective, saved) })?;
    Ok(ids)
}

/// Real, effective and saved group.
pub fn groups_of_process() -> HostResult<[u32; 3]> {
    let mut ids = [0; 3];
    let [real, effective, saved] = &mut ids;
    // SAFETY: three numbers of our own.
    done(unsafe { libc::getresgid(real, effective, saved) })?;
    Ok(ids)
}

/// Further groups of the process.
pub fn groups() -> HostResult<Vec<u32>> {
    // SAFETY: asks for the number only.
    let len = unsafe { libc::getgroups(0, std::ptr::null_mut()) }.checked()?;
    let mut list = vec![0; usize::try_from(len).unwrap_or(0)];
    // SAFETY: room for as many as were announced; more is an error.
    let len = unsafe { libc::getgroups(len, list.as_mut_ptr()) }.checked()?;
    list.truncate(usize::try_from(len).unwrap_or(0));
    Ok(list)
}

/// Sets real, effective and saved user; `u32::MAX` leaves one as it is.
pub fn set_users(permissions: &Permissions, ids: [u32; 3]) -> HostResult<()> {
    permissions.process()?;
    // SAFETY: numbers only.
    done(unsafe { libc::setresuid(ids[0], ids[1], ids[2]) })
}

/// Sets real, effective and saved group; `u32::MAX` leaves one as it is.
pub fn set_groups_of_process(permissions: &Permissions, ids: [u32; 3]) -> HostResult<()> {
    permissions.process()?;
    // SAFETY: numbers only.
    done(unsafe { libc::setresgid(ids[0], ids[1], ids[2]) })
}

/// The group of a process; 0 is the calling one.
pub fn process_group(pid: i32) -> HostResult<i32> {
    // SAFETY: numbers only.
    unsafe { libc::getpgid(pid) }.checked()
}

/// Moves a process to a group.
pub fn set_process_group(permissions: &Permissions, pid: i32, group: i32) -> HostResult<()> {
    permissions.process()?;
    // SAFETY: numbers only.
    done(unsafe { libc::setpgid(pid, group) })
}

/// The session of a process; 0 is the calling one.
pub fn session(pid: i32) -> HostResult<i32> {
    // SAFETY: numbers only.
    unsafe { libc::getsid(pid) }.checked()
}

/// Starts a new session.
pub fn new_session(permissions: &Permissions) -> HostResult<i32> {
    permissions.process()?;
    // SAFETY: takes nothing.
    unsafe { libc::setsid() }.checked()
}

/// Sets the bits that new files do not get; returns the former.
pub fn umask(permissions: &Permissions, mask: u32) -> HostResult<u32> {
    permissions.process()?;
    // SAFETY: a number only.
    Ok(unsafe { libc::umask(mask) })
}

/// Adds to the niceness; returns the new one.
pub fn nice(permissions: &Permissions, increment: i32) -> HostResult<i32> {
    permissions.process()?;
    // SAFETY: the address of this thread's own errno.
    let errno = unsafe { libc::__errno_location() };
    // SAFETY: as above: -1 is also a niceness.
    unsafe { *errno = 0 };
    // SAFETY: a number only.
    let value = unsafe { libc::nice(increment) };
    let error = HostError::last();
    if value == -1 && error.errno() != 0 { Err(error) } else { Ok(value) }
}

/// A limit of a resource: soft and hard.
pub fn resource_limit(resource: u32) -> HostResult<(u64, u64)> {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: writes into our own variable.
    done(unsafe { libc::getrlimit(resource, &raw mut limit) })?;
    Ok((limit.rlim_cur, limit.rlim_max))
}

/// Sets a limit of a resource.
pub fn set_resource_limit(
    permissions: &Permissions,
    resource: u32,
    (soft, hard): (u64, u64),
) -> HostResult<()> {
    permissions.process()?;
    let limit = libc::rlimit { rlim_cur: soft, rlim_max: hard };
    // SAFETY: reads our own variable.
    done(unsafe { libc::setrlimit(resource, &raw const limit) })
}

/// Ticks used by this process (user, system), by its children (user, system), and since some past
/// moment.
pub fn times() -> HostResult<[i64; 5]> {
    // SAFETY: all zero bytes are a valid `tms`.
    let mut tms: libc::tms = unsafe { std::mem::zeroed() };
    // SAFETY: writes into our own variable.
    let elapsed = unsafe { libc::times(&raw mut tms) }.checked()?;
    Ok([tms.tms_utime, tms.tms_stime, tms.tms_cutime, tms.tms_cstime, elapsed])
}

/// Name of the system, of the machine in the network, release, version, kind of machine.
pub fn system_names() -> HostResult<[Vec<u8>; 5]> {
    // SAFETY: all zero bytes are a valid `utsname`.
    let mut names: libc::utsname = unsafe { std::mem::zeroed() };
    // SAFETY: writes into our own variable.
    done(unsafe { libc::uname(&raw mut names) })?;
    let text = |field: &[libc::c_char]| {
        field.iter().take_while(|c| **c != 0).map(|c| c.to_ne_bytes()[0]).collect()
    };
    Ok([
        text(&names.sysname),
        text(&names.nodename),
        text(&names.release),
        text(&names.version),
        text(&names.machine),
    ])
}

/// The login name of whoever started the process.
pub fn login_name() -> HostResult<Vec<u8>> {
    // SAFETY: takes nothing; the result is null or a text of the C library.
    let name = unsafe { libc::getlogin() };
    if name.is_null() {
        return Err(HostError::last());
    }
    // SAFETY: not null, and valid until the next call; copied at once.
    Ok(unsafe { CStr::from_ptr(name) }.to_bytes().to_vec())
}

/// Fills `buffer` with random bytes, by the flags of `getrandom`; says how many.
pub fn random(permissions: &Permissions, buffer: &mut [u8], flags: u32) -> HostResult<usize> {
    need(permissions.entropy, "entropy")?;
    // SAFETY: pointer and length of a slice.
    count(unsafe { libc::getrandom(buffer.as_mut_ptr().cast(), buffer.len(), flags) })
}

/// Fills the whole of `buffer` with random bytes.
pub fn urandom(permissions: &Permissions, buffer: &mut [u8]) -> HostResult<()> {
    let mut filled = 0;
    while filled < buffer.len() {
        match random(permissions, &mut buffer[filled..], 0) {
            Ok(some) => filled += some,
            Err(error) if error.is_interrupted() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Ends the process at once. Only for children after a fork and for `os._exit`.
pub fn exit_now(permissions: &Permissions, status: i32) -> HostResult<std::convert::Infallible> {
    permissions.process()?;
    // SAFETY: a number only; does not return.
    unsafe { libc::_exit(status) }
}
