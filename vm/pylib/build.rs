//! Compiles the pure-Python library into one blob: an index, code, packed sources.
//!
//! The text comes from a dependency, not from this repository. The few places where that text was
//! made to fit another interpreter are put back by `PATCHES`; modules that describe the
//! interpreter itself are made here. `src/lib.rs` reads what this writes.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Folders and modules that are left out: tests, programs, data of other interpreters.
const SKIPPED: &[&str] = &[
    "__pycache__",
    "_bundled",
    "_dummy_os.py",
    "_dummy_thread.py",
    "_opcode_metadata.py",
    "_pycodecs.py",
    "dummy_threading.py",
    "idlelib",
    "test",
    "tests",
    "turtledemo",
];

/// File, texts to find one behind the other, what the last becomes.
const PATCHES: &[(&str, &[&str], &str)] = &[
    ("sysconfig/__init__.py", &["return 'RustPython'"], "return 'Python'"),
    ("site.py", &["return 'RustPython'"], "return 'Python'"),
    ("site.py", &["/lib/rustpython{"], "/lib/python{"),
    ("platform.py", &["\"RustPython\" in sys_version"], "False"),
    ("io.py", &["FileIO = None"], "raise"),
    // The loader of frozen modules has the sources of this library's.
    (
        "importlib/_bootstrap.py",
        &["class FrozenImporter", "def get_source(", "return None"],
        "return _imp._get_frozen_source(fullname)",
    ),
];

/// File, the first line of a part, the first line behind it: parts that are cut out.
const CUTS: &[(&str, &str, &str)] = &[
    ("json/decoder.py", "    # RUSTPYTHON SPECIFIC", "    # Note that this exception"),
    ("_compat_pickle.py", "# NOTE: RUSTPYTHON", "for excname in PYTHON2_EXCEPTIONS"),
];

struct Module {
    name: String,
    is_package: bool,
    code: Vec<u8>,
    source: Vec<u8>,
    source_len: usize,
}

struct Source {
    /// Relative to the library, with slashes.
    path: String,
    text: Vec<u8>,
}

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let library = Path::new(rustpython_pylib::LIB_PATH);
    let mut sources = Vec::new();
    collect(library, library, &mut sources);
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("lib");
    println!("cargo:rerun-if-changed={}", own.display());
    collect(&own, &own, &mut sources);
    sources.push(Source { path: "_opcode_metadata.py".into(), text: opcode_metadata().into() });
    for machine in ["x86_64", "aarch64"] {
        sources.push(Source {
            path: format!("_sysconfigdata__linux_{machine}-linux-gnu.py"),
            text: build_variables(machine).into(),
        });
    }
    let mut modules = compile_all(&sources);
    modules.sort_by(|a, b| a.name.cmp(&b.name));
    let blob = lay_out(&modules);
    let out = std::env::var_os("OUT_DIR").expect("cargo sets it");
    std::fs::write(Path::new(&out).join("library.bin"), blob).expect("the output is writable");
}

fn collect(root: &Path, folder: &Path, into: &mut Vec<Source>) {
    let entries = std::fs::read_dir(folder).expect("the library is a folder");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the library is readable").path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if SKIPPED.contains(&name) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, into);
        } else if name.ends_with(".py") {
            let relative = path.strip_prefix(root).expect("below the root");
            let relative = relative.to_str().expect("names of modules are plain").to_owned();
            let text = std::fs::read(&path).expect("the library is readable");
            into.push(Source { text: patch(&relative, text), path: relative });
        }
    }
}

fn patch(path: &str, text: Vec<u8>) -> Vec<u8> {
    let touched = PATCHES.iter().map(|row| row.0).chain(CUTS.iter().map(|row| row.0));
    if !touched.into_iter().any(|file| file == path) {
        return text;
    }
    let mut text = String::from_utf8(text).expect("the patched modules are UTF-8");
    for (_, anchors, to) in PATCHES.iter().filter(|row| row.0 == path) {
        let mut range = 0..0;
        for anchor in *anchors {
            let found = text[range.end..].find(anchor).map(|at| range.end + at);
            let start = found.unwrap_or_else(|| panic!("{path} no longer has {anchor:?}"));
            range = start..start + anchor.len();
        }
        text.replace_range(range, to);
    }
    for (_, first, behind) in CUTS.iter().filter(|row| row.0 == path) {
        let start = text.find(first).unwrap_or_else(|| panic!("{path} no longer has {first:?}"));
        let end = text[start..].find(behind).map_or(text.len(), |len| start + len);
        text.replace_range(start..end, "");
    }
    text.into_bytes()
}

/// Compiles on as many threads as there are processors.
fn compile_all(sources: &[Source]) -> Vec<Module> {
    let next = AtomicUsize::new(0);
    let modules = Mutex::new(Vec::with_capacity(sources.len()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let work = || {
                while let Some(source) = sources.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let module = compile(source);
                    modules.lock().expect("no thread panicked").push(module);
                }
            };
            std::thread::Builder::new()
                .stack_size(64 << 20)
                .spawn_scoped(scope, work)
                .expect("threads can be started");
        }
    });
    modules.into_inner().expect("no thread panicked")
}

/// The modules that the import system starts with name themselves in tracebacks.
fn file_name(path: &str, name: &str) -> String {
    match path {
        "importlib/_bootstrap.py" | "importlib/_bootstrap_external.py" | "zipimport.py" => {
            format!("<frozen {name}>")
        }
        _ => path.to_owned(),
    }
}

fn compile(source: &Source) -> Module {
    let path = &source.path;
    let stem = path.strip_suffix(".py").expect("only modules are collected");
    let (stem, is_package) = match stem.strip_suffix("/__init__") {
        Some(stem) => (stem, true),
        None => (stem, false),
    };
    let name = stem.replace('/', ".");
    let text = parser::decode_source(&source.text)
        .unwrap_or_else(|error| panic!("{path} cannot be decoded: {error:?}"));
    let parsed = parser::parse(&text, parser::Mode::Exec, &parser::Options::default())
        .unwrap_or_else(|error| panic!("{path} cannot be parsed: {error}"));
    let options = compiler::CompileOptions::default();
    let compiled = compiler::compile(&parsed.module, &file_name(path, &name), &options)
        .unwrap_or_else(|error| panic!("{path} cannot be compiled: {error}"));
    Module {
        name,
        is_package,
        code: bytecode::marshal::write(&compiled.code),
        source: deflate(text.as_bytes()),
        source_len: text.len(),
    }
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder =
        flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(data).expect("memory can be written to");
    encoder.finish().expect("memory can be written to")
}

/// Words of an index entry: name, code and source with their lengths, the unpacked length, flags.
const ENTRY_WORDS: usize = 8;

fn lay_out(modules: &[Module]) -> Vec<u8> {
    let mut index: Vec<u32> = vec![modules.len() as u32];
    let mut data = Vec::new();
    let base = (1 + modules.len() * ENTRY_WORDS) * 4;
    let mut place = |bytes: &[u8]| {
        let at = (base + data.len()) as u32;
        data.extend_from_slice(bytes);
        [at, bytes.len() as u32]
    };
    for module in modules {
        index.extend(place(module.name.as_bytes()));
        index.extend(place(&module.code));
        index.extend(place(&module.source));
        index.extend([module.source_len as u32, u32::from(module.is_package)]);
    }
    let mut blob: Vec<u8> = index.iter().flat_map(|word| word.to_le_bytes()).collect();
    blob.extend(data);
    blob
}

/// `_opcode_metadata`, from the table of instructions.
fn opcode_metadata() -> String {
    use bytecode::{Flags, Opcode, Pseudo};
    let known = || Opcode::ALL.into_iter().filter(|opcode| !opcode.flags().has(Flags::UNASSIGNED));
    let mut out = String::from("_specializations = {\n");
    for general in known().filter(|opcode| !opcode.is_specialized()) {
        let special: Vec<&str> = known()
            .filter(|opcode| opcode.is_specialized() && opcode.deopt() == general)
            .map(Opcode::name)
            .collect();
        if !special.is_empty() {
            writeln!(out, "    {:?}: {special:?},", general.name()).expect("memory");
        }
    }
    out.push_str("}\n\n_specialized_opmap = {\n");
    for opcode in known().filter(|opcode| opcode.is_specialized()) {
        writeln!(out, "    {:?}: {},", opcode.name(), opcode as u8).expect("memory");
    }
    out.push_str("}\n\nopmap = {\n");
    for opcode in known().filter(|opcode| !opcode.is_specialized()) {
        writeln!(out, "    {:?}: {},", opcode.name(), opcode as u8).expect("memory");
    }
    for pseudo in Pseudo::ALL {
        writeln!(out, "    {:?}: {},", pseudo.name(), *pseudo as u16).expect("memory");
    }
    write!(
        out,
        "}}\n\nHAVE_ARGUMENT = {}\nMIN_INSTRUMENTED_OPCODE = {}\n",
        bytecode::HAVE_ARGUMENT,
        bytecode::INSTRUMENTED_MIN
    )
    .expect("memory");
    out
}

/// What `sysconfig.get_config_vars` reads of the build.
fn build_variables(machine: &str) -> String {
    let soabi = format!("cpython-314-{machine}-linux-gnu");
    let rows = [
        ("ABIFLAGS", "''".to_owned()),
        ("AR", "'ar'".to_owned()),
        ("ARFLAGS", "'rcs'".to_owned()),
        ("CC", "'cc'".to_owned()),
        ("CCSHARED", "'-fPIC'".to_owned()),
        ("CFLAGS", "'-O2'".to_owned()),
        ("CONFIG_ARGS", "''".to_owned()),
        ("CXX", "'c++'".to_owned()),
        ("EXT_SUFFIX", format!("'.{soabi}.so'")),
        ("HAVE_FORK", "1".to_owned()),
        ("LDFLAGS", "''".to_owned()),
        ("LDSHARED", "'cc -shared'".to_owned()),
        ("LDVERSION", "'3.14'".to_owned()),
        ("LIBDIR", "''".to_owned()),
        ("MULTIARCH", format!("'{machine}-linux-gnu'")),
        ("OPT", "'-O2'".to_owned()),
        ("PY_CFLAGS", "'-O2'".to_owned()),
        ("Py_DEBUG", "0".to_owned()),
        ("Py_ENABLE_SHARED", "1".to_owned()),
        ("Py_GIL_DISABLED", "0".to_owned()),
        ("SHLIB_SUFFIX", "'.so'".to_owned()),
        ("SIZEOF_VOID_P", "8".to_owned()),
        ("SO", format!("'.{soabi}.so'")),
        ("SOABI", format!("'{soabi}'")),
        (
            "TZPATH",
            "'/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo'"
                .to_owned(),
        ),
        ("VERSION", "'3.14'".to_owned()),
        ("WITH_DOC_STRINGS", "1".to_owned()),
    ];
    let mut out = String::from("build_time_vars = {\n");
    for (name, value) in rows {
        writeln!(out, "    '{name}': {value},").expect("memory");
    }
    out.push_str("}\n");
    out
}
