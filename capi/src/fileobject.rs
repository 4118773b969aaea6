//! fileobject.h: Python's files from C.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_char, c_int};

use object::{Bytes, Int, IntoObject, Layout, Object, PyResult, Ref, Str, Thread, singletons};

use crate::convention::*;

/// A text that never changes.
const UTF8: *const c_char = c"utf-8".as_ptr();

/// The encoding of file names; deprecated.
#[unsafe(no_mangle)]
pub static mut Py_FileSystemDefaultEncoding: *const c_char = UTF8;
/// The error handler of file names; deprecated.
#[unsafe(no_mangle)]
pub static mut Py_FileSystemDefaultEncodeErrors: *const c_char = c"surrogateescape".as_ptr();
/// Whether the encoding is the runtime's choice; deprecated.
#[unsafe(no_mangle)]
pub static mut Py_HasFileSystemDefaultEncoding: c_int = 1;
/// Whether UTF-8 is used whatever the locale says; deprecated and not read.
#[unsafe(no_mangle)]
pub static mut Py_UTF8Mode: c_int = 0;

fn optional(thread: &Thread, text: OptText<'_>) -> PyResult {
    match text.get() {
        Some(text) => Ok(text.to_str(thread)?.into_object()),
        None => Ok(singletons::none()),
    }
}

/// `io.open(fd, mode, buffering, encoding, errors, newline, closefd)`
///
/// @param fd a number
/// @param _name not used
/// @param mode a text that ends with NUL, or NULL for "r"
/// @param buffering a number
/// @param encoding a text, or NULL
/// @param errors a text, or NULL
/// @param newline a text, or NULL
/// @param closefd a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFile_FromFd(
    fd: c_int,
    _name: OptText<'_>,
    mode: OptText<'_>,
    buffering: c_int,
    encoding: OptText<'_>,
    errors: OptText<'_>,
    newline: OptText<'_>,
    closefd: c_int,
) -> New {
    enter(|thread| {
        let mode = match mode.get() {
            Some(mode) => mode.to_str(thread)?,
            None => Str::new(thread, "r")?,
        };
        let args: [Ref; 7] = [
            Int::new(thread, fd.into())?.into_object(),
            mode.into_object(),
            Int::new(thread, buffering.into())?.into_object(),
            optional(thread, encoding)?,
            optional(thread, errors)?,
            optional(thread, newline)?,
            singletons::bool_object(closefd != 0),
        ];
        let open = crate::import::module(thread, "io")?.get_attr_text(thread, "open")?;
        let args: Vec<&Object> = args.iter().map(|arg| &**arg).collect();
        open.call(thread, &args)
    })
}

/// `file.readline(len)`; for a negative length a line without its end.
///
/// @param file borrowed
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: EOFError at the end for a negative length, TypeError.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFile_GetLine(file: Arg<'_>, len: c_int) -> New {
    enter(|thread| {
        let file = file.object();
        let line = if len <= 0 {
            file.call_method_text(thread, "readline", &[])?
        } else {
            let limit = Int::new(thread, len.into())?;
            file.call_method_text(thread, "readline", &[limit.as_object()])?
        };
        let is_text = line.downcast::<Str>().is_some();
        if !is_text && line.downcast::<Bytes>().is_none() {
            return Err(thread.type_error("object.readline() returned non-string"));
        }
        // A negative length takes the newline off, and there must be a line.
        if len >= 0 {
            return Ok(line);
        }
        strip_line(thread, line)
    })
}

fn strip_line(thread: &mut Thread, line: Ref) -> PyResult {
    if let Some(text) = line.downcast::<Str>() {
        if text.is_empty() {
            return Err(thread.eof_error("EOF when reading a line"));
        }
        if text.char_at(text.len() - 1) == u32::from(b'\n') {
            return Ok(
                Str::from_chars(thread, text.chars().slice(0..text.len() - 1))?.into_object()
            );
        }
    } else if let Some(bytes) = line.downcast::<Bytes>() {
        if bytes.is_empty() {
            return Err(thread.eof_error("EOF when reading a line"));
        }
        if let Some(head) = bytes.as_slice().strip_suffix(b"\n") {
            return Ok(Bytes::new(thread, head)?.into_object());
        }
    }
    Ok(line)
}

/// Writes an object to a Python file: its `repr`, or its `str` with `Py_PRINT_RAW`.
///
/// @param o borrowed
/// @param file borrowed
/// @param flags a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFile_WriteObject(o: Arg<'_>, file: OptArg<'_>, flags: c_int) -> Status {
    enter(|thread| {
        let Some(file) = file.get() else {
            return Err(thread.type_error("writeobject with NULL file"));
        };
        let raw = flags & 1 != 0;
        let text = if raw { o.str(thread)? } else { o.repr(thread)? };
        file.call_method_text(thread, "write", &[text.as_object()]).map(drop)
    })
}

/// Writes a text to a Python file.
///
/// @param text a text that ends with NUL
/// @param file borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFile_WriteString(text: Text<'_>, file: OptArg<'_>) -> Status {
    enter(|thread| {
        let Some(file) = file.get() else {
            if !thread.has_exception() {
                return Err(thread.system_error("null file for PyFile_WriteString"));
            }
            return Err(object::Raised::assume_set());
        };
        if thread.has_exception() {
            return Err(object::Raised::assume_set());
        }
        let text = text.to_str(thread)?;
        file.call_method_text(thread, "write", &[text.as_object()]).map(drop)
    })
}

/// The descriptor that an object stands for: an int, or what `fileno()` gives.
///
/// @param o borrowed
/// @return the descriptor, or -1 with an exception set.
/// Raises: TypeError, ValueError for a negative one, OverflowError.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyObject_AsFileDescriptor(o: Arg<'_>) -> c_int {
    enter(|thread| {
        let object = o.object();
        let number = if object.downcast::<Int>().is_some() {
            object.to_ref()
        } else {
            let fileno = Str::intern_new(thread, "fileno")?;
            let Some(fileno) = object.get_attr_opt(thread, &fileno)? else {
                let text = "argument must be an int, or have a fileno() method.";
                return Err(thread.type_error(text));
            };
            let found = fileno.call(thread, &[])?;
            if found.downcast::<Int>().is_none() {
                return Err(thread.type_error("fileno() returned a non-integer"));
            }
            found
        };
        let fd = number.to_i32(thread)?;
        if fd < 0 {
            let text = format!("file descriptor cannot be a negative integer ({fd})");
            return Err(thread.value_error(text));
        }
        Ok(fd)
    })
}

/// Opens a file of code to be read.
///
/// @param path a str, borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFile_OpenCodeObject(path: Arg<'_>) -> New {
    enter(|thread| {
        if path.object().downcast::<Str>().is_none() {
            let given = path.object().type_name();
            return Err(thread.type_error(format!("'path' must be 'str', not '{given}'")));
        }
        let open = crate::import::module(thread, "io")?.get_attr_text(thread, "open")?;
        let mode = "rb".into_object(thread)?;
        open.call(thread, &[path.object(), &mode])
    })
}

/// As `PyFile_OpenCodeObject`.
///
/// @param path a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFile_OpenCode(path: Text<'_>) -> New {
    enter(|thread| {
        let path = path.to_str(thread)?;
        let open = crate::import::module(thread, "io")?.get_attr_text(thread, "open")?;
        let mode = "rb".into_object(thread)?;
        open.call(thread, &[path.as_object(), &mode])
    })
}

/// A text file for a descriptor that stays open, of which each line is written at once.
///
/// @param fd a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for another descriptor than 1 and 2, and what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFile_NewStdPrinter(fd: c_int) -> New {
    enter(|thread| {
        if fd != 1 && fd != 2 {
            return Err(bad_call(thread));
        }
        let args: [Ref; 7] = [
            Int::new(thread, fd.into())?.into_object(),
            "w".into_object(thread)?,
            Int::new(thread, 1)?.into_object(),
            "utf-8".into_object(thread)?,
            "backslashreplace".into_object(thread)?,
            singletons::none(),
            singletons::bool_object(false),
        ];
        let open = crate::import::module(thread, "io")?.get_attr_text(thread, "open")?;
        let args: Vec<&Object> = args.iter().map(|arg| &**arg).collect();
        open.call(thread, &args)
    })
}
