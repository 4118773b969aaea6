/* Made by `cargo xtask headers` from capi/src/codecs.rs and capi/macros. Do not edit. */
#ifndef Py_CODECS_H
#define Py_CODECS_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `codecs.register(search)`
 *
 * @param search borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyCodec_Register(PyObject *search);

/**
 * `codecs.unregister(search)`
 *
 * @param search borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyCodec_Unregister(PyObject *search);

/**
 * Whether there is an encoding of this name.
 *
 * @param encoding a text that ends with NUL
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyCodec_KnownEncoding(const char *encoding);

/**
 * `codecs.encode(o, encoding, errors)`
 *
 * @param o borrowed
 * @param encoding a text that ends with NUL
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_Encode(PyObject *o, const char *encoding, const char *errors);

/**
 * `codecs.decode(o, encoding, errors)`
 *
 * @param o borrowed
 * @param encoding a text that ends with NUL
 * @param errors a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_Decode(PyObject *o, const char *encoding, const char *errors);

/**
 * `codecs.getencoder(encoding)`
 *
 * @param encoding a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_Encoder(const char *encoding);

/**
 * `codecs.getdecoder(encoding)`
 *
 * @param encoding a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_Decoder(const char *encoding);

/**
 * `codecs.register_error(name, handler)`
 *
 * @param name a text that ends with NUL
 * @param handler borrowed
 * @return 0, or -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyCodec_RegisterError(const char *name, PyObject *handler);

/**
 * `codecs.lookup_error(name)`; `strict` for NULL.
 *
 * @param name a text that ends with NUL, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_LookupError(const char *name);

/**
 * The error handler `strict`.
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: the exception, always.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_StrictErrors(PyObject *exception);

/**
 * The error handler `ignore`.
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_IgnoreErrors(PyObject *exception);

/**
 * The error handler `replace`.
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_ReplaceErrors(PyObject *exception);

/**
 * The error handler `xmlcharrefreplace`.
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_XMLCharRefReplaceErrors(PyObject *exception);

/**
 * The error handler `backslashreplace`.
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_BackslashReplaceErrors(PyObject *exception);

/**
 * The error handler `namereplace`.
 *
 * @param exception borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.7. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_NameReplaceErrors(PyObject *exception);

/**
 * An instance of the `incrementalencoder` of a codec.
 *
 * @param encoding a text that ends with NUL
 * @param errors a text, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: LookupError for an unknown encoding.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_IncrementalEncoder(const char *encoding, const char *errors);

/**
 * An instance of the `incrementaldecoder` of a codec.
 *
 * @param encoding a text that ends with NUL
 * @param errors a text, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: LookupError for an unknown encoding.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_IncrementalDecoder(const char *encoding, const char *errors);

/**
 * An instance of the `streamreader` of a codec over a stream.
 *
 * @param encoding a text that ends with NUL
 * @param stream borrowed
 * @param errors a text, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: LookupError for an unknown encoding.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_StreamReader(const char *encoding, PyObject *stream, const char *errors);

/**
 * An instance of the `streamwriter` of a codec over a stream.
 *
 * @param encoding a text that ends with NUL
 * @param stream borrowed
 * @param errors a text, or NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: LookupError for an unknown encoding.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCodec_StreamWriter(const char *encoding, PyObject *stream, const char *errors);

#ifdef __cplusplus
}
#endif

#endif /* Py_CODECS_H */
