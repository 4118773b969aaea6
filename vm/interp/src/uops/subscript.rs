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
    let slice = make_slice(thread, start, stop)?;
    let value = value.boxed(thread)?;
    container.boxed(thread)?.set_item(thread, slice.as_object(), value)
}
