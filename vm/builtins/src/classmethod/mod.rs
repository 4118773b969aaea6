//! `classmethod`.

use object::args::Args;
use object::descriptor::{getset, getter};
use object::method::ClassMethod;
use object::names;
use object::native_function::one;
use object::slot;
use object::type_new;
use object::{BoundMethod, Layout, Object, PyResult, Thread, Type, TypeSpec};

use crate::staticmethod::{alias, cached, copy_wrapped, is_abstract, members, set_cached, show};

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::layout::<ClassMethod>()
            .doc("classmethod(function, /)\n--\n\nA method that takes the class first.")
            .dict_offset(std::mem::offset_of!(ClassMethod, dict))
            .slots([
                slot::tp_new(new),
                slot::tp_init(init),
                slot::tp_repr(repr),
                slot::tp_descr_get(get),
            ])
            .methods([one(c"__class_getitem__", alias)
                .class()
                .doc(c"__class_getitem__($type, object, /)\n--\n\nSee PEP 585")])
            .members(members(std::mem::offset_of!(ClassMethod, callable)))
            .getset([
                getter(c"__isabstractmethod__", |thread: &mut Thread, this: &ClassMethod| {
                    is_abstract(thread, this.callable.get().as_deref())
                }),
                getset(c"__dict__", get_dict, set_dict),
                getset(
                    c"__annotations__",
                    |thread: &mut Thread, this: &ClassMethod| {
                        cached(thread, this.as_object(), &this.callable, &names::__annotations__)
                    },
                    |thread: &mut Thread, this: &ClassMethod, value: Option<&Object>| {
                        set_cached(thread, this.as_object(), &names::__annotations__, value)
                    },
                ),
                getset(
                    c"__annotate__",
                    |thread: &mut Thread, this: &ClassMethod| {
                        cached(thread, this.as_object(), &this.callable, &names::__annotate__)
                    },
                    |thread: &mut Thread, this: &ClassMethod, value: Option<&Object>| {
                        set_cached(thread, this.as_object(), &names::__annotate__, value)
                    },
                ),
            ]),
    ]
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    Ok(ClassMethod::new_of(thread, ty, Some(object::singletons::none()))?.into_object())
}

fn init(thread: &mut Thread, this: &ClassMethod, args: Args<'_>) -> PyResult<()> {
    let [callable] = args.exactly(thread, "classmethod")?;
    this.callable.put(callable.to_ref());
    copy_attributes(thread, this)
}

/// Takes `__module__`, `__name__` and the like over from what is wrapped.
pub fn copy_attributes(thread: &mut Thread, this: &ClassMethod) -> PyResult<()> {
    copy_wrapped(thread, this.as_object(), this.callable.get().as_deref())
}

fn repr(thread: &mut Thread, this: &ClassMethod) -> PyResult<String> {
    show(thread, "classmethod", &this.callable)
}

fn get(
    thread: &mut Thread,
    this: &ClassMethod,
    obj: Option<&Object>,
    ty: Option<&Object>,
) -> PyResult {
    let Some(callable) = this.callable.get() else {
        return Err(thread.runtime_error("uninitialized classmethod object"));
    };
    let class = ty.or(obj.map(|obj| obj.ty().as_object()));
    let class = class.unwrap_or(object::singletons::none_ref()).to_ref();
    Ok(BoundMethod::new(thread, callable, class)?.into_object())
}

fn get_dict(thread: &mut Thread, this: &ClassMethod) -> PyResult {
    type_new::generic_dict(thread, this.as_object())
}

fn set_dict(thread: &mut Thread, this: &ClassMethod, value: Option<&Object>) -> PyResult<()> {
    type_new::set_generic_dict(thread, this.as_object(), value)
}
