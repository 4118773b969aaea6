/* Made by `cargo xtask headers` from capi/src/sliceobject.rs and capi/macros. Do not edit. */
#ifndef Py_SLICEOBJECT_H
#define Py_SLICEOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `slice(start, stop, step)`, with None for NULL.
 *
 * @param start borrowed, may be NULL
 * @param stop borrowed, may be NULL
 * @param step borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySlice_New(PyObject *start, PyObject *stop, PyObject *step);

/**
 * `slice.indices(len)` and how many items that are.
 *
 * @param slice borrowed
 * @param len a number
 * @param start written to
 * @param stop written to
 * @param step written to
 * @param count written to
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySlice_GetIndicesEx(PyObject *slice, Py_ssize_t len, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step, Py_ssize_t *count);

/**
 * As `PySlice_GetIndicesEx`, without exceptions for what is no int.
 *
 * @param slice borrowed
 * @param len a number
 * @param start written to
 * @param stop written to
 * @param step written to
 * @return 0, or -1 for parts that are no ints or out of range.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySlice_GetIndices(PyObject *slice, Py_ssize_t len, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step);

/**
 * The parts of a slice as numbers, clipped to the range of `Py_ssize_t`.
 *
 * @param slice borrowed
 * @param start written to
 * @param stop written to
 * @param step written to
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySlice_Unpack(PyObject *slice, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step);

/**
 * Bounds of a slice inside a sequence of this length.
 *
 * @param len a number
 * @param start written to
 * @param stop written to
 * @param step a number
 * @return how many items the slice has.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PySlice_AdjustIndices(Py_ssize_t len, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t step);

#ifdef __cplusplus
}
#endif

#endif /* Py_SLICEOBJECT_H */
