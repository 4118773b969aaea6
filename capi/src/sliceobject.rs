//! sliceobject.h
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_int;

use object::method::SliceIndices;
use object::{Slice, singletons};

use crate::convention::*;

/// `slice(start, stop, step)`, with None for NULL.
///
/// @param start borrowed, may be NULL
/// @param stop borrowed, may be NULL
/// @param step borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySlice_New(start: OptArg<'_>, stop: OptArg<'_>, step: OptArg<'_>) -> New {
    enter_quiet(|thread| {
        let part = |part: OptArg<'_>| part.to_ref().unwrap_or_else(singletons::none);
        Slice::new(thread, part(start), part(stop), part(step))
    })
}

/// `slice.indices(len)` and how many items that are.
///
/// @param slice borrowed
/// @param len a number
/// @param start written to
/// @param stop written to
/// @param step written to
/// @param count written to
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySlice_GetIndicesEx(
    slice: Arg<'_>,
    len: Py_ssize_t,
    start: &mut Py_ssize_t,
    stop: &mut Py_ssize_t,
    step: &mut Py_ssize_t,
    count: &mut Py_ssize_t,
) -> Status {
    enter(|thread| {
        let slice = slice.expect::<Slice>(thread)?;
        (*start, *stop, *step) = slice.unpack(thread)?;
        *count = PySlice_AdjustIndices(len, start, stop, *step);
        Ok(())
    })
}

/// As `PySlice_GetIndicesEx`, without exceptions for what is no int.
///
/// @param slice borrowed
/// @param len a number
/// @param start written to
/// @param stop written to
/// @param step written to
/// @return 0, or -1 for parts that are no ints or out of range.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySlice_GetIndices(
    slice: Arg<'_>,
    len: Py_ssize_t,
    start: &mut Py_ssize_t,
    stop: &mut Py_ssize_t,
    step: &mut Py_ssize_t,
) -> c_int {
    let (mut a, mut b, mut c) = (0, 0, 1);
    if PySlice_Unpack(slice, &mut a, &mut b, &mut c) != Status(0) {
        crate::pyerrors::PyErr_Clear();
        return -1;
    }
    let _count = PySlice_AdjustIndices(len, &mut a, &mut b, c);
    (*start, *stop, *step) = (a, b, c);
    if a >= len { -1 } else { 0 }
}

/// The parts of a slice as numbers, clipped to the range of `Py_ssize_t`.
///
/// @param slice borrowed
/// @param start written to
/// @param stop written to
/// @param step written to
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySlice_Unpack(
    slice: Arg<'_>,
    start: &mut Py_ssize_t,
    stop: &mut Py_ssize_t,
    step: &mut Py_ssize_t,
) -> Status {
    enter(|thread| {
        (*start, *stop, *step) = slice.expect::<Slice>(thread)?.unpack(thread)?;
        Ok(())
    })
}

/// Bounds of a slice inside a sequence of this length.
///
/// @param len a number
/// @param start written to
/// @param stop written to
/// @param step a number
/// @return how many items the slice has.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySlice_AdjustIndices(
    len: Py_ssize_t,
    start: &mut Py_ssize_t,
    stop: &mut Py_ssize_t,
    step: Py_ssize_t,
) -> Py_ssize_t {
    let adjusted = SliceIndices::adjust(*start, *stop, step, usize::try_from(len).unwrap_or(0));
    *start = adjusted.start;
    *stop = adjusted.stop;
    adjusted.len.cast_signed()
}
