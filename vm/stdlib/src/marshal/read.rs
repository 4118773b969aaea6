//! Bytes to objects.

use std::sync::Arc;

use num_bigint::{BigInt, Sign};
use object::static_types as types;
use object::{
    Bytes, Code, Complex, Dict, Float, Int, Layout, List, Object, PyResult, Raised, Ref, Set,
    Slice, Str, Thread, Tuple, singletons,
};

use super::{DEPTH_MAX, tag};
use crate::common::{attr_opt, call};

/// Where the bytes come from.
pub(super) enum Source<'a> {
    Bytes(&'a [u8]),
    /// Anything with `readinto`.
    File(&'a Object),
}

pub(super) fn read(thread: &mut Thread, source: &Source<'_>, allow_code: bool) -> PyResult {
    Ok(read_counted(thread, source, allow_code)?.0)
}

/// As `read`, and how many bytes it took of a source of bytes.
pub(super) fn read_counted(
    thread: &mut Thread,
    source: &Source<'_>,
    allow_code: bool,
) -> PyResult<(Ref, usize)> {
    let mut reader = Reader { source, at: 0, depth: 0, allow_code, refs: Vec::new() };
    match reader.object(thread)? {
        Some(value) => Ok((value, reader.at)),
        None => Err(null(thread, "object")),
    }
}

#[cold]
fn null(thread: &Thread, place: &str) -> Raised {
    thread.type_error(format!("NULL object in marshal data for {place}"))
}

#[cold]
fn bad(thread: &Thread, what: &str) -> Raised {
    thread.value_error(format!("bad marshal data ({what})"))
}

struct Reader<'a> {
    source: &'a Source<'a>,
    at: usize,
    depth: u32,
    allow_code: bool,
    /// Numbered objects; nothing where one is still being made and can't be meant yet.
    refs: Vec<Option<Ref>>,
}

impl Reader<'_> {
    fn byte(&mut self, thread: &mut Thread) -> PyResult<Option<u8>> {
        match self.source {
            Source::Bytes(bytes) => {
                let found = bytes.get(self.at).copied();
                self.at += 1;
                Ok(found)
            }
            Source::File(file) => Ok(read_into(thread, file, 1)?.first().copied()),
        }
    }

    fn need_byte(&mut self, thread: &mut Thread) -> PyResult<u8> {
        match self.byte(thread)? {
            Some(byte) => Ok(byte),
            None => Err(thread.eof_error("EOF read where not expected")),
        }
    }

    fn bytes(&mut self, thread: &mut Thread, len: usize) -> PyResult<Vec<u8>> {
        match self.source {
            Source::Bytes(bytes) => {
                let rest = bytes.get(self.at..).unwrap_or_default();
                let Some(found) = rest.get(..len) else {
                    return Err(thread.eof_error("marshal data too short"));
                };
                self.at += len;
                Ok(found.to_vec())
            }
            Source::File(file) => {
                let found = read_into(thread, file, len)?;
                if found.len() < len {
                    return Err(thread.eof_error("EOF read where not expected"));
                }
                Ok(found)
            }
        }
    }

    fn array<const N: usize>(&mut self, thread: &mut Thread) -> PyResult<[u8; N]> {
        let bytes = self.bytes(thread, N)?;
        Ok(bytes.try_into().expect("as many as were asked for"))
    }

    fn int32(&mut self, thread: &mut Thread) -> PyResult<i32> {
        Ok(i32::from_le_bytes(self.array(thread)?))
    }

    fn size(&mut self, thread: &mut Thread, what: &str) -> PyResult<usize> {
        let size = self.int32(thread)?;
        usize::try_from(size).map_err(|_| bad(thread, &format!("{what} size out of range")))
    }

    /// A value; `None` for the mark that ends a dict.
    fn object(&mut self, thread: &mut Thread) -> PyResult<Option<Ref>> {
        let Some(code) = self.byte(thread)? else {
            return Err(thread.eof_error("EOF read where object expected"));
        };
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(thread.value_error("recursion limit exceeded"));
        }
        thread.check_stack(" while unmarshalling an object")?;
        let numbered = code & tag::FLAG_REF != 0;
        let found = self.value(thread, code & !tag::FLAG_REF, numbered)?;
        self.depth -= 1;
        Ok(found)
    }

    fn item(&mut self, thread: &mut Thread, place: &str) -> PyResult {
        match self.object(thread)? {
            Some(value) => Ok(value),
            None => Err(null(thread, place)),
        }
    }

    /// Takes the next number for an object that is to come.
    fn reserve(&mut self, numbered: bool) -> Option<usize> {
        numbered.then(|| {
            self.refs.push(None);
            self.refs.len() - 1
        })
    }

    fn fill(&mut self, place: Option<usize>, value: &Ref) {
        if let Some(at) = place {
            self.refs[at] = Some(value.clone());
        }
    }

    fn value(&mut self, thread: &mut Thread, code: u8, numbered: bool) -> PyResult<Option<Ref>> {
        let simple = match code {
            tag::NULL => return Ok(None),
            tag::NONE => return Ok(Some(singletons::none())),
            tag::STOP_ITERATION => {
                return Ok(Some(types::StopIteration.as_type().as_object().to_ref()));
            }
            tag::ELLIPSIS => return Ok(Some(singletons::ellipsis())),
            tag::FALSE => return Ok(Some(singletons::bool_object(false))),
            tag::TRUE => return Ok(Some(singletons::bool_object(true))),
            tag::REF => return self.reference(thread).map(Some),
            tag::TUPLE
            | tag::SMALL_TUPLE
            | tag::LIST
            | tag::DICT
            | tag::SET
            | tag::FROZEN_SET
            | tag::SLICE
            | tag::CODE => return self.container(thread, code, numbered).map(Some),
            tag::INT => {
                let value = self.int32(thread)?;
                Int::new(thread, value.into())?.into_object()
            }
            tag::INT64 => {
                let value = i64::from_le_bytes(self.array(thread)?);
                Int::new(thread, value)?.into_object()
            }
            tag::LONG => self.long(thread)?,
            tag::FLOAT => {
                let value = self.float_text(thread)?;
                Float::new(thread, value)?.into_object()
            }
            tag::BINARY_FLOAT => {
                let value = f64::from_le_bytes(self.array(thread)?);
                Float::new(thread, value)?.into_object()
            }
            tag::COMPLEX => {
                let (real, imag) = (self.float_text(thread)?, self.float_text(thread)?);
                Complex::new(thread, real, imag)?.into_object()
            }
            tag::BINARY_COMPLEX => {
                let real = f64::from_le_bytes(self.array(thread)?);
                let imag = f64::from_le_bytes(self.array(thread)?);
                Complex::new(thread, real, imag)?.into_object()
            }
            tag::BYTES => {
                let size = self.size(thread, "bytes object")?;
                let data = self.bytes(thread, size)?;
                Bytes::new(thread, &data)?.into_object()
            }
            tag::ASCII | tag::ASCII_INTERNED | tag::UNICODE | tag::INTERNED => {
                let size = self.size(thread, "string")?;
                self.text(thread, code, size)?
            }
            tag::SHORT_ASCII | tag::SHORT_ASCII_INTERNED => {
                let size = self.need_byte(thread)?;
                self.text(thread, code, size.into())?
            }
            _ => return Err(bad(thread, "unknown type code")),
        };
        if numbered {
            self.refs.push(Some(simple.clone()));
        }
        Ok(Some(simple))
    }

    fn reference(&mut self, thread: &mut Thread) -> PyResult {
        let number = self.int32(thread)?;
        let found = usize::try_from(number).ok().and_then(|at| self.refs.get(at)?.clone());
        found.ok_or_else(|| bad(thread, "invalid reference"))
    }

    fn long(&mut self, thread: &mut Thread) -> PyResult {
        let count = self.int32(thread)?;
        if count == i32::MIN {
            return Err(bad(thread, "long size out of range"));
        }
        let data = self.bytes(thread, count.unsigned_abs() as usize * 2)?;
        let digits: Vec<u16> =
            data.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        if digits.iter().any(|digit| *digit > 0x7FFF) {
            return Err(bad(thread, "digit out of range in long"));
        }
        if digits.last() == Some(&0) {
            return Err(bad(thread, "unnormalized long data"));
        }
        let (mut words, mut held, mut bits) = (Vec::new(), 0u64, 0);
        for digit in digits {
            held |= u64::from(digit) << bits;
            bits += 15;
            if bits >= 32 {
                words.push(held as u32);
                held >>= 32;
                bits -= 32;
            }
        }
        words.push(held as u32);
        let sign = if count < 0 { Sign::Minus } else { Sign::Plus };
        Ok(Int::from_bigint(thread, &BigInt::new(sign, words))?.into_object())
    }

    fn float_text(&mut self, thread: &mut Thread) -> PyResult<f64> {
        let len = self.need_byte(thread)?;
        let text = self.bytes(thread, len.into())?;
        match builtins::float::text::parse_f64(&text) {
            Some(value) => Ok(value),
            None => Err(thread.value_error(format!(
                "could not convert string to float: '{}'",
                String::from_utf8_lossy(&text)
            ))),
        }
    }

    fn text(&mut self, thread: &mut Thread, code: u8, size: usize) -> PyResult {
        let data = self.bytes(thread, size)?;
        let wide = matches!(code, tag::UNICODE | tag::INTERNED);
        let text = if wide {
            builtins::codecs::decode(thread, &data, None, Some("surrogatepass"))?
        } else {
            Str::from_latin1(thread, &data)?
        };
        let interned =
            matches!(code, tag::INTERNED | tag::ASCII_INTERNED | tag::SHORT_ASCII_INTERNED);
        Ok(if interned { Str::intern(thread, text).into_object() } else { text.into_object() })
    }

    fn container(&mut self, thread: &mut Thread, code: u8, numbered: bool) -> PyResult {
        match code {
            tag::LIST => {
                let size = self.size(thread, "list")?;
                let list = List::new(thread, Vec::new())?;
                let place = self.reserve(numbered);
                self.fill(place, &list.clone().into_object());
                for _ in 0..size {
                    let item = self.item(thread, "list")?;
                    list.append(thread, item)?;
                }
                Ok(list.into_object())
            }
            tag::DICT => {
                let dict = Dict::new(thread)?;
                let place = self.reserve(numbered);
                self.fill(place, &dict.clone().into_object());
                while let Some(key) = self.object(thread)? {
                    let Some(value) = self.object(thread)? else { break };
                    dict.set(thread, &key, value)?;
                }
                Ok(dict.into_object())
            }
            tag::SET | tag::FROZEN_SET => self.set(thread, code == tag::FROZEN_SET, numbered),
            tag::SLICE => {
                let place = self.reserve(numbered);
                let start = self.item(thread, "object")?;
                let stop = self.item(thread, "object")?;
                let step = self.item(thread, "object")?;
                let made = Slice::new(thread, start, stop, step)?.into_object();
                self.fill(place, &made);
                Ok(made)
            }
            tag::CODE => self.code(thread, numbered),
            _ => {
                let size = match code {
                    tag::TUPLE => self.size(thread, "tuple")?,
                    _ => usize::from(self.need_byte(thread)?),
                };
                let place = self.reserve(numbered);
                let mut items = Vec::new();
                for _ in 0..size {
                    items.push(self.item(thread, "tuple")?);
                }
                let made = Tuple::new(thread, items)?.into_object();
                self.fill(place, &made);
                Ok(made)
            }
        }
    }

    fn set(&mut self, thread: &mut Thread, frozen: bool, numbered: bool) -> PyResult {
        let size = self.size(thread, "set")?;
        let place = self.reserve(numbered);
        if frozen {
            let mut items = Vec::new();
            for _ in 0..size {
                items.push(self.item(thread, "set")?);
            }
            let made = Set::from_items(thread, &types::PyFrozenSet_Type, &items)?.into_object();
            self.fill(place, &made);
            return Ok(made);
        }
        let set = Set::new(thread)?;
        self.fill(place, &set.clone().into_object());
        for _ in 0..size {
            let item = self.item(thread, "set")?;
            set.add(thread, &item)?;
        }
        Ok(set.into_object())
    }

    fn code(&mut self, thread: &mut Thread, numbered: bool) -> PyResult {
        if !self.allow_code {
            return Err(thread.value_error("unmarshalling code objects is disallowed"));
        }
        let place = self.reserve(numbered);
        let size = self.size(thread, "code")?;
        let bytes = self.bytes(thread, size)?;
        let data = match bytecode::marshal::read(&bytes) {
            Ok(data) => data,
            Err(error) => return Err(bad(thread, &error.to_string())),
        };
        // Data from elsewhere may be anything; only sound code may run.
        if let Err(error) = bytecode::verify::verify(&data) {
            return Err(bad(thread, &error.to_string()));
        }
        let consts = self.item(thread, "code object")?;
        let filename = self.item(thread, "code object")?;
        let (Ok(consts), Ok(filename)) =
            (consts.downcast_ref::<Tuple>(), filename.downcast_ref::<Str>())
        else {
            return Err(bad(thread, "code"));
        };
        if consts.len() != data.consts.len() {
            return Err(bad(thread, "code"));
        }
        let data = Arc::new((*data).clone());
        let made = Code::assemble(thread, &data, consts, filename)?.into_object();
        self.fill(place, &made);
        Ok(made)
    }
}

/// Up to `len` bytes through the file's `readinto`.
fn read_into(thread: &mut Thread, file: &Object, len: usize) -> PyResult<Vec<u8>> {
    if attr_opt(thread, file, "readinto")?.is_none() {
        let name = Str::intern_new(thread, "readinto")?;
        return file.get_attr(thread, &name).map(|_| Vec::new());
    }
    let buffer = object::ByteArray::new(thread, &[])?;
    buffer.resize(thread, len)?;
    let view = object::MemoryView::from_object(thread, buffer.as_object(), 0)?;
    let count = call(thread, file, "readinto", &[view.as_object()])?;
    let count = count.to_index_isize(thread, &types::OverflowError)?;
    view.release(thread)?;
    match usize::try_from(count) {
        Ok(count) if count <= len => Ok(buffer.to_vec()[..count].to_vec()),
        Ok(count) => Err(thread.value_error(format!(
            "read() returned too much data: {len} bytes requested, {count} returned"
        ))),
        Err(_) => Err(thread.eof_error("EOF read where not expected")),
    }
}
