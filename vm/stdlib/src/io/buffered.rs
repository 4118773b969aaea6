//! `BufferedReader`, `BufferedWriter`, `BufferedRandom`: buffers over a raw stream.
//!
//! What was read ahead and what is still to be written stand in two vectors; at most one of them
//! holds anything. Invariant: no borrow of `State` lives across a call that may run Python code.

use std::cell::{Cell, RefCell};
use std::marker::PhantomData;

use object::descriptor::{getset, getter};
use object::memoryview::MemoryView;
use object::native_function::{fast, noargs, one};
use object::singletons::none;
use object::static_types as types;
use object::{
    Args, ByteArray, Bytes, Field, Layout, Native, Object, Params, Payload, PyResult, Raised, Ref,
    Thread, Type, TypeSpec, Visitor, buffer, native_type, slot,
};

use super::base::{
    self, BUFFERED_IO_BASE, check_readable, check_seekable, check_writable, interrupted, keeping,
};
use super::fileio::{self, FullName};
use super::{DEFAULT_BUFFER_SIZE, uninitialized, unsupported};
use crate::common::{self, attr_opt, call, int};

/// Which of the three it is.
pub(crate) trait Kind: Copy + 'static {
    const READS: bool;
    const WRITES: bool;
    const NAME: &'static str;
    fn ty() -> &'static Type;
}

#[derive(Clone, Copy)]
pub(crate) struct Reader;
#[derive(Clone, Copy)]
pub(crate) struct Writer;
#[derive(Clone, Copy)]
pub(crate) struct Random;

native_type! { BUFFERED_READER: Buffered<Reader> = c"_io.BufferedReader", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }
native_type! { BUFFERED_WRITER: Buffered<Writer> = c"_io.BufferedWriter", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }
native_type! { BUFFERED_RANDOM: Buffered<Random> = c"_io.BufferedRandom", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }

impl Kind for Reader {
    const READS: bool = true;
    const WRITES: bool = false;
    const NAME: &'static str = "BufferedReader";
    fn ty() -> &'static Type {
        &BUFFERED_READER
    }
}
impl Kind for Writer {
    const READS: bool = false;
    const WRITES: bool = true;
    const NAME: &'static str = "BufferedWriter";
    fn ty() -> &'static Type {
        &BUFFERED_WRITER
    }
}
impl Kind for Random {
    const READS: bool = true;
    const WRITES: bool = true;
    const NAME: &'static str = "BufferedRandom";
    fn ty() -> &'static Type {
        &BUFFERED_RANDOM
    }
}

#[derive(Default)]
struct State {
    /// What was read ahead; what is before `at` has been given out.
    ahead: Vec<u8>,
    at: usize,
    /// What is still to be written.
    pending: Vec<u8>,
}

impl State {
    fn have(&self) -> usize {
        self.ahead.len() - self.at
    }
    fn forget(&mut self) {
        self.ahead.clear();
        self.at = 0;
    }
    /// Gives out at most `count` bytes of what was read ahead.
    fn take(&mut self, count: usize) -> &[u8] {
        let from = self.at;
        self.at += count.min(self.have());
        &self.ahead[from..self.at]
    }
}

/// What a buffered stream has inside.
pub(crate) struct Buffered<K> {
    raw: Field<Object>,
    ready: Cell<bool>,
    detached: Cell<bool>,
    finalizing: Cell<bool>,
    /// Neither this stream's class nor the raw one's is a Python class.
    plain: Cell<bool>,
    size: Cell<usize>,
    /// Closed: the buffer is given up.
    freed: Cell<bool>,
    state: RefCell<State>,
    /// The thread that is inside; 0 if none is.
    owner: Cell<u64>,
    kind: PhantomData<K>,
}

type This<K> = Native<Buffered<K>>;

impl<K: Kind> Payload for Buffered<K> {
    fn ty() -> &'static Type {
        K::ty()
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.raw.visit(visitor);
    }
    fn clear(&self) {
        self.ready.set(false);
        self.raw.set(None);
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        common_spec::<Reader>(
            "BufferedReader(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\nA buffer for reading from a raw stream.",
        )
        .methods([
            noargs(c"flush", reader_flush).doc(c"flush($self, /)\n--\n\n"),
        ]),
        common_spec::<Writer>(
            "BufferedWriter(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\nA buffer for writing to a raw stream.",
        ),
        common_spec::<Random>(
            "BufferedRandom(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\nA buffer over a raw stream whose position can be moved.",
        ),
    ]
}

fn common_spec<K: Kind>(doc: &'static str) -> TypeSpec {
    let spec = TypeSpec::native::<Buffered<K>>()
        .base(&BUFFERED_IO_BASE)
        .doc(doc)
        .slots([slot::tp_new(new::<K>), slot::tp_init(init::<K>), slot::tp_repr(repr::<K>)])
        .methods([
            noargs(c"close", close::<K>).doc(c"close($self, /)\n--\n\n"),
            noargs(c"detach", detach::<K>)
                .doc(c"detach($self, /)\n--\n\nSeparate the raw stream and return it."),
            noargs(c"seekable", |t: &mut Thread, this: &This<K>| ask(t, this, "seekable"))
                .doc(c"seekable($self, /)\n--\n\n"),
            noargs(c"fileno", |t: &mut Thread, this: &This<K>| ask(t, this, "fileno"))
                .doc(c"fileno($self, /)\n--\n\n"),
            noargs(c"isatty", |t: &mut Thread, this: &This<K>| ask(t, this, "isatty"))
                .doc(c"isatty($self, /)\n--\n\n"),
            one(c"_dealloc_warn", dealloc_warn::<K>)
                .doc(c"_dealloc_warn($self, source, /)\n--\n\n"),
            fast(c"seek", seek::<K>).doc(
                c"seek($self, target, whence=0, /)\n--\n\nMove the position; returns the new one.",
            ),
            noargs(c"tell", tell::<K>).doc(c"tell($self, /)\n--\n\nThe position."),
            fast(c"truncate", truncate::<K>)
                .doc(c"truncate($self, pos=None, /)\n--\n\nSet the size."),
            noargs(c"__sizeof__", sizeof::<K>).doc(c"__sizeof__($self, /)\n--\n\n"),
            noargs(c"__getstate__", getstate).doc(c"__getstate__($self, /)\n--\n\n"),
        ])
        .getset([
            getter(c"raw", get_raw::<K>),
            getset(c"_finalizing", get_finalizing::<K>, set_finalizing::<K>),
            getter(c"closed", get_closed::<K>),
            getter(c"name", |t: &mut Thread, this: &This<K>| raw_attr(t, this, "name")),
            getter(c"mode", |t: &mut Thread, this: &This<K>| raw_attr(t, this, "mode")),
        ]);
    let spec = if K::READS {
        spec.slots([slot::tp_iternext(next::<K>)]).methods([
            noargs(c"readable", |t: &mut Thread, this: &This<K>| ask(t, this, "readable"))
                .doc(c"readable($self, /)\n--\n\n"),
            fast(c"read", read::<K>)
                .doc(c"read($self, size=-1, /)\n--\n\nRead so many bytes, or all."),
            fast(c"read1", read1::<K>).doc(
                c"read1($self, size=-1, /)\n--\n\nRead with at most one call of the raw stream.",
            ),
            fast(c"peek", peek::<K>).doc(
                c"peek($self, size=0, /)\n--\n\nWhat comes next, without moving the position.",
            ),
            one(c"readinto", |t: &mut Thread, this: &This<K>, into: &Object| {
                read_into(t, this, into, false)
            })
            .doc(c"readinto($self, buffer, /)\n--\n\n"),
            one(c"readinto1", |t: &mut Thread, this: &This<K>, into: &Object| {
                read_into(t, this, into, true)
            })
            .doc(c"readinto1($self, buffer, /)\n--\n\n"),
            fast(c"readline", readline::<K>)
                .doc(c"readline($self, size=-1, /)\n--\n\nRead a line, at most so many bytes."),
        ])
    } else {
        spec
    };
    if K::WRITES {
        spec.methods([
            noargs(c"writable", |t: &mut Thread, this: &This<K>| ask(t, this, "writable"))
                .doc(c"writable($self, /)\n--\n\n"),
            one(c"write", write::<K>)
                .doc(c"write($self, buffer, /)\n--\n\nWrite bytes; returns how many."),
            noargs(c"flush", flush::<K>).doc(c"flush($self, /)\n--\n\nWrite out what is buffered."),
        ])
    } else {
        spec
    }
}

fn new<K: Kind>(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    let inside = Buffered::<K> {
        raw: Field::empty(),
        ready: Cell::new(false),
        detached: Cell::new(false),
        finalizing: Cell::new(false),
        plain: Cell::new(false),
        size: Cell::new(0),
        freed: Cell::new(false),
        state: RefCell::default(),
        owner: Cell::new(0),
        kind: PhantomData,
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn init<K: Kind>(thread: &mut Thread, this: &This<K>, args: Args<'_>) -> PyResult<()> {
    let params = Params::<2>::new(K::NAME, ["raw", "buffer_size"], 1);
    let [raw, size] = args.bind(thread, &params)?;
    let raw = raw.expect("required").to_ref();
    let size = match size {
        Some(size) => common::size(thread, size)?,
        None => DEFAULT_BUFFER_SIZE as isize,
    };
    this.setup(thread, raw, size)
}

/// A new buffered stream of the builtin type.
pub(super) fn make<K: Kind>(thread: &mut Thread, raw: Ref, size: isize) -> PyResult {
    let made = new::<K>(thread, K::ty(), Args::positional_only(&[]))?;
    let this = made.downcast::<This<K>>().expect("just made");
    this.setup(thread, raw, size)?;
    Ok(made)
}

impl<K: Kind> Buffered<K> {
    fn ready_raw(&self, thread: &Thread) -> PyResult<Ref> {
        if self.ready.get() {
            if let Some(raw) = self.raw.get() {
                return Ok(raw);
            }
        }
        if self.detached.get() {
            return Err(thread.value_error("raw stream has been detached"));
        }
        Err(uninitialized(thread))
    }

    /// True if the raw stream is closed.
    fn is_closed(&self, thread: &mut Thread) -> PyResult<bool> {
        let raw = self.ready_raw(thread)?;
        if self.plain.get() {
            if let Some(file) = fileio::exact(&raw) {
                return Ok(file.is_closed());
            }
        }
        raw.get_attr_text(thread, "closed")?.is_truthy(thread)
    }

    fn check_open(&self, thread: &mut Thread, message: &str) -> PyResult<Ref> {
        let raw = self.ready_raw(thread)?;
        if self.is_closed(thread)? && self.state.borrow().have() == 0 {
            return Err(thread.value_error(message));
        }
        Ok(raw)
    }
}

trait Parts {
    fn setup(&self, thread: &mut Thread, raw: Ref, size: isize) -> PyResult<()>;
}

impl<K: Kind> Parts for This<K> {
    fn setup(&self, thread: &mut Thread, raw: Ref, size: isize) -> PyResult<()> {
        self.ready.set(false);
        self.detached.set(false);
        if K::READS && K::WRITES {
            check_seekable(thread, &raw)?;
        }
        if K::READS {
            check_readable(thread, &raw)?;
        }
        if K::WRITES {
            check_writable(thread, &raw)?;
        }
        if size <= 0 {
            return Err(thread.value_error("buffer size must be strictly positive"));
        }
        self.plain
            .set(std::ptr::eq(self.as_object().ty(), K::ty()) && fileio::exact(&raw).is_some());
        self.raw.put(raw);
        self.size.set(size as usize);
        self.freed.set(false);
        *self.state.borrow_mut() = State::default();
        self.ready.set(true);
        Ok(())
    }
}

/// Runs `body` with the stream to itself.
fn locked<K: Kind, R>(
    thread: &mut Thread,
    this: &This<K>,
    body: impl FnOnce(&mut Thread) -> PyResult<R>,
) -> PyResult<R> {
    let me = host::thread::ident();
    if this.owner.get() == me {
        let shown = this.as_object().repr(thread)?.to_string_lossy();
        return Err(thread.runtime_error(format!("reentrant call inside {shown}")));
    }
    let ending = host::time::monotonic() + 1_000_000_000;
    while this.owner.get() != 0 {
        // The thread that is inside may never come out again.
        if thread.interp().finalizing.get() && host::time::monotonic() > ending {
            let shown = this.as_object().repr(thread)?.to_string_lossy();
            return Err(thread.runtime_error(format!(
                "could not acquire lock for {shown} at interpreter shutdown, possibly due to daemon threads"
            )));
        }
        // Rare: another thread waits for the system inside this very stream.
        let until = host::time::monotonic() + 200_000;
        let _ = thread.allow_threads(|| host::time::sleep_until(until));
        thread.check_signals()?;
    }
    this.owner.set(me);
    let result = body(thread);
    this.owner.set(0);
    result
}

/// Reads once from the raw stream; `None` where it would block.
fn raw_read<K: Kind>(
    thread: &mut Thread,
    this: &This<K>,
    into: &mut Vec<u8>,
    len: usize,
) -> PyResult<Option<usize>> {
    let raw = this.ready_raw(thread)?;
    into.clear();
    if into.try_reserve_exact(len).is_err() {
        return Err(thread.memory_error());
    }
    if let Some(fd) = fileio::exact(&raw).and_then(|file| file.fd_to_read()) {
        into.resize(len, 0);
        let count = fileio::read_some(thread, fd, into)?;
        into.truncate(count.unwrap_or(0));
        return Ok(count);
    }
    let room = ByteArray::new(thread, &fileio::room(thread, len)?)?;
    let view = MemoryView::from_object(thread, room.as_object(), buffer::FULL_RO)?;
    let result = loop {
        match call(thread, &raw, "readinto", &[view.as_object()]) {
            Err(raised) if interrupted(thread) => {
                drop(thread.catch(raised));
                thread.check_signals()?;
            }
            other => break other?,
        }
    };
    if result.is_none() {
        return Ok(None);
    }
    let count = match result.to_index_isize(thread, &types::ValueError) {
        Ok(count) => count,
        Err(raised) => {
            let cause = thread.catch(raised);
            let error = thread.os_error_text("raw readinto() failed");
            let error = thread.catch(error);
            if let Some(made) = error.downcast::<object::BaseException>() {
                made.cause.put(cause);
                made.suppress_context.set(1);
            }
            return Err(thread.restore(error));
        }
    };
    if count < 0 || count as usize > len || room.len() < count as usize {
        return Err(thread.os_error_text(format!(
            "raw readinto() returned invalid length {count} (should have been between 0 and {len})"
        )));
    }
    let data = room.to_vec();
    into.extend_from_slice(&data[..count as usize]);
    Ok(Some(count as usize))
}

/// Fills the empty read-ahead once; false at the end, `None` where it would block.
fn fill<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult<Option<bool>> {
    let mut data = std::mem::take(&mut this.state.borrow_mut().ahead);
    let count = raw_read(thread, this, &mut data, this.size.get());
    let mut state = this.state.borrow_mut();
    if !matches!(count, Ok(Some(_))) {
        data.clear();
    }
    state.ahead = data;
    state.at = 0;
    drop(state);
    Ok(count?.map(|count| count > 0))
}

/// Writes once to the raw stream; `None` where it would block.
fn raw_write<K: Kind>(thread: &mut Thread, this: &This<K>, data: &[u8]) -> PyResult<Option<usize>> {
    let raw = this.ready_raw(thread)?;
    if let Some(fd) = fileio::exact(&raw).and_then(|file| file.fd_to_write()) {
        return fileio::write_some(thread, fd, data);
    }
    let bytes = Bytes::new(thread, data)?;
    let view = MemoryView::from_object(thread, bytes.as_object(), buffer::FULL_RO)?;
    let result = loop {
        match call(thread, &raw, "write", &[view.as_object()]) {
            Err(raised) if interrupted(thread) => {
                drop(thread.catch(raised));
                thread.check_signals()?;
            }
            other => break other?,
        }
    };
    if result.is_none() {
        return Ok(None);
    }
    let count = result.to_index_isize(thread, &types::ValueError)?;
    if count < 0 || count as usize > data.len() {
        return Err(thread.os_error_text(format!(
            "raw write() returned invalid length {count} (should have been between 0 and {})",
            data.len()
        )));
    }
    Ok(Some(count as usize))
}

/// Raises BlockingIOError with how much was taken.
fn would_block(thread: &mut Thread, written: usize) -> Raised {
    let made = (|| {
        let number = int(thread, 11)?;
        let text = object::Str::new(thread, "write could not complete without blocking")?;
        let written = int(thread, written)?;
        let args = [&*number, text.as_object(), &*written];
        types::BlockingIOError.as_type().as_object().call(thread, &args)
    })();
    match made {
        Ok(exception) => thread.raise(exception),
        Err(raised) => raised,
    }
}

/// Writes out all that is pending.
fn write_out<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult<()> {
    loop {
        let pending = std::mem::take(&mut this.state.borrow_mut().pending);
        if pending.is_empty() {
            return Ok(());
        }
        let result = raw_write(thread, this, &pending);
        let count = result.as_ref().ok().copied().flatten().unwrap_or(0);
        {
            let mut state = this.state.borrow_mut();
            let mut left = pending;
            left.drain(..count);
            // Nothing can have come in between: we are alone inside.
            state.pending = left;
        }
        if result?.is_none() {
            return Err(would_block(thread, 0));
        }
        thread.check_signals()?;
    }
}

/// Writes out what is pending, and moves the raw position back to where reading stopped.
fn flush_and_rewind<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult<()> {
    if K::WRITES {
        write_out(thread, this)?;
    }
    rewind(thread, this)
}

fn rewind<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult<()> {
    let have = this.state.borrow().have();
    if K::READS {
        if have > 0 {
            raw_seek(thread, this, -(have as i64), 1)?;
        }
        this.state.borrow_mut().forget();
    }
    Ok(())
}

fn raw_seek<K: Kind>(thread: &mut Thread, this: &This<K>, to: i64, whence: i32) -> PyResult<i64> {
    let raw = this.ready_raw(thread)?;
    let (to, whence) = (int(thread, to)?, int(thread, whence)?);
    let result = call(thread, &raw, "seek", &[&to, &whence])?;
    position(thread, &result)
}

fn raw_tell<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult<i64> {
    let raw = this.ready_raw(thread)?;
    let result = call(thread, &raw, "tell", &[])?;
    position(thread, &result)
}

fn position(thread: &mut Thread, value: &Object) -> PyResult<i64> {
    let at = value.to_i64(thread)?;
    if at < 0 {
        return Err(thread.os_error_text(format!("Raw stream returned invalid position {at}")));
    }
    Ok(at)
}

fn read<K: Kind>(thread: &mut Thread, this: &This<K>, args: Args<'_>) -> PyResult {
    let [wanted] = args.between(thread, "read", 0)?;
    this.ready_raw(thread)?;
    let wanted = common::optional_size(thread, wanted, -1)?;
    if wanted < -1 {
        return Err(thread.value_error("read length must be non-negative or -1"));
    }
    this.check_open(thread, "read of closed file")?;
    if wanted == -1 {
        return locked(thread, this, |thread| read_all(thread, this));
    }
    let wanted = wanted as usize;
    // The common case needs neither the lock nor the system.
    let from_buffer = {
        let mut state = this.state.borrow_mut();
        (state.have() >= wanted && this.owner.get() == 0)
            .then(|| Bytes::new(thread, state.take(wanted)))
    };
    if let Some(bytes) = from_buffer {
        return Ok(bytes?.into_object());
    }
    locked(thread, this, |thread| match read_count(thread, this, wanted)? {
        Some(data) => Ok(Bytes::new(thread, &data)?.into_object()),
        None => Ok(none()),
    })
}

fn read_count<K: Kind>(
    thread: &mut Thread,
    this: &This<K>,
    wanted: usize,
) -> PyResult<Option<Vec<u8>>> {
    if K::WRITES {
        write_out(thread, this)?;
    }
    let mut out = this.state.borrow_mut().take(wanted).to_vec();
    if out.try_reserve(wanted - out.len()).is_err() {
        return Err(thread.memory_error());
    }
    let size = this.size.get();
    while out.len() < wanted {
        let left = wanted - out.len();
        this.state.borrow_mut().forget();
        if left >= size {
            let mut data = Vec::new();
            match raw_read(thread, this, &mut data, left - left % size)? {
                Some(0) => break,
                Some(_) => out.extend_from_slice(&data),
                None if out.is_empty() => return Ok(None),
                None => break,
            }
            continue;
        }
        match fill(thread, this)? {
            Some(true) => out.extend_from_slice(this.state.borrow_mut().take(left)),
            Some(false) => break,
            None if out.is_empty() => return Ok(None),
            None => break,
        }
    }
    Ok(Some(out))
}

fn read_all<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult {
    let raw = this.ready_raw(thread)?;
    let mut out = this.state.borrow_mut().take(usize::MAX).to_vec();
    if K::WRITES {
        flush_and_rewind(thread, this)?;
    }
    this.state.borrow_mut().forget();
    if let Some(fd) = fileio::exact(&raw).and_then(|file| file.fd_to_read()) {
        return match fileio::read_all(thread, fd)? {
            None if out.is_empty() => Ok(none()),
            None => Ok(Bytes::new(thread, &out)?.into_object()),
            Some(rest) if out.is_empty() => Ok(Bytes::new(thread, &rest)?.into_object()),
            Some(rest) => {
                out.extend_from_slice(&rest);
                Ok(Bytes::new(thread, &out)?.into_object())
            }
        };
    }
    if let Some(readall) = attr_opt(thread, &raw, "readall")? {
        let rest = readall.call(thread, &[])?;
        if rest.is_none() {
            return if out.is_empty() {
                Ok(rest)
            } else {
                Ok(Bytes::new(thread, &out)?.into_object())
            };
        }
        let Some(bytes) = rest.downcast::<Bytes>() else {
            return Err(thread.type_error("readall() should return bytes"));
        };
        out.extend_from_slice(bytes.as_slice());
        return Ok(Bytes::new(thread, &out)?.into_object());
    }
    loop {
        let piece = call(thread, &raw, "read", &[])?;
        if piece.is_none() {
            if out.is_empty() {
                return Ok(piece);
            }
            break;
        }
        let Some(bytes) = piece.downcast::<Bytes>() else {
            return Err(thread.type_error("read() should return bytes"));
        };
        if bytes.is_empty() {
            break;
        }
        out.extend_from_slice(bytes.as_slice());
    }
    Ok(Bytes::new(thread, &out)?.into_object())
}

fn read1<K: Kind>(thread: &mut Thread, this: &This<K>, args: Args<'_>) -> PyResult {
    let [wanted] = args.between(thread, "read1", 0)?;
    this.ready_raw(thread)?;
    let wanted = match wanted {
        Some(wanted) => common::size(thread, wanted)?,
        None => -1,
    };
    let wanted = if wanted < 0 { this.size.get() } else { wanted as usize };
    this.check_open(thread, "read of closed file")?;
    if wanted == 0 {
        return Ok(Bytes::new(thread, b"")?.into_object());
    }
    locked(thread, this, |thread| {
        if K::WRITES {
            write_out(thread, this)?;
        }
        if this.state.borrow().have() > 0 {
            let data = this.state.borrow_mut().take(wanted).to_vec();
            return Ok(Bytes::new(thread, &data)?.into_object());
        }
        this.state.borrow_mut().forget();
        let mut data = Vec::new();
        raw_read(thread, this, &mut data, wanted)?;
        Ok(Bytes::new(thread, &data)?.into_object())
    })
}

fn peek<K: Kind>(thread: &mut Thread, this: &This<K>, args: Args<'_>) -> PyResult {
    let [wanted] = args.between(thread, "peek", 0)?;
    if let Some(wanted) = wanted {
        common::size(thread, wanted)?;
    }
    this.check_open(thread, "peek of closed file")?;
    locked(thread, this, |thread| {
        if K::WRITES {
            write_out(thread, this)?;
        }
        if this.state.borrow().have() == 0 {
            fill(thread, this)?;
        }
        let state = this.state.borrow();
        let ahead = Bytes::new(thread, &state.ahead[state.at..]);
        Ok(ahead?.into_object())
    })
}

fn read_into<K: Kind>(thread: &mut Thread, this: &This<K>, into: &Object, once: bool) -> PyResult {
    let name = if once { "readinto1" } else { "readinto" };
    let room = base::writable(thread, into, name)?;
    this.check_open(thread, "readinto of closed file")?;
    locked(thread, this, |thread| {
        let mut done = {
            let mut state = this.state.borrow_mut();
            let data = state.take(room.len());
            room.write(0, data);
            data.len()
        };
        if done == room.len() {
            return int(thread, done);
        }
        if K::WRITES {
            flush_and_rewind(thread, this)?;
        }
        this.state.borrow_mut().forget();
        while done < room.len() {
            let left = room.len() - done;
            let count = if left > this.size.get() {
                let mut data = Vec::new();
                let count = raw_read(thread, this, &mut data, left)?;
                room.write(done, &data);
                count
            } else if !(once && done > 0) {
                let filled = fill(thread, this)?;
                let mut state = this.state.borrow_mut();
                let data = state.take(left);
                room.write(done, data);
                filled.map(|_| data.len())
            } else {
                Some(0)
            };
            match count {
                None if done == 0 => return Ok(none()),
                None | Some(0) => break,
                Some(count) => done += count,
            }
            if once {
                break;
            }
        }
        int(thread, done)
    })
}

fn readline<K: Kind>(thread: &mut Thread, this: &This<K>, args: Args<'_>) -> PyResult {
    let [limit] = args.between(thread, "readline", 0)?;
    this.ready_raw(thread)?;
    let limit = common::optional_size(thread, limit, -1)?;
    line(thread, this, limit)
}

fn line<K: Kind>(thread: &mut Thread, this: &This<K>, limit: isize) -> PyResult {
    this.check_open(thread, "readline of closed file")?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if this.owner.get() == 0 {
        let mut state = this.state.borrow_mut();
        let most = state.have().min(limit);
        let from = state.at;
        let end = state.ahead[from..from + most].iter().position(|c| *c == b'\n');
        if end.is_some() || most == limit {
            let line = Bytes::new(thread, state.take(end.map_or(most, |at| at + 1)));
            return Ok(line?.into_object());
        }
    }
    locked(thread, this, |thread| {
        let mut out = this.state.borrow_mut().take(limit).to_vec();
        if K::WRITES {
            flush_and_rewind(thread, this)?;
        }
        while out.len() < limit && fill(thread, this)? == Some(true) {
            let mut state = this.state.borrow_mut();
            let most = state.have().min(limit - out.len());
            let end = state.ahead[..most].iter().position(|c| *c == b'\n');
            out.extend_from_slice(state.take(end.map_or(most, |at| at + 1)));
            if end.is_some() {
                break;
            }
        }
        Ok(Bytes::new(thread, &out)?.into_object())
    })
}

fn next<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult<Option<Ref>> {
    this.ready_raw(thread)?;
    let line = if std::ptr::eq(this.as_object().ty(), K::ty()) {
        line(thread, this, -1)?
    } else {
        let line = call(thread, this.as_object(), "readline", &[])?;
        if line.downcast::<Bytes>().is_none() {
            return Err(thread.os_error_text(format!(
                "readline() should have returned a bytes object, not '{}'",
                line.type_name()
            )));
        }
        line
    };
    Ok(line.downcast::<Bytes>().is_some_and(|line| !line.is_empty()).then_some(line))
}

fn write<K: Kind>(thread: &mut Thread, this: &This<K>, data: &Object) -> PyResult<usize> {
    this.ready_raw(thread)?;
    let data = buffer::get_bytes(thread, data)?;
    if this.is_closed(thread)? {
        return Err(thread.value_error("write to closed file"));
    }
    let size = this.size.get();
    if this.owner.get() == 0 && !this.freed.get() {
        let mut state = this.state.borrow_mut();
        if state.have() == 0 && state.pending.len() + data.len() <= size {
            state.pending.extend_from_slice(data.as_slice());
            return Ok(data.len());
        }
    }
    let data = data.to_vec();
    locked(thread, this, |thread| {
        // Another thread may have closed it while this one waited.
        if this.freed.get() {
            return Err(thread.value_error("write to closed file"));
        }
        write_locked(thread, this, &data)
    })
}

fn write_locked<K: Kind>(thread: &mut Thread, this: &This<K>, data: &[u8]) -> PyResult<usize> {
    let size = this.size.get();
    rewind(thread, this)?;
    if this.state.borrow().pending.len() + data.len() <= size {
        this.state.borrow_mut().pending.extend_from_slice(data);
        return Ok(data.len());
    }
    if let Err(raised) = write_out(thread, this) {
        if !thread.exception_matches(&types::BlockingIOError) {
            return Err(raised);
        }
        drop(thread.catch(raised));
        let free = size.saturating_sub(this.state.borrow().pending.len());
        let taken = data.len().min(free);
        this.state.borrow_mut().pending.extend_from_slice(&data[..taken]);
        if taken == data.len() {
            return Ok(taken);
        }
        return Err(would_block(thread, taken));
    }
    let mut done = 0;
    while data.len() - done > size {
        match raw_write(thread, this, &data[done..])? {
            Some(count) => done += count,
            None => {
                this.state.borrow_mut().pending.extend_from_slice(&data[done..done + size]);
                return Err(would_block(thread, done + size));
            }
        }
        thread.check_signals()?;
    }
    this.state.borrow_mut().pending.extend_from_slice(&data[done..]);
    Ok(data.len())
}

fn flush<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult<()> {
    this.ready_raw(thread)?;
    if this.is_closed(thread)? {
        return Err(thread.value_error("flush of closed file"));
    }
    locked(thread, this, |thread| flush_and_rewind(thread, this))
}

fn reader_flush(thread: &mut Thread, this: &This<Reader>) -> PyResult {
    let raw = this.ready_raw(thread)?;
    call(thread, &raw, "flush", &[])
}

fn seek<K: Kind>(thread: &mut Thread, this: &This<K>, args: Args<'_>) -> PyResult<i64> {
    let [target, whence] = args.between(thread, "seek", 1)?;
    let whence = whence.map_or(Ok(0), |whence| whence.to_i32(thread))?;
    this.ready_raw(thread)?;
    if !(0..=4).contains(&whence) {
        return Err(thread.value_error(format!("whence value {whence} unsupported")));
    }
    let raw = this.check_open(thread, "seek of closed file")?;
    check_seekable(thread, &raw)?;
    let target = target.expect("required").to_i64(thread)?;
    locked(thread, this, |thread| seek_locked(thread, this, target, whence))
}

fn seek_locked<K: Kind>(
    thread: &mut Thread,
    this: &This<K>,
    target: i64,
    whence: i32,
) -> PyResult<i64> {
    let have = this.state.borrow().have() as i64;
    if K::READS && whence <= 1 && have > 0 {
        // Within what was read ahead nothing needs to be asked of the raw stream but where it is.
        let current = raw_tell(thread, this)? - have;
        let offset = if whence == 0 { target.saturating_sub(current) } else { target };
        let mut state = this.state.borrow_mut();
        if offset >= -(state.at as i64) && offset <= have {
            state.at = (state.at as i64 + offset) as usize;
            // A device may say that it is always at its start.
            return Ok((current + offset).max(0));
        }
    }
    if K::WRITES {
        write_out(thread, this)?;
    }
    let target = if whence == 1 { target.saturating_sub(have) } else { target };
    let at = raw_seek(thread, this, target, whence)?;
    this.state.borrow_mut().forget();
    Ok(at)
}

fn tell<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult<i64> {
    this.ready_raw(thread)?;
    let at = raw_tell(thread, this)?;
    let state = this.state.borrow();
    let at = at - state.have() as i64 + state.pending.len() as i64;
    Ok(at.max(0))
}

fn truncate<K: Kind>(thread: &mut Thread, this: &This<K>, args: Args<'_>) -> PyResult {
    let [pos] = args.between(thread, "truncate", 0)?;
    let raw = this.check_open(thread, "truncate of closed file")?;
    if !K::WRITES {
        return Err(unsupported(thread, "truncate"));
    }
    let pos = pos.map_or_else(none, Layout::to_ref);
    locked(thread, this, |thread| {
        flush_and_rewind(thread, this)?;
        call(thread, &raw, "truncate", &[&pos])
    })
}

fn close<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult {
    let raw = this.ready_raw(thread)?;
    if this.is_closed(thread)? {
        return Ok(none());
    }
    if this.finalizing.get() && this.raw.is_some() {
        dealloc_warn(thread, this, this.as_object())?;
    }
    let flushed = call(thread, this.as_object(), "flush", &[]).map(drop);
    this.freed.set(true);
    let closed = keeping(thread, flushed, |thread| {
        locked(thread, this, |thread| call(thread, &raw, "close", &[]))
    });
    *this.state.borrow_mut() = State::default();
    closed
}

fn detach<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult {
    this.ready_raw(thread)?;
    call(thread, this.as_object(), "flush", &[])?;
    let raw = this.ready_raw(thread)?;
    this.raw.set(None);
    this.detached.set(true);
    this.ready.set(false);
    Ok(raw)
}

/// Passes a question on to the raw stream.
fn ask<K: Kind>(thread: &mut Thread, this: &This<K>, method: &str) -> PyResult {
    let raw = this.ready_raw(thread)?;
    call(thread, &raw, method, &[])
}

fn raw_attr<K: Kind>(thread: &mut Thread, this: &This<K>, name: &str) -> PyResult {
    let raw = this.ready_raw(thread)?;
    raw.get_attr_text(thread, name)
}

fn dealloc_warn<K: Kind>(thread: &mut Thread, this: &This<K>, source: &Object) -> PyResult<()> {
    if let (true, Some(raw)) = (this.ready.get(), this.raw.get()) {
        if let Err(raised) = call(thread, &raw, "_dealloc_warn", &[source]) {
            drop(thread.catch(raised));
        }
    }
    Ok(())
}

fn sizeof<K: Kind>(_: &mut Thread, this: &This<K>) -> usize {
    size_of::<This<K>>() + if this.freed.get() { 0 } else { this.size.get() }
}

fn getstate(thread: &mut Thread, this: &Object) -> PyResult {
    Err(fileio::cannot_pickle(thread, this))
}

fn get_raw<K: Kind>(_: &mut Thread, this: &This<K>) -> Option<Ref> {
    this.raw.get()
}

fn get_closed<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult {
    let raw = this.ready_raw(thread)?;
    raw.get_attr_text(thread, "closed")
}

fn get_finalizing<K: Kind>(_: &mut Thread, this: &This<K>) -> bool {
    this.finalizing.get()
}

fn set_finalizing<K: Kind>(
    thread: &mut Thread,
    this: &This<K>,
    value: Option<&Object>,
) -> PyResult<()> {
    this.finalizing.set(common::truth(thread, value, false)?);
    Ok(())
}

fn repr<K: Kind>(thread: &mut Thread, this: &This<K>) -> PyResult<String> {
    repr_with_name(thread, this.as_object())
}

/// `<type name='…'>`, as buffers show themselves.
fn repr_with_name(thread: &mut Thread, this: &Object) -> PyResult<String> {
    let ty = this.ty().full_name_of(thread)?;
    let name = match attr_opt(thread, this, "name") {
        Ok(name) => name,
        Err(raised) => {
            thread.catch_if(raised, &types::ValueError)?;
            None
        }
    };
    let Some(name) = name else { return Ok(format!("<{ty}>")) };
    if !thread.repr_enter(this) {
        return Err(thread.runtime_error(format!("reentrant call inside {ty}.__repr__")));
    }
    let shown = name.repr(thread);
    thread.repr_leave(this);
    Ok(format!("<{ty} name={}>", shown?.to_string_lossy()))
}
