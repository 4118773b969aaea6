//! Names of characters, both ways; aliases and named sequences can be looked up only.

use crate::category;
use crate::generated::names::EXTRA_NAMES;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// One character, by its name or by an alias.
    Char(u32),
    /// A named sequence of several.
    Sequence(&'static [u32]),
}

/// The name of a character, if it has one.
#[must_use]
pub fn name(c: u32) -> Option<String> {
    // The table of names may be of a later version than ours: what is not assigned has no name.
    if category(c) == "Cn" {
        return None;
    }
    unicode_names2::name(char::from_u32(c)?).map(|name| name.to_string())
}

/// What `name` stands for; letters of either case, everything else as it is written.
#[must_use]
pub fn lookup(wanted: &str) -> Option<Found> {
    if !wanted.is_ascii() || wanted.len() > 256 {
        return None;
    }
    let wanted = wanted.to_ascii_uppercase();
    if let Ok(found) = EXTRA_NAMES.binary_search_by_key(&wanted.as_str(), |row| row.0) {
        return match EXTRA_NAMES[found].1 {
            [one] => Some(Found::Char(*one)),
            several => Some(Found::Sequence(several)),
        };
    }
    // That look-up forgives spaces and hyphens; Python does not.
    let c = u32::from(unicode_names2::character(&wanted)?);
    name(c).filter(|name| *name == wanted).map(|_| Found::Char(c))
}
