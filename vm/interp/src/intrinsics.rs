//! CALL_INTRINSIC_1 and CALL_INTRINSIC_2: rare operations that need no instruction of their own.

use object::frame::Frame;
use object::{
    Dict, Function, Layout, List, Object, PyResult, Ref, Str, Thread, Tuple, names, singletons,
    static_types as types,
};

use crate::frame as frames;
use crate::stack::Val;

pub(crate) fn one(thread: &mut Thread, frame: &Frame, which: usize, value: &mut Val) -> PyResult {
    let value = value.boxed(thread)?;
    match which {
        1 => print(thread, value),
        2 => import_star(thread, frame, value),
        3 => stop_iteration_error(thread, frame, value),
        4 => builtins::generator::wrap_async_value(thread, value.to_ref()),
        5 => value.positive(thread),
        6 => {
            let items = value.downcast::<List>().expect("the compiler put a list there").to_vec();
            Ok(Tuple::new(thread, items)?.into_object())
        }
        7 => builtins::typing::make_typevar(thread, value),
        8 => builtins::typing::make_paramspec(thread, value),
        9 => builtins::typing::make_typevartuple(thread, value),
        10 => builtins::typing::subscript_generic(thread, value),
        11 => builtins::typing::make_typealias(thread, value),
        _ => Err(thread.system_error(format!("unknown intrinsic {which}"))),
    }
}

pub(crate) fn two(
    thread: &mut Thread,
    which: usize,
    first: &mut Val,
    second: &mut Val,
) -> PyResult {
    let first = first.boxed(thread)?;
    let second = second.boxed(thread)?;
    match which {
        1 => {
            let raised = second.downcast::<List>().expect("the compiler put a list there");
            builtins::exceptions::prepare_reraise_star(thread, first, raised)
        }
        2 => builtins::typing::make_typevar_with_bound(thread, first, second),
        3 => builtins::typing::make_typevar_with_constraints(thread, first, second),
        4 => {
            if let Some(function) = first.downcast::<Function>() {
                function.func_typeparams.put(second.to_ref());
            }
            Ok(first.to_ref())
        }
        5 => builtins::typing::set_typeparam_default(thread, first, second),
        _ => Err(thread.system_error(format!("unknown intrinsic {which}"))),
    }
}

/// The value of an expression statement at the prompt: `sys.displayhook(value)`.
fn print(thread: &mut Thread, value: &Object) -> PyResult {
    let sys = thread.interp().sys_dict.get();
    let Some(hook) = sys.and_then(|sys| sys.get_str(&names::displayhook)) else {
        return Err(thread.runtime_error("lost sys.displayhook"));
    };
    hook.call(thread, &[value])
}

/// `from module import *`
fn import_star(thread: &mut Thread, frame: &Frame, module: &Object) -> PyResult {
    let Some(locals) = frames::namespace(frame) else {
        return Err(thread.system_error("no locals found during 'import *'"));
    };
    let all = module.get_attr_opt(thread, &names::__all__)?;
    let explicit = all.is_some();
    let wanted = match all {
        Some(all) => all.collect(thread)?,
        None => {
            let Some(dict) = module.get_attr_opt(thread, &names::__dict__)? else {
                return Err(
                    thread.import_error_text("from-import-* object has no __dict__ and no __all__")
                );
            };
            dict.call_method(thread, &names::keys, &[])?.collect(thread)?
        }
    };
    for name in wanted {
        let Some(text) = name.downcast::<Str>() else {
            let module_name = module.get_attr_opt(thread, &names::__name__)?;
            let module_name = match module_name {
                Some(name) => name.str(thread)?.to_string_lossy(),
                None => String::new(),
            };
            let (what, place) = if explicit { ("Item", "__all__") } else { ("Key", "__dict__") };
            return Err(thread.type_error(format!(
                "{what} in {module_name}.{place} must be str, not {}",
                name.type_name()
            )));
        };
        if !explicit && !text.is_empty() && text.char_at(0) == u32::from(b'_') {
            continue;
        }
        let value = module.get_attr(thread, text)?;
        match locals.downcast_exact::<Dict>() {
            Some(dict) => dict.set(thread, &name, value)?,
            None => locals.set_item(thread, &name, &value)?,
        }
    }
    Ok(singletons::none())
}

/// A StopIteration that would leave a generator becomes RuntimeError (PEP 479).
fn stop_iteration_error(thread: &mut Thread, frame: &Frame, exception: &Object) -> PyResult {
    use bytecode::code::flags as co;
    let code = frame.code_ref();
    let kind = if code.has_flag(co::CO_ASYNC_GENERATOR) {
        "async generator"
    } else if code.has_flag(co::CO_COROUTINE) {
        "coroutine"
    } else {
        "generator"
    };
    let stop = exception.ty().is_subtype(types::StopIteration.as_type());
    let stop_async = code.has_flag(co::CO_ASYNC_GENERATOR)
        && exception.ty().is_subtype(types::StopAsyncIteration.as_type());
    if !stop && !stop_async {
        return Ok(exception.to_ref());
    }
    let which = if stop { "StopIteration" } else { "StopAsyncIteration" };
    let text = Str::new(thread, &format!("{kind} raised {which}"))?;
    let error = object::BaseException::new(thread, &types::RuntimeError, &[text.into_object()])?;
    error.cause.put(exception.to_ref());
    error.context.put(exception.to_ref());
    error.suppress_context.set(1);
    Ok(Ref::into_object(error))
}
