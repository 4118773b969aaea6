//! Native modules of the standard library.

pub mod array;
pub mod binascii;
pub mod codecs;
pub mod string;
pub mod struct_;
