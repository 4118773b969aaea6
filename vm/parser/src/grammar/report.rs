//! Where the errors of the grammar stand.

use super::{Grammar, Id, Node, Shape};
use crate::Mode;
use crate::error::{ErrorKind, ErrorLoc, ParseError, nowhere};
use crate::tokens::{Kind, OpenBracket, Stop};

/// What a place can be assigned by, for the search of what cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Targets {
    Star,
    Del,
    For,
}

impl Grammar<'_> {
    /// Line, and offset in characters behind which a byte offset stands. The place behind the
    /// last line break belongs to the last line.
    fn place(&self, at: u32) -> (u32, u32) {
        let at_end = at as usize >= self.lines.source().len();
        let (line, _) = self.lines.line_col(if at_end { at.saturating_sub(1) } else { at });
        let start = self.lines.start_of(line);
        let text = &self.lines.source().as_bytes()[start as usize..at as usize];
        let line = if self.lines.source().is_empty() { 0 } else { line };
        // Characters begun before `at`, which may stand inside one.
        (line, text.iter().filter(|b| **b & 0xC0 != 0x80).count() as u32)
    }

    fn has_extent(&self, token: u32) -> bool {
        let token = self.tokens.list[token as usize];
        token.end > token.start
    }

    /// From the start of one token to the end of another.
    fn range(&self, first: u32, last: u32) -> ErrorLoc {
        let start = self.tokens.list[first as usize].start;
        let (line, offset) = self.place(start);
        let mut loc = ErrorLoc { line, offset: 0, end_line: line, end_offset: 0 };
        if self.has_extent(first) {
            loc.offset = offset + 1;
        }
        if self.has_extent(last) {
            (loc.end_line, loc.end_offset) = self.end_of(last);
            self.cut_end(&mut loc);
        }
        loc
    }

    /// CPython converts the end column by the text of the first line, whichever line it is on.
    fn cut_end(&self, loc: &mut ErrorLoc) {
        if loc.end_line > loc.line {
            let first = self.lines.text_of(loc.line).trim_end_matches('\n');
            loc.end_offset = loc.end_offset.min(first.chars().count() as i32 + 1);
        }
    }

    fn end_of(&self, token: u32) -> (u32, i32) {
        let end = self.tokens.list[token as usize].end;
        let (line, offset) = self.place(end - 1);
        let inside = !self.lines.source().is_char_boundary(end as usize - 1);
        (line, offset as i32 + if inside { 1 } else { 2 })
    }

    fn error(&self, kind: ErrorKind, message: &str, loc: ErrorLoc) -> ParseError {
        let text = Some(self.lines.text_of(loc.line).to_owned());
        ParseError { kind, message: message.to_owned(), loc: Some(loc), text }
    }

    fn raise(&mut self, error: ParseError) {
        if self.raised.is_none() {
            self.raised = Some(Box::new(error));
        }
    }

    pub(super) fn raise_tokens<T>(&mut self, first: u32, last: u32, message: &str) -> Option<T> {
        let loc = self.range(first, last);
        self.raise(self.error(ErrorKind::Syntax, message, loc));
        None
    }

    pub(super) fn raise_token<T>(&mut self, token: u32, message: &str) -> Option<T> {
        self.raise_tokens(token, token, message)
    }

    pub(super) fn raise_range<T>(&mut self, from: Id, to: Id, message: &str) -> Option<T> {
        self.raise_tokens(self.first(from), self.last(to), message)
    }

    pub(super) fn raise_at<T>(&mut self, id: Id, message: &str) -> Option<T> {
        self.raise_range(id, id, message)
    }

    /// From a token to where the tokenizer stands.
    pub(super) fn raise_from<T>(&mut self, first: u32, message: &str) -> Option<T> {
        let mut loc = self.range(first, first);
        let (line, offset) = self.standing();
        (loc.end_line, loc.end_offset) = (line, offset as i32);
        self.cut_end(&mut loc);
        self.raise(self.error(ErrorKind::Syntax, message, loc));
        None
    }

    /// Where the tokenizer stands: behind the furthest token.
    fn standing(&self) -> (u32, u32) {
        let token = self.tokens.list[self.fill.saturating_sub(1)];
        if token.end > token.start {
            let (line, offset) = self.end_of(self.fill.saturating_sub(1) as u32);
            (line, offset as u32 - 1)
        } else {
            self.place(token.end)
        }
    }

    /// At the furthest token.
    fn furthest(&self, kind: ErrorKind, message: &str) -> ParseError {
        self.error(kind, message, self.loose(self.fill.saturating_sub(1) as u32))
    }

    /// A token's place; where it has no extent, the place of the tokenizer and no end.
    fn loose(&self, token: u32) -> ErrorLoc {
        if self.has_extent(token) {
            return self.range(token, token);
        }
        let (line, _) = self.place(self.tokens.list[token as usize].start);
        let (_, offset) = self.standing();
        ErrorLoc { line, offset, end_line: line, end_offset: -1 }
    }

    pub(super) fn raise_furthest<T>(&mut self, message: &str) -> Option<T> {
        self.raise(self.furthest(ErrorKind::Syntax, message));
        None
    }

    pub(super) fn raise_indentation<T>(&mut self, message: &str) -> Option<T> {
        self.raise(self.furthest(ErrorKind::Indentation, message));
        None
    }

    /// "expected an indented block after `what` on line N", N being that of `token`.
    pub(super) fn raise_block<T>(&mut self, what: &str, token: u32) -> Option<T> {
        let line = self.place(self.tokens.list[token as usize].start).0;
        self.raise_indentation(&format!("expected an indented block after {what} on line {line}"))
    }

    pub(super) fn raise_next<T>(&mut self, message: &str) -> Option<T> {
        self.peek();
        let loc = self.loose(self.mark as u32);
        self.raise(self.error(ErrorKind::Syntax, message, loc));
        None
    }

    /// At the last character of a node, without an end.
    pub(super) fn raise_behind<T>(&mut self, id: Id, message: &str) -> Option<T> {
        let mut loc = self.range(self.first(id), self.last(id));
        loc.offset = (loc.end_offset - 1).max(0) as u32;
        loc.end_offset = 0;
        self.raise(self.error(ErrorKind::Syntax, message, loc));
        None
    }

    /// A number too long to convert: CPython names its lines but no columns.
    pub(super) fn raise_too_long(&mut self, token: u32, message: &str) {
        let mut loc = self.range(token, token);
        (loc.offset, loc.end_offset) = (0, 0);
        self.raise(self.error(ErrorKind::Syntax, message, loc));
    }

    /// The first part of `id` that cannot stand on the left.
    pub(super) fn raise_invalid_target<T>(&mut self, id: Id, targets: Targets) -> Option<T> {
        let wrong = self.invalid_target(id, targets)?;
        let verb = if targets == Targets::Del { "delete" } else { "assign to" };
        let message = format!("cannot {verb} {}", self.describe(wrong));
        self.raise_at(wrong, &message)
    }

    fn invalid_target(&self, id: Id, targets: Targets) -> Option<Id> {
        let node = &self.nodes[id as usize];
        match node.shape {
            Shape::List | Shape::Tuple => {
                node.kids.iter().find_map(|kid| self.invalid_target(*kid, targets))
            }
            Shape::Starred if targets == Targets::Del => Some(id),
            Shape::Starred => self.invalid_target(node.kids[0], targets),
            Shape::Compare if targets == Targets::For => {
                if node.flag {
                    self.invalid_target(node.kids[0], targets)
                } else {
                    None
                }
            }
            Shape::Name | Shape::Subscript | Shape::Attribute => None,
            _ => Some(id),
        }
    }

    /// What messages call a node.
    pub(super) fn describe(&self, id: Id) -> &'static str {
        match self.shape(id) {
            Shape::Name => "name",
            Shape::Attribute => "attribute",
            Shape::Subscript => "subscript",
            Shape::Starred => "starred",
            Shape::List => "list",
            Shape::Tuple => "tuple",
            Shape::Lambda => "lambda",
            Shape::Call => "function call",
            Shape::Operation | Shape::Other => "expression",
            Shape::Compare => "comparison",
            Shape::Generator => "generator expression",
            Shape::Yield => "yield expression",
            Shape::Await => "await expression",
            Shape::ListComp => "list comprehension",
            Shape::SetComp => "set comprehension",
            Shape::DictComp => "dict comprehension",
            Shape::Dict => "dict literal",
            Shape::Set => "set display",
            Shape::FString => "f-string expression",
            Shape::TString => "t-string expression",
            Shape::None => "None",
            Shape::True => "True",
            Shape::False => "False",
            Shape::Ellipsis => "ellipsis",
            Shape::Literal | Shape::Bytes => "literal",
            Shape::IfExp => "conditional expression",
            Shape::Named => "named expression",
        }
    }

    /// Raises what the tokenizer stopped for.
    pub(super) fn raise_stop(&mut self) {
        let error = match &self.tokens.stop {
            Some(Stop::Error(error) | Stop::Quiet(error) | Stop::TooDeep(error)) => error.clone(),
            Some(Stop::Unclosed(open)) => self.never_closed(*open),
            None => nowhere(ErrorKind::Syntax, "invalid syntax"),
        };
        self.raise(error);
    }

    fn never_closed(&self, open: OpenBracket) -> ParseError {
        let (line, offset) = self.place(open.at);
        let loc = ErrorLoc { line, offset: offset + 1, end_line: line, end_offset: 0 };
        let message = format!("'{}' was never closed", open.byte as char);
        self.error(ErrorKind::Syntax, &message, loc)
    }

    /// What to say when nothing fits in the second run; `last` is the furthest token of the first.
    pub(super) fn verdict(&mut self, last: usize) -> ParseError {
        if let Some(raised) = self.raised.take() {
            return self.prefer_tokenizer(*raised);
        }
        let error = match self.tokens.list[last].kind {
            Kind::Indent => return self.furthest(ErrorKind::Indentation, "unexpected indent"),
            Kind::Dedent => return self.furthest(ErrorKind::Indentation, "unexpected unindent"),
            Kind::LessGreater => {
                let mut loc = self.range(last as u32, last as u32);
                loc.end_offset = loc.offset as i32 + 1;
                self.error(ErrorKind::Syntax, "invalid syntax", loc)
            }
            _ => {
                let loc = self.range(last as u32, last as u32);
                self.error(ErrorKind::Syntax, "invalid syntax", loc)
            }
        };
        self.prefer_tokenizer(error)
    }

    /// An error of the tokenizer further on wins over an error of the parser.
    pub(super) fn prefer_tokenizer(&self, error: ParseError) -> ParseError {
        let met = self.tokens.list[self.fill.saturating_sub(1)].kind == Kind::Error;
        if met || self.tokens.stopped_in_string {
            return error;
        }
        match &self.tokens.stop {
            Some(Stop::Error(later) | Stop::TooDeep(later)) => later.clone(),
            Some(Stop::Unclosed(open)) => {
                let token = self.tokens.list[self.fill.saturating_sub(1)];
                let here = self.place(token.start).0;
                if here > self.place(open.at).0 { self.never_closed(*open) } else { error }
            }
            _ => error,
        }
    }

    pub(super) fn give_up(&mut self) {
        self.raise_furthest::<()>("invalid syntax");
    }

    /// The tokenizer has read the end: of the source, or looking for the end of the last token.
    pub(super) fn stands_at_end(&self) -> bool {
        let token = self.tokens.list[self.fill.saturating_sub(1)];
        let at_end = token.end as usize >= self.lines.source().len();
        match token.kind {
            Kind::EndMarker => true,
            Kind::Error => {
                self.tokens.hit_end || matches!(self.tokens.stop, Some(Stop::Unclosed(_)))
            }
            Kind::Newline => token.start == token.end,
            // Behind an empty string the tokenizer has looked for a third quote.
            Kind::String => {
                at_end && self.text(token).ends_with("''") | self.text(token).ends_with("\"\"")
            }
            Kind::FStringEnd | Kind::TStringEnd => false,
            kind if kind.text().len() == 3 && !kind.text().as_bytes()[0].is_ascii_alphabetic() => {
                false
            }
            _ => at_end,
        }
    }

    pub(super) fn incomplete(&self) -> ParseError {
        let mut error = self.furthest(ErrorKind::Incomplete, "incomplete input");
        if self.tokens.list[self.fill.saturating_sub(1)].kind != Kind::Error {
            return error;
        }
        match &self.tokens.stop {
            Some(Stop::Error(stop) | Stop::Quiet(stop)) => {
                error.loc = stop.loc.map(|loc| ErrorLoc { end_offset: -1, ..loc });
                error.text.clone_from(&stop.text);
            }
            _ => {
                let (line, offset) = self.place(self.lines.source().len() as u32);
                error.loc = Some(ErrorLoc { line, offset, end_line: line, end_offset: -1 });
            }
        }
        error
    }

    /// A single statement may be followed by blanks and comments only.
    pub(super) fn bad_single_statement(&self, mode: Mode) -> Option<ParseError> {
        if mode != Mode::Single {
            return None;
        }
        let token = self.tokens.list[self.fill.saturating_sub(1)];
        let rest = &self.lines.source()[token.end as usize..];
        let blank = |line: &str| {
            let line = line.trim_start_matches([' ', '\t', '\x0C']);
            line.is_empty() || line.starts_with('#')
        };
        if rest.lines().all(blank) {
            return None;
        }
        let message = "multiple statements found while compiling a single statement";
        Some(self.furthest(ErrorKind::Syntax, message))
    }

    pub(super) fn node_mut(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[id as usize]
    }
}
