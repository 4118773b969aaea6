//! Native modules of the standard library.

pub mod abc;
pub mod weakref;
pub mod typing;
pub mod bisect;
pub mod collections;
pub mod functools;
pub mod heapq;
pub mod itertools;
pub mod operator;
mod support;
pub mod cmath;
pub mod math;
pub mod random;
//!
//! One module of Python is one file or folder; `registry.rs` has a row for each. What they share
//! stands in `common.rs`.
#![forbid(unsafe_code)]
pub mod common;
mod fspath;
pub mod io;
pub mod registry;
pub mod sys;
