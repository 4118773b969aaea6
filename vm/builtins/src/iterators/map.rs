//! `map`.

use std::cell::Cell;

use object::native_function::{noargs, one};
use object::static_types::PyMap_Type;
use object::{
    Args, Field, IntoObject, Layout, Native, Object, Payload, PyResult, Ref, Thread, Tuple, Type,
    TypeSpec, Visitor, singletons, slot,
};

use super::strict_keyword;
use super::zip::check_lengths;
use crate::common::iter_self;

/// The inside: the function, the iterators, and whether all must be equally long.
pub struct Map {
    pub iters: Field<Tuple>,
    pub function: Field,
    pub strict: Cell<bool>,
}

impl Payload for Map {
    fn ty() -> &'static Type {
        &PyMap_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.iters.visit(visitor);
        self.function.visit(visitor);
    }
    fn clear(&self) {
        self.iters.set(None);
        self.function.set(None);
    }
}

impl Map {
    /// The next arguments of the function.
    fn next_args(&self, thread: &mut Thread, iters: &Tuple) -> PyResult<Option<Vec<Ref>>> {
        let mut items = Vec::with_capacity(iters.len());
        for (at, iter) in iters.items().iter().enumerate() {
            match iter.next(thread)? {
                Some(item) => items.push(item),
                None if self.strict.get() => {
                    check_lengths(thread, "map", iters, at)?;
                    return Ok(None);
                }
                None => return Ok(None),
            }
        }
        Ok(Some(items))
    }
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<Map>()
        .doc("map(function, iterable, /, *iterables, strict=False)\n--\n\nThe results of a function for the items at the same place of the iterables, up to the end of\nthe shortest.\n\nWith strict=True iterables of different lengths raise ValueError.")
        .slots([
            slot::tp_iter(iter_self::<Native<Map>>),
            slot::tp_iternext(next),
            slot::tp_new(new),
            slot::tp_vectorcall(new),
        ])
        .methods([
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            one(c"__setstate__", set_state)
                .doc(c"__setstate__($self, object, /)\n--\n\nSet whether all must be equally long."),
        ])
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let strict = Cell::new(strict_keyword(thread, "map", args)?);
    let Some((function, iterables)) =
        args.positional().split_first().filter(|(_, i)| !i.is_empty())
    else {
        return Err(thread.type_error("map() must have at least two arguments."));
    };
    let mut iters = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        iters.push(iterable.iter(thread)?);
    }
    let iters = Field::of(Tuple::new(thread, iters)?);
    let function = Field::of(function.to_ref());
    Ok(Native::new_of(thread, ty, Map { iters, function, strict })?.into_object())
}

fn next(thread: &mut Thread, this: &Native<Map>) -> PyResult<Option<Ref>> {
    let (Some(iters), Some(function)) = (this.iters.get(), this.function.get()) else {
        return Ok(None);
    };
    // One iterable is by far the commonest: no vector.
    if let [iter] = iters.items() {
        let Some(item) = iter.next(thread)? else { return Ok(None) };
        return function.call(thread, &[&item]).map(Some);
    }
    let Some(items) = this.next_args(thread, &iters)? else { return Ok(None) };
    let items: Vec<&Object> = items.iter().map(|item| &**item).collect();
    function.call(thread, &items).map(Some)
}

fn reduce(thread: &mut Thread, this: &Native<Map>) -> PyResult {
    let ty = this.as_object().ty().to_type_ref();
    let mut parts = vec![this.function.get().unwrap_or_else(singletons::none)];
    parts.extend(this.iters.get().map(|iters| iters.to_vec()).unwrap_or_default());
    let args = Tuple::new(thread, parts)?;
    if this.strict.get() {
        return (ty, args, singletons::bool_object(true)).into_object(thread);
    }
    (ty, args).into_object(thread)
}

fn set_state(thread: &mut Thread, this: &Native<Map>, state: &Object) -> PyResult<()> {
    this.strict.set(state.is_truthy(thread)?);
    Ok(())
}
