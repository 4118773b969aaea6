//! The module `sys`.
//!
//! `config.rs` says what an interpreter was asked for, `info.rs` has the struct sequences,
//! `frames.rs`, `hooks.rs` and `settings.rs` the functions. What depends on other modules (the
//! streams, `path_hooks`) the runtime adds later.

mod config;
mod frames;
mod hooks;
mod info;
mod monitoring;
mod settings;
mod stdlib_names;

use std::cell::{Cell, RefCell};

pub use builtins::audit::audit;
pub use config::{Config, PLATLIBDIR};
pub use frames::running_module_name;
pub use hooks::sys_get;
pub use info::{HEXVERSION, UNRAISABLE_ARGS, VERSION, structs};

use object::native_function::{fast, noargs};
use object::{Dict, IntoObject, Layout, List, Module, Object, PyResult, Ref, Str, Thread, Tuple};

use crate::fspath::decode;

/// What `sys` keeps of an interpreter.
pub struct SysState {
    pub config: RefCell<Config>,
    pub dlopen_flags: Cell<i32>,
}

impl Default for SysState {
    fn default() -> SysState {
        // RTLD_NOW
        SysState { config: RefCell::default(), dlopen_flags: Cell::new(2) }
    }
}

/// `sys.version`
pub fn version_text() -> String {
    let (major, minor, micro) = VERSION;
    let own = env!("CARGO_PKG_VERSION");
    format!("{major}.{minor}.{micro} (Whipsnake {own}) [Rust]")
}

/// `sys.implementation.cache_tag`
pub const CACHE_TAG: &str = "whipsnake-314";
/// The platform's part of file names of extension modules.
#[cfg(target_arch = "x86_64")]
pub const MULTIARCH: &str = "x86_64-linux-gnu";
#[cfg(not(target_arch = "x86_64"))]
pub const MULTIARCH: &str = "aarch64-linux-gnu";

/// The module; its dict becomes the interpreter's `sys.__dict__`.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "sys")?;
    let interp = thread.interp();
    interp.sys_dict.put(module.dict());
    module.add(thread, "__doc__", "What the interpreter shows of itself.")?;
    module.add_functions(thread, settings::functions())?;
    module.add_functions(thread, frames::functions())?;
    module.add_functions(thread, hooks::functions())?;
    module.add_functions(
        thread,
        [
            fast(c"excepthook", builtins::traceback::excepthook).doc(
                c"excepthook($module, exctype, value, traceback, /)\n--\n\nShow an exception on sys.stderr.",
            ),
            fast(c"unraisablehook", builtins::traceback::default_unraisablehook).doc(
                c"unraisablehook($module, unraisable, /)\n--\n\nShow an exception that nobody can catch.",
            ),
        ],
    )?;
    for name in ["displayhook", "excepthook", "breakpointhook", "unraisablehook"] {
        let hook = module.dict().get_text(thread, name).expect("just added");
        module.add(thread, &format!("__{name}__"), hook)?;
    }
    let args_type = info::UNRAISABLE_ARGS.as_type().as_object().to_ref();
    interp.state::<builtins::traceback::UnraisableState>().args_type.put(args_type);
    add_constants(thread, &module)?;
    add_config(thread, &module)?;
    let jit = jit(thread)?;
    module.add(thread, "_jit", jit)?;
    let monitoring = monitoring::module(thread)?;
    module.add(thread, "monitoring", monitoring)?;
    Ok(module)
}

/// `sys._jit`: whether there is machine code, and whether the caller runs as such. There is none yet.
fn jit(thread: &mut Thread) -> PyResult<Ref<Module>> {
    fn no(_thread: &mut Thread, _module: &Object) -> bool {
        false
    }
    let module = Module::new(thread, "sys._jit")?;
    module.add_functions(
        thread,
        [
            noargs(c"is_available", no)
                .doc(c"is_available($module, /)\n--\n\nWhether this build can make machine code."),
            noargs(c"is_enabled", no).doc(
                c"is_enabled($module, /)\n--\n\nWhether machine code is made in this process.",
            ),
            noargs(c"is_active", no)
                .doc(c"is_active($module, /)\n--\n\nWhether the caller runs as machine code."),
        ],
    )?;
    Ok(module)
}

fn add_constants(thread: &mut Thread, module: &Module) -> PyResult<()> {
    module.add(thread, "version", version_text())?;
    module.add(thread, "hexversion", i64::from(HEXVERSION))?;
    module.add(thread, "api_version", 1013i32)?;
    module.add(
        thread,
        "copyright",
        "Copyright (c) the Whipsnake developers.\nThe standard library: Copyright (c) 2001 Python Software Foundation.",
    )?;
    module.add(thread, "platform", "linux")?;
    module.add(thread, "maxsize", isize::MAX)?;
    module.add(thread, "maxunicode", 0x10_FFFFi32)?;
    module.add(
        thread,
        "byteorder",
        if cfg!(target_endian = "little") { "little" } else { "big" },
    )?;
    module.add(thread, "abiflags", "")?;
    module.add(thread, "float_repr_style", "short")?;
    module.add(thread, "_framework", "")?;
    module.add(thread, "_git", ("Whipsnake", "", ""))?;
    let version = info::version_info(thread)?;
    module.add(thread, "version_info", version.clone())?;
    module.add(thread, "float_info", info::float_info(thread)?)?;
    module.add(thread, "int_info", info::int_info(thread)?)?;
    module.add(thread, "hash_info", info::hash_info(thread)?)?;
    module.add(thread, "thread_info", info::thread_info(thread)?)?;
    let implementation = Dict::new(thread)?;
    let rows = [
        ("name", "cpython".into_object(thread)?),
        ("cache_tag", CACHE_TAG.into_object(thread)?),
        ("version", version.into_object()),
        ("hexversion", i64::from(HEXVERSION).into_object(thread)?),
        ("_multiarch", MULTIARCH.into_object(thread)?),
        ("supports_isolated_interpreters", true.into_object(thread)?),
    ];
    for (name, value) in rows {
        implementation.set_text(thread, name, value)?;
    }
    module.add(thread, "implementation", builtins::namespace::make(thread, implementation)?)?;
    let names = builtin_module_names(thread)?;
    module.add(thread, "builtin_module_names", names)?;
    let mut all = Vec::new();
    for name in stdlib_names::STDLIB_MODULE_NAMES.split_whitespace() {
        all.push(Str::intern_new(thread, name)?.into_object());
    }
    let make = thread.interp().frozenset_hook.get().expect("set when the interpreter is made");
    let all = make(thread, all)?;
    module.add(thread, "stdlib_module_names", all)
}

fn builtin_module_names(thread: &Thread) -> PyResult<Ref<Tuple>> {
    let all = thread.interp().state::<crate::registry::NativeModules>().names();
    let items: PyResult<Vec<Ref>> =
        all.iter().map(|name| Ok(Str::intern_new(thread, name)?.into_object())).collect();
    Tuple::new(thread, items?)
}

/// A text in the file system's encoding.
pub fn text(thread: &Thread, bytes: &[u8]) -> PyResult<Ref<Str>> {
    decode(thread, bytes)
}

/// A list of texts in the file system's encoding.
pub fn text_list(thread: &Thread, texts: &[Vec<u8>]) -> PyResult<Ref<List>> {
    let items: PyResult<Vec<Ref>> =
        texts.iter().map(|text| Ok(decode(thread, text)?.into_object())).collect();
    List::new(thread, items?)
}

/// What the configuration says; again when it was completed.
pub fn add_config(thread: &mut Thread, module: &Module) -> PyResult<()> {
    let state = thread.interp().state::<SysState>();
    let config = state.config.borrow().clone();
    module.add(thread, "flags", info::flags(thread, &config)?)?;
    module.add(thread, "dont_write_bytecode", !config.write_bytecode)?;
    for (name, texts) in [
        ("argv", &config.argv),
        ("orig_argv", &config.orig_argv),
        ("path", &config.module_search_paths),
        ("warnoptions", &config.warnoptions),
    ] {
        module.add(thread, name, text_list(thread, texts)?)?;
    }
    for (name, text) in [
        ("executable", &config.executable),
        ("_base_executable", &config.base_executable),
        ("prefix", &config.prefix),
        ("exec_prefix", &config.exec_prefix),
        ("base_prefix", &config.base_prefix),
        ("base_exec_prefix", &config.base_exec_prefix),
        ("_stdlib_dir", &config.stdlib_dir),
        ("platlibdir", &config.platlibdir),
    ] {
        module.add(thread, name, decode(thread, text)?)?;
    }
    module.add(
        thread,
        "pycache_prefix",
        hooks::optional_text(thread, config.pycache_prefix.as_deref())?,
    )?;
    let options = Dict::new(thread)?;
    for (name, value) in &config.xoptions {
        let key = decode(thread, name)?;
        let value = match value {
            Some(value) => decode(thread, value)?.into_object(),
            None => true.into_object(thread)?,
        };
        options.set_str(thread, &key, value)?;
    }
    module.add(thread, "_xoptions", options)?;
    thread.interp().debug_ranges.set(config.code_debug_ranges);
    if let Ok(limit) = usize::try_from(config.int_max_str_digits) {
        builtins::int::limits::set(thread, limit);
    }
    Ok(())
}

/// Sets an attribute of `sys`.
pub fn sys_set(thread: &Thread, name: &str, value: Ref) -> PyResult<()> {
    match thread.interp().sys_dict.get() {
        Some(dict) => dict.set_text(thread, name, value),
        None => Err(thread.runtime_error("lost sys module")),
    }
}
