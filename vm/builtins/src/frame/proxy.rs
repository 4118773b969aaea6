//! `FrameLocalsProxy` (PEP 667): a mapping that writes through to a frame's variables.

use object::frame::{Frame, FrameObject};
use object::native_function::{fast, noargs, one};
use object::refs::{Field, Visitor};
use object::static_types::PyFrameLocalsProxy_Type;
use object::{
    Args, CompareOp, Dict, IntoObject, Layout, List, Native, Object, Payload, PyResult, Ref,
    Thread, Tuple, Type, TypeSpec, singletons, slot,
};

use super::locals::{find, local_names, local_value, set_local};

/// The inside of a proxy.
pub struct ProxyData {
    frame: Field<FrameObject>,
}

/// A proxy object.
pub type FrameLocalsProxy = Native<ProxyData>;

impl Payload for ProxyData {
    fn ty() -> &'static Type {
        &PyFrameLocalsProxy_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.frame.visit(visitor);
    }
    fn clear(&self) {
        self.frame.set(None);
    }
}

/// Makes the proxy of a frame.
pub(super) fn proxy_of(
    thread: &Thread,
    frame: Ref<FrameObject>,
) -> PyResult<Ref<FrameLocalsProxy>> {
    Native::new(thread, ProxyData { frame: Field::of(frame) })
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<ProxyData>()
        .doc("The local variables of a frame as a mapping.")
        .slots([
            slot::tp_new(proxy_new),
            slot::tp_repr(proxy_repr),
            slot::tp_richcompare(proxy_compare),
            slot::tp_iter(proxy_iter),
            slot::nb_or(proxy_or),
            slot::nb_inplace_or(proxy_inplace_or),
            slot::mp_length(proxy_len),
            slot::mp_subscript(proxy_get),
            slot::mp_ass_subscript(proxy_set),
            slot::sq_contains(proxy_contains),
        ])
        .methods([
            one(c"__contains__", proxy_contains).coexist(),
            one(c"__getitem__", proxy_get).coexist(),
            one(c"update", update),
            noargs(c"__reversed__", reversed),
            noargs(c"copy", copy),
            noargs(c"keys", keys),
            noargs(c"values", values),
            noargs(c"items", items),
            fast(c"get", get),
            fast(c"pop", pop),
            fast(c"setdefault", setdefault),
        ])
}

fn proxy_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    if args.len() != 1 {
        return Err(
            thread.type_error(format!("FrameLocalsProxy expected 1 argument, got {}", args.len()))
        );
    }
    let given = args.get(0).expect("counted");
    let Some(frame) = given.downcast::<FrameObject>() else {
        return Err(thread.type_error(format!("expect frame, not {}", given.ty().full_name())));
    };
    if args.has_keywords() {
        return Err(thread.type_error("FrameLocalsProxy takes no keyword arguments"));
    }
    Ok(Native::new_of(thread, ty, ProxyData { frame: Field::of(frame.to_ref()) })?.into_object())
}

fn frame_object(thread: &Thread, this: &FrameLocalsProxy) -> PyResult<Ref<FrameObject>> {
    match this.frame.get() {
        Some(object) => Ok(object),
        None => Err(thread.system_error("the frame is gone")),
    }
}

fn frame_of<'a>(thread: &Thread, object: &'a FrameObject) -> PyResult<&'a Frame> {
    match object.frame() {
        Some(frame) => Ok(frame),
        None => Err(thread.system_error("the frame is gone")),
    }
}

/// Names and values: the code's variables, then those that were only added here.
fn pairs(thread: &Thread, this: &FrameLocalsProxy) -> PyResult<Vec<(Ref, Ref)>> {
    let object = frame_object(thread, this)?;
    let mut out = local_names(thread, frame_of(thread, &object)?)?;
    if let Some(extra) = extra(&object) {
        out.extend(extra.entries());
    }
    Ok(out)
}

fn extra(object: &FrameObject) -> Option<Ref<Dict>> {
    object.f_extra_locals.get()?.downcast_ref::<Dict>().ok()
}

fn to_dict(thread: &mut Thread, this: &FrameLocalsProxy) -> PyResult<Ref<Dict>> {
    let dict = Dict::new(thread)?;
    for (name, value) in pairs(thread, this)? {
        dict.set(thread, &name, value)?;
    }
    Ok(dict)
}

fn look_up(thread: &mut Thread, this: &FrameLocalsProxy, key: &Object) -> PyResult<Option<Ref>> {
    let object = frame_object(thread, this)?;
    let frame = frame_of(thread, &object)?;
    // Keys must be hashable, as in any mapping.
    key.hash(thread)?;
    if let Some(at) = find(thread, frame, key, true)? {
        return local_value(thread, frame, at);
    }
    match extra(&object) {
        Some(extra) => extra.get(thread, key),
        None => Ok(None),
    }
}

fn proxy_get(thread: &mut Thread, this: &FrameLocalsProxy, key: &Object) -> PyResult {
    if let Some(value) = look_up(thread, this, key)? {
        return Ok(value);
    }
    let shown = key.repr(thread)?;
    let message = format!("local variable '{shown}' is not defined").into_object(thread)?;
    Err(thread.key_error(&message))
}

fn proxy_set(
    thread: &mut Thread,
    this: &FrameLocalsProxy,
    key: &Object,
    value: Option<&Object>,
) -> PyResult<()> {
    let object = frame_object(thread, this)?;
    let frame = frame_of(thread, &object)?;
    key.hash(thread)?;
    if let Some(at) = find(thread, frame, key, false)? {
        let Some(value) = value else {
            return Err(thread.value_error("cannot remove local variables from FrameLocalsProxy"));
        };
        return set_local(thread, &object, frame, at, value.to_ref());
    }
    match value {
        Some(value) => {
            let extra = match extra(&object) {
                Some(extra) => extra,
                None => {
                    let extra = Dict::new(thread)?;
                    object.f_extra_locals.put(extra.clone().into_object());
                    extra
                }
            };
            extra.set(thread, key, value.to_ref())
        }
        None => {
            let removed = match extra(&object) {
                Some(extra) => extra.remove(thread, key)?,
                None => false,
            };
            if removed { Ok(()) } else { Err(thread.key_error(key)) }
        }
    }
}

fn proxy_contains(thread: &mut Thread, this: &FrameLocalsProxy, key: &Object) -> PyResult<bool> {
    Ok(look_up(thread, this, key)?.is_some())
}

fn proxy_len(thread: &mut Thread, this: &FrameLocalsProxy) -> PyResult<usize> {
    Ok(pairs(thread, this)?.len())
}

fn proxy_repr(thread: &mut Thread, this: &FrameLocalsProxy) -> PyResult {
    if !thread.repr_enter(this.as_object()) {
        return "{...}".into_object(thread);
    }
    let shown =
        to_dict(thread, this).and_then(|dict| Ok(dict.as_object().repr(thread)?.into_object()));
    thread.repr_leave(this.as_object());
    shown
}

fn proxy_compare(
    thread: &mut Thread,
    this: &FrameLocalsProxy,
    other: &Object,
    op: CompareOp,
) -> PyResult {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(singletons::not_implemented());
    }
    let equal = if let Some(other) = other.downcast::<FrameLocalsProxy>() {
        match (this.frame.get(), other.frame.get()) {
            (Some(a), Some(b)) => a.as_object().is(&*b),
            _ => false,
        }
    } else if other.downcast::<Dict>().is_some() {
        let dict = to_dict(thread, this)?;
        dict.as_object().equals(thread, other)?
    } else {
        return Ok(singletons::not_implemented());
    };
    Ok(singletons::bool_object(equal == (op == CompareOp::Eq)))
}

fn key_list(thread: &Thread, this: &FrameLocalsProxy) -> PyResult<Ref<List>> {
    let names = pairs(thread, this)?.into_iter().map(|(name, _)| name).collect();
    List::new(thread, names)
}

fn proxy_iter(thread: &mut Thread, this: &FrameLocalsProxy) -> PyResult {
    key_list(thread, this)?.as_object().iter(thread)
}

fn is_mapping_like(object: &Object) -> bool {
    object.downcast::<Dict>().is_some() || object.downcast::<FrameLocalsProxy>().is_some()
}

/// The pairs of a dict or another proxy.
fn pairs_of(thread: &Thread, object: &Object) -> PyResult<Vec<(Ref, Ref)>> {
    match (object.downcast::<Dict>(), object.downcast::<FrameLocalsProxy>()) {
        (Some(dict), _) => Ok(dict.entries()),
        (_, Some(proxy)) => pairs(thread, proxy),
        _ => Ok(Vec::new()),
    }
}

fn proxy_or(thread: &mut Thread, left: &Object, right: &Object) -> PyResult {
    if !is_mapping_like(left) || !is_mapping_like(right) {
        return Ok(singletons::not_implemented());
    }
    let dict = Dict::new(thread)?;
    for side in [left, right] {
        for (name, value) in pairs_of(thread, side)? {
            dict.set(thread, &name, value)?;
        }
    }
    Ok(dict.into_object())
}

fn merge(thread: &mut Thread, this: &FrameLocalsProxy, other: &Object) -> PyResult<bool> {
    if !is_mapping_like(other) {
        return Ok(false);
    }
    for (name, value) in pairs_of(thread, other)? {
        proxy_set(thread, this, &name, Some(&value))?;
    }
    Ok(true)
}

fn proxy_inplace_or(thread: &mut Thread, left: &Object, right: &Object) -> PyResult {
    let Some(this) = left.downcast::<FrameLocalsProxy>() else {
        return Ok(singletons::not_implemented());
    };
    if merge(thread, this, right)? { Ok(left.to_ref()) } else { Ok(singletons::not_implemented()) }
}

fn update(thread: &mut Thread, this: &FrameLocalsProxy, other: &Object) -> PyResult<()> {
    if merge(thread, this, other)? {
        return Ok(());
    }
    Err(thread.type_error("update() argument must be dict or another FrameLocalsProxy"))
}

fn reversed(thread: &mut Thread, this: &FrameLocalsProxy) -> PyResult<Ref<List>> {
    let list = key_list(thread, this)?;
    list.reverse();
    Ok(list)
}

fn copy(thread: &mut Thread, this: &FrameLocalsProxy) -> PyResult<Ref<Dict>> {
    to_dict(thread, this)
}

fn keys(thread: &mut Thread, this: &FrameLocalsProxy) -> PyResult<Ref<List>> {
    key_list(thread, this)
}

fn values(thread: &mut Thread, this: &FrameLocalsProxy) -> PyResult<Vec<Ref>> {
    Ok(pairs(thread, this)?.into_iter().map(|(_, value)| value).collect())
}

fn items(thread: &mut Thread, this: &FrameLocalsProxy) -> PyResult<Vec<Ref>> {
    let mut out = Vec::new();
    for (name, value) in pairs(thread, this)? {
        out.push(Tuple::from_array(thread, [name, value])?.into_object());
    }
    Ok(out)
}

/// One or two positional arguments.
fn one_or_two<'a>(
    thread: &Thread,
    args: Args<'a>,
    name: &str,
) -> PyResult<(&'a Object, Option<&'a Object>)> {
    match (args.len(), args.has_keywords(), args.get(0)) {
        (1 | 2, false, Some(key)) => Ok((key, args.get(1))),
        _ => Err(thread.type_error(format!("{name} expected 1 or 2 arguments"))),
    }
}

fn get(thread: &mut Thread, this: &FrameLocalsProxy, args: Args<'_>) -> PyResult {
    let (key, default) = one_or_two(thread, args, "get")?;
    let found = look_up(thread, this, key)?;
    Ok(found.unwrap_or_else(|| default.map_or_else(singletons::none, Layout::to_ref)))
}

fn pop(thread: &mut Thread, this: &FrameLocalsProxy, args: Args<'_>) -> PyResult {
    let [key, default] = args.between(thread, "pop", 1)?;
    let key = key.expect("required");
    let object = frame_object(thread, this)?;
    let frame = frame_of(thread, &object)?;
    if find(thread, frame, key, false)?.is_some() {
        return Err(thread.value_error("cannot remove local variables from FrameLocalsProxy"));
    }
    let popped = match extra(&object) {
        Some(extra) => extra.pop(thread, key)?,
        None => None,
    };
    match (popped, default) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => Err(thread.key_error(key)),
    }
}

fn setdefault(thread: &mut Thread, this: &FrameLocalsProxy, args: Args<'_>) -> PyResult {
    let (key, default) = one_or_two(thread, args, "setdefault")?;
    if let Some(value) = look_up(thread, this, key)? {
        return Ok(value);
    }
    let value = default.map_or_else(singletons::none, Layout::to_ref);
    proxy_set(thread, this, key, Some(&value))?;
    Ok(value)
}
