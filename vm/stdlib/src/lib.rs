//! Native modules of the standard library.
//!
//! One module of Python is one file or folder; `registry.rs` has a row for each. What they share
//! stands in `common.rs`.

#![forbid(unsafe_code)]

pub mod common;
pub mod errno;
mod fspath;
pub mod io;
pub mod posix;
pub mod queue;
pub mod registry;
pub mod resource;
pub mod sre;
pub mod stat_bits;
pub mod thread;
pub mod time;
