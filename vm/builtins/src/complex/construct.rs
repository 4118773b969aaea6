//! `complex(…)`.

use object::static_types::DeprecationWarning;
use object::{
    Args, Complex, Layout, Object, Params, PyResult, Str, Thread, Type, TypedLayout, names,
};

use super::arith::C;
use crate::float::text::{parse_prefix, trim, without_underscores};

pub(super) fn complex_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("complex", ["real", "imag"], 0);
    if let (Some(value), 1, false) = (args.get(0), args.len(), args.has_keywords()) {
        return from_one(thread, ty, value);
    }
    let [real, imag] = args.bind(thread, &PARAMS)?;
    // A part that was not given, or is real, must not turn a -0.0 into 0.0 by an addition.
    let real = match real {
        Some(real) => Some(real_part(thread, real)?),
        None => None,
    };
    let imag = match imag {
        Some(imag) => Some(imag_part(thread, imag)?),
        None => None,
    };
    let (re, re_im) = real.unwrap_or((0.0, None));
    let (im, im_im) = imag.unwrap_or((0.0, None));
    let out = C::new(
        im_im.map_or(re, |part| re - part),
        match re_im {
            Some(part) if imag.is_some() => im + part,
            Some(part) => part,
            None => im,
        },
    );
    Ok(Complex::new_of(thread, ty, out.re, out.im)?.into_object())
}

fn from_one(thread: &mut Thread, ty: &Type, value: &Object) -> PyResult {
    let exact = std::ptr::eq(ty, Complex::type_object());
    if exact && value.is_exact::<Complex>() {
        return Ok(value.to_ref());
    }
    let found = if let Some(text) = value.downcast::<Str>() {
        from_str(thread, text)?
    } else if let Some(found) = special(thread, value)? {
        found
    } else if value.has_nb_float() || value.is_index() {
        C::new(value.to_f64(thread)?, 0.0)
    } else {
        return Err(thread.type_error(format!(
            "complex() argument must be a string or a number, not {}",
            value.type_name()
        )));
    };
    Ok(Complex::new_of(thread, ty, found.re, found.im)?.into_object())
}

/// What `__complex__` answers, if there is one.
fn special(thread: &mut Thread, value: &Object) -> PyResult<Option<C>> {
    if let Some(complex) = value.downcast_exact::<Complex>() {
        return Ok(Some(C::new(complex.real(), complex.imag())));
    }
    let Some(found) = value.call_special(thread, &names::__complex__, &[])? else {
        return Ok(None);
    };
    let name = found.type_name();
    let Some(complex) = found.downcast::<Complex>() else {
        return Err(thread.type_error(format!("__complex__ returned non-complex (type {name})")));
    };
    if !found.is_exact::<Complex>() {
        crate::warnings::warn(
            thread,
            &DeprecationWarning,
            &format!(
                "__complex__ returned non-complex (type {name}).  The ability to return an instance of a strict subclass of complex is deprecated, and may be removed in a future version of Python."
            ),
            1,
        )?;
    }
    Ok(Some(C::new(complex.real(), complex.imag())))
}

fn not_real(which: &str, value: &Object) -> String {
    format!("complex() argument '{which}' must be a real number, not {}", value.type_name())
}

/// A number's value, and its imaginary part where it has one.
type Part = (f64, Option<f64>);

fn real_part(thread: &mut Thread, value: &Object) -> PyResult<Part> {
    if let Some(found) = special(thread, value)? {
        crate::warnings::warn(thread, &DeprecationWarning, &not_real("real", value), 1)?;
        return Ok((found.re, Some(found.im)));
    }
    if !value.has_nb_float() && !value.is_index() {
        return Err(thread.type_error(not_real("real", value)));
    }
    Ok((value.to_f64(thread)?, None))
}

fn imag_part(thread: &mut Thread, value: &Object) -> PyResult<Part> {
    if let Some(found) = value.downcast::<Complex>() {
        let found = (found.real(), Some(found.imag()));
        crate::warnings::warn(thread, &DeprecationWarning, &not_real("imag", value), 1)?;
        return Ok(found);
    }
    if !value.has_nb_float() && !value.is_index() {
        return Err(thread.type_error(not_real("imag", value)));
    }
    Ok((value.to_f64(thread)?, None))
}

fn from_str(thread: &Thread, text: &Str) -> PyResult<C> {
    let parsed = match text.as_ascii() {
        Some(ascii) => parse(ascii.as_bytes()),
        None => parse(&crate::int::to_ascii(text)),
    };
    parsed.ok_or_else(|| thread.value_error("complex() arg is a malformed string"))
}

/// `complex(text)`
fn parse(text: &[u8]) -> Option<C> {
    let mut text = trim(text);
    if let Some(inner) = text.strip_prefix(b"(") {
        text = trim(inner.strip_suffix(b")")?);
    }
    let text = without_underscores(text)?;
    let is_j = |rest: &[u8]| matches!(rest, [b'j' | b'J']);
    // A sign alone before the `j` stands for one.
    let unit = |rest: &[u8]| match rest {
        [b'+', rest @ ..] if is_j(rest) => Some(1.0),
        [b'-', rest @ ..] if is_j(rest) => Some(-1.0),
        rest if is_j(rest) => Some(1.0),
        _ => None,
    };
    let Some((first, used)) = parse_prefix(&text) else {
        return unit(&text).map(|imag| C::new(0.0, imag));
    };
    match &text[used..] {
        [] => Some(C::new(first, 0.0)),
        rest if is_j(rest) => Some(C::new(0.0, first)),
        rest @ [b'+' | b'-', ..] => {
            let imag = match parse_prefix(rest) {
                Some((imag, used)) if is_j(&rest[used..]) => imag,
                Some(_) => return None,
                None => unit(rest)?,
            };
            Some(C::new(first, imag))
        }
        _ => None,
    }
}

/// The value of a number as `cmath` takes it: `__complex__`, then a float.
pub fn to_complex(thread: &mut Thread, value: &Object) -> PyResult<C> {
    if let Some(complex) = value.downcast::<Complex>() {
        return Ok(C::new(complex.real(), complex.imag()));
    }
    match special(thread, value)? {
        Some(found) => Ok(found),
        None => Ok(C::new(value.to_f64(thread)?, 0.0)),
    }
}

/// `complex.from_number(number)`
pub(super) fn from_number(thread: &mut Thread, this: &Object, value: &Object) -> PyResult {
    let exact = std::ptr::eq(this, Complex::type_object().as_object());
    if exact && value.is_exact::<Complex>() {
        return Ok(value.to_ref());
    }
    let found = to_complex(thread, value)?;
    let made = Complex::new(thread, found.re, found.im)?.into_object();
    if exact { Ok(made) } else { this.call(thread, &[&made]) }
}
