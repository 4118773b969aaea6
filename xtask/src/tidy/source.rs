//! What can be said of a file without understanding it: its opening, its length, its words.

use std::fs;
use std::path::Path;

use super::files;
use crate::report::Outcome;

/// Lines of a source; tables, generated files and data don't count.
const LINES_MAX: usize = 1500;
/// Files that may be longer, because in two parts they would be worse, with the reason.
const LONGER: [(&str, &str); 2] = [
    (
        "vm/interp/src/dispatch.rs",
        "one loop with an arm an instruction; its macros work on the loop's own variables",
    ),
    ("capi/src/abstract_.rs", "one file a header of CPython, and abstract.h is its largest"),
];
/// Lines of a document.
const DOCUMENT_LINES_MAX: usize = 500;

/// Words that a finished file does not hold, put together here so that this one doesn't.
fn unfinished() -> [String; 3] {
    [["FIX", "ME"], ["XX", "X:"], ["HA", "CK:"]].map(|parts| parts.concat())
}

/// Beginnings of paths that exist on one machine only.
fn machine_paths() -> [String; 4] {
    [["/ro", "ot/"], ["/ho", "me/"], ["/wo", "rk/"], ["/tm", "p/"]].map(|parts| parts.concat())
}

fn is_table(file: &str) -> bool {
    file.contains("/generated/") || file.ends_with("table.rs") || file.ends_with("tables.rs")
}

fn may_be_longer(file: &str) -> bool {
    LONGER.iter().any(|row| row.0 == file)
}

fn check_rust(file: &str, text: &str, complaints: &mut Vec<String>) {
    if !text.starts_with("//!") {
        complaints.push(format!("{file}:1: it must open with //! and say what is here"));
    }
    let lines = text.lines().count();
    if lines > LINES_MAX && !is_table(file) && !may_be_longer(file) {
        complaints.push(format!("{file}: {lines} lines; more than {LINES_MAX} are two ideas"));
    }
    let todo = ["TO", "DO"].concat();
    for (number, line) in (1..).zip(text.lines()) {
        let Some(at) = line.find(&todo) else { continue };
        let is_comment = line[..at].trim_end().ends_with("//");
        if is_comment && !line[at + todo.len()..].starts_with("(#") {
            complaints.push(format!("{file}:{number}: a {todo} needs the number of an issue"));
        }
    }
}

fn check_words(file: &str, text: &str, complaints: &mut Vec<String>) {
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(word) = unfinished().iter().find(|word| line.contains(word.as_str())) {
            complaints.push(format!("{file}:{number}: {word} cannot land"));
        }
        for path in machine_paths() {
            // A path inside a longer one, such as a home directory in a test's data, is no path.
            let at = line.find(&path);
            let starts = at.is_some_and(|at| {
                !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-/".contains(c))
            });
            if starts && !file.starts_with("tests/python/") {
                complaints.push(format!("{file}:{number}: {path} is a path of one machine"));
            }
        }
    }
}

/// Complaints about files by themselves.
pub fn check(root: &Path) -> Outcome<Vec<String>> {
    let mut complaints = Vec::new();
    for file in files::all(root)? {
        let Ok(text) = fs::read_to_string(root.join(&file)) else { continue };
        if file.ends_with(".rs") {
            check_rust(&file, &text, &mut complaints);
        }
        let lines = text.lines().count();
        if file.ends_with(".md") && lines > DOCUMENT_LINES_MAX {
            complaints.push(format!("{file}: {lines} lines; more than {DOCUMENT_LINES_MAX}"));
        }
        let is_source = [".rs", ".toml", ".md", ".h", ".c", ".py", "run"]
            .iter()
            .any(|ending| file.ends_with(ending));
        if is_source {
            check_words(&file, &text, &mut complaints);
        }
    }
    Ok(complaints)
}

#[cfg(test)]
mod tests {
    use super::{LONGER, check_rust, check_words};

    #[test]
    fn each_rule_bites() {
        let mut found = Vec::new();
        check_rust("a.rs", &format!("use x;\n// TO{}: y\n", "DO"), &mut found);
        check_rust("b.rs", &format!("//! x\n{}", "\n".repeat(1501)), &mut found);
        check_rust(LONGER[0].0, &format!("//! x\n{}", "\n".repeat(1501)), &mut found);
        check_words("c.rs", &format!("see {}/x", "/ro".to_owned() + "ot"), &mut found);
        let files: Vec<&str> = found.iter().map(|c| &c[..4]).collect();
        assert_eq!(files, ["a.rs", "a.rs", "b.rs", "c.rs"]);
    }

    #[test]
    fn a_finished_file_passes() {
        let mut found = Vec::new();
        check_rust("a.rs", &format!("//! What is here.\n// TO{}(#3): y\n", "DO"), &mut found);
        check_words("a.rs", "let shebang = \"/usr/bin/env\";", &mut found);
        assert!(found.is_empty(), "{found:?}");
    }
}
