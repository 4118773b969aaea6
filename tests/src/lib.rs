//! Runs tests that are files: one line a case, and a last line as Rust's own tests print it.
//!
//! The harnesses beside this crate's manifest say what their cases are. An argument that is no option
//! is part of a name: only cases that hold it run.

#![forbid(unsafe_code)]

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use xtask::report::Outcome;

/// One test.
pub struct Case<'a> {
    name: String,
    body: Box<dyn Fn() -> Outcome + Sync + 'a>,
}

impl<'a> Case<'a> {
    /// A test of this name, which fails with the error that `body` returns.
    pub fn new(name: impl Into<String>, body: impl Fn() -> Outcome + Sync + 'a) -> Case<'a> {
        Case { name: name.into(), body: Box::new(body) }
    }
}

/// Runs the cases, as many at a time as there are processors; each prints its line when it ends.
#[must_use]
pub fn run(cases: &[Case<'_>]) -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--list") {
        for case in cases {
            println!("{}: test", case.name);
        }
        return ExitCode::SUCCESS;
    }
    let filters: Vec<&String> = arguments.iter().filter(|a| !a.starts_with('-')).collect();
    let wanted: Vec<&Case<'_>> = cases
        .iter()
        .filter(|case| filters.is_empty() || filters.iter().any(|f| case.name.contains(*f)))
        .collect();
    println!("\nrunning {} tests", wanted.len());
    let next = AtomicUsize::new(0);
    let failures = AtomicUsize::new(0);
    let work = || {
        while let Some(case) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
            match (case.body)() {
                Ok(()) => println!("test {} ... ok", case.name),
                Err(error) => {
                    failures.fetch_add(1, Ordering::Relaxed);
                    println!("test {} ... FAILED\n{error}", case.name);
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let failed = failures.into_inner();
    println!(
        "\ntest result: {}. {} passed; {failed} failed; 0 ignored; 0 measured; {} filtered out\n",
        if failed == 0 { "ok" } else { "FAILED" },
        wanted.len() - failed,
        cases.len() - wanted.len()
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
