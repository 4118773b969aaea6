//! Code objects as bytes: how the library's modules are stored inside the shared library.
//!
//! The format is private to one version of this crate: a magic number that has the version in it,
//! then one code object. Strings are written once and referred to by number afterwards. Reading
//! makes no copy of the whole and survives any input; whether the code itself is sound is
//! [`verify`](crate::verify)'s question.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use num_bigint::BigInt;

use crate::varint::{push_marshal, take_byte, take_marshal};
use crate::{CodeData, Const, ConstSlice, Text};

/// Change it with the format, the opcodes, or what the compiler emits.
pub const VERSION: u8 = 1;
const MAGIC: [u8; 4] = [b'W', b'S', 14, VERSION];
const DEPTH_MAX: u32 = 200;

mod tag {
    pub(super) const NONE: u8 = 0;
    pub(super) const TRUE: u8 = 1;
    pub(super) const FALSE: u8 = 2;
    pub(super) const ELLIPSIS: u8 = 3;
    pub(super) const INT: u8 = 4;
    pub(super) const BIG_INT: u8 = 5;
    pub(super) const FLOAT: u8 = 6;
    pub(super) const COMPLEX: u8 = 7;
    pub(super) const STR: u8 = 8;
    pub(super) const BYTES: u8 = 9;
    pub(super) const TUPLE: u8 = 10;
    pub(super) const FROZEN_SET: u8 = 11;
    pub(super) const SLICE: u8 = 12;
    pub(super) const CODE: u8 = 13;
}

/// The input is not what `write` of this version makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarshalError {
    BadMagic,
    Truncated,
    BadTag(u8),
    BadString,
    BadReference,
    TooDeep,
}

impl fmt::Display for MarshalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadMagic => f.write_str("bad magic number in code"),
            Self::Truncated => f.write_str("code data too short"),
            Self::BadTag(tag) => write!(f, "bad code data (unknown type code {tag})"),
            Self::BadString => f.write_str("bad code data (string)"),
            Self::BadReference => f.write_str("bad code data (reference)"),
            Self::TooDeep => f.write_str("bad code data (nested too deeply)"),
        }
    }
}

impl std::error::Error for MarshalError {}

type Result<T> = std::result::Result<T, MarshalError>;

#[must_use]
pub fn write(code: &CodeData) -> Vec<u8> {
    let mut writer = Writer { out: MAGIC.to_vec(), strings: HashMap::new() };
    writer.code(code);
    writer.out
}

pub fn read(bytes: &[u8]) -> Result<Arc<CodeData>> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(MarshalError::BadMagic)?;
    let mut reader = Reader { rest, strings: Vec::new(), depth: 0 };
    reader.code().map(Arc::new)
}

struct Writer<'a> {
    out: Vec<u8>,
    strings: HashMap<&'a str, u64>,
}

impl<'a> Writer<'a> {
    fn number(&mut self, value: u64) {
        push_marshal(&mut self.out, value);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.out.extend_from_slice(bytes);
    }

    /// 0 and the text the first time, then its number from 1.
    fn string(&mut self, text: &'a str) {
        if let Some(&number) = self.strings.get(text) {
            return self.number(number);
        }
        self.strings.insert(text, self.strings.len() as u64 + 1);
        self.number(0);
        self.bytes(text.as_bytes());
    }

    fn strings(&mut self, strings: &'a [Arc<str>]) {
        self.number(strings.len() as u64);
        for text in strings {
            self.string(text);
        }
    }

    fn code(&mut self, code: &'a CodeData) {
        for count in [code.argcount, code.posonlyargcount, code.kwonlyargcount] {
            self.number(u64::from(count));
        }
        self.number(u64::from(code.stacksize));
        self.number(u64::from(code.flags));
        self.number(zigzag(i64::from(code.firstlineno)));
        self.string(&code.filename);
        self.string(&code.name);
        self.string(&code.qualname);
        self.number(code.code.len() as u64);
        self.out.extend(code.code.iter().flat_map(|word| word.to_le_bytes()));
        self.strings(&code.names);
        self.strings(&code.localsplusnames);
        self.bytes(&code.localspluskinds);
        self.bytes(&code.linetable);
        self.bytes(&code.exceptiontable);
        self.consts(&code.consts);
    }

    fn consts(&mut self, consts: &'a [Const]) {
        self.number(consts.len() as u64);
        for value in consts {
            self.constant(value);
        }
    }

    fn constant(&mut self, value: &'a Const) {
        match value {
            Const::None => self.out.push(tag::NONE),
            Const::True => self.out.push(tag::TRUE),
            Const::False => self.out.push(tag::FALSE),
            Const::Ellipsis => self.out.push(tag::ELLIPSIS),
            Const::Int(int) => {
                self.out.push(tag::INT);
                self.number(zigzag(*int));
            }
            Const::BigInt(int) => {
                self.out.push(tag::BIG_INT);
                self.bytes(&int.to_signed_bytes_le());
            }
            Const::Float(float) => {
                self.out.push(tag::FLOAT);
                self.out.extend(float.to_le_bytes());
            }
            Const::Complex { real, imag } => {
                self.out.push(tag::COMPLEX);
                self.out.extend(real.to_le_bytes());
                self.out.extend(imag.to_le_bytes());
            }
            Const::Str(text) => {
                self.out.push(tag::STR);
                self.bytes(text.as_bytes());
            }
            Const::Bytes(bytes) => {
                self.out.push(tag::BYTES);
                self.bytes(bytes);
            }
            Const::Tuple(items) => {
                self.out.push(tag::TUPLE);
                self.consts(items);
            }
            Const::FrozenSet(items) => {
                self.out.push(tag::FROZEN_SET);
                self.consts(items);
            }
            Const::Slice(slice) => {
                self.out.push(tag::SLICE);
                self.constant(&slice.start);
                self.constant(&slice.stop);
                self.constant(&slice.step);
            }
            Const::Code(code) => {
                self.out.push(tag::CODE);
                self.code(code);
            }
        }
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    strings: Vec<Arc<str>>,
    depth: u32,
}

impl<'a> Reader<'a> {
    fn number(&mut self) -> Result<u64> {
        take_marshal(&mut self.rest).ok_or(MarshalError::Truncated)
    }

    fn number_u32(&mut self) -> Result<u32> {
        u32::try_from(self.number()?).map_err(|_| MarshalError::BadReference)
    }

    /// A count of things that take at least `size` bytes each, so memory stays within the input's.
    fn count(&mut self, size: usize) -> Result<usize> {
        let count = usize::try_from(self.number()?).map_err(|_| MarshalError::Truncated)?;
        let fits = count.checked_mul(size).is_some_and(|bytes| bytes <= self.rest.len());
        if fits { Ok(count) } else { Err(MarshalError::Truncated) }
    }

    fn take(&mut self, len: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(len).ok_or(MarshalError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    fn bytes(&mut self) -> Result<&'a [u8]> {
        let len = self.count(1)?;
        self.take(len)
    }

    fn float(&mut self) -> Result<f64> {
        let bytes = self.take(8)?;
        Ok(f64::from_le_bytes(bytes.try_into().map_err(|_| MarshalError::Truncated)?))
    }

    fn string(&mut self) -> Result<Arc<str>> {
        let number = self.number()?;
        if number == 0 {
            let text = std::str::from_utf8(self.bytes()?).map_err(|_| MarshalError::BadString)?;
            let text: Arc<str> = text.into();
            self.strings.push(text.clone());
            return Ok(text);
        }
        let index = usize::try_from(number - 1).map_err(|_| MarshalError::BadReference)?;
        self.strings.get(index).cloned().ok_or(MarshalError::BadReference)
    }

    fn string_list(&mut self) -> Result<Box<[Arc<str>]>> {
        let count = self.count(1)?;
        (0..count).map(|_| self.string()).collect()
    }

    fn code(&mut self) -> Result<CodeData> {
        let argcount = self.number_u32()?;
        let posonlyargcount = self.number_u32()?;
        let kwonlyargcount = self.number_u32()?;
        let stacksize = self.number_u32()?;
        let flags = self.number_u32()?;
        let firstlineno =
            i32::try_from(unzigzag(self.number()?)).map_err(|_| MarshalError::BadReference)?;
        let filename = self.string()?;
        let name = self.string()?;
        let qualname = self.string()?;
        let words = self.count(2)?;
        let words = self.take(words * 2)?.chunks_exact(2);
        Ok(CodeData {
            argcount,
            posonlyargcount,
            kwonlyargcount,
            stacksize,
            flags,
            code: words.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect(),
            names: self.string_list()?,
            localsplusnames: self.string_list()?,
            localspluskinds: self.bytes()?.into(),
            filename,
            name,
            qualname,
            firstlineno,
            linetable: self.bytes()?.into(),
            exceptiontable: self.bytes()?.into(),
            consts: self.consts()?.into(),
        })
    }

    fn consts(&mut self) -> Result<Vec<Const>> {
        let count = self.count(1)?;
        (0..count).map(|_| self.constant()).collect()
    }

    fn constant(&mut self) -> Result<Const> {
        if self.depth >= DEPTH_MAX {
            return Err(MarshalError::TooDeep);
        }
        self.depth += 1;
        let value = self.constant_inner();
        self.depth -= 1;
        value
    }

    fn constant_inner(&mut self) -> Result<Const> {
        let tag = take_byte(&mut self.rest).ok_or(MarshalError::Truncated)?;
        Ok(match tag {
            tag::NONE => Const::None,
            tag::TRUE => Const::True,
            tag::FALSE => Const::False,
            tag::ELLIPSIS => Const::Ellipsis,
            tag::INT => Const::Int(unzigzag(self.number()?)),
            tag::BIG_INT => Const::int(BigInt::from_signed_bytes_le(self.bytes()?)),
            tag::FLOAT => Const::Float(self.float()?),
            tag::COMPLEX => Const::Complex { real: self.float()?, imag: self.float()? },
            tag::STR => Const::Str(Text::from_wtf8(self.bytes()?).ok_or(MarshalError::BadString)?),
            tag::BYTES => Const::Bytes(self.bytes()?.into()),
            tag::TUPLE => Const::Tuple(self.consts()?.into()),
            tag::FROZEN_SET => Const::FrozenSet(self.consts()?.into()),
            tag::SLICE => {
                let start = self.constant()?;
                let stop = self.constant()?;
                Const::Slice(Arc::new(ConstSlice { start, stop, step: self.constant()? }))
            }
            tag::CODE => Const::Code(Arc::new(self.code()?)),
            other => return Err(MarshalError::BadTag(other)),
        })
    }
}

const fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

const fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}
