//! traceback.h
#![expect(unsafe_code, reason = "exported names")]

use object::Traceback;

use crate::convention::*;

/// Writes a traceback to a Python file.
///
/// @param traceback borrowed, may be NULL
/// @param file borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyTraceBack_Print(traceback: OptArg<'_>, file: Arg<'_>) -> Status {
    enter(|thread| {
        let Some(traceback) = traceback.get() else { return Ok(()) };
        let Some(traceback) = traceback.downcast::<Traceback>() else {
            return Err(bad_call(thread));
        };
        builtins::traceback::print_to(thread, traceback, file.object())
    })
}
