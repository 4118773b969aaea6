//! Import statements.

use object::frame::Frame;
use object::{Layout, Object, PyResult, Str, Thread, names};

use crate::frame as frames;
use crate::stack::Val;
use crate::uops::load_store::mapping_get;

/// IMPORT_NAME: `__import__(name, globals, locals, fromlist, level)`.
pub(crate) fn import_name(thread: &mut Thread, frame: &Frame, name: &Str, from: &mut Val, level: &mut Val) -> PyResult {
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
    builtins::module::import_from_error(thread, module, name)
}
