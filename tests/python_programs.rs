//! Every tests/python/*.py under our launcher, against the `.out` file beside it;
//! xtask/src/python_programs.rs says how that is written.

use std::process::ExitCode;

use whipsnake_tests::{Case, run};
use xtask::python_programs::{check, sources};
use xtask::root;

fn main() -> ExitCode {
    let root = root();
    let root = root.as_path();
    let sources = match sources(root) {
        Ok(sources) => sources,
        Err(error) => {
            eprintln!("python_programs: {error}");
            return ExitCode::FAILURE;
        }
    };
    let case = |source: &std::path::PathBuf| {
        let name = source.strip_prefix(root).unwrap_or(source).display();
        let path = source.clone();
        Case::new(name.to_string(), move || check(root, &path))
    };
    run(&sources.iter().map(case).collect::<Vec<_>>())
}
