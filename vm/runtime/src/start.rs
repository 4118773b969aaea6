//! Makes the process ready, and interpreters with their modules.
//!
//! `process` runs once: it makes all static types ready in an interpreter of its own whose objects
//! live for ever. `create` makes an interpreter in CPython's order: `sys`, `builtins`,
//! `importlib`, encodings, `__main__`, streams, `site`.

use std::sync::Arc;

use builtins::functions::BuiltinHooks;
use object::gil::Gil;
use object::interp_state::Interp;
use object::lifecycle::Owned;
use object::runtime::{self, Runtime};
use object::{Dict, Layout, Module, PyResult, Ref, Str, Thread, names, singletons};
use stdlib::registry::NativeModules;
use stdlib::sys::{Config, SysState};

use crate::{imp, import, library, stdio};

/// Makes the process ready; later calls find it so.
pub fn process(hash_key: (u64, u64)) -> &'static Runtime {
    let runtime = Runtime::start(hash_key);
    runtime.make_ready(|| {
        let owned = Owned::bootstrap(host::Permissions::none());
        install_hooks(owned.interp());
        let thread = owned.thread();
        let ready = builtins::registry::ready_all(thread)
            .and_then(|()| stdlib::registry::ready_all(thread))
            .and_then(|()| builtins::registry::ready_rest(thread))
            .and_then(|()| crate::ast::ready(thread))
            .and_then(|()| crate::symtable::ready(thread))
            .and_then(|()| crate::tokenize::ready(thread));
        if let Err(raised) = ready {
            let error = thread.catch(raised);
            panic!("the builtin types cannot be made ready: {}", describe(thread, &error));
        }
        runtime::keep_static_subclasses(owned.interp());
        runtime::keep_interned(owned.interp());
        owned.abandon();
    });
    runtime
}

/// An exception in a line, for when nothing else works.
pub fn describe(thread: &mut Thread, error: &Ref) -> String {
    let name = error.type_name();
    match error.str(thread) {
        Ok(text) => format!("{name}: {text}"),
        Err(raised) => {
            drop(thread.catch(raised));
            name
        }
    }
}

/// Gives an interpreter what the crates below ask for.
pub fn install_hooks(interp: &Interp) {
    interp::install(interp);
    builtins::generic_alias::install(interp);
    builtins::iterators::install(interp);
    builtins::memoryview::install(interp);
    builtins::set::install(interp);
    builtins::traceback::install(interp);
    builtins::type_::install(interp);
    crate::compile::install(interp);
    let hooks = interp.state::<BuiltinHooks>();
    hooks.import.set(Some(import::import_module_level));
}

/// What an interpreter shares with others, and what it may do.
pub struct Plan {
    pub config: Config,
    pub permissions: host::Permissions,
    pub gil: Arc<Gil>,
    /// What a layer above wants to install before anything is imported.
    pub prepare: Prepare,
}

/// Prepares a new interpreter, and those that it makes later.
pub type Prepare = fn(&Interp);

/// Nothing to prepare.
pub fn no_preparation(_: &Interp) {}

/// A new interpreter, attached to the calling native thread.
///
/// `Err` says what went wrong; the interpreter is gone then.
pub fn create(runtime: &Runtime, plan: Plan) -> Result<Owned, String> {
    let owned = Owned::create(runtime, plan.permissions, plan.gil);
    install_hooks(owned.interp());
    owned.interp().state::<imp::ImpHooks>().prepare.set(Some(plan.prepare));
    (plan.prepare)(owned.interp());
    let thread = owned.thread();
    // What start-up makes stays: there is nothing to collect.
    owned.interp().gc.enabled.set(false);
    let filled = fill(thread, plan.config);
    owned.interp().gc.promote();
    owned.interp().gc.enabled.set(true);
    if let Err(raised) = filled {
        let error = thread.catch(raised);
        let text = describe(thread, &error);
        builtins::traceback::display_exception(thread, &error, None);
        drop(error);
        owned.destroy(runtime);
        return Err(text);
    }
    Ok(owned)
}

fn fill(thread: &mut Thread, config: Config) -> PyResult<()> {
    builtins::exceptions::init_interp(thread)?;
    let interp = thread.interp();
    let modules = Dict::new(thread)?;
    interp.modules.put(modules.clone());
    let native = interp.state::<NativeModules>();
    native.add("_ast", crate::ast::module);
    native.add("_imp", imp::module);
    native.add("_symtable", crate::symtable::module);
    native.add("_tokenize", crate::tokenize::module);
    native.add("builtins", builtins_again);
    native.add("sys", stdlib::sys::module);
    let site = config.site_import;
    *interp.state::<SysState>().config.borrow_mut() = config;
    let sys = stdlib::sys::module(thread)?;
    sys.add(thread, "modules", modules.clone())?;
    sys.add(thread, "meta_path", Vec::<Ref>::new())?;
    sys.add(thread, "path_hooks", Vec::<Ref>::new())?;
    sys.add(thread, "path_importer_cache", Dict::new(thread)?)?;
    modules.set_text(thread, "sys", sys.clone().into_object())?;
    let builtins = builtins::functions::make_module(thread)?;
    builtins::functions::complete_module(thread, &builtins)?;
    modules.set_text(thread, "builtins", builtins.clone().into_object())?;
    let interp = thread.interp();
    if let Some(import) = builtins.dict().get_str(&names::__import__) {
        interp.import_func.put(import);
    }
    if interp.state::<SysState>().config.borrow().optimization_level > 0 {
        builtins.add(thread, "__debug__", false)?;
    }
    stdio::preliminary(thread)?;
    install_importlib(thread, &sys)?;
    install_path_hooks(thread, &sys)?;
    object::protocol::import::import_text(thread, "encodings")?;
    if thread.interp().id == 0 {
        let handlers = thread.interp().state::<SysState>();
        let handlers = handlers.config.borrow().install_signal_handlers;
        stdlib::signal::install(thread, handlers)?;
    }
    make_main(thread)?;
    stdio::install(thread)?;
    if stdlib::sys::sys_get(thread, &names::warnoptions)
        .is_some_and(|list| list.downcast::<object::List>().is_some_and(|list| !list.is_empty()))
    {
        object::protocol::import::import_text(thread, "warnings")?;
    }
    if site {
        object::protocol::import::import_text(thread, "site")?;
    }
    Ok(())
}

/// `_imp.create_builtin` asks for a module that exists once.
fn builtins_again(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let made = thread.interp().builtins_module.get();
    made.and_then(|module| module.downcast_ref::<Module>().ok())
        .ok_or_else(|| thread.import_error_text("builtins exists once"))
}

fn install_importlib(thread: &mut Thread, sys: &Ref<Module>) -> PyResult<()> {
    let modules = thread.interp().modules.get().expect("made just before");
    let stored = library::frozen("_frozen_importlib").expect("the library has it");
    let importlib = imp::import_frozen(thread, "_frozen_importlib", &stored)?;
    thread.interp().importlib.put(importlib.clone().into_object());
    let imp = imp::module(thread)?;
    modules.set_text(thread, "_imp", imp.clone().into_object())?;
    let importlib = importlib.into_object();
    let install = Str::intern_new(thread, "_install")?;
    importlib.call_method(thread, &install, &[sys.as_object(), imp.as_object()])?;
    importlib.call_method_text(thread, "_install_external_importers", &[])?;
    Ok(())
}

/// `sys.path_hooks`: zip files, then the embedded library, then directories.
fn install_path_hooks(thread: &mut Thread, sys: &Module) -> PyResult<()> {
    let hooks = sys.dict().get_str(&names::path_hooks);
    let hooks = hooks.and_then(|hooks| hooks.downcast_ref::<object::List>().ok());
    let Some(hooks) = hooks else {
        return Err(thread.runtime_error("unable to get sys.path_hooks"));
    };
    let code = pylib::find("_embedded_importer").expect("the library has it");
    let filename = Str::new(thread, "<frozen _embedded_importer>")?;
    let code = library::code(thread, &code, &filename)?;
    let module = Module::new(thread, "_embedded_importer")?;
    imp::run_in(thread, &code, &module.dict())?;
    let finder = module.as_object().get_attr_text(thread, "EmbeddedFinder")?;
    hooks.insert(thread, 0, finder)?;
    let modules = thread.interp().modules.get().expect("made at the start");
    modules.set_text(thread, "_embedded_importer", module.into_object())?;
    let zip = object::protocol::import::import_text(thread, "zipimport");
    match zip {
        Ok(zip) => {
            let importer = zip.get_attr_text(thread, "zipimporter")?;
            hooks.insert(thread, 0, importer)
        }
        Err(raised) => thread.catch_if(raised, &object::static_types::ImportError),
    }
}

/// `__main__`, empty but for what every module has.
fn make_main(thread: &mut Thread) -> PyResult<()> {
    let main = Module::new(thread, "__main__")?;
    let modules = thread.interp().modules.get().expect("made at the start");
    modules.set_text(thread, "__main__", main.clone().into_object())?;
    let dict = main.dict();
    let builtins = thread.interp().builtins_module.get().unwrap_or_else(singletons::none);
    dict.set_str(thread, &names::__builtins__, builtins)?;
    let importlib = thread.interp().importlib.get().unwrap_or_else(singletons::none);
    let loader = importlib.get_attr_text(thread, "BuiltinImporter")?;
    dict.set_str(thread, &names::__loader__, loader)
}

/// A random key for hashes, or the one that a seed gives.
pub fn hash_key(seed: Option<u32>) -> (u64, u64) {
    match seed {
        Some(0) => (0, 0),
        Some(seed) => {
            // A linear congruential generator, as CPython has it: the same seed gives the same
            // order of sets.
            let mut x = seed;
            let mut next = || {
                let mut word = [0u8; 8];
                for byte in &mut word {
                    x = x.wrapping_mul(214_013).wrapping_add(2_531_011);
                    *byte = (x >> 16) as u8;
                }
                u64::from_le_bytes(word)
            };
            (next(), next())
        }
        None => {
            let mut bytes = [0u8; 16];
            // Without random numbers hashes are predictable, and all else works.
            let _ = host::proc::urandom(&host::Permissions::all(), &mut bytes);
            let word =
                |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"));
            (word(0), word(8))
        }
    }
}
