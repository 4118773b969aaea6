//! Monitoring (PEP 669) and, on top of it, tracing and profiling.
//!
//! `tools.rs` says who wants to know of which event, `instrument.rs` writes instrumented
//! instructions into code, `lines.rs` finds where lines start, `fire.rs` calls the tools,
//! `legacy.rs` is `sys.settrace` and `sys.setprofile`. The interp crate's `instrument/` is what the
//! loop does at an instrumented instruction. Code that nobody watches is as the compiler made it;
//! all that it pays is RESUME's look at the version.

pub mod fire;
pub mod instrument;
pub mod legacy;
mod lines;
pub mod tools;

pub use object::monitoring::event;
