//! `ext-check FILE.so|WHEEL [--json]`: will this extension module load, and where?

use std::path::Path;
use std::process::ExitCode;

use ext_check::{EXPORTED, InspectError, inspect, json, libraries, text};

const HELP: &str = "usage: ext-check FILE.so|WHEEL… [--json]

Says, without running it, how an extension module initializes itself, which names of the C API
it misses here, and which interpreters may import it. The exit status is 1 if a name is missing,
2 if a file cannot be read.
";

/// Prints the report on one file; whether all names were found.
fn check(path: &Path, as_json: bool) -> Result<bool, InspectError> {
    let mut complete = true;
    for library in libraries(path)? {
        let found = inspect(&library.bytes, EXPORTED)?;
        complete &= found.missing.is_empty();
        if as_json {
            println!("{}", json(&library, &found));
        } else {
            print!("{}", text(&library, &found));
        }
    }
    Ok(complete)
}

fn main() -> ExitCode {
    let (flags, paths): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    if paths.is_empty() || flags.iter().any(|flag| flag != "--json") {
        eprint!("{HELP}");
        return ExitCode::from(2);
    }
    let mut status = 0;
    for path in &paths {
        match check(Path::new(path), !flags.is_empty()) {
            Ok(true) => {}
            Ok(false) => status = status.max(1),
            Err(error) => {
                eprintln!("ext-check: {path}: {error}");
                status = 2;
            }
        }
    }
    ExitCode::from(status)
}
