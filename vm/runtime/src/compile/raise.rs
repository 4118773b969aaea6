//! What parser and compiler report, as exceptions and warnings of Python.

use std::ffi::CString;

use builtins::warnings::{Warning, explicit};
use compiler::{CompileError, CompileErrorKind, CompileWarning, Finder};
use object::static_types as types;
use object::{
    IntoObject, Layout, Object, PyResult, Raised, Ref, Str, Thread, Tuple, Type, singletons,
};
use parser::{ErrorKind, ErrorLoc, Mode, ParseError, WarningKind};

/// Where parsed text comes from.
pub struct Origin<'a> {
    pub filename: &'a Object,
    pub source: Option<&'a str>,
    pub mode: Mode,
}

/// The place of a SyntaxError, in numbers as its attributes have them.
struct Place {
    line: i64,
    offset: i64,
    end_line: i64,
    end_offset: i64,
}

impl From<ErrorLoc> for Place {
    fn from(loc: ErrorLoc) -> Place {
        Place {
            line: loc.line.into(),
            offset: loc.offset.into(),
            end_line: loc.end_line.into(),
            end_offset: loc.end_offset.into(),
        }
    }
}

impl From<parser::ast::Loc> for Place {
    /// The compiler's columns are bytes from 0, and are reported as such, from 1.
    fn from(loc: parser::ast::Loc) -> Place {
        Place {
            line: loc.line.into(),
            offset: i64::from(loc.col) + 1,
            end_line: loc.end_line.into(),
            end_offset: i64::from(loc.end_col) + 1,
        }
    }
}

/// Raises what the parser found.
#[cold]
pub fn parse_error(thread: &mut Thread, error: &ParseError, origin: &Origin<'_>) -> Raised {
    let ty: &Type = match error.kind {
        ErrorKind::Syntax => &types::SyntaxError,
        ErrorKind::Indentation => &types::IndentationError,
        ErrorKind::Tab => &types::TabError,
        ErrorKind::Incomplete => &types::_IncompleteInputError,
        ErrorKind::Memory if error.message.is_empty() => return thread.memory_error(),
        ErrorKind::Memory => return thread.raise_text(&types::MemoryError, &error.message),
        ErrorKind::Recursion => return thread.recursion_error(&error.message),
        ErrorKind::Value => return thread.value_error(&error.message),
    };
    let Some(loc) = error.loc else { return thread.raise_text(ty, &error.message) };
    // A file's own line is shown where there is one: the text may have come from elsewhere.
    let in_file = match origin.mode {
        Mode::Exec => program_text(thread, origin.filename, loc.line),
        _ => None,
    };
    let text = in_file.as_deref().or(error.text.as_deref());
    let made = syntax_error(thread, ty, &error.message, origin.filename, &loc.into(), text);
    let made = match made {
        Ok(made) => made,
        Err(raised) => return raised,
    };
    if error.kind != ErrorKind::Incomplete
        && let Err(raised) = set_metadata(thread, &made, loc.line, origin)
    {
        return raised;
    }
    thread.raise(made)
}

/// `_metadata`, from which `traceback` finds misspelt keywords: where the statement before the
/// error starts, and the source.
fn set_metadata(
    thread: &mut Thread,
    error: &Object,
    line: u32,
    origin: &Origin<'_>,
) -> PyResult<()> {
    let Some(source) = origin.source else { return Ok(()) };
    let starts = |text: &&str| !text.starts_with([' ', '\t', '#', ')', ']', '}', '\n']);
    let before = source.lines().take((line as usize).saturating_sub(1));
    let statement = before
        .enumerate()
        .filter(|(_, text)| !text.is_empty() && starts(text))
        .last()
        .map_or(0, |(index, _)| index as i64 + 1);
    let whole = match source.ends_with('\n') {
        true => source.into_object(thread)?,
        false => format!("{source}\n").into_object(thread)?,
    };
    let metadata = Tuple::from_array(
        thread,
        [statement.into_object(thread)?, 0i64.into_object(thread)?, whole],
    )?;
    let name = Str::intern_new(thread, "_metadata")?;
    error.set_attr(thread, &name, metadata.as_object())
}

/// Raises what decoding the source found. CPython knows no file here.
#[cold]
pub(super) fn decode_error(thread: &mut Thread, error: &ParseError, origin: &Origin<'_>) -> Raised {
    let Some(loc) = error.loc else {
        return thread.raise_text(&types::SyntaxError, &error.message);
    };
    let none = singletons::none();
    let filename = if loc.offset == 0 { origin.filename } else { &*none };
    let text = error.text.as_deref();
    let ty = &types::SyntaxError;
    match syntax_error(thread, ty, &error.message, filename, &loc.into(), text) {
        Ok(made) => thread.raise(made),
        Err(raised) => raised,
    }
}

/// What a codec raised about the source becomes a SyntaxError of the same words.
#[cold]
pub(super) fn codec_failed(thread: &mut Thread, raised: Raised) -> Raised {
    if !thread.exception_matches(&types::UnicodeError) {
        return raised;
    }
    let error = thread.catch(raised);
    match error.str(thread) {
        Ok(text) => thread.raise_text(&types::SyntaxError, &text.to_string_lossy()),
        Err(raised) => raised,
    }
}

/// Raises what the compiler found.
#[cold]
pub fn compile_error(thread: &mut Thread, error: &CompileError, filename: &Object) -> Raised {
    let message = &error.message;
    match error.kind {
        CompileErrorKind::Syntax => {}
        CompileErrorKind::Recursion => return thread.recursion_error(message),
        CompileErrorKind::System => return thread.system_error(message),
        CompileErrorKind::Value => return thread.value_error(message),
        CompileErrorKind::Type => return thread.type_error(message),
    }
    let Some(loc) = error.loc else { return thread.raise_text(&types::SyntaxError, message) };
    let place = Place::from(loc);
    let text = program_text(thread, filename, loc.line);
    let made = match error.finder {
        Finder::CodeGenerator => {
            syntax_error(thread, &types::SyntaxError, message, filename, &place, text.as_deref())
        }
        Finder::SymbolTable => symtable_error(thread, message, filename, &place, text.as_deref()),
    };
    match made {
        Ok(made) => thread.raise(made),
        Err(raised) => raised,
    }
}

/// `ty(message, (filename, line, offset, text, end_line, end_offset))`
fn syntax_error(
    thread: &mut Thread,
    ty: &Type,
    message: &str,
    filename: &Object,
    place: &Place,
    text: Option<&str>,
) -> PyResult {
    let info = Tuple::from_array(
        thread,
        [
            filename.to_ref(),
            place.line.into_object(thread)?,
            place.offset.into_object(thread)?,
            text.into_object(thread)?,
            place.end_line.into_object(thread)?,
            place.end_offset.into_object(thread)?,
        ],
    )?;
    let message = message.into_object(thread)?;
    ty.as_object().call(thread, &[&message, info.as_object()])
}

/// `SyntaxError(message)`, with the place in its attributes only.
fn symtable_error(
    thread: &mut Thread,
    message: &str,
    filename: &Object,
    place: &Place,
    text: Option<&str>,
) -> PyResult {
    let message = message.into_object(thread)?;
    let error = types::SyntaxError.as_type().as_object().call(thread, &[&message])?;
    let values: [(&str, Ref); 6] = [
        ("filename", filename.to_ref()),
        ("lineno", place.line.into_object(thread)?),
        ("offset", place.offset.into_object(thread)?),
        ("end_lineno", place.end_line.into_object(thread)?),
        ("end_offset", place.end_offset.into_object(thread)?),
        ("text", text.into_object(thread)?),
    ];
    for (name, value) in values {
        let name = Str::intern_new(thread, name)?;
        error.set_attr(thread, &name, &value)?;
    }
    Ok(error)
}

/// Issues a warning of the parser. Turned into an error, it is a SyntaxError.
pub(super) fn parser_warning(
    thread: &mut Thread,
    warning: &parser::Warning,
    origin: &Origin<'_>,
) -> PyResult<()> {
    let category: &Type = match warning.kind {
        WarningKind::Syntax => &types::SyntaxWarning,
        WarningKind::Deprecation => &types::DeprecationWarning,
    };
    let Err(raised) =
        issue(thread, category, &warning.message, origin.filename, warning.line.into())
    else {
        return Ok(());
    };
    thread.catch_if(raised, category)?;
    let escape = warning.message.contains("escape sequence");
    let message = warning.message.replace(" Such sequences will not work in the future.", "");
    // The tokenizer knows how long an escape is; of a number it knows the end only.
    let len = if escape { escape_len(&message) } else { 0 };
    let loc = ErrorLoc {
        line: warning.line,
        offset: warning.offset,
        end_line: warning.line,
        end_offset: (warning.offset + len) as i32,
    };
    let text = origin
        .source
        .and_then(|source| source.lines().nth(loc.line as usize - 1))
        .map(|text| if escape { format!("{text}\n") } else { text.to_owned() });
    let error = ParseError { kind: ErrorKind::Syntax, message, loc: Some(loc), text };
    Err(parse_error(thread, &error, origin))
}

/// Characters of the escape that the message quotes first.
fn escape_len(message: &str) -> u32 {
    let quoted = message.strip_prefix('"').and_then(|rest| rest.split_once("\" "));
    quoted.map_or(2, |(escape, _)| escape.chars().count() as u32)
}

/// Issues a warning of the compiler. Turned into an error, it is a SyntaxError.
pub(super) fn compiler_warning(
    thread: &mut Thread,
    warning: &CompileWarning,
    filename: &Object,
) -> PyResult<()> {
    let category = &types::SyntaxWarning;
    let line = warning.loc.line;
    let Err(raised) = issue(thread, category, &warning.message, filename, line.into()) else {
        return Ok(());
    };
    thread.catch_if(raised, category)?;
    let text = program_text(thread, filename, line);
    let place = Place::from(warning.loc);
    let ty = &types::SyntaxError;
    let made = syntax_error(thread, ty, &warning.message, filename, &place, text.as_deref())?;
    Err(thread.raise(made))
}

fn issue(
    thread: &mut Thread,
    category: &Type,
    message: &str,
    filename: &Object,
    lineno: i64,
) -> PyResult<()> {
    let message = message.into_object(thread)?;
    explicit(
        thread,
        &Warning {
            category: category.as_object(),
            message: &message,
            filename,
            lineno,
            module: None,
            registry: None,
            source_line: None,
            source: None,
        },
    )
}

/// A line of the file of that name, if there is one that can be read; with its line break.
fn program_text(thread: &Thread, filename: &Object, line: u32) -> Option<String> {
    let name = filename.downcast::<Str>()?.to_utf8()?;
    // Made-up names are the usual case, and none of them is a file.
    if name.starts_with('<') && name.ends_with('>') {
        return None;
    }
    let bytes = read_file(thread, &name)?;
    let text = match parser::decode_source(&bytes) {
        Ok(text) => text,
        Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    };
    let found = text.split_inclusive('\n').nth((line as usize).checked_sub(1)?)?;
    Some(match found.strip_suffix("\r\n") {
        Some(line) => format!("{line}\n"),
        None => found.to_owned(),
    })
}

fn read_file(thread: &Thread, name: &str) -> Option<Vec<u8>> {
    let permissions = thread.interp().permissions;
    let path = CString::new(name).ok()?;
    let fd = host::file::open(&permissions, host::file::CWD, &path, 0, 0).ok()?;
    let mut bytes = Vec::new();
    let mut part = vec![0; 1 << 16];
    while let Ok(read @ 1..) = host::file::read(fd, &mut part) {
        bytes.extend_from_slice(&part[..read]);
    }
    // Nothing was written: a failing close loses nothing.
    let _ = host::file::close(fd);
    Some(bytes)
}
