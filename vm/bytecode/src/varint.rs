//! The three variable-length numbers of code objects: location, exception table, marshal.

/// Six bits a byte, least significant first, 64 set while more follow: the location table's.
pub(crate) fn push_location(out: &mut Vec<u8>, mut value: u32) {
    while value >= 64 {
        out.push((value & 63) as u8 | 64);
        value >>= 6;
    }
    out.push(value as u8);
}

/// The sign goes into the lowest bit.
pub(crate) fn push_location_signed(out: &mut Vec<u8>, value: i32) {
    let magnitude = value.unsigned_abs() << 1;
    push_location(out, if value < 0 { magnitude | 1 } else { magnitude });
}

pub(crate) fn take_location(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0u32;
    let mut shift = 0;
    loop {
        let byte = take_byte(bytes)?;
        value |= u32::from(byte & 63).checked_shl(shift)?;
        if byte & 64 == 0 {
            return Some(value);
        }
        shift += 6;
    }
}

pub(crate) fn take_location_signed(bytes: &mut &[u8]) -> Option<i32> {
    let value = take_location(bytes)?;
    let magnitude = (value >> 1) as i32;
    Some(if value & 1 == 1 { -magnitude } else { magnitude })
}

/// Six bits a byte, most significant first, 64 set while more follow: the exception table's.
/// `first` is or-ed into the first byte.
pub(crate) fn push_exception(out: &mut Vec<u8>, value: u32, first: u8) {
    let mut mark = first;
    for shift in [30, 24, 18, 12, 6] {
        if value >> shift != 0 {
            out.push((value >> shift & 63) as u8 | 64 | mark);
            mark = 0;
        }
    }
    out.push((value & 63) as u8 | mark);
}

pub(crate) fn take_exception(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0u32;
    loop {
        let byte = take_byte(bytes)?;
        value = value.checked_mul(64)? | u32::from(byte & 63);
        if byte & 64 == 0 {
            return Some(value);
        }
    }
}

/// Seven bits a byte, least significant first: the marshal format's.
pub(crate) fn push_marshal(out: &mut Vec<u8>, mut value: u64) {
    while value >= 128 {
        out.push(value as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(crate) fn take_marshal(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0u64;
    let mut shift = 0;
    loop {
        let byte = take_byte(bytes)?;
        value |= u64::from(byte & 127).checked_shl(shift)?;
        if byte & 128 == 0 {
            return Some(value);
        }
        shift += 7;
    }
}

pub(crate) fn take_byte(bytes: &mut &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*first)
}
