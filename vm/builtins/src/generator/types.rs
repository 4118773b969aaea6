//! Types `generator`, `coroutine`, `coroutine_wrapper`, `async_generator`.

use object::code::Code;
use object::descriptor::{GetSetDef, getset, getter};
use object::frame::FrameObject;
use object::function::gen_state;
use object::native_function::{MethodDef, fast, noargs, one};
use object::refs::{Field, Visitor};
use object::slot::{SendResult, SlotDef};
use object::static_types as types;
use object::{
    Args, Generator, IntoObject, Layout, Native, Object, Payload, PyResult, Ref, Str, Thread,
    Tuple, Type, TypeSpec, native_type, slot,
};

use super::resume::{Thrown, close, finalize, next, resume, send, throw};
use super::{asend, athrow};

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![generator_spec(), coroutine_spec(), wrapper_spec(), async_generator_spec()]
}

fn shared_slots() -> [SlotDef; 5] {
    [
        slot::dealloc::<Generator>(),
        slot::traverse::<Generator>(),
        slot::clear::<Generator>(),
        slot::tp_repr(generator_repr),
        slot::tp_finalize(finalize),
    ]
}

fn shared_getset() -> [GetSetDef; 2] {
    [getset(c"__name__", get_name, set_name), getset(c"__qualname__", get_qualname, set_qualname)]
}

fn shared_methods() -> [MethodDef; 2] {
    [
        noargs(c"__sizeof__", sizeof).doc(c"__sizeof__($self, /)\n--\n\nThe size in bytes."),
        one(c"__class_getitem__", class_getitem)
            .class()
            .doc(c"__class_getitem__($type, object, /)\n--\n\nThe type with its parameters."),
    ]
}

fn sender_methods() -> [MethodDef; 3] {
    [
        one(c"send", send).doc(
            c"send($self, object, /)\n--\n\nGo on with this value; return what is yielded next.",
        ),
        fast(c"throw", throw_method).doc(
            c"throw(value)\nthrow(type[,value[,tb]])\n\nRaise an exception where it waits; return what is yielded next.",
        ),
        noargs(c"close", close)
            .doc(c"close($self, /)\n--\n\nRaise GeneratorExit where it waits."),
    ]
}

fn coroutine_methods() -> [MethodDef; 3] {
    [
        one(c"send", send).doc(
            c"send($self, object, /)\n--\n\nPass a value into coroutine code; return what it yields next.",
        ),
        fast(c"throw", throw_method).doc(
            c"throw(value)\nthrow(type[,value[,tb]])\n\nRaise an exception in coroutine code; return what it yields next.",
        ),
        noargs(c"close", close)
            .doc(c"close($self, /)\n--\n\nRaise GeneratorExit inside coroutine code."),
    ]
}

fn generator_spec() -> TypeSpec {
    TypeSpec::new(&types::PyGen_Type)
        .slots(shared_slots())
        .slots([slot::tp_iter(itself), slot::tp_iternext(next), slot::am_send(am_send)])
        .methods(sender_methods())
        .methods(shared_methods())
        .getset(shared_getset())
        .getset([
            getter(c"gi_yieldfrom", yields_from),
            getter(c"gi_running", running),
            getter(c"gi_frame", frame),
            getter(c"gi_suspended", suspended),
            getter(c"gi_code", code),
        ])
}

fn coroutine_spec() -> TypeSpec {
    TypeSpec::new(&types::PyCoro_Type)
        .slots(shared_slots())
        .slots([slot::am_await(wrap), slot::am_send(am_send)])
        .methods(coroutine_methods())
        .methods(shared_methods())
        .getset(shared_getset())
        .getset([
            getter(c"cr_origin", origin),
            getter(c"cr_await", yields_from),
            getter(c"cr_running", running),
            getter(c"cr_frame", frame),
            getter(c"cr_code", code),
            getter(c"cr_suspended", suspended),
        ])
}

fn async_generator_spec() -> TypeSpec {
    TypeSpec::new(&types::PyAsyncGen_Type)
        .slots(shared_slots())
        .slots([
            slot::am_aiter(itself),
            slot::am_anext(asend::anext),
            slot::am_send(am_send),
        ])
        .methods([
            one(c"asend", asend::asend).doc(
                c"asend($self, object, /)\n--\n\nAn awaitable that goes on with this value.",
            ),
            fast(c"athrow", athrow::athrow).doc(
                c"athrow(value)\nathrow(type[,value[,tb]])\n\nAn awaitable that raises an exception where the generator waits.",
            ),
            noargs(c"aclose", athrow::aclose)
                .doc(c"aclose($self, /)\n--\n\nAn awaitable that closes the generator."),
        ])
        .methods(shared_methods())
        .getset(shared_getset())
        .getset([
            getter(c"ag_running", running_async),
            getter(c"ag_await", yields_from),
            getter(c"ag_frame", frame),
            getter(c"ag_code", code),
            getter(c"ag_suspended", suspended),
        ])
}

fn itself(_: &mut Thread, this: &Generator) -> Ref<Generator> {
    this.to_ref()
}

fn am_send(thread: &mut Thread, this: &Generator, value: &Object) -> PyResult<SendResult> {
    resume(thread, this, Some(value))
}

fn throw_method(thread: &mut Thread, this: &Generator, args: Args<'_>) -> PyResult {
    let thrown = Thrown::from_args(thread, args)?;
    throw(thread, this, &thrown, true)
}

fn generator_repr(thread: &mut Thread, this: &Generator) -> PyResult<String> {
    let name = match this.gi_qualname.get() {
        Some(name) => name.str(thread)?.to_string_lossy(),
        None => String::new(),
    };
    let object = this.as_object();
    Ok(format!("<{} object {name} at {:#x}>", object.ty().name(), object.id()))
}

fn sizeof(_: &mut Thread, this: &Generator) -> usize {
    let words = this.code().map_or(object::frame::FRAME_WORDS, |code| code.framesize());
    std::mem::offset_of!(Generator, gi_iframe) + words * 8
}

fn class_getitem(thread: &mut Thread, this: &Object, key: &Object) -> PyResult {
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, this, key)
}

fn get_name(_: &mut Thread, this: &Generator) -> Option<Ref> {
    this.gi_name.get()
}

fn get_qualname(_: &mut Thread, this: &Generator) -> Option<Ref> {
    this.gi_qualname.get()
}

fn set_text(
    thread: &Thread,
    field: &Field<Object>,
    name: &str,
    value: Option<&Object>,
) -> PyResult<()> {
    match value.filter(|value| value.downcast::<Str>().is_some()) {
        Some(value) => {
            field.put(value.to_ref());
            Ok(())
        }
        None => Err(thread.type_error(format!("{name} must be set to a string object"))),
    }
}

fn set_name(thread: &mut Thread, this: &Generator, value: Option<&Object>) -> PyResult<()> {
    set_text(thread, &this.gi_name, "__name__", value)
}

fn set_qualname(thread: &mut Thread, this: &Generator, value: Option<&Object>) -> PyResult<()> {
    set_text(thread, &this.gi_qualname, "__qualname__", value)
}

fn yields_from(thread: &mut Thread, this: &Generator) -> PyResult<Option<Ref>> {
    this.yields_from(thread)
}

fn running(_: &mut Thread, this: &Generator) -> bool {
    this.gi_frame_state.get() == gen_state::EXECUTING
}

fn running_async(_: &mut Thread, this: &Generator) -> bool {
    this.gi_running_async.get() != 0
}

fn suspended(_: &mut Thread, this: &Generator) -> bool {
    this.is_suspended()
}

fn frame(thread: &mut Thread, this: &Generator) -> PyResult<Option<Ref<FrameObject>>> {
    match this.live_frame() {
        Some(frame) => frame.object(thread).map(Some),
        None => Ok(None),
    }
}

fn code(_: &mut Thread, this: &Generator) -> Option<Ref<Code>> {
    this.code()
}

fn origin(_: &mut Thread, this: &Generator) -> Option<Ref> {
    this.gi_origin_or_finalizer.get()
}

/// The inside of a `coroutine_wrapper`: what `coroutine.__await__()` returns.
pub(super) struct Wrapper {
    coroutine: Field<Generator>,
}

native_type! { WRAPPER: Wrapper = c"coroutine_wrapper", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for Wrapper {
    fn ty() -> &'static Type {
        &WRAPPER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.coroutine.visit(visitor);
    }
    fn clear(&self) {
        self.coroutine.set(None);
    }
}

fn wrapper_spec() -> TypeSpec {
    TypeSpec::native::<Wrapper>()
        .doc("A coroutine as an iterator.")
        .slots([
            slot::tp_iter(wrapper_itself),
            slot::tp_iternext(wrapper_next),
        ])
        .methods([
            one(c"send", wrapper_send).doc(
                c"send($self, object, /)\n--\n\nGo on with this value; return what is yielded next.",
            ),
            fast(c"throw", wrapper_throw).doc(
                c"throw(value)\nthrow(type[,value[,traceback]])\n\nRaise an exception where the coroutine waits.",
            ),
            noargs(c"close", wrapper_close)
                .doc(c"close($self, /)\n--\n\nRaise GeneratorExit where the coroutine waits."),
        ])
}

fn wrap(thread: &mut Thread, this: &Generator) -> PyResult<Ref<Native<Wrapper>>> {
    Native::new(thread, Wrapper { coroutine: Field::of(this.to_ref()) })
}

fn wrapped(this: &Native<Wrapper>) -> Ref<Generator> {
    this.coroutine.get().expect("set when made; cleared only by the collector")
}

fn wrapper_itself(_: &mut Thread, this: &Native<Wrapper>) -> Ref<Native<Wrapper>> {
    this.to_ref()
}

fn wrapper_next(thread: &mut Thread, this: &Native<Wrapper>) -> PyResult<Option<Ref>> {
    next(thread, &wrapped(this))
}

fn wrapper_send(thread: &mut Thread, this: &Native<Wrapper>, value: &Object) -> PyResult {
    send(thread, &wrapped(this), value)
}

fn wrapper_throw(thread: &mut Thread, this: &Native<Wrapper>, args: Args<'_>) -> PyResult {
    throw_method(thread, &wrapped(this), args)
}

fn wrapper_close(thread: &mut Thread, this: &Native<Wrapper>) -> PyResult {
    close(thread, &wrapped(this))
}

/// True for coroutines and for generators that `types.coroutine` made awaitable.
pub fn is_awaitable_generator(object: &Object) -> bool {
    if std::ptr::eq(object.type_ptr(), &raw const types::PyCoro_Type) {
        return true;
    }
    std::ptr::eq(object.type_ptr(), &raw const types::PyGen_Type)
        && object
            .downcast::<Generator>()
            .and_then(Generator::code)
            .is_some_and(|code| code.has_flag(bytecode::code::flags::CO_ITERABLE_COROUTINE))
}

/// The iterator that `await object` runs.
pub fn awaitable_iter(thread: &mut Thread, object: &Object) -> PyResult {
    if is_awaitable_generator(object) {
        return Ok(object.to_ref());
    }
    let Some(get) = object.ty().async_methods().and_then(|slots| slots.am_await.get()) else {
        return Err(thread.type_error(format!("'{}' object can't be awaited", object.type_name())));
    };
    let iterator = object::slot_call::unary(thread, get, object)?;
    if is_awaitable_generator(&iterator) {
        return Err(thread.type_error("__await__() returned a coroutine"));
    }
    if !iterator.is_iterator() {
        return Err(thread.type_error(format!(
            "__await__() returned non-iterator of type '{}'",
            iterator.ty().full_name()
        )));
    }
    Ok(iterator)
}

/// Notes where a coroutine is made, if the thread tracks that: file, line and name of the calls.
pub fn set_origin(thread: &mut Thread, coroutine: &Generator) -> PyResult<()> {
    let depth = thread.coroutine_origin_tracking_depth.get();
    if depth <= 0 {
        return Ok(());
    }
    let mut out = Vec::new();
    let mut at = object::frame::current_raw(thread);
    while let Some(frame) = at.filter(|_| out.len() < depth as usize) {
        let code = frame.code_ref();
        let line = frame.lineno().unwrap_or(0);
        out.push((code.filename(), line, code.name()).into_object(thread)?);
        at = object::frame::first_complete(frame.previous.get());
    }
    coroutine.gi_origin_or_finalizer.put(Tuple::new(thread, out)?.into_object());
    Ok(())
}
