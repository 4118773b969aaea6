//! `cargo xtask differential PYTHON`: the programs of tests/python under our launcher and under that
//! interpreter; same output, exit status and last line of standard error.

use std::path::{Path, PathBuf};

use crate::report::{Outcome, fail};
use crate::{library, python_programs};

/// The interpreter to compare with: as given, or `$WHIPSNAKE_REFERENCE`.
#[must_use]
pub fn reference(given: Option<&str>) -> Option<PathBuf> {
    given.map(PathBuf::from).or_else(|| std::env::var_os("WHIPSNAKE_REFERENCE").map(PathBuf::from))
}

/// Compares every program, or those whose name holds `filter`.
pub fn run(root: &Path, reference: &Path, filter: &str) -> Outcome {
    let ours = library::launcher(root)?;
    let mut seen = 0;
    let mut different = 0;
    for source in python_programs::sources(root)? {
        let name = source.strip_prefix(root).unwrap_or(&source).display().to_string();
        if !name.contains(filter) {
            continue;
        }
        seen += 1;
        let expected = python_programs::run_reference(reference, &source)?;
        let difference = match python_programs::run(&ours, &source) {
            Ok(actual) => expected.difference(&actual),
            Err(error) => Some(error.to_string()),
        };
        if let Some(difference) = difference {
            different += 1;
            println!("{name}: {difference}");
        }
    }
    println!("{seen} program(s) compared, {different} differ");
    if different > 0 { fail("some programs behave differently") } else { Ok(()) }
}
