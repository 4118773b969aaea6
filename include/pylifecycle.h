/* Made by `cargo xtask headers` from capi/src/pylifecycle.rs and capi/macros. Do not edit. */
#ifndef Py_PYLIFECYCLE_H
#define Py_PYLIFECYCLE_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `PyInterpreterConfig`.
 */
typedef struct PyInterpreterConfig {
  int use_main_obmalloc;
  int allow_fork;
  int allow_exec;
  int allow_threads;
  int allow_daemon_threads;
  int check_multi_interp_extensions;
  int gil;
} PyInterpreterConfig;

/**
 * The version as a number, `PY_VERSION_HEX`.
 */
PyAPI_DATA(const unsigned long) Py_Version;

/**
 * Starts Python; nothing happens if it runs.
 *
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) Py_Initialize(void);

/**
 * As `Py_Initialize`; without `signals` no signal handlers are installed.
 *
 * @param signals a number
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) Py_InitializeEx(int signals);

/**
 * Starts Python by a configuration; nothing happens if it runs.
 *
 * @param config the configuration, which is copied
 * @return a status; one that ends the program where an option asks for it.
 * Raises: nothing.
 * Runs Python: yes.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(PyStatus) Py_InitializeFromConfig(const PyConfig *config);

/**
 * Says how a later start treats texts and the environment.
 *
 * @param config read from
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(PyStatus) Py_PreInitialize(const PyPreConfig *config);

/**
 * As `Py_PreInitialize`, with arguments that may hold options.
 *
 * @param config read from
 * @param argc a number
 * @param argv so many texts
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(PyStatus) Py_PreInitializeFromBytesArgs(const PyPreConfig *config, Py_ssize_t argc, char *const *argv);

/**
 * As `Py_PreInitializeFromBytesArgs`, of wide texts.
 *
 * @param config read from
 * @param argc a number
 * @param argv so many texts
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(PyStatus) Py_PreInitializeFromArgs(const PyPreConfig *config, Py_ssize_t argc, wchar_t *const *argv);

/**
 * Runs what the configuration names - a command, a module, a script or the prompt - and ends
 * Python.
 *
 * @return the exit status.
 * Raises: nothing.
 * Runs Python: yes.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(int) Py_RunMain(void);

/**
 * Ends the program as a status that is no success asks: with its exit status, or with its text on
 * stderr and 1.
 *
 * @param status a status
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(void) Py_ExitStatusException(PyStatus status);

/**
 * Ends Python, then the program.
 *
 * @param status the exit status; 120 where `sys.stdout` cannot be flushed
 * Raises: nothing.
 * Runs Python: yes.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) Py_Exit(int status);

/**
 * Whether Python runs.
 *
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) Py_IsInitialized(void);

/**
 * Whether the running interpreter is ending.
 *
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.13. Stable ABI: yes.
 */
PyAPI_FUNC(int) Py_IsFinalizing(void);

/**
 * Ends Python.
 *
 * @return 0, or -1 if `sys.stdout` could not be flushed.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.6. Stable ABI: yes.
 */
PyAPI_FUNC(int) Py_FinalizeEx(void);

/**
 * As `Py_FinalizeEx`.
 *
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) Py_Finalize(void);

/**
 * Calls a function when Python has ended, the last first.
 *
 * @param function a function
 * @return 0, or -1 if there are 32 already.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) Py_AtExit(void (*function)(void));

/**
 * Makes an interpreter that shares the lock, and attaches to it.
 *
 * @return its thread state, or NULL.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(PyThreadState *) Py_NewInterpreter(void);

/**
 * Makes an interpreter and attaches to it. Of the config the lock and the check of extension
 * modules have an effect so far.
 *
 * @param state where its thread state goes
 * @param config what it may do
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(PyStatus) Py_NewInterpreterFromConfig(PyThreadState **state, const struct PyInterpreterConfig *config);

/**
 * Ends the interpreter of a thread state, which must be attached; none is attached after.
 *
 * @param state the state
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) Py_EndInterpreter(PyThreadState *state);

/**
 * Runs the command line program.
 *
 * @param argc a number
 * @param argv so many texts
 * @return the exit status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: yes.
 */
PyAPI_FUNC(int) Py_BytesMain(int argc, char **argv);

/**
 * As `Py_BytesMain`, of wide texts.
 *
 * @param argc a number
 * @param argv so many texts
 * @return the exit status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) Py_Main(int argc, wchar_t **argv);

/**
 * The version, as `sys.version` begins.
 *
 * @return a text that lives for ever.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) Py_GetVersion(void);

/**
 * `sys.platform`
 *
 * @return a text that lives for ever.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) Py_GetPlatform(void);

/**
 * What Python was built with.
 *
 * @return a text that lives for ever.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) Py_GetCompiler(void);

/**
 * The number of a version, as `Py_Version` has it.
 *
 * @param major a number
 * @param minor a number
 * @param micro a number
 * @param level a number
 * @param serial a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(uint32_t) Py_PACK_FULL_VERSION(int major, int minor, int micro, int level, int serial);

/**
 * As `Py_PACK_FULL_VERSION`, of a feature version.
 *
 * @param major a number
 * @param minor a number
 * @return The value.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: yes.
 */
PyAPI_FUNC(uint32_t) Py_PACK_VERSION(int major, int minor);

/**
 * `sys.prefix`, as it was at the start; deprecated.
 *
 * @return a text that the interpreter keeps, or NULL before the start.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(wchar_t *) Py_GetPrefix(void);

/**
 * `sys.exec_prefix`, as it was at the start; deprecated.
 *
 * @return a text that the interpreter keeps, or NULL before the start.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(wchar_t *) Py_GetExecPrefix(void);

/**
 * `sys.executable`, as it was at the start; deprecated.
 *
 * @return a text that the interpreter keeps, or NULL before the start.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(wchar_t *) Py_GetProgramFullPath(void);

/**
 * The name that the program was given, as it was at the start; deprecated.
 *
 * @return a text that the interpreter keeps, or NULL before the start.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(wchar_t *) Py_GetProgramName(void);

/**
 * What `sys.path` was at the start, with colons between, as it was at the start; deprecated.
 *
 * @return a text that the interpreter keeps, or NULL before the start.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(wchar_t *) Py_GetPath(void);

/**
 * What `Py_SetPythonHome` was given; deprecated.
 *
 * @return a text that the interpreter keeps, or NULL before the start.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(wchar_t *) Py_GetPythonHome(void);

/**
 * Says what the program is called, before the start; deprecated.
 *
 * @param name a wide text that ends with NUL, may be NULL
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) Py_SetProgramName(const wchar_t *name);

/**
 * Says where the library lies, before the start; deprecated.
 *
 * @param name a wide text that ends with NUL, may be NULL
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) Py_SetPythonHome(const wchar_t *name);

/**
 * Says what `sys.path` shall be, before the start; deprecated.
 *
 * @param path a wide text with colons in it, may be NULL
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) Py_SetPath(const wchar_t *path);

/**
 * What was built.
 *
 * @return a text that lives for ever.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) Py_GetBuildInfo(void);

/**
 * Who has the copyright.
 *
 * @return a text that lives for ever.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(const char *) Py_GetCopyright(void);

/**
 * Ends the process at once, with a message on stderr.
 *
 * @param message a text that ends with NUL
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) Py_FatalError(const char *message);

/**
 * As `Py_FatalError`, naming a function.
 *
 * @param function a text that ends with NUL, may be NULL
 * @param message a text that ends with NUL
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) _Py_FatalErrorFunc(const char *function, const char *message);

/**
 * The handler of a signal.
 *
 * @param signum a number
 * @return the handler.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) (*PyOS_getsig(int signum))(int);

/**
 * Gives a signal a handler.
 *
 * @param signum a number
 * @param handler a function
 * @return the old handler.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(void) (*PyOS_setsig(int signum, void (*handler)(int)))(int);

/**
 * Whether a stream is somebody at a terminal.
 *
 * @param file a stream
 * @param name a text, or NULL
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) Py_FdIsInteractive(FILE *file, const char *name);

/**
 * Calls a function when an interpreter ends, before its modules go.
 *
 * @param interp the interpreter
 * @param function a function
 * @param data passed to it
 * @return 0, or -1.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyUnstable_AtExit(PyInterpreterState *interp, void (*function)(void*), void *data);

#define PyInterpreterConfig_DEFAULT_GIL 0
#define PyInterpreterConfig_SHARED_GIL 1
#define PyInterpreterConfig_OWN_GIL 2

#ifdef __cplusplus
}
#endif

#endif /* Py_PYLIFECYCLE_H */
