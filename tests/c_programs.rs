//! Every C program of examples/c and tests/capi, as C11 and as C++17; xtask/src/c_programs.rs says
//! how an expectation is written.

use std::process::ExitCode;

use whipsnake_tests::{Case, run};
use xtask::c_programs::{Language, check, check_extension, sources};
use xtask::root;

fn main() -> ExitCode {
    let root = root();
    let root = root.as_path();
    let sources = match sources(root, &["examples/c", "tests/capi"]) {
        Ok(sources) => sources,
        Err(error) => {
            eprintln!("c_programs: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut cases = Vec::new();
    for source in &sources {
        let name = source.strip_prefix(root).unwrap_or(source).display();
        for (language, suffix) in [(Language::C, "c11"), (Language::Cpp, "c++17")] {
            let body = move || check(root, source, language).map(|_| ());
            cases.push(Case::new(format!("{name} as {suffix}"), body));
        }
    }
    for (language, suffix) in [(Language::C, "c11"), (Language::Cpp, "c++17")] {
        let body = move || check_extension(root, language);
        cases.push(Case::new(format!("extension.so as {suffix}, imported by a local host"), body));
    }
    run(&cases)
}
