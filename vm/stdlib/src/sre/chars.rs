//! Characters as patterns see them: classes, case, and the sets of a compiled pattern.

use super::op;

/// What is matched: characters by place.
pub(super) trait Text: Copy {
    fn at(self, place: usize) -> u32;
}

macro_rules! texts {
    ($($ty:ty)*) => { $(
        impl Text for &[$ty] {
            #[inline(always)]
            fn at(self, place: usize) -> u32 {
                self[place].into()
            }
        }
    )* };
}
texts! { u8 u16 u32 }

fn ascii(c: u32) -> Option<u8> {
    u8::try_from(c).ok().filter(u8::is_ascii)
}

pub(super) fn ascii_lower(c: u32) -> u32 {
    ascii(c).map_or(c, |c| c.to_ascii_lowercase().into())
}

pub(super) fn ascii_upper(c: u32) -> u32 {
    ascii(c).map_or(c, |c| c.to_ascii_uppercase().into())
}

pub(super) fn unicode_lower(c: u32) -> u32 {
    if c < 0x80 { ascii_lower(c) } else { unicode::simple_lower(c) }
}

pub(super) fn unicode_upper(c: u32) -> u32 {
    if c < 0x80 {
        return ascii_upper(c);
    }
    // Of an upper case of several characters the first counts, so that ß has a case.
    unicode::upper(c).as_slice().first().copied().unwrap_or(c)
}

pub(super) fn ascii_word(c: u32) -> bool {
    ascii(c).is_some_and(|c| c.is_ascii_alphanumeric() || c == b'_')
}

fn unicode_word(c: u32) -> bool {
    if c < 0x80 {
        return ascii_word(c);
    }
    unicode::is_alpha(c)
        || unicode::decimal(c).is_some()
        || unicode::digit(c).is_some()
        || unicode::numeric(c).is_some()
}

fn ascii_space(c: u32) -> bool {
    matches!(c, 0x20 | 0x09..=0x0D)
}

/// Whether a character is of a category, by its number in `_constants`.
pub(super) fn category(number: u32, c: u32) -> bool {
    let digit = |c: u32| ascii(c).is_some_and(|c| c.is_ascii_digit());
    match number {
        0 => digit(c),
        1 => !digit(c),
        2 => ascii_space(c),
        3 => !ascii_space(c),
        4 | 8 => ascii_word(c),
        5 | 9 => !ascii_word(c),
        6 => c == 0x0A,
        7 => c != 0x0A,
        10 => unicode::decimal(c).is_some(),
        11 => unicode::decimal(c).is_none(),
        12 => unicode::is_space(c),
        13 => !unicode::is_space(c),
        14 => unicode_word(c),
        15 => !unicode_word(c),
        16 => unicode::is_line_break(c),
        17 => !unicode::is_line_break(c),
        _ => false,
    }
}

/// Whether a place between two characters is what an `AT` asks for.
pub(super) fn at<T: Text>(code: u32, text: T, place: usize, end: usize) -> bool {
    let before = |class: fn(u32) -> bool| place > 0 && class(text.at(place - 1));
    let here = |class: fn(u32) -> bool| place < end && class(text.at(place));
    let newline = |c: u32| c == 0x0A;
    match code {
        0 | 2 => place == 0,
        1 => place == 0 || before(newline),
        3 | 8 => before(ascii_word) != here(ascii_word),
        4 | 9 => before(ascii_word) == here(ascii_word),
        5 => place == end || place + 1 == end && here(newline),
        6 => place == end || here(newline),
        7 => place == end,
        10 => before(unicode_word) != here(unicode_word),
        11 => before(unicode_word) == here(unicode_word),
        _ => false,
    }
}

/// Whether a set, which starts at `pc` of the code, holds a character.
pub(super) fn in_set(code: &[u32], mut pc: usize, c: u32) -> bool {
    let word = |at: usize| code.get(at).copied().unwrap_or(0);
    let bit = |at: usize, c: u32| word(at + (c >> 5) as usize) & 1 << (c & 31) != 0;
    let mut found = true;
    loop {
        match word(pc) {
            op::LITERAL => {
                if c == word(pc + 1) {
                    return found;
                }
                pc += 2;
            }
            op::CATEGORY => {
                if category(word(pc + 1), c) {
                    return found;
                }
                pc += 2;
            }
            op::CHARSET => {
                if c < 256 && bit(pc + 1, c) {
                    return found;
                }
                pc += 9;
            }
            op::RANGE => {
                if (word(pc + 1)..=word(pc + 2)).contains(&c) {
                    return found;
                }
                pc += 3;
            }
            op::RANGE_UNI_IGNORE => {
                let range = word(pc + 1)..=word(pc + 2);
                if range.contains(&c) || range.contains(&unicode_upper(c)) {
                    return found;
                }
                pc += 3;
            }
            op::NEGATE => {
                found = !found;
                pc += 1;
            }
            op::BIGCHARSET => {
                let blocks = word(pc + 1) as usize;
                if c < 0x1_0000 {
                    // 256 bytes say which block of bits the high byte has.
                    let high = (c >> 8) as usize;
                    let block = word(pc + 2 + high / 4) >> (8 * (high % 4)) & 0xFF;
                    if bit(pc + 66 + block as usize * 8, c & 0xFF) {
                        return found;
                    }
                }
                pc += 66 + blocks * 8;
            }
            _ => return !found,
        }
    }
}
