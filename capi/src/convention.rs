//! The C border: who owns a reference, how a call enters the virtual machine, how it leaves.
//!
//! Each parameter type says what the C caller promises: `Arg` is a live object, lent for the call;
//! `OptArg` may be NULL; `Stolen` gives a count away; `Text` ends with NUL. Each result type says
//! what it gets: `New` owns a count, `Borrowed` does not, `Status` is 0 or -1. `enter` finds the
//! thread, turns a failed `PyResult` into the error value of the C type, and a panic into
//! SystemError. Other files of this crate take what C promised through these types only.
#![expect(unsafe_code, reason = "what C promises about its pointers is believed here")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::marker::PhantomData;
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};

use object::args::Args;
use object::native_function::MethodDef;
use object::thread::{ThreadState, current};
use object::type_object::RawObject;
use object::{Layout, Object, PyResult, Raised, Ref, Str, Thread, Type, TypedLayout};

/// Sizes and indices, as C spells them.
#[expect(non_camel_case_types, reason = "the name is CPython's")]
pub type Py_ssize_t = isize;
/// Hash values, as C spells them.
#[expect(non_camel_case_types, reason = "the name is CPython's")]
pub type Py_hash_t = isize;
/// A code point, as C spells it.
#[expect(non_camel_case_types, reason = "the name is CPython's")]
pub type Py_UCS4 = u32;
/// A character of the C library.
#[expect(non_camel_case_types, reason = "the name is C's")]
pub type wchar_t = i32;

/// A live object, lent for the call.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Arg<'a>(*const Object, PhantomData<&'a Object>);

/// What unwinds to `enter` where C gave NULL for an object that must be there.
struct NullArgument;

#[cold]
fn null_argument() -> ! {
    std::panic::resume_unwind(Box::new(NullArgument))
}

impl<'a> Arg<'a> {
    /// The object. C programs do give NULL here, by mistake or because a call before has failed:
    /// then the function that was entered raises SystemError.
    pub fn object(self) -> &'a Object {
        match pointed(self.0) {
            Some(object) => object,
            None => null_argument(),
        }
    }

    /// The object as a `T`, or SystemError.
    pub fn expect<T: TypedLayout>(self, thread: &Thread) -> PyResult<&'a T> {
        pointed(self.0).and_then(Object::downcast::<T>).ok_or_else(|| bad_call(thread))
    }
}

impl Deref for Arg<'_> {
    type Target = Object;
    fn deref(&self) -> &Object {
        self.object()
    }
}

/// A live object, lent for the call, or NULL.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct OptArg<'a>(Option<&'a Object>);

impl<'a> OptArg<'a> {
    pub fn get(self) -> Option<&'a Object> {
        self.0
    }

    pub fn to_ref(self) -> Option<Ref> {
        self.0.map(Layout::to_ref)
    }

    /// The object; SystemError for NULL, unless an exception is set already.
    pub fn required(self, thread: &Thread) -> PyResult<&'a Object> {
        self.0.ok_or_else(|| null_error(thread))
    }

    /// The object as a `T`, or SystemError.
    pub fn expect<T: TypedLayout>(self, thread: &Thread) -> PyResult<&'a T> {
        self.0.and_then(Object::downcast::<T>).ok_or_else(|| bad_call(thread))
    }
}

/// A type, lent for the call.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct TypeArg<'a>(&'a Type);

impl<'a> TypeArg<'a> {
    pub fn ty(self) -> &'a Type {
        self.0
    }
}

impl Deref for TypeArg<'_> {
    type Target = Type;
    fn deref(&self) -> &Type {
        self.0
    }
}

/// A type, lent for the call, or NULL.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct OptTypeArg<'a>(Option<&'a Type>);

impl<'a> OptTypeArg<'a> {
    pub fn get(self) -> Option<&'a Type> {
        self.0
    }
}

/// A reference that the caller gives away, or NULL.
#[repr(transparent)]
pub struct Stolen(Option<Ref>);

impl Stolen {
    pub fn get(self) -> Option<Ref> {
        self.0
    }

    /// The object; SystemError for NULL, unless an exception is set already.
    pub fn required(self, thread: &Thread) -> PyResult {
        self.0.ok_or_else(|| null_error(thread))
    }
}

/// A text that ends with NUL.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Text<'a>(*const c_char, PhantomData<&'a c_char>);

impl<'a> Text<'a> {
    /// A text of ours.
    pub fn of(text: &'a CStr) -> Text<'a> {
        Text(text.as_ptr(), PhantomData)
    }

    pub fn c_str(self) -> &'a CStr {
        if self.0.is_null() {
            null_argument();
        }
        // SAFETY: the C caller promises a text that ends with NUL and lives for the call.
        unsafe { CStr::from_ptr(self.0) }
    }

    pub fn as_ptr(self) -> *const c_char {
        self.0
    }

    /// The text; what is no UTF-8 is replaced.
    pub fn lossy(self) -> std::borrow::Cow<'a, str> {
        self.c_str().to_string_lossy()
    }

    /// The text as a `str` object; UnicodeDecodeError if it is no UTF-8.
    pub fn to_str(self, thread: &Thread) -> PyResult<Ref<Str>> {
        decode_utf8(thread, self.c_str().to_bytes())
    }

    /// As `to_str`, interned: for names.
    pub fn to_name(self, thread: &Thread) -> PyResult<Ref<Str>> {
        match self.c_str().to_str() {
            Ok(text) => Str::intern_new(thread, text),
            Err(_) => self.to_str(thread),
        }
    }
}

/// A text that ends with NUL, or NULL; with a length beside it, that many bytes.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct OptText<'a>(*const c_char, PhantomData<&'a c_char>);

impl<'a> OptText<'a> {
    pub fn get(self) -> Option<Text<'a>> {
        (!self.0.is_null()).then_some(Text(self.0, PhantomData))
    }

    pub fn as_ptr(self) -> *const c_char {
        self.0
    }

    pub fn lossy(self) -> Option<String> {
        self.get().map(|text| text.lossy().into_owned())
    }

    /// So many bytes; `None` for NULL. Nothing is read where `len` is 0.
    pub fn bytes(self, len: isize) -> Option<&'a [u8]> {
        bytes_at(self.0.cast::<c_void>(), len)
    }
}

/// `len` bytes that the C caller promised, `None` for NULL.
pub fn bytes_at<'a>(memory: *const c_void, len: isize) -> Option<&'a [u8]> {
    items_at(memory.cast::<u8>(), len)
}

/// `len` values that the C caller promised, `None` for NULL.
pub fn items_at<'a, T>(memory: *const T, len: isize) -> Option<&'a [T]> {
    if memory.is_null() {
        return None;
    }
    let len = usize::try_from(len).unwrap_or(0);
    // More than there can be is a mistake of the caller.
    len.checked_mul(size_of::<T>()).filter(|bytes| *bytes <= isize::MAX as usize)?;
    // SAFETY: the C caller promises so much readable memory for the call.
    Some(unsafe { std::slice::from_raw_parts(memory, len) })
}

/// `len` bytes that the C caller lets us write, `None` for NULL.
pub fn bytes_at_mut<'a>(memory: *mut c_void, len: isize) -> Option<&'a mut [u8]> {
    if memory.is_null() {
        return None;
    }
    let len = usize::try_from(len).unwrap_or(0);
    // SAFETY: the C caller promises so much writable memory for the call.
    Some(unsafe { std::slice::from_raw_parts_mut(memory.cast::<u8>(), len) })
}

/// What a pointer from C points at, `None` for NULL.
pub fn pointed<'a, T>(pointer: *const T) -> Option<&'a T> {
    // SAFETY: the C caller promises a live value or NULL.
    unsafe { pointer.as_ref() }
}

/// As `pointed`, to write to.
pub fn pointed_mut<'a, T>(pointer: *mut T) -> Option<&'a mut T> {
    // SAFETY: the C caller promises a live value that nobody else looks at, or NULL.
    unsafe { pointer.as_mut() }
}

/// Frees what an allocation function of the C API gave out; NULL is nothing.
pub fn free(memory: *mut c_void) {
    // SAFETY: the C caller promises memory of the matching allocation function.
    unsafe { object::heap::free(memory.cast::<u8>()) }
}

/// Where a C caller wants an object: it gets a new reference or NULL.
#[repr(transparent)]
pub struct Out<'a>(&'a mut *mut Object);

impl Out<'_> {
    /// Stores the object; says whether there was one.
    pub fn put(&mut self, value: Option<Ref>) -> bool {
        let found = value.is_some();
        *self.0 = value.map_or(std::ptr::null_mut(), Ref::into_raw);
        found
    }

    /// Stores a lent pointer.
    pub fn lend(&mut self, value: Option<&Object>) {
        *self.0 = value.map_or(std::ptr::null_mut(), Object::as_ptr);
    }

    /// What stands there, lent.
    pub fn peek(&self) -> Option<&Object> {
        // SAFETY: the C caller promises a live object or NULL.
        unsafe { self.0.as_ref() }
    }

    /// Takes the reference that stands there.
    pub fn take(&mut self) -> Option<Ref> {
        let value = std::mem::replace(self.0, std::ptr::null_mut());
        // SAFETY: the C caller promises an owned reference or NULL.
        unsafe { Ref::from_raw_opt(value) }
    }
}

/// As `Out`, or NULL where the caller does not want it.
#[repr(transparent)]
pub struct OptOut<'a>(Option<&'a mut *mut Object>);

impl OptOut<'_> {
    /// Stores the object or drops it; says whether there was one.
    pub fn put(&mut self, value: Option<Ref>) -> bool {
        let found = value.is_some();
        if let Some(place) = &mut self.0 {
            **place = value.map_or(std::ptr::null_mut(), Ref::into_raw);
        }
        found
    }

    /// Stores a lent pointer.
    pub fn lend(&mut self, value: Option<&Object>) {
        if let Some(place) = &mut self.0 {
            **place = value.map_or(std::ptr::null_mut(), Object::as_ptr);
        }
    }
}

/// A reference that the caller gets, or NULL.
#[repr(transparent)]
pub struct New(*mut Object);

/// A reference that somebody else keeps, or NULL.
#[repr(transparent)]
pub struct Borrowed(*mut Object);

impl Borrowed {
    pub fn of(object: Option<&Object>) -> Borrowed {
        Borrowed(object.map_or(std::ptr::null_mut(), Object::as_ptr))
    }
}

/// 0, or -1 with an exception set.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Status(pub c_int);

/// The value of a C type that says that an exception is set.
pub trait Failed {
    const FAILED: Self;
}

/// A Rust result as a C result.
pub trait Leave<C> {
    fn leave(self) -> C;
}

macro_rules! plain {
    ($($ty:ty = $failed:expr;)*) => { $(
        impl Failed for $ty {
            const FAILED: $ty = $failed;
        }
        impl Leave<$ty> for $ty {
            fn leave(self) -> $ty {
                self
            }
        }
    )* };
}
plain! {
    i32 = -1; i64 = -1; isize = -1; u32 = u32::MAX; u64 = u64::MAX; usize = usize::MAX;
    f64 = -1.0; i8 = -1; () = ();
    New = New(std::ptr::null_mut()); Borrowed = Borrowed(std::ptr::null_mut()); Status = Status(-1);
}

impl<T> Failed for *mut T {
    const FAILED: *mut T = std::ptr::null_mut();
}
impl<T> Failed for *const T {
    const FAILED: *const T = std::ptr::null();
}
impl<T> Leave<*mut T> for *mut T {
    fn leave(self) -> *mut T {
        self
    }
}
impl<T> Leave<*const T> for *const T {
    fn leave(self) -> *const T {
        self
    }
}
impl<T: Layout> Leave<New> for Ref<T> {
    fn leave(self) -> New {
        New(self.into_object().into_raw())
    }
}
impl<T: Layout> Leave<New> for Option<Ref<T>> {
    fn leave(self) -> New {
        New(self.map_or(std::ptr::null_mut(), |value| value.into_object().into_raw()))
    }
}
impl<T: Layout> Leave<Borrowed> for Ref<T> {
    fn leave(self) -> Borrowed {
        Borrowed(self.as_object().as_ptr())
    }
}
impl<T: Layout> Leave<Borrowed> for Option<Ref<T>> {
    fn leave(self) -> Borrowed {
        Borrowed::of(self.as_ref().map(|value| value.as_object()))
    }
}
impl Leave<Borrowed> for &Object {
    fn leave(self) -> Borrowed {
        Borrowed::of(Some(self))
    }
}
impl<T: Layout> Leave<*mut T> for Ref<T> {
    fn leave(self) -> *mut T {
        self.into_raw()
    }
}
impl Leave<Status> for () {
    fn leave(self) -> Status {
        Status(0)
    }
}
impl Leave<c_int> for bool {
    fn leave(self) -> c_int {
        c_int::from(self)
    }
}
impl Leave<isize> for usize {
    fn leave(self) -> isize {
        self.cast_signed()
    }
}

/// Runs `body` as the attached thread; it may run Python code.
#[inline]
pub fn enter<R: Leave<C>, C: Failed>(body: impl FnOnce(&mut Thread) -> PyResult<R>) -> C {
    if current::get().is_null() {
        return C::FAILED;
    }
    // SAFETY: the C caller is attached: that is the rule for every function of the C API.
    let thread = unsafe { Thread::current() };
    match catch_unwind(AssertUnwindSafe(|| body(thread).map(Leave::leave))) {
        Ok(Ok(value)) => value,
        Ok(Err(_)) => C::FAILED,
        Err(panic) => {
            let _raised = panicked(panic.as_ref());
            C::FAILED
        }
    }
}

/// As `enter`; the body may raise and allocate, but runs no Python code.
#[inline]
pub fn enter_quiet<R: Leave<C>, C: Failed>(body: impl FnOnce(&Thread) -> PyResult<R>) -> C {
    enter(|thread| body(thread))
}

/// As `enter`, for functions that report errors by another way than their result.
pub fn enter_or<R>(otherwise: R, body: impl FnOnce(&mut Thread) -> R) -> R {
    if current::get().is_null() {
        return otherwise;
    }
    // SAFETY: as in `enter`.
    let thread = unsafe { Thread::current() };
    catch_unwind(AssertUnwindSafe(|| body(thread))).unwrap_or_else(|panic| {
        let _raised = panicked(panic.as_ref());
        otherwise
    })
}

#[cold]
fn panicked(panic: &(dyn std::any::Any + Send)) -> Raised {
    if panic.is::<NullArgument>() {
        // SAFETY: as in `enter`, which calls this.
        return null_error(unsafe { Thread::current() });
    }
    let what = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    // SAFETY: as in `enter`, which calls this.
    let thread = unsafe { Thread::current() };
    thread.system_error(format!("internal error: {what}"))
}

/// The state of a thread that C names; NULL is `None`.
pub fn state<'a>(state: *mut ThreadState) -> Option<&'a ThreadState> {
    pointed(state)
}

/// SystemError: an argument has the wrong type.
#[cold]
pub fn bad_call(thread: &Thread) -> Raised {
    thread.system_error("bad argument to internal function")
}

/// SystemError for NULL, unless an exception tells more.
#[cold]
pub fn null_error(thread: &Thread) -> Raised {
    if thread.has_exception() {
        return Raised::assume_set();
    }
    thread.system_error("null argument to internal routine")
}

/// A size that C gave; SystemError if it is negative.
pub fn size(thread: &Thread, size: isize) -> PyResult<usize> {
    usize::try_from(size).map_err(|_| bad_call(thread))
}

/// A `str` of these bytes; UnicodeDecodeError if they are no UTF-8.
pub fn decode_utf8(thread: &Thread, bytes: &[u8]) -> PyResult<Ref<Str>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Str::new(thread, text),
        Err(error) => Err(undecodable(thread, bytes, error)),
    }
}

#[cold]
fn undecodable(thread: &Thread, bytes: &[u8], error: std::str::Utf8Error) -> Raised {
    let start = error.valid_up_to();
    let (end, reason) = match error.error_len() {
        None => (bytes.len(), "unexpected end of data"),
        Some(len) if !matches!(bytes[start], 0xC2..=0xF4) => (start + len, "invalid start byte"),
        Some(len) => (start + len, "invalid continuation byte"),
    };
    builtins::codecs::errors::decode_error(thread, "utf-8", bytes, start, end, reason)
}

/// The arguments of a vectorcall from C, lent for the call.
pub fn vector<'a>(args: *const RawObject, nargsf: usize, kwnames: OptArg<'a>) -> Args<'a> {
    let kwnames = kwnames.get().map_or(std::ptr::null_mut(), Object::as_ptr);
    // SAFETY: the C caller promises the arguments of a vectorcall.
    unsafe { Args::from_vectorcall(args, nargsf, kwnames) }
}

/// So many objects that C lends.
pub fn objects<'a>(args: *const RawObject, len: isize) -> &'a [&'a Object] {
    // SAFETY: an array of live objects has the layout of an array of references to them.
    items_at(args.cast::<&Object>(), len).unwrap_or(&[])
}

/// The rows of a table up to the first without a name.
pub fn rows<'a>(table: *const MethodDef) -> Vec<&'a MethodDef> {
    let mut found = Vec::new();
    let mut at = table;
    while let Some(row) = pointed(at).filter(|row| !row.ml_name.is_null()) {
        found.push(row);
        at = at.wrapping_add(1);
    }
    found
}

/// `Py_INCREF` on a pointer.
pub fn incref(object: &Object) {
    std::mem::forget(object.to_ref());
}

/// `Py_DECREF` on a pointer.
pub fn decref(object: &Object) {
    // SAFETY: the C caller gives up a count that it owns.
    drop(unsafe { Ref::from_raw(object.as_ptr()) });
}

/// Raises TypeError, e.g. for an argument of a wrong type, naming what was given.
pub fn expected(thread: &Thread, what: &str, given: &Object) -> Raised {
    thread.type_error(format!("expected {what}, {} found", given.type_name()))
}

/// `_Py_Dealloc`
pub fn dealloc(object: &Object) {
    // SAFETY: the C caller took the last count away.
    unsafe { object::heap::dealloc(object) }
}

/// Runs `tp_finalize` of an object once.
pub fn finalize(object: &Object) {
    let ty = object.ty();
    let Some(run) = ty.tp_finalize.get() else { return };
    if ty.is_gc() && object::gc::is_finalized(object) {
        return;
    }
    // SAFETY: the slot belongs to the object's type.
    unsafe { run(object.as_ptr()) };
    if ty.is_gc() {
        object::gc::mark_finalized(object);
    }
}

/// Runs `tp_finalize` of an object whose count is zero; false if it lives again.
pub fn finalize_dying(object: &Object) -> bool {
    // SAFETY: `tp_dealloc` calls this, so the count is zero and the memory whole.
    unsafe { object::gc::finalize_dying(object) }
}

/// Where an object keeps its dict, if it keeps a plain one.
pub fn dict_pointer(object: &Object) -> *mut *mut Object {
    let offset = object.ty().tp_dictoffset.get();
    if offset <= 0 {
        return std::ptr::null_mut();
    }
    object.as_ptr().cast::<u8>().wrapping_offset(offset).cast::<*mut Object>()
}

/// Calls a C visitor on the attributes of an instance.
pub fn visit_managed(
    object: &Object,
    visit: object::type_object::VisitProc,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: the visitor of a collector, called with live objects.
    let mut call = |found: &Object| unsafe { visit(found.as_ptr(), arg) };
    let mut visitor = object::Visitor::new(&mut call);
    object.visit_managed(&mut visitor);
    visitor.stop
}

/// Writes to a C stream.
pub fn write_file(thread: &Thread, file: *mut libc::FILE, bytes: &[u8]) -> PyResult<()> {
    // SAFETY: the C caller promises an open stream.
    let written = unsafe { libc::fwrite(bytes.as_ptr().cast(), 1, bytes.len(), file) };
    if written == bytes.len() {
        return Ok(());
    }
    Err(thread.os_error_text("write to a C stream failed"))
}

/// Exchanges an item of a tuple that is being made.
pub fn replace_slot(tuple: &object::Tuple, at: usize, item: Option<Ref>) -> Option<Ref> {
    let item = item.map_or(std::ptr::null_mut(), Ref::into_raw);
    // SAFETY: the callers check `at`; nobody else sees the tuple; counts move in and out.
    unsafe { Ref::from_raw_opt(tuple.slot(at).replace(item)) }
}

/// Takes over a reference that C gives away by a pointer to it.
pub fn owned(object: *mut Object) -> Option<Ref> {
    // SAFETY: the C caller gives a count away, or NULL.
    unsafe { Ref::from_raw_opt(object) }
}

/// Exchanges an item of a list, whose items may be NULL while C fills them.
pub fn replace_item(list: &object::List, at: usize, item: Option<Ref>) -> Option<Ref> {
    assert!(at < list.len(), "the callers check the index");
    let item = item.map_or(std::ptr::null_mut(), Ref::into_raw);
    // SAFETY: `at` is below the length; counts move in and out.
    unsafe { Ref::from_raw_opt(list.items_ptr().add(at).replace(item)) }
}
