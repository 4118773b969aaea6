//! `Text`: the value of a str constant, which may hold lone surrogates.

use std::fmt;
use std::sync::Arc;

/// Generalised UTF-8: like UTF-8, but a surrogate is three bytes of its own.
///
/// Invariant: the bytes are UTF-8 but for surrogates. Two surrogates that stand side by side stay
/// two code points, as in a Python str.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Text(Arc<[u8]>);

impl Text {
    /// Takes bytes that may hold surrogates; `None` if they are anything else but UTF-8.
    #[must_use]
    pub fn from_wtf8(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        while let Err(error) = std::str::from_utf8(rest) {
            match rest[error.valid_up_to()..] {
                [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..] => rest = &rest[error.valid_up_to() + 3..],
                _ => return None,
            }
        }
        Some(Self(bytes.into()))
    }

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
