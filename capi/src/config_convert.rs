//! `PyConfig` to what the runtime starts from, and back; and memory of its texts.
#![expect(unsafe_code, reason = "texts and lists of C")]

use std::ffi::c_int;

use runtime::command_line::{Base, Request, Settings, fatal_text, read_on};
use runtime::{Config, paths};

use crate::convention::*;
use crate::fileutils::{raw_wide, to_wide, wide_bytes};
use crate::initconfig::{ConfigC, Status_, WideStringList, status_error, status_exit, status_ok};

/// `_PyConfig_INIT_ISOLATED`
pub const ISOLATED: c_int = 3;

/// Gives a text field a new value.
pub fn set_text(field: &mut *mut wchar_t, bytes: Option<&[u8]>) {
    free(field.cast());
    *field = bytes.map_or(std::ptr::null_mut(), |bytes| raw_wide(&to_wide(bytes)));
}

/// The bytes of a text field.
pub fn text(field: *mut wchar_t) -> Option<Vec<u8>> {
    (!field.is_null()).then(|| wide_bytes(field))
}

/// The items of a list.
pub fn items(list: &WideStringList) -> Vec<Vec<u8>> {
    let items = items_at(list.items, list.length).unwrap_or(&[]);
    items.iter().map(|item| wide_bytes(*item)).collect()
}

/// Frees a list's items.
pub fn clear_list(list: &mut WideStringList) {
    for item in items_at(list.items, list.length).unwrap_or(&[]) {
        free(item.cast());
    }
    free(list.items.cast());
    *list = WideStringList { length: 0, items: std::ptr::null_mut() };
}

/// Gives a list new items.
pub fn set_list<T: AsRef<[u8]>>(list: &mut WideStringList, values: &[T]) {
    clear_list(list);
    for value in values {
        push(list, usize::MAX, raw_wide(&to_wide(value.as_ref())));
    }
}

/// Puts an item into a list, which takes it over; at the end if the index is beyond.
pub fn push(list: &mut WideStringList, at: usize, item: *mut wchar_t) -> bool {
    let len = usize::try_from(list.length).unwrap_or(0);
    let at = at.min(len);
    let size = (len + 1) * size_of::<*mut wchar_t>();
    // SAFETY: the list's array is memory of `raw_alloc`, or null.
    let grown = unsafe { object::heap::raw_realloc(list.items.cast(), size) };
    if grown.is_null() || item.is_null() {
        return false;
    }
    list.items = grown.cast();
    // SAFETY: the array has room for one item more than before.
    unsafe {
        let place = list.items.add(at);
        std::ptr::copy(place, place.add(1), len - at);
        place.write(item);
    }
    list.length += 1;
    true
}

fn flag(value: c_int) -> bool {
    value > 0
}

fn string(field: *mut wchar_t) -> Option<String> {
    text(field).map(|text| String::from_utf8_lossy(&text).into_owned())
}

/// What the runtime reads the environment and the arguments on top of.
pub fn base(c: &ConfigC) -> Base {
    let mut config = Config {
        isolated: flag(c.isolated),
        use_environment: c.use_environment != 0,
        dev_mode: flag(c.dev_mode),
        parser_debug: c.parser_debug.max(0),
        inspect: c.inspect.max(0),
        interactive: c.interactive.max(0),
        optimization_level: c.optimization_level.max(0),
        verbose: c.verbose.max(0),
        quiet: c.quiet.max(0),
        bytes_warning: c.bytes_warning.max(0),
        write_bytecode: c.write_bytecode != 0,
        user_site_directory: c.user_site_directory != 0,
        site_import: c.site_import != 0,
        safe_path: flag(c.safe_path),
        buffered_stdio: c.buffered_stdio != 0,
        warn_default_encoding: flag(c.warn_default_encoding),
        use_hash_seed: flag(c.use_hash_seed),
        hash_seed: c.hash_seed as u32,
        install_signal_handlers: c.install_signal_handlers != 0,
        skip_source_first_line: flag(c.skip_source_first_line),
        code_debug_ranges: c.code_debug_ranges != 0,
        thread_inherit_context: flag(c.thread_inherit_context),
        context_aware_warnings: flag(c.context_aware_warnings),
        argv: items(&c.argv),
        orig_argv: items(&c.orig_argv),
        warnoptions: items(&c.warnoptions),
        executable: text(c.executable).unwrap_or_default(),
        base_executable: text(c.base_executable).unwrap_or_default(),
        prefix: text(c.prefix).unwrap_or_default(),
        exec_prefix: text(c.exec_prefix).unwrap_or_default(),
        base_prefix: text(c.base_prefix).unwrap_or_default(),
        base_exec_prefix: text(c.base_exec_prefix).unwrap_or_default(),
        stdlib_dir: text(c.stdlib_dir).unwrap_or_default(),
        module_search_paths_set: c.module_search_paths_set != 0,
        module_search_paths: items(&c.module_search_paths),
        program_name: text(c.program_name).unwrap_or_default(),
        pycache_prefix: text(c.pycache_prefix),
        stdio_encoding: string(c.stdio_encoding),
        stdio_errors: string(c.stdio_errors),
        run_command: text(c.run_command),
        run_module: text(c.run_module),
        run_filename: text(c.run_filename),
        ..Config::default()
    };
    if let Some(mode) = string(c.check_hash_pycs_mode) {
        config.check_hash_pycs_mode = mode;
    }
    if let Some(platlibdir) = text(c.platlibdir) {
        config.platlibdir = platlibdir;
    }
    if c.int_max_str_digits >= 0 {
        config.int_max_str_digits = c.int_max_str_digits;
    }
    if c.cpu_count >= 0 {
        config.cpu_count = c.cpu_count;
    }
    let split = |option: Vec<u8>| match option.iter().position(|byte| *byte == b'=') {
        Some(at) => (option[..at].to_vec(), Some(option[at + 1..].to_vec())),
        None => (option, None),
    };
    config.xoptions = items(&c.xoptions).into_iter().map(split).collect();
    let settings = Settings { config, home: text(c.home), python_path: text(c.pythonpath_env) };
    Base {
        settings,
        keep_argv: c.parse_argv != 1,
        has_dev_mode: c.dev_mode >= 0,
        has_utf8_mode: c._config_init == ISOLATED,
        has_hash_seed: c.use_hash_seed >= 0,
        has_int_limit: c.int_max_str_digits >= 0,
        has_cpu_count: c.cpu_count >= 0,
    }
}

/// Adds what the host said by the old functions, before it had a configuration.
fn add_before(base: &mut Base, isolated: bool) {
    object::runtime::before(|before| {
        let settings = &mut base.settings;
        let config = &mut settings.config;
        if let Some(mode) = before.utf8_mode {
            config.utf8_mode = mode;
            base.has_utf8_mode = true;
        }
        if isolated {
            return;
        }
        if config.program_name.is_empty() {
            config.program_name = before.program_name.clone().unwrap_or_default();
        }
        settings.home = settings.home.take().or_else(|| before.home.clone());
        if let Some(path) = &before.path
            && !config.module_search_paths_set
        {
            config.module_search_paths.clone_from(path);
            config.module_search_paths_set = true;
        }
        let missing: Vec<_> = before
            .warnoptions
            .iter()
            .filter(|o| !config.warnoptions.contains(o))
            .cloned()
            .collect();
        config.warnoptions.splice(0..0, missing);
        for option in &before.xoptions {
            let mut parts = option.splitn(2, |byte| *byte == b'=');
            let row = (parts.next().unwrap_or_default().to_vec(), parts.next().map(<[u8]>::to_vec));
            if !config.xoptions.contains(&row) {
                config.xoptions.push(row);
            }
        }
    });
}

/// Reads arguments and environment; a status that is no success ends the program.
pub fn read(c: &ConfigC) -> Result<Settings, Status_> {
    let mut base = base(c);
    add_before(&mut base, c._config_init == ISOLATED);
    let arguments = items(&c.argv);
    let shown = match (arguments.first(), &base.settings.config.program_name) {
        (_, name) if !name.is_empty() => name.clone(),
        (Some(first), _) => first.clone(),
        (None, _) => b"python3".to_vec(),
    };
    if !base.keep_argv {
        base.settings.config.argv = Vec::new();
    }
    if base.settings.config.program_name.is_empty() {
        base.settings.config.program_name.clone_from(&shown);
    }
    let given = base.settings.config.orig_argv.clone();
    match read_on(base, &String::from_utf8_lossy(&shown), &arguments) {
        Request::Run(mut settings) => {
            if !given.is_empty() {
                settings.config.orig_argv = given;
            }
            Ok(*settings)
        }
        Request::Show(text) => {
            let written = host::process::write_stream(1, text.as_bytes());
            Err(status_exit(c_int::from(written.is_err())))
        }
        Request::Refuse(text, status) => {
            let _lost = host::process::write_stream(2, text.as_bytes());
            Err(status_exit(status))
        }
        // The texts of a status live for ever; there are few of them.
        Request::Invalid(function, text) => Err(status_error(Some(function), &text)),
    }
}

/// As `read`, with the paths found.
pub fn read_whole(c: &ConfigC) -> Result<Config, Status_> {
    let mut settings = read(c)?;
    let (home, path) = (settings.home.as_deref(), settings.python_path.as_deref());
    paths::complete(&mut settings.config, home, path);
    Ok(settings.config)
}

/// Writes what was read back into the structure.
pub fn fill(c: &mut ConfigC, settings: &Settings) {
    let config = &settings.config;
    fill_numbers(c, config);
    let option = |row: &(Vec<u8>, Option<Vec<u8>>)| match &row.1 {
        Some(value) => [&row.0[..], b"=", value].concat(),
        None => row.0.clone(),
    };
    let xoptions: Vec<Vec<u8>> = config.xoptions.iter().map(option).collect();
    set_list(&mut c.argv, &config.argv);
    set_list(&mut c.orig_argv, &config.orig_argv);
    set_list(&mut c.xoptions, &xoptions);
    set_list(&mut c.warnoptions, &config.warnoptions);
    set_list(&mut c.module_search_paths, &config.module_search_paths);
    let filled = |text: &Vec<u8>| (!text.is_empty()).then(|| text.clone());
    let encoding = config.stdio_encoding.as_deref().unwrap_or("utf-8");
    let errors = config.stdio_errors.as_deref().unwrap_or("strict");
    for (field, value) in [
        (&mut c.filesystem_encoding, Some(b"utf-8".to_vec())),
        (&mut c.filesystem_errors, Some(b"surrogateescape".to_vec())),
        (&mut c.pycache_prefix, config.pycache_prefix.clone()),
        (&mut c.stdio_encoding, Some(encoding.as_bytes().to_vec())),
        (&mut c.stdio_errors, Some(errors.as_bytes().to_vec())),
        (&mut c.check_hash_pycs_mode, Some(config.check_hash_pycs_mode.clone().into_bytes())),
        (&mut c.program_name, filled(&config.program_name)),
        (&mut c.pythonpath_env, settings.python_path.clone()),
        (&mut c.home, settings.home.clone()),
        (&mut c.platlibdir, filled(&config.platlibdir)),
        (&mut c.stdlib_dir, filled(&config.stdlib_dir)),
        (&mut c.executable, filled(&config.executable)),
        (&mut c.base_executable, filled(&config.base_executable)),
        (&mut c.prefix, filled(&config.prefix)),
        (&mut c.base_prefix, filled(&config.base_prefix)),
        (&mut c.exec_prefix, filled(&config.exec_prefix)),
        (&mut c.base_exec_prefix, filled(&config.base_exec_prefix)),
        (&mut c.run_command, config.run_command.clone()),
        (&mut c.run_module, config.run_module.clone()),
        (&mut c.run_filename, config.run_filename.clone()),
    ] {
        set_text(field, value.as_deref());
    }
}

fn fill_numbers(c: &mut ConfigC, config: &Config) {
    c.isolated = config.isolated.into();
    c.use_environment = config.use_environment.into();
    c.dev_mode = config.dev_mode.into();
    c.install_signal_handlers = config.install_signal_handlers.into();
    c.use_hash_seed = config.use_hash_seed.into();
    c.hash_seed = config.hash_seed.into();
    for unread in [&mut c.faulthandler, &mut c.tracemalloc, &mut c.perf_profiling] {
        *unread = (*unread).max(0);
    }
    c.code_debug_ranges = config.code_debug_ranges.into();
    // The arguments are read once.
    c.parse_argv = if c.parse_argv == 1 { 2 } else { c.parse_argv };
    c.site_import = config.site_import.into();
    c.bytes_warning = config.bytes_warning;
    c.warn_default_encoding = config.warn_default_encoding.into();
    c.inspect = config.inspect;
    c.interactive = config.interactive;
    c.optimization_level = config.optimization_level;
    c.parser_debug = config.parser_debug;
    c.write_bytecode = config.write_bytecode.into();
    c.verbose = config.verbose;
    c.quiet = config.quiet;
    c.user_site_directory = config.user_site_directory.into();
    c.buffered_stdio = config.buffered_stdio.into();
    c.safe_path = config.safe_path.into();
    c.int_max_str_digits = config.int_max_str_digits;
    c.thread_inherit_context = config.thread_inherit_context.into();
    c.context_aware_warnings = config.context_aware_warnings.into();
    c.cpu_count = config.cpu_count;
    c.module_search_paths_set = config.module_search_paths_set.into();
    c.skip_source_first_line = config.skip_source_first_line.into();
}

/// `PyConfig_Read`
pub fn read_into(c: &mut ConfigC) -> Status_ {
    match read(c) {
        Ok(settings) => {
            fill(c, &settings);
            status_ok()
        }
        Err(status) => status,
    }
}

/// The text of a status that ends a program.
pub fn fatal(function: Option<&str>, text: &str) -> String {
    match function {
        Some(function) => fatal_text(function, text),
        None => format!("Fatal Python error: {text}\n"),
    }
}
