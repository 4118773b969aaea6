/* Made by `cargo xtask headers` from capi/src/unicodeobject.rs and capi/macros. Do not edit. */
#ifndef Py_UNICODEOBJECT_H
#define Py_UNICODEOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A string that is being written.
 */
typedef struct PyUnicodeWriter PyUnicodeWriter;

/**
 * A string of so many characters up to `max_char`, which the caller fills in.
 *
 * @param len a number
 * @param max_char a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a negative length or a maximum that is none.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_New(Py_ssize_t len, Py_UCS4 max_char);

/**
 * A string of characters of 1, 2 or 4 bytes.
 *
 * @param kind a number
 * @param data the characters
 * @param len a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for another width.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_FromKindAndData(int kind, const void *data, Py_ssize_t len);

/**
 * A string of UTF-8.
 *
 * @param data the bytes
 * @param len a number
 * @return A new reference, or NULL with an exception set.
 * Raises: UnicodeDecodeError; SystemError for a negative length or NULL with a length.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_FromStringAndSize(const char *data, Py_ssize_t len);

/**
 * A string of UTF-8.
 *
 * @param text a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: UnicodeDecodeError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_FromString(const char *text);

/**
 * `text[from:to]`
 *
 * @param text borrowed
 * @param from a number
 * @param to a number
 * @return A new reference, or NULL with an exception set.
 * Raises: IndexError for a negative bound.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_Substring(PyObject *text, Py_ssize_t from, Py_ssize_t to);

/**
 * The characters as code points, in memory of the caller's.
 *
 * @param text borrowed
 * @param out where they go
 * @param len a number
 * @param copy_nul a number
 * @return `out`, or NULL with an exception set.
 * Raises: SystemError where they do not fit.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_UCS4 *) PyUnicode_AsUCS4(PyObject *text, Py_UCS4 *out, Py_ssize_t len, int copy_nul);

/**
 * The characters as code points, in memory to be freed with `PyMem_Free`.
 *
 * @param text borrowed
 * @return the memory, or NULL with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_UCS4 *) PyUnicode_AsUCS4Copy(PyObject *text);

/**
 * `len(text)`
 *
 * @param text borrowed
 * @return The number, or -1 with an exception set.
 * Raises: TypeError for no str.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyUnicode_GetLength(PyObject *text);

/**
 * `ord(text[index])`
 *
 * @param text borrowed
 * @param index a number
 * @return The value, or the error value of its type with an exception set.
 * Raises: TypeError for no str, IndexError.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_UCS4) PyUnicode_ReadChar(PyObject *text, Py_ssize_t index);

/**
 * Writes a character of a string that nobody else has seen.
 *
 * @param text borrowed
 * @param index a number
 * @param c a number
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for no str, IndexError, SystemError for a string in use, ValueError where it is too wide.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicode_WriteChar(PyObject *text, Py_ssize_t index, Py_UCS4 c);

/**
 * Another length for a string; the pointer may change.
 *
 * @param text written to
 * @param len a number
 * @return 0, or -1 with an exception set.
 * Raises: SystemError for no str or a negative length.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicode_Resize(PyObject **text, Py_ssize_t len);

/**
 * Copies characters into a string that nobody else has seen.
 *
 * @param to borrowed
 * @param at a number
 * @param from borrowed
 * @param first a number
 * @param len a number
 * @return how many were copied, or -1 with an exception set.
 * Raises: IndexError, SystemError where they are too wide or the string is in use.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_ssize_t) PyUnicode_CopyCharacters(PyObject *to, Py_ssize_t at, PyObject *from, Py_ssize_t first, Py_ssize_t len);

/**
 * Fills a part of a string that nobody else has seen with one character.
 *
 * @param text borrowed
 * @param at a number
 * @param len a number
 * @param c a number
 * @return how many were written, or -1 with an exception set.
 * Raises: IndexError, ValueError where it is too wide, SystemError for a string in use.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_ssize_t) PyUnicode_Fill(PyObject *text, Py_ssize_t at, Py_ssize_t len, Py_UCS4 c);

/**
 * The string itself, or an exact copy for a subclass.
 *
 * @param o borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: TypeError for no str.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_FromObject(PyObject *o);

/**
 * The text of a format: `printf` with objects, see `text_format.rs`.
 *
 * @param text a text that ends with NUL
 * @param args written to
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for a bad format, and what showing objects raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_FromFormatV(const char *text, ...);

/**
 * Makes a string the one object of its value that is shared by name lookups.
 *
 * @param text replaced by the shared object
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyUnicode_InternInPlace(PyObject **text);

/**
 * As `PyUnicode_InternInPlace`, for ever.
 *
 * @param text replaced by the shared object
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyUnicode_InternImmortal(PyObject **text);

/**
 * A shared string of UTF-8.
 *
 * @param text a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: UnicodeDecodeError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_InternFromString(const char *text);

/**
 * A string of characters of the C library; a negative length asks for the end at NUL.
 *
 * @param text the characters
 * @param len a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_FromWideChar(const wchar_t *text, Py_ssize_t len);

/**
 * Copies a string into characters of the C library, with NUL if there is room.
 *
 * @param text borrowed, may be NULL
 * @param out where they go, NULL to ask for the length
 * @param len a number
 * @return how many were copied, or how many are needed with NULL; -1 with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyUnicode_AsWideChar(PyObject *text, wchar_t *out, Py_ssize_t len);

/**
 * A string as characters of the C library, in memory to be freed with `PyMem_Free`.
 *
 * @param text borrowed, may be NULL
 * @param len where the answer goes, or NULL
 * @return the memory, or NULL with an exception set.
 * Raises: ValueError for a NUL inside, where `len` is NULL.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(wchar_t *) PyUnicode_AsWideCharString(PyObject *text, Py_ssize_t *len);

/**
 * `chr(ordinal)`
 *
 * @param ordinal a number
 * @return A new reference, or NULL with an exception set.
 * Raises: ValueError out of range.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_FromOrdinal(int ordinal);

/**
 * The width of a string's characters: 1, 2 or 4.
 *
 * @param text borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnicode_KIND(PyObject *text);

/**
 * The characters of a string, lent.
 *
 * @param text borrowed
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void *) PyUnicode_DATA(PyObject *text);

/**
 * `a + b`
 *
 * @param a borrowed
 * @param b borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: TypeError for no str.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_Concat(PyObject *a, PyObject *b);

/**
 * `*a += b`; on failure `*a` becomes NULL.
 *
 * @param a replaced by the new string
 * @param b borrowed, may be NULL
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyUnicode_Append(PyObject **a, PyObject *b);

/**
 * As `PyUnicode_Append`; gives `b` up.
 *
 * @param a replaced by the new string
 * @param b taken over, also where the call fails
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyUnicode_AppendAndDel(PyObject **a, Py_STOLEN PyObject *b);

/**
 * `text.split(separator, max)`
 *
 * @param text borrowed
 * @param separator borrowed, NULL for white space
 * @param max a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_Split(PyObject *text, PyObject *separator, Py_ssize_t max);

/**
 * `text.rsplit(separator, max)`
 *
 * @param text borrowed
 * @param separator borrowed, NULL for white space
 * @param max a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_RSplit(PyObject *text, PyObject *separator, Py_ssize_t max);

/**
 * `text.splitlines(keepends)`
 *
 * @param text borrowed
 * @param keepends a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_Splitlines(PyObject *text, int keepends);

/**
 * `text.partition(separator)`
 *
 * @param text borrowed
 * @param separator borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_Partition(PyObject *text, PyObject *separator);

/**
 * `text.rpartition(separator)`
 *
 * @param text borrowed
 * @param separator borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_RPartition(PyObject *text, PyObject *separator);

/**
 * `text.translate(table)`
 *
 * @param text borrowed
 * @param table borrowed
 * @param errors is not used
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_Translate(PyObject *text, PyObject *table, const char *_errors);

/**
 * `separator.join(items)`
 *
 * @param separator borrowed, NULL for a space
 * @param items borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_Join(PyObject *separator, PyObject *items);

/**
 * A part of the text matched at its end (`direction` 1) or beginning (-1).
 *
 * @param text borrowed
 * @param part borrowed
 * @param from a number
 * @param to a number
 * @param direction a number
 * @return The number, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyUnicode_Tailmatch(PyObject *text, PyObject *part, Py_ssize_t from, Py_ssize_t to, int direction);

/**
 * Where a part is: the first place (`direction` 1) or the last (-1).
 *
 * @param text borrowed
 * @param part borrowed
 * @param from a number
 * @param to a number
 * @param direction a number
 * @return the place, -1 where it is not; -2 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyUnicode_Find(PyObject *text, PyObject *part, Py_ssize_t from, Py_ssize_t to, int direction);

/**
 * Where a character is: the first place (`direction` 1) or the last (-1).
 *
 * @param text borrowed
 * @param c a number
 * @param from a number
 * @param to a number
 * @param direction a number
 * @return the place, -1 where it is not; -2 with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyUnicode_FindChar(PyObject *text, Py_UCS4 c, Py_ssize_t from, Py_ssize_t to, int direction);

/**
 * How often a part is in a text, without overlaps.
 *
 * @param text borrowed
 * @param part borrowed
 * @param from a number
 * @param to a number
 * @return The number, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyUnicode_Count(PyObject *text, PyObject *part, Py_ssize_t from, Py_ssize_t to);

/**
 * `text.replace(part, new, max)`
 *
 * @param text borrowed
 * @param part borrowed
 * @param new borrowed
 * @param max a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_Replace(PyObject *text, PyObject *part, PyObject *new_, Py_ssize_t max);

/**
 * -1, 0 or 1 by the order of code points.
 *
 * @param a borrowed
 * @param b borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: TypeError for no str.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicode_Compare(PyObject *a, PyObject *b);

/**
 * -1, 0 or 1 by the order of code points; the text is taken as Latin-1.
 *
 * @param a borrowed
 * @param b a text that ends with NUL
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicode_CompareWithASCIIString(PyObject *a, const char *b);

/**
 * Whether a string is this UTF-8; never fails.
 *
 * @param a borrowed
 * @param b a text that ends with NUL
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicode_EqualToUTF8(PyObject *a, const char *b);

/**
 * Whether a string is this UTF-8; never fails.
 *
 * @param a borrowed
 * @param b a text that ends with NUL, or NULL
 * @param len a number
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicode_EqualToUTF8AndSize(PyObject *a, const char *b, Py_ssize_t len);

/**
 * `a == b`
 *
 * @param a borrowed
 * @param b borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: TypeError for no str.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicode_Equal(PyObject *a, PyObject *b);

/**
 * `a op b` for two strings, else NotImplemented.
 *
 * @param a borrowed
 * @param b borrowed
 * @param op a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_RichCompare(PyObject *a, PyObject *b, int op);

/**
 * `text % args`
 *
 * @param text borrowed, may be NULL
 * @param args borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_Format(PyObject *text, PyObject *args);

/**
 * `part in text`
 *
 * @param text borrowed
 * @param part borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicode_Contains(PyObject *text, PyObject *part);

/**
 * `text.isidentifier()`
 *
 * @param text borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyUnicode_IsIdentifier(PyObject *text);

/**
 * Begins a string.
 *
 * @param len a number
 * @return a writer, to be given to `PyUnicodeWriter_Finish` or `PyUnicodeWriter_Discard`.
 * Raises: ValueError for a negative length.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct PyUnicodeWriter *) PyUnicodeWriter_Create(Py_ssize_t len);

/**
 * Ends a writer without a string; NULL is nothing.
 *
 * @param writer a number
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyUnicodeWriter_Discard(struct PyUnicodeWriter *writer);

/**
 * Ends a writer with its string.
 *
 * @param writer a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyUnicodeWriter_Finish(struct PyUnicodeWriter *writer);

/**
 * Adds a character.
 *
 * @param writer written to
 * @param c a number
 * @return 0, or -1 with an exception set.
 * Raises: ValueError out of range.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnicodeWriter_WriteChar(struct PyUnicodeWriter *writer, Py_UCS4 c);

/**
 * Adds UTF-8; a negative length asks for the end at NUL.
 *
 * @param writer written to
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @return 0, or -1 with an exception set.
 * Raises: UnicodeDecodeError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnicodeWriter_WriteUTF8(struct PyUnicodeWriter *writer, const char *text, Py_ssize_t len);

/**
 * Adds ASCII; a negative length asks for the end at NUL.
 *
 * @param writer written to
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @return 0, or -1 with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnicodeWriter_WriteASCII(struct PyUnicodeWriter *writer, const char *text, Py_ssize_t len);

/**
 * Adds characters of the C library; a negative length asks for the end at NUL.
 *
 * @param writer written to
 * @param text a pointer
 * @param len a number
 * @return 0, or -1 with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnicodeWriter_WriteWideChar(struct PyUnicodeWriter *writer, const wchar_t *text, Py_ssize_t len);

/**
 * Adds code points.
 *
 * @param writer written to
 * @param text a pointer
 * @param len a number
 * @return 0, or -1 with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnicodeWriter_WriteUCS4(struct PyUnicodeWriter *writer, const Py_UCS4 *text, Py_ssize_t len);

/**
 * Adds `str(o)`.
 *
 * @param writer written to
 * @param o borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnicodeWriter_WriteStr(struct PyUnicodeWriter *writer, PyObject *o);

/**
 * Adds `repr(o)`; NULL gives `<NULL>`.
 *
 * @param writer written to
 * @param o borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnicodeWriter_WriteRepr(struct PyUnicodeWriter *writer, PyObject *o);

/**
 * Adds a part of a string.
 *
 * @param writer written to
 * @param text borrowed
 * @param from a number
 * @param to a number
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for no str, ValueError for bounds outside.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnicodeWriter_WriteSubstring(struct PyUnicodeWriter *writer, PyObject *text, Py_ssize_t from, Py_ssize_t to);

/**
 * Adds decoded bytes.
 *
 * @param writer written to
 * @param text a text that ends with NUL, or NULL
 * @param len a number
 * @param errors a text that ends with NUL, or NULL
 * @param consumed where the number of bytes goes that were used, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnicodeWriter_DecodeUTF8Stateful(struct PyUnicodeWriter *writer, const char *text, Py_ssize_t len, const char *errors, Py_ssize_t *consumed);

/**
 * The number of characters; gone from the headers of CPython, for old extensions.
 *
 * @param text borrowed
 * @return the length, or -1 with an exception set.
 * Raises: SystemError for no str.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyUnicode_GetSize(PyObject *text);

/**
 * Adds characters of Latin-1.
 *
 * @param writer written to
 * @param text so many bytes
 * @param len a number
 * @return 0, or -1 with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyUnicodeWriter_WriteLatin1String(struct PyUnicodeWriter *writer, const char *text, Py_ssize_t len);

PyAPI_FUNC(Py_NEW PyObject *) PyUnicode_FromFormat(const char *format, ...);
PyAPI_FUNC(int) PyUnicodeWriter_Format(PyUnicodeWriter *writer, const char *format, ...);
#define PyUnicode_1BYTE_KIND 1
#define PyUnicode_2BYTE_KIND 2
#define PyUnicode_4BYTE_KIND 4
#define PyUnicode_READY(text) (0)
#ifndef Py_LIMITED_API
#define PyUnicode_GET_LENGTH(text) PyUnicode_GetLength(_PyObject_CAST(text))
#define PyUnicode_READ(kind, data, at) \
    ((Py_UCS4)((kind) == 1 ? ((const Py_UCS1 *)(data))[at] \
               : (kind) == 2 ? ((const Py_UCS2 *)(data))[at] : ((const Py_UCS4 *)(data))[at]))
#define PyUnicode_READ_CHAR(text, at) PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), (at))
#endif

#ifdef __cplusplus
}
#endif

#endif /* Py_UNICODEOBJECT_H */
