//! A reference on the frame stack: one word with a two-bit tag.
//!
//! Tag 00: a pointer that owns a count. 01: a pointer that borrows one (the owner outlives the
//! reference, which the compiler proves, or the object is immortal). 11: an int of 62 bits in the
//! word itself. The word 1 is null. Nothing here runs code; dropping an owned one may.
#![expect(unsafe_code, reason = "a tagged word is a pointer or an int")]

use crate::header::Object;
use crate::int::Int;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref};
use crate::thread::Thread;

const BORROWED: u64 = 1;
const TAG_MASK: u64 = 3;
const INT: u64 = 3;

/// A word of the frame stack. Not `Drop`: the loop says when a count is given up.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct StackRef(u64);

/// Ints that fit the word.
pub const INT_MIN: i64 = -(1 << 61);
pub const INT_MAX: i64 = (1 << 61) - 1;

impl StackRef {
    pub const NULL: StackRef = StackRef(BORROWED);

    #[inline(always)]
    pub fn is_null(self) -> bool {
        self.0 == BORROWED
    }

    #[inline(always)]
    pub fn bits(self) -> u64 {
        self.0
    }

    /// Takes the count of a reference; immortal objects are tagged as borrowed.
    #[inline(always)]
    pub fn from_ref(value: Ref) -> StackRef {
        let immortal = u64::from(value.is_immortal());
        StackRef(value.into_raw().expose_provenance() as u64 | immortal)
    }

    /// Borrows.
    ///
    /// # Safety
    /// The object outlives the word.
    #[inline(always)]
    pub unsafe fn borrow(value: &Object) -> StackRef {
        StackRef(value.as_ptr().expose_provenance() as u64 | BORROWED)
    }

    /// An immortal object needs no count.
    #[inline(always)]
    pub fn immortal(value: &'static Object) -> StackRef {
        StackRef(value.as_ptr().expose_provenance() as u64 | BORROWED)
    }

    /// An int in the word, if it fits.
    #[inline(always)]
    pub fn from_int(value: i64) -> Option<StackRef> {
        if (INT_MIN..=INT_MAX).contains(&value) {
            Some(StackRef((value << 2) as u64 | INT))
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn is_int(self) -> bool {
        self.0 & 2 != 0
    }

    /// The int in the word.
    #[inline(always)]
    pub fn as_int(self) -> Option<i64> {
        if self.is_int() { Some(self.0 as i64 >> 2) } else { None }
    }

    /// True if the word owns a count.
    #[inline(always)]
    pub fn is_owned(self) -> bool {
        self.0 & TAG_MASK == 0
    }

    #[inline(always)]
    fn ptr(self) -> *mut Object {
        std::ptr::with_exposed_provenance_mut((self.0 & !TAG_MASK) as usize)
    }

    /// The object, unless the word is null or an int.
    ///
    /// # Safety
    /// The word's promise holds for `'a`: what it points at stays alive.
    #[inline(always)]
    pub unsafe fn as_object<'a>(self) -> Option<&'a Object> {
        if self.is_int() {
            return None;
        }
        // SAFETY: a pointer word that is not null points at a live object.
        unsafe { self.ptr().as_ref() }
    }

    /// An owned reference; an int is boxed. The word keeps its own count.
    ///
    /// # Safety
    /// The word is not null and its promise holds.
    #[inline(always)]
    pub unsafe fn to_ref(self, thread: &Thread) -> PyResult<Ref> {
        match self.as_int() {
            Some(value) => Ok(Int::new(thread, value)?.into_object()),
            // SAFETY: the caller's promise.
            None => Ok(unsafe { &*self.ptr() }.to_ref()),
        }
    }

    /// The word's own count as a reference; an int is boxed.
    ///
    /// # Safety
    /// As `to_ref`; an owned word must not be used again.
    #[inline(always)]
    pub unsafe fn into_ref(self, thread: &Thread) -> PyResult<Ref> {
        if self.is_owned() {
            // SAFETY: the word owned the count.
            return Ok(unsafe { Ref::from_raw(self.ptr()) });
        }
        // SAFETY: the caller's promise.
        unsafe { self.to_ref(thread) }
    }

    /// A second word for the same thing, owning a count if it is a pointer.
    ///
    /// # Safety
    /// The word is not null and its promise holds.
    #[inline(always)]
    pub unsafe fn dup(self) -> StackRef {
        if self.is_int() {
            return self;
        }
        // SAFETY: the caller's promise.
        StackRef::from_ref(unsafe { &*self.ptr() }.to_ref())
    }

    /// Gives the count up, if the word has one. May run finalisers.
    ///
    /// # Safety
    /// An owned word must not be used again.
    #[inline(always)]
    pub unsafe fn close(self) {
        if self.is_owned() {
            // SAFETY: the word owned the count.
            drop(unsafe { Ref::from_raw(self.ptr()) });
        }
    }
}
