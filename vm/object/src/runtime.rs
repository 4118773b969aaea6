//! What truly is one per process: start-up, the hash key, the list of interpreters.
//!
//! One of the three files that may hold a static (`STYLE.md`, rule on globals). Next:
//! `interp_state.rs`.
#![expect(unsafe_code, reason = "interpreters are shared as raw pointers under the lock")]

use std::sync::{Mutex, OnceLock};

use crate::interp_state::Interp;

/// Static types have versions below this; heap types start here, anew in each interpreter.
pub const HEAP_VERSION_FIRST: u32 = 0x1_0000;

/// The process.
pub struct Runtime {
    pub hash_key: (u64, u64),
    /// All interpreters that live, in order of creation.
    interps: Mutex<Interps>,
    ready: OnceLock<()>,
}

#[derive(Default)]
struct Interps {
    live: Vec<*const Interp>,
    /// The one in which the static types were made; nobody ends it.
    first: Option<*const Interp>,
    next_id: i64,
}
// SAFETY: the pointers are only followed by threads that hold the interpreter's GIL.
unsafe impl Send for Interps {}

static RUNTIME: OnceLock<Runtime> = OnceLock::new();

impl Runtime {
    /// Starts the process's runtime; later calls find the first one's.
    pub fn start(hash_key: (u64, u64)) -> &'static Runtime {
        RUNTIME.get_or_init(|| Runtime {
            hash_key,
            interps: Mutex::default(),
            ready: OnceLock::new(),
        })
    }

    /// Runs `work` the first time; others wait for it.
    pub fn make_ready(&self, work: impl FnOnce()) {
        self.ready.get_or_init(work);
    }

    /// The runtime, if it was started.
    pub fn get() -> Option<&'static Runtime> {
        RUNTIME.get()
    }

    pub fn next_interp_id(&self) -> i64 {
        let mut interps = self.interps.lock().expect("no holder of this lock panics");
        let id = interps.next_id;
        interps.next_id += 1;
        id
    }

    /// The next interpreter is the main one again.
    pub fn reset_ids(&self) {
        self.interps.lock().expect("no holder of this lock panics").next_id = 0;
    }

    pub fn register(&self, interp: &Interp) {
        self.interps.lock().expect("no holder of this lock panics").live.push(interp);
    }

    /// Notes the interpreter in which the static types were made.
    pub(crate) fn keep_first(&self, interp: &Interp) {
        self.interps.lock().expect("no holder of this lock panics").first = Some(interp);
    }

    pub fn unregister(&self, interp: &Interp) {
        let mut interps = self.interps.lock().expect("no holder of this lock panics");
        interps.live.retain(|entry| !std::ptr::eq(*entry, interp));
    }

    /// True if another interpreter that lives now runs under the same lock.
    pub fn shares_gil(&self, interp: &Interp) -> bool {
        let interps = self.interps.lock().expect("no holder of this lock panics");
        interps.live.iter().any(|other| {
            // SAFETY: interpreters are taken off the list, under its lock, before they are freed;
            // which lock one runs under never changes.
            !std::ptr::eq(*other, interp)
                && std::sync::Arc::ptr_eq(unsafe { &(**other).gil }, &interp.gil)
        })
    }

    /// The interpreters that live now.
    pub fn interps(&self) -> Vec<*const Interp> {
        self.interps.lock().expect("no holder of this lock panics").live.clone()
    }

    pub fn main_interp(&self) -> Option<*const Interp> {
        self.interps.lock().expect("no holder of this lock panics").live.first().copied()
    }
}

/// The thread whose loop runs the handlers of signals: the main thread of the main interpreter.
static SIGNAL_THREAD: std::sync::atomic::AtomicPtr<crate::thread::ThreadState> =
    std::sync::atomic::AtomicPtr::new(std::ptr::null_mut());

/// Makes a thread the one that handles signals.
pub fn set_signal_thread(thread: &crate::thread::ThreadState) {
    let address = std::ptr::from_ref(thread).cast_mut();
    SIGNAL_THREAD.store(address, std::sync::atomic::Ordering::Release);
}

/// True for the thread that handles signals.
pub fn is_signal_thread(thread: &crate::thread::ThreadState) -> bool {
    std::ptr::eq(SIGNAL_THREAD.load(std::sync::atomic::Ordering::Acquire), thread)
}

/// A thread state goes: no signal may reach it any more.
pub(crate) fn forget_signal_thread(thread: &crate::thread::ThreadState) {
    let order = std::sync::atomic::Ordering::AcqRel;
    let address = std::ptr::from_ref(thread).cast_mut();
    let relaxed = std::sync::atomic::Ordering::Relaxed;
    // Where another thread handles signals by now, it goes on doing so.
    let _ = SIGNAL_THREAD.compare_exchange(address, std::ptr::null_mut(), order, relaxed);
}

/// Tells that thread that a signal arrived; called from inside signal handlers, so it only touches
/// atomics.
pub fn trip_signals() {
    let thread = SIGNAL_THREAD.load(std::sync::atomic::Ordering::Acquire);
    // SAFETY: null, or a state that lives: it takes itself out before it goes.
    if let Some(thread) = unsafe { thread.as_ref() } {
        thread.set_breaker(crate::thread::breaker::SIGNALS_PENDING);
    }
}

/// The key of string hashes, fixed when the process starts.
#[inline]
pub fn hash_key() -> (u64, u64) {
    RUNTIME.get().map_or((0, 0), |runtime| runtime.hash_key)
}

/// The static names by hash, made once.
pub(crate) type NameTable = crate::string::ByHash<Vec<&'static Names>>;
type Names = crate::string::Str;

struct SharedTable(NameTable);
// SAFETY: static strings are immortal and their one mutable part is atomic.
unsafe impl Sync for SharedTable {}
// SAFETY: as above.
unsafe impl Send for SharedTable {}

static NAMES: OnceLock<SharedTable> = OnceLock::new();

pub(crate) fn name_table(make: impl FnOnce() -> NameTable) -> &'static NameTable {
    &NAMES.get_or_init(|| SharedTable(make())).0
}

static STATIC_VERSION: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(1);

/// The next version of a static type.
pub(crate) fn next_static_version() -> u32 {
    STATIC_VERSION.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}

type StaticSubclasses = std::collections::HashMap<usize, Vec<&'static crate::type_object::Type>>;
static SUBCLASSES: Mutex<Option<StaticSubclasses>> = Mutex::new(None);

/// Keeps, for every interpreter to see, the subclasses that the first one noted among static types.
pub fn keep_static_subclasses(interp: &Interp) {
    let noted = std::mem::take(&mut *interp.static_subclasses.borrow_mut());
    let mut kept = SUBCLASSES.lock().expect("no holder of this lock panics");
    let kept = kept.get_or_insert_default();
    for (base, subs) in noted {
        // SAFETY: while the process starts, only static types are made.
        kept.entry(base.addr()).or_default().extend(subs.into_iter().map(|ty| unsafe { &*ty }));
    }
}

/// The static subclasses of a static type.
pub(crate) fn static_subclasses(
    base: &crate::type_object::Type,
) -> Option<Vec<crate::refs::Ref<crate::type_object::Type>>> {
    use crate::refs::Layout;
    let kept = SUBCLASSES.lock().expect("no holder of this lock panics");
    let list = kept.as_ref()?.get(&std::ptr::from_ref(base).addr())?;
    Some(list.iter().map(|ty| ty.to_ref()).collect())
}

/// Interned strings that live for ever: those of the static types.
type KeptStrings = NameTable;
struct SharedStrings(KeptStrings);
// SAFETY: immortal strings, whose one mutable part is atomic.
unsafe impl Sync for SharedStrings {}
// SAFETY: as above.
unsafe impl Send for SharedStrings {}

static STRINGS: OnceLock<SharedStrings> = OnceLock::new();

/// Keeps, for every interpreter to share, the strings that were interned while the types were made.
pub fn keep_interned(interp: &Interp) {
    let mut kept = KeptStrings::default();
    for text in interp.interned.immortal() {
        kept.entry(text.hash() as u64).or_default().push(text);
    }
    STRINGS.get_or_init(|| SharedStrings(kept));
}

/// The kept string of this ASCII text.
pub(crate) fn kept_hashed(hash: isize, text: &str) -> Option<&'static Names> {
    let entries = STRINGS.get()?.0.get(&(hash as u64))?;
    entries.iter().find(|entry| entry.as_ascii() == Some(text)).copied()
}

/// The kept string of this value.
pub(crate) fn kept_string(wanted: &Names) -> Option<&'static Names> {
    let entries = STRINGS.get()?.0.get(&(wanted.hash() as u64))?;
    entries.iter().find(|entry| entry.eq_str(wanted)).copied()
}

type Library = std::collections::HashMap<&'static str, std::sync::Arc<bytecode::CodeData>>;
static LIBRARY: Mutex<Option<Library>> = Mutex::new(None);

/// The code of a module of the embedded library, read once for all interpreters.
pub fn library_code<E>(
    name: &'static str,
    read: impl FnOnce() -> Result<std::sync::Arc<bytecode::CodeData>, E>,
) -> Result<std::sync::Arc<bytecode::CodeData>, E> {
    let mut library = LIBRARY.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let library = library.get_or_insert_default();
    if let Some(found) = library.get(name) {
        return Ok(std::sync::Arc::clone(found));
    }
    let made = read()?;
    library.insert(name, std::sync::Arc::clone(&made));
    Ok(made)
}

type Method = crate::native_function::MethodDef;
/// Name, function, flags and docstring.
type MethodKey = (usize, usize, std::ffi::c_int, usize);
struct Methods(std::collections::HashMap<MethodKey, &'static Method>);
// SAFETY: definitions are never written; they point at functions and static texts.
unsafe impl Send for Methods {}
static METHODS: Mutex<Option<Methods>> = Mutex::new(None);

/// A definition that lives for ever; the same for the same function.
pub(crate) fn lasting_method(def: Method) -> &'static Method {
    let key = def.key();
    let mut methods = METHODS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let methods = methods.get_or_insert_with(|| Methods(std::collections::HashMap::new()));
    methods.0.entry(key).or_insert_with(|| Box::leak(Box::new(def)))
}

/// Whose memory objects live in: not decided, mimalloc's, the C library's.
static ALLOCATOR: std::sync::atomic::AtomicU8 = std::sync::atomic::AtomicU8::new(0);

/// Whether PYTHONMALLOC asks for the C library's memory; decided at the first allocation.
#[inline(always)]
pub(crate) fn uses_malloc() -> bool {
    match ALLOCATOR.load(std::sync::atomic::Ordering::Relaxed) {
        1 => false,
        2 => true,
        _ => choose_allocator(),
    }
}

#[cold]
#[inline(never)]
fn choose_allocator() -> bool {
    let wanted = host::env::get(&host::Permissions::all(), b"PYTHONMALLOC").ok().flatten();
    let malloc = wanted.is_some_and(|name| name == b"malloc" || name == b"malloc_debug");
    if !malloc {
        crate::heap::add_first_arena();
    }
    ALLOCATOR.store(if malloc { 2 } else { 1 }, std::sync::atomic::Ordering::Relaxed);
    malloc
}

static MODULE_INDEX: std::sync::atomic::AtomicIsize = std::sync::atomic::AtomicIsize::new(1);

/// The next number of a `PyModuleDef`: definitions are static data of C, shared by interpreters.
pub fn next_module_index() -> isize {
    MODULE_INDEX.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}

/// What a host program says before it starts Python. Texts are bytes as the system has them.
#[derive(Default)]
pub struct Before {
    pub preinitialized: bool,
    pub utf8_mode: Option<bool>,
    pub isolated: Option<bool>,
    pub use_environment: Option<bool>,
    pub dev_mode: Option<bool>,
    pub program_name: Option<Vec<u8>>,
    pub home: Option<Vec<u8>>,
    pub path: Option<Vec<Vec<u8>>>,
    pub warnoptions: Vec<Vec<u8>>,
    pub xoptions: Vec<Vec<u8>>,
}

static BEFORE: Mutex<Option<Before>> = Mutex::new(None);

/// Reads or changes what the host program has said.
pub fn before<R>(body: impl FnOnce(&mut Before) -> R) -> R {
    let mut before = BEFORE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    body(before.get_or_insert_default())
}
