//! Exceptions with a field or two: StopIteration, SystemExit, ImportError, NameError,
//! AttributeError; and KeyError, which shows its key's repr.

use std::mem::offset_of;

use object::exception::{
    AttributeError, BaseException, ImportError, NameError, StopIteration, SystemExit,
};
use object::native_function::noargs;
use object::static_types as types;
use object::{
    Args, Dict, Layout, Params, PyResult, Ref, Str, Thread, TypeSpec, names, singletons, slot,
};

use super::base::{exception_init, exception_str, reduce_with, set_init_args};
use super::object_member;

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::layout::<StopIteration>()
            .slots([slot::tp_init(stop_iteration_init)])
            .members([object_member(c"value", offset_of!(StopIteration, value))]),
        TypeSpec::layout::<SystemExit>()
            .slots([slot::tp_init(system_exit_init)])
            .members([object_member(c"code", offset_of!(SystemExit, code))]),
        TypeSpec::layout::<ImportError>()
            .slots([slot::tp_init(import_error_init), slot::tp_str(import_error_str)])
            .methods([noargs(c"__reduce__", import_error_reduce)])
            .members([
                object_member(c"msg", offset_of!(ImportError, msg)),
                object_member(c"name", offset_of!(ImportError, name)),
                object_member(c"path", offset_of!(ImportError, path)),
                object_member(c"name_from", offset_of!(ImportError, name_from)),
            ]),
        TypeSpec::new(&types::ModuleNotFoundError).slots([slot::tp_init(import_error_init)]),
        TypeSpec::layout::<NameError>()
            .slots([slot::tp_init(name_error_init)])
            .members([object_member(c"name", offset_of!(NameError, name))]),
        TypeSpec::new(&types::UnboundLocalError).slots([slot::tp_init(name_error_init)]),
        TypeSpec::layout::<AttributeError>()
            .slots([slot::tp_init(attribute_error_init)])
            .methods([
                noargs(c"__getstate__", attribute_error_getstate),
                noargs(c"__reduce__", attribute_error_reduce),
            ])
            .members([
                object_member(c"name", offset_of!(AttributeError, name)),
                object_member(c"obj", offset_of!(AttributeError, obj)),
            ]),
        TypeSpec::new(&types::KeyError)
            .slots([slot::tp_init(exception_init), slot::tp_str(key_error_str)]),
    ]
}

/// The keyword arguments alone.
fn keywords_of(args: Args<'_>) -> Args<'_> {
    Args::new(&args.values()[args.len()..], args.names())
}

fn stop_iteration_init(thread: &mut Thread, this: &StopIteration, args: Args<'_>) -> PyResult<()> {
    exception_init(thread, &this.base, args)?;
    this.value.put(args.get(0).map_or_else(singletons::none, Layout::to_ref));
    Ok(())
}

fn system_exit_init(thread: &mut Thread, this: &SystemExit, args: Args<'_>) -> PyResult<()> {
    exception_init(thread, &this.base, args)?;
    match args.len() {
        0 => {}
        1 => this.code.set(args.get(0).map(Layout::to_ref)),
        _ => this.code.put(this.args().into_object()),
    }
    Ok(())
}

fn import_error_init(thread: &mut Thread, this: &ImportError, args: Args<'_>) -> PyResult<()> {
    static PARAMS: Params<3> =
        Params::new("ImportError", ["name", "path", "name_from"], 0).keyword_only(3);
    set_init_args(thread, &this.base, args)?;
    let [name, path, name_from] = keywords_of(args).bind(thread, &PARAMS)?;
    this.name.set(name.map(Layout::to_ref));
    this.path.set(path.map(Layout::to_ref));
    this.name_from.set(name_from.map(Layout::to_ref));
    this.msg.set(if args.len() == 1 { args.get(0).map(Layout::to_ref) } else { None });
    Ok(())
}

fn import_error_str(thread: &mut Thread, this: &ImportError) -> PyResult<Ref<Str>> {
    match this.msg.get().filter(|msg| msg.is_exact::<Str>()) {
        Some(msg) => msg.str(thread),
        None => exception_str(thread, &this.base),
    }
}

/// A copy of the instance's dict, or a new one.
fn state_dict(thread: &Thread, this: &BaseException) -> PyResult<Ref<Dict>> {
    match this.dict.get() {
        Some(dict) => dict.copy(thread),
        None => Dict::new(thread),
    }
}

fn import_error_reduce(thread: &mut Thread, this: &ImportError) -> PyResult {
    let fields = [
        (&*names::name, this.name.get()),
        (&*names::path, this.path.get()),
        (&*names::name_from, this.name_from.get()),
    ];
    let state = if fields.iter().any(|(_, value)| value.is_some()) {
        let dict = state_dict(thread, &this.base)?;
        for (name, value) in fields {
            if let Some(value) = value {
                dict.set_str(thread, name, value)?;
            }
        }
        Some(dict)
    } else {
        this.dict.get()
    };
    reduce_with(thread, &this.base, this.args(), state.map(Ref::into_object))
}

fn name_error_init(thread: &mut Thread, this: &NameError, args: Args<'_>) -> PyResult<()> {
    static PARAMS: Params<1> = Params::new("NameError", ["name"], 0).keyword_only(1);
    set_init_args(thread, &this.base, args)?;
    let [name] = keywords_of(args).bind(thread, &PARAMS)?;
    this.name.set(name.map(Layout::to_ref));
    Ok(())
}

fn attribute_error_init(
    thread: &mut Thread,
    this: &AttributeError,
    args: Args<'_>,
) -> PyResult<()> {
    static PARAMS: Params<2> = Params::new("AttributeError", ["name", "obj"], 0).keyword_only(2);
    set_init_args(thread, &this.base, args)?;
    let [name, obj] = keywords_of(args).bind(thread, &PARAMS)?;
    this.name.set(name.map(Layout::to_ref));
    this.obj.set(obj.map(Layout::to_ref));
    Ok(())
}

/// The dict with name and arguments; the object itself is left out, as it may be anything.
fn attribute_error_getstate(thread: &mut Thread, this: &AttributeError) -> PyResult<Ref<Dict>> {
    let dict = state_dict(thread, &this.base)?;
    if let Some(name) = this.name.get() {
        dict.set_str(thread, &names::name, name)?;
    }
    dict.set_str(thread, &names::args, this.args().into_object())?;
    Ok(dict)
}

fn attribute_error_reduce(thread: &mut Thread, this: &AttributeError) -> PyResult {
    let state = attribute_error_getstate(thread, this)?;
    reduce_with(thread, &this.base, this.args(), Some(state.into_object()))
}

fn key_error_str(thread: &mut Thread, this: &BaseException) -> PyResult<Ref<Str>> {
    let args = this.args();
    if args.len() == 1 {
        return args.get(0).expect("of length one").repr(thread);
    }
    exception_str(thread, this)
}
