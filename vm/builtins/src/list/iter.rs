//! `list_iterator` and `list_reverseiterator`.

use std::cell::Cell;

use object::native_function::{noargs, one};
use object::static_types::{PyListIter_Type, PyListRevIter_Type, PyReversed_Type};
use object::{
    Field, IntoObject, Layout, List, Native, Object, Payload, PyResult, Ref, Thread, Type,
    TypeSpec, Visitor, slot,
};

use crate::common::{IntoTuple, builtin, iter_self, state_index};

/// The inside of a `list_iterator`: the list, until the end was reached, and the next index.
pub struct ListIter {
    pub list: Field<List>,
    pub index: Cell<usize>,
}

/// The inside of a `list_reverseiterator`: the next index, counting down to -1.
pub struct ListRevIter {
    pub list: Field<List>,
    pub index: Cell<isize>,
}

impl Payload for ListIter {
    fn ty() -> &'static Type {
        &PyListIter_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.list.visit(visitor);
    }
    fn clear(&self) {
        self.list.set(None);
    }
}

impl Payload for ListRevIter {
    fn ty() -> &'static Type {
        &PyListRevIter_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.list.visit(visitor);
    }
    fn clear(&self) {
        self.list.set(None);
    }
}

impl ListIter {
    /// The next item; once the end was seen the list is let go, so that it stays the end.
    #[inline]
    pub fn next_item(&self) -> Option<Ref> {
        let list = self.list.get()?;
        let at = self.index.get();
        if let Some(item) = list.get(at) {
            self.index.set(at + 1);
            return Some(item);
        }
        self.list.set(None);
        None
    }
}

impl ListRevIter {
    #[inline]
    pub fn next_item(&self) -> Option<Ref> {
        let list = self.list.get()?;
        let at = self.index.get();
        if at >= 0 {
            if let Some(item) = list.get(at as usize) {
                self.index.set(at - 1);
                return Some(item);
            }
        }
        self.index.set(-1);
        self.list.set(None);
        None
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<ListIter>()
            .slots([
                slot::tp_iter(iter_self::<Native<ListIter>>),
                slot::tp_iternext(|_: &mut Thread, this: &Native<ListIter>| Ok(this.next_item())),
            ])
            .methods([
                noargs(c"__length_hint__", length_hint)
                    .doc(c"__length_hint__($self, /)\n--\n\nHow many items are left, as far as is known."),
                noargs(c"__reduce__", reduce)
                    .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
                one(c"__setstate__", set_state)
                    .doc(c"__setstate__($self, object, /)\n--\n\nGo to a position."),
            ]),
        TypeSpec::native::<ListRevIter>()
            .slots([
                slot::tp_iter(iter_self::<Native<ListRevIter>>),
                slot::tp_iternext(|_: &mut Thread, this: &Native<ListRevIter>| {
                    Ok(this.next_item())
                }),
            ])
            .methods([
                noargs(c"__length_hint__", reverse_length_hint)
                    .doc(c"__length_hint__($self, /)\n--\n\nHow many items are left, as far as is known."),
                noargs(c"__reduce__", reverse_reduce)
                    .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
                one(c"__setstate__", reverse_set_state)
                    .doc(c"__setstate__($self, object, /)\n--\n\nGo to a position."),
            ]),
    ]
}

pub(super) fn iter(thread: &mut Thread, this: &List) -> PyResult<Ref<Native<ListIter>>> {
    Native::new(thread, ListIter { list: Field::of(this.to_ref()), index: Cell::new(0) })
}

pub(super) fn reversed(thread: &mut Thread, this: &List) -> PyResult<Ref<Native<ListRevIter>>> {
    let index = Cell::new(this.len() as isize - 1);
    Native::new(thread, ListRevIter { list: Field::of(this.to_ref()), index })
}

fn length_hint(_: &mut Thread, this: &Native<ListIter>) -> usize {
    this.list.get().map_or(0, |list| list.len().saturating_sub(this.index.get()))
}

fn reduce(thread: &mut Thread, this: &Native<ListIter>) -> PyResult {
    let iter = builtin(thread, "iter")?;
    match this.list.get() {
        Some(list) => {
            let args = (list,).into_tuple(thread)?;
            (iter, args, this.index.get()).into_object(thread)
        }
        None => empty_reduce(thread, iter),
    }
}

fn set_state(thread: &mut Thread, this: &Native<ListIter>, state: &Object) -> PyResult<()> {
    let index = state_index(thread, state)?;
    if this.list.is_some() {
        this.index.set(index.max(0) as usize);
    }
    Ok(())
}

fn reverse_length_hint(_: &mut Thread, this: &Native<ListRevIter>) -> usize {
    let left = this.index.get() + 1;
    let len = this.list.get().map_or(0, |list| list.len() as isize);
    if len < left { 0 } else { left as usize }
}

fn reverse_reduce(thread: &mut Thread, this: &Native<ListRevIter>) -> PyResult {
    match this.list.get() {
        Some(list) if this.index.get() >= 0 => {
            let args = (list,).into_tuple(thread)?;
            (PyReversed_Type.to_type_ref(), args, this.index.get()).into_object(thread)
        }
        _ => empty_reduce(thread, PyReversed_Type.to_type_ref().into_object()),
    }
}

fn reverse_set_state(
    thread: &mut Thread,
    this: &Native<ListRevIter>,
    state: &Object,
) -> PyResult<()> {
    let index = state_index(thread, state)?;
    if let Some(list) = this.list.get() {
        this.index.set(index.clamp(-1, list.len() as isize - 1));
    }
    Ok(())
}

/// `(iter, ([],))` or `(reversed, ([],))`: an iterator at its end.
fn empty_reduce(thread: &mut Thread, iter: Ref) -> PyResult {
    let args = (List::new(thread, Vec::new())?,).into_tuple(thread)?;
    (iter, args).into_object(thread)
}
