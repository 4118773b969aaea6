//! Reads an extension module's file: what it defines, what it wants, how it initializes itself.

use std::collections::BTreeSet;
use std::fmt;

use elf::{Object as _, ObjectSymbol as _};

use crate::InitStyle;
use crate::module_def::{Image, Slots};

/// One `PyInit_` function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleInit {
    /// The module's name.
    pub name: String,
    /// What its definition says; `None` if it is built at run time and cannot be read.
    pub slots: Option<Slots>,
}

/// What a library's file tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// The modules it holds.
    pub modules: Vec<ModuleInit>,
    /// How they initialize themselves; `None` if it leaves that to another library.
    pub style: Option<InitStyle>,
    /// The names of the C API it imports, sorted.
    pub imported: Vec<String>,
    /// Those that nobody exports, sorted. Weak imports don't count: they may be missing.
    pub missing: Vec<String>,
}

/// Why a file cannot be read.
#[derive(Debug)]
pub enum InspectError {
    /// It is not a shared library.
    Elf(elf::Error),
    /// It is not a wheel.
    Zip(zip::result::ZipError),
    /// Reading failed.
    Io(std::io::Error),
}

impl fmt::Display for InspectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InspectError::Elf(error) => write!(f, "not a shared library: {error}"),
            InspectError::Zip(error) => write!(f, "not a wheel: {error}"),
            InspectError::Io(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for InspectError {}

fn is_api(name: &str) -> bool {
    name.starts_with("Py") || name.starts_with("_Py")
}

/// Reads the library in `bytes`; `exported` lists what it will find, one name a line.
pub fn inspect(bytes: &[u8], exported: &str) -> Result<Inspected, InspectError> {
    let file = elf::File::parse(bytes).map_err(InspectError::Elf)?;
    let known: BTreeSet<&str> = exported.lines().map(str::trim).collect();
    let mut own = BTreeSet::new();
    let mut imported = BTreeSet::new();
    let mut missing = BTreeSet::new();
    for symbol in file.dynamic_symbols() {
        let Ok(name) = symbol.name() else { continue };
        if symbol.is_definition() {
            own.insert(name);
        } else if is_api(name) {
            imported.insert(name.to_owned());
            if !symbol.is_weak() && !known.contains(name) {
                missing.insert(name.to_owned());
            }
        }
    }
    let image = Image::new(&file);
    let modules = own
        .iter()
        .filter_map(|name| name.strip_prefix("PyInit_"))
        .map(|name| ModuleInit { name: name.to_owned(), slots: image.slots(name) })
        .collect();
    let style = if imported.contains("PyModuleDef_Init") {
        Some(InitStyle::Multi)
    } else if imported.contains("PyModule_Create2") {
        Some(InitStyle::Single)
    } else {
        None
    };
    Ok(Inspected {
        modules,
        style,
        imported: imported.into_iter().collect(),
        missing: missing.into_iter().collect(),
    })
}
