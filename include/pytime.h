/* Made by `cargo xtask headers` from capi/src/pytime.rs and capi/macros. Do not edit. */
#ifndef Py_PYTIME_H
#define Py_PYTIME_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `PyTime_t`
 */
typedef int64_t PyTime_t;

/**
 * The time since 1970.
 *
 * @param result written to
 * @return 0, or -1 with an exception set.
 * Raises: OSError.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: no.
 */
PyAPI_FUNC(int) PyTime_Time(PyTime_t *result);

/**
 * As `PyTime_Time`, without a thread.
 *
 * @param result written to
 * @return 0, or -1.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyTime_TimeRaw(PyTime_t *result);

/**
 * A clock that never goes back.
 *
 * @param result written to
 * @return 0, or -1 with an exception set.
 * Raises: OSError.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: no.
 */
PyAPI_FUNC(int) PyTime_Monotonic(PyTime_t *result);

/**
 * As `PyTime_Monotonic`, without a thread.
 *
 * @param result written to
 * @return 0, or -1.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyTime_MonotonicRaw(PyTime_t *result);

/**
 * The clock with the finest steps.
 *
 * @param result written to
 * @return 0, or -1 with an exception set.
 * Raises: OSError.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: no.
 */
PyAPI_FUNC(int) PyTime_PerfCounter(PyTime_t *result);

/**
 * As `PyTime_PerfCounter`, without a thread.
 *
 * @param result written to
 * @return 0, or -1.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyTime_PerfCounterRaw(PyTime_t *result);

/**
 * A time in seconds.
 *
 * @param time a number
 * @return the seconds.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: no.
 */
PyAPI_FUNC(double) PyTime_AsSecondsDouble(PyTime_t time);

#ifdef __cplusplus
}
#endif

#endif /* Py_PYTIME_H */
