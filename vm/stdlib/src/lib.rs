//! Native modules of the standard library.

<<<<<<< HEAD
pub mod abc;
pub mod weakref;
pub mod typing;
=======
pub mod cmath;
pub mod math;
pub mod random;
>>>>>>> numbers
