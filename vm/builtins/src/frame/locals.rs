//! Local variables by name: places of a frame, behind cells where they are captured.

use object::code::{CELL_KIND, FREE_KIND};
use object::frame::{Frame, FrameObject};
use object::{Cell, Code, Dict, Layout, List, Object, PyResult, Ref, Str, Thread};

/// The value of a local variable.
pub(super) fn local_value(thread: &Thread, frame: &Frame, at: usize) -> PyResult<Option<Ref>> {
    let code = frame.code_ref();
    let kind = code.local_kind(at);
    let held = match frame.get_local(thread, at)? {
        Some(held) => Some(held),
        None if kind & FREE_KIND != 0 => closure_cell(frame, at),
        None => None,
    };
    match held {
        Some(held) if kind & (CELL_KIND | FREE_KIND) != 0 => match held.downcast_exact::<Cell>() {
            Some(cell) => Ok(cell.ob_ref.get()),
            None => Ok(Some(held)),
        },
        held => Ok(held),
    }
}

/// Before its first instruction a frame has not copied its function's cells yet.
fn closure_cell(frame: &Frame, at: usize) -> Option<Ref> {
    let code = frame.code_ref();
    if frame.lasti() >= code.first_traceable() as isize {
        return None;
    }
    let closure = frame.function()?.func_closure.get()?;
    let first = code.nlocalsplus() - code.co_nfreevars.get() as usize;
    closure.get(at - first)
}

/// Sets a local variable. What stood there is kept by the frame object while the frame runs.
pub(super) fn set_local(
    thread: &Thread,
    object: &FrameObject,
    frame: &Frame,
    at: usize,
    value: Ref,
) -> PyResult<()> {
    let kind = frame.code_ref().local_kind(at);
    if kind & (CELL_KIND | FREE_KIND) != 0 {
        let held = match frame.get_local(thread, at)? {
            Some(held) => Some(held),
            None => closure_cell(frame, at),
        };
        if let Some(cell) = held.as_ref().and_then(|held| held.downcast_exact::<Cell>()) {
            cell.ob_ref.put(value);
            return Ok(());
        }
    }
    let Some(old) = frame.replace_local(thread, at, Some(value))? else { return Ok(()) };
    if object.owns_frame() {
        return Ok(());
    }
    let kept = object.f_overwritten_fast_locals.get();
    match kept.as_ref().and_then(|kept| kept.downcast::<List>()) {
        Some(list) => list.append(thread, old),
        None => {
            let list = List::new(thread, vec![old])?;
            object.f_overwritten_fast_locals.put(list.into_object());
            Ok(())
        }
    }
}

/// The place of a local variable that has a value (for reading), or that exists (for writing).
pub(super) fn find(
    thread: &mut Thread,
    frame: &Frame,
    key: &Object,
    reading: bool,
) -> PyResult<Option<usize>> {
    let code: Ref<Code> = frame.code_ref().to_ref();
    let text = key.downcast_exact::<Str>();
    let hash = if text.is_none() { key.hash(thread)? } else { 0 };
    for at in 0..code.nlocalsplus() {
        let name = code.local_name(at);
        let same = match text {
            Some(text) => text.eq_str(name),
            None => {
                name.as_object().hash(thread)? == hash && key.equals(thread, name.as_object())?
            }
        };
        if same && (!hidden(&code, at) || local_value(thread, frame, at)?.is_some()) {
            if !reading || local_value(thread, frame, at)?.is_some() {
                return Ok(Some(at));
            }
        }
    }
    Ok(None)
}

/// Variables of inlined comprehensions show only while they have a value.
fn hidden(code: &Code, at: usize) -> bool {
    code.local_kind(at) & object::code::HIDDEN_KIND != 0
}

/// Names and values of all local variables that have one.
pub fn local_names(thread: &Thread, frame: &Frame) -> PyResult<Vec<(Ref, Ref)>> {
    let code = frame.code_ref();
    let mut out = Vec::new();
    for at in 0..code.nlocalsplus() {
        if let Some(value) = local_value(thread, frame, at)? {
            out.push((code.local_name(at).as_object().to_ref(), value));
        }
    }
    Ok(out)
}

/// True in functions, and where an inlined comprehension of a class or module is running.
pub(super) fn has_fast_locals(thread: &Thread, frame: &Frame) -> PyResult<bool> {
    let code = frame.code_ref();
    if code.has_flag(bytecode::code::flags::CO_OPTIMIZED) {
        return Ok(true);
    }
    for at in 0..code.nlocalsplus() {
        if hidden(code, at) && frame.get_local(thread, at)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A new dict of the local variables, those that only a debugger set included.
pub fn snapshot(thread: &mut Thread, frame: &Frame) -> PyResult<Ref<Dict>> {
    let dict = Dict::new(thread)?;
    for (name, value) in local_names(thread, frame)? {
        dict.set(thread, &name, value)?;
    }
    let extra = frame.frame_obj.get().and_then(|object| object.f_extra_locals.get());
    if let Some(extra) = extra.as_ref().and_then(|extra| extra.downcast::<Dict>()) {
        for (name, value) in extra.entries() {
            dict.set(thread, &name, value)?;
        }
    }
    Ok(dict)
}

/// `locals()` in this frame: the namespace of a class or module, or a snapshot of a function's.
pub fn frame_locals(thread: &mut Thread, frame: &Frame) -> PyResult {
    if !has_fast_locals(thread, frame)? {
        if let Some(locals) = frame.locals.get() {
            return Ok(locals);
        }
    }
    Ok(snapshot(thread, frame)?.into_object())
}
