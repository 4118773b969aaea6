//! Native modules of the standard library.
<<<<<<< HEAD

<<<<<<< HEAD
pub mod abc;
pub mod weakref;
pub mod typing;
=======
pub mod cmath;
pub mod math;
pub mod random;
>>>>>>> numbers
=======
//!
//! One module of Python is one file or folder; `registry.rs` has a row for each. What they share
//! stands in `common.rs`.

#![forbid(unsafe_code)]

pub mod common;
mod fspath;
pub mod io;
pub mod registry;
>>>>>>> io
