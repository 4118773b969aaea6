/* Made by `cargo xtask headers` from capi/src/pythread.rs and capi/macros. Do not edit. */
#ifndef Py_PYTHREAD_H
#define Py_PYTHREAD_H

#ifdef __cplusplus
extern "C" {
#endif

typedef void *PyThread_type_lock;

/**
 * `Py_tss_t`: a key of the C library.
 */
typedef struct Py_tss_t {
  int initialized;
  pthread_key_t key;
} Py_tss_t;

/**
 * A lock, free.
 *
 * @return the lock, to be freed with `PyThread_free_lock`.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyThread_allocate_lock(void);

/**
 * Frees a lock.
 *
 * @param lock a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyThread_free_lock(void *lock);

/**
 * Takes a lock; without `wait` only if it is free.
 *
 * @param lock a pointer
 * @param wait a number
 * @return 1 if it was taken, 0 if not.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyThread_acquire_lock(void *lock, int wait);

/**
 * Takes a lock, waiting so many microseconds; for ever if negative.
 *
 * @param lock a pointer
 * @param microseconds a number
 * @param interrupts a number
 * @return 1 if it was taken, 0 if not.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyThread_acquire_lock_timed(void *lock, long long microseconds, int _interrupts);

/**
 * Releases a lock.
 *
 * @param lock a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyThread_release_lock(void *lock);

/**
 * The number of the running thread.
 *
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(unsigned long) PyThread_get_thread_ident(void);

/**
 * The system's number of the running thread.
 *
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(unsigned long) PyThread_get_thread_native_id(void);

/**
 * Does nothing: threads need no preparation.
 *
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyThread_init_thread(void);

/**
 * Whether a key was created.
 *
 * @param key a number
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyThread_tss_is_created(const struct Py_tss_t *key);

/**
 * Creates a key, if it is not.
 *
 * @param key written to
 * @return 0, or -1.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyThread_tss_create(struct Py_tss_t *key);

/**
 * Deletes a key.
 *
 * @param key written to
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyThread_tss_delete(struct Py_tss_t *key);

/**
 * Keeps a pointer under a key, for this thread.
 *
 * @param key a number
 * @param value a pointer
 * @return 0, or an error number.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyThread_tss_set(const struct Py_tss_t *key, void *value);

/**
 * The pointer that this thread keeps under a key.
 *
 * @param key a number
 * @return the pointer, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyThread_tss_get(const struct Py_tss_t *key);

/**
 * A key that is not created.
 *
 * @return the key, to be freed with `PyThread_tss_free`.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(struct Py_tss_t *) PyThread_tss_alloc(void);

/**
 * Deletes and frees a key; NULL is nothing.
 *
 * @param key the key
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyThread_tss_free(struct Py_tss_t *key);

/**
 * A key; deprecated.
 *
 * @return the key, or -1.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyThread_create_key(void);

/**
 * Deletes a key; deprecated.
 *
 * @param key a key
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyThread_delete_key(int key);

/**
 * Keeps a pointer under a key, for this thread; deprecated.
 *
 * @param key a key
 * @param value a pointer
 * @return 0, or -1.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyThread_set_key_value(int key, void *value);

/**
 * The pointer that this thread keeps under a key; deprecated.
 *
 * @param key a key
 * @return the pointer, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyThread_get_key_value(int key);

/**
 * Forgets the pointer that this thread keeps under a key; deprecated.
 *
 * @param key a key
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyThread_delete_key_value(int key);

/**
 * Does nothing: keys survive a fork; deprecated.
 *
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyThread_ReInitTLS(void);

/**
 * The size of the stacks of new threads.
 *
 * @return 0: the system decides.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(size_t) PyThread_get_stacksize(void);

/**
 * Asks for a size of the stacks of new threads.
 *
 * @param size 0 for what the system has
 * @param  no other can be had
 * @return 0, or -2 where that cannot be.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyThread_set_stacksize(size_t size);

/**
 * Runs a function in a new native thread, which nobody joins.
 *
 * @param function a function
 * @param arg passed to it
 * @return the thread's number, or `PYTHREAD_INVALID_THREAD_ID`.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(unsigned long) PyThread_start_new_thread(void (*function)(void*), void *arg);

/**
 * `sys.thread_info`
 *
 * @return A new reference, or NULL with an exception set.
 * Raises: RuntimeError where it is gone.
 * Runs Python: no.
 * Since: 3.3. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyThread_GetInfo(void);

#define Py_tss_NEEDS_INIT {0, 0}

#ifdef __cplusplus
}
#endif

#endif /* Py_PYTHREAD_H */
