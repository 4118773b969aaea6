/* Made by `cargo xtask headers` from capi/src/lock.rs and capi/macros. Do not edit. */
#ifndef Py_LOCK_H
#define Py_LOCK_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `PyMutex`: zero is free.
 */
typedef struct PyMutex {
  uint8_t _bits;
} PyMutex;

/**
 * Takes a lock; waits for it without the interpreter's lock.
 *
 * @param mutex the lock
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyMutex_Lock(struct PyMutex *mutex);

/**
 * Gives a lock back; any thread may.
 *
 * @param mutex the lock
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyMutex_Unlock(struct PyMutex *mutex);

/**
 * Whether a lock is taken.
 *
 * @param mutex the lock
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyMutex_IsLocked(struct PyMutex *mutex);

#ifdef __cplusplus
}
#endif

#endif /* Py_LOCK_H */
