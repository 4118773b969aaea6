/* initconfig.h: a start by structure, by name, and what the running interpreter says of it. */
#include <Python.h>
#undef NDEBUG
#include <assert.h>

static void statuses(void)
{
    PyStatus status = PyStatus_Ok();
    assert(!PyStatus_Exception(status) && !PyStatus_IsError(status) && !PyStatus_IsExit(status));
    status = PyStatus_Error("no");
    assert(PyStatus_Exception(status) && PyStatus_IsError(status));
    assert(strcmp(status.err_msg, "no") == 0);
    status = PyStatus_Exit(3);
    assert(PyStatus_IsExit(status) && status.exitcode == 3);
    status = PyStatus_NoMemory();
    assert(strcmp(status.err_msg, "memory allocation failed") == 0);
}

static void lists(void)
{
    PyWideStringList list = {0, NULL};
    assert(!PyStatus_Exception(PyWideStringList_Append(&list, L"b")));
    assert(!PyStatus_Exception(PyWideStringList_Insert(&list, 0, L"a")));
    assert(!PyStatus_Exception(PyWideStringList_Insert(&list, 9, L"c")));
    PyStatus status = PyWideStringList_Insert(&list, -1, L"x");
    assert(strcmp(status.err_msg, "PyWideStringList_Insert index must be >= 0") == 0);
    assert(list.length == 3 && wcscmp(list.items[0], L"a") == 0 && wcscmp(list.items[2], L"c") == 0);
    for (Py_ssize_t i = 0; i < list.length; i++)
        PyMem_RawFree(list.items[i]);
    PyMem_RawFree(list.items);
}

static void option_is(const char *name, const char *text)
{
    PyObject *value = PyConfig_Get(name);
    PyObject *shown = value ? PyObject_Repr(value) : NULL;
    if (shown == NULL) {
        PyErr_Print();
        abort();
    }
    if (strcmp(PyUnicode_AsUTF8(shown), text) != 0) {
        printf("%s: %s instead of %s\n", name, PyUnicode_AsUTF8(shown), text);
        abort();
    }
    Py_DECREF(value);
    Py_DECREF(shown);
}

static void fails(int status, PyObject *class_, const char *text)
{
    assert(status < 0 && PyErr_ExceptionMatches(class_));
    PyObject *error = PyErr_GetRaisedException();
    PyObject *shown = PyObject_Str(error);
    if (strcmp(PyUnicode_AsUTF8(shown), text) != 0) {
        printf("%s instead of %s\n", PyUnicode_AsUTF8(shown), text);
        abort();
    }
    Py_DECREF(shown);
    Py_DECREF(error);
}

static void by_structure(void)
{
    static const char *const arguments[] = {"prog", "-X", "spam=1", "-W", "ignore", "-O", "-c", "x = 1", "tail"};
    PyConfig config;
    PyConfig_InitPythonConfig(&config);
    assert(sizeof(config) == 456 && config.parse_argv == 1 && config.dev_mode == -1);
    assert(!PyStatus_Exception(PyConfig_SetBytesArgv(&config, 9, (char *const *)arguments)));
    assert(!PyStatus_Exception(PyConfig_SetString(&config, &config.program_name, L"/opt/prog")));
    assert(!PyStatus_Exception(PyConfig_SetBytesString(&config, &config.stdio_errors, "replace")));
    assert(!PyStatus_Exception(PyConfig_Read(&config)));
    assert(config.parse_argv == 2 && config.argv.length == 2 && config.orig_argv.length == 9);
    assert(config.optimization_level == 1 && wcscmp(config.run_command, L"x = 1\n") == 0);
    assert(wcscmp(config.argv.items[0], L"-c") == 0 && wcscmp(config.argv.items[1], L"tail") == 0);
    assert(!PyStatus_Exception(PyConfig_SetString(&config, &config.pythonpath_env, L"/nowhere")));
    assert(!PyStatus_Exception(PyWideStringList_Append(&config.warnoptions, L"error")));
    config.site_import = 0;
    PyStatus status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    assert(!PyStatus_Exception(status) && Py_IsInitialized());
    option_is("argv", "['-c', 'tail']");
    option_is("executable", "'/opt/prog'");
    option_is("optimization_level", "1");
    option_is("stdio_errors", "'replace'");
    option_is("warnoptions", "['ignore', 'error']");
    option_is("xoptions", "{'spam': '1'}");
    assert(PyRun_SimpleString("import sys; assert sys.path[0] == '/nowhere', sys.path\n") == 0);
    option_is("site_import", "False");
    int argc;
    wchar_t **argv;
    Py_GetArgcArgv(&argc, &argv);
    assert(argc == 9 && wcscmp(argv[8], L"tail") == 0);
    assert(Py_RunMain() == 0 && !Py_IsInitialized());
}

static void changes(void)
{
    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.use_hash_seed = 1;
    assert(!PyStatus_Exception(Py_InitializeFromConfig(&config)));
    PyConfig_Clear(&config);
    option_is("isolated", "True");
    option_is("use_environment", "False");
    option_is("platlibdir", "'lib'");
    option_is("parse_argv", "False");
    option_is("install_signal_handlers", "False");
    PyObject *two = PyLong_FromLong(2);
    assert(PyConfig_Set("optimization_level", two) == 0);
    assert(PyConfig_Set("inspect", two) == 0);
    option_is("inspect", "True");
    assert(PyConfig_Set("write_bytecode", Py_False) == 0);
    option_is("write_bytecode", "False");
    PyRun_SimpleString("import sys\n"
                       "assert sys.flags.optimize == 2 and sys.flags.inspect == 1\n"
                       "assert sys.flags.dont_write_bytecode and sys.dont_write_bytecode\n"
                       "assert sys.flags.isolated == 1\n");
    assert(!PyErr_Occurred());
    int value = 0;
    assert(PyConfig_GetInt("optimization_level", &value) == 0 && value == 2);
    fails(PyConfig_GetInt("argv", &value), PyExc_TypeError, "config option argv is not an int");
    fails(PyConfig_GetInt("nope", &value), PyExc_ValueError, "unknown config option name: nope");
    fails(PyConfig_Set("isolated", two), PyExc_ValueError, "cannot set read-only option isolated");
    fails(PyConfig_Set("argv", two), PyExc_TypeError, "expected list[str], got int");
    fails(PyConfig_Set("executable", two), PyExc_TypeError, "expected str or None, got int");
    fails(PyConfig_Set("verbose", Py_None), PyExc_TypeError, "expected int or bool, got NoneType");
    Py_DECREF(two);
    PyObject *names = PyConfig_Names();
    assert(PyFrozenSet_Check(names) && PySet_Size(names) == 67);
    Py_DECREF(names);
    assert(Py_FinalizeEx() == 0);
}

static PyObject *init_spam(void)
{
    static PyModuleDef def = {PyModuleDef_HEAD_INIT, "spam", NULL, 0, NULL, NULL, NULL, NULL, NULL};
    return PyModuleDef_Init(&def);
}

static void by_name(void)
{
    PyInitConfig *config = PyInitConfig_Create();
    const char *error;
    int64_t number;
    char *text;
    size_t length;
    char **items;
    int exitcode;
    assert(PyInitConfig_GetError(config, &error) == 0 && error == NULL);
    assert(PyInitConfig_HasOption(config, "verbose") && !PyInitConfig_HasOption(config, "nope"));
    assert(PyInitConfig_SetInt(config, "nope", 1) < 0);
    assert(PyInitConfig_GetError(config, &error) == 1);
    assert(strcmp(error, "unknown config option name") == 0);
    assert(PyInitConfig_GetExitCode(config, &exitcode) == 0);
    assert(PyInitConfig_SetStr(config, "verbose", "x") < 0);
    assert(PyInitConfig_SetInt(config, "utf8_mode", 1) == 0);
    assert(PyInitConfig_SetInt(config, "hash_seed", 10) == 0);
    assert(PyInitConfig_GetInt(config, "hash_seed", &number) == 0 && number == 10);
    assert(PyInitConfig_SetStr(config, "program_name", "caf\xc3\xa9") == 0);
    assert(PyInitConfig_GetStr(config, "program_name", &text) == 0);
    assert(strcmp(text, "caf\xc3\xa9") == 0);
    free(text);
    char *argv[] = {(char *)"one", (char *)"two"};
    assert(PyInitConfig_SetStrList(config, "argv", 2, argv) == 0);
    assert(PyInitConfig_GetStrList(config, "argv", &length, &items) == 0);
    assert(length == 2 && strcmp(items[1], "two") == 0);
    PyInitConfig_FreeStrList(length, items);
    assert(PyInitConfig_AddModule(config, "spam", init_spam) == 0);
    assert(Py_InitializeFromInitConfig(config) == 0);
    PyInitConfig_Free(config);
    option_is("argv", "['one', 'two']");
    option_is("program_name", "'caf\xc3\xa9'");
    PyRun_SimpleString("import spam, sys\n"
                       "assert 'spam' in sys.builtin_module_names and sys.flags.utf8_mode == 1\n");
    assert(!PyErr_Occurred() && PyImport_AddModule("spam") != NULL);
    assert(Py_FinalizeEx() == 0);
}

int main(void)
{
    statuses();
    lists();
    by_structure();
    changes();
    by_name();
    puts("ok");
    return 0;
}

/* expect:
ok
*/
