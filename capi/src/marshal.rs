//! marshal.h: objects as bytes, in the format of compiled files.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_char, c_int};

use object::Bytes;

use crate::convention::*;

/// `marshal.dumps(o, version)`
///
/// @param o borrowed
/// @param version a number
/// @return A new reference, or NULL with an exception set.
/// Raises: ValueError for an object that has no such form.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMarshal_WriteObjectToString(o: Arg<'_>, version: c_int) -> New {
    enter(|thread| {
        let bytes = stdlib::marshal::to_bytes(thread, o.object(), version, true)?;
        Bytes::new(thread, &bytes)
    })
}

/// `marshal.loads(data)`
///
/// @param data so many bytes
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: EOFError, ValueError, TypeError for bad data.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMarshal_ReadObjectFromString(data: *const c_char, len: Py_ssize_t) -> New {
    enter(|thread| {
        let data = items_at(data.cast::<u8>(), len).unwrap_or(&[]);
        stdlib::marshal::from_bytes(thread, data, true)
    })
}
