//! `TextIOWrapper`: text over a buffered stream of bytes.
//!
//! Positions and cookies stand in `text_seek.rs`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use object::descriptor::{getset, getter};
use object::native_function::{fast, noargs, one};
use object::singletons::none;
use object::static_types as types;
use object::string_ops::StrBuilder;
use object::{
    Args, Bytes, Field, Layout, Native, Object, Params, Payload, PyResult, Ref, Str, Thread, Type,
    TypeSpec, Visitor, buffer, native_type, slot,
};

use super::base::{TEXT_IO_BASE, interrupted, keeping};
use super::codec::{TextDecoder, TextEncoder, locale_encoding};
use super::fileio::{FullName, cannot_pickle};
use super::newline::{LineEnd, NewlineState};
use super::{expect_text_or_none, text_seek, uninitialized, unsupported};
use crate::common::{self, attr_opt, call, int};

/// How many bytes are read at once, and may be held back before they are written.
const CHUNK_SIZE: usize = 8192;

/// What a `TextIOWrapper` has inside.
pub(crate) struct TextIo {
    pub(super) buffer: Field<Object>,
    encoding: Field<Str>,
    errors: Field<Str>,
    /// What `newline` was.
    newline: Field<Str>,
    pub(super) decoder: RefCell<Option<Rc<TextDecoder>>>,
    pub(super) encoder: RefCell<Option<Rc<TextEncoder>>>,
    ready: Cell<bool>,
    detached: Cell<bool>,
    finalizing: Cell<bool>,
    line_buffering: Cell<bool>,
    write_through: Cell<bool>,
    line_end: Cell<LineEnd>,
    /// What `\n` becomes when it is written.
    write_end: Cell<&'static str>,
    pub(super) seekable: Cell<bool>,
    pub(super) telling: Cell<bool>,
    has_read1: Cell<bool>,
    chunk_size: Cell<usize>,
    pending: RefCell<Vec<u8>>,
    /// What was decoded, and how much of it was given out.
    decoded: Field<Str>,
    pub(super) used: Cell<usize>,
    /// The decoder's flags before the last chunk, and the bytes that went in since.
    pub(super) snapshot: RefCell<Option<(i64, Vec<u8>)>>,
    /// Bytes per character of the last chunk.
    pub(super) ratio: Cell<f64>,
}

pub(super) type This = Native<TextIo>;

native_type! { TEXT_IO_WRAPPER: TextIo = c"_io.TextIOWrapper", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }

impl Payload for TextIo {
    fn ty() -> &'static Type {
        &TEXT_IO_WRAPPER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.buffer.visit(visitor);
        if let Ok(decoder) = self.decoder.try_borrow() {
            visitor.option(decoder.as_ref().and_then(|decoder| decoder.object()));
        }
        if let Ok(encoder) = self.encoder.try_borrow() {
            if let Some(TextEncoder::Object(object)) = encoder.as_deref() {
                visitor.object(&**object);
            }
        }
    }
    fn clear(&self) {
        self.ready.set(false);
        self.buffer.set(None);
        self.decoder.take();
        self.encoder.take();
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![TypeSpec::native::<TextIo>()
        .base(&TEXT_IO_BASE)
        .doc("TextIOWrapper(buffer, encoding=None, errors=None, newline=None,\n              line_buffering=False, write_through=False)\n--\n\nText over a buffered stream of bytes.")
        .slots([
            slot::tp_new(new),
            slot::tp_init(init),
            slot::tp_repr(repr),
            slot::tp_iternext(next),
        ])
        .methods([
            noargs(c"detach", detach).doc(c"detach($self, /)\n--\n\nSeparate the buffer and return it."),
            fast(c"reconfigure", reconfigure).doc(c"reconfigure($self, /, *, encoding=None, errors=None, newline=None,\n            line_buffering=None, write_through=None)\n--\n\nChange how the stream works."),
            one(c"write", write).doc(c"write($self, text, /)\n--\n\nWrite text; returns how many characters."),
            fast(c"read", read).doc(c"read($self, size=-1, /)\n--\n\nRead so many characters, or all."),
            fast(c"readline", readline).doc(c"readline($self, size=-1, /)\n--\n\nRead a line, at most so many characters."),
            noargs(c"flush", flush).doc(c"flush($self, /)\n--\n\n"),
            noargs(c"close", close).doc(c"close($self, /)\n--\n\n"),
            noargs(c"fileno", |t: &mut Thread, s: &This| ask(t, s, "fileno")).doc(c"fileno($self, /)\n--\n\n"),
            noargs(c"seekable", |t: &mut Thread, s: &This| ask(t, s, "seekable")).doc(c"seekable($self, /)\n--\n\n"),
            noargs(c"readable", |t: &mut Thread, s: &This| ask(t, s, "readable")).doc(c"readable($self, /)\n--\n\n"),
            noargs(c"writable", |t: &mut Thread, s: &This| ask(t, s, "writable")).doc(c"writable($self, /)\n--\n\n"),
            noargs(c"isatty", |t: &mut Thread, s: &This| ask(t, s, "isatty")).doc(c"isatty($self, /)\n--\n\n"),
            fast(c"seek", text_seek::seek).doc(c"seek($self, cookie, whence=os.SEEK_SET, /)\n--\n\nMove to a position that tell gave."),
            noargs(c"tell", text_seek::tell).doc(c"tell($self, /)\n--\n\nA number that says where the stream is."),
            fast(c"truncate", truncate).doc(c"truncate($self, pos=None, /)\n--\n\n"),
            noargs(c"__getstate__", |t: &mut Thread, s: &Object| -> PyResult { Err(cannot_pickle(t, s)) }).doc(c"__getstate__($self, /)\n--\n\n"),
        ])
        .getset([
            getter(c"encoding", |_: &mut Thread, s: &This| s.encoding.get()),
            getter(c"line_buffering", |_: &mut Thread, s: &This| s.line_buffering.get()),
            getter(c"write_through", |_: &mut Thread, s: &This| s.write_through.get()),
            getter(c"buffer", |_: &mut Thread, s: &This| s.buffer.get()),
            getset(c"_finalizing", |_: &mut Thread, s: &This| s.finalizing.get(), set_finalizing),
            getter(c"name", |t: &mut Thread, s: &This| -> PyResult { s.open_buffer(t)?.get_attr_text(t, "name") }),
            getter(c"closed", |t: &mut Thread, s: &This| -> PyResult { s.open_buffer(t)?.get_attr_text(t, "closed") }),
            getter(c"newlines", newlines),
            getter(c"errors", |t: &mut Thread, s: &This| {
                if s.detached.get() { Ok(s.errors.get()) } else { s.open_buffer(t).map(|_| s.errors.get()) }
            }),
            getset(c"_CHUNK_SIZE", |t: &mut Thread, s: &This| s.open_buffer(t).map(|_| s.chunk_size.get()), set_chunk_size),
        ])]
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    let inside = TextIo {
        buffer: Field::empty(),
        encoding: Field::empty(),
        errors: Field::empty(),
        newline: Field::empty(),
        decoder: RefCell::default(),
        encoder: RefCell::default(),
        ready: Cell::new(false),
        detached: Cell::new(false),
        finalizing: Cell::new(false),
        line_buffering: Cell::new(false),
        write_through: Cell::new(false),
        line_end: Cell::new(LineEnd::Lf),
        write_end: Cell::new("\n"),
        seekable: Cell::new(false),
        telling: Cell::new(false),
        has_read1: Cell::new(false),
        chunk_size: Cell::new(CHUNK_SIZE),
        pending: RefCell::default(),
        decoded: Field::empty(),
        used: Cell::new(0),
        snapshot: RefCell::default(),
        ratio: Cell::new(0.0),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

static INIT: Params<6> = Params::new(
    "TextIOWrapper",
    ["buffer", "encoding", "errors", "newline", "line_buffering", "write_through"],
    1,
);

fn init(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [buffer, encoding, errors, newline, line_buffering, write_through] =
        args.bind(thread, &INIT)?;
    let name = "TextIOWrapper";
    let buffer = buffer.expect("required").to_ref();
    let encoding = expect_text_or_none(thread, name, "encoding", encoding)?;
    let errors = match common::given(errors) {
        Some(errors) if errors.downcast::<Str>().is_none() => {
            return Err(thread.type_error(format!(
                "TextIOWrapper() argument 'errors' must be str or None, not {}",
                errors.type_name()
            )));
        }
        other => other.and_then(|errors| errors.downcast::<Str>()).map(Layout::to_ref),
    };
    let newline = expect_text_or_none(thread, name, "newline", newline)?;
    let line_buffering = common::truth(thread, line_buffering, false)?;
    let write_through = common::truth(thread, write_through, false)?;
    for text in [encoding.as_deref(), errors.as_deref()].into_iter().flatten() {
        check_name(thread, text)?;
        if text.chars().iter().any(|c| c == 0) {
            return Err(thread.value_error("embedded null character"));
        }
    }
    this.ready.set(false);
    this.detached.set(false);
    check_newline(thread, newline.as_deref())?;
    if encoding.is_none() && super::open::sys_flag(thread, "warn_default_encoding")? {
        let text = "'encoding' argument not specified";
        common::warn(thread, &types::EncodingWarning, text, 1)?;
    }
    let encoding = match encoding {
        Some(encoding) if !encoding.eq_text("locale") => encoding,
        _ => {
            let name = locale_encoding(thread)?;
            Str::new(thread, &name)?
        }
    };
    let errors = match errors {
        Some(errors) => errors,
        None => Str::intern_new(thread, "strict")?,
    };
    this.encoding.put(encoding);
    this.errors.put(errors);
    this.line_buffering.set(line_buffering);
    this.write_through.set(write_through);
    this.chunk_size.set(CHUNK_SIZE);
    this.pending.borrow_mut().clear();
    this.decoded.set(None);
    this.used.set(0);
    this.snapshot.take();
    this.ratio.set(0.0);
    this.set_newline(newline);
    this.buffer.put(buffer.clone());
    // Unknown names are refused even where nothing will be coded.
    set_codecs(thread, this, &buffer)?;
    let seekable = call(thread, &buffer, "seekable", &[])?.is_truthy(thread)?;
    this.seekable.set(seekable);
    this.telling.set(seekable);
    this.has_read1.set(attr_opt(thread, &buffer, "read1")?.is_some());
    this.ready.set(true);
    fix_encoder(thread, this)
}

/// The name of an encoding or of an error handler must be text that can be encoded.
fn check_name(thread: &mut Thread, name: &Str) -> PyResult<()> {
    let utf8 = Str::new(thread, "utf-8")?;
    call(thread, name.as_object(), "encode", &[utf8.as_object()]).map(drop)
}

fn check_newline(thread: &Thread, newline: Option<&Str>) -> PyResult<()> {
    match newline.map(Str::to_string_lossy).as_deref() {
        None | Some("" | "\n" | "\r" | "\r\n") => Ok(()),
        Some(other) => Err(thread.value_error(format!("illegal newline value: {other}"))),
    }
}

impl TextIo {
    fn set_newline(&self, newline: Option<Ref<Str>>) {
        let text = newline.as_deref().map(Str::to_string_lossy);
        let (line_end, write_end) = match text.as_deref() {
            None => (LineEnd::Lf, "\n"),
            Some("") => (LineEnd::Universal, "\n"),
            Some("\r") => (LineEnd::Cr, "\r"),
            Some("\r\n") => (LineEnd::CrLf, "\r\n"),
            _ => (LineEnd::Lf, "\n"),
        };
        self.line_end.set(line_end);
        self.write_end.set(write_end);
        self.newline.set(newline);
    }

    /// The state for line ends of a decoder: where all kinds are looked for.
    fn newline_state(&self) -> Option<NewlineState> {
        match self.newline.get() {
            None => Some(NewlineState::new(true)),
            Some(newline) if newline.is_empty() => Some(NewlineState::new(false)),
            Some(_) => None,
        }
    }

    /// The buffer of a stream that is in order.
    pub(super) fn open_buffer(&self, thread: &Thread) -> PyResult {
        if self.ready.get() {
            if let Some(buffer) = self.buffer.get() {
                return Ok(buffer);
            }
        }
        if self.detached.get() {
            return Err(thread.value_error("underlying buffer has been detached"));
        }
        Err(uninitialized(thread))
    }

    pub(super) fn set_decoded(&self, text: Option<Ref<Str>>) {
        self.used.set(0);
        self.decoded.set(text);
    }

    /// Characters that are decoded and not given out.
    fn left(&self) -> usize {
        self.decoded.get().map_or(0, |text| text.len()) - self.used.get()
    }

    /// Gives out at most `count` decoded characters.
    fn take(&self, thread: &Thread, count: usize) -> PyResult<Ref<Str>> {
        let Some(text) = self.decoded.get() else { return Ok(Str::empty()) };
        let from = self.used.get();
        let end = from.saturating_add(count).min(text.len());
        self.used.set(end);
        if from == 0 && end == text.len() {
            return Ok(text);
        }
        Str::from_chars(thread, text.chars().slice(from..end))
    }

    pub(super) fn the_decoder(&self, thread: &mut Thread) -> PyResult<Rc<TextDecoder>> {
        let found = self.decoder.borrow().clone();
        match found {
            Some(decoder) => Ok(decoder),
            None => Err(unsupported(thread, "not readable")),
        }
    }
}

fn set_codecs(thread: &mut Thread, this: &This, buffer: &Object) -> PyResult<()> {
    let encoding = this.encoding.get().map(|text| text.to_string_lossy()).unwrap_or_default();
    let errors = this.errors.get().map(|text| text.to_string_lossy()).unwrap_or_default();
    this.decoder.take();
    this.encoder.take();
    let newline = this.newline_state();
    let decoder = TextDecoder::new(thread, &encoding, &errors, newline)?;
    if call(thread, buffer, "readable", &[])?.is_truthy(thread)? {
        this.decoder.replace(Some(Rc::new(decoder)));
    }
    if call(thread, buffer, "writable", &[])?.is_truthy(thread)? {
        let encoder = TextEncoder::new(thread, &encoding, &errors)?;
        this.encoder.replace(Some(Rc::new(encoder)));
    }
    Ok(())
}

/// Past the start of a file the encoder writes no mark.
fn fix_encoder(thread: &mut Thread, this: &This) -> PyResult<()> {
    let encoder = this.encoder.borrow().clone();
    let (true, Some(encoder)) = (this.seekable.get(), encoder) else { return Ok(()) };
    if let TextEncoder::Object(_) = *encoder {
        let buffer = this.open_buffer(thread)?;
        let at = call(thread, &buffer, "tell", &[])?;
        let zero = int(thread, 0)?;
        if !at.equals(thread, &zero)? {
            encoder.at_start(thread, false)?;
        }
    }
    Ok(())
}

static RECONFIGURE: Params<5> = Params::new(
    "reconfigure",
    ["encoding", "errors", "newline", "line_buffering", "write_through"],
    0,
)
.keyword_only(5);

fn reconfigure(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [encoding, errors, newline, line_buffering, write_through] =
        args.bind(thread, &RECONFIGURE)?;
    let buffer = this.open_buffer(thread)?;
    let changes =
        common::given(encoding).is_some() || common::given(errors).is_some() || newline.is_some();
    if this.decoded.is_some() && changes {
        return Err(unsupported(
            thread,
            "It is not possible to set the encoding or newline of stream after the first read",
        ));
    }
    let newline_given = newline.is_some();
    let name = "reconfigure";
    for (which, value) in [("encoding", encoding), ("errors", errors), ("newline", newline)] {
        if let Some(value) = common::given(value).filter(|value| value.downcast::<Str>().is_none())
        {
            return Err(thread.type_error(format!(
                "{name}() argument '{which}' must be str or None, not {}",
                value.type_name()
            )));
        }
    }
    for text in [encoding, errors].into_iter().flatten() {
        if let Some(text) = text.downcast::<Str>() {
            check_name(thread, text)?;
        }
    }
    let newline = expect_text_or_none(thread, name, "newline", newline)?;
    check_newline(thread, newline.as_deref())?;
    let flag = |thread: &mut Thread, value: Option<&Object>, old: bool| match common::given(value) {
        None => Ok(old),
        Some(value) => value.to_i32(thread).map(|value| value != 0),
    };
    let line_buffering = flag(thread, line_buffering, this.line_buffering.get())?;
    let write_through = flag(thread, write_through, this.write_through.get())?;
    call(thread, this.as_object(), "flush", &[])?;
    this.ratio.set(0.0);
    if changes {
        let text = |value: Option<&Object>| value?.downcast::<Str>().map(Layout::to_ref);
        let (encoding, errors) = (text(encoding), text(errors));
        let new_encoding = match &encoding {
            Some(text) if text.eq_text("locale") => {
                let found = locale_encoding(thread)?;
                Some(Str::new(thread, &found)?)
            }
            other => other.clone(),
        };
        let old = (this.encoding.get(), this.errors.get(), this.newline.get());
        if errors.is_some() || encoding.is_some() {
            let errors = match errors {
                Some(errors) => errors,
                None => Str::intern_new(thread, "strict")?,
            };
            this.errors.put(errors);
        }
        if let Some(encoding) = new_encoding {
            this.encoding.put(encoding);
        }
        if newline_given {
            this.set_newline(newline);
        }
        if let Err(raised) = set_codecs(thread, this, &buffer) {
            this.encoding.set(old.0);
            this.errors.set(old.1);
            this.set_newline(old.2);
            return Err(raised);
        }
        fix_encoder(thread, this)?;
    }
    this.line_buffering.set(line_buffering);
    this.write_through.set(write_through);
    Ok(())
}

/// Raises ValueError if the stream is closed.
pub(super) fn check_closed(thread: &mut Thread, this: &This) -> PyResult<Ref> {
    let buffer = this.open_buffer(thread)?;
    let closed = if std::ptr::eq(this.as_object().ty(), TextIo::ty()) {
        buffer.get_attr_text(thread, "closed")?
    } else {
        this.as_object().get_attr_text(thread, "closed")?
    };
    if closed.is_truthy(thread)? {
        return Err(thread.value_error("I/O operation on closed file."));
    }
    Ok(buffer)
}

/// Hands what is pending to the buffer.
pub(super) fn write_pending(thread: &mut Thread, this: &This) -> PyResult<()> {
    let data = std::mem::take(&mut *this.pending.borrow_mut());
    if data.is_empty() {
        return Ok(());
    }
    let buffer = this.open_buffer(thread)?;
    let data = Bytes::new(thread, &data)?;
    loop {
        match call(thread, &buffer, "write", &[data.as_object()]) {
            Ok(_) => return Ok(()),
            Err(raised) if interrupted(thread) => {
                drop(thread.catch(raised));
                thread.check_signals()?;
            }
            Err(raised) => return Err(raised),
        }
    }
}

fn write(thread: &mut Thread, this: &This, text: &Object) -> PyResult<usize> {
    let Some(text) = text.downcast::<Str>() else {
        return Err(
            thread.type_error(format!("write() argument must be str, not {}", text.type_name()))
        );
    };
    let buffer = check_closed(thread, this)?;
    let encoder = this.encoder.borrow().clone();
    let Some(encoder) = encoder else { return Err(unsupported(thread, "not writable")) };
    let has = |c: u8| super::newline::find(text.chars(), u32::from(c)).is_some();
    let end = this.write_end.get();
    let line = this.line_buffering.get();
    let has_lf = (end != "\n" || line) && has(b'\n');
    let line_done = line && (has_lf || has(b'\r'));
    let data = if has_lf && end != "\n" {
        let mut out = StrBuilder::with_capacity(text.len() + 8);
        for c in text.chars().iter() {
            if c == u32::from(b'\n') { out.push_text(end) } else { out.push(c) }
        }
        let translated = out.finish(thread)?;
        encoder.encode(thread, &translated)?
    } else {
        encoder.encode(thread, text)?
    };
    let chunk = this.chunk_size.get();
    let waiting = this.pending.borrow().len();
    let mut waiting = waiting;
    // What is written out may bring in more.
    while waiting > 0 && waiting + data.len() > chunk {
        write_pending(thread, this)?;
        waiting = this.pending.borrow().len();
    }
    this.pending.borrow_mut().extend_from_slice(&data);
    if this.pending.borrow().len() >= chunk || line_done || this.write_through.get() {
        write_pending(thread, this)?;
    }
    if line_done {
        loop {
            match call(thread, &buffer, "flush", &[]) {
                Ok(_) => break,
                Err(raised) if interrupted(thread) => {
                    drop(thread.catch(raised));
                    thread.check_signals()?;
                }
                Err(raised) => return Err(raised),
            }
        }
    }
    // Where no position can be told, what was read ahead stays to be read.
    if this.snapshot.take().is_some() {
        this.set_decoded(None);
    }
    let decoder = this.decoder.borrow().clone();
    if let Some(decoder) = decoder {
        decoder.reset(thread)?;
    }
    Ok(text.len())
}

/// Reads and decodes a chunk; false at the end.
pub(super) fn read_chunk(thread: &mut Thread, this: &This, hint: usize) -> PyResult<bool> {
    let decoder = this.the_decoder(thread)?;
    let buffer = this.open_buffer(thread)?;
    let before = if this.telling.get() { Some(decoder.state(thread)?) } else { None };
    let hint = if hint > 0 { (this.ratio.get() * hint as f64) as usize } else { 0 };
    let wanted = int(thread, this.chunk_size.get().max(hint))?;
    let method = if this.has_read1.get() { "read1" } else { "read" };
    let chunk = call(thread, &buffer, method, &[&wanted])?;
    if !buffer::is_bytes_like(&chunk) {
        return Err(thread.type_error(format!(
            "underlying {method}() should have returned a bytes-like object, not '{}'",
            chunk.type_name()
        )));
    }
    let data = buffer::get_bytes(thread, &chunk)?;
    let count = data.len();
    let text = decoder.decode(thread, &chunk, count == 0)?;
    let chars = text.len();
    this.set_decoded(Some(text));
    this.ratio.set(if chars > 0 { count as f64 / chars as f64 } else { 0.0 });
    if let Some((mut held, flags)) = before {
        held.extend_from_slice(data.as_slice());
        this.snapshot.replace(Some((flags, held)));
    }
    Ok(count > 0 || chars > 0)
}

fn read(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Str>> {
    let [wanted] = args.between(thread, "read", 0)?;
    this.open_buffer(thread)?;
    let wanted = common::optional_size(thread, wanted, -1)?;
    let buffer = check_closed(thread, this)?;
    let decoder = this.the_decoder(thread)?;
    write_pending(thread, this)?;
    if wanted < 0 {
        let data = call(thread, &buffer, "read", &[])?;
        if data.is_none() {
            return Err(thread.raise_type(&types::BlockingIOError));
        }
        let rest = decoder.decode(thread, &data, true)?;
        let first = this.take(thread, usize::MAX)?;
        if this.snapshot.borrow().is_some() {
            this.snapshot.take();
        }
        this.set_decoded(Some(Str::empty()));
        return if first.is_empty() { Ok(rest) } else { Str::concat(thread, &first, &rest) };
    }
    let wanted = wanted as usize;
    let mut out = this.take(thread, wanted)?;
    if out.len() == wanted {
        return Ok(out);
    }
    let mut all = StrBuilder::with_capacity(out.len());
    all.push_str(&out);
    while all.len() < wanted {
        if !read_chunk_again(thread, this, wanted - all.len())? {
            break;
        }
        out = this.take(thread, wanted - all.len())?;
        all.push_str(&out);
    }
    all.finish(thread)
}

/// As `read_chunk`, again after InterruptedError.
fn read_chunk_again(thread: &mut Thread, this: &This, hint: usize) -> PyResult<bool> {
    loop {
        match read_chunk(thread, this, hint) {
            Err(raised) if interrupted(thread) => {
                drop(thread.catch(raised));
                thread.check_signals()?;
            }
            other => return other,
        }
    }
}

fn readline(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Str>> {
    let [limit] = args.between(thread, "readline", 0)?;
    this.open_buffer(thread)?;
    let limit = match limit {
        Some(limit) => common::size(thread, limit)?,
        None => -1,
    };
    line(thread, this, usize::try_from(limit).unwrap_or(usize::MAX))
}

fn line(thread: &mut Thread, this: &This, limit: usize) -> PyResult<Ref<Str>> {
    check_closed(thread, this)?;
    write_pending(thread, this)?;
    let mut all: Option<StrBuilder> = None;
    loop {
        if this.left() == 0 && !read_chunk_again(thread, this, 0)? {
            this.set_decoded(None);
            this.snapshot.take();
            break;
        }
        let Some(text) = this.decoded.get() else { break };
        let have = all.as_ref().map_or(0, StrBuilder::len);
        let from = this.used.get();
        let most = (text.len() - from).min(limit - have);
        let before =
            all.as_ref().filter(|all| !all.is_empty()).map(|all| all.chars().at(all.len() - 1));
        let window = text.chars().slice(from..from + most);
        let end = this.line_end.get().find(window, before);
        let piece = this.take(thread, end.unwrap_or(most))?;
        let done = end.is_some() || have + piece.len() >= limit;
        match &mut all {
            None if done => return Ok(piece),
            None => {
                let mut builder = StrBuilder::with_capacity(piece.len() * 2);
                builder.push_str(&piece);
                all = Some(builder);
            }
            Some(builder) => builder.push_str(&piece),
        }
        if done {
            break;
        }
    }
    match all {
        Some(all) => all.finish(thread),
        None => Ok(Str::empty()),
    }
}

fn next(thread: &mut Thread, this: &This) -> PyResult<Option<Ref>> {
    this.open_buffer(thread)?;
    this.telling.set(false);
    let line = if std::ptr::eq(this.as_object().ty(), TextIo::ty()) {
        line(thread, this, usize::MAX)?
    } else {
        let line = call(thread, this.as_object(), "readline", &[])?;
        match line.downcast_ref::<Str>() {
            Ok(line) => line,
            Err(other) => {
                return Err(thread.os_error_text(format!(
                    "readline() should have returned a str object, not '{}'",
                    other.type_name()
                )));
            }
        }
    };
    if line.is_empty() {
        this.snapshot.take();
        this.telling.set(this.seekable.get());
        return Ok(None);
    }
    Ok(Some(line.into_object()))
}

fn flush(thread: &mut Thread, this: &This) -> PyResult {
    let buffer = check_closed(thread, this)?;
    this.telling.set(this.seekable.get());
    write_pending(thread, this)?;
    call(thread, &buffer, "flush", &[])
}

fn close(thread: &mut Thread, this: &This) -> PyResult {
    let buffer = this.open_buffer(thread)?;
    if buffer.get_attr_text(thread, "closed")?.is_truthy(thread)? {
        return Ok(none());
    }
    // Asking may have run anything.
    if this.detached.get() {
        return Ok(none());
    }
    if this.finalizing.get() {
        if let Err(raised) = call(thread, &buffer, "_dealloc_warn", &[this.as_object()]) {
            drop(thread.catch(raised));
        }
    }
    let flushed = call(thread, this.as_object(), "flush", &[]).map(drop);
    keeping(thread, flushed, |thread| call(thread, &buffer, "close", &[]))
}

fn detach(thread: &mut Thread, this: &This) -> PyResult {
    this.open_buffer(thread)?;
    call(thread, this.as_object(), "flush", &[])?;
    let buffer = this.open_buffer(thread)?;
    this.buffer.set(None);
    this.detached.set(true);
    this.ready.set(false);
    Ok(buffer)
}

fn truncate(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [pos] = args.between(thread, "truncate", 0)?;
    let buffer = this.open_buffer(thread)?;
    call(thread, this.as_object(), "flush", &[])?;
    let pos = pos.map_or_else(none, Layout::to_ref);
    call(thread, &buffer, "truncate", &[&pos])
}

/// Passes a question on to the buffer.
fn ask(thread: &mut Thread, this: &This, method: &str) -> PyResult {
    let buffer = this.open_buffer(thread)?;
    call(thread, &buffer, method, &[])
}

fn newlines(thread: &mut Thread, this: &This) -> PyResult {
    this.open_buffer(thread)?;
    let decoder = this.decoder.borrow().clone();
    match decoder.as_ref().and_then(|decoder| decoder.newline.as_ref()) {
        Some(state) => state.newlines(thread),
        None => Ok(none()),
    }
}

fn set_finalizing(thread: &mut Thread, this: &This, value: Option<&Object>) -> PyResult<()> {
    this.finalizing.set(common::truth(thread, value, false)?);
    Ok(())
}

fn set_chunk_size(thread: &mut Thread, this: &This, value: Option<&Object>) -> PyResult<()> {
    this.open_buffer(thread)?;
    let Some(value) = value else {
        return Err(thread.attribute_error_text("cannot delete attribute"));
    };
    let size = common::size(thread, value)?;
    if size <= 0 {
        return Err(thread.value_error("a strictly positive integer is required"));
    }
    this.chunk_size.set(size as usize);
    Ok(())
}

fn repr(thread: &mut Thread, this: &This) -> PyResult<String> {
    let object = this.as_object();
    if !this.ready.get() && !this.detached.get() {
        return Err(uninitialized(thread));
    }
    let ty = object.ty().full_name_of(thread)?;
    if !thread.repr_enter(object) {
        return Err(thread.runtime_error(format!("reentrant call inside {ty}.__repr__")));
    }
    let shown = repr_inside(thread, this, &ty);
    thread.repr_leave(object);
    shown
}

fn repr_inside(thread: &mut Thread, this: &This, ty: &str) -> PyResult<String> {
    let mut out = format!("<{ty}");
    let object = this.as_object();
    for name in ["name", "mode"] {
        let found = match attr_opt(thread, object, name) {
            Err(raised) => {
                thread.catch_if(raised, &types::ValueError)?;
                None
            }
            Ok(found) => found,
        };
        if let Some(value) = found {
            let shown = value.repr(thread)?;
            out.push_str(&format!(" {name}={}", shown.to_string_lossy()));
        }
    }
    let encoding = this.encoding.get().map_or_else(none, Ref::into_object).repr(thread)?;
    out.push_str(&format!(" encoding={}>", encoding.to_string_lossy()));
    Ok(out)
}
