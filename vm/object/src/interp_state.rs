//! An interpreter: everything mutable that Python code can see or cause hangs here.
//!
//! Whatever another crate needs per interpreter goes into `states`, keyed by its type, so that
//! no crate needs a static. Next: `thread.rs`, `runtime.rs`.
#![expect(unsafe_code, reason = "thread states are a list of raw pointers, as C sees it")]

use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ffi::c_int;
use std::rc::Rc;

use crate::dict::Dict;
use crate::frame::Frame;
use crate::gc::Collector;
use crate::header::Object;
use crate::heap::Heap;
use crate::method_cache::MethodCache;
use crate::raised::PyResult;
use crate::refs::{Field, Ref};
use crate::string::Interned;
use crate::thread::{RECURSION_LIMIT_DEFAULT, Thread, ThreadState};
use crate::type_object::Type;

/// What runs a frame until it returns or raises; the interp crate provides it (PEP 523).
pub type EvalFrame = fn(&mut Thread, *mut Frame, throw: bool) -> PyResult;

/// See `Interp::buffer_wrap_hook`.
pub type BufferWrap =
    fn(&mut Thread, &Object, Ref, &mut crate::buffer::PyBuffer, c_int) -> PyResult<()>;
/// See `Interp::unraisable_hook`: exception, message, object.
pub type Unraisable = fn(&mut Thread, Ref, &str, Option<&Object>);

/// An interpreter. Heap-pinned: its address is its identity.
pub struct Interp {
    pub id: i64,
    pub heap: Heap,
    pub gc: Collector,
    pub interned: Interned,
    pub method_cache: MethodCache,
    pub monitoring: crate::monitoring::Monitoring,
    pub gil: std::sync::Arc<crate::gil::Gil>,
    /// The first of the interpreter's thread states.
    pub threads: Cell<*mut ThreadState>,
    pub thread_id_next: Cell<u64>,
    pub recursion_limit: Cell<c_int>,
    pub eval_frame: Cell<Option<EvalFrame>>,
    /// `sys.modules`
    pub modules: Field<Dict>,
    /// `sys.__dict__`
    pub sys_dict: Field<Dict>,
    /// `builtins.__dict__`
    pub builtins_dict: Field<Dict>,
    pub builtins_module: Field<Object>,
    pub importlib: Field<Object>,
    pub import_func: Field<Object>,
    /// Raised when nothing can be allocated any more.
    pub memory_error: Field<Object>,
    pub finalizing: Cell<bool>,
    pub permissions: host::Permissions,
    /// Whether code objects keep columns (`-X no_debug_ranges`).
    pub debug_ranges: Cell<bool>,
    /// Subclasses of static types, which can't keep them themselves: base, weak references.
    pub static_subclasses: RefCell<HashMap<*const Type, Vec<*const Type>>>,
    /// Weak references to objects that have no field for them: object, first reference.
    pub weak_lists: RefCell<HashMap<*const Object, *mut crate::weakref::WeakRef>>,
    /// The next `tp_version_tag`, and the next `func_version`.
    pub type_version_next: Cell<u32>,
    pub func_version_next: Cell<u32>,
    /// `Py_AddPendingCall`, filled by any thread.
    pub pending_calls: std::sync::Mutex<Vec<PendingCall>>,
    pub keys_version_next: Cell<u32>,
    /// `memoryview(object)` with these flags, for `__buffer__` of native types.
    pub memoryview_hook: Cell<Option<fn(&mut Thread, &Object, c_int) -> PyResult>>,
    /// Fills a view from what a Python `__buffer__` gave, and gives it back.
    pub buffer_wrap_hook: Cell<Option<BufferWrap>>,
    pub buffer_release_hook: Cell<Option<fn(&mut Thread, &Object, &mut crate::buffer::PyBuffer)>>,
    /// A frozenset of these items.
    /// The C functions behind `len` and `isinstance`, for the calls specialised for them.
    pub len_meth: Cell<*const ()>,
    pub isinstance_meth: Cell<*const ()>,
    /// As `len_meth`, of `list.append`.
    pub append_meth: Cell<*const ()>,
    pub frozenset_hook: Cell<Option<fn(&mut Thread, Vec<Ref>) -> PyResult>>,
    /// The iterator over an old-style sequence.
    pub sequence_iterator_hook: Cell<Option<fn(&mut Thread, &Object) -> PyResult>>,
    /// `types.GenericAlias(origin, key)`.
    pub generic_alias_hook: Cell<Option<fn(&mut Thread, &Object, &Object) -> PyResult>>,
    /// `vectorcall` of Python functions; the interp crate provides it.
    pub function_vectorcall: Cell<Option<crate::type_object::VectorcallFunc>>,
    /// Runs the handlers of signals that have come; only set where signals are handled.
    pub signal_hook: Cell<Option<fn(&mut Thread) -> PyResult<()>>>,
    /// Reports an exception that nobody can catch (`sys.unraisablehook`).
    pub unraisable_hook: Cell<Option<Unraisable>>,
    /// What objects own outside of the heap.
    pub(crate) outside: Outside,
    states: RefCell<HashMap<TypeId, Rc<dyn Any>>>,
}

/// Boxes that objects own. Those of objects that still live when the interpreter ends are freed
/// with it, as the heap is.
#[derive(Default)]
pub(crate) struct Outside {
    rows: RefCell<Vec<OutsideRow>>,
}

struct OutsideRow {
    memory: *mut std::ffi::c_void,
    place: *const Cell<usize>,
    free: unsafe fn(*mut std::ffi::c_void),
}

/// A value that knows its row among the boxes.
pub(crate) trait Placed {
    fn place(&self) -> &Cell<usize>;
}

/// # Safety
/// `memory` is a box of a `T` that nobody uses any more.
unsafe fn free_box<T>(memory: *mut std::ffi::c_void) {
    // SAFETY: the caller's promise.
    drop(unsafe { Box::from_raw(memory.cast::<T>()) });
}

impl Outside {
    /// Boxes a value.
    pub(crate) fn keep<T: Placed>(&self, value: T) -> *mut T {
        let mut rows = self.rows.borrow_mut();
        value.place().set(rows.len());
        let memory = Box::into_raw(Box::new(value));
        // SAFETY: just made; the cell lives as long as the box.
        let place = std::ptr::from_ref(unsafe { &*memory }.place());
        rows.push(OutsideRow { memory: memory.cast(), place, free: free_box::<T> });
        memory
    }

    /// Takes a box back.
    ///
    /// # Safety
    /// `memory` came from `keep` of the same interpreter and is given back once.
    pub(crate) unsafe fn take<T: Placed>(&self, memory: *mut T) -> Box<T> {
        // SAFETY: the caller's promise.
        let value = unsafe { Box::from_raw(memory) };
        let mut rows = self.rows.borrow_mut();
        let at = value.place().get();
        rows.swap_remove(at);
        if let Some(moved) = rows.get(at) {
            // SAFETY: a row's box lives.
            unsafe { &*moved.place }.set(at);
        }
        value
    }

    /// Frees all boxes; nobody looks at their objects any more.
    pub(crate) fn clear(&self) {
        let rows = std::mem::take(&mut *self.rows.borrow_mut());
        for row in rows {
            // SAFETY: the row says what the memory is.
            unsafe { (row.free)(row.memory) };
        }
    }
}

/// A C function that the main thread shall call at its next poll.
pub struct PendingCall {
    pub func: unsafe extern "C-unwind" fn(*mut std::ffi::c_void) -> c_int,
    pub arg: *mut std::ffi::c_void,
}
// SAFETY: the C caller of `Py_AddPendingCall` promises that `arg` may cross threads.
unsafe impl Send for PendingCall {}

impl Interp {
    pub fn new(
        id: i64,
        permissions: host::Permissions,
        gil: std::sync::Arc<crate::gil::Gil>,
    ) -> Box<Interp> {
        Box::new(Interp {
            id,
            heap: Heap::new(),
            gc: Collector::default(),
            interned: Interned::default(),
            method_cache: MethodCache::new(),
            monitoring: Default::default(),
            gil,
            threads: Cell::new(std::ptr::null_mut()),
            thread_id_next: Cell::new(1),
            recursion_limit: Cell::new(RECURSION_LIMIT_DEFAULT),
            eval_frame: Cell::new(None),
            modules: Field::empty(),
            sys_dict: Field::empty(),
            builtins_dict: Field::empty(),
            builtins_module: Field::empty(),
            importlib: Field::empty(),
            import_func: Field::empty(),
            memory_error: Field::empty(),
            finalizing: Cell::new(false),
            permissions,
            debug_ranges: Cell::new(true),
            static_subclasses: RefCell::default(),
            weak_lists: RefCell::default(),
            type_version_next: Cell::new(crate::runtime::HEAP_VERSION_FIRST),
            func_version_next: Cell::new(1),
            pending_calls: std::sync::Mutex::default(),
            keys_version_next: Cell::new(1),
            memoryview_hook: Cell::new(None),
            buffer_wrap_hook: Cell::new(None),
            buffer_release_hook: Cell::new(None),
            unraisable_hook: Cell::new(None),
            signal_hook: Cell::new(None),
            len_meth: Cell::new(std::ptr::null()),
            isinstance_meth: Cell::new(std::ptr::null()),
            append_meth: Cell::new(std::ptr::null()),
            frozenset_hook: Cell::new(None),
            sequence_iterator_hook: Cell::new(None),
            generic_alias_hook: Cell::new(None),
            function_vectorcall: Cell::new(None),
            outside: Outside::default(),
            states: RefCell::default(),
        })
    }

    /// The interpreter's one `T`, made on first use: the place for a crate's own state.
    pub fn state<T: Default + 'static>(&self) -> Rc<T> {
        if let Some(found) = self.states.borrow().get(&TypeId::of::<T>()) {
            return Rc::clone(found)
                .downcast::<T>()
                .unwrap_or_else(|_| unreachable!("keyed by type"));
        }
        let made = Rc::new(T::default());
        self.states.borrow_mut().insert(TypeId::of::<T>(), made.clone());
        made
    }

    /// Forgets every crate's state; part of finalisation.
    pub fn clear_states(&self) {
        let states = std::mem::take(&mut *self.states.borrow_mut());
        drop(states);
    }

    /// Forgets every reference without giving it up: the heap goes next.
    pub(crate) fn forget_objects(&self) {
        self.gc.abandon();
        self.gc.garbage.forget();
        self.gc.callbacks.forget();
        self.modules.forget();
        self.sys_dict.forget();
        self.builtins_dict.forget();
        self.builtins_module.forget();
        self.importlib.forget();
        self.import_func.forget();
        self.memory_error.forget();
        self.monitoring.forget_objects();
        self.static_subclasses.borrow_mut().clear();
        self.weak_lists.borrow_mut().clear();
    }

    /// Makes a thread state and links it in.
    pub fn new_thread(&self) -> *mut ThreadState {
        let id = self.thread_id_next.get();
        self.thread_id_next.set(id + 1);
        let state = Box::into_raw(ThreadState::new(self, id));
        // SAFETY: both are live states of this interpreter, changed under its GIL.
        unsafe {
            (*state).next.set(self.threads.get());
            if let Some(first) = self.threads.get().as_ref() {
                first.prev.set(state);
            }
        }
        self.threads.set(state);
        state
    }

    /// Unlinks and frees a thread state.
    ///
    /// # Safety
    /// `state` is one of this interpreter's, its fields are cleared and no thread runs on it.
    pub unsafe fn delete_thread(&self, state: *mut ThreadState) {
        // SAFETY: the caller's promise.
        drop(unsafe { self.unlink_thread(state) });
    }

    /// Unlinks a thread state.
    ///
    /// # Safety
    /// `state` is one of this interpreter's, and nobody else unlinks it.
    pub unsafe fn unlink_thread(&self, state: *mut ThreadState) -> Box<ThreadState> {
        // SAFETY: the caller's promise; neighbours in the list are live.
        unsafe {
            let (prev, next) = ((*state).prev.get(), (*state).next.get());
            match prev.as_ref() {
                Some(prev) => prev.next.set(next),
                None => self.threads.set(next),
            }
            if let Some(next) = next.as_ref() {
                next.prev.set(prev);
            }
            Box::from_raw(state)
        }
    }

    /// The interpreter's thread states, newest first.
    pub fn thread_states(&self) -> Vec<&ThreadState> {
        let mut all = Vec::new();
        let mut state = self.threads.get();
        // SAFETY: the list holds live states, which are freed under the lock that the caller has.
        while let Some(found) = unsafe { state.as_ref() } {
            all.push(found);
            state = found.next.get();
        }
        all
    }

    /// In the child of a fork: only the calling thread is left. The states of the others stay in
    /// memory, as what they were doing can't be ended.
    pub fn forget_other_threads(&self, thread: &ThreadState) {
        self.threads.set(std::ptr::from_ref(thread).cast_mut());
        thread.prev.set(std::ptr::null_mut());
        thread.next.set(std::ptr::null_mut());
    }

    /// Sets a breaker bit on every thread of the interpreter.
    pub fn set_breaker_all(&self, bit: usize) {
        let mut state = self.threads.get();
        // SAFETY: the list holds live states.
        while let Some(thread) = unsafe { state.as_ref() } {
            thread.set_breaker(bit);
            state = thread.next.get();
        }
    }

    /// Gives every thread a new version of the instrumentation: code sees it when it resumes.
    pub fn set_instrumentation_version(&self, version: usize) {
        self.monitoring.version.set(version);
        for state in self.thread_states() {
            state.set_instrumentation_version(version);
        }
    }

    pub fn builtins(&self) -> Ref<Dict> {
        self.builtins_dict.get().expect("set when the interpreter is made")
    }

    /// A fresh version for the keys of a dict; 0 when they have run out.
    pub fn next_keys_version(&self) -> u32 {
        let version = self.keys_version_next.get();
        if version != 0 {
            self.keys_version_next.set(version.wrapping_add(1));
        }
        version
    }

    /// A fresh version for a function; 0 when they have run out.
    pub fn next_func_version(&self) -> u32 {
        let version = self.func_version_next.get();
        if version != 0 {
            self.func_version_next.set(version.wrapping_add(1));
        }
        version
    }

    pub fn next_type_version(&self) -> u32 {
        let version = self.type_version_next.get();
        if version != 0 {
            self.type_version_next.set(version.wrapping_add(1));
        }
        version
    }
}
