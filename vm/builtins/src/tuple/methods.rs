//! Construction and methods of `tuple`.

use object::static_types::PyTuple_Type;
use object::{Args, Layout, Object, PyResult, Ref, Thread, Tuple, Type};

use crate::common::{IntoTuple, clip_bound, index_bound, no_keywords_for};

pub(super) fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    no_keywords_for(thread, ty, &PyTuple_Type, "tuple", args)?;
    build(thread, ty, args)
}

pub(super) fn vectorcall(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    args.no_keywords(thread, "tuple")?;
    build(thread, ty, args)
}

fn build(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    args.check_positional(thread, "tuple", 0, 1)?;
    let exact = std::ptr::eq(ty, PyTuple_Type.as_type());
    let items = match args.get(0) {
        Some(tuple) if exact && tuple.is_exact::<Tuple>() => return Ok(tuple.to_ref()),
        Some(iterable) => iterable.collect(thread)?,
        None => Vec::new(),
    };
    let tuple = if exact { Tuple::new(thread, items)? } else { Tuple::new_of(thread, ty, items)? };
    Ok(tuple.into_object())
}

pub(super) fn getnewargs(thread: &mut Thread, this: &Tuple) -> PyResult {
    (Tuple::from_slice(thread, this.items())?,).into_tuple(thread)
}

pub(super) fn index(thread: &mut Thread, this: &Tuple, args: Args<'_>) -> PyResult<usize> {
    let [value, start, stop] = args.between(thread, "index", 1)?;
    let value = value.expect("one argument at least was asked for");
    let start = index_bound(thread, start, 0)?;
    let stop = index_bound(thread, stop, isize::MAX)?;
    let stop = clip_bound(stop, this.len()).min(this.len());
    for at in clip_bound(start, this.len())..stop {
        if this.items()[at].equals(thread, value)? {
            return Ok(at);
        }
    }
    Err(thread.value_error("tuple.index(x): x not in tuple"))
}

pub(super) fn count(thread: &mut Thread, this: &Tuple, value: &Object) -> PyResult<usize> {
    let mut found = 0;
    for item in this.items() {
        found += usize::from(item.equals(thread, value)?);
    }
    Ok(found)
}

/// A plain tuple of the same items.
pub(super) fn plain(thread: &Thread, this: &Tuple) -> PyResult<Ref<Tuple>> {
    if this.as_object().is_exact::<Tuple>() {
        return Ok(this.to_ref());
    }
    Tuple::from_slice(thread, this.items())
}
