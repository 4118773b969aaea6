//! `dict_keys`, `dict_values`, `dict_items`: views, two of them with the operators of sets.

use object::descriptor::getter;
use object::native_function::{noargs, one};
use object::static_types as types;
use object::{
    CompareOp, Dict, Field, IntoObject, Layout, Native, Object, Payload, PyResult, Ref, Set,
    Thread, Tuple, Type, TypeSpec, Visitor, singletons, slot,
};

use super::iter::{
    DictItemIter, DictKeyIter, DictRevItemIter, DictRevKeyIter, DictRevValueIter, DictValueIter,
};
use crate::common::TextWriter;
use crate::mappingproxy::MappingProxy;
use crate::set as sets;

macro_rules! views {
    ($($(#[$doc:meta])* $name:ident = $ty:ident;)*) => { $(
        $(#[$doc])*
        pub struct $name {
            pub dict: Field<Dict>,
        }
        impl Payload for $name {
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
        impl View for $name {
            fn dict(&self) -> Option<Ref<Dict>> {
                self.dict.get()
            }
        }
    )* };
}

/// What all views have.
pub trait View: Payload {
    fn dict(&self) -> Option<Ref<Dict>>;
}

views! {
    /// The inside of `dict_keys`.
    DictKeys = PyDictKeys_Type;
    /// The inside of `dict_values`.
    DictValues = PyDictValues_Type;
    /// The inside of `dict_items`.
    DictItems = PyDictItems_Type;
}

pub fn keys(thread: &mut Thread, this: &Dict) -> PyResult {
    Ok(Native::new(thread, DictKeys { dict: Field::of(this.to_ref()) })?.into_object())
}

pub fn values(thread: &mut Thread, this: &Dict) -> PyResult {
    Ok(Native::new(thread, DictValues { dict: Field::of(this.to_ref()) })?.into_object())
}

pub fn items(thread: &mut Thread, this: &Dict) -> PyResult {
    Ok(Native::new(thread, DictItems { dict: Field::of(this.to_ref()) })?.into_object())
}

/// The dict behind `dict_keys` or `dict_items` and whether it is the latter.
fn set_view(object: &Object) -> Option<(Ref<Dict>, bool)> {
    if let Some(keys) = object.downcast::<Native<DictKeys>>() {
        return Some((keys.dict.get()?, false));
    }
    let items = object.downcast::<Native<DictItems>>()?;
    Some((items.dict.get()?, true))
}

macro_rules! iterators {
    ($($name:ident, $view:ident, $iter:ident;)*) => { $(
        fn $name(thread: &mut Thread, this: &Native<$view>) -> PyResult {
            match this.dict.get() {
                Some(dict) => Ok(Native::new(thread, $iter::over(&dict))?.into_object()),
                None => Ok(singletons::none()),
            }
        }
    )* };
}
iterators! {
    keys_iter, DictKeys, DictKeyIter;
    keys_reversed, DictKeys, DictRevKeyIter;
    values_iter, DictValues, DictValueIter;
    values_reversed, DictValues, DictRevValueIter;
    items_iter, DictItems, DictItemIter;
    items_reversed, DictItems, DictRevItemIter;
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        set_spec(
            common_spec::<DictKeys>().slots([
                slot::tp_iter(keys_iter),
                slot::sq_contains(|thread: &mut Thread, this: &Native<DictKeys>, key: &Object| {
                    contains(thread, this.as_object(), key)
                }),
            ]),
        )
        .methods([
            one(c"isdisjoint", |thread: &mut Thread, this: &Native<DictKeys>, other: &Object| {
                is_disjoint(thread, this.as_object(), other)
            })
            .doc(c"isdisjoint($self, object, /)\n--\n\nWhether the view and the iterable have no item in common."),
            noargs(c"__reversed__", keys_reversed)
                .doc(c"__reversed__($self, /)\n--\n\nAn iterator over the keys, the last one first."),
        ]),
        common_spec::<DictValues>()
            .slots([slot::tp_iter(values_iter)])
            .methods([noargs(c"__reversed__", values_reversed).doc(
                c"__reversed__($self, /)\n--\n\nAn iterator over the values, the last one first.",
            )]),
        set_spec(
            common_spec::<DictItems>().slots([
                slot::tp_iter(items_iter),
                slot::sq_contains(|thread: &mut Thread, this: &Native<DictItems>, key: &Object| {
                    contains(thread, this.as_object(), key)
                }),
            ]),
        )
        .methods([
            one(c"isdisjoint", |thread: &mut Thread, this: &Native<DictItems>, other: &Object| {
                is_disjoint(thread, this.as_object(), other)
            })
            .doc(c"isdisjoint($self, object, /)\n--\n\nWhether the view and the iterable have no item in common."),
            noargs(c"__reversed__", items_reversed)
                .doc(c"__reversed__($self, /)\n--\n\nAn iterator over the pairs, the last one first."),
        ]),
    ]
}

fn common_spec<V: View>() -> TypeSpec {
    TypeSpec::native::<V>()
        .slots([slot::tp_repr(repr::<V>), slot::sq_length(len::<V>)])
        .getset([getter(c"mapping", mapping::<V>).doc(c"A read-only proxy of the dict.")])
}

fn set_spec(spec: TypeSpec) -> TypeSpec {
    spec.slots([
        slot::tp_richcompare(compare),
        slot::nb_subtract(subtract),
        slot::nb_and(intersection),
        slot::nb_xor(symmetric_difference),
        slot::nb_or(union),
    ])
}

fn len<V: View>(_: &mut Thread, this: &Native<V>) -> PyResult<usize> {
    Ok(this.dict().map_or(0, |dict| dict.len()))
}

fn mapping<V: View>(thread: &mut Thread, this: &Native<V>) -> PyResult {
    match this.dict() {
        Some(dict) => MappingProxy::make(thread, dict.as_object()),
        None => Ok(singletons::none()),
    }
}

fn repr<V: View>(thread: &mut Thread, this: &Native<V>) -> PyResult {
    if !thread.repr_enter(this.as_object()) {
        return "...".into_object(thread);
    }
    let result = repr_items(thread, this.as_object());
    thread.repr_leave(this.as_object());
    result
}

fn repr_items(thread: &mut Thread, this: &Object) -> PyResult {
    let items = this.collect(thread)?;
    let list = object::List::new(thread, items)?;
    let mut out = TextWriter::new(&this.type_name());
    out.text("(");
    out.repr(thread, list.as_object())?;
    out.text(")");
    out.finish(thread)
}

/// Whether a view of keys or pairs has the item.
fn contains(thread: &mut Thread, view: &Object, item: &Object) -> PyResult<bool> {
    let Some((dict, is_items)) = set_view(view) else { return Ok(false) };
    if !is_items {
        return dict.contains(thread, item);
    }
    let Some(pair) = item.downcast::<Tuple>() else { return Ok(false) };
    let &[key, value] = pair.items() else { return Ok(false) };
    match dict.get(thread, key)? {
        Some(found) => found.equals(thread, value),
        None => Ok(false),
    }
}

fn all_contained_in(thread: &mut Thread, items: &Object, container: &Object) -> PyResult<bool> {
    let iter = items.iter(thread)?;
    while let Some(item) = iter.next(thread)? {
        if !container.contains(thread, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(thread: &mut Thread, this: &Object, other: &Object, op: CompareOp) -> PyResult {
    if other.downcast::<Set>().is_none() && set_view(other).is_none() {
        return Ok(singletons::not_implemented());
    }
    let (a, b) = (this.len(thread)?, other.len(thread)?);
    let result = match op {
        CompareOp::Eq => a == b && all_contained_in(thread, this, other)?,
        CompareOp::Ne => !(a == b && all_contained_in(thread, this, other)?),
        CompareOp::Lt => a < b && all_contained_in(thread, this, other)?,
        CompareOp::Le => a <= b && all_contained_in(thread, this, other)?,
        CompareOp::Gt => a > b && all_contained_in(thread, other, this)?,
        CompareOp::Ge => a >= b && all_contained_in(thread, other, this)?,
    };
    Ok(singletons::bool_object(result))
}

/// A set of the items of the left operand, which may be any iterable.
fn to_set(thread: &mut Thread, items: &Object) -> PyResult<Ref<Set>> {
    let set = Set::new(thread)?;
    sets::update_from(thread, &set, items)?;
    Ok(set)
}

fn subtract(thread: &mut Thread, a: &Object, b: &Object) -> PyResult<Ref<Set>> {
    let set = to_set(thread, a)?;
    sets::subtract_from(thread, &set, b)?;
    Ok(set)
}

fn union(thread: &mut Thread, a: &Object, b: &Object) -> PyResult<Ref<Set>> {
    let set = to_set(thread, a)?;
    sets::update_from(thread, &set, b)?;
    Ok(set)
}

fn symmetric_difference(thread: &mut Thread, a: &Object, b: &Object) -> PyResult<Ref<Set>> {
    let set = to_set(thread, a)?;
    sets::toggle_from(thread, &set, b)?;
    Ok(set)
}

fn intersection(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let (mut view, mut other) = if set_view(a).is_some() { (a, b) } else { (b, a) };
    let view_len = view.len(thread)?;
    let exact_set = other.is_exact::<Set>()
        || std::ptr::eq(other.type_ptr(), types::PyFrozenSet_Type.as_type());
    if exact_set && view_len <= other.len(thread)? {
        return other.call_method_text(thread, "intersection", &[view]);
    }
    if set_view(other).is_some() && other.len(thread)? > view_len {
        std::mem::swap(&mut view, &mut other);
    }
    let result = Set::new(thread)?;
    let iter = other.iter(thread)?;
    while let Some(item) = iter.next(thread)? {
        if contains(thread, view, &item)? {
            result.add(thread, &item)?;
        }
    }
    Ok(result.into_object())
}

fn is_disjoint(thread: &mut Thread, this: &Object, other: &Object) -> PyResult<bool> {
    if this.is(other) {
        return Ok(this.len(thread)? == 0);
    }
    let (mut view, mut other) = (this, other);
    if (other.downcast::<Set>().is_some() || set_view(other).is_some())
        && other.len(thread)? > view.len(thread)?
    {
        std::mem::swap(&mut view, &mut other);
    }
    let iter = other.iter(thread)?;
    while let Some(item) = iter.next(thread)? {
        if view.contains(thread, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}
