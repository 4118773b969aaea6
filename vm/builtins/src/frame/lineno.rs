//! Setting `f_lineno`: a jump of running code, from a trace function.

use bytecode::line_table;
use object::frame::{Frame, FrameObject, Owner};
use object::function::gen_state;
use object::monitoring::event;
use object::{Int, Object, PyResult, Thread, singletons, static_types as types};

use super::stack_kinds::{self as stacks, Stack, kind};

pub(super) fn set(thread: &mut Thread, this: &FrameObject, value: Option<&Object>) -> PyResult<()> {
    let Some(value) = value else {
        return Err(thread
            .attribute_error_text("attribute 'f_lineno' of 'frame' objects cannot be deleted"));
    };
    let Some(number) = value.downcast_exact::<Int>() else {
        return Err(thread.value_error("lineno must be an integer"));
    };
    check_event(thread)?;
    let Some(frame) = this.frame() else {
        return Err(thread.value_error("f_lineno can only be set in a trace function"));
    };
    let Some(wanted) = number.as_i32() else {
        return Err(thread.value_error("lineno out of range"));
    };
    let (target, stack) = find(thread, frame, wanted)?;
    bind_locals(thread, frame)?;
    let start = start_stack(frame, &stacks::of(frame.code_ref().data()));
    unwind(thread, this, frame, start, stack);
    this.f_lineno.set(0);
    frame.set_lasti(target);
    Ok(())
}

/// Jumps are for a callback of an event at which no value is on its way.
fn check_event(thread: &Thread) -> PyResult<()> {
    let Ok(event) = usize::try_from(thread.what_event.get()) else {
        return Err(thread.value_error("f_lineno can only be set in a trace function"));
    };
    match event {
        event::LINE
        | event::JUMP
        | event::BRANCH_LEFT
        | event::BRANCH_RIGHT
        | event::BRANCH
        | event::PY_RESUME
        | event::PY_YIELD => Ok(()),
        event::PY_START => {
            Err(thread.value_error("can't jump from the 'call' trace event of a new frame"))
        }
        event::CALL | event::C_RETURN => Err(thread.value_error("can't jump during a call")),
        event::PY_RETURN
        | event::PY_THROW
        | event::PY_UNWIND
        | event::RAISE
        | event::C_RAISE
        | event::INSTRUCTION
        | event::EXCEPTION_HANDLED => {
            Err(thread.value_error("can only jump from a 'line' trace event"))
        }
        _ => Err(thread.system_error("unexpected event type")),
    }
}

/// The instruction to go on at and the stack that it needs.
fn find(thread: &Thread, frame: &Frame, wanted: i32) -> PyResult<(usize, Stack)> {
    let code = frame.code_ref();
    let data = code.data();
    if wanted < code.co_firstlineno.get() {
        return Err(
            thread.value_error(format!("line {wanted} comes before the current code block"))
        );
    }
    let lines = line_starts(data);
    let Some(line) = lines.iter().copied().filter(|line| *line >= wanted).min() else {
        return Err(thread.value_error(format!("line {wanted} comes after the current code block")));
    };
    let all = stacks::of(data);
    let start = start_stack(frame, &all);
    let mut best: Option<(usize, Stack)> = None;
    let mut message = "cannot find bytecode for specified line";
    let mut explained = false;
    for at in (0..lines.len()).filter(|at| lines[*at] == line) {
        let target = all[at];
        if stacks::compatible(start, target) {
            if best.is_none_or(|(_, stack)| target > stack) {
                best = Some((at, target));
            }
        } else if !explained {
            match start {
                stacks::TOO_DEEP => message = "stack to deep to analyze",
                stacks::UNREACHED => message = "can't jump from unreachable code",
                _ => {
                    message = explain(target);
                    explained = true;
                }
            }
        }
    }
    best.ok_or_else(|| thread.value_error(message))
}

/// The stack at the instruction that runs.
fn start_stack(frame: &Frame, all: &[Stack]) -> Stack {
    usize::try_from(frame.lasti()).ok().and_then(|at| all.get(at)).copied().unwrap_or(-2)
}

fn explain(target: Stack) -> &'static str {
    match target {
        stacks::TOO_DEEP => "stack is too deep to analyze",
        stacks::UNREACHED => "can't jump into an exception handler, or code may be unreachable",
        _ => match stacks::top(target) {
            kind::EXCEPT => "can't jump into an 'except' block as there's no exception",
            kind::LASTI => "can't jump into a re-raising block as there's no location",
            kind::OBJECT | kind::NULL => "incompatible stacks",
            kind::ITERATOR => "can't jump into the body of a for loop",
            _ => "incompatible stacks",
        },
    }
}

/// For each word the line that starts there; -1 for none.
fn line_starts(data: &bytecode::CodeData) -> Vec<i32> {
    let mut lines = vec![-1; data.code.len()];
    let mut last = -1;
    for entry in line_table::entries(&data.linetable, data.firstlineno) {
        let line = entry.position.line;
        if line != last && line >= 0 && entry.start < lines.len() {
            lines[entry.start] = line;
            last = line;
        }
    }
    lines
}

/// Gives unbound locals a value, as the compiler may have proved that they are bound there.
fn bind_locals(thread: &mut Thread, frame: &Frame) -> PyResult<()> {
    let mut unbound = Vec::new();
    for at in 0..frame.code_ref().nlocalsplus() {
        if frame.get_local(thread, at)?.is_none() {
            unbound.push(at);
        }
    }
    if unbound.is_empty() {
        return Ok(());
    }
    let count = unbound.len();
    let plural = if count == 1 { "" } else { "s" };
    let message = format!("assigning None to {count} unbound local{plural}");
    crate::warnings::warn(thread, &types::RuntimeWarning, &message, 0)?;
    for at in unbound {
        drop(frame.replace_local(thread, at, Some(singletons::none()))?);
    }
    Ok(())
}

/// Drops values until the stack is the one that the target needs.
fn unwind(thread: &Thread, this: &FrameObject, frame: &Frame, start: Stack, wanted: Stack) {
    let mut stack = start;
    let suspended = frame.owner.get() == Owner::Generator
        && this.generator().is_some_and(|generator| {
            matches!(
                generator.gi_frame_state.get(),
                gen_state::SUSPENDED | gen_state::SUSPENDED_YIELD_FROM
            )
        });
    if suspended {
        // The value that a yield gives out is gone.
        stack = stacks::pop(stack);
    }
    while stack > wanted {
        if stacks::top(stack) == kind::EXCEPT {
            if let Ok(Some(outer)) = frame.stack_top(thread) {
                thread.set_handled(Some(outer));
            }
        }
        frame.drop_top();
        stack = stacks::pop(stack);
    }
}
