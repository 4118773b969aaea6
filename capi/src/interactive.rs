//! pythonrun.h: statements one after the other from a stream, as a terminal gives them.
#![expect(unsafe_code, reason = "exported names, and streams of C")]

use std::ffi::{c_char, c_int, c_void};

use object::{IntoObject, Layout, PyResult, Str, Thread};

use crate::convention::*;
use crate::pythonrun::CompilerFlags;

/// What `PyRun_InteractiveOne` returns at the end of the stream.
const AT_END: c_int = 11;

/// A line with its end; empty at the end of the stream.
pub(crate) fn line(file: *mut libc::FILE) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        // SAFETY: the C caller promises an open stream.
        match unsafe { libc::fgetc(file) } {
            libc::EOF => return out,
            c => out.push(c as u8),
        }
        if out.last() == Some(&b'\n') {
            return out;
        }
    }
}

/// Shows `sys.ps1` or `sys.ps2`, if there is one.
fn prompt(thread: &mut Thread, name: &str) -> PyResult<()> {
    let sys = crate::import::module(thread, "sys")?;
    let name = Str::intern_new(thread, name)?;
    if let Some(text) = sys.get_attr_opt(thread, &name)? {
        let text = text.str(thread)?;
        let stderr = sys.get_attr_text(thread, "stderr")?;
        if !stderr.is_none() {
            stderr.call_method_text(thread, "write", &[text.as_object()])?;
            stderr.call_method_text(thread, "flush", &[])?;
        }
    }
    Ok(())
}

/// Reads and runs a statement; false at the end of the stream.
fn one(thread: &mut Thread, file: *mut libc::FILE, filename: &Str) -> PyResult<bool> {
    let compile =
        crate::import::module(thread, "codeop")?.get_attr_text(thread, "compile_command")?;
    let mut source = Vec::new();
    let single = "single".into_object(thread)?;
    loop {
        prompt(thread, if source.is_empty() { "ps1" } else { "ps2" })?;
        let next = line(file);
        let ended = next.is_empty();
        if ended && source.is_empty() {
            return Ok(false);
        }
        source.extend(if ended { b"\n" } else { next.as_slice() });
        let text = decode_utf8(thread, &source)?;
        let code = compile.call(thread, &[text.as_object(), filename.as_object(), &single])?;
        if !code.is_none() {
            let main = crate::pythonrun::main_module(thread)?;
            let main = main.downcast::<object::Module>().ok_or_else(|| bad_call(thread))?.dict();
            crate::ceval::eval_code(thread, &code, main.as_object(), main.as_object())?;
            return Ok(true);
        }
        if ended {
            return Ok(false);
        }
    }
}

fn run_one(
    file: *mut libc::FILE,
    filename: &dyn Fn(&mut Thread) -> PyResult<object::Ref<Str>>,
) -> c_int {
    enter(|thread| {
        let filename = filename(thread)?;
        Ok(if one(thread, file, &filename)? { 0 } else { AT_END })
    })
}

/// Reads a statement from a stream and runs it in `__main__`.
///
/// @param file an open stream
/// @param filename a str, borrowed
/// @param flags `PyCompilerFlags`, not used
/// @return 0, 11 at the end of the stream, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_InteractiveOneObject(
    file: *mut libc::FILE,
    filename: Arg<'_>,
    _flags: Option<&CompilerFlags>,
) -> c_int {
    let status = run_one(file, &|thread| Ok(filename.expect::<Str>(thread)?.to_ref()));
    if status < 0 {
        crate::pythonrun::PyErr_PrintEx(1);
    }
    status
}

/// As `PyRun_InteractiveOneObject`.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @param flags `PyCompilerFlags`, not used
/// @return 0, 11 at the end of the stream, or -1 if something was raised.
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_InteractiveOneFlags(
    file: *mut libc::FILE,
    filename: Text<'_>,
    _flags: Option<&CompilerFlags>,
) -> c_int {
    let status = run_one(file, &|thread| {
        crate::unicode_codecs::decode_fs(thread, filename.c_str().to_bytes())
    });
    if status < 0 {
        crate::pythonrun::PyErr_PrintEx(1);
    }
    status
}

/// As `PyRun_InteractiveOneFlags`, without flags.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @return 0, 11 at the end of the stream, or -1 if something was raised.
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_InteractiveOne(file: *mut libc::FILE, filename: Text<'_>) -> c_int {
    PyRun_InteractiveOneFlags(file, filename, None)
}

/// Runs the statements of a stream until it ends.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @param flags `PyCompilerFlags`, may be NULL
/// @return 0
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_InteractiveLoopFlags(
    file: *mut libc::FILE,
    filename: Text<'_>,
    flags: Option<&CompilerFlags>,
) -> c_int {
    while PyRun_InteractiveOneFlags(file, filename, flags) != AT_END {}
    0
}

/// As `PyRun_InteractiveLoopFlags`, without flags.
///
/// @param file an open stream
/// @param filename a text that ends with NUL
/// @return 0
/// Raises: nothing: what is raised is printed.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyRun_InteractiveLoop(file: *mut libc::FILE, filename: Text<'_>) -> c_int {
    PyRun_InteractiveLoopFlags(file, filename, None)
}

/// `fgets` with every kind of line end as a newline.
///
/// @param buffer where the line goes
/// @param len its size
/// @param file an open stream
/// @param unused not used
/// @return `buffer`, or NULL at the end.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_UniversalNewlineFgets(
    buffer: *mut c_char,
    len: c_int,
    file: *mut libc::FILE,
    _unused: *mut c_void,
) -> *mut c_char {
    let Some(out) = bytes_at_mut(buffer.cast::<c_void>(), len as isize) else {
        return std::ptr::null_mut();
    };
    let Some(room) = out.len().checked_sub(1) else { return std::ptr::null_mut() };
    let mut used = 0;
    while used < room {
        // SAFETY: the C caller promises an open stream.
        let c = match unsafe { libc::fgetc(file) } {
            libc::EOF => break,
            c => c as u8,
        };
        let ends = c == b'\n' || c == b'\r';
        if c == b'\r' {
            // SAFETY: as above; one character may be put back.
            unsafe {
                let next = libc::fgetc(file);
                if next != c_int::from(b'\n') && next != libc::EOF {
                    libc::ungetc(next, file);
                }
            }
        }
        out[used] = if ends { b'\n' } else { c };
        used += 1;
        if ends {
            break;
        }
    }
    if used == 0 {
        return std::ptr::null_mut();
    }
    out[used] = 0;
    buffer
}
