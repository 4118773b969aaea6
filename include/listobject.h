/* Made by `cargo xtask headers` from capi/src/listobject.rs and capi/macros. Do not edit. */
#ifndef Py_LISTOBJECT_H
#define Py_LISTOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A list of so many items, to be filled with `PyList_SetItem` before anybody sees it.
 *
 * @param len a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a negative length.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyList_New(Py_ssize_t len);

/**
 * `len(list)`
 *
 * @param list borrowed
 * @return The number, or -1 with an exception set.
 * Raises: SystemError for no list.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyList_Size(PyObject *list);

/**
 * `list[index]`, lent; negative indices are out of range.
 *
 * @param list borrowed
 * @param index a number
 * @return A borrowed reference, or NULL.
 * Raises: IndexError, SystemError for no list.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyList_GetItem(PyObject *list, Py_ssize_t index);

/**
 * `list[index]`; negative indices are out of range.
 *
 * @param list borrowed
 * @param index a number
 * @return A new reference, or NULL with an exception set.
 * Raises: IndexError, TypeError for no list.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyList_GetItemRef(PyObject *list, Py_ssize_t index);

/**
 * `list[index] = item`
 *
 * @param list borrowed
 * @param index a number
 * @param item taken over, also where the call fails
 * @return 0, or -1 with an exception set.
 * Raises: IndexError, SystemError for no list.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyList_SetItem(PyObject *list, Py_ssize_t index, Py_STOLEN PyObject *item);

/**
 * `list.insert(index, item)`
 *
 * @param list borrowed
 * @param index a number
 * @param item borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for no list or NULL.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyList_Insert(PyObject *list, Py_ssize_t index, PyObject *item);

/**
 * `list.append(item)`
 *
 * @param list borrowed
 * @param item borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for no list or NULL.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyList_Append(PyObject *list, PyObject *item);

/**
 * `list[from:to]`
 *
 * @param list borrowed
 * @param from a number
 * @param to a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for no list.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyList_GetSlice(PyObject *list, Py_ssize_t from, Py_ssize_t to);

/**
 * `list[from:to] = items`; NULL deletes.
 *
 * @param list borrowed
 * @param from a number
 * @param to a number
 * @param items any iterable, borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyList_SetSlice(PyObject *list, Py_ssize_t from, Py_ssize_t to, PyObject *items);

/**
 * `list.extend(items)`
 *
 * @param list borrowed
 * @param items borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyList_Extend(PyObject *list, PyObject *items);

/**
 * `list.clear()`
 *
 * @param list borrowed
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for no list.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyList_Clear(PyObject *list);

/**
 * `list.sort()`
 *
 * @param list borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyList_Sort(PyObject *list);

/**
 * `list.reverse()`
 *
 * @param list borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for no list.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyList_Reverse(PyObject *list);

/**
 * `tuple(list)`
 *
 * @param list borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for no list.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyList_AsTuple(PyObject *list);

#ifndef Py_LIMITED_API
typedef struct {
    PyVarObject ob_base;
    PyObject **ob_item;
    Py_ssize_t allocated;
} PyListObject;
#define PyList_GET_SIZE(op) Py_SIZE(op)
#define PyList_GET_ITEM(op, at) (_Py_CAST(PyListObject *, (op))->ob_item[at])
#define PyList_SET_ITEM(op, at, item) ((void)(_Py_CAST(PyListObject *, (op))->ob_item[at] = (item)))
#endif

#ifdef __cplusplus
}
#endif

#endif /* Py_LISTOBJECT_H */
