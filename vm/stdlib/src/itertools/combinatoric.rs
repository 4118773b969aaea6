//! `product`, `permutations`, `combinations`, `combinations_with_replacement`.

use std::cell::{Cell, RefCell};

use builtins::common::{iter_self, size_of_object};
use object::native_function::noargs;
use object::{
    Args, Field, Int, Layout, Native, Object, Params, PyResult, Ref, Str, Thread, Tuple, Type,
    TypeSpec, slot,
};

use crate::support::native;

native! {
    /// The inside of `product`: the pools as a tuple of tuples, and a place in each.
    Product = PRODUCT, c"itertools.product", BASETYPE;
    refs { pools: Tuple, last: Tuple }
    plain { places: RefCell<Vec<usize>>, state: Cell<State> }
}
native! {
    /// The inside of `permutations`.
    Permutations = PERMUTATIONS, c"itertools.permutations", BASETYPE;
    refs { pool: Tuple, last: Tuple }
    plain { size: usize, places: RefCell<Vec<usize>>, cycles: RefCell<Vec<usize>>, state: Cell<State> }
}
native! {
    /// The inside of `combinations`.
    Combinations = COMBINATIONS, c"itertools.combinations", BASETYPE;
    refs { pool: Tuple, last: Tuple }
    plain { places: RefCell<Vec<usize>>, state: Cell<State> }
}
native! {
    /// The inside of `combinations_with_replacement`.
    Replacement = REPLACEMENT, c"itertools.combinations_with_replacement", BASETYPE;
    refs { pool: Tuple, last: Tuple }
    plain { places: RefCell<Vec<usize>>, state: Cell<State> }
}

/// How far an iterator is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The first result is still to come: its places are set.
    First,
    Going,
    Ended,
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Combinations>()
            .doc("combinations(iterable, r)\n--\n\nAll tuples of r of the items, in their order.")
            .slots([
                slot::tp_new(combinations_new),
                slot::tp_iter(iter_self::<Native<Combinations>>),
                slot::tp_iternext(combinations_next),
            ])
            .methods([noargs(c"__sizeof__", |_: &mut Thread, this: &Native<Combinations>| {
                size_of_object(this.as_object(), this.places.borrow().len() * 8)
            })
            .doc(c"__sizeof__($self, /)\n--\n\nBytes of memory that the iterator takes.")]),
        TypeSpec::native::<Replacement>()
            .doc("combinations_with_replacement(iterable, r)\n--\n\nAll tuples of r of the items, in their order, each as often as it fits.")
            .slots([
                slot::tp_new(replacement_new),
                slot::tp_iter(iter_self::<Native<Replacement>>),
                slot::tp_iternext(replacement_next),
            ])
            .methods([noargs(c"__sizeof__", |_: &mut Thread, this: &Native<Replacement>| {
                size_of_object(this.as_object(), this.places.borrow().len() * 8)
            })
            .doc(c"__sizeof__($self, /)\n--\n\nBytes of memory that the iterator takes.")]),
        TypeSpec::native::<Permutations>()
            .doc("permutations(iterable, r=None)\n--\n\nAll orders of r of the items, or of all of them.")
            .slots([
                slot::tp_new(permutations_new),
                slot::tp_iter(iter_self::<Native<Permutations>>),
                slot::tp_iternext(permutations_next),
            ])
            .methods([noargs(c"__sizeof__", |_: &mut Thread, this: &Native<Permutations>| {
                let places = this.places.borrow().len() + this.cycles.borrow().len();
                size_of_object(this.as_object(), places * 8)
            })
            .doc(c"__sizeof__($self, /)\n--\n\nBytes of memory that the iterator takes.")]),
        TypeSpec::native::<Product>()
            .doc("product(*iterables, repeat=1)\n--\n\nAll tuples of one item of each iterable, as nested loops give them.")
            .slots([
                slot::tp_new(product_new),
                slot::tp_iter(iter_self::<Native<Product>>),
                slot::tp_iternext(product_next),
            ])
            .methods([noargs(c"__sizeof__", |_: &mut Thread, this: &Native<Product>| {
                size_of_object(this.as_object(), this.places.borrow().len() * 8)
            })
            .doc(c"__sizeof__($self, /)\n--\n\nBytes of memory that the iterator takes.")]),
    ]
}

/// The tuple of the pool's items at these places; `last` is the one given before.
fn pick(
    thread: &Thread,
    pool: &Tuple,
    places: &[usize],
    last: &Field<Tuple>,
) -> PyResult<Option<Ref>> {
    let items = places.iter().map(|at| pool.items()[*at].to_ref());
    Ok(Some(Tuple::renew_with(thread, last, places.len(), items)?.into_object()))
}

/// `r` of `combinations`, which is not negative.
fn size_argument(thread: &mut Thread, size: &Object) -> PyResult<usize> {
    let size = size.to_isize(thread)?;
    usize::try_from(size).map_err(|_| thread.value_error("r must be non-negative"))
}

fn pool_of(thread: &mut Thread, iterable: Option<&Object>) -> PyResult<Ref<Tuple>> {
    let items = iterable.expect("the parameter is required").collect(thread)?;
    Tuple::new(thread, items)
}

/// Places of the first result; MemoryError if there is no room for so many.
fn first_places(
    thread: &Thread,
    len: usize,
    place: impl Fn(usize) -> usize,
) -> PyResult<RefCell<Vec<usize>>> {
    let mut places = Vec::new();
    if places.try_reserve_exact(len).is_err() {
        return Err(thread.memory_error());
    }
    places.extend((0..len).map(place));
    Ok(RefCell::new(places))
}

fn combinations_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("combinations", ["iterable", "r"], 2);
    let [iterable, size] = args.bind(thread, &PARAMS)?;
    let size = size.expect("the parameter is required");
    if !size.is_index() {
        size.to_index(thread)?;
    }
    let pool = pool_of(thread, iterable)?;
    let size = size_argument(thread, size)?;
    let ended = size > pool.len();
    let inside = Combinations {
        places: first_places(thread, if ended { 0 } else { size }, |at| at)?,
        pool: Field::of(pool),
        last: Field::new(None),
        state: Cell::new(if ended { State::Ended } else { State::First }),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn combinations_next(thread: &mut Thread, this: &Native<Combinations>) -> PyResult<Option<Ref>> {
    let Some(pool) = this.pool.get() else { return Ok(None) };
    let mut places = this.places.borrow_mut();
    match this.state.get() {
        State::Ended => return Ok(None),
        State::First => this.state.set(State::Going),
        State::Going => {
            let (len, size) = (pool.len(), places.len());
            let Some(at) = (0..size).rev().find(|at| places[*at] != at + len - size) else {
                this.state.set(State::Ended);
                return Ok(None);
            };
            places[at] += 1;
            for next in at + 1..size {
                places[next] = places[next - 1] + 1;
            }
        }
    }
    pick(thread, &pool, &places, &this.last)
}

fn replacement_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("combinations_with_replacement", ["iterable", "r"], 2);
    let [iterable, size] = args.bind(thread, &PARAMS)?;
    let size = size.expect("the parameter is required");
    if !size.is_index() {
        size.to_index(thread)?;
    }
    let pool = pool_of(thread, iterable)?;
    let size = size_argument(thread, size)?;
    let ended = pool.is_empty() && size > 0;
    let inside = Replacement {
        places: first_places(thread, size, |_| 0)?,
        pool: Field::of(pool),
        last: Field::new(None),
        state: Cell::new(if ended { State::Ended } else { State::First }),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn replacement_next(thread: &mut Thread, this: &Native<Replacement>) -> PyResult<Option<Ref>> {
    let Some(pool) = this.pool.get() else { return Ok(None) };
    let mut places = this.places.borrow_mut();
    match this.state.get() {
        State::Ended => return Ok(None),
        State::First => this.state.set(State::Going),
        State::Going => {
            let Some(at) = places.iter().rposition(|place| place + 1 != pool.len()) else {
                this.state.set(State::Ended);
                return Ok(None);
            };
            let next = places[at] + 1;
            places[at..].fill(next);
        }
    }
    pick(thread, &pool, &places, &this.last)
}

fn permutations_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("permutations", ["iterable", "r"], 1);
    let [iterable, size] = args.bind(thread, &PARAMS)?;
    let pool = pool_of(thread, iterable)?;
    let len = pool.len();
    let size = match size.filter(|size| !size.is_none()) {
        None => len,
        Some(size) if size.downcast::<Int>().is_some() => size_argument(thread, size)?,
        Some(_) => return Err(thread.type_error("Expected int as r")),
    };
    let ended = size > len;
    let inside = Permutations {
        places: first_places(thread, len, |at| at)?,
        cycles: first_places(thread, if ended { 0 } else { size }, |at| len - at)?,
        pool: Field::of(pool),
        last: Field::new(None),
        size,
        state: Cell::new(if ended { State::Ended } else { State::First }),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn permutations_next(thread: &mut Thread, this: &Native<Permutations>) -> PyResult<Option<Ref>> {
    let Some(pool) = this.pool.get() else { return Ok(None) };
    let mut places = this.places.borrow_mut();
    match this.state.get() {
        State::Ended => return Ok(None),
        State::First => this.state.set(State::Going),
        State::Going => {
            if !advance_permutation(&mut places, &mut this.cycles.borrow_mut()) {
                this.state.set(State::Ended);
                return Ok(None);
            }
        }
    }
    pick(thread, &pool, &places[..this.size], &this.last)
}

/// Moves on to the next order; false after the last. Each cycle counts down how often its place
/// still exchanges with one behind it.
fn advance_permutation(places: &mut [usize], cycles: &mut [usize]) -> bool {
    let len = places.len();
    for at in (0..cycles.len()).rev() {
        cycles[at] -= 1;
        if cycles[at] != 0 {
            places.swap(at, len - cycles[at]);
            return true;
        }
        places[at..].rotate_left(1);
        cycles[at] = len - at;
    }
    false
}

fn product_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let mut repeat = 1;
    for (at, name) in args.names().iter().enumerate() {
        match name.downcast::<Str>() {
            Some(name) if name.eq_text("repeat") => {
                repeat = args.values()[args.len() + at].to_isize(thread)?;
            }
            _ => {
                let name = name.str(thread)?;
                return Err(thread
                    .type_error(format!("product() got an unexpected keyword argument '{name}'")));
            }
        }
    }
    let Ok(repeat) = usize::try_from(repeat) else {
        return Err(thread.value_error("repeat argument cannot be negative"));
    };
    let count = if repeat == 0 { 0 } else { args.len() };
    if count.checked_mul(repeat).is_none_or(|len| len > isize::MAX as usize / 16) {
        return Err(thread.overflow_error("repeat argument too large"));
    }
    let mut once = Vec::with_capacity(count);
    for iterable in &args.positional()[..count] {
        let items = iterable.collect(thread)?;
        once.push(Tuple::new(thread, items)?.into_object());
    }
    let ended = once.iter().any(|pool| pool.downcast::<Tuple>().is_some_and(Tuple::is_empty));
    let mut pools = Vec::new();
    if pools.try_reserve_exact(count * repeat).is_err() {
        return Err(thread.memory_error());
    }
    for _ in 0..if count == 0 { 0 } else { repeat } {
        pools.extend(once.iter().cloned());
    }
    let inside = Product {
        places: first_places(thread, pools.len(), |_| 0)?,
        pools: Field::of(Tuple::new(thread, pools)?),
        last: Field::new(None),
        state: Cell::new(if ended { State::Ended } else { State::First }),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn product_next(thread: &mut Thread, this: &Native<Product>) -> PyResult<Option<Ref>> {
    let Some(pools) = this.pools.get() else { return Ok(None) };
    let pools: Vec<&Tuple> =
        pools.items().iter().filter_map(|pool| pool.downcast::<Tuple>()).collect();
    let mut places = this.places.borrow_mut();
    match this.state.get() {
        State::Ended => return Ok(None),
        State::First => this.state.set(State::Going),
        State::Going => {
            let Some(at) = (0..places.len()).rev().find(|at| places[*at] + 1 < pools[*at].len())
            else {
                this.state.set(State::Ended);
                return Ok(None);
            };
            places[at] += 1;
            places[at + 1..].fill(0);
        }
    }
    let items = pools.iter().zip(&*places).map(|(pool, at)| pool.items()[*at].to_ref());
    Ok(Some(Tuple::renew_with(thread, &this.last, pools.len(), items)?.into_object()))
}

#[cfg(test)]
mod tests {
    use super::advance_permutation;

    #[test]
    fn permutations_come_in_order() {
        let (mut places, mut cycles) = (vec![0, 1, 2], vec![3, 2]);
        let mut seen = vec![places[..2].to_vec()];
        while advance_permutation(&mut places, &mut cycles) {
            seen.push(places[..2].to_vec());
        }
        assert_eq!(seen, [[0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1]]);
    }
}
