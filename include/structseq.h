/* Made by `cargo xtask headers` from capi/src/structseq.rs and capi/macros. Do not edit. */
#ifndef Py_STRUCTSEQ_H
#define Py_STRUCTSEQ_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `PyStructSequence_Field`: a name and what it means; the last row has no name.
 */
typedef struct PyStructSequence_Field {
  const char *name;
  const char *doc;
} PyStructSequence_Field;

/**
 * `PyStructSequence_Desc`: a type's name, docstring, fields, and how many of them are items.
 */
typedef struct PyStructSequence_Desc {
  const char *name;
  const char *doc;
  struct PyStructSequence_Field *fields;
  int n_in_sequence;
} PyStructSequence_Desc;

/**
 * The name of a field that is an item without an attribute; compared by its address.
 */
PyAPI_DATA(const char *) PyStructSequence_UnnamedField;

/**
 * A type of struct sequences.
 *
 * @param desc what it is like
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError, SystemError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyTypeObject *) PyStructSequence_NewType(struct PyStructSequence_Desc *desc);

/**
 * Fills in a static type of struct sequences; nothing happens if it is filled in.
 *
 * @param ty a type in static memory, all zero
 * @param desc what it is like, alive for ever
 * @return 0, or -1 with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyStructSequence_InitType2(PyTypeObject *ty, struct PyStructSequence_Desc *desc);

/**
 * As `PyStructSequence_InitType2`, where an error cannot be told.
 *
 * @param ty a type in static memory, all zero
 * @param desc what it is like, alive for ever
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyStructSequence_InitType(PyTypeObject *ty, struct PyStructSequence_Desc *desc);

/**
 * An instance with all items missing.
 *
 * @param ty a type of struct sequences
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError, SystemError for another type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyStructSequence_New(PyTypeObject *ty);

/**
 * Gives an item a value; only while nobody else has the instance.
 *
 * @param o an instance
 * @param index below the number of fields
 * @param value stolen
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyStructSequence_SetItem(PyObject *o, Py_ssize_t index, Py_STOLEN PyObject *value);

/**
 * An item, lent.
 *
 * @param o an instance
 * @param index below the number of fields
 * @return A borrowed reference, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyStructSequence_GetItem(PyObject *o, Py_ssize_t index);

#ifdef __cplusplus
}
#endif

#endif /* Py_STRUCTSEQ_H */
