//! The tokenizer's loop: indentation, names, operators, brackets.

use super::fence::{Fence, Refusal};
use super::kind::{name_kind, operator};
use super::strings::{Open, Prefix};
use super::{Kind, OpenBracket, Stop, Token, Tokens};
use crate::error::{ErrorKind, ErrorLoc, ParseError, Warning, nowhere};
use crate::lines::Lines;
use crate::{Mode, Options};

/// What could be made, or why the tokenizer stops.
pub(super) type Made<T> = Result<T, Box<Stop>>;

const MAX_INDENT: usize = 100;
const MAX_LEVEL: usize = 200;
const TAB: u32 = 8;

pub(super) struct Lexer<'s> {
    pub(super) lines: &'s Lines<'s>,
    /// The next byte to read.
    pub(super) at: u32,
    /// Where the token begins.
    pub(super) start: u32,
    /// Where the token ends, if that is not `at`.
    pub(super) token_end: Option<u32>,
    /// `next` has read the end of the source.
    pub(super) ended: bool,
    /// The error is that the source ends.
    pub(super) hit_end: bool,
    pub(super) strings: Vec<Open>,
    pub(super) warnings: Vec<Warning>,
    brackets: Vec<OpenBracket>,
    /// Columns with tabs of 8 and of 1.
    indents: Vec<(u32, u32)>,
    pending: i32,
    /// The tokens are for a list, not for the parser: `<>` is two of them.
    listing: bool,
    /// Comments and empty lines are tokens, and what only a parser would mind is let through.
    pub(super) extra: bool,
    /// The last token was a comment with nothing before it.
    after_comment: bool,
    at_line_start: bool,
    /// The start of the line, or of the one on which a string or a continuation began that
    /// reaches into it.
    line_buffer: u32,
    list: Vec<Token>,
    fence: Fence,
}

fn new_lexer<'s>(lines: &'s Lines<'s>, listing: bool, extra: bool) -> Lexer<'s> {
    Lexer {
        lines,
        at: 0,
        start: 0,
        token_end: None,
        ended: false,
        hit_end: false,
        strings: Vec::new(),
        warnings: Vec::new(),
        brackets: Vec::new(),
        indents: vec![(0, 0)],
        pending: 0,
        listing,
        extra,
        after_comment: false,
        at_line_start: true,
        line_buffer: 0,
        list: Vec::new(),
        fence: Fence::new(),
    }
}

/// The tokens for a list of them, however deep they nest.
pub(super) fn list(lines: &Lines<'_>, extra: bool) -> Tokens {
    let mut lexer = new_lexer(lines, true, extra);
    let stop = loop {
        match lexer.token() {
            Ok(kind) => {
                lexer.push(kind);
                if kind == Kind::EndMarker {
                    break None;
                }
            }
            Err(stop) => break Some(*stop),
        }
    };
    let Lexer { list, warnings, hit_end, .. } = lexer;
    let stopped_in_string = false;
    Tokens { list, stop, stopped_in_string, hit_end, warnings, stack: 0, absurd: false }
}

pub(crate) fn tokenize(lines: &Lines<'_>, mode: Mode, options: &Options) -> Tokens {
    let mut lexer = new_lexer(lines, false, false);
    let stop = lexer.run(mode, options).err().map(|stop| *stop);
    if stop.is_some() {
        lexer.push(Kind::Error);
    }
    let Lexer { list, warnings, fence, strings, hit_end, .. } = lexer;
    let stopped_in_string = !strings.is_empty();
    let (stack, absurd) = (fence.stack(), fence.is_absurd());
    Tokens { list, stop, stopped_in_string, hit_end, warnings, stack, absurd }
}

impl Lexer<'_> {
    fn run(&mut self, mode: Mode, options: &Options) -> Made<()> {
        // CPython's parser puts a line break before the end mark of a single statement, and
        // closes its blocks.
        let mut started = false;
        loop {
            let mut kind = self.token()?;
            if kind == Kind::EndMarker && mode == Mode::Single && started {
                started = false;
                if self.indents.len() > 1 && !options.dont_imply_dedent {
                    self.pending = -(self.indents.len() as i32 - 1);
                    self.indents.truncate(1);
                }
                kind = Kind::Newline;
            } else {
                started = true;
            }
            if let Err(refusal) = self.fence.step(kind) {
                return Err(Box::new(Stop::TooDeep(too_deep(&refusal))));
            }
            self.push(kind);
            if kind == Kind::EndMarker {
                return Ok(());
            }
        }
    }

    fn push(&mut self, kind: Kind) {
        let (start, end) = match kind {
            Kind::Indent | Kind::Dedent | Kind::EndMarker => (self.at, self.at),
            _ => (self.start, self.token_end.take().unwrap_or(self.at)),
        };
        self.list.push(Token { kind, level: self.brackets.len() as u8, start, end });
    }

    /// The next byte, 0 at the end.
    pub(super) fn next(&mut self) -> u8 {
        match self.lines.source().as_bytes().get(self.at as usize) {
            Some(byte) => {
                self.at += 1;
                *byte
            }
            None => {
                self.ended = true;
                0
            }
        }
    }

    /// Puts back what `next` answered.
    pub(super) fn back(&mut self, c: u8) {
        if c == 0 && self.ended {
            self.ended = false;
        } else {
            self.at -= 1;
        }
    }

    /// The byte that `next` answered last.
    pub(super) fn last(&self) -> u8 {
        if self.ended { 0 } else { self.lines.source().as_bytes()[self.at as usize - 1] }
    }

    /// What is not read; the next character must begin here.
    pub(super) fn rest(&self) -> &str {
        self.lines.source().get(self.at as usize..).unwrap_or("")
    }

    /// The line that was read last, which at the end is not the empty one behind the last break.
    pub(super) fn line_now(&self) -> u32 {
        self.lines.line_col(self.at.saturating_sub(1)).0
    }

    /// An error at the byte read last.
    pub(super) fn error<T>(&mut self, message: &str) -> Made<T> {
        self.error_range(self.at.saturating_sub(1), self.at, message)
    }

    /// An error whose offsets are those of the first and the last character.
    pub(super) fn error_range<T>(&mut self, start: u32, end: u32, message: &str) -> Made<T> {
        let mut start = start;
        while !self.lines.source().is_char_boundary(start as usize) {
            start -= 1;
        }
        let (line, offset) = self.lines.line_offset(start);
        let line_start = self.lines.start_of(line);
        let text = self.lines.source().as_bytes();
        let end_offset = String::from_utf8_lossy(&text[line_start as usize..end as usize]);
        let end_offset = end_offset.chars().count() as i32;
        let loc = ErrorLoc { line, offset, end_line: line, end_offset };
        let text = Some(self.lines.text_of(line).trim_end_matches('\n').to_owned());
        let message = message.to_owned();
        let error = ParseError { kind: ErrorKind::Syntax, message, loc: Some(loc), text };
        Err(Box::new(Stop::Error(error)))
    }

    /// An error that the parser words when it meets the token: it names the line and a column.
    fn quiet<T>(&self, kind: ErrorKind, message: &str, line: u32, offset: u32) -> Made<T> {
        self.quiet_ending(kind, message, line, offset, 0)
    }

    fn quiet_ending<T>(
        &self,
        kind: ErrorKind,
        message: &str,
        line: u32,
        offset: u32,
        end_offset: i32,
    ) -> Made<T> {
        let loc = ErrorLoc { line, offset, end_line: line, end_offset };
        let text = Some(self.lines.text_of(line).to_owned());
        let error = ParseError { kind, message: message.to_owned(), loc: Some(loc), text };
        Err(Box::new(Stop::Quiet(error)))
    }

    fn token(&mut self) -> Made<Kind> {
        if self.strings.last().is_some_and(|open| open.in_text)
            && let Some(kind) = self.string_token()?
        {
            return Ok(kind);
        }
        loop {
            let mut blank = false;
            if self.at_line_start {
                blank = self.indentation()?;
            }
            self.start = self.at;
            if self.pending != 0 {
                let indent = self.pending > 0;
                self.pending += if indent { -1 } else { 1 };
                return Ok(if indent { Kind::Indent } else { Kind::Dedent });
            }
            if let Some(kind) = self.token_in_line(blank)? {
                return Ok(kind);
            }
        }
    }

    /// Measures the start of a line. True if it holds nothing.
    fn indentation(&mut self) -> Made<bool> {
        self.at_line_start = false;
        let (mut col, mut alt, mut continued) = (0, 0, 0);
        let c = loop {
            match self.next() {
                b' ' => (col, alt) = (col + 1, alt + 1),
                b'\t' => (col, alt) = ((col / TAB + 1) * TAB, alt + 1),
                0x0C => (col, alt) = (0, 0),
                b'\\' => {
                    if continued == 0 {
                        continued = col;
                    }
                    self.continuation()?;
                    self.line_buffer = self.at;
                }
                c => break c,
            }
        };
        self.back(c);
        if matches!(c, b'#' | b'\n') {
            return Ok(true);
        }
        if self.brackets.is_empty() {
            let (col, alt) = if continued > 0 { (continued, continued) } else { (col, alt) };
            self.indent_to(col, alt)?;
        }
        Ok(false)
    }

    fn indent_to(&mut self, col: u32, alt: u32) -> Made<()> {
        let (old_col, old_alt) = *self.indents.last().expect("the ground level stays");
        let line = self.line_now_at_token();
        if col == old_col {
            return if alt == old_alt { Ok(()) } else { self.tab_error(line) };
        }
        if col > old_col {
            if self.indents.len() >= MAX_INDENT {
                let message = "too many levels of indentation";
                return self.quiet(ErrorKind::Indentation, message, line, 1);
            }
            if alt <= old_alt {
                return self.tab_error(line);
            }
            self.pending += 1;
            self.indents.push((col, alt));
            return Ok(());
        }
        while self.indents.len() > 1 && self.indents.last().is_some_and(|(c, _)| col < *c) {
            self.pending -= 1;
            self.indents.pop();
        }
        let (old_col, old_alt) = *self.indents.last().expect("the ground level stays");
        if col != old_col {
            let message = "unindent does not match any outer indentation level";
            let chars = self.lines.text_of(line).chars().count() as u32;
            return self.quiet_ending(ErrorKind::Indentation, message, line, chars, -1);
        }
        if alt == old_alt { Ok(()) } else { self.tab_error(line) }
    }

    fn line_now_at_token(&self) -> u32 {
        let at_end = self.at as usize >= self.lines.source().len();
        if at_end { self.line_now() } else { self.lines.line_col(self.at).0 }
    }

    fn tab_error<T>(&self, line: u32) -> Made<T> {
        let message = "inconsistent use of tabs and spaces in indentation";
        self.quiet(ErrorKind::Tab, message, line, 1)
    }

    /// Behind a backslash outside of strings.
    fn continuation(&mut self) -> Made<()> {
        let c = self.next();
        if c != b'\n' {
            // CPython counts from the start of its buffer, and cuts that at the line's length.
            let line = self.line_now();
            let length = self.lines.text_of(line).chars().count() as u32 + 1;
            let text = &self.lines.source().as_bytes()[self.line_buffer as usize..self.at as usize];
            let offset = String::from_utf8_lossy(text).chars().count() as u32;
            let message = "unexpected character after line continuation character";
            return self.quiet(ErrorKind::Syntax, message, line, offset.min(length));
        }
        if self.at as usize >= self.lines.source().len() {
            if let Some(open) = self.brackets.last() {
                return Err(Box::new(Stop::Unclosed(*open)));
            }
            self.hit_end = true;
            let line = self.line_now();
            let chars = self.lines.text_of(line).chars().count() as u32;
            let message = "unexpected EOF while parsing";
            return self.quiet_ending(ErrorKind::Syntax, message, line, chars, -1);
        }
        Ok(())
    }

    /// A token that is not about indentation; `None` at the end of a line that makes no token.
    fn token_in_line(&mut self, blank: bool) -> Made<Option<Kind>> {
        loop {
            self.ended = false;
            let mut c = self.next();
            while matches!(c, b' ' | b'\t' | 0x0C) {
                c = self.next();
            }
            // A line break behind a comment is a token that begins with the comment.
            let mut start = self.at - u32::from(!self.ended);
            if c == b'#' {
                let rest = &self.lines.source().as_bytes()[self.at as usize..];
                let len = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
                self.at += len as u32;
                if self.extra {
                    self.start = start;
                    self.after_comment = blank;
                    return Ok(Some(Kind::Comment));
                }
                c = self.next();
            }
            if c != b'\n' {
                start = self.at - u32::from(!self.ended);
            }
            self.start = start;
            if self.ended {
                return match self.brackets.last() {
                    Some(open) => Err(Box::new(Stop::Unclosed(*open))),
                    None => Ok(Some(Kind::EndMarker)),
                };
            }
            if c == b'_' || c.is_ascii_alphabetic() || !c.is_ascii() {
                return self.name(c).map(Some);
            }
            if c == b'\n' {
                self.at_line_start = true;
                self.line_buffer = self.at;
                let after_comment = std::mem::take(&mut self.after_comment);
                if blank || after_comment || !self.brackets.is_empty() {
                    return Ok(self.extra.then_some(Kind::Nl));
                }
                return Ok(Some(Kind::Newline));
            }
            if c == b'\\' {
                self.continuation()?;
                continue;
            }
            let next_is_digit = self
                .lines
                .source()
                .as_bytes()
                .get(self.at as usize)
                .is_some_and(u8::is_ascii_digit);
            if c.is_ascii_digit() || (c == b'.' && next_is_digit) {
                return self.number(c).map(Some);
            }
            if matches!(c, b'\'' | b'"') {
                return self.string(Prefix::default(), c).map(Some);
            }
            return self.operator(c).map(Some);
        }
    }

    fn name(&mut self, first: u8) -> Made<Kind> {
        let mut c = first;
        let mut prefix = Prefix::default();
        while prefix.take(c) {
            c = self.next();
            if matches!(c, b'\'' | b'"') {
                return self.string(prefix, c);
            }
        }
        let mut plain = true;
        while c == b'_' || c.is_ascii_alphanumeric() || !c.is_ascii() {
            plain &= c.is_ascii();
            c = self.next();
        }
        self.back(c);
        let text = &self.lines.source()[self.start as usize..self.at as usize];
        if plain || self.extra {
            return Ok(name_kind(text));
        }
        let wrong = text.char_indices().find(|(at, c)| {
            let starts = *c == '_' || unicode_ident::is_xid_start(*c);
            !(starts || (*at > 0 && unicode_ident::is_xid_continue(*c)))
        });
        let Some((at, wrong)) = wrong else {
            return Ok(Kind::Name);
        };
        self.at = self.start + (at + wrong.len_utf8()) as u32;
        let code = u32::from(wrong);
        if printable(wrong) {
            return self.error(&format!("invalid character '{wrong}' (U+{code:04X})"));
        }
        self.error(&format!("invalid non-printable character U+{code:04X}"))
    }

    fn operator(&mut self, c: u8) -> Made<Kind> {
        if let Some(open) = self.strings.last_mut()
            && c == b':'
            && open.field >= 0
            && open.brackets - 1 == open.field
        {
            open.in_text = true;
            open.in_spec = true;
            return Ok(Kind::Colon);
        }
        if c.is_ascii_control() {
            return self.error(&format!("invalid non-printable character U+{c:04X}"));
        }
        let (mut kind, mut len) = operator(&self.lines.source().as_bytes()[self.start as usize..]);
        if kind == Kind::LessGreater && self.listing {
            (kind, len) = (Kind::Less, 1);
        }
        self.at = self.start + len as u32;
        match c {
            b'(' | b'[' | b'{' => self.open_bracket(c)?,
            b')' | b']' | b'}' => self.close_bracket(c)?,
            _ => {}
        }
        Ok(kind)
    }

    fn open_bracket(&mut self, byte: u8) -> Made<()> {
        if self.brackets.len() >= MAX_LEVEL {
            return self.error("too many nested parentheses");
        }
        self.brackets.push(OpenBracket { byte, at: self.start });
        if let Some(open) = self.strings.last_mut() {
            open.brackets += 1;
        }
        Ok(())
    }

    fn close_bracket(&mut self, c: u8) -> Made<()> {
        let shown = c as char;
        let string = self.strings.last().map(|open| (open.prefix, open.brackets, open.field));
        if let Some((prefix, 0, _)) = string
            && c == b'}'
        {
            return self.error(&format!("{prefix}-string: single '}}' is not allowed"));
        }
        let opening = self.brackets.pop();
        if self.extra {
            return self.close_in_string(c);
        }
        let Some(opening) = opening else {
            return self.error(&format!("unmatched '{shown}'"));
        };
        if !matches!((opening.byte, c), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
            if let Some((prefix, brackets, field)) = string
                && opening.byte == b'{'
                && brackets - 1 == field
            {
                return self.error(&format!("{prefix}-string: unmatched '{shown}'"));
            }
            let line = self.lines.line_col(opening.at).0;
            let mut message = format!(
                "closing parenthesis '{shown}' does not match opening parenthesis '{}'",
                opening.byte as char
            );
            if line != self.lines.line_col(self.start).0 {
                message.push_str(&format!(" on line {line}"));
            }
            return self.error(&message);
        }
        self.close_in_string(c)
    }

    /// What a closing bracket is to the innermost open f-string.
    fn close_in_string(&mut self, c: u8) -> Made<()> {
        let Some(open) = self.strings.last_mut() else {
            return Ok(());
        };
        open.brackets -= 1;
        if open.brackets < 0 {
            let message = format!("{}-string: unmatched '{}'", open.prefix, c as char);
            return self.error(&message);
        }
        if c == b'}' && open.brackets == open.field {
            open.field -= 1;
            open.in_text = true;
            open.in_spec = false;
        }
        Ok(())
    }
}

fn too_deep(refusal: &Refusal) -> ParseError {
    match refusal {
        Refusal::Right => nowhere(
            ErrorKind::Memory,
            "Parser stack overflowed - Python source too complex to parse",
        ),
        Refusal::Left => {
            nowhere(ErrorKind::Recursion, "maximum recursion depth exceeded during compilation")
        }
    }
}

/// `str.isprintable` of a character above ASCII, by the tables behind `Debug`.
fn printable(c: char) -> bool {
    // Not the first character of the text: combining ones are printed as they are then.
    let text: String = ['a', c].iter().collect();
    !format!("{text:?}").contains('\\')
}
