//! Code units: the opcode in the low byte, the operand in the high byte.

use crate::Opcode;

/// A code unit of this opcode and operand byte.
#[inline]
#[must_use]
pub const fn word(opcode: Opcode, oparg: u8) -> u16 {
    opcode as u16 | (oparg as u16) << 8
}

#[inline]
#[must_use]
pub const fn opcode(word: u16) -> Opcode {
    Opcode::from_u8(word as u8)
}

#[inline]
#[must_use]
pub const fn oparg(word: u16) -> u8 {
    (word >> 8) as u8
}

/// An instruction with its EXTENDED_ARG prefixes folded in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Instruction {
    /// Index of the first word, which is an EXTENDED_ARG if there are any.
    pub start: usize,
    /// Index of the word that holds the opcode.
    pub at: usize,
    pub opcode: Opcode,
    pub oparg: u32,
}

impl Instruction {
    /// Index of the word behind the instruction and its caches.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.at + 1 + self.opcode.caches()
    }

    /// Where this instruction jumps to. `None` if it does not jump or would leave the code at
    /// the front.
    #[must_use]
    pub fn jump_target(&self) -> Option<usize> {
        let base = self.opcode.deopt();
        if !base.flags().has(crate::Flags::JUMP) {
            return None;
        }
        let oparg = self.oparg as usize;
        if base.is_backward_jump() {
            self.end().checked_sub(oparg)
        } else {
            Some(self.end() + oparg)
        }
    }
}

/// The instructions of a code object, caches skipped.
#[derive(Clone)]
pub struct Instructions<'a> {
    code: &'a [u16],
    next: usize,
}

/// Walks code; a trailing EXTENDED_ARG without instruction ends it.
#[must_use]
pub const fn instructions(code: &[u16]) -> Instructions<'_> {
    Instructions { code, next: 0 }
}

impl Iterator for Instructions<'_> {
    type Item = Instruction;

    fn next(&mut self) -> Option<Instruction> {
        let start = self.next;
        let mut at = start;
        let mut arg = 0u32;
        loop {
            let unit = *self.code.get(at)?;
            arg = arg << 8 | u32::from(oparg(unit));
            let opcode = opcode(unit);
            if opcode == Opcode::ExtendedArg {
                at += 1;
                continue;
            }
            self.next = at + 1 + opcode.caches();
            return Some(Instruction { start, at, opcode, oparg: arg });
        }
    }
}
