#ifndef Py_LIMITED_API
typedef struct {
    PyVarObject ob_base;
    PyObject **ob_item;
    Py_ssize_t allocated;
} PyListObject;
#define PyList_GET_SIZE(op) Py_SIZE(op)
#define PyList_GET_ITEM(op, at) (_Py_CAST(PyListObject *, (op))->ob_item[at])
#define PyList_SET_ITEM(op, at, item) ((void)(_Py_CAST(PyListObject *, (op))->ob_item[at] = (item)))
#endif
