//! Items and slices of a memoryview.

use object::buffer::{self, Order, PyBuffer};
use object::static_types::IndexError;
use object::{
    Args, IntoObject, Layout, List, MemoryView, Object, PyResult, Raised, Ref, Slice, Thread, Tuple,
};

use super::format::{code_of, item_of, pack, unpack};
use super::live;

/// `view[index]`, counted from the start.
pub(super) fn get_at(thread: &mut Thread, this: &MemoryView, index: isize) -> PyResult {
    let view = live(thread, this)?;
    match view.ndim {
        0 => Err(thread.type_error("invalid indexing of 0-dim memory")),
        1 => {
            code_of(thread, &view.format_text())?;
            let at = in_bounds(thread, &view, 0, index)?;
            item_of(thread, &view, &[at])
        }
        _ => Err(thread.not_implemented_error("multi-dimensional sub-views are not implemented")),
    }
}

/// An index along a dimension, counted from the end where negative.
fn in_bounds(thread: &Thread, view: &PyBuffer, dim: usize, index: isize) -> PyResult<isize> {
    let len = view.shape_vec()[dim];
    let at = if index < 0 { index + len } else { index };
    if at < 0 || at >= len {
        return Err(thread.index_error(format!("index out of bounds on dimension {}", dim + 1)));
    }
    Ok(at)
}

fn is_multi_index(key: &Object) -> bool {
    key.downcast::<Tuple>().is_some_and(|key| key.items().iter().all(|item| item.is_index()))
}

fn is_multi_slice(key: &Object) -> bool {
    key.downcast::<Tuple>().is_some_and(|key| {
        !key.is_empty() && key.items().iter().all(|item| item.downcast::<Slice>().is_some())
    })
}

fn invalid_key(thread: &Thread) -> Raised {
    thread.type_error("memoryview: invalid slice key")
}

/// The indices of `view[1, 2]`.
fn multi_index(thread: &mut Thread, view: &PyBuffer, key: &Tuple) -> PyResult<Vec<isize>> {
    let ndim = view.ndim as usize;
    if key.len() < ndim {
        return Err(thread.not_implemented_error("sub-views are not implemented"));
    }
    if key.len() > ndim {
        return Err(thread.type_error(format!(
            "cannot index {ndim}-dimension view with {}-element tuple",
            key.len()
        )));
    }
    let mut out = Vec::with_capacity(ndim);
    for (dim, item) in key.items().iter().enumerate() {
        let index = item.to_index_isize(thread, &IndexError)?;
        out.push(in_bounds(thread, view, dim, index)?);
    }
    Ok(out)
}

pub(super) fn subscript(thread: &mut Thread, this: &MemoryView, key: &Object) -> PyResult {
    let view = live(thread, this)?;
    if view.ndim == 0 {
        if key.downcast::<Tuple>().is_some_and(Tuple::is_empty) {
            let code = code_of(thread, &view.format_text())?;
            return unpack(thread, code, &view.read_item(&[]));
        }
        if key.is_ellipsis() {
            return Ok(this.to_ref().into_object());
        }
        return Err(thread.type_error("invalid indexing of 0-dim memory"));
    }
    if key.is_index() {
        let index = key.to_index_isize(thread, &IndexError)?;
        let index = if index < 0 && view.ndim == 1 { index + view.shape_vec()[0] } else { index };
        if view.ndim == 1 && index < 0 {
            return Err(thread.index_error("index out of bounds on dimension 1"));
        }
        return get_at(thread, this, index);
    }
    if let Some(slice) = key.downcast::<Slice>() {
        this.check_restricted(thread)?;
        return Ok(sliced(thread, this, slice)?.into_object());
    }
    if is_multi_index(key) {
        let key = key.downcast::<Tuple>().expect("just seen");
        code_of(thread, &view.format_text())?;
        let indices = multi_index(thread, &view, key)?;
        let view = live(thread, this)?;
        return item_of(thread, &view, &indices);
    }
    if is_multi_slice(key) {
        return Err(thread.not_implemented_error("multi-dimensional slicing is not implemented"));
    }
    Err(invalid_key(thread))
}

/// `view[a:b:c]` along the first dimension.
fn sliced(thread: &mut Thread, this: &MemoryView, slice: &Slice) -> PyResult<Ref<MemoryView>> {
    let len = this.view().shape_vec()[0];
    let at = slice.indices(thread, len as usize)?;
    let mut view = live(thread, this)?;
    let (mut shape, mut strides) = (view.shape_vec(), view.strides_vec());
    let suboffsets = view.suboffsets_vec();
    view.advance(0, at.start);
    shape[0] = at.len as isize;
    strides[0] *= at.step;
    view.len = shape.iter().product::<isize>() * view.itemsize;
    this.derive(thread, view, &shape, &strides, suboffsets)
}

pub(super) fn ass_subscript(
    thread: &mut Thread,
    this: &MemoryView,
    key: &Object,
    value: Option<&Object>,
) -> PyResult<()> {
    let view = live(thread, this)?;
    let text = view.format_text();
    let code = code_of(thread, &text)?;
    if view.readonly != 0 {
        return Err(thread.type_error("cannot modify read-only memory"));
    }
    let Some(value) = value else { return Err(thread.type_error("cannot delete memory")) };
    if view.ndim == 0 {
        let whole = key.is_ellipsis() || key.downcast::<Tuple>().is_some_and(Tuple::is_empty);
        if !whole {
            return Err(thread.type_error("invalid indexing of 0-dim memory"));
        }
        return store(thread, this, &[], code, &text, value);
    }
    if key.is_index() {
        if view.ndim > 1 {
            return Err(thread.not_implemented_error("sub-views are not implemented"));
        }
        let index = key.to_index_isize(thread, &IndexError)?;
        let at = in_bounds(thread, &view, 0, index)?;
        return store(thread, this, &[at], code, &text, value);
    }
    if let (Some(slice), 1) = (key.downcast::<Slice>(), view.ndim) {
        return store_slice(thread, this, slice, value);
    }
    if is_multi_index(key) {
        let key = key.downcast::<Tuple>().expect("just seen");
        let indices = multi_index(thread, &view, key)?;
        return store(thread, this, &indices, code, &text, value);
    }
    if key.downcast::<Slice>().is_some() || is_multi_slice(key) {
        return Err(thread.not_implemented_error(
            "memoryview slice assignments are currently restricted to ndim = 1",
        ));
    }
    Err(invalid_key(thread))
}

fn store(
    thread: &mut Thread,
    this: &MemoryView,
    indices: &[isize],
    code: u8,
    text: &str,
    value: &Object,
) -> PyResult<()> {
    let data = pack(thread, code, text, value)?;
    // The conversion may have run code that released the view.
    live(thread, this)?.write_item(indices, &data);
    Ok(())
}

fn store_slice(
    thread: &mut Thread,
    this: &MemoryView,
    slice: &Slice,
    value: &Object,
) -> PyResult<()> {
    let source = buffer::get(thread, value, buffer::FULL_RO)?;
    let (format, shape) = match source.view() {
        Some(view) => (view.format_text(), view.shape_vec()),
        None => ("B".to_owned(), vec![source.len() as isize]),
    };
    let target = sliced(thread, this, slice)?;
    let view = target.view();
    let plain = |text: &str| text.strip_prefix('@').unwrap_or(text).to_owned();
    if plain(&format) != plain(&view.format_text()) || shape != view.shape_vec() {
        return Err(thread
            .value_error("memoryview assignment: lvalue and rvalue have different structures"));
    }
    let data = source.to_vec();
    drop(source);
    view.scatter(&data);
    Ok(())
}

pub(super) fn tolist(thread: &mut Thread, this: &MemoryView) -> PyResult {
    let view = live(thread, this)?;
    let code = code_of(thread, &view.format_text())?;
    let data = view.gather(Order::C);
    let shape = view.shape_vec();
    if shape.is_empty() {
        return unpack(thread, code, &data);
    }
    let mut at = 0;
    nested(thread, code, &data, &shape, view.itemsize as usize, &mut at)
}

fn nested(
    thread: &Thread,
    code: u8,
    data: &[u8],
    shape: &[isize],
    itemsize: usize,
    at: &mut usize,
) -> PyResult {
    let mut items = Vec::with_capacity(shape[0] as usize);
    for _ in 0..shape[0] {
        if shape.len() > 1 {
            items.push(nested(thread, code, data, &shape[1..], itemsize, at)?);
        } else {
            items.push(unpack(thread, code, &data[*at..*at + itemsize])?);
            *at += itemsize;
        }
    }
    Ok(List::new(thread, items)?.into_object())
}

pub(super) fn count(thread: &mut Thread, this: &MemoryView, value: &Object) -> PyResult<usize> {
    let iter = this.as_object().iter(thread)?;
    let mut found = 0;
    while let Some(item) = iter.next(thread)? {
        found += usize::from(item.equals(thread, value)?);
    }
    Ok(found)
}

pub(super) fn index(thread: &mut Thread, this: &MemoryView, args: Args<'_>) -> PyResult {
    let [value, start, stop] = args.between::<3>(thread, "index", 1)?;
    let value = value.expect("one at least");
    let start = start.map(|at| at.to_slice_index(thread)).transpose()?.unwrap_or(0);
    let stop = stop.map(|at| at.to_slice_index(thread)).transpose()?.unwrap_or(isize::MAX);
    let view = live(thread, this)?;
    match view.ndim {
        0 => return Err(thread.type_error("invalid lookup on 0-dim memory")),
        1 => {}
        _ => {
            return Err(thread.not_implemented_error("multi-dimensional lookup is not implemented"));
        }
    }
    let len = view.shape_vec()[0];
    let clip = |at: isize| if at < 0 { (at + len).max(0) } else { at.min(len) };
    for at in clip(start)..clip(stop) {
        let view = live(thread, this)?;
        let item = item_of(thread, &view, &[at])?;
        if item.equals(thread, value)? {
            return at.into_object(thread);
        }
    }
    Err(thread.value_error("memoryview.index(x): x not found"))
}
