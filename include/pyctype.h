/* Made by `cargo xtask headers` from capi/src/pyctype.rs and capi/macros. Do not edit. */
#ifndef Py_PYCTYPE_H
#define Py_PYCTYPE_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `PyHash_FuncDef`: the hash function of texts and bytes.
 */
typedef struct HashFuncDef {
  Py_hash_t (*hash)(const void*, Py_ssize_t);
  const char *name;
  int hash_bits;
  int seed_bits;
} HashFuncDef;

/**
 * Classes of bytes.
 */
PyAPI_DATA(const unsigned int) _Py_ctype_table[256];

/**
 * Bytes in lower case.
 */
PyAPI_DATA(const uint8_t) _Py_ctype_tolower[256];

/**
 * Bytes in upper case.
 */
PyAPI_DATA(const uint8_t) _Py_ctype_toupper[256];

/**
 * White space of ASCII as Python's strings see it.
 */
PyAPI_DATA(const uint8_t) _Py_ascii_whitespace[128];

/**
 * Compares texts, ASCII letters alike in either case.
 *
 * @param a a text that ends with NUL
 * @param b a text that ends with NUL
 * @return less than, equal to or greater than 0.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyOS_mystricmp(const char *a, const char *b);

/**
 * As `PyOS_mystricmp`, at most so many bytes.
 *
 * @param a a text that ends with NUL
 * @param b a text that ends with NUL
 * @param len a number
 * @return less than, equal to or greater than 0.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyOS_mystrnicmp(const char *a, const char *b, Py_ssize_t len);

/**
 * The float at the head of a text; without `end` the text must be nothing else.
 *
 * @param text a text that ends with NUL
 * @param end where it goes what follows, may be NULL
 * @param overflow a class of exceptions, borrowed, may be NULL
 * @return The value, or the error value of its type with an exception set.
 * Raises: ValueError for no float; `overflow`, where not NULL, for one that is too large.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(double) PyOS_string_to_double(const char *text, const char **end, PyObject *overflow);

/**
 * A float as text, by a format `e`, `f`, `g` or `r`; to be freed with `PyMem_Free`.
 *
 * @param value a number
 * @param format a number
 * @param precision a number
 * @param flags a number
 * @param kind where it goes whether it is finite, infinite or no number, may be NULL
 * @return the text, or NULL with an exception set.
 * Raises: SystemError for another format.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(char *) PyOS_double_to_string(double value, char format, int precision, int flags, int *kind);

/**
 * `hash(value)` of a float; NaN gives what the object's address gives.
 *
 * @param o borrowed, may be NULL
 * @param value a number
 * @return The value, or the error value of its type with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_hash_t) _Py_HashDouble(PyObject *o, double value);

/**
 * The hash of an address.
 *
 * @param pointer a pointer
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_hash_t) Py_HashPointer(const void *pointer);

/**
 * The hash of bytes, as `hash(bytes)` gives it.
 *
 * @param data the bytes
 * @param len a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_hash_t) Py_HashBuffer(const void *data, Py_ssize_t len);

/**
 * The hash function of texts and bytes.
 *
 * @return a table that lives for ever.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(const struct HashFuncDef *) PyHash_GetFuncDef(void);

/**
 * The hash of an object by its address.
 *
 * @param o borrowed
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_hash_t) PyObject_GenericHash(PyObject *o);

#ifdef __cplusplus
}
#endif

#endif /* Py_PYCTYPE_H */
