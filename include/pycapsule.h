/* Made by `cargo xtask headers` from capi/src/pycapsule.rs and capi/macros. Do not edit. */
#ifndef Py_PYCAPSULE_H
#define Py_PYCAPSULE_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Option_Destructor Option_Destructor;

/**
 * A capsule; name and destructor may be NULL.
 *
 * @param pointer a pointer
 * @param name a text that lives as long as the capsule, or NULL
 * @param destructor a function of the capsule, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: ValueError for NULL as pointer.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCapsule_New(void *pointer, const char *name, struct Option_Destructor destructor);

/**
 * The pointer of a capsule of this name.
 *
 * @param capsule borrowed, may be NULL
 * @param name a text that ends with NUL, or NULL
 * @return the pointer, or NULL with an exception set.
 * Raises: ValueError for another name or no capsule.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyCapsule_GetPointer(PyObject *capsule, const char *name);

/**
 * The destructor of a capsule.
 *
 * @param capsule borrowed, may be NULL
 * @return the function, or NULL.
 * Raises: ValueError for no capsule.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(struct Option_Destructor) PyCapsule_GetDestructor(PyObject *capsule);

/**
 * The name of a capsule.
 *
 * @param capsule borrowed, may be NULL
 * @return the text, or NULL.
 * Raises: ValueError for no capsule.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) PyCapsule_GetName(PyObject *capsule);

/**
 * The second pointer of a capsule.
 *
 * @param capsule borrowed, may be NULL
 * @return the pointer, or NULL.
 * Raises: ValueError for no capsule.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyCapsule_GetContext(PyObject *capsule);

/**
 * Whether an object is a capsule of this name.
 *
 * @param capsule borrowed, may be NULL
 * @param name a text that ends with NUL, or NULL
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyCapsule_IsValid(PyObject *capsule, const char *name);

/**
 * Another pointer for a capsule.
 *
 * @param capsule borrowed, may be NULL
 * @param pointer a pointer
 * @return 0, or -1 with an exception set.
 * Raises: ValueError for NULL or no capsule.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyCapsule_SetPointer(PyObject *capsule, void *pointer);

/**
 * Another destructor for a capsule, or none for NULL.
 *
 * @param capsule borrowed, may be NULL
 * @param destructor a function of the capsule, or NULL
 * @return 0, or -1 with an exception set.
 * Raises: ValueError for no capsule.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyCapsule_SetDestructor(PyObject *capsule, struct Option_Destructor destructor);

/**
 * Another name for a capsule.
 *
 * @param capsule borrowed, may be NULL
 * @param name a text that lives as long as the capsule, or NULL
 * @return 0, or -1 with an exception set.
 * Raises: ValueError for no capsule.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyCapsule_SetName(PyObject *capsule, const char *name);

/**
 * Another second pointer for a capsule.
 *
 * @param capsule borrowed, may be NULL
 * @param context a pointer
 * @return 0, or -1 with an exception set.
 * Raises: ValueError for no capsule.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyCapsule_SetContext(PyObject *capsule, void *context);

/**
 * Imports the module in a dotted name and gives the pointer of the capsule of that name.
 *
 * @param name a text that ends with NUL
 * @param no_block a number
 * @return the pointer, or NULL with an exception set.
 * Raises: AttributeError where it is no capsule of this name, and what importing raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyCapsule_Import(const char *name, int _no_block);

#ifdef __cplusplus
}
#endif

#endif /* Py_PYCAPSULE_H */
