//! The exported names: of the right kind, with our prefixes, and as the committed list says.

use std::process::ExitCode;

use whipsnake_tests::{Case, run};
use xtask::{root, symbols};

fn main() -> ExitCode {
    let root = root();
    run(&[Case::new("exported_names", || symbols::run(&root, symbols::Mode::Check))])
}
