//! `%` of `str`, `bytes` and `bytearray`: one engine, which knows what kind of text it makes.

use object::names;
use object::protocol::object::qualified_name;
use object::static_types::{PyLong_Type, TypeError};
use object::string_ops::StrBuilder;
use object::{
    ByteArray, Bytes, Chars, Int, Layout, Object, PyResult, Raised, Ref, Str, Thread, Tuple,
    buffer, singletons,
};

/// What is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Str,
    Bytes,
}

/// `text % args`
pub fn str_remainder(thread: &mut Thread, left: &Object, right: &Object) -> PyResult {
    let Some(text) = left.downcast::<Str>() else { return Ok(singletons::not_implemented()) };
    let out = run(thread, text.chars(), right, Target::Str)?;
    Ok(out.finish(thread)?.into_object())
}

/// `data % args` for the bytes types.
pub fn bytes_percent(thread: &mut Thread, data: &[u8], args: &Object) -> PyResult<Vec<u8>> {
    let out = run(thread, Chars::Latin1(data), args, Target::Bytes)?;
    match out.chars() {
        Chars::Latin1(bytes) => Ok(bytes.to_vec()),
        _ => unreachable!("only bytes are put in"),
    }
}

/// One `%…x`.
#[derive(Default)]
struct Spec {
    left: bool,
    plus: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
    kind: u32,
}

/// Where values come from.
struct Values<'a> {
    all: &'a Object,
    tuple: Option<&'a Tuple>,
    mapping: bool,
    next: usize,
    /// The value that a `(key)` found.
    keyed: Option<Ref>,
}

impl Values<'_> {
    fn take(&mut self, thread: &Thread) -> PyResult {
        if let Some(value) = self.keyed.take() {
            return Ok(value);
        }
        let at = self.next;
        self.next += 1;
        let value = match self.tuple {
            Some(tuple) => tuple.get(at),
            None => (at == 0).then(|| self.all.to_ref()),
        };
        value.ok_or_else(|| thread.type_error("not enough arguments for format string"))
    }

    fn all_used(&self) -> bool {
        match self.tuple {
            Some(tuple) => self.next >= tuple.len(),
            None => self.mapping || self.next > 0,
        }
    }
}

fn is_mapping(args: &Object, target: Target) -> bool {
    let subscript = args.ty().mapping().is_some_and(|table| table.mp_subscript.get().is_some());
    let text = args.downcast::<Tuple>().is_some() || args.downcast::<Str>().is_some();
    let bytes = target == Target::Bytes
        && (args.downcast::<Bytes>().is_some() || args.downcast::<ByteArray>().is_some());
    subscript && !text && !bytes
}

fn run(
    thread: &mut Thread,
    format: Chars<'_>,
    args: &Object,
    target: Target,
) -> PyResult<StrBuilder> {
    let mut values = Values {
        all: args,
        tuple: args.downcast::<Tuple>(),
        mapping: is_mapping(args, target),
        next: 0,
        keyed: None,
    };
    let mut out = StrBuilder::with_capacity(format.len());
    let mut at = 0;
    while at < format.len() {
        let c = format.at(at);
        at += 1;
        if c != u32::from(b'%') {
            out.push(c);
            continue;
        }
        one(thread, format, &mut at, &mut values, target, &mut out)?;
    }
    if !values.all_used() {
        let what = if target == Target::Str { "string" } else { "bytes" };
        return Err(
            thread.type_error(format!("not all arguments converted during {what} formatting"))
        );
    }
    Ok(out)
}

fn one(
    thread: &mut Thread,
    format: Chars<'_>,
    at: &mut usize,
    values: &mut Values<'_>,
    target: Target,
    out: &mut StrBuilder,
) -> PyResult<()> {
    // Only `%%` is a percent sign: with flags or a width it is an unknown conversion.
    if *at < format.len() && format.at(*at) == u32::from(b'%') {
        out.push(u32::from(b'%'));
        *at += 1;
        return Ok(());
    }
    let spec = parse(thread, format, at, values, target)?;
    let value = values.take(thread)?;
    let kind = u8::try_from(spec.kind).unwrap_or(0);
    match kind {
        b's' | b'r' | b'a' => {
            let text = shown(thread, &value, kind, target)?;
            put_text(thread, out, text.chars(), &spec)
        }
        b'b' if target == Target::Bytes => {
            let text = shown(thread, &value, kind, target)?;
            put_text(thread, out, text.chars(), &spec)
        }
        b'c' => {
            let c = character(thread, &value, target)?;
            let c = [c];
            put_text(thread, out, Chars::Ucs4(&c), &Spec { precision: None, ..spec })
        }
        b'd' | b'i' | b'u' | b'o' | b'x' | b'X' => {
            let text = integer(thread, &value, &spec, kind)?;
            put_number(thread, out, &text, &spec)
        }
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
            let number = match value.to_f64(thread) {
                Err(raised) if target == Target::Bytes && thread.exception_matches(&TypeError) => {
                    drop(thread.catch(raised));
                    return Err(thread.type_error(format!(
                        "float argument required, not {}",
                        value.type_name()
                    )));
                }
                number => number?,
            };
            let precision = spec.precision.unwrap_or(6);
            if precision > i32::MAX as usize - 3 {
                return Err(thread.overflow_error("precision too large"));
            }
            let text = float(number, kind, precision, spec.alternate);
            put_number(thread, out, &text, &Spec { alternate: false, ..spec })
        }
        _ => Err(unsupported(thread, &spec, *at, target)),
    }
}

fn unsupported(thread: &Thread, spec: &Spec, at: usize, target: Target) -> Raised {
    let c = spec.kind;
    let plain = if target == Target::Str { 31..127 } else { 0..256 };
    let shown = if plain.contains(&c) { char::from_u32(c).unwrap_or('?') } else { '?' };
    thread.value_error(format!(
        "unsupported format character '{shown}' (0x{c:x}) at index {}",
        at - 1
    ))
}

fn parse(
    thread: &mut Thread,
    format: Chars<'_>,
    at: &mut usize,
    values: &mut Values<'_>,
    target: Target,
) -> PyResult<Spec> {
    let mut spec = Spec::default();
    let peek = |at: usize| (at < format.len()).then(|| format.at(at));
    if peek(*at) == Some(u32::from(b'(')) {
        key(thread, format, at, values, target)?;
    }
    while let Some(c) = peek(*at) {
        match u8::try_from(c) {
            Ok(b'-') => spec.left = true,
            Ok(b'+') => spec.plus = true,
            Ok(b' ') => spec.blank = true,
            Ok(b'#') => spec.alternate = true,
            Ok(b'0') => spec.zero = true,
            _ => break,
        }
        *at += 1;
    }
    if peek(*at) == Some(u32::from(b'*')) {
        *at += 1;
        let width = star(thread, values)?;
        spec.left |= width < 0;
        spec.width = width.unsigned_abs();
    } else if let Some(width) = digits(thread, format, at, "width too big", isize::MAX as usize)? {
        spec.width = width;
    }
    if peek(*at) == Some(u32::from(b'.')) {
        *at += 1;
        if peek(*at) == Some(u32::from(b'*')) {
            *at += 1;
            let value = values.take(thread)?;
            let Some(_) = value.downcast::<Int>() else {
                return Err(thread.type_error("* wants int"));
            };
            spec.precision = Some(usize::try_from(value.to_i32(thread)?).unwrap_or(0));
        } else {
            let most = i32::MAX as usize;
            let found = digits(thread, format, at, PRECISION_TOO_BIG, most)?;
            spec.precision = Some(found.unwrap_or(0));
        }
    }
    if peek(*at).and_then(|c| u8::try_from(c).ok()).is_some_and(|c| b"hlL".contains(&c)) {
        *at += 1;
    }
    let Some(kind) = peek(*at) else { return Err(thread.value_error("incomplete format")) };
    *at += 1;
    spec.kind = kind;
    Ok(spec)
}

const PRECISION_TOO_BIG: &str = "precision too big";

fn star(thread: &mut Thread, values: &mut Values<'_>) -> PyResult<isize> {
    let value = values.take(thread)?;
    if value.downcast::<Int>().is_none() {
        return Err(thread.type_error("* wants int"));
    }
    value.to_isize(thread)
}

fn digits(
    thread: &Thread,
    format: Chars<'_>,
    at: &mut usize,
    too_big: &str,
    most: usize,
) -> PyResult<Option<usize>> {
    let start = *at;
    let mut value = 0usize;
    while *at < format.len() {
        let digit = format.at(*at).wrapping_sub(u32::from(b'0'));
        if digit > 9 {
            break;
        }
        *at += 1;
        value = value
            .checked_mul(10)
            .and_then(|value| value.checked_add(digit as usize))
            .filter(|value| *value <= most)
            .ok_or_else(|| thread.value_error(too_big))?;
    }
    Ok((*at > start).then_some(value))
}

/// `(key)`: the value for it becomes the next.
fn key(
    thread: &mut Thread,
    format: Chars<'_>,
    at: &mut usize,
    values: &mut Values<'_>,
    target: Target,
) -> PyResult<()> {
    if !values.mapping {
        return Err(thread.type_error("format requires a mapping"));
    }
    let start = *at + 1;
    let mut depth = 1;
    let mut end = start;
    while end < format.len() && depth > 0 {
        match u8::try_from(format.at(end)) {
            Ok(b')') => depth -= 1,
            Ok(b'(') => depth += 1,
            _ => {}
        }
        end += 1;
    }
    if depth > 0 {
        return Err(thread.value_error("incomplete format key"));
    }
    *at = end;
    let name = format.slice(start..end - 1);
    let name = match (target, name) {
        (Target::Bytes, Chars::Latin1(bytes)) => Bytes::new(thread, bytes)?.into_object(),
        _ => Str::from_chars(thread, name)?.into_object(),
    };
    values.keyed = Some(values.all.get_item(thread, &name)?);
    values.tuple = None;
    values.next = 1;
    Ok(())
}

/// A value as text; for bytes each byte is a character.
fn shown(thread: &mut Thread, value: &Object, kind: u8, target: Target) -> PyResult<Ref<Str>> {
    match (kind, target) {
        (b's', Target::Str) => value.str(thread),
        (b'r', Target::Str) => value.repr(thread),
        (b'a' | b'r', _) => value.ascii(thread),
        _ => {
            let bytes = as_bytes(thread, value)?;
            Str::from_latin1(thread, &bytes)
        }
    }
}

/// What `%b` shows.
fn as_bytes(thread: &mut Thread, value: &Object) -> PyResult<Vec<u8>> {
    if let Some(bytes) = value.downcast_exact::<Bytes>() {
        return Ok(bytes.as_slice().to_vec());
    }
    if let Some(array) = value.downcast_exact::<ByteArray>() {
        return Ok(array.to_vec());
    }
    if let Some(made) = value.call_special(thread, &names::__bytes__, &[])? {
        return match made.downcast::<Bytes>() {
            Some(bytes) => Ok(bytes.as_slice().to_vec()),
            None => Err(thread
                .type_error(format!("__bytes__ returned non-bytes (type {})", made.type_name()))),
        };
    }
    if buffer::is_bytes_like(value) {
        return Ok(buffer::get(thread, value, buffer::FULL_RO)?.to_vec());
    }
    Err(thread.type_error(format!(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
        value.type_name()
    )))
}

fn character(thread: &mut Thread, value: &Object, target: Target) -> PyResult<u32> {
    if target == Target::Bytes {
        return byte_character(thread, value);
    }
    if let Some(text) = value.downcast::<Str>() {
        if text.len() == 1 {
            return Ok(text.char_at(0));
        }
        return Err(thread.type_error(format!(
            "%c requires an int or a unicode character, not a string of length {}",
            text.len()
        )));
    }
    if !value.is_index() {
        let name = qualified_name(thread, value.ty())?;
        return Err(
            thread.type_error(format!("%c requires an int or a unicode character, not {name}"))
        );
    }
    match value.to_index(thread)?.as_i64() {
        Some(c @ 0..=0x10_FFFF) => Ok(c as u32),
        _ => Err(thread.overflow_error("%c arg not in range(0x110000)")),
    }
}

fn byte_character(thread: &mut Thread, value: &Object) -> PyResult<u32> {
    const WANTS: &str = "%c requires an integer in range(256) or a single byte, not";
    let data = match (value.downcast::<Bytes>(), value.downcast::<ByteArray>()) {
        (Some(bytes), _) => Some((bytes.as_slice().to_vec(), "bytes")),
        (_, Some(array)) => Some((array.to_vec(), "bytearray")),
        _ => None,
    };
    match data {
        Some((data, _)) if data.len() == 1 => return Ok(data[0].into()),
        Some((data, name)) => {
            return Err(
                thread.type_error(format!("{WANTS} a {name} object of length {}", data.len()))
            );
        }
        None => {}
    }
    if !value.is_index() {
        let name = qualified_name(thread, value.ty())?;
        return Err(thread.type_error(format!("{WANTS} {name}")));
    }
    match value.to_index(thread)?.as_i64() {
        Some(c @ 0..=255) => Ok(c as u32),
        _ => Err(thread.overflow_error("%c arg not in range(256)")),
    }
}

/// The digits of an int in the base of `kind`, with prefix and precision.
fn integer(thread: &mut Thread, value: &Object, spec: &Spec, kind: u8) -> PyResult<String> {
    let int = to_int(thread, value, kind)?;
    let base = match kind {
        b'o' => 8,
        b'x' | b'X' => 16,
        _ => 10,
    };
    let mut digits = if base == 10 {
        let plain = Int::from_bigint(thread, &int.to_bigint())?;
        plain.as_object().repr(thread)?.to_string_lossy()
    } else {
        int.to_bigint().to_str_radix(base)
    };
    let negative = digits.starts_with('-');
    if negative {
        digits.remove(0);
    }
    let precision = spec.precision.unwrap_or(0);
    if precision > i32::MAX as usize - 3 {
        return Err(thread.overflow_error("precision too large"));
    }
    if precision > digits.len() {
        digits.insert_str(0, &"0".repeat(precision - digits.len()));
    }
    let prefix = match kind {
        b'o' if spec.alternate => "0o",
        b'x' | b'X' if spec.alternate => "0x",
        _ => "",
    };
    let text = format!("{}{prefix}{digits}", if negative { "-" } else { "" });
    Ok(if kind == b'X' { text.to_uppercase() } else { text })
}

/// The int that `%d` and its like show.
fn to_int(thread: &mut Thread, value: &Object, kind: u8) -> PyResult<Ref<Int>> {
    if let Some(int) = value.downcast::<Int>() {
        return Ok(int.to_ref());
    }
    let exact = matches!(kind, b'o' | b'x' | b'X');
    let is_number = value.ty().number().is_some_and(|table| {
        table.nb_index.get().is_some()
            || table.nb_int.get().is_some()
            || table.nb_float.get().is_some()
    });
    let wanted = if exact { "an integer" } else { "a real number" };
    let wrong = |thread: &Thread| {
        thread.type_error(format!(
            "%{} format: {wanted} is required, not {}",
            char::from(kind),
            value.type_name()
        ))
    };
    if !is_number {
        return Err(wrong(thread));
    }
    let made = if exact {
        value.to_index(thread).map(Ref::into_object)
    } else {
        PyLong_Type.as_object().call(thread, &[value])
    };
    match made {
        Ok(made) => made.downcast_ref::<Int>().map_err(|_| wrong(thread)),
        Err(raised) => {
            thread.catch_if(raised, &TypeError)?;
            Err(wrong(thread))
        }
    }
}

/// A float with a fixed number of digits, `kind` being one of `eEfFgG`.
pub fn float(number: f64, kind: u8, precision: usize, alternate: bool) -> String {
    let text = if number.is_nan() {
        "nan".to_owned()
    } else if number.is_infinite() {
        if number < 0.0 { "-inf".to_owned() } else { "inf".to_owned() }
    } else {
        match kind.to_ascii_lowercase() {
            b'f' => point(fixed(number, precision), alternate),
            b'e' => exponent(number, precision, alternate),
            _ => general(number, precision, alternate),
        }
    };
    if kind.is_ascii_uppercase() { text.to_uppercase() } else { text }
}

/// No double has more digits than this behind the point or in its significand.
const DIGITS_MAX: usize = 1100;

fn fixed(number: f64, precision: usize) -> String {
    let mut text = format!("{number:.*}", precision.min(DIGITS_MAX));
    if precision > DIGITS_MAX {
        text.push_str(&"0".repeat(precision - DIGITS_MAX));
    }
    text
}

fn point(mut text: String, alternate: bool) -> String {
    if alternate && !text.contains('.') {
        text.push('.');
    }
    text
}

/// Significand and decimal exponent, with `precision` digits behind the point.
fn scientific(number: f64, precision: usize) -> (String, i32) {
    let text = format!("{number:.*e}", precision.min(DIGITS_MAX));
    let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
    let mut mantissa = mantissa.to_owned();
    if precision > DIGITS_MAX {
        mantissa.push_str(&"0".repeat(precision - DIGITS_MAX));
    }
    (mantissa, power.parse().unwrap_or(0))
}

fn with_power(mantissa: &str, power: i32) -> String {
    let sign = if power < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", power.unsigned_abs())
}

fn exponent(number: f64, precision: usize, alternate: bool) -> String {
    let (mantissa, power) = scientific(number, precision);
    with_power(&point(mantissa, alternate), power)
}

fn general(number: f64, precision: usize, alternate: bool) -> String {
    let precision = precision.max(1);
    let (mantissa, power) = scientific(number, precision - 1);
    let strip = |text: String| {
        if alternate {
            return point(text, true);
        }
        if !text.contains('.') {
            return text;
        }
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    if power < -4 || i64::from(power) >= precision as i64 {
        return with_power(&strip(mantissa), power);
    }
    let behind = (precision as i64 - 1 - i64::from(power)) as usize;
    strip(fixed(number, behind))
}

fn put_text(thread: &Thread, out: &mut StrBuilder, text: Chars<'_>, spec: &Spec) -> PyResult<()> {
    let len = spec.precision.map_or(text.len(), |max| max.min(text.len()));
    let fill = spec.width.saturating_sub(len);
    out.reserve(thread, fill.saturating_add(len))?;
    if !spec.left {
        out.push_repeated(0x20, fill);
    }
    out.push_chars(text.slice(0..len));
    if spec.left {
        out.push_repeated(0x20, fill);
    }
    Ok(())
}

fn put_number(thread: &Thread, out: &mut StrBuilder, text: &str, spec: &Spec) -> PyResult<()> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None if spec.plus => ("+", text),
        None if spec.blank => (" ", text),
        None => ("", text),
    };
    let prefix_len = if spec.alternate && digits.len() > 2 && !digits.as_bytes()[1].is_ascii_digit()
    {
        2
    } else {
        0
    };
    let fill = spec.width.saturating_sub(sign.len() + digits.len());
    out.reserve(thread, fill.saturating_add(digits.len() + 1))?;
    let zeros = spec.zero && !spec.left;
    if !zeros && !spec.left {
        out.push_repeated(0x20, fill);
    }
    out.push_text(sign);
    out.push_text(&digits[..prefix_len]);
    if zeros {
        out.push_repeated(u32::from(b'0'), fill);
    }
    out.push_text(&digits[prefix_len..]);
    if spec.left {
        out.push_repeated(0x20, fill);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::float;

    #[test]
    fn floats() {
        assert_eq!(float(1.5, b'e', 3, false), "1.500e+00");
        assert_eq!(float(1e100, b'g', 6, false), "1e+100");
        assert_eq!(float(123456789.0, b'g', 6, false), "1.23457e+08");
        assert_eq!(float(0.0001, b'g', 6, false), "0.0001");
        assert_eq!(float(0.00001, b'g', 6, false), "1e-05");
        assert_eq!(float(100000.0, b'g', 6, true), "100000.");
        assert_eq!(float(2.5, b'f', 0, false), "2");
        assert_eq!(float(2.5, b'f', 0, true), "2.");
        assert_eq!(float(f64::NAN, b'F', 2, false), "NAN");
        assert_eq!(float(-0.0, b'f', 1, false), "-0.0");
        assert_eq!(float(9.9999995, b'g', 6, false), "10");
    }
}
