//! `float(…)`.

use object::{
    Args, ByteArray, Bytes, Float, Object, PyResult, Raised, Ref, Str, Thread, Type, TypedLayout,
};

use super::text::parse_f64;

pub(super) fn float_vectorcall(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    float_new(thread, ty, args)
}

pub(super) fn float_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    // Subclasses may take keywords in their `__init__`.
    let exact = std::ptr::eq(ty, Float::type_object());
    if exact || inherits_init(ty) {
        args.no_keywords(thread, "float")?;
    }
    args.check_positional(thread, "float", 0, 1)?;
    let value = match args.get(0) {
        None => 0.0,
        Some(value) if exact && value.is_exact::<Float>() => {
            return Ok(object::Layout::to_ref(value));
        }
        Some(value) => to_f64(thread, value)?,
    };
    Ok(Float::new_of(thread, ty, value)?.into_object())
}

fn inherits_init(ty: &Type) -> bool {
    let init = |ty: &Type| ty.tp_init.get().map(|init| init as *const ());
    init(ty) == init(Float::type_object())
}

/// `float(value)`
pub fn to_f64(thread: &mut Thread, value: &Object) -> PyResult<f64> {
    if let Some(float) = value.downcast_exact::<Float>() {
        return Ok(float.value());
    }
    if let Some(text) = value.downcast_exact::<Str>() {
        return from_str(thread, text);
    }
    if value.has_nb_float() || value.is_index() {
        return number(thread, value);
    }
    if let Some(text) = value.downcast::<Str>() {
        return from_str(thread, text);
    }
    if let Some(data) = value.downcast::<Bytes>() {
        return from_bytes(thread, value, data.as_slice());
    }
    if let Some(data) = value.downcast::<ByteArray>() {
        return from_bytes(thread, value, &data.to_vec());
    }
    if value.has_buffer() {
        let data = crate::numbers::bytes_of(thread, value)?;
        return from_bytes(thread, value, data.as_slice());
    }
    Err(thread.type_error(format!(
        "float() argument must be a string or a real number, not '{}'",
        value.type_name()
    )))
}

/// A number's value; a strict subclass of float from `__float__` is deprecated.
fn number(thread: &mut Thread, value: &Object) -> PyResult<f64> {
    if value.downcast::<Float>().is_some() && !value.has_nb_float() || !value.has_nb_float() {
        return value.to_f64(thread);
    }
    let Some(found) = value.call_nb_float(thread)? else { return value.to_f64(thread) };
    if let Some(float) = found.downcast_exact::<Float>() {
        return Ok(float.value());
    }
    let (name, given) = (value.type_name(), found.type_name());
    let Some(float) = found.downcast::<Float>() else {
        return Err(
            thread.type_error(format!("{name}.__float__ returned non-float (type {given})"))
        );
    };
    crate::warnings::warn(
        thread,
        &object::static_types::DeprecationWarning,
        &format!(
            "{name}.__float__ returned non-float (type {given}).  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a future version of Python."
        ),
        1,
    )?;
    Ok(float.value())
}

/// `float(text)`
pub fn from_str(thread: &mut Thread, text: &Str) -> PyResult<f64> {
    let parsed = match text.as_ascii() {
        Some(ascii) => parse_f64(ascii.as_bytes()),
        None => parse_f64(&crate::int::to_ascii(text)),
    };
    match parsed {
        Some(value) => Ok(value),
        None => Err(malformed(thread, object::Layout::as_object(text))),
    }
}

fn from_bytes(thread: &mut Thread, value: &Object, data: &[u8]) -> PyResult<f64> {
    match parse_f64(data) {
        Some(value) => Ok(value),
        None => Err(malformed(thread, value)),
    }
}

fn malformed(thread: &mut Thread, value: &Object) -> Raised {
    match value.repr(thread) {
        Ok(shown) => {
            let shown = shown.to_string_lossy();
            thread.value_error(format!("could not convert string to float: {shown}"))
        }
        Err(raised) => raised,
    }
}

/// `float.from_number(number)`
pub(super) fn from_number(thread: &mut Thread, this: &Object, value: &Object) -> PyResult {
    let exact = std::ptr::eq(this, object::Layout::as_object(Float::type_object()));
    if exact && value.is_exact::<Float>() {
        return Ok(object::Layout::to_ref(value));
    }
    let number = value.to_f64(thread)?;
    build(thread, this, number)
}

/// The float, or what a subclass makes of it.
pub(super) fn build(thread: &mut Thread, class: &Object, value: f64) -> PyResult {
    let made: Ref<Float> = Float::new(thread, value)?;
    if std::ptr::eq(class, object::Layout::as_object(Float::type_object())) {
        return Ok(made.into_object());
    }
    class.call(thread, &[object::Layout::as_object(&*made)])
}
