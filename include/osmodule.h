/* Made by `cargo xtask headers` from capi/src/osmodule.rs and capi/macros. Do not edit. */
#ifndef Py_OSMODULE_H
#define Py_OSMODULE_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `os.fspath(path)`
 *
 * @param path borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.6. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyOS_FSPath(PyObject *path);

#ifdef __cplusplus
}
#endif

#endif /* Py_OSMODULE_H */
