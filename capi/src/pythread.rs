//! pythread.h and lock.h: locks and keys of threads.
#![expect(unsafe_code, reason = "exported names, and keys of the C library")]

use std::ffi::{c_int, c_longlong, c_ulong, c_void};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use crate::convention::*;

/// A lock that any thread may release.
#[derive(Default)]
pub struct ThreadLock {
    held: Mutex<bool>,
    freed: Condvar,
}

impl ThreadLock {
    /// Waits so long, for ever for `None`; says whether the lock was taken.
    fn acquire(&self, wait: Option<Duration>) -> bool {
        let Ok(held) = self.held.lock() else { return false };
        let taken = match wait {
            None => self.freed.wait_while(held, |held| *held).ok(),
            Some(wait) => {
                let waited = self.freed.wait_timeout_while(held, wait, |held| *held).ok();
                waited.filter(|(_, timeout)| !timeout.timed_out()).map(|(held, _)| held)
            }
        };
        taken.map(|mut held| *held = true).is_some()
    }

    fn release(&self) {
        if let Ok(mut held) = self.held.lock() {
            *held = false;
        }
        self.freed.notify_one();
    }
}

/// A lock, free.
///
/// @return the lock, to be freed with `PyThread_free_lock`.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_allocate_lock() -> *mut c_void {
    Box::into_raw(Box::<ThreadLock>::default()).cast::<c_void>()
}

/// Frees a lock.
///
/// @param lock a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_free_lock(lock: *mut c_void) {
    if !lock.is_null() {
        // SAFETY: the C caller promises a lock of `PyThread_allocate_lock`, not used any more.
        drop(unsafe { Box::from_raw(lock.cast::<ThreadLock>()) });
    }
}

/// Takes a lock; without `wait` only if it is free.
///
/// @param lock a pointer
/// @param wait a number
/// @return 1 if it was taken, 0 if not.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_acquire_lock(lock: *mut c_void, wait: c_int) -> c_int {
    let limit = if wait == 0 { Some(Duration::ZERO) } else { None };
    c_int::from(pointed(lock.cast::<ThreadLock>()).is_some_and(|lock| lock.acquire(limit)))
}

/// Takes a lock, waiting so many microseconds; for ever if negative.
///
/// @param lock a pointer
/// @param microseconds a number
/// @param interrupts a number
/// @return 1 if it was taken, 0 if not.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_acquire_lock_timed(
    lock: *mut c_void,
    microseconds: c_longlong,
    _interrupts: c_int,
) -> c_int {
    let limit = u64::try_from(microseconds).ok().map(Duration::from_micros);
    c_int::from(pointed(lock.cast::<ThreadLock>()).is_some_and(|lock| lock.acquire(limit)))
}

/// Releases a lock.
///
/// @param lock a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_release_lock(lock: *mut c_void) {
    if let Some(lock) = pointed(lock.cast::<ThreadLock>()) {
        lock.release();
    }
}

/// The number of the running thread.
///
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_get_thread_ident() -> c_ulong {
    host::thread::ident()
}

/// The system's number of the running thread.
///
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_get_thread_native_id() -> c_ulong {
    host::thread::native_id()
}

/// Does nothing: threads need no preparation.
///
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_init_thread() {}

/// `Py_tss_t`: a key of the C library.
#[repr(C)]
pub struct TssKey {
    initialized: c_int,
    key: libc::pthread_key_t,
}

/// Whether a key was created.
///
/// @param key a number
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_tss_is_created(key: &TssKey) -> c_int {
    c_int::from(key.initialized != 0)
}

/// Creates a key, if it is not.
///
/// @param key written to
/// @return 0, or -1.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_tss_create(key: &mut TssKey) -> c_int {
    if key.initialized == 0 {
        // SAFETY: a place for a key.
        if unsafe { libc::pthread_key_create(&raw mut key.key, None) } != 0 {
            return -1;
        }
        key.initialized = 1;
    }
    0
}

/// Deletes a key.
///
/// @param key written to
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_tss_delete(key: &mut TssKey) {
    if std::mem::take(&mut key.initialized) != 0 {
        // SAFETY: a key that was created.
        unsafe { libc::pthread_key_delete(key.key) };
    }
}

/// Keeps a pointer under a key, for this thread.
///
/// @param key a number
/// @param value a pointer
/// @return 0, or an error number.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_tss_set(key: &TssKey, value: *mut c_void) -> c_int {
    // SAFETY: the C caller promises a key that was created.
    unsafe { libc::pthread_setspecific(key.key, value) }
}

/// The pointer that this thread keeps under a key.
///
/// @param key a number
/// @return the pointer, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_tss_get(key: &TssKey) -> *mut c_void {
    // SAFETY: the C caller promises a key that was created.
    unsafe { libc::pthread_getspecific(key.key) }
}

/// A key that is not created.
///
/// @return the key, to be freed with `PyThread_tss_free`.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_tss_alloc() -> *mut TssKey {
    Box::into_raw(Box::new(TssKey { initialized: 0, key: 0 }))
}

/// Deletes and frees a key; NULL is nothing.
///
/// @param key the key
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_tss_free(key: *mut TssKey) {
    if let Some(found) = pointed_mut(key) {
        PyThread_tss_delete(found);
        // SAFETY: the C caller promises a key of `PyThread_tss_alloc`, not used any more.
        drop(unsafe { Box::from_raw(key) });
    }
}

/// A key; deprecated.
///
/// @return the key, or -1.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_create_key() -> c_int {
    let mut key: libc::pthread_key_t = 0;
    // SAFETY: a place for a key.
    if unsafe { libc::pthread_key_create(&raw mut key, None) } != 0 {
        return -1;
    }
    c_int::try_from(key).unwrap_or(-1)
}

/// Deletes a key; deprecated.
///
/// @param key a key
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_delete_key(key: c_int) {
    // SAFETY: the C caller promises a key that was created.
    unsafe { libc::pthread_key_delete(key.cast_unsigned()) };
}

/// Keeps a pointer under a key, for this thread; deprecated.
///
/// @param key a key
/// @param value a pointer
/// @return 0, or -1.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_set_key_value(key: c_int, value: *mut c_void) -> c_int {
    // SAFETY: the C caller promises a key that was created.
    let status = unsafe { libc::pthread_setspecific(key.cast_unsigned(), value) };
    if status == 0 { 0 } else { -1 }
}

/// The pointer that this thread keeps under a key; deprecated.
///
/// @param key a key
/// @return the pointer, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_get_key_value(key: c_int) -> *mut c_void {
    // SAFETY: the C caller promises a key that was created.
    unsafe { libc::pthread_getspecific(key.cast_unsigned()) }
}

/// Forgets the pointer that this thread keeps under a key; deprecated.
///
/// @param key a key
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_delete_key_value(key: c_int) {
    PyThread_set_key_value(key, std::ptr::null_mut());
}

/// Does nothing: keys survive a fork; deprecated.
///
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_ReInitTLS() {}

/// The size of the stacks of new threads.
///
/// @return 0: the system decides.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_get_stacksize() -> usize {
    0
}

/// Asks for a size of the stacks of new threads.
///
/// @param size 0 for what the system has
/// @param  no other can be had
/// @return 0, or -2 where that cannot be.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_set_stacksize(size: usize) -> c_int {
    if size == 0 { 0 } else { -2 }
}

/// Runs a function in a new native thread, which nobody joins.
///
/// @param function a function
/// @param arg passed to it
/// @return the thread's number, or `PYTHREAD_INVALID_THREAD_ID`.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_start_new_thread(
    function: unsafe extern "C-unwind" fn(*mut c_void),
    arg: *mut c_void,
) -> c_ulong {
    let arg = arg.expose_provenance();
    let run = move || {
        // SAFETY: the C caller promises a function that may run in another thread.
        unsafe { function(std::ptr::with_exposed_provenance_mut(arg)) };
    };
    let (sender, started) = std::sync::mpsc::channel();
    let spawned = std::thread::Builder::new().spawn(move || {
        // The one who waits for it is there.
        let _gone = sender.send(host::thread::ident());
        run();
    });
    match spawned {
        Ok(_) => started.recv().unwrap_or(c_ulong::MAX),
        Err(_) => c_ulong::MAX,
    }
}

/// `sys.thread_info`
///
/// @return A new reference, or NULL with an exception set.
/// Raises: RuntimeError where it is gone.
/// Runs Python: no.
/// Since: 3.3. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThread_GetInfo() -> New {
    enter(|thread| crate::sysmodule::get(thread, "thread_info"))
}
