//! UTF-16 and UTF-32 in both byte orders, and with a mark that says which.

use object::{PyResult, Ref, Str, Thread};

use super::errors::{Decoding, Errors, Replacement, encode_error, unencodable};

/// The byte order of wide units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    Little,
    Big,
    /// Decoding: what the mark says, else the machine's; encoding: the machine's, with a mark.
    Detect,
}

impl Order {
    /// -1, 1 or 0, as the C functions and `utf_16_ex_decode` say it.
    pub fn number(self) -> i32 {
        match self {
            Order::Little => -1,
            Order::Big => 1,
            Order::Detect => 0,
        }
    }

    pub fn from_number(number: i32) -> Order {
        match number {
            ..=-1 => Order::Little,
            0 => Order::Detect,
            1.. => Order::Big,
        }
    }

    fn native() -> Order {
        if cfg!(target_endian = "little") { Order::Little } else { Order::Big }
    }
}

fn name(width: usize, order: Order) -> &'static str {
    match (width, order) {
        (2, Order::Little) => "utf-16-le",
        (2, Order::Big) => "utf-16-be",
        (2, Order::Detect) => "utf-16",
        (_, Order::Little) => "utf-32-le",
        (_, Order::Big) => "utf-32-be",
        (_, Order::Detect) => "utf-32",
    }
}

fn unit16(data: &[u8], at: usize, order: Order) -> Option<u32> {
    let pair = [*data.get(at)?, *data.get(at + 1)?];
    let unit =
        if order == Order::Big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) };
    Some(unit.into())
}

fn unit32(data: &[u8], at: usize, order: Order) -> Option<u32> {
    let four = [*data.get(at)?, *data.get(at + 1)?, *data.get(at + 2)?, *data.get(at + 3)?];
    Some(if order == Order::Big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) })
}

/// Where the text starts: behind the mark, if the order is to be found by it.
fn detect(order: &mut Order, mark: impl Fn(Order) -> Option<u32>, width: usize) -> usize {
    if *order != Order::Detect {
        return 0;
    }
    for wanted in [Order::Little, Order::Big] {
        if mark(wanted) == Some(0xFEFF) {
            *order = wanted;
            return width;
        }
    }
    0
}

/// The text and how many bytes were used; `order` is what was found out.
pub fn decode16(
    thread: &mut Thread,
    data: &[u8],
    errors: &Errors,
    order: &mut Order,
    last: bool,
) -> PyResult<(Ref<Str>, usize)> {
    let mut at = detect(order, |order| unit16(data, 0, order), 2);
    let used = if *order == Order::Detect { Order::native() } else { *order };
    let encoding = name(2, used);
    let mut work = Decoding::new(thread, encoding, errors, data)?;
    while at < work.data().len() {
        let len = work.data().len();
        let Some(unit) = unit16(work.data(), at, used) else {
            if !last {
                break;
            }
            at = work.bad(thread, at, len, "truncated data")?;
            continue;
        };
        at = match unit {
            0xD800..=0xDBFF => match unit16(work.data(), at + 2, used) {
                Some(low @ 0xDC00..=0xDFFF) => {
                    work.out.push(0x1_0000 + ((unit & 0x3FF) << 10) + (low & 0x3FF));
                    at + 4
                }
                Some(_) => work.bad(thread, at, at + 2, "illegal UTF-16 surrogate")?,
                None if !last => break,
                None => work.bad(thread, at, len, "unexpected end of data")?,
            },
            0xDC00..=0xDFFF => work.bad(thread, at, at + 2, "illegal encoding")?,
            c => {
                work.out.push(c);
                at + 2
            }
        };
    }
    Ok((work.out.finish(thread)?, at))
}

/// The text and how many bytes were used; `order` is what was found out.
pub fn decode32(
    thread: &mut Thread,
    data: &[u8],
    errors: &Errors,
    order: &mut Order,
    last: bool,
) -> PyResult<(Ref<Str>, usize)> {
    let mut at = detect(order, |order| unit32(data, 0, order), 4);
    let used = if *order == Order::Detect { Order::native() } else { *order };
    let encoding = name(4, used);
    let mut work = Decoding::new(thread, encoding, errors, data)?;
    while at < work.data().len() {
        let len = work.data().len();
        at = match unit32(work.data(), at, used) {
            None if !last => break,
            None => work.bad(thread, at, len, "truncated data")?,
            Some(0xD800..=0xDFFF) => work.bad(
                thread,
                at,
                at + 4,
                "code point in surrogate code point range(0xd800, 0xe000)",
            )?,
            Some(c @ 0..=0x10_FFFF) => {
                work.out.push(c);
                at + 4
            }
            Some(_) => work.bad(thread, at, at + 4, "code point not in range(0x110000)")?,
        };
    }
    Ok((work.out.finish(thread)?, at))
}

pub fn encode16(
    thread: &mut Thread,
    text: &Str,
    errors: &Errors,
    order: Order,
) -> PyResult<Vec<u8>> {
    encode(thread, text, errors, order, 2)
}

pub fn encode32(
    thread: &mut Thread,
    text: &Str,
    errors: &Errors,
    order: Order,
) -> PyResult<Vec<u8>> {
    encode(thread, text, errors, order, 4)
}

fn push(out: &mut Vec<u8>, c: u32, order: Order, width: usize) {
    let mut unit = |unit: u32| {
        let all = if order == Order::Big {
            unit.to_be_bytes()[4 - width..].to_vec()
        } else {
            unit.to_le_bytes()[..width].to_vec()
        };
        out.extend(all);
    };
    if width == 2 && c > 0xFFFF {
        unit(0xD800 + ((c - 0x1_0000) >> 10));
        unit(0xDC00 + ((c - 0x1_0000) & 0x3FF));
    } else {
        unit(c);
    }
}

fn encode(
    thread: &mut Thread,
    text: &Str,
    errors: &Errors,
    order: Order,
    width: usize,
) -> PyResult<Vec<u8>> {
    let encoding = name(width, order);
    let used = if order == Order::Detect { Order::native() } else { order };
    let chars = text.chars();
    let mut out = Vec::new();
    if out.try_reserve((chars.len() + 1).saturating_mul(width)).is_err() {
        return Err(thread.memory_error());
    }
    if order == Order::Detect {
        push(&mut out, 0xFEFF, used, width);
    }
    let reason = "surrogates not allowed";
    let mut at = 0;
    while at < chars.len() {
        let c = chars.at(at);
        if !(0xD800..0xE000).contains(&c) {
            push(&mut out, c, used, width);
            at += 1;
            continue;
        }
        let range = (at, at + 1);
        let (replacement, next) = unencodable(thread, encoding, errors, text, range, reason)?;
        let wrong = |thread: &Thread| encode_error(thread, encoding, text, at, at + 1, reason);
        match replacement {
            Replacement::Bytes(bytes) if bytes.len() % width == 0 => out.extend(bytes),
            Replacement::Chars(points) if points.iter().all(|c| *c < 0x80) => {
                points.iter().for_each(|c| push(&mut out, *c, used, width));
            }
            _ => return Err(wrong(thread)),
        }
        at = next;
    }
    Ok(out)
}
