/* Made by `cargo xtask headers` from capi/src/objimpl.rs and capi/macros. Do not edit. */
#ifndef Py_OBJIMPL_H
#define Py_OBJIMPL_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Gives the memory of an object back.
 *
 * @param memory a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyObject_Free(void *memory);

/**
 * Gives the memory of a collected object back.
 *
 * @param memory a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyObject_GC_Del(void *memory);

/**
 * Makes memory an object of a type, with one reference.
 *
 * @param memory at least `tp_basicsize` bytes
 * @param ty borrowed
 * @return the object, which is the memory; NULL with an exception set for NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyObject *) PyObject_Init(PyObject *memory, PyTypeObject *ty);

/**
 * As `PyObject_Init`, with a number of items.
 *
 * @param memory at least `tp_basicsize` bytes and the items
 * @param ty borrowed
 * @param len a number
 * @return the object, which is the memory; NULL with an exception set for NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyObject *) PyObject_InitVar(PyObject *memory, PyTypeObject *ty, Py_ssize_t len);

/**
 * Memory of a type as an object, its fields not set.
 *
 * @param ty borrowed
 * @return The value, or the error value of its type with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyObject *) _PyObject_New(PyTypeObject *ty);

/**
 * As `_PyObject_New`, with so many items.
 *
 * @param ty borrowed
 * @param len a number
 * @return The value, or the error value of its type with an exception set.
 * Raises: SystemError for a negative number.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyObject *) _PyObject_NewVar(PyTypeObject *ty, Py_ssize_t len);

/**
 * As `_PyObject_New`, for types whose instances are collected; not yet tracked.
 *
 * @param ty borrowed
 * @return The value, or the error value of its type with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyObject *) _PyObject_GC_New(PyTypeObject *ty);

/**
 * As `_PyObject_GC_New`, with so many items.
 *
 * @param ty borrowed
 * @param len a number
 * @return The value, or the error value of its type with an exception set.
 * Raises: SystemError for a negative number.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyObject *) _PyObject_GC_NewVar(PyTypeObject *ty, Py_ssize_t len);

/**
 * As `_PyObject_GC_New`, with so many bytes more.
 *
 * @param ty borrowed
 * @param extra a number
 * @return The value, or the error value of its type with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(PyObject *) PyUnstable_Object_GC_NewWithExtraData(PyTypeObject *ty, size_t extra);

/**
 * Lets the collector see an object.
 *
 * @param o a pointer
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyObject_GC_Track(PyObject *o);

/**
 * Hides an object from the collector.
 *
 * @param o a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyObject_GC_UnTrack(PyObject *o);

/**
 * Whether the collector sees an object.
 *
 * @param o borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.9. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_GC_IsTracked(PyObject *o);

/**
 * Collects all cycles.
 *
 * @return how many objects were found unreachable.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyGC_Collect(void);

/**
 * Turns automatic collection on.
 *
 * @return what it was.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyGC_Enable(void);

/**
 * Turns automatic collection off.
 *
 * @return what it was.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyGC_Disable(void);

/**
 * Whether automatic collection is on.
 *
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyGC_IsEnabled(void);

/**
 * Calls a function with each object that the collector sees, until it answers 0.
 *
 * @param visit a function
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyUnstable_GC_VisitObjects(int (*visit)(PyObject*, void*), void *arg);

#define PyObject_New(type, typeobj) ((type *)_PyObject_New(typeobj))
#define PyObject_NewVar(type, typeobj, n) ((type *)_PyObject_NewVar((typeobj), (n)))
#define PyObject_GC_New(type, typeobj) ((type *)_PyObject_GC_New(typeobj))
#define PyObject_GC_NewVar(type, typeobj, n) ((type *)_PyObject_GC_NewVar((typeobj), (n)))
#define PyObject_Del PyObject_Free
#define PyType_IS_GC(type) PyType_HasFeature((type), Py_TPFLAGS_HAVE_GC)

#ifdef __cplusplus
}
#endif

#endif /* Py_OBJIMPL_H */
