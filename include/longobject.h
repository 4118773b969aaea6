/* Made by `cargo xtask headers` from capi/src/longobject.rs and capi/macros. Do not edit. */
#ifndef Py_LONGOBJECT_H
#define Py_LONGOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * An int that is being made.
 */
typedef struct PyLongWriter PyLongWriter;

/**
 * `PyLongLayout`: digits of 30 bits, least first.
 */
typedef struct PyLongLayout {
  uint8_t bits_per_digit;
  uint8_t digit_size;
  int8_t digits_order;
  int8_t digit_endianness;
} PyLongLayout;

/**
 * `PyLongExport`.
 */
typedef struct PyLongExport {
  int64_t value;
  uint8_t negative;
  Py_ssize_t ndigits;
  const void *digits;
  size_t reserved;
} PyLongExport;

/**
 * An int.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromLong(long value);

/**
 * An int.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromUnsignedLong(unsigned long value);

/**
 * An int.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromSize_t(size_t value);

/**
 * An int.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromSsize_t(Py_ssize_t value);

/**
 * The whole part of a float.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: OverflowError for an infinity, ValueError for NaN.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromDouble(double value);

/**
 * An int as a C number.
 *
 * @param o borrowed, may be NULL
 * @return The value, or the error value of its type with an exception set.
 * Raises: TypeError for no int, OverflowError where it does not fit.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(long) PyLong_AsLong(PyObject *o);

/**
 * An int as a C number; `overflow` tells -1 or 1 where it does not fit.
 *
 * @param o borrowed, may be NULL
 * @param overflow written to
 * @return The value, or the error value of its type with an exception set.
 * Raises: TypeError for no int.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(long) PyLong_AsLongAndOverflow(PyObject *o, int *overflow);

/**
 * An int as a C number.
 *
 * @param o borrowed, may be NULL
 * @return The number, or -1 with an exception set.
 * Raises: TypeError for no int, OverflowError where it does not fit.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyLong_AsSsize_t(PyObject *o);

/**
 * An int as a C number.
 *
 * @param o borrowed, may be NULL
 * @return The value, or the error value of its type with an exception set.
 * Raises: TypeError for no int, OverflowError where it does not fit.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(size_t) PyLong_AsSize_t(PyObject *o);

/**
 * An int as a C number.
 *
 * @param o borrowed, may be NULL
 * @return The value, or the error value of its type with an exception set.
 * Raises: TypeError for no int, OverflowError where it does not fit.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(unsigned long) PyLong_AsUnsignedLong(PyObject *o);

/**
 * The low bits of an int.
 *
 * @param o borrowed, may be NULL
 * @return The value, or the error value of its type with an exception set.
 * Raises: TypeError for no int.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(unsigned long) PyLong_AsUnsignedLongMask(PyObject *o);

/**
 * An int as a C number.
 *
 * @param o borrowed, may be NULL
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: TypeError for no int, OverflowError where it does not fit.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyLong_AsInt(PyObject *o);

/**
 * An int as a C number.
 *
 * @param o borrowed, may be NULL
 * @param value written to
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for no int, OverflowError where it does not fit.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyLong_AsInt32(PyObject *o, int32_t *value);

/**
 * An int as a C number.
 *
 * @param o borrowed, may be NULL
 * @param value written to
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for no int, OverflowError where it does not fit.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyLong_AsInt64(PyObject *o, int64_t *value);

/**
 * An int as a C number.
 *
 * @param o borrowed, may be NULL
 * @param value written to
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for no int, ValueError for a negative one, OverflowError where it does not fit.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyLong_AsUInt32(PyObject *o, uint32_t *value);

/**
 * An int as a C number.
 *
 * @param o borrowed, may be NULL
 * @param value written to
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for no int, ValueError for a negative one, OverflowError where it does not fit.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyLong_AsUInt64(PyObject *o, uint64_t *value);

/**
 * An int.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromInt32(int32_t value);

/**
 * An int.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromInt64(int64_t value);

/**
 * An int.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromUInt32(uint32_t value);

/**
 * An int.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromUInt64(uint64_t value);

/**
 * Information about how ints are kept: `sys.int_info`.
 *
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_GetInfo(void);

/**
 * An int as a float.
 *
 * @param o borrowed, may be NULL
 * @return The value, or the error value of its type with an exception set.
 * Raises: OverflowError where it is too large.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(double) PyLong_AsDouble(PyObject *o);

/**
 * An address as an int.
 *
 * @param pointer a pointer
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromVoidPtr(const void *pointer);

/**
 * An int as an address.
 *
 * @param o borrowed, may be NULL
 * @return the address, or NULL with an exception set.
 * Raises: TypeError for no int, OverflowError where it does not fit.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyLong_AsVoidPtr(PyObject *o);

/**
 * An int.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromLongLong(long long value);

/**
 * An int.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromUnsignedLongLong(unsigned long long value);

/**
 * An int as a C number.
 *
 * @param o borrowed, may be NULL
 * @return The value, or the error value of its type with an exception set.
 * Raises: TypeError for no int, OverflowError where it does not fit.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(long long) PyLong_AsLongLong(PyObject *o);

/**
 * An int as a C number.
 *
 * @param o borrowed, may be NULL
 * @return The value, or the error value of its type with an exception set.
 * Raises: TypeError for no int, OverflowError where it does not fit.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(unsigned long long) PyLong_AsUnsignedLongLong(PyObject *o);

/**
 * The low bits of an int.
 *
 * @param o borrowed, may be NULL
 * @return The value, or the error value of its type with an exception set.
 * Raises: TypeError for no int.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(unsigned long long) PyLong_AsUnsignedLongLongMask(PyObject *o);

/**
 * An int as a C number; `overflow` tells -1 or 1 where it does not fit.
 *
 * @param o borrowed, may be NULL
 * @param overflow written to
 * @return The value, or the error value of its type with an exception set.
 * Raises: TypeError for no int.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(long long) PyLong_AsLongLongAndOverflow(PyObject *o, int *overflow);

/**
 * The int at the head of a text; `end` gets where it stops.
 *
 * @param text a text that ends with NUL
 * @param end where the answer goes, or NULL
 * @param base a number
 * @return A new reference, or NULL with an exception set.
 * Raises: ValueError for a text that is no int of this base, and without `end` for one with more in it.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromString(const char *text, const char **end, int base);

/**
 * `int(text, base)`
 *
 * @param text borrowed
 * @param base a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromUnicodeObject(PyObject *text, int base);

/**
 * Whether an int fits in a machine word, so that its value can be read without a loop.
 *
 * @param o borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnstable_Long_IsCompact(PyObject *o);

/**
 * The value of a compact int.
 *
 * @param o borrowed
 * @return The number, or -1 with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_ssize_t) PyUnstable_Long_CompactValue(PyObject *o);

/**
 * The sign of an int: -1, 0 or 1.
 *
 * @param o borrowed
 * @param result written to
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for no int.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyLong_GetSign(PyObject *o, int *result);

/**
 * `o > 0`
 *
 * @param o borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: TypeError for no int.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyLong_IsPositive(PyObject *o);

/**
 * `o < 0`
 *
 * @param o borrowed
 * @return 1 for yes, 0 for no.
 * Raises: TypeError for no int.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyLong_IsNegative(PyObject *o);

/**
 * `o == 0`
 *
 * @param o borrowed
 * @return 1 for yes, 0 for no.
 * Raises: TypeError for no int.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyLong_IsZero(PyObject *o);

/**
 * The sign of an int: -1, 0 or 1.
 *
 * @param o borrowed
 * @return the sign.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyLong_Sign(PyObject *o);

/**
 * `o.bit_length()`
 *
 * @param o borrowed
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int64_t) _PyLong_NumBits(PyObject *o);

/**
 * A fresh int of the same value where it has more than one digit.
 *
 * @param o borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) _PyLong_Copy(PyObject *o);

/**
 * Writes an int's bytes, as many as fit.
 *
 * @param o borrowed
 * @param buffer where they go
 * @param len a number
 * @param flags a number
 * @return how many bytes the value needs, or -1 with an exception set.
 * Raises: TypeError for no int, ValueError for a negative one where the flags refuse it.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyLong_AsNativeBytes(PyObject *o, void *buffer, Py_ssize_t len, int flags);

/**
 * The int of bytes, two's complement.
 *
 * @param buffer the bytes
 * @param len a number
 * @param flags a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromNativeBytes(const void *buffer, size_t len, int flags);

/**
 * The int of bytes without sign.
 *
 * @param buffer the bytes
 * @param len a number
 * @param flags a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLong_FromUnsignedNativeBytes(const void *buffer, size_t len, int flags);

/**
 * The int of bytes.
 *
 * @param bytes the bytes
 * @param len a number
 * @param little a number
 * @param signed a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) _PyLong_FromByteArray(const void *bytes, size_t len, int little, int signed_);

/**
 * Writes an int's bytes.
 *
 * @param o borrowed
 * @param bytes where they go
 * @param len a number
 * @param little a number
 * @param signed a number
 * @param with_exceptions a number
 * @return 0, or -1 with an exception set.
 * Raises: OverflowError where they do not fit.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyLong_AsByteArray(PyObject *o, void *bytes, size_t len, int little, int signed_, int with_exceptions);

/**
 * How the digits of ints are kept.
 *
 * @return a structure that lives for ever.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(const struct PyLongLayout *) PyLong_GetNativeLayout(void);

/**
 * An int's value or digits; what is lent is given back by `PyLong_FreeExport`.
 *
 * @param o borrowed
 * @param out written to
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for no int.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyLong_Export(PyObject *o, struct PyLongExport *out);

/**
 * Ends what `PyLong_Export` began.
 *
 * @param export written to
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyLong_FreeExport(struct PyLongExport *export_);

/**
 * Begins an int of so many digits, which the caller writes.
 *
 * @param negative a number
 * @param ndigits a number
 * @param digits written to
 * @return a writer, to be given to `PyLongWriter_Finish` or `PyLongWriter_Discard`.
 * Raises: ValueError for no digits.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct PyLongWriter *) PyLongWriter_Create(int negative, Py_ssize_t ndigits, void **digits);

/**
 * Ends a writer with its int.
 *
 * @param writer a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyLongWriter_Finish(struct PyLongWriter *writer);

/**
 * Ends a writer without an int; NULL is nothing.
 *
 * @param writer a number
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyLongWriter_Discard(struct PyLongWriter *writer);

/**
 * `strtoul` with Python's prefixes.
 *
 * @param text a text that ends with NUL
 * @param end where it stops
 * @param base a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(unsigned long) PyOS_strtoul(const char *text, const char **end, int base);

/**
 * `strtol` with Python's prefixes.
 *
 * @param text a text that ends with NUL
 * @param end where it stops
 * @param base a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(long) PyOS_strtol(const char *text, const char **end, int base);

#ifdef __cplusplus
}
#endif

#endif /* Py_LONGOBJECT_H */
