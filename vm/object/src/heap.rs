//! Memory of objects: one mimalloc heap an interpreter, allocation, and what happens when the
//! last count goes.
//!
//! Before the header of a GC object stands one word for the collector (`gc.rs`); before that, for
//! instances whose type manages their dict, one word for attributes (`instance.rs`).
#![expect(unsafe_code, reason = "memory becomes objects here")]

use std::cell::Cell;
use std::ffi::c_void;

use libmimalloc_sys as mi;

use crate::gc;
use crate::header::{Object, VarObject};
use crate::raised::PyResult;
use crate::refs::{Layout, Ref};
use crate::small_blocks::{CLASS_MAX, SmallBlocks, UNIT};
use crate::thread::Thread;
use crate::type_object::{Type, flags};

/// The memory of one interpreter.
///
/// With PYTHONMALLOC=malloc it is the C library's, so that tools which know that one see each block;
/// every block then has a `Block` before it, by which the heap still goes back whole.
pub struct Heap {
    heap: *mut mi::mi_heap_t,
    /// `alloc_fails_at`: how many allocations still succeed; negative means all, and none looks.
    fails_in: Cell<i64>,
    /// The head of the ring of blocks of the C library; null where they are mimalloc's.
    ring: *mut Block,
    /// Freed blocks of small objects.
    small: SmallBlocks,
}

/// What stands before a block of the C library.
#[repr(C, align(16))]
struct Block {
    /// Neighbours in the heap's ring; null for blocks of no heap.
    prev: Cell<*mut Block>,
    next: Cell<*mut Block>,
    size: usize,
}

/// `fails_in` of a heap of the C library, which never takes the fast path.
const NEVER_FAST: i64 = i64::MAX;

impl Block {
    fn layout(size: usize) -> Option<std::alloc::Layout> {
        let size = size.checked_add(size_of::<Block>())?;
        std::alloc::Layout::from_size_align(size, align_of::<Block>()).ok()
    }

    /// Zeroed memory of the C library in a ring, or in none.
    fn alloc(size: usize, ring: *mut Block) -> *mut u8 {
        let Some(layout) = Block::layout(size) else { return std::ptr::null_mut() };
        // SAFETY: the size is not zero.
        let block = unsafe { std::alloc::alloc_zeroed(layout) }.cast::<Block>();
        if block.is_null() {
            return std::ptr::null_mut();
        }
        // SAFETY: the memory begins with room for the block; the ring's blocks live.
        unsafe {
            block.write(Block { prev: Cell::default(), next: Cell::default(), size });
            if let Some(head) = ring.as_ref() {
                let next = head.next.get();
                (*block).prev.set(ring);
                (*block).next.set(next);
                (*next).prev.set(block);
                head.next.set(block);
            }
            block.add(1).cast::<u8>()
        }
    }

    /// # Safety
    /// `memory` came from `Block::alloc`.
    unsafe fn free(memory: *mut u8) {
        // SAFETY: the caller's promise; neighbours live.
        unsafe {
            let block = memory.cast::<Block>().sub(1);
            let (prev, next) = ((*block).prev.get(), (*block).next.get());
            if let (Some(prev_block), Some(next_block)) = (prev.as_ref(), next.as_ref()) {
                prev_block.next.set(next);
                next_block.prev.set(prev);
            }
            let layout = Block::layout((*block).size).expect("it was allocated with this");
            std::alloc::dealloc(block.cast::<u8>(), layout);
        }
    }

    /// # Safety
    /// `memory` came from `Block::alloc`, or is null.
    unsafe fn realloc(memory: *mut u8, size: usize, ring: *mut Block) -> *mut u8 {
        let made = Block::alloc(size, ring);
        if made.is_null() || memory.is_null() {
            return made;
        }
        // SAFETY: both blocks have at least so many bytes.
        unsafe {
            let old = (*memory.cast::<Block>().sub(1)).size;
            std::ptr::copy_nonoverlapping(memory, made, old.min(size));
            Block::free(memory);
        }
        made
    }
}

unsafe extern "C" {
    fn mi_manage_os_memory(
        start: *mut c_void,
        size: usize,
        is_committed: bool,
        is_pinned: bool,
        is_zero: bool,
        numa_node: std::ffi::c_int,
    ) -> bool;
}

/// Gives mimalloc its first memory, in small pages: its own would be huge ones, and to clear those
/// takes longer than all else that a short program does. Large programs outgrow it.
pub(crate) fn add_first_arena() {
    const SIZE: usize = 64 << 20;
    let memory = host::memory::reserve_small_pages(SIZE);
    // SAFETY: fresh zeroed memory that nobody else uses and that lives for ever.
    let _refused = !unsafe { mi_manage_os_memory(memory.cast(), SIZE, true, false, true, -1) };
}

impl Heap {
    #[expect(clippy::new_without_default, reason = "a heap is a resource, not a value")]
    pub fn new() -> Heap {
        let uses_malloc = crate::runtime::uses_malloc();
        // SAFETY: no precondition.
        let heap = unsafe { mi::mi_heap_new() };
        assert!(!heap.is_null(), "the first allocation of an interpreter");
        let mut ring = std::ptr::null_mut();
        if uses_malloc {
            let head = Block { prev: Cell::default(), next: Cell::default(), size: 0 };
            ring = Box::into_raw(Box::new(head));
            // SAFETY: just made.
            let head = unsafe { &*ring };
            head.prev.set(ring);
            head.next.set(ring);
        }
        let fails_in = Cell::new(if ring.is_null() { -1 } else { NEVER_FAST });
        Heap { heap, fails_in, ring, small: SmallBlocks::default() }
    }

    /// `alloc_fails_at`: so many allocations succeed, then one fails.
    pub fn fail_after(&self, count: i64) {
        self.fails_in.set(count);
    }

    /// `size` bytes aligned to 16, or null.
    #[inline]
    pub fn alloc(&self, size: usize) -> *mut u8 {
        if self.fails_in.get() >= 0 {
            return self.alloc_slow(size);
        }
        // SAFETY: the heap lives as long as `self`.
        unsafe { mi::mi_heap_malloc(self.heap, size.max(1)).cast() }
    }

    pub fn alloc_zeroed(&self, size: usize) -> *mut u8 {
        if self.fails_in.get() >= 0 {
            return self.alloc_slow(size);
        }
        // SAFETY: the heap lives as long as `self`.
        unsafe { mi::mi_heap_zalloc(self.heap, size.max(1)).cast() }
    }

    /// A zeroed block of a class of `SmallBlocks`, or null.
    #[inline]
    fn alloc_class(&self, class: usize) -> *mut u8 {
        if self.fails_in.get() >= 0 {
            return self.alloc_slow(class * UNIT);
        }
        let block = self.small.pop(class);
        if block.is_null() {
            // SAFETY: the heap lives as long as `self`.
            return unsafe { mi::mi_heap_zalloc(self.heap, class * UNIT).cast() };
        }
        for at in 0..class {
            // SAFETY: the block has `class` units, aligned to 16.
            unsafe { block.cast::<u128>().add(at).write(0) };
        }
        block
    }

    /// Memory of a float, or null; not zeroed.
    #[inline]
    fn alloc_float(&self) -> *mut u8 {
        let size = size_of::<crate::float::Float>();
        if self.fails_in.get() >= 0 {
            return self.alloc_slow(size);
        }
        let block = self.small.pop_float();
        if block.is_null() { self.alloc(size) } else { block }
    }

    /// # Safety
    /// `memory` came from an interpreter's heap, or is null.
    pub unsafe fn realloc(&self, memory: *mut u8, size: usize) -> *mut u8 {
        if crate::runtime::uses_malloc() {
            // SAFETY: the caller's promise.
            return unsafe { Block::realloc(memory, size.max(1), self.ring) };
        }
        // SAFETY: the caller's promise.
        unsafe { mi::mi_heap_realloc(self.heap, memory.cast(), size.max(1)).cast() }
    }

    /// Zeroed bytes, unless it is time for a failure.
    #[cold]
    fn alloc_slow(&self, size: usize) -> *mut u8 {
        let left = self.fails_in.get();
        if left != NEVER_FAST {
            let after = if left == 0 && !self.ring.is_null() { NEVER_FAST } else { left - 1 };
            self.fails_in.set(after);
            if left == 0 {
                return std::ptr::null_mut();
            }
        }
        if !self.ring.is_null() {
            return Block::alloc(size.max(1), self.ring);
        }
        // SAFETY: the heap lives as long as `self`.
        unsafe { mi::mi_heap_zalloc(self.heap, size.max(1)).cast() }
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        // SAFETY: the interpreter is gone; nothing in its heap is used any more.
        unsafe { mi::mi_heap_destroy(self.heap) }
        if self.ring.is_null() {
            return;
        }
        // SAFETY: as above; the ring holds live blocks and its head.
        unsafe {
            while !std::ptr::eq((*self.ring).next.get(), self.ring) {
                Block::free((*self.ring).next.get().add(1).cast::<u8>());
            }
            drop(Box::from_raw(self.ring));
        }
    }
}

/// Gives memory back to the heap it came from.
///
/// # Safety
/// `memory` came from an interpreter's heap or from `raw_alloc`, or is null.
#[inline]
pub unsafe fn free(memory: *mut u8) {
    if crate::runtime::uses_malloc() {
        if !memory.is_null() {
            // SAFETY: the caller's promise.
            unsafe { Block::free(memory) };
        }
        return;
    }
    // SAFETY: the caller's promise.
    unsafe { mi::mi_free(memory.cast()) }
}

/// Memory that belongs to no interpreter (`PyMem_RawMalloc`).
pub fn raw_alloc(size: usize) -> *mut u8 {
    if crate::runtime::uses_malloc() {
        return Block::alloc(size.max(1), std::ptr::null_mut());
    }
    // SAFETY: no precondition.
    unsafe { mi::mi_malloc(size.max(1)).cast() }
}

pub fn raw_alloc_zeroed(size: usize) -> *mut u8 {
    if crate::runtime::uses_malloc() {
        return Block::alloc(size.max(1), std::ptr::null_mut());
    }
    // SAFETY: no precondition.
    unsafe { mi::mi_zalloc(size.max(1)).cast() }
}

/// # Safety
/// `memory` came from `raw_alloc`, or is null.
pub unsafe fn raw_realloc(memory: *mut u8, size: usize) -> *mut u8 {
    if crate::runtime::uses_malloc() {
        // SAFETY: the caller's promise.
        return unsafe { Block::realloc(memory, size.max(1), std::ptr::null_mut()) };
    }
    // SAFETY: the caller's promise.
    unsafe { mi::mi_realloc(memory.cast(), size.max(1)).cast() }
}

/// The table that a type's `tp_as_…` points at, made if it is missing; it lives for ever.
pub(crate) fn table<T: Default>(pointer: &Cell<*const T>) -> &T {
    if pointer.get().is_null() {
        pointer.set(Box::leak(Box::<T>::default()));
    }
    // SAFETY: just made, or made earlier; method tables are never freed before their type.
    unsafe { &*pointer.get() }
}

/// Bytes that stand before the header of instances of `ty`.
#[inline]
pub fn prefix_size(ty: &Type) -> usize {
    let bits = ty.tp_flags.get();
    let gc = usize::from(bits & flags::HAVE_GC != 0);
    let dict = usize::from(bits & flags::MANAGED_DICT != 0);
    // A managed dict implies GC, and the pair keeps the header aligned to 16.
    if gc + dict == 0 { 0 } else { 16 }
}

/// Memory for an instance: zeroed after the header, counted once, its type's count taken, not yet
/// tracked by the collector.
pub fn alloc_instance(thread: &Thread, ty: &Type, items: usize) -> PyResult<*mut Object> {
    let basic = ty.tp_basicsize.get() as usize;
    let extra = usize::from(
        ty.has_flag(flags::LONG_SUBCLASS | flags::TYPE_SUBCLASS) || ty.tp_itemsize.get() != 0,
    );
    let var = (items + extra).checked_mul(ty.tp_itemsize.get() as usize);
    let Some(size) =
        var.and_then(|var| var.checked_add(basic)).filter(|size| *size < isize::MAX as usize - 64)
    else {
        return Err(thread.memory_error());
    };
    alloc_object(thread, ty, size, items)
}

/// As `alloc_instance` with the size in bytes given.
#[inline]
pub fn alloc_object(
    thread: &Thread,
    ty: &Type,
    size: usize,
    items: usize,
) -> PyResult<*mut Object> {
    let prefix = prefix_size(ty);
    let inline =
        if ty.has_flag(flags::INLINE_VALUES) { crate::instance::inline_size(ty) } else { 0 };
    let size = prefix + ((size + 7) & !7) + inline;
    let class = size.div_ceil(UNIT);
    let heap = &thread.interp().heap;
    let kept = ty.is_gc() && class <= CLASS_MAX;
    let memory = if kept { heap.alloc_class(class) } else { heap.alloc_zeroed(size) };
    if memory.is_null() {
        return Err(thread.memory_error());
    }
    // SAFETY: the memory has room for the prefix, and then the object.
    let object = unsafe { memory.add(prefix) }.cast::<Object>();
    // SAFETY: as above.
    unsafe { object.write(Object::new_header(ty)) };
    if kept {
        // SAFETY: a GC object, just made.
        unsafe { gc::set_block_class(object, class) };
    }
    if ty.tp_itemsize.get() != 0 && !ty.has_flag(flags::LONG_SUBCLASS) {
        // SAFETY: types with items have a `VarObject` header (ints keep a tag there).
        unsafe { (*object.cast::<VarObject>()).ob_size.set(items as isize) };
    }
    if inline != 0 {
        // SAFETY: the object was just made with room for its inline values.
        unsafe { crate::instance::init_values(object, ty) };
    }
    if ty.is_heap_type() {
        ty.as_object().incref();
    }
    if thread.make_immortal.get() {
        // SAFETY: just made.
        unsafe { (*object).make_immortal() };
    }
    Ok(object)
}

/// A builtin layout's fields move into fresh memory behind a header.
pub fn new_object<T: Layout>(
    thread: &Thread,
    ty: &Type,
    init: impl FnOnce(Object) -> T,
) -> PyResult<Ref<T>> {
    let size = (ty.tp_basicsize.get() as usize).max(size_of::<T>());
    let object = alloc_object(thread, ty, size, 0)?;
    // SAFETY: the header is read out, wrapped into the value and written back whole.
    let made = unsafe {
        let header = object.read();
        object.cast::<T>().write(init(header));
        Ref::from_raw(object.cast::<T>())
    };
    if ty.is_gc() {
        gc::track(thread, made.as_object());
    }
    Ok(made)
}

/// Frees the memory of an object whose fields are gone (`tp_free`).
///
/// # Safety
/// `object` came from `alloc_object` and is not used any more.
pub unsafe extern "C-unwind" fn free_object(object: *mut c_void) {
    let object = object.cast::<Object>();
    // SAFETY: the type outlives its instance's memory.
    let ty = unsafe { (*object).ty() };
    let prefix = prefix_size(ty);
    if ty.is_gc() {
        // SAFETY: a GC object is alive up to here as far as its prefix goes.
        let class = unsafe {
            gc::untrack(&*object);
            gc::block_class(object)
        };
        if class != 0 && !crate::runtime::uses_malloc() {
            // SAFETY: objects are freed under the GIL of their interpreter, from whose heap the
            // block of that class came.
            let kept = unsafe {
                let small = &Thread::current().interp().heap.small;
                small.push(class, object.cast::<u8>().sub(prefix))
            };
            if kept {
                return;
            }
        }
    }
    // SAFETY: `prefix` bytes stand before the header in the same allocation.
    unsafe { free(object.cast::<u8>().sub(prefix)) }
}

/// How deep deallocation may nest before the rest is queued.
const DEALLOC_DEPTH_MAX: u32 = 50;

/// Runs `tp_dealloc`: the last count is gone (`_Py_Dealloc`).
///
/// Long chains would use up the native stack, so past a depth the object is queued and freed when
/// the outermost deallocation ends.
///
/// # Safety
/// The count is zero and nobody uses the object any more.
#[cold]
#[inline(never)]
pub unsafe fn dealloc(object: *const Object) {
    let object = object.cast_mut();
    // SAFETY: the object's memory is still whole.
    let ty = unsafe { (*object).ty() };
    let destroy = ty.tp_dealloc.get().expect("a ready type has tp_dealloc");
    if !ty.is_gc() {
        // SAFETY: the caller's promise is what `tp_dealloc` asks for.
        unsafe { destroy(object) };
        return;
    }
    // SAFETY: objects are freed under the GIL.
    let thread = unsafe { Thread::current() };
    let depth = thread.dealloc_depth.get();
    if depth >= DEALLOC_DEPTH_MAX {
        // The collector must not meet an object without a count.
        // SAFETY: a GC object.
        unsafe { gc::untrack(&*object) };
        thread.dealloc_queue.borrow_mut().push(object);
        return;
    }
    thread.dealloc_depth.set(depth + 1);
    // SAFETY: as above.
    unsafe { destroy(object) };
    if depth == 0 {
        loop {
            let next = thread.dealloc_queue.borrow_mut().pop();
            let Some(next) = next else { break };
            // SAFETY: queued when its last count went.
            unsafe {
                let destroy = (*next).ty().tp_dealloc.get().expect("a ready type has tp_dealloc");
                destroy(next);
            }
        }
    }
    thread.dealloc_depth.set(depth);
}

/// The `tp_dealloc` of a builtin layout: drops its fields and frees it. The count of a heap type
/// is given up by whoever calls it for an instance of a subclass (`type_new::subtype_dealloc`, C).
///
/// # Safety
/// As `tp_dealloc`: the count is zero.
pub unsafe extern "C-unwind" fn dealloc_layout<T: Layout>(object: *mut Object) {
    // SAFETY: the object is alive as memory.
    let ty = unsafe { (*object).ty() };
    // A class does this for its instances itself, before it comes here.
    // SAFETY: as above; the count is zero.
    if !ty.is_heap_type() && !unsafe { end_static(&*object, ty) } {
        return;
    }
    if ty.is_gc() {
        // SAFETY: as above.
        unsafe { gc::untrack(&*object) };
    }
    // SAFETY: nobody uses the object any more; its fields give up what they own.
    unsafe {
        if crate::weakref::supported(ty) {
            crate::weakref::clear_weakrefs(&*object);
        }
        (*object).clear_managed();
        object.cast::<T>().drop_in_place();
        let free = ty.tp_free.get().expect("a ready type has tp_free");
        free(object.cast());
    }
}

/// A float, of exactly that type.
#[inline]
pub(crate) fn new_float(
    thread: &Thread,
    init: impl FnOnce(Object) -> crate::float::Float,
) -> PyResult<Ref<crate::float::Float>> {
    let ty = &crate::static_types::PyFloat_Type;
    let memory = thread.interp().heap.alloc_float().cast::<crate::float::Float>();
    if memory.is_null() {
        return Err(thread.memory_error());
    }
    // SAFETY: fresh memory of the right size.
    let made = unsafe {
        memory.write(init(Object::new_header(ty)));
        Ref::from_raw(memory)
    };
    if thread.make_immortal.get() {
        made.as_object().make_immortal();
    }
    Ok(made)
}

/// `tp_dealloc` of `float`.
///
/// # Safety
/// As `tp_dealloc`: the count is zero.
pub unsafe extern "C-unwind" fn dealloc_float(object: *mut Object) {
    // SAFETY: the object is alive as memory.
    let exact =
        std::ptr::eq(unsafe { (*object).type_ptr() }, crate::static_types::PyFloat_Type.as_type());
    // SAFETY: a float owns nothing; its block came from the heap of the interpreter whose GIL is
    // held.
    unsafe {
        if !exact {
            dealloc_layout::<crate::float::Float>(object);
        } else if crate::runtime::uses_malloc()
            || !Thread::current().interp().heap.small.push_float(object.cast())
        {
            free(object.cast());
        }
    }
}

/// The finalizer and the managed attributes of a dying instance of a static type; false if the
/// finalizer brought it back to life.
///
/// # Safety
/// Called from `tp_dealloc`: the count is zero, and on `false` the caller must stop.
unsafe fn end_static(object: &Object, ty: &Type) -> bool {
    if ty.tp_finalize.get().is_some() {
        // SAFETY: the caller's promise.
        if !unsafe { gc::finalize_dying(object) } {
            return false;
        }
    }
    object.clear_managed();
    true
}

/// `tp_traverse` of a builtin layout.
///
/// # Safety
/// As `tp_traverse`: `object` has layout `T`.
pub unsafe extern "C-unwind" fn traverse_layout<T: Layout + crate::refs::Traverse>(
    object: *mut Object,
    visit: crate::type_object::VisitProc,
    arg: *mut c_void,
) -> std::ffi::c_int {
    // SAFETY: `visit` gets live objects.
    let mut call = |found: &Object| unsafe { visit(found.as_ptr(), arg) };
    let mut visitor = crate::refs::Visitor::new(&mut call);
    // SAFETY: the caller's promise.
    let this = unsafe { &*object.cast::<T>() };
    this.traverse(&mut visitor);
    // A class shows its instances' attributes itself.
    if !this.as_object().ty().is_heap_type() {
        this.as_object().visit_managed(&mut visitor);
    }
    visitor.stop
}

/// `tp_clear` of a builtin layout.
///
/// # Safety
/// As `tp_clear`: `object` has layout `T`.
pub unsafe extern "C-unwind" fn clear_layout<T: Layout + crate::refs::Traverse>(
    object: *mut Object,
) -> std::ffi::c_int {
    // SAFETY: the caller's promise.
    let this = unsafe { &*object.cast::<T>() };
    this.clear();
    if !this.as_object().ty().is_heap_type() {
        this.as_object().clear_managed();
    }
    0
}

/// `tp_dealloc` of `tuple`.
///
/// # Safety
/// As `tp_dealloc`: the count is zero.
pub unsafe extern "C-unwind" fn dealloc_tuple(object: *mut Object) {
    // SAFETY: a dying tuple; its items go before `dealloc_layout` frees the memory.
    unsafe {
        gc::untrack(&*object);
        (*object.cast::<crate::tuple::Tuple>()).release();
        dealloc_layout::<Object>(object);
    }
}

/// `tp_dealloc` of `str`.
///
/// # Safety
/// As `tp_dealloc`: the count is zero.
pub unsafe extern "C-unwind" fn dealloc_str(object: *mut Object) {
    // SAFETY: a dying string.
    unsafe {
        (*object.cast::<crate::string::Str>()).release();
        dealloc_layout::<Object>(object);
    }
}

/// Makes memory that C allocated an object of a type, with one reference (`PyObject_Init`).
///
/// # Safety
/// `memory` is as large as an instance of `ty`, and of a collected type has room for the
/// collector's word before it.
pub unsafe fn init_object(memory: *mut Object, ty: &Type, len: Option<isize>) {
    if ty.is_heap_type() {
        std::mem::forget(ty.to_type_ref());
    }
    // SAFETY: the caller's promise.
    unsafe {
        memory.write(Object::new_header(ty));
        if let Some(len) = len {
            (*memory.cast::<VarObject>()).ob_size.set(len);
        }
    }
}
