//! `mmap`: files and memory as mutable bytes; and `_posixshmem`, names for shared memory.

use std::cell::{Cell, RefCell};
use std::ffi::c_int;

use host::file;
use host::map::{self, Mapping};
use object::buffer::{self, PyBuffer};
use object::descriptor::getter;
use object::native_function::{MethodDef, fast, noargs, one, positional};
use object::static_types::{BufferError, IndexError, OSError};
use object::{
    Args, Bytes, Int, IntoObject, Layout, Module, Native, Object, Params, Payload, PyResult,
    Raised, Ref, Slice, Thread, Type, TypeSpec, native_type, slot,
};

use crate::common;
use crate::fspath;

const MAP_SHARED: i32 = 1;
const MAP_PRIVATE: i32 = 2;
const MAP_ANONYMOUS: i32 = 32;
const PROT_READ: i32 = 1;
const PROT_WRITE: i32 = 2;
const EBADF: i32 = 9;

#[rustfmt::skip]
const NUMBERS: &[(&str, i32)] = &[
    ("ACCESS_COPY", 3), ("ACCESS_DEFAULT", 0), ("ACCESS_READ", 1), ("ACCESS_WRITE", 2),
    ("MADV_DODUMP", 17), ("MADV_DOFORK", 11), ("MADV_DONTDUMP", 16), ("MADV_DONTFORK", 10),
    ("MADV_DONTNEED", 4), ("MADV_HUGEPAGE", 14), ("MADV_HWPOISON", 100), ("MADV_MERGEABLE", 12),
    ("MADV_NOHUGEPAGE", 15), ("MADV_NORMAL", 0), ("MADV_RANDOM", 1), ("MADV_REMOVE", 9),
    ("MADV_SEQUENTIAL", 2), ("MADV_UNMERGEABLE", 13), ("MADV_WILLNEED", 3), ("MAP_32BIT", 64),
    ("MAP_ANON", 32), ("MAP_ANONYMOUS", 32), ("MAP_DENYWRITE", 2048), ("MAP_EXECUTABLE", 4096),
    ("MAP_NORESERVE", 16384), ("MAP_POPULATE", 32768), ("MAP_PRIVATE", 2), ("MAP_SHARED", 1),
    ("MAP_STACK", 131_072), ("PROT_EXEC", 4), ("PROT_READ", 1), ("PROT_WRITE", 2),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Default,
    Read,
    Write,
    Copy,
}

/// A mapping and a position in it.
pub struct Map {
    mapping: RefCell<Option<Mapping>>,
    position: Cell<usize>,
    exports: Cell<usize>,
    /// A descriptor of our own, or -1.
    fd: Cell<i32>,
    offset: i64,
    mode: Mode,
    shared: bool,
    track: bool,
}

native_type! { MMAP: Map = c"mmap.mmap", BASETYPE | MANAGED_WEAKREF }

impl Payload for Map {
    fn ty() -> &'static Type {
        &MMAP
    }
}

impl Drop for Map {
    fn drop(&mut self) {
        if self.fd.get() >= 0 {
            let _ = file::close(self.fd.get());
        }
    }
}

type This = Native<Map>;

static NEW: Params<7> =
    Params::new("mmap", ["fileno", "length", "flags", "prot", "access", "offset", "trackfd"], 2)
        .keyword_only(1);

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let [fd, len, flags, prot, access, offset, track] = args.bind(thread, &NEW)?;
    let fd = fd.expect("required").to_i32(thread)?;
    let len = len.expect("required").to_isize(thread)?;
    let mut flags = flags.map_or(Ok(MAP_SHARED), |flags| flags.to_i32(thread))?;
    let mut prot = prot.map_or(Ok(PROT_READ | PROT_WRITE), |prot| prot.to_i32(thread))?;
    let access = access.map_or(Ok(0), |access| access.to_i32(thread))?;
    let offset = offset.map_or(Ok(0), |offset| offset.to_i64(thread))?;
    let track = common::truth(thread, track, true)?;
    let Ok(mut len) = usize::try_from(len) else {
        return Err(thread.overflow_error("memory mapped length must be positive"));
    };
    if offset < 0 {
        return Err(thread.overflow_error("memory mapped offset must be positive"));
    }
    if access != 0 && (flags != MAP_SHARED || prot != PROT_READ | PROT_WRITE) {
        return Err(thread.value_error("mmap can't specify both access and flags, prot."));
    }
    let mode = match access {
        0 if prot & PROT_READ != 0 && prot & PROT_WRITE != 0 => Mode::Default,
        0 if prot & PROT_WRITE != 0 => Mode::Write,
        0 => Mode::Read,
        1 => {
            (flags, prot) = (MAP_SHARED, PROT_READ);
            Mode::Read
        }
        2 => {
            (flags, prot) = (MAP_SHARED, PROT_READ | PROT_WRITE);
            Mode::Write
        }
        3 => {
            (flags, prot) = (MAP_PRIVATE, PROT_READ | PROT_WRITE);
            Mode::Copy
        }
        _ => return Err(thread.value_error("mmap invalid access parameter.")),
    };
    let event = [fd.into_object(thread)?, len.into_object(thread)?];
    let (shown, place) = (access.into_object(thread)?, offset.into_object(thread)?);
    builtins::audit::audit(thread, "mmap.__new__", &[&*event[0], &*event[1], &*shown, &*place])?;
    let mut own = -1;
    if fd == -1 {
        flags |= MAP_ANONYMOUS;
    } else {
        len = file_len(thread, fd, len, offset)?;
        if track {
            own = host::socket::duplicate(fd).map_err(|error| common::os_error(thread, error))?;
        }
    }
    let made = Mapping::new(len, prot, flags, fd, offset);
    let mapping = match made {
        Ok(mapping) => mapping,
        Err(error) => {
            if own >= 0 {
                let _ = file::close(own);
            }
            return Err(common::os_error(thread, error));
        }
    };
    let inside = Map {
        mapping: RefCell::new(Some(mapping)),
        position: Cell::new(0),
        exports: Cell::new(0),
        fd: Cell::new(own),
        offset,
        mode,
        shared: flags & MAP_SHARED != 0,
        track,
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

/// The length that is meant, checked against the file where it is one.
fn file_len(thread: &mut Thread, fd: i32, len: usize, offset: i64) -> PyResult<usize> {
    const S_IFMT: u32 = 0o170_000;
    const S_IFREG: u32 = 0o100_000;
    let stat = match file::fstat(fd) {
        Ok(stat) if stat.mode & S_IFMT == S_IFREG => stat,
        Err(error) if error.errno() == EBADF => return Err(common::os_error(thread, error)),
        _ => return Ok(len),
    };
    if len == 0 {
        if stat.size == 0 {
            return Err(thread.value_error("cannot mmap an empty file"));
        }
        if offset >= stat.size {
            return Err(thread.value_error("mmap offset is greater than file size"));
        }
        return usize::try_from(stat.size - offset)
            .map_err(|_| thread.value_error("mmap length is too large"));
    }
    if offset > stat.size || stat.size - offset < i64::try_from(len).unwrap_or(i64::MAX) {
        return Err(thread.value_error("mmap length is greater than file size"));
    }
    Ok(len)
}

impl Map {
    /// Looks at the open mapping.
    fn with<R>(&self, thread: &Thread, body: impl FnOnce(&Mapping) -> R) -> PyResult<R> {
        match &*self.mapping.borrow() {
            Some(mapping) => Ok(body(mapping)),
            None => Err(closed(thread)),
        }
    }

    fn len(&self, thread: &Thread) -> PyResult<usize> {
        self.with(thread, Mapping::len)
    }

    fn check_writable(&self, thread: &Thread) -> PyResult<()> {
        if self.mode == Mode::Read {
            return Err(thread.type_error("mmap can't modify a readonly memory map."));
        }
        Ok(())
    }

    /// Bytes from the position on, at most `most`; the position moves behind them.
    fn take(&self, thread: &Thread, most: usize) -> PyResult<Vec<u8>> {
        let at = self.position.get();
        let data = self.with(thread, |mapping| {
            let at = at.min(mapping.len());
            mapping.read(at, most.min(mapping.len() - at))
        })?;
        self.position.set(at + data.len());
        Ok(data)
    }
}

#[cold]
fn closed(thread: &Thread) -> Raised {
    thread.value_error("mmap closed or invalid")
}

fn close(thread: &mut Thread, this: &This) -> PyResult<()> {
    if this.exports.get() > 0 {
        return Err(thread.raise_text(&BufferError, "cannot close exported pointers exist"));
    }
    let fd = this.fd.replace(-1);
    let mapping = this.mapping.borrow_mut().take();
    thread.allow_threads(move || {
        if fd >= 0 {
            let _ = file::close(fd);
        }
        // Unmapping may write to the disk.
        drop(mapping);
    });
    Ok(())
}

fn read_byte(thread: &mut Thread, this: &This) -> PyResult<u8> {
    match this.take(thread, 1)?.first() {
        Some(byte) => Ok(*byte),
        None => Err(thread.value_error("read byte out of range")),
    }
}

fn read(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [most] = args.between::<1>(thread, "read", 0)?;
    let most = common::optional_size(thread, most, -1)?;
    let data = this.take(thread, usize::try_from(most).unwrap_or(usize::MAX))?;
    Bytes::new(thread, &data)
}

fn readline(thread: &mut Thread, this: &This) -> PyResult<Ref<Bytes>> {
    let start = this.position.get();
    let mut data = this.take(thread, usize::MAX)?;
    if let Some(end) = data.iter().position(|byte| *byte == b'\n') {
        data.truncate(end + 1);
    }
    this.position.set(start + data.len());
    Bytes::new(thread, &data)
}

fn find_in(
    thread: &mut Thread,
    this: &This,
    args: Args<'_>,
    function: &str,
    last: bool,
) -> PyResult<isize> {
    let [what, start, end] = args.between::<3>(thread, function, 1)?;
    let len = this.len(thread)?.cast_signed();
    let what = buffer::get_bytes(thread, what.expect("required"))?.to_vec();
    let position = this.position.get().cast_signed();
    let start = common::optional_size(thread, start, position)?;
    let end = common::optional_size(thread, end, len)?;
    let clamp = |at: isize| (if at < 0 { at + len } else { at }).clamp(0, len).unsigned_abs();
    let (start, end) = (clamp(start), clamp(end));
    if end < start || end - start < what.len() {
        return Ok(-1);
    }
    let data = this.with(thread, |mapping| {
        let end = end.min(mapping.len());
        mapping.read(start.min(end), end - start.min(end))
    })?;
    if what.is_empty() {
        return Ok(if last { end } else { start }.cast_signed());
    }
    let mut windows = data.windows(what.len());
    let found = if last {
        windows.rposition(|window| window == what)
    } else {
        windows.position(|window| window == what)
    };
    Ok(found.map_or(-1, |at| (start + at).cast_signed()))
}

fn write(thread: &mut Thread, this: &This, data: &Object) -> PyResult<usize> {
    this.len(thread)?;
    let data = buffer::get_bytes(thread, data)?.to_vec();
    this.check_writable(thread)?;
    let at = this.position.get();
    if at > this.len(thread)? || this.len(thread)? - at < data.len() {
        return Err(thread.value_error("data out of range"));
    }
    this.with(thread, |mapping| mapping.write(at, &data))?;
    this.position.set(at + data.len());
    Ok(data.len())
}

fn write_byte(thread: &mut Thread, this: &This, value: &Object) -> PyResult<()> {
    let value = value.to_i64(thread)?;
    let Ok(byte) = u8::try_from(value) else {
        let side = if value < 0 { "less than minimum" } else { "greater than maximum" };
        return Err(thread.overflow_error(format!("unsigned byte integer is {side}")));
    };
    this.len(thread)?;
    this.check_writable(thread)?;
    let at = this.position.get();
    if at >= this.len(thread)? {
        return Err(thread.value_error("write byte out of range"));
    }
    this.with(thread, |mapping| mapping.write(at, &[byte]))?;
    this.position.set(at + 1);
    Ok(())
}

fn size(thread: &mut Thread, this: &This) -> PyResult<i64> {
    this.len(thread)?;
    match file::fstat(this.fd.get()) {
        Ok(stat) => Ok(stat.size),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn resize(thread: &mut Thread, this: &This, len: &Object) -> PyResult<()> {
    let len = len.to_isize(thread)?;
    let old = this.len(thread)?;
    if this.exports.get() > 0 {
        let text = "mmap can't resize with extant buffers exported.";
        return Err(thread.raise_text(&BufferError, text));
    }
    if matches!(this.mode, Mode::Read | Mode::Copy) {
        let text = "mmap can't resize a readonly or copy-on-write memory map.";
        return Err(thread.type_error(text));
    }
    if !this.track {
        return Err(thread.value_error("mmap can't resize with trackfd=False."));
    }
    let Some(len) = usize::try_from(len)
        .ok()
        .filter(|len| i64::try_from(*len).is_ok_and(|len| this.offset.checked_add(len).is_some()))
    else {
        return Err(thread.value_error("new size out of range"));
    };
    let fd = this.fd.get();
    if fd < 0 && this.shared && len > old {
        return Err(thread.value_error("mmap: can't expand a shared anonymous mapping"));
    }
    let to = this.offset + len as i64;
    if fd >= 0 {
        if let Err(error) = file::ftruncate(fd, to) {
            return Err(common::os_error(thread, error));
        }
    }
    let done = match &mut *this.mapping.borrow_mut() {
        Some(mapping) => mapping.resize(len),
        None => return Err(closed(thread)),
    };
    done.map_err(|error| common::os_error(thread, error))
}

fn seek(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<usize> {
    let [to, whence] = args.between::<2>(thread, "seek", 1)?;
    let to = to.expect("required").to_isize(thread)?;
    let whence = whence.map_or(Ok(0), |whence| whence.to_i32(thread))?;
    let len = this.len(thread)?;
    let base = match whence {
        0 => 0,
        1 => this.position.get(),
        2 => len,
        _ => return Err(thread.value_error("unknown seek type")),
    };
    match base.checked_add_signed(to) {
        Some(position) if position <= len => {
            this.position.set(position);
            Ok(position)
        }
        _ => Err(thread.value_error("seek out of range")),
    }
}

fn tell(thread: &mut Thread, this: &This) -> PyResult<usize> {
    this.len(thread)?;
    Ok(this.position.get())
}

fn flush(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [start, size] = args.between::<2>(thread, "flush", 0)?;
    let start = start.map_or(Ok(0), |start| start.to_isize(thread))?;
    let len = this.len(thread)?;
    let rest = len.cast_signed().saturating_sub(start);
    let size = common::optional_size(thread, size, rest)?;
    let (Ok(start), Ok(size)) = (usize::try_from(start), usize::try_from(size)) else {
        return Err(thread.value_error("flush values out of range"));
    };
    if start > len || size > len - start {
        return Err(thread.value_error("flush values out of range"));
    }
    if matches!(this.mode, Mode::Read | Mode::Copy) {
        return Ok(());
    }
    let done = this.with(thread, |mapping| mapping.flush(start, size))?;
    done.map_err(|error| common::os_error(thread, error))
}

fn move_(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [to, from, count] = args.exactly::<3>(thread, "move")?;
    let (to, from) = (to.to_isize(thread)?, from.to_isize(thread)?);
    let count = count.to_isize(thread)?;
    let len = this.len(thread)?;
    this.check_writable(thread)?;
    let place = |at: isize| usize::try_from(at).ok();
    let inside = |at: usize, count: usize| at <= len && count <= len - at;
    match (place(to), place(from), place(count)) {
        (Some(to), Some(from), Some(count)) if inside(to, count) && inside(from, count) => {
            this.with(thread, |mapping| mapping.write(to, &mapping.read(from, count)))
        }
        _ => Err(thread.value_error("source, destination, or count out of range")),
    }
}

fn madvise(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [option, start, size] = args.between::<3>(thread, "madvise", 1)?;
    let option = option.expect("required").to_i32(thread)?;
    let start = start.map_or(Ok(0), |start| start.to_isize(thread))?;
    let len = this.len(thread)?;
    let size = common::optional_size(thread, size, len.cast_signed())?;
    let Some(start) = usize::try_from(start).ok().filter(|start| *start < len) else {
        return Err(thread.value_error("madvise start out of bounds"));
    };
    let Ok(size) = usize::try_from(size) else {
        return Err(thread.value_error("madvise length invalid"));
    };
    if start.checked_add(size).is_none() {
        return Err(thread.overflow_error("madvise length too large"));
    }
    let size = size.min(len - start);
    let done = this.with(thread, |mapping| mapping.advise(start, size, option))?;
    done.map_err(|error| common::os_error(thread, error))
}

/// The place that an index means.
fn place(thread: &mut Thread, this: &This, key: &Object) -> PyResult<usize> {
    let index = key.to_index_isize(thread, &IndexError)?;
    let len = this.len(thread)?;
    let index = if index < 0 { index + len.cast_signed() } else { index };
    match usize::try_from(index) {
        Ok(at) if at < len => Ok(at),
        _ => Err(thread.index_error("mmap index out of range")),
    }
}

fn subscript(thread: &mut Thread, this: &This, key: &Object) -> PyResult {
    this.len(thread)?;
    if key.is_index() {
        let at = place(thread, this, key)?;
        let byte = this.with(thread, |mapping| mapping.read(at, 1)[0])?;
        return byte.into_object(thread);
    }
    let Some(slice) = key.downcast::<Slice>() else {
        return Err(thread.type_error("mmap indices must be integers"));
    };
    let at = slice.indices(thread, this.len(thread)?)?;
    let data = this.with(thread, |mapping| mapping.read(0, mapping.len()))?;
    let picked: Vec<u8> = at.iter().filter_map(|n| data.get(n).copied()).collect();
    Ok(Bytes::new(thread, &picked)?.into_object())
}

fn ass_subscript(
    thread: &mut Thread,
    this: &This,
    key: &Object,
    value: Option<&Object>,
) -> PyResult<()> {
    let len = this.len(thread)?;
    this.check_writable(thread)?;
    if key.is_index() {
        let at = place(thread, this, key)?;
        let Some(value) = value else {
            return Err(thread.type_error("mmap doesn't support item deletion"));
        };
        if !value.is_index() {
            return Err(thread.type_error("mmap item value must be an int"));
        }
        let value = value.to_isize(thread)?;
        let Ok(byte) = u8::try_from(value) else {
            return Err(thread.value_error("mmap item value must be in range(0, 256)"));
        };
        return this.with(thread, |mapping| mapping.write(at, &[byte]));
    }
    let Some(slice) = key.downcast::<Slice>() else {
        return Err(thread.type_error("mmap indices must be integer"));
    };
    let at = slice.indices(thread, len)?;
    let Some(value) = value else {
        return Err(thread.type_error("mmap object doesn't support slice deletion"));
    };
    let data = buffer::get_bytes(thread, value)?.to_vec();
    if data.len() != at.len {
        return Err(thread.index_error("mmap slice assignment is wrong size"));
    }
    this.with(thread, |mapping| {
        for (n, byte) in at.iter().zip(&data) {
            mapping.write(n, &[*byte]);
        }
    })
}

fn length(thread: &mut Thread, this: &This) -> PyResult<usize> {
    this.len(thread)
}

/// One byte, as a bytes object: what iteration gives.
fn item(thread: &mut Thread, this: &This, index: isize) -> PyResult {
    let len = this.len(thread)?;
    match usize::try_from(index) {
        Ok(at) if at < len => {
            let byte = this.with(thread, |mapping| mapping.read(at, 1))?;
            Ok(Bytes::new(thread, &byte)?.into_object())
        }
        _ => Err(thread.index_error("mmap index out of range")),
    }
}

fn getbuffer(thread: &mut Thread, this: &This, view: &mut PyBuffer, flags: c_int) -> PyResult<()> {
    let memory = this.with(thread, |mapping| (mapping.pointer(), mapping.len()))?;
    view.fill_bytes(thread, this.as_object(), memory, this.mode == Mode::Read, flags)?;
    this.exports.set(this.exports.get() + 1);
    Ok(())
}

fn releasebuffer(_: &mut Thread, this: &This, _: &mut PyBuffer) {
    this.exports.set(this.exports.get() - 1);
}

fn repr(_: &mut Thread, this: &This) -> String {
    let name = this.as_object().ty().full_name();
    let Some(len) = this.mapping.borrow().as_ref().map(Mapping::len) else {
        return format!("<{name} closed=True>");
    };
    let access = match this.mode {
        Mode::Default => "DEFAULT",
        Mode::Read => "READ",
        Mode::Write => "WRITE",
        Mode::Copy => "COPY",
    };
    let (position, offset) = (this.position.get(), this.offset);
    format!(
        "<{name} closed=False, access=ACCESS_{access}, length={len}, pos={position}, offset={offset}>"
    )
}

fn enter(thread: &mut Thread, this: &This) -> PyResult {
    this.len(thread)?;
    Ok(this.as_object().to_ref())
}

#[rustfmt::skip]
fn methods() -> Vec<MethodDef> {
    vec![
        noargs(c"close", close).doc(c"close($self, /)\n--\n\nUndoes the mapping."),
        positional(c"find", |t: &mut Thread, this: &This, a: Args<'_>| find_in(t, this, a, "find", false)).doc(c"find($self, view, start=None, end=None, /)\n--\n\nWhere bytes are found first, or -1."),
        positional(c"rfind", |t: &mut Thread, this: &This, a: Args<'_>| find_in(t, this, a, "rfind", true)).doc(c"rfind($self, view, start=None, end=None, /)\n--\n\nWhere bytes are found last, or -1."),
        positional(c"flush", flush).doc(c"flush($self, offset=0, size=None, /)\n--\n\nWrites changes to the file."),
        positional(c"madvise", madvise).doc(c"madvise($self, option, start=0, length=None, /)\n--\n\nSays how memory will be used."),
        positional(c"move", move_).doc(c"move($self, dest, src, count, /)\n--\n\nCopies bytes within the map."),
        positional(c"read", read).doc(c"read($self, n=None, /)\n--\n\nReads at most so many bytes."),
        noargs(c"read_byte", read_byte).doc(c"read_byte($self, /)\n--\n\nReads one byte, as an int."),
        noargs(c"readline", readline).doc(c"readline($self, /)\n--\n\nReads until the end of the line."),
        one(c"resize", resize).doc(c"resize($self, newsize, /)\n--\n\nChanges the size of map and file."),
        positional(c"seek", seek).doc(c"seek($self, pos, whence=0, /)\n--\n\nMoves the position; returns the new one."),
        noargs(c"seekable", |_: &mut Thread, _: &This| true).doc(c"seekable($self, /)\n--\n\nTrue."),
        noargs(c"size", size).doc(c"size($self, /)\n--\n\nThe size of the file."),
        noargs(c"tell", tell).doc(c"tell($self, /)\n--\n\nThe position."),
        one(c"write", write).doc(c"write($self, bytes, /)\n--\n\nWrites bytes; returns how many."),
        one(c"write_byte", write_byte).doc(c"write_byte($self, byte, /)\n--\n\nWrites one byte."),
        noargs(c"__enter__", enter).doc(c"__enter__($self, /)\n--\n\n"),
        fast(c"__exit__", |t: &mut Thread, this: &This, _: Args<'_>| close(t, this)).doc(c"__exit__($self, exc_type, exc_value, traceback, /)\n--\n\n"),
    ]
}

/// Makes `mmap`.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    TypeSpec::native::<Map>()
        .doc("mmap(fileno, length[, flags[, prot[, access[, offset[, trackfd]]]]])\n\nA file, or memory without one, as mutable bytes.")
        .slots([
            slot::tp_new(new),
            slot::tp_repr(repr),
            slot::sq_item(item),
            slot::mp_length(length),
            slot::mp_subscript(subscript),
            slot::mp_ass_subscript(ass_subscript),
            slot::bf_getbuffer(getbuffer),
            slot::bf_releasebuffer(releasebuffer),
        ])
        .methods(methods())
        .getset([getter(c"closed", |_: &mut Thread, this: &This| {
            this.mapping.borrow().is_none()
        })])
        .apply(thread)?;
    let module = Module::new(thread, "mmap")?;
    module.add(thread, "mmap", MMAP.to_type_ref())?;
    module.add(thread, "error", OSError.to_type_ref())?;
    for (name, number) in NUMBERS {
        module.add(thread, name, *number)?;
    }
    let page = Int::from_usize(thread, host::sys::page_size())?;
    module.add(thread, "PAGESIZE", page.clone())?;
    module.add(thread, "ALLOCATIONGRANULARITY", page)?;
    Ok(module)
}

static SHM_OPEN: Params<3> = Params::new("shm_open", ["path", "flags", "mode"], 2);
static SHM_UNLINK: Params<1> = Params::new("shm_unlink", ["path"], 1);

/// The name of a piece of shared memory.
fn shared_name(thread: &mut Thread, path: &Object, function: &str) -> PyResult<std::ffi::CString> {
    if path.downcast::<object::Str>().is_none() {
        let name = path.type_name();
        return Err(
            thread.type_error(format!("{function}() argument 'path' must be str, not {name}"))
        );
    }
    fspath::fs_c(thread, path)
}

fn shm_open(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    let [path, flags, mode] = args.bind(thread, &SHM_OPEN)?;
    let path = path.expect("required");
    let flags = flags.expect("required").to_i32(thread)?;
    let mode = mode.map_or(Ok(0o777), |mode| mode.to_i32(thread))?;
    let name = shared_name(thread, path, "shm_open")?;
    let permissions = common::permissions(thread);
    let opened = common::retry(thread, || {
        map::shared_open(&permissions, &name, flags, mode.cast_unsigned())
    })?;
    opened.map_err(|error| common::os_error_at(thread, error, &[path]))
}

fn shm_unlink(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [path] = args.bind(thread, &SHM_UNLINK)?;
    let path = path.expect("required");
    let name = shared_name(thread, path, "shm_unlink")?;
    let permissions = common::permissions(thread);
    let done = common::retry(thread, || map::shared_unlink(&permissions, &name))?;
    done.map_err(|error| common::os_error_at(thread, error, &[path]))
}

/// Makes `_posixshmem`.
#[rustfmt::skip]
pub fn posixshmem(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_posixshmem")?;
    module.add_functions(thread, [
        fast(c"shm_open", shm_open).doc(c"shm_open($module, /, path, flags, mode=511)\n--\n\nOpens shared memory by name; returns a descriptor."),
        fast(c"shm_unlink", shm_unlink).doc(c"shm_unlink($module, /, path)\n--\n\nRemoves the name of shared memory."),
    ])?;
    Ok(module)
}
