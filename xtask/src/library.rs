//! `cargo xtask build`: the shared library under its own name, the launcher and ext-check.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::report::{Outcome, fail, must};

/// The file that programs link with.
pub const FILE: &str = "libwhipsnake.so";
/// The name that they remember.
pub const SONAME: &str = "libwhipsnake.so.0";

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Where cargo puts what it builds.
#[must_use]
pub fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

/// The directory of a profile's results.
#[must_use]
pub fn directory(root: &Path, profile: &str) -> PathBuf {
    target(root).join(if profile == "dev" { "debug" } else { profile })
}

/// Builds everything that a user gets, and lays the library out with its names.
pub fn build(root: &Path, profile: &str) -> Outcome {
    let soname = format!("-Clink-arg=-Wl,-soname,{SONAME}");
    must(cargo().current_dir(root).args([
        "rustc",
        "--package=whipsnake-capi",
        "--lib",
        "--crate-type=cdylib",
        "--profile",
        profile,
        "--",
        &soname,
    ]))?;
    must(cargo().current_dir(root).args([
        "build",
        "--package=whipsnake-launcher",
        "--package=whipsnake-ext-check",
        "--profile",
        profile,
    ]))?;
    let folder = directory(root, profile);
    let built = ["libwhipsnake_capi.so", FILE].map(|name| folder.join(name));
    let Some(newest) = built
        .iter()
        .filter(|path| path.exists())
        .max_by_key(|path| path.metadata().and_then(|data| data.modified()).ok())
    else {
        return fail(format!("the build left no library in {}", folder.display()));
    };
    let library = folder.join(FILE);
    if *newest != library {
        // By a rename, so that a program that runs keeps the file it has mapped.
        let fresh = folder.join("libwhipsnake.so.new");
        std::fs::copy(newest, &fresh)?;
        std::fs::rename(&fresh, &library)?;
    }
    let link = folder.join(SONAME);
    if link.symlink_metadata().is_ok() {
        std::fs::remove_file(&link)?;
    }
    std::os::unix::fs::symlink(FILE, &link)?;
    println!("built {}", library.strip_prefix(root).unwrap_or(&library).display());
    Ok(())
}

/// The directory that holds the built library: `$WHIPSNAKE_LIBRARY_DIR`, or the profile built last.
pub fn find(root: &Path) -> Outcome<PathBuf> {
    if let Some(folder) = std::env::var_os("WHIPSNAKE_LIBRARY_DIR") {
        let folder = PathBuf::from(folder);
        if folder.join(FILE).exists() {
            return Ok(folder);
        }
        return fail(format!("WHIPSNAKE_LIBRARY_DIR: there is no {FILE} in {}", folder.display()));
    }
    ["fast", "release", "dev", "profiling"]
        .iter()
        .map(|profile| directory(root, profile))
        .filter_map(|folder| {
            let built = folder.join(FILE).metadata().and_then(|data| data.modified()).ok()?;
            Some((built, folder))
        })
        .max()
        .map(|(_, folder)| folder)
        .ok_or_else(|| "the library is not built; run: cargo xtask build fast".into())
}

/// The program that runs Python files with the built library.
pub fn launcher(root: &Path) -> Outcome<PathBuf> {
    let program = find(root)?.join("whipsnake");
    if program.exists() {
        return Ok(program);
    }
    fail(format!("there is no {}; run: cargo xtask build fast", program.display()))
}
