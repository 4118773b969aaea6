//! `BufferedRWPair`: a reader and a writer that look like one stream.

use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::{
    Args, Field, Layout, Native, Object, Payload, PyResult, Ref, Thread, Type, TypeSpec, Visitor,
    native_type, slot,
};

use super::base::{BUFFERED_IO_BASE, check_readable, check_writable, keeping};
use super::buffered::{self, Reader, Writer};
use super::{DEFAULT_BUFFER_SIZE, uninitialized};
use crate::common::{self, call};

pub(crate) struct Pair {
    reader: Field<Object>,
    writer: Field<Object>,
}

type This = Native<Pair>;

native_type! { BUFFERED_RW_PAIR: Pair = c"_io.BufferedRWPair", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }

impl Payload for Pair {
    fn ty() -> &'static Type {
        &BUFFERED_RW_PAIR
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.reader.visit(visitor);
        self.writer.visit(visitor);
    }
    fn clear(&self) {
        self.reader.set(None);
        self.writer.set(None);
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Pair>()
            .base(&BUFFERED_IO_BASE)
            .doc("BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)\n--\n\nA reader and a writer together.")
            .slots([slot::tp_new(new), slot::tp_init(init)])
            .methods([
                fast(c"read", |t: &mut Thread, p: &This, a: Args<'_>| read_with(t, p, "read", a)),
                fast(c"peek", |t: &mut Thread, p: &This, a: Args<'_>| read_with(t, p, "peek", a)),
                fast(c"read1", |t: &mut Thread, p: &This, a: Args<'_>| read_with(t, p, "read1", a)),
                fast(c"readinto", |t: &mut Thread, p: &This, a: Args<'_>| read_with(t, p, "readinto", a)),
                fast(c"readinto1", |t: &mut Thread, p: &This, a: Args<'_>| read_with(t, p, "readinto1", a)),
                one(c"write", write),
                noargs(c"flush", flush).doc(c"flush($self, /)\n--\n\n"),
                noargs(c"readable", readable).doc(c"readable($self, /)\n--\n\n"),
                noargs(c"writable", writable).doc(c"writable($self, /)\n--\n\n"),
                noargs(c"close", close).doc(c"close($self, /)\n--\n\n"),
                noargs(c"isatty", isatty).doc(c"isatty($self, /)\n--\n\n"),
            ])
            .getset([getter(c"closed", closed)]),
    ]
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    let inside = Pair { reader: Field::empty(), writer: Field::empty() };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn init(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [reader, writer, size] = args.between(thread, "BufferedRWPair", 2)?;
    let (reader, writer) = (reader.expect("required"), writer.expect("required"));
    let size = match size {
        Some(size) => common::size(thread, size)?,
        None => DEFAULT_BUFFER_SIZE as isize,
    };
    check_readable(thread, reader)?;
    check_writable(thread, writer)?;
    let reader = buffered::make::<Reader>(thread, reader.to_ref(), size)?;
    let writer = buffered::make::<Writer>(thread, writer.to_ref(), size)?;
    this.reader.put(reader);
    this.writer.put(writer);
    Ok(())
}

fn part(thread: &Thread, field: &Field<Object>) -> PyResult<Ref> {
    field.get().ok_or_else(|| uninitialized(thread))
}

fn read_with(thread: &mut Thread, this: &This, method: &str, args: Args<'_>) -> PyResult {
    let reader = part(thread, &this.reader)?;
    reader.get_attr_text(thread, method)?.call_args(thread, args)
}

fn write(thread: &mut Thread, this: &This, data: &Object) -> PyResult {
    let writer = part(thread, &this.writer)?;
    call(thread, &writer, "write", &[data])
}

fn flush(thread: &mut Thread, this: &This) -> PyResult {
    let writer = part(thread, &this.writer)?;
    call(thread, &writer, "flush", &[])
}

fn readable(thread: &mut Thread, this: &This) -> PyResult {
    let reader = part(thread, &this.reader)?;
    call(thread, &reader, "readable", &[])
}

fn writable(thread: &mut Thread, this: &This) -> PyResult {
    let writer = part(thread, &this.writer)?;
    call(thread, &writer, "writable", &[])
}

fn close(thread: &mut Thread, this: &This) -> PyResult {
    let writer = part(thread, &this.writer)?;
    let written = call(thread, &writer, "close", &[]).map(drop);
    let reader = this.reader.get();
    keeping(thread, written, |thread| match reader {
        Some(reader) => call(thread, &reader, "close", &[]),
        None => Err(uninitialized(thread)),
    })
}

fn isatty(thread: &mut Thread, this: &This) -> PyResult {
    let writer = part(thread, &this.writer)?;
    let answer = call(thread, &writer, "isatty", &[])?;
    if !answer.is_false() {
        return Ok(answer);
    }
    let reader = part(thread, &this.reader)?;
    call(thread, &reader, "isatty", &[])
}

fn closed(thread: &mut Thread, this: &This) -> PyResult {
    let Some(writer) = this.writer.get() else {
        return Err(thread.runtime_error("the BufferedRWPair object is being garbage-collected"));
    };
    writer.get_attr_text(thread, "closed")
}
