//! Laying out: jump distances, EXTENDED_ARG, the location table and the exception table.

use std::sync::Arc;

use bytecode::code::{flags as co, kind};
use bytecode::line_table::Position;
use bytecode::{CodeData, Opcode as O, Pseudo as P, exception_table, line_table, word};

use crate::error::{CompileError, CompileErrorKind, CompileResult};
use crate::flowgraph::{Graph, Ins, Optimized};
use crate::instruction::{NEXT_LOCATION, NO_LOCATION, Op};

/// How far behind SEND the END_SEND of the same loop stands, in words.
const END_SEND_OFFSET: usize = 5;

struct Final {
    opcode: O,
    arg: u32,
    /// Index of the instruction it jumps to.
    target: Option<usize>,
    loc: Position,
    except: Option<usize>,
}

impl Final {
    fn words(&self) -> usize {
        let extended = match self.arg {
            0..0x100 => 0,
            0x100..0x1_0000 => 1,
            0x1_0000..0x100_0000 => 2,
            _ => 3,
        };
        extended + 1 + self.opcode.caches()
    }
}

pub(crate) fn assemble(unit: Optimized, filename: Arc<str>) -> CompileResult<CodeData> {
    let mut code = flatten(&unit.graph)?;
    resolve_jumps(&mut code);
    let (localsplusnames, localspluskinds) = locals_plus(&unit);
    let [argcount, posonlyargcount, kwonlyargcount] = unit.argcounts;
    let firstlineno = unit.firstlineno as i32;
    Ok(CodeData {
        argcount,
        posonlyargcount,
        kwonlyargcount,
        stacksize: unit.stacksize.max(1),
        flags: unit.flags,
        code: words(&code),
        linetable: locations(&mut code, firstlineno),
        exceptiontable: handlers(&code, &unit.graph),
        consts: unit.consts.into_values(),
        names: unit.names.into(),
        localsplusnames,
        localspluskinds,
        filename,
        name: unit.name,
        qualname: unit.qualname,
        firstlineno,
    })
}

/// The blocks one after the other; jumps get the direction they have in this order.
fn flatten(graph: &Graph) -> CompileResult<Vec<Final>> {
    let order = graph.order();
    let mut start = vec![0; graph.blocks.len()];
    let mut count = 0;
    for block in &order {
        start[*block] = count;
        count += graph.blocks[*block].ins.len();
    }
    let mut code: Vec<Final> = Vec::with_capacity(count);
    for block in order {
        for ins in &graph.blocks[block].ins {
            let target = ins.target.map(|target| start[target]);
            let forward = target.is_some_and(|target| target > code.len());
            code.push(Final {
                opcode: real_opcode(ins, forward)?,
                arg: ins.arg,
                target,
                loc: ins.loc,
                except: ins.except.map(|handler| start[handler]),
            });
        }
    }
    Ok(code)
}

fn real_opcode(ins: &Ins, forward: bool) -> CompileResult<O> {
    match ins.op {
        Op::Real(op) => Ok(op),
        Op::Pseudo(P::Jump | P::JumpNoInterrupt) if forward => Ok(O::JumpForward),
        Op::Pseudo(P::Jump) => Ok(O::JumpBackward),
        Op::Pseudo(P::JumpNoInterrupt) => Ok(O::JumpBackwardNoInterrupt),
        Op::Pseudo(op) => {
            let message = format!("{} left in the code", op.name());
            Err(CompileError::other(CompileErrorKind::System, message))
        }
    }
}

/// Distances depend on sizes and sizes on distances: repeats until nothing grows.
fn resolve_jumps(code: &mut [Final]) {
    let mut grew = true;
    while grew {
        grew = false;
        let mut offset = 0;
        let offsets: Vec<usize> = code
            .iter()
            .map(|ins| {
                let at = offset;
                offset += ins.words();
                at
            })
            .collect();
        for (index, ins) in code.iter_mut().enumerate() {
            let Some(target) = ins.target else {
                continue;
            };
            let before = ins.words();
            let end = offsets[index] + before;
            let to = offsets.get(target).copied().unwrap_or(offset);
            let distance = match ins.opcode {
                O::EndAsyncFor => end - to - END_SEND_OFFSET,
                op if op.is_backward_jump() => end - to,
                _ => to - end,
            };
            ins.arg = distance as u32;
            grew |= ins.words() != before;
        }
    }
}

fn words(code: &[Final]) -> Box<[u16]> {
    let mut out = Vec::new();
    for ins in code {
        for shift in [24, 16, 8] {
            if ins.arg >> shift != 0 {
                out.push(word::word(O::ExtendedArg, (ins.arg >> shift) as u8));
            }
        }
        out.push(word::word(ins.opcode, ins.arg as u8));
        out.extend(std::iter::repeat_n(0, ins.opcode.caches()));
    }
    out.into()
}

fn locations(code: &mut [Final], firstlineno: i32) -> Box<[u8]> {
    for index in (0..code.len()).rev() {
        if code[index].loc == NEXT_LOCATION {
            let terminal = code[index].opcode.is_terminal();
            let next = code.get(index + 1).map(|next| next.loc);
            code[index].loc = next.filter(|_| !terminal).unwrap_or(NO_LOCATION);
        }
    }
    let mut table = line_table::Writer::new(firstlineno);
    for run in code.chunk_by(|a, b| a.loc == b.loc) {
        table.push(run[0].loc, run.iter().map(Final::words).sum());
    }
    table.finish()
}

fn handlers(code: &[Final], graph: &Graph) -> Box<[u8]> {
    let mut start = vec![0; code.len() + 1];
    for (index, ins) in code.iter().enumerate() {
        start[index + 1] = start[index] + ins.words() as u32;
    }
    let order = graph.order();
    let mut first = std::collections::HashMap::new();
    let mut count = 0;
    for block in order {
        let len = graph.blocks[block].ins.len();
        if len > 0 {
            first.insert(count, block);
        }
        count += len;
    }
    let mut table = Vec::new();
    let mut index = 0;
    for run in code.chunk_by(|a, b| a.except == b.except) {
        let end = index + run.len();
        if let Some(handler) = run[0].except
            && let Some(block) = first.get(&handler).map(|block| &graph.blocks[*block])
        {
            let lasti = block.preserve_lasti;
            let depth = block.start_depth.unwrap_or(0) - 1 - u32::from(lasti);
            exception_table::push(
                &mut table,
                exception_table::Entry {
                    start: start[index],
                    end: start[end],
                    target: start[handler],
                    depth,
                    lasti,
                },
            );
        }
        index = end;
    }
    table.into()
}

type LocalsPlus = (Box<[Arc<str>]>, Box<[u8]>);

/// Arguments and locals, then cells that are no arguments, then free variables.
fn locals_plus(unit: &Optimized) -> LocalsPlus {
    let mut names = Vec::new();
    let mut kinds = Vec::new();
    let [argcount, posonly, kwonly] = unit.argcounts;
    let varargs = unit.flags & co::CO_VARARGS != 0;
    let keywords = unit.flags & co::CO_VARKEYWORDS != 0;
    for (index, name) in unit.varnames.iter().enumerate() {
        let index = index as u32;
        let mut bits = kind::CO_FAST_LOCAL;
        if unit.fasthidden.contains_key(name) {
            bits |= kind::CO_FAST_HIDDEN;
        }
        if unit.cellvars.contains(name) {
            bits |= kind::CO_FAST_CELL;
        }
        let total = argcount + kwonly;
        bits |= if index < posonly {
            kind::CO_FAST_ARG_POS
        } else if index < argcount {
            kind::CO_FAST_ARG_POS | kind::CO_FAST_ARG_KW
        } else if index < total {
            kind::CO_FAST_ARG_KW
        } else if varargs && index == total {
            kind::CO_FAST_ARG_VAR | kind::CO_FAST_ARG_POS
        } else if keywords && index == total + u32::from(varargs) {
            kind::CO_FAST_ARG_VAR | kind::CO_FAST_ARG_KW
        } else {
            0
        };
        names.push(name.clone());
        kinds.push(bits);
    }
    for name in unit.cellvars.iter().filter(|name| !unit.varnames.contains(name)) {
        names.push(name.clone());
        kinds.push(kind::CO_FAST_CELL);
    }
    for name in &unit.freevars {
        names.push(name.clone());
        kinds.push(kind::CO_FAST_FREE);
    }
    (names.into(), kinds.into())
}
