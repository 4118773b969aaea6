/* Made by `cargo xtask headers` from capi/src/interactive.rs and capi/macros. Do not edit. */
#ifndef Py_INTERACTIVE_H
#define Py_INTERACTIVE_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Reads a statement from a stream and runs it in `__main__`.
 *
 * @param file an open stream
 * @param filename a str, borrowed
 * @param flags `PyCompilerFlags`, not used
 * @return 0, 11 at the end of the stream, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_InteractiveOneObject(FILE *file, PyObject *filename, const PyCompilerFlags *_flags);

/**
 * As `PyRun_InteractiveOneObject`.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @param flags `PyCompilerFlags`, not used
 * @return 0, 11 at the end of the stream, or -1 if something was raised.
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_InteractiveOneFlags(FILE *file, const char *filename, const PyCompilerFlags *_flags);

/**
 * As `PyRun_InteractiveOneFlags`, without flags.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @return 0, 11 at the end of the stream, or -1 if something was raised.
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_InteractiveOne(FILE *file, const char *filename);

/**
 * Runs the statements of a stream until it ends.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @param flags `PyCompilerFlags`, may be NULL
 * @return 0
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_InteractiveLoopFlags(FILE *file, const char *filename, const PyCompilerFlags *flags);

/**
 * As `PyRun_InteractiveLoopFlags`, without flags.
 *
 * @param file an open stream
 * @param filename a text that ends with NUL
 * @return 0
 * Raises: nothing: what is raised is printed.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyRun_InteractiveLoop(FILE *file, const char *filename);

/**
 * `fgets` with every kind of line end as a newline.
 *
 * @param buffer where the line goes
 * @param len its size
 * @param file an open stream
 * @param unused not used
 * @return `buffer`, or NULL at the end.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(char *) Py_UniversalNewlineFgets(char *buffer, int len, FILE *file, void *_unused);

#ifdef __cplusplus
}
#endif

#endif /* Py_INTERACTIVE_H */
