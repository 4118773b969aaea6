//! `staticmethod`, and what it shares with `classmethod`: the attributes of what is wrapped.

use object::args::Args;
use object::descriptor::{MemberDef, getset, getter, member};
use object::method::StaticMethod;
use object::names;
use object::native_function::one;
use object::refs::Field;
use object::slot;
use object::type_new;
use object::{Layout, Object, PyResult, Ref, Str, Thread, Type, TypeSpec};

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::layout::<StaticMethod>()
            .doc("staticmethod(function, /)\n--\n\nA method that takes neither instance nor class.")
            .dict_offset(std::mem::offset_of!(StaticMethod, dict))
            .slots([
                slot::tp_new(new),
                slot::tp_init(init),
                slot::tp_repr(repr),
                slot::tp_call(call),
                slot::tp_descr_get(get),
            ])
            .methods([one(c"__class_getitem__", alias)
                .class()
                .doc(c"__class_getitem__($type, object, /)\n--\n\nSee PEP 585")])
            .members(members(std::mem::offset_of!(StaticMethod, callable)))
            .getset([
                getter(c"__isabstractmethod__", |thread: &mut Thread, this: &StaticMethod| {
                    is_abstract(thread, this.callable.get().as_deref())
                }),
                getset(c"__dict__", get_dict, set_dict),
                getset(
                    c"__annotations__",
                    |thread: &mut Thread, this: &StaticMethod| {
                        cached(thread, this.as_object(), &this.callable, &names::__annotations__)
                    },
                    |thread: &mut Thread, this: &StaticMethod, value: Option<&Object>| {
                        set_cached(thread, this.as_object(), &names::__annotations__, value)
                    },
                ),
                getset(
                    c"__annotate__",
                    |thread: &mut Thread, this: &StaticMethod| {
                        cached(thread, this.as_object(), &this.callable, &names::__annotate__)
                    },
                    |thread: &mut Thread, this: &StaticMethod, value: Option<&Object>| {
                        set_cached(thread, this.as_object(), &names::__annotate__, value)
                    },
                ),
            ]),
    ]
}

/// `__func__` and `__wrapped__`, where the wrapped object stands at `offset`.
pub(crate) fn members(offset: usize) -> [MemberDef; 2] {
    [c"__func__", c"__wrapped__"].map(|name| MemberDef {
        name: name.as_ptr(),
        kind: member::OBJECT,
        offset: offset as isize,
        flags: member::READONLY,
        doc: std::ptr::null(),
    })
}

pub(crate) fn alias(thread: &mut Thread, this: &Object, key: &Object) -> PyResult {
    crate::generic_alias::new_alias(thread, this, key)
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    Ok(StaticMethod::new_of(thread, ty, Some(object::singletons::none()))?.into_object())
}

fn init(thread: &mut Thread, this: &StaticMethod, args: Args<'_>) -> PyResult<()> {
    let [callable] = args.exactly(thread, "staticmethod")?;
    this.callable.put(callable.to_ref());
    copy_attributes(thread, this)
}

/// Takes `__module__`, `__name__` and the like over from what is wrapped.
pub fn copy_attributes(thread: &mut Thread, this: &StaticMethod) -> PyResult<()> {
    copy_wrapped(thread, this.as_object(), this.callable.get().as_deref())
}

pub(crate) fn copy_wrapped(
    thread: &mut Thread,
    this: &Object,
    wrapped: Option<&Object>,
) -> PyResult<()> {
    let Some(wrapped) = wrapped else { return Ok(()) };
    for name in [&*names::__module__, &*names::__name__, &*names::__qualname__, &*names::__doc__] {
        if let Some(value) = wrapped.get_attr_opt(thread, name)? {
            this.set_attr(thread, name, &value)?;
        }
    }
    Ok(())
}

fn repr(thread: &mut Thread, this: &StaticMethod) -> PyResult<String> {
    show(thread, "staticmethod", &this.callable)
}

pub(crate) fn show(thread: &mut Thread, name: &str, callable: &Field) -> PyResult<String> {
    let callable = callable.get().unwrap_or_else(object::singletons::none);
    Ok(format!("<{name}({})>", callable.repr(thread)?))
}

fn call(thread: &mut Thread, this: &StaticMethod, args: Args<'_>) -> PyResult {
    let callable = this.callable.get().unwrap_or_else(object::singletons::none);
    callable.call_args(thread, args)
}

fn get(
    thread: &mut Thread,
    this: &StaticMethod,
    _: Option<&Object>,
    _: Option<&Object>,
) -> PyResult {
    this.callable.get().ok_or_else(|| thread.runtime_error("uninitialized staticmethod object"))
}

pub(crate) fn is_abstract(thread: &mut Thread, wrapped: Option<&Object>) -> PyResult<bool> {
    let Some(wrapped) = wrapped else { return Ok(false) };
    match wrapped.get_attr_opt(thread, &names::__isabstractmethod__)? {
        Some(value) => value.is_truthy(thread),
        None => Ok(false),
    }
}

fn get_dict(thread: &mut Thread, this: &StaticMethod) -> PyResult {
    type_new::generic_dict(thread, this.as_object())
}

fn set_dict(thread: &mut Thread, this: &StaticMethod, value: Option<&Object>) -> PyResult<()> {
    type_new::set_generic_dict(thread, this.as_object(), value)
}

/// An attribute of the wrapped object, kept in the wrapper's dict once it was asked for.
pub(crate) fn cached(thread: &mut Thread, this: &Object, wrapped: &Field, name: &Str) -> PyResult {
    if let Some(found) = this.instance_attr(thread, name)? {
        return Ok(found);
    }
    let wrapped = wrapped.get().unwrap_or_else(object::singletons::none);
    let value: Ref = wrapped.get_attr(thread, name)?;
    this.set_instance_attr(thread, name, value.clone())?;
    Ok(value)
}

pub(crate) fn set_cached(
    thread: &mut Thread,
    this: &Object,
    name: &Str,
    value: Option<&Object>,
) -> PyResult<()> {
    match value {
        Some(value) => this.set_instance_attr(thread, name, value.to_ref()),
        None if this.del_instance_attr(thread, name)? => Ok(()),
        None => Err(thread.attribute_error_text(name.to_string_lossy())),
    }
}
