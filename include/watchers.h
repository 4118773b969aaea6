/* Made by `cargo xtask headers` from capi/src/watchers.rs and capi/macros. Do not edit. */
#ifndef Py_WATCHERS_H
#define Py_WATCHERS_H

#ifdef __cplusplus
extern "C" {
#endif

typedef const void *Callback;

/**
 * Lets a watcher watch a dict.
 *
 * @param number a number
 * @param dict borrowed
 * @return -1 with an exception set.
 * Raises: ValueError, as no number stands for a watcher.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyDict_Watch(int number, PyObject *dict);

/**
 * Ends what `PyDict_Watch` began.
 *
 * @param number a number
 * @param dict borrowed
 * @return -1 with an exception set.
 * Raises: ValueError, as no number stands for a watcher.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyDict_Unwatch(int number, PyObject *dict);

/**
 * Lets a watcher watch a type.
 *
 * @param number a number
 * @param ty borrowed
 * @return -1 with an exception set.
 * Raises: ValueError, as no number stands for a watcher.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyType_Watch(int number, PyObject *ty);

/**
 * Ends what `PyType_Watch` began.
 *
 * @param number a number
 * @param ty borrowed
 * @return -1 with an exception set.
 * Raises: ValueError, as no number stands for a watcher.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyType_Unwatch(int number, PyObject *ty);

/**
 * Asks to be told of each object that is made and destroyed; that is not supported.
 *
 * @param tracer what would be called; NULL for nothing
 * @param data a pointer, not used
 * @return 0 for NULL, else -1 with an exception set.
 * Raises: RuntimeError for any tracer.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRefTracer_SetTracer(Callback tracer, void *_data);

/**
 * The tracer of references; there is none.
 *
 * @param data gets NULL; may be NULL
 * @return NULL
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Callback) PyRefTracer_GetTracer(void **data);

/**
 * An index for data that extensions keep with code objects; there is none to be had.
 *
 * @param free what would free the data
 * @return -1
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_ssize_t) PyUnstable_Eval_RequestCodeExtraIndex(Callback _free);

/**
 * Data that an extension keeps with a code object; there is none.
 *
 * @param code borrowed
 * @param index a number
 * @param extra gets NULL
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for no code object.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnstable_Code_GetExtra(PyObject *code, Py_ssize_t _index, void **extra);

/**
 * Keeps data with a code object; there is no index for it, so that is an error.
 *
 * @param code borrowed
 * @param index a number
 * @param extra a pointer, not used
 * @return -1 with an exception set.
 * Raises: SystemError, always.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnstable_Code_SetExtra(PyObject *_code, Py_ssize_t _index, void *_extra);

#ifdef __cplusplus
}
#endif

#endif /* Py_WATCHERS_H */
