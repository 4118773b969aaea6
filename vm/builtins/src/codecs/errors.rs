//! Error handlers: the built-in ones done in place, all others called; and the exceptions.

use object::exception::{BaseException, UnicodeErrorData};
use object::native_function::{NativeFunction, one};
use object::static_types::{UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError};
use object::string_ops::StrBuilder;
use object::{
    Bytes, Dict, Int, IntoObject, Layout, Object, PyResult, Raised, Ref, Str, Thread, Tuple, Type,
    singletons,
};

use super::{Registry, escape};

/// What to do about bad data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errors {
    Strict,
    Ignore,
    Replace,
    Backslash,
    Xml,
    Name,
    Escape,
    Pass,
    /// Registered by the program.
    Other(String),
}

impl Errors {
    pub fn named(name: Option<&str>) -> Errors {
        match name {
            None | Some("strict") => Errors::Strict,
            Some("ignore") => Errors::Ignore,
            Some("replace") => Errors::Replace,
            Some("backslashreplace") => Errors::Backslash,
            Some("xmlcharrefreplace") => Errors::Xml,
            Some("namereplace") => Errors::Name,
            Some("surrogateescape") => Errors::Escape,
            Some("surrogatepass") => Errors::Pass,
            Some(other) => Errors::Other(other.to_owned()),
        }
    }

    fn name(&self) -> &str {
        match self {
            Errors::Strict => "strict",
            Errors::Ignore => "ignore",
            Errors::Replace => "replace",
            Errors::Backslash => "backslashreplace",
            Errors::Xml => "xmlcharrefreplace",
            Errors::Name => "namereplace",
            Errors::Escape => "surrogateescape",
            Errors::Pass => "surrogatepass",
            Errors::Other(name) => name,
        }
    }
}

fn fill(
    thread: &Thread,
    ty: &Type,
    encoding: Option<&str>,
    object: Ref,
    range: (usize, usize),
    reason: &str,
) -> PyResult<Ref<BaseException>> {
    let (start, end) = (range.0 as isize, range.1 as isize);
    let reason = Str::new(thread, reason)?.into_object();
    let encoding = encoding.map(|name| Str::new(thread, name)).transpose()?.map(Ref::into_object);
    let mut args: Vec<Ref> = encoding.iter().cloned().collect();
    args.extend([
        object.clone(),
        start.into_object(thread)?,
        end.into_object(thread)?,
        reason.clone(),
    ]);
    let made = BaseException::alloc(thread, ty, Tuple::new(thread, args)?)?;
    let data = made.as_object().downcast::<UnicodeErrorData>().expect("one of the three types");
    data.encoding.set(encoding);
    data.object.put(object);
    data.start.set(start);
    data.end.set(end);
    data.reason.put(reason);
    Ok(made)
}

/// Makes a UnicodeDecodeError.
pub fn new_decode_error(
    thread: &Thread,
    encoding: &str,
    object: &Bytes,
    start: usize,
    end: usize,
    reason: &str,
) -> PyResult<Ref<BaseException>> {
    let object = object.to_ref().into_object();
    fill(thread, &UnicodeDecodeError, Some(encoding), object, (start, end), reason)
}

/// Makes a UnicodeEncodeError.
pub fn new_encode_error(
    thread: &Thread,
    encoding: &str,
    object: &Str,
    start: usize,
    end: usize,
    reason: &str,
) -> PyResult<Ref<BaseException>> {
    let object = object.to_ref().into_object();
    fill(thread, &UnicodeEncodeError, Some(encoding), object, (start, end), reason)
}

fn raise(thread: &Thread, made: PyResult<Ref<BaseException>>) -> Raised {
    match made {
        Ok(exception) => thread.raise(exception.into_object()),
        Err(raised) => raised,
    }
}

/// Raises UnicodeEncodeError.
pub fn encode_error(
    thread: &Thread,
    encoding: &str,
    text: &Str,
    start: usize,
    end: usize,
    reason: &str,
) -> Raised {
    raise(thread, new_encode_error(thread, encoding, text, start, end, reason))
}

/// Raises UnicodeDecodeError.
pub fn decode_error(
    thread: &Thread,
    encoding: &str,
    data: &[u8],
    start: usize,
    end: usize,
    reason: &str,
) -> Raised {
    match Bytes::new(thread, data) {
        Ok(bytes) => raise(thread, new_decode_error(thread, encoding, &bytes, start, end, reason)),
        Err(raised) => raised,
    }
}

/// A position that a handler gave, counted from the end where negative.
fn new_position(thread: &mut Thread, value: &Object, len: usize) -> PyResult<usize> {
    let at = match value.downcast::<Int>() {
        Some(_) => value.to_isize(thread)?,
        None => value.to_isize(thread)?,
    };
    let from_start = if at < 0 { at + len as isize } else { at };
    match usize::try_from(from_start) {
        Ok(at) if at <= len => Ok(at),
        _ => {
            Err(thread
                .index_error(format!("position {from_start} from error handler out of bounds")))
        }
    }
}

/// A decoder's state that an error handler may change.
pub struct Decoding<'a> {
    pub encoding: &'a str,
    pub errors: &'a Errors,
    pub out: StrBuilder,
    /// What an error handler put in place of the data.
    replaced: Option<Ref<Bytes>>,
    data: &'a [u8],
}

impl<'a> Decoding<'a> {
    pub fn new(
        thread: &Thread,
        encoding: &'a str,
        errors: &'a Errors,
        data: &'a [u8],
    ) -> PyResult<Decoding<'a>> {
        let mut out = StrBuilder::new();
        out.reserve(thread, data.len().min(1 << 30))?;
        Ok(Decoding { encoding, errors, out, replaced: None, data })
    }

    /// The bytes that are decoded.
    pub fn data(&self) -> &[u8] {
        match &self.replaced {
            Some(bytes) => bytes.as_slice(),
            None => self.data,
        }
    }

    /// Handles bad bytes from `start` to `end`; gives the place to go on at.
    pub fn bad(
        &mut self,
        thread: &mut Thread,
        start: usize,
        end: usize,
        reason: &str,
    ) -> PyResult<usize> {
        match self.errors {
            Errors::Ignore => Ok(end),
            Errors::Replace => {
                self.out.push(0xFFFD);
                Ok(end)
            }
            Errors::Backslash => {
                let bad = self.data()[start..end].to_vec();
                bad.iter().for_each(|byte| self.out.push_text(&escape(u32::from(*byte))));
                Ok(end)
            }
            Errors::Escape => {
                let high = |byte: &&u8| **byte >= 0x80;
                let bad: Vec<u8> =
                    self.data()[start..end].iter().take(4).take_while(high).copied().collect();
                if bad.is_empty() {
                    return Err(self.strict(thread, start, end, reason));
                }
                bad.iter().for_each(|byte| self.out.push(0xDC00 + u32::from(*byte)));
                Ok(start + bad.len())
            }
            Errors::Pass => match pass_decode(self.encoding, &self.data()[start..]) {
                Some((c, len)) => {
                    self.out.push(c);
                    Ok(start + len)
                }
                None => Err(self.strict(thread, start, end, reason)),
            },
            Errors::Strict => Err(self.strict(thread, start, end, reason)),
            _ => self.call(thread, start, end, reason),
        }
    }

    fn strict(&self, thread: &Thread, start: usize, end: usize, reason: &str) -> Raised {
        decode_error(thread, self.encoding, self.data(), start, end, reason)
    }

    fn call(
        &mut self,
        thread: &mut Thread,
        start: usize,
        end: usize,
        reason: &str,
    ) -> PyResult<usize> {
        let handler = lookup_handler(thread, self.errors.name())?;
        let object = match &self.replaced {
            Some(bytes) => bytes.clone(),
            None => Bytes::new(thread, self.data)?,
        };
        let exception = new_decode_error(thread, self.encoding, &object, start, end, reason)?;
        let answer = handler.call(thread, &[exception.as_object()])?;
        let pair = answer.downcast::<Tuple>().filter(|pair| pair.len() == 2);
        let wrong = |thread: &Thread| {
            thread.type_error("decoding error handler must return (str, int) tuple")
        };
        let Some((text, at)) = pair.and_then(|pair| Some((pair.get(0)?, pair.get(1)?))) else {
            return Err(wrong(thread));
        };
        let Some(text) = text.downcast::<Str>() else { return Err(wrong(thread)) };
        if !at.is_index() {
            return Err(wrong(thread));
        }
        let data = exception.as_object().downcast::<UnicodeErrorData>().expect("made here");
        let object = data.object.get().and_then(|object| object.downcast_ref::<Bytes>().ok());
        let Some(object) = object else {
            return Err(thread.type_error("exception attribute object must be bytes"));
        };
        let at = new_position(thread, &at, object.len())?;
        self.out.push_str(text);
        self.replaced = Some(object);
        Ok(at)
    }
}

/// What stands in the output for characters that can't be encoded.
pub enum Replacement {
    Bytes(Vec<u8>),
    Chars(Vec<u32>),
}

/// Handles characters from `start` to `end` that `encoding` can't say; gives what stands for them
/// and the place to go on at.
pub fn unencodable(
    thread: &mut Thread,
    encoding: &str,
    errors: &Errors,
    text: &Str,
    (start, end): (usize, usize),
    reason: &str,
) -> PyResult<(Replacement, usize)> {
    let bad = text.chars().slice(start..end);
    let chars = |text: String| Replacement::Chars(text.chars().map(u32::from).collect());
    let strict = |thread: &Thread| encode_error(thread, encoding, text, start, end, reason);
    Ok(match errors {
        Errors::Ignore => (Replacement::Chars(Vec::new()), end),
        Errors::Replace => (Replacement::Chars(vec![u32::from(b'?'); bad.len()]), end),
        Errors::Backslash => (chars(bad.iter().map(escape).collect()), end),
        Errors::Xml => (chars(bad.iter().map(|c| format!("&#{c};")).collect()), end),
        Errors::Name => (chars(bad.iter().map(name_or_escape).collect()), end),
        Errors::Escape => {
            let escaped = |c: &u32| (0xDC80..=0xDCFF).contains(c);
            let out: Vec<u8> = bad.iter().take_while(escaped).map(|c| c as u8).collect();
            if out.is_empty() {
                return Err(strict(thread));
            }
            let next = start + out.len();
            (Replacement::Bytes(out), next)
        }
        Errors::Pass => {
            let Some(out) =
                bad.iter().map(|c| pass_encode(encoding, c)).collect::<Option<Vec<_>>>()
            else {
                return Err(strict(thread));
            };
            (Replacement::Bytes(out.concat()), end)
        }
        Errors::Strict => return Err(strict(thread)),
        Errors::Other(name) => {
            return call_encode_handler(thread, encoding, name, text, (start, end), reason);
        }
    })
}

fn call_encode_handler(
    thread: &mut Thread,
    encoding: &str,
    name: &str,
    text: &Str,
    (start, end): (usize, usize),
    reason: &str,
) -> PyResult<(Replacement, usize)> {
    let handler = lookup_handler(thread, name)?;
    let exception = new_encode_error(thread, encoding, text, start, end, reason)?;
    let answer = handler.call(thread, &[exception.as_object()])?;
    let pair = answer.downcast::<Tuple>().filter(|pair| pair.len() == 2);
    let wrong = |thread: &Thread| {
        thread.type_error("encoding error handler must return (str/bytes, int) tuple")
    };
    let Some((made, at)) = pair.and_then(|pair| Some((pair.get(0)?, pair.get(1)?))) else {
        return Err(wrong(thread));
    };
    let replacement = if let Some(bytes) = made.downcast::<Bytes>() {
        Replacement::Bytes(bytes.as_slice().to_vec())
    } else if let Some(text) = made.downcast::<Str>() {
        Replacement::Chars(text.chars().iter().collect())
    } else {
        return Err(wrong(thread));
    };
    if !at.is_index() {
        return Err(wrong(thread));
    }
    let at = new_position(thread, &at, text.len())?;
    Ok((replacement, at))
}

fn name_or_escape(c: u32) -> String {
    match unicode::name(c) {
        Some(name) => format!("\\N{{{name}}}"),
        None => escape(c),
    }
}

/// The encodings that `surrogatepass` knows, by width and byte order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wide {
    Utf8,
    Le16,
    Be16,
    Le32,
    Be32,
}

fn wide(encoding: &str) -> Option<Wide> {
    let name: String = super::normalize(encoding).replace('_', "");
    let native = cfg!(target_endian = "little");
    Some(match name.as_str() {
        "utf8" | "cp65001" => Wide::Utf8,
        "utf16le" => Wide::Le16,
        "utf16be" => Wide::Be16,
        "utf16" => {
            if native {
                Wide::Le16
            } else {
                Wide::Be16
            }
        }
        "utf32le" => Wide::Le32,
        "utf32be" => Wide::Be32,
        "utf32" => {
            if native {
                Wide::Le32
            } else {
                Wide::Be32
            }
        }
        _ => return None,
    })
}

/// A surrogate as the encoding would have it if it were a character.
fn pass_encode(encoding: &str, c: u32) -> Option<Vec<u8>> {
    if !(0xD800..0xE000).contains(&c) {
        return None;
    }
    let unit = c as u16;
    Some(match wide(encoding)? {
        Wide::Utf8 => {
            vec![0xE0 | (c >> 12) as u8, 0x80 | (c >> 6 & 0x3F) as u8, 0x80 | (c & 0x3F) as u8]
        }
        Wide::Le16 => unit.to_le_bytes().to_vec(),
        Wide::Be16 => unit.to_be_bytes().to_vec(),
        Wide::Le32 => c.to_le_bytes().to_vec(),
        Wide::Be32 => c.to_be_bytes().to_vec(),
    })
}

/// The surrogate at the start of the data, and its length.
fn pass_decode(encoding: &str, data: &[u8]) -> Option<(u32, usize)> {
    let byte = |at: usize| data.get(at).map(|byte| u32::from(*byte));
    let (c, len) = match wide(encoding)? {
        Wide::Utf8 => {
            let (a, b, c) = (byte(0)?, byte(1)?, byte(2)?);
            if a & 0xF0 != 0xE0 || b & 0xC0 != 0x80 || c & 0xC0 != 0x80 {
                return None;
            }
            ((a & 0x0F) << 12 | (b & 0x3F) << 6 | c & 0x3F, 3)
        }
        Wide::Le16 => (byte(1)? << 8 | byte(0)?, 2),
        Wide::Be16 => (byte(0)? << 8 | byte(1)?, 2),
        Wide::Le32 => (byte(3)? << 24 | byte(2)? << 16 | byte(1)? << 8 | byte(0)?, 4),
        Wide::Be32 => (byte(0)? << 24 | byte(1)? << 16 | byte(2)? << 8 | byte(3)?, 4),
    };
    (0xD800..0xE000).contains(&c).then_some((c, len))
}

/// `codecs.lookup_error(name)`
pub fn lookup_handler(thread: &mut Thread, name: &str) -> PyResult {
    let handlers = handlers(thread)?;
    match handlers.get_text(thread, name) {
        Some(found) => Ok(found),
        None => Err(thread.lookup_error(format!("unknown error handler name '{name}'"))),
    }
}

/// `codecs.register_error(name, handler)`
pub fn register_handler(thread: &mut Thread, name: &str, handler: &Object) -> PyResult<()> {
    if !handler.is_callable() {
        return Err(thread.type_error("handler must be callable"));
    }
    handlers(thread)?.set_text(thread, name, handler.to_ref())
}

/// The names that can't be taken away (`codecs._unregister_error`).
pub const BUILTIN_HANDLERS: [&str; 8] = [
    "strict",
    "ignore",
    "replace",
    "xmlcharrefreplace",
    "backslashreplace",
    "namereplace",
    "surrogatepass",
    "surrogateescape",
];

/// The interpreter's handlers by name.
pub fn handlers(thread: &Thread) -> PyResult<Ref<Dict>> {
    let registry = thread.interp().state::<Registry>();
    if let Some(found) = registry.handlers.get() {
        return Ok(found);
    }
    let made = Dict::new(thread)?;
    let rows = [
        ("strict", one(c"strict_errors", strict_errors).doc(c"Implements the 'strict' error handling, which raises a UnicodeError on coding errors.")),
        ("ignore", one(c"ignore_errors", ignore_errors).doc(c"Leaves out what can't be coded.")),
        ("replace", one(c"replace_errors", replace_errors).doc(c"Puts a replacement mark in place of what can't be coded.")),
        ("xmlcharrefreplace", one(c"xmlcharrefreplace_errors", xml_errors).doc(c"Puts an XML character reference in place of what can't be coded.")),
        ("backslashreplace", one(c"backslashreplace_errors", backslash_errors).doc(c"Puts a backslashed escape in place of what can't be coded.")),
        ("namereplace", one(c"namereplace_errors", name_errors).doc(c"Puts a named escape in place of what can't be coded.")),
        ("surrogatepass", one(c"surrogatepass", pass_errors)),
        ("surrogateescape", one(c"surrogateescape", escape_errors)),
    ];
    for (name, def) in rows {
        let function = NativeFunction::new(thread, def, Some(singletons::none()), None)?;
        made.set_text(thread, name, function.into_object())?;
    }
    registry.handlers.put(made.clone());
    Ok(made)
}

/// The parts of an error that a handler is given.
struct Given {
    kind: Kind,
    encoding: String,
    start: usize,
    end: usize,
}

enum Kind {
    Encode(Ref<Str>),
    Decode(Ref<Bytes>),
    Translate(Ref<Str>),
}

impl Given {
    fn bad_chars(&self) -> Vec<u32> {
        match &self.kind {
            Kind::Encode(text) | Kind::Translate(text) => {
                text.chars().slice(self.start..self.end).iter().collect()
            }
            Kind::Decode(_) => Vec::new(),
        }
    }
}

fn wrong_exception(thread: &Thread, exception: &Object) -> Raised {
    thread
        .type_error(format!("don't know how to handle {} in error callback", exception.type_name()))
}

/// Reads the exception; positions are clipped to its object.
fn given(thread: &Thread, exception: &Object) -> PyResult<Given> {
    let Some(data) = exception.downcast::<UnicodeErrorData>() else {
        return Err(wrong_exception(thread, exception));
    };
    let object = data.object.get();
    let text = || {
        object
            .clone()
            .and_then(|object| object.downcast_ref::<Str>().ok())
            .ok_or_else(|| thread.type_error("UnicodeError 'object' attribute must be a string"))
    };
    let (kind, len) = if exception.ty().is_subtype(&UnicodeEncodeError) {
        let text = text()?;
        let len = text.len();
        (Kind::Encode(text), len)
    } else if exception.ty().is_subtype(&UnicodeTranslateError) {
        let text = text()?;
        let len = text.len();
        (Kind::Translate(text), len)
    } else {
        let bytes = object.clone().and_then(|object| object.downcast_ref::<Bytes>().ok());
        let bytes = bytes
            .ok_or_else(|| thread.type_error("UnicodeError 'object' attribute must be a bytes"))?;
        let len = bytes.len();
        (Kind::Decode(bytes), len)
    };
    let len = len as isize;
    let start = data.start.get().clamp(0, (len - 1).max(0));
    let end = if len == 0 { 0 } else { data.end.get().clamp(1, len) };
    let encoding =
        data.encoding.get().and_then(|name| name.downcast::<Str>().map(Str::to_string_lossy));
    Ok(Given {
        kind,
        encoding: encoding.unwrap_or_default(),
        start: start as usize,
        end: end.max(start) as usize,
    })
}

fn answer(thread: &Thread, text: &str, end: usize) -> PyResult {
    (text, end).into_object(thread)
}

fn again(thread: &Thread, exception: &Object) -> Raised {
    thread.raise(exception.to_ref())
}

fn strict_errors(thread: &mut Thread, _: &Object, exception: &Object) -> PyResult {
    if exception.downcast::<BaseException>().is_some() {
        return Err(again(thread, exception));
    }
    Err(thread.type_error("codec must pass exception instance"))
}

fn ignore_errors(thread: &mut Thread, _: &Object, exception: &Object) -> PyResult {
    let given = given(thread, exception)?;
    answer(thread, "", given.end)
}

fn replace_errors(thread: &mut Thread, _: &Object, exception: &Object) -> PyResult {
    let given = given(thread, exception)?;
    let count = given.end - given.start;
    match given.kind {
        Kind::Encode(_) => answer(thread, &"?".repeat(count), given.end),
        Kind::Decode(_) => answer(thread, "\u{FFFD}", given.end),
        Kind::Translate(_) => answer(thread, &"\u{FFFD}".repeat(count), given.end),
    }
}

fn xml_errors(thread: &mut Thread, _: &Object, exception: &Object) -> PyResult {
    let given = given(thread, exception)?;
    let Kind::Encode(_) = given.kind else { return Err(wrong_exception(thread, exception)) };
    let text: String = given.bad_chars().iter().map(|c| format!("&#{c};")).collect();
    answer(thread, &text, given.end)
}

fn backslash_errors(thread: &mut Thread, _: &Object, exception: &Object) -> PyResult {
    let given = given(thread, exception)?;
    let text: String = match &given.kind {
        Kind::Decode(bytes) => bytes.as_slice()[given.start..given.end]
            .iter()
            .map(|byte| escape(u32::from(*byte)))
            .collect(),
        _ => given.bad_chars().into_iter().map(escape).collect(),
    };
    answer(thread, &text, given.end)
}

fn name_errors(thread: &mut Thread, _: &Object, exception: &Object) -> PyResult {
    let given = given(thread, exception)?;
    let Kind::Encode(_) = given.kind else { return Err(wrong_exception(thread, exception)) };
    let text: String = given.bad_chars().into_iter().map(name_or_escape).collect();
    answer(thread, &text, given.end)
}

fn pass_errors(thread: &mut Thread, _: &Object, exception: &Object) -> PyResult {
    let given = given(thread, exception)?;
    match &given.kind {
        Kind::Encode(_) => {
            let chars = given.bad_chars();
            let parts: Option<Vec<_>> =
                chars.iter().map(|c| pass_encode(&given.encoding, *c)).collect();
            match parts {
                Some(parts) => (parts.concat().as_slice(), given.end).into_object(thread),
                None => Err(again(thread, exception)),
            }
        }
        Kind::Decode(bytes) => {
            match pass_decode(&given.encoding, &bytes.as_slice()[given.start..]) {
                Some((c, len)) => {
                    (Str::from_char(thread, c)?, given.start + len).into_object(thread)
                }
                None => Err(again(thread, exception)),
            }
        }
        Kind::Translate(_) => Err(wrong_exception(thread, exception)),
    }
}

fn escape_errors(thread: &mut Thread, _: &Object, exception: &Object) -> PyResult {
    let given = given(thread, exception)?;
    match &given.kind {
        Kind::Encode(_) => {
            let chars = given.bad_chars();
            if chars.iter().any(|c| !(0xDC80..=0xDCFF).contains(c)) {
                return Err(again(thread, exception));
            }
            let bytes: Vec<u8> = chars.iter().map(|c| *c as u8).collect();
            (bytes.as_slice(), given.end).into_object(thread)
        }
        Kind::Decode(bytes) => {
            let high = |byte: &&u8| **byte >= 0x80;
            let points: Vec<u32> = bytes.as_slice()[given.start..given.end]
                .iter()
                .take(4)
                .take_while(high)
                .map(|byte| 0xDC00 + u32::from(*byte))
                .collect();
            if points.is_empty() {
                return Err(again(thread, exception));
            }
            let text = Str::from_code_points(thread, &points)?;
            (text, given.start + points.len()).into_object(thread)
        }
        Kind::Translate(_) => Err(wrong_exception(thread, exception)),
    }
}
