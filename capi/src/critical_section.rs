//! critical_section.h: with a lock around the interpreter there is nothing left to guard.
#![expect(unsafe_code, reason = "exported names")]

use crate::convention::*;
use crate::lock::PyMutex;

/// `PyCriticalSection`
#[repr(C)]
pub struct PyCriticalSection {
    _cs_prev: usize,
    _cs_mutex: *mut PyMutex,
}

/// `PyCriticalSection2`
#[repr(C)]
pub struct PyCriticalSection2 {
    _cs_base: PyCriticalSection,
    _cs_mutex2: *mut PyMutex,
}

/// Does nothing: the interpreter's lock is held.
///
/// @param section untouched
/// @param o borrowed
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCriticalSection_Begin(_section: *mut PyCriticalSection, _o: Arg<'_>) {}

/// Does nothing: the interpreter's lock is held.
///
/// @param section untouched
/// @param mutex untouched
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCriticalSection_BeginMutex(
    _section: *mut PyCriticalSection,
    _mutex: *mut PyMutex,
) {
}

/// Does nothing: the interpreter's lock is held.
///
/// @param section untouched
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCriticalSection_End(_section: *mut PyCriticalSection) {}

/// Does nothing: the interpreter's lock is held.
///
/// @param section untouched
/// @param a borrowed
/// @param b borrowed
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCriticalSection2_Begin(
    _section: *mut PyCriticalSection2,
    _a: Arg<'_>,
    _b: Arg<'_>,
) {
}

/// Does nothing: the interpreter's lock is held.
///
/// @param section untouched
/// @param m1 untouched
/// @param m2 untouched
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCriticalSection2_BeginMutex(
    _section: *mut PyCriticalSection2,
    _m1: *mut PyMutex,
    _m2: *mut PyMutex,
) {
}

/// Does nothing: the interpreter's lock is held.
///
/// @param section untouched
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCriticalSection2_End(_section: *mut PyCriticalSection2) {}
