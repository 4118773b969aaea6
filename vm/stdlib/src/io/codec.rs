//! The codecs of text streams: UTF-8, ASCII and Latin-1 natively, all others through `codecs`.

use std::cell::RefCell;

use object::singletons::bool_ref;
use object::string::encode_wtf8;
use object::string_ops::StrBuilder;
use object::{Bytes, Layout, Object, PyResult, Ref, Str, Thread, Tuple, buffer};

use super::newline::{NewlineState, decoded_text, state_parts};
use crate::common::{attr_opt, call, import, int};
use crate::fspath::{decode_error, encode_error};

/// A codec that is done here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Charset {
    Utf8,
    Ascii,
    Latin1,
}

/// An error handler that is done here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Errors {
    Strict,
    Ignore,
    Replace,
    SurrogateEscape,
}

impl Charset {
    fn of(encoding: &str) -> Option<Charset> {
        let name: String =
            encoding.chars().map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() }).collect();
        match name.as_str() {
            "utf-8" | "utf8" => Some(Charset::Utf8),
            "ascii" | "us-ascii" => Some(Charset::Ascii),
            "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" => Some(Charset::Latin1),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Charset::Utf8 => "utf-8",
            Charset::Ascii => "ascii",
            Charset::Latin1 => "latin-1",
        }
    }
}

impl Errors {
    fn of(errors: &str) -> Option<Errors> {
        match errors {
            "strict" => Some(Errors::Strict),
            "ignore" => Some(Errors::Ignore),
            "replace" => Some(Errors::Replace),
            "surrogateescape" => Some(Errors::SurrogateEscape),
            _ => None,
        }
    }
}

/// The codec of these names, if it is one of ours.
fn native(encoding: &str, errors: &str) -> Option<(Charset, Errors)> {
    Some((Charset::of(encoding)?, Errors::of(errors)?))
}

/// The entry of the codec registry, which must be a codec between text and bytes.
pub(super) fn lookup(thread: &mut Thread, encoding: &str) -> PyResult {
    let codecs = import(thread, "_codecs")?;
    let name = Str::new(thread, encoding)?;
    let info = call(thread, &codecs, "lookup", &[name.as_object()])?;
    if let Some(is_text) = attr_opt(thread, &info, "_is_text_encoding")? {
        if !is_text.is_truthy(thread)? {
            return Err(thread.lookup_error(format!("'{encoding}' is not a text encoding")));
        }
    }
    Ok(info)
}

enum DecoderKind {
    Native(Charset, Errors, RefCell<Vec<u8>>),
    Object(Ref),
}

/// Bytes to text, piece by piece, line ends included.
pub(super) struct TextDecoder {
    kind: DecoderKind,
    /// Where line ends are looked at.
    pub(super) newline: Option<NewlineState>,
}

impl TextDecoder {
    pub(super) fn new(
        thread: &mut Thread,
        encoding: &str,
        errors: &str,
        newline: Option<NewlineState>,
    ) -> PyResult<TextDecoder> {
        if let Some((charset, errors)) = native(encoding, errors) {
            let kind = DecoderKind::Native(charset, errors, RefCell::default());
            return Ok(TextDecoder { kind, newline });
        }
        let info = lookup(thread, encoding)?;
        let make = info.get_attr_text(thread, "incrementaldecoder")?;
        let errors = Str::new(thread, errors)?;
        let made = make.call(thread, &[errors.as_object()])?;
        Ok(TextDecoder { kind: DecoderKind::Object(made), newline })
    }

    pub(super) fn object(&self) -> Option<&Ref> {
        match &self.kind {
            DecoderKind::Object(object) => Some(object),
            DecoderKind::Native(..) => None,
        }
    }

    pub(super) fn decode(
        &self,
        thread: &mut Thread,
        data: &Object,
        last: bool,
    ) -> PyResult<Ref<Str>> {
        let text = match &self.kind {
            DecoderKind::Native(charset, errors, held) => {
                let data = buffer::get_bytes(thread, data)?;
                decode_piece(thread, *charset, *errors, held, data.as_slice(), last)?
            }
            DecoderKind::Object(decoder) => {
                let text = call(thread, decoder, "decode", &[data, bool_ref(last)])?;
                decoded_text(thread, text)?
            }
        };
        match &self.newline {
            Some(state) => state.apply(thread, text, last),
            None => Ok(text),
        }
    }

    /// The bytes held back, and a number that says the rest.
    pub(super) fn state(&self, thread: &mut Thread) -> PyResult<(Vec<u8>, i64)> {
        let (data, flag) = match &self.kind {
            DecoderKind::Native(_, _, held) => (held.borrow().clone(), 0),
            DecoderKind::Object(decoder) => {
                let state = call(thread, decoder, "getstate", &[])?;
                let (data, flag) = state_parts(thread, &state)?;
                let Some(bytes) = data.downcast::<Bytes>() else {
                    return Err(thread.type_error(format!(
                        "illegal decoder state: the first item should be a bytes object, not '{}'",
                        data.type_name()
                    )));
                };
                (bytes.as_slice().to_vec(), flag)
            }
        };
        Ok(match &self.newline {
            Some(state) => (data, flag << 1 | i64::from(state.pending_cr.get())),
            None => (data, flag),
        })
    }

    pub(super) fn set_state(&self, thread: &mut Thread, data: &[u8], flag: i64) -> PyResult<()> {
        let flag = match &self.newline {
            Some(state) => {
                state.pending_cr.set(flag & 1 != 0);
                flag >> 1
            }
            None => flag,
        };
        match &self.kind {
            DecoderKind::Native(_, _, held) => {
                *held.borrow_mut() = data.to_vec();
                Ok(())
            }
            DecoderKind::Object(decoder) => {
                let data = Bytes::new(thread, data)?.into_object();
                let flag = int(thread, flag)?;
                let state = Tuple::from_array(thread, [data, flag])?;
                call(thread, decoder, "setstate", &[state.as_object()]).map(drop)
            }
        }
    }

    pub(super) fn reset(&self, thread: &mut Thread) -> PyResult<()> {
        if let Some(state) = &self.newline {
            state.reset();
        }
        match &self.kind {
            DecoderKind::Native(_, _, held) => {
                held.borrow_mut().clear();
                Ok(())
            }
            DecoderKind::Object(decoder) => call(thread, decoder, "reset", &[]).map(drop),
        }
    }
}

fn decode_piece(
    thread: &mut Thread,
    charset: Charset,
    errors: Errors,
    held: &RefCell<Vec<u8>>,
    data: &[u8],
    last: bool,
) -> PyResult<Ref<Str>> {
    match charset {
        Charset::Latin1 => Str::from_latin1(thread, data),
        Charset::Ascii => decode_ascii(thread, errors, data),
        Charset::Utf8 => {
            let before = std::mem::take(&mut *held.borrow_mut());
            if before.is_empty() && data.is_ascii() {
                return Str::from_latin1(thread, data);
            }
            if before.is_empty() {
                return decode_utf8(thread, errors, held, data, last);
            }
            let mut all = before;
            all.extend_from_slice(data);
            decode_utf8(thread, errors, held, &all, last)
        }
    }
}

fn decode_ascii(thread: &mut Thread, errors: Errors, data: &[u8]) -> PyResult<Ref<Str>> {
    let Some(wrong) = data.iter().position(|byte| !byte.is_ascii()) else {
        return Str::from_latin1(thread, data);
    };
    if errors == Errors::Strict {
        let reason = "ordinal not in range(128)";
        return Err(decode_error(thread, "ascii", data, wrong, wrong + 1, reason));
    }
    let mut out = StrBuilder::with_capacity(data.len());
    for byte in data {
        if byte.is_ascii() {
            out.push(u32::from(*byte));
        } else {
            push_wrong(&mut out, errors, std::slice::from_ref(byte));
        }
    }
    out.finish(thread)
}

fn push_wrong(out: &mut StrBuilder, errors: Errors, bytes: &[u8]) {
    match errors {
        Errors::Strict | Errors::Ignore => {}
        Errors::Replace => out.push(0xFFFD),
        Errors::SurrogateEscape => {
            bytes.iter().for_each(|byte| out.push(0xDC00 + u32::from(*byte)));
        }
    }
}

fn decode_utf8(
    thread: &mut Thread,
    errors: Errors,
    held: &RefCell<Vec<u8>>,
    data: &[u8],
    last: bool,
) -> PyResult<Ref<Str>> {
    let mut out = StrBuilder::with_capacity(data.len());
    let mut at = 0;
    loop {
        let error = match std::str::from_utf8(&data[at..]) {
            Ok(text) if at == 0 => return Str::new(thread, text),
            Ok(text) => {
                out.push_text(text);
                break;
            }
            Err(error) => error,
        };
        let start = at + error.valid_up_to();
        if let Ok(text) = std::str::from_utf8(&data[at..start]) {
            out.push_text(text);
        }
        let (end, reason) = match error.error_len() {
            None if !last => {
                *held.borrow_mut() = data[start..].to_vec();
                break;
            }
            None => (data.len(), "unexpected end of data"),
            Some(len) if matches!(data[start], 0x80..=0xC1 | 0xF5..) => {
                (start + len, "invalid start byte")
            }
            Some(len) => (start + len, "invalid continuation byte"),
        };
        if errors == Errors::Strict {
            return Err(decode_error(thread, "utf-8", data, start, end, reason));
        }
        push_wrong(&mut out, errors, &data[start..end]);
        at = end;
    }
    out.finish(thread)
}

/// Text to bytes, piece by piece.
pub(super) enum TextEncoder {
    Native(Charset, Errors),
    Object(Ref),
}

impl TextEncoder {
    pub(super) fn new(thread: &mut Thread, encoding: &str, errors: &str) -> PyResult<TextEncoder> {
        if let Some((charset, errors)) = native(encoding, errors) {
            return Ok(TextEncoder::Native(charset, errors));
        }
        let info = lookup(thread, encoding)?;
        let make = info.get_attr_text(thread, "incrementalencoder")?;
        let errors = Str::new(thread, errors)?;
        let made = make.call(thread, &[errors.as_object()])?;
        Ok(TextEncoder::Object(made))
    }

    pub(super) fn encode(&self, thread: &mut Thread, text: &Str) -> PyResult<Vec<u8>> {
        match self {
            TextEncoder::Native(charset, errors) => encode_text(thread, *charset, *errors, text),
            TextEncoder::Object(encoder) => {
                let data = call(thread, encoder, "encode", &[text.as_object()])?;
                match data.downcast::<Bytes>() {
                    Some(bytes) => Ok(bytes.as_slice().to_vec()),
                    None => Err(thread.type_error(format!(
                        "encoder should return a bytes object, not '{}'",
                        data.type_name()
                    ))),
                }
            }
        }
    }

    /// Tells the encoder whether it stands at the start of the file, where a mark may go.
    pub(super) fn at_start(&self, thread: &mut Thread, start: bool) -> PyResult<()> {
        let TextEncoder::Object(encoder) = self else { return Ok(()) };
        if start {
            return call(thread, encoder, "reset", &[]).map(drop);
        }
        let zero = int(thread, 0)?;
        call(thread, encoder, "setstate", &[&zero]).map(drop)
    }
}

fn encode_text(
    thread: &mut Thread,
    charset: Charset,
    errors: Errors,
    text: &Str,
) -> PyResult<Vec<u8>> {
    if let Some(ascii) = text.as_ascii() {
        return Ok(ascii.as_bytes().to_vec());
    }
    let fits = |c: u32| match charset {
        Charset::Utf8 => !(0xD800..=0xDFFF).contains(&c),
        Charset::Ascii => c < 0x80,
        Charset::Latin1 => c < 0x100,
    };
    let reason = match charset {
        Charset::Utf8 => "surrogates not allowed",
        Charset::Ascii => "ordinal not in range(128)",
        Charset::Latin1 => "ordinal not in range(256)",
    };
    let mut out = Vec::with_capacity(text.len() * 2);
    for (at, c) in text.chars().iter().enumerate() {
        if fits(c) {
            match charset {
                Charset::Utf8 => encode_wtf8(c, &mut out),
                _ => out.push(c as u8),
            }
            continue;
        }
        match errors {
            Errors::Ignore => {}
            Errors::Replace => out.push(b'?'),
            Errors::SurrogateEscape if (0xDC80..=0xDCFF).contains(&c) => {
                out.push((c - 0xDC00) as u8);
            }
            Errors::Strict | Errors::SurrogateEscape => {
                let end = (at..text.len()).find(|at| fits(text.char_at(*at))).unwrap_or(text.len());
                return Err(encode_error(thread, charset.name(), text, at, end, reason));
            }
        }
    }
    Ok(out)
}

/// The encoding of the user's locale.
pub(super) fn locale_encoding(thread: &mut Thread) -> PyResult<String> {
    if super::open::sys_flag(thread, "utf8_mode")? {
        return Ok("utf-8".to_owned());
    }
    /// What `nl_langinfo` calls the name of the encoding.
    const CODESET: i32 = 14;
    let name = String::from_utf8_lossy(&host::sys::language_info(CODESET)).into_owned();
    Ok(if name.is_empty() { "utf-8".to_owned() } else { name })
}
