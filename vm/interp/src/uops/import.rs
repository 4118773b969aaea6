//! Import statements.

use object::exception::ImportError;
use object::frame::Frame;
use object::{Layout, Object, PyResult, Raised, Str, Thread, names};

use crate::frame as frames;
use crate::stack::Val;
use crate::uops::load_store::mapping_get;

/// IMPORT_NAME: `__import__(name, globals, locals, fromlist, level)`.
pub(crate) fn import_name(
    thread: &mut Thread,
    frame: &Frame,
    name: &Str,
    from: &mut Val,
    level: &mut Val,
) -> PyResult {
    let builtins = frame.builtins_object().expect("a running frame has builtins").to_ref();
    let Some(import) = mapping_get(thread, &builtins, &names::__import__)? else {
        return Err(thread.import_error_text("__import__ not found"));
    };
    let globals = frames::globals(frame).to_ref();
    let locals = frames::namespace(frame).unwrap_or_else(object::singletons::none);
    let (from, level) = (from.boxed(thread)?, level.boxed(thread)?);
    import.call(thread, &[name.as_object(), globals.as_object(), &locals, from, level])
}

/// IMPORT_FROM: an attribute of the module, or the submodule of that name.
pub(crate) fn import_from(thread: &mut Thread, module: Option<&Object>, name: &Str) -> PyResult {
    let module = module.expect("a module is on the stack");
    if let Some(value) = module.get_attr_opt(thread, name)? {
        return Ok(value);
    }
    let package = module.get_attr_opt(thread, &names::__name__)?;
    if let Some(package) = package.as_ref().and_then(|name| name.downcast::<Str>()) {
        let full = Str::new(thread, &format!("{package}.{name}"))?;
        if let Some(modules) = thread.interp().modules.get() {
            if let Some(found) = modules.get(thread, full.as_object())? {
                return Ok(found);
            }
        }
    }
    Err(cannot_import(thread, module, name)?)
}

/// ImportError: the module has no such name; says so if it is still being initialised.
fn cannot_import(thread: &mut Thread, module: &Object, name: &Str) -> PyResult<Raised> {
    let module_name = module
        .get_attr_opt(thread, &names::__name__)?
        .filter(|name| name.downcast::<Str>().is_some());
    let shown = match &module_name {
        Some(name) => name.repr(thread)?.to_string_lossy(),
        None => "'<unknown module name>'".to_owned(),
    };
    let spec = module.get_attr_opt(thread, &names::__spec__)?;
    let mut initializing = false;
    let mut origin = None;
    if let Some(spec) = spec.filter(|spec| !spec.is_none()) {
        if let Some(value) = spec.get_attr_opt(thread, &names::_initializing)? {
            initializing = value.is_truthy(thread)?;
        }
        if let Some(has) = spec.get_attr_opt(thread, &*Str::intern_new(thread, "has_location")?)? {
            if has.is_truthy(thread)? {
                origin = spec.get_attr_opt(thread, &names::origin)?;
            }
        }
    }
    if origin.is_none() {
        origin = module
            .get_attr_opt(thread, &names::__file__)?
            .filter(|file| file.downcast::<Str>().is_some());
    }
    let place = match &origin {
        Some(origin) => origin.str(thread)?.to_string_lossy(),
        None => "unknown location".to_owned(),
    };
    let quoted = name.as_object().repr(thread)?;
    let text = if initializing {
        format!(
            "cannot import name {quoted} from partially initialized module {shown} (most likely due to a circular import) ({place})"
        )
    } else {
        format!("cannot import name {quoted} from {shown} ({place})")
    };
    let raised = thread.import_error_text(&text);
    if let Some(exception) = thread.current_exception.get() {
        if let Some(error) = exception.downcast::<ImportError>() {
            error.name.set(module_name);
            error.path.set(origin);
            error.name_from.put(name.to_ref().into_object());
        }
    }
    Ok(raised)
}
