//! `typing.Generic` and `typing.NoDefault`.

use object::args::Args;
use object::native::{Native, Payload};
use object::native_function::{fast, noargs};
use object::protocol::import::import_text;
use object::refs::Field;
use object::slot;
use object::{Object, PyResult, Ref, Thread, Type, TypeSpec, native_type};

/// The base of generic classes, which has no fields.
pub(super) struct Generic;

native_type! {
    /// `typing.Generic`
    GENERIC: Generic = c"typing.Generic", BASETYPE
}

impl Payload for Generic {
    fn ty() -> &'static Type {
        &GENERIC
    }
}

/// `typing.Generic`
pub fn generic_type() -> &'static Type {
    &GENERIC
}

/// The type of `NoDefault`.
pub(super) struct NoDefault;

native_type! { NO_DEFAULT: NoDefault = c"NoDefaultType", IMMUTABLETYPE }

impl Payload for NoDefault {
    fn ty() -> &'static Type {
        &NO_DEFAULT
    }
}

/// An interpreter's one `NoDefault`.
#[derive(Default)]
struct Singleton(Field);

/// `typing.NoDefault`
pub fn no_default(thread: &Thread) -> PyResult {
    let state = thread.interp().state::<Singleton>();
    if let Some(known) = state.0.get() {
        return Ok(known);
    }
    let made: Ref = Native::new(thread, NoDefault)?.into_object();
    state.0.put(made.clone());
    Ok(made)
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Generic>()
            .doc("Abstract base class for generic types.")
            .slots([slot::tp_new(crate::object::object_new)])
            .methods([
                fast(
                    c"__class_getitem__",
                    |thread: &mut Thread, class: &Object, args: Args<'_>| {
                        forward(thread, "_generic_class_getitem", class, args)
                    },
                )
                .class(),
                fast(
                    c"__init_subclass__",
                    |thread: &mut Thread, class: &Object, args: Args<'_>| {
                        forward(thread, "_generic_init_subclass", class, args)
                    },
                )
                .class(),
            ]),
        TypeSpec::native::<NoDefault>()
            .doc("The type of the NoDefault singleton.")
            .slots([
                slot::tp_repr(|_: &mut Thread, _: &Object| "typing.NoDefault"),
                slot::tp_new(|thread: &mut Thread, _: &Type, args: Args<'_>| {
                    if !args.is_empty() {
                        return Err(thread.type_error("NoDefaultType takes no arguments"));
                    }
                    no_default(thread)
                }),
            ])
            .methods([noargs(c"__reduce__", |_: &mut Thread, _: &Object| "NoDefault")]),
    ]
}

/// `typing.function(class, *args, **keywords)`
fn forward(thread: &mut Thread, function: &str, class: &Object, args: Args<'_>) -> PyResult {
    let typing = import_text(thread, "typing")?;
    let function = typing.get_attr_text(thread, function)?;
    function.call_with_first(thread, class, args)
}
