//! `typing.TypeVarTuple`.

use object::args::{Args, Params};
use object::descriptor::getter;
use object::dict::Dict;
use object::native::{Native, Payload};
use object::native_function::{fast, noargs, one};
use object::refs::{Field, Visitor};
use object::slot;
use object::{Layout, Object, PyResult, Ref, Str, Thread, Type, TypeSpec, native_type};

use super::lazy::{Lazy, default_of, get_default};
use super::typevar::{DICT_OFFSET, field, name_argument, refuse_subclass, set_module};
use super::{call_typing, caller, unpack_iter};

/// A parameter that stands for any number of types.
#[repr(C)]
pub(super) struct TypeVarTuple {
    dict: Field<Dict>,
    name: Field<Str>,
    pub(super) default: Lazy,
}

type Several = Native<TypeVarTuple>;

native_type! {
    /// `typing.TypeVarTuple`
    TYPEVARTUPLE: TypeVarTuple = c"typing.TypeVarTuple", HAVE_GC | IMMUTABLETYPE | MANAGED_WEAKREF
}

impl Payload for TypeVarTuple {
    fn ty() -> &'static Type {
        &TYPEVARTUPLE
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.dict.visit(visitor);
        self.default.visit(visitor);
    }
    fn clear(&self) {
        self.dict.set(None);
        self.default.clear();
    }
}

impl TypeVarTuple {
    fn name(&self) -> Ref<Str> {
        self.name.get().expect("set when made")
    }
}

static NEW: Params<2> = Params::new("typevartuple", ["name", "default"], 1).keyword_only(1);

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<TypeVarTuple>()
        .doc("Type variable tuple.")
        .dict_offset(DICT_OFFSET)
        .slots([
            slot::tp_new(new),
            slot::tp_repr(|_: &mut Thread, this: &Several| this.name()),
            slot::tp_iter(|thread: &mut Thread, this: &Several| {
                unpack_iter(thread, this.as_object())
            }),
        ])
        .methods([
            one(c"__typing_subst__", |thread: &mut Thread, _: &Several, _: &Object| -> PyResult {
                Err(thread.type_error("Substitution of bare TypeVarTuple is not supported"))
            }),
            fast(
                c"__typing_prepare_subst__",
                |thread: &mut Thread, this: &Several, args: Args<'_>| -> PyResult {
                    let [alias, given] = args.exactly(thread, "__typing_prepare_subst__")?;
                    let all = [this.as_object(), alias, given];
                    call_typing(thread, "_typevartuple_prepare_subst", &all)
                },
            ),
            noargs(c"__reduce__", |_: &mut Thread, this: &Several| this.name()),
            noargs(c"has_default", |_: &mut Thread, this: &Several| this.default.is_set()),
            one(c"__mro_entries__", |thread: &mut Thread, _: &Several, _: &Object| {
                refuse_subclass(thread, "TypeVarTuple")
            }),
        ])
        .members([field(c"__name__", std::mem::offset_of!(TypeVarTuple, name))])
        .getset([
            getter(c"__default__", |thread: &mut Thread, this: &Several| {
                get_default(thread, &this.default)
            }),
            getter(c"evaluate_default", |thread: &mut Thread, this: &Several| {
                this.default.evaluator(thread)
            }),
        ])
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let [name, default] = args.bind(thread, &NEW)?;
    let name = name_argument(thread, "typevartuple", name)?;
    let default = default_of(thread, default);
    let module = caller(thread);
    let payload = TypeVarTuple { dict: Field::empty(), name: Field::of(name), default };
    let made = Native::new_of(thread, ty, payload)?;
    set_module(thread, made.as_object(), module)?;
    Ok(made.into_object())
}

/// `[*Ts]`
pub fn make_typevartuple(thread: &mut Thread, name: &Object) -> PyResult {
    let Some(name) = name.downcast::<Str>() else {
        return Err(thread.type_error("a type parameter's name must be str"));
    };
    let payload = TypeVarTuple {
        dict: Field::empty(),
        name: Field::of(name.to_ref()),
        default: Lazy::default(),
    };
    Ok(Native::new(thread, payload)?.into_object())
}
