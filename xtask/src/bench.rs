//! `cargo xtask bench DRIVER ARGUMENTS`: builds the library for speed and hands our launcher, named
//! `whipsnake`, to a driver that compares interpreters.

use std::path::Path;
use std::process::Command;

use crate::library;
use crate::report::{Outcome, must};

/// Runs `driver --exe whipsnake=LAUNCHER ARGUMENTS`.
pub fn run(root: &Path, driver: &str, arguments: &[&str]) -> Outcome {
    library::build(root, "release")?;
    let launcher = library::directory(root, "release").join("whipsnake");
    let ours = format!("whipsnake={}", launcher.display());
    must(Command::new(driver).args(["--exe", &ours]).args(arguments))
}
