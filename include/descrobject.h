/* Made by `cargo xtask headers` from capi/src/descrobject.rs and capi/macros. Do not edit. */
#ifndef Py_DESCROBJECT_H
#define Py_DESCROBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A method descriptor.
 *
 * @param ty borrowed
 * @param def a definition that lives as long as the type
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyDescr_NewMethod(PyTypeObject *ty, const PyMethodDef *def);

/**
 * A descriptor of a class method.
 *
 * @param ty borrowed
 * @param def a definition that lives as long as the type
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyDescr_NewClassMethod(PyTypeObject *ty, const PyMethodDef *def);

/**
 * A descriptor of a member of C memory.
 *
 * @param ty borrowed
 * @param def a definition that lives as long as the type
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyDescr_NewMember(PyTypeObject *ty, const PyMemberDef *def);

/**
 * A descriptor of a getter and setter.
 *
 * @param ty borrowed
 * @param def a definition that lives as long as the type
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyDescr_NewGetSet(PyTypeObject *ty, const PyGetSetDef *def);

/**
 * Whether a descriptor also writes.
 *
 * @param descr borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyDescr_IsData(PyObject *descr);

/**
 * Reads a member of C memory.
 *
 * @param memory where the object begins
 * @param def the member
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMember_GetOne(const char *memory, const PyMemberDef *def);

/**
 * Writes a member of C memory; NULL deletes it.
 *
 * @param memory where the object begins
 * @param def the member
 * @param value borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyMember_SetOne(char *memory, const PyMemberDef *def, PyObject *value);

/**
 * A bound method.
 *
 * @param function borrowed
 * @param this borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for NULL.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMethod_New(PyObject *function, PyObject *this_);

/**
 * The function of a bound method, lent.
 *
 * @param method borrowed
 * @return A borrowed reference, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyMethod_Function(PyObject *method);

/**
 * The object of a bound method, lent.
 *
 * @param method borrowed
 * @return A borrowed reference, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyMethod_Self(PyObject *method);

/**
 * `classmethod(callable)`
 *
 * @param callable borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyClassMethod_New(PyObject *callable);

/**
 * `staticmethod(callable)`
 *
 * @param callable borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyStaticMethod_New(PyObject *callable);

/**
 * `types.GenericAlias(origin, args)`
 *
 * @param origin borrowed
 * @param args borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.9. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) Py_GenericAlias(PyObject *origin, PyObject *args);

/**
 * `iter(sequence)` by index.
 *
 * @param sequence borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySeqIter_New(PyObject *sequence);

/**
 * `iter(callable, sentinel)`
 *
 * @param callable borrowed
 * @param sentinel borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCallIter_New(PyObject *callable, PyObject *sentinel);

#ifdef __cplusplus
}
#endif

#endif /* Py_DESCROBJECT_H */
