/* Made by `cargo xtask headers` from capi/src/getargs.rs and capi/macros. Do not edit. */
#ifndef Py_GETARGS_H
#define Py_GETARGS_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Takes a tuple of positional arguments apart.
 *
 * @param args borrowed, may be NULL
 * @param format a text that ends with NUL
 * @param va written to
 * @return 1, or 0 with an exception set.
 * Raises: TypeError and others, as the format says; SystemError for a bad format.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyArg_VaParse(PyObject *args, const char *format, ...);

/**
 * As `PyArg_VaParse`, for old extensions.
 *
 * @param args borrowed, may be NULL
 * @param format a text that ends with NUL
 * @param va written to
 * @return 1, or 0 with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.3. Stable ABI: yes.
 */
PyAPI_FUNC(int) _PyArg_VaParse_SizeT(PyObject *args, const char *format, ...);

/**
 * Takes positional and keyword arguments apart; `names` ends with NULL, and leading empty names
 * are of parameters that go by position alone.
 *
 * @param args borrowed, may be NULL
 * @param kwargs borrowed, may be NULL
 * @param format a text that ends with NUL
 * @param names the names of the parameters
 * @param va written to
 * @return 1, or 0 with an exception set.
 * Raises: TypeError and others, as the format says; SystemError for a bad format.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyArg_VaParseTupleAndKeywords(PyObject *args, PyObject *kwargs, const char *format, const char *const *names, ...);

/**
 * As `PyArg_VaParseTupleAndKeywords`, for old extensions.
 *
 * @param args borrowed, may be NULL
 * @param kwargs borrowed, may be NULL
 * @param format a text that ends with NUL
 * @param names the names of the parameters
 * @param va written to
 * @return 1, or 0 with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.3. Stable ABI: yes.
 */
PyAPI_FUNC(int) _PyArg_VaParseTupleAndKeywords_SizeT(PyObject *args, PyObject *kwargs, const char *format, const char *const *names, ...);

/**
 * Whether a dict has text keys alone, as the keywords of a call must.
 *
 * @param kwargs borrowed, may be NULL
 * @return 1, or 0 with an exception set.
 * Raises: TypeError for another key, SystemError for no dict.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyArg_ValidateKeywordArguments(PyObject *kwargs);

#ifdef __cplusplus
}
#endif

#endif /* Py_GETARGS_H */
