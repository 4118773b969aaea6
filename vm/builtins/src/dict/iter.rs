//! Iterators over keys, values and pairs, forward and backward.

use std::cell::Cell;

use object::native_function::noargs;
use object::static_types as types;
use object::{
    Dict, Field, IntoObject, Layout, List, Native, Payload, PyResult, Ref, Thread, Tuple, Type,
    TypeSpec, Visitor, slot,
};

use crate::common::{IntoTuple, builtin, iter_self};

/// What an iterator gives, and which way: the parameter of `DictIter`.
pub mod kind {
    pub const KEYS: u8 = 0;
    pub const VALUES: u8 = 1;
    pub const ITEMS: u8 = 2;
    /// Added for backward iterators.
    pub const REVERSED: u8 = 4;
}

/// The inside of an iterator over a dict.
pub struct DictIter<const KIND: u8> {
    /// The dict, until the end was reached.
    pub dict: Field<Dict>,
    /// The next position; of a backward iterator, one more.
    pub pos: Cell<usize>,
    /// Items the dict had at the start; -1 once it was seen to have changed.
    pub used: Cell<isize>,
    /// Items that are still to come.
    pub left: Cell<usize>,
}

pub type DictKeyIter = DictIter<{ kind::KEYS }>;
pub type DictValueIter = DictIter<{ kind::VALUES }>;
pub type DictItemIter = DictIter<{ kind::ITEMS }>;
pub type DictRevKeyIter = DictIter<{ kind::KEYS | kind::REVERSED }>;
pub type DictRevValueIter = DictIter<{ kind::VALUES | kind::REVERSED }>;
pub type DictRevItemIter = DictIter<{ kind::ITEMS | kind::REVERSED }>;

macro_rules! payloads {
    ($($payload:ty = $ty:ident;)*) => { $(
        impl Payload for $payload {
            fn ty() -> &'static Type {
                &types::$ty
            }
            fn traverse(&self, visitor: &mut Visitor<'_>) {
                self.dict.visit(visitor);
            }
            fn clear(&self) {
                self.dict.set(None);
            }
        }
    )* };
}
payloads! {
    DictKeyIter = PyDictIterKey_Type;
    DictValueIter = PyDictIterValue_Type;
    DictItemIter = PyDictIterItem_Type;
    DictRevKeyIter = PyDictRevIterKey_Type;
    DictRevValueIter = PyDictRevIterValue_Type;
    DictRevItemIter = PyDictRevIterItem_Type;
}

impl<const KIND: u8> DictIter<KIND> {
    pub fn over(dict: &Dict) -> DictIter<KIND> {
        let pos = if KIND & kind::REVERSED != 0 { dict.positions() } else { 0 };
        DictIter {
            dict: Field::of(dict.to_ref()),
            pos: Cell::new(pos),
            used: Cell::new(dict.len() as isize),
            left: Cell::new(dict.len()),
        }
    }

    /// The next key and value.
    #[inline]
    pub fn next_entry(&self, thread: &Thread) -> PyResult<Option<(Ref, Ref)>> {
        let Some(dict) = self.dict.get() else { return Ok(None) };
        if self.used.get() != dict.len() as isize {
            self.used.set(-1);
            return Err(thread.runtime_error("dictionary changed size during iteration"));
        }
        let mut pos = self.pos.get();
        let entry = if KIND & kind::REVERSED != 0 {
            previous(&dict, &mut pos)
        } else {
            dict.next(&mut pos)
        };
        self.pos.set(pos);
        if entry.is_none() {
            self.dict.set(None);
            return Ok(None);
        }
        if self.left.get() == 0 {
            self.dict.set(None);
            return Err(thread.runtime_error("dictionary keys changed during iteration"));
        }
        self.left.set(self.left.get() - 1);
        Ok(entry)
    }

    /// The next key, value or pair.
    #[inline]
    pub fn next_item(&self, thread: &Thread) -> PyResult<Option<Ref>> {
        let Some((key, value)) = self.next_entry(thread)? else { return Ok(None) };
        Ok(Some(match KIND & !kind::REVERSED {
            kind::KEYS => key,
            kind::VALUES => value,
            _ => Tuple::from_array(thread, [key, value])?.into_object(),
        }))
    }
}

/// The entry before `pos`, which moves onto it.
fn previous(dict: &Dict, pos: &mut usize) -> Option<(Ref, Ref)> {
    while *pos > 0 {
        *pos -= 1;
        if let Some(entry) = dict.entry_at(*pos) {
            return Some(entry);
        }
    }
    None
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        spec::<{ kind::KEYS }>(),
        spec::<{ kind::VALUES }>(),
        spec::<{ kind::ITEMS }>(),
        spec::<{ kind::KEYS | kind::REVERSED }>(),
        spec::<{ kind::VALUES | kind::REVERSED }>(),
        spec::<{ kind::ITEMS | kind::REVERSED }>(),
    ]
}

fn spec<const KIND: u8>() -> TypeSpec
where
    DictIter<KIND>: Payload,
{
    TypeSpec::native::<DictIter<KIND>>()
        .slots([
            slot::tp_iter(iter_self::<Native<DictIter<KIND>>>),
            slot::tp_iternext(|thread: &mut Thread, this: &Native<DictIter<KIND>>| {
                this.next_item(thread)
            }),
        ])
        .methods([
            noargs(c"__length_hint__", length_hint::<KIND>).doc(
                c"__length_hint__($self, /)\n--\n\nHow many items are left, as far as is known.",
            ),
            noargs(c"__reduce__", reduce::<KIND>)
                .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
        ])
}

fn length_hint<const KIND: u8>(_: &mut Thread, this: &Native<DictIter<KIND>>) -> usize
where
    DictIter<KIND>: Payload,
{
    match this.dict.get() {
        Some(dict) if this.used.get() == dict.len() as isize => this.left.get(),
        _ => 0,
    }
}

/// `(iter, ([what is left],))`; the iterator itself stays where it is.
fn reduce<const KIND: u8>(thread: &mut Thread, this: &Native<DictIter<KIND>>) -> PyResult
where
    DictIter<KIND>: Payload,
{
    let copy = DictIter::<KIND> {
        dict: Field::new(this.dict.get()),
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

pub(super) fn iter(thread: &mut Thread, this: &Dict) -> PyResult {
    Ok(Native::new(thread, DictKeyIter::over(this))?.into_object())
}

pub(super) fn reversed(thread: &mut Thread, this: &Dict) -> PyResult {
    Ok(Native::new(thread, DictRevKeyIter::over(this))?.into_object())
}
