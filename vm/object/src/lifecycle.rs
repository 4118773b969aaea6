//! Making and ending an interpreter with its first thread: attach, detach, destroy.
//!
//! What fills an interpreter with modules is the runtime crate's business.
#![expect(unsafe_code, reason = "states are raw pointers, as C sees them")]

use std::sync::Arc;

use crate::gil::{Fairness, Gil};
use crate::interp_state::Interp;
use crate::runtime::Runtime;
use crate::thread::{Thread, ThreadState, current};

/// The owner of an interpreter, attached to the native thread that made it.
#[derive(Debug)]
pub struct Owned {
    interp: *mut Interp,
    state: *mut ThreadState,
}

impl Owned {
    /// A new interpreter whose first thread is the calling one, which holds its lock.
    pub fn create(runtime: &Runtime, permissions: host::Permissions, gil: Arc<Gil>) -> Owned {
        let interp = Box::into_raw(Interp::new(runtime.next_interp_id(), permissions, gil));
        // SAFETY: just made, and freed by `destroy` only.
        let shared = unsafe { &*interp };
        runtime.register(shared);
        let owned = Owned { interp, state: shared.new_thread() };
        owned.bind();
        owned
    }

    /// The interpreter in which the static types are made ready; nobody ever ends it.
    pub fn bootstrap(permissions: host::Permissions) -> Owned {
        let interp = Box::into_raw(Interp::new(-1, permissions, Arc::default()));
        // SAFETY: just made, never freed.
        let shared = unsafe { &*interp };
        if let Some(runtime) = Runtime::get() {
            runtime.keep_first(shared);
        }
        let owned = Owned { interp, state: shared.new_thread() };
        owned.bind();
        owned.state().make_immortal.set(true);
        owned
    }

    fn bind(&self) {
        let state = self.state();
        state.bind_stack();
        state.thread_id.set(host::thread::ident());
        state.native_thread_id.set(host::thread::native_id());
        self.interp().gil.acquire(state);
        current::set(self.state);
    }

    fn state(&self) -> &ThreadState {
        // SAFETY: alive until `destroy`, which takes `self`.
        unsafe { &*self.state }
    }

    pub fn interp(&self) -> &Interp {
        // SAFETY: as above.
        unsafe { &*self.interp }
    }

    /// The handle of the first thread.
    #[expect(clippy::mut_from_ref, reason = "a `Thread` covers no bytes, so two can't overlap")]
    pub fn thread(&self) -> &mut Thread {
        assert!(std::ptr::eq(current::get(), self.state), "the caller is attached to it");
        // SAFETY: attached, so the caller holds the lock through this state.
        unsafe { self.state().handle() }
    }

    /// Detaches the calling thread and leaves the interpreter as it is, for ever.
    pub fn abandon(self) {
        current::set(std::ptr::null_mut());
        self.interp().gil.release(self.state(), Fairness::Immediate);
    }

    /// For callers that keep the two pointers themselves, as the C API does.
    pub fn into_raw(self) -> (*mut Interp, *mut ThreadState) {
        (self.interp, self.state)
    }

    /// The other way.
    ///
    /// # Safety
    /// The pointers came from `into_raw` and are given back once.
    pub unsafe fn from_raw(interp: *mut Interp, state: *mut ThreadState) -> Owned {
        Owned { interp, state }
    }

    /// Ends the interpreter: what still lives in its heap goes with the heap, without finalisers.
    /// No other thread may run in it.
    pub fn destroy(self, runtime: &Runtime) {
        runtime.unregister(self.interp());
        let interp = self.interp();
        interp.method_cache.clear();
        interp.clear_states();
        interp.method_cache.clear();
        interp.forget_objects();
        let mut state = interp.threads.get();
        while !state.is_null() {
            // SAFETY: states of the interpreter; nobody runs on them any more.
            unsafe {
                let next = (*state).next.get();
                (*state).forget_objects();
                // A daemon thread that waits for ever may still look at its own state.
                if !std::ptr::eq(state, self.state) {
                    std::mem::forget(interp.unlink_thread(state));
                }
                state = next;
            }
        }
        interp.outside.clear();
        current::set(std::ptr::null_mut());
        interp.gil.release(self.state(), Fairness::Immediate);
        // SAFETY: detached, cleared, and not used again.
        unsafe {
            interp.delete_thread(self.state);
            drop(Box::from_raw(self.interp));
        }
    }
}
