/* Made by `cargo xtask headers` from capi/src/initconfig.rs and capi/macros. Do not edit. */
#ifndef Py_INITCONFIG_H
#define Py_INITCONFIG_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * `PyInitConfig`: a configuration that C sees only by the names of its options.
 */
typedef struct PyInitConfig PyInitConfig;

/**
 * `PyStatus`: success, an error with a text, or the wish to end with a status.
 */
typedef struct PyStatus {
  int _type;
  const char *func;
  const char *err_msg;
  int exitcode;
} PyStatus;

/**
 * `PyWideStringList`: so many wide texts.
 */
typedef struct PyWideStringList {
  Py_ssize_t length;
  wchar_t **items;
} PyWideStringList;

/**
 * `PyPreConfig`. The locale is left as it is, whatever its fields say: texts are UTF-8.
 */
typedef struct PyPreConfig {
  /**
   * Which function initialised the structure.
   */
  int _config_init;
  /**
   * Whether arguments are looked through for options.
   */
  int parse_argv;
  /**
   * `-I`; -1 to read it.
   */
  int isolated;
  /**
   * Not `-E`; -1 to read it.
   */
  int use_environment;
  /**
   * No effect: the locale is not set.
   */
  int configure_locale;
  /**
   * No effect: the locale is not set.
   */
  int coerce_c_locale;
  /**
   * No effect: the locale is not set.
   */
  int coerce_c_locale_warn;
  /**
   * `-X utf8`: what `sys.flags` and the streams' error handler say; -1 to read it.
   */
  int utf8_mode;
  /**
   * `-X dev`; -1 to read it.
   */
  int dev_mode;
  /**
   * No effect: PYTHONMALLOC decides.
   */
  int allocator;
} PyPreConfig;

/**
 * `PyConfig`. All texts are in memory of `PyMem_RawMalloc`.
 */
typedef struct PyConfig {
  /**
   * Which function initialised the structure.
   */
  int _config_init;
  /**
   * `-I`.
   */
  int isolated;
  /**
   * Whether `PYTHON*` variables are read.
   */
  int use_environment;
  /**
   * `-X dev`; -1 to read it.
   */
  int dev_mode;
  /**
   * Whether SIGINT and the like are handled.
   */
  int install_signal_handlers;
  /**
   * Whether `hash_seed` counts; -1 to read it. The first start of a process decides.
   */
  int use_hash_seed;
  /**
   * The seed of hashes.
   */
  unsigned long hash_seed;
  /**
   * No effect yet.
   */
  int faulthandler;
  /**
   * No effect yet.
   */
  int tracemalloc;
  /**
   * No effect yet.
   */
  int perf_profiling;
  /**
   * No effect yet.
   */
  int remote_debug;
  /**
   * No effect yet.
   */
  int import_time;
  /**
   * Whether code knows columns.
   */
  int code_debug_ranges;
  /**
   * No effect: counts are not totalled.
   */
  int show_ref_count;
  /**
   * No effect: objects are not listed.
   */
  int dump_refs;
  /**
   * No effect, as `dump_refs`.
   */
  wchar_t *dump_refs_file;
  /**
   * No effect yet.
   */
  int malloc_stats;
  /**
   * Always utf-8: another one has no effect.
   */
  wchar_t *filesystem_encoding;
  /**
   * Always surrogateescape: another one has no effect.
   */
  wchar_t *filesystem_errors;
  /**
   * `sys.pycache_prefix`.
   */
  wchar_t *pycache_prefix;
  /**
   * Whether `argv` holds options: 1; 2 when they have been read.
   */
  int parse_argv;
  /**
   * `sys.orig_argv`.
   */
  struct PyWideStringList orig_argv;
  /**
   * `sys.argv`.
   */
  struct PyWideStringList argv;
  /**
   * `-X`.
   */
  struct PyWideStringList xoptions;
  /**
   * `-W`.
   */
  struct PyWideStringList warnoptions;
  /**
   * Whether `site` is imported.
   */
  int site_import;
  /**
   * `-b`.
   */
  int bytes_warning;
  /**
   * `-X warn_default_encoding`.
   */
  int warn_default_encoding;
  /**
   * `-i`.
   */
  int inspect;
  /**
   * `-i`.
   */
  int interactive;
  /**
   * `-O`.
   */
  int optimization_level;
  /**
   * `-d`.
   */
  int parser_debug;
  /**
   * Not `-B`.
   */
  int write_bytecode;
  /**
   * `-v`.
   */
  int verbose;
  /**
   * `-q`.
   */
  int quiet;
  /**
   * Not `-s`.
   */
  int user_site_directory;
  /**
   * No effect: the streams of the C library are the program's.
   */
  int configure_c_stdio;
  /**
   * Not `-u`.
   */
  int buffered_stdio;
  /**
   * Encoding of the standard streams.
   */
  wchar_t *stdio_encoding;
  /**
   * Error handler of the standard streams.
   */
  wchar_t *stdio_errors;
  /**
   * `--check-hash-based-pycs`.
   */
  wchar_t *check_hash_pycs_mode;
  /**
   * No effect: frozen modules are always used.
   */
  int use_frozen_modules;
  /**
   * `-P`.
   */
  int safe_path;
  /**
   * `-X int_max_str_digits`; -1 to read it.
   */
  int int_max_str_digits;
  /**
   * `-X thread_inherit_context`.
   */
  int thread_inherit_context;
  /**
   * `-X context_aware_warnings`.
   */
  int context_aware_warnings;
  /**
   * `-X cpu_count`; -1 for what the system has.
   */
  int cpu_count;
  /**
   * No effect: nothing is missing that could be warned of.
   */
  int pathconfig_warnings;
  /**
   * What the program is called.
   */
  wchar_t *program_name;
  /**
   * PYTHONPATH.
   */
  wchar_t *pythonpath_env;
  /**
   * PYTHONHOME.
   */
  wchar_t *home;
  /**
   * `sys.platlibdir`.
   */
  wchar_t *platlibdir;
  /**
   * Whether `module_search_paths` is whole.
   */
  int module_search_paths_set;
  /**
   * `sys.path`.
   */
  struct PyWideStringList module_search_paths;
  /**
   * Where the library appears to lie.
   */
  wchar_t *stdlib_dir;
  /**
   * `sys.executable`.
   */
  wchar_t *executable;
  /**
   * `sys._base_executable`.
   */
  wchar_t *base_executable;
  /**
   * `sys.prefix`.
   */
  wchar_t *prefix;
  /**
   * `sys.base_prefix`.
   */
  wchar_t *base_prefix;
  /**
   * `sys.exec_prefix`.
   */
  wchar_t *exec_prefix;
  /**
   * `sys.base_exec_prefix`.
   */
  wchar_t *base_exec_prefix;
  /**
   * `-x`.
   */
  int skip_source_first_line;
  /**
   * `-c`.
   */
  wchar_t *run_command;
  /**
   * `-m`.
   */
  wchar_t *run_module;
  /**
   * The script.
   */
  wchar_t *run_filename;
  /**
   * No effect: the program's kind says what stands first in `sys.path`.
   */
  wchar_t *sys_path_0;
  /**
   * No effect: `importlib` is always installed.
   */
  int _install_importlib;
  /**
   * No effect: an interpreter is always made whole.
   */
  int _init_main;
  /**
   * No effect.
   */
  int _is_python_build;
} PyConfig;

/**
 * A success.
 *
 * @return the status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyStatus_Ok(void);

/**
 * An error.
 *
 * @param err_msg a text that lives for ever
 * @return the status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyStatus_Error(const char *err_msg);

/**
 * The error that there is no memory.
 *
 * @return the status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyStatus_NoMemory(void);

/**
 * The wish to end the program.
 *
 * @param exitcode a number
 * @return the status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyStatus_Exit(int exitcode);

/**
 * Whether a status is an error.
 *
 * @param status a status
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(int) PyStatus_IsError(struct PyStatus status);

/**
 * Whether a status asks for an end.
 *
 * @param status a status
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(int) PyStatus_IsExit(struct PyStatus status);

/**
 * Whether a status is no success.
 *
 * @param status a status
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(int) PyStatus_Exception(struct PyStatus status);

/**
 * Adds a text to a list, which copies it.
 *
 * @param list written to
 * @param item a wide text that ends with NUL
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyWideStringList_Append(struct PyWideStringList *list, const wchar_t *item);

/**
 * Puts a text before an index of a list, which copies it; at the end if the index is beyond.
 *
 * @param list written to
 * @param index a number
 * @param item a wide text that ends with NUL
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyWideStringList_Insert(struct PyWideStringList *list, Py_ssize_t index, const wchar_t *item);

/**
 * Fills a structure for a start as the command line program starts.
 *
 * @param config written to
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(void) PyPreConfig_InitPythonConfig(struct PyPreConfig *config);

/**
 * Fills a structure for a start apart from the environment.
 *
 * @param config written to
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(void) PyPreConfig_InitIsolatedConfig(struct PyPreConfig *config);

/**
 * Fills a structure for a start as the command line program starts.
 *
 * @param config written to
 * @param  nothing in it is freed
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(void) PyConfig_InitPythonConfig(struct PyConfig *config);

/**
 * Fills a structure for a start apart from the environment.
 *
 * @param config written to
 * @param  nothing in it is freed
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(void) PyConfig_InitIsolatedConfig(struct PyConfig *config);

/**
 * Frees what the structure holds.
 *
 * @param config written to
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(void) PyConfig_Clear(struct PyConfig *config);

/**
 * Gives a text of the structure a value, which is copied; NULL for none.
 *
 * @param config the structure
 * @param config_str a field of it
 * @param str a wide text that ends with NUL, may be NULL
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyConfig_SetString(struct PyConfig *_config, wchar_t **config_str, const wchar_t *str);

/**
 * As `PyConfig_SetString`, of bytes.
 *
 * @param config the structure
 * @param config_str a field of it
 * @param str a text that ends with NUL, may be NULL
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyConfig_SetBytesString(struct PyConfig *_config, wchar_t **config_str, const char *str);

/**
 * Reads the options in `argv`, if they are to be parsed, and the environment, into the structure.
 *
 * @param config written to
 * @return a status; one that ends the program where an option asks for it.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyConfig_Read(struct PyConfig *config);

/**
 * Sets `argv`, which is copied.
 *
 * @param config written to
 * @param argc a number
 * @param argv so many texts
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyConfig_SetBytesArgv(struct PyConfig *config, Py_ssize_t argc, char *const *argv);

/**
 * Sets `argv`, which is copied.
 *
 * @param config written to
 * @param argc a number
 * @param argv so many wide texts
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyConfig_SetArgv(struct PyConfig *config, Py_ssize_t argc, wchar_t *const *argv);

/**
 * Gives a list of the structure items, which are copied.
 *
 * @param config the structure
 * @param list a field of it
 * @param length a number
 * @param items so many wide texts
 * @return a status.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(struct PyStatus) PyConfig_SetWideStringList(struct PyConfig *_config, struct PyWideStringList *list, Py_ssize_t length, wchar_t *const *items);

/**
 * An option of the running interpreter.
 *
 * @param name a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: ValueError for an unknown name.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyConfig_Get(const char *name);

/**
 * An option of the running interpreter that is a number.
 *
 * @param name a text that ends with NUL
 * @param value written to
 * @return 0, or -1 with an exception set.
 * Raises: ValueError for an unknown name, TypeError for no number, OverflowError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyConfig_GetInt(const char *name, int *value);

/**
 * The names of all options.
 *
 * @return a frozenset; NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyConfig_Names(void);

/**
 * Changes an option of the running interpreter.
 *
 * @param name a text that ends with NUL
 * @param value borrowed
 * @return 0, or -1 with an exception set.
 * Raises: ValueError for an unknown or read-only option or a bad value, TypeError for a wrong type.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyConfig_Set(const char *name, PyObject *value);

/**
 * A configuration for a start apart from the environment.
 *
 * @return the configuration, to be freed with `PyInitConfig_Free`.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(struct PyInitConfig *) PyInitConfig_Create(void);

/**
 * Frees a configuration; NULL is nothing.
 *
 * @param config the configuration
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyInitConfig_Free(struct PyInitConfig *config);

/**
 * What went wrong.
 *
 * @param config the configuration
 * @param err_msg gets the text, which lives as long as the configuration, or NULL
 * @return 1 if something did, 0 if not.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyInitConfig_GetError(struct PyInitConfig *config, const char **err_msg);

/**
 * The status that the program shall end with.
 *
 * @param config the configuration
 * @param exitcode written to
 * @return 1 if it shall end, 0 if not.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyInitConfig_GetExitCode(const struct PyInitConfig *config, int *exitcode);

/**
 * Whether there is an option.
 *
 * @param config the configuration
 * @param name a text that ends with NUL
 * @return 1 for yes, 0 for no.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyInitConfig_HasOption(const struct PyInitConfig *_config, const char *name);

/**
 * An option that is a number.
 *
 * @param config the configuration
 * @param name a text that ends with NUL
 * @param value written to
 * @return 0, or -1 with the error noted.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyInitConfig_GetInt(struct PyInitConfig *config, const char *name, int64_t *value);

/**
 * An option that is a text.
 *
 * @param config the configuration
 * @param name a text that ends with NUL
 * @param value gets a text to be freed with `free`, or NULL
 * @return 0, or -1 with the error noted.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyInitConfig_GetStr(struct PyInitConfig *config, const char *name, char **value);

/**
 * An option that is a list of texts.
 *
 * @param config the configuration
 * @param name a text that ends with NUL
 * @param length written to
 * @param items gets texts to be freed with `PyInitConfig_FreeStrList`
 * @return 0, or -1 with the error noted.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyInitConfig_GetStrList(struct PyInitConfig *config, const char *name, size_t *length, char ***items);

/**
 * Frees a list of `PyInitConfig_GetStrList`.
 *
 * @param length its length
 * @param items its items
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(void) PyInitConfig_FreeStrList(size_t length, char **items);

/**
 * Sets an option that is a number.
 *
 * @param config the configuration
 * @param name a text that ends with NUL
 * @param value a number
 * @return 0, or -1 with the error noted.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyInitConfig_SetInt(struct PyInitConfig *config, const char *name, int64_t value);

/**
 * Sets an option that is a text.
 *
 * @param config the configuration
 * @param name a text that ends with NUL
 * @param value a text that ends with NUL
 * @return 0, or -1 with the error noted.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyInitConfig_SetStr(struct PyInitConfig *config, const char *name, const char *value);

/**
 * Sets an option that is a list of texts.
 *
 * @param config the configuration
 * @param name a text that ends with NUL
 * @param length a number
 * @param items so many texts
 * @return 0, or -1 with the error noted.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyInitConfig_SetStrList(struct PyInitConfig *config, const char *name, size_t length, char *const *items);

/**
 * Adds a module of the host program, which `import` finds as a builtin.
 *
 * @param config the configuration
 * @param name a text that ends with NUL
 * @param initfunc what makes it
 * @return 0, or -1 with the error noted.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyInitConfig_AddModule(struct PyInitConfig *config, const char *name, PyObject *(*initfunc)(void));

/**
 * Starts Python by a configuration; nothing happens if it runs.
 *
 * @param config the configuration
 * @return 0, or -1 with the error or the exit status noted in the configuration.
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) Py_InitializeFromInitConfig(struct PyInitConfig *config);

/**
 * The arguments of the program before Python took its options.
 *
 * @param argc written to, may be NULL
 * @param argv gets texts that live as long as the interpreter, may be NULL
 * Raises: nothing.
 * Runs Python: no.
 * Since: 3.8. Stable ABI: no.
 */
PyAPI_FUNC(void) Py_GetArgcArgv(int *argc, wchar_t ***argv);

#ifdef __cplusplus
}
#endif

#endif /* Py_INITCONFIG_H */
