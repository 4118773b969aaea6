/* Made by `cargo xtask headers` from capi/src/pymem.rs and capi/macros. Do not edit. */
#ifndef Py_PYMEM_H
#define Py_PYMEM_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `PyMemAllocatorEx`: functions that give memory, and their first argument.
 */
typedef struct MemAllocator {
  void *ctx;
  void *(*malloc)(void*, size_t);
  void *(*calloc)(void*, size_t, size_t);
  void *(*realloc)(void*, void*, size_t);
  void (*free)(void*, void*);
} MemAllocator;

/**
 * Memory of no interpreter, to be had without a thread.
 *
 * @param size a number
 * @return the memory, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyMem_RawMalloc(size_t size);

/**
 * As `PyMem_RawMalloc`, zeroed.
 *
 * @param count a number
 * @param size a number
 * @return the memory, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyMem_RawCalloc(size_t count, size_t size);

/**
 * Another size for memory of `PyMem_RawMalloc`.
 *
 * @param memory a pointer
 * @param size a number
 * @return the memory, or NULL, which leaves the old one as it is.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyMem_RawRealloc(void *memory, size_t size);

/**
 * Gives memory of `PyMem_RawMalloc` back.
 *
 * @param memory a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyMem_RawFree(void *memory);

/**
 * Memory of the interpreter.
 *
 * @param size a number
 * @return the memory, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyMem_Malloc(size_t size);

/**
 * As `PyMem_Malloc`, zeroed.
 *
 * @param count a number
 * @param size a number
 * @return the memory, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyMem_Calloc(size_t count, size_t size);

/**
 * Another size for memory of `PyMem_Malloc`.
 *
 * @param memory a pointer
 * @param size a number
 * @return the memory, or NULL, which leaves the old one as it is.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyMem_Realloc(void *memory, size_t size);

/**
 * Gives memory of `PyMem_Malloc` back.
 *
 * @param memory a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyMem_Free(void *memory);

/**
 * Memory for an object.
 *
 * @param size a number
 * @return the memory, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyObject_Malloc(size_t size);

/**
 * As `PyObject_Malloc`, zeroed.
 *
 * @param count a number
 * @param size a number
 * @return the memory, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyObject_Calloc(size_t count, size_t size);

/**
 * Another size for memory of `PyObject_Malloc`.
 *
 * @param memory a pointer
 * @param size a number
 * @return the memory, or NULL, which leaves the old one as it is.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyObject_Realloc(void *memory, size_t size);

/**
 * A copy of a text, to be freed with `PyMem_Free`.
 *
 * @param text a text that ends with NUL
 * @return the copy, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(char *) _PyMem_Strdup(const char *text);

/**
 * Counts memory for `tracemalloc`, which is not kept here.
 *
 * @param domain a number
 * @param pointer a number
 * @param size a number
 * @return -2: not tracing.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyTraceMalloc_Track(unsigned int _domain, size_t _pointer, size_t _size);

/**
 * Ends what `PyTraceMalloc_Track` began.
 *
 * @param domain a number
 * @param pointer a number
 * @return -2: not tracing.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyTraceMalloc_Untrack(unsigned int _domain, size_t _pointer);

/**
 * The functions that give memory.
 *
 * @param domain 0 for raw memory, 1 and 2 for the interpreter's
 * @param allocator written to
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyMem_GetAllocator(int domain, struct MemAllocator *allocator);

/**
 * Would exchange the functions that give memory. It has no effect: memory comes from the interpreter's own heap, whose limits must hold.
 *
 * @param domain not used
 * @param allocator not used
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyMem_SetAllocator(int _domain, struct MemAllocator *_allocator);

#define PyMem_New(type, n) ((type *)PyMem_Malloc((size_t)(n) * sizeof(type)))
#define PyMem_Resize(p, type, n) ((p) = (type *)PyMem_Realloc((p), (size_t)(n) * sizeof(type)))
#define PyMem_Del PyMem_Free

#ifdef __cplusplus
}
#endif

#endif /* Py_PYMEM_H */
