//! Methods of `str` that take it apart, and `join`.

use object::string_ops::StrBuilder;
use object::{Args, Chars, IntoObject, Layout, List, Object, Params, PyResult, Ref, Str, Thread};

use super::ops::{part, plain};
use crate::search;

static SPLIT: Params<2> = Params::new("split", ["sep", "maxsplit"], 0);
static RSPLIT: Params<2> = Params::new("rsplit", ["sep", "maxsplit"], 0);

/// The separator (`None`: white space) and how often it splits at most.
fn split_args<'a>(
    thread: &mut Thread,
    args: Args<'a>,
    params: &Params<2>,
) -> PyResult<(Option<&'a Str>, usize)> {
    let [sep, max] = args.bind(thread, params)?;
    let max = match max {
        Some(max) => usize::try_from(max.to_isize(thread)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let Some(sep) = sep.filter(|sep| !sep.is_none()) else { return Ok((None, max)) };
    let Some(sep) = sep.downcast::<Str>() else {
        return Err(thread.type_error(format!("must be str or None, not {}", sep.type_name())));
    };
    if sep.is_empty() {
        return Err(thread.value_error("empty separator"));
    }
    Ok((Some(sep), max))
}

/// Ranges between runs of white space, from the left.
pub fn split_space(len: usize, max: usize, space: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    loop {
        while at < len && space(at) {
            at += 1;
        }
        if at == len {
            return out;
        }
        let start = at;
        if out.len() >= max {
            out.push((start, len));
            return out;
        }
        while at < len && !space(at) {
            at += 1;
        }
        out.push((start, at));
    }
}

/// As `split_space`, from the right; the ranges are in order all the same.
pub fn rsplit_space(len: usize, max: usize, space: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mirrored = split_space(len, max, |at| space(len - 1 - at));
    mirrored.into_iter().rev().map(|(start, end)| (len - end, len - start)).collect()
}

/// Ranges between separators, from the left.
pub fn split_sep(hay: Chars<'_>, sep: Chars<'_>, max: usize) -> Vec<(usize, usize)> {
    let mut from = 0;
    let mut out: Vec<(usize, usize)> = search::places(hay, sep, max)
        .into_iter()
        .map(|at| {
            let range = (from, at);
            from = at + sep.len();
            range
        })
        .collect();
    out.push((from, hay.len()));
    out
}

/// As `split_sep`, from the right; the ranges are in order all the same.
pub fn rsplit_sep(hay: Chars<'_>, sep: Chars<'_>, max: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut end = hay.len();
    while out.len() < max {
        let Some(at) = search::rfind(hay.slice(0..end), sep) else { break };
        out.push((at + sep.len(), end));
        end = at;
    }
    out.push((0, end));
    out.reverse();
    out
}

fn parts(thread: &mut Thread, this: &Str, ranges: Vec<(usize, usize)>) -> PyResult<Ref<List>> {
    let mut items = Vec::with_capacity(ranges.len());
    for (start, end) in ranges {
        items.push(part(thread, this, start, end)?.into_object());
    }
    List::new(thread, items)
}

pub(super) fn split(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<List>> {
    let (sep, max) = split_args(thread, args, &SPLIT)?;
    let chars = this.chars();
    let ranges = match sep {
        Some(sep) => split_sep(chars, sep.chars(), max),
        None => split_space(chars.len(), max, |at| unicode::is_space(chars.at(at))),
    };
    parts(thread, this, ranges)
}

pub(super) fn rsplit(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<List>> {
    let (sep, max) = split_args(thread, args, &RSPLIT)?;
    let chars = this.chars();
    let ranges = match sep {
        Some(sep) => rsplit_sep(chars, sep.chars(), max),
        None => rsplit_space(chars.len(), max, |at| unicode::is_space(chars.at(at))),
    };
    parts(thread, this, ranges)
}

static SPLITLINES: Params<1> = Params::new("splitlines", ["keepends"], 0);

/// Ranges of lines; `ends` says which characters end one.
pub fn lines(
    len: usize,
    keep: bool,
    at: impl Fn(usize) -> u32,
    ends: impl Fn(u32) -> bool,
) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < len {
        let mut end = start;
        while end < len && !ends(at(end)) {
            end += 1;
        }
        let mut next = end;
        if next < len {
            next += if at(next) == 13 && next + 1 < len && at(next + 1) == 10 { 2 } else { 1 };
        }
        out.push((start, if keep { next } else { end }));
        start = next;
    }
    out
}

pub(super) fn splitlines(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<List>> {
    let [keep] = args.bind(thread, &SPLITLINES)?;
    let keep = match keep {
        Some(keep) => keep.is_truthy(thread)?,
        None => false,
    };
    let chars = this.chars();
    parts(thread, this, lines(chars.len(), keep, |at| chars.at(at), unicode::is_line_break))
}

fn sep_arg<'a>(thread: &Thread, sep: &'a Object) -> PyResult<&'a Str> {
    let Some(text) = sep.downcast::<Str>() else {
        return Err(thread.type_error(format!("must be str, not {}", sep.type_name())));
    };
    if text.is_empty() {
        return Err(thread.value_error("empty separator"));
    }
    Ok(text)
}

pub(super) fn partition(thread: &mut Thread, this: &Str, sep: &Object) -> PyResult {
    let sep = sep_arg(thread, sep)?;
    match search::find(this.chars(), sep.chars()) {
        Some(at) => three(thread, this, at, sep),
        None => (plain(thread, this)?, Str::empty(), Str::empty()).into_object(thread),
    }
}

pub(super) fn rpartition(thread: &mut Thread, this: &Str, sep: &Object) -> PyResult {
    let sep = sep_arg(thread, sep)?;
    match search::rfind(this.chars(), sep.chars()) {
        Some(at) => three(thread, this, at, sep),
        None => (Str::empty(), Str::empty(), plain(thread, this)?).into_object(thread),
    }
}

fn three(thread: &Thread, this: &Str, at: usize, sep: &Str) -> PyResult {
    let before = part(thread, this, 0, at)?;
    let behind = part(thread, this, at + sep.len(), this.len())?;
    (before, sep.to_ref(), behind).into_object(thread)
}

pub(super) fn join(thread: &mut Thread, this: &Str, items: &Object) -> PyResult<Ref<Str>> {
    let items = match items.collect(thread) {
        Ok(items) => items,
        Err(raised) => {
            if items.ty().tp_iter.get().is_none() && !items.is_sequence() {
                thread.catch_if(raised, &object::static_types::TypeError)?;
                return Err(thread.type_error("can only join an iterable"));
            }
            return Err(raised);
        }
    };
    join_items(thread, this, &items)
}

/// `sep.join(items)`
pub fn join_items(thread: &Thread, sep: &Str, items: &[Ref]) -> PyResult<Ref<Str>> {
    if let [only] = items {
        if let Some(only) = only.downcast_exact::<Str>() {
            return Ok(only.to_ref());
        }
    }
    let mut len = sep.len().saturating_mul(items.len().saturating_sub(1));
    for (at, item) in items.iter().enumerate() {
        match item.downcast::<Str>() {
            Some(text) => len = len.saturating_add(text.len()),
            None => {
                return Err(thread.type_error(format!(
                    "sequence item {at}: expected str instance, {} found",
                    item.type_name()
                )));
            }
        }
    }
    if len > isize::MAX as usize {
        return Err(thread.overflow_error("join() result is too long for a Python string"));
    }
    let mut out = StrBuilder::new();
    out.reserve(thread, len)?;
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(sep);
        }
        if let Some(text) = item.downcast::<Str>() {
            out.push_str(text);
        }
    }
    out.finish(thread)
}
