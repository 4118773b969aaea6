//! Native modules of the standard library.
//!
//! One module of Python is one file or folder; `registry.rs` has a row for each. What they share
//! stands in `common.rs`.

#![forbid(unsafe_code)]

pub mod abc;
pub mod bisect;
pub mod cmath;
pub mod collections;
pub mod common;
mod fspath;
pub mod functools;
pub mod heapq;
pub mod io;
pub mod itertools;
pub mod math;
pub mod operator;
pub mod random;
pub mod registry;
mod support;
pub mod sys;
pub mod typing;
pub mod weakref;

pub mod atexit;
pub mod errno;
pub mod gc;
pub mod signal;
pub mod warnings;
