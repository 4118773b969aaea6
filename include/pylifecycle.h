/* Made by `cargo xtask headers` from capi/src/pylifecycle.rs and capi/macros. Do not edit. */
#ifndef Py_PYLIFECYCLE_H
#define Py_PYLIFECYCLE_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `PyStatus`.
 */
typedef struct PyStatus {
  int kind;
  const char *func;
  const char *err_msg;
  int exitcode;
} PyStatus;

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
 * Makes an interpreter and attaches to it. Of the config only the lock has an effect so far.
 *
 * @param state where its thread state goes
 * @param config what it may do
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) Py_NewInterpreterFromConfig(PyThreadState **state, const struct PyInterpreterConfig *config);

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
PyAPI_FUNC(int) Py_BytesMain(int argc, const char *const *argv);

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
PyAPI_FUNC(int) Py_Main(int argc, const wchar_t *const *argv);

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

#define PyInterpreterConfig_DEFAULT_GIL 0
#define PyInterpreterConfig_SHARED_GIL 1
#define PyInterpreterConfig_OWN_GIL 2
#define PyStatus_Exception(status) ((status).kind != 0)

#ifdef __cplusplus
}
#endif

#endif /* Py_PYLIFECYCLE_H */
