//! `defaultdict`: a dict that makes missing values.

use builtins::common::{TextWriter, class_getitem};
use builtins::dict;
use object::descriptor::getset;
use object::native_function::{noargs, one};
use object::static_types::PyDict_Type;
use object::{
    Args, DefaultDict, Dict, IntoObject, Layout, Object, PyResult, Ref, Thread, Tuple, Type,
    TypeSpec, names, singletons, slot,
};

pub(super) fn spec() -> TypeSpec {
    TypeSpec::layout::<DefaultDict>()
        .base(&PyDict_Type)
        .doc("defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nA dict whose missing values are made by calling the factory without arguments.")
        .slots([
            slot::tp_new(|thread: &mut Thread, ty: &Type, _: Args<'_>| {
                Ok(DefaultDict::new_of(thread, ty)?.into_object())
            }),
            slot::tp_init(init),
            slot::tp_repr(repr),
            slot::nb_or(or),
        ])
        .methods([
            one(c"__missing__", missing).doc(
                c"__missing__($self, object, /)\n--\n\nThe value that the factory makes, which is stored; KeyError without a factory.",
            ),
            noargs(c"copy", copy).doc(c"copy($self, /)\n--\n\nA new defaultdict of the same items."),
            noargs(c"__copy__", copy)
                .doc(c"__copy__($self, /)\n--\n\nA new defaultdict of the same items."),
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            one(c"__class_getitem__", class_getitem)
                .doc(c"__class_getitem__($type, object, /)\n--\n\ndefaultdict[key, value] as a generic alias.")
                .class(),
        ])
        .getset([getset(
            c"default_factory",
            |_: &mut Thread, this: &DefaultDict| this.default_factory.get(),
            |_: &mut Thread, this: &DefaultDict, value: Option<&Object>| {
                this.default_factory.set(value.map(Layout::to_ref));
                Ok(())
            },
        )
        .doc(c"What makes missing values, or None.")])
}

fn factory(this: &DefaultDict) -> Option<Ref> {
    this.default_factory.get().filter(|factory| !factory.is_none())
}

fn init(thread: &mut Thread, this: &DefaultDict, args: Args<'_>) -> PyResult<()> {
    let Some(first) = args.get(0) else {
        this.default_factory.set(None);
        return dict::update_args(thread, &this.dict, "defaultdict", args);
    };
    if !first.is_none() && !first.is_callable() {
        return Err(thread.type_error("first argument must be callable or None"));
    }
    this.default_factory.put(first.to_ref());
    dict::update_args(thread, &this.dict, "dict", args.skip_first())
}

fn missing(thread: &mut Thread, this: &DefaultDict, key: &Object) -> PyResult {
    let Some(factory) = factory(this) else { return Err(thread.key_error(key)) };
    let value = factory.call(thread, &[])?;
    this.as_object().set_item(thread, key, &value)?;
    Ok(value)
}

fn repr(thread: &mut Thread, this: &DefaultDict) -> PyResult {
    let mut out = TextWriter::new(this.as_object().ty().name());
    out.text("(");
    match this.default_factory.get() {
        None => out.text("None"),
        Some(factory) => {
            if thread.repr_enter(&factory) {
                let result = out.repr(thread, &factory);
                thread.repr_leave(&factory);
                result?;
            } else {
                out.text("...");
            }
        }
    }
    out.text(", ");
    let items = dict::repr_plain(thread, &this.dict)?;
    let items = items.str(thread)?;
    out.str(&items);
    out.text(")");
    out.finish(thread)
}

/// An object of the same class and factory with these items.
fn like(thread: &mut Thread, this: &DefaultDict, items: &Object) -> PyResult {
    let factory = this.default_factory.get().unwrap_or_else(singletons::none);
    let class = this.as_object().ty().to_type_ref();
    class.as_object().call(thread, &[&factory, items])
}

fn copy(thread: &mut Thread, this: &DefaultDict) -> PyResult {
    like(thread, this, this.as_object())
}

fn or(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    let (this, other) = match (a.downcast::<DefaultDict>(), b.downcast::<DefaultDict>()) {
        (Some(this), _) => (this, b),
        (None, Some(this)) => (this, a),
        _ => return Ok(singletons::not_implemented()),
    };
    if other.downcast::<Dict>().is_none() {
        return Ok(singletons::not_implemented());
    }
    let made = like(thread, this, a)?;
    match made.downcast::<Dict>() {
        Some(dict) => dict::update(thread, dict, b)?,
        None => return Err(thread.system_error("bad internal call")),
    }
    Ok(made)
}

/// `(class, (factory,), None, None, iter(items))`
fn reduce(thread: &mut Thread, this: &DefaultDict) -> PyResult<Ref<Tuple>> {
    let args = Tuple::new(thread, factory(this).into_iter().collect())?;
    let items = this.as_object().call_method(thread, &names::items, &[])?;
    let iter = items.iter(thread)?;
    let class = this.as_object().ty().to_type_ref().into_object();
    let none = || ().into_object(thread);
    let parts = [class, args.into_object(), none()?, none()?, iter];
    Tuple::from_array(thread, parts)
}
