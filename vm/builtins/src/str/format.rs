//! `str.format`: replacement fields; and the helpers of `_string`, which show the same parse.

use std::cell::{Cell, RefCell};

use object::names;
use object::static_types::IndexError;
use object::string_ops::StrBuilder;
use object::{
    Args, Chars, Float, Int, IntoObject, Layout, Native, Object, Payload, PyResult, Ref, Str,
    Thread, Tuple, Type, TypeSpec, native_type, singletons, slot,
};

use super::format_spec::format_str;
use super::ops;

type Range = (usize, usize);

/// A replacement field.
#[derive(Clone, Copy, Debug)]
struct Field {
    name: Range,
    spec: Range,
    conversion: Option<u32>,
    /// The specifier has fields of its own.
    nested: bool,
}

/// Splits a template into literal text and fields.
struct Markup {
    at: usize,
    end: usize,
}

const OPEN: u32 = b'{' as u32;
const CLOSE: u32 = b'}' as u32;

impl Markup {
    /// The next piece: text up to a field, a doubled brace or the end, and the field.
    fn next(
        &mut self,
        thread: &Thread,
        text: Chars<'_>,
    ) -> PyResult<Option<(Range, Option<Field>)>> {
        if self.at >= self.end {
            return Ok(None);
        }
        let start = self.at;
        let mut c = 0;
        let mut brace = false;
        while self.at < self.end {
            c = text.at(self.at);
            self.at += 1;
            if c == OPEN || c == CLOSE {
                brace = true;
                break;
            }
        }
        if !brace {
            return Ok(Some(((start, self.at), None)));
        }
        let at_end = self.at >= self.end;
        let doubled = !at_end && text.at(self.at) == c;
        if c == CLOSE && !doubled {
            return Err(thread.value_error("Single '}' encountered in format string"));
        }
        if at_end {
            return Err(thread.value_error("Single '{' encountered in format string"));
        }
        if doubled {
            let literal = (start, self.at);
            self.at += 1;
            return Ok(Some((literal, None)));
        }
        let literal = (start, self.at - 1);
        Ok(Some((literal, Some(self.field(thread, text)?))))
    }

    fn take(&mut self, text: Chars<'_>) -> Option<u32> {
        if self.at >= self.end {
            return None;
        }
        self.at += 1;
        Some(text.at(self.at - 1))
    }

    /// A field, the opening brace having been read.
    fn field(&mut self, thread: &Thread, text: Chars<'_>) -> PyResult<Field> {
        let start = self.at;
        let mut last = None;
        while let Some(c) = self.take(text) {
            if c == OPEN {
                return Err(thread.value_error("unexpected '{' in field name"));
            }
            if c == u32::from(b'[') {
                while self.at < self.end && text.at(self.at) != u32::from(b']') {
                    self.at += 1;
                }
                continue;
            }
            if c == CLOSE || c == u32::from(b':') || c == u32::from(b'!') {
                last = Some(c);
                break;
            }
        }
        let Some(last) = last else {
            return Err(thread.value_error("expected '}' before end of string"));
        };
        let name = (start, self.at - 1);
        let mut field = Field { name, spec: (self.at, self.at), conversion: None, nested: false };
        if last == CLOSE {
            return Ok(field);
        }
        if last == u32::from(b'!') {
            let Some(conversion) = self.take(text) else {
                return Err(
                    thread.value_error("end of string while looking for conversion specifier")
                );
            };
            field.conversion = Some(conversion);
            match self.take(text) {
                Some(CLOSE) => {
                    field.spec = (self.at, self.at);
                    return Ok(field);
                }
                Some(c) if c != u32::from(b':') => {
                    return Err(thread.value_error("expected ':' after conversion specifier"));
                }
                _ => {}
            }
        }
        self.spec(thread, text, field)
    }

    fn spec(&mut self, thread: &Thread, text: Chars<'_>, mut field: Field) -> PyResult<Field> {
        let start = self.at;
        let mut depth = 1;
        while let Some(c) = self.take(text) {
            if c == OPEN {
                field.nested = true;
                depth += 1;
            } else if c == CLOSE {
                depth -= 1;
                if depth == 0 {
                    field.spec = (start, self.at - 1);
                    return Ok(field);
                }
            }
        }
        Err(thread.value_error("unmatched '{' in format spec"))
    }
}

/// A number in a field name; `None` if it is none.
fn integer(thread: &Thread, chars: Chars<'_>) -> PyResult<Option<isize>> {
    if chars.is_empty() {
        return Ok(None);
    }
    let mut value: isize = 0;
    for c in chars.iter() {
        let Some(digit) = unicode::decimal(c) else { return Ok(None) };
        value = value
            .checked_mul(10)
            .and_then(|value| value.checked_add(digit.into()))
            .ok_or_else(|| thread.value_error("Too many decimal digits in format string"))?;
    }
    Ok(Some(value))
}

/// Where the first part of a field name ends.
fn first_end(text: Chars<'_>, range: Range) -> usize {
    let (start, end) = range;
    (start..end)
        .find(|at| {
            let c = text.at(*at);
            c == u32::from(b'.') || c == u32::from(b'[')
        })
        .unwrap_or(end)
}

/// The next `.name` or `[key]` of a field name.
fn next_part(
    thread: &Thread,
    text: Chars<'_>,
    at: &mut usize,
    end: usize,
) -> PyResult<Option<(bool, Range)>> {
    if *at >= end {
        return Ok(None);
    }
    let opening = text.at(*at);
    *at += 1;
    let start = *at;
    let is_attribute = opening == u32::from(b'.');
    let name = if is_attribute {
        *at = first_end(text, (start, end));
        (start, *at)
    } else if opening == u32::from(b'[') {
        let close = (start..end).find(|at| text.at(*at) == u32::from(b']'));
        let Some(close) = close else {
            return Err(thread.value_error("Missing ']' in format string"));
        };
        *at = close + 1;
        (start, close)
    } else {
        return Err(thread.value_error("Only '.' or '[' may follow ']' in format field specifier"));
    };
    if name.0 == name.1 {
        return Err(thread.value_error("Empty attribute in format string"));
    }
    Ok(Some((is_attribute, name)))
}

/// How fields without a number are numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Unknown,
    Automatic,
    Manual,
}

/// Fills in a template.
struct Formatter<'a> {
    args: Option<&'a [&'a Object]>,
    /// Keywords of a call, or a mapping.
    names: Names<'a>,
    numbering: Numbering,
    next: isize,
}

enum Names<'a> {
    Keywords(Args<'a>),
    Mapping(&'a Object),
}

impl Formatter<'_> {
    /// `depth` more levels of fields in specifiers are allowed.
    fn run(
        &mut self,
        thread: &mut Thread,
        text: &Str,
        range: Range,
        depth: u32,
    ) -> PyResult<Ref<Str>> {
        let chars = text.chars();
        let mut markup = Markup { at: range.0, end: range.1 };
        let mut out = StrBuilder::with_capacity(range.1 - range.0);
        while let Some((literal, field)) = markup.next(thread, chars)? {
            out.push_chars(chars.slice(literal.0..literal.1));
            if let Some(field) = field {
                let shown = self.field(thread, text, field, depth)?;
                out.reserve(thread, shown.len())?;
                out.push_str(&shown);
            }
        }
        out.finish(thread)
    }

    fn field(
        &mut self,
        thread: &mut Thread,
        text: &Str,
        field: Field,
        depth: u32,
    ) -> PyResult<Ref<Str>> {
        let mut value = self.value(thread, text, field.name)?;
        if let Some(conversion) = field.conversion {
            value = convert(thread, &value, conversion)?;
        }
        let spec = if field.nested {
            if depth == 0 {
                return Err(thread.value_error("Max string recursion exceeded"));
            }
            self.run(thread, text, field.spec, depth - 1)?
        } else {
            ops::part(thread, text, field.spec.0, field.spec.1)?
        };
        format_value(thread, &value, &spec)
    }

    /// The object that a field name means.
    fn value(&mut self, thread: &mut Thread, text: &Str, name: Range) -> PyResult {
        let chars = text.chars();
        let first = first_end(chars, name);
        let mut index = integer(thread, chars.slice(name.0..first))?;
        let empty = first == name.0;
        if empty || index.is_some() {
            self.number(thread, empty)?;
            if empty {
                index = Some(self.next);
                self.next += 1;
            }
        }
        let mut value = match index {
            Some(index) => self.positional(thread, index)?,
            None => {
                let name = ops::part(thread, text, name.0, first)?;
                self.named(thread, &name)?
            }
        };
        let mut at = first;
        while let Some((is_attribute, part)) = next_part(thread, chars, &mut at, name.1)? {
            let key = ops::part(thread, text, part.0, part.1)?;
            value = if is_attribute {
                value.get_attr(thread, &key)?
            } else {
                match integer(thread, key.chars())? {
                    Some(index) if value.is_sequence() => value.get_index(thread, index)?,
                    Some(index) => {
                        let index = Int::new(thread, index as i64)?;
                        value.get_item(thread, index.as_object())?
                    }
                    None => value.get_item(thread, key.as_object())?,
                }
            };
        }
        Ok(value)
    }

    fn number(&mut self, thread: &Thread, empty: bool) -> PyResult<()> {
        if self.args.is_none() {
            return Ok(());
        }
        match (self.numbering, empty) {
            (Numbering::Unknown, true) => self.numbering = Numbering::Automatic,
            (Numbering::Unknown, false) => self.numbering = Numbering::Manual,
            (Numbering::Manual, true) => {
                return Err(thread.value_error(
                    "cannot switch from manual field specification to automatic field numbering",
                ));
            }
            (Numbering::Automatic, false) => {
                return Err(thread.value_error(
                    "cannot switch from automatic field numbering to manual field specification",
                ));
            }
            _ => {}
        }
        Ok(())
    }

    fn positional(&self, thread: &Thread, index: isize) -> PyResult {
        let Some(args) = self.args else {
            return Err(thread.value_error("Format string contains positional fields"));
        };
        match usize::try_from(index).ok().and_then(|at| args.get(at)) {
            Some(value) => Ok(value.to_ref()),
            None => Err(thread.raise_text(
                &IndexError,
                &format!("Replacement index {index} out of range for positional args tuple"),
            )),
        }
    }

    fn named(&self, thread: &mut Thread, name: &Str) -> PyResult {
        match &self.names {
            Names::Mapping(mapping) => mapping.get_item(thread, name.as_object()),
            Names::Keywords(args) => match args.keywords().find(|(known, _)| known.eq_str(name)) {
                Some((_, value)) => Ok(value.to_ref()),
                None => Err(thread.key_error(name.as_object())),
            },
        }
    }
}

fn convert(thread: &mut Thread, value: &Object, conversion: u32) -> PyResult {
    let text = match u8::try_from(conversion) {
        Ok(b'r') => value.repr(thread)?,
        Ok(b's') => value.str(thread)?,
        Ok(b'a') => value.ascii(thread)?,
        _ => {
            let shown = match char::from_u32(conversion) {
                Some(c) if c > ' ' && c < '\u{7f}' => c.to_string(),
                _ => format!("\\x{conversion:x}"),
            };
            return Err(thread.value_error(format!("Unknown conversion specifier {shown}")));
        }
    };
    Ok(text.into_object())
}

/// `format(value, spec)`
pub fn format_value(thread: &mut Thread, value: &Object, spec: &Str) -> PyResult<Ref<Str>> {
    if let Some(text) = value.downcast_exact::<Str>() {
        return format_str(thread, text, spec);
    }
    if spec.is_empty() && (value.is_exact::<Int>() || value.is_exact::<Float>()) {
        return value.str(thread);
    }
    let made = match value.call_special(thread, &names::__format__, &[spec.as_object()])? {
        Some(made) => made,
        None => {
            return Err(
                thread.type_error(format!("Type {} doesn't define __format__", value.type_name()))
            );
        }
    };
    made.downcast_ref::<Str>().map_err(|made| {
        thread.type_error(format!("__format__ must return a str, not {}", made.type_name()))
    })
}

pub(super) fn format(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<Str>> {
    let mut formatter = Formatter {
        args: Some(args.positional()),
        names: Names::Keywords(args),
        numbering: Numbering::Unknown,
        next: 0,
    };
    formatter.run(thread, this, (0, this.len()), 1)
}

pub(super) fn format_map(thread: &mut Thread, this: &Str, mapping: &Object) -> PyResult<Ref<Str>> {
    let mut formatter = Formatter {
        args: None,
        names: Names::Mapping(mapping),
        numbering: Numbering::Unknown,
        next: 0,
    };
    formatter.run(thread, this, (0, this.len()), 1)
}

/// What `_string.formatter_parser` gives.
pub struct ParserIter {
    text: Ref<Str>,
    markup: RefCell<Markup>,
}

native_type! {
    /// `formatteriterator`
    PARSER: ParserIter = c"formatteriterator", DISALLOW_INSTANTIATION
}

impl Payload for ParserIter {
    fn ty() -> &'static Type {
        &PARSER
    }
}

pub(super) fn parser_spec() -> TypeSpec {
    TypeSpec::native::<ParserIter>()
        .slots([slot::tp_iter(itself::<ParserIter>), slot::tp_iternext(parser_next)])
}

fn itself<P: Payload>(_: &mut Thread, this: &Native<P>) -> Ref<Native<P>> {
    this.to_ref()
}

/// `_string.formatter_parser(text)`
pub fn formatter_parser(thread: &Thread, text: &Str) -> PyResult<Ref<Native<ParserIter>>> {
    let markup = RefCell::new(Markup { at: 0, end: text.len() });
    Native::new(thread, ParserIter { text: text.to_ref(), markup })
}

fn parser_next(thread: &mut Thread, this: &Native<ParserIter>) -> PyResult<Option<Ref>> {
    let piece = this.markup.borrow_mut().next(thread, this.text.chars())?;
    let Some((literal, field)) = piece else { return Ok(None) };
    let text = |range: Range| -> PyResult {
        Ok(Str::from_chars(thread, this.text.chars().slice(range.0..range.1))?.into_object())
    };
    let mut items = [text(literal)?, singletons::none(), singletons::none(), singletons::none()];
    if let Some(field) = field {
        items[1] = text(field.name)?;
        items[2] = text(field.spec)?;
        if let Some(conversion) = field.conversion {
            items[3] = Str::from_char(thread, conversion)?.into_object();
        }
    }
    Ok(Some(Tuple::from_array(thread, items)?.into_object()))
}

/// The rest of what `_string.formatter_field_name_split` gives.
pub struct FieldIter {
    text: Ref<Str>,
    at: Cell<usize>,
}

native_type! {
    /// `fieldnameiterator`
    FIELD_NAME: FieldIter = c"fieldnameiterator", DISALLOW_INSTANTIATION
}

impl Payload for FieldIter {
    fn ty() -> &'static Type {
        &FIELD_NAME
    }
}

pub(super) fn field_spec() -> TypeSpec {
    TypeSpec::native::<FieldIter>()
        .slots([slot::tp_iter(itself::<FieldIter>), slot::tp_iternext(field_next)])
}

fn number_or_text(thread: &Thread, chars: Chars<'_>) -> PyResult {
    match integer(thread, chars)? {
        Some(index) => index.into_object(thread),
        None => Ok(Str::from_chars(thread, chars)?.into_object()),
    }
}

/// `_string.formatter_field_name_split(text)`
pub fn field_name_split(thread: &Thread, text: &Str) -> PyResult {
    let first = first_end(text.chars(), (0, text.len()));
    let rest = FieldIter { text: text.to_ref(), at: Cell::new(first) };
    let first = number_or_text(thread, text.chars().slice(0..first))?;
    (first, Native::new(thread, rest)?).into_object(thread)
}

fn field_next(thread: &mut Thread, this: &Native<FieldIter>) -> PyResult<Option<Ref>> {
    let chars = this.text.chars();
    let mut at = this.at.get();
    let part = next_part(thread, chars, &mut at, chars.len())?;
    this.at.set(at);
    let Some((is_attribute, name)) = part else { return Ok(None) };
    let name = chars.slice(name.0..name.1);
    let key = if is_attribute {
        Str::from_chars(thread, name)?.into_object()
    } else {
        number_or_text(thread, name)?
    };
    (is_attribute, key).into_object(thread).map(Some)
}
