//! What `bytes` and `bytearray` have in common: nearly all of their methods.

use object::native_function::{MethodDef, fast, noargs, one, positional};
use object::static_types::ValueError;
use object::{
    Args, ByteArray, Bytes, Chars, IntoObject, Layout, List, Object, Params, PyResult, Ref, Str,
    Thread, Tuple, TypedLayout, buffer,
};

use crate::codecs;
use crate::search;
use crate::str::methods::{Ends, bounds, center_pads, grown_len, missing, strip_range};
use crate::str::{split, text_arg};

/// `bytes` or `bytearray`.
pub trait BytesLike: TypedLayout {
    /// The type's name, for messages.
    const NAME: &'static str;
    fn make(thread: &Thread, data: &[u8]) -> PyResult<Ref<Self>>;
    /// The value itself if it is exactly a `bytes`, else a copy of the range.
    fn same(&self, thread: &Thread, data: &[u8]) -> PyResult<Ref<Self>>;
}

impl BytesLike for Bytes {
    const NAME: &'static str = "bytes";
    fn make(thread: &Thread, data: &[u8]) -> PyResult<Ref<Bytes>> {
        Bytes::new(thread, data)
    }
    fn same(&self, thread: &Thread, data: &[u8]) -> PyResult<Ref<Bytes>> {
        if self.as_object().is_exact::<Bytes>() && data.len() == self.len() {
            return Ok(self.to_ref());
        }
        Bytes::new(thread, data)
    }
}

impl BytesLike for ByteArray {
    const NAME: &'static str = "bytearray";
    fn make(thread: &Thread, data: &[u8]) -> PyResult<Ref<ByteArray>> {
        ByteArray::new(thread, data)
    }
    fn same(&self, thread: &Thread, data: &[u8]) -> PyResult<Ref<ByteArray>> {
        ByteArray::new(thread, data)
    }
}

fn of<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<buffer::Buffer> {
    buffer::get_bytes(thread, this.as_object())
}

/// The methods that both types have.
#[rustfmt::skip]
pub fn methods<T: BytesLike>() -> Vec<MethodDef> {
    let mut all = vec![
        noargs(c"capitalize", capitalize::<T>).doc(c"capitalize($self, /)\n--\n\nA copy with the first letter in upper case and the rest in lower case."),
        positional(c"center", center::<T>).doc(c"center($self, width, fillchar=b' ', /)\n--\n\nThe bytes in the middle of a field of this width."),
        positional(c"count", count::<T>).doc(c"count($self, sub[, start[, end]], /)\n--\n\nHow often the bytes stand in the range, none overlapping."),
        fast(c"decode", decode::<T>).doc(c"decode($self, /, encoding='utf-8', errors='strict')\n--\n\nThe text that the bytes are in an encoding."),
        positional(c"endswith", endswith::<T>).doc(c"endswith($self, suffix[, start[, end]], /)\n--\n\nTrue if the range ends with the suffix, or with one of a tuple."),
        fast(c"expandtabs", expandtabs::<T>).doc(c"expandtabs($self, /, tabsize=8)\n--\n\nA copy with spaces for tabs."),
        positional(c"find", find::<T>).doc(c"find($self, sub[, start[, end]], /)\n--\n\nThe lowest index of the bytes in the range, or -1."),
        fast(c"hex", hex::<T>).doc(c"hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\nTwo hexadecimal digits a byte, a separator between groups if one is given."),
        positional(c"index", index::<T>).doc(c"index($self, sub[, start[, end]], /)\n--\n\nThe lowest index of the bytes in the range; ValueError if there is none."),
        noargs(c"isalnum", isalnum::<T>).doc(c"isalnum($self, /)\n--\n\nTrue if there are bytes and all of them are ASCII letters or digits."),
        noargs(c"isalpha", isalpha::<T>).doc(c"isalpha($self, /)\n--\n\nTrue if there are bytes and all of them are ASCII letters."),
        noargs(c"isascii", isascii::<T>).doc(c"isascii($self, /)\n--\n\nTrue if every byte is ASCII."),
        noargs(c"isdigit", isdigit::<T>).doc(c"isdigit($self, /)\n--\n\nTrue if there are bytes and all of them are ASCII digits."),
        noargs(c"islower", islower::<T>).doc(c"islower($self, /)\n--\n\nTrue if there are letters and all of them are lower case."),
        noargs(c"isspace", isspace::<T>).doc(c"isspace($self, /)\n--\n\nTrue if there are bytes and all of them are ASCII white space."),
        noargs(c"istitle", istitle::<T>).doc(c"istitle($self, /)\n--\n\nTrue if every word starts in upper case and goes on in lower case."),
        noargs(c"isupper", isupper::<T>).doc(c"isupper($self, /)\n--\n\nTrue if there are letters and all of them are upper case."),
        one(c"join", join::<T>).doc(c"join($self, iterable_of_bytes, /)\n--\n\nThe pieces of the iterable, these bytes between them."),
        positional(c"ljust", ljust::<T>).doc(c"ljust($self, width, fillchar=b' ', /)\n--\n\nThe bytes at the left of a field of this width."),
        noargs(c"lower", lower::<T>).doc(c"lower($self, /)\n--\n\nA copy with ASCII letters in lower case."),
        positional(c"lstrip", lstrip::<T>).doc(c"lstrip($self, bytes=None, /)\n--\n\nA copy without white space, or these bytes, at the left end."),
        positional(c"maketrans", maketrans).static_().doc(c"maketrans(frm, to, /)\n--\n\nA table for translate() that maps each byte of `frm` to the one in `to`."),
        one(c"partition", partition::<T>).doc(c"partition($self, sep, /)\n--\n\nWhat stands before the first separator, the separator, and what is behind."),
        one(c"removeprefix", removeprefix::<T>).doc(c"removeprefix($self, prefix, /)\n--\n\nThe bytes without the prefix, if they begin with it."),
        one(c"removesuffix", removesuffix::<T>).doc(c"removesuffix($self, suffix, /)\n--\n\nThe bytes without the suffix, if they end with it."),
        positional(c"replace", replace::<T>).doc(c"replace($self, old, new, count=-1, /)\n--\n\nA copy with `old` replaced by `new`, at most `count` times."),
        positional(c"rfind", rfind::<T>).doc(c"rfind($self, sub[, start[, end]], /)\n--\n\nThe highest index of the bytes in the range, or -1."),
        positional(c"rindex", rindex::<T>).doc(c"rindex($self, sub[, start[, end]], /)\n--\n\nThe highest index of the bytes in the range; ValueError if there is none."),
        positional(c"rjust", rjust::<T>).doc(c"rjust($self, width, fillchar=b' ', /)\n--\n\nThe bytes at the right of a field of this width."),
        one(c"rpartition", rpartition::<T>).doc(c"rpartition($self, sep, /)\n--\n\nWhat stands before the last separator, the separator, and what is behind."),
    ];
    all.extend([
        fast(c"rsplit", rsplit::<T>).doc(c"rsplit($self, /, sep=None, maxsplit=-1)\n--\n\nThe parts between separators, from the right; white space without one."),
        positional(c"rstrip", rstrip::<T>).doc(c"rstrip($self, bytes=None, /)\n--\n\nA copy without white space, or these bytes, at the right end."),
        fast(c"split", split_left::<T>).doc(c"split($self, /, sep=None, maxsplit=-1)\n--\n\nThe parts between separators, from the left; white space without one."),
        fast(c"splitlines", splitlines::<T>).doc(c"splitlines($self, /, keepends=False)\n--\n\nThe lines, without their ends unless asked for."),
        positional(c"startswith", startswith::<T>).doc(c"startswith($self, prefix[, start[, end]], /)\n--\n\nTrue if the range begins with the prefix, or with one of a tuple."),
        positional(c"strip", strip::<T>).doc(c"strip($self, bytes=None, /)\n--\n\nA copy without white space, or these bytes, at both ends."),
        noargs(c"swapcase", swapcase::<T>).doc(c"swapcase($self, /)\n--\n\nA copy with upper and lower case of ASCII letters exchanged."),
        noargs(c"title", title::<T>).doc(c"title($self, /)\n--\n\nA copy in which each word starts in upper case."),
        fast(c"translate", translate::<T>).doc(c"translate($self, table, /, delete=b'')\n--\n\nA copy with each byte replaced by the table's, those to be deleted left out."),
        noargs(c"upper", upper::<T>).doc(c"upper($self, /)\n--\n\nA copy with ASCII letters in upper case."),
        one(c"zfill", zfill::<T>).doc(c"zfill($self, width, /)\n--\n\nThe bytes with zeros before them, behind a sign."),
    ]);
    all
}

/// A byte from an int; `what` names it in the message.
pub fn byte_value(thread: &mut Thread, value: &Object, what: &str) -> PyResult<u8> {
    let int = value.to_index(thread)?;
    match int.as_i64().map(u8::try_from) {
        Some(Ok(byte)) => Ok(byte),
        _ => Err(thread.value_error(format!("{what} must be in range(0, 256)"))),
    }
}

/// What is searched for: bytes, or one byte as a number.
fn wanted(thread: &mut Thread, value: &Object) -> PyResult<Vec<u8>> {
    if buffer::is_bytes_like(value) {
        return buffer::with_bytes(thread, value, <[u8]>::to_vec);
    }
    if value.is_index() {
        return Ok(vec![byte_value(thread, value, "byte")?]);
    }
    Err(thread.type_error(format!(
        "argument should be integer or bytes-like object, not '{}'",
        value.type_name()
    )))
}

fn search_in<T: BytesLike>(
    thread: &mut Thread,
    this: &T,
    args: Args<'_>,
    function: &str,
) -> PyResult<Option<usize>> {
    let [sub, start, end] = args.between::<3>(thread, function, 1)?;
    let data = of(thread, this)?;
    let (start, end) = bounds(thread, start, end, data.len())?;
    let sub = wanted(thread, sub.expect("one at least"))?;
    if start > end {
        return Ok(None);
    }
    let hay = Chars::Latin1(&data.as_slice()[start..end]);
    let found = if function.starts_with('r') {
        search::rfind(hay, Chars::Latin1(&sub))
    } else {
        search::find(hay, Chars::Latin1(&sub))
    };
    Ok(found.map(|at| at + start))
}

fn find<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<isize> {
    Ok(search_in(thread, this, args, "find")?.map_or(-1, |at| at as isize))
}

fn rfind<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<isize> {
    Ok(search_in(thread, this, args, "rfind")?.map_or(-1, |at| at as isize))
}

fn index<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<usize> {
    let found = search_in(thread, this, args, "index")?;
    found.ok_or_else(|| thread.value_error("subsection not found"))
}

fn rindex<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<usize> {
    let found = search_in(thread, this, args, "rindex")?;
    found.ok_or_else(|| thread.value_error("subsection not found"))
}

fn count<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<usize> {
    let [sub, start, end] = args.between::<3>(thread, "count", 1)?;
    let data = of(thread, this)?;
    let (start, end) = bounds(thread, start, end, data.len())?;
    let sub = wanted(thread, sub.expect("one at least"))?;
    if start > end {
        return Ok(0);
    }
    let hay = Chars::Latin1(&data.as_slice()[start..end]);
    Ok(search::count(hay, Chars::Latin1(&sub), usize::MAX))
}

/// `item in data`
pub fn contains(thread: &mut Thread, this: &Object, item: &Object) -> PyResult<bool> {
    // Held from the start, so that code of the item cannot resize it.
    let data = buffer::get_bytes(thread, this)?;
    let sub = if item.is_index() {
        vec![byte_value(thread, item, "byte")?]
    } else {
        buffer::with_bytes(thread, item, <[u8]>::to_vec)?
    };
    Ok(search::find(Chars::Latin1(data.as_slice()), Chars::Latin1(&sub)).is_some())
}

fn tail<T: BytesLike>(
    thread: &mut Thread,
    this: &T,
    args: Args<'_>,
    function: &str,
) -> PyResult<bool> {
    let [sub, start, end] = args.between::<3>(thread, function, 1)?;
    let sub = sub.expect("one at least");
    let data = of(thread, this)?;
    let (start, end) = bounds(thread, start, end, data.len())?;
    let at_end = function == "endswith";
    let matches = |sub: &[u8]| {
        if start > end {
            return false;
        }
        let part = &data.as_slice()[start..end];
        if at_end { part.ends_with(sub) } else { part.starts_with(sub) }
    };
    if let Some(all) = sub.downcast::<Tuple>() {
        for item in all.items() {
            if buffer::with_bytes(thread, item, matches)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if !buffer::is_bytes_like(sub) {
        return Err(thread.type_error(format!(
            "{function} first arg must be bytes or a tuple of bytes, not {}",
            sub.type_name()
        )));
    }
    buffer::with_bytes(thread, sub, matches)
}

fn startswith<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<bool> {
    tail(thread, this, args, "startswith")
}

fn endswith<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<bool> {
    tail(thread, this, args, "endswith")
}

fn removeprefix<T: BytesLike>(thread: &mut Thread, this: &T, sub: &Object) -> PyResult<Ref<T>> {
    let sub = buffer::with_bytes(thread, sub, <[u8]>::to_vec)?;
    let data = of(thread, this)?;
    match data.as_slice().strip_prefix(&sub[..]) {
        Some(rest) => this.same(thread, rest),
        None => this.same(thread, data.as_slice()),
    }
}

fn removesuffix<T: BytesLike>(thread: &mut Thread, this: &T, sub: &Object) -> PyResult<Ref<T>> {
    let sub = buffer::with_bytes(thread, sub, <[u8]>::to_vec)?;
    let data = of(thread, this)?;
    match data.as_slice().strip_suffix(&sub[..]) {
        Some(rest) => this.same(thread, rest),
        None => this.same(thread, data.as_slice()),
    }
}

fn replace<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<T>> {
    let [old, new, max] = args.between::<3>(thread, "replace", 2)?;
    let old = buffer::get_bytes(thread, old.expect("two at least"))?;
    let new = buffer::get_bytes(thread, new.expect("two at least"))?;
    let max = match max {
        Some(max) => usize::try_from(max.to_isize(thread)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let data = of(thread, this)?;
    let out = replaced(thread, data.as_slice(), old.as_slice(), new.as_slice(), max)?;
    match out {
        Some(out) => T::make(thread, &out),
        None => this.same(thread, data.as_slice()),
    }
}

/// The bytes with `old` replaced; `None` if nothing changes.
fn replaced(
    thread: &Thread,
    data: &[u8],
    old: &[u8],
    new: &[u8],
    max: usize,
) -> PyResult<Option<Vec<u8>>> {
    if max == 0 || old == new {
        return Ok(None);
    }
    let mut out = Vec::new();
    let places = if old.is_empty() {
        (0..(data.len() + 1).min(max)).collect()
    } else {
        search::places(Chars::Latin1(data), Chars::Latin1(old), max)
    };
    if places.is_empty() {
        return Ok(None);
    }
    let Ok(len) = grown_len(thread, data.len(), old.len(), new.len(), places.len()) else {
        drop(thread.take_exception());
        return Err(thread.overflow_error("replace bytes is too long"));
    };
    if out.try_reserve(len).is_err() {
        return Err(thread.memory_error());
    }
    let mut from = 0;
    for at in places {
        out.extend_from_slice(&data[from..at]);
        out.extend_from_slice(new);
        from = at + old.len();
    }
    out.extend_from_slice(&data[from..]);
    Ok(Some(out))
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 9..=13 | 32)
}

fn strip_with<T: BytesLike>(
    thread: &mut Thread,
    this: &T,
    args: Args<'_>,
    function: &str,
    ends: Ends,
) -> PyResult<Ref<T>> {
    let [set] = args.between::<1>(thread, function, 0)?;
    let set = match set.filter(|set| !set.is_none()) {
        Some(set) => Some(buffer::get_bytes(thread, set)?),
        None => None,
    };
    let data = of(thread, this)?;
    let bytes = data.as_slice();
    let (start, end) = strip_range(bytes.len(), ends, |at| match &set {
        Some(set) => set.as_slice().contains(&bytes[at]),
        None => is_space(bytes[at]),
    });
    this.same(thread, &bytes[start..end])
}

fn strip<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<T>> {
    strip_with(thread, this, args, "strip", Ends::Both)
}

fn lstrip<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<T>> {
    strip_with(thread, this, args, "lstrip", Ends::Left)
}

fn rstrip<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<T>> {
    strip_with(thread, this, args, "rstrip", Ends::Right)
}

fn pad_args(thread: &mut Thread, args: Args<'_>, function: &str) -> PyResult<(isize, u8)> {
    let [width, fill] = args.between::<2>(thread, function, 1)?;
    let width = width.expect("one at least").to_isize(thread)?;
    let Some(fill) = fill else { return Ok((width, b' ')) };
    let data = match (fill.downcast::<Bytes>(), fill.downcast::<ByteArray>()) {
        (Some(bytes), _) => bytes.as_slice().to_vec(),
        (_, Some(array)) => array.to_vec(),
        _ => {
            return Err(thread.type_error(format!(
                "{function}() argument 2 must be a byte string of length 1, not {}",
                crate::str::shown_type(fill)
            )));
        }
    };
    match data[..] {
        [byte] => Ok((width, byte)),
        _ => Err(thread.type_error(format!(
            "{function}(): argument 2 must be a byte string of length 1, not a {} object of length {}",
            fill.type_name(),
            data.len()
        ))),
    }
}

fn padded<T: BytesLike>(
    thread: &mut Thread,
    this: &T,
    (left, right): (usize, usize),
    fill: u8,
) -> PyResult<Ref<T>> {
    let data = of(thread, this)?;
    if left == 0 && right == 0 {
        return this.same(thread, data.as_slice());
    }
    let mut out = Vec::new();
    if out.try_reserve(left.saturating_add(right).saturating_add(data.len())).is_err() {
        return Err(thread.memory_error());
    }
    out.resize(left, fill);
    out.extend_from_slice(data.as_slice());
    out.resize(out.len() + right, fill);
    T::make(thread, &out)
}

fn center<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<T>> {
    let (width, fill) = pad_args(thread, args, "center")?;
    let len = of(thread, this)?.len();
    padded(thread, this, center_pads(width, len), fill)
}

fn ljust<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<T>> {
    let (width, fill) = pad_args(thread, args, "ljust")?;
    let len = of(thread, this)?.len();
    padded(thread, this, (0, missing(width, len)), fill)
}

fn rjust<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<T>> {
    let (width, fill) = pad_args(thread, args, "rjust")?;
    let len = of(thread, this)?.len();
    padded(thread, this, (missing(width, len), 0), fill)
}

fn zfill<T: BytesLike>(thread: &mut Thread, this: &T, width: &Object) -> PyResult<Ref<T>> {
    let width = width.to_isize(thread)?;
    let data = of(thread, this)?;
    let fill = missing(width, data.len());
    if fill == 0 {
        return this.same(thread, data.as_slice());
    }
    let (sign, rest) = match data.as_slice() {
        [sign @ (b'+' | b'-'), rest @ ..] => (Some(*sign), rest),
        all => (None, all),
    };
    let mut out = Vec::new();
    if out.try_reserve(fill.saturating_add(data.len())).is_err() {
        return Err(thread.memory_error());
    }
    out.extend(sign);
    out.resize(out.len() + fill, b'0');
    out.extend_from_slice(rest);
    T::make(thread, &out)
}

static EXPANDTABS: Params<1> = Params::new("expandtabs", ["tabsize"], 0);

fn expandtabs<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<T>> {
    let [size] = args.bind(thread, &EXPANDTABS)?;
    let size = match size {
        Some(size) => size.to_tab_size(thread)?,
        None => 8,
    };
    let data = of(thread, this)?;
    let (mut out, mut column) = (Vec::with_capacity(data.len()), 0usize);
    for byte in data.as_slice() {
        if *byte == b'\t' {
            if size > 0 {
                let spaces = size as usize - column % size as usize;
                if out.try_reserve(spaces).is_err() {
                    return Err(thread.memory_error());
                }
                out.resize(out.len() + spaces, b' ');
                column += spaces;
            }
            continue;
        }
        column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
        out.push(*byte);
    }
    T::make(thread, &out)
}

static DECODE: Params<2> = Params::new("decode", ["encoding", "errors"], 0);

fn decode<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<Str>> {
    let [encoding, errors] = args.bind(thread, &DECODE)?;
    let encoding =
        encoding.map(|value| text_arg(thread, value, "decode", "'encoding'")).transpose()?;
    let errors = errors.map(|value| text_arg(thread, value, "decode", "'errors'")).transpose()?;
    let data = of(thread, this)?;
    codecs::decode(thread, data.as_slice(), encoding.as_deref(), errors.as_deref())
}

static HEX: Params<2> = Params::new("hex", ["sep", "bytes_per_sep"], 0);

fn hex<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<Str>> {
    let data = of(thread, this)?;
    let (sep, group) = hex_args(thread, args)?;
    hex_text(thread, data.as_slice(), sep, group)
}

/// The arguments of `hex`: a separator, and how many bytes stand between two.
pub fn hex_args(thread: &mut Thread, args: Args<'_>) -> PyResult<(Option<u8>, i32)> {
    let [sep, group] = args.bind(thread, &HEX)?;
    let group = match group {
        Some(group) => group.to_i32(thread)?,
        None => 1,
    };
    let sep = sep.map(|sep| hex_sep(thread, sep)).transpose()?;
    Ok((sep, group))
}

/// The separator of `hex` as a byte.
pub fn hex_sep(thread: &mut Thread, sep: &Object) -> PyResult<u8> {
    if sep.len(thread)? != 1 {
        return Err(thread.value_error("sep must be length 1."));
    }
    let c = if let Some(text) = sep.downcast::<Str>() {
        text.char_at(0)
    } else if let Some(bytes) = sep.downcast::<Bytes>() {
        bytes.as_slice()[0].into()
    } else {
        return Err(thread.type_error("sep must be str or bytes."));
    };
    if c > 0x7F {
        return Err(thread.value_error("sep must be ASCII."));
    }
    Ok(c as u8)
}

/// Two hexadecimal digits a byte.
pub fn hex_text(thread: &Thread, data: &[u8], sep: Option<u8>, group: i32) -> PyResult<Ref<Str>> {
    Str::from_latin1(thread, &hex_bytes(thread, data, sep, group)?)
}

/// As `hex_text`, as bytes.
pub fn hex_bytes(thread: &Thread, data: &[u8], sep: Option<u8>, group: i32) -> PyResult<Vec<u8>> {
    let mut out = Vec::new();
    if out.try_reserve(data.len().saturating_mul(3)).is_err() {
        return Err(thread.memory_error());
    }
    let size = group.unsigned_abs() as usize;
    for (at, byte) in data.iter().enumerate() {
        if let (Some(sep), true) = (sep, at > 0 && size > 0) {
            let edge = if group > 0 { (data.len() - at) % size } else { at % size };
            if edge == 0 {
                out.push(sep);
            }
        }
        out.push(b"0123456789abcdef"[usize::from(byte >> 4)]);
        out.push(b"0123456789abcdef"[usize::from(byte & 15)]);
    }
    Ok(out)
}

/// The bytes that hexadecimal digits stand for, white space between them left out.
pub fn from_hex(thread: &mut Thread, text: &Object) -> PyResult<Vec<u8>> {
    let digits: Vec<u32> = if let Some(text) = text.downcast::<Str>() {
        text.chars().iter().collect()
    } else if buffer::is_bytes_like(text) {
        let data = buffer::get_bytes(thread, text)?;
        data.as_slice().iter().map(|byte| u32::from(*byte)).collect()
    } else {
        return Err(thread.type_error(format!(
            "fromhex() argument must be str or bytes-like, not {}",
            text.type_name()
        )));
    };
    let digit = |at: usize| digits.get(at).and_then(|c| char::from_u32(*c)?.to_digit(16));
    let wrong = |at: usize| {
        thread
            .value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}"))
    };
    let mut out = Vec::with_capacity(digits.len() / 2);
    let mut at = 0;
    while at < digits.len() {
        if digits[at] < 128 && is_space(digits[at] as u8) {
            at += 1;
            continue;
        }
        let Some(high) = digit(at) else { return Err(wrong(at)) };
        if at + 1 >= digits.len() {
            return Err(thread
                .value_error("fromhex() arg must contain an even number of hexadecimal digits"));
        }
        let Some(low) = digit(at + 1) else { return Err(wrong(at + 1)) };
        out.push((high << 4 | low) as u8);
        at += 2;
    }
    Ok(out)
}

fn mapped<T: BytesLike>(
    thread: &mut Thread,
    this: &T,
    map: impl FnOnce(&mut Vec<u8>),
) -> PyResult<Ref<T>> {
    let mut out = of(thread, this)?.to_vec();
    map(&mut out);
    T::make(thread, &out)
}

fn lower<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<Ref<T>> {
    mapped(thread, this, |data| data.make_ascii_lowercase())
}

fn upper<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<Ref<T>> {
    mapped(thread, this, |data| data.make_ascii_uppercase())
}

fn swapcase<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<Ref<T>> {
    mapped(thread, this, |data| {
        data.iter_mut().filter(|byte| byte.is_ascii_alphabetic()).for_each(|byte| *byte ^= 0x20);
    })
}

fn capitalize<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<Ref<T>> {
    mapped(thread, this, |data| {
        data.make_ascii_lowercase();
        data.iter_mut().take(1).for_each(|byte| byte.make_ascii_uppercase());
    })
}

fn title<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<Ref<T>> {
    mapped(thread, this, |data| {
        let mut inside = false;
        for byte in data {
            if inside {
                byte.make_ascii_lowercase();
            } else {
                byte.make_ascii_uppercase();
            }
            inside = byte.is_ascii_alphabetic();
        }
    })
}

fn every<T: BytesLike>(thread: &mut Thread, this: &T, test: fn(&u8) -> bool) -> PyResult<bool> {
    let data = of(thread, this)?;
    Ok(!data.is_empty() && data.as_slice().iter().all(test))
}

fn isalnum<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<bool> {
    every(thread, this, u8::is_ascii_alphanumeric)
}

fn isalpha<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<bool> {
    every(thread, this, u8::is_ascii_alphabetic)
}

fn isdigit<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<bool> {
    every(thread, this, u8::is_ascii_digit)
}

fn isspace<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<bool> {
    every(thread, this, |byte| is_space(*byte))
}

fn isascii<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<bool> {
    Ok(of(thread, this)?.as_slice().is_ascii())
}

fn islower<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<bool> {
    let data = of(thread, this)?;
    let data = data.as_slice();
    Ok(data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase))
}

fn isupper<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<bool> {
    let data = of(thread, this)?;
    let data = data.as_slice();
    Ok(data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase))
}

fn istitle<T: BytesLike>(thread: &mut Thread, this: &T) -> PyResult<bool> {
    let (mut found, mut inside) = (false, false);
    for byte in of(thread, this)?.as_slice() {
        if byte.is_ascii_alphabetic() {
            if inside == byte.is_ascii_uppercase() {
                return Ok(false);
            }
            (found, inside) = (true, true);
        } else {
            inside = false;
        }
    }
    Ok(found)
}

fn join<T: BytesLike>(thread: &mut Thread, this: &T, items: &Object) -> PyResult<Ref<T>> {
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
    if let [only] = &items[..] {
        if only.is_exact::<Bytes>() && only.is_exact::<T>() {
            if let Some(only) = only.downcast::<T>() {
                return Ok(only.to_ref());
            }
        }
    }
    let sep = of(thread, this)?.to_vec();
    let mut out = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if !buffer::is_bytes_like(item) {
            return Err(thread.type_error(format!(
                "sequence item {at}: expected a bytes-like object, {} found",
                item.type_name()
            )));
        }
        let piece = buffer::get_bytes(thread, item)?;
        if out.try_reserve(piece.len() + sep.len()).is_err() {
            return Err(thread.memory_error());
        }
        if at > 0 {
            out.extend_from_slice(&sep);
        }
        out.extend_from_slice(piece.as_slice());
    }
    T::make(thread, &out)
}

fn maketrans(thread: &mut Thread, _: &Object, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [from, to] = args.exactly::<2>(thread, "maketrans")?;
    let from = buffer::get_bytes(thread, from)?;
    let to = buffer::get_bytes(thread, to)?;
    if from.len() != to.len() {
        return Err(thread.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.as_slice().iter().zip(to.as_slice()) {
        table[usize::from(*from)] = *to;
    }
    Bytes::new(thread, &table)
}

static TRANSLATE: Params<2> = Params::new("translate", ["table", "delete"], 1).positional_only(1);

fn translate<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<T>> {
    let [table, delete] = args.bind(thread, &TRANSLATE)?;
    let table = match table.filter(|table| !table.is_none()) {
        Some(table) => Some(buffer::get_bytes(thread, table)?),
        None => None,
    };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(thread.value_error("translation table must be 256 characters long"));
    }
    let mut drops = [false; 256];
    if let Some(delete) = delete {
        buffer::with_bytes(thread, delete, |bytes| {
            bytes.iter().for_each(|byte| drops[usize::from(*byte)] = true);
        })?;
    }
    let data = of(thread, this)?;
    let out: Vec<u8> = data
        .as_slice()
        .iter()
        .filter(|byte| !drops[usize::from(**byte)])
        .map(|byte| table.as_ref().map_or(*byte, |table| table.as_slice()[usize::from(*byte)]))
        .collect();
    if out == data.as_slice() {
        return this.same(thread, &out);
    }
    T::make(thread, &out)
}

fn sep_arg(thread: &mut Thread, sep: &Object) -> PyResult<buffer::Buffer> {
    let data = buffer::get_bytes(thread, sep)?;
    if data.is_empty() {
        return Err(thread.raise_text(&ValueError, "empty separator"));
    }
    Ok(data)
}

fn partition<T: BytesLike>(thread: &mut Thread, this: &T, sep: &Object) -> PyResult {
    let wanted = sep_arg(thread, sep)?;
    let data = of(thread, this)?;
    let all = data.as_slice();
    match search::find(Chars::Latin1(all), Chars::Latin1(wanted.as_slice())) {
        Some(at) => three::<T>(thread, all, at, sep, wanted.as_slice()),
        None => (this.same(thread, all)?, T::make(thread, b"")?, T::make(thread, b"")?)
            .into_object(thread),
    }
}

fn rpartition<T: BytesLike>(thread: &mut Thread, this: &T, sep: &Object) -> PyResult {
    let wanted = sep_arg(thread, sep)?;
    let data = of(thread, this)?;
    let all = data.as_slice();
    match search::rfind(Chars::Latin1(all), Chars::Latin1(wanted.as_slice())) {
        Some(at) => three::<T>(thread, all, at, sep, wanted.as_slice()),
        None => (T::make(thread, b"")?, T::make(thread, b"")?, this.same(thread, all)?)
            .into_object(thread),
    }
}

fn three<T: BytesLike>(
    thread: &Thread,
    all: &[u8],
    at: usize,
    sep: &Object,
    wanted: &[u8],
) -> PyResult {
    let middle = if sep.is_exact::<T>() && sep.is_exact::<Bytes>() {
        sep.to_ref()
    } else {
        T::make(thread, wanted)?.into_object()
    };
    (T::make(thread, &all[..at])?, middle, T::make(thread, &all[at + wanted.len()..])?)
        .into_object(thread)
}

static SPLIT: Params<2> = Params::new("split", ["sep", "maxsplit"], 0);
static RSPLIT: Params<2> = Params::new("rsplit", ["sep", "maxsplit"], 0);

type SpaceSplit = fn(usize, usize, &dyn Fn(usize) -> bool) -> Vec<(usize, usize)>;
type SepSplit = fn(Chars<'_>, Chars<'_>, usize) -> Vec<(usize, usize)>;

fn split_with<T: BytesLike>(
    thread: &mut Thread,
    this: &T,
    args: Args<'_>,
    params: &Params<2>,
    by_space: SpaceSplit,
    by_sep: SepSplit,
) -> PyResult<Ref<List>> {
    let [sep, max] = args.bind(thread, params)?;
    let max = match max {
        Some(max) => usize::try_from(max.to_isize(thread)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let data = of(thread, this)?;
    let sep = match sep.filter(|sep| !sep.is_none()) {
        Some(sep) => Some(sep_arg(thread, sep)?),
        None => None,
    };
    let bytes = data.as_slice();
    let ranges = match &sep {
        Some(sep) => by_sep(Chars::Latin1(bytes), Chars::Latin1(sep.as_slice()), max),
        None => by_space(bytes.len(), max, &|at| is_space(bytes[at])),
    };
    pieces(thread, this, bytes, ranges)
}

fn pieces<T: BytesLike>(
    thread: &Thread,
    this: &T,
    bytes: &[u8],
    ranges: Vec<(usize, usize)>,
) -> PyResult<Ref<List>> {
    let mut items = Vec::with_capacity(ranges.len());
    for (start, end) in ranges {
        items.push(this.same(thread, &bytes[start..end])?.into_object());
    }
    List::new(thread, items)
}

fn split_left<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<List>> {
    let by_space: SpaceSplit = |len, max, space| split::split_space(len, max, space);
    split_with(thread, this, args, &SPLIT, by_space, split::split_sep)
}

fn rsplit<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<List>> {
    let by_space: SpaceSplit = |len, max, space| split::rsplit_space(len, max, space);
    split_with(thread, this, args, &RSPLIT, by_space, split::rsplit_sep)
}

static SPLITLINES: Params<1> = Params::new("splitlines", ["keepends"], 0);

fn splitlines<T: BytesLike>(thread: &mut Thread, this: &T, args: Args<'_>) -> PyResult<Ref<List>> {
    let [keep] = args.bind(thread, &SPLITLINES)?;
    let keep = match keep {
        Some(keep) => keep.is_truthy(thread)?,
        None => false,
    };
    let data = of(thread, this)?;
    let bytes = data.as_slice();
    let ranges = split::lines(bytes.len(), keep, |at| bytes[at].into(), |c| matches!(c, 10 | 13));
    pieces(thread, this, bytes, ranges)
}

/// The literal that makes these bytes: `b'…'`.
pub fn literal(data: &[u8]) -> String {
    let quote = if data.contains(&b'\'') && !data.contains(&b'"') { b'"' } else { b'\'' };
    quoted(data, quote)
}

/// As `literal`, in these quotes.
pub fn quoted(data: &[u8], quote: u8) -> String {
    let mut out = String::with_capacity(data.len() + 3);
    out.push('b');
    out.push(quote.into());
    for byte in data {
        match byte {
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\\' => out.push_str("\\\\"),
            _ if *byte == quote => {
                out.push('\\');
                out.push(quote.into());
            }
            0x20..=0x7E => out.push(char::from(*byte)),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote.into());
    out
}

/// The bytes of an iterable of ints; `what` names one in the message.
pub fn collect_bytes(thread: &mut Thread, items: &Object, what: &str) -> PyResult<Vec<u8>> {
    let mut out = Vec::new();
    let hint = items.length_hint(thread, 0)?;
    if out.try_reserve(hint).is_err() {
        return Err(thread.memory_error());
    }
    items.for_each(thread, |thread, item| {
        out.push(byte_value(thread, &item, what)?);
        Ok(true)
    })?;
    Ok(out)
}

/// The text encoded, for the constructors.
pub fn encoded(
    thread: &mut Thread,
    text: &Str,
    encoding: &str,
    errors: Option<&str>,
) -> PyResult<Vec<u8>> {
    let made = codecs::encode(thread, text, Some(encoding), errors)?;
    Ok(made.downcast::<Bytes>().map(|bytes| bytes.as_slice().to_vec()).unwrap_or_default())
}
