/* Made by `cargo xtask headers` from capi/src/methodobject.rs and capi/macros. Do not edit. */
#ifndef Py_METHODOBJECT_H
#define Py_METHODOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A function of a definition.
 *
 * @param def a definition that lives as long as the function
 * @param this borrowed, may be NULL
 * @param module borrowed, may be NULL
 * @param class borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError where definition and class do not fit.
 * Runs Python: no.
 * Since: 3.9. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCMethod_New(const PyMethodDef *def, PyObject *this_, PyObject *module, PyTypeObject *class_);

/**
 * As `PyCMethod_New`, without class.
 *
 * @param def a definition that lives as long as the function
 * @param this borrowed, may be NULL
 * @param module borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCFunction_NewEx(const PyMethodDef *def, PyObject *this_, PyObject *module);

/**
 * As `PyCMethod_New`, without module and class.
 *
 * @param def a definition that lives as long as the function
 * @param this borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.4. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCFunction_New(const PyMethodDef *def, PyObject *this_);

/**
 * The C function of a function object.
 *
 * @param function borrowed
 * @return the function, or NULL with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const void *) PyCFunction_GetFunction(PyObject *function);

/**
 * The `self` of a function object, lent.
 *
 * @param function borrowed
 * @return A borrowed reference, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyCFunction_GetSelf(PyObject *function);

/**
 * The flags of a function object, `METH_O` and so on.
 *
 * @param function borrowed
 * @return the flags, or -1 with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyCFunction_GetFlags(PyObject *function);

/**
 * `PyObject_Call` by its old name.
 *
 * @param function borrowed
 * @param args a tuple, borrowed
 * @param kwargs a dict, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCFunction_Call(PyObject *function, PyObject *args, PyObject *kwargs);

#ifdef __cplusplus
}
#endif

#endif /* Py_METHODOBJECT_H */
