//! The class `socket`: its life, its timeout, and the calls without data.

use std::cell::Cell;
use std::time::Duration;

use host::poll::{PollFd, poll};
use host::socket as sys;
use host::{HostError, HostResult};
use object::descriptor::{getter, member_getter};
use object::native_function::{MethodDef, noargs, one, positional};
use object::static_types as types;
use object::{
    Args, Bytes, Float, Int, IntoObject, Layout, Native, Object, Params, Payload, PyResult, Raised,
    Ref, Thread, Type, TypeSpec, buffer, native_type, slot,
};

use super::{State, address, messages, transfer, tuple_args};
use crate::common;
use crate::time::{Round, duration};

const SOCK_NONBLOCK: i32 = 0o4000;
const SOCK_CLOEXEC: i32 = 0o2_000_000;
const SOL_SOCKET: i32 = 1;
const SO_TYPE: i32 = 3;
const SO_ERROR: i32 = 4;
const SO_PROTOCOL: i32 = 38;
const EINTR: i32 = 4;
const EBADF: i32 = 9;
const EAGAIN: i32 = 11;
const ENOTSOCK: i32 = 88;
const ECONNRESET: i32 = 104;
const EISCONN: i32 = 106;
const EINPROGRESS: i32 = 115;
const POLLIN: i16 = 1;
const POLLOUT: i16 = 4;

/// What a socket object has inside.
pub(crate) struct Socket {
    /// The descriptor; -1 when closed.
    pub(super) fd: Cell<i32>,
    pub(super) family: Cell<i32>,
    kind: Cell<i32>,
    protocol: Cell<i32>,
    /// Nanoseconds; negative to wait for ever, 0 never to wait.
    pub(super) timeout: Cell<i64>,
}

pub(super) type This = Native<Socket>;

native_type! { SOCKET: Socket = c"_socket.socket", HAVE_GC | BASETYPE }

impl Payload for Socket {
    fn ty() -> &'static Type {
        &SOCKET
    }
}

pub(super) fn spec() -> TypeSpec {
    let mut methods: Vec<MethodDef> = transfer::methods();
    methods.extend(messages::methods());
    methods.extend([
        noargs(c"_accept", accept).doc(c"_accept($self, /)\n--\n\n_accept() -> (integer, address info)\n\nThe descriptor of the next connection, and who it is from."),
        one(c"bind", bind).doc(c"bind($self, object, /)\n--\n\nbind(address)\n\nGives the socket its own address."),
        noargs(c"close", close).doc(c"close($self, /)\n--\n\nclose()\n\nCloses the socket."),
        one(c"connect", connect).doc(c"connect($self, object, /)\n--\n\nconnect(address)\n\nConnects to an address."),
        one(c"connect_ex", connect_ex).doc(c"connect_ex($self, object, /)\n--\n\nconnect_ex(address) -> errno\n\nAs connect(), but returns the error's number."),
        noargs(c"detach", |_: &mut Thread, this: &This| this.fd.replace(-1)).doc(c"detach($self, /)\n--\n\ndetach()\n\nGives the descriptor away; the object counts as closed."),
        noargs(c"fileno", |_: &mut Thread, this: &This| this.fd.get()).doc(c"fileno($self, /)\n--\n\nfileno() -> integer\n\nThe descriptor."),
        noargs(c"getpeername", getpeername).doc(c"getpeername($self, /)\n--\n\ngetpeername() -> address info\n\nThe other side's address."),
        noargs(c"getsockname", getsockname).doc(c"getsockname($self, /)\n--\n\ngetsockname() -> address info\n\nThe socket's own address."),
        positional(c"getsockopt", getsockopt).doc(c"getsockopt(level, option[, buffersize]) -> value\n\nAn option, as an int or as bytes."),
        positional(c"listen", listen).doc(c"listen([backlog])\n\nLets others connect."),
        one(c"setblocking", setblocking).doc(c"setblocking($self, object, /)\n--\n\nsetblocking(flag)\n\nSets whether calls wait."),
        noargs(c"getblocking", |_: &mut Thread, this: &This| this.timeout.get() != 0).doc(c"getblocking($self, /)\n--\n\ngetblocking()\n\nWhether calls wait."),
        one(c"settimeout", settimeout).doc(c"settimeout($self, object, /)\n--\n\nsettimeout(timeout)\n\nSets how long calls wait, in seconds; None is for ever."),
        noargs(c"gettimeout", gettimeout).doc(c"gettimeout($self, /)\n--\n\ngettimeout() -> timeout\n\nHow long calls wait, in seconds."),
        positional(c"setsockopt", setsockopt).doc(c"setsockopt(level, option, value: int)\nsetsockopt(level, option, value: buffer)\nsetsockopt(level, option, None, optlen: int)\n\nSets an option."),
        one(c"shutdown", shutdown).doc(c"shutdown($self, object, /)\n--\n\nshutdown(flag)\n\nEnds reading, writing or both."),
    ]);
    TypeSpec::native::<Socket>()
        .doc("socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object\nsocket(family=-1, type=-1, proto=-1, fileno=None) -> socket object\n\nOne end of a connection, or of a way to send messages.")
        .slots([
            slot::tp_new(new),
            slot::tp_init(init),
            slot::tp_repr(repr),
            slot::tp_finalize(finalize),
        ])
        .methods(methods)
        .getset([
            member_getter(c"family", |_: &mut Thread, this: &This| this.family.get()).doc(c"the socket family"),
            member_getter(c"type", |_: &mut Thread, this: &This| this.kind.get()).doc(c"the socket type"),
            member_getter(c"proto", |_: &mut Thread, this: &This| this.protocol.get()).doc(c"the socket protocol"),
            getter(c"timeout", gettimeout).doc(c"the socket timeout"),
        ])
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    let inside = Socket {
        fd: Cell::new(-1),
        family: Cell::new(0),
        kind: Cell::new(0),
        protocol: Cell::new(0),
        timeout: Cell::new(-1),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

static INIT: Params<4> = Params::new("socket", ["family", "type", "proto", "fileno"], 0);

fn init(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [family, kind, protocol, fileno] = args.bind(thread, &INIT)?;
    let mut number = |value: Option<&Object>| value.map_or(Ok(-1), |value| value.to_i32(thread));
    let (mut family, mut kind, mut protocol) = (number(family)?, number(kind)?, number(protocol)?);
    let event = [family, kind, protocol];
    let event: Vec<Ref> =
        event.into_iter().map(|number| number.into_object(thread)).collect::<PyResult<_>>()?;
    let parts = [this.as_object(), &*event[0], &*event[1], &*event[2]];
    builtins::audit::audit(thread, "socket.__new__", &parts)?;
    let fd = match common::given(fileno) {
        Some(fileno) => {
            let fd = fileno.to_i32(thread)?;
            if fd < 0 {
                return Err(thread.value_error("negative file descriptor"));
            }
            adopt(thread, fd, &mut family, &mut kind, &mut protocol)?;
            fd
        }
        None => {
            let or = |value: &mut i32, default: i32| {
                if *value == -1 {
                    *value = default;
                }
            };
            or(&mut family, 2);
            or(&mut kind, 1);
            or(&mut protocol, 0);
            let permissions = common::permissions(thread);
            let made = thread.allow_threads(|| sys::socket(&permissions, family, kind, protocol));
            made.map_err(|error| common::os_error(thread, error))?
        }
    };
    fill(thread, this, fd, family, kind, protocol)
}

/// Asks a descriptor what is not known of it.
fn adopt(
    thread: &mut Thread,
    fd: i32,
    family: &mut i32,
    kind: &mut i32,
    protocol: &mut i32,
) -> PyResult<()> {
    let fail = |thread: &mut Thread, error| Err(common::os_error(thread, error));
    match sys::own_address(fd) {
        Ok(found) if *family == -1 => *family = family_of(&found),
        Ok(_) => {}
        Err(error) if *family == -1 || matches!(error.errno(), EBADF | ENOTSOCK) => {
            return fail(thread, error);
        }
        Err(_) => {}
    }
    for (place, name) in [(kind, SO_TYPE), (protocol, SO_PROTOCOL)] {
        if *place == -1 {
            match sys::option_number(fd, SOL_SOCKET, name) {
                Ok(value) => *place = value,
                Err(error) => return fail(thread, error),
            }
        }
    }
    Ok(())
}

fn family_of(address: &sys::Address) -> i32 {
    use super::constants as c;
    match address {
        sys::Address::None => 0,
        sys::Address::V4 { .. } => c::AF_INET,
        sys::Address::V6 { .. } => c::AF_INET6,
        sys::Address::Unix(_) => c::AF_UNIX,
        sys::Address::Netlink { .. } => c::AF_NETLINK,
        sys::Address::Packet { .. } => c::AF_PACKET,
        sys::Address::Vsock { .. } => c::AF_VSOCK,
        sys::Address::Other { family, .. } => i32::from(*family),
    }
}

fn fill(
    thread: &mut Thread,
    this: &Socket,
    fd: i32,
    family: i32,
    kind: i32,
    protocol: i32,
) -> PyResult<()> {
    this.fd.set(fd);
    this.family.set(family);
    this.kind.set(kind & !(SOCK_NONBLOCK | SOCK_CLOEXEC));
    this.protocol.set(protocol);
    if kind & SOCK_NONBLOCK != 0 {
        this.timeout.set(0);
        return Ok(());
    }
    let timeout = thread.interp().state::<State>().default_timeout.get();
    this.timeout.set(timeout);
    if timeout >= 0 { apply_blocking(thread, this) } else { Ok(()) }
}

/// A socket object for a descriptor that we made.
pub(super) fn wrap(
    thread: &mut Thread,
    fd: i32,
    family: i32,
    kind: i32,
    protocol: i32,
) -> PyResult {
    let made = new(thread, &SOCKET, Args::positional_only(&[]));
    let made = made.inspect_err(|_| host::file::close(fd).unwrap_or_default())?;
    let inside = made.downcast::<This>().expect("just made");
    fill(thread, inside, fd, family, kind, protocol)?;
    Ok(made)
}

fn repr(_: &mut Thread, this: &This) -> String {
    format!(
        "<socket object, fd={}, family={}, type={}, proto={}>",
        this.fd.get(),
        this.family.get(),
        this.kind.get(),
        this.protocol.get()
    )
}

/// A socket that nobody closed.
fn finalize(thread: &mut Thread, this: &This) {
    if this.fd.get() < 0 {
        return;
    }
    let shown = this.as_object().repr(thread).map(|shown| shown.to_string_lossy());
    let warned = shown.and_then(|shown| {
        common::warn_source(thread, &format!("unclosed {shown}"), this.as_object())
    });
    if let Err(raised) = warned {
        let is_warning = thread.exception_matches(&types::Warning);
        let exception = thread.catch(raised);
        if is_warning {
            if let Some(hook) = thread.interp().unraisable_hook.get() {
                let place = "Exception ignored while finalizing socket";
                hook(thread, exception, place, Some(this.as_object()));
            }
        }
    }
    let fd = this.fd.replace(-1);
    if fd >= 0 {
        let _ = thread.allow_threads(|| host::file::close(fd));
    }
}

impl Socket {
    /// The moment until which a call may wait.
    pub(super) fn deadline(&self) -> Option<u64> {
        let timeout = u64::try_from(self.timeout.get()).ok().filter(|timeout| *timeout > 0)?;
        Some(host::time::monotonic().saturating_add(timeout))
    }
}

/// What a call waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ready {
    Read,
    Write,
}

#[cold]
pub(super) fn timed_out(thread: &Thread) -> Raised {
    thread.raise_text(&types::TimeoutError, "timed out")
}

/// Waits until the socket is ready or the deadline is over, which raises TimeoutError.
fn wait(thread: &mut Thread, fd: i32, ready: Ready, deadline: u64) -> PyResult<()> {
    loop {
        if fd < 0 {
            // Closed: the call itself will say so.
            return Ok(());
        }
        let now = host::time::monotonic();
        if now >= deadline {
            return Err(timed_out(thread));
        }
        let events = if ready == Ready::Read { POLLIN } else { POLLOUT };
        let mut fds = [PollFd { fd, events, revents: 0 }];
        let limit = Duration::from_nanos(deadline - now);
        match thread.allow_threads(|| poll(&mut fds, Some(limit))) {
            Ok(0) => return Err(timed_out(thread)),
            Ok(_) => return Ok(()),
            Err(error) if error.errno() == EINTR => thread.check_signals()?,
            Err(error) => return Err(common::os_error(thread, error)),
        }
    }
}

/// Makes a call of the system without the lock: again after a signal; where the socket has a
/// timeout, only when it is ready.
pub(super) fn call<R>(
    thread: &mut Thread,
    this: &Socket,
    ready: Ready,
    deadline: Option<u64>,
    mut body: impl FnMut(i32) -> HostResult<R>,
) -> PyResult<R> {
    loop {
        let fd = this.fd.get();
        if let Some(deadline) = deadline {
            wait(thread, fd, ready, deadline)?;
        }
        match thread.allow_threads(|| body(fd)) {
            Ok(value) => return Ok(value),
            Err(error) if error.is_interrupted() => thread.check_signals()?,
            // Somebody else was faster.
            Err(error) if deadline.is_some() && error.errno() == EAGAIN => {}
            Err(error) => return Err(common::os_error(thread, error)),
        }
    }
}

fn accept(thread: &mut Thread, this: &This) -> PyResult {
    let permissions = common::permissions(thread);
    let deadline = this.deadline();
    let (fd, from) = call(thread, this, Ready::Read, deadline, |fd| sys::accept(&permissions, fd))?;
    match address::make(thread, &from) {
        Ok(from) => (fd, from).into_object(thread),
        Err(raised) => {
            let _ = host::file::close(fd);
            Err(raised)
        }
    }
}

fn bind(thread: &mut Thread, this: &This, to: &Object) -> PyResult<()> {
    let parsed = address::parse(thread, this.family.get(), to, "bind")?;
    builtins::audit::audit(thread, "socket.bind", &[this.as_object(), to])?;
    let (permissions, fd) = (common::permissions(thread), this.fd.get());
    let done = thread.allow_threads(|| sys::bind(&permissions, fd, &parsed));
    done.map_err(|error| common::os_error(thread, error))
}

/// Connects; the inner result is the system's.
fn connect_to(
    thread: &mut Thread,
    this: &Socket,
    to: &sys::Address,
) -> PyResult<Result<(), HostError>> {
    let (permissions, fd) = (common::permissions(thread), this.fd.get());
    let started = thread.allow_threads(|| sys::connect(&permissions, fd, to));
    let error = match started {
        Ok(()) => return Ok(Ok(())),
        Err(error) => error,
    };
    let timeout = this.timeout.get();
    // A connection goes on in the background after a signal.
    let goes_on = match error.errno() {
        EINTR => {
            thread.check_signals()?;
            timeout != 0
        }
        EINPROGRESS => timeout > 0,
        _ => false,
    };
    if !goes_on {
        return Ok(Err(error));
    }
    let deadline = this.deadline().unwrap_or(u64::MAX);
    wait(thread, fd, Ready::Write, deadline)?;
    match sys::option_number(fd, SOL_SOCKET, SO_ERROR) {
        Ok(0 | EISCONN) => Ok(Ok(())),
        Ok(code) => Ok(Err(HostError::new(code))),
        Err(error) => Ok(Err(error)),
    }
}

fn connect(thread: &mut Thread, this: &This, to: &Object) -> PyResult<()> {
    let parsed = address::parse(thread, this.family.get(), to, "connect")?;
    builtins::audit::audit(thread, "socket.connect", &[this.as_object(), to])?;
    match connect_to(thread, this, &parsed)? {
        Ok(()) => Ok(()),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn connect_ex(thread: &mut Thread, this: &This, to: &Object) -> PyResult<i32> {
    let parsed = address::parse(thread, this.family.get(), to, "connect_ex")?;
    builtins::audit::audit(thread, "socket.connect", &[this.as_object(), to])?;
    match connect_to(thread, this, &parsed) {
        Ok(Ok(())) => Ok(0),
        Ok(Err(error @ HostError::Denied { .. })) => Err(common::os_error(thread, error)),
        Ok(Err(error)) => Ok(error.errno()),
        Err(raised) => {
            // The time was over: the number that a socket that never waits would give.
            thread.catch_if(raised, &types::TimeoutError)?;
            Ok(EAGAIN)
        }
    }
}

fn close(thread: &mut Thread, this: &This) -> PyResult<()> {
    let fd = this.fd.replace(-1);
    if fd < 0 {
        return Ok(());
    }
    match thread.allow_threads(|| host::file::close(fd)) {
        Ok(()) => Ok(()),
        Err(error) if error.errno() == ECONNRESET => Ok(()),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn getpeername(thread: &mut Thread, this: &This) -> PyResult {
    let found = sys::peer_address(this.fd.get());
    let found = found.map_err(|error| common::os_error(thread, error))?;
    address::make(thread, &found)
}

fn getsockname(thread: &mut Thread, this: &This) -> PyResult {
    let found = sys::own_address(this.fd.get());
    let found = found.map_err(|error| common::os_error(thread, error))?;
    address::make(thread, &found)
}

fn getsockopt(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [level, name, room] = tuple_args::<3>(thread, args, "getsockopt", 2)?;
    let level = level.expect("required").to_i32(thread)?;
    let name = name.expect("required").to_i32(thread)?;
    let room = room.map_or(Ok(0), |room| room.to_i32(thread))?;
    let fd = this.fd.get();
    if room == 0 {
        let value = sys::option_number(fd, level, name);
        let value = value.map_err(|error| common::os_error(thread, error))?;
        return value.into_object(thread);
    }
    match usize::try_from(room) {
        Ok(room @ 1..=1024) => match sys::option(fd, level, name, room) {
            Ok(data) => Ok(Bytes::new(thread, &data)?.into_object()),
            Err(error) => Err(common::os_error(thread, error)),
        },
        _ => Err(thread.os_error_text("getsockopt buflen out of range")),
    }
}

fn setsockopt(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let values = args.positional();
    args.no_keywords(thread, "setsockopt")?;
    let count = values.len();
    let null = count == 4 && values[2].is_none();
    if count != 3 && !null {
        return Err(
            thread.type_error(format!("setsockopt() takes exactly 3 arguments ({count} given)"))
        );
    }
    let (level, name) = (values[0].to_i32(thread)?, values[1].to_i32(thread)?);
    let fd = this.fd.get();
    let done = if null {
        let len = values[3].to_i64(thread)?;
        sys::set_option_null(fd, level, name, len as u32)
    } else if let Some(number) = values[2].downcast::<Int>().and_then(small) {
        sys::set_option(fd, level, name, &number.to_ne_bytes())
    } else {
        let data = buffer::get_bytes(thread, values[2])?;
        sys::set_option(fd, level, name, data.as_slice())
    };
    done.map_err(|error| common::os_error(thread, error))
}

/// An int as C's `int`; one without a sign is taken by its bits.
fn small(value: &Int) -> Option<i32> {
    value.as_i32().or_else(|| Some(u32::try_from(value.as_u64()?).ok()?.cast_signed()))
}

fn listen(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    const DEFAULT: i32 = 128;
    let [backlog] = tuple_args::<1>(thread, args, "listen", 0)?;
    let backlog = backlog.map_or(Ok(DEFAULT), |backlog| backlog.to_i32(thread))?.max(0);
    let (permissions, fd) = (common::permissions(thread), this.fd.get());
    let done = thread.allow_threads(|| sys::listen(&permissions, fd, backlog));
    done.map_err(|error| common::os_error(thread, error))
}

fn apply_blocking(thread: &mut Thread, this: &Socket) -> PyResult<()> {
    let (fd, blocking) = (this.fd.get(), this.timeout.get() < 0);
    let done = thread.allow_threads(|| host::file::set_blocking(fd, blocking));
    done.map_err(|error| common::os_error(thread, error))
}

fn setblocking(thread: &mut Thread, this: &This, flag: &Object) -> PyResult<()> {
    let blocking = flag.is_truthy(thread)?;
    this.timeout.set(if blocking { -1 } else { 0 });
    apply_blocking(thread, this)
}

/// Seconds or None as nanoseconds, -1 for ever.
pub(super) fn parse_timeout(thread: &mut Thread, value: &Object) -> PyResult<i64> {
    if value.is_none() {
        return Ok(-1);
    }
    let timeout = duration(thread, value, Round::Away)?;
    if timeout < 0 {
        return Err(thread.value_error("Timeout value out of range"));
    }
    Ok(timeout)
}

/// Nanoseconds as seconds, or None for ever.
pub(super) fn show_timeout(thread: &Thread, timeout: i64) -> PyResult {
    if timeout < 0 {
        return Ok(object::singletons::none());
    }
    Ok(Float::new(thread, timeout as f64 / 1e9)?.into_object())
}

fn settimeout(thread: &mut Thread, this: &This, value: &Object) -> PyResult<()> {
    let timeout = parse_timeout(thread, value)?;
    this.timeout.set(timeout);
    apply_blocking(thread, this)
}

fn gettimeout(thread: &mut Thread, this: &This) -> PyResult {
    show_timeout(thread, this.timeout.get())
}

fn shutdown(thread: &mut Thread, this: &This, how: &Object) -> PyResult<()> {
    let how = how.to_i32(thread)?;
    let fd = this.fd.get();
    let done = thread.allow_threads(|| sys::shutdown(fd, how));
    done.map_err(|error| common::os_error(thread, error))
}

/// `_socket.socketpair`
pub(super) fn pair(thread: &mut Thread, args: Args<'_>) -> PyResult {
    let [family, kind, protocol] = tuple_args::<3>(thread, args, "socketpair", 0)?;
    let family = family.map_or(Ok(1), |value| value.to_i32(thread))?;
    let kind = kind.map_or(Ok(1), |value| value.to_i32(thread))?;
    let protocol = protocol.map_or(Ok(0), |value| value.to_i32(thread))?;
    let made = sys::socket_pair(family, kind, protocol);
    let (a, b) = made.map_err(|error| common::os_error(thread, error))?;
    let first = wrap(thread, a, family, kind, protocol)
        .inspect_err(|_| host::file::close(b).unwrap_or_default())?;
    let second = wrap(thread, b, family, kind, protocol)?;
    (first, second).into_object(thread)
}
