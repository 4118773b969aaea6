//! The decision itself: what a module says of itself against what the interpreter asks for.
//!
//! CPython: Python/import.c, `_PyImport_CheckSubinterpIncompatibleExtensionAllowed`, and
//! Objects/moduleobject.c, `PyModule_FromDefAndSpec2`.

use std::fmt;

/// How a module initializes itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InitStyle {
    /// `PyInit_x` returns a module.
    Single,
    /// `PyInit_x` returns a definition with slots (PEP 489).
    Multi,
}

/// The value of the slot `Py_mod_multiple_interpreters`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interpreters {
    /// There is no such slot; counts as supported.
    Absent,
    /// `Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED`.
    NotSupported,
    /// `Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED`.
    Supported,
    /// `Py_MOD_PER_INTERPRETER_GIL_SUPPORTED`.
    PerInterpreterGil,
}

impl Interpreters {
    /// The slot's value as C has it.
    #[must_use]
    pub const fn from_value(value: u64) -> Option<Interpreters> {
        match value {
            0 => Some(Interpreters::NotSupported),
            1 => Some(Interpreters::Supported),
            2 => Some(Interpreters::PerInterpreterGil),
            _ => None,
        }
    }
}

/// What the embedder said of a module that would be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Nothing: CPython's rules.
    Check,
    /// The embedder vouches for it.
    Allow,
    /// Interpreters that use it share one lock.
    SharedGil,
    /// This interpreter gets its own copy of the library file.
    PrivateCopy,
}

/// What an interpreter asks of extension modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// The interpreter that came first.
    pub is_main: bool,
    /// It does not share its lock.
    pub own_gil: bool,
    /// `PyInterpreterConfig.check_multi_interp_extensions`.
    pub check_multi_interp_extensions: bool,
    /// `_imp._override_multi_interp_extensions_check`: negative never checks, positive always.
    pub check_override: i8,
    /// What was said of this module.
    pub policy: Policy,
}

impl Config {
    /// The first interpreter.
    #[must_use]
    pub const fn main() -> Config {
        Config {
            is_main: true,
            own_gil: true,
            check_multi_interp_extensions: false,
            check_override: 0,
            policy: Policy::Check,
        }
    }

    /// What `Py_NewInterpreter` makes.
    #[must_use]
    pub const fn legacy() -> Config {
        Config { is_main: false, own_gil: false, ..Config::main() }
    }

    /// An interpreter with its own lock, as `concurrent.interpreters.create` makes.
    #[must_use]
    pub const fn isolated() -> Config {
        Config {
            is_main: false,
            own_gil: true,
            check_multi_interp_extensions: true,
            ..Config::main()
        }
    }

    fn checks(&self) -> bool {
        match self.check_override {
            0 => self.check_multi_interp_extensions,
            forced => forced > 0,
        }
    }
}

/// By which way a module comes in. The answer does not depend on it: each way asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Import {
    /// The library is loaded for the first time in this process.
    First,
    /// Another interpreter, or this one before, has loaded it: the cache of definitions knows it.
    Again,
    /// `importlib.reload`.
    Reload,
    /// It is linked into the runtime.
    Builtin,
    /// It is Python code: no extension, nothing to check.
    Frozen,
}

/// Why a module is refused, for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Single-phase initialization keeps state per process.
    SinglePhase,
    /// The module says that it does not support several interpreters.
    NotSupported,
    /// The interpreter has its own lock and the module does not say that it can live with that.
    NeedsSharedGil,
}

impl Reason {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Reason::SinglePhase => "single-phase",
            Reason::NotSupported => "not-supported",
            Reason::NeedsSharedGil => "needs-shared-gil",
        }
    }

    /// What the embedder can do about it.
    #[must_use]
    pub const fn ways_out(self) -> &'static [WayOut] {
        match self {
            Reason::NeedsSharedGil => &[WayOut::Allow, WayOut::SharedGil, WayOut::PrivateCopy],
            Reason::SinglePhase | Reason::NotSupported => &[WayOut::Allow, WayOut::PrivateCopy],
        }
    }
}

/// A setting that lets a refused module in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOut {
    /// `allow`.
    Allow,
    /// `shared-gil`.
    SharedGil,
    /// `private-copy`.
    PrivateCopy,
}

impl WayOut {
    /// The word for it in a configuration.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            WayOut::Allow => "allow",
            WayOut::SharedGil => "shared-gil",
            WayOut::PrivateCopy => "private-copy",
        }
    }
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may load.
    Allow,
    /// It may load as a copy of its own for this interpreter.
    AllowCopy,
    /// It may not: an `ImportError`.
    Refuse(Reason),
}

impl Verdict {
    /// The text of the `ImportError` for a module of this name, if it is refused.
    #[must_use]
    pub fn message(self, module: &str) -> Option<String> {
        match self {
            Verdict::Refuse(_) => {
                Some(format!("module {module} does not support loading in subinterpreters"))
            }
            Verdict::Allow | Verdict::AllowCopy => None,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Allow => f.write_str("yes"),
            Verdict::AllowCopy => f.write_str("yes, as a private copy"),
            Verdict::Refuse(reason) => {
                let ways: Vec<&str> = reason.ways_out().iter().map(|way| way.name()).collect();
                write!(f, "no ({}); ways out: {}", reason.name(), ways.join(", "))
            }
        }
    }
}

/// Whether a module may load into an interpreter.
#[must_use]
pub fn decide(
    style: InitStyle,
    interpreters: Interpreters,
    config: &Config,
    import: Import,
) -> Verdict {
    // The main interpreter takes everything: its configuration cannot ask for the check.
    if import == Import::Frozen || config.is_main || !config.checks() {
        return Verdict::Allow;
    }
    let reason = match (style, interpreters) {
        (InitStyle::Single, _) => Reason::SinglePhase,
        (InitStyle::Multi, Interpreters::NotSupported) => Reason::NotSupported,
        (InitStyle::Multi, Interpreters::PerInterpreterGil) => return Verdict::Allow,
        (InitStyle::Multi, Interpreters::Absent | Interpreters::Supported) => {
            if !config.own_gil {
                return Verdict::Allow;
            }
            Reason::NeedsSharedGil
        }
    };
    match config.policy {
        Policy::Allow => Verdict::Allow,
        Policy::PrivateCopy => Verdict::AllowCopy,
        // Whoever shares a lock has no lock of its own: only the third reason goes away, and the
        // interpreter is made with a shared lock to begin with.
        Policy::SharedGil | Policy::Check => Verdict::Refuse(reason),
    }
}
