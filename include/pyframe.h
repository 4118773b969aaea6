/* Made by `cargo xtask headers` from capi/src/pyframe.rs and capi/macros. Do not edit. */
#ifndef Py_PYFRAME_H
#define Py_PYFRAME_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The line that runs.
 *
 * @param frame borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyFrame_GetLineNumber(PyObject *frame);

/**
 * The instruction that runs, in bytes.
 *
 * @param frame borrowed
 * @return 1 for yes, 0 for no; -1 with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyFrame_GetLasti(PyObject *frame);

/**
 * The code of a frame.
 *
 * @param frame borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: 3.10. Stable ABI: yes.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFrame_GetCode(PyObject *frame);

/**
 * The frame that called.
 *
 * @param frame borrowed
 * @return a new reference, or NULL for the outermost.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFrame_GetBack(PyObject *frame);

/**
 * `frame.f_globals`
 *
 * @param frame borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFrame_GetGlobals(PyObject *frame);

/**
 * `frame.f_builtins`
 *
 * @param frame borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFrame_GetBuiltins(PyObject *frame);

/**
 * `frame.f_locals`
 *
 * @param frame borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFrame_GetLocals(PyObject *frame);

/**
 * A variable of a frame.
 *
 * @param frame borrowed
 * @param name borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: NameError where it is missing.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFrame_GetVar(PyObject *frame, PyObject *name);

/**
 * A variable of a frame.
 *
 * @param frame borrowed
 * @param name a text that ends with NUL
 * @return A new reference, or NULL with an exception set.
 * Raises: NameError where it is missing.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFrame_GetVarString(PyObject *frame, const char *name);

/**
 * A function of a code object.
 *
 * @param code borrowed
 * @param globals a dict, borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFunction_New(PyObject *code, PyObject *globals);

/**
 * `function.__code__`, lent.
 *
 * @param function borrowed
 * @return A borrowed reference, or NULL.
 * Raises: SystemError where an argument has the wrong type.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyFunction_GetCode(PyObject *function);

/**
 * `function.__globals__`, lent.
 *
 * @param function borrowed
 * @return A borrowed reference, or NULL.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyFunction_GetGlobals(PyObject *function);

/**
 * `function.__module__`, lent.
 *
 * @param function borrowed
 * @return A borrowed reference, or NULL.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyFunction_GetModule(PyObject *function);

/**
 * `function.__defaults__`, lent.
 *
 * @param function borrowed
 * @return NULL without an exception where there are none.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyFunction_GetDefaults(PyObject *function);

/**
 * `function.__kwdefaults__`, lent.
 *
 * @param function borrowed
 * @return NULL without an exception where there are none.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyFunction_GetKwDefaults(PyObject *function);

/**
 * `function.__closure__`, lent.
 *
 * @param function borrowed
 * @return NULL without an exception where there is none.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyFunction_GetClosure(PyObject *function);

/**
 * `function.__annotations__`, lent.
 *
 * @param function borrowed
 * @return A borrowed reference, or NULL.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_BORROWED PyObject *) PyFunction_GetAnnotations(PyObject *function);

/**
 * `code.co_code`
 *
 * @param code borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCode_GetCode(PyObject *code);

/**
 * `code.co_varnames`
 *
 * @param code borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCode_GetVarnames(PyObject *code);

/**
 * `code.co_cellvars`
 *
 * @param code borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCode_GetCellvars(PyObject *code);

/**
 * `code.co_freevars`
 *
 * @param code borrowed
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCode_GetFreevars(PyObject *code);

/**
 * The line of an instruction.
 *
 * @param code borrowed
 * @param at a number
 * @return the line, or -1.
 * Raises: nothing.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyCode_Addr2Line(PyObject *code, int at);

/**
 * A cell.
 *
 * @param value borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCell_New(PyObject *value);

/**
 * What is in a cell.
 *
 * @param cell borrowed
 * @return a new reference; NULL without an exception for an empty cell.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCell_Get(PyObject *cell);

/**
 * Fills a cell, or empties it for NULL.
 *
 * @param cell borrowed
 * @param value borrowed, may be NULL
 * @return 0, or -1 with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(int) PyCell_Set(PyObject *cell, PyObject *value);

/**
 * A frame that no call has, for the tracebacks of code that is not Python's.
 *
 * @param state the running thread
 * @param code a code object, borrowed
 * @param globals a dict, borrowed
 * @param locals a mapping, borrowed, may be NULL
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFrame_New(PyThreadState *_state, PyObject *code, PyObject *globals, PyObject *locals);

/**
 * Puts a frame in front of the traceback of the exception that is set.
 *
 * @param frame borrowed
 * @return 0, or -1 with an exception set.
 * Raises: MemoryError.
 * Runs Python: no.
 * Since: 3.2. Stable ABI: yes.
 */
PyAPI_FUNC(int) PyTraceBack_Here(PyObject *frame);

/**
 * A code object of these names that does nothing, for the tracebacks of code that is not Python's.
 *
 * @param filename a text that ends with NUL
 * @param name a text that ends with NUL
 * @param line a number
 * @return A new reference, or NULL with an exception set.
 * Raises: what the code that it runs raises.
 * Runs Python: yes.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyCode_NewEmpty(const char *filename, const char *name, int line);

/**
 * The generator whose frame this is.
 *
 * @param frame borrowed
 * @return A new reference, or NULL where there is none.
 * Raises: SystemError for no frame.
 * Runs Python: no.
 * Since: before 3.14. Stable ABI: no.
 */
PyAPI_FUNC(Py_NEW PyObject *) PyFrame_GetGenerator(PyObject *frame);

#ifdef __cplusplus
}
#endif

#endif /* Py_PYFRAME_H */
