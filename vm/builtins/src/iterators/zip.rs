//! `zip`.

use std::cell::Cell;

use object::native_function::{noargs, one};
use object::static_types::PyZip_Type;
use object::{
    Args, Field, IntoObject, Layout, Native, Object, Payload, PyResult, Ref, Thread, Tuple, Type,
    TypeSpec, Visitor, singletons, slot,
};

use super::{not_as_long, strict_keyword};
use crate::common::iter_self;

/// The inside: the iterators, and whether all must be equally long.
pub struct Zip {
    pub iters: Field<Tuple>,
    /// The tuple given last, to be given again.
    pub last: Field<Tuple>,
    pub strict: Cell<bool>,
}

impl Payload for Zip {
    fn ty() -> &'static Type {
        &PyZip_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.iters.visit(visitor);
        self.last.visit(visitor);
    }
    fn clear(&self) {
        self.iters.set(None);
        self.last.set(None);
    }
}

impl Zip {
    /// The next tuple.
    pub fn next_item(&self, thread: &mut Thread) -> PyResult<Option<Ref>> {
        let Some(iters) = self.iters.get() else { return Ok(None) };
        if iters.is_empty() {
            return Ok(None);
        }
        // Pairs, which most are, need no list on the way.
        if let [a, b] = iters.items() {
            if let Some(first) = a.next(thread)? {
                if let Some(second) = b.next(thread)? {
                    let pair = Tuple::renew(thread, &self.last, [first, second])?;
                    return Ok(Some(pair.into_object()));
                }
                if self.strict.get() {
                    check_lengths(thread, "zip", &iters, 1)?;
                }
                return Ok(None);
            }
            if self.strict.get() {
                check_lengths(thread, "zip", &iters, 0)?;
            }
            return Ok(None);
        }
        let mut items = Vec::with_capacity(iters.len());
        for (at, iter) in iters.items().iter().enumerate() {
            match iter.next(thread)? {
                Some(item) => items.push(item),
                None if self.strict.get() => {
                    check_lengths(thread, "zip", &iters, at)?;
                    return Ok(None);
                }
                None => return Ok(None),
            }
        }
        let len = items.len();
        Ok(Some(Tuple::renew_with(thread, &self.last, len, items)?.into_object()))
    }
}

/// With `strict`: the iterator at `at` ended, so all others must end too.
pub(super) fn check_lengths(
    thread: &mut Thread,
    function: &str,
    iters: &Tuple,
    at: usize,
) -> PyResult<()> {
    if at > 0 {
        return Err(not_as_long(thread, function, at, "shorter"));
    }
    for (at, iter) in iters.items().iter().enumerate().skip(1) {
        if iter.next(thread)?.is_some() {
            return Err(not_as_long(thread, function, at, "longer"));
        }
    }
    Ok(())
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<Zip>()
        .doc("zip(*iterables, strict=False)\n--\n\nTuples of the items at the same place of several iterables, up to the end of the shortest.\n\nWith strict=True iterables of different lengths raise ValueError.")
        .slots([
            slot::tp_iter(iter_self::<Native<Zip>>),
            slot::tp_iternext(|thread: &mut Thread, this: &Native<Zip>| this.next_item(thread)),
            slot::tp_new(new),
        ])
        .methods([
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            one(c"__setstate__", set_state)
                .doc(c"__setstate__($self, object, /)\n--\n\nSet whether all must be equally long."),
        ])
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let strict = Cell::new(strict_keyword(thread, "zip", args)?);
    let mut iters = Vec::with_capacity(args.len());
    for iterable in args.positional() {
        iters.push(iterable.iter(thread)?);
    }
    let iters = Field::of(Tuple::new(thread, iters)?);
    Ok(Native::new_of(thread, ty, Zip { iters, last: Field::new(None), strict })?.into_object())
}

fn reduce(thread: &mut Thread, this: &Native<Zip>) -> PyResult {
    let ty = this.as_object().ty().to_type_ref();
    let iters = this.iters.get().unwrap_or_else(Tuple::empty);
    if this.strict.get() {
        return (ty, iters, singletons::bool_object(true)).into_object(thread);
    }
    (ty, iters).into_object(thread)
}

fn set_state(thread: &mut Thread, this: &Native<Zip>, state: &Object) -> PyResult<()> {
    this.strict.set(state.is_truthy(thread)?);
    Ok(())
}
