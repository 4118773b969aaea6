//! Configuration, creation, import, finalisation of interpreters.

pub mod compile;
