//! pylifecycle.h: start and end of the process's Python and of further interpreters.
#![expect(unsafe_code, reason = "exported names, and interpreters by address")]

use std::ffi::{CStr, c_char, c_int, c_ulong};

use object::lifecycle::Owned;
use object::runtime::Runtime;
use object::thread::{ThreadState, current};
use runtime::{Config, finalize, start};

use crate::convention::*;

/// `PyStatus`.
#[repr(C)]
pub struct Status_ {
    kind: c_int,
    func: *const c_char,
    err_msg: *const c_char,
    exitcode: c_int,
}

/// `PyInterpreterConfig`.
#[repr(C)]
pub struct InterpreterConfig {
    use_main_obmalloc: c_int,
    allow_fork: c_int,
    allow_exec: c_int,
    allow_threads: c_int,
    allow_daemon_threads: c_int,
    check_multi_interp_extensions: c_int,
    gil: c_int,
}

/// `PyInterpreterConfig_SHARED_GIL` and `PyInterpreterConfig_OWN_GIL`.
const SHARED_GIL: c_int = 1;
const OWN_GIL: c_int = 2;

/// The version as a number, `PY_VERSION_HEX`.
#[unsafe(no_mangle)]
pub static Py_Version: c_ulong = 0x030E_09F0;

fn settings() -> Config {
    let arguments = [b"python3".to_vec()];
    match runtime::command_line::read(&arguments) {
        runtime::command_line::Request::Run(settings) => {
            let mut config = settings.config;
            let (home, path) = (settings.home.as_deref(), settings.python_path.as_deref());
            runtime::paths::complete(&mut config, home, path);
            config.argv = vec![Vec::new()];
            config
        }
        _ => Config::default(),
    }
}

/// Starts Python; nothing happens if it runs.
///
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_Initialize() {
    Py_InitializeEx(1);
}

/// As `Py_Initialize`; without `signals` no signal handlers are installed.
///
/// @param signals a number
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_InitializeEx(signals: c_int) {
    if Py_IsInitialized() != 0 {
        return;
    }
    let mut config = settings();
    config.install_signal_handlers = signals != 0;
    let seed = config.use_hash_seed.then_some(config.hash_seed);
    let process = start::process(start::hash_key(seed));
    process.reset_ids();
    let permissions = host::Permissions::all();
    let plan = start::Plan { config, permissions, gil: Default::default() };
    match start::create(process, plan) {
        Ok(owned) => drop(owned.into_raw()),
        Err(error) => {
            let text = format!("Fatal Python error: init_interp_main: {error}\n");
            let _lost = host::process::write_stream(2, text.as_bytes());
        }
    }
}

/// Whether Python runs.
///
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_IsInitialized() -> c_int {
    c_int::from(Runtime::get().and_then(Runtime::main_interp).is_some())
}

/// Whether the running interpreter is ending.
///
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_IsFinalizing() -> c_int {
    let state = pointed(current::get());
    c_int::from(state.is_some_and(|state| state.interp().finalizing.get()))
}

fn attached() -> Option<Owned> {
    let state = current::get();
    let interp = std::ptr::from_ref(pointed(state)?.interp()).cast_mut();
    // SAFETY: the interpreter was made by `Owned` and given up by `into_raw`; it ends once.
    Some(unsafe { Owned::from_raw(interp, state) })
}

/// Ends Python.
///
/// @return 0, or -1 if `sys.stdout` could not be flushed.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.6. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_FinalizeEx() -> c_int {
    let (Some(process), Some(owned)) = (Runtime::get(), attached()) else { return 0 };
    let exits = owned.interp().state::<ExitFunctions>();
    let flushed = finalize::finish(owned, process);
    while let Some(function) = exits.all.borrow_mut().pop() {
        // SAFETY: the C caller of `Py_AtExit` promised a function for the end.
        unsafe { function() };
    }
    if flushed { 0 } else { -1 }
}

/// As `Py_FinalizeEx`.
///
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_Finalize() {
    Py_FinalizeEx();
}

/// What `Py_AtExit` was given.
#[derive(Default)]
struct ExitFunctions {
    all: std::cell::RefCell<Vec<unsafe extern "C-unwind" fn()>>,
}

/// Calls a function when Python has ended, the last first.
///
/// @param function a function
/// @return 0, or -1 if there are 32 already.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_AtExit(function: Option<unsafe extern "C-unwind" fn()>) -> c_int {
    const FUNCTIONS_MAX: usize = 32;
    let (Some(state), Some(function)) = (pointed(current::get()), function) else { return -1 };
    let exits = state.interp().state::<ExitFunctions>();
    let mut all = exits.all.borrow_mut();
    if all.len() >= FUNCTIONS_MAX {
        return -1;
    }
    all.push(function);
    0
}

fn new_interpreter(config: &InterpreterConfig) -> Result<*mut ThreadState, &'static CStr> {
    let Some(process) = Runtime::get() else { return Err(c"Python is not initialized") };
    let gil = match (config.gil, pointed(current::get())) {
        (OWN_GIL, _) | (_, None) => Default::default(),
        (0 | SHARED_GIL, Some(state)) => std::sync::Arc::clone(&state.interp().gil),
        _ => return Err(c"invalid interpreter config 'gil' value"),
    };
    let before = crate::ceval::PyEval_SaveThread();
    let plan = start::Plan { config: settings(), permissions: host::Permissions::all(), gil };
    match start::create(process, plan) {
        Ok(owned) => Ok(owned.into_raw().1),
        Err(_) => {
            crate::ceval::PyEval_RestoreThread(before);
            Err(c"the interpreter cannot be made")
        }
    }
}

/// Makes an interpreter that shares the lock, and attaches to it.
///
/// @return its thread state, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_NewInterpreter() -> *mut ThreadState {
    let config = InterpreterConfig {
        use_main_obmalloc: 1,
        allow_fork: 1,
        allow_exec: 1,
        allow_threads: 1,
        allow_daemon_threads: 1,
        check_multi_interp_extensions: 0,
        gil: SHARED_GIL,
    };
    new_interpreter(&config).unwrap_or(std::ptr::null_mut())
}

/// Makes an interpreter and attaches to it. Of the config only the lock has an effect so far.
///
/// @param state where its thread state goes
/// @param config what it may do
/// @return a status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_NewInterpreterFromConfig(
    state: &mut *mut ThreadState,
    config: &InterpreterConfig,
) -> Status_ {
    let (made, err_msg) = match new_interpreter(config) {
        Ok(made) => (made, std::ptr::null()),
        Err(text) => (std::ptr::null_mut(), text.as_ptr()),
    };
    *state = made;
    Status_ { kind: c_int::from(made.is_null()), func: std::ptr::null(), err_msg, exitcode: 0 }
}

/// Ends the interpreter of a thread state, which must be attached; none is attached after.
///
/// @param state the state
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_EndInterpreter(state: *mut ThreadState) {
    if state != current::get() {
        return;
    }
    if let (Some(process), Some(owned)) = (Runtime::get(), attached()) {
        finalize::finish(owned, process);
    }
}

/// Runs the command line program.
///
/// @param argc a number
/// @param argv so many texts
/// @return the exit status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_BytesMain(argc: c_int, argv: *const *const c_char) -> c_int {
    let mut arguments = Vec::new();
    for at in 0..argc.max(0).cast_unsigned() as usize {
        let Some(text) = pointed(argv.wrapping_add(at)).and_then(|text| pointed(*text)) else {
            break;
        };
        // SAFETY: the C caller promises texts that end with NUL.
        arguments.push(unsafe { CStr::from_ptr(text) }.to_bytes().to_vec());
    }
    runtime::launch::main(arguments)
}

/// As `Py_BytesMain`, of wide texts.
///
/// @param argc a number
/// @param argv so many texts
/// @return the exit status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_Main(argc: c_int, argv: *const *const wchar_t) -> c_int {
    let mut arguments = Vec::new();
    for at in 0..argc.max(0).cast_unsigned() as usize {
        let Some(text) = pointed(argv.wrapping_add(at)).copied() else { break };
        let len = crate::unicodeobject::wide_len(text);
        let wide = items_at(text, len).unwrap_or(&[]).iter();
        let text: String = wide.filter_map(|c| char::from_u32(c.cast_unsigned())).collect();
        arguments.push(text.into_bytes());
    }
    runtime::launch::main(arguments)
}

/// The version, as `sys.version` begins.
///
/// @return a text that lives for ever.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetVersion() -> *const c_char {
    concat!("3.14.9 (Whipsnake ", env!("CARGO_PKG_VERSION"), ") [Rust]\0").as_ptr().cast::<c_char>()
}

/// `sys.platform`
///
/// @return a text that lives for ever.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetPlatform() -> *const c_char {
    c"linux".as_ptr()
}

/// What Python was built with.
///
/// @return a text that lives for ever.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetCompiler() -> *const c_char {
    c"[Rust]".as_ptr()
}

/// The number of a version, as `Py_Version` has it.
///
/// @param major a number
/// @param minor a number
/// @param micro a number
/// @param level a number
/// @param serial a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_PACK_FULL_VERSION(
    major: c_int,
    minor: c_int,
    micro: c_int,
    level: c_int,
    serial: c_int,
) -> u32 {
    let part = |value: c_int, bits: u32, at: u32| (value.cast_unsigned() & ((1 << bits) - 1)) << at;
    part(major, 8, 24)
        | part(minor, 8, 16)
        | part(micro, 8, 8)
        | part(level, 4, 4)
        | part(serial, 4, 0)
}

/// As `Py_PACK_FULL_VERSION`, of a feature version.
///
/// @param major a number
/// @param minor a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_PACK_VERSION(major: c_int, minor: c_int) -> u32 {
    Py_PACK_FULL_VERSION(major, minor, 0, 0, 0)
}
