//! Where the program, its prefix and the library are: `sys.prefix`, `sys.path`.
//!
//! CPython: Modules/getpath.py.

use host::Permissions;
use stdlib::sys::Config;

/// Fills in what the configuration leaves open. `home` is PYTHONHOME, `extra` PYTHONPATH.
pub fn complete(config: &mut Config, home: Option<&[u8]>, extra: Option<&[u8]>) {
    if config.executable.is_empty() {
        // A program that says where it lies is believed.
        config.executable = if config.program_name.starts_with(b"/") {
            config.program_name.clone()
        } else {
            own_executable()
        };
    }
    let defaulted = |text: &mut Vec<u8>, value: &[u8]| {
        if text.is_empty() {
            value.clone_into(text);
        }
    };
    let executable = config.executable.clone();
    defaulted(&mut config.base_executable, &executable);
    let prefix = match home {
        Some(home) => home.split(|byte| *byte == b':').next().unwrap_or(home).to_vec(),
        None => prefix_of(&executable),
    };
    defaulted(&mut config.base_prefix, &prefix);
    defaulted(&mut config.base_exec_prefix, &prefix);
    defaulted(&mut config.prefix, &prefix);
    defaulted(&mut config.exec_prefix, &prefix);
    let platlib = join(&prefix, &config.platlibdir);
    let stdlib = join(&platlib, b"python3.14");
    defaulted(&mut config.stdlib_dir, &stdlib);
    if config.module_search_paths.is_empty() && !config.module_search_paths_set {
        if let Some(extra) = extra {
            let parts = extra.split(|byte| *byte == b':');
            config.module_search_paths.extend(parts.map(<[u8]>::to_vec));
        }
        config.module_search_paths.push(join(&platlib, b"python314.zip"));
        config.module_search_paths.push(config.stdlib_dir.clone());
        config.module_search_paths.push(join(&config.stdlib_dir.clone(), b"lib-dynload"));
    }
}

/// The program that runs, with links followed.
fn own_executable() -> Vec<u8> {
    host::dir::read_link(&Permissions::all(), host::file::CWD, c"/proc/self/exe")
        .unwrap_or_default()
}

/// The folder above `bin`, or the program's own.
fn prefix_of(executable: &[u8]) -> Vec<u8> {
    let folder = parent(executable);
    let above = parent(folder);
    if folder.ends_with(b"/bin") && !above.is_empty() { above.to_vec() } else { folder.to_vec() }
}

/// What stands before the last slash.
pub fn parent(path: &[u8]) -> &[u8] {
    match path.iter().rposition(|byte| *byte == b'/') {
        Some(0) => &path[..1],
        Some(slash) => &path[..slash],
        None => b"",
    }
}

pub fn join(folder: &[u8], name: &[u8]) -> Vec<u8> {
    let mut out = folder.to_vec();
    if !out.ends_with(b"/") {
        out.push(b'/');
    }
    out.extend_from_slice(name);
    out
}
