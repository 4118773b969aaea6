//! From what a program gives to `raise` to the thread's exception.

use object::type_object::flags;
use object::{
    BaseException, Layout, Object, PyResult, Raised, Ref, Thread, Tuple, Type, singletons,
};

/// True for a class that derives from BaseException.
pub(crate) fn is_exception_class(object: &Object) -> bool {
    object.downcast::<Type>().is_some_and(|ty| ty.has_flag(flags::BASE_EXC_SUBCLASS))
}

/// An instance of the class: `value` itself if it is one already, else the class called with
/// nothing (None), with a tuple's items, or with the value.
pub fn create(thread: &mut Thread, class: &Object, value: Option<&Object>) -> PyResult {
    let made = match value {
        None => class.call(thread, &[])?,
        Some(value) if value.is_none() => class.call(thread, &[])?,
        Some(value) => {
            let class_type = class.downcast::<Type>();
            if class_type.is_some_and(|class| value.ty().is_subtype(class)) {
                return Ok(value.to_ref());
            }
            match value.downcast::<Tuple>() {
                Some(items) => class.call(thread, items.items())?,
                None => class.call(thread, &[value])?,
            }
        }
    };
    if made.downcast::<BaseException>().is_none() {
        let class = class.repr(thread)?;
        return Err(thread.type_error(format!(
            "calling {class} should have returned an instance of BaseException, not {}",
            made.ty().full_name()
        )));
    }
    Ok(made)
}

/// The exception that a class (with a value) or an instance (without) stands for. What goes
/// wrong while it is made takes its place.
pub fn normalize(thread: &mut Thread, given: &Object, value: Option<&Object>) -> PyResult {
    if is_exception_class(given) {
        return create(thread, given, value);
    }
    if given.downcast::<BaseException>().is_some() {
        if value.is_some_and(|value| !value.is_none()) {
            return Err(thread.type_error("instance exception may not have a separate value"));
        }
        return Ok(given.to_ref());
    }
    Err(thread.type_error("exceptions must derive from BaseException"))
}

/// `PyErr_SetObject`: raises `class(value)`, with what is being handled as its context.
pub fn set_object(thread: &mut Thread, class: &Object, value: Option<&Object>) -> Raised {
    if !is_exception_class(class) {
        let shown = match class.repr(thread) {
            Ok(shown) => shown,
            Err(raised) => return raised,
        };
        return thread.system_error(format!(
            "_PyErr_SetObject: exception {shown} is not a BaseException subclass"
        ));
    }
    drop(thread.take_exception());
    match create(thread, class, value) {
        Ok(exception) => thread.raise(exception),
        Err(raised) => raised,
    }
}

/// `raise exception from cause`, or `raise` alone.
pub fn raise_statement(
    thread: &mut Thread,
    exception: Option<&Object>,
    cause: Option<&Object>,
) -> Raised {
    let Some(given) = exception else {
        return match thread.handled_exception() {
            Some(handled) => thread.restore(handled),
            None => thread.runtime_error("No active exception to reraise"),
        };
    };
    match prepare(thread, given, cause) {
        Ok(exception) => thread.raise(exception),
        Err(raised) => raised,
    }
}

fn prepare(thread: &mut Thread, given: &Object, cause: Option<&Object>) -> PyResult<Ref> {
    let exception = if is_exception_class(given) {
        let made = given.call(thread, &[])?;
        if made.downcast::<BaseException>().is_none() {
            let class = given.repr(thread)?;
            let ty = made.ty().as_object().repr(thread)?;
            return Err(thread.type_error(format!(
                "calling {class} should have returned an instance of BaseException, not {ty}"
            )));
        }
        made
    } else if given.downcast::<BaseException>().is_some() {
        given.to_ref()
    } else {
        return Err(thread.type_error("exceptions must derive from BaseException"));
    };
    let Some(cause) = cause else { return Ok(exception) };
    let cause = if is_exception_class(cause) {
        let made = cause.call(thread, &[])?;
        if made.downcast::<BaseException>().is_none() {
            let class = cause.repr(thread)?;
            let ty = made.ty().as_object().repr(thread)?;
            return Err(thread.type_error(format!(
                "calling {class} should have returned an instance of BaseException, not {ty}"
            )));
        }
        Some(made)
    } else if cause.downcast::<BaseException>().is_some() {
        Some(cause.to_ref())
    } else if cause.is_none() {
        None
    } else {
        return Err(thread.type_error("exception causes must derive from BaseException"));
    };
    if let Some(base) = exception.downcast::<BaseException>() {
        super::set_cause(base, cause);
    }
    Ok(exception)
}

/// `except wanted:`: true if the exception (or class) is one of the wanted.
pub fn matches(exception: &Object, wanted: &Object) -> bool {
    if let Some(tuple) = wanted.downcast::<Tuple>() {
        return tuple.items().iter().any(|wanted| matches(exception, wanted));
    }
    let class = if exception.downcast::<BaseException>().is_some() {
        Some(exception.ty())
    } else {
        exception.downcast::<Type>()
    };
    match (class, wanted.downcast::<Type>()) {
        (Some(class), Some(wanted)) if is_exception_class(wanted.as_object()) => {
            class.is_subtype(wanted)
        }
        _ => exception.is(wanted),
    }
}

/// True if the thread's exception is one of the wanted.
pub fn current_matches(thread: &Thread, wanted: &Object) -> bool {
    let current = thread.current_exception.get();
    matches(&current.unwrap_or_else(singletons::none), wanted)
}
