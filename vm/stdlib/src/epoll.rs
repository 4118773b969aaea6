//! `select.epoll`: a set of descriptors kept in the kernel.

use std::cell::RefCell;
use std::rc::Rc;

use host::poll::Epoll;
use object::descriptor::getter;
use object::native_function::{fast, noargs, one, positional};
use object::{
    Args, IntoObject, Layout, Module, Native, Object, Params, Payload, PyResult, Raised, Ref,
    Thread, Type, TypeSpec, native_type, slot,
};

use crate::common;
use crate::select::fildes;
use crate::time::{Round, duration};

const EPOLL_CLOEXEC: i32 = 0o2_000_000;
const ADD: i32 = 1;
const DELETE: i32 = 2;
const MODIFY: i32 = 3;
/// What is waited for unless something else is asked.
const DEFAULT_EVENTS: u32 = 1 | 2 | 4;

#[rustfmt::skip]
const NUMBERS: [(&str, u32); 15] = [
    ("EPOLLIN", 1), ("EPOLLPRI", 2), ("EPOLLOUT", 4), ("EPOLLERR", 8), ("EPOLLHUP", 16),
    ("EPOLLRDNORM", 64), ("EPOLLRDBAND", 128), ("EPOLLWRNORM", 256), ("EPOLLWRBAND", 512),
    ("EPOLLMSG", 1024), ("EPOLLRDHUP", 8192), ("EPOLLWAKEUP", 1 << 29),
    ("EPOLLONESHOT", 1 << 30), ("EPOLLET", 1 << 31), ("EPOLL_CLOEXEC", EPOLL_CLOEXEC as u32),
];

/// The set; shared with calls that wait, so that it outlives them.
pub struct Set(RefCell<Option<Rc<Epoll>>>);

native_type! { EPOLL: Set = c"select.epoll", BASETYPE }

impl Payload for Set {
    fn ty() -> &'static Type {
        &EPOLL
    }
}

type This = Native<Set>;

static NEW: Params<2> = Params::new("epoll", ["sizehint", "flags"], 0);

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let [size, flags] = args.bind(thread, &NEW)?;
    let size = size.map_or(Ok(-1), |size| size.to_i32(thread))?;
    let flags = flags.map_or(Ok(0), |flags| flags.to_i32(thread))?;
    if size == 0 || size < -1 {
        return Err(thread.value_error("negative sizehint"));
    }
    if flags != 0 && flags != EPOLL_CLOEXEC {
        return Err(thread.os_error_text("invalid flags"));
    }
    let set = Epoll::new(EPOLL_CLOEXEC).map_err(|error| common::os_error(thread, error))?;
    wrap(thread, ty, set)
}

fn wrap(thread: &mut Thread, ty: &Type, set: Epoll) -> PyResult {
    Ok(Native::new_of(thread, ty, Set(RefCell::new(Some(Rc::new(set)))))?.into_object())
}

fn fromfd(thread: &mut Thread, ty: &Object, fd: &Object) -> PyResult {
    let fd = fd.to_i32(thread)?;
    let ty = ty.downcast::<Type>().unwrap_or(&EPOLL);
    wrap(thread, ty, Epoll::from_fd(fd))
}

#[cold]
fn closed(thread: &Thread) -> Raised {
    thread.value_error("I/O operation on closed epoll object")
}

impl Set {
    fn get(&self, thread: &Thread) -> PyResult<Rc<Epoll>> {
        self.0.borrow().clone().ok_or_else(|| closed(thread))
    }
}

fn close(_: &mut Thread, this: &This) {
    drop(this.0.borrow_mut().take());
}

fn fileno(thread: &mut Thread, this: &This) -> PyResult<i32> {
    Ok(this.get(thread)?.fd())
}

fn events(thread: &mut Thread, value: &Object) -> PyResult<u32> {
    let number = value.to_index(thread)?;
    if number.is_negative() {
        return Err(thread.value_error("Cannot convert negative int"));
    }
    match number.as_u64().and_then(|number| u32::try_from(number).ok()) {
        Some(events) => Ok(events),
        None => Err(thread.overflow_error("Python int too large for C unsigned int")),
    }
}

fn control(thread: &mut Thread, this: &Set, op: i32, fd: &Object, events: u32) -> PyResult<()> {
    let fd = fildes(thread, fd)?;
    let set = this.get(thread)?;
    set.control(op, fd, events).map_err(|error| common::os_error(thread, error))
}

static REGISTER: Params<2> = Params::new("register", ["fd", "eventmask"], 1);
static CHANGE: Params<2> = Params::new("modify", ["fd", "eventmask"], 2);
static UNREGISTER: Params<1> = Params::new("unregister", ["fd"], 1);

fn register(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [fd, mask] = args.bind(thread, &REGISTER)?;
    let mask = mask.map_or(Ok(DEFAULT_EVENTS), |mask| events(thread, mask))?;
    control(thread, this, ADD, fd.expect("required"), mask)
}

fn modify(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [fd, mask] = args.bind(thread, &CHANGE)?;
    let mask = events(thread, mask.expect("required"))?;
    control(thread, this, MODIFY, fd.expect("required"), mask)
}

fn unregister(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [fd] = args.bind(thread, &UNREGISTER)?;
    control(thread, this, DELETE, fd.expect("required"), 0)
}

static POLL: Params<2> = Params::new("poll", ["timeout", "maxevents"], 0);

fn poll(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Vec<Ref>> {
    const MILLI: u64 = 1_000_000;
    const MOST: i32 = 1023;
    let [limit, most] = args.bind(thread, &POLL)?;
    let most = most.map_or(Ok(-1), |most| most.to_i32(thread))?;
    let set = this.get(thread)?;
    let end = match common::given(limit) {
        None => None,
        Some(limit) if !(limit.is_index() || limit.has_nb_float()) => {
            return Err(thread.type_error("timeout must be an integer or None"));
        }
        Some(limit) => {
            let limit = duration(thread, limit, Round::Away)?;
            if limit / 1_000_000 > i64::from(i32::MAX) {
                return Err(thread.overflow_error("timeout is too large"));
            }
            // Any negative time is no limit.
            u64::try_from(limit).ok().map(|ns| host::time::monotonic().saturating_add(ns))
        }
    };
    let most = match most {
        -1 => MOST,
        most if most < 1 => {
            return Err(thread.value_error(format!("maxevents must be greater than 0, got {most}")));
        }
        most => most,
    };
    let ready = common::system(thread, || {
        let left = end.map(|end| end.saturating_sub(host::time::monotonic()).div_ceil(MILLI));
        let left = left.map_or(-1, |left| i32::try_from(left).unwrap_or(i32::MAX));
        set.wait(left, most.unsigned_abs() as usize)
    })?;
    ready.into_iter().map(|pair| pair.into_object(thread)).collect()
}

/// Adds class and numbers to `select`.
#[rustfmt::skip]
pub(crate) fn add(thread: &mut Thread, module: &Module) -> PyResult<()> {
    TypeSpec::native::<Set>()
        .doc("select.epoll(sizehint=-1, flags=0)\n\nA set of descriptors kept in the kernel.")
        .slots([slot::tp_new(new)])
        .methods([
            one(c"fromfd", fromfd).class().doc(c"fromfd($type, fd, /)\n--\n\nA set from its descriptor."),
            noargs(c"close", close).doc(c"close($self, /)\n--\n\nCloses the set."),
            noargs(c"fileno", fileno).doc(c"fileno($self, /)\n--\n\nThe set's descriptor."),
            fast(c"modify", modify).doc(c"modify($self, /, fd, eventmask)\n--\n\nChanges what is waited for."),
            fast(c"register", register).doc(c"register($self, /, fd,\n         eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)\n--\n\nWaits for a descriptor from now on."),
            fast(c"unregister", unregister).doc(c"unregister($self, /, fd)\n--\n\nForgets a descriptor."),
            fast(c"poll", poll).doc(c"poll($self, /, timeout=None, maxevents=-1)\n--\n\nThe descriptors that are ready."),
            noargs(c"__enter__", |thread: &mut Thread, this: &This| {
                this.get(thread).map(|_| this.as_object().to_ref())
            }).doc(c"__enter__($self, /)\n--\n\n"),
            positional(c"__exit__", |thread: &mut Thread, this: &This, _: Args<'_>| close(thread, this))
                .doc(c"__exit__($self, exc_type=None, exc_value=None, exc_tb=None, /)\n--\n\n"),
        ])
        .getset([getter(c"closed", |_: &mut Thread, this: &This| this.0.borrow().is_none())])
        .apply(thread)?;
    module.add(thread, "epoll", EPOLL.to_type_ref())?;
    for (name, value) in NUMBERS {
        module.add(thread, name, value.into_object(thread)?)?;
    }
    Ok(())
}
