//! Attributes, methods, `super()`, special methods.

use object::{Layout, Object, PyResult, Str, Thread, Type, names, static_types as types};

use crate::stack::Val;

pub(crate) fn load_attr(thread: &mut Thread, name: &Str, owner: &mut Val) -> PyResult {
    owner.boxed(thread)?.get_attr(thread, name)
}

/// For a call: the function and `self`, or the attribute and null.
pub(crate) fn load_method(thread: &mut Thread, name: &Str, mut owner: Val) -> PyResult<(Val, Val)> {
    let object = owner.boxed(thread)?;
    if let Some(method) = object.unbound_method(thread, name)? {
        return Ok((Val::from(method), owner));
    }
    let value = object.get_attr(thread, name)?;
    Ok((Val::from(value), Val::NULL))
}

pub(crate) fn store_attr(
    thread: &mut Thread,
    name: &Str,
    owner: &mut Val,
    value: &mut Val,
) -> PyResult<()> {
    let value = value.boxed(thread)?;
    owner.boxed(thread)?.set_attr(thread, name, value)
}

pub(crate) fn delete_attr(thread: &mut Thread, name: &Str, owner: &mut Val) -> PyResult<()> {
    owner.boxed(thread)?.del_attr(thread, name)
}

/// LOAD_SUPER_ATTR: bit 0 of the operand asks for a method, bit 1 says `super(class, self)` with
/// two arguments.
pub(crate) fn load_super(
    thread: &mut Thread,
    name: &Str,
    oparg: usize,
    global_super: &mut Val,
    class: &mut Val,
    mut this: Val,
) -> PyResult<(Val, Val)> {
    let real = global_super.boxed(thread)?;
    let is_super = std::ptr::eq(real, types::PySuper_Type.as_object());
    if is_super {
        if let (Some(class), Some(object)) =
            (class.boxed(thread)?.downcast::<Type>(), Some(this.boxed(thread)?))
        {
            if let Some(found) =
                builtins::super_::lookup(thread, class, object, name, oparg & 1 != 0)?
            {
                let (value, bound) = found;
                return Ok((Val::from(value), if bound { Val::NULL } else { this }));
            }
        }
    }
    let object = if oparg & 2 != 0 {
        let class = class.boxed(thread)?;
        let this = this.boxed(thread)?;
        real.call(thread, &[class, this])?
    } else {
        real.call(thread, &[])?
    };
    let value = object.get_attr(thread, name)?;
    Ok((Val::from(value), Val::NULL))
}

/// LOAD_SPECIAL: a special method looked up on the type.
pub(crate) fn load_special(
    thread: &mut Thread,
    which: usize,
    mut owner: Val,
) -> PyResult<(Val, Val)> {
    let names: [&Str; 4] =
        [&names::__enter__, &names::__exit__, &names::__aenter__, &names::__aexit__];
    let name = names[which];
    let object = owner.boxed(thread)?;
    let Some(method) = object.ty().lookup(thread, name) else {
        return Err(missing_special(thread, object, which, name));
    };
    if method.ty().has_flag(object::type_object::flags::METHOD_DESCRIPTOR) {
        return Ok((Val::from(method), owner));
    }
    let bound = method.bind(thread, object)?;
    Ok((Val::from(bound), Val::NULL))
}

#[cold]
fn missing_special(thread: &Thread, object: &Object, which: usize, name: &Str) -> object::Raised {
    let type_name = object.type_name();
    let (protocol, other, other_keyword) = if which < 2 {
        ("context manager", "asynchronous context manager", "async with")
    } else {
        ("asynchronous context manager", "context manager", "with")
    };
    let opposite: [&Str; 2] = if which < 2 {
        [&names::__aenter__, &names::__aexit__]
    } else {
        [&names::__enter__, &names::__exit__]
    };
    let has_other = opposite.iter().all(|name| object.ty().lookup(thread, name).is_some());
    let hint = if has_other {
        format!(" but it supports the {other} protocol. Did you mean to use '{other_keyword}'?")
    } else {
        String::new()
    };
    thread.type_error(format!(
        "'{type_name}' object does not support the {protocol} protocol (missed {name} method){hint}"
    ))
}
