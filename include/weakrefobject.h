/* Made by `cargo xtask headers` from capi/src/weakrefobject.rs and capi/macros. Do not edit. */
#ifndef Py_WEAKREFOBJECT_H
#define Py_WEAKREFOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `weakref.ref(o, callback)`
 *
 * @param o borrowed
 * @param callback borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: TypeError for an object that cannot be referred to weakly.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyWeakref_NewRef(PyObject *o, PyObject *callback);

/**
 * `weakref.proxy(o, callback)`
 *
 * @param o borrowed
 * @param callback borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: TypeError for an object that cannot be referred to weakly.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyWeakref_NewProxy(PyObject *o, PyObject *callback);

/**
 * The object of a weak reference.
 *
 * @param reference borrowed, may be NULL
 * @param result where the result goes: a new reference, or NULL
 * @return 1 and the object, 0 if it is dead; -1 with an exception set.
 * Raises: TypeError for no weak reference.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyWeakref_GetRef(PyObject *reference, PyObject ** result);

/**
 * The object of a weak reference, lent, or None if it is dead.
 *
 * @param reference borrowed, may be NULL
 * @return A borrowed reference, or NULL.
 * Raises: SystemError for no weak reference.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyWeakref_GetObject(PyObject *reference);

/**
 * Whether the object of a weak reference is dead.
 *
 * @param reference borrowed, may be NULL
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: TypeError for no weak reference.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyWeakref_IsDead(PyObject *reference);

/**
 * Drops the weak references to an object without calling callbacks.
 *
 * @param o borrowed
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyUnstable_Object_ClearWeakRefsNoCallbacks(PyObject *o);

#ifdef __cplusplus
}
#endif

#endif /* Py_WEAKREFOBJECT_H */
