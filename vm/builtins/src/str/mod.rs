//! `str`: the type, and what its files share.

pub mod case;
pub mod format;
pub mod format_spec;
pub mod iter;
pub mod methods;
pub mod ops;
pub mod percent;
pub mod split;
pub mod translate;

use object::native_function::{fast, noargs, one, positional};
use object::static_types::PyUnicode_Type;
use object::{Object, PyResult, Ref, Str, Thread, TypeSpec, slot};

/// The types of this folder.
pub fn specs() -> Vec<TypeSpec> {
    vec![str_spec(), iter::spec(), format::parser_spec(), format::field_spec()]
}

fn str_spec() -> TypeSpec {
    TypeSpec::new(&PyUnicode_Type)
        .doc(
            "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n\
             Text: a sequence of Unicode code points, made of any object or of encoded bytes.",
        )
        .slots([
            slot::dealloc_str(),
            slot::tp_repr(ops::repr),
            slot::tp_str(ops::to_str),
            slot::tp_hash(ops::hash),
            slot::tp_richcompare(ops::compare),
            slot::tp_iter(iter::iter),
            slot::tp_new(ops::new),
            slot::nb_remainder(percent::str_remainder),
            slot::sq_length(ops::len),
            slot::sq_concat(ops::concat),
            slot::sq_repeat(ops::repeat),
            slot::sq_item(ops::item),
            slot::sq_contains(ops::contains),
            slot::mp_length(ops::len),
            slot::mp_subscript(ops::subscript),
        ])
        .methods(search_methods())
        .methods(case_methods())
        .methods(split_methods())
        .methods(other_methods())
}

type Methods = Vec<object::native_function::MethodDef>;

#[rustfmt::skip]
fn search_methods() -> Methods {
    vec![
        positional(c"count", methods::count).doc(c"count($self, sub[, start[, end]], /)\n--\n\nHow often the substring stands in the range, none overlapping."),
        positional(c"find", methods::find).doc(c"find($self, sub[, start[, end]], /)\n--\n\nThe lowest index of the substring in the range, or -1."),
        positional(c"index", methods::index).doc(c"index($self, sub[, start[, end]], /)\n--\n\nThe lowest index of the substring in the range; ValueError if there is none."),
        positional(c"rfind", methods::rfind).doc(c"rfind($self, sub[, start[, end]], /)\n--\n\nThe highest index of the substring in the range, or -1."),
        positional(c"rindex", methods::rindex).doc(c"rindex($self, sub[, start[, end]], /)\n--\n\nThe highest index of the substring in the range; ValueError if there is none."),
        positional(c"startswith", methods::startswith).doc(c"startswith($self, prefix[, start[, end]], /)\n--\n\nTrue if the range begins with the prefix, or with one of a tuple."),
        positional(c"endswith", methods::endswith).doc(c"endswith($self, suffix[, start[, end]], /)\n--\n\nTrue if the range ends with the suffix, or with one of a tuple."),
        fast(c"replace", methods::replace).doc(c"replace($self, old, new, /, count=-1)\n--\n\nA copy with `old` replaced by `new`, at most `count` times."),
        one(c"removeprefix", methods::removeprefix).doc(c"removeprefix($self, prefix, /)\n--\n\nThe string without the prefix, if it begins with it."),
        one(c"removesuffix", methods::removesuffix).doc(c"removesuffix($self, suffix, /)\n--\n\nThe string without the suffix, if it ends with it."),
    ]
}

#[rustfmt::skip]
fn case_methods() -> Methods {
    vec![
        noargs(c"capitalize", case::capitalize).doc(c"capitalize($self, /)\n--\n\nA copy with the first character in title case and the rest in lower case."),
        noargs(c"casefold", case::casefold).doc(c"casefold($self, /)\n--\n\nA copy for comparing without regard to case."),
        noargs(c"title", case::title).doc(c"title($self, /)\n--\n\nA copy in which each word starts in title case."),
        noargs(c"lower", case::lower).doc(c"lower($self, /)\n--\n\nA copy in lower case."),
        noargs(c"upper", case::upper).doc(c"upper($self, /)\n--\n\nA copy in upper case."),
        noargs(c"swapcase", case::swapcase).doc(c"swapcase($self, /)\n--\n\nA copy with upper and lower case exchanged."),
        noargs(c"isascii", case::isascii).doc(c"isascii($self, /)\n--\n\nTrue if every character is ASCII."),
        noargs(c"islower", case::islower).doc(c"islower($self, /)\n--\n\nTrue if there are cased characters and all of them are lower case."),
        noargs(c"isupper", case::isupper).doc(c"isupper($self, /)\n--\n\nTrue if there are cased characters and all of them are upper case."),
        noargs(c"istitle", case::istitle).doc(c"istitle($self, /)\n--\n\nTrue if every word starts in title case and goes on in lower case."),
        noargs(c"isspace", case::isspace).doc(c"isspace($self, /)\n--\n\nTrue if there are characters and all of them are white space."),
        noargs(c"isdecimal", case::isdecimal).doc(c"isdecimal($self, /)\n--\n\nTrue if there are characters and all of them are decimal."),
        noargs(c"isdigit", case::isdigit).doc(c"isdigit($self, /)\n--\n\nTrue if there are characters and all of them are digits."),
        noargs(c"isnumeric", case::isnumeric).doc(c"isnumeric($self, /)\n--\n\nTrue if there are characters and all of them are numeric."),
        noargs(c"isalpha", case::isalpha).doc(c"isalpha($self, /)\n--\n\nTrue if there are characters and all of them are letters."),
        noargs(c"isalnum", case::isalnum).doc(c"isalnum($self, /)\n--\n\nTrue if there are characters and all of them are letters or numeric."),
        noargs(c"isidentifier", case::isidentifier).doc(c"isidentifier($self, /)\n--\n\nTrue if the string could be a name in Python."),
        noargs(c"isprintable", case::isprintable).doc(c"isprintable($self, /)\n--\n\nTrue if repr() would show every character as it is."),
    ]
}

#[rustfmt::skip]
fn split_methods() -> Methods {
    vec![
        fast(c"split", split::split).doc(c"split($self, /, sep=None, maxsplit=-1)\n--\n\nThe parts between separators, from the left; white space without one."),
        fast(c"rsplit", split::rsplit).doc(c"rsplit($self, /, sep=None, maxsplit=-1)\n--\n\nThe parts between separators, from the right; white space without one."),
        fast(c"splitlines", split::splitlines).doc(c"splitlines($self, /, keepends=False)\n--\n\nThe lines, without their ends unless asked for."),
        one(c"partition", split::partition).doc(c"partition($self, sep, /)\n--\n\nWhat stands before the first separator, the separator, and what is behind."),
        one(c"rpartition", split::rpartition).doc(c"rpartition($self, sep, /)\n--\n\nWhat stands before the last separator, the separator, and what is behind."),
        one(c"join", split::join).doc(c"join($self, iterable, /)\n--\n\nThe strings of the iterable, this one between them."),
        positional(c"strip", methods::strip).doc(c"strip($self, chars=None, /)\n--\n\nA copy without white space, or these characters, at both ends."),
        positional(c"lstrip", methods::lstrip).doc(c"lstrip($self, chars=None, /)\n--\n\nA copy without white space, or these characters, at the left end."),
        positional(c"rstrip", methods::rstrip).doc(c"rstrip($self, chars=None, /)\n--\n\nA copy without white space, or these characters, at the right end."),
    ]
}

#[rustfmt::skip]
fn other_methods() -> Methods {
    vec![
        fast(c"encode", methods::encode).doc(c"encode($self, /, encoding='utf-8', errors='strict')\n--\n\nThe string as bytes in an encoding."),
        positional(c"center", methods::center).doc(c"center($self, width, fillchar=' ', /)\n--\n\nThe string in the middle of a field of this width."),
        positional(c"ljust", methods::ljust).doc(c"ljust($self, width, fillchar=' ', /)\n--\n\nThe string at the left of a field of this width."),
        positional(c"rjust", methods::rjust).doc(c"rjust($self, width, fillchar=' ', /)\n--\n\nThe string at the right of a field of this width."),
        one(c"zfill", methods::zfill).doc(c"zfill($self, width, /)\n--\n\nThe string with zeros before it, behind a sign."),
        fast(c"expandtabs", methods::expandtabs).doc(c"expandtabs($self, /, tabsize=8)\n--\n\nA copy with spaces for tabs."),
        one(c"translate", translate::translate).doc(c"translate($self, table, /)\n--\n\nA copy with each character replaced by what the table says of its ordinal."),
        positional(c"maketrans", translate::maketrans).static_().doc(c"maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)\n--\n\nA table for translate(): of a dict, or of two strings and one of what to delete."),
        fast(c"format", format::format).doc(c"format($self, /, *args, **kwargs)\n--\n\nThe string with its replacement fields filled in."),
        one(c"format_map", format::format_map).doc(c"format_map($self, mapping, /)\n--\n\nThe string with its replacement fields filled in from a mapping."),
        one(c"__format__", format_spec::dunder_format).doc(c"__format__($self, format_spec, /)\n--\n\nThe string as a format specifier wants it."),
        noargs(c"__sizeof__", methods::sizeof).doc(c"__sizeof__($self, /)\n--\n\nSize in memory, in bytes."),
        noargs(c"__getnewargs__", methods::getnewargs),
    ]
}

/// An argument that has to be a `str`.
pub fn str_arg<'a>(
    thread: &Thread,
    value: &'a Object,
    function: &str,
    argument: &str,
) -> PyResult<&'a Str> {
    value.downcast::<Str>().ok_or_else(|| {
        let gap = if argument.is_empty() { "" } else { " " };
        thread.type_error(format!(
            "{function}() argument{gap}{argument} must be str, not {}",
            shown_type(value)
        ))
    })
}

/// A type's name in messages about arguments, where None is called by its own name.
pub fn shown_type(value: &Object) -> String {
    if value.is_none() { "None".to_owned() } else { value.type_name() }
}

/// A `str` argument as text for an encoding or a mode: without NUL.
pub fn text_arg(
    thread: &Thread,
    value: &Object,
    function: &str,
    argument: &str,
) -> PyResult<String> {
    let text = str_arg(thread, value, function, argument)?;
    let Some(utf8) = text.to_utf8() else {
        return Err(crate::codecs::surrogates_not_allowed(thread, text));
    };
    if utf8.contains('\0') {
        return Err(thread.value_error("embedded null character"));
    }
    Ok(utf8)
}

/// A builtin by name, for `__reduce__`.
pub fn builtin(thread: &Thread, name: &str) -> PyResult<Ref> {
    match thread.interp().builtins().get_text(thread, name) {
        Some(found) => Ok(found),
        None => {
            Err(thread.attribute_error_text(format!("module 'builtins' has no attribute '{name}'")))
        }
    }
}
