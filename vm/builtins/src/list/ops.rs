//! Operators of `list`: comparison, concatenation, items and slices.

use object::method::SliceIndices;
use object::static_types as types;
use object::{CompareOp, Layout, List, Object, PyResult, Raised, Ref, Slice, Thread, singletons};

pub(super) fn len(_: &mut Thread, this: &List) -> PyResult<usize> {
    Ok(this.len())
}

pub(super) fn compare(thread: &mut Thread, this: &List, other: &Object, op: CompareOp) -> PyResult {
    let Some(other) = other.downcast::<List>() else { return Ok(singletons::not_implemented()) };
    if this.len() != other.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(singletons::bool_object(op == CompareOp::Ne));
    }
    let mut at = 0;
    while let (Some(a), Some(b)) = (this.get(at), other.get(at)) {
        if !a.equals(thread, &b)? {
            return match op {
                CompareOp::Eq => Ok(singletons::bool_object(false)),
                CompareOp::Ne => Ok(singletons::bool_object(true)),
                _ => a.compare(thread, &b, op),
            };
        }
        at += 1;
    }
    Ok(singletons::bool_object(op.holds(this.len().cmp(&other.len()))))
}

pub(super) fn concat(thread: &mut Thread, this: &List, other: &Object) -> PyResult {
    let Some(other) = other.downcast::<List>() else {
        return Err(thread.type_error(format!(
            "can only concatenate list (not \"{}\") to list",
            other.type_name()
        )));
    };
    let mut items = room(thread, this.len().checked_add(other.len()))?;
    items.extend(this.to_vec());
    items.extend(other.to_vec());
    Ok(List::new(thread, items)?.into_object())
}

/// An empty vector with room for `len` items; MemoryError if there is none.
pub(super) fn room(thread: &Thread, len: Option<usize>) -> PyResult<Vec<Ref>> {
    let mut items = Vec::new();
    match len {
        Some(len) if items.try_reserve_exact(len).is_ok() => Ok(items),
        _ => Err(thread.memory_error()),
    }
}

/// The items `times` times over.
fn repeated(thread: &Thread, items: &[Ref], times: isize) -> PyResult<Vec<Ref>> {
    let times = times.max(0) as usize;
    let mut out = room(thread, items.len().checked_mul(times))?;
    for _ in 0..if items.is_empty() { 0 } else { times } {
        out.extend(items.iter().cloned());
    }
    Ok(out)
}

pub(super) fn repeat(thread: &mut Thread, this: &List, times: isize) -> PyResult<Ref<List>> {
    let items = repeated(thread, &this.to_vec(), times)?;
    List::new(thread, items)
}

pub(super) fn in_place_concat(
    thread: &mut Thread,
    this: &List,
    other: &Object,
) -> PyResult<Ref<List>> {
    super::methods::extend(thread, this, other)?;
    Ok(this.to_ref())
}

pub(super) fn in_place_repeat(
    thread: &mut Thread,
    this: &List,
    times: isize,
) -> PyResult<Ref<List>> {
    if times <= 0 {
        this.clear_all();
    } else if times > 1 {
        let more = repeated(thread, &this.to_vec(), times - 1)?;
        this.append_all(thread, more)?;
    }
    Ok(this.to_ref())
}

pub(super) fn contains(thread: &mut Thread, this: &List, item: &Object) -> PyResult<bool> {
    let mut at = 0;
    while let Some(found) = this.get(at) {
        if found.equals(thread, item)? {
            return Ok(true);
        }
        at += 1;
    }
    Ok(false)
}

/// `sq_item`: the index was adjusted for the length already.
pub(super) fn item(thread: &mut Thread, this: &List, index: isize) -> PyResult {
    let found = usize::try_from(index).ok().and_then(|at| this.get(at));
    found.ok_or_else(|| thread.index_error("list index out of range"))
}

pub(super) fn assign_item(
    thread: &mut Thread,
    this: &List,
    index: isize,
    value: Option<&Object>,
) -> PyResult<()> {
    let done = match (usize::try_from(index), value) {
        (Ok(at), Some(value)) => this.set(at, value.to_ref()).is_ok(),
        (Ok(at), None) => this.remove(at).is_some(),
        _ => false,
    };
    if done { Ok(()) } else { Err(thread.index_error("list assignment index out of range")) }
}

fn wrap_index(index: isize, len: usize) -> isize {
    if index < 0 { index.saturating_add(len as isize) } else { index }
}

fn bad_key(thread: &Thread, key: &Object) -> Raised {
    thread.type_error(format!("list indices must be integers or slices, not {}", key.type_name()))
}

pub(super) fn subscript(thread: &mut Thread, this: &List, key: &Object) -> PyResult {
    if key.is_index() {
        let index = key.to_index_isize(thread, &types::IndexError)?;
        return item(thread, this, wrap_index(index, this.len()));
    }
    let Some(slice) = key.downcast_exact::<Slice>() else { return Err(bad_key(thread, key)) };
    let (start, stop, step) = slice.unpack(thread)?;
    let indices = SliceIndices::adjust(start, stop, step, this.len());
    let mut items = room(thread, Some(indices.len))?;
    items.extend(indices.iter().filter_map(|at| this.get(at)));
    Ok(List::new(thread, items)?.into_object())
}

pub(super) fn assign_subscript(
    thread: &mut Thread,
    this: &List,
    key: &Object,
    value: Option<&Object>,
) -> PyResult<()> {
    if key.is_index() {
        let index = key.to_index_isize(thread, &types::IndexError)?;
        return assign_item(thread, this, wrap_index(index, this.len()), value);
    }
    let Some(slice) = key.downcast_exact::<Slice>() else { return Err(bad_key(thread, key)) };
    let bounds = slice.unpack(thread)?;
    match value {
        Some(value) => assign_slice(thread, this, bounds, value),
        None => delete_slice(thread, this, bounds),
    }
}

fn assign_slice(
    thread: &mut Thread,
    this: &List,
    (start, stop, step): (isize, isize, isize),
    value: &Object,
) -> PyResult<()> {
    let iterable = value.ty().tp_iter.get().is_some() || value.is_sequence();
    if !iterable {
        return Err(thread.type_error("must assign iterable to extended slice"));
    }
    let values = value.collect(thread)?;
    // The length may have changed while the values came in.
    let indices = SliceIndices::adjust(start, stop, step, this.len());
    if step == 1 {
        let start = indices.start as usize;
        let old = this.splice(thread, start..start.max(indices.stop as usize), values)?;
        drop(old);
        return Ok(());
    }
    if values.len() != indices.len {
        return Err(thread.value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            values.len(),
            indices.len
        )));
    }
    // Old items go when all new ones stand: their finalisers may look at the list.
    let mut old = Vec::with_capacity(values.len());
    for (at, value) in indices.iter().zip(values) {
        old.extend(this.get(at));
        drop(this.set(at, value));
    }
    drop(old);
    Ok(())
}

fn delete_slice(
    thread: &mut Thread,
    this: &List,
    (start, stop, step): (isize, isize, isize),
) -> PyResult<()> {
    let indices = SliceIndices::adjust(start, stop, step, this.len());
    if indices.len == 0 {
        return Ok(());
    }
    if step == 1 {
        let old = this.splice(thread, indices.start as usize..indices.stop as usize, Vec::new())?;
        drop(old);
        return Ok(());
    }
    let mut selected: Vec<usize> = indices.iter().collect();
    selected.sort_unstable();
    let mut selected = selected.into_iter().peekable();
    let (mut kept, mut removed) = (Vec::with_capacity(this.len() - indices.len), Vec::new());
    for (at, item) in this.take_items().into_iter().enumerate() {
        if selected.next_if_eq(&at).is_some() {
            removed.push(item);
        } else {
            kept.push(item);
        }
    }
    this.put_items(thread, kept)?;
    drop(removed);
    Ok(())
}
