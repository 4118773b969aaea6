//! Basic blocks, and the graph made from a sequence of instructions.

use bytecode::line_table::Position;
use bytecode::{Opcode as O, Pseudo as P};

use crate::instruction::{NO_LOCATION, Op, Sequence};

pub(crate) type BlockId = usize;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Ins {
    pub(crate) op: Op,
    pub(crate) arg: u32,
    pub(crate) target: Option<BlockId>,
    pub(crate) loc: Position,
    /// The handler of exceptions raised here.
    pub(crate) except: Option<BlockId>,
}

impl Ins {
    pub(crate) fn new(op: impl Into<Op>, arg: u32, loc: Position) -> Self {
        Self { op: op.into(), arg, target: None, loc, except: None }
    }

    pub(crate) fn jump(op: impl Into<Op>, target: BlockId, loc: Position) -> Self {
        Self { target: Some(target), ..Self::new(op, 0, loc) }
    }

    pub(crate) fn set(&mut self, op: impl Into<Op>, arg: u32) {
        self.op = op.into();
        self.arg = arg;
    }

    pub(crate) fn nop(&mut self) {
        self.set(O::Nop, 0);
        self.target = None;
    }

    /// Jumps, but is not what sets up a handler.
    pub(crate) fn is_jump(&self) -> bool {
        self.op.flags().has(bytecode::Flags::JUMP)
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    pub(crate) ins: Vec<Ins>,
    /// The block that follows in the code.
    pub(crate) next: Option<BlockId>,
    /// Does any jump name it?
    pub(crate) labelled: bool,
    pub(crate) predecessors: u32,
    pub(crate) except_handler: bool,
    pub(crate) preserve_lasti: bool,
    pub(crate) warm: bool,
    pub(crate) cold: bool,
    pub(crate) start_depth: Option<u32>,
}

impl Block {
    pub(crate) fn falls_through(&self) -> bool {
        self.ins
            .last()
            .is_none_or(|last| !last.op.is_scope_exit() && !last.op.is_unconditional_jump())
    }

    pub(crate) fn exits_scope(&self) -> bool {
        self.ins.last().is_some_and(|last| last.op.is_scope_exit())
    }

    pub(crate) fn has_no_line(&self) -> bool {
        self.ins.iter().all(|ins| ins.loc.line < 0)
    }
}

/// Blocks in a linked order; block 0 is the entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Graph {
    pub(crate) blocks: Vec<Block>,
}

impl Graph {
    pub(super) fn build(seq: Sequence, prologue: Option<Sequence>) -> Self {
        let (seq, prologue) = (seq, prologue.unwrap_or_default());
        let mut flat: Vec<(crate::instruction::Instr, bool)> = Vec::new();
        let mut at = vec![0; seq.instrs.len() + 1];
        let mut prologue_at = 0;
        for (index, instr) in seq.instrs.iter().enumerate() {
            at[index] = flat.len();
            if instr.op == P::AnnotationsPlaceholder {
                prologue_at = flat.len();
                flat.extend(prologue.instrs.iter().map(|instr| (*instr, true)));
            } else {
                flat.push((*instr, false));
            }
        }
        at[seq.instrs.len()] = flat.len();
        // Where a label stands, as an index into the flat list.
        let place = |label: crate::instruction::Label, in_prologue: bool| {
            let list = if in_prologue { &prologue.labels } else { &seq.labels };
            let index = list[label.0 as usize].expect("every label that is jumped to is placed");
            if in_prologue { prologue_at + index } else { at[index] }
        };
        let mut targeted = vec![false; flat.len() + 1];
        for (instr, inside) in &flat {
            if let Some(label) = instr.target {
                targeted[place(label, *inside)] = true;
            }
        }
        let mut graph = Self { blocks: vec![Block::default()] };
        let mut block_at = vec![0; flat.len() + 1];
        for (index, (instr, _)) in flat.iter().enumerate() {
            let current = graph.blocks.len() - 1;
            let ended = graph.blocks[current]
                .ins
                .last()
                .is_some_and(|last| last.is_jump() || last.op.is_scope_exit());
            let labelled_start = targeted[index]
                && (!graph.blocks[current].ins.is_empty() || graph.blocks[current].labelled);
            if ended || labelled_start {
                graph.blocks[current].next = Some(current + 1);
                graph.blocks.push(Block::default());
            }
            let current = graph.blocks.len() - 1;
            graph.blocks[current].labelled |= targeted[index];
            block_at[index] = current;
            graph.blocks[current].ins.push(Ins::new(instr.op, instr.arg, instr.loc));
        }
        let mut all = graph.blocks.iter_mut().flat_map(|block| &mut block.ins);
        for (instr, inside) in &flat {
            let ins = all.next().expect("one for each of the flat list");
            ins.target = instr.target.map(|label| block_at[place(label, *inside)]);
        }
        graph
    }

    /// The blocks in the order of the code.
    pub(crate) fn order(&self) -> Vec<BlockId> {
        let mut order = Vec::with_capacity(self.blocks.len());
        let mut next = Some(0);
        while let Some(block) = next {
            order.push(block);
            next = self.blocks[block].next;
        }
        order
    }

    pub(super) fn next_nonempty(&self, block: Option<BlockId>) -> Option<BlockId> {
        let mut block = block;
        while let Some(id) = block.filter(|id| self.blocks[*id].ins.is_empty()) {
            block = self.blocks[id].next;
        }
        block
    }

    /// Adds a block behind another in the order of the code.
    pub(super) fn insert_after(&mut self, block: BlockId, mut new: Block) -> BlockId {
        let id = self.blocks.len();
        new.next = self.blocks[block].next;
        self.blocks.push(new);
        self.blocks[block].next = Some(id);
        id
    }

    pub(super) fn mark_except_handlers(&mut self) {
        for block in self.order() {
            for index in 0..self.blocks[block].ins.len() {
                let ins = self.blocks[block].ins[index];
                if let (true, Some(target)) = (ins.op.is_block_push(), ins.target) {
                    self.blocks[target].except_handler = true;
                }
            }
        }
    }

    /// Notes for every instruction which handler covers it.
    pub(super) fn label_exception_targets(&mut self) {
        let mut visited = vec![false; self.blocks.len()];
        visited[0] = true;
        let mut work: Vec<(BlockId, Vec<BlockId>)> = vec![(0, Vec::new())];
        while let Some((block, mut handlers)) = work.pop() {
            let mut yield_depth = 0;
            let mut list = std::mem::take(&mut self.blocks[block].ins);
            for ins in &mut list {
                let target = ins.target.filter(|_| ins.op.has_target());
                if ins.op.is_block_push() {
                    let target = target.expect("a block push names its handler");
                    if !std::mem::replace(&mut visited[target], true) {
                        work.push((target, handlers.clone()));
                    }
                    self.blocks[target].preserve_lasti =
                        ins.op == P::SetupWith || ins.op == P::SetupCleanup;
                    handlers.push(target);
                } else if ins.op == P::PopBlock {
                    handlers.pop();
                    ins.nop();
                } else {
                    ins.except = handlers.last().copied();
                    if let Some(target) = target.filter(|_| ins.is_jump())
                        && !std::mem::replace(&mut visited[target], true)
                    {
                        work.push((target, handlers.clone()));
                    }
                    if ins.op == O::YieldValue {
                        yield_depth = handlers.len();
                    } else if ins.op == O::Resume && ins.arg != 0 && yield_depth == 1 {
                        ins.arg |= bytecode::operand::resume::DEPTH1;
                    }
                }
            }
            self.blocks[block].ins = list;
            if let Some(next) = self.blocks[block].next
                && self.blocks[block].falls_through()
                && !std::mem::replace(&mut visited[next], true)
            {
                work.push((next, handlers));
            }
        }
    }

    /// Empties blocks that nothing reaches, and counts how many ways lead to each.
    pub(super) fn remove_unreachable(&mut self) {
        for block in &mut self.blocks {
            block.predecessors = 0;
        }
        self.blocks[0].predecessors = 1;
        let mut visited = vec![false; self.blocks.len()];
        visited[0] = true;
        let mut work = vec![0];
        while let Some(block) = work.pop() {
            let fall = self.blocks[block].next.filter(|_| self.blocks[block].falls_through());
            let targets = self.blocks[block].ins.iter().filter_map(|ins| ins.target);
            for target in targets.chain(fall).collect::<Vec<_>>() {
                self.blocks[target].predecessors += 1;
                if !std::mem::replace(&mut visited[target], true) {
                    work.push(target);
                }
            }
        }
        for block in &mut self.blocks {
            if block.predecessors == 0 {
                block.ins.clear();
                block.except_handler = false;
            }
        }
    }

    pub(super) fn remove_redundant_nops(&mut self) {
        for block in self.order() {
            self.remove_redundant_nops_in(block);
        }
    }

    /// Removes NOPs that no line needs.
    pub(super) fn remove_redundant_nops_in(&mut self, block: BlockId) {
        let mut list = std::mem::take(&mut self.blocks[block].ins);
        let next = self.next_nonempty(self.blocks[block].next);
        let mut kept: Vec<Ins> = Vec::with_capacity(list.len());
        let mut previous_line = -1;
        for index in 0..list.len() {
            let ins = list[index];
            let line = ins.loc.line;
            if ins.op == O::Nop {
                if line < 0 || previous_line == line {
                    continue;
                }
                if let Some(following) = list.get_mut(index + 1) {
                    if following.loc.line == line {
                        continue;
                    }
                    if following.loc.line < 0 {
                        following.loc = ins.loc;
                        continue;
                    }
                } else if let Some(next) = next {
                    let first = self.blocks[next]
                        .ins
                        .iter()
                        .find(|ins| !(ins.op == O::Nop && ins.loc.line < 0));
                    if first.map_or(NO_LOCATION, |first| first.loc).line == line {
                        continue;
                    }
                }
            }
            kept.push(ins);
            previous_line = line;
        }
        self.blocks[block].ins = kept;
    }

    /// Removes loads whose value is dropped at once.
    pub(super) fn remove_redundant_nops_and_pairs(&mut self) {
        let mut done = false;
        while !done {
            done = true;
            let mut previous: Option<(BlockId, usize)> = None;
            for block in self.order() {
                self.remove_redundant_nops_in(block);
                if self.blocks[block].labelled {
                    previous = None;
                }
                for index in 0..self.blocks[block].ins.len() {
                    let before = previous.replace((block, index));
                    if self.blocks[block].ins[index].op != O::PopTop {
                        continue;
                    }
                    let Some((b, i)) = before else { continue };
                    let pushed = self.blocks[b].ins[i];
                    let pair = pushed.op == O::LoadConst
                        || pushed.op == O::LoadSmallInt
                        || (pushed.op == O::Copy && pushed.arg == 1);
                    if pair {
                        self.blocks[b].ins[i].nop();
                        self.blocks[block].ins[index].nop();
                        done = false;
                    }
                }
                let last_jumps = self.blocks[block].ins.last().is_some_and(Ins::is_jump);
                if last_jumps || !self.blocks[block].falls_through() {
                    previous = None;
                }
            }
        }
    }
}
