//! Weak proxies: every operation goes to the object, as long as it lives.

use object::args::Args;
use object::native_function::noargs;
use object::protocol::number::BinaryOp;
use object::slot;
use object::static_types as types;
use object::weakref::WeakRef;
use object::{CompareOp, Layout, Object, PyResult, Ref, Thread, Type, TypeSpec};

/// `weakref.proxy(object, callback)`
pub fn new_proxy(thread: &Thread, object: &Object, callback: Option<Ref>) -> PyResult {
    let ty: &Type = if object.is_callable() {
        &types::_PyWeakref_CallableProxyType
    } else {
        &types::_PyWeakref_ProxyType
    };
    Ok(WeakRef::new(thread, ty, object, callback)?.into_object())
}

/// The object of a proxy, or what is no proxy itself.
fn live(thread: &Thread, object: &Object) -> PyResult<Ref> {
    let proxies: [&Type; 2] = [&types::_PyWeakref_ProxyType, &types::_PyWeakref_CallableProxyType];
    if !proxies.iter().any(|ty| std::ptr::eq(object.type_ptr(), *ty)) {
        return Ok(object.to_ref());
    }
    let found = object.downcast::<WeakRef>().and_then(WeakRef::upgrade);
    found.ok_or_else(|| thread.reference_error("weakly-referenced object no longer exists"))
}

macro_rules! binary {
    ($($slot:ident $op:ident;)*) => {
        [$(slot::$slot(|thread: &mut Thread, left: &Object, right: &Object| {
            let (left, right) = (live(thread, left)?, live(thread, right)?);
            left.binary_op(thread, &right, BinaryOp::$op)
        })),*]
    };
}

macro_rules! in_place {
    ($($slot:ident $op:ident;)*) => {
        [$(slot::$slot(|thread: &mut Thread, left: &Object, right: &Object| {
            let (left, right) = (live(thread, left)?, live(thread, right)?);
            left.in_place_op(thread, &right, BinaryOp::$op)
        })),*]
    };
}

pub(super) fn specs() -> Vec<TypeSpec> {
    let plain = proxy_spec(&types::_PyWeakref_ProxyType).methods([noargs(
        c"__reversed__",
        |thread: &mut Thread, this: &WeakRef| {
            let object = live(thread, this.as_object())?;
            object.call_method_text(thread, "__reversed__", &[])
        },
    )]);
    let callable = proxy_spec(&types::_PyWeakref_CallableProxyType).slots([slot::tp_call(
        |thread: &mut Thread, this: &WeakRef, args: Args<'_>| {
            live(thread, this.as_object())?.call_args(thread, args)
        },
    )]);
    vec![plain, callable]
}

fn proxy_spec(ty: &'static Type) -> TypeSpec {
    let mut spec = TypeSpec::layout::<WeakRef>();
    spec.ty = Some(ty);
    arithmetic(spec)
        .slots([
            slot::tp_repr(repr),
            slot::tp_str(|thread: &mut Thread, this: &WeakRef| {
                live(thread, this.as_object())?.str(thread)
            }),
            slot::tp_getattro(|thread: &mut Thread, this: &WeakRef, name: &Object| {
                live(thread, this.as_object())?.get_attr_object(thread, name)
            }),
            slot::tp_setattro(
                |thread: &mut Thread, this: &WeakRef, name: &Object, value: Option<&Object>| {
                    live(thread, this.as_object())?.store_attr(thread, name, value)
                },
            ),
            slot::tp_richcompare(
                |thread: &mut Thread, this: &WeakRef, other: &Object, op: CompareOp| {
                    let (a, b) = (live(thread, this.as_object())?, live(thread, other)?);
                    a.compare(thread, &b, op)
                },
            ),
            slot::tp_iter(|thread: &mut Thread, this: &WeakRef| {
                live(thread, this.as_object())?.iter(thread)
            }),
            slot::tp_iternext(next),
            slot::mp_length(|thread: &mut Thread, this: &WeakRef| {
                live(thread, this.as_object())?.len(thread)
            }),
            slot::mp_subscript(|thread: &mut Thread, this: &WeakRef, key: &Object| {
                let (object, key) = (live(thread, this.as_object())?, live(thread, key)?);
                object.get_item(thread, &key)
            }),
            slot::mp_ass_subscript(
                |thread: &mut Thread, this: &WeakRef, key: &Object, value: Option<&Object>| {
                    live(thread, this.as_object())?.store_item(thread, key, value)
                },
            ),
            slot::sq_contains(|thread: &mut Thread, this: &WeakRef, item: &Object| {
                live(thread, this.as_object())?.contains(thread, item)
            }),
        ])
        .methods([noargs(c"__bytes__", |thread: &mut Thread, this: &WeakRef| {
            let object = live(thread, this.as_object())?;
            object.call_method_text(thread, "__bytes__", &[])
        })])
}

fn arithmetic(spec: TypeSpec) -> TypeSpec {
    spec.slots(binary! {
        nb_add ADD; nb_subtract SUBTRACT; nb_multiply MULTIPLY; nb_remainder REMAINDER;
        nb_divmod DIVMOD; nb_lshift LSHIFT; nb_rshift RSHIFT; nb_and AND; nb_xor XOR; nb_or OR;
        nb_floor_divide FLOOR_DIVIDE; nb_true_divide TRUE_DIVIDE;
        nb_matrix_multiply MATRIX_MULTIPLY;
    })
    .slots(in_place! {
        nb_inplace_add ADD; nb_inplace_subtract SUBTRACT; nb_inplace_multiply MULTIPLY;
        nb_inplace_remainder REMAINDER; nb_inplace_lshift LSHIFT; nb_inplace_rshift RSHIFT;
        nb_inplace_and AND; nb_inplace_xor XOR; nb_inplace_or OR;
        nb_inplace_floor_divide FLOOR_DIVIDE; nb_inplace_true_divide TRUE_DIVIDE;
        nb_inplace_matrix_multiply MATRIX_MULTIPLY;
    })
    .slots([
        slot::nb_power(|thread: &mut Thread, a: &Object, b: &Object, c: &Object| {
            let (a, b, c) = (live(thread, a)?, live(thread, b)?, live(thread, c)?);
            a.power(thread, &b, &c)
        }),
        slot::nb_inplace_power(|thread: &mut Thread, a: &Object, b: &Object, _: &Object| {
            let (a, b) = (live(thread, a)?, live(thread, b)?);
            a.in_place_op(thread, &b, BinaryOp::POWER)
        }),
        slot::nb_negative(|thread: &mut Thread, this: &WeakRef| {
            live(thread, this.as_object())?.negative(thread)
        }),
        slot::nb_positive(|thread: &mut Thread, this: &WeakRef| {
            live(thread, this.as_object())?.positive(thread)
        }),
        slot::nb_absolute(|thread: &mut Thread, this: &WeakRef| {
            live(thread, this.as_object())?.absolute(thread)
        }),
        slot::nb_invert(|thread: &mut Thread, this: &WeakRef| {
            live(thread, this.as_object())?.invert(thread)
        }),
        slot::nb_bool(|thread: &mut Thread, this: &WeakRef| {
            live(thread, this.as_object())?.is_truthy(thread)
        }),
        slot::nb_index(|thread: &mut Thread, this: &WeakRef| {
            live(thread, this.as_object())?.to_index(thread)
        }),
        slot::nb_int(|thread: &mut Thread, this: &WeakRef| {
            convert(thread, this, types::PyLong_Type.as_type())
        }),
        slot::nb_float(|thread: &mut Thread, this: &WeakRef| {
            convert(thread, this, types::PyFloat_Type.as_type())
        }),
    ])
}

fn convert(thread: &mut Thread, this: &WeakRef, ty: &Type) -> PyResult {
    let object = live(thread, this.as_object())?;
    ty.as_object().call(thread, &[&object])
}

fn next(thread: &mut Thread, this: &WeakRef) -> PyResult<Option<Ref>> {
    let object = live(thread, this.as_object())?;
    if !object.is_iterator() {
        return Err(thread.type_error(format!(
            "Weakref proxy referenced a non-iterator '{}' object",
            object.type_name()
        )));
    }
    object.next(thread)
}

fn repr(thread: &mut Thread, this: &WeakRef) -> PyResult<String> {
    let at = this.as_object().id();
    Ok(match this.upgrade() {
        Some(object) => {
            let owner = object::protocol::object::shown_name(thread, object.ty())?;
            format!("<weakproxy at {at:#x}; to '{owner}' at {:#x}>", object.id())
        }
        None => format!("<weakproxy at {at:#x}; dead>"),
    })
}
