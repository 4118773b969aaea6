//! `Py_buffer`: a view of an object's memory.

use std::ffi::{c_char, c_int, c_void};

use crate::header::Object;

/// `Py_buffer`.
#[repr(C)]
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
