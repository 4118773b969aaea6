//! `float` and `complex`: the layouts.
#![expect(unsafe_code, reason = "header traits")]

use std::cell::Cell;

use crate::header::Object;
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref, TypedLayout};
use crate::static_types::{PyComplex_Type, PyFloat_Type};
use crate::thread::Thread;
use crate::type_object::Type;

/// `PyFloatObject`.
#[repr(C)]
pub struct Float {
    ob_base: Object,
    value: Cell<f64>,
}

/// `PyComplexObject`.
#[repr(C)]
pub struct Complex {
    ob_base: Object,
    real: Cell<f64>,
    imag: Cell<f64>,
}

const _: () = assert!(size_of::<Float>() == 24 && size_of::<Complex>() == 32);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Float {}
// SAFETY: as above.
unsafe impl Layout for Complex {}

impl TypedLayout for Float {
    fn type_object() -> &'static Type {
        &PyFloat_Type
    }
}

impl TypedLayout for Complex {
    fn type_object() -> &'static Type {
        &PyComplex_Type
    }
}

impl Float {
    #[inline]
    pub fn new(thread: &Thread, value: f64) -> PyResult<Ref<Float>> {
        heap::new_float(thread, |ob_base| Float { ob_base, value: Cell::new(value) })
    }

    #[inline]
    pub fn new_of(thread: &Thread, ty: &Type, value: f64) -> PyResult<Ref<Float>> {
        heap::new_object(thread, ty, |ob_base| Float { ob_base, value: Cell::new(value) })
    }

    #[inline(always)]
    pub fn value(&self) -> f64 {
        self.value.get()
    }

    /// Overwrites the value of a float that nobody else sees.
    #[inline(always)]
    pub fn set_unique(&self, value: f64) {
        debug_assert!(self.as_object().is_unique());
        self.value.set(value);
    }
}

impl Complex {
    pub fn new(thread: &Thread, real: f64, imag: f64) -> PyResult<Ref<Complex>> {
        Complex::new_of(thread, &PyComplex_Type, real, imag)
    }

    pub fn new_of(thread: &Thread, ty: &Type, real: f64, imag: f64) -> PyResult<Ref<Complex>> {
        heap::new_object(thread, ty, |ob_base| Complex {
            ob_base,
            real: Cell::new(real),
            imag: Cell::new(imag),
        })
    }

    pub fn real(&self) -> f64 {
        self.real.get()
    }

    pub fn imag(&self) -> f64 {
        self.imag.get()
    }
}
