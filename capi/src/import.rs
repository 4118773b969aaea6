//! import.h: modules by name, `sys.modules`, and the modules that a program adds.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{CStr, c_char, c_int, c_long};

use object::{Dict, Layout, Module, Object, PyResult, Ref, Str, Thread, Tuple, names};

use crate::convention::*;

/// What makes a module in C, `PyInit_name`.
pub type InitFunc = unsafe extern "C-unwind" fn() -> *mut Object;

/// `struct _inittab`: a module that the host program offers. A table ends with a NULL name.
#[repr(C)]
pub struct Inittab {
    name: *const c_char,
    initfunc: Option<unsafe extern "C-unwind" fn() -> *mut Object>,
}

/// A table without rows. Never written.
struct NoModules(Inittab);
// SAFETY: it is never written, and its pointer is null.
unsafe impl Sync for NoModules {}
static NO_MODULES: NoModules = NoModules(Inittab { name: std::ptr::null(), initfunc: None });

/// The modules that the host program offers; `PyImport_AppendInittab` makes it longer. Our own
/// builtin modules are no functions of C, so they do not stand in it.
#[unsafe(no_mangle)]
pub static mut PyImport_Inittab: *const Inittab = &raw const NO_MODULES.0;

/// The rows of a table, up to its end.
fn inittab_rows<'a>(table: *const Inittab) -> Vec<&'a Inittab> {
    let mut rows = Vec::new();
    let mut at = table;
    while let Some(row) = pointed(at).filter(|row| !row.name.is_null()) {
        rows.push(row);
        at = at.wrapping_add(1);
    }
    rows
}

/// Names and functions of the host's modules.
pub(crate) fn host_modules() -> Vec<(String, Option<InitFunc>)> {
    // SAFETY: the table changes only while Python does not run, as CPython's rule for it is.
    let table = unsafe { PyImport_Inittab };
    let name = |row: &Inittab| {
        // SAFETY: a row's name is a text that lives for ever.
        unsafe { CStr::from_ptr(row.name) }.to_string_lossy().into_owned()
    };
    inittab_rows(table).into_iter().map(|row| (name(row), row.initfunc)).collect()
}

/// Adds a module of the host program, which `import` finds as a builtin. Before the start only.
///
/// @param name a text that lives for ever
/// @param initfunc what makes it
/// @return 0, or -1 without memory.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_AppendInittab(
    name: *const c_char,
    initfunc: Option<unsafe extern "C-unwind" fn() -> *mut Object>,
) -> c_int {
    let rows = [Inittab { name, initfunc }, Inittab { name: std::ptr::null(), initfunc: None }];
    PyImport_ExtendInittab(rows.as_ptr())
}

/// Adds the modules of a table, which is copied; its names are not. Before the start only.
///
/// @param newtab a table that ends with a NULL name
/// @return 0, or -1 without memory.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ExtendInittab(newtab: *const Inittab) -> c_int {
    // SAFETY: the host calls this before it starts Python, from one thread.
    let old = unsafe { PyImport_Inittab };
    let added = inittab_rows(newtab);
    if added.is_empty() {
        return 0;
    }
    let rows = inittab_rows(old).into_iter().chain(added);
    let mut table: Vec<Inittab> =
        rows.map(|row| Inittab { name: row.name, initfunc: row.initfunc }).collect();
    table.push(Inittab { name: std::ptr::null(), initfunc: None });
    let made = Box::leak(table.into_boxed_slice());
    // SAFETY: as above; the table lives for ever.
    unsafe { PyImport_Inittab = made.as_ptr() };
    0
}

/// `importlib.import_module(name)`, without the caller's `__import__`.
pub(crate) fn module(thread: &mut Thread, name: &str) -> PyResult {
    let name = Str::new(thread, name)?;
    let none = object::singletons::none();
    let from = Tuple::from_slice(thread, &[names::__doc__.as_object()])?;
    let args = [name.as_object(), &none, &none, from.as_object()];
    let import = builtin_import(thread)?;
    import.call(thread, &args)
}

fn builtin_import(thread: &mut Thread) -> PyResult {
    if let Some(import) = thread.interp().import_func.get() {
        return Ok(import);
    }
    let builtins = thread.interp().builtins();
    let found = builtins.get_str(&names::__import__);
    found.ok_or_else(|| thread.import_error_text("__import__ not found"))
}

fn modules(thread: &Thread) -> PyResult<Ref<Dict>> {
    thread.interp().modules.get().ok_or_else(|| thread.runtime_error("lost sys.modules"))
}

/// `import name`, giving the module of the whole name.
///
/// @param name a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ImportModule(name: Text<'_>) -> New {
    enter(|thread| module(thread, &name.lossy()))
}

/// As `PyImport_ImportModule`, for old extensions.
///
/// @param name a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ImportModuleNoBlock(name: Text<'_>) -> New {
    PyImport_ImportModule(name)
}

/// `import name` as the running code would do it, giving the module of the whole name.
///
/// @param name borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_Import(name: Arg<'_>) -> New {
    enter(|thread| {
        let name = name.expect::<Str>(thread)?;
        module(thread, &name.to_string_lossy())
    })
}

/// `__import__(name, globals, locals, fromlist, level)`
///
/// @param name a text that ends with NUL
/// @param globals borrowed, may be NULL
/// @param locals borrowed, may be NULL
/// @param fromlist the names to import, borrowed, may be NULL
/// @param level a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ImportModuleLevel(
    name: Text<'_>,
    globals: OptArg<'_>,
    locals: OptArg<'_>,
    fromlist: OptArg<'_>,
    level: c_int,
) -> New {
    enter(|thread| {
        let name = name.to_str(thread)?;
        import_level(thread, name.as_object(), globals, locals, fromlist, level)
    })
}

/// `__import__(name, globals, locals, fromlist, level)`
///
/// @param name borrowed
/// @param globals borrowed, may be NULL
/// @param locals borrowed, may be NULL
/// @param fromlist the names to import, borrowed, may be NULL
/// @param level a number
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ImportModuleLevelObject(
    name: Arg<'_>,
    globals: OptArg<'_>,
    locals: OptArg<'_>,
    fromlist: OptArg<'_>,
    level: c_int,
) -> New {
    enter(|thread| import_level(thread, name.object(), globals, locals, fromlist, level))
}

fn import_level(
    thread: &mut Thread,
    name: &Object,
    globals: OptArg<'_>,
    locals: OptArg<'_>,
    fromlist: OptArg<'_>,
    level: c_int,
) -> PyResult {
    let none = object::singletons::none();
    let import = builtin_import(thread)?;
    let level = object::Int::new(thread, level.into())?;
    let args = [
        name,
        globals.get().unwrap_or(&none),
        locals.get().unwrap_or(&none),
        fromlist.get().unwrap_or(&none),
        level.as_object(),
    ];
    import.call(thread, &args)
}

/// `importlib.reload(module)`
///
/// @param module_ borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ReloadModule(module_: Arg<'_>) -> New {
    enter(|thread| {
        let importlib = module(thread, "importlib")?;
        importlib.call_method_text(thread, "reload", &[module_.object()])
    })
}

/// `sys.modules`, lent.
///
/// @return A borrowed reference, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_GetModuleDict() -> Borrowed {
    enter_quiet(modules)
}

/// `sys.modules[name]`
///
/// @param name borrowed
/// @return a new reference; NULL without an exception if it is not there.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.8. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_GetModule(name: Arg<'_>) -> New {
    enter(|thread| {
        let modules = modules(thread)?;
        modules.get(thread, name.object())
    })
}

fn add_module(thread: &mut Thread, name: &Object) -> PyResult {
    let modules = modules(thread)?;
    if let Some(found) = modules.get(thread, name)?
        && found.downcast::<Module>().is_some()
    {
        return Ok(found);
    }
    let text = name.downcast::<Str>().ok_or_else(|| bad_call(thread))?.to_string_lossy();
    let made = Module::new(thread, &text)?.into_object();
    modules.set(thread, name, made.clone())?;
    Ok(made)
}

/// The module of this name, made empty if there is none; lent.
///
/// @param name a text that ends with NUL
/// @return A borrowed reference, or NULL.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_AddModule(name: Text<'_>) -> Borrowed {
    enter(|thread| {
        let name = name.to_str(thread)?;
        add_module(thread, name.as_object())
    })
}

/// As `PyImport_AddModule`.
///
/// @param name borrowed
/// @return A borrowed reference, or NULL.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_AddModuleObject(name: Arg<'_>) -> Borrowed {
    enter(|thread| add_module(thread, name.object()))
}

/// As `PyImport_AddModule`, for an owned reference.
///
/// @param name a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_AddModuleRef(name: Text<'_>) -> New {
    enter(|thread| {
        let name = name.to_str(thread)?;
        add_module(thread, name.as_object())
    })
}

/// Runs a code object as the body of a module.
///
/// @param name a text that ends with NUL
/// @param code borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ExecCodeModule(name: Text<'_>, code: Arg<'_>) -> New {
    enter(|thread| {
        let name = name.to_str(thread)?;
        exec_module(thread, name.as_object(), code.object(), None, None)
    })
}

/// As `PyImport_ExecCodeModule`, with `__file__`.
///
/// @param name a text that ends with NUL
/// @param code borrowed
/// @param path a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ExecCodeModuleEx(
    name: Text<'_>,
    code: Arg<'_>,
    path: OptText<'_>,
) -> New {
    enter(|thread| {
        let name = name.to_str(thread)?;
        let path = path.get().map(|path| path.to_str(thread)).transpose()?;
        let path = path.map(Ref::into_object);
        exec_module(thread, name.as_object(), code.object(), path.as_deref(), None)
    })
}

/// As `PyImport_ExecCodeModuleEx`, with `__cached__`.
///
/// @param name a text that ends with NUL
/// @param code borrowed
/// @param path a text that ends with NUL, or NULL
/// @param cached a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ExecCodeModuleWithPathnames(
    name: Text<'_>,
    code: Arg<'_>,
    path: OptText<'_>,
    cached: OptText<'_>,
) -> New {
    enter(|thread| {
        let name = name.to_str(thread)?;
        let path = path.get().map(|path| path.to_str(thread)).transpose()?.map(Ref::into_object);
        let cached = cached.get().map(|path| path.to_str(thread)).transpose()?;
        let cached = cached.map(Ref::into_object);
        exec_module(thread, name.as_object(), code.object(), path.as_deref(), cached.as_deref())
    })
}

/// As `PyImport_ExecCodeModuleWithPathnames`, of objects.
///
/// @param name borrowed
/// @param code borrowed
/// @param path borrowed, may be NULL
/// @param cached borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ExecCodeModuleObject(
    name: Arg<'_>,
    code: Arg<'_>,
    path: OptArg<'_>,
    cached: OptArg<'_>,
) -> New {
    enter(|thread| exec_module(thread, name.object(), code.object(), path.get(), cached.get()))
}

fn exec_module(
    thread: &mut Thread,
    name: &Object,
    code: &Object,
    path: Option<&Object>,
    cached: Option<&Object>,
) -> PyResult {
    let made = add_module(thread, name)?;
    let dict = made.downcast::<Module>().ok_or_else(|| bad_call(thread))?.dict();
    let builtins = thread.interp().builtins();
    dict.set_str(thread, &names::__builtins__, builtins.into_object())?;
    if let Some(path) = path {
        dict.set_str(thread, &names::__file__, path.to_ref())?;
    }
    if let Some(cached) = cached {
        dict.set_str(thread, &names::__cached__, cached.to_ref())?;
    }
    let ran = crate::ceval::eval_code(thread, code, dict.as_object(), dict.as_object());
    let modules = modules(thread)?;
    if let Err(raised) = ran {
        let exception = thread.catch(raised);
        modules.remove(thread, name)?;
        return Err(thread.restore(exception));
    }
    match modules.get(thread, name)? {
        Some(module) => Ok(module),
        None => {
            let shown = name.repr(thread)?;
            let text = format!("Loaded module {shown} not found in sys.modules");
            Err(thread.import_error_text(text))
        }
    }
}

/// The number at the head of compiled files.
///
/// @return The value, or the error value of its type with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_GetMagicNumber() -> c_long {
    enter(|thread| {
        let external = module(thread, "importlib.util")?;
        let magic = external.get_attr_text(thread, "MAGIC_NUMBER")?;
        let bytes = magic.downcast::<object::Bytes>().ok_or_else(|| bad_call(thread))?;
        let word: Option<[u8; 4]> = bytes.as_slice().try_into().ok();
        Ok(c_long::from(i32::from_le_bytes(word.ok_or_else(|| bad_call(thread))?)))
    })
}

/// The tag in the names of compiled files.
///
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_GetMagicTag() -> *const std::ffi::c_char {
    c"whipsnake-314".as_ptr()
}

/// A finder for a part of `sys.path`, from `sys.path_hooks` or the cache.
///
/// @param path borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_GetImporter(path: Arg<'_>) -> New {
    enter(|thread| {
        let pkgutil = module(thread, "pkgutil")?;
        pkgutil.call_method_text(thread, "get_importer", &[path.object()])
    })
}

/// `import module; module.attribute`
///
/// @param module_ borrowed
/// @param attribute borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ImportModuleAttr(module_: Arg<'_>, attribute: Arg<'_>) -> New {
    enter(|thread| {
        let name = module_.expect::<Str>(thread)?;
        let found = module(thread, &name.to_string_lossy())?;
        found.get_attr_object(thread, attribute.object())
    })
}

/// As `PyImport_ImportModuleAttr`, of texts.
///
/// @param module_ a text that ends with NUL
/// @param attribute a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ImportModuleAttrString(module_: Text<'_>, attribute: Text<'_>) -> New {
    enter(|thread| {
        let found = module(thread, &module_.lossy())?;
        let attribute = attribute.to_name(thread)?;
        found.get_attr(thread, &attribute)
    })
}

/// Imports a frozen module.
///
/// @param name borrowed
/// @return 1 if it was there, 0 if there is none; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ImportFrozenModuleObject(name: Arg<'_>) -> c_int {
    enter(|thread| {
        let name = name.expect::<Str>(thread)?.to_string_lossy();
        match runtime::library::frozen(&name) {
            None => Ok(0),
            Some(stored) => {
                runtime::imp::import_frozen(thread, &name, &stored)?;
                Ok(1)
            }
        }
    })
}

/// As `PyImport_ImportFrozenModuleObject`, of a text.
///
/// @param name a text that ends with NUL
/// @return 1 if it was there, 0 if there is none; -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyImport_ImportFrozenModule(name: Text<'_>) -> c_int {
    enter(|thread| match runtime::library::frozen(&name.lossy()) {
        None => Ok(0),
        Some(stored) => {
            runtime::imp::import_frozen(thread, &name.lossy(), &stored)?;
            Ok(1)
        }
    })
}
