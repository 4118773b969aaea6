//! Sending into, throwing into, closing and finalizing a generator.

use object::function::gen_state;
use object::slot::SendResult;
use object::slot_call::fetch_stop_value;
use object::static_types as types;
use object::type_object::flags;
use object::{
    BaseException, Generator, Layout, Object, PyResult, Raised, Ref, Thread, Traceback, Type,
    names, singletons,
};

use crate::warnings;

pub(super) fn is_coroutine(this: &Generator) -> bool {
    std::ptr::eq(this.as_object().type_ptr(), &raw const types::PyCoro_Type)
}

pub(super) fn is_async_generator(this: &Generator) -> bool {
    std::ptr::eq(this.as_object().type_ptr(), &raw const types::PyAsyncGen_Type)
}

/// What messages call it.
fn kind(this: &Generator) -> &'static str {
    if is_coroutine(this) {
        "coroutine"
    } else if is_async_generator(this) {
        "async generator"
    } else {
        "generator"
    }
}

/// Goes on with a value (nothing: as `next` does).
pub fn resume(
    thread: &mut Thread,
    this: &Generator,
    value: Option<&Object>,
) -> PyResult<SendResult> {
    check_state(thread, this, value, false)?;
    if this.is_finished() {
        return Ok(SendResult::Return(singletons::none()));
    }
    let value = value.map_or_else(singletons::none, Layout::to_ref);
    this.run(thread, value, false)
}

fn check_state(
    thread: &Thread,
    this: &Generator,
    value: Option<&Object>,
    closing: bool,
) -> PyResult<()> {
    let state = this.gi_frame_state.get();
    if state == gen_state::CREATED && value.is_some_and(|value| !value.is_none()) {
        return Err(thread
            .type_error(format!("can't send non-None value to a just-started {}", kind(this))));
    }
    if state == gen_state::EXECUTING {
        return Err(thread.value_error(format!("{} already executing", kind(this))));
    }
    if this.is_finished() && is_coroutine(this) && !closing {
        return Err(thread.runtime_error("cannot reuse already awaited coroutine"));
    }
    Ok(())
}

/// Goes on by raising the thread's exception at the yield.
fn resume_raising(
    thread: &mut Thread,
    this: &Generator,
    raised: Raised,
    closing: bool,
) -> PyResult<SendResult> {
    check_state(thread, this, None, closing)?;
    if this.is_finished() {
        return Err(raised);
    }
    this.run(thread, singletons::none(), true)
}

/// A return as the exception that ends an iteration.
fn ended(thread: &mut Thread, this: &Generator, value: Ref) -> Raised {
    if is_async_generator(this) {
        return thread.raise_type(&types::StopAsyncIteration);
    }
    if value.is_none() {
        return thread.stop_iteration(None);
    }
    stop_with(thread, value)
}

/// Raises StopIteration with this value, whatever it is.
pub(super) fn stop_with(thread: &mut Thread, value: Ref) -> Raised {
    thread.stop_iteration(Some(value))
}

fn yielded(thread: &mut Thread, this: &Generator, result: PyResult<SendResult>) -> PyResult {
    match result? {
        SendResult::Next(value) => Ok(value),
        SendResult::Return(value) => Err(ended(thread, this, value)),
    }
}

/// `generator.send(value)`
pub fn send(thread: &mut Thread, this: &Generator, value: &Object) -> PyResult {
    let result = resume(thread, this, Some(value));
    yielded(thread, this, result)
}

/// `generator.__next__()`
pub(super) fn next(thread: &mut Thread, this: &Generator) -> PyResult<Option<Ref>> {
    match resume(thread, this, None)? {
        SendResult::Next(value) => Ok(Some(value)),
        SendResult::Return(value) if value.is_none() => Ok(None),
        SendResult::Return(value) => Err(stop_with(thread, value)),
    }
}

/// What `throw` was given.
pub struct Thrown<'a> {
    pub ty: &'a Object,
    pub value: Option<&'a Object>,
    pub traceback: Option<&'a Object>,
}

impl<'a> Thrown<'a> {
    pub fn of(ty: &'a Object) -> Thrown<'a> {
        Thrown { ty, value: None, traceback: None }
    }

    /// From the arguments of a `throw` method; more than one is deprecated.
    pub fn from_args(thread: &mut Thread, args: object::Args<'a>) -> PyResult<Thrown<'a>> {
        let [ty, value, traceback] = args.between(thread, "throw", 1)?;
        if args.len() > 1 {
            warnings::warn(
                thread,
                &types::DeprecationWarning,
                "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.",
                1,
            )?;
        }
        Ok(Thrown { ty: ty.expect("required"), value, traceback })
    }

    /// True if an exception of this type is thrown.
    fn is(&self, wanted: &Type) -> bool {
        crate::exceptions::matches(self.ty, wanted.as_object())
    }

    fn args(&self) -> Vec<&'a Object> {
        [Some(self.ty), self.value, self.traceback].into_iter().flatten().collect()
    }

    /// Makes it the thread's exception; or what is wrong with it.
    fn raise(&self, thread: &mut Thread) -> Raised {
        let traceback = self.traceback.filter(|traceback| !traceback.is_none());
        if let Some(traceback) = traceback {
            if traceback.downcast::<Traceback>().is_none() {
                return thread.type_error("throw() third argument must be a traceback object");
            }
        }
        let is_class = self
            .ty
            .downcast::<Type>()
            .is_some_and(|class| class.has_flag(flags::BASE_EXC_SUBCLASS));
        if !is_class && self.ty.downcast::<BaseException>().is_none() {
            return thread.type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                self.ty.ty().full_name()
            ));
        }
        match crate::exceptions::normalize(thread, self.ty, self.value) {
            Ok(exception) => {
                if let (Some(base), Some(traceback)) =
                    (exception.downcast::<BaseException>(), traceback)
                {
                    base.traceback.put(traceback.to_ref());
                }
                thread.restore(exception)
            }
            Err(raised) => raised,
        }
    }
}

/// `generator.throw(…)`. An iterator that the generator delegates to is given the exception first;
/// with `close_on_exit` it is closed instead when GeneratorExit is thrown.
pub fn throw(
    thread: &mut Thread,
    this: &Generator,
    thrown: &Thrown<'_>,
    close_on_exit: bool,
) -> PyResult {
    if let Some(inner) = this.yields_from(thread)? {
        if thrown.is(&types::GeneratorExit) && close_on_exit {
            if let Err(raised) = close_inner(thread, this, &inner) {
                let result = resume_raising(thread, this, raised, false);
                return yielded(thread, this, result);
            }
        } else if let Some(result) = throw_inner(thread, this, &inner, thrown, close_on_exit)? {
            return match result {
                Ok(value) => Ok(value),
                Err(raised) => {
                    let result = resume_raising(thread, this, raised, false);
                    yielded(thread, this, result)
                }
            };
        }
    }
    let raised = thrown.raise(thread);
    let result = resume_raising(thread, this, raised, false);
    yielded(thread, this, result)
}

/// Throws into what `this` delegates to; `None` if that takes no exceptions.
fn throw_inner(
    thread: &mut Thread,
    this: &Generator,
    inner: &Object,
    thrown: &Thrown<'_>,
    close_on_exit: bool,
) -> PyResult<Option<PyResult>> {
    if let Some(inner) = inner.downcast::<Generator>().filter(|inner| !is_async_generator(inner)) {
        thread.check_stack(" in generator throw")?;
        let result =
            this.while_executing(thread, |thread| throw(thread, inner, thrown, close_on_exit));
        return Ok(Some(result));
    }
    let Some(method) = inner.get_attr_opt(thread, &names::throw)? else { return Ok(None) };
    let args = thrown.args();
    let result = this.while_executing(thread, |thread| method.call(thread, &args));
    Ok(Some(result))
}

fn close_inner(thread: &mut Thread, this: &Generator, inner: &Object) -> PyResult<()> {
    // Only the state is changed, as in CPython: the frame of the generator is not on the stack.
    let state = this.gi_frame_state.replace(gen_state::EXECUTING);
    let result = close_iterator(thread, inner);
    this.gi_frame_state.set(state);
    result
}

/// Closes a generator, or calls `close` of any other iterator that has it.
fn close_iterator(thread: &mut Thread, inner: &Object) -> PyResult<()> {
    if let Some(inner) = inner.downcast::<Generator>().filter(|inner| !is_async_generator(inner)) {
        thread.check_stack(" in generator close")?;
        return close(thread, inner).map(drop);
    }
    match inner.get_attr_opt(thread, &names::close) {
        Ok(Some(method)) => method.call(thread, &[]).map(drop),
        Ok(None) => Ok(()),
        Err(raised) => {
            object::protocol::object::write_unraisable(thread, raised, "", Some(inner));
            Ok(())
        }
    }
}

/// `generator.close()`: the value that it returned, if it caught the exit and returned one.
pub fn close(thread: &mut Thread, this: &Generator) -> PyResult {
    if this.gi_frame_state.get() == gen_state::CREATED {
        this.finish(thread);
        return Ok(singletons::none());
    }
    if this.is_finished() {
        return Ok(singletons::none());
    }
    let inner = this.yields_from(thread)?;
    let closed = match inner {
        Some(inner) => close_inner(thread, this, &inner),
        None => Ok(()),
    };
    let raised = match closed {
        Ok(()) => thread.raise_type(&types::GeneratorExit),
        Err(raised) => raised,
    };
    let result = resume_raising(thread, this, raised, true);
    let raised = match yielded(thread, this, result) {
        Ok(_) => {
            return Err(thread.runtime_error(format!("{} ignored GeneratorExit", kind(this))));
        }
        Err(raised) => raised,
    };
    if thread.exception_matches(&types::StopIteration) {
        return fetch_stop_value(thread, raised);
    }
    thread.catch_if(raised, &types::GeneratorExit)?;
    Ok(singletons::none())
}

/// `tp_finalize`: closes a generator that nobody will resume; warns of a coroutine that nobody
/// awaited; leaves an async generator to its event loop.
pub fn finalize(thread: &mut Thread, this: &Generator) {
    if this.is_finished() {
        return;
    }
    if is_async_generator(this) && this.gi_closed.get() == 0 {
        if let Some(finalizer) = this.gi_origin_or_finalizer.get() {
            if let Err(raised) = finalizer.call(thread, &[this.as_object()]) {
                object::protocol::object::write_unraisable(
                    thread,
                    raised,
                    "",
                    Some(this.as_object()),
                );
            }
            return;
        }
    }
    let pending = thread.take_exception();
    if is_coroutine(this) && this.gi_frame_state.get() == gen_state::CREATED {
        let name = this.gi_qualname.get().map_or_else(String::new, |name| {
            name.downcast::<object::Str>().map(object::Str::to_string_lossy).unwrap_or_default()
        });
        warnings::warn_unawaited(thread, this.as_object(), &name);
    } else if let Err(raised) = close(thread, this) {
        object::protocol::object::write_unraisable(
            thread,
            raised,
            "Exception ignored while closing generator",
            Some(this.as_object()),
        );
    }
    thread.current_exception.set(pending);
}
