//! `pylifecycle.h`: start and end of interpreters, and the program.
#![expect(unsafe_code, reason = "arguments come from C")]

use std::ffi::{CStr, c_char, c_int};

/// Runs the program `python3` with these arguments.
///
/// @param argc how many arguments there are
/// @param argv the arguments, the first of which names the program
/// @return The status for the process to end with.
/// Raises: never. Runs Python: yes.
/// Since: 3.8. Stable ABI: yes.
///
/// # Safety
/// `argv` points at `argc` texts.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn Py_BytesMain(argc: c_int, argv: *mut *mut c_char) -> c_int {
    let count = usize::try_from(argc).unwrap_or(0);
    let args = (0..count)
        .map(|at| {
            // SAFETY: the caller's promise.
            let text = unsafe { CStr::from_ptr(*argv.add(at)) };
            text.to_bytes().to_vec()
        })
        .collect();
    runtime::launch::main(args)
}
