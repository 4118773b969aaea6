/* Made by `cargo xtask headers` from capi/src/fileutils.rs and capi/macros. Do not edit. */
#ifndef Py_FILEUTILS_H
#define Py_FILEUTILS_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The wide text of bytes; `size` gets its length.
 *
 * @param text a text that ends with NUL
 * @param size written to, may be NULL
 * @return the text, to be freed with `PyMem_RawFree`; NULL without memory, size is then `(size_t)-1`.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(wchar_t *) Py_DecodeLocale(const char *text, size_t *size);

/**
 * The bytes of a wide text; `error_pos` gets the index of a character that cannot be encoded.
 *
 * @param text a wide text that ends with NUL
 * @param error_pos written to, may be NULL
 * @return the text, to be freed with `PyMem_Free`; NULL on an error.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(char *) Py_EncodeLocale(const wchar_t *text, size_t *error_pos);

/**
 * Opens a file as `fopen` does; the name is a str, bytes or a path.
 *
 * @param path borrowed
 * @param mode a text that ends with NUL
 * @return the stream, to be closed with `Py_fclose`; NULL with an exception set.
 * Raises: OSError, ValueError for a NUL in the name.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(FILE *) Py_fopen(PyObject *path, const char *mode);

/**
 * Closes a stream of `Py_fopen`.
 *
 * @param file a stream
 * @return what `fclose` returns.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) Py_fclose(FILE *file);

/**
 * Whether a descriptor is open.
 *
 * @param fd a number
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _Py_IsValidFD(int fd);

#ifdef __cplusplus
}
#endif

#endif /* Py_FILEUTILS_H */
