//! The types of `None`, `Ellipsis` and `NotImplemented`.

use object::args::Args;
use object::native_function::noargs;
use object::singletons;
use object::slot;
use object::static_types as types;
use object::{CompareOp, Object, PyResult, Ref, Thread, Type, TypeSpec};

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::new(&types::_PyNone_Type).doc("The type of the None singleton.").slots([
            slot::tp_repr(|_: &mut Thread, _: &Object| "None"),
            slot::tp_hash(|_: &mut Thread, _: &Object| Ok(NONE_HASH)),
            slot::tp_richcompare(none_compare),
            slot::nb_bool(|_: &mut Thread, _: &Object| Ok(false)),
            slot::tp_new(|thread: &mut Thread, _: &Type, args: Args<'_>| {
                nothing(thread, "NoneType", args)?;
                Ok(singletons::none())
            }),
        ]),
        TypeSpec::new(&types::PyEllipsis_Type)
            .doc("The type of the Ellipsis singleton.")
            .slots([
                slot::tp_repr(|_: &mut Thread, _: &Object| "Ellipsis"),
                slot::tp_new(|thread: &mut Thread, _: &Type, args: Args<'_>| {
                    nothing(thread, "EllipsisType", args)?;
                    Ok(singletons::ellipsis())
                }),
            ])
            .methods([noargs(c"__reduce__", |_: &mut Thread, _: &Object| "Ellipsis")]),
        TypeSpec::new(&types::_PyNotImplemented_Type)
            .doc("The type of the NotImplemented singleton.")
            .slots([
                slot::tp_repr(|_: &mut Thread, _: &Object| "NotImplemented"),
                slot::nb_bool(|thread: &mut Thread, _: &Object| -> PyResult<bool> {
                    Err(thread.type_error("NotImplemented should not be used in a boolean context"))
                }),
                slot::tp_new(|thread: &mut Thread, _: &Type, args: Args<'_>| {
                    nothing(thread, "NotImplementedType", args)?;
                    Ok(singletons::not_implemented())
                }),
            ])
            .methods([noargs(c"__reduce__", |_: &mut Thread, _: &Object| "NotImplemented")]),
    ]
}

/// `hash(None)`, the same in every process.
const NONE_HASH: isize = 0xFCA8_6420;

fn nothing(thread: &Thread, name: &str, args: Args<'_>) -> PyResult<()> {
    if args.is_empty() {
        return Ok(());
    }
    Err(thread.type_error(format!("{name} takes no arguments")))
}

fn none_compare(_: &mut Thread, this: &Object, other: &Object, op: CompareOp) -> Ref {
    match op {
        CompareOp::Eq if this.is(other) => singletons::bool_object(true),
        CompareOp::Ne if this.is(other) => singletons::bool_object(false),
        _ => singletons::not_implemented(),
    }
}
