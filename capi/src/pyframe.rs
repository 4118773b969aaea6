//! pyframe.h, code.h, funcobject.h and cellobject.h: what running code is made of.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_int;

use object::frame::FrameObject;
use object::{Cell, Code, Dict, Function, Layout, Object, PyResult, Ref, Thread};

use crate::convention::*;

/// The line that runs.
///
/// @param frame borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrame_GetLineNumber(frame: Arg<'_>) -> c_int {
    enter(|thread| attribute_number(thread, frame, "f_lineno"))
}

fn attribute_number(thread: &mut Thread, frame: Arg<'_>, name: &str) -> PyResult<c_int> {
    frame.expect::<FrameObject>(thread)?;
    let value = frame.get_attr_text(thread, name)?;
    if value.is_none() { Ok(-1) } else { value.to_i32(thread) }
}

/// The instruction that runs, in bytes.
///
/// @param frame borrowed
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrame_GetLasti(frame: Arg<'_>) -> c_int {
    enter(|thread| attribute_number(thread, frame, "f_lasti"))
}

fn attribute(thread: &mut Thread, frame: Arg<'_>, name: &str) -> PyResult {
    frame.expect::<FrameObject>(thread)?;
    frame.get_attr_text(thread, name)
}

/// The code of a frame.
///
/// @param frame borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrame_GetCode(frame: Arg<'_>) -> New {
    enter(|thread| attribute(thread, frame, "f_code"))
}

/// The frame that called.
///
/// @param frame borrowed
/// @return a new reference, or NULL for the outermost.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrame_GetBack(frame: Arg<'_>) -> New {
    enter(|thread| Ok(Some(attribute(thread, frame, "f_back")?).filter(|back| !back.is_none())))
}

/// `frame.f_globals`
///
/// @param frame borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrame_GetGlobals(frame: Arg<'_>) -> New {
    enter(|thread| attribute(thread, frame, "f_globals"))
}

/// `frame.f_builtins`
///
/// @param frame borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrame_GetBuiltins(frame: Arg<'_>) -> New {
    enter(|thread| attribute(thread, frame, "f_builtins"))
}

/// `frame.f_locals`
///
/// @param frame borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrame_GetLocals(frame: Arg<'_>) -> New {
    enter(|thread| attribute(thread, frame, "f_locals"))
}

/// A variable of a frame.
///
/// @param frame borrowed
/// @param name borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: NameError where it is missing.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrame_GetVar(frame: Arg<'_>, name: Arg<'_>) -> New {
    enter(|thread| variable(thread, frame, name.object()))
}

/// A variable of a frame.
///
/// @param frame borrowed
/// @param name a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: NameError where it is missing.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrame_GetVarString(frame: Arg<'_>, name: Text<'_>) -> New {
    enter(|thread| {
        let name = name.to_str(thread)?;
        variable(thread, frame, name.as_object())
    })
}

fn variable(thread: &mut Thread, frame: Arg<'_>, name: &Object) -> PyResult {
    let locals = attribute(thread, frame, "f_locals")?;
    locals.get_item(thread, name).map_err(|raised| {
        if !thread.exception_matches(&object::static_types::KeyError) {
            return raised;
        }
        drop(thread.take_exception());
        match name.repr(thread) {
            Ok(shown) => thread.raise_text(
                &object::static_types::NameError,
                &format!("variable {shown} does not exist"),
            ),
            Err(raised) => raised,
        }
    })
}

/// A function of a code object.
///
/// @param code borrowed
/// @param globals a dict, borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_New(code: Arg<'_>, globals: Arg<'_>) -> New {
    enter(|thread| {
        let code = code.expect::<Code>(thread)?.to_ref();
        let globals = globals.expect::<Dict>(thread)?.to_ref();
        Function::new(thread, code, globals)
    })
}

/// `function.__code__`, lent.
///
/// @param function borrowed
/// @return A borrowed reference, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_GetCode(function: Arg<'_>) -> Borrowed {
    enter_quiet(|thread| Ok(function.expect::<Function>(thread)?.code()))
}

fn function_attribute(thread: &mut Thread, function: Arg<'_>, name: &str) -> PyResult<Option<Ref>> {
    function.expect::<Function>(thread)?;
    let value = function.get_attr_text(thread, name)?;
    Ok(Some(value).filter(|value| !value.is_none()))
}

/// `function.__globals__`, lent.
///
/// @param function borrowed
/// @return A borrowed reference, or NULL.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_GetGlobals(function: Arg<'_>) -> Borrowed {
    enter(|thread| function_attribute(thread, function, "__globals__"))
}

/// `function.__module__`, lent.
///
/// @param function borrowed
/// @return A borrowed reference, or NULL.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_GetModule(function: Arg<'_>) -> Borrowed {
    enter(|thread| function_attribute(thread, function, "__module__"))
}

/// `function.__defaults__`, lent.
///
/// @param function borrowed
/// @return NULL without an exception where there are none.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_GetDefaults(function: Arg<'_>) -> Borrowed {
    enter(|thread| function_attribute(thread, function, "__defaults__"))
}

/// `function.__kwdefaults__`, lent.
///
/// @param function borrowed
/// @return NULL without an exception where there are none.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_GetKwDefaults(function: Arg<'_>) -> Borrowed {
    enter(|thread| function_attribute(thread, function, "__kwdefaults__"))
}

/// `function.__closure__`, lent.
///
/// @param function borrowed
/// @return NULL without an exception where there is none.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_GetClosure(function: Arg<'_>) -> Borrowed {
    enter(|thread| function_attribute(thread, function, "__closure__"))
}

/// `function.__annotations__`, lent.
///
/// @param function borrowed
/// @return A borrowed reference, or NULL.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFunction_GetAnnotations(function: Arg<'_>) -> Borrowed {
    enter(|thread| function_attribute(thread, function, "__annotations__"))
}

/// `code.co_code`
///
/// @param code borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCode_GetCode(code: Arg<'_>) -> New {
    enter(|thread| {
        code.expect::<Code>(thread)?;
        code.get_attr_text(thread, "co_code")
    })
}

/// `code.co_varnames`
///
/// @param code borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCode_GetVarnames(code: Arg<'_>) -> New {
    enter(|thread| {
        code.expect::<Code>(thread)?;
        code.get_attr_text(thread, "co_varnames")
    })
}

/// `code.co_cellvars`
///
/// @param code borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCode_GetCellvars(code: Arg<'_>) -> New {
    enter(|thread| {
        code.expect::<Code>(thread)?;
        code.get_attr_text(thread, "co_cellvars")
    })
}

/// `code.co_freevars`
///
/// @param code borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCode_GetFreevars(code: Arg<'_>) -> New {
    enter(|thread| {
        code.expect::<Code>(thread)?;
        code.get_attr_text(thread, "co_freevars")
    })
}

/// The line of an instruction.
///
/// @param code borrowed
/// @param at a number
/// @return the line, or -1.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCode_Addr2Line(code: Arg<'_>, at: c_int) -> c_int {
    let code = code.downcast::<Code>();
    let line = code.and_then(|code| code.line_of((at / 2) as isize));
    line.map_or(-1, u32::cast_signed)
}

/// A cell.
///
/// @param value borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCell_New(value: OptArg<'_>) -> New {
    enter_quiet(|thread| Cell::new(thread, value.to_ref()))
}

/// What is in a cell.
///
/// @param cell borrowed
/// @return a new reference; NULL without an exception for an empty cell.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCell_Get(cell: Arg<'_>) -> New {
    enter_quiet(|thread| Ok(cell.expect::<Cell>(thread)?.ob_ref.get()))
}

/// Fills a cell, or empties it for NULL.
///
/// @param cell borrowed
/// @param value borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCell_Set(cell: Arg<'_>, value: OptArg<'_>) -> Status {
    enter_quiet(|thread| Ok(cell.expect::<Cell>(thread)?.ob_ref.set(value.to_ref())))
}

/// A frame that no call has, for the tracebacks of code that is not Python's.
///
/// @param state the running thread
/// @param code a code object, borrowed
/// @param globals a dict, borrowed
/// @param locals a mapping, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrame_New(
    _state: *mut object::thread::ThreadState,
    code: Arg<'_>,
    globals: Arg<'_>,
    locals: OptArg<'_>,
) -> New {
    enter(|thread| {
        let code = code.expect::<Code>(thread)?.to_ref();
        let globals = globals.expect::<Dict>(thread)?.to_ref();
        let function = Function::new(thread, code, globals)?;
        object::frame::detached(thread, &function, locals.to_ref())
    })
}

/// Puts a frame in front of the traceback of the exception that is set.
///
/// @param frame borrowed
/// @return 0, or -1 with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyTraceBack_Here(frame: Arg<'_>) -> Status {
    enter_quiet(|thread| {
        let frame = frame.expect::<FrameObject>(thread)?;
        object::traceback::push_object(thread, frame)
    })
}

/// A code object of these names that does nothing, for the tracebacks of code that is not Python's.
///
/// @param filename a text that ends with NUL
/// @param name a text that ends with NUL
/// @param line a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyCode_NewEmpty(filename: Text<'_>, name: Text<'_>, line: c_int) -> New {
    enter(|thread| {
        let filename = crate::unicode_codecs::decode_fs(thread, filename.c_str().to_bytes())?;
        let name = name.to_name(thread)?;
        empty_code(thread, &filename, &name, line)
    })
}

/// RESUME, then `raise AssertionError`, should anybody run it; all of it at the first line.
fn empty_code(
    thread: &mut Thread,
    filename: &object::Str,
    name: &object::Str,
    line: c_int,
) -> PyResult {
    use bytecode::Opcode;
    let [resume, load, raise] = [Opcode::Resume, Opcode::LoadCommonConstant, Opcode::RaiseVarargs]
        .map(|opcode| opcode as u8);
    let words = object::Bytes::new(thread, &[resume, 0, load, 0, raise, 1])?;
    // One entry of three words, without columns, no lines further.
    let lines = object::Bytes::new(thread, &[0xEA, 0])?;
    let (none, empty) = (object::Bytes::new(thread, b"")?, object::Tuple::empty());
    let number = |thread: &Thread, value: c_int| object::Int::new(thread, value.into());
    let [zero, one, flags, line] =
        [number(thread, 0)?, number(thread, 1)?, number(thread, 3)?, number(thread, line)?];
    let (zero, empty, name) = (zero.as_object(), empty.as_object(), name.as_object());
    let args = [
        zero,
        zero,
        zero,
        zero,
        one.as_object(),
        flags.as_object(),
        words.as_object(),
        empty,
        empty,
        empty,
        filename.as_object(),
        name,
        name,
        line.as_object(),
        lines.as_object(),
        none.as_object(),
        empty,
        empty,
    ];
    object::static_types::PyCode_Type.as_object().call(thread, &args)
}

/// The generator whose frame this is.
///
/// @param frame borrowed
/// @return A new reference, or NULL where there is none.
/// Raises: SystemError for no frame.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyFrame_GetGenerator(frame: Arg<'_>) -> New {
    enter(|thread| {
        Ok(Some(attribute(thread, frame, "f_generator")?).filter(|found| !found.is_none()))
    })
}
