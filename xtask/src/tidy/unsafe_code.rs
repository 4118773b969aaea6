//! Where unsafe code may stand. The compiler denies it everywhere but where a module lifts the ban;
//! this check says which modules may.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::files;
use super::lexer::code_lines;
use crate::report::Outcome;

/// Crates without any: their lib.rs forbids it.
const FORBIDDEN: [&str; 11] = [
    "vm/bytecode/",
    "vm/parser/",
    "vm/compiler/",
    "vm/unicode/",
    "vm/optimizer/",
    "vm/builtins/",
    "vm/runtime/",
    "vm/stdlib/",
    "vm/pylib/",
    "ext_check/",
    "xtask/",
];

/// Directory of a crate, why it needs unsafe code, and the modules below its src that lift the ban
/// for it; `*` is any name. What exactly a module needs it for, its own head says.
const ALLOWED: [(&str, &str, &[&str]); 13] = [
    ("vm/host/", "calls of the system", &["*"]),
    (
        "vm/object/",
        "counts, headers and the memory of objects",
        &["gc", "header", "heap", "method_cache", "native", "refs", "small_blocks", "stack_ref"],
    ),
    (
        "vm/object/",
        "objects as C lays them out: tails behind the struct, arrays, words before the header",
        &[
            "bytearray",
            "bytes",
            "code",
            "dict",
            "dict_kinds",
            "exception",
            "float",
            "frame",
            "function",
            "instance",
            "int",
            "list",
            "memoryview",
            "method",
            "set",
            "string",
            "string_ops",
            "struct_sequence",
            "table",
            "traceback",
            "tuple",
            "weakref",
        ],
    ),
    (
        "vm/object/",
        "types: slots are C functions, definitions are tables that C wrote",
        &[
            "args",
            "buffer",
            "descriptor",
            "member",
            "module",
            "native_function",
            "protocol/call",
            "protocol/descr",
            "protocol/iter",
            "protocol/mapping",
            "protocol/number",
            "protocol/object",
            "slot_adapters",
            "slot_call",
            "slot_dispatch",
            "slot_table",
            "trace_func",
            "type_new",
            "type_object",
            "type_ready",
            "type_spec",
        ],
    ),
    ("vm/object/", "data that C finds by name", &["static_types"]),
    (
        "vm/object/",
        "threads and interpreters know each other by address, under the lock",
        &["gil", "interp_state", "lifecycle", "new_thread", "runtime", "thread"],
    ),
    (
        "vm/interp/",
        "frames and their stacks are raw memory",
        &["call", "direct_call", "dispatch", "frame", "generator", "stack", "uops/build", "unwind"],
    ),
    ("vm/interp/", "instructions and their caches are rewritten in place", &["specialize"]),
    ("vm/interp/", "a borrowed local is a promise of the compiler's", &["uops/load_store"]),
    ("vm/interp/", "the chain of handled exceptions is linked by pointers", &["uops/exception"]),
    ("vm/interp/", "slots are C functions", &["uops/iterate"]),
    ("capi/src/", "what C promises", &["*"]),
    ("capi/launcher/", "a function of a library that is loaded by name", &["main"]),
];

fn fits(pattern: &str, module: &str) -> bool {
    match pattern.split_once('*') {
        Some((head, tail)) => {
            module.len() >= head.len() + tail.len()
                && module.starts_with(head)
                && module.ends_with(tail)
        }
        None => pattern == module,
    }
}

/// Index of the row and of its module that let this file hold unsafe code.
fn row_of(file: &str) -> Option<(usize, usize)> {
    ALLOWED.iter().enumerate().find_map(|(row, (folder, _, modules))| {
        let rest = file.strip_prefix(folder)?;
        let module = rest.strip_prefix("src/").unwrap_or(rest);
        let module = module.strip_suffix(".rs").unwrap_or(module);
        let module = module.strip_suffix("/mod").unwrap_or(module);
        Some((row, modules.iter().position(|pattern| fits(pattern, module))?))
    })
}

/// Whether this file may hold unsafe code.
#[must_use]
pub fn allowed(file: &str) -> bool {
    row_of(file).is_some()
}

/// Modules of the table that have no unsafe code (any more).
fn unused(used: &BTreeSet<(usize, usize)>) -> Vec<String> {
    let mut found = Vec::new();
    for (row, (folder, _, modules)) in ALLOWED.iter().enumerate() {
        for (at, module) in modules.iter().enumerate() {
            if !used.contains(&(row, at)) {
                found.push(format!(
                    "{folder}: {module} holds no unsafe code; \
                     take it off xtask/src/tidy/unsafe_code.rs"
                ));
            }
        }
    }
    found
}

/// First line with the word in code, from 1. Attributes of exported functions name it too.
fn first_use(text: &str) -> Option<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let has = |line: &String| {
        line.match_indices("unsafe").any(|(at, word)| {
            let before = line[..at].chars().next_back();
            let after = &line[at + word.len()..];
            !before.is_some_and(is_word)
                && !after.starts_with(is_word)
                && !after.trim_start().starts_with("extern \"\" fn(")
                && !after.starts_with("(no_mangle")
        })
    };
    code_lines(text).iter().position(has).map(|index| index + 1)
}

/// Unsafe code where none may be, and crates that do not forbid it though they could.
pub fn check(root: &Path) -> Outcome<Vec<String>> {
    let mut complaints = Vec::new();
    let mut used = BTreeSet::new();
    for file in files::rust(root)? {
        let text = fs::read_to_string(root.join(&file))?;
        let is_lib = file.ends_with("src/lib.rs");
        if is_lib
            && FORBIDDEN.iter().any(|folder| file.starts_with(folder))
            && !text.contains("#![forbid(unsafe_code)]")
        {
            complaints.push(format!("{file}: it must say #![forbid(unsafe_code)]"));
        }
        let Some(line) = first_use(&text) else { continue };
        match row_of(&file) {
            Some(place) => {
                used.insert(place);
            }
            None => complaints.push(format!(
                "{file}:{line}: unsafe code may not stand here; \
                 xtask/src/tidy/unsafe_code.rs says where"
            )),
        }
    }
    complaints.extend(unused(&used));
    Ok(complaints)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ALLOWED, allowed, first_use, unused};

    #[test]
    fn the_word_is_seen_in_code_only() {
        assert_eq!(first_use("// unsafe\nlet s = \"unsafe\"; unsafe_code;"), None);
        assert_eq!(first_use("x;\nunsafe { y }"), Some(2));
        assert_eq!(first_use("type F = unsafe extern \"C\" fn(u8);"), None);
    }

    #[test]
    fn places_are_by_module() {
        assert!(allowed("vm/object/src/protocol/call.rs"));
        assert!(allowed("vm/interp/src/specialize/mod.rs"));
        assert!(!allowed("vm/builtins/src/list/methods.rs"));
        assert!(!allowed("vm/interp/src/uops/stack.rs"));
    }

    #[test]
    fn a_row_without_unsafe_code_is_seen() {
        let modules = ALLOWED.iter().map(|row| row.2.len()).sum::<usize>();
        assert_eq!(unused(&BTreeSet::new()).len(), modules);
        assert_eq!(unused(&[(0, 0)].into()).len(), modules - 1);
    }
}
