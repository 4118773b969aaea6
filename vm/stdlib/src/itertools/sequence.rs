//! Iterators that go on: `count`, `cycle`, `repeat`, `chain`, `accumulate`, `batched`, `pairwise`.

use std::cell::Cell;

use builtins::common::{TextWriter, class_getitem, iter_self, no_keywords_for};
use object::native_function::{noargs, one};
use object::protocol::number::BinaryOp;
use object::{
    Args, Complex, Field, Int, IntoObject, Layout, List, Native, Object, Params, PyResult, Ref,
    Thread, Tuple, Type, TypeSpec, slot,
};

use crate::support::native;

native! {
    /// The inside of `count`: a word while the step is 1 and the count fits, objects otherwise.
    Count = COUNT, c"itertools.count", BASETYPE;
    refs { count: Object, step: Object }
    plain { word: Cell<i64>, fast: Cell<bool> }
}
native! {
    /// The inside of `cycle`.
    Cycle = CYCLE, c"itertools.cycle", BASETYPE;
    refs { iter: Object, saved: List }
    plain { index: Cell<usize> }
}
native! {
    /// The inside of `repeat`; `left` is negative for one without end.
    Repeat = REPEAT, c"itertools.repeat", BASETYPE;
    refs { element: Object }
    plain { left: Cell<isize> }
}
native! {
    /// The inside of `chain`: an iterator over iterables, and the one that is being walked.
    Chain = CHAIN, c"itertools.chain", BASETYPE;
    refs { source: Object, active: Object }
    plain {}
}
native! {
    /// The inside of `accumulate`.
    Accumulate = ACCUMULATE, c"itertools.accumulate", BASETYPE;
    refs { total: Object, iter: Object, function: Object, initial: Object }
    plain {}
}
native! {
    /// The inside of `batched`.
    Batched = BATCHED, c"itertools.batched", BASETYPE;
    refs { iter: Object }
    plain { size: usize, strict: bool }
}
native! {
    /// The inside of `pairwise`: the item that comes first in the next pair.
    Pairwise = PAIRWISE, c"itertools.pairwise", BASETYPE;
    refs { iter: Object, old: Object }
    plain {}
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Accumulate>()
            .doc("accumulate(iterable, func=None, *, initial=None)\n--\n\nThe sums of the items so far, or the results of another function of two.")
            .slots([
                slot::tp_new(accumulate_new),
                slot::tp_iter(iter_self::<Native<Accumulate>>),
                slot::tp_iternext(accumulate_next),
            ]),
        TypeSpec::native::<Batched>()
            .doc("batched(iterable, n, *, strict=False)\n--\n\nTuples of n items each; the last one may be shorter, unless strict is true.")
            .slots([
                slot::tp_new(batched_new),
                slot::tp_iter(iter_self::<Native<Batched>>),
                slot::tp_iternext(batched_next),
            ]),
        TypeSpec::native::<Chain>()
            .doc("chain(*iterables)\n--\n\nThe items of one iterable after the other.")
            .slots([
                slot::tp_new(chain_new),
                slot::tp_iter(iter_self::<Native<Chain>>),
                slot::tp_iternext(chain_next),
            ])
            .methods([
                one(c"from_iterable", chain_from_iterable)
                    .doc(c"from_iterable($type, iterable, /)\n--\n\nA chain of the iterables that an iterable gives.")
                    .class(),
                one(c"__class_getitem__", class_getitem)
                    .doc(c"__class_getitem__($type, object, /)\n--\n\nchain[item] as a generic alias.")
                    .class(),
            ]),
        TypeSpec::native::<Count>()
            .doc("count(start=0, step=1)\n--\n\nNumbers from start on, step apart, without end.")
            .slots([
                slot::tp_new(count_new),
                slot::tp_repr(count_repr),
                slot::tp_iter(iter_self::<Native<Count>>),
                slot::tp_iternext(count_next),
            ]),
        TypeSpec::native::<Cycle>()
            .doc("cycle(iterable, /)\n--\n\nThe items of an iterable over and over.")
            .slots([
                slot::tp_new(cycle_new),
                slot::tp_iter(iter_self::<Native<Cycle>>),
                slot::tp_iternext(cycle_next),
            ]),
        TypeSpec::native::<Pairwise>()
            .doc("pairwise(iterable, /)\n--\n\nPairs of neighbouring items.")
            .slots([
                slot::tp_new(pairwise_new),
                slot::tp_iter(iter_self::<Native<Pairwise>>),
                slot::tp_iternext(pairwise_next),
            ]),
        TypeSpec::native::<Repeat>()
            .doc("repeat(object [,times]) -> an object a number of times, or without end")
            .slots([
                slot::tp_new(repeat_new),
                slot::tp_repr(repeat_repr),
                slot::tp_iter(iter_self::<Native<Repeat>>),
                slot::tp_iternext(repeat_next),
            ])
            .methods([noargs(c"__length_hint__", repeat_length_hint)
                .doc(c"__length_hint__($self, /)\n--\n\nHow often the object is still to come.")]),
    ]
}

fn is_number(object: &Object) -> bool {
    object.downcast::<Complex>().is_some()
        || object.ty().number().is_some_and(|number| {
            number.nb_index.get().is_some()
                || number.nb_int.get().is_some()
                || number.nb_float.get().is_some()
        })
}

fn count_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("count", ["start", "step"], 0);
    let [start, step] = args.bind(thread, &PARAMS)?;
    if ![start, step].into_iter().flatten().all(is_number) {
        return Err(thread.type_error("a number is required"));
    }
    let plain_step = match step.map(|step| step.downcast::<Int>()) {
        None => true,
        Some(step) => step.is_some_and(|step| step.as_i64() == Some(1)),
    };
    let word = match start.map(|start| start.downcast::<Int>()) {
        None => Some(0),
        Some(start) => start.and_then(Int::as_i64),
    };
    let inside = match word {
        Some(word) if plain_step => Count {
            count: Field::empty(),
            step: Field::empty(),
            word: Cell::new(word),
            fast: Cell::new(true),
        },
        _ => {
            let or_int = |thread: &Thread, value: Option<&Object>, default: i64| match value {
                Some(value) => Ok(value.to_ref()),
                None => default.into_object(thread),
            };
            Count {
                count: Field::of(or_int(thread, start, 0)?),
                step: Field::of(or_int(thread, step, 1)?),
                word: Cell::new(0),
                fast: Cell::new(false),
            }
        }
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn count_next(thread: &mut Thread, this: &Native<Count>) -> PyResult<Option<Ref>> {
    if this.fast.get() {
        let word = this.word.get();
        match word.checked_add(1) {
            Some(next) => this.word.set(next),
            None => {
                this.count.put((i128::from(word) + 1).into_object(thread)?);
                this.step.put(1i64.into_object(thread)?);
                this.fast.set(false);
            }
        }
        return word.into_object(thread).map(Some);
    }
    let (Some(count), Some(step)) = (this.count.get(), this.step.get()) else { return Ok(None) };
    this.count.put(count.binary_op(thread, &step, BinaryOp::ADD)?);
    Ok(Some(count))
}

fn count_repr(thread: &mut Thread, this: &Native<Count>) -> PyResult {
    let name = this.as_object().ty().name().to_owned();
    if this.fast.get() {
        return format!("{name}({})", this.word.get()).into_object(thread);
    }
    let mut out = TextWriter::new(&name);
    out.text("(");
    if let Some(count) = this.count.get() {
        out.repr(thread, &count)?;
    }
    if let Some(step) = this.step.get() {
        if step.downcast::<Int>().and_then(Int::as_i64) != Some(1) {
            out.text(", ");
            out.repr(thread, &step)?;
        }
    }
    out.text(")");
    out.finish(thread)
}

/// The one positional argument of a constructor without keywords, as an iterator.
fn one_iterable(thread: &mut Thread, ty: &Type, base: &'static Type, args: Args<'_>) -> PyResult {
    no_keywords_for(thread, ty, base, base.name(), args)?;
    args.check_positional(thread, base.name(), 1, 1)?;
    args.positional()[0].iter(thread)
}

fn cycle_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let iter = Field::of(one_iterable(thread, ty, &CYCLE, args)?);
    let saved = Field::of(List::new(thread, Vec::new())?);
    let inside = Cycle { iter, saved, index: Cell::new(0) };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn cycle_next(thread: &mut Thread, this: &Native<Cycle>) -> PyResult<Option<Ref>> {
    let Some(saved) = this.saved.get() else { return Ok(None) };
    if let Some(iter) = this.iter.get() {
        if let Some(item) = iter.next(thread)? {
            saved.append(thread, item.clone())?;
            return Ok(Some(item));
        }
        this.iter.set(None);
    }
    let at = this.index.get();
    let Some(item) = saved.get(at) else { return Ok(None) };
    this.index.set(if at + 1 >= saved.len() { 0 } else { at + 1 });
    Ok(Some(item))
}

fn repeat_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("repeat", ["object", "times"], 1);
    let [element, times] = args.bind(thread, &PARAMS)?;
    let left = match times {
        Some(times) => times.to_isize(thread)?.max(0),
        None => -1,
    };
    let element = Field::new(element.map(Layout::to_ref));
    Ok(Native::new_of(thread, ty, Repeat { element, left: Cell::new(left) })?.into_object())
}

fn repeat_next(_: &mut Thread, this: &Native<Repeat>) -> PyResult<Option<Ref>> {
    match this.left.get() {
        0 => return Ok(None),
        left if left > 0 => this.left.set(left - 1),
        _ => {}
    }
    Ok(this.element.get())
}

fn repeat_repr(thread: &mut Thread, this: &Native<Repeat>) -> PyResult {
    let mut out = TextWriter::new(this.as_object().ty().name());
    out.text("(");
    if let Some(element) = this.element.get() {
        out.repr(thread, &element)?;
    }
    if this.left.get() >= 0 {
        out.text(&format!(", {}", this.left.get()));
    }
    out.text(")");
    out.finish(thread)
}

fn repeat_length_hint(thread: &mut Thread, this: &Native<Repeat>) -> PyResult<usize> {
    usize::try_from(this.left.get()).map_err(|_| thread.type_error("len() of unsized object"))
}

fn chain_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    no_keywords_for(thread, ty, &CHAIN, "chain", args)?;
    let iterables = Tuple::from_slice(thread, args.positional())?;
    let source = Field::of(iterables.as_object().iter(thread)?);
    Ok(Native::new_of(thread, ty, Chain { source, active: Field::empty() })?.into_object())
}

fn chain_from_iterable(thread: &mut Thread, ty: &Type, iterables: &Object) -> PyResult {
    let source = Field::of(iterables.iter(thread)?);
    Ok(Native::new_of(thread, ty, Chain { source, active: Field::empty() })?.into_object())
}

fn chain_next(thread: &mut Thread, this: &Native<Chain>) -> PyResult<Option<Ref>> {
    loop {
        let Some(source) = this.source.get() else { return Ok(None) };
        let active = match this.active.get() {
            Some(active) => active,
            None => {
                let next = source.next(thread);
                let Ok(Some(iterable)) = next else {
                    this.source.set(None);
                    return next.map(|_| None);
                };
                match iterable.iter(thread) {
                    Ok(iter) => {
                        this.active.put(iter.clone());
                        iter
                    }
                    Err(raised) => {
                        this.source.set(None);
                        return Err(raised);
                    }
                }
            }
        };
        if let Some(item) = active.next(thread)? {
            return Ok(Some(item));
        }
        this.active.set(None);
    }
}

fn accumulate_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<3> =
        Params::new("accumulate", ["iterable", "func", "initial"], 1).keyword_only(1);
    let [iterable, function, initial] = args.bind(thread, &PARAMS)?;
    let iter = iterable.expect("the parameter is required").iter(thread)?;
    let given = |value: Option<&Object>| value.filter(|value| !value.is_none()).map(Layout::to_ref);
    let inside = Accumulate {
        total: Field::empty(),
        iter: Field::of(iter),
        function: Field::new(given(function)),
        initial: Field::new(given(initial)),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn accumulate_next(thread: &mut Thread, this: &Native<Accumulate>) -> PyResult<Option<Ref>> {
    if let Some(initial) = this.initial.take() {
        this.total.put(initial.clone());
        return Ok(Some(initial));
    }
    let Some(iter) = this.iter.get() else { return Ok(None) };
    let Some(item) = iter.next(thread)? else { return Ok(None) };
    let total = match (this.total.get(), this.function.get()) {
        (None, _) => item,
        (Some(total), None) => total.binary_op(thread, &item, BinaryOp::ADD)?,
        (Some(total), Some(function)) => function.call(thread, &[&total, &item])?,
    };
    this.total.put(total.clone());
    Ok(Some(total))
}

fn batched_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<3> =
        Params::new("batched", ["iterable", "n", "strict"], 2).keyword_only(1);
    let [iterable, size, strict] = args.bind(thread, &PARAMS)?;
    let size = size.expect("the parameter is required").to_isize(thread)?;
    let strict = match strict {
        Some(strict) => strict.is_truthy(thread)?,
        None => false,
    };
    if size < 1 {
        return Err(thread.value_error("n must be at least one"));
    }
    let iter = Field::of(iterable.expect("the parameter is required").iter(thread)?);
    Ok(Native::new_of(thread, ty, Batched { iter, size: size as usize, strict })?.into_object())
}

fn batched_next(thread: &mut Thread, this: &Native<Batched>) -> PyResult<Option<Ref>> {
    let Some(iter) = this.iter.get() else { return Ok(None) };
    let mut items = Vec::new();
    while items.len() < this.size {
        match iter.next(thread)? {
            Some(item) => items.push(item),
            None => {
                this.iter.set(None);
                break;
            }
        }
    }
    if items.is_empty() {
        return Ok(None);
    }
    if this.strict && items.len() < this.size {
        return Err(thread.value_error("batched(): incomplete batch"));
    }
    Ok(Some(Tuple::new(thread, items)?.into_object()))
}

fn pairwise_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let iter = Field::of(one_iterable(thread, ty, &PAIRWISE, args)?);
    Ok(Native::new_of(thread, ty, Pairwise { iter, old: Field::empty() })?.into_object())
}

fn pairwise_next(thread: &mut Thread, this: &Native<Pairwise>) -> PyResult<Option<Ref>> {
    let Some(iter) = this.iter.get() else { return Ok(None) };
    let old = match this.old.get() {
        Some(old) => old,
        None => {
            let Some(first) = iter.next(thread)? else {
                this.iter.set(None);
                return Ok(None);
            };
            // The call may have walked this very iterator further.
            this.old.put(first.clone());
            if this.iter.is_none() {
                this.old.set(None);
                return Ok(None);
            }
            first
        }
    };
    let Some(new) = iter.next(thread)? else {
        this.iter.set(None);
        this.old.set(None);
        return Ok(None);
    };
    this.old.put(new.clone());
    Ok(Some(Tuple::from_array(thread, [old, new])?.into_object()))
}
