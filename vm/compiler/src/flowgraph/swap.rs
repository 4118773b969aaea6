//! SWAP: runs of swaps made shorter, and swaps of what is stored at once left out.

use bytecode::{Opcode as O, Pseudo as P};

use super::block::Ins;
use crate::instruction::Op;

/// Replaces the run of SWAPs at `start` by the fewest that do the same; returns its last index.
pub(super) fn shorten_run(list: &mut [Ins], start: usize) -> usize {
    let run = list[start..].iter().take_while(|ins| ins.op == O::Swap || ins.op == O::Nop).count();
    let run = start..start + run;
    let swaps = || list[run.clone()].iter().filter(|ins| ins.op == O::Swap).map(|ins| ins.arg);
    if swaps().count() < 2 {
        return start;
    }
    let depth = swaps().max().unwrap_or(0) as usize;
    let mut stack: Vec<Option<usize>> = (0..depth).map(Some).collect();
    for arg in swaps().collect::<Vec<_>>() {
        stack.swap(0, arg as usize - 1);
    }
    // Each cycle of the permutation is walked through the top, writing swaps from the back.
    let mut current = run.end;
    for i in 0..depth {
        if stack[i].is_none_or(|from| from == i) {
            continue;
        }
        let mut j = i;
        loop {
            if j > 0 {
                current -= 1;
                list[current].set(O::Swap, j as u32 + 1);
            }
            match stack[j].take() {
                Some(next) => j = next,
                None => break,
            }
        }
    }
    for ins in &mut list[run.start..current] {
        ins.nop();
    }
    run.end - 1
}

fn is_swappable(op: Op) -> bool {
    op == O::StoreFast || op == P::StoreFastMaybeNull || op == O::PopTop
}

fn stores_to(ins: &Ins) -> Option<u32> {
    (ins.op == O::StoreFast || ins.op == P::StoreFastMaybeNull).then_some(ins.arg)
}

fn next_swappable(list: &[Ins], after: usize, line: Option<i32>) -> Option<usize> {
    for (index, ins) in list.iter().enumerate().skip(after + 1) {
        if line.is_some_and(|line| line >= 0 && ins.loc.line != line) {
            return None;
        }
        if ins.op != O::Nop {
            return is_swappable(ins.op).then_some(index);
        }
    }
    None
}

/// Reorders the stores behind SWAPs instead of swapping, from `start` backwards.
pub(super) fn apply_static(list: &mut [Ins], start: usize) {
    for i in (0..=start).rev() {
        if list[i].op != O::Swap {
            if list[i].op == O::Nop || is_swappable(list[i].op) {
                continue;
            }
            return;
        }
        let Some(j) = next_swappable(list, i, None) else {
            return;
        };
        let line = list[j].loc.line;
        let mut k = j;
        for _ in 1..list[i].arg {
            match next_swappable(list, k, Some(line)) {
                Some(next) => k = next,
                None => return,
            }
        }
        let (store_j, store_k) = (stores_to(&list[j]), stores_to(&list[k]));
        if store_j.is_some() || store_k.is_some() {
            if store_j == store_k {
                return;
            }
            let between = list[j + 1..k].iter().filter_map(stores_to);
            if between.into_iter().any(|s| Some(s) == store_j || Some(s) == store_k) {
                return;
            }
        }
        list[i].nop();
        list.swap(j, k);
    }
}
