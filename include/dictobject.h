/* Made by `cargo xtask headers` from capi/src/dictobject.rs and capi/macros. Do not edit. */
#ifndef Py_DICTOBJECT_H
#define Py_DICTOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * An empty dict.
 *
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyDict_New(void);

/**
 * An empty dict with room for so many items.
 *
 * @param len a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) _PyDict_NewPresized(Py_ssize_t len);

/**
 * `dict[key]`, lent; exceptions are dropped, which `PyDict_GetItemWithError` does not do.
 *
 * @param dict borrowed
 * @param key borrowed
 * @return A borrowed reference, or NULL.
 * Raises: nothing: what is raised goes to `sys.unraisablehook`.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyDict_GetItem(PyObject *dict, PyObject *key);

/**
 * `dict[key]`, lent; NULL without an exception where it is missing.
 *
 * @param dict borrowed
 * @param key borrowed
 * @return A borrowed reference, or NULL.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyDict_GetItemWithError(PyObject *dict, PyObject *key);

/**
 * As `PyDict_GetItemWithError`, for a key whose hash is known.
 *
 * @param dict borrowed
 * @param key borrowed
 * @param hash a number
 * @return A borrowed reference, or NULL.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) _PyDict_GetItem_KnownHash(PyObject *dict, PyObject *key, Py_hash_t hash);

/**
 * `dict[key]`, lent; exceptions are dropped.
 *
 * @param dict borrowed
 * @param key a text that ends with NUL
 * @return A borrowed reference, or NULL.
 * Raises: nothing: what is raised goes to `sys.unraisablehook`.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyDict_GetItemString(PyObject *dict, const char *key);

/**
 * `dict[key]`
 *
 * @param dict borrowed
 * @param key borrowed
 * @param result where the result goes: a new reference, or NULL
 * @return 1 if it is there, 0 if not; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyDict_GetItemRef(PyObject *dict, PyObject *key, PyObject ** result);

/**
 * `dict[key]`
 *
 * @param dict borrowed
 * @param key a text that ends with NUL
 * @param result where the result goes: a new reference, or NULL
 * @return 1 if it is there, 0 if not; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyDict_GetItemStringRef(PyObject *dict, const char *key, PyObject ** result);

/**
 * `dict[key] = value`
 *
 * @param dict borrowed
 * @param key borrowed
 * @param value borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyDict_SetItem(PyObject *dict, PyObject *key, PyObject *value);

/**
 * `dict[key] = value`, for a key whose hash is known.
 *
 * @param dict borrowed
 * @param key borrowed
 * @param value borrowed
 * @param hash a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyDict_SetItem_KnownHash(PyObject *dict, PyObject *key, PyObject *value, Py_hash_t hash);

/**
 * As `_PyDict_SetItem_KnownHash`, for a caller that holds the dict's lock.
 *
 * @param dict borrowed
 * @param key borrowed
 * @param value borrowed
 * @param hash a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyDict_SetItem_KnownHash_LockHeld(PyObject *dict, PyObject *key, PyObject *value, Py_hash_t hash);

/**
 * `dict[key] = value`
 *
 * @param dict borrowed
 * @param key a text that ends with NUL
 * @param value borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyDict_SetItemString(PyObject *dict, const char *key, PyObject *value);

/**
 * `del dict[key]`
 *
 * @param dict borrowed
 * @param key borrowed
 * @return 0, or -1 with an exception set.
 * Raises: KeyError where it is missing.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyDict_DelItem(PyObject *dict, PyObject *key);

/**
 * `del dict[key]`
 *
 * @param dict borrowed
 * @param key a text that ends with NUL
 * @return 0, or -1 with an exception set.
 * Raises: KeyError where it is missing.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyDict_DelItemString(PyObject *dict, const char *key);

/**
 * `dict.clear()`
 *
 * @param dict borrowed
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyDict_Clear(PyObject *dict);

/**
 * The next entry, lent; `position` begins at 0. The dict's keys must stay as they are meanwhile.
 *
 * @param dict borrowed
 * @param position written to
 * @param key a number
 * @param value a number
 * @return 1, or 0 at the end.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyDict_Next(PyObject *dict, Py_ssize_t *position, PyObject ** key, PyObject ** value);

/**
 * A list of the keys.
 *
 * @param dict borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for no dict.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyDict_Keys(PyObject *dict);

/**
 * A list of the values.
 *
 * @param dict borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for no dict.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyDict_Values(PyObject *dict);

/**
 * A list of pairs.
 *
 * @param dict borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for no dict.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyDict_Items(PyObject *dict);

/**
 * `len(dict)`
 *
 * @param dict borrowed, may be NULL
 * @return The number, or -1 with an exception set.
 * Raises: SystemError for no dict.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyDict_Size(PyObject *dict);

/**
 * `dict.copy()`, a plain dict.
 *
 * @param dict borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for no dict.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyDict_Copy(PyObject *dict);

/**
 * `key in dict`
 *
 * @param dict borrowed
 * @param key borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyDict_Contains(PyObject *dict, PyObject *key);

/**
 * `key in dict`
 *
 * @param dict borrowed
 * @param key a text that ends with NUL
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyDict_ContainsString(PyObject *dict, const char *key);

/**
 * `dict.update(other)`
 *
 * @param dict borrowed
 * @param other a mapping, borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyDict_Update(PyObject *dict, PyObject *other);

/**
 * `dict.update(other)`; without `override` the keys that are there keep their values.
 *
 * @param dict borrowed
 * @param other a mapping, borrowed
 * @param override_ a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyDict_Merge(PyObject *dict, PyObject *other, int override_);

/**
 * As `PyDict_Merge`; with `override` 2 a key that is there raises KeyError.
 *
 * @param dict borrowed
 * @param other a mapping, borrowed
 * @param override_ a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyDict_MergeEx(PyObject *dict, PyObject *other, int override_);

/**
 * `dict.update(pairs)`
 *
 * @param dict borrowed
 * @param pairs an iterable of pairs, borrowed
 * @param override_ a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyDict_MergeFromSeq2(PyObject *dict, PyObject *pairs, int override_);

/**
 * `dict.setdefault(key, default)`, lent.
 *
 * @param dict borrowed
 * @param key borrowed
 * @param default borrowed
 * @return A borrowed reference, or NULL.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyDict_SetDefault(PyObject *dict, PyObject *key, PyObject *default_);

/**
 * `dict.setdefault(key, default)`
 *
 * @param dict borrowed
 * @param key borrowed
 * @param default borrowed
 * @param result where the value goes, a new reference; may be NULL
 * @return 1 if the key was there, 0 if not; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyDict_SetDefaultRef(PyObject *dict, PyObject *key, PyObject *default_, PyObject ** result);

/**
 * `dict.pop(key)`
 *
 * @param dict borrowed
 * @param key borrowed
 * @param result where the value goes, a new reference; may be NULL
 * @return 1 if the key was there, 0 if not; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyDict_Pop(PyObject *dict, PyObject *key, PyObject ** result);

/**
 * As `PyDict_Pop`.
 *
 * @param dict borrowed
 * @param key a text that ends with NUL
 * @param result where the value goes, a new reference; may be NULL
 * @return 1 if the key was there, 0 if not; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyDict_PopString(PyObject *dict, const char *key, PyObject ** result);

/**
 * `dict.pop(key, default)`; NULL for the default raises KeyError.
 *
 * @param dict borrowed
 * @param key borrowed
 * @param default borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) _PyDict_Pop(PyObject *dict, PyObject *key, PyObject *default_);

/**
 * `types.MappingProxyType(mapping)`
 *
 * @param mapping borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyDictProxy_New(PyObject *mapping);

#ifdef __cplusplus
}
#endif

#endif /* Py_DICTOBJECT_H */
