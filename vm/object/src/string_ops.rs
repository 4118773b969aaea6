//! Strings made of other strings without a detour: concatenation and repetition; and a growing
//! string, `StrBuilder`.
#![expect(unsafe_code, reason = "characters are copied into fresh memory")]

use crate::raised::PyResult;
use crate::refs::{Layout, Ref};
use crate::string::{Chars, Str};
use crate::thread::Thread;

impl Chars<'_> {
    /// The memory of the characters, in the machine's byte order.
    pub fn as_bytes(&self) -> &[u8] {
        let (from, len) = match *self {
            Chars::Latin1(c) => return c,
            Chars::Ucs2(c) => (c.as_ptr().cast::<u8>(), 2 * c.len()),
            Chars::Ucs4(c) => (c.as_ptr().cast::<u8>(), 4 * c.len()),
        };
        // SAFETY: the same memory, seen as bytes.
        unsafe { std::slice::from_raw_parts(from, len) }
    }

    /// Bytes of a character.
    pub fn width(&self) -> usize {
        match self {
            Chars::Latin1(_) => 1,
            Chars::Ucs2(_) => 2,
            Chars::Ucs4(_) => 4,
        }
    }

    /// The largest code point, or a bound of the same class.
    pub fn max_char(&self) -> u32 {
        match self {
            Chars::Latin1(c) if c.is_ascii() => 0x7F,
            Chars::Latin1(_) => 0xFF,
            Chars::Ucs2(c) => c.iter().fold(0, |max, c| max | u32::from(*c)),
            Chars::Ucs4(c) => c.iter().fold(0, |max, c| max | *c),
        }
    }
}

impl Str {
    /// The bound of the string's class: 0x7F, 0xFF, 0xFFFF or 0x10FFFF.
    pub fn class_max(&self) -> u32 {
        match self.kind() {
            1 if self.is_ascii() => 0x7F,
            1 => 0xFF,
            2 => 0xFFFF,
            _ => 0x10_FFFF,
        }
    }

    /// Copies the characters to `at` of a fresh string.
    ///
    /// # Safety
    /// `target` was just allocated, has room and is at least as wide.
    unsafe fn copy_into(&self, target: &Str, at: usize) {
        let kind = target.kind() as usize;
        // SAFETY: the caller's promise.
        unsafe {
            let to = target.data().cast::<u8>().cast_mut().add(at * kind);
            if kind == self.kind() as usize {
                std::ptr::copy_nonoverlapping(self.data().cast::<u8>(), to, self.len() * kind);
            } else if kind == 2 {
                for (n, c) in self.chars().iter().enumerate() {
                    to.cast::<u16>().add(n).write(c as u16);
                }
            } else {
                for (n, c) in self.chars().iter().enumerate() {
                    to.cast::<u32>().add(n).write(c);
                }
            }
        }
    }

    /// `a + b`
    pub fn concat(thread: &Thread, a: &Str, b: &Str) -> PyResult<Ref<Str>> {
        Str::concat_all(thread, &[a, b])
    }

    /// All of them one after the other.
    pub fn concat_all(thread: &Thread, parts: &[&Str]) -> PyResult<Ref<Str>> {
        let mut only = None;
        let (mut len, mut max, mut count) = (0usize, 0, 0);
        for part in parts {
            if part.is_empty() {
                continue;
            }
            len = len.saturating_add(part.len());
            max = max.max(part.class_max());
            count += 1;
            only = Some(*part);
        }
        match (count, only) {
            (0, _) | (_, None) => return Ok(Str::empty()),
            (1, Some(part)) if part.as_object().is_exact::<Str>() => return Ok(part.to_ref()),
            _ => {}
        }
        if len > isize::MAX as usize {
            return Err(thread.overflow_error("strings are too large to concat"));
        }
        // SAFETY: every character is written, the widest part as wide as the string.
        unsafe {
            let made = Str::alloc(thread, len, max)?;
            let mut at = 0;
            for part in parts {
                part.copy_into(&made, at);
                at += part.len();
            }
            Ok(made)
        }
    }

    /// `self * count`
    pub fn repeat(&self, thread: &Thread, count: usize) -> PyResult<Ref<Str>> {
        if count == 0 || self.is_empty() {
            return Ok(Str::empty());
        }
        if count == 1 && self.as_object().is_exact::<Str>() {
            return Ok(self.to_ref());
        }
        let Some(len) = self.len().checked_mul(count).filter(|len| *len <= isize::MAX as usize)
        else {
            return Err(thread.overflow_error("repeated string is too long"));
        };
        // SAFETY: every character is written: what is there is doubled until the end.
        unsafe {
            let made = Str::alloc(thread, len, self.class_max())?;
            let kind = made.kind() as usize;
            let to = made.data().cast::<u8>().cast_mut();
            self.copy_into(&made, 0);
            let (mut done, total) = (self.len() * kind, len * kind);
            while done < total {
                let more = done.min(total - done);
                std::ptr::copy_nonoverlapping(to, to.add(done), more);
                done += more;
            }
            Ok(made)
        }
    }
}

/// A string that grows, as narrow as its characters allow.
pub struct StrBuilder {
    chars: Wide,
}

enum Wide {
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

impl Default for StrBuilder {
    fn default() -> Self {
        StrBuilder::new()
    }
}

impl StrBuilder {
    pub fn new() -> StrBuilder {
        StrBuilder { chars: Wide::One(Vec::new()) }
    }

    pub fn with_capacity(capacity: usize) -> StrBuilder {
        StrBuilder { chars: Wide::One(Vec::with_capacity(capacity)) }
    }

    pub fn len(&self) -> usize {
        match &self.chars {
            Wide::One(c) => c.len(),
            Wide::Two(c) => c.len(),
            Wide::Four(c) => c.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    pub fn push(&mut self, c: u32) {
        match &mut self.chars {
            Wide::One(chars) if c < 0x100 => chars.push(c as u8),
            Wide::Two(chars) if c < 0x1_0000 => chars.push(c as u16),
            Wide::Four(chars) => chars.push(c),
            _ => {
                self.widen(c);
                self.push(c);
            }
        }
    }

    #[cold]
    fn widen(&mut self, c: u32) {
        let old = std::mem::replace(&mut self.chars, Wide::One(Vec::new()));
        self.chars = match old {
            Wide::One(chars) if c < 0x1_0000 => {
                Wide::Two(chars.into_iter().map(u16::from).collect())
            }
            Wide::One(chars) => Wide::Four(chars.into_iter().map(u32::from).collect()),
            Wide::Two(chars) => Wide::Four(chars.into_iter().map(u32::from).collect()),
            four => four,
        };
    }

    pub fn push_latin1(&mut self, text: &[u8]) {
        match &mut self.chars {
            Wide::One(chars) => chars.extend_from_slice(text),
            Wide::Two(chars) => chars.extend(text.iter().map(|c| u16::from(*c))),
            Wide::Four(chars) => chars.extend(text.iter().map(|c| u32::from(*c))),
        }
    }

    pub fn push_text(&mut self, text: &str) {
        if text.is_ascii() {
            return self.push_latin1(text.as_bytes());
        }
        text.chars().for_each(|c| self.push(c.into()));
    }

    pub fn push_chars(&mut self, chars: Chars<'_>) {
        match (chars, &mut self.chars) {
            (Chars::Latin1(c), _) => self.push_latin1(c),
            (Chars::Ucs2(c), Wide::Two(to)) => to.extend_from_slice(c),
            (Chars::Ucs4(c), Wide::Four(to)) => to.extend_from_slice(c),
            (chars, _) => chars.iter().for_each(|c| self.push(c)),
        }
    }

    pub fn push_str(&mut self, text: &Str) {
        self.push_chars(text.chars());
    }

    pub fn push_repeated(&mut self, c: u32, count: usize) {
        if let (Wide::One(chars), Ok(c)) = (&mut self.chars, u8::try_from(c)) {
            chars.resize(chars.len() + count, c);
            return;
        }
        (0..count).for_each(|_| self.push(c));
    }

    /// Raises MemoryError unless `count` more characters can be kept.
    pub fn reserve(&mut self, thread: &Thread, count: usize) -> PyResult<()> {
        let done = match &mut self.chars {
            Wide::One(c) => c.try_reserve(count),
            Wide::Two(c) => c.try_reserve(count),
            Wide::Four(c) => c.try_reserve(count),
        };
        done.map_err(|_| thread.memory_error())
    }

    /// The characters so far.
    pub fn chars(&self) -> Chars<'_> {
        match &self.chars {
            Wide::One(c) => Chars::Latin1(c),
            Wide::Two(c) => Chars::Ucs2(c),
            Wide::Four(c) => Chars::Ucs4(c),
        }
    }

    /// The string.
    pub fn finish(self, thread: &Thread) -> PyResult<Ref<Str>> {
        Str::from_chars(thread, self.chars())
    }
}
