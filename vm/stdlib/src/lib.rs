//! Native modules of the standard library.

pub mod codecs;
pub mod string;
pub mod struct_;
