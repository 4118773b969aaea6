//! Raising and handling.

use object::frame::Frame;
use object::{
    BaseException, Int, Layout, Object, PyResult, Raised, Thread, Tuple, Type, TypedLayout,
    singletons, static_types as types, type_object::flags,
};

use crate::stack::Val;

/// RAISE_VARARGS.
pub(crate) fn raise(thread: &mut Thread, exception: Option<Val>, cause: Option<Val>) -> Raised {
    raise_inner(thread, exception, cause).unwrap_or_else(|raised| raised)
}

fn raise_inner(
    thread: &mut Thread,
    exception: Option<Val>,
    cause: Option<Val>,
) -> PyResult<Raised> {
    let Some(exception) = exception else {
        return Ok(match thread.handled_exception() {
            Some(exception) => thread.restore(exception),
            None => thread.runtime_error("No active exception to reraise"),
        });
    };
    let exception = exception.into_ref(thread)?;
    let instance = instantiate(thread, &exception, "exceptions must derive from BaseException")?;
    if let Some(cause) = cause {
        let cause = cause.into_ref(thread)?;
        let cause = if cause.is_none() {
            None
        } else {
            Some(instantiate(thread, &cause, "exception causes must derive from BaseException")?)
        };
        if let Some(error) = instance.downcast::<BaseException>() {
            error.cause.set(cause);
            error.suppress_context.set(1);
        }
    }
    Ok(thread.raise(instance))
}

/// An exception instance from an instance or a class.
fn instantiate(thread: &mut Thread, what: &Object, message: &str) -> PyResult {
    if let Some(class) = what.downcast::<Type>() {
        if class.has_flag(flags::BASE_EXC_SUBCLASS) {
            let made = what.call(thread, &[])?;
            if BaseException::check(&made) {
                return Ok(made);
            }
            let (what, got) = (what.repr(thread)?, made.ty().as_object().repr(thread)?);
            return Err(thread.type_error(format!(
                "calling {what} should have returned an instance of BaseException, not {got}"
            )));
        }
    }
    if BaseException::check(what) {
        return Ok(what.to_ref());
    }
    Err(thread.type_error(message))
}

/// RERAISE.
pub(crate) fn reraise(thread: &Thread, exception: Val) -> Raised {
    match exception.into_ref(thread) {
        Ok(exception) => thread.restore(exception),
        Err(raised) => raised,
    }
}

/// The instruction that raised first, from the index on the stack.
pub(crate) fn reraise_ip(frame: &Frame, tagged: Option<i64>, boxed: Option<&Object>) -> *mut u16 {
    let index = tagged.or_else(|| boxed.and_then(|o| o.downcast::<Int>()).and_then(Int::as_i64));
    match index {
        Some(index) => frame.code_ref().code_start().wrapping_add(index as usize),
        None => frame.ip.get(),
    }
}

/// PUSH_EXC_INFO: the exception that was being handled, and the new one.
pub(crate) fn push_exc_info(thread: &Thread, exception: Val) -> (Val, Val) {
    let item = current_item(thread);
    let new = exception.object().map(Layout::to_ref);
    let old = item.exc_value.replace(new);
    (old.map_or_else(Val::none, Val::from), exception)
}

/// POP_EXCEPT.
pub(crate) fn pop_except(thread: &Thread, old: Val) -> PyResult<()> {
    let old = if old.is_none() { None } else { Some(old.into_ref(thread)?) };
    current_item(thread).exc_value.set(old);
    Ok(())
}

#[expect(unsafe_code, reason = "the chain of handled exceptions is linked by pointers")]
fn current_item(thread: &Thread) -> &object::thread::ExcStackItem {
    // SAFETY: `exc_info` points at the thread's own item or at a running generator's.
    unsafe { &*thread.exc_info.get() }
}

/// CHECK_EXC_MATCH.
pub(crate) fn check_match(
    thread: &mut Thread,
    exception: Option<&Object>,
    class: &mut Val,
) -> PyResult<bool> {
    let class = class.boxed(thread)?;
    let exception = exception.expect("an exception is on the stack");
    check_except_class(thread, class)?;
    Ok(matches(exception, class))
}

const CANNOT_CATCH: &str = "catching classes that do not inherit from BaseException is not allowed";

fn check_except_class(thread: &Thread, class: &Object) -> PyResult<()> {
    let fine = |class: &Object| {
        class.downcast::<Type>().is_some_and(|class| class.has_flag(flags::BASE_EXC_SUBCLASS))
    };
    let all = match class.downcast::<Tuple>() {
        Some(classes) => classes.items().iter().all(|class| fine(class)),
        None => fine(class),
    };
    if all { Ok(()) } else { Err(thread.type_error(CANNOT_CATCH)) }
}

/// `isinstance(exception, class)` by type alone, with tuples of classes.
fn matches(exception: &Object, class: &Object) -> bool {
    match class.downcast::<Tuple>() {
        Some(classes) => classes.items().iter().any(|class| matches(exception, class)),
        None => class.downcast::<Type>().is_some_and(|class| exception.ty().is_subtype(class)),
    }
}

/// The part that matched is what the handler handles.
pub(crate) fn handle_matched(thread: &Thread, matched: &Val) {
    if !matched.is_none() {
        current_item(thread).exc_value.set(matched.object().map(Layout::to_ref));
    }
}

/// CHECK_EG_MATCH: the part of a group that is left, and the part that matched (None if nothing).
pub(crate) fn check_group_match(
    thread: &mut Thread,
    exception: Val,
    class: &mut Val,
) -> PyResult<(Val, Val)> {
    let class = class.boxed(thread)?;
    check_except_class(thread, class)?;
    let group_type = types::BaseExceptionGroup.as_type();
    let is_group =
        |class: &Object| class.downcast::<Type>().is_some_and(|class| class.is_subtype(group_type));
    let any_group = match class.downcast::<Tuple>() {
        Some(classes) => classes.items().iter().any(|class| is_group(class)),
        None => is_group(class),
    };
    if any_group {
        return Err(thread.type_error(
            "catching ExceptionGroup with except* is not allowed. Use except instead.",
        ));
    }
    let exception = exception.into_ref(thread)?;
    if exception.is_none() {
        return Ok((Val::none(), Val::none()));
    }
    if matches(&exception, class) {
        if exception.ty().is_subtype(group_type) {
            return Ok((Val::none(), Val::from(exception)));
        }
        let message = object::Str::empty();
        let list = object::List::from_slice(thread, &[&exception])?;
        let wrapped =
            group_type.as_object().call(thread, &[message.as_object(), list.as_object()])?;
        if let Some(frame) = object::frame::current(thread) {
            let pending = thread.take_exception();
            thread.current_exception.put(wrapped.clone());
            object::traceback::push(thread, frame);
            thread.current_exception.set(pending);
        }
        return Ok((Val::none(), Val::from(wrapped)));
    }
    if exception.ty().is_subtype(group_type) {
        let pair = exception.call_method_text(thread, "split", &[class])?;
        let Some(pair) = pair.downcast::<Tuple>() else {
            return Err(thread.type_error(format!(
                "{}.split must return a tuple, not {}",
                exception.type_name(),
                pair.type_name()
            )));
        };
        if pair.len() < 2 {
            return Err(thread.type_error(format!(
                "{}.split must return a 2-tuple, got tuple of size {}",
                exception.type_name(),
                pair.len()
            )));
        }
        let (matched, rest) = (pair.items()[0].to_ref(), pair.items()[1].to_ref());
        return Ok((Val::from(rest), Val::from(matched)));
    }
    Ok((Val::from(exception), Val::none()))
}

/// WITH_EXCEPT_START: calls `__exit__` with the exception.
pub(crate) fn with_except_start(
    thread: &mut Thread,
    exit: Option<&Object>,
    this: Option<&Object>,
    exception: Option<&Object>,
) -> PyResult {
    let exit = exit.expect("`__exit__` is on the stack");
    let exception = exception.expect("an exception is on the stack");
    let traceback = exception
        .downcast::<BaseException>()
        .and_then(|e| e.traceback.get())
        .unwrap_or_else(singletons::none);
    let class = exception.ty().as_object().to_ref();
    match this {
        Some(this) => exit.call(thread, &[this, &class, exception, &traceback]),
        None => exit.call(thread, &[&class, exception, &traceback]),
    }
}

/// CLEANUP_THROW: a StopIteration that came out of `throw()` is the delegation's value.
pub(crate) fn cleanup_throw(thread: &mut Thread, exception: Val) -> PyResult {
    let exception = exception.into_ref(thread)?;
    if let Some(stop) = exception.downcast::<object::exception::StopIteration>() {
        return Ok(stop.value.get().unwrap_or_else(singletons::none));
    }
    Err(thread.restore(exception))
}

/// END_ASYNC_FOR: StopAsyncIteration ends the loop, others go on.
pub(crate) fn end_async_for(thread: &mut Thread, exception: Val) -> PyResult<()> {
    let exception = exception.into_ref(thread)?;
    if exception.ty().is_subtype(types::StopAsyncIteration.as_type()) {
        return Ok(());
    }
    Err(thread.restore(exception))
}
