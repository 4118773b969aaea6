//! `set_iterator`.

use std::cell::Cell;

use object::native_function::noargs;
use object::static_types::PySetIter_Type;
use object::{
    Field, IntoObject, Layout, List, Native, Payload, PyResult, Ref, Set, Thread, Type, TypeSpec,
    Visitor, slot,
};

use crate::common::{IntoTuple, builtin, iter_self};

/// The inside of a `set_iterator`.
pub struct SetIter {
    /// The set, until the end was reached.
    pub set: Field<Set>,
    pub pos: Cell<usize>,
    /// Items the set had at the start; -1 once it was seen to have changed.
    pub used: Cell<isize>,
    pub left: Cell<usize>,
}

impl Payload for SetIter {
    fn ty() -> &'static Type {
        &PySetIter_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.set.visit(visitor);
    }
    fn clear(&self) {
        self.set.set(None);
    }
}

impl SetIter {
    #[inline]
    pub fn next_item(&self, thread: &Thread) -> PyResult<Option<Ref>> {
        let Some(set) = self.set.get() else { return Ok(None) };
        if self.used.get() != set.len() as isize {
            self.used.set(-1);
            return Err(thread.runtime_error("Set changed size during iteration"));
        }
        let mut pos = self.pos.get();
        let item = set.next(&mut pos);
        self.pos.set(pos);
        match item {
            Some((item, _)) => {
                self.left.set(self.left.get().saturating_sub(1));
                Ok(Some(item))
            }
            None => {
                self.set.set(None);
                Ok(None)
            }
        }
    }
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<SetIter>()
        .slots([
            slot::tp_iter(iter_self::<Native<SetIter>>),
            slot::tp_iternext(|thread: &mut Thread, this: &Native<SetIter>| this.next_item(thread)),
        ])
        .methods([
            noargs(c"__length_hint__", length_hint).doc(
                c"__length_hint__($self, /)\n--\n\nHow many items are left, as far as is known.",
            ),
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
        ])
}

pub(super) fn iter(thread: &mut Thread, this: &Set) -> PyResult<Ref<Native<SetIter>>> {
    Native::new(
        thread,
        SetIter {
            set: Field::of(this.to_ref()),
            pos: Cell::new(0),
            used: Cell::new(this.len() as isize),
            left: Cell::new(this.len()),
        },
    )
}

fn length_hint(_: &mut Thread, this: &Native<SetIter>) -> usize {
    match this.set.get() {
        Some(set) if this.used.get() == set.len() as isize => this.left.get(),
        _ => 0,
    }
}

/// `(iter, ([what is left],))`; the iterator itself stays where it is.
fn reduce(thread: &mut Thread, this: &Native<SetIter>) -> PyResult {
    let copy = SetIter {
        set: Field::new(this.set.get()),
        pos: this.pos.clone(),
        used: this.used.clone(),
        left: this.left.clone(),
    };
    let mut items = Vec::new();
    while let Some(item) = copy.next_item(thread)? {
        items.push(item);
    }
    let iter = builtin(thread, "iter")?;
    let args = (List::new(thread, items)?,).into_tuple(thread)?;
    (iter, args).into_object(thread)
}
