//! `tuple`: the layout. Items never change once the tuple is seen by others.
#![expect(unsafe_code, reason = "items follow the header in memory")]

use std::cell::Cell;

use crate::gc;
use crate::header::{Object, Shared, VarObject};
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::static_types::PyTuple_Type;
use crate::thread::Thread;
use crate::type_object::{Type, flags};

/// `PyTupleObject`.
#[repr(C)]
pub struct Tuple {
    ob_base: VarObject,
    hash: Cell<isize>,
    items: [Cell<*mut Object>; 0],
}

const HEAD: usize = 32;
const _: () = assert!(size_of::<Tuple>() == HEAD);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Tuple {}

impl TypedLayout for Tuple {
    fn type_object() -> &'static Type {
        &PyTuple_Type
    }
    #[inline(always)]
    fn check(object: &Object) -> bool {
        object.ty().has_flag(flags::TUPLE_SUBCLASS)
    }
}

/// The empty tuple, with the collector's word that all tuples have.
#[repr(C, align(16))]
struct StaticTuple {
    prefix: [Cell<u64>; 2],
    tuple: Tuple,
}

static EMPTY: Shared<StaticTuple> = Shared(StaticTuple {
    prefix: [const { Cell::new(0) }; 2],
    tuple: Tuple {
        ob_base: VarObject { ob_base: Object::new_static(&PyTuple_Type), ob_size: Cell::new(0) },
        hash: Cell::new(-1),
        items: [],
    },
});

impl Tuple {
    pub fn empty() -> Ref<Tuple> {
        EMPTY.0.tuple.to_ref()
    }

    /// A tuple of owned items.
    pub fn new(thread: &Thread, items: Vec<Ref>) -> PyResult<Ref<Tuple>> {
        if items.is_empty() {
            return Ok(Tuple::empty());
        }
        Tuple::new_of(thread, &PyTuple_Type, items)
    }

    /// As `new`, for a fixed number of items.
    #[inline]
    pub fn from_array<const N: usize>(thread: &Thread, items: [Ref; N]) -> PyResult<Ref<Tuple>> {
        Tuple::build(thread, &PyTuple_Type, items.len(), items)
    }

    /// A tuple of new references to borrowed items.
    pub fn from_slice(thread: &Thread, items: &[&Object]) -> PyResult<Ref<Tuple>> {
        if items.is_empty() {
            return Ok(Tuple::empty());
        }
        Tuple::build(thread, &PyTuple_Type, items.len(), items.iter().map(|item| item.to_ref()))
    }

    /// A tuple of `len` items, which the iterator has at least.
    #[inline]
    pub fn from_iter(
        thread: &Thread,
        len: usize,
        items: impl IntoIterator<Item = Ref>,
    ) -> PyResult<Ref<Tuple>> {
        Tuple::build(thread, &PyTuple_Type, len, items)
    }

    /// A tuple of a subclass.
    pub fn new_of(thread: &Thread, ty: &Type, items: Vec<Ref>) -> PyResult<Ref<Tuple>> {
        Tuple::build(thread, ty, items.len(), items)
    }

    fn build(
        thread: &Thread,
        ty: &Type,
        len: usize,
        items: impl IntoIterator<Item = Ref>,
    ) -> PyResult<Ref<Tuple>> {
        let tuple = Tuple::alloc(thread, ty, len)?;
        // What holds nothing that the collector looks at can be part of no cycle.
        let mut looked_at = !std::ptr::eq(ty, &raw const PyTuple_Type);
        for (at, item) in items.into_iter().take(len).enumerate() {
            looked_at |= may_be_tracked(&item);
            // SAFETY: `at` is below the length.
            unsafe { tuple.slot(at).set(item.into_raw()) };
        }
        if looked_at {
            gc::track(thread, tuple.as_object());
        }
        Ok(tuple)
    }

    /// A tuple whose items are still null, untracked: for C's `PyTuple_New`.
    pub fn alloc(thread: &Thread, ty: &Type, len: usize) -> PyResult<Ref<Tuple>> {
        let object = heap::alloc_instance(thread, ty, len)?.cast::<Tuple>();
        // SAFETY: fresh zeroed memory for `len` items.
        unsafe {
            (*object).hash.set(-1);
            Ok(Ref::from_raw(object))
        }
    }

    /// # Safety
    /// `at` is below the length.
    #[inline(always)]
    pub unsafe fn slot(&self, at: usize) -> &Cell<*mut Object> {
        // SAFETY: items follow the header.
        unsafe {
            &*std::ptr::from_ref(self).cast::<u8>().add(HEAD).cast::<Cell<*mut Object>>().add(at)
        }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.ob_base.ob_size.get() as usize
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The items. A tuple made by C that still has holes must not come here.
    #[inline(always)]
    pub fn items(&self) -> &[&Object] {
        // SAFETY: `len` non-null items follow the header and never change.
        unsafe {
            std::slice::from_raw_parts(
                std::ptr::from_ref(self).cast::<u8>().add(HEAD).cast::<&Object>(),
                self.len(),
            )
        }
    }

    #[inline]
    pub fn get(&self, at: usize) -> Option<Ref> {
        self.items().get(at).map(|item| item.to_ref())
    }

    /// Owned references to all items.
    pub fn to_vec(&self) -> Vec<Ref> {
        self.items().iter().map(|item| item.to_ref()).collect()
    }

    /// The tuple an iterator gives next: the one it gave before, `kept`, filled anew if nobody else
    /// holds it by now, or a new one.
    pub fn renew<const N: usize>(
        thread: &Thread,
        kept: &Field<Tuple>,
        items: [Ref; N],
    ) -> PyResult<Ref<Tuple>> {
        if let Some(tuple) = Tuple::kept_alone(kept, N) {
            tuple.refill(thread, items);
            return Ok(tuple);
        }
        let tuple = Tuple::from_array(thread, items)?;
        if kept.is_none() {
            kept.put(tuple.clone());
        }
        Ok(tuple)
    }

    /// As `renew`, for any number of items.
    pub fn renew_with(
        thread: &Thread,
        kept: &Field<Tuple>,
        len: usize,
        items: impl IntoIterator<Item = Ref>,
    ) -> PyResult<Ref<Tuple>> {
        if let Some(tuple) = Tuple::kept_alone(kept, len) {
            tuple.refill(thread, items);
            return Ok(tuple);
        }
        if len == 0 {
            return Ok(Tuple::empty());
        }
        let tuple = Tuple::build(thread, &PyTuple_Type, len, items)?;
        if kept.is_none() {
            kept.put(tuple.clone());
        }
        Ok(tuple)
    }

    fn kept_alone(kept: &Field<Tuple>, len: usize) -> Option<Ref<Tuple>> {
        let tuple = kept.get()?;
        (tuple.as_object().refcnt() == 2 && tuple.len() == len).then_some(tuple)
    }

    /// Puts other items into a tuple that only its iterator knows. The old ones go one by one:
    /// whatever runs then finds the tuple in use.
    fn refill(&self, thread: &Thread, items: impl IntoIterator<Item = Ref>) {
        self.hash.set(-1);
        for (at, item) in items.into_iter().take(self.len()).enumerate() {
            // SAFETY: `at` is below the length; the tuple owned what was there.
            drop(unsafe { Ref::from_raw_opt(self.slot(at).replace(item.into_raw())) });
        }
        // The collector may have let go of it, for what it held before.
        gc::track(thread, self.as_object());
    }

    /// True for a plain tuple that can be part of no cycle: nothing in it is ever tracked.
    pub(crate) fn needs_no_tracking(&self) -> bool {
        (0..self.len()).all(|at| {
            // SAFETY: `at` is below the length; items are live or null.
            match unsafe { self.slot(at).get().as_ref() } {
                Some(item) => !may_be_tracked(item),
                None => false,
            }
        })
    }

    /// The cached hash, or -1.
    pub fn hash_cached(&self) -> isize {
        self.hash.get()
    }

    pub fn set_hash(&self, hash: isize) {
        self.hash.set(hash);
    }

    /// `tp_dealloc`'s part: gives the items up.
    ///
    /// # Safety
    /// The tuple dies and nobody uses it any more.
    pub(crate) unsafe fn release(&self) {
        for at in (0..self.len()).rev() {
            // SAFETY: `at` is below the length; the tuple owned the item.
            drop(unsafe { Ref::from_raw_opt(self.slot(at).replace(std::ptr::null_mut())) });
        }
    }
}

/// Whether the collector looks at an object, or may at some time.
#[inline]
fn may_be_tracked(item: &Object) -> bool {
    item.ty().is_gc() && (!item.is_exact::<Tuple>() || gc::is_tracked(item))
}

impl Traverse for Tuple {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for at in 0..self.len() {
            // SAFETY: `at` is below the length; items are live or null.
            if let Some(item) = unsafe { self.slot(at).get().as_ref() } {
                visitor.object(item);
            }
        }
    }
}
