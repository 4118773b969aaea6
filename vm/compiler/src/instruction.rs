//! Instructions as code generation emits them: jumps name labels, places are lines and columns.

use bytecode::line_table::Position;
use bytecode::{Flags, Opcode, Pseudo};
use parser::ast::Loc;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Op {
    Real(Opcode),
    Pseudo(Pseudo),
}

impl From<Opcode> for Op {
    fn from(op: Opcode) -> Self {
        Self::Real(op)
    }
}

impl From<Pseudo> for Op {
    fn from(op: Pseudo) -> Self {
        Self::Pseudo(op)
    }
}

impl PartialEq<Opcode> for Op {
    fn eq(&self, other: &Opcode) -> bool {
        *self == Self::Real(*other)
    }
}

impl PartialEq<Pseudo> for Op {
    fn eq(&self, other: &Pseudo) -> bool {
        *self == Self::Pseudo(*other)
    }
}

impl Op {
    pub(crate) const fn flags(self) -> Flags {
        match self {
            Self::Real(op) => op.flags(),
            Self::Pseudo(op) => op.flags(),
        }
    }

    /// Sets up or ends the reach of a handler; becomes a NOP.
    pub(crate) const fn is_block_push(self) -> bool {
        matches!(
            self,
            Self::Pseudo(Pseudo::SetupFinally | Pseudo::SetupCleanup | Pseudo::SetupWith)
        )
    }

    /// Has a block as its operand.
    pub(crate) const fn has_target(self) -> bool {
        self.flags().has(Flags::JUMP.with(Flags::EXC))
    }

    pub(crate) const fn is_unconditional_jump(self) -> bool {
        matches!(
            self,
            Self::Pseudo(Pseudo::Jump | Pseudo::JumpNoInterrupt)
                | Self::Real(
                    Opcode::JumpForward | Opcode::JumpBackward | Opcode::JumpBackwardNoInterrupt
                )
        )
    }

    /// Leaves the code object.
    pub(crate) const fn is_scope_exit(self) -> bool {
        matches!(self, Self::Real(Opcode::ReturnValue | Opcode::RaiseVarargs | Opcode::Reraise))
    }
}

/// A place in the code that jumps can name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) struct Label(pub(crate) u32);

/// The place of code that the source has no place for.
pub(crate) const NO_LOCATION: Position = Position::NONE;
/// Whatever the next instruction's place is.
pub(crate) const NEXT_LOCATION: Position =
    Position { line: -2, end_line: -2, col: -2, end_col: -2 };

pub(crate) fn position(loc: Loc) -> Position {
    Position {
        line: loc.line as i32,
        end_line: loc.end_line as i32,
        col: loc.col as i32,
        end_col: loc.end_col as i32,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Instr {
    pub(crate) op: Op,
    pub(crate) arg: u32,
    pub(crate) target: Option<Label>,
    pub(crate) loc: Position,
}

/// Straight-line code with labels.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sequence {
    pub(crate) instrs: Vec<Instr>,
    /// For each label the index of the instruction it stands before, once placed.
    pub(crate) labels: Vec<Option<usize>>,
}

impl Sequence {
    pub(crate) fn new_label(&mut self) -> Label {
        self.labels.push(None);
        Label(self.labels.len() as u32 - 1)
    }

    pub(crate) fn place(&mut self, label: Label) {
        self.labels[label.0 as usize] = Some(self.instrs.len());
    }

    /// Inserts instructions; labels at `index` stay before what follows.
    pub(crate) fn insert(&mut self, index: usize, instrs: Vec<Instr>) {
        for label in self.labels.iter_mut().flatten() {
            if *label > index {
                *label += instrs.len();
            }
        }
        self.instrs.splice(index..index, instrs);
    }
}
