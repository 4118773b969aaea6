//! lock.h: a lock of one byte.
//!
//! The byte is 0 when free and 1 when taken, as the inline functions of the header have it; a thread
//! that must wait gives its interpreter's lock away and looks again, after longer and longer naps.
#![expect(unsafe_code, reason = "exported names, and a byte that threads share")]

use std::ffi::c_int;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use object::thread::current;

/// `PyMutex`: zero is free.
#[repr(C)]
pub struct PyMutex {
    _bits: u8,
}

const FREE: u8 = 0;
const TAKEN: u8 = 1;

fn bits<'a>(mutex: *mut PyMutex) -> &'a AtomicU8 {
    // SAFETY: the C caller promises a live mutex, which is touched by atomic operations only.
    unsafe { AtomicU8::from_ptr(mutex.cast::<u8>()) }
}

fn take(bits: &AtomicU8) -> bool {
    bits.compare_exchange(FREE, TAKEN, Ordering::Acquire, Ordering::Relaxed).is_ok()
}

fn wait(bits: &AtomicU8) {
    const NAP_MAX: Duration = Duration::from_millis(1);
    let mut nap = Duration::from_micros(1);
    while !take(bits) {
        std::thread::sleep(nap);
        nap = (nap * 2).min(NAP_MAX);
    }
}

/// Takes a lock; waits for it without the interpreter's lock.
///
/// @param mutex the lock
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMutex_Lock(mutex: *mut PyMutex) {
    let bits = bits(mutex);
    if take(bits) {
        return;
    }
    if current::get().is_null() {
        return wait(bits);
    }
    let state = crate::ceval::PyEval_SaveThread();
    wait(bits);
    crate::ceval::PyEval_RestoreThread(state);
}

/// Gives a lock back; any thread may.
///
/// @param mutex the lock
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMutex_Unlock(mutex: *mut PyMutex) {
    bits(mutex).store(FREE, Ordering::Release);
}

/// Whether a lock is taken.
///
/// @param mutex the lock
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMutex_IsLocked(mutex: *mut PyMutex) -> c_int {
    c_int::from(bits(mutex).load(Ordering::Relaxed) != FREE)
}
