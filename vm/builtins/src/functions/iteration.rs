//! `all`, `any`, `iter`, `next`, `aiter`, `anext`, `len`, `min`, `max`, `sorted`.

use object::native_function::{MethodDef, fast, one};
use object::static_types as types;
use object::{Args, CompareOp, Layout, List, Module, Object, Params, PyResult, Ref, Thread};

pub(super) fn functions() -> Vec<MethodDef> {
    vec![
        one(c"all", all).doc(
            c"all($module, iterable, /)\n--\n\nSay whether every item is true.",
        ),
        one(c"any", any).doc(c"any($module, iterable, /)\n--\n\nSay whether some item is true."),
        fast(c"iter", iter).doc(
            c"iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nAn iterator over the items, or over what the calls return until the sentinel comes.",
        ),
        one(c"aiter", aiter).doc(
            c"aiter($module, async_iterable, /)\n--\n\nAn asynchronous iterator over the items.",
        ),
        one(c"len", len).doc(c"len($module, obj, /)\n--\n\nThe number of items."),
        fast(c"max", max).doc(
            c"max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\nThe largest of the items or arguments.",
        ),
        fast(c"min", min).doc(
            c"min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\nThe smallest of the items or arguments.",
        ),
        fast(c"next", next).doc(
            c"next(iterator[, default])\n\nThe next item, or the default when there is none.",
        ),
        fast(c"anext", anext).doc(
            c"anext($module, aiterator, default=<unrepresentable>, /)\n--\n\nAn awaitable for the next item, or for the default when there is none.",
        ),
        fast(c"sorted", sorted).doc(
            c"sorted($module, iterable, /, *, key=None, reverse=False)\n--\n\nA new list of the items in ascending order.",
        ),
    ]
}

fn all(thread: &mut Thread, _: &Module, iterable: &Object) -> PyResult<bool> {
    let mut answer = true;
    iterable.for_each(thread, |thread, item| {
        answer = item.is_truthy(thread)?;
        Ok(answer)
    })?;
    Ok(answer)
}

fn any(thread: &mut Thread, _: &Module, iterable: &Object) -> PyResult<bool> {
    let mut answer = false;
    iterable.for_each(thread, |thread, item| {
        answer = item.is_truthy(thread)?;
        Ok(!answer)
    })?;
    Ok(answer)
}

fn iter(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [object, sentinel] = args.between(thread, "iter", 1)?;
    let object = object.expect("required");
    let Some(sentinel) = sentinel else { return object.iter(thread) };
    if !object.is_callable() {
        return Err(thread.type_error("iter(v, w): v must be callable"));
    }
    crate::iterators::callable::make(thread, object, sentinel)
}

fn aiter(thread: &mut Thread, _: &Module, object: &Object) -> PyResult {
    get_aiter(thread, object)
}

/// `aiter(object)`
pub fn get_aiter(thread: &mut Thread, object: &Object) -> PyResult {
    let Some(get) = object.ty().async_methods().and_then(|slots| slots.am_aiter.get()) else {
        return Err(
            thread.type_error(format!("'{}' object is not an async iterable", object.type_name()))
        );
    };
    let iterator = object::slot_call::unary(thread, get, object)?;
    if !has_anext(&iterator) {
        return Err(thread.type_error(format!(
            "aiter() returned not an async iterator of type '{}'",
            iterator.type_name()
        )));
    }
    Ok(iterator)
}

fn has_anext(object: &Object) -> bool {
    object.ty().async_methods().is_some_and(|slots| slots.am_anext.get().is_some())
}

fn anext(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [iterator, default] = args.between(thread, "anext", 1)?;
    anext_default(thread, iterator.expect("required"), default)
}

/// `anext(iterator[, default])`
pub fn anext_default(thread: &mut Thread, iterator: &Object, default: Option<&Object>) -> PyResult {
    let Some(next) = iterator.ty().async_methods().and_then(|slots| slots.am_anext.get()) else {
        return Err(thread
            .type_error(format!("'{}' object is not an async iterator", iterator.type_name())));
    };
    let awaitable = object::slot_call::unary(thread, next, iterator)?;
    match default {
        Some(default) => crate::generator::anext_awaitable(thread, awaitable, default.to_ref()),
        None => Ok(awaitable),
    }
}

fn len(thread: &mut Thread, _: &Module, object: &Object) -> PyResult<usize> {
    object.len(thread)
}

fn next(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [iterator, default] = args.between(thread, "next", 1)?;
    let iterator = iterator.expect("required");
    let Some(next) = iterator.ty().tp_iternext.get() else {
        return Err(
            thread.type_error(format!("'{}' object is not an iterator", iterator.type_name()))
        );
    };
    // Through the slot, so that a StopIteration keeps its value when there is no default.
    match (object::slot_call::optional(thread, next, iterator), default) {
        (Ok(Some(item)), _) => return Ok(item),
        (Ok(None), _) => {}
        (Err(raised), None) => return Err(raised),
        (Err(raised), Some(_)) => thread.catch_if(raised, &types::StopIteration)?,
    }
    match default {
        Some(default) => Ok(default.to_ref()),
        None => Err(thread.stop_iteration(None)),
    }
}

fn max(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    extreme(thread, args, "max", CompareOp::Gt)
}

fn min(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    extreme(thread, args, "min", CompareOp::Lt)
}

fn extreme(thread: &mut Thread, args: Args<'_>, name: &'static str, op: CompareOp) -> PyResult {
    let params: Params<2> = Params::new(name, ["key", "default"], 0).keyword_only(2);
    if args.is_empty() {
        return Err(thread.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    let keywords = Args::new(&args.values()[args.len()..], args.names());
    let [key, default] = keywords.bind(thread, &params)?;
    let key = key.filter(|key| !key.is_none());
    let several = args.len() > 1;
    if several && default.is_some() {
        return Err(thread.type_error(format!(
            "Cannot specify a default for {name}() with multiple positional arguments"
        )));
    }
    if args.positional().is_empty() {
        return Err(thread.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    let mut best: Option<(Ref, Ref)> = None;
    let mut look = |thread: &mut Thread, item: Ref| -> PyResult<bool> {
        let value = match key {
            Some(key) => key.call(thread, &[&item])?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, champion)) => value.compare_bool(thread, champion, op)?,
        };
        if better {
            best = Some((item, value));
        }
        Ok(true)
    };
    if several {
        for item in args.positional() {
            look(thread, item.to_ref())?;
        }
    } else {
        args.get(0).expect("counted").for_each(thread, look)?;
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => Err(thread.value_error(format!("{name}() iterable argument is empty"))),
    }
}

fn sorted(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    if args.len() != 1 {
        return Err(thread.type_error(format!("sorted expected 1 argument, got {}", args.len())));
    }
    let items = args.get(0).expect("counted").collect(thread)?;
    let list = List::new(thread, items)?;
    let keywords = Args::new(&args.values()[1..], args.names());
    let sort = types::PyList_Type.as_object().get_attr_text(thread, "sort")?;
    sort.call_with_first(thread, list.as_object(), keywords)?;
    Ok(list.into_object())
}
