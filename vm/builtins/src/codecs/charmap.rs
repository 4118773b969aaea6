//! Codecs by a table of characters.

use std::collections::HashMap;

use object::native_function::noargs;
use object::static_types::LookupError;
use object::{
    Bytes, Int, Layout, Native, Object, Payload, PyResult, Ref, Str, Thread, Type, TypeSpec,
    native_type,
};

use super::errors::{Decoding, Errors, Replacement, encode_error, unencodable};
use super::single;

const UNDEFINED: &str = "character maps to <undefined>";

/// From characters to bytes: what `charmap_build` makes of a decoding table.
pub struct EncodingMap {
    bytes: HashMap<u32, u8>,
}

native_type! {
    /// `EncodingMap`
    ENCODING_MAP: EncodingMap = c"EncodingMap", DISALLOW_INSTANTIATION
}

impl Payload for EncodingMap {
    fn ty() -> &'static Type {
        &ENCODING_MAP
    }
}

pub fn spec() -> TypeSpec {
    TypeSpec::native::<EncodingMap>()
        .methods([noargs(c"size", size).doc(c"size($self, /)\n--\n\nSize of the table, in bytes.")])
}

fn size(_: &mut Thread, this: &Native<EncodingMap>) -> usize {
    this.as_object().ty().tp_basicsize.get() as usize + this.bytes.capacity() * 8
}

/// `codecs.charmap_build(table)`
pub fn build(thread: &Thread, table: &Str) -> PyResult<Ref<Native<EncodingMap>>> {
    let mut bytes = HashMap::new();
    for (at, c) in table.chars().iter().enumerate().take(256) {
        if c != 0xFFFE {
            bytes.insert(c, at as u8);
        }
    }
    Native::new(thread, EncodingMap { bytes })
}

/// What a decoding table says of a byte.
enum Decoded {
    Undefined,
    Char(u32),
    Text(Ref<Str>),
}

/// Looks a number up in any mapping; `None` where it is not there.
fn get(thread: &mut Thread, mapping: &Object, key: u32) -> PyResult<Option<Ref>> {
    let key = Int::new(thread, i64::from(key))?;
    match mapping.get_item(thread, key.as_object()) {
        Ok(found) => Ok(Some(found).filter(|found| !found.is_none())),
        Err(raised) => thread.catch_if(raised, &LookupError).map(|()| None),
    }
}

fn decoded(thread: &mut Thread, mapping: &Object, byte: u8) -> PyResult<Decoded> {
    if let Some(table) = mapping.downcast_exact::<Str>() {
        return Ok(match usize::from(byte) {
            at if at < table.len() && table.char_at(at) != 0xFFFE => {
                Decoded::Char(table.char_at(at))
            }
            _ => Decoded::Undefined,
        });
    }
    let Some(found) = get(thread, mapping, byte.into())? else { return Ok(Decoded::Undefined) };
    if let Some(number) = found.downcast::<Int>() {
        return match number.as_i64() {
            Some(0xFFFE) => Ok(Decoded::Undefined),
            Some(c @ 0..=0x10_FFFF) => Ok(Decoded::Char(c as u32)),
            _ => Err(thread.type_error("character mapping must be in range(0x110000)")),
        };
    }
    match found.downcast_ref::<Str>() {
        Ok(text) if text.len() == 1 && text.char_at(0) == 0xFFFE => Ok(Decoded::Undefined),
        Ok(text) => Ok(Decoded::Text(text)),
        Err(_) => Err(thread.type_error("character mapping must return integer, None or str")),
    }
}

/// `codecs.charmap_decode(data, errors, mapping)`
pub fn decode(
    thread: &mut Thread,
    data: &[u8],
    errors: &Errors,
    mapping: Option<&Object>,
) -> PyResult<Ref<Str>> {
    let Some(mapping) = mapping else { return Str::from_latin1(thread, data) };
    let mut work = Decoding::new(thread, "charmap", errors, data)?;
    let mut at = 0;
    while let Some(byte) = work.data().get(at).copied() {
        match decoded(thread, mapping, byte)? {
            Decoded::Char(c) => work.out.push(c),
            Decoded::Text(text) => work.out.push_str(&text),
            Decoded::Undefined => {
                at = work.bad(thread, at, at + 1, UNDEFINED)?;
                continue;
            }
        }
        at += 1;
    }
    work.out.finish(thread)
}

/// The bytes for a character; `None` if there are none.
fn encoded(thread: &mut Thread, mapping: &Object, c: u32) -> PyResult<Option<Vec<u8>>> {
    if let Some(map) = mapping.downcast_exact::<Native<EncodingMap>>() {
        return Ok(map.bytes.get(&c).map(|byte| vec![*byte]));
    }
    let Some(found) = get(thread, mapping, c)? else { return Ok(None) };
    if let Some(number) = found.downcast::<Int>() {
        return match number.as_i64().map(u8::try_from) {
            Some(Ok(byte)) => Ok(Some(vec![byte])),
            _ => Err(thread.type_error("character mapping must be in range(256)")),
        };
    }
    match found.downcast::<Bytes>() {
        Some(bytes) => Ok(Some(bytes.as_slice().to_vec())),
        None => Err(thread.type_error(format!(
            "character mapping must return integer, bytes or None, not {}",
            found.type_name()
        ))),
    }
}

/// `codecs.charmap_encode(text, errors, mapping)`
pub fn encode(
    thread: &mut Thread,
    text: &Str,
    errors: &Errors,
    mapping: Option<&Object>,
) -> PyResult<Vec<u8>> {
    let Some(mapping) = mapping else { return single::encode_latin1(thread, text, errors) };
    let chars = text.chars();
    let mut out = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        if let Some(bytes) = encoded(thread, mapping, chars.at(at))? {
            out.extend(bytes);
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < chars.len() && encoded(thread, mapping, chars.at(end))?.is_none() {
            end += 1;
        }
        let (replacement, next) =
            unencodable(thread, "charmap", errors, text, (at, end), UNDEFINED)?;
        match replacement {
            Replacement::Bytes(bytes) => out.extend(bytes),
            Replacement::Chars(points) => {
                for c in points {
                    match encoded(thread, mapping, c)? {
                        Some(bytes) => out.extend(bytes),
                        None => {
                            return Err(encode_error(thread, "charmap", text, at, end, UNDEFINED));
                        }
                    }
                }
            }
        }
        at = next;
    }
    Ok(out)
}
