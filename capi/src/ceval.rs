//! ceval.h: running code, the lock, recursion, pending calls.
#![expect(unsafe_code, reason = "exported names, and the lock")]

use builtins::monitoring::legacy::{self, Hook};
use std::ffi::{c_int, c_void};

use builtins::functions::BuiltinHooks;
use object::frame;
use object::interp_state::PendingCall;
use object::thread::{ThreadState, TraceFunc, breaker, current};
use object::{Layout, Object, PyResult, Ref, Thread};

use crate::convention::*;

/// The namespace of the running frame.
pub(crate) fn locals(thread: &mut Thread) -> PyResult<Option<Ref>> {
    let Some(frame) = current_frame(thread) else { return Ok(None) };
    builtins::frame::frame_locals(thread, frame).map(Some)
}

fn current_frame<'a>(thread: &Thread) -> Option<&'a frame::Frame> {
    frame::first_complete(thread.current_frame.get())
}

/// Runs code in namespaces.
pub(crate) fn eval_code(
    thread: &mut Thread,
    code: &Object,
    globals: &Object,
    locals: &Object,
) -> PyResult {
    let hooks = thread.interp().state::<BuiltinHooks>();
    let eval = hooks.eval_code.get().ok_or_else(|| bad_call(thread))?;
    let code = code.downcast::<object::Code>().ok_or_else(|| bad_call(thread))?;
    let Some(globals) = globals.downcast::<object::Dict>() else {
        return Err(thread.system_error("PyEval_EvalCodeEx: NULL globals"));
    };
    builtins::functions::with_builtins(thread, globals)?;
    eval(thread, code, globals, locals, None)
}

/// Runs a code object.
///
/// @param code borrowed
/// @param globals a dict, borrowed
/// @param locals a mapping, borrowed, NULL for the globals
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_EvalCode(code: Arg<'_>, globals: Arg<'_>, locals: OptArg<'_>) -> New {
    enter(|thread| {
        let locals = locals.get().unwrap_or(globals.object());
        eval_code(thread, code.object(), globals.object(), locals)
    })
}

/// The builtins of the running frame, or of the interpreter; lent.
///
/// @return A borrowed reference, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_GetBuiltins() -> Borrowed {
    enter_quiet(|thread| Ok(builtins_of(thread)))
}

fn builtins_of(thread: &Thread) -> Ref {
    current_frame(thread)
        .and_then(|frame| frame.builtins_object().map(Layout::to_ref))
        .unwrap_or_else(|| thread.interp().builtins().into_object())
}

/// The globals of the running frame; lent.
///
/// @return A borrowed reference, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_GetGlobals() -> Borrowed {
    enter_quiet(|thread| {
        let frame = current_frame(thread);
        Ok(frame.and_then(|frame| frame.globals_dict().map(Layout::to_ref)))
    })
}

/// The namespace of the running frame; lent, kept by the frame.
///
/// @return A borrowed reference, or NULL.
/// Raises: SystemError where no code runs.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_GetLocals() -> Borrowed {
    enter(|thread| {
        let found = locals(thread)?.ok_or_else(|| thread.system_error("frame does not exist"))?;
        // The namespace of a function is a fresh object; its thread keeps it for the caller.
        let kept = thread.interp().state::<LentLocals>();
        drop(kept.last.replace(Some(found.clone())));
        Ok(found)
    })
}

/// What `PyEval_GetLocals` lent last.
#[derive(Default)]
struct LentLocals {
    last: std::cell::RefCell<Option<Ref>>,
}

/// The builtins of the running frame.
///
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_GetFrameBuiltins() -> New {
    enter_quiet(|thread| Ok(builtins_of(thread)))
}

/// The globals of the running frame.
///
/// @return a new reference, or NULL where no code runs.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_GetFrameGlobals() -> New {
    enter_quiet(|thread| {
        let frame = current_frame(thread);
        Ok(frame.and_then(|frame| frame.globals_dict().map(Layout::to_ref)))
    })
}

/// The namespace of the running frame.
///
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError where no code runs.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_GetFrameLocals() -> New {
    enter(|thread| locals(thread)?.ok_or_else(|| thread.system_error("frame does not exist")))
}

/// The name of a callable, for messages.
///
/// @param callable borrowed
/// @return a text that lives as long as the callable.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_GetFuncName(callable: Arg<'_>) -> *const std::ffi::c_char {
    let kept = |name: &object::Str| name.data().cast::<std::ffi::c_char>();
    if let Some(function) = callable.downcast::<object::Function>() {
        return function
            .code()
            .name()
            .as_ascii()
            .map_or(callable.ty().tp_name.get(), |_| kept(&function.code().name()));
    }
    if let Some(function) = callable.downcast::<object::native_function::NativeFunction>() {
        return function.def().ml_name;
    }
    callable.ty().tp_name.get()
}

/// What a call of `PyEval_GetFuncName` should be followed by in messages.
///
/// @param callable borrowed
/// @return a text that lives for ever.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_GetFuncDesc(callable: Arg<'_>) -> *const std::ffi::c_char {
    let function = callable.downcast::<object::Function>().is_some()
        || callable.downcast::<object::native_function::NativeFunction>().is_some()
        || callable.downcast::<object::BoundMethod>().is_some();
    if function { c"()".as_ptr() } else { c" object".as_ptr() }
}

/// The compiler flags of the running code, added to `flags`.
///
/// @param flags `PyCompilerFlags`, whose first field is an int
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_MergeCompilerFlags(flags: &mut c_int) -> c_int {
    const FUTURES: u32 = 0x1FF_0000;
    enter_or(0, |thread| {
        let code = current_frame(thread).map(|frame| frame.code_ref());
        let bits: u32 = (0..32)
            .map(|bit| 1 << bit)
            .filter(|bit| FUTURES & bit != 0)
            .filter(|bit| code.is_some_and(|code| code.has_flag(*bit)))
            .sum();
        *flags |= bits.cast_signed();
        c_int::from(*flags != 0)
    })
}

/// Refuses to go deeper when the native stack is nearly used up.
///
/// @param place what the message ends with
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: RecursionError.
/// Runs Python: no.
/// Since: 3.9. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_EnterRecursiveCall(place: Text<'_>) -> c_int {
    enter_or(-1, |thread| match thread.check_stack(&place.lossy()) {
        Ok(()) => 0,
        Err(_) => -1,
    })
}

/// Ends what `Py_EnterRecursiveCall` began.
///
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.9. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_LeaveRecursiveCall() {}

/// How deep Python calls may nest.
///
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_GetRecursionLimit() -> c_int {
    enter_or(1000, |thread| thread.interp().recursion_limit.get())
}

/// Sets how deep Python calls may nest.
///
/// @param limit a number
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_SetRecursionLimit(limit: c_int) {
    enter_or((), |thread| {
        let used = thread.py_recursion_limit.get() - thread.py_recursion_remaining.get();
        thread.interp().recursion_limit.set(limit);
        thread.py_recursion_limit.set(limit);
        thread.py_recursion_remaining.set(limit - used);
    });
}

/// Calls a function when the main thread polls next; any thread may ask.
///
/// @param func a function
/// @return 0, or -1 if too many calls wait.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_AddPendingCall(
    func: Option<unsafe extern "C-unwind" fn(*mut c_void) -> c_int>,
    arg: *mut c_void,
) -> c_int {
    const WAITING_MAX: usize = 300;
    let Some(func) = func else { return -1 };
    let Some(main) = object::runtime::Runtime::get().and_then(|runtime| runtime.main_interp())
    else {
        return -1;
    };
    let Some(interp) = pointed(main) else { return -1 };
    let Ok(mut queue) = interp.pending_calls.lock() else { return -1 };
    if queue.len() >= WAITING_MAX {
        return -1;
    }
    queue.push(PendingCall { func, arg });
    drop(queue);
    interp.set_breaker_all(breaker::CALLS_TO_DO);
    0
}

/// Calls what waits.
///
/// @return 0, or -1 with an exception set.
/// Raises: what the functions raise.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_MakePendingCalls() -> Status {
    enter(|thread| thread.run_pending_calls())
}

/// Lets other threads run; the lock is given up.
///
/// @return the state, for `PyEval_RestoreThread`.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_SaveThread() -> *mut ThreadState {
    let state = current::get();
    if let Some(thread) = pointed(state) {
        current::set(std::ptr::null_mut());
        thread.interp().gil.release(thread, object::gil::Fairness::Immediate);
    }
    state
}

/// Takes the lock again.
///
/// @param state a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_RestoreThread(state: *mut ThreadState) {
    if let Some(thread) = pointed(state) {
        let saved = std::io::Error::last_os_error().raw_os_error();
        thread.interp().gil.acquire(thread);
        current::set(state);
        set_errno(saved.unwrap_or(0));
    }
}

fn set_errno(value: i32) {
    // SAFETY: the thread's own errno.
    unsafe { *libc::__errno_location() = value };
}

/// As `PyEval_RestoreThread`.
///
/// @param state a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_AcquireThread(state: *mut ThreadState) {
    PyEval_RestoreThread(state);
}

/// As `PyEval_SaveThread`.
///
/// @param state a pointer
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_ReleaseThread(_state: *mut ThreadState) {
    PyEval_SaveThread();
}

/// Does nothing: threads need no preparation.
///
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_InitThreads() {}

/// Whether threads are prepared, which they always are.
///
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_ThreadsInitialized() -> c_int {
    1
}

/// A part of a slice as a number: a converter for `O&`.
///
/// @param o borrowed, may be NULL
/// @param result where it goes; None leaves it
/// @return 1, or 0 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyEval_SliceIndex(o: OptArg<'_>, result: &mut Py_ssize_t) -> c_int {
    let status: c_int = enter(|thread| {
        if let Some(o) = o.get().filter(|o| !o.is_none()) {
            *result = o.to_slice_index(thread)?;
        }
        Ok(1)
    });
    status.max(0)
}

/// Raises the exception of an asynchronous request in another thread.
///
/// @param ident a number
/// @param exception borrowed, may be NULL
/// @return how many threads were found.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyThreadState_SetAsyncExc(
    ident: std::ffi::c_ulong,
    exception: OptArg<'_>,
) -> c_int {
    enter_or(0, |thread| {
        let mut at = thread.interp().threads.get();
        while let Some(state) = pointed(at) {
            if state.thread_id.get() == ident {
                let given = exception.to_ref();
                let asks = given.is_some();
                drop(state.async_exc.replace(given));
                if asks {
                    state.set_breaker(breaker::ASYNC_EXCEPTION);
                }
                return 1;
            }
            at = state.next.get();
        }
        0
    })
}

/// Runs a code object as the body of a function that is called with these arguments. With a plain
/// function's code `locals` is not used.
///
/// @param code borrowed
/// @param globals a dict, borrowed
/// @param locals borrowed, may be NULL
/// @param args so many objects
/// @param argcount a number
/// @param kws so many pairs of a name and a value
/// @param kwcount a number
/// @param defs so many objects
/// @param defcount a number
/// @param kwdefs a dict, borrowed, may be NULL
/// @param closure a tuple of cells, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_EvalCodeEx(
    code: Arg<'_>,
    globals: Arg<'_>,
    locals: OptArg<'_>,
    args: *const *mut Object,
    argcount: c_int,
    kws: *const *mut Object,
    kwcount: c_int,
    defs: *const *mut Object,
    defcount: c_int,
    kwdefs: OptArg<'_>,
    closure: OptArg<'_>,
) -> New {
    enter(|thread| {
        let code_object = code.expect::<object::Code>(thread)?;
        let globals_dict = globals.expect::<object::Dict>(thread)?;
        let plain = argcount == 0 && kwcount == 0 && closure.get().is_none();
        const VARARGS: c_int = 0x4 | 0x8;
        let takes_none = code_object.co_argcount.get() == 0
            && code_object.co_kwonlyargcount.get() == 0
            && code_object.co_flags.get() & VARARGS == 0;
        if plain && takes_none {
            let locals = locals.get().unwrap_or(globals.object());
            return eval_code(thread, code.object(), globals.object(), locals);
        }
        let function = object::Function::new(thread, code_object.to_ref(), globals_dict.to_ref())?;
        let defaults = objects(defs, defcount as isize);
        if !defaults.is_empty() {
            function.func_defaults.put(object::Tuple::from_slice(thread, defaults)?);
        }
        if let Some(kwdefs) = kwdefs.get().and_then(|kwdefs| kwdefs.downcast::<object::Dict>()) {
            function.func_kwdefaults.put(kwdefs.to_ref());
        }
        if let Some(cells) = closure.get().and_then(|cells| cells.downcast::<object::Tuple>()) {
            function.func_closure.put(cells.to_ref());
        }
        let pairs = objects(kws, 2 * kwcount as isize);
        let names: Vec<&Object> = pairs.iter().step_by(2).copied().collect();
        let mut values: Vec<&Object> = objects(args, argcount as isize).to_vec();
        values.extend(pairs.iter().skip(1).step_by(2));
        let given = object::Args::new(&values, &names);
        function.as_object().call_args(thread, given)
    })
}

/// The innermost running frame, lent.
///
/// @return NULL without an exception where no code runs.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_GetFrame() -> *mut object::frame::FrameObject {
    enter_quiet(|thread| {
        let frame = object::frame::first_complete(thread.current_frame.get());
        let Some(frame) = frame else { return Ok(std::ptr::null_mut()) };
        // The frame keeps its object, so that lives without this count.
        let object = frame.object(thread)?;
        Ok(object.as_raw())
    })
}

fn hook(func: Option<TraceFunc>, object: &OptArg<'_>) -> Option<Hook> {
    func.map(|func| Hook { func, this: object.to_ref() })
}

/// What a call of `legacy` raised is shown, as these functions return nothing.
fn report(thread: &mut Thread, result: PyResult<()>, doing: &str) {
    if let Err(raised) = result {
        object::protocol::object::write_unraisable(thread, raised, doing, None);
    }
}

/// Sets the profile function of the calling thread: it is told of calls and returns.
///
/// @param func the function, NULL to remove it
/// @param object what the function is called with, borrowed, may be NULL
/// Raises: nothing; what an audit hook raises is reported as unraisable.
/// Runs Python: yes, audit hooks.
/// Since: 3.2. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_SetProfile(func: Option<TraceFunc>, object: OptArg<'_>) {
    enter_or((), |thread| {
        let result = legacy::set_profile(thread, hook(func, &object));
        report(thread, result, "Exception ignored in PyEval_SetProfile");
    });
}

/// As `PyEval_SetProfile`, for all threads of the interpreter.
///
/// @param func the function, NULL to remove it
/// @param object what the function is called with, borrowed, may be NULL
/// Raises: nothing; what an audit hook raises is reported as unraisable.
/// Runs Python: yes, audit hooks.
/// Since: 3.12. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_SetProfileAllThreads(func: Option<TraceFunc>, object: OptArg<'_>) {
    enter_or((), |thread| {
        let result = legacy::set_profile_all(thread, || hook(func, &object));
        report(thread, result, "Exception ignored in PyEval_SetProfileAllThreads");
    });
}

/// Sets the trace function of the calling thread: it is told of calls, lines, returns and
/// exceptions.
///
/// @param func the function, NULL to remove it
/// @param object what the function is called with, borrowed, may be NULL
/// Raises: nothing; what an audit hook raises is reported as unraisable.
/// Runs Python: yes, audit hooks.
/// Since: 3.2. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_SetTrace(func: Option<TraceFunc>, object: OptArg<'_>) {
    enter_or((), |thread| {
        let result = legacy::set_trace(thread, hook(func, &object));
        report(thread, result, "Exception ignored in PyEval_SetTrace");
    });
}

/// As `PyEval_SetTrace`, for all threads of the interpreter.
///
/// @param func the function, NULL to remove it
/// @param object what the function is called with, borrowed, may be NULL
/// Raises: nothing; what an audit hook raises is reported as unraisable.
/// Runs Python: yes, audit hooks.
/// Since: 3.12. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyEval_SetTraceAllThreads(func: Option<TraceFunc>, object: OptArg<'_>) {
    enter_or((), |thread| {
        let result = legacy::set_trace_all(thread, || hook(func, &object));
        report(thread, result, "Exception ignored in PyEval_SetTraceAllThreads");
    });
}
