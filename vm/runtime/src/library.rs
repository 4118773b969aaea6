//! The embedded library: which of its modules are frozen, and code objects of it.

use object::{Code, PyResult, Ref, Str, Thread};

/// The modules that CPython freezes: they are found before `sys.path` is looked at.
const FROZEN: &[&str] = &[
    "__hello__",
    "__phello__",
    "__phello__.ham",
    "__phello__.ham.eggs",
    "__phello__.spam",
    "_collections_abc",
    "_sitebuiltins",
    "abc",
    "codecs",
    "genericpath",
    "importlib._bootstrap",
    "importlib._bootstrap_external",
    "importlib.machinery",
    "importlib.util",
    "io",
    "ntpath",
    "os",
    "posixpath",
    "runpy",
    "site",
    "stat",
    "zipimport",
];

/// Second names of frozen modules.
const ALIASES: &[(&str, &str)] = &[
    ("__hello_alias__", "__hello__"),
    ("__phello_alias__", "__phello__"),
    ("__phello_alias__.spam", "__phello__.spam"),
    ("_frozen_importlib", "importlib._bootstrap"),
    ("_frozen_importlib_external", "importlib._bootstrap_external"),
];

/// A frozen module under the name it is stored by.
pub fn frozen(name: &str) -> Option<pylib::Module> {
    let stored = ALIASES.iter().find(|row| row.0 == name).map_or(name, |row| row.1);
    if FROZEN.contains(&stored) { pylib::find(stored) } else { None }
}

/// The names of all frozen modules.
pub fn frozen_names() -> impl Iterator<Item = &'static str> {
    FROZEN.iter().copied().chain(ALIASES.iter().map(|row| row.0))
}

/// The code of a frozen module, whose file is `<frozen name>`.
pub fn frozen_code(thread: &Thread, module: &pylib::Module) -> PyResult<Ref<Code>> {
    let filename = Str::new(thread, &format!("<frozen {}>", module.name))?;
    code(thread, module, &filename)
}

/// The code of a module of the library, with the name of the file that it appears to come from.
pub fn code(thread: &Thread, module: &pylib::Module, filename: &Ref<Str>) -> PyResult<Ref<Code>> {
    let read = || bytecode::marshal::read(module.code);
    match object::runtime::library_code(module.name, read) {
        Ok(data) => Code::with_filename(thread, &data, filename),
        Err(error) => Err(thread.system_error(format!("{}: {error}", module.name))),
    }
}
