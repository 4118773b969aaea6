//! What an interpreter may do to the world outside it.

use crate::{HostError, HostResult};

/// How far something may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Not at all.
    None,
    /// Without changing it.
    Read,
    /// Freely.
    Write,
}

/// What an interpreter may do. Checked in front of every call with an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permissions {
    /// Files and directories by name. What is already open stays usable.
    pub files: Access,
    /// Reading and changing environment variables.
    pub environment: Access,
    /// Starting threads.
    pub threads: bool,
    /// Starting threads that the end of the interpreter does not wait for.
    pub daemon_threads: bool,
    /// `fork` without `exec`.
    pub fork: bool,
    /// Replacing the process.
    pub exec: bool,
    /// Starting other programs beside this process.
    pub subprocess: bool,
    /// Sockets and names of hosts.
    pub network: bool,
    /// Loading shared libraries.
    pub native_extensions: bool,
    /// The time of day and other clocks.
    pub clock: bool,
    /// The system's random numbers.
    pub entropy: bool,
    /// Signal handlers, and signals to processes.
    pub signals: bool,
    /// What belongs to the whole process: user ids, limits, working directory, umask.
    pub process: bool,
}

impl Permissions {
    /// Everything.
    #[must_use]
    pub const fn all() -> Permissions {
        Permissions {
            files: Access::Write,
            environment: Access::Write,
            threads: true,
            daemon_threads: true,
            fork: true,
            exec: true,
            subprocess: true,
            network: true,
            native_extensions: true,
            clock: true,
            entropy: true,
            signals: true,
            process: true,
        }
    }

    /// Nothing.
    #[must_use]
    pub const fn none() -> Permissions {
        Permissions {
            files: Access::None,
            environment: Access::None,
            threads: false,
            daemon_threads: false,
            fork: false,
            exec: false,
            subprocess: false,
            network: false,
            native_extensions: false,
            clock: false,
            entropy: false,
            signals: false,
            process: false,
        }
    }

    pub(crate) fn read_files(&self) -> HostResult<()> {
        need(self.files >= Access::Read, "files")
    }

    pub(crate) fn write_files(&self) -> HostResult<()> {
        need(self.files >= Access::Write, "files")
    }

    pub(crate) fn read_environment(&self) -> HostResult<()> {
        need(self.environment >= Access::Read, "environment")
    }

    pub(crate) fn write_environment(&self) -> HostResult<()> {
        need(self.environment >= Access::Write, "environment")
    }

    pub(crate) fn clock(&self) -> HostResult<()> {
        need(self.clock, "clock")
    }

    pub(crate) fn signals(&self) -> HostResult<()> {
        need(self.signals, "signals")
    }

    pub(crate) fn process(&self) -> HostResult<()> {
        need(self.process, "process")
    }
}

/// Success if the permission is there, else the denial that names it.
pub(crate) const fn need(given: bool, what: &'static str) -> HostResult<()> {
    if given { Ok(()) } else { Err(HostError::Denied { what }) }
}
