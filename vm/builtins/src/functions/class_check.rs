//! `isinstance` and `issubclass`: types, tuples, unions, classes with hooks, and objects that only
//! look like classes.

use object::native_function::{MethodDef, fast};
use object::static_types as types;
use object::{Args, Layout, Module, Object, PyResult, Ref, Thread, Tuple, Type, names};

pub(super) fn functions() -> Vec<MethodDef> {
    vec![
        fast(c"isinstance", isinstance_function).doc(
            c"isinstance($module, obj, class_or_tuple, /)\n--\n\nSay whether the object is an instance of the class, or of one of several.",
        ),
        fast(c"issubclass", issubclass_function).doc(
            c"issubclass($module, cls, class_or_tuple, /)\n--\n\nSay whether the class derives from another, or from one of several.",
        ),
    ]
}

fn isinstance_function(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    let [object, class] = args.exactly(thread, "isinstance")?;
    is_instance(thread, object, class)
}

fn issubclass_function(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    let [class, base] = args.exactly(thread, "issubclass")?;
    is_subclass(thread, class, base)
}

fn is_exactly_type(class: &Object) -> bool {
    std::ptr::eq(class.type_ptr(), &raw const types::PyType_Type)
}

fn is_union(class: &Object) -> bool {
    std::ptr::eq(class.type_ptr(), &raw const types::_PyUnion_Type)
}

/// The members of a tuple or a union.
fn alternatives(thread: &mut Thread, class: &Object) -> PyResult<Option<Ref<Tuple>>> {
    if is_union(class) {
        let args = class.get_attr(thread, &names::__args__)?;
        return Ok(args.downcast_ref::<Tuple>().ok());
    }
    Ok(class.downcast::<Tuple>().map(Layout::to_ref))
}

/// `isinstance(object, class)`
pub fn is_instance(thread: &mut Thread, object: &Object, class: &Object) -> PyResult<bool> {
    if class.is(object.ty()) {
        return Ok(true);
    }
    if is_exactly_type(class) {
        return real_is_instance(thread, object, class);
    }
    if let Some(several) = alternatives(thread, class)? {
        thread.check_stack(" in __instancecheck__")?;
        for class in several.items() {
            if is_instance(thread, object, class)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(method) = class.ty().lookup(thread, &names::__instancecheck__) {
        thread.check_stack(" in __instancecheck__")?;
        return class.call_found(thread, &method, &[object])?.is_truthy(thread);
    }
    real_is_instance(thread, object, class)
}

/// `type.__instancecheck__(class, object)`: by the MRO, then by `__class__`.
pub fn real_is_instance(thread: &mut Thread, object: &Object, class: &Object) -> PyResult<bool> {
    if let Some(class) = class.downcast::<Type>() {
        if object.ty().is_subtype(class) {
            return Ok(true);
        }
        let claimed = object.get_attr_opt(thread, &names::__class__)?;
        return Ok(claimed.is_some_and(|claimed| {
            !claimed.is(object.ty())
                && claimed.downcast::<Type>().is_some_and(|claimed| claimed.is_subtype(class))
        }));
    }
    expect_class(thread, class, "isinstance() arg 2 must be a type, a tuple of types, or a union")?;
    match object.get_attr_opt(thread, &names::__class__)? {
        Some(claimed) => abstract_is_subclass(thread, &claimed, class),
        None => Ok(false),
    }
}

/// `issubclass(derived, class)`
pub fn is_subclass(thread: &mut Thread, derived: &Object, class: &Object) -> PyResult<bool> {
    if is_exactly_type(class) {
        if derived.is(class) {
            return Ok(true);
        }
        return real_is_subclass(thread, derived, class);
    }
    if let Some(several) = alternatives(thread, class)? {
        thread.check_stack(" in __subclasscheck__")?;
        for class in several.items() {
            if is_subclass(thread, derived, class)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(method) = class.ty().lookup(thread, &names::__subclasscheck__) {
        thread.check_stack(" in __subclasscheck__")?;
        return class.call_found(thread, &method, &[derived])?.is_truthy(thread);
    }
    real_is_subclass(thread, derived, class)
}

/// `type.__subclasscheck__(class, derived)`
pub fn real_is_subclass(thread: &mut Thread, derived: &Object, class: &Object) -> PyResult<bool> {
    if let (Some(derived), Some(class)) = (derived.downcast::<Type>(), class.downcast::<Type>()) {
        return Ok(derived.is_subtype(class));
    }
    expect_class(thread, derived, "issubclass() arg 1 must be a class")?;
    if !is_union(class) {
        expect_class(
            thread,
            class,
            "issubclass() arg 2 must be a class, a tuple of classes, or a union",
        )?;
    }
    abstract_is_subclass(thread, derived, class)
}

/// `class.__bases__`, if it is a tuple.
fn bases_of(thread: &mut Thread, class: &Object) -> PyResult<Option<Ref<Tuple>>> {
    let bases = class.get_attr_opt(thread, &names::__bases__)?;
    Ok(bases.and_then(|bases| bases.downcast_ref::<Tuple>().ok()))
}

fn expect_class(thread: &mut Thread, class: &Object, message: &str) -> PyResult<()> {
    if class.downcast::<Type>().is_some() || bases_of(thread, class)?.is_some() {
        return Ok(());
    }
    Err(thread.type_error(message))
}

fn abstract_is_subclass(thread: &mut Thread, derived: &Object, class: &Object) -> PyResult<bool> {
    let mut derived = derived.to_ref();
    loop {
        if derived.is(class) {
            return Ok(true);
        }
        let Some(bases) = bases_of(thread, &derived)? else { return Ok(false) };
        match bases.len() {
            0 => return Ok(false),
            1 => derived = bases.get(0).expect("of length one"),
            _ => {
                thread.check_stack(" in __issubclass__")?;
                for base in bases.items() {
                    if abstract_is_subclass(thread, base, class)? {
                        return Ok(true);
                    }
                }
                return Ok(false);
            }
        }
    }
}
