//! The files of the repository: what git would commit.

use std::path::Path;
use std::process::Command;

use crate::report::{Outcome, fail};

/// All files that are tracked or could be, below the root, sorted.
pub fn all(root: &Path) -> Outcome<Vec<String>> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()?;
    if !output.status.success() {
        return fail(format!("git: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let mut found: Vec<String> = String::from_utf8(output.stdout)?
        .lines()
        .filter(|name| root.join(name).is_file())
        .map(str::to_owned)
        .collect();
    found.sort();
    found.dedup();
    Ok(found)
}

/// Those in Rust.
pub fn rust(root: &Path) -> Outcome<Vec<String>> {
    Ok(all(root)?.into_iter().filter(|name| name.ends_with(".rs")).collect())
}
