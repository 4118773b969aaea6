//! Type `function`.

use std::mem::offset_of;

use object::descriptor::{MemberDef, getset, member};
use object::refs::Field;
use object::static_types as types;
use object::{
    Args, Cell, Code, Dict, Function, Layout, Object, Params, PyResult, Ref, Str, Thread, Tuple,
    Type, TypeSpec, singletons, slot,
};

use bytecode::code::flags as code_flags;

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::layout::<Function>()
            .doc("function(code, globals, name=None, argdefs=None, closure=None,\n         kwdefaults=None)\n--\n\nPython code with the namespace, defaults and cells that it runs with.")
            .dict_offset(offset_of!(Function, func_dict))
            .vectorcall_offset(offset_of!(Function, vectorcall))
            .slots([
                slot::tp_new(function_new),
                slot::tp_repr(function_repr),
                slot::tp_call(function_call),
                slot::tp_descr_get(function_get),
            ])
            .members([
                reference(c"__closure__", offset_of!(Function, func_closure), member::READONLY),
                reference(c"__doc__", offset_of!(Function, func_doc), 0),
                reference(c"__globals__", offset_of!(Function, func_globals), member::READONLY),
                reference(c"__module__", offset_of!(Function, func_module), 0),
                reference(c"__builtins__", offset_of!(Function, func_builtins), member::READONLY),
            ])
            .getset([
                getset(c"__code__", get_code, set_code),
                getset(c"__defaults__", get_defaults, set_defaults),
                getset(c"__kwdefaults__", get_kwdefaults, set_kwdefaults),
                getset(c"__annotations__", get_annotations, set_annotations),
                getset(c"__annotate__", get_annotate, set_annotate),
                getset(c"__dict__", get_dict, set_dict),
                getset(c"__name__", get_name, set_name),
                getset(c"__qualname__", get_qualname, set_qualname),
                getset(c"__type_params__", get_type_params, set_type_params),
            ]),
    ]
}

const fn reference(
    name: &'static std::ffi::CStr,
    offset: usize,
    flags: std::ffi::c_int,
) -> MemberDef {
    MemberDef {
        name: name.as_ptr(),
        kind: member::OBJECT,
        offset: offset as isize,
        flags,
        doc: std::ptr::null(),
    }
}

/// The argument's type as messages name it.
fn given(value: &Object) -> &str {
    if value.is_none() { "None" } else { value.ty().full_name() }
}

fn function_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<6> =
        Params::new("function", ["code", "globals", "name", "argdefs", "closure", "kwdefaults"], 2);
    let [code, globals, name, defaults, closure, kwdefaults] = args.bind(thread, &PARAMS)?;
    let (code, globals) = (code.expect("required"), globals.expect("required"));
    let Some(code) = code.downcast::<Code>() else {
        return Err(thread
            .type_error(format!("function() argument 'code' must be code, not {}", given(code))));
    };
    let Some(globals) = globals.downcast::<Dict>() else {
        return Err(thread.type_error(format!(
            "function() argument 'globals' must be dict, not {}",
            given(globals)
        )));
    };
    let some =
        |value: Option<&'_ Object>| value.filter(|value| !value.is_none()).map(Layout::to_ref);
    let (name, defaults) = (some(name), some(defaults));
    let (closure, kwdefaults) = (some(closure), some(kwdefaults));
    if name.as_ref().is_some_and(|name| name.downcast::<Str>().is_none()) {
        return Err(thread.type_error("arg 3 (name) must be None or string"));
    }
    let defaults = optional::<Tuple>(thread, defaults, "arg 4 (defaults) must be None or tuple")?;
    let closure = check_closure(thread, code, closure)?;
    let kwdefaults =
        optional::<Dict>(thread, kwdefaults, "arg 6 (kwdefaults) must be None or dict")?;
    let made = Function::new(thread, code.to_ref(), globals.to_ref())?;
    if name.is_some() {
        made.func_name.set(name);
    }
    made.func_defaults.set(defaults);
    made.func_closure.set(closure);
    made.func_kwdefaults.set(kwdefaults);
    Ok(made.into_object())
}

fn optional<T: object::TypedLayout>(
    thread: &Thread,
    value: Option<Ref>,
    message: &str,
) -> PyResult<Option<Ref<T>>> {
    match value {
        None => Ok(None),
        Some(value) => match value.downcast_ref::<T>() {
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(thread.type_error(message)),
        },
    }
}

fn check_closure(
    thread: &Thread,
    code: &Code,
    closure: Option<Ref>,
) -> PyResult<Option<Ref<Tuple>>> {
    let free = code.co_nfreevars.get() as usize;
    let closure = match closure {
        None if free > 0 => return Err(thread.type_error("arg 5 (closure) must be tuple")),
        None => return Ok(None),
        Some(closure) => closure.downcast_ref::<Tuple>(),
    };
    let Ok(closure) = closure else {
        return Err(thread.type_error(if free > 0 {
            "arg 5 (closure) must be tuple"
        } else {
            "arg 5 (closure) must be None or tuple"
        }));
    };
    if closure.len() != free {
        return Err(thread.value_error(format!(
            "{} requires closure of length {free}, not {}",
            code.name(),
            closure.len()
        )));
    }
    for cell in closure.items() {
        if !cell.is_exact::<Cell>() {
            return Err(thread.type_error(format!(
                "arg 5 (closure) expected cell, found {}",
                cell.ty().full_name()
            )));
        }
    }
    Ok(Some(closure))
}

fn function_repr(_: &mut Thread, this: &Function) -> String {
    format!("<function {} at {:#x}>", this.qualname_text(), this.as_object().id())
}

fn function_call(thread: &mut Thread, this: &Function, args: Args<'_>) -> PyResult {
    this.as_object().call_args(thread, args)
}

fn function_get(
    thread: &mut Thread,
    this: &Function,
    instance: Option<&Object>,
    _: Option<&Object>,
) -> PyResult {
    let function = this.as_object().to_ref();
    match instance.filter(|instance| !instance.is_none()) {
        Some(instance) => {
            Ok(object::BoundMethod::new(thread, function, instance.to_ref())?.into_object())
        }
        None => Ok(function),
    }
}

fn get_code(_: &mut Thread, this: &Function) -> Ref<Code> {
    this.code()
}

fn set_code(thread: &mut Thread, this: &Function, value: Option<&Object>) -> PyResult<()> {
    let Some(code) = value.and_then(|value| value.downcast::<Code>()) else {
        return Err(thread.type_error("__code__ must be set to a code object"));
    };
    let free = code.co_nfreevars.get() as usize;
    let cells = this.func_closure.get().map_or(0, |closure| closure.len());
    if free != cells {
        let name = this.func_name.get().unwrap_or_else(singletons::none).str(thread)?;
        return Err(thread.value_error(format!(
            "{name}() requires a code object with {cells} free vars, not {free}"
        )));
    }
    let kinds =
        code_flags::CO_GENERATOR | code_flags::CO_COROUTINE | code_flags::CO_ASYNC_GENERATOR;
    let kind = |code: &Code| code.co_flags.get() as u32 & kinds;
    if kind(&this.code()) != kind(code) {
        crate::warnings::warn(
            thread,
            &types::DeprecationWarning,
            "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)",
            1,
        )?;
    }
    this.modified();
    this.func_code.put(code.to_ref());
    Ok(())
}

fn get_defaults(_: &mut Thread, this: &Function) -> Option<Ref<Tuple>> {
    this.func_defaults.get()
}

fn set_defaults(thread: &mut Thread, this: &Function, value: Option<&Object>) -> PyResult<()> {
    let new = match value.filter(|value| !value.is_none()) {
        None => None,
        Some(value) => match value.downcast::<Tuple>() {
            Some(tuple) => Some(tuple.to_ref()),
            None => return Err(thread.type_error("__defaults__ must be set to a tuple object")),
        },
    };
    this.modified();
    this.func_defaults.set(new);
    Ok(())
}

fn get_kwdefaults(_: &mut Thread, this: &Function) -> Option<Ref<Dict>> {
    this.func_kwdefaults.get()
}

fn set_kwdefaults(thread: &mut Thread, this: &Function, value: Option<&Object>) -> PyResult<()> {
    let new = match value.filter(|value| !value.is_none()) {
        None => None,
        Some(value) => match value.downcast::<Dict>() {
            Some(dict) => Some(dict.to_ref()),
            None => return Err(thread.type_error("__kwdefaults__ must be set to a dict object")),
        },
    };
    this.modified();
    this.func_kwdefaults.set(new);
    Ok(())
}

/// The annotations: made by `__annotate__` on first use, or by a compiler as a tuple of names and
/// values in turn.
fn get_annotations(thread: &mut Thread, this: &Function) -> PyResult {
    if let Some(made) = this.func_annotations.get() {
        let Some(pairs) = made.downcast_exact::<Tuple>() else { return Ok(made) };
        let dict = Dict::new(thread)?;
        for pair in pairs.items().chunks_exact(2) {
            dict.set(thread, pair[0], pair[1].to_ref())?;
        }
        this.func_annotations.put(dict.clone().into_object());
        return Ok(dict.into_object());
    }
    let annotate = this.func_annotate.get().filter(|annotate| annotate.is_callable());
    let made = match annotate {
        Some(annotate) => crate::module::annotations::evaluate(thread, &annotate)?,
        None => Dict::new(thread)?.into_object(),
    };
    this.func_annotations.put(made.clone());
    Ok(made)
}

fn set_annotations(thread: &mut Thread, this: &Function, value: Option<&Object>) -> PyResult<()> {
    let value = value.filter(|value| !value.is_none());
    if value.is_some_and(|value| value.downcast::<Dict>().is_none()) {
        return Err(thread.type_error("__annotations__ must be set to a dict object"));
    }
    this.func_annotations.set(value.map(Layout::to_ref));
    this.func_annotate.set(None);
    Ok(())
}

fn get_annotate(_: &mut Thread, this: &Function) -> Option<Ref> {
    this.func_annotate.get()
}

fn set_annotate(thread: &mut Thread, this: &Function, value: Option<&Object>) -> PyResult<()> {
    let Some(value) = value else {
        return Err(thread.type_error("__annotate__ cannot be deleted"));
    };
    if value.is_none() {
        this.func_annotate.put(value.to_ref());
        return Ok(());
    }
    if !value.is_callable() {
        return Err(thread.type_error("__annotate__ must be callable or None"));
    }
    this.func_annotate.put(value.to_ref());
    this.func_annotations.set(None);
    Ok(())
}

fn get_dict(thread: &mut Thread, this: &Function) -> PyResult<Option<Ref<Dict>>> {
    this.as_object().instance_dict(thread)
}

fn set_dict(thread: &mut Thread, this: &Function, value: Option<&Object>) -> PyResult<()> {
    let Some(value) = value else {
        return Err(thread.type_error("cannot delete __dict__"));
    };
    let Some(dict) = value.downcast::<Dict>() else {
        return Err(thread.type_error(format!(
            "__dict__ must be set to a dictionary, not a '{}'",
            value.ty().full_name()
        )));
    };
    this.func_dict.put(dict.to_ref());
    Ok(())
}

fn set_text(
    thread: &Thread,
    field: &Field<Object>,
    name: &str,
    value: Option<&Object>,
) -> PyResult<()> {
    match value.filter(|value| value.downcast::<Str>().is_some()) {
        Some(value) => {
            field.put(value.to_ref());
            Ok(())
        }
        None => Err(thread.type_error(format!("{name} must be set to a string object"))),
    }
}

fn get_name(_: &mut Thread, this: &Function) -> Option<Ref> {
    this.func_name.get()
}

fn set_name(thread: &mut Thread, this: &Function, value: Option<&Object>) -> PyResult<()> {
    set_text(thread, &this.func_name, "__name__", value)
}

fn get_qualname(_: &mut Thread, this: &Function) -> Option<Ref> {
    this.func_qualname.get()
}

fn set_qualname(thread: &mut Thread, this: &Function, value: Option<&Object>) -> PyResult<()> {
    set_text(thread, &this.func_qualname, "__qualname__", value)
}

fn get_type_params(_: &mut Thread, this: &Function) -> Ref {
    this.func_typeparams.get().unwrap_or_else(|| Tuple::empty().into_object())
}

fn set_type_params(thread: &mut Thread, this: &Function, value: Option<&Object>) -> PyResult<()> {
    match value.and_then(|value| value.downcast::<Tuple>()) {
        Some(params) => {
            this.func_typeparams.put(params.to_ref().into_object());
            Ok(())
        }
        None => Err(thread.type_error("__type_params__ must be set to a tuple")),
    }
}
