//! The builtin types and functions: a folder each, with the same file names inside.
//!
//! `registry.rs` lists them. Nothing here knows how code is run: the interpreter is reached
//! through hooks in `object::interp_state`.

pub mod bytearray;
pub mod bytes;
pub mod bytes_methods;
pub mod codecs;
pub mod memoryview;
pub mod registry;
pub mod search;
pub mod str;
pub mod struct_format;
