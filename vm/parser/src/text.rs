//! `Text`: the value of a str constant, which may hold lone surrogates.

use std::fmt;
use std::sync::Arc;

/// Generalised UTF-8 (WTF-8): like UTF-8, but a lone surrogate is three bytes of its own.
///
/// Invariant: a high surrogate is never followed directly by a low one; `push_code` joins them
/// only where the source wrote one code point, so `"\ud800\udc00"` stays two surrogates, as in a
/// Python str. The bytes are therefore generalised UTF-8 with surrogate pairs left unjoined.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Text(Arc<[u8]>);

impl Text {
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The text as `&str`, if it has no surrogate.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The code points, surrogates included.
    pub fn code_points(&self) -> impl Iterator<Item = u32> + '_ {
        let mut rest: &[u8] = &self.0;
        std::iter::from_fn(move || {
            let first = *rest.first()?;
            let (len, bits) = match first {
                0..0x80 => (1, u32::from(first)),
                0x80..0xE0 => (2, u32::from(first & 0x1F)),
                0xE0..0xF0 => (3, u32::from(first & 0x0F)),
                _ => (4, u32::from(first & 0x07)),
            };
            let code = rest[1..len].iter().fold(bits, |code, b| (code << 6) | u32::from(b & 0x3F));
            rest = &rest[len..];
            Some(code)
        })
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().into())
    }
}

impl From<TextBuf> for Text {
    fn from(buffer: TextBuf) -> Self {
        Self(buffer.0.into())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for code in self.code_points() {
            match char::from_u32(code) {
                Some(c) => write!(f, "{}", c.escape_debug())?,
                None => write!(f, "\\u{{{code:x}}}")?,
            }
        }
        f.write_str("\"")
    }
}

/// A `Text` being built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBuf(Vec<u8>);

impl TextBuf {
    pub fn push_str(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    pub fn push_text(&mut self, text: &Text) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Appends a code point, which may be a surrogate. Returns false if it is above U+10FFFF.
    pub fn push_code(&mut self, code: u32) -> bool {
        if let Some(c) = char::from_u32(code) {
            self.0.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            return true;
        }
        if code > 0xFFFF {
            return false;
        }
        let byte = |shift: u32, mask: u32, tag: u32| ((code >> shift) & mask | tag) as u8;
        self.0.extend([byte(12, 0x0F, 0xE0), byte(6, 0x3F, 0x80), byte(0, 0x3F, 0x80)]);
        true
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}
