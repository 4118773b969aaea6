/* Made by `cargo xtask headers` from capi/src/pystate.rs and capi/macros. Do not edit. */
#ifndef Py_PYSTATE_H
#define Py_PYSTATE_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The state of the running thread; there must be one.
 *
 * @return the state.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyThreadState *) PyThreadState_Get(void);

/**
 * The state of the running thread, or NULL.
 *
 * @return the state, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(PyThreadState *) PyThreadState_GetUnchecked(void);

/**
 * As `PyThreadState_GetUnchecked`, for old extensions.
 *
 * @return the state, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(PyThreadState *) _PyThreadState_UncheckedGet(void);

/**
 * The dict of a thread, for extensions to keep things in; lent.
 *
 * @return NULL without an exception where no thread runs.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyThreadState_GetDict(void);

/**
 * The interpreter of a thread.
 *
 * @param state_ a pointer
 * @return the interpreter.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(PyInterpreterState *) PyThreadState_GetInterpreter(PyThreadState *state_);

/**
 * The number of a thread, anew for each in its interpreter.
 *
 * @param state_ a pointer
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(uint64_t) PyThreadState_GetID(PyThreadState *state_);

/**
 * The innermost frame of a thread.
 *
 * @param state_ a pointer
 * @return a new reference, or NULL.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyThreadState_GetFrame(PyThreadState *state_);

/**
 * A state for a thread of an interpreter, not attached to anything.
 *
 * @param interp the interpreter
 * @return the state.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyThreadState *) PyThreadState_New(PyInterpreterState *interp);

/**
 * Drops what a thread's state holds.
 *
 * @param state_ a pointer
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyThreadState_Clear(PyThreadState *state_);

/**
 * Frees a thread's state that was cleared and is not attached.
 *
 * @param state_ a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyThreadState_Delete(PyThreadState *state_);

/**
 * Frees the state of the running thread and gives the lock up.
 *
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyThreadState_DeleteCurrent(void);

/**
 * Attaches another state to this thread; NULL detaches.
 *
 * @param state_ a pointer
 * @return the state that was attached, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyThreadState *) PyThreadState_Swap(PyThreadState *state_);

/**
 * Turns tracing off for a thread, until `PyThreadState_LeaveTracing`.
 *
 * @param state_ a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyThreadState_EnterTracing(PyThreadState *state_);

/**
 * Ends what `PyThreadState_EnterTracing` began.
 *
 * @param state_ a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyThreadState_LeaveTracing(PyThreadState *state_);

/**
 * The next state of an interpreter's list.
 *
 * @param state_ a pointer
 * @return the state, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(PyThreadState *) PyThreadState_Next(PyThreadState *state_);

/**
 * The interpreter of the running thread.
 *
 * @return the interpreter.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.9. Stable ABI: yes.
 */
PyAPI_FUNC(PyInterpreterState *) PyInterpreterState_Get(void);

/**
 * The first interpreter.
 *
 * @return the interpreter, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(PyInterpreterState *) PyInterpreterState_Main(void);

/**
 * The newest interpreter.
 *
 * @return the interpreter, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(PyInterpreterState *) PyInterpreterState_Head(void);

/**
 * The interpreter that was made before.
 *
 * @param interp a pointer
 * @return the interpreter, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(PyInterpreterState *) PyInterpreterState_Next(PyInterpreterState *interp);

/**
 * The first state of an interpreter's threads.
 *
 * @param interp a pointer
 * @return the state, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(PyThreadState *) PyInterpreterState_ThreadHead(PyInterpreterState *interp);

/**
 * The number of an interpreter; 0 for the first.
 *
 * @param interp a pointer
 * @return the number, or -1 for NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(int64_t) PyInterpreterState_GetID(PyInterpreterState *interp);

/**
 * The dict of an interpreter, for extensions to keep things in; lent.
 *
 * @param interp a pointer
 * @return A borrowed reference, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyInterpreterState_GetDict(PyInterpreterState *interp);

/**
 * Attaches this thread to the first interpreter, if it is not attached.
 *
 * @return 0 (`PyGILState_LOCKED`) if it was, 1 (`PyGILState_UNLOCKED`) if not.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyGILState_Ensure(void);

/**
 * Ends what `PyGILState_Ensure` began.
 *
 * @param was what it answered
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyGILState_Release(int was);

/**
 * The state that this thread has in the first interpreter.
 *
 * @return the state, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyThreadState *) PyGILState_GetThisThreadState(void);

/**
 * Whether this thread is attached.
 *
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyGILState_Check(void);

#ifdef __cplusplus
}
#endif

#endif /* Py_PYSTATE_H */
