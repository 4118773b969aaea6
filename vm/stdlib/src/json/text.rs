//! Strings in JSON: quoting them, and reading quoted ones.

use object::string_ops::StrBuilder;
use object::{Chars, PyResult, Raised, Ref, Str, Thread};

use super::decode_error;

/// A code unit of a string's memory.
pub(super) trait Unit: Copy + 'static {
    fn code(self) -> u32;
    fn chars(slice: &[Self]) -> Chars<'_>;
    /// How many units from the start stand for themselves in a string.
    fn plain(slice: &[Self]) -> usize {
        slice.iter().position(|unit| is_special(unit.code())).unwrap_or(slice.len())
    }
}

#[inline(always)]
fn is_special(c: u32) -> bool {
    c < 0x20 || c == 0x22 || c == 0x5C
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

impl Unit for u8 {
    #[inline(always)]
    fn code(self) -> u32 {
        self.into()
    }
    #[inline(always)]
    fn chars(slice: &[u8]) -> Chars<'_> {
        Chars::Latin1(slice)
    }
    /// Eight at a time.
    #[inline]
    fn plain(slice: &[u8]) -> usize {
        let mut at = 0;
        while let Some(eight) = slice.get(at..at + 8) {
            let word = u64::from_le_bytes(eight.try_into().expect("eight bytes"));
            // A byte is zero where it is what is looked for; borrows only reach higher bytes.
            let zero = |word: u64| word.wrapping_sub(ONES) & !word;
            let quote = zero(word ^ (ONES * 0x22));
            let slash = zero(word ^ (ONES * 0x5C));
            let control = word.wrapping_sub(ONES * 0x20) & !word;
            let found = (quote | slash | control) & HIGHS;
            if found != 0 {
                return at + (found.trailing_zeros() / 8) as usize;
            }
            at += 8;
        }
        let rest = &slice[at..];
        at + rest.iter().position(|c| is_special(u32::from(*c))).unwrap_or(rest.len())
    }
}

impl Unit for u16 {
    #[inline(always)]
    fn code(self) -> u32 {
        self.into()
    }
    #[inline(always)]
    fn chars(slice: &[u16]) -> Chars<'_> {
        Chars::Ucs2(slice)
    }
}

impl Unit for u32 {
    #[inline(always)]
    fn code(self) -> u32 {
        self
    }
    #[inline(always)]
    fn chars(slice: &[u32]) -> Chars<'_> {
        Chars::Ucs4(slice)
    }
}

const HEX: &[u8; 16] = b"0123456789abcdef";

fn push_escape(out: &mut StrBuilder, c: u32) {
    let short = match c {
        0x22 => b'"',
        0x5C => b'\\',
        0x08 => b'b',
        0x0C => b'f',
        0x0A => b'n',
        0x0D => b'r',
        0x09 => b't',
        _ => {
            if c > 0xFFFF {
                let c = c - 0x1_0000;
                push_escape(out, 0xD800 + (c >> 10));
                return push_escape(out, 0xDC00 + (c & 0x3FF));
            }
            let digit = |shift: u32| HEX[(c >> shift & 15) as usize];
            return out.push_latin1(&[b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
        }
    };
    out.push_latin1(&[b'\\', short]);
}

fn push_units<U: Unit>(out: &mut StrBuilder, units: &[U], escaped: impl Fn(u32) -> bool) {
    let mut rest = units;
    while !rest.is_empty() {
        let run = rest.iter().position(|unit| escaped(unit.code())).unwrap_or(rest.len());
        out.push_chars(U::chars(&rest[..run]));
        match rest.get(run) {
            Some(unit) => push_escape(out, unit.code()),
            None => return,
        }
        rest = &rest[run + 1..];
    }
}

/// Appends `text` in quotes.
pub(super) fn push_quoted(out: &mut StrBuilder, text: &Str, ascii: bool) {
    out.push_latin1(b"\"");
    match text.chars() {
        // The common case in one stretch.
        Chars::Latin1(c) if (!ascii || text.is_ascii()) && u8::plain(c) == c.len() => {
            if ascii && c.contains(&0x7F) {
                push_units(out, c, |c| c == 0x7F);
            } else {
                out.push_latin1(c);
            }
        }
        chars if ascii => {
            let escaped = |c: u32| is_special(c) || c > 0x7E;
            match chars {
                Chars::Latin1(c) => push_units(out, c, escaped),
                Chars::Ucs2(c) => push_units(out, c, escaped),
                Chars::Ucs4(c) => push_units(out, c, escaped),
            }
        }
        Chars::Latin1(c) => push_units(out, c, is_special),
        Chars::Ucs2(c) => push_units(out, c, is_special),
        Chars::Ucs4(c) => push_units(out, c, is_special),
    }
    out.push_latin1(b"\"");
}

/// `text` in quotes.
pub(super) fn quoted(thread: &Thread, text: &Str, ascii: bool) -> PyResult<Ref<Str>> {
    let mut out = StrBuilder::with_capacity(text.len() + 2);
    push_quoted(&mut out, text, ascii);
    out.finish(thread)
}

/// Reads the string whose first character is at `begin`; also says where it ends, quote included.
pub(super) fn scan<U: Unit>(
    thread: &mut Thread,
    source: &Str,
    units: &[U],
    begin: usize,
    strict: bool,
) -> PyResult<(Ref<Str>, usize)> {
    let run = U::plain(&units[begin..]);
    if units.get(begin + run).is_some_and(|unit| unit.code() == 0x22) {
        let text = Str::from_chars(thread, U::chars(&units[begin..begin + run]))?;
        return Ok((text, begin + run + 1));
    }
    scan_escaped(thread, source, units, begin, strict)
}

fn scan_escaped<U: Unit>(
    thread: &mut Thread,
    source: &Str,
    units: &[U],
    begin: usize,
    strict: bool,
) -> PyResult<(Ref<Str>, usize)> {
    let open = begin.cast_signed() - 1;
    let mut out = StrBuilder::new();
    let mut at = begin;
    loop {
        let run = U::plain(&units[at..]);
        out.push_chars(U::chars(&units[at..at + run]));
        at += run;
        match units.get(at).map(|unit| unit.code()) {
            None => return Err(unterminated(thread, source, open)),
            Some(0x22) => return Ok((out.finish(thread)?, at + 1)),
            Some(0x5C) => at = escape(thread, source, units, at, &mut out, open)?,
            Some(_) if strict => {
                let text = "Invalid control character at";
                return Err(decode_error(thread, text, source, at.cast_signed()));
            }
            Some(c) => {
                out.push(c);
                at += 1;
            }
        }
    }
}

#[cold]
fn unterminated(thread: &mut Thread, source: &Str, open: isize) -> Raised {
    decode_error(thread, "Unterminated string starting at", source, open)
}

fn hex4<U: Unit>(units: &[U], at: usize) -> Option<u32> {
    units.get(at..at + 4)?.iter().try_fold(0, |value, unit| {
        let digit = char::from_u32(unit.code())?.to_digit(16)?;
        Some(value << 4 | digit)
    })
}

/// One escape, whose backslash is at `at`; says what is behind it.
fn escape<U: Unit>(
    thread: &mut Thread,
    source: &Str,
    units: &[U],
    at: usize,
    out: &mut StrBuilder,
    open: isize,
) -> PyResult<usize> {
    let Some(kind) = units.get(at + 1).map(|unit| unit.code()) else {
        return Err(unterminated(thread, source, open));
    };
    let plain = match u8::try_from(kind) {
        Ok(c @ (b'"' | b'\\' | b'/')) => c,
        Ok(b'b') => 8,
        Ok(b'f') => 12,
        Ok(b'n') => b'\n',
        Ok(b'r') => b'\r',
        Ok(b't') => b'\t',
        Ok(b'u') => return unicode_escape(thread, source, units, at, out),
        _ => return Err(decode_error(thread, "Invalid \\escape", source, at.cast_signed())),
    };
    out.push(plain.into());
    Ok(at + 2)
}

fn unicode_escape<U: Unit>(
    thread: &mut Thread,
    source: &Str,
    units: &[U],
    at: usize,
    out: &mut StrBuilder,
) -> PyResult<usize> {
    const WRONG: &str = "Invalid \\uXXXX escape";
    // A quote has to follow somewhere, so digits at the very end are wrong too.
    let good = |at: usize| hex4(units, at).filter(|_| at + 4 < units.len());
    let Some(first) = good(at + 2) else {
        return Err(decode_error(thread, WRONG, source, at.cast_signed() + 1));
    };
    let next = at + 6;
    let follows = units.get(next).is_some_and(|unit| unit.code() == 0x5C)
        && units.get(next + 1).is_some_and(|unit| unit.code() == u32::from(b'u'));
    if (0xD800..0xDC00).contains(&first) && follows {
        let Some(second) = good(next + 2) else {
            return Err(decode_error(thread, WRONG, source, next.cast_signed() + 1));
        };
        if (0xDC00..0xE000).contains(&second) {
            out.push(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            return Ok(next + 6);
        }
    }
    out.push(first);
    Ok(next)
}
