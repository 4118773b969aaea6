//! monitoring.h: events that C code fires. That is not supported: no scope can be entered, so no
//! event is ever active, and the header's inline functions call none of the functions here.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_int, c_void};

use object::PyResult;

use crate::convention::*;

fn refuse() -> c_int {
    enter_quiet(|thread| -> PyResult<c_int> {
        Err(thread.runtime_error("monitoring events of C code are not supported"))
    })
}

/// Begins a scope in which C code fires events.
///
/// @param states not written to
/// @param version not written to
/// @param events numbers of events
/// @param len how many
/// @return 0 for no events, else -1 with an exception set.
/// Raises: RuntimeError where there are events.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMonitoring_EnterScope(
    _states: *mut c_void,
    _version: *mut u64,
    _events: *const u8,
    len: Py_ssize_t,
) -> c_int {
    if len == 0 { 0 } else { refuse() }
}

/// Ends a scope.
///
/// @return 0
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMonitoring_ExitScope() -> c_int {
    0
}

macro_rules! events {
    ($($name:ident)*) => { $(
        /// Fires an event, which is not supported.
        ///
        /// @param state not used
        /// @param code not used
        /// @param offset not used
        /// @return -1 with an exception set.
        /// Raises: RuntimeError, always.
        /// Runs Python: no.
        /// Since: before 3.14. Stable ABI: no.
        #[unsafe(no_mangle)]
        pub extern "C" fn $name(_state: *mut c_void, _code: *mut c_void, _offset: i32) -> c_int {
            refuse()
        }
    )* };
}
// The events that have more to tell take further arguments, which are not read.
events! {
    _PyMonitoring_FireBranchLeftEvent _PyMonitoring_FireBranchRightEvent
    _PyMonitoring_FireCRaiseEvent _PyMonitoring_FireCReturnEvent _PyMonitoring_FireCallEvent
    _PyMonitoring_FireExceptionHandledEvent _PyMonitoring_FireJumpEvent
    _PyMonitoring_FireLineEvent _PyMonitoring_FirePyResumeEvent _PyMonitoring_FirePyReturnEvent
    _PyMonitoring_FirePyStartEvent _PyMonitoring_FirePyThrowEvent
    _PyMonitoring_FirePyUnwindEvent _PyMonitoring_FirePyYieldEvent _PyMonitoring_FireRaiseEvent
    _PyMonitoring_FireReraiseEvent _PyMonitoring_FireStopIterationEvent
}
