//! Unicode 3.2, which internationalized domain names are defined by (`unicodedata.ucd_3_2_0`).

use crate::class::{bidi_of, numeric_of};
use crate::generated::tables::{CATEGORIES, OLD, WIDTHS};
use crate::normalize::{Form, Rules, decomposition, normalize_by};
use crate::record::{Old, flag};
use crate::{name, record};

/// The database as it was; only what differs is stored.
#[derive(Clone, Copy, Debug)]
pub struct Unicode32;

fn row(c: u32) -> Option<&'static Old> {
    let after = OLD.partition_point(|row| row.first <= c);
    OLD[..after].last().filter(|row| c <= row.last)
}

fn unassigned(c: u32) -> bool {
    row(c).is_some_and(|row| CATEGORIES[usize::from(row.small[0])] == "Cn")
}

/// Canonical mappings that version 3.2 had wrong and later versions corrected.
fn corrected(c: u32) -> Option<u32> {
    match c {
        0x2_f868 => Some(0x2_136a),
        0x2_f874 => Some(0x5f33),
        0x2_f91f => Some(0x43ab),
        0x2_f95f => Some(0x7aae),
        0x2_f9bf => Some(0x4d57),
        _ => None,
    }
}

impl Unicode32 {
    /// The version of the database.
    #[must_use]
    pub fn version(self) -> &'static str {
        "3.2.0"
    }

    fn small(self, c: u32) -> [u8; 4] {
        let now = record(c);
        row(c).map_or([now.category, now.bidi, now.combining, now.width], |row| row.small)
    }

    /// General category.
    #[must_use]
    pub fn category(self, c: u32) -> &'static str {
        CATEGORIES[usize::from(self.small(c)[0])]
    }

    /// Bidirectional class, or "".
    #[must_use]
    pub fn bidirectional(self, c: u32) -> &'static str {
        bidi_of(self.small(c)[1])
    }

    /// Canonical combining class.
    #[must_use]
    pub fn combining(self, c: u32) -> u8 {
        self.small(c)[2]
    }

    /// East Asian width.
    #[must_use]
    pub fn east_asian_width(self, c: u32) -> &'static str {
        WIDTHS[usize::from(self.small(c)[3])]
    }

    /// Has a mirrored form.
    #[must_use]
    pub fn is_mirrored(self, c: u32) -> bool {
        row(c).map_or(record(c).flags & flag::MIRRORED != 0, |row| row.mirrored)
    }

    /// Value as a number.
    #[must_use]
    pub fn numeric(self, c: u32) -> Option<f64> {
        numeric_of(row(c).map_or(record(c).numeric, |row| row.numeric))
    }

    /// One step of decomposition as the database writes it.
    #[must_use]
    pub fn decomposition(self, c: u32) -> String {
        row(c).map_or_else(|| decomposition(c), |row| row.decomposition.to_owned())
    }

    /// The character's name.
    #[must_use]
    pub fn name(self, c: u32) -> Option<String> {
        if unassigned(c) { None } else { name(c) }
    }

    /// `chars` in the normal form.
    #[must_use]
    pub fn normalize(self, form: Form, chars: &[u32]) -> Vec<u32> {
        normalize_by(form, chars, &Rules { unassigned, corrected })
    }
}
