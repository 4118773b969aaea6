//! Starting threads, and waiting for them.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use host::thread::Waited;
use object::descriptor::getter;
use object::native_function::{fast, noargs};
use object::new_thread::NewThread;
use object::static_types as types;
use object::thread::breaker;
use object::{
    Args, Dict, Layout, Module, Native, Object, Params, Payload, PyResult, Ref, Thread, Tuple,
    Type, TypeSpec, native_type, slot,
};

use super::{Threads, is_main, local};
use crate::common;

/// Where a thread is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    New,
    Starting,
    Running,
    Done,
}

/// What a thread and those who wait for it both see.
pub(crate) struct Shared {
    inner: Mutex<(Stage, u64)>,
    changed: Condvar,
}

impl Shared {
    fn new(stage: Stage, ident: u64) -> Arc<Shared> {
        Arc::new(Shared { inner: Mutex::new((stage, ident)), changed: Condvar::new() })
    }

    fn get(&self) -> (Stage, u64) {
        *self.inner.lock().expect("no holder panics")
    }

    fn set(&self, stage: Stage, ident: Option<u64>) {
        let mut inner = self.inner.lock().expect("no holder panics");
        inner.0 = stage;
        if let Some(ident) = ident {
            inner.1 = ident;
        }
        self.changed.notify_all();
    }

    /// Waits until `done` or the deadline or until `wanted`; true if `done`.
    fn wait(
        &self,
        deadline: Option<u64>,
        done: impl Fn(Stage) -> bool,
        wanted: impl Fn() -> bool,
    ) -> bool {
        let mut inner = self.inner.lock().expect("no holder panics");
        while !done(inner.0) {
            let mut slice = Duration::from_millis(10);
            if let Some(deadline) = deadline {
                let now = host::time::monotonic();
                if now >= deadline {
                    return false;
                }
                slice = slice.min(Duration::from_nanos(deadline - now));
            }
            if wanted() {
                return false;
            }
            inner = self.changed.wait_timeout(inner, slice).expect("no holder panics").0;
        }
        true
    }
}

/// What a `_ThreadHandle` has inside.
pub(crate) struct Handle {
    shared: Arc<Shared>,
}

native_type! { THREAD_HANDLE: Handle = c"_thread._ThreadHandle", MANAGED_WEAKREF }

impl Payload for Handle {
    fn ty() -> &'static Type {
        &THREAD_HANDLE
    }
}

type This = Native<Handle>;

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Handle>()
            .slots([slot::tp_new(new), slot::tp_repr(repr)])
            .methods([
                fast(c"join", join),
                noargs(c"_set_done", set_done),
                noargs(c"is_done", |_: &mut Thread, h: &This| h.shared.get().0 == Stage::Done),
            ])
            .getset([getter(c"ident", |_: &mut Thread, h: &This| h.shared.get().1)]),
    ]
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let [] = args.exactly(thread, "_ThreadHandle")?;
    let inside = Handle { shared: Shared::new(Stage::New, 0) };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

pub(super) fn make_thread_handle(
    thread: &mut Thread,
    _: &Module,
    ident: &Object,
) -> PyResult<Ref<This>> {
    let Some(number) = ident.downcast::<object::Int>() else {
        return Err(thread.type_error("ident must be an integer"));
    };
    let Some(ident) = number.as_u64() else {
        return Err(thread.overflow_error("Python int too large to convert to C unsigned long"));
    };
    Native::new(thread, Handle { shared: Shared::new(Stage::Running, ident) })
}

fn repr(_: &mut Thread, this: &This) -> String {
    format!("<_thread._ThreadHandle object: ident={}>", this.shared.get().1)
}

fn set_done(thread: &mut Thread, this: &This) -> PyResult<()> {
    if matches!(this.shared.get().0, Stage::New | Stage::Starting) {
        return Err(thread.runtime_error("thread not started"));
    }
    this.shared.set(Stage::Done, None);
    Ok(())
}

fn join(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [limit] = args.between(thread, "join", 0)?;
    let ns = match common::given(limit) {
        None => -1,
        Some(limit) => crate::time::duration(thread, limit, crate::time::Round::Away)?,
    };
    let (stage, ident) = this.shared.get();
    if matches!(stage, Stage::New | Stage::Starting) {
        return Err(thread.runtime_error("thread not started"));
    }
    if stage != Stage::Done && ident == host::thread::ident() {
        return Err(thread.runtime_error("Cannot join current thread"));
    }
    // Nobody else runs any more, so nobody will be done who is not.
    if stage != Stage::Done && thread.interp().finalizing.get() {
        let text = "cannot join thread at interpreter shutdown";
        return Err(thread.raise_text(&object::static_types::PythonFinalizationError, text));
    }
    let deadline = u64::try_from(ns).ok().map(|ns| host::time::monotonic().saturating_add(ns));
    wait(thread, &this.shared, deadline, |stage| stage == Stage::Done)
}

/// Waits without the lock; signal handlers run meanwhile.
fn wait(
    thread: &mut Thread,
    shared: &Arc<Shared>,
    deadline: Option<u64>,
    done: impl Fn(Stage) -> bool + Copy,
) -> PyResult<()> {
    let main = is_main(thread);
    loop {
        let bits = &thread.eval_breaker;
        let finished = thread.allow_threads(|| {
            shared.wait(deadline, done, || {
                let bits = bits.load(std::sync::atomic::Ordering::Relaxed);
                let stop = breaker::SIGNALS_PENDING | breaker::TERMINATE | breaker::LIMIT;
                bits & stop != 0 || main && host::process::any_tripped()
            })
        });
        let late = deadline.is_some_and(|deadline| host::time::monotonic() >= deadline);
        if finished || late {
            return Ok(());
        }
        thread.clear_breaker(breaker::SIGNALS_PENDING);
        thread.check_signals()?;
    }
}

/// Waits for all threads that are no daemons.
pub(super) fn shutdown(thread: &mut Thread, _: &Module) -> PyResult<()> {
    let threads = thread.interp().state::<Threads>();
    loop {
        let next = threads.waited.borrow_mut().pop();
        let Some(shared) = next else { return Ok(()) };
        if shared.get().1 == host::thread::ident() {
            continue;
        }
        if let Err(raised) = wait(thread, &shared, None, |stage| stage == Stage::Done) {
            threads.waited.borrow_mut().push(shared);
            return Err(raised);
        }
    }
}

pub(super) fn start_new_thread(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<u64> {
    let [function, arguments, keywords] = args.between(thread, "start_new_thread", 2)?;
    let function = function.expect("required");
    if !function.is_callable() {
        return Err(thread.type_error("first arg must be callable"));
    }
    let arguments = arguments.expect("required");
    if arguments.downcast::<Tuple>().is_none() {
        return Err(thread.type_error("2nd arg must be a tuple"));
    }
    if keywords.is_some_and(|keywords| keywords.downcast::<Dict>().is_none()) {
        return Err(thread.type_error("optional 3rd arg must be a dictionary"));
    }
    let mut objects = vec![function.to_ref(), arguments.to_ref()];
    objects.extend(keywords.map(Layout::to_ref));
    let shared = Shared::new(Stage::New, 0);
    start(thread, objects, &shared, Waited::No)?;
    Ok(shared.get().1)
}

static JOINABLE: Params<3> =
    Params::new("start_joinable_thread", ["function", "handle", "daemon"], 1);

pub(super) fn start_joinable_thread(
    thread: &mut Thread,
    _: &Module,
    args: Args<'_>,
) -> PyResult<Ref<This>> {
    let [function, handle, daemon] = args.bind(thread, &JOINABLE)?;
    let function = function.expect("required");
    let daemon = common::truth(thread, daemon, true)?;
    if !function.is_callable() {
        return Err(thread.type_error("thread function must be callable"));
    }
    let handle = match common::given(handle) {
        None => Native::new(thread, Handle { shared: Shared::new(Stage::New, 0) })?,
        Some(handle) => match handle.downcast::<This>() {
            Some(handle) => handle.to_ref(),
            None => return Err(thread.type_error("'handle' must be a _ThreadHandle")),
        },
    };
    if handle.shared.get().0 != Stage::New {
        return Err(thread.runtime_error("thread already started"));
    }
    let waited = if daemon { Waited::No } else { Waited::Yes };
    let objects = vec![function.to_ref(), Tuple::empty().into_object()];
    start(thread, objects, &handle.shared, waited)?;
    Ok(handle)
}

/// Starts a thread that calls `objects[0](*objects[1], **objects[2])`.
fn start(
    thread: &mut Thread,
    objects: Vec<Ref>,
    shared: &Arc<Shared>,
    waited: Waited,
) -> PyResult<()> {
    let threads = thread.interp().state::<Threads>();
    if thread.interp().finalizing.get() {
        return Err(thread.raise_text(
            &types::PythonFinalizationError,
            "can't create new thread at interpreter shutdown",
        ));
    }
    let permissions = common::permissions(thread);
    if waited == Waited::No && !permissions.daemon_threads {
        return Err(thread.runtime_error("daemon threads are disabled in this interpreter"));
    }
    if !permissions.threads {
        return Err(thread.runtime_error("thread is not supported for isolated subinterpreters"));
    }
    shared.set(Stage::Starting, None);
    let joining = NewThread::new(thread, objects);
    let inside = Arc::clone(shared);
    let body = move || {
        inside.set(Stage::Running, Some(host::thread::ident()));
        joining.run(run);
        inside.set(Stage::Done, None);
    };
    threads.running.set(threads.running.get() + 1);
    // The closure is dropped here if this fails, under the lock.
    match host::thread::spawn(&permissions, waited, threads.stack_size.get(), body) {
        Ok(native) => drop(native),
        Err(_) => {
            threads.running.set(threads.running.get() - 1);
            shared.set(Stage::New, None);
            return Err(thread.runtime_error("can't start new thread"));
        }
    }
    if waited == Waited::Yes {
        let mut list = threads.waited.borrow_mut();
        list.retain(|other| other.get().0 != Stage::Done);
        list.push(Arc::clone(shared));
    }
    // The new thread tells its ident before it asks for the lock, so this is short.
    thread.allow_threads(|| shared.wait(None, |stage| stage != Stage::Starting, || false));
    Ok(())
}

/// What a new thread does.
fn run(thread: &mut Thread, objects: Vec<Ref>) {
    let function = objects[0].clone();
    if let Err(raised) = call(thread, &objects) {
        let exception = thread.catch(raised);
        if !exception.ty().is_subtype(&types::SystemExit) {
            report(thread, exception, &function);
        }
    }
    drop(objects);
    drop(function);
    let threads = thread.interp().state::<Threads>();
    // What the thread leaves behind goes before it counts as ended.
    local::forget(thread, &threads);
    threads.running.set(threads.running.get().saturating_sub(1));
}

fn call(thread: &mut Thread, objects: &[Ref]) -> PyResult {
    let arguments = objects[1].downcast::<Tuple>().expect("checked when it was started");
    let pairs = match objects.get(2).and_then(|keywords| keywords.downcast::<Dict>()) {
        Some(keywords) => keywords.entries(),
        None => Vec::new(),
    };
    let mut values: Vec<&Object> = arguments.items().to_vec();
    values.extend(pairs.iter().map(|(_, value)| &**value));
    let names: Vec<&Object> = pairs.iter().map(|(name, _)| &**name).collect();
    objects[0].call_args(thread, Args::new(&values, &names))
}

fn report(thread: &mut Thread, exception: Ref, function: &Object) {
    let shown = match function.repr(thread) {
        Ok(shown) => shown.to_string_lossy(),
        Err(raised) => {
            drop(thread.catch(raised));
            "<object>".to_owned()
        }
    };
    if let Some(hook) = thread.interp().unraisable_hook.get() {
        hook(thread, exception, &format!("Exception ignored in thread started by {shown}"), None);
    }
}
