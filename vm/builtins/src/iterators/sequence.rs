//! `iterator`: over what has `__getitem__` alone.

use std::cell::Cell;

use object::native_function::{noargs, one};
use object::static_types as types;
use object::{
    Field, IntoObject, Layout, Native, Object, Payload, PyResult, Ref, Thread, Tuple, Type,
    TypeSpec, Visitor, singletons, slot,
};

use crate::common::{IntoTuple, builtin, iter_self, state_index};

pub struct SequenceIter {
    pub index: Cell<isize>,
    /// The sequence, until the end was reached.
    pub sequence: Field,
}

impl Payload for SequenceIter {
    fn ty() -> &'static Type {
        &types::PySeqIter_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.sequence.visit(visitor);
    }
    fn clear(&self) {
        self.sequence.set(None);
    }
}

/// `iter(sequence)`
pub fn make(thread: &mut Thread, sequence: &Object) -> PyResult {
    let inside = SequenceIter { index: Cell::new(0), sequence: Field::of(sequence.to_ref()) };
    Ok(Native::new(thread, inside)?.into_object())
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<SequenceIter>()
        .slots([slot::tp_iter(iter_self::<Native<SequenceIter>>), slot::tp_iternext(next)])
        .methods([
            noargs(c"__length_hint__", length_hint).doc(
                c"__length_hint__($self, /)\n--\n\nHow many items are left, as far as is known.",
            ),
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            one(c"__setstate__", set_state)
                .doc(c"__setstate__($self, object, /)\n--\n\nGo to a position."),
        ])
}

fn next(thread: &mut Thread, this: &Native<SequenceIter>) -> PyResult<Option<Ref>> {
    let Some(sequence) = this.sequence.get() else { return Ok(None) };
    let at = this.index.get();
    if at == isize::MAX {
        return Err(thread.overflow_error("iter index too large"));
    }
    match sequence.get_index(thread, at) {
        Ok(item) => {
            this.index.set(at + 1);
            Ok(Some(item))
        }
        Err(raised)
            if thread.exception_matches(&types::IndexError)
                || thread.exception_matches(&types::StopIteration) =>
        {
            drop(thread.catch(raised));
            this.sequence.set(None);
            Ok(None)
        }
        Err(raised) => Err(raised),
    }
}

fn length_hint(thread: &mut Thread, this: &Native<SequenceIter>) -> PyResult {
    let Some(sequence) = this.sequence.get() else { return 0i64.into_object(thread) };
    if !sequence.has_len() {
        return Ok(singletons::not_implemented());
    }
    let len = sequence.len(thread)? as isize;
    (len - this.index.get()).max(0).into_object(thread)
}

fn reduce(thread: &mut Thread, this: &Native<SequenceIter>) -> PyResult {
    let iter = builtin(thread, "iter")?;
    match this.sequence.get() {
        Some(sequence) => {
            let args = (sequence,).into_tuple(thread)?;
            (iter, args, this.index.get()).into_object(thread)
        }
        None => {
            let args = (Tuple::empty(),).into_tuple(thread)?;
            (iter, args).into_object(thread)
        }
    }
}

fn set_state(thread: &mut Thread, this: &Native<SequenceIter>, state: &Object) -> PyResult<()> {
    let index = state_index(thread, state)?;
    if this.sequence.is_some() {
        this.index.set(index.max(0));
    }
    Ok(())
}
