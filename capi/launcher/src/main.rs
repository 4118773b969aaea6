//! The command line program: loads the library, hands it its arguments.
fn main() {}
