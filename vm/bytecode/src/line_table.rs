//! The location table: for each run of code units the line and column it came from.
//!
//! CPython: Objects/locations.md. An entry is a byte `0x80 | form << 3 | units - 1` and what the
//! form needs; lines are kept as differences.

use crate::varint;

const FORM_ONE_LINE: u8 = 10;
const FORM_NO_COLUMNS: u8 = 13;
const FORM_LONG: u8 = 14;
const FORM_NONE: u8 = 15;
const UNITS_MAX: usize = 8;

/// Lines from 1, columns in utf-8 bytes from 0; -1 is unknown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Position {
    pub line: i32,
    pub end_line: i32,
    pub col: i32,
    pub end_col: i32,
}

impl Position {
    pub const NONE: Self = Self { line: -1, end_line: -1, col: -1, end_col: -1 };
}

/// Builds a table from front to back.
pub struct Writer {
    bytes: Vec<u8>,
    line: i32,
}

impl Writer {
    #[must_use]
    pub const fn new(firstlineno: i32) -> Self {
        Self { bytes: Vec::new(), line: firstlineno }
    }

    /// The next `units` code units came from `position`.
    pub fn push(&mut self, position: Position, mut units: usize) {
        while units > 0 {
            let now = units.min(UNITS_MAX);
            self.push_entry(position, now);
            units -= now;
        }
    }

    #[must_use]
    pub fn finish(self) -> Box<[u8]> {
        self.bytes.into()
    }

    fn push_entry(&mut self, at: Position, units: usize) {
        if at.line < 0 {
            return self.push_head(FORM_NONE, units);
        }
        let delta = at.line - self.line;
        self.line = at.line;
        if at.col < 0 || at.end_col < 0 {
            if at.end_line == at.line || at.end_line == -1 {
                self.push_head(FORM_NO_COLUMNS, units);
                return varint::push_location_signed(&mut self.bytes, delta);
            }
        } else if at.end_line == at.line {
            let width = at.end_col - at.col;
            if delta == 0 && at.col < 80 && (0..16).contains(&width) {
                self.push_head((at.col >> 3) as u8, units);
                return self.bytes.push(((at.col & 7) << 4 | width) as u8);
            }
            if (0..3).contains(&delta) && at.col < 128 && at.end_col < 128 {
                self.push_head(FORM_ONE_LINE + delta as u8, units);
                return self.bytes.extend([at.col as u8, at.end_col as u8]);
            }
        }
        self.push_head(FORM_LONG, units);
        varint::push_location_signed(&mut self.bytes, delta);
        varint::push_location(&mut self.bytes, (at.end_line - at.line).max(0) as u32);
        varint::push_location(&mut self.bytes, (at.col + 1) as u32);
        varint::push_location(&mut self.bytes, (at.end_col + 1) as u32);
    }

    fn push_head(&mut self, form: u8, units: usize) {
        self.bytes.push(0x80 | form << 3 | (units - 1) as u8);
    }
}

/// A decoded entry: `units` code units from `start` on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    pub start: usize,
    pub units: usize,
    pub position: Position,
}

/// Iterates a table; ends early if the table is cut off.
#[derive(Clone)]
pub struct Entries<'a> {
    bytes: &'a [u8],
    start: usize,
    line: i32,
}

#[must_use]
pub const fn entries(linetable: &[u8], firstlineno: i32) -> Entries<'_> {
    Entries { bytes: linetable, start: 0, line: firstlineno }
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let head = varint::take_byte(&mut self.bytes)?;
        let units = usize::from(head & 7) + 1;
        let position = self.position(head >> 3 & 15)?;
        let start = self.start;
        self.start += units;
        Some(Entry { start, units, position })
    }
}

impl Entries<'_> {
    fn position(&mut self, form: u8) -> Option<Position> {
        let bytes = &mut self.bytes;
        let (end_delta, col, end_col) = match form {
            FORM_NONE => return Some(Position::NONE),
            FORM_LONG => {
                self.line = self.line.checked_add(varint::take_location_signed(bytes)?)?;
                let end = varint::take_location(bytes)? as i32;
                let col = varint::take_location(bytes)? as i32 - 1;
                (end, col, varint::take_location(bytes)? as i32 - 1)
            }
            FORM_NO_COLUMNS => {
                self.line = self.line.checked_add(varint::take_location_signed(bytes)?)?;
                (0, -1, -1)
            }
            FORM_ONE_LINE.. => {
                self.line = self.line.checked_add(i32::from(form - FORM_ONE_LINE))?;
                let col = i32::from(varint::take_byte(bytes)?);
                (0, col, i32::from(varint::take_byte(bytes)?))
            }
            _ => {
                let packed = varint::take_byte(bytes)?;
                let col = i32::from(form) << 3 | i32::from(packed >> 4);
                (0, col, col + i32::from(packed & 15))
            }
        };
        let end_line = self.line.checked_add(end_delta)?;
        Some(Position { line: self.line, end_line, col, end_col })
    }
}

/// Where the code unit at `index` came from.
#[must_use]
pub fn position_at(linetable: &[u8], firstlineno: i32, index: usize) -> Position {
    entries(linetable, firstlineno)
        .find(|entry| index < entry.start + entry.units)
        .map_or(Position::NONE, |entry| entry.position)
}
