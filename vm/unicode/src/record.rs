//! The shape of a row of the generated tables.

/// All properties that a code point has, but for its name; shared by code points alike in all.
pub(crate) struct Record {
    /// Number in `CATEGORIES`.
    pub(crate) category: u8,
    /// Number in `BIDI`.
    pub(crate) bidi: u8,
    /// Canonical combining class.
    pub(crate) combining: u8,
    /// Number in `WIDTHS`.
    pub(crate) width: u8,
    /// The bits of `flag`.
    pub(crate) flags: u32,
    /// Value as a decimal digit, or 255.
    pub(crate) decimal: u8,
    /// Value as a digit of any kind, or 255.
    pub(crate) digit: u8,
    /// Number in `NUMERIC`, from 1; 0 is none.
    pub(crate) numeric: u16,
    /// What to add for upper, lower, title case and for case folding.
    pub(crate) delta: [i32; 4],
}

/// Bits of `Record::flags`, in the order in which the generator writes them.
pub(crate) mod flag {
    pub(crate) const ALPHA: u32 = 1;
    pub(crate) const DECIMAL: u32 = 1 << 1;
    pub(crate) const DIGIT: u32 = 1 << 2;
    pub(crate) const NUMERIC: u32 = 1 << 3;
    pub(crate) const SPACE: u32 = 1 << 4;
    pub(crate) const PRINTABLE: u32 = 1 << 5;
    pub(crate) const UPPER: u32 = 1 << 6;
    pub(crate) const LOWER: u32 = 1 << 7;
    pub(crate) const TITLE: u32 = 1 << 8;
    pub(crate) const XID_START: u32 = 1 << 9;
    pub(crate) const XID_CONTINUE: u32 = 1 << 10;
    pub(crate) const CASED: u32 = 1 << 11;
    pub(crate) const CASE_IGNORABLE: u32 = 1 << 12;
    pub(crate) const MIRRORED: u32 = 1 << 13;
    pub(crate) const SPECIAL_CASE: u32 = 1 << 14;
    pub(crate) const DECOMPOSES: u32 = 1 << 15;
    pub(crate) const LINE_BREAK: u32 = 1 << 16;
}

/// Properties of a range of code points in Unicode 3.2, where they differ from today's.
pub(crate) struct Old {
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// Category, bidirectional class, combining class, width.
    pub(crate) small: [u8; 4],
    pub(crate) mirrored: bool,
    pub(crate) numeric: u16,
    /// As `decomposition` prints it.
    pub(crate) decomposition: &'static str,
}

/// A `Record`, short to write.
#[expect(clippy::too_many_arguments, reason = "a row of a generated table")]
pub(crate) const fn r(
    category: u8,
    bidi: u8,
    combining: u8,
    width: u8,
    flags: u32,
    decimal: u8,
    digit: u8,
    numeric: u16,
    delta: [i32; 4],
) -> Record {
    Record { category, bidi, combining, width, flags, decimal, digit, numeric, delta }
}

/// An `Old`, short to write.
pub(crate) const fn o(
    first: u32,
    last: u32,
    small: [u8; 4],
    mirrored: bool,
    numeric: u16,
    decomposition: &'static str,
) -> Old {
    Old { first, last, small, mirrored, numeric, decomposition }
}
