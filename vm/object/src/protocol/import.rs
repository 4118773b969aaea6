//! Importing from native code.

use crate::header::Object;
use crate::int::Int;
use crate::names;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref};
use crate::string::Str;
use crate::thread::Thread;

/// The module of this full name, imported if need be: through `builtins.__import__`, then
/// `sys.modules`.
pub fn import(thread: &mut Thread, name: &Str) -> PyResult {
    if let Some(found) = imported(thread, name)? {
        return Ok(found);
    }
    let builtins = thread.interp().builtins();
    let Some(import) = builtins.get_str(&names::__import__) else {
        return Err(thread.import_error_text("__import__ not found"));
    };
    let zero = Int::new(thread, 0)?;
    let none: &Object = crate::singletons::none_ref();
    let from = crate::tuple::Tuple::from_slice(thread, &[names::__name__.as_object()])?;
    let top: Ref =
        import.call(thread, &[name.as_object(), none, none, from.as_object(), zero.as_object()])?;
    Ok(imported(thread, name)?.unwrap_or(top))
}

/// As `import` for a text.
pub fn import_text(thread: &mut Thread, name: &str) -> PyResult {
    let name = Str::intern_new(thread, name)?;
    import(thread, &name)
}

/// What `sys.modules` has under this name.
pub fn imported(thread: &mut Thread, name: &Str) -> PyResult<Option<Ref>> {
    match thread.interp().modules.get() {
        Some(modules) => modules.get(thread, name.as_object()),
        None => Ok(None),
    }
}
