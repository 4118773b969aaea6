/* Loads a script, calls its functions with values of C, takes results back as values of C, and shows
 * an exception with its traceback. */
#include <Python.h>

static const char script[] =
    "from collections import Counter\n"
    "\n"
    "def words(text, *, least=1):\n"
    "    counts = Counter(text.lower().split())\n"
    "    return {word: n for word, n in sorted(counts.items()) if n >= least}\n"
    "\n"
    "def scale(samples, factor):\n"
    "    return [sample * factor for sample in samples]\n"
    "\n"
    "def checked(value):\n"
    "    if value < 0:\n"
    "        raise ValueError(f'{value} is negative')\n"
    "    return value\n"
    "\n"
    "def fails(value):\n"
    "    return checked(value)\n";

/* A file with the script in it, as if somebody else had written it. */
static FILE *open_script(void)
{
    FILE *file = tmpfile();
    if (file != NULL && fputs(script, file) >= 0)
        rewind(file);
    return file;
}

/* Runs a file as a module of its own; the module's namespace. */
static PyObject *load(FILE *file)
{
    PyObject *globals = Py_BuildValue("{s:s}", "__name__", "script");
    PyObject *result =
        globals ? PyRun_File(file, "script.py", Py_file_input, globals, globals) : NULL;
    if (result == NULL)
        Py_CLEAR(globals);
    Py_XDECREF(result);
    return globals;
}

/* Calls `words` with a keyword and reads the dict that it returns. */
static int count_words(PyObject *globals)
{
    PyObject *function = PyDict_GetItemString(globals, "words"); /* borrowed */
    PyObject *args = Py_BuildValue("(s)", "the cat and the dog and the bird");
    PyObject *kwargs = Py_BuildValue("{s:i}", "least", 2);
    PyObject *found = args && kwargs ? PyObject_Call(function, args, kwargs) : NULL;
    Py_XDECREF(args);
    Py_XDECREF(kwargs);
    if (found == NULL)
        return -1;
    PyObject *word, *count;
    Py_ssize_t at = 0;
    while (PyDict_Next(found, &at, &word, &count))
        printf("%s: %ld\n", PyUnicode_AsUTF8(word), PyLong_AsLong(count));
    Py_DECREF(found);
    return 0;
}

/* Gives an array of C to `scale` and writes what comes back into it. */
static int scale(PyObject *globals, double *samples, Py_ssize_t len, double factor)
{
    PyObject *list = PyList_New(len);
    for (Py_ssize_t i = 0; list != NULL && i < len; i++)
        PyList_SET_ITEM(list, i, PyFloat_FromDouble(samples[i])); /* steals */
    PyObject *function = PyDict_GetItemString(globals, "scale");
    PyObject *result = list ? PyObject_CallFunction(function, "Od", list, factor) : NULL;
    Py_XDECREF(list);
    if (result == NULL)
        return -1;
    for (Py_ssize_t i = 0; i < len; i++)
        samples[i] = PyFloat_AsDouble(PyList_GetItem(result, i));
    Py_DECREF(result);
    return PyErr_Occurred() ? -1 : 0;
}

/* Shows an exception as Python would, but on stdout and with a word before it. */
static int report(void)
{
    PyObject *error = PyErr_GetRaisedException();
    PyObject *traceback = PyImport_ImportModule("traceback");
    PyObject *lines =
        traceback ? PyObject_CallMethod(traceback, "format_exception", "O", error) : NULL;
    PyObject *empty = lines ? PyUnicode_FromString("") : NULL;
    PyObject *text = empty ? PyUnicode_Join(empty, lines) : NULL;
    if (text != NULL)
        printf("caught %s\n%s", Py_TYPE(error)->tp_name, PyUnicode_AsUTF8(text));
    Py_XDECREF(text);
    Py_XDECREF(empty);
    Py_XDECREF(lines);
    Py_XDECREF(traceback);
    Py_DECREF(error);
    return text ? 0 : -1;
}

static int run(FILE *file)
{
    double samples[] = {1.5, -2.0, 4.25};
    PyObject *globals = load(file);
    if (globals == NULL)
        return -1;
    int status = count_words(globals);
    if (status == 0)
        status = scale(globals, samples, 3, 2.0);
    if (status == 0) {
        printf("scaled: %g %g %g\n", samples[0], samples[1], samples[2]);
        PyObject *function = PyDict_GetItemString(globals, "fails");
        PyObject *result = PyObject_CallFunction(function, "i", -7);
        status = result == NULL && PyErr_ExceptionMatches(PyExc_ValueError) ? report() : -1;
        Py_XDECREF(result);
    }
    Py_DECREF(globals);
    return status;
}

int main(void)
{
    FILE *file = open_script();
    if (file == NULL) {
        perror("script.py");
        return 1;
    }
    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    PyStatus status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    if (PyStatus_Exception(status))
        Py_ExitStatusException(status);
    int failed = run(file);
    if (PyErr_Occurred())
        PyErr_Print();
    fclose(file);
    if (Py_FinalizeEx() < 0)
        return 120;
    return failed < 0;
}

/* expect:
and: 2
the: 3
scaled: 3 -4 8.5
caught ValueError
Traceback (most recent call last):
  File "script.py", line 16, in fails
  File "script.py", line 12, in checked
ValueError: -7 is negative
*/
