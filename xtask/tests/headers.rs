//! Makes headers from a small source and compiles them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::headers::{Mode, run};

const SOURCE: &str = r#"//! Lists.

use crate::convention::{Arg, New, Status, Stolen};

/// Stores `item` at `index`.
///
/// @param item   stolen, also on failure
/// @return       0, or -1 with an exception set
#[unsafe(no_mangle)]
pub extern "C" fn PyList_SetItem(list: Arg<'_>, index: Py_ssize_t, item: Option<Stolen>) -> Status {
    enter(|thread| thread.set_item(list, index, item))
}

/// Calls back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn PyList_Each(
    list: Arg<'_>,
    visit: Option<unsafe extern "C" fn(*mut PyObject, *mut c_void) -> c_int>,
    names: *mut *const c_char,
    size: usize,
) -> Option<New> {
    None
}

/// The type of lists.
#[unsafe(no_mangle)]
pub static mut PyList_Type: PyTypeObject = layout();

fn hidden() {}
"#;

const HEAD: &str = "typedef struct _object PyObject;
typedef struct _typeobject PyTypeObject;
typedef long Py_ssize_t;
";

fn tree(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let real = xtask::root();
    for folder in ["capi/src", "capi/macros"] {
        fs::create_dir_all(root.join(folder)).expect("the build directory can be written");
    }
    for file in ["capi/cbindgen.toml", "capi/macros/Python.h"] {
        fs::copy(real.join(file), root.join(file)).expect("it is committed");
    }
    let write = |file: &str, text: &str| {
        fs::write(root.join(file), text).expect("the folder is there");
    };
    write("capi/src/lib.rs", "//! All.\n\nmod convention;\npub mod object;\npub mod listobject;\n");
    write("capi/src/convention.rs", "//! No header.\n");
    write("capi/src/listobject.rs", SOURCE);
    write("capi/macros/object.head.h", HEAD);
    write("capi/macros/listobject.h", "#define PyList_Check(op) ((op) != NULL)\n");
    root
}

#[test]
fn signatures_become_declarations() {
    let root = tree("headers");
    run(&root, Mode::Write).expect("the source is sound");
    run(&root, Mode::Check).expect("they were just written");
    let header = fs::read_to_string(root.join("include/listobject.h")).expect("it was made");
    for line in [
        "#ifndef Py_LISTOBJECT_H",
        " * @param item   stolen, also on failure",
        "PyAPI_FUNC(int) PyList_SetItem(PyObject *list, Py_ssize_t index, Py_STOLEN PyObject *item);",
        "PyAPI_FUNC(Py_NEW PyObject *) PyList_Each(PyObject *list, int (*visit)(PyObject*, void*), \
         const char **names, size_t size);",
        "PyAPI_DATA(PyTypeObject) PyList_Type;",
        "#define PyList_Check(op) ((op) != NULL)",
    ] {
        assert!(header.lines().any(|l| l == line), "no line {line:?} in\n{header}");
    }
    assert!(!root.join("include/convention.h").exists());
    let all = fs::read_to_string(root.join("include/Python.h")).expect("it was made");
    assert!(all.contains("#include \"object.h\"\n#include \"listobject.h\"\n"), "{all}");
    for (compiler, language) in [("cc", "c"), ("c++", "c++")] {
        let status = Command::new(compiler)
            .args(["-x", language, "-fsyntax-only", "-Wall", "-Wextra", "-Werror"])
            .arg(root.join("include/Python.h"))
            .status()
            .expect("there is a compiler");
        assert!(status.success(), "{compiler}");
    }
}

#[test]
fn stale_headers_are_reported_and_leftovers_removed() {
    let root = tree("stale");
    run(&root, Mode::Write).expect("the source is sound");
    fs::write(root.join("capi/macros/listobject.h"), "#define X 1\n").expect("it is there");
    let error = run(&root, Mode::Check).expect_err("a tail has changed").to_string();
    assert_eq!(error, "include/listobject.h not fresh; run: cargo xtask headers");
    fs::write(root.join("capi/src/lib.rs"), "pub mod object;\n").expect("it is there");
    run(&root, Mode::Write).expect("the source is sound");
    assert!(!root.join("include/listobject.h").exists());
}
