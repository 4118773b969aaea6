//! The built library: its exported names are of the right kind, with our prefixes, and as the
//! committed list says; and its loop is compiled in the shape that is fast.

use std::process::ExitCode;

use whipsnake_tests::{Case, run};
use xtask::{dispatch, root, symbols};

fn main() -> ExitCode {
    let root = root();
    run(&[
        Case::new("exported_names", || symbols::run(&root, symbols::Mode::Check)),
        Case::new("the_jump_of_the_loop_is_replicated", || dispatch::run(&root)),
    ])
}
