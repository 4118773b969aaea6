//! CPython's C API over the virtual machine.
