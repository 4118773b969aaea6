//! Telling the tools of an event.
//!
//! A location is the index of the instruction word. Tools are called from the highest number down,
//! and none while a callback runs on the thread.

use bytecode::Opcode;
use object::frame::Frame;
use object::monitoring::{LOCAL_EVENTS, PROFILE_TOOL, TRACE_TOOL, UNGROUPED_EVENTS, event};
use object::{Code, Int, Layout, Object, PyResult, Raised, Ref, Thread};

use super::{instrument, legacy};

/// What a callback wants of the location where it was called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    GoOn,
    Disable,
}

/// Where an event happened.
pub struct Place<'a> {
    pub frame: &'a Frame,
    /// The instruction that the event belongs to.
    pub at: usize,
    /// The instruction that the tools are told.
    pub source: usize,
}

impl<'a> Place<'a> {
    pub fn at(frame: &'a Frame, at: usize) -> Place<'a> {
        Place { frame, at, source: at }
    }

    /// The instruction that runs.
    pub fn here(frame: &'a Frame) -> Place<'a> {
        Place::at(frame, frame.lasti().max(0) as usize)
    }
}

/// The tools that an event at a location has.
fn tools_of(thread: &Thread, code: &Code, at: usize, event: usize) -> u8 {
    if (LOCAL_EVENTS..UNGROUPED_EVENTS).contains(&event) {
        return thread.interp().monitoring.tools[event].get();
    }
    let monitors = code.extra().monitors.borrow();
    let Some(monitors) = monitors.as_ref() else { return 0 };
    let tools = match event {
        event::LINE => &monitors.line_tools,
        event::INSTRUCTION => &monitors.instruction_tools,
        _ => &monitors.tools,
    };
    tools.get(at).copied().unwrap_or(0)
}

/// Calls the tools of an event with the code, the offset and `extra`.
pub fn fire(
    thread: &mut Thread,
    place: &Place<'_>,
    event: usize,
    extra: &[&Object],
) -> PyResult<()> {
    if thread.tracing.get() != 0 {
        return Ok(());
    }
    let code = place.frame.code_ref().to_ref();
    let mut tools = tools_of(thread, &code, place.at, event);
    if tools == 0 {
        return Ok(());
    }
    let second = if event == event::LINE {
        Int::new(thread, i64::from(line_at(&code, place.at)))?
    } else {
        Int::from_usize(thread, place.source * 2)?
    };
    let mut args: Vec<&Object> = vec![code.as_object(), second.as_object()];
    args.extend_from_slice(extra);
    while tools != 0 {
        let tool = 7 - tools.leading_zeros() as usize;
        tools &= !(1 << tool);
        if call_tool(thread, place.frame, tool, event, &args)? == Answer::Disable {
            disable(thread, &code, place, event, tool)?;
        }
    }
    Ok(())
}

fn call_tool(
    thread: &mut Thread,
    frame: &Frame,
    tool: usize,
    event: usize,
    args: &[&Object],
) -> PyResult<Answer> {
    if thread.tracing.get() != 0 {
        return Ok(Answer::GoOn);
    }
    let callback = match tool {
        PROFILE_TOOL | TRACE_TOOL => None,
        _ => match thread.interp().monitoring.callbacks[tool][event].get() {
            Some(callback) => Some(callback),
            None => return Ok(Answer::GoOn),
        },
    };
    let outer = thread.what_event.replace(event as i32);
    thread.tracing.set(thread.tracing.get() + 1);
    let result = match callback {
        Some(callback) => callback.call(thread, args).map(|result| {
            let disable = thread.interp().monitoring.disable.holds(&result);
            if disable { Answer::Disable } else { Answer::GoOn }
        }),
        None => legacy::told(thread, frame, tool, event, args),
    };
    thread.tracing.set(thread.tracing.get() - 1);
    thread.what_event.set(outer);
    result
}

fn disable(
    thread: &Thread,
    code: &Code,
    place: &Place<'_>,
    event: usize,
    tool: usize,
) -> PyResult<()> {
    if event >= LOCAL_EVENTS {
        drop(thread.interp().monitoring.callbacks[tool][event].take());
        return Err(thread.value_error(format!(
            "Cannot disable {} events. Callback removed.",
            event::NAMES[event]
        )));
    }
    instrument::disable(code, place.at, event, tool);
    let side = match event {
        event::BRANCH_LEFT => 1,
        event::BRANCH_RIGHT => 2,
        _ => return Ok(()),
    };
    // A callback for BRANCH disables both ways at once.
    if thread.interp().monitoring.branch_callbacks[tool].get() & side != 0 {
        if let Some(other) = other_way(code, place) {
            instrument::disable(code, other, event, tool);
        }
    }
    Ok(())
}

/// Where the other way of the branch at a place has its event.
fn other_way(code: &Code, place: &Place<'_>) -> Option<usize> {
    let words = &code.data().code;
    let opcode = |at: usize| words.get(at).map(|word| Opcode::from_u8(*word as u8));
    let source = opcode(place.source)?;
    if place.at != place.source {
        return Some(place.source);
    }
    match source {
        Opcode::ForIter => Some(instruction_at(code, place.at)?.jump_target()? + 1),
        _ => {
            let next = place.at + 1 + source.caches();
            (opcode(next)? == Opcode::NotTaken).then_some(next)
        }
    }
}

/// The instruction whose opcode stands at a word, with its prefixes.
pub fn instruction_at(code: &Code, at: usize) -> Option<bytecode::word::Instruction> {
    bytecode::word::instructions(&code.data().code).find(|instruction| instruction.at == at)
}

/// The line of a location, for a LINE event.
pub fn line_at(code: &Code, at: usize) -> i32 {
    let monitors = code.extra().monitors.borrow();
    let known = monitors.as_ref().and_then(|monitors| monitors.lines.get(at)).map(|line| line.0);
    known.unwrap_or_else(|| code.line_of(at as isize).map_or(-1, |line| line as i32))
}

/// An event of an exception: it is set aside for the callbacks, and is the thread's again after
/// them unless one of them raised.
pub fn exception(thread: &mut Thread, place: &Place<'_>, event: usize, raised: Raised) -> Raised {
    if thread.tracing.get() != 0 || thread.interp().monitoring.tools[event].get() == 0 {
        return raised;
    }
    let exception = thread.catch(raised);
    match fire(thread, place, event, &[&exception]) {
        Ok(()) => thread.restore(exception),
        Err(raised) => raised,
    }
}

/// C_RAISE or C_RETURN after a call of what is no Python function.
pub fn after_call(
    thread: &mut Thread,
    place: &Place<'_>,
    callable: &Object,
    arg: &Object,
    result: PyResult,
) -> PyResult {
    match result {
        Ok(value) => {
            fire(thread, place, event::C_RETURN, &[callable, arg])?;
            Ok(value)
        }
        Err(raised) => {
            let exception = thread.catch(raised);
            fire(thread, place, event::C_RAISE, &[callable, arg])?;
            Err(thread.restore(exception))
        }
    }
}

/// STOP_ITERATION: a generator that the loop ran itself has returned `value`.
pub fn stop_iteration(thread: &mut Thread, place: &Place<'_>, value: Ref) -> PyResult<()> {
    if thread.tracing.get() != 0 {
        return Ok(());
    }
    let raised = thread.stop_iteration(Some(value));
    let exception = thread.catch(raised);
    fire(thread, place, event::STOP_ITERATION, &[&exception])
}
