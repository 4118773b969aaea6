//! Native modules of the standard library.
//!
//! One module of Python is one file or folder; `registry.rs` has a row for each. What they share
//! stands in `common.rs`.

#![forbid(unsafe_code)]

pub mod abc;
pub mod atexit;
pub mod bisect;
pub mod cmath;
pub mod collections;
pub mod common;
pub mod errno;
mod fspath;
pub mod functools;
pub mod gc;
pub mod heapq;
pub mod io;
pub mod itertools;
pub mod marshal;
pub mod math;
pub mod operator;
pub mod random;
pub mod registry;
pub mod signal;
mod support;
pub mod sys;
pub mod typing;
pub mod warnings;
pub mod weakref;
