/* Made by `cargo xtask headers` from capi/src/critical_section.rs and capi/macros. Do not edit. */
#ifndef Py_CRITICAL_SECTION_H
#define Py_CRITICAL_SECTION_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `PyCriticalSection`
 */
typedef struct PyCriticalSection {
  size_t _cs_prev;
  PyMutex *_cs_mutex;
} PyCriticalSection;

/**
 * `PyCriticalSection2`
 */
typedef struct PyCriticalSection2 {
  struct PyCriticalSection _cs_base;
  PyMutex *_cs_mutex2;
} PyCriticalSection2;

/**
 * Does nothing: the interpreter's lock is held.
 *
 * @param section untouched
 * @param o borrowed
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyCriticalSection_Begin(struct PyCriticalSection *_section, PyObject *_o);

/**
 * Does nothing: the interpreter's lock is held.
 *
 * @param section untouched
 * @param mutex untouched
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyCriticalSection_BeginMutex(struct PyCriticalSection *_section, PyMutex *_mutex);

/**
 * Does nothing: the interpreter's lock is held.
 *
 * @param section untouched
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyCriticalSection_End(struct PyCriticalSection *_section);

/**
 * Does nothing: the interpreter's lock is held.
 *
 * @param section untouched
 * @param a borrowed
 * @param b borrowed
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyCriticalSection2_Begin(struct PyCriticalSection2 *_section, PyObject *_a, PyObject *_b);

/**
 * Does nothing: the interpreter's lock is held.
 *
 * @param section untouched
 * @param m1 untouched
 * @param m2 untouched
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyCriticalSection2_BeginMutex(struct PyCriticalSection2 *_section, PyMutex *_m1, PyMutex *_m2);

/**
 * Does nothing: the interpreter's lock is held.
 *
 * @param section untouched
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyCriticalSection2_End(struct PyCriticalSection2 *_section);

#ifdef __cplusplus
}
#endif

#endif /* Py_CRITICAL_SECTION_H */
