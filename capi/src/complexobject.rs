//! complexobject.h
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_double;

use builtins::complex::arith::{self, C, Fault};

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

fn pair(z: CComplex) -> C {
    C::new(z.real, z.imag)
}

fn back(z: C) -> CComplex {
    CComplex { real: z.re, imag: z.im }
}

fn set_errno(number: std::ffi::c_int) {
    // SAFETY: the thread's own error number.
    unsafe { *libc::__errno_location() = number };
}

/// The value, or what `errno` says instead.
fn checked(value: Result<C, Fault>) -> CComplex {
    match value {
        Ok(value) => back(value),
        Err(Fault::Domain) => {
            set_errno(libc::EDOM);
            back(C::new(0.0, 0.0))
        }
        Err(Fault::Range) => {
            set_errno(libc::ERANGE);
            back(C::new(f64::INFINITY, f64::INFINITY))
        }
    }
}

/// `a + b`
///
/// @param a a number
/// @param b a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_c_sum(a: CComplex, b: CComplex) -> CComplex {
    back(arith::add(pair(a), pair(b)))
}

/// `a - b`
///
/// @param a a number
/// @param b a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_c_diff(a: CComplex, b: CComplex) -> CComplex {
    back(arith::sub(pair(a), pair(b)))
}

/// `a * b`
///
/// @param a a number
/// @param b a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_c_prod(a: CComplex, b: CComplex) -> CComplex {
    back(arith::mul(pair(a), pair(b)))
}

/// `a / b`; `errno` is `EDOM` for a division by zero.
///
/// @param a a number
/// @param b a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_c_quot(a: CComplex, b: CComplex) -> CComplex {
    checked(arith::div(pair(a), pair(b)))
}

/// `a ** b`; `errno` says what is wrong.
///
/// @param a a number
/// @param b a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_c_pow(a: CComplex, b: CComplex) -> CComplex {
    checked(arith::pow(pair(a), pair(b)))
}

/// `-a`
///
/// @param a a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_c_neg(a: CComplex) -> CComplex {
    CComplex { real: -a.real, imag: -a.imag }
}

/// `abs(a)`; `errno` is `ERANGE` where it is too large, else 0.
///
/// @param a a number
/// @return The value.
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_c_abs(a: CComplex) -> c_double {
    match arith::abs(pair(a)) {
        Ok(size) => {
            set_errno(0);
            size
        }
        Err(_) => {
            set_errno(libc::ERANGE);
            f64::INFINITY
        }
    }
}
