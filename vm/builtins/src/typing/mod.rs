//! Type parameters and aliases: what `_typing` exports and the compiler's intrinsics make.
//!
//! Kinds of parameters are in `typevar.rs`, `paramspec.rs`, `typevartuple.rs`; `alias.rs` has
//! `type X = …`, `generic.rs` `Generic` and `NoDefault`, `lazy.rs` what is evaluated on demand.

mod alias;
mod generic;
mod lazy;
mod paramspec;
mod typevar;
mod typevartuple;

use object::frame;
use object::protocol::import::import_text;
use object::{Layout, Object, PyResult, Ref, Str, Thread, Tuple, TypeSpec};

pub use alias::{TypeAlias, make_typealias};
pub use generic::{generic_type, no_default};
pub use paramspec::{ARGS, KWARGS, PARAMSPEC, make_paramspec};
pub use typevar::{TYPEVAR, make_typevar, make_typevar_with_bound, make_typevar_with_constraints};
pub use typevartuple::{TYPEVARTUPLE, make_typevartuple};

use paramspec::ParamSpec;
use typevar::TypeVar;
use typevartuple::TypeVarTuple;

/// The alias type, for the module that exports it.
pub fn alias_type() -> &'static object::Type {
    &alias::TYPE_ALIAS
}

pub fn specs() -> Vec<TypeSpec> {
    let mut all = vec![typevar::spec(), typevartuple::spec(), alias::spec(), lazy::spec()];
    all.extend(paramspec::specs());
    all.extend(generic::specs());
    all
}

/// `typing.function(*args)`
fn call_typing(thread: &mut Thread, function: &str, args: &[&Object]) -> PyResult {
    let typing = import_text(thread, "typing")?;
    let function = typing.get_attr_text(thread, function)?;
    function.call(thread, args)
}

/// A bound or the like as a type; a text becomes a forward reference.
fn type_check(thread: &mut Thread, value: &Object, message: &str) -> PyResult {
    if value.is_none() {
        return Ok(object::static_types::_PyNone_Type.as_object().to_ref());
    }
    let message = Str::new(thread, message)?;
    call_typing(thread, "_type_check", &[value, message.as_object()])
}

/// The module of the function that calls.
fn caller(thread: &Thread) -> Ref {
    let module = frame::current(thread)
        .and_then(|frame| frame.function())
        .and_then(|function| function.func_module.get());
    module.unwrap_or_else(object::singletons::none)
}

/// `typing.Unpack[parameter]`
fn unpacked(thread: &mut Thread, parameter: &Object) -> PyResult {
    let typing = import_text(thread, "typing")?;
    let unpack = typing.get_attr_text(thread, "Unpack")?;
    unpack.get_item(thread, parameter)
}

/// An iterator over `Unpack[parameter]` alone.
fn unpack_iter(thread: &mut Thread, parameter: &Object) -> PyResult {
    let one = unpacked(thread, parameter)?;
    Tuple::from_array(thread, [one])?.as_object().iter(thread)
}

/// The parameters, those that stand for several unpacked.
fn with_unpacked(thread: &mut Thread, parameters: &Tuple) -> PyResult<Ref<Tuple>> {
    let mut out = Vec::with_capacity(parameters.len());
    for parameter in parameters.items() {
        out.push(match parameter.downcast::<object::Native<TypeVarTuple>>() {
            Some(_) => unpacked(thread, parameter)?,
            None => parameter.to_ref(),
        });
    }
    Tuple::new(thread, out)
}

/// `class C[T]`: the base `Generic[T]`.
pub fn subscript_generic(thread: &mut Thread, parameters: &Object) -> PyResult {
    let Some(parameters) = parameters.downcast::<Tuple>() else {
        return Err(thread.type_error("type parameters must be a tuple"));
    };
    let parameters = with_unpacked(thread, parameters)?;
    let generic = generic_type().as_object();
    call_typing(thread, "_GenericAlias", &[generic, parameters.as_object()])
}

/// `[T = default]`: how the default is evaluated.
pub fn set_typeparam_default(
    thread: &mut Thread,
    parameter: &Object,
    evaluate: &Object,
) -> PyResult {
    use object::Native;
    let field = if let Some(typevar) = parameter.downcast::<Native<TypeVar>>() {
        &typevar.default.evaluate
    } else if let Some(spec) = parameter.downcast::<Native<ParamSpec>>() {
        &spec.default.evaluate
    } else if let Some(several) = parameter.downcast::<Native<TypeVarTuple>>() {
        &several.default.evaluate
    } else {
        return Err(
            thread.type_error(format!("Expected a type param, got {}", parameter.type_name()))
        );
    };
    field.put(evaluate.to_ref());
    Ok(parameter.to_ref())
}
