//! `anext_awaitable`: what `anext(iterator, default)` returns.

use object::native_function::{fast, noargs, one};
use object::refs::{Field, Visitor};
use object::static_types as types;
use object::{
    Args, Layout, Native, Object, Payload, PyResult, Ref, Str, Thread, Type, TypeSpec, names,
    native_type, singletons, slot,
};

use super::types::awaitable_iter;

/// The inside: what is awaited, and what takes the place of its end.
pub(super) struct Anext {
    wrapped: Field<Object>,
    default: Field<Object>,
}

native_type! { ANEXT: Anext = c"anext_awaitable", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for Anext {
    fn ty() -> &'static Type {
        &ANEXT
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.wrapped.visit(visitor);
        self.default.visit(visitor);
    }
    fn clear(&self) {
        self.wrapped.set(None);
        self.default.set(None);
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Anext>()
            .slots([slot::tp_iter(itself), slot::am_await(itself), slot::tp_iternext(anext_next)])
            .methods([
                one(c"send", anext_send),
                fast(c"throw", anext_throw),
                noargs(c"close", anext_close),
            ]),
    ]
}

/// An awaitable for what `awaitable` gives, or for `default` when there is nothing more.
pub fn anext_awaitable(thread: &mut Thread, awaitable: Ref, default: Ref) -> PyResult {
    let payload = Anext { wrapped: Field::of(awaitable), default: Field::of(default) };
    Ok(Native::new(thread, payload)?.into_object())
}

fn itself(_: &mut Thread, this: &Native<Anext>) -> Ref<Native<Anext>> {
    this.to_ref()
}

/// The iterator of what is awaited.
fn iterator(thread: &mut Thread, this: &Native<Anext>) -> PyResult {
    let wrapped = this.wrapped.get().unwrap_or_else(singletons::none);
    let awaitable = awaitable_iter(thread, &wrapped)?;
    if awaitable.is_iterator() {
        return Ok(awaitable);
    }
    // A coroutine is awaited, but is no iterator itself.
    let get = awaitable.ty().async_methods().and_then(|slots| slots.am_await.get());
    let Some(get) = get else {
        return Err(
            thread.type_error(format!("'{}' object can't be awaited", awaitable.type_name()))
        );
    };
    let iterator = object::slot_call::unary(thread, get, &awaitable)?;
    if !iterator.is_iterator() {
        return Err(thread.type_error(format!(
            "__await__() returned non-iterator of type '{}'",
            iterator.ty().full_name()
        )));
    }
    Ok(iterator)
}

/// The end of the iteration becomes the default.
fn with_default(thread: &mut Thread, this: &Native<Anext>, result: PyResult) -> PyResult {
    match result {
        Ok(value) => Ok(value),
        Err(raised) => {
            thread.catch_if(raised, &types::StopAsyncIteration)?;
            let default = this.default.get().unwrap_or_else(singletons::none);
            Err(thread.stop_iteration(Some(default)))
        }
    }
}

fn anext_next(thread: &mut Thread, this: &Native<Anext>) -> PyResult<Option<Ref>> {
    let iterator = iterator(thread, this)?;
    let next = iterator.ty().tp_iternext.get().expect("just checked");
    match object::slot_call::optional(thread, next, &iterator) {
        Ok(value) => Ok(value),
        Err(raised) => with_default(thread, this, Err(raised)).map(Some),
    }
}

fn forward(thread: &mut Thread, this: &Native<Anext>, name: &Str, args: Args<'_>) -> PyResult {
    let iterator = iterator(thread, this)?;
    let result = iterator.call_method_args(thread, name, args);
    with_default(thread, this, result)
}

fn anext_send(thread: &mut Thread, this: &Native<Anext>, value: &Object) -> PyResult {
    forward(thread, this, &names::send, Args::positional_only(&[value]))
}

fn anext_throw(thread: &mut Thread, this: &Native<Anext>, args: Args<'_>) -> PyResult {
    forward(thread, this, &names::throw, args)
}

fn anext_close(thread: &mut Thread, this: &Native<Anext>) -> PyResult {
    forward(thread, this, &names::close, Args::positional_only(&[]))
}
