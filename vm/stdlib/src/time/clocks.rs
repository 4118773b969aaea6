//! Clocks and sleeping. Times are kept in nanoseconds.

use host::time::Time;
use object::{Args, Dict, Float, IntoObject, Module, Object, PyResult, Str, Thread};

use crate::common;

pub(super) const REALTIME: i32 = 0;
pub(super) const MONOTONIC: i32 = 1;
pub(super) const PROCESS: i32 = 2;
pub(super) const THREAD: i32 = 3;

const SECOND: i128 = 1_000_000_000;

/// What a clock says, in nanoseconds.
fn now(thread: &mut Thread, clock: i32) -> PyResult<i128> {
    let permissions = common::permissions(thread);
    match host::time::clock(&permissions, clock) {
        Ok(time) => Ok(time.nanoseconds()),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

/// Nanoseconds as seconds; whole ones stay exact.
fn seconds(ns: i128) -> f64 {
    if ns % SECOND == 0 { (ns / SECOND) as f64 } else { ns as f64 / 1e9 }
}

macro_rules! clocks {
    ($($name:ident $name_ns:ident = $clock:ident;)*) => { $(
        pub(super) fn $name(thread: &mut Thread, _: &Module) -> PyResult<f64> {
            Ok(seconds(now(thread, $clock)?))
        }
        pub(super) fn $name_ns(thread: &mut Thread, _: &Module) -> PyResult<i128> {
            now(thread, $clock)
        }
    )* };
}
clocks! {
    time time_ns = REALTIME;
    monotonic monotonic_ns = MONOTONIC;
    process_time process_time_ns = PROCESS;
    thread_time thread_time_ns = THREAD;
}

pub(super) fn clock_gettime(thread: &mut Thread, _: &Module, clock: &Object) -> PyResult<f64> {
    let clock = clock.to_i32(thread)?;
    Ok(seconds(now(thread, clock)?))
}

pub(super) fn clock_gettime_ns(thread: &mut Thread, _: &Module, clock: &Object) -> PyResult<i128> {
    let clock = clock.to_i32(thread)?;
    now(thread, clock)
}

fn set_clock(thread: &mut Thread, clock: i32, ns: i64) -> PyResult<()> {
    let to = Time { sec: ns.div_euclid(1_000_000_000), nsec: ns.rem_euclid(1_000_000_000) };
    let permissions = common::permissions(thread);
    host::time::set_clock(&permissions, clock, to).map_err(|error| common::os_error(thread, error))
}

pub(super) fn clock_settime(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [clock, to] = args.exactly(thread, "clock_settime")?;
    let clock = clock.to_i32(thread)?;
    let ns = duration(thread, to, Round::Down)?;
    set_clock(thread, clock, ns)
}

pub(super) fn clock_settime_ns(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [clock, to] = args.exactly(thread, "clock_settime_ns")?;
    let (clock, ns) = (clock.to_i32(thread)?, to.to_i64(thread)?);
    set_clock(thread, clock, ns)
}

pub(super) fn clock_getres(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<f64> {
    let [clock] = args.exactly(thread, "clock_getres")?;
    let clock = clock.to_i32(thread)?;
    let permissions = common::permissions(thread);
    match host::time::clock_resolution(&permissions, clock) {
        Ok(step) => Ok(step.sec as f64 + step.nsec as f64 * 1e-9),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

pub(super) fn pthread_getcpuclockid(
    thread: &mut Thread,
    _: &Module,
    args: Args<'_>,
) -> PyResult<i32> {
    let [ident] = args.exactly(thread, "pthread_getcpuclockid")?;
    let ident = ident.to_i64(thread)? as u64;
    let permissions = common::permissions(thread);
    host::time::thread_clock(&permissions, ident).map_err(|error| common::os_error(thread, error))
}

pub(super) fn get_clock_info(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [name] = args.exactly(thread, "get_clock_info")?;
    let Some(name) = name.downcast::<Str>() else {
        return Err(thread.type_error(format!(
            "get_clock_info() argument 1 must be str, not {}",
            name.type_name()
        )));
    };
    let name = name.to_string_lossy();
    let (clock, text, steady) = match name.as_str() {
        "time" => (REALTIME, "clock_gettime(CLOCK_REALTIME)", false),
        "monotonic" | "perf_counter" => (MONOTONIC, "clock_gettime(CLOCK_MONOTONIC)", true),
        "process_time" => (PROCESS, "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true),
        "thread_time" => (THREAD, "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true),
        _ => return Err(thread.value_error("unknown clock")),
    };
    let permissions = common::permissions(thread);
    let step = host::time::clock_resolution(&permissions, clock)
        .map_err(|error| common::os_error(thread, error))?;
    let dict = Dict::new(thread)?;
    let resolution = step.sec as f64 + step.nsec as f64 * 1e-9;
    dict.set_text(thread, "implementation", text.into_object(thread)?)?;
    dict.set_text(thread, "monotonic", steady.into_object(thread)?)?;
    dict.set_text(thread, "adjustable", (!steady).into_object(thread)?)?;
    dict.set_text(thread, "resolution", resolution.into_object(thread)?)?;
    builtins::namespace::make(thread, dict)
}

/// How a part of a nanosecond is rounded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Round {
    Down,
    /// Away from zero, for timeouts.
    Away,
}

/// Seconds, as int or float, in nanoseconds.
pub(crate) fn duration(thread: &mut Thread, value: &Object, round: Round) -> PyResult<i64> {
    if let Some(float) = value.downcast::<Float>() {
        let float = float.value();
        if float.is_nan() {
            return Err(thread.value_error("Invalid value NaN (not a number)"));
        }
        let ns = float * 1e9;
        let ns = match round {
            Round::Down => ns.floor(),
            Round::Away if ns < 0.0 => ns.floor(),
            Round::Away => ns.ceil(),
        };
        if !(-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&ns) {
            return Err(thread.overflow_error("timestamp out of range for C PyTime_t"));
        }
        return Ok(ns as i64);
    }
    if !value.is_index() {
        return Err(thread.type_error(format!(
            "'{}' object cannot be interpreted as an integer or float",
            value.type_name()
        )));
    }
    let number = value.to_index(thread)?;
    match number.as_i64().and_then(|seconds| seconds.checked_mul(1_000_000_000)) {
        Some(ns) => Ok(ns),
        None => Err(thread.overflow_error("timestamp out of range for C PyTime_t")),
    }
}

pub(super) fn sleep(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<()> {
    let ns = duration(thread, value, Round::Away)?;
    let Ok(ns) = u64::try_from(ns) else {
        return Err(thread.value_error("sleep length must be non-negative"));
    };
    let deadline = host::time::monotonic().saturating_add(ns);
    common::system(thread, || host::time::sleep_until(deadline))
}
