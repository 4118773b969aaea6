//! Python programs under our launcher, against what CPython printed when they were recorded.
//!
//! Beside `tests/python/NAME.py` lies `NAME.out`, its standard output. A program that ends with
//! another status than 0 says so in its first line, `# exit: 1`; `NAME.err` then is the last line of
//! standard error.

use std::collections::BTreeMap;
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

/// What a run looked like from outside.
#[derive(Debug, PartialEq, Eq)]
pub struct Transcript {
    /// Standard output.
    pub output: String,
    /// Exit status, or the signal's negative number.
    pub status: i32,
    /// Last line of standard error, if the status is not 0.
    pub error: String,
}

impl Transcript {
    fn new(output: &Output) -> Transcript {
        use std::os::unix::process::ExitStatusExt as _;
        let stderr = String::from_utf8_lossy(&output.stderr);
        let last = stderr.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("");
        let signal = output.status.signal().unwrap_or(0);
        let status = output.status.code().unwrap_or(-signal);
        Transcript {
            output: String::from_utf8_lossy(&output.stdout).into_owned(),
            status,
            error: if status == 0 { String::new() } else { last.to_owned() },
        }
    }

    /// The first thing in which another run differs.
    #[must_use]
    pub fn difference(&self, other: &Transcript) -> Option<String> {
        if self.output != other.output {
            let error = if other.error.is_empty() { "" } else { &format!(" ({})", other.error) };
            return Some(first_difference(&self.output, &other.output) + error);
        }
        if self.status != other.status {
            let (one, two, error) = (self.status, other.status, &other.error);
            return Some(format!("exit status: expected {one}, got {two} ({error})"));
        }
        (self.error != other.error)
            .then(|| format!("standard error: expected {:?}, got {:?}", self.error, other.error))
    }
}

/// Runs a program under an interpreter.
pub fn run(python: &Path, source: &Path) -> Outcome<Transcript> {
    let folder = source.parent().ok_or("a program lies in a directory")?;
    let name = source.file_name().ok_or("a program has a name")?;
    let mut command = Command::new(python);
    command.arg(name).current_dir(folder).env("PYTHONHASHSEED", "0");
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    match run_limited(&mut command, LIMIT)? {
        Some(output) => Ok(Transcript::new(&output)),
        None => fail(format!("it did not end within {} s", LIMIT.as_secs())),
    }
}

/// Runs a program under the interpreter to compare with.
///
/// One that is built as a frozen program ends with 255 after an uncaught exception, where `python`
/// ends with 1; that is the only difference and it is evened out here.
pub fn run_reference(python: &Path, source: &Path) -> Outcome<Transcript> {
    let mut ran = run(python, source)?;
    if ran.status == 255 && !ran.error.is_empty() {
        ran.status = 1;
    }
    Ok(ran)
}

/// The exit status that a program's first line announces.
fn announced_status(text: &str) -> Outcome<i32> {
    match text.strip_prefix("# exit: ").and_then(|rest| rest.lines().next()) {
        Some(status) => Ok(status.trim().parse()?),
        None => Ok(0),
    }
}

/// What was recorded of a program.
fn recorded(source: &Path) -> Outcome<Transcript> {
    let read = |ending: &str| {
        let path = source.with_extension(ending);
        fs::read_to_string(&path)
            .map_err(|e| format!("{}: {e}; made by: cargo xtask record PYTHON", path.display()))
    };
    let status = announced_status(&fs::read_to_string(source)?)?;
    let error = if status == 0 { String::new() } else { read("err")?.trim_end().to_owned() };
    Ok(Transcript { output: read("out")?, status, error })
}

/// The programs that fail today and why, from `tests/python/expect.toml`.
pub fn expected_failures(root: &Path) -> Outcome<BTreeMap<String, String>> {
    let path = root.join("tests/python/expect.toml");
    let table: toml::Table = toml::from_str(&fs::read_to_string(path)?)?;
    let rows = table.get("fails").and_then(toml::Value::as_table).into_iter().flatten();
    rows.map(|(name, reason)| match reason.as_str() {
        Some(reason) if !reason.is_empty() => Ok((name.clone(), reason.to_owned())),
        _ => fail(format!("expect.toml: {name} has no reason")),
    })
    .collect()
}

/// Runs one program under our launcher and compares with its record.
pub fn check(root: &Path, source: &Path) -> Outcome {
    let expected = recorded(source)?;
    let actual = run(&library::launcher(root)?, source)?;
    expected.difference(&actual).map_or(Ok(()), fail)
}

/// `cargo xtask record PYTHON`: writes the `.out` and `.err` files with that interpreter.
pub fn record(root: &Path, python: &Path) -> Outcome {
    let sources = sources(root)?;
    for source in &sources {
        let ran =
            run_reference(python, source).map_err(|e| format!("{}: {e}", source.display()))?;
        let said = announced_status(&fs::read_to_string(source)?)?;
        if ran.status != said {
            let name = source.display();
            return fail(format!("{name}: it says exit {said} and ends with {}", ran.status));
        }
        fs::write(source.with_extension("out"), &ran.output)?;
        if ran.status != 0 {
            let line = if ran.error.is_empty() { ran.error } else { ran.error + "\n" };
            fs::write(source.with_extension("err"), line)?;
        }
    }
    println!("{} program(s) recorded", sources.len());
    Ok(())
}
