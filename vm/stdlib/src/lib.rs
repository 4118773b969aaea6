//! Native modules of the standard library.

pub mod collections;
pub mod itertools;
mod support;
