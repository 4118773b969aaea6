//! warnings.h: warnings, by the `warnings` module of the interpreter.
#![expect(unsafe_code, reason = "exported names")]

use object::static_types as types;
use object::{Layout, Object, PyResult, Str, Thread, Type, singletons};

use crate::convention::*;
use crate::varargs::VaList;

/// `warnings.warn(text, category, level)`
pub(crate) fn warn(thread: &mut Thread, category: &Type, text: &str, level: isize) -> PyResult<()> {
    let text = Str::new(thread, text)?;
    warn_object(thread, Some(category.as_object()), text.as_object(), level, None)
}

fn warn_object(
    thread: &mut Thread,
    category: Option<&Object>,
    text: &Object,
    level: isize,
    source: Option<&Object>,
) -> PyResult<()> {
    let category = category.unwrap_or(types::RuntimeWarning.as_object());
    let module = crate::import::module(thread, "_warnings")?;
    let level = object::Int::new(thread, level as i64)?;
    let none = singletons::none();
    let args = [text, category, level.as_object(), source.unwrap_or(&none)];
    module.call_method_text(thread, "warn", &args)?;
    Ok(())
}

/// Warns with a text; NULL for the category means RuntimeWarning.
///
/// @param category borrowed, may be NULL
/// @param text a text that ends with NUL
/// @param level a number
/// @return 0, or -1 with an exception set.
/// Raises: the warning, where a filter makes an exception of it.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_WarnEx(category: OptArg<'_>, text: Text<'_>, level: Py_ssize_t) -> Status {
    enter(|thread| {
        let text = text.to_str(thread)?;
        warn_object(thread, category.get(), text.as_object(), level, None)
    })
}

/// As `PyErr_WarnEx`, at the level 1.
///
/// @param category borrowed, may be NULL
/// @param text a text that ends with NUL
/// @return 0, or -1 with an exception set.
/// Raises: the warning, where a filter makes an exception of it.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_Warn(category: OptArg<'_>, text: Text<'_>) -> Status {
    PyErr_WarnEx(category, text, 1)
}

/// Warns about a given place.
///
/// @param category borrowed
/// @param text a text that ends with NUL
/// @param file a text that ends with NUL
/// @param line a number
/// @param module the name of the module, NULL for one that the file's name says
/// @param registry a dict of warnings that were given, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: the warning, where a filter makes an exception of it.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_WarnExplicit(
    category: Arg<'_>,
    text: Text<'_>,
    file: Text<'_>,
    line: std::ffi::c_int,
    module: OptText<'_>,
    registry: OptArg<'_>,
) -> Status {
    enter(|thread| {
        let text = text.to_str(thread)?.into_object();
        let file = crate::unicodeobject::decode_fs(thread, file.c_str().to_bytes())?.into_object();
        let module = module.get().map(|module| module.to_str(thread)).transpose()?;
        let module = module.map(object::Ref::into_object);
        explicit(
            thread,
            (category.object(), &text),
            (&file, line),
            module.as_deref(),
            registry.get(),
        )
    })
}

/// As `PyErr_WarnExplicit`, of objects.
///
/// @param category borrowed
/// @param text borrowed
/// @param file borrowed
/// @param line a number
/// @param module the name of the module, borrowed, may be NULL
/// @param registry a dict of warnings that were given, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: the warning, where a filter makes an exception of it.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyErr_WarnExplicitObject(
    category: Arg<'_>,
    text: Arg<'_>,
    file: Arg<'_>,
    line: std::ffi::c_int,
    module: OptArg<'_>,
    registry: OptArg<'_>,
) -> Status {
    enter(|thread| {
        let what = (category.object(), text.object());
        explicit(thread, what, (file.object(), line), module.get(), registry.get())
    })
}

fn explicit(
    thread: &mut Thread,
    (category, text): (&Object, &Object),
    (file, line): (&Object, std::ffi::c_int),
    module: Option<&Object>,
    registry: Option<&Object>,
) -> PyResult<()> {
    let warnings = crate::import::module(thread, "_warnings")?;
    let line = object::Int::new(thread, line.into())?;
    let none = singletons::none();
    let module = module.unwrap_or(&none);
    let args = [text, category, file, line.as_object(), module, registry.unwrap_or(&none)];
    warnings.call_method_text(thread, "warn_explicit", &args)?;
    Ok(())
}

/// `PyErr_WarnFormat`
pub(crate) extern "C" fn warn_format(
    category: OptArg<'_>,
    level: Py_ssize_t,
    format: Text<'_>,
    args: &mut VaList,
) -> Status {
    enter(|thread| {
        let text = crate::unicodeobject::format(thread, format.c_str().to_bytes(), args)?;
        warn_object(thread, category.get(), text.as_object(), level, None)
    })
}

/// `PyErr_ResourceWarning`
pub(crate) extern "C" fn resource_warning(
    source: OptArg<'_>,
    level: Py_ssize_t,
    format: Text<'_>,
    args: &mut VaList,
) -> Status {
    enter(|thread| {
        let text = crate::unicodeobject::format(thread, format.c_str().to_bytes(), args)?;
        let category = types::ResourceWarning.as_object();
        warn_object(thread, Some(category), text.as_object(), level, source.get())
    })
}
