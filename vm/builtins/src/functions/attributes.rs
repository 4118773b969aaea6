//! `getattr`, `setattr`, `delattr`, `hasattr`, `dir`, `vars`, `globals`, `locals`, `callable`, `id`,
//! `repr`, `ascii`.

use object::native_function::{MethodDef, fast, noargs, one};
use object::{Args, Dict, Layout, List, Module, Object, PyResult, Ref, Str, Thread, names};

use crate::frame::frame_locals;

pub(super) fn functions() -> Vec<MethodDef> {
    vec![
        one(c"ascii", ascii).doc(
            c"ascii($module, obj, /)\n--\n\nThe repr with everything but ASCII escaped.",
        ),
        one(c"callable", callable).doc(
            c"callable($module, obj, /)\n--\n\nSay whether the object can be called.",
        ),
        fast(c"delattr", delattr).doc(
            c"delattr($module, obj, name, /)\n--\n\nDelete an attribute by name.",
        ),
        fast(c"dir", dir).doc(
            c"dir([object]) -> list of strings\n\nThe names of an object's attributes, or those in scope, sorted.",
        ),
        fast(c"getattr", getattr).doc(
            c"getattr(object, name[, default]) -> value\n\nAn attribute by name, or the default where there is none.",
        ),
        noargs(c"globals", globals).doc(
            c"globals($module, /)\n--\n\nThe dict of the module whose code is running.",
        ),
        fast(c"hasattr", hasattr).doc(
            c"hasattr($module, obj, name, /)\n--\n\nSay whether the object has an attribute of that name.",
        ),
        one(c"id", id).doc(
            c"id($module, obj, /)\n--\n\nA number that no other living object has.",
        ),
        noargs(c"locals", locals).doc(
            c"locals($module, /)\n--\n\nThe local variables as a dict.",
        ),
        one(c"repr", repr).doc(
            c"repr($module, obj, /)\n--\n\nThe text that shows the object to a programmer.",
        ),
        fast(c"setattr", setattr).doc(
            c"setattr($module, obj, name, value, /)\n--\n\nSet an attribute by name.",
        ),
        fast(c"vars", vars).doc(
            c"vars([object]) -> dictionary\n\nThe object's __dict__, or the local variables.",
        ),
    ]
}

fn ascii(thread: &mut Thread, _: &Module, object: &Object) -> PyResult<Ref<Str>> {
    object.ascii(thread)
}

fn repr(thread: &mut Thread, _: &Module, object: &Object) -> PyResult<Ref<Str>> {
    object.repr(thread)
}

fn callable(_: &mut Thread, _: &Module, object: &Object) -> bool {
    object.is_callable()
}

fn id(_: &mut Thread, _: &Module, object: &Object) -> usize {
    object.id()
}

fn delattr(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [object, name] = args.exactly(thread, "delattr")?;
    object.store_attr(thread, name, None)
}

fn setattr(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [object, name, value] = args.exactly(thread, "setattr")?;
    object.store_attr(thread, name, Some(value))
}

fn getattr(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [object, name, default] = args.between(thread, "getattr", 2)?;
    let (object, name) = (object.expect("required"), name.expect("required"));
    let Some(default) = default else { return object.get_attr_object(thread, name) };
    let found = match name.downcast::<Str>() {
        Some(name) => object.get_attr_opt(thread, name)?,
        None => Some(object.get_attr_object(thread, name)?),
    };
    Ok(found.unwrap_or_else(|| default.to_ref()))
}

fn hasattr(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    let [object, name] = args.exactly(thread, "hasattr")?;
    match name.downcast::<Str>() {
        Some(name) => Ok(object.get_attr_opt(thread, name)?.is_some()),
        None => object.get_attr_object(thread, name).map(|_| true),
    }
}

fn globals(thread: &mut Thread, _: &Module) -> PyResult<Ref<Dict>> {
    let frame = object::frame::current(thread);
    match frame.and_then(|frame| frame.globals_dict()).map(Layout::to_ref) {
        Some(globals) => Ok(globals),
        None => Err(thread.system_error("globals() called without a frame")),
    }
}

fn locals(thread: &mut Thread, _: &Module) -> PyResult {
    current_locals(thread)
}

/// `locals()`
pub(super) fn current_locals(thread: &mut Thread) -> PyResult {
    match object::frame::current_raw(thread) {
        Some(frame) => frame_locals(thread, frame),
        None => Err(thread.system_error("frame does not exist")),
    }
}

fn vars(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [object] = args.between(thread, "vars", 0)?;
    let Some(object) = object else { return current_locals(thread) };
    match object.get_attr_opt(thread, &names::__dict__)? {
        Some(dict) => Ok(dict),
        None => Err(thread.type_error("vars() argument must have __dict__ attribute")),
    }
}

fn dir(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [object] = args.between(thread, "dir", 0)?;
    match object {
        Some(object) => dir_of(thread, object),
        None => {
            let locals = current_locals(thread)?;
            let keys = match locals.downcast_exact::<Dict>() {
                Some(dict) => dict.entries().into_iter().map(|(key, _)| key).collect(),
                None => locals.call_method(thread, &names::keys, &[])?.collect(thread)?,
            };
            sorted_names(thread, keys)
        }
    }
}

/// A sorted list of these names.
pub fn sorted_names(thread: &mut Thread, items: Vec<Ref>) -> PyResult {
    let list = List::new(thread, items)?;
    list.as_object().call_method(thread, &names::sort, &[])?;
    Ok(list.into_object())
}

/// `dir(object)`
pub fn dir_of(thread: &mut Thread, object: &Object) -> PyResult {
    let Some(found) = object.call_special(thread, &names::__dir__, &[])? else {
        return Err(thread.type_error("object does not provide __dir__"));
    };
    let items = found.collect(thread)?;
    sorted_names(thread, items)
}
