//! The slots of `str`: repr, comparison, concatenation, indexing, construction.

use object::static_types::{IndexError, PyUnicode_Type};
use object::string_ops::StrBuilder;
use object::{
    Args, CompareOp, Layout, Params, PyResult, Ref, Slice, Str, Thread, Type, buffer, singletons,
};
use object::{Chars, Object};

use super::text_arg;
use crate::codecs;
use crate::search;

/// `repr(s)`: single quotes, unless the text has those and no double ones.
pub fn repr(thread: &mut Thread, this: &Str) -> PyResult {
    Ok(repr_str(thread, this)?.into_object())
}

/// As `repr`, for other natives.
pub fn repr_str(thread: &Thread, this: &Str) -> PyResult<Ref<Str>> {
    let chars = this.chars();
    let has = |c: u8| search::find(chars, Chars::Latin1(&[c])).is_some();
    let quote = if has(b'\'') && !has(b'"') { b'"' } else { b'\'' };
    let mut out = StrBuilder::new();
    out.reserve(thread, chars.len() + 2)?;
    out.push(quote.into());
    for c in chars.iter() {
        push_escaped(&mut out, c, quote);
    }
    out.push(quote.into());
    out.finish(thread)
}

/// One character as it stands in a literal with these quotes.
fn push_escaped(out: &mut StrBuilder, c: u32, quote: u8) {
    if c == u32::from(quote) || c == u32::from(b'\\') {
        out.push_latin1(&[b'\\', c as u8]);
        return;
    }
    match c {
        0x20..=0x7E => out.push(c),
        0x09 => out.push_latin1(b"\\t"),
        0x0A => out.push_latin1(b"\\n"),
        0x0D => out.push_latin1(b"\\r"),
        0x80.. if unicode::is_printable(c) => out.push(c),
        _ => out.push_latin1(codecs::escape(c).as_bytes()),
    }
}

/// `str(s)`: itself, or a plain string of the same characters for a subclass.
pub fn to_str(thread: &mut Thread, this: &Str) -> PyResult {
    Ok(plain(thread, this)?.into_object())
}

/// The string itself where it is exactly a `str`, else a copy that is.
pub fn plain(thread: &Thread, this: &Str) -> PyResult<Ref<Str>> {
    if this.as_object().is_exact::<Str>() {
        return Ok(this.to_ref());
    }
    Str::from_chars(thread, this.chars())
}

pub fn hash(_: &mut Thread, this: &Str) -> PyResult<isize> {
    Ok(this.hash())
}

pub fn compare(_: &mut Thread, this: &Str, other: &Object, op: CompareOp) -> Ref {
    let Some(other) = other.downcast::<Str>() else {
        return singletons::not_implemented();
    };
    let answer = match op {
        CompareOp::Eq => this.eq_str(other),
        CompareOp::Ne => !this.eq_str(other),
        _ => op.holds(this.cmp_str(other)),
    };
    singletons::bool_object(answer)
}

pub fn len(_: &mut Thread, this: &Str) -> PyResult<usize> {
    Ok(this.len())
}

pub fn concat(thread: &mut Thread, this: &Str, other: &Object) -> PyResult<Ref<Str>> {
    let Some(other) = other.downcast::<Str>() else {
        return Err(thread.type_error(format!(
            "can only concatenate str (not \"{}\") to str",
            other.type_name()
        )));
    };
    if this.is_empty() {
        return plain(thread, other);
    }
    if other.is_empty() {
        return plain(thread, this);
    }
    Str::concat(thread, this, other)
}

pub fn repeat(thread: &mut Thread, this: &Str, count: isize) -> PyResult<Ref<Str>> {
    this.repeat(thread, usize::try_from(count).unwrap_or(0))
}

/// `s[i]` for `i` counted from the start.
pub fn item(thread: &mut Thread, this: &Str, index: isize) -> PyResult<Ref<Str>> {
    match usize::try_from(index) {
        Ok(at) if at < this.len() => Str::from_char(thread, this.char_at(at)),
        _ => Err(thread.index_error("string index out of range")),
    }
}

pub fn subscript(thread: &mut Thread, this: &Str, key: &Object) -> PyResult<Ref<Str>> {
    if key.is_index() {
        let index = key.to_index_isize(thread, &IndexError)?;
        return item(thread, this, if index < 0 { index + this.len() as isize } else { index });
    }
    let Some(slice) = key.downcast::<Slice>() else {
        return Err(thread
            .type_error(format!("string indices must be integers, not '{}'", key.type_name())));
    };
    let at = slice.indices(thread, this.len())?;
    if at.len == 0 {
        return Ok(Str::empty());
    }
    if at.step == 1 {
        let start = at.start as usize;
        return part(thread, this, start, start + at.len);
    }
    let chars = this.chars();
    let mut out = StrBuilder::with_capacity(at.len);
    at.iter().for_each(|index| out.push(chars.at(index)));
    out.finish(thread)
}

/// The characters from `start` to `end`; the string itself where those are all.
pub fn part(thread: &Thread, this: &Str, start: usize, end: usize) -> PyResult<Ref<Str>> {
    if start == 0 && end == this.len() {
        return plain(thread, this);
    }
    Str::from_chars(thread, this.chars().slice(start..end.max(start)))
}

pub fn contains(thread: &mut Thread, this: &Str, item: &Object) -> PyResult<bool> {
    match item.downcast::<Str>() {
        Some(item) => Ok(search::find(this.chars(), item.chars()).is_some()),
        None => Err(thread.type_error(format!(
            "'in <string>' requires string as left operand, not {}",
            item.type_name()
        ))),
    }
}

static NEW: Params<3> = Params::new("str", ["object", "encoding", "errors"], 0);

/// `str(object)`, or `str(bytes, encoding, errors)`.
pub fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    if args.len() > 3 && args.keywords().next().is_none() {
        let given = args.len();
        return Err(thread.type_error(format!("str expected at most 3 arguments, got {given}")));
    }
    let [object, encoding, errors] = args.bind(thread, &NEW)?;
    let text = |thread: &Thread, value: Option<&Object>, name: &str| {
        value.map(|value| text_arg(thread, value, "str", name)).transpose()
    };
    let encoding = text(thread, encoding, "'encoding'")?;
    let errors = text(thread, errors, "'errors'")?;
    let value = match object {
        None => Str::empty(),
        Some(object) if encoding.is_none() && errors.is_none() => object.str(thread)?,
        Some(object) => decode_object(thread, object, encoding.as_deref(), errors.as_deref())?,
    };
    if std::ptr::eq(ty, PyUnicode_Type.as_type()) {
        return Ok(value.into_object());
    }
    Ok(Str::new_subtype(thread, ty, &value)?.into_object())
}

/// `str(object, encoding, errors)` of something bytes-like.
pub fn decode_object(
    thread: &mut Thread,
    object: &Object,
    encoding: Option<&str>,
    errors: Option<&str>,
) -> PyResult<Ref<Str>> {
    if object.downcast::<Str>().is_some() {
        return Err(thread.type_error("decoding str is not supported"));
    }
    if !buffer::is_bytes_like(object) {
        return Err(thread.type_error(format!(
            "decoding to str: need a bytes-like object, {} found",
            object.type_name()
        )));
    }
    let data = buffer::get_bytes(thread, object)?;
    codecs::decode(thread, data.as_slice(), encoding, errors)
}
