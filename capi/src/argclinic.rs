//! modsupport.h, its private part: how generated argument parsers take arguments apart.
#![expect(unsafe_code, reason = "exported names, and tables of C")]

use std::ffi::{CStr, c_char, c_int, c_void};

use object::type_object::RawObject;
use object::{Dict, Object, PyResult, Str, Thread, Tuple};

use crate::convention::*;

/// `_PyArg_Parser`: what a generated parser says of its function.
#[repr(C)]
pub struct ArgParser {
    format: *const c_char,
    keywords: *const *const c_char,
    fname: *const c_char,
    custom_msg: *const c_char,
    once: u8,
    is_kwtuple_owned: c_int,
    pos: c_int,
    min: c_int,
    max: c_int,
    kwtuple: *mut Object,
    next: *mut c_void,
}

fn c_text(text: *const c_char) -> Option<String> {
    // SAFETY: C gives a text that ends with NUL, or NULL.
    pointed(text).map(|text| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
}

impl ArgParser {
    /// What messages call the function.
    fn function(&self) -> String {
        let of_format = || {
            let format = c_text(self.format)?;
            let (_, name) = format.split_once(':')?;
            Some(name.to_owned())
        };
        match c_text(self.fname).or_else(of_format) {
            Some(name) => format!("{name}()"),
            None => "function".to_owned(),
        }
    }
}

fn plural(count: isize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// Checks how many positional arguments a function was given.
///
/// @param name a text that ends with NUL, or NULL
/// @param nargs a number
/// @param min a number
/// @param max a number
/// @return 1, or 0 with an exception set.
/// Raises: TypeError for too few or too many.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyArg_CheckPositional(
    name: OptText<'_>,
    nargs: Py_ssize_t,
    min: Py_ssize_t,
    max: Py_ssize_t,
) -> c_int {
    if min <= nargs && nargs <= max {
        return 1;
    }
    enter_or(0, |thread| {
        let _raised = crate::getargs::wrong_count(thread, name.lossy(), nargs, min, max);
        0
    })
}

/// Raises TypeError for an argument of a wrong type.
///
/// @param function a text that ends with NUL
/// @param argument a text that ends with NUL
/// @param wanted a text that ends with NUL
/// @param given borrowed
/// Raises: TypeError, always.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyArg_BadArgument(
    function: Text<'_>,
    argument: Text<'_>,
    wanted: Text<'_>,
    given: Arg<'_>,
) {
    enter_or((), |thread| {
        let given = match given.object().is_none() {
            true => "None".to_owned(),
            false => given.object().type_name().to_string(),
        };
        let _raised = thread.type_error(format!(
            "{}() {} must be {}, not {given}",
            function.lossy(),
            argument.lossy(),
            wanted.lossy()
        ));
    });
}

/// Keyword arguments, whichever way they came.
enum Keywords<'a> {
    Dict(&'a Dict),
    Names(&'a Tuple, &'a [&'a Object]),
    None,
}

impl Keywords<'_> {
    fn len(&self) -> usize {
        match self {
            Keywords::Dict(dict) => dict.len(),
            Keywords::Names(names, _) => names.len(),
            Keywords::None => 0,
        }
    }

    fn find(&self, thread: &Thread, name: &str) -> RawObject {
        let found = match self {
            Keywords::Dict(dict) => dict.get_text(thread, name).map(|value| value.as_ptr()),
            Keywords::Names(names, values) => names
                .items()
                .iter()
                .position(|key| {
                    key.downcast::<Str>().is_some_and(|key| key.to_string_lossy() == name)
                })
                .and_then(|at| values.get(at))
                .map(|value| value.as_ptr()),
            Keywords::None => None,
        };
        found.unwrap_or(std::ptr::null_mut())
    }

    /// Raises TypeError for the first keyword that is none of `known`.
    fn unexpected(&self, thread: &Thread, known: &[String], function: &str) -> object::Raised {
        let keys: Vec<object::Ref> = match self {
            Keywords::Dict(dict) => dict.entries().into_iter().map(|(key, _)| key).collect(),
            Keywords::Names(names, _) => names.to_vec(),
            Keywords::None => Vec::new(),
        };
        for key in keys {
            let Some(key) = key.downcast::<Str>() else {
                return thread.type_error("keywords must be strings");
            };
            let key = key.to_string_lossy();
            if !known.iter().any(|name| *name == key && !name.is_empty()) {
                return thread
                    .type_error(format!("{function} got an unexpected keyword argument '{key}'"));
            }
        }
        thread.type_error(format!("invalid keyword argument for {function}"))
    }
}

/// How many arguments a function takes.
struct Bounds {
    min: usize,
    max: usize,
    min_keywords: usize,
    varargs: bool,
}

fn unpack(
    thread: &Thread,
    positional: &[&Object],
    keywords: &Keywords<'_>,
    parser: &ArgParser,
    bounds: &Bounds,
    out: &mut [RawObject],
    names: &[String],
) -> PyResult<()> {
    let function = parser.function();
    let positional_only = names.iter().take_while(|name| name.is_empty()).count();
    let min_only = positional_only.min(bounds.min);
    let required = match bounds.min_keywords {
        0 => bounds.min,
        more => bounds.max + more,
    };
    let given = if bounds.varargs { positional.len().min(bounds.max) } else { positional.len() };
    let mut left = keywords.len();
    if !bounds.varargs && given + left > names.len() {
        return Err(thread.type_error(format!(
            "{function} takes at most {} {}argument{} ({} given)",
            names.len(),
            if given == 0 { "keyword " } else { "" },
            plural(names.len().cast_signed()),
            given + left
        )));
    }
    if given > bounds.max {
        if bounds.max == 0 {
            return Err(thread.type_error(format!("{function} takes no positional arguments")));
        }
        let bound = if bounds.min < bounds.max { "at most" } else { "exactly" };
        return Err(wrong(thread, &function, bound, bounds.max, given));
    }
    if given < min_only {
        let at_least = bounds.varargs || min_only < bounds.max;
        let bound = if at_least { "at least" } else { "exactly" };
        return Err(wrong(thread, &function, bound, min_only, given));
    }
    for (place, value) in out.iter_mut().zip(&positional[..given]) {
        *place = value.as_ptr();
    }
    for at in given..names.len() {
        let found = match left > 0 && at >= positional_only {
            true => keywords.find(thread, &names[at]),
            false => std::ptr::null_mut(),
        };
        out[at] = found;
        if !found.is_null() {
            left -= 1;
        } else if at < bounds.min || (bounds.max <= at && at < required) {
            let name = &names[at];
            let position = at + 1;
            return Err(thread.type_error(format!(
                "{function} missing required argument '{name}' (pos {position})"
            )));
        }
    }
    if left == 0 {
        return Ok(());
    }
    for (at, name) in names.iter().enumerate().take(given).skip(positional_only) {
        if !keywords.find(thread, name).is_null() {
            let position = at + 1;
            return Err(thread.type_error(format!(
                "argument for {function} given by name ('{name}') and position ({position})"
            )));
        }
    }
    Err(keywords.unexpected(thread, names, &function))
}

fn wrong(
    thread: &Thread,
    function: &str,
    bound: &str,
    wanted: usize,
    given: usize,
) -> object::Raised {
    let plural = plural(wanted.cast_signed());
    thread.type_error(format!(
        "{function} takes {bound} {wanted} positional argument{plural} ({given} given)"
    ))
}

/// Puts the arguments of a call in the order of a function's parameters.
///
/// @param args the arguments, borrowed
/// @param nargs how many of them are positional
/// @param kwargs a dict of keyword arguments, or NULL
/// @param kwnames a tuple of the names of those that stand behind the positional ones, or NULL
/// @param parser what the function says of its parameters
/// @param minpos a number
/// @param maxpos a number
/// @param minkw a number
/// @param varargs whether it takes any number of positional arguments
/// @param buf room for one pointer a parameter
/// @return the arguments, lent, or NULL with an exception set.
/// Raises: TypeError for arguments that do not fit.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyArg_UnpackKeywords(
    args: *const RawObject,
    nargs: Py_ssize_t,
    kwargs: OptArg<'_>,
    kwnames: OptArg<'_>,
    parser: &ArgParser,
    minpos: c_int,
    maxpos: c_int,
    minkw: c_int,
    varargs: c_int,
    buf: *mut RawObject,
) -> *const RawObject {
    enter_quiet(|thread| {
        let names = crate::getargs::texts(parser.keywords);
        let positional = objects(args, nargs);
        let keywords = match (kwargs.get(), kwnames.get()) {
            (Some(dict), _) => {
                Keywords::Dict(dict.downcast::<Dict>().ok_or_else(|| bad_call(thread))?)
            }
            (None, Some(names)) => {
                let names = names.downcast::<Tuple>().ok_or_else(|| bad_call(thread))?;
                let behind = args.wrapping_offset(nargs);
                Keywords::Names(names, objects(behind, names.len().cast_signed()))
            }
            (None, None) => Keywords::None,
        };
        let count = |number: c_int| usize::try_from(number).unwrap_or(0);
        let bounds = Bounds {
            min: count(minpos),
            max: count(maxpos),
            min_keywords: count(minkw),
            varargs: varargs != 0,
        };
        // SAFETY: the generated caller gives one place a parameter.
        let out = unsafe { std::slice::from_raw_parts_mut(buf, names.len()) };
        unpack(thread, positional, &keywords, parser, &bounds, out, &names)?;
        Ok(buf.cast_const())
    })
}

/// `_PyArg_ParseStack`
pub(crate) extern "C" fn parse_stack(
    args: *const RawObject,
    nargs: Py_ssize_t,
    format: Text<'_>,
    va: &mut crate::varargs::VaList,
) -> c_int {
    let status: c_int = enter(|thread| {
        let values = objects(args, nargs);
        crate::getargs::parse_positional(thread, values, format.c_str().to_bytes(), va)
    });
    c_int::from(status > 0)
}

/// `types.SimpleNamespace(**kwds)`
///
/// @param kwds a dict, borrowed, may be NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: TypeError for keys that are no str.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _PyNamespace_New(kwds: OptArg<'_>) -> New {
    enter_quiet(|thread| {
        let dict = match kwds.get() {
            Some(kwds) => kwds.downcast::<Dict>().ok_or_else(|| bad_call(thread))?.copy(thread)?,
            None => Dict::new(thread)?,
        };
        builtins::namespace::make(thread, dict)
    })
}

/// Whether the runtime checks itself: debug builds do.
///
/// @return 1 for yes, 0 for no.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_GetBuiltWithAssert() -> c_int {
    c_int::from(cfg!(debug_assertions))
}
