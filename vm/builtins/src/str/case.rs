//! Case, and what kind of characters a string holds.

use object::string_ops::StrBuilder;
use object::{Chars, PyResult, Ref, Str, Thread};

/// A copy in which `map` says what each character becomes.
fn mapped(
    thread: &Thread,
    this: &Str,
    mut map: impl FnMut(usize, Chars<'_>, &mut StrBuilder),
) -> PyResult<Ref<Str>> {
    let chars = this.chars();
    let mut out = StrBuilder::new();
    out.reserve(thread, chars.len())?;
    for at in 0..chars.len() {
        map(at, chars, &mut out);
    }
    out.finish(thread)
}

fn push(out: &mut StrBuilder, mapping: &unicode::Mapping) {
    mapping.as_slice().iter().for_each(|c| out.push(*c));
}

fn lower_at(at: usize, chars: Chars<'_>) -> unicode::Mapping {
    unicode::lower_at(at, chars.len(), |at| chars.at(at))
}

pub(super) fn lower(thread: &mut Thread, this: &Str) -> PyResult<Ref<Str>> {
    if let Some(text) = this.as_ascii() {
        return Str::from_latin1(thread, text.to_ascii_lowercase().as_bytes());
    }
    mapped(thread, this, |at, chars, out| push(out, &lower_at(at, chars)))
}

pub(super) fn upper(thread: &mut Thread, this: &Str) -> PyResult<Ref<Str>> {
    if let Some(text) = this.as_ascii() {
        return Str::from_latin1(thread, text.to_ascii_uppercase().as_bytes());
    }
    mapped(thread, this, |at, chars, out| push(out, &unicode::upper(chars.at(at))))
}

pub(super) fn casefold(thread: &mut Thread, this: &Str) -> PyResult<Ref<Str>> {
    if let Some(text) = this.as_ascii() {
        return Str::from_latin1(thread, text.to_ascii_lowercase().as_bytes());
    }
    mapped(thread, this, |at, chars, out| push(out, &unicode::casefold(chars.at(at))))
}

pub(super) fn capitalize(thread: &mut Thread, this: &Str) -> PyResult<Ref<Str>> {
    mapped(thread, this, |at, chars, out| match at {
        0 => push(out, &unicode::title(chars.at(0))),
        _ => push(out, &lower_at(at, chars)),
    })
}

pub(super) fn title(thread: &mut Thread, this: &Str) -> PyResult<Ref<Str>> {
    let mut inside = false;
    mapped(thread, this, |at, chars, out| {
        let c = chars.at(at);
        if inside {
            push(out, &lower_at(at, chars));
        } else {
            push(out, &unicode::title(c));
        }
        inside = unicode::is_cased(c);
    })
}

pub(super) fn swapcase(thread: &mut Thread, this: &Str) -> PyResult<Ref<Str>> {
    mapped(thread, this, |at, chars, out| {
        let c = chars.at(at);
        if unicode::is_upper(c) {
            push(out, &lower_at(at, chars));
        } else if unicode::is_lower(c) {
            push(out, &unicode::upper(c));
        } else {
            out.push(c);
        }
    })
}

pub(super) fn isascii(_: &mut Thread, this: &Str) -> bool {
    this.is_ascii()
}

/// True if there is a character that `wanted` likes and none that `other` likes.
fn one_case(this: &Str, wanted: fn(u32) -> bool, other: fn(u32) -> bool) -> bool {
    let mut found = false;
    for c in this.chars().iter() {
        if other(c) || unicode::is_title(c) {
            return false;
        }
        found |= wanted(c);
    }
    found
}

pub(super) fn islower(_: &mut Thread, this: &Str) -> bool {
    one_case(this, unicode::is_lower, unicode::is_upper)
}

pub(super) fn isupper(_: &mut Thread, this: &Str) -> bool {
    one_case(this, unicode::is_upper, unicode::is_lower)
}

pub(super) fn istitle(_: &mut Thread, this: &Str) -> bool {
    let (mut found, mut inside) = (false, false);
    for c in this.chars().iter() {
        if unicode::is_upper(c) || unicode::is_title(c) {
            if inside {
                return false;
            }
            (found, inside) = (true, true);
        } else if unicode::is_lower(c) {
            if !inside {
                return false;
            }
            found = true;
        } else {
            inside = false;
        }
    }
    found
}

fn all(this: &Str, test: fn(u32) -> bool) -> bool {
    !this.is_empty() && this.chars().iter().all(test)
}

macro_rules! predicates {
    ($($name:ident = $test:ident;)*) => { $(
        pub(super) fn $name(_: &mut Thread, this: &Str) -> bool {
            all(this, unicode::$test)
        }
    )* };
}
predicates! {
    isspace = is_space;
    isdecimal = is_decimal;
    isdigit = is_digit;
    isnumeric = is_numeric;
    isalpha = is_alpha;
    isalnum = is_alnum;
}

pub(super) fn isprintable(_: &mut Thread, this: &Str) -> bool {
    this.chars().iter().all(unicode::is_printable)
}

pub(super) fn isidentifier(_: &mut Thread, this: &Str) -> bool {
    is_identifier(this)
}

/// `s.isidentifier()`
pub fn is_identifier(this: &Str) -> bool {
    let mut chars = this.chars().iter();
    let starts = chars.next().is_some_and(|c| c == u32::from(b'_') || unicode::is_xid_start(c));
    starts && chars.all(unicode::is_xid_continue)
}
