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

/**
 * Gives a type a version, if it has none.
 *
 * @param ty borrowed
 * @return 1 if it has one now, else 0.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnstable_Type_AssignVersionTag(PyTypeObject *ty);

#define Py_bf_getbuffer 1
#define Py_bf_releasebuffer 2
#define Py_mp_ass_subscript 3
#define Py_mp_length 4
#define Py_mp_subscript 5
#define Py_nb_absolute 6
#define Py_nb_add 7
#define Py_nb_and 8
#define Py_nb_bool 9
#define Py_nb_divmod 10
#define Py_nb_float 11
#define Py_nb_floor_divide 12
#define Py_nb_index 13
#define Py_nb_inplace_add 14
#define Py_nb_inplace_and 15
#define Py_nb_inplace_floor_divide 16
#define Py_nb_inplace_lshift 17
#define Py_nb_inplace_multiply 18
#define Py_nb_inplace_or 19
#define Py_nb_inplace_power 20
#define Py_nb_inplace_remainder 21
#define Py_nb_inplace_rshift 22
#define Py_nb_inplace_subtract 23
#define Py_nb_inplace_true_divide 24
#define Py_nb_inplace_xor 25
#define Py_nb_int 26
#define Py_nb_invert 27
#define Py_nb_lshift 28
#define Py_nb_multiply 29
#define Py_nb_negative 30
#define Py_nb_or 31
#define Py_nb_positive 32
#define Py_nb_power 33
#define Py_nb_remainder 34
#define Py_nb_rshift 35
#define Py_nb_subtract 36
#define Py_nb_true_divide 37
#define Py_nb_xor 38
#define Py_sq_ass_item 39
#define Py_sq_concat 40
#define Py_sq_contains 41
#define Py_sq_inplace_concat 42
#define Py_sq_inplace_repeat 43
#define Py_sq_item 44
#define Py_sq_length 45
#define Py_sq_repeat 46
#define Py_tp_alloc 47
#define Py_tp_base 48
#define Py_tp_bases 49
#define Py_tp_call 50
#define Py_tp_clear 51
#define Py_tp_dealloc 52
#define Py_tp_del 53
#define Py_tp_descr_get 54
#define Py_tp_descr_set 55
#define Py_tp_doc 56
#define Py_tp_getattr 57
#define Py_tp_getattro 58
#define Py_tp_hash 59
#define Py_tp_init 60
#define Py_tp_is_gc 61
#define Py_tp_iter 62
#define Py_tp_iternext 63
#define Py_tp_methods 64
#define Py_tp_new 65
#define Py_tp_repr 66
#define Py_tp_richcompare 67
#define Py_tp_setattr 68
#define Py_tp_setattro 69
#define Py_tp_str 70
#define Py_tp_traverse 71
#define Py_tp_members 72
#define Py_tp_getset 73
#define Py_tp_free 74
#define Py_nb_matrix_multiply 75
#define Py_nb_inplace_matrix_multiply 76
#define Py_am_await 77
#define Py_am_aiter 78
#define Py_am_anext 79
#define Py_tp_finalize 80
#define Py_am_send 81
#define Py_tp_vectorcall 82
#define Py_tp_token 83

#ifdef __cplusplus
}
#endif

#endif /* Py_TYPEOBJECT_H */
