/* Made by `cargo xtask headers` from capi/src/context.rs and capi/macros. Do not edit. */
#ifndef Py_CONTEXT_H
#define Py_CONTEXT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * An empty context.
 *
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyContext_New(void);

/**
 * A copy of a context.
 *
 * @param context_ borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: TypeError for another type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyContext_Copy(PyObject *context_);

/**
 * A copy of the thread's context.
 *
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyContext_CopyCurrent(void);

/**
 * Makes a context the thread's.
 *
 * @param context_ borrowed
 * @return 0, or -1 with an exception set.
 * Raises: RuntimeError where that cannot be, TypeError for another type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyContext_Enter(PyObject *context_);

/**
 * Gives the thread back the context from before `PyContext_Enter`.
 *
 * @param context_ borrowed
 * @return 0, or -1 with an exception set.
 * Raises: RuntimeError where that cannot be, TypeError for another type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyContext_Exit(PyObject *context_);

/**
 * A variable of contexts.
 *
 * @param name a text that ends with NUL
 * @param default borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyContextVar_New(const char *name, PyObject *default_);

/**
 * The value of a variable: the context's, else the default given, else the variable's own.
 *
 * @param var borrowed
 * @param default borrowed, may be NULL
 * @param value gets a new reference, or NULL where there is none
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for another type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyContextVar_Get(PyObject *var, PyObject *default_, PyObject ** value);

/**
 * Gives a variable a value in the thread's context.
 *
 * @param var borrowed
 * @param value borrowed
 * @return a token that undoes it; NULL with an exception set.
 * Raises: TypeError for another type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyContextVar_Set(PyObject *var, PyObject *value);

/**
 * Undoes an assignment.
 *
 * @param var borrowed
 * @param token what `PyContextVar_Set` gave, borrowed
 * @return 0, or -1 with an exception set.
 * Raises: RuntimeError for a used token, ValueError for one of another variable or context, TypeError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyContextVar_Reset(PyObject *var, PyObject *token);

#ifdef __cplusplus
}
#endif

#endif /* Py_CONTEXT_H */
