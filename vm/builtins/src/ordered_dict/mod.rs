//! `OrderedDict`, its views and its iterator: exported types, so they are made ready with the
//! builtin ones; the module `_collections` shows them.

use std::cell::Cell;

use crate::common::{IntoTuple, TextWriter, builtin, iter_self, size_of_object};
use crate::dict;
use crate::dict::views::{DictItems, DictKeys, DictValues};
use object::descriptor::getset;
use object::native_function::{fast, noargs};
use object::static_types as types;
use object::{
    Args, CompareOp, Dict, Field, IntoObject, Layout, List, Native, Object, OrderedDict, Params,
    Payload, PyResult, Ref, Str, Thread, Tuple, Type, TypeSpec, Visitor, names, singletons, slot,
};

/// What an iterator gives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    Keys,
    Values,
    Items,
}

/// The inside of an `odict_iterator`.
pub struct OrderedIter {
    dict: Field<OrderedDict>,
    pos: Cell<usize>,
    /// What the dict looked like at the start: changes of its order, items, positions.
    seen: Cell<(usize, usize, usize)>,
    gives: Gives,
    reversed: bool,
}

impl Payload for OrderedIter {
    fn ty() -> &'static Type {
        &types::PyODictIter_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.dict.visit(visitor);
    }
    fn clear(&self) {
        self.dict.set(None);
    }
}

fn shape(this: &OrderedDict) -> (usize, usize, usize) {
    (this.state.get(), this.dict.len(), this.dict.positions())
}

impl OrderedIter {
    fn over(this: &OrderedDict, gives: Gives, reversed: bool) -> OrderedIter {
        let pos = if reversed {
            this.dict.positions()
        } else {
            this.dict.first_position(&this.first_hint).unwrap_or(0)
        };
        OrderedIter {
            dict: Field::of(this.to_ref()),
            pos: Cell::new(pos),
            seen: Cell::new(shape(this)),
            gives,
            reversed,
        }
    }

    pub fn next_item(&self, thread: &Thread) -> PyResult<Option<Ref>> {
        let Some(this) = self.dict.get() else { return Ok(None) };
        if shape(&this) != self.seen.get() {
            self.dict.set(None);
            return Err(thread.runtime_error("OrderedDict mutated during iteration"));
        }
        let mut pos = self.pos.get();
        let entry = if self.reversed {
            let mut found = None;
            while found.is_none() && pos > 0 {
                pos -= 1;
                found = this.dict.entry_at(pos);
            }
            found
        } else {
            this.dict.next(&mut pos)
        };
        self.pos.set(pos);
        let Some((key, value)) = entry else {
            self.dict.set(None);
            return Ok(None);
        };
        Ok(Some(match self.gives {
            Gives::Keys => key,
            Gives::Values => value,
            Gives::Items => Tuple::from_array(thread, [key, value])?.into_object(),
        }))
    }
}

macro_rules! ordered_views {
    ($($(#[$doc:meta])* $name:ident = $ty:ident($base:ident), $gives:ident, $spec:ident, $make:ident;)*) => { $(
        $(#[$doc])*
        #[repr(transparent)]
        pub struct $name {
            inner: $base,
        }
        impl Payload for $name {
            fn ty() -> &'static Type {
                &types::$ty
            }
            fn traverse(&self, visitor: &mut Visitor<'_>) {
                self.inner.traverse(visitor);
            }
            fn clear(&self) {
                self.inner.clear();
            }
        }
        fn $make(thread: &mut Thread, this: &OrderedDict) -> PyResult {
            let inner = $base { dict: Field::of(this.dict.to_ref()) };
            Ok(Native::new(thread, $name { inner })?.into_object())
        }
        fn $spec() -> TypeSpec {
            fn walk(thread: &mut Thread, this: &Native<$name>, reversed: bool) -> PyResult {
                let dict = this.inner.dict.get();
                match dict.as_ref().and_then(|d| d.as_object().downcast::<OrderedDict>()) {
                    Some(dict) => make_iter(thread, dict, Gives::$gives, reversed),
                    None => Ok(singletons::none()),
                }
            }
            TypeSpec::native::<$name>()
                .base(<$base as Payload>::ty())
                .slots([slot::tp_iter(|thread: &mut Thread, this: &Native<$name>| {
                    walk(thread, this, false)
                })])
                .methods([noargs(c"__reversed__", |thread: &mut Thread, this: &Native<$name>| {
                    walk(thread, this, true)
                })
                .doc(c"__reversed__($self, /)\n--\n\nAn iterator from the last one to the first.")])
        }
    )* };
}
ordered_views! {
    /// The inside of `odict_keys`.
    OrderedKeys = PyODictKeys_Type(DictKeys), Keys, keys_spec, keys;
    /// The inside of `odict_values`.
    OrderedValues = PyODictValues_Type(DictValues), Values, values_spec, values;
    /// The inside of `odict_items`.
    OrderedItems = PyODictItems_Type(DictItems), Items, items_spec, items;
}

pub fn specs() -> Vec<TypeSpec> {
    vec![
        spec(),
        keys_spec(),
        values_spec(),
        items_spec(),
        TypeSpec::native::<OrderedIter>()
            .slots([
                slot::tp_iter(iter_self::<Native<OrderedIter>>),
                slot::tp_iternext(|thread: &mut Thread, this: &Native<OrderedIter>| {
                    this.next_item(thread)
                }),
            ])
            .methods([noargs(c"__reduce__", iter_reduce)
                .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs.")]),
    ]
}

fn spec() -> TypeSpec {
    types::PyODict_Type.tp_weaklistoffset.set(OrderedDict::WEAK_OFFSET as isize);
    TypeSpec::layout::<OrderedDict>()
        .base(&types::PyDict_Type)
        .dict_offset(OrderedDict::DICT_OFFSET)
        .doc("A dict whose order can be changed.")
        .slots([
            slot::tp_new(|thread: &mut Thread, ty: &Type, _: Args<'_>| {
                Ok(OrderedDict::new_of(thread, ty)?.into_object())
            }),
            slot::tp_init(init),
            slot::tp_repr(repr),
            slot::tp_iter(|thread: &mut Thread, this: &OrderedDict| {
                make_iter(thread, this, Gives::Keys, false)
            }),
            slot::tp_richcompare(compare),
            slot::nb_or(or),
            slot::nb_inplace_or(in_place_or),
            slot::mp_ass_subscript(assign_subscript),
        ])
        .methods([
            fast(c"fromkeys", fromkeys).class().doc(
                c"fromkeys($type, /, iterable, value=None)\n--\n\nA new OrderedDict of these keys, all with the same value.",
            ),
            noargs(c"__sizeof__", |_: &mut Thread, this: &OrderedDict| {
                size_of_object(this.as_object(), this.dict.table_bytes())
            })
            .doc(c"__sizeof__($self, /)\n--\n\nBytes of memory that the dict takes."),
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            fast(c"setdefault", setdefault).doc(
                c"setdefault($self, /, key, default=None)\n--\n\nThe value of the key, which becomes the default if there is none.",
            ),
            fast(c"pop", pop).doc(
                c"pop($self, /, key, default=<unrepresentable>)\n--\n\nThe value of the key, which is taken out, or the default.\n\nKeyError if there is neither.",
            ),
            fast(c"popitem", popitem).doc(
                c"popitem($self, /, last=True)\n--\n\nTake out the last pair, or the first one if last is false.",
            ),
            noargs(c"keys", keys).doc(c"keys($self, /)\n--\n\nA view of the keys."),
            noargs(c"values", values).doc(c"values($self, /)\n--\n\nA view of the values."),
            noargs(c"items", items).doc(c"items($self, /)\n--\n\nA view of the pairs."),
            fast(c"update", update_method)
                .doc(c"D.update([E, ]**F) -> None.  Take over the items of E (a mapping, or pairs) and F."),
            noargs(c"clear", |_: &mut Thread, this: &OrderedDict| {
                touch(this);
                this.dict.clear_all();
            })
            .doc(c"clear($self, /)\n--\n\nTake all items out."),
            noargs(c"copy", copy).doc(c"copy($self, /)\n--\n\nA new OrderedDict of the same items."),
            noargs(c"__reversed__", |thread: &mut Thread, this: &OrderedDict| {
                make_iter(thread, this, Gives::Keys, true)
            })
            .doc(c"__reversed__($self, /)\n--\n\nAn iterator over the keys, the last one first."),
            fast(c"move_to_end", move_to_end).doc(
                c"move_to_end($self, /, key, last=True)\n--\n\nMove a key to the end, or to the start if last is false.\n\nKeyError if it is not there.",
            ),
        ])
        .getset([getset(
            c"__dict__",
            |thread: &mut Thread, this: &OrderedDict| this.as_object().instance_dict(thread),
            set_attributes,
        )])
}

fn touch(this: &OrderedDict) {
    this.state.set(this.state.get().wrapping_add(1));
}

fn is_exact(this: &OrderedDict) -> bool {
    this.as_object().is_exact::<OrderedDict>()
}

fn set_attributes(thread: &mut Thread, this: &OrderedDict, value: Option<&Object>) -> PyResult<()> {
    match value {
        None => this.attributes.set(None),
        Some(value) => match value.downcast::<Dict>() {
            Some(dict) => this.attributes.put(dict.to_ref()),
            None => {
                return Err(thread.type_error(format!(
                    "__dict__ must be set to a dictionary, not a '{}'",
                    value.type_name()
                )));
            }
        },
    }
    Ok(())
}

fn make_iter(thread: &mut Thread, this: &OrderedDict, gives: Gives, reversed: bool) -> PyResult {
    Ok(Native::new(thread, OrderedIter::over(this, gives, reversed))?.into_object())
}

/// `(iter, ([what is left],))`; the iterator itself stays where it is.
fn iter_reduce(thread: &mut Thread, this: &Native<OrderedIter>) -> PyResult {
    let copy = OrderedIter {
        dict: Field::new(this.dict.get()),
        pos: this.pos.clone(),
        seen: this.seen.clone(),
        gives: this.gives,
        reversed: this.reversed,
    };
    let mut items = Vec::new();
    while let Some(item) = copy.next_item(thread)? {
        items.push(item);
    }
    let iter = builtin(thread, "iter")?;
    let args = (List::new(thread, items)?,).into_tuple(thread)?;
    (iter, args).into_object(thread)
}

fn init(thread: &mut Thread, this: &OrderedDict, args: Args<'_>) -> PyResult<()> {
    if args.len() > 1 {
        return Err(thread.type_error(format!("expected at most 1 argument, got {}", args.len())));
    }
    update(thread, this.as_object(), args)
}

fn update_method(thread: &mut Thread, this: &OrderedDict, args: Args<'_>) -> PyResult<()> {
    if args.len() > 1 {
        return Err(thread.type_error(format!(
            "update() takes at most 1 positional argument ({} given)",
            args.len()
        )));
    }
    update(thread, this.as_object(), args)
}

/// As `MutableMapping.update`: everything goes through `__setitem__`.
fn update(thread: &mut Thread, this: &Object, args: Args<'_>) -> PyResult<()> {
    if let Some(other) = args.get(0) {
        update_from(thread, this, other)?;
    }
    for (at, name) in args.names().iter().enumerate() {
        if name.downcast::<Str>().is_none() {
            return Err(thread.type_error("keywords must be strings"));
        }
        this.set_item(thread, name, args.values()[args.len() + at])?;
    }
    Ok(())
}

fn update_from(thread: &mut Thread, this: &Object, other: &Object) -> PyResult<()> {
    if let Some(dict) = other.downcast_exact::<Dict>() {
        for (key, value) in dict.entries() {
            this.set_item(thread, &key, &value)?;
        }
        return Ok(());
    }
    if let Some(method) = other.get_attr_opt(thread, &names::keys)? {
        let keys = method.call(thread, &[])?;
        let iter = keys.iter(thread)?;
        while let Some(key) = iter.next(thread)? {
            let value = other.get_item(thread, &key)?;
            this.set_item(thread, &key, &value)?;
        }
        return Ok(());
    }
    let pairs = match other.get_attr_opt(thread, &names::items)? {
        Some(method) => method.call(thread, &[])?,
        None => other.to_ref(),
    };
    let iter = pairs.iter(thread)?;
    while let Some(pair) = iter.next(thread)? {
        let (key, value) = split_pair(thread, &pair)?;
        this.set_item(thread, &key, &value)?;
    }
    Ok(())
}

fn split_pair(thread: &mut Thread, pair: &Object) -> PyResult<(Ref, Ref)> {
    let iter = pair.iter(thread)?;
    let Some(key) = iter.next(thread)? else {
        return Err(thread.value_error("need more than 0 values to unpack"));
    };
    let Some(value) = iter.next(thread)? else {
        return Err(thread.value_error("need more than 1 value to unpack"));
    };
    if iter.next(thread)?.is_some() {
        return Err(thread.value_error("too many values to unpack (expected 2)"));
    }
    Ok((key, value))
}

fn assign_subscript(
    thread: &mut Thread,
    this: &OrderedDict,
    key: &Object,
    value: Option<&Object>,
) -> PyResult<()> {
    match value {
        Some(value) => this.dict.set(thread, key, value.to_ref()),
        None if this.dict.remove(thread, key)? => Ok(()),
        None => Err(thread.key_error(key)),
    }
}

fn repr(thread: &mut Thread, this: &OrderedDict) -> PyResult {
    let name = this.as_object().ty().name().to_owned();
    if this.dict.is_empty() {
        return format!("{name}()").into_object(thread);
    }
    if !thread.repr_enter(this.as_object()) {
        return "...".into_object(thread);
    }
    let result = repr_items(thread, this, &name);
    thread.repr_leave(this.as_object());
    result
}

fn repr_items(thread: &mut Thread, this: &OrderedDict, name: &str) -> PyResult {
    let plain = if is_exact(this) {
        this.dict.copy(thread)?
    } else {
        let items = this.as_object().call_method(thread, &names::items, &[])?;
        let plain = Dict::new(thread)?;
        dict::merge_pairs(thread, &plain, &items)?;
        plain
    };
    let mut out = TextWriter::new(name);
    out.text("(");
    out.repr(thread, plain.as_object())?;
    out.text(")");
    out.finish(thread)
}

/// Between two of these the order counts.
fn compare(thread: &mut Thread, this: &OrderedDict, other: &Object, op: CompareOp) -> PyResult {
    let Some(other) = other.downcast::<Dict>() else { return Ok(singletons::not_implemented()) };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(singletons::not_implemented());
    }
    let mut equal = dict::equal(thread, &this.dict, other)?;
    if equal && other.as_object().downcast::<OrderedDict>().is_some() {
        let (mut a, mut b) = (0, 0);
        while let (Some((left, _)), Some((right, _))) = (this.dict.next(&mut a), other.next(&mut b))
        {
            equal = left.equals(thread, &right)?;
            if !equal {
                break;
            }
        }
    }
    Ok(singletons::bool_object(equal == (op == CompareOp::Eq)))
}

fn or(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let (this, other) = match a.downcast::<OrderedDict>() {
        Some(_) => (a, b),
        None => (b, a),
    };
    if other.downcast::<Dict>().is_none() {
        return Ok(singletons::not_implemented());
    }
    let class = this.ty().to_type_ref();
    let made = class.as_object().call(thread, &[a])?;
    update_from(thread, &made, b)?;
    Ok(made)
}

fn in_place_or(thread: &mut Thread, this: &Object, other: &Object) -> PyResult<Ref> {
    update_from(thread, this, other)?;
    Ok(this.to_ref())
}

fn fromkeys(thread: &mut Thread, class: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("fromkeys", ["iterable", "value"], 1);
    let [keys, value] = args.bind(thread, &PARAMS)?;
    let value = value.unwrap_or(singletons::none_ref());
    let made = class.as_object().call(thread, &[])?;
    let iter = keys.expect("the parameter is required").iter(thread)?;
    while let Some(key) = iter.next(thread)? {
        made.set_item(thread, &key, value)?;
    }
    Ok(made)
}

/// `(class, (), state, None, iter(items))`
fn reduce(thread: &mut Thread, this: &OrderedDict) -> PyResult<Ref<Tuple>> {
    let state = this.as_object().call_method(thread, &names::__getstate__, &[])?;
    let items = this.as_object().call_method(thread, &names::items, &[])?;
    let iter = items.iter(thread)?;
    let class = this.as_object().ty().to_type_ref().into_object();
    let parts = [class, Tuple::empty().into_object(), state, singletons::none(), iter];
    Tuple::from_array(thread, parts)
}

fn setdefault(thread: &mut Thread, this: &OrderedDict, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("setdefault", ["key", "default"], 1);
    let [key, default] = args.bind(thread, &PARAMS)?;
    let key = key.expect("the parameter is required");
    let default = default.unwrap_or(singletons::none_ref());
    if is_exact(this) {
        return this.dict.set_default(thread, key, default);
    }
    if this.as_object().contains(thread, key)? {
        return this.as_object().get_item(thread, key);
    }
    this.as_object().set_item(thread, key, default)?;
    Ok(default.to_ref())
}

fn pop(thread: &mut Thread, this: &OrderedDict, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("pop", ["key", "default"], 1);
    let [key, default] = args.bind(thread, &PARAMS)?;
    let key = key.expect("the parameter is required");
    match (this.dict.pop(thread, key)?, default) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => dict::missing_or_error(thread, &this.dict, key),
    }
}

/// The `last` argument.
fn truth(thread: &mut Thread, last: Option<&Object>) -> PyResult<bool> {
    last.map_or(Ok(true), |last| last.is_truthy(thread))
}

fn popitem(thread: &mut Thread, this: &OrderedDict, args: Args<'_>) -> PyResult {
    static PARAMS: Params<1> = Params::new("popitem", ["last"], 0);
    let [last] = args.bind(thread, &PARAMS)?;
    let pair = if truth(thread, last)? {
        this.dict.pop_last()
    } else {
        this.dict.pop_first(&this.first_hint)
    };
    match pair {
        Some(pair) => {
            touch(this);
            pair.into_object(thread)
        }
        None => {
            let text = "dictionary is empty".into_object(thread)?;
            Err(thread.key_error(&text))
        }
    }
}

fn copy(thread: &mut Thread, this: &OrderedDict) -> PyResult {
    let class = this.as_object().ty().to_type_ref();
    let made = class.as_object().call(thread, &[])?;
    for (key, value) in this.dict.entries() {
        // A subclass may see other values than those in the table.
        let value = if is_exact(this) { value } else { this.as_object().get_item(thread, &key)? };
        made.set_item(thread, &key, &value)?;
    }
    Ok(made)
}

fn move_to_end(thread: &mut Thread, this: &OrderedDict, args: Args<'_>) -> PyResult<()> {
    static PARAMS: Params<2> = Params::new("move_to_end", ["key", "last"], 1);
    let [key, last] = args.bind(thread, &PARAMS)?;
    let key = key.expect("the parameter is required");
    let last = truth(thread, last)?;
    let Some((key, value)) = this.dict.pop_entry(thread, key)? else {
        return Err(thread.key_error(key));
    };
    touch(this);
    if last {
        return this.dict.set(thread, &key, value);
    }
    // Entries stand in order, so a new first one means that all others are put behind it.
    let rest = this.dict.take_entries();
    this.dict.set(thread, &key, value)?;
    for (key, hash, value) in rest {
        this.dict.set_known_hash(thread, &key, hash, value)?;
    }
    Ok(())
}
