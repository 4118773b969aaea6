//! Calls that tools watch: CALL before, C_RETURN or C_RAISE after what is no Python function.

use builtins::monitoring::fire::{self, Place};
use builtins::monitoring::{event, tools};
use bytecode::Opcode;
use object::frame::Frame;
use object::{BoundMethod, Function, Layout, Object, PyResult, Ref, Thread};

use crate::call::{self as calls, Called, Words};
use crate::stack::Val;

/// INSTRUMENTED_CALL, INSTRUMENTED_CALL_KW, INSTRUMENTED_CALL_FUNCTION_EX: takes the operands off
/// the frame's stack.
#[cold]
#[inline(never)]
pub(crate) fn call(
    thread: &mut Thread,
    frame: &Frame,
    opcode: Opcode,
    oparg: usize,
) -> PyResult<Called> {
    let place = Place::here(frame);
    if opcode == Opcode::InstrumentedCallFunctionEx {
        return call_ex(thread, &place, calls::pop_words(frame, 4));
    }
    let names =
        if opcode == Opcode::InstrumentedCallKw { calls::pop_words(frame, 1).pop() } else { None };
    let mut args = calls::pop_words(frame, oparg + 2);
    expand_method(&mut args);
    let callable = args[0].boxed(thread)?.to_ref();
    let first = if args[1].is_null() { args.get_mut(2) } else { args.get_mut(1) };
    let first = match first {
        Some(first) => first.boxed(thread)?.to_ref(),
        None => tools::missing(thread),
    };
    fire::fire(thread, &place, event::CALL, &[&callable, &first])?;
    let called = match &names {
        Some(names) => calls::call_kw(thread, args, names),
        None => calls::call(thread, args),
    };
    finish(thread, &place, &callable, &first, called)
}

/// Puts a bound method's function and `self` in its place.
fn expand_method(args: &mut Words) {
    if !args[1].is_null() {
        return;
    }
    let parts = args[0].object().and_then(|callable| {
        let method = callable.downcast_exact::<BoundMethod>()?;
        Some((method.func(), method.this()))
    });
    if let Some((function, this)) = parts {
        args[0] = Val::from(function);
        args[1] = Val::from(this);
    }
}

fn call_ex(thread: &mut Thread, place: &Place<'_>, mut words: Words) -> PyResult<Called> {
    let kwargs = words.pop().expect("four words");
    let args = words.pop().expect("four words");
    let callable = words[0].boxed(thread)?.to_ref();
    let args = calls::args_tuple(thread, &callable, args)?;
    let first = match args.items().first() {
        Some(first) => first.to_ref(),
        None => tools::missing(thread),
    };
    fire::fire(thread, place, event::CALL, &[&callable, &first])?;
    let args = Val::from(args.into_object());
    let called = calls::call_ex(thread, Val::from(callable.clone()), args, kwargs);
    if callable.downcast_exact::<BoundMethod>().is_some() {
        return called;
    }
    finish(thread, place, &callable, &first, called)
}

fn finish(
    thread: &mut Thread,
    place: &Place<'_>,
    callable: &Object,
    first: &Object,
    called: PyResult<Called>,
) -> PyResult<Called> {
    if callable.is_exact::<Function>() {
        return called;
    }
    let result = match called {
        Ok(Called::Frame(frame)) => return Ok(Called::Frame(frame)),
        Ok(Called::Value(value)) => Ok(value),
        Err(raised) => Err(raised),
    };
    fire::after_call(thread, place, callable, first, result).map(Called::Value)
}

/// INSTRUMENTED_LOAD_SUPER_ATTR: makes the `super` object and gets its attribute.
#[cold]
#[inline(never)]
pub(crate) fn load_super(thread: &mut Thread, frame: &Frame, oparg: usize) -> PyResult<Ref> {
    let place = Place::here(frame);
    let mut words = calls::pop_words(frame, 3);
    for word in &mut words {
        word.boxed(thread)?;
    }
    let objects: Vec<Ref> = words.iter().filter_map(Val::object).map(Layout::to_ref).collect();
    let [function, class, this] = &objects[..] else { unreachable!("three words were boxed") };
    let two = oparg & 2 != 0;
    let first = if two { class.clone() } else { tools::missing(thread) };
    fire::fire(thread, &place, event::CALL, &[function, &first])?;
    let args: &[&Object] = if two { &[class, this] } else { &[] };
    let made = function.call(thread, args);
    let made = fire::after_call(thread, &place, function, &first, made)?;
    made.get_attr(thread, place.frame.code_ref().name_at(oparg >> 2))
}
