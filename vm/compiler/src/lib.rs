//! Syntax tree to code.
