//! The instruction table and the data of a code object.
