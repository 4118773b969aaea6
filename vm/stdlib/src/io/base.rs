//! The abstract bases: `_IOBase`, `_RawIOBase`, `_BufferedIOBase`, `_TextIOBase`.

use object::buffer;
use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::singletons::none;
use object::{
    Args, ByteArray, Bytes, Layout, List, Native, Object, Payload, PyResult, Raised, Ref, Str,
    Thread, Type, TypeSpec, native_type, slot,
};

use super::{DEFAULT_BUFFER_SIZE, unsupported};
use crate::common::{self, attr_opt, call, int, set_attr};

/// What an instance of a base has inside: nothing.
pub(crate) struct IoBase;
pub(crate) struct RawIoBase;
pub(crate) struct BufferedIoBase;
pub(crate) struct TextIoBase;

native_type! { IO_BASE: IoBase = c"_io._IOBase", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }
native_type! { RAW_IO_BASE: RawIoBase = c"_io._RawIOBase", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }
native_type! { BUFFERED_IO_BASE: BufferedIoBase = c"_io._BufferedIOBase", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }
native_type! { TEXT_IO_BASE: TextIoBase = c"_io._TextIOBase", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }

impl Payload for IoBase {
    fn ty() -> &'static Type {
        &IO_BASE
    }
}
impl Payload for RawIoBase {
    fn ty() -> &'static Type {
        &RAW_IO_BASE
    }
}
impl Payload for BufferedIoBase {
    fn ty() -> &'static Type {
        &BUFFERED_IO_BASE
    }
}
impl Payload for TextIoBase {
    fn ty() -> &'static Type {
        &TEXT_IO_BASE
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![io_base(), raw_io_base(), buffered_io_base(), text_io_base()]
}

fn io_base() -> TypeSpec {
    TypeSpec::native::<IoBase>()
        .doc("The base of all streams: positions, closing, lines.")
        .slots([
            slot::tp_new(base_new),
            slot::tp_iter(base_iter),
            slot::tp_iternext(base_next),
            slot::tp_finalize(finalize),
        ])
        .methods([
            fast(c"seek", base_seek).doc(c"seek($self, offset, whence=os.SEEK_SET, /)\n--\n\nMove the position; returns the new one."),
            noargs(c"tell", base_tell).doc(c"tell($self, /)\n--\n\nThe position."),
            fast(c"truncate", base_truncate).doc(c"truncate($self, size=None, /)\n--\n\nSet the size of the file."),
            noargs(c"flush", base_flush).doc(c"flush($self, /)\n--\n\nWrite out what is buffered."),
            noargs(c"close", base_close_of).doc(c"close($self, /)\n--\n\nFlush and close the stream."),
            noargs(c"seekable", base_false).doc(c"seekable($self, /)\n--\n\nTrue if the position can be moved."),
            noargs(c"readable", base_false).doc(c"readable($self, /)\n--\n\nTrue if it can be read from."),
            noargs(c"writable", base_false).doc(c"writable($self, /)\n--\n\nTrue if it can be written to."),
            fast(c"_checkClosed", method_check_closed).doc(c"_checkClosed($self, /)\n--\n\n"),
            fast(c"_checkSeekable", method_check_seekable).doc(c"_checkSeekable($self, /)\n--\n\n"),
            fast(c"_checkReadable", method_check_readable).doc(c"_checkReadable($self, /)\n--\n\n"),
            fast(c"_checkWritable", method_check_writable).doc(c"_checkWritable($self, /)\n--\n\n"),
            noargs(c"fileno", base_fileno).doc(c"fileno($self, /)\n--\n\nThe file descriptor, where there is one."),
            noargs(c"isatty", base_isatty).doc(c"isatty($self, /)\n--\n\nTrue if a terminal is behind it."),
            noargs(c"__enter__", base_enter).doc(c"__enter__($self, /)\n--\n\n"),
            fast(c"__exit__", base_exit).doc(c"__exit__($self, /, *args)\n--\n\n"),
            fast(c"readline", base_readline).doc(c"readline($self, size=-1, /)\n--\n\nRead a line, at most so many bytes."),
            fast(c"readlines", base_readlines).doc(c"readlines($self, hint=-1, /)\n--\n\nA list of lines, until they are so many bytes together."),
            one(c"writelines", base_writelines).doc(c"writelines($self, lines, /)\n--\n\nWrite every item; no line ends are added."),
        ])
        .getset([
            object::descriptor::getset(c"__dict__", get_dict, set_dict),
            getter(c"closed", base_closed),
        ])
}

fn get_dict(thread: &mut Thread, this: &Object) -> PyResult {
    let dict = this.instance_dict(thread)?.expect("the type manages a dict");
    Ok(dict.into_object())
}

fn set_dict(thread: &mut Thread, this: &Object, value: Option<&Object>) -> PyResult<()> {
    let Some(dict) = value.and_then(|value| value.downcast::<object::Dict>()) else {
        return Err(thread.type_error(format!(
            "__dict__ must be set to a dictionary, not a '{}'",
            value.map(Object::type_name).unwrap_or_default()
        )));
    };
    this.set_instance_dict(thread, Some(dict.to_ref())).map(drop)
}

fn base_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    if !args.is_empty() && !ty.is_heap_type() {
        return Err(thread.type_error(format!("{}() takes no arguments", ty.display_name())));
    }
    Ok(Native::new_of(thread, ty, IoBase)?.into_object())
}

fn base_seek(thread: &mut Thread, _: &Object, _: Args<'_>) -> PyResult {
    Err(unsupported(thread, "seek"))
}

fn base_tell(thread: &mut Thread, this: &Object) -> PyResult {
    let (zero, one) = (int(thread, 0)?, int(thread, 1)?);
    call(thread, this, "seek", &[&zero, &one])
}

fn base_truncate(thread: &mut Thread, _: &Object, _: Args<'_>) -> PyResult {
    Err(unsupported(thread, "truncate"))
}

fn base_fileno(thread: &mut Thread, _: &Object) -> PyResult {
    Err(unsupported(thread, "fileno"))
}

fn base_false(_: &mut Thread, _: &Object) -> bool {
    false
}

fn base_isatty(thread: &mut Thread, this: &Object) -> PyResult<bool> {
    check_closed(thread, this)?;
    Ok(false)
}

/// True if `_IOBase.close` ran for this object.
fn marked_closed(thread: &mut Thread, this: &Object) -> PyResult<bool> {
    Ok(attr_opt(thread, this, "__IOBase_closed")?.is_some())
}

fn base_closed(thread: &mut Thread, this: &Object) -> PyResult<bool> {
    marked_closed(thread, this)
}

fn base_flush(thread: &mut Thread, this: &Object) -> PyResult<()> {
    if marked_closed(thread, this)? {
        return Err(thread.value_error("I/O operation on closed file."));
    }
    Ok(())
}

pub(super) fn base_close_of(thread: &mut Thread, this: &Object) -> PyResult<()> {
    if marked_closed(thread, this)? {
        return Ok(());
    }
    let flushed = call(thread, this, "flush", &[]).map(drop);
    keeping(thread, flushed, |thread| {
        set_attr(thread, this, "__IOBase_closed", object::singletons::bool_ref(true))
    })
}

/// Runs `body` after something that may have failed; its error counts, with the earlier one as
/// context, else the earlier one.
pub(super) fn keeping<R>(
    thread: &mut Thread,
    earlier: PyResult<()>,
    body: impl FnOnce(&mut Thread) -> PyResult<R>,
) -> PyResult<R> {
    let Err(raised) = earlier else { return body(thread) };
    let first = thread.catch(raised);
    match body(thread) {
        Ok(_) => Err(thread.restore(first)),
        Err(second) => {
            let second = thread.catch(second);
            if !second.is(&*first) {
                object::exception::link_context(&second, first);
            }
            Err(thread.restore(second))
        }
    }
}

/// Raises ValueError if `this.closed`.
pub(super) fn check_closed(thread: &mut Thread, this: &Object) -> PyResult<()> {
    let Some(closed) = attr_opt(thread, this, "closed")? else { return Ok(()) };
    if closed.is_truthy(thread)? {
        return Err(thread.value_error("I/O operation on closed file."));
    }
    Ok(())
}

fn check_ability(thread: &mut Thread, this: &Object, ability: &str) -> PyResult<()> {
    let able = call(thread, this, ability, &[])?;
    if !able.is_true() {
        return Err(unsupported(thread, &format!("File or stream is not {ability}.")));
    }
    Ok(())
}

pub(super) fn check_seekable(thread: &mut Thread, this: &Object) -> PyResult<()> {
    check_ability(thread, this, "seekable")
}

pub(super) fn check_readable(thread: &mut Thread, this: &Object) -> PyResult<()> {
    check_ability(thread, this, "readable")
}

pub(super) fn check_writable(thread: &mut Thread, this: &Object) -> PyResult<()> {
    check_ability(thread, this, "writable")
}

fn method_check_closed(thread: &mut Thread, this: &Object, _: Args<'_>) -> PyResult<()> {
    check_closed(thread, this)
}

fn method_check_seekable(thread: &mut Thread, this: &Object, _: Args<'_>) -> PyResult<bool> {
    check_seekable(thread, this).map(|()| true)
}

fn method_check_readable(thread: &mut Thread, this: &Object, _: Args<'_>) -> PyResult<bool> {
    check_readable(thread, this).map(|()| true)
}

fn method_check_writable(thread: &mut Thread, this: &Object, _: Args<'_>) -> PyResult<bool> {
    check_writable(thread, this).map(|()| true)
}

fn base_enter(thread: &mut Thread, this: &Object) -> PyResult {
    check_closed(thread, this)?;
    Ok(this.to_ref())
}

fn base_exit(thread: &mut Thread, this: &Object, _: Args<'_>) -> PyResult {
    call(thread, this, "close", &[])
}

/// Closes a stream that dies open.
fn finalize(thread: &mut Thread, this: &Object) {
    let closed = match attr_opt(thread, this, "closed") {
        Ok(Some(closed)) => closed.is_truthy(thread),
        Ok(None) => Ok(true),
        Err(raised) => Err(raised),
    };
    let open = match closed {
        Ok(closed) => !closed,
        Err(raised) => {
            drop(thread.catch(raised));
            true
        }
    };
    if !open {
        return;
    }
    // Lets `close` know that it is the finalizer who calls.
    if let Err(raised) = set_attr(thread, this, "_finalizing", object::singletons::bool_ref(true)) {
        drop(thread.catch(raised));
    }
    if let Err(raised) = call(thread, this, "close", &[]) {
        let exception = thread.catch(raised);
        report(thread, exception, this);
    }
}

fn report(thread: &mut Thread, exception: Ref, this: &Object) {
    if let Some(hook) = thread.interp().unraisable_hook.get() {
        hook(thread, exception, "Exception ignored while finalizing file", Some(this));
    }
}

fn base_iter(thread: &mut Thread, this: &Object) -> PyResult {
    check_closed(thread, this)?;
    Ok(this.to_ref())
}

fn base_next(thread: &mut Thread, this: &Object) -> PyResult<Option<Ref>> {
    let line = call(thread, this, "readline", &[])?;
    if line.len(thread)? == 0 {
        return Ok(None);
    }
    Ok(Some(line))
}

fn wrong_read(thread: &Thread, result: &Object, what: &str) -> Raised {
    thread.os_error_text(format!(
        "{what}() should have returned a bytes object, not '{}'",
        result.type_name()
    ))
}

fn base_readline(thread: &mut Thread, this: &Object, args: Args<'_>) -> PyResult {
    let [limit] = args.between(thread, "readline", 0)?;
    let limit = common::optional_size(thread, limit, -1)?;
    let peek = attr_opt(thread, this, "peek")?;
    let mut line: Vec<u8> = Vec::new();
    while limit < 0 || line.len() < limit as usize {
        let mut wanted = 1usize;
        if let Some(peek) = &peek {
            let one = int(thread, 1)?;
            let ahead = match peek.call(thread, &[&one]) {
                Err(raised) if interrupted(thread) => {
                    drop(thread.catch(raised));
                    thread.check_signals()?;
                    continue;
                }
                other => other?,
            };
            let Some(bytes) = ahead.downcast::<Bytes>() else {
                return Err(wrong_read(thread, &ahead, "peek"));
            };
            let seen = bytes.as_slice();
            if !seen.is_empty() {
                let most = if limit >= 0 {
                    seen.len().min(limit as usize - line.len())
                } else {
                    seen.len()
                };
                wanted = seen[..most].iter().position(|c| *c == b'\n').map_or(most, |at| at + 1);
            }
        }
        let wanted = int(thread, wanted)?;
        let piece = match call(thread, this, "read", &[&wanted]) {
            Err(raised) if interrupted(thread) => {
                drop(thread.catch(raised));
                thread.check_signals()?;
                continue;
            }
            other => other?,
        };
        let Some(bytes) = piece.downcast::<Bytes>() else {
            return Err(wrong_read(thread, &piece, "read"));
        };
        if bytes.is_empty() {
            break;
        }
        line.extend_from_slice(bytes.as_slice());
        if line.last() == Some(&b'\n') {
            break;
        }
    }
    Ok(Bytes::new(thread, &line)?.into_object())
}

/// True if the thread's exception is InterruptedError.
pub(super) fn interrupted(thread: &Thread) -> bool {
    thread.exception_matches(&object::static_types::InterruptedError)
}

fn base_readlines(thread: &mut Thread, this: &Object, args: Args<'_>) -> PyResult {
    let [hint] = args.between(thread, "readlines", 0)?;
    let hint = common::optional_size(thread, hint, -1)?;
    let mut lines = Vec::new();
    let mut total = 0isize;
    let iter = this.iter(thread)?;
    while let Some(line) = iter.next(thread)? {
        let len = if hint > 0 { line.len(thread)? as isize } else { 0 };
        lines.push(line);
        total = total.saturating_add(len);
        if hint > 0 && total > hint {
            break;
        }
    }
    Ok(List::new(thread, lines)?.into_object())
}

fn base_writelines(thread: &mut Thread, this: &Object, lines: &Object) -> PyResult<()> {
    check_closed(thread, this)?;
    let iter = lines.iter(thread)?;
    while let Some(line) = iter.next(thread)? {
        loop {
            match call(thread, this, "write", &[&line]) {
                Ok(_) => break,
                Err(raised) if interrupted(thread) => {
                    drop(thread.catch(raised));
                    thread.check_signals()?;
                }
                Err(raised) => return Err(raised),
            }
        }
    }
    Ok(())
}

fn raw_io_base() -> TypeSpec {
    TypeSpec::native::<RawIoBase>()
        .base(&IO_BASE)
        .doc("The base of unbuffered streams of bytes.")
        .methods([
            fast(c"read", raw_read)
                .doc(c"read($self, size=-1, /)\n--\n\nRead at most so many bytes with one call."),
            noargs(c"readall", raw_readall).doc(c"readall($self, /)\n--\n\nRead until the end."),
            one(c"readinto", raw_not_implemented).doc(c"readinto($self, buffer, /)\n--\n\n"),
            one(c"write", raw_not_implemented).doc(c"write($self, b, /)\n--\n\n"),
        ])
}

fn raw_not_implemented(thread: &mut Thread, _: &Object, _: &Object) -> PyResult {
    Err(thread.raise_type(&object::static_types::NotImplementedError))
}

fn raw_read(thread: &mut Thread, this: &Object, args: Args<'_>) -> PyResult {
    let [wanted] = args.between(thread, "read", 0)?;
    let wanted = match wanted {
        Some(value) => common::size(thread, value)?,
        None => -1,
    };
    if wanted < 0 {
        return call(thread, this, "readall", &[]);
    }
    let room = ByteArray::new(thread, &vec![0; wanted as usize])?;
    let filled = call(thread, this, "readinto", &[room.as_object()])?;
    if filled.is_none() {
        return Ok(none());
    }
    let count = filled.to_index_isize(thread, &object::static_types::ValueError)?;
    if count < 0 || count > wanted || count as usize > room.len() {
        return Err(
            thread.value_error(format!("readinto returned {count} outside buffer size {wanted}"))
        );
    }
    let mut data = room.to_vec();
    data.truncate(count as usize);
    Ok(Bytes::new(thread, &data)?.into_object())
}

fn raw_readall(thread: &mut Thread, this: &Object) -> PyResult {
    let mut all: Vec<u8> = Vec::new();
    loop {
        let wanted = int(thread, DEFAULT_BUFFER_SIZE)?;
        let piece = match call(thread, this, "read", &[&wanted]) {
            Err(raised) if interrupted(thread) => {
                drop(thread.catch(raised));
                thread.check_signals()?;
                continue;
            }
            other => other?,
        };
        if piece.is_none() {
            if all.is_empty() {
                return Ok(none());
            }
            break;
        }
        let Some(bytes) = piece.downcast::<Bytes>() else {
            return Err(thread.type_error("read() should return bytes"));
        };
        if bytes.is_empty() {
            break;
        }
        all.extend_from_slice(bytes.as_slice());
    }
    Ok(Bytes::new(thread, &all)?.into_object())
}

fn buffered_io_base() -> TypeSpec {
    TypeSpec::native::<BufferedIoBase>()
        .base(&IO_BASE)
        .doc("The base of streams that buffer.")
        .methods([
            noargs(c"detach", buffered_detach).doc(c"detach($self, /)\n--\n\nSeparate the raw stream and return it."),
            fast(c"read", buffered_read).doc(c"read($self, size=-1, /)\n--\n\nRead so many bytes, or all."),
            fast(c"read1", buffered_read1).doc(c"read1($self, size=-1, /)\n--\n\nRead with at most one call of the raw stream."),
            one(c"readinto", buffered_readinto).doc(c"readinto($self, buffer, /)\n--\n\nRead into a buffer; returns how many bytes."),
            one(c"readinto1", buffered_readinto1).doc(c"readinto1($self, buffer, /)\n--\n\nAs readinto, with at most one call of the raw stream."),
            one(c"write", buffered_write).doc(c"write($self, b, /)\n--\n\nWrite bytes; returns how many."),
        ])
}

fn buffered_detach(thread: &mut Thread, _: &Object) -> PyResult {
    Err(unsupported(thread, "detach"))
}
fn buffered_read(thread: &mut Thread, _: &Object, _: Args<'_>) -> PyResult {
    Err(unsupported(thread, "read"))
}
fn buffered_read1(thread: &mut Thread, _: &Object, _: Args<'_>) -> PyResult {
    Err(unsupported(thread, "read1"))
}
fn buffered_write(thread: &mut Thread, _: &Object, _: &Object) -> PyResult {
    Err(unsupported(thread, "write"))
}
fn buffered_readinto(thread: &mut Thread, this: &Object, into: &Object) -> PyResult<usize> {
    read_into(thread, this, into, "read")
}
fn buffered_readinto1(thread: &mut Thread, this: &Object, into: &Object) -> PyResult<usize> {
    read_into(thread, this, into, "read1")
}

fn read_into(thread: &mut Thread, this: &Object, into: &Object, read: &str) -> PyResult<usize> {
    let room = writable(thread, into, if read == "read" { "readinto" } else { "readinto1" })?;
    let wanted = int(thread, room.len())?;
    let data = call(thread, this, read, &[&wanted])?;
    let Some(bytes) = data.downcast::<Bytes>() else {
        return Err(thread.type_error("read() should return bytes"));
    };
    if bytes.len() > room.len() {
        return Err(thread.value_error(format!(
            "read() returned too much data: {} bytes requested, {} returned",
            room.len(),
            bytes.len()
        )));
    }
    room.write(0, bytes.as_slice());
    Ok(bytes.len())
}

/// A writable buffer argument.
pub(super) fn writable(
    thread: &mut Thread,
    value: &Object,
    function: &str,
) -> PyResult<buffer::Buffer> {
    match buffer::get(thread, value, buffer::WRITABLE) {
        Ok(found) => Ok(found),
        Err(raised) => {
            drop(thread.catch(raised));
            Err(thread.type_error(format!(
                "{function}() argument must be read-write bytes-like object, not {}",
                value.type_name()
            )))
        }
    }
}

fn text_io_base() -> TypeSpec {
    TypeSpec::native::<TextIoBase>()
        .base(&IO_BASE)
        .doc("The base of streams of text.")
        .methods([
            noargs(c"detach", buffered_detach)
                .doc(c"detach($self, /)\n--\n\nSeparate the buffer and return it."),
            fast(c"read", buffered_read)
                .doc(c"read($self, size=-1, /)\n--\n\nRead so many characters, or all."),
            fast(c"readline", text_readline).doc(
                c"readline($self, size=-1, /)\n--\n\nRead a line, at most so many characters.",
            ),
            one(c"write", buffered_write)
                .doc(c"write($self, s, /)\n--\n\nWrite text; returns how many characters."),
        ])
        .getset([
            getter(c"encoding", text_none),
            getter(c"newlines", text_none),
            getter(c"errors", text_none),
        ])
}

fn text_readline(thread: &mut Thread, _: &Object, _: Args<'_>) -> PyResult {
    Err(unsupported(thread, "readline"))
}

fn text_none(_: &mut Thread, _: &Object) -> Option<Ref<Str>> {
    None
}
