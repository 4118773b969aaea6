//! `cargo xtask symbols`: the names that the built library exports, against the stable ABI.
//!
//! tests/abi/stable.tsv lists the stable ABI of 3.14 on Linux: name, kind, version. A name that has
//! the wrong kind or that include/symbols.txt does not list is a failure; one that is missing counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use elf::{Object as _, ObjectSymbol as _, SymbolKind};

use crate::library;
use crate::report::{Outcome, verdict};

const STABLE: &str = "tests/abi/stable.tsv";
const LIST: &str = "include/symbols.txt";

/// What a symbol is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Code.
    Function,
    /// Memory.
    Data,
}

/// What a library exports.
pub fn exported(path: &Path) -> Outcome<BTreeMap<String, Kind>> {
    let bytes = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let file = elf::File::parse(&*bytes)?;
    let mut found = BTreeMap::new();
    for symbol in file.dynamic_symbols().filter(|symbol| symbol.is_definition()) {
        let kind = if symbol.kind() == SymbolKind::Data { Kind::Data } else { Kind::Function };
        found.insert(symbol.name()?.to_owned(), kind);
    }
    Ok(found)
}

/// Name → kind of the stable ABI.
fn stable(root: &Path) -> Outcome<BTreeMap<String, Kind>> {
    let text = fs::read_to_string(root.join(STABLE))?;
    let row = |line: &str| {
        let mut fields = line.split('\t');
        let name = fields.next()?.to_owned();
        match fields.next()? {
            "function" => Some((name, Kind::Function)),
            "data" => Some((name, Kind::Data)),
            _ => None,
        }
    };
    Ok(text.lines().filter_map(row).collect())
}

/// Whether the committed list is written or compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Written.
    Write,
    /// A difference is a failure.
    Check,
}

/// Compares the exports with the stable ABI and with the committed list.
pub fn run(root: &Path, mode: Mode) -> Outcome {
    let ours = exported(&library::find(root)?.join(library::FILE))?;
    let stable = stable(root)?;
    let mut complaints = Vec::new();
    let mut missing = BTreeSet::new();
    for (name, kind) in &stable {
        match ours.get(name) {
            None => {
                missing.insert(name.as_str());
            }
            Some(other) if other != kind => {
                complaints.push(format!("{name} is {other:?}; the ABI says {kind:?}"));
            }
            Some(_) => {}
        }
    }
    let has = |kind: Kind| ours.values().filter(|k| **k == kind).count();
    println!(
        "exported: {} functions, {} data; stable ABI: {} of {}",
        has(Kind::Function),
        has(Kind::Data),
        stable.len() - missing.len(),
        stable.len()
    );
    let foreign =
        |name: &&String| !["Py", "_Py", "Ws", "ws_"].iter().any(|head| name.starts_with(head));
    complaints
        .extend(ours.keys().filter(foreign).map(|name| format!("{name} has none of our prefixes")));
    let list: String = ours.keys().map(|name| format!("{name}\n")).collect();
    if mode == Mode::Write {
        fs::write(root.join(LIST), list)?;
    } else if fs::read_to_string(root.join(LIST))? != list {
        complaints.push(format!("{LIST} is not fresh; run: cargo xtask symbols --write"));
    }
    verdict("symbols", &complaints)
}

/// Prints the names of the stable ABI that are missing.
pub fn missing(root: &Path) -> Outcome {
    let ours = exported(&library::find(root)?.join(library::FILE))?;
    for name in stable(root)?.keys().filter(|name| !ours.contains_key(*name)) {
        println!("{name}");
    }
    Ok(())
}
