//! Subscripts and slices.

use bytecode::Opcode;
use object::{Dict, Layout, List, PyResult, Ref, Slice, Str, Thread, Tuple};

use crate::stack::Val;

pub(crate) fn store(
    thread: &mut Thread,
    container: &mut Val,
    key: &mut Val,
    value: &mut Val,
) -> PyResult<()> {
    let (key, value) = (key.boxed(thread)?, value.boxed(thread)?);
    container.boxed(thread)?.set_item(thread, key, value)
}

pub(crate) fn delete(thread: &mut Thread, container: &mut Val, key: &mut Val) -> PyResult<()> {
    let key = key.boxed(thread)?;
    container.boxed(thread)?.del_item(thread, key)
}

/// The place that a small int names in a sequence of this length.
#[inline(always)]
fn place(key: &Val, len: usize) -> Option<usize> {
    let index = key.as_small_int()?;
    let index = if index < 0 { index.checked_add(len as i64)? } else { index };
    usize::try_from(index).ok().filter(|index| *index < len)
}

/// `list[int]`, `tuple[int]`, `str[int]`; `None` if that does not fit.
#[inline(always)]
pub(crate) fn indexed(thread: &Thread, opcode: Opcode, container: &Val, key: &Val) -> Option<Ref> {
    let container = container.object()?;
    match opcode {
        Opcode::BinaryOpSubscrListInt => {
            let list = container.downcast_exact::<List>()?;
            list.get(place(key, list.len())?)
        }
        Opcode::BinaryOpSubscrTupleInt => {
            let tuple = container.downcast_exact::<Tuple>()?;
            tuple.get(place(key, tuple.len())?)
        }
        _ => {
            let text = container.downcast_exact::<Str>()?;
            let c = text.char_at(place(key, text.len())?);
            if c > 0xFF {
                return None;
            }
            Str::from_char(thread, c).ok().map(Ref::into_object)
        }
    }
}

/// `list[int] = value`; gives the value back if that does not fit.
#[inline(always)]
pub(crate) fn store_list_int(
    thread: &Thread,
    container: &Val,
    key: &Val,
    value: Val,
) -> Result<(), Val> {
    let Some(list) = container.object().and_then(|c| c.downcast_exact::<List>()) else {
        return Err(value);
    };
    let Some(at) = place(key, list.len()) else { return Err(value) };
    match value.into_ref(thread) {
        Ok(value) => list.set(at, value).map_err(Val::from),
        // Boxing failed for want of memory: the generic path raises it again.
        Err(_) => Err(Val::none()),
    }
}

pub(crate) fn store_dict(
    thread: &mut Thread,
    container: &Val,
    key: &mut Val,
    value: Val,
) -> PyResult<()> {
    let value = value.into_ref(thread)?;
    let key = key.boxed(thread)?;
    let dict =
        container.object().and_then(|c| c.downcast_exact::<Dict>()).expect("checked by the guard");
    dict.set(thread, key, value)
}

/// `dict[key]` of an exact dict.
#[inline(always)]
pub(crate) fn dict_item(thread: &mut Thread, container: &Val, key: &mut Val) -> PyResult {
    let key = key.boxed(thread)?;
    let dict =
        container.object().and_then(|c| c.downcast_exact::<Dict>()).expect("checked by the guard");
    match dict.get(thread, key)? {
        Some(value) => Ok(value),
        None => Err(thread.key_error(key)),
    }
}

/// The items between two bounds that are small ints or None, as a slice of step 1 clips them.
#[inline(always)]
fn span(start: &Val, stop: &Val, len: usize) -> Option<std::ops::Range<usize>> {
    let bound = |value: &Val, otherwise: usize| {
        if value.is_none() {
            return Some(otherwise);
        }
        let at = value.as_small_int()?;
        let at = if at < 0 { at.saturating_add(len as i64).max(0) } else { at };
        Some(usize::try_from(at).map_or(len, |at| at.min(len)))
    };
    let (start, stop) = (bound(start, 0)?, bound(stop, len)?);
    Some(start..stop.max(start))
}

/// A slice of an exact list or tuple; `None` if the general way is needed.
#[inline]
fn sequence_slice(thread: &Thread, container: &Val, start: &Val, stop: &Val) -> Option<PyResult> {
    let container = container.object()?;
    if let Some(list) = container.downcast_exact::<List>() {
        let span = span(start, stop, list.len())?;
        let items = span.clone().map(|at| list.get(at).expect("in bounds"));
        return Some(List::from_iter(thread, span.len(), items).map(Ref::into_object));
    }
    let tuple = container.downcast_exact::<Tuple>()?;
    let span = span(start, stop, tuple.len())?;
    if span.len() == tuple.len() || span.is_empty() {
        return None;
    }
    let items = span.clone().map(|at| tuple.get(at).expect("in bounds"));
    Some(Tuple::from_iter(thread, span.len(), items).map(Ref::into_object))
}

/// `list[start:stop] = values` of an exact list and an exact list or tuple.
#[inline]
fn store_list_slice(
    thread: &Thread,
    container: &Val,
    start: &Val,
    stop: &Val,
    values: &Val,
) -> Option<PyResult<()>> {
    let list = container.object()?.downcast_exact::<List>()?;
    let values = values.object()?;
    let values = match values.downcast_exact::<List>() {
        Some(values) => values.to_vec(),
        None => {
            let values = values.downcast_exact::<Tuple>()?;
            values.items().iter().map(|item| item.to_ref()).collect()
        }
    };
    let span = span(start, stop, list.len())?;
    // What was there is dropped last: that may run code.
    Some(list.splice(thread, span, values).map(drop))
}

fn make_slice(thread: &Thread, start: Val, stop: Val) -> PyResult<Ref<Slice>> {
    let none = object::singletons::none();
    Slice::new(thread, start.into_ref(thread)?, stop.into_ref(thread)?, none)
}

pub(crate) fn binary_slice(
    thread: &mut Thread,
    container: &mut Val,
    start: Val,
    stop: Val,
) -> PyResult {
    if let Some(made) = sequence_slice(thread, container, &start, &stop) {
        return made;
    }
    let slice = make_slice(thread, start, stop)?;
    container.boxed(thread)?.get_item(thread, slice.as_object())
}

pub(crate) fn store_slice(
    thread: &mut Thread,
    container: &mut Val,
    start: Val,
    stop: Val,
    value: &mut Val,
) -> PyResult<()> {
    if let Some(done) = store_list_slice(thread, container, &start, &stop, value) {
        return done;
    }
    let slice = make_slice(thread, start, stop)?;
    let value = value.boxed(thread)?;
    container.boxed(thread)?.set_item(thread, slice.as_object(), value)
}
