//! Upper, lower, title case and case folding, with forms of several characters and the final sigma.

use crate::generated::tables::SPECIAL;
use crate::record;
use crate::record::flag;

/// What one character becomes: one to three code points, without allocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapping {
    chars: [u32; 3],
    len: u8,
}

impl Mapping {
    const fn one(c: u32) -> Mapping {
        Mapping { chars: [c, 0, 0], len: 1 }
    }

    fn many(list: &[u32]) -> Mapping {
        let mut chars = [0; 3];
        chars[..list.len()].copy_from_slice(list);
        Mapping { chars, len: u8::try_from(list.len()).expect("at most three") }
    }

    /// The code points, in order.
    #[inline]
    #[must_use]
    pub fn as_slice(&self) -> &[u32] {
        &self.chars[..usize::from(self.len)]
    }
}

const UPPER: usize = 0;
const LOWER: usize = 1;
const TITLE: usize = 2;
const FOLD: usize = 3;

const SIGMA: u32 = 0x3a3;
const SMALL_SIGMA: u32 = 0x3c3;
const FINAL_SIGMA: u32 = 0x3c2;

#[inline]
fn map(c: u32, which: usize) -> Mapping {
    let record = record(c);
    if record.flags & flag::SPECIAL_CASE != 0
        && let Ok(found) = SPECIAL.binary_search_by_key(&c, |row| row.0)
    {
        return Mapping::many(SPECIAL[found].1[which]);
    }
    Mapping::one(c.wrapping_add_signed(record.delta[which]))
}

#[inline]
fn ascii(c: u32, first: u8) -> bool {
    c.wrapping_sub(u32::from(first)) < 26
}

/// Full upper case form.
#[inline]
#[must_use]
pub fn upper(c: u32) -> Mapping {
    if c < 128 {
        return Mapping::one(if ascii(c, b'a') { c - 32 } else { c });
    }
    map(c, UPPER)
}

/// Full lower case form, wherever it stands; `lower_at` knows the final sigma.
#[inline]
#[must_use]
pub fn lower(c: u32) -> Mapping {
    if c < 128 {
        return Mapping::one(if ascii(c, b'A') { c + 32 } else { c });
    }
    map(c, LOWER)
}

/// Full title case form.
#[inline]
#[must_use]
pub fn title(c: u32) -> Mapping {
    if c < 128 {
        return upper(c);
    }
    map(c, TITLE)
}

/// Full case folding.
#[inline]
#[must_use]
pub fn casefold(c: u32) -> Mapping {
    if c < 128 {
        return lower(c);
    }
    map(c, FOLD)
}

fn simple(c: u32, which: usize) -> u32 {
    match map(c, which).as_slice() {
        [one] => *one,
        _ => c,
    }
}

/// Upper case form if it is one character, else the character itself.
#[must_use]
pub fn simple_upper(c: u32) -> u32 {
    simple(c, UPPER)
}

/// Lower case form as one character; of U+0130, whose full form has two, the plain i.
#[must_use]
pub fn simple_lower(c: u32) -> u32 {
    if c == 0x130 { 0x69 } else { simple(c, LOWER) }
}

/// Title case form if it is one character, else the character itself.
#[must_use]
pub fn simple_title(c: u32) -> u32 {
    simple(c, TITLE)
}

/// Has an upper, lower or title case form or is one.
#[inline]
#[must_use]
pub fn is_cased(c: u32) -> bool {
    record(c).flags & flag::CASED != 0
}

/// Stands inside words without ending them, for the final sigma.
#[inline]
#[must_use]
pub fn is_case_ignorable(c: u32) -> bool {
    record(c).flags & flag::CASE_IGNORABLE != 0
}

/// Full lower case form of the character at `index` of a string: a capital sigma that ends a word
/// becomes the final one.
#[inline]
pub fn lower_at(index: usize, len: usize, at: impl Fn(usize) -> u32) -> Mapping {
    let c = at(index);
    if c != SIGMA {
        return lower(c);
    }
    let decides = |i: &usize| !is_case_ignorable(at(*i));
    let follows_cased = (0..index).rev().find(decides).is_some_and(|i| is_cased(at(i)));
    let before_cased = (index + 1..len).find(decides).is_some_and(|i| is_cased(at(i)));
    Mapping::one(if follows_cased && !before_cased { FINAL_SIGMA } else { SMALL_SIGMA })
}

fn text(parts: impl Iterator<Item = Mapping>, capacity: usize) -> String {
    let mut out = String::with_capacity(capacity);
    for part in parts {
        out.extend(part.as_slice().iter().filter_map(|c| char::from_u32(*c)));
    }
    out
}

/// `str.upper`.
#[must_use]
pub fn str_upper(s: &str) -> String {
    text(s.chars().map(|c| upper(c.into())), s.len())
}

/// `str.lower`.
#[must_use]
pub fn str_lower(s: &str) -> String {
    let chars: Vec<u32> = s.chars().map(u32::from).collect();
    text((0..chars.len()).map(|i| lower_at(i, chars.len(), |j| chars[j])), s.len())
}

/// `str.casefold`.
#[must_use]
pub fn str_casefold(s: &str) -> String {
    text(s.chars().map(|c| casefold(c.into())), s.len())
}

/// `str.title`.
#[must_use]
pub fn str_title(s: &str) -> String {
    let chars: Vec<u32> = s.chars().map(u32::from).collect();
    let mut inside = false;
    let parts = (0..chars.len()).map(|i| {
        let part = if inside { lower_at(i, chars.len(), |j| chars[j]) } else { title(chars[i]) };
        inside = is_cased(chars[i]);
        part
    });
    text(parts, s.len())
}
