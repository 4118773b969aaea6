/* Made by `cargo xtask headers` from capi/src/fileobject.rs and capi/macros. Do not edit. */
#ifndef Py_FILEOBJECT_H
#define Py_FILEOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The encoding of file names; deprecated.
 */
PyAPI_DATA(const char *) Py_FileSystemDefaultEncoding;

/**
 * The error handler of file names; deprecated.
 */
PyAPI_DATA(const char *) Py_FileSystemDefaultEncodeErrors;

/**
 * Whether the encoding is the runtime's choice; deprecated.
 */
PyAPI_DATA(int) Py_HasFileSystemDefaultEncoding;

/**
 * Whether UTF-8 is used whatever the locale says; deprecated and not read.
 */
PyAPI_DATA(int) Py_UTF8Mode;

/**
 * `io.open(fd, mode, buffering, encoding, errors, newline, closefd)`
 *
 * @param fd a number
 * @param _name not used
 * @param mode a text that ends with NUL, or NULL for "r"
 * @param buffering a number
 * @param encoding a text, or NULL
 * @param errors a text, or NULL
 * @param newline a text, or NULL
 * @param closefd a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFile_FromFd(int fd, const char *_name, const char *mode, int buffering, const char *encoding, const char *errors, const char *newline, int closefd);

/**
 * `file.readline(len)`; for a negative length a line without its end.
 *
 * @param file borrowed
 * @param len a number
 * @return A new reference, or NULL with an exception set.
 * Raises: EOFError at the end for a negative length, TypeError.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFile_GetLine(PyObject *file, int len);

/**
 * Writes an object to a Python file: its `repr`, or its `str` with `Py_PRINT_RAW`.
 *
 * @param o borrowed
 * @param file borrowed
 * @param flags a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyFile_WriteObject(PyObject *o, PyObject *file, int flags);

/**
 * Writes a text to a Python file.
 *
 * @param text a text that ends with NUL
 * @param file borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyFile_WriteString(const char *text, PyObject *file);

/**
 * The descriptor that an object stands for: an int, or what `fileno()` gives.
 *
 * @param o borrowed
 * @return the descriptor, or -1 with an exception set.
 * Raises: TypeError, ValueError for a negative one, OverflowError.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_AsFileDescriptor(PyObject *o);

/**
 * Opens a file of code to be read.
 *
 * @param path a str, borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFile_OpenCodeObject(PyObject *path);

/**
 * As `PyFile_OpenCodeObject`.
 *
 * @param path a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFile_OpenCode(const char *path);

/**
 * A text file for a descriptor that stays open, of which each line is written at once.
 *
 * @param fd a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for another descriptor than 1 and 2, and what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFile_NewStdPrinter(int fd);

#ifdef __cplusplus
}
#endif

#endif /* Py_FILEOBJECT_H */
