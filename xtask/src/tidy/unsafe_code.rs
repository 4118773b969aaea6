//! Where unsafe code may stand. The compiler denies it everywhere but where a module lifts the ban;
//! this check says which modules may.

use std::fs;
use std::path::Path;

use super::files;
use super::lexer::code_lines;
use crate::report::Outcome;

/// Crates without any: their lib.rs forbids it.
const FORBIDDEN: [&str; 9] = [
    "vm/bytecode/",
    "vm/parser/",
    "vm/compiler/",
    "vm/unicode/",
    "vm/optimizer/",
    "vm/stdlib/",
    "vm/pylib/",
    "ext_check/",
    "xtask/",
];

/// Directory of a crate, and the modules below its src that may lift the ban; `*` is any name.
const ALLOWED: [(&str, &[&str]); 7] = [
    ("vm/host/", &["*"]),
    (
        "vm/object/",
        &[
            "header",
            "refs",
            "heap",
            "gc",
            "gc/*",
            "type_object",
            "slots",
            "layout",
            "gil",
            "runtime",
            "thread",
            "interp_state",
            "call",
            "raised",
            "*layout",
        ],
    ),
    ("vm/builtins/", &["*layout"]),
    ("vm/interp/", &["stack", "frame", "dispatch", "executor"]),
    ("vm/runtime/", &["dynload"]),
    ("capi/src/", &["*"]),
    ("capi/launcher/", &["main"]),
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

/// Whether this file may hold unsafe code.
#[must_use]
pub fn allowed(file: &str) -> bool {
    ALLOWED.iter().any(|(folder, modules)| {
        let Some(rest) = file.strip_prefix(folder) else { return false };
        let module = rest.strip_prefix("src/").unwrap_or(rest);
        let module = module.strip_suffix(".rs").unwrap_or(module);
        let module = module.strip_suffix("/mod").unwrap_or(module);
        modules.iter().any(|pattern| fits(pattern, module))
    })
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
    for file in files::rust(root)? {
        let text = fs::read_to_string(root.join(&file))?;
        let is_lib = file.ends_with("src/lib.rs");
        if is_lib
            && FORBIDDEN.iter().any(|folder| file.starts_with(folder))
            && !text.contains("#![forbid(unsafe_code)]")
        {
            complaints.push(format!("{file}: it must say #![forbid(unsafe_code)]"));
        }
        if allowed(&file) {
            continue;
        }
        if let Some(line) = first_use(&text) {
            complaints.push(format!(
                "{file}:{line}: unsafe code may not stand here; \
                 xtask/src/tidy/unsafe_code.rs says where"
            ));
        }
    }
    Ok(complaints)
}

#[cfg(test)]
mod tests {
    use super::{allowed, first_use};

    #[test]
    fn the_word_is_seen_in_code_only() {
        assert_eq!(first_use("// unsafe\nlet s = \"unsafe\"; unsafe_code;"), None);
        assert_eq!(first_use("x;\nunsafe { y }"), Some(2));
        assert_eq!(first_use("type F = unsafe extern \"C\" fn(u8);"), None);
    }

    #[test]
    fn places_are_by_module() {
        assert!(allowed("vm/builtins/src/list/layout.rs"));
        assert!(!allowed("vm/builtins/src/list/methods.rs"));
        assert!(!allowed("vm/interp/src/uops/stack.rs"));
    }
}
