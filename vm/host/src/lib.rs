//! The operating system behind permissions.
