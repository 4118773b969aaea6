//! `SyntaxError` and its subclasses: where in the source, and how that is shown.

use std::mem::offset_of;

use object::exception::SyntaxError;
use object::static_types as types;
use object::{
    Args, BaseException, Int, IntoObject, Layout, PyResult, Raised, Ref, Str, Thread, Tuple, Type,
    TypeSpec, singletons, slot,
};

use super::base::exception_init;
use super::object_member;

pub(super) fn specs() -> Vec<TypeSpec> {
    let mut all = vec![
        TypeSpec::layout::<SyntaxError>()
            .slots([slot::tp_init(syntax_error_init), slot::tp_str(syntax_error_str)])
            .members([
                object_member(c"msg", offset_of!(SyntaxError, msg)),
                object_member(c"filename", offset_of!(SyntaxError, filename)),
                object_member(c"lineno", offset_of!(SyntaxError, lineno)),
                object_member(c"offset", offset_of!(SyntaxError, offset)),
                object_member(c"text", offset_of!(SyntaxError, text)),
                object_member(c"end_lineno", offset_of!(SyntaxError, end_lineno)),
                object_member(c"end_offset", offset_of!(SyntaxError, end_offset)),
                object_member(c"print_file_and_line", offset_of!(SyntaxError, print_file_and_line)),
                object_member(c"_metadata", offset_of!(SyntaxError, metadata)),
            ]),
    ];
    for ty in [&types::IndentationError, &types::TabError, &types::_IncompleteInputError] {
        all.push(TypeSpec::new(ty).slots([slot::tp_init(syntax_error_init)]));
    }
    all
}

fn syntax_error_init(thread: &mut Thread, this: &SyntaxError, args: Args<'_>) -> PyResult<()> {
    exception_init(thread, &this.base, args)?;
    if let Some(msg) = args.get(0) {
        this.msg.put(msg.to_ref());
    }
    let (2, Some(info)) = (args.len(), args.get(1)) else { return Ok(()) };
    let info = match info.downcast_exact::<Tuple>() {
        Some(info) => info.to_ref(),
        None => {
            let items = info.collect(thread)?;
            Tuple::new(thread, items)?
        }
    };
    for field in [
        &this.filename,
        &this.lineno,
        &this.offset,
        &this.end_lineno,
        &this.end_offset,
        &this.text,
        &this.metadata,
    ] {
        field.set(None);
    }
    let given = info.len();
    if !(4..=7).contains(&given) {
        let (bound, wanted) = if given < 4 { ("at least", 4) } else { ("at most", 7) };
        return Err(
            thread.type_error(format!("function takes {bound} {wanted} arguments ({given} given)"))
        );
    }
    this.filename.set(info.get(0));
    this.lineno.set(info.get(1));
    this.offset.set(info.get(2));
    this.text.set(info.get(3));
    this.end_lineno.set(info.get(4));
    this.end_offset.set(info.get(5));
    this.metadata.set(info.get(6));
    if given == 5 {
        return Err(thread.type_error("end_offset must be provided when end_lineno is provided"));
    }
    Ok(())
}

fn syntax_error_str(thread: &mut Thread, this: &SyntaxError) -> PyResult<Ref<Str>> {
    let filename = this.filename.get().filter(|name| name.downcast::<Str>().is_some());
    let line = this.lineno.get().and_then(|line| {
        let line = line.downcast_exact::<Int>()?;
        Some(line.as_i64().unwrap_or(-1))
    });
    let msg = this.msg.get().unwrap_or_else(singletons::none).str(thread)?;
    let base = filename.and_then(|name| {
        let wtf8 = name.downcast::<Str>()?.to_wtf8();
        let start = wtf8.iter().rposition(|c| *c == b'/').map_or(0, |at| at + 1);
        Some(wtf8[start..].to_vec())
    });
    let mut out = msg.to_wtf8();
    match (base, line) {
        (None, None) => return Ok(msg),
        (Some(base), Some(line)) => {
            out.extend_from_slice(b" (");
            out.extend_from_slice(&base);
            out.extend_from_slice(format!(", line {line})").as_bytes());
        }
        (Some(base), None) => {
            out.extend_from_slice(b" (");
            out.extend_from_slice(&base);
            out.extend_from_slice(b")");
        }
        (None, Some(line)) => out.extend_from_slice(format!(" (line {line})").as_bytes()),
    }
    Str::from_wtf8(thread, &out)
}

/// Where a SyntaxError is, as the parser and the compiler know it. Lines and columns count from
/// one; a missing end is None.
pub struct SyntaxDetails<'a> {
    pub filename: Ref,
    pub line: u32,
    pub offset: u32,
    pub end: Option<(u32, u32)>,
    /// The line's text, if the source is at hand.
    pub text: Option<&'a str>,
    /// `_metadata`, with which `traceback` suggests keywords.
    pub metadata: Option<Ref>,
}

/// Raises a SyntaxError or a subclass of it, with its details.
#[cold]
pub fn syntax_error(
    thread: &Thread,
    ty: &Type,
    message: &str,
    details: &SyntaxDetails<'_>,
) -> Raised {
    let make = || -> PyResult {
        let msg = message.into_object(thread)?;
        let mut info = vec![
            details.filename.clone(),
            details.line.into_object(thread)?,
            details.offset.into_object(thread)?,
            details.text.into_object(thread)?,
        ];
        if let Some((line, offset)) = details.end {
            info.push(line.into_object(thread)?);
            info.push(offset.into_object(thread)?);
            info.extend(details.metadata.clone());
        }
        let info = Tuple::new(thread, info)?;
        let args = Tuple::from_array(thread, [msg.clone(), info.clone().into_object()])?;
        let made = BaseException::alloc(thread, ty, args)?.into_object();
        if let Some(error) = made.downcast::<SyntaxError>() {
            error.msg.put(msg);
            error.filename.set(info.get(0));
            error.lineno.set(info.get(1));
            error.offset.set(info.get(2));
            error.text.set(info.get(3));
            error.end_lineno.set(info.get(4));
            error.end_offset.set(info.get(5));
            error.metadata.set(info.get(6));
        }
        Ok(made)
    };
    match make() {
        Ok(error) => thread.raise(error),
        Err(raised) => raised,
    }
}
