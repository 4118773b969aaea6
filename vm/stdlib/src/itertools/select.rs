//! Iterators that leave items out: `compress`, `dropwhile`, `takewhile`, `filterfalse`, `islice`;
//! and `starmap`.

use std::cell::Cell;

use builtins::common::{iter_self, no_keywords_for};
use object::static_types::PyBool_Type;
use object::{
    Args, Field, Layout, Native, Object, Params, PyResult, Raised, Ref, Thread, Tuple, Type,
    TypeSpec, slot,
};

use crate::support::native;

native! {
    /// The inside of `compress`.
    Compress = COMPRESS, c"itertools.compress", BASETYPE;
    refs { data: Object, selectors: Object }
    plain {}
}
native! {
    /// The inside of `dropwhile`; `done` once an item was let through.
    DropWhile = DROPWHILE, c"itertools.dropwhile", BASETYPE;
    refs { function: Object, iter: Object }
    plain { done: Cell<bool> }
}
native! {
    /// The inside of `takewhile`; `done` once an item was held back.
    TakeWhile = TAKEWHILE, c"itertools.takewhile", BASETYPE;
    refs { function: Object, iter: Object }
    plain { done: Cell<bool> }
}
native! {
    /// The inside of `filterfalse`.
    FilterFalse = FILTERFALSE, c"itertools.filterfalse", BASETYPE;
    refs { function: Object, iter: Object }
    plain {}
}
native! {
    /// The inside of `starmap`.
    StarMap = STARMAP, c"itertools.starmap", BASETYPE;
    refs { function: Object, iter: Object }
    plain {}
}
native! {
    /// The inside of `islice`: the place of the next item, and how many the iterator gave so far.
    Islice = ISLICE, c"itertools.islice", BASETYPE;
    refs { iter: Object }
    plain { next: Cell<usize>, stop: Option<usize>, step: usize, count: Cell<usize> }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Compress>()
            .doc("compress(data, selectors)\n--\n\nThe items of data whose selectors are true.")
            .slots([
                slot::tp_new(compress_new),
                slot::tp_iter(iter_self::<Native<Compress>>),
                slot::tp_iternext(compress_next),
            ]),
        TypeSpec::native::<DropWhile>()
            .doc("dropwhile(predicate, iterable, /)\n--\n\nThe items from the first one on for which the predicate is false.")
            .slots([
                slot::tp_new(|thread: &mut Thread, ty: &Type, args: Args<'_>| {
                    let (function, iter) = function_and_iter(thread, ty, &DROPWHILE, args)?;
                    let inside = DropWhile { function, iter, done: Cell::new(false) };
                    Ok(Native::new_of(thread, ty, inside)?.into_object())
                }),
                slot::tp_iter(iter_self::<Native<DropWhile>>),
                slot::tp_iternext(dropwhile_next),
            ]),
        TypeSpec::native::<FilterFalse>()
            .doc("filterfalse(function, iterable, /)\n--\n\nThe items for which the function is false; with None, those that are false themselves.")
            .slots([
                slot::tp_new(|thread: &mut Thread, ty: &Type, args: Args<'_>| {
                    let (function, iter) = function_and_iter(thread, ty, &FILTERFALSE, args)?;
                    Ok(Native::new_of(thread, ty, FilterFalse { function, iter })?.into_object())
                }),
                slot::tp_iter(iter_self::<Native<FilterFalse>>),
                slot::tp_iternext(filterfalse_next),
            ]),
        TypeSpec::native::<Islice>()
            .doc("islice(iterable, stop) -> the items up to stop\nislice(iterable, start, stop[, step]) -> the items that the slice selects")
            .slots([
                slot::tp_new(islice_new),
                slot::tp_iter(iter_self::<Native<Islice>>),
                slot::tp_iternext(islice_next),
            ]),
        TypeSpec::native::<StarMap>()
            .doc("starmap(function, iterable, /)\n--\n\nThe results of a function for arguments that come as tuples.")
            .slots([
                slot::tp_new(|thread: &mut Thread, ty: &Type, args: Args<'_>| {
                    let (function, iter) = function_and_iter(thread, ty, &STARMAP, args)?;
                    Ok(Native::new_of(thread, ty, StarMap { function, iter })?.into_object())
                }),
                slot::tp_iter(iter_self::<Native<StarMap>>),
                slot::tp_iternext(starmap_next),
            ]),
        TypeSpec::native::<TakeWhile>()
            .doc("takewhile(predicate, iterable, /)\n--\n\nThe items up to the first one for which the predicate is false.")
            .slots([
                slot::tp_new(|thread: &mut Thread, ty: &Type, args: Args<'_>| {
                    let (function, iter) = function_and_iter(thread, ty, &TAKEWHILE, args)?;
                    let inside = TakeWhile { function, iter, done: Cell::new(false) };
                    Ok(Native::new_of(thread, ty, inside)?.into_object())
                }),
                slot::tp_iter(iter_self::<Native<TakeWhile>>),
                slot::tp_iternext(takewhile_next),
            ]),
    ]
}

fn function_and_iter(
    thread: &mut Thread,
    ty: &Type,
    base: &'static Type,
    args: Args<'_>,
) -> PyResult<(Field, Field)> {
    no_keywords_for(thread, ty, base, base.name(), args)?;
    args.check_positional(thread, base.name(), 2, 2)?;
    let (function, iterable) = (args.positional()[0], args.positional()[1]);
    let iter = iterable.iter(thread)?;
    Ok((Field::of(function.to_ref()), Field::of(iter)))
}

fn compress_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("compress", ["data", "selectors"], 2);
    let [data, selectors] = args.bind(thread, &PARAMS)?;
    let data = Field::of(data.expect("the parameter is required").iter(thread)?);
    let selectors = Field::of(selectors.expect("the parameter is required").iter(thread)?);
    Ok(Native::new_of(thread, ty, Compress { data, selectors })?.into_object())
}

fn compress_next(thread: &mut Thread, this: &Native<Compress>) -> PyResult<Option<Ref>> {
    let (Some(data), Some(selectors)) = (this.data.get(), this.selectors.get()) else {
        return Ok(None);
    };
    loop {
        let Some(item) = data.next(thread)? else { return Ok(None) };
        let Some(selector) = selectors.next(thread)? else { return Ok(None) };
        if selector.is_truthy(thread)? {
            return Ok(Some(item));
        }
    }
}

fn dropwhile_next(thread: &mut Thread, this: &Native<DropWhile>) -> PyResult<Option<Ref>> {
    let (Some(function), Some(iter)) = (this.function.get(), this.iter.get()) else {
        return Ok(None);
    };
    loop {
        let Some(item) = iter.next(thread)? else { return Ok(None) };
        if this.done.get() {
            return Ok(Some(item));
        }
        if !function.call(thread, &[&item])?.is_truthy(thread)? {
            this.done.set(true);
            return Ok(Some(item));
        }
    }
}

fn takewhile_next(thread: &mut Thread, this: &Native<TakeWhile>) -> PyResult<Option<Ref>> {
    let (Some(function), Some(iter)) = (this.function.get(), this.iter.get()) else {
        return Ok(None);
    };
    if this.done.get() {
        return Ok(None);
    }
    let Some(item) = iter.next(thread)? else { return Ok(None) };
    if function.call(thread, &[&item])?.is_truthy(thread)? {
        return Ok(Some(item));
    }
    this.done.set(true);
    Ok(None)
}

fn filterfalse_next(thread: &mut Thread, this: &Native<FilterFalse>) -> PyResult<Option<Ref>> {
    let (Some(function), Some(iter)) = (this.function.get(), this.iter.get()) else {
        return Ok(None);
    };
    let own_truth = function.is_none() || function.is(&PyBool_Type);
    loop {
        let Some(item) = iter.next(thread)? else { return Ok(None) };
        let value = if own_truth { item.clone() } else { function.call(thread, &[&item])? };
        if !value.is_truthy(thread)? {
            return Ok(Some(item));
        }
    }
}

fn starmap_next(thread: &mut Thread, this: &Native<StarMap>) -> PyResult<Option<Ref>> {
    let (Some(function), Some(iter)) = (this.function.get(), this.iter.get()) else {
        return Ok(None);
    };
    let Some(item) = iter.next(thread)? else { return Ok(None) };
    if let Some(args) = item.downcast_exact::<Tuple>() {
        return function.call(thread, args.items()).map(Some);
    }
    let args = item.collect(thread)?;
    let args: Vec<&Object> = args.iter().map(|arg| &**arg).collect();
    function.call(thread, &args).map(Some)
}

/// A bound of `islice`; what is no index at all counts as -1.
fn bound(thread: &mut Thread, value: Option<&Object>) -> PyResult<Option<isize>> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(None) };
    match value.to_isize(thread) {
        Ok(value) => Ok(Some(value)),
        Err(raised) => {
            drop(thread.catch(raised));
            Ok(Some(-1))
        }
    }
}

fn bad_bound(thread: &Thread, what: &str) -> Raised {
    thread.value_error(format!(
        "{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize."
    ))
}

fn islice_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    no_keywords_for(thread, ty, &ISLICE, "islice", args)?;
    args.check_positional(thread, "islice", 2, 4)?;
    let (start, stop) =
        if args.len() == 2 { (None, args.get(1)) } else { (args.get(1), args.get(2)) };
    let start = bound(thread, start)?.unwrap_or(0);
    let stop = bound(thread, stop)?;
    if stop == Some(-1) {
        return Err(bad_bound(thread, "Stop argument"));
    }
    if start < 0 || stop.is_some_and(|stop| stop < 0) {
        return Err(bad_bound(thread, "Indices"));
    }
    let step = bound(thread, args.get(3))?.unwrap_or(1);
    if step < 1 {
        return Err(thread.value_error("Step for islice() must be a positive integer or None."));
    }
    let iter = Field::of(args.positional()[0].iter(thread)?);
    let inside = Islice {
        iter,
        next: Cell::new(start as usize),
        stop: stop.map(|stop| stop as usize),
        step: step as usize,
        count: Cell::new(0),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn islice_next(thread: &mut Thread, this: &Native<Islice>) -> PyResult<Option<Ref>> {
    let Some(iter) = this.iter.get() else { return Ok(None) };
    loop {
        let skipping = this.count.get() < this.next.get();
        if !skipping && this.stop.is_some_and(|stop| this.count.get() >= stop) {
            break;
        }
        let Some(item) = iter.next(thread)? else { break };
        this.count.set(this.count.get() + 1);
        if !skipping {
            let next = this.next.get().saturating_add(this.step);
            this.next.set(this.stop.map_or(next, |stop| next.min(stop)));
            return Ok(Some(item));
        }
    }
    this.iter.set(None);
    Ok(None)
}
