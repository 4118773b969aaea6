//! One row per native module: its name, and what makes it.

use std::cell::RefCell;

use builtins::structseq::StructSpec;
use object::{Module, PyResult, Ref, Thread, TypeSpec};

/// Makes a module object.
pub type Make = fn(&mut Thread) -> PyResult<Ref<Module>>;

/// Every native module of this crate.
pub const MODULES: &[(&str, Make)] = &[
    ("_abc", crate::abc::module),
    ("_io", crate::io::module),
    ("_random", crate::random::module),
    ("_typing", crate::typing::module),
    ("_weakref", crate::weakref::module),
    ("cmath", crate::cmath::module),
    ("marshal", crate::marshal::module),
    ("math", crate::math::module),
];

/// The modules of an interpreter: those above, and what other crates and embedders add.
pub struct NativeModules {
    pub rows: RefCell<Vec<(String, Make)>>,
}

impl Default for NativeModules {
    fn default() -> NativeModules {
        let rows = MODULES.iter().map(|(name, make)| ((*name).to_owned(), *make)).collect();
        NativeModules { rows: RefCell::new(rows) }
    }
}

impl NativeModules {
    pub fn add(&self, name: &str, make: Make) {
        self.rows.borrow_mut().push((name.to_owned(), make));
    }

    pub fn find(&self, name: &str) -> Option<Make> {
        self.rows.borrow().iter().find(|row| row.0 == name).map(|row| row.1)
    }

    /// Their names, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.rows.borrow().iter().map(|row| row.0.clone()).collect();
        names.sort_unstable();
        names
    }
}

/// The specs of all types that the modules define, bases before subclasses: they are made ready
/// once, when the process starts.
pub fn specs() -> Vec<TypeSpec> {
    let mut all = Vec::new();
    all.extend(crate::io::specs());
    all
}

/// The struct sequences of the modules.
pub fn structs() -> Vec<StructSpec> {
    crate::sys::structs()
}

/// Makes every type of the modules ready; once, when the process starts, after the builtin ones.
pub fn ready_all(thread: &mut Thread) -> PyResult<()> {
    for spec in specs() {
        spec.apply(thread)?;
    }
    for spec in structs() {
        spec.apply(thread)?;
    }
    Ok(())
}
