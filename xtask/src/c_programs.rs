//! C programs as users write them: each is compiled as C11 and as C++17 without a warning, run, and
//! its output compared with the comment that ends its file.
//!
//! The expectation is the last comment, opened by `/* expect:`; without one the program only has to
//! succeed. A line `/* exit: 3 */` anywhere asks for that exit status.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::library;
use crate::report::{Outcome, fail, first_difference, run_limited};

const LIMIT: Duration = Duration::from_secs(120);

/// A language that the headers must compile in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// C11.
    C,
    /// C++17.
    Cpp,
}

impl Language {
    fn command(self) -> Command {
        let (variable, default, flags) = match self {
            Language::C => ("CC", "cc", ["-x", "c", "-std=c11"]),
            Language::Cpp => ("CXX", "c++", ["-x", "c++", "-std=c++17"]),
        };
        let mut command =
            Command::new(std::env::var_os(variable).unwrap_or_else(|| default.into()));
        command.args(flags);
        command
    }

    fn name(self) -> &'static str {
        match self {
            Language::C => "c",
            Language::Cpp => "cpp",
        }
    }
}

/// What a program's file expects of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Expected {
    /// What it prints, if the file says so.
    pub output: Option<String>,
    /// Its exit status.
    pub status: i32,
}

/// Reads the expectation out of a source.
#[must_use]
pub fn expected(source: &str) -> Expected {
    let output = source.rfind("/* expect:").and_then(|start| {
        let text = &source[start + "/* expect:".len()..];
        let text = &text[..text.find("*/")?];
        let text = text.strip_prefix('\n').unwrap_or(text);
        Some(text.trim_end_matches(' ').to_owned())
    });
    let status = source
        .rfind("/* exit: ")
        .and_then(|start| source[start + "/* exit: ".len()..].split(' ').next()?.parse().ok());
    Expected { output, status: status.unwrap_or(0) }
}

/// The C programs in these directories of the workspace, sorted.
pub fn sources(root: &Path, folders: &[&str]) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in folders {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "c") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Compiles a source against the headers and the built library; the program.
pub fn compile(root: &Path, source: &Path, language: Language) -> Outcome<PathBuf> {
    let folder = library::find(root)?;
    let programs = library::target(root).join("c_programs");
    fs::create_dir_all(&programs)?;
    let relative = source.strip_prefix(root).unwrap_or(source).display().to_string();
    let name = relative.trim_end_matches(".c").replace('/', "_");
    let program = programs.join(format!("{name}_{}", language.name()));
    let mut command = language.command();
    command.args(["-O1", "-g", "-Wall", "-Wextra", "-Werror", "-I"]).arg(root.join("include"));
    command.arg(source).arg("-o").arg(&program).arg("-L").arg(&folder);
    command.arg(format!("-Wl,-rpath,{}", folder.display()));
    command.args(["-lwhipsnake", "-lpthread", "-ldl", "-lm"]);
    let output = command.output().map_err(|e| format!("{command:?}: {e}"))?;
    if output.status.success() {
        return Ok(program);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    fail(format!("{} does not compile:\n{errors}", language.name()))
}

/// Compiles and runs one source in one language.
pub fn check(root: &Path, source: &Path, language: Language) -> Outcome<String> {
    let expected = expected(&fs::read_to_string(source)?);
    let program = compile(root, source, language)?;
    let mut command = Command::new(&program);
    command.current_dir(source.parent().unwrap_or(root));
    let Some(output) = run_limited(&mut command, LIMIT)? else {
        return fail(format!("it did not end within {} s", LIMIT.as_secs()));
    };
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    let stderr = String::from_utf8_lossy(&output.stderr);
    if output.status.code() != Some(expected.status) {
        return fail(format!("{} instead of {}\n{stdout}{stderr}", output.status, expected.status));
    }
    match expected.output {
        Some(wanted) if wanted != stdout => fail(first_difference(&wanted, &stdout)),
        _ => Ok(stdout),
    }
}

/// What `tests/capi/hosts/local.c` prints.
const IMPORTED: &str = "\
ExtensionFileLoader extension
0.0 1
False 0
missing dynamic module does not define module export function (PyInit_missing)
";

/// Builds examples/c/extension.c as a library, without linking it with ours, and imports it in a
/// host that has loaded ours with `RTLD_LOCAL`.
pub fn check_extension(root: &Path, language: Language) -> Outcome {
    let folder = library::target(root).join(format!("c_programs/extension_{}", language.name()));
    fs::create_dir_all(&folder)?;
    let host = folder.join("host");
    let mut module = language.command();
    module.args(["-O1", "-g", "-shared", "-fPIC", "-DAS_LIBRARY", "-I"]).arg(root.join("include"));
    module.arg(root.join("examples/c/extension.c")).arg("-o").arg(folder.join("extension.so"));
    let mut program = language.command();
    program.args(["-O1", "-g"]).arg(root.join("tests/capi/hosts/local.c"));
    program.arg("-o").arg(&host).arg("-ldl");
    for mut command in [module, program] {
        let output = command.output().map_err(|e| format!("{command:?}: {e}"))?;
        if !output.status.success() {
            return fail(String::from_utf8_lossy(&output.stderr).into_owned());
        }
    }
    let mut command = Command::new(&host);
    command.arg(library::find(root)?.join("libwhipsnake.so")).arg(&folder);
    let Some(output) = run_limited(&mut command, LIMIT)? else {
        return fail(format!("it did not end within {} s", LIMIT.as_secs()));
    };
    let stdout = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() || stdout != IMPORTED {
        let stderr = String::from_utf8_lossy(&output.stderr);
        return fail(format!("{}\n{stdout}{stderr}", output.status));
    }
    Ok(())
}

/// `cargo xtask examples`: compiles and runs every program of examples/c and shows its output.
pub fn examples(root: &Path) -> Outcome {
    let sources = sources(root, &["examples/c"])?;
    for source in &sources {
        let name = source.strip_prefix(root).unwrap_or(source).display();
        let output = check(root, source, Language::C).map_err(|e| format!("{name}: {e}"))?;
        println!("== {name}\n{output}");
    }
    println!("{} example(s) ran", sources.len());
    if sources.is_empty() { fail("examples/c holds no program") } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::{Expected, expected};

    #[test]
    fn expectations_are_read_from_the_end() {
        let source = "int main(void) { return 3; }\n/* exit: 3 */\n/* expect:\na\nb\n*/\n";
        assert_eq!(expected(source), Expected { output: Some("a\nb\n".to_owned()), status: 3 });
        assert_eq!(expected("int x;"), Expected { output: None, status: 0 });
    }
}
