//! The iterator over a string's characters.

use std::cell::Cell;

use object::native_function::{noargs, one};
use object::static_types::PyUnicodeIter_Type;
use object::{
    Field, IntoObject, Layout, Native, Object, Payload, PyResult, Ref, Str, Thread, Tuple, Type,
    TypeSpec, Visitor, slot,
};

/// `str_iterator`
#[repr(C)]
pub struct StrIter {
    index: Cell<usize>,
    string: Field<Str>,
}

impl Payload for StrIter {
    fn ty() -> &'static Type {
        &PyUnicodeIter_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.string.visit(visitor);
    }
    fn clear(&self) {
        self.string.set(None);
    }
}

#[rustfmt::skip]
pub fn spec() -> TypeSpec {
    TypeSpec::native::<StrIter>()
        .slots([slot::tp_iter(this), slot::tp_iternext(next)])
        .methods([
            noargs(c"__length_hint__", length_hint).doc(c"__length_hint__($self, /)\n--\n\nHow many characters are left."),
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nState for pickling."),
            one(c"__setstate__", setstate).doc(c"__setstate__($self, object, /)\n--\n\nSets the position."),
        ])
}

/// `iter(s)`
pub fn iter(thread: &mut Thread, string: &Str) -> PyResult<Ref<Native<StrIter>>> {
    Native::new(thread, StrIter { index: Cell::new(0), string: Field::of(string.to_ref()) })
}

fn this(_: &mut Thread, this: &Native<StrIter>) -> Ref<Native<StrIter>> {
    this.to_ref()
}

fn next(thread: &mut Thread, this: &Native<StrIter>) -> PyResult<Option<Ref>> {
    let Some(string) = this.string.get() else { return Ok(None) };
    let at = this.index.get();
    if at < string.len() {
        this.index.set(at + 1);
        return Ok(Some(Str::from_char(thread, string.char_at(at))?.into_object()));
    }
    this.string.set(None);
    Ok(None)
}

fn length_hint(_: &mut Thread, this: &Native<StrIter>) -> usize {
    this.string.get().map_or(0, |string| string.len().saturating_sub(this.index.get()))
}

fn reduce(thread: &mut Thread, this: &Native<StrIter>) -> PyResult {
    let iter = super::builtin(thread, "iter")?;
    match this.string.get() {
        Some(string) => {
            let args = Tuple::from_array(thread, [string.into_object()])?;
            (iter, args, this.index.get()).into_object(thread)
        }
        None => {
            let args = Tuple::from_array(thread, [Str::empty().into_object()])?;
            (iter, args).into_object(thread)
        }
    }
}

fn setstate(thread: &mut Thread, this: &Native<StrIter>, state: &Object) -> PyResult<()> {
    let at = state.to_isize(thread)?;
    if let Some(string) = this.string.get() {
        this.index.set((at.max(0) as usize).min(string.len()));
    }
    Ok(())
}
