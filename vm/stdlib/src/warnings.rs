//! `_warnings`: what the module `warnings` takes from here. The state is in `builtins::warnings`.

use builtins::warnings::{Warning, explicit, state, warn_object};
use object::native_function::{fast, noargs};
use object::{
    Args, Dict, IntoObject, Layout, Module, Object, Params, PyResult, Ref, Str, Thread, Tuple,
    names,
};

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_warnings")?;
    module.add_functions(
        thread,
        [
            fast(c"warn", warn).doc(
                c"warn($module, /, message, category=None, stacklevel=1, source=None, *,\n     skip_file_prefixes=())\n--\n\nIssue a warning.",
            ),
            fast(c"warn_explicit", warn_explicit).doc(
                c"warn_explicit($module, /, message, category, filename, lineno,\n              module=<unrepresentable>, registry=None,\n              module_globals=None, source=None)\n--\n\nIssue a warning whose place is given.",
            ),
            noargs(c"_filters_mutated_lock_held", filters_mutated)
                .doc(c"_filters_mutated_lock_held($module, /)\n--\n\n"),
            noargs(c"_acquire_lock", acquire_lock).doc(c"_acquire_lock($module, /)\n--\n\n"),
            noargs(c"_release_lock", release_lock).doc(c"_release_lock($module, /)\n--\n\n"),
        ],
    )?;
    let state = state(thread)?;
    module.add(thread, "filters", state.filters.get())?;
    module.add(thread, "_onceregistry", state.once_registry.get())?;
    module.add(thread, "_defaultaction", state.default_action.get())?;
    // The import system asks for this module while it is being set up itself.
    let contextvars =
        thread.interp().state::<crate::registry::NativeModules>().find("_contextvars");
    let Some(make) = contextvars else { return Ok(module) };
    if state.context.is_none() {
        let contextvars = make(thread)?.into_object();
        let name = "_warnings_context".into_object(thread)?;
        let variable = contextvars.get_attr_text(thread, "ContextVar")?.call(thread, &[&name])?;
        state.context.put(variable);
    }
    module.add(thread, "_warnings_context", state.context.get())?;
    Ok(module)
}

/// The argument's type as messages name it.
fn given(value: &Object) -> &str {
    if value.is_none() { "None" } else { value.ty().full_name() }
}

fn warn(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    static PARAMS: Params<5> = Params::new(
        "warn",
        ["message", "category", "stacklevel", "source", "skip_file_prefixes"],
        1,
    )
    .keyword_only(1);
    let [message, category, level, source, skip] = args.bind(thread, &PARAMS)?;
    let level = match level {
        Some(level) => level.to_isize(thread)?,
        None => 1,
    };
    let skip: &[&Object] = match skip {
        None => &[],
        Some(skip) => match skip.downcast::<Tuple>() {
            Some(skip) => skip.items(),
            None => {
                return Err(thread.type_error(format!(
                    "warn() argument 'skip_file_prefixes' must be tuple, not {}",
                    given(skip)
                )));
            }
        },
    };
    if let Some(wrong) = skip.iter().find(|prefix| prefix.downcast::<Str>().is_none()) {
        return Err(
            thread.type_error(format!("Found non-str '{}' in skip_file_prefixes.", given(wrong)))
        );
    }
    warn_object(thread, message.expect("required"), category, level, source, skip)
}

fn warn_explicit(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    static PARAMS: Params<8> = Params::new(
        "warn_explicit",
        [
            "message",
            "category",
            "filename",
            "lineno",
            "module",
            "registry",
            "module_globals",
            "source",
        ],
        4,
    );
    let [message, category, filename, lineno, module, registry, globals, source] =
        args.bind(thread, &PARAMS)?;
    let filename = filename.expect("required");
    if filename.downcast::<Str>().is_none() {
        return Err(thread.type_error(format!(
            "warn_explicit() argument 'filename' must be str, not {}",
            given(filename)
        )));
    }
    let lineno = i64::from(lineno.expect("required").to_i32(thread)?);
    let globals = globals.filter(|globals| !globals.is_none());
    let source_line = match globals {
        None => None,
        Some(globals) => match globals.downcast::<Dict>() {
            Some(globals) => source_line(thread, globals, lineno)?,
            None => {
                return Err(thread.type_error(format!(
                    "module_globals must be a dict, not '{}'",
                    globals.ty().full_name()
                )));
            }
        },
    };
    explicit(
        thread,
        &Warning {
            category: category.expect("required"),
            message: message.expect("required"),
            filename,
            lineno,
            module,
            registry,
            source_line: source_line.as_deref(),
            source,
        },
    )
}

/// The line of a module's source, if its loader can give it.
fn source_line(thread: &mut Thread, globals: &Dict, lineno: i64) -> PyResult<Option<Ref>> {
    let (Some(loader), Some(name)) =
        (module_loader(thread, globals)?, globals.get_str(&names::__name__))
    else {
        return Ok(None);
    };
    let Some(get_source) = loader.get_attr_opt(thread, &names::get_source)? else {
        return Ok(None);
    };
    let source = get_source.call(thread, &[&name])?;
    let Some(source) = source.downcast::<Str>() else { return Ok(None) };
    let text = source.to_string_lossy();
    let line = usize::try_from(lineno - 1).ok().and_then(|at| text.lines().nth(at));
    line.map(|line| line.trim().into_object(thread)).transpose()
}

/// The loader that a module's globals name; the import system says what is wrong about them.
fn module_loader(thread: &mut Thread, globals: &Dict) -> PyResult<Option<Ref>> {
    let external = thread
        .interp()
        .modules
        .get()
        .and_then(|modules| modules.get_text(thread, "_frozen_importlib_external"));
    let Some(external) = external.filter(|module| !module.is_none()) else {
        return Ok(globals.get_str(&names::__loader__));
    };
    let loader = external.call_method_text(thread, "_bless_my_loader", &[globals.as_object()])?;
    Ok(Some(loader).filter(|loader| !loader.is_none()))
}

fn filters_mutated(thread: &mut Thread, _: &Module) -> PyResult<()> {
    let state = state(thread)?;
    if state.lock_depth.get() == 0 {
        return Err(thread.runtime_error("warnings lock is not held"));
    }
    state.filters_version.set(state.filters_version.get() + 1);
    Ok(())
}

fn acquire_lock(thread: &mut Thread, _: &Module) -> PyResult<()> {
    let state = state(thread)?;
    state.lock_depth.set(state.lock_depth.get() + 1);
    Ok(())
}

fn release_lock(thread: &mut Thread, _: &Module) -> PyResult<()> {
    let state = state(thread)?;
    match state.lock_depth.get() {
        0 => Err(thread.runtime_error("cannot release un-acquired lock")),
        depth => {
            state.lock_depth.set(depth - 1);
            Ok(())
        }
    }
}
