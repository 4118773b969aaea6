//! Source text to syntax tree, with errors in CPython's words.
