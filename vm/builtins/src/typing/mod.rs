//! What PEP 695 and 696 syntax makes, and the `_typing` module shows: type variables, parameter
//! specifications, type aliases, `Generic`, `NoDefault`. Substitution is done by `typing.py`.

mod alias;
mod params;

use object::native_function::{fast, noargs, one};
use object::protocol::import::import_text;
use object::{
    Args, IntoObject, Layout, Module, Native, Object, Payload, PyResult, Ref, Str, Thread, Tuple,
    Type, TypeSpec, names, native_type, slot,
};

pub use alias::make_typealias;
pub use params::{
    make_paramspec, make_typevar, make_typevar_with_bound, make_typevar_with_constraints,
    make_typevartuple, set_typeparam_default,
};

/// `typing.NoDefault`'s inside.
pub struct NoDefault;
/// `typing.Generic` has nothing of its own.
pub struct Generic;
/// `<constevaluator …>`: an evaluate function of a value that is already there.
pub struct ConstEvaluator {
    value: object::Field,
}

native_type! { NO_DEFAULT: NoDefault = c"NoDefaultType", }
native_type! { GENERIC: Generic = c"typing.Generic", HAVE_GC | BASETYPE }
native_type! { CONST_EVALUATOR: ConstEvaluator = c"_typing._ConstEvaluator", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for NoDefault {
    fn ty() -> &'static Type {
        &NO_DEFAULT
    }
}

impl Payload for Generic {
    fn ty() -> &'static Type {
        &GENERIC
    }
}

impl Payload for ConstEvaluator {
    fn ty() -> &'static Type {
        &CONST_EVALUATOR
    }
    fn traverse(&self, visitor: &mut object::Visitor<'_>) {
        self.value.visit(visitor);
    }
}

pub fn specs() -> Vec<TypeSpec> {
    let mut all = vec![
        TypeSpec::native::<NoDefault>()
            .doc("The type of NoDefault.")
            .slots([
                slot::tp_new(no_default_new),
                slot::tp_repr(|_: &mut Thread, _: &Native<NoDefault>| "typing.NoDefault"),
            ])
            .methods([noargs(c"__reduce__", |_: &mut Thread, _: &Native<NoDefault>| "NoDefault")]),
        TypeSpec::native::<Generic>()
            .doc("Base of classes with type parameters.")
            .inherit_new()
            .methods([
                fast(c"__class_getitem__", generic_class_getitem).class(),
                fast(c"__init_subclass__", generic_init_subclass).class(),
            ]),
        TypeSpec::native::<ConstEvaluator>()
            .slots([slot::tp_call(const_call), slot::tp_repr(const_repr)]),
    ];
    all.extend(params::specs());
    all.extend(alias::specs());
    all
}

/// The one NoDefault of an interpreter.
#[derive(Default)]
struct State {
    no_default: std::cell::OnceCell<Ref>,
}

/// `typing.NoDefault`
pub fn no_default(thread: &Thread) -> PyResult {
    let state = thread.interp().state::<State>();
    if let Some(value) = state.no_default.get() {
        return Ok(value.clone());
    }
    let made = Native::new(thread, NoDefault)?.into_object();
    Ok(state.no_default.get_or_init(|| made).clone())
}

fn no_default_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    if !args.is_empty() {
        return Err(thread.type_error("NoDefaultType takes no arguments"));
    }
    no_default(thread)
}

/// Calls a helper of `typing.py`.
fn call_typing(thread: &mut Thread, name: &str, args: Args<'_>) -> PyResult {
    let typing = import_text(thread, "typing")?;
    let function = typing.get_attr_text(thread, name)?;
    function.call_args(thread, args)
}

fn call_typing_with(thread: &mut Thread, name: &str, args: &[&Object]) -> PyResult {
    call_typing(thread, name, Args::positional_only(args))
}

fn generic_class_getitem(thread: &mut Thread, class: &Object, args: Args<'_>) -> PyResult {
    let mut values = vec![class];
    values.extend_from_slice(args.values());
    call_typing(thread, "_generic_class_getitem", Args::new(&values, args.names()))
}

fn generic_init_subclass(thread: &mut Thread, class: &Object, args: Args<'_>) -> PyResult {
    let mut values = vec![class];
    values.extend_from_slice(args.values());
    call_typing(thread, "_generic_init_subclass", Args::new(&values, args.names()))
}

fn const_evaluator(thread: &Thread, value: Ref) -> PyResult {
    Ok(Native::new(thread, ConstEvaluator { value: object::Field::of(value) })?.into_object())
}

fn const_repr(thread: &mut Thread, this: &Native<ConstEvaluator>) -> PyResult<String> {
    let value = this.value.get().unwrap_or_else(object::singletons::none);
    Ok(format!("<constevaluator {}>", value.repr(thread)?))
}

/// Calls with a format of `annotationlib`: 4 asks for a string.
fn const_call(thread: &mut Thread, this: &Native<ConstEvaluator>, args: Args<'_>) -> PyResult {
    let [format] = args.exactly(thread, "constevaluator.__call__")?;
    let format = format.to_i32(thread)?;
    let value = this.value.get().unwrap_or_else(object::singletons::none);
    if format != 4 {
        return Ok(value);
    }
    if let Some(items) = value.downcast_exact::<Tuple>() {
        let mut parts = Vec::with_capacity(items.len());
        for item in items.items() {
            parts.push(type_repr(thread, item)?);
        }
        return format!("({})", parts.join(", ")).into_object(thread);
    }
    type_repr(thread, &value)?.into_object(thread)
}

/// A type as annotations show it: a name with its module, or the repr.
fn type_repr(thread: &mut Thread, value: &Object) -> PyResult<String> {
    if value.is_ellipsis() {
        return Ok("...".to_owned());
    }
    if value.is_none()
        || value.is_exact::<object::type_object::Type>()
        || value.downcast::<Type>().is_some()
    {
        let name = if value.is_none() { Some("None".to_owned()) } else { None };
        if let Some(name) = name {
            return Ok(name);
        }
        let qualname = value.get_attr(thread, &names::__qualname__)?;
        let module = value.get_attr(thread, &names::__module__)?;
        if module.downcast::<Str>().is_some_and(|module| module.eq_text("builtins")) {
            return Ok(qualname.str(thread)?.to_string_lossy());
        }
        let (module, qualname) = (module.str(thread)?, qualname.str(thread)?);
        return Ok(format!("{module}.{qualname}"));
    }
    Ok(value.repr(thread)?.to_string_lossy())
}

/// `class C[T]`: `Generic[*params]`, the base that PEP 695 classes get.
pub fn subscript_generic(thread: &mut Thread, params: &Object) -> PyResult {
    let unpacked = params::unpack_tuples(thread, params)?;
    call_typing_with(thread, "_GenericAlias", &[GENERIC.as_object(), unpacked.as_object()])
}

/// `left | right` for what this module makes.
fn union(thread: &mut Thread, left: &Object, right: &Object) -> PyResult {
    let typing = import_text(thread, "typing")?;
    let union = typing.get_attr_text(thread, "Union")?;
    let pair = Tuple::from_slice(thread, &[left, right])?;
    union.get_item(thread, pair.as_object())
}

/// The module of the code that calls a constructor, for `__module__`.
fn caller_module(thread: &mut Thread) -> PyResult<Option<Ref>> {
    match object::frame::current(thread).and_then(|frame| frame.globals_dict()).map(Layout::to_ref)
    {
        Some(globals) => globals.get(thread, names::__name__.as_object()),
        None => Ok(None),
    }
}

/// `_typing._idfunc`
fn id_func(_: &mut Thread, _: &Module, value: &Object) -> Ref {
    value.to_ref()
}

/// Fills the module `_typing`.
pub fn fill_module(thread: &mut Thread, module: &Module) -> PyResult<()> {
    module.add_functions(thread, [one(c"_idfunc", id_func)])?;
    for (name, ty) in [
        ("TypeVar", params::TYPE_VAR.as_type()),
        ("ParamSpec", params::PARAM_SPEC.as_type()),
        ("TypeVarTuple", params::TYPE_VAR_TUPLE.as_type()),
        ("ParamSpecArgs", params::PARAM_SPEC_ARGS.as_type()),
        ("ParamSpecKwargs", params::PARAM_SPEC_KWARGS.as_type()),
        ("TypeAliasType", alias::TYPE_ALIAS.as_type()),
        ("Generic", GENERIC.as_type()),
        ("Union", object::static_types::_PyUnion_Type.as_type()),
    ] {
        module.add(thread, name, ty.to_ref())?;
    }
    let no_default = no_default(thread)?;
    module.add(thread, "NoDefault", no_default)
}
