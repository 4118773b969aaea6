//! moduleobject.h: modules and their definitions.
#![expect(unsafe_code, reason = "exported names, and tables of C")]

use std::ffi::{c_char, c_int, c_void};

use object::module::ModuleSlot;
use object::native_function::{METH_CLASS, METH_STATIC, MethodDef, NativeFunction};
use object::static_types::{PyModule_Type, PyModuleDef_Type};
use object::{Layout, Module, Object, PyResult, Raised, Ref, Str, Thread, names, singletons};

use crate::convention::*;

type ModuleDef = object::module::ModuleDef;
type CreateFunc = unsafe extern "C-unwind" fn(*mut Object, *mut ModuleDef) -> *mut Object;
type ExecFunc = unsafe extern "C-unwind" fn(*mut Object) -> c_int;

/// Numbers of slots.
const CREATE: c_int = 1;
const EXEC: c_int = 2;
const LAST: c_int = 4;

/// An empty module.
///
/// @param name borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_NewObject(name: Arg<'_>) -> New {
    enter_quiet(|thread| {
        let module = Module::new_of(thread, &PyModule_Type)?;
        module.init(thread, name.object(), &singletons::none())?;
        Ok(module)
    })
}

/// An empty module.
///
/// @param name a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_New(name: Text<'_>) -> New {
    enter_quiet(|thread| Module::new(thread, &name.lossy()))
}

fn expect<'a>(thread: &Thread, module: Arg<'a>) -> PyResult<&'a Module> {
    match module.object().downcast::<Module>() {
        Some(module) => Ok(module),
        None => Err(thread.type_error("bad argument type for built-in operation")),
    }
}

/// `module.__dict__`, lent.
///
/// @param module borrowed
/// @return A borrowed reference, or NULL.
/// Raises: SystemError for no module.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_GetDict(module: Arg<'_>) -> Borrowed {
    enter_quiet(|thread| Ok(module.expect::<Module>(thread)?.dict()))
}

/// `module.__name__`
///
/// @param module borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError where it is missing or no str.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_GetNameObject(module: Arg<'_>) -> New {
    enter_quiet(|thread| {
        let name = expect(thread, module)?.dict().get_str(&names::__name__);
        let name = name.filter(|name| name.downcast::<Str>().is_some());
        name.ok_or_else(|| thread.system_error("nameless module"))
    })
}

/// `module.__name__`, lent.
///
/// @param module borrowed
/// @return the text, or NULL with an exception set.
/// Raises: SystemError where it is missing or no str.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_GetName(module: Arg<'_>) -> *const c_char {
    enter_quiet(|thread| {
        let name = expect(thread, module)?.dict().get_str(&names::__name__);
        let name = name.as_ref().and_then(|name| name.downcast::<Str>());
        let name = name.ok_or_else(|| thread.system_error("nameless module"))?;
        Ok(crate::unicodeobject::utf8(thread, name)?.as_ptr().cast::<c_char>())
    })
}

/// `module.__file__`
///
/// @param module borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError where it is missing or no str.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_GetFilenameObject(module: Arg<'_>) -> New {
    enter_quiet(|thread| {
        let name = expect(thread, module)?.dict().get_str(&names::__file__);
        let name = name.filter(|name| name.downcast::<Str>().is_some());
        name.ok_or_else(|| thread.system_error("module filename missing"))
    })
}

/// `module.__file__`, lent.
///
/// @param module borrowed
/// @return the text, or NULL with an exception set.
/// Raises: SystemError where it is missing or no str.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_GetFilename(module: Arg<'_>) -> *const c_char {
    enter_quiet(|thread| {
        let name = expect(thread, module)?.dict().get_str(&names::__file__);
        let name = name.as_ref().and_then(|name| name.downcast::<Str>());
        let name = name.ok_or_else(|| thread.system_error("module filename missing"))?;
        Ok(crate::unicodeobject::utf8(thread, name)?.as_ptr().cast::<c_char>())
    })
}

/// Completes a definition for multi-phase initialisation.
///
/// @param def a definition that lives for ever
/// @return the definition as an object, lent.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.5. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModuleDef_Init(def: *mut ModuleDef) -> *mut Object {
    let Some(def) = pointed(def) else { return std::ptr::null_mut() };
    ready_def(def);
    def.as_object().as_ptr()
}

fn ready_def(def: &ModuleDef) {
    let object = def.as_object();
    if def.m_index.get() == 0 {
        def.m_index.set(object::runtime::next_module_index());
        object.set_type_ptr(PyModuleDef_Type.as_type());
        object.make_immortal();
    }
}

/// Modules of single-phase initialisation, by the index of their definition.
#[derive(Default)]
struct DefIndices {
    modules: std::cell::RefCell<Vec<(isize, Ref)>>,
}

pub(crate) fn slots(def: &ModuleDef) -> Vec<&ModuleSlot> {
    let mut found = Vec::new();
    let mut at = def.m_slots;
    while let Some(slot) = pointed(at).filter(|slot| slot.slot != 0) {
        found.push(slot);
        at = at.wrapping_add(1);
    }
    found
}

fn def_name(def: &ModuleDef) -> String {
    // SAFETY: a definition's name is a text that lives for ever, or NULL.
    let name = pointed(def.m_name).map(|name| unsafe { std::ffi::CStr::from_ptr(name) });
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn doc(thread: &Thread, doc: *const c_char) -> PyResult<Ref> {
    let Some(doc) = pointed(doc) else { return Ok(singletons::none()) };
    // SAFETY: a definition's docstring is a text that lives for ever.
    let doc = unsafe { std::ffi::CStr::from_ptr(doc) };
    Ok(Str::new(thread, &doc.to_string_lossy())?.into_object())
}

/// The state that a definition asks for.
fn make_state(thread: &Thread, module: &Module, def: &ModuleDef) -> PyResult<()> {
    if def.m_size <= 0 || !module.md_state.get().is_null() {
        return Ok(());
    }
    alloc_state(thread, module, def.m_size.cast_unsigned())
}

fn alloc_state(thread: &Thread, module: &Module, size: usize) -> PyResult<()> {
    let state = thread.interp().heap.alloc_zeroed(size);
    if state.is_null() {
        return Err(thread.memory_error());
    }
    module.md_state.set(state.cast::<c_void>());
    Ok(())
}

/// Makes a module of single-phase initialisation.
///
/// @param def a definition that lives for ever
/// @param api_version a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a definition with slots.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_Create2(def: *mut ModuleDef, _api_version: c_int) -> New {
    enter(|thread| {
        let def = pointed(def).ok_or_else(|| bad_call(thread))?;
        ready_def(def);
        let name = def_name(def);
        if !def.m_slots.is_null() {
            return Err(thread.system_error(format!(
                "module {name}: PyModule_Create is incompatible with m_slots"
            )));
        }
        let name = crate::extension::full_name(thread, name);
        let module = Module::new(thread, &name)?;
        make_state(thread, &module, def)?;
        fill(thread, &module, def)?;
        module.md_def.set(def);
        Ok(module)
    })
}

fn fill(thread: &Thread, module: &Module, def: &ModuleDef) -> PyResult<()> {
    add_functions(thread, module, def.m_methods)?;
    if !def.m_doc.is_null() {
        module.dict().set_str(thread, &names::__doc__, doc(thread, def.m_doc)?)?;
    }
    Ok(())
}

fn add_functions(thread: &Thread, module: &Module, table: *const MethodDef) -> PyResult<()> {
    let name = module.dict().get_str(&names::__name__);
    for row in rows(table) {
        if row.ml_flags & (METH_CLASS | METH_STATIC) != 0 {
            let text = "module functions cannot set METH_CLASS or METH_STATIC";
            return Err(thread.value_error(text));
        }
        let this = module.as_object().to_ref();
        // SAFETY: a module's table lives as long as the module.
        let function = unsafe { NativeFunction::from_def(thread, row, Some(this), name.clone())? };
        let key = Str::intern_new(thread, row.name())?;
        module.dict().set_str(thread, &key, function.into_object())?;
    }
    Ok(())
}

/// Adds functions to a module.
///
/// @param module borrowed
/// @param functions a table that lives for ever
/// @return 0, or -1 with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_AddFunctions(module: Arg<'_>, functions: *const MethodDef) -> Status {
    enter_quiet(|thread| add_functions(thread, expect(thread, module)?, functions))
}

/// `module.__doc__ = text`
///
/// @param module borrowed
/// @param text a text that ends with NUL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_SetDocString(module: Arg<'_>, text: Text<'_>) -> Status {
    enter(|thread| {
        let text = text.to_str(thread)?;
        module.set_attr(thread, &names::__doc__, text.as_object())
    })
}

/// First phase of a module: the object, made of definition and spec.
///
/// @param def a definition that lives for ever
/// @param spec borrowed
/// @param api_version a number
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a definition with bad slots, and what its own functions raise.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_FromDefAndSpec2(
    def: *mut ModuleDef,
    spec: Arg<'_>,
    _api_version: c_int,
) -> New {
    enter(|thread| {
        let def = pointed(def).ok_or_else(|| bad_call(thread))?;
        ready_def(def);
        from_spec(thread, def, spec.object())
    })
}

pub(crate) fn from_spec(thread: &mut Thread, def: &ModuleDef, spec: &Object) -> PyResult {
    let name = spec.get_attr(thread, &names::name)?;
    let text = name.str(thread)?.to_string_lossy();
    if def.m_size < 0 {
        let text =
            format!("module {text}: m_size may not be negative for multi-phase initialization");
        return Err(thread.system_error(text));
    }
    let mut create = None;
    for (number, what) in [(3, "'multiple interpreters' slots"), (4, "'gil' slot")] {
        if slots(def).into_iter().filter(|slot| slot.slot == number).count() > 1 {
            return Err(thread.system_error(format!("module {text} has more than one {what}")));
        }
    }
    for slot in slots(def) {
        match slot.slot {
            CREATE if create.is_some() => {
                let text = format!("module {text} has multiple create slots");
                return Err(thread.system_error(text));
            }
            CREATE => {
                // SAFETY: the slot's number says what its value is.
                create = Some(unsafe { std::mem::transmute::<*mut c_void, CreateFunc>(slot.value) })
            }
            1..=LAST => {}
            number => {
                let text = format!("module {text} uses unknown slot ID {number}");
                return Err(thread.system_error(text));
            }
        }
    }
    let made = match create {
        None => {
            let module = Module::new_of(thread, &PyModule_Type)?;
            module.init(thread, &name, &singletons::none())?;
            module.into_object()
        }
        Some(create) => {
            let def_ptr = std::ptr::from_ref(def).cast_mut();
            // SAFETY: the module's own function, called as the API says.
            let made = unsafe { create(spec.as_ptr(), def_ptr) };
            created(thread, made, &text)?
        }
    };
    let Some(module) = made.downcast::<Module>() else {
        if def.m_size > 0
            || def.m_traverse.is_some()
            || def.m_clear.is_some()
            || def.m_free.is_some()
        {
            let text = format!("module {text} is not a module object, but requests module state");
            return Err(thread.system_error(text));
        }
        return Ok(made);
    };
    module.md_def.set(def);
    fill(thread, module, def)?;
    Ok(made)
}

fn created(thread: &Thread, made: *mut Object, name: &str) -> PyResult {
    let made = owned(made);
    match (made, thread.has_exception()) {
        (Some(made), false) => Ok(made),
        (None, true) => Err(Raised::assume_set()),
        (None, false) => Err(thread.system_error(format!(
            "creation of module {name} failed without setting an exception"
        ))),
        (Some(_), true) => {
            let text = format!("creation of module {name} raised unreported exception");
            Err(crate::extension::from_cause(thread, text))
        }
    }
}

/// Second phase of a module: its state, and the functions that fill it.
///
/// @param module borrowed
/// @param def the module's definition
/// @return 0, or -1 with an exception set.
/// Raises: what the module's functions raise.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_ExecDef(module: Arg<'_>, def: *mut ModuleDef) -> Status {
    enter(|thread| {
        let def = pointed(def).ok_or_else(|| bad_call(thread))?;
        exec(thread, module.object(), def)
    })
}

pub(crate) fn exec(thread: &mut Thread, module: &Object, def: &ModuleDef) -> PyResult<()> {
    if let Some(module) = module.downcast::<Module>() {
        make_state(thread, module, def)?;
        // A module without state gets a byte: it says that the module was run.
        if def.m_size == 0 && module.md_state.get().is_null() {
            alloc_state(thread, module, 1)?;
        }
    }
    let name = def_name(def);
    for slot in slots(def).into_iter().filter(|slot| slot.slot == EXEC) {
        // SAFETY: the slot's number says what its value is; the module is alive.
        let status =
            unsafe { std::mem::transmute::<*mut c_void, ExecFunc>(slot.value)(module.as_ptr()) };
        if status != 0 {
            if thread.has_exception() {
                return Err(Raised::assume_set());
            }
            return Err(thread.system_error(format!(
                "execution of module {name} failed without setting an exception"
            )));
        }
        if thread.has_exception() {
            let text = format!("execution of module {name} raised unreported exception");
            return Err(crate::extension::from_cause(thread, text));
        }
    }
    Ok(())
}

/// The definition that a module was made of.
///
/// @param module borrowed
/// @return the definition, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_GetDef(module: Arg<'_>) -> *mut ModuleDef {
    enter_quiet(|thread| Ok(expect(thread, module)?.md_def.get().cast_mut()))
}

/// The state of a module.
///
/// @param module borrowed
/// @return the state, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_GetState(module: Arg<'_>) -> *mut c_void {
    enter_quiet(|thread| Ok(expect(thread, module)?.md_state.get()))
}

/// Says how a module uses the lock; with a lock it makes no difference.
///
/// @param module borrowed
/// @param gil a pointer
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyUnstable_Module_SetGIL(_module: Arg<'_>, _gil: *mut c_void) -> c_int {
    0
}

/// The module that single-phase initialisation made of a definition, lent.
///
/// @param def the definition
/// @return A borrowed reference, or NULL.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyState_FindModule(def: *mut ModuleDef) -> Borrowed {
    enter_quiet(|thread| {
        let index = pointed(def).map_or(0, |def| def.m_index.get());
        let state = thread.interp().state::<DefIndices>();
        let modules = state.modules.borrow();
        Ok(modules
            .iter()
            .find(|(at, _)| *at == index && index != 0)
            .map(|(_, module)| module.clone()))
    })
}

/// Notes a module for `PyState_FindModule`.
///
/// @param module borrowed
/// @param def the definition
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for a definition with slots.
/// Runs Python: no.
/// Since: 3.3. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyState_AddModule(module: Arg<'_>, def: *mut ModuleDef) -> Status {
    enter_quiet(|thread| {
        let def = pointed(def).ok_or_else(|| bad_call(thread))?;
        if !def.m_slots.is_null() {
            let text = "PyState_AddModule called on module with slots";
            return Err(thread.system_error(text));
        }
        ready_def(def);
        remember(thread, module.object(), def);
        Ok(())
    })
}

/// Notes the module of a definition.
pub(crate) fn remember(thread: &Thread, module: &Object, def: &ModuleDef) {
    let index = def.m_index.get();
    let state = thread.interp().state::<DefIndices>();
    let before: Vec<_> =
        state.modules.borrow_mut().extract_if(.., |(at, _)| *at == index).collect();
    drop(before);
    state.modules.borrow_mut().push((index, module.to_ref()));
}

/// Forgets what `PyState_AddModule` noted.
///
/// @param def the definition
/// @return 0, or -1 with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.3. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyState_RemoveModule(def: *mut ModuleDef) -> Status {
    enter_quiet(|thread| {
        if pointed(def).is_some_and(|def| !def.m_slots.is_null()) {
            let text = "PyState_RemoveModule called on module with slots";
            return Err(thread.system_error(text));
        }
        let index = pointed(def).map_or(0, |def| def.m_index.get());
        let state = thread.interp().state::<DefIndices>();
        let taken: Vec<_> =
            state.modules.borrow_mut().extract_if(.., |(at, _)| *at == index).collect();
        drop(taken);
        Ok(())
    })
}
