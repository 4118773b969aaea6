//! `cargo xtask headers`: include/ from the signatures in capi/src, one header a file.
//!
//! cbindgen sees one source at a time, so that a header declares what its file exports and nothing
//! else. What Rust cannot declare stands in capi/macros: `NAME.head.h` goes before the declarations
//! (types), `NAME.h` after them (macros and inline functions).

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::library;
use crate::report::{Outcome, fail};

const FUNCTION: &str = "WHIPSNAKE_FUNCTION";
const MADE: &str = "Made by `cargo xtask headers`";

/// Whether files are written or only compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Written.
    Write,
    /// A file that would change is a failure.
    Check,
}

/// The modules of capi/src/lib.rs in reading order.
fn modules(root: &Path) -> Outcome<Vec<String>> {
    let text = fs::read_to_string(root.join("capi/src/lib.rs"))?;
    let name = |line: &str| {
        let line = line.trim().strip_prefix("pub ").unwrap_or(line.trim());
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.trim().to_owned())
    };
    Ok(text.lines().filter_map(name).collect())
}

/// A source as cbindgen shall see it: null where the C side allows it is no different type there.
fn prepared(text: &str) -> String {
    // A `va_list` is an array in C: as a parameter it is its own address.
    let mut text = text.replace("&mut VaList", "VaList");
    for ty in ["Arg<'_>", "Arg", "Stolen", "New", "Borrowed"] {
        text = text.replace(&format!("Option<{ty}>"), ty);
    }
    text
}

/// `PREFIX T name(args);` as `PyAPI_FUNC(T) name(args);`, and `extern T name;` alike.
fn declaration(line: &str) -> String {
    let split = |text: &str, end: usize| {
        let start = text[..end]
            .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .map_or(0, |at| at + 1);
        (text[..start].trim().to_owned(), text[start..].to_owned())
    };
    if let Some(rest) = line.strip_prefix(FUNCTION).map(str::trim_start)
        && let Some(open) = rest.find('(')
    {
        let (ty, name) = split(rest, open);
        return format!("PyAPI_FUNC({}) {}", tight(&ty), tight(&name));
    }
    if let Some(rest) = line.strip_prefix("extern ")
        && let Some(end) = rest.find([';', '['])
        && !rest.contains('(')
    {
        let (ty, name) = split(rest, end);
        return format!("PyAPI_DATA({}) {name}", tight(&ty));
    }
    line.to_owned()
}

/// Pointers with the star at the name, as C programmers write them.
fn tight(text: &str) -> String {
    text.replace(" * ", " *").replace("* *", "**").trim_end().to_owned()
}

/// The declarations of one source; empty if it exports nothing.
fn declarations(root: &Path, source: &Path) -> Outcome<String> {
    let folder = library::target(root).join("headers");
    fs::create_dir_all(&folder)?;
    let copy = folder.join(source.file_name().expect("a source has a name"));
    fs::write(&copy, prepared(&fs::read_to_string(source)?))?;
    let config = cbindgen::Config::from_file(root.join("capi/cbindgen.toml"))?;
    let bindings = cbindgen::Builder::new().with_config(config).with_src(&copy).generate()?;
    let mut bytes = Vec::new();
    bindings.write(&mut bytes);
    let text = String::from_utf8(bytes)?;
    let lines: Vec<String> = text.lines().map(declaration).collect();
    Ok(lines.join("\n").trim().to_owned())
}

fn read_or_empty(path: &Path) -> Outcome<String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(format!("{}: {error}", path.display()).into()),
    }
}

/// `abstract_` is a keyword's way to be a module.
fn header_name(module: &str) -> &str {
    module.trim_end_matches('_')
}

/// One header, or `None` for a module that neither exports nor has a tail.
fn header(root: &Path, name: &str) -> Outcome<Option<String>> {
    let source = root.join("capi/src").join(format!("{name}.rs"));
    let exports = source.exists() && fs::read_to_string(&source)?.contains("no_mangle");
    let body = if exports { declarations(root, &source)? } else { String::new() };
    let head = read_or_empty(&root.join(format!("capi/macros/{name}.head.h")))?;
    let tail = read_or_empty(&root.join(format!("capi/macros/{name}.h")))?;
    if body.is_empty() && head.is_empty() && tail.is_empty() {
        return Ok(None);
    }
    let guard = format!("Py_{}_H", header_name(name).to_uppercase());
    let mut out = format!(
        "/* {MADE} from capi/src/{name}.rs and capi/macros. Do not edit. */\n\
         #ifndef {guard}\n#define {guard}\n\n#ifdef __cplusplus\nextern \"C\" {{\n#endif\n"
    );
    for part in [head, body, tail] {
        if !part.trim().is_empty() {
            write!(out, "\n{}\n", part.trim())?;
        }
    }
    write!(out, "\n#ifdef __cplusplus\n}}\n#endif\n\n#endif /* {guard} */\n")?;
    Ok(Some(out))
}

/// All headers: path below include/, text.
fn all(root: &Path) -> Outcome<Vec<(PathBuf, String)>> {
    let mut files = Vec::new();
    let mut includes = String::new();
    for name in modules(root)? {
        if let Some(text) = header(root, &name)? {
            // Our own API is for those who ask for it.
            let file = header_name(&name);
            if file != "whipsnake" {
                writeln!(includes, "#include \"{file}.h\"")?;
            }
            files.push((PathBuf::from(format!("{file}.h")), text));
        }
    }
    let template = fs::read_to_string(root.join("capi/macros/Python.h"))?;
    files.push((PathBuf::from("Python.h"), template.replace("@HEADERS@\n", &includes)));
    Ok(files)
}

/// Headers that were made once and whose source is gone.
fn leftovers(include: &Path, files: &[(PathBuf, String)]) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(include)? {
        let path = entry?.path();
        let is_header = path.extension().is_some_and(|ending| ending == "h");
        let known = files.iter().any(|(name, _)| path.file_name() == name.file_name());
        if is_header && !known && fs::read_to_string(&path)?.contains(MADE) {
            found.push(path);
        }
    }
    Ok(found)
}

/// Makes or checks the headers.
pub fn run(root: &Path, mode: Mode) -> Outcome {
    let include = root.join("include");
    fs::create_dir_all(&include)?;
    let files = all(root)?;
    let mut stale = Vec::new();
    for (name, text) in &files {
        let path = include.join(name);
        if read_or_empty(&path)? == *text {
            continue;
        }
        stale.push(format!("include/{}", name.display()));
        if mode == Mode::Write {
            fs::write(&path, text)?;
        }
    }
    for path in leftovers(&include, &files)? {
        stale.push(path.strip_prefix(root).unwrap_or(&path).display().to_string());
        if mode == Mode::Write {
            fs::remove_file(&path)?;
        }
    }
    if mode == Mode::Check && !stale.is_empty() {
        return fail(format!("{} not fresh; run: cargo xtask headers", stale.join(", ")));
    }
    if mode == Mode::Write {
        println!("{} headers, {} changed", files.len(), stale.len());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::declaration;

    #[test]
    fn declarations_are_spelt_as_cpython_does() {
        let line = "WHIPSNAKE_FUNCTION Py_NEW PyObject * PyList_New(Py_ssize_t len);";
        assert_eq!(declaration(line), "PyAPI_FUNC(Py_NEW PyObject *) PyList_New(Py_ssize_t len);");
        let line =
            "WHIPSNAKE_FUNCTION int PyList_SetItem(PyObject * list, Py_STOLEN PyObject * o);";
        let expected = "PyAPI_FUNC(int) PyList_SetItem(PyObject *list, Py_STOLEN PyObject *o);";
        assert_eq!(declaration(line), expected);
        let line = "extern PyTypeObject PyList_Type;";
        assert_eq!(declaration(line), "PyAPI_DATA(PyTypeObject) PyList_Type;");
    }
}
