PyAPI_FUNC(Py_NEW PyObject *) PyObject_CallFunction(PyObject *callable, const char *format, ...);
PyAPI_FUNC(Py_NEW PyObject *) PyObject_CallMethod(PyObject *o, const char *name, const char *format, ...);
PyAPI_FUNC(Py_NEW PyObject *) PyObject_CallFunctionObjArgs(PyObject *callable, ...);
PyAPI_FUNC(Py_NEW PyObject *) PyObject_CallMethodObjArgs(PyObject *o, PyObject *name, ...);
#define PY_VECTORCALL_ARGUMENTS_OFFSET ((size_t)1 << 63)
#define PySequence_Fast_GET_SIZE(o) (PyList_Check(o) ? PyList_GET_SIZE(o) : PyTuple_GET_SIZE(o))
#define PySequence_Fast_GET_ITEM(o, at) (PyList_Check(o) ? PyList_GET_ITEM((o), (at)) : PyTuple_GET_ITEM((o), (at)))
