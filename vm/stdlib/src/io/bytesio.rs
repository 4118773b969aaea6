//! `BytesIO`: a stream of bytes in memory, and the object that exports its buffer.

use std::cell::{Cell, RefCell};
use std::ffi::c_int;

use object::buffer::PyBuffer;
use object::descriptor::getter;
use object::memoryview::MemoryView;
use object::native_function::{fast, noargs, one};
use object::singletons::none;
use object::{
    Args, Bytes, Dict, Field, Layout, List, Native, Object, Params, Payload, PyResult, Ref, Thread,
    Tuple, Type, TypeSpec, Visitor, buffer, native_type, slot,
};

use super::base::BUFFERED_IO_BASE;
use crate::common;

/// What a `BytesIO` has inside.
pub(crate) struct BytesIo {
    data: RefCell<Vec<u8>>,
    at: Cell<usize>,
    closed: Cell<bool>,
    /// Views that point into `data`, which must stay where it is meanwhile.
    exports: Cell<usize>,
}

/// What is behind `getbuffer()`.
pub(crate) struct Exporter {
    source: Field<This>,
}

type This = Native<BytesIo>;

native_type! { BYTES_IO: BytesIo = c"_io.BytesIO", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }
native_type! { BYTES_IO_BUFFER: Exporter = c"_io._BytesIOBuffer", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for BytesIo {
    fn ty() -> &'static Type {
        &BYTES_IO
    }
}

impl Payload for Exporter {
    fn ty() -> &'static Type {
        &BYTES_IO_BUFFER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.source.visit(visitor);
    }
    fn clear(&self) {
        self.source.set(None);
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    let stream = TypeSpec::native::<BytesIo>()
        .base(&BUFFERED_IO_BASE)
        .doc("BytesIO(initial_bytes=b'')\n--\n\nA stream of bytes in memory.")
        .slots([
            slot::tp_new(new),
            slot::tp_init(init),
            slot::tp_iter(iter),
            slot::tp_iternext(next),
        ])
        .methods([
            noargs(c"readable", yes).doc(c"readable($self, /)\n--\n\n"),
            noargs(c"seekable", yes).doc(c"seekable($self, /)\n--\n\n"),
            noargs(c"writable", yes).doc(c"writable($self, /)\n--\n\n"),
            noargs(c"close", close).doc(c"close($self, /)\n--\n\nForget the content."),
            noargs(c"flush", check_open).doc(c"flush($self, /)\n--\n\n"),
            noargs(c"isatty", |t: &mut Thread, b: &This| b.open(t).map(|()| false)).doc(c"isatty($self, /)\n--\n\n"),
            noargs(c"tell", |t: &mut Thread, b: &This| b.open(t).map(|()| b.at.get())).doc(c"tell($self, /)\n--\n\nThe position."),
            one(c"write", write).doc(c"write($self, b, /)\n--\n\nWrite bytes; returns how many."),
            one(c"writelines", writelines).doc(c"writelines($self, lines, /)\n--\n\nWrite every item."),
            fast(c"read", |t: &mut Thread, b: &This, a: Args<'_>| read(t, b, a, "read")).doc(c"read($self, size=-1, /)\n--\n\nRead so many bytes, or all."),
            fast(c"read1", |t: &mut Thread, b: &This, a: Args<'_>| read(t, b, a, "read1")).doc(c"read1($self, size=-1, /)\n--\n\nAs read."),
            one(c"readinto", readinto).doc(c"readinto($self, buffer, /)\n--\n\nRead into a buffer; returns how many bytes."),
            fast(c"readline", readline).doc(c"readline($self, size=-1, /)\n--\n\nRead a line, at most so many bytes."),
            fast(c"readlines", readlines).doc(c"readlines($self, size=None, /)\n--\n\nA list of lines, until they are so many bytes together."),
            noargs(c"getbuffer", getbuffer).doc(c"getbuffer($self, /)\n--\n\nA view of the content that can be written to."),
            noargs(c"getvalue", getvalue).doc(c"getvalue($self, /)\n--\n\nAll of the content."),
            fast(c"seek", seek).doc(c"seek($self, pos, whence=0, /)\n--\n\nMove the position; returns the new one."),
            fast(c"truncate", truncate).doc(c"truncate($self, size=None, /)\n--\n\nCut the content off."),
            noargs(c"__getstate__", getstate).doc(c"__getstate__($self, /)\n--\n\n"),
            one(c"__setstate__", setstate).doc(c"__setstate__($self, object, /)\n--\n\n"),
            noargs(c"__sizeof__", sizeof).doc(c"__sizeof__($self, /)\n--\n\n"),
        ])
        .getset([getter(c"closed", |_: &mut Thread, b: &This| b.closed.get())]);
    let exporter = TypeSpec::native::<Exporter>()
        .slots([slot::bf_getbuffer(export), slot::bf_releasebuffer(unexport)]);
    vec![stream, exporter]
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    let inside = BytesIo {
        data: RefCell::default(),
        at: Cell::new(0),
        closed: Cell::new(false),
        exports: Cell::new(0),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

static INIT: Params<1> = Params::new("BytesIO", ["initial_bytes"], 0);

fn init(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [initial] = args.bind(thread, &INIT)?;
    this.resizable(thread)?;
    let data = match common::given(initial) {
        Some(initial) => buffer::get_bytes(thread, initial)?.to_vec(),
        None => Vec::new(),
    };
    this.resizable(thread)?;
    *this.data.borrow_mut() = data;
    this.at.set(0);
    Ok(())
}

impl BytesIo {
    fn open(&self, thread: &Thread) -> PyResult<()> {
        if self.closed.get() {
            return Err(thread.value_error("I/O operation on closed file."));
        }
        Ok(())
    }

    fn resizable(&self, thread: &Thread) -> PyResult<()> {
        if self.exports.get() > 0 {
            return Err(thread.buffer_error("Existing exports of data: object cannot be re-sized"));
        }
        Ok(())
    }

    /// Gives out at most `count` bytes.
    fn take(&self, thread: &Thread, count: usize) -> PyResult<Ref<Bytes>> {
        let data = self.data.borrow();
        let from = self.at.get().min(data.len());
        let end = from.saturating_add(count).min(data.len());
        if end > from {
            self.at.set(end);
        }
        Bytes::new(thread, &data[from..end])
    }

    /// Length of the next line, at most `limit`.
    fn line_len(&self, limit: usize) -> usize {
        let data = self.data.borrow();
        let rest = data.get(self.at.get()..).unwrap_or(&[]);
        let rest = &rest[..rest.len().min(limit)];
        rest.iter().position(|c| *c == b'\n').map_or(rest.len(), |at| at + 1)
    }

    fn put(&self, thread: &Thread, bytes: &[u8]) -> PyResult<()> {
        let mut data = self.data.borrow_mut();
        let at = self.at.get();
        let end = at + bytes.len();
        if end > data.len() {
            let more = end - data.len();
            if data.try_reserve(more).is_err() {
                return Err(thread.memory_error());
            }
            data.resize(end, 0);
        }
        data[at..end].copy_from_slice(bytes);
        self.at.set(end);
        Ok(())
    }
}

fn yes(thread: &mut Thread, this: &This) -> PyResult<bool> {
    this.open(thread)?;
    Ok(true)
}

fn check_open(thread: &mut Thread, this: &This) -> PyResult<()> {
    this.open(thread)
}

fn close(thread: &mut Thread, this: &This) -> PyResult<()> {
    this.resizable(thread)?;
    this.closed.set(true);
    this.data.borrow_mut().clear();
    this.data.borrow_mut().shrink_to_fit();
    Ok(())
}

fn write(thread: &mut Thread, this: &This, data: &Object) -> PyResult<usize> {
    this.open(thread)?;
    this.resizable(thread)?;
    // A view of our own content is an export, so what is borrowed here is somebody else's.
    let data = buffer::get(thread, data, buffer::C_CONTIGUOUS)?;
    this.open(thread)?;
    this.resizable(thread)?;
    if !data.is_empty() {
        this.put(thread, data.as_slice())?;
    }
    Ok(data.len())
}

fn writelines(thread: &mut Thread, this: &This, lines: &Object) -> PyResult<()> {
    this.open(thread)?;
    let iter = lines.iter(thread)?;
    while let Some(line) = iter.next(thread)? {
        write(thread, this, &line)?;
    }
    Ok(())
}

fn read(thread: &mut Thread, this: &This, args: Args<'_>, name: &str) -> PyResult<Ref<Bytes>> {
    let [wanted] = args.between(thread, name, 0)?;
    let wanted = common::optional_size(thread, wanted, -1)?;
    this.open(thread)?;
    this.take(thread, usize::try_from(wanted).unwrap_or(usize::MAX))
}

fn readinto(thread: &mut Thread, this: &This, into: &Object) -> PyResult<usize> {
    let into = super::base::writable(thread, into, "readinto")?;
    this.open(thread)?;
    // The buffer may be this stream's own.
    let data = this.take(thread, into.len())?;
    into.write(0, data.as_slice());
    Ok(data.len())
}

fn readline(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [limit] = args.between(thread, "readline", 0)?;
    let limit = common::optional_size(thread, limit, -1)?;
    this.open(thread)?;
    let len = this.line_len(usize::try_from(limit).unwrap_or(usize::MAX));
    this.take(thread, len)
}

fn readlines(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [hint] = args.between(thread, "readlines", 0)?;
    let hint = match common::given(hint) {
        None => -1,
        Some(hint) if hint.is_index() => common::size(thread, hint)?,
        Some(hint) => {
            return Err(
                thread.type_error(format!("integer argument expected, got '{}'", hint.type_name()))
            );
        }
    };
    this.open(thread)?;
    let mut lines = Vec::new();
    let mut total = 0usize;
    loop {
        let line = this.take(thread, this.line_len(usize::MAX))?;
        if line.is_empty() {
            break;
        }
        total += line.len();
        lines.push(line.into_object());
        if hint > 0 && total >= hint as usize {
            break;
        }
    }
    Ok(List::new(thread, lines)?.into_object())
}

fn iter(thread: &mut Thread, this: &This) -> PyResult<Ref> {
    this.open(thread)?;
    Ok(this.as_object().to_ref())
}

fn next(thread: &mut Thread, this: &This) -> PyResult<Option<Ref>> {
    this.open(thread)?;
    let line = this.take(thread, this.line_len(usize::MAX))?;
    Ok((!line.is_empty()).then(|| line.into_object()))
}

fn getvalue(thread: &mut Thread, this: &This) -> PyResult<Ref<Bytes>> {
    this.open(thread)?;
    Bytes::new(thread, &this.data.borrow())
}

fn getbuffer(thread: &mut Thread, this: &This) -> PyResult<Ref<MemoryView>> {
    this.open(thread)?;
    let exporter = Native::new(thread, Exporter { source: Field::of(this.to_ref()) })?;
    MemoryView::from_object(thread, exporter.as_object(), buffer::FULL)
}

fn export(
    thread: &mut Thread,
    this: &Native<Exporter>,
    view: &mut PyBuffer,
    flags: c_int,
) -> PyResult<()> {
    let Some(source) = this.source.get() else {
        return Err(thread.buffer_error("the stream is gone"));
    };
    let memory = {
        let mut data = source.data.borrow_mut();
        (data.as_mut_ptr(), data.len())
    };
    view.fill_bytes(thread, this.as_object(), memory, false, flags)?;
    source.exports.set(source.exports.get() + 1);
    Ok(())
}

fn unexport(_: &mut Thread, this: &Native<Exporter>, _: &mut PyBuffer) {
    if let Some(source) = this.source.get() {
        source.exports.set(source.exports.get().saturating_sub(1));
    }
}

fn seek(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<usize> {
    let [pos, whence] = args.between(thread, "seek", 1)?;
    let pos = common::size(thread, pos.expect("required"))?;
    let whence = whence.map_or(Ok(0), |whence| whence.to_i32(thread))?;
    this.open(thread)?;
    let from = match whence {
        0 if pos < 0 => return Err(thread.value_error(format!("negative seek value {pos}"))),
        0 => 0,
        1 => this.at.get(),
        2 => this.data.borrow().len(),
        _ => {
            return Err(
                thread.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))
            );
        }
    };
    let Some(to) = (from as isize).checked_add(pos) else {
        return Err(thread.overflow_error("new position too large"));
    };
    this.at.set(to.max(0) as usize);
    Ok(this.at.get())
}

fn truncate(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<usize> {
    let [size] = args.between(thread, "truncate", 0)?;
    this.open(thread)?;
    this.resizable(thread)?;
    let size = match common::given(size) {
        None => this.at.get() as isize,
        Some(size) => common::size(thread, size)?,
    };
    if size < 0 {
        return Err(thread.value_error(format!("negative size value {size}")));
    }
    this.open(thread)?;
    this.resizable(thread)?;
    this.data.borrow_mut().truncate(size as usize);
    Ok(size as usize)
}

fn getstate(thread: &mut Thread, this: &This) -> PyResult<Ref<Tuple>> {
    let value = getvalue(thread, this)?.into_object();
    let at = common::int(thread, this.at.get())?;
    let dict = state_dict(thread, this.as_object())?;
    Tuple::from_array(thread, [value, at, dict])
}

/// A copy of the instance's dict, or None where there is none.
pub(super) fn state_dict(thread: &mut Thread, this: &Object) -> PyResult {
    if this.instance_attr_count() == 0 {
        return Ok(none());
    }
    match this.instance_dict(thread)? {
        Some(dict) => Ok(dict.copy(thread)?.into_object()),
        None => Ok(none()),
    }
}

/// Puts a pickled dict's items into the instance's.
pub(super) fn restore_dict(
    thread: &mut Thread,
    this: &Object,
    state: &Object,
    place: &str,
) -> PyResult<()> {
    if state.is_none() {
        return Ok(());
    }
    let Some(from) = state.downcast::<Dict>() else {
        return Err(thread.type_error(format!(
            "{place} item of state should be a dict, got a {}",
            state.type_name()
        )));
    };
    let Some(dict) = this.instance_dict(thread)? else { return Ok(()) };
    for (key, value) in from.entries() {
        dict.set(thread, &key, value)?;
    }
    Ok(())
}

fn setstate(thread: &mut Thread, this: &This, state: &Object) -> PyResult<()> {
    let items = state.downcast::<Tuple>().filter(|state| state.len() >= 3);
    let Some(items) = items else {
        return Err(thread.type_error(format!(
            "{}.__setstate__ argument should be 3-tuple, got {}",
            this.as_object().type_name(),
            state.type_name()
        )));
    };
    let [value, at, dict] = [items.items()[0], items.items()[1], items.items()[2]];
    this.resizable(thread)?;
    let data = buffer::get_bytes(thread, value)?.to_vec();
    this.resizable(thread)?;
    *this.data.borrow_mut() = data;
    let Some(at) = at.downcast::<object::Int>() else {
        return Err(thread.type_error(format!(
            "second item of state must be an integer, got {}",
            at.type_name()
        )));
    };
    let at = at.as_object().to_isize(thread)?;
    if at < 0 {
        return Err(thread.value_error("position value cannot be negative"));
    }
    this.at.set(at as usize);
    restore_dict(thread, this.as_object(), dict, "third")
}

fn sizeof(_: &mut Thread, this: &This) -> usize {
    size_of::<This>() + this.data.borrow().capacity()
}
