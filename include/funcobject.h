/* Made by `cargo xtask headers` from capi/src/funcobject.rs and capi/macros. Do not edit. */
#ifndef Py_FUNCOBJECT_H
#define Py_FUNCOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Option_VectorcallFunc Option_VectorcallFunc;

/**
 * Sets what a function has as `func_defaults`.
 *
 * @param function_ borrowed
 * @param value borrowed, NULL or None for nothing
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for another type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyFunction_SetDefaults(PyObject *function_, PyObject *value);

/**
 * Sets what a function has as `func_kwdefaults`.
 *
 * @param function_ borrowed
 * @param value borrowed, NULL or None for nothing
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for another type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyFunction_SetKwDefaults(PyObject *function_, PyObject *value);

/**
 * Sets what a function has as `func_closure`.
 *
 * @param function_ borrowed
 * @param value borrowed, NULL or None for nothing
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for another type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyFunction_SetClosure(PyObject *function_, PyObject *value);

/**
 * Sets `function.__annotations__`.
 *
 * @param function_ borrowed
 * @param value a dict, borrowed, NULL or None for nothing
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for another type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyFunction_SetAnnotations(PyObject *function_, PyObject *value);

/**
 * A function of a code object, with another qualified name.
 *
 * @param code borrowed
 * @param globals a dict, borrowed
 * @param qualname a str, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for another type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFunction_NewWithQualName(PyObject *code, PyObject *globals, PyObject *qualname);

/**
 * The code of a generator.
 *
 * @param generator borrowed
 * @return A new reference, or NULL.
 * Raises: SystemError for another type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyGen_GetCode(PyObject *generator);

/**
 * Sets what a call of a function runs. Calls that the interpreter makes without leaving Python do not ask for it.
 *
 * @param function_ borrowed
 * @param vectorcall what runs
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyFunction_SetVectorcall(PyObject *function_, struct Option_VectorcallFunc vectorcall);

#ifdef __cplusplus
}
#endif

#endif /* Py_FUNCOBJECT_H */
