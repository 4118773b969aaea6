//! Native modules of the standard library.
//!
//! One module of Python is one file or folder; `registry.rs` has a row for each. What they share
//! stands in `common.rs`.

#![forbid(unsafe_code)]

pub mod abc;
pub mod array;
pub mod atexit;
pub mod binascii;
pub mod bisect;
pub mod blake2;
pub mod cmath;
pub mod codecs;
pub mod collections;
pub mod common;
pub mod contextvars;
pub mod csv;
pub mod epoll;
pub mod errno;
pub mod fcntl;
mod fspath;
pub mod functools;
pub mod gc;
pub mod hashes;
pub mod heapq;
pub mod io;
pub mod itertools;
pub mod json;
pub mod marshal;
pub mod math;
pub mod mmap;
pub mod multiprocessing;
pub mod opcode;
pub mod operator;
pub mod posix;
pub mod queue;
pub mod random;
pub mod registry;
pub mod resource;
pub mod select;
pub mod signal;
pub mod socket;
pub mod sre;
pub mod stat_bits;
pub mod string;
pub mod struct_;
mod support;
pub mod sys;
pub mod termios;
pub mod thread;
pub mod time;
pub mod typing;
pub mod unicodedata;
pub mod users;
pub mod warnings;
pub mod weakref;
pub mod zlib;
