//! boolobject.h
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_long;

use crate::convention::*;

/// `True` or `False`.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyBool_FromLong(value: c_long) -> New {
    Leave::leave(object::singletons::bool_object(value != 0))
}
