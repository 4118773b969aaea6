//! Native modules of the standard library.

pub mod atexit;
pub mod errno;
pub mod gc;
pub mod signal;
pub mod warnings;
