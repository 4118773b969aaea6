//! pystate.h: threads and interpreters.
#![expect(unsafe_code, reason = "exported names, and thread states by address")]

use std::ffi::c_int;

use object::Dict;
use object::interp_state::Interp;
use object::runtime::Runtime;
use object::thread::{ThreadState, current};

use crate::convention::*;

/// The state of the running thread; there must be one.
///
/// @return the state.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_Get() -> *mut ThreadState {
    current::get()
}

/// The state of the running thread, or NULL.
///
/// @return the state, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_GetUnchecked() -> *mut ThreadState {
    current::get()
}

/// As `PyThreadState_GetUnchecked`, for old extensions.
///
/// @return the state, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyThreadState_UncheckedGet() -> *mut ThreadState {
    current::get()
}

/// The dict of a thread, for extensions to keep things in; lent.
///
/// @return NULL without an exception where no thread runs.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_GetDict() -> Borrowed {
    enter_quiet(|thread| {
        if thread.dict.is_none() {
            thread.dict.put(Dict::new(thread)?.into_object());
        }
        Ok(thread.dict.get())
    })
}

/// The interpreter of a thread.
///
/// @param state_ a pointer
/// @return the interpreter.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_GetInterpreter(state_: *mut ThreadState) -> *mut Interp {
    state(state_)
        .map_or(std::ptr::null_mut(), |thread| std::ptr::from_ref(thread.interp()).cast_mut())
}

/// The number of a thread, anew for each in its interpreter.
///
/// @param state_ a pointer
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_GetID(state_: *mut ThreadState) -> u64 {
    state(state_).map_or(0, |thread| thread.id.get())
}

/// The innermost frame of a thread.
///
/// @param state_ a pointer
/// @return a new reference, or NULL.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_GetFrame(state_: *mut ThreadState) -> New {
    enter_quiet(|thread| {
        let frame =
            state(state_).and_then(|of| object::frame::first_complete(of.current_frame.get()));
        frame.map(|frame| frame.object(thread)).transpose()
    })
}

/// A state for a thread of an interpreter, not attached to anything.
///
/// @param interp the interpreter
/// @return the state.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_New(interp: *mut Interp) -> *mut ThreadState {
    pointed(interp).map_or(std::ptr::null_mut(), Interp::new_thread)
}

/// Drops what a thread's state holds.
///
/// @param state_ a pointer
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_Clear(state_: *mut ThreadState) {
    enter_or((), |_| {
        let Some(state) = state(state_) else { return };
        for field in [&state.dict, &state.async_exc, &state.current_exception, &state.context] {
            field.set(None);
        }
        for field in [
            &state.c_profileobj,
            &state.c_traceobj,
            &state.async_gen_firstiter,
            &state.async_gen_finalizer,
        ] {
            field.set(None);
        }
        drop(state.exc_state.exc_value.take());
    });
}

/// Frees a thread's state that was cleared and is not attached.
///
/// @param state_ a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_Delete(state_: *mut ThreadState) {
    if let Some(thread) = state(state_) {
        // SAFETY: the C caller promises that no thread runs on it.
        unsafe { thread.interp().delete_thread(state_) };
    }
}

/// Frees the state of the running thread and gives the lock up.
///
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_DeleteCurrent() {
    let state_ = current::get();
    if let Some(thread) = state(state_) {
        let gil = std::sync::Arc::clone(&thread.interp().gil);
        current::set(std::ptr::null_mut());
        // SAFETY: nothing runs on it any more; the lock is still held for the list.
        gil.release(thread, object::gil::Fairness::Immediate);
        // SAFETY: detached just now; nobody else knows this state.
        unsafe { thread.interp().delete_thread(state_) };
    }
}

/// Attaches another state to this thread; NULL detaches.
///
/// @param state_ a pointer
/// @return the state that was attached, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_Swap(state_: *mut ThreadState) -> *mut ThreadState {
    let old = crate::ceval::PyEval_SaveThread();
    if !state_.is_null() {
        crate::ceval::PyEval_RestoreThread(state_);
    }
    old
}

/// Turns tracing off for a thread, until `PyThreadState_LeaveTracing`.
///
/// @param state_ a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_EnterTracing(state_: *mut ThreadState) {
    if let Some(thread) = state(state_) {
        thread.tracing.set(thread.tracing.get() + 1);
    }
}

/// Ends what `PyThreadState_EnterTracing` began.
///
/// @param state_ a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_LeaveTracing(state_: *mut ThreadState) {
    if let Some(thread) = state(state_) {
        thread.tracing.set(thread.tracing.get() - 1);
    }
}

/// The next state of an interpreter's list.
///
/// @param state_ a pointer
/// @return the state, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_Next(state_: *mut ThreadState) -> *mut ThreadState {
    state(state_).map_or(std::ptr::null_mut(), |thread| thread.next.get())
}

/// The interpreter of the running thread.
///
/// @return the interpreter.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.9. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyInterpreterState_Get() -> *mut Interp {
    PyThreadState_GetInterpreter(current::get())
}

/// The first interpreter.
///
/// @return the interpreter, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInterpreterState_Main() -> *mut Interp {
    Runtime::get()
        .and_then(Runtime::main_interp)
        .map_or(std::ptr::null_mut(), <*const Interp>::cast_mut)
}

/// The newest interpreter.
///
/// @return the interpreter, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInterpreterState_Head() -> *mut Interp {
    let all = Runtime::get().map(Runtime::interps).unwrap_or_default();
    all.last().map_or(std::ptr::null_mut(), |interp| interp.cast_mut())
}

/// The interpreter that was made before.
///
/// @param interp a pointer
/// @return the interpreter, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInterpreterState_Next(interp: *mut Interp) -> *mut Interp {
    let all = Runtime::get().map(Runtime::interps).unwrap_or_default();
    let at = all.iter().position(|other| std::ptr::eq(*other, interp));
    let before = at.and_then(|at| at.checked_sub(1)).map(|at| all[at].cast_mut());
    before.unwrap_or(std::ptr::null_mut())
}

/// The first state of an interpreter's threads.
///
/// @param interp a pointer
/// @return the state, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInterpreterState_ThreadHead(interp: *mut Interp) -> *mut ThreadState {
    pointed(interp).map_or(std::ptr::null_mut(), |interp| interp.threads.get())
}

/// The number of an interpreter; 0 for the first.
///
/// @param interp a pointer
/// @return the number, or -1 for NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyInterpreterState_GetID(interp: *mut Interp) -> i64 {
    pointed(interp).map_or(-1, |interp| interp.id)
}

/// The dict of an interpreter, for extensions to keep things in; lent.
///
/// @param interp a pointer
/// @return A borrowed reference, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyInterpreterState_GetDict(interp: *mut Interp) -> Borrowed {
    enter_quiet(|thread| {
        let interp = pointed(interp).ok_or_else(|| bad_call(thread))?;
        let kept = interp.state::<ExtensionDict>();
        if kept.dict.borrow().is_none() {
            *kept.dict.borrow_mut() = Some(Dict::new(thread)?);
        }
        let dict = kept.dict.borrow();
        Ok(dict.clone())
    })
}

/// What `PyInterpreterState_GetDict` gives.
#[derive(Default)]
struct ExtensionDict {
    dict: std::cell::RefCell<Option<object::Ref<Dict>>>,
}

/// The first interpreter's state of this thread, as `PyGILState_Ensure` finds it.
fn own_state() -> *mut ThreadState {
    let attached = current::get();
    if !attached.is_null() {
        return attached;
    }
    let ident = host::thread::ident();
    let Some(interp) = pointed(PyInterpreterState_Main().cast_const()) else {
        return std::ptr::null_mut();
    };
    let mut at = interp.threads.get();
    while let Some(thread) = state(at) {
        if thread.thread_id.get() == ident {
            return at;
        }
        at = thread.next.get();
    }
    std::ptr::null_mut()
}

/// Attaches this thread to the first interpreter, if it is not attached.
///
/// @return 0 (`PyGILState_LOCKED`) if it was, 1 (`PyGILState_UNLOCKED`) if not.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyGILState_Ensure() -> c_int {
    if let Some(thread) = state(current::get()) {
        thread.gilstate_counter.set(thread.gilstate_counter.get() + 1);
        return 0;
    }
    let mut found = own_state();
    if found.is_null() {
        found = PyThreadState_New(PyInterpreterState_Main());
        if let Some(thread) = state(found) {
            thread.thread_id.set(host::thread::ident());
            thread.native_thread_id.set(host::thread::native_id());
            thread.bind_stack();
        }
    }
    if let Some(thread) = state(found) {
        thread.gilstate_counter.set(thread.gilstate_counter.get() + 1);
        crate::ceval::PyEval_RestoreThread(found);
    }
    1
}

/// Ends what `PyGILState_Ensure` began.
///
/// @param was what it answered
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyGILState_Release(was: c_int) {
    let attached = current::get();
    let Some(thread) = state(attached) else { return };
    thread.gilstate_counter.set(thread.gilstate_counter.get() - 1);
    if thread.gilstate_counter.get() == 0 && was == 1 {
        PyThreadState_Clear(attached);
        PyThreadState_DeleteCurrent();
    } else if was == 1 {
        crate::ceval::PyEval_SaveThread();
    }
}

/// The state that this thread has in the first interpreter.
///
/// @return the state, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyGILState_GetThisThreadState() -> *mut ThreadState {
    own_state()
}

/// Whether this thread is attached.
///
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyGILState_Check() -> c_int {
    c_int::from(!current::get().is_null())
}
