/* Made by `cargo xtask headers` from capi/src/bytearrayobject.rs and capi/macros. Do not edit. */
#ifndef Py_BYTEARRAYOBJECT_H
#define Py_BYTEARRAYOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `bytearray(o)`
 *
 * @param o borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyByteArray_FromObject(PyObject *o);

/**
 * A bytearray; NULL leaves the bytes zero.
 *
 * @param data the bytes, may be NULL
 * @param len a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a negative length.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyByteArray_FromStringAndSize(const char *data, Py_ssize_t len);

/**
 * `a + b`
 *
 * @param a borrowed
 * @param b borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyByteArray_Concat(PyObject *a, PyObject *b);

/**
 * Another length.
 *
 * @param o borrowed
 * @param len a number
 * @return 0, or -1 with an exception set.
 * Raises: BufferError while somebody looks at the bytes.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyByteArray_Resize(PyObject *o, Py_ssize_t len);

/**
 * `len(o)`
 *
 * @param o borrowed
 * @return The number, or -1 with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyByteArray_Size(PyObject *o);

/**
 * The bytes, lent, with NUL behind the last.
 *
 * @param o borrowed
 * @return the address.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(char *) PyByteArray_AsString(PyObject *o);

#ifdef __cplusplus
}
#endif

#endif /* Py_BYTEARRAYOBJECT_H */
