//! Classes of characters by Unicode's tables, as compiled extensions ask for them.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_double, c_int};

use unicode as class;

use crate::convention::*;

/// `chr(c).isalpha()`
///
/// @param c a number
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_IsAlpha(c: Py_UCS4) -> c_int {
    c_int::from(class::is_alpha(c))
}

/// `chr(c).isspace()`
///
/// @param c a number
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_IsWhitespace(c: Py_UCS4) -> c_int {
    c_int::from(class::is_space(c))
}

/// Whether `str.splitlines` ends a line here.
///
/// @param c a number
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_IsLinebreak(c: Py_UCS4) -> c_int {
    c_int::from(class::is_line_break(c))
}

/// `chr(c).isdecimal()`
///
/// @param c a number
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_IsDecimalDigit(c: Py_UCS4) -> c_int {
    c_int::from(class::decimal(c).is_some())
}

/// The value of a decimal digit.
///
/// @param c a number
/// @return 0 to 9, or -1.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_ToDecimalDigit(c: Py_UCS4) -> c_int {
    class::decimal(c).map_or(-1, c_int::from)
}

/// `chr(c).isdigit()`
///
/// @param c a number
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_IsDigit(c: Py_UCS4) -> c_int {
    c_int::from(class::digit(c).is_some())
}

/// The value of a digit.
///
/// @param c a number
/// @return 0 to 9, or -1.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_ToDigit(c: Py_UCS4) -> c_int {
    class::digit(c).map_or(-1, c_int::from)
}

/// `chr(c).isnumeric()`
///
/// @param c a number
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_IsNumeric(c: Py_UCS4) -> c_int {
    c_int::from(class::numeric(c).is_some())
}

/// The value of a numeric character.
///
/// @param c a number
/// @return the value, or -1.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_ToNumeric(c: Py_UCS4) -> c_double {
    class::numeric(c).unwrap_or(-1.0)
}

/// `chr(c).lower()`, of one character.
///
/// @param c a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_ToLowercase(c: Py_UCS4) -> Py_UCS4 {
    class::simple_lower(c)
}

/// `chr(c).upper()`, of one character.
///
/// @param c a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_ToUppercase(c: Py_UCS4) -> Py_UCS4 {
    class::simple_upper(c)
}

/// `chr(c).title()`, of one character.
///
/// @param c a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyUnicode_ToTitlecase(c: Py_UCS4) -> Py_UCS4 {
    class::simple_title(c)
}
