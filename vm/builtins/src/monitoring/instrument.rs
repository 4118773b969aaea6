//! Writing instrumented instructions into code, and taking them out again.
//!
//! The compiler's instructions stay in the code's data, so every location can be made anew from
//! them. At a location with several events the instructions stand behind each other: LINE, then
//! INSTRUCTION, then the one of the opcode, then the opcode itself.

use bytecode::Opcode;
use object::interp_state::Interp;
use object::monitoring::{CodeMonitors, LOCAL_EVENTS, LocalTools, TOOLS, event};
use object::{Code, Thread};

use super::lines;

/// The local event that belongs to an opcode, if any; RESUME's operand says which.
pub fn event_of(opcode: Opcode, oparg: u8) -> Option<usize> {
    Some(match opcode {
        Opcode::Resume if oparg & 3 == 0 => event::PY_START,
        Opcode::Resume => event::PY_RESUME,
        Opcode::ReturnValue => event::PY_RETURN,
        Opcode::YieldValue => event::PY_YIELD,
        Opcode::Call | Opcode::CallKw | Opcode::CallFunctionEx | Opcode::LoadSuperAttr => {
            event::CALL
        }
        Opcode::JumpForward | Opcode::JumpBackward => event::JUMP,
        Opcode::NotTaken | Opcode::ForIter => event::BRANCH_LEFT,
        Opcode::PopJumpIfFalse
        | Opcode::PopJumpIfTrue
        | Opcode::PopJumpIfNone
        | Opcode::PopJumpIfNotNone
        | Opcode::PopIter
        | Opcode::EndAsyncFor => event::BRANCH_RIGHT,
        Opcode::EndFor | Opcode::EndSend => event::STOP_ITERATION,
        _ => return None,
    })
}

/// The instrumented form of an opcode that has an event.
fn instrumented(opcode: Opcode) -> Opcode {
    match opcode {
        Opcode::Resume => Opcode::InstrumentedResume,
        Opcode::ReturnValue => Opcode::InstrumentedReturnValue,
        Opcode::YieldValue => Opcode::InstrumentedYieldValue,
        Opcode::Call => Opcode::InstrumentedCall,
        Opcode::CallKw => Opcode::InstrumentedCallKw,
        Opcode::CallFunctionEx => Opcode::InstrumentedCallFunctionEx,
        Opcode::LoadSuperAttr => Opcode::InstrumentedLoadSuperAttr,
        Opcode::JumpForward => Opcode::InstrumentedJumpForward,
        Opcode::JumpBackward => Opcode::InstrumentedJumpBackward,
        Opcode::NotTaken => Opcode::InstrumentedNotTaken,
        Opcode::ForIter => Opcode::InstrumentedForIter,
        Opcode::PopJumpIfFalse => Opcode::InstrumentedPopJumpIfFalse,
        Opcode::PopJumpIfTrue => Opcode::InstrumentedPopJumpIfTrue,
        Opcode::PopJumpIfNone => Opcode::InstrumentedPopJumpIfNone,
        Opcode::PopJumpIfNotNone => Opcode::InstrumentedPopJumpIfNotNone,
        Opcode::PopIter => Opcode::InstrumentedPopIter,
        Opcode::EndAsyncFor => Opcode::InstrumentedEndAsyncFor,
        Opcode::EndFor => Opcode::InstrumentedEndFor,
        Opcode::EndSend => Opcode::InstrumentedEndSend,
        other => other,
    }
}

/// RESUME must always be seen, and END_FOR is never run where a loop ends.
fn has_instruction_event(opcode: Opcode) -> bool {
    !matches!(opcode, Opcode::Resume | Opcode::EndFor)
}

/// Brings code up to date with the interpreter's events.
pub fn refresh(interp: &Interp, code: &Code) {
    if code.co_instrumentation_version.get() == interp.monitoring.version.get() {
        return;
    }
    update(interp, code);
}

/// As `refresh`, after the code's own events have changed.
pub fn force(thread: &Thread, code: &Code) {
    update(thread.interp(), code);
}

/// Gives the code a place for its own events.
pub fn make_monitors(thread: &Thread, code: &Code) {
    let mut slot = code.extra().monitors.borrow_mut();
    let monitors = slot.get_or_insert_with(|| Box::new(CodeMonitors::new(code.code_len())));
    drop_old_tools(thread.interp(), monitors);
}

/// Forgets what tools set that have been cleared since.
fn drop_old_tools(interp: &Interp, monitors: &mut CodeMonitors) {
    for tool in 0..TOOLS {
        let version = interp.monitoring.tool_versions[tool].get();
        if monitors.tool_versions[tool] != version {
            monitors.tool_versions[tool] = version;
            for tools in &mut monitors.local {
                *tools &= !(1 << tool);
            }
        }
    }
}

fn update(interp: &Interp, code: &Code) {
    let monitoring = &interp.monitoring;
    let restarted = code.co_instrumentation_version.get() < monitoring.restart_version.get();
    code.co_instrumentation_version.set(monitoring.version.get());
    let everywhere = monitoring.local_tools();
    let mut slot = code.extra().monitors.borrow_mut();
    if slot.is_none() && everywhere == [0; LOCAL_EVENTS] {
        return;
    }
    let monitors = slot.get_or_insert_with(|| Box::new(CodeMonitors::new(code.code_len())));
    drop_old_tools(interp, monitors);
    let wanted: LocalTools = std::array::from_fn(|at| everywhere[at] | monitors.local[at]);
    let active = std::mem::replace(&mut monitors.active, wanted);
    let removed: LocalTools = std::array::from_fn(|at| active[at] & !wanted[at]);
    let added: LocalTools =
        if restarted { wanted } else { std::array::from_fn(|at| wanted[at] & !active[at]) };
    if removed == [0; LOCAL_EVENTS] && added == [0; LOCAL_EVENTS] {
        return;
    }
    if added[event::LINE] != 0 && monitors.lines.is_empty() {
        monitors.lines = lines::of(code.data(), code.first_traceable());
    }
    for at in locations(code) {
        let word = code.data().code[at];
        let opcode = Opcode::from_u8(word as u8);
        if let Some(event) = event_of(opcode, (word >> 8) as u8) {
            monitors.tools[at] = monitors.tools[at] & !removed[event] | added[event];
        }
        if monitors.lines.get(at).is_some_and(|line| line.1) {
            let tools = &mut monitors.line_tools[at];
            *tools = *tools & !removed[event::LINE] | added[event::LINE];
        }
        if has_instruction_event(opcode) {
            let tools = &mut monitors.instruction_tools[at];
            *tools = *tools & !removed[event::INSTRUCTION] | added[event::INSTRUCTION];
        }
        settle(code, monitors, at);
    }
}

/// The places of the instructions from the first RESUME on.
fn locations(code: &Code) -> impl Iterator<Item = usize> {
    let words = &code.data().code;
    let mut next = code.first_traceable();
    std::iter::from_fn(move || {
        let at = next;
        let word = *words.get(at)?;
        next = at + 1 + Opcode::from_u8(word as u8).caches();
        Some(at)
    })
}

/// Puts the instruction at a location that its tools ask for.
fn settle(code: &Code, monitors: &CodeMonitors, at: usize) {
    let wanted = if monitors.line_tools[at] != 0 {
        Opcode::InstrumentedLine
    } else {
        behind_line(code, monitors, at)
    };
    let now = Opcode::from_u8(code.words()[at].get() as u8);
    let unwatched = (wanted as u8) < bytecode::INSTRUMENTED_MIN;
    // An instruction that is not watched may stay specialised.
    if now != wanted && !(unwatched && (now as u8) < bytecode::INSTRUMENTED_MIN) {
        code.set_opcode(at, wanted);
    }
}

fn behind_line(code: &Code, monitors: &CodeMonitors, at: usize) -> Opcode {
    if monitors.instruction_tools[at] != 0 {
        Opcode::InstrumentedInstruction
    } else {
        behind_instruction(code, monitors, at)
    }
}

fn behind_instruction(code: &Code, monitors: &CodeMonitors, at: usize) -> Opcode {
    let opcode = Opcode::from_u8(code.data().code[at] as u8);
    if monitors.tools[at] != 0 { instrumented(opcode) } else { opcode }
}

/// What comes after the LINE or INSTRUCTION event of a location; it must not be specialised in
/// place.
pub fn next_opcode(code: &Code, at: usize, this: Opcode) -> Opcode {
    let monitors = code.extra().monitors.borrow();
    let opcode = Opcode::from_u8(code.data().code[at] as u8);
    code.pause_counter(at);
    match monitors.as_ref() {
        Some(monitors) if this == Opcode::InstrumentedLine => behind_line(code, monitors, at),
        Some(monitors) => behind_instruction(code, monitors, at),
        None => opcode,
    }
}

/// Ends the event of one tool at a location (`DISABLE`).
pub fn disable(code: &Code, at: usize, event: usize, tool: usize) {
    let mut slot = code.extra().monitors.borrow_mut();
    let Some(monitors) = slot.as_mut() else { return };
    let tools = match event {
        event::LINE => &mut monitors.line_tools,
        event::INSTRUCTION => &mut monitors.instruction_tools,
        _ => &mut monitors.tools,
    };
    if let Some(tools) = tools.get_mut(at) {
        *tools &= !(1 << tool);
        settle(code, monitors, at);
    }
}
