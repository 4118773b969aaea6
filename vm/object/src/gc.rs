//! The cycle collector: a table of tracked objects, and trial deletion over it.
//!
//! The word before a GC object's header holds its place in the table plus one (0: untracked) and
//! flag bits. Counts, ages and marks live in arrays beside the table while a collection runs.
//! Algorithm: Bacon and Rajan's synchronous trial deletion in CPython's form (subtract internal
//! references, what is left above zero is reachable from outside), with finalizers as PEP 442 says.
#![expect(unsafe_code, reason = "the collector's word stands before the header")]

use std::cell::{Cell, RefCell};
use std::ffi::{c_int, c_void};

use crate::header::Object;
use crate::refs::{Layout, Ref};
use crate::thread::{Thread, breaker};
use crate::type_object::flags;

const INDEX_MASK: u64 = (1 << 40) - 1;
/// The finalizer has run.
const FINALIZED: u64 = 1 << 48;
/// The object is in the table of old objects.
const OLD: u64 = 1 << 49;
/// The object is in the table of those that no collection looks at.
const FROZEN: u64 = 1 << 50;

/// A generation as `gc.get_stats()` shows it.
#[derive(Default, Clone, Copy)]
pub struct Stats {
    pub collections: u64,
    pub collected: u64,
    pub uncollectable: u64,
}

/// The collector of one interpreter.
pub struct Collector {
    young: RefCell<Vec<*mut Object>>,
    old: RefCell<Vec<*mut Object>>,
    pub enabled: Cell<bool>,
    pub collecting: Cell<bool>,
    pub threshold: [Cell<c_int>; 3],
    /// Young collections since the last full one.
    since_full: Cell<u32>,
    /// Old objects after the last full collection.
    old_after_full: Cell<usize>,
    frozen: RefCell<Vec<*mut Object>>,
    pub stats: [Cell<Stats>; 3],
    /// `gc.garbage`, `gc.callbacks`, `gc.get_debug()`.
    pub garbage: crate::refs::Field<crate::list::List>,
    pub callbacks: crate::refs::Field<crate::list::List>,
    pub debug: Cell<c_int>,
}

/// `gc.DEBUG_SAVEALL`
pub const DEBUG_SAVEALL: c_int = 32;

impl Default for Collector {
    fn default() -> Collector {
        Collector {
            young: RefCell::default(),
            old: RefCell::default(),
            enabled: Cell::new(true),
            collecting: Cell::new(false),
            threshold: [Cell::new(2000), Cell::new(10), Cell::new(0)],
            since_full: Cell::new(0),
            old_after_full: Cell::new(0),
            frozen: RefCell::default(),
            stats: Default::default(),
            garbage: Default::default(),
            callbacks: Default::default(),
            debug: Cell::new(0),
        }
    }
}

/// # Safety
/// The object's type has the flag HAVE_GC.
#[inline(always)]
unsafe fn word<'a>(object: *const Object) -> &'a Cell<u64> {
    // SAFETY: GC objects are allocated with a prefix.
    unsafe { &*object.cast::<Cell<u64>>().sub(1) }
}

/// Where the word says of which class of small blocks the object's memory is.
const CLASS_SHIFT: u32 = 56;

/// # Safety
/// The object's type has GC, and the object was just made of a block of that class.
#[inline(always)]
pub(crate) unsafe fn set_block_class(object: *const Object, class: usize) {
    // SAFETY: the caller's promise.
    unsafe { word(object) }.set((class as u64) << CLASS_SHIFT);
}

/// The class of the object's block, 0 if the allocator has to be asked.
///
/// # Safety
/// The object's type has GC.
#[inline(always)]
pub(crate) unsafe fn block_class(object: *const Object) -> usize {
    // SAFETY: the caller's promise.
    (unsafe { word(object) }.get() >> CLASS_SHIFT) as usize
}

/// Puts an object into the table.
#[inline]
pub fn track(thread: &Thread, object: &Object) {
    debug_assert!(object.ty().is_gc());
    // SAFETY: a GC object.
    let word = unsafe { word(object) };
    if word.get() & INDEX_MASK != 0 || thread.make_immortal.get() {
        return;
    }
    let gc = &thread.interp().gc;
    let mut young = gc.young.borrow_mut();
    young.push(object.as_ptr());
    word.set((word.get() & !(INDEX_MASK | OLD)) | young.len() as u64);
    if young.len() > gc.threshold[0].get() as usize
        && gc.enabled.get()
        && !gc.collecting.get()
        && gc.threshold[0].get() > 0
    {
        thread.set_breaker(breaker::GC_SCHEDULED);
    }
}

/// Tracks an object whose type has GC.
#[inline]
pub fn track_if_gc(thread: &Thread, object: &Object) {
    if object.ty().is_gc() {
        track(thread, object);
    }
}

/// Takes an object out of the table; does nothing if it is not there.
///
/// # Safety
/// The object's type has GC.
#[inline]
pub unsafe fn untrack(object: &Object) {
    // SAFETY: the caller's promise.
    let word = unsafe { word(object) };
    let index = word.get() & INDEX_MASK;
    if index == 0 {
        return;
    }
    // SAFETY: a tracked object belongs to the running interpreter.
    let gc = &unsafe { Thread::current() }.interp().gc;
    let mut table = if word.get() & FROZEN != 0 {
        gc.frozen.borrow_mut()
    } else if word.get() & OLD != 0 {
        gc.old.borrow_mut()
    } else {
        gc.young.borrow_mut()
    };
    let at = index as usize - 1;
    debug_assert!(std::ptr::eq(table[at], object));
    table.swap_remove(at);
    if let Some(moved) = table.get(at) {
        // SAFETY: table entries are live GC objects.
        let moved = unsafe { self::word(*moved) };
        moved.set((moved.get() & !INDEX_MASK) | index);
    }
    word.set(word.get() & !(INDEX_MASK | OLD | FROZEN));
}

/// True if the object is in the table.
pub fn is_tracked(object: &Object) -> bool {
    // SAFETY: only read where the type has GC.
    object.ty().is_gc() && !is_static(object) && unsafe { word(object) }.get() & INDEX_MASK != 0
}

/// Static GC objects (types) have no word before their header.
fn is_static(object: &Object) -> bool {
    object.downcast::<crate::type_object::Type>().is_some_and(|ty| !ty.is_heap_type())
}

pub fn is_finalized(object: &Object) -> bool {
    // SAFETY: as above.
    object.ty().is_gc() && !is_static(object) && unsafe { word(object) }.get() & FINALIZED != 0
}

/// Notes that the finalizer of an object has run.
pub fn mark_finalized(object: &Object) {
    if object.ty().is_gc() && !is_static(object) {
        // SAFETY: as above.
        let word = unsafe { word(object) };
        word.set(word.get() | FINALIZED);
    }
}

/// Runs the finalizer of a dying object once; false if that brought it back to life.
///
/// # Safety
/// Called from `tp_dealloc`: the count is zero, and on `false` the caller must stop.
pub unsafe fn finalize_dying(object: &Object) -> bool {
    let Some(finalize) = object.ty().tp_finalize.get() else { return true };
    if is_finalized(object) {
        return true;
    }
    object.set_refcnt(1);
    mark_finalized(object);
    // SAFETY: the slot belongs to the object's type; the object is alive with one count.
    unsafe { finalize(object.as_ptr()) };
    let left = object.refcnt() - 1;
    object.set_refcnt(left);
    left == 0
}

impl Collector {
    /// All tracked objects, youngest last.
    pub fn objects(&self) -> Vec<Ref> {
        let of = |table: &RefCell<Vec<*mut Object>>| -> Vec<Ref> {
            // SAFETY: table entries are live.
            table.borrow().iter().map(|object| unsafe { (**object).to_ref() }).collect()
        };
        let mut all = of(&self.old);
        all.extend(of(&self.young));
        all
    }

    pub fn young_objects(&self) -> Vec<Ref> {
        // SAFETY: table entries are live.
        self.young.borrow().iter().map(|object| unsafe { (**object).to_ref() }).collect()
    }

    pub fn old_objects(&self) -> Vec<Ref> {
        // SAFETY: table entries are live.
        self.old.borrow().iter().map(|object| unsafe { (**object).to_ref() }).collect()
    }

    /// `gc.get_count()`
    pub fn counts(&self) -> (usize, u32, u32) {
        (self.young.borrow().len(), self.since_full.get(), 0)
    }

    pub fn tracked_len(&self) -> usize {
        self.young.borrow().len() + self.old.borrow().len()
    }

    /// The scheduled collection: young objects, or all when enough old ones have gathered.
    pub fn collect_scheduled(&self, thread: &mut Thread) {
        if !self.enabled.get() || self.collecting.get() {
            return;
        }
        self.since_full.set(self.since_full.get() + 1);
        let many = self.old.borrow().len()
            > self.old_after_full.get() + self.old_after_full.get() / 4 + 10_000;
        let generation =
            if many && self.since_full.get() > self.threshold[1].get() as u32 { 2 } else { 0 };
        self.collect(thread, generation);
    }

    /// Collects generation 0 (the young) or more (all); says how many objects were freed.
    pub fn collect(&self, thread: &mut Thread, generation: usize) -> usize {
        if self.collecting.replace(true) {
            return 0;
        }
        let pending = thread.take_exception();
        let full = generation > 0;
        let mut objects = std::mem::take(&mut *self.young.borrow_mut());
        if full {
            let old = std::mem::take(&mut *self.old.borrow_mut());
            objects.splice(0..0, old);
            self.since_full.set(0);
        }
        renumber(&objects, false);
        let unreachable = find_unreachable(&objects);
        // The reachable go to the old; the others stay, to be freed or, if something brings them
        // back, to be looked at again.
        let mut rest = Vec::with_capacity(unreachable.len());
        {
            let mut old = self.old.borrow_mut();
            let base = old.len();
            for (at, object) in objects.iter().enumerate() {
                if unreachable.marks[at] {
                    rest.push(*object);
                } else if !untrack_plain_tuple(*object) {
                    old.push(*object);
                }
            }
            renumber_from(&old, base);
        }
        *self.young.borrow_mut() = rest.clone();
        renumber(&rest, false);
        let freed = self.free(thread, &rest);
        if full {
            self.old_after_full.set(self.old.borrow().len());
        }
        let at = generation.min(2);
        let mut stats = self.stats[at].get();
        stats.collections += 1;
        stats.collected += freed as u64;
        self.stats[at].set(stats);
        thread.current_exception.set(pending);
        self.collecting.set(false);
        freed
    }

    /// Finalizes and clears what nothing outside points at.
    fn free(&self, thread: &mut Thread, dead: &[*mut Object]) -> usize {
        // SAFETY: the objects are alive until their cycle is broken; these counts keep them so.
        let mut held: Vec<Ref> = dead.iter().map(|object| unsafe { (**object).to_ref() }).collect();
        if held.is_empty() {
            return 0;
        }
        crate::weakref::clear_unreachable(thread, &held);
        let mut finalized = false;
        for object in &held {
            if let Some(finalize) = object.ty().tp_finalize.get() {
                if !is_finalized(object) {
                    mark_finalized(object);
                    finalized = true;
                    // SAFETY: the slot belongs to the object's type.
                    unsafe { finalize(object.as_ptr()) };
                }
            }
        }
        if finalized {
            held = still_unreachable(held);
        }
        let count = held.len();
        if self.debug.get() & DEBUG_SAVEALL != 0 {
            if let Some(garbage) = self.garbage.get() {
                // A full list is reported by nobody; the objects stay tracked all the same.
                let _ = garbage.append_all(thread, held);
                drop(thread.take_exception());
            }
            return count;
        }
        for object in &held {
            if let Some(clear) = object.ty().tp_clear.get() {
                // SAFETY: the slot belongs to the object's type, and a count keeps it alive.
                unsafe { clear(object.as_ptr()) };
                drop(thread.take_exception());
            }
        }
        drop(held);
        count
    }

    /// What is young becomes old without a look: start-up's objects stay.
    pub fn promote(&self) {
        let mut old = self.old.borrow_mut();
        let base = old.len();
        old.append(&mut self.young.borrow_mut());
        renumber_from(&old, base);
        self.old_after_full.set(old.len());
    }

    /// `gc.freeze()`: what is alive now is not looked at again.
    pub fn freeze(&self) {
        let mut frozen = self.frozen.borrow_mut();
        for table in [&self.old, &self.young] {
            for object in table.borrow_mut().drain(..) {
                frozen.push(object);
                // SAFETY: table entries are live GC objects.
                let word = unsafe { word(object) };
                let index = frozen.len() as u64;
                word.set((word.get() & !(INDEX_MASK | OLD)) | FROZEN | index);
            }
        }
    }

    /// `gc.unfreeze()`: the frozen objects are old ones again.
    pub fn unfreeze(&self) {
        let mut old = self.old.borrow_mut();
        for object in self.frozen.borrow_mut().drain(..) {
            old.push(object);
            // SAFETY: table entries are live GC objects.
            let word = unsafe { word(object) };
            word.set((word.get() & !(INDEX_MASK | FROZEN)) | OLD | old.len() as u64);
        }
    }

    pub fn freeze_count(&self) -> usize {
        self.frozen.borrow().len()
    }

    /// Forgets all objects without freeing them: their heap goes next.
    pub fn abandon(&self) {
        self.garbage.forget();
        self.callbacks.forget();
        for table in [&self.young, &self.old, &self.frozen] {
            for object in std::mem::take(&mut *table.borrow_mut()) {
                // SAFETY: table entries are live GC objects.
                let word = unsafe { word(object) };
                word.set(word.get() & !(INDEX_MASK | OLD | FROZEN));
            }
        }
    }
}

fn renumber(objects: &[*mut Object], old: bool) {
    for (at, object) in objects.iter().enumerate() {
        // SAFETY: live GC objects.
        let word = unsafe { word(*object) };
        let bit = if old { OLD } else { 0 };
        word.set((word.get() & !(INDEX_MASK | OLD)) | bit | (at as u64 + 1));
    }
}

fn renumber_from(old: &[*mut Object], base: usize) {
    for (at, object) in old.iter().enumerate().skip(base) {
        // SAFETY: live GC objects.
        let word = unsafe { word(*object) };
        word.set((word.get() & !(INDEX_MASK | OLD)) | OLD | (at as u64 + 1));
    }
}

/// A surviving tuple of numbers, strings and the like is looked at no more; true if this is one.
fn untrack_plain_tuple(object: *mut Object) -> bool {
    // SAFETY: the objects of a collection are live.
    let object = unsafe { &*object };
    let plain = object
        .downcast_exact::<crate::tuple::Tuple>()
        .is_some_and(crate::tuple::Tuple::needs_no_tracking);
    if plain {
        // SAFETY: a GC object.
        let word = unsafe { word(object) };
        word.set(word.get() & !(INDEX_MASK | OLD | FROZEN));
    }
    plain
}

/// Which of the objects nothing outside them points at.
struct Unreachable {
    marks: Vec<bool>,
    count: usize,
}

impl Unreachable {
    fn len(&self) -> usize {
        self.count
    }
}

/// State of a walk, handed through C's `visit`.
struct Walk<'a> {
    objects: &'a [*mut Object],
    refs: Vec<i64>,
    reached: Vec<bool>,
    pending: Vec<usize>,
}

/// The place of `object` among those under collection.
///
/// # Safety
/// `object` is live.
unsafe fn place(objects: &[*mut Object], object: *mut Object) -> Option<usize> {
    // SAFETY: the caller's promise.
    let o = unsafe { &*object };
    if !o.ty().is_gc() || is_static(o) {
        return None;
    }
    // SAFETY: a GC object that is not static.
    let word = unsafe { word(object) }.get();
    if word & OLD != 0 {
        return None;
    }
    let at = (word & INDEX_MASK).checked_sub(1)? as usize;
    (objects.get(at).is_some_and(|found| std::ptr::eq(*found, object))).then_some(at)
}

fn find_unreachable(objects: &[*mut Object]) -> Unreachable {
    // SAFETY: live objects.
    let refs = objects.iter().map(|object| unsafe { count_of(&**object) }).collect();
    let mut walk = Walk { objects, refs, reached: vec![false; objects.len()], pending: Vec::new() };
    for object in objects {
        // SAFETY: `subtract` takes a `Walk`.
        unsafe { traverse(*object, subtract, (&raw mut walk).cast()) };
    }
    for at in 0..objects.len() {
        if walk.refs[at] > 0 && !walk.reached[at] {
            walk.reached[at] = true;
            walk.pending.push(at);
            while let Some(next) = walk.pending.pop() {
                // SAFETY: `reach` takes a `Walk`.
                unsafe { traverse(objects[next], reach, (&raw mut walk).cast()) };
            }
        }
    }
    let marks: Vec<bool> = walk.reached.iter().map(|reached| !reached).collect();
    let count = marks.iter().filter(|mark| **mark).count();
    Unreachable { marks, count }
}

fn count_of(object: &Object) -> i64 {
    if object.is_immortal() { i64::MAX / 2 } else { i64::from(object.refcnt()) }
}

/// # Safety
/// `arg` is what `visit` takes.
unsafe fn traverse(object: *mut Object, visit: crate::type_object::VisitProc, arg: *mut c_void) {
    // SAFETY: live object, its own type's slot.
    unsafe {
        if let Some(traverse) = (*object).ty().tp_traverse.get() {
            traverse(object, visit, arg);
        }
    }
}

unsafe extern "C-unwind" fn subtract(object: *mut Object, walk: *mut c_void) -> c_int {
    // SAFETY: `find_unreachable` passes its walk.
    unsafe {
        let walk = &mut *walk.cast::<Walk<'_>>();
        if let Some(at) = place(walk.objects, object) {
            walk.refs[at] -= 1;
        }
    }
    0
}

unsafe extern "C-unwind" fn reach(object: *mut Object, walk: *mut c_void) -> c_int {
    // SAFETY: `find_unreachable` passes its walk.
    unsafe {
        let walk = &mut *walk.cast::<Walk<'_>>();
        if let Some(at) = place(walk.objects, object) {
            if !walk.reached[at] {
                walk.reached[at] = true;
                walk.pending.push(at);
            }
        }
    }
    0
}

/// After finalizers ran: those that still nothing outside points at.
fn still_unreachable(held: Vec<Ref>) -> Vec<Ref> {
    let objects: Vec<*mut Object> =
        held.iter().filter(|object| is_tracked(object)).map(|object| object.as_ptr()).collect();
    // Places among these few, by address; the tables' own numbers stay as they are.
    let mut sorted = objects.clone();
    sorted.sort_unstable();
    let mut refs: Vec<i64> = sorted
        .iter()
        .map(|object| {
            // SAFETY: held.
            unsafe { count_of(&**object) - 1 }
        })
        .collect();
    let mut reached = vec![false; sorted.len()];
    let visit_all = |object: *mut Object, body: &mut dyn FnMut(usize)| {
        let mut call = |found: &Object| {
            if let Ok(at) = sorted.binary_search(&found.as_ptr()) {
                body(at);
            }
            0
        };
        let mut dynamic: &mut dyn FnMut(&Object) -> c_int = &mut call;
        // SAFETY: `forward` takes such a closure.
        unsafe { traverse(object, forward, (&raw mut dynamic).cast()) };
    };
    for object in &sorted {
        visit_all(*object, &mut |at| refs[at] -= 1);
    }
    let mut pending: Vec<usize> = (0..sorted.len()).filter(|at| refs[*at] > 0).collect();
    while let Some(at) = pending.pop() {
        if std::mem::replace(&mut reached[at], true) {
            continue;
        }
        visit_all(sorted[at], &mut |found| {
            if !reached[found] {
                pending.push(found);
            }
        });
    }
    held.into_iter()
        .filter(|object| sorted.binary_search(&object.as_ptr()).is_ok_and(|at| !reached[at]))
        .collect()
}

unsafe extern "C-unwind" fn forward(object: *mut Object, closure: *mut c_void) -> c_int {
    // SAFETY: the argument is a closure behind two pointers, the object is live.
    unsafe { (*closure.cast::<&mut dyn FnMut(&Object) -> c_int>())(&*object) }
}

/// The objects that point straight at one of `targets` (`gc.get_referrers`).
pub fn referrers(thread: &Thread, targets: &[&Object]) -> Vec<Ref> {
    let mut out = Vec::new();
    for object in thread.interp().gc.objects() {
        let mut found = false;
        for_each_referent(&object, &mut |entry| {
            found |= targets.iter().any(|target| std::ptr::eq(*target, entry));
        });
        if found {
            out.push(object);
        }
    }
    out
}

/// Calls `body` for each object that `object`'s `tp_traverse` shows.
pub fn for_each_referent(object: &Object, body: &mut dyn FnMut(&Object)) {
    if !object.ty().is_gc() {
        return;
    }
    let mut call = |found: &Object| {
        body(found);
        0
    };
    let mut dynamic: &mut dyn FnMut(&Object) -> c_int = &mut call;
    // SAFETY: `forward` takes such a closure.
    unsafe { traverse(object.as_ptr(), forward, (&raw mut dynamic).cast()) };
}

/// A full collection.
pub fn collect_all(thread: &mut Thread) -> usize {
    thread.interp().state_gc().collect(thread, 2)
}

/// A collection of one generation and the younger ones (`gc.collect(generation)`).
pub fn collect_generation(thread: &mut Thread, generation: usize) -> usize {
    thread.interp().state_gc().collect(thread, generation)
}

/// The collection that the breaker asked for.
pub fn collect_scheduled(thread: &mut Thread) {
    thread.interp().state_gc().collect_scheduled(thread);
}

impl crate::interp_state::Interp {
    /// The collector, with a life of its own beside the thread's borrow.
    fn state_gc<'a>(&self) -> &'a Collector {
        // SAFETY: the interpreter outlives every call made under its GIL.
        unsafe { &*std::ptr::from_ref(&self.gc) }
    }
}

/// The flag that types with a managed dict imply GC.
pub const MANAGED: u64 = flags::MANAGED_DICT | flags::HAVE_GC;
