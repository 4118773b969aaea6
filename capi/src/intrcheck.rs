//! intrcheck.h: forks and interrupts.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_int;

use crate::convention::*;

/// To be called before a `fork` of C: runs what `os.register_at_fork` was given.
///
/// Raises: nothing: what is raised is reported.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_BeforeFork() {
    enter_or((), stdlib::posix::before_fork);
}

/// To be called in the parent after a `fork` of C.
///
/// Raises: nothing: what is raised is reported.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_AfterFork_Parent() {
    enter_or((), |thread| stdlib::posix::after_fork(thread, false));
}

/// To be called in the child after a `fork` of C.
///
/// Raises: nothing: what is raised is reported.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_AfterFork_Child() {
    enter_or((), |thread| {
        thread.thread_id.set(host::thread::ident());
        thread.native_thread_id.set(host::thread::native_id());
        stdlib::posix::after_fork(thread, true);
    });
}

/// As `PyOS_AfterFork_Child`; deprecated.
///
/// Raises: nothing: what is raised is reported.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_AfterFork() {
    PyOS_AfterFork_Child();
}

/// Whether SIGINT has come; forgets it.
///
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_InterruptOccurred() -> c_int {
    c_int::from(host::process::forget_tripped(libc::SIGINT))
}
