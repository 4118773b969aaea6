//! Construction, methods and operators of `range`.

use num_bigint::{BigInt, Sign};

use object::protocol::iter::contains_by_iteration;
use object::static_types as types;
use object::{
    Args, Bool, CompareOp, Int, IntoObject, Layout, Native, Object, PyResult, Ref, Slice, Thread,
    Tuple, Type, singletons,
};

use super::{Range, RangeObject};
use crate::slice::big_indices;
use crate::tuple::TupleHasher;

pub(super) fn new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    args.no_keywords(thread, "range")?;
    args.check_positional(thread, "range", 1, 3)?;
    let mut parts = Vec::with_capacity(3);
    for value in args.positional() {
        parts.push(value.to_index(thread)?);
    }
    let words: Option<Vec<i64>> = parts.iter().map(|part| part.as_i64()).collect();
    let range = match words.as_deref() {
        Some(&[stop]) => Range::of_words(0, stop, 1),
        Some(&[start, stop]) => Range::of_words(start, stop, 1),
        Some(&[start, stop, step]) if step != 0 => Range::of_words(start, stop, step),
        Some(_) => return Err(zero_step(thread)),
        None => {
            let bigs: Vec<BigInt> = parts.iter().map(|part| part.to_bigint()).collect();
            let range = match bigs.as_slice() {
                [stop] => (BigInt::ZERO, stop.clone(), BigInt::from(1)),
                [start, stop] => (start.clone(), stop.clone(), BigInt::from(1)),
                parts => (parts[0].clone(), parts[1].clone(), parts[2].clone()),
            };
            if range.2.sign() == Sign::NoSign {
                return Err(zero_step(thread));
            }
            Range::of_bigs(range.0, range.1, range.2)
        }
    };
    Ok(Native::new(thread, range)?.into_object())
}

fn zero_step(thread: &Thread) -> object::Raised {
    thread.value_error("range() arg 3 must not be zero")
}

pub(super) fn repr(_: &mut Thread, this: &RangeObject) -> String {
    let (start, stop, step) = (this.big_start(), this.big_stop(), this.big_step());
    if step == BigInt::from(1) {
        return format!("range({start}, {stop})");
    }
    format!("range({start}, {stop}, {step})")
}

pub(super) fn len(thread: &mut Thread, this: &RangeObject) -> PyResult<usize> {
    let len = match this.word_len() {
        Some(len) => isize::try_from(len).ok(),
        None => isize::try_from(this.big_len()).ok(),
    };
    match len {
        Some(len) => Ok(len as usize),
        None => Err(thread.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// The hash of `(len, start, step)`, with None for what makes no difference.
pub(super) fn hash(thread: &mut Thread, this: &RangeObject) -> PyResult<isize> {
    let len = this.big_len();
    let one = BigInt::from(1);
    let mut parts = [len.clone().into_object(thread)?, singletons::none(), singletons::none()];
    if len.sign() != Sign::NoSign {
        parts[1] = this.big_start().into_object(thread)?;
        if len != one {
            parts[2] = this.big_step().into_object(thread)?;
        }
    }
    let mut hasher = TupleHasher::default();
    for part in parts {
        hasher.add(part.hash(thread)?);
    }
    Ok(hasher.finish(3))
}

pub(super) fn compare(
    _: &mut Thread,
    this: &RangeObject,
    other: &Object,
    op: CompareOp,
) -> PyResult {
    let Some(other) = other.downcast::<RangeObject>() else {
        return Ok(singletons::not_implemented());
    };
    match op {
        CompareOp::Eq => Ok(singletons::bool_object(equal(this, other))),
        CompareOp::Ne => Ok(singletons::bool_object(!equal(this, other))),
        _ => Ok(singletons::not_implemented()),
    }
}

fn equal(a: &Range, b: &Range) -> bool {
    let len = a.big_len();
    if len != b.big_len() {
        return false;
    }
    len.sign() == Sign::NoSign
        || a.big_start() == b.big_start()
            && (len == BigInt::from(1) || a.big_step() == b.big_step())
}

/// An int whose equality is that of its value.
fn plain_int(value: &Object) -> Option<&Int> {
    if value.is_exact::<Int>() || value.is_exact::<Bool>() { value.downcast::<Int>() } else { None }
}

/// The place of an int.
fn place(this: &Range, value: &Int) -> Option<BigInt> {
    match (this.words(), value.as_i64()) {
        (Some(_), Some(value)) => this.place_of_word(value).map(BigInt::from),
        _ => this.place_of_big(&value.to_bigint()),
    }
}

pub(super) fn contains(thread: &mut Thread, this: &RangeObject, item: &Object) -> PyResult<bool> {
    match plain_int(item) {
        Some(value) => Ok(place(this, value).is_some()),
        None => contains_by_iteration(thread, this.as_object(), item),
    }
}

pub(super) fn count(thread: &mut Thread, this: &RangeObject, item: &Object) -> PyResult<usize> {
    if let Some(value) = plain_int(item) {
        return Ok(usize::from(place(this, value).is_some()));
    }
    let mut found = 0;
    this.as_object().for_each(thread, |thread, number| {
        found += usize::from(number.equals(thread, item)?);
        Ok(true)
    })?;
    Ok(found)
}

pub(super) fn index(thread: &mut Thread, this: &RangeObject, item: &Object) -> PyResult {
    if let Some(value) = plain_int(item) {
        return match place(this, value) {
            Some(at) => at.into_object(thread),
            None => Err(thread.value_error("range.index(x): x not in range")),
        };
    }
    let (mut at, mut found) = (0usize, false);
    this.as_object().for_each(thread, |thread, number| {
        found = number.equals(thread, item)?;
        at += usize::from(!found);
        Ok(!found)
    })?;
    if found {
        return at.into_object(thread);
    }
    Err(thread.value_error("sequence.index(x): x not in sequence"))
}

fn out_of_range(thread: &Thread) -> object::Raised {
    thread.index_error("range object index out of range")
}

/// `sq_item`: the index was adjusted for the length already.
pub(super) fn item(thread: &mut Thread, this: &RangeObject, index: isize) -> PyResult {
    if let (Some(len), Ok(at)) = (this.word_len(), u64::try_from(index)) {
        if at < len {
            return this.word_at(at).into_object(thread);
        }
        return Err(out_of_range(thread));
    }
    big_item(thread, this, BigInt::from(index))
}

fn big_item(thread: &Thread, this: &Range, at: BigInt) -> PyResult {
    if at.sign() == Sign::Minus || at >= this.big_len() {
        return Err(out_of_range(thread));
    }
    this.big_at(&at).into_object(thread)
}

pub(super) fn subscript(thread: &mut Thread, this: &RangeObject, key: &Object) -> PyResult {
    if key.is_index() {
        let index = key.to_index(thread)?;
        if let (Some(at), Some(len)) = (index.as_i64(), this.word_len()) {
            let at = if at < 0 { i128::from(at) + i128::from(len) } else { i128::from(at) };
            return match u64::try_from(at) {
                Ok(at) if at < len => this.word_at(at).into_object(thread),
                _ => Err(out_of_range(thread)),
            };
        }
        let mut at = index.to_bigint();
        if at.sign() == Sign::Minus {
            at += this.big_len();
        }
        return big_item(thread, this, at);
    }
    let Some(slice) = key.downcast_exact::<Slice>() else {
        return Err(thread.type_error(format!(
            "range indices must be integers or slices, not {}",
            key.type_name()
        )));
    };
    let (start, stop, step) = big_indices(thread, slice, &this.big_len())?;
    let range = Range::of_bigs(this.big_at(&start), this.big_at(&stop), step * this.big_step());
    Ok(Native::new(thread, range)?.into_object())
}

pub(super) fn reduce(thread: &mut Thread, this: &RangeObject) -> PyResult<Ref<Tuple>> {
    let args = (this.big_start(), this.big_stop(), this.big_step()).into_object(thread)?;
    Tuple::from_array(thread, [types::PyRange_Type.to_type_ref().into_object(), args])
}
