//! `memoryview` and `managedbuffer`: the layouts, and who gives which buffer back.
//!
//! Invariant: a managed buffer owns one view of the original object and counts the memoryviews on
//! it; the last one to go releases it. A memoryview counts the buffers it exported itself.
#![expect(unsafe_code, reason = "views are C-visible memory")]

use std::cell::{Cell, UnsafeCell};
use std::ffi::c_int;

use crate::buffer::{self, PyBuffer};
use crate::header::{Object, VarObject};
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::static_types::{_PyManagedBuffer_Type, PyMemoryView_Type};
use crate::thread::Thread;
use crate::type_object::Type;

/// `_PyManagedBufferObject`.
#[repr(C)]
pub struct ManagedBuffer {
    ob_base: Object,
    flags: Cell<c_int>,
    exports: Cell<isize>,
    master: UnsafeCell<PyBuffer>,
}

/// `PyMemoryViewObject`; shape, strides and suboffsets follow.
#[repr(C)]
pub struct MemoryView {
    ob_base: VarObject,
    mbuf: Field<ManagedBuffer>,
    hash: Cell<isize>,
    flags: Cell<c_int>,
    exports: Cell<isize>,
    view: UnsafeCell<PyBuffer>,
    weakreflist: Cell<*mut Object>,
}

const _: () = assert!(size_of::<ManagedBuffer>() == 112 && size_of::<MemoryView>() == 144);

const RELEASED: c_int = 1;
const MV_C: c_int = 2;
const MV_FORTRAN: c_int = 4;
const MV_SCALAR: c_int = 8;
const MV_PIL: c_int = 16;
const MV_RESTRICTED: c_int = 32;

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for ManagedBuffer {}
// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for MemoryView {}

impl TypedLayout for ManagedBuffer {
    fn type_object() -> &'static Type {
        &_PyManagedBuffer_Type
    }
}
impl TypedLayout for MemoryView {
    fn type_object() -> &'static Type {
        &PyMemoryView_Type
    }
}

impl Traverse for ManagedBuffer {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        // SAFETY: the master view owns a count of its object.
        if let Some(object) = unsafe { self.master().obj.as_ref() } {
            visitor.object(object);
        }
    }
    fn clear(&self) {
        self.release();
    }
}

impl Traverse for MemoryView {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.mbuf.visit(visitor);
    }
    fn clear(&self) {
        if self.exports.get() == 0 {
            self.release_now();
            self.mbuf.set(None);
        }
    }
}

impl ManagedBuffer {
    fn master(&self) -> PyBuffer {
        // SAFETY: copied at once; written only when the buffer is made and released.
        unsafe { *self.master.get() }
    }

    fn new(
        thread: &Thread,
        fill: impl FnOnce(&mut PyBuffer) -> PyResult<()>,
    ) -> PyResult<Ref<ManagedBuffer>> {
        let made = heap::new_object(thread, &_PyManagedBuffer_Type, |ob_base| ManagedBuffer {
            ob_base,
            flags: Cell::new(0),
            exports: Cell::new(0),
            master: UnsafeCell::new(PyBuffer::empty()),
        })?;
        // SAFETY: nobody else knows the object yet, and its address is final.
        let view = unsafe { &mut *made.master.get() };
        if let Err(raised) = fill(view) {
            // What an exporter of C leaves behind when it fails belongs to nobody.
            view.obj = std::ptr::null_mut();
            return Err(raised);
        }
        Ok(made)
    }

    fn release(&self) {
        if self.flags.get() & RELEASED != 0 {
            return;
        }
        self.flags.set(self.flags.get() | RELEASED);
        let mut view = self.master();
        // SAFETY: no borrow of the view is held anywhere; what is left owns nothing.
        unsafe { (*self.master.get()).obj = std::ptr::null_mut() };
        view.release();
    }
}

impl Drop for ManagedBuffer {
    fn drop(&mut self) {
        self.release();
    }
}

impl MemoryView {
    /// `memoryview(object)`, asked for with these flags.
    pub fn from_object(
        thread: &mut Thread,
        object: &Object,
        flags: c_int,
    ) -> PyResult<Ref<MemoryView>> {
        if let Some(view) = object.downcast::<MemoryView>() {
            view.check_released(thread)?;
            view.check_restricted(thread)?;
            let (mbuf, source) = (view.mbuf.get().expect("not released"), view.view());
            return MemoryView::on(thread, mbuf, &source);
        }
        if !buffer::is_bytes_like(object) {
            return Err(thread.type_error(format!(
                "memoryview: a bytes-like object is required, not '{}'",
                object.type_name()
            )));
        }
        let mbuf = ManagedBuffer::new(thread, |view| buffer::fill(thread, object, view, flags))?;
        let source = mbuf.master();
        MemoryView::on(thread, mbuf, &source)
    }

    /// A view of memory that `view` describes and owns; the memoryview takes it over.
    pub fn from_view(thread: &Thread, view: PyBuffer) -> PyResult<Ref<MemoryView>> {
        let mbuf = ManagedBuffer::new(thread, |master| {
            *master = view;
            Ok(())
        })?;
        MemoryView::on(thread, mbuf, &view)
    }

    /// As `from_view` while `__release_buffer__` runs: no further views may be made of it.
    pub fn restricted(thread: &Thread, view: PyBuffer) -> PyResult<Ref<MemoryView>> {
        let made = MemoryView::from_view(thread, PyBuffer { obj: std::ptr::null_mut(), ..view })?;
        made.flags.set(made.flags.get() | MV_RESTRICTED);
        Ok(made)
    }

    /// A memoryview on a managed buffer with the parts of `source`.
    fn on(
        thread: &Thread,
        mbuf: Ref<ManagedBuffer>,
        source: &PyBuffer,
    ) -> PyResult<Ref<MemoryView>> {
        if source.ndim > 64 {
            return Err(thread.value_error("memoryview: number of dimensions must not exceed 64"));
        }
        let (shape, strides) = (source.shape_vec(), source.strides_vec());
        MemoryView::build(thread, mbuf, *source, &shape, &strides, source.suboffsets_vec())
    }

    fn build(
        thread: &Thread,
        mbuf: Ref<ManagedBuffer>,
        source: PyBuffer,
        shape: &[isize],
        strides: &[isize],
        suboffsets: Option<Vec<isize>>,
    ) -> PyResult<Ref<MemoryView>> {
        let ndim = shape.len();
        let object = heap::alloc_instance(thread, &PyMemoryView_Type, 3 * ndim)?;
        let this = object.cast::<MemoryView>();
        mbuf.exports.set(mbuf.exports.get() + 1);
        // SAFETY: fresh memory with room for three arrays of `ndim` numbers behind the struct;
        // zeroed fields are valid.
        let made = unsafe {
            let array = this.add(1).cast::<isize>();
            std::ptr::copy_nonoverlapping(shape.as_ptr(), array, ndim);
            std::ptr::copy_nonoverlapping(strides.as_ptr(), array.add(ndim), ndim);
            if let Some(sub) = &suboffsets {
                std::ptr::copy_nonoverlapping(sub.as_ptr(), array.add(2 * ndim), ndim);
            }
            let format =
                if source.format.is_null() { c"B".as_ptr().cast_mut() } else { source.format };
            let sub = suboffsets.is_some();
            (*this).view.get().write(PyBuffer {
                obj: mbuf.master().obj,
                ndim: ndim as c_int,
                format,
                shape: array,
                strides: array.add(ndim),
                suboffsets: if sub { array.add(2 * ndim) } else { std::ptr::null_mut() },
                internal: std::ptr::null_mut(),
                ..source
            });
            (*this).mbuf.put(mbuf);
            (*this).hash.set(-1);
            Ref::from_raw(this)
        };
        made.note_order();
        crate::gc::track(thread, made.as_object());
        Ok(made)
    }

    fn note_order(&self) {
        let view = self.view();
        let mut flags = self.flags.get() & (RELEASED | MV_RESTRICTED);
        if view.ndim == 0 {
            flags |= MV_SCALAR | MV_C | MV_FORTRAN;
        } else if !view.suboffsets.is_null() {
            flags |= MV_PIL;
        } else {
            flags |= if view.is_c_contiguous() { MV_C } else { 0 };
            flags |= if view.is_f_contiguous() { MV_FORTRAN } else { 0 };
        }
        self.flags.set(flags);
    }

    /// The view's parts. They stay valid until the memoryview is released.
    pub fn view(&self) -> PyBuffer {
        // SAFETY: copied at once; written only by this module while no borrow is held.
        unsafe { *self.view.get() }
    }

    /// Another memoryview on the same buffer, its parts changed.
    pub fn derive(
        &self,
        thread: &Thread,
        change: PyBuffer,
        shape: &[isize],
        strides: &[isize],
        suboffsets: Option<Vec<isize>>,
    ) -> PyResult<Ref<MemoryView>> {
        let mbuf = self.mbuf.get().expect("not released");
        MemoryView::build(thread, mbuf, change, shape, strides, suboffsets)
    }

    /// As `derive`, with the item format as text, which must be one that lives for ever.
    pub fn with_format(view: PyBuffer, format: &'static std::ffi::CStr) -> PyBuffer {
        PyBuffer { format: format.as_ptr().cast_mut(), ..view }
    }

    /// As it is, but not writable.
    pub fn set_readonly(&self) {
        // SAFETY: no borrow of the view is held anywhere.
        unsafe { (*self.view.get()).readonly = 1 };
    }

    /// The object whose memory it is.
    pub fn owner(&self) -> Option<Ref> {
        self.view().owner()
    }

    pub fn is_released(&self) -> bool {
        self.flags.get() & RELEASED != 0
            || self.mbuf.get().is_none_or(|mbuf| mbuf.flags.get() & RELEASED != 0)
    }

    pub fn check_released(&self, thread: &Thread) -> PyResult<()> {
        if self.is_released() {
            return Err(thread.value_error("operation forbidden on released memoryview object"));
        }
        Ok(())
    }

    pub fn check_restricted(&self, thread: &Thread) -> PyResult<()> {
        if self.flags.get() & MV_RESTRICTED != 0 {
            return Err(thread.value_error("cannot create new view on restricted memoryview"));
        }
        Ok(())
    }

    /// The cached hash, or -1.
    pub fn hash_cached(&self) -> isize {
        self.hash.get()
    }

    pub fn set_hash(&self, hash: isize) {
        self.hash.set(hash);
    }

    pub fn exports(&self) -> isize {
        self.exports.get()
    }

    pub fn is_c_contiguous(&self) -> bool {
        self.flags.get() & MV_C != 0
    }

    pub fn is_f_contiguous(&self) -> bool {
        self.flags.get() & MV_FORTRAN != 0
    }

    fn release_now(&self) {
        if self.flags.get() & RELEASED != 0 {
            return;
        }
        self.flags.set(self.flags.get() | RELEASED);
        if let Some(mbuf) = self.mbuf.get() {
            mbuf.exports.set(mbuf.exports.get() - 1);
            if mbuf.exports.get() == 0 {
                mbuf.release();
            }
        }
    }

    /// `memoryview.release()`
    pub fn release(&self, thread: &Thread) -> PyResult<()> {
        if self.flags.get() & RELEASED != 0 {
            return Ok(());
        }
        match self.exports.get() {
            0 => {
                self.release_now();
                Ok(())
            }
            count => Err(thread.buffer_error(format!(
                "memoryview has {count} exported buffer{}",
                if count == 1 { "" } else { "s" }
            ))),
        }
    }

    /// `bf_getbuffer`
    pub fn export(&self, thread: &Thread, out: &mut PyBuffer, flags: c_int) -> PyResult<()> {
        self.check_released(thread)?;
        self.check_restricted(thread)?;
        let view = self.view();
        *out = view;
        out.obj = std::ptr::null_mut();
        let fail = |text: &str| Err(thread.buffer_error(text));
        if flags & buffer::WRITABLE != 0 && view.readonly != 0 {
            return fail("memoryview: underlying buffer is not writable");
        }
        if flags & buffer::FORMAT == 0 {
            out.format = std::ptr::null_mut();
        }
        let asks = |what: c_int| flags & what == what;
        if asks(buffer::C_CONTIGUOUS) && !self.is_c_contiguous() {
            return fail("memoryview: underlying buffer is not C-contiguous");
        }
        if asks(buffer::F_CONTIGUOUS) && !self.is_f_contiguous() {
            return fail("memoryview: underlying buffer is not Fortran contiguous");
        }
        if asks(buffer::ANY_CONTIGUOUS) && !self.is_c_contiguous() && !self.is_f_contiguous() {
            return fail("memoryview: underlying buffer is not contiguous");
        }
        if !asks(buffer::INDIRECT) && self.flags.get() & MV_PIL != 0 {
            return fail("memoryview: underlying buffer requires suboffsets");
        }
        if !asks(buffer::STRIDES) {
            if !self.is_c_contiguous() {
                return fail("memoryview: underlying buffer is not C-contiguous");
            }
            out.strides = std::ptr::null_mut();
        }
        if !asks(buffer::ND) {
            if !out.format.is_null() {
                return fail(
                    "memoryview: cannot cast to unsigned bytes if the format flag is present",
                );
            }
            out.ndim = 1;
            out.shape = std::ptr::null_mut();
        }
        out.obj = self.as_object().to_ref().into_raw();
        self.exports.set(self.exports.get() + 1);
        Ok(())
    }

    /// `bf_releasebuffer`
    pub fn unexport(&self) {
        self.exports.set(self.exports.get() - 1);
    }
}

impl Drop for MemoryView {
    fn drop(&mut self) {
        self.release_now();
    }
}
