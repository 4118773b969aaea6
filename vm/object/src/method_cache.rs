//! The cache of attribute lookups on types: (type version, name) to what the MRO gave.
//!
//! Invariant: an entry's value is alive while its version is some type's version, because whoever
//! changes a type's dict voids the version first (`type_ready::type_modified`).
#![expect(unsafe_code, reason = "values are borrowed from the types' dicts")]

use std::cell::{Cell, RefCell};

use crate::refs::{Layout, Ref};
use crate::string::Str;
use crate::thread::Thread;
use crate::type_object::Type;

const SIZE: usize = 1 << 12;

#[derive(Clone, Default)]
struct Entry {
    version: u32,
    name: Option<Ref<Str>>,
    value: Option<std::ptr::NonNull<crate::header::Object>>,
}

/// One per interpreter.
pub struct MethodCache {
    entries: RefCell<Vec<Entry>>,
    pub hits: Cell<u64>,
    pub misses: Cell<u64>,
}

impl MethodCache {
    #[expect(clippy::new_without_default, reason = "a cache is a resource, not a value")]
    pub fn new() -> MethodCache {
        MethodCache { entries: RefCell::default(), hits: Cell::new(0), misses: Cell::new(0) }
    }

    #[inline]
    pub fn lookup(&self, thread: &Thread, ty: &Type, name: &Str) -> Option<Ref> {
        if !name.is_interned() {
            return ty.lookup_uncached(name);
        }
        let version = ty.version(thread);
        if version == 0 {
            return ty.lookup_uncached(name);
        }
        let at = (version as usize).wrapping_mul(31) ^ (name.as_object().id() >> 4);
        let at = at & (SIZE - 1);
        if let Some(entry) = self.entries.borrow().get(at) {
            let same =
                entry.name.as_ref().is_some_and(|known| std::ptr::eq(&raw const **known, name));
            if entry.version == version && same {
                // SAFETY: the file's invariant.
                return entry.value.map(|value| unsafe { value.as_ref() }.to_ref());
            }
        }
        self.misses.set(self.misses.get() + 1);
        let value = ty.lookup_uncached(name);
        let made = Entry {
            version,
            name: Some(name.to_ref()),
            value: value.as_deref().map(std::ptr::NonNull::from),
        };
        let old = {
            let mut entries = self.entries.borrow_mut();
            if entries.is_empty() {
                entries.resize(SIZE, Entry::default());
            }
            std::mem::replace(&mut entries[at], made)
        };
        // Dropped with the cache free again, since a finaliser may look something up.
        drop(old);
        value
    }

    /// Forgets everything.
    pub fn clear(&self) {
        let old = std::mem::take(&mut *self.entries.borrow_mut());
        drop(old);
    }
}
