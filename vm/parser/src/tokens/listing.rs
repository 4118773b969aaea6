//! Lists of tokens with their texts and places, as `_tokenize` shows them.
//!
//! CPython: Python/Python-tokenize.c.

use std::ops::Range;

use super::{Kind, Stop, Token, lexer};
use crate::error::{ErrorKind, ErrorLoc, ParseError, Warning};
use crate::lines::Lines;

/// A token of a list. Rows count from 1, columns from 0 in characters; tokens without a column
/// have -1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedToken {
    /// The kind, in the numbers of the module `token`.
    pub number: u8,
    /// The text in `TokenList::source`.
    pub text: Range<usize>,
    pub start: (u32, i32),
    pub end: (u32, i32),
    /// The lines that the token lies on, in `TokenList::source`.
    pub line: Range<usize>,
}

/// What ended a list early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListStop {
    Error(ParseError),
    /// An error that names the start of its place only.
    NoEnd(ParseError),
    /// The source ends inside brackets or behind a backslash.
    End {
        line: u32,
        offset: u32,
    },
}

#[derive(Debug, Clone)]
pub struct TokenList {
    pub source: String,
    pub tokens: Vec<ListedToken>,
    pub stop: Option<ListStop>,
    pub warnings: Vec<Warning>,
}

/// Lists the tokens of a source that comes in lines, each with its line break.
///
/// With `extra`, comments and empty lines are tokens, and operators are all of one kind.
#[must_use]
pub fn list_tokens(chunks: &[String], extra: bool) -> TokenList {
    let total: usize = chunks.iter().map(String::len).sum();
    // Offsets are 32 bits, and every line may gain a line break.
    if total.saturating_add(chunks.len()) >= u32::MAX as usize {
        let error = crate::error::nowhere(ErrorKind::Memory, "");
        let stop = Some(ListStop::Error(error));
        return TokenList { source: String::new(), tokens: Vec::new(), stop, warnings: Vec::new() };
    }
    let nul = chunks.iter().position(|chunk| chunk.contains('\0'));
    let with_nul = nul.and_then(|index| chunks.get(index));
    let chunks = &chunks[..nul.unwrap_or(chunks.len())];
    let (plain, source, starts) = normalise(chunks);
    let lines = Lines::new(&plain);
    let made = lexer::list(&lines, extra);
    let ascii = source.is_ascii();
    let mut lister = Lister { lines, raw: &source, starts, extra, ascii, last_row: 0 };
    let mut tokens: Vec<ListedToken> = Vec::with_capacity(made.list.len());
    for token in &made.list {
        let at_end = token.start as usize >= plain.len();
        if at_end && (with_nul.is_some() || (plain.is_empty() && !extra)) {
            break;
        }
        let listed = lister.token(token);
        lister.last_row = listed.end.0;
        tokens.push(listed);
    }
    let mut stop = made.stop.map(|stop| lister.stop(stop));
    let needs_more = made.hit_end || matches!(stop, None | Some(ListStop::End { .. }));
    if let Some(chunk) = with_nul
        && needs_more
    {
        stop = Some(nul_error(chunks.len() as u32 + 1, chunk));
    }
    TokenList { source, tokens, stop, warnings: made.warnings }
}

fn nul_error(line: u32, text: &str) -> ListStop {
    let text = text.split('\0').next().map(str::to_owned);
    let message = "source code cannot contain null bytes".to_owned();
    let loc = Some(ErrorLoc { line, offset: 0, end_line: line, end_offset: 0 });
    ListStop::Error(ParseError { kind: ErrorKind::Syntax, message, loc, text })
}

/// The source with `\n` at the end of every line, the source as it is, and where the lines of the
/// latter start.
fn normalise(chunks: &[String]) -> (String, String, Vec<usize>) {
    let (mut plain, mut source, mut starts) = (String::new(), String::new(), vec![0]);
    for piece in chunks.iter().flat_map(|chunk| chunk.split_inclusive('\n')) {
        let body = piece.strip_suffix('\n').unwrap_or(piece);
        plain.push_str(body.strip_suffix('\r').unwrap_or(body));
        plain.push('\n');
        source.push_str(piece);
        starts.push(source.len());
    }
    (plain, source, starts)
}

struct Lister<'s> {
    lines: Lines<'s>,
    raw: &'s str,
    starts: Vec<usize>,
    extra: bool,
    ascii: bool,
    /// The row on which the last token ended.
    last_row: u32,
}

impl Lister<'_> {
    /// Where a row starts in the source.
    fn row_start(&self, row: u32) -> usize {
        self.starts.get(row as usize - 1).copied().unwrap_or(self.raw.len())
    }

    fn rows(&self, first: u32, last: u32) -> Range<usize> {
        self.row_start(first)..self.row_start(last + 1)
    }

    /// Row, column in characters, and offset in the source.
    fn place(&self, offset: u32) -> (u32, i32, usize) {
        let (row, bytes) = self.lines.line_col(offset);
        let start = self.row_start(row);
        let at = start + bytes as usize;
        let column = if self.ascii { bytes as usize } else { self.raw[start..at].chars().count() };
        (row, column as i32, at)
    }

    fn token(&self, token: &Token) -> ListedToken {
        match token.kind {
            Kind::Indent | Kind::Dedent | Kind::EndMarker => self.empty(token),
            Kind::Newline | Kind::Nl => self.line_break(token),
            _ => {
                let (row, column, from) = self.place(token.start);
                let (end_row, end_column, to) = self.place(token.end);
                ListedToken {
                    number: number(token.kind, self.extra),
                    text: from..to,
                    start: (row, column),
                    end: (end_row, end_column),
                    line: self.rows(row, end_row),
                }
            }
        }
    }

    /// Indents, dedents and the end mark.
    fn empty(&self, token: &Token) -> ListedToken {
        let number = number(token.kind, self.extra);
        let at_end = token.start as usize >= self.lines.source().len();
        let (mut row, column, at) = self.place(token.start);
        if self.extra {
            let start = self.row_start(row);
            let indent = token.kind == Kind::Indent;
            return ListedToken {
                number,
                text: if indent { start..at } else { at..at },
                start: (row, if indent { 0 } else { column }),
                end: (row, column),
                line: self.rows(row, row),
            };
        }
        let mut line = self.rows(row, row);
        if at_end {
            row = row.saturating_sub(1).max(1);
            // CPython shows the last line only where a token before was on it.
            line = if self.last_row == row { self.rows(row, row) } else { at..at };
        }
        ListedToken { number, text: at..at, start: (row, -1), end: (row, -1), line }
    }

    fn line_break(&self, token: &Token) -> ListedToken {
        let (row, column, from) = self.place(token.start);
        let (_, break_column, at) = self.place(token.end - 1);
        let line = self.rows(row, row);
        let has_return = self.raw[at..line.end].starts_with('\r');
        let (to, end_column) = match self.extra {
            true => (line.end, break_column + 1 + i32::from(has_return)),
            false => (at + usize::from(has_return), break_column + i32::from(has_return)),
        };
        let number = number(token.kind, self.extra);
        ListedToken { number, text: from..to, start: (row, column), end: (row, end_column), line }
    }

    fn stop(&self, stop: Stop) -> ListStop {
        match stop {
            Stop::Error(error) | Stop::TooDeep(error) => ListStop::Error(error),
            Stop::Unclosed(_) => {
                let line = self.lines.line_col(self.lines.source().len() as u32).0;
                ListStop::End { line: line.saturating_sub(1).max(1), offset: 0 }
            }
            Stop::Quiet(mut error) => {
                if let Some(loc) = &mut error.loc {
                    // All that was read of the line counts, with its line break.
                    let text = self.lines.text_of(loc.line);
                    loc.offset = text.chars().count() as u32;
                    error.text = Some(text.trim_end_matches('\n').to_owned());
                    if error.message == END_MESSAGE {
                        return ListStop::End { line: loc.line, offset: loc.offset };
                    }
                }
                ListStop::NoEnd(error)
            }
        }
    }
}

/// The lexer's words for a source that ends behind a backslash.
const END_MESSAGE: &str = "unexpected EOF while parsing";

/// The number of a kind in the module `token`.
fn number(kind: Kind, extra: bool) -> u8 {
    const OP: u8 = 55;
    match kind {
        Kind::EndMarker => 0,
        Kind::Number => 2,
        Kind::String => 3,
        Kind::Newline => 4,
        Kind::Indent => 5,
        Kind::Dedent => 6,
        Kind::FStringStart => 59,
        Kind::FStringMiddle => 60,
        Kind::FStringEnd => 61,
        Kind::TStringStart => 62,
        Kind::TStringMiddle => 63,
        Kind::TStringEnd => 64,
        Kind::Comment => 65,
        Kind::Nl => 66,
        Kind::Error => 67,
        Kind::Op => OP,
        kind => match operator_number(kind) {
            None => 1,
            Some(_) if extra => OP,
            Some(number) => number,
        },
    }
}

/// Nothing for names and keywords.
fn operator_number(kind: Kind) -> Option<u8> {
    /// In the order of their numbers.
    const OPERATORS: [Kind; 48] = [
        Kind::LParen,
        Kind::RParen,
        Kind::LBracket,
        Kind::RBracket,
        Kind::Colon,
        Kind::Comma,
        Kind::Semi,
        Kind::Plus,
        Kind::Minus,
        Kind::Star,
        Kind::Slash,
        Kind::VBar,
        Kind::Amper,
        Kind::Less,
        Kind::Greater,
        Kind::Equal,
        Kind::Dot,
        Kind::Percent,
        Kind::LBrace,
        Kind::RBrace,
        Kind::EqEqual,
        Kind::NotEqual,
        Kind::LessEqual,
        Kind::GreaterEqual,
        Kind::Tilde,
        Kind::Circumflex,
        Kind::LeftShift,
        Kind::RightShift,
        Kind::DoubleStar,
        Kind::PlusEqual,
        Kind::MinEqual,
        Kind::StarEqual,
        Kind::SlashEqual,
        Kind::PercentEqual,
        Kind::AmperEqual,
        Kind::VBarEqual,
        Kind::CircumflexEqual,
        Kind::LeftShiftEqual,
        Kind::RightShiftEqual,
        Kind::DoubleStarEqual,
        Kind::DoubleSlash,
        Kind::DoubleSlashEqual,
        Kind::At,
        Kind::AtEqual,
        Kind::Arrow,
        Kind::Ellipsis,
        Kind::ColonEqual,
        Kind::Exclamation,
    ];
    OPERATORS.iter().position(|other| *other == kind).map(|index| index as u8 + 7)
}
