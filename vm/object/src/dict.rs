//! `dict`: the layout, and the operations that everybody needs. Methods stand in builtins/dict.
#![expect(unsafe_code, reason = "counts move in and out of the table")]

use std::cell::Cell;

use crate::gc;
use crate::header::Object;
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::static_types::PyDict_Type;
use crate::string::Str;
use crate::table::{Block, Found, Kind, Table};
use crate::thread::Thread;
use crate::type_object::{Type, flags};

/// `PyDictObject`.
#[repr(C)]
pub struct Dict {
    ob_base: Object,
    used: Cell<isize>,
    watcher_tag: Cell<u64>,
    table: Table,
    values: Cell<usize>,
}

const _: () = assert!(size_of::<Dict>() == 48);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Dict {}

impl TypedLayout for Dict {
    fn type_object() -> &'static Type {
        &PyDict_Type
    }
    #[inline(always)]
    fn check(object: &Object) -> bool {
        object.ty().has_flag(flags::DICT_SUBCLASS)
    }
}

impl Dict {
    pub fn new(thread: &Thread) -> PyResult<Ref<Dict>> {
        Dict::new_of(thread, &PyDict_Type)
    }

    /// An empty dict of a subclass.
    pub fn new_of(thread: &Thread, ty: &Type) -> PyResult<Ref<Dict>> {
        heap::new_object(thread, ty, |ob_base| Dict {
            ob_base,
            used: Cell::new(0),
            watcher_tag: Cell::new(0),
            table: Table::empty(),
            values: Cell::new(0),
        })
    }

    pub fn with_capacity(thread: &Thread, capacity: usize) -> PyResult<Ref<Dict>> {
        let dict = Dict::new(thread)?;
        if capacity > 5 {
            dict.table.reserve(thread, Kind::Strings, capacity)?;
        }
        Ok(dict)
    }

    /// A dict of these entries.
    pub fn from_pairs(thread: &Thread, pairs: &[(&Str, &Object)]) -> PyResult<Ref<Dict>> {
        let dict = Dict::new(thread)?;
        for (key, value) in pairs {
            dict.set_str(thread, key, value.to_ref())?;
        }
        Ok(dict)
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.used.get() as usize
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.used.get() == 0
    }

    #[inline(always)]
    fn value_ref(&self, found: Found) -> Option<Ref> {
        match found {
            // SAFETY: a found entry has a live value.
            Found::At(at) => Some(unsafe { &*self.table.value(at) }.to_ref()),
            Found::Missing => None,
        }
    }

    /// `dict.get(key)`. Runs `__hash__` and `__eq__` of keys that are no plain strings.
    #[inline]
    pub fn get(&self, thread: &mut Thread, key: &Object) -> PyResult<Option<Ref>> {
        if let Some(key) = key.downcast_exact::<Str>() {
            if self.table.kind() == Kind::Strings {
                return Ok(self.get_str(key));
            }
        }
        let hash = hash_key(thread, key)?;
        self.get_known_hash(thread, key, hash)
    }

    pub fn get_known_hash(
        &self,
        thread: &mut Thread,
        key: &Object,
        hash: isize,
    ) -> PyResult<Option<Ref>> {
        let found = self.table.find(thread, key, hash)?;
        Ok(self.value_ref(found))
    }

    /// Looks up a string among the string keys; runs nothing.
    #[inline]
    pub fn get_str(&self, key: &Str) -> Option<Ref> {
        self.value_ref(self.table.find_str(key))
    }

    /// As `get_str`, for a text that is not yet a `str`. `None` also where memory is short.
    pub fn get_text(&self, thread: &Thread, key: &str) -> Option<Ref> {
        let Ok(key) = Str::new(thread, key) else {
            drop(thread.take_exception());
            return None;
        };
        self.get_str(&key)
    }

    #[inline]
    pub fn contains(&self, thread: &mut Thread, key: &Object) -> PyResult<bool> {
        let hash = hash_key(thread, key)?;
        self.contains_known_hash(thread, key, hash)
    }

    pub fn contains_known_hash(
        &self,
        thread: &mut Thread,
        key: &Object,
        hash: isize,
    ) -> PyResult<bool> {
        Ok(self.table.find(thread, key, hash)? != Found::Missing)
    }

    pub fn contains_str(&self, key: &Str) -> bool {
        self.table.find_str(key) != Found::Missing
    }

    /// `dict[key] = value`
    #[inline]
    pub fn set(&self, thread: &mut Thread, key: &Object, value: Ref) -> PyResult<()> {
        let hash = hash_key(thread, key)?;
        self.set_known_hash(thread, key, hash, value)
    }

    pub fn set_known_hash(
        &self,
        thread: &mut Thread,
        key: &Object,
        hash: isize,
        value: Ref,
    ) -> PyResult<()> {
        let found = self.table.find(thread, key, hash)?;
        self.store(thread, found, key, hash, value)
    }

    /// `dict[key] = value` for an exact `str`; runs nothing but the old value's finaliser.
    #[inline]
    pub fn set_str(&self, thread: &Thread, key: &Str, value: Ref) -> PyResult<()> {
        let found = self.table.find_str(key);
        self.store(thread, found, key.as_object(), key.hash(), value)
    }

    /// As `set_str`; the key is made and interned.
    pub fn set_text(&self, thread: &Thread, key: &str, value: Ref) -> PyResult<()> {
        let key = Str::intern_new(thread, key)?;
        self.set_str(thread, &key, value)
    }

    fn store(
        &self,
        thread: &Thread,
        found: Found,
        key: &Object,
        hash: isize,
        value: Ref,
    ) -> PyResult<()> {
        match found {
            Found::At(at) => {
                let old = self.table.set_value(at, value.into_raw());
                // SAFETY: the entry owned the old value's count.
                drop(unsafe { Ref::from_raw_opt(old) });
            }
            Found::Missing => {
                let key = key.to_ref();
                // SAFETY: both counts are given to the table, or taken back when it fails.
                unsafe {
                    let (key, value) = (key.into_raw(), value.into_raw());
                    if let Err(raised) = self.table.insert(thread, key, hash, value, self.len()) {
                        drop((Ref::from_raw(key), Ref::from_raw(value)));
                        return Err(raised);
                    }
                }
                self.used.set(self.used.get() + 1);
            }
        }
        Ok(())
    }

    fn take_at(&self, at: usize) -> (Ref, Ref) {
        let (key, value) = self.table.remove(at);
        self.used.set(self.used.get() - 1);
        // SAFETY: the table gave both counts away.
        unsafe { (Ref::from_raw(key), Ref::from_raw(value)) }
    }

    /// Takes an entry out; `None` if it is not there.
    pub fn pop(&self, thread: &mut Thread, key: &Object) -> PyResult<Option<Ref>> {
        if self.is_empty() {
            hash_key(thread, key)?;
            return Ok(None);
        }
        let hash = hash_key(thread, key)?;
        match self.table.find(thread, key, hash)? {
            Found::At(at) => Ok(Some(self.take_at(at).1)),
            Found::Missing => Ok(None),
        }
    }

    /// As `pop`, with the key as it stands in the dict.
    pub fn pop_entry(&self, thread: &mut Thread, key: &Object) -> PyResult<Option<(Ref, Ref)>> {
        let hash = hash_key(thread, key)?;
        self.pop_known_hash(thread, key, hash)
    }

    pub fn pop_known_hash(
        &self,
        thread: &mut Thread,
        key: &Object,
        hash: isize,
    ) -> PyResult<Option<(Ref, Ref)>> {
        match self.table.find(thread, key, hash)? {
            Found::At(at) => Ok(Some(self.take_at(at))),
            Found::Missing => Ok(None),
        }
    }

    /// Takes all entries out, with their hashes.
    pub fn take_entries(&self) -> Vec<(Ref, isize, Ref)> {
        let mut pos = 0;
        let mut out = Vec::with_capacity(self.len());
        while let Some((key, value)) = self.next(&mut pos) {
            out.push((key, self.hash_at(pos - 1), value));
        }
        self.clear_all();
        out
    }

    pub fn pop_str(&self, key: &Str) -> Option<Ref> {
        match self.table.find_str(key) {
            Found::At(at) => Some(self.take_at(at).1),
            Found::Missing => None,
        }
    }

    /// `del dict[key]`; false if it was not there.
    pub fn remove(&self, thread: &mut Thread, key: &Object) -> PyResult<bool> {
        Ok(self.pop(thread, key)?.is_some())
    }

    /// `dict.popitem()`
    pub fn pop_last(&self) -> Option<(Ref, Ref)> {
        let at = (0..self.table.entries_len()).rev().find(|at| !self.table.key(*at).is_null())?;
        let (key, value) = self.table.remove_last(at);
        self.used.set(self.used.get() - 1);
        // SAFETY: the table gave both counts away.
        unsafe { Some((Ref::from_raw(key), Ref::from_raw(value))) }
    }

    /// Takes the first entry. `hint` is the caller's own and belongs to this dict: the entries
    /// below it are gone, as long as the block is the one that was marked.
    pub fn pop_first(&self, hint: &Cell<usize>) -> Option<(Ref, Ref)> {
        let at = self.first_position(hint)?;
        hint.set(at + 1);
        self.table.block().marked.set(true);
        Some(self.take_at(at))
    }

    /// Where the first entry stands; `hint` as in `pop_first`.
    pub fn first_position(&self, hint: &Cell<usize>) -> Option<usize> {
        let from = if self.table.block().marked.get() { hint.get() } else { 0 };
        (from..self.table.entries_len()).find(|at| !self.table.key(*at).is_null())
    }

    /// `dict.setdefault(key, default)`
    pub fn set_default(
        &self,
        thread: &mut Thread,
        key: &Object,
        default: &Object,
    ) -> PyResult<Ref> {
        let hash = hash_key(thread, key)?;
        let found = self.table.find(thread, key, hash)?;
        if let Some(value) = self.value_ref(found) {
            return Ok(value);
        }
        self.store(thread, found, key, hash, default.to_ref())?;
        Ok(default.to_ref())
    }

    pub fn clear_all(&self) {
        let old = self.table.take();
        self.used.set(0);
        drop(old);
    }

    /// A plain dict with the same entries.
    pub fn copy(&self, thread: &Thread) -> PyResult<Ref<Dict>> {
        let copy = Dict::new(thread)?;
        let table = self.table.duplicate(thread, self.len())?;
        copy.table.swap(&table);
        copy.used.set(self.used.get());
        Ok(copy)
    }

    /// Positions run below this; an entry may be gone (`entry_at` gives `None`).
    #[inline]
    pub fn positions(&self) -> usize {
        self.table.entries_len()
    }

    /// Key and value at a position.
    #[inline]
    pub fn entry_at(&self, at: usize) -> Option<(Ref, Ref)> {
        if at >= self.table.entries_len() {
            return None;
        }
        let (key, value) = (self.table.key(at), self.table.value(at));
        if key.is_null() {
            return None;
        }
        // SAFETY: a present entry has a live key and value.
        unsafe { Some(((*key).to_ref(), (*value).to_ref())) }
    }

    pub fn hash_at(&self, at: usize) -> isize {
        self.table.hash(at)
    }

    /// The next entry at or after `pos`, which moves behind it; safe against changes between
    /// calls, though they may make it skip or repeat.
    #[inline]
    pub fn next(&self, pos: &mut usize) -> Option<(Ref, Ref)> {
        while *pos < self.table.entries_len() {
            *pos += 1;
            if let Some(entry) = self.entry_at(*pos - 1) {
                return Some(entry);
            }
        }
        None
    }

    /// The entries as they are now.
    pub fn entries(&self) -> Vec<(Ref, Ref)> {
        let mut pos = 0;
        std::iter::from_fn(|| self.next(&mut pos)).collect()
    }

    /// For inline caches: where a string key stands, and the block's version, made on demand.
    pub fn cache_key(&self, thread: &Thread, key: &Str) -> Option<(usize, u32)> {
        if self.table.kind() != Kind::Strings {
            return None;
        }
        let Found::At(at) = self.table.find_str(key) else { return None };
        Some((at, self.keys_version(thread)))
    }

    /// The version of the set of keys: it changes when a key comes or goes. 0 if there is none.
    pub fn keys_version(&self, thread: &Thread) -> u32 {
        if self.table.kind() != Kind::Strings || self.is_empty() {
            return 0;
        }
        let block = self.table.block();
        if block.version.get() == 0 {
            block.version.set(thread.interp().next_keys_version());
        }
        block.version.get()
    }

    /// True for `dict` itself, whose subscripts no subclass changes.
    pub fn is_exact_dict(&self) -> bool {
        self.as_object().is_exact::<Dict>()
    }

    #[inline(always)]
    pub fn block(&self) -> &Block {
        self.table.block()
    }

    pub fn table_bytes(&self) -> usize {
        self.table.size_bytes()
    }

    pub fn track(&self, thread: &Thread) {
        gc::track(thread, self.as_object());
    }
}

/// The hash of a key, with what it was for in the message if it has none.
#[inline]
pub fn hash_key(thread: &mut Thread, key: &Object) -> PyResult<isize> {
    match key.hash(thread) {
        Ok(hash) => Ok(hash),
        Err(raised) => Err(crate::raised::unhashable_as(thread, raised, key, "a dict key")),
    }
}

impl Traverse for Dict {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.table.visit(visitor);
    }
    fn clear(&self) {
        self.clear_all();
    }
}
