//! Configuration, creation, import, finalisation of interpreters.
//!
//! `start.rs` makes the process ready and fills interpreters with modules; `import.rs`, `imp.rs`
//! and `library.rs` find modules; `compile.rs` is what `compile()` runs; `command_line.rs`,
//! `paths.rs` and `launch.rs` make the program `whipsnake`; `finalize.rs` ends an interpreter.
#![forbid(unsafe_code)]

pub mod ast;
pub mod command_line;
pub mod compile;
pub mod finalize;
pub mod imp;
pub mod import;
pub mod launch;
pub mod library;
pub mod paths;
pub mod start;
mod stdio;
pub mod symtable;
mod tokenize;

pub use stdlib::sys::Config;
