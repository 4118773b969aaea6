//! A thread of an interpreter: `PyThreadState`, and the `Thread` that functions are handed.
//!
//! `&mut Thread` says that Python code may run, `&Thread` that the function may raise and
//! allocate. `Thread` covers no bytes itself: it is the address of the state, all of whose
//! fields are cells, so that a call from C can find the same thread again while an outer
//! function holds its own `&mut Thread`.
#![expect(unsafe_code, reason = "the current thread is found by its address")]

use std::cell::Cell;
use std::ffi::{c_int, c_ulong, c_void};
use std::marker::{PhantomData, PhantomPinned};
use std::ops::Deref;

use crate::frame::Frame;
use crate::header::Object;
use crate::interp_state::Interp;
use crate::raised::{PyResult, Raised};
use crate::refs::{Field, Ref};

/// The handle of a running thread; dereferences to its state.
///
/// The cell matters though it holds nothing: without it, a `&Thread` would tell the compiler that
/// no callee writes to what lies at its address, and reads of the state would be kept across calls.
#[repr(C)]
pub struct Thread {
    _address: std::cell::UnsafeCell<[u8; 0]>,
    _pinned: PhantomPinned,
    _stays: PhantomData<*mut ()>,
}

impl Deref for Thread {
    type Target = ThreadState;
    #[inline(always)]
    fn deref(&self) -> &ThreadState {
        // SAFETY: a `Thread` is only made from the address of a live state (`ThreadState::handle`).
        unsafe { &*std::ptr::from_ref(self).cast::<ThreadState>() }
    }
}

/// `_PyErr_StackItem`: an exception that is being handled.
#[repr(C)]
#[derive(Default)]
pub struct ExcStackItem {
    pub exc_value: Field<Object>,
    pub previous: Cell<*const ExcStackItem>,
}

impl ExcStackItem {
    pub const fn empty() -> ExcStackItem {
        ExcStackItem { exc_value: Field::empty(), previous: Cell::new(std::ptr::null()) }
    }
}

/// `Py_tracefunc`, as `c_tracefunc` and `c_profilefunc` hold it.
pub type TraceFunc =
    unsafe extern "C-unwind" fn(*mut Object, *mut Object, c_int, *mut Object) -> c_int;

/// Bits of `eval_breaker`; any of them set makes the loop call its slow path.
pub mod breaker {
    pub const GIL_DROP_REQUEST: usize = 1 << 0;
    pub const SIGNALS_PENDING: usize = 1 << 1;
    pub const CALLS_TO_DO: usize = 1 << 2;
    pub const ASYNC_EXCEPTION: usize = 1 << 3;
    pub const GC_SCHEDULED: usize = 1 << 4;
    pub const TERMINATE: usize = 1 << 5;
    pub const LIMIT: usize = 1 << 6;
    /// The low bits are events, the high bits CPython's instrumentation version.
    pub const EVENTS_MASK: usize = (1 << 8) - 1;
}

/// `PyThreadState`: the first 832 bytes are CPython's, what follows is ours.
#[repr(C)]
pub struct ThreadState {
    pub prev: Cell<*mut ThreadState>,
    pub next: Cell<*mut ThreadState>,
    interp: Cell<*const Interp>,
    pub eval_breaker: std::sync::atomic::AtomicUsize,
    pub status: Cell<u32>,
    pub holds_gil: Cell<c_int>,
    pub whence: Cell<c_int>,
    pub state: Cell<c_int>,
    pub py_recursion_remaining: Cell<c_int>,
    pub py_recursion_limit: Cell<c_int>,
    pub recursion_headroom: Cell<c_int>,
    pub tracing: Cell<c_int>,
    pub what_event: Cell<c_int>,
    pub current_frame: Cell<*mut Frame>,
    pub c_profilefunc: Cell<Option<TraceFunc>>,
    pub c_tracefunc: Cell<Option<TraceFunc>>,
    pub c_profileobj: Field<Object>,
    pub c_traceobj: Field<Object>,
    pub current_exception: Field<Object>,
    pub exc_info: Cell<*const ExcStackItem>,
    pub dict: Field<Object>,
    pub gilstate_counter: Cell<c_int>,
    pub async_exc: Field<Object>,
    pub thread_id: Cell<c_ulong>,
    pub native_thread_id: Cell<c_ulong>,
    pub delete_later: Cell<*mut Object>,
    pub critical_section: Cell<usize>,
    pub coroutine_origin_tracking_depth: Cell<c_int>,
    pub async_gen_firstiter: Field<Object>,
    pub async_gen_finalizer: Field<Object>,
    pub context: Field<Object>,
    pub context_ver: Cell<u64>,
    pub id: Cell<u64>,
    pub datastack_chunk: Cell<*mut c_void>,
    pub datastack_top: Cell<*mut u64>,
    pub datastack_limit: Cell<*mut u64>,
    pub exc_state: ExcStackItem,
    pub current_executor: Cell<*mut Object>,
    pub dict_global_version: Cell<u64>,
    pub threading_local_key: Field<Object>,
    pub threading_local_sentinel: Field<Object>,
    remote_debugger_support: [Cell<u32>; 129],
    tail: Cell<u64>,
    // Ours from here on.
    /// Below this address native recursion is refused.
    pub stack_soft_limit: Cell<usize>,
    /// Below this address even error handling stops.
    pub stack_hard_limit: Cell<usize>,
    /// The lowest word of the frame stack.
    pub datastack_base: Cell<*mut u64>,
    /// How deep `dealloc` is nested; past a bound, what is to be freed is queued.
    pub dealloc_depth: Cell<u32>,
    pub dealloc_queue: std::cell::RefCell<Vec<*mut Object>>,
    /// Counts entries into the loop from native code (`xtask eval-entries`).
    pub eval_entries: Cell<u64>,
    /// Objects that are made now live for ever (only while the process starts).
    pub make_immortal: Cell<bool>,
    /// Objects whose `repr` is running (`Py_ReprEnter`).
    pub repr_stack: std::cell::RefCell<Vec<*const Object>>,
}

const _: () = assert!(std::mem::offset_of!(ThreadState, eval_breaker) == 24);
const _: () = assert!(std::mem::offset_of!(ThreadState, current_frame) == 72);
const _: () = assert!(std::mem::offset_of!(ThreadState, current_exception) == 112);
const _: () = assert!(std::mem::offset_of!(ThreadState, exc_info) == 120);
const _: () = assert!(std::mem::offset_of!(ThreadState, thread_id) == 152);
const _: () = assert!(std::mem::offset_of!(ThreadState, exc_state) == 256);
const _: () = assert!(std::mem::offset_of!(ThreadState, stack_soft_limit) == 832);

/// `what_event` while no callback of an event runs.
pub const NO_EVENT: c_int = -1;
/// How deep Python calls may nest unless `sys.setrecursionlimit` says otherwise.
pub const RECURSION_LIMIT_DEFAULT: c_int = 1000;
/// Words of a thread's frame stack.
const FRAME_STACK_WORDS: usize = 1 << 22;

impl ThreadState {
    /// A state for a thread of `interp`, not yet current anywhere.
    pub fn new(interp: &Interp, id: u64) -> Box<ThreadState> {
        // SAFETY: all fields are valid when zero: cells of numbers, null pointers, `None`,
        // and the two collections are written over before anyone reads them.
        let mut state: Box<ThreadState> = unsafe {
            let mut memory = Box::<ThreadState>::new_uninit();
            memory.as_mut_ptr().write_bytes(0, 1);
            (&raw mut (*memory.as_mut_ptr()).dealloc_queue).write(Default::default());
            (&raw mut (*memory.as_mut_ptr()).repr_stack).write(Default::default());
            memory.assume_init()
        };
        state.interp = Cell::new(interp);
        state.id.set(id);
        state.py_recursion_limit.set(interp.recursion_limit.get());
        state.py_recursion_remaining.set(interp.recursion_limit.get());
        state.exc_info.set(&raw const state.exc_state);
        state.status.set(1);
        state.what_event.set(NO_EVENT);
        state.set_instrumentation_version(interp.monitoring.version.get());
        let stack = host::memory::reserve(FRAME_STACK_WORDS * 8).cast::<u64>();
        state.datastack_base.set(stack);
        state.datastack_top.set(stack);
        state.datastack_limit.set(stack.wrapping_add(FRAME_STACK_WORDS));
        state
    }

    /// The handle of this state.
    ///
    /// # Safety
    /// The calling native thread holds the interpreter's GIL through this state.
    #[expect(clippy::mut_from_ref, reason = "a `Thread` covers no bytes, so two can't overlap")]
    pub unsafe fn handle(&self) -> &mut Thread {
        // SAFETY: `Thread` has size zero and no alignment of its own.
        unsafe {
            &mut *std::ptr::with_exposed_provenance_mut::<Thread>(
                std::ptr::from_ref(self).expose_provenance(),
            )
        }
    }

    #[inline(always)]
    pub fn interp(&self) -> &Interp {
        // SAFETY: an interpreter outlives its threads.
        unsafe { &*self.interp.get() }
    }

    /// Forgets every reference without giving it up: the heap goes next.
    pub(crate) fn forget_objects(&self) {
        for field in [
            &self.c_profileobj,
            &self.c_traceobj,
            &self.current_exception,
            &self.dict,
            &self.async_exc,
            &self.async_gen_firstiter,
            &self.async_gen_finalizer,
            &self.context,
            &self.exc_state.exc_value,
            &self.threading_local_key,
            &self.threading_local_sentinel,
        ] {
            field.forget();
        }
        self.dealloc_queue.borrow_mut().clear();
        self.repr_stack.borrow_mut().clear();
    }

    /// Notes where the native stack of the calling thread ends.
    pub fn bind_stack(&self) {
        let low = host::sys::stack_bounds().map_or(0, |bounds| bounds.low);
        self.stack_soft_limit.set(low + STACK_SOFT_MARGIN);
        self.stack_hard_limit.set(low + STACK_HARD_MARGIN);
    }

    /// Sets a bit that makes the loop stop at its next poll; any thread may call it.
    pub fn set_breaker(&self, bit: usize) {
        self.eval_breaker.fetch_or(bit, std::sync::atomic::Ordering::Release);
    }

    /// Sets the version in the breaker's high bits; the events stay.
    pub fn set_instrumentation_version(&self, version: usize) {
        use std::sync::atomic::Ordering::{Relaxed, Release};
        let mut old = self.eval_breaker.load(Relaxed);
        loop {
            let new = version | old & breaker::EVENTS_MASK;
            match self.eval_breaker.compare_exchange_weak(old, new, Release, Relaxed) {
                Ok(_) => return,
                Err(now) => old = now,
            }
        }
    }

    pub fn clear_breaker(&self, bit: usize) {
        self.eval_breaker.fetch_and(!bit, std::sync::atomic::Ordering::AcqRel);
    }
}

impl Drop for ThreadState {
    fn drop(&mut self) {
        crate::runtime::forget_signal_thread(self);
        host::memory::release(self.datastack_base.get().cast(), FRAME_STACK_WORDS * 8);
    }
}

/// What native code keeps free below the soft limit for handlers of the error.
const STACK_SOFT_MARGIN: usize = 192 * 1024;
const STACK_HARD_MARGIN: usize = 64 * 1024;

impl Thread {
    /// The thread that runs now, if the caller is attached to an interpreter.
    ///
    /// # Safety
    /// For the C border, for drops and for slot adapters only: code that was not handed a
    /// `Thread` but runs under the GIL.
    #[inline(always)]
    pub unsafe fn current<'a>() -> &'a mut Thread {
        let state = current::get();
        debug_assert!(!state.is_null(), "no thread is attached");
        // SAFETY: the caller runs under the GIL, so the slot holds a live state.
        unsafe { &mut *state.cast::<Thread>() }
    }

    /// The same thread under a second name, for a callback that needs one while a borrow lives.
    #[inline(always)]
    #[expect(clippy::mut_from_ref, reason = "a `Thread` covers no bytes, so two can't overlap")]
    pub(crate) fn again(&self) -> &mut Thread {
        // SAFETY: whoever holds a `Thread` holds the GIL.
        unsafe { self.handle() }
    }

    /// Refuses to go deeper when the native stack is nearly used up.
    #[inline(always)]
    pub fn check_stack(&self, place: &str) -> PyResult<()> {
        let here = 0u8;
        if (&raw const here).addr() < self.stack_soft_limit.get() {
            return Err(self.stack_overflow(place));
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn stack_overflow(&self, place: &str) -> Raised {
        self.recursion_error(format!("Stack overflow{place}"))
    }

    /// Runs `body` without the interpreter's lock: for calls that may wait. `body` can't reach any
    /// object, as it has no `Thread`; what it needs it must own or have copied.
    pub fn allow_threads<R>(&self, body: impl FnOnce() -> R) -> R {
        let gil = std::sync::Arc::clone(&self.interp().gil);
        gil.release(self, crate::gil::Fairness::Immediate);
        current::set(std::ptr::null_mut());
        let result = body();
        gil.acquire(self);
        current::set(std::ptr::from_ref::<ThreadState>(self).cast_mut());
        result
    }

    /// Runs the handlers of signals that arrived while a call was interrupted.
    pub fn check_signals(&mut self) -> PyResult<()> {
        match self.interp().signal_hook.get() {
            Some(hook) => hook(self),
            None => Ok(()),
        }
    }

    /// Lets another thread of the interpreter run.
    pub fn yield_gil(&mut self) {
        let state: &ThreadState = self;
        let gil = std::sync::Arc::clone(&state.interp().gil);
        let address = current::get();
        current::set(std::ptr::null_mut());
        gil.release(state, crate::gil::Fairness::HandOver);
        gil.acquire(state);
        current::set(address);
    }

    /// Calls what `Py_AddPendingCall` has queued.
    pub fn run_pending_calls(&mut self) -> PyResult<()> {
        let calls = {
            let mut queue =
                self.interp().pending_calls.lock().expect("no holder of this lock panics");
            std::mem::take(&mut *queue)
        };
        for call in calls {
            // SAFETY: the C caller of `Py_AddPendingCall` promised a function for this argument.
            if unsafe { (call.func)(call.arg) } != 0 {
                return Err(Raised::already_set(self));
            }
        }
        Ok(())
    }

    /// Raises an exception of a class or an instance, as `PyThreadState_SetAsyncExc` hands it over.
    pub fn raise_class(&mut self, what: &Object) -> Raised {
        use crate::refs::Layout;
        if what.downcast::<crate::type_object::Type>().is_none() {
            return self.raise(what.to_ref());
        }
        match what.call(self, &[]) {
            Ok(exception) => self.raise(exception),
            Err(raised) => raised,
        }
    }

    /// The exception that is being handled, `sys.exception()`.
    pub fn handled_exception(&self) -> Option<Ref> {
        let mut item = self.exc_info.get();
        // SAFETY: the chain leads through live generators to the thread's own item.
        while let Some(entry) = unsafe { item.as_ref() } {
            if let Some(value) = entry.exc_value.get() {
                if !value.is(&*crate::singletons::none()) {
                    return Some(value);
                }
            }
            item = entry.previous.get();
        }
        None
    }

    /// Replaces the exception that is being handled by the running frame or generator.
    pub fn set_handled(&self, exception: Option<Ref>) {
        // SAFETY: `exc_info` points at the thread's own item or at a running generator's.
        if let Some(item) = unsafe { self.exc_info.get().as_ref() } {
            item.exc_value.set(exception.filter(|exception| !exception.is_none()));
        }
    }

    /// Marks `object` as being shown; false if it already is.
    pub fn repr_enter(&self, object: &Object) -> bool {
        let mut stack = self.repr_stack.borrow_mut();
        if stack.iter().any(|entry| std::ptr::eq(*entry, object)) {
            return false;
        }
        stack.push(object);
        true
    }

    pub fn repr_leave(&self, object: &Object) {
        let mut stack = self.repr_stack.borrow_mut();
        if let Some(at) = stack.iter().rposition(|entry| std::ptr::eq(*entry, object)) {
            stack.remove(at);
        }
    }
}

/// The slot that holds the running thread's state.
pub mod current {
    use super::ThreadState;

    #[cfg(all(target_arch = "x86_64", target_os = "linux"))]
    mod slot {
        use super::ThreadState;
        use std::arch::{asm, global_asm};

        // A word of static thread-local storage: two instructions reach it, where the general
        // model that a shared library gets otherwise would make a call.
        global_asm!(
            ".section .tbss.whipsnake_current,\"awT\",@nobits",
            ".globl whipsnake_current",
            ".hidden whipsnake_current",
            ".type whipsnake_current,@object",
            ".size whipsnake_current, 8",
            ".p2align 3",
            "whipsnake_current:",
            ".zero 8",
            ".text",
        );

        #[inline(always)]
        pub(super) fn get() -> *mut ThreadState {
            let value: *mut ThreadState;
            // SAFETY: reads the word declared above.
            unsafe {
                asm!(
                    "mov {v}, qword ptr [rip + whipsnake_current@GOTTPOFF]",
                    "mov {v}, qword ptr fs:[{v}]",
                    v = out(reg) value,
                    options(nostack, preserves_flags, readonly)
                );
            }
            value
        }

        pub(super) fn set(value: *mut ThreadState) {
            // SAFETY: writes the word declared above.
            unsafe {
                asm!(
                    "mov {t}, qword ptr [rip + whipsnake_current@GOTTPOFF]",
                    "mov qword ptr fs:[{t}], {v}",
                    t = out(reg) _,
                    v = in(reg) value,
                    options(nostack, preserves_flags)
                );
            }
        }
    }

    #[cfg(not(all(target_arch = "x86_64", target_os = "linux")))]
    mod slot {
        use super::ThreadState;
        use std::cell::Cell;

        thread_local! {
            static CURRENT: Cell<*mut ThreadState> = const { Cell::new(std::ptr::null_mut()) };
        }

        pub(super) fn get() -> *mut ThreadState {
            CURRENT.get()
        }

        pub(super) fn set(value: *mut ThreadState) {
            CURRENT.set(value);
        }
    }

    /// The attached state, or null.
    #[inline(always)]
    pub fn get() -> *mut ThreadState {
        slot::get()
    }

    /// Makes a state the attached one; null detaches.
    pub fn set(value: *mut ThreadState) {
        slot::set(value);
    }
}
