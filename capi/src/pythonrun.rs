//! pythonrun.h: source compiled and run, exceptions shown.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_int;

use builtins::functions::{BuiltinHooks, CompileRequest};
use object::{Bytes, Layout, Module, Object, PyResult, Ref, Str, Thread, names};

use crate::convention::*;

/// `PyCompilerFlags`.
#[repr(C)]
pub struct CompilerFlags {
    pub cf_flags: c_int,
    pub cf_feature_version: c_int,
}

/// Kinds of source, `Py_single_input` and so on.
const SINGLE_INPUT: c_int = 256;
const FILE_INPUT: c_int = 257;
const EVAL_INPUT: c_int = 258;
const FUNC_TYPE_INPUT: c_int = 345;
/// Flags of `compile()` that C may pass on.
const FLAGS: c_int = 0x1FF_0000 | 0x0200 | 0x0400 | 0x1000 | 0x2000 | 0x8000;

fn compile(
    thread: &mut Thread,
    source: Text<'_>,
    filename: &Object,
    start: c_int,
    flags: Option<&CompilerFlags>,
    optimize: c_int,
) -> PyResult {
    let source = Bytes::new(thread, source.c_str().to_bytes())?;
    compile_object(thread, source.as_object(), filename, start, flags, optimize)
}

fn compile_object(
    thread: &mut Thread,
    source: &Object,
    filename: &Object,
    start: c_int,
    flags: Option<&CompilerFlags>,
    optimize: c_int,
) -> PyResult {
    let hooks = thread.interp().state::<BuiltinHooks>();
    let compile = hooks.compile.get().ok_or_else(|| bad_call(thread))?;
    let mode = match start {
        SINGLE_INPUT => "single",
        FILE_INPUT => "exec",
        EVAL_INPUT => "eval",
        FUNC_TYPE_INPUT => "func_type",
        _ => return Err(bad_call(thread)),
    };
    let request = CompileRequest {
        source,
        filename,
        mode,
        flags: flags.map_or(0, |flags| flags.cf_flags & FLAGS),
        dont_inherit: true,
        optimize,
        feature_version: -1,
    };
    compile(thread, &request)
}

fn run(
    thread: &mut Thread,
    source: Text<'_>,
    start: c_int,
    globals: &Object,
    locals: &Object,
    flags: Option<&CompilerFlags>,
) -> PyResult {
    let filename = Str::new(thread, "<string>")?;
    let code = compile(thread, source, filename.as_object(), start, flags, -1)?;
    crate::ceval::eval_code(thread, &code, globals, locals)
}

/// Compiles a text.
///
/// @param source a text that ends with NUL
/// @param filename a text that ends with NUL
/// @param start a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_CompileString(source: Text<'_>, filename: Text<'_>, start: c_int) -> New {
    Py_CompileStringExFlags(source, filename, start, None, -1)
}

/// As `Py_CompileString`, with flags.
///
/// @param source a text that ends with NUL
/// @param filename a text that ends with NUL
/// @param start a number
/// @param flags `PyCompilerFlags`, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_CompileStringFlags(
    source: Text<'_>,
    filename: Text<'_>,
    start: c_int,
    flags: Option<&CompilerFlags>,
) -> New {
    Py_CompileStringExFlags(source, filename, start, flags, -1)
}

/// As `Py_CompileString`, with flags and optimisation; -1 for the interpreter's.
///
/// @param source a text that ends with NUL
/// @param filename a text that ends with NUL
/// @param start a number
/// @param flags `PyCompilerFlags`, may be NULL
/// @param optimize a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_CompileStringExFlags(
    source: Text<'_>,
    filename: Text<'_>,
    start: c_int,
    flags: Option<&CompilerFlags>,
    optimize: c_int,
) -> New {
    enter(|thread| {
        let filename = crate::unicode_codecs::decode_fs(thread, filename.c_str().to_bytes())?;
        compile(thread, source, filename.as_object(), start, flags, optimize)
    })
}

/// As `Py_CompileStringExFlags`, for a file name that is an object.
///
/// @param source a text that ends with NUL
/// @param filename borrowed
/// @param start a number
/// @param flags `PyCompilerFlags`, may be NULL
/// @param optimize a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_CompileStringObject(
    source: Text<'_>,
    filename: Arg<'_>,
    start: c_int,
    flags: Option<&CompilerFlags>,
    optimize: c_int,
) -> New {
    enter(|thread| compile(thread, source, filename.object(), start, flags, optimize))
}

/// Runs a text in namespaces.
///
/// @param source a text that ends with NUL
/// @param start a number
/// @param globals a dict, borrowed
/// @param locals a mapping, borrowed
/// @return the value of an expression, None for statements; NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_String(
    source: Text<'_>,
    start: c_int,
    globals: Arg<'_>,
    locals: OptArg<'_>,
) -> New {
    enter(|thread| {
        run(thread, source, start, globals.object(), locals.get().unwrap_or(globals.object()), None)
    })
}

/// As `PyRun_String`, with flags.
///
/// @param source a text that ends with NUL
/// @param start a number
/// @param globals a dict, borrowed
/// @param locals a mapping, borrowed
/// @param flags `PyCompilerFlags`, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_StringFlags(
    source: Text<'_>,
    start: c_int,
    globals: Arg<'_>,
    locals: OptArg<'_>,
    flags: Option<&CompilerFlags>,
) -> New {
    enter(|thread| {
        run(
            thread,
            source,
            start,
            globals.object(),
            locals.get().unwrap_or(globals.object()),
            flags,
        )
    })
}

/// Runs a text in `__main__` and shows what it raises.
///
/// @param source a text that ends with NUL
/// @return 0, or -1 if something was raised.
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_SimpleString(source: Text<'_>) -> c_int {
    PyRun_SimpleStringFlags(source, None)
}

/// As `PyRun_SimpleString`, with flags.
///
/// @param source a text that ends with NUL
/// @param flags `PyCompilerFlags`, may be NULL
/// @return 0, or -1 if something was raised.
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_SimpleStringFlags(
    source: Text<'_>,
    flags: Option<&CompilerFlags>,
) -> c_int {
    let status = enter(|thread| {
        let main = main_module(thread)?;
        let dict = main.downcast::<Module>().ok_or_else(|| bad_call(thread))?.dict();
        run(thread, source, FILE_INPUT, dict.as_object(), dict.as_object(), flags)?;
        Ok(0)
    });
    if status < 0 {
        PyErr_PrintEx(1);
    }
    status
}

pub(crate) fn main_module(thread: &mut Thread) -> PyResult<Ref> {
    let modules = thread.interp().modules.get().ok_or_else(|| bad_call(thread))?;
    if let Some(main) = modules.get_str(&names::__main__) {
        return Ok(main);
    }
    let made = Module::new(thread, "__main__")?.into_object();
    modules.set_str(thread, &names::__main__, made.clone())?;
    Ok(made)
}

/// Shows the exception that is set and forgets it; `set_last` notes it in `sys.last_exc`.
///
/// @param set_last a number
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_PrintEx(set_last: c_int) {
    enter_or((), |thread| {
        if thread.has_exception()
            && let Err(raised) = builtins::traceback::print_uncaught(thread, set_last != 0)
        {
            drop(thread.catch(raised));
        }
    });
}

/// Shows the exception that is set and forgets it.
///
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_Print() {
    PyErr_PrintEx(1);
}

/// Shows an exception.
///
/// @param exception borrowed
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.12. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_DisplayException(exception: Arg<'_>) {
    enter_or((), |thread| {
        builtins::traceback::display_exception(thread, exception.object(), None);
    });
}

/// Shows an exception with a traceback; the class is the exception's.
///
/// @param class borrowed, may be NULL
/// @param exception borrowed
/// @param traceback borrowed, may be NULL
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_Display(_class: OptArg<'_>, exception: Arg<'_>, traceback: OptArg<'_>) {
    enter_or((), |thread| {
        builtins::traceback::display_exception(thread, exception.object(), traceback.get());
    });
}

/// What is left of a C stream.
pub(crate) fn read_stream(thread: &Thread, file: *mut libc::FILE) -> PyResult<Vec<u8>> {
    let mut all = Vec::new();
    let mut chunk = [0u8; 8192];
    loop {
        // SAFETY: the C caller promises an open stream.
        let len = unsafe { libc::fread(chunk.as_mut_ptr().cast(), 1, chunk.len(), file) };
        all.extend_from_slice(&chunk[..len]);
        if len < chunk.len() {
            break;
        }
    }
    // SAFETY: as above.
    if unsafe { libc::ferror(file) } != 0 {
        return Err(thread.os_error_text("a C stream cannot be read"));
    }
    Ok(all)
}

fn compile_stream(
    thread: &mut Thread,
    file: *mut libc::FILE,
    filename: &Object,
    start: c_int,
    flags: Option<&CompilerFlags>,
) -> PyResult {
    let bytes = read_stream(thread, file)?;
    let source = Bytes::new(thread, &bytes)?;
    compile_object(thread, source.as_object(), filename, start, flags, -1)
}

/// Closes a C stream that the caller gives away.
fn close_stream(file: *mut libc::FILE, close: c_int) {
    if close != 0 {
        // SAFETY: the C caller gives an open stream away.
        unsafe { libc::fclose(file) };
    }
}

fn run_file(
    thread: &mut Thread,
    file: *mut libc::FILE,
    filename: Text<'_>,
    flags: Option<&CompilerFlags>,
) -> PyResult<()> {
    let main = main_module(thread)?;
    let dict = main.downcast::<Module>().ok_or_else(|| bad_call(thread))?.dict();
    let name = crate::unicode_codecs::decode_fs(thread, filename.c_str().to_bytes())?;
    let ours = dict.get_str(&names::__file__).is_none();
    if ours {
        dict.set_str(thread, &names::__file__, name.clone().into_object())?;
    }
    let code = compile_stream(thread, file, name.as_object(), FILE_INPUT, flags);
    let ran = match code {
        Ok(code) => crate::ceval::eval_code(thread, &code, dict.as_object(), dict.as_object()),
        Err(raised) => Err(raised),
    };
    if ours {
        drop(dict.pop_str(&names::__file__));
    }
    ran.map(drop)
}

/// Runs what a stream holds in namespaces.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @param start a number
/// @param globals a dict, borrowed
/// @param locals a mapping, borrowed
/// @param closeit whether the stream is closed
/// @param flags `PyCompilerFlags`, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_FileExFlags(
    file: *mut libc::FILE,
    filename: Text<'_>,
    start: c_int,
    globals: Arg<'_>,
    locals: OptArg<'_>,
    closeit: c_int,
    flags: Option<&CompilerFlags>,
) -> New {
    enter(|thread| {
        let filename = crate::unicode_codecs::decode_fs(thread, filename.c_str().to_bytes())?;
        let code = compile_stream(thread, file, filename.as_object(), start, flags);
        close_stream(file, closeit);
        crate::ceval::eval_code(
            thread,
            &*code?,
            globals.object(),
            locals.get().unwrap_or(globals.object()),
        )
    })
}

/// As `PyRun_FileExFlags`.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @param start a number
/// @param globals a dict, borrowed
/// @param locals a mapping, borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_File(
    file: *mut libc::FILE,
    filename: Text<'_>,
    start: c_int,
    globals: Arg<'_>,
    locals: OptArg<'_>,
) -> New {
    PyRun_FileExFlags(file, filename, start, globals, locals, 0, None)
}

/// As `PyRun_FileExFlags`.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @param start a number
/// @param globals a dict, borrowed
/// @param locals a mapping, borrowed
/// @param closeit whether the stream is closed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_FileEx(
    file: *mut libc::FILE,
    filename: Text<'_>,
    start: c_int,
    globals: Arg<'_>,
    locals: OptArg<'_>,
    closeit: c_int,
) -> New {
    PyRun_FileExFlags(file, filename, start, globals, locals, closeit, None)
}

/// As `PyRun_FileExFlags`.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @param start a number
/// @param globals a dict, borrowed
/// @param locals a mapping, borrowed
/// @param flags `PyCompilerFlags`, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_FileFlags(
    file: *mut libc::FILE,
    filename: Text<'_>,
    start: c_int,
    globals: Arg<'_>,
    locals: OptArg<'_>,
    flags: Option<&CompilerFlags>,
) -> New {
    PyRun_FileExFlags(file, filename, start, globals, locals, 0, flags)
}

/// Runs what a stream holds in `__main__` and shows what it raises.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @param closeit whether the stream is closed
/// @param flags `PyCompilerFlags`, may be NULL
/// @return 0, or -1 if something was raised.
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_SimpleFileExFlags(
    file: *mut libc::FILE,
    filename: Text<'_>,
    closeit: c_int,
    flags: Option<&CompilerFlags>,
) -> c_int {
    let status = enter(|thread| run_file(thread, file, filename, flags).map(|()| 0));
    close_stream(file, closeit);
    if status < 0 {
        PyErr_PrintEx(1);
    }
    status
}

/// As `PyRun_SimpleFileExFlags`.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @return 0, or -1 if something was raised.
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_SimpleFile(file: *mut libc::FILE, filename: Text<'_>) -> c_int {
    PyRun_SimpleFileExFlags(file, filename, 0, None)
}

/// As `PyRun_SimpleFileExFlags`.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @param closeit whether the stream is closed
/// @return 0, or -1 if something was raised.
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_SimpleFileEx(
    file: *mut libc::FILE,
    filename: Text<'_>,
    closeit: c_int,
) -> c_int {
    PyRun_SimpleFileExFlags(file, filename, closeit, None)
}

/// As `PyRun_SimpleFileExFlags`; a terminal is read to its end too.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @return 0, or -1 if something was raised.
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_AnyFile(file: *mut libc::FILE, filename: OptText<'_>) -> c_int {
    PyRun_SimpleFileExFlags(file, named(&filename), 0, None)
}

/// As `PyRun_SimpleFileExFlags`; a terminal is read to its end too.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @param closeit whether the stream is closed
/// @return 0, or -1 if something was raised.
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_AnyFileEx(
    file: *mut libc::FILE,
    filename: OptText<'_>,
    closeit: c_int,
) -> c_int {
    PyRun_SimpleFileExFlags(file, named(&filename), closeit, None)
}

/// As `PyRun_SimpleFileExFlags`; a terminal is read to its end too.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @param flags `PyCompilerFlags`, may be NULL
/// @return 0, or -1 if something was raised.
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_AnyFileFlags(
    file: *mut libc::FILE,
    filename: OptText<'_>,
    flags: Option<&CompilerFlags>,
) -> c_int {
    PyRun_SimpleFileExFlags(file, named(&filename), 0, flags)
}

/// As `PyRun_SimpleFileExFlags`; a terminal is read to its end too.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @param closeit whether the stream is closed
/// @param flags `PyCompilerFlags`, may be NULL
/// @return 0, or -1 if something was raised.
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_AnyFileExFlags(
    file: *mut libc::FILE,
    filename: OptText<'_>,
    closeit: c_int,
    flags: Option<&CompilerFlags>,
) -> c_int {
    PyRun_SimpleFileExFlags(file, named(&filename), closeit, flags)
}

/// A name for a stream that was given none.
fn named<'a>(name: &OptText<'a>) -> Text<'a> {
    name.get().unwrap_or_else(|| Text::of(c"???"))
}
