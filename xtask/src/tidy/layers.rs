//! The direction of dependencies: a crate uses what this table names, and nothing of its own layer
//! or above. ARCHITECTURE.md draws it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::report::{Outcome, fail};

const PREFIX: &str = "whipsnake-";

/// Crate, layer, what it may use directly.
const TABLE: &[(&str, u8, &[&str])] = &[
    ("bytecode", 0, &[]),
    ("host", 0, &[]),
    ("unicode", 0, &[]),
    ("parser", 1, &[]),
    ("ext-check", 0, &[]),
    ("object", 1, &["bytecode", "host", "unicode"]),
    ("compiler", 2, &["bytecode", "parser"]),
    ("pylib", 3, &["bytecode", "compiler", "parser"]),
    ("builtins", 2, &["object", "unicode", "bytecode", "host"]),
    ("optimizer", 2, &["bytecode", "object"]),
    ("interp", 3, &["builtins", "optimizer", "object", "bytecode", "host"]),
    ("stdlib", 3, &["builtins", "object", "host", "unicode", "bytecode", "compiler", "parser"]),
    ("jit", 3, &["optimizer"]),
    (
        "runtime",
        4,
        &[
            "builtins",
            "bytecode",
            "compiler",
            "host",
            "interp",
            "object",
            "parser",
            "pylib",
            "stdlib",
            "unicode",
            "optimizer",
            "jit",
            "ext-check",
        ],
    ),
    (
        "capi",
        5,
        &[
            "runtime",
            "stdlib",
            "interp",
            "builtins",
            "object",
            "host",
            "bytecode",
            "compiler",
            "ext-check",
            "unicode",
        ],
    ),
    ("launcher", 5, &[]),
];

/// Crates of ours with the crates of ours that each uses in its code (not in its tests).
fn dependencies(root: &Path) -> Outcome<BTreeMap<String, Vec<String>>> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(root)
        .output()?;
    if !output.status.success() {
        return fail(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let ours = |value: &Value| Some(value.as_str()?.strip_prefix(PREFIX)?.to_owned());
    let mut all = BTreeMap::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let Some(name) = ours(&package["name"]) else { continue };
        let uses = package["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|dependency| dependency["kind"].is_null())
            .filter_map(|dependency| ours(&dependency["name"]))
            .collect();
        all.insert(name, uses);
    }
    Ok(all)
}

/// What departs from the table.
pub fn check(root: &Path) -> Outcome<Vec<String>> {
    Ok(complaints(&dependencies(root)?))
}

fn complaints(all: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let mut found = Vec::new();
    for (name, uses) in all.iter().filter(|(name, _)| *name != "tests") {
        let Some((_, _, allowed)) = TABLE.iter().find(|row| row.0 == name) else {
            found.push(format!("crate {name} has no row in xtask/src/tidy/layers.rs"));
            continue;
        };
        for used in uses.iter().filter(|used| !allowed.contains(&used.as_str())) {
            found.push(format!("crate {name} may not use {used}"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{TABLE, complaints};

    #[test]
    fn the_table_points_downwards() {
        for (name, layer, uses) in TABLE {
            for used in *uses {
                let (_, below, _) =
                    TABLE.iter().find(|row| row.0 == *used).expect("only crates of the table");
                // The façade and the C API sit on all; else strictly downwards.
                assert!(below < layer, "{name} → {used}");
            }
        }
    }

    #[test]
    fn an_edge_upwards_is_seen() {
        let all = [("object".to_owned(), vec!["interp".to_owned()])].into();
        assert_eq!(complaints(&all), ["crate object may not use interp"]);
    }
}
