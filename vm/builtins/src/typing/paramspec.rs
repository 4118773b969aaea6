//! `typing.ParamSpec`, and its `args` and `kwargs`.

use object::args::{Args, Params};
use object::descriptor::getter;
use object::dict::Dict;
use object::native::{Native, Payload};
use object::native_function::{fast, noargs, one};
use object::refs::{Field, Visitor};
use object::singletons;
use object::slot;
use object::{CompareOp, Layout, Object, PyResult, Ref, Str, Thread, Type, TypeSpec, native_type};

use super::lazy::{Lazy, default_of, get_default};
use super::typevar::{
    DICT_OFFSET, Variance, field, name_argument, refuse_subclass, set_module, variance_members,
};
use super::{call_typing, caller, type_check};

/// A parameter that stands for the parameters of a function.
#[repr(C)]
pub(super) struct ParamSpec {
    dict: Field<Dict>,
    name: Field<Str>,
    bound: Field,
    pub(super) default: Lazy,
    variance: Variance,
}

type Spec = Native<ParamSpec>;

native_type! {
    /// `typing.ParamSpec`
    PARAMSPEC: ParamSpec = c"typing.ParamSpec", HAVE_GC | IMMUTABLETYPE | MANAGED_WEAKREF
}

impl Payload for ParamSpec {
    fn ty() -> &'static Type {
        &PARAMSPEC
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.dict.visit(visitor);
        self.bound.visit(visitor);
        self.default.visit(visitor);
    }
    fn clear(&self) {
        self.dict.set(None);
        self.bound.set(None);
        self.default.clear();
    }
}

impl ParamSpec {
    fn name(&self) -> Ref<Str> {
        self.name.get().expect("set when made")
    }
}

/// `P.args`
pub(super) struct SpecArgs {
    origin: Field,
}

/// `P.kwargs`
pub(super) struct SpecKwargs {
    origin: Field,
}

native_type! {
    /// `typing.ParamSpecArgs`
    ARGS: SpecArgs = c"typing.ParamSpecArgs", HAVE_GC | IMMUTABLETYPE | MANAGED_WEAKREF
}
native_type! {
    /// `typing.ParamSpecKwargs`
    KWARGS: SpecKwargs = c"typing.ParamSpecKwargs", HAVE_GC | IMMUTABLETYPE | MANAGED_WEAKREF
}

macro_rules! attribute_type {
    ($name:ident, $ty:ident, $spec:ident, $text:literal, $suffix:literal, $function:literal) => {
        impl Payload for $name {
            fn ty() -> &'static Type {
                &$ty
            }
            fn traverse(&self, visitor: &mut Visitor<'_>) {
                self.origin.visit(visitor);
            }
            fn clear(&self) {
                self.origin.set(None);
            }
        }

        impl $name {
            fn origin(&self) -> Ref {
                self.origin.get().unwrap_or_else(singletons::none)
            }

            fn make(thread: &Thread, origin: &Object) -> PyResult {
                let payload = $name { origin: Field::of(origin.to_ref()) };
                Ok(Native::new(thread, payload)?.into_object())
            }
        }

        fn $spec() -> TypeSpec {
            TypeSpec::native::<$name>()
                .doc(concat!("The ", $suffix, " of a parameter specification."))
                .slots([
                    slot::tp_new(|thread: &mut Thread, _: &Type, args: Args<'_>| {
                        static NEW: Params<1> = Params::new($function, ["origin"], 1);
                        let [origin] = args.bind(thread, &NEW)?;
                        $name::make(thread, origin.expect("required"))
                    }),
                    slot::tp_repr(
                        |thread: &mut Thread, this: &Native<$name>| -> PyResult<String> {
                            let origin = this.origin();
                            Ok(match origin.downcast::<Spec>() {
                                Some(spec) => format!("{}.{}", spec.name(), $suffix),
                                None => format!("{}.{}", origin.repr(thread)?, $suffix),
                            })
                        },
                    ),
                    slot::tp_richcompare(
                        |thread: &mut Thread,
                         this: &Native<$name>,
                         other: &Object,
                         op: CompareOp| {
                            let other = other.downcast_exact::<Native<$name>>();
                            match (other, op) {
                                (Some(other), CompareOp::Eq | CompareOp::Ne) => {
                                    this.origin().compare(thread, &other.origin(), op)
                                }
                                _ => Ok(singletons::not_implemented()),
                            }
                        },
                    ),
                ])
                .methods([one(
                    c"__mro_entries__",
                    |thread: &mut Thread, _: &Native<$name>, _: &Object| {
                        refuse_subclass(thread, $text)
                    },
                )])
                .members([field(c"__origin__", 0)])
        }
    };
}
attribute_type!(SpecArgs, ARGS, args_spec, "ParamSpecArgs", "args", "paramspecargs");
attribute_type!(SpecKwargs, KWARGS, kwargs_spec, "ParamSpecKwargs", "kwargs", "paramspeckwargs");

static NEW: Params<6> = Params::new(
    "paramspec",
    ["name", "bound", "default", "covariant", "contravariant", "infer_variance"],
    1,
)
.keyword_only(5);

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![paramspec_spec(), args_spec(), kwargs_spec()]
}

fn paramspec_spec() -> TypeSpec {
    TypeSpec::native::<ParamSpec>()
        .doc("Parameter specification variable.")
        .dict_offset(DICT_OFFSET)
        .slots([
            slot::tp_new(new),
            slot::tp_repr(|_: &mut Thread, this: &Spec| {
                format!("{}{}", this.variance.prefix(), this.name())
            }),
            slot::nb_or(|thread: &mut Thread, left: &Object, right: &Object| {
                crate::union::union_of(thread, &[left, right])
            }),
        ])
        .methods([
            one(c"__typing_subst__", |thread: &mut Thread, this: &Spec, arg: &Object| {
                call_typing(thread, "_paramspec_subst", &[this.as_object(), arg])
            }),
            fast(
                c"__typing_prepare_subst__",
                |thread: &mut Thread, this: &Spec, args: Args<'_>| -> PyResult {
                    let [alias, given] = args.exactly(thread, "__typing_prepare_subst__")?;
                    let all = [this.as_object(), alias, given];
                    call_typing(thread, "_paramspec_prepare_subst", &all)
                },
            ),
            noargs(c"__reduce__", |_: &mut Thread, this: &Spec| this.name()),
            noargs(c"has_default", |_: &mut Thread, this: &Spec| this.default.is_set()),
            one(c"__mro_entries__", |thread: &mut Thread, _: &Spec, _: &Object| {
                refuse_subclass(thread, "ParamSpec")
            }),
        ])
        .members([
            field(c"__name__", std::mem::offset_of!(ParamSpec, name)),
            field(c"__bound__", std::mem::offset_of!(ParamSpec, bound)),
        ])
        .members(variance_members(std::mem::offset_of!(ParamSpec, variance)))
        .getset([
            getter(c"args", |thread: &mut Thread, this: &Spec| {
                SpecArgs::make(thread, this.as_object())
            }),
            getter(c"kwargs", |thread: &mut Thread, this: &Spec| {
                SpecKwargs::make(thread, this.as_object())
            }),
            getter(c"__default__", |thread: &mut Thread, this: &Spec| {
                get_default(thread, &this.default)
            }),
            getter(c"evaluate_default", |thread: &mut Thread, this: &Spec| {
                this.default.evaluator(thread)
            }),
        ])
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let [name, bound, default, covariant, contravariant, infer] = args.bind(thread, &NEW)?;
    let name = name_argument(thread, "paramspec", name)?;
    let variance = Variance::read(thread, [covariant, contravariant, infer])?;
    let bound = match bound.filter(|bound| !bound.is_none()) {
        Some(bound) => Some(type_check(thread, bound, "Bound must be a type.")?),
        None => None,
    };
    let default = default_of(thread, default);
    let module = caller(thread);
    let payload = ParamSpec {
        dict: Field::empty(),
        name: Field::of(name),
        bound: Field::new(bound),
        default,
        variance,
    };
    let made = Native::new_of(thread, ty, payload)?;
    set_module(thread, made.as_object(), module)?;
    Ok(made.into_object())
}

/// `[**P]`
pub fn make_paramspec(thread: &mut Thread, name: &Object) -> PyResult {
    let Some(name) = name.downcast::<Str>() else {
        return Err(thread.type_error("a type parameter's name must be str"));
    };
    let payload = ParamSpec {
        dict: Field::empty(),
        name: Field::of(name.to_ref()),
        bound: Field::empty(),
        default: Lazy::default(),
        variance: Variance::inferred(),
    };
    Ok(Native::new(thread, payload)?.into_object())
}
