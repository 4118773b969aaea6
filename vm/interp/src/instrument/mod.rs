//! What the loop does at instrumented instructions, out of its line.
//!
//! The frame's `ip` and `stackpointer` are up to date in all of these functions. A callback may
//! move `ip` by setting `f_lineno`; the loop goes on where it then points.

mod call;

use builtins::monitoring::event;
use builtins::monitoring::fire::{self, Place};
use builtins::monitoring::instrument;
use bytecode::Opcode;
use object::frame::Frame;
use object::thread::breaker;
use object::{Generator, Layout, PyResult, Ref, Thread, static_types as types};

pub(crate) use call::{call, load_super};

use crate::uops::iterate;

/// How the loop goes on after an event.
pub(crate) enum Next {
    /// With the instruction that stands behind the event.
    Dispatch(Opcode),
    /// With the next instruction.
    Done,
    /// Where the frame's `ip` points.
    Jump,
}

/// RESUME, if the eval breaker is not what the code was made for: brings the code up to date
/// (true: read the instruction again) or handles what is due.
#[cold]
#[inline(never)]
pub(crate) fn resume(thread: &mut Thread, frame: &Frame, oparg: usize) -> PyResult<bool> {
    let bits = thread.eval_breaker.load(std::sync::atomic::Ordering::Relaxed);
    let code = frame.code_ref();
    let version = bits & !breaker::EVENTS_MASK;
    if version != code.co_instrumentation_version.get() && thread.tracing.get() == 0 {
        instrument::refresh(thread.interp(), code);
        return Ok(true);
    }
    if bits & breaker::EVENTS_MASK != 0 && oparg & 3 < 2 {
        crate::poll::handle(thread)?;
    }
    Ok(false)
}

/// Tells the tools of an instrumented instruction that then runs as it would without them.
#[cold]
#[inline(never)]
pub(crate) fn before(
    thread: &mut Thread,
    frame: &Frame,
    previous: isize,
    opcode: Opcode,
    oparg: usize,
) -> PyResult<Next> {
    let at = frame.lasti() as usize;
    let next = tell(thread, frame, at, previous, opcode, oparg)?;
    Ok(if frame.lasti() as usize == at { next } else { Next::Jump })
}

fn tell(
    thread: &mut Thread,
    frame: &Frame,
    at: usize,
    previous: isize,
    opcode: Opcode,
    oparg: usize,
) -> PyResult<Next> {
    let place = Place::at(frame, at);
    let behind = at + 1 + opcode.caches();
    match opcode {
        Opcode::InstrumentedLine => {
            if starts_line(thread, frame, at, previous) {
                fire::fire(thread, &place, event::LINE, &[])?;
            }
            return Ok(Next::Dispatch(instrument::next_opcode(frame.code_ref(), at, opcode)));
        }
        Opcode::InstrumentedInstruction => {
            fire::fire(thread, &place, event::INSTRUCTION, &[])?;
            return Ok(Next::Dispatch(instrument::next_opcode(frame.code_ref(), at, opcode)));
        }
        Opcode::InstrumentedResume => {
            if resume(thread, frame, oparg)? {
                return Ok(Next::Jump);
            }
            let event = if oparg & 3 == 0 { event::PY_START } else { event::PY_RESUME };
            fire::fire(thread, &place, event, &[])?;
            return Ok(Next::Done);
        }
        Opcode::InstrumentedReturnValue | Opcode::InstrumentedYieldValue => {
            let event = if opcode == Opcode::InstrumentedReturnValue {
                event::PY_RETURN
            } else {
                event::PY_YIELD
            };
            if let Some(value) = frame.stack_item(thread, 1)? {
                fire::fire(thread, &place, event, &[&value])?;
            }
        }
        Opcode::InstrumentedEndFor | Opcode::InstrumentedEndSend => {
            let receiver = frame.stack_item(thread, 2)?;
            let value = frame.stack_item(thread, 1)?;
            if let (Some(receiver), Some(value)) = (receiver, value) {
                let coroutine = std::ptr::eq(receiver.type_ptr(), &raw const types::PyCoro_Type);
                if coroutine || receiver.is_exact::<Generator>() {
                    fire::stop_iteration(thread, &place, value)?;
                }
            }
        }
        Opcode::InstrumentedNotTaken => {
            let place = Place { source: branch_before(frame, at), ..place };
            jump(thread, &place, event::BRANCH_LEFT, behind)?;
            return Ok(Next::Done);
        }
        Opcode::InstrumentedPopIter => {
            let place = Place { source: loop_of(frame, at), ..place };
            jump(thread, &place, event::BRANCH_RIGHT, behind)?;
        }
        Opcode::InstrumentedEndAsyncFor => {
            let place = Place { source: behind.saturating_sub(oparg), ..place };
            jump(thread, &place, event::BRANCH_RIGHT, behind)?;
        }
        Opcode::InstrumentedJumpForward => jump(thread, &place, event::JUMP, behind + oparg)?,
        Opcode::InstrumentedJumpBackward => {
            jump(thread, &place, event::JUMP, behind.saturating_sub(oparg))?;
        }
        Opcode::InstrumentedPopJumpIfFalse
        | Opcode::InstrumentedPopJumpIfTrue
        | Opcode::InstrumentedPopJumpIfNone
        | Opcode::InstrumentedPopJumpIfNotNone
            if jumps(thread, frame, opcode)? =>
        {
            jump(thread, &place, event::BRANCH_RIGHT, behind + oparg)?;
        }
        _ => {}
    }
    Ok(Next::Dispatch(opcode.deopt()))
}

fn jump(thread: &mut Thread, place: &Place<'_>, event: usize, target: usize) -> PyResult<()> {
    if thread.tracing.get() != 0 {
        return Ok(());
    }
    let target = object::Int::from_usize(thread, target * 2)?;
    fire::fire(thread, place, event, &[target.as_object()])
}

/// Whether the line is another than that of the instruction before. The loop notes no RESUME, so a
/// frame that just began or went on shows the instruction before it; behind one that has an event
/// of its own, or that never ran, a line always starts.
fn starts_line(thread: &Thread, frame: &Frame, at: usize, previous: isize) -> bool {
    if thread.tracing.get() != 0 {
        return false;
    }
    let code = frame.code_ref();
    let mut previous = usize::try_from(previous).unwrap_or(0).max(code.first_traceable());
    let now = |at: usize| code.words().get(at).map(|word| Opcode::from_u8(word.get() as u8));
    if code.data().code.get(previous).is_some_and(|word| *word as u8 == Opcode::YieldValue as u8) {
        previous += 1;
    }
    if matches!(now(previous), Some(Opcode::Resume | Opcode::InstrumentedResume)) {
        return true;
    }
    fire::line_at(code, previous) != fire::line_at(code, at)
}

/// Whether a conditional jump is taken.
fn jumps(thread: &Thread, frame: &Frame, opcode: Opcode) -> PyResult<bool> {
    let Some(value) = frame.stack_item(thread, 1)? else { return Ok(false) };
    Ok(match opcode {
        Opcode::InstrumentedPopJumpIfFalse => value.is_false(),
        Opcode::InstrumentedPopJumpIfTrue => value.is_true(),
        Opcode::InstrumentedPopJumpIfNone => value.is_none(),
        _ => !value.is_none(),
    })
}

/// The conditional jump in front of a NOT_TAKEN.
fn branch_before(frame: &Frame, at: usize) -> usize {
    bytecode::word::instructions(&frame.code_ref().data().code)
        .take_while(|instruction| instruction.at < at)
        .last()
        .map_or(at, |instruction| instruction.at)
}

/// The FOR_ITER whose end leads to a POP_ITER.
fn loop_of(frame: &Frame, at: usize) -> usize {
    bytecode::word::instructions(&frame.code_ref().data().code)
        .filter(|instruction| instruction.opcode == Opcode::ForIter)
        .find(|instruction| instruction.jump_target() == at.checked_sub(1))
        .map_or(at, |instruction| instruction.at)
}

/// INSTRUMENTED_FOR_ITER: the next item.
#[cold]
#[inline(never)]
pub(crate) fn for_iter(thread: &mut Thread, frame: &Frame) -> PyResult<Option<Ref>> {
    let at = frame.lasti() as usize;
    let iter = frame.stack_item(thread, 1)?.expect("an iterator is on the stack");
    let value = iterate::next(thread, frame, &iter)?;
    if value.is_some() {
        let behind = at + 1 + Opcode::ForIter.caches();
        jump(thread, &Place::at(frame, at), event::BRANCH_LEFT, behind)?;
    }
    Ok(value)
}
