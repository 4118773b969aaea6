//! `set` and `frozenset`: the layout, and the operations that everybody needs.
#![expect(unsafe_code, reason = "counts move in and out of the table")]

use std::cell::Cell;

use crate::header::Object;
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::static_types::{PyFrozenSet_Type, PySet_Type};
use crate::table::{Found, Table};
use crate::thread::Thread;
use crate::type_object::Type;

/// `PySetObject`: `used` is where C expects it, the table is ours.
#[repr(C)]
pub struct Set {
    ob_base: Object,
    fill: Cell<isize>,
    used: Cell<isize>,
    mask: Cell<isize>,
    table: Table,
    /// Of frozensets; -1 while unknown.
    pub hash: Cell<isize>,
    finger: Cell<isize>,
    smalltable: [Cell<u64>; 16],
    weakreflist: Cell<*mut Object>,
}

const _: () = assert!(size_of::<Set>() == 200);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Set {}

impl TypedLayout for Set {
    fn type_object() -> &'static Type {
        &PySet_Type
    }
    /// Sets and frozensets share the layout.
    fn check(object: &Object) -> bool {
        Set::is_set(object) || Set::is_frozenset(object)
    }
}

impl Set {
    pub fn is_set(object: &Object) -> bool {
        object.ty().is_subtype(&PySet_Type)
    }

    pub fn is_frozenset(object: &Object) -> bool {
        object.ty().is_subtype(&PyFrozenSet_Type)
    }

    /// An empty set of `set`, `frozenset` or a subclass.
    pub fn new_of(thread: &Thread, ty: &Type) -> PyResult<Ref<Set>> {
        heap::new_object(thread, ty, |ob_base| Set {
            ob_base,
            fill: Cell::new(0),
            used: Cell::new(0),
            mask: Cell::new(7),
            table: Table::empty(),
            hash: Cell::new(-1),
            finger: Cell::new(0),
            smalltable: [const { Cell::new(0) }; 16],
            weakreflist: Cell::new(std::ptr::null_mut()),
        })
    }

    pub fn new(thread: &Thread) -> PyResult<Ref<Set>> {
        Set::new_of(thread, &PySet_Type)
    }

    /// A set of these items.
    pub fn from_items(thread: &mut Thread, ty: &Type, items: &[Ref]) -> PyResult<Ref<Set>> {
        let set = Set::new_of(thread, ty)?;
        for item in items {
            set.add(thread, item)?;
        }
        Ok(set)
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.used.get() as usize
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.used.get() == 0
    }

    fn count(&self, change: isize) {
        self.used.set(self.used.get() + change);
        self.fill.set(self.used.get());
    }

    /// Adds an item; false if it was there.
    pub fn add(&self, thread: &mut Thread, item: &Object) -> PyResult<bool> {
        let hash = hash_item(thread, item)?;
        self.add_known_hash(thread, item, hash)
    }

    pub fn add_known_hash(
        &self,
        thread: &mut Thread,
        item: &Object,
        hash: isize,
    ) -> PyResult<bool> {
        if self.table.find(thread, item, hash)? != Found::Missing {
            return Ok(false);
        }
        let key = item.to_ref().into_raw();
        // SAFETY: the count is given to the table, or taken back when it fails.
        unsafe {
            if let Err(raised) =
                self.table.insert(thread, key, hash, std::ptr::null_mut(), self.len())
            {
                drop(Ref::from_raw(key));
                return Err(raised);
            }
        }
        self.count(1);
        Ok(true)
    }

    pub fn contains(&self, thread: &mut Thread, item: &Object) -> PyResult<bool> {
        let hash = hash_item(thread, item)?;
        self.contains_known_hash(thread, item, hash)
    }

    pub fn contains_known_hash(
        &self,
        thread: &mut Thread,
        item: &Object,
        hash: isize,
    ) -> PyResult<bool> {
        Ok(self.table.find(thread, item, hash)? != Found::Missing)
    }

    /// Takes an item out; false if it was not there.
    pub fn discard(&self, thread: &mut Thread, item: &Object) -> PyResult<bool> {
        let hash = hash_item(thread, item)?;
        self.discard_known_hash(thread, item, hash)
    }

    pub fn discard_known_hash(
        &self,
        thread: &mut Thread,
        item: &Object,
        hash: isize,
    ) -> PyResult<bool> {
        match self.table.find(thread, item, hash)? {
            Found::At(at) => {
                drop(self.take_at(at));
                Ok(true)
            }
            Found::Missing => Ok(false),
        }
    }

    fn take_at(&self, at: usize) -> Ref {
        let (key, _) = self.table.remove(at);
        self.count(-1);
        // SAFETY: the table gave the count away.
        unsafe { Ref::from_raw(key) }
    }

    /// Takes any item.
    pub fn pop(&self) -> Option<Ref> {
        let from = self.finger.get() as usize;
        let len = self.table.entries_len();
        let at = (from..len).chain(0..from.min(len)).find(|at| !self.table.key(*at).is_null())?;
        self.finger.set(at as isize + 1);
        Some(self.take_at(at))
    }

    pub fn clear_all(&self) {
        let old = self.table.take();
        self.used.set(0);
        self.fill.set(0);
        self.finger.set(0);
        drop(old);
    }

    /// The next item at or after `pos`, with its hash; `pos` moves behind it.
    #[inline]
    pub fn next(&self, pos: &mut usize) -> Option<(Ref, isize)> {
        while *pos < self.table.entries_len() {
            *pos += 1;
            let key = self.table.key(*pos - 1);
            if !key.is_null() {
                // SAFETY: a present entry has a live key.
                return Some((unsafe { (*key).to_ref() }, self.table.hash(*pos - 1)));
            }
        }
        None
    }

    /// The items as they are now, with hashes.
    pub fn items(&self) -> Vec<(Ref, isize)> {
        let mut pos = 0;
        std::iter::from_fn(|| self.next(&mut pos)).collect()
    }

    /// Another set of the same items.
    pub fn copy_of(&self, thread: &Thread, ty: &Type) -> PyResult<Ref<Set>> {
        let copy = Set::new_of(thread, ty)?;
        let table = self.table.duplicate(thread, self.len())?;
        copy.table.swap(&table);
        copy.count(self.used.get());
        Ok(copy)
    }

    /// Exchanges the items of two sets.
    pub fn swap(&self, other: &Set) {
        self.table.swap(&other.table);
        self.used.swap(&other.used);
        self.fill.swap(&other.fill);
        self.finger.set(0);
        other.finger.set(0);
    }

    pub fn table_bytes(&self) -> usize {
        self.table.size_bytes()
    }
}

/// The hash of an item, with what it was for in the message if it has none.
#[inline]
pub fn hash_item(thread: &mut Thread, item: &Object) -> PyResult<isize> {
    match item.hash(thread) {
        Ok(hash) => Ok(hash),
        Err(raised) => Err(crate::raised::unhashable_as(thread, raised, item, "a set element")),
    }
}

impl Traverse for Set {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.table.visit(visitor);
    }
    fn clear(&self) {
        self.clear_all();
    }
}
