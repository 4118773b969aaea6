/* A host program offers a module of its own to the Python code that it runs: functions, a type with
 * attributes, and state that belongs to the module of each interpreter. */
#include <Python.h>
#include <stddef.h>

/* What one module keeps. */
typedef struct {
    PyTypeObject *counter_type;
    PyObject *error;
    long counters_made;
} State;

/* What one Counter holds: a C value and a Python one. */
typedef struct {
    PyObject_HEAD
    long value;
    PyObject *label;
} Counter;

static PyModuleDef *definition(void);

static int counter_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"label", "start", NULL};
    PyObject *label;
    long start = 0;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "U|l", (char **)names, &label, &start))
        return -1;
    Counter *counter = (Counter *)self;
    counter->value = start;
    Py_XSETREF(counter->label, Py_NewRef(label));
    /* The type may be a class of Python that inherits from ours. */
    PyObject *module = PyType_GetModuleByDef(Py_TYPE(self), definition()); /* borrowed */
    if (module == NULL)
        return -1;
    ((State *)PyModule_GetState(module))->counters_made++;
    return 0;
}

static PyObject *counter_add(PyObject *self, PyObject *amount)
{
    long more = PyLong_AsLong(amount);
    if (more == -1 && PyErr_Occurred())
        return NULL;
    ((Counter *)self)->value += more;
    return Py_NewRef(self);
}

static PyObject *counter_repr(PyObject *self)
{
    Counter *counter = (Counter *)self;
    return PyUnicode_FromFormat("<%U at %ld>", counter->label, counter->value);
}

static int counter_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((Counter *)self)->label);
    return 0;
}

static int counter_clear(PyObject *self)
{
    Py_CLEAR(((Counter *)self)->label);
    return 0;
}

static void counter_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    PySys_WriteStdout("a counter ends at %ld\n", ((Counter *)self)->value);
    counter_clear(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef counter_methods[] = {
    {"add", counter_add, METH_O, "add($self, amount, /)\n--\n\nCount further."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef counter_members[] = {
    {"value", Py_T_LONG, offsetof(Counter, value), 0, "Where the counter stands."},
    {"label", Py_T_OBJECT_EX, offsetof(Counter, label), Py_READONLY, "What is counted."},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot counter_slots[] = {
    {Py_tp_doc, (void *)"Counts something."},
    {Py_tp_init, (void *)counter_init},
    {Py_tp_repr, (void *)counter_repr},
    {Py_tp_traverse, (void *)counter_traverse},
    {Py_tp_clear, (void *)counter_clear},
    {Py_tp_dealloc, (void *)counter_dealloc},
    {Py_tp_methods, counter_methods},
    {Py_tp_members, counter_members},
    {0, NULL},
};

static PyType_Spec counter_spec = {
    "host.Counter",
    sizeof(Counter),
    0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    counter_slots,
};

static PyObject *host_mean(PyObject *module, PyObject *numbers)
{
    PyObject *fast = PySequence_Fast(numbers, "mean() wants a sequence");
    if (fast == NULL)
        return NULL;
    Py_ssize_t len = PySequence_Fast_GET_SIZE(fast);
    double sum = 0;
    for (Py_ssize_t i = 0; i < len; i++) {
        double number = PyFloat_AsDouble(PySequence_Fast_GET_ITEM(fast, i));
        if (number == -1.0 && PyErr_Occurred()) {
            Py_DECREF(fast);
            return NULL;
        }
        sum += number;
    }
    Py_DECREF(fast);
    if (len == 0) {
        State *state = (State *)PyModule_GetState(module);
        PyErr_SetString(state->error, "no numbers, no mean");
        return NULL;
    }
    return PyFloat_FromDouble(sum / (double)len);
}

static PyObject *host_made(PyObject *module, PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromLong(((State *)PyModule_GetState(module))->counters_made);
}

static PyMethodDef host_methods[] = {
    {"mean", host_mean, METH_O, "mean($module, numbers, /)\n--\n\nThe arithmetic mean."},
    {"made", host_made, METH_NOARGS, "made($module, /)\n--\n\nHow many counters were made."},
    {NULL, NULL, 0, NULL},
};

static int host_exec(PyObject *module)
{
    State *state = (State *)PyModule_GetState(module);
    state->error = PyErr_NewException("host.Error", PyExc_ValueError, NULL);
    if (PyModule_AddObjectRef(module, "Error", state->error) < 0)
        return -1;
    state->counter_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &counter_spec, NULL);
    if (state->counter_type == NULL || PyModule_AddType(module, state->counter_type) < 0)
        return -1;
    return PyModule_AddIntConstant(module, "ANSWER", 42);
}

static int host_traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = (State *)PyModule_GetState(module);
    Py_VISIT(state->counter_type);
    Py_VISIT(state->error);
    return 0;
}

static int host_clear(PyObject *module)
{
    State *state = (State *)PyModule_GetState(module);
    Py_CLEAR(state->counter_type);
    Py_CLEAR(state->error);
    return 0;
}

static void host_free(void *module)
{
    host_clear((PyObject *)module);
    puts("the module ends");
}

static PyModuleDef_Slot host_slots[] = {
    {Py_mod_exec, (void *)host_exec},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
    {0, NULL},
};

static PyModuleDef host_def = {
    PyModuleDef_HEAD_INIT, "host",        "What the host program offers.",
    sizeof(State),         host_methods,  host_slots,
    host_traverse,         host_clear,    host_free,
};

static PyModuleDef *definition(void)
{
    return &host_def;
}

static PyObject *init_host(void)
{
    return PyModuleDef_Init(definition());
}

int main(void)
{
    if (PyImport_AppendInittab("host", init_host) < 0)
        return 1;
    Py_Initialize();
    int status = PyRun_SimpleString(
        "import host, sys\n"
        "print(host.__doc__, host.ANSWER, 'host' in sys.builtin_module_names)\n"
        "print('mean', host.mean([1, 2.5, 4]))\n"
        "try:\n"
        "    host.mean([])\n"
        "except host.Error as error:\n"
        "    print(type(error).__mro__[1].__name__, error)\n"
        "class Loud(host.Counter):\n"
        "    def add(self, amount):\n"
        "        print('adding', amount)\n"
        "        return super().add(amount)\n"
        "sheep = host.Counter('sheep', start=3)\n"
        "print(sheep.add(4), sheep.value, host.made())\n"
        "sheep.value = -1\n"
        "print(sheep)\n"
        "try:\n"
        "    sheep.label = 'goats'\n"
        "except AttributeError as error:\n"
        "    print(error)\n"
        "del sheep\n"
        "loud = Loud(label='noise')\n"
        "loud.self = loud  # a cycle, for the collector\n"
        "loud.add(10)\n"
        "del loud\n"
        "import gc; gc.collect()\n"
        "print('end of the script', host.made())\n");
    if (Py_FinalizeEx() < 0)
        return 120;
    puts("Python has ended");
    return status < 0;
}

/* expect:
What the host program offers. 42 True
mean 2.5
ValueError no numbers, no mean
<sheep at 7> 7 1
<sheep at -1>
readonly attribute
a counter ends at -1
adding 10
a counter ends at 10
end of the script 2
the module ends
Python has ended
*/
