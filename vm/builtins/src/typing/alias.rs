<<<<<<< HEAD
//! `type X = …`: TypeAliasType.

use object::descriptor::getter;
use object::native_function::noargs;
use object::{
    Args, Field, Layout, Native, Object, Params, Payload, PyResult, Ref, Str, Thread, Tuple, Type, TypeSpec, Visitor, names, native_type,
    singletons, slot,
};

use super::{caller_module, params, union};

#[derive(Default)]
pub struct TypeAlias {
    name: Field,
    type_params: Field,
    evaluate: Field,
    value: Field,
    module: Field,
}

native_type! { TYPE_ALIAS: TypeAlias = c"typing.TypeAliasType", HAVE_GC | MANAGED_WEAKREF }
=======
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
>>>>>>> typesys

impl Payload for TypeAlias {
    fn ty() -> &'static Type {
        &TYPE_ALIAS
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
<<<<<<< HEAD
        for field in [&self.type_params, &self.evaluate, &self.value, &self.module] {
            field.visit(visitor);
        }
    }
    fn clear(&self) {
        for field in [&self.type_params, &self.evaluate, &self.value] {
            field.set(None);
        }
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<TypeAlias>()
            .doc("A type alias.")
            .slots([
                slot::tp_new(alias_new),
                slot::tp_repr(|_: &mut Thread, this: &Native<TypeAlias>| this.name.get()),
                slot::tp_iter(alias_iter),
                slot::mp_subscript(alias_subscript),
                slot::nb_or(|thread: &mut Thread, left: &Object, right: &Object| union(thread, left, right)),
            ])
            .getset([
                getter(c"__name__", |_: &mut Thread, this: &Native<TypeAlias>| this.name.get()),
                getter(c"__value__", alias_value),
                getter(c"evaluate_value", |thread: &mut Thread, this: &Native<TypeAlias>| {
                    params::evaluator(thread, &this.evaluate, &this.value)
                }),
                getter(c"__type_params__", |_: &mut Thread, this: &Native<TypeAlias>| {
                    this.type_params.get().unwrap_or_else(|| Tuple::empty().into_object())
                }),
                getter(c"__parameters__", |thread: &mut Thread, this: &Native<TypeAlias>| match this.type_params.get() {
                    Some(params) => params::unpack_tuples(thread, &params),
                    None => Ok(Tuple::empty()),
                }),
                getter(c"__module__", |_: &mut Thread, this: &Native<TypeAlias>| this.module.get()),
            ])
            .methods([noargs(c"__reduce__", |_: &mut Thread, this: &Native<TypeAlias>| this.name.get())]),
    ]
}

fn alias_value(thread: &mut Thread, this: &Native<TypeAlias>) -> PyResult {
    if let Some(value) = this.value.get() {
        return Ok(value);
    }
    let Some(evaluate) = this.evaluate.get() else { return Ok(singletons::none()) };
    let format = object::Int::new(thread, 1)?;
    let value = evaluate.call(thread, &[format.as_object()])?;
    this.value.put(value.clone());
    Ok(value)
}

fn alias_iter(thread: &mut Thread, this: &Native<TypeAlias>) -> PyResult {
    let typing = object::protocol::import::import_text(thread, "typing")?;
    let unpack = typing.get_attr_text(thread, "Unpack")?.get_item(thread, this.as_object())?;
    Tuple::from_array(thread, [unpack])?.as_object().iter(thread)
}

fn alias_subscript(thread: &mut Thread, this: &Native<TypeAlias>, key: &Object) -> PyResult {
    if this.type_params.get().is_none_or(|params| params.downcast::<Tuple>().is_some_and(Tuple::is_empty)) {
        return Err(thread.type_error("Only generic type aliases are subscriptable"));
    }
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, this.as_object(), key)
}

static PARAMS: Params<3> = Params::new("typealias", ["name", "value", "type_params"], 2).keyword_only(1);

fn alias_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    let [name, value, type_params] = args.bind(thread, &PARAMS)?;
    let name = name.map_or_else(singletons::none, Layout::to_ref);
    if name.downcast::<Str>().is_none() {
        return Err(thread.type_error(format!("typealias() argument 'name' must be str, not {}", name.type_name())));
    }
    let type_params = match type_params {
        None => None,
        Some(params) => match params.downcast::<Tuple>() {
            Some(params) => {
                check_order(thread, params)?;
                if params.is_empty() { None } else { Some(params.to_ref().into_object()) }
            }
            None => return Err(thread.type_error("type_params must be a tuple")),
        },
    };
    let module = caller_module(thread)?;
    let alias = TypeAlias {
        name: Field::of(name),
        type_params: Field::new(type_params),
        value: Field::new(value.map(Layout::to_ref)),
        module: Field::new(module),
        ..TypeAlias::default()
    };
    Ok(Native::new(thread, alias)?.into_object())
}

/// No parameter without a default after one with.
fn check_order(thread: &mut Thread, params: &Tuple) -> PyResult<()> {
    let mut seen = false;
    for param in params.items() {
        if param.get_attr_opt(thread, &names::__typing_subst__)?.is_none() {
            let shown = param.repr(thread)?;
            return Err(thread.type_error(format!("Expected a type param, got {shown}")));
        }
        let has = param.call_method_text(thread, "has_default", &[])?.is_truthy(thread)?;
        if seen && !has {
            let shown = param.repr(thread)?;
            return Err(thread.type_error(format!("non-default type parameter '{shown}' follows default type parameter")));
        }
        seen |= has;
=======
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
>>>>>>> typesys
    }
    Ok(())
}

<<<<<<< HEAD
/// `type X[params] = …`: name, parameters or None, evaluate function.
pub fn make_typealias(thread: &mut Thread, parts: &Object) -> PyResult {
    let [name, type_params, evaluate]: [Ref; 3] = object::protocol::mapping::unpack(thread, parts)?;
    let type_params = if type_params.is_none() { None } else { Some(type_params) };
    let module = caller_module(thread)?;
    let alias = TypeAlias {
        name: Field::of(name),
        type_params: Field::new(type_params),
        evaluate: Field::of(evaluate),
        module: Field::new(module),
        ..TypeAlias::default()
    };
    Ok(Native::new(thread, alias)?.into_object())
=======
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
>>>>>>> typesys
}
