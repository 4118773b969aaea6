//! `resource`: limits and use of the system's resources.

use builtins::structseq::{self, FieldSpec, StructSpec, field};
use host::proc::{self, Usage};
use object::native_function::{fast, noargs, one};
use object::static_types as types;
use object::{Args, IntoObject, Layout, Module, Object, PyResult, Ref, Thread, Tuple, Type};

use crate::common::{self, int};

static USAGE: Type = structseq::new_type(c"resource.struct_rusage");

const USAGE_FIELDS: &[FieldSpec] = &[
    field("ru_utime", "user time used"),
    field("ru_stime", "system time used"),
    field("ru_maxrss", "max. resident set size"),
    field("ru_ixrss", "shared memory size"),
    field("ru_idrss", "unshared data size"),
    field("ru_isrss", "unshared stack size"),
    field("ru_minflt", "page faults not requiring I/O"),
    field("ru_majflt", "page faults requiring I/O"),
    field("ru_nswap", "number of swap outs"),
    field("ru_inblock", "block input operations"),
    field("ru_oublock", "block output operations"),
    field("ru_msgsnd", "IPC messages sent"),
    field("ru_msgrcv", "IPC messages received"),
    field("ru_nsignals", "signals received"),
    field("ru_nvcsw", "voluntary context switches"),
    field("ru_nivcsw", "involuntary context switches"),
];

const CONSTANTS: &[(&str, i64)] = &[
    ("RLIMIT_CPU", 0),
    ("RLIMIT_FSIZE", 1),
    ("RLIMIT_DATA", 2),
    ("RLIMIT_STACK", 3),
    ("RLIMIT_CORE", 4),
    ("RLIMIT_RSS", 5),
    ("RLIMIT_NPROC", 6),
    ("RLIMIT_NOFILE", 7),
    ("RLIMIT_OFILE", 7),
    ("RLIMIT_MEMLOCK", 8),
    ("RLIMIT_AS", 9),
    ("RLIMIT_SIGPENDING", 11),
    ("RLIMIT_MSGQUEUE", 12),
    ("RLIMIT_NICE", 13),
    ("RLIMIT_RTPRIO", 14),
    ("RLIMIT_RTTIME", 15),
    ("RUSAGE_SELF", 0),
    ("RUSAGE_CHILDREN", -1),
    ("RUSAGE_THREAD", 1),
    ("RLIM_INFINITY", -1),
];

/// How many limits Linux has.
const LIMITS: i32 = 16;

pub(crate) fn structs() -> Vec<StructSpec> {
    vec![structseq::spec(&USAGE, "What a process has used.", USAGE_FIELDS, 16)]
}

/// A `struct_rusage`.
pub(crate) fn usage_result(thread: &Thread, usage: &Usage) -> PyResult<Ref<Tuple>> {
    let numbers = [
        usage.maxrss,
        usage.ixrss,
        usage.idrss,
        usage.isrss,
        usage.minflt,
        usage.majflt,
        usage.nswap,
        usage.inblock,
        usage.oublock,
        usage.msgsnd,
        usage.msgrcv,
        usage.nsignals,
        usage.nvcsw,
        usage.nivcsw,
    ];
    let mut values = vec![usage.utime.into_object(thread)?, usage.stime.into_object(thread)?];
    for number in numbers {
        values.push(int(thread, number)?);
    }
    structseq::make(thread, &USAGE, values)
}

fn getrusage(thread: &mut Thread, _: &Module, who: &Object) -> PyResult<Ref<Tuple>> {
    let who = who.to_i32(thread)?;
    match proc::usage(who) {
        Ok(usage) => usage_result(thread, &usage),
        Err(error) if error.errno() == 22 => Err(thread.value_error("invalid who parameter")),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn resource(thread: &mut Thread, value: &Object) -> PyResult<u32> {
    let number = value.to_i32(thread)?;
    if !(0..LIMITS).contains(&number) {
        return Err(thread.value_error("invalid resource specified"));
    }
    Ok(number as u32)
}

/// A limit as Python sees it: no limit is -1.
fn shown(thread: &Thread, limit: u64) -> PyResult {
    if limit == u64::MAX { int(thread, -1) } else { int(thread, limit) }
}

fn pair(thread: &Thread, (soft, hard): (u64, u64)) -> PyResult<Ref<Tuple>> {
    Tuple::from_array(thread, [shown(thread, soft)?, shown(thread, hard)?])
}

fn getrlimit(thread: &mut Thread, _: &Module, which: &Object) -> PyResult<Ref<Tuple>> {
    let which = resource(thread, which)?;
    match proc::resource_limit(which) {
        Ok(limits) => pair(thread, limits),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn setrlimit(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [which, limits] = args.exactly(thread, "setrlimit")?;
    let which = resource(thread, which)?;
    let limits = limits.collect(thread)?;
    if limits.len() != 2 {
        return Err(thread.value_error("expected a tuple of 2 integers"));
    }
    let mut numbers = [0u64; 2];
    for (number, value) in numbers.iter_mut().zip(&limits) {
        *number = value.to_i64(thread)? as u64;
    }
    let permissions = common::permissions(thread);
    match proc::set_resource_limit(&permissions, which, (numbers[0], numbers[1])) {
        Ok(()) => Ok(()),
        Err(error) if error.errno() == 22 => {
            Err(thread.value_error("current limit exceeds maximum limit"))
        }
        Err(error) if error.errno() == 1 => {
            Err(thread.value_error("not allowed to raise maximum limit"))
        }
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn getpagesize(_: &mut Thread, _: &Module) -> usize {
    host::sys::page_size()
}

/// Makes `resource`.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "resource")?;
    for (name, number) in CONSTANTS {
        module.add(thread, name, *number)?;
    }
    module.add(thread, "error", types::OSError.as_object().to_ref())?;
    module.add(thread, "struct_rusage", USAGE.as_object().to_ref())?;
    module.add_functions(
        thread,
        [
            one(c"getrusage", getrusage).doc(c"getrusage($module, who, /)\n--\n\n"),
            one(c"getrlimit", getrlimit).doc(c"getrlimit($module, resource, /)\n--\n\n"),
            fast(c"setrlimit", setrlimit).doc(c"setrlimit($module, resource, limits, /)\n--\n\n"),
            noargs(c"getpagesize", getpagesize).doc(c"getpagesize($module, /)\n--\n\n"),
        ],
    )?;
    Ok(module)
}
