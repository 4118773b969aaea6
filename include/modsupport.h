/* Made by `cargo xtask headers` from capi/src/modsupport.rs and capi/macros. Do not edit. */
#ifndef Py_MODSUPPORT_H
#define Py_MODSUPPORT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Makes an object by a format: None for an empty one, a tuple for several units.
 *
 * @param format a text that ends with NUL
 * @param args written to
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a bad format, and what the units raise.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) Py_VaBuildValue(const char *format, ...);

/**
 * As `Py_VaBuildValue`, for old extensions.
 *
 * @param format a text that ends with NUL
 * @param args written to
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a bad format, and what the units raise.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) _Py_VaBuildValue_SizeT(const char *format, ...);

/**
 * `module.name = value`, taking the value over in any case.
 *
 * @param module borrowed
 * @param name a text that ends with NUL
 * @param value taken over, also where the call fails
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for NULL without an exception; TypeError for no module.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyModule_Add(PyObject *module, const char *name, Py_STOLEN PyObject *value);

/**
 * `module.name = value`
 *
 * @param module borrowed
 * @param name a text that ends with NUL
 * @param value borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for NULL without an exception; TypeError for no module.
 * Runs Python: yes.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value);

/**
 * `module.name = value`; takes the value over only where it succeeds.
 *
 * @param module borrowed
 * @param name a text that ends with NUL
 * @param value taken over where the call succeeds
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for NULL without an exception; TypeError for no module.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyModule_AddObject(PyObject *module, const char *name, PyObject *value);

/**
 * `module.name = value`, an int.
 *
 * @param module borrowed
 * @param name a text that ends with NUL
 * @param value a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyModule_AddIntConstant(PyObject *module, const char *name, long value);

/**
 * `module.name = value`, a str.
 *
 * @param module borrowed
 * @param name a text that ends with NUL
 * @param value a text that ends with NUL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyModule_AddStringConstant(PyObject *module, const char *name, const char *value);

/**
 * Makes a type ready and adds it under the last part of its name.
 *
 * @param module borrowed
 * @param ty borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what making it ready raises.
 * Runs Python: yes.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyModule_AddType(PyObject *module, PyTypeObject *ty);

PyAPI_FUNC(int) PyArg_ParseTuple(PyObject *args, const char *format, ...);
PyAPI_FUNC(int) PyArg_Parse(PyObject *arg, const char *format, ...);
PyAPI_FUNC(int) PyArg_ParseTupleAndKeywords(PyObject *args, PyObject *kwargs, const char *format, char *const *names, ...);
PyAPI_FUNC(int) PyArg_UnpackTuple(PyObject *args, const char *name, Py_ssize_t min, Py_ssize_t max, ...);
PyAPI_FUNC(Py_NEW PyObject *) Py_BuildValue(const char *format, ...);
#define Py_CLEANUP_SUPPORTED 0x20000
#define PyModule_AddIntMacro(module, name) PyModule_AddIntConstant((module), #name, (name))
#define PyModule_AddStringMacro(module, name) PyModule_AddStringConstant((module), #name, (name))

#ifdef __cplusplus
}
#endif

#endif /* Py_MODSUPPORT_H */
