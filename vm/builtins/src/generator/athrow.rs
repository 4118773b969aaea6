//! The awaitable of `athrow` and `aclose`.

use std::cell::Cell;

use object::native_function::{fast, noargs, one};
use object::refs::{Field, Visitor};
use object::static_types as types;
use object::{
    Args, Generator, Layout, Native, Object, Payload, PyResult, Raised, Ref, Thread, Tuple, Type,
    TypeSpec, native_type, singletons, slot,
};

use super::asend::{State, closed, init_hooks, is_wrapped, unwrap, warn_unawaited_method};
use super::resume::{Thrown, send, throw};

/// The inside of `async_generator_athrow`; without arguments it is `aclose()`.
pub(super) struct AThrow {
    generator: Field<Generator>,
    args: Field<Tuple>,
    state: Cell<State>,
}

native_type! { ATHROW: AThrow = c"async_generator_athrow", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for AThrow {
    fn ty() -> &'static Type {
        &ATHROW
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.generator.visit(visitor);
        self.args.visit(visitor);
    }
    fn clear(&self) {
        self.generator.set(None);
        self.args.set(None);
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<AThrow>()
            .slots([
                slot::tp_iter(itself),
                slot::am_await(itself),
                slot::tp_iternext(athrow_next),
                slot::tp_finalize(athrow_finalize),
            ])
            .methods([
                one(c"send", athrow_send),
                fast(c"throw", athrow_throw),
                noargs(c"close", athrow_close),
            ]),
    ]
}

fn make(thread: &mut Thread, this: &Generator, args: Option<Ref<Tuple>>) -> PyResult {
    init_hooks(thread, this)?;
    let payload = AThrow {
        generator: Field::of(this.to_ref()),
        args: Field::new(args),
        state: Cell::new(State::Init),
    };
    Ok(Native::new(thread, payload)?.into_object())
}

/// `async_generator.athrow(…)`
pub(super) fn athrow(thread: &mut Thread, this: &Generator, args: Args<'_>) -> PyResult {
    if args.len() > 1 {
        crate::warnings::warn(
            thread,
            &types::DeprecationWarning,
            "the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.",
            1,
        )?;
    }
    args.no_keywords(thread, "athrow")?;
    let args = Tuple::from_slice(thread, args.positional())?;
    make(thread, this, Some(args))
}

/// `async_generator.aclose()`
pub(super) fn aclose(thread: &mut Thread, this: &Generator) -> PyResult {
    make(thread, this, None)
}

fn itself(_: &mut Thread, this: &Native<AThrow>) -> Ref<Native<AThrow>> {
    this.to_ref()
}

fn generator(this: &Native<AThrow>) -> Ref<Generator> {
    this.generator.get().expect("set when made; cleared only by the collector")
}

fn already_running(thread: &Thread, this: &Native<AThrow>) -> Raised {
    this.state.set(State::Closed);
    thread.runtime_error(if this.args.is_none() {
        "aclose(): asynchronous generator is already running"
    } else {
        "athrow(): asynchronous generator is already running"
    })
}

fn reused(thread: &Thread) -> Raised {
    thread.runtime_error("cannot reuse already awaited aclose()/athrow()")
}

fn athrow_next(thread: &mut Thread, this: &Native<AThrow>) -> PyResult<Option<Ref>> {
    athrow_send(thread, this, singletons::none_ref()).map(Some)
}

fn athrow_send(thread: &mut Thread, this: &Native<AThrow>, value: &Object) -> PyResult {
    let generator = generator(this);
    if this.state.get() == State::Closed {
        return Err(reused(thread));
    }
    if generator.is_finished() {
        this.state.set(State::Closed);
        return Err(thread.stop_iteration(None));
    }
    if this.state.get() == State::Init {
        return first_step(thread, this, &generator, value);
    }
    let result = send(thread, &generator, value);
    if this.args.is_some() {
        let result = unwrap(thread, &generator, result);
        if result.is_err() {
            this.state.set(State::Closed);
        }
        return result;
    }
    aclose_step(thread, this, &generator, result)
}

/// Throws what is to be thrown.
fn first_step(
    thread: &mut Thread,
    this: &Native<AThrow>,
    generator: &Generator,
    value: &Object,
) -> PyResult {
    if generator.gi_running_async.get() != 0 {
        return Err(already_running(thread, this));
    }
    if generator.gi_closed.get() != 0 {
        this.state.set(State::Closed);
        return Err(thread.raise_type(&types::StopAsyncIteration));
    }
    if !value.is_none() {
        return Err(thread.runtime_error("can't send non-None value to a just-started coroutine"));
    }
    this.state.set(State::Iter);
    generator.gi_running_async.set(1);
    let Some(args) = this.args.get() else {
        generator.gi_closed.set(1);
        // An inner generator is not closed at once: the exit is thrown into it.
        let exit = Thrown::of(types::GeneratorExit.as_object());
        let result = throw(thread, generator, &exit, false);
        return aclose_step(thread, this, generator, result);
    };
    let positional = Args::positional_only(args.items());
    let result = match positional.between(thread, "athrow", 1) {
        Ok([ty, value, traceback]) => {
            let thrown = Thrown { ty: ty.expect("required"), value, traceback };
            throw(thread, generator, &thrown, false)
        }
        Err(raised) => Err(raised),
    };
    let result = unwrap(thread, generator, result);
    result.inspect_err(|_| {
        generator.gi_running_async.set(0);
        this.state.set(State::Closed);
    })
}

/// What a step means to who awaits `aclose()`: the exit coming back is its end, a yield an error.
fn aclose_step(
    thread: &mut Thread,
    this: &Native<AThrow>,
    generator: &Generator,
    result: PyResult,
) -> PyResult {
    match result {
        Ok(value) if is_wrapped(&value) => {
            generator.gi_running_async.set(0);
            this.state.set(State::Closed);
            Err(thread.runtime_error("async generator ignored GeneratorExit"))
        }
        Ok(value) => Ok(value),
        Err(raised) => {
            generator.gi_running_async.set(0);
            this.state.set(State::Closed);
            if thread.exception_matches(&types::StopAsyncIteration)
                || thread.exception_matches(&types::GeneratorExit)
            {
                drop(thread.catch(raised));
                return Err(thread.stop_iteration(None));
            }
            Err(raised)
        }
    }
}

fn athrow_throw(thread: &mut Thread, this: &Native<AThrow>, args: Args<'_>) -> PyResult {
    let generator = generator(this);
    match this.state.get() {
        State::Closed => return Err(reused(thread)),
        State::Init => {
            if generator.gi_running_async.get() != 0 {
                return Err(already_running(thread, this));
            }
            this.state.set(State::Iter);
            generator.gi_running_async.set(1);
        }
        State::Iter => {}
    }
    let result =
        Thrown::from_args(thread, args).and_then(|thrown| throw(thread, &generator, &thrown, true));
    if this.args.is_none() {
        return aclose_step(thread, this, &generator, result);
    }
    let result = unwrap(thread, &generator, result);
    if result.is_err() {
        this.state.set(State::Closed);
    }
    result
}

fn athrow_close(thread: &mut Thread, this: &Native<AThrow>) -> PyResult<()> {
    if this.state.get() == State::Closed {
        return Ok(());
    }
    let exit = [types::GeneratorExit.as_object()];
    let result = athrow_throw(thread, this, Args::positional_only(&exit));
    closed(thread, result)
}

fn athrow_finalize(thread: &mut Thread, this: &Native<AThrow>) {
    if this.state.get() == State::Init {
        if let Some(generator) = this.generator.get() {
            let method = if this.args.is_some() { "athrow" } else { "aclose" };
            warn_unawaited_method(thread, &generator, method);
        }
    }
}
