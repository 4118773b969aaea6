//! UTF-8.

use object::{Chars, PyResult, Ref, Str, Thread};

use super::errors::{Decoding, Errors, Replacement, encode_error, unencodable};

/// What stands at a place that is not ASCII.
enum Step {
    Char(u32, usize),
    /// Bad bytes of this length.
    Bad(usize, &'static str),
    /// The data ends inside a character.
    Cut(usize),
}

fn step(data: &[u8]) -> Step {
    let first = u32::from(data[0]);
    let (len, low, high) = match first {
        0xC2..=0xDF => (2, 0x80, 0xBF),
        0xE0 => (3, 0xA0, 0xBF),
        0xED => (3, 0x80, 0x9F),
        0xE1..=0xEF => (3, 0x80, 0xBF),
        0xF0 => (4, 0x90, 0xBF),
        0xF1..=0xF3 => (4, 0x80, 0xBF),
        0xF4 => (4, 0x80, 0x8F),
        _ => return Step::Bad(1, "invalid start byte"),
    };
    let mut c = first & (0x7F >> len);
    for at in 1..len {
        let Some(byte) = data.get(at) else { return Step::Cut(at) };
        let (low, high) = if at == 1 { (low, high) } else { (0x80, 0xBF) };
        if !(low..=high).contains(byte) {
            return Step::Bad(at, "invalid continuation byte");
        }
        c = c << 6 | u32::from(byte & 0x3F);
    }
    Step::Char(c, len)
}

/// The text, and how many bytes were used: all of them if `last`, else up to a cut character.
pub fn decode(
    thread: &mut Thread,
    data: &[u8],
    errors: &Errors,
    last: bool,
) -> PyResult<(Ref<Str>, usize)> {
    if data.is_ascii() {
        return Ok((Str::from_latin1(thread, data)?, data.len()));
    }
    if let Ok(text) = std::str::from_utf8(data) {
        return Ok((Str::new(thread, text)?, data.len()));
    }
    let mut work = Decoding::new(thread, "utf-8", errors, data)?;
    let mut at = 0;
    while at < work.data().len() {
        let rest = &work.data()[at..];
        let ascii = rest.iter().take_while(|byte| byte.is_ascii()).count();
        if ascii > 0 {
            let plain = rest[..ascii].to_vec();
            work.out.push_latin1(&plain);
            at += ascii;
            continue;
        }
        at = match step(rest) {
            Step::Char(c, len) => {
                work.out.push(c);
                at + len
            }
            Step::Bad(len, reason) => work.bad(thread, at, at + len, reason)?,
            Step::Cut(_) if !last => break,
            Step::Cut(len) => work.bad(thread, at, at + len, "unexpected end of data")?,
        };
    }
    Ok((work.out.finish(thread)?, at))
}

/// The text as UTF-8.
pub fn encode(thread: &mut Thread, text: &Str, errors: &Errors) -> PyResult<Vec<u8>> {
    if let Some(ascii) = text.as_ascii() {
        return Ok(ascii.as_bytes().to_vec());
    }
    let chars = text.chars();
    let mut out = Vec::new();
    let width = if matches!(chars, Chars::Latin1(_)) { 2 } else { chars.width() + 1 };
    if out.try_reserve(chars.len().saturating_mul(width)).is_err() {
        return Err(thread.memory_error());
    }
    let surrogate = |c: u32| (0xD800..0xE000).contains(&c);
    let mut at = 0;
    while at < chars.len() {
        let c = chars.at(at);
        if !surrogate(c) {
            object::string::encode_wtf8(c, &mut out);
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < chars.len() && surrogate(chars.at(end)) {
            end += 1;
        }
        let reason = "surrogates not allowed";
        let (replacement, next) = unencodable(thread, "utf-8", errors, text, (at, end), reason)?;
        match replacement {
            Replacement::Bytes(bytes) => out.extend(bytes),
            Replacement::Chars(points) => {
                if points.iter().any(|c| *c > 0x7F) {
                    return Err(encode_error(thread, "utf-8", text, at, end, reason));
                }
                out.extend(points.iter().map(|c| *c as u8));
            }
        }
        at = next;
    }
    Ok(out)
}
