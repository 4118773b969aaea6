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

/// Sets `sys.argv`, and the first entry of `sys.path` from its first text; deprecated.
///
/// @param argc a number
/// @param argv so many wide texts
/// @param updatepath a number
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_SetArgvEx(argc: c_int, argv: *mut *mut wchar_t, updatepath: c_int) {
    enter_or((), |thread| {
        let argv = items_at(argv.cast_const(), argc as isize).unwrap_or(&[]);
        let mut texts: Vec<Vec<u8>> =
            argv.iter().map(|text| crate::fileutils::wide_bytes(*text)).collect();
        if texts.is_empty() {
            texts.push(Vec::new());
        }
        if let Err(raised) = set_argv(thread, &texts, updatepath != 0) {
            drop(thread.catch(raised));
        }
    });
}

/// As `PySys_SetArgvEx`, with the path where the configuration is not isolated; deprecated.
///
/// @param argc a number
/// @param argv so many wide texts
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_SetArgv(argc: c_int, argv: *mut *mut wchar_t) {
    let isolated = enter_or(false, |thread| {
        thread.interp().state::<stdlib::sys::SysState>().config.borrow().isolated
    });
    PySys_SetArgvEx(argc, argv, c_int::from(!isolated));
}

fn set_argv(thread: &mut Thread, texts: &[Vec<u8>], update_path: bool) -> PyResult<()> {
    let list = stdlib::sys::text_list(thread, texts)?;
    stdlib::sys::sys_set(thread, "argv", list.into_object())?;
    if !update_path {
        return Ok(());
    }
    let first = &texts[0];
    let folder = match &first[..] {
        b"" | b"-c" => Vec::new(),
        script => runtime::paths::parent(script).to_vec(),
    };
    let path = get(thread, "path")?;
    let folder = stdlib::sys::text(thread, &folder)?.into_object();
    match path.downcast::<object::List>() {
        Some(path) => path.insert(thread, 0, folder),
        None => Ok(()),
    }
}

/// Sets `sys.path`; deprecated.
///
/// @param path a wide text with colons in it
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_SetPath(path: *const wchar_t) {
    enter_or((), |thread| {
        let path = crate::fileutils::wide_bytes(path);
        let parts: Vec<Vec<u8>> = path.split(|byte| *byte == b':').map(<[u8]>::to_vec).collect();
        let set = stdlib::sys::text_list(thread, &parts)
            .and_then(|list| stdlib::sys::sys_set(thread, "path", list.into_object()));
        if let Err(raised) = set {
            drop(thread.catch(raised));
        }
    });
}

/// Empties `sys.warnoptions`; deprecated.
///
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_ResetWarnOptions() {
    object::runtime::before(|before| before.warnoptions.clear());
    enter_or((), |thread| {
        if let Some(list) = found(thread, "warnoptions")
            && let Some(list) = list.downcast::<object::List>()
        {
            list.clear_all();
        }
    });
}

/// As `-W`, before the start; deprecated.
///
/// @param option a wide text that ends with NUL
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_AddWarnOption(option: *const wchar_t) {
    let option = crate::fileutils::wide_bytes(option);
    object::runtime::before(|before| before.warnoptions.push(option));
}

/// Adds to `sys.warnoptions`; deprecated.
///
/// @param option borrowed
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_AddWarnOptionUnicode(option: Arg<'_>) {
    enter_or((), |thread| {
        if let Some(list) = found(thread, "warnoptions")
            && let Some(list) = list.downcast::<object::List>()
        {
            // Memory being short here loses an option.
            let _lost = list.append(thread, option.to_ref());
        }
    });
}

/// As `-X`, before the start; deprecated.
///
/// @param option a wide text that ends with NUL
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PySys_AddXOption(option: *const wchar_t) {
    let option = crate::fileutils::wide_bytes(option);
    object::runtime::before(|before| before.xoptions.push(option));
}

/// `PySys_Audit`
pub(crate) extern "C" fn audit(event: Text<'_>, format: OptText<'_>, args: &mut VaList) -> c_int {
    enter(|thread| {
        let items = match format.get().filter(|format| !format.c_str().is_empty()) {
            None => Vec::new(),
            Some(format) => {
                let built = crate::modsupport::build(thread, format.c_str().to_bytes(), args)?;
                match built.downcast::<object::Tuple>() {
                    Some(tuple) => tuple.to_vec(),
                    None => vec![built],
                }
            }
        };
        let items: Vec<&Object> = items.iter().map(|item| &**item).collect();
        builtins::audit::audit(thread, &event.lossy(), &items)?;
        Ok(0)
    })
}
