/* Made by `cargo xtask headers` from capi/src/tupleobject.rs and capi/macros. Do not edit. */
#ifndef Py_TUPLEOBJECT_H
#define Py_TUPLEOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A tuple of so many items, to be filled with `PyTuple_SetItem` before anybody sees it.
 *
 * @param len a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a negative length.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyTuple_New(Py_ssize_t len);

/**
 * `len(tuple)`
 *
 * @param tuple borrowed
 * @return The number, or -1 with an exception set.
 * Raises: SystemError for no tuple.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyTuple_Size(PyObject *tuple);

/**
 * `tuple[index]`, lent; negative indices are out of range.
 *
 * @param tuple borrowed
 * @param index a number
 * @return A borrowed reference, or NULL.
 * Raises: IndexError, SystemError for no tuple.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyTuple_GetItem(PyObject *tuple, Py_ssize_t index);

/**
 * Fills an item of a tuple that nobody else has seen.
 *
 * @param tuple borrowed
 * @param index a number
 * @param item taken over, also where the call fails
 * @return 0, or -1 with an exception set.
 * Raises: IndexError, SystemError for no tuple or one that is shared.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyTuple_SetItem(PyObject *tuple, Py_ssize_t index, Py_STOLEN PyObject *item);

/**
 * `tuple[from:to]`
 *
 * @param tuple borrowed
 * @param from a number
 * @param to a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for no tuple.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyTuple_GetSlice(PyObject *tuple, Py_ssize_t from, Py_ssize_t to);

/**
 * Another length for a tuple that nobody else has seen; the pointer may change.
 *
 * @param tuple written to
 * @param len a number
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for no tuple or one that is shared.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyTuple_Resize(PyObject **tuple, Py_ssize_t len);

PyAPI_FUNC(Py_NEW PyObject *) PyTuple_Pack(Py_ssize_t len, ...);
#ifndef Py_LIMITED_API
typedef struct {
    PyVarObject ob_base;
    Py_hash_t ob_hash;
    PyObject *ob_item[1];
} PyTupleObject;
#define PyTuple_GET_SIZE(op) Py_SIZE(op)
#define PyTuple_GET_ITEM(op, at) (_Py_CAST(PyTupleObject *, (op))->ob_item[at])
#define PyTuple_SET_ITEM(op, at, item) ((void)(_Py_CAST(PyTupleObject *, (op))->ob_item[at] = (item)))
#endif

#ifdef __cplusplus
}
#endif

#endif /* Py_TUPLEOBJECT_H */
