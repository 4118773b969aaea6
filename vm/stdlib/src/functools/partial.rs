//! `partial` and `Placeholder`.

use std::cell::{Cell, RefCell};

use builtins::common::{TextWriter, class_getitem};
use object::descriptor::{getset, getter};
use object::native_function::{noargs, one};
use object::protocol::object::qualified_name;
use object::{
    Args, BoundMethod, Dict, Field, IntoObject, Layout, Native, Object, Payload, PyResult, Ref,
    Thread, Tuple, Type, TypeSpec, native_type, singletons, slot,
};

use crate::support::native;

/// `Placeholder`: keeps a place among the arguments of a `partial`.
pub struct Placeholder;

native_type! {
    /// The type `functools._PlaceholderType`.
    PLACEHOLDER: Placeholder = c"functools._PlaceholderType", HAVE_GC
}

impl Payload for Placeholder {
    fn ty() -> &'static Type {
        &PLACEHOLDER
    }
}

/// The interpreter's one `Placeholder`.
#[derive(Default)]
struct TheOne(RefCell<Option<Ref>>);

native! {
    /// The inside of `partial`; `holes` counts the placeholders.
    Partial = PARTIAL, c"functools.partial", BASETYPE | MANAGED_WEAKREF;
    refs { function: Object, args: Tuple, keywords: Dict, attributes: Dict }
    plain { holes: Cell<usize> }
}

type PartialObject = Native<Partial>;

/// The interpreter's `Placeholder`.
pub fn placeholder(thread: &mut Thread) -> PyResult {
    let state = thread.interp().state::<TheOne>();
    if let Some(found) = state.0.borrow().as_ref() {
        return Ok(found.clone());
    }
    placeholder_spec().apply(thread)?;
    let made = Native::new(thread, Placeholder)?.into_object();
    *state.0.borrow_mut() = Some(made.clone());
    Ok(made)
}

fn is_placeholder(object: &Object) -> bool {
    object.is_exact::<Native<Placeholder>>()
}

pub(super) fn placeholder_spec() -> TypeSpec {
    TypeSpec::native::<Placeholder>()
        .doc("The type of the Placeholder of functools.partial.")
        .slots([
            slot::tp_new(|thread: &mut Thread, _: &Type, args: Args<'_>| {
                if !args.is_empty() {
                    return Err(thread.type_error("PlaceholderType takes no arguments"));
                }
                placeholder(thread)
            }),
            slot::tp_repr(|_: &mut Thread, _: &Native<Placeholder>| "Placeholder"),
        ])
        .methods([noargs(c"__reduce__", |_: &mut Thread, _: &Native<Placeholder>| "Placeholder")
            .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs.")])
}

pub(crate) fn spec() -> TypeSpec {
    TypeSpec::native::<Partial>()
        .doc("partial(func, /, *args, **keywords)\n--\n\nA function with some of its arguments given ahead.")
        .dict_offset(PartialObject::PAYLOAD_OFFSET + std::mem::offset_of!(Partial, attributes))
        .slots([
            slot::tp_new(new),
            slot::tp_call(call),
            slot::tp_repr(repr),
            slot::tp_descr_get(descr_get),
        ])
        .methods([
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            one(c"__setstate__", set_state)
                .doc(c"__setstate__($self, object, /)\n--\n\nTake over what __reduce__ gave."),
            one(c"__class_getitem__", class_getitem)
                .doc(c"__class_getitem__($type, object, /)\n--\n\npartial[item] as a generic alias.")
                .class(),
        ])
        .getset([
            getter(c"func", |_: &mut Thread, this: &PartialObject| this.function.get())
                .doc(c"The function that is called."),
            getter(c"args", |_: &mut Thread, this: &PartialObject| this.args.get())
                .doc(c"The positional arguments given ahead."),
            getter(c"keywords", |_: &mut Thread, this: &PartialObject| this.keywords.get())
                .doc(c"The keyword arguments given ahead."),
            getset(
                c"__dict__",
                |thread: &mut Thread, this: &PartialObject| this.as_object().instance_dict(thread),
                set_attributes,
            ),
        ])
}

fn set_attributes(
    thread: &mut Thread,
    this: &PartialObject,
    value: Option<&Object>,
) -> PyResult<()> {
    match value.map(|value| (value, value.downcast::<Dict>())) {
        None => return Err(thread.type_error("cannot delete __dict__")),
        Some((_, Some(dict))) => this.attributes.put(dict.to_ref()),
        Some((value, None)) => {
            return Err(thread.type_error(format!(
                "__dict__ must be set to a dictionary, not a '{}'",
                value.type_name()
            )));
        }
    }
    Ok(())
}

fn parts(this: &Partial) -> Option<(Ref, Ref<Tuple>, Ref<Dict>)> {
    Some((this.function.get()?, this.args.get()?, this.keywords.get()?))
}

/// Puts new arguments into the holes of the old ones, the rest behind them.
fn fill_holes(old: &[&Object], new: &[&Object]) -> Vec<Ref> {
    let mut new = new.iter();
    let mut all = Vec::with_capacity(old.len() + new.len());
    for arg in old {
        let fill = if is_placeholder(arg) { new.next() } else { None };
        all.push(fill.unwrap_or(arg).to_ref());
    }
    all.extend(new.map(|arg| arg.to_ref()));
    all
}

fn trailing_placeholder(thread: &Thread, args: &[&Object]) -> PyResult<()> {
    if args.last().is_some_and(|last| is_placeholder(last)) {
        return Err(thread.type_error("trailing Placeholders are not allowed"));
    }
    Ok(())
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let Some(mut function) = args.get(0).map(Layout::to_ref) else {
        return Err(thread.type_error("type 'partial' takes at least one argument"));
    };
    if !function.is_callable() {
        return Err(thread.type_error("the first argument must be callable"));
    }
    let given = &args.positional()[1..];
    trailing_placeholder(thread, given)?;
    if args.keywords().any(|(_, value)| is_placeholder(value)) {
        return Err(thread.type_error("Placeholder cannot be passed as a keyword argument"));
    }
    let mut all = given.iter().map(|arg| arg.to_ref()).collect();
    let mut keywords = Dict::new(thread)?;
    // A plain partial of a partial that is called as plain ones are becomes one.
    let call_of = |ty: &Type| ty.tp_call.get().map(|call| call as usize);
    let inner = function
        .downcast::<PartialObject>()
        .filter(|p| p.attributes.is_none() && call_of(p.as_object().ty()) == call_of(&PARTIAL));
    if let Some((inner, old, old_keywords)) = inner.and_then(|inner| parts(inner)) {
        all = fill_holes(old.items(), given);
        keywords = old_keywords.copy(thread)?;
        function = inner;
    }
    for (name, value) in args.keywords() {
        keywords.set(thread, name.as_object(), value.to_ref())?;
    }
    let holes = all.iter().filter(|arg| is_placeholder(arg)).count();
    let inside = Partial {
        function: Field::of(function),
        args: Field::of(Tuple::new(thread, all)?),
        keywords: Field::of(keywords),
        attributes: Field::empty(),
        holes: Cell::new(holes),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn call(thread: &mut Thread, this: &PartialObject, args: Args<'_>) -> PyResult {
    let Some((function, old, keywords)) = parts(this) else {
        return Err(thread.system_error("partial was cleared"));
    };
    let holes = this.holes.get();
    if args.len() < holes {
        return Err(thread.type_error(format!(
            "missing positional arguments in 'partial' call; expected at least {holes}, got {}",
            args.len()
        )));
    }
    let all = fill_holes(old.items(), args.positional());
    let mut values: Vec<&Object> = all.iter().map(|arg| &**arg).collect();
    if keywords.is_empty() {
        values.extend(&args.values()[args.len()..]);
        return function.call_args(thread, Args::new(&values, args.names()));
    }
    let merged = keywords.copy(thread)?;
    for (name, value) in args.keywords() {
        merged.set(thread, name.as_object(), value.to_ref())?;
    }
    let pairs = merged.entries();
    values.extend(pairs.iter().map(|(_, value)| &**value));
    let names: Vec<&Object> = pairs.iter().map(|(name, _)| &**name).collect();
    function.call_args(thread, Args::new(&values, &names))
}

fn repr(thread: &mut Thread, this: &PartialObject) -> PyResult {
    if !thread.repr_enter(this.as_object()) {
        return "...".into_object(thread);
    }
    let result = repr_parts(thread, this);
    thread.repr_leave(this.as_object());
    result
}

fn repr_parts(thread: &mut Thread, this: &PartialObject) -> PyResult {
    let mut out = TextWriter::new(&qualified_name(thread, this.as_object().ty())?);
    out.text("(");
    if let Some((function, args, keywords)) = parts(this) {
        out.repr(thread, &function)?;
        for arg in args.items() {
            out.text(", ");
            out.repr(thread, arg)?;
        }
        for (name, value) in keywords.entries() {
            out.text(", ");
            let name = name.str(thread)?;
            out.str(&name);
            out.text("=");
            out.repr(thread, &value)?;
        }
    }
    out.text(")");
    out.finish(thread)
}

/// Bound to an instance, as a function is.
fn descr_get(
    thread: &mut Thread,
    this: &PartialObject,
    object: Option<&Object>,
    _: Option<&Object>,
) -> PyResult {
    let this = this.to_ref().into_object();
    match object.filter(|object| !object.is_none()) {
        Some(object) => Ok(BoundMethod::new(thread, this, object.to_ref())?.into_object()),
        None => Ok(this),
    }
}

/// `(class, (func,), (func, args, keywords, attributes))`
fn reduce(thread: &mut Thread, this: &PartialObject) -> PyResult {
    let Some((function, args, keywords)) = parts(this) else {
        return Err(thread.system_error("partial was cleared"));
    };
    let attributes = this.attributes.get().map(Ref::into_object);
    let attributes = attributes.unwrap_or_else(singletons::none);
    let state = [function.clone(), args.into_object(), keywords.into_object(), attributes];
    let state = Tuple::from_array(thread, state)?;
    let first = Tuple::from_array(thread, [function])?;
    (this.as_object().ty().to_type_ref(), first, state).into_object(thread)
}

fn set_state(thread: &mut Thread, this: &PartialObject, state: &Object) -> PyResult<()> {
    let invalid = |thread: &Thread| thread.type_error("invalid partial state");
    let Some(state) = state.downcast::<Tuple>() else { return Err(invalid(thread)) };
    let &[function, args, keywords, attributes] = state.items() else {
        return Err(invalid(thread));
    };
    let Some(args) = args.downcast::<Tuple>().filter(|_| function.is_callable()) else {
        return Err(invalid(thread));
    };
    let new_keywords = match keywords.downcast::<Dict>() {
        Some(dict) if keywords.is_exact::<Dict>() => dict.to_ref(),
        Some(dict) => dict.copy(thread)?,
        None if keywords.is_none() => Dict::new(thread)?,
        None => return Err(invalid(thread)),
    };
    let new_attributes = match attributes.downcast::<Dict>() {
        Some(dict) => Some(dict.to_ref()),
        None if attributes.is_none() => None,
        None => return Err(invalid(thread)),
    };
    trailing_placeholder(thread, args.items())?;
    this.holes.set(args.items().iter().filter(|arg| is_placeholder(arg)).count());
    this.function.put(function.to_ref());
    let args = match args.as_object().is_exact::<Tuple>() {
        true => args.to_ref(),
        false => Tuple::from_slice(thread, args.items())?,
    };
    this.args.put(args);
    this.keywords.put(new_keywords);
    this.attributes.set(new_attributes);
    Ok(())
}
