//! The builtin types and functions: a folder each, with the same file names inside.
//!
//! `registry.rs` lists them. Nothing here knows how code is run: the interpreter is reached
//! through hooks in `object::interp_state`.

pub mod code;
pub mod exceptions;
pub mod frame;
pub mod function;
pub mod functions;
pub mod generator;
pub mod module;
pub mod registry;
pub mod traceback;
pub mod warnings;
