//! The namespace `sys.monitoring` (PEP 669).

use builtins::monitoring::tools::{self, BRANCHES, C_EVENTS};
use object::monitoring::{EVENTS, LOCAL_EVENTS, PROFILE_TOOL, UNGROUPED_EVENTS, event};
use object::native_function::{MethodDef, fast, noargs, one};
use object::{Args, Code, Dict, IntoObject, Layout, Module, Object, PyResult, Ref, Str, Thread};

/// The module; `sys` has it as an attribute.
pub(super) fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "sys.monitoring")?;
    module.add_functions(thread, functions())?;
    let (disable, missing) = tools::make_markers(thread)?;
    module.add(thread, "DISABLE", disable)?;
    module.add(thread, "MISSING", missing)?;
    for (name, tool) in
        [("DEBUGGER_ID", 0), ("COVERAGE_ID", 1), ("PROFILER_ID", 2), ("OPTIMIZER_ID", 5)]
    {
        module.add(thread, name, tool)?;
    }
    let events = Dict::new(thread)?;
    for (number, name) in event::NAMES.iter().enumerate() {
        let value = (1i64 << number).into_object(thread)?;
        events.set_text(thread, name, value)?;
    }
    let nothing = 0i64.into_object(thread)?;
    events.set_text(thread, "NO_EVENTS", nothing)?;
    let events = builtins::namespace::make(thread, events)?;
    module.add(thread, "events", events)?;
    Ok(module)
}

fn functions() -> Vec<MethodDef> {
    vec![
        fast(c"use_tool_id", use_tool_id)
            .doc(c"use_tool_id($module, tool_id, name, /)\n--\n\nTake a tool's number."),
        one(c"clear_tool_id", clear_tool_id).doc(
            c"clear_tool_id($module, tool_id, /)\n--\n\nRemove a tool's events and callbacks.",
        ),
        one(c"free_tool_id", free_tool_id)
            .doc(c"free_tool_id($module, tool_id, /)\n--\n\nGive a tool's number back."),
        one(c"get_tool", get_tool)
            .doc(c"get_tool($module, tool_id, /)\n--\n\nThe name of the tool with this number."),
        fast(c"register_callback", register_callback).doc(
            c"register_callback($module, tool_id, event, func, /)\n--\n\nSet what is called for an event; gives what was set before.",
        ),
        one(c"get_events", get_events)
            .doc(c"get_events($module, tool_id, /)\n--\n\nThe events that a tool watches."),
        fast(c"set_events", set_events).doc(
            c"set_events($module, tool_id, event_set, /)\n--\n\nSet the events that a tool watches.",
        ),
        fast(c"get_local_events", get_local_events).doc(
            c"get_local_events($module, tool_id, code, /)\n--\n\nThe events that a tool watches in one code object.",
        ),
        fast(c"set_local_events", set_local_events).doc(
            c"set_local_events($module, tool_id, code, event_set, /)\n--\n\nSet the events that a tool watches in one code object.",
        ),
        noargs(c"restart_events", restart_events).doc(
            c"restart_events($module, /)\n--\n\nLet events come again where they were disabled.",
        ),
        noargs(c"_all_events", all_events)
            .doc(c"_all_events($module, /)\n--\n\nThe tools of each event that is watched."),
    ]
}

fn valid_tool(thread: &Thread, tool: i32) -> PyResult<usize> {
    match usize::try_from(tool) {
        Ok(tool) if tool < PROFILE_TOOL => Ok(tool),
        _ => Err(thread.value_error(format!("invalid tool {tool} (must be between 0 and 5)"))),
    }
}

fn tool_of(thread: &mut Thread, tool: &Object) -> PyResult<usize> {
    let tool = tool.to_i32(thread)?;
    valid_tool(thread, tool)
}

fn used(thread: &Thread, tool: usize) -> PyResult<()> {
    if thread.interp().monitoring.names[tool].is_none() {
        return Err(thread.value_error(format!("tool {tool} is not in use")));
    }
    Ok(())
}

fn use_tool_id(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [tool, name] = args.exactly(thread, "use_tool_id")?;
    let tool = tool_of(thread, tool)?;
    if !name.is_exact::<Str>() && name.downcast::<Str>().is_none() {
        return Err(thread.value_error("tool name must be a str"));
    }
    let place = &thread.interp().monitoring.names[tool];
    if place.is_some() {
        return Err(thread.value_error(format!("tool {tool} is already in use")));
    }
    place.put(name.to_ref());
    Ok(())
}

fn clear_tool_id(thread: &mut Thread, _: &Module, tool: &Object) -> PyResult<()> {
    let tool = tool_of(thread, tool)?;
    if thread.interp().monitoring.names[tool].is_none() {
        return Ok(());
    }
    tools::clear_tool(thread, tool)
}

fn free_tool_id(thread: &mut Thread, module: &Module, tool: &Object) -> PyResult<()> {
    clear_tool_id(thread, module, tool)?;
    let tool = tool_of(thread, tool)?;
    thread.interp().monitoring.names[tool].set(None);
    Ok(())
}

fn get_tool(thread: &mut Thread, _: &Module, tool: &Object) -> PyResult<Option<Ref>> {
    let tool = tool_of(thread, tool)?;
    Ok(thread.interp().monitoring.names[tool].get())
}

fn register_callback(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Option<Ref>> {
    let [tool, event, func] = args.exactly(thread, "register_callback")?;
    let tool = tool.to_i32(thread)?;
    let event = event.to_i32(thread)?;
    let tool = valid_tool(thread, tool)?;
    if event <= 0 || event.count_ones() != 1 {
        return Err(thread.value_error("The callback can only be set for one event at a time"));
    }
    let number = event.trailing_zeros() as usize;
    if number >= EVENTS {
        return Err(thread.value_error(format!("invalid event {event}")));
    }
    super::audit(thread, "sys.monitoring.register_callback", &[func])?;
    let callback = Some(func.to_ref()).filter(|func| !func.is_none());
    Ok(tools::register(thread, tool, number, callback))
}

fn get_events(thread: &mut Thread, _: &Module, tool: &Object) -> PyResult<i64> {
    let tool = tool_of(thread, tool)?;
    Ok(tools::events(&thread.interp().monitoring, tool).into())
}

/// Without the events of C functions, which go with CALL, and with both ways of BRANCH.
fn whole(thread: &Thread, set: u32) -> PyResult<u32> {
    let calls = C_EVENTS | 1 << event::CALL;
    if set & C_EVENTS != 0 && set & calls != calls {
        return Err(thread.value_error("cannot set C_RETURN or C_RAISE events independently"));
    }
    let set = set & !C_EVENTS;
    if set & 1 << event::BRANCH != 0 {
        return Ok(set & !(1 << event::BRANCH) | BRANCHES);
    }
    Ok(set)
}

fn set_events(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [tool, set] = args.exactly(thread, "set_events")?;
    let tool = tool.to_i32(thread)?;
    let set = set.to_i32(thread)? as u32;
    let tool = valid_tool(thread, tool)?;
    if set >= 1 << EVENTS {
        return Err(thread.value_error(format!("invalid event set {set:#x}")));
    }
    let set = whole(thread, set)?;
    used(thread, tool)?;
    debug_assert!(set < 1 << UNGROUPED_EVENTS);
    tools::set_events(thread, tool, set)
}

fn code_of<'a>(thread: &Thread, code: &'a Object) -> PyResult<&'a Code> {
    code.downcast::<Code>().ok_or_else(|| thread.type_error("code must be a code object"))
}

fn get_local_events(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i64> {
    let [tool, code] = args.exactly(thread, "get_local_events")?;
    let tool = tool.to_i32(thread)?;
    let code = code_of(thread, code)?;
    let tool = valid_tool(thread, tool)?;
    Ok(tools::local_events(code, tool).into())
}

fn set_local_events(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [tool, code, set] = args.exactly(thread, "set_local_events")?;
    let tool = tool.to_i32(thread)?;
    let set = set.to_i32(thread)? as u32;
    let code = code_of(thread, code)?;
    let tool = valid_tool(thread, tool)?;
    let set = whole(thread, set)?;
    if set >= 1 << LOCAL_EVENTS {
        return Err(thread.value_error(format!("invalid local event set {set:#x}")));
    }
    used(thread, tool)?;
    tools::set_local_events(thread, code, tool, set);
    Ok(())
}

fn restart_events(thread: &mut Thread, _: &Module) -> PyResult<()> {
    tools::restart_events(thread)
}

fn all_events(thread: &mut Thread, _: &Module) -> PyResult<Ref<Dict>> {
    let all = Dict::new(thread)?;
    for event in 0..UNGROUPED_EVENTS {
        let tools = thread.interp().monitoring.tools[event].get();
        if tools != 0 {
            let tools = i64::from(tools).into_object(thread)?;
            all.set_text(thread, event::NAMES[event], tools)?;
        }
    }
    Ok(all)
}
