//! What many native modules need: calls by name, arguments, errors of the system, retries.

use host::{HostError, HostResult};
use object::static_types as types;
use object::{Int, IntoObject, Layout, Object, PyResult, Raised, Ref, Str, Thread, Type};

/// `object.name(*args)`
pub(crate) fn call(thread: &mut Thread, object: &Object, name: &str, args: &[&Object]) -> PyResult {
    object.call_method_text(thread, name, args)
}

/// `object.name`, or `None` where that raises AttributeError.
pub(crate) fn attr_opt(thread: &mut Thread, object: &Object, name: &str) -> PyResult<Option<Ref>> {
    let name = Str::intern_new(thread, name)?;
    object.get_attr_opt(thread, &name)
}

/// `object.name = value`
pub(crate) fn set_attr(
    thread: &mut Thread,
    object: &Object,
    name: &str,
    value: &Object,
) -> PyResult<()> {
    let name = Str::intern_new(thread, name)?;
    object.set_attr(thread, &name, value)
}

/// `import name` (the module of that very name, from `sys.modules` where it is there).
pub(crate) fn import(thread: &mut Thread, name: &str) -> PyResult {
    if let Some(found) = thread.interp().modules.get().and_then(|all| all.get_text(thread, name)) {
        return Ok(found);
    }
    let text = Str::intern_new(thread, name)?;
    let import = thread.interp().builtins().get_text(thread, "__import__");
    let Some(import) = import else {
        return Err(thread.import_error_text("__import__ not found"));
    };
    import.call(thread, &[text.as_object()])?;
    match thread.interp().modules.get().and_then(|all| all.get_text(thread, name)) {
        Some(found) => Ok(found),
        None => Err(thread.import_error_text(format!("No module named '{name}'"))),
    }
}

/// `warnings.warn(message, category, stacklevel)`
pub(crate) fn warn(
    thread: &mut Thread,
    category: &Type,
    message: &str,
    stacklevel: i64,
) -> PyResult<()> {
    let warnings = import(thread, "warnings")?;
    let message = Str::new(thread, message)?;
    let level = Int::new(thread, stacklevel)?;
    let args = [message.as_object(), category.as_object(), level.as_object()];
    call(thread, &warnings, "warn", &args).map(drop)
}

/// `warnings.warn(message, ResourceWarning, 1, source)`
pub(crate) fn warn_source(thread: &mut Thread, message: &str, source: &Object) -> PyResult<()> {
    let warnings = import(thread, "warnings")?;
    let message = Str::new(thread, message)?;
    let level = Int::new(thread, 1)?;
    let category = types::ResourceWarning.as_type().as_object();
    let args = [message.as_object(), category, level.as_object(), source];
    call(thread, &warnings, "warn", &args).map(drop)
}

/// An int object.
pub(crate) fn int(thread: &Thread, value: impl IntoObject) -> PyResult {
    value.into_object(thread)
}

/// What may be done to the world outside; a copy, as the lock may be given up while it is used.
pub(crate) fn permissions(thread: &Thread) -> host::Permissions {
    thread.interp().permissions
}

/// Raises the OSError of a failed call.
#[cold]
pub(crate) fn os_error(thread: &mut Thread, error: HostError) -> Raised {
    os_error_at(thread, error, &[])
}

/// As `os_error`, with the file names that the call was about.
#[cold]
pub(crate) fn os_error_at(thread: &mut Thread, error: HostError, names: &[&Object]) -> Raised {
    let made = make_os_error(thread, error, names);
    match made {
        Ok(exception) => thread.raise(exception),
        Err(raised) => raised,
    }
}

fn make_os_error(thread: &mut Thread, error: HostError, names: &[&Object]) -> PyResult {
    let number = Int::new(thread, error.errno().into())?;
    let text = Str::new(thread, &error.to_string())?;
    let mut args: Vec<&Object> = vec![number.as_object(), text.as_object()];
    let none = object::singletons::none();
    match names {
        [] => {}
        [one] => args.push(one),
        [from, to, ..] => args.extend([*from, &*none, *to]),
    }
    types::OSError.as_type().as_object().call(thread, &args)
}

/// Runs a call of the system without the lock, again where a signal interrupted it: handlers run
/// in between. The second result is the system's own.
pub(crate) fn retry<R>(
    thread: &mut Thread,
    mut body: impl FnMut() -> HostResult<R>,
) -> PyResult<HostResult<R>> {
    loop {
        match thread.allow_threads(&mut body) {
            Err(error) if error.is_interrupted() => thread.check_signals()?,
            done => return Ok(done),
        }
    }
}

/// As `retry`, the failure raised as OSError.
pub(crate) fn system<R>(thread: &mut Thread, body: impl FnMut() -> HostResult<R>) -> PyResult<R> {
    match retry(thread, body)? {
        Ok(value) => Ok(value),
        Err(error) => Err(os_error(thread, error)),
    }
}

/// A size argument that may be missing or None.
pub(crate) fn optional_size(
    thread: &mut Thread,
    value: Option<&Object>,
    default: isize,
) -> PyResult<isize> {
    match value {
        None => Ok(default),
        Some(value) if value.is_none() => Ok(default),
        Some(value) if value.is_index() => value.to_index_isize(thread, &types::OverflowError),
        Some(value) => Err(thread.type_error(format!(
            "argument should be integer or None, not '{}'",
            value.type_name()
        ))),
    }
}

/// A required `Py_ssize_t` argument.
pub(crate) fn size(thread: &mut Thread, value: &Object) -> PyResult<isize> {
    value.to_index_isize(thread, &types::OverflowError)
}

/// A truth value that may be missing.
pub(crate) fn truth(thread: &mut Thread, value: Option<&Object>, default: bool) -> PyResult<bool> {
    value.map_or(Ok(default), |value| value.is_truthy(thread))
}

/// `value` if it is given and not None.
pub(crate) fn given(value: Option<&Object>) -> Option<&Object> {
    value.filter(|value| !value.is_none())
}
