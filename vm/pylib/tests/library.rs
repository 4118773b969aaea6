//! The library as the importer sees it.

use whipsnake_pylib as pylib;

#[test]
fn finds_modules_and_packages() {
    let os = pylib::find("os").expect("the library has it");
    assert!(!os.is_package);
    assert_eq!(os.path(), "os.py");
    let json = pylib::find("json").expect("the library has it");
    assert!(json.is_package);
    assert_eq!(json.path(), "json/__init__.py");
    assert!(pylib::find("json.decoder").is_some());
    assert!(pylib::find("idlelib").is_none());
    assert!(pylib::find("").is_none());
}

#[test]
fn index_is_sorted_and_complete() {
    let names: Vec<&str> = pylib::modules().map(|module| module.name).collect();
    assert!(names.is_sorted());
    assert!(names.len() > 500, "{}", names.len());
    for name in names {
        assert_eq!(pylib::find(name).expect("listed").name, name);
    }
}

#[test]
fn sources_are_whole() {
    for name in ["abc", "encodings.utf_8", "_opcode_metadata"] {
        let module = pylib::find(name).expect("the library has it");
        assert!(module.source().ends_with('\n'), "{name}");
    }
    // What `CUTS` of the build script names is gone; unittest keeps its helpers for marked tests.
    assert!(!pylib::find("json.decoder").expect("there").source().contains("RUSTPYTHON"));
}
