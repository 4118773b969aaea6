//! What an interpreter and its code objects keep for `sys.monitoring` (PEP 669) and for tracing.
//!
//! Plain state; what changes instructions and calls the tools is the builtins crate's
//! `monitoring/`. Tools 0 to 5 are the users', 6 is `sys.setprofile`, 7 is `sys.settrace`.

use std::cell::Cell;

use crate::header::Object;
use crate::refs::Field;

/// Numbers of events, as CPython counts them.
pub mod event {
    pub const PY_START: usize = 0;
    pub const PY_RESUME: usize = 1;
    pub const PY_RETURN: usize = 2;
    pub const PY_YIELD: usize = 3;
    pub const CALL: usize = 4;
    pub const LINE: usize = 5;
    pub const INSTRUCTION: usize = 6;
    pub const JUMP: usize = 7;
    pub const BRANCH_LEFT: usize = 8;
    pub const BRANCH_RIGHT: usize = 9;
    pub const STOP_ITERATION: usize = 10;
    pub const RAISE: usize = 11;
    pub const EXCEPTION_HANDLED: usize = 12;
    pub const PY_UNWIND: usize = 13;
    pub const PY_THROW: usize = 14;
    pub const RERAISE: usize = 15;
    pub const C_RETURN: usize = 16;
    pub const C_RAISE: usize = 17;
    pub const BRANCH: usize = 18;

    pub const NAMES: [&str; 19] = [
        "PY_START",
        "PY_RESUME",
        "PY_RETURN",
        "PY_YIELD",
        "CALL",
        "LINE",
        "INSTRUCTION",
        "JUMP",
        "BRANCH_LEFT",
        "BRANCH_RIGHT",
        "STOP_ITERATION",
        "RAISE",
        "EXCEPTION_HANDLED",
        "PY_UNWIND",
        "PY_THROW",
        "RERAISE",
        "C_RETURN",
        "C_RAISE",
        "BRANCH",
    ];
}

/// Tools that there can be.
pub const TOOLS: usize = 8;
/// The tool behind `sys.setprofile`; those below are the users'.
pub const PROFILE_TOOL: usize = 6;
/// The tool behind `sys.settrace`.
pub const TRACE_TOOL: usize = 7;
/// Events below this are tied to an instruction, and can be set for one code object.
pub const LOCAL_EVENTS: usize = 11;
/// Events below this are set by themselves; those above go with others.
pub const UNGROUPED_EVENTS: usize = 16;
/// All events.
pub const EVENTS: usize = 19;
/// From one version of the instrumentation to the next: the low bits of the eval breaker are not
/// the version's.
pub const VERSION_STEP: usize = 1 << 8;

/// For each local event, the tools that want it, a bit a tool.
pub type LocalTools = [u8; LOCAL_EVENTS];

/// An interpreter's monitoring.
pub struct Monitoring {
    /// For each ungrouped event, the tools that want it everywhere.
    pub tools: [Cell<u8>; UNGROUPED_EVENTS],
    pub callbacks: [[Field<Object>; EVENTS]; TOOLS],
    /// Callbacks of BRANCH_LEFT (bit 0) and BRANCH_RIGHT (bit 1) that were set for BRANCH.
    pub branch_callbacks: [Cell<u8>; TOOLS],
    /// The names of tools in use.
    pub names: [Field<Object>; TOOLS],
    /// Grows when a tool is cleared: what code objects keep for it is void then.
    pub tool_versions: [Cell<u32>; TOOLS],
    /// The high bits of each thread's eval breaker.
    pub version: Cell<usize>,
    /// Code instrumented before this has lost its disabled locations.
    pub restart_version: Cell<usize>,
    /// Threads with a trace function, and with a profile function.
    pub tracing_threads: Cell<usize>,
    pub profiling_threads: Cell<usize>,
    /// `sys.monitoring.DISABLE` and `MISSING`.
    pub disable: Field<Object>,
    pub missing: Field<Object>,
}

impl Default for Monitoring {
    fn default() -> Monitoring {
        Monitoring {
            tools: std::array::from_fn(|_| Cell::new(0)),
            callbacks: std::array::from_fn(|_| std::array::from_fn(|_| Field::empty())),
            branch_callbacks: std::array::from_fn(|_| Cell::new(0)),
            names: std::array::from_fn(|_| Field::empty()),
            tool_versions: std::array::from_fn(|_| Cell::new(0)),
            version: Cell::new(0),
            restart_version: Cell::new(0),
            tracing_threads: Cell::new(0),
            profiling_threads: Cell::new(0),
            disable: Field::empty(),
            missing: Field::empty(),
        }
    }
}

impl Monitoring {
    /// The tools that want a local event everywhere.
    pub fn local_tools(&self) -> LocalTools {
        std::array::from_fn(|event| self.tools[event].get())
    }

    /// Drops every callback; nothing is told any more.
    pub fn clear(&self) {
        for tools in &self.tools {
            tools.set(0);
        }
        for callback in self.callbacks.iter().flatten() {
            callback.set(None);
        }
    }

    /// Forgets every reference without giving it up: the heap goes next.
    pub(crate) fn forget_objects(&self) {
        for callback in self.callbacks.iter().flatten() {
            callback.forget();
        }
        for name in &self.names {
            name.forget();
        }
        self.disable.forget();
        self.missing.forget();
    }
}

/// What a code object keeps once an event touched it. The vectors have an entry an instruction
/// word.
pub struct CodeMonitors {
    /// Events set for this code alone.
    pub local: LocalTools,
    /// Events that the instructions are made for now.
    pub active: LocalTools,
    pub tool_versions: [u32; TOOLS],
    /// Tools of the event that belongs to the instruction's opcode.
    pub tools: Vec<u8>,
    /// Tools of LINE, where a line starts.
    pub line_tools: Vec<u8>,
    /// Tools of INSTRUCTION.
    pub instruction_tools: Vec<u8>,
    /// The line of each word (-1: none) and whether a LINE event can happen there.
    pub lines: Vec<(i32, bool)>,
}

impl CodeMonitors {
    pub fn new(words: usize) -> CodeMonitors {
        CodeMonitors {
            local: [0; LOCAL_EVENTS],
            active: [0; LOCAL_EVENTS],
            tool_versions: [0; TOOLS],
            tools: vec![0; words],
            line_tools: vec![0; words],
            instruction_tools: vec![0; words],
            lines: Vec::new(),
        }
    }
}
