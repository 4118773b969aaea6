//! String tokens, and the pieces of f-strings and t-strings.

use super::Kind;
use super::lexer::{Lexer, Made};
use crate::error::{Warning, WarningKind};

/// CPython's MAXFSTRINGLEVEL, with the ground mode counted.
const MAX_NESTED: usize = 150;
/// CPython's MAX_EXPR_NESTING: fields in format specs in fields.
const MAX_FIELDS: i32 = 3;

/// An f-string or t-string that is open.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) prefix: char,
    raw: bool,
    quote: u8,
    quote_size: usize,
    start: u32,
    /// Brackets opened inside, of any kind.
    pub(super) brackets: i32,
    /// The bracket count at which the innermost field was opened; -1 outside of fields.
    pub(super) field: i32,
    pub(super) in_spec: bool,
    /// The next token is text, not code.
    pub(super) in_text: bool,
}

impl Open {
    fn kind(&self, f: Kind, t: Kind) -> Kind {
        if self.prefix == 'f' { f } else { t }
    }

    fn middle(&self) -> Kind {
        self.kind(Kind::FStringMiddle, Kind::TStringMiddle)
    }
}

/// The letters before a quote.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Prefix {
    b: bool,
    r: bool,
    u: bool,
    f: bool,
    t: bool,
}

impl Prefix {
    /// Takes one more letter; false if the letters are a name, not a prefix.
    pub(super) fn take(&mut self, c: u8) -> bool {
        let flag = match c {
            b'b' | b'B' => &mut self.b,
            b'r' | b'R' => &mut self.r,
            b'u' | b'U' => &mut self.u,
            b'f' | b'F' => &mut self.f,
            b't' | b'T' => &mut self.t,
            _ => return false,
        };
        !std::mem::replace(flag, true)
    }

    fn clash(self) -> Option<(char, char)> {
        let Self { b, r, u, f, t } = self;
        let pairs = [
            (u && b, 'u', 'b'),
            (u && r, 'u', 'r'),
            (u && f, 'u', 'f'),
            (u && t, 'u', 't'),
            (b && f, 'b', 'f'),
            (b && t, 'b', 't'),
            (f && t, 'f', 't'),
        ];
        pairs.into_iter().find(|(clash, ..)| *clash).map(|(_, one, two)| (one, two))
    }
}

impl Lexer<'_> {
    /// A string whose opening quote has just been read.
    pub(super) fn string(&mut self, prefix: Prefix, quote: u8) -> Made<Kind> {
        if let Some((one, two)) = prefix.clash() {
            let message = format!("'{one}' and '{two}' prefixes are incompatible");
            return self.error_range(self.start, self.at, &message);
        }
        if prefix.f || prefix.t {
            return self.open_string(prefix, quote);
        }
        let mut quote_size = 1;
        let mut end_size = 0;
        let mut c = self.next();
        if c == quote {
            c = self.next();
            if c == quote {
                quote_size = 3;
            } else {
                end_size = 1;
            }
        }
        if c != quote {
            self.back(c);
        }
        let mut escaped_quote = false;
        while end_size != quote_size {
            c = self.next();
            if self.ended || (quote_size == 1 && c == b'\n') {
                return self.unterminated(quote, quote_size, escaped_quote);
            }
            if c == quote {
                end_size += 1;
                continue;
            }
            end_size = 0;
            if c == b'\\' {
                c = self.next();
                escaped_quote |= c == quote;
            }
        }
        Ok(Kind::String)
    }

    fn unterminated<T>(&mut self, quote: u8, quote_size: usize, escaped: bool) -> Made<T> {
        let line = self.line_now();
        let start = self.start;
        let same = |open: &&Open| open.quote == quote && open.quote_size == quote_size;
        if let Some(open) = self.strings.last().filter(same) {
            let message = format!("{}-string: expecting '}}'", open.prefix);
            return self.error_range(start, start + 1, &message);
        }
        self.hit_end = self.ended;
        let triple = if quote_size == 3 { "triple-quoted " } else { "" };
        let hint =
            if escaped && quote_size == 1 { "; perhaps you escaped the end quote?" } else { "" };
        let message =
            format!("unterminated {triple}string literal (detected at line {line}){hint}");
        self.error_range(start, start + 1, &message)
    }

    fn open_string(&mut self, prefix: Prefix, quote: u8) -> Made<Kind> {
        let mut quote_size = 1;
        let bytes = self.lines.source().as_bytes();
        let at = self.at as usize;
        if bytes.get(at) == Some(&quote) && bytes.get(at + 1) == Some(&quote) {
            quote_size = 3;
            self.at += 2;
        }
        if self.strings.len() + 1 >= MAX_NESTED {
            return self.error("too many nested f-strings or t-strings");
        }
        let open = Open {
            prefix: if prefix.f { 'f' } else { 't' },
            raw: prefix.r,
            quote,
            quote_size,
            start: self.start,
            brackets: 0,
            field: -1,
            in_spec: false,
            in_text: true,
        };
        let kind = open.kind(Kind::FStringStart, Kind::TStringStart);
        self.strings.push(open);
        Ok(kind)
    }

    /// The next token of the innermost open string, which is in its text; `None` if a field
    /// begins here.
    pub(super) fn string_token(&mut self) -> Made<Option<Kind>> {
        self.start = self.at;
        self.ended = false;
        let bytes = self.lines.source().as_bytes();
        let at = self.at as usize;
        let open = self.strings.last_mut().expect("only called inside a string");
        if bytes.get(at) == Some(&b'{') && (bytes.get(at + 1) != Some(&b'{') || open.field >= 0) {
            self.enter_field()?;
            return Ok(None);
        }
        let quotes = bytes[at..].iter().take(open.quote_size).filter(|b| **b == open.quote);
        if quotes.count() == open.quote_size {
            self.at += open.quote_size as u32;
            let kind = open.kind(Kind::FStringEnd, Kind::TStringEnd);
            self.strings.pop();
            return Ok(Some(kind));
        }
        self.middle().map(Some)
    }

    fn enter_field(&mut self) -> Made<()> {
        let open = self.strings.last_mut().expect("only called inside a string");
        open.field += 1;
        open.in_text = false;
        if open.field >= MAX_FIELDS {
            let message = format!("{}-string: expressions nested too deeply", open.prefix);
            return self.error(&message);
        }
        Ok(())
    }

    /// Text up to a field, a doubled brace or the end. `end` is the end of the token where the
    /// tokenizer reads on.
    fn middle(&mut self) -> Made<Kind> {
        let open = self.strings.last().expect("only called inside a string");
        let (quote, quote_size, raw) = (open.quote, open.quote_size, open.raw);
        let (in_spec, kind) = (open.in_spec && open.field >= 0, open.middle());
        let brackets = open.brackets;
        let mut end_size = 0;
        let mut named = false;
        while end_size != quote_size {
            let c = self.next();
            if self.ended || (quote_size == 1 && c == b'\n') {
                return self.unterminated_open(in_spec && c == b'\n');
            }
            if c == quote {
                end_size += 1;
                continue;
            }
            end_size = 0;
            match c {
                b'{' => {
                    let peek = self.next();
                    if peek == b'{' && !in_spec {
                        self.token_end = Some(self.at - 1);
                        return Ok(kind);
                    }
                    self.back(peek);
                    self.back(c);
                    self.enter_field()?;
                    return Ok(kind);
                }
                b'}' => {
                    if named {
                        return Ok(kind);
                    }
                    let peek = self.next();
                    if peek == b'}' && !in_spec && brackets == 0 {
                        self.token_end = Some(self.at - 1);
                        return Ok(kind);
                    }
                    self.back(peek);
                    self.back(c);
                    self.strings.last_mut().expect("still open").in_text = false;
                    return Ok(kind);
                }
                b'\\' => named |= self.escape(raw),
                _ => {}
            }
        }
        self.at -= quote_size as u32;
        Ok(kind)
    }

    /// Behind a backslash in text. True if a `\N{` begins.
    fn escape(&mut self, raw: bool) -> bool {
        let peek = self.next();
        if matches!(peek, b'{' | b'}') {
            let doubled = self.rest().starts_with(peek as char);
            if !raw && !doubled {
                let message = format!(
                    "\"\\{0}\" is an invalid escape sequence. Such sequences will not work in \
                     the future. Did you mean \"\\\\{0}\"? A raw string is also an option.",
                    peek as char
                );
                let (line, offset) = self.lines.line_offset(self.at - 1);
                self.warnings.push(Warning { kind: WarningKind::Syntax, message, line, offset });
            }
            self.back(peek);
            return false;
        }
        if !raw && peek == b'N' && self.rest().starts_with('{') {
            self.next();
            return true;
        }
        false
    }

    fn unterminated_open<T>(&mut self, newline_in_spec: bool) -> Made<T> {
        let line = self.line_now();
        let open = self.strings.last().expect("only called inside a string");
        let (prefix, start) = (open.prefix, open.start);
        if newline_in_spec {
            return self.error(&format!(
                "{prefix}-string: newlines are not allowed in format specifiers for single \
                 quoted {prefix}-strings"
            ));
        }
        self.hit_end = self.ended && open.quote_size == 3;
        let triple = if open.quote_size == 3 { "triple-quoted " } else { "" };
        let message =
            format!("unterminated {triple}{prefix}-string literal (detected at line {line})");
        self.error_range(start, start + 1, &message)
    }
}
