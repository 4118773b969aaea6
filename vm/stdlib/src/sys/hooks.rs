//! Functions of `sys` that others replace: `displayhook`, `breakpointhook`, and audit events.

use builtins::functions::import;
use object::native_function::{MethodDef, fast, one};
use object::{
    Args, Bytes, Dict, IntoObject, Layout, Module, Object, Params, PyResult, Ref, Str, Thread,
    Tuple, names, singletons, static_types as types,
};

use super::SysState;

pub(super) fn functions() -> Vec<MethodDef> {
    vec![
        one(c"displayhook", displayhook).doc(
            c"displayhook($module, object, /)\n--\n\nShow an object on sys.stdout and keep it as builtins._",
        ),
        fast(c"breakpointhook", breakpointhook).doc(
            c"breakpointhook($module, /, *args, **kwargs)\n--\n\nWhat breakpoint() calls: starts pdb, or what PYTHONBREAKPOINT names.",
        ),
        fast(c"audit", audit).doc(
            c"audit($module, event, /, *args)\n--\n\nTell the audit hooks of an event.",
        ),
        fast(c"addaudithook", addaudithook).doc(
            c"addaudithook($module, /, hook)\n--\n\nAdd a hook that is told of every audit event.",
        ),
    ]
}

/// An attribute of `sys`, as Python code last set it.
pub fn sys_get(thread: &Thread, name: &Str) -> Option<Ref> {
    thread.interp().sys_dict.get()?.get_str(name)
}

fn displayhook(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<()> {
    let modules = thread.interp().modules.get();
    let builtins = modules.and_then(|modules: Ref<Dict>| modules.get_str(&names::builtins));
    let Some(builtins) = builtins else {
        return Err(thread.runtime_error("lost builtins module"));
    };
    if value.is_none() {
        return Ok(());
    }
    // So that a repr that fails leaves no old value there.
    let underscore = Str::intern_new(thread, "_")?;
    builtins.set_attr(thread, &underscore, singletons::none_ref())?;
    let out = sys_get(thread, &names::stdout).filter(|out| !out.is_none());
    let Some(out) = out else {
        return Err(thread.runtime_error("lost sys.stdout"));
    };
    let text = value.repr(thread)?;
    if let Err(raised) = out.call_method(thread, &names::write, &[text.as_object()]) {
        thread.catch_if(raised, &types::UnicodeEncodeError)?;
        write_escaped(thread, &out, &text)?;
    }
    let newline = Str::new(thread, "\n")?;
    out.call_method(thread, &names::write, &[newline.as_object()])?;
    builtins.set_attr(thread, &underscore, value)
}

/// Writes a text that the stream cannot encode, with escapes for what it lacks.
fn write_escaped(thread: &mut Thread, out: &Object, text: &Str) -> PyResult<()> {
    let encoding = out.get_attr_text(thread, "encoding")?;
    let errors = Str::new(thread, "backslashreplace")?;
    let args = [&*encoding, errors.as_object()];
    let encoded = text.as_object().call_method(thread, &names::encode, &args)?;
    let buffer = Str::intern_new(thread, "buffer")?;
    match out.get_attr_opt(thread, &buffer)? {
        Some(buffer) => {
            buffer.call_method(thread, &names::write, &[&*encoded])?;
        }
        None => {
            debug_assert!(encoded.downcast::<Bytes>().is_some());
            let strict = Str::new(thread, "strict")?;
            let args = [&*encoding, strict.as_object()];
            let decoded = encoded.call_method(thread, &names::decode, &args)?;
            out.call_method(thread, &names::write, &[&*decoded])?;
        }
    }
    Ok(())
}

fn breakpointhook(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let state = thread.interp().state::<SysState>();
    let named = if state.config.borrow().use_environment {
        host::env::get(&thread.interp().permissions, b"PYTHONBREAKPOINT").ok().flatten()
    } else {
        None
    };
    let named = named.map(|name| String::from_utf8_lossy(&name).into_owned());
    let named = match named.as_deref() {
        Some("0") => return Ok(singletons::none()),
        None | Some("") => "pdb.set_trace",
        Some(named) => named,
    };
    let (module, function) = named.rsplit_once('.').unwrap_or(("builtins", named));
    let hook = if module.is_empty() { None } else { resolve(thread, module, function)? };
    match hook {
        Some(hook) => hook.call_args(thread, args),
        None => {
            let text = format!("Ignoring unimportable $PYTHONBREAKPOINT: \"{named}\"");
            crate::common::warn(thread, &types::RuntimeWarning, &text, 1)?;
            Ok(singletons::none())
        }
    }
}

/// `module.function`, or nothing where the import or the attribute fails.
fn resolve(thread: &mut Thread, module: &str, function: &str) -> PyResult<Option<Ref>> {
    let module = match import(thread, module) {
        Ok(module) => module,
        Err(raised) => return thread.catch_if(raised, &types::ImportError).map(|()| None),
    };
    let found = module.get_attr_text(thread, function);
    thread.without_attribute_error(found)
}

fn audit(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    args.no_keywords(thread, "audit")?;
    let Some(event) = args.get(0) else {
        return Err(thread.type_error("audit expected at least 1 argument, got 0"));
    };
    let Some(name) = event.downcast::<Str>() else {
        let given = event.type_name();
        return Err(thread.type_error(format!("audit() argument 1 must be str, not {given}")));
    };
    let rest = Tuple::from_slice(thread, &args.positional()[1..])?;
    builtins::audit::call_hooks(thread, name, &rest)
}

fn addaudithook(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    static P: Params<1> = Params::new("addaudithook", ["hook"], 1);
    let [hook] = args.bind(thread, &P)?;
    builtins::audit::add_hook(thread, hook.expect("required"))
}

/// A text that may be missing.
pub(super) fn optional_text(thread: &Thread, text: Option<&[u8]>) -> PyResult {
    match text {
        Some(text) => Ok(crate::fspath::decode(thread, text)?.into_object()),
        None => ().into_object(thread),
    }
}
