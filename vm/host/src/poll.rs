//! Waiting for descriptors to become ready.

#![expect(unsafe_code, reason = "passes arrays to the system")]

use std::time::Duration;

use crate::error::{Checked as _, done};
use crate::{HostError, HostResult};

/// A descriptor, what is wanted of it, and what it is ready for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of struct pollfd")]
pub struct PollFd {
    pub fd: i32,
    pub events: i16,
    pub revents: i16,
}

/// Waits until a descriptor is ready or the time is over; says how many are.
pub fn poll(fds: &mut [PollFd], timeout: Option<Duration>) -> HostResult<usize> {
    let mut list: Vec<libc::pollfd> =
        fds.iter().map(|p| libc::pollfd { fd: p.fd, events: p.events, revents: 0 }).collect();
    let limit = timeout.map(crate::time::timespec);
    let limit = limit.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    let len = libc::nfds_t::try_from(list.len()).map_err(|_| HostError::new(libc::EINVAL))?;
    // SAFETY: pointer and length of our own list; the limit outlives the call.
    let ready =
        unsafe { libc::ppoll(list.as_mut_ptr(), len, limit, std::ptr::null()) }.checked()?;
    for (ours, theirs) in fds.iter_mut().zip(&list) {
        ours.revents = theirs.revents;
    }
    Ok(usize::try_from(ready).unwrap_or(0))
}

/// A set of descriptors kept in the kernel.
#[derive(Debug)]
pub struct Epoll(i32);

impl Epoll {
    /// A new set, with the flags of `epoll_create1`.
    pub fn new(flags: i32) -> HostResult<Epoll> {
        // SAFETY: takes a number only.
        unsafe { libc::epoll_create1(flags) }.checked().map(Epoll)
    }

    /// A set that somebody else made; it is ours from now on.
    #[must_use]
    pub fn from_fd(fd: i32) -> Epoll {
        Epoll(fd)
    }

    /// The set's own descriptor.
    #[must_use]
    pub fn fd(&self) -> i32 {
        self.0
    }

    /// `op` is one of `EPOLL_CTL_ADD`, `EPOLL_CTL_MOD`, `EPOLL_CTL_DEL`.
    pub fn control(&self, op: i32, fd: i32, events: u32) -> HostResult<()> {
        let mut event = libc::epoll_event { events, u64: u64::from(fd.unsigned_abs()) };
        // SAFETY: our own variable.
        done(unsafe { libc::epoll_ctl(self.0, op, fd, &raw mut event) })
    }

    /// Descriptors that are ready, with their events; waits at most `timeout_ms`, -1 for ever.
    pub fn wait(&self, timeout_ms: i32, events_max: usize) -> HostResult<Vec<(i32, u32)>> {
        let mut list = vec![libc::epoll_event { events: 0, u64: 0 }; events_max.max(1)];
        let len = i32::try_from(list.len()).map_err(|_| HostError::new(libc::EINVAL))?;
        // SAFETY: pointer and length of our own list.
        let ready = unsafe { libc::epoll_wait(self.0, list.as_mut_ptr(), len, timeout_ms) };
        let ready = usize::try_from(ready.checked()?).unwrap_or(0);
        let pair = |event: &libc::epoll_event| {
            let (data, events) = (event.u64, event.events);
            (i32::try_from(data).unwrap_or(-1), events)
        };
        Ok(list[..ready].iter().map(pair).collect())
    }
}

impl Drop for Epoll {
    fn drop(&mut self) {
        // SAFETY: the descriptor is ours and is not used again.
        unsafe { libc::close(self.0) };
    }
}
