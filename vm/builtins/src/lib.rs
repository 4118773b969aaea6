//! The builtin types and functions: a folder each, with the same file names inside.
//!
//! `registry.rs` lists them. Nothing here knows how code is run: the interpreter is reached
//! through hooks in `object::interp_state`.
#![forbid(unsafe_code)]

pub mod audit;
pub mod builtin_function;
pub mod bytearray;
pub mod bytes;
pub mod bytes_methods;
pub mod capsule;
pub mod cell;
pub mod classmethod;
pub mod code;
pub mod codecs;
pub mod common;
pub mod complex;
pub mod descriptors;
pub mod dict;
pub mod exceptions;
pub mod float;
pub mod format_spec;
pub mod frame;
pub mod function;
pub mod functions;
pub mod generator;
pub mod generic_alias;
pub mod int;
pub mod iterators;
pub mod list;
pub mod mappingproxy;
pub mod memoryview;
pub mod method;
pub mod module;
pub mod monitoring;
pub mod namespace;
pub mod none;
pub mod numbers;
pub mod object;
pub mod ordered_dict;
pub mod property;
pub mod range;
pub mod registry;
pub mod search;
pub mod set;
pub mod slice;
pub mod staticmethod;
pub mod str;
pub mod struct_format;
pub mod structseq;
pub mod suggestions;
pub mod super_;
pub mod template;
pub mod traceback;
pub mod tuple;
pub mod type_;
pub mod typing;
pub mod union;
pub mod warnings;
pub mod weakref;
