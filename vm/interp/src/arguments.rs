//! Binding the arguments of a call to a Python function's parameters, with CPython's messages.
//! CPython: Python/ceval.c, initialize_locals.

use bytecode::code::flags as co;
use object::frame::Frame;
use object::{
    Args, Code, Dict, Function, Layout, Object, PyResult, Raised, Ref, Str, Thread, Tuple,
};

use crate::frame::{local_is_null, set_local};
use crate::stack::Val;

/// Fills the parameters of `frame`, which was just made for `func`.
pub(crate) fn bind(
    thread: &mut Thread,
    func: &Function,
    frame: &Frame,
    args: Args<'_>,
) -> PyResult<()> {
    let code = func.code();
    let params = Params::of(&code);
    let given = args.len();
    let positional = args.positional();
    let named = params.positional.min(given);
    for (at, value) in positional[..named].iter().enumerate() {
        set_local(frame, at, Val::from(value.to_ref()));
    }
    if params.has_varargs {
        let rest = Tuple::from_slice(thread, &positional[named..])?;
        set_local(frame, params.total, Val::from(rest.into_object()));
    }
    let mut kwdict = None;
    if params.has_varkw {
        let dict = Dict::new(thread)?;
        kwdict = Some(dict.clone());
        set_local(
            frame,
            params.total + usize::from(params.has_varargs),
            Val::from(dict.into_object()),
        );
    }
    for (at, name) in args.names().iter().enumerate() {
        keyword(
            thread,
            func,
            frame,
            &code,
            &params,
            name,
            args.values()[given + at],
            kwdict.as_deref(),
            args,
        )?;
    }
    if given > params.positional && !params.has_varargs {
        return Err(too_many(thread, func, frame, &code, &params, given));
    }
    if given < params.positional {
        defaults(thread, func, frame, &code, &params, given)?;
    }
    if params.keyword_only > 0 {
        keyword_defaults(thread, func, frame, &code, &params)?;
    }
    Ok(())
}

struct Params {
    positional: usize,
    positional_only: usize,
    keyword_only: usize,
    total: usize,
    has_varargs: bool,
    has_varkw: bool,
}

impl Params {
    fn of(code: &Code) -> Params {
        let positional = code.co_argcount.get() as usize;
        let keyword_only = code.co_kwonlyargcount.get() as usize;
        Params {
            positional,
            positional_only: code.co_posonlyargcount.get() as usize,
            keyword_only,
            total: positional + keyword_only,
            has_varargs: code.has_flag(co::CO_VARARGS),
            has_varkw: code.has_flag(co::CO_VARKEYWORDS),
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "one step of `bind`, split off for its length")]
fn keyword(
    thread: &mut Thread,
    func: &Function,
    frame: &Frame,
    code: &Code,
    params: &Params,
    name: &Object,
    value: &Object,
    kwdict: Option<&Dict>,
    args: Args<'_>,
) -> PyResult<()> {
    let Some(text) = name.downcast::<Str>() else {
        return Err(
            thread.type_error(format!("{}() keywords must be strings", func.qualname_text()))
        );
    };
    let known = params.positional_only..params.total;
    let found = known
        .clone()
        .find(|at| std::ptr::eq(code.local_name(*at), text))
        .or_else(|| known.clone().find(|at| code.local_name(*at).eq_str(text)));
    if let Some(at) = found {
        if !local_is_null(frame, at) {
            return Err(thread.type_error(format!(
                "{}() got multiple values for argument '{text}'",
                func.qualname_text()
            )));
        }
        set_local(frame, at, Val::from(value.to_ref()));
        return Ok(());
    }
    if let Some(dict) = kwdict {
        return dict.set(thread, name, value.to_ref());
    }
    Err(unexpected(thread, func, code, params, text, args))
}

#[cold]
fn unexpected(
    thread: &mut Thread,
    func: &Function,
    code: &Code,
    params: &Params,
    name: &Str,
    args: Args<'_>,
) -> Raised {
    let positional_only: Vec<String> = (0..params.positional_only)
        .filter(|at| {
            args.names().iter().any(|given| {
                given.downcast::<Str>().is_some_and(|given| given.eq_str(code.local_name(*at)))
            })
        })
        .map(|at| code.local_name(at).to_string())
        .collect();
    let function = func.qualname_text();
    if !positional_only.is_empty() {
        return thread.type_error(format!(
            "{function}() got some positional-only arguments passed as keyword arguments: '{}'",
            positional_only.join(", ")
        ));
    }
    let candidates: Vec<String> =
        (params.positional_only..params.total).map(|at| code.local_name(at).to_string()).collect();
    let hint = builtins::suggestions::closest(&name.to_string_lossy(), &candidates);
    match hint {
        Some(hint) => thread.type_error(format!(
            "{function}() got an unexpected keyword argument '{name}'. Did you mean '{hint}'?"
        )),
        None => {
            thread.type_error(format!("{function}() got an unexpected keyword argument '{name}'"))
        }
    }
}

#[cold]
fn too_many(
    thread: &Thread,
    func: &Function,
    frame: &Frame,
    code: &Code,
    params: &Params,
    given: usize,
) -> Raised {
    let defaults = func.func_defaults.get().map_or(0, |defaults| defaults.len());
    let kwonly_given =
        (params.positional..params.total).filter(|at| !local_is_null(frame, *at)).count();
    let most = params.positional;
    let (takes, plural) = if defaults > 0 {
        (format!("from {} to {most}", most - defaults), true)
    } else {
        (most.to_string(), most != 1)
    };
    let plural = if plural { "s" } else { "" };
    let also = if kwonly_given > 0 {
        format!(
            " positional argument{} (and {kwonly_given} keyword-only argument{})",
            if given == 1 { "" } else { "s" },
            if kwonly_given == 1 { "" } else { "s" }
        )
    } else {
        String::new()
    };
    let were = if given == 1 && kwonly_given == 0 { "was" } else { "were" };
    let _ = code;
    thread.type_error(format!(
        "{}() takes {takes} positional argument{plural} but {given}{also} {were} given",
        func.qualname_text()
    ))
}

fn defaults(
    thread: &mut Thread,
    func: &Function,
    frame: &Frame,
    code: &Code,
    params: &Params,
    given: usize,
) -> PyResult<()> {
    let defaults: Option<Ref<Tuple>> = func.func_defaults.get();
    let count = defaults.as_ref().map_or(0, |defaults| defaults.len());
    let first = params.positional.saturating_sub(count);
    let missing: Vec<usize> = (given..first).filter(|at| local_is_null(frame, *at)).collect();
    if !missing.is_empty() {
        return Err(missing_arguments(thread, func, code, "positional", &missing));
    }
    if let Some(defaults) = defaults {
        let skip = count.saturating_sub(params.positional);
        for at in first.max(given)..params.positional {
            if local_is_null(frame, at) {
                set_local(frame, at, Val::from(defaults.items()[at - first + skip].to_ref()));
            }
        }
    }
    Ok(())
}

fn keyword_defaults(
    thread: &mut Thread,
    func: &Function,
    frame: &Frame,
    code: &Code,
    params: &Params,
) -> PyResult<()> {
    let defaults = func.func_kwdefaults.get();
    let mut missing = Vec::new();
    for at in params.positional..params.total {
        if !local_is_null(frame, at) {
            continue;
        }
        let default = match &defaults {
            Some(defaults) => defaults.get(thread, code.local_name(at).as_object())?,
            None => None,
        };
        match default {
            Some(value) => set_local(frame, at, Val::from(value)),
            None => missing.push(at),
        }
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(missing_arguments(thread, func, code, "keyword-only", &missing))
    }
}

#[cold]
fn missing_arguments(
    thread: &Thread,
    func: &Function,
    code: &Code,
    kind: &str,
    missing: &[usize],
) -> Raised {
    let names: Vec<String> =
        missing.iter().map(|at| format!("'{}'", code.local_name(*at))).collect();
    let list = match names.as_slice() {
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [most @ .., last] => format!("{}, and {last}", most.join(", ")),
        [] => String::new(),
    };
    let plural = if names.len() == 1 { "" } else { "s" };
    thread.type_error(format!(
        "{}() missing {} required {kind} argument{plural}: {list}",
        func.qualname_text(),
        names.len()
    ))
}
