//! The project's own tools, as functions: the commands of `main.rs` and the harnesses of `tests/`
//! call the same ones.

#![forbid(unsafe_code)]

pub mod bench;
pub mod c_programs;
pub mod conformance;
pub mod differential;
pub mod dispatch;
pub mod globals;
pub mod headers;
pub mod library;
pub mod python_programs;
pub mod report;
pub mod symbols;
pub mod tidy;
pub mod unicode;
pub mod unicode_check;

use std::path::{Path, PathBuf};

/// The directory of the workspace, wherever the command is started from.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
