//! Native modules of the standard library.
//!
//! One module of Python is one file or folder; `registry.rs` has a row for each. What they share
//! stands in `common.rs`.
#![forbid(unsafe_code)]

pub mod abc;
pub mod cmath;
pub mod common;
mod fspath;
pub mod io;
pub mod math;
pub mod random;
pub mod registry;
pub mod sys;
pub mod typing;
pub mod weakref;
