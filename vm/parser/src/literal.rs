//! The values of literals: numbers, escapes in strings and bytes.

use num_bigint::BigInt;

use crate::ast::{Constant, Text};
use crate::text::TextBuf;

/// The value of a number token that the tokenizer has accepted, or an error's message.
///
/// `max_digits` is `sys.set_int_max_str_digits`, 0 for no limit.
pub(crate) fn number(token: &str, max_digits: u32) -> Result<Constant, String> {
    let plain;
    let text = if token.contains('_') {
        plain = token.replace('_', "");
        plain.as_str()
    } else {
        token
    };
    let bytes = text.as_bytes();
    if bytes.len() > 1 && bytes[0] == b'0' {
        let radix = match bytes[1] {
            b'x' | b'X' => 16,
            b'o' | b'O' => 8,
            b'b' | b'B' => 2,
            _ => 10,
        };
        if radix != 10 {
            return Ok(int(&text[2..], radix));
        }
    }
    let float = |text: &str| text.parse::<f64>().expect("the tokenizer checked the number's form");
    if matches!(bytes[bytes.len() - 1], b'j' | b'J') {
        return Ok(Constant::Complex { real: 0.0, imag: float(&text[..text.len() - 1]) });
    }
    if bytes.iter().any(|b| matches!(b, b'.' | b'e' | b'E')) {
        return Ok(Constant::Float(float(text)));
    }
    if max_digits > 0 && text.len() > max_digits as usize {
        return Err(format!(
            "Exceeds the limit ({max_digits} digits) for integer string conversion: value has {} \
             digits; use sys.set_int_max_str_digits() to increase the limit - Consider \
             hexadecimal for huge integer literals to avoid decimal conversion limits.",
            text.len()
        ));
    }
    Ok(int(text, 10))
}

fn int(digits: &str, radix: u32) -> Constant {
    let small = i64::from_str_radix(digits, radix).map(BigInt::from).ok();
    let value = small.or_else(|| BigInt::parse_bytes(digits.as_bytes(), radix));
    Constant::Int(value.expect("the tokenizer checked the number's form"))
}

/// The parts of a string token: `rb'…'` has the prefix `rb`, the quote `'` and the body `…`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pieces<'s> {
    pub(crate) body: &'s str,
    pub(crate) body_start: usize,
    pub(crate) raw: bool,
    pub(crate) unicode: bool,
    pub(crate) bytes: bool,
}

pub(crate) fn pieces(token: &str) -> Pieces<'_> {
    let prefix_len = token.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (prefix, quoted) = token.split_at(prefix_len);
    let quote = &quoted[..1];
    let triple =
        quoted.len() >= 6 && quoted[1..].starts_with(quote) && quoted[2..].starts_with(quote);
    let quote_len = if triple { 3 } else { 1 };
    let has = |letter: u8| prefix.bytes().any(|b| b.eq_ignore_ascii_case(&letter));
    Pieces {
        body: &quoted[quote_len..quoted.len() - quote_len],
        body_start: prefix_len + quote_len,
        raw: has(b'r'),
        unicode: prefix == "u",
        bytes: has(b'b'),
    }
}

/// An escape that means nothing: where it stands in the body, and the warning's words.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadEscape {
    pub(crate) at: usize,
    pub(crate) message: String,
}

fn bad_escape(body: &str, at: usize) -> BadEscape {
    let (_, octal_end) = octal(body.as_bytes(), at + 1);
    let (shown, what) = if octal_end > at + 1 {
        (&body[at + 1..octal_end], "octal escape sequence")
    } else {
        let len = body[at + 1..].chars().next().map_or(0, char::len_utf8);
        (&body[at + 1..at + 1 + len], "escape sequence")
    };
    BadEscape {
        at,
        message: format!(
            "\"\\{shown}\" is an invalid {what}. Such sequences will not work in the future. \
             Did you mean \"\\\\{shown}\"? A raw string is also an option."
        ),
    }
}

/// One to three octal digits at `at`: their value and the offset behind them.
fn octal(bytes: &[u8], at: usize) -> (u32, usize) {
    let digits = bytes[at..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(b));
    digits.fold((0, at), |(value, at), b| (value * 8 + u32::from(b - b'0'), at + 1))
}

fn simple_escape(byte: u8) -> Option<u8> {
    Some(match byte {
        b'\\' | b'\'' | b'"' => byte,
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 11,
        _ => return None,
    })
}

/// The value of the body of a bytes literal, or an error's message.
pub(crate) fn decode_bytes(body: &str) -> Result<(Vec<u8>, Option<BadEscape>), String> {
    let bytes = body.as_bytes();
    let mut value = Vec::with_capacity(bytes.len());
    let mut bad = None;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'\\' || at + 1 == bytes.len() {
            value.push(bytes[at]);
            at += 1;
            continue;
        }
        let next = bytes[at + 1];
        match next {
            b'\n' => at += 2,
            b'0'..=b'7' => {
                let (code, end) = octal(bytes, at + 1);
                if code > 0o377 && bad.is_none() {
                    bad = Some(bad_escape(body, at));
                }
                value.push(code as u8);
                at = end;
            }
            b'x' => {
                let digits = body.get(at + 2..at + 4).filter(|d| is_hex(d));
                let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                let Some(code) = code else {
                    return Err(format!("(value error) invalid \\x escape at position {at}"));
                };
                value.push(code);
                at += 4;
            }
            _ => {
                if let Some(byte) = simple_escape(next) {
                    value.push(byte);
                } else {
                    if bad.is_none() {
                        bad = Some(bad_escape(body, at));
                    }
                    value.extend([b'\\', next]);
                }
                at += 2;
            }
        }
    }
    Ok((value, bad))
}

fn is_hex(digits: &str) -> bool {
    digits.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Decodes `\…` in the body of a str literal.
///
/// CPython runs its unicode-escape codec over a copy in which every character above ASCII is ten
/// bytes (`\U0001F600`); the positions in its messages count so, and `shift` keeps the difference.
struct StrDecoder<'s> {
    body: &'s str,
    at: usize,
    shift: usize,
    value: TextBuf,
    bad: Option<BadEscape>,
}

/// The value of the body of a str literal, or an error's message.
pub(crate) fn decode_str(body: &str) -> Result<(Text, Option<BadEscape>), String> {
    if !body.contains('\\') {
        return Ok((Text::from(body), None));
    }
    let mut decoder = StrDecoder { body, at: 0, shift: 0, value: TextBuf::default(), bad: None };
    while decoder.at < body.len() {
        decoder.step()?;
    }
    Ok((decoder.value.into(), decoder.bad))
}

impl StrDecoder<'_> {
    fn step(&mut self) -> Result<(), String> {
        let rest = &self.body[self.at..];
        let plain = rest.find('\\').unwrap_or(rest.len());
        if plain > 0 {
            for c in rest[..plain].chars().filter(|c| !c.is_ascii()) {
                self.shift += 10 - c.len_utf8();
            }
            self.value.push_str(&rest[..plain]);
            self.at += plain;
            return Ok(());
        }
        let bytes = self.body.as_bytes();
        let Some(&next) = bytes.get(self.at + 1) else {
            // Only the middle of an f-string can end so: `\{`, which is a backslash.
            self.value.push_code(u32::from(b'\\'));
            self.at += 1;
            return Ok(());
        };
        match next {
            b'\n' => self.at += 2,
            b'0'..=b'7' => {
                let (code, end) = octal(bytes, self.at + 1);
                if code > 0o377 {
                    self.note_bad();
                }
                self.value.push_code(code);
                self.at = end;
            }
            b'x' => self.hex(2, "truncated \\xXX escape")?,
            b'u' => self.hex(4, "truncated \\uXXXX escape")?,
            b'U' => self.hex(8, "truncated \\UXXXXXXXX escape")?,
            b'N' => self.named()?,
            _ => self.other(next),
        }
        Ok(())
    }

    fn other(&mut self, next: u8) {
        if let Some(byte) = simple_escape(next) {
            self.value.push_code(u32::from(byte));
            self.at += 2;
            return;
        }
        self.value.push_code(u32::from(b'\\'));
        if !next.is_ascii() {
            // The backslash before such a character is `\u005c` in CPython's copy: six bytes, and
            // nothing to warn of.
            self.shift += 5;
            self.at += 1;
            return;
        }
        self.note_bad();
        self.value.push_code(u32::from(next));
        self.at += 2;
    }

    fn note_bad(&mut self) {
        if self.bad.is_none() {
            self.bad = Some(bad_escape(self.body, self.at));
        }
    }

    fn error<T>(&self, end: usize, what: &str) -> Result<T, String> {
        let (start, end) = (self.at + self.shift, end + self.shift - 1);
        Err(format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: \
             {what}"
        ))
    }

    fn hex(&mut self, count: usize, truncated: &str) -> Result<(), String> {
        let start = self.at + 2;
        let digits = self.body.as_bytes()[start..].iter().take(count);
        let digits = digits.take_while(|b| b.is_ascii_hexdigit()).count();
        if digits < count {
            return self.error(start + digits, truncated);
        }
        let code = u32::from_str_radix(&self.body[start..start + count], 16);
        let code = code.expect("eight hexadecimal digits are a u32");
        if !self.value.push_code(code) {
            return self.error(start + count, "illegal Unicode character");
        }
        self.at = start + count;
        Ok(())
    }

    fn named(&mut self) -> Result<(), String> {
        const MALFORMED: &str = "malformed \\N character escape";
        let start = self.at + 2;
        let rest = &self.body[start..];
        if !rest.starts_with('{') {
            return self.error(start, MALFORMED);
        }
        let Some(close) = rest.find('}') else {
            let extra: usize =
                rest.chars().filter(|c| !c.is_ascii()).map(|c| 10 - c.len_utf8()).sum();
            return self.error(self.body.len() + extra, MALFORMED);
        };
        if close == 1 {
            return self.error(start + 1, MALFORMED);
        }
        let name = &rest[1..close];
        let Some(c) = unicode_names2::character(name) else {
            let extra: usize =
                name.chars().filter(|c| !c.is_ascii()).map(|c| 10 - c.len_utf8()).sum();
            return self.error(start + close + 1 + extra, "unknown Unicode character name");
        };
        self.value.push_code(u32::from(c));
        self.at = start + close + 1;
        Ok(())
    }
}
