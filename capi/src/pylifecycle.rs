//! pylifecycle.h: start and end of the process's Python and of further interpreters.
#![expect(unsafe_code, reason = "exported names, and interpreters by address")]

use std::ffi::{CStr, c_char, c_int, c_ulong, c_void};

use object::interp_state::Interp;
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
            object::runtime::before(|before| *before.utf8_mode.get_or_insert(mode));
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
    run_exit_functions(owned.interp());
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

fn run_exit_functions(interp: &Interp) {
    let all = interp.state::<InterpExitFunctions>();
    loop {
        let Some((function, data)) = all.all.borrow_mut().pop() else { break };
        // SAFETY: the C caller of `PyUnstable_AtExit` promised a function for the end.
        unsafe { function(data) };
    }
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
        run_exit_functions(owned.interp());
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

/// A text of `sys`, kept for `Py_GetPrefix` and the like.
#[derive(Default)]
struct PathTexts {
    all: std::cell::RefCell<Vec<(&'static str, Box<[wchar_t]>)>>,
}

/// What the running interpreter's configuration says, as a wide text that it keeps.
fn path_text(name: &'static str, read: fn(&Config) -> Vec<u8>) -> *mut wchar_t {
    let Some(state) = pointed(current::get()) else { return std::ptr::null_mut() };
    let texts = state.interp().state::<PathTexts>();
    let mut all = texts.all.borrow_mut();
    if let Some(row) = all.iter_mut().find(|row| row.0 == name) {
        return row.1.as_mut_ptr();
    }
    let config = state.interp().state::<stdlib::sys::SysState>();
    let value = read(&config.config.borrow());
    let mut text = crate::fileutils::to_wide(&value).into_boxed_slice();
    let pointer = text.as_mut_ptr();
    all.push((name, text));
    pointer
}

/// `sys.prefix`, as it was at the start; deprecated.
///
/// @return a text that the interpreter keeps, or NULL before the start.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetPrefix() -> *mut wchar_t {
    path_text("Prefix", |config| config.prefix.clone())
}

/// `sys.exec_prefix`, as it was at the start; deprecated.
///
/// @return a text that the interpreter keeps, or NULL before the start.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetExecPrefix() -> *mut wchar_t {
    path_text("ExecPrefix", |config| config.exec_prefix.clone())
}

/// `sys.executable`, as it was at the start; deprecated.
///
/// @return a text that the interpreter keeps, or NULL before the start.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetProgramFullPath() -> *mut wchar_t {
    path_text("ProgramFullPath", |config| config.executable.clone())
}

/// The name that the program was given, as it was at the start; deprecated.
///
/// @return a text that the interpreter keeps, or NULL before the start.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetProgramName() -> *mut wchar_t {
    path_text("ProgramName", |config| config.program_name.clone())
}

/// What `sys.path` was at the start, with colons between, as it was at the start; deprecated.
///
/// @return a text that the interpreter keeps, or NULL before the start.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetPath() -> *mut wchar_t {
    path_text("Path", |config| config.module_search_paths.join(&b':'))
}

/// What `Py_SetPythonHome` was given; deprecated.
///
/// @return a text that the interpreter keeps, or NULL before the start.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetPythonHome() -> *mut wchar_t {
    path_text("PythonHome", |_| {
        object::runtime::before(|before| before.home.clone()).unwrap_or_default()
    })
}

/// Says what the program is called, before the start; deprecated.
///
/// @param name a wide text that ends with NUL, may be NULL
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_SetProgramName(name: *const wchar_t) {
    let name = (!name.is_null()).then(|| crate::fileutils::wide_bytes(name));
    object::runtime::before(|before| before.program_name = name.filter(|name| !name.is_empty()));
}

/// Says where the library lies, before the start; deprecated.
///
/// @param name a wide text that ends with NUL, may be NULL
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_SetPythonHome(name: *const wchar_t) {
    let name = (!name.is_null()).then(|| crate::fileutils::wide_bytes(name));
    object::runtime::before(|before| before.home = name.filter(|name| !name.is_empty()));
}

/// Says what `sys.path` shall be, before the start; deprecated.
///
/// @param path a wide text with colons in it, may be NULL
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_SetPath(path: *const wchar_t) {
    let path = (!path.is_null()).then(|| crate::fileutils::wide_bytes(path));
    let split = |path: Vec<u8>| path.split(|byte| *byte == b':').map(<[u8]>::to_vec).collect();
    object::runtime::before(|before| before.path = path.map(split));
}

/// What was built.
///
/// @return a text that lives for ever.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetBuildInfo() -> *const c_char {
    c"Whipsnake".as_ptr()
}

/// Who has the copyright.
///
/// @return a text that lives for ever.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetCopyright() -> *const c_char {
    c"Copyright (c) the Whipsnake developers.".as_ptr()
}

/// Ends the process at once, with a message on stderr.
///
/// @param message a text that ends with NUL
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_FatalError(message: OptText<'_>) -> ! {
    fatal(None, message)
}

/// As `Py_FatalError`, naming a function.
///
/// @param function a text that ends with NUL, may be NULL
/// @param message a text that ends with NUL
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_FatalErrorFunc(function: OptText<'_>, message: OptText<'_>) -> ! {
    fatal(function.lossy().as_deref(), message)
}

fn fatal(function: Option<&str>, message: OptText<'_>) -> ! {
    let message = message.lossy().unwrap_or_else(|| "<message not set>".to_owned());
    let text = match function {
        Some(function) => format!("Fatal Python error: {function}: {message}\n"),
        None => format!("Fatal Python error: {message}\n"),
    };
    let _lost = host::process::write_stream(2, text.as_bytes());
    std::process::abort()
}

/// The handler of a signal.
///
/// @param signum a number
/// @return the handler.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_getsig(signum: c_int) -> Option<unsafe extern "C" fn(c_int)> {
    let mut action = std::mem::MaybeUninit::<libc::sigaction>::zeroed();
    // SAFETY: a place for the disposition; nothing is changed.
    let status = unsafe { libc::sigaction(signum, std::ptr::null(), action.as_mut_ptr()) };
    // SAFETY: zeroed or written.
    let handler = unsafe { action.assume_init() }.sa_sigaction;
    if status != 0 { handler_of(libc::SIG_ERR) } else { handler_of(handler) }
}

/// Gives a signal a handler.
///
/// @param signum a number
/// @param handler a function
/// @return the old handler.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_setsig(
    signum: c_int,
    handler: Option<unsafe extern "C" fn(c_int)>,
) -> Option<unsafe extern "C" fn(c_int)> {
    let old = PyOS_getsig(signum);
    let mut action = std::mem::MaybeUninit::<libc::sigaction>::zeroed();
    // SAFETY: zero is a valid disposition, and then it gets its handler.
    let status = unsafe {
        (*action.as_mut_ptr()).sa_sigaction = handler.map_or(libc::SIG_DFL, |h| h as usize);
        (*action.as_mut_ptr()).sa_flags = libc::SA_ONSTACK;
        libc::sigaction(signum, action.as_ptr(), std::ptr::null_mut())
    };
    if status != 0 { handler_of(libc::SIG_ERR) } else { old }
}

fn handler_of(address: libc::sighandler_t) -> Option<unsafe extern "C" fn(c_int)> {
    // SAFETY: a handler is a function, or a small number that nobody calls; 0 is `None`.
    unsafe { std::mem::transmute::<usize, Option<unsafe extern "C" fn(c_int)>>(address) }
}

/// Whether a stream is somebody at a terminal.
///
/// @param file a stream
/// @param name a text, or NULL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_FdIsInteractive(file: *mut libc::FILE, name: OptText<'_>) -> c_int {
    // SAFETY: the C caller promises an open stream.
    if host::file::is_tty(unsafe { libc::fileno(file) }) {
        return 1;
    }
    let interactive = enter_or(false, |thread| {
        thread.interp().state::<stdlib::sys::SysState>().config.borrow().interactive > 0
    });
    let name = name.lossy();
    let is_prompt = name.is_none_or(|name| name == "<stdin>" || name == "???");
    c_int::from(interactive && is_prompt)
}

/// What `PyUnstable_AtExit` was given.
#[derive(Default)]
struct InterpExitFunctions {
    all: std::cell::RefCell<Vec<(unsafe extern "C-unwind" fn(*mut c_void), *mut c_void)>>,
}

/// Calls a function when an interpreter ends, before its modules go.
///
/// @param interp the interpreter
/// @param function a function
/// @param data passed to it
/// @return 0, or -1.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_AtExit(
    interp: *mut Interp,
    function: Option<unsafe extern "C-unwind" fn(*mut c_void)>,
    data: *mut c_void,
) -> c_int {
    let (Some(interp), Some(function)) = (pointed(interp), function) else { return -1 };
    interp.state::<InterpExitFunctions>().all.borrow_mut().push((function, data));
    0
}
