//! The exception table: which handler covers which code units.
//!
//! CPython: InternalDocs/exception_handling.md. Entries are sorted by `start` and don't overlap.

use crate::varint;

/// Code units `start..end` are covered by the handler at `target`: the stack is cut to `depth`,
/// then, if `lasti`, the index of the raising instruction is pushed, then the exception.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    pub start: u32,
    pub end: u32,
    pub target: u32,
    pub depth: u32,
    pub lasti: bool,
}

const ENTRY_START: u8 = 0x80;

/// Appends an entry to a table.
pub fn push(table: &mut Vec<u8>, entry: Entry) {
    varint::push_exception(table, entry.start, ENTRY_START);
    varint::push_exception(table, entry.end - entry.start, 0);
    varint::push_exception(table, entry.target, 0);
    varint::push_exception(table, entry.depth << 1 | u32::from(entry.lasti), 0);
}

/// Iterates a table; ends early if it is cut off.
#[derive(Clone)]
pub struct Entries<'a>(&'a [u8]);

#[must_use]
pub const fn entries(table: &[u8]) -> Entries<'_> {
    Entries(table)
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let start = varint::take_exception(&mut self.0)?;
        let size = varint::take_exception(&mut self.0)?;
        let target = varint::take_exception(&mut self.0)?;
        let depth_lasti = varint::take_exception(&mut self.0)?;
        let (depth, lasti) = (depth_lasti >> 1, depth_lasti & 1 == 1);
        Some(Entry { start, end: start.checked_add(size)?, target, depth, lasti })
    }
}

/// Tables shorter than this are searched from the front.
const LINEAR_BYTES_MAX: usize = 40;

/// The handler of the code unit at `index`.
#[must_use]
pub fn lookup(table: &[u8], index: u32) -> Option<Entry> {
    let mut rest = table;
    while rest.len() > LINEAR_BYTES_MAX {
        let middle = entry_start(rest, rest.len() / 2);
        let start = varint::take_exception(&mut &rest[middle..])?;
        if middle == 0 {
            break;
        }
        rest = if start <= index { &rest[middle..] } else { &rest[..middle] };
    }
    entries(rest).take_while(|entry| entry.start <= index).find(|entry| index < entry.end)
}

/// The last entry that begins at or before `at`; 0 if none is marked.
fn entry_start(table: &[u8], at: usize) -> usize {
    table[..=at].iter().rposition(|byte| byte & ENTRY_START != 0).unwrap_or(0)
}
