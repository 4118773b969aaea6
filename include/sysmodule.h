/* Made by `cargo xtask headers` from capi/src/sysmodule.rs and capi/macros. Do not edit. */
#ifndef Py_SYSMODULE_H
#define Py_SYSMODULE_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `sys.name`, lent.
 *
 * @param name a text that ends with NUL
 * @return NULL without an exception where it is missing.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PySys_GetObject(const char *name);

/**
 * `sys.name = value`; NULL deletes it.
 *
 * @param name a text that ends with NUL
 * @param value borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySys_SetObject(const char *name, PyObject *value);

/**
 * `sys.audit(event, *args)`
 *
 * @param event a text that ends with NUL
 * @param args a tuple, borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySys_AuditTuple(const char *event, PyObject *args);

/**
 * `sys._xoptions`, lent.
 *
 * @return A borrowed reference, or NULL.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PySys_GetXOptions(void);

/**
 * Whether `sys.warnoptions` has any.
 *
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySys_HasWarnOptions(void);

/**
 * Sets `sys.argv`, and the first entry of `sys.path` from its first text; deprecated.
 *
 * @param argc a number
 * @param argv so many wide texts
 * @param updatepath a number
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PySys_SetArgvEx(int argc, wchar_t **argv, int updatepath);

/**
 * As `PySys_SetArgvEx`, with the path where the configuration is not isolated; deprecated.
 *
 * @param argc a number
 * @param argv so many wide texts
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PySys_SetArgv(int argc, wchar_t **argv);

/**
 * Sets `sys.path`; deprecated.
 *
 * @param path a wide text with colons in it
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PySys_SetPath(const wchar_t *path);

/**
 * Empties `sys.warnoptions`; deprecated.
 *
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PySys_ResetWarnOptions(void);

/**
 * As `-W`, before the start; deprecated.
 *
 * @param option a wide text that ends with NUL
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PySys_AddWarnOption(const wchar_t *option);

/**
 * Adds to `sys.warnoptions`; deprecated.
 *
 * @param option borrowed
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PySys_AddWarnOptionUnicode(PyObject *option);

/**
 * As `-X`, before the start; deprecated.
 *
 * @param option a wide text that ends with NUL
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void) PySys_AddXOption(const wchar_t *option);

PyAPI_FUNC(void) PySys_WriteStdout(const char *format, ...);
PyAPI_FUNC(void) PySys_WriteStderr(const char *format, ...);
PyAPI_FUNC(void) PySys_FormatStdout(const char *format, ...);
PyAPI_FUNC(void) PySys_FormatStderr(const char *format, ...);
PyAPI_FUNC(int) PySys_Audit(const char *event, const char *format, ...);

#ifdef __cplusplus
}
#endif

#endif /* Py_SYSMODULE_H */
