//! `reversed`: over sequences that have no `__reversed__` of their own.

use std::cell::Cell;

use object::native_function::{noargs, one};
use object::static_types as types;
use object::{
    Args, Field, IntoObject, Layout, Native, Object, Payload, PyResult, Ref, Str, Thread, Tuple,
    Type, TypeSpec, Visitor, slot,
};

use crate::common::{IntoTuple, iter_self, no_keywords_for, state_index};

/// The inside: the next index, -1 at the end, and the sequence until then.
pub struct Reversed {
    pub index: Cell<isize>,
    pub sequence: Field,
}

impl Payload for Reversed {
    fn ty() -> &'static Type {
        &types::PyReversed_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.sequence.visit(visitor);
    }
    fn clear(&self) {
        self.sequence.set(None);
    }
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<Reversed>()
        .doc("reversed(sequence, /)\n--\n\nAn iterator over the items of a sequence, the last one first.")
        .slots([
            slot::tp_iter(iter_self::<Native<Reversed>>),
            slot::tp_iternext(next),
            slot::tp_new(new),
            slot::tp_vectorcall(new),
        ])
        .methods([
            noargs(c"__length_hint__", length_hint)
                .doc(c"__length_hint__($self, /)\n--\n\nHow many items are left, as far as is known."),
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            one(c"__setstate__", set_state)
                .doc(c"__setstate__($self, object, /)\n--\n\nGo to a position."),
        ])
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    no_keywords_for(thread, ty, &types::PyReversed_Type, "reversed", args)?;
    args.check_positional(thread, "reversed", 1, 1)?;
    let sequence = args.positional()[0];
    let not_reversible = |thread: &Thread| {
        thread.type_error(format!("'{}' object is not reversible", sequence.type_name()))
    };
    let name = Str::intern_new(thread, "__reversed__")?;
    if let Some(found) = sequence.ty().lookup(thread, &name) {
        if found.is_none() {
            return Err(not_reversible(thread));
        }
        if let Some(value) = sequence.call_special(thread, &name, &[])? {
            return Ok(value);
        }
    }
    if !sequence.is_sequence() {
        return Err(not_reversible(thread));
    }
    let len = sequence.len(thread)? as isize;
    let inside = Reversed { index: Cell::new(len - 1), sequence: Field::of(sequence.to_ref()) };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn next(thread: &mut Thread, this: &Native<Reversed>) -> PyResult<Option<Ref>> {
    let at = this.index.get();
    if let Some(sequence) = this.sequence.get().filter(|_| at >= 0) {
        match sequence.get_index(thread, at) {
            Ok(item) => {
                this.index.set(at - 1);
                return Ok(Some(item));
            }
            Err(raised)
                if thread.exception_matches(&types::IndexError)
                    || thread.exception_matches(&types::StopIteration) =>
            {
                drop(thread.catch(raised));
            }
            Err(raised) => return Err(raised),
        }
    }
    this.index.set(-1);
    this.sequence.set(None);
    Ok(None)
}

fn length_hint(thread: &mut Thread, this: &Native<Reversed>) -> PyResult<usize> {
    let Some(sequence) = this.sequence.get() else { return Ok(0) };
    let left = (this.index.get() + 1).max(0) as usize;
    let len = sequence.len(thread)?;
    Ok(if len < left { 0 } else { left })
}

fn reduce(thread: &mut Thread, this: &Native<Reversed>) -> PyResult {
    let ty = this.as_object().ty().to_type_ref();
    match this.sequence.get() {
        Some(sequence) => {
            let args = (sequence,).into_tuple(thread)?;
            (ty, args, this.index.get()).into_object(thread)
        }
        None => {
            let args = (Tuple::empty(),).into_tuple(thread)?;
            (ty, args).into_object(thread)
        }
    }
}

fn set_state(thread: &mut Thread, this: &Native<Reversed>, state: &Object) -> PyResult<()> {
    let index = state_index(thread, state)?;
    if let Some(sequence) = this.sequence.get() {
        let len = sequence.len(thread)? as isize;
        this.index.set(index.clamp(-1, len - 1));
    }
    Ok(())
}
