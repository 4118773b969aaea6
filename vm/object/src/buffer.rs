//! `Py_buffer`, and the safe ways to read any bytes-like object.
//!
//! `get` takes a buffer and gives it back when the `Buffer` is dropped; `with_bytes` is the short
//! form for a function that only looks. Next: `memoryview.rs`.
#![expect(unsafe_code, reason = "a buffer is raw memory of another object")]

use std::ffi::{CStr, c_char, c_int, c_void};

use crate::bytes::Bytes;
use crate::header::Object;
use crate::raised::{PyResult, Raised};
use crate::refs::{Layout, Ref};
use crate::thread::Thread;
use crate::type_object::Type;

/// `Py_buffer`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct PyBuffer {
    pub buf: *mut c_void,
    pub obj: *mut Object,
    pub len: isize,
    pub itemsize: isize,
    pub readonly: c_int,
    pub ndim: c_int,
    pub format: *mut c_char,
    pub shape: *mut isize,
    pub strides: *mut isize,
    pub suboffsets: *mut isize,
    pub internal: *mut c_void,
}

const _: () = assert!(size_of::<PyBuffer>() == 80);

impl PyBuffer {
    pub const fn empty() -> PyBuffer {
        PyBuffer {
            buf: std::ptr::null_mut(),
            obj: std::ptr::null_mut(),
            len: 0,
            itemsize: 1,
            readonly: 0,
            ndim: 0,
            format: std::ptr::null_mut(),
            shape: std::ptr::null_mut(),
            strides: std::ptr::null_mut(),
            suboffsets: std::ptr::null_mut(),
            internal: std::ptr::null_mut(),
        }
    }

    /// Fills in a view of plain bytes that `owner` keeps alive (`PyBuffer_FillInfo`).
    pub fn fill_bytes(
        &mut self,
        thread: &Thread,
        owner: &Object,
        memory: (*mut u8, usize),
        readonly: bool,
        flags: c_int,
    ) -> PyResult<()> {
        if flags & WRITABLE == WRITABLE && readonly {
            return Err(thread.buffer_error("Object is not writable."));
        }
        *self = PyBuffer::empty();
        self.obj = owner.to_ref().into_raw();
        self.buf = memory.0.cast();
        self.len = memory.1 as isize;
        self.readonly = c_int::from(readonly);
        self.ndim = 1;
        if flags & FORMAT == FORMAT {
            self.format = c"B".as_ptr().cast_mut();
        }
        if flags & ND == ND {
            self.shape = &raw mut self.len;
        }
        if flags & STRIDES == STRIDES {
            self.strides = &raw mut self.itemsize;
        }
        Ok(())
    }

    /// As `fill_bytes`, for items of another format and size that lie one after the other.
    pub fn fill_items(
        &mut self,
        thread: &Thread,
        owner: &Object,
        memory: (*mut u8, usize),
        item: (&'static CStr, usize),
        readonly: bool,
        flags: c_int,
    ) -> PyResult<()> {
        self.fill_bytes(thread, owner, memory, readonly, flags)?;
        self.itemsize = item.1 as isize;
        if flags & ND == ND {
            // The one number of the shape has to live as long as the view: `internal` is free for
            // it, as a view of one dimension needs no more.
            let count = (memory.1 / item.1.max(1)) as isize;
            self.internal = std::ptr::without_provenance_mut(count as usize);
            self.shape = (&raw mut self.internal).cast::<isize>();
        }
        if flags & FORMAT == FORMAT {
            self.format = item.0.as_ptr().cast_mut();
        }
        Ok(())
    }

    /// The object that owns the memory.
    pub fn owner(&self) -> Option<Ref> {
        // SAFETY: a filled view holds a count of its owner.
        unsafe { self.obj.as_ref() }.map(Layout::to_ref)
    }

    /// The items' format; `B` where none is given.
    pub fn format_text(&self) -> String {
        if self.format.is_null() {
            return "B".to_owned();
        }
        // SAFETY: a format is a NUL-terminated text that lives as long as the view.
        unsafe { CStr::from_ptr(self.format) }.to_string_lossy().into_owned()
    }

    fn numbers(&self, from: *const isize) -> Option<Vec<isize>> {
        if from.is_null() {
            return None;
        }
        // SAFETY: these arrays have `ndim` items and live as long as the view.
        Some(unsafe { std::slice::from_raw_parts(from, self.ndim.max(0) as usize) }.to_vec())
    }

    /// The shape; one dimension of all items where none is given.
    pub fn shape_vec(&self) -> Vec<isize> {
        self.numbers(self.shape).unwrap_or_else(|| {
            if self.ndim == 0 { Vec::new() } else { vec![self.len / self.itemsize.max(1)] }
        })
    }

    /// The strides; those of C order where none are given.
    pub fn strides_vec(&self) -> Vec<isize> {
        self.numbers(self.strides).unwrap_or_else(|| c_strides(&self.shape_vec(), self.itemsize))
    }

    /// The suboffsets, if there are any.
    pub fn suboffsets_vec(&self) -> Option<Vec<isize>> {
        self.numbers(self.suboffsets)
    }

    /// True if the items lie one after the other, the last index the fastest.
    pub fn is_c_contiguous(&self) -> bool {
        if self.len == 0 || self.strides.is_null() && self.suboffsets.is_null() {
            return true;
        }
        if self.suboffsets_vec().is_some_and(|all| all.iter().any(|s| *s >= 0)) {
            return false;
        }
        let mut wanted = self.itemsize;
        for (dim, stride) in self.shape_vec().iter().zip(self.strides_vec()).rev() {
            if *dim > 1 && stride != wanted {
                return false;
            }
            wanted *= dim;
        }
        true
    }

    /// As `is_c_contiguous`, the first index the fastest.
    pub fn is_f_contiguous(&self) -> bool {
        if self.len == 0 {
            return true;
        }
        if self.suboffsets_vec().is_some_and(|all| all.iter().any(|s| *s >= 0)) {
            return false;
        }
        let mut wanted = self.itemsize;
        for (dim, stride) in self.shape_vec().iter().zip(self.strides_vec()) {
            if *dim > 1 && stride != wanted {
                return false;
            }
            wanted *= dim;
        }
        true
    }

    /// The address of the item at these indices, which the caller has checked.
    fn item_ptr(&self, indices: &[isize], strides: &[isize], sub: Option<&[isize]>) -> *mut u8 {
        let mut at = self.buf.cast::<u8>();
        for (dim, index) in indices.iter().enumerate() {
            at = at.wrapping_offset(strides[dim] * index);
            if let Some(offset) = sub.map(|sub| sub[dim]).filter(|offset| *offset >= 0) {
                // SAFETY: a suboffset that is not negative says that a pointer stands here.
                at = unsafe { at.cast::<*mut u8>().read_unaligned() }.wrapping_offset(offset);
            }
        }
        at
    }

    /// The bytes of the item at these indices, each within the shape.
    pub fn read_item(&self, indices: &[isize]) -> Vec<u8> {
        let sub = self.suboffsets_vec();
        let from = self.item_ptr(indices, &self.strides_vec(), sub.as_deref());
        // SAFETY: an index within the shape leads to `itemsize` bytes.
        unsafe { std::slice::from_raw_parts(from, self.itemsize as usize) }.to_vec()
    }

    /// Overwrites the item at these indices, each within the shape.
    pub fn write_item(&self, indices: &[isize], data: &[u8]) {
        assert!(self.readonly == 0 && data.len() == self.itemsize as usize, "the caller checked");
        let sub = self.suboffsets_vec();
        let to = self.item_ptr(indices, &self.strides_vec(), sub.as_deref());
        // SAFETY: as for reading; `data` may be part of the same memory.
        unsafe { std::ptr::copy(data.as_ptr(), to, data.len()) };
    }

    /// All items in C order, or in Fortran order, as they are asked for.
    pub fn gather(&self, order: Order) -> Vec<u8> {
        let fortran = match order {
            Order::C => false,
            Order::Fortran => true,
            Order::Any => self.is_f_contiguous() && !self.is_c_contiguous(),
        };
        if !fortran && self.is_c_contiguous() || fortran && self.is_f_contiguous() {
            // SAFETY: contiguous memory of `len` bytes.
            return unsafe { bytes_at(self.buf.cast(), self.len as usize) }.to_vec();
        }
        let mut out = Vec::with_capacity(self.len as usize);
        let item = self.itemsize as usize;
        self.each_item(fortran, &mut |from| {
            // SAFETY: an item's bytes.
            out.extend_from_slice(unsafe { bytes_at(from, item) });
        });
        out
    }

    /// Overwrites all items from bytes in C order.
    pub fn scatter(&self, data: &[u8]) {
        assert!(self.readonly == 0 && data.len() == self.len as usize, "the caller checked");
        let item = self.itemsize as usize;
        let mut at = 0;
        self.each_item(false, &mut |to| {
            // SAFETY: an item's bytes; `data` is a copy that the caller made.
            unsafe { std::ptr::copy(data.as_ptr().add(at), to, item) };
            at += item;
        });
    }

    fn each_item(&self, fortran: bool, body: &mut dyn FnMut(*mut u8)) {
        let (shape, strides, sub) = (self.shape_vec(), self.strides_vec(), self.suboffsets_vec());
        if shape.contains(&0) {
            return;
        }
        let mut indices = vec![0; shape.len()];
        let order: Vec<usize> =
            if fortran { (0..shape.len()).collect() } else { (0..shape.len()).rev().collect() };
        'items: loop {
            body(self.item_ptr(&indices, &strides, sub.as_deref()));
            for dim in &order {
                indices[*dim] += 1;
                if indices[*dim] < shape[*dim] {
                    continue 'items;
                }
                indices[*dim] = 0;
            }
            return;
        }
    }

    /// The address that item 0 of a slice gets: `start` steps along dimension `dim`.
    pub fn advance(&mut self, dim: usize, start: isize) {
        let by = self.strides_vec().get(dim).copied().unwrap_or(0) * start;
        match self.suboffsets_vec() {
            Some(sub) if dim > 0 => {
                // The offset belongs behind the nearest pointer before this dimension.
                let behind = (0..dim).rev().find(|before| sub[*before] >= 0);
                match behind {
                    // SAFETY: the array has `ndim` items and is this view's own.
                    Some(before) => unsafe { *self.suboffsets.add(before) += by },
                    None => self.buf = self.buf.cast::<u8>().wrapping_offset(by).cast(),
                }
            }
            _ => self.buf = self.buf.cast::<u8>().wrapping_offset(by).cast(),
        }
    }

    /// Calls the `bf_releasebuffer` of `base`, a native base of the class of `owner`, whose view
    /// this is; the count stays.
    pub fn release_as(&mut self, base: &Type, owner: &Object) {
        assert!(owner.ty().is_subtype(base), "the base is one of the owner's class");
        if let Some(release) = base.buffer().and_then(|table| table.bf_releasebuffer.get()) {
            // SAFETY: the slot belongs to a base of the owner's class.
            unsafe { release(owner.as_ptr(), self) };
        }
    }

    /// Gives a view back: `bf_releasebuffer` of its owner, then the owner's count.
    pub fn release(&mut self) {
        let obj = std::mem::replace(&mut self.obj, std::ptr::null_mut());
        // SAFETY: a filled view owns one count of its object.
        let Some(owner) = (unsafe { Ref::from_raw_opt(obj) }) else { return };
        let slot = owner.ty().buffer().and_then(|table| table.bf_releasebuffer.get());
        if let Some(release) = slot {
            self.obj = owner.as_ptr();
            // SAFETY: the slot belongs to the type of the object that filled the view.
            unsafe { release(owner.as_ptr(), self) };
            self.obj = std::ptr::null_mut();
        }
    }
}

/// # Safety
/// `len` bytes stand there and nothing changes them while the borrow lives.
unsafe fn bytes_at<'a>(from: *const u8, len: usize) -> &'a [u8] {
    if len == 0 {
        return &[];
    }
    // SAFETY: the caller's promise.
    unsafe { std::slice::from_raw_parts(from, len) }
}

/// The strides of items in C order.
pub fn c_strides(shape: &[isize], itemsize: isize) -> Vec<isize> {
    let mut strides = vec![itemsize; shape.len()];
    for dim in (1..shape.len()).rev() {
        strides[dim - 1] = strides[dim] * shape[dim];
    }
    strides
}

/// Which index runs fastest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    C,
    Fortran,
    /// Fortran where the memory is, else C.
    Any,
}

/// A buffer that was taken from an object, given back on drop.
pub struct Buffer(Inner);

enum Inner {
    /// The common case needs no view.
    Bytes(Ref<Bytes>),
    /// Boxed, since the shape may point into the view itself.
    View(Box<PyBuffer>),
}

impl Buffer {
    /// The bytes of a contiguous buffer. Python code that runs meanwhile may change them in place,
    /// so copy what has to stay.
    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        match &self.0 {
            Inner::Bytes(bytes) => bytes.as_slice(),
            // SAFETY: the export keeps the memory where it is until the view is released.
            Inner::View(view) => unsafe { bytes_at(view.buf.cast(), view.len as usize) },
        }
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Inner::Bytes(bytes) => bytes.len(),
            Inner::View(view) => view.len as usize,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The view, where it is not simply a `bytes`.
    pub fn view(&self) -> Option<&PyBuffer> {
        match &self.0 {
            Inner::Bytes(_) => None,
            Inner::View(view) => Some(view),
        }
    }

    /// All bytes in C order, also of memory with gaps.
    pub fn to_vec(&self) -> Vec<u8> {
        match &self.0 {
            Inner::Bytes(bytes) => bytes.as_slice().to_vec(),
            Inner::View(view) => view.gather(Order::C),
        }
    }

    /// Overwrites bytes of a writable contiguous buffer.
    pub fn write(&self, at: usize, data: &[u8]) {
        let Inner::View(view) = &self.0 else { unreachable!("bytes are not writable") };
        assert!(
            view.readonly == 0 && at + data.len() <= view.len as usize,
            "checked by the caller"
        );
        // SAFETY: in bounds of memory that the owner lets us write; `data` may overlap.
        unsafe { std::ptr::copy(data.as_ptr(), view.buf.cast::<u8>().add(at), data.len()) };
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        if let Inner::View(view) = &mut self.0 {
            view.release();
        }
    }
}

/// True if `object` has a buffer.
pub fn is_bytes_like(object: &Object) -> bool {
    object.ty().buffer().is_some_and(|table| table.bf_getbuffer.get().is_some())
}

/// Fills in `view` in place (`PyObject_GetBuffer`).
pub fn fill(thread: &Thread, object: &Object, view: &mut PyBuffer, flags: c_int) -> PyResult<()> {
    let Some(get) = object.ty().buffer().and_then(|table| table.bf_getbuffer.get()) else {
        return Err(thread
            .type_error(format!("a bytes-like object is required, not '{}'", object.type_name())));
    };
    // SAFETY: the slot belongs to the object's type.
    match unsafe { get(object.as_ptr(), view, flags) } {
        0 => Ok(()),
        _ => Err(Raised::already_set(thread)),
    }
}

/// Takes a buffer of `object`.
pub fn get(thread: &mut Thread, object: &Object, flags: c_int) -> PyResult<Buffer> {
    if flags & WRITABLE == 0 {
        if let Some(bytes) = object.downcast_exact::<Bytes>() {
            return Ok(Buffer(Inner::Bytes(bytes.to_ref())));
        }
    }
    let mut view = Box::new(PyBuffer::empty());
    fill(thread, object, &mut view, flags)?;
    Ok(Buffer(Inner::View(view)))
}

/// The contiguous bytes of any bytes-like object.
pub fn get_bytes(thread: &mut Thread, object: &Object) -> PyResult<Buffer> {
    get(thread, object, SIMPLE)
}

/// Looks at the bytes of any bytes-like object.
pub fn with_bytes<R>(
    thread: &mut Thread,
    object: &Object,
    body: impl FnOnce(&[u8]) -> R,
) -> PyResult<R> {
    let buffer = get(thread, object, SIMPLE)?;
    Ok(body(buffer.as_slice()))
}

pub const SIMPLE: c_int = 0;
pub const WRITABLE: c_int = 1;
pub const FORMAT: c_int = 4;
pub const ND: c_int = 8;
pub const STRIDES: c_int = 0x10 | ND;
pub const C_CONTIGUOUS: c_int = 0x20 | STRIDES;
pub const F_CONTIGUOUS: c_int = 0x40 | STRIDES;
pub const ANY_CONTIGUOUS: c_int = 0x80 | STRIDES;
pub const INDIRECT: c_int = 0x100 | STRIDES;
pub const FULL: c_int = INDIRECT | WRITABLE | FORMAT;
pub const FULL_RO: c_int = INDIRECT | FORMAT;
