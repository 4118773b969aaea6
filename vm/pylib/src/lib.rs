//! The pure-Python part of the standard library, compiled at build time.
//!
//! One blob, laid out by `build.rs`: an index sorted by name, then names, code (see
//! `bytecode::marshal`) and packed sources. Looking a module up touches the index only.
#![forbid(unsafe_code)]

use std::cmp::Ordering;
use std::io::Read as _;

static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));

const ENTRY_WORDS: usize = 8;

/// A module of the library.
#[derive(Clone, Copy, Debug)]
pub struct Module {
    pub name: &'static str,
    pub is_package: bool,
    /// As `bytecode::marshal::read` takes it.
    pub code: &'static [u8],
    packed: &'static [u8],
    source_len: usize,
}

impl Module {
    /// The source text.
    pub fn source(&self) -> String {
        let mut text = String::with_capacity(self.source_len);
        flate2::read::DeflateDecoder::new(self.packed)
            .read_to_string(&mut text)
            .expect("the build packed a text");
        text
    }

    /// Where the module stands below the library's root: `json/__init__.py`.
    pub fn path(&self) -> String {
        let tail = if self.is_package { "/__init__.py" } else { ".py" };
        self.name.replace('.', "/") + tail
    }
}

/// The module of this full name.
pub fn find(name: &str) -> Option<Module> {
    let (mut low, mut high) = (0, len());
    while low < high {
        let middle = low + (high - low) / 2;
        match entry_name(middle).cmp(name) {
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
            Ordering::Equal => return Some(entry(middle)),
        }
    }
    None
}

/// All modules, sorted by name.
pub fn modules() -> impl Iterator<Item = Module> {
    (0..len()).map(entry)
}

fn len() -> usize {
    word(0)
}

fn word(at: usize) -> usize {
    let bytes = &BLOB[at * 4..at * 4 + 4];
    u32::from_le_bytes(bytes.try_into().expect("four bytes")) as usize
}

fn bytes(entry: usize, field: usize) -> &'static [u8] {
    let at = 1 + entry * ENTRY_WORDS + field;
    &BLOB[word(at)..][..word(at + 1)]
}

fn entry_name(entry: usize) -> &'static str {
    std::str::from_utf8(bytes(entry, 0)).expect("names are texts")
}

fn entry(at: usize) -> Module {
    let rest = 1 + at * ENTRY_WORDS;
    Module {
        name: entry_name(at),
        code: bytes(at, 2),
        packed: bytes(at, 4),
        source_len: word(rest + 6),
        is_package: word(rest + 7) != 0,
    }
}
