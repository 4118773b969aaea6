//! `__import__`: the fast path through `sys.modules`, and the way into `importlib`.
//!
//! CPython: Python/import.c, PyImport_ImportModuleLevelObject.

use object::static_types as types;
use object::traceback::Traceback;
use object::{
    BaseException, Dict, IntoObject, Layout, Object, PyResult, Raised, Ref, Str, Thread, names,
    singletons,
};

/// `__import__(name, globals, locals, fromlist, level)`
pub fn import_module_level(
    thread: &mut Thread,
    name: &Object,
    globals: &Object,
    _locals: &Object,
    fromlist: &Object,
    level: i32,
) -> PyResult {
    let result = import_level(thread, name, globals, fromlist, level);
    if result.is_err() {
        remove_importlib_frames(thread);
    }
    result
}

fn import_level(
    thread: &mut Thread,
    name: &Object,
    globals: &Object,
    fromlist: &Object,
    level: i32,
) -> PyResult {
    let Some(name) = name.downcast::<Str>() else {
        return Err(thread.type_error("module name must be a string"));
    };
    if level < 0 {
        return Err(thread.value_error("level must be >= 0"));
    }
    let full = if level > 0 {
        resolve_name(thread, name, globals, level)?
    } else if name.is_empty() {
        return Err(thread.value_error("Empty module name"));
    } else {
        name.to_ref()
    };
    let module = find_or_load(thread, &full)?;
    let has_from = !fromlist.is_none() && fromlist.is_truthy(thread)?;
    if has_from {
        return from_list(thread, module, fromlist);
    }
    if level != 0 && name.is_empty() {
        return Ok(module);
    }
    let text = name.to_wtf8();
    let Some(dot) = text.iter().position(|byte| *byte == b'.') else { return Ok(module) };
    if level == 0 {
        let front = Str::from_wtf8(thread, &text[..dot])?;
        return find_or_load(thread, &front);
    }
    let whole = full.to_wtf8();
    let keep = whole.len() - (text.len() - dot);
    let outer = Str::from_wtf8(thread, &whole[..keep])?;
    match in_modules(thread, &outer)? {
        Some(found) => Ok(found),
        None => {
            let shown = outer.as_object().repr(thread)?;
            let text = format!("{shown} not in sys.modules as expected").into_object(thread)?;
            Err(thread.raise_with_value(&types::KeyError, text))
        }
    }
}

fn modules(thread: &Thread) -> PyResult<Ref<Dict>> {
    thread.interp().modules.get().ok_or_else(|| thread.runtime_error("unable to get sys.modules"))
}

fn in_modules(thread: &mut Thread, name: &Str) -> PyResult<Option<Ref>> {
    modules(thread)?.get(thread, name.as_object())
}

/// The module of this full name, loaded if need be.
fn find_or_load(thread: &mut Thread, name: &Ref<Str>) -> PyResult {
    match in_modules(thread, name)?.filter(|module| !module.is_none()) {
        Some(module) => {
            wait_until_loaded(thread, &module, name)?;
            Ok(module)
        }
        None => find_and_load(thread, name),
    }
}

fn importlib(thread: &Thread) -> PyResult {
    match thread.interp().importlib.get() {
        Some(importlib) => Ok(importlib),
        None => Err(thread.import_error_text("the import system is not installed")),
    }
}

/// Another thread may still be running the module: waits for it.
fn wait_until_loaded(thread: &mut Thread, module: &Object, name: &Ref<Str>) -> PyResult<()> {
    let Some(spec) = module.get_attr_opt(thread, &names::__spec__)? else { return Ok(()) };
    if spec.is_none() {
        return Ok(());
    }
    let Some(busy) = spec.get_attr_opt(thread, &names::_initializing)? else { return Ok(()) };
    if !busy.is_truthy(thread)? {
        return Ok(());
    }
    let importlib = importlib(thread)?;
    let lock = Str::intern_new(thread, "_lock_unlock_module")?;
    importlib.call_method(thread, &lock, &[name.as_object()]).map(drop)
}

fn sys_value(thread: &Thread, name: &Str) -> Ref {
    stdlib::sys::sys_get(thread, name).unwrap_or_else(singletons::none)
}

fn find_and_load(thread: &mut Thread, name: &Ref<Str>) -> PyResult {
    let path = sys_value(thread, &names::path);
    let meta_path = sys_value(thread, &names::meta_path);
    let path_hooks = sys_value(thread, &names::path_hooks);
    let none = singletons::none_ref();
    let event: [&Object; 5] = [name.as_object(), none, &path, &meta_path, &path_hooks];
    builtins::audit::audit(thread, "import", &event)?;
    let importlib = importlib(thread)?;
    let import = import_function(thread);
    let find = Str::intern_new(thread, "_find_and_load")?;
    importlib.call_method(thread, &find, &[name.as_object(), &import])
}

/// `builtins.__import__` as it was when the interpreter was made.
fn import_function(thread: &Thread) -> Ref {
    thread.interp().import_func.get().unwrap_or_else(singletons::none)
}

/// `from module import …`: modules of a package that the list names are imported.
fn from_list(thread: &mut Thread, module: Ref, fromlist: &Object) -> PyResult {
    if module.get_attr_opt(thread, &names::__path__)?.is_none() {
        return Ok(module);
    }
    let importlib = importlib(thread)?;
    let import = import_function(thread);
    let handle = Str::intern_new(thread, "_handle_fromlist")?;
    importlib.call_method(thread, &handle, &[&module, fromlist, &import])
}

/// The package that relative names are relative to.
fn package_of(thread: &mut Thread, globals: &Dict) -> PyResult<Ref<Str>> {
    let package = globals.get_str(&names::__package__).filter(|package| !package.is_none());
    let spec = globals.get_str(&names::__spec__).filter(|spec| !spec.is_none());
    if let Some(package) = package {
        let Ok(package) = package.downcast_ref::<Str>() else {
            return Err(thread.type_error("package must be a string"));
        };
        if let Some(spec) = spec {
            let parent = spec.get_attr(thread, &names::parent)?;
            if !package.as_object().equals(thread, &parent)? {
                let text = "__package__ != __spec__.parent";
                builtins::warnings::warn(thread, &types::DeprecationWarning, text, 1)?;
            }
        }
        return Ok(package);
    }
    if let Some(spec) = spec {
        let parent = spec.get_attr(thread, &names::parent)?;
        return parent
            .downcast_ref::<Str>()
            .map_err(|_| thread.type_error("__spec__.parent must be a string"));
    }
    let text =
        "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__";
    builtins::warnings::warn(thread, &types::ImportWarning, text, 1)?;
    let Some(name) = globals.get_str(&names::__name__) else {
        let text = "'__name__' not in globals".into_object(thread)?;
        return Err(thread.raise_with_value(&types::KeyError, text));
    };
    let Ok(name) = name.downcast_ref::<Str>() else {
        return Err(thread.type_error("__name__ must be a string"));
    };
    if globals.contains_str(&names::__path__) {
        return Ok(name);
    }
    let text = name.to_wtf8();
    match text.iter().rposition(|byte| *byte == b'.') {
        Some(dot) => Str::from_wtf8(thread, &text[..dot]),
        None => Err(no_parent(thread)),
    }
}

#[cold]
fn no_parent(thread: &Thread) -> Raised {
    thread.import_error_text("attempted relative import with no known parent package")
}

fn resolve_name(
    thread: &mut Thread,
    name: &Str,
    globals: &Object,
    level: i32,
) -> PyResult<Ref<Str>> {
    if globals.is_none() {
        let text = "'__name__' not in globals".into_object(thread)?;
        return Err(thread.raise_with_value(&types::KeyError, text));
    }
    let Some(globals) = globals.downcast::<Dict>() else {
        return Err(thread.type_error("globals must be a dict"));
    };
    let package = package_of(thread, globals)?;
    if package.is_empty() {
        return Err(no_parent(thread));
    }
    let package = package.to_wtf8();
    let mut base = &package[..];
    for _ in 1..level {
        let Some(dot) = base.iter().rposition(|byte| *byte == b'.') else {
            return Err(
                thread.import_error_text("attempted relative import beyond top-level package")
            );
        };
        base = &base[..dot];
    }
    let mut full = base.to_vec();
    if !name.is_empty() {
        full.push(b'.');
        full.extend(name.to_wtf8());
    }
    Str::from_wtf8(thread, &full)
}

/// Takes the frames of the import system out of a traceback: all of them for an ImportError, else
/// those that end in the call of a module's code.
fn remove_importlib_frames(thread: &mut Thread) {
    let state = thread.interp().state::<stdlib::sys::SysState>();
    if state.config.borrow().verbose > 0 {
        return;
    }
    let Some(exception) = thread.current_exception.get() else { return };
    let always = exception.ty().is_subtype(&types::ImportError);
    let Some(base) = exception.downcast::<BaseException>() else { return };
    let mut entries = Vec::new();
    let mut at = base.traceback.get();
    while let Some(entry) = at.and_then(|entry| entry.downcast_ref::<Traceback>().ok()) {
        at = entry.tb_next.get().map(Ref::into_object);
        entries.push(entry);
    }
    let mut kept: Vec<Ref<Traceback>> = Vec::with_capacity(entries.len());
    let mut chunk: Option<usize> = None;
    for entry in entries {
        let (internal, removes) = of_importlib(&entry);
        let start = if internal { Some(chunk.unwrap_or(kept.len())) } else { None };
        kept.push(entry);
        chunk = start;
        if let Some(start) = start
            && (always || removes)
        {
            kept.truncate(start);
        }
    }
    let mut next: Option<Ref<Traceback>> = None;
    for entry in kept.into_iter().rev() {
        entry.tb_next.set(next);
        next = Some(entry);
    }
    base.traceback.set(next.map(Ref::into_object));
}

/// Whether a frame is the import system's, and whether it is the one that runs a module.
fn of_importlib(entry: &Traceback) -> (bool, bool) {
    let code = entry.tb_frame.get().and_then(|frame| Some(frame.frame()?.code_ref().to_ref()));
    let Some(code) = code else { return (false, false) };
    let file = code.filename();
    let internal = file.eq_text("<frozen importlib._bootstrap>")
        || file.eq_text("<frozen importlib._bootstrap_external>");
    (internal, internal && code.name().eq_text("_call_with_frames_removed"))
}
