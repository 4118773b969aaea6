//! `tuple_iterator`.

use std::cell::Cell;

use object::native_function::{noargs, one};
use object::static_types::PyTupleIter_Type;
use object::{
    Field, IntoObject, Layout, Native, Object, Payload, PyResult, Ref, Thread, Tuple, Type,
    TypeSpec, Visitor, slot,
};

use crate::common::{IntoTuple, builtin, iter_self, state_index};

/// The inside of a `tuple_iterator`: the tuple, until the end was reached, and the next index.
pub struct TupleIter {
    pub tuple: Field<Tuple>,
    pub index: Cell<usize>,
}

impl Payload for TupleIter {
    fn ty() -> &'static Type {
        &PyTupleIter_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.tuple.visit(visitor);
    }
    fn clear(&self) {
        self.tuple.set(None);
    }
}

impl TupleIter {
    #[inline]
    pub fn next_item(&self) -> Option<Ref> {
        let tuple = self.tuple.get()?;
        let at = self.index.get();
        if let Some(item) = tuple.get(at) {
            self.index.set(at + 1);
            return Some(item);
        }
        self.tuple.set(None);
        None
    }
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<TupleIter>()
        .slots([
            slot::tp_iter(iter_self::<Native<TupleIter>>),
            slot::tp_iternext(|_: &mut Thread, this: &Native<TupleIter>| Ok(this.next_item())),
        ])
        .methods([
            noargs(c"__length_hint__", length_hint)
                .doc(c"__length_hint__($self, /)\n--\n\nHow many items are left."),
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            one(c"__setstate__", set_state)
                .doc(c"__setstate__($self, object, /)\n--\n\nGo to a position."),
        ])
}

pub(super) fn iter(thread: &mut Thread, this: &Tuple) -> PyResult<Ref<Native<TupleIter>>> {
    Native::new(thread, TupleIter { tuple: Field::of(this.to_ref()), index: Cell::new(0) })
}

fn length_hint(_: &mut Thread, this: &Native<TupleIter>) -> usize {
    this.tuple.get().map_or(0, |tuple| tuple.len().saturating_sub(this.index.get()))
}

fn reduce(thread: &mut Thread, this: &Native<TupleIter>) -> PyResult {
    let iter = builtin(thread, "iter")?;
    match this.tuple.get() {
        Some(tuple) => {
            let args = (tuple,).into_tuple(thread)?;
            (iter, args, this.index.get()).into_object(thread)
        }
        None => {
            let args = (Tuple::empty(),).into_tuple(thread)?;
            (iter, args).into_object(thread)
        }
    }
}

fn set_state(thread: &mut Thread, this: &Native<TupleIter>, state: &Object) -> PyResult<()> {
    let index = state_index(thread, state)?;
    if let Some(tuple) = this.tuple.get() {
        this.index.set((index.max(0) as usize).min(tuple.len()));
    }
    Ok(())
}
