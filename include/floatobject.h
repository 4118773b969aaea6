/* Made by `cargo xtask headers` from capi/src/floatobject.rs and capi/macros. Do not edit. */
#ifndef Py_FLOATOBJECT_H
#define Py_FLOATOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The largest float.
 *
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(double) PyFloat_GetMax(void);

/**
 * The smallest normal float.
 *
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(double) PyFloat_GetMin(void);

/**
 * `sys.float_info`
 *
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFloat_GetInfo(void);

/**
 * `float(text)`, of a str or bytes.
 *
 * @param text borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFloat_FromString(PyObject *text);

/**
 * A float.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFloat_FromDouble(double value);

/**
 * The value of a float, or of an object with `__float__` or `__index__`.
 *
 * @param o borrowed, may be NULL
 * @return The value, or the error value of its type with an exception set.
 * Raises: TypeError for another object, and what its method raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(double) PyFloat_AsDouble(PyObject *o);

/**
 * Writes a number as a half float.
 *
 * @param value a number
 * @param out a pointer
 * @param little a number
 * @return 0, or -1 with an exception set.
 * Raises: OverflowError where it does not fit.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyFloat_Pack2(double value, char *out, int little);

/**
 * Writes a number as a C float.
 *
 * @param value a number
 * @param out a pointer
 * @param little a number
 * @return 0, or -1 with an exception set.
 * Raises: OverflowError where it does not fit.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyFloat_Pack4(double value, char *out, int little);

/**
 * Writes a number as a C double.
 *
 * @param value a number
 * @param out a pointer
 * @param little a number
 * @return 0, or -1 with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyFloat_Pack8(double value, char *out, int little);

/**
 * Reads a half float.
 *
 * @param data a pointer
 * @param little a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(double) PyFloat_Unpack2(const char *data, int little);

/**
 * Reads a C float.
 *
 * @param data a pointer
 * @param little a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(double) PyFloat_Unpack4(const char *data, int little);

/**
 * Reads a C double.
 *
 * @param data a pointer
 * @param little a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(double) PyFloat_Unpack8(const char *data, int little);

#ifdef __cplusplus
}
#endif

#endif /* Py_FLOATOBJECT_H */
