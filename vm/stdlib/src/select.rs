//! `select`: waiting for descriptors to become ready.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use host::poll::{PollFd, poll};
use object::native_function::{noargs, one, positional};
use object::static_types::{KeyError, OSError};
use object::{
    Args, Int, IntoObject, List, Module, Native, Object, Payload, PyResult, Ref, Thread, Tuple,
    Type, TypeSpec, native_type,
};

use crate::common;
use crate::time::{Round, duration};

const POLLIN: i16 = 0x1;
const POLLPRI: i16 = 0x2;
const POLLOUT: i16 = 0x4;
const POLLERR: i16 = 0x8;
const POLLHUP: i16 = 0x10;
const POLLNVAL: i16 = 0x20;

/// As many descriptors as a `fd_set` has room for.
const FD_SETSIZE: i32 = 1024;

#[rustfmt::skip]
const NUMBERS: [(&str, i32); 12] = [
    ("POLLIN", 0x1), ("POLLPRI", 0x2), ("POLLOUT", 0x4), ("POLLERR", 0x8), ("POLLHUP", 0x10),
    ("POLLNVAL", 0x20), ("POLLRDNORM", 0x40), ("POLLRDBAND", 0x80), ("POLLWRNORM", 0x100),
    ("POLLWRBAND", 0x200), ("POLLMSG", 0x400), ("POLLRDHUP", 0x2000),
];

/// A descriptor, or what has a `fileno` method.
pub(crate) fn fildes(thread: &mut Thread, value: &Object) -> PyResult<i32> {
    let fd = if value.downcast::<Int>().is_some() {
        value.to_i32(thread)?
    } else {
        let Some(method) = common::attr_opt(thread, value, "fileno")? else {
            return Err(thread.type_error("argument must be an int, or have a fileno() method."));
        };
        let fd = method.call(thread, &[])?;
        if fd.downcast::<Int>().is_none() {
            return Err(thread.type_error("fileno() returned a non-integer"));
        }
        fd.to_i32(thread)?
    };
    if fd < 0 {
        return Err(
            thread.value_error(format!("file descriptor cannot be a negative integer ({fd})"))
        );
    }
    Ok(fd)
}

/// Waits; a signal's handler runs in between, and the time goes on.
fn wait(thread: &mut Thread, fds: &mut [PollFd], limit: Option<u64>) -> PyResult<()> {
    let end = limit.map(|limit| host::time::monotonic().saturating_add(limit));
    common::system(thread, || {
        let left = end.map(|end| end.saturating_sub(host::time::monotonic()));
        poll(fds, left.map(Duration::from_nanos))
    })?;
    Ok(())
}

fn select(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [read, write, special, limit] = args.between::<4>(thread, "select", 3)?;
    let limit = match common::given(limit) {
        None => None,
        Some(limit) => {
            let is_number = limit.is_index() || limit.has_nb_float();
            if !is_number {
                return Err(thread.type_error("timeout must be a float or None"));
            }
            match u64::try_from(duration(thread, limit, Round::Away)?) {
                Ok(limit) => Some(limit),
                Err(_) => return Err(thread.value_error("timeout must be non-negative")),
            }
        }
    };
    // Which readiness puts a descriptor into which list.
    let sets = [
        (read, POLLIN, POLLIN | POLLHUP | POLLERR),
        (write, POLLOUT, POLLOUT | POLLERR),
        (special, POLLPRI, POLLPRI),
    ];
    let mut fds = Vec::new();
    let mut objects: Vec<(usize, Ref, i16)> = Vec::new();
    for (at, (set, events, ready)) in sets.into_iter().enumerate() {
        let set = set.expect("required");
        if !set.is_sequence()
            && set.iter(thread).is_err_and(|raised| {
                drop(thread.catch(raised));
                true
            })
        {
            return Err(thread.type_error("arguments 1-3 must be sequences"));
        }
        for object in set.collect(thread)? {
            let fd = fildes(thread, &object)?;
            if fd >= FD_SETSIZE {
                return Err(thread.value_error("filedescriptor out of range in select()"));
            }
            fds.push(PollFd { fd, events, revents: 0 });
            objects.push((at, object, ready));
        }
    }
    wait(thread, &mut fds, limit)?;
    let mut out = [Vec::new(), Vec::new(), Vec::new()];
    for (fd, (at, object, ready)) in fds.iter().zip(objects) {
        if fd.revents & POLLNVAL != 0 {
            return Err(bad_descriptor(thread));
        }
        if fd.revents & ready != 0 {
            out[at].push(object);
        }
    }
    let [read, write, special] = out;
    let lists = [
        List::new(thread, read)?.into_object(),
        List::new(thread, write)?.into_object(),
        List::new(thread, special)?.into_object(),
    ];
    Tuple::from_array(thread, lists)
}

fn bad_descriptor(thread: &mut Thread) -> object::Raised {
    common::os_error(thread, host::HostError::new(EBADF))
}

const EBADF: i32 = 9;
const ENOENT: i32 = 2;

/// The descriptors of a `poll` object, and what is waited for.
#[derive(Default)]
pub struct Poll(RefCell<BTreeMap<i32, i16>>);

native_type! { POLL: Poll = c"select.poll", DISALLOW_INSTANTIATION }

impl Payload for Poll {
    fn ty() -> &'static Type {
        &POLL
    }
}

fn new_poll(thread: &mut Thread, _: &Module) -> PyResult {
    Ok(Native::new(thread, Poll::default())?.into_object())
}

fn mask(thread: &mut Thread, value: Option<&Object>) -> PyResult<i16> {
    let Some(value) = value else { return Ok(POLLIN | POLLPRI | POLLOUT) };
    let value = value.to_index(thread)?;
    if value.is_negative() {
        return Err(thread.value_error("value must be positive"));
    }
    match value.as_u64().and_then(|value| u16::try_from(value).ok()) {
        Some(value) => Ok(value.cast_signed()),
        None => Err(thread.overflow_error("Python int too large for C unsigned short")),
    }
}

fn register(thread: &mut Thread, this: &Native<Poll>, args: Args<'_>) -> PyResult<()> {
    let [fd, events] = args.between::<2>(thread, "register", 1)?;
    let fd = fildes(thread, fd.expect("required"))?;
    let events = mask(thread, events)?;
    this.0.borrow_mut().insert(fd, events);
    Ok(())
}

fn modify(thread: &mut Thread, this: &Native<Poll>, args: Args<'_>) -> PyResult<()> {
    let [fd, events] = args.exactly::<2>(thread, "modify")?;
    let fd = fildes(thread, fd)?;
    let events = mask(thread, Some(events))?;
    if this.0.borrow_mut().get_mut(&fd).map(|old| *old = events).is_none() {
        return Err(common::os_error(thread, host::HostError::new(ENOENT)));
    }
    Ok(())
}

fn unregister(thread: &mut Thread, this: &Native<Poll>, fd: &Object) -> PyResult<()> {
    let fd = fildes(thread, fd)?;
    let removed = this.0.borrow_mut().remove(&fd);
    if removed.is_none() {
        let key = Int::new(thread, fd.into())?;
        return Err(thread.raise_with_value(&KeyError, key.into_object()));
    }
    Ok(())
}

/// Nanoseconds of a millisecond.
const MILLI: f64 = 1e6;

fn poll_poll(thread: &mut Thread, this: &Native<Poll>, args: Args<'_>) -> PyResult<Ref<List>> {
    let [limit] = args.between::<1>(thread, "poll", 0)?;
    let limit = match common::given(limit) {
        None => None,
        Some(limit) if !(limit.is_index() || limit.has_nb_float()) => {
            return Err(thread.type_error("timeout must be an integer or None"));
        }
        // Any negative time is no limit.
        Some(limit) => {
            let ms = limit.to_f64(thread)?;
            if ms > f64::from(i32::MAX) {
                return Err(thread.overflow_error("timeout is too large"));
            }
            (ms >= 0.0).then(|| (ms.ceil() * MILLI) as u64)
        }
    };
    let mut fds: Vec<PollFd> = this
        .0
        .borrow()
        .iter()
        .map(|(fd, events)| PollFd { fd: *fd, events: *events, revents: 0 })
        .collect();
    wait(thread, &mut fds, limit)?;
    let mut ready = Vec::new();
    for fd in fds.iter().filter(|fd| fd.revents != 0) {
        let pair = [
            Int::new(thread, fd.fd.into())?.into_object(),
            Int::new(thread, fd.revents.cast_unsigned().into())?.into_object(),
        ];
        ready.push(Tuple::from_array(thread, pair)?.into_object());
    }
    List::new(thread, ready)
}

/// Makes the module.
#[rustfmt::skip]
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    TypeSpec::native::<Poll>()
        .methods([
            positional(c"register", register).doc(c"register($self, fd, eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /)\n--\n\nWaits for a descriptor from now on."),
            positional(c"modify", modify).doc(c"modify($self, fd, eventmask, /)\n--\n\nChanges what is waited for."),
            one(c"unregister", unregister).doc(c"unregister($self, fd, /)\n--\n\nForgets a descriptor."),
            positional(c"poll", poll_poll).doc(c"poll($self, timeout=None, /)\n--\n\nThe descriptors that are ready."),
        ])
        .apply(thread)?;
    let module = Module::new(thread, "select")?;
    module.add_functions(thread, [
        positional(c"select", select).doc(c"select($module, rlist, wlist, xlist, timeout=None, /)\n--\n\nThe objects that are ready."),
        noargs(c"poll", new_poll).doc(c"poll($module, /)\n--\n\nA set of descriptors to wait for."),
    ])?;
    module.add(thread, "error", OSError.to_type_ref())?;
    module.add(thread, "PIPE_BUF", 4096.into_object(thread)?)?;
    for (name, value) in NUMBERS {
        module.add(thread, name, value.into_object(thread)?)?;
    }
    crate::epoll::add(thread, &module)?;
    Ok(module)
}
