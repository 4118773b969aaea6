//! `cargo xtask globals`: no global state but what xtask/globals.toml lists with a reason.
//!
//! Looked for twice: in the source (mutable statics, cells, locks and atomics in statics, thread
//! locals) and in the built library, dependencies and C shims included (every symbol in a writable
//! section). A new one fails with its name, its place and what to do instead.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use elf::{Object as _, ObjectSection as _, ObjectSymbol as _, SectionFlags, SectionKind};

use crate::library;
use crate::report::{Outcome, fail, verdict};
use crate::tidy::files;
use crate::tidy::lexer::code_lines;

const LIST: &str = "xtask/globals.toml";
const INSTEAD: &str = "put the state into InterpState or ThreadState and pass it, \
                       or list it in xtask/globals.toml with the reason why it cannot be";

/// The allow-list.
#[derive(Debug, Default)]
pub struct Allowed {
    /// File below the root → reason.
    source: BTreeMap<String, String>,
    /// Name of a symbol, `*` at the end for any rest → reason.
    symbol: BTreeMap<String, String>,
}

impl Allowed {
    /// Reads the committed list.
    pub fn read(root: &Path) -> Outcome<Allowed> {
        Allowed::parse(&fs::read_to_string(root.join(LIST))?)
    }

    /// Reads a list: tables `source` and `symbol`, name = reason.
    pub fn parse(text: &str) -> Outcome<Allowed> {
        let table: toml::Table = toml::from_str(text)?;
        let read = |key: &str| -> Outcome<BTreeMap<String, String>> {
            let mut rows = BTreeMap::new();
            for (name, reason) in
                table.get(key).and_then(toml::Value::as_table).into_iter().flatten()
            {
                match reason.as_str() {
                    Some(reason) if reason.len() > 10 => {
                        rows.insert(name.clone(), reason.to_owned());
                    }
                    _ => return fail(format!("{LIST}: {name}: no reason")),
                }
            }
            Ok(rows)
        };
        Ok(Allowed { source: read("source")?, symbol: read("symbol")? })
    }
}

fn row_for<'a>(rows: &'a BTreeMap<String, String>, name: &str) -> Option<&'a str> {
    rows.keys().map(String::as_str).find(|row| match row.strip_suffix('*') {
        Some(head) => name.starts_with(head),
        None => *row == name,
    })
}

/// The name of a global that this line of code declares.
fn declared(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if line.contains("thread_local!") {
        return Some("thread_local!");
    }
    let at = line.find("static ").filter(|at| {
        let before = line[..*at].trim();
        before.is_empty() || before.starts_with("pub")
    })?;
    let rest = &line[at + "static ".len()..];
    let (name, is_mutable) = match rest.strip_prefix("mut ") {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    const CELLS: [&str; 10] = [
        "Atomic", "Mutex", "RwLock", "OnceLock", "LazyLock", "OnceCell", "LazyCell", "RefCell",
        "Cell<", "Once ",
    ];
    let name = name.split([':', ' ']).next()?;
    (is_mutable || CELLS.iter().any(|cell| rest.contains(cell))).then_some(name)
}

/// Globals in the text of one file: line number and name. Tests may have them.
#[must_use]
pub fn in_source(text: &str) -> Vec<(usize, String)> {
    let lines = code_lines(text);
    let end = lines.iter().position(|line| line.contains("#[cfg(test)]")).unwrap_or(lines.len());
    let name = |(index, line): (usize, &String)| Some((index + 1, declared(line)?.to_owned()));
    lines[..end].iter().enumerate().filter_map(name).collect()
}

/// Complaints about the source.
pub fn check_source(root: &Path, allowed: &Allowed) -> Outcome<Vec<String>> {
    let mut complaints = Vec::new();
    let mut used = Vec::new();
    for file in files::rust(root)? {
        // Tools and tests run in processes of their own.
        if ["xtask/", "tests/", "ext_check/"].iter().any(|head| file.starts_with(head))
            || file.contains("/tests/")
        {
            continue;
        }
        for (line, name) in in_source(&fs::read_to_string(root.join(&file))?) {
            match row_for(&allowed.source, &file) {
                Some(row) => used.push(row),
                None => complaints.push(format!("{file}:{line}: global `{name}`: {INSTEAD}")),
            }
        }
    }
    for row in allowed.source.keys().filter(|row| !used.contains(&row.as_str())) {
        complaints.push(format!("{LIST}: {row} holds no global; take the row off"));
    }
    Ok(complaints)
}

/// A mangled name as it was written, without the hash that changes with every compiler.
fn plain(name: &str) -> String {
    let text = format!("{:#}", rustc_demangle::demangle(name));
    // The compiler numbers what it splits off and what it makes itself.
    match text.split_once(".llvm.") {
        Some((head, _)) => head.to_owned(),
        None => text,
    }
}

/// Symbols in writable memory of a library: name and section. Unnamed parts of the linker and
/// constants that only the loader writes (`.data.rel.ro`) are not meant.
pub fn in_library(path: &Path) -> Outcome<Vec<(String, String)>> {
    let bytes = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let file = elf::File::parse(&*bytes)?;
    let mut found = Vec::new();
    if file.symbols().next().is_none() {
        return fail(format!("{} has no symbol table; build it unstripped", path.display()));
    }
    for symbol in file.symbols().filter(|symbol| !symbol.is_undefined() && symbol.size() > 0) {
        let Some(index) = symbol.section_index() else { continue };
        let section = file.section_by_index(index)?;
        let name = section.name()?;
        let is_constant =
            name.starts_with(".data.rel.ro") || name.ends_with("_array") || name == ".got";
        let SectionFlags::Elf { sh_flags, .. } = section.flags() else { continue };
        let is_writable = sh_flags.0 & elf::elf::SHF_WRITE.0 != 0;
        if is_writable && !is_constant && section.kind() != SectionKind::Text {
            found.push((plain(symbol.name()?), name.to_owned()));
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// Complaints about a library. Data that the ABI exports are writable by necessity.
pub fn check_library(path: &Path, allowed: &Allowed) -> Outcome<Vec<String>> {
    let exported = crate::symbols::exported(path)?;
    let is_abi = |name: &str| {
        exported.contains_key(name) && (name.starts_with("Py") || name.starts_with("_Py"))
    };
    let mut complaints = Vec::new();
    for (name, section) in in_library(path)? {
        if !is_abi(&name) && row_for(&allowed.symbol, &name).is_none() {
            complaints.push(format!(
                "{}: `{name}` in {section} is writable: {INSTEAD}",
                path.file_name().unwrap_or_default().display()
            ));
        }
    }
    Ok(complaints)
}

/// Both checks; prints what is allowed too.
pub fn run(root: &Path) -> Outcome {
    let allowed = Allowed::read(root)?;
    for (what, rows) in [("source", &allowed.source), ("symbol", &allowed.symbol)] {
        for (name, reason) in rows {
            println!("{what} {name}: {reason}");
        }
    }
    let mut complaints = check_source(root, &allowed)?;
    let library = library::find(root)?.join(library::FILE);
    complaints.extend(check_library(&library, &allowed)?);
    let abi = in_library(&library)?.len();
    println!("{abi} symbols in writable sections of {}", library::FILE);
    verdict("globals", &complaints)
}

#[cfg(test)]
mod tests {
    use super::in_source;

    #[test]
    fn globals_are_seen_and_constants_are_not() {
        let text = "// static mut A: u8 = 0;\nstatic B: u8 = 0;\npub static mut C: u8 = 0;\n\
                    static D: AtomicU8 = X;\nconst E: &str = \"static mut F\";\nthread_local! {\n";
        let names: Vec<(usize, String)> = in_source(text);
        let expected = [(3, "C"), (4, "D"), (6, "thread_local!")];
        assert_eq!(names, expected.map(|(line, name)| (line, name.to_owned())));
    }
}
