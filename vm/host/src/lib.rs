//! The operating system behind permissions: the only crate that calls it.
//!
//! Every function with an effect takes `&Permissions` first and looks at them in front of the call;
//! a virtual file system or another platform slips in at the same seam. Results are plain data, and
//! a failure is a [`HostError`]: turning it into a Python exception is for the layers above.
//! Interrupted calls return `EINTR`: whoever called runs the signal handlers and tries again.
//! Mutable state of the process stands in `process.rs` and nowhere else.

mod error;
mod permissions;

pub mod dir;
pub mod dl;
pub mod env;
pub mod errno;
pub mod file;
pub mod map;
pub mod memory;
pub mod netdb;
pub mod poll;
pub mod proc;
pub mod process;
pub mod semaphore;
pub mod socket;
pub mod spawn;
pub mod sys;
pub mod terminal;
pub mod thread;
pub mod time;
pub mod users;

pub use error::{HostError, HostResult, strerror};
pub use permissions::{Access, Permissions};
