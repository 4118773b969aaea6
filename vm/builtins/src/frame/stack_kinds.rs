//! What stands on the value stack at each instruction, as far as a jump must know.
//!
//! A stack is a number, three bits a value with the top in the lowest: deeper stacks are greater.

use bytecode::{CodeData, Opcode, exception_table, word};

/// A stack; negative where there is none.
pub(super) type Stack = i64;

pub(super) const UNREACHED: Stack = -2;
pub(super) const TOO_DEEP: Stack = -1;
const EMPTY: Stack = 0;

const BITS: u32 = 3;
const DEPTH_MAX: u32 = 21;

/// Kinds of values.
pub(super) mod kind {
    pub(in super::super) const ITERATOR: i64 = 1;
    pub(in super::super) const EXCEPT: i64 = 2;
    pub(in super::super) const OBJECT: i64 = 3;
    pub(in super::super) const NULL: i64 = 4;
    pub(in super::super) const LASTI: i64 = 5;
}
use kind::{EXCEPT, ITERATOR, LASTI, NULL, OBJECT};

fn push(stack: Stack, kind: i64) -> Stack {
    if !(0..1 << ((DEPTH_MAX - 1) * BITS)).contains(&stack) {
        return stack.min(TOO_DEEP);
    }
    stack << BITS | kind
}

pub(super) fn pop(stack: Stack) -> Stack {
    if stack < 0 { stack } else { stack >> BITS }
}

/// The kind on top; 0 if the stack is empty.
pub(super) fn top(stack: Stack) -> i64 {
    stack & 7
}

fn depth(stack: Stack) -> u32 {
    let used = 64 - stack.max(0).leading_zeros();
    used.div_ceil(BITS)
}

fn swap_top(stack: Stack, n: u32) -> Stack {
    if stack < 0 || n < 1 {
        return stack;
    }
    let at = (n - 1) * BITS;
    let differ = (stack ^ stack >> at) & 7;
    stack ^ (differ | differ << at)
}

fn fits(from: i64, to: i64) -> bool {
    match to {
        0 => false,
        OBJECT => from != NULL,
        NULL => true,
        _ => from == to,
    }
}

/// True if dropping values from `from` gives what `to` needs.
pub(super) fn compatible(from: Stack, to: Stack) -> bool {
    if from < 0 || to < 0 {
        return false;
    }
    let (mut from, mut to) = (from, to);
    while from > to {
        from = pop(from);
    }
    while from != EMPTY {
        if !fits(top(from), top(to)) {
            return false;
        }
        (from, to) = (pop(from), pop(to));
    }
    to == EMPTY
}

/// The stack before each instruction word.
pub(super) fn of(data: &CodeData) -> Vec<Stack> {
    let mut stacks = vec![UNREACHED; data.code.len() + 1];
    stacks[0] = EMPTY;
    loop {
        let mut again = follow(data, &mut stacks);
        for entry in exception_table::entries(&data.exceptiontable) {
            let (start, handler) = (entry.start as usize, entry.target as usize);
            if stacks[start] == UNREACHED || stacks[handler] != UNREACHED {
                continue;
            }
            again = true;
            let mut stack = stacks[start];
            while stack > 0 && depth(stack) > entry.depth {
                stack = pop(stack);
            }
            if entry.lasti {
                stack = push(stack, LASTI);
            }
            stacks[handler] = push(stack, EXCEPT);
        }
        if !again {
            return stacks;
        }
    }
}

/// Goes through the instructions once; true if a jump back found something new.
fn follow(data: &CodeData, stacks: &mut [Stack]) -> bool {
    let mut again = false;
    for instruction in word::instructions(&data.code) {
        let stack = stacks[instruction.start];
        stacks[instruction.start..=instruction.at].fill(stack);
        if stack == UNREACHED {
            continue;
        }
        let (opcode, oparg, next) = (instruction.opcode, instruction.oparg, instruction.end());
        let next = next.min(stacks.len() - 1);
        match opcode {
            Opcode::PopJumpIfFalse
            | Opcode::PopJumpIfTrue
            | Opcode::PopJumpIfNone
            | Opcode::PopJumpIfNotNone => {
                if let Some(target) = instruction.jump_target() {
                    stacks[target] = pop(stack);
                }
                stacks[next] = pop(stack);
            }
            Opcode::Send => {
                if let Some(target) = instruction.jump_target() {
                    stacks[target] = stack;
                }
                stacks[next] = stack;
            }
            Opcode::JumpForward => {
                if let Some(target) = instruction.jump_target() {
                    stacks[target] = stack;
                }
            }
            Opcode::JumpBackward | Opcode::JumpBackwardNoInterrupt => {
                if let Some(target) = instruction.jump_target() {
                    again |= stacks[target] == UNREACHED;
                    stacks[target] = stack;
                }
            }
            Opcode::GetIter | Opcode::GetAiter => stacks[next] = push(pop(stack), ITERATOR),
            Opcode::ForIter => {
                let inside = push(stack, OBJECT);
                stacks[next] = inside;
                if let Some(target) = instruction.jump_target() {
                    stacks[target] = inside;
                }
            }
            Opcode::EndAsyncFor => stacks[next] = pop(pop(stack)),
            Opcode::PushExcInfo => stacks[next] = push(stack, EXCEPT),
            Opcode::PopExcept => stacks[next] = pop(stack),
            Opcode::ReturnValue | Opcode::RaiseVarargs | Opcode::Reraise => {}
            Opcode::PushNull => stacks[next] = push(stack, NULL),
            Opcode::LoadGlobal => {
                let loaded = push(stack, OBJECT);
                stacks[next] = if oparg & 1 != 0 { push(loaded, NULL) } else { loaded };
            }
            Opcode::LoadAttr => {
                stacks[next] =
                    if oparg & 1 != 0 { push(push(pop(stack), OBJECT), NULL) } else { stack };
            }
            Opcode::Swap => stacks[next] = swap_top(stack, oparg),
            Opcode::Copy => {
                let copied = stack >> (oparg.saturating_sub(1) * BITS).min(63) & 7;
                stacks[next] = push(stack, copied);
            }
            _ => {
                let mut stack = stack;
                let effect = opcode.stack_effect(oparg);
                for _ in effect..0 {
                    stack = pop(stack);
                }
                for _ in 0..effect {
                    stack = push(stack, OBJECT);
                }
                stacks[next] = stack;
            }
        }
    }
    again
}
