//! Substring search for `str` and the bytes types, in linear time for every width of character.
//!
//! A needle is widened to the haystack's width and searched for as bytes; a hit counts where it
//! starts at a character.

use std::borrow::Cow;

use memchr::memmem;
use object::Chars;

/// A needle made ready for haystacks of one width.
pub struct Needle<'a> {
    bytes: Cow<'a, [u8]>,
    width: usize,
}

/// The needle as wide as the haystack; `None` if it has a character that can't be in there.
pub fn needle<'a>(hay: &Chars<'_>, wanted: &Chars<'a>) -> Option<Needle<'a>> {
    let width = hay.width();
    if wanted.width() > width {
        return None;
    }
    let bytes = match (*wanted, width) {
        (Chars::Latin1(c), 1) => Cow::Borrowed(c),
        (Chars::Latin1(c), 2) => {
            Cow::Owned(c.iter().flat_map(|c| u16::from(*c).to_ne_bytes()).collect())
        }
        (Chars::Latin1(c), _) => {
            Cow::Owned(c.iter().flat_map(|c| u32::from(*c).to_ne_bytes()).collect())
        }
        (Chars::Ucs2(c), 4) => {
            Cow::Owned(c.iter().flat_map(|c| u32::from(*c).to_ne_bytes()).collect())
        }
        (Chars::Ucs2(c), _) => Cow::Owned(c.iter().flat_map(|c| c.to_ne_bytes()).collect()),
        (Chars::Ucs4(c), _) => Cow::Owned(c.iter().flat_map(|c| c.to_ne_bytes()).collect()),
    };
    Some(Needle { bytes, width })
}

/// The first place of `wanted`.
pub fn find(hay: Chars<'_>, wanted: Chars<'_>) -> Option<usize> {
    if wanted.is_empty() {
        return Some(0);
    }
    if wanted.len() > hay.len() {
        return None;
    }
    if let (Chars::Latin1(hay), Chars::Latin1([one])) = (hay, wanted) {
        return memchr::memchr(*one, hay);
    }
    if let (Chars::Ucs2(hay), 1) = (hay, wanted.len()) {
        let one = u16::try_from(wanted.at(0)).ok()?;
        return hay.iter().position(|c| *c == one);
    }
    let needle = needle(&hay, &wanted)?;
    let finder = memmem::Finder::new(&needle.bytes);
    next(&finder, hay.as_bytes(), 0, needle.width).map(|at| at / needle.width)
}

/// The next hit at or after byte `from` that starts a character.
fn next(finder: &memmem::Finder<'_>, hay: &[u8], from: usize, width: usize) -> Option<usize> {
    let mut from = from;
    loop {
        let at = from + finder.find(hay.get(from..)?)?;
        if at.is_multiple_of(width) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// The last place of `wanted`.
pub fn rfind(hay: Chars<'_>, wanted: Chars<'_>) -> Option<usize> {
    if wanted.is_empty() {
        return Some(hay.len());
    }
    if wanted.len() > hay.len() {
        return None;
    }
    if let (Chars::Latin1(hay), Chars::Latin1([one])) = (hay, wanted) {
        return memchr::memrchr(*one, hay);
    }
    let needle = needle(&hay, &wanted)?;
    let finder = memmem::FinderRev::new(&needle.bytes);
    let mut hay = hay.as_bytes();
    loop {
        let at = finder.rfind(hay)?;
        if at % needle.width == 0 {
            return Some(at / needle.width);
        }
        hay = &hay[..at + needle.bytes.len() - 1];
    }
}

/// Calls `body` with each place of `wanted` from the left, none overlapping, until it says false.
/// The needle is not empty.
pub fn each(hay: Chars<'_>, wanted: Chars<'_>, mut body: impl FnMut(usize) -> bool) {
    if wanted.len() > hay.len() {
        return;
    }
    if let (Chars::Latin1(hay), Chars::Latin1([one])) = (hay, wanted) {
        for at in memchr::memchr_iter(*one, hay) {
            if !body(at) {
                return;
            }
        }
        return;
    }
    let Some(needle) = needle(&hay, &wanted) else { return };
    let finder = memmem::Finder::new(&needle.bytes);
    let (bytes, mut from) = (hay.as_bytes(), 0);
    while let Some(at) = next(&finder, bytes, from, needle.width) {
        if !body(at / needle.width) {
            return;
        }
        from = at + needle.bytes.len();
    }
}

/// How often `wanted` stands in `hay`, up to `max`.
pub fn count(hay: Chars<'_>, wanted: Chars<'_>, max: usize) -> usize {
    if wanted.is_empty() {
        return (hay.len() + 1).min(max);
    }
    let mut found = 0;
    if max > 0 {
        each(hay, wanted, |_| {
            found += 1;
            found < max
        });
    }
    found
}

/// The places of `wanted`, at most `max`.
pub fn places(hay: Chars<'_>, wanted: Chars<'_>, max: usize) -> Vec<usize> {
    let mut found = Vec::new();
    if max > 0 {
        each(hay, wanted, |at| {
            found.push(at);
            found.len() < max
        });
    }
    found
}

/// True if `part` stands at `at`.
pub fn stands_at(hay: Chars<'_>, part: Chars<'_>, at: usize) -> bool {
    if at + part.len() > hay.len() {
        return false;
    }
    match (hay.slice(at..at + part.len()), part) {
        (Chars::Latin1(a), Chars::Latin1(b)) => a == b,
        (Chars::Ucs2(a), Chars::Ucs2(b)) => a == b,
        (Chars::Ucs4(a), Chars::Ucs4(b)) => a == b,
        (a, b) => a.iter().eq(b.iter()),
    }
}

/// The bounds `start` and `end` of a search in `len` items, counted from the end where negative.
/// The start may lie behind the end or beyond it.
pub fn clip(start: isize, end: isize, len: usize) -> (usize, usize) {
    let len = len as isize;
    let from_end = |at: isize| if at < 0 { (at.saturating_add(len)).max(0) } else { at };
    (from_end(start) as usize, from_end(end).min(len) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn hits_start_at_characters() {
        let hay = [0x0101u16, 0x0201, 0x0102];
        assert_eq!(find(Chars::Ucs2(&hay), Chars::Ucs2(&[0x0102])), Some(2));
        assert_eq!(rfind(Chars::Ucs2(&hay), Chars::Ucs2(&[0x0101])), Some(0));
        let hay = wide("ab\u{3b1}ab\u{3b1}ab");
        assert_eq!(find(Chars::Ucs2(&hay), Chars::Latin1(b"ab")), Some(0));
        assert_eq!(rfind(Chars::Ucs2(&hay), Chars::Latin1(b"ab")), Some(6));
        assert_eq!(count(Chars::Ucs2(&hay), Chars::Latin1(b"ab"), usize::MAX), 3);
        assert_eq!(places(Chars::Latin1(b"aaaa"), Chars::Latin1(b"aa"), 9), [0, 2]);
        assert_eq!(count(Chars::Latin1(b"aaaa"), Chars::Latin1(b""), 3), 3);
        assert_eq!(rfind(Chars::Latin1(b"aXbXc"), Chars::Latin1(b"X")), Some(3));
    }

    #[test]
    fn bounds() {
        assert_eq!(clip(0, isize::MAX, 5), (0, 5));
        assert_eq!(clip(-2, -1, 5), (3, 4));
        assert_eq!(clip(9, 3, 5), (9, 3));
        assert_eq!(clip(-9, isize::MIN, 5), (0, 0));
    }
}
