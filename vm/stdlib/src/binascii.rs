//! `binascii`: bytes as text in base64, hexadecimal, uuencode and quoted-printable; checksums.

use builtins::bytes_methods::{hex_bytes, hex_sep};
use object::native_function::{fast, one, positional};
use object::static_types::{Exception, ValueError};
use object::{
    Args, Bytes, Field, Int, Module, Object, Params, PyResult, Raised, Ref, Str, Thread, Type,
    buffer,
};

use crate::struct_::new_exception;

#[derive(Default)]
struct State {
    error: Field<Object>,
    incomplete: Field<Object>,
}

/// Makes the module.
#[rustfmt::skip]
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "binascii")?;
    let state = thread.interp().state::<State>();
    if state.error.is_none() {
        state.error.put(new_exception(thread, "binascii", "Error", &ValueError)?);
        state.incomplete.put(new_exception(thread, "binascii", "Incomplete", &Exception)?);
    }
    module.add(thread, "Error", state.error.get())?;
    module.add(thread, "Incomplete", state.incomplete.get())?;
    module.add_functions(thread, [
        fast(c"a2b_base64", a2b_base64).doc(c"a2b_base64($module, data, /, *, strict_mode=False)\n--\n\nThe bytes of base64 text."),
        one(c"a2b_hex", a2b_hex).doc(c"a2b_hex($module, hexstr, /)\n--\n\nThe bytes of hexadecimal text."),
        fast(c"a2b_qp", a2b_qp).doc(c"a2b_qp($module, /, data, header=False)\n--\n\nThe bytes of quoted-printable text."),
        one(c"a2b_uu", a2b_uu).doc(c"a2b_uu($module, data, /)\n--\n\nThe bytes of a uuencoded line."),
        fast(c"b2a_base64", b2a_base64).doc(c"b2a_base64($module, data, /, *, newline=True)\n--\n\nThe bytes as a line of base64."),
        fast(c"b2a_hex", b2a_hex).doc(c"b2a_hex($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\nThe bytes as hexadecimal text."),
        fast(c"b2a_qp", b2a_qp).doc(c"b2a_qp($module, /, data, quotetabs=False, istext=True, header=False)\n--\n\nThe bytes as quoted-printable text."),
        fast(c"b2a_uu", b2a_uu).doc(c"b2a_uu($module, data, /, *, backtick=False)\n--\n\nThe bytes as a uuencoded line."),
        positional(c"crc32", crc32).doc(c"crc32($module, data, crc=0, /)\n--\n\nThe CRC-32 of the bytes, going on from an earlier one."),
        positional(c"crc_hqx", crc_hqx).doc(c"crc_hqx($module, data, crc, /)\n--\n\nThe CRC-CCITT of the bytes, going on from an earlier one."),
        fast(c"hexlify", hexlify).doc(c"hexlify($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\nThe bytes as hexadecimal text."),
        one(c"unhexlify", a2b_hex).doc(c"unhexlify($module, hexstr, /)\n--\n\nThe bytes of hexadecimal text."),
    ])?;
    Ok(module)
}

fn error(thread: &Thread, text: &str) -> Raised {
    let class = thread.interp().state::<State>().error.get();
    match class.as_ref().and_then(|class| class.downcast::<Type>()) {
        Some(class) => thread.raise_text(class, text),
        None => thread.system_error("the module binascii was not made"),
    }
}

/// ASCII text, or bytes.
fn ascii_arg(thread: &mut Thread, value: &Object) -> PyResult<Vec<u8>> {
    if let Some(text) = value.downcast::<Str>() {
        return match text.as_ascii() {
            Some(text) => Ok(text.as_bytes().to_vec()),
            None => Err(thread.value_error("string argument should contain only ASCII characters")),
        };
    }
    if !buffer::is_bytes_like(value) {
        return Err(thread.type_error(format!(
            "argument should be bytes, buffer or ASCII string, not '{}'",
            value.type_name()
        )));
    }
    buffer::with_bytes(thread, value, <[u8]>::to_vec)
}

fn flag(thread: &mut Thread, value: Option<&Object>, default: bool) -> PyResult<bool> {
    match value {
        Some(value) => value.is_truthy(thread),
        None => Ok(default),
    }
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64_value(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

static A2B_BASE64: Params<2> =
    Params::new("a2b_base64", ["data", "strict_mode"], 1).positional_only(1).keyword_only(1);

fn a2b_base64(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [data, strict] = args.bind(thread, &A2B_BASE64)?;
    let data = ascii_arg(thread, data.expect("required"))?;
    let strict = flag(thread, strict, false)?;
    match base64_decode(&data, strict) {
        Ok(out) => Bytes::new(thread, &out),
        Err(text) => Err(error(thread, &text)),
    }
}

fn base64_decode(data: &[u8], strict: bool) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(data.len() / 4 * 3 + 3);
    let (mut quad, mut pads, mut left) = (0, 0, 0u8);
    let lonely = |done: usize| {
        format!(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than \
             a multiple of 4",
            done / 3 * 4 + 1
        )
    };
    for (at, byte) in data.iter().enumerate() {
        if *byte == b'=' {
            if strict {
                match quad {
                    0 if at == 0 => return Err("Leading padding not allowed".to_owned()),
                    0 => return Err("Excess padding not allowed".to_owned()),
                    1 => return Err(lonely(out.len())),
                    _ if quad + pads >= 4 => return Err("Excess padding not allowed".to_owned()),
                    _ => {}
                }
            }
            if quad >= 2 {
                pads += 1;
            }
            continue;
        }
        let Some(value) = base64_value(*byte) else {
            if strict {
                return Err("Only base64 data is allowed".to_owned());
            }
            continue;
        };
        if strict && pads > 0 {
            let excess = quad + pads >= 4;
            let what = if excess {
                "Excess data after padding"
            } else {
                "Discontinuous padding not allowed"
            };
            return Err(what.to_owned());
        }
        pads = 0;
        match quad {
            0 => {}
            1 => out.push(left << 2 | value >> 4),
            2 => out.push(left << 4 | value >> 2),
            _ => out.push(left << 6 | value),
        }
        left = if quad == 3 { 0 } else { value & [0x3F, 0x0F, 0x03, 0][quad] };
        quad = (quad + 1) % 4;
    }
    match quad {
        0 => Ok(out),
        1 => Err(lonely(out.len())),
        _ if quad + pads < 4 => Err("Incorrect padding".to_owned()),
        _ => Ok(out),
    }
}

static B2A_BASE64: Params<2> =
    Params::new("b2a_base64", ["data", "newline"], 1).positional_only(1).keyword_only(1);

fn b2a_base64(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [data, newline] = args.bind(thread, &B2A_BASE64)?;
    let newline = flag(thread, newline, true)?;
    let data = buffer::get_bytes(thread, data.expect("required"))?;
    let mut out = Vec::new();
    if out.try_reserve(data.len() / 3 * 4 + 5).is_err() {
        return Err(thread.memory_error());
    }
    for chunk in data.as_slice().chunks(3) {
        let three = [chunk[0], *chunk.get(1).unwrap_or(&0), *chunk.get(2).unwrap_or(&0)];
        let word = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for n in 0..4 {
            let digit = BASE64[(word >> (18 - 6 * n) & 0x3F) as usize];
            out.push(if n <= chunk.len() { digit } else { b'=' });
        }
    }
    if newline {
        out.push(b'\n');
    }
    Bytes::new(thread, &out)
}

fn a2b_hex(thread: &mut Thread, _: &Module, text: &Object) -> PyResult<Ref<Bytes>> {
    let text = ascii_arg(thread, text)?;
    if text.len() % 2 != 0 {
        return Err(error(thread, "Odd-length string"));
    }
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let mut out = Vec::with_capacity(text.len() / 2);
    for pair in text.chunks(2) {
        let (Some(high), Some(low)) = (digit(pair[0]), digit(pair[1])) else {
            return Err(error(thread, "Non-hexadecimal digit found"));
        };
        out.push((high << 4 | low) as u8);
    }
    Bytes::new(thread, &out)
}

static B2A_HEX: Params<3> = Params::new("b2a_hex", ["data", "sep", "bytes_per_sep"], 1);
static HEXLIFY: Params<3> = Params::new("hexlify", ["data", "sep", "bytes_per_sep"], 1);

fn to_hex(thread: &mut Thread, args: Args<'_>, params: &Params<3>) -> PyResult<Ref<Bytes>> {
    let [data, sep, group] = args.bind(thread, params)?;
    let data = buffer::get_bytes(thread, data.expect("required"))?;
    let group = match group {
        Some(group) => group.to_i32(thread)?,
        None => 1,
    };
    let sep = sep.map(|sep| hex_sep(thread, sep)).transpose()?;
    let out = hex_bytes(thread, data.as_slice(), sep, group)?;
    Bytes::new(thread, &out)
}

fn b2a_hex(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    to_hex(thread, args, &B2A_HEX)
}

fn hexlify(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    to_hex(thread, args, &HEXLIFY)
}

fn a2b_uu(thread: &mut Thread, _: &Module, data: &Object) -> PyResult<Ref<Bytes>> {
    let data = ascii_arg(thread, data)?;
    let Some((first, rest)) = data.split_first() else {
        return Err(error(thread, "Missing length byte"));
    };
    let len = usize::from(first.wrapping_sub(b' ') & 0x3F);
    let (mut out, mut left, mut bits) = (Vec::with_capacity(len), 0u32, 0);
    let mut at = 0;
    while out.len() < len {
        let byte = rest.get(at).copied();
        at += 1;
        let value = match byte {
            // Trailing spaces may have been cut off on the way.
            None | Some(b'\n' | b'\r') => 0,
            Some(byte @ b' '..=b'`') => u32::from(byte - b' ') & 0x3F,
            Some(_) => return Err(error(thread, "Illegal char")),
        };
        left = left << 6 | value;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((left >> bits) as u8);
            left &= (1 << bits) - 1;
        }
    }
    let blank = |byte: &u8| matches!(byte, b' ' | b'`' | b'\n' | b'\r');
    if !rest.get(at..).unwrap_or(&[]).iter().all(blank) {
        return Err(error(thread, "Trailing garbage"));
    }
    Bytes::new(thread, &out)
}

static B2A_UU: Params<2> =
    Params::new("b2a_uu", ["data", "backtick"], 1).positional_only(1).keyword_only(1);

fn b2a_uu(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [data, backtick] = args.bind(thread, &B2A_UU)?;
    let backtick = flag(thread, backtick, false)?;
    let data = buffer::get_bytes(thread, data.expect("required"))?;
    if data.len() > 45 {
        return Err(error(thread, "At most 45 bytes at once"));
    }
    let digit = |value: u32| match value & 0x3F {
        0 if backtick => b'`',
        value => value as u8 + b' ',
    };
    let mut out = vec![digit(data.len() as u32)];
    for chunk in data.as_slice().chunks(3) {
        let three = [chunk[0], *chunk.get(1).unwrap_or(&0), *chunk.get(2).unwrap_or(&0)];
        let word = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        out.extend((0..4).map(|n| digit(word >> (18 - 6 * n))));
    }
    out.push(b'\n');
    Bytes::new(thread, &out)
}

static A2B_QP: Params<2> = Params::new("a2b_qp", ["data", "header"], 1);

fn a2b_qp(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [data, header] = args.bind(thread, &A2B_QP)?;
    let data = ascii_arg(thread, data.expect("required"))?;
    let header = flag(thread, header, false)?;
    Bytes::new(thread, &qp_decode(&data, header))
}

fn qp_decode(data: &[u8], header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        let byte = data[at];
        at += 1;
        if byte == b'_' && header {
            out.push(b' ');
            continue;
        }
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        let Some(next) = data.get(at).copied() else { break };
        if matches!(next, b'\n' | b'\r') {
            // A soft line break: all up to the newline goes.
            while at < data.len() && data[at] != b'\n' {
                at += 1;
            }
            at += 1;
            continue;
        }
        let digit = |at: usize| data.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if next == b'=' {
            out.push(b'=');
            at += 1;
        } else if let (Some(high), Some(low)) = (digit(at), digit(at + 1)) {
            out.push((high << 4 | low) as u8);
            at += 2;
        } else {
            out.push(b'=');
        }
    }
    out
}

static B2A_QP: Params<4> = Params::new("b2a_qp", ["data", "quotetabs", "istext", "header"], 1);

fn b2a_qp(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [data, tabs, text, header] = args.bind(thread, &B2A_QP)?;
    let tabs = flag(thread, tabs, false)?;
    let text = flag(thread, text, true)?;
    let header = flag(thread, header, false)?;
    let data = buffer::get_bytes(thread, data.expect("required"))?;
    Bytes::new(thread, &qp_encode(data.as_slice(), tabs, text, header))
}

/// The longest line, without what ends it.
const QP_LINE_MAX: usize = 76;

fn qp_encode(data: &[u8], tabs: bool, text: bool, header: bool) -> Vec<u8> {
    let first_newline = data.iter().position(|byte| *byte == b'\n');
    let crlf = first_newline.is_some_and(|at| at > 0 && data[at - 1] == b'\r');
    let newline: &[u8] = if crlf { b"\r\n" } else { b"\n" };
    let mut out: Vec<u8> = Vec::with_capacity(data.len() * 2);
    let (mut at, mut column) = (0, 0);
    while at < data.len() {
        let byte = data[at];
        let next = data.get(at + 1).copied();
        let lone_dot = byte == b'.'
            && column == 0
            && (next.is_none() || matches!(next, Some(b'\n' | b'\r' | 0)));
        let quoted = byte > 126
            || byte == b'='
            || header && byte == b'_'
            || lone_dot
            || !text && matches!(byte, b'\r' | b'\n')
            || matches!(byte, b'\t' | b' ') && next.is_none()
            || byte < 33 && !matches!(byte, b'\r' | b'\n' | b'\t' | b' ')
            || byte < 33 && !matches!(byte, b'\r' | b'\n') && tabs;
        if quoted {
            if column + 3 >= QP_LINE_MAX {
                out.push(b'=');
                out.extend_from_slice(newline);
                column = 0;
            }
            out.extend(format!("={byte:02X}").bytes());
            column += 3;
            at += 1;
            continue;
        }
        let line_end = byte == b'\n' || byte == b'\r' && next == Some(b'\n');
        if text && line_end {
            // White space before a line's end would be lost on the way.
            if let Some(last @ (b' ' | b'\t')) = out.last().copied() {
                out.pop();
                out.extend(format!("={last:02X}").bytes());
            }
            out.extend_from_slice(newline);
            at += if byte == b'\r' { 2 } else { 1 };
            column = 0;
            continue;
        }
        if next.is_some() && next != Some(b'\n') && column + 1 >= QP_LINE_MAX {
            out.push(b'=');
            out.extend_from_slice(newline);
            column = 0;
        }
        column += 1;
        out.push(if header && byte == b' ' { b'_' } else { byte });
        at += 1;
    }
    out
}

/// A number modulo 2³², as CRCs are given.
fn word(thread: &mut Thread, value: &Object) -> PyResult<u32> {
    let int: Ref<Int> = value.to_index(thread)?;
    let low =
        int.digits().iter().take(2).rev().fold(0u64, |all, digit| all << 30 | u64::from(*digit));
    let low = low as u32;
    Ok(if int.is_negative() { low.wrapping_neg() } else { low })
}

fn crc32(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<u32> {
    let [data, start] = args.between::<2>(thread, "crc32", 1)?;
    let data = buffer::get_bytes(thread, data.expect("one at least"))?;
    let start = match start {
        Some(start) => word(thread, start)?,
        None => 0,
    };
    Ok(crc32_of(data.as_slice(), start))
}

/// CRC-32 of IEEE 802.3, a nibble at a time.
pub fn crc32_of(data: &[u8], start: u32) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut n = 0;
        while n < 256 {
            let (mut crc, mut bit) = (n as u32, 0);
            while bit < 8 {
                crc = if crc & 1 != 0 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
                bit += 1;
            }
            table[n] = crc;
            n += 1;
        }
        table
    };
    !data.iter().fold(!start, |crc, byte| crc >> 8 ^ TABLE[usize::from(crc as u8 ^ byte)])
}

fn crc_hqx(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<u32> {
    let [data, start] = args.exactly::<2>(thread, "crc_hqx")?;
    let data = buffer::get_bytes(thread, data)?;
    let mut crc = word(thread, start)? & 0xFFFF;
    for byte in data.as_slice() {
        crc ^= u32::from(*byte) << 8;
        for _ in 0..8 {
            crc = if crc & 0x8000 != 0 { crc << 1 ^ 0x1021 } else { crc << 1 } & 0xFFFF;
        }
    }
    Ok(crc)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64() {
        let wrong = |data: &[u8], strict| base64_decode(data, strict).expect_err("wrong data");
        assert_eq!(base64_decode(b"YWI=a", false).as_deref(), Ok(&b"ab\x1a"[..]));
        assert_eq!(base64_decode(b"YQ=a=", false).as_deref(), Ok(&b"a\x06"[..]));
        assert_eq!(base64_decode(b"ab=c=d", false).as_deref(), Ok(&b"i\xb7\x1d"[..]));
        assert_eq!(wrong(b"YWI=YWI=", false), "Incorrect padding");
        assert_eq!(wrong(b"YQ===", true), "Excess padding not allowed");
        assert_eq!(wrong(b"YQ==a", true), "Excess data after padding");
        assert_eq!(wrong(b"YQ=a", true), "Discontinuous padding not allowed");
    }

    #[test]
    fn quoted_printable() {
        assert_eq!(qp_encode(b"a=b\t \n_ .\r\n.", false, true, false), b"a=3Db\t=20\n_ .\n=2E");
        assert_eq!(qp_encode(b"a b_\xff", true, true, true), b"a=20b=5F=FF");
        assert_eq!(qp_encode(b"a\nb\r\nc", false, false, false), b"a=0Ab=0D=0Ac");
        assert_eq!(qp_decode(b"a=3Db=\nc= \n=4", false), b"a=bc= \n=4");
        assert_eq!(qp_decode(b"a=\r\nb=ZZ==", false), b"ab=ZZ=");
        let long = qp_encode(&[b'x'; 100], false, true, false);
        assert_eq!(long, [&[b'x'; 75][..], b"=\n", &[b'x'; 25]].concat());
    }

    #[test]
    fn checksums() {
        assert_eq!(crc32_of(b"abc", 0), 891568578);
        assert_eq!(crc32_of(b"abc", 5), 871334697);
    }
}
