//! Building tuples, lists, sets, dicts, strings, slices, functions; unpacking.
#![expect(unsafe_code, reason = "words move from the stack into objects")]

use bytecode::Opcode;
use object::frame::Frame;
use object::{
    Code, Dict, Function, Layout, List, Object, PyResult, Ref, Set, Slice, Str, Thread, Tuple,
    names, singletons, static_types as types,
};

use crate::call::Words;
use crate::frame as frames;
use crate::stack::Val;
use object::stack_ref::StackRef;

fn refs(thread: &Thread, items: Words) -> PyResult<Vec<Ref>> {
    items.into_iter().map(|item| item.into_ref(thread)).collect()
}

/// Makes ints in the `len` words below `sp` objects; afterwards taking them over cannot fail.
///
/// # Safety
/// The words are on the stack.
#[inline(always)]
unsafe fn box_ints(thread: &Thread, sp: *mut StackRef, len: usize) -> PyResult<*mut StackRef> {
    // SAFETY: the caller's promise.
    unsafe {
        let base = sp.sub(len);
        for at in 0..len {
            let word = base.add(at);
            if (*word).is_int() {
                word.write(StackRef::from_ref((*word).to_ref(thread)?));
            }
        }
        Ok(base)
    }
}

/// The `len` words from `base` on as references.
///
/// # Safety
/// The words are on the stack, hold no ints, and are not used again.
#[inline(always)]
unsafe fn taken(thread: &Thread, base: *mut StackRef, len: usize) -> impl Iterator<Item = Ref> {
    // SAFETY: the caller's promise.
    (0..len).map(move |at| unsafe { (*base.add(at)).into_ref(thread) }.expect("ints were boxed"))
}

/// BUILD_TUPLE.
///
/// # Safety
/// `len` words stand below `sp`; on `Ok` they have been taken over.
pub(crate) unsafe fn tuple(thread: &Thread, sp: *mut StackRef, len: usize) -> PyResult {
    if len == 0 {
        return Ok(Tuple::empty().into_object());
    }
    // SAFETY: the caller's promise.
    unsafe {
        let base = box_ints(thread, sp, len)?;
        Ok(Tuple::from_iter(thread, len, taken(thread, base, len))?.into_object())
    }
}

/// BUILD_LIST.
///
/// # Safety
/// As `tuple`.
pub(crate) unsafe fn list(thread: &Thread, sp: *mut StackRef, len: usize) -> PyResult {
    // SAFETY: the caller's promise.
    unsafe {
        let base = box_ints(thread, sp, len)?;
        Ok(List::from_iter(thread, len, taken(thread, base, len))?.into_object())
    }
}

pub(crate) fn set(thread: &mut Thread, items: Words) -> PyResult {
    let items = refs(thread, items)?;
    let set = Set::new(thread)?;
    for item in &items {
        set.add(thread, item)?;
    }
    Ok(set.into_object())
}

pub(crate) fn map(thread: &mut Thread, items: Words) -> PyResult {
    let items = refs(thread, items)?;
    let dict = Dict::with_capacity(thread, items.len() / 2)?;
    let (pairs, _) = items.as_chunks::<2>();
    for [key, value] in pairs {
        dict.set(thread, key, value.clone())?;
    }
    Ok(dict.into_object())
}

pub(crate) fn slice(thread: &Thread, items: Words) -> PyResult {
    let mut parts = refs(thread, items)?.into_iter();
    let mut next = || parts.next().unwrap_or_else(singletons::none);
    let (start, stop, step) = (next(), next(), next());
    Ok(Slice::new(thread, start, stop, step)?.into_object())
}

pub(crate) fn string(thread: &Thread, items: Words) -> PyResult {
    let parts: Vec<&Str> =
        items.iter().filter_map(|item| item.object()?.downcast::<Str>()).collect();
    Ok(Str::concat_all(thread, &parts)?.into_object())
}

/// BUILD_INTERPOLATION: value, its source text, perhaps a format spec; the conversion stands in the
/// operand above bit 1.
pub(crate) fn interpolation(thread: &mut Thread, items: Words, oparg: usize) -> PyResult {
    let mut parts = refs(thread, items)?.into_iter();
    let value = parts.next().expect("a value is on the stack");
    let text = parts.next().expect("its text is on the stack");
    let spec = match parts.next() {
        Some(spec) => spec,
        None => Str::empty().into_object(),
    };
    let conversion = match oparg >> 2 {
        1 => Str::latin1_char(b's').to_ref().into_object(),
        2 => Str::latin1_char(b'r').to_ref().into_object(),
        3 => Str::latin1_char(b'a').to_ref().into_object(),
        _ => singletons::none(),
    };
    builtins::template::interpolation(thread, value, text, conversion, spec)
}

pub(crate) fn template(thread: &mut Thread, strings: Val, interpolations: Val) -> PyResult {
    let (strings, interpolations) = (strings.into_ref(thread)?, interpolations.into_ref(thread)?);
    builtins::template::template(thread, strings, interpolations)
}

/// CONVERT_VALUE: str, repr or ascii.
pub(crate) fn convert_value(thread: &mut Thread, value: &mut Val, oparg: usize) -> PyResult {
    let object = value.boxed(thread)?;
    Ok(match oparg {
        1 => object.str(thread)?,
        2 => object.repr(thread)?,
        _ => object.ascii(thread)?,
    }
    .into_object())
}

/// `format(value, spec)`
pub(crate) fn format_value(
    thread: &mut Thread,
    value: &mut Val,
    spec: Option<&mut Val>,
) -> PyResult {
    let object = value.boxed(thread)?;
    let Some(spec) = spec else {
        if object.is_exact::<Str>() {
            return Ok(object.to_ref());
        }
        return Ok(builtins::functions::format_value(thread, object, None)?.into_object());
    };
    let spec = spec.boxed(thread)?.downcast::<Str>();
    Ok(builtins::functions::format_value(thread, object, spec)?.into_object())
}

fn as_list(list: Option<&Object>) -> &List {
    list.and_then(Object::downcast::<List>).expect("the compiler put a list there")
}

fn as_set(set: Option<&Object>) -> &Set {
    set.and_then(Object::downcast::<Set>).expect("the compiler put a set there")
}

fn as_dict(dict: Option<&Object>) -> &Dict {
    dict.and_then(Object::downcast::<Dict>).expect("the compiler put a dict there")
}

pub(crate) fn list_append(thread: &Thread, list: Option<&Object>, value: Val) -> PyResult<()> {
    let value = value.into_ref(thread)?;
    as_list(list).append(thread, value)
}

pub(crate) fn list_extend(
    thread: &mut Thread,
    list: Option<&Object>,
    values: &mut Val,
) -> PyResult<()> {
    let values = values.boxed(thread)?;
    let iterable = values.ty().tp_iter.get().is_some() || values.is_sequence();
    if !iterable {
        return Err(thread
            .type_error(format!("Value after * must be an iterable, not {}", values.type_name())));
    }
    let exact = values.downcast_exact::<List>().is_some() || values.is_exact::<Tuple>();
    if exact {
        let items = values.collect(thread)?;
        return as_list(list).append_all(thread, items);
    }
    // The iterator first, then the length: programs can see both.
    let iter = values.iter(thread)?;
    values.length_hint(thread, 8)?;
    let mut items = Vec::new();
    while let Some(item) = iter.next(thread)? {
        items.push(item);
    }
    as_list(list).append_all(thread, items)
}

pub(crate) fn set_add(thread: &mut Thread, set: Option<&Object>, value: &mut Val) -> PyResult<()> {
    let value = value.boxed(thread)?;
    as_set(set).add(thread, value).map(|_| ())
}

pub(crate) fn set_update(
    thread: &mut Thread,
    set: Option<&Object>,
    values: &mut Val,
) -> PyResult<()> {
    let set = as_set(set);
    let values = values.boxed(thread)?;
    values.for_each(thread, |thread, item| set.add(thread, &item).map(|_| true))
}

pub(crate) fn map_add(
    thread: &mut Thread,
    dict: Option<&Object>,
    key: &mut Val,
    value: Val,
) -> PyResult<()> {
    let value = value.into_ref(thread)?;
    let key = key.boxed(thread)?;
    as_dict(dict).set(thread, key, value)
}

/// DICT_UPDATE: `{**values}`.
pub(crate) fn dict_update(
    thread: &mut Thread,
    dict: Option<&Object>,
    values: &mut Val,
) -> PyResult<()> {
    let dict = as_dict(dict);
    let values = values.boxed(thread)?;
    let mapping =
        values.downcast::<Dict>().is_some() || values.get_attr_opt(thread, &names::keys)?.is_some();
    if !mapping {
        return Err(thread.type_error(format!("'{}' object is not a mapping", values.type_name())));
    }
    match builtins::dict::update(thread, dict, values) {
        Ok(()) => Ok(()),
        Err(raised) => {
            let not_mapping =
                thread.exception_matches(&types::AttributeError) && lacks_keys(thread, values)?;
            if not_mapping {
                drop(thread.catch(raised));
                return Err(
                    thread.type_error(format!("'{}' object is not a mapping", values.type_name()))
                );
            }
            Err(raised)
        }
    }
}

/// True if the object has no `keys`, the pending exception aside.
fn lacks_keys(thread: &mut Thread, object: &Object) -> PyResult<bool> {
    let pending = thread.take_exception();
    let found = object.get_attr_opt(thread, &names::keys)?;
    thread.current_exception.set(pending);
    Ok(found.is_none())
}

/// DICT_MERGE: `f(**values)`, where no keyword may come twice.
pub(crate) fn dict_merge(
    thread: &mut Thread,
    dict: Option<&Object>,
    values: &mut Val,
    callable: Option<&Object>,
) -> PyResult<()> {
    let dict = as_dict(dict);
    let values = values.boxed(thread)?;
    let function = callable.map(|callable| function_name(thread, callable)).unwrap_or_default();
    let exact = values.downcast::<Dict>();
    let pairs: Vec<(Ref, Ref)> = if let Some(exact) = exact.filter(|_| values.is_exact::<Dict>()) {
        exact.entries()
    } else {
        let Some(keys) = values.get_attr_opt(thread, &names::keys)? else {
            return Err(thread.type_error(format!(
                "{function} argument after ** must be a mapping, not {}",
                values.type_name()
            )));
        };
        let keys = keys.call(thread, &[])?.collect(thread)?;
        let mut out = Vec::with_capacity(keys.len());
        for key in keys {
            let value = values.get_item(thread, &key)?;
            out.push((key, value));
        }
        out
    };
    for (key, value) in pairs {
        if dict.contains(thread, &key)? {
            let key = key.str(thread)?;
            return Err(thread.type_error(format!(
                "{function} got multiple values for keyword argument '{key}'"
            )));
        }
        dict.set(thread, &key, value)?;
    }
    Ok(())
}

/// `f()` with its module, as messages name a callable.
pub(crate) fn function_name(thread: &mut Thread, callable: &Object) -> String {
    let pending = thread.take_exception();
    let name = match function_text(thread, callable) {
        Ok(name) => name,
        Err(raised) => {
            drop(thread.catch(raised));
            callable.type_name()
        }
    };
    thread.current_exception.set(pending);
    name
}

/// `module.qualname()`; the module left out where it is `builtins`, the whole where there is no name.
fn function_text(thread: &mut Thread, callable: &Object) -> PyResult<String> {
    let Some(qualname) = callable.get_attr_opt(thread, &names::__qualname__)? else {
        return Ok(callable.str(thread)?.to_string_lossy());
    };
    let qualname = qualname.str(thread)?;
    match callable.get_attr_opt(thread, &names::__module__)? {
        Some(module)
            if !module.is_none()
                && !module.downcast::<Str>().is_some_and(|m| m.eq_text("builtins")) =>
        {
            let module = module.str(thread)?;
            Ok(format!("{module}.{qualname}()"))
        }
        _ => Ok(format!("{qualname}()")),
    }
}

/// UNPACK_SEQUENCE, generic: exactly `count` items.
pub(crate) fn unpack(thread: &mut Thread, sequence: &mut Val, count: usize) -> PyResult<Vec<Ref>> {
    let object = sequence.boxed(thread)?;
    if object.is_exact::<Tuple>() || object.is_exact::<List>() {
        let items = object.collect(thread)?;
        return match items.len() {
            len if len == count => Ok(items),
            len if len < count => Err(too_few(thread, count, len)),
            len => Err(thread
                .value_error(format!("too many values to unpack (expected {count}, got {len})"))),
        };
    }
    let iter = iter_of(thread, object)?;
    let mut items = Vec::with_capacity(count);
    while items.len() < count {
        match iter.next(thread)? {
            Some(item) => items.push(item),
            None => return Err(too_few(thread, count, items.len())),
        }
    }
    if iter.next(thread)?.is_some() {
        let got = if object.is_exact::<Dict>() { object.len(thread).ok() } else { None };
        let got = got.map_or_else(String::new, |len| format!(", got {len}"));
        return Err(
            thread.value_error(format!("too many values to unpack (expected {count}{got})"))
        );
    }
    Ok(items)
}

fn iter_of(thread: &mut Thread, object: &Object) -> PyResult {
    if object.ty().tp_iter.get().is_none() && !object.is_sequence() {
        return Err(
            thread.type_error(format!("cannot unpack non-iterable {} object", object.type_name()))
        );
    }
    object.iter(thread)
}

fn too_few(thread: &Thread, count: usize, got: usize) -> object::Raised {
    thread.value_error(format!("not enough values to unpack (expected {count}, got {got})"))
}

/// True if a specialised UNPACK_SEQUENCE fits.
#[inline(always)]
pub(crate) fn unpack_fits(opcode: Opcode, sequence: &Object, count: usize) -> bool {
    match opcode {
        Opcode::UnpackSequenceList => {
            sequence.downcast_exact::<List>().is_some_and(|list| list.len() == count)
        }
        _ => sequence.downcast_exact::<Tuple>().is_some_and(|tuple| tuple.len() == count),
    }
}

/// An item of a sequence for which `unpack_fits` held.
#[inline(always)]
pub(crate) fn unpack_item(sequence: &Val, at: usize) -> Ref {
    let object = sequence.object().expect("checked by the guard");
    let item = match object.downcast_exact::<Tuple>() {
        Some(tuple) => tuple.get(at),
        None => object.downcast_exact::<List>().and_then(|list| list.get(at)),
    };
    item.expect("checked by the guard")
}

/// UNPACK_EX: `before` items, a list of the rest, `after` items.
pub(crate) fn unpack_ex(
    thread: &mut Thread,
    sequence: &mut Val,
    before: usize,
    after: usize,
) -> PyResult<Vec<Ref>> {
    let object = sequence.boxed(thread)?;
    let iter = iter_of(thread, object)?;
    let mut items = Vec::new();
    while let Some(item) = iter.next(thread)? {
        items.push(item);
    }
    let got = items.len();
    if got < before + after {
        return Err(thread.value_error(format!(
            "not enough values to unpack (expected at least {}, got {got})",
            before + after
        )));
    }
    let tail = items.split_off(got - after);
    let rest = items.split_off(before);
    items.push(List::new(thread, rest)?.into_object());
    items.extend(tail);
    Ok(items)
}

/// MAKE_FUNCTION.
pub(crate) fn function(thread: &mut Thread, frame: &Frame, code: Val) -> PyResult {
    let code = code.into_ref(thread)?.downcast_ref::<Code>().expect("the compiler put code there");
    let globals = frames::globals(frame).to_ref();
    Ok(Function::new(thread, code, globals)?.into_object())
}

/// SET_FUNCTION_ATTRIBUTE.
pub(crate) fn set_function_attribute(
    thread: &Thread,
    function: &Val,
    value: Val,
    which: usize,
) -> PyResult<()> {
    let function = function
        .object()
        .and_then(Object::downcast::<Function>)
        .expect("the compiler put a function there");
    let value = value.into_ref(thread)?;
    match which {
        1 => function.func_defaults.set(value.downcast_ref().ok()),
        2 => function.func_kwdefaults.set(value.downcast_ref().ok()),
        4 => function.func_annotations.put(value),
        8 => function.func_closure.set(value.downcast_ref().ok()),
        _ => function.func_annotate.put(value),
    }
    Ok(())
}
