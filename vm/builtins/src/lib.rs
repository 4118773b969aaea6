//! The builtin types and functions.
