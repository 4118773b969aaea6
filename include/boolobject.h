/* Made by `cargo xtask headers` from capi/src/boolobject.rs and capi/macros. Do not edit. */
#ifndef Py_BOOLOBJECT_H
#define Py_BOOLOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `True` or `False`.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyBool_FromLong(long value);

#ifdef __cplusplus
}
#endif

#endif /* Py_BOOLOBJECT_H */
