//! `fcntl`: control of descriptors, and locks on files.

use host::file;
use object::native_function::positional;
use object::{Args, Bytes, Int, IntoObject, Module, Object, PyResult, Ref, Str, Thread, buffer};

use crate::common;
use crate::fspath;
use crate::select::fildes;

const LOCK_SH: i32 = 1;
const LOCK_EX: i32 = 2;
const LOCK_NB: i32 = 4;
const LOCK_UN: i32 = 8;
const F_RDLCK: i32 = 0;
const F_WRLCK: i32 = 1;
const F_UNLCK: i32 = 2;
/// The longest argument that is passed on.
const ROOM: usize = 1024;

#[rustfmt::skip]
const NUMBERS: &[(&str, i64)] = &[
    ("DN_ACCESS", 1), ("DN_ATTRIB", 32), ("DN_CREATE", 4), ("DN_DELETE", 8), ("DN_MODIFY", 2),
    ("DN_MULTISHOT", 2147483648), ("DN_RENAME", 16), ("FASYNC", 8192), ("FD_CLOEXEC", 1),
    ("FICLONE", 1074041865), ("FICLONERANGE", 1075876877), ("F_DUPFD", 0),
    ("F_DUPFD_CLOEXEC", 1030), ("F_EXLCK", 4), ("F_GETFD", 1), ("F_GETFL", 3), ("F_GETLEASE", 1025),
    ("F_GETLK", 5), ("F_GETLK64", 5), ("F_GETOWN", 9), ("F_GETOWN_EX", 16), ("F_GETPIPE_SZ", 1032),
    ("F_GETSIG", 11), ("F_NOTIFY", 1026), ("F_OFD_GETLK", 36), ("F_OFD_SETLK", 37),
    ("F_OFD_SETLKW", 38), ("F_OWNER_PGRP", 2), ("F_OWNER_PID", 1), ("F_OWNER_TID", 0),
    ("F_RDLCK", 0), ("F_SETFD", 2), ("F_SETFL", 4), ("F_SETLEASE", 1024), ("F_SETLK", 6),
    ("F_SETLK64", 6), ("F_SETLKW", 7), ("F_SETLKW64", 7), ("F_SETOWN", 8), ("F_SETOWN_EX", 15),
    ("F_SETPIPE_SZ", 1031), ("F_SETSIG", 10), ("F_SHLCK", 8), ("F_UNLCK", 2), ("F_WRLCK", 1),
    ("LOCK_EX", 2), ("LOCK_MAND", 32), ("LOCK_NB", 4), ("LOCK_READ", 64), ("LOCK_RW", 192),
    ("LOCK_SH", 1), ("LOCK_UN", 8), ("LOCK_WRITE", 128),
];

/// An argument that is memory: its bytes.
fn memory(thread: &mut Thread, argument: &Object, function: &str) -> PyResult<Vec<u8>> {
    let data = if let Some(text) = argument.downcast::<Str>() {
        fspath::encode(thread, text)?
    } else if argument.has_buffer() {
        buffer::get_bytes(thread, argument)?.to_vec()
    } else {
        return Err(thread.type_error(format!(
            "{function}() argument 3 must be an integer, a bytes-like object, or a string, not {}",
            argument.type_name()
        )));
    };
    if data.len() > ROOM {
        return Err(thread.value_error(format!("{function} argument 3 is too long")));
    }
    Ok(data)
}

/// A number as C's `unsigned int` or `int` takes it: by its low bits.
fn bits(thread: &mut Thread, value: &Object) -> PyResult<i64> {
    let number = value.to_index(thread)?;
    match number.as_i64().or_else(|| number.as_u64().map(u64::cast_signed)) {
        Some(number) => Ok(number),
        None => Err(thread.overflow_error("Python int too large to convert to C long")),
    }
}

fn fcntl(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [fd, command, argument] = args.between::<3>(thread, "fcntl", 2)?;
    let fd_object = fd.expect("required");
    let fd = fildes(thread, fd_object)?;
    let command_object = command.expect("required");
    let command = command_object.to_i32(thread)?;
    let zero = common::int(thread, 0)?;
    let argument = argument.unwrap_or(&zero);
    builtins::audit::audit(thread, "fcntl.fcntl", &[fd_object, command_object, argument])?;
    if argument.is_index() {
        let number = bits(thread, argument)? as i32;
        return common::system(thread, || file::fcntl(fd, command, number))?.into_object(thread);
    }
    let mut data = memory(thread, argument, "fcntl")?;
    common::system(thread, || file::fcntl_memory(fd, command, &mut data))?;
    Ok(Bytes::new(thread, &data)?.into_object())
}

fn ioctl(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [fd, request, argument, mutate] = args.between::<4>(thread, "ioctl", 2)?;
    let fd_object = fd.expect("required");
    let fd = fildes(thread, fd_object)?;
    let request_object = request.expect("required");
    let request = bits(thread, request_object)?.cast_unsigned() & 0xFFFF_FFFF;
    let mutate = common::truth(thread, mutate, true)?;
    let zero = common::int(thread, 0)?;
    let argument = argument.unwrap_or(&zero);
    builtins::audit::audit(thread, "fcntl.ioctl", &[fd_object, request_object, argument])?;
    let permissions = common::permissions(thread);
    if argument.is_index() {
        let number = bits(thread, argument)?;
        let done = common::system(thread, || file::ioctl(&permissions, fd, request, number))?;
        return done.into_object(thread);
    }
    if mutate && argument.downcast::<Str>().is_none() && argument.has_buffer() {
        match buffer::get(thread, argument, buffer::WRITABLE) {
            Ok(place) => {
                let mut data = place.to_vec();
                let done = common::system(thread, || file::ioctl_memory(fd, request, &mut data))?;
                place.write(0, &data);
                return done.into_object(thread);
            }
            // Read-only: the result is a copy.
            Err(raised) => drop(thread.catch(raised)),
        }
    }
    let mut data = memory(thread, argument, "ioctl")?;
    common::system(thread, || file::ioctl_memory(fd, request, &mut data))?;
    Ok(Bytes::new(thread, &data)?.into_object())
}

fn flock(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd_object, operation_object] = args.exactly(thread, "flock")?;
    let fd = fildes(thread, fd_object)?;
    let operation = operation_object.to_i32(thread)?;
    builtins::audit::audit(thread, "fcntl.flock", &[fd_object, operation_object])?;
    common::system(thread, || file::flock(fd, operation))
}

fn lockf(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd, command, len, start, whence] = args.between::<5>(thread, "lockf", 2)?;
    let fd = fildes(thread, fd.expect("required"))?;
    let command = command.expect("required").to_i32(thread)?;
    let len = len.map_or(Ok(0), |len| len.to_i64(thread))?;
    let start = start.map_or(Ok(0), |start| start.to_i64(thread))?;
    let whence = whence.map_or(Ok(0), |whence| whence.to_i32(thread))?;
    let kind = match command {
        LOCK_UN => F_UNLCK,
        command if command & LOCK_SH != 0 => F_RDLCK,
        command if command & LOCK_EX != 0 => F_WRLCK,
        _ => return Err(thread.value_error("unrecognized lockf argument")),
    };
    let wait = command & LOCK_NB == 0;
    common::system(thread, || file::lock_range(fd, kind, wait, start, len, whence))
}

/// Makes the module.
#[rustfmt::skip]
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "fcntl")?;
    for (name, number) in NUMBERS {
        module.add(thread, name, Int::new(thread, *number)?)?;
    }
    module.add_functions(thread, [
        positional(c"fcntl", fcntl).doc(c"fcntl($module, fd, cmd, arg=0, /)\n--\n\nControls a descriptor."),
        positional(c"ioctl", ioctl).doc(c"ioctl($module, fd, request, arg=0, mutate_flag=True, /)\n--\n\nControls a device."),
        positional(c"flock", flock).doc(c"flock($module, fd, operation, /)\n--\n\nLocks or unlocks a whole file."),
        positional(c"lockf", lockf).doc(c"lockf($module, fd, cmd, len=0, start=0, whence=0, /)\n--\n\nLocks or unlocks a part of a file."),
    ])?;
    Ok(module)
}
