//! initconfig.h: how Python is to start (PEP 587, PEP 741).
//!
//! `PyConfig` has CPython 3.14's layout. A field whose value changes nothing says so. What the fields
//! mean stands in `config_convert.rs`; options by name in `config_fields.rs` and `config_live.rs`.
#![expect(unsafe_code, reason = "exported names, structures and texts of C")]

use std::ffi::{CString, c_char, c_int, c_ulong};

use crate::config_convert::{self, ISOLATED, push, set_list, set_text};
use crate::config_fields::{Kind, Place, Row, find};
use crate::config_live;
use crate::convention::*;
use crate::fileutils::{c_bytes, raw_wide, wide_bytes, wide_text};
use crate::import::InitFunc;

/// `PyStatus`: success, an error with a text, or the wish to end with a status.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Status_ {
    pub _type: c_int,
    pub func: *const c_char,
    pub err_msg: *const c_char,
    pub exitcode: c_int,
}

const ERROR: c_int = 1;
const EXIT: c_int = 2;

const NULL_TEXT: *const c_char = std::ptr::null();

pub(crate) fn status_ok() -> Status_ {
    Status_ { _type: 0, func: NULL_TEXT, err_msg: NULL_TEXT, exitcode: 0 }
}

pub(crate) fn status_exit(exitcode: c_int) -> Status_ {
    Status_ { _type: EXIT, func: NULL_TEXT, err_msg: NULL_TEXT, exitcode }
}

/// An error whose texts live for ever.
pub(crate) fn status_error(function: Option<&str>, text: &str) -> Status_ {
    let forever = |text: &str| {
        let text = CString::new(text).unwrap_or_default();
        text.into_raw().cast_const()
    };
    let func = function.map_or(NULL_TEXT, forever);
    Status_ { _type: ERROR, func, err_msg: forever(text), exitcode: 0 }
}

fn no_memory() -> Status_ {
    Status_ { err_msg: c"memory allocation failed".as_ptr(), ..PyStatus_Error(NULL_TEXT) }
}

fn done(fine: bool) -> Status_ {
    if fine { status_ok() } else { no_memory() }
}

/// A success.
///
/// @return the status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyStatus_Ok() -> Status_ {
    status_ok()
}

/// An error.
///
/// @param err_msg a text that lives for ever
/// @return the status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyStatus_Error(err_msg: *const c_char) -> Status_ {
    Status_ { _type: ERROR, func: NULL_TEXT, err_msg, exitcode: 0 }
}

/// The error that there is no memory.
///
/// @return the status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyStatus_NoMemory() -> Status_ {
    no_memory()
}

/// The wish to end the program.
///
/// @param exitcode a number
/// @return the status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyStatus_Exit(exitcode: c_int) -> Status_ {
    status_exit(exitcode)
}

/// Whether a status is an error.
///
/// @param status a status
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyStatus_IsError(status: Status_) -> c_int {
    c_int::from(status._type == ERROR)
}

/// Whether a status asks for an end.
///
/// @param status a status
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyStatus_IsExit(status: Status_) -> c_int {
    c_int::from(status._type == EXIT)
}

/// Whether a status is no success.
///
/// @param status a status
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyStatus_Exception(status: Status_) -> c_int {
    c_int::from(status._type != 0)
}

/// `PyWideStringList`: so many wide texts.
#[repr(C)]
pub struct WideStringList {
    pub length: Py_ssize_t,
    pub items: *mut *mut wchar_t,
}

/// Adds a text to a list, which copies it.
///
/// @param list written to
/// @param item a wide text that ends with NUL
/// @return a status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyWideStringList_Append(
    list: &mut WideStringList,
    item: *const wchar_t,
) -> Status_ {
    done(push(list, usize::MAX, raw_wide(wide_text(item))))
}

/// Puts a text before an index of a list, which copies it; at the end if the index is beyond.
///
/// @param list written to
/// @param index a number
/// @param item a wide text that ends with NUL
/// @return a status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyWideStringList_Insert(
    list: &mut WideStringList,
    index: Py_ssize_t,
    item: *const wchar_t,
) -> Status_ {
    let Ok(index) = usize::try_from(index) else {
        return Status_ {
            func: c"PyWideStringList_Insert".as_ptr(),
            ..PyStatus_Error(c"PyWideStringList_Insert index must be >= 0".as_ptr())
        };
    };
    done(push(list, index, raw_wide(wide_text(item))))
}

/// `PyPreConfig`. The locale is left as it is, whatever its fields say: texts are UTF-8.
#[repr(C)]
pub struct PreConfig {
    /// Which function initialised the structure.
    pub _config_init: c_int,
    /// Whether arguments are looked through for options.
    pub parse_argv: c_int,
    /// `-I`; -1 to read it.
    pub isolated: c_int,
    /// Not `-E`; -1 to read it.
    pub use_environment: c_int,
    /// No effect: the locale is not set.
    pub configure_locale: c_int,
    /// No effect: the locale is not set.
    pub coerce_c_locale: c_int,
    /// No effect: the locale is not set.
    pub coerce_c_locale_warn: c_int,
    /// `-X utf8`: what `sys.flags` and the streams' error handler say; -1 to read it.
    pub utf8_mode: c_int,
    /// `-X dev`; -1 to read it.
    pub dev_mode: c_int,
    /// No effect: PYTHONMALLOC decides.
    pub allocator: c_int,
}

impl PreConfig {
    pub(crate) fn python() -> PreConfig {
        PreConfig {
            _config_init: 2,
            parse_argv: 1,
            isolated: 0,
            use_environment: 1,
            configure_locale: 1,
            coerce_c_locale: -1,
            coerce_c_locale_warn: -1,
            utf8_mode: -1,
            dev_mode: -1,
            allocator: 0,
        }
    }

    fn isolated() -> PreConfig {
        PreConfig {
            _config_init: ISOLATED,
            parse_argv: 0,
            isolated: 1,
            use_environment: 0,
            configure_locale: 0,
            coerce_c_locale: 0,
            coerce_c_locale_warn: 0,
            utf8_mode: 0,
            dev_mode: 0,
            allocator: 0,
        }
    }
}

/// Fills a structure for a start as the command line program starts.
///
/// @param config written to
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyPreConfig_InitPythonConfig(config: &mut PreConfig) {
    *config = PreConfig::python();
}

/// Fills a structure for a start apart from the environment.
///
/// @param config written to
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyPreConfig_InitIsolatedConfig(config: &mut PreConfig) {
    *config = PreConfig::isolated();
}

/// `PyConfig`. All texts are in memory of `PyMem_RawMalloc`.
#[repr(C)]
pub struct ConfigC {
    /// Which function initialised the structure.
    pub _config_init: c_int,
    /// `-I`.
    pub isolated: c_int,
    /// Whether `PYTHON*` variables are read.
    pub use_environment: c_int,
    /// `-X dev`; -1 to read it.
    pub dev_mode: c_int,
    /// Whether SIGINT and the like are handled.
    pub install_signal_handlers: c_int,
    /// Whether `hash_seed` counts; -1 to read it. The first start of a process decides.
    pub use_hash_seed: c_int,
    /// The seed of hashes.
    pub hash_seed: c_ulong,
    /// No effect yet.
    pub faulthandler: c_int,
    /// No effect yet.
    pub tracemalloc: c_int,
    /// No effect yet.
    pub perf_profiling: c_int,
    /// No effect yet.
    pub remote_debug: c_int,
    /// No effect yet.
    pub import_time: c_int,
    /// Whether code knows columns.
    pub code_debug_ranges: c_int,
    /// No effect: counts are not totalled.
    pub show_ref_count: c_int,
    /// No effect: objects are not listed.
    pub dump_refs: c_int,
    /// No effect, as `dump_refs`.
    pub dump_refs_file: *mut wchar_t,
    /// No effect yet.
    pub malloc_stats: c_int,
    /// Always utf-8: another one has no effect.
    pub filesystem_encoding: *mut wchar_t,
    /// Always surrogateescape: another one has no effect.
    pub filesystem_errors: *mut wchar_t,
    /// `sys.pycache_prefix`.
    pub pycache_prefix: *mut wchar_t,
    /// Whether `argv` holds options: 1; 2 when they have been read.
    pub parse_argv: c_int,
    /// `sys.orig_argv`.
    pub orig_argv: WideStringList,
    /// `sys.argv`.
    pub argv: WideStringList,
    /// `-X`.
    pub xoptions: WideStringList,
    /// `-W`.
    pub warnoptions: WideStringList,
    /// Whether `site` is imported.
    pub site_import: c_int,
    /// `-b`.
    pub bytes_warning: c_int,
    /// `-X warn_default_encoding`.
    pub warn_default_encoding: c_int,
    /// `-i`.
    pub inspect: c_int,
    /// `-i`.
    pub interactive: c_int,
    /// `-O`.
    pub optimization_level: c_int,
    /// `-d`.
    pub parser_debug: c_int,
    /// Not `-B`.
    pub write_bytecode: c_int,
    /// `-v`.
    pub verbose: c_int,
    /// `-q`.
    pub quiet: c_int,
    /// Not `-s`.
    pub user_site_directory: c_int,
    /// No effect: the streams of the C library are the program's.
    pub configure_c_stdio: c_int,
    /// Not `-u`.
    pub buffered_stdio: c_int,
    /// Encoding of the standard streams.
    pub stdio_encoding: *mut wchar_t,
    /// Error handler of the standard streams.
    pub stdio_errors: *mut wchar_t,
    /// `--check-hash-based-pycs`.
    pub check_hash_pycs_mode: *mut wchar_t,
    /// No effect: frozen modules are always used.
    pub use_frozen_modules: c_int,
    /// `-P`.
    pub safe_path: c_int,
    /// `-X int_max_str_digits`; -1 to read it.
    pub int_max_str_digits: c_int,
    /// `-X thread_inherit_context`.
    pub thread_inherit_context: c_int,
    /// `-X context_aware_warnings`.
    pub context_aware_warnings: c_int,
    /// `-X cpu_count`; -1 for what the system has.
    pub cpu_count: c_int,
    /// No effect: nothing is missing that could be warned of.
    pub pathconfig_warnings: c_int,
    /// What the program is called.
    pub program_name: *mut wchar_t,
    /// PYTHONPATH.
    pub pythonpath_env: *mut wchar_t,
    /// PYTHONHOME.
    pub home: *mut wchar_t,
    /// `sys.platlibdir`.
    pub platlibdir: *mut wchar_t,
    /// Whether `module_search_paths` is whole.
    pub module_search_paths_set: c_int,
    /// `sys.path`.
    pub module_search_paths: WideStringList,
    /// Where the library appears to lie.
    pub stdlib_dir: *mut wchar_t,
    /// `sys.executable`.
    pub executable: *mut wchar_t,
    /// `sys._base_executable`.
    pub base_executable: *mut wchar_t,
    /// `sys.prefix`.
    pub prefix: *mut wchar_t,
    /// `sys.base_prefix`.
    pub base_prefix: *mut wchar_t,
    /// `sys.exec_prefix`.
    pub exec_prefix: *mut wchar_t,
    /// `sys.base_exec_prefix`.
    pub base_exec_prefix: *mut wchar_t,
    /// `-x`.
    pub skip_source_first_line: c_int,
    /// `-c`.
    pub run_command: *mut wchar_t,
    /// `-m`.
    pub run_module: *mut wchar_t,
    /// The script.
    pub run_filename: *mut wchar_t,
    /// No effect: the program's kind says what stands first in `sys.path`.
    pub sys_path_0: *mut wchar_t,
    /// No effect: `importlib` is always installed.
    pub _install_importlib: c_int,
    /// No effect: an interpreter is always made whole.
    pub _init_main: c_int,
    /// No effect.
    pub _is_python_build: c_int,
}

const _: () = assert!(size_of::<ConfigC>() == 456 && size_of::<PreConfig>() == 40);
const _: () = assert!(std::mem::offset_of!(ConfigC, hash_seed) == 24);
const _: () = assert!(std::mem::offset_of!(ConfigC, remote_debug) == 44);
const _: () = assert!(std::mem::offset_of!(ConfigC, dump_refs_file) == 64);
const _: () = assert!(std::mem::offset_of!(ConfigC, parse_argv) == 104);
const _: () = assert!(std::mem::offset_of!(ConfigC, orig_argv) == 112);
const _: () = assert!(std::mem::offset_of!(ConfigC, site_import) == 176);
const _: () = assert!(std::mem::offset_of!(ConfigC, stdio_encoding) == 232);
const _: () = assert!(std::mem::offset_of!(ConfigC, thread_inherit_context) == 268);
const _: () = assert!(std::mem::offset_of!(ConfigC, program_name) == 288);
const _: () = assert!(std::mem::offset_of!(ConfigC, module_search_paths_set) == 320);
const _: () = assert!(std::mem::offset_of!(ConfigC, stdlib_dir) == 344);
const _: () = assert!(std::mem::offset_of!(ConfigC, run_command) == 408);
const _: () = assert!(std::mem::offset_of!(ConfigC, sys_path_0) == 432);
const _: () = assert!(std::mem::offset_of!(ConfigC, _is_python_build) == 448);

const NO_TEXT: *mut wchar_t = std::ptr::null_mut();
const NO_ITEMS: WideStringList = WideStringList { length: 0, items: std::ptr::null_mut() };

impl ConfigC {
    pub(crate) fn python() -> ConfigC {
        ConfigC {
            _config_init: 2,
            dev_mode: -1,
            install_signal_handlers: 1,
            use_hash_seed: -1,
            faulthandler: -1,
            tracemalloc: -1,
            perf_profiling: -1,
            remote_debug: -1,
            parse_argv: 1,
            configure_c_stdio: 1,
            int_max_str_digits: -1,
            pathconfig_warnings: 1,
            isolated: 0,
            use_environment: 1,
            user_site_directory: 1,
            safe_path: 0,
            ..ConfigC::isolated()
        }
    }

    pub(crate) fn isolated() -> ConfigC {
        ConfigC {
            _config_init: ISOLATED,
            isolated: 1,
            use_environment: 0,
            dev_mode: 0,
            install_signal_handlers: 0,
            use_hash_seed: 0,
            hash_seed: 0,
            faulthandler: 0,
            tracemalloc: 0,
            perf_profiling: 0,
            remote_debug: 0,
            import_time: 0,
            code_debug_ranges: 1,
            show_ref_count: 0,
            dump_refs: 0,
            dump_refs_file: NO_TEXT,
            malloc_stats: 0,
            filesystem_encoding: NO_TEXT,
            filesystem_errors: NO_TEXT,
            pycache_prefix: NO_TEXT,
            parse_argv: 0,
            orig_argv: NO_ITEMS,
            argv: NO_ITEMS,
            xoptions: NO_ITEMS,
            warnoptions: NO_ITEMS,
            site_import: 1,
            bytes_warning: 0,
            warn_default_encoding: 0,
            inspect: 0,
            interactive: 0,
            optimization_level: 0,
            parser_debug: 0,
            write_bytecode: 1,
            verbose: 0,
            quiet: 0,
            user_site_directory: 0,
            configure_c_stdio: 0,
            buffered_stdio: 1,
            stdio_encoding: NO_TEXT,
            stdio_errors: NO_TEXT,
            check_hash_pycs_mode: NO_TEXT,
            use_frozen_modules: 1,
            safe_path: 1,
            int_max_str_digits: 4300,
            thread_inherit_context: 0,
            context_aware_warnings: 0,
            cpu_count: -1,
            pathconfig_warnings: 0,
            program_name: NO_TEXT,
            pythonpath_env: NO_TEXT,
            home: NO_TEXT,
            platlibdir: NO_TEXT,
            module_search_paths_set: 0,
            module_search_paths: NO_ITEMS,
            stdlib_dir: NO_TEXT,
            executable: NO_TEXT,
            base_executable: NO_TEXT,
            prefix: NO_TEXT,
            base_prefix: NO_TEXT,
            exec_prefix: NO_TEXT,
            base_exec_prefix: NO_TEXT,
            skip_source_first_line: 0,
            run_command: NO_TEXT,
            run_module: NO_TEXT,
            run_filename: NO_TEXT,
            sys_path_0: NO_TEXT,
            _install_importlib: 1,
            _init_main: 1,
            _is_python_build: 0,
        }
    }

    pub(crate) fn clear(&mut self) {
        config_live::clear_config(self);
    }
}

/// Fills a structure for a start as the command line program starts.
///
/// @param config written to
/// @param  nothing in it is freed
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_InitPythonConfig(config: *mut ConfigC) {
    if !config.is_null() {
        // SAFETY: the C caller promises room for the structure, which holds nothing yet.
        unsafe { config.write(ConfigC::python()) };
    }
}

/// Fills a structure for a start apart from the environment.
///
/// @param config written to
/// @param  nothing in it is freed
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_InitIsolatedConfig(config: *mut ConfigC) {
    if !config.is_null() {
        // SAFETY: the C caller promises room for the structure, which holds nothing yet.
        unsafe { config.write(ConfigC::isolated()) };
    }
}

/// Frees what the structure holds.
///
/// @param config written to
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_Clear(config: &mut ConfigC) {
    config.clear();
}

/// Gives a text of the structure a value, which is copied; NULL for none.
///
/// @param config the structure
/// @param config_str a field of it
/// @param str a wide text that ends with NUL, may be NULL
/// @return a status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_SetString(
    _config: *mut ConfigC,
    config_str: &mut *mut wchar_t,
    str: *const wchar_t,
) -> Status_ {
    let made = if str.is_null() { NO_TEXT } else { raw_wide(wide_text(str)) };
    if made.is_null() && !str.is_null() {
        return no_memory();
    }
    free(config_str.cast());
    *config_str = made;
    status_ok()
}

/// As `PyConfig_SetString`, of bytes.
///
/// @param config the structure
/// @param config_str a field of it
/// @param str a text that ends with NUL, may be NULL
/// @return a status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_SetBytesString(
    _config: *mut ConfigC,
    config_str: &mut *mut wchar_t,
    str: *const c_char,
) -> Status_ {
    set_text(config_str, c_bytes(str));
    done(config_str.is_null() == str.is_null())
}

/// Reads the options in `argv`, if they are to be parsed, and the environment, into the structure.
///
/// @param config written to
/// @return a status; one that ends the program where an option asks for it.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_Read(config: &mut ConfigC) -> Status_ {
    config_convert::read_into(config)
}

/// Sets `argv`, which is copied.
///
/// @param config written to
/// @param argc a number
/// @param argv so many texts
/// @return a status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_SetBytesArgv(
    config: &mut ConfigC,
    argc: Py_ssize_t,
    argv: *const *mut c_char,
) -> Status_ {
    let argv = items_at(argv, argc).unwrap_or(&[]);
    let argv: Vec<&[u8]> = argv.iter().map(|text| c_bytes(*text).unwrap_or_default()).collect();
    set_list(&mut config.argv, &argv);
    status_ok()
}

/// Sets `argv`, which is copied.
///
/// @param config written to
/// @param argc a number
/// @param argv so many wide texts
/// @return a status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_SetArgv(
    config: &mut ConfigC,
    argc: Py_ssize_t,
    argv: *const *mut wchar_t,
) -> Status_ {
    set_wide(&mut config.argv, argc, argv)
}

fn set_wide(list: &mut WideStringList, len: Py_ssize_t, items: *const *mut wchar_t) -> Status_ {
    let items = items_at(items, len).unwrap_or(&[]);
    let copies: Vec<Vec<u8>> = items.iter().map(|item| wide_bytes(*item)).collect();
    set_list(list, &copies);
    status_ok()
}

/// Gives a list of the structure items, which are copied.
///
/// @param config the structure
/// @param list a field of it
/// @param length a number
/// @param items so many wide texts
/// @return a status.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_SetWideStringList(
    _config: *mut ConfigC,
    list: &mut WideStringList,
    length: Py_ssize_t,
    items: *const *mut wchar_t,
) -> Status_ {
    set_wide(list, length, items)
}

/// An option of the running interpreter.
///
/// @param name a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: ValueError for an unknown name.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_Get(name: Text<'_>) -> New {
    enter(|thread| config_live::get(thread, &name.lossy()))
}

/// An option of the running interpreter that is a number.
///
/// @param name a text that ends with NUL
/// @param value written to
/// @return 0, or -1 with an exception set.
/// Raises: ValueError for an unknown name, TypeError for no number, OverflowError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_GetInt(name: Text<'_>, value: &mut c_int) -> Status {
    enter(|thread| {
        *value = config_live::get_int(thread, &name.lossy())?;
        Ok(())
    })
}

/// The names of all options.
///
/// @return a frozenset; NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_Names() -> New {
    enter(config_live::names)
}

/// Changes an option of the running interpreter.
///
/// @param name a text that ends with NUL
/// @param value borrowed
/// @return 0, or -1 with an exception set.
/// Raises: ValueError for an unknown or read-only option or a bad value, TypeError for a wrong type.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyConfig_Set(name: Text<'_>, value: Arg<'_>) -> Status {
    enter(|thread| config_live::set(thread, &name.lossy(), value.object()))
}

/// `PyInitConfig`: a configuration that C sees only by the names of its options.
pub struct InitConfig {
    pre: PreConfig,
    pub(crate) config: ConfigC,
    pub(crate) modules: Vec<(CString, InitFunc)>,
    pub(crate) status: Status_,
    shown: CString,
}

impl InitConfig {
    fn fail(&mut self, text: &'static std::ffi::CStr) -> c_int {
        self.status = PyStatus_Error(text.as_ptr());
        -1
    }

    fn row(&mut self, name: Text<'_>) -> Option<&'static Row> {
        let row = find(&name.lossy());
        if row.is_none() {
            self.fail(c"unknown config option name");
        }
        row
    }

    /// The place of a number.
    fn number(&mut self, row: &Row) -> Option<*mut c_int> {
        match row.place {
            Place::Int(at) => Some(at(&mut self.config, &mut self.pre)),
            _ => None,
        }
    }
}

impl Drop for InitConfig {
    fn drop(&mut self) {
        self.config.clear();
    }
}

/// A configuration for a start apart from the environment.
///
/// @return the configuration, to be freed with `PyInitConfig_Free`.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_Create() -> *mut InitConfig {
    Box::into_raw(Box::new(InitConfig {
        pre: PreConfig::isolated(),
        config: ConfigC::isolated(),
        modules: Vec::new(),
        status: status_ok(),
        shown: CString::default(),
    }))
}

/// Frees a configuration; NULL is nothing.
///
/// @param config the configuration
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_Free(config: *mut InitConfig) {
    if !config.is_null() {
        // SAFETY: the C caller promises a configuration of `PyInitConfig_Create`, not used any more.
        drop(unsafe { Box::from_raw(config) });
    }
}

/// What went wrong.
///
/// @param config the configuration
/// @param err_msg gets the text, which lives as long as the configuration, or NULL
/// @return 1 if something did, 0 if not.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_GetError(
    config: &mut InitConfig,
    err_msg: &mut *const c_char,
) -> c_int {
    *err_msg = match config.status._type {
        ERROR => config.status.err_msg,
        EXIT => {
            let text = format!("exit code {}", config.status.exitcode);
            config.shown = CString::new(text).unwrap_or_default();
            config.shown.as_ptr()
        }
        _ => NULL_TEXT,
    };
    c_int::from(!err_msg.is_null())
}

/// The status that the program shall end with.
///
/// @param config the configuration
/// @param exitcode written to
/// @return 1 if it shall end, 0 if not.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_GetExitCode(config: &InitConfig, exitcode: &mut c_int) -> c_int {
    if config.status._type != EXIT {
        return 0;
    }
    *exitcode = config.status.exitcode;
    1
}

/// Whether there is an option.
///
/// @param config the configuration
/// @param name a text that ends with NUL
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_HasOption(_config: &InitConfig, name: Text<'_>) -> c_int {
    c_int::from(find(&name.lossy()).is_some())
}

/// An option that is a number.
///
/// @param config the configuration
/// @param name a text that ends with NUL
/// @param value written to
/// @return 0, or -1 with the error noted.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_GetInt(
    config: &mut InitConfig,
    name: Text<'_>,
    value: &mut i64,
) -> c_int {
    let Some(row) = config.row(name) else { return -1 };
    if let Place::Ulong(at) = row.place {
        // SAFETY: the place is a field of the structure.
        *value = unsafe { *at(&mut config.config) }.cast_signed();
        return 0;
    }
    match config.number(row) {
        Some(place) => {
            // SAFETY: the place is a field of one of the two structures.
            *value = i64::from(unsafe { *place });
            0
        }
        None => config.fail(c"config option type is not int"),
    }
}

/// An option that is a text.
///
/// @param config the configuration
/// @param name a text that ends with NUL
/// @param value gets a text to be freed with `free`, or NULL
/// @return 0, or -1 with the error noted.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_GetStr(
    config: &mut InitConfig,
    name: Text<'_>,
    value: &mut *mut c_char,
) -> c_int {
    let Some(row) = config.row(name) else { return -1 };
    let Place::Text(at) = row.place else {
        return config.fail(c"config option type is not string");
    };
    // SAFETY: the place is a field of the structure.
    *value = match config_convert::text(unsafe { *at(&mut config.config) }) {
        Some(text) => duplicate(text),
        None => std::ptr::null_mut(),
    };
    0
}

/// A copy in memory of the C library.
fn duplicate(text: Vec<u8>) -> *mut c_char {
    let text = CString::new(text).unwrap_or_default();
    // SAFETY: a text that ends with NUL.
    unsafe { libc::strdup(text.as_ptr()) }
}

/// An option that is a list of texts.
///
/// @param config the configuration
/// @param name a text that ends with NUL
/// @param length written to
/// @param items gets texts to be freed with `PyInitConfig_FreeStrList`
/// @return 0, or -1 with the error noted.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_GetStrList(
    config: &mut InitConfig,
    name: Text<'_>,
    length: &mut usize,
    items: &mut *mut *mut c_char,
) -> c_int {
    let Some(row) = config.row(name) else { return -1 };
    let Place::List(at) = row.place else {
        return config.fail(c"config option type is not string list");
    };
    // SAFETY: the place is a field of the structure.
    let found = config_convert::items(unsafe { &*at(&mut config.config) });
    *length = found.len();
    let copies: Box<[*mut c_char]> = found.into_iter().map(duplicate).collect();
    *items = Box::into_raw(copies).cast::<*mut c_char>();
    0
}

/// Frees a list of `PyInitConfig_GetStrList`.
///
/// @param length its length
/// @param items its items
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_FreeStrList(length: usize, items: *mut *mut c_char) {
    if items.is_null() {
        return;
    }
    let slice = std::ptr::slice_from_raw_parts_mut(items, length);
    // SAFETY: the C caller promises a list of `PyInitConfig_GetStrList` with its length.
    let copies = unsafe { Box::from_raw(slice) };
    for copy in copies {
        // SAFETY: each item is memory of the C library.
        unsafe { libc::free(copy.cast()) };
    }
}

/// Sets an option that is a number.
///
/// @param config the configuration
/// @param name a text that ends with NUL
/// @param value a number
/// @return 0, or -1 with the error noted.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_SetInt(
    config: &mut InitConfig,
    name: Text<'_>,
    value: i64,
) -> c_int {
    let Some(row) = config.row(name) else { return -1 };
    if let Place::Ulong(at) = row.place {
        let Ok(value) = c_ulong::try_from(value) else {
            return config.fail(c"config option value must be >= 0");
        };
        // SAFETY: the place is a field of the structure.
        unsafe { *at(&mut config.config) = value };
        return 0;
    }
    let Some(place) = config.number(row) else {
        return config.fail(c"config option type is not int");
    };
    if value < 0 && row.kind != Kind::Int {
        return config.fail(c"config option value must be >= 0");
    }
    let Ok(value) = c_int::try_from(value) else {
        return config.fail(c"config option value is out of int range");
    };
    // SAFETY: the place is a field of one of the two structures.
    unsafe { *place = value };
    // These two stand in both.
    config.pre.isolated = config.config.isolated;
    config.pre.use_environment = config.config.use_environment;
    0
}

/// Sets an option that is a text.
///
/// @param config the configuration
/// @param name a text that ends with NUL
/// @param value a text that ends with NUL
/// @return 0, or -1 with the error noted.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_SetStr(
    config: &mut InitConfig,
    name: Text<'_>,
    value: Text<'_>,
) -> c_int {
    let Some(row) = config.row(name) else { return -1 };
    let Place::Text(at) = row.place else {
        return config.fail(c"config option type is not string");
    };
    // SAFETY: the place is a field of the structure.
    set_text(unsafe { &mut *at(&mut config.config) }, Some(value.c_str().to_bytes()));
    0
}

/// Sets an option that is a list of texts.
///
/// @param config the configuration
/// @param name a text that ends with NUL
/// @param length a number
/// @param items so many texts
/// @return 0, or -1 with the error noted.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_SetStrList(
    config: &mut InitConfig,
    name: Text<'_>,
    length: usize,
    items: *const *mut c_char,
) -> c_int {
    let Some(row) = config.row(name) else { return -1 };
    let Place::List(at) = row.place else {
        return config.fail(c"config option type is not string list");
    };
    let items = items_at(items, length.cast_signed()).unwrap_or(&[]);
    let items: Vec<&[u8]> = items.iter().map(|text| c_bytes(*text).unwrap_or_default()).collect();
    // SAFETY: the place is a field of the structure.
    set_list(unsafe { &mut *at(&mut config.config) }, &items);
    if row.name == "module_search_paths" {
        config.config.module_search_paths_set = 1;
    }
    0
}

/// Adds a module of the host program, which `import` finds as a builtin.
///
/// @param config the configuration
/// @param name a text that ends with NUL
/// @param initfunc what makes it
/// @return 0, or -1 with the error noted.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyInitConfig_AddModule(
    config: &mut InitConfig,
    name: Text<'_>,
    initfunc: unsafe extern "C-unwind" fn() -> *mut object::Object,
) -> c_int {
    config.modules.push((name.c_str().to_owned(), initfunc));
    0
}

/// Starts Python by a configuration; nothing happens if it runs.
///
/// @param config the configuration
/// @return 0, or -1 with the error or the exit status noted in the configuration.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_InitializeFromInitConfig(config: &mut InitConfig) -> c_int {
    for (name, initfunc) in std::mem::take(&mut config.modules) {
        // The table of modules keeps the name.
        crate::import::PyImport_AppendInittab(name.into_raw(), Some(initfunc));
    }
    crate::pylifecycle::Py_PreInitialize(&config.pre);
    config.status = crate::pylifecycle::Py_InitializeFromConfig(&config.config);
    if config.status._type == 0 { 0 } else { -1 }
}

/// The arguments of the program before Python took its options.
///
/// @param argc written to, may be NULL
/// @param argv gets texts that live as long as the interpreter, may be NULL
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.8. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetArgcArgv(argc: Option<&mut c_int>, argv: Option<&mut *mut *mut wchar_t>) {
    let (len, items) = enter_or((0, std::ptr::null_mut()), config_live::original_arguments);
    if let Some(argc) = argc {
        *argc = len;
    }
    if let Some(argv) = argv {
        *argv = items;
    }
}
