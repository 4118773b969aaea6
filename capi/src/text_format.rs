//! The formats of `PyUnicode_FromFormat`.
//!
//! CPython: Objects/unicodeobject.c, unicode_fromformat_arg.

use std::fmt::Write as _;

use object::string_ops::StrBuilder;
use object::{Layout, Object, PyResult, Ref, Str, Thread};

use crate::convention::*;
use crate::varargs::VaList;

/// A conversion: flags, width, precision, size of the argument.
#[derive(Default)]
struct Spec {
    left: bool,
    zero: bool,
    alternate: bool,
    width: Option<usize>,
    precision: Option<usize>,
    /// `l`, `q` for `ll`, `z`, `t`, `j` or 0.
    size: u8,
}

struct Reader<'a> {
    format: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> u8 {
        self.format.get(self.at).copied().unwrap_or(0)
    }

    fn eat(&mut self, c: u8) -> bool {
        let found = self.peek() == c;
        self.at += usize::from(found);
        found
    }

    /// A number, or `*` for an argument; a negative width means left.
    fn number(&mut self, args: &mut VaList) -> Option<i64> {
        if self.eat(b'*') {
            return Some(args.int().into());
        }
        let mut number = None;
        while self.peek().is_ascii_digit() {
            let digit = i64::from(self.peek() - b'0');
            number = Some(number.unwrap_or(0i64).saturating_mul(10).saturating_add(digit));
            self.at += 1;
        }
        number
    }

    fn spec(&mut self, thread: &Thread, args: &mut VaList) -> PyResult<Spec> {
        let mut spec = Spec::default();
        loop {
            match self.peek() {
                b'-' => spec.left = true,
                b'0' => spec.zero = true,
                b'#' => spec.alternate = true,
                _ => break,
            }
            self.at += 1;
        }
        if let Some(width) = self.number(args) {
            if width > i64::from(i32::MAX) {
                return Err(thread.value_error("width too big"));
            }
            spec.left |= width < 0;
            spec.width = usize::try_from(width.unsigned_abs()).ok();
        }
        if self.eat(b'.') {
            let precision = self.number(args).unwrap_or(0);
            if precision > i64::from(i32::MAX) {
                return Err(thread.value_error("precision too big"));
            }
            spec.precision = usize::try_from(precision).ok();
        }
        if self.eat(b'l') {
            spec.size = if self.eat(b'l') { b'q' } else { b'l' };
        } else if matches!(self.peek(), b'z' | b't' | b'j') {
            spec.size = self.peek();
            self.at += 1;
        }
        Ok(spec)
    }
}

/// Adds text in its width.
fn pad(out: &mut StrBuilder, spec: &Spec, text: &Str) {
    let len = spec.precision.map_or(text.len(), |precision| precision.min(text.len()));
    let fill = spec.width.unwrap_or(0).saturating_sub(len);
    if !spec.left {
        out.push_repeated(b' '.into(), fill);
    }
    out.push_chars(text.chars().slice(0..len));
    if spec.left {
        out.push_repeated(b' '.into(), fill);
    }
}

fn put_number(out: &mut StrBuilder, spec: &Spec, sign: &str, digits: &str) {
    let zeros = spec.precision.unwrap_or(0).saturating_sub(digits.len());
    let len = sign.len() + zeros + digits.len();
    let fill = spec.width.unwrap_or(0).saturating_sub(len);
    let zero_fill = spec.zero && !spec.left;
    if !spec.left && !zero_fill {
        out.push_repeated(b' '.into(), fill);
    }
    out.push_text(sign);
    out.push_repeated(b'0'.into(), zeros + if zero_fill { fill } else { 0 });
    out.push_text(digits);
    if spec.left {
        out.push_repeated(b' '.into(), fill);
    }
}

fn integer(out: &mut StrBuilder, spec: &Spec, unit: u8, args: &mut VaList) {
    let word = args.word();
    let wide = spec.size != 0;
    if matches!(unit, b'd' | b'i') {
        let value = if wide { word.cast_signed() } else { i64::from(word as i32) };
        let sign = if value < 0 { "-" } else { "" };
        put_number(out, spec, sign, &value.unsigned_abs().to_string());
        return;
    }
    let value = if wide { word } else { u64::from(word as u32) };
    let digits = match unit {
        b'o' => format!("{value:o}"),
        b'x' => format!("{value:x}"),
        b'X' => format!("{value:X}"),
        _ => value.to_string(),
    };
    put_number(out, spec, "", &digits);
}

/// The UTF-8 of C, what is invalid replaced, at most `precision` bytes.
fn c_text(thread: &Thread, text: OptText<'_>, spec: &Spec) -> PyResult<Ref<Str>> {
    let bytes = match (text.get(), spec.precision) {
        (None, _) => return Str::new(thread, "(null)"),
        (Some(found), None) => found.c_str().to_bytes(),
        (Some(_), Some(precision)) => {
            let len = (0..precision)
                .find(|at| text.bytes(at.cast_signed() + 1).is_none_or(|bytes| bytes[*at] == 0));
            text.bytes(len.unwrap_or(precision).cast_signed()).unwrap_or_default()
        }
    };
    // A character that the precision cuts is left out; other invalid bytes are replaced.
    let whole = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() && spec.precision.is_some() => {
            &bytes[..error.valid_up_to()]
        }
        _ => bytes,
    };
    Str::new(thread, &String::from_utf8_lossy(whole))
}

fn wide_text(thread: &Thread, text: *const wchar_t, spec: &Spec) -> PyResult<Ref<Str>> {
    if text.is_null() {
        return Str::new(thread, "(null)");
    }
    let len = match spec.precision {
        None => -1,
        Some(precision) => (0..precision.cast_signed())
            .find(|at| pointed(text.wrapping_offset(*at)).is_none_or(|c| *c == 0))
            .unwrap_or(precision.cast_signed()),
    };
    crate::unicodeobject::from_wide(thread, text, len)
}

/// The name of a type as `%T` and `%N` show it; `#` puts a colon before the qualified name.
fn type_name(thread: &mut Thread, ty: &object::Type, alternate: bool) -> PyResult<Ref<Str>> {
    let Some(heap) = ty.as_heap() else { return Str::new(thread, ty.full_name()) };
    let qualified = heap.ht_qualname.get().map_or_else(String::new, |name| name.to_string_lossy());
    let module = ty.as_object().get_attr_text(thread, "__module__")?;
    let text = match module.downcast::<Str>() {
        Some(module) if !module.eq_text("builtins") && !module.eq_text("__main__") => {
            let mark = if alternate { ':' } else { '.' };
            format!("{module}{mark}{qualified}")
        }
        _ => qualified,
    };
    Str::new(thread, &text)
}

fn object_text(
    thread: &mut Thread,
    unit: u8,
    spec: &Spec,
    args: &mut VaList,
) -> PyResult<Ref<Str>> {
    let o: &Object = args.object().ok_or_else(|| null_error(thread))?;
    match unit {
        b'S' => o.str(thread),
        b'R' => o.repr(thread),
        b'A' => o.ascii(thread),
        b'T' => type_name(thread, o.ty(), spec.alternate),
        b'N' => match o.downcast::<object::Type>() {
            Some(ty) => type_name(thread, ty, spec.alternate),
            None => Err(thread.type_error("%N argument must be a type")),
        },
        _ => Ok(o.downcast::<Str>().ok_or_else(|| bad_call(thread))?.to_ref()),
    }
}

/// The text of a format and its arguments.
pub(crate) fn format(thread: &mut Thread, format: &[u8], args: &mut VaList) -> PyResult<Ref<Str>> {
    let mut out = StrBuilder::new();
    let mut reader = Reader { format, at: 0 };
    while reader.at < format.len() {
        let rest = &format[reader.at..];
        let plain = rest.iter().position(|c| *c == b'%').unwrap_or(rest.len());
        if !rest[..plain].is_ascii() {
            let bad = rest.iter().find(|c| !c.is_ascii()).copied().unwrap_or(0);
            return Err(thread.value_error(format!(
                "PyUnicode_FromFormatV() expects an ASCII-encoded format string, got a non-ASCII byte: 0x{bad:02x}"
            )));
        }
        out.push_latin1(&rest[..plain]);
        reader.at += plain;
        if reader.eat(b'%') {
            let start = reader.at - 1;
            convert(thread, &mut reader, start, &mut out, args)?;
        }
    }
    out.finish(thread)
}

fn convert(
    thread: &mut Thread,
    reader: &mut Reader<'_>,
    start: usize,
    out: &mut StrBuilder,
    args: &mut VaList,
) -> PyResult<()> {
    let spec = reader.spec(thread, args)?;
    let unit = reader.peek();
    reader.at += 1;
    match unit {
        b'%' => out.push(b'%'.into()),
        b'c' => {
            let c = u32::try_from(args.int()).unwrap_or(u32::MAX);
            if c > 0x10_FFFF {
                return Err(thread.overflow_error("character argument not in range(0x110000)"));
            }
            let one = Str::from_char(thread, c)?;
            pad(out, &Spec { precision: None, ..spec }, &one);
        }
        b'd' | b'i' | b'u' | b'o' | b'x' | b'X' => integer(out, &spec, unit, args),
        b'p' => {
            let mut text = String::new();
            let _infallible = write!(text, "{:#x}", args.word());
            let text = Str::new(thread, &text)?;
            pad(out, &Spec { precision: None, ..spec }, &text);
        }
        b's' => {
            let text = if spec.size == b'l' {
                let text = args.pointer::<wchar_t>();
                wide_text(thread, text, &spec)?
            } else {
                c_text(thread, args.text(), &spec)?
            };
            pad(out, &Spec { precision: None, ..spec }, &text);
        }
        b'V' => {
            let o = args.object();
            let wide = spec.size == b'l';
            let text = match o.and_then(Object::downcast::<Str>) {
                Some(text) => {
                    args.word();
                    text.to_ref()
                }
                None if wide => {
                    let text = args.pointer::<wchar_t>();
                    wide_text(thread, text, &spec)?
                }
                None => c_text(thread, args.text(), &spec)?,
            };
            pad(out, &spec, &text);
        }
        b'U' | b'S' | b'R' | b'A' | b'T' | b'N' => {
            let text = object_text(thread, unit, &spec, args)?;
            pad(out, &spec, &text);
        }
        _ => {
            let rest = String::from_utf8_lossy(&reader.format[start..]).into_owned();
            return Err(thread.system_error(format!("invalid format string: {rest}")));
        }
    }
    Ok(())
}
