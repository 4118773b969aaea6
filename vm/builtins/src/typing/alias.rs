//! `type X = …`: TypeAliasType.

use object::descriptor::getter;
use object::native_function::noargs;
use object::{
    Args, Field, Layout, Native, Object, Params, Payload, PyResult, Ref, Str, Thread, Tuple, Type,
    TypeSpec, Visitor, names, native_type, singletons, slot,
};

use super::{caller_module, params, union};

#[derive(Default)]
pub(super) struct TypeAlias {
    name: Field,
    type_params: Field,
    evaluate: Field,
    value: Field,
    module: Field,
}

native_type! { TYPE_ALIAS: TypeAlias = c"typing.TypeAliasType", HAVE_GC | MANAGED_WEAKREF }

impl Payload for TypeAlias {
    fn ty() -> &'static Type {
        &TYPE_ALIAS
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
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
                slot::nb_or(|thread: &mut Thread, left: &Object, right: &Object| {
                    union(thread, left, right)
                }),
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
                getter(
                    c"__parameters__",
                    |thread: &mut Thread, this: &Native<TypeAlias>| match this.type_params.get() {
                        Some(params) => params::unpack_tuples(thread, &params),
                        None => Ok(Tuple::empty()),
                    },
                ),
                getter(c"__module__", |_: &mut Thread, this: &Native<TypeAlias>| this.module.get()),
            ])
            .methods([noargs(c"__reduce__", |_: &mut Thread, this: &Native<TypeAlias>| {
                this.name.get()
            })]),
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
    if this
        .type_params
        .get()
        .is_none_or(|params| params.downcast::<Tuple>().is_some_and(Tuple::is_empty))
    {
        return Err(thread.type_error("Only generic type aliases are subscriptable"));
    }
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, this.as_object(), key)
}

static PARAMS: Params<3> =
    Params::new("typealias", ["name", "value", "type_params"], 2).keyword_only(1);

fn alias_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    let [name, value, type_params] = args.bind(thread, &PARAMS)?;
    let name = name.map_or_else(singletons::none, Layout::to_ref);
    if name.downcast::<Str>().is_none() {
        return Err(thread.type_error(format!(
            "typealias() argument 'name' must be str, not {}",
            name.type_name()
        )));
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
            return Err(thread.type_error(format!(
                "non-default type parameter '{shown}' follows default type parameter"
            )));
        }
        seen |= has;
    }
    Ok(())
}

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
}
