//! `_signal`: handlers of signals. The process marks what arrived; the handlers run in the main
//! thread of the main interpreter, at its next poll.

use std::cell::RefCell;
use std::time::Duration;

use builtins::exceptions::host_error;
use builtins::structseq::{self, StructSpec, field};
use host::process::{self, Disposition, SignalSet, Timer};
use host::{HostError, HostResult};
use object::native_function::{fast, noargs, one};
use object::refs::Field;
use object::runtime;
use object::static_types as types;
use object::{
    Args, Dict, Float, Int, IntoObject, Layout, Module, Object, Params, PyResult, Ref, Set, Thread,
    Tuple, Type, names, singletons,
};

const SIG_DFL: i64 = 0;
const SIG_IGN: i64 = 1;
const NSIG: i32 = process::SIGNALS as i32;

/// The signals by name, as the module lists them.
const SIGNALS: &[(&str, i32)] = &[
    ("SIGHUP", 1),
    ("SIGINT", 2),
    ("SIGQUIT", 3),
    ("SIGILL", 4),
    ("SIGTRAP", 5),
    ("SIGIOT", 6),
    ("SIGABRT", 6),
    ("SIGFPE", 8),
    ("SIGKILL", 9),
    ("SIGBUS", 7),
    ("SIGSEGV", 11),
    ("SIGSYS", 31),
    ("SIGPIPE", 13),
    ("SIGALRM", 14),
    ("SIGTERM", 15),
    ("SIGUSR1", 10),
    ("SIGUSR2", 12),
    ("SIGCLD", 17),
    ("SIGCHLD", 17),
    ("SIGPWR", 30),
    ("SIGIO", 29),
    ("SIGURG", 23),
    ("SIGWINCH", 28),
    ("SIGPOLL", 29),
    ("SIGSTOP", 19),
    ("SIGTSTP", 20),
    ("SIGCONT", 18),
    ("SIGTTIN", 21),
    ("SIGTTOU", 22),
    ("SIGVTALRM", 26),
    ("SIGPROF", 27),
    ("SIGXCPU", 24),
    ("SIGXFSZ", 25),
    ("SIGRTMIN", 34),
    ("SIGRTMAX", 64),
    ("SIGSTKFLT", 16),
];
const SIGINT: i32 = 2;
const SIGPIPE: i32 = 13;
const SIGXFSZ: i32 = 25;

/// The type of what `sigwaitinfo` returns.
pub static SIGINFO: Type = structseq::new_type(c"signal.struct_siginfo");

/// Its fields.
const INFO_FIELDS: &[structseq::FieldSpec] = &[
    field("si_signo", "signal number"),
    field("si_code", "signal code"),
    field("si_errno", "error number of the signal"),
    field("si_pid", "process that sent it"),
    field("si_uid", "real user of that process"),
    field("si_status", "exit value or signal"),
    field("si_band", "band event of SIGPOLL"),
];

/// The struct sequence of the module.
pub fn structs() -> Vec<StructSpec> {
    vec![structseq::spec(
        &SIGINFO,
        "What is known of a signal that was waited for.",
        INFO_FIELDS,
        7,
    )]
}

/// An interpreter's handlers, by signal number.
#[derive(Default)]
struct Handlers {
    list: RefCell<Vec<Field<Object>>>,
    itimer_error: Field<Object>,
    default_int_handler: Field<Object>,
}

impl Handlers {
    fn get(&self, signum: i32) -> Option<Ref> {
        self.list.borrow().get(signum as usize).and_then(Field::get)
    }

    fn replace(&self, signum: i32, handler: Ref) -> Option<Ref> {
        self.list.borrow().get(signum as usize).and_then(|place| place.replace(Some(handler)))
    }
}

/// Makes the module; the handlers start as the process has them.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_signal")?;
    module.add_functions(thread, functions())?;
    module.add(thread, "NSIG", NSIG)?;
    module.add(thread, "SIG_DFL", SIG_DFL)?;
    module.add(thread, "SIG_IGN", SIG_IGN)?;
    module.add(thread, "SIG_BLOCK", 0i32)?;
    module.add(thread, "SIG_UNBLOCK", 1i32)?;
    module.add(thread, "SIG_SETMASK", 2i32)?;
    for (name, number) in SIGNALS {
        module.add(thread, name, *number)?;
    }
    for (name, which) in [("ITIMER_REAL", 0i32), ("ITIMER_VIRTUAL", 1), ("ITIMER_PROF", 2)] {
        module.add(thread, name, which)?;
    }
    module.add(thread, "struct_siginfo", SIGINFO.as_object().to_ref())?;
    let error = itimer_error(thread)?;
    module.add(thread, "ItimerError", error)?;
    let state = prepare(thread)?;
    let int_handler = module.dict().get_text(thread, "default_int_handler");
    state.default_int_handler.set(int_handler.clone());
    if let Some(int_handler) = int_handler {
        let trips = process::disposition(SIGINT) == Ok(Disposition::Trip);
        let unset = state.get(SIGINT).is_none_or(|handler| handler.is_none());
        if trips && unset {
            drop(state.replace(SIGINT, int_handler));
        }
    }
    Ok(module)
}

/// Fills the table of handlers in, once.
fn prepare(thread: &Thread) -> PyResult<std::rc::Rc<Handlers>> {
    let state = thread.interp().state::<Handlers>();
    if !state.list.borrow().is_empty() {
        return Ok(state);
    }
    let mut list = vec![Field::empty()];
    for signum in 1..NSIG {
        let handler = match process::disposition(signum) {
            Ok(Disposition::Default) => SIG_DFL.into_object(thread)?,
            Ok(Disposition::Ignore) => SIG_IGN.into_object(thread)?,
            _ => singletons::none(),
        };
        list.push(Field::of(handler));
    }
    *state.list.borrow_mut() = list;
    Ok(state)
}

/// Has this thread handle signals, and (if the configuration asks for it) SIGINT raise
/// KeyboardInterrupt and SIGPIPE and SIGXFSZ be ignored.
pub fn install(thread: &mut Thread, with_handlers: bool) -> PyResult<()> {
    runtime::set_signal_thread(thread);
    process::set_trip_hook(Some(runtime::trip_signals));
    thread.interp().signal_hook.set(Some(run_handlers));
    if !with_handlers {
        return Ok(());
    }
    let permissions = thread.interp().permissions;
    for signum in [SIGPIPE, SIGXFSZ] {
        system(thread, process::set_disposition(&permissions, signum, Disposition::Ignore))?;
    }
    if process::disposition(SIGINT) == Ok(Disposition::Default) {
        system(thread, process::set_disposition(&permissions, SIGINT, Disposition::Trip))?;
    }
    Ok(())
}

/// Gives the signals that the interpreter handles back to the system.
pub fn finish(thread: &mut Thread) {
    const SIGNALS_MAX: i32 = 64;
    if thread.interp().signal_hook.take().is_none() {
        return;
    }
    let permissions = thread.interp().permissions;
    for signum in 1..=SIGNALS_MAX {
        if process::disposition(signum) == Ok(Disposition::Trip) {
            // It could be set, so it can be set back.
            let _ = process::set_disposition(&permissions, signum, Disposition::Default);
        }
    }
}

/// Runs the Python handlers of the signals that arrived. Where one raises, the rest stays marked.
fn run_handlers(thread: &mut Thread) -> PyResult<()> {
    if !runtime::is_signal_thread(thread) {
        return Ok(());
    }
    let state = prepare(thread)?;
    let tripped = process::take_tripped();
    for (at, signum) in tripped.iter().enumerate() {
        let handler = match state.get(*signum) {
            Some(handler) if !handler.is_none() && !handler.is_exact::<Int>() => Some(handler),
            // Nobody imported `signal` yet: an interrupt interrupts.
            _ if *signum == SIGINT && state.default_int_handler.is_none() => None,
            _ => continue,
        };
        let result = match handler {
            Some(handler) => call_handler(thread, &handler, *signum),
            None => Err(thread.raise_type(&types::KeyboardInterrupt)),
        };
        if let Err(raised) = result {
            for rest in &tripped[at + 1..] {
                process::mark_tripped(*rest);
            }
            return Err(raised);
        }
    }
    Ok(())
}

fn call_handler(thread: &mut Thread, handler: &Object, signum: i32) -> PyResult<()> {
    let number = signum.into_object(thread)?;
    let frame = match object::frame::current_raw(thread) {
        Some(frame) => frame.object(thread)?.into_object(),
        None => singletons::none(),
    };
    handler.call(thread, &[&number, &frame]).map(drop)
}

/// A result of the system, its failure as OSError.
fn system<T>(thread: &Thread, result: HostResult<T>) -> PyResult<T> {
    result.map_err(|error| host_error(thread, error, None))
}

/// Runs a waiting call again where a signal interrupted it, after its handler has run.
fn waiting<T>(thread: &mut Thread, mut body: impl FnMut() -> HostResult<T>) -> PyResult<T> {
    loop {
        match body() {
            Err(error) if error.is_interrupted() => run_handlers(thread)?,
            result => return system(thread, result),
        }
    }
}

fn functions() -> Vec<object::native_function::MethodDef> {
    vec![
        fast(c"default_int_handler", default_int_handler).doc(
            c"default_int_handler($module, signalnum, frame, /)\n--\n\nRaise KeyboardInterrupt.",
        ),
        one(c"alarm", alarm)
            .doc(c"alarm($module, seconds, /)\n--\n\nHave SIGALRM sent after that many seconds."),
        fast(c"setitimer", setitimer).doc(
            c"setitimer($module, which, seconds, interval=0.0, /)\n--\n\nSet an interval timer.",
        ),
        one(c"getitimer", getitimer)
            .doc(c"getitimer($module, which, /)\n--\n\nThe setting of an interval timer."),
        fast(c"signal", signal).doc(
            c"signal($module, signalnum, handler, /)\n--\n\nSet what happens when a signal arrives; return the former handler.",
        ),
        one(c"raise_signal", raise_signal).doc(
            c"raise_signal($module, signalnum, /)\n--\n\nSend a signal to the calling thread.",
        ),
        one(c"strsignal", strsignal).doc(
            c"strsignal($module, signalnum, /)\n--\n\nThe system's description of a signal.",
        ),
        one(c"getsignal", getsignal)
            .doc(c"getsignal($module, signalnum, /)\n--\n\nThe handler of a signal."),
        fast(c"set_wakeup_fd", set_wakeup_fd).doc(
            c"set_wakeup_fd($module, fd, /, *, warn_on_full_buffer=True)\n--\n\nHave the numbers of arriving signals written to a descriptor.",
        ),
        fast(c"siginterrupt", siginterrupt).doc(
            c"siginterrupt($module, signalnum, flag, /)\n--\n\nSet whether a signal interrupts system calls.",
        ),
        noargs(c"pause", pause).doc(c"pause($module, /)\n--\n\nWait for a signal."),
        fast(c"pthread_kill", pthread_kill).doc(
            c"pthread_kill($module, thread_id, signalnum, /)\n--\n\nSend a signal to a thread.",
        ),
        fast(c"pthread_sigmask", pthread_sigmask).doc(
            c"pthread_sigmask($module, how, mask, /)\n--\n\nChange which signals are blocked; return the former set.",
        ),
        noargs(c"sigpending", sigpending)
            .doc(c"sigpending($module, /)\n--\n\nThe signals that wait to be delivered."),
        one(c"sigwait", sigwait)
            .doc(c"sigwait($module, sigset, /)\n--\n\nWait for one of these signals."),
        one(c"sigwaitinfo", sigwaitinfo).doc(
            c"sigwaitinfo($module, sigset, /)\n--\n\nWait for one of these signals; return what is known of it.",
        ),
        fast(c"sigtimedwait", sigtimedwait).doc(
            c"sigtimedwait($module, sigset, timeout, /)\n--\n\nAs sigwaitinfo(), for a limited time.",
        ),
        noargs(c"valid_signals", valid_signals)
            .doc(c"valid_signals($module, /)\n--\n\nThe signals that this platform has."),
    ]
}

/// `signal.itimer_error`, an OSError of the module's own.
fn itimer_error(thread: &mut Thread) -> PyResult {
    let state = thread.interp().state::<Handlers>();
    if let Some(made) = state.itimer_error.get() {
        return Ok(made);
    }
    let bases = Tuple::from_slice(thread, &[types::OSError.as_object()])?;
    let dict = Dict::new(thread)?;
    dict.set_str(thread, &names::__module__, "signal".into_object(thread)?)?;
    let name = "ItimerError".into_object(thread)?;
    let args = [&*name, bases.as_object(), dict.as_object()];
    let made = types::PyType_Type.as_object().call(thread, &args)?;
    state.itimer_error.put(made.clone());
    Ok(made)
}

fn default_int_handler(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [_, _] = args.exactly(thread, "default_int_handler")?;
    Err(thread.raise_type(&types::KeyboardInterrupt))
}

/// A signal's number, in range.
fn number(thread: &mut Thread, signum: &Object) -> PyResult<i32> {
    let signum = signum.to_i32(thread)?;
    if !(1..NSIG).contains(&signum) {
        return Err(thread.value_error("signal number out of range"));
    }
    Ok(signum)
}

fn signal(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [signum, handler] = args.exactly(thread, "signal")?;
    let signum = signum.to_i32(thread)?;
    if !runtime::is_signal_thread(thread) {
        return Err(thread.value_error("signal only works in main thread of the main interpreter"));
    }
    if !(1..NSIG).contains(&signum) {
        return Err(thread.value_error("signal number out of range"));
    }
    let wanted = if handler.is_callable() {
        Disposition::Trip
    } else {
        let number = handler.downcast::<Int>().and_then(Int::as_i64);
        match number {
            Some(SIG_IGN) => Disposition::Ignore,
            Some(SIG_DFL) => Disposition::Default,
            _ => {
                return Err(thread.type_error(
                    "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object",
                ));
            }
        }
    };
    run_handlers(thread)?;
    let permissions = thread.interp().permissions;
    system(thread, process::set_disposition(&permissions, signum, wanted))?;
    let state = prepare(thread)?;
    Ok(state.replace(signum, handler.to_ref()).unwrap_or_else(singletons::none))
}

fn getsignal(thread: &mut Thread, _: &Module, signum: &Object) -> PyResult<Option<Ref>> {
    let signum = number(thread, signum)?;
    Ok(prepare(thread)?.get(signum))
}

fn strsignal(thread: &mut Thread, _: &Module, signum: &Object) -> PyResult<Option<String>> {
    let signum = number(thread, signum)?;
    let text = process::describe_signal(signum);
    Ok(text.filter(|text| !text.starts_with("Unknown signal")))
}

fn raise_signal(thread: &mut Thread, _: &Module, signum: &Object) -> PyResult<()> {
    let signum = signum.to_i32(thread)?;
    let permissions = thread.interp().permissions;
    system(thread, process::raise(&permissions, signum))?;
    run_handlers(thread)
}

fn alarm(thread: &mut Thread, _: &Module, seconds: &Object) -> PyResult<u32> {
    let seconds = seconds.to_i32(thread)?;
    let permissions = thread.interp().permissions;
    system(thread, process::alarm(&permissions, seconds as u32))
}

fn pause(thread: &mut Thread, _: &Module) -> PyResult<()> {
    let permissions = thread.interp().permissions;
    match process::pause(&permissions) {
        Err(error) if error.is_interrupted() => run_handlers(thread),
        result => system(thread, result),
    }
}

/// Seconds as a float.
fn seconds(thread: &mut Thread, value: &Object) -> PyResult<f64> {
    if let Some(value) = value.downcast::<Float>() {
        return Ok(value.value());
    }
    if !value.is_index() {
        return Err(thread.type_error(format!(
            "'{}' object cannot be interpreted as an integer or float",
            value.ty().full_name()
        )));
    }
    let int = value.to_index(thread)?;
    int.as_object().to_f64(thread)
}

fn timer_error(thread: &mut Thread, error: HostError) -> object::Raised {
    match itimer_error(thread) {
        Ok(class) => builtins::exceptions::set_from_errno(thread, &class, error.errno(), None),
        Err(raised) => raised,
    }
}

fn setitimer(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<(f64, f64)> {
    let [which, value, interval] = args.between(thread, "setitimer", 2)?;
    let which = which.expect("required").to_i32(thread)?;
    let value = seconds(thread, value.expect("required"))?;
    let interval = match interval {
        Some(interval) => seconds(thread, interval)?,
        None => 0.0,
    };
    let permissions = thread.interp().permissions;
    match process::set_timer(&permissions, which as u32, Timer { value, interval }) {
        Ok(former) => Ok((former.value, former.interval)),
        Err(error) => Err(timer_error(thread, error)),
    }
}

fn getitimer(thread: &mut Thread, _: &Module, which: &Object) -> PyResult<(f64, f64)> {
    let which = which.to_i32(thread)?;
    match process::timer(which as u32) {
        Ok(now) => Ok((now.value, now.interval)),
        Err(error) => Err(timer_error(thread, error)),
    }
}

fn set_wakeup_fd(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    static PARAMS: Params<2> = Params::new("set_wakeup_fd", ["", "warn_on_full_buffer"], 1)
        .positional_only(1)
        .keyword_only(1);
    let [fd, _] = args.bind(thread, &PARAMS)?;
    let fd = fd.expect("required").to_i32(thread)?;
    if !runtime::is_signal_thread(thread) {
        return Err(
            thread.value_error("set_wakeup_fd only works in main thread of the main interpreter")
        );
    }
    let permissions = thread.interp().permissions;
    if fd >= 0 {
        let blocking = system(thread, host::file::blocking(fd))?;
        if blocking {
            return Err(thread.value_error(format!("the fd {fd} must be in non-blocking mode")));
        }
    }
    system(thread, process::set_wakeup_fd(&permissions, fd))
}

fn siginterrupt(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [signum, flag] = args.exactly(thread, "siginterrupt")?;
    let signum = number(thread, signum)?;
    let flag = flag.to_i32(thread)? != 0;
    let permissions = thread.interp().permissions;
    system(thread, process::set_interrupts(&permissions, signum, flag))
}

fn pthread_kill(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [ident, signum] = args.exactly(thread, "pthread_kill")?;
    let ident = ident.to_index(thread)?;
    let Some(ident) = ident.as_u64() else {
        return Err(thread.overflow_error("Python int too large to convert to C unsigned long"));
    };
    let signum = signum.to_i32(thread)?;
    let permissions = thread.interp().permissions;
    system(thread, process::thread_kill(&permissions, ident, signum))?;
    run_handlers(thread)
}

/// The signals of an iterable.
fn signal_set(thread: &mut Thread, signals: &Object) -> PyResult<SignalSet> {
    let mut numbers = Vec::new();
    for signum in signals.collect(thread)? {
        let value = signum.to_index(thread)?.as_i64().unwrap_or(-1);
        if !(1..i64::from(NSIG)).contains(&value) {
            return Err(
                thread.value_error(format!("signal number {value} out of range [1; {}]", NSIG - 1))
            );
        }
        // The two that the C library keeps for itself cannot be put into a set.
        if !(32..34).contains(&value) {
            numbers.push(value as i32);
        }
    }
    system(thread, SignalSet::new(&numbers))
}

fn set_object(thread: &mut Thread, signals: &[i32]) -> PyResult<Ref<Set>> {
    let items: PyResult<Vec<Ref>> =
        signals.iter().map(|signum| signum.into_object(thread)).collect();
    Set::from_items(thread, &types::PySet_Type, &items?)
}

fn pthread_sigmask(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Set>> {
    let [how, mask] = args.exactly(thread, "pthread_sigmask")?;
    let how = how.to_i32(thread)?;
    let mask = signal_set(thread, mask)?;
    let permissions = thread.interp().permissions;
    let former = system(thread, process::signal_mask(&permissions, how, &mask))?;
    // What was blocked until now may have arrived.
    run_handlers(thread)?;
    set_object(thread, &former.signals())
}

fn sigpending(thread: &mut Thread, _: &Module) -> PyResult<Ref<Set>> {
    let pending = system(thread, process::pending())?;
    set_object(thread, &pending.signals())
}

fn valid_signals(thread: &mut Thread, _: &Module) -> PyResult<Ref<Set>> {
    set_object(thread, &SignalSet::all().signals())
}

fn info_object(thread: &Thread, info: process::SignalInfo) -> PyResult<Ref<Tuple>> {
    let values = vec![
        info.signo.into_object(thread)?,
        info.code.into_object(thread)?,
        info.errno.into_object(thread)?,
        info.pid.into_object(thread)?,
        info.uid.into_object(thread)?,
        info.status.into_object(thread)?,
        info.band.into_object(thread)?,
    ];
    structseq::make(thread, &SIGINFO, values)
}

fn sigwait(thread: &mut Thread, _: &Module, signals: &Object) -> PyResult<i32> {
    let set = signal_set(thread, signals)?;
    let permissions = thread.interp().permissions;
    let info = waiting(thread, || process::wait_signal(&permissions, &set, None))?;
    Ok(info.signo)
}

fn sigwaitinfo(thread: &mut Thread, _: &Module, signals: &Object) -> PyResult<Ref<Tuple>> {
    let set = signal_set(thread, signals)?;
    let permissions = thread.interp().permissions;
    let info = waiting(thread, || process::wait_signal(&permissions, &set, None))?;
    info_object(thread, info)
}

fn sigtimedwait(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [signals, timeout] = args.exactly(thread, "sigtimedwait")?;
    let set = signal_set(thread, signals)?;
    let timeout = seconds(thread, timeout)?;
    if timeout < 0.0 {
        return Err(thread.value_error("timeout must be non-negative"));
    }
    let Ok(timeout) = Duration::try_from_secs_f64(timeout) else {
        return Err(thread.overflow_error("timestamp too large to convert to C PyTime_t"));
    };
    let permissions = thread.interp().permissions;
    let deadline = host::time::monotonic().saturating_add(timeout.as_nanos() as u64);
    let result = loop {
        let left = deadline.saturating_sub(host::time::monotonic());
        match process::wait_signal(&permissions, &set, Some(Duration::from_nanos(left))) {
            Err(error) if error.is_interrupted() => run_handlers(thread)?,
            result => break result,
        }
    };
    match result {
        Ok(info) => Ok(info_object(thread, info)?.into_object()),
        Err(error) if error.errno() == host::errno::EAGAIN => Ok(singletons::none()),
        Err(error) => Err(host_error(thread, error, None)),
    }
}
