//! UTF-7 (RFC 2152).

use object::string_ops::StrBuilder;
use object::{PyResult, Ref, Str, Thread};

use super::errors::{Decoding, Errors};

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(byte: u8) -> Option<u32> {
    BASE64.iter().position(|known| *known == byte).map(|at| at as u32)
}

/// A run of base64 characters that is being read.
#[derive(Default)]
struct Shift {
    bits: u32,
    buffer: u32,
    high: u32,
}

impl Shift {
    fn take(&mut self, value: u32, out: &mut StrBuilder) {
        self.buffer = self.buffer << 6 | value;
        self.bits += 6;
        if self.bits < 16 {
            return;
        }
        self.bits -= 16;
        let unit = self.buffer >> self.bits;
        self.buffer &= (1 << self.bits) - 1;
        if self.high != 0 {
            if (0xDC00..0xE000).contains(&unit) {
                out.push(0x1_0000 + ((self.high & 0x3FF) << 10) + (unit & 0x3FF));
                self.high = 0;
                return;
            }
            out.push(self.high);
            self.high = 0;
        }
        if (0xD800..0xDC00).contains(&unit) {
            self.high = unit;
        } else {
            out.push(unit);
        }
    }

    /// What is wrong with how the run ends.
    fn rest(&self) -> Option<&'static str> {
        if self.bits >= 6 {
            return Some("partial character in base64 sequence");
        }
        if self.bits > 0 && self.buffer != 0 {
            return Some("non-zero padding bits in shift sequence");
        }
        None
    }
}

/// The text and how many bytes were used.
pub fn decode(
    thread: &mut Thread,
    data: &[u8],
    errors: &Errors,
    last: bool,
) -> PyResult<(Ref<Str>, usize)> {
    let mut work = Decoding::new(thread, "utf7", errors, data)?;
    let mut shift: Option<Shift> = None;
    let (mut at, mut start, mut shift_out) = (0, 0, 0);
    loop {
        while at < work.data().len() {
            let byte = work.data()[at];
            let mut wrong = None;
            if let Some(run) = &mut shift {
                if let Some(value) = base64(byte) {
                    run.take(value, &mut work.out);
                    at += 1;
                    continue;
                }
                wrong = run.rest();
                if wrong.is_some() {
                    at += 1;
                } else {
                    if run.high != 0 && byte < 0x80 && byte != b'+' {
                        work.out.push(run.high);
                    }
                    at += usize::from(byte == b'-');
                }
                shift = None;
            } else if byte == b'+' {
                start = at;
                at += 1;
                match work.data().get(at).copied() {
                    Some(b'-') => {
                        at += 1;
                        work.out.push(u32::from(b'+'));
                    }
                    Some(next) if base64(next).is_none() => {
                        at += 1;
                        wrong = Some("ill-formed sequence");
                    }
                    _ => {
                        shift = Some(Shift::default());
                        shift_out = work.out.len();
                    }
                }
            } else if byte < 0x80 {
                work.out.push(byte.into());
                at += 1;
            } else {
                start = at;
                at += 1;
                wrong = Some("unexpected special character");
            }
            if let Some(reason) = wrong {
                at = work.bad(thread, start, at, reason)?;
            }
        }
        let Some(run) = &shift else { break };
        if !last {
            // The open run is read again next time.
            let kept = Str::from_chars(thread, work.out.chars().slice(0..shift_out))?;
            return Ok((kept, start));
        }
        if run.high == 0 && run.rest().is_none() {
            break;
        }
        shift = None;
        let len = work.data().len();
        at = work.bad(thread, start, len, "unterminated shift sequence")?;
        if at >= work.data().len() {
            break;
        }
    }
    Ok((work.out.finish(thread)?, at))
}

/// Stands for itself outside a run.
fn direct(c: u32) -> bool {
    matches!(c, 0x09 | 0x0A | 0x0D | 0x20..=0x7D) && c != 0x2B && c != 0x5C
}

struct Writer {
    out: Vec<u8>,
    bits: u32,
    buffer: u32,
}

impl Writer {
    fn unit(&mut self, unit: u32) {
        self.buffer = self.buffer << 16 | unit;
        self.bits += 16;
        while self.bits >= 6 {
            self.bits -= 6;
            self.out.push(BASE64[(self.buffer >> self.bits & 0x3F) as usize]);
        }
        self.buffer &= (1 << self.bits) - 1;
    }

    fn flush(&mut self) {
        if self.bits > 0 {
            self.out.push(BASE64[(self.buffer << (6 - self.bits) & 0x3F) as usize]);
        }
        (self.bits, self.buffer) = (0, 0);
    }
}

/// The text as UTF-7; every string can be said.
pub fn encode(text: &Str) -> Vec<u8> {
    let mut writer = Writer { out: Vec::with_capacity(text.len()), bits: 0, buffer: 0 };
    let mut inside = false;
    for c in text.chars().iter() {
        if inside && direct(c) {
            writer.flush();
            inside = false;
            if base64(c as u8).is_some() || c == 0x2D {
                writer.out.push(b'-');
            }
            writer.out.push(c as u8);
            continue;
        }
        if !inside {
            if c == 0x2B {
                writer.out.extend(b"+-");
                continue;
            }
            if direct(c) {
                writer.out.push(c as u8);
                continue;
            }
            writer.out.push(b'+');
            inside = true;
        }
        if c >= 0x1_0000 {
            writer.unit(0xD800 + ((c - 0x1_0000) >> 10));
            writer.unit(0xDC00 + ((c - 0x1_0000) & 0x3FF));
        } else {
            writer.unit(c);
        }
    }
    writer.flush();
    if inside {
        writer.out.push(b'-');
    }
    writer.out
}
