//! Python programs under our launcher, against what CPython printed when they were recorded.
//!
//! Beside `tests/python/NAME.py` lies `NAME.out`: the standard output, then, if the program does not
//! end with status 0, a line `[exit N] LAST LINE OF STDERR`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use crate::library;
use crate::report::{Outcome, fail, first_difference, run_limited};

const LIMIT: Duration = Duration::from_secs(120);

/// The Python programs of the workspace, sorted.
pub fn sources(root: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(root.join("tests/python")) else { return Ok(found) };
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "py") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// What a run looked like from outside, in the form of a `.out` file.
#[must_use]
pub fn transcript(output: &Output) -> String {
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let last = stderr.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("");
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let status = output
            .status
            .code()
            .map_or_else(|| format!("{}", output.status), |code| code.to_string());
        text.push_str(&format!("[exit {status}] {last}\n"));
    }
    text
}

/// Runs a program under an interpreter.
pub fn run(python: &Path, source: &Path) -> Outcome<String> {
    let folder = source.parent().ok_or("a program lies in a directory")?;
    let name = source.file_name().ok_or("a program has a name")?;
    let mut command = Command::new(python);
    command.arg(name).current_dir(folder).env("PYTHONHASHSEED", "0");
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    match run_limited(&mut command, LIMIT)? {
        Some(output) => Ok(transcript(&output)),
        None => fail(format!("it did not end within {} s", LIMIT.as_secs())),
    }
}

/// Runs one program under our launcher and compares with its record.
pub fn check(root: &Path, source: &Path) -> Outcome {
    let record = source.with_extension("out");
    let expected = fs::read_to_string(&record)
        .map_err(|_| format!("there is no {}; run: cargo xtask record PYTHON", record.display()))?;
    let actual = run(&library::launcher(root)?, source)?;
    if expected == actual { Ok(()) } else { fail(first_difference(&expected, &actual)) }
}

/// `cargo xtask record PYTHON`: writes the `.out` files with that interpreter.
pub fn record(root: &Path, python: &Path) -> Outcome {
    let sources = sources(root)?;
    for source in &sources {
        let text = run(python, source).map_err(|e| format!("{}: {e}", source.display()))?;
        fs::write(source.with_extension("out"), text)?;
    }
    println!("{} program(s) recorded", sources.len());
    Ok(())
}
