//! UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError.

use std::mem::offset_of;

use object::descriptor::{MemberDef, member};
use object::exception::UnicodeErrorData;
use object::static_types as types;
use object::{
    Args, BaseException, Bytes, Int, IntoObject, Layout, Object, PyResult, Raised, Ref, Str,
    Thread, Tuple, Type, TypeSpec, slot,
};

use super::base::exception_init;
use super::object_member;

pub(super) fn specs() -> Vec<TypeSpec> {
    let spec = |ty: &'static Type| {
        TypeSpec::new(ty)
            .slots([
                slot::dealloc::<UnicodeErrorData>(),
                slot::traverse::<UnicodeErrorData>(),
                slot::clear::<UnicodeErrorData>(),
            ])
            .members([
                object_member(c"encoding", offset_of!(UnicodeErrorData, encoding)),
                object_member(c"object", offset_of!(UnicodeErrorData, object)),
                index_member(c"start", offset_of!(UnicodeErrorData, start)),
                index_member(c"end", offset_of!(UnicodeErrorData, end)),
                object_member(c"reason", offset_of!(UnicodeErrorData, reason)),
            ])
    };
    vec![
        spec(&types::UnicodeDecodeError)
            .slots([slot::tp_init(decode_error_init), slot::tp_str(decode_error_str)]),
        spec(&types::UnicodeEncodeError)
            .slots([slot::tp_init(encode_error_init), slot::tp_str(encode_error_str)]),
        spec(&types::UnicodeTranslateError)
            .slots([slot::tp_init(translate_error_init), slot::tp_str(translate_error_str)]),
    ]
}

const fn index_member(name: &'static std::ffi::CStr, offset: usize) -> MemberDef {
    MemberDef {
        name: name.as_ptr(),
        kind: member::PYSSIZET,
        offset: offset as isize,
        flags: 0,
        doc: std::ptr::null(),
    }
}

fn exactly(thread: &Thread, args: Args<'_>, count: usize) -> PyResult<()> {
    if args.len() != count {
        return Err(thread.type_error(format!(
            "function takes exactly {count} arguments ({} given)",
            args.len()
        )));
    }
    Ok(())
}

fn text<'a>(thread: &Thread, args: Args<'a>, at: usize) -> PyResult<&'a Object> {
    let value = args.get(at).expect("the caller counted");
    if value.downcast::<Str>().is_none() {
        return Err(thread.type_error(format!(
            "argument {} must be str, not {}",
            at + 1,
            none_or_type(value)
        )));
    }
    Ok(value)
}

fn index(thread: &mut Thread, args: Args<'_>, at: usize) -> PyResult<isize> {
    let value = args.get(at).expect("the caller counted");
    value.to_index_isize(thread, &types::OverflowError)
}

fn decode_error_init(thread: &mut Thread, this: &UnicodeErrorData, args: Args<'_>) -> PyResult<()> {
    exception_init(thread, &this.base, args)?;
    exactly(thread, args, 5)?;
    let encoding = text(thread, args, 0)?;
    let object = args.get(1).expect("counted");
    let (start, end) = (index(thread, args, 2)?, index(thread, args, 3)?);
    let reason = text(thread, args, 4)?;
    let object = match object.downcast::<Bytes>() {
        Some(_) => object.to_ref(),
        // Anything else with a buffer is copied: it could change while the error lives.
        None => types::PyBytes_Type.as_object().call(thread, &[object]).and_then(|made| {
            if crate::functions::has_buffer(object) {
                Ok(made)
            } else {
                Err(thread.type_error(format!(
                    "a bytes-like object is required, not '{}'",
                    object.ty().full_name()
                )))
            }
        })?,
    };
    this.encoding.put(encoding.to_ref());
    this.object.put(object);
    this.start.set(start);
    this.end.set(end);
    this.reason.put(reason.to_ref());
    Ok(())
}

fn encode_error_init(thread: &mut Thread, this: &UnicodeErrorData, args: Args<'_>) -> PyResult<()> {
    exception_init(thread, &this.base, args)?;
    exactly(thread, args, 5)?;
    let encoding = text(thread, args, 0)?;
    let object = text(thread, args, 1)?;
    let (start, end) = (index(thread, args, 2)?, index(thread, args, 3)?);
    let reason = text(thread, args, 4)?;
    this.encoding.put(encoding.to_ref());
    this.object.put(object.to_ref());
    this.start.set(start);
    this.end.set(end);
    this.reason.put(reason.to_ref());
    Ok(())
}

fn translate_error_init(
    thread: &mut Thread,
    this: &UnicodeErrorData,
    args: Args<'_>,
) -> PyResult<()> {
    exception_init(thread, &this.base, args)?;
    exactly(thread, args, 4)?;
    let object = text(thread, args, 0)?;
    let (start, end) = (index(thread, args, 1)?, index(thread, args, 2)?);
    let reason = text(thread, args, 3)?;
    this.object.put(object.to_ref());
    this.start.set(start);
    this.end.set(end);
    this.reason.put(reason.to_ref());
    Ok(())
}

/// The one position of the error, if it is one and lies in an object of this length.
fn single(this: &UnicodeErrorData, len: usize) -> Option<usize> {
    let (start, end) = (this.start.get(), this.end.get());
    let start = usize::try_from(start).ok()?;
    (start < len && end == start as isize + 1).then_some(start)
}

fn field_text(thread: &mut Thread, field: Option<Ref>) -> PyResult<Ref<Str>> {
    field.unwrap_or_else(object::singletons::none).str(thread)
}

fn decode_error_str(thread: &mut Thread, this: &UnicodeErrorData) -> PyResult<String> {
    if this.object.get().is_none() {
        return Ok(String::new());
    }
    let encoding = field_text(thread, this.encoding.get())?;
    let reason = field_text(thread, this.reason.get())?;
    let Some(object) = this.object.get() else {
        return Err(thread.type_error("UnicodeError 'object' attribute is not set"));
    };
    let Some(bytes) = object.downcast::<Bytes>() else {
        return Err(thread.type_error("UnicodeError 'object' attribute must be a bytes"));
    };
    Ok(match single(this, bytes.len()) {
        Some(at) => format!(
            "'{encoding}' codec can't decode byte 0x{:02x} in position {at}: {reason}",
            bytes.as_slice()[at]
        ),
        None => format!(
            "'{encoding}' codec can't decode bytes in position {}-{}: {reason}",
            this.start.get(),
            this.end.get().wrapping_sub(1)
        ),
    })
}

/// A character as an escape.
fn escaped(c: u32) -> String {
    match c {
        0..=0xFF => format!("\\x{c:02x}"),
        0x100..=0xFFFF => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    }
}

fn expect_text(thread: &Thread, object: &Object) -> PyResult<Ref<Str>> {
    match object.downcast::<Str>() {
        Some(text) => Ok(text.to_ref()),
        None => Err(thread.type_error("UnicodeError 'object' attribute must be a string")),
    }
}

fn encode_error_str(thread: &mut Thread, this: &UnicodeErrorData) -> PyResult<String> {
    if this.object.get().is_none() {
        return Ok(String::new());
    }
    // A `__str__` may change the object.
    let encoding = field_text(thread, this.encoding.get())?;
    let reason = field_text(thread, this.reason.get())?;
    let Some(object) = this.object.get() else {
        return Err(thread.type_error("UnicodeError 'object' attribute is not set"));
    };
    let text = expect_text(thread, &object)?;
    Ok(match single(this, text.len()) {
        Some(at) => format!(
            "'{encoding}' codec can't encode character '{}' in position {at}: {reason}",
            escaped(text.char_at(at))
        ),
        None => format!(
            "'{encoding}' codec can't encode characters in position {}-{}: {reason}",
            this.start.get(),
            this.end.get().wrapping_sub(1)
        ),
    })
}

fn translate_error_str(thread: &mut Thread, this: &UnicodeErrorData) -> PyResult<String> {
    if this.object.get().is_none() {
        return Ok(String::new());
    }
    let reason = field_text(thread, this.reason.get())?;
    let Some(object) = this.object.get() else {
        return Err(thread.type_error("UnicodeError 'object' attribute is not set"));
    };
    let text = expect_text(thread, &object)?;
    Ok(match single(this, text.len()) {
        Some(at) => format!(
            "can't translate character '{}' in position {at}: {reason}",
            escaped(text.char_at(at))
        ),
        None => format!(
            "can't translate characters in position {}-{}: {reason}",
            this.start.get(),
            this.end.get().wrapping_sub(1)
        ),
    })
}

/// Makes one of the three without running Python code.
fn make(
    thread: &Thread,
    ty: &Type,
    encoding: Option<&str>,
    object: &Object,
    range: std::ops::Range<usize>,
    reason: &str,
) -> PyResult {
    let encoding = encoding.map(|name| name.into_object(thread)).transpose()?;
    let start = Int::from_usize(thread, range.start)?.into_object();
    let end = Int::from_usize(thread, range.end)?.into_object();
    let reason = reason.into_object(thread)?;
    let mut args: Vec<Ref> = encoding.iter().cloned().collect();
    args.extend([object.to_ref(), start, end, reason.clone()]);
    let made = BaseException::alloc(thread, ty, Tuple::new(thread, args)?)?.into_object();
    if let Some(error) = made.downcast::<UnicodeErrorData>() {
        error.encoding.set(encoding);
        error.object.put(object.to_ref());
        error.start.set(range.start as isize);
        error.end.set(range.end as isize);
        error.reason.put(reason);
    }
    Ok(made)
}

/// The exception, not yet raised: error handlers are given it first.
pub fn unicode_decode_error(
    thread: &Thread,
    encoding: &str,
    object: &Object,
    range: std::ops::Range<usize>,
    reason: &str,
) -> PyResult {
    make(thread, &types::UnicodeDecodeError, Some(encoding), object, range, reason)
}

/// The exception, not yet raised.
pub fn unicode_encode_error(
    thread: &Thread,
    encoding: &str,
    object: &Object,
    range: std::ops::Range<usize>,
    reason: &str,
) -> PyResult {
    make(thread, &types::UnicodeEncodeError, Some(encoding), object, range, reason)
}

/// Raises UnicodeTranslateError.
pub fn unicode_translate_error(
    thread: &Thread,
    object: &Object,
    range: std::ops::Range<usize>,
    reason: &str,
) -> Raised {
    match make(thread, &types::UnicodeTranslateError, None, object, range, reason) {
        Ok(error) => thread.raise(error),
        Err(raised) => raised,
    }
}

/// The type as argument messages name it.
fn none_or_type(value: &Object) -> String {
    if value.is_none() { "None".to_owned() } else { value.ty().full_name().to_owned() }
}
