/* Made by `cargo xtask headers` from capi/src/warnings.rs and capi/macros. Do not edit. */
#ifndef Py_WARNINGS_H
#define Py_WARNINGS_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Warns with a text; NULL for the category means RuntimeWarning.
 *
 * @param category borrowed, may be NULL
 * @param text a text that ends with NUL
 * @param level a number
 * @return 0, or -1 with an exception set.
 * Raises: the warning, where a filter makes an exception of it.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyErr_WarnEx(PyObject *category, const char *text, Py_ssize_t level);

/**
 * As `PyErr_WarnEx`, at the level 1.
 *
 * @param category borrowed, may be NULL
 * @param text a text that ends with NUL
 * @return 0, or -1 with an exception set.
 * Raises: the warning, where a filter makes an exception of it.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyErr_Warn(PyObject *category, const char *text);

/**
 * Warns about a given place.
 *
 * @param category borrowed
 * @param text a text that ends with NUL
 * @param file a text that ends with NUL
 * @param line a number
 * @param module the name of the module, NULL for one that the file's name says
 * @param registry a dict of warnings that were given, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: the warning, where a filter makes an exception of it.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyErr_WarnExplicit(PyObject *category, const char *text, const char *file, int line, const char *module, PyObject *registry);

/**
 * As `PyErr_WarnExplicit`, of objects.
 *
 * @param category borrowed
 * @param text borrowed
 * @param file borrowed
 * @param line a number
 * @param module the name of the module, borrowed, may be NULL
 * @param registry a dict of warnings that were given, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: the warning, where a filter makes an exception of it.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyErr_WarnExplicitObject(PyObject *category, PyObject *text, PyObject *file, int line, PyObject *module, PyObject *registry);

PyAPI_FUNC(int) PyErr_WarnFormat(PyObject *category, Py_ssize_t level, const char *format, ...);
PyAPI_FUNC(int) PyErr_ResourceWarning(PyObject *source, Py_ssize_t level, const char *format, ...);

#ifdef __cplusplus
}
#endif

#endif /* Py_WARNINGS_H */
