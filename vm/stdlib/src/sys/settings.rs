//! Functions of `sys` that read and set what an interpreter keeps: limits, intervals, hooks of
//! asynchronous generators, encodings, sizes of objects.

use builtins::structseq;
use object::native_function::{MethodDef, fast, noargs, one};
use object::static_types as types;
use object::type_object::flags;
use object::{
    Args, Int, IntoObject, Layout, Module, Object, Params, PyResult, Ref, Str, Thread, Tuple, Type,
    names, singletons,
};

use super::{SysState, info};

pub(super) fn functions() -> Vec<MethodDef> {
    let mut all = limits();
    all.extend(about_objects());
    all.extend(encodings());
    all
}

fn limits() -> Vec<MethodDef> {
    vec![
        noargs(c"getrecursionlimit", getrecursionlimit)
            .doc(c"getrecursionlimit($module, /)\n--\n\nHow deep Python calls may nest."),
        one(c"setrecursionlimit", setrecursionlimit)
            .doc(c"setrecursionlimit($module, limit, /)\n--\n\nSet how deep Python calls may nest."),
        noargs(c"getswitchinterval", getswitchinterval).doc(
            c"getswitchinterval($module, /)\n--\n\nSeconds after which a thread is asked to let another run.",
        ),
        one(c"setswitchinterval", setswitchinterval).doc(
            c"setswitchinterval($module, interval, /)\n--\n\nSet after how many seconds threads take turns.",
        ),
        noargs(c"get_int_max_str_digits", get_int_max_str_digits).doc(
            c"get_int_max_str_digits($module, /)\n--\n\nThe limit of digits when ints are converted to and from str.",
        ),
        fast(c"set_int_max_str_digits", set_int_max_str_digits).doc(
            c"set_int_max_str_digits($module, /, maxdigits)\n--\n\nSet the limit of digits for conversions of ints.",
        ),
        noargs(c"get_coroutine_origin_tracking_depth", get_origin_depth).doc(
            c"get_coroutine_origin_tracking_depth($module, /)\n--\n\nHow many frames of a coroutine's creation are recorded.",
        ),
        fast(c"set_coroutine_origin_tracking_depth", set_origin_depth).doc(
            c"set_coroutine_origin_tracking_depth($module, /, depth)\n--\n\nRecord that many frames when a coroutine is made.",
        ),
        noargs(c"get_asyncgen_hooks", get_asyncgen_hooks).doc(
            c"get_asyncgen_hooks($module, /)\n--\n\nThe hooks of asynchronous generators of this thread.",
        ),
        fast(c"set_asyncgen_hooks", set_asyncgen_hooks)
            .doc(c"Set the hooks of asynchronous generators: firstiter, finalizer."),
        noargs(c"getdlopenflags", getdlopenflags)
            .doc(c"getdlopenflags($module, /)\n--\n\nFlags with which extension modules are loaded."),
        one(c"setdlopenflags", setdlopenflags).doc(
            c"setdlopenflags($module, flags, /)\n--\n\nSet the flags with which extension modules are loaded.",
        ),
    ]
}

fn about_objects() -> Vec<MethodDef> {
    vec![
        one(c"getrefcount", getrefcount)
            .doc(c"getrefcount($module, object, /)\n--\n\nHow many references an object has."),
        fast(c"getsizeof", getsizeof).doc(c"Bytes of memory that an object takes: object, default."),
        one(c"intern", intern)
            .doc(c"intern($module, string, /)\n--\n\nThe one string of this value that is kept."),
        one(c"_is_interned", is_interned)
            .doc(c"_is_interned($module, string, /)\n--\n\nWhether a string is interned."),
        one(c"_is_immortal", is_immortal)
            .doc(c"_is_immortal($module, op, /)\n--\n\nWhether an object lives for ever."),
        noargs(c"getallocatedblocks", getallocatedblocks).doc(
            c"getallocatedblocks($module, /)\n--\n\nHow many blocks of memory are in use.",
        ),
        fast(c"getunicodeinternedsize", getunicodeinternedsize).doc(
            c"getunicodeinternedsize($module, /, *, _only_immortal=False)\n--\n\nHow many strings are interned.",
        ),
        noargs(c"_clear_type_cache", clear_caches)
            .doc(c"_clear_type_cache($module, /)\n--\n\nForget cached lookups in types."),
        noargs(c"_clear_internal_caches", clear_caches)
            .doc(c"_clear_internal_caches($module, /)\n--\n\nForget what was cached for speed."),
        one(c"_clear_type_descriptors", clear_type_descriptors).doc(
            c"_clear_type_descriptors($module, type, /)\n--\n\nTake __dict__ and __weakref__ out of a class that is about to be replaced by its copy.",
        ),
    ]
}

fn encodings() -> Vec<MethodDef> {
    vec![
        noargs(c"getdefaultencoding", getdefaultencoding)
            .doc(c"getdefaultencoding($module, /)\n--\n\nThe encoding that str.encode takes by default."),
        noargs(c"getfilesystemencoding", getdefaultencoding)
            .doc(c"getfilesystemencoding($module, /)\n--\n\nThe encoding of file names."),
        noargs(c"getfilesystemencodeerrors", getfilesystemencodeerrors).doc(
            c"getfilesystemencodeerrors($module, /)\n--\n\nThe error handler of file names.",
        ),
        fast(c"exit", exit).doc(c"exit($module, status=None, /)\n--\n\nRaise SystemExit."),
        noargs(c"is_finalizing", is_finalizing)
            .doc(c"is_finalizing($module, /)\n--\n\nWhether the interpreter is ending."),
        noargs(c"_is_gil_enabled", is_gil_enabled)
            .doc(c"_is_gil_enabled($module, /)\n--\n\nWhether the interpreter has a lock."),
        noargs(c"_get_cpu_count_config", get_cpu_count_config).doc(
            c"_get_cpu_count_config($module, /)\n--\n\nThe number of processors that -X cpu_count gives, or -1.",
        ),
        noargs(c"is_stack_trampoline_active", is_false).doc(
            c"is_stack_trampoline_active($module, /)\n--\n\nWhether calls are shown to a profiler of the system.",
        ),
        noargs(c"is_remote_debug_enabled", is_false).doc(
            c"is_remote_debug_enabled($module, /)\n--\n\nWhether other processes can run scripts here.",
        ),
    ]
}

fn getrecursionlimit(thread: &mut Thread, _: &Module) -> i32 {
    thread.interp().recursion_limit.get()
}

fn setrecursionlimit(thread: &mut Thread, _: &Module, limit: &Object) -> PyResult<()> {
    let limit = limit.to_i32(thread)?;
    if limit < 1 {
        return Err(thread.value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = thread.py_recursion_limit.get() - thread.py_recursion_remaining.get();
    if depth >= limit {
        let text = format!(
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        );
        return Err(thread.recursion_error(text));
    }
    let interp = thread.interp();
    interp.recursion_limit.set(limit);
    for state in interp.thread_states() {
        let depth = state.py_recursion_limit.get() - state.py_recursion_remaining.get();
        state.py_recursion_limit.set(limit);
        state.py_recursion_remaining.set(limit - depth);
    }
    Ok(())
}

fn getswitchinterval(thread: &mut Thread, _: &Module) -> f64 {
    thread.interp().gil.interval().as_secs_f64()
}

fn setswitchinterval(thread: &mut Thread, _: &Module, interval: &Object) -> PyResult<()> {
    let interval = interval.to_f64(thread)?;
    if interval.is_nan() || interval <= 0.0 {
        return Err(thread.value_error("switch interval must be strictly positive"));
    }
    // Microseconds, as the C runtime keeps it.
    let micros = (interval * 1e6).clamp(1.0, 4e12) as u64;
    thread.interp().gil.set_interval(std::time::Duration::from_micros(micros));
    Ok(())
}

fn get_int_max_str_digits(thread: &mut Thread, _: &Module) -> usize {
    builtins::int::limits::get(thread)
}

fn set_int_max_str_digits(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    static P: Params<1> = Params::new("set_int_max_str_digits", ["maxdigits"], 1);
    let [limit] = args.bind(thread, &P)?;
    let limit = limit.expect("required").to_i32(thread)?;
    let threshold = builtins::int::limits::THRESHOLD;
    match usize::try_from(limit) {
        Ok(limit) if limit == 0 || limit >= threshold => {
            builtins::int::limits::set(thread, limit);
            Ok(())
        }
        _ => {
            Err(thread.value_error(format!("maxdigits must be >= {threshold} or 0 for unlimited")))
        }
    }
}

fn get_origin_depth(thread: &mut Thread, _: &Module) -> i32 {
    thread.coroutine_origin_tracking_depth.get()
}

fn set_origin_depth(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    static P: Params<1> = Params::new("set_coroutine_origin_tracking_depth", ["depth"], 1);
    let [depth] = args.bind(thread, &P)?;
    let depth = depth.expect("required").to_i32(thread)?;
    if depth < 0 {
        return Err(thread.value_error("depth must be >= 0"));
    }
    thread.coroutine_origin_tracking_depth.set(depth);
    Ok(())
}

fn get_asyncgen_hooks(thread: &mut Thread, _: &Module) -> PyResult<Ref<Tuple>> {
    let none = singletons::none;
    let first = thread.async_gen_firstiter.get().unwrap_or_else(none);
    let last = thread.async_gen_finalizer.get().unwrap_or_else(none);
    structseq::make(thread, &info::ASYNCGEN_HOOKS, vec![first, last])
}

fn set_asyncgen_hooks(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    static P: Params<2> = Params::new("function", ["firstiter", "finalizer"], 0);
    if args.len() > 2 {
        let given = args.len();
        return Err(
            thread.type_error(format!("function takes at most 2 arguments ({given} given)"))
        );
    }
    let [first, last] = args.bind(thread, &P)?;
    for (name, hook) in [("finalizer", last), ("firstiter", first)] {
        if let Some(hook) = hook.filter(|hook| !hook.is_none() && !hook.is_callable()) {
            let given = hook.type_name();
            return Err(thread.type_error(format!("callable {name} expected, got {given}")));
        }
    }
    let set = |event: &'static str| move |thread: &mut Thread| super::audit(thread, event, &[]);
    let value = |hook: &Object| if hook.is_none() { None } else { Some(hook.to_ref()) };
    if let Some(last) = last {
        set("sys.set_asyncgen_hook_finalizer")(thread)?;
        thread.async_gen_finalizer.set(value(last));
    }
    if let Some(first) = first {
        set("sys.set_asyncgen_hook_firstiter")(thread)?;
        thread.async_gen_firstiter.set(value(first));
    }
    Ok(())
}

fn getdlopenflags(thread: &mut Thread, _: &Module) -> i32 {
    thread.interp().state::<SysState>().dlopen_flags.get()
}

fn setdlopenflags(thread: &mut Thread, _: &Module, flags: &Object) -> PyResult<()> {
    let flags = flags.to_i32(thread)?;
    thread.interp().state::<SysState>().dlopen_flags.set(flags);
    Ok(())
}

fn getrefcount(_: &mut Thread, _: &Module, object: &Object) -> u32 {
    object.refcnt()
}

fn getsizeof(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static P: Params<2> = Params::new("getsizeof", ["object", "default"], 1);
    let [object, default] = args.bind(thread, &P)?;
    match size_of_object(thread, object.expect("required")) {
        Ok(size) => size.into_object(thread),
        Err(raised) => match default {
            Some(default) => {
                thread.catch_if(raised, &types::TypeError)?;
                Ok(default.to_ref())
            }
            None => Err(raised),
        },
    }
}

/// Bytes of an object with what stands before its header.
fn size_of_object(thread: &mut Thread, object: &Object) -> PyResult<usize> {
    let Some(size) = object.call_special(thread, &names::__sizeof__, &[])? else {
        let name = object.type_name();
        return Err(thread.type_error(format!("Type {name} doesn't define __sizeof__")));
    };
    let Some(size) = size.downcast::<Int>() else {
        return Err(thread.type_error("an integer is required"));
    };
    if size.is_negative() {
        return Err(thread.value_error("__sizeof__() should return >= 0"));
    }
    let Some(size) = size.as_isize() else {
        return Err(thread.overflow_error("Python int too large to convert to C ssize_t"));
    };
    Ok(size as usize + object::heap::prefix_size(object.ty()))
}

fn intern(thread: &mut Thread, _: &Module, string: &Object) -> PyResult<Ref<Str>> {
    if let Some(text) = string.downcast_exact::<Str>() {
        return Ok(Str::intern(thread, text.to_ref()));
    }
    let given = string.type_name();
    Err(thread.type_error(if string.downcast::<Str>().is_some() {
        format!("can't intern {given}")
    } else {
        format!("intern() argument must be str, not {given}")
    }))
}

fn is_interned(thread: &mut Thread, _: &Module, string: &Object) -> PyResult<bool> {
    match string.downcast::<Str>() {
        Some(text) => Ok(text.is_interned()),
        None => {
            let given = string.type_name();
            Err(thread.type_error(format!("_is_interned() argument must be str, not {given}")))
        }
    }
}

fn is_immortal(_: &mut Thread, _: &Module, object: &Object) -> bool {
    object.is_immortal()
}

fn getallocatedblocks(thread: &mut Thread, _: &Module) -> usize {
    thread.interp().gc.tracked_len()
}

fn getunicodeinternedsize(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    static P: Params<1> =
        Params::new("getunicodeinternedsize", ["_only_immortal"], 0).keyword_only(1);
    let [_only] = args.bind(thread, &P)?;
    Ok(thread.interp().interned.len())
}

fn clear_caches(thread: &mut Thread, _: &Module) {
    thread.interp().method_cache.clear();
}

/// Without them the class can be collected although its copy has taken over its namespace.
fn clear_type_descriptors(thread: &mut Thread, _: &Module, ty: &Object) -> PyResult<()> {
    let Some(ty) = ty.downcast::<Type>() else {
        let found = ty.ty().name();
        return Err(thread
            .type_error(format!("_clear_type_descriptors() argument must be type, not {found}")));
    };
    if ty.has_flag(flags::IMMUTABLETYPE) {
        return Err(thread.type_error("argument is immutable"));
    }
    for name in ["__dict__", "__weakref__"] {
        let name = Str::intern_new(thread, name)?;
        ty.dict().pop_str(&name);
    }
    object::type_ready::type_modified(thread, ty);
    Ok(())
}

fn getdefaultencoding(_: &mut Thread, _: &Module) -> &'static str {
    "utf-8"
}

fn getfilesystemencodeerrors(_: &mut Thread, _: &Module) -> &'static str {
    "surrogateescape"
}

fn exit(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [status] = args.between(thread, "exit", 0)?;
    let ty = types::SystemExit.as_type().as_object();
    Err(builtins::exceptions::set_object(thread, ty, status))
}

fn is_finalizing(thread: &mut Thread, _: &Module) -> bool {
    thread.interp().finalizing.get()
}

fn is_gil_enabled(_: &mut Thread, _: &Module) -> bool {
    true
}

fn is_false(_: &mut Thread, _: &Module) -> bool {
    false
}

fn get_cpu_count_config(thread: &mut Thread, _: &Module) -> i32 {
    thread.interp().state::<SysState>().config.borrow().cpu_count
}
