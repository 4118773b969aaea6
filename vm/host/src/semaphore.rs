//! Named semaphores, which processes share.

#![expect(unsafe_code, reason = "semaphores are memory of the C library")]

use std::ffi::CStr;
use std::time::Duration;

use crate::error::done;
use crate::{HostError, HostResult, Permissions};

/// An open semaphore, closed on drop.
#[derive(Debug)]
pub struct Semaphore(*mut libc::sem_t);

impl Semaphore {
    /// Makes a new semaphore; its name must be free.
    pub fn create(permissions: &Permissions, name: &CStr, value: u32) -> HostResult<Semaphore> {
        permissions.write_files()?;
        let flags = libc::O_CREAT | libc::O_EXCL;
        // SAFETY: a terminated name, and numbers.
        let made = unsafe { libc::sem_open(name.as_ptr(), flags, 0o600 as libc::c_uint, value) };
        if made == libc::SEM_FAILED { Err(HostError::last()) } else { Ok(Semaphore(made)) }
    }

    /// Opens one that is there.
    pub fn open(permissions: &Permissions, name: &CStr) -> HostResult<Semaphore> {
        permissions.write_files()?;
        // SAFETY: a terminated name.
        let made = unsafe { libc::sem_open(name.as_ptr(), 0) };
        if made == libc::SEM_FAILED { Err(HostError::last()) } else { Ok(Semaphore(made)) }
    }

    /// A number that is the semaphore's within this process.
    #[must_use]
    pub fn handle(&self) -> usize {
        self.0.addr()
    }

    /// Takes one if there is one.
    pub fn try_wait(&self) -> HostResult<()> {
        // SAFETY: open until drop.
        done(unsafe { libc::sem_trywait(self.0) })
    }

    /// Takes one, and waits for it, at most so long.
    pub fn wait(&self, limit: Option<Duration>) -> HostResult<()> {
        let Some(limit) = limit else {
            // SAFETY: open until drop.
            return done(unsafe { libc::sem_wait(self.0) });
        };
        let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        // SAFETY: our own variable. The call below takes a time of this clock.
        done(unsafe { libc::clock_gettime(libc::CLOCK_REALTIME, &raw mut now) })?;
        let nanos = now.tv_nsec + i64::from(limit.subsec_nanos());
        let seconds = i64::try_from(limit.as_secs()).unwrap_or(i64::MAX);
        let end = libc::timespec {
            tv_sec: now.tv_sec.saturating_add(seconds).saturating_add(nanos / 1_000_000_000),
            tv_nsec: nanos % 1_000_000_000,
        };
        // SAFETY: open until drop; the time is our own variable.
        done(unsafe { libc::sem_timedwait(self.0, &raw const end) })
    }

    /// Gives one back.
    pub fn post(&self) -> HostResult<()> {
        // SAFETY: open until drop.
        done(unsafe { libc::sem_post(self.0) })
    }

    /// How many there are.
    pub fn value(&self) -> HostResult<i32> {
        let mut value = 0;
        // SAFETY: open until drop; our own variable.
        done(unsafe { libc::sem_getvalue(self.0, &raw mut value) })?;
        Ok(value)
    }
}

impl Drop for Semaphore {
    fn drop(&mut self) {
        // SAFETY: ours, and not used again.
        unsafe { libc::sem_close(self.0) };
    }
}

/// Removes a semaphore's name.
pub fn unlink(permissions: &Permissions, name: &CStr) -> HostResult<()> {
    permissions.write_files()?;
    // SAFETY: a terminated name.
    done(unsafe { libc::sem_unlink(name.as_ptr()) })
}
