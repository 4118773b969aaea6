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

/**
 * Writes the low 32 bits of a number to a stream.
 *
 * @param value a number
 * @param file an open stream
 * @param version not used
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyMarshal_WriteLongToFile(long value, FILE *file, int _version);

/**
 * Writes an object to a stream.
 *
 * @param o borrowed
 * @param file an open stream
 * @param version a number
 * Raises: ValueError for an object that has no such form.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyMarshal_WriteObjectToFile(PyObject *o, FILE *file, int version);

/**
 * Reads 32 bits with a sign from a stream.
 *
 * @param file an open stream
 * @return the number, or -1 with an exception set.
 * Raises: EOFError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(long) PyMarshal_ReadLongFromFile(FILE *file);

/**
 * Reads 16 bits with a sign from a stream.
 *
 * @param file an open stream
 * @return the number, or -1 with an exception set.
 * Raises: EOFError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyMarshal_ReadShortFromFile(FILE *file);

/**
 * Reads the next object of a stream, which can be wound back.
 *
 * @param file an open stream
 * @return A new reference, or NULL with an exception set.
 * Raises: EOFError, ValueError, TypeError for bad data.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMarshal_ReadObjectFromFile(FILE *file);

/**
 * Reads the next object of a stream, which can be wound back.
 *
 * @param file an open stream
 * @return A new reference, or NULL with an exception set.
 * Raises: EOFError, ValueError, TypeError for bad data.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMarshal_ReadLastObjectFromFile(FILE *file);

#ifdef __cplusplus
}
#endif

#endif /* Py_MARSHAL_H */
