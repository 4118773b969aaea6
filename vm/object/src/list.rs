//! `list`: the layout, growth, and item access that stays whole whatever other code does.
#![expect(unsafe_code, reason = "the item array is C-visible memory")]

use std::cell::Cell;

use crate::header::{Object, VarObject};
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::static_types::PyList_Type;
use crate::thread::Thread;
use crate::type_object::{Type, flags};

/// `PyListObject`.
#[repr(C)]
pub struct List {
    ob_base: VarObject,
    items: Cell<*mut *mut Object>,
    allocated: Cell<isize>,
}

const _: () = assert!(size_of::<List>() == 40);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for List {}

impl TypedLayout for List {
    fn type_object() -> &'static Type {
        &PyList_Type
    }
    #[inline(always)]
    fn check(object: &Object) -> bool {
        object.ty().has_flag(flags::LIST_SUBCLASS)
    }
}

impl List {
    pub fn new(thread: &Thread, items: Vec<Ref>) -> PyResult<Ref<List>> {
        List::new_of(thread, &PyList_Type, items)
    }

    pub fn new_of(thread: &Thread, ty: &Type, items: Vec<Ref>) -> PyResult<Ref<List>> {
        let list = heap::new_object(thread, ty, |ob_base| List {
            ob_base: VarObject { ob_base, ob_size: Cell::new(0) },
            items: Cell::new(std::ptr::null_mut()),
            allocated: Cell::new(0),
        })?;
        list.append_all(thread, items)?;
        Ok(list)
    }

    /// A list of `len` items, which the iterator has at least; the iterator runs no Python code.
    #[inline]
    pub fn from_iter(
        thread: &Thread,
        len: usize,
        items: impl IntoIterator<Item = Ref>,
    ) -> PyResult<Ref<List>> {
        let list = List::new(thread, Vec::new())?;
        if len > 0 {
            let block = thread.interp().heap.alloc(len * 8);
            if block.is_null() {
                return Err(thread.memory_error());
            }
            list.items.set(block.cast());
            list.allocated.set(len as isize);
        }
        for (at, item) in items.into_iter().take(len).enumerate() {
            // SAFETY: `at` is below the capacity made above.
            unsafe { list.items.get().add(at).write(item.into_raw()) };
            list.ob_base.ob_size.set(at as isize + 1);
        }
        Ok(list)
    }

    pub fn from_slice(thread: &Thread, items: &[&Object]) -> PyResult<Ref<List>> {
        List::new(thread, items.iter().map(|item| item.to_ref()).collect())
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.ob_base.ob_size.get() as usize
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn allocated(&self) -> usize {
        self.allocated.get().max(0) as usize
    }

    /// The items, for code that neither runs Python code nor drops references while it looks.
    ///
    /// # Safety
    /// Nothing changes the list while the borrow lives.
    #[inline(always)]
    pub unsafe fn items_unchecked(&self) -> &[&Object] {
        if self.is_empty() {
            return &[];
        }
        // SAFETY: `len` live items stand there.
        unsafe { std::slice::from_raw_parts(self.items.get().cast::<&Object>(), self.len()) }
    }

    #[inline(always)]
    pub fn get(&self, at: usize) -> Option<Ref> {
        if at >= self.len() {
            return None;
        }
        // SAFETY: in bounds; the item is live.
        Some(unsafe { (**self.items.get().add(at)).to_ref() })
    }

    /// Owned references to all items as they are now.
    pub fn to_vec(&self) -> Vec<Ref> {
        // SAFETY: taking references changes nothing.
        unsafe { self.items_unchecked() }.iter().map(|item| item.to_ref()).collect()
    }

    /// Replaces an item; gives the value back if there is no such place.
    #[inline]
    pub fn set(&self, at: usize, value: Ref) -> Result<(), Ref> {
        if at >= self.len() {
            return Err(value);
        }
        // SAFETY: in bounds; the list owned the old item, which is released last.
        let old = unsafe { self.items.get().add(at).replace(value.into_raw()) };
        // SAFETY: as above.
        drop(unsafe { Ref::from_raw(old) });
        Ok(())
    }

    /// Room for `len` items, growing by an eighth as CPython does.
    fn reserve_for(&self, thread: &Thread, len: usize) -> PyResult<()> {
        let allocated = self.allocated.get().max(0) as usize;
        if allocated >= len {
            return Ok(());
        }
        let wanted = (len + (len >> 3) + 6) & !3;
        self.resize_block(thread, wanted.max(len))
    }

    /// Room for exactly `len` items at least, without growth.
    pub fn reserve_exact(&self, thread: &Thread, len: usize) -> PyResult<()> {
        if self.allocated() >= len {
            return Ok(());
        }
        self.resize_block(thread, len)
    }

    fn resize_block(&self, thread: &Thread, capacity: usize) -> PyResult<()> {
        let Some(size) = capacity.checked_mul(8).filter(|size| *size < isize::MAX as usize) else {
            return Err(thread.memory_error());
        };
        // SAFETY: the block is this list's own.
        let block = unsafe { thread.interp().heap.realloc(self.items.get().cast(), size) };
        if block.is_null() {
            return Err(thread.memory_error());
        }
        self.items.set(block.cast());
        self.allocated.set(capacity as isize);
        Ok(())
    }

    #[inline]
    pub fn append(&self, thread: &Thread, value: Ref) -> PyResult<()> {
        let len = self.len();
        if len as isize >= self.allocated.get() {
            self.reserve_for(thread, len + 1)?;
        }
        // SAFETY: there is room for one more.
        unsafe { self.items.get().add(len).write(value.into_raw()) };
        self.ob_base.ob_size.set(len as isize + 1);
        Ok(())
    }

    pub fn append_all(&self, thread: &Thread, values: Vec<Ref>) -> PyResult<()> {
        if values.is_empty() {
            return Ok(());
        }
        let len = self.len();
        if len == 0 {
            self.reserve_exact(thread, values.len())?;
        } else {
            self.reserve_for(thread, len + values.len())?;
        }
        for (at, value) in values.into_iter().enumerate() {
            // SAFETY: room was made above.
            unsafe { self.items.get().add(len + at).write(value.into_raw()) };
            self.ob_base.ob_size.set((len + at) as isize + 1);
        }
        Ok(())
    }

    /// Inserts before `at`, which is at most the length.
    pub fn insert(&self, thread: &Thread, at: usize, value: Ref) -> PyResult<()> {
        let len = self.len();
        let at = at.min(len);
        self.reserve_for(thread, len + 1)?;
        // SAFETY: room for one more; the tail moves up by one.
        unsafe {
            let items = self.items.get();
            std::ptr::copy(items.add(at), items.add(at + 1), len - at);
            items.add(at).write(value.into_raw());
        }
        self.ob_base.ob_size.set(len as isize + 1);
        Ok(())
    }

    /// Takes an item out.
    pub fn remove(&self, at: usize) -> Option<Ref> {
        let len = self.len();
        if at >= len {
            return None;
        }
        // SAFETY: in bounds; the tail moves down by one.
        let taken = unsafe {
            let items = self.items.get();
            let taken = *items.add(at);
            std::ptr::copy(items.add(at + 1), items.add(at), len - at - 1);
            taken
        };
        self.ob_base.ob_size.set(len as isize - 1);
        self.shrink();
        // SAFETY: the list owned it.
        Some(unsafe { Ref::from_raw(taken) })
    }

    /// Takes the last item.
    #[inline]
    pub fn pop(&self) -> Option<Ref> {
        let len = self.len();
        if len == 0 {
            return None;
        }
        self.ob_base.ob_size.set(len as isize - 1);
        // SAFETY: the list owned it.
        let last = unsafe { Ref::from_raw(*self.items.get().add(len - 1)) };
        self.shrink();
        Some(last)
    }

    /// Gives memory back when less than half is used.
    fn shrink(&self) {
        let len = self.len();
        if self.allocated() > 64 && len < self.allocated() / 2 {
            let capacity = (len + (len >> 3) + 6) & !3;
            // SAFETY: the block is this list's own; a failed shrink leaves it as it is.
            unsafe {
                let block =
                    Thread::current().interp().heap.realloc(self.items.get().cast(), capacity * 8);
                if !block.is_null() {
                    self.items.set(block.cast());
                    self.allocated.set(capacity as isize);
                }
            }
        }
    }

    /// Replaces `range` by `values`; what was there is returned, so that it is dropped last.
    pub fn splice(
        &self,
        thread: &Thread,
        range: std::ops::Range<usize>,
        values: Vec<Ref>,
    ) -> PyResult<Vec<Ref>> {
        let len = self.len();
        let (start, end) = (range.start.min(len), range.end.min(len).max(range.start.min(len)));
        let new_len = len - (end - start) + values.len();
        self.reserve_for(thread, new_len)?;
        let mut old = Vec::with_capacity(end - start);
        // SAFETY: in bounds, and room for the new length was made.
        unsafe {
            let items = self.items.get();
            for at in start..end {
                old.push(Ref::from_raw(*items.add(at)));
            }
            if !items.is_null() {
                std::ptr::copy(items.add(end), items.add(start + values.len()), len - end);
            }
            for (at, value) in values.into_iter().enumerate() {
                items.add(start + at).write(value.into_raw());
            }
        }
        self.ob_base.ob_size.set(new_len as isize);
        if new_len < len {
            self.shrink();
        }
        Ok(old)
    }

    /// Takes all items out, leaving the list empty.
    pub fn take_items(&self) -> Vec<Ref> {
        let len = self.len();
        self.ob_base.ob_size.set(0);
        let block = self.items.replace(std::ptr::null_mut());
        self.allocated.set(0);
        // SAFETY: the list owned the block and its items.
        unsafe {
            let out = (0..len).map(|at| Ref::from_raw(*block.add(at))).collect();
            heap::free(block.cast());
            out
        }
    }

    /// Puts items into an empty list (after `take_items`).
    pub fn put_items(&self, thread: &Thread, items: Vec<Ref>) -> PyResult<()> {
        self.append_all(thread, items)
    }

    pub fn clear_all(&self) {
        drop(self.take_items());
    }

    /// Reverses in place.
    pub fn reverse(&self) {
        if self.len() > 1 {
            // SAFETY: `len` items stand there; no code runs.
            unsafe { std::slice::from_raw_parts_mut(self.items.get(), self.len()) }.reverse();
        }
    }

    /// A list of `len` null items, for C's `PyList_New`.
    pub fn alloc_null(thread: &Thread, len: usize) -> PyResult<Ref<List>> {
        let list = List::new(thread, Vec::new())?;
        if len > 0 {
            list.resize_block(thread, len)?;
            // SAFETY: room for `len` pointers.
            unsafe { list.items.get().write_bytes(0, len) };
            list.ob_base.ob_size.set(len as isize);
        }
        Ok(list)
    }

    /// The item array (`ob_item`).
    pub fn items_ptr(&self) -> *mut *mut Object {
        self.items.get()
    }
}

impl Drop for List {
    fn drop(&mut self) {
        let len = self.len();
        self.ob_base.ob_size.set(0);
        let block = self.items.replace(std::ptr::null_mut());
        // SAFETY: the list owned the block and its items (null ones from C are skipped).
        unsafe {
            for at in (0..len).rev() {
                drop(Ref::from_raw_opt(*block.add(at)));
            }
            heap::free(block.cast());
        }
    }
}

impl Traverse for List {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for at in 0..self.len() {
            // SAFETY: in bounds; items are live or null.
            if let Some(item) = unsafe { (*self.items.get().add(at)).as_ref() } {
                visitor.object(item);
            }
        }
    }
    fn clear(&self) {
        self.clear_all();
    }
}
