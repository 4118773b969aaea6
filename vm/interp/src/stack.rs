//! `Val`: a word taken off the value stack. It owns whatever the word owned, so instruction
//! bodies are safe code that moves, looks at or drops values.
#![expect(unsafe_code, reason = "turns stack words into values and back")]

use object::stack_ref::StackRef;
use object::{Int, Object, PyResult, Ref, Thread, singletons};

/// A value off the stack: an object (owned or borrowed from its frame), an int in the word, or
/// null.
#[repr(transparent)]
pub(crate) struct Val(StackRef);

impl Val {
    pub(crate) const NULL: Val = Val(StackRef::NULL);

    /// Takes the word over.
    ///
    /// # Safety
    /// The caller does not use the word again, and what a borrowed word points at outlives the
    /// value.
    #[inline(always)]
    pub(crate) unsafe fn from_word(word: StackRef) -> Val {
        Val(word)
    }

    /// Gives the word out with what it owns.
    #[inline(always)]
    pub(crate) fn into_word(self) -> StackRef {
        std::mem::ManuallyDrop::new(self).0
    }

    #[inline(always)]
    pub(crate) fn none() -> Val {
        Val(StackRef::immortal(singletons::none_ref()))
    }

    #[inline(always)]
    pub(crate) fn bool(value: bool) -> Val {
        Val(StackRef::immortal(singletons::bool_ref(value)))
    }

    /// An int, in the word if it fits.
    #[inline(always)]
    pub(crate) fn int(thread: &Thread, value: i64) -> PyResult<Val> {
        match StackRef::from_int(value) {
            Some(word) => Ok(Val(word)),
            None => Ok(Val::from(Int::new(thread, value)?.into_object())),
        }
    }

    #[inline(always)]
    pub(crate) fn is_null(&self) -> bool {
        self.0.is_null()
    }

    /// The int in the word, or of an exact int of one digit.
    #[inline(always)]
    pub(crate) fn as_small_int(&self) -> Option<i64> {
        if let Some(value) = self.0.as_int() {
            return Some(value);
        }
        self.object()?.downcast_exact::<Int>()?.as_compact()
    }

    #[inline(always)]
    pub(crate) fn is_tagged_int(&self) -> bool {
        self.0.is_int()
    }

    /// The object, unless the word holds an int or is null.
    #[inline(always)]
    pub(crate) fn object(&self) -> Option<&Object> {
        // SAFETY: the value keeps what its word promises for as long as it lives.
        unsafe { self.0.as_object() }
    }

    /// The object; an int in the word becomes an object first.
    #[inline(always)]
    pub(crate) fn boxed(&mut self, thread: &Thread) -> PyResult<&Object> {
        if let Some(value) = self.0.as_int() {
            *self = Val::from(Int::new(thread, value)?.into_object());
        }
        // SAFETY: as in `object`; not an int, and callers have checked for null.
        Ok(unsafe { self.0.as_object() }.expect("null is checked before"))
    }

    #[inline(always)]
    pub(crate) fn into_ref(self, thread: &Thread) -> PyResult<Ref> {
        // SAFETY: the word is given up here.
        unsafe { self.into_word().into_ref(thread) }
    }

    /// `Some` reference, or `None` for null.
    #[inline(always)]
    pub(crate) fn into_ref_opt(self, thread: &Thread) -> PyResult<Option<Ref>> {
        if self.is_null() { Ok(None) } else { self.into_ref(thread).map(Some) }
    }

    /// Identity, `a is b`.
    #[inline(always)]
    pub(crate) fn is(&mut self, thread: &Thread, other: &mut Val) -> PyResult<bool> {
        if self.0.is_int() && other.0.is_int() {
            return Ok(self.0 == other.0);
        }
        let other = other.boxed(thread)?;
        Ok(std::ptr::eq(self.boxed(thread)?, other))
    }

    #[inline(always)]
    pub(crate) fn is_owned(&self) -> bool {
        self.0.is_owned()
    }

    #[inline(always)]
    pub(crate) fn is_none(&self) -> bool {
        self.object().is_some_and(Object::is_none)
    }
}

impl From<Ref> for Val {
    #[inline(always)]
    fn from(value: Ref) -> Val {
        Val(StackRef::from_ref(value))
    }
}

impl Drop for Val {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: the word is not used again.
        unsafe { self.0.close() }
    }
}
