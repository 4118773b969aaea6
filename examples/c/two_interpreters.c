/* Runs two interpreters with a lock each: what one defines, the other does not see. */
#include <Python.h>

static PyThreadState *create(void)
{
    PyInterpreterConfig config = {
        /* use_main_obmalloc */ 0,
        /* allow_fork */ 0,
        /* allow_exec */ 0,
        /* allow_threads */ 1,
        /* allow_daemon_threads */ 0,
        /* check_multi_interp_extensions */ 1,
        /* gil */ PyInterpreterConfig_OWN_GIL,
    };
    PyThreadState *thread = NULL;
    PyStatus status = Py_NewInterpreterFromConfig(&thread, &config);
    if (PyStatus_Exception(status)) {
        fprintf(stderr, "%s\n", status.err_msg);
        return NULL;
    }
    return thread;
}

int main(void)
{
    Py_Initialize();
    PyThreadState *main_thread = PyThreadState_Get();

    PyThreadState *first = create();
    if (first == NULL || PyRun_SimpleString("word = 'spam'\nprint('first:', word)\n") < 0)
        return 1;
    PyThreadState_Swap(main_thread);

    PyThreadState *second = create();
    if (second == NULL || PyRun_SimpleString("print('second:', 'word' in globals())\n") < 0)
        return 1;

    PyThreadState_Swap(first);
    if (PyRun_SimpleString("print('first again:', word)\n") < 0)
        return 1;
    Py_EndInterpreter(first);
    PyThreadState_Swap(second);
    Py_EndInterpreter(second);
    PyThreadState_Swap(main_thread);
    return Py_FinalizeEx() < 0 ? 120 : 0;
}

/* expect:
first: spam
second: False
first again: spam
*/
