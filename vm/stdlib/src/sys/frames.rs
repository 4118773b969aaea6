//! What `sys` shows of running code: frames, exceptions being handled, tracing.

use builtins::monitoring::legacy;
use object::frame::{self, Frame};
use object::native_function::{MethodDef, fast, noargs, one};
use object::{
    Args, BaseException, Dict, Int, Layout, Module, Object, Params, PyResult, Ref, Str, Thread,
    Tuple, names, singletons,
};

pub(super) fn functions() -> Vec<MethodDef> {
    vec![
        fast(c"_getframe", getframe).doc(
            c"_getframe($module, depth=0, /)\n--\n\nThe frame that many calls below the top.",
        ),
        fast(c"_getframemodulename", getframemodulename).doc(
            c"_getframemodulename($module, /, depth=0)\n--\n\nThe name of the module that a frame's function is of.",
        ),
        noargs(c"_current_frames", current_frames).doc(
            c"_current_frames($module, /)\n--\n\nThe topmost frame of each thread, by its identifier.",
        ),
        noargs(c"_current_exceptions", current_exceptions).doc(
            c"_current_exceptions($module, /)\n--\n\nThe exception that each thread handles, by its identifier.",
        ),
        noargs(c"exc_info", exc_info).doc(
            c"exc_info($module, /)\n--\n\nType, value and traceback of the exception that is being handled.",
        ),
        noargs(c"exception", exception).doc(
            c"exception($module, /)\n--\n\nThe exception that is being handled, or None.",
        ),
        one(c"settrace", settrace).doc(
            c"settrace($module, function, /)\n--\n\nSet the trace function of this thread.",
        ),
        noargs(c"gettrace", gettrace)
            .doc(c"gettrace($module, /)\n--\n\nThe trace function of this thread, or None."),
        one(c"setprofile", setprofile).doc(
            c"setprofile($module, function, /)\n--\n\nSet the profile function of this thread.",
        ),
        noargs(c"getprofile", getprofile)
            .doc(c"getprofile($module, /)\n--\n\nThe profile function of this thread, or None."),
        one(c"_settraceallthreads", settrace_all).doc(
            c"_settraceallthreads($module, function, /)\n--\n\nSet the trace function of all threads.",
        ),
        one(c"_setprofileallthreads", setprofile_all).doc(
            c"_setprofileallthreads($module, function, /)\n--\n\nSet the profile function of all threads.",
        ),
        fast(c"call_tracing", call_tracing).doc(
            c"call_tracing($module, func, args, /)\n--\n\nCall a function with tracing as it stands.",
        ),
    ]
}

/// The frame `depth` calls below the innermost one of Python code.
fn frame_at(thread: &Thread, depth: i32) -> Option<&Frame> {
    let mut found = frame::current(thread)?;
    for _ in 0..depth.max(0) {
        found = frame::first_complete(found.previous.get())?;
    }
    Some(found)
}

fn getframe(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [depth] = args.between(thread, "_getframe", 0)?;
    let depth = depth.map_or(Ok(0), |depth| depth.to_i32(thread))?;
    let found = match frame_at(thread, depth) {
        Some(found) => found.object(thread)?,
        None => return Err(thread.value_error("call stack is not deep enough")),
    };
    super::audit(thread, "sys._getframe", &[found.as_object()])?;
    Ok(found.into_object())
}

fn getframemodulename(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static P: Params<1> = Params::new("_getframemodulename", ["depth"], 0);
    let [depth] = args.bind(thread, &P)?;
    let depth = depth.map_or(Ok(0), |depth| depth.to_i32(thread))?;
    let number = Int::new(thread, depth.into())?;
    super::audit(thread, "sys._getframemodulename", &[number.as_object()])?;
    let function = frame_at(thread, depth).and_then(|frame| frame.function());
    let module = function.and_then(|function| function.func_module.get());
    Ok(module.unwrap_or_else(singletons::none))
}

fn current_frames(thread: &mut Thread, _: &Module) -> PyResult<Ref<Dict>> {
    super::audit(thread, "sys._current_frames", &[])?;
    let mut found = Vec::new();
    for state in thread.interp().thread_states() {
        if let Some(top) = frame::first_complete(state.current_frame.get()) {
            let id = Int::from_u64(thread, state.thread_id.get())?;
            found.push((id, top.object(thread)?.into_object()));
        }
    }
    by_identifier(thread, found)
}

fn by_identifier(thread: &mut Thread, rows: Vec<(Ref<Int>, Ref)>) -> PyResult<Ref<Dict>> {
    let all = Dict::new(thread)?;
    for (id, value) in rows {
        all.set(thread, id.as_object(), value)?;
    }
    Ok(all)
}

fn current_exceptions(thread: &mut Thread, _: &Module) -> PyResult<Ref<Dict>> {
    super::audit(thread, "sys._current_exceptions", &[])?;
    let mut found = Vec::new();
    for state in thread.interp().thread_states() {
        let handled = state.exc_state.exc_value.get().unwrap_or_else(singletons::none);
        found.push((Int::from_u64(thread, state.thread_id.get())?, handled));
    }
    by_identifier(thread, found)
}

fn exception(thread: &mut Thread, _: &Module) -> PyResult<Option<Ref>> {
    Ok(thread.handled_exception())
}

fn exc_info(thread: &mut Thread, _: &Module) -> PyResult<Ref<Tuple>> {
    let none = singletons::none;
    let Some(value) = thread.handled_exception() else {
        return Tuple::from_array(thread, [none(), none(), none()]);
    };
    let ty = value.ty().as_object().to_ref();
    let traceback = value.downcast::<BaseException>().and_then(|error| error.traceback.get());
    Tuple::from_array(thread, [ty, value, traceback.unwrap_or_else(none)])
}

fn settrace(thread: &mut Thread, _: &Module, function: &Object) -> PyResult<()> {
    let hook = (!function.is_none()).then(|| legacy::python_trace(function));
    legacy::set_trace(thread, hook)
}

fn setprofile(thread: &mut Thread, _: &Module, function: &Object) -> PyResult<()> {
    let hook = (!function.is_none()).then(|| legacy::python_profile(function));
    legacy::set_profile(thread, hook)
}

fn settrace_all(thread: &mut Thread, _: &Module, function: &Object) -> PyResult<()> {
    let hook = || (!function.is_none()).then(|| legacy::python_trace(function));
    legacy::set_trace_all(thread, hook)
}

fn setprofile_all(thread: &mut Thread, _: &Module, function: &Object) -> PyResult<()> {
    let hook = || (!function.is_none()).then(|| legacy::python_profile(function));
    legacy::set_profile_all(thread, hook)
}

fn gettrace(thread: &mut Thread, _: &Module) -> PyResult<Option<Ref>> {
    Ok(thread.c_traceobj.get())
}

fn getprofile(thread: &mut Thread, _: &Module) -> PyResult<Option<Ref>> {
    Ok(thread.c_profileobj.get())
}

fn call_tracing(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [func, arguments] = args.exactly(thread, "call_tracing")?;
    let Some(arguments) = arguments.downcast::<Tuple>() else {
        let name = arguments.type_name();
        return Err(
            thread.type_error(format!("call_tracing() argument 2 must be tuple, not {name}"))
        );
    };
    // The callbacks that run now don't hide events from the called function.
    let (tracing, event) = (thread.tracing.replace(0), thread.what_event.get());
    let result = func.call(thread, arguments.to_ref().items());
    thread.tracing.set(tracing);
    thread.what_event.set(event);
    result
}

/// `__name__` of the module whose code runs, for messages.
pub fn running_module_name(thread: &Thread) -> Option<Ref<Str>> {
    let globals = frame::current(thread)?.globals_dict()?;
    globals.get_str(&names::__name__)?.downcast_ref::<Str>().ok()
}
