/* Made by `cargo xtask headers` from capi/src/traceback.rs and capi/macros. Do not edit. */
#ifndef Py_TRACEBACK_H
#define Py_TRACEBACK_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Writes a traceback to a Python file.
 *
 * @param traceback borrowed, may be NULL
 * @param file borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyTraceBack_Print(PyObject *traceback, PyObject *file);

#ifdef __cplusplus
}
#endif

#endif /* Py_TRACEBACK_H */
