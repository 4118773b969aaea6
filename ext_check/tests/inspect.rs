//! Reads libraries made here by the C compiler, and wheels made of them.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use ext_check::{InitStyle, Inspected, Interpreters, inspect, libraries, usable};

/// What the test needs of the C API, declared by hand so that no header is needed.
const HEAD: &str = "
typedef struct { long refcnt; void *type; void *(*init)(void); long index; void *copy; } Base;
typedef struct { int slot; void *value; } Slot;
typedef struct { Base base; const char *name, *doc; long size; void *methods; Slot *slots;
                 void *traverse, *clear, *free; } Def;
void *PyModuleDef_Init(Def *); void *PyModule_Create2(Def *, int);
extern int Py_Weak(void) __attribute__((weak));
";

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).to_path_buf();
    std::fs::create_dir_all(&folder).expect("the build directory can be written");
    folder
}

fn compile(name: &str, body: &str, flags: &[&str]) -> PathBuf {
    let source = folder().join(format!("{name}.c"));
    let library = folder().join(format!("{name}.so"));
    std::fs::write(&source, format!("{HEAD}{body}")).expect("the folder is there");
    let mut command = Command::new(std::env::var("CC").unwrap_or_else(|_| "cc".to_owned()));
    command.args(["-O2"]).args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source).args(flags);
    assert!(command.status().expect("there is a C compiler").success());
    library
}

fn read(path: &Path, exported: &str) -> Inspected {
    let all = libraries(path).expect("it can be read");
    inspect(&all[0].bytes, exported).expect("it is a library")
}

const MULTI: &str = "
static Slot slots[] = {{2, (void *)1}, {3, (void *)2}, {4, (void *)1}, {0, 0}};
static Def def = {{1}, \"pkg.multi\", \"doc\", 8, 0, slots};
void *PyInit_multi(void) { if (Py_Weak) Py_Weak(); return PyModuleDef_Init(&def); }
";

#[test]
fn slots_are_read_from_the_data() {
    for flags in [&[][..], &["-s"], &["-Wl,-z,pack-relative-relocs"]] {
        let found = read(&compile("multi", MULTI, flags), "PyModuleDef_Init\n");
        assert_eq!(found.style, Some(InitStyle::Multi));
        assert!(found.missing.is_empty(), "{found:?}");
        let slots = found.modules[0].slots.expect("the definition is in the data");
        assert_eq!(slots.interpreters, Interpreters::PerInterpreterGil);
        assert_eq!((slots.gil_not_used, slots.count, slots.state_size), (Some(true), 3, 8));
        let usable = usable(found.style, &found.modules[0]).expect("all is known");
        assert_eq!(usable.isolated.to_string(), "yes");
    }
}

#[test]
fn single_phase_modules_are_refused_where_it_is_checked() {
    let body = "
        static Def def = {{1}, \"single\", 0, -1};
        void *PyInit_single(void) { return PyModule_Create2(&def, 1013); }";
    let found = read(&compile("single", body, &[]), "PyModuleDef_Init\n");
    assert_eq!(found.style, Some(InitStyle::Single));
    assert_eq!(found.missing, ["PyModule_Create2"]);
    let usable = usable(found.style, &found.modules[0]).expect("all is known");
    assert_eq!(usable.legacy.to_string(), "yes");
    let expected = "no (single-phase); ways out: allow, private-copy";
    assert_eq!(usable.isolated.to_string(), expected);
}

#[test]
fn wheels_are_opened() {
    let library = std::fs::read(compile("packed", &MULTI.replace("multi", "packed"), &[]));
    let wheel = folder().join("packed-1-cp314-cp314-linux_x86_64.whl");
    let file = std::fs::File::create(&wheel).expect("the folder is there");
    let mut zip = zip::ZipWriter::new(file);
    let options = zip::write::SimpleFileOptions::default();
    for name in ["pkg/packed.so", "pkg.libs/libz.so", "pkg/__init__.py"] {
        zip.start_file(name, options).expect("a new entry");
        zip.write_all(library.as_ref().expect("it was just made")).expect("room on the disk");
    }
    zip.finish().expect("room on the disk");
    let all = libraries(&wheel).expect("it is a wheel");
    assert_eq!(all.iter().map(|l| l.path.as_str()).collect::<Vec<_>>(), ["pkg/packed.so"]);
    assert_eq!(inspect(&all[0].bytes, "").expect("a library").modules[0].name, "packed");
}

#[test]
fn what_is_no_library_is_said_to_be_none() {
    let error = inspect(b"#!/bin/sh\n", "").expect_err("a text");
    assert!(error.to_string().starts_with("not a shared library"), "{error}");
}
