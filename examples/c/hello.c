/* Embeds Python: starts it, runs a line, looks at a result, ends it. */
#include <Python.h>

int main(void)
{
    Py_Initialize();
    if (PyRun_SimpleString("print('Hello from', 6 * 7)\n") < 0)
        return 1;

    PyObject *module = PyImport_AddModule("__main__"); /* borrowed */
    PyObject *globals = PyModule_GetDict(module);      /* borrowed */
    PyObject *answer = PyRun_String("sum(range(10))", Py_eval_input, globals, globals);
    if (answer == NULL) {
        PyErr_Print();
        return 1;
    }
    printf("the sum is %ld\n", PyLong_AsLong(answer));
    Py_DECREF(answer);
    return Py_FinalizeEx() < 0 ? 120 : 0;
}

/* expect:
Hello from 42
the sum is 45
*/
