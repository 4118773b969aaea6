//! The compact, insertion-ordered hash table under dicts and sets: one block of memory with a
//! small header, an index array of 1, 2, 4 or 8-byte slots, and the entries in order.
//!
//! The probe sequence is the perturbed one of CPython's dicts (Knuth, TAOCP 3, section 6.4).
//! Invariant: an index slot holds EMPTY, DUMMY, or the number of an entry below `entries_len`.
//! Invariant: a block of kind `Strings` holds exact `str` keys alone, whose hash is in the key.
#![expect(unsafe_code, reason = "one block holds three arrays")]

use std::cell::Cell;

use crate::header::{Object, Shared};
use crate::heap;
use crate::raised::PyResult;
use crate::string::Str;
use crate::thread::Thread;

/// A slot that never held anything.
const EMPTY: i64 = -1;
/// A slot whose entry was deleted.
const DUMMY: i64 = -2;

/// What a block's keys are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// Any object; the hash stands in the entry.
    General = 0,
    /// Exact `str` only; entries are key and value.
    Strings = 1,
}

/// The start of a block. The index array and the entries follow it.
#[repr(C)]
pub struct Block {
    log2_size: u8,
    log2_width: u8,
    kind: Kind,
    /// Set by an owner that remembers something about this very block.
    pub marked: Cell<bool>,
    /// Not zero when inline caches may rely on the keys; reset when keys come or go.
    pub version: Cell<u32>,
    /// Entries that can still be added.
    usable: Cell<u32>,
    /// Entries in use or deleted.
    entries_len: Cell<u32>,
    /// Indices of the empty block; others have theirs from here on, as many as they need.
    indices: [Cell<i8>; 8],
}

/// An entry of a general block.
#[repr(C)]
pub struct Entry {
    pub hash: Cell<isize>,
    pub key: Cell<*mut Object>,
    pub value: Cell<*mut Object>,
}

/// An entry of a block of strings.
#[repr(C)]
pub struct StrEntry {
    pub key: Cell<*mut Object>,
    pub value: Cell<*mut Object>,
}

/// The block that all empty tables share.
static EMPTY_BLOCK: Shared<Block> = Shared(Block {
    log2_size: 3,
    log2_width: 0,
    kind: Kind::Strings,
    marked: Cell::new(false),
    version: Cell::new(0),
    usable: Cell::new(0),
    entries_len: Cell::new(0),
    indices: [const { Cell::new(-1) }; 8],
});

/// The shared block's address.
const fn empty_block() -> *mut Block {
    (&raw const EMPTY_BLOCK.0).cast_mut()
}

const HEADER: usize = std::mem::offset_of!(Block, indices);
const LOG2_SIZE_MIN: u8 = 3;

/// How many entries a table of this size may hold.
const fn usable_of(log2_size: u8) -> usize {
    ((1usize << log2_size) << 1) / 3
}

/// An owned pointer to a block; the table's header lives in the dict or set.
#[repr(transparent)]
pub struct Table {
    block: Cell<*mut Block>,
}

/// Where a key was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// Number of the entry.
    At(usize),
    Missing,
}

impl Table {
    pub const fn empty() -> Table {
        Table { block: Cell::new(empty_block()) }
    }

    #[inline(always)]
    pub fn block(&self) -> &Block {
        // SAFETY: the table always points at a live block.
        unsafe { &*self.block.get() }
    }

    /// The block's address, for inline caches and to see whether it was replaced.
    #[inline(always)]
    pub fn block_ptr(&self) -> *const Block {
        self.block.get()
    }

    #[inline]
    pub fn kind(&self) -> Kind {
        self.block().kind
    }

    /// Entries in use or deleted: positions run below it.
    #[inline(always)]
    pub fn entries_len(&self) -> usize {
        self.block().entries_len.get() as usize
    }

    /// Finds an exact `str` without running Python code.
    #[inline]
    pub fn find_str(&self, key: &Str) -> Found {
        self.block().find_str(key)
    }

    /// Finds any key; may compare by `__eq__`, so the table may change meanwhile.
    pub fn find(&self, thread: &mut Thread, key: &Object, hash: isize) -> PyResult<Found> {
        if self.block().kind == Kind::Strings {
            if let Some(key) = key.downcast_exact::<Str>() {
                return Ok(self.block().find_str(key));
            }
        }
        'restart: loop {
            let block = self.block_ptr();
            // SAFETY: the block lives until the table replaces it, which is checked after every
            // call that could.
            let mut probe = unsafe { &*block }.probe(hash);
            loop {
                // SAFETY: as above.
                let b = unsafe { &*block };
                let index = b.index(probe.slot);
                if index == EMPTY {
                    return Ok(Found::Missing);
                }
                if index >= 0 {
                    let at = index as usize;
                    let found = b.key(at);
                    if std::ptr::eq(found, key) {
                        return Ok(Found::At(at));
                    }
                    // SAFETY: an indexed entry has a live key.
                    let found = unsafe { &*found };
                    if b.hash(at) == hash {
                        let same =
                            match (found.downcast_exact::<Str>(), key.downcast_exact::<Str>()) {
                                (Some(a), Some(b)) => a.eq_str(b),
                                _ => {
                                    use crate::refs::Layout;
                                    let held = found.to_ref();
                                    let same = held.equals(thread, key)?;
                                    let changed = !std::ptr::eq(block, self.block_ptr())
                                        || !std::ptr::eq(self.block().key(at), &raw const *held);
                                    if changed {
                                        continue 'restart;
                                    }
                                    same
                                }
                            };
                        if same {
                            return Ok(Found::At(at));
                        }
                    }
                }
                probe.next();
            }
        }
    }

    /// The key of an entry; null if it was deleted.
    #[inline]
    pub fn key(&self, at: usize) -> *mut Object {
        self.block().key(at)
    }

    #[inline]
    pub fn value(&self, at: usize) -> *mut Object {
        self.block().value(at).get()
    }

    #[inline]
    pub fn hash(&self, at: usize) -> isize {
        self.block().hash(at)
    }

    /// Replaces the value of an entry; the caller moves the counts.
    #[inline]
    pub fn set_value(&self, at: usize, value: *mut Object) -> *mut Object {
        self.block().value(at).replace(value)
    }

    /// Adds an entry for a key that is not there. Counts move into the table.
    ///
    /// # Safety
    /// `key` and `value` (unless null) are live objects, whose counts the caller gives away.
    pub unsafe fn insert(
        &self,
        thread: &Thread,
        key: *mut Object,
        hash: isize,
        value: *mut Object,
        used: usize,
    ) -> PyResult<usize> {
        // SAFETY: the caller's promise.
        let is_str = unsafe { &*key }.is_exact::<Str>();
        if self.block().usable.get() == 0 || (!is_str && self.block().kind == Kind::Strings) {
            let kind = if self.block().kind == Kind::General || !is_str {
                Kind::General
            } else {
                Kind::Strings
            };
            self.rebuild(thread, kind, grown(used))?;
        }
        let block = self.block();
        let at = block.entries_len.get() as usize;
        let slot = block.free_slot(hash);
        block.set_index(slot, at as i64);
        block.write_entry(at, hash, key, value);
        block.entries_len.set(at as u32 + 1);
        block.usable.set(block.usable.get() - 1);
        block.version.set(0);
        Ok(at)
    }

    /// Takes an entry out; the caller gets the counts of key and value.
    pub fn remove(&self, at: usize) -> (*mut Object, *mut Object) {
        let block = self.block();
        let mut probe = block.probe(block.hash(at));
        while block.index(probe.slot) != at as i64 {
            probe.next();
        }
        block.set_index(probe.slot, DUMMY);
        block.version.set(0);
        let value = block.value(at).replace(std::ptr::null_mut());
        (block.take_key(at), value)
    }

    /// As `remove` for the last entry in use: forgets the deleted ones behind it too, so that
    /// taking entries from the end never walks over the same ones twice.
    pub fn remove_last(&self, at: usize) -> (*mut Object, *mut Object) {
        let taken = self.remove(at);
        self.block().entries_len.set(at as u32);
        taken
    }

    /// Makes room for `capacity` entries in a block of its own.
    pub fn reserve(&self, thread: &Thread, kind: Kind, capacity: usize) -> PyResult<()> {
        self.rebuild(thread, kind, log2_for(capacity))
    }

    /// Moves the entries into a new block without the deleted ones.
    fn rebuild(&self, thread: &Thread, kind: Kind, log2_size: u8) -> PyResult<()> {
        let Some(new) = Block::alloc(thread, kind, log2_size) else {
            return Err(thread.memory_error());
        };
        let old = self.block();
        // SAFETY: just made.
        let block = unsafe { &*new };
        let mut len = 0;
        for at in 0..old.entries_len.get() as usize {
            let key = old.key(at);
            if key.is_null() {
                continue;
            }
            let hash = old.hash(at);
            block.set_index(block.free_slot(hash), len as i64);
            block.write_entry(len, hash, key, old.value(at).get());
            len += 1;
        }
        block.entries_len.set(len as u32);
        block.usable.set((usable_of(log2_size) - len) as u32);
        let old = self.block.replace(new);
        // SAFETY: the old block's counts moved over; only its memory is left.
        unsafe { Block::free(old) };
        Ok(())
    }

    /// A copy with its own counts.
    pub fn duplicate(&self, thread: &Thread, used: usize) -> PyResult<Table> {
        let copy = Table::empty();
        if used == 0 {
            return Ok(copy);
        }
        let old = self.block();
        copy.rebuild(thread, old.kind, log2_for(used))?;
        let block = copy.block();
        let mut len = 0;
        for at in 0..old.entries_len.get() as usize {
            let key = old.key(at);
            if key.is_null() {
                continue;
            }
            let value = old.value(at).get();
            // SAFETY: entries hold live objects.
            unsafe {
                (*key).incref();
                if let Some(value) = value.as_ref() {
                    value.incref();
                }
            }
            let hash = old.hash(at);
            block.set_index(block.free_slot(hash), len as i64);
            block.write_entry(len, hash, key, value);
            len += 1;
        }
        block.entries_len.set(len as u32);
        block.usable.set(block.usable.get() - len as u32);
        Ok(copy)
    }

    /// Takes the contents out, leaving the table empty.
    pub fn take(&self) -> Table {
        Table { block: Cell::new(self.block.replace(empty_block())) }
    }

    /// Exchanges the contents of two tables.
    pub fn swap(&self, other: &Table) {
        self.block.swap(&other.block);
    }

    /// Bytes of the block, `sys.getsizeof`'s share.
    pub fn size_bytes(&self) -> usize {
        let block = self.block();
        if std::ptr::eq(block, &raw const EMPTY_BLOCK.0) {
            0
        } else {
            Block::layout(block.kind, block.log2_size).0
        }
    }

    pub fn visit(&self, visitor: &mut crate::refs::Visitor<'_>) {
        for at in 0..self.entries_len() {
            let (key, value) = (self.key(at), self.value(at));
            // SAFETY: entries hold live objects or null.
            unsafe {
                if let Some(key) = key.as_ref() {
                    visitor.object(key);
                    if let Some(value) = value.as_ref() {
                        visitor.object(value);
                    }
                }
            }
        }
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        if std::ptr::eq(self.block.get(), empty_block()) {
            return;
        }
        let block = self.block.replace(empty_block());
        // SAFETY: this table owned the block.
        let b = unsafe { &*block };
        for at in 0..b.entries_len.get() as usize {
            let (key, value) = (b.key(at), b.value(at).get());
            if !key.is_null() {
                // SAFETY: the entry owned these counts; nobody else sees the block any more.
                unsafe {
                    Object::decref(key);
                    if !value.is_null() {
                        Object::decref(value);
                    }
                }
            }
        }
        // SAFETY: as above.
        unsafe { Block::free(block) };
    }
}

/// The size after growing for `used` entries: three times as many slots as entries.
fn grown(used: usize) -> u8 {
    log2_ceil(used * 3 + 1).max(LOG2_SIZE_MIN)
}

/// The smallest size that holds `capacity` entries.
fn log2_for(capacity: usize) -> u8 {
    log2_ceil((capacity * 3).div_ceil(2)).max(LOG2_SIZE_MIN)
}

fn log2_ceil(n: usize) -> u8 {
    n.max(1).next_power_of_two().trailing_zeros() as u8
}

/// Walks the slots of a hash.
struct Probe {
    slot: usize,
    perturb: usize,
    mask: usize,
}

impl Probe {
    #[inline(always)]
    fn next(&mut self) {
        self.perturb >>= 5;
        self.slot =
            (self.slot.wrapping_mul(5).wrapping_add(self.perturb).wrapping_add(1)) & self.mask;
    }
}

impl Block {
    /// Size in bytes, and where the entries start.
    fn layout(kind: Kind, log2_size: u8) -> (usize, usize) {
        let entries = HEADER + ((1usize << log2_size) << log2_width(log2_size));
        let each = if kind == Kind::Strings { size_of::<StrEntry>() } else { size_of::<Entry>() };
        (entries + usable_of(log2_size) * each, entries)
    }

    fn alloc(thread: &Thread, kind: Kind, log2_size: u8) -> Option<*mut Block> {
        if log2_size > 40 {
            return None;
        }
        let (size, entries) = Block::layout(kind, log2_size);
        let memory = thread.interp().heap.alloc(size);
        if memory.is_null() {
            return None;
        }
        let block = memory.cast::<Block>();
        // SAFETY: the memory is as large as the layout says; indices are bytes of -1.
        unsafe {
            (&raw mut (*block).log2_size).write(log2_size);
            (&raw mut (*block).log2_width).write(log2_width(log2_size));
            (&raw mut (*block).kind).write(kind);
            (&raw mut (*block).marked).write(Cell::new(false));
            (&raw mut (*block).version).write(Cell::new(0));
            (&raw mut (*block).usable).write(Cell::new(usable_of(log2_size) as u32));
            (&raw mut (*block).entries_len).write(Cell::new(0));
            memory.add(HEADER).write_bytes(0xFF, entries - HEADER);
        }
        Some(block)
    }

    /// # Safety
    /// Nobody uses the block any more; its counts are gone.
    unsafe fn free(block: *mut Block) {
        if !std::ptr::eq(block, &raw const EMPTY_BLOCK.0) {
            // SAFETY: blocks other than the shared one come from a heap.
            unsafe { heap::free(block.cast()) }
        }
    }

    #[inline(always)]
    fn probe(&self, hash: isize) -> Probe {
        let mask = (1usize << self.log2_size) - 1;
        Probe { slot: hash as usize & mask, perturb: hash as usize, mask }
    }

    #[inline(always)]
    fn base(&self) -> *const u8 {
        std::ptr::from_ref(self).cast::<u8>()
    }

    #[inline(always)]
    fn index(&self, slot: usize) -> i64 {
        // SAFETY: `slot` is below the size, and the index array follows the header.
        unsafe {
            let at = self.base().add(HEADER);
            match self.log2_width {
                0 => i64::from(*at.cast::<i8>().add(slot)),
                1 => i64::from(*at.cast::<i16>().add(slot)),
                2 => i64::from(*at.cast::<i32>().add(slot)),
                _ => *at.cast::<i64>().add(slot),
            }
        }
    }

    fn set_index(&self, slot: usize, index: i64) {
        // SAFETY: as in `index`; the shared empty block is never written (usable is 0).
        unsafe {
            let at = self.base().add(HEADER).cast_mut();
            match self.log2_width {
                0 => *at.cast::<i8>().add(slot) = index as i8,
                1 => *at.cast::<i16>().add(slot) = index as i16,
                2 => *at.cast::<i32>().add(slot) = index as i32,
                _ => *at.cast::<i64>().add(slot) = index,
            }
        }
    }

    fn free_slot(&self, hash: isize) -> usize {
        let mut probe = self.probe(hash);
        while self.index(probe.slot) >= 0 {
            probe.next();
        }
        probe.slot
    }

    #[inline(always)]
    fn entries(&self) -> *const u8 {
        // SAFETY: the entries follow the index array in the same block.
        unsafe { self.base().add(HEADER + ((1usize << self.log2_size) << self.log2_width)) }
    }

    /// The entry of a block of strings.
    #[inline(always)]
    pub fn str_entry(&self, at: usize) -> &StrEntry {
        debug_assert!(self.kind == Kind::Strings && at < usable_of(self.log2_size).max(1));
        // SAFETY: `at` is below the capacity, as all callers have it from this block.
        unsafe { &*self.entries().cast::<StrEntry>().add(at) }
    }

    #[inline(always)]
    pub fn general_entry(&self, at: usize) -> &Entry {
        debug_assert!(self.kind == Kind::General);
        // SAFETY: as above.
        unsafe { &*self.entries().cast::<Entry>().add(at) }
    }

    #[inline(always)]
    fn key(&self, at: usize) -> *mut Object {
        match self.kind {
            Kind::Strings => self.str_entry(at).key.get(),
            Kind::General => self.general_entry(at).key.get(),
        }
    }

    fn take_key(&self, at: usize) -> *mut Object {
        match self.kind {
            Kind::Strings => self.str_entry(at).key.replace(std::ptr::null_mut()),
            Kind::General => self.general_entry(at).key.replace(std::ptr::null_mut()),
        }
    }

    #[inline(always)]
    fn value(&self, at: usize) -> &Cell<*mut Object> {
        match self.kind {
            Kind::Strings => &self.str_entry(at).value,
            Kind::General => &self.general_entry(at).value,
        }
    }

    #[inline(always)]
    fn hash(&self, at: usize) -> isize {
        match self.kind {
            // SAFETY: keys of a block of strings are exact `str`, and live.
            Kind::Strings => unsafe { (*self.str_entry(at).key.get().cast::<Str>()).hash() },
            Kind::General => self.general_entry(at).hash.get(),
        }
    }

    fn write_entry(&self, at: usize, hash: isize, key: *mut Object, value: *mut Object) {
        match self.kind {
            Kind::Strings => {
                let entry = self.str_entry(at);
                entry.key.set(key);
                entry.value.set(value);
            }
            Kind::General => {
                let entry = self.general_entry(at);
                entry.hash.set(hash);
                entry.key.set(key);
                entry.value.set(value);
            }
        }
    }

    #[inline]
    fn find_str(&self, key: &Str) -> Found {
        let hash = key.hash();
        let wanted = std::ptr::from_ref(key).cast::<Object>();
        let mut probe = self.probe(hash);
        loop {
            let index = self.index(probe.slot);
            if index == EMPTY {
                return Found::Missing;
            }
            if index >= 0 {
                let at = index as usize;
                let found = self.key(at).cast_const();
                if std::ptr::eq(found, wanted) {
                    return Found::At(at);
                }
                // SAFETY: an indexed entry has a live key.
                let found = unsafe { &*found };
                if self.hash(at) == hash
                    && found.downcast_exact::<Str>().is_some_and(|found| found.eq_str(key))
                {
                    return Found::At(at);
                }
            }
            probe.next();
        }
    }
}

/// Bytes of an index slot, as a power of two: 1, 2, 4 or 8.
const fn log2_width(log2_size: u8) -> u8 {
    match log2_size {
        0..=7 => 0,
        8..=15 => 1,
        16..=31 => 2,
        _ => 3,
    }
}
