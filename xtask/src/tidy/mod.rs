//! `cargo xtask tidy`: the rules of STYLE.md that a program can check.

pub mod files;
pub mod layers;
pub mod lexer;
pub mod source;
pub mod unsafe_code;

use std::path::Path;

use crate::headers;
use crate::report::{Outcome, verdict};

/// Runs every check and prints all complaints.
pub fn run(root: &Path) -> Outcome {
    let mut complaints = layers::check(root)?;
    complaints.extend(unsafe_code::check(root)?);
    complaints.extend(source::check(root)?);
    complaints.extend(crate::globals::check_source(root, &crate::globals::Allowed::read(root)?)?);
    if let Err(stale) = headers::run(root, headers::Mode::Check) {
        complaints.push(stale.to_string());
    }
    verdict("tidy", &complaints)?;
    println!("tidy: {} files", files::all(root)?.len());
    Ok(())
}
