//! One row per native module: its name, and what makes it.

use builtins::structseq::StructSpec;
use object::{Module, PyResult, Ref, Thread, TypeSpec};

/// Makes a module object.
pub type Make = fn(&mut Thread) -> PyResult<Ref<Module>>;

/// Every native module of this crate.
pub const MODULES: &[(&str, Make)] = &[
    ("_io", crate::io::module),
    ("_posixsubprocess", crate::posix::posixsubprocess),
    ("_queue", crate::queue::module),
    ("_sre", crate::sre::module),
    ("_stat", crate::stat_bits::module),
    ("_thread", crate::thread::module),
    ("errno", crate::errno::module),
    ("posix", crate::posix::module),
    ("resource", crate::resource::module),
    ("time", crate::time::module),
];

/// The specs of all types that the modules define, bases before subclasses: they are made ready
/// once, when the process starts.
pub fn specs() -> Vec<TypeSpec> {
    let mut all = Vec::new();
    all.extend(crate::io::specs());
    all.extend(crate::posix::specs());
    all.extend(crate::thread::specs());
    all.extend(crate::queue::specs());
    all.extend(crate::sre::specs());
    all
}

/// The struct sequences of the modules.
pub fn structs() -> Vec<StructSpec> {
    let mut all = crate::posix::structs();
    all.extend(crate::resource::structs());
    all.extend(crate::time::structs());
    all
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
