/* Made by `cargo xtask headers` from capi/src/abstract_.rs and capi/macros. Do not edit. */
#ifndef Py_ABSTRACT_H
#define Py_ABSTRACT_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Option_VectorcallFunc Option_VectorcallFunc;

/**
 * `callable(*args, **kwargs)`
 *
 * @param callable borrowed
 * @param args a tuple, borrowed
 * @param kwargs a dict, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyObject_Call(PyObject *callable, PyObject *args, PyObject *kwargs);

/**
 * `callable(*args)`
 *
 * @param callable borrowed
 * @param args a tuple, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyObject_CallObject(PyObject *callable, PyObject *args);

/**
 * `callable(*args, **kwargs)`, for old extensions.
 *
 * @param callable borrowed
 * @param args a tuple, borrowed, may be NULL
 * @param kwargs a dict, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyEval_CallObjectWithKeywords(PyObject *callable, PyObject *args, PyObject *kwargs);

/**
 * `callable()`
 *
 * @param callable borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyObject_CallNoArgs(PyObject *callable);

/**
 * `callable(arg)`
 *
 * @param callable borrowed
 * @param arg borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyObject_CallOneArg(PyObject *callable, PyObject *arg);

/**
 * Calls with arguments in an array; `nargsf` may carry `PY_VECTORCALL_ARGUMENTS_OFFSET`.
 *
 * @param callable borrowed
 * @param args the positional values, then those of the names, borrowed
 * @param nargsf a number
 * @param names a tuple of the keywords' names, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyObject_Vectorcall(PyObject *callable, const PyObject **args, size_t nargsf, PyObject *names);

/**
 * As `PyObject_Vectorcall`, with the keywords as a dict.
 *
 * @param callable borrowed
 * @param args the positional values, borrowed
 * @param nargsf a number
 * @param kwargs a dict, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyObject_VectorcallDict(PyObject *callable, const PyObject **args, size_t nargsf, PyObject *kwargs);

/**
 * `args[0].name(*args[1:])`
 *
 * @param name borrowed
 * @param args the object, then the positional values, then those of the names, borrowed
 * @param nargsf a number
 * @param names a tuple of the keywords' names, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyObject_VectorcallMethod(PyObject *name, const PyObject **args, size_t nargsf, PyObject *names);

/**
 * How many positional arguments a vectorcall has.
 *
 * @param nargsf a number
 * @return The number, or -1 with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyVectorcall_NARGS(size_t nargsf);

/**
 * The vectorcall function of an object.
 *
 * @param callable borrowed
 * @return the function, or NULL if it has none.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct Option_VectorcallFunc) PyVectorcall_Function(PyObject *callable);

/**
 * `tp_call` of objects with a vectorcall.
 *
 * @param callable borrowed
 * @param args a tuple, borrowed
 * @param kwargs a dict, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: TypeError for an object without one.
 * Runs Python: yes.
 * Since: 3.12. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyVectorcall_Call(PyObject *callable, PyObject *args, PyObject *kwargs);

/**
 * `len(o)`
 *
 * @param o borrowed, may be NULL
 * @return The number, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyObject_Size(PyObject *o);

/**
 * `len(o)`
 *
 * @param o borrowed, may be NULL
 * @return The number, or -1 with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyObject_Length(PyObject *o);

/**
 * `operator.length_hint(o, default)`
 *
 * @param o borrowed
 * @param default a number
 * @return The number, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_ssize_t) PyObject_LengthHint(PyObject *o, Py_ssize_t default_);

/**
 * `o[key]`
 *
 * @param o borrowed, may be NULL
 * @param key borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyObject_GetItem(PyObject *o, PyObject *key);

/**
 * `o[key] = value`
 *
 * @param o borrowed, may be NULL
 * @param key borrowed, may be NULL
 * @param value borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_SetItem(PyObject *o, PyObject *key, PyObject *value);

/**
 * `del o[key]`
 *
 * @param o borrowed, may be NULL
 * @param key borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_DelItem(PyObject *o, PyObject *key);

/**
 * `del o[key]`
 *
 * @param o borrowed, may be NULL
 * @param key a text that ends with NUL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_DelItemString(PyObject *o, const char *key);

/**
 * `format(o, spec)`
 *
 * @param o borrowed
 * @param spec borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyObject_Format(PyObject *o, PyObject *spec);

/**
 * `iter(o)`
 *
 * @param o borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyObject_GetIter(PyObject *o);

/**
 * `aiter(o)`
 *
 * @param o borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyObject_GetAIter(PyObject *o);

/**
 * Whether the object has `__next__`.
 *
 * @param o borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyIter_Check(PyObject *o);

/**
 * Whether the object has `__anext__`.
 *
 * @param o borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyAIter_Check(PyObject *o);

/**
 * `next(o)`
 *
 * @param o borrowed
 * @param item where the result goes: a new reference, or NULL
 * @return 1 and an item, 0 at the end; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyIter_NextItem(PyObject *o, PyObject ** item);

/**
 * `next(o)`
 *
 * @param o borrowed
 * @return a new reference; NULL at the end, and with an exception set after a failure.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyIter_Next(PyObject *o);

/**
 * Sends a value into an iterator.
 *
 * @param o borrowed
 * @param value borrowed
 * @param result where the result goes: a new reference, or NULL
 * @return `PYGEN_NEXT` (1) or `PYGEN_RETURN` (0) with a result; `PYGEN_ERROR` (-1).
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyIter_Send(PyObject *o, PyObject *value, PyObject ** result);

/**
 * `type(o)`'s support for the buffer protocol.
 *
 * @param o borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_CheckBuffer(PyObject *o);

/**
 * A view of the object's memory; it must be released.
 *
 * @param o borrowed
 * @param view written to
 * @param flags a number
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for an object without, BufferError where the view cannot be had.
 * Runs Python: yes.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_GetBuffer(PyObject *o, Py_buffer *view, int flags);

/**
 * Gives a view back.
 *
 * @param view written to
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyBuffer_Release(Py_buffer *view);

/**
 * Fills a view of plain bytes.
 *
 * @param view written to
 * @param o the owner, borrowed, may be NULL
 * @param memory the bytes
 * @param len a number
 * @param readonly a number
 * @param flags a number
 * @return 0, or -1 with an exception set.
 * Raises: BufferError where writing is asked for and not allowed.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyBuffer_FillInfo(Py_buffer *view, PyObject *o, void *memory, Py_ssize_t len, int readonly, int flags);

/**
 * Whether a view is contiguous in an order: `C`, `F` or `A` for either.
 *
 * @param view a number
 * @param order a number
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyBuffer_IsContiguous(const Py_buffer *view, char order);

/**
 * Copies a view's items into contiguous memory.
 *
 * @param out where the bytes go
 * @param view a number
 * @param len a number
 * @param order a number
 * @return 0, or -1 with an exception set.
 * Raises: ValueError for a length that is not the view's.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyBuffer_ToContiguous(void *out, const Py_buffer *view, Py_ssize_t len, char order);

/**
 * Copies contiguous bytes into a view.
 *
 * @param view a number
 * @param memory the bytes
 * @param len a number
 * @param order a number
 * @return 0, or -1 with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyBuffer_FromContiguous(const Py_buffer *view, const void *memory, Py_ssize_t len, char _order);

/**
 * Copies the memory of one object into another's.
 *
 * @param to borrowed
 * @param from borrowed
 * @return 0, or -1 with an exception set.
 * Raises: TypeError and BufferError of the two objects.
 * Runs Python: yes.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_CopyData(PyObject *to, PyObject *from);

/**
 * The address of an item of a view.
 *
 * @param view a number
 * @param indices one index a dimension
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(void *) PyBuffer_GetPointer(const Py_buffer *view, const Py_ssize_t *indices);

/**
 * The strides of contiguous memory of a shape.
 *
 * @param ndim a number
 * @param shape the lengths
 * @param strides where they go
 * @param itemsize a number
 * @param order a number
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(void) PyBuffer_FillContiguousStrides(int ndim, const Py_ssize_t *shape, Py_ssize_t *strides, Py_ssize_t itemsize, char order);

/**
 * The size of an item of a format, `struct.calcsize(format)`.
 *
 * @param format a text that ends with NUL
 * @return The number, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.11. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyBuffer_SizeFromFormat(const char *format);

/**
 * Whether the object can be read as bytes, for old extensions.
 *
 * @param o borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_CheckReadBuffer(PyObject *o);

/**
 * The bytes of an object, lent as long as it is not changed; for old extensions.
 *
 * @param o borrowed
 * @param data where the address goes
 * @param len where the answer goes, or NULL
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for an object without.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_AsReadBuffer(PyObject *o, const void **data, Py_ssize_t *len);

/**
 * As `PyObject_AsReadBuffer`.
 *
 * @param o borrowed
 * @param data where the address goes
 * @param len where the answer goes, or NULL
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for an object without.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_AsCharBuffer(PyObject *o, const void **data, Py_ssize_t *len);

/**
 * As `PyObject_AsReadBuffer`, to write to.
 *
 * @param o borrowed
 * @param data where the address goes
 * @param len where the answer goes, or NULL
 * @return 0, or -1 with an exception set.
 * Raises: TypeError for an object without, BufferError for one that cannot be written.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_AsWriteBuffer(PyObject *o, const void **data, Py_ssize_t *len);

/**
 * Whether the object is a number: it has `__index__`, `__int__` or `__float__`, or is complex.
 *
 * @param o borrowed, may be NULL
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyNumber_Check(PyObject *o);

/**
 * `a + b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Add(PyObject *a, PyObject *b);

/**
 * `a - b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Subtract(PyObject *a, PyObject *b);

/**
 * `a * b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Multiply(PyObject *a, PyObject *b);

/**
 * `a @ b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_MatrixMultiply(PyObject *a, PyObject *b);

/**
 * `a // b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_FloorDivide(PyObject *a, PyObject *b);

/**
 * `a / b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_TrueDivide(PyObject *a, PyObject *b);

/**
 * `a % b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Remainder(PyObject *a, PyObject *b);

/**
 * `divmod(a, b)`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Divmod(PyObject *a, PyObject *b);

/**
 * `a << b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Lshift(PyObject *a, PyObject *b);

/**
 * `a >> b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Rshift(PyObject *a, PyObject *b);

/**
 * `a & b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_And(PyObject *a, PyObject *b);

/**
 * `a ^ b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Xor(PyObject *a, PyObject *b);

/**
 * `a | b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Or(PyObject *a, PyObject *b);

/**
 * `a += b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceAdd(PyObject *a, PyObject *b);

/**
 * `a -= b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceSubtract(PyObject *a, PyObject *b);

/**
 * `a *= b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceMultiply(PyObject *a, PyObject *b);

/**
 * `a @= b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceMatrixMultiply(PyObject *a, PyObject *b);

/**
 * `a //= b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceFloorDivide(PyObject *a, PyObject *b);

/**
 * `a /= b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceTrueDivide(PyObject *a, PyObject *b);

/**
 * `a %= b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceRemainder(PyObject *a, PyObject *b);

/**
 * `a <<= b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceLshift(PyObject *a, PyObject *b);

/**
 * `a >>= b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceRshift(PyObject *a, PyObject *b);

/**
 * `a &= b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceAnd(PyObject *a, PyObject *b);

/**
 * `a ^= b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceXor(PyObject *a, PyObject *b);

/**
 * `a |= b`
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlaceOr(PyObject *a, PyObject *b);

/**
 * `pow(a, b, c)`, with None for no modulus.
 *
 * @param a borrowed
 * @param b borrowed
 * @param c borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Power(PyObject *a, PyObject *b, PyObject *c);

/**
 * `a **= b`, with None for no modulus.
 *
 * @param a borrowed
 * @param b borrowed
 * @param c borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_InPlacePower(PyObject *a, PyObject *b, PyObject *c);

/**
 * `-o`
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Negative(PyObject *o);

/**
 * `+o`
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Positive(PyObject *o);

/**
 * `abs(o)`
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Absolute(PyObject *o);

/**
 * `~o`
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Invert(PyObject *o);

/**
 * Whether the object has `__index__`.
 *
 * @param o borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyIndex_Check(PyObject *o);

/**
 * `operator.index(o)`
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Index(PyObject *o);

/**
 * The object as an index; a value that is too large raises `error`, or is clipped for NULL.
 *
 * @param o borrowed
 * @param error a class of exceptions, borrowed, may be NULL
 * @return The number, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyNumber_AsSsize_t(PyObject *o, PyObject *error);

/**
 * `int(o)`
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Long(PyObject *o);

/**
 * `float(o)`
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_Float(PyObject *o);

/**
 * `bin(o)`, `oct(o)`, `hex(o)` or `str(o)`, by the base 2, 8, 16 or 10.
 *
 * @param o borrowed
 * @param base a number
 * @return A new reference, or NULL with an exception set.
 * Raises: SystemError for another base.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyNumber_ToBase(PyObject *o, int base);

/**
 * Whether the object has items by index and is no dict.
 *
 * @param o borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySequence_Check(PyObject *o);

/**
 * `len(o)`
 *
 * @param o borrowed, may be NULL
 * @return The number, or -1 with an exception set.
 * Raises: TypeError for an object that is no sequence.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PySequence_Size(PyObject *o);

/**
 * As `PySequence_Size`.
 *
 * @param o borrowed, may be NULL
 * @return The number, or -1 with an exception set.
 * Raises: TypeError for an object that is no sequence.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PySequence_Length(PyObject *o);

/**
 * `a + b`, of sequences.
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySequence_Concat(PyObject *a, PyObject *b);

/**
 * `o * count`
 *
 * @param o borrowed, may be NULL
 * @param count a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySequence_Repeat(PyObject *o, Py_ssize_t count);

/**
 * `a += b`, of sequences.
 *
 * @param a borrowed, may be NULL
 * @param b borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySequence_InPlaceConcat(PyObject *a, PyObject *b);

/**
 * `o *= count`
 *
 * @param o borrowed, may be NULL
 * @param count a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySequence_InPlaceRepeat(PyObject *o, Py_ssize_t count);

/**
 * `o[index]`; negative indices count from the end.
 *
 * @param o borrowed, may be NULL
 * @param index a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySequence_GetItem(PyObject *o, Py_ssize_t index);

/**
 * `o[index] = value`; NULL deletes the item.
 *
 * @param o borrowed, may be NULL
 * @param index a number
 * @param value borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySequence_SetItem(PyObject *o, Py_ssize_t index, PyObject *value);

/**
 * `del o[index]`
 *
 * @param o borrowed, may be NULL
 * @param index a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySequence_DelItem(PyObject *o, Py_ssize_t index);

/**
 * `o[from:to]`
 *
 * @param o borrowed, may be NULL
 * @param from a number
 * @param to a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySequence_GetSlice(PyObject *o, Py_ssize_t from, Py_ssize_t to);

/**
 * `o[from:to] = value`; NULL deletes the items.
 *
 * @param o borrowed, may be NULL
 * @param from a number
 * @param to a number
 * @param value borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySequence_SetSlice(PyObject *o, Py_ssize_t from, Py_ssize_t to, PyObject *value);

/**
 * `del o[from:to]`
 *
 * @param o borrowed, may be NULL
 * @param from a number
 * @param to a number
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySequence_DelSlice(PyObject *o, Py_ssize_t from, Py_ssize_t to);

/**
 * `tuple(o)`
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySequence_Tuple(PyObject *o);

/**
 * `list(o)`
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySequence_List(PyObject *o);

/**
 * The object itself if it is a list or tuple, else a list of its items.
 *
 * @param o borrowed, may be NULL
 * @param text a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: TypeError with `text` for an object that cannot be walked.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PySequence_Fast(PyObject *o, const char *text);

/**
 * How often a value is in a sequence.
 *
 * @param o borrowed
 * @param value borrowed
 * @return The number, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PySequence_Count(PyObject *o, PyObject *value);

/**
 * `value in o`
 *
 * @param o borrowed
 * @param value borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySequence_Contains(PyObject *o, PyObject *value);

/**
 * `value in o`, for old extensions.
 *
 * @param o borrowed
 * @param value borrowed
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PySequence_In(PyObject *o, PyObject *value);

/**
 * Where a value is in a sequence.
 *
 * @param o borrowed
 * @param value borrowed
 * @return The number, or -1 with an exception set.
 * Raises: ValueError where it is not.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PySequence_Index(PyObject *o, PyObject *value);

/**
 * Whether the object has items by key.
 *
 * @param o borrowed, may be NULL
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyMapping_Check(PyObject *o);

/**
 * `len(o)`
 *
 * @param o borrowed, may be NULL
 * @return The number, or -1 with an exception set.
 * Raises: TypeError for an object that is no mapping.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyMapping_Size(PyObject *o);

/**
 * As `PyMapping_Size`.
 *
 * @param o borrowed, may be NULL
 * @return The number, or -1 with an exception set.
 * Raises: TypeError for an object that is no mapping.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_ssize_t) PyMapping_Length(PyObject *o);

/**
 * `o[key]`
 *
 * @param o borrowed, may be NULL
 * @param key a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMapping_GetItemString(PyObject *o, const char *key);

/**
 * `o[key]`; no exception where it is missing.
 *
 * @param o borrowed
 * @param key borrowed
 * @param result where the result goes: a new reference, or NULL
 * @return 1 if it is there, 0 if not; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyMapping_GetOptionalItem(PyObject *o, PyObject *key, PyObject ** result);

/**
 * As `PyMapping_GetOptionalItem`.
 *
 * @param o borrowed
 * @param key a text that ends with NUL
 * @param result where the result goes: a new reference, or NULL
 * @return 1 if it is there, 0 if not; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyMapping_GetOptionalItemString(PyObject *o, const char *key, PyObject ** result);

/**
 * `o[key] = value`
 *
 * @param o borrowed, may be NULL
 * @param key a text that ends with NUL
 * @param value borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyMapping_SetItemString(PyObject *o, const char *key, PyObject *value);

/**
 * Whether `o[key]` works; any exception counts as no.
 *
 * @param o borrowed
 * @param key borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: nothing: what is raised goes to `sys.unraisablehook`.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyMapping_HasKey(PyObject *o, PyObject *key);

/**
 * Whether `o[key]` works; any exception counts as no.
 *
 * @param o borrowed
 * @param key a text that ends with NUL
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: nothing: what is raised goes to `sys.unraisablehook`.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyMapping_HasKeyString(PyObject *o, const char *key);

/**
 * Whether `o[key]` is there; only KeyError counts as no.
 *
 * @param o borrowed
 * @param key borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyMapping_HasKeyWithError(PyObject *o, PyObject *key);

/**
 * Whether `o[key]` is there; only KeyError counts as no.
 *
 * @param o borrowed
 * @param key a text that ends with NUL
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyMapping_HasKeyStringWithError(PyObject *o, const char *key);

/**
 * A list of `o.keys()`.
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMapping_Keys(PyObject *o);

/**
 * A list of `o.values()`.
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMapping_Values(PyObject *o);

/**
 * A list of `o.items()`.
 *
 * @param o borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyMapping_Items(PyObject *o);

/**
 * `isinstance(o, class)`
 *
 * @param o borrowed
 * @param class a class, a union or a tuple of them, borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_IsInstance(PyObject *o, PyObject *class_);

/**
 * `issubclass(derived, class)`
 *
 * @param derived borrowed
 * @param class a class, a union or a tuple of them, borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyObject_IsSubclass(PyObject *derived, PyObject *class_);

PyAPI_FUNC(Py_NEW PyObject *) PyObject_CallFunction(PyObject *callable, const char *format, ...);
PyAPI_FUNC(Py_NEW PyObject *) PyObject_CallMethod(PyObject *o, const char *name, const char *format, ...);
PyAPI_FUNC(Py_NEW PyObject *) PyObject_CallFunctionObjArgs(PyObject *callable, ...);
PyAPI_FUNC(Py_NEW PyObject *) PyObject_CallMethodObjArgs(PyObject *o, PyObject *name, ...);
#define PY_VECTORCALL_ARGUMENTS_OFFSET ((size_t)1 << 63)
#define PySequence_Fast_GET_SIZE(o) (PyList_Check(o) ? PyList_GET_SIZE(o) : PyTuple_GET_SIZE(o))
#define PySequence_Fast_GET_ITEM(o, at) (PyList_Check(o) ? PyList_GET_ITEM((o), (at)) : PyTuple_GET_ITEM((o), (at)))

#ifdef __cplusplus
}
#endif

#endif /* Py_ABSTRACT_H */
