//! What kind of character it is: the predicates behind `str.isalpha` and friends, and `unicodedata`.

use crate::generated::tables::{BIDI, CATEGORIES, NUMERIC, WIDTHS};
use crate::record;
use crate::record::flag;

/// Makes one public predicate per flag.
macro_rules! predicates {
    ($($(#[$doc:meta])* $name:ident = $bits:expr;)*) => {$(
        $(#[$doc])*
        #[inline]
        #[must_use]
        pub fn $name(c: u32) -> bool {
            record(c).flags & ($bits) != 0
        }
    )*};
}

predicates! {
    /// `str.isdecimal` of one character.
    is_decimal = flag::DECIMAL;
    /// `str.isdigit` of one character.
    is_digit = flag::DIGIT;
    /// `str.isnumeric` of one character.
    is_numeric = flag::NUMERIC;
    /// `str.isalnum` of one character.
    is_alnum = flag::ALPHA | flag::DECIMAL | flag::DIGIT | flag::NUMERIC;
    /// `str.isprintable` of one character.
    is_printable = flag::PRINTABLE;
    /// Upper case (title case is not).
    is_upper = flag::UPPER;
    /// Lower case.
    is_lower = flag::LOWER;
    /// General category Lt.
    is_title = flag::TITLE;
    /// May open an identifier; the underscore, which may too, is left to the caller.
    is_xid_start = flag::XID_START;
    /// May continue an identifier.
    is_xid_continue = flag::XID_CONTINUE;
    /// Has a mirrored form in bidirectional text.
    is_mirrored = flag::MIRRORED;
}

/// `str.isalpha` of one character.
#[inline]
#[must_use]
pub fn is_alpha(c: u32) -> bool {
    if c < 128 {
        return (c | 0x20).wrapping_sub(u32::from(b'a')) < 26;
    }
    record(c).flags & flag::ALPHA != 0
}

/// `str.isspace` of one character.
#[inline]
#[must_use]
pub fn is_space(c: u32) -> bool {
    if c < 128 {
        return matches!(c, 9..=13 | 28..=32);
    }
    record(c).flags & flag::SPACE != 0
}

/// Ends a line for `str.splitlines`.
#[inline]
#[must_use]
pub fn is_line_break(c: u32) -> bool {
    record(c).flags & flag::LINE_BREAK != 0
}

/// Value as a decimal digit.
#[inline]
#[must_use]
pub fn decimal(c: u32) -> Option<u8> {
    if c < 128 {
        let value = c.wrapping_sub(u32::from(b'0'));
        return if value < 10 { u8::try_from(value).ok() } else { None };
    }
    Some(record(c).decimal).filter(|value| *value != 255)
}

/// Value as a digit of any kind, such as a superscript.
#[inline]
#[must_use]
pub fn digit(c: u32) -> Option<u8> {
    Some(record(c).digit).filter(|value| *value != 255)
}

/// Value as a number, fractions included.
#[must_use]
pub fn numeric(c: u32) -> Option<f64> {
    numeric_of(record(c).numeric)
}

/// The number that a record names.
pub(crate) fn numeric_of(index: u16) -> Option<f64> {
    usize::from(index).checked_sub(1).map(|index| NUMERIC[index])
}

/// General category: two letters.
#[must_use]
pub fn category(c: u32) -> &'static str {
    CATEGORIES[usize::from(record(c).category)]
}

/// Bidirectional class, or "" where there is none.
#[must_use]
pub fn bidirectional(c: u32) -> &'static str {
    bidi_of(record(c).bidi)
}

/// The name of a bidirectional class; the tables write "-" for none.
pub(crate) fn bidi_of(index: u8) -> &'static str {
    Some(BIDI[usize::from(index)]).filter(|name| *name != "-").unwrap_or("")
}

/// East Asian width: one or two letters.
#[must_use]
pub fn east_asian_width(c: u32) -> &'static str {
    WIDTHS[usize::from(record(c).width)]
}

/// Canonical combining class.
#[inline]
#[must_use]
pub fn combining(c: u32) -> u8 {
    record(c).combining
}
