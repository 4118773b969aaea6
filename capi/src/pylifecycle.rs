//! pylifecycle.h: start and end of the process's Python and of further interpreters.
#![expect(unsafe_code, reason = "exported names, and interpreters by address")]

use std::ffi::{CStr, c_char, c_int, c_ulong};

use object::lifecycle::Owned;
use object::runtime::Runtime;
use object::thread::{ThreadState, current};
use runtime::command_line::Request;
use runtime::{Config, finalize, start};

use crate::convention::*;
use crate::initconfig::{
    ConfigC, PreConfig, PyStatus_IsError, PyStatus_IsExit, Status_, status_error, status_ok,
};
use crate::{config_convert, config_live};

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

/// What `Py_Initialize` starts from: the environment, and what the host has said before.
fn settings() -> Result<Config, Status_> {
    let mut config = ConfigC::python();
    config.parse_argv = 0;
    let read = config_convert::read_whole(&config);
    config.clear();
    read
}

fn start_main(config: Config) -> Result<Owned, Status_> {
    let seed = config.use_hash_seed.then_some(config.hash_seed);
    let process = start::process(start::hash_key(seed));
    process.reset_ids();
    let permissions = host::Permissions::all();
    let gil = Default::default();
    let plan = start::Plan { config, permissions, gil, prepare: crate::extension::prepare };
    start::create(process, plan).map_err(|error| status_error(Some("init_interp_main"), &error))
}

/// Writes what a status says to stderr.
fn show_error(status: Status_) {
    let text = |text: *const c_char| {
        crate::fileutils::c_bytes(text).map(|text| String::from_utf8_lossy(text).into_owned())
    };
    let message = text(status.err_msg).unwrap_or_default();
    let shown = config_convert::fatal(text(status.func).as_deref(), &message);
    let _lost = host::process::write_stream(2, shown.as_bytes());
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
    let started = settings().and_then(|mut config| {
        config.install_signal_handlers = signals != 0;
        start_main(config)
    });
    match started {
        Ok(owned) => drop(owned.into_raw()),
        Err(status) => show_error(status),
    }
}

/// Starts Python by a configuration; nothing happens if it runs.
///
/// @param config the configuration, which is copied
/// @return a status; one that ends the program where an option asks for it.
/// Raises: nothing.
/// Runs Python: yes.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_InitializeFromConfig(config: *const ConfigC) -> Status_ {
    let Some(config) = pointed(config) else {
        return status_error(None, "initialization config is NULL");
    };
    if Py_IsInitialized() != 0 {
        return status_ok();
    }
    match config_convert::read_whole(config).and_then(start_main) {
        Ok(owned) => {
            config_live::keep(owned.interp(), config);
            owned.into_raw();
            status_ok()
        }
        Err(status) => status,
    }
}

/// Says how a later start treats texts and the environment.
///
/// @param config read from
/// @return a status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_PreInitialize(config: *const PreConfig) -> Status_ {
    let Some(config) = pointed(config) else {
        return status_error(None, "preinitialization config is NULL");
    };
    object::runtime::before(|before| {
        if config.utf8_mode >= 0 && !before.preinitialized {
            before.utf8_mode = Some(config.utf8_mode > 0);
        }
        before.preinitialized = true;
    });
    status_ok()
}

/// As `Py_PreInitialize`, with arguments that may hold options.
///
/// @param config read from
/// @param argc a number
/// @param argv so many texts
/// @return a status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_PreInitializeFromBytesArgs(
    config: *const PreConfig,
    argc: Py_ssize_t,
    argv: *const *mut c_char,
) -> Status_ {
    let argv = items_at(argv, argc).unwrap_or(&[]).iter();
    let argv = argv.map(|text| crate::fileutils::c_bytes(*text).unwrap_or_default().to_vec());
    preinitialize(config, argv.collect())
}

/// As `Py_PreInitializeFromBytesArgs`, of wide texts.
///
/// @param config read from
/// @param argc a number
/// @param argv so many texts
/// @return a status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_PreInitializeFromArgs(
    config: *const PreConfig,
    argc: Py_ssize_t,
    argv: *const *mut wchar_t,
) -> Status_ {
    let argv = items_at(argv, argc).unwrap_or(&[]).iter();
    preinitialize(config, argv.map(|text| crate::fileutils::wide_bytes(*text)).collect())
}

fn preinitialize(config: *const PreConfig, argv: Vec<Vec<u8>>) -> Status_ {
    let parse = pointed(config).is_some_and(|config| config.parse_argv > 0);
    let status = Py_PreInitialize(config);
    if parse && !argv.is_empty() {
        // Problems are reported when the whole configuration is read.
        if let Request::Run(settings) = runtime::command_line::read(&argv) {
            let mode = settings.config.utf8_mode;
            object::runtime::before(|before| before.utf8_mode.get_or_insert(mode).clone());
        }
    }
    status
}

/// Runs what the configuration names - a command, a module, a script or the prompt - and ends
/// Python.
///
/// @return the exit status.
/// Raises: nothing.
/// Runs Python: yes.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_RunMain() -> c_int {
    match (Runtime::get(), attached()) {
        (Some(process), Some(owned)) => runtime::launch::run_and_finish(owned, process),
        _ => 1,
    }
}

/// Ends the program as a status that is no success asks: with its exit status, or with its text on
/// stderr and 1.
///
/// @param status a status
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_ExitStatusException(status: Status_) {
    if PyStatus_IsExit(status) != 0 {
        std::process::exit(status.exitcode);
    }
    if PyStatus_IsError(status) != 0 {
        show_error(status);
        std::process::exit(1);
    }
}

/// Ends Python, then the program.
///
/// @param status the exit status; 120 where `sys.stdout` cannot be flushed
/// Raises: nothing.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_Exit(status: c_int) {
    let status = if Py_FinalizeEx() < 0 { 120 } else { status };
    std::process::exit(status);
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
    let Ok(settings) = settings() else { return Err(c"the configuration is wrong") };
    let before = crate::ceval::PyEval_SaveThread();
    let permissions = host::Permissions::all();
    let prepare = match (config.check_multi_interp_extensions != 0, config.gil == OWN_GIL) {
        (false, false) => crate::extension::prepare,
        (true, false) => crate::extension::prepare_checked,
        (false, true) => crate::extension::prepare_own_gil,
        (true, true) => crate::extension::prepare_isolated,
    };
    let plan = start::Plan { config: settings, permissions, gil, prepare };
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

/// Makes an interpreter and attaches to it. Of the config the lock and the check of extension
/// modules have an effect so far.
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
    Status_ { _type: c_int::from(made.is_null()), func: std::ptr::null(), err_msg, exitcode: 0 }
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
pub extern "C" fn Py_BytesMain(argc: c_int, argv: *mut *mut c_char) -> c_int {
    let mut arguments = Vec::new();
    for at in 0..argc.max(0).cast_unsigned() as usize {
        let Some(text) = pointed(argv.wrapping_add(at)).and_then(|text| pointed(*text)) else {
            break;
        };
        // SAFETY: the C caller promises texts that end with NUL.
        arguments.push(unsafe { CStr::from_ptr(text) }.to_bytes().to_vec());
    }
    runtime::launch::main(arguments, crate::extension::prepare)
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
pub extern "C" fn Py_Main(argc: c_int, argv: *mut *mut wchar_t) -> c_int {
    let mut arguments = Vec::new();
    for at in 0..argc.max(0).cast_unsigned() as usize {
        let Some(text) = pointed(argv.wrapping_add(at)).copied() else { break };
        arguments.push(crate::fileutils::wide_bytes(text));
    }
    runtime::launch::main(arguments, crate::extension::prepare)
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
