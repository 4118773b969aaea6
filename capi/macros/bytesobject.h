PyAPI_FUNC(Py_NEW PyObject *) PyBytes_FromFormat(const char *format, ...);
#ifndef Py_LIMITED_API
#define PyBytes_AS_STRING(op) PyBytes_AsString(_PyObject_CAST(op))
#define PyBytes_GET_SIZE(op) Py_SIZE(op)
#endif
