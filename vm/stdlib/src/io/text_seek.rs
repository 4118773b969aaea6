//! Positions of text streams.
//!
//! A cookie is one number: where a decoder in a known state starts, and how many bytes it is fed
//! and how many characters are skipped from there. Its bytes, lowest first: position (8), flags of
//! the decoder (4), bytes to feed (4), characters to skip (4), whether the end is told to it (1).

use num_bigint::BigInt;
use object::{Args, Bytes, Int, IntoObject, Layout, Object, PyResult, Thread};

use super::codec::TextDecoder;
use super::text::{This, check_closed, write_pending};
use super::unsupported;
use crate::common::{call, int};

#[derive(Default)]
struct Cookie {
    start: i64,
    flags: i64,
    feed: usize,
    skip: usize,
    end: bool,
}

impl Cookie {
    fn pack(&self, thread: &Thread) -> PyResult {
        let rest = self.flags | self.feed as i64 | self.skip as i64 | i64::from(self.end);
        if rest == 0 {
            return int(thread, self.start);
        }
        let mut bytes = [0u8; 21];
        bytes[..8].copy_from_slice(&self.start.to_le_bytes());
        bytes[8..12].copy_from_slice(&(self.flags as i32).to_le_bytes());
        bytes[12..16].copy_from_slice(&(self.feed as i32).to_le_bytes());
        bytes[16..20].copy_from_slice(&(self.skip as i32).to_le_bytes());
        bytes[20] = u8::from(self.end);
        BigInt::from_bytes_le(num_bigint::Sign::Plus, &bytes).into_object(thread)
    }

    fn unpack(thread: &Thread, value: &Int) -> PyResult<Cookie> {
        let (_, digits) = value.to_bigint().to_bytes_le();
        if digits.len() > 21 {
            return Err(thread.overflow_error("Python int too large to convert"));
        }
        let mut bytes = [0u8; 21];
        bytes[..digits.len()].copy_from_slice(&digits);
        let word = |at: usize| {
            i32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
        };
        let mut start = [0u8; 8];
        start.copy_from_slice(&bytes[..8]);
        Ok(Cookie {
            start: i64::from_le_bytes(start),
            flags: word(8).into(),
            feed: word(12).max(0) as usize,
            skip: word(16).max(0) as usize,
            end: bytes[20] != 0,
        })
    }
}

pub(super) fn tell(thread: &mut Thread, this: &This) -> PyResult {
    let buffer = check_closed(thread, this)?;
    if !this.seekable.get() {
        return Err(unsupported(thread, "underlying stream is not seekable"));
    }
    if !this.telling.get() {
        return Err(thread.os_error_text("telling position disabled by next() call"));
    }
    write_pending(thread, this)?;
    call(thread, this.as_object(), "flush", &[])?;
    let at = call(thread, &buffer, "tell", &[])?;
    let decoder = this.decoder.borrow().clone();
    let snapshot = this.snapshot.borrow().clone();
    let (Some(decoder), Some((flags, input))) = (decoder, snapshot) else { return Ok(at) };
    let start = at.to_i64(thread)? - input.len() as i64;
    let used = this.used.get();
    if used == 0 {
        return Cookie { start, flags, ..Cookie::default() }.pack(thread);
    }
    let (held, saved) = decoder.state(thread)?;
    let ratio = this.ratio.get();
    let found = find_cookie(thread, &decoder, &input, start, flags, used, ratio);
    let earlier = found.as_ref().map(|_| ()).map_err(|_| object::Raised::assume_set());
    super::base::keeping(thread, earlier, |thread| decoder.set_state(thread, &held, saved))?;
    found?.pack(thread)
}

fn feed(thread: &mut Thread, decoder: &TextDecoder, data: &[u8], last: bool) -> PyResult<usize> {
    let data = Bytes::new(thread, data)?;
    Ok(decoder.decode(thread, data.as_object(), last)?.len())
}

/// The nearest safe point before the position, and the way from there.
fn find_cookie(
    thread: &mut Thread,
    decoder: &TextDecoder,
    input: &[u8],
    start: i64,
    flags: i64,
    used: usize,
    ratio: f64,
) -> PyResult<Cookie> {
    let mut cookie = Cookie { start, flags, skip: used, ..Cookie::default() };
    // Guess how many bytes the characters took, and step back to where nothing is held back.
    let mut guess = ((ratio * used as f64) as usize).min(input.len());
    let mut back = 1;
    let mut safe = false;
    while guess > 0 {
        decoder.set_state(thread, b"", flags)?;
        let chars = feed(thread, decoder, &input[..guess], false)?;
        if chars <= cookie.skip {
            let (held, now) = decoder.state(thread)?;
            if held.is_empty() {
                cookie.flags = now;
                cookie.skip -= chars;
                safe = true;
                break;
            }
            guess = guess.saturating_sub(held.len());
            back = 1;
        } else {
            guess = guess.saturating_sub(back);
            back *= 2;
        }
    }
    if !safe {
        guess = 0;
        decoder.set_state(thread, b"", flags)?;
    }
    cookie.start += guess as i64;
    if cookie.skip == 0 {
        return Ok(cookie);
    }
    // From there byte by byte: every point where nothing is held back is a better start.
    let (mut fed, mut chars) = (0, 0);
    for at in guess..input.len() {
        fed += 1;
        chars += feed(thread, decoder, &input[at..=at], false)?;
        let (held, now) = decoder.state(thread)?;
        if held.is_empty() && chars <= cookie.skip {
            cookie.start += fed as i64;
            cookie.skip -= chars;
            cookie.flags = now;
            (fed, chars) = (0, 0);
        }
        if chars >= cookie.skip {
            cookie.feed = fed;
            return Ok(cookie);
        }
    }
    chars += feed(thread, decoder, b"", true)?;
    cookie.end = true;
    cookie.feed = fed;
    if chars < cookie.skip {
        return Err(thread.os_error_text("can't reconstruct logical file position"));
    }
    Ok(cookie)
}

pub(super) fn seek(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [cookie, whence] = args.between(thread, "seek", 1)?;
    let whence = whence.map_or(Ok(0), |whence| whence.to_i32(thread))?;
    let buffer = check_closed(thread, this)?;
    if !this.seekable.get() {
        return Err(unsupported(thread, "underlying stream is not seekable"));
    }
    let mut cookie = cookie.expect("required").to_ref();
    let zero = int(thread, 0)?;
    match whence {
        0 => {}
        1 => {
            if !cookie.equals(thread, &zero)? {
                return Err(unsupported(thread, "can't do nonzero cur-relative seeks"));
            }
            call(thread, this.as_object(), "flush", &[])?;
            cookie = tell(thread, this)?;
        }
        2 => {
            if !cookie.equals(thread, &zero)? {
                return Err(unsupported(thread, "can't do nonzero end-relative seeks"));
            }
            return seek_end(thread, this, &buffer);
        }
        _ => {
            return Err(
                thread.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))
            );
        }
    }
    if cookie.compare_bool(thread, &zero, object::CompareOp::Lt)? {
        let shown = cookie.repr(thread)?.to_string_lossy();
        return Err(thread.value_error(format!("negative seek position {shown}")));
    }
    call(thread, this.as_object(), "flush", &[])?;
    let number = cookie.to_index(thread)?;
    let place = Cookie::unpack(thread, &number)?;
    let start = int(thread, place.start)?;
    call(thread, &buffer, "seek", &[&start])?;
    this.set_decoded(None);
    this.snapshot.take();
    let decoder = this.decoder.borrow().clone();
    if let Some(decoder) = decoder {
        if place.start == 0 && place.flags == 0 {
            decoder.reset(thread)?;
        } else {
            decoder.set_state(thread, b"", place.flags)?;
        }
        if place.skip > 0 {
            skip(thread, this, &decoder, &buffer, &place)?;
        } else {
            this.snapshot.replace(Some((place.flags, Vec::new())));
        }
    }
    reset_encoder(thread, this, place.start == 0 && place.flags == 0)?;
    Ok(cookie)
}

/// Reads on to the character that the cookie means.
fn skip(
    thread: &mut Thread,
    this: &This,
    decoder: &TextDecoder,
    buffer: &Object,
    place: &Cookie,
) -> PyResult<()> {
    let count = int(thread, place.feed)?;
    let input = call(thread, buffer, "read", &[&count])?;
    let Some(bytes) = input.downcast::<Bytes>() else {
        return Err(thread.type_error(format!(
            "underlying read() should have returned a bytes object, not '{}'",
            input.type_name()
        )));
    };
    this.snapshot.replace(Some((place.flags, bytes.as_slice().to_vec())));
    let text = decoder.decode(thread, &input, place.end)?;
    if text.len() < place.skip {
        return Err(thread.os_error_text("can't restore logical file position"));
    }
    this.set_decoded(Some(text));
    this.used.set(place.skip);
    Ok(())
}

fn seek_end(thread: &mut Thread, this: &This, buffer: &Object) -> PyResult {
    call(thread, this.as_object(), "flush", &[])?;
    this.set_decoded(None);
    this.snapshot.take();
    let decoder = this.decoder.borrow().clone();
    if let Some(decoder) = decoder {
        decoder.reset(thread)?;
    }
    let (zero, two) = (int(thread, 0)?, int(thread, 2)?);
    let at = call(thread, buffer, "seek", &[&zero, &two])?;
    let start = at.equals(thread, &zero)?;
    reset_encoder(thread, this, start)?;
    Ok(at)
}

fn reset_encoder(thread: &mut Thread, this: &This, start: bool) -> PyResult<()> {
    let encoder = this.encoder.borrow().clone();
    match encoder {
        Some(encoder) => encoder.at_start(thread, start),
        None => Ok(()),
    }
}
