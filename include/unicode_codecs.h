/* Made by `cargo xtask headers` from capi/src/unicode_codecs.rs and capi/macros. Do not edit. */
#ifndef Py_UNICODE_CODECS_H
#define Py_UNICODE_CODECS_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A string of bytes in an encoding; UTF-8 for NULL.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param encoding a text that ends with NUL, or NULL
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_Decode(const char *text, Py_ssize_t len, const char *encoding, const char *errors);

/**
 * A string of a bytes-like object in an encoding; UTF-8 for NULL.
 *
 * @param o borrowed, may be NULL
 * @param encoding a text that ends with NUL, or NULL
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_FromEncodedObject(PyObject *o, const char *encoding, const char *errors);

/**
 * `text.encode(encoding, errors)`; UTF-8 for NULL.
 *
 * @param text borrowed
 * @param encoding a text that ends with NUL, or NULL
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsEncodedString(PyObject *text, const char *encoding, const char *errors);

/**
 * `codecs.decode(text, encoding, errors)`, of a str; for old extensions.
 *
 * @param text borrowed
 * @param encoding a text that ends with NUL, or NULL
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsDecodedObject(PyObject *text, const char *encoding, const char *errors);

/**
 * `codecs.encode(text, encoding, errors)`; for old extensions.
 *
 * @param text borrowed
 * @param encoding a text that ends with NUL, or NULL
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsEncodedObject(PyObject *text, const char *encoding, const char *errors);

/**
 * `codecs.decode(text, encoding, errors)`, which must give a str; for old extensions.
 *
 * @param text borrowed
 * @param encoding a text that ends with NUL, or NULL
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsDecodedUnicode(PyObject *text, const char *encoding, const char *errors);

/**
 * `codecs.encode(text, encoding, errors)`, which must give a str; for old extensions.
 *
 * @param text borrowed
 * @param encoding a text that ends with NUL, or NULL
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsEncodedUnicode(PyObject *text, const char *encoding, const char *errors);

/**
 * A string of UTF-7.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeUTF7(const char *text, Py_ssize_t len, const char *errors);

/**
 * As `PyUnicode_DecodeUTF7`, for input in parts.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @param consumed where the answer goes, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeUTF7Stateful(const char *text, Py_ssize_t len, const char *errors, Py_ssize_t *consumed);

/**
 * A string of UTF-8.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeUTF8(const char *text, Py_ssize_t len, const char *errors);

/**
 * As `PyUnicode_DecodeUTF8`, for input in parts.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @param consumed where the answer goes, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeUTF8Stateful(const char *text, Py_ssize_t len, const char *errors, Py_ssize_t *consumed);

/**
 * UTF-8 as bytes.
 *
 * @param text borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsUTF8String(PyObject *text);

/**
 * The string as UTF-8, kept as long as it lives.
 *
 * @param text borrowed
 * @param len where the answer goes, or NULL
 * @return the text, lent, or NULL with an exception set.
 * Raises: TypeError for no str, UnicodeEncodeError for lone surrogates.
 * Runs Python: no.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) PyUnicode_AsUTF8AndSize(PyObject *text, Py_ssize_t *len);

/**
 * As `PyUnicode_AsUTF8AndSize`.
 *
 * @param text borrowed
 * @return the text, lent, or NULL with an exception set.
 * Raises: TypeError for no str, UnicodeEncodeError for lone surrogates.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(const char *) PyUnicode_AsUTF8(PyObject *text);

/**
 * A string of UTF-16; `order` is -1 for little, 1 for big, 0 to look for a mark.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @param order where the answer goes, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeUTF16(const char *text, Py_ssize_t len, const char *errors, int *order);

/**
 * As `PyUnicode_DecodeUTF16`, for input in parts.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @param order where the answer goes, or NULL
 * @param consumed where the answer goes, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeUTF16Stateful(const char *text, Py_ssize_t len, const char *errors, int *order, Py_ssize_t *consumed);

/**
 * A string of UTF-32; `order` is -1 for little, 1 for big, 0 to look for a mark.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @param order where the answer goes, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeUTF32(const char *text, Py_ssize_t len, const char *errors, int *order);

/**
 * As `PyUnicode_DecodeUTF32`, for input in parts.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @param order where the answer goes, or NULL
 * @param consumed where the answer goes, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeUTF32Stateful(const char *text, Py_ssize_t len, const char *errors, int *order, Py_ssize_t *consumed);

/**
 * UTF-16 with a mark, as bytes.
 *
 * @param text borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsUTF16String(PyObject *text);

/**
 * UTF-32 with a mark, as bytes.
 *
 * @param text borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsUTF32String(PyObject *text);

/**
 * A string of bytes with Python's escapes.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeUnicodeEscape(const char *text, Py_ssize_t len, const char *errors);

/**
 * The string with Python's escapes, as bytes.
 *
 * @param text borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsUnicodeEscapeString(PyObject *text);

/**
 * A string of bytes with `\u` escapes alone.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeRawUnicodeEscape(const char *text, Py_ssize_t len, const char *errors);

/**
 * The string with `\u` escapes alone, as bytes.
 *
 * @param text borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsRawUnicodeEscapeString(PyObject *text);

/**
 * A string of Latin-1.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeLatin1(const char *text, Py_ssize_t len, const char *_errors);

/**
 * Latin-1 as bytes.
 *
 * @param text borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsLatin1String(PyObject *text);

/**
 * A string of ASCII.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeASCII(const char *text, Py_ssize_t len, const char *errors);

/**
 * ASCII as bytes.
 *
 * @param text borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsASCIIString(PyObject *text);

/**
 * A string of bytes by a mapping; Latin-1 for NULL.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param mapping borrowed, may be NULL
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeCharmap(const char *text, Py_ssize_t len, PyObject *mapping, const char *errors);

/**
 * A string as bytes by a mapping.
 *
 * @param text borrowed
 * @param mapping borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_AsCharmapString(PyObject *text, PyObject *mapping);

/**
 * A string of bytes by the decoding table of an encoding.
 *
 * @param table borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_BuildEncodingMap(PyObject *table);

/**
 * A string of the locale's encoding, which is UTF-8.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeLocaleAndSize(const char *text, Py_ssize_t len, const char *errors);

/**
 * As `PyUnicode_DecodeLocaleAndSize`, up to NUL.
 *
 * @param text a text that ends with NUL
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeLocale(const char *text, const char *errors);

/**
 * A string in the locale's encoding, which is UTF-8, as bytes.
 *
 * @param text borrowed
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_EncodeLocale(PyObject *text, const char *errors);

/**
 * A path as bytes in the file system's encoding: a converter for `O&`.
 *
 * @param o borrowed, may be NULL
 * @param result where the bytes go, a new reference
 * @return `Py_CLEANUP_SUPPORTED`, 1 when cleaning up, or 0 with an exception set.
 * Raises: TypeError for no path, ValueError for a NUL inside.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicode_FSConverter(PyObject *o, PyObject ** result);

/**
 * A path as a string: a converter for `O&`.
 *
 * @param o borrowed, may be NULL
 * @param result where the string goes, a new reference
 * @return `Py_CLEANUP_SUPPORTED`, 1 when cleaning up, or 0 with an exception set.
 * Raises: TypeError for no path, ValueError for a NUL inside.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicode_FSDecoder(PyObject *o, PyObject ** result);

/**
 * A string of a file name.
 *
 * @param text a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeFSDefault(const char *text);

/**
 * A string of a file name.
 *
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_DecodeFSDefaultAndSize(const char *text, Py_ssize_t len);

/**
 * A string as a file name, as bytes.
 *
 * @param text borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_EncodeFSDefault(PyObject *text);

/**
 * The encoding of `str.encode()`.
 *
 * @return a text that lives for ever.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) PyUnicode_GetDefaultEncoding(void);

#ifdef __cplusplus
}
#endif

#endif /* Py_UNICODE_CODECS_H */
