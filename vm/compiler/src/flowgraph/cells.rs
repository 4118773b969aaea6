//! The prefix of a code object, and where cells and free variables lie in the frame.

use std::sync::Arc;

use bytecode::line_table::Position;
use bytecode::{Opcode as O, Pseudo as P};

use super::block::{Graph, Ins};
use crate::instruction::{NO_LOCATION, Op};

/// For each cell and free variable its place in the frame, before cells of arguments are taken out.
pub(super) fn fixed_offsets(
    varnames: &[Arc<str>],
    cellvars: &[Arc<str>],
    freevars: &[Arc<str>],
) -> Vec<u32> {
    let mut fixed: Vec<u32> = (varnames.len()..varnames.len() + cellvars.len() + freevars.len())
        .map(|i| i as u32)
        .collect();
    for (index, name) in cellvars.iter().enumerate() {
        if let Some(argument) = varnames.iter().position(|varname| varname == name) {
            fixed[index] = argument as u32;
        }
    }
    fixed
}

impl Graph {
    pub(super) fn insert_prefix(
        &mut self,
        fixed: &[u32],
        cells: usize,
        free: usize,
        suspends: Option<i32>,
    ) {
        let mut prefix = Vec::new();
        if free > 0 {
            prefix.push(Ins::new(O::CopyFreeVars, free as u32, NO_LOCATION));
        }
        let mut order: Vec<usize> = (0..cells).collect();
        order.sort_by_key(|cell| fixed[*cell]);
        prefix.extend(order.into_iter().map(|c| Ins::new(O::MakeCell, c as u32, NO_LOCATION)));
        if let Some(line) = suspends {
            let loc = Position { line, end_line: line, col: -1, end_col: -1 };
            prefix.push(Ins::new(O::ReturnGenerator, 0, loc));
            prefix.push(Ins::new(O::PopTop, 0, loc));
        }
        self.blocks[0].ins.splice(0..0, prefix);
    }

    /// Turns the numbers of cells and free variables into places in the frame.
    pub(super) fn fix_cell_offsets(&mut self, mut fixed: Vec<u32>, nlocals: usize) {
        let mut dropped = 0;
        for (index, place) in fixed.iter_mut().enumerate() {
            if *place == (index + nlocals) as u32 {
                *place -= dropped;
            } else {
                dropped += 1;
            }
        }
        for block in self.order() {
            for ins in &mut self.blocks[block].ins {
                let cell = matches!(
                    ins.op,
                    Op::Real(
                        O::MakeCell
                            | O::LoadDeref
                            | O::StoreDeref
                            | O::DeleteDeref
                            | O::LoadFromDictOrDeref
                    ) | Op::Pseudo(P::LoadClosure)
                );
                if cell {
                    ins.arg = fixed[ins.arg as usize];
                }
            }
        }
    }
}
