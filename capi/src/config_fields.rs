//! The options of a configuration by name: where each stands, what it holds, who may change it.
//!
//! CPython: Python/initconfig.c, PYCONFIG_SPEC. Next: `config_convert.rs`, `config_live.rs`.

use std::ffi::{c_int, c_ulong};

use crate::convention::wchar_t;
use crate::initconfig::{ConfigC, PreConfig, WideStringList};

/// Where an option stands.
#[derive(Clone, Copy)]
pub enum Place {
    Int(fn(&mut ConfigC, &mut PreConfig) -> *mut c_int),
    Ulong(fn(&mut ConfigC) -> *mut c_ulong),
    Text(fn(&mut ConfigC) -> *mut *mut wchar_t),
    List(fn(&mut ConfigC) -> *mut WideStringList),
}

/// What an option holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Int,
    Uint,
    Bool,
    Ulong,
    Text,
    /// A text or NULL.
    TextOpt,
    List,
}

/// Whether a running interpreter lets an option be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Public,
    ReadOnly,
}

/// Where `sys` shows an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sys {
    None,
    Attr(&'static str),
    /// An index of `sys.flags`.
    Flag(usize),
    /// As `Flag`, with the opposite meaning.
    FlagNot(usize),
    /// `sys.set_int_max_str_digits`
    IntDigits,
}

/// An option.
#[derive(Clone, Copy)]
pub struct Row {
    pub name: &'static str,
    pub place: Place,
    pub kind: Kind,
    pub access: Access,
    pub sys: Sys,
}

const PUBLIC: Access = Access::Public;
const READ_ONLY: Access = Access::ReadOnly;

const fn row(name: &'static str, place: Place, kind: Kind, access: Access, sys: Sys) -> Row {
    Row { name, place, kind, access, sys }
}

/// The option of this name.
pub fn find(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == name)
}

/// All options, sorted by name.
pub const ROWS: &[Row] = &[
    row("allocator", Place::Int(|_, p| &raw mut p.allocator), Kind::Uint, READ_ONLY, Sys::None),
    row("argv", Place::List(|c| &raw mut c.argv), Kind::List, PUBLIC, Sys::Attr("argv")),
    row(
        "base_exec_prefix",
        Place::Text(|c| &raw mut c.base_exec_prefix),
        Kind::TextOpt,
        PUBLIC,
        Sys::Attr("base_exec_prefix"),
    ),
    row(
        "base_executable",
        Place::Text(|c| &raw mut c.base_executable),
        Kind::TextOpt,
        PUBLIC,
        Sys::Attr("_base_executable"),
    ),
    row(
        "base_prefix",
        Place::Text(|c| &raw mut c.base_prefix),
        Kind::TextOpt,
        PUBLIC,
        Sys::Attr("base_prefix"),
    ),
    row(
        "buffered_stdio",
        Place::Int(|c, _| &raw mut c.buffered_stdio),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "bytes_warning",
        Place::Int(|c, _| &raw mut c.bytes_warning),
        Kind::Uint,
        PUBLIC,
        Sys::Flag(9),
    ),
    row(
        "check_hash_pycs_mode",
        Place::Text(|c| &raw mut c.check_hash_pycs_mode),
        Kind::Text,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "code_debug_ranges",
        Place::Int(|c, _| &raw mut c.code_debug_ranges),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "coerce_c_locale",
        Place::Int(|_, p| &raw mut p.coerce_c_locale),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "coerce_c_locale_warn",
        Place::Int(|_, p| &raw mut p.coerce_c_locale_warn),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "configure_c_stdio",
        Place::Int(|c, _| &raw mut c.configure_c_stdio),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "configure_locale",
        Place::Int(|_, p| &raw mut p.configure_locale),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "context_aware_warnings",
        Place::Int(|c, _| &raw mut c.context_aware_warnings),
        Kind::Int,
        READ_ONLY,
        Sys::None,
    ),
    row("cpu_count", Place::Int(|c, _| &raw mut c.cpu_count), Kind::Int, PUBLIC, Sys::None),
    row("dev_mode", Place::Int(|c, _| &raw mut c.dev_mode), Kind::Bool, READ_ONLY, Sys::None),
    row("dump_refs", Place::Int(|c, _| &raw mut c.dump_refs), Kind::Bool, READ_ONLY, Sys::None),
    row(
        "dump_refs_file",
        Place::Text(|c| &raw mut c.dump_refs_file),
        Kind::TextOpt,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "exec_prefix",
        Place::Text(|c| &raw mut c.exec_prefix),
        Kind::TextOpt,
        PUBLIC,
        Sys::Attr("exec_prefix"),
    ),
    row(
        "executable",
        Place::Text(|c| &raw mut c.executable),
        Kind::TextOpt,
        PUBLIC,
        Sys::Attr("executable"),
    ),
    row(
        "faulthandler",
        Place::Int(|c, _| &raw mut c.faulthandler),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "filesystem_encoding",
        Place::Text(|c| &raw mut c.filesystem_encoding),
        Kind::Text,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "filesystem_errors",
        Place::Text(|c| &raw mut c.filesystem_errors),
        Kind::Text,
        READ_ONLY,
        Sys::None,
    ),
    row("hash_seed", Place::Ulong(|c| &raw mut c.hash_seed), Kind::Ulong, READ_ONLY, Sys::None),
    row("home", Place::Text(|c| &raw mut c.home), Kind::TextOpt, READ_ONLY, Sys::None),
    row("import_time", Place::Int(|c, _| &raw mut c.import_time), Kind::Uint, READ_ONLY, Sys::None),
    row("inspect", Place::Int(|c, _| &raw mut c.inspect), Kind::Bool, PUBLIC, Sys::Flag(1)),
    row(
        "install_signal_handlers",
        Place::Int(|c, _| &raw mut c.install_signal_handlers),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "int_max_str_digits",
        Place::Int(|c, _| &raw mut c.int_max_str_digits),
        Kind::Uint,
        PUBLIC,
        Sys::IntDigits,
    ),
    row("interactive", Place::Int(|c, _| &raw mut c.interactive), Kind::Bool, PUBLIC, Sys::Flag(2)),
    row("isolated", Place::Int(|c, _| &raw mut c.isolated), Kind::Bool, READ_ONLY, Sys::None),
    row(
        "malloc_stats",
        Place::Int(|c, _| &raw mut c.malloc_stats),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "module_search_paths",
        Place::List(|c| &raw mut c.module_search_paths),
        Kind::List,
        PUBLIC,
        Sys::Attr("path"),
    ),
    row(
        "optimization_level",
        Place::Int(|c, _| &raw mut c.optimization_level),
        Kind::Uint,
        PUBLIC,
        Sys::Flag(3),
    ),
    row(
        "orig_argv",
        Place::List(|c| &raw mut c.orig_argv),
        Kind::List,
        READ_ONLY,
        Sys::Attr("orig_argv"),
    ),
    row("parse_argv", Place::Int(|c, _| &raw mut c.parse_argv), Kind::Bool, READ_ONLY, Sys::None),
    row(
        "parser_debug",
        Place::Int(|c, _| &raw mut c.parser_debug),
        Kind::Bool,
        PUBLIC,
        Sys::Flag(0),
    ),
    row(
        "pathconfig_warnings",
        Place::Int(|c, _| &raw mut c.pathconfig_warnings),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "perf_profiling",
        Place::Int(|c, _| &raw mut c.perf_profiling),
        Kind::Uint,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "platlibdir",
        Place::Text(|c| &raw mut c.platlibdir),
        Kind::Text,
        PUBLIC,
        Sys::Attr("platlibdir"),
    ),
    row("prefix", Place::Text(|c| &raw mut c.prefix), Kind::TextOpt, PUBLIC, Sys::Attr("prefix")),
    row("program_name", Place::Text(|c| &raw mut c.program_name), Kind::Text, READ_ONLY, Sys::None),
    row(
        "pycache_prefix",
        Place::Text(|c| &raw mut c.pycache_prefix),
        Kind::TextOpt,
        PUBLIC,
        Sys::Attr("pycache_prefix"),
    ),
    row("quiet", Place::Int(|c, _| &raw mut c.quiet), Kind::Bool, PUBLIC, Sys::Flag(10)),
    row(
        "remote_debug",
        Place::Int(|c, _| &raw mut c.remote_debug),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "run_command",
        Place::Text(|c| &raw mut c.run_command),
        Kind::TextOpt,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "run_filename",
        Place::Text(|c| &raw mut c.run_filename),
        Kind::TextOpt,
        READ_ONLY,
        Sys::None,
    ),
    row("run_module", Place::Text(|c| &raw mut c.run_module), Kind::TextOpt, READ_ONLY, Sys::None),
    row("safe_path", Place::Int(|c, _| &raw mut c.safe_path), Kind::Bool, READ_ONLY, Sys::None),
    row(
        "show_ref_count",
        Place::Int(|c, _| &raw mut c.show_ref_count),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row("site_import", Place::Int(|c, _| &raw mut c.site_import), Kind::Bool, READ_ONLY, Sys::None),
    row(
        "skip_source_first_line",
        Place::Int(|c, _| &raw mut c.skip_source_first_line),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "stdio_encoding",
        Place::Text(|c| &raw mut c.stdio_encoding),
        Kind::Text,
        READ_ONLY,
        Sys::None,
    ),
    row("stdio_errors", Place::Text(|c| &raw mut c.stdio_errors), Kind::Text, READ_ONLY, Sys::None),
    row(
        "stdlib_dir",
        Place::Text(|c| &raw mut c.stdlib_dir),
        Kind::TextOpt,
        PUBLIC,
        Sys::Attr("_stdlib_dir"),
    ),
    row(
        "thread_inherit_context",
        Place::Int(|c, _| &raw mut c.thread_inherit_context),
        Kind::Int,
        READ_ONLY,
        Sys::None,
    ),
    row("tracemalloc", Place::Int(|c, _| &raw mut c.tracemalloc), Kind::Uint, READ_ONLY, Sys::None),
    row(
        "use_environment",
        Place::Int(|c, _| &raw mut c.use_environment),
        Kind::Bool,
        PUBLIC,
        Sys::FlagNot(7),
    ),
    row(
        "use_frozen_modules",
        Place::Int(|c, _| &raw mut c.use_frozen_modules),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "use_hash_seed",
        Place::Int(|c, _| &raw mut c.use_hash_seed),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "user_site_directory",
        Place::Int(|c, _| &raw mut c.user_site_directory),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row("utf8_mode", Place::Int(|_, p| &raw mut p.utf8_mode), Kind::Bool, READ_ONLY, Sys::None),
    row("verbose", Place::Int(|c, _| &raw mut c.verbose), Kind::Uint, PUBLIC, Sys::Flag(8)),
    row(
        "warn_default_encoding",
        Place::Int(|c, _| &raw mut c.warn_default_encoding),
        Kind::Bool,
        READ_ONLY,
        Sys::None,
    ),
    row(
        "warnoptions",
        Place::List(|c| &raw mut c.warnoptions),
        Kind::List,
        PUBLIC,
        Sys::Attr("warnoptions"),
    ),
    row(
        "write_bytecode",
        Place::Int(|c, _| &raw mut c.write_bytecode),
        Kind::Bool,
        PUBLIC,
        Sys::FlagNot(4),
    ),
    row(
        "xoptions",
        Place::List(|c| &raw mut c.xoptions),
        Kind::List,
        PUBLIC,
        Sys::Attr("_xoptions"),
    ),
];
