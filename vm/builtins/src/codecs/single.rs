//! ASCII and Latin-1: one byte a character.

use object::{Chars, PyResult, Ref, Str, Thread};

use super::errors::{Decoding, Errors, Replacement, encode_error, unencodable};

pub fn decode_ascii(thread: &mut Thread, data: &[u8], errors: &Errors) -> PyResult<Ref<Str>> {
    if data.is_ascii() {
        return Str::from_latin1(thread, data);
    }
    let mut work = Decoding::new(thread, "ascii", errors, data)?;
    let mut at = 0;
    while let Some(byte) = work.data().get(at).copied() {
        if byte.is_ascii() {
            work.out.push(byte.into());
            at += 1;
        } else {
            at = work.bad(thread, at, at + 1, "ordinal not in range(128)")?;
        }
    }
    work.out.finish(thread)
}

pub fn encode_ascii(thread: &mut Thread, text: &Str, errors: &Errors) -> PyResult<Vec<u8>> {
    match text.as_ascii() {
        Some(ascii) => Ok(ascii.as_bytes().to_vec()),
        None => encode(thread, text, errors, 0x80, "ascii", "ordinal not in range(128)"),
    }
}

pub fn encode_latin1(thread: &mut Thread, text: &Str, errors: &Errors) -> PyResult<Vec<u8>> {
    match text.chars() {
        Chars::Latin1(bytes) => Ok(bytes.to_vec()),
        _ => encode(thread, text, errors, 0x100, "latin-1", "ordinal not in range(256)"),
    }
}

/// Characters below `limit` are themselves.
fn encode(
    thread: &mut Thread,
    text: &Str,
    errors: &Errors,
    limit: u32,
    encoding: &str,
    reason: &str,
) -> PyResult<Vec<u8>> {
    let chars = text.chars();
    let mut out = Vec::new();
    if out.try_reserve(chars.len()).is_err() {
        return Err(thread.memory_error());
    }
    let mut at = 0;
    while at < chars.len() {
        let c = chars.at(at);
        if c < limit {
            out.push(c as u8);
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < chars.len() && chars.at(end) >= limit {
            end += 1;
        }
        let (replacement, next) = unencodable(thread, encoding, errors, text, (at, end), reason)?;
        match replacement {
            Replacement::Bytes(bytes) => out.extend(bytes),
            Replacement::Chars(points) => {
                if points.iter().any(|c| *c >= limit) {
                    return Err(encode_error(thread, encoding, text, at, end, reason));
                }
                out.extend(points.iter().map(|c| *c as u8));
            }
        }
        at = next;
    }
    Ok(out)
}
