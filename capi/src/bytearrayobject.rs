//! bytearrayobject.h
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_char;

use object::static_types::PyByteArray_Type;
use object::{ByteArray, Layout};

use crate::convention::*;

/// `bytearray(o)`
///
/// @param o borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyByteArray_FromObject(o: Arg<'_>) -> New {
    enter(|thread| PyByteArray_Type.as_object().call(thread, &[o.object()]))
}

/// A bytearray; NULL leaves the bytes zero.
///
/// @param data the bytes, may be NULL
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a negative length.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyByteArray_FromStringAndSize(data: OptText<'_>, len: Py_ssize_t) -> New {
    enter_quiet(|thread| {
        let Ok(size) = usize::try_from(len) else {
            return Err(
                thread.system_error("Negative size passed to PyByteArray_FromStringAndSize")
            );
        };
        match data.bytes(len) {
            Some(data) => ByteArray::new(thread, data),
            None => {
                let made = ByteArray::new(thread, &[])?;
                made.resize(thread, size)?;
                Ok(made)
            }
        }
    })
}

/// `a + b`
///
/// @param a borrowed
/// @param b borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyByteArray_Concat(a: Arg<'_>, b: Arg<'_>) -> New {
    enter(|thread| {
        let mut data = object::buffer::get_bytes(thread, a.object())?.to_vec();
        data.extend_from_slice(&object::buffer::get_bytes(thread, b.object())?.to_vec());
        ByteArray::new(thread, &data)
    })
}

/// Another length.
///
/// @param o borrowed
/// @param len a number
/// @return 0, or -1 with an exception set.
/// Raises: BufferError while somebody looks at the bytes.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyByteArray_Resize(o: Arg<'_>, len: Py_ssize_t) -> Status {
    enter_quiet(|thread| {
        if len < 0 {
            let text = format!("Can only resize to positive sizes, got {len}");
            return Err(thread.value_error(text));
        }
        o.expect::<ByteArray>(thread)?.resize(thread, len.cast_unsigned())
    })
}

/// `len(o)`
///
/// @param o borrowed
/// @return The number, or -1 with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyByteArray_Size(o: Arg<'_>) -> Py_ssize_t {
    o.downcast::<ByteArray>().map_or(0, ByteArray::len).cast_signed()
}

/// The bytes, lent, with NUL behind the last.
///
/// @param o borrowed
/// @return the address.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyByteArray_AsString(o: Arg<'_>) -> *mut c_char {
    o.downcast::<ByteArray>().map_or(std::ptr::null_mut(), ByteArray::data_ptr).cast::<c_char>()
}
