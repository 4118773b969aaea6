//! Functions on open descriptors.

use host::file;
use object::{Args, Bytes, Module, Object, Params, PyResult, Ref, Thread, Tuple, buffer};

use super::path::fildes;
use crate::common::{self, int};

fn bool_of(thread: &mut Thread, value: &Object) -> PyResult<bool> {
    value.to_i32(thread).map(|value| value != 0)
}

static CLOSE: Params<1> = Params::new("close", ["fd"], 1);

pub(super) fn close(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd] = args.bind(thread, &CLOSE)?;
    let fd = fd.expect("required").to_i32(thread)?;
    // An interrupted close has closed.
    match thread.allow_threads(|| file::close(fd)) {
        Ok(()) => Ok(()),
        Err(error) if error.is_interrupted() => Ok(()),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

pub(super) fn closerange(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [low, high] = args.exactly(thread, "closerange")?;
    let (low, high) = (low.to_i32(thread)?, high.to_i32(thread)?);
    thread.allow_threads(|| file::close_range(low.max(0), high));
    Ok(())
}

pub(super) fn read(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [fd, length] = args.exactly(thread, "read")?;
    let (fd, length) = (fd.to_i32(thread)?, common::size(thread, length)?);
    let mut room = room(thread, length)?;
    let count = common::system(thread, || file::read(fd, &mut room))?;
    Bytes::new(thread, &room[..count])
}

/// Memory for so many bytes; a negative number is the system's EINVAL.
fn room(thread: &mut Thread, length: isize) -> PyResult<Vec<u8>> {
    const EINVAL: i32 = 22;
    let Ok(length) = usize::try_from(length) else {
        return Err(common::os_error(thread, host::HostError::new(EINVAL)));
    };
    // The most that Linux reads at once.
    let length = length.min(0x7FFF_F000);
    let mut room = Vec::new();
    if room.try_reserve_exact(length).is_err() {
        return Err(thread.memory_error());
    }
    room.resize(length, 0);
    Ok(room)
}

pub(super) fn readinto(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    let [fd, into] = args.exactly(thread, "readinto")?;
    let fd = fd.to_i32(thread)?;
    let into = buffer::get(thread, into, buffer::WRITABLE)?;
    let mut data = vec![0; into.len().min(0x7FFF_F000)];
    let count = common::system(thread, || file::read(fd, &mut data))?;
    into.write(0, &data[..count]);
    Ok(count)
}

pub(super) fn pread(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [fd, length, offset] = args.exactly(thread, "pread")?;
    let (fd, length, offset) =
        (fd.to_i32(thread)?, common::size(thread, length)?, offset.to_i64(thread)?);
    let mut room = room(thread, length)?;
    let count = common::system(thread, || file::pread(fd, &mut room, offset))?;
    Bytes::new(thread, &room[..count])
}

pub(super) fn write(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    let [fd, data] = args.exactly(thread, "write")?;
    let fd = fd.to_i32(thread)?;
    let data = buffer::get_bytes(thread, data)?.to_vec();
    common::system(thread, || file::write(fd, &data))
}

pub(super) fn pwrite(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    let [fd, data, offset] = args.exactly(thread, "pwrite")?;
    let fd = fd.to_i32(thread)?;
    let data = buffer::get_bytes(thread, data)?.to_vec();
    let offset = offset.to_i64(thread)?;
    common::system(thread, || file::pwrite(fd, &data, offset))
}

pub(super) fn writev(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    let [fd, buffers] = args.exactly(thread, "writev")?;
    let fd = fd.to_i32(thread)?;
    if !buffers.is_sequence() {
        return Err(thread.type_error("writev() arg 2 must be a sequence"));
    }
    let mut data = Vec::new();
    for item in buffers.collect(thread)? {
        data.extend_from_slice(buffer::get_bytes(thread, &item)?.as_slice());
    }
    common::system(thread, || file::write(fd, &data))
}

pub(super) fn readv(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    let [fd, buffers] = args.exactly(thread, "readv")?;
    let fd = fd.to_i32(thread)?;
    if !buffers.is_sequence() {
        return Err(thread.type_error("readv() arg 2 must be a sequence"));
    }
    let mut places = Vec::new();
    for item in buffers.collect(thread)? {
        places.push(buffer::get(thread, &item, buffer::WRITABLE)?);
    }
    let mut data = vec![0; places.iter().map(buffer::Buffer::len).sum()];
    let count = common::system(thread, || file::read(fd, &mut data))?;
    let mut rest = &data[..count];
    for place in &places {
        let (now, later) = rest.split_at(place.len().min(rest.len()));
        place.write(0, now);
        rest = later;
    }
    Ok(count)
}

pub(super) fn lseek(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i64> {
    let [fd, position, whence] = args.exactly(thread, "lseek")?;
    let (fd, position, whence) =
        (fd.to_i32(thread)?, position.to_i64(thread)?, whence.to_i32(thread)?);
    match thread.allow_threads(|| file::seek(fd, position, whence)) {
        Ok(at) => Ok(at),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

pub(super) fn isatty(thread: &mut Thread, _: &Module, fd: &Object) -> PyResult<bool> {
    let fd = fd.to_i32(thread)?;
    Ok(thread.allow_threads(|| file::is_tty(fd)))
}

pub(super) fn dup(thread: &mut Thread, _: &Module, fd: &Object) -> PyResult<i32> {
    let fd = fd.to_i32(thread)?;
    common::system(thread, || file::dup(fd))
}

static DUP2: Params<3> = Params::new("dup2", ["fd", "fd2", "inheritable"], 2);

pub(super) fn dup2(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    let [from, to, inheritable] = args.bind(thread, &DUP2)?;
    let from = from.expect("required").to_i32(thread)?;
    let to = to.expect("required").to_i32(thread)?;
    let inheritable = common::truth(thread, inheritable, true)?;
    common::system(thread, || file::dup2(from, to, inheritable))
}

fn pair(thread: &Thread, (a, b): (i32, i32)) -> PyResult<Ref<Tuple>> {
    Tuple::from_array(thread, [int(thread, a)?, int(thread, b)?])
}

pub(super) fn pipe(thread: &mut Thread, _: &Module) -> PyResult<Ref<Tuple>> {
    const O_CLOEXEC: i32 = 0o2_000_000;
    let ends = common::system(thread, || file::pipe(O_CLOEXEC))?;
    pair(thread, ends)
}

pub(super) fn pipe2(thread: &mut Thread, _: &Module, flags: &Object) -> PyResult<Ref<Tuple>> {
    let flags = flags.to_i32(thread)?;
    let ends = common::system(thread, || file::pipe(flags))?;
    pair(thread, ends)
}

static FSYNC: Params<1> = Params::new("fsync", ["fd"], 1);
static FDATASYNC: Params<1> = Params::new("fdatasync", ["fd"], 1);

pub(super) fn fsync(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd] = args.bind(thread, &FSYNC)?;
    let fd = fildes(thread, fd.expect("required"))?;
    common::system(thread, || file::fsync(fd))
}

pub(super) fn fdatasync(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd] = args.bind(thread, &FDATASYNC)?;
    let fd = fildes(thread, fd.expect("required"))?;
    common::system(thread, || file::fdatasync(fd))
}

pub(super) fn ftruncate(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd, length] = args.exactly(thread, "ftruncate")?;
    let (fd, length) = (fd.to_i32(thread)?, length.to_i64(thread)?);
    common::system(thread, || file::ftruncate(fd, length))
}

pub(super) fn get_inheritable(thread: &mut Thread, _: &Module, fd: &Object) -> PyResult<bool> {
    let fd = fd.to_i32(thread)?;
    common::system(thread, || file::inheritable(fd))
}

pub(super) fn set_inheritable(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd, wanted] = args.exactly(thread, "set_inheritable")?;
    let (fd, wanted) = (fd.to_i32(thread)?, bool_of(thread, wanted)?);
    common::system(thread, || file::set_inheritable(fd, wanted))
}

pub(super) fn get_blocking(thread: &mut Thread, _: &Module, fd: &Object) -> PyResult<bool> {
    let fd = fd.to_i32(thread)?;
    common::system(thread, || file::blocking(fd))
}

pub(super) fn set_blocking(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd, wanted] = args.exactly(thread, "set_blocking")?;
    let fd = fd.to_i32(thread)?;
    let wanted = wanted.is_truthy(thread)?;
    common::system(thread, || file::set_blocking(fd, wanted))
}

static SENDFILE: Params<4> = Params::new("sendfile", ["out_fd", "in_fd", "offset", "count"], 4);

pub(super) fn sendfile(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    let [out, input, offset, count] = args.bind(thread, &SENDFILE)?;
    let out = out.expect("required").to_i32(thread)?;
    let input = input.expect("required").to_i32(thread)?;
    let offset = match common::given(offset) {
        Some(offset) => Some(offset.to_i64(thread)?),
        None => None,
    };
    let count = common::size(thread, count.expect("required"))?.max(0) as usize;
    common::system(thread, || file::sendfile(out, input, offset, count))
}

static COPY_RANGE: Params<5> =
    Params::new("copy_file_range", ["src", "dst", "count", "offset_src", "offset_dst"], 3);

pub(super) fn copy_file_range(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    let [from, to, count, from_at, to_at] = args.bind(thread, &COPY_RANGE)?;
    let from = from.expect("required").to_i32(thread)?;
    let to = to.expect("required").to_i32(thread)?;
    let count = common::size(thread, count.expect("required"))?;
    let Ok(count) = usize::try_from(count) else {
        return Err(thread.value_error("negative value for 'count' not allowed"));
    };
    let offset = |thread: &mut Thread, value: Option<&Object>| match common::given(value) {
        Some(value) => value.to_i64(thread).map(Some),
        None => Ok(None),
    };
    let (from_at, to_at) = (offset(thread, from_at)?, offset(thread, to_at)?);
    common::system(thread, || file::copy_range(from, to, count, from_at, to_at))
}

pub(super) fn posix_fallocate(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd, offset, length] = args.exactly(thread, "posix_fallocate")?;
    let (fd, offset, length) = (fd.to_i32(thread)?, offset.to_i64(thread)?, length.to_i64(thread)?);
    common::system(thread, || file::allocate(fd, offset, length))
}

pub(super) fn posix_fadvise(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd, offset, length, advice] = args.exactly(thread, "posix_fadvise")?;
    let (fd, offset) = (fd.to_i32(thread)?, offset.to_i64(thread)?);
    let (length, advice) = (length.to_i64(thread)?, advice.to_i32(thread)?);
    common::system(thread, || file::advise(fd, offset, length, advice))
}

pub(super) fn ttyname(thread: &mut Thread, _: &Module, fd: &Object) -> PyResult {
    let fd = fd.to_i32(thread)?;
    let name = common::system(thread, || host::sys::tty_name(fd))?;
    Ok(crate::fspath::decode(thread, &name)?.into_object())
}

pub(super) fn device_encoding(
    thread: &mut Thread,
    _: &Module,
    args: Args<'_>,
) -> PyResult<Option<String>> {
    static P: Params<1> = Params::new("device_encoding", ["fd"], 1);
    const CODESET: i32 = 14;
    let [fd] = args.bind(thread, &P)?;
    let fd = fd.expect("required").to_i32(thread)?;
    if !thread.allow_threads(|| file::is_tty(fd)) {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&host::sys::language_info(CODESET)).into_owned()))
}
