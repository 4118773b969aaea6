//! Owned references `Ref<T>`, nullable fields `Field<T>`, and the trait that says what memory is
//! an object.
//!
//! `&T` borrows, `Ref<T>` owns one count. Dropping the last `Ref` may run a finaliser, so no
//! borrow of an object's inside may be held across a drop or a call.
#![expect(unsafe_code, reason = "ownership of counts is defined here")]

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;

use crate::header::Object;
use crate::type_object::Type;

/// A memory layout that starts with an object header.
///
/// # Safety
/// The type is `#[repr(C)]` and its first bytes are an `Object`.
pub unsafe trait Layout: Sized + 'static {
    #[inline(always)]
    fn as_object(&self) -> &Object {
        // SAFETY: promised by the implementor: the first bytes are an `Object`.
        unsafe { &*std::ptr::from_ref(self).cast::<Object>() }
    }

    /// A new owned reference to the same object.
    #[inline(always)]
    fn to_ref(&self) -> Ref<Self> {
        self.as_object().incref();
        Ref { ptr: NonNull::from(self), owns: PhantomData }
    }
}

// SAFETY: an `Object` starts with itself.
unsafe impl Layout for Object {}

/// A layout that one builtin type and its subclasses have.
pub trait TypedLayout: Layout {
    /// The builtin type.
    fn type_object() -> &'static Type;

    /// `isinstance(object, type_object())` without any hook.
    #[inline]
    fn check(object: &Object) -> bool {
        object.ty().is_subtype(Self::type_object())
    }
}

impl Object {
    /// The object as a `T`, if its type is `T`'s or a subclass.
    #[inline(always)]
    pub fn downcast<T: TypedLayout>(&self) -> Option<&T> {
        if T::check(self) {
            // SAFETY: subclasses extend their base's memory.
            return Some(unsafe { self.cast_unchecked() });
        }
        None
    }

    /// The object as a `T`, if its type is exactly `T`'s.
    #[inline(always)]
    pub fn downcast_exact<T: TypedLayout>(&self) -> Option<&T> {
        if std::ptr::eq(self.type_ptr(), T::type_object()) {
            // SAFETY: the type says what the memory is.
            return Some(unsafe { self.cast_unchecked() });
        }
        None
    }

    /// `type(self) is T`
    #[inline(always)]
    pub fn is_exact<T: TypedLayout>(&self) -> bool {
        std::ptr::eq(self.type_ptr(), T::type_object())
    }

    /// # Safety
    /// The object's memory has the layout `T`.
    #[inline(always)]
    pub unsafe fn cast_unchecked<T: Layout>(&self) -> &T {
        // SAFETY: the caller's promise.
        unsafe { &*std::ptr::from_ref(self).cast::<T>() }
    }
}

/// An owned reference.
#[repr(transparent)]
pub struct Ref<T: Layout = Object> {
    ptr: NonNull<T>,
    owns: PhantomData<T>,
}

impl<T: Layout> Ref<T> {
    /// Takes over a count.
    ///
    /// # Safety
    /// `ptr` is an object of layout `T`, and the caller gives one count away.
    #[inline(always)]
    pub unsafe fn from_raw(ptr: *mut T) -> Ref<T> {
        debug_assert!(!ptr.is_null());
        // SAFETY: the caller's promise.
        Ref { ptr: unsafe { NonNull::new_unchecked(ptr) }, owns: PhantomData }
    }

    /// Takes over a count, or nothing if the pointer is NULL.
    ///
    /// # Safety
    /// As `from_raw`, where the pointer is not NULL.
    #[inline(always)]
    pub unsafe fn from_raw_opt(ptr: *mut T) -> Option<Ref<T>> {
        NonNull::new(ptr).map(|ptr| Ref { ptr, owns: PhantomData })
    }

    /// The pointer, with the count; the caller must give it back.
    #[inline(always)]
    pub fn into_raw(self) -> *mut T {
        ManuallyDrop::new(self).ptr.as_ptr()
    }

    #[inline(always)]
    pub fn as_raw(&self) -> *mut T {
        self.ptr.as_ptr()
    }

    /// The same reference, its layout forgotten.
    #[inline(always)]
    pub fn into_object(self) -> Ref<Object> {
        // SAFETY: every layout starts with an `Object`, and the count moves.
        unsafe { Ref::from_raw(self.into_raw().cast::<Object>()) }
    }
}

impl Ref<Object> {
    /// The same reference as a `T`, or itself back.
    pub fn downcast_ref<T: TypedLayout>(self) -> Result<Ref<T>, Ref<Object>> {
        if T::check(&self) {
            // SAFETY: checked.
            return Ok(unsafe { self.cast_ref_unchecked() });
        }
        Err(self)
    }

    /// # Safety
    /// The object's memory has the layout `T`.
    #[inline(always)]
    pub unsafe fn cast_ref_unchecked<T: Layout>(self) -> Ref<T> {
        // SAFETY: the caller's promise; the count moves.
        unsafe { Ref::from_raw(self.into_raw().cast::<T>()) }
    }
}

impl<T: Layout> Deref for Ref<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: an owned count keeps the object alive.
        unsafe { self.ptr.as_ref() }
    }
}

impl<T: Layout> Clone for Ref<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        (**self).to_ref()
    }
}

impl<T: Layout> Drop for Ref<T> {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: this reference owned the count.
        unsafe { Object::decref(self.ptr.as_ptr().cast::<Object>()) }
    }
}

impl<T: Layout> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_object().fmt(f)
    }
}

impl<T: Layout + fmt::Display> fmt::Display for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// A nullable reference inside an object, as C sees it: one pointer.
#[repr(transparent)]
pub struct Field<T: Layout = Object> {
    ptr: Cell<*mut T>,
}

impl<T: Layout> Field<T> {
    pub const fn empty() -> Field<T> {
        Field { ptr: Cell::new(std::ptr::null_mut()) }
    }

    pub fn new(value: Option<Ref<T>>) -> Field<T> {
        Field { ptr: Cell::new(value.map_or(std::ptr::null_mut(), Ref::into_raw)) }
    }

    pub fn of(value: Ref<T>) -> Field<T> {
        Field { ptr: Cell::new(value.into_raw()) }
    }

    /// A new reference to what is in the field.
    #[inline]
    pub fn get(&self) -> Option<Ref<T>> {
        // SAFETY: a non-null field owns a count of a live object.
        unsafe { self.ptr.get().as_ref() }.map(Layout::to_ref)
    }

    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.ptr.get().is_null()
    }

    #[inline(always)]
    pub fn is_some(&self) -> bool {
        !self.ptr.get().is_null()
    }

    #[inline(always)]
    pub fn as_ptr(&self) -> *mut T {
        self.ptr.get()
    }

    /// True if the field holds that very object.
    #[inline(always)]
    pub fn holds(&self, object: &Object) -> bool {
        std::ptr::eq(self.ptr.get().cast::<Object>(), object)
    }

    /// Stores a value; the old one is released last, after the field is whole again.
    #[inline]
    pub fn set(&self, value: Option<Ref<T>>) {
        drop(self.replace(value));
    }

    #[inline]
    pub fn put(&self, value: Ref<T>) {
        self.set(Some(value));
    }

    #[inline]
    pub fn replace(&self, value: Option<Ref<T>>) -> Option<Ref<T>> {
        let new = value.map_or(std::ptr::null_mut(), Ref::into_raw);
        // SAFETY: the field owned the old pointer's count and gives it up here.
        unsafe { Ref::from_raw_opt(self.ptr.replace(new)) }
    }

    /// Empties the field without giving up the count: the object's memory goes by other means.
    pub fn forget(&self) {
        self.ptr.set(std::ptr::null_mut());
    }

    #[inline]
    pub fn take(&self) -> Option<Ref<T>> {
        self.replace(None)
    }

    /// The object in the field.
    ///
    /// # Safety
    /// The field is not changed while the borrow lives.
    #[inline(always)]
    pub unsafe fn borrow(&self) -> Option<&T> {
        // SAFETY: a non-null field owns a count; the caller keeps the field unchanged.
        unsafe { self.ptr.get().as_ref() }
    }

    pub fn visit(&self, visitor: &mut Visitor<'_>) {
        // SAFETY: a visitor runs no Python code, so the field stays as it is.
        if let Some(object) = unsafe { self.borrow() } {
            visitor.object(object.as_object());
        }
    }
}

impl<T: Layout> Default for Field<T> {
    fn default() -> Self {
        Field::empty()
    }
}

impl<T: Layout> Drop for Field<T> {
    fn drop(&mut self) {
        drop(self.take());
    }
}

/// What `tp_traverse` hands every contained reference to.
pub struct Visitor<'a> {
    visit: &'a mut dyn FnMut(&Object) -> i32,
    /// The first non-zero answer, which ends the walk.
    pub stop: i32,
}

impl<'a> Visitor<'a> {
    pub fn new(visit: &'a mut dyn FnMut(&Object) -> i32) -> Visitor<'a> {
        Visitor { visit, stop: 0 }
    }

    pub fn object<T: Layout>(&mut self, object: &T) {
        if self.stop == 0 {
            self.stop = (self.visit)(object.as_object());
        }
    }

    pub fn option<T: Layout>(&mut self, object: Option<&Ref<T>>) {
        if let Some(object) = object {
            self.object(&**object);
        }
    }
}

/// Walks the references that an object owns, and drops those that can close a cycle.
pub trait Traverse {
    fn traverse(&self, visitor: &mut Visitor<'_>);
    /// Empties the fields that may take part in a cycle.
    fn clear(&self) {}
}
