//! Iteration and awaiting.
#![expect(unsafe_code, reason = "slots are C functions")]

use builtins::monitoring::event;
use builtins::monitoring::fire::{self, Place};
use bytecode::Opcode;
use bytecode::code::flags as co;
use object::frame::Frame;
use object::slot::SendResult;
use object::slot_adapters::from_c;
use object::{Generator, Layout, Object, PyResult, Raised, Ref, Thread, static_types as types};

use crate::stack::Val;

/// What a specialised FOR_ITER found.
pub(crate) enum Next {
    Value(Val),
    End,
    /// Not the iterator that was seen.
    Leave,
}

pub(crate) fn get_iter(thread: &mut Thread, iterable: &mut Val) -> PyResult {
    iterable.boxed(thread)?.iter(thread)
}

/// FOR_ITER over anything: the next item, nothing at the end.
#[inline]
pub(crate) fn next(thread: &mut Thread, frame: &Frame, iter: &Object) -> PyResult<Option<Ref>> {
    match iter.next_or_stop(thread) {
        Ok(item) => Ok(item),
        Err(raised) => stop_raised(thread, frame, raised).map(|()| None),
    }
}

/// Swallows a StopIteration that an iterator raised, which tools are told of.
#[cold]
fn stop_raised(thread: &mut Thread, frame: &Frame, raised: Raised) -> PyResult<()> {
    if !thread.exception_matches(&types::StopIteration) {
        return Err(raised);
    }
    let raised = fire::exception(thread, &Place::here(frame), event::RAISE, raised);
    drop(thread.catch(raised));
    Ok(())
}

/// SEND to what the loop cannot run itself.
pub(crate) fn send(
    thread: &mut Thread,
    frame: &Frame,
    receiver: &Object,
    value: &Object,
) -> PyResult<SendResult> {
    if thread.interp().monitoring.tools[event::RAISE].get() == 0 || thread.tracing.get() != 0 {
        return receiver.send(thread, value);
    }
    // With tools, the StopIteration of a return is one that they see.
    let got = if value.is_none() && receiver.ty().tp_iternext.get().is_some() {
        receiver.next_or_stop(thread)
    } else {
        receiver.call_method(thread, &object::names::send, &[value]).map(Some)
    };
    match got {
        Ok(Some(value)) => Ok(SendResult::Next(value)),
        Ok(None) => Ok(SendResult::Return(object::singletons::none())),
        Err(raised) => {
            let raised = if thread.exception_matches(&types::StopIteration) {
                fire::exception(thread, &Place::here(frame), event::RAISE, raised)
            } else {
                raised
            };
            object::slot_call::fetch_stop_value(thread, raised).map(SendResult::Return)
        }
    }
}

/// FOR_ITER over list, tuple and range iterators.
#[inline(always)]
pub(crate) fn known_next(thread: &Thread, opcode: Opcode, iter: &Object) -> Next {
    match opcode {
        Opcode::ForIterList => match iter
            .downcast_exact::<object::Native<builtins::list::ListIter>>()
        {
            Some(iter) => iter.next_item().map_or(Next::End, |value| Next::Value(Val::from(value))),
            None => Next::Leave,
        },
        Opcode::ForIterTuple => match iter
            .downcast_exact::<object::Native<builtins::tuple::TupleIter>>()
        {
            Some(iter) => iter.next_item().map_or(Next::End, |value| Next::Value(Val::from(value))),
            None => Next::Leave,
        },
        _ => match iter.downcast_exact::<object::Native<builtins::range::RangeIter>>() {
            Some(iter) => match iter.next_word() {
                Some(value) => Val::int(thread, value).map_or(Next::Leave, Next::Value),
                None => Next::End,
            },
            None => Next::Leave,
        },
    }
}

pub(crate) fn get_yield_from_iter(
    thread: &mut Thread,
    frame: &Frame,
    iterable: &mut Val,
) -> PyResult {
    let object = iterable.boxed(thread)?;
    if std::ptr::eq(object.type_ptr(), &raw const types::PyCoro_Type) {
        if !frame.code_ref().has_flag(co::CO_COROUTINE | co::CO_ITERABLE_COROUTINE) {
            return Err(thread.type_error(
                "cannot 'yield from' a coroutine object in a non-coroutine generator",
            ));
        }
        return Ok(object.to_ref());
    }
    if std::ptr::eq(object.type_ptr(), &raw const types::PyGen_Type) {
        return Ok(object.to_ref());
    }
    object.iter(thread)
}

/// GET_AWAITABLE; the operand says for which statement.
pub(crate) fn get_awaitable(thread: &mut Thread, iterable: &mut Val, oparg: usize) -> PyResult {
    let object = iterable.boxed(thread)?;
    let has_await = object.ty().async_methods().is_some_and(|a| a.am_await.get().is_some());
    let is_coroutine = std::ptr::eq(object.type_ptr(), &raw const types::PyCoro_Type);
    if !has_await
        && !is_coroutine
        && oparg > 0
        && !builtins::generator::is_awaitable_generator(object)
    {
        let keyword = if oparg == 1 { "__aenter__" } else { "__aexit__" };
        return Err(thread.type_error(format!(
            "'async with' received an object from {keyword} that does not implement __await__: {}",
            object.type_name()
        )));
    }
    let awaitable = awaitable_iter(thread, object)?;
    if let Some(coroutine) = awaitable.downcast::<Generator>() {
        if std::ptr::eq(awaitable.type_ptr(), &raw const types::PyCoro_Type)
            && coroutine.gi_frame_state.get() == object::function::gen_state::SUSPENDED_YIELD_FROM
        {
            return Err(thread.runtime_error("coroutine is being awaited already"));
        }
    }
    Ok(awaitable)
}

/// The iterator that `await object` drives.
pub(crate) fn awaitable_iter(thread: &mut Thread, object: &Object) -> PyResult {
    builtins::generator::awaitable_iter(thread, object)
}

pub(crate) fn get_aiter(thread: &mut Thread, iterable: &mut Val) -> PyResult {
    let object = iterable.boxed(thread)?;
    let Some(get) = object.ty().async_methods().and_then(|a| a.am_aiter.get()) else {
        return Err(thread.type_error(format!(
            "'async for' requires an object with __aiter__ method, got {}",
            object.type_name()
        )));
    };
    // SAFETY: the slot belongs to the object's type.
    let iter = from_c(thread, unsafe { get(object.as_ptr()) })?;
    if iter.ty().async_methods().is_none_or(|a| a.am_anext.get().is_none()) {
        return Err(thread.type_error(format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {}",
            iter.type_name()
        )));
    }
    Ok(iter)
}

pub(crate) fn get_anext(thread: &mut Thread, iter: Option<&Object>) -> PyResult {
    let iter = iter.expect("an iterator is on the stack");
    let Some(next) = iter.ty().async_methods().and_then(|a| a.am_anext.get()) else {
        return Err(thread.type_error(format!(
            "'async for' requires an iterator with __anext__ method, got {}",
            iter.type_name()
        )));
    };
    // SAFETY: the slot belongs to the object's type.
    let awaited = from_c(thread, unsafe { next(iter.as_ptr()) })?;
    if std::ptr::eq(iter.type_ptr(), &raw const types::PyAsyncGen_Type) {
        return Ok(awaited);
    }
    match awaitable_iter(thread, &awaited) {
        Ok(iter) => Ok(iter),
        Err(raised) => {
            let cause = thread.catch(raised);
            let raised = thread.type_error(format!(
                "'async for' received an invalid object from __anext__: {}",
                awaited.type_name()
            ));
            if let Some(error) = thread
                .current_exception
                .get()
                .and_then(|e| e.downcast_ref::<object::BaseException>().ok())
            {
                error.cause.put(cause.clone());
                error.context.put(cause);
                error.suppress_context.set(1);
            }
            Err(raised)
        }
    }
}
