//! What async generators yield (wrapped, to tell it from what an inner await yields), and the
//! awaitable of `__anext__` and `asend`.

use std::cell::Cell;

use object::native_function::{fast, noargs, one};
use object::refs::{Field, Visitor};
use object::static_types as types;
use object::{
    Args, Generator, Layout, Native, Object, Payload, PyResult, Ref, Str, Thread, Type, TypeSpec,
    native_type, singletons, slot,
};

use super::resume::{Thrown, send, stop_with, throw};
use crate::warnings;

/// A value that an async generator yields to its consumer.
pub struct WrappedValue {
    value: Field<Object>,
}

native_type! { WRAPPED: WrappedValue = c"async_generator_wrapped_value", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for WrappedValue {
    fn ty() -> &'static Type {
        &WRAPPED
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.value.visit(visitor);
    }
    fn clear(&self) {
        self.value.set(None);
    }
}

/// Marks a value as yielded by an async generator (`ASYNC_GEN_WRAP`).
pub fn wrap_async_value(thread: &Thread, value: Ref) -> PyResult {
    Ok(Native::new(thread, WrappedValue { value: Field::of(value) })?.into_object())
}

pub(super) fn is_wrapped(object: &Object) -> bool {
    object.is_exact::<Native<WrappedValue>>()
}

/// Whether an awaitable has begun, and whether it is over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Init,
    Iter,
    Closed,
}

/// The inside of `async_generator_asend`.
pub(super) struct ASend {
    generator: Field<Generator>,
    value: Field<Object>,
    state: Cell<State>,
}

impl Payload for ASend {
    fn ty() -> &'static Type {
        &types::_PyAsyncGenASend_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.generator.visit(visitor);
        self.value.visit(visitor);
    }
    fn clear(&self) {
        self.generator.set(None);
        self.value.set(None);
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<WrappedValue>(),
        TypeSpec::native::<ASend>()
            .slots([
                slot::tp_iter(itself),
                slot::am_await(itself),
                slot::tp_iternext(asend_next),
                slot::tp_finalize(asend_finalize),
            ])
            .methods([
                one(c"send", asend_send),
                fast(c"throw", asend_throw),
                noargs(c"close", asend_close),
            ]),
    ]
}

/// Calls the thread's hooks for async generators, the first time that one is iterated.
pub(super) fn init_hooks(thread: &mut Thread, this: &Generator) -> PyResult<()> {
    if this.gi_hooks_inited.replace(1) != 0 {
        return Ok(());
    }
    if let Some(finalizer) = thread.async_gen_finalizer.get() {
        this.gi_origin_or_finalizer.put(finalizer);
    }
    match thread.async_gen_firstiter.get() {
        Some(first) => first.call(thread, &[this.as_object()]).map(drop),
        None => Ok(()),
    }
}

fn make(thread: &mut Thread, this: &Generator, value: Option<&Object>) -> PyResult {
    init_hooks(thread, this)?;
    let payload = ASend {
        generator: Field::of(this.to_ref()),
        value: Field::new(value.map(Layout::to_ref)),
        state: Cell::new(State::Init),
    };
    Ok(Native::new(thread, payload)?.into_object())
}

/// `async_generator.__anext__()`
pub(super) fn anext(thread: &mut Thread, this: &Generator) -> PyResult {
    make(thread, this, None)
}

/// `async_generator.asend(value)`
pub(super) fn asend(thread: &mut Thread, this: &Generator, value: &Object) -> PyResult {
    make(thread, this, Some(value))
}

/// What a step of the generator means to who awaits it: a wrapped value ends the await.
pub(super) fn unwrap(thread: &mut Thread, this: &Generator, result: PyResult) -> PyResult {
    match result {
        Err(raised) => {
            if thread.exception_matches(&types::StopAsyncIteration)
                || thread.exception_matches(&types::GeneratorExit)
            {
                this.gi_closed.set(1);
            }
            this.gi_running_async.set(0);
            Err(raised)
        }
        Ok(value) => match value.downcast_exact::<Native<WrappedValue>>() {
            Some(wrapped) => {
                this.gi_running_async.set(0);
                let value = wrapped.value.get().unwrap_or_else(singletons::none);
                Err(stop_with(thread, value))
            }
            None => Ok(value),
        },
    }
}

fn itself(_: &mut Thread, this: &Native<ASend>) -> Ref<Native<ASend>> {
    this.to_ref()
}

fn generator(this: &Native<ASend>) -> Ref<Generator> {
    this.generator.get().expect("set when made; cleared only by the collector")
}

/// Checks that a step may be taken, and marks the generator as running.
fn begin(thread: &Thread, this: &Native<ASend>, generator: &Generator) -> PyResult<()> {
    match this.state.get() {
        State::Closed => {
            return Err(thread.runtime_error("cannot reuse already awaited __anext__()/asend()"));
        }
        State::Init => {
            if generator.gi_running_async.get() != 0 {
                this.state.set(State::Closed);
                return Err(
                    thread.runtime_error("anext(): asynchronous generator is already running")
                );
            }
            this.state.set(State::Iter);
        }
        State::Iter => {}
    }
    generator.gi_running_async.set(1);
    Ok(())
}

fn asend_send(thread: &mut Thread, this: &Native<ASend>, value: &Object) -> PyResult {
    let generator = generator(this);
    let first = this.state.get() == State::Init;
    begin(thread, this, &generator)?;
    let sent = if first && value.is_none() { this.value.get() } else { None };
    let sent = sent.unwrap_or_else(|| value.to_ref());
    let result = send(thread, &generator, &sent);
    finish(thread, this, &generator, result)
}

fn finish(
    thread: &mut Thread,
    this: &Native<ASend>,
    generator: &Generator,
    result: PyResult,
) -> PyResult {
    let result = unwrap(thread, generator, result);
    if result.is_err() {
        this.state.set(State::Closed);
    }
    result
}

fn asend_next(thread: &mut Thread, this: &Native<ASend>) -> PyResult<Option<Ref>> {
    asend_send(thread, this, singletons::none_ref()).map(Some)
}

fn asend_throw(thread: &mut Thread, this: &Native<ASend>, args: Args<'_>) -> PyResult {
    let generator = generator(this);
    begin(thread, this, &generator)?;
    let result =
        Thrown::from_args(thread, args).and_then(|thrown| throw(thread, &generator, &thrown, true));
    finish(thread, this, &generator, result)
}

fn asend_close(thread: &mut Thread, this: &Native<ASend>) -> PyResult<()> {
    if this.state.get() == State::Closed {
        return Ok(());
    }
    let exit = [types::GeneratorExit.as_object()];
    let result = asend_throw(thread, this, Args::positional_only(&exit));
    closed(thread, result)
}

/// What `close()` of an awaitable makes of the step that it took.
pub(super) fn closed(thread: &mut Thread, result: PyResult) -> PyResult<()> {
    match result {
        Ok(_) => Err(thread.runtime_error("coroutine ignored GeneratorExit")),
        Err(raised) => {
            if thread.exception_matches(&types::StopIteration)
                || thread.exception_matches(&types::StopAsyncIteration)
                || thread.exception_matches(&types::GeneratorExit)
            {
                drop(thread.catch(raised));
                return Ok(());
            }
            Err(raised)
        }
    }
}

fn asend_finalize(thread: &mut Thread, this: &Native<ASend>) {
    if this.state.get() == State::Init {
        if let Some(generator) = this.generator.get() {
            warn_unawaited_method(thread, &generator, "asend");
        }
    }
}

/// `coroutine method '…' of '…' was never awaited`
pub(super) fn warn_unawaited_method(thread: &mut Thread, generator: &Generator, method: &str) {
    let name = generator.gi_qualname.get();
    let name = name.as_ref().and_then(|name| name.downcast::<Str>());
    let name = name.map(Str::to_string_lossy).unwrap_or_default();
    let message = format!("coroutine method '{method}' of '{name}' was never awaited");
    if let Err(raised) = warnings::warn(thread, &types::RuntimeWarning, &message, 1) {
        object::protocol::object::write_unraisable(thread, raised, "", Some(generator.as_object()));
    }
}
