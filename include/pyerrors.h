/* Made by `cargo xtask headers` from capi/src/pyerrors.rs and capi/macros. Do not edit. */
#ifndef Py_PYERRORS_H
#define Py_PYERRORS_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The exception that is set, as a class lent; NULL if there is none.
 *
 * @return the class of the exception, lent, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyErr_Occurred(void);

/**
 * Forgets the exception that is set.
 *
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_Clear(void);

/**
 * Raises `class()`.
 *
 * @param class borrowed
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_SetNone(PyObject *class_);

/**
 * Raises `class(value)`; a tuple is the arguments, an instance of the class is raised itself.
 *
 * @param class borrowed
 * @param value borrowed, may be NULL
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_SetObject(PyObject *class_, PyObject *value);

/**
 * Raises `class(text)`.
 *
 * @param class borrowed
 * @param text a text that ends with NUL
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_SetString(PyObject *class_, const char *text);

/**
 * Raises `class(text)`, the text made as by `PyUnicode_FromFormatV`.
 *
 * @param class borrowed
 * @param format a text that ends with NUL
 * @param args written to
 * @return NULL, always.
 * Raises: the exception, always.
 * Runs Python: yes.
 * Since: 3.5. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_FormatV(PyObject *class_, const char *format, ...);

/**
 * Raises MemoryError.
 *
 * @return NULL, always.
 * Raises: MemoryError, always.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_NoMemory(void);

/**
 * Raises TypeError: a bad argument.
 *
 * @return 0, always.
 * Raises: TypeError, always.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyErr_BadArgument(void);

/**
 * Raises SystemError: a bad call of the C API.
 *
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_BadInternalCall(void);

/**
 * As `PyErr_BadInternalCall`, with the place.
 *
 * @param file a text that ends with NUL
 * @param line a number
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) _PyErr_BadInternalCall(const char *file, int line);

/**
 * Takes the exception away, as class, value and traceback.
 *
 * @param class where the result goes: a new reference, or NULL
 * @param value where the result goes: a new reference, or NULL
 * @param traceback where the result goes: a new reference, or NULL
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_Fetch(PyObject ** class_, PyObject ** value, PyObject ** traceback);

/**
 * Sets the exception from class, value and traceback; NULL for all clears it.
 *
 * @param class taken over, also where the call fails
 * @param value taken over, also where the call fails
 * @param traceback taken over, also where the call fails
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_Restore(Py_STOLEN PyObject *class_, Py_STOLEN PyObject *value, Py_STOLEN PyObject *traceback);

/**
 * Makes the value an instance of the class; a failure replaces both by the new exception.
 *
 * @param class where the result goes: a new reference, or NULL
 * @param value where the result goes: a new reference, or NULL
 * @param traceback where the result goes: a new reference, or NULL
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_NormalizeException(PyObject ** class_, PyObject ** value, PyObject ** traceback);

/**
 * Takes the exception away.
 *
 * @return the exception, a new reference, or NULL if none is set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_GetRaisedException(void);

/**
 * Sets the exception; NULL clears it.
 *
 * @param exception taken over, also where the call fails
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_SetRaisedException(Py_STOLEN PyObject *exception);

/**
 * Whether the exception that is set is an instance of a class, or of one of a tuple.
 *
 * @param class borrowed, may be NULL
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyErr_ExceptionMatches(PyObject *class_);

/**
 * Whether an exception or class matches a class, or one of a tuple.
 *
 * @param given borrowed, may be NULL
 * @param class borrowed, may be NULL
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyErr_GivenExceptionMatches(PyObject *given, PyObject *class_);

/**
 * The exception that is being handled, `sys.exception()`.
 *
 * @return a new reference, or NULL.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_GetHandledException(void);

/**
 * Sets the exception that is being handled; NULL or None for none.
 *
 * @param exception borrowed, may be NULL
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_SetHandledException(PyObject *exception);

/**
 * The exception that is being handled, as class, value and traceback.
 *
 * @param class where the result goes: a new reference, or NULL
 * @param value where the result goes: a new reference, or NULL
 * @param traceback where the result goes: a new reference, or NULL
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_GetExcInfo(PyObject ** class_, PyObject ** value, PyObject ** traceback);

/**
 * Sets the exception that is being handled; class and traceback are those of the value.
 *
 * @param class taken over, also where the call fails
 * @param value taken over, also where the call fails
 * @param traceback taken over, also where the call fails
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_SetExcInfo(Py_STOLEN PyObject *class_, Py_STOLEN PyObject *value, Py_STOLEN PyObject *traceback);

/**
 * `exception.with_traceback(traceback)`
 *
 * @param exception borrowed
 * @param traceback borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: TypeError where it is neither a traceback nor None.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyException_SetTraceback(PyObject *exception, PyObject *traceback);

/**
 * `exception.__traceback__`
 *
 * @param exception borrowed
 * @return a new reference, or NULL if there is none.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyException_GetTraceback(PyObject *exception);

/**
 * `exception.__cause__`
 *
 * @param exception borrowed
 * @return a new reference, or NULL if there is none.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyException_GetCause(PyObject *exception);

/**
 * `exception.__cause__ = cause`, which also hides the context.
 *
 * @param exception borrowed
 * @param cause taken over, also where the call fails
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyException_SetCause(PyObject *exception, Py_STOLEN PyObject *cause);

/**
 * `exception.__context__`
 *
 * @param exception borrowed
 * @return a new reference, or NULL if there is none.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyException_GetContext(PyObject *exception);

/**
 * `exception.__context__ = context`
 *
 * @param exception borrowed
 * @param context taken over, also where the call fails
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyException_SetContext(PyObject *exception, Py_STOLEN PyObject *context);

/**
 * `exception.args`
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyException_GetArgs(PyObject *exception);

/**
 * `exception.args = args`
 *
 * @param exception borrowed
 * @param args borrowed
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyException_SetArgs(PyObject *exception, PyObject *args);

/**
 * The name of a class of exceptions.
 *
 * @param class borrowed
 * @return the text, which lives as long as the class.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) PyExceptionClass_Name(PyObject *class_);

/**
 * Puts an exception that is set aside as context of the one that is set now.
 *
 * @param exception taken over, also where the call fails
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) _PyErr_ChainExceptions1(Py_STOLEN PyObject *exception);

/**
 * Raises KeyError(key).
 *
 * @param key borrowed
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) _PyErr_SetKeyError(PyObject *key);

/**
 * Raises OSError from `errno`.
 *
 * @param class borrowed
 * @return NULL, always.
 * Raises: the exception, always; what a signal handler raises if a call was interrupted.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_SetFromErrno(PyObject *class_);

/**
 * As `PyErr_SetFromErrno`, with a file name.
 *
 * @param class borrowed
 * @param name borrowed, may be NULL
 * @return NULL, always.
 * Raises: the exception, always.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_SetFromErrnoWithFilenameObject(PyObject *class_, PyObject *name);

/**
 * As `PyErr_SetFromErrno`, with two file names.
 *
 * @param class borrowed
 * @param name borrowed, may be NULL
 * @param name2 borrowed, may be NULL
 * @return NULL, always.
 * Raises: the exception, always.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_SetFromErrnoWithFilenameObjects(PyObject *class_, PyObject *name, PyObject *name2);

/**
 * As `PyErr_SetFromErrno`, with a file name in the file system's encoding.
 *
 * @param class borrowed
 * @param name a text that ends with NUL, or NULL
 * @return NULL, always.
 * Raises: the exception, always.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_SetFromErrnoWithFilename(PyObject *class_, const char *name);

/**
 * Raises ImportError with a name and a path.
 *
 * @param text borrowed, may be NULL
 * @param name borrowed, may be NULL
 * @param path borrowed, may be NULL
 * @return NULL, always.
 * Raises: ImportError, always.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_SetImportError(PyObject *text, PyObject *name, PyObject *path);

/**
 * As `PyErr_SetImportError`, for a subclass.
 *
 * @param class borrowed
 * @param text borrowed, may be NULL
 * @param name borrowed, may be NULL
 * @param path borrowed, may be NULL
 * @return NULL, always.
 * Raises: the exception, always; TypeError if the class is no subclass of ImportError.
 * Runs Python: yes.
 * Since: 3.6. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_SetImportErrorSubclass(PyObject *class_, PyObject *text, PyObject *name, PyObject *path);

/**
 * Makes a class of exceptions, `module.Name`.
 *
 * @param name a text that ends with NUL
 * @param base a class or a tuple of classes, borrowed; NULL for Exception
 * @param dict the class's namespace, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a name without a dot.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_NewException(const char *name, PyObject *base, PyObject *dict);

/**
 * As `PyErr_NewException`, with a docstring.
 *
 * @param name a text that ends with NUL
 * @param doc a text that ends with NUL, or NULL
 * @param base a class or a tuple of classes, borrowed; NULL for Exception
 * @param dict the class's namespace, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a name without a dot.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyErr_NewExceptionWithDoc(const char *name, const char *doc, PyObject *base, PyObject *dict);

/**
 * Hands the exception that is set to `sys.unraisablehook`.
 *
 * @param object borrowed, may be NULL
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_WriteUnraisable(PyObject *object);

/**
 * Runs the handlers of signals that have come.
 *
 * @return 0, or -1 with an exception set.
 * Raises: what a handler raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyErr_CheckSignals(void);

/**
 * Acts as if SIGINT had come.
 *
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_SetInterrupt(void);

/**
 * Acts as if a signal had come.
 *
 * @param signal a number
 * @return 0, or -1 for a number that is no signal.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyErr_SetInterruptEx(int signal);

/**
 * Raises SyntaxError's place: file, line and column of the exception that is set.
 *
 * @param file a text that ends with NUL, or NULL
 * @param line a number
 * @param column a number
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_SyntaxLocationEx(const char *file, int line, int column);

/**
 * As `PyErr_SyntaxLocationEx`, without column.
 *
 * @param file a text that ends with NUL, or NULL
 * @param line a number
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_SyntaxLocation(const char *file, int line);

/**
 * As `PyErr_SyntaxLocationEx`, for a file name that is an object.
 *
 * @param file borrowed, may be NULL
 * @param line a number
 * @param column a number
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyErr_SyntaxLocationObject(PyObject *file, int line, int column);

/**
 * Makes a UnicodeDecodeError.
 *
 * @param encoding a text that ends with NUL
 * @param data the bytes
 * @param len a number
 * @param start a number
 * @param end a number
 * @param reason a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicodeDecodeError_Create(const char *encoding, const char *data, Py_ssize_t len, Py_ssize_t start, Py_ssize_t end, const char *reason);

/**
 * `exception.encoding`
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicodeEncodeError_GetEncoding(PyObject *exception);

/**
 * `exception.encoding`
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicodeDecodeError_GetEncoding(PyObject *exception);

/**
 * `exception.object`
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicodeEncodeError_GetObject(PyObject *exception);

/**
 * `exception.object`
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicodeDecodeError_GetObject(PyObject *exception);

/**
 * `exception.object`
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicodeTranslateError_GetObject(PyObject *exception);

/**
 * `exception.start`
 *
 * @param exception borrowed
 * @param start written to
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeEncodeError_GetStart(PyObject *exception, Py_ssize_t *start);

/**
 * `exception.start`
 *
 * @param exception borrowed
 * @param start written to
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeDecodeError_GetStart(PyObject *exception, Py_ssize_t *start);

/**
 * `exception.start`
 *
 * @param exception borrowed
 * @param start written to
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeTranslateError_GetStart(PyObject *exception, Py_ssize_t *start);

/**
 * `exception.start = start`
 *
 * @param exception borrowed
 * @param start a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeEncodeError_SetStart(PyObject *exception, Py_ssize_t start);

/**
 * `exception.start = start`
 *
 * @param exception borrowed
 * @param start a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeDecodeError_SetStart(PyObject *exception, Py_ssize_t start);

/**
 * `exception.start = start`
 *
 * @param exception borrowed
 * @param start a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeTranslateError_SetStart(PyObject *exception, Py_ssize_t start);

/**
 * `exception.end`
 *
 * @param exception borrowed
 * @param end written to
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeEncodeError_GetEnd(PyObject *exception, Py_ssize_t *end);

/**
 * `exception.end`
 *
 * @param exception borrowed
 * @param end written to
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeDecodeError_GetEnd(PyObject *exception, Py_ssize_t *end);

/**
 * `exception.end`
 *
 * @param exception borrowed
 * @param end written to
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeTranslateError_GetEnd(PyObject *exception, Py_ssize_t *end);

/**
 * `exception.end = end`
 *
 * @param exception borrowed
 * @param end a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeEncodeError_SetEnd(PyObject *exception, Py_ssize_t end);

/**
 * `exception.end = end`
 *
 * @param exception borrowed
 * @param end a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeDecodeError_SetEnd(PyObject *exception, Py_ssize_t end);

/**
 * `exception.end = end`
 *
 * @param exception borrowed
 * @param end a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeTranslateError_SetEnd(PyObject *exception, Py_ssize_t end);

/**
 * `exception.reason`
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicodeEncodeError_GetReason(PyObject *exception);

/**
 * `exception.reason`
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicodeDecodeError_GetReason(PyObject *exception);

/**
 * `exception.reason`
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicodeTranslateError_GetReason(PyObject *exception);

/**
 * `exception.reason = reason`
 *
 * @param exception borrowed
 * @param reason a text that ends with NUL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeEncodeError_SetReason(PyObject *exception, const char *reason);

/**
 * `exception.reason = reason`
 *
 * @param exception borrowed
 * @param reason a text that ends with NUL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeDecodeError_SetReason(PyObject *exception, const char *reason);

/**
 * `exception.reason = reason`
 *
 * @param exception borrowed
 * @param reason a text that ends with NUL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicodeTranslateError_SetReason(PyObject *exception, const char *reason);

/**
 * `vsnprintf` that always ends the text with NUL.
 *
 * @param out a pointer
 * @param size a number
 * @param format a text that ends with NUL
 * @param args written to
 * @return how long the whole text is, or a negative number.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyOS_vsnprintf(char *out, size_t size, const char *format, ...);

/**
 * What is raised after the `except*` clauses of a `try`.
 *
 * @param caught what came in, borrowed
 * @param raised a list of what the clauses left and raised, borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: TypeError, and what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnstable_Exc_PrepReraiseStar(PyObject *caught, PyObject *raised);

PyAPI_FUNC(PyObject *) PyErr_Format(PyObject *exception, const char *format, ...);
PyAPI_FUNC(void) PyErr_FormatUnraisable(const char *format, ...);
PyAPI_FUNC(int) PyOS_snprintf(char *out, size_t size, const char *format, ...);

#ifdef __cplusplus
}
#endif

#endif /* Py_PYERRORS_H */
