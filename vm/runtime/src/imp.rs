//! The module `_imp`: builtin, frozen and embedded modules for `importlib`.

use builtins::functions::BuiltinHooks;
use object::native_function::{MethodDef, fast, noargs, one};
use object::static_types as types;
use object::{
    Args, Bytes, Code, Dict, IntoObject, Layout, List, Module, Object, Params, PyResult, Ref, Str,
    Thread, names, singletons,
};
use stdlib::registry::NativeModules;

use crate::library;

/// The number that begins the files of compiled code, `\r\n` behind it.
const PYC_MAGIC: u32 = (0x5753 + bytecode::marshal::VERSION as u32) | 0x0A0D_0000;

/// Loads an extension module: spec, file.
pub type CreateDynamic = fn(&mut Thread, &Object, Option<&Object>) -> PyResult;
/// Makes a module of the host program: name, spec.
pub type CreateForeign = fn(&mut Thread, &str, &Object) -> PyResult;
/// Runs an extension module's code.
pub type ExecDynamic = fn(&mut Thread, &Object) -> PyResult<i32>;

/// What the module needs from the C API.
#[derive(Default)]
pub struct ImpHooks {
    pub create_dynamic: std::cell::Cell<Option<CreateDynamic>>,
    pub exec_dynamic: std::cell::Cell<Option<ExecDynamic>>,
    /// Makes a module that the host program offers: name, spec.
    pub create_foreign: std::cell::Cell<Option<CreateForeign>>,
    /// What prepares an interpreter; those that it makes are prepared alike.
    pub prepare: std::cell::Cell<Option<crate::start::Prepare>>,
    /// What `_imp._override_multi_interp_extensions_check` was given.
    pub multi_interp_override: std::cell::Cell<i32>,
    frozen_override: std::cell::Cell<i32>,
    /// How often the import lock is held; it belongs to whoever runs.
    lock_depth: std::cell::Cell<u32>,
}

fn functions() -> Vec<MethodDef> {
    let mut all = vec![
        noargs(c"acquire_lock", acquire_lock).doc(c"acquire_lock($module, /)\n--\n\nTake the import lock."),
        noargs(c"release_lock", release_lock).doc(c"release_lock($module, /)\n--\n\nGive the import lock up."),
        noargs(c"lock_held", lock_held).doc(c"lock_held($module, /)\n--\n\nWhether the import lock is held."),
        noargs(c"extension_suffixes", extension_suffixes).doc(c"extension_suffixes($module, /)\n--\n\nSuffixes of files of extension modules."),
        one(c"create_builtin", create_builtin).doc(c"create_builtin($module, spec, /)\n--\n\nMake a module that is part of the runtime."),
        one(c"exec_builtin", exec_builtin).doc(c"exec_builtin($module, mod, /)\n--\n\nFill a module that is part of the runtime."),
        fast(c"create_dynamic", create_dynamic).doc(c"create_dynamic($module, spec, file=<unrepresentable>, /)\n--\n\nMake an extension module."),
        one(c"exec_dynamic", exec_dynamic).doc(c"exec_dynamic($module, mod, /)\n--\n\nFill an extension module."),
        fast(c"_fix_co_filename", fix_co_filename).doc(c"_fix_co_filename($module, code, path, /)\n--\n\nGive a code object the name of the file it comes from."),
        fast(c"source_hash", source_hash).doc(c"source_hash($module, /, key, source)\n--\n\nThe hash by which a file of compiled code knows its source."),
        one(c"_override_multi_interp_extensions_check", override_multi_interp).doc(c"_override_multi_interp_extensions_check($module, override, /)\n--\n\nReplace the setting that refuses extension modules in interpreters."),
        one(c"_override_frozen_modules_for_tests", override_frozen).doc(c"_override_frozen_modules_for_tests($module, override, /)\n--\n\nReplace the setting that uses frozen modules."),
    ];
    all.extend(frozen_functions());
    all
}

fn frozen_functions() -> Vec<MethodDef> {
    vec![
        one(c"is_builtin", is_builtin).doc(c"is_builtin($module, name, /)\n--\n\nWhether a module is part of the runtime: 1, 0, or -1 if it cannot be made twice."),
        one(c"is_frozen", is_frozen).doc(c"is_frozen($module, name, /)\n--\n\nWhether a module is frozen."),
        one(c"is_frozen_package", is_frozen_package).doc(c"is_frozen_package($module, name, /)\n--\n\nWhether a frozen module is a package."),
        fast(c"find_frozen", find_frozen).doc(c"find_frozen($module, name, /, *, withdata=False)\n--\n\nData, whether it is a package, and first name of a frozen module, or None."),
        fast(c"get_frozen_object", get_frozen_object).doc(c"get_frozen_object($module, name, data=None, /)\n--\n\nThe code of a frozen module."),
        one(c"init_frozen", init_frozen).doc(c"init_frozen($module, name, /)\n--\n\nMake and run a frozen module."),
        noargs(c"_frozen_module_names", frozen_module_names).doc(c"_frozen_module_names($module, /)\n--\n\nNames of all frozen modules."),
        one(c"_get_frozen_source", get_frozen_source).doc(c"_get_frozen_source($module, name, /)\n--\n\nThe source of a frozen module."),
        one(c"_find_embedded", find_embedded).doc(c"_find_embedded($module, name, /)\n--\n\nWhether a module of the embedded library is a package, or None if there is none."),
        one(c"_list_embedded", list_embedded).doc(c"_list_embedded($module, prefix, /)\n--\n\nNames directly below a package of the embedded library, and whether they are packages."),
        fast(c"_get_embedded_code", get_embedded_code).doc(c"_get_embedded_code($module, name, path, /)\n--\n\nThe code of a module of the embedded library."),
        one(c"_get_embedded_source", get_embedded_source).doc(c"_get_embedded_source($module, name, /)\n--\n\nThe source of a module of the embedded library."),
    ]
}

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_imp")?;
    module.add(thread, "__doc__", "What the import system needs from the runtime.")?;
    module.add_functions(thread, functions())?;
    module.add(thread, "pyc_magic_number_token", PYC_MAGIC)?;
    let config = thread.interp().state::<stdlib::sys::SysState>();
    let mode = config.config.borrow().check_hash_pycs_mode.clone();
    module.add(thread, "check_hash_based_pycs", mode)?;
    Ok(module)
}

fn hooks(thread: &Thread) -> std::rc::Rc<ImpHooks> {
    thread.interp().state::<ImpHooks>()
}

fn acquire_lock(thread: &mut Thread, _: &Module) {
    let depth = &hooks(thread).lock_depth;
    depth.set(depth.get() + 1);
}

fn release_lock(thread: &mut Thread, _: &Module) -> PyResult<()> {
    let hooks = hooks(thread);
    match hooks.lock_depth.get() {
        0 => Err(thread.runtime_error("not holding the import lock")),
        depth => {
            hooks.lock_depth.set(depth - 1);
            Ok(())
        }
    }
}

fn lock_held(thread: &mut Thread, _: &Module) -> bool {
    hooks(thread).lock_depth.get() > 0
}

fn extension_suffixes(thread: &mut Thread, _: &Module) -> PyResult<Ref<List>> {
    let tagged = format!(".cpython-314-{}.so", stdlib::sys::MULTIARCH);
    let mut all = Vec::new();
    for suffix in [tagged.as_str(), ".abi3.so", ".so"] {
        all.push(suffix.into_object(thread)?);
    }
    List::new(thread, all)
}

/// The argument as text; TypeError names the function.
fn text(thread: &Thread, function: &str, value: &Object) -> PyResult<String> {
    match value.downcast::<Str>() {
        Some(text) => Ok(text.to_string_lossy()),
        None => {
            let given = value.type_name();
            Err(thread.type_error(format!("{function}() argument must be str, not {given}")))
        }
    }
}

fn create_builtin(thread: &mut Thread, _: &Module, spec: &Object) -> PyResult {
    let name = spec.get_attr(thread, &names::name)?;
    let text = text(thread, "create_builtin", &name)?;
    // `sys` and `builtins` exist once.
    if matches!(text.as_str(), "sys" | "builtins") {
        let interp = thread.interp();
        if let Some(found) = interp.modules.get().and_then(|all| all.get_text(thread, &text)) {
            return Ok(found);
        }
        if text == "builtins" {
            return Ok(interp.builtins_module.get().unwrap_or_else(singletons::none));
        }
    }
    let native = thread.interp().state::<NativeModules>();
    if native.is_foreign(&text)
        && let Some(create) = hooks(thread).create_foreign.get()
    {
        return create(thread, &text, spec);
    }
    match native.find(&text) {
        Some(make) => Ok(make(thread)?.into_object()),
        None => Ok(singletons::none()),
    }
}

fn exec_builtin(thread: &mut Thread, this: &Module, module: &Object) -> PyResult<i32> {
    exec_dynamic(thread, this, module)
}

fn create_dynamic(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [spec, file] = args.between(thread, "create_dynamic", 1)?;
    match hooks(thread).create_dynamic.get() {
        Some(create) => create(thread, spec.expect("required"), file),
        None => Err(thread.import_error_text("extension modules cannot be loaded here")),
    }
}

fn exec_dynamic(thread: &mut Thread, _: &Module, module: &Object) -> PyResult<i32> {
    match hooks(thread).exec_dynamic.get() {
        Some(exec) => exec(thread, module),
        None => Ok(0),
    }
}

fn fix_co_filename(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [code, path] = args.exactly(thread, "_fix_co_filename")?;
    let (Some(code), Some(path)) = (code.downcast::<Code>(), path.downcast::<Str>()) else {
        return Err(thread.type_error("_fix_co_filename() arguments must be code and str"));
    };
    let old = code.filename();
    if !old.eq_str(path) {
        rename(code, &old, path);
    }
    Ok(())
}

/// Code nested in constants that came from the same file is renamed with it.
fn rename(code: &Code, old: &Str, new: &Str) {
    if !code.filename().eq_str(old) {
        return;
    }
    code.co_filename.put(new.to_ref());
    for value in code.consts().to_vec() {
        if let Some(inner) = value.downcast::<Code>() {
            rename(inner, old, new);
        }
    }
}

fn source_hash(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    static P: Params<2> = Params::new("source_hash", ["key", "source"], 2);
    let [key, source] = args.bind(thread, &P)?;
    let key = key.expect("required").to_i64(thread)?;
    let data = source.expect("required");
    let hash = match data.downcast::<Bytes>() {
        Some(data) => object::string::siphash13(key as u64, 0, data.as_slice()),
        None => {
            let given = data.type_name();
            return Err(
                thread.type_error(format!("a bytes-like object is required, not '{given}'"))
            );
        }
    };
    Bytes::new(thread, &hash.to_le_bytes())
}

fn override_multi_interp(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<i32> {
    let value = value.to_i32(thread)?;
    Ok(hooks(thread).multi_interp_override.replace(value))
}

fn override_frozen(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<()> {
    let value = value.to_i32(thread)?;
    hooks(thread).frozen_override.set(value);
    Ok(())
}

fn is_builtin(thread: &mut Thread, _: &Module, name: &Object) -> PyResult<i32> {
    let name = text(thread, "is_builtin", name)?;
    if matches!(name.as_str(), "sys" | "builtins") {
        return Ok(-1);
    }
    let native = thread.interp().state::<NativeModules>();
    Ok(i32::from(native.is_foreign(&name) || native.find(&name).is_some()))
}

/// The frozen module of this name; tests can switch those off that start-up does not need.
fn frozen(thread: &Thread, name: &str) -> Option<pylib::Module> {
    let found = library::frozen(name)?;
    let needed = name.starts_with("_frozen_importlib") || name == "zipimport";
    if hooks(thread).frozen_override.get() < 0 && !needed {
        return None;
    }
    Some(found)
}

fn is_frozen(thread: &mut Thread, _: &Module, name: &Object) -> PyResult<bool> {
    let name = text(thread, "is_frozen", name)?;
    Ok(frozen(thread, &name).is_some())
}

fn no_frozen(thread: &mut Thread, name: &Object) -> object::Raised {
    let made = (|| {
        let shown = name.repr(thread)?;
        let text = Str::new(thread, &format!("No such frozen object named {shown}"))?;
        let error = types::ImportError.as_type().as_object().call(thread, &[text.as_object()])?;
        error.set_attr(thread, &names::name, name)?;
        Ok(error)
    })();
    match made {
        Ok(error) => thread.raise(error),
        Err(raised) => raised,
    }
}

fn is_frozen_package(thread: &mut Thread, _: &Module, name: &Object) -> PyResult<bool> {
    let text = text(thread, "is_frozen_package", name)?;
    match frozen(thread, &text) {
        Some(module) => Ok(module.is_package),
        None => Err(no_frozen(thread, name)),
    }
}

fn find_frozen(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static P: Params<2> =
        Params::new("find_frozen", ["", "withdata"], 1).positional_only(1).keyword_only(1);
    let [name, with_data] = args.bind(thread, &P)?;
    let name = text(thread, "find_frozen", name.expect("required"))?;
    let with_data = with_data.map_or(Ok(false), |value| value.is_truthy(thread))?;
    let Some(module) = frozen(thread, &name) else { return Ok(singletons::none()) };
    let data = if with_data { Some(Bytes::new(thread, module.code)?) } else { None };
    let origin = Str::intern_new(thread, module.name)?;
    let data = data.into_object(thread)?;
    (data, module.is_package, origin.into_object()).into_object(thread)
}

fn get_frozen_object(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Code>> {
    let [name, data] = args.between(thread, "get_frozen_object", 1)?;
    let name = name.expect("required");
    let text = text(thread, "get_frozen_object", name)?;
    if let Some(data) = data.filter(|data| !data.is_none()) {
        let Some(bytes) = data.downcast::<Bytes>() else {
            return Err(no_frozen(thread, name));
        };
        let read = bytecode::marshal::read(bytes.as_slice());
        return match read {
            Ok(code) if bytecode::verify::verify(&code).is_ok() => Code::new(thread, &code),
            _ => {
                let shown = name.repr(thread)?;
                Err(thread.import_error_text(format!("Frozen object named {shown} is invalid")))
            }
        };
    }
    match frozen(thread, &text) {
        Some(module) => library::frozen_code(thread, &module),
        None => Err(no_frozen(thread, name)),
    }
}

fn init_frozen(thread: &mut Thread, _: &Module, name: &Object) -> PyResult {
    let text = text(thread, "init_frozen", name)?;
    match frozen(thread, &text) {
        Some(module) => Ok(import_frozen(thread, &text, &module)?.into_object()),
        None => Ok(singletons::none()),
    }
}

/// Makes a frozen module, enters it into `sys.modules` and runs it.
pub fn import_frozen(
    thread: &mut Thread,
    name: &str,
    stored: &pylib::Module,
) -> PyResult<Ref<Module>> {
    let code = library::frozen_code(thread, stored)?;
    let module = Module::new(thread, name)?;
    if let Some(modules) = thread.interp().modules.get() {
        modules.set_text(thread, name, module.clone().into_object())?;
    }
    let dict = module.dict();
    if stored.is_package {
        dict.set_str(thread, &names::__path__, List::new(thread, Vec::new())?.into_object())?;
    }
    let origin = stored.name.into_object(thread)?;
    dict.set_text(thread, "__origname__", origin)?;
    run_in(thread, &code, &dict)?;
    Ok(module)
}

/// Runs a module's code in its namespace.
pub fn run_in(thread: &mut Thread, code: &Code, dict: &Ref<Dict>) -> PyResult {
    builtins::functions::with_builtins(thread, dict)?;
    let eval = thread.interp().state::<BuiltinHooks>().eval_code.get();
    let eval = eval.expect("the loop is installed when the interpreter is made");
    eval(thread, code, dict, dict.as_object(), None)
}

fn frozen_module_names(thread: &mut Thread, _: &Module) -> PyResult<Ref<List>> {
    let all: PyResult<Vec<Ref>> =
        library::frozen_names().map(|name| name.into_object(thread)).collect();
    List::new(thread, all?)
}

fn get_frozen_source(thread: &mut Thread, _: &Module, name: &Object) -> PyResult {
    let name = text(thread, "_get_frozen_source", name)?;
    let source = library::frozen(&name).map(|module| module.source());
    source.into_object(thread)
}

fn find_embedded(thread: &mut Thread, _: &Module, name: &Object) -> PyResult {
    let name = text(thread, "_find_embedded", name)?;
    pylib::find(&name).map(|module| module.is_package).into_object(thread)
}

fn get_embedded_code(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Code>> {
    let [name, path] = args.exactly(thread, "_get_embedded_code")?;
    let text = text(thread, "_get_embedded_code", name)?;
    let (Some(module), Some(path)) = (pylib::find(&text), path.downcast::<Str>()) else {
        return Err(no_frozen(thread, name));
    };
    library::code(thread, &module, &path.to_ref())
}

fn get_embedded_source(thread: &mut Thread, _: &Module, name: &Object) -> PyResult {
    let name = text(thread, "_get_embedded_source", name)?;
    pylib::find(&name).map(|module| module.source()).into_object(thread)
}

fn list_embedded(thread: &mut Thread, _: &Module, prefix: &Object) -> PyResult<Ref<List>> {
    let prefix = text(thread, "_list_embedded", prefix)?;
    let mut all = Vec::new();
    for module in pylib::modules() {
        if let Some(name) = module.name.strip_prefix(&prefix).filter(|name| !name.contains('.')) {
            all.push((name, module.is_package).into_object(thread)?);
        }
    }
    List::new(thread, all)
}
