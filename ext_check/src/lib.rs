//! Decides whether an extension module may load, and says why.
//!
//! `decide` is the whole decision, a pure function that the importer calls on every path. `inspect`
//! reads a shared library or a wheel without running it and finds what `decide` wants to know; the
//! command `ext-check` prints both.

#![forbid(unsafe_code)]

mod decide;
#[cfg(feature = "inspect")]
mod inspect;
#[cfg(feature = "inspect")]
mod module_def;
#[cfg(feature = "inspect")]
mod report;
#[cfg(feature = "inspect")]
mod wheel;

pub use decide::{
    Config, Import, InitStyle, Interpreters, Policy, Reason, Verdict, WayOut, decide,
};
#[cfg(feature = "inspect")]
pub use inspect::{InspectError, Inspected, ModuleInit, inspect};
#[cfg(feature = "inspect")]
pub use module_def::Slots;
#[cfg(feature = "inspect")]
pub use report::{Usable, json, text, usable};
#[cfg(feature = "inspect")]
pub use wheel::{Library, libraries};

/// The names that the library exports, one a line, as `cargo xtask symbols` lists them.
pub const EXPORTED: &str = include_str!("../../include/symbols.txt");
