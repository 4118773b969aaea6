/* An extension module: `import extension` finds it as extension.so or by the longer names of
 * `_imp.extension_suffixes()`. It is initialised in two phases, keeps what it needs in the state of
 * each interpreter's module, and has a type that the collector sees, with attributes and a buffer.
 *
 * Built as a program, which the tests do, it shows itself: it offers the module to an interpreter
 * and uses it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>

/* What the module of one interpreter keeps. */
typedef struct {
    PyTypeObject *samples_type;
    PyObject *error;
    long made;
} State;

/* A row of numbers, and what they are samples of. */
typedef struct {
    PyObject_HEAD
    PyObject *source;
    Py_ssize_t len;
    Py_ssize_t exports;
    double *values;
} Samples;

static PyModuleDef *definition(void);

static State *state_of(PyTypeObject *type)
{
    PyObject *module = PyType_GetModuleByDef(type, definition()); /* borrowed */
    return module == NULL ? NULL : (State *)PyModule_GetState(module);
}

static PyObject *samples_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"length", "source", NULL};
    Py_ssize_t len;
    PyObject *source = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "n|O", (char **)names, &len, &source))
        return NULL;
    State *state = state_of(type);
    if (state == NULL)
        return NULL;
    if (len < 0 || len > 1000000) {
        PyErr_Format(state->error, "no row has %zd samples", len);
        return NULL;
    }
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Samples *self = (Samples *)alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->source = Py_NewRef(source);
    self->len = len;
    self->values = (double *)PyMem_Calloc((size_t)len + 1, sizeof(double));
    if (self->values == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    state->made++;
    return (PyObject *)self;
}

static int samples_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self)); /* instances keep their type alive */
    Py_VISIT(((Samples *)self)->source);
    return 0;
}

static int samples_clear(PyObject *self)
{
    Py_CLEAR(((Samples *)self)->source);
    return 0;
}

static void samples_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    (void)samples_clear(self);
    PyMem_Free(((Samples *)self)->values);
    freefunc free_it = (freefunc)PyType_GetSlot(type, Py_tp_free);
    free_it(self);
    Py_DECREF(type);
}

static int samples_getbuffer(PyObject *object, Py_buffer *view, int flags)
{
    Samples *self = (Samples *)object;
    if (PyBuffer_FillInfo(view, object, self->values, self->len * (Py_ssize_t)sizeof(double), 0,
                          flags) < 0)
        return -1;
    /* Doubles instead of bytes, for whoever asks. */
    view->itemsize = sizeof(double);
    if (flags & PyBUF_FORMAT)
        view->format = (char *)"d";
    if (flags & PyBUF_ND)
        view->shape = &self->len;
    if ((flags & PyBUF_STRIDES) == PyBUF_STRIDES)
        view->strides = &view->itemsize;
    self->exports++;
    return 0;
}

static void samples_releasebuffer(PyObject *object, Py_buffer *view)
{
    (void)view;
    ((Samples *)object)->exports--;
}

static PyObject *samples_total(PyObject *object, PyObject *unused)
{
    (void)unused;
    Samples *self = (Samples *)object;
    double total = 0;
    for (Py_ssize_t i = 0; i < self->len; i++)
        total += self->values[i];
    return PyFloat_FromDouble(total);
}

static PyMethodDef samples_methods[] = {
    {"total", samples_total, METH_NOARGS, "The sum of all samples."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef samples_members[] = {
    {"source", Py_T_OBJECT_EX, offsetof(Samples, source), 0, "what was sampled"},
    {"length", Py_T_PYSSIZET, offsetof(Samples, len), Py_READONLY, "how many samples"},
    {"exports", Py_T_PYSSIZET, offsetof(Samples, exports), Py_READONLY, "open buffers"},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot samples_slots[] = {
    {Py_tp_new, (void *)samples_new},
    {Py_tp_dealloc, (void *)samples_dealloc},
    {Py_tp_traverse, (void *)samples_traverse},
    {Py_tp_clear, (void *)samples_clear},
    {Py_tp_methods, samples_methods},
    {Py_tp_members, samples_members},
    {Py_bf_getbuffer, (void *)samples_getbuffer},
    {Py_bf_releasebuffer, (void *)samples_releasebuffer},
    {0, NULL},
};

static PyType_Spec samples_spec = {
    "extension.Samples",
    sizeof(Samples),
    0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    samples_slots,
};

static PyObject *made(PyObject *module, PyObject *unused)
{
    (void)unused;
    return PyLong_FromLong(((State *)PyModule_GetState(module))->made);
}

static PyMethodDef functions[] = {
    {"made", made, METH_NOARGS, "How many rows this interpreter has made."},
    {NULL, NULL, 0, NULL},
};

static int module_exec(PyObject *module)
{
    State *state = (State *)PyModule_GetState(module);
    state->error = PyErr_NewException("extension.Error", PyExc_ValueError, NULL);
    if (PyModule_AddObjectRef(module, "Error", state->error) < 0)
        return -1;
    state->samples_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &samples_spec, NULL);
    if (state->samples_type == NULL)
        return -1;
    return PyModule_AddType(module, state->samples_type);
}

static int module_traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = (State *)PyModule_GetState(module);
    Py_VISIT(state->samples_type);
    Py_VISIT(state->error);
    return 0;
}

static int module_clear(PyObject *module)
{
    State *state = (State *)PyModule_GetState(module);
    Py_CLEAR(state->samples_type);
    Py_CLEAR(state->error);
    return 0;
}

static void module_free(void *module)
{
    (void)module_clear((PyObject *)module);
}

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, (void *)module_exec},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {0, NULL},
};

static PyModuleDef the_definition = {
    PyModuleDef_HEAD_INIT,
    "extension",
    "Rows of samples.",
    sizeof(State),
    functions,
    module_slots,
    module_traverse,
    module_clear,
    module_free,
};

static PyModuleDef *definition(void)
{
    return &the_definition;
}

PyMODINIT_FUNC PyInit_extension(void)
{
    return PyModuleDef_Init(definition());
}

#ifndef AS_LIBRARY
static const char *const script =
    "import extension, gc, weakref\n"
    "row = extension.Samples(4, source='probe')\n"
    "with memoryview(row) as view:\n"
    "    view[1], view[2] = 1.5, 2.25\n"
    "    print(view.format, view.shape, view.tolist(), row.exports)\n"
    "print(row.total(), row.length, row.source, row.exports)\n"
    "try:\n"
    "    extension.Samples(-1)\n"
    "except extension.Error as error:\n"
    "    print(type(error).__mro__[1].__name__, error)\n"
    "try:\n"
    "    row.length = 3\n"
    "except AttributeError as error:\n"
    "    print(error)\n"
    "class Row(extension.Samples): pass\n"
    "ring = Row(1)\n"
    "ring.source = ring\n"
    "gone = weakref.ref(ring)\n"
    "del ring\n"
    "gc.collect()\n"
    "print(gone() is None, extension.made())\n";

int main(void)
{
    if (PyImport_AppendInittab("extension", PyInit_extension) < 0)
        return 1;
    Py_Initialize();
    int status = PyRun_SimpleString(script);
    return Py_FinalizeEx() < 0 || status < 0;
}
#endif

/* expect:
d (4,) [0.0, 1.5, 2.25, 0.0] 1
3.75 4 probe 0
ValueError no row has -1 samples
readonly attribute
True 2
*/
