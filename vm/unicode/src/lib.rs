//! The Unicode character database as CPython 3.14 has it: classes, case, width, names, normal forms.
//!
//! Every function takes a code point as `u32`, because Python strings hold surrogates too; a number
//! beyond U+10FFFF has the properties of an unassigned code point. One table look-up answers any
//! question about a character (`record.rs`); the tables are made by `cargo xtask unicode`.
//! Invariant: no state, no allocation but for results that are lists.

#![forbid(unsafe_code)]

mod case;
mod class;
mod generated;
mod name;
mod normalize;
mod old;
mod record;

pub use case::{
    Mapping, casefold, is_case_ignorable, is_cased, lower, lower_at, simple_lower, simple_title,
    simple_upper, str_casefold, str_lower, str_title, str_upper, title, upper,
};
pub use class::{
    bidirectional, category, combining, decimal, digit, east_asian_width, is_alnum, is_alpha,
    is_decimal, is_digit, is_line_break, is_lower, is_mirrored, is_numeric, is_printable, is_space,
    is_title, is_upper, is_xid_continue, is_xid_start, numeric,
};
pub use name::{Found, lookup, name};
pub use normalize::{Form, decomposition, is_normalized, normalize};
pub use old::Unicode32;

use generated::tables::{BLOCK_OF, RECORD_OF, RECORDS, VERSION};
use record::Record;

/// The version of the database, as `unicodedata.unidata_version` says it.
#[must_use]
pub fn version() -> &'static str {
    VERSION
}

/// The properties of `c`.
#[inline]
pub(crate) fn record(c: u32) -> &'static Record {
    let c = if c < 0x11_0000 { c as usize } else { 0xffff };
    let block = usize::from(BLOCK_OF[c >> 7]);
    &RECORDS[usize::from(RECORD_OF[block << 7 | c & 0x7f])]
}
