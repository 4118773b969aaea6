//! `itemgetter`, `attrgetter`, `methodcaller`.

use builtins::common::TextWriter;
use object::native_function::noargs;
use object::{
    Args, Dict, Field, IntoObject, Layout, Native, PyResult, Ref, Str, Thread, Tuple, Type,
    TypeSpec, slot,
};

use crate::support::native;

native! {
    /// The inside of `itemgetter`.
    ItemGetter = ITEM_GETTER, c"operator.itemgetter", ;
    refs { keys: Tuple }
    plain {}
}
native! {
    /// The inside of `attrgetter`: the names as given, and split at their dots.
    AttrGetter = ATTR_GETTER, c"operator.attrgetter", ;
    refs { names: Tuple, paths: Tuple }
    plain {}
}
native! {
    /// The inside of `methodcaller`.
    MethodCaller = METHOD_CALLER, c"operator.methodcaller", ;
    refs { name: Str, args: Tuple, keywords: Dict }
    plain {}
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<AttrGetter>()
            .doc("attrgetter(attr, /, *attrs)\n--\n\nA function that gets attributes by their names, which may have dots.")
            .slots([
                slot::tp_new(attr_new),
                slot::tp_call(attr_call),
                slot::tp_repr(attr_repr),
            ])
            .methods([noargs(c"__reduce__", |thread: &mut Thread, this: &Native<AttrGetter>| {
                (this.as_object().ty().to_type_ref(), this.names.get()).into_object(thread)
            })
            .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs.")]),
        TypeSpec::native::<ItemGetter>()
            .doc("itemgetter(item, /, *items)\n--\n\nA function that gets items by their keys.")
            .slots([
                slot::tp_new(item_new),
                slot::tp_call(item_call),
                slot::tp_repr(item_repr),
            ])
            .methods([noargs(c"__reduce__", |thread: &mut Thread, this: &Native<ItemGetter>| {
                (this.as_object().ty().to_type_ref(), this.keys.get()).into_object(thread)
            })
            .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs.")]),
        TypeSpec::native::<MethodCaller>()
            .doc("methodcaller(name, /, *args, **kwargs)\n--\n\nA function that calls a method by its name.")
            .slots([
                slot::tp_new(method_new),
                slot::tp_call(method_call),
                slot::tp_repr(method_repr),
            ])
            .methods([noargs(c"__reduce__", method_reduce)
                .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs.")]),
    ]
}

/// Constructor arguments: one at least, no keywords.
fn check_new(thread: &Thread, name: &str, args: Args<'_>) -> PyResult<()> {
    args.no_keywords(thread, name)?;
    if args.is_empty() {
        return Err(thread.type_error(format!("{name} expected 1 argument, got 0")));
    }
    Ok(())
}

fn repr_of(thread: &mut Thread, name: &str, parts: Option<Ref<Tuple>>) -> PyResult {
    let mut out = TextWriter::new(name);
    out.text("(");
    for (at, part) in parts.iter().flat_map(|parts| parts.to_vec()).enumerate() {
        if at > 0 {
            out.text(", ");
        }
        out.repr(thread, &part)?;
    }
    out.text(")");
    out.finish(thread)
}

fn item_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    check_new(thread, "itemgetter", args)?;
    let keys = Field::of(Tuple::from_slice(thread, args.positional())?);
    Ok(Native::new_of(thread, ty, ItemGetter { keys })?.into_object())
}

fn item_call(thread: &mut Thread, this: &Native<ItemGetter>, args: Args<'_>) -> PyResult {
    let [object] = args.exactly(thread, "itemgetter")?;
    let keys = this.keys.get().unwrap_or_else(Tuple::empty);
    if let [key] = keys.items() {
        return object.get_item(thread, key);
    }
    let mut found = Vec::with_capacity(keys.len());
    for key in keys.items() {
        found.push(object.get_item(thread, key)?);
    }
    Ok(Tuple::new(thread, found)?.into_object())
}

fn item_repr(thread: &mut Thread, this: &Native<ItemGetter>) -> PyResult {
    repr_of(thread, "operator.itemgetter", this.keys.get())
}

fn attr_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    check_new(thread, "attrgetter", args)?;
    let (mut names, mut paths) = (Vec::new(), Vec::new());
    for name in args.positional() {
        let Some(name) = name.downcast::<Str>() else {
            return Err(thread.type_error("attribute name must be a string"));
        };
        let dots: Vec<usize> =
            (0..name.len()).filter(|at| name.char_at(*at) == u32::from(b'.')).collect();
        let (mut path, mut start) = (Vec::new(), 0);
        for end in dots.into_iter().chain([name.len()]) {
            let part = Str::from_chars(thread, name.chars().slice(start..end))?;
            path.push(Str::intern(thread, part).into_object());
            start = end + 1;
        }
        names.push(name.to_ref().into_object());
        paths.push(Tuple::new(thread, path)?.into_object());
    }
    let names = Field::of(Tuple::new(thread, names)?);
    let paths = Field::of(Tuple::new(thread, paths)?);
    Ok(Native::new_of(thread, ty, AttrGetter { names, paths })?.into_object())
}

fn attr_call(thread: &mut Thread, this: &Native<AttrGetter>, args: Args<'_>) -> PyResult {
    let [object] = args.exactly(thread, "attrgetter")?;
    let paths = this.paths.get().unwrap_or_else(Tuple::empty);
    let mut found = Vec::with_capacity(paths.len());
    for path in paths.items() {
        let mut value = object.to_ref();
        for name in path.downcast::<Tuple>().iter().flat_map(|path| path.items()) {
            value = value.get_attr_object(thread, name)?;
        }
        found.push(value);
    }
    match <[Ref; 1]>::try_from(found) {
        Ok([value]) => Ok(value),
        Err(found) => Ok(Tuple::new(thread, found)?.into_object()),
    }
}

fn attr_repr(thread: &mut Thread, this: &Native<AttrGetter>) -> PyResult {
    repr_of(thread, "operator.attrgetter", this.names.get())
}

fn method_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let Some(name) = args.get(0) else {
        let text = "methodcaller needs at least one argument, the method name";
        return Err(thread.type_error(text));
    };
    let Some(name) = name.downcast::<Str>() else {
        return Err(thread.type_error("method name must be a string"));
    };
    let keywords = Dict::new(thread)?;
    for (name, value) in args.keywords() {
        keywords.set(thread, name.as_object(), value.to_ref())?;
    }
    let inside = MethodCaller {
        name: Field::of(Str::intern(thread, name.to_ref())),
        args: Field::of(Tuple::from_slice(thread, &args.positional()[1..])?),
        keywords: Field::of(keywords),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

/// Name, arguments and keyword arguments.
fn parts(this: &MethodCaller) -> Option<(Ref<Str>, Ref<Tuple>, Ref<Dict>)> {
    Some((this.name.get()?, this.args.get()?, this.keywords.get()?))
}

fn method_call(thread: &mut Thread, this: &Native<MethodCaller>, args: Args<'_>) -> PyResult {
    let [object] = args.exactly(thread, "methodcaller")?;
    let Some((name, args, keywords)) = parts(this) else {
        return Err(thread.system_error("methodcaller was cleared"));
    };
    let pairs = keywords.entries();
    let mut values = args.items().to_vec();
    values.extend(pairs.iter().map(|(_, value)| &**value));
    let names: Vec<_> = pairs.iter().map(|(name, _)| &**name).collect();
    object.call_method_args(thread, &name, Args::new(&values, &names))
}

fn method_repr(thread: &mut Thread, this: &Native<MethodCaller>) -> PyResult {
    if !thread.repr_enter(this.as_object()) {
        return "operator.methodcaller(...)".into_object(thread);
    }
    let result = method_repr_parts(thread, this);
    thread.repr_leave(this.as_object());
    result
}

fn method_repr_parts(thread: &mut Thread, this: &MethodCaller) -> PyResult {
    let mut out = TextWriter::new("operator.methodcaller(");
    if let Some((name, args, keywords)) = parts(this) {
        out.repr(thread, name.as_object())?;
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

/// With keywords, a `functools.partial` of the class takes them.
fn method_reduce(thread: &mut Thread, this: &Native<MethodCaller>) -> PyResult {
    let Some((name, args, keywords)) = parts(this) else {
        return Err(thread.system_error("methodcaller was cleared"));
    };
    let class = this.as_object().ty().to_type_ref();
    if keywords.is_empty() {
        let mut all = vec![name.into_object()];
        all.extend(args.to_vec());
        return (class, Tuple::new(thread, all)?).into_object(thread);
    }
    let pairs = keywords.entries();
    let mut values = vec![class.as_object(), name.as_object()];
    values.extend(pairs.iter().map(|(_, value)| &**value));
    let names: Vec<_> = pairs.iter().map(|(name, _)| &**name).collect();
    crate::functools::partial::spec().apply(thread)?;
    let partial = crate::functools::partial::PARTIAL
        .as_object()
        .call_args(thread, Args::new(&values, &names))?;
    (partial, args).into_object(thread)
}
