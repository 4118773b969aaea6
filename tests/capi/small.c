/* structseq.h, context.h, lock.h, pytime.h, fileobject.h, marshal.h: right values, wrong types, and
 * who owns what. */
#include <Python.h>
#undef NDEBUG
#include <assert.h>

static void raised(PyObject *class_)
{
    assert(PyErr_ExceptionMatches(class_));
    PyErr_Clear();
}

static void struct_sequences(void)
{
    static PyStructSequence_Field fields[] = {
        {"x", "across"}, {"y", "down"}, {"hidden", "only by name"}, {NULL, NULL}};
    static PyStructSequence_Desc desc = {"demo.Point", "A place.", fields, 2};
    PyTypeObject *type = PyStructSequence_NewType(&desc);
    assert(type != NULL && PyType_IsSubtype(type, &PyTuple_Type));
    Py_ssize_t before = Py_REFCNT(type);
    PyObject *point = PyStructSequence_New(type);
    PyObject *big = PyLong_FromLong(123456789);
    PyStructSequence_SetItem(point, 0, PyLong_FromLong(3));
    PyStructSequence_SetItem(point, 1, Py_NewRef(big));
    PyStructSequence_SetItem(point, 2, PyUnicode_FromString("seen"));
    assert(PyTuple_Size(point) == 2 && Py_REFCNT(big) == 2);
    assert(PyStructSequence_GetItem(point, 1) == big && Py_REFCNT(big) == 2);
    PyObject *hidden = PyObject_GetAttrString(point, "hidden");
    assert(strcmp(PyUnicode_AsUTF8(hidden), "seen") == 0);
    PyObject *shown = PyObject_Repr(point);
    assert(strcmp(PyUnicode_AsUTF8(shown), "demo.Point(x=3, y=123456789)") == 0);
    Py_DECREF(shown);
    Py_DECREF(hidden);
    Py_DECREF(point);
    assert(Py_REFCNT(big) == 1 && Py_REFCNT(type) == before);
    Py_DECREF(big);
    Py_DECREF(type);
}

static void contexts(void)
{
    PyObject *var = PyContextVar_New("var", NULL), *value;
    assert(PyContextVar_Get(var, NULL, &value) == 0 && value == NULL);
    assert(PyContextVar_Get(var, Py_True, &value) == 0 && value == Py_True);
    PyObject *context = PyContext_New();
    assert(PyContext_Enter(context) == 0);
    PyObject *token = PyContextVar_Set(var, Py_False);
    assert(PyContextVar_Get(var, NULL, &value) == 0 && value == Py_False);
    assert(PyContext_Enter(context) < 0);
    raised(PyExc_RuntimeError);
    assert(PyContextVar_Reset(var, token) == 0);
    assert(PyContextVar_Get(var, NULL, &value) == 0 && value == NULL);
    assert(PyContext_Exit(context) == 0);
    assert(PyContext_Copy(var) == NULL);
    raised(PyExc_TypeError);
    Py_DECREF(token);
    Py_DECREF(context);
    Py_DECREF(var);
}

static void files(void)
{
    FILE *stream = tmpfile();
    fputs("one\ntwo", stream);
    fflush(stream);
    rewind(stream);
    PyObject *file = PyFile_FromFd(fileno(stream), NULL, "r", -1, "utf-8", NULL, NULL, 0);
    assert(file != NULL && PyObject_AsFileDescriptor(file) == fileno(stream));
    PyObject *line = PyFile_GetLine(file, -1);
    assert(strcmp(PyUnicode_AsUTF8(line), "one") == 0);
    Py_DECREF(line);
    line = PyFile_GetLine(file, 0);
    assert(strcmp(PyUnicode_AsUTF8(line), "two") == 0);
    Py_DECREF(line);
    assert(PyFile_GetLine(file, -1) == NULL);
    raised(PyExc_EOFError);
    Py_DECREF(file);
    fclose(stream);
    assert(PyObject_AsFileDescriptor(Py_None) < 0);
    raised(PyExc_TypeError);
    assert(PyFile_WriteString("x", NULL) < 0);
    raised(PyExc_SystemError);
}

static void bytes_and_clocks(void)
{
    PyObject *list = Py_BuildValue("[is(d)]", 1, "two", 3.5);
    PyObject *data = PyMarshal_WriteObjectToString(list, 4);
    PyObject *again = PyMarshal_ReadObjectFromString(PyBytes_AsString(data), PyBytes_Size(data));
    assert(PyObject_RichCompareBool(list, again, Py_EQ) == 1);
    assert(PyMarshal_ReadObjectFromString("", 0) == NULL);
    raised(PyExc_EOFError);
    Py_DECREF(again);
    Py_DECREF(data);
    Py_DECREF(list);
    PyTime_t first, second;
    assert(PyTime_Monotonic(&first) == 0 && PyTime_MonotonicRaw(&second) == 0 && second >= first);
    assert(PyTime_AsSecondsDouble(1500000000) == 1.5);
    PyMutex mutex = {0};
    PyMutex_Lock(&mutex);
    assert(PyMutex_IsLocked(&mutex));
    PyMutex_Unlock(&mutex);
    assert(!PyMutex_IsLocked(&mutex));
    size_t len, place;
    wchar_t *wide = Py_DecodeLocale("a\xc3\xa9\xff", &len);
    assert(len == 3 && wide[1] == 0xe9 && wide[2] == 0xdcff);
    char *narrow = Py_EncodeLocale(wide, &place);
    assert(strcmp(narrow, "a\xc3\xa9\xff") == 0);
    PyMem_Free(narrow);
    PyMem_RawFree(wide);
}

int main(void)
{
    Py_Initialize();
    struct_sequences();
    contexts();
    files();
    bytes_and_clocks();
    assert(Py_FinalizeEx() == 0);
    puts("ok");
    return 0;
}

/* expect:
ok
*/
