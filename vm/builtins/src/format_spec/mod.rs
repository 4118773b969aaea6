//! The format mini-language: what a specification says, and `format()` of int, float, complex
//! and str.
//!
//! `layout.rs` puts the pieces of a number together; digits come from `float/text.rs`.

mod layout;
mod spec;

use num_bigint::BigInt;
use object::protocol::number::int_to_f64;
use object::{Chars, Int, PyResult, Ref, Str, Thread};

use crate::float::text::{FloatFlags, format_float};
use layout::{Number, pad};
pub use spec::{Align, Sign, Spec};

/// `format(n, spec)` of an int; `type_name` is what messages call it.
pub fn format_int(thread: &Thread, value: &Int, spec: &Str, type_name: &str) -> PyResult<Ref<Str>> {
    if spec.is_empty() {
        return crate::int::to_str(thread, value);
    }
    let spec = Spec::parse(thread, spec.chars(), 'd', Align::Right, type_name)?;
    match spec.kind {
        'b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n' => integer(thread, value, &spec),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => {
            let value = int_to_f64(thread, value)?;
            float(thread, value, &spec)
        }
        kind => Err(unknown(thread, kind, type_name)),
    }
}

/// `format(x, spec)` of a float.
pub fn format_f64(thread: &Thread, value: f64, spec: &Str, type_name: &str) -> PyResult<Ref<Str>> {
    if spec.is_empty() {
        return Str::new(thread, &crate::float::repr_f64(value));
    }
    let spec = Spec::parse(thread, spec.chars(), '\0', Align::Right, type_name)?;
    match spec.kind {
        '\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%' => float(thread, value, &spec),
        kind => Err(unknown(thread, kind, type_name)),
    }
}

/// `format(z, spec)` of a complex number.
pub fn format_complex(
    thread: &Thread,
    real: f64,
    imag: f64,
    spec: &Str,
    type_name: &str,
) -> PyResult<Ref<Str>> {
    if spec.is_empty() {
        return Str::new(thread, &crate::complex::repr_parts(real, imag));
    }
    let spec = Spec::parse(thread, spec.chars(), '\0', Align::Right, type_name)?;
    match spec.kind {
        '\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' => complex(thread, real, imag, &spec),
        kind => Err(unknown(thread, kind, type_name)),
    }
}

/// `format(s, spec)` of a str.
pub fn format_str(
    thread: &Thread,
    value: Chars<'_>,
    spec: &Str,
    type_name: &str,
) -> PyResult<Ref<Str>> {
    if spec.is_empty() {
        return Str::from_chars(thread, value);
    }
    let spec = Spec::parse(thread, spec.chars(), 's', Align::Left, type_name)?;
    if spec.kind != 's' {
        return Err(unknown(thread, spec.kind, type_name));
    }
    let wrong = match spec.sign {
        Sign::Space => Some("Space not allowed in string format specifier"),
        Sign::Plus | Sign::Minus => Some("Sign not allowed in string format specifier"),
        Sign::Default if spec.no_negative_zero => {
            Some("Negative zero coercion (z) not allowed in string format specifier")
        }
        Sign::Default if spec.alternate => {
            Some("Alternate form (#) not allowed in string format specifier")
        }
        Sign::Default if spec.align == Align::AfterSign => {
            Some("'=' alignment not allowed in string format specifier")
        }
        Sign::Default => None,
    };
    if let Some(text) = wrong {
        return Err(thread.value_error(text));
    }
    let len = spec.precision.map_or(value.len(), |most| most.min(value.len()));
    let value = value.slice(0..len);
    if spec.width.is_none_or(|width| width <= len) {
        return Str::from_chars(thread, value);
    }
    let points: Vec<u32> = value.iter().collect();
    pad(thread, &points, &spec)
}

fn integer(thread: &Thread, value: &Int, spec: &Spec) -> PyResult<Ref<Str>> {
    if spec.precision.is_some() {
        return Err(thread.value_error("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(thread
            .value_error("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if spec.kind == 'c' {
        return character(thread, value, spec);
    }
    let (digits, prefix) = match spec.kind {
        'b' => (radix(value, 2), "0b"),
        'o' => (radix(value, 8), "0o"),
        'x' => (radix(value, 16), "0x"),
        'X' => (radix(value, 16).to_ascii_uppercase(), "0X"),
        _ => {
            let text = crate::int::to_decimal_string(thread, value)?;
            (text.strip_prefix('-').map(str::to_owned).unwrap_or(text), "")
        }
    };
    Number {
        negative: value.is_negative(),
        prefix: if spec.alternate { prefix } else { "" },
        whole: digits,
        ..Number::default()
    }
    .render(thread, spec)
}

fn character(thread: &Thread, value: &Int, spec: &Spec) -> PyResult<Ref<Str>> {
    if spec.sign != Sign::Default {
        return Err(thread.value_error("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(
            thread.value_error("Alternate form (#) not allowed with integer format specifier 'c'")
        );
    }
    match value.as_i64() {
        Some(c @ 0..=0x10_FFFF) => pad(thread, &[c as u32], spec),
        Some(_) => Err(thread.overflow_error("%c arg not in range(0x110000)")),
        None => Err(thread.overflow_error("Python int too large to convert to C long")),
    }
}

/// The magnitude's digits in a power of two.
fn radix(value: &Int, base: u32) -> String {
    match value.as_i64().map(i64::unsigned_abs) {
        Some(n) => match base {
            2 => format!("{n:b}"),
            8 => format!("{n:o}"),
            _ => format!("{n:x}"),
        },
        None => BigInt::magnitude(&value.to_bigint()).to_str_radix(base),
    }
}

/// The kind, precision and flags for `format_float`, from those of a specification.
fn float_style(
    thread: &Thread,
    spec: &Spec,
    add_dot_0: bool,
) -> PyResult<(char, usize, FloatFlags)> {
    let mut flags = FloatFlags {
        alternate: spec.alternate,
        no_negative_zero: spec.no_negative_zero,
        ..FloatFlags::default()
    };
    let (mut kind, default) = match spec.kind {
        '\0' => {
            flags.add_dot_0 = add_dot_0;
            ('r', 0)
        }
        'n' => ('g', 6),
        '%' => ('f', 6),
        kind => (kind, 6),
    };
    let precision = match spec.precision {
        Some(precision) => {
            if kind == 'r' {
                kind = 'g';
            }
            precision
        }
        None => default,
    };
    if precision > i32::MAX as usize {
        return Err(thread.value_error("precision too big"));
    }
    Ok((kind, precision, flags))
}

fn float(thread: &Thread, value: f64, spec: &Spec) -> PyResult<Ref<Str>> {
    let (kind, precision, flags) = float_style(thread, spec, true)?;
    let percent = spec.kind == '%';
    let value = if percent { value * 100.0 } else { value };
    check_room(thread, precision)?;
    let mut text = format_float(value, kind, precision, flags);
    if percent {
        text.push('%');
    }
    Number::from_text(&text).render(thread, spec)
}

fn complex(thread: &Thread, real: f64, imag: f64, spec: &Spec) -> PyResult<Ref<Str>> {
    if spec.fill == u32::from('0') {
        return Err(thread.value_error("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(
            thread.value_error("'=' alignment flag is not allowed in complex format specifier")
        );
    }
    let plain = spec.kind == '\0';
    let skip_real = plain && real == 0.0 && real.is_sign_positive();
    let (kind, precision, flags) = float_style(thread, spec, false)?;
    check_room(thread, precision)?;
    let part = |value: f64, sign: Sign| {
        let spec = Spec { width: None, sign, ..spec.clone() };
        Number::from_text(&format_float(value, kind, precision, flags)).pieces(&spec)
    };
    let mut out = String::new();
    if !skip_real {
        out.push_str(&part(real, spec.sign));
    }
    out.push_str(&part(imag, if skip_real { spec.sign } else { Sign::Plus }));
    out.push('j');
    if plain && !skip_real {
        out = format!("({out})");
    }
    let points: Vec<u32> = out.chars().map(u32::from).collect();
    pad(thread, &points, spec)
}

/// Raises MemoryError where that many digits can't be held.
fn check_room(thread: &Thread, digits: usize) -> PyResult<()> {
    if Vec::<u8>::new().try_reserve_exact(digits.saturating_mul(2)).is_err() {
        return Err(thread.memory_error());
    }
    Ok(())
}

/// Raises ValueError: no such presentation type.
fn unknown(thread: &Thread, kind: char, type_name: &str) -> object::Raised {
    let shown = spec::show_kind(kind);
    thread.value_error(format!("Unknown format code '{shown}' for object of type '{type_name}'"))
}
