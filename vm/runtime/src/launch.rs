//! The command line program: from arguments to an exit status.
//!
//! CPython: Modules/main.c.

use std::ffi::CString;

use builtins::traceback::print_uncaught;
use object::lifecycle::Owned;
use object::static_types as types;
use object::{
    Code, Dict, Int, IntoObject, Layout, List, Object, PyResult, Raised, Ref, Str, Thread, names,
    singletons,
};
use parser::Mode;
use stdlib::sys::{Config, SysState, sys_get};

use crate::command_line::{Request, fatal_text, read};
use crate::{compile, finalize, imp, paths, start, stdio};

const SIGINT: i32 = 2;

/// Runs the program that the arguments name; the result is the process's exit status.
pub fn main(args: Vec<Vec<u8>>, prepare: start::Prepare) -> i32 {
    match read(&args) {
        Request::Show(text) => {
            let written = host::process::write_stream(1, text.as_bytes());
            i32::from(written.is_err())
        }
        Request::Refuse(text, status) => {
            // There is nobody left to tell when this fails.
            let _ = host::process::write_stream(2, text.as_bytes());
            status
        }
        Request::Invalid(function, text) => {
            let text = fatal_text(function, &text);
            let _ = host::process::write_stream(2, text.as_bytes());
            1
        }
        Request::Run(settings) => {
            let mut config = settings.config;
            paths::complete(&mut config, settings.home.as_deref(), settings.python_path.as_deref());
            run(config, prepare)
        }
    }
}

fn run(config: Config, prepare: start::Prepare) -> i32 {
    let seed = config.use_hash_seed.then_some(config.hash_seed);
    let runtime = start::process(start::hash_key(seed));
    runtime.reset_ids();
    let permissions = host::Permissions::all();
    let plan = start::Plan { config, permissions, gil: Default::default(), prepare };
    let owned = match start::create(runtime, plan) {
        Ok(owned) => owned,
        Err(error) => {
            let text = format!("Fatal Python error: init_interp_main: {error}\n");
            let _ = host::process::write_stream(2, text.as_bytes());
            return 1;
        }
    };
    run_and_finish(owned, runtime)
}

/// Runs the program that the interpreter's configuration names, and ends the interpreter; the
/// result is the process's exit status.
pub fn run_and_finish(owned: Owned, runtime: &object::runtime::Runtime) -> i32 {
    let status = run_main(&owned);
    let flushed = finalize::finish(owned, runtime);
    match status {
        Outcome::Status(status) if flushed => status,
        Outcome::Status(_) => 120,
        Outcome::Interrupted => interrupted(),
    }
}

/// How the program ended.
enum Outcome {
    Status(i32),
    /// By a KeyboardInterrupt that nobody caught.
    Interrupted,
}

/// Ends the process as the signal would have, so that a shell sees why.
fn interrupted() -> i32 {
    let permissions = host::Permissions::all();
    let default = host::process::Disposition::Default;
    if host::process::set_disposition(&permissions, SIGINT, default).is_ok() {
        // Returns only if the signal is blocked.
        let _ = host::process::raise(&permissions, SIGINT);
    }
    128 + SIGINT
}

fn run_main(owned: &Owned) -> Outcome {
    let thread = owned.thread();
    let config = thread.interp().state::<SysState>().config.borrow().clone();
    let outcome = match run_program(thread, &config) {
        Ok(outcome) => outcome,
        Err(raised) => uncaught(thread, raised),
    };
    match prompt_after(thread, &config) {
        Some(after) => after,
        None => outcome,
    }
}

fn run_program(thread: &mut Thread, config: &Config) -> PyResult<Outcome> {
    if let Some(filename) = &config.run_filename
        && let Some(importer) = importer_of(thread, filename)?
    {
        drop(importer);
        insert_path(thread, filename.clone())?;
        run_module(thread, b"__main__", false)?;
        return Ok(Outcome::Status(0));
    }
    if !config.safe_path {
        if let Some(first) = first_path(config) {
            insert_path(thread, first)?;
        }
    }
    if let Some(command) = &config.run_command {
        run_command(thread, command)?;
    } else if let Some(module) = &config.run_module {
        run_module(thread, module, true)?;
    } else if let Some(filename) = &config.run_filename {
        return run_file(thread, config, filename);
    } else {
        return run_stdin(thread, config);
    }
    Ok(Outcome::Status(0))
}

/// The importer of a folder or an archive that is to be run; nothing for a plain file.
fn importer_of(thread: &mut Thread, filename: &[u8]) -> PyResult<Option<Ref>> {
    let path = decode(thread, filename)?;
    let pkgutil_like = match sys_get(thread, &names::path_hooks) {
        Some(hooks) => hooks,
        None => return Ok(None),
    };
    let hooks = pkgutil_like.downcast::<List>().map(List::to_vec).unwrap_or_default();
    for hook in hooks {
        match hook.call(thread, &[path.as_object()]) {
            Ok(importer) => return Ok(Some(importer)),
            Err(raised) => thread.catch_if(raised, &types::ImportError)?,
        }
    }
    Ok(None)
}

/// What stands first in `sys.path`: the folder of the script, or the current one.
fn first_path(config: &Config) -> Option<Vec<u8>> {
    if config.run_module.is_some() {
        return host::dir::current(&host::Permissions::all()).ok();
    }
    match &config.run_filename {
        Some(filename) => {
            let real = real_path(filename);
            Some(paths::parent(&real).to_vec())
        }
        None => Some(Vec::new()),
    }
}

/// The path with links followed, or as it is.
fn real_path(path: &[u8]) -> Vec<u8> {
    use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
    let given = std::path::Path::new(std::ffi::OsStr::from_bytes(path));
    host::dir::real_path(&host::Permissions::all(), given)
        .map_or_else(|_| path.to_vec(), |found| found.into_os_string().into_vec())
}

fn decode(thread: &Thread, bytes: &[u8]) -> PyResult<Ref<Str>> {
    stdlib::sys::text(thread, bytes)
}

fn insert_path(thread: &mut Thread, first: Vec<u8>) -> PyResult<()> {
    let text = decode(thread, &first)?.into_object();
    let path = sys_get(thread, &names::path);
    match path.as_ref().and_then(|path| path.downcast::<List>()) {
        Some(path) => path.insert(thread, 0, text),
        None => Err(thread.runtime_error("unable to get sys.path")),
    }
}

/// `__main__.__dict__`
fn main_dict(thread: &mut Thread) -> PyResult<Ref<Dict>> {
    let main = object::protocol::import::import_text(thread, "__main__")?;
    match main.downcast::<object::Module>() {
        Some(main) => Ok(main.dict()),
        None => Err(thread.runtime_error("unable to get __main__")),
    }
}

fn run_code(thread: &mut Thread, code: &Code) -> PyResult {
    let dict = main_dict(thread)?;
    imp::run_in(thread, code, &dict)
}

fn run_command(thread: &mut Thread, command: &[u8]) -> PyResult<()> {
    let text = dedent(&String::from_utf8_lossy(command));
    let source = text.as_str().into_object(thread)?;
    builtins::audit::audit(thread, "cpython.run_command", &[&source])?;
    let filename = Str::new(thread, "<string>")?;
    let code = compile::compile_text_at(thread, &text, filename.as_object(), Mode::Exec, 0, -1)?;
    // So that tracebacks show the lines.
    let linecache = object::protocol::import::import_text(thread, "linecache")?;
    let args = [code.as_object(), &*source, filename.as_object()];
    linecache.call_method_text(thread, "_register_code", &args)?;
    run_code(thread, &code).map(drop)
}

/// The text without the blanks that all its lines begin with.
fn dedent(text: &str) -> String {
    let is_blank = |line: &&str| line.trim_matches([' ', '\t', '\n', '\r']).is_empty();
    let mut margin: Option<&str> = None;
    for line in text.lines().filter(|line| !is_blank(line)) {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let common = margin.map_or(indent, |margin| {
            let same = margin.bytes().zip(indent.bytes()).take_while(|(a, b)| a == b).count();
            &indent[..same]
        });
        margin = Some(common);
    }
    let margin = margin.unwrap_or_default();
    if margin.is_empty() {
        return text.to_owned();
    }
    let strip = |line: &str| -> String {
        if is_blank(&line) {
            line.trim_start_matches([' ', '\t']).to_owned()
        } else {
            line.strip_prefix(margin).unwrap_or(line).to_owned()
        }
    };
    text.split_inclusive('\n').map(strip).collect()
}

fn run_module(thread: &mut Thread, module: &[u8], set_argv0: bool) -> PyResult<()> {
    let name = decode(thread, module)?;
    builtins::audit::audit(thread, "cpython.run_module", &[name.as_object()])?;
    let runpy = object::protocol::import::import_text(thread, "runpy")?;
    let args: [&Object; 2] = [name.as_object(), singletons::bool_ref(set_argv0)];
    runpy.call_method_text(thread, "_run_module_as_main", &args).map(drop)
}

/// The bytes of a file.
pub fn read_file(path: &[u8]) -> host::HostResult<Vec<u8>> {
    let permissions = host::Permissions::all();
    // A zero cannot stand in a path that the system gave.
    let path = CString::new(path).unwrap_or_default();
    let fd = host::file::open(&permissions, host::file::CWD, &path, 0, 0)?;
    let read = read_all(fd);
    host::file::close(fd)?;
    read
}

fn read_all(fd: i32) -> host::HostResult<Vec<u8>> {
    let mut data = Vec::new();
    let mut chunk = [0u8; 8192];
    loop {
        match host::file::read(fd, &mut chunk)? {
            0 => return Ok(data),
            len => data.extend_from_slice(&chunk[..len]),
        }
    }
}

fn run_file(thread: &mut Thread, config: &Config, filename: &[u8]) -> PyResult<Outcome> {
    let name = decode(thread, filename)?;
    builtins::audit::audit(thread, "cpython.run_file", &[name.as_object()])?;
    let mut bytes = match read_file(filename) {
        Ok(bytes) => bytes,
        Err(error) => {
            let shown = name.as_object().repr(thread)?.to_string_lossy();
            let program = config.orig_argv.first().map(|name| String::from_utf8_lossy(name));
            let program = program.unwrap_or("python3.14".into());
            let text =
                format!("{program}: can't open file {shown}: [Errno {}] {error}\n", error.errno());
            let _ = host::process::write_stream(2, text.as_bytes());
            return Ok(Outcome::Status(2));
        }
    };
    if config.skip_source_first_line
        && let Some(end) = bytes.iter().position(|byte| *byte == b'\n')
    {
        bytes.drain(..end);
    }
    let absolute = absolute_path(filename);
    let name = decode(thread, &absolute)?;
    run_source(thread, &bytes, &name)?;
    Ok(Outcome::Status(0))
}

fn absolute_path(path: &[u8]) -> Vec<u8> {
    if path.starts_with(b"/") {
        return path.to_vec();
    }
    match host::dir::current(&host::Permissions::all()) {
        Ok(folder) => paths::join(&folder, path),
        Err(_) => path.to_vec(),
    }
}

/// Runs a source as `__main__`, with `__file__` and the loader of source files.
fn run_source(thread: &mut Thread, bytes: &[u8], name: &Ref<Str>) -> PyResult<()> {
    let dict = main_dict(thread)?;
    let file = name.clone().into_object();
    dict.set_str(thread, &names::__file__, file.clone())?;
    dict.set_str(thread, &names::__cached__, singletons::none())?;
    let external = object::protocol::import::import_text(thread, "_frozen_importlib_external")?;
    let main = Str::new(thread, "__main__")?;
    let loader = external.call_method_text(
        thread,
        "SourceFileLoader",
        &[main.as_object(), name.as_object()],
    )?;
    dict.set_str(thread, &names::__loader__, loader)?;
    let text = compile::decode(thread, bytes, &file)?;
    let code = compile::compile_text_at(thread, &text, name.as_object(), Mode::Exec, 0, -1)?;
    let result = imp::run_in(thread, &code, &dict);
    stdio::flush(thread);
    let removed = [dict.pop_str(&names::__file__), dict.pop_str(&names::__cached__)];
    drop(removed);
    result.map(drop)
}

fn run_stdin(thread: &mut Thread, config: &Config) -> PyResult<Outcome> {
    let is_prompt = host::file::is_tty(0) || config.interactive > 0;
    if is_prompt {
        prompt(thread, config.quiet == 0)?;
        return Ok(Outcome::Status(0));
    }
    builtins::audit::audit(thread, "cpython.run_stdin", &[])?;
    let bytes = match read_all(0) {
        Ok(bytes) => bytes,
        Err(error) => return Err(builtins::exceptions::host_error(thread, error, None)),
    };
    let filename = Str::new(thread, "<stdin>")?;
    let text = compile::decode(thread, &bytes, filename.as_object())?;
    let code = compile::compile_text_at(thread, &text, filename.as_object(), Mode::Exec, 0, -1)?;
    let source = text.as_str().into_object(thread)?;
    let linecache = object::protocol::import::import_text(thread, "linecache")?;
    let args = [code.as_object(), &*source, filename.as_object()];
    linecache.call_method_text(thread, "_register_code", &args)?;
    run_code(thread, &code)?;
    Ok(Outcome::Status(0))
}

/// The prompt, in the namespace of `__main__`.
fn prompt(thread: &mut Thread, greet: bool) -> PyResult<()> {
    let code = object::protocol::import::import_text(thread, "code")?;
    let dict = main_dict(thread)?;
    let console = code.call_method_text(thread, "InteractiveConsole", &[dict.as_object()])?;
    let banner = if greet {
        format!(
            "Python {} on linux\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.",
            stdlib::sys::version_text()
        )
    } else {
        String::new()
    };
    let banner = banner.into_object(thread)?;
    let farewell = "".into_object(thread)?;
    console.call_method_text(thread, "interact", &[&banner, &farewell]).map(drop)
}

/// `-i`: the prompt after the program.
fn prompt_after(thread: &mut Thread, config: &Config) -> Option<Outcome> {
    let wanted = config.inspect > 0
        || config.use_environment
            && host::env::get(&host::Permissions::all(), b"PYTHONINSPECT")
                .ok()
                .flatten()
                .is_some_and(|text| !text.is_empty());
    let ran = config.run_command.is_some()
        || config.run_module.is_some()
        || config.run_filename.is_some();
    if !wanted || !ran || !(host::file::is_tty(0) || config.interactive > 0) {
        return None;
    }
    Some(match prompt(thread, false) {
        Ok(()) => Outcome::Status(0),
        Err(raised) => uncaught(thread, raised),
    })
}

/// Reports an exception that ended the program.
fn uncaught(thread: &mut Thread, raised: Raised) -> Outcome {
    if thread.exception_matches(&types::SystemExit) {
        let exit = thread.catch(raised);
        return Outcome::Status(exit_status(thread, &exit));
    }
    let interrupted = thread.exception_matches(&types::KeyboardInterrupt);
    // `Raised` says no more than that the exception is set.
    drop(raised);
    match print_uncaught(thread, true) {
        Ok(()) if interrupted => Outcome::Interrupted,
        Ok(()) => Outcome::Status(1),
        Err(raised) => {
            let exit = thread.catch(raised);
            Outcome::Status(exit_status(thread, &exit))
        }
    }
}

/// The status that a SystemExit asks for; a text is shown on stderr.
fn exit_status(thread: &mut Thread, exit: &Ref) -> i32 {
    stdio::flush(thread);
    let code = match exit.downcast::<object::exception::SystemExit>() {
        Some(error) => error.code.get(),
        None => exit.get_attr_text(thread, "code").ok(),
    };
    let code = match code {
        None => return 0,
        Some(code) if code.is_none() => return 0,
        Some(code) => code,
    };
    if let Some(number) = code.downcast::<Int>() {
        return number.as_i64().map_or(-1, |number| number as i32);
    }
    let shown = code.str(thread).map(|text| text.to_wtf8());
    let mut text = match shown {
        Ok(text) => text,
        Err(raised) => {
            drop(thread.catch(raised));
            Vec::new()
        }
    };
    text.push(b'\n');
    let stderr = sys_get(thread, &names::stderr).filter(|stream| !stream.is_none());
    let written = match stderr {
        Some(stderr) => Str::from_wtf8(thread, &text)
            .and_then(|text| stderr.call_method(thread, &names::write, &[text.as_object()]))
            .is_ok(),
        None => false,
    };
    if !written {
        drop(thread.take_exception());
        let _ = host::process::write_stream(2, &text);
    }
    stdio::flush(thread);
    1
}
