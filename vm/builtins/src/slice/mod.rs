//! `slice`.

use num_bigint::BigInt;
use object::descriptor::member_getter;
use object::native_function::{noargs, one};
use object::{
    Args, CompareOp, Int, IntoObject, Layout, Object, PyResult, Ref, Slice, Thread, Tuple, Type,
    TypeSpec, singletons, slot,
};

use crate::common::TextWriter;
use crate::tuple::TupleHasher;

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::layout::<Slice>()
            .doc("slice(stop)\nslice(start, stop[, step])\n\nWhich items of a sequence x[start:stop:step] selects.")
            .slots([
                slot::tp_repr(repr),
                slot::tp_hash(hash),
                slot::tp_richcompare(compare),
                slot::tp_new(new),
            ])
            .methods([
                one(c"indices", indices).doc(
                    c"indices($self, object, /)\n--\n\nStart, stop and step as they apply to a sequence of that length.",
                ),
                noargs(c"__reduce__", reduce)
                    .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            ])
            .getset([
                member_getter(c"start", |_: &mut Thread, this: &Slice| this.parts().0),
                member_getter(c"stop", |_: &mut Thread, this: &Slice| this.parts().1),
                member_getter(c"step", |_: &mut Thread, this: &Slice| this.parts().2),
            ]),
    ]
}

fn new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    args.no_keywords(thread, "slice")?;
    args.check_positional(thread, "slice", 1, 3)?;
    let part = |at: usize| args.get(at).map_or_else(singletons::none, Layout::to_ref);
    let slice = if args.len() == 1 {
        Slice::new(thread, singletons::none(), part(0), singletons::none())?
    } else {
        Slice::new(thread, part(0), part(1), part(2))?
    };
    Ok(slice.into_object())
}

fn repr(thread: &mut Thread, this: &Slice) -> PyResult {
    let (start, stop, step) = this.parts();
    let mut out = TextWriter::new("slice(");
    out.repr(thread, &start)?;
    out.text(", ");
    out.repr(thread, &stop)?;
    out.text(", ");
    out.repr(thread, &step)?;
    out.text(")");
    out.finish(thread)
}

fn hash(thread: &mut Thread, this: &Slice) -> PyResult<isize> {
    let (start, stop, step) = this.parts();
    let mut hasher = TupleHasher::default();
    for part in [start, stop, step] {
        hasher.add(part.hash(thread)?);
    }
    let hash = hasher.finish_plain(0);
    Ok(if hash == -1 { 1_546_275_796 } else { hash })
}

fn compare(thread: &mut Thread, this: &Slice, other: &Object, op: CompareOp) -> PyResult {
    let Some(other) = other.downcast::<Slice>() else { return Ok(singletons::not_implemented()) };
    if std::ptr::eq(this, other) {
        return Ok(singletons::bool_object(op.holds(std::cmp::Ordering::Equal)));
    }
    let (a, b) = (as_tuple(thread, this)?, as_tuple(thread, other)?);
    a.as_object().compare(thread, b.as_object(), op)
}

fn as_tuple(thread: &Thread, this: &Slice) -> PyResult<Ref<Tuple>> {
    let (start, stop, step) = this.parts();
    Tuple::from_array(thread, [start, stop, step])
}

fn reduce(thread: &mut Thread, this: &Slice) -> PyResult {
    let args = as_tuple(thread, this)?;
    (this.as_object().ty().to_type_ref(), args).into_object(thread)
}

fn indices(thread: &mut Thread, this: &Slice, len: &Object) -> PyResult {
    let len = len.to_index(thread)?.to_bigint();
    let (start, stop, step) = big_indices(thread, this, &len)?;
    (start, stop, step).into_object(thread)
}

/// Start, stop and step for a sequence of any length, in whole numbers (`_PySlice_GetLongIndices`).
pub fn big_indices(
    thread: &mut Thread,
    this: &Slice,
    len: &BigInt,
) -> PyResult<(BigInt, BigInt, BigInt)> {
    if len.sign() == num_bigint::Sign::Minus {
        return Err(thread.value_error("length should not be negative"));
    }
    let (start, stop, step) = this.parts();
    let zero = BigInt::ZERO;
    let one = BigInt::from(1);
    let step = if step.is_none() { one.clone() } else { slice_int(thread, &step)?.to_bigint() };
    if step == zero {
        return Err(thread.value_error("slice step cannot be zero"));
    }
    let backward = step < zero;
    let (low, high) = if backward { (-&one, len - &one) } else { (zero.clone(), len.clone()) };
    let bound = |thread: &mut Thread, part: &Object, missing: &BigInt| {
        if part.is_none() {
            return Ok(missing.clone());
        }
        let mut at = slice_int(thread, part)?.to_bigint();
        if at < zero {
            at += len;
        }
        Ok(at.clamp(low.clone(), high.clone()))
    };
    let (first, last) = if backward { (&high, &low) } else { (&low, &high) };
    let start = bound(thread, &start, first)?;
    let stop = bound(thread, &stop, last)?;
    Ok((start, stop, step))
}

fn slice_int(thread: &mut Thread, part: &Object) -> PyResult<Ref<Int>> {
    if !part.is_index() {
        return Err(
            thread.type_error("slice indices must be integers or None or have an __index__ method")
        );
    }
    part.to_index(thread)
}
