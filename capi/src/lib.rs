//! CPython's C API over the virtual machine.
//!
//! One file a header of CPython, functions in its order. `convention.rs` says who owns what;
//! `varargs.rs` holds the variadic functions.

pub mod convention;

pub mod object;
