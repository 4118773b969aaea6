//! sysmodule.h: attributes of `sys`, and writing to its streams.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_int;

use object::{Layout, Object, PyResult, Ref, Str, Thread};

use crate::convention::*;
use crate::varargs::VaList;

fn found(thread: &Thread, name: &str) -> Option<Ref> {
    thread.interp().sys_dict.get()?.get_text(thread, name)
}

/// `sys.name`, or RuntimeError.
pub(crate) fn get(thread: &mut Thread, name: &str) -> PyResult {
    found(thread, name).ok_or_else(|| thread.runtime_error(format!("lost sys.{name}")))
}

/// `sys.name`, lent.
///
/// @param name a text that ends with NUL
/// @return NULL without an exception where it is missing.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_GetObject(name: Text<'_>) -> Borrowed {
    let found = enter_or(None, |thread| found(thread, &name.lossy()));
    Borrowed::of(found.as_deref())
}

/// `sys.name = value`; NULL deletes it.
///
/// @param name a text that ends with NUL
/// @param value borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_SetObject(name: Text<'_>, value: OptArg<'_>) -> Status {
    enter(|thread| {
        let name = name.to_name(thread)?;
        let dict = thread.interp().sys_dict.get().ok_or_else(|| bad_call(thread))?;
        match value.get() {
            Some(value) => dict.set_str(thread, &name, value.to_ref()),
            None => dict.remove(thread, name.as_object()).map(|_| ()),
        }
    })
}

/// Writes to `sys.stdout` or `sys.stderr`, or to the process's stream where that is missing.
fn write(stream: &str, fd: i32, text: &[u8]) {
    enter_or((), |thread| {
        let pending = thread.take_exception();
        let text = String::from_utf8_lossy(text);
        let written = |thread: &mut Thread| -> PyResult<()> {
            let file = get(thread, stream)?;
            let object = Str::new(thread, &text)?;
            file.call_method_text(thread, "write", &[object.as_object()])?;
            Ok(())
        };
        if let Err(raised) = written(thread) {
            drop(thread.catch(raised));
            let _lost = host::process::write_stream(fd, text.as_bytes());
        }
        drop(thread.current_exception.replace(pending));
    });
}

/// Texts of `PySys_WriteStdout` are cut here.
const WRITE_MAX: usize = 1000;

fn write_cut(stream: &str, fd: i32, format: Text<'_>, args: &mut VaList) {
    let text = crate::varargs::printed(format, args);
    write(stream, fd, &text[..text.len().min(WRITE_MAX)]);
    if text.len() > WRITE_MAX {
        write(stream, fd, b"... truncated");
    }
}

/// `PySys_WriteStdout`
pub(crate) extern "C" fn write_stdout(format: Text<'_>, args: &mut VaList) {
    write_cut("stdout", 1, format, args);
}

/// `PySys_WriteStderr`
pub(crate) extern "C" fn write_stderr(format: Text<'_>, args: &mut VaList) {
    write_cut("stderr", 2, format, args);
}

fn write_format(stream: &str, fd: i32, format: Text<'_>, args: &mut VaList) {
    let text = enter_or(None, |thread| {
        crate::unicodeobject::format(thread, format.c_str().to_bytes(), args).ok()
    });
    if let Some(text) = text {
        write(stream, fd, text.to_string_lossy().as_bytes());
    }
}

/// `PySys_FormatStdout`
pub(crate) extern "C" fn format_stdout(format: Text<'_>, args: &mut VaList) {
    write_format("stdout", 1, format, args);
}

/// `PySys_FormatStderr`
pub(crate) extern "C" fn format_stderr(format: Text<'_>, args: &mut VaList) {
    write_format("stderr", 2, format, args);
}

/// `sys.audit(event, *args)`
///
/// @param event a text that ends with NUL
/// @param args a tuple, borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_AuditTuple(event: Text<'_>, args: OptArg<'_>) -> Status {
    enter(|thread| {
        let tuple = args.get().map(|o| {
            o.downcast::<object::Tuple>().ok_or_else(|| {
                thread.type_error(format!("args must be tuple, got {}", o.type_name()))
            })
        });
        let items: Vec<&Object> = tuple.transpose()?.map_or_else(Vec::new, |t| t.items().to_vec());
        builtins::audit::audit(thread, &event.lossy(), &items)
    })
}

/// `sys._xoptions`, lent.
///
/// @return A borrowed reference, or NULL.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_GetXOptions() -> Borrowed {
    enter(|thread| get(thread, "_xoptions"))
}

/// Whether `sys.warnoptions` has any.
///
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_HasWarnOptions() -> c_int {
    enter_or(0, |thread| {
        let list = found(thread, "warnoptions");
        c_int::from(
            list.as_ref().and_then(|o| o.downcast::<object::List>()).is_some_and(|l| !l.is_empty()),
        )
    })
}
