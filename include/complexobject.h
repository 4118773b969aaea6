/* Made by `cargo xtask headers` from capi/src/complexobject.rs and capi/macros. Do not edit. */
#ifndef Py_COMPLEXOBJECT_H
#define Py_COMPLEXOBJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `Py_complex`.
 */
typedef struct Py_complex {
  double real;
  double imag;
} Py_complex;

/**
 * A complex.
 *
 * @param value a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyComplex_FromCComplex(struct Py_complex value);

/**
 * A complex.
 *
 * @param real a number
 * @param imag a number
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyComplex_FromDoubles(double real, double imag);

/**
 * The real part of a complex, or the value of another number.
 *
 * @param o borrowed
 * @return The value, or the error value of its type with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(double) PyComplex_RealAsDouble(PyObject *o);

/**
 * The imaginary part of a complex, or 0.
 *
 * @param o borrowed
 * @return The value, or the error value of its type with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(double) PyComplex_ImagAsDouble(PyObject *o);

/**
 * The value of a complex, or of another number.
 *
 * @param o borrowed
 * @return The value, or the error value of its type with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct Py_complex) PyComplex_AsCComplex(PyObject *o);

/**
 * `a + b`
 *
 * @param a a number
 * @param b a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct Py_complex) _Py_c_sum(struct Py_complex a, struct Py_complex b);

/**
 * `a - b`
 *
 * @param a a number
 * @param b a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct Py_complex) _Py_c_diff(struct Py_complex a, struct Py_complex b);

/**
 * `a * b`
 *
 * @param a a number
 * @param b a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct Py_complex) _Py_c_prod(struct Py_complex a, struct Py_complex b);

/**
 * `a / b`; `errno` is `EDOM` for a division by zero.
 *
 * @param a a number
 * @param b a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct Py_complex) _Py_c_quot(struct Py_complex a, struct Py_complex b);

/**
 * `a ** b`; `errno` says what is wrong.
 *
 * @param a a number
 * @param b a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct Py_complex) _Py_c_pow(struct Py_complex a, struct Py_complex b);

/**
 * `-a`
 *
 * @param a a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct Py_complex) _Py_c_neg(struct Py_complex a);

/**
 * `abs(a)`; `errno` is `ERANGE` where it is too large, else 0.
 *
 * @param a a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(double) _Py_c_abs(struct Py_complex a);

#ifdef __cplusplus
}
#endif

#endif /* Py_COMPLEXOBJECT_H */
