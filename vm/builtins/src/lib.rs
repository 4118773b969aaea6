//! The builtin types and functions: a folder each, with the same file names inside.
//!
//! `registry.rs` lists them. Nothing here knows how code is run: the interpreter is reached
//! through hooks in `object::interp_state`.

pub mod common;
pub mod dict;
pub mod iterators;
pub mod list;
pub mod mappingproxy;
pub mod range;
pub mod registry;
pub mod structseq;
pub mod set;
pub mod slice;
pub mod tuple;
