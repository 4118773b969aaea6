//! Type `module`: attributes with `__getattr__` of the module itself (PEP 562), annotations, repr.

pub(crate) mod annotations;

use std::cell::RefCell;

use object::descriptor::{MemberDef, getset, member};
use object::native_function::noargs;
use object::protocol::object::{attribute_error, bad_attribute_name, generic_lookup};
use object::{
    Args, Dict, IntoObject, Layout, Module, Object, Params, PyResult, Raised, Ref, Set, Str,
    Thread, Type, TypeSpec, names, singletons, slot,
};

/// What tells whether a module may hide one of the library.
#[derive(Default)]
pub struct ModuleState {
    /// `sys.path[0]` as the start of the program set it; not set when it is safe.
    pub sys_path_0: RefCell<Option<String>>,
}

pub fn specs() -> Vec<TypeSpec> {
    let dict = MemberDef {
        name: c"__dict__".as_ptr(),
        kind: member::OBJECT,
        offset: std::mem::offset_of!(Module, md_dict) as isize,
        flags: member::READONLY,
        doc: std::ptr::null(),
    };
    vec![
        TypeSpec::layout::<Module>()
            .doc("module(name, doc=None)\n--\n\nA namespace that imports share.")
            .dict_offset(std::mem::offset_of!(Module, md_dict))
            .slots([
                slot::tp_new(module_new),
                slot::tp_init(module_init),
                slot::tp_repr(module_repr),
                slot::tp_getattro(module_getattro),
            ])
            .methods([noargs(c"__dir__", module_dir)])
            .members([dict])
            .getset([
                getset(
                    c"__annotations__",
                    annotations::get_annotations,
                    annotations::set_annotations,
                ),
                getset(c"__annotate__", annotations::get_annotate, annotations::set_annotate),
            ]),
    ]
}

fn module_new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    Ok(Module::new_of(thread, ty)?.into_object())
}

fn module_init(thread: &mut Thread, this: &Module, args: Args<'_>) -> PyResult<()> {
    static PARAMS: Params<2> = Params::new("module", ["name", "doc"], 1);
    let [name, doc] = args.bind(thread, &PARAMS)?;
    let name = name.expect("required");
    if name.downcast::<Str>().is_none() {
        let given = if name.is_none() { "None" } else { name.ty().full_name() };
        return Err(thread.type_error(format!("module() argument 'name' must be str, not {given}")));
    }
    if this.md_dict.is_none() {
        this.md_dict.put(Dict::new(thread)?);
    }
    this.init(thread, name, doc.unwrap_or(singletons::none_ref()))
}

/// The module's dict, unless the collector took it.
fn dict_of(this: &Module) -> Option<Ref<Dict>> {
    this.md_dict.get()
}

fn module_getattro(thread: &mut Thread, this: &Module, name: &Object) -> PyResult {
    let Some(text) = name.downcast::<Str>() else {
        return Err(bad_attribute_name(thread, name));
    };
    match generic_lookup(thread, this.as_object(), text) {
        Ok(Some(value)) => return Ok(value),
        Ok(None) => {}
        Err(raised) => thread.catch_if(raised, &object::static_types::AttributeError)?,
    }
    let Some(dict) = dict_of(this) else {
        return Err(missing(thread, this, text, format!("module has no attribute '{text}'")));
    };
    if let Some(getattr) = dict.get_str(&names::__getattr__) {
        return getattr.call(thread, &[name]);
    }
    let message = missing_message(thread, &dict, text)?;
    Err(missing(thread, this, text, message))
}

fn missing(thread: &Thread, this: &Module, name: &Str, message: String) -> Raised {
    attribute_error(thread, this.as_object(), name, &message)
}

/// What a missing attribute most likely means.
fn missing_message(thread: &mut Thread, dict: &Dict, name: &Str) -> PyResult<String> {
    let module = dict.get_str(&names::__name__);
    let Some(module) = module.as_ref().and_then(|module| module.downcast::<Str>()) else {
        return Ok(format!("module has no attribute '{name}'"));
    };
    let plain = format!("module '{module}' has no attribute '{name}'");
    let Some(spec) = dict.get_str(&names::__spec__) else { return Ok(plain) };
    let origin = file_origin(thread, &spec)?;
    let shadowing = origin.as_ref().is_some_and(|origin| possibly_shadowing(thread, origin));
    if let Some(origin) = origin.as_ref().filter(|_| shadowing) {
        if is_stdlib_name(thread, module)? {
            return Ok(format!(
                "{plain} (consider renaming '{origin}' since it has the same name as the standard library module named '{module}' and prevents importing that standard library module)"
            ));
        }
    }
    if is_initializing(thread, &spec)? {
        return Ok(match origin {
            Some(origin) if shadowing => format!(
                "{plain} (consider renaming '{origin}' if it has the same name as a library you intended to import)"
            ),
            Some(origin) => format!(
                "partially initialized module '{module}' from '{origin}' has no attribute '{name}' (most likely due to a circular import)"
            ),
            None => format!(
                "partially initialized module '{module}' has no attribute '{name}' (most likely due to a circular import)"
            ),
        });
    }
    if is_uninitialized_submodule(thread, &spec, name)? {
        return Ok(format!(
            "cannot access submodule '{name}' of module '{module}' (most likely due to a circular import)"
        ));
    }
    Ok(plain)
}

/// The file that a module comes from, as its spec says.
fn file_origin(thread: &mut Thread, spec: &Object) -> PyResult<Option<String>> {
    let has_location = Str::intern_new(thread, "has_location")?;
    let located = match spec.get_attr_opt(thread, &has_location)? {
        Some(located) => located.is_truthy(thread)?,
        None => false,
    };
    if !located {
        return Ok(None);
    }
    let origin = spec.get_attr_opt(thread, &names::origin)?;
    Ok(origin.and_then(|origin| origin.downcast::<Str>().map(Str::to_string_lossy)))
}

/// True if the file lies where the program does, in front of the library.
fn possibly_shadowing(thread: &Thread, origin: &str) -> bool {
    let state = thread.interp().state::<ModuleState>();
    let first = state.sys_path_0.borrow();
    let Some(first) = first.as_deref() else { return false };
    let Some((mut folder, file)) = origin.rsplit_once('/') else { return false };
    if file == "__init__.py" {
        match folder.rsplit_once('/') {
            Some((outer, _)) => folder = outer,
            None => return false,
        }
    }
    folder == first
}

fn is_stdlib_name(thread: &mut Thread, name: &Str) -> PyResult<bool> {
    let known = match thread.interp().sys_dict.get() {
        Some(sys) => sys.get_text(thread, "stdlib_module_names"),
        None => None,
    };
    match known.as_ref().and_then(|known| known.downcast::<Set>()) {
        Some(known) => known.contains(thread, name.as_object()),
        None => Ok(false),
    }
}

/// `spec._initializing`
pub fn is_initializing(thread: &mut Thread, spec: &Object) -> PyResult<bool> {
    match spec.get_attr_opt(thread, &names::_initializing)? {
        Some(value) => value.is_truthy(thread),
        None => Ok(false),
    }
}

fn is_uninitialized_submodule(thread: &mut Thread, spec: &Object, name: &Str) -> PyResult<bool> {
    match spec.get_attr_opt(thread, &names::_uninitialized_submodules)? {
        Some(list) => list.contains(thread, name.as_object()),
        None => Ok(false),
    }
}

fn module_dir(thread: &mut Thread, this: &Module) -> PyResult {
    let dict = this.as_object().get_attr(thread, &names::__dict__)?;
    let Some(dict) = dict.downcast::<Dict>() else {
        return Err(thread.type_error("<module>.__dict__ is not a dictionary"));
    };
    match dict.get_str(&names::__dir__) {
        Some(dir) => dir.call(thread, &[]),
        None => {
            let keys: Vec<Ref> = dict.entries().into_iter().map(|(key, _)| key).collect();
            keys.into_object(thread)
        }
    }
}

/// `<module 'name' from 'file'>`, as `importlib._bootstrap` has it.
fn module_repr(thread: &mut Thread, this: &Module) -> PyResult<String> {
    let Some(dict) = dict_of(this) else { return Ok("<module '?'>".to_owned()) };
    let found = |name: &Str| dict.get_str(name).filter(|value| !value.is_none());
    let or_question = |thread: &mut Thread, name: Option<Ref>| -> PyResult<Ref<Str>> {
        match name.filter(|name| !name.is_none()) {
            Some(name) => name.repr(thread),
            None => Str::new(thread, "'?'"),
        }
    };
    if let Some(spec) = found(&names::__spec__) {
        let attr = |thread: &mut Thread, name: &Str| spec.get_attr_opt(thread, name);
        let name = attr(thread, &names::name)?;
        let name = or_question(thread, name)?;
        let origin = attr(thread, &names::origin)?.filter(|origin| !origin.is_none());
        let Some(origin) = origin else {
            let loader = spec.get_attr_text(thread, "loader")?;
            if loader.is_none() {
                return Ok(format!("<module {name}>"));
            }
            let loader = loader.repr(thread)?;
            return Ok(format!("<module {name} ({loader})>"));
        };
        let located = spec.get_attr_text(thread, "has_location")?.is_truthy(thread)?;
        if located {
            let origin = origin.repr(thread)?;
            return Ok(format!("<module {name} from {origin}>"));
        }
        let origin = origin.str(thread)?;
        return Ok(format!("<module {name} ({origin})>"));
    }
    let name = dict.get_str(&names::__name__);
    let name = or_question(thread, name)?;
    match (dict.get_str(&names::__file__), found(&names::__loader__)) {
        (Some(file), _) => {
            let file = file.repr(thread)?;
            Ok(format!("<module {name} from {file}>"))
        }
        (None, Some(loader)) => {
            let loader = loader.repr(thread)?;
            Ok(format!("<module {name} ({loader})>"))
        }
        (None, None) => Ok(format!("<module {name}>")),
    }
}
