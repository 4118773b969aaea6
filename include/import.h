/* Made by `cargo xtask headers` from capi/src/import.rs and capi/macros. Do not edit. */
#ifndef Py_IMPORT_H
#define Py_IMPORT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `struct _inittab`: a module that the host program offers. A table ends with a NULL name.
 */
typedef struct _inittab {
  const char *name;
  PyObject *(*initfunc)(void);
} _inittab;

/**
 * The modules that the host program offers; `PyImport_AppendInittab` makes it longer. Our own
 * builtin modules are no functions of C, so they do not stand in it.
 */
PyAPI_DATA(const struct _inittab *) PyImport_Inittab;

/**
 * Adds a module of the host program, which `import` finds as a builtin. Before the start only.
 *
 * @param name a text that lives for ever
 * @param initfunc what makes it
 * @return 0, or -1 without memory.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyImport_AppendInittab(const char *name, PyObject *(*initfunc)(void));

/**
 * Adds the modules of a table, which is copied; its names are not. Before the start only.
 *
 * @param newtab a table that ends with a NULL name
 * @return 0, or -1 without memory.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyImport_ExtendInittab(const struct _inittab *newtab);

/**
 * `import name`, giving the module of the whole name.
 *
 * @param name a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_ImportModule(const char *name);

/**
 * As `PyImport_ImportModule`, for old extensions.
 *
 * @param name a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_ImportModuleNoBlock(const char *name);

/**
 * `import name` as the running code would do it, giving the module of the whole name.
 *
 * @param name borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_Import(PyObject *name);

/**
 * `__import__(name, globals, locals, fromlist, level)`
 *
 * @param name a text that ends with NUL
 * @param globals borrowed, may be NULL
 * @param locals borrowed, may be NULL
 * @param fromlist the names to import, borrowed, may be NULL
 * @param level a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_ImportModuleLevel(const char *name, PyObject *globals, PyObject *locals, PyObject *fromlist, int level);

/**
 * `__import__(name, globals, locals, fromlist, level)`
 *
 * @param name borrowed
 * @param globals borrowed, may be NULL
 * @param locals borrowed, may be NULL
 * @param fromlist the names to import, borrowed, may be NULL
 * @param level a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_ImportModuleLevelObject(PyObject *name, PyObject *globals, PyObject *locals, PyObject *fromlist, int level);

/**
 * `importlib.reload(module)`
 *
 * @param module_ borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_ReloadModule(PyObject *module_);

/**
 * `sys.modules`, lent.
 *
 * @return A borrowed reference, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyImport_GetModuleDict(void);

/**
 * `sys.modules[name]`
 *
 * @param name borrowed
 * @return a new reference; NULL without an exception if it is not there.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.8. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_GetModule(PyObject *name);

/**
 * The module of this name, made empty if there is none; lent.
 *
 * @param name a text that ends with NUL
 * @return A borrowed reference, or NULL.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyImport_AddModule(const char *name);

/**
 * As `PyImport_AddModule`.
 *
 * @param name borrowed
 * @return A borrowed reference, or NULL.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyImport_AddModuleObject(PyObject *name);

/**
 * As `PyImport_AddModule`, for an owned reference.
 *
 * @param name a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_AddModuleRef(const char *name);

/**
 * Runs a code object as the body of a module.
 *
 * @param name a text that ends with NUL
 * @param code borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_ExecCodeModule(const char *name, PyObject *code);

/**
 * As `PyImport_ExecCodeModule`, with `__file__`.
 *
 * @param name a text that ends with NUL
 * @param code borrowed
 * @param path a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_ExecCodeModuleEx(const char *name, PyObject *code, const char *path);

/**
 * As `PyImport_ExecCodeModuleEx`, with `__cached__`.
 *
 * @param name a text that ends with NUL
 * @param code borrowed
 * @param path a text that ends with NUL, or NULL
 * @param cached a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_ExecCodeModuleWithPathnames(const char *name, PyObject *code, const char *path, const char *cached);

/**
 * As `PyImport_ExecCodeModuleWithPathnames`, of objects.
 *
 * @param name borrowed
 * @param code borrowed
 * @param path borrowed, may be NULL
 * @param cached borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_ExecCodeModuleObject(PyObject *name, PyObject *code, PyObject *path, PyObject *cached);

/**
 * The number at the head of compiled files.
 *
 * @return The value, or the error value of its type with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(long) PyImport_GetMagicNumber(void);

/**
 * The tag in the names of compiled files.
 *
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) PyImport_GetMagicTag(void);

/**
 * A finder for a part of `sys.path`, from `sys.path_hooks` or the cache.
 *
 * @param path borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_GetImporter(PyObject *path);

/**
 * `import module; module.attribute`
 *
 * @param module_ borrowed
 * @param attribute borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_ImportModuleAttr(PyObject *module_, PyObject *attribute);

/**
 * As `PyImport_ImportModuleAttr`, of texts.
 *
 * @param module_ a text that ends with NUL
 * @param attribute a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyImport_ImportModuleAttrString(const char *module_, const char *attribute);

/**
 * Imports a frozen module.
 *
 * @param name borrowed
 * @return 1 if it was there, 0 if there is none; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyImport_ImportFrozenModuleObject(PyObject *name);

/**
 * As `PyImport_ImportFrozenModuleObject`, of a text.
 *
 * @param name a text that ends with NUL
 * @return 1 if it was there, 0 if there is none; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyImport_ImportFrozenModule(const char *name);

#ifdef __cplusplus
}
#endif

#endif /* Py_IMPORT_H */
