/* Calls a Python function with arguments and handles what it raises. */
#include <Python.h>

static int call(PyObject *function, long a, long b)
{
    PyObject *result = PyObject_CallFunction(function, "ll", a, b);
    if (result != NULL) {
        printf("%ld / %ld = %g\n", a, b, PyFloat_AsDouble(result));
        Py_DECREF(result);
        return 0;
    }
    if (!PyErr_ExceptionMatches(PyExc_ZeroDivisionError))
        return -1;
    PyObject *error = PyErr_GetRaisedException();
    PyObject *text = PyObject_Str(error);
    if (text != NULL)
        printf("%ld / %ld: %s\n", a, b, PyUnicode_AsUTF8(text));
    Py_XDECREF(text);
    Py_DECREF(error);
    return 0;
}

int main(void)
{
    Py_Initialize();
    PyObject *operators = PyImport_ImportModule("operator");
    PyObject *divide = operators ? PyObject_GetAttrString(operators, "truediv") : NULL;
    if (divide == NULL || call(divide, 1, 4) < 0 || call(divide, 1, 0) < 0) {
        PyErr_Print();
        return 1;
    }
    Py_DECREF(divide);
    Py_DECREF(operators);
    return Py_FinalizeEx() < 0 ? 120 : 0;
}

/* expect:
1 / 4 = 0.25
1 / 0: division by zero
*/
