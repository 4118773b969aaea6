/* Made by `cargo xtask headers` from capi/src/marshal.rs and capi/macros. Do not edit. */
#ifndef Py_MARSHAL_H
#define Py_MARSHAL_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `marshal.dumps(o, version)`
 *
 * @param o borrowed
 * @param version a number
 * @return A new reference, or NULL with an exception set.
 * Raises: ValueError for an object that has no such form.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMarshal_WriteObjectToString(PyObject *o, int version);

/**
 * `marshal.loads(data)`
 *
 * @param data so many bytes
 * @param len a number
 * @return A new reference, or NULL with an exception set.
 * Raises: EOFError, ValueError, TypeError for bad data.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMarshal_ReadObjectFromString(const char *data, Py_ssize_t len);

#ifdef __cplusplus
}
#endif

#endif /* Py_MARSHAL_H */
