/* Made by `cargo xtask headers` from capi/src/moduleobject.rs and capi/macros. Do not edit. */
#ifndef Py_MODULEOBJECT_H
#define Py_MODULEOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    PyObject ob_base;
    PyObject *(*m_init)(void);
    Py_ssize_t m_index;
    PyObject *m_copy;
} PyModuleDef_Base;

typedef struct {
    int slot;
    void *value;
} PyModuleDef_Slot;

struct PyModuleDef {
    PyModuleDef_Base m_base;
    const char *m_name;
    const char *m_doc;
    Py_ssize_t m_size;
    PyMethodDef *m_methods;
    PyModuleDef_Slot *m_slots;
    traverseproc m_traverse;
    inquiry m_clear;
    freefunc m_free;
};

#define PyModuleDef_HEAD_INIT {{{_Py_STATIC_REFCNT}, _Py_NULL}, _Py_NULL, 0, _Py_NULL}
#define Py_mod_create 1
#define Py_mod_exec 2
#define Py_mod_multiple_interpreters 3
#define Py_mod_gil 4
#define Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED ((void *)0)
#define Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED ((void *)1)
#define Py_MOD_PER_INTERPRETER_GIL_SUPPORTED ((void *)2)
#define Py_MOD_GIL_USED ((void *)0)
#define Py_MOD_GIL_NOT_USED ((void *)1)

typedef PyModuleDef PyModuleDef;

/**
 * An empty module.
 *
 * @param name borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyModule_NewObject(PyObject *name);

/**
 * An empty module.
 *
 * @param name a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyModule_New(const char *name);

/**
 * `module.__dict__`, lent.
 *
 * @param module borrowed
 * @return A borrowed reference, or NULL.
 * Raises: SystemError for no module.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyModule_GetDict(PyObject *module);

/**
 * `module.__name__`
 *
 * @param module borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError where it is missing or no str.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyModule_GetNameObject(PyObject *module);

/**
 * `module.__name__`, lent.
 *
 * @param module borrowed
 * @return the text, or NULL with an exception set.
 * Raises: SystemError where it is missing or no str.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) PyModule_GetName(PyObject *module);

/**
 * `module.__file__`
 *
 * @param module borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError where it is missing or no str.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyModule_GetFilenameObject(PyObject *module);

/**
 * `module.__file__`, lent.
 *
 * @param module borrowed
 * @return the text, or NULL with an exception set.
 * Raises: SystemError where it is missing or no str.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) PyModule_GetFilename(PyObject *module);

/**
 * Completes a definition for multi-phase initialisation.
 *
 * @param def a definition that lives for ever
 * @return the definition as an object, lent.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.5. Stable ABI: yes.
 */
PyAPI_FUNC(PyObject *) PyModuleDef_Init(PyModuleDef *def);

/**
 * Makes a module of single-phase initialisation.
 *
 * @param def a definition that lives for ever
 * @param api_version a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a definition with slots.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyModule_Create2(PyModuleDef *def, int _api_version);

/**
 * Adds functions to a module.
 *
 * @param module borrowed
 * @param functions a table that lives for ever
 * @return 0, or -1 with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyModule_AddFunctions(PyObject *module, const PyMethodDef *functions);

/**
 * `module.__doc__ = text`
 *
 * @param module borrowed
 * @param text a text that ends with NUL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyModule_SetDocString(PyObject *module, const char *text);

/**
 * First phase of a module: the object, made of definition and spec.
 *
 * @param def a definition that lives for ever
 * @param spec borrowed
 * @param api_version a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a definition with bad slots, and what its own functions raise.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyModule_FromDefAndSpec2(PyModuleDef *def, PyObject *spec, int _api_version);

/**
 * Second phase of a module: its state, and the functions that fill it.
 *
 * @param module borrowed
 * @param def the module's definition
 * @return 0, or -1 with an exception set.
 * Raises: what the module's functions raise.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyModule_ExecDef(PyObject *module, PyModuleDef *def);

/**
 * The definition that a module was made of.
 *
 * @param module borrowed
 * @return the definition, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyModuleDef *) PyModule_GetDef(PyObject *module);

/**
 * The state of a module.
 *
 * @param module borrowed
 * @return the state, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyModule_GetState(PyObject *module);

/**
 * Says how a module uses the lock; with a lock it makes no difference.
 *
 * @param module borrowed
 * @param gil a pointer
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnstable_Module_SetGIL(PyObject *_module, void *_gil);

/**
 * The module that single-phase initialisation made of a definition, lent.
 *
 * @param def the definition
 * @return A borrowed reference, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyState_FindModule(PyModuleDef *def);

/**
 * Notes a module for `PyState_FindModule`.
 *
 * @param module borrowed
 * @param def the definition
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for a definition with slots.
 * Runs Python: no.
 * Since: 3.3. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyState_AddModule(PyObject *module, PyModuleDef *def);

/**
 * Forgets what `PyState_AddModule` noted.
 *
 * @param def the definition
 * @return 0, or -1 with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.3. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyState_RemoveModule(PyModuleDef *def);

#ifdef Py_LIMITED_API
#define PyModule_Create(def) PyModule_Create2((def), PYTHON_ABI_VERSION)
#define PyModule_FromDefAndSpec(def, spec) PyModule_FromDefAndSpec2((def), (spec), PYTHON_ABI_VERSION)
#else
#define PyModule_Create(def) PyModule_Create2((def), PYTHON_API_VERSION)
#define PyModule_FromDefAndSpec(def, spec) PyModule_FromDefAndSpec2((def), (spec), PYTHON_API_VERSION)
#endif

#ifdef __cplusplus
}
#endif

#endif /* Py_MODULEOBJECT_H */
