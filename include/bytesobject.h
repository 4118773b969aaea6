/* Made by `cargo xtask headers` from capi/src/bytesobject.rs and capi/macros. Do not edit. */
#ifndef Py_BYTESOBJECT_H
#define Py_BYTESOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Bytes; NULL leaves them to be filled in before anybody sees them.
 *
 * @param data the bytes, may be NULL
 * @param len a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a negative length.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyBytes_FromStringAndSize(const char *data, Py_ssize_t len);

/**
 * Bytes up to NUL.
 *
 * @param text a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyBytes_FromString(const char *text);

/**
 * Bytes of an object: of its buffer, or of the ints that it holds.
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyBytes_FromObject(PyObject *o);

/**
 * Bytes of a C format: `printf` of numbers and texts.
 *
 * @param format a text that ends with NUL
 * @param args written to
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyBytes_FromFormatV(const char *format, ...);

/**
 * `len(bytes)`
 *
 * @param bytes borrowed
 * @return The number, or -1 with an exception set.
 * Raises: TypeError for no bytes.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyBytes_Size(PyObject *bytes);

/**
 * The bytes, lent, with NUL behind the last.
 *
 * @param bytes borrowed
 * @return the address, or NULL with an exception set.
 * Raises: TypeError for no bytes.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(char *) PyBytes_AsString(PyObject *bytes);

/**
 * The bytes, lent; without `len` a NUL inside is an error.
 *
 * @param bytes borrowed
 * @param data where the answer goes, or NULL
 * @param len where the answer goes, or NULL
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for no bytes, ValueError for a NUL inside.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyBytes_AsStringAndSize(PyObject *bytes, char **data, Py_ssize_t *len);

/**
 * `repr(bytes)`; with `smart` quotes are chosen by what is inside.
 *
 * @param bytes borrowed
 * @param smart a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyBytes_Repr(PyObject *bytes, int smart);

/**
 * `*bytes += other`; on failure `*bytes` becomes NULL.
 *
 * @param bytes replaced by the new object
 * @param other borrowed, may be NULL
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyBytes_Concat(PyObject **bytes, PyObject *other);

/**
 * As `PyBytes_Concat`; gives `other` up.
 *
 * @param bytes replaced by the new object
 * @param other taken over, also where the call fails
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyBytes_ConcatAndDel(PyObject **bytes, Py_STOLEN PyObject *other);

/**
 * `separator.join(items)`
 *
 * @param separator borrowed
 * @param items borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyBytes_Join(PyObject *separator, PyObject *items);

/**
 * Another length for bytes that nobody else has seen; the pointer may change.
 *
 * @param bytes written to
 * @param len a number
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for no bytes, or bytes in use.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyBytes_Resize(PyObject **bytes, Py_ssize_t len);

/**
 * The bytes of the inside of a literal.
 *
 * @param text the inside of the literal
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @param unicode a number
 * @param encoding a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyBytes_DecodeEscape(const char *text, Py_ssize_t len, const char *errors, Py_ssize_t _unicode, const char *_encoding);

PyAPI_FUNC(Py_NEW PyObject *) PyBytes_FromFormat(const char *format, ...);
#ifndef Py_LIMITED_API
#define PyBytes_AS_STRING(op) PyBytes_AsString(_PyObject_CAST(op))
#define PyBytes_GET_SIZE(op) Py_SIZE(op)
#endif

#ifdef __cplusplus
}
#endif

#endif /* Py_BYTESOBJECT_H */
