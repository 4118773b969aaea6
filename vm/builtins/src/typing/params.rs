//! TypeVar, ParamSpec, TypeVarTuple, and `P.args`, `P.kwargs`.

use std::cell::Cell;

use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::{
    Args, CompareOp, Field, Layout, Native, Object, Params, Payload, PyResult, Ref, Str, Thread,
    Tuple, Type, TypeSpec, Visitor, names, native_type, singletons, slot,
};

use super::{call_typing_with, caller_module, const_evaluator, no_default, union};

/// What the three kinds share.
#[derive(Default)]
pub(super) struct Common {
    name: Field,
    default: Field,
    evaluate_default: Field,
    bound: Field,
    covariant: Cell<bool>,
    contravariant: Cell<bool>,
    infer_variance: Cell<bool>,
}

#[derive(Default)]
pub(super) struct TypeVar {
    common: Common,
    evaluate_bound: Field,
    constraints: Field,
    evaluate_constraints: Field,
}

#[derive(Default)]
pub(super) struct ParamSpec {
    common: Common,
}

#[derive(Default)]
pub(super) struct TypeVarTuple {
    common: Common,
}

pub(super) struct ParamSpecArgs {
    origin: Field,
}

pub(super) struct ParamSpecKwargs {
    origin: Field,
}

native_type! { TYPE_VAR: TypeVar = c"typing.TypeVar", HAVE_GC | MANAGED_DICT | MANAGED_WEAKREF }
native_type! { PARAM_SPEC: ParamSpec = c"typing.ParamSpec", HAVE_GC | MANAGED_DICT | MANAGED_WEAKREF }
native_type! { TYPE_VAR_TUPLE: TypeVarTuple = c"typing.TypeVarTuple", HAVE_GC | MANAGED_DICT | MANAGED_WEAKREF }
native_type! { PARAM_SPEC_ARGS: ParamSpecArgs = c"typing.ParamSpecArgs", HAVE_GC | MANAGED_WEAKREF }
native_type! { PARAM_SPEC_KWARGS: ParamSpecKwargs = c"typing.ParamSpecKwargs", HAVE_GC | MANAGED_WEAKREF }

impl Common {
    fn visit(&self, visitor: &mut Visitor<'_>) {
        for field in [&self.default, &self.evaluate_default, &self.bound] {
            field.visit(visitor);
        }
    }
    fn clear(&self) {
        for field in [&self.default, &self.evaluate_default, &self.bound] {
            field.set(None);
        }
    }
    fn name_text(&self) -> String {
        self.name
            .get()
            .and_then(|name| name.downcast::<Str>().map(Str::to_string_lossy))
            .unwrap_or_default()
    }
    fn shown(&self) -> String {
        let mark = match (self.infer_variance.get(), self.covariant.get(), self.contravariant.get())
        {
            (true, _, _) => "",
            (_, true, _) => "+",
            (_, _, true) => "-",
            _ => "~",
        };
        format!("{mark}{}", self.name_text())
    }
}

/// A kind of parameter with the common part.
trait HasCommon: Payload {
    fn common(&self) -> &Common;
}

macro_rules! payloads {
    ($($name:ident = $ty:ident { $($field:ident),* })*) => { $(
        impl Payload for $name {
            fn ty() -> &'static Type {
                &$ty
            }
            fn traverse(&self, visitor: &mut Visitor<'_>) {
                self.common.visit(visitor);
                $(self.$field.visit(visitor);)*
            }
            fn clear(&self) {
                self.common.clear();
                $(self.$field.set(None);)*
            }
        }
        impl HasCommon for $name {
            fn common(&self) -> &Common {
                &self.common
            }
        }
    )* };
}
payloads! {
    TypeVar = TYPE_VAR { evaluate_bound, constraints, evaluate_constraints }
    ParamSpec = PARAM_SPEC { }
    TypeVarTuple = TYPE_VAR_TUPLE { }
}

impl Payload for ParamSpecArgs {
    fn ty() -> &'static Type {
        &PARAM_SPEC_ARGS
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.origin.visit(visitor);
    }
}

impl Payload for ParamSpecKwargs {
    fn ty() -> &'static Type {
        &PARAM_SPEC_KWARGS
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.origin.visit(visitor);
    }
}

/// Getters and methods that all three kinds have.
fn shared<P: HasCommon>(spec: TypeSpec) -> TypeSpec {
    spec.getset([
        getter(c"__name__", |_: &mut Thread, this: &Native<P>| this.common().name.get()),
        getter(c"__default__", default_of::<P>),
        getter(c"evaluate_default", |thread: &mut Thread, this: &Native<P>| {
            evaluator(thread, &this.common().evaluate_default, &this.common().default)
        }),
    ])
    .methods([
        noargs(c"has_default", has_default::<P>),
        noargs(c"__reduce__", |_: &mut Thread, this: &Native<P>| this.common().name.get()),
        one(c"__mro_entries__", mro_entries::<P>),
    ])
}

/// Those of kinds with variance.
fn with_variance<P: HasCommon>(spec: TypeSpec) -> TypeSpec {
    shared::<P>(spec)
        .getset([
            getter(c"__covariant__", |_: &mut Thread, this: &Native<P>| {
                this.common().covariant.get()
            }),
            getter(c"__contravariant__", |_: &mut Thread, this: &Native<P>| {
                this.common().contravariant.get()
            }),
            getter(c"__infer_variance__", |_: &mut Thread, this: &Native<P>| {
                this.common().infer_variance.get()
            }),
        ])
        .slots([
            slot::tp_repr(|_: &mut Thread, this: &Native<P>| this.common().shown()),
            slot::nb_or(|thread: &mut Thread, left: &Object, right: &Object| {
                union(thread, left, right)
            }),
        ])
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        with_variance::<TypeVar>(TypeSpec::native::<TypeVar>())
            .doc("A type variable.")
            .slots([slot::tp_new(typevar_new)])
            .getset([
                getter(c"__bound__", |thread: &mut Thread, this: &Native<TypeVar>| {
                    lazy(thread, &this.common.bound, &this.evaluate_bound, singletons::none)
                }),
                getter(c"__constraints__", |thread: &mut Thread, this: &Native<TypeVar>| {
                    lazy(thread, &this.constraints, &this.evaluate_constraints, || {
                        Tuple::empty().into_object()
                    })
                }),
                getter(c"evaluate_bound", |thread: &mut Thread, this: &Native<TypeVar>| {
                    evaluator(thread, &this.evaluate_bound, &this.common.bound)
                }),
                getter(c"evaluate_constraints", |thread: &mut Thread, this: &Native<TypeVar>| {
                    evaluator(thread, &this.evaluate_constraints, &this.constraints)
                }),
            ])
            .methods([
                one(
                    c"__typing_subst__",
                    |thread: &mut Thread, this: &Native<TypeVar>, arg: &Object| {
                        call_typing_with(thread, "_typevar_subst", &[this.as_object(), arg])
                    },
                ),
                fast(c"__typing_prepare_subst__", typevar_prepare),
            ]),
        with_variance::<ParamSpec>(TypeSpec::native::<ParamSpec>())
            .doc("A parameter specification.")
            .slots([slot::tp_new(paramspec_new)])
            .getset([
                getter(c"__bound__", |_: &mut Thread, this: &Native<ParamSpec>| {
                    this.common.bound.get()
                }),
                getter(c"args", |thread: &mut Thread, this: &Native<ParamSpec>| {
                    Native::new(
                        thread,
                        ParamSpecArgs { origin: Field::of(this.as_object().to_ref()) },
                    )
                }),
                getter(c"kwargs", |thread: &mut Thread, this: &Native<ParamSpec>| {
                    Native::new(
                        thread,
                        ParamSpecKwargs { origin: Field::of(this.as_object().to_ref()) },
                    )
                }),
            ])
            .methods([
                one(
                    c"__typing_subst__",
                    |thread: &mut Thread, this: &Native<ParamSpec>, arg: &Object| {
                        call_typing_with(thread, "_paramspec_subst", &[this.as_object(), arg])
                    },
                ),
                fast(
                    c"__typing_prepare_subst__",
                    |thread: &mut Thread, this: &Native<ParamSpec>, args: Args<'_>| {
                        let [alias, values] = args.exactly(thread, "__typing_prepare_subst__")?;
                        call_typing_with(
                            thread,
                            "_paramspec_prepare_subst",
                            &[this.as_object(), alias, values],
                        )
                    },
                ),
            ]),
        shared::<TypeVarTuple>(TypeSpec::native::<TypeVarTuple>())
            .doc("A type variable tuple.")
            .slots([
                slot::tp_new(typevartuple_new),
                slot::tp_repr(|_: &mut Thread, this: &Native<TypeVarTuple>| {
                    this.common.name_text()
                }),
                slot::tp_iter(typevartuple_iter),
            ])
            .methods([
                one(
                    c"__typing_subst__",
                    |thread: &mut Thread, _: &Native<TypeVarTuple>, _: &Object| -> PyResult {
                        Err(thread.type_error("Substitution of bare TypeVarTuple is not supported"))
                    },
                ),
                fast(
                    c"__typing_prepare_subst__",
                    |thread: &mut Thread, this: &Native<TypeVarTuple>, args: Args<'_>| {
                        let [alias, values] = args.exactly(thread, "__typing_prepare_subst__")?;
                        call_typing_with(
                            thread,
                            "_typevartuple_prepare_subst",
                            &[this.as_object(), alias, values],
                        )
                    },
                ),
            ]),
        TypeSpec::native::<ParamSpecArgs>()
            .doc("The positional arguments of a ParamSpec.")
            .slots([
                slot::tp_new(spec_args_new),
                slot::tp_repr(spec_args_repr),
                slot::tp_richcompare(spec_args_compare),
            ])
            .getset([getter(c"__origin__", |_: &mut Thread, this: &Native<ParamSpecArgs>| {
                this.origin.get()
            })])
            .methods([one(
                c"__mro_entries__",
                |thread: &mut Thread, _: &Native<ParamSpecArgs>, _: &Object| -> PyResult {
                    Err(thread.type_error("Cannot subclass an instance of ParamSpecArgs"))
                },
            )]),
        TypeSpec::native::<ParamSpecKwargs>()
            .doc("The keyword arguments of a ParamSpec.")
            .slots([
                slot::tp_new(spec_kwargs_new),
                slot::tp_repr(spec_kwargs_repr),
                slot::tp_richcompare(spec_kwargs_compare),
            ])
            .getset([getter(c"__origin__", |_: &mut Thread, this: &Native<ParamSpecKwargs>| {
                this.origin.get()
            })])
            .methods([one(
                c"__mro_entries__",
                |thread: &mut Thread, _: &Native<ParamSpecKwargs>, _: &Object| -> PyResult {
                    Err(thread.type_error("Cannot subclass an instance of ParamSpecKwargs"))
                },
            )]),
    ]
}

/// A value that is there, or is made on first use by its evaluate function (format 1: VALUE).
fn lazy(
    thread: &mut Thread,
    value: &Field,
    evaluate: &Field,
    none: impl FnOnce() -> Ref,
) -> PyResult {
    if let Some(value) = value.get() {
        return Ok(value);
    }
    let Some(evaluate) = evaluate.get() else { return Ok(none()) };
    let format = object::Int::new(thread, 1)?;
    let made = evaluate.call(thread, &[format.as_object()])?;
    value.put(made.clone());
    Ok(made)
}

/// The evaluate function: the compiler's, or one that gives the value that is there.
pub(super) fn evaluator(thread: &mut Thread, evaluate: &Field, value: &Field) -> PyResult {
    if let Some(evaluate) = evaluate.get() {
        return Ok(evaluate);
    }
    match value.get() {
        Some(value) => const_evaluator(thread, value),
        None => Ok(singletons::none()),
    }
}

fn default_of<P: HasCommon>(thread: &mut Thread, this: &Native<P>) -> PyResult {
    let common = this.common();
    if common.default.is_none() && common.evaluate_default.is_none() {
        return no_default(thread);
    }
    lazy(thread, &common.default, &common.evaluate_default, singletons::none)
}

fn has_default<P: HasCommon>(_: &mut Thread, this: &Native<P>) -> bool {
    this.common().evaluate_default.is_some() || this.common().default.is_some()
}

fn mro_entries<P: HasCommon>(thread: &mut Thread, _: &Native<P>, _: &Object) -> PyResult {
    Err(thread.type_error(format!("Cannot subclass an instance of {}", P::ty().name())))
}

fn typevar_prepare(thread: &mut Thread, this: &Native<TypeVar>, args: Args<'_>) -> PyResult {
    let [alias, values] = args.exactly(thread, "__typing_prepare_subst__")?;
    let params = alias.get_attr(thread, &names::__parameters__)?;
    let items = params.collect(thread)?;
    let Some(at) = items.iter().position(|item| item.is(this.as_object())) else {
        return Ok(values.to_ref());
    };
    // `typing.py` gives a tuple or a list.
    let len = values.len(thread)?;
    if len > at {
        return Ok(values.to_ref());
    }
    if len == at {
        let default = default_of(thread, this)?;
        if !default.is(&*no_default(thread)?) {
            let mut all = values.collect(thread)?;
            all.push(default);
            return Ok(Tuple::new(thread, all)?.into_object());
        }
    }
    let alias = alias.str(thread)?;
    Err(thread.type_error(format!(
        "Too few arguments for {alias}; actual {len}, expected at least {}",
        at + 1
    )))
}

static TYPE_VAR_PARAMS: Params<5> =
    Params::new("typevar", ["name", "bound", "default", "covariant", "contravariant"], 1)
        .keyword_only(4);

fn typevar_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    let constraints = args.positional().get(1..).unwrap_or_default();
    let infer =
        args.keyword("infer_variance").map_or(Ok(false), |value| value.is_truthy(thread))?;
    // The constraints are positional beyond the name; the rest is bound without them.
    let mut values: Vec<&Object> = args.positional().iter().take(1).copied().collect();
    let mut keywords: Vec<&Object> = Vec::new();
    for (at, name) in args.names().iter().enumerate() {
        if name.downcast::<Str>().is_some_and(|name| name.eq_text("infer_variance")) {
            continue;
        }
        keywords.push(name);
        values.push(args.values()[args.len() + at]);
    }
    let [name, bound, default, covariant, contravariant] =
        Args::new(&values, &keywords).bind(thread, &TYPE_VAR_PARAMS)?;
    let name = name_arg(thread, name, "typevar")?;
    let flag = |thread: &mut Thread, value: Option<&Object>| {
        value.map_or(Ok(false), |value| value.is_truthy(thread))
    };
    let (covariant, contravariant) = (flag(thread, covariant)?, flag(thread, contravariant)?);
    check_variance(thread, covariant, contravariant, infer)?;
    let bound = match bound {
        Some(bound) if !bound.is_none() => {
            Some(type_check(thread, bound, "Bound must be a type.")?)
        }
        _ => None,
    };
    if constraints.len() == 1 {
        return Err(thread.type_error("A single constraint is not allowed"));
    }
    let constraint_tuple = if constraints.is_empty() {
        None
    } else {
        if bound.is_some() {
            return Err(thread.type_error("Constraints cannot be combined with bound=..."));
        }
        let mut checked = Vec::with_capacity(constraints.len());
        for constraint in constraints {
            checked.push(type_check(
                thread,
                constraint,
                "TypeVar(name, constraint, ...): constraints must be types.",
            )?);
        }
        Some(Tuple::new(thread, checked)?.into_object())
    };
    let made = TypeVar {
        common: common(name, covariant, contravariant, infer),
        constraints: Field::new(constraint_tuple),
        ..TypeVar::default()
    };
    made.common.bound.set(bound);
    set_default(thread, &made.common, default)?;
    finish(thread, made)
}

/// `default=` of the constructors; NoDefault is none.
fn set_default(thread: &Thread, common: &Common, default: Option<&Object>) -> PyResult<()> {
    if let Some(default) = default {
        if !default.is(&*no_default(thread)?) {
            common.default.put(default.to_ref());
        }
    }
    Ok(())
}

fn name_arg(thread: &Thread, name: Option<&Object>, function: &str) -> PyResult {
    match name {
        Some(name) if name.downcast::<Str>().is_some() => Ok(name.to_ref()),
        other => Err(thread.type_error(format!(
            "{function}() argument 'name' must be str, not {}",
            other.map(Object::type_name).unwrap_or_default()
        ))),
    }
}

fn check_variance(
    thread: &Thread,
    covariant: bool,
    contravariant: bool,
    infer: bool,
) -> PyResult<()> {
    if covariant && contravariant {
        return Err(thread.value_error("Bivariant types are not supported."));
    }
    if infer && (covariant || contravariant) {
        return Err(thread.value_error("Variance cannot be specified with infer_variance."));
    }
    Ok(())
}

fn type_check(thread: &mut Thread, value: &Object, message: &str) -> PyResult {
    let message = Str::new(thread, message)?;
    call_typing_with(thread, "_type_check", &[value, message.as_object()])
}

fn common(name: Ref, covariant: bool, contravariant: bool, infer: bool) -> Common {
    Common {
        name: Field::of(name),
        covariant: Cell::new(covariant),
        contravariant: Cell::new(contravariant),
        infer_variance: Cell::new(infer),
        ..Common::default()
    }
}

/// The object, with the caller's module as `__module__`.
fn finish<P: Payload>(thread: &mut Thread, payload: P) -> PyResult {
    let made = Native::new(thread, payload)?.into_object();
    let module = caller_module(thread)?.unwrap_or_else(singletons::none);
    made.set_instance_attr(thread, &names::__module__, module)?;
    Ok(made)
}

static PARAM_SPEC_PARAMS: Params<6> = Params::new(
    "paramspec",
    ["name", "bound", "default", "covariant", "contravariant", "infer_variance"],
    1,
)
.keyword_only(5);

fn paramspec_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    let [name, bound, default, covariant, contravariant, infer] =
        args.bind(thread, &PARAM_SPEC_PARAMS)?;
    let name = name_arg(thread, name, "paramspec")?;
    let flag = |thread: &mut Thread, value: Option<&Object>| {
        value.map_or(Ok(false), |value| value.is_truthy(thread))
    };
    let (covariant, contravariant, infer) =
        (flag(thread, covariant)?, flag(thread, contravariant)?, flag(thread, infer)?);
    check_variance(thread, covariant, contravariant, infer)?;
    let bound = match bound {
        Some(bound) if !bound.is_none() => {
            Some(type_check(thread, bound, "Bound must be a type.")?)
        }
        _ => None,
    };
    let made = ParamSpec { common: common(name, covariant, contravariant, infer) };
    made.common.bound.put(bound.unwrap_or_else(singletons::none));
    set_default(thread, &made.common, default)?;
    finish(thread, made)
}

static TYPE_VAR_TUPLE_PARAMS: Params<2> =
    Params::new("typevartuple", ["name", "default"], 1).keyword_only(1);

fn typevartuple_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    let [name, default] = args.bind(thread, &TYPE_VAR_TUPLE_PARAMS)?;
    let name = name_arg(thread, name, "typevartuple")?;
    let made = TypeVarTuple { common: common(name, false, false, false) };
    set_default(thread, &made.common, default)?;
    finish(thread, made)
}

fn typevartuple_iter(thread: &mut Thread, this: &Native<TypeVarTuple>) -> PyResult {
    let unpacked = unpack(thread, this.as_object())?;
    let items = Tuple::from_array(thread, [unpacked])?;
    items.as_object().iter(thread)
}

/// `typing.Unpack[value]`
fn unpack(thread: &mut Thread, value: &Object) -> PyResult {
    let typing = object::protocol::import::import_text(thread, "typing")?;
    let unpack = typing.get_attr_text(thread, "Unpack")?;
    unpack.get_item(thread, value)
}

/// Type parameters with their TypeVarTuples unpacked, as `Generic[…]` takes them.
pub(super) fn unpack_tuples(thread: &mut Thread, params: &Object) -> PyResult<Ref<Tuple>> {
    let mut out = Vec::new();
    for param in params.collect(thread)? {
        if param.downcast::<Native<TypeVarTuple>>().is_some() {
            out.push(unpack(thread, &param)?);
        } else {
            out.push(param);
        }
    }
    Tuple::new(thread, out)
}

fn spec_args_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    static P: Params<1> = Params::new("paramspecargs", ["origin"], 1);
    let [origin] = args.bind(thread, &P)?;
    let origin = origin.map_or_else(singletons::none, Layout::to_ref);
    Ok(Native::new(thread, ParamSpecArgs { origin: Field::of(origin) })?.into_object())
}

fn spec_kwargs_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    static P: Params<1> = Params::new("paramspeckwargs", ["origin"], 1);
    let [origin] = args.bind(thread, &P)?;
    let origin = origin.map_or_else(singletons::none, Layout::to_ref);
    Ok(Native::new(thread, ParamSpecKwargs { origin: Field::of(origin) })?.into_object())
}

fn origin_text(thread: &mut Thread, origin: &Field) -> PyResult<String> {
    let origin = origin.get().unwrap_or_else(singletons::none);
    match origin.downcast::<Native<ParamSpec>>() {
        Some(spec) => Ok(spec.common.name_text()),
        None => Ok(origin.repr(thread)?.to_string_lossy()),
    }
}

fn spec_args_repr(thread: &mut Thread, this: &Native<ParamSpecArgs>) -> PyResult<String> {
    Ok(format!("{}.args", origin_text(thread, &this.origin)?))
}

fn spec_kwargs_repr(thread: &mut Thread, this: &Native<ParamSpecKwargs>) -> PyResult<String> {
    Ok(format!("{}.kwargs", origin_text(thread, &this.origin)?))
}

fn compare_origins(thread: &mut Thread, a: &Field, b: Option<&Field>, op: CompareOp) -> PyResult {
    let (Some(b), CompareOp::Eq | CompareOp::Ne) = (b, op) else {
        return Ok(singletons::not_implemented());
    };
    let (a, b) =
        (a.get().unwrap_or_else(singletons::none), b.get().unwrap_or_else(singletons::none));
    a.compare(thread, &b, op)
}

fn spec_args_compare(
    thread: &mut Thread,
    this: &Native<ParamSpecArgs>,
    other: &Object,
    op: CompareOp,
) -> PyResult {
    let other = other.downcast::<Native<ParamSpecArgs>>().map(|other| &other.origin);
    compare_origins(thread, &this.origin, other, op)
}

fn spec_kwargs_compare(
    thread: &mut Thread,
    this: &Native<ParamSpecKwargs>,
    other: &Object,
    op: CompareOp,
) -> PyResult {
    let other = other.downcast::<Native<ParamSpecKwargs>>().map(|other| &other.origin);
    compare_origins(thread, &this.origin, other, op)
}

/// `[T]`: variance is inferred.
pub fn make_typevar(thread: &mut Thread, name: &Object) -> PyResult {
    finish(
        thread,
        TypeVar { common: common(name.to_ref(), false, false, true), ..TypeVar::default() },
    )
}

/// `[T: bound]`
pub fn make_typevar_with_bound(thread: &mut Thread, name: &Object, evaluate: &Object) -> PyResult {
    let made = TypeVar {
        common: common(name.to_ref(), false, false, true),
        evaluate_bound: Field::of(evaluate.to_ref()),
        ..TypeVar::default()
    };
    finish(thread, made)
}

/// `[T: (a, b)]`
pub fn make_typevar_with_constraints(
    thread: &mut Thread,
    name: &Object,
    evaluate: &Object,
) -> PyResult {
    let made = TypeVar {
        common: common(name.to_ref(), false, false, true),
        evaluate_constraints: Field::of(evaluate.to_ref()),
        ..TypeVar::default()
    };
    finish(thread, made)
}

/// `[**P]`
pub fn make_paramspec(thread: &mut Thread, name: &Object) -> PyResult {
    let made = ParamSpec { common: common(name.to_ref(), false, false, true) };
    made.common.bound.put(singletons::none());
    finish(thread, made)
}

/// `[*Ts]`
pub fn make_typevartuple(thread: &mut Thread, name: &Object) -> PyResult {
    finish(thread, TypeVarTuple { common: common(name.to_ref(), false, false, false) })
}

/// `[T = default]`
pub fn set_typeparam_default(thread: &mut Thread, param: &Object, evaluate: &Object) -> PyResult {
    let common = if let Some(param) = param.downcast::<Native<TypeVar>>() {
        &param.common
    } else if let Some(param) = param.downcast::<Native<ParamSpec>>() {
        &param.common
    } else if let Some(param) = param.downcast::<Native<TypeVarTuple>>() {
        &param.common
    } else {
        return Err(thread.type_error(format!("Expected a type param, got {}", param.type_name())));
    };
    common.evaluate_default.put(evaluate.to_ref());
    Ok(param.to_ref())
}
