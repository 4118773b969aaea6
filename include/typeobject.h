/* Made by `cargo xtask headers` from capi/src/typeobject.rs and capi/macros. Do not edit. */
#ifndef Py_TYPEOBJECT_H
#define Py_TYPEOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

typedef PyModuleDef PyModuleDef;

/**
 * `issubclass(a, b)` by the MRO alone.
 *
 * @param a borrowed
 * @param b borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyType_IsSubtype(PyTypeObject *a, PyTypeObject *b);

/**
 * Completes a type that C defined: bases, slots, methods.
 *
 * @param ty borrowed
 * @return 0, or -1 with an exception set.
 * Raises: TypeError and SystemError for a definition that does not fit.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyType_Ready(PyTypeObject *ty);

/**
 * `tp_new` of types without one of their own: memory and nothing else.
 *
 * @param ty borrowed
 * @param args the arguments, not looked at
 * @param kwargs the keyword arguments, not looked at
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyType_GenericNew(PyTypeObject *ty, PyObject *_args, PyObject *_kwargs);

/**
 * Forgets what is cached about a type, after a change behind its back.
 *
 * @param ty borrowed
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyType_Modified(PyTypeObject *ty);

/**
 * Forgets all cached lookups.
 *
 * @return 0.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(unsigned int) PyType_ClearCache(void);

/**
 * A type from a spec.
 *
 * @param spec a pointer
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError and TypeError for a spec that does not fit.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyType_FromSpec(const PyType_Spec *spec);

/**
 * As `PyType_FromSpec`, with bases.
 *
 * @param spec a pointer
 * @param bases a type or a tuple of types, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError and TypeError for a spec that does not fit.
 * Runs Python: yes.
 * Since: 3.3. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyType_FromSpecWithBases(const PyType_Spec *spec, PyObject *bases);

/**
 * As `PyType_FromSpecWithBases`, for a type of a module.
 *
 * @param module borrowed, may be NULL
 * @param spec a pointer
 * @param bases a type or a tuple of types, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError and TypeError for a spec that does not fit.
 * Runs Python: yes.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyType_FromModuleAndSpec(PyObject *module, const PyType_Spec *spec, PyObject *bases);

/**
 * As `PyType_FromModuleAndSpec`, with a metaclass.
 *
 * @param metaclass borrowed, may be NULL
 * @param module borrowed, may be NULL
 * @param spec a pointer
 * @param bases a type or a tuple of types, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError and TypeError for a spec that does not fit.
 * Runs Python: yes.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyType_FromMetaclass(PyTypeObject *metaclass, PyObject *module, const PyType_Spec *spec, PyObject *bases);

/**
 * What a slot of a type holds.
 *
 * @param ty borrowed
 * @param slot a number
 * @return the function or data, or NULL.
 * Raises: SystemError for a number that is none.
 * Runs Python: no.
 * Since: 3.4. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyType_GetSlot(PyTypeObject *ty, int slot);

/**
 * `type.__name__`
 *
 * @param ty borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyType_GetName(PyTypeObject *ty);

/**
 * `type.__qualname__`
 *
 * @param ty borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyType_GetQualName(PyTypeObject *ty);

/**
 * `type.__module__`
 *
 * @param ty borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyType_GetModuleName(PyTypeObject *ty);

/**
 * The module and qualified name of a type.
 *
 * @param ty borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyType_GetFullyQualifiedName(PyTypeObject *ty);

/**
 * The module that a type was made for, lent.
 *
 * @param ty borrowed
 * @return A borrowed reference, or NULL.
 * Raises: TypeError for a type without.
 * Runs Python: no.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyType_GetModule(PyTypeObject *ty);

/**
 * The state of the module that a type was made for.
 *
 * @param ty borrowed
 * @return the state, or NULL.
 * Raises: TypeError for a type without module.
 * Runs Python: no.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyType_GetModuleState(PyTypeObject *ty);

/**
 * The module of a definition, of the type or one of its bases; lent.
 *
 * @param ty borrowed
 * @param def the module's definition
 * @return A borrowed reference, or NULL.
 * Raises: TypeError where none was made of it.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyType_GetModuleByDef(PyTypeObject *ty, PyModuleDef *def);

/**
 * The first type along the MRO that was made with a token.
 *
 * @param ty borrowed
 * @param token the token
 * @param result where the type goes, a new reference; may be NULL
 * @return 1 if there is one, 0 if not; -1 with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyType_GetBaseByToken(PyTypeObject *ty, void *token, PyObject ** result);

/**
 * The namespace of a type.
 *
 * @param ty borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyType_GetDict(PyTypeObject *ty);

/**
 * The memory of an instance that belongs to a class with relative size.
 *
 * @param o borrowed
 * @param ty borrowed
 * @return its address.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyObject_GetTypeData(PyObject *o, PyTypeObject *ty);

/**
 * How much memory `PyObject_GetTypeData` gives.
 *
 * @param ty borrowed
 * @return The number, or -1 with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyType_GetTypeDataSize(PyTypeObject *ty);

/**
 * The items of an instance of variable size.
 *
 * @param o borrowed
 * @return their address, or NULL with an exception set.
 * Raises: TypeError for a type whose items have no fixed place.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void *) PyObject_GetItemData(PyObject *o);

/**
 * Makes a type immutable.
 *
 * @param ty borrowed
 * @return 0, or -1 with an exception set.
 * Raises: TypeError where a base is not.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyType_Freeze(PyTypeObject *ty);

#ifdef __cplusplus
}
#endif

#endif /* Py_TYPEOBJECT_H */
