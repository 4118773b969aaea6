//! Modules in C: what their init function returns becomes a module, by both ways of initialisation.
//!
//! The same for modules that the host program offers (`import.rs`) and for those of a library.
//! CPython: Python/importdl.c, Python/import.c.
#![expect(unsafe_code, reason = "functions of C, called as the API says")]

use std::cell::{Cell, RefCell};

use ext_check::{Config, Import, InitStyle, Interpreters, Policy, decide};
use object::interp_state::Interp;
use object::static_types::PyModuleDef_Type;
use object::{
    BaseException, Dict, IntoObject, Module, Object, PyResult, Raised, Ref, Thread, names,
};
use runtime::imp::ImpHooks;
use stdlib::registry::NativeModules;

use crate::convention::*;
use crate::import::InitFunc;

type ModuleDef = object::module::ModuleDef;

/// `Py_mod_multiple_interpreters`
const MULTIPLE_INTERPRETERS: i32 = 3;

/// What an interpreter asks of modules in C.
#[derive(Default)]
pub struct Rules {
    pub check_multi_interp: Cell<bool>,
    pub own_gil: Cell<bool>,
}

/// Modules of single-phase initialisation that this interpreter has seen.
#[derive(Default)]
struct Seen {
    rows: RefCell<Vec<SeenRow>>,
}

struct SeenRow {
    name: String,
    /// The library's file; empty for a module of the host program.
    file: String,
    def: *const ModuleDef,
    init: InitFunc,
    /// The namespace as it was after the first import, where there is no state to make anew.
    copy: Option<Ref<Dict>>,
}

/// Gives a new interpreter the modules of the host program, and the functions that make them.
pub fn prepare(interp: &Interp) {
    let native = interp.state::<NativeModules>();
    native.foreign.borrow_mut().extend(crate::import::host_modules().into_iter().map(|row| row.0));
    let hooks = interp.state::<ImpHooks>();
    hooks.create_foreign.set(Some(create_foreign));
    hooks.create_dynamic.set(Some(crate::dynload::create));
    hooks.exec_dynamic.set(Some(exec));
}

/// As `prepare`, where modules must say that they support several interpreters.
pub fn prepare_checked(interp: &Interp) {
    interp.state::<Rules>().check_multi_interp.set(true);
    prepare(interp);
}

/// As `prepare`, of an interpreter with its own lock.
pub fn prepare_own_gil(interp: &Interp) {
    interp.state::<Rules>().own_gil.set(true);
    prepare(interp);
}

/// As `prepare_checked`, of an interpreter with its own lock.
pub fn prepare_isolated(interp: &Interp) {
    interp.state::<Rules>().own_gil.set(true);
    prepare_checked(interp);
}

fn create_foreign(thread: &mut Thread, name: &str, spec: &Object) -> PyResult {
    let found = crate::import::host_modules().into_iter().find(|row| row.0 == name);
    match found.and_then(|row| row.1) {
        Some(init) => create(thread, name, "", spec, init, Import::Builtin),
        None => {
            Err(thread.import_error_text(format!("no init function for built-in module {name}")))
        }
    }
}

/// `_imp.exec_builtin` and `_imp.exec_dynamic`.
fn exec(thread: &mut Thread, object: &Object) -> PyResult<i32> {
    let Some(module) = object.downcast::<Module>() else { return Ok(0) };
    let Some(def) = pointed(module.md_def.get()) else { return Ok(0) };
    // A module that has its state was run; one of single phase has no slots.
    if !module.md_state.get().is_null() || def.m_slots.is_null() {
        return Ok(0);
    }
    crate::moduleobject::exec(thread, object, def)?;
    Ok(0)
}

fn rules(thread: &Thread) -> Config {
    let interp = thread.interp();
    let rules = interp.state::<Rules>();
    let forced = interp.state::<ImpHooks>().multi_interp_override.get();
    Config {
        is_main: interp.id == 0,
        own_gil: rules.own_gil.get(),
        check_multi_interp_extensions: rules.check_multi_interp.get(),
        check_override: forced.signum() as i8,
        policy: Policy::Check,
    }
}

fn check(
    thread: &mut Thread,
    name: &str,
    style: InitStyle,
    says: Interpreters,
    import: Import,
) -> PyResult<()> {
    match decide(style, says, &rules(thread), import).message(name) {
        None => Ok(()),
        Some(text) => Err(thread.import_error_text(text)),
    }
}

/// What the module's slot says about several interpreters.
fn says(def: &ModuleDef) -> Interpreters {
    crate::moduleobject::slots(def)
        .into_iter()
        .find(|slot| slot.slot == MULTIPLE_INTERPRETERS)
        .and_then(|slot| Interpreters::from_value(slot.value.addr() as u64))
        .unwrap_or(Interpreters::Absent)
}

/// The full name of the module whose init function runs.
#[derive(Default)]
struct Running {
    name: RefCell<Option<String>>,
}

/// The name that a module of single phase gets: in a package, that of the import, if it ends with
/// what the definition says.
pub fn full_name(thread: &Thread, defined: String) -> String {
    let running = thread.interp().state::<Running>();
    let full = running.name.borrow().clone();
    match full {
        Some(full) if full.rsplit('.').next() == Some(defined.as_str()) => {
            running.name.replace(None);
            full
        }
        _ => defined,
    }
}

/// The module again, if a module of single phase was made from this file by this name before.
pub fn create_again(thread: &mut Thread, name: &str, file: &str) -> PyResult<Option<Ref>> {
    let Some(again) = seen(thread, name, file) else { return Ok(None) };
    check(thread, name, InitStyle::Single, Interpreters::Absent, Import::Again)?;
    import_again(thread, name, again).map(Some)
}

/// The module that an init function makes; `file` is empty for modules of the host program.
pub fn create(
    thread: &mut Thread,
    name: &str,
    file: &str,
    spec: &Object,
    init: InitFunc,
    import: Import,
) -> PyResult {
    if let Some(again) = create_again(thread, name, file)? {
        return Ok(again);
    }
    let made = call_init(thread, name, init)?;
    let object = pointed(made).expect("checked to be there");
    if std::ptr::eq(object.type_ptr(), PyModuleDef_Type.as_type()) {
        let def = pointed(made.cast::<ModuleDef>()).expect("checked to be there");
        check(thread, name, InitStyle::Multi, says(def), import)?;
        return crate::moduleobject::from_spec(thread, def, spec);
    }
    let made = owned(made).expect("checked to be there");
    check(thread, name, InitStyle::Single, Interpreters::Absent, import)?;
    finish_single(thread, name, file, made, init)
}

/// Calls an init function; it must return something, or raise.
fn call_init(thread: &mut Thread, name: &str, init: InitFunc) -> PyResult<*mut Object> {
    let running = thread.interp().state::<Running>();
    let before = running.name.replace(Some(name.to_owned()));
    // SAFETY: the host or the library promises an init function; the thread is attached.
    let made = unsafe { init() };
    running.name.replace(before);
    match (pointed(made), thread.has_exception()) {
        (None, true) => Err(Raised::assume_set()),
        (None, false) => {
            let text = format!("initialization of {name} failed without raising an exception");
            Err(thread.system_error(text))
        }
        (Some(_), true) => {
            let text = format!("initialization of {name} raised unreported exception");
            Err(from_cause(thread, text))
        }
        (Some(object), false) if object.type_ptr().is_null() => {
            let text = format!("init function of {name} returned uninitialized object");
            Err(thread.system_error(text))
        }
        (Some(_), false) => Ok(made),
    }
}

/// SystemError that the exception that is set has caused.
pub fn from_cause(thread: &Thread, text: String) -> Raised {
    let Some(cause) = thread.take_exception() else { return thread.system_error(text) };
    let raised = thread.system_error(text);
    let exception = thread.catch(raised);
    if let Some(fields) = exception.downcast::<BaseException>() {
        fields.cause.put(cause.clone());
        fields.suppress_context.set(1);
        fields.context.put(cause);
    }
    thread.restore(exception)
}

/// The first import of a module of single-phase initialisation.
fn finish_single(
    thread: &mut Thread,
    name: &str,
    file: &str,
    made: Ref,
    init: InitFunc,
) -> PyResult {
    let Some(module) = made.downcast::<Module>() else {
        let text = format!("initialization of {name} did not return an extension module");
        return Err(thread.system_error(text));
    };
    let Some(def) = pointed(module.md_def.get()) else {
        let text = format!("initialization of {name} did not return a valid extension module");
        return Err(thread.system_error(text));
    };
    def.m_init.set(None);
    if !file.is_empty() {
        let file = file.into_object(thread)?;
        module.dict().set_str(thread, &names::__file__, file)?;
    }
    let copy = if def.m_size == -1 { Some(module.dict().copy(thread)?) } else { None };
    crate::moduleobject::remember(thread, &made, def);
    let row = SeenRow { name: name.to_owned(), file: file.to_owned(), def, init, copy };
    thread.interp().state::<Seen>().rows.borrow_mut().push(row);
    Ok(made)
}

/// What is known of a module that was imported before.
fn seen(
    thread: &Thread,
    name: &str,
    file: &str,
) -> Option<(*const ModuleDef, InitFunc, Option<Ref<Dict>>)> {
    let seen = thread.interp().state::<Seen>();
    let rows = seen.rows.borrow();
    let row = rows.iter().find(|row| row.name == name && row.file == file)?;
    Some((row.def, row.init, row.copy.clone()))
}

/// A later import of a module of single-phase initialisation: from the copy of its namespace, or by
/// its init function, if it can make its state anew.
fn import_again(
    thread: &mut Thread,
    name: &str,
    (def, init, copy): (*const ModuleDef, InitFunc, Option<Ref<Dict>>),
) -> PyResult {
    let Some(def) = pointed(def) else { return Err(bad_call(thread)) };
    let Some(copy) = copy else {
        let made = call_init(thread, name, init)?;
        let made = owned(made).expect("checked to be there");
        crate::moduleobject::remember(thread, &made, def);
        return Ok(made);
    };
    let module = Module::new(thread, name)?;
    for (key, value) in copy.entries() {
        module.dict().set(thread, &key, value)?;
    }
    module.dict().set_str(thread, &names::__loader__, object::singletons::none())?;
    module.md_def.set(def);
    let module = module.into_object();
    crate::moduleobject::remember(thread, &module, def);
    Ok(module)
}
