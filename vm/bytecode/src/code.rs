//! `CodeData`: what the compiler makes and the interpreter runs, as plain data.

use std::sync::Arc;

use num_bigint::BigInt;

use crate::Text;

/// `co_flags`.
pub mod flags {
    pub const CO_OPTIMIZED: u32 = 0x1;
    pub const CO_NEWLOCALS: u32 = 0x2;
    pub const CO_VARARGS: u32 = 0x4;
    pub const CO_VARKEYWORDS: u32 = 0x8;
    pub const CO_NESTED: u32 = 0x10;
    pub const CO_GENERATOR: u32 = 0x20;
    pub const CO_COROUTINE: u32 = 0x80;
    pub const CO_ITERABLE_COROUTINE: u32 = 0x100;
    pub const CO_ASYNC_GENERATOR: u32 = 0x200;
    pub const CO_FUTURE_DIVISION: u32 = 0x2_0000;
    pub const CO_FUTURE_ABSOLUTE_IMPORT: u32 = 0x4_0000;
    pub const CO_FUTURE_WITH_STATEMENT: u32 = 0x8_0000;
    pub const CO_FUTURE_PRINT_FUNCTION: u32 = 0x10_0000;
    pub const CO_FUTURE_UNICODE_LITERALS: u32 = 0x20_0000;
    pub const CO_FUTURE_BARRY_AS_BDFL: u32 = 0x40_0000;
    pub const CO_FUTURE_GENERATOR_STOP: u32 = 0x80_0000;
    pub const CO_FUTURE_ANNOTATIONS: u32 = 0x100_0000;
    pub const CO_HAS_DOCSTRING: u32 = 0x400_0000;
    pub const CO_METHOD: u32 = 0x800_0000;
    /// All the flags that `from __future__ import …` sets.
    pub const PYCF_MASK: u32 = 0x1FE_0000;
}

/// The bits of `co_localspluskinds`.
pub mod kind {
    pub const CO_FAST_ARG_POS: u8 = 0x02;
    pub const CO_FAST_ARG_KW: u8 = 0x04;
    pub const CO_FAST_ARG_VAR: u8 = 0x08;
    pub const CO_FAST_ARG: u8 = 0x0E;
    pub const CO_FAST_HIDDEN: u8 = 0x10;
    pub const CO_FAST_LOCAL: u8 = 0x20;
    pub const CO_FAST_CELL: u8 = 0x40;
    pub const CO_FAST_FREE: u8 = 0x80;
}

/// A code object's data, without any object.
///
/// Invariant: it never changes once made, so one `Arc` serves every interpreter of the process.
/// What `verify` accepts is safe to run; the compiler's output is verified in tests, data from
/// elsewhere has to be when it is read.
#[derive(Clone, PartialEq, Debug)]
pub struct CodeData {
    pub argcount: u32,
    pub posonlyargcount: u32,
    pub kwonlyargcount: u32,
    pub stacksize: u32,
    /// `CO_*`, see [`flags`].
    pub flags: u32,
    /// Code units; inline-cache words are zero.
    pub code: Box<[u16]>,
    pub consts: Box<[Const]>,
    pub names: Box<[Arc<str>]>,
    /// Locals (arguments first), then cells that are not arguments, then free variables.
    pub localsplusnames: Box<[Arc<str>]>,
    /// One byte a name of `localsplusnames`, see [`kind`].
    pub localspluskinds: Box<[u8]>,
    pub filename: Arc<str>,
    pub name: Arc<str>,
    pub qualname: Arc<str>,
    pub firstlineno: i32,
    /// See [`line_table`](crate::line_table).
    pub linetable: Box<[u8]>,
    /// See [`exception_table`](crate::exception_table).
    pub exceptiontable: Box<[u8]>,
}

impl CodeData {
    fn names_of_kind(&self, bits: u8) -> impl Iterator<Item = &Arc<str>> {
        let pairs = self.localsplusnames.iter().zip(&self.localspluskinds);
        pairs.filter(move |(_, kind)| **kind & bits != 0).map(|(name, _)| name)
    }

    /// `co_varnames`.
    pub fn varnames(&self) -> impl Iterator<Item = &Arc<str>> {
        self.names_of_kind(kind::CO_FAST_LOCAL)
    }

    /// `co_cellvars`.
    pub fn cellvars(&self) -> impl Iterator<Item = &Arc<str>> {
        self.names_of_kind(kind::CO_FAST_CELL)
    }

    /// `co_freevars`.
    pub fn freevars(&self) -> impl Iterator<Item = &Arc<str>> {
        self.names_of_kind(kind::CO_FAST_FREE)
    }
}

/// A constant of a code object.
#[derive(Clone, PartialEq, Debug)]
pub enum Const {
    None,
    True,
    False,
    Ellipsis,
    Int(i64),
    /// Invariant: does not fit `Int`; make one with [`Const::int`].
    BigInt(BigInt),
    Float(f64),
    Complex {
        real: f64,
        imag: f64,
    },
    Str(Text),
    Bytes(Arc<[u8]>),
    Tuple(Arc<[Const]>),
    /// Invariant: no two items are equal; the order is that of the source.
    FrozenSet(Arc<[Const]>),
    Slice(Arc<ConstSlice>),
    Code(Arc<CodeData>),
}

#[derive(Clone, PartialEq, Debug)]
pub struct ConstSlice {
    pub start: Const,
    pub stop: Const,
    pub step: Const,
}

impl Const {
    /// An int of any size.
    #[must_use]
    pub fn int(value: BigInt) -> Self {
        match i64::try_from(&value) {
            Ok(small) => Self::Int(small),
            Err(_) => Self::BigInt(value),
        }
    }
}
