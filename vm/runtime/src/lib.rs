//! Configuration, creation, import, finalisation of interpreters.
