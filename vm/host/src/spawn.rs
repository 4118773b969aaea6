//! Starting another program: fork, arrange descriptors, exec, and report what went wrong.
//!
//! Between fork and exec only calls that POSIX allows there are made, nothing is allocated and no
//! lock is taken, because other threads of the parent do not exist in the child.

#![expect(unsafe_code, reason = "fork and exec")]

use std::ffi::CString;

use crate::error::Checked as _;
use crate::permissions::need;
use crate::proc::pointers;
use crate::{HostError, HostResult, Permissions, file};

/// What to start, and how. Descriptors are -1 for "as in this process".
#[derive(Debug)]
#[expect(missing_docs, reason = "the names of the subprocess module")]
pub struct Spawn {
    /// Tried in order.
    pub executables: Vec<CString>,
    pub arguments: Vec<CString>,
    pub environment: Option<Vec<CString>>,
    pub cwd: Option<CString>,
    /// What becomes descriptor 0, 1 and 2.
    pub streams: [i32; 3],
    /// Closed in the child: the parent's ends of pipes.
    pub close: Vec<i32>,
    pub close_fds: bool,
    /// Kept open although `close_fds`; sorted.
    pub keep: Vec<i32>,
    pub restore_signals: bool,
    pub new_session: bool,
    /// The process group to join, if any; 0 is a new one.
    pub process_group: Option<i32>,
    pub user: Option<u32>,
    pub group: Option<u32>,
    pub groups: Option<Vec<u32>>,
    pub umask: Option<u32>,
}

/// Where starting the program failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Before the program was looked for: descriptors, user, session.
    Prepare,
    /// The working directory.
    Directory,
    /// The program itself.
    Exec,
}

/// A program that could not be started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpawnError {
    /// Where.
    pub stage: Stage,
    /// Why.
    pub error: HostError,
}

impl From<HostError> for SpawnError {
    fn from(error: HostError) -> SpawnError {
        SpawnError { stage: Stage::Prepare, error }
    }
}

/// Everything the child needs, allocated before the fork.
struct Prepared<'a> {
    spawn: &'a Spawn,
    arguments: Vec<*const libc::c_char>,
    environment: Option<Vec<*const libc::c_char>>,
    report: i32,
}

/// Starts the program; its process id.
pub fn spawn(permissions: &Permissions, spawn: &Spawn) -> Result<i32, SpawnError> {
    need(permissions.subprocess, "subprocess")?;
    let (from_child, report) = file::pipe(libc::O_CLOEXEC)?;
    // Were the report among 0 to 2, setting up the streams would overwrite it.
    let report = match above_streams(report) {
        Ok(report) => report,
        Err(error) => {
            file::close(from_child)?;
            return Err(error.into());
        }
    };
    let prepared = Prepared {
        spawn,
        arguments: pointers(&spawn.arguments),
        environment: spawn.environment.as_deref().map(pointers),
        report,
    };
    // SAFETY: the child runs `child` only, which keeps to what is allowed after a fork.
    let pid = unsafe { libc::fork() };
    if pid == 0 {
        child(&prepared);
    }
    let error = pid.checked().err();
    file::close(report)?;
    let outcome = read_report(from_child);
    file::close(from_child)?;
    if let Some(error) = error {
        return Err(error.into());
    }
    match outcome {
        None => Ok(pid),
        Some(failed) => {
            while crate::proc::wait(pid, 0).is_err_and(HostError::is_interrupted) {}
            Err(failed)
        }
    }
}

fn above_streams(fd: i32) -> HostResult<i32> {
    if fd > 2 {
        return Ok(fd);
    }
    let moved = file::fcntl(fd, libc::F_DUPFD_CLOEXEC, 3);
    file::close(fd)?;
    moved
}

/// Nothing arrives when the exec closed the pipe: all is well.
fn read_report(fd: i32) -> Option<SpawnError> {
    let mut bytes = [0u8; 5];
    let mut len = 0;
    while len < bytes.len() {
        match file::read(fd, &mut bytes[len..]) {
            Ok(0) => return None,
            Ok(some) => len += some,
            Err(error) if error.is_interrupted() => {}
            Err(error) => return Some(error.into()),
        }
    }
    let stage = match bytes[0] {
        0 => Stage::Prepare,
        1 => Stage::Directory,
        _ => Stage::Exec,
    };
    let errno = i32::from_ne_bytes([bytes[1], bytes[2], bytes[3], bytes[4]]);
    Some(SpawnError { stage, error: HostError::new(errno) })
}

/// A child that ends at once with status 255, for callers that will wait for the program that they
/// could not start.
pub fn ended_child(permissions: &Permissions) -> HostResult<i32> {
    need(permissions.subprocess, "subprocess")?;
    // SAFETY: the child makes one call, which is allowed after a fork.
    let pid = unsafe { libc::fork() };
    if pid == 0 {
        // SAFETY: a number only; does not return.
        unsafe { libc::_exit(255) };
    }
    pid.checked()
}

/// What the child does; never returns.
fn child(prepared: &Prepared<'_>) -> ! {
    let (stage, error) = match prepare(prepared.spawn, prepared.report) {
        Err((stage, error)) => (stage, error),
        Ok(()) => (2, exec(prepared)),
    };
    let mut bytes = [stage, 0, 0, 0, 0];
    bytes[1..].copy_from_slice(&error.errno().to_ne_bytes());
    // The parent sees the end of the pipe if this fails; there is nobody else to tell.
    let _ = file::write(prepared.report, &bytes);
    // SAFETY: a number only; does not return.
    unsafe { libc::_exit(255) }
}

fn prepare(spawn: &Spawn, report: i32) -> Result<(), (u8, HostError)> {
    let early = |error| (0, error);
    for fd in &spawn.close {
        file::close(*fd).map_err(early)?;
    }
    streams(spawn.streams).map_err(early)?;
    if let Some(cwd) = &spawn.cwd {
        // SAFETY: a terminated path.
        unsafe { libc::chdir(cwd.as_ptr()) }.checked().map_err(|error| (1, error))?;
    }
    if let Some(mask) = spawn.umask {
        // SAFETY: a number only.
        unsafe { libc::umask(mask) };
    }
    if spawn.restore_signals {
        for signum in [libc::SIGPIPE, libc::SIGXFSZ] {
            // SAFETY: numbers only.
            unsafe { libc::signal(signum, libc::SIG_DFL) };
        }
    }
    identity(spawn).map_err(early)?;
    if spawn.close_fds {
        close_others(&spawn.keep, report);
    }
    Ok(())
}

/// Puts the streams in place. Those that stand in each other's way are moved up first.
fn streams(wanted: [i32; 3]) -> HostResult<()> {
    let mut from = wanted;
    for (target, fd) in (0..).zip(&mut from) {
        if (0..=2).contains(fd) && *fd != target {
            *fd = file::dup(*fd).and_then(above_streams)?;
        }
    }
    for (target, fd) in (0..).zip(from) {
        if fd == target {
            file::set_inheritable(fd, true)?;
        } else if fd >= 0 {
            file::dup2(fd, target, true)?;
        }
    }
    Ok(())
}

fn identity(spawn: &Spawn) -> HostResult<()> {
    if spawn.new_session {
        // SAFETY: takes nothing.
        unsafe { libc::setsid() }.checked()?;
    }
    if let Some(group) = spawn.process_group {
        // SAFETY: numbers only.
        unsafe { libc::setpgid(0, group) }.checked()?;
    }
    if let Some(groups) = &spawn.groups {
        // SAFETY: pointer and length of a list.
        unsafe { libc::setgroups(groups.len(), groups.as_ptr()) }.checked()?;
    }
    if let Some(group) = spawn.group {
        // SAFETY: numbers only.
        unsafe { libc::setregid(group, group) }.checked()?;
    }
    if let Some(user) = spawn.user {
        // SAFETY: numbers only.
        unsafe { libc::setreuid(user, user) }.checked()?;
    }
    Ok(())
}

/// Closes all from 3 up but those to keep and the report, which the exec closes itself.
fn close_others(keep: &[i32], report: i32) {
    let mut low = 3;
    while low < i32::MAX {
        let next = keep.iter().copied().chain([report]).filter(|fd| *fd >= low).min();
        let high = next.unwrap_or(i32::MAX);
        if high > low {
            let last = high - 1;
            // SAFETY: numbers only.
            let result = unsafe { libc::syscall(libc::SYS_close_range, low, last, 0) };
            if result != 0 {
                return close_slowly(low, keep, report);
            }
        }
        low = high.saturating_add(1);
    }
}

/// For kernels without `close_range`.
fn close_slowly(low: i32, keep: &[i32], report: i32) {
    // SAFETY: a number only.
    let max = unsafe { libc::sysconf(libc::_SC_OPEN_MAX) };
    for fd in low..i32::try_from(max.clamp(256, 65_536)).unwrap_or(256) {
        if fd != report && !keep.contains(&fd) {
            // SAFETY: a number only.
            unsafe { libc::close(fd) };
        }
    }
}

fn exec(prepared: &Prepared<'_>) -> HostError {
    let mut first_real = None;
    let mut last = HostError::new(libc::ENOENT);
    for path in &prepared.spawn.executables {
        match &prepared.environment {
            // SAFETY: a terminated path and lists ended by null, all made before the fork.
            Some(environment) => unsafe {
                libc::execve(path.as_ptr(), prepared.arguments.as_ptr(), environment.as_ptr());
            },
            // SAFETY: as above.
            None => unsafe {
                libc::execv(path.as_ptr(), prepared.arguments.as_ptr());
            },
        }
        last = HostError::last();
        if !matches!(last.errno(), libc::ENOENT | libc::ENOTDIR) && first_real.is_none() {
            first_real = Some(last);
        }
    }
    first_real.unwrap_or(last)
}
