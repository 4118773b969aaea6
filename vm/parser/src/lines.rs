//! From byte offsets to lines and columns.

use crate::ast::Loc;
use crate::error::ErrorLoc;

/// The lines of a source whose line breaks are all `\n`.
#[derive(Debug)]
pub(crate) struct Lines<'s> {
    source: &'s str,
    starts: Vec<u32>,
}

impl<'s> Lines<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        let breaks = source.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect();
        Self { source, starts }
    }

    pub(crate) fn source(&self) -> &'s str {
        self.source
    }

    /// Line from 1 and byte column from 0.
    pub(crate) fn line_col(&self, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= offset);
        (line as u32, offset - self.starts[line - 1])
    }

    pub(crate) fn loc(&self, start: u32, end: u32) -> Loc {
        let (line, col) = self.line_col(start);
        let (end_line, end_col) = self.line_col(end);
        Loc { line, col, end_line, end_col }
    }

    /// The offset at which a line (from 1) starts; the end of the source for lines behind it.
    pub(crate) fn start_of(&self, line: u32) -> u32 {
        let index = (line as usize).saturating_sub(1);
        self.starts.get(index).copied().unwrap_or(self.source.len() as u32)
    }

    /// The text of a line with its line break.
    pub(crate) fn text_of(&self, line: u32) -> &'s str {
        &self.source[self.start_of(line) as usize..self.start_of(line + 1) as usize]
    }

    /// Line and character offset from 1.
    pub(crate) fn line_offset(&self, offset: u32) -> (u32, u32) {
        let (line, _) = self.line_col(offset);
        let before = &self.source[self.start_of(line) as usize..offset as usize];
        (line, before.chars().count() as u32 + 1)
    }

    pub(crate) fn error_loc(&self, start: u32, end: u32) -> ErrorLoc {
        let (line, offset) = self.line_offset(start);
        let (end_line, end_offset) = self.line_offset(end);
        ErrorLoc { line, offset, end_line, end_offset: end_offset as i32 }
    }
}
