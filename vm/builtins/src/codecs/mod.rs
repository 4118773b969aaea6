//! Text encodings: which codec a name means, the registry of codecs, and the fast paths.
//!
//! The engines stand in the files beside this one: each decodes or encodes a whole piece, with an
//! error handler (`errors.rs`), and where it makes sense says how much it used. Lib/codecs.py and
//! the `encodings` package reach them through `_codecs`.

pub mod charmap;
pub mod errors;
pub mod escapes;
pub mod single;
pub mod utf16;
pub mod utf7;
pub mod utf8;

use std::cell::RefCell;

use object::{
    ByteArray, Bytes, Dict, Field, Layout, Object, PyResult, Raised, Ref, Str, Thread, Tuple,
};

use errors::Errors;

/// The codecs of an interpreter.
#[derive(Default)]
pub struct Registry {
    search_path: RefCell<Vec<Ref>>,
    cache: Field<Dict>,
    pub(crate) handlers: Field<Dict>,
}

/// How a character that can't be shown is written: `\xhh`, `\uhhhh` or `\Uhhhhhhhh`.
pub fn escape(c: u32) -> String {
    match c {
        0..=0xFF => format!("\\x{c:02x}"),
        0x100..=0xFFFF => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    }
}

/// The codecs that need no look-up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Utf8,
    Utf16,
    Utf32,
    Ascii,
    Latin1,
}

/// A name in lower case, everything but letters, digits and dots as one underscore.
pub fn normalize(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            if gap && !out.is_empty() {
                out.push('_');
            }
            gap = false;
            out.push(c.to_ascii_lowercase());
        } else {
            gap = true;
        }
    }
    out
}

fn known(name: &str) -> Option<Known> {
    match normalize(name).as_str() {
        "utf8" | "utf_8" => Some(Known::Utf8),
        "utf16" | "utf_16" => Some(Known::Utf16),
        "utf32" | "utf_32" => Some(Known::Utf32),
        "ascii" | "us_ascii" => Some(Known::Ascii),
        "latin1" | "latin_1" | "iso_8859_1" | "iso8859_1" => Some(Known::Latin1),
        _ => None,
    }
}

/// `data.decode(encoding, errors)`
pub fn decode(
    thread: &mut Thread,
    data: &[u8],
    encoding: Option<&str>,
    errors: Option<&str>,
) -> PyResult<Ref<Str>> {
    let handler = Errors::named(errors);
    let which = match encoding {
        None => Some(Known::Utf8),
        Some(encoding) => known(encoding),
    };
    match which {
        Some(Known::Utf8) => utf8::decode(thread, data, &handler, true).map(|done| done.0),
        Some(Known::Ascii) => single::decode_ascii(thread, data, &handler),
        Some(Known::Latin1) => Str::from_latin1(thread, data),
        Some(Known::Utf16) => {
            let mut order = utf16::Order::Detect;
            utf16::decode16(thread, data, &handler, &mut order, true).map(|done| done.0)
        }
        Some(Known::Utf32) => {
            let mut order = utf16::Order::Detect;
            utf16::decode32(thread, data, &handler, &mut order, true).map(|done| done.0)
        }
        None => {
            let encoding = encoding.expect("no name means UTF-8");
            let object = Bytes::new(thread, data)?;
            let text = code_text(thread, object.as_object(), encoding, errors, Way::Decode)?;
            text.downcast_ref::<Str>().map_err(|other| {
                thread.type_error(format!(
                    "'{encoding}' decoder returned '{}' instead of 'str'; use codecs.decode() to \
                     decode to arbitrary types",
                    other.type_name()
                ))
            })
        }
    }
}

/// `text.encode(encoding, errors)`
pub fn encode(
    thread: &mut Thread,
    text: &Str,
    encoding: Option<&str>,
    errors: Option<&str>,
) -> PyResult {
    let handler = Errors::named(errors);
    let which = match encoding {
        None => Some(Known::Utf8),
        Some(encoding) => known(encoding),
    };
    let bytes = match which {
        Some(Known::Utf8) => utf8::encode(thread, text, &handler)?,
        Some(Known::Ascii) => single::encode_ascii(thread, text, &handler)?,
        Some(Known::Latin1) => single::encode_latin1(thread, text, &handler)?,
        Some(Known::Utf16) => utf16::encode16(thread, text, &handler, utf16::Order::Detect)?,
        Some(Known::Utf32) => utf16::encode32(thread, text, &handler, utf16::Order::Detect)?,
        None => {
            let encoding = encoding.expect("no name means UTF-8");
            return encode_looked_up(thread, text, encoding, errors);
        }
    };
    Ok(Bytes::new(thread, &bytes)?.into_object())
}

fn encode_looked_up(
    thread: &mut Thread,
    text: &Str,
    encoding: &str,
    errors: Option<&str>,
) -> PyResult {
    let made = code_text(thread, text.as_object(), encoding, errors, Way::Encode)?;
    if made.downcast::<Bytes>().is_some() {
        return Ok(made);
    }
    if let Some(array) = made.downcast::<ByteArray>() {
        let copy = array.to_vec();
        return Ok(Bytes::new(thread, &copy)?.into_object());
    }
    Err(thread.type_error(format!(
        "'{encoding}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to \
         arbitrary types",
        made.type_name()
    )))
}

/// Which way a codec is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Encode,
    Decode,
}

impl Way {
    fn verb(self) -> &'static str {
        if self == Way::Encode { "encode" } else { "decode" }
    }
}

/// Runs a text codec found in the registry.
fn code_text(
    thread: &mut Thread,
    object: &Object,
    encoding: &str,
    errors: Option<&str>,
    way: Way,
) -> PyResult {
    let codec = lookup(thread, encoding)?;
    check_text_encoding(thread, &codec, encoding, &format!("codecs.{}()", way.verb()))?;
    run(thread, &codec, object, encoding, errors, way)
}

/// Raises LookupError for a codec that says it is not one between text and bytes.
pub fn check_text_encoding(
    thread: &mut Thread,
    codec: &Tuple,
    encoding: &str,
    instead: &str,
) -> PyResult<()> {
    if codec.as_object().is_exact::<Tuple>() {
        return Ok(());
    }
    let name = Str::intern_new(thread, "_is_text_encoding")?;
    let Some(flag) = codec.as_object().get_attr_opt(thread, &name)? else { return Ok(()) };
    if flag.is_truthy(thread)? {
        return Ok(());
    }
    Err(thread.lookup_error(format!(
        "'{encoding}' is not a text encoding; use {instead} to handle arbitrary codecs"
    )))
}

/// `codecs.encode(object, encoding, errors)` and `codecs.decode`: any codec, any object.
pub fn code_any(
    thread: &mut Thread,
    object: &Object,
    encoding: &str,
    errors: Option<&str>,
    way: Way,
) -> PyResult {
    let codec = lookup(thread, encoding)?;
    run(thread, &codec, object, encoding, errors, way)
}

fn run(
    thread: &mut Thread,
    codec: &Tuple,
    object: &Object,
    encoding: &str,
    errors: Option<&str>,
    way: Way,
) -> PyResult {
    let func = codec.get(if way == Way::Encode { 0 } else { 1 }).expect("a codec has four parts");
    let result = match errors {
        Some(errors) => {
            let errors = Str::new(thread, errors)?;
            func.call(thread, &[object, errors.as_object()])
        }
        None => func.call(thread, &[object]),
    };
    let result = match result {
        Ok(result) => result,
        Err(raised) => return Err(with_note(thread, raised, encoding, way)),
    };
    match result.downcast::<Tuple>().filter(|pair| pair.len() == 2).and_then(|pair| pair.get(0)) {
        Some(made) => Ok(made),
        None if way == Way::Encode => {
            Err(thread.type_error("encoder must return a tuple (object, integer)"))
        }
        None => Err(thread.type_error("decoder must return a tuple (object,integer)")),
    }
}

/// Adds what was being done to an exception out of a codec.
fn with_note(thread: &mut Thread, raised: Raised, encoding: &str, way: Way) -> Raised {
    let exception = thread.catch(raised);
    let verb = if way == Way::Encode { "encoding" } else { "decoding" };
    let noted = Str::new(thread, &format!("{verb} with '{encoding}' codec failed"))
        .and_then(|note| exception.call_method_text(thread, "add_note", &[note.as_object()]));
    if noted.is_err() {
        drop(thread.take_exception());
    }
    thread.restore(exception)
}

/// `codecs.lookup(encoding)`: a tuple of encoder, decoder, stream reader and stream writer.
pub fn lookup(thread: &mut Thread, encoding: &str) -> PyResult<Ref<Tuple>> {
    let registry = thread.interp().state::<Registry>();
    let key = Str::intern_new(thread, &normalize(encoding))?;
    let cache = match registry.cache.get() {
        Some(cache) => cache,
        None => {
            let cache = Dict::new(thread)?;
            registry.cache.put(cache.clone());
            cache
        }
    };
    if let Some(found) = cache.get_str(&key).and_then(|found| found.downcast_ref::<Tuple>().ok()) {
        return Ok(found);
    }
    let searchers = registry.search_path.borrow().clone();
    if searchers.is_empty() {
        return Err(
            thread.lookup_error("no codec search functions registered: can't find encoding")
        );
    }
    for search in searchers {
        let found = search.call(thread, &[key.as_object()])?;
        if found.is_none() {
            continue;
        }
        let Some(codec) = found.downcast::<Tuple>().filter(|codec| codec.len() == 4) else {
            return Err(thread.type_error("codec search functions must return 4-tuples"));
        };
        cache.set_str(thread, &key, found.clone())?;
        return Ok(codec.to_ref());
    }
    Err(thread.lookup_error(format!("unknown encoding: {encoding}")))
}

/// `codecs.register(search_function)`
pub fn register(thread: &mut Thread, search: &Object) -> PyResult<()> {
    if !search.is_callable() {
        return Err(thread.type_error("argument must be callable"));
    }
    thread.interp().state::<Registry>().search_path.borrow_mut().push(search.to_ref());
    Ok(())
}

/// `codecs.unregister(search_function)`
pub fn unregister(thread: &mut Thread, search: &Object) {
    let registry = thread.interp().state::<Registry>();
    let at = registry.search_path.borrow().iter().position(|known| known.is(search));
    if let Some(at) = at {
        let gone = registry.search_path.borrow_mut().remove(at);
        drop(gone);
        if let Some(cache) = registry.cache.get() {
            cache.clear_all();
        }
    }
}

/// UnicodeEncodeError for text with surrogates where UTF-8 is needed.
pub fn surrogates_not_allowed(thread: &Thread, text: &Str) -> Raised {
    let at = text.chars().iter().position(|c| (0xD800..0xE000).contains(&c)).unwrap_or(0);
    errors::encode_error(thread, "utf-8", text, at, at + 1, "surrogates not allowed")
}

/// The text as UTF-8; UnicodeEncodeError if it has surrogates.
pub fn utf8_of(thread: &Thread, text: &Str) -> PyResult<String> {
    text.to_utf8().ok_or_else(|| surrogates_not_allowed(thread, text))
}
