//! `typing.TypeAliasType`: what `type X = …` makes.

use object::args::{Args, Params};
use object::descriptor::getter;
use object::function::Function;
use object::native::{Native, Payload};
use object::native_function::noargs;
use object::refs::{Field, Visitor};
use object::singletons;
use object::slot;
use object::{Layout, Object, PyResult, Ref, Str, Thread, Tuple, Type, TypeSpec, native_type};

use super::lazy::Lazy;
use super::typevar::{field, name_argument};
use super::{caller, unpack_iter, with_unpacked};

/// A named type.
#[repr(C)]
pub struct TypeAlias {
    name: Field<Str>,
    type_params: Field<Tuple>,
    value: Lazy,
    module: Field,
}

type AliasObject = Native<TypeAlias>;

native_type! {
    /// `typing.TypeAliasType`
    TYPE_ALIAS: TypeAlias = c"typing.TypeAliasType", HAVE_GC | IMMUTABLETYPE
}

impl Payload for TypeAlias {
    fn ty() -> &'static Type {
        &TYPE_ALIAS
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.type_params.visit(visitor);
        self.value.visit(visitor);
        self.module.visit(visitor);
    }
    fn clear(&self) {
        self.type_params.set(None);
        self.value.clear();
        self.module.set(None);
    }
}

impl TypeAlias {
    fn name(&self) -> Ref<Str> {
        self.name.get().expect("set when made")
    }
    fn params(&self) -> Ref<Tuple> {
        self.type_params.get().unwrap_or_else(Tuple::empty)
    }
}

static NEW: Params<3> =
    Params::new("typealias", ["name", "value", "type_params"], 2).keyword_only(1);

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<TypeAlias>()
        .doc("Type alias.")
        .slots([
            slot::tp_new(new),
            slot::tp_repr(|_: &mut Thread, this: &AliasObject| this.name()),
            slot::tp_iter(|thread: &mut Thread, this: &AliasObject| {
                unpack_iter(thread, this.as_object())
            }),
            slot::mp_subscript(subscript),
            slot::nb_or(crate::union::type_or),
        ])
        .methods([noargs(c"__reduce__", |_: &mut Thread, this: &AliasObject| this.name())])
        .members([field(c"__name__", std::mem::offset_of!(TypeAlias, name))])
        .getset([
            getter(c"__value__", |thread: &mut Thread, this: &AliasObject| this.value.get(thread)),
            getter(c"evaluate_value", |thread: &mut Thread, this: &AliasObject| {
                this.value.evaluator(thread)
            }),
            getter(c"__type_params__", |_: &mut Thread, this: &AliasObject| this.params()),
            getter(c"__parameters__", |thread: &mut Thread, this: &AliasObject| {
                with_unpacked(thread, &this.params())
            }),
            getter(c"__module__", module_of),
        ])
}

fn module_of(_: &mut Thread, this: &AliasObject) -> Ref {
    if let Some(module) = this.module.get() {
        return module;
    }
    let function = this.value.evaluate.get();
    let function = function.as_ref().and_then(|found| found.downcast::<Function>());
    function.and_then(|function| function.func_module.get()).unwrap_or_else(singletons::none)
}

fn subscript(thread: &mut Thread, this: &AliasObject, key: &Object) -> PyResult {
    if this.type_params.is_none() {
        return Err(thread.type_error("Only generic type aliases are subscriptable"));
    }
    crate::generic_alias::new_alias(thread, this.as_object(), key)
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let [name, value, type_params] = args.bind(thread, &NEW)?;
    let name = name_argument(thread, "typealias", name)?;
    let type_params = match type_params {
        None => None,
        Some(given) => match given.downcast::<Tuple>() {
            Some(given) if given.is_empty() => None,
            Some(given) => Some(given.to_ref()),
            None => return Err(thread.type_error("type_params must be a tuple")),
        },
    };
    if let Some(params) = &type_params {
        check_defaults(thread, params)?;
    }
    let module = caller(thread);
    let payload = TypeAlias {
        name: Field::of(name),
        type_params: Field::new(type_params),
        value: Lazy::of(value.map(Layout::to_ref)),
        module: Field::of(module),
    };
    Ok(Native::new_of(thread, ty, payload)?.into_object())
}

/// Parameters with a default come after those without.
fn check_defaults(thread: &mut Thread, params: &Tuple) -> PyResult<()> {
    let none = super::no_default(thread)?;
    let mut seen = false;
    for param in params.items() {
        let name = Str::intern_new(thread, "__default__")?;
        let default = param.get_attr_opt(thread, &name)?;
        match default {
            Some(default) if !default.is(&*none) => seen = true,
            _ if seen => {
                let shown = param.repr(thread)?;
                return Err(thread.type_error(format!(
                    "non-default type parameter '{shown}' follows default type parameter"
                )));
            }
            _ => {}
        }
    }
    Ok(())
}

/// `type X[…] = …`: name, parameters or None, and the function that evaluates the value.
pub fn make_typealias(thread: &mut Thread, parts: &Object) -> PyResult {
    let parts = parts.downcast::<Tuple>().map(Tuple::items);
    let Some([name, params, evaluate]) = parts else {
        return Err(thread.system_error("a type alias is made of three parts"));
    };
    let Some(name) = name.downcast::<Str>() else {
        return Err(thread.type_error("a type alias's name must be str"));
    };
    let payload = TypeAlias {
        name: Field::of(name.to_ref()),
        type_params: Field::new(params.downcast::<Tuple>().map(Layout::to_ref)),
        value: Lazy::by(Some(evaluate.to_ref())),
        module: Field::empty(),
    };
    Ok(Native::new(thread, payload)?.into_object())
}
