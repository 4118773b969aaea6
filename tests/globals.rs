//! No global state in the built library but what is listed; and the check sees what is planted.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use whipsnake_tests::{Case, run};
use xtask::report::{Outcome, fail, must, verdict};
use xtask::{globals, library, root};

const PLANTED: &str = "
static int planted_counter = 1;
static __thread int planted_per_thread;
int *const fixed = &planted_counter;
int planted_buffer[4];
int planted(void) { return planted_counter++ + planted_per_thread++ + planted_buffer[0]++; }
";

fn compile(root: &Path) -> Outcome<PathBuf> {
    let folder = library::target(root).join("planted");
    std::fs::create_dir_all(&folder)?;
    let source = folder.join("planted.c");
    std::fs::write(&source, PLANTED)?;
    let made = folder.join("planted.so");
    must(Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&made).arg(&source))?;
    Ok(made)
}

fn planted_in_the_binary(root: &Path) -> Outcome {
    let allowed = globals::Allowed::parse("[symbol]\nplanted_buffer = \"a reason to allow it\"")?;
    let complaints = globals::check_library(&compile(root)?, &allowed)?;
    for name in ["planted_counter", "planted_per_thread"] {
        let is_named = |complaint: &&String| {
            complaint.contains(&format!("`{name}`")) && complaint.contains("InterpState")
        };
        if complaints.iter().filter(is_named).count() != 1 {
            return fail(format!("{name} was not reported: {complaints:?}"));
        }
    }
    if complaints.iter().any(|complaint| complaint.contains("buffer")) {
        return fail(format!("an allowed global was reported: {complaints:?}"));
    }
    Ok(())
}

fn main() -> ExitCode {
    let root = root();
    let root = root.as_path();
    run(&[
        Case::new("planted_in_the_binary", || planted_in_the_binary(root)),
        Case::new("planted_in_the_source", || {
            let found = globals::in_source("static COUNT: AtomicU32 = AtomicU32::new(0);");
            if found == [(1, "COUNT".to_owned())] { Ok(()) } else { fail(format!("{found:?}")) }
        }),
        Case::new("the_library_has_only_listed_ones", || {
            let allowed = globals::Allowed::read(root)?;
            let library = library::find(root)?.join(library::FILE);
            verdict("globals", &globals::check_library(&library, &allowed)?)
        }),
    ])
}
