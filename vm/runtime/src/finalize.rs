//! Ends an interpreter: threads, exit handlers, modules in CPython's order, the heap whole.
//!
//! CPython: Python/pylifecycle.c, finalize_modules.

use object::lifecycle::Owned;
use object::runtime::Runtime;
use object::{Dict, Layout, Module, PyResult, Ref, Str, Thread, WeakRef, names, singletons};
use stdlib::sys::{sys_get, sys_set};

use crate::stdio;

/// Runs what a program asked to run at its end, clears the modules, and ends the interpreter.
/// False if `sys.stdout` could not be flushed.
pub fn finish(owned: Owned, runtime: &Runtime) -> bool {
    let thread = owned.thread();
    call_if_imported(thread, "threading", "_shutdown");
    call_if_imported(thread, "atexit", "_run_exitfuncs");
    let flushed = stdio::flush(thread);
    thread.interp().finalizing.set(true);
    // Daemon threads stop where they next ask for the lock, unless others use the same one.
    if !runtime.shares_gil(thread.interp()) {
        let gil = std::sync::Arc::clone(&thread.interp().gil);
        gil.keep_for(thread);
    }
    clear_modules(thread);
    drop(thread.take_exception());
    stdlib::signal::finish(thread);
    builtins::audit::clear_hooks(thread);
    owned.destroy(runtime);
    flushed
}

/// Calls a function of a module that the program has loaded; what it raises is reported.
fn call_if_imported(thread: &mut Thread, module: &str, function: &str) {
    let modules = thread.interp().modules.get();
    let Some(found) = modules.and_then(|modules| modules.get_text(thread, module)) else { return };
    if found.is_none() {
        return;
    }
    if let Err(raised) = found.call_method_text(thread, function, &[]) {
        let error = thread.catch(raised);
        builtins::traceback::unraisable(thread, error, "", Some(&found));
    }
}

/// What `sys` keeps of the program, set to None first.
const SYS_DELETES: &[&str] = &[
    "path",
    "argv",
    "ps1",
    "ps2",
    "last_exc",
    "last_type",
    "last_value",
    "last_traceback",
    "path_importer_cache",
    "meta_path",
];

fn clear_modules(thread: &mut Thread) {
    if let Err(raised) = try_clear_modules(thread) {
        drop(thread.catch(raised));
    }
}

fn try_clear_modules(thread: &mut Thread) -> PyResult<()> {
    let interp = thread.interp();
    let Some(modules) = interp.modules.get() else { return Ok(()) };
    let underscore = Str::intern_new(thread, "_")?;
    if let Some(builtins) = interp.builtins_dict.get() {
        builtins.set_str(thread, &underscore, singletons::none())?;
    }
    for name in SYS_DELETES {
        sys_set(thread, name, singletons::none())?;
    }
    for (name, original) in
        [("stdin", "__stdin__"), ("stdout", "__stdout__"), ("stderr", "__stderr__")]
    {
        let original = Str::intern_new(thread, original)?;
        let value = sys_get(thread, &original).unwrap_or_else(singletons::none);
        sys_set(thread, name, value)?;
    }
    let alive = forget_modules(thread, &modules)?;
    object::gc::collect_all(thread);
    // The youngest first, as each was made for the sake of an older one.
    for (_, reference) in alive.iter().rev() {
        let Some(module) = reference.upgrade() else { continue };
        if let Some(module) = module.downcast::<Module>()
            && !is_core(thread, module)
        {
            clear_dict(thread, &module.dict())?;
        }
    }
    object::gc::collect_all(thread);
    stdio::flush(thread);
    let core = [thread.interp().sys_dict.get(), thread.interp().builtins_dict.get()];
    for dict in core.into_iter().flatten() {
        clear_dict(thread, &dict)?;
    }
    // What only `sys` and `builtins` kept alive; nobody sees it end.
    object::gc::collect_all(thread);
    Ok(())
}

fn is_core(thread: &Thread, module: &Module) -> bool {
    let interp = thread.interp();
    let dict = module.dict();
    interp.sys_dict.holds(dict.as_object()) || interp.builtins_dict.holds(dict.as_object())
}

/// Replaces every module by None, then empties `sys.modules`; weak references tell who survives.
fn forget_modules(thread: &mut Thread, modules: &Dict) -> PyResult<Vec<(Ref, Ref<WeakRef>)>> {
    let mut alive = Vec::new();
    let ty = &object::static_types::_PyWeakref_RefType;
    for (name, module) in modules.entries() {
        if module.downcast::<Module>().is_some() {
            alive.push((name.clone(), WeakRef::new(thread, ty, &module, None)?));
        }
        modules.set(thread, &name, singletons::none())?;
    }
    modules.clear_all();
    thread.interp().importlib.set(None);
    thread.interp().import_func.set(None);
    Ok(alive)
}

/// `_PyModule_Clear`: names with one underscore go first, `__builtins__` stays.
fn clear_dict(thread: &mut Thread, dict: &Dict) -> PyResult<()> {
    for private in [true, false] {
        for (key, value) in dict.entries() {
            let Some(name) = key.downcast::<Str>() else { continue };
            if value.is_none() || name.eq_str(&names::__builtins__) {
                continue;
            }
            let text = name.to_wtf8();
            let one_underscore = text.starts_with(b"_") && !text.starts_with(b"__");
            if private == one_underscore || !private {
                dict.set_str(thread, name, singletons::none())?;
            }
        }
    }
    Ok(())
}
