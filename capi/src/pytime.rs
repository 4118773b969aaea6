//! pytime.h: clocks, in nanoseconds.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_int;

use crate::convention::*;

/// `PyTime_t`
#[expect(non_camel_case_types, reason = "the name is CPython's")]
pub type PyTime_t = i64;

fn read(clock: libc::clockid_t, result: &mut PyTime_t) -> c_int {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: a place for the time.
    let status = unsafe { libc::clock_gettime(clock, &raw mut now) };
    *result = now.tv_sec.saturating_mul(1_000_000_000).saturating_add(now.tv_nsec);
    status
}

fn checked(clock: libc::clockid_t, result: &mut PyTime_t) -> Status {
    enter_quiet(|thread| match read(clock, result) {
        0 => Ok(()),
        _ => Err(thread.os_error_text("the clock cannot be read")),
    })
}

/// The time since 1970.
///
/// @param result written to
/// @return 0, or -1 with an exception set.
/// Raises: OSError.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyTime_Time(result: &mut PyTime_t) -> Status {
    checked(libc::CLOCK_REALTIME, result)
}

/// As `PyTime_Time`, without a thread.
///
/// @param result written to
/// @return 0, or -1.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyTime_TimeRaw(result: &mut PyTime_t) -> c_int {
    read(libc::CLOCK_REALTIME, result)
}

/// A clock that never goes back.
///
/// @param result written to
/// @return 0, or -1 with an exception set.
/// Raises: OSError.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyTime_Monotonic(result: &mut PyTime_t) -> Status {
    checked(libc::CLOCK_MONOTONIC, result)
}

/// As `PyTime_Monotonic`, without a thread.
///
/// @param result written to
/// @return 0, or -1.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyTime_MonotonicRaw(result: &mut PyTime_t) -> c_int {
    read(libc::CLOCK_MONOTONIC, result)
}

/// The clock with the finest steps.
///
/// @param result written to
/// @return 0, or -1 with an exception set.
/// Raises: OSError.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyTime_PerfCounter(result: &mut PyTime_t) -> Status {
    checked(libc::CLOCK_MONOTONIC, result)
}

/// As `PyTime_PerfCounter`, without a thread.
///
/// @param result written to
/// @return 0, or -1.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyTime_PerfCounterRaw(result: &mut PyTime_t) -> c_int {
    read(libc::CLOCK_MONOTONIC, result)
}

/// A time in seconds.
///
/// @param time a number
/// @return the seconds.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyTime_AsSecondsDouble(time: PyTime_t) -> f64 {
    time as f64 / 1e9
}
