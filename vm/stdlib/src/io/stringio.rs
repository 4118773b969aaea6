//! `StringIO`: a stream of text in memory.

use std::cell::{Cell, RefCell};

use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::string::Chars;
use object::{
    Args, Field, Layout, Native, Object, Params, Payload, PyResult, Ref, Str, Thread, Tuple, Type,
    TypeSpec, Visitor, native_type, slot,
};

use super::base::TEXT_IO_BASE;
use super::bytesio::{restore_dict, state_dict};
use super::newline::{LineEnd, NewlineState};
use super::uninitialized;
use crate::common::{self, call, int};

/// What a `StringIO` has inside.
pub(crate) struct StringIo {
    data: RefCell<Vec<u32>>,
    at: Cell<usize>,
    ready: Cell<bool>,
    closed: Cell<bool>,
    /// What `newline` was.
    newline: Field<Str>,
    line_end: Cell<LineEnd>,
    /// What `\n` becomes when it is written.
    write_end: Cell<&'static str>,
    universal: Cell<bool>,
    newlines: NewlineState,
}

type This = Native<StringIo>;

native_type! { STRING_IO: StringIo = c"_io.StringIO", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }

impl Payload for StringIo {
    fn ty() -> &'static Type {
        &STRING_IO
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.newline.visit(visitor);
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<StringIo>()
            .base(&TEXT_IO_BASE)
            .doc("StringIO(initial_value='', newline='\\n')\n--\n\nA stream of text in memory.")
            .slots([slot::tp_new(new), slot::tp_init(init), slot::tp_iternext(next)])
            .methods([
                noargs(c"close", close).doc(c"close($self, /)\n--\n\nForget the content."),
                noargs(c"getvalue", getvalue).doc(c"getvalue($self, /)\n--\n\nAll of the content."),
                fast(c"read", read)
                    .doc(c"read($self, size=-1, /)\n--\n\nRead so many characters, or all."),
                fast(c"readline", readline).doc(
                    c"readline($self, size=-1, /)\n--\n\nRead a line, at most so many characters.",
                ),
                noargs(c"tell", |t: &mut Thread, s: &This| s.open(t).map(|()| s.at.get()))
                    .doc(c"tell($self, /)\n--\n\nThe position."),
                fast(c"truncate", truncate)
                    .doc(c"truncate($self, pos=None, /)\n--\n\nCut the content off."),
                fast(c"seek", seek).doc(
                    c"seek($self, pos, whence=0, /)\n--\n\nMove the position; returns the new one.",
                ),
                one(c"write", write)
                    .doc(c"write($self, s, /)\n--\n\nWrite text; returns how many characters."),
                noargs(c"seekable", yes).doc(c"seekable($self, /)\n--\n\n"),
                noargs(c"readable", yes).doc(c"readable($self, /)\n--\n\n"),
                noargs(c"writable", yes).doc(c"writable($self, /)\n--\n\n"),
                noargs(c"__getstate__", getstate).doc(c"__getstate__($self, /)\n--\n\n"),
                one(c"__setstate__", setstate).doc(c"__setstate__($self, state, /)\n--\n\n"),
            ])
            .getset([
                getter(c"closed", |t: &mut Thread, s: &This| s.started(t).map(|()| s.closed.get())),
                getter(c"newlines", newlines),
                getter(c"line_buffering", |t: &mut Thread, s: &This| s.open(t).map(|()| false)),
            ]),
    ]
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    let inside = StringIo {
        data: RefCell::default(),
        at: Cell::new(0),
        ready: Cell::new(false),
        closed: Cell::new(false),
        newline: Field::empty(),
        line_end: Cell::new(LineEnd::Lf),
        write_end: Cell::new("\n"),
        universal: Cell::new(false),
        newlines: NewlineState::default(),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

static INIT: Params<2> = Params::new("StringIO", ["initial_value", "newline"], 0);

fn init(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [value, newline] = args.bind(thread, &INIT)?;
    let newline = match newline {
        None => Some(Str::intern_new(thread, "\n")?),
        Some(newline) if newline.is_none() => None,
        Some(newline) => match newline.downcast::<Str>() {
            Some(newline) => Some(newline.to_ref()),
            None => {
                return Err(thread.type_error(format!(
                    "newline must be str or None, not {}",
                    newline.type_name()
                )));
            }
        },
    };
    let (line_end, write_end) = match newline.as_deref().map(Str::to_string_lossy).as_deref() {
        None => (LineEnd::Lf, "\n"),
        Some("") => (LineEnd::Universal, "\n"),
        Some("\n") => (LineEnd::Lf, "\n"),
        Some("\r") => (LineEnd::Cr, "\r"),
        Some("\r\n") => (LineEnd::CrLf, "\r\n"),
        Some(_) => {
            let shown = newline.as_ref().expect("just matched").as_object().repr(thread)?;
            return Err(
                thread.value_error(format!("illegal newline value: {}", shown.to_string_lossy()))
            );
        }
    };
    let value = common::given(value);
    if let Some(value) = value.filter(|value| value.downcast::<Str>().is_none()) {
        return Err(thread
            .type_error(format!("initial_value must be str or None, not {}", value.type_name())));
    }
    this.ready.set(false);
    this.line_end.set(line_end);
    this.write_end.set(write_end);
    this.universal.set(newline.is_none() || line_end == LineEnd::Universal);
    this.newlines.translate.set(newline.is_none());
    this.newlines.reset();
    this.newline.set(newline);
    this.data.borrow_mut().clear();
    this.at.set(0);
    if let Some(text) = value.and_then(|value| value.downcast::<Str>()) {
        this.put(thread, text)?;
        this.at.set(0);
    }
    this.ready.set(true);
    this.closed.set(false);
    Ok(())
}

impl StringIo {
    fn started(&self, thread: &Thread) -> PyResult<()> {
        if !self.ready.get() {
            return Err(uninitialized(thread));
        }
        Ok(())
    }

    fn open(&self, thread: &Thread) -> PyResult<()> {
        self.started(thread)?;
        if self.closed.get() {
            return Err(thread.value_error("I/O operation on closed file"));
        }
        Ok(())
    }

    /// Writes a text, its line ends translated as the stream wants it.
    fn put(&self, thread: &Thread, text: &Str) -> PyResult<()> {
        let text = if self.universal.get() {
            self.newlines.apply(thread, text.to_ref(), true)?
        } else {
            text.to_ref()
        };
        let end = self.write_end.get();
        let mut points: Vec<u32> = Vec::with_capacity(text.len());
        for c in text.chars().iter() {
            if c == u32::from(b'\n') && end != "\n" {
                points.extend(end.chars().map(u32::from));
            } else {
                points.push(c);
            }
        }
        let mut data = self.data.borrow_mut();
        let at = self.at.get();
        let last = at + points.len();
        if last > data.len() {
            let more = last - data.len();
            if data.try_reserve(more).is_err() {
                return Err(thread.memory_error());
            }
            data.resize(last, 0);
        }
        data[at..last].copy_from_slice(&points);
        self.at.set(last);
        Ok(())
    }

    /// Gives out at most `count` characters.
    fn take(&self, thread: &Thread, count: usize) -> PyResult<Ref<Str>> {
        let data = self.data.borrow();
        let from = self.at.get().min(data.len());
        let end = from.saturating_add(count).min(data.len());
        if end > from {
            self.at.set(end);
        }
        Str::from_code_points(thread, &data[from..end])
    }

    /// Gives out a line of at most `limit` characters.
    fn line(&self, thread: &Thread, limit: usize) -> PyResult<Ref<Str>> {
        let len = {
            let data = self.data.borrow();
            let rest = data.get(self.at.get()..).unwrap_or(&[]);
            let rest = &rest[..rest.len().min(limit)];
            self.line_end.get().find(Chars::Ucs4(rest), None).unwrap_or(rest.len())
        };
        self.take(thread, len)
    }
}

fn yes(thread: &mut Thread, this: &This) -> PyResult<bool> {
    this.open(thread)?;
    Ok(true)
}

fn close(_: &mut Thread, this: &This) {
    this.closed.set(true);
    let data = std::mem::take(&mut *this.data.borrow_mut());
    drop(data);
}

fn getvalue(thread: &mut Thread, this: &This) -> PyResult<Ref<Str>> {
    this.open(thread)?;
    Str::from_code_points(thread, &this.data.borrow())
}

fn read(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Str>> {
    let [wanted] = args.between(thread, "read", 0)?;
    let wanted = common::optional_size(thread, wanted, -1)?;
    this.open(thread)?;
    this.take(thread, usize::try_from(wanted).unwrap_or(usize::MAX))
}

fn readline(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Str>> {
    let [limit] = args.between(thread, "readline", 0)?;
    let limit = common::optional_size(thread, limit, -1)?;
    this.open(thread)?;
    this.line(thread, usize::try_from(limit).unwrap_or(usize::MAX))
}

fn next(thread: &mut Thread, this: &This) -> PyResult<Option<Ref>> {
    this.open(thread)?;
    let line = if std::ptr::eq(this.as_object().ty(), StringIo::ty()) {
        this.line(thread, usize::MAX)?
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
    Ok((!line.is_empty()).then(|| line.into_object()))
}

fn write(thread: &mut Thread, this: &This, text: &Object) -> PyResult<usize> {
    this.started(thread)?;
    let Some(text) = text.downcast::<Str>() else {
        return Err(
            thread.type_error(format!("string argument expected, got '{}'", text.type_name()))
        );
    };
    this.open(thread)?;
    if !text.is_empty() {
        this.put(thread, text)?;
    }
    Ok(text.len())
}

fn truncate(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<usize> {
    let [size] = args.between(thread, "truncate", 0)?;
    this.open(thread)?;
    let size = common::optional_size(thread, size, this.at.get() as isize)?;
    if size < 0 {
        return Err(thread.value_error(format!("Negative size value {size}")));
    }
    this.data.borrow_mut().truncate(size as usize);
    Ok(size as usize)
}

fn seek(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<usize> {
    let [pos, whence] = args.between(thread, "seek", 1)?;
    let pos = common::size(thread, pos.expect("required"))?;
    let whence = whence.map_or(Ok(0), |whence| whence.to_i32(thread))?;
    this.open(thread)?;
    if !(0..=2).contains(&whence) {
        return Err(thread.value_error(format!("Invalid whence ({whence}, should be 0, 1 or 2)")));
    }
    if pos < 0 && whence == 0 {
        return Err(thread.value_error(format!("Negative seek position {pos}")));
    }
    if whence != 0 && pos != 0 {
        return Err(thread.os_error_text("Can't do nonzero cur-relative seeks"));
    }
    match whence {
        0 => this.at.set(pos as usize),
        1 => {}
        _ => this.at.set(this.data.borrow().len()),
    }
    Ok(this.at.get())
}

fn newlines(thread: &mut Thread, this: &This) -> PyResult {
    this.open(thread)?;
    if !this.universal.get() {
        return Ok(object::singletons::none());
    }
    this.newlines.newlines(thread)
}

fn getstate(thread: &mut Thread, this: &This) -> PyResult<Ref<Tuple>> {
    let value = getvalue(thread, this)?.into_object();
    let newline = this.newline.get().map_or_else(object::singletons::none, Ref::into_object);
    let at = int(thread, this.at.get())?;
    let dict = state_dict(thread, this.as_object())?;
    Tuple::from_array(thread, [value, newline, at, dict])
}

fn setstate(thread: &mut Thread, this: &This, state: &Object) -> PyResult<()> {
    if this.closed.get() {
        return Err(thread.value_error("I/O operation on closed file"));
    }
    let items = state.downcast::<Tuple>().filter(|state| state.len() >= 4);
    let Some(items) = items else {
        return Err(thread.type_error(format!(
            "{}.__setstate__ argument should be 4-tuple, got {}",
            this.as_object().type_name(),
            state.type_name()
        )));
    };
    let [value, newline, at, dict] =
        [items.items()[0], items.items()[1], items.items()[2], items.items()[3]];
    init(thread, this, Args::positional_only(&[value, newline]))?;
    // The value was translated when it was written, and stays as it is.
    if let Some(text) = value.downcast::<Str>() {
        *this.data.borrow_mut() = text.chars().iter().collect();
    }
    if at.downcast::<object::Int>().is_none() {
        return Err(thread.type_error(format!(
            "third item of state must be an integer, got {}",
            at.type_name()
        )));
    }
    let at = at.to_isize(thread)?;
    if at < 0 {
        return Err(thread.value_error("position value cannot be negative"));
    }
    this.at.set(at as usize);
    restore_dict(thread, this.as_object(), dict, "fourth")
}
