//! Messages with control data: `sendmsg`, `recvmsg`, `recvmsg_into`.

use host::socket as sys;
use object::native_function::{MethodDef, positional};
use object::{
    Args, Bytes, IntoObject, Layout, Object, PyResult, Raised, Ref, Thread, Tuple, buffer,
};

use super::object::{Ready, This, call};
use super::transfer::{Outgoing, flag, room};
use super::{address, tuple_args};
use crate::common;

pub(super) fn methods() -> Vec<MethodDef> {
    vec![
        positional(c"recvmsg", recvmsg).doc(c"recvmsg(bufsize[, ancbufsize[, flags]]) -> (data, ancdata, msg_flags, address)\n\nReceives data and control data."),
        positional(c"recvmsg_into", recvmsg_into).doc(c"recvmsg_into(buffers[, ancbufsize[, flags]]) -> (nbytes, ancdata, msg_flags, address)\n\nReceives data into buffers, and control data."),
        positional(c"sendmsg", sendmsg).doc(c"sendmsg(buffers[, ancdata[, flags[, address]]]) -> count\n\nSends data and control data."),
    ]
}

/// The items of an iterable argument; `text` is said of anything else.
fn items(thread: &mut Thread, value: &Object, text: &str) -> PyResult<Vec<Ref>> {
    match value.iter(thread) {
        Ok(items) => items.collect(thread),
        Err(raised) => {
            thread.catch_if(raised, &object::static_types::TypeError)?;
            Err(thread.type_error(text))
        }
    }
}

fn control_item(thread: &mut Thread, item: &Object) -> PyResult<sys::Control> {
    let what = "[sendmsg() ancillary data items]() argument";
    let Some(item) = item.downcast::<Tuple>() else {
        let name = item.type_name();
        return Err(thread.type_error(format!("{what} must be 3-item tuple, not {name}")));
    };
    let [level, kind, data] = item.items() else {
        let count = item.len();
        return Err(thread.type_error(format!("{what} must be tuple of length 3, not {count}")));
    };
    let (level, kind) = (level.to_i32(thread)?, kind.to_i32(thread)?);
    Ok((level, kind, buffer::get_bytes(thread, data)?.to_vec()))
}

fn sendmsg(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<usize> {
    let [data, control, flags, to] = tuple_args::<4>(thread, args, "sendmsg", 1)?;
    let flags = flag(thread, flags)?;
    let permissions = common::permissions(thread);
    let parsed = match common::given(to) {
        Some(to) => {
            let parsed = address::parse(thread, this.family.get(), to, "sendmsg")?;
            builtins::audit::audit(thread, "socket.sendmsg", &[this.as_object(), to])?;
            Some(parsed)
        }
        None => {
            let none = object::singletons::none();
            builtins::audit::audit(thread, "socket.sendmsg", &[this.as_object(), &*none])?;
            None
        }
    };
    let text = "sendmsg() argument 1 must be an iterable";
    let mut pieces = Vec::new();
    for item in items(thread, data.expect("required"), text)? {
        pieces.push(Outgoing::new(thread, &item)?);
    }
    let mut controls = Vec::new();
    if let Some(control) = control {
        for item in items(thread, control, "sendmsg() argument 2 must be an iterable")? {
            controls.push(control_item(thread, &item)?);
        }
    }
    let pieces: Vec<&[u8]> = pieces.iter().map(Outgoing::bytes).collect();
    let deadline = this.deadline();
    call(thread, this, Ready::Write, deadline, |fd| {
        sys::send_message(&permissions, fd, &pieces, &controls, flags, parsed.as_ref())
    })
}

/// Length of the room for control data, and flags.
fn tail(
    thread: &mut Thread,
    control: Option<&Object>,
    flags: Option<&Object>,
) -> PyResult<(isize, i32)> {
    let control = control.map_or(Ok(0), |control| control.to_isize(thread))?;
    Ok((control, flag(thread, flags)?))
}

fn control_room(thread: &Thread, len: isize) -> PyResult<usize> {
    match i32::try_from(len) {
        Ok(len) if len >= 0 => Ok(len.unsigned_abs() as usize),
        _ => Err(thread.value_error("invalid ancillary data buffer length")),
    }
}

fn receive(
    thread: &mut Thread,
    this: &This,
    places: &mut [&mut [u8]],
    control: usize,
    flags: i32,
) -> PyResult<sys::Message> {
    let deadline = this.deadline();
    call(thread, this, Ready::Read, deadline, |fd| sys::receive_message(fd, places, control, flags))
}

/// What both functions return: `first`, control data, flags, address.
fn result(
    thread: &mut Thread,
    first: impl IntoObject,
    message: &sys::Message,
) -> PyResult<Ref<Tuple>> {
    let made = (|| -> PyResult<Ref<Tuple>> {
        let mut control = Vec::new();
        for (level, kind, data) in &message.control {
            control.push((*level, *kind, data.as_slice()).into_object(thread)?);
        }
        if message.truncated {
            let text = "received malformed or improperly-truncated ancillary data";
            common::warn(thread, &object::static_types::RuntimeWarning, text, 1)?;
        }
        let from = address::make(thread, &message.address)?;
        let items = [
            first.into_object(thread)?,
            control.into_object(thread)?,
            message.flags.into_object(thread)?,
            from,
        ];
        Tuple::from_array(thread, items)
    })();
    if made.is_err() {
        close_rights(message);
    }
    made
}

/// Closes descriptors that came along and that nobody will hear of.
fn close_rights(message: &sys::Message) {
    const SOL_SOCKET: i32 = 1;
    const SCM_RIGHTS: i32 = 1;
    for (level, kind, data) in &message.control {
        if (*level, *kind) == (SOL_SOCKET, SCM_RIGHTS) {
            for fd in data.chunks_exact(4) {
                let fd = i32::from_ne_bytes([fd[0], fd[1], fd[2], fd[3]]);
                let _ = host::file::close(fd);
            }
        }
    }
}

fn recvmsg(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [len, control, flags] = tuple_args::<3>(thread, args, "recvmsg", 1)?;
    let len = len.expect("required").to_isize(thread)?;
    let (control, flags) = tail(thread, control, flags)?;
    let Ok(len) = usize::try_from(len) else {
        return Err(thread.value_error("negative buffer size in recvmsg()"));
    };
    let control = control_room(thread, control)?;
    let mut room = room(thread, len)?;
    let message = receive(thread, this, &mut [&mut room], control, flags)?;
    let data = Bytes::new(thread, &room[..message.len])?;
    result(thread, data, &message)
}

fn not_buffers(thread: &Thread) -> Raised {
    thread.type_error(
        "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers",
    )
}

fn recvmsg_into(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [into, control, flags] = tuple_args::<3>(thread, args, "recvmsg_into", 1)?;
    let (control, flags) = tail(thread, control, flags)?;
    let text = "recvmsg_into() argument 1 must be an iterable";
    let mut places = Vec::new();
    for item in items(thread, into.expect("required"), text)? {
        match buffer::get(thread, &item, buffer::WRITABLE) {
            Ok(place) => places.push(place),
            Err(raised) => {
                drop(thread.catch(raised));
                return Err(not_buffers(thread));
            }
        }
    }
    let control = control_room(thread, control)?;
    let mut rooms = Vec::new();
    for place in &places {
        rooms.push(room(thread, place.len())?);
    }
    let mut targets: Vec<&mut [u8]> = rooms.iter_mut().map(Vec::as_mut_slice).collect();
    let message = receive(thread, this, &mut targets, control, flags)?;
    let mut left = message.len;
    for (place, room) in places.iter().zip(&rooms) {
        let now = left.min(room.len());
        place.write(0, &room[..now]);
        left -= now;
    }
    result(thread, message.len, &message)
}
