//! Where LINE events can happen: where the line changes from one instruction to the next, and
//! where jumps and handlers lead.

use bytecode::{CodeData, Opcode, exception_table, line_table};

/// For each word its line (-1: none) and whether a line can start there.
pub(super) fn of(data: &CodeData, first_traceable: usize) -> Vec<(i32, bool)> {
    let mut lines = vec![(-1, false); data.code.len()];
    for entry in line_table::entries(&data.linetable, data.firstlineno) {
        for word in lines.iter_mut().skip(entry.start).take(entry.units) {
            word.0 = entry.position.line;
        }
    }
    let mut current = -1;
    let mut at = 0;
    while at < data.code.len() {
        let opcode = Opcode::from_u8(data.code[at] as u8);
        let line = lines[at].0;
        if at >= first_traceable && can_start_line(opcode) {
            lines[at].1 = line != current && line >= 0;
            current = line;
        }
        at += 1 + opcode.caches();
    }
    let jumps = bytecode::word::instructions(&data.code)
        .filter(|instruction| instruction.opcode != Opcode::EndAsyncFor)
        .filter_map(|instruction| {
            // A delegation that ends goes on behind its END_SEND.
            let skipped = usize::from(instruction.opcode == Opcode::Send);
            Some(instruction.jump_target()? + skipped)
        });
    let handlers =
        exception_table::entries(&data.exceptiontable).map(|entry| entry.target as usize);
    for at in jumps.chain(handlers) {
        let Some(word) = data.code.get(at) else { continue };
        let opcode = Opcode::from_u8(*word as u8);
        let end_of_loop = matches!(opcode, Opcode::EndFor | Opcode::PopIter);
        if at >= first_traceable && !end_of_loop && lines[at].0 >= 0 {
            lines[at].1 = true;
        }
    }
    lines
}

/// Jumps skip the ends of loops, and RESUME is what instruments.
fn can_start_line(opcode: Opcode) -> bool {
    !matches!(
        opcode,
        Opcode::EndAsyncFor | Opcode::EndFor | Opcode::EndSend | Opcode::Resume | Opcode::PopIter
    )
}
