/* Gives Python a module written in C: a function, a constant, state of its own. */
#include <Python.h>

typedef struct {
    long calls;
} State;

static PyObject *triple(PyObject *module, PyObject *argument)
{
    State *state = (State *)PyModule_GetState(module);
    long value = PyLong_AsLong(argument);
    if (value == -1 && PyErr_Occurred())
        return NULL;
    state->calls++;
    return PyLong_FromLong(3 * value);
}

static PyObject *calls(PyObject *module, PyObject *unused)
{
    (void)unused;
    return PyLong_FromLong(((State *)PyModule_GetState(module))->calls);
}

static int fill(PyObject *module)
{
    ((State *)PyModule_GetState(module))->calls = 0;
    return PyModule_AddIntConstant(module, "LEGS", 0);
}

static PyMethodDef methods[] = {
    {"triple", triple, METH_O, "Three times an int."},
    {"calls", calls, METH_NOARGS, "How often triple was called."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)fill},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {0, NULL},
};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "snake", "Facts about snakes.", sizeof(State), methods, slots,
    NULL, NULL, NULL,
};

static PyObject *init_snake(void)
{
    return PyModuleDef_Init(&definition);
}

int main(void)
{
    if (PyImport_AppendInittab("snake", init_snake) < 0)
        return 1;
    Py_Initialize();
    int failed = PyRun_SimpleString("import snake\n"
                                    "print(snake.triple(14), snake.LEGS, snake.calls())\n"
                                    "try:\n"
                                    "    snake.triple('x')\n"
                                    "except TypeError as error:\n"
                                    "    print(error)\n");
    return Py_FinalizeEx() < 0 || failed ? 1 : 0;
}

/* expect:
42 0 1
'str' object cannot be interpreted as an integer
*/
