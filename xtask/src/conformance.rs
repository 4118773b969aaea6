//! `cargo xtask conformance DIRECTORY [MODULE…]`: CPython's own tests, which are not ours to ship.
//!
//! DIRECTORY holds CPython's `test` package. Each module runs in its own process with a time limit,
//! and each case counts for itself. tests/cpython/expect.toml says which modules run by default and
//! which cases fail, and why; a failure that is not listed fails, and so does a listed case that
//! passes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::library;
use crate::report::{Outcome, fail, run_limited};

const RUNNER: &str = include_str!("conformance_runner.py");
const LIST: &str = "tests/cpython/expect.toml";

/// What became of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Result {
    Started,
    Pass,
    Skip,
    Fail,
}

/// What is expected of one module.
#[derive(Debug, Default)]
struct Expected {
    /// Pattern of a case's name → why it fails. A pattern may end in `*`.
    fails: BTreeMap<String, String>,
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(head) => name.starts_with(head),
        None => pattern == name,
    }
}

/// Reads the list: `[module.test_x]`, in it `"Class.test_name" = "why it fails"`.
fn expectations(root: &Path) -> Outcome<BTreeMap<String, Expected>> {
    let table: toml::Table = toml::from_str(&std::fs::read_to_string(root.join(LIST))?)?;
    let mut all = BTreeMap::new();
    let modules = table.get("module").and_then(toml::Value::as_table);
    for (name, rows) in modules.into_iter().flatten() {
        let mut expected = Expected::default();
        for (case, reason) in rows.as_table().into_iter().flatten() {
            let Some(reason) = reason.as_str().filter(|reason| !reason.is_empty()) else {
                return fail(format!("{LIST}: {name}: {case}: no reason"));
            };
            expected.fails.insert(case.clone(), reason.to_owned());
        }
        all.insert(name.clone(), expected);
    }
    Ok(all)
}

/// The cases of a module with their results, and how the process ended if not by itself.
struct Ran {
    cases: BTreeMap<String, Result>,
    trouble: Option<String>,
}

fn parse(module: &str, report: &str) -> (BTreeMap<String, Result>, bool) {
    let mut cases = BTreeMap::new();
    let mut complete = false;
    let prefix = format!("test.{module}.");
    for line in report.lines() {
        let Some((what, name)) = line.split_once(' ') else { continue };
        let result = match what {
            "start" => Result::Started,
            "pass" => Result::Pass,
            "skip" => Result::Skip,
            "fail" => Result::Fail,
            _ => {
                complete = true;
                continue;
            }
        };
        let name = name.strip_prefix(&prefix).unwrap_or(name).to_owned();
        // A failed subtest stays a failure whatever comes after it.
        let slot = cases.entry(name).or_insert(result);
        if *slot != Result::Fail {
            *slot = result;
        }
    }
    (cases, complete)
}

fn run_module(root: &Path, tests: &Path, module: &str, limit: Duration) -> Outcome<Ran> {
    let launcher = library::launcher(root)?;
    let scratch = library::target(root).join("conformance").join(module);
    std::fs::create_dir_all(&scratch)?;
    let report = scratch.join("report");
    std::fs::write(&report, "")?;
    let mut command = Command::new(launcher);
    command.args(["-c", RUNNER]).arg(&report).arg(module).current_dir(&scratch);
    command.env("PYTHONPATH", tests).env("PYTHONHASHSEED", "0");
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    let output = run_limited(&mut command, limit)?;
    let (cases, complete) = parse(module, &std::fs::read_to_string(&report)?);
    let trouble = match output {
        None => Some(format!("did not end within {} s", limit.as_secs())),
        Some(output) if !complete => {
            let stderr = String::from_utf8_lossy(&output.stderr);
            let last = stderr.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("");
            Some(format!("{}: {last}", output.status))
        }
        Some(_) => None,
    };
    Ok(Ran { cases, trouble })
}

/// Prints a module's line and returns what is wrong with it.
fn judge(module: &str, ran: &Ran, expected: &Expected) -> Vec<String> {
    let count = |wanted: &[Result]| ran.cases.values().filter(|r| wanted.contains(r)).count();
    println!(
        "{module:<28} {:>5} pass {:>5} fail {:>5} skip{}",
        count(&[Result::Pass]),
        count(&[Result::Fail, Result::Started]),
        count(&[Result::Skip]),
        ran.trouble.as_ref().map_or(String::new(), |t| format!("   {t}"))
    );
    let whole = expected.fails.contains_key("(module)");
    if whole && ran.trouble.is_some() {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for (case, result) in &ran.cases {
        let listed = expected.fails.keys().find(|pattern| matches(pattern, case));
        match (result, listed) {
            (Result::Fail | Result::Started, None) => {
                wrong.push(format!("{module}: {case} fails"));
            }
            (Result::Fail | Result::Started, Some(pattern)) => {
                used.insert(pattern.clone());
            }
            (Result::Pass, Some(pattern)) if !pattern.ends_with('*') => {
                wrong.push(format!("{module}: {case} passes; take it off the list"));
            }
            _ => {}
        }
    }
    let names: Vec<&String> = ran.cases.keys().collect();
    for pattern in expected.fails.keys().filter(|pattern| pattern.as_str() != "(module)") {
        let is_seen = names.iter().any(|name| matches(pattern, name));
        if ran.trouble.is_none() && (!is_seen || pattern.ends_with('*') && !used.contains(pattern))
        {
            wrong
                .push(format!("{module}: the row {pattern} fits no failure; take it off the list"));
        }
    }
    match &ran.trouble {
        Some(trouble) => wrong.push(format!("{module}: {trouble}")),
        None if whole => wrong.push(format!("{module}: it ends; take (module) off the list")),
        _ => {}
    }
    wrong
}

/// Runs the modules, or all that the list knows.
pub fn run(root: &Path, tests: &Path, modules: &[&str], limit: Duration) -> Outcome {
    if !tests.join("test").is_dir() {
        return fail(format!("{} holds no package `test`", tests.display()));
    }
    let tests = tests.canonicalize()?;
    let expectations = expectations(root)?;
    let listed: Vec<&str> = expectations.keys().map(String::as_str).collect();
    let modules = if modules.is_empty() { &listed[..] } else { modules };
    let none = Expected::default();
    let mut wrong = Vec::new();
    for module in modules {
        let ran = run_module(root, &tests, module, limit)?;
        wrong.extend(judge(module, &ran, expectations.get(*module).unwrap_or(&none)));
    }
    println!("{} module(s), {} unexpected result(s)", modules.len(), wrong.len());
    crate::report::verdict("conformance", &wrong)
}

#[cfg(test)]
mod tests {
    use super::{Expected, Ran, Result, judge, parse};

    #[test]
    fn what_is_not_expected_is_wrong_both_ways() {
        let report = "start test.test_x.C.a\npass test.test_x.C.a\nstart test.test_x.C.b\n\
                      fail test.test_x.C.b\npass test.test_x.C.b\nend .\n";
        let (cases, complete) = parse("test_x", report);
        assert!(complete);
        assert_eq!((cases["C.a"], cases["C.b"]), (Result::Pass, Result::Fail));
        let mut expected = Expected::default();
        let ran = Ran { cases, trouble: None };
        assert_eq!(judge("test_x", &ran, &expected), ["test_x: C.b fails"]);
        expected.fails.insert("C.b".to_owned(), "why".to_owned());
        assert!(judge("test_x", &ran, &expected).is_empty());
        expected.fails.insert("C.a".to_owned(), "why".to_owned());
        let surprise = ["test_x: C.a passes; take it off the list"];
        assert_eq!(judge("test_x", &ran, &expected), surprise);
    }
}
