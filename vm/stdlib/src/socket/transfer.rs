//! Receiving and sending bytes.

use host::socket as sys;
use object::native_function::{MethodDef, fast, positional};
use object::{Args, Bytes, IntoObject, Layout, Object, Params, PyResult, Ref, Thread, buffer};

use super::object::{Ready, This, call, timed_out};
use super::{address, tuple_args};
use crate::common;

pub(super) fn methods() -> Vec<MethodDef> {
    vec![
        positional(c"recv", recv).doc(c"recv(buffersize[, flags]) -> data\n\nReceives at most so many bytes."),
        fast(c"recv_into", recv_into).doc(c"recv_into(buffer, [nbytes[, flags]]) -> nbytes_read\n\nReceives into a buffer."),
        positional(c"recvfrom", recvfrom).doc(c"recvfrom(buffersize[, flags]) -> (data, address info)\n\nReceives, and says from whom."),
        fast(c"recvfrom_into", recvfrom_into).doc(c"recvfrom_into(buffer[, nbytes[, flags]]) -> (nbytes, address info)\n\nReceives into a buffer, and says from whom."),
        positional(c"send", send).doc(c"send(data[, flags]) -> count\n\nSends; returns how many bytes went out."),
        positional(c"sendall", sendall).doc(c"sendall(data[, flags])\n\nSends all of the data."),
        positional(c"sendto", sendto).doc(c"sendto(data[, flags], address) -> count\n\nSends to an address."),
    ]
}

pub(super) fn flag(thread: &mut Thread, value: Option<&Object>) -> PyResult<i32> {
    value.map_or(Ok(0), |value| value.to_i32(thread))
}

/// Memory for so many bytes.
pub(super) fn room(thread: &Thread, len: usize) -> PyResult<Vec<u8>> {
    let mut room = Vec::new();
    if room.try_reserve_exact(len).is_err() {
        return Err(thread.memory_error());
    }
    room.resize(len, 0);
    Ok(room)
}

fn size(thread: &mut Thread, value: &Object, function: &str) -> PyResult<usize> {
    match usize::try_from(value.to_isize(thread)?) {
        Ok(size) => Ok(size),
        Err(_) => Err(thread.value_error(format!("negative buffersize in {function}"))),
    }
}

fn recv(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [len, flags] = tuple_args::<2>(thread, args, "recv", 1)?;
    let len = len.expect("required").to_isize(thread)?;
    let flags = flag(thread, flags)?;
    let Ok(len) = usize::try_from(len) else {
        return Err(thread.value_error("negative buffersize in recv"));
    };
    let mut room = room(thread, len)?;
    let deadline = this.deadline();
    let count = call(thread, this, Ready::Read, deadline, |fd| sys::receive(fd, &mut room, flags))?;
    Bytes::new(thread, &room[..count])
}

fn recvfrom(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [len, flags] = tuple_args::<2>(thread, args, "recvfrom", 1)?;
    let len = size(thread, len.expect("required"), "recvfrom")?;
    let flags = flag(thread, flags)?;
    let mut room = room(thread, len)?;
    let deadline = this.deadline();
    let (count, from) =
        call(thread, this, Ready::Read, deadline, |fd| sys::receive_from(fd, &mut room, flags))?;
    let data = Bytes::new(thread, &room[..count])?;
    let from = address::make(thread, &from)?;
    (data, from).into_object(thread)
}

static RECV_INTO: Params<3> = Params::new("recv_into", ["buffer", "nbytes", "flags"], 1);
static RECVFROM_INTO: Params<3> = Params::new("recvfrom_into", ["buffer", "nbytes", "flags"], 1);

/// A writable buffer as first argument.
fn writable(thread: &mut Thread, value: &Object, function: &str) -> PyResult<buffer::Buffer> {
    match buffer::get(thread, value, buffer::WRITABLE) {
        Ok(found) => Ok(found),
        Err(raised) => {
            drop(thread.catch(raised));
            Err(thread.type_error(format!(
                "{function}() argument 1 must be read-write bytes-like object, not {}",
                value.type_name()
            )))
        }
    }
}

/// Buffer, how much of it is used, and flags.
fn into_args(
    thread: &mut Thread,
    args: Args<'_>,
    params: &Params<3>,
) -> PyResult<(buffer::Buffer, isize, i32)> {
    let [into, len, flags] = args.bind(thread, params)?;
    let into = writable(thread, into.expect("required"), params.function)?;
    let len = len.map_or(Ok(0), |len| len.to_isize(thread))?;
    let flags = flag(thread, flags)?;
    if len < 0 {
        let function = params.function;
        return Err(thread.value_error(format!("negative buffersize in {function}")));
    }
    Ok((into, len, flags))
}

fn recv_into(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<usize> {
    let (into, len, flags) = into_args(thread, args, &RECV_INTO)?;
    let len = if len == 0 { into.len() } else { len.unsigned_abs() };
    if into.len() < len {
        return Err(thread.value_error("buffer too small for requested bytes"));
    }
    let mut room = room(thread, len)?;
    let deadline = this.deadline();
    let count = call(thread, this, Ready::Read, deadline, |fd| sys::receive(fd, &mut room, flags))?;
    into.write(0, &room[..count]);
    Ok(count)
}

fn recvfrom_into(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let (into, len, flags) = into_args(thread, args, &RECVFROM_INTO)?;
    let len = if len == 0 { into.len() } else { len.unsigned_abs() };
    if into.len() < len {
        return Err(thread.value_error("nbytes is greater than the length of the buffer"));
    }
    let mut room = room(thread, len)?;
    let deadline = this.deadline();
    let (count, from) =
        call(thread, this, Ready::Read, deadline, |fd| sys::receive_from(fd, &mut room, flags))?;
    into.write(0, &room[..count]);
    let from = address::make(thread, &from)?;
    (count, from).into_object(thread)
}

/// The bytes to send. They are copied where somebody else could change them meanwhile.
pub(super) struct Outgoing {
    buffer: buffer::Buffer,
    copied: Option<Vec<u8>>,
}

impl Outgoing {
    pub(super) fn new(thread: &mut Thread, value: &Object) -> PyResult<Outgoing> {
        let buffer = buffer::get_bytes(thread, value)?;
        let copied = buffer.view().is_some().then(|| buffer.to_vec());
        Ok(Outgoing { buffer, copied })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.copied.as_deref().unwrap_or_else(|| self.buffer.as_slice())
    }
}

fn send(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<usize> {
    let [data, flags] = tuple_args::<2>(thread, args, "send", 1)?;
    let data = Outgoing::new(thread, data.expect("required"))?;
    let flags = flag(thread, flags)?;
    let deadline = this.deadline();
    call(thread, this, Ready::Write, deadline, |fd| sys::send(fd, data.bytes(), flags))
}

fn sendall(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [data, flags] = tuple_args::<2>(thread, args, "sendall", 1)?;
    let data = Outgoing::new(thread, data.expect("required"))?;
    let flags = flag(thread, flags)?;
    // One deadline for all of the data.
    let deadline = this.deadline();
    let mut rest = data.bytes();
    loop {
        if deadline.is_some_and(|deadline| host::time::monotonic() >= deadline) {
            return Err(timed_out(thread));
        }
        let sent = call(thread, this, Ready::Write, deadline, |fd| sys::send(fd, rest, flags))?;
        rest = &rest[sent..];
        thread.check_signals()?;
        if rest.is_empty() {
            return Ok(());
        }
    }
}

fn sendto(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<usize> {
    args.no_keywords(thread, "sendto")?;
    let (data, flags, to) = match args.positional() {
        [data, to] => (data, None, to),
        [data, flags, to] => (data, Some(*flags), to),
        other => {
            let count = other.len();
            return Err(
                thread.type_error(format!("sendto() takes 2 or 3 arguments ({count} given)"))
            );
        }
    };
    let data = Outgoing::new(thread, data)?;
    let flags = flag(thread, flags)?;
    let parsed = address::parse(thread, this.family.get(), to, "sendto")?;
    builtins::audit::audit(thread, "socket.sendto", &[this.as_object(), to])?;
    let permissions = common::permissions(thread);
    let deadline = this.deadline();
    call(thread, this, Ready::Write, deadline, |fd| {
        sys::send_to(&permissions, fd, data.bytes(), flags, &parsed)
    })
}
