//! Warnings: filters, registries, and where a warning comes from. `_warnings` shows this to Python.
//!
//! What the module `warnings` holds wins over the state here, as programs change it there.
//! CPython: Python/_warnings.c.

use std::cell::Cell;

use object::refs::Field;
use object::static_types as types;
use object::{
    Dict, Int, IntoObject, Layout, List, Object, PyResult, Ref, Str, Thread, Tuple, Type, names,
    singletons,
};

use crate::functions::{is_instance, is_subclass, write_text};

/// An interpreter's warnings state.
#[derive(Default)]
pub struct WarningsState {
    pub filters: Field<Object>,
    pub once_registry: Field<Object>,
    pub default_action: Field<Object>,
    /// A context variable with filters of its own, if contexts are there.
    pub context: Field<Object>,
    pub filters_version: Cell<i64>,
    /// How often `_acquire_lock` was called; under the GIL the count is all there is.
    pub lock_depth: Cell<usize>,
}

/// The state with its defaults made.
pub fn state(thread: &Thread) -> PyResult<std::rc::Rc<WarningsState>> {
    let state = thread.interp().state::<WarningsState>();
    if state.filters.is_none() {
        state.once_registry.put(Dict::new(thread)?.into_object());
        state.default_action.put("default".into_object(thread)?);
        state.filters.put(default_filters(thread)?.into_object());
    }
    Ok(state)
}

/// Deprecations are shown in `__main__` only; a few categories not at all.
fn default_filters(thread: &Thread) -> PyResult<Ref<List>> {
    let filter = |action: &str, category: &Type, module: Option<&str>| -> PyResult<Ref> {
        let items = [
            action.into_object(thread)?,
            singletons::none(),
            category.as_object().to_ref(),
            module.into_object(thread)?,
            0i32.into_object(thread)?,
        ];
        Ok(Tuple::from_array(thread, items)?.into_object())
    };
    let filters = vec![
        filter("default", &types::DeprecationWarning, Some("__main__"))?,
        filter("ignore", &types::DeprecationWarning, None)?,
        filter("ignore", &types::PendingDeprecationWarning, None)?,
        filter("ignore", &types::ImportWarning, None)?,
        filter("ignore", &types::ResourceWarning, None)?,
    ];
    List::new(thread, filters)
}

/// `warnings.name`, if that module is loaded and has it.
fn module_attr(thread: &mut Thread, name: &str) -> PyResult<Option<Ref>> {
    let modules = thread.interp().modules.get();
    let module = modules.and_then(|modules| modules.get_str(&names::warnings));
    match module.filter(|module| !module.is_none()) {
        Some(module) => {
            let name = Str::intern_new(thread, name)?;
            module.get_attr_opt(thread, &name)
        }
        None => Ok(None),
    }
}

/// Warns: the message, its category, and how many calls further out the reason lies.
pub fn warn(
    thread: &mut Thread,
    category: &Type,
    message: &str,
    stack_level: isize,
) -> PyResult<()> {
    let message = message.into_object(thread)?;
    warn_object(thread, &message, Some(category.as_object()), stack_level, None, &[])
}

/// `warnings.warn(…)`
pub fn warn_object(
    thread: &mut Thread,
    message: &Object,
    category: Option<&Object>,
    stack_level: isize,
    source: Option<&Object>,
    skip_prefixes: &[&Object],
) -> PyResult<()> {
    let category = category_of(thread, message, category)?;
    let stack_level = if skip_prefixes.is_empty() { stack_level } else { stack_level.max(2) };
    let place = find_place(thread, stack_level, skip_prefixes)?;
    explicit(
        thread,
        &Warning {
            category: &category,
            message,
            filename: &place.filename,
            lineno: place.lineno,
            module: Some(&place.module),
            registry: Some(&place.registry),
            source_line: None,
            source,
        },
    )
}

fn category_of(thread: &mut Thread, message: &Object, category: Option<&Object>) -> PyResult<Ref> {
    if is_instance(thread, message, types::Warning.as_object())? {
        return Ok(message.ty().as_object().to_ref());
    }
    let category = match category.filter(|category| !category.is_none()) {
        Some(category) => category,
        None => types::UserWarning.as_object(),
    };
    let fits = category.downcast::<Type>().is_some()
        && is_subclass(thread, category, types::Warning.as_object())?;
    if !fits {
        return Err(thread.type_error(format!(
            "category must be a Warning subclass, not '{}'",
            category.ty().full_name()
        )));
    }
    Ok(category.to_ref())
}

/// Where a warning is said to come from.
struct Place {
    filename: Ref,
    lineno: i64,
    module: Ref,
    registry: Ref,
}

fn find_place(thread: &mut Thread, stack_level: isize, skip: &[&Object]) -> PyResult<Place> {
    let mut frame = match object::frame::current_raw(thread) {
        Some(frame) => Some(frame.object(thread)?),
        None => None,
    };
    let mut level = stack_level;
    let internal = match &frame {
        Some(frame) => is_internal(frame),
        None => true,
    };
    if stack_level <= 0 || internal {
        while level > 1 {
            level -= 1;
            frame = match frame {
                Some(at) => at.back(thread)?,
                None => break,
            };
        }
    } else {
        while level > 1 {
            level -= 1;
            loop {
                frame = match frame {
                    Some(at) => at.back(thread)?,
                    None => break,
                };
                match &frame {
                    Some(at) if is_internal(at) || is_skipped(at, skip) => {}
                    _ => break,
                }
            }
        }
    }
    let (globals, filename, lineno) = match frame.as_ref().and_then(|at| at.frame()) {
        Some(running) => (
            running.globals_dict().map(Layout::to_ref),
            running.code_ref().filename().into_object(),
            i64::from(running.lineno().unwrap_or(0)),
        ),
        None => (thread.interp().sys_dict.get(), "<sys>".into_object(thread)?, 0),
    };
    let globals = match globals {
        Some(globals) => globals,
        None => Dict::new(thread)?,
    };
    let registry = match globals.get_str(&names::__warningregistry__) {
        Some(registry) => registry,
        None => {
            let registry = Dict::new(thread)?.into_object();
            globals.set_str(thread, &names::__warningregistry__, registry.clone())?;
            registry
        }
    };
    let module = globals.get_str(&names::__name__);
    let module = module.filter(|name| name.is_none() || name.downcast::<Str>().is_some());
    let module = match module {
        Some(module) => module,
        None => "<string>".into_object(thread)?,
    };
    Ok(Place { filename, lineno, module, registry })
}

fn filename_of(frame: &object::frame::FrameObject) -> Option<Ref<Str>> {
    Some(frame.frame()?.code_ref().filename())
}

/// Frames of the import machinery are not what a warning means by "caller".
fn is_internal(frame: &object::frame::FrameObject) -> bool {
    filename_of(frame).is_some_and(|name| {
        let name = name.to_string_lossy();
        name.contains("importlib") && name.contains("_bootstrap")
    })
}

fn is_skipped(frame: &object::frame::FrameObject, skip: &[&Object]) -> bool {
    filename_of(frame).is_some_and(|name| {
        let name = name.to_wtf8();
        skip.iter().any(|prefix| {
            prefix.downcast::<Str>().is_some_and(|prefix| name.starts_with(&prefix.to_wtf8()))
        })
    })
}

/// A warning with its place given.
pub struct Warning<'a> {
    pub category: &'a Object,
    pub message: &'a Object,
    pub filename: &'a Object,
    pub lineno: i64,
    /// The file's name without `.py` if it is not given.
    pub module: Option<&'a Object>,
    pub registry: Option<&'a Object>,
    pub source_line: Option<&'a Object>,
    pub source: Option<&'a Object>,
}

/// `warnings.warn_explicit(…)`
pub fn explicit(thread: &mut Thread, warning: &Warning<'_>) -> PyResult<()> {
    // At the end of the interpreter the module's name may be gone already.
    if warning.module.is_some_and(Object::is_none) {
        return Ok(());
    }
    let registry = warning.registry.filter(|registry| !registry.is_none());
    if registry.is_some_and(|registry| registry.downcast::<Dict>().is_none()) {
        return Err(thread.type_error("'registry' must be a dict or None"));
    }
    let registry = registry.and_then(|registry| registry.downcast::<Dict>());
    let module = match warning.module {
        Some(module) => module.to_ref(),
        None => normalize_module(thread, warning.filename)?,
    };
    let is_warning = is_instance(thread, warning.message, types::Warning.as_object())?;
    let (text, category, message) = if is_warning {
        let text = warning.message.str(thread)?.into_object();
        (text, warning.message.ty().as_object().to_ref(), warning.message.to_ref())
    } else {
        let message = warning.category.call(thread, &[warning.message])?;
        (warning.message.to_ref(), warning.category.to_ref(), message)
    };
    let lineno = warning.lineno.into_object(thread)?;
    let key = (text.clone(), category.clone(), lineno.clone()).into_object(thread)?;
    if let Some(registry) = registry {
        if already_warned(thread, registry, &key, false)? {
            return Ok(());
        }
    }
    let (action, item) = get_filter(thread, &category, &text, warning.lineno, &module)?;
    if action.eq_text("error") {
        return Err(crate::exceptions::set_object(thread, &category, Some(&message)));
    }
    if action.eq_text("ignore") {
        return Ok(());
    }
    if !decide(thread, &action, &item, registry, &text, &category, &key)? {
        return Ok(());
    }
    show(thread, warning, &text, &category, &message, &lineno)
}

/// Whether an action shows the warning, with what is to be remembered noted.
fn decide(
    thread: &mut Thread,
    action: &Str,
    item: &Object,
    registry: Option<&Dict>,
    text: &Ref,
    category: &Ref,
    key: &Object,
) -> PyResult<bool> {
    if action.eq_text("always") || action.eq_text("all") {
        return Ok(true);
    }
    if let Some(registry) = registry {
        registry.set(thread, key, singletons::bool_object(true))?;
    }
    if action.eq_text("once") {
        let once = once_registry(thread)?;
        let Some(once) = once.downcast::<Dict>() else { return Ok(true) };
        return Ok(!update_registry(thread, once, text, category)?);
    }
    if action.eq_text("module") {
        return match registry {
            Some(registry) => Ok(!update_registry(thread, registry, text, category)?),
            None => Ok(true),
        };
    }
    if !action.eq_text("default") {
        let (action, item) = (action.as_object().repr(thread)?, item.repr(thread)?);
        return Err(thread.runtime_error(format!(
            "Unrecognized action ({action}) in warnings.filters:\n {item}"
        )));
    }
    Ok(true)
}

fn once_registry(thread: &mut Thread) -> PyResult {
    if let Some(registry) = module_attr(thread, "onceregistry")? {
        if registry.downcast::<Dict>().is_none() {
            return Err(thread.type_error(format!(
                "_warnings.onceregistry must be a dict, not '{}'",
                registry.ty().full_name()
            )));
        }
        return Ok(registry);
    }
    let state = state(thread)?;
    Ok(state.once_registry.get().unwrap_or_else(singletons::none))
}

/// Notes text and category, without a line; true if they were noted before.
fn update_registry(
    thread: &mut Thread,
    registry: &Dict,
    text: &Ref,
    category: &Ref,
) -> PyResult<bool> {
    let key = (text.clone(), category.clone()).into_object(thread)?;
    already_warned(thread, registry, &key, true)
}

/// True if the key is noted; a registry older than the filters is emptied first.
fn already_warned(
    thread: &mut Thread,
    registry: &Dict,
    key: &Object,
    note: bool,
) -> PyResult<bool> {
    let version = state(thread)?.filters_version.get();
    let noted = registry.get_str(&names::version);
    let same =
        noted.as_ref().and_then(|noted| noted.downcast_exact::<Int>()?.as_i64()) == Some(version);
    if same {
        if let Some(found) = registry.get(thread, key)? {
            return found.is_truthy(thread);
        }
    } else {
        registry.clear_all();
        registry.set_str(thread, &names::version, version.into_object(thread)?)?;
    }
    if note {
        registry.set(thread, key, singletons::bool_object(true))?;
    }
    Ok(false)
}

fn normalize_module(thread: &mut Thread, filename: &Object) -> PyResult {
    let Some(name) = filename.downcast::<Str>() else { return Ok(filename.to_ref()) };
    if name.is_empty() {
        return "<unknown>".into_object(thread);
    }
    let len = name.len();
    let wtf8 = name.to_wtf8();
    if len >= 3 && wtf8.ends_with(b".py") {
        return Str::from_chars(thread, name.chars().slice(0..len - 3)).into_object(thread);
    }
    Ok(filename.to_ref())
}

/// The filters in force.
fn current_filters(thread: &mut Thread) -> PyResult {
    let state = state(thread)?;
    if let Some(var) = state.context.get() {
        let none = singletons::none_ref();
        let context = var.call_method(thread, &names::get, &[none])?;
        if !context.is_none() {
            return context.get_attr_text(thread, "_filters");
        }
    }
    if let Some(filters) = module_attr(thread, "filters")? {
        // These count even if the module loses them.
        state.filters.put(filters.clone());
        return Ok(filters);
    }
    Ok(state.filters.get().unwrap_or_else(singletons::none))
}

/// The action of the first filter that fits, and that filter.
fn get_filter(
    thread: &mut Thread,
    category: &Object,
    text: &Object,
    lineno: i64,
    module: &Object,
) -> PyResult<(Ref<Str>, Ref)> {
    let filters = current_filters(thread)?;
    let Some(filters) = filters.downcast::<List>() else {
        return Err(thread.value_error("_warnings.filters must be a list"));
    };
    let mut at = 0;
    while let Some(item) = filters.get(at) {
        let parts = item.downcast_exact::<Tuple>().filter(|parts| parts.len() == 5);
        let Some(parts) = parts else {
            return Err(thread.value_error(format!("_warnings.filters item {at} isn't a 5-tuple")));
        };
        let [action, msg, cat, mod_, line] = parts.items() else { unreachable!("of length five") };
        let Some(action) = action.downcast::<Str>() else {
            return Err(thread.type_error(format!(
                "action must be a string, not '{}'",
                action.ty().full_name()
            )));
        };
        let line = line.to_isize(thread)? as i64;
        if matches(thread, msg, text)?
            && matches(thread, mod_, module)?
            && is_subclass(thread, category, cat)?
            && (line == 0 || line == lineno)
        {
            return Ok((action.to_ref(), item.clone()));
        }
        at += 1;
    }
    let default = match module_attr(thread, "defaultaction")? {
        Some(action) => action,
        None => state(thread)?.default_action.get().unwrap_or_else(singletons::none),
    };
    match default.downcast_ref::<Str>() {
        Ok(action) => Ok((action, singletons::none())),
        Err(action) => Err(thread.type_error(format!(
            "_warnings.defaultaction must be a string, not '{}'",
            action.ty().full_name()
        ))),
    }
}

/// A filter's pattern: None fits all, a str only itself, else `pattern.match(value)` says.
fn matches(thread: &mut Thread, pattern: &Object, value: &Object) -> PyResult<bool> {
    if pattern.is_none() {
        return Ok(true);
    }
    if pattern.is_exact::<Str>() {
        return pattern.equals(thread, value);
    }
    pattern.call_method_text(thread, "match", &[value])?.is_truthy(thread)
}

/// Through `warnings._showwarnmsg` where that module is loaded, else plainly.
fn show(
    thread: &mut Thread,
    warning: &Warning<'_>,
    text: &Object,
    category: &Object,
    message: &Object,
    lineno: &Object,
) -> PyResult<()> {
    let Some(show) = module_attr(thread, "_showwarnmsg")? else {
        return show_plainly(thread, warning, text, category);
    };
    if !show.is_callable() {
        return Err(thread.type_error("warnings._showwarnmsg() must be set to a callable"));
    }
    let Some(make) = module_attr(thread, "WarningMessage")? else {
        return Err(thread.runtime_error("unable to get warnings.WarningMessage"));
    };
    let none = singletons::none_ref();
    let source = warning.source.unwrap_or(none);
    let made =
        make.call(thread, &[message, category, warning.filename, lineno, none, none, source])?;
    show.call(thread, &[&made]).map(drop)
}

/// `file:line: Category: text`
fn show_plainly(
    thread: &mut Thread,
    warning: &Warning<'_>,
    text: &Object,
    category: &Object,
) -> PyResult<()> {
    let file = thread.interp().sys_dict.get().and_then(|sys| sys.get_str(&names::stderr));
    let Some(file) = file.filter(|file| !file.is_none()) else { return Ok(()) };
    let name = category.get_attr(thread, &names::__name__)?.str(thread)?;
    let filename = warning.filename.str(thread)?;
    let mut line = filename.to_wtf8();
    line.extend_from_slice(format!(":{}: ", warning.lineno).as_bytes());
    line.extend_from_slice(&name.to_wtf8());
    line.extend_from_slice(b": ");
    line.extend_from_slice(&text.str(thread)?.to_wtf8());
    line.push(b'\n');
    if let Some(source) = warning.source_line {
        line.extend_from_slice(b"  ");
        line.extend_from_slice(&source.str(thread)?.to_wtf8());
        line.push(b'\n');
    }
    let line = Str::from_wtf8(thread, &line)?;
    // A stream that fails is no reason to fail the program that was only warned.
    if let Err(raised) = write_text(thread, &file, line.as_object()) {
        drop(thread.catch(raised));
    }
    Ok(())
}

/// Issues `coroutine '…' was never awaited`, through the library if it is loaded and can.
pub fn warn_unawaited(thread: &mut Thread, coroutine: &Object, qualname: &str) {
    let told = match module_attr(thread, "_warn_unawaited_coroutine") {
        Ok(Some(warn)) => warn.call(thread, &[coroutine]).map(|_| true),
        Ok(None) => Ok(false),
        Err(raised) => Err(raised),
    };
    let told = told.unwrap_or_else(|raised| {
        unraisable_of(thread, raised, coroutine);
        false
    });
    if told {
        return;
    }
    let message = format!("coroutine '{qualname}' was never awaited");
    if let Err(raised) = warn(thread, &types::RuntimeWarning, &message, 1) {
        unraisable_of(thread, raised, coroutine);
    }
}

fn unraisable_of(thread: &mut Thread, raised: object::Raised, coroutine: &Object) {
    let doing = "Exception ignored while finalizing coroutine";
    object::protocol::object::write_unraisable(thread, raised, doing, Some(coroutine));
}
