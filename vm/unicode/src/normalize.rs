//! Decomposition and the four normal forms.

use crate::combining;
use crate::generated::tables::{
    COMPOSITIONS, DECOMPOSITION_DATA, DECOMPOSITION_TAGS, DECOMPOSITIONS,
};
use crate::record;
use crate::record::flag;

/// A normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Canonical composition.
    Nfc,
    /// Canonical decomposition.
    Nfd,
    /// Compatibility composition.
    Nfkc,
    /// Compatibility decomposition.
    Nfkd,
}

impl Form {
    /// The form that Python calls `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Form> {
        match name {
            "NFC" => Some(Form::Nfc),
            "NFD" => Some(Form::Nfd),
            "NFKC" => Some(Form::Nfkc),
            "NFKD" => Some(Form::Nfkd),
            _ => None,
        }
    }

    fn composes(self) -> bool {
        matches!(self, Form::Nfc | Form::Nfkc)
    }

    fn compatible(self) -> bool {
        matches!(self, Form::Nfkc | Form::Nfkd)
    }

    /// The first code point that the form may change.
    fn first_changed(self) -> u32 {
        match self {
            Form::Nfc => 0x300,
            Form::Nfd => 0xc0,
            Form::Nfkc | Form::Nfkd => 0xa0,
        }
    }
}

const S_BASE: u32 = 0xac00;
const L_BASE: u32 = 0x1100;
const V_BASE: u32 = 0x1161;
const T_BASE: u32 = 0x11a7;
const L_COUNT: u32 = 19;
const V_COUNT: u32 = 21;
const T_COUNT: u32 = 28;
const S_COUNT: u32 = L_COUNT * V_COUNT * T_COUNT;

/// Leading, vowel and (if any) trailing part of a Hangul syllable.
fn hangul(c: u32) -> Option<(u32, u32, Option<u32>)> {
    let index = c.checked_sub(S_BASE).filter(|index| *index < S_COUNT)?;
    let tail = index % T_COUNT;
    let vowel = index % (V_COUNT * T_COUNT) / T_COUNT;
    let lead = index / (V_COUNT * T_COUNT);
    Some((L_BASE + lead, V_BASE + vowel, (tail != 0).then_some(T_BASE + tail)))
}

/// Tag and code points of one step of decomposition.
fn step(c: u32) -> Option<(u8, &'static [u32])> {
    if record(c).flags & flag::DECOMPOSES == 0 {
        return None;
    }
    let found = DECOMPOSITIONS.binary_search_by_key(&c, |row| row.0).ok()?;
    let (_, start, len, tag) = DECOMPOSITIONS[found];
    let start = usize::from(start);
    Some((tag, &DECOMPOSITION_DATA[start..start + usize::from(len)]))
}

/// One step of decomposition as the database writes it: `<font> 0041`; "" if there is none.
#[must_use]
pub fn decomposition(c: u32) -> String {
    let hex = |list: &[u32]| {
        let words: Vec<String> = list.iter().map(|c| format!("{c:04X}")).collect();
        words.join(" ")
    };
    if let Some((lead, vowel, tail)) = hangul(c) {
        return match tail {
            Some(tail) => hex(&[lead, vowel, tail]),
            None => hex(&[lead, vowel]),
        };
    }
    match step(c) {
        None => String::new(),
        Some((0, list)) => hex(list),
        Some((tag, list)) => format!("{} {}", DECOMPOSITION_TAGS[usize::from(tag)], hex(list)),
    }
}

/// How a version of the database departs from the newest: which characters it leaves alone, and
/// which it takes apart otherwise.
pub(crate) struct Rules {
    pub(crate) unassigned: fn(u32) -> bool,
    pub(crate) corrected: fn(u32) -> Option<u32>,
}

/// The newest version departs in nothing.
const NEWEST: Rules = Rules { unassigned: |_| false, corrected: |_| None };

fn decompose(c: u32, form: Form, rules: &Rules, out: &mut Vec<u32>) {
    if c < form.first_changed() && c < 0xc0 && !form.compatible() {
        return out.push(c);
    }
    if let Some((lead, vowel, tail)) = hangul(c) {
        out.extend([lead, vowel]);
        return out.extend(tail);
    }
    if (rules.unassigned)(c) {
        return out.push(c);
    }
    if let Some(other) = (rules.corrected)(c) {
        return out.push(other);
    }
    match step(c) {
        Some((tag, list)) if tag == 0 || form.compatible() => {
            // The data nest at most four deep.
            for c in list {
                decompose(*c, form, rules, out);
            }
        }
        _ => out.push(c),
    }
}

/// Puts runs of combining marks in canonical order.
fn order(chars: &mut [u32]) {
    let mut start = 0;
    while start < chars.len() {
        if combining(chars[start]) == 0 {
            start += 1;
            continue;
        }
        let len = chars[start..].iter().take_while(|c| combining(**c) != 0).count();
        chars[start..start + len].sort_by_key(|c| combining(*c));
        start += len;
    }
}

fn pair(first: u32, second: u32) -> Option<u32> {
    let lead = first.wrapping_sub(L_BASE);
    let vowel = second.wrapping_sub(V_BASE);
    if lead < L_COUNT && vowel < V_COUNT {
        return Some(S_BASE + (lead * V_COUNT + vowel) * T_COUNT);
    }
    let syllable = first.wrapping_sub(S_BASE);
    let tail = second.wrapping_sub(T_BASE);
    if syllable < S_COUNT && syllable.is_multiple_of(T_COUNT) && (1..T_COUNT).contains(&tail) {
        return Some(first + tail);
    }
    let key = (first, second);
    let found = COMPOSITIONS.binary_search_by_key(&key, |row| (row.0, row.1)).ok()?;
    Some(COMPOSITIONS[found].2)
}

fn compose(chars: &mut Vec<u32>) {
    let mut starter: Option<usize> = None;
    let mut last_class = 0;
    let mut kept = 0;
    for i in 0..chars.len() {
        let c = chars[i];
        let class = combining(c);
        if let Some(at) = starter {
            let adjacent = kept == at + 1;
            let free = adjacent || last_class != 0 && last_class < class;
            if free && let Some(composed) = pair(chars[at], c) {
                chars[at] = composed;
                continue;
            }
        }
        if class == 0 {
            starter = Some(kept);
        }
        last_class = class;
        chars[kept] = c;
        kept += 1;
    }
    chars.truncate(kept);
}

/// `chars` in the normal form.
#[must_use]
pub fn normalize(form: Form, chars: &[u32]) -> Vec<u32> {
    normalize_by(form, chars, &NEWEST)
}

/// `normalize` in a version of the database.
pub(crate) fn normalize_by(form: Form, chars: &[u32], rules: &Rules) -> Vec<u32> {
    if chars.iter().all(|c| *c < form.first_changed()) {
        return chars.to_vec();
    }
    let mut out = Vec::with_capacity(chars.len());
    for c in chars {
        decompose(*c, form, rules, &mut out);
    }
    order(&mut out);
    if form.composes() {
        compose(&mut out);
    }
    out
}

/// Whether normalizing would change nothing.
#[must_use]
pub fn is_normalized(form: Form, chars: &[u32]) -> bool {
    chars.iter().all(|c| *c < form.first_changed()) || normalize(form, chars) == chars
}
