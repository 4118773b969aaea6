//! A format specification, parsed: `[[fill]align][sign][z][#][0][width][,_][.precision[,_]][type]`.

use object::{Chars, PyResult, Raised, Str, Thread};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    Left,
    Right,
    Center,
    /// `=`: the padding stands between sign and digits.
    AfterSign,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    Default,
    Plus,
    Minus,
    Space,
}

/// What a specification says.
#[derive(Clone, Debug)]
pub struct Spec {
    /// A code point; surrogates are allowed.
    pub fill: u32,
    pub align: Align,
    pub sign: Sign,
    pub no_negative_zero: bool,
    pub alternate: bool,
    pub width: Option<usize>,
    /// `,` or `_`
    pub separator: Option<char>,
    /// Digits between separators.
    pub group: usize,
    pub precision: Option<usize>,
    pub fraction_separator: Option<char>,
    /// The presentation type; `\0` where none was given and none is the default. A code point
    /// that is no character shows as U+FFFD.
    pub kind: char,
}

fn align_of(c: u32) -> Option<Align> {
    match char::from_u32(c)? {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

/// A presentation type as messages show it.
pub(super) fn show_kind(kind: char) -> String {
    match kind {
        '!'..='\x7F' => kind.to_string(),
        _ => format!("\\x{:x}", u32::from(kind)),
    }
}

struct Reader<'a> {
    text: Chars<'a>,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<u32> {
        let at = self.at + ahead;
        (at < self.text.len()).then(|| self.text.at(at))
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek(0) == Some(u32::from(wanted));
        self.at += usize::from(found);
        found
    }

    /// Decimal digits, in any script.
    fn number(&mut self, thread: &Thread) -> PyResult<Option<usize>> {
        let mut value: Option<usize> = None;
        while let Some(digit) = self.peek(0).and_then(unicode::decimal) {
            let next = value
                .unwrap_or(0)
                .checked_mul(10)
                .and_then(|n| n.checked_add(usize::from(digit)))
                .filter(|n| *n <= isize::MAX as usize);
            let Some(next) = next else {
                return Err(thread.value_error("Too many decimal digits in format string"));
            };
            value = Some(next);
            self.at += 1;
        }
        Ok(value)
    }

    /// `,` or `_`, or nothing.
    fn separator(&mut self, thread: &Thread) -> PyResult<Option<char>> {
        let both = |thread: &Thread| -> PyResult<Option<char>> {
            Err(thread.value_error("Cannot specify both ',' and '_'."))
        };
        let mut found = self.eat(',').then_some(',');
        if self.eat('_') {
            if found.is_some() {
                return both(thread);
            }
            found = Some('_');
        }
        if found == Some('_') && self.eat(',') {
            return both(thread);
        }
        Ok(found)
    }
}

impl Spec {
    pub fn parse(
        thread: &Thread,
        text: Chars<'_>,
        default_kind: char,
        default_align: Align,
        type_name: &str,
    ) -> PyResult<Spec> {
        let mut reader = Reader { text, at: 0 };
        let (mut fill, mut align) = (None, None);
        if let Some(found) = reader.peek(1).and_then(align_of) {
            align = Some(found);
            fill = reader.peek(0);
            reader.at += 2;
        } else if let Some(found) = reader.peek(0).and_then(align_of) {
            align = Some(found);
            reader.at += 1;
        }
        let sign = if reader.eat('+') {
            Sign::Plus
        } else if reader.eat('-') {
            Sign::Minus
        } else if reader.eat(' ') {
            Sign::Space
        } else {
            Sign::Default
        };
        let no_negative_zero = reader.eat('z');
        let alternate = reader.eat('#');
        if fill.is_none() && reader.eat('0') {
            fill = Some(u32::from('0'));
            if align.is_none() && default_align == Align::Right {
                align = Some(Align::AfterSign);
            }
        }
        let width = reader.number(thread)?;
        let separator = reader.separator(thread)?;
        let (mut precision, mut fraction_separator) = (None, None);
        if reader.eat('.') {
            precision = reader.number(thread)?;
            fraction_separator = reader.separator(thread)?;
            if precision.is_none() && fraction_separator.is_none() {
                return Err(thread.value_error("Format specifier missing precision"));
            }
        }
        let kind = match text.len() - reader.at {
            0 => default_kind,
            1 => char::from_u32(text.at(reader.at)).unwrap_or('\u{FFFD}'),
            _ => return Err(invalid(thread, text, type_name)),
        };
        let group = check_separators(thread, separator, fraction_separator, kind)?;
        Ok(Spec {
            fill: fill.unwrap_or(u32::from(' ')),
            align: align.unwrap_or(default_align),
            sign,
            no_negative_zero,
            alternate,
            width,
            separator,
            group,
            precision,
            fraction_separator,
            kind,
        })
    }
}

/// Digits of a group, where the presentation type goes with separators.
fn check_separators(
    thread: &Thread,
    separator: Option<char>,
    fraction: Option<char>,
    kind: char,
) -> PyResult<usize> {
    let wrong = |separator: char| {
        let shown = show_kind(kind);
        Err(thread.value_error(format!("Cannot specify '{separator}' with '{shown}'.")))
    };
    let group = match (separator, kind) {
        (None, _) | (_, 'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0') => 3,
        (Some('_'), 'b' | 'o' | 'x' | 'X') => 4,
        (Some(separator), _) => return wrong(separator),
    };
    match (fraction, kind) {
        (Some(separator), 'n') => wrong(separator),
        _ => Ok(group),
    }
}

fn invalid(thread: &Thread, text: Chars<'_>, type_name: &str) -> Raised {
    let shown = match Str::from_chars(thread, text) {
        Ok(text) => text.to_string_lossy(),
        Err(raised) => return raised,
    };
    thread
        .value_error(format!("Invalid format specifier '{shown}' for object of type '{type_name}'"))
}
