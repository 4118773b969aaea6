/* Made by `cargo xtask headers` from capi/src/identifier.rs and capi/macros. Do not edit. */
#ifndef Py_IDENTIFIER_H
#define Py_IDENTIFIER_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `_Py_Identifier`: a name in static memory.
 */
typedef struct Identifier {
  ptrdiff_t index;
  const char *string;
  uint8_t mutex;
} Identifier;

/**
 * The str of an identifier, lent for as long as the interpreter lives.
 *
 * @param id an identifier
 * @return A borrowed reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) _PyUnicode_FromId(const struct Identifier *id);

/**
 * An attribute by an identifier.
 *
 * @param o borrowed
 * @param id an identifier
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) _PyObject_GetAttrId(PyObject *o, const struct Identifier *id);

/**
 * Runs a function once for a flag; one that fails is run again.
 *
 * @param flag a byte that begins as 0
 * @param function what runs
 * @param arg its argument
 * @return 0, or -1 if the function failed.
 * Raises: what the function raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyOnceFlag_CallOnceSlow(uint8_t *flag, int (*function)(void*), void *arg);

#ifdef __cplusplus
}
#endif

#endif /* Py_IDENTIFIER_H */
