//! `sys.settrace` and `sys.setprofile`: tools 7 and 6, which call a thread's C functions.

use object::descriptor::MethodDescr;
use object::frame::{self, Frame, FrameObject};
use object::monitoring::{PROFILE_TOOL, TRACE_TOOL, event};
use object::native_function::NativeFunction;
use object::thread::{ThreadState, TraceFunc};
use object::trace_func::{self, What};
use object::{BaseException, Layout, Object, PyResult, Ref, Thread, Tuple, singletons};

use super::fire::Answer;
use super::tools;

const PROFILE_EVENTS: u32 = 1 << event::PY_START
    | 1 << event::PY_RESUME
    | 1 << event::PY_RETURN
    | 1 << event::PY_YIELD
    | 1 << event::CALL
    | 1 << event::PY_UNWIND
    | 1 << event::PY_THROW;

const TRACE_EVENTS: u32 = 1 << event::PY_START
    | 1 << event::PY_RESUME
    | 1 << event::PY_RETURN
    | 1 << event::PY_YIELD
    | 1 << event::RAISE
    | 1 << event::LINE
    | 1 << event::JUMP
    | 1 << event::PY_UNWIND
    | 1 << event::PY_THROW
    | 1 << event::STOP_ITERATION;

/// A trace or profile function, with the object that it is called with.
pub struct Hook {
    pub func: TraceFunc,
    pub this: Option<Ref>,
}

/// The hook that calls a Python function, for `sys.settrace`.
pub fn python_trace(function: &Object) -> Hook {
    Hook { func: trace_func::of(call_trace), this: Some(function.to_ref()) }
}

/// The hook that calls a Python function, for `sys.setprofile`.
pub fn python_profile(function: &Object) -> Hook {
    Hook { func: trace_func::of(call_profile), this: Some(function.to_ref()) }
}

fn call_trace(
    thread: &mut Thread,
    this: &Object,
    frame: &FrameObject,
    what: What,
    arg: &Object,
) -> PyResult<()> {
    let callback = if what == What::Call { Some(this.to_ref()) } else { frame.f_trace.get() };
    let Some(callback) = callback else { return Ok(()) };
    match call_python(thread, &callback, frame, what, arg) {
        Ok(result) => {
            if !result.is_none() {
                frame.f_trace.put(result);
            }
            Ok(())
        }
        Err(raised) => {
            let exception = thread.catch(raised);
            set_trace_of(thread, thread_state(thread), None)?;
            frame.f_trace.set(None);
            Err(thread.restore(exception))
        }
    }
}

fn call_profile(
    thread: &mut Thread,
    this: &Object,
    frame: &FrameObject,
    what: What,
    arg: &Object,
) -> PyResult<()> {
    if let Err(raised) = call_python(thread, this, frame, what, arg) {
        let exception = thread.catch(raised);
        set_profile_of(thread, thread_state(thread), None)?;
        return Err(thread.restore(exception));
    }
    Ok(())
}

fn call_python(
    thread: &mut Thread,
    callback: &Object,
    frame: &FrameObject,
    what: What,
    arg: &Object,
) -> PyResult {
    let name = object::Str::intern_new(thread, what.name())?;
    callback.call(thread, &[frame.as_object(), name.as_object(), arg])
}

fn thread_state(thread: &Thread) -> &ThreadState {
    thread
}

/// Sets or removes the trace function of the calling thread.
pub fn set_trace(thread: &mut Thread, hook: Option<Hook>) -> PyResult<()> {
    crate::audit::audit(thread, "sys.settrace", &[])?;
    set_trace_of(thread, thread_state(thread), hook)
}

/// Sets or removes the profile function of the calling thread.
pub fn set_profile(thread: &mut Thread, hook: Option<Hook>) -> PyResult<()> {
    crate::audit::audit(thread, "sys.setprofile", &[])?;
    set_profile_of(thread, thread_state(thread), hook)
}

/// Sets or removes the trace function of every thread of the interpreter.
pub fn set_trace_all(thread: &mut Thread, hook: impl Fn() -> Option<Hook>) -> PyResult<()> {
    crate::audit::audit(thread, "sys.settrace", &[])?;
    for state in thread.interp().thread_states() {
        set_trace_of(thread, state, hook())?;
    }
    Ok(())
}

/// Sets or removes the profile function of every thread of the interpreter.
pub fn set_profile_all(thread: &mut Thread, hook: impl Fn() -> Option<Hook>) -> PyResult<()> {
    crate::audit::audit(thread, "sys.setprofile", &[])?;
    for state in thread.interp().thread_states() {
        set_profile_of(thread, state, hook())?;
    }
    Ok(())
}

fn set_trace_of(thread: &Thread, state: &ThreadState, hook: Option<Hook>) -> PyResult<()> {
    let threads = &thread.interp().monitoring.tracing_threads;
    let before = usize::from(state.c_tracefunc.get().is_some());
    threads.set(threads.get() + usize::from(hook.is_some()) - before);
    let (func, this) = hook.map_or((None, None), |hook| (Some(hook.func), hook.this));
    state.c_tracefunc.set(func);
    let old = state.c_traceobj.replace(this);
    let mut result = Ok(());
    let mut events = 0;
    if threads.get() > 0 {
        events = TRACE_EVENTS;
        if let Some(frame) = frame::current(thread).and_then(|frame| frame.frame_obj.get()) {
            if frame.f_trace_opcodes.get() != 0 {
                trace_opcodes(thread, &frame, true);
            }
        }
    }
    if result.is_ok() {
        result = tools::set_events(thread, TRACE_TOOL, events);
    }
    drop(old);
    result
}

fn set_profile_of(thread: &Thread, state: &ThreadState, hook: Option<Hook>) -> PyResult<()> {
    let threads = &thread.interp().monitoring.profiling_threads;
    let before = usize::from(state.c_profilefunc.get().is_some());
    threads.set(threads.get() + usize::from(hook.is_some()) - before);
    let (func, this) = hook.map_or((None, None), |hook| (Some(hook.func), hook.this));
    state.c_profilefunc.set(func);
    let old = state.c_profileobj.replace(this);
    let events = if threads.get() > 0 { PROFILE_EVENTS } else { 0 };
    let result = tools::set_events(thread, PROFILE_TOOL, events);
    drop(old);
    result
}

/// Starts or ends the 'opcode' events of a frame's code.
pub fn trace_opcodes(thread: &Thread, frame: &FrameObject, on: bool) {
    let Some(code) = frame.frame().and_then(|frame| frame.code.get()) else { return };
    let events = tools::local_events(&code, TRACE_TOOL);
    let bit = 1 << event::INSTRUCTION;
    let wanted = if on { events | bit } else { events & !bit };
    if wanted != events {
        tools::set_local_events(thread, &code, TRACE_TOOL, wanted);
    }
}

/// An event for one of the two tools.
pub(super) fn told(
    thread: &mut Thread,
    running: &Frame,
    tool: usize,
    event: usize,
    args: &[&Object],
) -> PyResult<Answer> {
    let last = args.last().copied().filter(|_| args.len() > 2);
    if tool == PROFILE_TOOL {
        return profile(thread, running, event, last, args.get(2).copied()).map(|()| Answer::GoOn);
    }
    if thread.c_tracefunc.get().is_none() {
        return Ok(Answer::GoOn);
    }
    if event == event::JUMP {
        return jump(thread, running, args);
    }
    let none = singletons::none_ref();
    let frame = running.object(thread)?;
    match event {
        event::PY_START | event::PY_RESUME | event::PY_THROW => {
            trace(thread, &frame, What::Call, none)?;
        }
        event::PY_RETURN | event::PY_YIELD => {
            trace(thread, &frame, What::Return, last.unwrap_or(none))?;
        }
        event::PY_UNWIND => trace(thread, &frame, What::Return, none)?,
        event::RAISE | event::STOP_ITERATION => {
            let exception = last.unwrap_or(none);
            let traceback = exception.downcast::<BaseException>().and_then(|e| e.traceback.get());
            let arg = Tuple::from_array(
                thread,
                [
                    exception.ty().as_object().to_ref(),
                    exception.to_ref(),
                    traceback.unwrap_or_else(singletons::none),
                ],
            )?;
            trace(thread, &frame, What::Exception, arg.as_object())?;
        }
        event::LINE if frame.f_trace_lines.get() != 0 => {
            trace_line(
                thread,
                &frame,
                super::fire::line_at(running.code_ref(), running.lasti() as usize),
            )?;
        }
        event::INSTRUCTION if frame.f_trace_opcodes.get() != 0 => {
            trace(thread, &frame, What::Opcode, none)?;
        }
        _ => {}
    }
    Ok(Answer::GoOn)
}

fn trace(thread: &mut Thread, frame: &FrameObject, what: What, arg: &Object) -> PyResult<()> {
    let Some(func) = thread.c_tracefunc.get() else { return Ok(()) };
    let this = thread.c_traceobj.get();
    trace_func::call(thread, func, this.as_deref(), frame, what, arg)
}

fn trace_line(thread: &mut Thread, frame: &FrameObject, line: i32) -> PyResult<()> {
    frame.f_lineno.set(line);
    let result = trace(thread, frame, What::Line, singletons::none_ref());
    frame.f_lineno.set(0);
    result
}

/// A jump back to the line that it comes from starts that line again, which no LINE event tells.
fn jump(thread: &mut Thread, running: &Frame, args: &[&Object]) -> PyResult<Answer> {
    let offset = |at: usize| {
        args.get(at).and_then(|n| n.downcast::<object::Int>()).and_then(object::Int::as_usize)
    };
    let (Some(from), Some(to)) = (offset(1), offset(2)) else { return Ok(Answer::GoOn) };
    if to > from {
        return Ok(Answer::Disable);
    }
    let frame = running.object(thread)?;
    if frame.f_trace_lines.get() == 0 {
        return Ok(Answer::GoOn);
    }
    let code = running.code_ref();
    let line = |offset: usize| code.line_of((offset / 2) as isize);
    if line(from) != line(to) {
        // The target's LINE event tells of it.
        return Ok(Answer::Disable);
    }
    trace_line(thread, &frame, line(to).map_or(-1, |line| line as i32))?;
    Ok(Answer::GoOn)
}

fn profile(
    thread: &mut Thread,
    running: &Frame,
    event: usize,
    last: Option<&Object>,
    callable: Option<&Object>,
) -> PyResult<()> {
    let none = singletons::none_ref();
    let what = match event {
        event::PY_START | event::PY_RESUME | event::PY_THROW => What::Call,
        event::PY_RETURN | event::PY_YIELD | event::PY_UNWIND => What::Return,
        event::CALL => What::CCall,
        event::C_RETURN => What::CReturn,
        event::C_RAISE => What::CException,
        _ => return Ok(()),
    };
    let arg = match (event, callable) {
        (event::PY_RETURN | event::PY_YIELD, _) => last.unwrap_or(none).to_ref(),
        (event::CALL | event::C_RETURN | event::C_RAISE, Some(callable)) => {
            match native_callable(thread, callable, last)? {
                Some(callable) => callable,
                None => return Ok(()),
            }
        }
        _ => none.to_ref(),
    };
    let Some(func) = thread.c_profilefunc.get() else { return Ok(()) };
    let frame = running.object(thread)?;
    let this = thread.c_profileobj.get();
    trace_func::call(thread, func, this.as_deref(), &frame, what, &arg)
}

/// The native function that a call is of, bound to its first argument; only those are told.
fn native_callable(
    thread: &mut Thread,
    callable: &Object,
    first: Option<&Object>,
) -> PyResult<Option<Ref>> {
    if callable.downcast::<NativeFunction>().is_some() {
        return Ok(Some(callable.to_ref()));
    }
    if callable.downcast_exact::<MethodDescr>().is_some() {
        let missing = &thread.interp().monitoring.missing;
        let Some(first) = first.filter(|first| !missing.holds(first)) else { return Ok(None) };
        let class = first.ty().as_object().to_ref();
        let get = object::Str::intern_new(thread, "__get__")?;
        return callable.call_method(thread, &get, &[first, &class]).map(Some);
    }
    Ok(None)
}
