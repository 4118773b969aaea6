//! The command line of the project's tools; docs/xtask.md shows each with its output.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use xtask::report::{Outcome, fail};
use xtask::{
    bench, c_programs, conformance, differential, dispatch, globals, headers, library,
    python_programs, root, symbols, tidy, unicode, unicode_check,
};

const HELP: &str = "usage: cargo xtask COMMAND [ARGUMENTS]

Daily
  build [PROFILE]              the library, the launcher and ext-check; release unless said
  examples                     builds and runs the programs of examples/c
  test [FILTER]                every test; FILTER is handed to the test programs
  tidy                         the rules that a program can check
Making files
  headers [--check]            include/ from capi/src
  symbols [--write|--missing]  exported names against the stable ABI
  record PYTHON                expected output of tests/python by that interpreter
  unicode PYTHON ALIASES SEQUENCES
                               tables of vm/unicode
Comparing
  globals                      global state, in the source and in the library
  dispatch                     the loop's jump is replicated into the arms of instructions
  differential [PYTHON] [NAME] tests/python here and there; $WHIPSNAKE_REFERENCE is the default
  conformance DIRECTORY [--limit SECONDS] [MODULE…]
                               CPython's tests, found in DIRECTORY/test
  unicode-check PYTHON         every code point here and there
  bench DRIVER [ARGUMENTS]     hands the launcher to a driver that compares interpreters
";

/// Every test of the workspace: the library first, because tests load it.
fn test(root: &Path, filter: &[&str]) -> Outcome {
    library::build(root, "fast")?;
    match differential::reference(None) {
        Some(reference) => differential::run(root, &reference, "")?,
        None => println!("no $WHIPSNAKE_REFERENCE: nothing to compare with"),
    }
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root).args(["test", "--workspace", "--profile", "fast", "--no-fail-fast"]);
    cargo.env("WHIPSNAKE_LIBRARY_DIR", library::directory(root, "fast"));
    let mut child = cargo.args(filter).stdout(Stdio::piped()).spawn()?;
    let output = child.stdout.take().expect("it was asked for");
    let mut total = Total::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        total.add(&line);
    }
    let is_success = child.wait()?.success();
    println!("{}", total.line(is_success));
    if is_success { Ok(()) } else { fail("some tests failed") }
}

/// The sum of the closing lines of all test programs.
#[derive(Default)]
struct Total {
    passed: u64,
    failed: u64,
    ignored: u64,
}

impl Total {
    fn add(&mut self, line: &str) {
        let Some(counts) = line.strip_prefix("test result: ") else { return };
        for part in counts.split([';', '.']) {
            let Some((number, what)) = part.trim().split_once(' ') else { continue };
            let Ok(number) = number.parse::<u64>() else { continue };
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }

    fn line(&self, is_success: bool) -> String {
        let word = if is_success { "ok" } else { "FAILED" };
        let Total { passed, failed, ignored } = self;
        format!("test result: {word}. {passed} passed; {failed} failed; {ignored} ignored")
    }
}

fn conformance(root: &Path, directory: &str, rest: &[&str]) -> Outcome {
    match rest {
        ["--limit", seconds, modules @ ..] => {
            let limit = Duration::from_secs(seconds.parse()?);
            conformance::run(root, Path::new(directory), modules, limit)
        }
        modules => conformance::run(root, Path::new(directory), modules, Duration::from_secs(300)),
    }
}

fn differential(root: &Path, rest: &[&str]) -> Outcome {
    let Some(reference) = differential::reference(rest.first().copied()) else {
        return fail("name an interpreter to compare with, or set WHIPSNAKE_REFERENCE");
    };
    differential::run(root, &reference, rest.get(1).copied().unwrap_or(""))
}

fn run(args: &[&str]) -> Outcome {
    let root = &root();
    match args {
        ["build"] => library::build(root, "release"),
        ["build", profile] => library::build(root, profile),
        ["examples"] => {
            library::build(root, "fast")?;
            c_programs::examples(root)
        }
        ["test", filter @ ..] => test(root, filter),
        ["tidy"] => tidy::run(root),
        ["headers"] => headers::run(root, headers::Mode::Write),
        ["headers", "--check"] => headers::run(root, headers::Mode::Check),
        ["symbols"] => symbols::run(root, symbols::Mode::Check),
        ["symbols", "--write"] => symbols::run(root, symbols::Mode::Write),
        ["symbols", "--missing"] => symbols::missing(root),
        ["record", python] => python_programs::record(root, Path::new(python)),
        ["globals"] => globals::run(root),
        ["dispatch"] => dispatch::run(root),
        ["differential", rest @ ..] => differential(root, rest),
        ["conformance", directory, rest @ ..] => conformance(root, directory, rest),
        ["bench", driver, rest @ ..] => bench::run(root, driver, rest),
        ["unicode", python, aliases, sequences] => unicode::run(root, python, [aliases, sequences]),
        ["unicode-check", python] => unicode_check::run(python),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => fail(format!("no such command or arguments: {}\n{HELP}", args.join(" "))),
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
