//! Methods of `str` that search, pad, strip and replace.

use object::string_ops::StrBuilder;
use object::{
    Args, Chars, Layout, Object, Params, PyResult, Ref, Str, Thread, Tuple, static_types,
};

use super::ops::{part, plain};
use super::{str_arg, text_arg};
use crate::codecs;
use crate::search::{self, clip};

/// The bounds of a search: arguments 2 and 3 of `find` and its like.
pub fn bounds(
    thread: &mut Thread,
    start: Option<&Object>,
    end: Option<&Object>,
    len: usize,
) -> PyResult<(usize, usize)> {
    let given = |value: Option<&Object>| value.filter(|value| !value.is_none()).map(Layout::to_ref);
    let start = match given(start) {
        Some(value) => value.to_slice_index(thread)?,
        None => 0,
    };
    let end = match given(end) {
        Some(value) => value.to_slice_index(thread)?,
        None => isize::MAX,
    };
    Ok(clip(start, end, len))
}

/// The range of a search and what is searched; `None` where the range starts behind its end.
fn search_args<'a>(
    thread: &mut Thread,
    this: &Str,
    args: Args<'a>,
    function: &str,
) -> PyResult<(&'a Str, Option<(usize, usize)>)> {
    let [wanted, start, end] = args.between::<3>(thread, function, 1)?;
    let wanted = str_arg(thread, wanted.expect("one at least"), function, "1")?;
    let (start, end) = bounds(thread, start, end, this.len())?;
    Ok((wanted, (start <= end).then_some((start, end))))
}

fn find_in(
    thread: &mut Thread,
    this: &Str,
    args: Args<'_>,
    function: &str,
) -> PyResult<Option<usize>> {
    let (wanted, range) = search_args(thread, this, args, function)?;
    let Some((start, end)) = range else { return Ok(None) };
    let hay = this.chars().slice(start..end);
    let found = if function.starts_with('r') {
        search::rfind(hay, wanted.chars())
    } else {
        search::find(hay, wanted.chars())
    };
    Ok(found.map(|at| at + start))
}

fn or_minus_one(found: Option<usize>) -> isize {
    found.map_or(-1, |at| at as isize)
}

pub(super) fn find(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<isize> {
    find_in(thread, this, args, "find").map(or_minus_one)
}

pub(super) fn rfind(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<isize> {
    find_in(thread, this, args, "rfind").map(or_minus_one)
}

pub(super) fn index(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<usize> {
    let found = find_in(thread, this, args, "index")?;
    found.ok_or_else(|| thread.value_error("substring not found"))
}

pub(super) fn rindex(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<usize> {
    let found = find_in(thread, this, args, "rindex")?;
    found.ok_or_else(|| thread.value_error("substring not found"))
}

pub(super) fn count(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<usize> {
    let (wanted, range) = search_args(thread, this, args, "count")?;
    let Some((start, end)) = range else { return Ok(0) };
    Ok(search::count(this.chars().slice(start..end), wanted.chars(), usize::MAX))
}

/// Which end of a string is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Start,
    Tail,
}

fn tail_match(this: &Str, wanted: &Str, range: (usize, usize), end: End) -> bool {
    if range.0 > range.1 || wanted.len() > range.1 - range.0 {
        return false;
    }
    let at = if end == End::Start { range.0 } else { range.1 - wanted.len() };
    search::stands_at(this.chars(), wanted.chars(), at)
}

fn tail(
    thread: &mut Thread,
    this: &Str,
    args: Args<'_>,
    function: &str,
    which: End,
) -> PyResult<bool> {
    let [wanted, start, end] = args.between::<3>(thread, function, 1)?;
    let wanted = wanted.expect("one at least");
    let range = bounds(thread, start, end, this.len())?;
    if let Some(all) = wanted.downcast::<Tuple>() {
        for item in all.items() {
            let Some(item) = item.downcast::<Str>() else {
                return Err(thread.type_error(format!(
                    "tuple for {function} must only contain str, not {}",
                    item.type_name()
                )));
            };
            if tail_match(this, item, range, which) {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match wanted.downcast::<Str>() {
        Some(wanted) => Ok(tail_match(this, wanted, range, which)),
        None => Err(thread.type_error(format!(
            "{function} first arg must be str or a tuple of str, not {}",
            wanted.type_name()
        ))),
    }
}

pub(super) fn startswith(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<bool> {
    tail(thread, this, args, "startswith", End::Start)
}

pub(super) fn endswith(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<bool> {
    tail(thread, this, args, "endswith", End::Tail)
}

pub(super) fn removeprefix(thread: &mut Thread, this: &Str, prefix: &Object) -> PyResult<Ref<Str>> {
    let prefix = str_arg(thread, prefix, "removeprefix", "")?;
    if tail_match(this, prefix, (0, this.len()), End::Start) {
        return part(thread, this, prefix.len(), this.len());
    }
    plain(thread, this)
}

pub(super) fn removesuffix(thread: &mut Thread, this: &Str, suffix: &Object) -> PyResult<Ref<Str>> {
    let suffix = str_arg(thread, suffix, "removesuffix", "")?;
    if tail_match(this, suffix, (0, this.len()), End::Tail) {
        return part(thread, this, 0, this.len() - suffix.len());
    }
    plain(thread, this)
}

static REPLACE: Params<3> = Params::new("replace", ["old", "new", "count"], 2).positional_only(2);

pub(super) fn replace(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<Str>> {
    let [old, new, count] = args.bind(thread, &REPLACE)?;
    let old = str_arg(thread, old.expect("required"), "replace", "1")?;
    let new = str_arg(thread, new.expect("required"), "replace", "2")?;
    let count = match count {
        Some(count) => count.to_isize(thread)?,
        None => -1,
    };
    replace_str(thread, this, old, new, usize::try_from(count).unwrap_or(usize::MAX))
}

/// `s.replace(old, new, max)`
pub fn replace_str(
    thread: &Thread,
    this: &Str,
    old: &Str,
    new: &Str,
    max: usize,
) -> PyResult<Ref<Str>> {
    if max == 0 || old.eq_str(new) {
        return plain(thread, this);
    }
    let chars = this.chars();
    let mut out = StrBuilder::new();
    if old.is_empty() {
        let times = max.min(chars.len() + 1);
        out.reserve(thread, grown_len(thread, chars.len(), 0, new.len(), times)?)?;
        for at in 0..times {
            out.push_str(new);
            if at < chars.len() {
                out.push(chars.at(at));
            }
        }
        out.push_chars(chars.slice(times.min(chars.len())..chars.len()));
        return out.finish(thread);
    }
    let places = search::places(chars, old.chars(), max);
    if places.is_empty() {
        return plain(thread, this);
    }
    out.reserve(thread, grown_len(thread, chars.len(), old.len(), new.len(), places.len())?)?;
    let mut from = 0;
    for at in places {
        out.push_chars(chars.slice(from..at));
        out.push_str(new);
        from = at + old.len();
    }
    out.push_chars(chars.slice(from..chars.len()));
    out.finish(thread)
}

/// The length after `times` replacements.
pub(crate) fn grown_len(
    thread: &Thread,
    len: usize,
    old: usize,
    new: usize,
    times: usize,
) -> PyResult<usize> {
    new.checked_mul(times)
        .and_then(|added| added.checked_add(len - old * times))
        .filter(|len| *len <= isize::MAX as usize)
        .ok_or_else(|| thread.overflow_error("replace string is too long"))
}

/// Which ends are stripped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    Both,
    Left,
    Right,
}

/// The range that is left when `drops` characters are taken off.
pub fn strip_range(len: usize, ends: Ends, drops: impl Fn(usize) -> bool) -> (usize, usize) {
    let (mut start, mut end) = (0, len);
    if ends != Ends::Right {
        while start < end && drops(start) {
            start += 1;
        }
    }
    if ends != Ends::Left {
        while end > start && drops(end - 1) {
            end -= 1;
        }
    }
    (start, end)
}

fn strip_with(
    thread: &mut Thread,
    this: &Str,
    args: Args<'_>,
    function: &str,
    ends: Ends,
) -> PyResult<Ref<Str>> {
    let [wanted] = args.between::<1>(thread, function, 0)?;
    let chars = this.chars();
    let (start, end) = match wanted.filter(|value| !value.is_none()) {
        None => strip_range(chars.len(), ends, |at| unicode::is_space(chars.at(at))),
        Some(wanted) => {
            let Some(wanted) = wanted.downcast::<Str>() else {
                return Err(thread.type_error(format!("{function} arg must be None or str")));
            };
            let set = wanted.chars();
            strip_range(chars.len(), ends, |at| {
                let c = chars.at(at);
                set.iter().any(|wanted| wanted == c)
            })
        }
    };
    part(thread, this, start, end)
}

pub(super) fn strip(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<Str>> {
    strip_with(thread, this, args, "strip", Ends::Both)
}

pub(super) fn lstrip(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<Str>> {
    strip_with(thread, this, args, "lstrip", Ends::Left)
}

pub(super) fn rstrip(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<Str>> {
    strip_with(thread, this, args, "rstrip", Ends::Right)
}

/// Width and fill character of `center` and its like.
fn pad_args(thread: &mut Thread, args: Args<'_>, function: &str) -> PyResult<(isize, u32)> {
    let [width, fill] = args.between::<2>(thread, function, 1)?;
    let width = width.expect("one at least").to_isize(thread)?;
    let Some(fill) = fill else { return Ok((width, 0x20)) };
    match fill.downcast::<Str>() {
        None => Err(thread.type_error(format!(
            "The fill character must be a unicode character, not {}",
            fill.type_name()
        ))),
        Some(fill) if fill.len() != 1 => {
            Err(thread.type_error("The fill character must be exactly one character long"))
        }
        Some(fill) => Ok((width, fill.char_at(0))),
    }
}

/// The string with `left` and `right` fill characters around it.
pub fn pad(
    thread: &Thread,
    this: &Str,
    left: usize,
    right: usize,
    fill: u32,
) -> PyResult<Ref<Str>> {
    if left == 0 && right == 0 {
        return plain(thread, this);
    }
    let total = left.checked_add(right).and_then(|pad| pad.checked_add(this.len()));
    if total.is_none_or(|total| total > isize::MAX as usize) {
        return Err(thread.overflow_error("padded string is too long"));
    }
    let fill = Str::from_char(thread, fill)?;
    let (before, behind) = (fill.repeat(thread, left)?, fill.repeat(thread, right)?);
    Str::concat_all(thread, &[&before, this, &behind])
}

pub(super) fn center(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<Str>> {
    let (width, fill) = pad_args(thread, args, "center")?;
    let (left, right) = center_pads(width, this.len());
    pad(thread, this, left, right, fill)
}

/// What stands left and right of a centred text: the odd one left where the width is odd.
pub fn center_pads(width: isize, len: usize) -> (usize, usize) {
    let width = usize::try_from(width).unwrap_or(0);
    let total = width.saturating_sub(len);
    let left = total / 2 + (total & width & 1);
    (left, total - left)
}

pub(super) fn ljust(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<Str>> {
    let (width, fill) = pad_args(thread, args, "ljust")?;
    pad(thread, this, 0, missing(width, this.len()), fill)
}

pub(super) fn rjust(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<Str>> {
    let (width, fill) = pad_args(thread, args, "rjust")?;
    pad(thread, this, missing(width, this.len()), 0, fill)
}

/// How much is missing from `len` to `width`.
pub fn missing(width: isize, len: usize) -> usize {
    usize::try_from(width).unwrap_or(0).saturating_sub(len)
}

pub(super) fn zfill(thread: &mut Thread, this: &Str, width: &Object) -> PyResult<Ref<Str>> {
    let fill = missing(width.to_isize(thread)?, this.len());
    if fill == 0 {
        return plain(thread, this);
    }
    let zeros = Str::latin1_char(b'0').repeat(thread, fill)?;
    let signed = !this.is_empty() && matches!(this.char_at(0), 0x2B | 0x2D);
    if !signed {
        return Str::concat(thread, &zeros, this);
    }
    let sign = Str::from_char(thread, this.char_at(0))?;
    let rest = part(thread, this, 1, this.len())?;
    Str::concat_all(thread, &[&sign, &zeros, &rest])
}

static EXPANDTABS: Params<1> = Params::new("expandtabs", ["tabsize"], 0);

pub(super) fn expandtabs(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult<Ref<Str>> {
    let [size] = args.bind(thread, &EXPANDTABS)?;
    let size = match size {
        Some(size) => size.to_tab_size(thread)?,
        None => 8,
    };
    if search::find(this.chars(), Chars::Latin1(b"\t")).is_none() {
        return plain(thread, this);
    }
    let mut out = StrBuilder::with_capacity(this.len());
    let mut column = 0usize;
    for c in this.chars().iter() {
        if c == 9 {
            if size > 0 {
                let spaces = size as usize - column % size as usize;
                out.reserve(thread, spaces)?;
                out.push_repeated(0x20, spaces);
                column += spaces;
            }
            continue;
        }
        column = if c == 10 || c == 13 { 0 } else { column + 1 };
        out.push(c);
    }
    out.finish(thread)
}

static ENCODE: Params<2> = Params::new("encode", ["encoding", "errors"], 0);

pub(super) fn encode(thread: &mut Thread, this: &Str, args: Args<'_>) -> PyResult {
    let [encoding, errors] = args.bind(thread, &ENCODE)?;
    let encoding =
        encoding.map(|value| text_arg(thread, value, "encode", "'encoding'")).transpose()?;
    let errors = errors.map(|value| text_arg(thread, value, "encode", "'errors'")).transpose()?;
    codecs::encode(thread, this, encoding.as_deref(), errors.as_deref())
}

pub(super) fn sizeof(_: &mut Thread, this: &Str) -> usize {
    let kind = this.kind() as usize;
    let head = if this.is_ascii() { 40 } else { 56 };
    if this.as_object().is_exact::<Str>() {
        return head + (this.len() + 1) * kind;
    }
    static_types::PyUnicode_Type.tp_basicsize.get() as usize + (this.len() + 1) * kind
}

pub(super) fn getnewargs(thread: &mut Thread, this: &Str) -> PyResult {
    let copy = Str::from_chars(thread, this.chars())?;
    Ok(Tuple::from_array(thread, [copy.into_object()])?.into_object())
}
