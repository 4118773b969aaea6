//! Source bytes to text: byte order mark, PEP 263's cookie, utf-8.

use std::str::Utf8Error;

use crate::error::{ErrorKind, ErrorLoc, ParseError, nowhere};

/// Why bytes are no text, or not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    Syntax(ParseError),
    /// The cookie names an encoding that this crate does not know: decode `bytes[start..]` with
    /// the codec of this name, and raise `unknown_encoding` if there is none.
    Codec {
        name: String,
        start: usize,
    },
}

/// The error for a cookie whose codec does not exist.
#[must_use]
pub fn unknown_encoding(name: &str) -> ParseError {
    nowhere(ErrorKind::Syntax, &format!("unknown encoding: {name}"))
}

/// Decodes the bytes of a file, or those handed to `compile`.
pub fn decode_source(bytes: &[u8]) -> Result<String, DecodeError> {
    if bytes.contains(&0) {
        let message = "source code string cannot contain null bytes";
        return Err(DecodeError::Syntax(nowhere(ErrorKind::Syntax, message)));
    }
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF");
    let start = bytes.len() - body.map_or(bytes.len(), <[u8]>::len);
    let cookie = cookie(&bytes[start..]);
    let name = cookie.as_ref().map(|(name, _)| normal_name(name));
    if let (Some(_), Some(name), Some((_, line))) = (body, &name, &cookie)
        && name != "utf-8"
    {
        return Err(DecodeError::Syntax(bom_clash(&bytes[start..], name, *line)));
    }
    match name.as_deref() {
        None | Some("utf-8") => utf_8(&bytes[start..]).map_err(DecodeError::Syntax),
        Some("iso-8859-1") => Ok(bytes[start..].iter().map(|b| char::from(*b)).collect()),
        Some(name) => other(bytes, start, name),
    }
}

/// The encodings whose other names CPython leaves to its codecs.
fn other(bytes: &[u8], start: usize, name: &str) -> Result<String, DecodeError> {
    let simple = name.to_ascii_lowercase().replace(['_', ' '], "-");
    let body = &bytes[start..];
    let refuse = |message: String| Err(DecodeError::Syntax(nowhere(ErrorKind::Syntax, &message)));
    match simple.as_str() {
        "utf8" | "u8" | "utf" | "cp65001" => match std::str::from_utf8(body) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => refuse(utf_8_message(body, error)),
        },
        "latin1" | "l1" | "latin" | "iso8859-1" | "8859" | "cp819" => {
            Ok(body.iter().map(|b| char::from(*b)).collect())
        }
        "ascii" | "us-ascii" | "646" => match body.iter().position(|b| !b.is_ascii()) {
            None => Ok(body.iter().map(|b| char::from(*b)).collect()),
            Some(at) => refuse(format!(
                "'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in \
                 range(128)",
                body[at]
            )),
        },
        _ => Err(DecodeError::Codec { name: name.to_owned(), start }),
    }
}

/// The encoding that one of the first two lines names, and which.
fn cookie(source: &[u8]) -> Option<(String, u32)> {
    for (index, line) in source.split(|b| matches!(b, b'\n' | b'\r')).take(2).enumerate() {
        let text = line.trim_ascii_start_blanks();
        if text.first() == Some(&b'#') {
            if let Some(name) = cookie_in(text) {
                return Some((name, index as u32 + 1));
            }
        } else if !text.is_empty() {
            return None;
        }
    }
    None
}

trait Blanks {
    fn trim_ascii_start_blanks(&self) -> &[u8];
}

impl Blanks for [u8] {
    fn trim_ascii_start_blanks(&self) -> &[u8] {
        let blanks = self.iter().take_while(|b| matches!(b, b' ' | b'\t' | 0x0C)).count();
        &self[blanks..]
    }
}

fn cookie_in(comment: &[u8]) -> Option<String> {
    const WORD: &[u8] = b"coding";
    for at in 0..comment.len().saturating_sub(WORD.len()) {
        let Some(rest) = comment[at..].strip_prefix(WORD) else {
            continue;
        };
        if !matches!(rest.first(), Some(b':' | b'=')) {
            continue;
        }
        let blanks = rest[1..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let part = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        let name: Vec<u8> = rest[1 + blanks..].iter().take_while(part).copied().collect();
        if !name.is_empty() {
            return Some(String::from_utf8_lossy(&name).into_owned());
        }
    }
    None
}

/// The usual names of the two encodings that everyone writes differently; others as they are.
fn normal_name(name: &str) -> String {
    let short: String = name.chars().take(12).collect();
    let short = short.to_ascii_lowercase().replace('_', "-");
    let is = |base: &str| {
        short.strip_prefix(base).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    if is("utf-8") {
        return "utf-8".to_owned();
    }
    if ["latin-1", "iso-8859-1", "iso-latin-1"].into_iter().any(is) {
        return "iso-8859-1".to_owned();
    }
    name.to_owned()
}

fn bom_clash(source: &[u8], name: &str, line: u32) -> ParseError {
    let text = source.split(|b| *b == b'\n').nth(line as usize - 1).unwrap_or_default();
    let text = String::from_utf8_lossy(text).into_owned();
    let end_offset = text.chars().count() as i32;
    let loc = Some(ErrorLoc { line, offset: 0, end_line: line, end_offset });
    let message = format!("encoding problem: {name} with BOM");
    ParseError { kind: ErrorKind::Syntax, message, loc, text: Some(text) }
}

fn utf_8(source: &[u8]) -> Result<String, ParseError> {
    let error = match std::str::from_utf8(source) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let before = &source[..at];
    let line = before.iter().filter(|b| **b == b'\n').count() as u32 + 1;
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let column = String::from_utf8_lossy(&source[start..at]).chars().count() as u32 + 1;
    let end = source[at..].iter().position(|b| *b == b'\n').map_or(source.len(), |len| at + len);
    let text = String::from_utf8_lossy(&source[start..end]).into_owned();
    let message = format!(
        "Non-UTF-8 code starting with '\\x{:02x}' on line {line}, but no encoding declared; see \
         https://peps.python.org/pep-0263/ for details",
        source[at]
    );
    let loc = Some(ErrorLoc { line, offset: column, end_line: line, end_offset: column as i32 });
    Err(ParseError { kind: ErrorKind::Syntax, message, loc, text: Some(text) })
}

/// The words of the utf-8 codec.
fn utf_8_message(source: &[u8], error: Utf8Error) -> String {
    let at = error.valid_up_to();
    let reason = match (error.error_len(), source[at]) {
        (None, _) => "unexpected end of data",
        (_, 0x80..=0xC1 | 0xF5..) => "invalid start byte",
        _ => "invalid continuation byte",
    };
    let end = error.error_len().map_or(source.len(), |len| at + len);
    if end - at == 1 {
        let byte = source[at];
        return format!("'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: {reason}");
    }
    format!("'utf-8' codec can't decode bytes in position {at}-{}: {reason}", end - 1)
}
