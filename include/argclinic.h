/* Made by `cargo xtask headers` from capi/src/argclinic.rs and capi/macros. Do not edit. */
#ifndef Py_ARGCLINIC_H
#define Py_ARGCLINIC_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `_PyArg_Parser`: what a generated parser says of its function.
 */
typedef struct ArgParser {
  const char *format;
  const char *const *keywords;
  const char *fname;
  const char *custom_msg;
  uint8_t once;
  int is_kwtuple_owned;
  int pos;
  int min;
  int max;
  PyObject *kwtuple;
  void *next;
} ArgParser;

/**
 * Checks how many positional arguments a function was given.
 *
 * @param name a text that ends with NUL, or NULL
 * @param nargs a number
 * @param min a number
 * @param max a number
 * @return 1, or 0 with an exception set.
 * Raises: TypeError for too few or too many.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _PyArg_CheckPositional(const char *name, Py_ssize_t nargs, Py_ssize_t min, Py_ssize_t max);

/**
 * Raises TypeError for an argument of a wrong type.
 *
 * @param function a text that ends with NUL
 * @param argument a text that ends with NUL
 * @param wanted a text that ends with NUL
 * @param given borrowed
 * Raises: TypeError, always.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) _PyArg_BadArgument(const char *function, const char *argument, const char *wanted, PyObject *given);

/**
 * Puts the arguments of a call in the order of a function's parameters.
 *
 * @param args the arguments, borrowed
 * @param nargs how many of them are positional
 * @param kwargs a dict of keyword arguments, or NULL
 * @param kwnames a tuple of the names of those that stand behind the positional ones, or NULL
 * @param parser what the function says of its parameters
 * @param minpos a number
 * @param maxpos a number
 * @param minkw a number
 * @param varargs whether it takes any number of positional arguments
 * @param buf room for one pointer a parameter
 * @return the arguments, lent, or NULL with an exception set.
 * Raises: TypeError for arguments that do not fit.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(const PyObject **) _PyArg_UnpackKeywords(const PyObject **args, Py_ssize_t nargs, PyObject *kwargs, PyObject *kwnames, const struct ArgParser *parser, int minpos, int maxpos, int minkw, int varargs, PyObject **buf);

/**
 * `types.SimpleNamespace(**kwds)`
 *
 * @param kwds a dict, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: TypeError for keys that are no str.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) _PyNamespace_New(PyObject *kwds);

/**
 * Whether the runtime checks itself: debug builds do.
 *
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) _Py_GetBuiltWithAssert(void);

#ifdef __cplusplus
}
#endif

#endif /* Py_ARGCLINIC_H */
