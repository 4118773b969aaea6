//! The command line program: loads the library beside it and hands it its arguments.
//!
//! The library is looked for where the program lies, then in `../lib`. It is loaded so that extension
//! modules find the C API in it.

#![expect(unsafe_code, reason = "calls a function of a library loaded by name")]

use std::error::Error as _;
use std::ffi::{CString, c_char, c_int};
use std::os::unix::ffi::OsStringExt as _;
use std::path::PathBuf;
use std::process::ExitCode;

use libloading::os::unix::Library;

const NAME: &str = "libwhipsnake.so";

/// What a shell says when a program cannot be run.
const CANNOT_RUN: u8 = 126;

type Main = unsafe extern "C" fn(c_int, *mut *mut c_char) -> c_int;

fn candidates() -> Result<Vec<PathBuf>, String> {
    let program = std::env::current_exe().map_err(|e| format!("cannot find myself: {e}"))?;
    let program = program.canonicalize().unwrap_or(program);
    let folder = program.parent().ok_or("the program lies nowhere")?;
    Ok(vec![folder.join(NAME), folder.join("../lib").join(NAME)])
}

/// What the dynamic linker itself says.
fn words(error: &libloading::Error) -> String {
    error.source().map_or_else(|| error.to_string(), ToString::to_string)
}

fn load() -> Result<Library, String> {
    let candidates = candidates()?;
    let Some(path) = candidates.iter().find(|path| path.exists()) else {
        let places: Vec<String> = candidates.iter().map(|p| p.display().to_string()).collect();
        return Err(format!("cannot find the library: looked for {}", places.join(" and ")));
    };
    // SAFETY: the library's initializers are ours; it lies where only who installed us can write.
    unsafe { Library::open(Some(path), libc::RTLD_NOW | libc::RTLD_GLOBAL) }
        .map_err(|e| format!("cannot load {}: {}", path.display(), words(&e)))
}

fn arguments() -> Vec<CString> {
    std::env::args_os()
        .map(|arg| CString::new(arg.into_vec()).expect("the system passes terminated texts"))
        .collect()
}

fn run() -> Result<c_int, String> {
    let library = load()?;
    // SAFETY: this is the signature that the C API gives the function.
    let main = unsafe { library.get::<Main>(b"Py_BytesMain\0") }
        .map_err(|e| format!("the library does not work: {}", words(&e)))?;
    let arguments = arguments();
    let mut pointers: Vec<*mut c_char> = arguments.iter().map(|a| a.as_ptr().cast_mut()).collect();
    let count = c_int::try_from(pointers.len()).map_err(|_| "too many arguments")?;
    pointers.push(std::ptr::null_mut());
    // SAFETY: `count` texts that outlive the call, ended by null; they are not written to.
    let status = unsafe { main(count, pointers.as_mut_ptr()) };
    // Threads and exit handlers may still run code of the library.
    std::mem::forget(library);
    Ok(status)
}

fn main() -> ExitCode {
    match run() {
        Ok(status) => std::process::exit(status),
        Err(error) => {
            eprintln!("whipsnake: {error}");
            ExitCode::from(CANNOT_RUN)
        }
    }
}
