/* Made by `cargo xtask headers` from capi/src/unicodectype.rs and capi/macros. Do not edit. */
#ifndef Py_UNICODECTYPE_H
#define Py_UNICODECTYPE_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `chr(c).isalpha()`
 *
 * @param c a number
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyUnicode_IsAlpha(Py_UCS4 c);

/**
 * `chr(c).isspace()`
 *
 * @param c a number
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyUnicode_IsWhitespace(Py_UCS4 c);

/**
 * Whether `str.splitlines` ends a line here.
 *
 * @param c a number
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyUnicode_IsLinebreak(Py_UCS4 c);

/**
 * `chr(c).isdecimal()`
 *
 * @param c a number
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyUnicode_IsDecimalDigit(Py_UCS4 c);

/**
 * The value of a decimal digit.
 *
 * @param c a number
 * @return 0 to 9, or -1.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyUnicode_ToDecimalDigit(Py_UCS4 c);

/**
 * `chr(c).isdigit()`
 *
 * @param c a number
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyUnicode_IsDigit(Py_UCS4 c);

/**
 * The value of a digit.
 *
 * @param c a number
 * @return 0 to 9, or -1.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyUnicode_ToDigit(Py_UCS4 c);

/**
 * `chr(c).isnumeric()`
 *
 * @param c a number
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyUnicode_IsNumeric(Py_UCS4 c);

/**
 * The value of a numeric character.
 *
 * @param c a number
 * @return the value, or -1.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(double) _PyUnicode_ToNumeric(Py_UCS4 c);

/**
 * `chr(c).lower()`, of one character.
 *
 * @param c a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_UCS4) _PyUnicode_ToLowercase(Py_UCS4 c);

/**
 * `chr(c).upper()`, of one character.
 *
 * @param c a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_UCS4) _PyUnicode_ToUppercase(Py_UCS4 c);

/**
 * `chr(c).title()`, of one character.
 *
 * @param c a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_UCS4) _PyUnicode_ToTitlecase(Py_UCS4 c);

#ifdef __cplusplus
}
#endif

#endif /* Py_UNICODECTYPE_H */
