//! `_multiprocessing`: locks and semaphores that processes share.

use std::cell::Cell;
use std::ffi::CString;
use std::time::Duration;

use host::semaphore::{self, Semaphore};
use object::descriptor::member_getter;
use object::native_function::{fast, noargs, one, positional};
use object::static_types::AssertionError;
use object::{
    Args, Dict, Field, Int, IntoObject, Module, Native, Object, Params, Payload, PyResult, Ref,
    Str, Thread, Type, TypeSpec, native_type, slot,
};

use crate::common;
use crate::fspath;

const RECURSIVE_MUTEX: i32 = 0;
const SEMAPHORE: i32 = 1;
const EAGAIN: i32 = 11;
const ETIMEDOUT: i32 = 110;
const SEM_VALUE_MAX: i64 = i32::MAX as i64;

/// A semaphore, and who holds it.
pub struct SemLock {
    semaphore: Semaphore,
    kind: i32,
    max: i32,
    count: Cell<i32>,
    owner: Cell<u64>,
    name: Field<Str>,
}

native_type! { SEM_LOCK: SemLock = c"_multiprocessing.SemLock", BASETYPE }

impl Payload for SemLock {
    fn ty() -> &'static Type {
        &SEM_LOCK
    }
}

type This = Native<SemLock>;

impl SemLock {
    fn is_mine(&self) -> bool {
        self.count.get() > 0 && self.owner.get() == host::thread::ident()
    }
}

/// A semaphore's name, as C takes it.
fn name_c(thread: &mut Thread, name: &Object, what: &str) -> PyResult<CString> {
    let Some(text) = name.downcast::<Str>() else {
        return Err(thread.type_error(format!("{what} must be str, not {}", name.type_name())));
    };
    let bytes = fspath::encode(thread, text)?;
    CString::new(bytes).map_err(|_| thread.value_error("embedded null character"))
}

static NEW: Params<5> = Params::new("SemLock", ["kind", "value", "maxvalue", "name", "unlink"], 5);

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let [kind, value, max, name, unlink] =
        args.bind(thread, &NEW)?.map(|value| value.expect("all are required"));
    let (kind, value) = (kind.to_i32(thread)?, value.to_i32(thread)?);
    let max = max.to_i32(thread)?;
    let text = name_c(thread, name, "SemLock() argument 'name'")?;
    let unlink = unlink.is_truthy(thread)?;
    if kind != RECURSIVE_MUTEX && kind != SEMAPHORE {
        return Err(thread.value_error("unrecognized kind"));
    }
    let permissions = common::permissions(thread);
    let made = Semaphore::create(&permissions, &text, value.cast_unsigned());
    let semaphore = made.map_err(|error| common::os_error(thread, error))?;
    let kept = if unlink { None } else { Some(fspath::decode(thread, text.to_bytes())?) };
    if unlink {
        let done = semaphore::unlink(&permissions, &text);
        done.map_err(|error| common::os_error(thread, error))?;
    }
    wrap(thread, ty, semaphore, kind, max, kept)
}

fn wrap(
    thread: &mut Thread,
    ty: &Type,
    semaphore: Semaphore,
    kind: i32,
    max: i32,
    name: Option<Ref<Str>>,
) -> PyResult {
    let inside = SemLock {
        semaphore,
        kind,
        max,
        count: Cell::new(0),
        owner: Cell::new(0),
        name: Field::new(name),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

/// Opens by name what another process made.
fn rebuild(thread: &mut Thread, ty: &Object, args: Args<'_>) -> PyResult {
    let [_, kind, max, name] = args.exactly::<4>(thread, "_rebuild")?;
    let (kind, max) = (kind.to_i32(thread)?, max.to_i32(thread)?);
    // A handle is an address, which says nothing to anybody else.
    if name.is_none() {
        return Err(thread.value_error("a semaphore without a name cannot be rebuilt"));
    }
    let text = name_c(thread, name, "_rebuild() argument 4")?;
    let permissions = common::permissions(thread);
    let opened = Semaphore::open(&permissions, &text);
    let semaphore = opened.map_err(|error| common::os_error(thread, error))?;
    let kept = fspath::decode(thread, text.to_bytes())?;
    wrap(thread, ty.downcast::<Type>().unwrap_or(&SEM_LOCK), semaphore, kind, max, Some(kept))
}

static ACQUIRE: Params<2> = Params::new("acquire", ["block", "timeout"], 0);

fn acquire(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<bool> {
    let [block, limit] = args.bind(thread, &ACQUIRE)?;
    let block = common::truth(thread, block, true)?;
    let limit = match common::given(limit) {
        Some(limit) => Some(limit.to_f64(thread)?.max(0.0)),
        None => None,
    };
    take(thread, this, block, limit)
}

fn take(thread: &mut Thread, this: &This, block: bool, limit: Option<f64>) -> PyResult<bool> {
    if this.kind == RECURSIVE_MUTEX && this.is_mine() {
        this.count.set(this.count.get() + 1);
        return Ok(true);
    }
    let mut result = this.semaphore.try_wait();
    if block && result.is_err_and(|error| error.errno() == EAGAIN) {
        let end = limit.map(|limit| {
            let ns = (limit * 1e9) as u64;
            host::time::monotonic().saturating_add(ns)
        });
        result = common::retry(thread, || {
            let left = end.map(|end| end.saturating_sub(host::time::monotonic()));
            this.semaphore.wait(left.map(Duration::from_nanos))
        })?;
    }
    match result {
        Ok(()) => {
            this.count.set(this.count.get() + 1);
            this.owner.set(host::thread::ident());
            Ok(true)
        }
        Err(error) if matches!(error.errno(), EAGAIN | ETIMEDOUT) => Ok(false),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn value(thread: &mut Thread, this: &This) -> PyResult<i32> {
    match this.semaphore.value() {
        Ok(value) => Ok(value.max(0)),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn release(thread: &mut Thread, this: &This) -> PyResult<()> {
    if this.kind == RECURSIVE_MUTEX {
        if !this.is_mine() {
            let text = "attempt to release recursive lock not owned by thread";
            return Err(thread.raise_text(&AssertionError, text));
        }
        if this.count.get() > 1 {
            this.count.set(this.count.get() - 1);
            return Ok(());
        }
    } else if value(thread, this)? >= this.max {
        return Err(thread.value_error("semaphore or lock released too many times"));
    }
    this.semaphore.post().map_err(|error| common::os_error(thread, error))?;
    this.count.set(this.count.get() - 1);
    Ok(())
}

fn sem_unlink(thread: &mut Thread, _: &Module, name: &Object) -> PyResult<()> {
    let text = name_c(thread, name, "sem_unlink() argument")?;
    let permissions = common::permissions(thread);
    semaphore::unlink(&permissions, &text).map_err(|error| common::os_error(thread, error))
}

/// Makes the module.
#[rustfmt::skip]
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    TypeSpec::native::<SemLock>()
        .doc("A lock or semaphore that processes share.")
        .slots([slot::tp_new(new)])
        .methods([
            fast(c"acquire", acquire).doc(c"acquire($self, /, block=True, timeout=None)\n--\n\nTakes the lock."),
            noargs(c"release", release).doc(c"release($self, /)\n--\n\nGives the lock back."),
            noargs(c"__enter__", |t: &mut Thread, this: &This| take(t, this, true, None)).doc(c"__enter__($self, /)\n--\n\nTakes the lock."),
            positional(c"__exit__", |t: &mut Thread, this: &This, _: Args<'_>| release(t, this)).doc(c"__exit__($self, exc_type=None, exc_value=None, exc_tb=None, /)\n--\n\nGives the lock back."),
            noargs(c"_count", |_: &mut Thread, this: &This| this.count.get()).doc(c"_count($self, /)\n--\n\nHow often this process has taken the lock."),
            noargs(c"_is_mine", |_: &mut Thread, this: &This| this.is_mine()).doc(c"_is_mine($self, /)\n--\n\nWhether this thread holds the lock."),
            noargs(c"_get_value", value).doc(c"_get_value($self, /)\n--\n\nThe semaphore's value."),
            noargs(c"_is_zero", |t: &mut Thread, this: &This| value(t, this).map(|value| value == 0)).doc(c"_is_zero($self, /)\n--\n\nWhether nothing is left to take."),
            positional(c"_rebuild", rebuild).class().doc(c"_rebuild($type, handle, kind, maxvalue, name, /)\n--\n\n"),
            noargs(c"_after_fork", |_: &mut Thread, this: &This| this.count.set(0)).doc(c"_after_fork($self, /)\n--\n\nForgets what the parent process held."),
        ])
        .getset([
            member_getter(c"handle", |_: &mut Thread, this: &This| this.semaphore.handle()),
            member_getter(c"kind", |_: &mut Thread, this: &This| this.kind),
            member_getter(c"maxvalue", |_: &mut Thread, this: &This| this.max),
            member_getter(c"name", |_: &mut Thread, this: &This| this.name.get()),
        ])
        .apply(thread)?;
    let most = Int::new(thread, SEM_VALUE_MAX)?;
    SEM_LOCK.dict().set_text(thread, "SEM_VALUE_MAX", most.into_object())?;
    let module = Module::new(thread, "_multiprocessing")?;
    module.add(thread, "SemLock", SEM_LOCK.to_type_ref())?;
    let flags = Dict::new(thread)?;
    for name in ["HAVE_SEM_OPEN", "HAVE_SEM_TIMEDWAIT"] {
        flags.set_text(thread, name, 1.into_object(thread)?)?;
    }
    module.add(thread, "flags", flags)?;
    module.add_functions(thread, [
        one(c"sem_unlink", sem_unlink).doc(c"sem_unlink($module, name, /)\n--\n\nRemoves a semaphore's name."),
    ])?;
    Ok(module)
}
