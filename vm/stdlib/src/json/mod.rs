//! `_json`: what `json` does in C.
//!
//! `text.rs` quotes strings and reads quoted ones, `scan.rs` has the scanner, `encode.rs` the
//! encoder.

mod encode;
mod scan;
mod text;

use object::native_function::{one, positional};
use object::{
    Args, Chars, IntoObject, Layout, Module, Object, PyResult, Raised, Ref, Str, Thread, TypeSpec,
};

use crate::common;

pub(crate) fn specs() -> Vec<TypeSpec> {
    vec![scan::spec(), encode::spec()]
}

/// Raises `json.JSONDecodeError`.
#[cold]
fn decode_error(thread: &mut Thread, message: &str, source: &Str, at: isize) -> Raised {
    let made = (|| {
        let module = common::import(thread, "json.decoder")?;
        let class = module.get_attr_text(thread, "JSONDecodeError")?;
        let message = Str::new(thread, message)?;
        let at = common::int(thread, at)?;
        class.call(thread, &[message.as_object(), source.as_object(), &at])
    })();
    match made {
        Ok(exception) => thread.raise(exception),
        Err(raised) => raised,
    }
}

/// A first argument that has to be a string.
fn string_argument<'a>(thread: &Thread, value: &'a Object) -> PyResult<&'a Str> {
    value.downcast::<Str>().ok_or_else(|| {
        let name = value.type_name();
        thread.type_error(format!("first argument must be a string, not {name}"))
    })
}

fn encode_basestring(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<Ref<Str>> {
    text::quoted(thread, string_argument(thread, value)?, false)
}

fn encode_basestring_ascii(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<Ref<Str>> {
    text::quoted(thread, string_argument(thread, value)?, true)
}

fn scanstring(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    args.no_keywords(thread, "scanstring")?;
    let count = args.len();
    if !(2..=3).contains(&count) {
        let (bound, wanted) = if count < 2 { ("least", 2) } else { ("most", 3) };
        return Err(thread.type_error(format!(
            "scanstring() takes at {bound} {wanted} arguments ({count} given)"
        )));
    }
    let values = args.positional();
    let end = values[1].to_isize(thread)?;
    let strict = common::truth(thread, values.get(2).copied(), true)?;
    let source = string_argument(thread, values[0])?;
    let begin = match usize::try_from(end) {
        Ok(begin) if begin <= source.len() => begin,
        _ => return Err(thread.value_error("end is out of bounds")),
    };
    let (found, end) = match source.chars() {
        Chars::Latin1(chars) => text::scan(thread, source, chars, begin, strict)?,
        Chars::Ucs2(chars) => text::scan(thread, source, chars, begin, strict)?,
        Chars::Ucs4(chars) => text::scan(thread, source, chars, begin, strict)?,
    };
    (found, end).into_object(thread)
}

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_json")?;
    module.add(thread, "make_scanner", scan::SCANNER.to_type_ref())?;
    module.add(thread, "make_encoder", encode::ENCODER.to_type_ref())?;
    module.add_functions(
        thread,
        [
            one(c"encode_basestring_ascii", encode_basestring_ascii)
                .doc(c"encode_basestring_ascii($self, object, /)\n--\n\nA string in quotes, in ASCII."),
            one(c"encode_basestring", encode_basestring)
                .doc(c"encode_basestring($self, object, /)\n--\n\nA string in quotes."),
            positional(c"scanstring", scanstring)
                .doc(c"scanstring(string, end, strict=True) -> (string, end)\n\nReads a string from behind its first quote; also says where it ended."),
        ],
    )?;
    Ok(module)
}
