/* Made by `cargo xtask headers` from capi/src/monitoring.rs and capi/macros. Do not edit. */
#ifndef Py_MONITORING_H
#define Py_MONITORING_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Begins a scope in which C code fires events.
 *
 * @param states not written to
 * @param version not written to
 * @param events numbers of events
 * @param len how many
 * @return 0 for no events, else -1 with an exception set.
 * Raises: RuntimeError where there are events.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyMonitoring_EnterScope(void *_states, uint64_t *_version, const uint8_t *_events, Py_ssize_t len);

/**
 * Ends a scope.
 *
 * @return 0
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyMonitoring_ExitScope(void);

#ifdef __cplusplus
}
#endif

#endif /* Py_MONITORING_H */
