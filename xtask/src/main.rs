//! The project's own tools: `cargo xtask COMMAND`; docs/xtask.md shows each with its output.

mod report;
mod unicode;
mod unicode_check;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use report::{Outcome, fail};

const HELP: &str = "usage: cargo xtask COMMAND [ARGUMENTS]

  unicode PYTHON ALIASES SEQUENCES   write the Unicode tables from that interpreter's database
                                     and the two files of names of the character database
  unicode-check PYTHON               compare every code point with that interpreter
";

/// The directory of the workspace, wherever the command is started from.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

fn run(args: &[String]) -> Outcome {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["unicode", python, aliases, sequences] => {
            unicode::run(&root(), python, [aliases, sequences])
        }
        ["unicode-check", python] => unicode_check::run(python),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => fail(format!("no such command or arguments: {}\n{HELP}", words.join(" "))),
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
