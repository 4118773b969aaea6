//! The rules that a program can check, each a test.

use std::process::ExitCode;

use whipsnake_tests::{Case, run};
use xtask::report::verdict;
use xtask::tidy::{layers, source, unsafe_code};
use xtask::{globals, headers, root};

fn main() -> ExitCode {
    let root = root();
    let root = root.as_path();
    run(&[
        Case::new("dependencies_point_downwards", || verdict("layers", &layers::check(root)?)),
        Case::new("unsafe_code_stands_where_it_may", || {
            verdict("unsafe code", &unsafe_code::check(root)?)
        }),
        Case::new("files_open_with_their_purpose", || verdict("source", &source::check(root)?)),
        Case::new("no_new_globals_in_source", || {
            let allowed = globals::Allowed::read(root)?;
            verdict("globals", &globals::check_source(root, &allowed)?)
        }),
        Case::new("headers_are_fresh", || headers::run(root, headers::Mode::Check)),
    ])
}
