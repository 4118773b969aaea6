//! The abstract object protocol: what `repr(x)`, `x.a`, `x + y`, `x(…)`, `iter(x)` do, as methods
//! of `Object`. CPython: Objects/abstract.c, Objects/object.c, Objects/call.c.

pub mod call;
pub mod check;
pub mod descr;
pub mod import;
pub mod iter;
pub mod mapping;
pub mod number;
pub mod object;
