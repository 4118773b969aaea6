//! A native thread that joins an interpreter: its state is made by whoever starts it, and used up
//! by the thread itself.
#![expect(unsafe_code, reason = "a thread state and what it will call cross to another thread")]

use std::sync::Arc;

use crate::gil::{Fairness, Gil};
use crate::refs::Ref;
use crate::thread::{Thread, ThreadState, current};

/// The state of a thread that has not started yet, and the objects that it will use.
pub struct NewThread {
    state: *mut ThreadState,
    gil: Arc<Gil>,
    objects: Vec<Ref>,
}

// SAFETY: both the state and the objects are only touched under the lock of their interpreter:
// `run` takes it first, and a `NewThread` that is dropped instead is dropped by its maker, who
// holds it.
unsafe impl Send for NewThread {}

impl NewThread {
    /// Made by a thread of the same interpreter.
    pub fn new(thread: &Thread, objects: Vec<Ref>) -> NewThread {
        let interp = thread.interp();
        NewThread { state: interp.new_thread(), gil: Arc::clone(&interp.gil), objects }
    }

    /// Joins the interpreter on the calling native thread and runs `body` there.
    pub fn run(mut self, body: impl FnOnce(&mut Thread, Vec<Ref>)) {
        // SAFETY: made by `new_thread` and unlinked by nobody but `leave`.
        let state = unsafe { &*self.state };
        self.gil.acquire(state);
        current::set(self.state);
        state.thread_id.set(host::thread::ident());
        state.native_thread_id.set(host::thread::native_id());
        state.bind_stack();
        // SAFETY: this native thread holds the lock through this state.
        let thread = unsafe { state.handle() };
        body(thread, std::mem::take(&mut self.objects));
        self.leave();
    }

    /// Empties, unlinks and frees the state, and gives the lock up.
    fn leave(&mut self) {
        // SAFETY: as in `run`; the lock is held.
        let state = unsafe { &*self.state };
        clear(state);
        // SAFETY: nobody else unlinks it, and nothing runs on it any more.
        let state = unsafe { state.interp().unlink_thread(self.state) };
        self.state = std::ptr::null_mut();
        current::set(std::ptr::null_mut());
        self.gil.release(&state, Fairness::Immediate);
    }
}

impl Drop for NewThread {
    fn drop(&mut self) {
        // SAFETY: null after `leave`, else a state that never ran.
        let Some(state) = (unsafe { self.state.as_ref() }) else { return };
        clear(state);
        // SAFETY: the maker drops it, under the lock.
        unsafe { state.interp().delete_thread(self.state) };
    }
}

/// Drops every object that a state holds.
fn clear(state: &ThreadState) {
    for field in [
        &state.dict,
        &state.async_exc,
        &state.current_exception,
        &state.c_profileobj,
        &state.c_traceobj,
        &state.async_gen_firstiter,
        &state.async_gen_finalizer,
        &state.context,
        &state.threading_local_key,
        &state.threading_local_sentinel,
        &state.exc_state.exc_value,
    ] {
        field.set(None);
    }
}
