/* Made by `cargo xtask headers` from capi/src/memoryobject.rs and capi/macros. Do not edit. */
#ifndef Py_MEMORYOBJECT_H
#define Py_MEMORYOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `memoryview(o)`
 *
 * @param o borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: TypeError for an object without buffer.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMemoryView_FromObject(PyObject *o);

/**
 * A view of C memory, which must outlive it; `PyBUF_WRITE` (0x200) lets it be written.
 *
 * @param memory the bytes
 * @param len a number
 * @param flags a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMemoryView_FromMemory(char *memory, Py_ssize_t len, int flags);

/**
 * A view of what a buffer describes; the buffer stays the caller's.
 *
 * @param view a number
 * @return A new reference, or NULL with an exception set.
 * Raises: ValueError for NULL as memory.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMemoryView_FromBuffer(const Py_buffer *view);

/**
 * A view of contiguous memory: of the object itself, or of a copy for `PyBUF_READ` (0x100).
 *
 * @param o borrowed
 * @param kind a number
 * @param order a number
 * @return A new reference, or NULL with an exception set.
 * Raises: BufferError where writing is asked for and the memory is not contiguous.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMemoryView_GetContiguous(PyObject *o, int kind, char order);

#ifdef __cplusplus
}
#endif

#endif /* Py_MEMORYOBJECT_H */
