//! The lock of an interpreter: create, acquire, release, request drop, destroy (by dropping).
//!
//! A waiting thread asks the holder to let go every 5 ms; the holder lets go at its next poll and
//! then waits until somebody else had the lock, so that hand-over is fair.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

use crate::thread::{ThreadState, breaker};

/// How long a thread waits before it asks the holder to let go, unless set otherwise.
const SWITCH_INTERVAL: Duration = Duration::from_millis(5);

/// A global interpreter lock.
#[derive(Default)]
pub struct Gil {
    inner: Mutex<Inner>,
    freed: Condvar,
    switched: Condvar,
}

#[derive(Default)]
struct Inner {
    /// The holder's address; 0 when free.
    holder: usize,
    /// Counts changes of holder.
    switches: u64,
    waiting: u32,
    /// `sys.setswitchinterval`
    interval: Option<Duration>,
    /// Once set, the only thread that still gets the lock: the interpreter is ending.
    keeper: usize,
}

impl Gil {
    /// Waits until the lock is free and takes it for `thread`.
    pub fn acquire(&self, thread: &ThreadState) {
        let me = std::ptr::from_ref(thread).addr();
        let mut inner = self.inner.lock().expect("no holder of this lock panics");
        inner.waiting += 1;
        while inner.holder != 0 || inner.keeper != 0 && inner.keeper != me {
            if inner.keeper != 0 && inner.keeper != me {
                // Nothing of the interpreter may be touched any more, not even to say so.
                inner.waiting -= 1;
                self.switched.notify_all();
                drop(inner);
                loop {
                    std::thread::park();
                }
            }
            let before = inner.switches;
            let interval = inner.interval.unwrap_or(SWITCH_INTERVAL);
            let (guard, timeout) =
                self.freed.wait_timeout(inner, interval).expect("no holder panics");
            inner = guard;
            if timeout.timed_out() && inner.holder != 0 && inner.switches == before {
                request_drop(inner.holder);
            }
        }
        inner.waiting -= 1;
        inner.holder = me;
        inner.switches += 1;
        self.switched.notify_all();
        thread.holds_gil.set(1);
    }

    /// `sys.getswitchinterval()`
    pub fn interval(&self) -> Duration {
        let inner = self.inner.lock().expect("no holder of this lock panics");
        inner.interval.unwrap_or(SWITCH_INTERVAL)
    }

    pub fn set_interval(&self, interval: Duration) {
        self.inner.lock().expect("no holder of this lock panics").interval = Some(interval);
    }

    /// From now on only `thread` gets the lock: any other thread that asks for it waits for ever.
    pub fn keep_for(&self, thread: &ThreadState) {
        let mut inner = self.inner.lock().expect("no holder of this lock panics");
        inner.keeper = std::ptr::from_ref(thread).addr();
        self.freed.notify_all();
    }

    /// Runs `fork`, by the holder, while no other thread is inside the lock's own state; where
    /// `is_child` says so, nobody else waits any more.
    pub fn across_fork<R>(&self, fork: impl FnOnce() -> R, is_child: impl FnOnce(&R) -> bool) -> R {
        let mut inner = self.inner.lock().expect("no holder of this lock panics");
        let result = fork();
        if is_child(&result) {
            inner.waiting = 0;
        }
        result
    }

    /// Gives the lock up; `fair` waits until a waiting thread had its turn.
    pub fn release(&self, thread: &ThreadState, fair: Fairness) {
        let mut inner = self.inner.lock().expect("no holder of this lock panics");
        inner.holder = 0;
        thread.holds_gil.set(0);
        thread.clear_breaker(breaker::GIL_DROP_REQUEST);
        let before = inner.switches;
        self.freed.notify_one();
        if fair == Fairness::HandOver {
            while inner.waiting > 0 && inner.switches == before {
                inner = self.switched.wait(inner).expect("no holder panics");
            }
        }
    }
}

/// What `Gil::release` does for threads that wait.
#[derive(PartialEq, Eq, Clone, Copy)]
pub enum Fairness {
    /// Lets go and returns at once.
    Immediate,
    /// Returns when another thread has taken the lock, if one waits.
    HandOver,
}

#[expect(unsafe_code, reason = "the holder's state is known by address")]
fn request_drop(holder: usize) {
    // SAFETY: the holder can't be freed while it holds the lock, and we hold `inner`.
    let holder = unsafe { &*std::ptr::with_exposed_provenance::<ThreadState>(holder) };
    holder.set_breaker(breaker::GIL_DROP_REQUEST);
}
