/* Made by `cargo xtask headers` from capi/src/intrcheck.rs and capi/macros. Do not edit. */
#ifndef Py_INTRCHECK_H
#define Py_INTRCHECK_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * To be called before a `fork` of C: runs what `os.register_at_fork` was given.
 *
 * Raises: nothing: what is raised is reported.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyOS_BeforeFork(void);

/**
 * To be called in the parent after a `fork` of C.
 *
 * Raises: nothing: what is raised is reported.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyOS_AfterFork_Parent(void);

/**
 * To be called in the child after a `fork` of C.
 *
 * Raises: nothing: what is raised is reported.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyOS_AfterFork_Child(void);

/**
 * As `PyOS_AfterFork_Child`; deprecated.
 *
 * Raises: nothing: what is raised is reported.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyOS_AfterFork(void);

/**
 * Whether SIGINT has come; forgets it.
 *
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyOS_InterruptOccurred(void);

#ifdef __cplusplus
}
#endif

#endif /* Py_INTRCHECK_H */
