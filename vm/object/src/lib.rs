//! What an object is: the one crate where memory is raw.
