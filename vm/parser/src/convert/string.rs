//! Strings, bytes, f-strings and t-strings, with what is written side by side joined.

use ruff_python_ast as ruff;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Converter;
use crate::ast::{Constant, Expr, ExprKind, Loc, Text};
use crate::error::{Warning, WarningKind, syntax};
use crate::literal::{BadEscape, decode_bytes, decode_str, pieces};
use crate::text::TextBuf;

/// What an implicit concatenation is made of: neighbouring texts join, fields stand alone.
#[derive(Default)]
struct Parts {
    done: Vec<Expr>,
    text: TextBuf,
    kind: Option<Text>,
    /// From the first to the last piece of `text`.
    span: Option<(u32, u32)>,
}

impl Parts {
    fn push_text(&mut self, text: &Text, kind: Option<&Text>, start: u32, end: u32) {
        match &mut self.span {
            Some((_, old_end)) => *old_end = end,
            None => {
                self.span = Some((start, end));
                self.kind = kind.cloned();
            }
        }
        self.text.push_text(text);
    }
}

/// Which of the two strings with fields a field stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flavour {
    Format,
    Template,
}

impl Converter<'_> {
    pub(super) fn string_literal(&mut self, literal: &ruff::ExprStringLiteral) -> Expr {
        let mut text = TextBuf::default();
        let mut kind = None;
        let mut single = None;
        for (index, part) in literal.value.iter().enumerate() {
            let (value, part_kind) = self.string_part(part.range);
            if index == 0 {
                kind = part_kind;
                single = Some(value);
                continue;
            }
            if let Some(first) = single.take() {
                text.push_text(&first);
            }
            text.push_text(&value);
        }
        let value = Constant::Str(single.unwrap_or_else(|| text.into()));
        Expr { kind: ExprKind::Constant { value, kind }, loc: self.loc(literal) }
    }

    pub(super) fn bytes_literal(&mut self, literal: &ruff::ExprBytesLiteral) -> Expr {
        let mut joined = Vec::new();
        for part in &literal.value {
            let token = self.text(part.range);
            let pieces = pieces(token);
            if pieces.raw {
                joined.extend_from_slice(pieces.body.as_bytes());
                continue;
            }
            match decode_bytes(pieces.body) {
                Ok((value, bad)) => {
                    joined.extend(value);
                    self.warn(bad, part.range.start() + size(pieces.body_start));
                }
                Err(message) => self.fail_at(message, part.range),
            }
        }
        let value = Constant::Bytes(joined.into());
        Expr { kind: ExprKind::Constant { value, kind: None }, loc: self.loc(literal) }
    }

    pub(super) fn f_string(&mut self, string: ruff::ExprFString) -> Expr {
        let loc = self.loc(&string);
        let mut parts = Parts::default();
        for part in &string.value {
            match part {
                ruff::FStringPart::Literal(literal) => {
                    let (text, kind) = self.string_part(literal.range);
                    let (start, end) = bounds(literal.range);
                    parts.push_text(&text, kind.as_ref(), start, end);
                }
                ruff::FStringPart::FString(string) => {
                    let raw = pieces_are_raw(self.text(string.range));
                    self.elements(&mut parts, &string.elements, raw, Flavour::Format);
                }
            }
        }
        Expr { kind: ExprKind::JoinedStr { values: self.flush(parts) }, loc }
    }

    pub(super) fn t_string(&mut self, string: ruff::ExprTString) -> Expr {
        let loc = self.loc(&string);
        let mut parts = Parts::default();
        for string in &string.value {
            let raw = pieces_are_raw(self.text(string.range));
            self.elements(&mut parts, &string.elements, raw, Flavour::Template);
        }
        Expr { kind: ExprKind::TemplateStr { values: self.flush(parts) }, loc }
    }

    /// The value and the kind of one plain string token.
    fn string_part(&mut self, range: TextRange) -> (Text, Option<Text>) {
        let token = self.text(range);
        let pieces = pieces(token);
        let kind = pieces.unicode.then(|| Text::from("u"));
        if pieces.raw {
            return (Text::from(pieces.body), kind);
        }
        match decode_str(pieces.body) {
            Ok((text, bad)) => {
                self.warn(bad, range.start() + size(pieces.body_start));
                (text, kind)
            }
            Err(message) => {
                self.fail_at(message, range);
                (Text::default(), kind)
            }
        }
    }

    fn elements(
        &mut self,
        parts: &mut Parts,
        elements: &ruff::InterpolatedStringElements,
        raw: bool,
        flavour: Flavour,
    ) {
        for element in elements {
            match element {
                ruff::InterpolatedStringElement::Literal(literal) => {
                    self.middle(parts, literal.range, raw);
                }
                ruff::InterpolatedStringElement::Interpolation(field) => {
                    self.field(parts, field, raw, flavour);
                }
            }
        }
    }

    /// Text between fields. CPython's tokenizer cuts it at `{{` and `}}`, each cut a token that
    /// is decoded and warned of by itself.
    fn middle(&mut self, parts: &mut Parts, range: TextRange, raw: bool) {
        let source = self.text(range);
        let base = range.start().to_u32();
        let mut from = 0;
        while from < source.len() {
            let cut = braces(source, from, raw);
            let end = cut.unwrap_or(source.len());
            let text = if raw {
                Text::from(&source[from..end])
            } else {
                match decode_str(&source[from..end]) {
                    Ok((text, bad)) => {
                        self.warn(bad, range.start() + size(from));
                        text
                    }
                    Err(message) => {
                        let token =
                            TextRange::new(range.start() + size(from), range.start() + size(end));
                        self.fail_at(message, token);
                        Text::default()
                    }
                }
            };
            let skip = usize::from(cut.is_some());
            if !text.is_empty() {
                parts.push_text(&text, None, base + from as u32, base + (end + skip) as u32);
            }
            from = end + skip;
        }
    }

    fn field(
        &mut self,
        parts: &mut Parts,
        field: &ruff::InterpolatedElement,
        raw: bool,
        flavour: Flavour,
    ) {
        let (start, end) = bounds(field.range);
        let mut conversion = i32::from(field.conversion as i8);
        if let Some(debug) = &field.debug_text {
            let text_end = start + 1 + debug.as_str().len() as u32;
            let text = Text::from(without_comments(debug.as_str()).as_str());
            parts.push_text(&text, None, start + 1, text_end);
            if conversion == -1 && field.format_spec.is_none() {
                conversion = i32::from(b'r');
            }
        }
        self.flush_text(parts);
        let format_spec = field.format_spec.as_ref().map(|spec| {
            let mut inner = Parts::default();
            self.elements(&mut inner, &spec.elements, raw, Flavour::Format);
            // The node starts at the colon and ends with the last element.
            let loc = self.lines.loc(spec.range.start().to_u32() - 1, spec.range.end().to_u32());
            Box::new(Expr { kind: ExprKind::JoinedStr { values: self.flush(inner) }, loc })
        });
        let str = match flavour {
            Flavour::Format => Text::default(),
            Flavour::Template => self.interpolation_text(field),
        };
        let value = Box::new(self.expr((*field.expression).clone()));
        let kind = match flavour {
            Flavour::Format => ExprKind::FormattedValue { value, conversion, format_spec },
            Flavour::Template => ExprKind::Interpolation { value, str, conversion, format_spec },
        };
        parts.done.push(Expr { kind, loc: self.lines.loc(start, end) });
    }

    /// The source text of a field's expression, as `Interpolation.str` has it.
    fn interpolation_text(&self, field: &ruff::InterpolatedElement) -> Text {
        if let Some(debug) = &field.debug_text {
            let text = without_comments(debug.as_str());
            let text = text.trim_end();
            let text = text.strip_suffix('=').unwrap_or(text);
            return Text::from(text);
        }
        let (start, end) = bounds(field.range);
        let source = self.lines.source();
        let spec = field.format_spec.as_ref().map(|spec| spec.range.start().to_u32() - 1);
        let mut stop = spec.unwrap_or(end - 1);
        if field.conversion as i8 != -1 {
            let behind = field.expression.range().end().to_u32();
            let text = &source[behind as usize..stop as usize];
            stop = text.rfind('!').map_or(stop, |at| behind + at as u32);
        }
        Text::from(without_comments(&source[start as usize + 1..stop as usize]).as_str())
    }

    fn flush_text(&mut self, parts: &mut Parts) {
        let Some((start, end)) = parts.span.take() else {
            return;
        };
        let text = std::mem::take(&mut parts.text);
        let kind = parts.kind.take();
        if !text.is_empty() {
            let loc: Loc = self.lines.loc(start, end);
            let value = Constant::Str(text.into());
            parts.done.push(Expr { kind: ExprKind::Constant { value, kind }, loc });
        }
    }

    fn flush(&mut self, mut parts: Parts) -> Vec<Expr> {
        self.flush_text(&mut parts);
        parts.done
    }

    fn warn(&mut self, bad: Option<BadEscape>, body_start: TextSize) {
        let Some(bad) = bad else {
            return;
        };
        let (line, offset) = self.lines.line_offset(body_start.to_u32() + bad.at as u32);
        let message = bad.message;
        self.warnings.push(Warning { kind: WarningKind::Syntax, message, line, offset });
    }

    fn fail_at(&mut self, message: String, range: TextRange) {
        let (start, end) = bounds(range);
        self.fail(syntax(self.lines, message, start, end));
    }
}

fn size(len: usize) -> TextSize {
    TextSize::new(len as u32)
}

fn bounds(range: TextRange) -> (u32, u32) {
    (range.start().to_u32(), range.end().to_u32())
}

fn pieces_are_raw(token: &str) -> bool {
    token.bytes().take_while(u8::is_ascii_alphabetic).any(|b| matches!(b, b'r' | b'R'))
}

/// The offset behind the first brace of the next `{{` or `}}`, from `from` on.
fn braces(source: &str, from: usize, raw: bool) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if !raw && source[at + 1..].starts_with("N{") => {
                at += source[at..].find('}').unwrap_or(1);
            }
            // An escaped backslash; but `\{{` is a backslash and a doubled brace.
            b'\\' if !raw && source[at + 1..].starts_with('\\') => at += 1,
            b'{' | b'}' if bytes.get(at + 1) == Some(&bytes[at]) => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The text of a field without its comments.
fn without_comments(text: &str) -> String {
    if !text.contains('#') {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut quote: Option<&str> = None;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let step = match quote {
            Some(open) if rest.starts_with(open) => {
                quote = None;
                open.len()
            }
            Some(_) if rest.starts_with('\\') => {
                1 + rest[1..].chars().next().map_or(0, char::len_utf8)
            }
            Some(_) => rest.chars().next().map_or(1, char::len_utf8),
            None => {
                let open = ["'''", "\"\"\"", "'", "\""].into_iter().find(|q| rest.starts_with(q));
                quote = open;
                match open {
                    Some(open) => open.len(),
                    None if rest.starts_with('#') => {
                        at += rest.find('\n').unwrap_or(rest.len());
                        continue;
                    }
                    None => rest.chars().next().map_or(1, char::len_utf8),
                }
            }
        };
        kept.push_str(&rest[..step]);
        at += step;
    }
    kept
}
