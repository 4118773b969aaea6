/* Made by `cargo xtask headers` from capi/src/setobject.rs and capi/macros. Do not edit. */
#ifndef Py_SETOBJECT_H
#define Py_SETOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `set(items)`, or an empty one for NULL.
 *
 * @param items any iterable, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySet_New(PyObject *items);

/**
 * `frozenset(items)`, or an empty one for NULL; a fresh one may be filled with `PySet_Add`.
 *
 * @param items any iterable, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFrozenSet_New(PyObject *items);

/**
 * `set.add(item)`, also for a frozenset that nobody else has seen.
 *
 * @param set borrowed
 * @param item borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySet_Add(PyObject *set, PyObject *item);

/**
 * `set.clear()`
 *
 * @param set borrowed
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for no set.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySet_Clear(PyObject *set);

/**
 * `item in set`
 *
 * @param set borrowed
 * @param item borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySet_Contains(PyObject *set, PyObject *item);

/**
 * `set.discard(item)`
 *
 * @param set borrowed
 * @param item borrowed
 * @return 1 if it was there, 0 if not; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySet_Discard(PyObject *set, PyObject *item);

/**
 * `set.pop()`
 *
 * @param set borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: KeyError for an empty set, SystemError for no set.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySet_Pop(PyObject *set);

/**
 * `len(set)`
 *
 * @param set borrowed
 * @return The number, or -1 with an exception set.
 * Raises: SystemError for no set.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PySet_Size(PyObject *set);

/**
 * `set.update(items)`
 *
 * @param set borrowed
 * @param items borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PySet_Update(PyObject *set, PyObject *items);

/**
 * The next item of a set, lent, and its hash; `position` begins at 0.
 *
 * @param set borrowed
 * @param position written to
 * @param item where the result goes: a new reference, or NULL
 * @param hash written to
 * @return 1, or 0 at the end.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PySet_NextEntry(PyObject *set, Py_ssize_t *position, PyObject ** item, Py_hash_t *hash);

#ifdef __cplusplus
}
#endif

#endif /* Py_SETOBJECT_H */
