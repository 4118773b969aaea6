//! Backslash escapes: `unicode_escape`, `raw_unicode_escape`, and those of bytes.

use object::{PyResult, Ref, Str, Thread};

use super::errors::{Decoding, Errors};

/// What a backslash begins.
enum Escape {
    /// A character, or none (an escaped newline), and where it ends.
    Is(Option<u32>, usize),
    /// Not an escape: the backslash and what follows stand for themselves.
    Plain,
    /// Wrong up to there; the data may just be cut.
    Bad(usize, &'static str),
}

fn hex(data: &[u8], at: usize, count: usize) -> (u32, usize) {
    let mut value = 0;
    for n in 0..count {
        match data.get(at + n).and_then(|byte| char::from(*byte).to_digit(16)) {
            Some(digit) => value = value << 4 | digit,
            None => return (value, n),
        }
    }
    (value, count)
}

fn hex_escape(data: &[u8], at: usize, count: usize, reason: &'static str) -> Escape {
    let (value, found) = hex(data, at, count);
    if found < count {
        return Escape::Bad(at + found, reason);
    }
    if value > 0x10_FFFF {
        return Escape::Bad(at + count, "illegal Unicode character");
    }
    Escape::Is(Some(value), at + count)
}

/// `\N{NAME}`, `at` being behind the N.
fn named(data: &[u8], at: usize) -> Escape {
    let malformed = "malformed \\N character escape";
    if data.get(at) != Some(&b'{') {
        return Escape::Bad(at, malformed);
    }
    let Some(len) = data[at + 1..].iter().position(|byte| *byte == b'}') else {
        return Escape::Bad(data.len(), malformed);
    };
    let end = at + 1 + len;
    if len == 0 {
        return Escape::Bad(end + 1, malformed);
    }
    let name = std::str::from_utf8(&data[at + 1..end]).ok();
    match name.and_then(unicode::lookup) {
        Some(unicode::Found::Char(c)) => Escape::Is(Some(c), end + 1),
        _ => Escape::Bad(end + 1, "unknown Unicode character name"),
    }
}

/// Reads the escape whose backslash stands before `at`.
fn read(data: &[u8], at: usize) -> Escape {
    let Some(byte) = data.get(at).copied() else {
        return Escape::Bad(at, "\\ at end of string");
    };
    let is = |c: u8| Escape::Is(Some(c.into()), at + 1);
    match byte {
        b'\n' => Escape::Is(None, at + 1),
        b'\\' | b'\'' | b'"' => is(byte),
        b'b' => is(8),
        b't' => is(9),
        b'n' => is(10),
        b'v' => is(11),
        b'f' => is(12),
        b'r' => is(13),
        b'a' => is(7),
        b'0'..=b'7' => {
            let digits =
                data[at..].iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
            let value = data[at..at + digits]
                .iter()
                .fold(0, |value, byte| value << 3 | u32::from(byte - b'0'));
            Escape::Is(Some(value), at + digits)
        }
        b'x' => hex_escape(data, at + 1, 2, "truncated \\xXX escape"),
        b'u' => hex_escape(data, at + 1, 4, "truncated \\uXXXX escape"),
        b'U' => hex_escape(data, at + 1, 8, "truncated \\UXXXXXXXX escape"),
        b'N' => named(data, at + 1),
        _ => Escape::Plain,
    }
}

/// The text of `unicode_escape` and how many bytes were used.
pub fn decode_unicode(
    thread: &mut Thread,
    data: &[u8],
    errors: &Errors,
    last: bool,
) -> PyResult<(Ref<Str>, usize)> {
    let mut work = Decoding::new(thread, "unicodeescape", errors, data)?;
    let mut at = 0;
    while let Some(byte) = work.data().get(at).copied() {
        if byte != b'\\' {
            work.out.push(byte.into());
            at += 1;
            continue;
        }
        match read(work.data(), at + 1) {
            Escape::Is(c, end) => {
                if let Some(c) = c {
                    work.out.push(c);
                }
                at = end;
            }
            Escape::Plain => {
                work.out.push(u32::from(b'\\'));
                let next = work.data()[at + 1];
                work.out.push(next.into());
                at += 2;
            }
            Escape::Bad(end, _) if !last && end == work.data().len() => break,
            Escape::Bad(end, reason) => at = work.bad(thread, at, end, reason)?,
        }
    }
    Ok((work.out.finish(thread)?, at))
}

/// The text of `raw_unicode_escape` and how many bytes were used.
pub fn decode_raw(
    thread: &mut Thread,
    data: &[u8],
    errors: &Errors,
    last: bool,
) -> PyResult<(Ref<Str>, usize)> {
    let mut work = Decoding::new(thread, "rawunicodeescape", errors, data)?;
    let mut at = 0;
    while let Some(byte) = work.data().get(at).copied() {
        let next = work.data().get(at + 1).copied();
        if byte != b'\\' || next.is_none() && last {
            work.out.push(byte.into());
            at += 1;
            continue;
        }
        let (count, reason) = match next {
            None => break,
            Some(b'u') => (4, "truncated \\uXXXX escape"),
            Some(b'U') => (8, "truncated \\UXXXXXXXX escape"),
            Some(other) => {
                work.out.push(u32::from(b'\\'));
                work.out.push(other.into());
                at += 2;
                continue;
            }
        };
        let (value, found) = hex(work.data(), at + 2, count);
        let end = at + 2 + found;
        if found == count && value <= 0x10_FFFF {
            work.out.push(value);
            at = end;
        } else if found == count {
            at = work.bad(thread, at, end, "\\Uxxxxxxxx out of range")?;
        } else if !last && end == work.data().len() {
            break;
        } else {
            at = work.bad(thread, at, end, reason)?;
        }
    }
    Ok((work.out.finish(thread)?, at))
}

/// The text in `unicode_escape`.
pub fn encode_unicode(text: &Str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars().iter() {
        match c {
            0x5C => out.extend(b"\\\\"),
            0x09 => out.extend(b"\\t"),
            0x0A => out.extend(b"\\n"),
            0x0D => out.extend(b"\\r"),
            0x20..=0x7E => out.push(c as u8),
            _ => out.extend(super::escape(c).bytes()),
        }
    }
    out
}

/// The text in `raw_unicode_escape`.
pub fn encode_raw(text: &Str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars().iter() {
        match c {
            0..=0xFF => out.push(c as u8),
            _ => out.extend(super::escape(c).bytes()),
        }
    }
    out
}

/// Bytes in the form they have in a literal, without quotes (`codecs.escape_encode`).
pub fn encode_bytes(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    for byte in data {
        match byte {
            b'\'' | b'\\' => out.extend([b'\\', *byte]),
            b'\t' => out.extend(b"\\t"),
            b'\n' => out.extend(b"\\n"),
            b'\r' => out.extend(b"\\r"),
            0x20..=0x7E => out.push(*byte),
            _ => out.extend(format!("\\x{byte:02x}").bytes()),
        }
    }
    out
}

/// The bytes of a literal's inside (`codecs.escape_decode`).
pub fn decode_bytes(thread: &Thread, data: &[u8], errors: &Errors) -> PyResult<Vec<u8>> {
    let mut out = Vec::with_capacity(data.len());
    let mut at = 0;
    while let Some(byte) = data.get(at).copied() {
        if byte != b'\\' {
            out.push(byte);
            at += 1;
            continue;
        }
        let Some(next) = data.get(at + 1).copied() else {
            return Err(thread.value_error("Trailing \\ in string"));
        };
        if next == b'x' {
            let (value, found) = hex(data, at + 2, 2);
            if found == 2 {
                out.push(value as u8);
                at += 4;
                continue;
            }
            match errors {
                Errors::Strict => {
                    return Err(thread.value_error(format!("invalid \\x escape at position {at}")));
                }
                Errors::Replace => out.push(b'?'),
                Errors::Ignore => {}
                _ => {
                    return Err(thread.value_error(
                        "decoding error; unknown error handling code: ".to_owned()
                            + errors_name(errors),
                    ));
                }
            }
            at += 2 + found;
            continue;
        }
        match read(data, at + 1) {
            _ if matches!(next, b'u' | b'U' | b'N') => {
                out.extend([b'\\', next]);
                at += 2;
            }
            Escape::Is(c, end) => {
                out.extend(c.map(|c| c as u8));
                at = end;
            }
            _ => {
                out.extend([b'\\', next]);
                at += 2;
            }
        }
    }
    Ok(out)
}

fn errors_name(errors: &Errors) -> &str {
    match errors {
        Errors::Other(name) => name,
        Errors::Backslash => "backslashreplace",
        Errors::Xml => "xmlcharrefreplace",
        Errors::Name => "namereplace",
        Errors::Escape => "surrogateescape",
        Errors::Pass => "surrogatepass",
        Errors::Strict | Errors::Ignore | Errors::Replace => "",
    }
}
