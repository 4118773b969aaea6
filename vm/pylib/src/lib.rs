//! The pure-Python part of the standard library, compiled at build time.
