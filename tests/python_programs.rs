//! Every tests/python/*.py under our launcher, against the `.out` file beside it;
//! xtask/src/python_programs.rs says how that is written.
//!
//! `tests/python/expect.toml` lists the programs that fail today, each with its reason; one of them
//! that passes is a failure here, so the list can only shrink.

use std::process::ExitCode;

use whipsnake_tests::{Case, run};
use xtask::python_programs::{check, expected_failures, sources};
use xtask::root;

fn main() -> ExitCode {
    let root = root();
    let root = root.as_path();
    let (sources, failing) = match sources(root).and_then(|s| Ok((s, expected_failures(root)?))) {
        Ok(found) => found,
        Err(error) => {
            eprintln!("python_programs: {error}");
            return ExitCode::FAILURE;
        }
    };
    let case = |source: &std::path::PathBuf| {
        let name = source.strip_prefix(root).unwrap_or(source).display();
        let path = source.clone();
        let stem = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let expected = failing.get(&stem).cloned();
        Case::new(name.to_string(), move || match (check(root, &path), &expected) {
            (Err(_), Some(_)) => Ok(()),
            (Ok(()), Some(reason)) => {
                Err(format!("passes, but expect.toml says it fails: {reason}").into())
            }
            (result, None) => result,
        })
    };
    run(&sources.iter().map(case).collect::<Vec<_>>())
}
