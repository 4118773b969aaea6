//! One row per native module: its name, and what makes it.

use std::cell::RefCell;

use builtins::structseq::StructSpec;
use object::{Module, PyResult, Ref, Thread, TypeSpec};

/// Makes a module object.
pub type Make = fn(&mut Thread) -> PyResult<Ref<Module>>;

/// Every native module of this crate.
pub const MODULES: &[(&str, Make)] = &[
    ("_abc", crate::abc::module),
    ("_bisect", crate::bisect::module),
    ("_blake2", crate::blake2::module),
    ("_codecs", crate::codecs::module),
    ("_collections", crate::collections::module),
    ("_csv", crate::csv::module),
    ("_functools", crate::functools::module),
    ("_heapq", crate::heapq::module),
    ("_contextvars", crate::contextvars::module),
    ("_io", crate::io::module),
    ("_json", crate::json::module),
    ("_md5", crate::hashes::md5),
    ("_sha1", crate::hashes::sha1),
    ("_sha2", crate::hashes::sha2),
    ("_sha3", crate::hashes::sha3),
    ("_multiprocessing", crate::multiprocessing::module),
    ("_opcode", crate::opcode::module),
    ("_operator", crate::operator::module),
    ("_posixshmem", crate::mmap::posixshmem),
    ("_posixsubprocess", crate::posix::posixsubprocess),
    ("_random", crate::random::module),
    ("_socket", crate::socket::module),
    ("_signal", crate::signal::module),
    ("_string", crate::string::module),
    ("_struct", crate::struct_::module),
    ("_typing", crate::typing::module),
    ("_warnings", crate::warnings::module),
    ("_weakref", crate::weakref::module),
    ("array", crate::array::module),
    ("atexit", crate::atexit::module),
    ("binascii", crate::binascii::module),
    ("cmath", crate::cmath::module),
    ("errno", crate::errno::module),
    ("fcntl", crate::fcntl::module),
    ("grp", crate::users::grp),
    ("pwd", crate::users::pwd),
    ("gc", crate::gc::module),
    ("itertools", crate::itertools::module),
    ("marshal", crate::marshal::module),
    ("math", crate::math::module),
    ("mmap", crate::mmap::module),
    ("_queue", crate::queue::module),
    ("_sre", crate::sre::module),
    ("_stat", crate::stat_bits::module),
    ("_thread", crate::thread::module),
    ("posix", crate::posix::module),
    ("resource", crate::resource::module),
    ("select", crate::select::module),
    ("termios", crate::termios::module),
    ("time", crate::time::module),
    ("unicodedata", crate::unicodedata::module),
    ("zlib", crate::zlib::module),
];

/// Modules whose types are made ready where the module is made: done once, for all to share.
const WITH_TYPES: &[Make] = &[
    crate::collections::module,
    crate::contextvars::module,
    crate::functools::module,
    crate::itertools::module,
    crate::operator::module,
    crate::random::module,
    crate::typing::module,
    crate::weakref::module,
];

/// The modules of an interpreter: those above, and what other crates and embedders add.
pub struct NativeModules {
    pub rows: RefCell<Vec<(String, Make)>>,
    /// Modules of the host program: only it knows how they are made.
    pub foreign: RefCell<Vec<String>>,
}

impl Default for NativeModules {
    fn default() -> NativeModules {
        let rows = MODULES.iter().map(|(name, make)| ((*name).to_owned(), *make)).collect();
        NativeModules { rows: RefCell::new(rows), foreign: RefCell::default() }
    }
}

impl NativeModules {
    pub fn add(&self, name: &str, make: Make) {
        self.rows.borrow_mut().push((name.to_owned(), make));
    }

    pub fn find(&self, name: &str) -> Option<Make> {
        self.rows.borrow().iter().find(|row| row.0 == name).map(|row| row.1)
    }

    pub fn is_foreign(&self, name: &str) -> bool {
        self.foreign.borrow().iter().any(|own| own == name)
    }

    /// Their names, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.rows.borrow().iter().map(|row| row.0.clone()).collect();
        names.extend(self.foreign.borrow().iter().cloned());
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The specs of all types that the modules define, bases before subclasses: they are made ready
/// once, when the process starts.
pub fn specs() -> Vec<TypeSpec> {
    let mut all = Vec::new();
    all.extend(crate::array::specs());
    all.extend(crate::io::specs());
    all.extend(crate::struct_::specs());
    all.extend(crate::posix::specs());
    all.extend(crate::thread::specs());
    all.extend(crate::socket::specs());
    all.extend(crate::json::specs());
    all.extend(crate::queue::specs());
    all.extend(crate::sre::specs());
    all
}

/// The struct sequences of the modules.
pub fn structs() -> Vec<StructSpec> {
    let mut all = crate::sys::structs();
    all.extend(crate::posix::structs());
    all.extend(crate::signal::structs());
    all.extend(crate::resource::structs());
    all.extend(crate::users::structs());
    all.extend(crate::thread::structs());
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
    for make in WITH_TYPES {
        make(thread)?;
    }
    Ok(())
}
