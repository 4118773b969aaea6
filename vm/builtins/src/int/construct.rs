//! `int(…)`.

use object::static_types::DeprecationWarning;
use object::{
    Args, ByteArray, Bytes, Int, Object, Params, PyResult, Ref, Str, Thread, Type, TypedLayout,
};

use super::arith::exact;

pub(super) fn int_vectorcall(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    if args.has_keywords() {
        return int_new(thread, ty, args);
    }
    let [value, base] = args.between(thread, "int", 0)?;
    make(thread, ty, value, base)
}

pub(super) fn int_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("int", ["", "base"], 0).positional_only(1);
    let [value, base] = args.bind(thread, &PARAMS)?;
    make(thread, ty, value, base)
}

fn make(thread: &mut Thread, ty: &Type, value: Option<&Object>, base: Option<&Object>) -> PyResult {
    let made = match (value, base) {
        (None, None) => Int::new(thread, 0)?,
        (None, Some(_)) => return Err(thread.type_error("int() missing string argument")),
        (Some(value), None) => to_int(thread, value)?,
        (Some(value), Some(base)) => with_base(thread, value, base)?,
    };
    if std::ptr::eq(ty, Int::type_object()) {
        return Ok(made.into_object());
    }
    Ok(Int::new_subtype(thread, ty, &made)?.into_object())
}

fn with_base(thread: &mut Thread, value: &Object, base: &Object) -> PyResult<Ref<Int>> {
    let base = match base.to_index(thread)?.as_isize() {
        Some(base) => base,
        None => isize::MAX,
    };
    if base != 0 && !(2..=36).contains(&base) {
        return Err(thread.value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    let base = base as u32;
    if let Some(text) = value.downcast::<Str>() {
        return super::parse_str(thread, text, base);
    }
    if let Some(data) = value.downcast::<Bytes>() {
        return super::parse_bytes(thread, data.as_slice(), base);
    }
    if let Some(data) = value.downcast::<ByteArray>() {
        return super::parse_bytes(thread, &data.to_vec(), base);
    }
    Err(thread.type_error("int() can't convert non-string with explicit base"))
}

/// `int(value)`, always an exact int.
pub fn to_int(thread: &mut Thread, value: &Object) -> PyResult<Ref<Int>> {
    if let Some(int) = value.downcast_exact::<Int>() {
        return Ok(object::Layout::to_ref(int));
    }
    if let Some(found) = value.call_nb_int(thread)? {
        return checked(thread, &found, "__int__");
    }
    if value.is_index() {
        let found = value.to_index(thread)?;
        return exact(thread, &found);
    }
    if let Some(text) = value.downcast::<Str>() {
        return super::parse_str(thread, text, 10);
    }
    if let Some(data) = value.downcast::<Bytes>() {
        return super::parse_bytes(thread, data.as_slice(), 10);
    }
    if let Some(data) = value.downcast::<ByteArray>() {
        return super::parse_bytes(thread, &data.to_vec(), 10);
    }
    if value.has_buffer() {
        let data = crate::numbers::bytes_of(thread, value)?;
        return super::parse_bytes(thread, data.as_slice(), 10);
    }
    Err(thread.type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{}'",
        value.type_name()
    )))
}

/// What `__int__` answered as an exact int; a subclass is deprecated.
fn checked(thread: &mut Thread, found: &Object, method: &str) -> PyResult<Ref<Int>> {
    if let Some(int) = found.downcast_exact::<Int>() {
        return Ok(object::Layout::to_ref(int));
    }
    let name = found.type_name();
    let Some(int) = found.downcast::<Int>() else {
        return Err(thread.type_error(format!("{method} returned non-int (type {name})")));
    };
    crate::warnings::warn(
        thread,
        &DeprecationWarning,
        &format!(
            "{method} returned non-int (type {name}).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python."
        ),
        1,
    )?;
    exact(thread, int)
}
