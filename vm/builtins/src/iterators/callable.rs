//! `callable_iterator`: `iter(function, sentinel)`.

use object::native_function::noargs;
use object::static_types as types;
use object::{
    Field, IntoObject, Layout, Native, Object, Payload, PyResult, Ref, Thread, Tuple, Type,
    TypeSpec, Visitor, slot,
};

use crate::common::{IntoTuple, builtin, iter_self};

/// The inside: empty once the sentinel came.
pub struct CallableIter {
    callable: Field,
    sentinel: Field,
}

impl Payload for CallableIter {
    fn ty() -> &'static Type {
        &types::PyCallIter_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.callable.visit(visitor);
        self.sentinel.visit(visitor);
    }
    fn clear(&self) {
        self.callable.set(None);
        self.sentinel.set(None);
    }
}

/// `iter(callable, sentinel)`
pub fn make(thread: &mut Thread, callable: &Object, sentinel: &Object) -> PyResult {
    let inside = CallableIter {
        callable: Field::of(callable.to_ref()),
        sentinel: Field::of(sentinel.to_ref()),
    };
    Ok(Native::new(thread, inside)?.into_object())
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<CallableIter>()
        .slots([slot::tp_iter(iter_self::<Native<CallableIter>>), slot::tp_iternext(next)])
        .methods([
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs.")
        ])
}

fn next(thread: &mut Thread, this: &Native<CallableIter>) -> PyResult<Option<Ref>> {
    let Some(callable) = this.callable.get() else { return Ok(None) };
    match callable.call(thread, &[]) {
        Ok(value) => {
            // The call may have ended this very iterator.
            let Some(sentinel) = this.sentinel.get() else { return Ok(None) };
            if !sentinel.equals(thread, &value)? {
                return Ok(Some(value));
            }
        }
        Err(raised) => thread.catch_if(raised, &types::StopIteration)?,
    }
    this.clear();
    Ok(None)
}

fn reduce(thread: &mut Thread, this: &Native<CallableIter>) -> PyResult {
    let iter = builtin(thread, "iter")?;
    let args = match (this.callable.get(), this.sentinel.get()) {
        (Some(callable), Some(sentinel)) => (callable, sentinel).into_object(thread)?,
        _ => (Tuple::empty(),).into_tuple(thread)?,
    };
    (iter, args).into_object(thread)
}
