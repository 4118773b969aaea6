//! Native modules of the standard library.

pub mod cmath;
pub mod math;
pub mod random;
