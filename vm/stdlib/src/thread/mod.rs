//! `_thread`: threads, locks, and data of each thread.
//!
//! `lock.rs` has `lock` and `RLock`, `handle.rs` starting and joining, `local.rs` `_local`.
//! `_excepthook` is left out: `threading` has one in Python for that case.

mod excepthook;
mod handle;
mod local;
mod lock;

use std::cell::{Cell, RefCell};
use std::rc::Weak;
use std::sync::Arc;

use object::native_function::{fast, noargs, one};
use object::static_types as types;
use object::{Args, Layout, Module, Object, Params, PyResult, Ref, Str, Thread, TypeSpec};

use crate::common;
use crate::fspath;

pub(crate) use lock::RawLock;

/// What an interpreter knows of its threads.
#[derive(Default)]
pub(crate) struct Threads {
    /// Threads that the end of the interpreter waits for.
    waited: RefCell<Vec<Arc<handle::Shared>>>,
    locals: RefCell<Vec<Weak<local::Dicts>>>,
    running: Cell<usize>,
    stack_size: Cell<usize>,
    main: Cell<u64>,
}

pub(crate) fn specs() -> Vec<TypeSpec> {
    let mut all = lock::specs();
    all.extend(handle::specs());
    all.extend(local::specs());
    all
}

fn get_ident(_: &mut Thread, _: &Module) -> u64 {
    host::thread::ident()
}

fn get_native_id(_: &mut Thread, _: &Module) -> u64 {
    host::thread::native_id()
}

fn count(thread: &mut Thread, _: &Module) -> usize {
    thread.interp().state::<Threads>().running.get()
}

fn exit(thread: &mut Thread, _: &Module) -> PyResult<()> {
    Err(thread.raise_type(&types::SystemExit))
}

fn stack_size(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    /// The least that a thread can start with.
    const LEAST: isize = 53248;
    let [size] = args.between(thread, "stack_size", 0)?;
    let size = size.map_or(Ok(0), |size| common::size(thread, size))?;
    if size != 0 && size < LEAST {
        return Err(thread.value_error(format!("size must be at least {LEAST} bytes")));
    }
    Ok(thread.interp().state::<Threads>().stack_size.replace(size as usize))
}

fn interrupt_main(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    const SIGINT: i32 = 2;
    let [signal] = args.between(thread, "interrupt_main", 0)?;
    let signal = signal.map_or(Ok(SIGINT), |signal| signal.to_i32(thread))?;
    if signal < 1 || signal as usize >= host::process::SIGNALS {
        return Err(thread.value_error("signal number out of range"));
    }
    if let Ok(host::process::Disposition::Trip) = host::process::disposition(signal) {
        host::process::mark_tripped(signal);
        thread.interp().set_breaker_all(object::thread::breaker::SIGNALS_PENDING);
        // The call itself is where the main thread notices.
        if is_main(thread) {
            return thread.check_signals();
        }
    }
    Ok(())
}

fn main_ident(thread: &mut Thread, _: &Module) -> u64 {
    thread.interp().state::<Threads>().main.get()
}

fn is_main_interpreter(thread: &mut Thread, _: &Module) -> bool {
    thread.interp().id == 0
}

fn daemon_threads_allowed(thread: &mut Thread, _: &Module) -> bool {
    thread.interp().permissions.daemon_threads
}

static SET_NAME: Params<1> = Params::new("set_name", ["name"], 1);

fn set_name(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [name] = args.bind(thread, &SET_NAME)?;
    let name = name.expect("required");
    let Some(text) = name.downcast::<Str>() else {
        return Err(thread.type_error(format!(
            "set_name() argument 'name' must be str, not {}",
            name.type_name()
        )));
    };
    // What the system can't show is left out.
    let mut bytes = fspath::encode(thread, text).unwrap_or_default();
    drop(thread.take_exception());
    let zero = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    bytes.truncate(zero);
    host::thread::set_name(&bytes).map_err(|error| common::os_error(thread, error))
}

fn get_name(thread: &mut Thread, _: &Module) -> PyResult {
    let name = host::thread::name().map_err(|error| common::os_error(thread, error))?;
    Ok(fspath::decode(thread, &name)?.into_object())
}

/// True if other threads of the interpreter run.
pub(crate) fn any_running(thread: &Thread) -> bool {
    thread.interp().state::<Threads>().running.get() > 0
}

/// Makes `_thread`. The importing thread of a new interpreter is its main one.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_thread")?;
    let threads = thread.interp().state::<Threads>();
    if threads.main.get() == 0 {
        threads.main.set(host::thread::ident());
    }
    module.add(thread, "error", types::RuntimeError.as_object().to_ref())?;
    module.add(thread, "TIMEOUT_MAX", 9_223_372_036.0f64)?;
    module.add(thread, "_NAME_MAXLEN", 15)?;
    for name in ["lock", "LockType"] {
        module.add(thread, name, lock::LOCK.as_object().to_ref())?;
    }
    module.add(thread, "RLock", lock::R_LOCK.as_object().to_ref())?;
    module.add(thread, "_ThreadHandle", handle::THREAD_HANDLE.as_object().to_ref())?;
    module.add(thread, "_local", local::LOCAL.as_object().to_ref())?;
    let start = handle::start_new_thread;
    module.add_functions(
        thread,
        [
            fast(c"start_new_thread", start).doc(c"start_new_thread($module, function, args, kwargs={}, /)\n--\n\nStart a thread; returns its ident."),
            fast(c"start_new", start).doc(c"start_new($module, function, args, kwargs={}, /)\n--\n\n"),
            fast(c"start_joinable_thread", handle::start_joinable_thread).doc(c"start_joinable_thread($module, /, function, handle=None, daemon=True)\n--\n\nStart a thread that can be waited for."),
            one(c"_make_thread_handle", handle::make_thread_handle).doc(c"_make_thread_handle($module, ident, /)\n--\n\n"),
            noargs(c"_shutdown", handle::shutdown).doc(c"_shutdown($module, /)\n--\n\nWait for all threads that are no daemons."),
            noargs(c"allocate_lock", lock::allocate).doc(c"allocate_lock($module, /)\n--\n\nA new lock."),
            noargs(c"allocate", lock::allocate).doc(c"allocate($module, /)\n--\n\n"),
            noargs(c"get_ident", get_ident).doc(c"get_ident($module, /)\n--\n\n"),
            noargs(c"get_native_id", get_native_id).doc(c"get_native_id($module, /)\n--\n\n"),
            noargs(c"_count", count).doc(c"_count($module, /)\n--\n\n"),
            noargs(c"exit", exit).doc(c"exit($module, /)\n--\n\nRaise SystemExit."),
            noargs(c"exit_thread", exit).doc(c"exit_thread($module, /)\n--\n\n"),
            fast(c"stack_size", stack_size).doc(c"stack_size($module, size=0, /)\n--\n\n"),
            fast(c"interrupt_main", interrupt_main).doc(c"interrupt_main($module, signum=signal.SIGINT, /)\n--\n\n"),
            noargs(c"_get_main_thread_ident", main_ident).doc(c"_get_main_thread_ident($module, /)\n--\n\n"),
            noargs(c"_is_main_interpreter", is_main_interpreter).doc(c"_is_main_interpreter($module, /)\n--\n\n"),
            noargs(c"daemon_threads_allowed", daemon_threads_allowed).doc(c"daemon_threads_allowed($module, /)\n--\n\n"),
            one(c"_excepthook", excepthook::excepthook).doc(c"_excepthook($module, exceptHookArgs, /)\n--\n\nTells of an exception that ended a thread."),
            noargs(c"_get_name", get_name).doc(c"_get_name($module, /)\n--\n\n"),
            fast(c"set_name", set_name).doc(c"set_name($module, /, name)\n--\n\n"),
        ],
    )?;
    module.add(thread, "_ExceptHookArgs", excepthook::ARGS.to_type_ref())?;
    Ok(module)
}

pub(crate) use excepthook::structs;

/// True on the interpreter's main thread.
fn is_main(thread: &Thread) -> bool {
    thread.interp().state::<Threads>().main.get() == host::thread::ident()
}

/// A timeout argument: `None` waits for ever. `blocking` false means zero.
fn timeout(thread: &mut Thread, blocking: bool, value: Option<&Object>) -> PyResult<Option<u64>> {
    let ns = match value {
        None => -1_000_000_000,
        Some(value) => crate::time::duration(thread, value, crate::time::Round::Away)?,
    };
    if !blocking && ns != -1_000_000_000 {
        return Err(thread.value_error("can't specify a timeout for a non-blocking call"));
    }
    if ns < 0 && ns != -1_000_000_000 {
        return Err(thread.value_error("timeout value must be a non-negative number"));
    }
    if !blocking {
        return Ok(Some(0));
    }
    Ok(u64::try_from(ns).ok())
}
