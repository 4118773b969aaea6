/* Made by `cargo xtask headers` from capi/src/ceval.rs and capi/macros. Do not edit. */
#ifndef Py_CEVAL_H
#define Py_CEVAL_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Option_TraceFunc Option_TraceFunc;

/**
 * Runs a code object.
 *
 * @param code borrowed
 * @param globals a dict, borrowed
 * @param locals a mapping, borrowed, NULL for the globals
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyEval_EvalCode(PyObject *code, PyObject *globals, PyObject *locals);

/**
 * The builtins of the running frame, or of the interpreter; lent.
 *
 * @return A borrowed reference, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyEval_GetBuiltins(void);

/**
 * The globals of the running frame; lent.
 *
 * @return A borrowed reference, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyEval_GetGlobals(void);

/**
 * The namespace of the running frame; lent, kept by the frame.
 *
 * @return A borrowed reference, or NULL.
 * Raises: SystemError where no code runs.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyEval_GetLocals(void);

/**
 * The builtins of the running frame.
 *
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyEval_GetFrameBuiltins(void);

/**
 * The globals of the running frame.
 *
 * @return a new reference, or NULL where no code runs.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyEval_GetFrameGlobals(void);

/**
 * The namespace of the running frame.
 *
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError where no code runs.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyEval_GetFrameLocals(void);

/**
 * The name of a callable, for messages.
 *
 * @param callable borrowed
 * @return a text that lives as long as the callable.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) PyEval_GetFuncName(PyObject *callable);

/**
 * What a call of `PyEval_GetFuncName` should be followed by in messages.
 *
 * @param callable borrowed
 * @return a text that lives for ever.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) PyEval_GetFuncDesc(PyObject *callable);

/**
 * The compiler flags of the running code, added to `flags`.
 *
 * @param flags `PyCompilerFlags`, whose first field is an int
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyEval_MergeCompilerFlags(int *flags);

/**
 * Refuses to go deeper when the native stack is nearly used up.
 *
 * @param place what the message ends with
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: RecursionError.
 * Runs Python: no.
 * Since: 3.9. Stable ABI: yes.
 */
PyAPI_FUNC(int) Py_EnterRecursiveCall(const char *place);

/**
 * Ends what `Py_EnterRecursiveCall` began.
 *
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.9. Stable ABI: yes.
 */
PyAPI_FUNC(void) Py_LeaveRecursiveCall(void);

/**
 * How deep Python calls may nest.
 *
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) Py_GetRecursionLimit(void);

/**
 * Sets how deep Python calls may nest.
 *
 * @param limit a number
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) Py_SetRecursionLimit(int limit);

/**
 * Calls a function when the main thread polls next; any thread may ask.
 *
 * @param func a function
 * @return 0, or -1 if too many calls wait.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) Py_AddPendingCall(int (*func)(void*), void *arg);

/**
 * Calls what waits.
 *
 * @return 0, or -1 with an exception set.
 * Raises: what the functions raise.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) Py_MakePendingCalls(void);

/**
 * Lets other threads run; the lock is given up.
 *
 * @return the state, for `PyEval_RestoreThread`.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyThreadState *) PyEval_SaveThread(void);

/**
 * Takes the lock again.
 *
 * @param state a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyEval_RestoreThread(PyThreadState *state);

/**
 * As `PyEval_RestoreThread`.
 *
 * @param state a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyEval_AcquireThread(PyThreadState *state);

/**
 * As `PyEval_SaveThread`.
 *
 * @param state a pointer
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyEval_ReleaseThread(PyThreadState *_state);

/**
 * Does nothing: threads need no preparation.
 *
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyEval_InitThreads(void);

/**
 * Whether threads are prepared, which they always are.
 *
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyEval_ThreadsInitialized(void);

/**
 * A part of a slice as a number: a converter for `O&`.
 *
 * @param o borrowed, may be NULL
 * @param result where it goes; None leaves it
 * @return 1, or 0 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyEval_SliceIndex(PyObject *o, Py_ssize_t *result);

/**
 * Raises the exception of an asynchronous request in another thread.
 *
 * @param ident a number
 * @param exception borrowed, may be NULL
 * @return how many threads were found.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyThreadState_SetAsyncExc(unsigned long ident, PyObject *exception);

/**
 * Runs a code object as the body of a function that is called with these arguments. With a plain
 * function's code `locals` is not used.
 *
 * @param code borrowed
 * @param globals a dict, borrowed
 * @param locals borrowed, may be NULL
 * @param args so many objects
 * @param argcount a number
 * @param kws so many pairs of a name and a value
 * @param kwcount a number
 * @param defs so many objects
 * @param defcount a number
 * @param kwdefs a dict, borrowed, may be NULL
 * @param closure a tuple of cells, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyEval_EvalCodeEx(PyObject *code, PyObject *globals, PyObject *locals, PyObject *const *args, int argcount, PyObject *const *kws, int kwcount, PyObject *const *defs, int defcount, PyObject *kwdefs, PyObject *closure);

/**
 * The innermost running frame, lent.
 *
 * @return NULL without an exception where no code runs.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyFrameObject *) PyEval_GetFrame(void);

/**
 * Sets the profile function of the calling thread: it is told of calls and returns.
 *
 * @param func the function, NULL to remove it
 * @param object what the function is called with, borrowed, may be NULL
 * Raises: nothing; what an audit hook raises is reported as unraisable.
 * Runs Python: yes, audit hooks.
 * Since: 3.2. Stable ABI: no.
 */
PyAPI_FUNC(void) PyEval_SetProfile(struct Option_TraceFunc func, PyObject *object);

/**
 * As `PyEval_SetProfile`, for all threads of the interpreter.
 *
 * @param func the function, NULL to remove it
 * @param object what the function is called with, borrowed, may be NULL
 * Raises: nothing; what an audit hook raises is reported as unraisable.
 * Runs Python: yes, audit hooks.
 * Since: 3.12. Stable ABI: no.
 */
PyAPI_FUNC(void) PyEval_SetProfileAllThreads(struct Option_TraceFunc func, PyObject *object);

/**
 * Sets the trace function of the calling thread: it is told of calls, lines, returns and
 * exceptions.
 *
 * @param func the function, NULL to remove it
 * @param object what the function is called with, borrowed, may be NULL
 * Raises: nothing; what an audit hook raises is reported as unraisable.
 * Runs Python: yes, audit hooks.
 * Since: 3.2. Stable ABI: no.
 */
PyAPI_FUNC(void) PyEval_SetTrace(struct Option_TraceFunc func, PyObject *object);

/**
 * As `PyEval_SetTrace`, for all threads of the interpreter.
 *
 * @param func the function, NULL to remove it
 * @param object what the function is called with, borrowed, may be NULL
 * Raises: nothing; what an audit hook raises is reported as unraisable.
 * Runs Python: yes, audit hooks.
 * Since: 3.12. Stable ABI: no.
 */
PyAPI_FUNC(void) PyEval_SetTraceAllThreads(struct Option_TraceFunc func, PyObject *object);

#define Py_BEGIN_ALLOW_THREADS { PyThreadState *_save = PyEval_SaveThread();
#define Py_BLOCK_THREADS PyEval_RestoreThread(_save);
#define Py_UNBLOCK_THREADS _save = PyEval_SaveThread();
#define Py_END_ALLOW_THREADS PyEval_RestoreThread(_save); }

#ifdef __cplusplus
}
#endif

#endif /* Py_CEVAL_H */
