//! `time`: clocks, sleeping, and calendar time.
//!
//! `clocks.rs` has the clocks and `sleep`, `calendar.rs` `struct_time` and what works on it.

mod calendar;
mod clocks;

use builtins::structseq::StructSpec;
use object::native_function::{fast, noargs, one};
use object::{Layout, Module, PyResult, Ref, Thread};

pub(crate) use clocks::{Round, duration};

pub(crate) fn structs() -> Vec<StructSpec> {
    calendar::structs()
}

const CONSTANTS: &[(&str, i32)] = &[
    ("CLOCK_REALTIME", clocks::REALTIME),
    ("CLOCK_MONOTONIC", clocks::MONOTONIC),
    ("CLOCK_PROCESS_CPUTIME_ID", clocks::PROCESS),
    ("CLOCK_THREAD_CPUTIME_ID", clocks::THREAD),
    ("CLOCK_MONOTONIC_RAW", 4),
    ("CLOCK_BOOTTIME", 7),
    ("CLOCK_TAI", 11),
    ("_STRUCT_TM_ITEMS", 11),
];

/// Makes `time`.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "time")?;
    for (name, number) in CONSTANTS {
        module.add(thread, name, *number)?;
    }
    module.add(thread, "struct_time", calendar::STRUCT_TIME.as_object().to_ref())?;
    module.add_functions(
        thread,
        [
            noargs(c"time", clocks::time).doc(c"time($self, /)\n--\n\nSeconds since 1970."),
            noargs(c"time_ns", clocks::time_ns).doc(c"time_ns($self, /)\n--\n\n"),
            noargs(c"monotonic", clocks::monotonic).doc(c"monotonic($self, /)\n--\n\n"),
            noargs(c"monotonic_ns", clocks::monotonic_ns).doc(c"monotonic_ns($self, /)\n--\n\n"),
            noargs(c"perf_counter", clocks::monotonic).doc(c"perf_counter($self, /)\n--\n\n"),
            noargs(c"perf_counter_ns", clocks::monotonic_ns)
                .doc(c"perf_counter_ns($self, /)\n--\n\n"),
            noargs(c"process_time", clocks::process_time).doc(c"process_time($self, /)\n--\n\n"),
            noargs(c"process_time_ns", clocks::process_time_ns)
                .doc(c"process_time_ns($self, /)\n--\n\n"),
            noargs(c"thread_time", clocks::thread_time).doc(c"thread_time($self, /)\n--\n\n"),
            noargs(c"thread_time_ns", clocks::thread_time_ns)
                .doc(c"thread_time_ns($self, /)\n--\n\n"),
            one(c"clock_gettime", clocks::clock_gettime)
                .doc(c"clock_gettime($module, clk_id, /)\n--\n\n"),
            one(c"clock_gettime_ns", clocks::clock_gettime_ns)
                .doc(c"clock_gettime_ns($module, clk_id, /)\n--\n\n"),
            fast(c"clock_settime", clocks::clock_settime),
            fast(c"clock_settime_ns", clocks::clock_settime_ns),
            fast(c"clock_getres", clocks::clock_getres),
            fast(c"pthread_getcpuclockid", clocks::pthread_getcpuclockid),
            fast(c"get_clock_info", clocks::get_clock_info),
            one(c"sleep", clocks::sleep)
                .doc(c"sleep($self, object, /)\n--\n\nWait so many seconds."),
            fast(c"gmtime", calendar::gmtime),
            fast(c"localtime", calendar::localtime),
            fast(c"asctime", calendar::asctime),
            fast(c"ctime", calendar::ctime),
            one(c"mktime", calendar::mktime)
                .doc(c"mktime($self, object, /)\n--\n\nSeconds since 1970 of a local time."),
            fast(c"strftime", calendar::strftime),
            fast(c"strptime", calendar::strptime),
            noargs(c"tzset", calendar::tzset)
                .doc(c"tzset($self, /)\n--\n\nRead the time zone again."),
        ],
    )?;
    calendar::add_zone(thread, &module)?;
    Ok(module)
}
