//! Native modules of the standard library.

pub mod abc;
pub mod weakref;
pub mod typing;
