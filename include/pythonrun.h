/* Made by `cargo xtask headers` from capi/src/pythonrun.rs and capi/macros. Do not edit. */
#ifndef Py_PYTHONRUN_H
#define Py_PYTHONRUN_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `PyCompilerFlags`.
 */
typedef struct PyCompilerFlags {
  int cf_flags;
  int cf_feature_version;
} PyCompilerFlags;

/**
 * Compiles a text.
 *
 * @param source a text that ends with NUL
 * @param filename a text that ends with NUL
 * @param start a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) Py_CompileString(const char *source, const char *filename, int start);

/**
 * As `Py_CompileString`, with flags.
 *
 * @param source a text that ends with NUL
 * @param filename a text that ends with NUL
 * @param start a number
 * @param flags `PyCompilerFlags`, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) Py_CompileStringFlags(const char *source, const char *filename, int start, const struct PyCompilerFlags *flags);

/**
 * As `Py_CompileString`, with flags and optimisation; -1 for the interpreter's.
 *
 * @param source a text that ends with NUL
 * @param filename a text that ends with NUL
 * @param start a number
 * @param flags `PyCompilerFlags`, may be NULL
 * @param optimize a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) Py_CompileStringExFlags(const char *source, const char *filename, int start, const struct PyCompilerFlags *flags, int optimize);

/**
 * As `Py_CompileStringExFlags`, for a file name that is an object.
 *
 * @param source a text that ends with NUL
 * @param filename borrowed
 * @param start a number
 * @param flags `PyCompilerFlags`, may be NULL
 * @param optimize a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) Py_CompileStringObject(const char *source, PyObject *filename, int start, const struct PyCompilerFlags *flags, int optimize);

/**
 * Runs a text in namespaces.
 *
 * @param source a text that ends with NUL
 * @param start a number
 * @param globals a dict, borrowed
 * @param locals a mapping, borrowed
 * @return the value of an expression, None for statements; NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyRun_String(const char *source, int start, PyObject *globals, PyObject *locals);

/**
 * As `PyRun_String`, with flags.
 *
 * @param source a text that ends with NUL
 * @param start a number
 * @param globals a dict, borrowed
 * @param locals a mapping, borrowed
 * @param flags `PyCompilerFlags`, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyRun_StringFlags(const char *source, int start, PyObject *globals, PyObject *locals, const struct PyCompilerFlags *flags);

/**
 * Runs a text in `__main__` and shows what it raises.
 *
 * @param source a text that ends with NUL
 * @return 0, or -1 if something was raised.
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_SimpleString(const char *source);

/**
 * As `PyRun_SimpleString`, with flags.
 *
 * @param source a text that ends with NUL
 * @param flags `PyCompilerFlags`, may be NULL
 * @return 0, or -1 if something was raised.
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_SimpleStringFlags(const char *source, const struct PyCompilerFlags *flags);

/**
 * Shows the exception that is set and forgets it; `set_last` notes it in `sys.last_exc`.
 *
 * @param set_last a number
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_PrintEx(int set_last);

/**
 * Shows the exception that is set and forgets it.
 *
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_Print(void);

/**
 * Shows an exception.
 *
 * @param exception borrowed
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_DisplayException(PyObject *exception);

/**
 * Shows an exception with a traceback; the class is the exception's.
 *
 * @param class borrowed, may be NULL
 * @param exception borrowed
 * @param traceback borrowed, may be NULL
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyErr_Display(PyObject *_class, PyObject *exception, PyObject *traceback);

/**
 * Runs what a stream holds in namespaces.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @param start a number
 * @param globals a dict, borrowed
 * @param locals a mapping, borrowed
 * @param closeit whether the stream is closed
 * @param flags `PyCompilerFlags`, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyRun_FileExFlags(FILE *file, const char *filename, int start, PyObject *globals, PyObject *locals, int closeit, const struct PyCompilerFlags *flags);

/**
 * As `PyRun_FileExFlags`.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @param start a number
 * @param globals a dict, borrowed
 * @param locals a mapping, borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyRun_File(FILE *file, const char *filename, int start, PyObject *globals, PyObject *locals);

/**
 * As `PyRun_FileExFlags`.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @param start a number
 * @param globals a dict, borrowed
 * @param locals a mapping, borrowed
 * @param closeit whether the stream is closed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyRun_FileEx(FILE *file, const char *filename, int start, PyObject *globals, PyObject *locals, int closeit);

/**
 * As `PyRun_FileExFlags`.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @param start a number
 * @param globals a dict, borrowed
 * @param locals a mapping, borrowed
 * @param flags `PyCompilerFlags`, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyRun_FileFlags(FILE *file, const char *filename, int start, PyObject *globals, PyObject *locals, const struct PyCompilerFlags *flags);

/**
 * Runs what a stream holds in `__main__` and shows what it raises.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @param closeit whether the stream is closed
 * @param flags `PyCompilerFlags`, may be NULL
 * @return 0, or -1 if something was raised.
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_SimpleFileExFlags(FILE *file, const char *filename, int closeit, const struct PyCompilerFlags *flags);

/**
 * As `PyRun_SimpleFileExFlags`.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @return 0, or -1 if something was raised.
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_SimpleFile(FILE *file, const char *filename);

/**
 * As `PyRun_SimpleFileExFlags`.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @param closeit whether the stream is closed
 * @return 0, or -1 if something was raised.
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_SimpleFileEx(FILE *file, const char *filename, int closeit);

/**
 * As `PyRun_SimpleFileExFlags`; a terminal is read to its end too.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @return 0, or -1 if something was raised.
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_AnyFile(FILE *file, const char *filename);

/**
 * As `PyRun_SimpleFileExFlags`; a terminal is read to its end too.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @param closeit whether the stream is closed
 * @return 0, or -1 if something was raised.
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_AnyFileEx(FILE *file, const char *filename, int closeit);

/**
 * As `PyRun_SimpleFileExFlags`; a terminal is read to its end too.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @param flags `PyCompilerFlags`, may be NULL
 * @return 0, or -1 if something was raised.
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_AnyFileFlags(FILE *file, const char *filename, const struct PyCompilerFlags *flags);

/**
 * As `PyRun_SimpleFileExFlags`; a terminal is read to its end too.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @param closeit whether the stream is closed
 * @param flags `PyCompilerFlags`, may be NULL
 * @return 0, or -1 if something was raised.
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_AnyFileExFlags(FILE *file, const char *filename, int closeit, const struct PyCompilerFlags *flags);

#define Py_single_input 256
#define Py_file_input 257
#define Py_eval_input 258
#define Py_func_type_input 345

#ifdef __cplusplus
}
#endif

#endif /* Py_PYTHONRUN_H */
