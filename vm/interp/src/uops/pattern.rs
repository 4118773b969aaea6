//! `match` statements.

use object::{
    Int, Layout, Object, PyResult, Ref, Set, Str, Thread, Tuple, Type, names, singletons,
    type_object::flags,
};

use crate::stack::Val;

pub(crate) fn is_mapping(subject: Option<&Object>) -> bool {
    subject.is_some_and(|subject| subject.ty().has_flag(flags::MAPPING))
}

pub(crate) fn is_sequence(subject: Option<&Object>) -> bool {
    subject.is_some_and(|subject| subject.ty().has_flag(flags::SEQUENCE))
}

pub(crate) fn get_len(thread: &mut Thread, subject: Option<&Object>) -> PyResult {
    let len = subject.expect("a subject is on the stack").len(thread)?;
    Ok(Int::from_usize(thread, len)?.into_object())
}

/// MATCH_KEYS: a tuple of the values, or None if a key is missing.
pub(crate) fn match_keys(
    thread: &mut Thread,
    subject: Option<&Object>,
    keys: Option<&Object>,
) -> PyResult {
    let subject = subject.expect("a subject is on the stack");
    let keys = keys.and_then(Object::downcast::<Tuple>).expect("the compiler put a tuple there");
    let seen = Set::new(thread)?;
    let mut values = Vec::with_capacity(keys.len());
    if keys.is_empty() {
        return Ok(Tuple::empty().into_object());
    }
    let get = subject.get_attr(thread, &names::get)?;
    let marker = object::protocol::object::marker(thread)?;
    for key in keys.items() {
        if !seen.add(thread, key)? {
            let key = key.repr(thread)?;
            return Err(thread.value_error(format!("mapping pattern checks duplicate key ({key})")));
        }
        let value = get.call(thread, &[key, &marker])?;
        if value.is(&*marker) {
            return Ok(singletons::none());
        }
        values.push(value);
    }
    Ok(Tuple::new(thread, values)?.into_object())
}

/// MATCH_CLASS: a tuple of the attributes, or None if the subject does not match.
pub(crate) fn match_class(
    thread: &mut Thread,
    subject: &mut Val,
    class: &mut Val,
    names_: Val,
    positional: usize,
) -> PyResult {
    let keywords =
        names_.into_ref(thread)?.downcast_ref::<Tuple>().expect("the compiler put a tuple there");
    let class = class.boxed(thread)?;
    let subject = subject.boxed(thread)?;
    let Some(ty) = class.downcast::<Type>() else {
        return Err(thread.type_error("called match pattern must be a class"));
    };
    if !builtins::functions::is_instance(thread, subject, class)? {
        return Ok(singletons::none());
    }
    let seen = Set::new(thread)?;
    let mut values: Vec<Ref> = Vec::new();
    if positional > 0 {
        let mut match_self = false;
        let args = match class.get_attr_opt(thread, &names::__match_args__)? {
            Some(args) => match args.downcast_ref::<Tuple>() {
                Ok(args) => args,
                Err(args) => {
                    return Err(thread.type_error(format!(
                        "{}.__match_args__ must be a tuple (got {})",
                        ty.display_name(),
                        args.type_name()
                    )));
                }
            },
            None => {
                match_self = ty.has_flag(flags::MATCH_SELF);
                Tuple::empty()
            }
        };
        let allowed = if match_self { 1 } else { args.len() };
        if allowed < positional {
            let plural = if allowed == 1 { "" } else { "s" };
            return Err(thread.type_error(format!(
                "{}() accepts {allowed} positional sub-pattern{plural} ({positional} given)",
                ty.display_name()
            )));
        }
        if match_self {
            values.push(subject.to_ref());
        } else {
            for name in args.items().iter().take(positional) {
                let Some(name) = name.downcast::<Str>() else {
                    return Err(thread.type_error(format!(
                        "__match_args__ elements must be strings (got {})",
                        name.type_name()
                    )));
                };
                match attribute(thread, subject, ty, name, &seen)? {
                    Some(value) => values.push(value),
                    None => return Ok(singletons::none()),
                }
            }
        }
    }
    for name in keywords.items() {
        let name = name.downcast::<Str>().expect("the compiler put names there");
        match attribute(thread, subject, ty, name, &seen)? {
            Some(value) => values.push(value),
            None => return Ok(singletons::none()),
        }
    }
    Ok(Tuple::new(thread, values)?.into_object())
}

fn attribute(
    thread: &mut Thread,
    subject: &Object,
    ty: &Type,
    name: &Str,
    seen: &Set,
) -> PyResult<Option<Ref>> {
    if !seen.add(thread, name.as_object())? {
        let name = name.as_object().repr(thread)?;
        return Err(thread.type_error(format!(
            "{}() got multiple sub-patterns for attribute {name}",
            ty.display_name()
        )));
    }
    subject.get_attr_opt(thread, name)
}
