//! `range_iterator` over words, `longrange_iterator` over numbers of any size.

use std::cell::{Cell, RefCell};

use num_bigint::{BigInt, Sign};

use object::native_function::{noargs, one};
use object::static_types::{PyLongRangeIter_Type, PyRangeIter_Type};
use object::{
    Int, IntoObject, Native, Object, Payload, PyResult, Ref, Thread, Tuple, Type, TypeSpec,
    singletons, slot,
};

use super::{Range, RangeObject};
use crate::common::{IntoTuple, builtin, iter_self};

/// The inside of a `range_iterator`: the interpreter's loop reads it.
pub struct RangeIter {
    /// The number that comes next; of no meaning when none is left.
    pub next: Cell<i64>,
    pub step: i64,
    /// Numbers that are still to come.
    pub left: Cell<usize>,
}

/// The inside of a `longrange_iterator`.
pub struct LongRangeIter {
    state: RefCell<Box<LongState>>,
}

struct LongState {
    next: BigInt,
    step: BigInt,
    left: BigInt,
}

impl Payload for RangeIter {
    fn ty() -> &'static Type {
        &PyRangeIter_Type
    }
}

impl Payload for LongRangeIter {
    fn ty() -> &'static Type {
        &PyLongRangeIter_Type
    }
}

impl RangeIter {
    /// The next number, as a word.
    #[inline(always)]
    pub fn next_word(&self) -> Option<i64> {
        let left = self.left.get();
        if left == 0 {
            return None;
        }
        let value = self.next.get();
        self.left.set(left - 1);
        self.next.set(value.wrapping_add(self.step));
        Some(value)
    }

    /// The next number as an int.
    #[inline]
    pub fn next_item(&self, thread: &Thread) -> PyResult<Option<Ref>> {
        match self.next_word() {
            Some(value) => Ok(Some(Int::new(thread, value)?.into_object())),
            None => Ok(None),
        }
    }
}

impl LongRangeIter {
    fn make(thread: &Thread, next: BigInt, step: BigInt, left: BigInt) -> PyResult {
        let state = RefCell::new(Box::new(LongState { next, step, left }));
        Ok(Native::new(thread, LongRangeIter { state })?.into_object())
    }

    pub fn next_item(&self, thread: &Thread) -> PyResult<Option<Ref>> {
        let value = {
            let mut state = self.state.borrow_mut();
            if state.left.sign() != Sign::Plus {
                return Ok(None);
            }
            state.left -= 1;
            let after = &state.next + &state.step;
            std::mem::replace(&mut state.next, after)
        };
        value.into_object(thread).map(Some)
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::plain::<Native<RangeIter>>()
            .slots([
                slot::tp_iter(iter_self::<Native<RangeIter>>),
                slot::tp_iternext(|thread: &mut Thread, this: &Native<RangeIter>| {
                    this.next_item(thread)
                }),
            ])
            .methods([
                noargs(c"__length_hint__", |_: &mut Thread, this: &Native<RangeIter>| {
                    this.left.get()
                })
                .doc(c"__length_hint__($self, /)\n--\n\nHow many numbers are left."),
                noargs(c"__reduce__", reduce)
                    .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
                one(c"__setstate__", set_state)
                    .doc(c"__setstate__($self, object, /)\n--\n\nGo to a position."),
            ]),
        TypeSpec::plain::<Native<LongRangeIter>>()
            .slots([
                slot::tp_iter(iter_self::<Native<LongRangeIter>>),
                slot::tp_iternext(|thread: &mut Thread, this: &Native<LongRangeIter>| {
                    this.next_item(thread)
                }),
            ])
            .methods([
                noargs(c"__length_hint__", |_: &mut Thread, this: &Native<LongRangeIter>| {
                    this.state.borrow().left.clone()
                })
                .doc(c"__length_hint__($self, /)\n--\n\nHow many numbers are left."),
                noargs(c"__reduce__", long_reduce)
                    .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
                one(c"__setstate__", long_set_state)
                    .doc(c"__setstate__($self, object, /)\n--\n\nGo to a position."),
            ]),
    ]
}

/// An iterator over words, if the numbers and how many there are fit.
fn word_iter(thread: &Thread, start: i64, step: i64, len: u64) -> PyResult<Option<Ref>> {
    // Also the number after the last one fits, as in CPython, so `__reduce__` can name it.
    let end = i128::from(start) + i128::from(step) * i128::from(len);
    match (isize::try_from(len), i64::try_from(end)) {
        (Ok(_), Ok(_)) => {
            let left = Cell::new(len as usize);
            let iter = RangeIter { next: Cell::new(start), step, left };
            Ok(Some(Native::new(thread, iter)?.into_object()))
        }
        _ => Ok(None),
    }
}

pub(super) fn iter(thread: &mut Thread, this: &RangeObject) -> PyResult {
    if let (Some((start, _, step)), Some(len)) = (this.words(), this.word_len()) {
        if let Some(iter) = word_iter(thread, start, step, len)? {
            return Ok(iter);
        }
    }
    LongRangeIter::make(thread, this.big_start(), this.big_step(), this.big_len())
}

pub(super) fn reversed(thread: &mut Thread, this: &RangeObject) -> PyResult {
    if let (Some((start, _, step)), Some(len)) = (this.words(), this.word_len()) {
        let first = if len == 0 { start } else { this.word_at(len - 1) };
        if let Some(back) = step.checked_neg() {
            if let Some(iter) = word_iter(thread, first, back, len)? {
                return Ok(iter);
            }
        }
    }
    let len = this.big_len();
    let last = this.big_at(&(&len - 1));
    LongRangeIter::make(thread, last, -this.big_step(), len)
}

/// `(iter, (range(…),), None)`
fn reduce_as(thread: &mut Thread, next: BigInt, step: BigInt, left: &BigInt) -> PyResult {
    let stop = &next + &step * left;
    let range = Native::new(thread, Range::of_bigs(next, stop, step))?;
    let args = (range,).into_tuple(thread)?;
    let iter = builtin(thread, "iter")?;
    Ok(Tuple::from_array(thread, [iter, args, singletons::none()])?.into_object())
}

fn reduce(thread: &mut Thread, this: &Native<RangeIter>) -> PyResult {
    let left = BigInt::from(this.left.get());
    reduce_as(thread, this.next.get().into(), this.step.into(), &left)
}

fn set_state(thread: &mut Thread, this: &Native<RangeIter>, state: &Object) -> PyResult<()> {
    let skip = state.to_isize(thread)?.max(0) as usize;
    let skip = skip.min(this.left.get());
    this.next.set(this.next.get().wrapping_add(this.step.wrapping_mul(skip as i64)));
    this.left.set(this.left.get() - skip);
    Ok(())
}

fn long_reduce(thread: &mut Thread, this: &Native<LongRangeIter>) -> PyResult {
    let (next, step, left) = {
        let state = this.state.borrow();
        (state.next.clone(), state.step.clone(), state.left.clone())
    };
    reduce_as(thread, next, step, &left)
}

fn long_set_state(
    thread: &mut Thread,
    this: &Native<LongRangeIter>,
    position: &Object,
) -> PyResult<()> {
    let Some(position) = position.downcast::<Int>() else {
        return Err(
            thread.type_error(format!("state must be an int, not {}", position.type_name()))
        );
    };
    let mut state = this.state.borrow_mut();
    let skip = position.to_bigint().clamp(BigInt::ZERO, state.left.clone());
    let moved = &state.next + &state.step * &skip;
    state.next = moved;
    state.left -= skip;
    Ok(())
}
