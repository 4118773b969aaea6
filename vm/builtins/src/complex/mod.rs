//! `complex`.
//!
//! `arith.rs` is arithmetic on pairs of floats, which `cmath` shares.

pub mod arith;

mod construct;
mod ops;

pub use construct::to_complex;
pub use ops::power;

use std::ffi::CStr;

use object::descriptor::{MemberDef, member};
use object::native_function::{noargs, one};
use object::{Complex, TypeSpec, slot};

use crate::float::text::repr_part;

/// The types of this folder.
pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::plain::<Complex>()
            .doc("complex(real=0, imag=0)\n--\n\nA complex number, from a number or a text, or from two real numbers.")
            .slots([
                slot::tp_new(construct::complex_new),
                slot::tp_repr(ops::repr),
                slot::tp_hash(ops::hash),
                slot::tp_richcompare(ops::richcompare),
                slot::nb_add(ops::add),
                slot::nb_subtract(ops::subtract),
                slot::nb_multiply(ops::multiply),
                slot::nb_power(ops::power),
                slot::nb_negative(ops::negative),
                slot::nb_positive(ops::positive),
                slot::nb_absolute(ops::absolute),
                slot::nb_bool(ops::truth),
                slot::nb_true_divide(ops::true_divide),
            ])
            .methods([
                one(c"from_number", construct::from_number).class().doc(
                    c"from_number($type, number, /)\n--\n\nA complex number of a number; a text is refused.",
                ),
                noargs(c"conjugate", ops::conjugate).doc(
                    c"conjugate($self, /)\n--\n\nThe number with the imaginary part negated.",
                ),
                noargs(c"__complex__", ops::positive)
                    .doc(c"__complex__($self, /)\n--\n\nThe number as an exact complex."),
                noargs(c"__getnewargs__", ops::getnewargs)
                    .doc(c"__getnewargs__($self, /)\n--\n\n"),
                one(c"__format__", ops::format).doc(
                    c"__format__($self, format_spec, /)\n--\n\nThe number as the specification says.",
                ),
            ])
            .members([
                part(c"real", c"the real part of a complex number", 16),
                part(c"imag", c"the imaginary part of a complex number", 24),
            ]),
    ]
}

/// A part of the number as a read-only member; the offset is C's.
fn part(name: &'static CStr, doc: &'static CStr, offset: isize) -> MemberDef {
    MemberDef {
        name: name.as_ptr(),
        kind: member::DOUBLE,
        offset,
        flags: member::READONLY,
        doc: doc.as_ptr(),
    }
}

/// `repr(complex)`
pub fn repr_parts(real: f64, imag: f64) -> String {
    if real == 0.0 && real.is_sign_positive() {
        return format!("{}j", repr_part(imag, false));
    }
    format!("({}{}j)", repr_part(real, false), repr_part(imag, true))
}
