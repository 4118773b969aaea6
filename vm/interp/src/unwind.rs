//! Exceptions in the loop: tracebacks, handlers, leaving frames.
#![expect(unsafe_code, reason = "frames and their stacks are raw memory")]

use builtins::monitoring::event;
use builtins::monitoring::fire::{self, Place};
use bytecode::exception_table;
use object::frame::{Frame, Owner};
use object::stack_ref::StackRef;
use object::{PyResult, Raised, Thread};

use crate::frame as frames;

/// Where the loop goes on.
pub(crate) struct State {
    pub(crate) frame: *mut Frame,
    pub(crate) ip: *mut u16,
    pub(crate) sp: *mut StackRef,
}

/// Finds the handler of an exception that the frame's instruction raised: adds the frame to the
/// traceback, then looks in its exception table, then leaves it, up to the shim.
///
/// # Safety
/// `frame` is the innermost, above `shim`; `ip` and `stackpointer` are up to date.
#[cold]
#[inline(never)]
pub(crate) unsafe fn handle(
    thread: &mut Thread,
    frame: *mut Frame,
    shim: *mut Frame,
    raised: Raised,
) -> Result<State, Raised> {
    // SAFETY: the caller's promise.
    let f = unsafe { &*frame };
    if !f.is_incomplete() || f.owner.get() == Owner::Generator {
        object::traceback::push(thread, f);
    }
    // Tools are told the last word of the instruction.
    let at = f.lasti();
    let word = usize::try_from(at).ok().and_then(|at| f.code_ref().data().code.get(at));
    let caches = word.map_or(0, |word| bytecode::Opcode::from_u8(*word as u8).caches());
    let at = at + caches as isize;
    let raised = fire::exception(thread, &place(f, at), event::RAISE, raised);
    // SAFETY: the caller's promise.
    unsafe { handle_again(thread, frame, shim, raised, at) }
}

fn place(frame: &Frame, at: isize) -> Place<'_> {
    Place::at(frame, at.max(0) as usize)
}

/// As `handle`, for an exception that the instruction raised again.
///
/// # Safety
/// As `handle`.
#[cold]
#[inline(never)]
pub(crate) unsafe fn reraise(
    thread: &mut Thread,
    frame: *mut Frame,
    shim: *mut Frame,
    raised: Raised,
    at: isize,
) -> Result<State, Raised> {
    // SAFETY: the caller's promise.
    let f = unsafe { &*frame };
    let raised = fire::exception(thread, &place(f, at), event::RERAISE, raised);
    // SAFETY: the caller's promise.
    unsafe { handle_again(thread, frame, shim, raised, at) }
}

/// Raises in a suspended frame what was thrown into it.
///
/// # Safety
/// As `handle`.
pub(crate) unsafe fn throw(
    thread: &mut Thread,
    frame: *mut Frame,
    shim: *mut Frame,
) -> Result<State, Raised> {
    // SAFETY: the caller's promise.
    let f = unsafe { &*frame };
    // It does not pass the RESUME that would bring the code up to date.
    builtins::monitoring::instrument::refresh(thread.interp(), f.code_ref());
    let raised = Raised::assume_set();
    // Tools are told the RESUME behind the yield, or the start.
    let raised = fire::exception(thread, &place(f, f.lasti() + 1), event::PY_THROW, raised);
    // SAFETY: the caller's promise.
    unsafe { handle(thread, frame, shim, raised) }
}

/// As `handle`, for an exception whose traceback already has this frame; `at` is the instruction
/// whose handler is wanted, which may not be the one that the frame's line comes from.
///
/// # Safety
/// As `handle`.
#[cold]
#[inline(never)]
pub(crate) unsafe fn handle_again(
    thread: &mut Thread,
    frame: *mut Frame,
    shim: *mut Frame,
    raised: Raised,
    at: isize,
) -> Result<State, Raised> {
    let mut frame = frame;
    let mut at = at;
    let mut raised = raised;
    let mut outer = false;
    loop {
        // SAFETY: a live frame.
        let f = unsafe { &*frame };
        let data = f.code_ref().data().clone();
        let entry =
            u32::try_from(at).ok().and_then(|at| exception_table::lookup(&data.exceptiontable, at));
        if let Some(entry) = entry {
            let exception = thread.catch(raised);
            let base = f.stack_base();
            // SAFETY: the table's depth is within the stack; words above it are dropped.
            unsafe {
                let floor = base.add(entry.depth as usize);
                let mut sp = f.stackpointer.get();
                while sp > floor {
                    sp = sp.sub(1);
                    let word = sp.replace(StackRef::NULL);
                    f.stackpointer.set(sp);
                    word.close();
                }
                if entry.lasti {
                    // RERAISE has set it to the instruction that raised first.
                    let first = f.lasti() as i64;
                    sp.write(StackRef::from_int(first).expect("an index is small"));
                    sp = sp.add(1);
                }
                sp.write(StackRef::from_ref(exception));
                sp = sp.add(1);
                f.stackpointer.set(sp);
            }
            match handled(thread, f, entry.target as usize) {
                Ok(()) => {
                    let sp = f.stackpointer.get();
                    let ip = f.code_ref().code_start().wrapping_add(entry.target as usize);
                    return Ok(State { frame, ip, sp });
                }
                Err(other) => {
                    raised = other;
                    at = entry.target as isize - 1;
                    continue;
                }
            }
        }
        let told = at - isize::from(outer);
        raised = fire::exception(thread, &place(f, told), event::PY_UNWIND, raised);
        let previous = f.previous.get();
        // SAFETY: no handler: the frame is finished.
        unsafe { leave(thread, frame) };
        if std::ptr::eq(previous, shim) {
            return Err(raised);
        }
        frame = previous;
        // SAFETY: a live frame that made a call.
        let f = unsafe { &*frame };
        object::traceback::push(thread, f);
        at = f.lasti();
        // Of a frame that made a call, the word before the instruction.
        outer = true;
        raised = fire::exception(thread, &place(f, at - 1), event::RAISE, raised);
    }
}

/// Tells of a handler that begins, with its exception on top of the stack.
fn handled(thread: &mut Thread, frame: &Frame, at: usize) -> PyResult<()> {
    let tools = thread.interp().monitoring.tools[event::EXCEPTION_HANDLED].get();
    if tools == 0 || thread.tracing.get() != 0 {
        return Ok(());
    }
    let Some(exception) = frame.stack_top(thread)? else { return Ok(()) };
    fire::fire(thread, &Place::at(frame, at), event::EXCEPTION_HANDLED, &[&exception])
}

/// Ends a frame without a value; the exception stays set.
///
/// # Safety
/// `frame` is the innermost and is not run again.
pub(crate) unsafe fn leave(thread: &mut Thread, frame: *mut Frame) {
    // SAFETY: the caller's promise.
    let previous = unsafe { (*frame).previous.get() };
    let pending = thread.take_exception();
    crate::call::leave_recursion(thread);
    thread.current_frame.set(previous);
    // SAFETY: the caller's promise.
    unsafe { frames::pop(thread, frame) };
    thread.current_exception.set(pending);
}

/// Leaves a frame that could not begin and handles the exception in its caller.
///
/// # Safety
/// As `handle`.
#[cold]
pub(crate) unsafe fn leave_and_handle(
    thread: &mut Thread,
    frame: *mut Frame,
    shim: *mut Frame,
    raised: Raised,
) -> Result<State, Raised> {
    // SAFETY: the caller's promise.
    unsafe {
        let previous = (*frame).previous.get();
        leave(thread, frame);
        if std::ptr::eq(previous, shim) {
            return Err(raised);
        }
        handle(thread, previous, shim, raised)
    }
}
