//! Finds a `PyModuleDef` and its slots in the data of a library that was not loaded.
//!
//! The definition is known by its shape: a pointer to the module's name at offset 40, before it an
//! object header without a type and three zero words. Pointers in the file are relocations, so it is
//! they that are searched, not the bytes.

use std::collections::HashMap;

use elf::{Object as _, ObjectSection as _, RelocationTarget};

use crate::Interpreters;

const M_NAME: u64 = 40;
const M_SIZE: u64 = 56;
const M_SLOTS: u64 = 72;
const SLOT_MULTIPLE_INTERPRETERS: u32 = 3;
const SLOT_GIL: u32 = 4;

/// What the slots of a definition say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slots {
    /// `Py_mod_multiple_interpreters`.
    pub interpreters: Interpreters,
    /// `Py_mod_gil`: whether the module needs no lock; `None` without the slot.
    pub gil_not_used: Option<bool>,
    /// Number of slots.
    pub count: usize,
    /// `m_size`: bytes of state per module, negative for state per process.
    pub state_size: i64,
}

/// The addresses that packed relocations stand for: an even word is an address, an odd one says by
/// its bits which of the 63 words after it are relocated too.
fn packed_relocations(data: &[u8]) -> Vec<u64> {
    let mut found = Vec::new();
    let mut next = 0u64;
    for word in data.as_chunks::<8>().0 {
        let word = u64::from_le_bytes(*word);
        if word & 1 == 0 {
            found.push(word);
            next = word.wrapping_add(8);
        } else {
            let set = (0..63).filter(|bit| word >> (bit + 1) & 1 == 1);
            found.extend(set.map(|bit| next.wrapping_add(bit * 8)));
            next = next.wrapping_add(63 * 8);
        }
    }
    found
}

/// A library's memory as the loader would lay it out, and its pointers.
pub(crate) struct Image<'data> {
    sections: Vec<(u64, &'data [u8])>,
    /// Address of a pointer → what is added to the library's base, or to a symbol.
    pointers: HashMap<u64, u64>,
}

impl<'data> Image<'data> {
    pub(crate) fn new(file: &elf::File<'data>) -> Image<'data> {
        let sections = file
            .sections()
            .filter(|section| section.address() != 0)
            .filter_map(|section| Some((section.address(), section.data().ok()?)))
            .collect();
        let mut pointers = HashMap::new();
        let symbols = file.dynamic_symbol_table();
        for (offset, relocation) in file.dynamic_relocations().into_iter().flatten() {
            let mut target = relocation.addend().cast_unsigned();
            if let RelocationTarget::Symbol(index) = relocation.target() {
                use elf::{ObjectSymbol as _, ObjectSymbolTable as _};
                let symbol = symbols.as_ref().and_then(|s| s.symbol_by_index(index).ok());
                match symbol {
                    Some(symbol) if symbol.is_definition() => {
                        target = target.wrapping_add(symbol.address());
                    }
                    _ => continue,
                }
            }
            pointers.insert(offset, target);
        }
        let mut image = Image { sections, pointers };
        if let Some(Ok(packed)) = file.section_by_name(".relr.dyn").map(|section| section.data()) {
            for at in packed_relocations(packed) {
                if let Some(target) = image.word(at) {
                    image.pointers.insert(at, target);
                }
            }
        }
        image
    }

    fn bytes(&self, address: u64, len: usize) -> Option<&'data [u8]> {
        self.sections.iter().find_map(|(start, data)| {
            let at = usize::try_from(address.checked_sub(*start)?).ok()?;
            data.get(at..at.checked_add(len)?)
        })
    }

    fn word(&self, address: u64) -> Option<u64> {
        let bytes = self.bytes(address, 8)?;
        Some(u64::from_le_bytes(bytes.try_into().expect("eight bytes were asked for")))
    }

    fn half(&self, address: u64) -> Option<u32> {
        let bytes = self.bytes(address, 4)?;
        Some(u32::from_le_bytes(bytes.try_into().expect("four bytes were asked for")))
    }

    /// Where the pointer at `address` points; packed relocations keep their target in place.
    fn pointer(&self, address: u64) -> Option<u64> {
        self.pointers.get(&address).copied().or_else(|| self.word(address)).filter(|p| *p != 0)
    }

    fn text(&self, address: u64) -> Option<&'data str> {
        let (start, data) = self
            .sections
            .iter()
            .find(|(start, data)| (*start..*start + data.len() as u64).contains(&address))?;
        let rest = &data[usize::try_from(address - start).ok()?..];
        let end = rest.iter().take(256).position(|byte| *byte == 0)?;
        std::str::from_utf8(&rest[..end]).ok()
    }

    fn is_definition(&self, start: u64) -> bool {
        let is_zero = |offset: u64| {
            let address = start.wrapping_add(offset);
            !self.pointers.contains_key(&address) && self.word(address) == Some(0)
        };
        self.word(start).is_some_and(|count| count != 0)
            && [8, 16, 24, 32].map(is_zero) == [true; 4]
    }

    /// The slots of the definition of the module `name`, if it lies in the data.
    pub(crate) fn slots(&self, name: &str) -> Option<Slots> {
        let is_name = |address: u64| {
            self.text(address).is_some_and(|text| {
                text == name || text.strip_suffix(name).is_some_and(|head| head.ends_with('.'))
            })
        };
        let mut starts: Vec<u64> = self
            .pointers
            .iter()
            .filter(|(_, target)| is_name(**target))
            .filter_map(|(at, _)| at.checked_sub(M_NAME))
            .filter(|start| self.is_definition(*start))
            .collect();
        starts.sort_unstable();
        self.read(*starts.first()?)
    }

    fn read(&self, start: u64) -> Option<Slots> {
        let mut slots = Slots {
            interpreters: Interpreters::Absent,
            gil_not_used: None,
            count: 0,
            state_size: self.word(start + M_SIZE)?.cast_signed(),
        };
        let Some(list) = self.pointer(start + M_SLOTS) else {
            return Some(slots);
        };
        for index in 0..64u64 {
            let at = list + index * 16;
            let value = self.word(at + 8)?;
            match self.half(at)? {
                0 => return Some(slots),
                SLOT_MULTIPLE_INTERPRETERS => {
                    slots.interpreters = Interpreters::from_value(value)?;
                }
                SLOT_GIL => slots.gil_not_used = Some(value == 1),
                _ => {}
            }
            slots.count += 1;
        }
        None
    }
}
