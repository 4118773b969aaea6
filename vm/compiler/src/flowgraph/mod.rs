//! The control-flow graph: emitted instructions as basic blocks, made smaller and faster.
//!
//! CPython: Python/flowgraph.c, whose passes run in the same order. [`optimize`] is the whole
//! pipeline; what it returns is ready for [`assemble`](crate::assemble).

mod block;
mod borrow;
mod cells;
mod constant;
mod jumps;
mod layout;
mod lines;
mod peephole;
mod stack;
mod swap;
mod unbound;

use std::collections::HashMap;
use std::sync::Arc;

use bytecode::code::flags as co;
use bytecode::{Opcode as O, Pseudo as P};

use crate::codegen::{Unit, UnitKind};
use crate::constants::ConstTable;
use crate::error::CompileResult;
use crate::symtable::Scope;

pub(crate) use block::{Graph, Ins};

/// A unit whose code has been emitted.
pub(crate) struct Inputs<'a> {
    unit: Unit<'a>,
    flags: u32,
}

impl<'a> Inputs<'a> {
    pub(crate) fn new(unit: Unit<'a>, scope: &Scope, future: u32, top_level_await: bool) -> Self {
        let mut flags = future & co::PYCF_MASK;
        if scope.is_function_like() {
            flags |= co::CO_NEWLOCALS | co::CO_OPTIMIZED;
            let pairs = [
                (scope.nested, co::CO_NESTED),
                (scope.generator && !scope.coroutine, co::CO_GENERATOR),
                (scope.generator && scope.coroutine, co::CO_ASYNC_GENERATOR),
                (!scope.generator && scope.coroutine, co::CO_COROUTINE),
                (scope.varargs, co::CO_VARARGS),
                (scope.varkeywords, co::CO_VARKEYWORDS),
                (scope.has_docstring && unit.kind != UnitKind::Module, co::CO_HAS_DOCSTRING),
                (scope.method, co::CO_METHOD),
            ];
            for (on, flag) in pairs {
                flags |= if on { flag } else { 0 };
            }
        } else if unit.kind == UnitKind::Module && top_level_await && scope.coroutine {
            flags |= co::CO_COROUTINE;
        }
        Self { unit, flags }
    }
}

/// A unit ready for laying out.
pub(crate) struct Optimized {
    pub(crate) graph: Graph,
    pub(crate) consts: ConstTable,
    pub(crate) names: Vec<Arc<str>>,
    pub(crate) varnames: Vec<Arc<str>>,
    pub(crate) cellvars: Vec<Arc<str>>,
    pub(crate) freevars: Vec<Arc<str>>,
    pub(crate) fasthidden: HashMap<Arc<str>, bool>,
    pub(crate) argcounts: [u32; 3],
    pub(crate) flags: u32,
    pub(crate) stacksize: u32,
    pub(crate) firstlineno: u32,
    pub(crate) name: Arc<str>,
    pub(crate) qualname: Arc<str>,
}

pub(crate) fn optimize(inputs: Inputs<'_>) -> CompileResult<Optimized> {
    let Inputs { mut unit, flags } = inputs;
    let parameters = unit.argcount
        + unit.kwonlyargcount
        + u32::from(flags & co::CO_VARARGS != 0)
        + u32::from(flags & co::CO_VARKEYWORDS != 0);
    let line = unit.firstlineno as i32;
    let prologue = unit.annotation_prologue.take();
    let mut graph = Graph::build(std::mem::take(&mut unit.seq), prologue);
    let mut consts = std::mem::take(&mut unit.consts);
    graph.mark_except_handlers();
    graph.label_exception_targets();
    optimize_graph(&mut graph, &mut consts);
    graph.remove_unused_consts(&mut consts);
    graph.add_unbound_checks(unit.varnames.names.len(), parameters as usize);
    graph.insert_superinstructions();
    graph.push_cold_blocks_to_end();
    graph.resolve_line_numbers();
    graph.convert_pseudo_conditional_jumps();
    let stacksize = graph.stack_depth()?;
    let varnames = unit.varnames.names;
    let generator = co::CO_GENERATOR | co::CO_COROUTINE | co::CO_ASYNC_GENERATOR;
    let offsets = cells::fixed_offsets(&varnames, &unit.cellvars.names, &unit.freevars.names);
    let suspends = (flags & generator != 0).then_some(line);
    graph.insert_prefix(&offsets, unit.cellvars.names.len(), unit.freevars.names.len(), suspends);
    graph.fix_cell_offsets(offsets, varnames.len());
    graph.convert_pseudo_ops();
    graph.normalize_jumps();
    graph.borrow_locals();
    let mut optimized = Optimized {
        graph,
        consts,
        names: unit.names.names,
        varnames,
        cellvars: unit.cellvars.names,
        freevars: unit.freevars.names,
        fasthidden: unit.fasthidden,
        argcounts: [unit.argcount, unit.posonlyargcount, unit.kwonlyargcount],
        flags,
        stacksize,
        firstlineno: unit.firstlineno,
        name: unit.name,
        qualname: unit.qualname,
    };
    if unit.annotations_format_param {
        // The signature shows this parameter without the dot that keeps it from the source.
        optimized.varnames[0] = "format".into();
    }
    Ok(optimized)
}

fn optimize_graph(graph: &mut Graph, consts: &mut ConstTable) {
    graph.inline_small_exits();
    graph.remove_unreachable();
    graph.resolve_line_numbers();
    graph.optimize_load_const(consts);
    for block in graph.order() {
        graph.optimize_block(block, consts);
    }
    graph.remove_redundant_nops_and_pairs();
    graph.remove_unreachable();
    graph.remove_redundant_nops_and_jumps();
}

impl Graph {
    /// Keeps the constants that code still loads, and the first, which may be a docstring.
    fn remove_unused_consts(&mut self, consts: &mut ConstTable) {
        if consts.len() == 0 {
            return;
        }
        let mut used = vec![false; consts.len()];
        used[0] = true;
        for block in self.order() {
            for ins in &self.blocks[block].ins {
                if ins.op == O::LoadConst {
                    used[ins.arg as usize] = true;
                }
            }
        }
        let kept: Vec<u32> = (0..consts.len() as u32).filter(|i| used[*i as usize]).collect();
        let mut moved = vec![0; used.len()];
        for (new, old) in kept.iter().enumerate() {
            moved[*old as usize] = new as u32;
        }
        consts.retain(&kept);
        for block in self.order() {
            for ins in &mut self.blocks[block].ins {
                if ins.op == O::LoadConst {
                    ins.arg = moved[ins.arg as usize];
                }
            }
        }
    }

    fn insert_superinstructions(&mut self) {
        for block in self.order() {
            let list = &mut self.blocks[block].ins;
            for i in 1..list.len() {
                let (first, second) = (list[i - 1], list[i]);
                let fused = if first.op == O::LoadFast && second.op == O::LoadFast {
                    O::LoadFastLoadFast
                } else if first.op == O::StoreFast && second.op == O::LoadFast {
                    O::StoreFastLoadFast
                } else if first.op == O::StoreFast && second.op == O::StoreFast {
                    O::StoreFastStoreFast
                } else {
                    continue;
                };
                let (a, b) = (first.loc.line, second.loc.line);
                let apart = a >= 0 && b >= 0 && a != b;
                if apart || first.arg >= 16 || second.arg >= 16 {
                    continue;
                }
                list[i - 1].set(fused, first.arg << 4 | second.arg);
                list[i].set(O::Nop, 0);
            }
        }
        self.remove_redundant_nops();
    }

    fn convert_pseudo_ops(&mut self) {
        for block in self.order() {
            for ins in &mut self.blocks[block].ins {
                if ins.op.is_block_push() {
                    ins.set(O::Nop, 0);
                    ins.target = None;
                } else if ins.op == P::LoadClosure {
                    ins.op = O::LoadFast.into();
                } else if ins.op == P::StoreFastMaybeNull {
                    ins.op = O::StoreFast.into();
                }
            }
        }
        self.remove_redundant_nops();
    }
}
