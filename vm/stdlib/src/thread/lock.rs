//! Locks: `lock`, which any thread may release, and `RLock`, which belongs to its owner.

use std::cell::Cell;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use object::native_function::{fast, noargs, one};
use object::thread::breaker;
use object::{
    Args, Layout, Module, Native, Object, Params, Payload, PyResult, Ref, Thread, Tuple, Type,
    TypeSpec, native_type, slot,
};

use super::{is_main, timeout};
use crate::common::{self, int};

/// How long a waiting thread goes without looking whether it is wanted elsewhere.
const SLICE: Duration = Duration::from_millis(10);

/// A lock that may be taken on one thread and given up on another.
#[derive(Default)]
pub(crate) struct RawLock {
    locked: Mutex<bool>,
    freed: Condvar,
}

/// How waiting ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Taken,
    TimedOut,
    Interrupted,
}

impl RawLock {
    pub(crate) fn is_locked(&self) -> bool {
        *self.locked.lock().expect("no holder panics")
    }

    pub(crate) fn try_take(&self) -> bool {
        let mut locked = self.locked.lock().expect("no holder panics");
        !std::mem::replace(&mut *locked, true)
    }

    /// False if it was not taken.
    pub(crate) fn give(&self) -> bool {
        let mut locked = self.locked.lock().expect("no holder panics");
        let was = std::mem::replace(&mut *locked, false);
        self.freed.notify_one();
        was
    }

    /// Waits until it is free or the deadline has passed, or `wanted` says to stop.
    fn wait(&self, deadline: Option<u64>, wanted: impl Fn() -> bool) -> Outcome {
        let mut locked = self.locked.lock().expect("no holder panics");
        loop {
            if !*locked {
                *locked = true;
                return Outcome::Taken;
            }
            let mut slice = SLICE;
            if let Some(deadline) = deadline {
                let now = host::time::monotonic();
                if now >= deadline {
                    return Outcome::TimedOut;
                }
                slice = slice.min(Duration::from_nanos(deadline - now));
            }
            if wanted() {
                return Outcome::Interrupted;
            }
            locked = self.freed.wait_timeout(locked, slice).expect("no holder panics").0;
        }
    }

    /// Takes it, waiting at most so many nanoseconds; signal handlers run meanwhile.
    pub(crate) fn take(
        self: &Arc<RawLock>,
        thread: &mut Thread,
        ns: Option<u64>,
    ) -> PyResult<bool> {
        if self.try_take() {
            return Ok(true);
        }
        if ns == Some(0) {
            return Ok(false);
        }
        let deadline = ns.map(|ns| host::time::monotonic().saturating_add(ns));
        let main = is_main(thread);
        loop {
            let lock = Arc::clone(self);
            let bits = &thread.eval_breaker;
            let outcome = thread.allow_threads(|| {
                lock.wait(deadline, || {
                    let bits = bits.load(std::sync::atomic::Ordering::Relaxed);
                    let stop = breaker::SIGNALS_PENDING | breaker::TERMINATE | breaker::LIMIT;
                    bits & stop != 0 || main && host::process::any_tripped()
                })
            });
            match outcome {
                Outcome::Taken => return Ok(true),
                Outcome::TimedOut => return Ok(false),
                Outcome::Interrupted => {
                    thread.clear_breaker(breaker::SIGNALS_PENDING);
                    thread.check_signals()?;
                }
            }
        }
    }
}

/// What a `lock` has inside.
#[derive(Default)]
pub(crate) struct Lock {
    raw: Arc<RawLock>,
}

/// What an `RLock` has inside.
#[derive(Default)]
pub(crate) struct RLock {
    raw: Arc<RawLock>,
    owner: Cell<u64>,
    count: Cell<usize>,
}

native_type! { LOCK: Lock = c"_thread.lock", MANAGED_WEAKREF }
native_type! { R_LOCK: RLock = c"_thread.RLock", BASETYPE | MANAGED_WEAKREF }

impl Payload for Lock {
    fn ty() -> &'static Type {
        &LOCK
    }
}

impl Payload for RLock {
    fn ty() -> &'static Type {
        &R_LOCK
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Lock>()
            .doc("A lock object is a synchronization primitive.")
            .slots([slot::tp_new(new_lock), slot::tp_repr(lock_repr)])
            .methods([
                fast(c"acquire", acquire).doc(c"acquire($self, /, blocking=True, timeout=-1)\n--\n\nTake the lock; true if that worked."),
                fast(c"acquire_lock", acquire).doc(c"acquire_lock($self, /, blocking=True, timeout=-1)\n--\n\n"),
                noargs(c"release", release).doc(c"release($self, /)\n--\n\nGive the lock up."),
                noargs(c"release_lock", release).doc(c"release_lock($self, /)\n--\n\n"),
                noargs(c"locked", locked).doc(c"locked($self, /)\n--\n\n"),
                noargs(c"locked_lock", locked).doc(c"locked_lock($self, /)\n--\n\n"),
                noargs(c"__enter__", enter).doc(c"__enter__($self, /)\n--\n\n"),
                fast(c"__exit__", |t: &mut Thread, l: &Native<Lock>, _: Args<'_>| release(t, l)).doc(c"__exit__($self, exc_type, exc_value, exc_tb, /)\n--\n\n"),
                noargs(c"_at_fork_reinit", reinit).doc(c"_at_fork_reinit($self, /)\n--\n\n"),
            ]),
        TypeSpec::native::<RLock>()
            .slots([slot::tp_new(new_rlock), slot::tp_repr(rlock_repr)])
            .methods([
                fast(c"acquire", r_acquire).doc(c"acquire($self, /, blocking=True, timeout=-1)\n--\n\nTake the lock; true if that worked."),
                noargs(c"release", r_release).doc(c"release($self, /)\n--\n\nGive the lock up."),
                noargs(c"locked", r_locked).doc(c"locked($self, /)\n--\n\n"),
                noargs(c"__enter__", r_enter).doc(c"__enter__($self, /)\n--\n\n"),
                fast(c"__exit__", |t: &mut Thread, l: &Native<RLock>, _: Args<'_>| r_release(t, l)).doc(c"__exit__($self, exc_type, exc_value, exc_tb, /)\n--\n\n"),
                noargs(c"_is_owned", is_owned).doc(c"_is_owned($self, /)\n--\n\n"),
                noargs(c"_recursion_count", recursion_count).doc(c"_recursion_count($self, /)\n--\n\n"),
                one(c"_acquire_restore", acquire_restore).doc(c"_acquire_restore($self, state, /)\n--\n\n"),
                noargs(c"_release_save", release_save).doc(c"_release_save($self, /)\n--\n\n"),
                noargs(c"_at_fork_reinit", r_reinit).doc(c"_at_fork_reinit($self, /)\n--\n\n"),
            ]),
    ]
}

fn new_lock(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let [] = args.exactly(thread, "lock")?;
    Ok(Native::new_of(thread, ty, Lock::default())?.into_object())
}

pub(super) fn allocate(thread: &mut Thread, _: &Module) -> PyResult<Ref<Native<Lock>>> {
    Native::new(thread, Lock::default())
}

static ACQUIRE: Params<2> = Params::new("acquire", ["blocking", "timeout"], 0);

fn wait_time(thread: &mut Thread, args: Args<'_>) -> PyResult<Option<u64>> {
    let [blocking, limit] = args.bind(thread, &ACQUIRE)?;
    let blocking = common::truth(thread, blocking, true)?;
    timeout(thread, blocking, limit)
}

fn acquire(thread: &mut Thread, this: &Native<Lock>, args: Args<'_>) -> PyResult<bool> {
    let ns = wait_time(thread, args)?;
    this.raw.take(thread, ns)
}

fn enter(thread: &mut Thread, this: &Native<Lock>) -> PyResult<bool> {
    this.raw.take(thread, None)
}

fn release(thread: &mut Thread, this: &Native<Lock>) -> PyResult<()> {
    if !this.raw.give() {
        return Err(thread.runtime_error("release unlocked lock"));
    }
    Ok(())
}

fn locked(_: &mut Thread, this: &Native<Lock>) -> bool {
    this.raw.is_locked()
}

fn reinit(_: &mut Thread, this: &Native<Lock>) {
    this.raw.give();
}

fn address(object: &Object) -> String {
    format!("0x{:x}", object.id())
}

fn lock_repr(_: &mut Thread, this: &Native<Lock>) -> String {
    let state = if this.raw.is_locked() { "locked" } else { "unlocked" };
    let object = this.as_object();
    format!("<{state} {} object at {}>", object.ty().full_name(), address(object))
}

/// Arguments are let through: `threading` warns of them.
fn new_rlock(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    Ok(Native::new_of(thread, ty, RLock::default())?.into_object())
}

impl RLock {
    fn mine(&self) -> bool {
        self.count.get() > 0 && self.owner.get() == host::thread::ident()
    }

    fn take(&self, thread: &mut Thread, ns: Option<u64>) -> PyResult<bool> {
        if self.mine() {
            let Some(count) = self.count.get().checked_add(1) else {
                return Err(thread.overflow_error("Internal lock count overflowed"));
            };
            self.count.set(count);
            return Ok(true);
        }
        if !self.raw.take(thread, ns)? {
            return Ok(false);
        }
        self.owner.set(host::thread::ident());
        self.count.set(1);
        Ok(true)
    }

    fn let_go(&self) {
        self.owner.set(0);
        self.count.set(0);
        self.raw.give();
    }
}

fn r_acquire(thread: &mut Thread, this: &Native<RLock>, args: Args<'_>) -> PyResult<bool> {
    let ns = wait_time(thread, args)?;
    this.take(thread, ns)
}

fn r_enter(thread: &mut Thread, this: &Native<RLock>) -> PyResult<bool> {
    this.take(thread, None)
}

fn r_release(thread: &mut Thread, this: &Native<RLock>) -> PyResult<()> {
    if !this.mine() {
        return Err(thread.runtime_error("cannot release un-acquired lock"));
    }
    match this.count.get() - 1 {
        0 => this.let_go(),
        left => this.count.set(left),
    }
    Ok(())
}

fn r_locked(_: &mut Thread, this: &Native<RLock>) -> bool {
    this.count.get() > 0
}

fn is_owned(_: &mut Thread, this: &Native<RLock>) -> bool {
    this.mine()
}

fn recursion_count(_: &mut Thread, this: &Native<RLock>) -> usize {
    if this.mine() { this.count.get() } else { 0 }
}

fn acquire_restore(thread: &mut Thread, this: &Native<RLock>, state: &Object) -> PyResult<()> {
    let Some(pair) = state.downcast::<Tuple>().filter(|pair| pair.len() == 2) else {
        return Err(thread.type_error(format!(
            "_acquire_restore() argument 1 must be 2-item tuple, not {}",
            state.type_name()
        )));
    };
    let count = common::size(thread, pair.items()[0])?;
    let owner = pair.items()[1].to_index(thread)?.as_u64().unwrap_or(0);
    this.raw.take(thread, None)?;
    this.owner.set(owner);
    this.count.set(count.max(0) as usize);
    Ok(())
}

fn release_save(thread: &mut Thread, this: &Native<RLock>) -> PyResult<Ref<Tuple>> {
    if this.count.get() == 0 {
        return Err(thread.runtime_error("cannot release un-acquired lock"));
    }
    let state = [int(thread, this.count.get())?, int(thread, this.owner.get())?];
    let state = Tuple::from_array(thread, state)?;
    this.let_go();
    Ok(state)
}

fn r_reinit(_: &mut Thread, this: &Native<RLock>) {
    this.let_go();
}

fn rlock_repr(_: &mut Thread, this: &Native<RLock>) -> String {
    let state = if this.count.get() > 0 { "locked" } else { "unlocked" };
    let object = this.as_object();
    format!(
        "<{state} {} object owner={} count={} at {}>",
        object.ty().full_name(),
        this.owner.get(),
        this.count.get(),
        address(object)
    )
}
