//! `str.__format__`: fill, alignment, width and precision.

use object::{Object, PyResult, Raised, Ref, Str, Thread};

use super::methods::{missing, pad};
use super::ops::{part, plain};
use super::str_arg;

/// A parsed format specifier, with what only numbers may have.
#[derive(Default)]
struct Spec {
    fill: Option<u32>,
    align: Option<u8>,
    sign: Option<u8>,
    no_negative_zero: bool,
    alternate: bool,
    width: Option<usize>,
    grouping: Option<u8>,
    precision: Option<usize>,
    kind: Option<u32>,
}

struct Parser<'a> {
    chars: object::Chars<'a>,
    at: usize,
}

impl Parser<'_> {
    fn peek(&self, ahead: usize) -> Option<u32> {
        let at = self.at + ahead;
        (at < self.chars.len()).then(|| self.chars.at(at))
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek(0) == Some(wanted.into());
        self.at += usize::from(found);
        found
    }

    fn number(&mut self, thread: &Thread) -> PyResult<Option<usize>> {
        let start = self.at;
        let mut value = 0usize;
        while let Some(digit) = self.peek(0).and_then(unicode::decimal) {
            self.at += 1;
            value = value
                .checked_mul(10)
                .and_then(|value| value.checked_add(usize::from(digit)))
                .filter(|value| *value <= isize::MAX as usize)
                .ok_or_else(|| thread.value_error("Too many decimal digits in format string"))?;
        }
        Ok((self.at > start).then_some(value))
    }
}

fn as_align(c: Option<u32>) -> Option<u8> {
    c.and_then(|c| u8::try_from(c).ok()).filter(|c| b"<>=^".contains(c))
}

fn parse(thread: &Thread, text: &Str) -> PyResult<Spec> {
    let mut spec = Spec::default();
    let mut parser = Parser { chars: text.chars(), at: 0 };
    if let Some(align) = as_align(parser.peek(1)) {
        spec.fill = parser.peek(0);
        spec.align = Some(align);
        parser.at = 2;
    } else if let Some(align) = as_align(parser.peek(0)) {
        spec.align = Some(align);
        parser.at = 1;
    }
    spec.sign = [b' ', b'+', b'-'].into_iter().find(|sign| parser.take(*sign));
    spec.no_negative_zero = parser.take(b'z');
    spec.alternate = parser.take(b'#');
    if spec.fill.is_none() && parser.take(b'0') {
        spec.fill = Some(u32::from(b'0'));
    }
    spec.width = parser.number(thread)?;
    spec.grouping = grouping(thread, &mut parser)?;
    if parser.take(b'.') {
        spec.precision = parser.number(thread)?;
        let separated = grouping(thread, &mut parser)?.is_some();
        if spec.precision.is_none() && !separated {
            return Err(thread.value_error("Format specifier missing precision"));
        }
    }
    match parser.chars.len() - parser.at {
        0 => {}
        1 => spec.kind = parser.peek(0),
        _ => {
            return Err(thread.value_error(format!(
                "Invalid format specifier '{text}' for object of type 'str'"
            )));
        }
    }
    if let Some(sign) = spec.grouping {
        let kind = spec.kind.unwrap_or(u32::from(b's'));
        if !kind_takes_grouping(kind) {
            return Err(thread.value_error(format!(
                "Cannot specify '{}' with '{}'.",
                char::from(sign),
                shown(kind)
            )));
        }
    }
    Ok(spec)
}

fn grouping(thread: &Thread, parser: &mut Parser<'_>) -> PyResult<Option<u8>> {
    let comma = parser.take(b',');
    let underscore = parser.take(b'_');
    if underscore && (comma || parser.peek(0) == Some(u32::from(b','))) {
        return Err(thread.value_error("Cannot specify both ',' and '_'."));
    }
    Ok(if comma {
        Some(b',')
    } else if underscore {
        Some(b'_')
    } else {
        None
    })
}

fn kind_takes_grouping(kind: u32) -> bool {
    u8::try_from(kind).is_ok_and(|kind| b"defgEG%F".contains(&kind))
}

/// A format code as messages show it.
fn shown(c: u32) -> String {
    match char::from_u32(c) {
        Some(c) if (' '..'\u{7f}').contains(&c) && c != ' ' => c.to_string(),
        _ => format!("\\x{c:x}"),
    }
}

/// Raises ValueError for what only numbers may have.
fn numbers_only(thread: &Thread, spec: &Spec) -> Option<Raised> {
    let fail = |text: &str| Some(thread.value_error(text));
    if let Some(kind) = spec.kind.filter(|kind| *kind != u32::from(b's')) {
        return Some(thread.value_error(format!(
            "Unknown format code '{}' for object of type 'str'",
            shown(kind)
        )));
    }
    match spec.sign {
        Some(b' ') => return fail("Space not allowed in string format specifier"),
        Some(_) => return fail("Sign not allowed in string format specifier"),
        None => {}
    }
    if spec.no_negative_zero {
        return fail("Negative zero coercion (z) not allowed in string format specifier");
    }
    if spec.alternate {
        return fail("Alternate form (#) not allowed in string format specifier");
    }
    if spec.align == Some(b'=') {
        return fail("'=' alignment not allowed in string format specifier");
    }
    None
}

/// `format(text, spec)`
pub fn format_str(thread: &Thread, text: &Str, spec: &Str) -> PyResult<Ref<Str>> {
    if spec.is_empty() {
        return plain(thread, text);
    }
    let spec = parse(thread, spec)?;
    if let Some(raised) = numbers_only(thread, &spec) {
        return Err(raised);
    }
    let shown = match spec.precision {
        Some(max) if max < text.len() => part(thread, text, 0, max)?,
        _ => plain(thread, text)?,
    };
    let width = spec.width.unwrap_or(0) as isize;
    let total = missing(width, shown.len());
    let (left, right) = match spec.align {
        Some(b'>') => (total, 0),
        Some(b'^') => (total / 2, total - total / 2),
        _ => (0, total),
    };
    pad(thread, &shown, left, right, spec.fill.unwrap_or(0x20))
}

/// `str.__format__(self, spec)`
pub(super) fn dunder_format(thread: &mut Thread, this: &Str, spec: &Object) -> PyResult<Ref<Str>> {
    let spec = str_arg(thread, spec, "__format__", "")?;
    if spec.is_empty() {
        return this_as_str(thread, this);
    }
    format_str(thread, this, spec)
}

/// With an empty specifier it is `str(self)`, which a subclass may have changed.
fn this_as_str(thread: &mut Thread, this: &Str) -> PyResult<Ref<Str>> {
    use object::Layout;
    this.as_object().str(thread)
}
