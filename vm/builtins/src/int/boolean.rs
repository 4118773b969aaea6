//! `bool`: its slots.

use object::singletons::{bool_object, not_implemented};
use object::{Args, Bool, Int, Object, PyResult, Ref, Str, Thread, Type};

use super::{arith, ops};

pub(super) fn bool_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    construct(thread, args)
}

pub(super) fn bool_vectorcall(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    construct(thread, args)
}

fn construct(thread: &mut Thread, args: Args<'_>) -> PyResult {
    let [value] = args.between(thread, "bool", 0)?;
    match value {
        Some(value) => Ok(bool_object(value.is_truthy(thread)?)),
        None => Ok(bool_object(false)),
    }
}

pub(super) fn repr(thread: &mut Thread, this: &Int) -> PyResult<Ref<Str>> {
    Str::intern_new(thread, if this.is_zero() { "False" } else { "True" })
}

pub(super) fn invert(thread: &mut Thread, this: &Int) -> PyResult<Ref<Int>> {
    crate::warnings::warn(
        thread,
        &object::static_types::DeprecationWarning,
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.",
        1,
    )?;
    arith::invert(thread, this)
}

macro_rules! logic {
    ($($name:ident $op:tt;)*) => { $(
        pub(super) fn $name(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
            match (a.downcast::<Bool>(), b.downcast::<Bool>()) {
                (Some(_), Some(_)) => Ok(bool_object(a.is_true() $op b.is_true())),
                (None, None) => Ok(not_implemented()),
                _ => ops::$name(thread, a, b),
            }
        }
    )* };
}
logic! { and &; xor ^; or |; }
