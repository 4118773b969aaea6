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
