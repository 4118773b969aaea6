//! The functions of `_io`: `open`, `open_code`, `text_encoding`.

use object::static_types as types;
use object::{Args, Int, Layout, Module, Object, Params, PyResult, Ref, Str, Thread};

use super::buffered::{self, Random, Reader, Writer};
use super::{DEFAULT_BUFFER_SIZE, fileio, text};
use crate::common::{self, call, set_attr};
use crate::fspath;

/// True if `sys.flags.name` is set.
pub(super) fn sys_flag(thread: &mut Thread, name: &str) -> PyResult<bool> {
    let flags = thread.interp().sys_dict.get().and_then(|sys| sys.get_text(thread, "flags"));
    let Some(flags) = flags else { return Ok(false) };
    match common::attr_opt(thread, &flags, name)? {
        Some(value) => value.is_truthy(thread),
        None => Ok(false),
    }
}

pub(super) fn text_encoding(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [encoding, stacklevel] = args.between(thread, "text_encoding", 1)?;
    let stacklevel = match stacklevel {
        Some(level) => level.to_i32(thread)?,
        None => 2,
    };
    if let Some(encoding) = common::given(encoding) {
        return Ok(encoding.to_ref());
    }
    if sys_flag(thread, "warn_default_encoding")? {
        let text = "'encoding' argument not specified";
        common::warn(thread, &types::EncodingWarning, text, stacklevel.into())?;
    }
    let name = if sys_flag(thread, "utf8_mode")? { "utf-8" } else { "locale" };
    Ok(Str::intern_new(thread, name)?.into_object())
}

static OPEN_CODE: Params<1> = Params::new("open_code", ["path"], 1);

pub(super) fn open_code(thread: &mut Thread, module: &Module, args: Args<'_>) -> PyResult {
    let [path] = args.bind(thread, &OPEN_CODE)?;
    let path = path.expect("required");
    if path.downcast::<Str>().is_none() {
        return Err(thread.type_error(format!(
            "open_code() argument 'path' must be str, not {}",
            path.type_name()
        )));
    }
    let mode = Str::intern_new(thread, "rb")?;
    open(thread, module, Args::positional_only(&[path, mode.as_object()]))
}

/// What a mode asks for.
#[derive(Default)]
struct Mode {
    creating: bool,
    reading: bool,
    writing: bool,
    appending: bool,
    updating: bool,
    text: bool,
    binary: bool,
}

impl Mode {
    fn parse(thread: &Thread, mode: &str) -> PyResult<Mode> {
        let mut out = Mode::default();
        for (at, c) in mode.char_indices() {
            let place = match c {
                'x' => &mut out.creating,
                'r' => &mut out.reading,
                'w' => &mut out.writing,
                'a' => &mut out.appending,
                '+' => &mut out.updating,
                't' => &mut out.text,
                'b' => &mut out.binary,
                _ => return Err(thread.value_error(format!("invalid mode: '{mode}'"))),
            };
            if *place || mode[..at].contains(c) {
                return Err(thread.value_error(format!("invalid mode: '{mode}'")));
            }
            *place = true;
        }
        if out.text && out.binary {
            return Err(thread.value_error("can't have text and binary mode at once"));
        }
        let kinds = [out.creating, out.reading, out.writing, out.appending];
        if kinds.into_iter().filter(|kind| *kind).count() > 1 {
            return Err(
                thread.value_error("must have exactly one of create/read/write/append mode")
            );
        }
        Ok(out)
    }

    /// The mode of the raw file.
    fn raw(&self) -> String {
        let mut raw = String::new();
        let parts = [
            (self.creating, 'x'),
            (self.reading, 'r'),
            (self.writing, 'w'),
            (self.appending, 'a'),
            (self.updating, '+'),
        ];
        raw.extend(parts.into_iter().filter(|(set, _)| *set).map(|(_, c)| c));
        raw
    }
}

/// What `open` was called with.
struct Wanted<'a> {
    encoding: Option<&'a Object>,
    errors: Option<&'a Object>,
    newline: Option<&'a Object>,
}

static OPEN: Params<8> = Params::new(
    "open",
    ["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"],
    1,
);

pub(super) fn open(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [file, mode, buffering, encoding, errors, newline, closefd, opener] =
        args.bind(thread, &OPEN)?;
    let file = file.expect("required");
    let mode_text = match mode {
        None => "r".to_owned(),
        Some(mode) => match mode.downcast::<Str>() {
            Some(mode) => mode.to_string_lossy(),
            None => {
                return Err(thread.type_error(format!(
                    "open() argument 'mode' must be str, not {}",
                    mode.type_name()
                )));
            }
        },
    };
    let buffering = match buffering {
        Some(value) => value.to_i32(thread)?,
        None => -1,
    };
    for (name, value) in [("encoding", encoding), ("errors", errors), ("newline", newline)] {
        super::expect_text_or_none(thread, "open", name, value)?;
    }
    let closefd = common::truth(thread, closefd, true)?;
    let file = if file.downcast::<Int>().is_some() || file.is_index() {
        file.to_ref()
    } else {
        fspath::fspath(thread, file)?
    };
    let mode = Mode::parse(thread, &mode_text)?;
    let wanted = Wanted {
        encoding: common::given(encoding),
        errors: common::given(errors),
        newline: common::given(newline),
    };
    check_binary(thread, &mode, &wanted)?;
    if mode.binary && buffering == 1 {
        let text = "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used";
        common::warn(thread, &types::RuntimeWarning, text, 1)?;
    }
    let raw_mode = Str::new(thread, &mode.raw())?;
    let closefd = object::singletons::bool_object(closefd);
    let opener = opener.map_or_else(object::singletons::none, Layout::to_ref);
    let raw = fileio::FILE_IO
        .as_type()
        .as_object()
        .call(thread, &[&*file, raw_mode.as_object(), &*closefd, &*opener])?;
    // From here on a failure closes the file.
    match dress(thread, &raw, &mode, &mode_text, buffering, &wanted) {
        Ok(stream) => Ok(stream),
        Err((raised, outer)) => {
            let failed = Err(raised);
            super::base::keeping(thread, failed, |thread| call(thread, &outer, "close", &[]))
        }
    }
}

fn check_binary(thread: &Thread, mode: &Mode, wanted: &Wanted<'_>) -> PyResult<()> {
    if !mode.binary {
        return Ok(());
    }
    let problem = if wanted.encoding.is_some() {
        "an encoding"
    } else if wanted.errors.is_some() {
        "an errors"
    } else if wanted.newline.is_some() {
        "a newline"
    } else {
        return Ok(());
    };
    Err(thread.value_error(format!("binary mode doesn't take {problem} argument")))
}

/// Puts the buffer and the text layer around a raw file; on failure says what to close.
fn dress(
    thread: &mut Thread,
    raw: &Ref,
    mode: &Mode,
    mode_text: &str,
    buffering: i32,
    wanted: &Wanted<'_>,
) -> Result<Ref, (object::Raised, Ref)> {
    let with_raw = |raised| (raised, raw.clone());
    let (buffering, line_buffering) =
        buffer_size(thread, raw, mode, buffering).map_err(with_raw)?;
    if buffering < 0 {
        return Err(with_raw(thread.value_error("invalid buffering size")));
    }
    if buffering == 0 {
        if !mode.binary {
            return Err(with_raw(thread.value_error("can't have unbuffered text I/O")));
        }
        return Ok(raw.clone());
    }
    let made = if mode.updating {
        buffered::make::<Random>(thread, raw.clone(), buffering)
    } else if mode.creating || mode.writing || mode.appending {
        buffered::make::<Writer>(thread, raw.clone(), buffering)
    } else if mode.reading {
        buffered::make::<Reader>(thread, raw.clone(), buffering)
    } else {
        Err(thread.value_error(format!("unknown mode: '{mode_text}'")))
    };
    let stream = made.map_err(with_raw)?;
    if mode.binary {
        return Ok(stream);
    }
    let with_stream = |raised| (raised, stream.clone());
    let none = object::singletons::none();
    let or_none = |value: Option<&Object>| value.map_or_else(|| none.clone(), Layout::to_ref);
    let (encoding, errors, newline) =
        (or_none(wanted.encoding), or_none(wanted.errors), or_none(wanted.newline));
    let line_buffering = object::singletons::bool_object(line_buffering);
    let text = text::TEXT_IO_WRAPPER
        .as_type()
        .as_object()
        .call(thread, &[&*stream, &*encoding, &*errors, &*newline, &*line_buffering])
        .map_err(with_stream)?;
    let shown = Str::new(thread, mode_text).map_err(|raised| (raised, text.clone()))?;
    set_attr(thread, &text, "mode", shown.as_object()).map_err(|raised| (raised, text.clone()))?;
    Ok(text)
}

/// How much to buffer, and whether each line is written out.
fn buffer_size(
    thread: &mut Thread,
    raw: &Object,
    mode: &Mode,
    buffering: i32,
) -> PyResult<(isize, bool)> {
    let terminal = if buffering < 0 {
        call(thread, raw, "_isatty_open_only", &[])?.is_truthy(thread)?
    } else {
        false
    };
    if buffering == 1 && mode.binary {
        return default_size(thread, raw).map(|size| (size, false));
    }
    if buffering == 1 || terminal {
        return default_size(thread, raw).map(|size| (size, true));
    }
    if buffering < 0 {
        return default_size(thread, raw).map(|size| (size, false));
    }
    Ok((buffering as isize, false))
}

/// The larger of the default and what the file system likes, but no more than 8 MiB.
fn default_size(thread: &mut Thread, raw: &Object) -> PyResult<isize> {
    let block = raw.get_attr_text(thread, "_blksize")?.to_isize(thread)?;
    let most = 8192 * 1024;
    Ok((DEFAULT_BUFFER_SIZE as isize).max(block.min(most)))
}
