PyAPI_FUNC(Py_NEW PyObject *) PyTuple_Pack(Py_ssize_t len, ...);
#ifndef Py_LIMITED_API
typedef struct {
    PyVarObject ob_base;
    Py_hash_t ob_hash;
    PyObject *ob_item[1];
} PyTupleObject;
#define PyTuple_GET_SIZE(op) Py_SIZE(op)
#define PyTuple_GET_ITEM(op, at) (_Py_CAST(PyTupleObject *, (op))->ob_item[at])
#define PyTuple_SET_ITEM(op, at, item) ((void)(_Py_CAST(PyTupleObject *, (op))->ob_item[at] = (item)))
#endif
