//! Which tool wants which events: globally and for one code object.

use object::interp_state::Interp;
use object::monitoring::{LOCAL_EVENTS, Monitoring, UNGROUPED_EVENTS, VERSION_STEP, event};
use object::{Code, Layout, PyResult, Ref, Thread, singletons, static_types as types};

use super::instrument;

/// Events of C functions, which go along with CALL.
pub const C_EVENTS: u32 = 1 << event::C_RETURN | 1 << event::C_RAISE;
/// The two directions of a branch, which BRANCH stands for.
pub const BRANCHES: u32 = 1 << event::BRANCH_LEFT | 1 << event::BRANCH_RIGHT;

/// The events that a tool has set everywhere.
pub fn events(monitoring: &Monitoring, tool: usize) -> u32 {
    set_of(monitoring.tools.iter().map(std::cell::Cell::get), tool)
}

fn set_of(tools: impl Iterator<Item = u8>, tool: usize) -> u32 {
    tools
        .enumerate()
        .filter(|(_, tools)| tools >> tool & 1 != 0)
        .fold(0, |set, (event, _)| set | 1 << event)
}

/// Sets the events that a tool wants everywhere.
pub fn set_events(thread: &Thread, tool: usize, set: u32) -> PyResult<()> {
    let interp = thread.interp();
    let monitoring = &interp.monitoring;
    if events(monitoring, tool) == set {
        return Ok(());
    }
    for event in 0..UNGROUPED_EVENTS {
        let tools = &monitoring.tools[event];
        let rest = tools.get() & !(1 << tool);
        tools.set(rest | ((set >> event & 1) as u8) << tool);
    }
    new_version(interp, 1)
}

/// The events that a tool has set for a code object.
pub fn local_events(code: &Code, tool: usize) -> u32 {
    let monitors = code.extra().monitors.borrow();
    monitors.as_ref().map_or(0, |monitors| set_of(monitors.local.iter().copied(), tool))
}

/// Sets the events that a tool wants of a code object.
pub fn set_local_events(thread: &Thread, code: &Code, tool: usize, set: u32) {
    instrument::make_monitors(thread, code);
    if local_events(code, tool) == set {
        return;
    }
    if let Some(monitors) = code.extra().monitors.borrow_mut().as_mut() {
        for event in 0..LOCAL_EVENTS {
            let tools = &mut monitors.local[event];
            *tools = *tools & !(1 << tool) | ((set >> event & 1) as u8) << tool;
        }
    }
    instrument::force(thread, code);
}

/// Makes events come again where a callback had disabled them.
pub fn restart_events(thread: &Thread) -> PyResult<()> {
    let interp = thread.interp();
    interp.monitoring.restart_version.set(interp.monitoring.version.get() + VERSION_STEP);
    new_version(interp, 2)
}

/// Steps the version on and instruments the code that runs; other code follows when it is called.
fn new_version(interp: &Interp, steps: usize) -> PyResult<()> {
    let version = interp.monitoring.version.get() + steps * VERSION_STEP;
    interp.set_instrumentation_version(version);
    for state in interp.thread_states() {
        let mut at = state.current_frame.get();
        while let Some(frame) = object::frame::running(at) {
            if let Some(code) = frame.code.get() {
                instrument::refresh(interp, &code);
            }
            at = frame.previous.get();
        }
    }
    Ok(())
}

/// Registers a callback; gives the one that was there.
pub fn register(thread: &Thread, tool: usize, event: usize, callback: Option<Ref>) -> Option<Ref> {
    let monitoring = &thread.interp().monitoring;
    let branch = &monitoring.branch_callbacks[tool];
    match event {
        event::BRANCH => {
            branch.set(3);
            monitoring.callbacks[tool][event::BRANCH_RIGHT].set(callback.clone());
            return monitoring.callbacks[tool][event::BRANCH_LEFT].replace(callback);
        }
        event::BRANCH_LEFT => branch.set(branch.get() & !1),
        event::BRANCH_RIGHT => branch.set(branch.get() & !2),
        _ => {}
    }
    monitoring.callbacks[tool][event].replace(callback)
}

/// Takes a tool's events and callbacks away.
pub fn clear_tool(thread: &Thread, tool: usize) -> PyResult<()> {
    for event in 0..object::monitoring::EVENTS {
        drop(register(thread, tool, event, None));
    }
    let monitoring = &thread.interp().monitoring;
    if events(monitoring, tool) != 0 {
        set_events(thread, tool, 0)?;
    }
    let version = &monitoring.tool_versions[tool];
    version.set(version.get() + 1);
    new_version(thread.interp(), 1)
}

/// Makes `sys.monitoring.DISABLE` and `MISSING`: two objects without anything.
pub fn make_markers(thread: &mut Thread) -> PyResult<(Ref, Ref)> {
    let plain = types::PyBaseObject_Type.as_type().as_object();
    let (disable, missing) = (plain.call(thread, &[])?, plain.call(thread, &[])?);
    let monitoring = &thread.interp().monitoring;
    monitoring.disable.put(disable.clone());
    monitoring.missing.put(missing.clone());
    Ok((disable, missing))
}

/// What stands for an argument that a call has not.
pub fn missing(thread: &Thread) -> Ref {
    thread.interp().monitoring.missing.get().unwrap_or_else(singletons::none)
}
