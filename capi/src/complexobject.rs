//! complexobject.h
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_double;

use object::{Complex, Object, PyResult, Thread, names};

use crate::convention::*;

/// `Py_complex`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CComplex {
    pub real: f64,
    pub imag: f64,
}

impl Failed for CComplex {
    const FAILED: CComplex = CComplex { real: -1.0, imag: 0.0 };
}

impl Leave<CComplex> for CComplex {
    fn leave(self) -> CComplex {
        self
    }
}

pub(crate) fn as_complex(thread: &mut Thread, o: &Object) -> PyResult<CComplex> {
    if let Some(number) = o.downcast::<Complex>() {
        return Ok(CComplex { real: number.real(), imag: number.imag() });
    }
    if let Some(made) = o.call_special(thread, &names::__complex__, &[])? {
        let Some(number) = made.downcast::<Complex>() else {
            return Err(thread.type_error(format!(
                "{}.__complex__() must return a complex, not {}",
                o.type_name(),
                made.type_name()
            )));
        };
        return Ok(CComplex { real: number.real(), imag: number.imag() });
    }
    Ok(CComplex { real: o.to_f64(thread)?, imag: 0.0 })
}

/// A complex.
///
/// @param value a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyComplex_FromCComplex(value: CComplex) -> New {
    enter_quiet(|thread| Complex::new(thread, value.real, value.imag))
}

/// A complex.
///
/// @param real a number
/// @param imag a number
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyComplex_FromDoubles(real: c_double, imag: c_double) -> New {
    enter_quiet(|thread| Complex::new(thread, real, imag))
}

/// The real part of a complex, or the value of another number.
///
/// @param o borrowed
/// @return The value, or the error value of its type with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyComplex_RealAsDouble(o: Arg<'_>) -> c_double {
    enter(|thread| Ok(as_complex(thread, o.object())?.real))
}

/// The imaginary part of a complex, or 0.
///
/// @param o borrowed
/// @return The value, or the error value of its type with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyComplex_ImagAsDouble(o: Arg<'_>) -> c_double {
    enter(|thread| Ok(as_complex(thread, o.object())?.imag))
}

/// The value of a complex, or of another number.
///
/// @param o borrowed
/// @return The value, or the error value of its type with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyComplex_AsCComplex(o: Arg<'_>) -> CComplex {
    enter(|thread| as_complex(thread, o.object()))
}
