//! Comparison of memoryviews with anything that has a buffer, item by item.

use object::buffer::{self, Buffer, Order, PyBuffer};
use object::{CompareOp, Layout, MemoryView, Object, PyResult, Ref, Thread, singletons};

use super::format::{native, unpack};
use crate::struct_format;

pub(super) fn compare(
    thread: &mut Thread,
    this: &MemoryView,
    other: &Object,
    op: CompareOp,
) -> PyResult {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(singletons::not_implemented());
    }
    let same = if this.is_released() {
        std::ptr::eq(this.as_object(), other)
    } else {
        match with_other(thread, this, other)? {
            Some(same) => same,
            None => return Ok(singletons::not_implemented()),
        }
    };
    Ok(singletons::bool_object(same == (op == CompareOp::Eq)))
}

/// `None` if the other has no buffer to compare with.
fn with_other(thread: &mut Thread, this: &MemoryView, other: &Object) -> PyResult<Option<bool>> {
    if let Some(view) = other.downcast::<MemoryView>() {
        if view.is_released() {
            return Ok(Some(std::ptr::eq(this, view)));
        }
        return equal(thread, &this.view(), &view.view()).map(Some);
    }
    if !buffer::is_bytes_like(other) {
        return Ok(None);
    }
    let taken: Buffer = match buffer::get(thread, other, buffer::FULL_RO) {
        Ok(taken) => taken,
        Err(raised) => {
            drop(thread.catch(raised));
            return Ok(None);
        }
    };
    match taken.view() {
        Some(view) => equal(thread, &this.view(), view).map(Some),
        None => {
            let view = this.view();
            if view.ndim != 1 || view.shape_vec()[0] != taken.len() as isize {
                return Ok(Some(false));
            }
            let text = view.format_text();
            items_equal(thread, &view.gather(Order::C), &text, taken.as_slice(), "B").map(Some)
        }
    }
}

fn equal(thread: &mut Thread, a: &PyBuffer, b: &PyBuffer) -> PyResult<bool> {
    if a.shape_vec() != b.shape_vec() {
        return Ok(false);
    }
    let (left, right) = (a.gather(Order::C), b.gather(Order::C));
    items_equal(thread, &left, &a.format_text(), &right, &b.format_text())
}

/// Compares items that lie one after the other.
fn items_equal(
    thread: &mut Thread,
    left: &[u8],
    left_format: &str,
    right: &[u8],
    right_format: &str,
) -> PyResult<bool> {
    let code = |text: &str| native(text).map(|(code, size, _)| (code, size));
    match (code(left_format), code(right_format)) {
        (Some((a, a_size)), Some((b, b_size))) => {
            let float = |code: u8| matches!(code, b'f' | b'd' | b'e');
            if a == b && !float(a) && a != b'?' {
                return Ok(left == right);
            }
            for (x, y) in left.chunks(a_size).zip(right.chunks(b_size)) {
                let (x, y): (Ref, Ref) = (unpack(thread, a, x)?, unpack(thread, b, y)?);
                // Not `equals`, to which identical objects are equal: a NaN is not.
                if !x.compare(thread, &y, CompareOp::Eq)?.is_truthy(thread)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        _ => struct_format::items_equal(thread, (left, left_format), (right, right_format)),
    }
}
